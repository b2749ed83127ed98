//! Secrets are marked as such, and never shown.

use super::decls::MemberDecl;
use super::spec::Spec;
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Field, Scalar, ShapeKind, Type};
use crate::naming;
use crate::syntax::Entry;

/// Words that only secrets have in their names.
const SECRETS: &[&str] = &[
    "secret",
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "credential",
    "credentials",
    "jwt",
    "pat",
    "otp",
    "pin",
    "cookie",
];

/// Words that make a secret as the last of a name.
const LAST: &[&str] = &["token", "session"];

/// Words that speak about a secret as the last of a name, and name none.
const ABOUT: &[&str] = &[
    "arn",
    "at",
    "count",
    "enabled",
    "expiration",
    "expires",
    "expiry",
    "length",
    "name",
    "policy",
    "required",
    "status",
    "type",
    "uri",
    "url",
    "version",
];

/// Words before `key` that make a secret.
const KEYS: &[&str] = &[
    "api",
    "private",
    "secret",
    "signing",
    "encryption",
    "access",
    "shared",
];

/// Words before `token` that say what it leads to: a page, a place, and no secret.
const OPEN_TOKENS: &[&str] = &[
    "next",
    "page",
    "continuation",
    "pagination",
    "prev",
    "previous",
    "idempotency",
    "sync",
    "cursor",
    "start",
    "starting",
];

/// Pairs of words that make a secret.
const PAIRS: &[(&str, &str)] = &[
    ("token", "value"),
    ("access", "token"),
    ("refresh", "token"),
    ("auth", "token"),
    ("bearer", "token"),
    ("session", "token"),
    ("security", "token"),
];

/// Reports secrets that are shown, and warns of fields that sound like one.
pub(super) fn check(spec: Spec<'_, '_>, out: &mut Diagnostics) {
    for (shape, decl) in spec.api.shapes.iter().zip(&spec.decls.shapes) {
        if let ShapeKind::Newtype(newtype) = &shape.kind
            && newtype.sensitive
        {
            shown(decl.entry, out);
        }
    }
    for body in spec.bodies() {
        let is_secret = body.owner.bool("sensitive") == Some(true);
        for (field, decl) in body.own_fields() {
            if field.binding.is_in_uri() && decl.typed && spec.api.is_secret(field) {
                out.report(
                    &catalogue::SECRET_IN_URI,
                    decl.binding_span(),
                    &[&field.name],
                );
            }
            if field.sensitive || is_secret {
                shown(decl.entry, out);
                let asked = decl.entry.bool("sensitive") == Some(true);
                if asked
                    && decl.typed
                    && !can_be_wiped(spec, &field.ty)
                    && !spec.api.hides_itself(&field.ty)
                {
                    out.report(
                        &catalogue::SECRET_OF_OTHER,
                        decl.entry.span_of("sensitive"),
                        &[],
                    );
                }
            } else if smells(spec, field, decl) {
                out.report(
                    &catalogue::SMELLS_OF_SECRET,
                    decl.entry.name_span(),
                    &[&field.name],
                );
            }
        }
    }
}

/// An example or a default would put the secret into the documentation.
fn shown(entry: Entry<'_>, out: &mut Diagnostics) {
    for key in ["examples", "default", "server-default"] {
        if let Some(entry) = entry.get(key) {
            out.report(&catalogue::SECRET_SHOWN, entry.name_span(), &[&key]);
        }
    }
}

/// A secret is wiped from memory when it is dropped: texts, bytes and numbers are, and collections of
/// them.
fn can_be_wiped(spec: Spec<'_, '_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(_) => true,
        Type::List(item) | Type::Set(item) | Type::Nullable(item) | Type::Bounded(item, _) => {
            can_be_wiped(spec, item)
        }
        Type::Map(key, value) => can_be_wiped(spec, key) && can_be_wiped(spec, value),
        Type::Named(_) => spec
            .named(ty)
            .is_some_and(|(shape, _)| matches!(shape.kind, ShapeKind::Newtype(_))),
    }
}

/// Whether a field is a text that is called like a secret, and neither it nor its newtype says
/// whether it is one.
fn smells(spec: Spec<'_, '_>, field: &Field, decl: MemberDecl<'_>) -> bool {
    let is_text = matches!(spec.scalar(&field.ty), Some(Scalar::String | Scalar::Blob));
    let said = decl.entry.get("sensitive").is_some()
        || matches!(field.ty, Type::Named(_))
            && spec
                .named(&field.ty)
                .is_some_and(|(_, entry)| entry.get("sensitive").is_some());
    is_text && !said && !field.idempotency_token && sounds_like_a_secret(&field.name)
}

fn sounds_like_a_secret(name: &str) -> bool {
    let snake = naming::snake_case(name);
    let words: Vec<&str> = snake.split('_').collect();
    if words.len() > 1 && words.last().is_some_and(|last| ABOUT.contains(last)) {
        return false;
    }
    words.iter().any(|word| SECRETS.contains(word))
        || words
            .windows(2)
            .any(|pair| PAIRS.contains(&(pair[0], pair[1])))
            && words.last() != Some(&"id")
        || match words.as_slice() {
            [.., before, "token"] => !OPEN_TOKENS.contains(before),
            [.., before, "key"] => KEYS.contains(before),
            [.., last] => LAST.contains(last),
            [] => false,
        }
}

#[cfg(test)]
mod tests {
    use super::sounds_like_a_secret;

    #[test]
    fn names_of_secrets_are_recognised() {
        for name in [
            "clientSecret",
            "password",
            "apiKey",
            "token",
            "client_token",
            "pat",
            "otp",
            "pin",
            "session",
            "cookie",
            "accessToken",
            "tokenValue",
            "Credentials",
        ] {
            assert!(sounds_like_a_secret(name), "{name}");
        }
        for name in [
            "nextToken",
            "nextPageToken",
            "key",
            "Key",
            "idempotency_key",
            "accessTokenId",
            "keyword",
            "monkey",
            "secretArn",
            "passwordPolicy",
            "password_expires_at",
            "name",
        ] {
            assert!(!sounds_like_a_secret(name), "{name}");
        }
    }
}
