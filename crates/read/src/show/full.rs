//! The lines of the file with the place underlined, as compilers show them.
//!
//! `annotate-snippets` draws; it panics on spans that do not fit its text, and works through all of
//! the text for each problem. So it gets only the lines a problem is about, made harmless, and spans
//! that are counted anew in them.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::text::{columns, harmless, harmless_source};
use super::{Style, help_label, level, location, note_label, places};
use crate::report::Problem;
use crate::rule::Severity;
use crate::source::{FileId, Position, SourceText, Sources, Span};
use crate::text::lang::{Lang, NBSP};

/// Columns below which nothing can be shown.
const MIN_WIDTH: usize = 40;

/// Columns that are never left for a line of the file: its number, frames, signs of what was cut.
const FRAME: usize = 24;

/// A remark so many lines away is shown on its own.
const FAR: usize = 500;

/// A place so many characters into its line is named and not shown: nobody reads such lines, and to
/// draw one takes time by its length.
const FAR_RIGHT: usize = 5000;

pub(super) fn write(sources: &Sources, problems: &[&Problem], lang: Lang, style: Style) -> String {
    let width = style.width.max(MIN_WIDTH);
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() }
        .term_width(width)
        .decor_style(if style.ascii { DecorStyle::Ascii } else { DecorStyle::Unicode });
    let page = Page { sources, lang, ascii: style.ascii, room: width - FRAME.min(width / 2) };
    let shown: Vec<String> = problems.iter().map(|problem| renderer.render(&[page.problem(problem)]) + "\n").collect();
    shown.join("\n")
}

struct Page<'a> {
    sources: &'a Sources,
    lang: Lang,
    ascii: bool,
    /// Columns there are for a line of the file.
    room: usize,
}

/// A place with what is said at it.
#[derive(Clone)]
struct Underline {
    start: Position,
    end: Position,
    label: Option<String>,
}

impl<'a> Page<'a> {
    fn problem(&self, problem: &Problem) -> Group<'a> {
        let name = format!("{}[{}]", level(self.lang, problem.severity()), problem.rule.code());
        let kind = match problem.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = kind.with_name(self.before_colon(&name)).primary_title(self.harmless(&problem.message(self.lang)));

        let place = self.mark(problem.span, None);
        let start = place.start;
        let mut together = vec![place];
        let mut apart = Vec::new();
        let mut said = Vec::new();
        for note in &problem.notes {
            let message = note.message(self.lang);
            let mark = self.mark(note.span, Some(message.clone()));
            if note.span == problem.span {
                said.push((Level::NOTE, note_label(self.lang), message));
            } else if mark.start.column > FAR_RIGHT {
                let at = location(self.sources, note.span);
                said.push((Level::NOTE, note_label(self.lang), format!("{message} ({at})")));
            } else if note.span.file == problem.span.file && self.fits(problem.span.file, &together, &mark) {
                together.push(mark);
            } else {
                apart.push((note.span.file, mark));
            }
        }
        said.extend(problem.advice(self.lang).map(|advice| (Level::HELP, help_label(self.lang), advice)));

        let cannot_be_shown = self.sources.file(problem.span.file).text.is_empty();
        let mut group = if cannot_be_shown || start.column > FAR_RIGHT {
            let name = self.harmless(&self.sources.file(problem.span.file).name);
            title.element(Origin::path(name).line(start.line).char_column(start.column))
        } else {
            title.element(self.snippet(problem.span.file, &together, AnnotationKind::Primary))
        };
        for (file, mark) in apart {
            group = group.element(self.snippet(file, &[mark], AnnotationKind::Context));
        }
        group.elements(
            said.into_iter()
                .map(|(kind, label, text)| kind.with_name(self.before_colon(label)).message(self.harmless(&text))),
        )
    }

    fn harmless(&self, text: &str) -> String {
        harmless(text, self.ascii).into_owned()
    }

    /// A label as it stands before the colon that is drawn after it.
    fn before_colon(&self, label: &str) -> String {
        match self.lang {
            Lang::Fr => format!("{label}{NBSP}"),
            Lang::En => label.to_owned(),
        }
    }

    /// The place of a span; of one wider than the terminal, the part that can be underlined in it.
    fn mark(&self, span: Span, label: Option<String>) -> Underline {
        let file = self.sources.file(span.file);
        let (start, mut end) = places(self.sources, span);
        // What ends with a line end is over before the next line begins.
        while end.column == 1 && end.line > start.line {
            let line = end.line - 1;
            end = Position { line, column: file.line(line).chars().count() + 1 };
        }
        if start.line != end.line && [start, end].iter().any(|at| column(file, *at) > self.room) {
            end = Position { line: start.line, column: usize::MAX };
        }
        if start.line == end.line {
            let mut taken = 0;
            let fitting = file.line(start.line).chars().skip(start.column - 1).take_while(|c| {
                taken += columns(*c);
                taken <= self.room
            });
            end.column = end.column.min(start.column + fitting.count());
        }
        Underline { start, end, label }
    }

    /// Whether a mark can be drawn with others of its file: they are shown, and near enough.
    fn fits(&self, file: FileId, marks: &[Underline], mark: &Underline) -> bool {
        let file = self.sources.file(file);
        let all = || marks.iter().chain([mark]).flat_map(|mark| [mark.start, mark.end]);
        marks.iter().all(|mark| mark.start.column <= FAR_RIGHT)
            && spread(all().map(|at| column(file, at))) <= self.room
            && spread(all().map(|at| at.line)) <= FAR
    }

    /// The lines the marks are in, the first mark being what it is about.
    fn snippet(&self, file: FileId, marks: &[Underline], kind: AnnotationKind) -> Snippet<'a, Annotation<'a>> {
        let file = self.sources.file(file);
        let first = marks.iter().map(|mark| mark.start.line).min().unwrap_or(1);
        let last = marks.iter().map(|mark| mark.end.line).max().unwrap_or(first);
        // What lies further right than the terminal reaches is never shown.
        let columns = marks.iter().flat_map(|mark| [mark.start.column, mark.end.column]);
        let reach = columns.max().unwrap_or(1) + 2 * self.room;
        let mut text = String::new();
        let mut starts = Vec::new();
        for line in first..=last {
            starts.push(text.len());
            text.extend(harmless_source(file.line(line), self.ascii).take(reach));
            // Also after the last line: a place after its last character must lie in the text.
            text.push('\n');
        }
        let byte = |at: Position| {
            let start = starts[at.line - first];
            let line = text[start..].split('\n').next().unwrap_or("");
            start + line.char_indices().nth(at.column - 1).map_or(line.len(), |(byte, _)| byte)
        };
        let annotations: Vec<Annotation> = marks
            .iter()
            .enumerate()
            .map(|(index, mark)| {
                let kind = if index == 0 { kind } else { AnnotationKind::Context };
                kind.span(byte(mark.start)..byte(mark.end)).label(mark.label.as_ref().map(|label| self.harmless(label)))
            })
            .collect();
        // The room for line numbers is measured up to the end of the last annotation, which leaves
        // out the last line where an empty span begins it. This one reaches over all of that line.
        let last_line = starts.last().copied().unwrap_or(0)..text.len();
        let annotations = annotations.into_iter().chain([AnnotationKind::Visible.span(last_line)]);
        Snippet::source(text).line_start(first).path(self.harmless(&file.name)).annotations(annotations)
    }
}

/// The columns of the terminal before a place in its line.
fn column(file: &SourceText, at: Position) -> usize {
    file.line(at.line).chars().take(at.column - 1).map(columns).sum()
}

/// How far apart the smallest and the largest of some numbers are.
fn spread(numbers: impl Iterator<Item = usize> + Clone) -> usize {
    numbers.clone().max().unwrap_or(0) - numbers.min().unwrap_or(0)
}
