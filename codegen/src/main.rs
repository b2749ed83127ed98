//! `cratewright`: arguments → a call of the library → an exit code.

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use cratewright::command::check::Check;
use cratewright::command::diff::Diff;
use cratewright::command::explain::Explain;
use cratewright::command::fmt::Fmt;
use cratewright::command::generate::Generate;
use cratewright::command::import::Import;
use cratewright::command::init::{Init, New};
use cratewright::command::release::Release;
use cratewright::command::schema::Schema;
use cratewright::command::shell::Manners;
use cratewright::command::shells::{Completions, Man};
use cratewright::command::{Failure, Shell};

/// Makes Rust model crates and JSON Schemas from hand-written API specs.
#[derive(Debug, Parser)]
#[command(name = "cratewright", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    manners: Manners,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(Init),
    New(New),
    Check(Check),
    Generate(Generate),
    Import(Import),
    Explain(Explain),
    Fmt(Fmt),
    Diff(Diff),
    Release(Release),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
}

/// 0: done. 1: the input is wrong. 2: the arguments are, as clap has it. 3: something is stale.
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let shell = Shell::new(&arguments.manners);
    let ended = match arguments.command {
        Command::Init(init) => init.run(&shell),
        Command::New(new) => new.run(&shell),
        Command::Check(check) => check.run(&shell),
        Command::Diff(diff) => diff.run(&shell),
        Command::Explain(explain) => explain.run(&shell),
        Command::Fmt(fmt) => fmt.run(&shell),
        Command::Generate(generate) => generate.run(&shell),
        Command::Import(import) => import.run(&shell),
        Command::Release(release) => release.run(&shell),
        Command::Schema(schema) => schema.run(&shell),
        Command::Completions(completions) => completions.run(&shell, Arguments::command()),
        Command::Man(man) => man.run(&shell, Arguments::command()),
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
