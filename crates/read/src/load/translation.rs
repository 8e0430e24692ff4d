//! Translations that lie beside a framework: `i18n/de.toml` holds its texts in German, each under the way to it, so
//! that a language is added without touching the framework's files.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::framework::FrameworkFile;
use super::shape::{Kind, ShapeCx};
use super::tree::{Data, Map};
use super::{Folder, MAIN, parse, texts};
use crate::report::Report;
use crate::rule::{Advice, Fault, Phrase, Remark, Severity};
use crate::source::{At, Sources, Span};
use crate::text::near::{MOST_SUGGESTIONS, nearest};

/// The folder of the translations.
const FOLDER: &str = "i18n";

/// A text of a translation, and where its key stands.
type Translated = (Span, At<SmolStr>);

/// Adds to a framework the texts of the translations that lie beside its main file, and their languages. A language
/// that has a translation is placed at the beginning of its file, and has no length.
pub fn add(file: &mut FrameworkFile, folder: &dyn Folder, main: &str, sources: &mut Sources, report: &mut Report) {
    let before = report.count(Severity::Error);
    for (path, tag) in beside(folder, main) {
        let text = match folder.read(&path) {
            Ok(text) => text,
            Err(error) => {
                let why = Phrase::of(|lang| error.reason(lang));
                report.push(Fault::PartUnreadable(path, why).at(file.span));
                continue;
            }
        };
        let id = sources.add_text(folder.shown(&path), text);
        let given = parse(id, Kind::Texts, sources, report, |map, _, cx| {
            let mut given = HashMap::new();
            gather(map, &mut Vec::new(), cx, &mut given);
            given
        });
        let Some(given) = given else { continue };
        let tag = At::new(SmolStr::from(tag), id.span(0..0));
        translate(file, &tag, given, report);
        let languages = file.framework.as_mut().and_then(|head| head.value.languages.as_mut());
        let Some(languages) = languages else { continue };
        match languages.value.iter_mut().find(|listed| listed.value == tag.value) {
            Some(listed) => listed.span = tag.span,
            None => languages.value.push(At::new(tag.value.to_string(), tag.span)),
        }
    }
    file.sound &= report.count(Severity::Error) == before;
}

/// The file of a translation, from the folder of the main file on: for a folder `i18n/de.toml`; for a single file
/// `ours.toml`, which may lie among others, `i18n/ours.de.toml`.
#[must_use]
pub fn translation_file(main: &str, tag: &str) -> String {
    match main.strip_suffix(".toml").unwrap_or(main) {
        _ if main == MAIN => format!("{FOLDER}/{tag}.toml"),
        stem => format!("{FOLDER}/{stem}.{tag}.toml"),
    }
}

/// The translations of a framework, each with its language.
fn beside(folder: &dyn Folder, main: &str) -> Vec<(String, String)> {
    let all = folder.matching(&format!("{FOLDER}/*.toml")).into_iter();
    all.filter_map(|path| {
        let tag = path.strip_suffix(".toml")?.rsplit(['/', '.']).next()?.to_owned();
        (translation_file(main, &tag) == path).then_some((path, tag))
    })
    .collect()
}

/// The texts of a translation by the way to each. One that is empty is still to be written.
fn gather(map: &Map<'_>, way: &mut Vec<String>, cx: &mut ShapeCx<'_>, given: &mut HashMap<String, Translated>) {
    for (key, node) in map.entries() {
        match &node.data {
            Data::Map(inner) => {
                way.push(key.name.to_string());
                gather(inner, way, cx, given);
                way.pop();
            }
            Data::Text(text) if text.trim().is_empty() => {}
            Data::Text(text) => {
                let words = At::new(text.as_ref().into(), cx.span(node.span.clone()));
                given.insert(
                    texts::path(way.iter().map(String::as_str).chain([&*key.name])),
                    (cx.span(key.span.clone()), words),
                );
            }
            _ => cx.wrong_type::<String>(node),
        }
    }
}

/// Adds the texts of one language; what is there already, or is of nothing that the framework has, is reported.
fn translate(file: &mut FrameworkFile, tag: &At<SmolStr>, mut given: HashMap<String, Translated>, report: &mut Report) {
    let mut known = Vec::new();
    texts::each_mut(file, &mut |way, key, text| {
        let path = texts::path(way.iter().copied().chain([key]));
        if let Some((place, words)) = given.remove(&path) {
            let entries = &mut text.value.entries;
            let own = entries.iter().find(|(own, _)| own.as_ref().is_some_and(|own| own.value == tag.value));
            match own {
                Some((_, first)) => {
                    report
                        .push(Fault::TranslatedAlready(path.clone()).at(place).note(first.span, Remark::FirstTextHere));
                }
                None => entries.push((Some(tag.clone()), words)),
            }
        }
        known.push(path);
    });
    let mut left: Vec<(String, Translated)> = given.into_iter().collect();
    left.sort_unstable_by_key(|(_, (place, _))| *place);
    for (path, (place, _)) in left {
        let near = if report.len() < MOST_SUGGESTIONS { nearest(&path, &known) } else { None };
        let advice = near.map(|near| Advice::DidYouMean(near.to_owned()));
        report.push(Fault::TranslationOfNothing(path).at(place).maybe_help(advice));
    }
}
