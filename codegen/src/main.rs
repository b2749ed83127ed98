//! `cratewright`: arguments → a call of the library → an exit code.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cratewright::command::check::Check;
use cratewright::command::diff::Diff;
use cratewright::command::fmt::Fmt;
use cratewright::command::generate::Generate;
use cratewright::command::import::Import;
use cratewright::command::release::Release;
use cratewright::command::schema::Schema;
use cratewright::command::shell::Manners;
use cratewright::command::{Failure, Shell};

/// Makes Rust model crates and JSON Schemas from hand-written API specs.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    manners: Manners,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
    Diff(Diff),
    Fmt(Fmt),
    Generate(Generate),
    Import(Import),
    Release(Release),
    Schema(Schema),
}

/// 0: done. 1: the input is wrong. 2: the arguments are, as clap has it. 3: something is stale.
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let shell = Shell::new(&arguments.manners);
    let ended = match arguments.command {
        Command::Check(check) => check.run(&shell),
        Command::Diff(diff) => diff.run(&shell),
        Command::Fmt(fmt) => fmt.run(&shell),
        Command::Generate(generate) => generate.run(&shell),
        Command::Import(import) => import.run(&shell),
        Command::Release(release) => release.run(&shell),
        Command::Schema(schema) => schema.run(&shell),
    };
    shell.finish();
    match ended {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(failure) => {
            if !matches!(failure, Failure::Told) {
                shell.error(&failure);
            }
            ExitCode::from(failure.exit_code())
        }
    }
}
