//! The templates: those in the program, and those of others in their place.
//!
//! A template's kind follows its name: `.html`, `.md` or `.txt`, with or without `.j2` or `.jinja`
//! after it. What it prints is escaped for that kind unless it says `|safe`. Every template of the
//! program has a second name, `builtin/NAME`, so that one put in its place can extend it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};
use comfy_table::{Cell as TableCell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, context};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::escape::{self, Markup, escape, escape_lines};
use crate::load::leads_outside;
use crate::messages;
use crate::rule::Rule;
use crate::said::small_letter;
use crate::text::Lang;
use crate::text::foreign::plain;
use crate::text::harm::neutralise;
use crate::text::wrap::{LongWord, shorten, wrap as wrap_lines};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Instructions a template of others may take: hundreds of times what the largest report needs.
const FUEL: u64 = 50_000_000;

/// What a template of others may take: the engine counts instructions, but neither bytes nor time. A page of every
/// municipality of a country is smaller.
const BOUNDS: Bounds = Bounds { bytes: 256 * 1024 * 1024, time: Duration::from_secs(10) };

/// What a template may write in all, and how long it may take.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    bytes: usize,
    time: Duration,
}

thread_local! {
    /// What the template that is being filled in may still write, and until when; none for those of the program.
    static LEFT: Cell<Option<(usize, Instant)>> = const { Cell::new(None) };
}

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
    /// Where any is not the program's.
    bounds: Option<Bounds>,
}

/// Why a template gives no report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template's name.
    pub template: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The bytes of its text, where they are known.
    pub range: Option<Range<usize>>,
    /// What is wrong.
    pub problem: TemplateProblem,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateProblem {
    /// It cannot be read as a template; near this.
    Syntax(String),
    /// It prints something that the report does not have.
    Undefined(String),
    /// It names a filter, test, function or block that there is not.
    UnknownName(String),
    /// It includes, imports or extends a template that there is not.
    NotFound(String),
    /// It prints something that is no text and no number.
    NotText(String),
    /// It takes too long: a loop without end, most likely.
    TooLong,
    /// Its name says no format.
    UnknownEnding,
    /// Something else; near this.
    Other(String),
}

messages! {
    fn at_line(template: &str, line: usize, message: &str) {
        fr: "gabarit {template}, ligne {line}\u{a0}: {message}",
        en: "template {template}, line {line}: {message}",
    }
    fn at_template(template: &str, message: &str) {
        fr: "gabarit {template}\u{a0}: {message}",
        en: "template {template}: {message}",
    }
    fn syntax(near: &str) {
        fr: "la syntaxe n’est pas celle d’un gabarit, près de `{near}`",
        en: "this cannot be read as a template, near `{near}`",
    }
    fn undefined(near: &str) {
        fr: "`{near}` n’existe pas dans le rapport",
        en: "`{near}` does not exist in the report",
    }
    fn unknown_name(near: &str) {
        fr: "filtre, test, fonction ou bloc inconnu dans `{near}`",
        en: "unknown filter, test, function or block in `{near}`",
    }
    fn not_found(near: &str) {
        fr: "le gabarit demandé par `{near}` n’existe pas",
        en: "the template asked for by `{near}` does not exist",
    }
    fn outside(near: &str) {
        fr: "`{near}` mène hors du dossier du gabarit, où rien n’est lu",
        en: "`{near}` leads out of the template's folder, where nothing is read",
    }
    fn put_it_beside() {
        fr: "mettre le gabarit demandé dans le même dossier, l’appeler par son nom seul, et donner le dossier avec --template",
        en: "put the template asked for in the same folder, call it by its name alone, and give the folder with --template",
    }
    fn see_the_rule(code: &str) {
        fr: "voir `jalon check --explain {code}`, et ce qu’un gabarit peut employer dans docs/templates.fr.md",
        en: "see `jalon check --explain {code}`, and what a template can use in docs/templates.md",
    }
    fn not_text(near: &str) {
        fr: "`{near}` n’est ni un texte ni un nombre\u{a0}: il faut en choisir une partie",
        en: "`{near}` is neither a text nor a number: choose a part of it",
    }
    fn too_long() {
        fr: "le gabarit n’en finit pas, ou écrit plus de 256\u{a0}Mio\u{a0}: une boucle sans fin, sans doute",
        en: "the template does not come to an end, or writes more than 256 MiB: an endless loop, most likely",
    }
    fn unknown_ending() {
        fr: "son nom doit finir par .html, .md ou .txt",
        en: "its name must end in .html, .md or .txt",
    }
    fn other(near: &str) {
        fr: "cela n’est pas possible ici\u{a0}: `{near}`",
        en: "this is not possible here: `{near}`",
    }
}

impl TemplateProblem {
    /// The rule it breaks.
    #[must_use]
    pub fn rule(&self) -> Rule {
        match self {
            TemplateProblem::Syntax(_) => Rule::TemplateSyntax,
            TemplateProblem::Undefined(_) => Rule::TemplateUndefined,
            TemplateProblem::UnknownName(_) => Rule::TemplateUnknownName,
            TemplateProblem::NotFound(_) => Rule::TemplateNotFound,
            TemplateProblem::NotText(_) => Rule::TemplateNotText,
            TemplateProblem::TooLong => Rule::TemplateEndless,
            TemplateProblem::UnknownEnding => Rule::TemplateEnding,
            TemplateProblem::Other(_) => Rule::TemplateImpossible,
        }
    }
}

impl TemplateError {
    /// The sentence alone: lower-case start, no full stop.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match &self.problem {
            TemplateProblem::Syntax(near) => syntax(lang, near),
            TemplateProblem::Undefined(near) => undefined(lang, near),
            TemplateProblem::UnknownName(near) => unknown_name(lang, near),
            TemplateProblem::NotFound(near) if near.split(['"', '\'']).nth(1).is_some_and(leads_outside) => {
                outside(lang, near)
            }
            TemplateProblem::NotFound(near) => not_found(lang, near),
            TemplateProblem::NotText(near) => not_text(lang, near),
            TemplateProblem::TooLong => too_long(lang),
            TemplateProblem::UnknownEnding => unknown_ending(lang),
            TemplateProblem::Other(near) => other(lang, near),
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match &self.problem {
            TemplateProblem::NotFound(_) => Some(put_it_beside(lang)),
            // The sentence says it.
            TemplateProblem::TooLong | TemplateProblem::UnknownEnding => None,
            problem => Some(see_the_rule(lang, problem.rule().code())),
        }
    }

    /// The sentence with its place: template and line.
    #[must_use]
    pub fn full_message(&self, lang: Lang) -> String {
        let message = self.message(lang);
        match self.line {
            Some(line) => at_line(lang, &self.template, line, &message),
            None => at_template(lang, &self.template, &message),
        }
    }
}

impl Templates {
    /// The program's templates. Each is taken up when it is first asked for: no report needs them all.
    #[must_use]
    pub fn embedded() -> Templates {
        let mut environment = environment();
        environment.set_loader(|name| Ok(built_in(name).map(str::to_owned)));
        Templates { environment, texts: BTreeMap::new(), own: Vec::new(), bounds: None }
    }

    /// The same with another text for one of the program's templates, or with one more.
    ///
    /// # Errors
    /// When the text cannot be read as a template.
    pub fn with_override(mut self, name: &str, text: &str) -> Result<Templates, TemplateError> {
        self.add(name, text)?;
        self.environment.set_fuel(Some(FUEL));
        self.bounds = Some(BOUNDS);
        Ok(self)
    }

    /// The same with a template that stands for the whole report of its format; the name's ending
    /// says which.
    ///
    /// # Errors
    /// When the name says no format, or the text cannot be read as a template.
    pub fn with_own(self, name: &str, text: &str) -> Result<Templates, TemplateError> {
        let Some(format) = PageFormat::of(name) else {
            let template = name.to_owned();
            return Err(TemplateError { template, line: None, range: None, problem: TemplateProblem::UnknownEnding });
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
        LEFT.set(self.bounds.map(|bounds| (bounds.bytes, Instant::now() + bounds.time)));
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

    fn add(&mut self, name: &str, text: &str) -> Result<(), TemplateError> {
        self.texts.insert(name.to_owned(), text.to_owned());
        let added = self.environment.add_template_owned(name.to_owned(), text.to_owned());
        added.map_err(|error| self.explain(name, &error))
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
    environment.add_filter("wrap", wrap);
    environment.add_filter("lines", lines);
    environment.add_filter("after_colon", small_letter);
    environment.add_filter("bold", bold);
    environment.add_filter("pad", pad);
    environment.add_filter("underline", underline);
    environment.add_filter("address", address);
    environment.add_filter("table", table);
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
    if let Some((bytes, until)) = LEFT.get() {
        match bytes.checked_sub(value.as_str().map_or(0, str::len)) {
            Some(left) if Instant::now() < until => LEFT.set(Some((left, until))),
            _ => return Err(Error::from(ErrorKind::OutOfFuel)),
        }
    }
    let written = match value.kind() {
        ValueKind::None | ValueKind::Undefined => Ok(()),
        ValueKind::String => match (value.as_str(), markup(state.auto_escape())) {
            (Some(text), Some(markup)) if !value.is_safe() => out.write_str(&escape(text, markup)),
            (text, _) => out.write_str(text.unwrap_or_default()),
        },
        // A whole length is shorter without its ".0".
        ValueKind::Number => out.write_str(value.to_string().trim_end_matches(".0")),
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

/// An address as it stands between angle brackets in Markdown.
fn address(address: &str) -> Value {
    Value::from_safe_string(address.replace('&', "&amp;").replace(['<', '>', ' ', '\\'], ""))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_template_of_others_writes_and_takes_has_bounds() {
        let filled = |bounds: Bounds, text: &str| {
            let mut templates = Templates::embedded().with_override("own.txt", text).unwrap();
            templates.bounds = Some(bounds);
            templates.render("own.txt", &()).map_err(|error| error.problem)
        };
        let time = Duration::from_mins(1);
        let text = "{% set kept %}{{ '12345' }}{% endset %}{{ kept }}";
        assert_eq!(filled(Bounds { bytes: 10, time }, text).as_deref(), Ok("12345"));
        assert_eq!(filled(Bounds { bytes: 9, time }, text), Err(TemplateProblem::TooLong));
        assert_eq!(filled(Bounds { bytes: 10, time: Duration::ZERO }, text), Err(TemplateProblem::TooLong));
    }

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
