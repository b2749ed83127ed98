//! Names that generated code uses without declaring them: those of the prelude, and those that a
//! file brings into scope. A shape may bear such a name; the original is then spelled whole.

/// Name, and the path it comes from. Those with an empty import path are in the prelude.
struct Known {
    name: &'static str,
    import: &'static str,
    whole: &'static str,
}

const fn prelude(name: &'static str, whole: &'static str) -> Known {
    Known {
        name,
        import: "",
        whole,
    }
}

const fn support(name: &'static str, whole: &'static str) -> Known {
    Known {
        name,
        import: SUPPORT,
        whole,
    }
}

/// The support crate, as generated code calls it.
pub const SUPPORT: &str = "cratewright_support";

const KNOWN: [Known; 35] = [
    prelude("AsRef", "std::convert::AsRef"),
    prelude("Box", "std::boxed::Box"),
    prelude("Copy", "std::marker::Copy"),
    prelude("Debug", "std::fmt::Debug"),
    prelude("Default", "std::default::Default"),
    prelude("Eq", "std::cmp::Eq"),
    prelude("Err", "std::result::Result::Err"),
    prelude("From", "std::convert::From"),
    prelude("Hash", "std::hash::Hash"),
    prelude("Into", "std::convert::Into"),
    prelude("None", "std::option::Option::None"),
    prelude("Ok", "std::result::Result::Ok"),
    prelude("Option", "std::option::Option"),
    prelude("Ord", "std::cmp::Ord"),
    prelude("PartialEq", "std::cmp::PartialEq"),
    prelude("PartialOrd", "std::cmp::PartialOrd"),
    prelude("Result", "std::result::Result"),
    prelude("Some", "std::option::Option::Some"),
    prelude("String", "std::string::String"),
    prelude("ToString", "std::string::ToString"),
    prelude("Vec", "std::vec::Vec"),
    Known {
        name: "BTreeMap",
        import: "std::collections",
        whole: "std::collections::BTreeMap",
    },
    Known {
        name: "Date",
        import: "time",
        whole: "time::Date",
    },
    Known {
        name: "OffsetDateTime",
        import: "time",
        whole: "time::OffsetDateTime",
    },
    Known {
        name: "Time",
        import: "time",
        whole: "time::Time",
    },
    Known {
        name: "Uuid",
        import: "uuid",
        whole: "uuid::Uuid",
    },
    support("Answer", "cratewright_support::Answer"),
    support("Blob", "cratewright_support::Blob"),
    support("Decimal", "cratewright_support::Decimal"),
    support("Duration", "cratewright_support::Duration"),
    support("Nullable", "cratewright_support::Nullable"),
    support("OtherError", "cratewright_support::OtherError"),
    support("Secret", "cratewright_support::Secret"),
    support("Unrecognized", "cratewright_support::Unrecognized"),
    support(
        "UnrecognizedVariant",
        "cratewright_support::UnrecognizedVariant",
    ),
];

/// The known names that shapes, requests, responses and error enums of `api` take for themselves.
pub fn shadowed<'a>(idents: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
    let mut taken: Vec<&'static str> = idents
        .filter_map(|ident| KNOWN.iter().find(|known| known.name == ident))
        .map(|known| known.name)
        .collect();
    taken.sort_unstable();
    taken
}

/// `name` as it may be spelled where `shadowed` names mean something else.
pub fn spell(shadowed: &[&'static str], name: &'static str) -> &'static str {
    if shadowed.contains(&name) {
        whole(name)
    } else {
        name
    }
}

/// `name` with its whole path.
pub fn whole(name: &'static str) -> &'static str {
    let known = KNOWN.iter().find(|known| known.name == name);
    known.map_or(name, |known| known.whole)
}

/// Where `name` has to be imported from, if it has to.
pub fn import(shadowed: &[&'static str], name: &str) -> Option<&'static str> {
    let known = KNOWN.iter().find(|known| known.name == name)?;
    (!known.import.is_empty() && !shadowed.contains(&known.name)).then_some(known.import)
}
