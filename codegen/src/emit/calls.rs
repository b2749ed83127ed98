//! What is known of calls, and how they travel, as Rust.

use crate::lower::calls::Known;
use crate::lower::literal::string;
use crate::lower::view::Crate;
use crate::lower::wire::Placed;
use crate::model::{AuthKind, Failure, FailureTest, KeyPlace};

/// The value of a constant.
pub(super) fn known(krate: &Crate<'_>, value: &Known) -> String {
    match value {
        Known::Text(text) => string(text),
        Known::Optional(text) => optional(krate, Some(text)),
        Known::Texts(texts) => list(texts),
        Known::Status(status) => status.to_string(),
        Known::Flag(holds) => holds.to_string(),
        Known::Schemes(choices) => {
            let together = |choice: &Vec<AuthKind>| {
                let schemes: Vec<_> = choice.iter().map(|one| scheme(krate, one)).collect();
                format!("&[{}]", schemes.join(", "))
            };
            let choices: Vec<_> = choices.iter().map(together).collect();
            format!("&[{}]", choices.join(", "))
        }
    }
}

/// A string, where there is one.
pub(super) fn optional(krate: &Crate<'_>, text: Option<&String>) -> String {
    match text {
        Some(text) => format!("{}({})", krate.std("Some"), string(text)),
        None => krate.std("None").to_owned(),
    }
}

/// Strings.
pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| string(text)).collect();
    format!("&[{}]", texts.join(", "))
}

/// Members in their places: `query("maxResults", "max_results")`.
pub(super) fn placed(members: &[Placed]) -> Vec<String> {
    let one = |member: &Placed| {
        let mut call = format!("{}({}", member.constructor, string(&member.name));
        if let Some(key) = &member.key {
            call += &format!(", {}", string(key));
        }
        call.push(')');
        for (method, argument) in &member.facts {
            let argument = argument.as_deref().map(string).unwrap_or_default();
            call += &format!(".{method}({argument})");
        }
        call
    };
    members.iter().map(one).collect()
}

/// When an answer with a status of success is an error.
pub(super) fn failure(failure: &Failure) -> String {
    let at = string(&failure.at);
    match &failure.test {
        FailureTest::Present => format!("present({at})"),
        FailureTest::Equals(json) => format!("when({at}, {})", string(&json.to_string())),
        FailureTest::Differs(json) => format!("unless({at}, {})", string(&json.to_string())),
    }
}

/// A scheme, as what makes it in the support crate.
fn scheme(krate: &Crate<'_>, kind: &AuthKind) -> String {
    let made = match kind {
        AuthKind::SigV4 { service } => format!("sig_v4({})", optional(krate, service.as_ref())),
        AuthKind::SigV4a { service } => format!("sig_v4a({})", optional(krate, service.as_ref())),
        AuthKind::OAuth2 { token_url } => {
            format!("oauth2({})", optional(krate, token_url.as_ref()))
        }
        AuthKind::ApiKey {
            place,
            name,
            prefix,
        } => {
            let place = match place {
                KeyPlace::Header => "Header",
                KeyPlace::Query => "Query",
                KeyPlace::Cookie => "Cookie",
            };
            let name = string(name);
            let prefix = prefix.as_deref().map(string);
            let prefixed = prefix.map_or(String::new(), |prefix| format!(".prefixed({prefix})"));
            format!("api_key(support::ApiKeyPlace::{place}, {name}){prefixed}")
        }
        AuthKind::Bearer => "Bearer".to_owned(),
        AuthKind::Basic => "Basic".to_owned(),
        AuthKind::None => "None".to_owned(),
    };
    format!("support::Auth::{made}")
}
