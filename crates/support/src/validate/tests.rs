use super::constraint::{date_time, distinct, hash_distinct, number};
use super::*;
use crate::pattern::{Class, Pattern, Step};
use time::{Date, OffsetDateTime};

const DIGITS: Class = Class::new(0x03ff_0000_0000_0000, &[]);
static ANY: Pattern = Pattern::steps(".*", &[Step::new(Class::ANY, 0, u32::MAX)]);
static NUMBER: Pattern = Pattern::steps("[0-9]+", &[Step::new(DIGITS, 1, u32::MAX)]);

fn checked(check: impl FnOnce(&Path<'_>, &mut Violations)) -> Vec<String> {
    let mut out = Violations::default();
    check(&Path::ROOT.key("a/b~c").index(2), &mut out);
    out.iter().map(ToString::to_string).collect()
}

#[test]
fn a_pointer_escapes_what_the_rfc_says() {
    assert_eq!(Path::ROOT.key("a/b~c").index(2).to_string(), "/a~1b~0c/2");
    assert_eq!(Path::ROOT.to_string(), "");
}

#[test]
fn a_text_reports_every_broken_rule_at_once() {
    let text = Text {
        length: Length::chars(3, 4),
        pattern: Some(&ANY),
        except: Some(&NUMBER),
        format: Some(Format::Email),
        ..Text::ANY
    };
    assert_eq!(
        checked(|at, out| text.check("12", at, out)),
        [
            "/a~1b~0c/2: found 2 characters, expected 3 to 4",
            "/a~1b~0c/2: found \"12\", expected a text that does not match `[0-9]+`",
            "/a~1b~0c/2: found \"12\", expected an e-mail address",
        ]
    );
}

#[test]
fn lengths_count_characters_unless_they_count_bytes() {
    let of = |length| Text {
        length,
        ..Text::ANY
    };
    assert!(checked(|at, out| of(Length::chars(2, 2)).check("éé", at, out)).is_empty());
    assert!(checked(|at, out| of(Length::bytes(4, 4)).check("éé", at, out)).is_empty());
    assert_eq!(
        checked(|at, out| of(Length::bytes(0, 3)).check("éé", at, out)),
        ["/a~1b~0c/2: found 4 bytes, expected 3 at most"]
    );
}

#[test]
fn what_is_found_at_a_secret_is_never_shown() {
    let mut out = Violations::default();
    let at = Path::ROOT.key("token").hidden();
    Text {
        pattern: Some(&NUMBER),
        ..Text::ANY
    }
    .check("hunter2", &at.key("hunter2"), &mut out);
    assert_eq!(
        out.to_string(),
        "/token: expected a text that matches `[0-9]+`"
    );
    assert!(!format!("{out:?}{out:#?}").contains("hunter2"));
}

#[test]
fn a_long_text_is_cut_between_characters() {
    let text = Text {
        pattern: Some(&NUMBER),
        ..Text::ANY
    };
    let shown = checked(|at, out| text.check(&"é".repeat(1000), at, out));
    assert!(shown[0].len() < 200, "{shown:?}");
}

#[test]
fn what_is_not_a_number_is_in_no_range() {
    let range = Range::new(Some(0.5), None);
    assert!(range.holds(&0.5) && range.holds(&f64::INFINITY));
    assert!(!range.holds(&f64::NAN) && !Range::new(None, Some(1.0)).holds(&f64::NAN));
    assert_eq!(range.rule().to_string(), "range 0.5..");
    assert_eq!(
        Range::new(Some(15), Some(43200)).rule().to_string(),
        "range 15..=43200"
    );
}

#[test]
fn a_repeat_is_reported_at_the_later_item() {
    let many: Vec<_> = (0..40).chain([7]).collect();
    let expected =
        ["/a~1b~0c/2/40: found the same as item 7, expected an item that is not there before"];
    assert_eq!(
        checked(|at, out| distinct(Length::ANY, number()).check(&many, at, out)),
        expected
    );
    assert_eq!(
        checked(|at, out| hash_distinct(Length::ANY, number()).check(&many, at, out)),
        expected
    );
    let odd = vec![f64::NAN; 2];
    assert!(checked(|at, out| distinct(Length::ANY, number()).check(&odd, at, out)).is_empty());
}

#[test]
fn an_instant_of_a_year_that_no_wire_form_spells_is_refused() {
    let early = Date::MIN.with_hms(0, 0, 0).unwrap().assume_utc();
    assert_eq!(
        checked(|at, out| date_time().check(&early, at, out)),
        ["/a~1b~0c/2: found the year -9999, expected a year from 0000 to 9999"]
    );
    assert!(checked(|at, out| date_time().check(&OffsetDateTime::UNIX_EPOCH, at, out)).is_empty());
}

#[test]
fn uris_are_absolute() {
    for good in [
        "https://example.com/a%20b?q=[]".replace("[]", "").as_str(),
        "urn:isbn:0451450523",
        "http://[2001:db8::1]:80/",
        "mailto:a@example.com",
        "ftp://user:pw@host/path;x=1#top",
        "file:///etc/hosts",
    ] {
        assert!(Format::Uri.holds(good), "{good}");
    }
    for bad in [
        "",
        "/relative",
        "example.com",
        "1http://x",
        "http://a b",
        "http://a/%2",
        "http://a/<b>",
        "http://[::1",
        "http://a:b/",
        "a:b#c#d",
        "http://é",
    ] {
        assert!(!Format::Uri.holds(bad), "{bad}");
    }
}

#[test]
fn emails_are_what_forms_on_the_web_take() {
    for good in [
        "a@b",
        "first.last+tag@sub.example.com",
        "o'hara@x-y.example",
    ] {
        assert!(Format::Email.holds(good), "{good}");
    }
    for bad in [
        "", "a", "@b", "a@", "a b@c", "a@-b", "a@b..c", "a@b@c d", "é@b",
    ] {
        assert!(!Format::Email.holds(bad), "{bad}");
    }
}

#[test]
fn a_bound_of_an_f32_is_told_as_it_is_written() {
    let rule = Range::new(Some(0.1_f32), Some(16_777_216.0)).rule();
    assert_eq!(rule.to_string(), "range 0.1..=16777216");
}
