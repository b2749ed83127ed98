//! Why the rules say something else than other tools.

/// The name of a reason.
pub(crate) type Reason = &'static str;

/// Why we say something else, each in words for the guide.
pub(crate) const REASONS: &[(Reason, &str)] = &[
    (
        UNCHECKED,
        "Nobody checks constraints or rules between members while reading: wider ones in answers refuse nothing.",
    ),
    (
        OPEN,
        "Enums and unions are open where nothing is said: older programs keep what they do not know. Of closed ones, a new value or variant breaks readers, where others only warn.",
    ),
    (
        ABSENCE,
        "Older programs read `null` as absence where a member is optional, and do without what is optional, headers included.",
    ),
    (
        REMOVED,
        "Old requests may hold what was removed, and whether a service minds is not in the spec: `depends`.",
    ),
    (
        CONTAINED,
        "What a type allowed is looked up in the new one: a string stays right where it is one of several variants.",
    ),
    (
        MEANING,
        "Where a default of the server changes, an old request that leaves the member out means something else: `depends`.",
    ),
    (
        TAG,
        "The tag, and what it says, is all that tells variants apart on the wire: where it changes, nobody finds the variant.",
    ),
    (
        LEAVING,
        "What is only `deprecated` is still there for those who use it, and its removal breaks them; what `removed` announced is gone already.",
    ),
    (
        SUCCESS,
        "Every status from 200 to 299 is read as success, whichever the spec names; of several successes, each status has a shape of its own.",
    ),
    (
        SCHEME,
        "How a scheme works is judged where it is declared: whoever proves who they are in the old way is refused.",
    ),
    (
        ACCESS,
        "A member that is only read from now on is one that old requests may hold: `depends`. What is only written from now on, old readers miss where it is required.",
    ),
    (
        HOOK,
        "A type that no call names may be what a hook sends: `depends`; and a public type is gone.",
    ),
    (
        CODE,
        "Code is judged by the generated crates: a name, a type, an `Option` or the order of `new()` that changes breaks whoever wrote it down.",
    ),
    (
        LAYOUT,
        "Nobody relies on the layout of Rust structs or on the order of enum variants: only the order in which `new()` takes required members counts.",
    ),
    (
        STABLE,
        "What the vendor promises, of stability or of repeated calls, is told, and fails nothing.",
    ),
    (
        KNOWN,
        "An error that an operation may return was `Other` before, which programs handle.",
    ),
];

pub(crate) const UNCHECKED: Reason = "unchecked";
pub(crate) const OPEN: Reason = "open";
pub(crate) const ABSENCE: Reason = "absence";
pub(crate) const REMOVED: Reason = "removed";
pub(crate) const CONTAINED: Reason = "contained";
pub(crate) const MEANING: Reason = "meaning";
pub(crate) const TAG: Reason = "tag";
pub(crate) const LEAVING: Reason = "leaving";
pub(crate) const SUCCESS: Reason = "success";
pub(crate) const SCHEME: Reason = "scheme";
pub(crate) const ACCESS: Reason = "access";
pub(crate) const HOOK: Reason = "hook";
pub(crate) const CODE: Reason = "code";
pub(crate) const LAYOUT: Reason = "layout";
pub(crate) const STABLE: Reason = "stable";
pub(crate) const KNOWN: Reason = "known";
