//! A dialogue in a terminal, with lists to move in. The only file that knows how they are drawn.

use std::fmt;
use std::io::Write;

use anstyle::Style;
use inquire::list_option::ListOption;
use inquire::ui::{Attributes, ErrorMessageRenderConfig, RenderConfig, StyleSheet, Styled};
use inquire::{InquireError, MultiSelect, Select as List, Text};
use unicode_width::UnicodeWidthStr;

use super::asker::{Asker, Entry, Field, Line, Multi, Reply, Select, Stop};
use super::choose::{Fit, fit, tidy};
use super::lay::{cut, wrap};
use super::words;
use crate::text::Lang;
use crate::text::printable;

/// Lines wider than this are hard to read.
const WIDEST: usize = 100;

/// Rows that a list needs besides its entries: the title, the keys, and where the cursor rests.
const OTHER_ROWS: usize = 4;

/// Columns that the drawing puts before an entry.
const BEFORE_ENTRY: usize = 6;

/// A dialogue in a terminal.
pub struct Terminal {
    output: Box<dyn Write>,
    has_colors: bool,
    lang: Lang,
}

/// What a list shows of an entry.
struct Shown(String);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Terminal {
    /// A dialogue in the terminal that standard input and standard error are; texts go to `output`,
    /// which takes colours out where there are to be none.
    #[must_use]
    pub fn new(output: Box<dyn Write>, has_colors: bool) -> Terminal {
        Terminal { output, has_colors, lang: Lang::En }
    }

    /// Puts the terminal's settings back, whatever is being asked. For when the program is told to end.
    pub fn restore() {
        let _ = crossterm::terminal::disable_raw_mode();
        let _ =
            crossterm::execute!(std::io::stderr(), crossterm::cursor::Show, crossterm::event::DisableBracketedPaste);
    }

    fn size() -> (usize, usize) {
        let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
        (usize::from(columns).max(20), usize::from(rows))
    }

    fn write(&mut self, text: &str) {
        let _ = self.output.write_all(text.as_bytes());
        let _ = self.output.flush();
    }

    fn styled(&mut self, text: &str, style: Style) {
        for line in wrap(text, self.width()) {
            self.write(&format!("{style}{line}{style:#}\n"));
        }
    }

    /// Plain where there are no colours; never a colour of its own, so that every background will do.
    fn drawing(&self) -> RenderConfig<'static> {
        let strong = if self.has_colors { StyleSheet::new().with_attr(Attributes::BOLD) } else { StyleSheet::empty() };
        let mut drawing = RenderConfig::empty();
        drawing.prompt_prefix = Styled::new("?").with_style_sheet(strong);
        drawing.answered_prompt_prefix = Styled::new(">").with_style_sheet(strong);
        drawing.highlighted_option_prefix = Styled::new(">").with_style_sheet(strong);
        drawing.selected_option = Some(strong);
        drawing.answer = strong;
        drawing.scroll_up_prefix = Styled::new("^");
        drawing.scroll_down_prefix = Styled::new("v");
        drawing.selected_checkbox = Styled::new("[x]").with_style_sheet(strong);
        drawing.unselected_checkbox = Styled::new("[ ]");
        drawing.canceled_prompt_indicator = Styled::new(self.back());
        drawing.error_message = ErrorMessageRenderConfig::empty();
        drawing
    }

    /// The mark of a prompt that was left by going back.
    fn back(&self) -> &'static str {
        self.lang.pick("(retour)", "(back)")
    }

    fn shown(entries: &[Entry]) -> Vec<Shown> {
        let (columns, _) = Terminal::size();
        let width = columns.saturating_sub(BEFORE_ENTRY);
        let label = |(number, entry): (usize, &Entry)| Shown(cut(&format!("{number}. {}", entry.label), width));
        (1..).zip(entries).map(label).collect()
    }

    /// A list that is taller than the screen would be drawn over itself.
    fn page(entries: usize) -> usize {
        let (_, rows) = Terminal::size();
        entries.min(rows.saturating_sub(OTHER_ROWS)).max(1)
    }

    fn keys(keys: &str) -> String {
        let (columns, _) = Terminal::size();
        cut(keys, columns.saturating_sub(4))
    }

    /// Columns for an answer after its title.
    fn room(title: &str) -> usize {
        let (columns, _) = Terminal::size();
        columns.saturating_sub(title.width() + BEFORE_ENTRY).max(BEFORE_ENTRY)
    }

    fn title(title: &str) -> String {
        let (columns, _) = Terminal::size();
        cut(title, columns.saturating_sub(BEFORE_ENTRY))
    }
}

/// Those that fit what is typed, the best first, else in their order.
fn score(typed: &str, place: usize, entry: &Entry) -> Option<i64> {
    let order = -i64::try_from(place).unwrap_or(i64::MAX);
    if typed.trim().is_empty() {
        return Some(order);
    }
    let better = match fit(typed, place, entry)? {
        Fit::Exact => 2,
        Fit::Begins => 1,
        Fit::Within => 0,
    };
    Some(better * 1_000_000 + order)
}

/// What became of a prompt.
fn settled<T>(asked: Result<Option<T>, InquireError>) -> Result<Reply<T>, Stop> {
    match asked {
        Ok(Some(answer)) => Ok(Reply::Given(answer)),
        Ok(None) | Err(InquireError::OperationCanceled) => Ok(Reply::Back),
        Err(InquireError::OperationInterrupted) => Err(Stop::Interrupted),
        Err(error) => Err(Stop::Broken(error.to_string())),
    }
}

impl Asker for Terminal {
    fn speak(&mut self, lang: Lang) {
        self.lang = lang;
    }

    fn width(&self) -> usize {
        Terminal::size().0.min(WIDEST)
    }

    fn is_watched(&self) -> bool {
        true
    }

    fn show(&mut self, lines: &[Line]) {
        for line in lines {
            match line {
                Line::Heading(text) => self.styled(text, Style::new().bold()),
                Line::Text(text) => self.styled(text, Style::new()),
                Line::Aside(text) => self.styled(text, Style::new().dimmed()),
                Line::Laid(text) => self.write(text),
                Line::Blank => self.write("\n"),
            }
        }
    }

    fn select(&mut self, select: &Select) -> Result<Reply<usize>, Stop> {
        let entries = &select.entries;
        let scorer = |typed: &str, _: &Shown, _: &str, place: usize| score(typed, place, &entries[place]);
        let (title, keys) = (Terminal::title(&select.title), Terminal::keys(&words::key_select(self.lang)));
        let room = Terminal::room(&title);
        let label = |chosen: ListOption<&Shown>| cut(&entries[chosen.index].label, room);
        let asked = List::new(&title, Terminal::shown(entries))
            .with_render_config(self.drawing())
            .with_help_message(&keys)
            .with_page_size(Terminal::page(entries.len()))
            .with_starting_cursor(select.start.unwrap_or(0).min(entries.len().saturating_sub(1)))
            .with_scorer(&scorer)
            .with_formatter(&label)
            .raw_prompt_skippable();
        settled(asked.map(|chosen| chosen.map(|chosen| chosen.index)))
    }

    fn multi(&mut self, multi: &Multi) -> Result<Reply<Vec<usize>>, Stop> {
        let entries = &multi.entries;
        let scorer = |typed: &str, _: &Shown, _: &str, place: usize| score(typed, place, &entries[place]);
        let (title, keys) = (Terminal::title(&multi.title), Terminal::keys(&words::key_multi(self.lang)));
        let (room, lang) = (Terminal::room(&title), self.lang);
        let label = |chosen: &[ListOption<&Shown>]| {
            let labels: Vec<&str> = chosen.iter().map(|chosen| entries[chosen.index].label.as_str()).collect();
            if labels.is_empty() { words::none_of_them(lang) } else { cut(&labels.join(" · "), room) }
        };
        let start = multi.start.clone().unwrap_or_default();
        let asked = MultiSelect::new(&title, Terminal::shown(entries))
            .with_render_config(self.drawing())
            .with_help_message(&keys)
            .with_page_size(Terminal::page(entries.len()))
            .with_default(&start)
            .with_scorer(&scorer)
            .with_formatter(&label)
            .raw_prompt_skippable();
        settled(asked.map(|chosen| {
            chosen.map(|chosen| {
                let mut places: Vec<usize> = chosen.iter().map(|chosen| chosen.index).collect();
                places.sort_unstable();
                places
            })
        }))
    }

    fn field(&mut self, field: &Field<'_>) -> Result<Reply<String>, Stop> {
        let mut start = field.start.as_deref().map(printable).unwrap_or_default();
        loop {
            let (title, keys) = (Terminal::title(&field.title), Terminal::keys(&words::key_field(self.lang)));
            let asked = Text::new(&title)
                .with_render_config(self.drawing())
                .with_help_message(&keys)
                .with_initial_value(&start)
                .prompt_skippable();
            let Reply::Given(typed) = settled(asked)? else { return Ok(Reply::Back) };
            let typed = tidy(&typed);
            match (field.check)(&typed) {
                Ok(()) => return Ok(Reply::Given(typed)),
                Err(wrong) => self.styled(&wrong, Style::new()),
            }
            start = typed;
        }
    }
}
