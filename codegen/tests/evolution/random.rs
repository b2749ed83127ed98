//! Random edits of a spec: whole lines go, keys and types change, members are added.

use std::fmt::Write as _;

/// So many specs that still are in order, each with what was edited.
pub(crate) fn pairs(base: &str, seed: u64, count: usize) -> Vec<(String, String)> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut found: Vec<(String, String)> = Vec::new();
    for _ in 0..count * 40 {
        if found.len() == count {
            break;
        }
        let mut text = base.to_owned();
        let mut name = String::new();
        for _ in 0..=random.below(2) {
            let (what, edited) = edit(&text, &mut random);
            let _ = write!(name, "[{what}] ");
            text = edited;
        }
        let is_new = text != base && found.iter().all(|(_, other)| *other != text);
        if is_new && cratewright::load("random.toml", &text).is_ok() {
            found.push((name, text));
        }
    }
    assert_eq!(
        found.len(),
        count,
        "edits that leave a spec in order are too rare"
    );
    found
}

const TYPES: &[&str] = &[
    "string",
    "bool",
    "i32",
    "i64",
    "u32",
    "f64",
    "decimal",
    "timestamp",
    "date",
    "uri",
    "blob",
    "document",
    "list<string>",
    "set<string>",
    "map<string, i32>",
    "TokenId",
    "Label",
    "Weight",
    "Status",
    "Kind",
    "Level",
    "Zone",
    "Shared",
    "Parent",
    "Answer",
    "list<Shared>",
    "list<Kind>",
    "map<Zone, Parent>",
    "string?",
    "Parent?",
];

fn edit(text: &str, random: &mut Random) -> (String, String) {
    let lines: Vec<&str> = text.lines().collect();
    let at = random.below(lines.len());
    let line = lines[at];
    let edited = match random.below(6) {
        // A line goes.
        0 if line.contains(" = ") => None,
        // A type changes.
        1 | 2 if line.contains("{ type = \"") => {
            let ty = TYPES[random.below(TYPES.len())];
            between(line, "type = \"", "\"", ty)
        }
        // Presence changes.
        3 if line.contains("required = true, ") => Some(line.replace("required = true, ", "")),
        3 if line.contains("{ type = \"") => {
            Some(line.replacen("\", ", "\", required = true, ", 1))
        }
        // A member is added.
        4 if line.contains("{ type = \"") && !line.contains(" in = ") => {
            let ty = TYPES[random.below(TYPES.len())];
            let required = if random.below(2) == 0 {
                ", required = true"
            } else {
                ""
            };
            Some(format!(
                "{line}\nadded = {{ type = \"{ty}\"{required}, doc = \"New.\" }}"
            ))
        }
        // An enum or a union is opened, a value or a variant is added.
        5 if line == "open = false" => None,
        5 if line.ends_with(".\"") && !line.contains('{') => {
            Some(format!("{line}\nADDED = \"New.\""))
        }
        _ => Some(line.to_owned()),
    };
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        match (&edited, index == at) {
            (Some(edited), true) => out.extend([edited, "\n"].map(|it: &str| it)),
            (None, true) => {}
            _ => out.extend([line, "\n"]),
        }
    }
    let what = match &edited {
        Some(edited) => format!("{line} → {edited}"),
        None => format!("without {line}"),
    };
    (what, out)
}

/// `line` with `text` between two marks.
fn between(line: &str, start: &str, end: &str, text: &str) -> Option<String> {
    let from = line.find(start)? + start.len();
    let to = from + line[from..].find(end)?;
    Some(format!("{}{text}{}", &line[..from], &line[to..]))
}

/// A small generator: the same numbers for the same seed everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(usize::MAX) % limit
    }
}
