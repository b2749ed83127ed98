//! What gets lost between the export of a spec as `OpenAPI` and its import.

use crate::evolve::Rule;
use crate::evolve::rules;

/// What a spec says and its export does not, as the change that shows it, with the reason. All else
/// comes back as the same model.
pub const UNSAID: &[(&Rule, &str)] = &[
    (
        rules::API_HEADERS,
        "`[api.headers]`: what every request carries is no part of the calls",
    ),
    (
        rules::API_ERROR_FACTS,
        "`[api.error]`: where an error says its code, its message and when to come back",
    ),
    (
        rules::TYPE_REMOVED,
        "a struct that errors or messages extend, and nothing else uses: its members stand in each of them",
    ),
    (
        rules::TYPE_ADDED,
        "the import makes a struct of members that several errors have",
    ),
    (rules::TYPE_RENAMED, "that struct has another name"),
    (
        rules::MEMBERS_REORDERED,
        "parameters stand before members of the body",
    ),
    (
        rules::MEMBERS_REORDERED_REQUIRED,
        "parameters stand before members of the body",
    ),
    (
        rules::MEMBER_STATES,
        "`states = 3`: how Rust tells absence from `null`",
    ),
    (
        rules::CONSTRAINT_LOOSENED,
        "the end of a range where the numbers of the type end anyway",
    ),
    (
        rules::DOCS,
        "what is said of the values of enums and of variants, links, examples of calls and `meta`",
    ),
];
