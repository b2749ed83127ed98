//! What a type says, without where it stands and what is told about it: two of one essence are one.

use super::description::{Kind, Schema};

/// The essence of a schema, as a text.
pub(super) fn essence(schema: &Schema) -> String {
    let mut out = String::new();
    write(schema, &mut out);
    out
}

fn write(schema: &Schema, out: &mut String) {
    if schema.nullable {
        out.push('?');
    }
    for (flag, mark) in [
        (schema.sensitive, 's'),
        (schema.read_only, 'r'),
        (schema.write_only, 'w'),
        (schema.idempotency_token, 'i'),
    ] {
        if flag {
            out.push(mark);
        }
    }
    if !schema.bounds.is_empty() {
        out.push_str(&format!("{:?}", schema.bounds));
    }
    match &schema.kind {
        Kind::Any => out.push('*'),
        Kind::Scalar(name, how) => {
            out.push_str(name);
            out.push_str(how.unwrap_or_default());
        }
        Kind::Enum(found) => {
            out.push_str(found.scalar);
            for value in &found.values {
                out.push('|');
                out.push_str(&value.value);
            }
        }
        Kind::List(item) => wrap("[", item, "]", out),
        Kind::Set(item) => wrap("set[", item, "]", out),
        Kind::Map(key, value) => {
            wrap("{", key, ":", out);
            wrap("", value, "}", out);
        }
        Kind::Object(object) => {
            out.push_str("({");
            for base in &object.extends {
                out.push_str(base);
                out.push('&');
            }
            for member in &object.members {
                out.push_str(&member.name);
                out.push_str(if member.required { "!" } else { ":" });
                out.push_str(member.wire.as_deref().unwrap_or_default());
                write(&member.schema, out);
                out.push(',');
            }
            if let Some(rest) = &object.rest {
                out.push_str("...");
                write(rest, out);
            }
            out.push_str("})");
        }
        Kind::Union(union) => {
            out.push_str(&format!("union {:?}(", union.style));
            for variant in &union.variants {
                out.push_str(variant.wire.as_deref().unwrap_or_default());
                write(&variant.schema, out);
                out.push('|');
            }
            out.push(')');
        }
        Kind::Ref(name) => {
            out.push('$');
            out.push_str(name);
        }
        Kind::Const(value) => out.push_str(&format!("={value:?}")),
    }
}

fn wrap(before: &str, schema: &Schema, after: &str, out: &mut String) {
    out.push_str(before);
    write(schema, out);
    out.push_str(after);
}
