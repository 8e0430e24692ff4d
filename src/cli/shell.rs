//! `jalon completions` and `jalon man`: what a shell and `man` need to know of the command line.

use clap::builder::StyledStr;
use clap::{Arg, Command};
use clap_complete::Shell;
use roff::{Roff, bold, italic, roman};

use super::help::{self, Detail};
use super::output::Sink;
use super::{Console, Status};
use crate::messages;
use crate::text::Lang;

messages! {
    fn name_heading() { fr: "NOM", en: "NAME" }
    fn synopsis_heading() { fr: "SYNOPSIS", en: "SYNOPSIS" }
    fn description_heading() { fr: "DESCRIPTION", en: "DESCRIPTION" }
    fn options_heading() { fr: "OPTIONS DE TOUTES LES COMMANDES", en: "OPTIONS OF EVERY COMMAND" }
    fn commands_heading() { fr: "COMMANDES", en: "COMMANDS" }
    fn statuses_heading() { fr: "STATUTS DE SORTIE", en: "EXIT STATUSES" }
    fn manual() { fr: "Manuel de Jalon", en: "Jalon manual" }
}

/// Writes the completions for a shell.
///
/// # Errors
/// When standard output cannot be written.
pub fn completions(shell: Shell, console: Console) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(console.lang, Detail::Brief), "jalon", &mut script);
    Sink::standard(console.lang).data(&String::from_utf8_lossy(&script))?;
    Ok(Status::Good)
}

/// Writes the manual page, in roff.
///
/// # Errors
/// When standard output cannot be written.
pub fn man(console: Console) -> anyhow::Result<Status> {
    Sink::standard(console.lang).data(&manual_page(console.lang))?;
    Ok(Status::Good)
}

fn manual_page(lang: Lang) -> String {
    let root = help::command(lang, Detail::Full);
    let mut page = Roff::new();
    let version = concat!("jalon ", env!("CARGO_PKG_VERSION"));
    page.control("TH", ["JALON", "1", "", version, manual(lang).as_str()]);
    page.control("SH", [name_heading(lang).as_str()]);
    let text = |text: Option<&StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    page.text([roman(format!("jalon - {}", text(root.get_about())))]);
    page.control("SH", [synopsis_heading(lang).as_str()]);
    page.text([bold("jalon"), roman(" "), italic("[OPTIONS]"), roman(format!(" <{}>", help::command_name(lang)))]);
    page.control("SH", [description_heading(lang).as_str()]);
    paragraphs(&mut page, &text(root.get_before_help()));
    page.control("SH", [commands_heading(lang).as_str()]);
    for command in root.get_subcommands() {
        describe(&mut page, "jalon", command);
    }
    page.control("SH", [options_heading(lang).as_str()]);
    options(&mut page, root.get_arguments().filter(|arg| arg.is_global_set()));
    page.control("SH", [statuses_heading(lang).as_str()]);
    verbatim(&mut page, &help::statuses(lang));
    page.render()
}

/// A command with those below it.
fn describe(page: &mut Roff, above: &str, command: &Command) {
    let name = format!("{above} {}", command.get_name());
    let below: Vec<&Command> = command.get_subcommands().collect();
    if below.is_empty() {
        page.control("SS", [name.as_str()]);
        let text = command.get_before_help().map(ToString::to_string).unwrap_or_default();
        paragraphs(page, &text);
        options(page, command.get_arguments().filter(|arg| !arg.is_global_set()));
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        if let Some((_, examples)) = examples.split_once('\n') {
            verbatim(page, examples);
        }
    }
    for command in below {
        describe(page, &name, command);
    }
}

fn paragraphs(page: &mut Roff, text: &str) {
    for paragraph in text.split("\n\n") {
        page.text([roman(paragraph.trim().replace('\n', " "))]);
        page.control("PP", []);
    }
}

fn options<'a>(page: &mut Roff, args: impl Iterator<Item = &'a Arg>) {
    for arg in args {
        let names = arg.get_short().map(|short| format!("-{short}")).into_iter();
        let names: Vec<String> = names.chain(arg.get_long().map(|long| format!("--{long}"))).collect();
        let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
        let value = value.map(|names| names.join(" ")).unwrap_or_default();
        let gap = if names.is_empty() || value.is_empty() { "" } else { " " };
        page.control("TP", []);
        page.text([bold(names.join(", ")), roman(gap), italic(value)]);
        page.text([roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
    }
    page.control("PP", []);
}

/// Lines as they are, such as examples.
fn verbatim(page: &mut Roff, text: &str) {
    page.control("PP", []);
    page.control("nf", []);
    for line in text.lines() {
        page.text([roman(line)]);
    }
    page.control("fi", []);
}
