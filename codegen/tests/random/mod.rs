//! Specs at random: long names, odd shapes, every key of the language that reaches generated code.
//!
//! The same seed gives the same spec on every machine.

use std::fmt::Write as _;

/// Words of names; the short and the long make every width.
const WORDS: [&str; 24] = [
    "a",
    "id",
    "of",
    "url",
    "key",
    "name",
    "list",
    "type",
    "owner",
    "token",
    "access",
    "status",
    "expiry",
    "request",
    "resource",
    "personal",
    "directory",
    "arrangement",
    "organization",
    "configuration",
    "authentication",
    "responsibility",
    "internationalization",
    "incomprehensibilities",
];

const SCALARS: [&str; 16] = [
    "string",
    "bool",
    "i32",
    "i64",
    "u32",
    "u64",
    "f32",
    "f64",
    "decimal",
    "timestamp",
    "date",
    "duration",
    "uuid",
    "uri",
    "blob",
    "document",
];

const DEFAULTS: [(&str, &str); 17] = [
    ("string", "\"a \\\"quoted\\\" word\""),
    (
        "string",
        "\"a default that is so long that no line of a hundred columns has room for all of it\"",
    ),
    ("bool", "true"),
    ("i32", "-5"),
    ("u64", "18446744073709551615"),
    ("f64", "2.0"),
    ("f64", "inf"),
    ("f32", "0.25"),
    ("decimal", "\"1.50\""),
    ("timestamp", "\"2026-11-22T09:30:00.5Z\""),
    ("date", "\"2026-11-22\""),
    ("duration", "\"P1DT12H\""),
    ("uuid", "\"67e55044-10b1-426f-9247-bb680e5fe0c8\""),
    (
        "list<string>",
        "[\"the first of several items\", \"the second of several items\", \"the third\"]",
    ),
    ("list<i64>", "[1, 2, 3]"),
    (
        "map<string, i32>",
        "{ \"the first\" = 1, \"the second\" = 2, \"the third of them\" = 3 }",
    ),
    ("document", "{}"),
];

/// A source of choices: splitmix64.
pub(crate) struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count).expect("a count")).expect("an index")
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// Words for a name of up to so many letters; most are short.
    fn words(&mut self) -> Vec<&'static str> {
        let limit = match self.below(8) {
            0 => 96,
            1 | 2 => 50,
            _ => 24,
        };
        let mut words = vec![self.of(&WORDS)];
        let mut length = words[0].len();
        while !self.one_in(4) {
            let word = self.of(&WORDS);
            length += word.len();
            if length > limit {
                break;
            }
            words.push(word);
        }
        words
    }

    fn pascal(&mut self, number: usize) -> String {
        let words = self.words();
        words.iter().map(|word| capital(word)).collect::<String>() + &number.to_string()
    }

    fn camel(&mut self, number: usize) -> String {
        let words = self.words();
        let rest: String = words[1..].iter().map(|word| capital(word)).collect();
        format!("{}{rest}{number}", words[0])
    }

    /// A type of up to `depth` types in each other.
    fn ty(&mut self, names: &[String], depth: usize) -> String {
        if depth == 0 || self.one_in(2) {
            return if names.is_empty() || self.one_in(2) {
                self.of(&SCALARS).to_owned()
            } else {
                names[self.below(names.len())].clone()
            };
        }
        let inner = self.ty(names, depth - 1);
        let null = if self.one_in(4) { "?" } else { "" };
        match self.below(4) {
            0 => format!("list<{inner}{null}>"),
            1 => format!("set<{}>", self.of(&["string", "i64", "uuid", "date"])),
            _ => format!("map<string, {inner}{null}>"),
        }
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// The spec of a seed.
pub(crate) fn spec(seed: u64) -> String {
    let mut random = Random(seed);
    let mut out = format!(
        "spec = 1\n\n[api]\nid = \"random-{seed}\"\ntitle = \"Random\"\nversion = \"1\"\nprotocol = \"rest-json\"\n\n"
    );
    let newtypes: Vec<String> = (0..random.below(5)).map(|it| random.pascal(it)).collect();
    let enums: Vec<String> = (10..10 + random.below(4))
        .map(|it| random.pascal(it))
        .collect();
    let structs: Vec<String> = (20..22 + random.below(6))
        .map(|it| random.pascal(it))
        .collect();
    let unions: Vec<String> = (30..30 + random.below(4))
        .map(|it| random.pascal(it))
        .collect();
    let errors: Vec<String> = (40..40 + random.below(4))
        .map(|it| random.pascal(it))
        .collect();
    let types = [&newtypes[..], &enums, &structs, &unions].concat();
    for name in &newtypes {
        newtype(&mut random, &mut out, name);
    }
    for name in &enums {
        enumeration(&mut random, &mut out, name);
    }
    for name in &structs {
        let _ = writeln!(out, "[structs.{name}]\ndoc = \"{}\"", doc(&mut random));
        deprecated(&mut random, &mut out);
        let _ = writeln!(out, "[structs.{name}.fields]");
        fields(&mut random, &mut out, &types, 12, "");
    }
    for name in &unions {
        union(&mut random, &mut out, name, &structs);
    }
    for (status, name) in (400..).zip(&errors) {
        let _ = writeln!(
            out,
            "[errors.{name}]\nhttp = {status}\ndoc = \"It failed.\""
        );
        let _ = writeln!(out, "[errors.{name}.fields]");
        let _ = writeln!(out, "message = {{ type = \"string\", doc = \"Why.\" }}");
        fields(&mut random, &mut out, &types, 4, "");
    }
    for number in 50..50 + random.below(4) {
        operation(&mut random, &mut out, number, &types, &errors);
    }
    out
}

fn doc(random: &mut Random) -> &'static str {
    random.of(&[
        "What it is.",
        "It has [brackets] and <html> and `code`.",
        "A first paragraph.\\n\\n- a list\\n- of items\\n\\nAnd the rest.",
        "A very long line of documentation that goes on and on, well past the hundredth column, since nobody breaks it.",
    ])
}

fn deprecated(random: &mut Random, out: &mut String) {
    if random.one_in(6) {
        let _ = writeln!(
            out,
            "deprecated = \"use [b] of the other thing, whose name is long enough to pass the hundredth column\""
        );
    }
}

fn newtype(random: &mut Random, out: &mut String, name: &str) {
    let _ = writeln!(out, "[newtypes.{name}]\ndoc = \"{}\"", doc(random));
    let facts = random.of(&[
        "type = \"string\"",
        "type = \"string\"\nlength = \"1..=64\"\npattern = '[-a-zA-Z0-9_ ]+'\nexcept = '[0-9]+'",
        "type = \"string\"\nlength = \"..=6000000\"",
        "type = \"string\"\npattern = '\\p{Lu}[\\p{L}\\p{M}]{0,40}(-[0-9]{2,4}|_x)*'",
        "type = \"string\"\nsensitive = true\nlength = \"8..=128\"",
        "type = \"i64\"\nrange = \"-9223372036854775808..=9223372036854775807\"",
        "type = \"u32\"\nrange = \"1..=65535\"",
        "type = \"f64\"\nrange = \"-0.000001..=1\"",
        "type = \"timestamp\"\nformat = \"epoch-millis\"",
        "type = \"blob\"",
        "type = \"uuid\"",
        "type = \"decimal\"\nrange = \"..=99999999999999999999\"",
        "type = \"i32\"\nsensitive = true",
        "type = \"date\"",
    ]);
    let _ = writeln!(out, "{facts}");
    deprecated(random, out);
}

fn enumeration(random: &mut Random, out: &mut String, name: &str) {
    let integer = random.one_in(4);
    let _ = writeln!(out, "[enums.{name}]\ndoc = \"{}\"", doc(random));
    if random.one_in(3) {
        let _ = writeln!(out, "open = false");
    }
    if integer {
        let _ = writeln!(out, "type = \"i32\"");
    }
    deprecated(random, out);
    let _ = writeln!(out, "[enums.{name}.values]");
    for number in 0..=random.below(30) {
        let value = random.camel(number).to_uppercase();
        if integer {
            let _ = writeln!(out, "{value} = {{ value = {number}, doc = \"A value.\" }}");
        } else {
            let _ = writeln!(out, "{value} = \"A value.\"");
        }
    }
}

fn fields(random: &mut Random, out: &mut String, types: &[String], most: usize, place: &str) {
    for number in 0..random.below(most) {
        let name = random.camel(number);
        let mut facts = Vec::new();
        if random.one_in(12) {
            let ty = random.of(&["string", "i64", "list<string>", "map<string, blob?>"]);
            facts.push(format!("type = \"{ty}\", sensitive = true"));
        } else if place.is_empty() && random.one_in(4) {
            let (ty, default) = random.of(&DEFAULTS);
            facts.push(format!("type = \"{ty}\", default = {default}"));
        } else if place.is_empty() {
            let ty = random.ty(types, 4);
            let null = if random.one_in(5) { "?" } else { "" };
            facts.push(format!("type = \"{ty}{null}\""));
            // What holds itself has to end somewhere.
            let ends = ty.contains('<') || ty.starts_with(char::is_lowercase);
            if ends && random.one_in(3) {
                facts.push("required = true".to_owned());
            }
        } else {
            let ty = random.of(&["string", "i64", "bool", "timestamp", "list<string>"]);
            facts.push(format!("type = \"{ty}\", in = \"{place}\""));
        }
        if random.one_in(8) {
            facts.push("deprecated = \"use [b]\"".to_owned());
        }
        if !random.one_in(4) {
            facts.push(format!("doc = \"{}\"", doc(random)));
        }
        let _ = writeln!(out, "{name} = {{ {} }}", facts.join(", "));
    }
}

fn union(random: &mut Random, out: &mut String, name: &str, structs: &[String]) {
    let _ = writeln!(out, "[unions.{name}]\ndoc = \"{}\"", doc(random));
    let style = random.below(4);
    match style {
        0 => {}
        1 => out.push_str("style = { tag = \"kind of it\" }\n"),
        2 => out.push_str("style = { tag = \"kind\", content = \"value\" }\n"),
        _ => out.push_str("style = \"untagged\"\n"),
    }
    if style != 3 && random.one_in(3) {
        out.push_str("open = false\n");
    }
    let _ = writeln!(out, "[unions.{name}.variants]");
    if style == 3 {
        out.push_str(
            "Text = \"string\"\nFlag = \"bool\"\nNumber = \"i64\"\nList = \"list<document>\"\n",
        );
    } else {
        for number in 0..=random.below(3) {
            let ty = &structs[random.below(structs.len())];
            let _ = writeln!(out, "{} = \"{ty}\"", random.camel(number));
        }
    }
}

fn operation(
    random: &mut Random,
    out: &mut String,
    number: usize,
    types: &[String],
    errors: &[String],
) {
    let name = random.pascal(number);
    let label = random.camel(99);
    let method = random.of(&["GET", "PUT", "POST", "DELETE", "PATCH"]);
    let _ = writeln!(out, "[operations.{name}]\ndoc = \"{}\"", doc(random));
    let _ = writeln!(
        out,
        "http = {{ method = \"{method}\", uri = \"/{number}/{{{label}}}\" }}"
    );
    let errors: Vec<String> = errors.iter().map(|error| format!("\"{error}\"")).collect();
    let _ = writeln!(out, "errors = [{}]", errors.join(", "));
    deprecated(random, out);
    let _ = writeln!(out, "[operations.{name}.input.fields]");
    let _ = writeln!(
        out,
        "{label} = {{ type = \"string\", required = true, length = \"1..\", in = \"path\" }}"
    );
    fields(random, out, types, 4, "query");
    if matches!(method, "PUT" | "POST" | "PATCH") {
        let prefix = random.below(3);
        for _ in 0..prefix {
            fields(random, out, types, 1, "");
        }
    }
    if random.one_in(2) {
        let _ = writeln!(
            out,
            "[operations.{name}.output]\nbody = \"list<{}>\"",
            random.ty(types, 2)
        );
    } else {
        let _ = writeln!(out, "[operations.{name}.output.fields]");
        fields(random, out, types, 10, "");
    }
}
