//! The templates: those in the program, and those of others in their place.
//!
//! A template's kind follows its name: `.html`, `.md` or `.txt`, with or without `.j2` or `.jinja`
//! after it. What it prints is escaped for that kind unless it says `|safe`. Every template of the
//! program has a second name, `builtin/NAME`, so that one put in its place can extend it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use anstyle::{AnsiColor, Style};
use comfy_table::{Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, context};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::apart::{Apart, TemplateJob};
use super::brand::Brand;
use super::error::{TemplateError, TemplateProblem};
use super::escape::{self, Markup, escape_lines};
use crate::said::small_letter;
use crate::text::foreign::plain;
use crate::text::harm::neutralise;
use crate::text::wrap::{LongWord, shorten, wrap as wrap_lines};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Instructions a template of others may take: ten times what a report of 8,000 questions needs. The engine counts neither
/// bytes nor time, which are bounded where it works [apart](super::apart).
const FUEL: u64 = 20_000_000;

/// What templates call an organisation's looks by.
const BRAND: &str = "brand";

/// Columns of a text in a file.
const COLUMNS: usize = 80;

/// Wider lines than this are hard to read.
const WIDEST: usize = 110;

/// The kind of document a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// One self-contained page.
    Html,
    /// `CommonMark` with GitHub's tables.
    Markdown,
    /// For the terminal, 80 columns.
    Text,
}

impl PageFormat {
    /// The ending of its files, without the point.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            PageFormat::Html => "html",
            PageFormat::Markdown => "md",
            PageFormat::Text => "txt",
        }
    }

    /// The format of a file name, by its ending; `.j2` and `.jinja` after it do not count.
    #[must_use]
    pub fn of(name: &str) -> Option<PageFormat> {
        match ending(name)? {
            "html" | "htm" => Some(PageFormat::Html),
            "md" | "markdown" => Some(PageFormat::Markdown),
            "txt" | "text" => Some(PageFormat::Text),
            _ => None,
        }
    }
}

/// The text of one of the program's templates, by either of its names.
fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.get_file(name.strip_prefix("builtin/").unwrap_or(name))?.contents_utf8()
}

fn ending(name: &str) -> Option<&str> {
    let name = name.strip_suffix(".j2").or_else(|| name.strip_suffix(".jinja")).unwrap_or(name);
    name.rsplit_once('.').map(|(_, ending)| ending)
}

/// The templates of one run.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    /// Texts that are not the program's, by name, for the excerpt in an error.
    texts: BTreeMap<String, String>,
    /// The template that stands for the report of a format, instead of the program's.
    own: Vec<(PageFormat, String)>,
    /// Who fills in those of others; here, where there is nobody.
    apart: Option<Box<dyn Apart>>,
    /// How an organisation's pages look.
    brand: Brand,
}

impl Templates {
    /// Whether the program has a template of just this name, which another can take the place of.
    #[must_use]
    pub fn has_built_in(name: &str) -> bool {
        !name.starts_with("builtin/") && built_in(name).is_some()
    }

    /// The texts that are not the program's, by name.
    #[must_use]
    pub fn own_texts(&self) -> &BTreeMap<String, String> {
        &self.texts
    }

    /// The program's templates. Each is taken up when it is first asked for: no report needs them all.
    #[must_use]
    pub fn embedded() -> Templates {
        let mut environment = environment();
        environment.set_loader(|name| Ok(built_in(name).map(str::to_owned)));
        Templates { environment, texts: BTreeMap::new(), own: Vec::new(), apart: None, brand: Brand::default() }
    }

    /// The same, where somebody else reads and fills in the templates of others.
    #[must_use]
    pub fn filled_in_by(self, apart: impl Apart + 'static) -> Templates {
        Templates { apart: Some(Box::new(apart)), ..self }
    }

    /// The same for the pages of an organisation.
    #[must_use]
    pub fn with_brand(mut self, brand: Brand) -> Templates {
        self.environment.add_global(BRAND, Value::from(Serde(&brand.view())));
        Templates { brand, ..self }
    }

    /// How an organisation's pages look.
    #[must_use]
    pub fn brand(&self) -> &Brand {
        &self.brand
    }

    /// The same with another text for one of the program's templates, or with one more.
    ///
    /// # Errors
    /// When the text cannot be read as a template.
    pub fn with_override(mut self, name: &str, text: &str) -> Result<Templates, TemplateError> {
        let (name, text) = (name.to_owned(), text.to_owned());
        if let Some(apart) = &self.apart {
            TemplateJob {
                texts: Cow::Owned([(name.clone(), text.clone())].into()),
                page: None,
                brand: Value::default(),
            }
            .done_by(apart.as_ref(), &name)?;
            self.texts.insert(name, text);
            return Ok(self);
        }
        self.environment.set_fuel(Some(FUEL));
        self.texts.insert(name.clone(), text.clone());
        match self.environment.add_template_owned(name.clone(), text) {
            Ok(()) => Ok(self),
            Err(error) => Err(self.explain(&name, &error)),
        }
    }

    /// The same with a template that stands for the whole report of its format; the name's ending
    /// says which.
    ///
    /// # Errors
    /// When the name says no format, or the text cannot be read as a template.
    pub fn with_own(self, name: &str, text: &str) -> Result<Templates, TemplateError> {
        let Some(format) = PageFormat::of(name) else {
            return Err(TemplateError::of_all(name, TemplateProblem::UnknownEnding));
        };
        // Under a name of its own, it may extend the program's template of the same name.
        let own = format!("own/{name}");
        let mut templates = self.with_override(&own, text)?;
        templates.own.insert(0, (format, own));
        Ok(templates)
    }

    /// A template's text with a value's fields filled in.
    ///
    /// # Errors
    /// When the template cannot be filled in.
    pub fn render(&self, name: &str, value: &impl Serialize) -> Result<String, TemplateError> {
        self.fill_in(name, Value::from(Serde(value)))
    }

    fn fill_in(&self, name: &str, value: Value) -> Result<String, TemplateError> {
        if let Some(apart) = self.apart.as_ref().filter(|_| !self.texts.is_empty()) {
            let brand = self.environment.globals().find(|(name, _)| *name == BRAND).map(|(_, brand)| brand);
            let page = Some((name.to_owned(), value));
            return TemplateJob { texts: Cow::Borrowed(&self.texts), page, brand: brand.unwrap_or_default() }
                .done_by(apart.as_ref(), name);
        }
        let filled = self.environment.get_template(name).and_then(|template| template.render(value));
        filled.map_err(|error| self.explain(name, &error))
    }

    /// The same for a terminal of so many columns, with colours that whoever prints takes out where they
    /// are not wanted.
    ///
    /// # Errors
    /// When the template cannot be filled in.
    pub fn render_for_terminal(
        &self,
        name: &str,
        value: &impl Serialize,
        columns: usize,
    ) -> Result<String, TemplateError> {
        let columns = columns.clamp(20, WIDEST);
        self.fill_in(name, context! { columns, painted => true, ..Value::from(Serde(value)) })
    }

    /// The report of a format: `stem.html` and so on, or the one given in its place.
    pub(super) fn render_report(
        &self,
        stem: &str,
        format: PageFormat,
        value: &impl Serialize,
    ) -> Result<String, TemplateError> {
        self.render(&self.name_of(stem, format), value)
    }

    /// The report in Markdown for a document that has sheets: a rule begins each.
    pub(super) fn render_sheets(&self, stem: &str, value: &impl Serialize) -> Result<String, TemplateError> {
        let name = self.name_of(stem, PageFormat::Markdown);
        self.fill_in(&name, context! { paged => true, ..Value::from(Serde(value)) })
    }

    /// The template of a report: `stem.html` and so on, or the one given in its place.
    fn name_of(&self, stem: &str, format: PageFormat) -> String {
        let own = self.own.iter().find(|(of, _)| *of == format);
        own.map_or_else(|| format!("{stem}.{}", format.ending()), |(_, name)| name.clone())
    }

    /// An error of the engine, in our terms: its innermost place, and what stands there.
    fn explain(&self, rendered: &str, error: &Error) -> TemplateError {
        let mut error = error;
        while let Some(cause) = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<Error>()) {
            error = cause;
        }
        let name = error.name().unwrap_or(rendered);
        let range = error.range();
        let text = self.texts.get(name).map(String::as_str).or_else(|| built_in(name)).unwrap_or_default();
        let near = range.clone().and_then(|range| text.get(range)).or_else(|| {
            let line = error.line()?.checked_sub(1)?;
            text.lines().nth(line)
        });
        let near = neutralise(near.unwrap_or("").trim()).chars().take(60).collect::<String>();
        let problem = match error.kind() {
            ErrorKind::SyntaxError | ErrorKind::BadEscape => TemplateProblem::Syntax(near),
            ErrorKind::UndefinedError => TemplateProblem::Undefined(near),
            ErrorKind::UnknownFilter
            | ErrorKind::UnknownTest
            | ErrorKind::UnknownFunction
            | ErrorKind::UnknownMethod
            | ErrorKind::UnknownBlock => TemplateProblem::UnknownName(near),
            ErrorKind::TemplateNotFound => TemplateProblem::NotFound(near),
            ErrorKind::NonPrimitive => TemplateProblem::NotText(near),
            ErrorKind::OutOfFuel => TemplateProblem::TooLong,
            _ => TemplateProblem::Other(near),
        };
        let template = name.strip_prefix("own/").unwrap_or(name).to_owned();
        TemplateError { template, line: error.line(), range, problem }
    }
}

/// What another process answers that is handed templates and values, as [`Apart`] hands them: the same as [`Templates`] would here;
/// none where they cannot be read.
#[must_use]
pub fn answer(job: &[u8]) -> Option<Vec<u8>> {
    let TemplateJob { texts, page, brand } = TemplateJob::read(job)?;
    let mut templates = Templates::embedded();
    templates.environment.add_global(BRAND, brand);
    let given = texts.iter().try_fold(templates, |all, (name, text)| all.with_override(name, text));
    let filled =
        given.and_then(|templates| page.map_or(Ok(String::new()), |(name, values)| templates.fill_in(&name, values)));
    TemplateJob::answer(&filled)
}

/// The engine. How a template escapes is settled when it is added, so all of this comes first.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|name| match (PageFormat::of(name), ending(name)) {
        (Some(PageFormat::Html), _) | (None, Some("xml" | "svg")) => AutoEscape::Html,
        (Some(PageFormat::Markdown), _) => AutoEscape::Custom("markdown".into()),
        (None, Some("css" | "js")) => AutoEscape::None,
        (Some(PageFormat::Text) | None, _) => AutoEscape::Custom("text".into()),
    });
    environment.set_formatter(print);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // With it on, errors would carry the values of a municipality's report.
    environment.set_debug(false);
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.add_global("columns", COLUMNS);
    environment.add_global("paged", false);
    environment.add_global(BRAND, ());
    environment.add_filter("wrap", wrap);
    environment.add_filter("lines", lines);
    environment.add_filter("after_colon", small_letter);
    environment.add_filter("bold", bold);
    environment.add_filter("pad", pad);
    environment.add_filter("underline", underline);
    environment.add_filter("address", address);
    environment.add_filter("table", table);
    environment.add_filter("compact", compact);
    environment
}

fn markup(mode: &AutoEscape) -> Option<Markup> {
    match mode {
        AutoEscape::Html => Some(Markup::Html),
        AutoEscape::Custom(name) if name == "markdown" => Some(Markup::Markdown),
        AutoEscape::None => None,
        _ => Some(Markup::Text),
    }
}

/// Prints a value: texts escaped, numbers as they are, nothing for what there is none of. The rest
/// has no form that a reader could be shown.
fn print(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    let written = match value.kind() {
        ValueKind::None | ValueKind::Undefined => Ok(()),
        ValueKind::String => match (value.as_str(), markup(state.auto_escape())) {
            (Some(text), Some(markup)) if !value.is_safe() => escape::write(out, text, markup),
            (text, _) => out.write_str(text.unwrap_or_default()),
        },
        // A whole length is shorter without its ".0".
        ValueKind::Number => match value.as_i64() {
            Some(whole) => write!(out, "{whole}"),
            None => out.write_str(&value.to_string()),
        },
        _ => return Err(Error::new(ErrorKind::NonPrimitive, "neither text nor number")),
    };
    written.map_err(Error::from)
}

/// The columns that a line has, where a template is filled in for a terminal; else 80.
fn columns(state: &State) -> usize {
    state.lookup("columns").and_then(|columns| columns.as_usize()).unwrap_or(COLUMNS)
}

/// Breaks a text into lines; `indent` columns before each but the first, `at` columns taken already on
/// the first.
#[expect(clippy::needless_pass_by_value, reason = "the engine hands over the arguments")]
fn wrap(state: &State, text: &str, arguments: Kwargs) -> Result<Value, Error> {
    let indent = arguments.get::<Option<usize>>("indent")?.unwrap_or(0);
    let at = arguments.get::<Option<usize>>("at")?.unwrap_or(indent);
    arguments.assert_all_used()?;
    let line = format!("{}{}", " ".repeat(at), neutralise(text).trim());
    let mut lines = wrap_lines(&line, columns(state), &" ".repeat(indent), LongWord::Stays).join("\n");
    Ok(Value::from_safe_string(lines.split_off(at)))
}

/// A text whose author wrote it in lines and lists, which stay so; `indent` columns before each line but the
/// first, where the document is none of HTML.
#[expect(clippy::needless_pass_by_value, reason = "the engine hands over the arguments")]
fn lines(state: &State, text: &str, arguments: Kwargs) -> Result<Value, Error> {
    let indent = arguments.get::<Option<usize>>("indent")?.unwrap_or(0);
    arguments.assert_all_used()?;
    let markup = markup(state.auto_escape()).unwrap_or(Markup::Text);
    if markup != Markup::Text {
        return Ok(Value::from_safe_string(escape_lines(text, markup, indent)));
    }
    let text = plain(text);
    let broken = escape::lines(&text).flat_map(|(is_item, line)| {
        let (mark, hanging) = if is_item { ("- ", indent + 2) } else { ("", indent) };
        let line = format!("{}{mark}{}", " ".repeat(indent), neutralise(line));
        wrap_lines(&line, columns(state), &" ".repeat(hanging), LongWord::Stays)
    });
    let broken = broken.collect::<Vec<_>>().join("\n");
    Ok(Value::from_safe_string(broken.get(indent..).unwrap_or_default().to_owned()))
}

/// A heading, broken into lines; bold where the terminal shows it.
fn bold(state: &State, text: &str) -> Value {
    let lines = wrap_lines(neutralise(text).trim(), columns(state), "", LongWord::Stays);
    Value::from_safe_string(paint(state, Style::new().bold(), &lines.join("\n")))
}

/// Paints each line of a text, where the template is filled in for a terminal.
fn paint(state: &State, style: Style, text: &str) -> String {
    if !state.lookup("painted").is_some_and(|painted| painted.is_true()) {
        return text.to_owned();
    }
    text.lines().map(|line| format!("{style}{line}{style:#}")).collect::<Vec<_>>().join("\n")
}

/// Fills a text with blanks up to a width, or cuts it there; `right` puts the blanks before it.
#[expect(clippy::needless_pass_by_value, reason = "the engine hands over the arguments")]
fn pad(text: &str, width: usize, arguments: Kwargs) -> Result<Value, Error> {
    let right = arguments.get::<Option<bool>>("right")?.unwrap_or(false);
    arguments.assert_all_used()?;
    let text = shorten(&neutralise(text), width);
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    Ok(Value::from_safe_string(if right { blanks + &text } else { text + &blanks }))
}

/// Rows as a table. Each column is a list: which part of a row it shows (`a.b` is part `b` of part
/// `a`), its head, and `"right"` where it is a number. The first column moves to the right by a row's
/// `depth`. `lines=false` leaves the rules out, and paints bars.
#[expect(clippy::needless_pass_by_value, reason = "the engine hands over the arguments")]
fn table(state: &State, rows: Vec<Value>, heads: Vec<Vec<Value>>, arguments: Kwargs) -> Result<Value, Error> {
    let ruled = arguments.get::<Option<bool>>("lines")?.unwrap_or(true);
    arguments.assert_all_used()?;
    let text = |value: &Value| match value.as_str() {
        Some(text) => neutralise(text).into_owned(),
        None if value.is_none() => String::new(),
        None => value.to_string(),
    };
    let part = |row: &Value, path: &str| {
        path.split('.').try_fold(row.clone(), |value, name| match name.parse::<usize>() {
            Ok(place) => value.get_item(&Value::from(place)),
            Err(_) => value.get_attr(name),
        })
    };
    let depth = |row: &Value| Ok::<usize, Error>(row.get_attr("depth")?.as_usize().unwrap_or(0).min(columns(state)));
    let draw = |hang: Option<usize>| -> Result<Table, Error> {
        let mut drawn = Table::new();
        // Width and colours are decided by whoever prints, not by what standard output is just now.
        drawn
            .load_style(if ruled { presets::UTF8_FULL_CONDENSED } else { presets::NOTHING })
            .set_content_arrangement(ContentArrangement::Dynamic)
            .force_no_tty()
            .set_width(u16::try_from(columns(state)).unwrap_or(80));
        drawn.set_header(heads.iter().map(|head| head.get(1).map(text).unwrap_or_default()));
        for row in &rows {
            let mut cells = Vec::new();
            for (at, head) in heads.iter().enumerate() {
                let path = head.first().and_then(Value::as_str).unwrap_or_default();
                let words = text(&part(row, path)?);
                cells.push(TableCell::new(if at == 0 { moved(&words, depth(row)?, hang) } else { words }));
            }
            drawn.add_row(cells);
        }
        for (head, column) in heads.iter().zip(drawn.column_iter_mut()) {
            if head.get(2).and_then(Value::as_str) == Some("right") {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        if ruled {
            keep_words_whole(&mut drawn, columns(state));
        } else {
            // Only the first column gives way where a line is too long.
            for column in drawn.column_iter_mut() {
                column.set_padding((0, 2));
                if column.index > 0 {
                    column.set_constraint(ColumnConstraint::ContentWidth);
                }
            }
        }
        Ok(drawn)
    };
    let mut drawn = draw(None)?;
    if rows.iter().any(|row| depth(row).is_ok_and(|depth| depth > 0)) {
        let width = first_width(&drawn, ruled, columns(state));
        drawn = draw(Some(width))?;
    }
    if ruled {
        return Ok(Value::from_safe_string(drawn.to_string()));
    }
    let bars = |line: &str| match (line.find('█'), line.rfind('█')) {
        (Some(from), Some(to)) => {
            let to = to + '█'.len_utf8();
            let bar = paint(state, Style::new().fg_color(Some(AnsiColor::Green.into())), &line[from..to]);
            format!("{}{bar}{}", &line[..from], &line[to..])
        }
        _ => line.to_owned(),
    };
    let lines = drawn.lines().enumerate().map(|(at, line)| match at {
        0 => paint(state, Style::new().bold(), line.trim_end()),
        _ => bars(line.trim_end()),
    });
    Ok(Value::from_safe_string(lines.collect::<Vec<_>>().join("\n")))
}

/// A text moved to the right, in all of its lines where the width of its column is known.
fn moved(text: &str, depth: usize, width: Option<usize>) -> String {
    let indent = "\u{a0}\u{a0}".repeat(depth);
    let lines = match width {
        Some(width) if depth > 0 => wrap_lines(text, width.saturating_sub(2 * depth), "", LongWord::Breaks),
        _ => vec![text.to_owned()],
    };
    lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}

/// Makes each column of a ruled table that is too wide at least as wide as its longest word, where there is room for
/// that: a long text beside a name must not break the name.
fn keep_words_whole(drawn: &mut Table, columns: usize) {
    let longest = |text: &str| text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let mut widths = vec![0; drawn.column_count()];
    for row in drawn.header().into_iter().chain(drawn.row_iter()) {
        for (width, cell) in widths.iter_mut().zip(row.cell_iter()) {
            *width = longest(&cell.content()).max(*width);
        }
    }
    // A blank on either side of each column, and a rule before, between and after them.
    let whole = |widths: &mut dyn Iterator<Item = usize>| widths.map(|width| width + 3).sum::<usize>() + 1;
    let is_wide = whole(&mut drawn.column_max_content_widths().into_iter().map(usize::from)) > columns;
    if !is_wide || whole(&mut widths.iter().copied()) > columns {
        return;
    }
    for (column, width) in drawn.column_iter_mut().zip(widths) {
        let least = u16::try_from(width + 2).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
    }
}

/// The columns that the texts of a table's first column have.
fn first_width(drawn: &Table, ruled: bool, columns: usize) -> usize {
    if ruled {
        // The head is the second line, between a rule and a blank on either side.
        let head = drawn.lines().nth(1).unwrap_or_default();
        return head.split('┆').next().unwrap_or_default().width().saturating_sub(3);
    }
    let widths = drawn.column_max_content_widths();
    let others: usize = widths.iter().skip(1).map(|width| usize::from(*width) + 2).sum();
    columns.saturating_sub(others + 2)
}

/// A heading with a line of the given character under it.
fn underline(text: &str, line: &str) -> Value {
    let text = neutralise(text);
    let text = shorten(&text, COLUMNS);
    let below = line.repeat(text.width());
    Value::from_safe_string(format!("{text}\n{below}"))
}

thread_local! {
    /// A style as it is written, and as it stands on a page: that of all pages of a run.
    static STYLE: RefCell<(String, Value)> = const { RefCell::new((String::new(), Value::UNDEFINED)) };
}

/// A style without the blanks that only its writer needs.
fn compact(style: &str) -> Value {
    STYLE.with_borrow_mut(|(written, compacted)| {
        if written != style {
            let blanks = [
                ("  ", ""),
                (" {", "{"),
                ("{ ", "{"),
                (": ", ":"),
                ("; ", ";"),
                (" }", "}"),
                (";}", "}"),
                (", ", ","),
                ("\n", ""),
            ];
            let short = blanks.iter().fold(style.to_owned(), |style, (long, short)| style.replace(long, short));
            (*written, *compacted) = (style.to_owned(), Value::from_safe_string(short));
        }
        compacted.clone()
    })
}

/// An address as it stands between angle brackets in Markdown.
fn address(address: &str) -> Value {
    Value::from_safe_string(address.replace('&', "&amp;").replace(['<', '>', ' ', '\\'], ""))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Rows as a table in so many columns.
    fn drawn(call: &str, columns: usize) -> Vec<String> {
        let templates = Templates::embedded().with_own("t.txt", call).unwrap();
        let row = |title: &str, depth: usize| json!({ "title": title, "depth": depth, "n": 5 });
        let view = json!({ "rows": [row("Inclusion", 0), row("Accueil de toutes et de tous", 1)] });
        let text = templates.render_for_terminal("own/t.txt", &view, columns).unwrap();
        text.lines().map(|line| line.replace('\u{a0}', "_").trim_end().to_owned()).collect()
    }

    #[test]
    fn what_lies_in_something_stays_to_the_right_in_each_line() {
        let lines = drawn("{{ rows | table([[\"title\", \"Nom\"], [\"n\", \"Note\", \"right\"]], lines=false) }}", 24);
        assert_eq!(lines[1..], ["Inclusion          5", "__Accueil de       5", "__toutes et de", "__tous"]);
        let lines = drawn("{{ rows | table([[\"title\", \"Nom\"], [\"n\", \"Note\", \"right\"]]) }}", 30);
        let expected =
            ["│ Inclusion           ┆    5 │", "│ __Accueil de toutes ┆    5 │", "│ __et de tous        ┆      │"];
        assert_eq!(lines[3..6], expected);
    }

    #[test]
    fn a_long_text_breaks_no_word_of_another_column() {
        let call = "{{ [{\"a\": \"Val-des-Aubépines\", \"b\": \"un titre qui est bien plus long\"}] | table([[\"a\", \"A\"], [\"b\", \"B\"]]) }}";
        assert!(drawn(call, 32).iter().any(|line| line.contains("│ Val-des-Aubépines ┆")), "{:?}", drawn(call, 32));
    }
}
