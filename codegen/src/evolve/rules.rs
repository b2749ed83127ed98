//! The rules: what each kind of change means. One table, from which the guide's page is made.

use super::verdict::{Bump, Verdict};

/// One kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable: settings name it, and it never changes its meaning.
    pub id: &'static str,
    /// What has happened, without a subject: "an optional member was added".
    pub title: &'static str,
    /// Whether the new service fails to read what old programs write.
    pub request: Effect,
    /// Whether old programs fail to read what the new service writes.
    pub response: Effect,
    /// Whether code that compiled with the old crate fails to compile with the new one.
    pub source: Effect,
    /// What the version moves by, at least: whatever breaks source code is a major change.
    pub bump: Bump,
    /// What the author of the spec, or else the users, can do about it; may be empty.
    pub remedy: &'static str,
    /// One sentence for the guide.
    pub doc: &'static str,
}

/// A verdict, or how it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    Is(Verdict),
    /// It follows from the old and the new type, presence or form.
    Follows,
}

use Bump::{Major, Minor, Patch};
use Effect::Follows;
const NO: Effect = Effect::Is(Verdict::No);
const DEPENDS: Effect = Effect::Is(Verdict::Depends);
const YES: Effect = Effect::Is(Verdict::Yes);

/// Declares the rules, and the list of all of them by sections.
macro_rules! rules {
    ($($section:literal { $(
        $name:ident $id:literal ($request:ident, $response:ident, $source:ident, $bump:ident)
        $title:literal, $remedy:literal, $doc:literal;
    )* })*) => {
        $($(
            #[doc = $doc]
            pub const $name: &Rule = &Rule {
                id: $id,
                title: $title,
                request: $request,
                response: $response,
                source: $source,
                bump: $bump,
                remedy: $remedy,
                doc: $doc,
            };
        )*)*

        /// Every rule, by what it is about.
        pub const SECTIONS: &[(&str, &[&Rule])] = &[$(($section, &[$($name),*])),*];
    };
}

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    SECTIONS.iter().flat_map(|(_, rules)| rules.iter().copied())
}

/// The rule of this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

rules! {
    "The API" {
        API_ADDED "api-added" (NO, NO, NO, Minor)
            "an API was added",
            "",
            "There is one more crate.";
        API_REMOVED "api-removed" (YES, YES, YES, Major)
            "an API was removed",
            "Leave the last version of its crate where it is, and say in its README that it is the last.",
            "There will be no more versions of its crate.";
        API_ID "api-id" (NO, NO, YES, Major)
            "the API has another id",
            "Publish the crate under its new name, and let a last version of the old one point there.",
            "The crate has another name: for its users it is another crate.";
        API_PROTOCOL "api-protocol" (YES, YES, NO, Major)
            "the protocol changed",
            "Offer both until old programs are gone; only a diff of specs can see this.",
            "Requests, responses and errors travel in another way.";
        API_TARGET_PREFIX "api-target-prefix" (YES, NO, NO, Major)
            "the target prefix changed",
            "Let the service accept the old target too.",
            "The header that names the operation says something else.";
        API_ENDPOINT "api-endpoint" (NO, NO, NO, Patch)
            "the endpoint changed",
            "Tell users to look at the base URL that they use.",
            "The usual base URL is another; programs bring their own.";
        API_HEADERS "api-headers" (DEPENDS, NO, NO, Major)
            "the headers that every request carries changed",
            "Let the service do without what older programs do not send.",
            "Older programs send other headers.";
        API_ERROR_FACTS "api-error-facts" (NO, DEPENDS, NO, Minor)
            "codes, messages, request ids or times to wait stand elsewhere in errors",
            "Leave them where they were, too.",
            "Older programs look for them in the old places, and may take an error for another.";
        API_QUERY_COMPATIBLE "api-query-compatible" (NO, DEPENDS, NO, Minor)
            "whether errors keep the codes of the AWS query protocol changed",
            "Let errors say both codes until old programs are gone.",
            "Older programs look for the code elsewhere, and may take an error for `Other`.";
        API_STABILITY "api-stability" (NO, NO, NO, Patch)
            "the vendor's promise of stability changed",
            "",
            "What the vendor promises is told, not checked.";
        API_VERSION "api-version" (NO, NO, NO, Patch)
            "the vendor's version changed",
            "",
            "The crate tells another version of the API.";
        AUTH_REMOVED "auth-removed" (YES, NO, NO, Major)
            "a way to authenticate was removed",
            "Accept the old scheme until programs have moved.",
            "Programs that prove who they are in this way are refused.";
        AUTH_REQUIRED "auth-required" (YES, NO, NO, Major)
            "authentication is asked for",
            "Tell users which credentials they need.",
            "What could be called by anybody can no longer.";
        AUTH_ADDED "auth-added" (NO, NO, NO, Minor)
            "another way to authenticate was added",
            "",
            "There is one more scheme to choose from, or none is asked for any more.";
        AUTH_CHANGED "auth-changed" (YES, NO, NO, Major)
            "an authentication scheme changed",
            "Accept the old form until programs have moved.",
            "The kind of proof, its name or where it stands is another.";
        AUTH_DECLARED "auth-declared" (NO, NO, NO, Patch)
            "an authentication scheme that no call asks for was declared, or is gone",
            "",
            "Nobody has to use it, and nobody could.";
    }
    "Operations" {
        OPERATION_ADDED "operation-added" (NO, NO, NO, Minor)
            "an operation was added",
            "",
            "There is one more call.";
        OPERATION_REMOVED "operation-removed" (YES, YES, YES, Major)
            "an operation was removed",
            "Keep it with `removed = \"<next major version>\"`, so that code goes on compiling until then.",
            "The call, its request, its response and its error are gone.";
        OPERATION_RENAMED "operation-renamed" (Follows, NO, YES, Major)
            "an operation was renamed",
            "Users change the names of the request, the response and the error.",
            "The same call by another name: in `aws.json-1.1` the name travels, elsewhere it does not.";
        OPERATION_LEAVING "operation-leaving" (YES, YES, NO, Minor)
            "an operation is on its way out",
            "Users stop calling it: it goes with the version that `removed` says.",
            "The service has it no longer; the crate keeps it, marked, until the next major version.";
        HTTP_METHOD "http-method" (YES, NO, NO, Major)
            "the HTTP method changed",
            "Let the service accept the old method too; only a diff of specs can see this.",
            "Old programs send another method.";
        HTTP_URI "http-uri" (YES, NO, NO, Major)
            "the URI changed",
            "Let the service answer at the old path too; only a diff of specs can see this.",
            "Old programs send their requests elsewhere. The name of a label alone is no change.";
        HTTP_STATUS "http-status" (NO, YES, NO, Major)
            "the status of success changed",
            "Keep to a status between 200 and 299.",
            "Old programs take the new status for an error.";
        HTTP_STATUS_WITHIN "http-status-within-2xx" (NO, NO, NO, Patch)
            "the status of success changed, and is still one of success",
            "",
            "Every status from 200 to 299 is read as success.";
        REQUEST_CONTENT_TYPE "request-content-type" (YES, NO, NO, Major)
            "the media type of the request changed",
            "Let the service accept the old media type too.",
            "Old programs send another media type.";
        RESPONSE_CONTENT_TYPE "response-content-type" (NO, YES, NO, Major)
            "the media type of the response changed",
            "Answer in the old media type where a request asks for it.",
            "Old programs read the body in another way.";
        REQUEST_ENCODING "request-encoding" (YES, NO, NO, Major)
            "the members of a body are written in another way",
            "Let the service read the old form too, by the media type.",
            "JSON, a form or `multipart`: old programs write the other one.";
        OPERATION_STREAM "operation-stream" (DEPENDS, DEPENDS, YES, Major)
            "whether a body is a stream changed",
            "",
            "As a stream, it is the caller's to send or to read, and no member in Rust; the bytes may well be the same.";
        OPERATION_SUCCESSES "operation-successes" (NO, DEPENDS, YES, Major)
            "an operation has got several successes, or has one again",
            "Users match the outcome where they took the response, or the reverse.",
            "The response is a union of what may come back, by status. Older programs take a new status for an error.";
        SUCCESS_ADDED "success-added" (NO, Follows, NO, Minor)
            "one more success was added",
            "Tell users that older programs take it for an error.",
            "Of several successes, older programs know those of their own crate.";
        SUCCESS_REMOVED "success-removed" (NO, NO, YES, Major)
            "one of several successes was removed",
            "Leave it in the spec until the next major version.",
            "A variant is gone.";
        SUCCESS_STATUS "success-status" (NO, YES, NO, Major)
            "one of several successes comes with another status",
            "Add a success for the new status, and leave the old one.",
            "Older programs take the new status for an error, or for another success.";
        OPERATION_HOST "operation-host" (YES, NO, NO, Major)
            "what stands before the host changed",
            "Let the service answer at the old host too.",
            "Old programs send their requests to another host.";
        OPERATION_ENDPOINT "operation-endpoint" (NO, NO, NO, Patch)
            "an operation has another endpoint",
            "Tell users to look at the base URL that they use.",
            "The usual base URL of this call is another; programs bring their own.";
        OPERATION_FAILURE "operation-failure" (NO, DEPENDS, NO, Minor)
            "what makes an answer with a status of success an error changed",
            "Tell users: what was a response may be an error now, or the reverse.",
            "Older programs take errors for responses, or fail to read what is one.";
        OPERATION_SIGNATURE "operation-signature" (DEPENDS, NO, NO, Minor)
            "whether a signature covers the body changed",
            "Let the service accept both.",
            "Older programs sign the other way, which a service may refuse.";
        OPERATION_READONLY "operation-readonly" (NO, NO, NO, Patch)
            "whether the operation only reads changed",
            "",
            "Behaviour: whether anything is changed by the call.";
        OPERATION_IDEMPOTENT "operation-idempotent" (NO, NO, NO, Patch)
            "whether the operation may be repeated changed",
            "Users look at what they retry.",
            "Behaviour: whether doing it twice is doing it once.";
        OPERATION_ERROR_ADDED "operation-error-added" (NO, Follows, NO, Minor)
            "an error was added to an operation",
            "Users who want to tell it apart add an arm.",
            "It was `Other` before. With a status that it shares, it may take over what another error was.";
        OPERATION_ERROR_REMOVED "operation-error-removed" (NO, NO, YES, Major)
            "an error was removed from an operation",
            "Leave it in the list, or keep the error with `removed = \"<next major version>\"`.",
            "A variant of the operation's error is gone.";
        OPERATION_SCOPES "operation-scopes" (Follows, NO, NO, Minor)
            "the scopes that an operation needs changed",
            "Users ask for tokens with these scopes.",
            "Tokens without a scope that is new are refused.";
        PAGINATION_ADDED "pagination-added" (NO, NO, NO, Minor)
            "pagination was added",
            "",
            "There is a way to walk over all pages.";
        PAGINATION_REMOVED "pagination-removed" (NO, NO, YES, Major)
            "pagination was removed",
            "Users ask for the pages themselves.",
            "There is no way to walk over all pages any more.";
        PAGINATION_CHANGED "pagination-changed" (NO, NO, YES, Major)
            "how pages follow each other changed",
            "Users look at what they do with pages.",
            "Other members hold the page, the token or the items.";
        PAGINATION_LIMIT "pagination-limit" (NO, NO, NO, Patch)
            "the member that limits a page changed",
            "",
            "Another member, or none, says how long a page may be.";
    }
    "Types" {
        TYPE_ADDED "type-added" (NO, NO, NO, Minor)
            "a type was added",
            "",
            "There is one more type or error.";
        TYPE_REMOVED "type-removed" (Follows, Follows, YES, Major)
            "a type was removed",
            "Keep the declaration, marked `deprecated`, until the next major version.",
            "A public type is gone, a struct that others only extend included.";
        TYPE_RENAMED "type-renamed" (NO, NO, YES, Major)
            "a type was renamed",
            "Hold the Rust name with `rust = \"…\"`.",
            "The same type by another name. An error's name travels where the protocol has codes, unless `code` holds it.";
        TYPE_KIND "type-kind" (Follows, Follows, YES, Major)
            "a type is of another kind",
            "Give the new type a name of its own, and let the old one go with the next major version.",
            "A struct has become a union, an enum a newtype, and so on.";
        TYPE_SENSITIVE "type-sensitive" (NO, NO, NO, Patch)
            "whether a whole type is a secret changed",
            "Where it is one no longer, make sure that it really is none: from now on it shows in `Debug` and in logs.",
            "`Debug` and messages show all of it, or nothing.";
        MEMBERS_REORDERED "members-reordered" (NO, NO, NO, Patch)
            "optional members were reordered",
            "",
            "Only the order of documentation and of what is written changes.";
        MEMBERS_REORDERED_REQUIRED "members-reordered-required" (NO, NO, YES, Major)
            "required members were reordered",
            "Put them back into their old order.",
            "`new()` takes them in another order; arguments of one type are swapped and still compile.";
        RULE_ADDED "rule-added" (YES, NO, NO, Minor)
            "a rule between members was added",
            "Let the service accept what was right before.",
            "Requests that were right are refused, and `validate()` says so.";
        RULE_REMOVED "rule-removed" (NO, NO, NO, Minor)
            "a rule between members was removed",
            "",
            "More requests are right.";
    }
    "Members" {
        MEMBER_ADDED "member-added" (NO, NO, NO, Minor)
            "an optional member was added",
            "",
            "It is left out where nobody sets it, and ignored by those who do not know it.";
        MEMBER_ADDED_REQUEST "request-member-added-required" (YES, NO, YES, Major)
            "a required member was added to what is sent",
            "Make it optional, or give it a default.",
            "Old requests lack it; `new()` asks for one argument more, and the builder for one step more.";
        MEMBER_ADDED_RESPONSE "response-member-added-required" (NO, NO, DEPENDS, Major)
            "a required member was added to what comes back",
            "Make it optional where users build such values in tests.",
            "Readers ignore it; code that builds such values, in tests say, has to give one more.";
        MEMBER_REMOVED "member-removed" (DEPENDS, Follows, YES, Major)
            "a member was removed",
            "Keep it with `removed = \"<next major version>\"`.",
            "Old requests may still hold it; old programs miss it in answers where it was required.";
        MEMBER_LEAVING "member-leaving" (DEPENDS, Follows, NO, Minor)
            "a member is on its way out",
            "Users stop using it: it goes with the version that `removed` says.",
            "The service has it no longer; the crate keeps it, marked, until the next major version.";
        MEMBER_RENAMED "member-renamed" (NO, NO, YES, Major)
            "a member was renamed in Rust",
            "Hold the Rust name with `rust = \"…\"`.",
            "The same name on the wire, another field.";
        MEMBER_KEY "member-key" (NO, NO, NO, Minor)
            "a member has another name in the spec, and the same one in Rust and on the wire",
            "Whoever stores requests as JSON renames the key in what is stored.",
            "Only the logical document of a request, which some store, has another key.";
        MEMBER_WIRE "member-wire" (YES, YES, NO, Major)
            "a member has another name on the wire",
            "Hold the name with `wire = \"…\"`, or add the new one as a member of its own.",
            "Code compiles and loses data: only a diff of specs can see this.";
        MEMBER_MOVED "member-moved" (YES, YES, Follows, Major)
            "a member travels elsewhere",
            "Let the service look in the old place too.",
            "It has moved between body, path, query, header, payload and status.";
        MEMBER_QUERY_STYLE "member-query-style" (YES, NO, NO, Major)
            "a query parameter is spelled in another way",
            "Let the service read the old spelling too.",
            "`a=1&a=2`, `a=1,2` or `a[k]=1`.";
        MEMBER_PART "member-part" (DEPENDS, NO, NO, Minor)
            "a part of a body is announced in another way",
            "Let the service take the old file name and media type too.",
            "Parts of a `multipart` body have a media type, and files a name; old programs send the other one.";
        MEMBER_CONSTANT "member-constant" (Follows, Follows, NO, Major)
            "what a member with one value alone says has changed",
            "Let the service accept what older programs send, and send what they expect.",
            "It was added or removed, or has another value: readers refuse any value but the one they know.";
        MEMBER_NOW_REQUIRED "member-now-required" (Follows, Follows, Follows, Major)
            "a member became required",
            "In what is sent, leave it optional or give it a default. In what only comes back, it may stay optional in the spec, and nothing changes for anybody.",
            "Old requests may lack it. The field is no longer an `Option`.";
        MEMBER_NOW_OPTIONAL "member-now-optional" (Follows, Follows, Follows, Major)
            "a member is no longer required",
            "In what is sent, leave it required until the next major version.",
            "Old programs refuse an answer without it. The field becomes an `Option`, and `new()` asks for less.";
        MEMBER_NOW_NULLABLE "member-now-nullable" (Follows, Follows, Follows, Patch)
            "a member may be `null`",
            "Let the service leave the member out instead.",
            "Old programs read `null` as absence where the member is optional, and refuse it where it is required.";
        MEMBER_NOT_NULLABLE "member-not-nullable" (Follows, Follows, Follows, Patch)
            "a member may no longer be `null`",
            "Let the service take `null` for absence.",
            "Old requests may say `null`.";
        MEMBER_ALWAYS "member-always-there" (Follows, Follows, Follows, Patch)
            "whether an optional member is always there in one direction changed",
            "Let the service do without it.",
            "`required = \"request\"` or `\"response\"`: the type stays an `Option`, and old requests may lack the member.";
        MEMBER_STATES "member-states" (NO, NO, Follows, Patch)
            "whether a member tells absence from `null` changed",
            "Leave `states` as it was until the next major version.",
            "The field is a `Nullable` or an `Option`.";
        MEMBER_DEFAULT "member-default" (Follows, Follows, Follows, Major)
            "a member got or lost its default",
            "Say `server-default` where the service fills it in.",
            "Whether the member is always there changes, and with it the type and `new()`.";
        MEMBER_DEFAULT_VALUE "member-default-value" (DEPENDS, DEPENDS, NO, Major)
            "a default changed",
            "Keep the old default until the next major version.",
            "Code compiles and means something else where the member is left alone.";
        MEMBER_SERVER_DEFAULT "member-server-default" (DEPENDS, NO, NO, Patch)
            "a default of the server changed",
            "Tell users who leave the member out.",
            "What the service takes where the member is left out.";
        MEMBER_TYPE "member-type" (Follows, Follows, Follows, Major)
            "a type changed",
            "Add a member of the new type, and let the old one go with the next major version.",
            "Values have another form, another name in Rust, or both.";
        TIMESTAMP_FORMAT "timestamp-format" (Follows, Follows, NO, Patch)
            "a timestamp is spelled in another way",
            "Let the service read both forms.",
            "Readers of epochs take RFC 3339 as well; every other pair of forms is not understood.";
        SENSITIVE_ADDED "sensitive-added" (NO, NO, YES, Major)
            "a value became a secret",
            "Users ask for it with `expose_secret()`.",
            "It is wrapped in `Secret`: no `Display`, and `Eq` and `Hash` go with it.";
        SENSITIVE_REMOVED "sensitive-removed" (NO, NO, YES, Major)
            "a value is no longer a secret",
            "Make sure that it really is none: from now on it shows in `Debug` and in logs.",
            "It is wrapped in `Secret` no longer, and leaks if it was one.";
        MEMBER_TOKEN "member-idempotency-token" (NO, NO, NO, Minor)
            "whether a member is filled in as an idempotency token changed",
            "Users who relied on it set the member themselves.",
            "Behaviour: whether the crate makes a token where there is none.";
        MEMBER_ACCESS "member-access" (Follows, Follows, NO, Patch)
            "whether a member is only read or only written changed",
            "Let the service ignore what it no longer takes, and go on answering with what is required.",
            "Told in the documentation and the schema. Old requests may hold what only the service sets now; old programs miss what is only written where it is required.";
    }
    "Constraints" {
        CONSTRAINT_LOOSENED "constraint-loosened" (NO, NO, NO, Minor)
            "a constraint was loosened",
            "",
            "More values are right.";
        CONSTRAINT_TIGHTENED "constraint-tightened" (YES, NO, NO, Minor)
            "a constraint was tightened",
            "Let the service accept what was right before.",
            "Values that were right are refused, and `validate()` says so.";
        CONSTRAINT_CHANGED "constraint-changed" (DEPENDS, NO, NO, Minor)
            "a constraint changed",
            "Make sure that whatever was right still is.",
            "Whether values that were right still are cannot be told from the two alone.";
        CONSTRAINT_RESPONSE "response-constraint" (NO, NO, NO, Patch)
            "a constraint of what comes back changed",
            "",
            "Nobody checks it while reading.";
    }
    "Enums" {
        ENUM_VALUE_ADDED "enum-value-added" (NO, Follows, NO, Minor)
            "a value was added",
            "Open the enum first, so that older programs keep values that they do not know.",
            "A closed enum of older programs refuses it; an open one keeps it.";
        ENUM_VALUE_REMOVED "enum-value-removed" (YES, NO, YES, Major)
            "a value was removed",
            "Keep it with `removed = \"<next major version>\"`.",
            "Requests that say it are refused; a variant is gone.";
        ENUM_VALUE_LEAVING "enum-value-leaving" (YES, NO, NO, Minor)
            "a value is on its way out",
            "Users stop using it: it goes with the version that `removed` says.",
            "The service has it no longer; the crate keeps it, marked, until the next major version.";
        ENUM_VALUE_RENAMED "enum-value-renamed" (NO, NO, YES, Major)
            "a value was renamed in Rust",
            "Hold the Rust name with `rust = \"…\"`.",
            "The same value on the wire, another variant.";
        ENUM_VALUE_WIRE "enum-value-wire" (YES, YES, NO, Major)
            "a value is another one on the wire",
            "Add the new value beside the old one.",
            "Code compiles and says something else: only a diff of specs can see this.";
        ENUM_VALUES_REORDERED "enum-values-reordered" (NO, NO, NO, Patch)
            "values were reordered",
            "",
            "The enum is a map's key: its order, and that of such maps, changes.";
        ENUM_OPENED "enum-opened" (NO, DEPENDS, YES, Major)
            "an enum was opened",
            "Users clone where they copied, and match `Unrecognized`.",
            "Values that nobody knows are kept; `Copy` and the error of `FromStr` are gone.";
        ENUM_INTEGER_OPENED "enum-integer-opened" (NO, DEPENDS, DEPENDS, Minor)
            "an enum of integers was opened",
            "Users ask for `value()`.",
            "Values that nobody knows are kept; a cast with `as`, which counted the variants, no longer compiles.";
        ENUM_CLOSED "enum-closed" (DEPENDS, NO, YES, Major)
            "an enum was closed",
            "Leave it open: it costs nothing.",
            "Values that nobody knows are refused; `Unrecognized` is gone.";
        ENUM_TYPE "enum-type" (Follows, Follows, YES, Major)
            "the values of an enum are of another type",
            "Give the new enum a name of its own.",
            "Strings have become integers, or the reverse, or integers of another width.";
    }
    "Unions" {
        VARIANT_ADDED "variant-added" (Follows, Follows, NO, Minor)
            "a variant was added",
            "Open the union first, so that older programs keep variants that they do not know.",
            "A closed union of older programs refuses it; an open one keeps it. With `style = \"first-match\"`, it may take what another variant took.";
        VARIANT_REMOVED "variant-removed" (YES, NO, YES, Major)
            "a variant was removed",
            "Keep it with `removed = \"<next major version>\"`.",
            "Requests that hold it are refused; a variant is gone.";
        VARIANT_LEAVING "variant-leaving" (YES, NO, NO, Minor)
            "a variant is on its way out",
            "Users stop using it: it goes with the version that `removed` says.",
            "The service has it no longer; the crate keeps it, marked, until the next major version.";
        VARIANT_RENAMED "variant-renamed" (NO, NO, YES, Major)
            "a variant was renamed in Rust",
            "Hold the Rust name with `rust = \"…\"`.",
            "The same variant on the wire, another name.";
        VARIANT_WIRE "variant-wire" (YES, YES, NO, Major)
            "a variant has another name on the wire",
            "Hold the name with `wire = \"…\"`, or add the new one as a variant of its own.",
            "Code compiles and is not understood: only a diff of specs can see this.";
        VARIANTS_REORDERED "variants-reordered" (DEPENDS, DEPENDS, NO, Minor)
            "variants were reordered, and the first that takes a value is it",
            "Put the stricter ones first, and leave them there.",
            "With `style = \"first-match\"`, a value may be read as another variant.";
        UNION_FIRST_MATCH "union-first-match" (DEPENDS, DEPENDS, NO, Minor)
            "whether the order of variants tells them apart changed",
            "Leave the variants as they were, and nothing is read in another way.",
            "`untagged` has become `first-match`, or the reverse: a value that more than one variant takes may be read as another.";
        UNION_STYLE "union-style" (YES, YES, NO, Major)
            "how variants are told apart changed",
            "Give the new union a name of its own; only a diff of specs can see this.",
            "The tag, the content or the whole form is another.";
        UNION_OPENED "union-opened" (NO, DEPENDS, Follows, Minor)
            "a union was opened",
            "Users compare and hash something else.",
            "Variants that nobody knows are kept; `Eq` and `Hash` are gone, here and in all that contains it.";
        UNION_CLOSED "union-closed" (DEPENDS, NO, YES, Major)
            "a union was closed",
            "Leave it open.",
            "Variants that nobody knows are refused; `Unrecognized` is gone.";
    }
    "Errors" {
        ERROR_CODE "error-code" (NO, Follows, NO, Major)
            "the code of an error changed",
            "Hold the code with `code = \"…\"`.",
            "Old programs take the error for `Other`, or for another one.";
        ERROR_CODE_ADDED "error-code-added" (NO, NO, NO, Minor)
            "another code means the error",
            "Users find the error in its own variant, where it was `Other`.",
            "Old programs go on taking it for `Other`.";
        ERROR_LEAVING "error-leaving" (NO, NO, NO, Minor)
            "an error is on its way out",
            "Users drop their arms for it: it goes with the version that `removed` says.",
            "The service has it no longer; the crate keeps it, marked, until the next major version.";
        ERROR_STATUS "error-status" (NO, YES, NO, Major)
            "the status of an error changed",
            "Keep the old status in the list.",
            "Where the status tells errors apart, old programs take it for another error or for `Other`.";
        ERROR_STATUS_BY_CODE "error-status-by-code" (NO, NO, NO, Minor)
            "the status of an error changed, and its code tells it apart",
            "Users look at code that matches statuses.",
            "The protocol tells errors apart by their code.";
        ERROR_RETRY "error-retry" (NO, NO, NO, Minor)
            "whether a retry helps changed",
            "Users look at what they retry.",
            "Behaviour: `is_retryable()` and `is_throttling()` say something else.";
        ERROR_FAULT "error-fault" (NO, NO, NO, Patch)
            "whose fault an error is changed",
            "",
            "Told, and not acted on.";
        ERROR_MESSAGE "error-message" (NO, NO, NO, Patch)
            "the message of an error is another member",
            "",
            "What `Display` and `message()` show.";
    }
    "What follows in Rust" {
        DERIVE_LOST "derive-lost" (NO, NO, YES, Major)
            "a trait is no longer derived",
            "Give what took it away a type that has it: a float, a document, a secret or an open union has no `Eq` and no `Hash`.",
            "Something inside has no `Copy`, `Eq`, `Hash`, `Ord` or `Default`, and so neither has what contains it.";
        MEMBER_FOLLOWS "member-type-follows" (NO, NO, YES, Major)
            "the Rust type of a member follows a change elsewhere",
            "",
            "Its own line is the same, but it is now in a `Box`, in a `Secret`, or a `Nullable` instead of an `Option`, or not any more.";
        CONSTRUCTOR_LOST "constructor-lost" (NO, NO, YES, Major)
            "`new()` is gone",
            "Make members optional, or tell users to take the builder.",
            "So many members are required that there is only the builder.";
        CONSTRUCTOR_CHANGED "constructor-changed" (NO, NO, YES, Major)
            "`new()` takes something else",
            "",
            "No member's own line says so, but the constructor's arguments are others.";
    }
    "Leaving and documentation" {
        DEPRECATED "deprecated" (NO, NO, NO, Minor)
            "deprecated from now on",
            "Users see a warning, and what to use instead.",
            "A warning for those who use it.";
        NOT_DEPRECATED "not-deprecated" (NO, NO, NO, Patch)
            "no longer deprecated",
            "",
            "One warning less.";
        STAYS "stays" (NO, NO, NO, Minor)
            "stays after all",
            "",
            "`removed` was taken back.";
        DOCS "docs" (NO, NO, NO, Patch)
            "documentation changed",
            "",
            "Documentation, links, examples, versions in `since`, keys of one's own in `meta`, or a name that only the spec has.";
        OTHER_KEY "other-key" (DEPENDS, DEPENDS, DEPENDS, Major)
            "a key changed for which there is no rule",
            "Look at what it means, and accept the change in the settings if it breaks nothing.",
            "What is not understood is not waved through.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rules_have_one_id() {
        let mut ids: Vec<&str> = all().map(|rule| rule.id).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn what_breaks_always_asks_for_a_major_version() {
        for rule in all().filter(|rule| rule.source == YES) {
            assert_eq!(rule.bump, Major, "{}", rule.id);
        }
    }
}
