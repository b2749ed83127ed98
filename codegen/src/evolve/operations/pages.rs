//! How calls walk pages.

use crate::evolve::change::Change;
use crate::evolve::compare::Comparison;
use crate::evolve::path::Path;
use crate::evolve::rules;
use crate::evolve::verdict::Ways;
use crate::model::{Api, MemberPath, Operation, PageStyle, Pagination};

pub(super) fn compare(comparison: &mut Comparison<'_>, was: usize, is: usize) {
    let (old_side, new_side) = (comparison.old, comparison.new);
    let (old, new) = (&old_side.api.operations[was], &new_side.api.operations[is]);
    let path = Path::new(&["operations", &old.name, "pagination"]);
    let now = Path::new(&["operations", &new.name, "pagination"]);
    let rule = match (&old.pagination, &new.pagination) {
        (None, Some(_)) => rules::PAGINATION_ADDED,
        (Some(_), None) => rules::PAGINATION_REMOVED,
        (Some(was), Some(is)) => {
            let (was, was_limit) = members_of(old_side.api, old, was);
            let (is, is_limit) = members_of(new_side.api, new, is);
            if was != is {
                let change = Change::new(rules::PAGINATION_CHANGED, path, Ways::default());
                comparison.changes.push(change.now_at(now).values(was, is));
                return;
            }
            if was_limit == is_limit {
                return;
            }
            rules::PAGINATION_LIMIT
        }
        (None, None) => return,
    };
    comparison
        .changes
        .push(Change::new(rule, path, Ways::default()).now_at(now));
}

/// The members that pages are made of, and the one that limits them.
fn members_of(
    api: &Api,
    operation: &Operation,
    pagination: &Pagination,
) -> (String, Option<String>) {
    let input = |index: usize| {
        let field = operation.input.body.fields.get(index);
        field.map(|field| field.name.clone()).unwrap_or_default()
    };
    let output = |path: &MemberPath| path.spelled(api, &operation.output);
    let style = match &pagination.style {
        PageStyle::Token {
            input: from,
            output: to,
        } => format!("token {} from {}", input(*from), output(to)),
        PageStyle::Page { page, first } => format!("page {} from {first}", input(*page)),
        PageStyle::LastId { after, id } => {
            let id = id.field(api).map_or("", |field| field.name.as_str());
            format!("{} from the last {id}", input(*after))
        }
        PageStyle::Link { link } => format!("link {}", output(link)),
        PageStyle::Single => "one page".to_owned(),
        PageStyle::Offset { offset } => format!("offset {}", input(*offset)),
    };
    let items: Vec<String> = pagination.items.iter().map(output).collect();
    let more = pagination.more.as_ref().map(output);
    let more = more.map_or(String::new(), |more| format!(", more by {more}"));
    let items = items.join(" and ");
    (
        format!("{style}, items {items}{more}"),
        pagination.limit.map(input),
    )
}
