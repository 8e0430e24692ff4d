//! `jalon region`: which steps, done once for several municipalities, bring most of them to their next stage.

use std::collections::BTreeSet;

use anyhow::bail;

use super::args::{Csv, Global, OverviewForm, RegionArgs, RegionFormat};
use super::goals::Goals;
use super::output::{self, Sink};
use super::pipeline::{self, Made, Scored};
use super::score::first_of;
use super::workbook::Workbook;
use super::{Console, Failure, Status, brand, overview};
use crate::cohort::{self, Latest};
use crate::data::region::{self as written, RegionTable};
use crate::data::steps::Naming;
use crate::desk::content::ending;
use crate::desk::templates;
use crate::messages;
use crate::page::PageFormat;
use crate::plan::region::{self, RegionMember, RegionPlan};
use crate::said::{Audience, RegionView};
use crate::text::{Lang, printable};

messages! {
    fn another_framework(name: &str) {
        fr: "`{name}` répond à un autre référentiel que les entrées précédentes de la région",
        en: "`{name}` answers another framework than the inputs of the region before it",
    }
    fn one_framework() {
        fr: "faire une feuille de route partagée par référentiel",
        en: "make a shared roadmap for each framework",
    }
    fn given_again(count: usize, names: &str) {
        fr: one "une municipalité est donnée deux fois ({names})\u{a0}: ses réponses les plus récentes comptent ou, à date égale, les dernières lues\u{a0}; si elles sont deux du même nom, donner à chacune son code (`code`)" many "{count} entrées sont celles de municipalités déjà données ({names})\u{a0}: les réponses les plus récentes de chacune comptent ou, à date égale, les dernières lues\u{a0}; si plusieurs ont le même nom, donner à chacune son code (`code`)",
        en: one "a municipality is given twice ({names}): its latest answers count or, of one date, those read last; if they are two of one name, give each its `code`" many "{count} inputs are of municipalities already given ({names}): the latest answers of each count or, of one date, those read last; if several have one name, give each its `code`",
    }
    fn unknown_ending(name: &str) {
        fr: "la fin de `{name}` ne dit pas la forme de la feuille de route partagée",
        en: "the ending of `{name}` does not say the form of the shared roadmap",
    }
    fn choose_format() {
        fr: "choisir table, html, md, docx, json, csv ou xlsx avec --format",
        en: "choose table, html, md, docx, json, csv or xlsx with --format",
    }
}

/// Plans a roadmap that the inputs share.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &RegionArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let format = format(args, lang)?;
    let templates = templates::read_folder(args.template.as_deref(), lang)?;
    let bears = matches!(format, RegionFormat::Overview(form) if form.bears_brand());
    let templates = brand::on(templates, args.brand.path.as_deref(), args.template.as_deref(), bears, console)?;
    if matches!(format, RegionFormat::Xlsx | RegionFormat::Overview(OverviewForm::Docx)) {
        output::not_on_screen(args.output.path.as_deref(), lang)?;
    }
    let goals = Goals::new(&args.to, "--to", false, lang)?;
    let mut sink = Sink::beside_inputs(args.output.path.as_deref(), &args.reading.inputs.paths, lang)?;
    let make = |scored: &Scored<'_>| {
        let Scored { framework, answers, score, .. } = *scored;
        let member =
            RegionMember::new(framework, answers, score, goals.of(framework, answers.municipality.profile, None)?);
        Ok(Made { value: (answers.date, member), good: true })
    };
    let mut latest = Latest::default();
    let another = |source: &str| Failure::new(another_framework(lang, source)).help(one_framework(lang));
    let mut again = BTreeSet::new();
    let take = |(date, member): (_, RegionMember)| {
        let (whose, name) = (member.municipality.identity(), member.municipality.name.clone());
        if latest.add(whose, date, member) {
            again.insert(name);
        }
    };
    let (tally, common) = pipeline::run_of_one_framework(&args.reading, global, console, make, another, take)?;
    let Some(loaded) = common else { return Ok(tally.status()) };
    if latest.earlier > 0 {
        let again: Vec<String> = again.iter().map(|name| lang.quote(&printable(name))).collect();
        console.note(&given_again(lang, latest.earlier, &first_of(&again)));
    }
    let members: Vec<RegionMember> = latest.items.into_iter().map(|(_, member)| member).collect();
    let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
    let is_public = args.audience == Audience::Public;
    let days = args.days.as_ref();
    let plan = if is_public {
        cohort::published(framework, &members, days)
    } else {
        Some(region::plan(framework, &members, days))
    };
    let plan = plan.map(|plan| RegionPlan { to_goals: !goals.is_empty(), ..plan });
    let read = pipeline::read_by_all(loaded, global, lang)?;
    let view = || RegionView::new(read, plan.as_ref(), is_public, lang);
    let nothing = RegionPlan::nothing(args.days.clone());
    let table = |naming| RegionTable { framework: read, plan: plan.as_ref().unwrap_or(&nothing), lang, naming };
    match format {
        RegionFormat::Json => sink.data(&written::json(framework, plan.as_ref().unwrap_or(&nothing)))?,
        RegionFormat::Overview(form) => overview::write(&view(), form, &templates, &mut sink, lang)?,
        RegionFormat::Csv(csv) => {
            let dialect = csv.dialect(lang);
            let table = table(Naming::of(dialect));
            let names: Vec<String> = table.columns().into_iter().map(|(name, _)| name).collect();
            sink.data(&dialect.header(&names))?;
            for row in table.rows() {
                sink.data(&dialect.row(&row))?;
            }
        }
        RegionFormat::Xlsx => {
            let table = table(Naming::Words);
            let title = written::sheet(lang);
            let mut book = Workbook::new(&view().title, &title, &table.columns(), lang)?;
            table.rows().iter().try_for_each(|row| book.add(row))?;
            sink.bytes(&book.finish()?)?;
        }
    }
    sink.finish()?;
    Ok(tally.status())
}

/// The form asked for, or the one that the output's name tells.
fn format(args: &RegionArgs, lang: Lang) -> anyhow::Result<RegionFormat> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output.path else { return Ok(RegionFormat::Overview(OverviewForm::Terminal)) };
    Ok(match ending(path).as_str() {
        "html" | "htm" => RegionFormat::Overview(OverviewForm::Page(PageFormat::Html)),
        "md" | "markdown" => RegionFormat::Overview(OverviewForm::Page(PageFormat::Markdown)),
        "docx" => RegionFormat::Overview(OverviewForm::Docx),
        "json" => RegionFormat::Json,
        "csv" => RegionFormat::Csv(Csv::Spreadsheet),
        "xlsx" => RegionFormat::Xlsx,
        "" | "txt" | "text" => RegionFormat::Overview(OverviewForm::Terminal),
        _ => bail!(Failure::new(unknown_ending(lang, &path.display().to_string())).help(output::instead_of_ending(
            path,
            choose_format(lang),
            lang
        ))),
    })
}
