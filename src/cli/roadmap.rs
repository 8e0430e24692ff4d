//! `jalon roadmap`: the report with its roadmap.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{Global, Roadmap, RoadmapFormat};
use super::output::Sink;
use super::pipeline::{self, Made, Scored};
use super::{Console, Failure, Status, files, inputs, nearest};
use crate::lang::Lang;
use crate::messages;
use crate::model::{Framework, StepIx};
use crate::plan::{self, Options, Target};
use crate::render::escape::relative_link;
use crate::render::{self, Audience, Format, IndexRow, IndexView, ReportView, TemplateError, Templates, json};

messages! {
    fn unknown_step(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n'a pas de pas `{id}`",
        en: "the framework `{framework}` has no step `{id}`",
    }

    fn unknown_target(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n'a ni pas ni stade `{id}`",
        en: "the framework `{framework}` has neither step nor stage `{id}`",
    }

    fn write_name(name: &str) {
        fr: "écrire `{name}`",
        en: "write `{name}`",
    }

    fn see_framework(id: &str) {
        fr: "les voir avec `jalon framework show {id}`",
        en: "see them with `jalon framework show {id}`",
    }

    fn done_already(source: &str, step: &str) {
        fr: "`{source}`\u{a0}: le pas `{step}` est déjà fait, --without n'y change rien",
        en: "`{source}`: the step `{step}` is done already, --without changes nothing",
    }

    fn needs_folder() {
        fr: "plusieurs rapports ne vont pas dans une seule sortie",
        en: "several reports do not go into one output",
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
        fr: "choisir md, html, json ou text avec --format",
        en: "choose md, html, json or text with --format",
    }

    fn not_a_folder() {
        fr: "ce n'est pas un dossier, et il y a plusieurs rapports",
        en: "it is no folder, and there are several reports",
    }

    fn name_another() {
        fr: "nommer un autre dossier avec -o",
        en: "name another folder with -o",
    }

    fn template_folder_empty(name: &str) {
        fr: "il n'y a aucun gabarit (.html, .md ou .txt) dans `{name}`",
        en: "there is no template (.html, .md or .txt) in `{name}`",
    }

    fn see_templates() {
        fr: "y mettre au moins un gabarit, tel que `report.html`",
        en: "put at least one template there, such as `report.html`",
    }
}

/// What one input gives to the output.
struct Piece {
    /// How its file may be called, without ending.
    stem: String,
    text: String,
    /// Its line on the index page, still without address.
    line: Option<IndexRow>,
    notes: Vec<String>,
}

/// Plans the inputs' roadmaps and writes their reports.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &Roadmap, global: &Global, console: Console) -> Result<Status, Failure> {
    let lang = console.lang;
    let many = inputs::may_be_many(&args.reading.inputs);
    let format = format(args, many, lang)?;
    let templates = templates(args.template.as_deref(), lang)?;
    let mut out = match (&args.output, format) {
        (Some(folder), RoadmapFormat::Report(format)) if many => Out::folder(folder, format, lang)?,
        (None, RoadmapFormat::Report(_)) if many => {
            return Err(Failure::new(needs_folder(lang)).help(name_folder(lang)));
        }
        (path, RoadmapFormat::Report(_)) => {
            Out::Report { sink: Sink::open(path.as_deref(), lang)?, written: false, lang }
        }
        (path, RoadmapFormat::Json) => Out::Json { sink: Sink::open(path.as_deref(), lang)?, written: 0 },
    };
    let make = |scored: &Scored<'_>| {
        let options = options(args, scored.framework, console)?;
        let roadmap = plan::plan(scored.framework, scored.answers, scored.score, &options);
        let text = match format {
            RoadmapFormat::Json => {
                json::supposing(scored.framework, scored.answers, scored.score, Some(&roadmap), scored.what_if)
            }
            RoadmapFormat::Report(format) => report(&templates, format, args, scored, &roadmap)?,
        };
        let step = |at: &StepIx| done_already(lang, &scored.answers.source, &scored.framework.steps[*at].id);
        let piece = Piece {
            stem: stem(&scored.answers.source, &scored.answers.municipality.name),
            text,
            line: many.then(|| IndexRow::new(scored.framework, &scored.marked(), scored.score, "", lang)),
            notes: roadmap.without_done.iter().map(step).collect(),
        };
        Ok(Made { value: piece, good: true })
    };
    let tally = pipeline::run(&args.reading, global, console, make, |piece| {
        for note in &piece.notes {
            console.note(note);
        }
        out.write(piece)
    })?;
    let status = tally.status();
    out.finish(status, &templates)?;
    Ok(status)
}

/// The form asked for, or the one that the output's name tells.
fn format(args: &Roadmap, many: bool, lang: Lang) -> Result<RoadmapFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(RoadmapFormat::Report(Format::Text)) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "md" | "markdown" => Ok(RoadmapFormat::Report(Format::Markdown)),
        "html" | "htm" => Ok(RoadmapFormat::Report(Format::Html)),
        "json" => Ok(RoadmapFormat::Json),
        "txt" | "text" => Ok(RoadmapFormat::Report(Format::Text)),
        _ if many => Ok(RoadmapFormat::Report(Format::Html)),
        _ => Err(Failure::new(unknown_ending(lang, &path.display().to_string())).help(choose_format(lang))),
    }
}

/// The changes to the plan, in a framework's terms.
fn options(args: &Roadmap, framework: &Framework, console: Console) -> Result<Options, Failure> {
    let lang = console.lang;
    let steps = || framework.steps.iter().map(|step| step.id.clone());
    let help = |id: &str, names: &[String]| {
        nearest(id, names).map_or_else(|| see_framework(lang, &framework.id), |name| write_name(lang, name))
    };
    let without = args.without.iter().map(|id| {
        framework.step(id).ok_or_else(|| {
            let names: Vec<String> = steps().collect();
            Failure::new(unknown_step(lang, id, &framework.id)).help(help(id, &names))
        })
    });
    let without = without.collect::<Result<_, _>>()?;
    let target = |id: &String| {
        let step = framework.step(id).map(Target::Step);
        step.or_else(|| framework.stage(id).map(Target::Stage)).ok_or_else(|| {
            let names: Vec<String> = steps().chain(framework.stages.iter().map(|stage| stage.id.clone())).collect();
            Failure::new(unknown_target(lang, id, &framework.id)).help(help(id, &names))
        })
    };
    let to = args.to.as_ref().map(target).transpose()?;
    Ok(Options { capacity: args.capacity.clone(), to, without })
}

/// The templates asked for, or the program's.
fn templates(given: Option<&Path>, lang: Lang) -> Result<Templates, Failure> {
    let failed = |error: TemplateError| Failure::new(error.full_message(lang));
    let mut templates = Templates::embedded().map_err(failed)?;
    let Some(given) = given else { return Ok(templates) };
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !given.is_dir() {
        return templates.with_own(&name(given), &inputs::read(given, lang)?).map_err(failed);
    }
    let shown = given.display().to_string();
    let entries = std::fs::read_dir(given)
        .map_err(|error| Failure::new(files::cannot_read(lang, &shown, &files::reason(&error, lang))))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| Format::of(&name(path)).is_some() || path.extension().is_some_and(|ending| ending == "css"));
    paths.sort();
    if paths.is_empty() {
        return Err(Failure::new(template_folder_empty(lang, &shown)).help(see_templates(lang)));
    }
    for path in paths {
        templates = templates.with_override(&name(&path), &inputs::read(&path, lang)?).map_err(failed)?;
    }
    Ok(templates)
}

/// The report as text.
fn report(
    templates: &Templates,
    format: Format,
    args: &Roadmap,
    scored: &Scored<'_>,
    roadmap: &plan::Roadmap,
) -> Result<String, Failure> {
    let audience = if args.public { Audience::Public } else { Audience::Full };
    let options = render::Options { lang: scored.lang, horizon_days: args.horizon_days };
    let view = ReportView::new(scored.framework, &scored.marked(), scored.score, roadmap, &options);
    let mut text = render::report(templates, format, audience, &view)
        .map_err(|error| Failure::new(error.full_message(scored.lang)))?;
    // Where a template does not end its last line, a terminal would go on in it.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// A file name made of where the answers came from; a row of a table is named by its municipality.
fn stem(source: &str, municipality: &str) -> String {
    let path = Path::new(source);
    let is_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let name =
        if is_file { path.file_stem().and_then(|stem| stem.to_str()).unwrap_or(municipality) } else { municipality };
    let mut stem = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            stem.extend(c.to_lowercase());
        } else if !stem.ends_with('-') && !stem.is_empty() {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "report".to_owned() } else { stem.chars().take(80).collect() }
}

/// Where roadmaps go.
enum Out {
    /// One report.
    Report { sink: Sink, written: bool, lang: Lang },
    /// One array.
    Json { sink: Sink, written: usize },
    /// A file each, and a page that leads to them.
    Folder { folder: PathBuf, format: Format, names: BTreeSet<String>, index: Vec<IndexRow>, lang: Lang },
}

impl Out {
    fn folder(folder: &Path, format: Format, lang: Lang) -> Result<Out, Failure> {
        let shown = folder.display().to_string();
        if folder.exists() && !folder.is_dir() {
            let sentence = files::cannot_write(lang, &shown, &not_a_folder(lang));
            return Err(Failure::new(sentence).help(name_another(lang)));
        }
        std::fs::create_dir_all(folder).map_err(|error| {
            let sentence = files::cannot_write(lang, &shown, &files::reason(&error, lang));
            Failure::new(sentence).help(name_another(lang))
        })?;
        // The index has that name.
        let names = BTreeSet::from(["index".to_owned()]);
        Ok(Out::Folder { folder: folder.to_owned(), format, names, index: Vec::new(), lang })
    }

    fn write(&mut self, piece: Piece) -> Result<(), Failure> {
        match self {
            // Standard input held more than one.
            Out::Report { written: true, lang, .. } => Err(Failure::new(needs_folder(*lang)).help(name_folder(*lang))),
            Out::Report { sink, written, .. } => {
                *written = true;
                sink.data(&piece.text)
            }
            Out::Json { sink, written } => {
                let lead = if *written == 0 { "[" } else { ",\n " };
                *written += 1;
                sink.data(&format!("{lead}{}", piece.text))
            }
            Out::Folder { folder, format, names, index, lang } => {
                let mut stem = piece.stem.clone();
                let mut count = 1;
                while !names.insert(stem.clone()) {
                    count += 1;
                    stem = format!("{}-{count}", piece.stem);
                }
                let file = format!("{stem}.{}", format.ending());
                files::write(&folder.join(&file), &piece.text, *lang)?;
                index.extend(piece.line.map(|line| IndexRow { href: relative_link(&file), ..line }));
                Ok(())
            }
        }
    }

    /// Writes what ends the output. Where nothing could be done, no file appears.
    fn finish(self, status: Status, templates: &Templates) -> Result<(), Failure> {
        match self {
            Out::Report { sink: Sink::File(_), .. } | Out::Json { sink: Sink::File(_), .. }
                if status == Status::Failed =>
            {
                Ok(())
            }
            Out::Report { sink, .. } => sink.finish(),
            Out::Json { mut sink, written } => {
                sink.data(if written == 0 { "[]\n" } else { "]\n" })?;
                sink.finish()
            }
            Out::Folder { index, .. } if index.is_empty() => Ok(()),
            Out::Folder { folder, index, lang, .. } => {
                let page = render::index(templates, &IndexView::new(lang, index));
                let page = page.map_err(|error| Failure::new(error.full_message(lang)))?;
                files::write(&folder.join("index.html"), &page, lang)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_named_after_its_answers() {
        assert_eq!(stem("a/Saint-Élie 2026.toml", "X"), "saint-élie-2026");
        assert_eq!(stem("table.csv:3", "L'Île-d'Été"), "l-île-d-été");
        assert_eq!(stem("../..", "///"), "report");
    }
}
