//! What other tools say of several hundred changes, and what we say: the same, or something else for
//! a reason that the guide gives.

use std::fmt::Write as _;

use cratewright::evolve::{Diff, Spec, Verdict, diff};

#[path = "evolution/others.rs"]
mod others;
#[path = "evolution/reasons.rs"]
mod reasons;

use others::{Answer, EDITS, MEMBERS, Member, Place, Says, TYPES};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Request,
    Response,
}

/// Types that members may be of.
const TYPES_OF_ALL: &str = "
[newtypes.Key]
type = 'string'
pattern = '[a-z]+'
[enums.Open]
values = { A = '', B = '' }
[enums.Closed]
open = false
values = { A = '', B = '' }
[structs.Thing.fields]
name = { type = 'string', required = true }
[structs.Other.fields]
size = { type = 'i64', required = true }
[structs.Required.fields]
needed = { type = 'string', required = true }
[unions.TextOrNumber]
style = 'untagged'
variants = { Text = 'string', Number = 'i64' }
";

/// A spec with a member in this place, and with more declarations.
fn spec(declared: &str, facts: &str, place: Place, way: Way) -> String {
    let mut out = String::from(
        "spec = 1\n[api]\nid = 'orders'\ntitle = 'Orders'\nversion = '1'\nprotocol = 'rest-json'\n",
    );
    out += TYPES_OF_ALL;
    out += declared;
    let with = |place: &str| match facts {
        "" => String::new(),
        facts => format!("value = {{ {facts}{place} }}\n"),
    };
    let (inner, outer) = match place {
        Place::Body => (String::new(), with("")),
        Place::Whole => (String::new(), with(", in = 'payload'")),
        Place::Query => (String::new(), with(", in = 'query'")),
        Place::Header => (String::new(), with(", in = 'header', wire = 'X-Value'")),
        Place::Nested => (with(""), "items = { type = 'list<Item>' }\n".to_owned()),
    };
    let _ = write!(
        out,
        "\n[structs.Item.fields]\nid = {{ type = 'i64' }}\n{inner}"
    );
    out += "[operations.Send]\nhttp = { method = 'POST', uri = '/items' }\n";
    let (sent, received) = match way {
        Way::Request => (outer, String::new()),
        Way::Response => (String::new(), outer),
    };
    let _ = write!(
        out,
        "[operations.Send.input.fields]\n{sent}[operations.Send.output.fields]\n{received}"
    );
    out
}

fn load(what: &str, text: &str) -> Spec {
    Spec::load("spec.toml", text).unwrap_or_else(|wrong| {
        let wrong = cratewright::diagnostic::text::render_all(&wrong, false);
        panic!("{what}:\n{wrong}\n{text}")
    })
}

fn says(verdict: Verdict) -> Says {
    match verdict {
        Verdict::No => Says::Fine,
        Verdict::Depends => Says::Perhaps,
        Verdict::Yes => Says::Breaks,
    }
}

/// The worst that a diff says of one way.
fn worst(found: &Diff, way: Way) -> Says {
    let verdicts = found.changes.iter().filter_map(|change| match way {
        Way::Request => change.request,
        Way::Response => change.response,
    });
    says(verdicts.max().unwrap_or_default())
}

/// Everything that was compared.
#[derive(Default)]
struct Compared {
    count: usize,
    wrong: Vec<String>,
}

impl Compared {
    fn compare(&mut self, what: &str, found: &Diff, said: Says, answer: Answer) {
        self.count += 1;
        if found.changes.is_empty() {
            self.wrong.push(format!("{what}: nothing is told"));
        }
        if said != answer.expected() {
            let rules: Vec<String> = found
                .changes
                .iter()
                .map(|it| format!("{} {:?} {:?}", it.rule.id, it.request, it.response))
                .collect();
            let expected = answer.expected();
            self.wrong.push(format!(
                "{what}: {said:?}, not {expected:?} ({})",
                rules.join(", ")
            ));
        }
        if let Some((ours, why)) = answer.ours {
            assert!(
                reasons::REASONS.iter().any(|(reason, _)| *reason == why),
                "{why}"
            );
            if ours == answer.theirs {
                self.wrong
                    .push(format!("{what}: no difference, and a reason for it"));
            }
        }
    }

    fn member(&mut self, member: &Member, specs: impl Fn(Place, Way) -> (String, String)) {
        for &place in member.places {
            for way in [Way::Request, Way::Response] {
                let answer = match (way, place) {
                    (Way::Response, Place::Query) => continue,
                    (Way::Request, _) => member.request,
                    (Way::Response, _) => member.response,
                };
                let what = format!("{} ({place:?}, {way:?})", member.what);
                let (old, new) = specs(place, way);
                let found = diff(&load(&what, &old), &load(&what, &new));
                self.compare(&what, &found, worst(&found, way), answer);
            }
        }
    }

    fn conclude(self, at_least: usize) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
        assert!(self.count >= at_least, "{} pairs", self.count);
    }
}

#[test]
fn every_reason_is_one() {
    let of_members = [MEMBERS, TYPES].into_iter().flatten();
    let answers = of_members.flat_map(|member| [member.request, member.response]);
    let answers = answers.chain(EDITS.iter().map(|edit| edit.answer));
    let used: Vec<_> = answers.filter_map(|answer| answer.ours).collect();
    for (reason, _) in reasons::REASONS {
        assert!(used.iter().any(|(_, why)| why == reason), "{reason}");
    }
}

#[test]
fn members_are_judged_as_others_judge_them_or_for_a_reason() {
    let mut compared = Compared::default();
    for member in MEMBERS {
        compared.member(member, |place, way| {
            let spec = |facts| spec("", facts, place, way);
            (spec(member.old), spec(member.new))
        });
    }
    compared.conclude(500);
}

#[test]
fn types_are_judged_as_others_judge_them_or_for_a_reason() {
    let mut compared = Compared::default();
    for member in TYPES {
        compared.member(member, |place, way| {
            let spec = |declared: &str| spec(&format!("{declared}\n"), "type = 'Kind'", place, way);
            (spec(member.old), spec(member.new))
        });
    }
    compared.conclude(150);
}

#[test]
fn specs_are_judged_as_others_judge_them_or_for_a_reason() {
    let mut compared = Compared::default();
    let old = load("the base", others::BASE);
    for edit in EDITS {
        let text = edit
            .edits
            .iter()
            .fold(others::BASE.to_owned(), |text, (find, replace)| {
                assert_eq!(text.matches(find).count(), 1, "{}: {find}", edit.what);
                text.replace(find, replace)
            });
        let found = diff(&old, &load(edit.what, &text));
        let wire = worst(&found, Way::Request).max(worst(&found, Way::Response));
        let code = found.changes.iter().map(|change| says(change.source)).max();
        let said = match code {
            Some(code) if edit.with_code => wire.max(code),
            _ => wire,
        };
        compared.compare(edit.what, &found, said, edit.answer);
    }
    compared.conclude(90);
}
