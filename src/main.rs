//! The `keplog` program: parse, run, failure → exit code.

fn main() -> std::process::ExitCode {
    keplog::cli::main()
}
