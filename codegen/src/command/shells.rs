//! `cratewright completions` and `cratewright man`: what the shell and `man` know of the commands.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell as Kind;

use super::{Failure, Outcome, Shell};
use crate::sync;

/// Print the completions of a shell.
#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum)]
    shell: Kind,
}

/// Print the manual page, or write the pages of all commands to a folder.
#[derive(Debug, Args)]
pub struct Man {
    #[arg(value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Completions {
    /// Prints them.
    pub fn run(self, shell: &Shell, mut command: Command) -> Result<Outcome, Failure> {
        let name = command.get_name().to_owned();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, name, &mut script);
        shell.print(&String::from_utf8_lossy(&script))?;
        Ok(Outcome::Done)
    }
}

impl Man {
    /// Prints the page, or writes them all.
    pub fn run(self, shell: &Shell, mut command: Command) -> Result<Outcome, Failure> {
        // Gives the commands below it what is said of all of them.
        command.build();
        let page = |command: Command| -> Result<String, Failure> {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            Ok(String::from_utf8_lossy(&page).into_owned())
        };
        let Some(out) = self.out else {
            shell.print(&page(command)?)?;
            return Ok(Outcome::Done);
        };
        let name = command.get_name().to_owned();
        let mut pages = vec![(format!("{name}.1"), page(command.clone())?)];
        for sub in command.get_subcommands() {
            let full = format!("{name}-{}", sub.get_name());
            pages.push((format!("{full}.1"), page(sub.clone())?));
        }
        std::fs::create_dir_all(&out)?;
        for (path, text) in &pages {
            sync::write_file(&out, path, text)?;
        }
        shell.status("Written", &super::count(pages.len(), "page", "pages"));
        Ok(Outcome::Done)
    }
}
