//! `jalon score --cohort`: many municipalities side by side, at one time or at several.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::bail;
use jiff::civil::Date;

use super::args::{Global, OverviewForm, ScoreArgs, ScoreFormat};
use super::goals::Goals;
use super::namesakes::{Namesakes, warn_of_alike};
use super::output::{self, Sink};
use super::pipeline::{self, Made, Scored};
use super::synthesis::{SharedWays, WayRead};
use super::{Console, Failure, Status, brand, overview};
use crate::cohort::{self, Cohort, CohortEntry, CohortOverTime, InputTimes, Member};
use crate::desk::templates;
use crate::load::table::Fact;
use crate::model::Framework;
use crate::page::Templates;
use crate::plan::region::RegionMember;
use crate::said::{CohortTimeView, CohortView};
use crate::text::Lang;
use crate::{data, messages, plan};

messages! {
    fn no_cohort_rows() {
        fr: "une cohorte ne s’écrit ni en csv, ni en jsonl, ni en xlsx\u{a0}: elle n’a pas une ligne par entrée",
        en: "a cohort is not written as csv, jsonl or xlsx: it has no row for each input",
    }
    fn no_synthesis_as_json() { fr: "une synthèse n’a pas de forme json", en: "a synthesis has no form json" }
    fn a_synthesis_form() {
        fr: "choisir table, html, md ou docx avec --format",
        en: "choose table, html, md or docx with --format",
    }
    fn a_cohorts_form() {
        fr: "choisir table, json, html, md ou docx avec --format",
        en: "choose table, json, html, md or docx with --format",
    }
    fn are_below(count: usize, stage: &str) {
        fr: one "{count} municipalité n’a pas atteint {stage}" many "{count} municipalités n’ont pas atteint {stage}",
        en: one "{count} municipality has not reached {stage}" many "{count} municipalities have not reached {stage}",
    }
    fn no_such_column(name: &str) {
        fr: "aucun tableau n’a quelque chose dans une colonne `{name}`",
        en: "no table has anything in a column `{name}`",
    }
    fn tells_apart(name: &str) {
        fr: "la colonne `{name}` distingue les municipalités\u{a0}: ce n’est pas un groupe",
        en: "the column `{name}` tells municipalities apart: it is no group",
    }
    fn choose_groups() {
        fr: "donner à --by une colonne où plusieurs municipalités ont le même mot, telle une intercommunalité",
        en: "give --by a column in which several municipalities have one word, such as an association of municipalities",
    }
    fn see_the_header() {
        fr: "écrire le nom d’une colonne comme en tête du tableau\u{a0}; des réponses en .toml n’ont pas de colonnes",
        en: "write the name of a column as it stands at the head of the table; answers as .toml have no columns",
    }
    fn another_in_cohort(name: &str) {
        fr: "`{name}` répond à un autre référentiel que les entrées précédentes de la cohorte",
        en: "`{name}` answers another framework than the inputs of the cohort before it",
    }
    fn one_framework_a_cohort() { fr: "faire une cohorte par référentiel", en: "make a cohort for each framework" }
    fn taken_as_times(names: &str) {
        fr: "les entrées portent sur les mêmes municipalités, et sont comparées dans l’ordre de leurs dates\u{a0}: {names}",
        en: "the inputs are about the same municipalities, and are compared in the order of their dates: {names}",
    }
    fn other_codes() {
        fr: "la plupart des municipalités ont, d’une entrée à l’autre, le même nom et un autre code, et ne sont pas rapprochées",
        en: "most municipalities have, from one input to another, the same name and another code, and are not taken for one",
    }
    fn mend_codes() {
        fr: "si ce sont les mêmes, écrire les mêmes codes\u{a0}: un tableur retire les zéros du début, sauf dans une colonne de texte",
        en: "where they are the same, write the same codes: a spreadsheet takes the zeros from their beginning, except in a column of text",
    }
}

/// Puts all inputs side by side; `goals`: the stages that they are to have reached.
///
/// # Errors
/// When nothing can be done.
pub fn run(
    args: &ScoreArgs,
    format: ScoreFormat,
    goals: &Goals<'_>,
    global: &Global,
    console: Console,
) -> anyhow::Result<Status> {
    let lang = console.lang;
    let form = match format {
        ScoreFormat::Table => Some(OverviewForm::Terminal),
        ScoreFormat::Overview(form) => Some(form),
        ScoreFormat::Json => None,
        ScoreFormat::Csv(_) | ScoreFormat::Jsonl | ScoreFormat::Xlsx => {
            bail!(Failure::new(no_cohort_rows(lang)).help(a_cohorts_form(lang)));
        }
    };
    if args.synthesis && form.is_none() {
        bail!(Failure::new(no_synthesis_as_json(lang)).help(a_synthesis_form(lang)));
    }
    let templates = templates::read_folder(args.template.as_deref(), lang)?;
    let bears = form.is_some_and(OverviewForm::bears_brand);
    let templates = brand::on(templates, args.brand.path.as_deref(), args.template.as_deref(), bears, console)?;
    if form == Some(OverviewForm::Docx) {
        output::not_on_screen(args.output.path.as_deref(), lang)?;
    }
    let mut sink = Sink::beside_inputs(args.output.path.as_deref(), &args.reading.inputs.paths, lang)?;
    if let Some(column) = args.by.as_ref().filter(|column| names_municipalities(column)) {
        bail!(Failure::new(tells_apart(lang, column)).help(choose_groups(lang)));
    }
    let is_parted = AtomicBool::new(args.by.is_none());
    let make = |scored: &Scored<'_>| {
        let Scored { framework, answers, score, .. } = *scored;
        let municipality = &answers.municipality;
        let first_steps = plan::first_steps(framework, answers, score);
        let group = args.by.as_ref().and_then(|column| scored.document.cell(column));
        let good = goals.are_reached(scored, group)?;
        is_parted.fetch_or(group.is_some(), Ordering::Relaxed);
        let member =
            Member::new(framework, answers, score, first_steps).of(municipality).in_group(group.map(Into::into));
        let input = input_of(&answers.source, &args.reading.inputs.paths);
        let way = || WayRead { input, date: answers.date, member: RegionMember::new(framework, answers, score, None) };
        let way = args.synthesis.then(way);
        let (name, source) = (municipality.name.as_str().into(), answers.source.as_str().into());
        Ok(Made { value: (CohortEntry { input, date: answers.date, name, source, member }, way), good })
    };
    let mut entries = Vec::new();
    let mut ways = Vec::new();
    let take = |(entry, way)| {
        entries.push(entry);
        ways.extend(way);
    };
    let another = |source: &str| Failure::new(another_in_cohort(lang, source)).help(one_framework_a_cohort(lang));
    let (tally, common) = pipeline::run_of_one_framework(&args.reading, global, console, make, another, take)?;
    let Some(loaded) = common else { return Ok(tally.status()) };
    if !goals.is_empty() && tally.poor > 0 {
        console.note(&are_below(lang, tally.poor, &goals.shown()));
    }
    if let Some(column) = args.by.as_ref().filter(|_| !is_parted.into_inner()) {
        bail!(Failure::new(no_such_column(lang, column)).help(see_the_header(lang)));
    }
    let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
    goals.check_groups(framework)?;
    let read = pipeline::read_by_all(loaded, global, lang)?;
    let times = cohort::are_times(&entries);
    let ways = args.synthesis.then(|| SharedWays { ways, days: args.days.clone() });
    let out = CohortOutput { framework, read, form, ways, templates: &templates, sink: &mut sink, console };
    if times {
        out.over_time(InputTimes::new(entries), &args.reading.inputs.paths)?;
    } else {
        out.side_by_side(entries)?;
    }
    sink.finish()?;
    Ok(tally.status())
}

/// What a cohort is written with.
struct CohortOutput<'a> {
    framework: &'a Framework,
    /// The framework in the reader's language.
    read: &'a Framework,
    /// The form of the page; none: JSON.
    form: Option<OverviewForm>,
    /// What a synthesis needs besides, where one is asked for.
    ways: Option<SharedWays>,
    templates: &'a Templates,
    sink: &'a mut Sink,
    console: Console,
}

impl CohortOutput<'_> {
    fn side_by_side(self, entries: Vec<CohortEntry>) -> anyhow::Result<()> {
        let lang = self.console.lang;
        if cohort::have_other_codes(&entries) {
            self.console.warning(&Failure::new(other_codes(lang)).help(mend_codes(lang)));
        }
        let all = Namesakes::of(&entries);
        let entries = cohort::newest(entries);
        let left = Namesakes::of(&entries);
        all.without(&left).tell_newest(self.console);
        left.warn(self.console);
        let members: Vec<Member> = entries.into_iter().map(|entry| entry.member).collect();
        let cohort = Cohort::new(self.framework, &members);
        match (self.form, self.ways) {
            (Some(form), Some(ways)) => {
                let view = ways.at_one_time(self.framework, self.read, &cohort, lang);
                overview::write(&view, form, self.templates, self.sink, lang)
            }
            (Some(form), None) => {
                overview::write(&CohortView::new(self.read, &cohort, lang), form, self.templates, self.sink, lang)
            }
            (None, _) => self.sink.data(&data::cohort::json(self.framework, &cohort)),
        }
    }

    fn over_time(self, times: InputTimes, inputs: &[PathBuf]) -> anyhow::Result<()> {
        let lang = self.console.lang;
        let InputTimes { inputs: order, dates, members, names } = times;
        let paths: Vec<String> = order.iter().map(|at| format!("`{}`", inputs[*at].display())).collect();
        self.console.note(&taken_as_times(lang, &lang.list(&paths)));
        let last = members.last().filter(|_| self.ways.is_some()).cloned().unwrap_or_default();
        let cohort = CohortOverTime::new(self.framework, members);
        warn_of_alike(&cohort::alike(&cohort, &names), self.console);
        match (self.form, self.ways) {
            (Some(form), Some(ways)) => {
                let frameworks = (self.framework, self.read);
                let last = (order.last().copied(), last);
                let view = ways.over_time(frameworks, &cohort, last, called(&dates, lang), lang);
                overview::write(&view, form, self.templates, self.sink, lang)
            }
            (Some(form), None) => {
                let view = CohortTimeView::new(self.read, &cohort, called(&dates, lang), lang);
                overview::write(&view, form, self.templates, self.sink, lang)
            }
            (None, _) => self.sink.data(&data::cohort::over_time_json(self.framework, &cohort, &dates)),
        }
    }
}

/// Which of the inputs answers are from: the file, or the folder around it; none for what a pattern matched.
pub(super) fn input_of(source: &str, inputs: &[PathBuf]) -> Option<usize> {
    let is_row = |row: &str| !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit());
    let file = source.rsplit_once(':').filter(|(_, row)| is_row(row)).map_or(source, |(file, _)| file);
    inputs.iter().position(|input| Path::new(file).starts_with(input))
}

/// What times are called: by their years, where these tell them apart, else by their last days.
fn called(dates: &[(Date, Date)], lang: Lang) -> Vec<String> {
    let years: BTreeSet<i16> = dates.iter().map(|(_, last)| last.year()).collect();
    let apart = years.len() == dates.len();
    dates.iter().map(|(_, last)| if apart { last.year().to_string() } else { lang.date(*last) }).collect()
}

/// Whether a column with this heading names or tells apart municipalities, or whoever answered for them.
fn names_municipalities(heading: &str) -> bool {
    matches!(
        Fact::by_words(heading.trim()),
        Some(Fact::Name | Fact::Code | Fact::Date | Fact::Population | Fact::Capacity | Fact::Respondent)
    )
}
