//! A dialogue in a terminal: its keys, and prompts drawn over themselves. The only file that knows how that is done.

use std::io::{self, BufWriter, Stderr, Write, stderr};

use anstyle::Style;
use crossterm::cursor::{Hide, MoveToColumn, MoveUp, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use crossterm::{event, execute, queue};
use tui_input::InputRequest;
use tui_input::backend::crossterm::EventHandler;
use unicode_width::UnicodeWidthStr;

use super::asker::{Asker, Check, Field, Line, Multi, Pick, Reply, Select, Stop};
use super::choose::tidy;
use super::lay::{wrap, wrap_within};
use super::prompt::Prompt;
use super::words;
use crate::text::Lang;
use crate::text::printable;

/// Lines wider than this are hard to read.
const WIDEST: usize = 100;

/// The part of the rows, one in so many, that what stands below a list may take, and the title of what is typed as well.
const ROWS_FOR_TEXT: usize = 4;

/// Columns that a typed line has at least, whatever its title.
const LEAST_ROOM: usize = 6;

/// A dialogue in a terminal.
pub struct Terminal {
    output: Box<dyn Write>,
    has_colors: bool,
    lang: Lang,
    /// What was shown since the last heading and with it: it comes again when the screen is drawn anew.
    shown: Vec<Line>,
}

/// Keys one by one, and nothing of them shown by itself. Dropped, the terminal is as it was.
struct RawMode;

impl RawMode {
    fn enter() -> Result<RawMode, Stop> {
        let broken = |error: io::Error| Stop::Broken(error.to_string());
        enable_raw_mode().map_err(broken)?;
        let mode = RawMode;
        execute!(stderr(), EnableBracketedPaste).map_err(broken)?;
        Ok(mode)
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        Terminal::restore();
    }
}

/// What a key does that is not typed.
enum Command {
    Confirm,
    Back,
    Interrupt,
    Step { is_down: bool },
    Leap { is_down: bool },
    Tick,
    Redraw,
    Suspend,
}

impl Command {
    fn of(event: &Event, prompt: &Prompt<'_>) -> Option<Command> {
        let Event::Key(key) = event else { return matches!(event, Event::Resize(..)).then_some(Command::Redraw) };
        if key.kind == KeyEventKind::Release {
            return None;
        }
        let is_list = prompt.has_entries();
        Some(match (key.code, key.modifiers) {
            (KeyCode::Enter, _) => Command::Confirm,
            (KeyCode::Esc, _) => Command::Back,
            (KeyCode::Char('c'), KeyModifiers::CONTROL) => Command::Interrupt,
            (KeyCode::Char('l'), KeyModifiers::CONTROL) => Command::Redraw,
            (KeyCode::Char('z'), KeyModifiers::CONTROL) => Command::Suspend,
            (KeyCode::Up, _) | (KeyCode::Char('p'), KeyModifiers::CONTROL) => Command::Step { is_down: false },
            (KeyCode::Down, _) | (KeyCode::Char('n'), KeyModifiers::CONTROL) => Command::Step { is_down: true },
            (KeyCode::Home | KeyCode::PageUp, _) if is_list => Command::Leap { is_down: false },
            (KeyCode::End | KeyCode::PageDown, _) if is_list => Command::Leap { is_down: true },
            (KeyCode::Char(' '), _) if prompt.ticked.is_some() => Command::Tick,
            _ => return None,
        })
    }
}

impl Terminal {
    /// A dialogue in the terminal that standard input and standard error are; texts go to `output`,
    /// which takes colours out where there are to be none.
    #[must_use]
    pub fn new(output: Box<dyn Write>, has_colors: bool) -> Terminal {
        Terminal { output, has_colors, lang: Lang::En, shown: Vec::new() }
    }

    /// Puts the terminal's settings back, whatever is being asked. For when the program is told to end, too: the cursor
    /// is then in the last row of what is drawn.
    pub fn restore() {
        let _ = disable_raw_mode();
        let _ = execute!(stderr(), Show, DisableBracketedPaste);
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

    fn lines(&mut self, lines: &[Line]) {
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

    /// Asks until `answer` takes what was typed or chosen; what it says against it is shown in the place of the keys.
    fn ask<T>(
        &mut self,
        mut prompt: Prompt<'_>,
        keys: &str,
        unclear: impl Fn(&str) -> Option<String>,
        answer: impl Fn(&Prompt<'_>) -> Result<(T, String), String>,
    ) -> Result<Reply<T>, Stop> {
        let title = prompt.title;
        let mut raw_mode = RawMode::enter()?;
        let mut drawn = Drawn { has_colors: self.has_colors, rows_above: 0 };
        let mut told = None;
        let (reply, shown) = loop {
            drawn.draw(&prompt, told.as_deref().unwrap_or(keys));
            let event = event::read().map_err(|error| Stop::Broken(error.to_string()))?;
            let Some(command) = Command::of(&event, &prompt) else {
                if type_in(&event, &mut prompt) {
                    told = if prompt.narrow() { None } else { unclear(&tidy(prompt.typed.value())) };
                }
                continue;
            };
            told = None;
            match command {
                // What is typed in a list to tick is for the list; confirming comes after it.
                Command::Confirm if prompt.is_ticked_by_typing() => told = Some(tick_typed(&mut prompt, self.lang)),
                Command::Confirm => match answer(&prompt) {
                    Ok((answer, shown)) => break (Reply::Given(answer), shown),
                    Err(wrong) => told = Some(wrong),
                },
                Command::Back => break (Reply::Back, words::went_back(self.lang)),
                Command::Interrupt => return Err(Stop::Interrupted),
                Command::Step { is_down } => prompt.step(is_down),
                Command::Leap { is_down } => prompt.leap(is_down),
                // What fits no entry stands until it is erased, as it does with every key.
                Command::Tick if prompt.chosen().is_none() => told = unclear(&tidy(prompt.typed.value())),
                Command::Tick => prompt.tick(),
                Command::Redraw | Command::Suspend => {
                    drawn.erase();
                    drop(raw_mode);
                    if matches!(command, Command::Redraw) {
                        let _ = execute!(stderr(), Clear(ClearType::All), crossterm::cursor::MoveTo(0, 0));
                    } else {
                        suspend();
                    }
                    let shown = std::mem::take(&mut self.shown);
                    self.lines(&shown);
                    self.shown = shown;
                    raw_mode = RawMode::enter()?;
                }
            }
        };
        drawn.erase();
        drop(raw_mode);
        self.styled(&format!("> {title} {shown}"), Style::new());
        Ok(reply)
    }
}

/// Ticks the entry that what is typed has brought up; gives what there is to say of it.
fn tick_typed(prompt: &mut Prompt<'_>, lang: Lang) -> String {
    match prompt.tick_typed() {
        None => words::unclear(lang, &tidy(prompt.typed.value())),
        Some((entry, true)) => words::ticked(lang, &entry.label),
        Some((entry, false)) => words::ticked_already(lang, &entry.label),
    }
}

/// Changes the typed line; whether its text is another one now.
fn type_in(event: &Event, prompt: &mut Prompt<'_>) -> bool {
    let Event::Paste(text) = event else {
        return prompt.typed.handle_event(event).is_some_and(|changed| changed.value);
    };
    for c in text.chars() {
        prompt.typed.handle(InputRequest::InsertChar(if c.is_control() { ' ' } else { c }));
    }
    !text.is_empty()
}

/// Hands the terminal back to the shell, as Ctrl-Z does, until the program is called back.
#[cfg(unix)]
fn suspend() {
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
}

/// Elsewhere no shell takes the terminal meanwhile.
#[cfg(not(unix))]
fn suspend() {}

/// A prompt as it is on the screen: the cursor is in its last row.
struct Drawn {
    has_colors: bool,
    /// Its rows above that one.
    rows_above: u16,
}

impl Drawn {
    /// Takes it off the screen; the cursor is where it began.
    fn erase(&mut self) {
        let mut screen = BufWriter::new(stderr());
        self.clear(&mut screen);
        let _ = screen.flush();
    }

    fn clear(&mut self, screen: &mut BufWriter<Stderr>) {
        if self.rows_above > 0 {
            let _ = queue!(screen, MoveUp(self.rows_above));
        }
        let _ = queue!(screen, MoveToColumn(0), Clear(ClearType::FromCursorDown));
        self.rows_above = 0;
    }

    /// Draws a prompt over its last state: the list, the keys or what is wrong, and the title with the line that is typed.
    fn draw(&mut self, prompt: &Prompt<'_>, below: &str) {
        let (columns, rows) = Terminal::size();
        // A row that is full would be followed by an empty one in some terminals.
        let width = columns.min(WIDEST) - 1;
        let most = (rows / ROWS_FOR_TEXT).max(1);
        let below = wrap_within(below, width, most);
        let mut title = wrap_within(prompt.title, width.saturating_sub(LEAST_ROOM), most);
        let list = prompt.rows(width, rows.saturating_sub(below.len() + title.len()).max(1));
        let mut screen = BufWriter::new(stderr());
        let _ = queue!(screen, Hide);
        self.clear(&mut screen);
        self.rows_above = u16::try_from(list.len() + below.len() + title.len() - 1).unwrap_or(u16::MAX);
        for row in list {
            self.print(&mut screen, &row.text, row.is_highlighted);
            let _ = queue!(screen, Print("\r\n"));
        }
        for row in below {
            let _ = queue!(screen, Print(row), Print("\r\n"));
        }
        let last = title.pop().unwrap_or_default();
        self.print(&mut screen, "?", true);
        for row in title {
            let _ = queue!(screen, Print(format!(" {row}\r\n ")));
        }
        let (typed, cursor) = prompt.typed_in(width.saturating_sub(last.width() + 3).max(1));
        let column = u16::try_from(last.width() + 3 + cursor).unwrap_or(u16::MAX);
        let _ = queue!(screen, Print(format!(" {last} {typed}")), MoveToColumn(column), Show);
        let _ = screen.flush();
    }

    fn print(&self, screen: &mut BufWriter<Stderr>, text: &str, is_strong: bool) {
        let _ = if is_strong && self.has_colors {
            queue!(screen, SetAttribute(Attribute::Bold), Print(text), SetAttribute(Attribute::Reset))
        } else {
            queue!(screen, Print(text))
        };
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
        if lines.iter().any(|line| matches!(line, Line::Heading(_))) {
            self.shown.clear();
        }
        self.shown.extend_from_slice(lines);
        self.lines(lines);
    }

    fn pick(&mut self, select: &Select, other: Option<Check<'_>>) -> Result<Reply<Pick>, Stop> {
        let lang = self.lang;
        let entries = &select.entries;
        let unclear = |typed: &str| other.is_none().then(|| words::unclear(lang, typed));
        let answer = |prompt: &Prompt<'_>| {
            let typed = tidy(prompt.typed.value());
            let checked = other.filter(|_| !typed.is_empty()).map(|check| check(&typed));
            match (checked, prompt.chosen()) {
                (Some(Ok(())), _) => Ok((Pick::Typed(typed.clone()), typed)),
                (_, Some(at)) => Ok((Pick::Entry(at), entries[at].label.clone())),
                (Some(Err(wrong)), None) => Err(wrong),
                (None, None) if typed.is_empty() => Err(words::needed(lang)),
                (None, None) => Err(words::unclear(lang, &typed)),
            }
        };
        let prompt = Prompt::list(&select.title, entries, select.start);
        self.ask(prompt, &words::key_select(lang), unclear, answer)
    }

    fn multi(&mut self, multi: &Multi) -> Result<Reply<Vec<usize>>, Stop> {
        let lang = self.lang;
        let entries = &multi.entries;
        let answer = |prompt: &Prompt<'_>| {
            let ticked: Vec<usize> = prompt.ticked.iter().flatten().copied().collect();
            let labels: Vec<&str> = ticked.iter().map(|at| entries[*at].label.as_str()).collect();
            let shown = if labels.is_empty() { words::none_of_them(lang) } else { labels.join(" · ") };
            Ok((ticked, shown))
        };
        let mut prompt = Prompt::list(&multi.title, entries, Some(0));
        prompt.ticked = Some(multi.start.iter().flatten().copied().collect());
        self.ask(prompt, &words::key_multi(lang), |typed| Some(words::unclear(lang, typed)), answer)
    }

    fn field(&mut self, field: &Field<'_>) -> Result<Reply<String>, Stop> {
        let start = field.start.as_deref().map(printable).unwrap_or_default();
        let answer = |prompt: &Prompt<'_>| {
            let typed = tidy(prompt.typed.value());
            (field.check)(&typed).map(|()| (typed.clone(), typed))
        };
        let prompt = Prompt::line(&field.title, &start);
        self.ask(prompt, &words::key_field(self.lang), |_| None, answer)
    }
}
