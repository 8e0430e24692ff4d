//! The state of a prompt: what is typed, which entries that leaves, which of them is meant, and the rows that show them.
//! No package or option of the prompt libraries leaves every entry unchosen at first and whole however long, so this is
//! done here; the terminal itself is in [`super::terminal`].

use std::collections::BTreeSet;

use tui_input::Input;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::asker::Entry;
use super::choose::fitting;
use super::lay::wrap;
use crate::text::printable;

/// A prompt that waits for its answer.
pub(super) struct Prompt<'a> {
    /// What about, in a few words.
    pub title: &'a str,
    /// The line that is being typed.
    pub typed: Input,
    /// The ticked entries, where any number may be chosen.
    pub ticked: Option<BTreeSet<usize>>,
    entries: &'a [Entry],
    /// The entries that what is typed leaves, the best first; all of them where it fits none.
    offered: Vec<usize>,
    /// The place of the highlighted one among those.
    highlighted: Option<usize>,
    /// The entry that is highlighted while nothing is typed.
    start: Option<usize>,
}

/// A row of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PromptRow {
    pub text: String,
    pub is_highlighted: bool,
}

impl<'a> Prompt<'a> {
    /// A prompt for a line that begins with a text.
    pub fn line(title: &'a str, text: &str) -> Prompt<'a> {
        Prompt { typed: Input::new(text.to_owned()), ..Prompt::list(title, &[], None) }
    }

    /// A prompt for one of several entries, or none highlighted at first.
    pub fn list(title: &'a str, entries: &'a [Entry], start: Option<usize>) -> Prompt<'a> {
        let offered = (0..entries.len()).collect();
        Prompt { title, typed: Input::default(), ticked: None, entries, offered, highlighted: start, start }
    }

    /// Whether there is a list to move in.
    pub fn has_entries(&self) -> bool {
        !self.entries.is_empty()
    }

    /// The highlighted entry.
    pub fn chosen(&self) -> Option<usize> {
        self.highlighted.map(|at| self.offered[at])
    }

    /// Leaves the entries that fit what is typed; false where none does, and all of them stay.
    pub fn narrow(&mut self) -> bool {
        let typed = self.typed.value().trim();
        let fits = fitting(typed, self.entries);
        let has_missed = fits.is_empty() && !typed.is_empty();
        if fits.is_empty() {
            self.offered = (0..self.entries.len()).collect();
            self.highlighted = self.start.filter(|_| typed.is_empty());
        } else {
            self.offered = fits.into_iter().map(|(_, at)| at).collect();
            self.highlighted = Some(0);
        }
        !has_missed
    }

    /// Highlights the next entry, or the one before; beyond the end comes the other end. What is typed and fits no entry
    /// is given up for it.
    pub fn step(&mut self, is_down: bool) {
        let count = self.offered.len();
        if self.has_entries() && count == self.entries.len() {
            self.typed.reset();
        }
        self.highlighted = match self.highlighted {
            _ if count == 0 => None,
            None => Some(if is_down { 0 } else { count - 1 }),
            Some(at) => Some(if is_down { at + 1 } else { at + count - 1 } % count),
        };
    }

    /// Highlights the first entry, or the last one.
    pub fn leap(&mut self, is_down: bool) {
        self.highlighted = None;
        self.step(!is_down);
    }

    /// Ticks the highlighted entry, or takes its tick away; the list is whole again.
    pub fn tick(&mut self) {
        let chosen = self.chosen();
        if let (Some(ticked), Some(at)) = (&mut self.ticked, chosen)
            && !ticked.remove(&at)
        {
            ticked.insert(at);
        }
        self.widen();
    }

    /// Whether something is typed where any number may be ticked.
    pub fn is_ticked_by_typing(&self) -> bool {
        self.ticked.is_some() && !self.typed.value().trim().is_empty()
    }

    /// Ticks the entry that what is typed has brought up, and leaves one ticked that was; the list is whole again. Gives
    /// the entry, and whether it is ticked only now; none where what is typed fits no entry.
    pub fn tick_typed(&mut self) -> Option<(&'a Entry, bool)> {
        let at = self.chosen()?;
        let is_new = self.ticked.as_mut()?.insert(at);
        self.widen();
        Some((&self.entries[at], is_new))
    }

    /// Makes the list whole again, with the same entry highlighted.
    fn widen(&mut self) {
        let chosen = self.chosen();
        self.typed.reset();
        self.narrow();
        self.highlighted = chosen;
    }

    /// The list in rows of at most so many columns, and at most so many of them, the highlighted entry among them.
    pub fn rows(&self, width: usize, most: usize) -> Vec<PromptRow> {
        let mut rows = Vec::new();
        let mut highlighted = 0..0;
        for (place, at) in self.offered.iter().enumerate() {
            let is_highlighted = self.highlighted == Some(place);
            let begin = rows.len();
            rows.extend(self.entry_rows(*at, is_highlighted, width));
            if is_highlighted {
                highlighted = begin..rows.len();
            }
        }
        let count = rows.len();
        let first = highlighted.end.saturating_sub(most).min(highlighted.start);
        let mut seen: Vec<PromptRow> = rows.into_iter().skip(first).take(most).collect();
        // Where the list goes on, above and below.
        let mark = |row: Option<&mut PromptRow>, mark: &str| {
            if let Some(row) = row.filter(|row| row.text.starts_with(' ')) {
                row.text.replace_range(..1, mark);
            }
        };
        if first > 0 {
            mark(seen.first_mut(), "^");
        }
        if first + most < count {
            mark(seen.last_mut(), "v");
        }
        seen
    }

    fn entry_rows(&self, at: usize, is_highlighted: bool, width: usize) -> impl Iterator<Item = PromptRow> {
        let entry = &self.entries[at];
        let pointer = if is_highlighted { "> " } else { "  " };
        let tick = self.ticked.as_ref().map_or("", |ticked| if ticked.contains(&at) { "[x] " } else { "[ ] " });
        let lead = format!("{pointer}{tick}{}. ", entry.key(at));
        let indent = " ".repeat(lead.width());
        let label = wrap(&entry.label, width.saturating_sub(lead.width()));
        label.into_iter().enumerate().map(move |(line, text)| PromptRow {
            text: format!("{}{text}", if line == 0 { &lead } else { &indent }),
            is_highlighted,
        })
    }

    /// The part of the typed line around its cursor that so many columns can show, and the cursor's column in it.
    pub fn typed_in(&self, width: usize) -> (String, usize) {
        let shown: Vec<char> = printable(self.typed.value()).chars().collect();
        let (before, after) = shown.split_at(self.typed.cursor().min(shown.len()));
        let columns = |c: &char| c.width().unwrap_or(0);
        let mut cursor: usize = before.iter().map(columns).sum();
        let first = before.iter().take_while(|c| {
            let is_hidden = cursor >= width;
            cursor -= if is_hidden { columns(c) } else { 0 };
            is_hidden
        });
        let first = first.count();
        let mut room = width - cursor;
        let last = after.iter().take_while(|c| {
            let fits = columns(c) <= room;
            room -= if fits { columns(c) } else { 0 };
            fits
        });
        let end = before.len() + last.count();
        (shown[first..end].iter().collect(), cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        vec![
            Entry::new("Oui, pour une longue liste de services", "yes"),
            Entry::new("Non", "no"),
            Entry::keyed("p", "Plus tard", "later"),
        ]
    }

    fn texts(rows: &[PromptRow]) -> Vec<&str> {
        rows.iter().map(|row| row.text.as_str()).collect()
    }

    #[test]
    fn nothing_is_chosen_before_somebody_chooses() {
        let entries = entries();
        let mut prompt = Prompt::list("", &entries, None);
        assert_eq!(prompt.chosen(), None);
        prompt.step(true);
        assert_eq!(prompt.chosen(), Some(0));
        prompt.step(false);
        assert_eq!(prompt.chosen(), Some(2));
        prompt.leap(false);
        assert_eq!(prompt.chosen(), Some(0));
    }

    #[test]
    fn what_fits_nothing_empties_nothing() {
        let entries = entries();
        let mut prompt = Prompt::list("", &entries, None);
        prompt.typed = Input::new("n".to_owned());
        assert!(prompt.narrow());
        assert_eq!(texts(&prompt.rows(40, 9)), ["> 2. Non"]);
        prompt.typed = Input::new("nz".to_owned());
        assert!(!prompt.narrow());
        assert_eq!((prompt.rows(60, 9).len(), prompt.chosen()), (3, None));
        prompt.typed.reset();
        assert!(prompt.narrow());
    }

    #[test]
    fn entries_are_whole_and_the_highlighted_one_is_seen() {
        let entries = entries();
        let mut prompt = Prompt::list("", &entries, None);
        let all = ["  1. Oui, pour une", "     longue liste", "     de services", "  2. Non", "  p. Plus tard"];
        assert_eq!(texts(&prompt.rows(18, 9)), all);
        assert_eq!(texts(&prompt.rows(18, 2)), ["  1. Oui, pour une", "v    longue liste"]);
        prompt.step(true);
        prompt.step(true);
        assert_eq!(texts(&prompt.rows(18, 3)), ["^    longue liste", "     de services", "> 2. Non"]);
        prompt.ticked = Some(BTreeSet::from([0]));
        prompt.tick();
        assert_eq!(texts(&prompt.rows(60, 9))[1..], ["> [x] 2. Non", "  [ ] p. Plus tard"]);
    }

    #[test]
    fn what_is_typed_in_a_list_to_tick_is_ticked() {
        let entries = entries();
        let mut prompt = Prompt::list("", &entries, Some(0));
        prompt.ticked = Some(BTreeSet::new());
        assert!(!prompt.is_ticked_by_typing());
        for (is_new, typed) in [(true, "2"), (false, "non")] {
            prompt.typed = Input::new(typed.to_owned());
            prompt.narrow();
            assert!(prompt.is_ticked_by_typing());
            assert_eq!(prompt.tick_typed(), Some((&entries[1], is_new)));
            let all = ["  [ ] 1. Oui, pour une longue liste de services", "> [x] 2. Non", "  [ ] p. Plus tard"];
            assert_eq!(texts(&prompt.rows(60, 9)), all);
            assert!(!prompt.is_ticked_by_typing());
        }
        // What fits nothing is ticked nowhere, and stays.
        prompt.typed = Input::new("zut".to_owned());
        prompt.narrow();
        assert_eq!(prompt.tick_typed(), None);
        assert_eq!((prompt.typed.value(), prompt.ticked), ("zut", Some(BTreeSet::from([1]))));
    }

    #[test]
    fn a_long_line_is_seen_around_its_cursor() {
        let mut prompt = Prompt::line("", "un deux trois");
        assert_eq!(prompt.typed_in(20), ("un deux trois".to_owned(), 13));
        assert_eq!(prompt.typed_in(6), ("trois".to_owned(), 5));
        prompt.typed = prompt.typed.with_cursor(3);
        assert_eq!(prompt.typed_in(6), ("un deu".to_owned(), 3));
    }
}
