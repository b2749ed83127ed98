//! Rules between fields: they ask what can be asked.

use std::collections::HashMap;

use super::decls::MemberDecl;
use super::patterns::Patterns;
use super::spec::{Body, Spec};
use super::values;
use crate::diagnostic::{Diagnostics, catalogue, is_slip};
use crate::model::{Binding, Class, Field, Presence, Scalar, ShapeKind};
use crate::syntax::{Entry, Table};

/// Checks every rule.
pub(super) fn check(spec: Spec<'_, '_>, patterns: &Patterns, out: &mut Diagnostics) {
    for body in spec.bodies().filter(|body| !body.rules.is_empty()) {
        let fields: HashMap<&str, (&Field, MemberDecl<'_>)> = body
            .fields()
            .map(|(field, decl)| (&*field.name, (field, decl)))
            .collect();
        for key in ["when", "then"] {
            for (entry, conditions) in tables(body, key) {
                if Entry::all(conditions).next().is_none() {
                    empty(entry, out);
                }
                for condition in Entry::all(conditions) {
                    if let Some((field, decl)) =
                        fields.get(condition.name()).filter(|(_, decl)| decl.typed)
                    {
                        one(spec, patterns, field, *decl, condition, out);
                    }
                }
            }
        }
    }
}

/// The `when` or the `then` of every rule that is declared here.
fn tables<'a>(body: Body<'_, 'a>, key: &str) -> Vec<(Entry<'a>, &'a Table<'a>)> {
    let rules = body.rules.iter().filter(|rule| rule.own);
    let entries = rules.filter_map(|rule| Entry::of(rule.table, key));
    entries
        .filter_map(|entry| Some((entry, entry.table()?)))
        .collect()
}

/// What holds for every object belongs to the fields.
fn empty(entry: Entry<'_>, out: &mut Diagnostics) {
    let span = entry.value_span();
    let diagnostic = out
        .about(&catalogue::EMPTY_DECLARATION, span, &[&entry.name(), &"condition"])
        .help(match entry.name() {
            "when" => "what every request must have is `required = \"request\"` of the field, and what has one value alone says `const`",
            _ => "say what must hold, or leave the rule out",
        });
    out.push(diagnostic);
}

/// One condition on one field.
fn one(
    spec: Spec<'_, '_>,
    patterns: &Patterns,
    field: &Field,
    decl: MemberDecl<'_>,
    condition: Entry<'_>,
    out: &mut Diagnostics,
) {
    let span = condition.value_span();
    if field.binding == Binding::Rest {
        let what = "the members that no other field knows";
        out.report(&catalogue::NOT_WITH, span, &[&"a rule", &what]);
    } else if let Some(asked @ ("present" | "absent")) = condition.text() {
        let always = match field.presence {
            _ if field.nullable => return,
            Presence::Required => "required",
            Presence::Default(_) => "there by default",
            Presence::Optional => return,
        };
        let rule = if asked == "present" {
            &catalogue::RULE_ALWAYS
        } else {
            &catalogue::RULE_NEVER
        };
        let diagnostic = out
            .about(rule, span, &[&field.name, &asked, &always])
            .also(decl.entry.name_span(), "declared here");
        out.push(diagnostic);
    } else if let Some(slip) = condition.text().and_then(|text| slip(spec, field, text)) {
        let asked = condition.text().unwrap_or_default();
        let diagnostic = out
            .about(&catalogue::RULE_WORD, span, &[&asked])
            .help(format!("did you mean `\"{slip}\"`?"));
        out.push(diagnostic);
    } else {
        let comparable = match spec.scalar(&field.ty) {
            Some(scalar) => !matches!(scalar.facts().class, Class::Any | Class::Bytes),
            None => spec
                .named(&field.ty)
                .is_some_and(|(shape, _)| matches!(shape.kind, ShapeKind::Enum(_))),
        };
        if spec
            .scalar(&field.ty)
            .is_some_and(|scalar: Scalar| scalar.is_float())
            && condition.text() == Some("NaN")
        {
            out.report(&catalogue::NOT_A_NUMBER, span, &[&"rule"]);
        } else if comparable {
            values::check_rule(spec, patterns, &field.ty, condition, out);
        } else {
            out.report(&catalogue::RULE_TYPE, span, &[&field.name]);
        }
    }
}

/// The word that a string was probably meant to be. Where a string is compared, it has to be very
/// near; the values of an enum are no slips.
fn slip(spec: Spec<'_, '_>, field: &Field, text: &str) -> Option<&'static str> {
    let is_enum = spec
        .named(&field.ty)
        .is_some_and(|(shape, _)| matches!(shape.kind, ShapeKind::Enum(_)));
    if is_enum {
        return None;
    }
    if !spec.is_string(&field.ty) && ["missing", "none", "null", "unset"].contains(&text) {
        return Some("absent");
    }
    ["absent", "present"]
        .into_iter()
        .find(|word| is_slip(text, word))
}
