//! `jalon framework`: what frameworks there are, what one holds, its files to start from.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::args::{ExportFormat, Global, NewKind, SchemaKind, ShowFormat};
use super::output::{self, Sink};
use super::schema;
use super::{Console, Failure, Status};
use crate::data::{form, limesurvey, questions, xlsform};
use crate::desk::frameworks::{FrameworkPlace, Frameworks, Loaded, MAIN};
use crate::desk::new_file::{self, NewFile};
use crate::desk::{EMBEDDED, content, embedded_files, files};
use crate::import::Losses;
use crate::load::shape::Id;
use crate::messages;
use crate::model::Framework;
use crate::page;
use crate::said::{FrameworksView, Listed, OutlineView};
use crate::text::near::{nearest, write_name};
use crate::text::{Lang, Language};

messages! {
    fn faulty() { fr: "inutilisable tant qu’il contient des erreurs", en: "not usable while there are errors in it" }
    fn shadowed(id: &str, used: &str, other: &str) {
        fr: "deux référentiels ont l’identifiant `{id}`\u{a0}: `{used}` sert, et non `{other}`",
        en: "two frameworks have the id `{id}`: `{used}` is used, not `{other}`",
    }
    fn id_is_taken(id: &str, place: &str) {
        fr: "un référentiel a déjà l’identifiant `{id}`\u{a0}: `{place}`\u{a0}; en choisir un autre, sauf si celui-ci doit prendre sa place",
        en: "a framework has the id `{id}` already: `{place}`; choose another one, unless this one is to take its place",
    }
    fn the_program() { fr: "dans le programme", en: "inside the program" }
    fn not_inside(id: &str) {
        fr: "il n’y a pas de référentiel `{id}` dans le programme",
        en: "there is no framework `{id}` inside the program",
    }
    fn see_list() { fr: "les voir avec `jalon framework list`", en: "see them with `jalon framework list`" }
    /// What is to be written is there already.
    pub fn exists_already(path: &str) {
        fr: "`{path}` existe déjà, et ne sera pas remplacé",
        en: "`{path}` exists already, and will not be replaced",
    }
    fn choose_another() { fr: "choisir un autre dossier avec -o", en: "choose another folder with -o" }
    /// What to do about that.
    pub fn choose_file() { fr: "choisir un autre fichier avec -o", en: "choose another file with -o" }
    fn another_ending(path: &str, ending: &str) {
        fr: "`{path}` ne finit pas par `.{ending}`, et ne serait pas reconnu quand on le relit",
        en: "`{path}` does not end in `.{ending}`, and would not be known for what it is when it is read",
    }
    fn end_in(ending: &str) {
        fr: "donner avec -o un nom qui finit par `.{ending}`",
        en: "give a name with -o that ends in `.{ending}`",
    }
    fn too_large(id: &str, why: &str) {
        fr: "le référentiel `{id}` ne tient pas dans un tableur\u{a0}: {why}",
        en: "the framework `{id}` does not fit into a spreadsheet: {why}",
    }
    fn form_written(path: &str, id: &str) {
        fr: "tableau à remplir écrit dans `{path}`\u{a0}; ensuite\u{a0}: jalon score {path} --framework {id}",
        en: "table to fill in written to `{path}`; then: jalon score {path} --framework {id}",
    }
    fn sheet_written(path: &str) {
        fr: "questions écrites dans `{path}`, une par ligne\u{a0}; les relire avec jalon import {path}",
        en: "questions written to `{path}`, one a row; read them back with jalon import {path}",
    }
    fn xlsform_written(path: &str, id: &str) {
        fr: "formulaire écrit dans `{path}`\u{a0}; ensuite, de ses réponses exportées\u{a0}: jalon score reponses.csv --framework {id}",
        en: "form written to `{path}`; then, of its answers exported: jalon score answers.csv --framework {id}",
    }
    fn limesurvey_written(path: &str, id: &str) {
        fr: "formulaire écrit dans `{path}`\u{a0}; ensuite, de ses réponses exportées en CSV par codes (questions et réponses)\u{a0}: jalon score reponses.csv --framework {id}",
        en: "form written to `{path}`; then, of its answers exported as CSV by codes (questions and answers): jalon score answers.csv --framework {id}",
    }
    fn without(path: &str) { fr: "`{path}` ne tient pas\u{a0}:", en: "`{path}` does not hold:" }

    /// What is given as an id is none.
    pub fn malformed(id: &str) { fr: "`{id}` n’est pas un identifiant", en: "`{id}` is no id" }
    /// What an id looks like.
    pub fn id_help() {
        fr: "écrire des mots en minuscules sans accents, joints par des tirets, tels que `mon-referentiel`",
        en: "write lower-case words joined by dashes, such as `my-framework`",
    }
    fn created(path: &str) {
        fr: "référentiel écrit dans `{path}`\u{a0}; le vérifier avec jalon check {path}, l’essayer avec jalon assess {path}",
        en: "framework written to `{path}`; check it with jalon check {path}, try it with jalon assess {path}",
    }
    fn exported(id: &str, path: &str) {
        fr: "référentiel `{id}` écrit dans `{path}`\u{a0}; l’essayer avec --framework {path}",
        en: "framework `{id}` written to `{path}`; try it with --framework {path}",
    }
}

/// Lists the frameworks that can be named.
///
/// # Errors
/// When standard output cannot be written.
pub fn list(global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let frameworks = Frameworks::new(global.framework.clone(), lang);
    let all = frameworks.all(None);
    let listed: Vec<Listed> = all
        .iter()
        .cloned()
        .map(|found| {
            let place = match &found.place {
                FrameworkPlace::Disk(path) => path.display().to_string(),
                FrameworkPlace::Embedded(_) => the_program(lang),
            };
            let loaded = frameworks.load(found.place);
            let (version, title) = match &loaded.framework {
                Ok(framework) => (framework.version.to_string(), framework.title.get(lang).to_owned()),
                Err(_) => (String::new(), faulty(lang)),
            };
            Listed { id: found.id, version, title, place }
        })
        .collect();
    let view = FrameworksView::new(listed, lang);
    Sink::standard(lang).text(&page::in_terminal("frameworks.txt", &view, output::width()))?;
    for (at, found) in all.iter().enumerate().filter(|(_, found)| found.kept_as.is_none()) {
        if let Some(first) = all[..at].iter().find(|first| first.id == found.id) {
            console.note(&shadowed(lang, &found.id, &first.place.shown(lang), &found.place.shown(lang)));
        }
    }
    Ok(Status::Good)
}

/// Shows what a framework holds.
///
/// # Errors
/// When it cannot be had.
pub fn show(framework: &Path, format: ShowFormat, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let frameworks = Frameworks::new(global.framework.clone(), lang);
    let loaded = frameworks.by_name(framework, None)?;
    let framework = read(loaded, global, lang)?;
    let mut sink = Sink::standard(lang);
    let view = OutlineView::new(framework, lang);
    match format {
        ShowFormat::Table => sink.text(&page::in_terminal("outline.txt", &view, output::width()))?,
        ShowFormat::Md => sink.data(&page::outline(&view))?,
    }
    Ok(Status::Good)
}

/// The framework in the language asked for.
pub(super) fn read(loaded: &'static Loaded, global: &Global, lang: Lang) -> Result<&'static Framework, Failure> {
    let (_, language) = Language::of_reader(global.lang.as_ref(), None, None, lang);
    loaded.speaks(global.lang.as_ref(), lang)?;
    loaded.read_in(&language)
}

/// Writes the files of a framework inside the program, or the table to fill in for any.
///
/// # Errors
/// When there is no such framework, or what is to be written exists or cannot be: somebody may have filled it in.
pub fn export(
    id: &str,
    format: ExportFormat,
    output: Option<&Path>,
    global: &Global,
    console: Console,
) -> anyhow::Result<Status> {
    let lang = console.lang;
    if format == ExportFormat::Toml {
        return export_files(id, output, console);
    }
    let loaded = Frameworks::new(global.framework.clone(), lang).by_name(Path::new(id), None)?;
    let framework = match format {
        // They hold every language.
        ExportFormat::Sheet | ExportFormat::Xlsform | ExportFormat::Limesurvey => {
            loaded.framework.as_ref().map_err(Clone::clone)?
        }
        _ => read(loaded, global, lang)?,
    };
    let is_csv = output.is_some_and(|path| content::ending(path) == "csv");
    let (written, ending, losses) = match format {
        ExportFormat::Xlsx => (form::xlsx(framework, lang), "xlsx", Losses::default()),
        ExportFormat::Questionnaire => (form::questionnaire(framework, lang), "xlsx", Losses::default()),
        ExportFormat::Sheet if is_csv => {
            (Ok(questions::csv(framework, lang).into_bytes()), "csv", questions::losses(framework))
        }
        ExportFormat::Sheet => (questions::xlsx(framework, lang), "xlsx", questions::losses(framework)),
        ExportFormat::Xlsform => {
            let (bytes, losses) = xlsform::xlsx(framework);
            (bytes, "xlsx", losses)
        }
        ExportFormat::Limesurvey => {
            let (text, losses) = limesurvey::text(framework);
            (Ok(text.into_bytes()), "txt", losses)
        }
        ExportFormat::Toml | ExportFormat::Csv => {
            (Ok(form::csv(framework, lang).into_bytes()), "csv", Losses::default())
        }
    };
    let bytes = written.map_err(|why| Failure::new(too_large(lang, &framework.id, &why)))?;
    let path = output.map_or_else(|| PathBuf::from(format!("{}.{ending}", framework.id)), Path::to_owned);
    let shown = path.display().to_string();
    if content::ending(&path) != ending {
        bail!(Failure::new(another_ending(lang, &shown, ending)).help(end_in(lang, ending)));
    }
    if path.symlink_metadata().is_ok() {
        bail!(Failure::new(exists_already(lang, &shown)).help(choose_file(lang)));
    }
    let mut new = NewFile::begin(&path, lang)?;
    new.write(&bytes)?;
    new.finish()?;
    console.losses(&without(lang, &shown), &losses);
    console.note(&match format {
        ExportFormat::Sheet => sheet_written(lang, &shown),
        ExportFormat::Xlsform => xlsform_written(lang, &shown, id),
        ExportFormat::Limesurvey => limesurvey_written(lang, &shown, id),
        _ => form_written(lang, &shown, id),
    });
    Ok(Status::Good)
}

/// Writes the files of a framework inside the program, as they are.
fn export_files(id: &str, folder: Option<&Path>, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let whole = EMBEDDED.get_dir(id);
    let single = EMBEDDED.get_file(format!("{id}.toml"));
    let written: Vec<(PathBuf, Cow<'static, [u8]>)> = match (whole, single) {
        (Some(whole), _) => embedded_files(whole)
            .into_iter()
            .filter_map(|file| Some((file.path().strip_prefix(id).ok()?.to_owned(), file.contents().into())))
            .collect(),
        (None, Some(single)) => vec![(PathBuf::from(MAIN), single.contents().into())],
        (None, None) => {
            let names: Vec<String> = EMBEDDED
                .entries()
                .iter()
                .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
                .collect();
            let help = nearest(id, &names).map_or_else(|| see_list(lang), |name| write_name(lang, name));
            bail!(Failure::new(not_inside(lang, id)).help(help));
        }
    };
    let shown = make_folder(folder, id, written, console)?;
    console.note(&exported(lang, id, &shown));
    Ok(Status::Good)
}

/// Writes a small framework to start from, and the schema that editors check it with.
///
/// # Errors
/// When the id is none, or the files cannot be written. Nothing is ever replaced.
pub fn new(id: &str, kind: NewKind, folder: Option<&Path>, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    if !Id::is_valid(id) {
        bail!(Failure::new(malformed(lang, id)).help(id_help(lang)));
    }
    let start = match kind {
        NewKind::Staged => lang.pick(include_str!("new/staged.fr.toml"), include_str!("new/staged.en.toml")),
        NewKind::Levels => lang.pick(include_str!("new/levels.fr.toml"), include_str!("new/levels.en.toml")),
        NewKind::Checklist => lang.pick(include_str!("new/checklist.fr.toml"), include_str!("new/checklist.en.toml")),
    };
    let start = start.replacen("id = \"ID\"", &format!("id = \"{id}\""), 1);
    let schema = schema::text(SchemaKind::Framework, lang);
    let files = vec![
        (PathBuf::from(MAIN), start.into_bytes().into()),
        (PathBuf::from("framework.schema.json"), schema.into_bytes().into()),
    ];
    let shown = make_folder(folder, id, files, console)?;
    console.note(&created(lang, &shown));
    let others = Frameworks::new(None, lang).all(None);
    let taken =
        others.iter().find(|other| other.id == id && other.place != FrameworkPlace::Disk(Path::new(&shown).join(MAIN)));
    if let Some(taken) = taken {
        console.note(&id_is_taken(lang, id, &taken.place.shown(lang)));
    }
    Ok(Status::Good)
}

/// Makes a folder with these files, named like the id where no other name is given; what it is
/// called for people.
pub(super) fn make_folder(
    folder: Option<&Path>,
    id: &str,
    files: Vec<(PathBuf, Cow<'static, [u8]>)>,
    console: Console,
) -> anyhow::Result<String> {
    let lang = console.lang;
    let folder = folder.map_or_else(|| PathBuf::from(id), Path::to_owned);
    let shown = folder.display().to_string();
    let taken =
        folder.symlink_metadata().is_ok() && fs::read_dir(&folder).map_or(true, |mut entries| entries.next().is_some());
    if taken {
        bail!(Failure::new(exists_already(lang, &shown)).help(choose_another(lang)));
    }
    // Elsewhere first, so that it is there whole or not at all.
    let failed = |path: &Path, error: &std::io::Error| {
        let name = path.display().to_string();
        Failure::new(files::cannot_write(lang, &name, &files::reason(error, lang))).help(choose_another(lang))
    };
    let beside = new_file::folder_beside(&folder).map_err(|error| failed(&folder, &error))?;
    for (path, bytes) in files {
        let path_beside = beside.path().join(&path);
        let made = path_beside.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::write(&path_beside, &bytes)).map_err(|error| failed(&folder.join(&path), &error))?;
    }
    new_file::take_name(&beside, &folder).map_err(|error| failed(&folder, &error))?;
    Ok(shown)
}
