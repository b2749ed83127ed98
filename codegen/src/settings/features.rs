//! The parts of a generated crate that are there on request.

/// A feature of a generated crate.
#[derive(Debug)]
pub struct Feature {
    pub name: &'static str,
    /// What it switches on, as the manifest spells it.
    pub enables: &'static [&'static str],
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// What it brings and which dependencies it costs, for the README.
    pub brings: &'static str,
    pub costs: &'static str,
}

/// All of them, by name. None changes what another does.
pub const FEATURES: &[Feature] = &[
    Feature {
        name: "builder",
        enables: &["dep:typed-builder"],
        doc: "A builder for every struct.",
        brings: "`builder()` on every struct",
        costs: "`typed-builder`, a procedural macro, and `syn` with it",
    },
    Feature {
        name: "http",
        enables: &["cratewright-support/http"],
        doc: "Requests to and responses from the types of the `http` crate.",
        brings: "`to_http` and `parse_response` for the types of the `http` crate",
        costs: "`http`, `serde_json`",
    },
    Feature {
        name: "proptest",
        enables: &["dep:cratewright-testkit"],
        doc: "Strategies for property tests.",
        brings: "strategies for property tests",
        costs: "`cratewright-testkit`, `proptest`, `serde_json`",
    },
    Feature {
        name: "schemars",
        enables: &["cratewright-support/schemars"],
        doc: "JSON Schemas.",
        brings: "`JsonSchema` of every type",
        costs: "`schemars`, `serde_json`",
    },
];

/// Their names, as the settings take them.
pub const NAMES: &[&str] = &["builder", "http", "proptest", "schemars"];

#[cfg(test)]
mod tests {
    use super::{FEATURES, NAMES};

    #[test]
    fn the_names_are_those_of_the_features() {
        assert!(
            FEATURES
                .iter()
                .map(|feature| feature.name)
                .eq(NAMES.iter().copied())
        );
    }
}
