//! Generation from a build script: modules in `OUT_DIR`, made anew when a spec changes.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity, text};
use crate::emit::embed;
use crate::settings::Settings;
use crate::sync::{self, Unit};
use crate::{emit, files, load_spec, lower};

/// Generates a module for each spec in a folder, for a build script:
///
/// ```no_run
/// // build.rs
/// cratewright::build("specs");
/// ```
///
/// The crate then says, for `specs/workmail.toml`,
///
/// ```ignore
/// pub mod workmail {
///     include!(concat!(env!("OUT_DIR"), "/workmail/lib.rs"));
/// }
/// ```
///
/// and depends on `cratewright-support`, `serde_core` and `time`. Features are those of
/// `cratewright.toml` beside the manifest, where there is one. The script runs again when a spec or
/// these settings change, and for nothing else. What is wrong with a spec ends the build, told as
/// the compiler tells what is wrong with a source file.
pub fn build(specs: impl AsRef<Path>) {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    if out.as_os_str().is_empty() {
        eprintln!("error: `cratewright::build` is for build scripts: there is no OUT_DIR");
        std::process::exit(1);
    }
    match generate(specs.as_ref(), Path::new(""), &out) {
        Ok(done) => {
            for path in done.inputs {
                println!("cargo::rerun-if-changed={}", path.display());
            }
            for warning in done.warnings {
                let (line, column) = warning.position();
                let name = warning.source().name();
                println!(
                    "cargo::warning={name}:{line}:{column}: {} [{}]",
                    warning.message, warning.rule.code
                );
            }
        }
        Err(error) => {
            println!("cargo::rerun-if-changed={}", specs.as_ref().display());
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

/// What has been generated.
#[derive(Debug, Default)]
pub struct Built {
    /// What it depends on.
    pub inputs: Vec<PathBuf>,
    pub warnings: Vec<Diagnostic>,
}

/// Why nothing has been generated.
#[derive(Debug)]
pub enum BuildError {
    /// What is wrong with specs or settings.
    Specs(Vec<Diagnostic>),
    Files(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Specs(found) => {
                let coloured = std::env::var("CARGO_TERM_COLOR").is_ok_and(|when| when == "always");
                f.write_str(&text::render_all(found, coloured))
            }
            Self::Files(message) => write!(f, "error: {message}"),
        }
    }
}

impl std::error::Error for BuildError {}

/// Generates a module for each spec in the folder `specs` into the folder `out`. Settings stand in
/// the folder `root`.
pub fn generate(specs: &Path, root: &Path, out: &Path) -> Result<Built, BuildError> {
    let (settings, warnings) = Settings::load(root).map_err(BuildError::Specs)?;
    let mut built = Built {
        inputs: vec![specs.to_owned()],
        warnings,
    };
    let file = root.join(crate::settings::FILE);
    built.inputs.extend(file.is_file().then_some(file));
    let mut units = Vec::new();
    let mut found = Vec::new();
    for spec in files::specs_in(specs).map_err(|error| BuildError::Files(error.to_string()))? {
        match load_spec(&spec) {
            Ok((api, warnings)) => {
                found.extend(warnings);
                let target = settings.target(&api.id);
                let features = target.features.clone();
                let folder = api.id.replace('-', "_");
                let source = target.spec.clone();
                let files = emit::emit(&lower::lower_for(&api, target));
                units.push(Unit {
                    folder,
                    source,
                    files: embed::module(files, "lib.rs", &features),
                });
            }
            Err(diagnostics) => found.extend(diagnostics),
        }
        built.inputs.push(spec);
    }
    settings.lints.apply(&mut found);
    if found.iter().any(|one| one.severity() == Severity::Error) {
        return Err(BuildError::Specs(found));
    }
    built.warnings.extend(found);
    let plan =
        sync::plan(out, &units, &[]).map_err(|error| BuildError::Files(error.to_string()))?;
    sync::apply(out, &plan).map_err(|error| BuildError::Files(error.to_string()))?;
    Ok(built)
}
