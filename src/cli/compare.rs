//! `jalon compare`: what moved between states of one municipality, or of each of many.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::bail;

use super::args::{CompareArgs, CompareFormat, Global};
use super::output::{self, Sink};
use super::page_folder::looks_like_a_file;
use super::pipeline::{self, introduce, problems};
use super::states_compared::{StatesCompared, give_another, too_few};
use super::{Console, Failure, Status, brand, compare_folder};
use crate::compare::whose::parted;
use crate::desk::documents::{self, Opened};
use crate::desk::frameworks::{FrameworkPlace, Frameworks, Loaded};
use crate::desk::inputs::{Inputs, Task};
use crate::desk::states::{ComparedState, DocumentRead, Listener, StatesReader};
use crate::desk::{templates, whose};
use crate::messages;
use crate::page::PageFormat;
use crate::report::Report;
use crate::rule::Severity;
use crate::show::Repeats;
use crate::source::Sources;
use crate::text::Lang;

messages! {
    fn none_at_all() {
        fr: "il faut au moins deux états à comparer, et aucun ne peut servir",
        en: "there must be at least two states to compare, and none can be used",
    }
    fn put_in_order(names: &str) {
        fr: "les entrées sont rangées par date\u{a0}: {names}",
        en: "the inputs are put in order of their dates: {names}",
    }
    fn same_date(names: &str, date: &str) {
        fr: "{names} portent la même date, {date}\u{a0}: ils sont pris dans l’ordre donné",
        en: "{names} bear the same date, {date}: they are taken in the order given",
    }
    fn correct_one_date() {
        fr: "corriger l’une des dates si l’ordre est autre",
        en: "correct one of the dates if the order is another",
    }
    fn unknown_ending(name: &str) {
        fr: "la fin de `{name}` ne dit pas la forme de la comparaison",
        en: "the ending of `{name}` does not say the comparison's form",
    }
    fn choose_format() {
        fr: "choisir table, md, html ou json avec --format, ou nommer un dossier pour plusieurs municipalités",
        en: "choose table, md, html or json with --format, or name a folder for several municipalities",
    }
    fn no_page_of(form: &str) {
        fr: "la forme {form} ne va pas dans un dossier de comparaisons",
        en: "the form {form} does not go into a folder of comparisons",
    }
    fn choose_page() { fr: "choisir html ou md avec --format", en: "choose html or md with --format" }
}

/// Compares the inputs.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &CompareArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let format = format(args, lang)?;
    let templates = templates::read_for(args.template.as_deref(), page_format(format), name(format), lang)?;
    let bears = page_format(format) == Some(PageFormat::Html);
    let templates = brand::on(templates, args.brand.path.as_deref(), args.template.as_deref(), bears, console)?;
    let frameworks = Frameworks::new(global.framework.clone(), lang).only_base(args.base.only);
    let listener = ComparedAloud { console, spoken: BTreeSet::new(), repeats: Repeats::default() };
    let mut reader = StatesReader::new(frameworks, args.tables.date, lang, listener);
    let mapping = pipeline::mapping(args.tables.columns.as_deref(), console)?;
    let sheet = pipeline::table_args(&args.tables, &args.inputs.paths, lang)?;
    let inputs = Inputs::new(&args.inputs.paths, sheet, lang).mapped(mapping);
    let documents: Vec<DocumentRead> = inputs.filter_map(|task| document(&mut reader, task)).collect();
    let folder = args.output.as_deref().filter(|path| is_for_pages(path, args, &documents));
    let mut sink = match folder {
        Some(_) if page_format(format).is_none_or(|format| format == PageFormat::Text) => {
            bail!(Failure::new(no_page_of(lang, name(format))).help(choose_page(lang)));
        }
        Some(_) => Sink::standard(lang),
        None => Sink::beside_inputs(args.output.as_deref(), &args.inputs.paths, lang)?,
    };
    let documents = if args.renamed || (folder.is_some() && args.municipality.is_none()) {
        documents
    } else {
        let (documents, aside) = whose::picked(documents, args.municipality.as_deref(), lang)?;
        if let Some(said) = aside {
            console.note(&said);
        }
        documents
    };
    let (ruler, documents) = reader.ruler(documents, &args.inputs.paths)?;
    let Some(ruler) = ruler else { bail!(Failure::new(none_at_all(lang)).help(give_another(lang))) };
    let framework = ruler.framework.as_ref().map_err(Clone::clone)?;
    let old = reader.old(&args.old_framework, framework, &documents)?;
    let states: Vec<ComparedState> =
        documents.into_iter().filter_map(|document| reader.state(document, framework, &old)).collect();
    pipeline::say_repeats(&mut reader.listener.repeats, console);
    reader.say_missing(framework);
    if states.len() < 2 {
        let sentence = if states.is_empty() { none_at_all(lang) } else { too_few(lang) };
        bail!(Failure::new(sentence).help(give_another(lang)));
    }
    ruler.speaks(global.lang.as_ref(), lang)?;
    let work = StatesCompared { ruler, templates: &templates, global, console };
    if let Some((path, format)) = folder.zip(page_format(format)) {
        reader.unusable += compare_folder::write(&work, path, format, &states, args)?;
    } else {
        let states: Vec<&ComparedState> = states.iter().collect();
        if !args.renamed {
            whose::one_name(&states, lang)?;
        }
        if let Some(doubt) = whose::no_namesakes(&states, framework, lang)? {
            console.warning(&doubt);
        }
        order(&states, console);
        sink.data(&work.text(&states, format)?)?;
        sink.finish()?;
    }
    Ok(if reader.unusable == 0 { Status::Good } else { Status::Findings })
}

/// The form asked for, or the one that the output's name tells; that of the pages in a folder is HTML.
fn format(args: &CompareArgs, lang: Lang) -> Result<CompareFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(CompareFormat::Report(PageFormat::Text)) };
    if path.is_dir() || !looks_like_a_file(path) {
        return Ok(CompareFormat::Report(PageFormat::Html));
    }
    let shown = path.display().to_string();
    if shown.to_ascii_lowercase().ends_with(".json") {
        return Ok(CompareFormat::Json);
    }
    let format = PageFormat::of(&shown.to_ascii_lowercase()).map(CompareFormat::Report);
    let help = || output::instead_of_ending(path, choose_format(lang), lang);
    format.ok_or_else(|| Failure::new(unknown_ending(lang, &shown)).help(help()))
}

/// The kind of page that a form is.
fn page_format(format: CompareFormat) -> Option<PageFormat> {
    match format {
        CompareFormat::Report(format) => Some(format),
        CompareFormat::Json => None,
    }
}

/// A form as it is asked for.
fn name(format: CompareFormat) -> &'static str {
    match format {
        CompareFormat::Report(PageFormat::Text) => "table",
        CompareFormat::Report(PageFormat::Markdown) => "md",
        CompareFormat::Report(PageFormat::Html) => "html",
        CompareFormat::Json => "json",
    }
}

/// Whether the output is a folder of pages: it is one, or is called like one. With a form, a name without ending may also be
/// that of one file, where all is about one municipality.
fn is_for_pages(path: &Path, args: &CompareArgs, documents: &[DocumentRead]) -> bool {
    let whose = documents.iter().filter_map(|read| Some((read.document.municipality()?, read.document.code())));
    let is_called_so = || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    let is_one = || args.renamed || args.municipality.is_some() || parted(whose).len() < 2;
    path.is_dir() || is_called_so() || (!looks_like_a_file(path) && (args.format.is_none() || !is_one()))
}

/// What comes up while states are read, said on standard error.
struct ComparedAloud {
    console: Console,
    /// Frameworks whose problems were said.
    spoken: BTreeSet<FrameworkPlace>,
    /// What comes again and again in a table, or in lines of JSON.
    repeats: Repeats,
}

impl Listener for ComparedAloud {
    fn error(&mut self, failure: &Failure) {
        self.console.error(failure);
    }

    fn warning(&mut self, failure: &Failure) {
        self.console.warning(failure);
    }

    fn problems(&mut self, sources: &Sources, mut report: Report) {
        if !self.console.verbose {
            self.repeats.shorten(sources, &mut report);
        }
        let least = if self.console.quiet { Severity::Error } else { Severity::Note };
        self.console.print(&problems(sources, report, least, self.console.lang));
    }

    fn introduce(&mut self, loaded: &Loaded) {
        introduce(loaded, self.console, &mut self.spoken);
    }
}

/// The document that a task stands for; where it is none, why is said.
fn document(reader: &mut StatesReader<ComparedAloud>, task: Task) -> Option<DocumentRead> {
    let console = reader.listener.console;
    let lang = console.lang;
    let (mut sources, mut report) = (Sources::new(), Report::new());
    match documents::open(task, &mut sources, &mut report, lang) {
        Opened::Document(document) => return Some(DocumentRead { document, sources, report }),
        Opened::Table(_) | Opened::TableEnd(_) => {}
        Opened::Framework { path, found: true } | Opened::Neither(path) => {
            console.detail(&pipeline::holds_no_answers(lang, &path.display().to_string()));
        }
        Opened::Framework { path, found: false } => {
            return reader.failed(&documents::no_answers_in(&path.display().to_string(), lang));
        }
        Opened::OtherFile(path) => {
            return reader.failed(&documents::unknown_ending_of(&path.display().to_string(), lang));
        }
        Opened::Unread(name) => console.note(&pipeline::is_a_table(lang, &name)),
        Opened::Again(name) => console.note(&pipeline::given_before(lang, &name)),
        Opened::Failed(obstacle) => return reader.failed(&obstacle.failure(lang)),
        Opened::Reported => {
            reader.listener.problems(&sources, report);
            reader.unusable += 1;
        }
    }
    None
}

/// Says where the order of the inputs is not that of their dates, or dates do not tell it.
fn order(states: &[&ComparedState], console: Console) {
    let lang = console.lang;
    let quoted = |state: &ComparedState| format!("`{}`", state.answers.source);
    let mut sorted: Vec<&ComparedState> = states.to_vec();
    sorted.sort_by_key(|state| state.answers.date);
    if !states.is_sorted_by_key(|state| state.answers.date) {
        let names: Vec<String> = sorted.iter().map(|state| quoted(state)).collect();
        console.note(&put_in_order(lang, &lang.list(&names)));
    }
    for pair in sorted.windows(2) {
        if let [one, other] = pair
            && one.answers.date == other.answers.date
        {
            let names = lang.list(&[quoted(one), quoted(other)]);
            let failure = Failure::new(same_date(lang, &names, &lang.date(one.answers.date)));
            console.warning(&failure.help(correct_one_date(lang)));
        }
    }
}
