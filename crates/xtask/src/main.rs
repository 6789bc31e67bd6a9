//! Build, test and gate commands.

fn main() {}
