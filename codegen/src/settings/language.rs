//! The keys of `cratewright.toml`, in the same tables as those of a spec: the checker and the schema
//! for editors read the one list.

use super::features;
use crate::check::language::{Key, Kind, Table, optional, required};

const OUTPUT: Key = optional(
    "output",
    Kind::OneOf(&["crate", "module"]),
    "A crate of its own, or a module inside a crate of yours; `crate` where nothing is said.",
);
const MODULE: Key = optional(
    "module",
    Kind::String,
    "Folder of the module, for `output = \"module\"`: `src/apis/{id}`.",
);
const NAME: Key = optional(
    "name",
    Kind::String,
    "Name of the crate; `{id}` stands for the API. `{id}-model` where nothing is said.",
);
const FEATURES: Key = optional(
    "features",
    Kind::Array(&Kind::OneOf(features::NAMES)),
    "Features that are on by default; for a module, all that it has. None where nothing is said.",
);
const HEADER: Key = optional(
    "header",
    Kind::String,
    "Lines on top of every generated source file, such as a notice of copyright.",
);

/// The whole file.
pub static SETTINGS: &Table = &Table {
    title: "`cratewright.toml`",
    doc: "How Cratewright works in this repository.",
    keys: &[
        optional(
            "specs",
            Kind::String,
            "Folder of the specs; `specs` where nothing is said.",
        ),
        optional(
            "crates",
            Kind::String,
            "Folder of the crates; `crates` where nothing is said.",
        ),
        optional(
            "schemas",
            Kind::Either(&[Kind::String, Kind::Bool]),
            "Folder of the schemas for editors, of specs and of this file; `schemas` where nothing is said, `false` for none.",
        ),
        optional(
            "command",
            Kind::String,
            "How people call the generator here, for its own advice; `cratewright` where nothing is said.",
        ),
        NAME,
        OUTPUT,
        MODULE,
        FEATURES,
        HEADER,
        optional(
            "support",
            Kind::Either(&[Kind::OneOf(&["vendored", "registry"]), Kind::Table(SUPPORT)]),
            "Where generated crates have the support crate from; `vendored`, beside them, where nothing is said.",
        ),
        optional(
            "package",
            Kind::Table(PACKAGE),
            "What the manifests of all crates say.",
        ),
        optional(
            "lints",
            Kind::Map(&Kind::OneOf(&["allow", "warn", "deny"])),
            "Levels of warnings, by code.",
        ),
        optional(
            "accept",
            Kind::Array(&Kind::Table(ACCEPT)),
            "Changes of a spec that are wanted though they break somebody.",
        ),
        optional(
            "api",
            Kind::Map(&Kind::Table(API)),
            "What is different for one API, by its id.",
        ),
    ],
};

/// `support = { … }`
const SUPPORT: &Table = &Table {
    title: "`support`",
    doc: "Where generated crates have the support crate from.",
    keys: &[
        optional(
            "version",
            Kind::String,
            "From the registry, in this version.",
        ),
        optional(
            "path",
            Kind::String,
            "From this folder; `testkit` stands beside it.",
        ),
        optional("git", Kind::Url, "From this repository."),
        optional("rev", Kind::String, "`git`: the commit."),
        optional("tag", Kind::String, "`git`: the tag."),
        optional("branch", Kind::String, "`git`: the branch."),
    ],
};

/// `[package]`
const PACKAGE: &Table = &Table {
    title: "`package`",
    doc: "What a manifest says about a crate.",
    keys: &[
        optional(
            "description",
            Kind::String,
            "One sentence; `{title}` stands for the API. `Models of {title}.` where nothing is said.",
        ),
        optional("license", Kind::String, "SPDX expression."),
        optional(
            "license-files",
            Kind::Array(&Kind::String),
            "Texts of the licence; each crate gets a copy.",
        ),
        optional("repository", Kind::Url, "Where the sources are."),
        optional("homepage", Kind::Url, "A page about the crate."),
        optional("authors", Kind::Array(&Kind::String), "`Name <address>`."),
        optional(
            "edition",
            Kind::OneOf(&["2021", "2024"]),
            "Edition of Rust; `2024` where nothing is said.",
        ),
        optional(
            "rust-version",
            Kind::String,
            "Oldest compiler; `1.88` where nothing is said.",
        ),
        optional("keywords", Kind::Array(&Kind::String), "Five at most."),
        optional(
            "categories",
            Kind::Array(&Kind::String),
            "Categories of the registry; five at most.",
        ),
        optional(
            "publish",
            Kind::Bool,
            "Whether it may be published; `true` where nothing is said.",
        ),
    ],
};

/// `[[accept]]`
const ACCEPT: &Table = &Table {
    title: "`accept`",
    doc: "A change that is wanted though it breaks somebody.",
    keys: &[
        required(
            "rule",
            Kind::String,
            "Id of the rule, as the report has it.",
        ),
        required("path", Kind::String, "What changed, as the report has it."),
        required("reason", Kind::Markdown, "Why it is wanted."),
        optional(
            "until",
            Kind::Any,
            "The last day on which it is accepted: `2027-01-31`.",
        ),
    ],
};

/// `[api.X]`
const API: &Table = &Table {
    title: "the settings of an API",
    doc: "What is different for this API.",
    keys: &[
        NAME,
        optional("version", Kind::String, "Version of the crate: `1.2.3`."),
        OUTPUT,
        MODULE,
        FEATURES,
        HEADER,
        optional(
            "package",
            Kind::Table(PACKAGE),
            "What the manifest of this crate says instead.",
        ),
    ],
};
