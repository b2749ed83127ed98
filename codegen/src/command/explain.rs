//! `cratewright explain`: a diagnostic at length.

use clap::Args;

use super::{Failure, Outcome, Shell};
use crate::diagnostic::{catalogue, explain, nearest};

/// Explain a diagnostic, with a wrong and a right example; without a code, list them all.
#[derive(Debug, Args)]
pub struct Explain {
    /// `E0101`.
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

impl Explain {
    /// Prints the page of a code.
    pub fn run(self, shell: &Shell) -> Result<Outcome, Failure> {
        let Some(code) = self.code else {
            for rule in catalogue::ALL {
                shell.print(&format!(
                    "{}  {}\n",
                    rule.code,
                    explain::plain(rule.message)
                ))?;
            }
            return Ok(Outcome::Done);
        };
        let code = code.to_ascii_uppercase();
        let rule = catalogue::ALL.iter().find(|rule| rule.code == code);
        let Some(rule) = rule else {
            let codes = catalogue::ALL.iter().map(|rule| rule.code);
            let hint = nearest(&code, codes)
                .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(Failure::Usage(format!(
                "there is no diagnostic `{code}`{hint}"
            )));
        };
        shell.print(&explain::page(rule))?;
        Ok(Outcome::Done)
    }
}
