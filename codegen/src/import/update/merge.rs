//! Base, ours, theirs → ours with what changed between the others.

use crate::fmt::tree::{Entry, Lines, Table, Value};

/// Merges, and names the places where both sides changed the same thing.
pub(super) fn merge(base: &Table, ours: &mut Table, theirs: &Table) -> Vec<String> {
    let mut merge = Merge::default();
    merge.tables(Some(base), ours, theirs, &mut Vec::new());
    bring_what_is_needed(ours, theirs);
    merge.conflicts
}

#[derive(Default)]
struct Merge {
    conflicts: Vec<String>,
}

impl Merge {
    fn tables(
        &mut self,
        base: Option<&Table>,
        ours: &mut Table,
        theirs: &Table,
        path: &mut Vec<String>,
    ) {
        for entry in &theirs.entries {
            let before = base.and_then(|base| base.get(&entry.key));
            path.push(entry.key.clone());
            match (before, ours.get_mut(&entry.key)) {
                (None, None) => insert(ours, theirs, entry),
                // Somebody took it out.
                (Some(_), None) => {}
                (before, Some(mine)) => self.entry(before, mine, entry, path),
            }
            path.pop();
        }
        let gone: Vec<&Entry> = base
            .into_iter()
            .flat_map(|base| &base.entries)
            .filter(|entry| theirs.get(&entry.key).is_none())
            .collect();
        for entry in gone {
            let Some(mine) = ours.get_mut(&entry.key) else {
                continue;
            };
            path.push(entry.key.clone());
            if says_more(&mine.value, &entry.value) {
                self.conflict(mine, path, "the vendor has taken it out");
            } else {
                ours.remove(&entry.key);
            }
            path.pop();
        }
    }

    fn entry(
        &mut self,
        before: Option<&Entry>,
        mine: &mut Entry,
        theirs: &Entry,
        path: &mut Vec<String>,
    ) {
        let base = before.map(|entry| &entry.value);
        if let (Value::Table(ours), Value::Table(new)) = (&mut mine.value, &theirs.value) {
            let comments = is_line(path);
            let base = base.and_then(Value::as_table);
            self.tables(base, ours, new, path);
            if comments {
                notes(before, mine, theirs);
            }
            return;
        }
        if same(&mine.value, &theirs.value) || base.is_some_and(|base| same(base, &theirs.value)) {
            return;
        }
        if base.is_some_and(|base| same(base, &mine.value)) {
            mine.value = theirs.value.clone();
            return;
        }
        if before.is_none() {
            // Both said it for the first time: the person's word.
            return;
        }
        let said = spelled(&theirs.value);
        self.conflict(mine, path, &format!("the vendor now says {said}"));
    }

    fn conflict(&mut self, mine: &mut Entry, path: &[String], what: &str) {
        let place = path.join(".");
        self.conflicts.push(format!("{place}: {what}"));
        let line = format!("# import: conflict: {what}");
        // A key in an inline table has no line: the field above it has.
        if is_line(path) && !mine.above.contains(&line) {
            mine.above.push(line);
        }
    }
}

/// Whether what stands at a path has a line of its own.
fn is_line(path: &[String]) -> bool {
    match path
        .iter()
        .position(|part| matches!(part.as_str(), "fields" | "values" | "variants"))
    {
        Some(at) => path.len() <= at + 2,
        None => path.len() > 1,
    }
}

/// The importer's own comments follow the importer.
fn notes(before: Option<&Entry>, mine: &mut Entry, theirs: &Entry) {
    let own = |line: &&String| line.starts_with("# import: ");
    let old: Lines = before
        .map(|entry| entry.above.iter().filter(own).cloned().collect())
        .unwrap_or_default();
    let new: Lines = theirs.above.iter().filter(own).cloned().collect();
    mine.above
        .retain(|line| !old.contains(line) || new.contains(line));
    for line in new {
        if !old.contains(&line) && !mine.above.contains(&line) {
            mine.above.push(line);
        }
    }
}

/// Adds an entry behind the one that it stands behind in the draft.
fn insert(ours: &mut Table, theirs: &Table, entry: &Entry) {
    let at = theirs
        .entries
        .iter()
        .position(|one| one.key == entry.key)
        .unwrap_or(0);
    let mut before = theirs.entries[..at].iter().rev();
    let place = before.find_map(|one| ours.entries.iter().position(|mine| mine.key == one.key));
    let mut entry = entry.clone();
    // Headlines of the draft are not those of the spec.
    if entry
        .above
        .first()
        .is_some_and(|line| line.starts_with("# ---"))
    {
        entry.above.drain(..2.min(entry.above.len()));
    }
    let position = match place {
        Some(place) => ours.entries[place]
            .value
            .as_table()
            .and_then(Table::last_position),
        None => None,
    };
    if let Value::Table(table) = &mut entry.value {
        table.position = position;
    }
    let index = place.map_or(ours.entries.len(), |place| place + 1);
    ours.entries.insert(index, entry);
}

/// Whether a person has said something that the draft had not.
fn says_more(mine: &Value, base: &Value) -> bool {
    match (mine, base) {
        (Value::Table(mine), Value::Table(base)) => mine.entries.iter().any(|entry| {
            base.get(&entry.key)
                .is_none_or(|old| says_more(&entry.value, &old.value))
        }),
        (mine, base) => !same(mine, base),
    }
}

/// Whether two values are one, whatever they look like.
fn same(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Table(one), Value::Table(two)) => {
            one.entries.len() == two.entries.len()
                && one.entries.iter().all(|entry| {
                    two.get(&entry.key)
                        .is_some_and(|other| same(&entry.value, &other.value))
                })
        }
        (Value::Array(one), Value::Array(two)) => {
            one.items.len() == two.items.len()
                && one
                    .items
                    .iter()
                    .zip(&two.items)
                    .all(|(one, two)| same(&one.value, &two.value))
        }
        (one, two) => spelled(one) == spelled(two),
    }
}

/// A value as it would be written.
fn spelled(value: &Value) -> String {
    let mut root = Table::default();
    root.set("value", value.clone());
    let document = crate::fmt::tree::Document {
        root,
        tail: Lines::new(),
    };
    let text = crate::fmt::print(&document);
    text.trim().trim_start_matches("value = ").to_owned()
}

/// Declarations that something now refers to and that a person had taken out, or that nobody had.
fn bring_what_is_needed(ours: &mut Table, theirs: &Table) {
    for _ in 0..32 {
        let mut words = Vec::new();
        names_in(ours, &mut words);
        let mut missing = Vec::new();
        for section in ["newtypes", "enums", "structs", "unions", "errors"] {
            for entry in theirs
                .table(section)
                .into_iter()
                .flat_map(|table| &table.entries)
            {
                let declared = ["newtypes", "enums", "structs", "unions", "errors"]
                    .iter()
                    .any(|section| {
                        ours.table(section)
                            .is_some_and(|table| table.get(&entry.key).is_some())
                    });
                if !declared && words.contains(&entry.key) {
                    missing.push((section, entry.key.clone()));
                }
            }
        }
        if missing.is_empty() {
            return;
        }
        for (section, name) in missing {
            if ours.get(section).is_none() {
                ours.set(section, Table::default());
            }
            if let (Some(table), Some(from)) = (ours.table_mut(section), theirs.table(section))
                && let Some(entry) = from.get(&name)
            {
                insert(table, from, entry);
            }
        }
    }
}

/// Every name in a type expression, in `extends` and in `errors`.
fn names_in(table: &Table, found: &mut Vec<String>) {
    for entry in &table.entries {
        match &entry.value {
            Value::Table(inner) => {
                if entry.key == "variants" {
                    found.extend(
                        inner
                            .entries
                            .iter()
                            .filter_map(|entry| entry.value.as_str())
                            .flat_map(words),
                    );
                }
                names_in(inner, found);
            }
            Value::String(text) if matches!(entry.key.as_str(), "type" | "body") => {
                found.extend(words(text));
            }
            Value::Array(array) if matches!(entry.key.as_str(), "extends" | "errors") => {
                found.extend(
                    array
                        .items
                        .iter()
                        .filter_map(|item| item.value.as_str().map(str::to_owned)),
                );
            }
            _ => {}
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .map(str::to_owned)
        .collect()
}
