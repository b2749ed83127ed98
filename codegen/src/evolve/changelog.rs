//! A section of a crate's `CHANGELOG.md`, made from the changes. What people wrote stays.

use super::change::Diff;
use super::report::markdown;
use super::version::Version;

/// The heading of what is not released yet.
const UNRELEASED: &str = "## Unreleased";

/// The changelog with a section for a version. Notes that stood under "Unreleased" move into it,
/// before what is made from the changes.
pub fn with_section(changelog: &str, version: &Version, date: &str, diff: Option<&Diff>) -> String {
    let (before, notes, after) = parts(changelog);
    let mut out = String::new();
    let before = before.trim_end();
    if !before.is_empty() {
        out.push_str(before);
        out.push_str("\n\n");
    }
    out.push_str(UNRELEASED);
    out.push_str("\n\n");
    out.push_str(&section(version, date, notes, diff));
    let after = after.trim();
    if !after.is_empty() {
        out.push('\n');
        out.push_str(after);
        out.push('\n');
    }
    out
}

/// The section alone, with one line feed at its end.
pub fn section(version: &Version, date: &str, notes: &str, diff: Option<&Diff>) -> String {
    let mut out = format!("## {version} - {date}\n\n");
    let notes = notes.trim();
    let made = diff.map(markdown::entries).unwrap_or_default();
    for part in [notes, made.trim()] {
        if !part.is_empty() {
            out.push_str(part);
            out.push_str("\n\n");
        }
    }
    if notes.is_empty() && made.trim().is_empty() {
        out.push_str("- No change of the API.\n\n");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// What people wrote under "Unreleased".
pub fn notes(changelog: &str) -> &str {
    parts(changelog).1
}

/// What stands before "Unreleased", under it, and behind it. Without such a heading, the first
/// other section begins what is behind.
fn parts(changelog: &str) -> (&str, &str, &str) {
    let headings = headings(changelog);
    let unreleased = headings.iter().position(|&at| {
        let line = changelog[at..].lines().next().unwrap_or_default();
        line.trim_end().eq_ignore_ascii_case(UNRELEASED)
            || line.trim_end().eq_ignore_ascii_case("## [Unreleased]")
    });
    match unreleased {
        Some(index) => {
            let start = headings[index];
            let line = changelog[start..]
                .find('\n')
                .map_or(changelog.len(), |end| start + end);
            let end = headings.get(index + 1).copied().unwrap_or(changelog.len());
            (
                &changelog[..start],
                &changelog[line..end],
                &changelog[end..],
            )
        }
        None => {
            let end = headings.first().copied().unwrap_or(changelog.len());
            (&changelog[..end], "", &changelog[end..])
        }
    }
}

/// Where the second-level headings begin, those inside of code blocks aside.
fn headings(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut at, mut fenced) = (0, false);
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced && line.starts_with("## ") {
            found.push(at);
        }
        at += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn released(changelog: &str) -> String {
        let version = "1.1.0".parse().expect("a version");
        with_section(changelog, &version, "2026-11-28", None)
    }

    #[test]
    fn notes_move_into_the_section_and_the_rest_stays() {
        let before = "# Changes\n\nAbout.\n\n## Unreleased\n\n- A note.\n\n## 1.0.0\n\n- Old.\n";
        let after = "# Changes\n\nAbout.\n\n## Unreleased\n\n## 1.1.0 - 2026-11-28\n\n- A note.\n\n## 1.0.0\n\n- Old.\n";
        assert_eq!(released(before), after);
    }

    #[test]
    fn a_changelog_without_unreleased_gets_it() {
        let after = released("# Changes\n\n## 1.0.0\n\n- Old.\n");
        assert_eq!(
            after,
            "# Changes\n\n## Unreleased\n\n## 1.1.0 - 2026-11-28\n\n- No change of the API.\n\n## 1.0.0\n\n- Old.\n"
        );
    }

    #[test]
    fn a_heading_in_a_code_block_is_none() {
        let after = released("# Changes\n\n## Unreleased\n\n```\n## not a heading\n```\n");
        assert!(after.ends_with("```\n## not a heading\n```\n"), "{after}");
    }
}
