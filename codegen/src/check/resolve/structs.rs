//! `fields`, `extends` and `rules`: what structs, errors, inputs and outputs have in common.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::fields::Travel;
use super::names::{Kind, Meaning};
use super::{Context, fields, rules};
use crate::check::decls::{MemberDecl, RuleDecl};
use crate::diagnostic::{Diagnostics, catalogue};
use crate::model::{Field, Struct};
use crate::syntax::{Entry, Value};

/// Longer chains of `extends` are refused: nobody can follow them.
const LONGEST_CHAIN: usize = 32;

/// More copies than this in one file are refused: they would fill the memory.
pub(super) const MOST_COPIES: usize = 1_000_000;

/// Fields with their declarations, and rules that still speak of fields by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Members<'a> {
    pub(super) fields: Vec<Field>,
    pub(super) decls: Vec<MemberDecl<'a>>,
    pub(super) rules: Vec<RuleDecl<'a>>,
    /// Something that it extends could not be found: which members it has, nobody knows.
    pub(super) torn: bool,
}

impl<'a> Members<'a> {
    /// The fields and rules that a table declares itself.
    pub(super) fn own(
        context: &Context<'a>,
        entry: Entry<'a>,
        travel: Travel,
        out: &mut Diagnostics,
    ) -> Self {
        let (fields, decls) = entry
            .entries("fields")
            .map(|field| fields::resolve(context, field, travel, out))
            .unzip();
        let rules = entry.get("rules").map(Entry::items).unwrap_or_default();
        let rules = rules.iter().filter_map(|rule| match rule.get_ref() {
            Value::Table(table) => Some(RuleDecl { table, own: true }),
            _ => None,
        });
        Self {
            fields,
            decls,
            rules: rules.collect(),
            torn: false,
        }
    }

    /// Rules speak of fields by index from here on.
    pub(super) fn finish(self, out: &mut Diagnostics) -> Finished<'a> {
        let mut silent = out.silent();
        let out = if self.torn { &mut silent } else { out };
        let all = self.fields.into_iter().zip(self.decls);
        let (fixed, others): (Vec<_>, Vec<_>) =
            all.partition(|(_, decl)| decl.entry.get("const").is_some());
        let (fields, decls): (Vec<_>, Vec<_>) = others.into_iter().unzip();
        let (fixed, fixed_places) = fixed
            .into_iter()
            .filter_map(|(field, decl)| Some((fields::fixed(field, decl.entry)?, decl)))
            .unzip();
        let rules = rules::resolve(&fields, &self.rules, out);
        let body = Struct {
            fields,
            fixed,
            rules,
        };
        Finished {
            body,
            decls,
            fixed: fixed_places,
            rules: self.rules,
            torn: self.torn,
        }
    }

    /// Adds the members of `other` behind its own.
    pub(super) fn append(&mut self, other: Self) {
        self.fields.extend(other.fields);
        self.decls.extend(other.decls);
        self.rules.extend(other.rules);
        self.torn |= other.torn;
    }
}

/// Members, resolved, with their declarations.
#[derive(Debug)]
pub(super) struct Finished<'a> {
    pub(super) body: Struct,
    pub(super) decls: Vec<MemberDecl<'a>>,
    pub(super) fixed: Vec<MemberDecl<'a>>,
    pub(super) rules: Vec<RuleDecl<'a>>,
    pub(super) torn: bool,
}

/// What each struct declares itself, and how much of it has been copied.
#[derive(Debug)]
pub(super) struct Structs<'a> {
    own: HashMap<&'a str, (Entry<'a>, Members<'a>)>,
    cyclic: HashSet<&'a str>,
    copies: usize,
}

impl<'a> Structs<'a> {
    /// Resolves what each struct declares itself.
    pub(super) fn resolve(context: &Context<'a>, out: &mut Diagnostics) -> Self {
        let own = context
            .names
            .structs()
            .map(|entry| {
                (
                    entry.name(),
                    (
                        entry,
                        Members::own(context, entry, travel(context, entry), out),
                    ),
                )
            })
            .collect();
        Self {
            own,
            cyclic: HashSet::new(),
            copies: 0,
        }
    }

    /// The members of a struct: what it extends first, then its own.
    pub(super) fn members(
        &mut self,
        context: &Context<'a>,
        entry: Entry<'a>,
        out: &mut Diagnostics,
    ) -> Members<'a> {
        let name = entry.name();
        // What something extends is copied, the rest is moved.
        let own = if context.names.extended.contains(name) {
            self.own.get(name).map(|(_, own)| own.clone())
        } else {
            self.own.remove(name).map(|(_, own)| own)
        };
        self.extended(context, entry, own.unwrap_or_default(), out)
    }

    /// The members of a table that may say `extends`, with `own` as what it declares itself.
    pub(super) fn extended(
        &mut self,
        context: &Context<'a>,
        entry: Entry<'a>,
        own: Members<'a>,
        out: &mut Diagnostics,
    ) -> Members<'a> {
        let mut members = Members {
            torn: own.torn || is_torn(context, entry),
            ..Members::default()
        };
        let mut first: HashMap<&'a str, Range<usize>> = HashMap::new();
        let overrides: HashMap<&str, usize> = own
            .decls
            .iter()
            .enumerate()
            .filter(|(_, decl)| decl.entry.bool("override") == Some(true))
            .map(|(index, decl)| (decl.entry.name(), index))
            .collect();
        let mut overridden = HashSet::new();
        for (base, decl) in self.bases(context, entry, out) {
            let Some((declared, inherited)) = self.own.get(base) else {
                continue;
            };
            members.torn |= is_torn(context, *declared);
            self.copies += 1 + inherited.fields.len();
            if self.copies > MOST_COPIES {
                out.report(&catalogue::TOO_MANY_COPIES, decl, &[&MOST_COPIES]);
                return members;
            }
            for (field, origin) in inherited.fields.iter().zip(&inherited.decls) {
                let name = origin.entry.name();
                if let Some(&index) = overrides.get(name) {
                    if overridden.insert(name) {
                        first.insert(name, origin.entry.name_span());
                        members.fields.push(own.fields[index].clone());
                        members.decls.push(own.decls[index]);
                    }
                    continue;
                }
                if let Some(earlier) = first.get(name) {
                    let diagnostic = out
                        .about(&catalogue::EXTENDS_CLASH, decl.clone(), &[&name, &base])
                        .also(earlier.clone(), "first declared here")
                        .also(origin.entry.name_span(), "and here");
                    out.push(diagnostic);
                    continue;
                }
                first.insert(name, origin.entry.name_span());
                members.fields.push(field.clone());
                members.decls.push(MemberDecl {
                    own: false,
                    ..*origin
                });
            }
            members
                .rules
                .extend(inherited.rules.iter().map(|rule| RuleDecl {
                    own: false,
                    ..*rule
                }));
        }
        for (field, decl) in own.fields.into_iter().zip(own.decls) {
            if let Some(key) = decl.entry.get("override") {
                if overridden.contains(decl.entry.name()) {
                    continue;
                }
                if key.value().as_bool() == Some(true) && !members.torn {
                    out.report(
                        &catalogue::OVERRIDES_NOTHING,
                        key.name_span(),
                        &[&field.name],
                    );
                }
            }
            if let Some(earlier) = first.get(decl.entry.name()) {
                let diagnostic = out
                    .about(
                        &catalogue::EXTENDS_CLASH,
                        decl.entry.name_span(),
                        &[&field.name, &entry.name()],
                    )
                    .also(earlier.clone(), "copied in from here");
                out.push(diagnostic);
                continue;
            }
            members.fields.push(field);
            members.decls.push(decl);
        }
        members.rules.extend(own.rules);
        members
    }

    /// Every struct that `entry` extends, directly or not, each once and behind its own bases;
    /// with the span in `entry` that leads to it.
    fn bases(
        &mut self,
        context: &Context<'a>,
        entry: Entry<'a>,
        out: &mut Diagnostics,
    ) -> Vec<(&'a str, Range<usize>)> {
        let mut walk = Walk {
            seen: HashSet::new(),
            chain: vec![entry.name()],
            bases: Vec::new(),
        };
        // What is copied into a struct that is a type travels with it.
        let is_type = matches!(context.names.get(entry.name()), Some(Meaning::Shape(id, Kind::Struct))
            if context.names.shapes[id.0 as usize].1.name_span() == entry.name_span());
        let can_have_groups = !is_type;
        for item in entry.get("extends").map(Entry::items).unwrap_or_default() {
            let Value::String(name) = item.get_ref() else {
                continue;
            };
            match context.names.get(name) {
                Some(Meaning::Group) if !can_have_groups => {
                    out.report(&catalogue::GROUP_IN_STRUCT, item.span(), &[&name]);
                }
                Some(Meaning::Shape(_, Kind::Struct) | Meaning::Message(_) | Meaning::Group) => {
                    self.walk(name, &item.span(), &mut walk, out);
                }
                Some(Meaning::Shape(..) | Meaning::Alias(_)) => {
                    out.report(&catalogue::EXTENDS_OTHER, item.span(), &[&name]);
                }
                None => {
                    let known = context.names.structs().map(Entry::name);
                    let diagnostic = out
                        .about(&catalogue::UNKNOWN_STRUCT, item.span(), &[&name])
                        .did_you_mean(name, known);
                    out.push(diagnostic);
                }
            }
        }
        walk.bases
    }

    /// Adds the bases of `name`, and then `name`.
    fn walk(
        &mut self,
        name: &str,
        decl: &Range<usize>,
        walk: &mut Walk<'a>,
        out: &mut Diagnostics,
    ) {
        let Some((&name, &(entry, _))) = self.own.get_key_value(name) else {
            return;
        };
        if walk.chain.first() == Some(&name) {
            if !self.cyclic.contains(name) {
                let way = walk
                    .chain
                    .iter()
                    .chain([&name])
                    .copied()
                    .collect::<Vec<_>>()
                    .join("` → `");
                out.report(&catalogue::EXTENDS_CYCLE, decl.clone(), &[&name, &way]);
                self.cyclic.extend(&walk.chain);
            }
            return;
        }
        if !walk.seen.insert(name) {
            return;
        }
        if walk.chain.len() > LONGEST_CHAIN {
            out.report(
                &catalogue::EXTENDS_TOO_LONG,
                decl.clone(),
                &[&LONGEST_CHAIN],
            );
            return;
        }
        walk.chain.push(name);
        for item in entry.get("extends").map(Entry::items).unwrap_or_default() {
            if let Some(base) = item.get_ref().as_str() {
                self.walk(base, decl, walk, out);
            }
        }
        walk.chain.pop();
        walk.bases.push((name, decl.clone()));
    }
}

/// How the members of a struct travel.
fn travel(context: &Context<'_>, entry: Entry<'_>) -> Travel {
    if context.names.get(entry.name()) == Some(Meaning::Group) {
        Travel::Grouped
    } else {
        Travel::Together
    }
}

/// Whether it extends something that is no struct.
fn is_torn(context: &Context<'_>, entry: Entry<'_>) -> bool {
    let mut bases = entry.get("extends").map(Entry::items).into_iter().flatten();
    bases.any(|base| {
        let known = base
            .get_ref()
            .as_str()
            .and_then(|name| context.names.get(name));
        !matches!(
            known,
            Some(Meaning::Shape(_, Kind::Struct) | Meaning::Message(_) | Meaning::Group)
        )
    })
}

/// The state of one walk along `extends`.
struct Walk<'a> {
    seen: HashSet<&'a str>,
    /// From the table that the walk started at to the one it has reached.
    chain: Vec<&'a str>,
    bases: Vec<(&'a str, Range<usize>)>,
}
