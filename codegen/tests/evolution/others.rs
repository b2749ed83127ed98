//! What other tools say of a change: oasdiff and openapi-diff of OpenAPI documents, smithy-diff of
//! Smithy models, buf of Protobuf. Their verdicts are facts; the specs are our own.

use super::reasons::{
    ABSENCE, ACCESS, CODE, CONTAINED, HOOK, KNOWN, LAYOUT, LEAVING, MEANING, OPEN, REMOVED, Reason,
    SCHEME, STABLE, SUCCESS, TAG, UNCHECKED,
};
use Says::{Breaks, Fine, Perhaps};

/// Whether old programs fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    Fine,
    /// A warning, or a danger.
    Perhaps,
    Breaks,
}

/// A verdict of theirs; and ours, where it differs.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) theirs: Says,
    pub(crate) ours: Option<(Says, Reason)>,
}

impl Answer {
    pub(crate) fn expected(self) -> Says {
        self.ours.map_or(self.theirs, |(ours, _)| ours)
    }
}

const fn same(theirs: Says) -> Answer {
    Answer { theirs, ours: None }
}

/// One member before and after, wherever it may stand.
pub(crate) struct Member {
    /// What the tool calls it.
    pub(crate) what: &'static str,
    /// The facts of the member; nothing where there is none. Or, of a type, its declaration.
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
    pub(crate) places: &'static [Place],
    pub(crate) request: Answer,
    pub(crate) response: Answer,
}

/// Where a member stands, in a request or in a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A member of the body.
    Body,
    /// A member of items of a list in the body.
    Nested,
    /// The whole body.
    Whole,
    /// In the query, requests only.
    Query,
    Header,
}

use Place::{Body, Header, Nested, Query, Whole};

const ANY: &[Place] = &[Body, Nested, Whole, Query, Header];
const OBJECTS: &[Place] = &[Body, Nested];
const PARTS: &[Place] = &[Body, Nested, Query, Header];
const JSON: &[Place] = &[Body, Nested, Whole];

const fn member(
    what: &'static str,
    places: &'static [Place],
    old: &'static str,
    new: &'static str,
    request: Says,
    response: Says,
) -> Member {
    let (request, response) = (same(request), same(response));
    Member {
        what,
        old,
        new,
        places,
        request,
        response,
    }
}

impl Member {
    const fn but_request(mut self, ours: Says, why: Reason) -> Self {
        self.request.ours = Some((ours, why));
        self
    }

    const fn but_response(mut self, ours: Says, why: Reason) -> Self {
        self.response.ours = Some((ours, why));
        self
    }
}

/// A constraint: what is wider in answers refuses nothing.
const fn bound(
    what: &'static str,
    places: &'static [Place],
    old: &'static str,
    new: &'static str,
    request: Says,
    response: Says,
) -> Member {
    let made = member(what, places, old, new, request, response);
    if matches!(response, Fine) {
        made
    } else {
        made.but_response(Fine, UNCHECKED)
    }
}

/// Members, by their facts.
pub(crate) const MEMBERS: &[Member] = &[
    // oasdiff: which members there are.
    member(
        "oasdiff new-optional-property",
        PARTS,
        "",
        "type = 'string'",
        Fine,
        Fine,
    ),
    member(
        "oasdiff new-required-property",
        PARTS,
        "",
        "type = 'string', required = true",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff new-required-property-with-default",
        OBJECTS,
        "",
        "type = 'i32', required = true",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff new-optional-property-with-default",
        OBJECTS,
        "",
        "type = 'i32', server-default = 1",
        Fine,
        Fine,
    ),
    member(
        "oasdiff optional-property-removed",
        PARTS,
        "type = 'string'",
        "",
        Perhaps,
        Fine,
    ),
    member(
        "oasdiff required-property-removed",
        PARTS,
        "type = 'string', required = true",
        "",
        Perhaps,
        Breaks,
    ),
    member(
        "oasdiff response-required-write-only-property-removed",
        &[Nested],
        "type = 'string', required = true, write-only = true",
        "",
        Perhaps,
        Fine,
    ),
    member(
        "oasdiff response-optional-write-only-property-removed",
        &[Nested],
        "type = 'string', write-only = true",
        "",
        Perhaps,
        Fine,
    ),
    member(
        "oasdiff response-required-write-only-property-added",
        &[Nested],
        "",
        "type = 'string', required = true, write-only = true",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff request-body-added-required",
        &[Whole],
        "",
        "type = 'list<string>', required = true",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff request-body-added-optional",
        &[Whole],
        "",
        "type = 'list<string>'",
        Fine,
        Fine,
    ),
    member(
        "oasdiff request-body-removed",
        &[Whole],
        "type = 'list<string>'",
        "",
        Breaks,
        Fine,
    )
    .but_request(Perhaps, REMOVED),
    // Whether they are always there.
    member(
        "oasdiff property-became-required",
        ANY,
        "type = 'string'",
        "type = 'string', required = true",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff property-became-optional",
        ANY,
        "type = 'string', required = true",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff request-property-became-required-with-default",
        OBJECTS,
        "type = 'i32', server-default = 1",
        "type = 'i32', required = true",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff response-write-only-property-became-optional",
        &[Nested],
        "type = 'string', required = true, write-only = true",
        "type = 'string', write-only = true",
        Fine,
        Fine,
    )
    .but_response(Breaks, ACCESS),
    member(
        "oasdiff response-write-only-property-became-required",
        &[Nested],
        "type = 'string', write-only = true",
        "type = 'string', required = true, write-only = true",
        Breaks,
        Fine,
    ),
    member(
        "openapi-diff required-increased",
        OBJECTS,
        "type = 'i64'",
        "type = 'i64', required = true",
        Breaks,
        Fine,
    ),
    member(
        "openapi-diff required-decreased",
        OBJECTS,
        "type = 'i64', required = true",
        "type = 'i64'",
        Fine,
        Breaks,
    ),
    // `null`.
    member(
        "oasdiff property-became-nullable (required)",
        OBJECTS,
        "type = 'string', required = true",
        "type = 'string?', required = true",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff property-became-nullable (optional)",
        OBJECTS,
        "type = 'string'",
        "type = 'string?'",
        Fine,
        Breaks,
    )
    .but_response(Fine, ABSENCE),
    member(
        "oasdiff property-became-not-nullable",
        OBJECTS,
        "type = 'string?'",
        "type = 'string'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff property-became-not-nullable (required)",
        OBJECTS,
        "type = 'string?', required = true",
        "type = 'string', required = true",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff items-became-nullable",
        JSON,
        "type = 'list<string>'",
        "type = 'list<string?>'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff items-became-not-nullable",
        JSON,
        "type = 'list<string?>'",
        "type = 'list<string>'",
        Breaks,
        Fine,
    ),
    // Lengths.
    bound(
        "oasdiff max-length-set",
        ANY,
        "type = 'string'",
        "type = 'string', length = '..=10'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff max-length-unset",
        ANY,
        "type = 'string', length = '..=10'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff max-length-decreased",
        ANY,
        "type = 'string', length = '..=10'",
        "type = 'string', length = '..=5'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff max-length-increased",
        ANY,
        "type = 'string', length = '..=10'",
        "type = 'string', length = '..=20'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff min-length-increased",
        ANY,
        "type = 'string', length = '1..'",
        "type = 'string', length = '2..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-length-decreased",
        ANY,
        "type = 'string', length = '2..'",
        "type = 'string', length = '1..'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff min-items-set",
        &[Body, Nested, Query],
        "type = 'list<string>'",
        "type = 'list<string>', length = '1..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-items-unset",
        &[Body, Nested, Query],
        "type = 'list<string>', length = '1..'",
        "type = 'list<string>'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff min-items-increased",
        &[Body, Nested, Query],
        "type = 'list<string>', length = '1..'",
        "type = 'list<string>', length = '2..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-items-decreased",
        &[Body, Nested, Query],
        "type = 'list<string>', length = '2..'",
        "type = 'list<string>', length = '1..'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff max-items-set",
        JSON,
        "type = 'list<string>'",
        "type = 'list<string>', length = '..=9'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff max-items-increased",
        &[Body, Nested, Query],
        "type = 'list<string>', length = '..=9'",
        "type = 'list<string>', length = '..=19'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff max-items-decreased",
        &[Body, Nested, Query],
        "type = 'list<string>', length = '..=9'",
        "type = 'list<string>', length = '..=8'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff max-properties-set",
        JSON,
        "type = 'map<string, i64>'",
        "type = 'map<string, i64>', length = '..=9'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff max-properties-increased",
        JSON,
        "type = 'map<string, i64>', length = '..=9'",
        "type = 'map<string, i64>', length = '..=19'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff max-properties-decreased",
        JSON,
        "type = 'map<string, i64>', length = '..=9'",
        "type = 'map<string, i64>', length = '..=8'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-properties-increased",
        JSON,
        "type = 'map<string, i64>', length = '1..'",
        "type = 'map<string, i64>', length = '2..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-properties-decreased",
        JSON,
        "type = 'map<string, i64>', length = '2..'",
        "type = 'map<string, i64>', length = '1..'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff unique-items-set",
        JSON,
        "type = 'list<string>'",
        "type = 'set<string>'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff unique-items-unset",
        JSON,
        "type = 'set<string>'",
        "type = 'list<string>'",
        Fine,
        Breaks,
    ),
    bound(
        "openapi-diff max-length-decreased",
        OBJECTS,
        "type = 'string', length = '..=7'",
        "type = 'string', length = '..=6'",
        Breaks,
        Fine,
    ),
    bound(
        "openapi-diff max-length-increased",
        OBJECTS,
        "type = 'string', length = '..=6'",
        "type = 'string', length = '..=7'",
        Fine,
        Breaks,
    ),
    bound(
        "openapi-diff min-length-increased",
        OBJECTS,
        "type = 'string', length = '3..'",
        "type = 'string', length = '4..'",
        Breaks,
        Fine,
    ),
    bound(
        "openapi-diff min-length-decreased",
        OBJECTS,
        "type = 'string', length = '4..'",
        "type = 'string', length = '3..'",
        Fine,
        Breaks,
    ),
    // Ranges.
    bound(
        "oasdiff max-set",
        ANY,
        "type = 'i32'",
        "type = 'i32', range = '..=10'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff max-increased",
        ANY,
        "type = 'i32', range = '..=10'",
        "type = 'i32', range = '..=11'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff max-decreased",
        ANY,
        "type = 'i32', range = '..=10'",
        "type = 'i32', range = '..=9'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-set",
        ANY,
        "type = 'i32'",
        "type = 'i32', range = '1..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-increased",
        ANY,
        "type = 'i32', range = '1..'",
        "type = 'i32', range = '2..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff min-decreased",
        ANY,
        "type = 'i32', range = '2..'",
        "type = 'i32', range = '1..'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff exclusive-max-set",
        ANY,
        "type = 'f64'",
        "type = 'f64', range = '..<1'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff exclusive-max-increased",
        ANY,
        "type = 'f64', range = '..<1'",
        "type = 'f64', range = '..<2'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff exclusive-max-decreased",
        ANY,
        "type = 'f64', range = '..<2'",
        "type = 'f64', range = '..<1'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff exclusive-min-set",
        ANY,
        "type = 'f64'",
        "type = 'f64', range = '0<..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff exclusive-min-increased",
        ANY,
        "type = 'f64', range = '0<..'",
        "type = 'f64', range = '1<..'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff exclusive-min-decreased",
        ANY,
        "type = 'f64', range = '1<..'",
        "type = 'f64', range = '0<..'",
        Fine,
        Breaks,
    ),
    bound(
        "openapi-diff exclusive-max-created",
        OBJECTS,
        "type = 'f64', range = '..=9'",
        "type = 'f64', range = '..<9'",
        Breaks,
        Fine,
    ),
    bound(
        "openapi-diff exclusive-min-created",
        OBJECTS,
        "type = 'f64', range = '1..'",
        "type = 'f64', range = '1<..'",
        Breaks,
        Fine,
    ),
    bound(
        "openapi-diff exclusive-max-unset",
        OBJECTS,
        "type = 'f64', range = '..<9'",
        "type = 'f64', range = '..=9'",
        Fine,
        Breaks,
    ),
    bound(
        "openapi-diff exclusive-min-unset",
        OBJECTS,
        "type = 'f64', range = '1<..'",
        "type = 'f64', range = '1..'",
        Fine,
        Breaks,
    ),
    bound(
        "openapi-diff max-added",
        OBJECTS,
        "type = 'i64'",
        "type = 'i64', range = '..=5'",
        Breaks,
        Fine,
    ),
    bound(
        "openapi-diff max-deleted",
        OBJECTS,
        "type = 'i64', range = '..=5'",
        "type = 'i64'",
        Fine,
        Breaks,
    ),
    bound(
        "openapi-diff min-added",
        OBJECTS,
        "type = 'i64'",
        "type = 'i64', range = '5..'",
        Breaks,
        Fine,
    ),
    bound(
        "openapi-diff min-deleted",
        OBJECTS,
        "type = 'i64', range = '5..'",
        "type = 'i64'",
        Fine,
        Breaks,
    ),
    // Patterns.
    bound(
        "oasdiff pattern-added",
        ANY,
        "type = 'string'",
        "type = 'string', pattern = '[a-z]+'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff pattern-removed",
        ANY,
        "type = 'string', pattern = '[a-z]+'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff pattern-changed",
        ANY,
        "type = 'string', pattern = '[a-z]+'",
        "type = 'string', pattern = '[a-z]{2}'",
        Perhaps,
        Perhaps,
    ),
    bound(
        "oasdiff pattern-generalized",
        ANY,
        "type = 'string', pattern = '[a-z]+'",
        "type = 'string', pattern = '.*'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff all-of-added (a pattern)",
        OBJECTS,
        "type = 'string', pattern = '[a-z]+'",
        "type = 'string', pattern = ['[a-z]+', '.{3}']",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff all-of-removed (a pattern)",
        OBJECTS,
        "type = 'string', pattern = ['[a-z]+', '.{3}']",
        "type = 'string', pattern = '[a-z]+'",
        Fine,
        Breaks,
    ),
    bound(
        "oasdiff not-added",
        OBJECTS,
        "type = 'string'",
        "type = 'string', except = 'a.*'",
        Breaks,
        Fine,
    ),
    bound(
        "oasdiff not-removed",
        OBJECTS,
        "type = 'string', except = 'a.*'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    // Types.
    member(
        "oasdiff type-changed (string, integer)",
        &[Body, Nested, Whole, Query],
        "type = 'string'",
        "type = 'i32'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff response-header-type-specialized",
        &[Header],
        "type = 'string'",
        "type = 'i32'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff type-changed (integer, boolean)",
        JSON,
        "type = 'i32'",
        "type = 'bool'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff type-changed (object, array)",
        JSON,
        "type = 'map<string, i64>'",
        "type = 'list<i64>'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff type-changed (array, string)",
        JSON,
        "type = 'list<string>'",
        "type = 'string'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff type-changed (object, string)",
        JSON,
        "type = 'Thing'",
        "type = 'string'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff type-changed (items)",
        JSON,
        "type = 'list<string>'",
        "type = 'list<i64>'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff type-changed (values)",
        JSON,
        "type = 'map<string, string>'",
        "type = 'map<string, bool>'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff type-changed (anything, string)",
        JSON,
        "type = 'document'",
        "type = 'string'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff type-generalized (string, anything)",
        JSON,
        "type = 'string'",
        "type = 'document'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff type-generalized (integer, number)",
        JSON,
        "type = 'i32'",
        "type = 'f64'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff type-specialized (number, integer)",
        JSON,
        "type = 'f64'",
        "type = 'i32'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff type-generalized (int32, int64)",
        JSON,
        "type = 'i32'",
        "type = 'i64'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff type-specialized (int64, int32)",
        JSON,
        "type = 'i64'",
        "type = 'i32'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff type-generalized (uuid, string)",
        JSON,
        "type = 'uuid'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff type-specialized (string, uuid)",
        JSON,
        "type = 'string'",
        "type = 'uuid'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff type-generalized (date, string)",
        JSON,
        "type = 'date'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff type-specialized (string, date-time)",
        JSON,
        "type = 'string'",
        "type = 'timestamp'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff request-parameter-type-generalized",
        &[Query, Header],
        "type = 'i32'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff request-parameter-type-changed",
        &[Query],
        "type = 'bool'",
        "type = 'i32'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff response-header-type-changed",
        &[Header],
        "type = 'bool'",
        "type = 'i32'",
        Breaks,
        Breaks,
    ),
    member(
        "oasdiff content-encoding-changed (text, base64)",
        JSON,
        "type = 'string'",
        "type = 'blob'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff content-schema-added",
        OBJECTS,
        "type = 'string'",
        "type = 'document', format = 'json-string'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff content-schema-removed",
        OBJECTS,
        "type = 'document', format = 'json-string'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff body-wrapped-in-one-of",
        JSON,
        "type = 'string'",
        "type = 'TextOrNumber'",
        Breaks,
        Breaks,
    )
    .but_request(Fine, CONTAINED),
    member(
        "oasdiff list-of-types-widened",
        JSON,
        "type = 'string'",
        "type = 'TextOrNumber'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff list-of-types-narrowed",
        JSON,
        "type = 'TextOrNumber'",
        "type = 'string'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff property-names-added",
        JSON,
        "type = 'map<string, i64>'",
        "type = 'map<Key, i64>'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff property-names-removed",
        JSON,
        "type = 'map<Key, i64>'",
        "type = 'map<string, i64>'",
        Fine,
        Breaks,
    )
    .but_response(Fine, UNCHECKED),
    // Enums.
    member(
        "oasdiff became-enum (closed)",
        JSON,
        "type = 'string'",
        "type = 'Closed'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff became-enum (open)",
        JSON,
        "type = 'string'",
        "type = 'Open'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff became-not-enum (closed)",
        JSON,
        "type = 'Closed'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff became-not-enum (open)",
        JSON,
        "type = 'Open'",
        "type = 'string'",
        Fine,
        Breaks,
    )
    .but_response(Fine, OPEN),
    // Constants.
    member(
        "oasdiff const-added",
        OBJECTS,
        "type = 'string'",
        "const = 'thing'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff const-removed",
        OBJECTS,
        "const = 'thing'",
        "type = 'string'",
        Fine,
        Breaks,
    ),
    member(
        "oasdiff const-changed",
        OBJECTS,
        "const = 'thing'",
        "const = 'stuff'",
        Breaks,
        Breaks,
    ),
    // Defaults of the server.
    member(
        "oasdiff default-value-added",
        &[Body, Nested, Query],
        "type = 'i32'",
        "type = 'i32', server-default = 1",
        Fine,
        Fine,
    )
    .but_request(Perhaps, MEANING),
    member(
        "oasdiff default-value-changed",
        &[Body, Nested, Query],
        "type = 'i32', server-default = 1",
        "type = 'i32', server-default = 2",
        Fine,
        Fine,
    )
    .but_request(Perhaps, MEANING),
    member(
        "oasdiff default-value-removed",
        &[Body, Nested, Query],
        "type = 'i32', server-default = 1",
        "type = 'i32'",
        Fine,
        Fine,
    )
    .but_request(Perhaps, MEANING),
    // What only one side writes.
    member(
        "oasdiff optional-property-became-read-only",
        &[Nested],
        "type = 'string'",
        "type = 'string', read-only = true",
        Fine,
        Fine,
    )
    .but_request(Perhaps, ACCESS),
    member(
        "oasdiff optional-property-became-not-read-only",
        &[Nested],
        "type = 'string', read-only = true",
        "type = 'string'",
        Fine,
        Fine,
    ),
    member(
        "oasdiff optional-property-became-write-only",
        &[Nested],
        "type = 'string'",
        "type = 'string', write-only = true",
        Fine,
        Fine,
    ),
    member(
        "oasdiff optional-property-became-not-write-only",
        &[Nested],
        "type = 'string', write-only = true",
        "type = 'string'",
        Fine,
        Fine,
    ),
    member(
        "oasdiff required-property-became-not-read-only",
        &[Nested],
        "type = 'string', required = true, read-only = true",
        "type = 'string', required = true",
        Fine,
        Fine,
    ),
    member(
        "oasdiff required-property-became-write-only",
        &[Nested],
        "type = 'string', required = true",
        "type = 'string', required = true, write-only = true",
        Fine,
        Fine,
    )
    .but_response(Breaks, ACCESS),
    member(
        "oasdiff required-property-became-read-only",
        &[Nested],
        "type = 'string', required = true",
        "type = 'string', required = true, read-only = true",
        Fine,
        Fine,
    )
    .but_request(Perhaps, ACCESS),
    member(
        "openapi-diff request-read-only-increased",
        &[Nested],
        "type = 'i64'",
        "type = 'i64', read-only = true",
        Breaks,
        Fine,
    )
    .but_request(Perhaps, ACCESS),
    member(
        "openapi-diff response-write-only-increased",
        &[Nested],
        "type = 'i64', required = true",
        "type = 'i64', required = true, write-only = true",
        Fine,
        Breaks,
    ),
    // Lifecycle.
    member(
        "oasdiff property-deprecated",
        OBJECTS,
        "type = 'string'",
        "type = 'string', deprecated = true",
        Fine,
        Fine,
    ),
    member(
        "oasdiff property-reactivated",
        OBJECTS,
        "type = 'string', deprecated = true",
        "type = 'string'",
        Fine,
        Fine,
    ),
    member(
        "oasdiff request-parameter-removed-with-deprecation",
        &[Query, Header],
        "type = 'string', deprecated = true",
        "",
        Fine,
        Fine,
    )
    .but_request(Perhaps, LEAVING),
    member(
        "oasdiff parameter removed after its sunset",
        &[Query, Header],
        "type = 'string', removed = '9.0'",
        "",
        Fine,
        Fine,
    ),
    // How parameters are spelled.
    member(
        "oasdiff request-parameter-serialization-updated",
        &[Query],
        "type = 'list<string>'",
        "type = 'list<string>', format = 'csv'",
        Breaks,
        Fine,
    ),
    member(
        "openapi-diff parameter explode-changed",
        &[Query],
        "type = 'list<string>', format = 'csv'",
        "type = 'list<string>'",
        Breaks,
        Fine,
    ),
    member(
        "openapi-diff parameter style-changed",
        &[Query],
        "type = 'Thing', format = 'deep-object'",
        "type = 'Thing', format = 'json'",
        Breaks,
        Fine,
    ),
    member(
        "oasdiff documentation changed",
        ANY,
        "type = 'string', doc = 'One.'",
        "type = 'string', doc = 'Two.'",
        Fine,
        Fine,
    ),
];

/// Declarations of the type `Kind`, which a member is of.
pub(crate) const TYPES: &[Member] = &[
    member("oasdiff enum-value-added (open)", JSON, "[enums.Kind]\nvalues = { A = '', B = '' }", "[enums.Kind]\nvalues = { A = '', B = '', C = '' }", Fine, Perhaps)
        .but_response(Fine, OPEN),
    member("oasdiff enum-value-added (closed)", JSON, "[enums.Kind]\nopen = false\nvalues = { A = '', B = '' }", "[enums.Kind]\nopen = false\nvalues = { A = '', B = '', C = '' }", Fine, Perhaps)
        .but_response(Breaks, OPEN),
    member("oasdiff enum-value-removed (open)", ANY, "[enums.Kind]\nvalues = { A = '', B = '' }", "[enums.Kind]\nvalues = { A = '' }", Breaks, Fine),
    member("oasdiff enum-value-removed (closed)", ANY, "[enums.Kind]\nopen = false\nvalues = { A = '', B = '' }", "[enums.Kind]\nopen = false\nvalues = { A = '' }", Breaks, Fine),
    member("openapi-diff response-enum-increased", OBJECTS, "[enums.Kind]\nopen = false\nvalues = { A = '' }", "[enums.Kind]\nopen = false\nvalues = { A = '', B = '' }", Fine, Breaks),
    member("openapi-diff request-enum-decreased", OBJECTS, "[enums.Kind]\nopen = false\nvalues = { A = '', B = '' }", "[enums.Kind]\nopen = false\nvalues = { B = '' }", Breaks, Fine),
    member("oasdiff became-enum (of a schema)", JSON, "[newtypes.Kind]\ntype = 'string'", "[enums.Kind]\nopen = false\nvalues = { A = '' }", Breaks, Fine),
    member("oasdiff became-not-enum (of a schema)", JSON, "[enums.Kind]\nopen = false\nvalues = { A = '' }", "[newtypes.Kind]\ntype = 'string'", Fine, Breaks),
    member("oasdiff type-changed (of a schema)", JSON, "[newtypes.Kind]\ntype = 'string'", "[newtypes.Kind]\ntype = 'i64'", Breaks, Breaks),
    member("oasdiff type-generalized (of a schema)", JSON, "[newtypes.Kind]\ntype = 'i32'", "[newtypes.Kind]\ntype = 'i64'", Fine, Breaks),
    bound("oasdiff max-length-decreased (of a schema)", ANY, "[newtypes.Kind]\ntype = 'string'\nlength = '..=9'", "[newtypes.Kind]\ntype = 'string'\nlength = '..=8'", Breaks, Fine),
    bound("oasdiff max-length-increased (of a schema)", ANY, "[newtypes.Kind]\ntype = 'string'\nlength = '..=8'", "[newtypes.Kind]\ntype = 'string'\nlength = '..=9'", Fine, Breaks),
    bound("oasdiff min-increased (of a schema)", ANY, "[newtypes.Kind]\ntype = 'i64'\nrange = '1..'", "[newtypes.Kind]\ntype = 'i64'\nrange = '2..'", Breaks, Fine),
    bound("oasdiff pattern-changed (of a schema)", ANY, "[newtypes.Kind]\ntype = 'string'\npattern = 'a+'", "[newtypes.Kind]\ntype = 'string'\npattern = 'b+'", Perhaps, Perhaps),
    member("oasdiff one-of-added (closed)", JSON, "[unions.Kind]\nopen = false\nvariants = { Thing = 'Thing' }", "[unions.Kind]\nopen = false\nvariants = { Thing = 'Thing', Other = 'Other' }", Fine, Breaks),
    member("oasdiff one-of-added (open)", JSON, "[unions.Kind]\nvariants = { Thing = 'Thing' }", "[unions.Kind]\nvariants = { Thing = 'Thing', Other = 'Other' }", Fine, Breaks)
        .but_response(Fine, OPEN),
    member("oasdiff one-of-removed", JSON, "[unions.Kind]\nvariants = { Thing = 'Thing', Other = 'Other' }", "[unions.Kind]\nvariants = { Thing = 'Thing' }", Breaks, Fine),
    member("oasdiff any-of-added", JSON, "[unions.Kind]\nstyle = 'untagged'\nvariants = { Text = 'string' }", "[unions.Kind]\nstyle = 'untagged'\nvariants = { Text = 'string', Number = 'i64' }", Fine, Breaks),
    member("oasdiff any-of-removed", JSON, "[unions.Kind]\nstyle = 'untagged'\nvariants = { Text = 'string', Number = 'i64' }", "[unions.Kind]\nstyle = 'untagged'\nvariants = { Text = 'string' }", Breaks, Fine),
    member("openapi-diff request-one-of-decreased", OBJECTS, "[unions.Kind]\nopen = false\nvariants = { Thing = 'Thing', Other = 'Other' }", "[unions.Kind]\nopen = false\nvariants = { Other = 'Other' }", Breaks, Fine),
    member("openapi-diff response-one-of-increased", OBJECTS, "[unions.Kind]\nopen = false\nvariants = { Other = 'Other' }", "[unions.Kind]\nopen = false\nvariants = { Thing = 'Thing', Other = 'Other' }", Fine, Breaks),
    member("openapi-diff discriminator-changed", JSON, "[unions.Kind]\nstyle = { tag = 'kind' }\nvariants = { Thing = 'Thing' }", "[unions.Kind]\nstyle = { tag = 'type' }\nvariants = { Thing = 'Thing' }", Breaks, Breaks),
    member("oasdiff discriminator-property-name-changed", JSON, "[unions.Kind]\nstyle = { tag = 'kind' }\nvariants = { Thing = 'Thing' }", "[unions.Kind]\nstyle = { tag = 'type' }\nvariants = { Thing = 'Thing' }", Fine, Fine)
        .but_request(Breaks, TAG).but_response(Breaks, TAG),
    member("oasdiff discriminator-mapping-changed", JSON, "[unions.Kind]\nstyle = { tag = 'kind' }\nvariants = { Thing = { type = 'Thing', wire = 'a' } }", "[unions.Kind]\nstyle = { tag = 'kind' }\nvariants = { Thing = { type = 'Thing', wire = 'b' } }", Fine, Fine)
        .but_request(Breaks, TAG).but_response(Breaks, TAG),
    member("oasdiff discriminator-added", JSON, "[unions.Kind]\nstyle = 'untagged'\nvariants = { Thing = 'Thing', Other = 'Other' }", "[unions.Kind]\nstyle = { tag = 'kind' }\nvariants = { Thing = 'Thing', Other = 'Other' }", Fine, Fine)
        .but_request(Breaks, TAG).but_response(Breaks, TAG),
    member("oasdiff discriminator-removed", JSON, "[unions.Kind]\nstyle = { tag = 'kind' }\nvariants = { Thing = 'Thing', Other = 'Other' }", "[unions.Kind]\nstyle = 'untagged'\nvariants = { Thing = 'Thing', Other = 'Other' }", Fine, Fine)
        .but_request(Breaks, TAG).but_response(Breaks, TAG),
    bound("oasdiff dependent-required-added", JSON, "[structs.Kind.fields]\na = { type = 'string' }\nb = { type = 'string' }", "[structs.Kind]\nrules = [{ when = { a = 'present' }, then = { b = 'present' } }]\n[structs.Kind.fields]\na = { type = 'string' }\nb = { type = 'string' }", Breaks, Fine),
    bound("oasdiff dependent-required-removed", JSON, "[structs.Kind]\nrules = [{ when = { a = 'present' }, then = { b = 'present' } }]\n[structs.Kind.fields]\na = { type = 'string' }\nb = { type = 'string' }", "[structs.Kind.fields]\na = { type = 'string' }\nb = { type = 'string' }", Fine, Breaks),
    bound("oasdiff dependent-required-changed", JSON, "[structs.Kind]\nrules = [{ when = { a = 'present' }, then = { b = 'present' } }]\n[structs.Kind.fields]\na = { type = 'string' }\nb = { type = 'string' }", "[structs.Kind]\nrules = [{ when = { b = 'present' }, then = { a = 'present' } }]\n[structs.Kind.fields]\na = { type = 'string' }\nb = { type = 'string' }", Breaks, Breaks),
    bound("oasdiff if-then-added", JSON, "[structs.Kind.fields]\na = { type = 'i64' }\nb = { type = 'string' }", "[structs.Kind]\nrules = [{ when = { a = 1 }, then = { b = 'present' } }]\n[structs.Kind.fields]\na = { type = 'i64' }\nb = { type = 'string' }", Breaks, Fine),
    bound("oasdiff if-then-removed", JSON, "[structs.Kind]\nrules = [{ when = { a = 1 }, then = { b = 'present' } }]\n[structs.Kind.fields]\na = { type = 'i64' }\nb = { type = 'string' }", "[structs.Kind.fields]\na = { type = 'i64' }\nb = { type = 'string' }", Fine, Breaks),
    member("oasdiff all-of-added (a struct with a required member)", JSON, "[structs.Kind.fields]\na = { type = 'string' }", "[structs.Kind]\nextends = ['Required']\n[structs.Kind.fields]\na = { type = 'string' }", Breaks, Fine),
    member("oasdiff all-of-removed (a struct with a required member)", JSON, "[structs.Kind]\nextends = ['Required']\n[structs.Kind.fields]\na = { type = 'string' }", "[structs.Kind.fields]\na = { type = 'string' }", Fine, Breaks)
        .but_request(Perhaps, REMOVED),
    // Code, too.
    member("smithy-diff ChangedEnumTrait (appended)", OBJECTS, "[enums.Kind]\nvalues = { A = '' }", "[enums.Kind]\nvalues = { A = '', B = '' }", Fine, Fine),
];

/// A change to a whole spec, of which another tool has one verdict for the wire and for code.
pub(crate) struct Edit {
    pub(crate) what: &'static str,
    /// What is replaced by what in [`BASE`].
    pub(crate) edits: &'static [(&'static str, &'static str)],
    pub(crate) answer: Answer,
    /// Whether code counts, too.
    pub(crate) with_code: bool,
}

impl Edit {
    const fn but(mut self, ours: Says, why: Reason) -> Self {
        self.answer.ours = Some((ours, why));
        self
    }
}

/// What is judged on the wire alone.
const fn wire(
    what: &'static str,
    edits: &'static [(&'static str, &'static str)],
    says: Says,
) -> Edit {
    Edit {
        what,
        edits,
        answer: same(says),
        with_code: false,
    }
}

/// What is judged on the wire and in code.
const fn code(
    what: &'static str,
    edits: &'static [(&'static str, &'static str)],
    says: Says,
) -> Edit {
    Edit {
        with_code: true,
        ..wire(what, edits, says)
    }
}

/// The spec that whole edits start from.
pub(crate) const BASE: &str = "spec = 1

[api]
id = 'orders'
title = 'Orders'
version = '1'
protocol = 'rest-json'
auth = ['key', 'bearer']
errors = ['Unexpected']

[auth.key]
scheme = 'api-key'
in = 'header'
name = 'X-Key'

[auth.login]
scheme = 'oauth2'
token-url = 'https://login.example/token'

[newtypes.OrderId]
type = 'string'
length = '1..=36'

[newtypes.Unused]
type = 'string'

[enums.State]
values = { OPEN = '', PAID = '', SHIPPED = '' }

[structs.Item.fields]
sku = { type = 'string', required = true }
count = { type = 'i32', required = true }
note = { type = 'string' }
gift = { type = 'bool', default = false }

[structs.Orphan.fields]
name = { type = 'string' }

[unions.Payment.variants]
Card = 'Item'
Cash = 'Item'

[errors.Unexpected]
http = 500

[errors.Missing]
http = 404
[errors.Missing.fields]
message = { type = 'string' }

[operations.GetOrder]
http = { method = 'GET', uri = '/orders/{id}' }
readonly = true
errors = ['Missing']
[operations.GetOrder.input.fields]
id = { type = 'OrderId', required = true, in = 'path' }
[operations.GetOrder.output.fields]
item = { type = 'Item', required = true }
state = { type = 'State' }
secret = { type = 'string' }

[operations.ListOrders]
http = { method = 'GET', uri = '/orders' }
readonly = true
pagination = { style = 'token', input-token = 'next', output-token = 'next', limit = 'size', items = 'orders' }
[operations.ListOrders.input.fields]
next = { type = 'string', in = 'query', sensitive = false }
size = { type = 'i32', in = 'query' }
[operations.ListOrders.output.fields]
orders = { type = 'list<Item>', required = true }
others = { type = 'list<Item>' }
next = { type = 'string', sensitive = false }

[operations.PlaceOrder]
http = { method = 'POST', uri = '/orders', status = 201 }
auth = ['login']
scopes = ['orders.write']
[operations.PlaceOrder.input.fields]
item = { type = 'Item', required = true }
payment = { type = 'Payment' }
total = { type = 'i64' }
[operations.PlaceOrder.output.fields]
id = { type = 'OrderId', required = true }
";

const GET: &str = "[operations.GetOrder]\nhttp = { method = 'GET', uri = '/orders/{id}' }\nreadonly = true\nerrors = ['Missing']\n[operations.GetOrder.input.fields]\nid = { type = 'OrderId', required = true, in = 'path' }\n[operations.GetOrder.output.fields]\nitem = { type = 'Item', required = true }\nstate = { type = 'State' }\nsecret = { type = 'string' }\n";
const PLACED: &str = "id = { type = 'OrderId', required = true }\n";
const STATES: &str = "values = { OPEN = '', PAID = '', SHIPPED = '' }";
const PLACE: &str = "http = { method = 'POST', uri = '/orders', status = 201 }";

/// Changes to a whole spec.
pub(crate) const EDITS: &[Edit] = &[
    // oasdiff
    wire("oasdiff endpoint-added", &[(PLACED, "id = { type = 'OrderId', required = true }\n\n[operations.DeleteOrder]\nhttp = { method = 'DELETE', uri = '/orders/{id}', status = 204 }\n[operations.DeleteOrder.input.fields]\nid = { type = 'OrderId', required = true, in = 'path' }\n")], Fine),
    wire("oasdiff api-path-removed-without-deprecation", &[(GET, ""), ("[enums.State]\nvalues = { OPEN = '', PAID = '', SHIPPED = '' }\n", ""), ("[errors.Missing]\nhttp = 404\n[errors.Missing.fields]\nmessage = { type = 'string' }\n", "")], Breaks),
    wire("oasdiff path-parameter-renamed", &[("uri = '/orders/{id}'", "uri = '/orders/{order}'"), ("id = { type = 'OrderId', required = true, in = 'path' }", "order = { type = 'OrderId', required = true, in = 'path' }")], Fine),
    wire("oasdiff new-request-path-parameter", &[("uri = '/orders/{id}'", "uri = '/shops/{shop}/orders/{id}'"), ("id = { type = 'OrderId', required = true, in = 'path' }", "id = { type = 'OrderId', required = true, in = 'path' }\nshop = { type = 'string', required = true, in = 'path' }")], Breaks),
    wire("oasdiff api-operation-id-changed", &[("[operations.PlaceOrder]", "[operations.CreateOrder]"), ("[operations.PlaceOrder.input.fields]", "[operations.CreateOrder.input.fields]"), ("[operations.PlaceOrder.output.fields]", "[operations.CreateOrder.output.fields]")], Fine),
    wire("openapi-diff operation-id-changed", &[("[operations.ListOrders]", "[operations.AllOrders]"), ("[operations.ListOrders.input.fields]", "[operations.AllOrders.input.fields]"), ("[operations.ListOrders.output.fields]", "[operations.AllOrders.output.fields]")], Fine),
    wire("oasdiff endpoint-deprecated", &[(PLACE, "deprecated = true\nhttp = { method = 'POST', uri = '/orders', status = 201 }")], Fine),
    wire("oasdiff api-tag-added", &[("scopes = ['orders.write']", "scopes = ['orders.write']\nmeta = { tag = 'orders' }")], Fine),
    wire("oasdiff api-version-changed", &[("version = '1'", "version = '2'")], Fine),
    wire("oasdiff api-stability-decreased", &[("title = 'Orders'", "title = 'Orders'\nstability = 'beta'")], Breaks).but(Fine, STABLE),
    wire("oasdiff api-schema-removed", &[("[newtypes.Unused]\ntype = 'string'\n", "")], Fine).but(Perhaps, HOOK),
    wire("oasdiff response-success-status-changed", &[(PLACE, "http = { method = 'POST', uri = '/orders', status = 200 }")], Breaks).but(Fine, SUCCESS),
    wire("oasdiff response-success-status-removed (for a redirect)", &[(PLACE, "http = { method = 'POST', uri = '/orders', status = 302 }")], Breaks),
    wire("oasdiff response-success-status-added", &[(PLACE, "http = { method = 'POST', uri = '/orders' }"), ("[operations.PlaceOrder.output.fields]\n", "[operations.PlaceOrder.outputs.Later]\nstatus = 202\n[operations.PlaceOrder.outputs.Now]\nstatus = 201\n[operations.PlaceOrder.outputs.Now.fields]\n")], Fine).but(Perhaps, SUCCESS),
    wire("oasdiff response-non-success-status-removed", &[("errors = ['Missing']\n", "")], Fine),
    wire("oasdiff response-non-success-status-added", &[("scopes = ['orders.write']", "scopes = ['orders.write']\nerrors = ['Missing']")], Fine),
    wire("oasdiff request-body-media-type-changed", &[("[operations.PlaceOrder.input.fields]", "[operations.PlaceOrder.input]\ncontent-type = 'application/merge-patch+json'\n[operations.PlaceOrder.input.fields]")], Breaks),
    wire("oasdiff response-media-type-changed", &[("[operations.PlaceOrder.output.fields]", "[operations.PlaceOrder.output]\ncontent-type = 'application/hal+json'\n[operations.PlaceOrder.output.fields]")], Breaks),
    wire("oasdiff api-security-removed", &[("auth = ['key', 'bearer']", "auth = ['bearer']")], Breaks),
    wire("oasdiff api-security-added", &[("auth = ['key', 'bearer']", "auth = ['key', 'bearer', 'basic']")], Fine),
    wire("oasdiff api-security-anonymous-removed", &[("auth = ['login']", "auth = ['login', 'key']")], Fine),
    wire("oasdiff api-security-became-anonymous", &[("auth = ['login']\nscopes = ['orders.write']", "auth = ['none']")], Fine),
    wire("oasdiff api-security-scope-added", &[("scopes = ['orders.write']", "scopes = ['orders.write', 'orders.admin']")], Breaks),
    wire("oasdiff api-security-scope-removed", &[("scopes = ['orders.write']\n", "")], Fine),
    wire("oasdiff component-security-type-updated", &[("scheme = 'api-key'\nin = 'header'\nname = 'X-Key'", "scheme = 'basic'")], Fine).but(Breaks, SCHEME),
    wire("oasdiff component-security-oauth-token-url-updated", &[("https://login.example/token", "https://id.example/token")], Fine),
    wire("oasdiff component-security-added", &[("[auth.login]", "[auth.spare]\nscheme = 'basic'\n\n[auth.login]")], Fine),
    wire("openapi-diff security-scheme in-changed", &[("in = 'header'\nname = 'X-Key'", "in = 'query'\nname = 'X-Key'")], Breaks),
    wire("openapi-diff security-scheme name-changed", &[("name = 'X-Key'", "name = 'X-Api-Key'")], Breaks),
    wire("openapi-diff security-scheme type-changed", &[("scheme = 'oauth2'\ntoken-url = 'https://login.example/token'", "scheme = 'basic'"), ("scopes = ['orders.write']\n", "")], Breaks),
    wire("openapi-diff security-scheme scopes-increased", &[("scopes = ['orders.write']", "scopes = ['orders.write', 'orders.read']")], Breaks),
    wire("openapi-diff security-requirements decreased", &[("auth = ['key', 'bearer']", "auth = ['key']")], Breaks),
    wire("openapi-diff paths decreased", &[("uri = '/orders/{id}'", "uri = '/order/{id}'")], Breaks),
    wire("openapi-diff operation removed for another method", &[("method = 'POST'", "method = 'PUT'")], Breaks),
    // smithy-diff, wire and code.
    code("smithy-diff AddedOperationError", &[("scopes = ['orders.write']", "scopes = ['orders.write']\nerrors = ['Missing']")], Perhaps).but(Fine, KNOWN),
    code("smithy-diff RemovedOperationError", &[("errors = ['Missing']\n", "")], Perhaps).but(Breaks, CODE),
    code("smithy-diff AddedServiceError", &[("errors = ['Unexpected']", "errors = ['Unexpected', 'Missing']"), ("errors = ['Missing']\n", "")], Perhaps).but(Fine, KNOWN),
    code("smithy-diff RemovedServiceError", &[("errors = ['Unexpected']\n", "")], Perhaps)
    .but(Breaks, CODE),
    code("smithy-diff AddedRequiredMember (request)", &[("total = { type = 'i64' }", "total = { type = 'i64' }\nshop = { type = 'string', required = true }")], Breaks),
    code("smithy-diff AddedRequiredMember (both ways)", &[("note = { type = 'string' }", "note = { type = 'string' }\nsize = { type = 'string', required = true }")], Breaks),
    code("smithy-diff AddedShape", &[("[newtypes.Unused]", "[newtypes.Spare]\ntype = 'string'\n\n[newtypes.Unused]")], Fine),
    code("smithy-diff AddedEntityBinding (operation)", &[(PLACED, "id = { type = 'OrderId', required = true }\n\n[operations.DeleteOrder]\nhttp = { method = 'DELETE', uri = '/orders/{id}', status = 204 }\n[operations.DeleteOrder.input.fields]\nid = { type = 'OrderId', required = true, in = 'path' }\n")], Fine),
    code("smithy-diff RemovedEntityBinding (operation)", &[(GET, ""), ("[enums.State]\nvalues = { OPEN = '', PAID = '', SHIPPED = '' }\n", ""), ("[errors.Missing]\nhttp = 404\n[errors.Missing.fields]\nmessage = { type = 'string' }\n", "")], Breaks),
    code("smithy-diff RemovedShape", &[("[structs.Orphan.fields]\nname = { type = 'string' }\n", "")], Breaks),
    code("smithy-diff RemovedShape.ScalarShape", &[("[newtypes.Unused]\ntype = 'string'\n", "")], Perhaps).but(Breaks, CODE),
    code("smithy-diff ChangedEnumTrait (appended)", &[(STATES, "values = { OPEN = '', PAID = '', SHIPPED = '', LOST = '' }")], Fine),
    code("smithy-diff ChangedEnumTrait (inserted)", &[(STATES, "values = { OPEN = '', LOST = '', PAID = '', SHIPPED = '' }")], Breaks).but(Fine, LAYOUT),
    code("smithy-diff ChangedEnumTrait (removed)", &[(STATES, "values = { OPEN = '', PAID = '' }")], Breaks),
    code("smithy-diff ChangedEnumTrait (renamed)", &[(STATES, "values = { OPEN = '', PAID = '', SENT = { value = 'SHIPPED' } }")], Breaks),
    code("smithy-diff ChangedLengthTrait (min raised)", &[("length = '1..=36'", "length = '2..=36'")], Breaks),
    code("smithy-diff ChangedLengthTrait (max lowered)", &[("length = '1..=36'", "length = '1..=35'")], Breaks),
    code("smithy-diff ChangedLengthTrait (max raised)", &[("length = '1..=36'", "length = '1..=64'")], Fine),
    code("smithy-diff ChangedMemberOrder (optional)", &[("state = { type = 'State' }\nsecret = { type = 'string' }", "secret = { type = 'string' }\nstate = { type = 'State' }")], Perhaps).but(Fine, LAYOUT),
    code("smithy-diff ChangedMemberOrder (required)", &[("sku = { type = 'string', required = true }\ncount = { type = 'i32', required = true }", "count = { type = 'i32', required = true }\nsku = { type = 'string', required = true }")], Perhaps).but(Breaks, CODE),
    code("smithy-diff ChangedMemberTarget (type)", &[("count = { type = 'i32', required = true }", "count = { type = 'bool', required = true }")], Breaks),
    code("smithy-diff ChangedMemberTarget (wider)", &[("count = { type = 'i32', required = true }", "count = { type = 'i64', required = true }")], Breaks),
    code("smithy-diff ChangedMemberTarget (name of a struct)", &[("item = { type = 'Item', required = true }\nstate", "item = { type = 'Orphan', required = true }\nstate")], Breaks),
    code("smithy-diff ChangedMemberTarget (name of a scalar)", &[("secret = { type = 'string' }", "secret = { type = 'Unused' }")], Perhaps).but(Breaks, CODE),
    code("smithy-diff ChangedNullability.AddedRequiredTrait", &[("note = { type = 'string' }", "note = { type = 'string', required = true }")], Breaks),
    code("smithy-diff ChangedNullability.RemovedRequiredTrait", &[("count = { type = 'i32', required = true }", "count = { type = 'i32' }")], Breaks),
    code("smithy-diff ChangedNullability.AddedDefaultTrait", &[("note = { type = 'string' }", "note = { type = 'string', default = '' }")], Breaks),
    code("smithy-diff ChangedDefault (removed)", &[("gift = { type = 'bool', default = false }", "gift = { type = 'bool' }")], Breaks),
    code("smithy-diff ChangedDefault (another)", &[("gift = { type = 'bool', default = false }", "gift = { type = 'bool', default = true }")], Breaks).but(Perhaps, MEANING),
    code("smithy-diff ChangedPaginatedTrait (items)", &[("items = 'orders'", "items = 'others'")], Perhaps).but(Breaks, CODE),
    code("smithy-diff ChangedPaginatedTrait (page size removed)", &[("limit = 'size', ", "")], Perhaps).but(Fine, CODE),
    code("smithy-diff ChangedShapeType", &[("[newtypes.OrderId]\ntype = 'string'\nlength = '1..=36'", "[newtypes.OrderId]\ntype = 'i64'")], Breaks),
    code("smithy-diff ModifiedTrait (sensitive added)", &[("secret = { type = 'string' }", "secret = { type = 'string', sensitive = true }")], Fine).but(Breaks, CODE),
    code("smithy-diff ModifiedTrait (httpError)", &[("http = 404", "http = 410")], Breaks),
    code("smithy-diff ModifiedTrait (http method)", &[("method = 'POST'", "method = 'PUT'")], Breaks),
    code("smithy-diff ModifiedTrait (http uri)", &[("uri = '/orders/{id}'", "uri = '/order/{id}'")], Breaks),
    code("smithy-diff ModifiedTrait (jsonName)", &[("note = { type = 'string' }", "note = { type = 'string', wire = 'remark' }")], Breaks),
    code("smithy-diff ModifiedTrait (httpQuery)", &[("size = { type = 'i32', in = 'query' }", "size = { type = 'i32', in = 'query', wire = 'pageSize' }")], Breaks),
    code("smithy-diff ModifiedTrait (documentation)", &[("title = 'Orders'", "title = 'Orders'\ndoc = 'All of them.'")], Fine),
    code("smithy-diff ServiceRename", &[("[structs.Orphan.fields]", "[structs.Orphan]\nrust = 'Foundling'\n[structs.Orphan.fields]")], Breaks),
    code("smithy-diff union member added", &[("Cash = 'Item'", "Cash = 'Item'\nVoucher = 'Item'")], Fine),
    code("smithy-diff union member removed", &[("Cash = 'Item'\n", "")], Breaks),
    code(
        "smithy-diff ModifiedTrait (http code)",
        &[(PLACE, "http = { method = 'POST', uri = '/orders', status = 200 }")],
        Breaks,
    )
    .but(Fine, SUCCESS),
    code(
        "smithy-diff ModifiedTrait (endpoint)",
        &[(PLACE, "http = { method = 'POST', uri = '/orders', status = 201 }\nhost-prefix = 'shop.'")],
        Breaks,
    ),
    code(
        "smithy-diff ModifiedTrait (httpHeader)",
        &[("total = { type = 'i64' }", "total = { type = 'i64', in = 'header', wire = 'X-Total' }")],
        Breaks,
    ),
    code(
        "smithy-diff ModifiedTrait (sparse)",
        &[("others = { type = 'list<Item>' }", "others = { type = 'list<Item?>' }")],
        Breaks,
    ),
    code(
        "smithy-diff ModifiedTrait (uniqueItems)",
        &[("others = { type = 'list<Item>' }", "others = { type = 'set<Item>' }")],
        Perhaps,
    )
    .but(Fine, UNCHECKED),
    // buf, by the names of JSON.
    code("buf RPC_NO_DELETE", &[(GET, ""), ("[enums.State]\nvalues = { OPEN = '', PAID = '', SHIPPED = '' }\n", ""), ("[errors.Missing]\nhttp = 404\n[errors.Missing.fields]\nmessage = { type = 'string' }\n", "")], Breaks),
    code("buf MESSAGE_NO_DELETE", &[("[structs.Orphan.fields]\nname = { type = 'string' }\n", "")], Breaks),
    code("buf ENUM_VALUE_NO_DELETE", &[(STATES, "values = { PAID = '', SHIPPED = '' }")], Breaks),
    code("buf ENUM_VALUE_SAME_NAME", &[(STATES, "values = { OPEN = '', PAID = '', SENT = '' }")], Breaks),
    code("buf ENUM_SAME_TYPE", &[("[enums.State]\n", "[enums.State]\nopen = false\n")], Breaks),
    code("buf FIELD_NO_DELETE", &[("note = { type = 'string' }\n", "")], Breaks),
    code("buf FIELD_SAME_TYPE", &[("count = { type = 'i32', required = true }", "count = { type = 'string', required = true }")], Breaks),
    code("buf FIELD_SAME_JSON_NAME", &[("count = { type = 'i32', required = true }", "count = { type = 'i32', required = true, wire = 'number' }")], Breaks),
    code("buf FIELD_SAME_NAME", &[("count = { type = 'i32', required = true }", "number = { type = 'i32', required = true, wire = 'count' }")], Breaks),
    code("buf FIELD_SAME_CARDINALITY", &[("note = { type = 'string' }", "note = { type = 'list<string>' }")], Breaks),
    code("buf FIELD_SAME_DEFAULT", &[("default = false", "default = true")], Breaks).but(Perhaps, MEANING),
    code("buf MESSAGE_SAME_REQUIRED_FIELDS", &[("note = { type = 'string' }", "note = { type = 'string', required = true }")], Breaks),
    code("buf ONEOF_NO_DELETE", &[("[unions.Payment.variants]\nCard = 'Item'\nCash = 'Item'\n", ""), ("payment = { type = 'Payment' }\n", "")], Breaks),
    code("buf RPC_SAME_REQUEST_TYPE", &[("item = { type = 'Item', required = true }\npayment", "item = { type = 'Orphan', required = true }\npayment")], Breaks),
    code("buf RPC_SAME_RESPONSE_TYPE", &[(PLACED, "id = { type = 'i64', required = true }\n")], Breaks),
    code("buf RPC_SAME_IDEMPOTENCY_LEVEL", &[("scopes = ['orders.write']", "scopes = ['orders.write']\nidempotent = true")], Breaks).but(Fine, STABLE),
    code("buf PACKAGE_ENUM_NO_DELETE", &[("[enums.State]\nvalues = { OPEN = '', PAID = '', SHIPPED = '' }\n", ""), ("state = { type = 'State' }\n", "")], Breaks),
    code("buf FIELD_NO_DELETE (an added one)", &[("note = { type = 'string' }", "note = { type = 'string' }\ncolour = { type = 'string' }")], Fine),
];
