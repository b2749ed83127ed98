//! Required, optional, defaulted, nullable: what a writer may leave out or say, and what a reader
//! can do without.

use super::rules::{self, Rule};
use super::verdict::Verdict;
use crate::model::{Direction, Field, Presence};

/// What a writer may do beside writing a value.
struct Written {
    absent: bool,
    null: bool,
}

/// What a reader understands beside a value.
struct Read {
    absent: bool,
    null: bool,
}

/// What the generated crate writes in a request.
fn by_program(field: &Field) -> Written {
    let always = field.always_in == Some(Direction::Request);
    Written {
        absent: field.presence == Presence::Optional && !always,
        null: field.nullable,
    }
}

/// What the service may write in an answer: never what is only written to it.
fn by_service(field: &Field) -> Written {
    let always = field.always_in == Some(Direction::Response);
    Written {
        absent: field.presence != Presence::Required && !always || field.write_only,
        null: field.nullable,
    }
}

/// What the service has to understand of a request: it does without what only it sets.
fn service_reads(field: &Field) -> Read {
    let always = field.always_in == Some(Direction::Request);
    Read {
        absent: field.presence != Presence::Required && !always || field.read_only,
        null: field.nullable,
    }
}

/// What the generated crate understands of an answer: `null` for an optional or defaulted member is
/// absence.
fn program_reads(field: &Field) -> Read {
    let absent = field.presence != Presence::Required;
    Read {
        absent,
        null: field.nullable || absent,
    }
}

fn breaks(written: &Written, read: &Read) -> Verdict {
    let refused = written.absent && !read.absent || written.null && !read.null;
    if refused { Verdict::Yes } else { Verdict::No }
}

/// Whether the new service refuses what old programs leave out or say.
pub(super) fn request(old: &Field, new: &Field) -> Verdict {
    breaks(&by_program(old), &service_reads(new))
}

/// Whether old programs refuse what the new service leaves out or says.
pub(super) fn response(old: &Field, new: &Field) -> Verdict {
    breaks(&by_service(new), &program_reads(old))
}

/// Whether old programs miss the member where nobody sends it any more.
pub(super) fn missing(old: &Field) -> Verdict {
    if program_reads(old).absent || old.write_only {
        Verdict::No
    } else {
        Verdict::Yes
    }
}

/// What has happened to a member's presence, and to `null`.
pub(super) fn rules(old: &Field, new: &Field) -> Vec<&'static Rule> {
    use Presence::{Default, Optional, Required};
    let mut found = Vec::new();
    found.extend(match (&old.presence, &new.presence) {
        (Optional, Required) => Some(rules::MEMBER_NOW_REQUIRED),
        (Required, Optional) => Some(rules::MEMBER_NOW_OPTIONAL),
        (Default(_), Optional | Required) | (Optional | Required, Default(_)) => {
            Some(rules::MEMBER_DEFAULT)
        }
        (Default(old), Default(new)) if old != new => Some(rules::MEMBER_DEFAULT_VALUE),
        _ => None,
    });
    found.extend(match (old.nullable, new.nullable) {
        (false, true) => Some(rules::MEMBER_NOW_NULLABLE),
        (true, false) => Some(rules::MEMBER_NOT_NULLABLE),
        _ => None,
    });
    if found.is_empty() && old.always_in != new.always_in {
        found.push(rules::MEMBER_ALWAYS);
    }
    if old.three_states != new.three_states && old.nullable && new.nullable {
        found.push(rules::MEMBER_STATES);
    }
    found
}

/// Whether a member that is only read now is one that old programs send.
pub(super) fn unwanted(old: &Field, new: &Field) -> Verdict {
    if new.read_only && !old.read_only {
        Verdict::Depends
    } else {
        Verdict::No
    }
}

/// A member's presence in the words of a spec.
pub(super) fn spell(field: &Field) -> String {
    let null = if field.nullable { ", may be null" } else { "" };
    let always = match field.always_in {
        Some(Direction::Request) => ", always sent",
        Some(Direction::Response) => ", always comes back",
        None => "",
    };
    let states = if field.three_states {
        ", three states"
    } else {
        ""
    };
    match &field.presence {
        Presence::Required => format!("required{null}"),
        Presence::Optional => format!("optional{null}{always}{states}"),
        Presence::Default(value) => format!("default {value}{null}"),
    }
}
