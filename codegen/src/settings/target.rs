//! What a crate has from its owner and not from its API.

/// A crate, or a module, to be generated for an API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Name of the package: `workmail-model`.
    pub package: String,
    /// Version of the package.
    pub version: String,
    /// The spec, by its path from the root.
    pub spec: String,
    /// Where it is written, by its path from the root.
    pub folder: String,
    pub output: Output,
    /// Features that are on by default; for a module, all that it has. In order of their names.
    pub features: Vec<&'static str>,
    /// Lines on top of every source file, without the signs of a comment.
    pub header: Vec<String>,
    pub manifest: Manifest,
    pub support: Support,
}

/// What is generated for an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Output {
    /// A package.
    #[default]
    Crate,
    /// A module inside somebody's crate.
    Module,
}

/// What a manifest says of its owner's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// With `{title}` for the API's title.
    pub description: String,
    pub license: Option<String>,
    /// Paths from the root.
    pub license_files: Vec<String>,
    pub repository: Option<String>,
    pub homepage: Option<String>,
    pub authors: Vec<String>,
    pub edition: String,
    pub rust_version: String,
    pub keywords: Vec<String>,
    pub categories: Vec<String>,
    pub publish: bool,
}

impl Default for Manifest {
    fn default() -> Self {
        let strings = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
        Self {
            description: "Models of {title}.".to_owned(),
            license: None,
            license_files: Vec::new(),
            repository: None,
            homepage: None,
            authors: Vec::new(),
            edition: "2024".to_owned(),
            rust_version: "1.88".to_owned(),
            keywords: strings(&["api", "model", "sans-io", "serde"]),
            categories: strings(&["api-bindings", "data-structures"]),
            publish: true,
        }
    }
}

/// Where generated crates have the support crate and the testkit from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Support {
    /// The generator writes them beside the crates.
    #[default]
    Vendored,
    /// A registry, in this version.
    Registry { version: String },
    /// A folder, by its path from the root; the testkit stands beside it.
    Path { path: String },
    /// A repository; `at` is `rev`, `tag` or `branch` with its value.
    Git {
        url: String,
        at: Option<(&'static str, String)>,
    },
}

/// Crates that generated ones depend on, in front and for their own tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kit {
    Support,
    Testkit,
}

impl Kit {
    /// Name of the package.
    pub fn package(self) -> &'static str {
        match self {
            Self::Support => "cratewright-support",
            Self::Testkit => "cratewright-testkit",
        }
    }

    /// Name of its folder where it is developed.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Testkit => "testkit",
        }
    }
}

/// Version of the support crate and of the testkit: they are released with the generator.
pub const KIT_VERSION: &str = env!("CARGO_PKG_VERSION");

impl Target {
    /// What an API has where no settings say more.
    pub fn of(id: &str) -> Self {
        super::Settings::default().target(id)
    }

    /// Name of the library in `use`: `workmail_model`.
    pub fn lib(&self) -> String {
        self.package.replace('-', "_")
    }

    /// The source of one of our crates as the keys of a dependency: `version = "0.1.0", path = "…"`.
    pub fn source(&self, kit: Kit) -> String {
        match &self.support {
            Support::Registry { version } => format!("version = \"{version}\""),
            Support::Git { url, at } => match at {
                Some((key, value)) => format!("git = \"{url}\", {key} = \"{value}\""),
                None => format!("git = \"{url}\""),
            },
            Support::Vendored => {
                format!(
                    "version = \"{KIT_VERSION}\", path = \"../{}\"",
                    kit.package()
                )
            }
            Support::Path { path } => {
                let path = match (kit, path.rsplit_once('/')) {
                    (Kit::Support, _) => path.clone(),
                    (Kit::Testkit, Some((parent, _))) => format!("{parent}/{}", kit.folder()),
                    (Kit::Testkit, None) => kit.folder().to_owned(),
                };
                let path = relative(&self.folder, &path);
                format!("version = \"{KIT_VERSION}\", path = \"{path}\"")
            }
        }
    }
}

/// The way from one folder to another, both from the root.
fn relative(from: &str, to: &str) -> String {
    let (mut from, mut to) = (from.split('/').peekable(), to.split('/').peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = from.map(|_| "..");
    up.chain(to).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn the_way_between_folders_is_the_shortest() {
        assert_eq!(relative("crates/a-model", "crates/support"), "../support");
        assert_eq!(relative("crates/a-model", "support"), "../../support");
        assert_eq!(
            relative("crates/a-model", "../kit/support"),
            "../../../kit/support"
        );
    }
}
