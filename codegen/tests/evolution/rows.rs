//! One edit of a spec for each row of the rules: what a small change to `base.toml` means.

/// A name, and what is replaced by what.
pub(crate) type Row = (&'static str, &'static [(&'static str, &'static str)]);

/// The spec that all rows edit.
pub(crate) const BASE: &str = include_str!("base.toml");

/// The spec after an edit. Every replacement has to find its text exactly once.
pub(crate) fn edited(text: &str, row: &Row) -> String {
    row.1.iter().fold(text.to_owned(), |text, (find, replace)| {
        assert_eq!(text.matches(find).count(), 1, "{}: {find}", row.0);
        text.replace(find, replace)
    })
}

const NOTE: &str = "note = { type = \"string\", doc = \"A note.\" }\n";
const NAME: &str = "name    = { type = \"string\", required = true, doc = \"Its name.\" }\n";
const ID: &str = "id      = { type = \"TokenId\", required = true, doc = \"Which one.\" }\n";
const SCOPES: &str = "scopes  = { type = \"list<string>\", doc = \"What it allows.\" }\n";
const COUNT: &str = "count   = { type = \"i32\", default = 0, doc = \"How often it was used.\" }\n";
const CREATED: &str = "format = \"epoch-seconds\", required = true";
const WEIGHT: &str = "weight  = { type = \"Weight\", doc = \"How heavy it is.\" }\n";
const TEXT: &str =
    "text  = { type = \"string\", length = \"1..=10\", doc = \"What to look for.\" }\n";
const KIND: &str = "kind  = { type = \"Kind\", required = true, doc = \"Which kind.\" }\n";
const SINCE: &str = "since = { type = \"timestamp\", format = \"epoch-seconds\"";
const GET: &str = "http     = { method = \"GET\", uri = \"/tokens/{id}\", status = 200 }";
const LAST: &str = "parent  = { type = \"Parent\", doc = \"Where it comes from.\" }\n";
const SEARCH: &str = "http = { method = \"POST\", uri = \"/tokens/search\", status = 200 }\n";
const SEARCH_ERRORS: &str = "uri = \"/tokens/search\", status = 200 }\n";

pub(crate) const ROWS: &[Row] = &[
    (
        "a constant is added",
        &[(
            LAST,
            "parent  = { type = \"Parent\", doc = \"Where it comes from.\" }\nobject  = { const = \"token\", doc = \"What it is.\" }\n",
        )],
    ),
    (
        "a constant instead of any text",
        &[(
            NAME,
            "name    = { const = \"token\", required = true, doc = \"Its name.\" }\n",
        )],
    ),
    // The API
    ("another id", &[("\"vault\"", "\"safe\"")]),
    (
        "another protocol",
        &[("protocol = \"rest-json\"", "protocol = \"aws.rest-json-1\"")],
    ),
    (
        "another version",
        &[("version  = \"1\"", "version  = \"2\"")],
    ),
    (
        "an endpoint",
        &[(
            "title    = \"Vault\"\n",
            "title    = \"Vault\"\nendpoint = \"https://vault.example\"\n",
        )],
    ),
    (
        "beta",
        &[(
            "title    = \"Vault\"\n",
            "title    = \"Vault\"\nstability = \"beta\"\n",
        )],
    ),
    (
        "one more way to authenticate",
        &[("[\"bearer\"]", "[\"bearer\", \"basic\"]")],
    ),
    (
        "another way to authenticate",
        &[("[\"bearer\"]", "[\"basic\"]")],
    ),
    (
        "two proofs together",
        &[("[\"bearer\"]", "[\"bearer\", [\"bearer\", \"basic\"]]")],
    ),
    (
        "two proofs instead of one",
        &[("[\"bearer\"]", "[[\"bearer\", \"basic\"]]")],
    ),
    (
        "headers of every request",
        &[(
            "[newtypes.TokenId]\n",
            "[api.headers]\nX-Api-Version = \"2\"\n\n[newtypes.TokenId]\n",
        )],
    ),
    (
        "errors say it elsewhere",
        &[(
            "[newtypes.TokenId]\n",
            "[api.error]\nmessage = \"/reason\"\n\n[newtypes.TokenId]\n",
        )],
    ),
    (
        "an operation has another endpoint",
        &[(
            "readonly = true\n",
            "readonly = true\nendpoint = \"https://eu.vault.example\"\n",
        )],
    ),
    (
        "something stands before the host",
        &[(
            "readonly = true\n",
            "readonly = true\nhost-prefix = \"tokens.\"\n",
        )],
    ),
    (
        "an answer is an error by what it says",
        &[(
            "readonly = true\n",
            "readonly = true\nfailure = { at = \"/note\", is = \"failed\" }\n",
        )],
    ),
    (
        "a signature leaves the body out",
        &[(
            SEARCH,
            "http = { method = \"POST\", uri = \"/tokens/search\", status = 200 }\nunsigned-payload = true\n",
        )],
    ),
    (
        "several successes",
        &[
            (
                GET,
                "http     = { method = \"GET\", uri = \"/tokens/{id}\" }",
            ),
            (
                "[operations.GetToken.output]\nbody = \"Token\"\n",
                "[operations.GetToken.outputs.Found]\nstatus = 200\nbody = \"Token\"\n[operations.GetToken.outputs.Elsewhere]\nstatus = 203\nbody = \"Parent\"\n",
            ),
        ],
    ),
    (
        "the answer is a stream",
        &[(
            "[operations.GetToken.output]\nbody = \"Token\"\n",
            "[operations.GetToken.output.fields]\nbody = { type = \"blob\", in = \"payload\", stream = true, doc = \"All of it.\" }\n",
        )],
    ),
    (
        "scopes of an operation",
        &[(
            "readonly = true\n",
            "readonly = true\nscopes = [\"tokens.read\"]\n",
        )],
    ),
    (
        "documentation",
        &[("title    = \"Vault\"", "title    = \"The Vault\"")],
    ),
    // Operations
    (
        "an operation is added",
        &[(
            "[operations.SearchTokens]\n",
            "[operations.Ping]\nhttp = { method = \"POST\", uri = \"/ping\", status = 204 }\n\n[operations.SearchTokens]\n",
        )],
    ),
    (
        "an operation is renamed",
        &[
            ("[operations.SearchTokens]\n", "[operations.FindTokens]\n"),
            (
                "[operations.SearchTokens.input.fields]",
                "[operations.FindTokens.input.fields]",
            ),
            (
                "[operations.SearchTokens.output.fields]",
                "[operations.FindTokens.output.fields]",
            ),
        ],
    ),
    (
        "another method",
        &[("method = \"POST\"", "method = \"PUT\"")],
    ),
    ("another path", &[("\"/tokens/search\"", "\"/search\"")]),
    (
        "a label is greedy",
        &[("/tokens/{id}\"", "/tokens/{id+}\"")],
    ),
    (
        "a label is renamed",
        &[
            ("/tokens/{id}\"", "/tokens/{token}\""),
            (
                "id     = { type = \"TokenId\", required = true, in",
                "token  = { type = \"TokenId\", required = true, rust = \"id\", in",
            ),
        ],
    ),
    (
        "a status within 2xx",
        &[(
            GET,
            "http     = { method = \"GET\", uri = \"/tokens/{id}\", status = 203 }",
        )],
    ),
    (
        "another media type",
        &[(
            "[operations.SearchTokens.input.fields]",
            "[operations.SearchTokens.input]\ncontent-type = \"application/vnd.vault+json\"\n[operations.SearchTokens.input.fields]",
        )],
    ),
    ("no longer read-only", &[("readonly = true\n", "")]),
    (
        "idempotent",
        &[("pagination = {", "idempotent = true\npagination = {")],
    ),
    (
        "an error is added to an operation",
        &[(
            SEARCH_ERRORS,
            "uri = \"/tokens/search\", status = 200 }\nerrors = [\"GoneError\"]\n",
        )],
    ),
    (
        "an error is removed from an operation",
        &[
            ("errors   = [\"GoneError\"]\n", ""),
            (
                SEARCH_ERRORS,
                "uri = \"/tokens/search\", status = 200 }\nerrors = [\"GoneError\"]\n",
            ),
        ],
    ),
    (
        "an error of the API is removed",
        &[
            ("errors   = [\"LimitError\"]\n", ""),
            (
                "errors   = [\"GoneError\"]\n",
                "errors   = [\"GoneError\", \"LimitError\"]\n",
            ),
        ],
    ),
    (
        "pagination is removed",
        &[(
            "pagination = { style = \"token\", input-token = \"next\", output-token = \"next\", limit = \"size\", items = \"tokens\" }\n",
            "",
        )],
    ),
    ("pages without a limit", &[(" limit = \"size\",", "")]),
    (
        "an operation is deprecated",
        &[("readonly = true\n", "readonly = true\ndeprecated = true\n")],
    ),
    // Types
    (
        "a type is renamed",
        &[
            ("[newtypes.Label]", "[newtypes.Tag]"),
            ("type = \"Label\"", "type = \"Tag\""),
        ],
    ),
    (
        "a type is renamed and held in Rust",
        &[
            ("[newtypes.Label]", "[newtypes.Tag]\nrust = \"Label\""),
            ("type = \"Label\"", "type = \"Tag\""),
        ],
    ),
    (
        "a type is of another kind",
        &[(
            "[newtypes.Label]\ntype = \"string\"",
            "[enums.Label]\nvalues = { A = \"A.\" }",
        )],
    ),
    (
        "a struct that others extend is flattened away",
        &[
            (
                "[structs.Base]\n[structs.Base.fields]\nnote = { type = \"string\", doc = \"A note.\" }\n",
                "",
            ),
            ("extends = [\"Base\"]\n", ""),
            (
                ID,
                "note = { type = \"string\", doc = \"A note.\" }\nid      = { type = \"TokenId\", required = true, doc = \"Which one.\" }\n",
            ),
        ],
    ),
    (
        "optional members are reordered",
        &[
            (SCOPES, ""),
            (
                LAST,
                "parent  = { type = \"Parent\", doc = \"Where it comes from.\" }\nscopes  = { type = \"list<string>\", doc = \"What it allows.\" }\n",
            ),
        ],
    ),
    (
        "required members are reordered",
        &[
            (NAME, ""),
            (
                SCOPES,
                "name    = { type = \"string\", required = true, doc = \"Its name.\" }\nscopes  = { type = \"list<string>\", doc = \"What it allows.\" }\n",
            ),
        ],
    ),
    (
        "a rule is removed",
        &[(
            "[[structs.Filter.rules]]\nwhen = { text = \"present\" }\nthen = { limit = \"present\" }\ndoc  = \"A text needs a limit.\"\n",
            "",
        )],
    ),
    (
        "a rule is added",
        &[(
            "[structs.Shared]\n",
            "[[structs.Filter.rules]]\nwhen = { limit = \"present\" }\nthen = { names = \"absent\" }\n\n[structs.Shared]\n",
        )],
    ),
    // Members
    (
        "an optional member is added",
        &[(
            NOTE,
            "note = { type = \"string\", doc = \"A note.\" }\nhint = { type = \"string\", doc = \"More.\" }\n",
        )],
    ),
    (
        "a float is added",
        &[(
            WEIGHT,
            "weight  = { type = \"Weight\", doc = \"How heavy it is.\" }\nratio = { type = \"f64\", doc = \"How much.\" }\n",
        )],
    ),
    (
        "a member closes a cycle",
        &[(
            "label = { type = \"Label\", doc = \"What it is called.\" }\n",
            "label = { type = \"Label\", doc = \"What it is called.\" }\ntoken = { type = \"Token\", doc = \"Whose.\" }\n",
        )],
    ),
    (
        "a required member is added to what is sent",
        &[(
            KIND,
            "kind  = { type = \"Kind\", required = true, doc = \"Which kind.\" }\nsort = { type = \"string\", required = true, doc = \"By what.\" }\n",
        )],
    ),
    (
        "a required member is added to what comes back",
        &[(
            NAME,
            "name    = { type = \"string\", required = true, doc = \"Its name.\" }\nowner   = { type = \"string\", required = true, doc = \"Whose.\" }\n",
        )],
    ),
    (
        "a member of a request becomes required",
        &[(
            "size   = { type = \"i32\", doc",
            "size   = { type = \"i32\", required = true, doc",
        )],
    ),
    (
        "a member of a request is no longer required",
        &[(
            "filter = { type = \"Filter\", required = true,",
            "filter = { type = \"Filter\",",
        )],
    ),
    (
        "a member of a response becomes required",
        &[(
            SCOPES,
            "scopes  = { type = \"list<string>\", required = true, doc = \"What it allows.\" }\n",
        )],
    ),
    (
        "a member of a response is no longer required",
        &[(
            NAME,
            "name    = { type = \"string\", doc = \"Its name.\" }\n",
        )],
    ),
    (
        "a required member of a response may be null",
        &[(
            NAME,
            "name    = { type = \"string?\", required = true, doc = \"Its name.\" }\n",
        )],
    ),
    (
        "an optional member of a response may be null",
        &[(
            SCOPES,
            "scopes  = { type = \"list<string>?\", doc = \"What it allows.\" }\n",
        )],
    ),
    (
        "an optional member of a request may be null",
        &[(
            "names = { type = \"list<string>\",",
            "names = { type = \"list<string>?\",",
        )],
    ),
    (
        "a member of a request may no longer be null",
        &[(
            "blank = { type = \"string?\",",
            "blank = { type = \"string\",",
        )],
    ),
    (
        "a default is lost",
        &[(
            COUNT,
            "count   = { type = \"i32\", doc = \"How often it was used.\" }\n",
        )],
    ),
    (
        "another default",
        &[(
            COUNT,
            "count   = { type = \"i32\", default = 1, doc = \"How often it was used.\" }\n",
        )],
    ),
    (
        "a default of the server",
        &[(
            "limit = { type = \"i32\", range",
            "limit = { type = \"i32\", server-default = 20, range",
        )],
    ),
    ("a member of a response is removed", &[(SCOPES, "")]),
    ("a required member of a response is removed", &[(NAME, "")]),
    (
        "a member of a request is removed",
        &[(
            "names = { type = \"list<string>\", doc = \"Any of these.\" }\n",
            "",
        )],
    ),
    (
        "a member is renamed and its wire name held",
        &[(
            SCOPES,
            "rights  = { type = \"list<string>\", wire = \"scopes\", doc = \"What it allows.\" }\n",
        )],
    ),
    (
        "a member has another wire name",
        &[(
            SCOPES,
            "scopes  = { type = \"list<string>\", wire = \"rights\", doc = \"What it allows.\" }\n",
        )],
    ),
    (
        "a parameter's name in the spec",
        &[(
            "expand = { type = \"list<string>\", in = \"query\",",
            "also = { type = \"list<string>\", in = \"query\", wire = \"expand\", rust = \"expand\",",
        )],
    ),
    (
        "the case of a header",
        &[("wire = \"X-Trace\"", "wire = \"x-trace\"")],
    ),
    (
        "another header",
        &[("wire = \"X-Trace\"", "wire = \"X-Log\"")],
    ),
    (
        "from header to query",
        &[(
            "in = \"header\", wire = \"X-Trace\"",
            "in = \"query\", wire = \"X-Trace\"",
        )],
    ),
    (
        "a list is spelled with commas",
        &[(
            "in = \"query\", doc = \"What else",
            "in = \"query\", format = \"csv\", doc = \"What else",
        )],
    ),
    (
        "a string becomes a newtype",
        &[(
            NAME,
            "name    = { type = \"Label\", required = true, doc = \"Its name.\" }\n",
        )],
    ),
    (
        "a string becomes a number",
        &[(
            NAME,
            "name    = { type = \"i64\", required = true, doc = \"Its name.\" }\n",
        )],
    ),
    (
        "an integer becomes wider",
        &[(
            COUNT,
            "count   = { type = \"i64\", default = 0, doc = \"How often it was used.\" }\n",
        )],
    ),
    (
        "a list becomes a set",
        &[(
            "names = { type = \"list<string>\",",
            "names = { type = \"set<string>\",",
        )],
    ),
    (
        "a string becomes a URI",
        &[("maybe = { type = \"string\",", "maybe = { type = \"uri\",")],
    ),
    (
        "an epoch comes back as a date",
        &[(CREATED, "format = \"date-time\", required = true")],
    ),
    (
        "an epoch is sent as a date",
        &[(
            SINCE,
            "since = { type = \"timestamp\", format = \"date-time\"",
        )],
    ),
    (
        "a member becomes a secret",
        &[(
            NAME,
            "name    = { type = \"string\", required = true, sensitive = true, doc = \"Its name.\" }\n",
        )],
    ),
    (
        "a newtype becomes a secret",
        &[("[newtypes.Label]\n", "[newtypes.Label]\nsensitive = true\n")],
    ),
    (
        "a member is deprecated",
        &[(
            SCOPES,
            "scopes  = { type = \"list<string>\", deprecated = true, doc = \"What it allows.\" }\n",
        )],
    ),
    (
        "a type begins to be sent",
        &[(
            "size   = { type = \"i32\", doc = \"How many.\" }\n",
            "size   = { type = \"i32\", doc = \"How many.\" }\nlike   = { type = \"Token\", doc = \"One like this.\" }\n",
        )],
    ),
    // Constraints
    (
        "a constraint of what is sent is loosened",
        &[(
            TEXT,
            "text  = { type = \"string\", length = \"1..=20\", doc = \"What to look for.\" }\n",
        )],
    ),
    (
        "a constraint of what is sent is tightened",
        &[(
            TEXT,
            "text  = { type = \"string\", length = \"1..=5\", doc = \"What to look for.\" }\n",
        )],
    ),
    (
        "a pattern is added",
        &[(
            TEXT,
            "text  = { type = \"string\", length = \"1..=10\", pattern = '[a-z]+', doc = \"What to look for.\" }\n",
        )],
    ),
    (
        "a newtype's constraint is tightened",
        &[("length = \"1..=64\"", "length = \"8..=64\"")],
    ),
    (
        "a constraint of what comes back",
        &[("range = \"0..=10\"", "range = \"0..=20\"")],
    ),
    // Enums
    (
        "a value is added to an open enum",
        &[(
            "REVOKED = \"Gone.\"\n",
            "REVOKED = \"Gone.\"\nPAUSED = \"Not now.\"\n",
        )],
    ),
    (
        "a value is added to a closed enum",
        &[(
            "High = { value = 2, doc = \"High.\" }\n",
            "High = { value = 2, doc = \"High.\" }\nTop = { value = 3, doc = \"Top.\" }\n",
        )],
    ),
    (
        "a value is removed",
        &[("SERVICE = \"A program's.\"\n", "")],
    ),
    (
        "a value is renamed in Rust",
        &[(
            "SERVICE = \"A program's.\"\n",
            "SERVICE = { rust = \"Program\", doc = \"A program's.\" }\n",
        )],
    ),
    (
        "a value has another wire name",
        &[(
            "SERVICE = \"A program's.\"\n",
            "SERVICE = { value = \"PROGRAM\", doc = \"A program's.\" }\n",
        )],
    ),
    (
        "values of a key are reordered",
        &[(
            "EU = \"Europe.\"\nUS = \"America.\"\n",
            "US = \"America.\"\nEU = \"Europe.\"\n",
        )],
    ),
    (
        "values are reordered",
        &[(
            "ACTIVE  = \"In use.\"\nREVOKED = \"Gone.\"\n",
            "REVOKED = \"Gone.\"\nACTIVE  = \"In use.\"\n",
        )],
    ),
    (
        "an enum is no longer a key",
        &[("type = \"map<Zone, string>\"", "type = \"list<Zone>\"")],
    ),
    (
        "an enum of strings is opened",
        &[("[enums.Kind]\nopen = false\n", "[enums.Kind]\n")],
    ),
    (
        "an enum of strings is closed",
        &[("[enums.Status]\n", "[enums.Status]\nopen = false\n")],
    ),
    (
        "an enum of integers is opened",
        &[("type = \"i32\"\nopen = false\n", "type = \"i32\"\n")],
    ),
    (
        "an enum of wider integers",
        &[(
            "type = \"i32\"\nopen = false\n",
            "type = \"i64\"\nopen = false\n",
        )],
    ),
    // Unions
    (
        "a variant is added to an open union",
        &[("Number = \"i64\"\n", "Number = \"i64\"\nFlag = \"bool\"\n")],
    ),
    (
        "a variant is added to a closed union",
        &[("Two = \"Parent\"\n", "Two = \"Parent\"\nThree = \"Base\"\n")],
    ),
    ("a variant is removed", &[("Two = \"Parent\"\n", "")]),
    (
        "a variant has another wire name",
        &[(
            "Two = \"Parent\"\n",
            "Two = { type = \"Parent\", wire = \"Second\" }\n",
        )],
    ),
    (
        "a variant is renamed in Rust",
        &[(
            "Two = \"Parent\"\n",
            "Two = { type = \"Parent\", rust = \"Second\" }\n",
        )],
    ),
    (
        "a variant is of another type",
        &[("Number = \"i64\"\n", "Number = \"bool\"\n")],
    ),
    (
        "another tag",
        &[("style = { tag = \"kind\" }", "style = { tag = \"type\" }")],
    ),
    (
        "a union is opened",
        &[("[unions.Choice]\nopen = false\n", "[unions.Choice]\n")],
    ),
    (
        "variants that fit are told apart by their order",
        &[("style = \"untagged\"\n", "style = \"first-match\"\n")],
    ),
    (
        "all of a struct is a secret",
        &[("[structs.Parent]\n", "[structs.Parent]\nsensitive = true\n")],
    ),
    (
        "all of an enum is a secret",
        &[("[enums.Status]\n", "[enums.Status]\nsensitive = true\n")],
    ),
    (
        "a form instead of JSON",
        &[
            (
                "[operations.SearchTokens.input.fields]\nfilter = { type = \"Filter\", required = true, doc = \"Which ones.\" }\n",
                "[operations.SearchTokens.input]\nencoding = \"form\"\n[operations.SearchTokens.input.fields]\nfilter = { type = \"Filter\", required = true, doc = \"Which ones.\" }\n",
            ),
            (
                "shared = { type = \"Shared\", doc = \"Both ways.\" }\nchoice = { type = \"Choice\", doc = \"One of two.\" }\nnext   = { type = \"string\", doc = \"Where to go on.\" }\nsize",
                "next   = { type = \"string\", doc = \"Where to go on.\" }\nsize",
            ),
        ],
    ),
    (
        "a union is closed",
        &[("[unions.Answer]\n", "[unions.Answer]\nopen = false\n")],
    ),
    // Errors
    (
        "the code of an error",
        &[(
            "[errors.GoneError]\n",
            "[errors.GoneError]\ncode = \"gone\"\n",
        )],
    ),
    (
        "another code of an error",
        &[(
            "code  = \"limited\"\n",
            "code  = [\"limited\", \"slow_down\"]\n",
        )],
    ),
    ("the status of an error", &[("http  = 410", "http  = 404")]),
    (
        "a retry helps",
        &[(
            "fault = \"client\"\n",
            "fault = \"client\"\nretry = \"transient\"\n",
        )],
    ),
    ("whose fault it is", &[("fault = \"client\"\n", "")]),
    (
        "another message",
        &[(
            "fault = \"client\"\n",
            "fault = \"client\"\nmessage = \"reason\"\n",
        )],
    ),
    // Leaving
    (
        "a member is on its way out",
        &[(
            SCOPES,
            "scopes  = { type = \"list<string>\", removed = \"2.0\", doc = \"What it allows.\" }\n",
        )],
    ),
    (
        "a value is on its way out",
        &[(
            "SERVICE = \"A program's.\"\n",
            "SERVICE = { removed = \"2.0\", doc = \"A program's.\" }\n",
        )],
    ),
    (
        "a variant is on its way out",
        &[(
            "Two = \"Parent\"\n",
            "Two = { type = \"Parent\", deprecated = \"Take `One`.\", removed = \"2.0\" }\n",
        )],
    ),
    (
        "an error is on its way out",
        &[(
            "[errors.GoneError]\n",
            "[errors.GoneError]\nremoved = \"2.0\"\n",
        )],
    ),
    (
        "an operation is on its way out",
        &[("readonly = true\n", "readonly = true\nremoved = \"2.0\"\n")],
    ),
    // No change
    (
        "order and spelling",
        &[
            (
                "id       = \"vault\"\ntitle    = \"Vault\"\n",
                "title = 'Vault'\nid = \"vault\"\n",
            ),
            (
                "[newtypes.Label]\ntype = \"string\"\n",
                "[newtypes]\nLabel.type = \"string\"\n",
            ),
            (
                "uri = \"/tokens/search\", status = 200",
                "status = 200, uri = \"/tokens/search\"",
            ),
        ],
    ),
    (
        "extends taken apart",
        &[
            ("extends = [\"Base\"]\n", ""),
            (
                ID,
                "note = { type = \"string\", doc = \"A note.\" }\nid      = { type = \"TokenId\", required = true, doc = \"Which one.\" }\n",
            ),
        ],
    ),
];
