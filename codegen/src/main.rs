//! `cratewright`: arguments → a call of the library → an exit code.

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cratewright::command::check::Check;
use cratewright::command::diff::Diff;
use cratewright::command::fmt::Fmt;
use cratewright::command::generate::Generate;
use cratewright::command::import::Import;
use cratewright::command::schema::Schema;

/// Makes Rust model crates and JSON Schemas from hand-written API specs.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
    Diff(Diff),
    Fmt(Fmt),
    Generate(Generate),
    Import(Import),
    Schema(Schema),
}

/// 0: done. 1: the input is wrong. 2: the arguments are, as clap has it.
fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(check) => check.run(),
        Command::Diff(diff) => diff.run(),
        Command::Fmt(fmt) => fmt.run(),
        Command::Generate(generate) => generate.run(),
        Command::Import(import) => import.run(),
        Command::Schema(schema) => schema.run(),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            match error.kind() {
                ErrorKind::InvalidInput => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}
