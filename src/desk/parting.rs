//! What is said when a sitting is over, however it ended: what is saved, and the commands to go on.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use unicode_width::UnicodeWidthStr;

use super::sitting::OnDisk;
use crate::messages;
use crate::text::Lang;
use crate::text::wrap::{LongWord, wrap};

messages! {
    fn saved(file: &str) { fr: "Tout est enregistré dans {file}.", en: "Everything is saved in {file}." }
    fn saved_but_the_last(file: &str) {
        fr: "Tout est enregistré dans {file}, sauf la dernière réponse.",
        en: "Everything but the last answer is saved in {file}.",
    }
    fn to_go_on() { fr: "Pour continuer\u{a0}:", en: "To go on:" }
    fn for_report() { fr: "Pour le rapport\u{a0}:", en: "For the report:" }
    fn nothing_saved() {
        fr: "Rien n’est enregistré\u{a0}: la municipalité n’était pas encore connue.",
        en: "Nothing is saved: the municipality was not known yet.",
    }
}

/// What is said when a sitting is over.
#[derive(Debug, Clone)]
pub struct Parting {
    /// The language it is said in.
    pub lang: Lang,
    /// What each command needs besides the file.
    framework: String,
    /// What the one to go on needs besides that.
    going_on: String,
    /// Whether the report is written.
    pub has_report: bool,
    /// What is on disk, at any moment.
    pub on_disk: Arc<Mutex<OnDisk>>,
}

impl Parting {
    /// That nothing is saved, until more is known.
    #[must_use]
    pub fn new(lang: Lang) -> Parting {
        Parting { lang, framework: String::new(), going_on: String::new(), has_report: false, on_disk: Arc::default() }
    }

    /// Remembers the options that the commands need again: all of them the framework, the one to go on the others.
    pub fn name(&mut self, framework: Option<&Path>, from: Option<&Path>, is_plain: bool) {
        let with = |option: &str, value: Option<&Path>| {
            value.map_or_else(String::new, |value| format!(" {option} {}", for_shell(value.as_os_str())))
        };
        let plain = if is_plain { " --plain" } else { "" };
        (self.framework, self.going_on) = (with("--framework", framework), with("--from", from) + plain);
    }

    /// What is on disk now.
    #[must_use]
    pub fn on_disk(&self) -> OnDisk {
        self.on_disk.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The text, in lines of a width; a command is never broken, so that it can be copied.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let (lang, on_disk) = (self.lang, self.on_disk());
        let wrapped = |text: &str| wrap(text, width, "", LongWord::Stays).join("\n");
        let command = |lead: String, command: String| {
            let gap = if lead.width() + 1 + command.width() > width { "\n  " } else { " " };
            format!("{lead}{gap}{command}")
        };
        let Some(file) = &on_disk.file else { return format!("{}\n", wrapped(&nothing_saved(lang))) };
        let argument = for_shell(file.as_os_str()) + &self.framework;
        let go_on = format!("jalon assess {argument}{}", self.going_on);
        let saved = if on_disk.lacks_last { saved_but_the_last } else { saved };
        let saved = saved(lang, &file.display().to_string());
        let mut lines = vec![wrapped(&saved), wrapped(&on_disk.tally), command(to_go_on(lang), go_on)];
        if !self.has_report {
            let report = format!("jalon roadmap {argument} -o {}", for_shell(file.with_extension("html").as_os_str()));
            lines.push(command(for_report(lang), report));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// An argument as a shell reads it back.
fn for_shell(argument: &OsStr) -> String {
    let text = argument.to_string_lossy();
    let is_safe = |c: char| c.is_alphanumeric() || "-_./\\:@%+,".contains(c);
    if !text.is_empty() && text.chars().all(is_safe) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_can_be_pasted() {
        assert_eq!(for_shell(OsStr::new("saint-élie.toml")), "saint-élie.toml");
        assert_eq!(for_shell(OsStr::new("l'été 2026.toml")), r"'l'\''été 2026.toml'");
    }
}
