//! Line by line, without redrawing: for screen readers, simple terminals, and answers from a pipe.

use std::io::{BufRead, ErrorKind, Write};

use super::asker::{Asker, Check, Entry, Field, Line, Multi, Pick, Reply, Select, Stop};
use super::choose::{Fit, fit, meant, tidy};
use super::lay::wrap;
use super::words;
use crate::text::Lang;
use crate::text::printable;

/// What is typed to go back.
const BACK: &str = "<";
/// What is typed for nothing, where there was something.
const NOTHING: &str = "-";
/// What is typed for none of several.
const NONE: &str = "0";

/// A dialogue of plain lines.
#[derive(Debug)]
pub struct Plain<R, W> {
    input: R,
    output: W,
    lang: Lang,
    width: usize,
    /// Whether somebody is typing; a pipe is echoed, so that what is shown reads as a whole.
    is_watched: bool,
    hinted: bool,
}

impl<R: BufRead, W: Write> Plain<R, W> {
    /// A dialogue over an input and an output.
    pub fn new(input: R, output: W, width: usize, is_watched: bool) -> Plain<R, W> {
        Plain { input, output, lang: Lang::En, width: width.max(20), is_watched, hinted: false }
    }

    /// A reader that has gone away changes nothing: answers are kept all the same.
    fn write(&mut self, text: &str) {
        let _ = self.output.write_all(text.as_bytes());
        let _ = self.output.flush();
    }

    fn paragraph(&mut self, text: &str, indent: usize) {
        let lead = " ".repeat(indent);
        for (at, line) in wrap(text, self.width.saturating_sub(indent)).iter().enumerate() {
            let lead = if at == 0 { "" } else { &lead };
            self.write(&format!("{lead}{line}\n"));
        }
    }

    fn line(&mut self) -> Result<String, Stop> {
        let mut bytes = Vec::new();
        loop {
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) if bytes.is_empty() => return Err(Stop::Ended),
                Ok(_) => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Stop::Broken(error.to_string())),
            }
        }
        let line = tidy(&String::from_utf8_lossy(&bytes));
        if !self.is_watched {
            self.write(&format!("{line}\n"));
        }
        Ok(line)
    }

    fn list(&mut self, entries: &[Entry]) {
        if !std::mem::replace(&mut self.hinted, true) {
            let hint = words::plain_hint(self.lang);
            self.paragraph(&hint, 0);
        }
        for (place, entry) in entries.iter().enumerate() {
            let key = format!("{}. ", entry.key(place));
            self.paragraph(&format!("{key}{}", entry.label), key.len());
        }
    }

    fn prompt(&mut self, title: &str, start: Option<&str>) {
        let start = start.map(|start| format!(" {start}")).unwrap_or_default();
        self.write(&format!("{}{} ", printable(title), printable(&start)));
    }
}

impl<R: BufRead, W: Write> Asker for Plain<R, W> {
    fn speak(&mut self, lang: Lang) {
        self.lang = lang;
    }

    fn width(&self) -> usize {
        self.width
    }

    fn is_watched(&self) -> bool {
        self.is_watched
    }

    fn show(&mut self, lines: &[Line]) {
        for line in lines {
            match line {
                Line::Heading(text) | Line::Text(text) | Line::Aside(text) => self.paragraph(text, 0),
                Line::Laid(text) => self.write(text),
                Line::Blank => self.write("\n"),
            }
        }
    }

    fn pick(&mut self, select: &Select, other: Option<Check<'_>>) -> Result<Reply<Pick>, Stop> {
        self.list(&select.entries);
        let start = select.start.and_then(|start| select.entries.get(start));
        let start = start.map(|entry| words::plain_start(self.lang, &entry.label));
        loop {
            self.prompt(&select.title, start.as_deref());
            let typed = self.line()?;
            if typed == BACK {
                return Ok(Reply::Back);
            }
            if typed.is_empty() {
                match select.start {
                    Some(start) => return Ok(Reply::Given(Pick::Entry(start))),
                    None => {
                        let needed = words::needed(self.lang);
                        self.paragraph(&needed, 0);
                    }
                }
                continue;
            }
            let wrong = match other.map(|check| check(&typed)) {
                Some(Ok(())) => return Ok(Reply::Given(Pick::Typed(typed))),
                Some(Err(wrong)) => wrong,
                None => words::unclear(self.lang, &typed),
            };
            match meant(&typed, &select.entries) {
                Some(at) => return Ok(Reply::Given(Pick::Entry(at))),
                None => self.paragraph(&wrong, 0),
            }
        }
    }

    fn multi(&mut self, multi: &Multi) -> Result<Reply<Vec<usize>>, Stop> {
        self.list(&multi.entries);
        let several = words::plain_several(self.lang);
        self.paragraph(&several, 0);
        let labels = |chosen: &Vec<usize>| -> Vec<&str> {
            chosen.iter().filter_map(|at| multi.entries.get(*at)).map(|entry| entry.label.as_str()).collect()
        };
        let start = multi.start.as_ref().map(|start| match labels(start).as_slice() {
            [] => words::plain_start_none(self.lang),
            labels => words::plain_start(self.lang, &self.lang.list(labels)),
        });
        loop {
            self.prompt(&multi.title, start.as_deref());
            let typed = self.line()?;
            match (typed.as_str(), &multi.start) {
                (BACK, _) => return Ok(Reply::Back),
                (NONE, _) => return Ok(Reply::Given(Vec::new())),
                ("", Some(start)) => return Ok(Reply::Given(start.clone())),
                ("", None) => {
                    let needed = words::needed(self.lang);
                    self.paragraph(&needed, 0);
                    continue;
                }
                _ => {}
            }
            let one = |word: &str| {
                let mut entries = multi.entries.iter().enumerate();
                entries.position(|(at, entry)| fit(word, at, entry) == Some(Fit::Exact)).ok_or_else(|| word.to_owned())
            };
            let parts = typed.split([' ', ',', ';']).filter(|part| !part.is_empty());
            match parts.map(one).collect::<Result<Vec<usize>, String>>() {
                Ok(mut chosen) => {
                    chosen.sort_unstable();
                    chosen.dedup();
                    return Ok(Reply::Given(chosen));
                }
                Err(word) => {
                    let unclear = words::unclear(self.lang, &word);
                    self.paragraph(&unclear, 0);
                }
            }
        }
    }

    fn field(&mut self, field: &Field<'_>) -> Result<Reply<String>, Stop> {
        let start = field.start.as_ref().map(|start| words::plain_start_or_nothing(self.lang, start));
        loop {
            self.prompt(&field.title, start.as_deref());
            let typed = match (self.line()?, &field.start) {
                (typed, _) if typed == BACK => return Ok(Reply::Back),
                (typed, Some(_)) if typed == NOTHING => String::new(),
                (typed, Some(start)) if typed.is_empty() => start.clone(),
                (typed, _) => typed,
            };
            match (field.check)(&typed) {
                Ok(()) => return Ok(Reply::Given(typed)),
                Err(wrong) => self.paragraph(&wrong, 0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(typed: &str) -> Plain<&[u8], Vec<u8>> {
        Plain::new(typed.as_bytes(), Vec::new(), 40, false)
    }

    fn select(start: Option<usize>) -> Select {
        let entries =
            vec![Entry::new("Oui", "yes"), Entry::new("Non", "no"), Entry::new("Nous ne savons pas", "unknown")];
        Select { title: "Réponse\u{a0}:".to_owned(), entries, start }
    }

    #[test]
    fn a_choice_is_typed() {
        let mut asker = plain("x\n\nn\n3\nUNKNOWN\n<\n");
        asker.speak(Lang::Fr);
        assert_eq!(asker.select(&select(None)), Ok(Reply::Given(1)));
        assert_eq!(asker.select(&select(None)), Ok(Reply::Given(2)));
        assert_eq!(asker.select(&select(None)), Ok(Reply::Given(2)));
        assert_eq!(asker.select(&select(None)), Ok(Reply::Back));
        assert_eq!(asker.select(&select(None)), Err(Stop::Ended));
        let shown = String::from_utf8(asker.output).unwrap();
        assert!(shown.contains("«\u{a0}x\u{a0}» n’est pas un des choix."), "{shown}");
        assert!(shown.contains("Il faut une réponse"), "{shown}");
        assert_eq!(shown.matches("Taper un numéro").count(), 1, "{shown}");
    }

    #[test]
    fn an_empty_line_is_what_is_offered() {
        assert_eq!(plain("\n").select(&select(Some(1))), Ok(Reply::Given(1)));
        let field = |start: Option<&str>, typed: &str| {
            let start = start.map(str::to_owned);
            plain(typed).field(&Field { title: String::new(), start, check: &|_| Ok(()) })
        };
        assert_eq!(field(Some("Ici"), "\n"), Ok(Reply::Given("Ici".to_owned())));
        assert_eq!(field(Some("Ici"), "-\n"), Ok(Reply::Given(String::new())));
        assert_eq!(field(None, "  l’e\u{301}te\u{301}\t\n"), Ok(Reply::Given("l’été".to_owned())));
    }

    #[test]
    fn several_are_typed_on_one_line() {
        let multi = |start| Multi { title: String::new(), entries: select(None).entries, start };
        assert_eq!(plain("3, yes 1\n").multi(&multi(None)), Ok(Reply::Given(vec![0, 2])));
        assert_eq!(plain("0\n").multi(&multi(Some(vec![1]))), Ok(Reply::Given(vec![])));
        assert_eq!(plain("\n").multi(&multi(Some(vec![1]))), Ok(Reply::Given(vec![1])));
        assert_eq!(plain("\n4\n2\n").multi(&multi(None)), Ok(Reply::Given(vec![1])));
    }

    #[test]
    fn a_line_that_will_not_do_is_asked_again() {
        let check = |typed: &str| if typed == "2" { Ok(()) } else { Err("no".to_owned()) };
        let mut asker = plain("1\n2\n");
        let reply = asker.field(&Field { title: String::new(), start: None, check: &check });
        assert_eq!(reply, Ok(Reply::Given("2".to_owned())));
        assert!(String::from_utf8(asker.output).unwrap().contains("no\n"));
    }
}
