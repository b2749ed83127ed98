//! What the README shows of a file stands in that file, word for word.

const README: &str = include_str!("../../README.md");

/// Begins the sentence that names the file of the fences below it.
const SOURCE: &str = "Part of [`";

#[test]
fn every_excerpt_stands_in_its_file() {
    let mut excerpts = 0;
    for section in README.split("\n## ") {
        let Some((_, rest)) = section.split_once(SOURCE) else {
            continue;
        };
        let (path, rest) = rest.split_once('`').expect("the path ends");
        let file = std::fs::read_to_string(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR")))
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        for fence in rest.split("\n```").skip(1).step_by(2) {
            let (_, excerpt) = fence.split_once('\n').expect("a fence has lines");
            assert!(
                !excerpt.trim().is_empty() && file.contains(excerpt),
                "{path} has no\n{excerpt}"
            );
            excerpts += 1;
        }
    }
    assert!(excerpts >= 2, "the README has lost its excerpts");
}
