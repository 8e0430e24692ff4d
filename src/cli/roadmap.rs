//! `jalon roadmap`: the report with its roadmap.

use std::num::NonZeroU32;
use std::path::Path;

use super::args::{Csv, Global, RoadmapArgs, RoadmapFormat};
use super::goals::{self, Goals};
use super::names::stem;
use super::pipeline::{self, Made, Scored};
use super::report_folder::FolderEntry;
use super::report_record::AskedFor;
use super::roadmap_output::{Piece, RoadmapOutput};
use super::step::{no_step, only_step};
use super::{Console, Failure, Status, brand, output};
use crate::data::steps::{self, Naming};
use crate::data::{calendar, json};
use crate::desk::content::ending;
use crate::desk::others::Others;
use crate::desk::what_if::see_framework;
use crate::desk::{inputs, templates};
use crate::explain::{self, Subject};
use crate::messages;
use crate::model::{Framework, StepIx};
use crate::page::{self, PageFormat, Templates};
use crate::plan::{self, Options, Target};
use crate::said::{self, Audience, IndexRow, ReportView};
use crate::text::Lang;
use crate::text::near::{nearest, write_name};

messages! {
    fn unknown_target(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a ni pas ni stade `{id}`",
        en: "the framework `{framework}` has neither step nor stage `{id}`",
    }
    fn done_already(source: &str, step: &str) {
        fr: "`{source}`\u{a0}: le pas `{step}` est déjà fait, --without n’y change rien",
        en: "`{source}`: the step `{step}` is done already, --without changes nothing",
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
}

/// Plans the inputs' roadmaps and writes their reports.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &RoadmapArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let many = inputs::may_be_many(&args.reading.inputs.paths);
    let format = format(args, many, lang)?;
    let templates = templates::read_for(args.template.as_deref(), template_kind(format), name(format), lang)?;
    let bears = matches!(format, RoadmapFormat::Report(PageFormat::Html) | RoadmapFormat::Docx);
    let templates = brand::on(templates, args.brand.path.as_deref(), args.template.as_deref(), bears, console)?;
    let goals = RoadmapGoals::new(&args.to, lang)?;
    let others = args.cohort.as_ref().map(|path| others(path, format, args.audience, lang)).transpose()?;
    let known = RoadmapOutput::known(args, format, many, lang)?;
    // Of one report, nothing is gone on with.
    let asked = many.then(|| AskedFor::new(args, global, &templates));
    let mut out = RoadmapOutput::begin(args, format, many, known.clone(), lang)?;
    // Somebody's own template may say anything.
    let says_how = args.template.is_some()
        || template_kind(format).is_some_and(|format| page::says_how(format, args.audience, args.depth));
    let make = |scored: &Scored<'_>| {
        let made = asked.as_ref().map(|asked| asked.made_of(scored));
        let kept = known.as_ref().zip(made).is_some_and(|(known, made)| known.has(made));
        let options = options(args, &goals, scored, console).map_err(Failure::ending_run)?;
        let roadmap = plan::plan(scored.framework, scored.answers, scored.score, &options);
        // One output for several has one language.
        let table_lang = if many { lang } else { scored.lang };
        let rows = |naming| steps::rows(scored.framework, &scored.marked(), &roadmap, table_lang, naming);
        let view = || view(args, scored, &roadmap, others.as_ref(), says_how, console);
        let bytes = match format {
            _ if kept => Vec::new(),
            RoadmapFormat::Json => {
                let Scored { framework, answers, score, what_if, .. } = *scored;
                json::supposing(framework, answers, score, Some(&roadmap), what_if).into_bytes()
            }
            RoadmapFormat::Report(format) => report(&templates, format, args, &view()?, lang)?.into_bytes(),
            RoadmapFormat::Docx => page::word(&templates, args.audience, &view()?)
                .map_err(|error| templates::not_filled_in(&error, lang))?,
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
        let piece = Piece {
            bytes,
            rows,
            lang: table_lang,
            framework: scored.framework.id.clone(),
            date: scored.answers.date,
            notes: roadmap.without_done.iter().map(step).collect(),
            entry: FolderEntry {
                stem: stem(&scored.answers.source, &scored.answers.municipality.name),
                line: IndexRow::new(scored.framework, &scored.marked(), scored.score, "", lang),
                loaded: scored.loaded,
                member: scored.member(&roadmap),
                municipality: scored.answers.municipality.clone(),
                source: scored.answers.source.clone(),
                made,
                is_kept: kept,
            },
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

/// Where plans are to lead.
struct RoadmapGoals<'a> {
    /// A step or stage for all of which no other is said.
    of_all: Option<&'a str>,
    /// Stages for kinds of municipality.
    of_kinds: Goals<'a>,
}

impl<'a> RoadmapGoals<'a> {
    /// # Errors
    /// When two are given to the same.
    fn new(given: &'a [String], lang: Lang) -> Result<RoadmapGoals<'a>, Failure> {
        let (of_kinds, of_all): (Vec<&String>, Vec<&String>) = given.iter().partition(|goal| goal.contains('='));
        let of_all = goals::only(&of_all, "--to", lang)?;
        Ok(RoadmapGoals { of_all, of_kinds: Goals::new(of_kinds, "--to", false, lang)? })
    }
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
        None => Err(Failure::new(unknown_ending(lang, &path.display().to_string())).help(output::instead_of_ending(
            path,
            choose_format(lang),
            lang,
        ))),
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
fn options(
    args: &RoadmapArgs,
    goals: &RoadmapGoals<'_>,
    scored: &Scored<'_>,
    console: Console,
) -> Result<Options, Failure> {
    let (lang, framework) = (console.lang, scored.framework);
    let without = args.without.iter().map(|name| {
        let step = only_step(name, &explain::subjects(framework, name), framework, lang)?;
        step.ok_or_else(|| no_step(name, framework, lang))
    });
    let without = without.collect::<Result<_, _>>()?;
    let to = match goals.of_kinds.of(framework, scored.answers.municipality.profile, None)? {
        Some(stage) => Some(Target::Stage(stage)),
        None => goals.of_all.map(|name| target(name, framework, lang)).transpose()?,
    };
    Ok(Options { capacity: args.capacity.days.clone(), to, without })
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
        sensitivity: says_how && !inputs::may_be_many(&args.reading.inputs.paths),
        depth: args.depth,
        for_others: args.template.is_some(),
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
    let mut text =
        page::report(templates, format, args.audience, view).map_err(|error| templates::not_filled_in(&error, lang))?;
    // Where a template does not end its last line, a terminal would go on in it.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}
