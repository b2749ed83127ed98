//! Pages: as AWS says them, or as their parameters look.

use crate::fmt::tree::{Entry, Table, Value};
use crate::import::description::Operation;
use crate::naming;

const LIMITS: &[&str] = &[
    "limit",
    "per_page",
    "page_size",
    "max_results",
    "pagesize",
    "perpage",
    "size",
    "count",
    "max_items",
    "results_per_page",
    "items_per_page",
];
const TOKENS: &[&str] = &[
    "cursor",
    "page_token",
    "next_token",
    "pagetoken",
    "continuation_token",
    "next_page_token",
    "next_cursor",
    "starting_after",
    "page_cursor",
    "marker",
];
const NEXT: &[&str] = &[
    "next_cursor",
    "next_page_token",
    "next_token",
    "cursor",
    "continuation_token",
    "next",
    "next_page_cursor",
    "next_marker",
    "marker",
];

/// Members that hold the URL of the next page.
const NEXT_URLS: &[&str] = &[
    "next",
    "next_url",
    "next_link",
    "next_page",
    "next_page_url",
    "next_page_uri",
    "next_page_link",
    "odata_next_link",
];
/// Parameters that such a URL brings along, in requests that ask for a page by it.
const ASKED_BY_URL: &[&str] = &[
    "page",
    "page_number",
    "offset",
    "skip",
    "start",
    "after",
    "since",
    "cursor",
    "page_token",
    "next_token",
    "starting_after",
    "continuation_token",
    "skip_token",
    "skiptoken",
    "marker",
];

/// How a long answer is cut into pages.
pub(super) fn pagination(operation: &Operation, input: &Table, output: &Table) -> Option<Table> {
    if let Some(said) = &operation.paging {
        return match super::fields::value_of(said) {
            Some(Value::Table(table)) => Some(table),
            _ => None,
        };
    }
    let inputs = input.table("fields")?;
    let outputs = output.table("fields");
    let mut pages = Table::default();
    if let Some(said) = &operation.pages {
        let has = |fields: Option<&Table>, name: &str| {
            fields.is_some_and(|fields| fields.get(name).is_some())
        };
        if !has(Some(inputs), &said.input_token) || !has(outputs, &said.output_token) {
            return None;
        }
        pages.set("style", "token");
        pages.set("input-token", said.input_token.as_str());
        pages.set("output-token", said.output_token.as_str());
        if let Some(limit) = said
            .limit
            .as_deref()
            .filter(|limit| is_integer(inputs, limit))
        {
            pages.set("limit", limit);
        }
        if let Some(items) = said
            .items
            .as_deref()
            .filter(|items| is_list(outputs, items))
        {
            pages.set("items", items);
        }
        return Some(pages);
    }
    if operation.method != "GET" {
        return None;
    }
    let limit = find(inputs, LIMITS).filter(|limit| is_integer(inputs, limit));
    let items = items(output);
    let mut done = |style: &str, key: &str, value: &str| {
        pages.set("style", style);
        pages.set(key, value);
        if let Some(limit) = &limit {
            pages.set("limit", limit.as_str());
        }
        if let Some(items) = &items {
            pages.set("items", items.as_str());
        }
    };
    if let Some(token) = find(inputs, TOKENS)
        && let Some(next) = outputs
            .and_then(|outputs| find(outputs, NEXT))
            .filter(|next| is_string(outputs, next))
        && is_string(Some(inputs), &token)
    {
        done("token", "input-token", &token);
        pages.set("output-token", next);
        return Some(pages);
    }
    if let Some(next) = outputs.and_then(number_in_header)
        && let Some(page) = find(inputs, &["page"])
        && type_of(outputs, &next) == type_of(Some(inputs), &page)
    {
        done("token", "input-token", &page);
        pages.set("output-token", next);
        return Some(pages);
    }
    items.as_ref()?;
    if let Some(link) = outputs.and_then(next_url)
        && find(inputs, ASKED_BY_URL).is_some()
    {
        done("link", "link", &link);
        return Some(pages);
    }
    if let Some(page) =
        find(inputs, &["page", "page_number", "pagenumber"]).filter(|page| is_integer(inputs, page))
    {
        done("page", "page", &page);
        if smallest(inputs, &page) == Some(0) {
            pages.set("first", 0_i64);
        }
        return Some(pages);
    }
    if let Some(offset) =
        find(inputs, &["offset", "skip"]).filter(|offset| is_integer(inputs, offset))
    {
        done("offset", "offset", &offset);
        return Some(pages);
    }
    None
}

/// The field that holds the items: the body, or the one list.
fn items(output: &Table) -> Option<String> {
    if output
        .str("body")
        .is_some_and(|body| body.starts_with("list<") || body.starts_with("set<"))
    {
        return Some("body".to_owned());
    }
    let fields = output.table("fields")?;
    let mut lists = fields
        .entries
        .iter()
        .filter(|entry| is_list(Some(fields), &entry.key) && !in_header(entry));
    let only = lists.next()?;
    lists.next().is_none().then(|| only.key.clone())
}

/// The header `Link`, or the member with the URL of the next page.
fn next_url(outputs: &Table) -> Option<String> {
    let links = outputs
        .entries
        .iter()
        .find(|entry| in_header(entry) && entry.key.eq_ignore_ascii_case("link"));
    if let Some(links) = links {
        return is_string(Some(outputs), &links.key).then(|| links.key.clone());
    }
    let next = find(outputs, NEXT_URLS)?;
    let ty = type_of(Some(outputs), &next)?.trim_end_matches('?');
    // A member `next` that is any string may be a token just as well.
    let says_url = naming::snake_case(&next)
        .split('_')
        .any(|word| matches!(word, "url" | "uri" | "link"));
    let has_previous = find(outputs, &["previous", "prev"]).is_some();
    (ty == "uri" || ty == "string" && (says_url || has_previous)).then_some(next)
}

/// `X-Next-Page`: the number of the next page.
fn number_in_header(outputs: &Table) -> Option<String> {
    let mut headers = outputs.entries.iter().filter(|entry| in_header(entry));
    let found = headers.find(|entry| naming::snake_case(&entry.key) == "x_next_page")?;
    is_integer(outputs, &found.key).then(|| found.key.clone())
}

fn in_header(entry: &Entry) -> bool {
    entry
        .value
        .as_table()
        .is_some_and(|table| table.get("in").is_some())
}

fn find(fields: &Table, words: &[&str]) -> Option<String> {
    let mut keys = words.iter().filter_map(|word| {
        let mut entries = fields.entries.iter();
        entries.find(|entry| naming::snake_case(&entry.key) == **word)
    });
    keys.next().map(|entry| entry.key.clone())
}

fn type_of<'f>(fields: Option<&'f Table>, name: &str) -> Option<&'f str> {
    fields?.table(name)?.str("type")
}

fn is_integer(fields: &Table, name: &str) -> bool {
    type_of(Some(fields), name).is_some_and(|ty| matches!(ty, "i32" | "i64" | "u32" | "u64"))
}

fn is_string(fields: Option<&Table>, name: &str) -> bool {
    type_of(fields, name).is_some_and(|ty| ty.trim_end_matches('?') == "string")
}

fn is_list(fields: Option<&Table>, name: &str) -> bool {
    type_of(fields, name).is_some_and(|ty| ty.starts_with("list<") || ty.starts_with("set<"))
}

fn smallest(fields: &Table, name: &str) -> Option<i64> {
    let table = fields.table(name)?;
    if let Some(Value::Raw(default)) = table.get("server-default").map(|entry| &entry.value) {
        return default.parse().ok();
    }
    table.str("range")?.split("..").next()?.parse().ok()
}
