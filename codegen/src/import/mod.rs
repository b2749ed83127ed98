//! A vendor's own description → a draft of a spec, for a person to read, change and own.
//!
//! One direction: a document becomes data (`node`, `yaml`), data of one format a description
//! in nobody's language (`openapi`, `aws`), the part of it that is wanted (`select`) a draft
//! (`draft`), and the draft one that `check` passes (`repair`). What has no word in our language
//! is told at its place and in the report.

mod aws;
mod description;
mod draft;
mod equal;
mod node;
mod openapi;
mod pattern;
mod repair;
mod report;
pub mod round_trip;
mod select;
mod update;
mod yaml;

use std::fmt;

pub use self::description::Loss;
pub use self::report::Report;
pub use self::update::{Asked, Update, update};

use self::description::Description;
use self::node::Node;
use crate::diagnostic::Diagnostic;

/// The format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// OpenAPI 2.0, 3.0 and 3.1, in JSON or YAML.
    Openapi,
    /// Smithy's JSON AST.
    Smithy,
    /// botocore's `service-2.json`; `paginators-1.json` beside it is read, too.
    Botocore,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Openapi => "openapi",
            Self::Smithy => "smithy",
            Self::Botocore => "botocore",
        })
    }
}

/// What is wanted of a document.
#[derive(Debug, Clone)]
pub struct Options {
    /// The id of the API.
    pub id: String,
    /// The format, as a comment in the draft names it.
    pub source: Format,
    /// Operations, paths or tags; everything where there is none.
    pub only: Vec<String>,
    /// Take the vendor's sentences and examples along.
    pub docs: bool,
}

/// A draft that `check` passes, and what it does not say.
#[derive(Debug, Clone)]
pub struct Import {
    pub text: String,
    pub report: Report,
}

/// Why there is no draft.
#[derive(Debug)]
pub enum ImportError {
    /// Neither JSON nor YAML: the parser's words.
    Syntax(String),
    /// Another kind of document than was said.
    NotThat(&'static str),
    /// A version of the format that nobody here reads.
    Version(String),
    /// A protocol that our language has no word for.
    Protocol(String),
    /// Nothing is called what was asked for.
    NoSuchOperation {
        wanted: String,
        near: Option<String>,
    },
    /// The checker refuses the draft. This is a mistake of ours.
    Refused(Vec<Diagnostic>),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => f.write_str(message),
            Self::NotThat(what) => write!(f, "this is not {what}"),
            Self::Version(version) => write!(f, "OpenAPI {version} is none of 2.0, 3.0 and 3.1"),
            Self::Protocol(protocol) => write!(
                f,
                "the protocol `{protocol}` is none of those that a spec can name: JSON over HTTP, and AWS's JSON protocols"
            ),
            Self::NoSuchOperation { wanted, near } => {
                write!(f, "no operation, path or tag is called `{wanted}`")?;
                match near {
                    Some(near) => write!(f, "; did you mean `{near}`?"),
                    None => f.write_str("; `--list` shows what there is"),
                }
            }
            Self::Refused(diagnostics) => {
                f.write_str(
                    "the draft does not pass `check`, which is a mistake of this program:",
                )?;
                for diagnostic in diagnostics.iter().take(3) {
                    write!(f, "\n{diagnostic}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for ImportError {}

/// A document that was read, before anything is made of it.
#[derive(Debug, Clone)]
pub struct Source {
    description: Description,
}

impl Source {
    /// Reads a document. `beside` is what stands in botocore's `paginators-1.json`.
    pub fn read(format: Format, text: &str, beside: Option<&str>) -> Result<Self, ImportError> {
        let root = parse(text)?;
        let description = match format {
            Format::Openapi => openapi::read(&root)?,
            Format::Smithy => aws::smithy::read(&root)?,
            Format::Botocore => {
                let beside = beside.map(parse).transpose()?;
                aws::botocore::read(&root, beside.as_ref())?
            }
        };
        Ok(Self { description })
    }

    /// The operations that there are, a line each: name, method, path and tags.
    pub fn list(&self) -> String {
        select::list(&self.description)
    }

    /// The draft of what is wanted.
    pub fn draft(mut self, options: &Options) -> Result<Import, ImportError> {
        select::select(&mut self.description, &options.only)?;
        let told = options.source != Format::Openapi || self.description.is_own;
        let mut draft = draft::draft(&self.description, options);
        let text = repair::repair(&mut draft, told).map_err(ImportError::Refused)?;
        Ok(Import {
            text,
            report: Report::new(draft.losses),
        })
    }
}

/// JSON, or else YAML.
fn parse(text: &str) -> Result<Node, ImportError> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with(['{', '[']) {
        match Node::from_json(text) {
            Ok(node) => return Ok(node),
            // YAML has braces, too; but who writes JSON should hear what is wrong with it.
            Err(error) => {
                return yaml::read(text)
                    .map_err(|_| ImportError::Syntax(format!("not JSON: {error}")));
            }
        }
    }
    yaml::read(text).map_err(|error| ImportError::Syntax(format!("not YAML: {error}")))
}
