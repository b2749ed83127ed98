//! `allOf`: a type that is all of several.

use super::annotations::{annotate, is_meaningful};
use super::{BASE, Reader};
use crate::import::description::{Kind, Member, Object, Schema};
use crate::import::node::Node;

/// So deep is looked into references for members.
const DEEPEST: usize = 20;

impl<'a> Reader<'a> {
    /// A type that is all of several.
    pub(super) fn all_of(&mut self, node: &'a Node, pointer: &str) -> Schema {
        let mut parts: Vec<Schema> = Vec::new();
        let mut required: Vec<&str> = names(node.get("required"));
        let mut notes: Vec<(&'a Node, String)> = Vec::new();
        for (index, part) in node
            .get("allOf")
            .map_or(&[][..], Node::items)
            .iter()
            .enumerate()
        {
            let at = format!("{pointer}/allOf/{index}");
            required.extend(names(part.get("required")));
            let only_required = part
                .entries()
                .all(|(key, _)| matches!(key, "required" | "type" | "description" | "title"))
                && part.get("required").is_some();
            if !is_meaningful(part) || only_required {
                notes.push((part, at));
                continue;
            }
            parts.push(self.schema(part, &at));
        }
        let mut own = Vec::new();
        if node.get("properties").is_some() {
            own = self.members(node, pointer);
        }
        let mut merged = self.intersection(parts, own, &required, pointer);
        for key in ["oneOf", "anyOf"] {
            if node
                .get(key)
                .is_some_and(|choices| !choices.items().is_empty())
            {
                merged.lose("all-and-one", format!("`{key}` beside `allOf` is left out"));
            }
        }
        for (note, _) in notes {
            annotate(note, &mut merged);
        }
        merged
    }

    fn intersection(
        &mut self,
        mut parts: Vec<Schema>,
        own: Vec<Member>,
        required: &[&str],
        pointer: &str,
    ) -> Schema {
        let mut merged = Schema {
            pointer: pointer.to_owned(),
            ..Schema::default()
        };
        if own.is_empty()
            && parts.len() == 1
            && required.is_empty()
            && let Some(only) = parts.pop()
        {
            return only;
        }
        let all_objects = parts.iter().all(|part| match &part.kind {
            Kind::Object(_) | Kind::Map(..) | Kind::Any => true,
            Kind::Ref(name) => self.is_object(name, 0),
            _ => false,
        });
        if !all_objects {
            return scalars(parts, merged);
        }
        let mut object = Object::default();
        let mut taken: Vec<Member> = Vec::new();
        for part in parts {
            merged.losses.extend(part.losses);
            merged.nullable |= part.nullable;
            match part.kind {
                Kind::Ref(name) => object.extends.push(name),
                Kind::Object(inner) => {
                    object.extends.extend(inner.extends);
                    taken.extend(inner.members);
                    object.rest = object.rest.or(inner.rest);
                }
                Kind::Map(_, value) => object.rest = object.rest.or(Some(value)),
                _ => {}
            }
        }
        taken.extend(own);
        let mut members: Vec<Member> = Vec::new();
        for member in taken {
            match members
                .iter_mut()
                .find(|earlier| earlier.name == member.name)
            {
                // The later one says more, unless it says nothing.
                Some(earlier) if matches!(member.schema.kind, Kind::Any) => {
                    earlier.required |= member.required;
                }
                Some(earlier) => {
                    let required = earlier.required || member.required;
                    *earlier = Member { required, ..member };
                }
                None => members.push(member),
            }
        }
        self.flatten_where_needed(&mut object, &mut members, required);
        for member in &mut members {
            member.required |= required.contains(&member.name.as_str());
        }
        object.members = members;
        merged.kind = Kind::Object(object);
        merged
    }

    /// What is extended stays so unless a member of it is declared again, comes twice, or is
    /// required only here: then its members are copied.
    fn flatten_where_needed(
        &mut self,
        object: &mut Object,
        members: &mut Vec<Member>,
        required: &[&str],
    ) {
        let mut names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
        let mut kept = Vec::new();
        let mut copied: Vec<Member> = Vec::new();
        for base in std::mem::take(&mut object.extends) {
            let inherited = self.inherited(&base, 0);
            let clash = inherited.iter().any(|member| {
                names.contains(&member.name)
                    || required.contains(&member.name.as_str()) && !member.required
            });
            if clash {
                for member in inherited {
                    if !names.contains(&member.name) {
                        names.push(member.name.clone());
                        copied.push(member);
                    }
                }
            } else {
                names.extend(inherited.into_iter().map(|member| member.name));
                kept.push(self.fields_of(&base));
            }
        }
        copied.append(members);
        *members = copied;
        object.extends = kept;
    }

    /// The key of what holds the members of a shape: a base stands for its family otherwise.
    fn fields_of(&mut self, name: &str) -> String {
        if self.bases.contains(name) {
            let key = format!("{name}{BASE}");
            self.want(&key);
            key
        } else {
            name.to_owned()
        }
    }

    /// Every member of a shape, those of its own bases included.
    fn inherited(&mut self, name: &str, depth: usize) -> Vec<Member> {
        let name = name.strip_suffix(BASE).unwrap_or(name);
        if depth > DEEPEST {
            return Vec::new();
        }
        let Some(schema) = self.peek(name) else {
            return Vec::new();
        };
        match schema.kind {
            Kind::Object(object) => {
                let mut members = Vec::new();
                for base in &object.extends {
                    members.extend(self.inherited(base, depth + 1));
                }
                members.extend(object.members);
                members
            }
            Kind::Ref(name) => self.inherited(&name, depth + 1),
            _ => Vec::new(),
        }
    }

    fn is_object(&self, name: &str, depth: usize) -> bool {
        let name = name.strip_suffix(BASE).unwrap_or(name);
        let Some(node) = self.root.at(name) else {
            return false;
        };
        if depth > DEEPEST {
            return false;
        }
        if node.get("oneOf").is_some() || node.get("anyOf").is_some() {
            return false;
        }
        if let Some(all) = node.get("allOf") {
            return all.items().iter().all(|part| match part.str("$ref") {
                Some(to) => self.is_object(to.trim_start_matches('#'), depth + 1),
                None => {
                    part.get("properties").is_some()
                        || !is_meaningful(part)
                        || part.str("type") == Some("object")
                        || part.get("required").is_some()
                }
            });
        }
        node.get("properties")
            .is_some_and(|properties| properties.entries().next().is_some())
            || node.str("type") == Some("object")
                && node
                    .get("additionalProperties")
                    .is_none_or(|rest| rest.as_bool().is_some())
    }
}

fn names(list: Option<&Node>) -> Vec<&str> {
    let items = list.map_or(&[][..], Node::items);
    items.iter().filter_map(Node::as_str).collect()
}

/// Values that are more than one kind of scalar, with what they have in common.
fn scalars(parts: Vec<Schema>, mut merged: Schema) -> Schema {
    let mut concrete = parts
        .into_iter()
        .filter(|part| !matches!(part.kind, Kind::Any));
    let Some(mut first) = concrete.next() else {
        return merged;
    };
    for part in concrete {
        let same = match (&first.kind, &part.kind) {
            (Kind::Scalar(one, _), Kind::Scalar(two, _)) => one == two,
            (Kind::Enum(_), Kind::Scalar("string", _)) | (Kind::Ref(_), Kind::Scalar(..)) => true,
            (Kind::Scalar("string", _), Kind::Enum(_)) => {
                first.kind = part.kind.clone();
                true
            }
            _ => false,
        };
        if !same {
            merged.lose("intersection", "any value");
            return merged;
        }
        if !part.bounds.is_empty() {
            first.bounds = part.bounds;
        }
        first.nullable |= part.nullable;
    }
    first
}
