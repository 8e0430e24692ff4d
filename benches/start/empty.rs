//! A program that has a command line and does nothing: the start-up that any program has.

fn main() {
    clap::Command::new("empty").version("1.0.0").arg(clap::Arg::new("file")).get_matches();
}
