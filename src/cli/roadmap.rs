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
use crate::render::{json, table};

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
        fr: "plusieurs rapports ne vont pas sur la sortie standard",
        en: "several reports do not go to standard output",
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

    fn index_title() {
        fr: "Feuilles de route",
        en: "Roadmaps",
    }

    fn no_reports_yet() {
        fr: "cette version n'écrit la feuille de route qu'en JSON",
        en: "this version writes roadmaps in JSON alone",
    }

    fn choose_json() {
        fr: "choisir --format json",
        en: "choose --format json",
    }
}

/// What one input gives to the output.
struct Piece {
    /// How its file may be called, without ending.
    stem: String,
    municipality: String,
    stage: String,
    text: String,
    notes: Vec<String>,
}

/// Plans the inputs' roadmaps and writes their reports.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &Roadmap, global: &Global, console: &Console) -> Result<Status, Failure> {
    let lang = console.lang;
    let many = inputs::may_be_many(&args.reading.inputs);
    let format = format(args, many, lang)?;
    let mut out = match (&args.output, many) {
        (Some(folder), true) if format != RoadmapFormat::Json => Out::folder(folder, format, *console)?,
        (None, true) if format != RoadmapFormat::Json => {
            return Err(Failure::new(needs_folder(lang)).help(name_folder(lang)));
        }
        (path, _) => {
            Out::Stream { sink: Sink::open(path.as_deref(), lang)?, json: format == RoadmapFormat::Json, written: 0 }
        }
    };
    let make = |scored: &Scored<'_>| {
        let options = options(args, scored.framework, console)?;
        let roadmap = plan::plan(scored.framework, scored.answers, scored.score, &options);
        let text = match format {
            RoadmapFormat::Json => json::roadmap(scored.framework, scored.answers, scored.score, &roadmap),
            _ => report(format, args, scored, &roadmap)?,
        };
        let step = |at: &StepIx| done_already(lang, &scored.answers.source, &scored.framework.steps[*at].id);
        let reached = scored.score.stage.reached;
        let piece = Piece {
            stem: stem(&scored.answers.source, &scored.answers.municipality.name),
            municipality: scored.answers.municipality.name.clone(),
            stage: reached.map_or_else(String::new, |at| scored.framework.stages[at].title.get(scored.lang).to_owned()),
            text,
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
    out.finish(status)?;
    Ok(status)
}

/// The form asked for, or the one that the output's name tells.
fn format(args: &Roadmap, many: bool, lang: Lang) -> Result<RoadmapFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(RoadmapFormat::Text) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "md" | "markdown" => Ok(RoadmapFormat::Markdown),
        "html" | "htm" => Ok(RoadmapFormat::Html),
        "json" => Ok(RoadmapFormat::Json),
        "txt" | "text" => Ok(RoadmapFormat::Text),
        _ if many => Ok(RoadmapFormat::Html),
        _ => Err(Failure::new(unknown_ending(lang, &path.display().to_string())).help(choose_format(lang))),
    }
}

/// The changes to the plan, in a framework's terms.
fn options(args: &Roadmap, framework: &Framework, console: &Console) -> Result<Options, Failure> {
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

/// The report as text.
fn report(
    format: RoadmapFormat,
    args: &Roadmap,
    scored: &Scored<'_>,
    roadmap: &plan::Roadmap,
) -> Result<String, Failure> {
    let _ = (format, args, roadmap);
    Err(Failure::new(no_reports_yet(scored.lang)).help(choose_json(scored.lang)))
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

/// Where reports go.
enum Out {
    /// One after the other into one place.
    Stream { sink: Sink, json: bool, written: usize },
    /// A file each, and an index of them.
    Folder { folder: PathBuf, format: RoadmapFormat, names: BTreeSet<String>, index: Vec<Entry>, console: Console },
}

/// A report in the index.
struct Entry {
    file: String,
    municipality: String,
    stage: String,
}

impl Out {
    fn folder(folder: &Path, format: RoadmapFormat, console: Console) -> Result<Out, Failure> {
        let lang = console.lang;
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
        Ok(Out::Folder { folder: folder.to_owned(), format, names, index: Vec::new(), console })
    }

    fn write(&mut self, piece: Piece) -> Result<(), Failure> {
        match self {
            Out::Stream { sink, json: true, written } => {
                let lead = if *written == 0 { "[" } else { ",\n " };
                *written += 1;
                sink.data(&format!("{lead}{}", piece.text))
            }
            Out::Stream { sink, json: false, .. } => sink.data(&piece.text),
            Out::Folder { folder, format, names, index, console } => {
                let mut stem = piece.stem.clone();
                let mut count = 1;
                while !names.insert(stem.clone()) {
                    count += 1;
                    stem = format!("{}-{count}", piece.stem);
                }
                let file = format!("{stem}.{}", ending(*format));
                files::write(&folder.join(&file), &piece.text, console.lang)?;
                index.push(Entry { file, municipality: piece.municipality, stage: piece.stage });
                Ok(())
            }
        }
    }

    /// Writes what ends the output. Where nothing could be done, no file appears.
    fn finish(self, status: Status) -> Result<(), Failure> {
        match self {
            Out::Stream { sink: Sink::File(_), .. } if status == Status::Failed => Ok(()),
            Out::Stream { mut sink, json, written } => {
                if json {
                    sink.data(if written == 0 { "[]\n" } else { "]\n" })?;
                }
                sink.finish()
            }
            Out::Folder { folder, format, index, console, .. } => {
                if index.is_empty() {
                    return Ok(());
                }
                let text = index_page(&index, format, console.lang);
                files::write(&folder.join(format!("index.{}", ending(format))), &text, console.lang)
            }
        }
    }
}

fn ending(format: RoadmapFormat) -> &'static str {
    match format {
        RoadmapFormat::Markdown => "md",
        RoadmapFormat::Html => "html",
        RoadmapFormat::Text => "txt",
        RoadmapFormat::Json => "json",
    }
}

/// A page that leads to every report.
fn index_page(entries: &[Entry], format: RoadmapFormat, lang: Lang) -> String {
    let title = index_title(lang);
    let line = |entry: &Entry| {
        // File names are letters, digits and dashes.
        let Entry { file, municipality, stage } = entry;
        let stage = if stage.is_empty() { String::new() } else { format!(" · {stage}") };
        match format {
            RoadmapFormat::Html => {
                format!("<li><a href=\"{file}\">{}</a>{}</li>\n", html(municipality), html(&stage))
            }
            RoadmapFormat::Markdown => {
                format!("- [{}]({file}){}\n", table::markdown(municipality), table::markdown(&stage))
            }
            _ => format!("{file}  {}{}\n", table::printable(municipality), table::printable(&stage)),
        }
    };
    let lines: String = entries.iter().map(line).collect();
    match format {
        RoadmapFormat::Html => format!(
            "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
             <style>body {{ font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }}</style>\n\
             <h1>{title}</h1>\n<ul>\n{lines}</ul>\n</html>\n",
            lang.tag()
        ),
        RoadmapFormat::Markdown => format!("# {title}\n\n{lines}"),
        _ => format!("{title}\n\n{lines}"),
    }
}

fn html(text: &str) -> String {
    let text = table::printable(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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

    #[test]
    fn no_name_breaks_the_index() {
        let entries = [Entry { file: "x.html".to_owned(), municipality: "<b>&".to_owned(), stage: String::new() }];
        let page = index_page(&entries, RoadmapFormat::Html, Lang::En);
        assert!(page.contains("<a href=\"x.html\">&lt;b&gt;&amp;</a>"), "{page}");
    }
}
