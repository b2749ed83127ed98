//! Objects with known members: structs, errors, requests and responses.

use super::{deserialize, serialize, turbofish};
use crate::emit::declarations::no_answer;
use crate::emit::writer::{Assigned, Entry, Writer};
use crate::lower::literal;
use crate::lower::view::{Crate, RustMember, Slot};

/// What is read and written member by member.
pub(super) struct Record<'a> {
    pub(super) ident: &'a str,
    pub(super) members: &'a [RustMember],
    pub(super) answer: Option<&'a str>,
}

impl Record<'_> {
    pub(super) fn emit(&self, krate: &Crate<'_>, w: &mut Writer) {
        self.object(krate, w);
        deserialize(krate, w, self.ident, |w| {
            w.line("codec::object(deserializer)");
        });
        serialize(krate, w, self.ident, |w| self.write(krate, w));
    }

    /// The serde form is that of the only member.
    pub(super) fn transparent(&self, krate: &Crate<'_>, w: &mut Writer) {
        let Some(member) = self.members.first() else {
            return;
        };
        let ident = &member.ident;
        let form = whole_form(member);
        deserialize(krate, w, self.ident, |w| {
            let read = match &form {
                None => "de::Deserialize::deserialize(deserializer)?".to_owned(),
                Some(form) => turbofish(form, "read(deserializer)?"),
            };
            w.line(format_args!("let {ident} = {read};"));
            w.line(format_args!("{}(Self {{ {ident} }})", krate.std("Ok")));
        });
        serialize(krate, w, self.ident, |w| {
            w.line(match &form {
                None => format!("self.{ident}.serialize(serializer)"),
                Some(form) => turbofish(form, &format!("write(&self.{ident}, serializer)")),
            });
        });
    }

    /// `impl codec::Object`: the names of the members, and how they are read.
    fn object(&self, krate: &Crate<'_>, w: &mut Writer) {
        let names: Vec<String> = self
            .members
            .iter()
            .map(|member| literal::string(&member.key))
            .collect();
        let result = krate.std("Result");
        w.open(format_args!("impl codec::Object for {} {{", self.ident));
        w.constant(
            "const NAME: &'static str",
            &literal::string(self.ident.trim_start_matches("r#")),
        );
        w.slice("const MEMBERS: &'static [&'static str]", &names);
        w.blank();
        let (map, members) = (self.unused("map"), self.unused("members"));
        let tail = format!(") -> {result}<Self, A::Error>");
        w.signature(
            "fn read<'de, A: de::MapAccess<'de>>(",
            &[format!("mut {map}: A")],
            &tail,
        );
        for member in self.members {
            let initial = match member.slot {
                Slot::Nullable => "support::Nullable::Absent",
                _ => krate.std("None"),
            };
            w.line(format_args!("let mut {} = {initial};", member.ident));
        }
        w.line(format_args!(
            "let mut {members} = codec::Fields::new(Self::MEMBERS);"
        ));
        match self.members {
            // There are no members to find: the one call skips them all.
            [] => w.line(format_args!("{members}.next(&mut {map})?;")),
            [only] => {
                w.open(format_args!(
                    "while {members}.next(&mut {map})?.is_some() {{"
                ));
                w.assign(&only.ident, &reading(krate, only, &map));
                w.close("}");
            }
            several => {
                let (some, found) = (krate.std("Some"), self.unused("member"));
                w.open(format_args!(
                    "while let {some}({found}) = {members}.next(&mut {map})? {{"
                ));
                w.open(format_args!("match {found} {{"));
                for (index, member) in several.iter().enumerate() {
                    let last = index + 1 == several.len();
                    let pattern = if last {
                        "_".to_owned()
                    } else {
                        index.to_string()
                    };
                    w.arm_assign(&pattern, &member.ident, &reading(krate, member, &map));
                }
                w.close("}");
                w.close("}");
            }
        }
        let values = self.members.iter().map(complete);
        let values: Vec<Entry> = values
            .chain(self.answer.map(|ident| no_answer(ident, "support::Answer")))
            .collect();
        w.literal(&format!("{}(Self", krate.std("Ok")), &values, ")");
        w.close("}");
        w.close("}");
        w.blank();
    }

    /// A name for a variable that no member has.
    fn unused(&self, name: &str) -> String {
        let mut name = name.to_owned();
        while self.members.iter().any(|member| member.ident == name) {
            name.push('_');
        }
        name
    }

    fn write(&self, krate: &Crate<'_>, w: &mut Writer) {
        let always = self
            .members
            .iter()
            .filter(|member| !may_be_left_out(member))
            .count();
        let sometimes: Vec<String> = self
            .members
            .iter()
            .filter(|member| may_be_left_out(member))
            .map(|member| match member.slot {
                Slot::Nullable => format!("!self.{}.is_absent()", member.ident),
                _ => format!("self.{}.is_some()", member.ident),
            })
            .collect();
        let count = if sometimes.is_empty() {
            always.to_string()
        } else {
            w.array("let optional = [", &sometimes, "];");
            let always = if always == 0 {
                String::new()
            } else {
                format!("{always} + ")
            };
            w.line(format_args!("let count = {always}codec::count(&optional);"));
            "count".to_owned()
        };
        let binding = if self.members.is_empty() {
            "let"
        } else {
            "let mut"
        };
        w.line(format_args!(
            "{binding} out = serializer.serialize_struct(Self::NAME, {count})?;"
        ));
        for member in self.members {
            let key = literal::string(&member.key);
            let ident = &member.ident;
            match member.slot {
                Slot::Plain | Slot::NullOption => field(
                    w,
                    key,
                    written(&format!("&self.{ident}"), whole_form(member)),
                ),
                Slot::Option => {
                    w.open(format_args!(
                        "if let {}(value) = &self.{ident} {{",
                        krate.std("Some")
                    ));
                    field(w, key, written("value", member.form.clone()));
                    w.close("}");
                }
                Slot::Nullable => {
                    w.open(format_args!("if !self.{ident}.is_absent() {{"));
                    field(
                        w,
                        key,
                        written(&format!("&self.{ident}"), whole_form(member)),
                    );
                    w.close("}");
                }
            }
        }
        w.line("out.end()");
    }
}

fn field(w: &mut Writer, key: String, value: Entry) {
    w.call_of_calls("out.serialize_field(", &[Entry::Value(key), value], ")?;");
}

fn written(value: &str, form: Option<String>) -> Entry {
    match form {
        None => Entry::Value(value.to_owned()),
        Some(form) => Entry::Call {
            head: format!("&codec::As::<_, {form}>::new("),
            arguments: vec![value.to_owned()],
            tail: ")".to_owned(),
        },
    }
}

fn may_be_left_out(member: &RustMember) -> bool {
    matches!(member.slot, Slot::Option | Slot::Nullable)
}

/// The form of a member with its slot, where the type's own impls do not say it.
fn whole_form(member: &RustMember) -> Option<String> {
    let inner = member.form.as_deref();
    match member.slot {
        Slot::Plain => inner.map(str::to_owned),
        Slot::Option | Slot::NullOption => inner.map(|form| format!("codec::OrNull<{form}>")),
        Slot::Nullable => Some(format!("codec::Tri<{}>", inner.unwrap_or("codec::Plain"))),
    }
}

/// The expression that reads a member.
fn reading(krate: &Crate<'_>, member: &RustMember, map: &str) -> Assigned {
    let always =
        member.slot == Slot::NullOption || (member.slot == Slot::Plain && member.default.is_none());
    let (function, form) = match (member.slot, &member.form) {
        (Slot::Nullable, form) => {
            let form = form.as_deref().unwrap_or("codec::Plain");
            ("codec::read", format!("codec::Tri<{form}>"))
        }
        (_, None) if always => {
            return Assigned::Value(format!("{}({map}.next_value()?)", krate.std("Some")));
        }
        (_, None) => return Assigned::Value(format!("{map}.next_value()?")),
        (Slot::NullOption, Some(form)) => ("codec::some", format!("codec::OrNull<{form}>")),
        (_, Some(form)) if always => ("codec::some", form.clone()),
        (_, Some(form)) => ("codec::optional", form.clone()),
    };
    Assigned::Generic {
        function,
        parameters: [form, "_".to_owned(), "_".to_owned()],
        argument: format!("&mut {map}"),
    }
}

/// A member in the literal, once all has been read.
fn complete(member: &RustMember) -> Entry {
    let ident = &member.ident;
    let call = |head: String, arguments: Vec<String>, tail: &str| Entry::Call {
        head,
        arguments,
        tail: tail.to_owned(),
    };
    match (&member.default, member.slot) {
        (Some(default), _) if default.constant => call(
            format!("{ident}: {ident}.unwrap_or("),
            vec![default.expr.clone()],
            ")",
        ),
        (Some(default), _) => Entry::Lazy {
            head: format!("{ident}: {ident}.unwrap_or_else("),
            value: default.expr.clone(),
        },
        (None, Slot::Option | Slot::Nullable) => Entry::Value(ident.clone()),
        (None, Slot::Plain | Slot::NullOption) => {
            let arguments = vec![ident.clone(), literal::string(&member.key)];
            call(format!("{ident}: codec::required("), arguments, ")?")
        }
    }
}
