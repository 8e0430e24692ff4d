//! `jalon roadmap`: the report with its roadmap.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use anyhow::bail;
use jiff::civil::Date;

use super::args::{Csv, Global, RoadmapArgs, RoadmapFormat};
use super::names::{FileNames, stem};
use super::namesakes::Namesakes;
use super::output::{self, OutputReader, Sink};
use super::pipeline::{self, Made, Scored};
use super::step::{no_step, only_step};
use super::templates::{not_filled_in, templates};
use super::workbook::Workbook;
use super::{Console, Failure, Status};
use crate::cohort::{Cohort, LEAST, Member};
use crate::data::steps::{self, Naming};
use crate::data::table::DataCell;
use crate::data::{calendar, json};
use crate::desk::content::ending;
use crate::desk::frameworks::Loaded;
use crate::desk::others::Others;
use crate::desk::what_if::see_framework;
use crate::desk::{files, inputs, new_file};
use crate::explain::{self, Subject};
use crate::messages;
use crate::model::{Framework, Municipality, StepIx};
use crate::page::{self, PageFormat, TemplateError, Templates};
use crate::plan::{self, Options, Target};
use crate::said::{self, Audience, CohortLink, CohortView, IndexRow, IndexView, ReportView, link};
use crate::text::near::{nearest, write_name};
use crate::text::{Lang, printable};

messages! {
    fn unknown_target(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a ni pas ni stade `{id}`",
        en: "the framework `{framework}` has neither step nor stage `{id}`",
    }
    fn done_already(source: &str, step: &str) {
        fr: "`{source}`\u{a0}: le pas `{step}` est déjà fait, --without n’y change rien",
        en: "`{source}`: the step `{step}` is done already, --without changes nothing",
    }
    fn needs_folder() {
        fr: "il peut y avoir plusieurs rapports, qui ne vont pas dans une seule sortie",
        en: "there may be several reports, which do not go into one output",
    }
    fn name_folder() {
        fr: "nommer un dossier avec -o, ou choisir --format json",
        en: "name a folder with -o, or choose --format json",
    }
}

messages! {
    fn unknown_ending(name: &str) {
        fr: "la fin de `{name}` ne dit pas la forme du rapport",
        en: "the ending of `{name}` does not say the report's form",
    }
    fn choose_format() {
        fr: "choisir md, html, docx, json, text, csv, xlsx ou ics avec --format",
        en: "choose md, html, docx, json, text, csv, xlsx or ics with --format",
    }
    fn not_a_folder() {
        fr: "ce n’est pas un dossier, et il y a plusieurs rapports",
        en: "it is no folder, and there are several reports",
    }
    fn named_like_a_report(name: &str) {
        fr: "`{name}` a le nom d’un rapport, et il peut y en avoir plusieurs",
        en: "`{name}` has the name of a report, and there may be several",
    }
    fn name_another() { fr: "nommer un autre dossier avec -o", en: "name another folder with -o" }
    fn template_of_another_form(name: &str, form: &str) {
        fr: "le gabarit `{name}` n’est pas pour la forme {form}, celle du rapport",
        en: "the template `{name}` is not for the form {form}, which the report has",
    }
    fn choose_its_form() {
        fr: "choisir avec --format la forme du gabarit, ou donner un gabarit de l’autre fin de nom",
        en: "choose the template's form with --format, or give a template with the other ending",
    }
}

messages! {
    fn no_cohort_for_residents() {
        fr: "la page pour les habitants ne situe pas la municipalité parmi d’autres",
        en: "the page for residents does not place the municipality among others",
    }
    fn leave_out_audience() {
        fr: "retirer --audience public ou --cohort",
        en: "leave out --audience public or --cohort",
    }
    fn no_cohort_in(form: &str) {
        fr: "la forme {form} ne situe pas la municipalité parmi d’autres",
        en: "the form {form} does not place the municipality among others",
    }
    fn choose_report() {
        fr: "choisir md, html, docx ou text avec --format",
        en: "choose md, html, docx or text with --format",
    }
    fn superseded(count: &str) {
        fr: "feuilles de route laissées de côté\u{a0}: {count}\u{a0}; l’agenda contient la dernière de chaque municipalité",
        en: "roadmaps left aside: {count}; the calendar holds the latest of each municipality",
    }
    fn left_over(count: usize, names: &str) {
        fr: one "{count} fichier du dossier n’est pas de cette fois, et l’index n’y mène pas\u{a0}: {names}" many "{count} fichiers du dossier ne sont pas de cette fois, et l’index n’y mène pas\u{a0}: {names}",
        en: one "{count} file in the folder is not of this run, and the index does not lead to it: {names}" many "{count} files in the folder are not of this run, and the index does not lead to them: {names}",
    }
    fn take_away() {
        fr: "les retirer, ou nommer un dossier par année avec -o",
        en: "take them away, or name a folder for each year with -o",
    }
    fn in_the_folder(path: &str) { fr: "à lire d’abord\u{a0}: {path}", en: "to read first: {path}" }
}

/// What one input gives to the output.
struct Piece {
    /// How its file may be called, without ending.
    stem: String,
    bytes: Vec<u8>,
    /// What a workbook gets in place of them.
    rows: Vec<Vec<DataCell>>,
    /// The language of what begins the output.
    lang: Lang,
    /// Its line on the index page, still without address.
    line: Option<IndexRow>,
    /// What is kept of it for the page that puts all side by side.
    member: Option<(&'static Loaded, Member)>,
    municipality: Municipality,
    framework: String,
    date: Date,
    source: String,
    notes: Vec<String>,
}

/// Plans the inputs' roadmaps and writes their reports.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &RoadmapArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let many = inputs::may_be_many(&args.reading.inputs);
    let format = format(args, many, lang)?;
    let templates = templates(args.template.as_deref(), lang)?;
    if let Some(path) = args.template.as_ref().filter(|path| !path.is_dir()) {
        let shown = path.display().to_string();
        if PageFormat::of(&shown) != template_kind(format) {
            bail!(Failure::new(template_of_another_form(lang, &shown, name(format))).help(choose_its_form(lang)));
        }
    }
    let others = args.cohort.as_ref().map(|path| others(path, format, args.audience, lang)).transpose()?;
    let read: Vec<PathBuf> = args.reading.inputs.iter().chain(&args.cohort).chain(&args.template).cloned().collect();
    if matches!(format, RoadmapFormat::Xlsx | RoadmapFormat::Docx) {
        output::not_on_screen(args.output.as_deref(), lang)?;
    }
    let mut out = match (&args.output, format) {
        (Some(folder), format) if many && template_kind(format).is_some() => Out::folder(folder, format, lang)?,
        (None, format) if many && template_kind(format).is_some() => {
            bail!(Failure::new(needs_folder(lang)).help(name_folder(lang)));
        }
        (path, format) => {
            let sink = Sink::beside_inputs(path.as_deref(), &read, lang)?;
            match format {
                RoadmapFormat::Report(_) | RoadmapFormat::Docx => Out::Report { sink, written: false, lang },
                RoadmapFormat::Xlsx => Out::Workbook { sink, book: None },
                RoadmapFormat::Ics => Out::Calendar { sink, plans: LatestPlans::default(), lang },
                RoadmapFormat::Json | RoadmapFormat::Csv(_) => Out::Series { sink, format, written: 0, lang },
            }
        }
    };
    // Somebody's own template may say anything.
    let says_how = args.template.is_some()
        || template_kind(format).is_some_and(|format| page::says_how(format, args.audience, args.depth));
    let make = |scored: &Scored<'_>| {
        let options = options(args, scored.framework, console)?;
        let roadmap = plan::plan(scored.framework, scored.answers, scored.score, &options);
        // One output for several has one language.
        let table_lang = if many { lang } else { scored.lang };
        let rows = |naming| steps::rows(scored.framework, &scored.marked(), &roadmap, table_lang, naming);
        let view = || view(args, scored, &roadmap, others.as_ref(), says_how, console);
        let bytes = match format {
            RoadmapFormat::Json => {
                let Scored { framework, answers, score, what_if, .. } = *scored;
                json::supposing(framework, answers, score, Some(&roadmap), what_if).into_bytes()
            }
            RoadmapFormat::Report(format) => report(&templates, format, args, &view()?, scored.lang)?.into_bytes(),
            RoadmapFormat::Docx => {
                page::word(&templates, args.audience, &view()?).map_err(|error| not_filled_in(&error, scored.lang))?
            }
            RoadmapFormat::Csv(csv) => {
                let dialect = csv.dialect(table_lang);
                rows(Naming::of(dialect)).iter().map(|row| dialect.row(row)).collect::<String>().into_bytes()
            }
            RoadmapFormat::Ics => {
                calendar::events(scored.framework, &scored.marked(), &roadmap, table_lang, many).into_bytes()
            }
            RoadmapFormat::Xlsx => Vec::new(),
        };
        let rows = if format == RoadmapFormat::Xlsx { rows(Naming::Words) } else { Vec::new() };
        let step = |at: &StepIx| done_already(lang, &scored.answers.source, &scored.framework.steps[*at].id);
        let member = || (scored.loaded, scored.member(&roadmap));
        let piece = Piece {
            stem: stem(&scored.answers.source, &scored.answers.municipality.name),
            bytes,
            rows,
            lang: table_lang,
            line: many.then(|| IndexRow::new(scored.framework, &scored.marked(), scored.score, "", lang)),
            member: many.then(member),
            municipality: scored.answers.municipality.clone(),
            framework: scored.framework.id.clone(),
            date: scored.answers.date,
            source: scored.answers.source.clone(),
            notes: roadmap.without_done.iter().map(step).collect(),
        };
        Ok(Made { value: piece, good: true })
    };
    let tally = pipeline::run(&args.reading, global, console, make, |piece| {
        for note in &piece.notes {
            console.note(note);
        }
        out.write(piece)?;
        Ok(out.reader())
    })?;
    let status = tally.status();
    out.finish(status, &templates, console)?;
    Ok(status)
}

/// The cohort in which the municipality is to be placed, where the report's form and readers allow it.
fn others(path: &Path, format: RoadmapFormat, audience: Audience, lang: Lang) -> Result<Others, Failure> {
    if audience == Audience::Public {
        return Err(Failure::new(no_cohort_for_residents(lang)).help(leave_out_audience(lang)));
    }
    if template_kind(format).is_none() {
        return Err(Failure::new(no_cohort_in(lang, name(format))).help(choose_report(lang)));
    }
    Others::read(path, lang)
}

/// The form asked for, or the one that the output's name tells.
fn format(args: &RoadmapArgs, many: bool, lang: Lang) -> Result<RoadmapFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(RoadmapFormat::Report(PageFormat::Text)) };
    match of_ending(path) {
        Some(format) => Ok(format),
        None if many => Ok(RoadmapFormat::Report(PageFormat::Html)),
        None => Err(Failure::new(unknown_ending(lang, &path.display().to_string())).help(choose_format(lang))),
    }
}

/// The form that a file's name tells.
fn of_ending(path: &Path) -> Option<RoadmapFormat> {
    Some(match ending(path).as_str() {
        "md" | "markdown" => RoadmapFormat::Report(PageFormat::Markdown),
        "html" | "htm" => RoadmapFormat::Report(PageFormat::Html),
        "docx" => RoadmapFormat::Docx,
        "json" => RoadmapFormat::Json,
        "txt" | "text" => RoadmapFormat::Report(PageFormat::Text),
        "csv" => RoadmapFormat::Csv(Csv::Spreadsheet),
        "xlsx" => RoadmapFormat::Xlsx,
        "ics" => RoadmapFormat::Ics,
        _ => return None,
    })
}

/// The kind of template that a form is made with, where it is a report.
fn template_kind(format: RoadmapFormat) -> Option<PageFormat> {
    match format {
        RoadmapFormat::Report(format) => Some(format),
        RoadmapFormat::Docx => Some(PageFormat::Markdown),
        RoadmapFormat::Json | RoadmapFormat::Csv(_) | RoadmapFormat::Xlsx | RoadmapFormat::Ics => None,
    }
}

/// What a form is called on the command line.
fn name(format: RoadmapFormat) -> &'static str {
    match format {
        RoadmapFormat::Report(PageFormat::Text) => "text",
        RoadmapFormat::Report(format) => format.ending(),
        RoadmapFormat::Docx => "docx",
        RoadmapFormat::Json => "json",
        RoadmapFormat::Csv(_) => "csv",
        RoadmapFormat::Xlsx => "xlsx",
        RoadmapFormat::Ics => "ics",
    }
}

/// The changes to the plan, in a framework's terms.
fn options(args: &RoadmapArgs, framework: &Framework, console: Console) -> Result<Options, Failure> {
    let lang = console.lang;
    let without = args.without.iter().map(|name| {
        let step = only_step(name, &explain::subjects(framework, name), framework, lang)?;
        step.ok_or_else(|| no_step(name, framework, lang))
    });
    let without = without.collect::<Result<_, _>>()?;
    let to = args.to.as_ref().map(|name| target(name, framework, lang)).transpose()?;
    Ok(Options { capacity: args.capacity.clone(), to, without })
}

/// The step or stage that is meant, by its id or title.
fn target(name: &str, framework: &Framework, lang: Lang) -> Result<Target, Failure> {
    let subjects = explain::subjects(framework, name);
    let step = only_step(name, &subjects, framework, lang)?.map(Target::Step);
    let stage = subjects.iter().find_map(|subject| match subject {
        Subject::Stage(stage) => Some(Target::Stage(*stage)),
        _ => None,
    });
    step.or(stage).ok_or_else(|| {
        let stages = framework.stages.iter().map(|stage| stage.id.as_str());
        let near = nearest(name, framework.steps.iter().map(|step| step.id.as_str()).chain(stages));
        let help = near.map_or_else(|| see_framework(lang, &framework.id), |near| write_name(lang, near));
        Failure::new(unknown_target(lang, name, &framework.id)).help(help)
    })
}

/// What a report says.
fn view(
    args: &RoadmapArgs,
    scored: &Scored<'_>,
    roadmap: &plan::Roadmap,
    others: Option<&Others>,
    says_how: bool,
    console: Console,
) -> Result<ReportView, Failure> {
    let options = said::ViewOptions {
        lang: scored.lang,
        horizon_days: args.horizon_days.map(NonZeroU32::get),
        sensitivity: says_how && !inputs::may_be_many(&args.reading.inputs),
        depth: args.depth,
    };
    let placement =
        others.map(|others| others.place(scored, roadmap, |warning| console.warning(&warning))).transpose()?;
    let view = ReportView::new(scored.framework, &scored.marked(), scored.score, roadmap, &options);
    Ok(match placement {
        Some(placement) => view.among(placement),
        None => view,
    })
}

/// The report as text.
fn report(
    templates: &Templates,
    format: PageFormat,
    args: &RoadmapArgs,
    view: &ReportView,
    lang: Lang,
) -> Result<String, Failure> {
    let mut text = page::report(templates, format, args.audience, view).map_err(|error| not_filled_in(&error, lang))?;
    // Where a template does not end its last line, a terminal would go on in it.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// Where roadmaps go.
enum Out {
    /// One report.
    Report { sink: Sink, written: bool, lang: Lang },
    /// One array, one table: a beginning, what each input gives, an end.
    Series { sink: Sink, format: RoadmapFormat, written: usize, lang: Lang },
    /// One calendar.
    Calendar { sink: Sink, plans: LatestPlans, lang: Lang },
    /// One workbook, once there is a row.
    Workbook { sink: Sink, book: Option<Box<Workbook>> },
    /// A file each, and a page that leads to them.
    Folder(ReportFolder),
}

/// Whether a name ends as files of some kind do, such as `.html` or `.docx`, not as in `plans-2.1`.
fn looks_like_a_file(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let is_kind = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_kind && ending.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// What stands before everything in an output of many pieces.
fn beginning(format: RoadmapFormat, lang: Lang) -> String {
    match format {
        RoadmapFormat::Json => "[".to_owned(),
        RoadmapFormat::Csv(csv) => steps::header(csv.dialect(lang)),
        _ => String::new(),
    }
}

/// What stands after everything in an output of many pieces.
fn end(format: RoadmapFormat) -> &'static str {
    match format {
        RoadmapFormat::Json => "]\n",
        _ => "",
    }
}

fn new_book(lang: Lang) -> Result<Workbook, Failure> {
    let title = steps::sheet(lang);
    Workbook::new(&title, &title, &steps::columns(lang), lang)
}

/// The latest plan of each municipality: in all its plans an event has the same UID, and a calendar takes each once.
#[derive(Default)]
struct LatestPlans {
    plans: Vec<(Date, Vec<u8>)>,
    /// Where that of a municipality is, by the framework and what tells the municipality apart.
    places: HashMap<(String, String), usize>,
    /// How many were not the latest.
    superseded: usize,
}

impl LatestPlans {
    fn add(&mut self, piece: Piece) {
        match self.places.entry((piece.framework, piece.municipality.identity())) {
            Entry::Vacant(place) => {
                place.insert(self.plans.len());
                self.plans.push((piece.date, piece.bytes));
            }
            Entry::Occupied(place) => {
                self.superseded += 1;
                let plan = &mut self.plans[*place.get()];
                if plan.0 <= piece.date {
                    *plan = (piece.date, piece.bytes);
                }
            }
        }
    }
}

/// A folder of reports.
struct ReportFolder {
    path: PathBuf,
    /// The ending of the reports' names.
    ending: &'static str,
    /// The form of the pages beside them.
    pages: PageFormat,
    names: FileNames,
    index: Vec<IndexRow>,
    /// The files written.
    written: BTreeSet<String>,
    /// What is kept of each, by framework.
    cohorts: Vec<(&'static Loaded, Vec<Member>)>,
    namesakes: Namesakes,
    lang: Lang,
}

impl Out {
    fn folder(folder: &Path, format: RoadmapFormat, lang: Lang) -> anyhow::Result<Out> {
        let shown = folder.display().to_string();
        if !folder.is_dir() && looks_like_a_file(folder) {
            bail!(Failure::new(named_like_a_report(lang, &shown)).help(name_another(lang)));
        }
        if folder.exists() && !folder.is_dir() {
            let sentence = files::cannot_write(lang, &shown, &not_a_folder(lang));
            bail!(Failure::new(sentence).help(name_another(lang)));
        }
        std::fs::create_dir_all(folder).map_err(|error| {
            let sentence = files::cannot_write(lang, &shown, &files::reason(&error, lang));
            Failure::new(sentence).help(name_another(lang))
        })?;
        let (ending, pages) = match format {
            RoadmapFormat::Report(format) => (format.ending(), format),
            // A document is no page that leads to others.
            _ => (name(format), PageFormat::Html),
        };
        Ok(Out::Folder(ReportFolder {
            path: folder.to_owned(),
            ending,
            pages,
            names: FileNames::beside(&["index", "cohort"]),
            index: Vec::new(),
            written: BTreeSet::new(),
            cohorts: Vec::new(),
            namesakes: Namesakes::default(),
            lang,
        }))
    }

    fn write(&mut self, piece: Piece) -> anyhow::Result<()> {
        match self {
            // Standard input held more than one.
            Out::Report { written: true, lang, .. } => {
                Err(Failure::new(needs_folder(*lang)).help(name_folder(*lang)).into())
            }
            Out::Report { sink, written, .. } => {
                *written = true;
                sink.bytes(&piece.bytes)
            }
            Out::Series { sink, format, written, .. } => {
                let before = match (*written, *format) {
                    (0, format) => beginning(format, piece.lang),
                    (_, RoadmapFormat::Json) => ",\n ".to_owned(),
                    _ => String::new(),
                };
                *written += 1;
                sink.bytes(&[before.into_bytes(), piece.bytes].concat())
            }
            Out::Calendar { plans, lang, .. } => {
                *lang = piece.lang;
                plans.add(piece);
                Ok(())
            }
            Out::Workbook { book, .. } => {
                let book = match book {
                    Some(book) => book,
                    None => book.insert(Box::new(new_book(piece.lang)?)),
                };
                Ok(piece.rows.iter().try_for_each(|row| book.add(row))?)
            }
            Out::Folder(folder) => folder.write(piece),
        }
    }

    fn reader(&self) -> OutputReader {
        match self {
            Out::Report { sink, .. } | Out::Series { sink, .. } => sink.reader(),
            Out::Calendar { .. } | Out::Workbook { .. } | Out::Folder(_) => OutputReader::There,
        }
    }

    /// Writes what ends the output. Where nothing could be done, no file appears.
    fn finish(self, status: Status, templates: &Templates, console: Console) -> anyhow::Result<()> {
        match self {
            Out::Report { sink: Sink::File(_), .. }
            | Out::Series { sink: Sink::File(_), .. }
            | Out::Calendar { sink: Sink::File(_), .. }
            | Out::Workbook { sink: Sink::File(_), .. }
                if matches!(status, Status::Failed | Status::Interrupted) =>
            {
                Ok(())
            }
            Out::Report { sink, .. } => sink.finish(),
            Out::Series { mut sink, format, written, lang } => {
                if written == 0 {
                    sink.data(&beginning(format, lang))?;
                }
                sink.data(end(format))?;
                sink.finish()
            }
            Out::Calendar { mut sink, plans, lang } => {
                sink.data(&calendar::begin(lang))?;
                plans.plans.iter().try_for_each(|(_, events)| sink.bytes(events))?;
                sink.data(calendar::END)?;
                if plans.superseded > 0 {
                    console.note(&superseded(console.lang, &console.lang.count(plans.superseded)));
                }
                sink.finish()
            }
            Out::Workbook { mut sink, book } => {
                if let Some(book) = book {
                    sink.bytes(&book.finish()?)?;
                }
                sink.finish()
            }
            // The reports written are whole; a page that leads to some of them would pass for all.
            Out::Folder(folder) if folder.index.is_empty() || status == Status::Interrupted => Ok(()),
            Out::Folder(folder) => folder.finish(templates, console),
        }
    }
}

impl ReportFolder {
    fn write(&mut self, piece: Piece) -> anyhow::Result<()> {
        let file = self.names.unique(&piece.stem, self.ending);
        self.written.insert(file.clone());
        new_file::write(&self.path.join(&file), &piece.bytes, self.lang)?;
        self.index.extend(piece.line.map(|line| IndexRow { href: link::relative(&file), ..line }));
        if let Some((loaded, member)) = piece.member {
            self.namesakes.add(&piece.municipality, &piece.source);
            match self.cohorts.iter_mut().find(|(known, _)| std::ptr::eq(*known, loaded)) {
                Some((_, members)) => members.push(member),
                None => self.cohorts.push((loaded, vec![member])),
            }
        }
        Ok(())
    }

    /// Writes the pages that put the municipalities side by side, and the one that leads to all.
    fn finish(mut self, templates: &Templates, console: Console) -> anyhow::Result<()> {
        let (lang, format) = (self.lang, self.pages);
        let failed = |error: TemplateError| not_filled_in(&error, lang);
        let mut links = Vec::new();
        self.names.free("cohort");
        for (loaded, members) in std::mem::take(&mut self.cohorts) {
            let Ok(framework) = &loaded.framework else { continue };
            // Nothing can be said of so few.
            if members.len() < LEAST {
                continue;
            }
            let view = CohortView::new(framework, &Cohort::new(framework, &members), lang);
            let page = page::overview(templates, format, &view).map_err(failed)?;
            let file = self.names.unique("cohort", format.ending());
            self.written.insert(file.clone());
            new_file::write(&self.path.join(&file), &page, lang)?;
            links.push(CohortLink { title: view.title, href: link::relative(&file) });
        }
        if !links.is_empty() {
            self.namesakes.warn(console);
        }
        let view = IndexView { cohorts: links, ..IndexView::new(lang, std::mem::take(&mut self.index)) };
        let page = page::index(templates, format, &view).map_err(failed)?;
        let ending = if format == PageFormat::Markdown { "md" } else { "html" };
        let file = format!("index.{ending}");
        let path = self.path.join(&file);
        new_file::write(&path, &page, lang)?;
        self.written.insert(file);
        self.say_left_over(console);
        console.detail(&in_the_folder(lang, &path.display().to_string()));
        Ok(())
    }

    /// Says which pages of an earlier run are left in the folder: they would pass for pages of this one.
    fn say_left_over(&self, console: Console) {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return };
        let mut left: Vec<String> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| [self.ending, self.pages.ending()].contains(&ending(Path::new(name)).as_str()))
            .filter(|name| !self.written.contains(name))
            .map(|name| format!("`{}`", printable(&name)))
            .collect();
        left.sort();
        let count = left.len();
        if count > MOST_LEFT {
            left.truncate(MOST_LEFT);
            left.push("…".to_owned());
        }
        if count > 0 {
            let sentence = left_over(self.lang, count, &left.join(", "));
            console.warning(&Failure::new(sentence).help(take_away(self.lang)));
        }
    }
}

/// The most files of an earlier run that are named.
const MOST_LEFT: usize = 10;
