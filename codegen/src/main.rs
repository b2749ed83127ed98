//! `cratewright`: arguments → a call of the library → an exit code.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cratewright::command::check::Check;

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
}

/// 0: done. 1: the input is wrong. 2: the arguments are, as clap has it.
fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(check) => check.run(),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
