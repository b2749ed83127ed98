//! `cratewright`: arguments → a call of the library → an exit code.

fn main() {}
