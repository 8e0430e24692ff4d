//! `jalon import`: a framework made of what exists.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::args::Import;
use super::framework::{choose_file, exists_already, id_help, make_folder, malformed};
use super::{Console, Failure, Status, pipeline};
use crate::desk::frameworks::MAIN;
use crate::desk::{content, files, new_file};
use crate::import::{self, Imported};
use crate::load::shape::Id;
use crate::load::table::TableError;
use crate::load::{ReadError, sheet};
use crate::messages;
use crate::rule::{Say, Severity};
use crate::text::Lang;

messages! {
    fn at_line(name: &str, line: usize) { fr: "{name}, ligne {line}", en: "{name}, line {line}" }
    fn other_source(name: &str) {
        fr: "`{name}` n’est ni une bibliothèque de CISO Assistant (.yaml), ni un classeur (.xlsx, .ods), ni un tableau (.csv)",
        en: "`{name}` is neither a library of CISO Assistant (.yaml), nor a workbook (.xlsx, .ods), nor a table (.csv)",
    }
    fn save_as() {
        fr: "enregistrer un tableau (.xls) en .xlsx ou en «\u{a0}CSV UTF-8\u{a0}»",
        en: "save a table (.xls) as .xlsx or as “CSV UTF-8”",
    }
    fn not_made() {
        fr: "le référentiel tiré de cette source contiendrait des erreurs\u{a0}; rien n’est écrit",
        en: "the framework made of this source would have errors in it; nothing is written",
    }
    fn tell_us() {
        fr: "corriger la source à l’endroit que disent les erreurs, ou la faire connaître aux auteurs de Jalon",
        en: "correct the source where the errors say so, or tell the authors of Jalon of it",
    }
    fn lost() {
        fr: "la source dit plus, qui n’est pas repris tel quel\u{a0}:",
        en: "the source says more, which is not taken over as it is:",
    }
    fn made(path: &str, questions: usize, steps: usize) {
        fr: "référentiel écrit dans `{path}`\u{a0}; questions\u{a0}: {questions}, pas\u{a0}: {steps}\u{a0}; l’essayer avec jalon assess {path}",
        en: "framework written to `{path}`; questions: {questions}, steps: {steps}; try it with jalon assess {path}",
    }
    fn nothing_scored() {
        fr: "aucune réponse n’y vaut de points\u{a0}: les résultats n’auront pas de score",
        en: "no answer in it is worth points: results will have no score",
    }
    fn give_values() {
        fr: "donner une `value` à chaque option\u{a0}; dans un XLSForm, la colonne `jalon_value` de la feuille `choices`",
        en: "give each option a `value`; in an XLSForm, the column `jalon_value` of the sheet `choices`",
    }
    fn no_steps() {
        fr: "la source ne dit pas quoi faire\u{a0}: la feuille de route restera vide\u{a0}; ajouter des tables [[step]]",
        en: "the source does not say what to do: the roadmap will be empty; add tables [[step]]",
    }
    fn has_warnings(count: usize, path: &str) {
        fr: one "{count} avertissement\u{a0}; le voir avec jalon check {path}" many "{count} avertissements\u{a0}; les voir avec jalon check {path}",
        en: one "{count} warning; see it with jalon check {path}" many "{count} warnings; see them with jalon check {path}",
    }
}

/// Makes a framework of a source.
///
/// # Errors
/// When none can be made of it, or its files cannot be written. Nothing is ever replaced.
pub fn run(args: &Import, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    if let Some(id) = args.id.as_deref().filter(|id| !Id::is_valid(id)) {
        bail!(Failure::new(malformed(lang, id)).help(id_help(lang)));
    }
    let Imported { mut draft, losses } = read(&args.source, lang)?;
    if let Some(id) = &args.id {
        draft.id.clone_from(id);
    }
    let text = import::toml(&draft);
    let (framework, sources, report) = import::proof(&text);
    let Some(framework) = framework else {
        console.print(&pipeline::problems(&sources, report, Severity::Error, lang));
        bail!(Failure::new(not_made(lang)).help(tell_us(lang)));
    };
    let shown = write(args.output.as_deref(), &draft.id, text, console)?;
    console.losses(&lost(lang), &losses);
    if !draft.scores() {
        console.warning(&Failure::new(nothing_scored(lang)).help(give_values(lang)));
    } else if draft.steps.is_empty() {
        console.note(&no_steps(lang));
    }
    let warnings = report.count(Severity::Warning);
    if warnings > 0 {
        console.note(&has_warnings(lang, warnings, &shown));
    }
    console.note(&made(lang, &shown, framework.questions.len(), framework.steps.len()));
    Ok(Status::Good)
}

/// Reads a source by how its name ends.
fn read(path: &Path, lang: Lang) -> Result<Imported, Failure> {
    let name = path.display().to_string();
    let unreadable = |error: ReadError| Failure::new(files::cannot_read(lang, &name, &error.reason(lang)));
    let in_table =
        |error: TableError| Failure::new(error.problem.message(lang)).at(&at_line(lang, &name, error.row), lang);
    let imported = match content::ending(path).as_str() {
        "yaml" | "yml" => import::ciso(&files::read(path, lang).map_err(unreadable)?),
        ending @ ("xlsx" | "xlsm" | "ods" | "csv" | "tsv") => {
            let file = files::open(path, lang).map_err(unreadable)?;
            let sheets = match ending {
                "csv" | "tsv" => sheet::csv(file).map(|sheet| vec![sheet]),
                _ => sheet::workbook(BufReader::new(file)),
            };
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            import::sheets(&sheets.map_err(in_table)?, stem, lang.tag())
        }
        _ => return Err(Failure::new(other_source(lang, &name)).help(save_as(lang))),
    };
    imported.map_err(|refusal| {
        let place = refusal.line.map_or_else(|| name.clone(), |line| at_line(lang, &name, line));
        Failure::new(refusal.why.say(lang)).at(&place, lang)
    })
}

/// Writes the framework as a file, or as a folder with its main file; what that is called for people.
fn write(path: Option<&Path>, id: &str, text: String, console: Console) -> anyhow::Result<String> {
    let lang = console.lang;
    match path.filter(|path| content::ending(path) == "toml") {
        Some(file) => {
            let shown = file.display().to_string();
            if file.symlink_metadata().is_ok() {
                bail!(Failure::new(exists_already(lang, &shown)).help(choose_file(lang)));
            }
            new_file::write(file, text, lang)?;
            Ok(shown)
        }
        None => make_folder(path, id, vec![(PathBuf::from(MAIN), text.into_bytes().into())], console),
    }
}
