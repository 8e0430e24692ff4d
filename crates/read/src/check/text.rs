//! Texts: in every language of the framework, written, and each its own.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use smol_str::SmolStr;

use super::Cx;
use crate::load::framework::{FrameworkFile, OptionFile, QuestionFile};
use crate::load::shape::Localised;
use crate::load::texts::{self, covers};
use crate::model::{DimensionKind, Framework, Text};
use crate::number::Exact;
use crate::rule::{Advice, Count, Fault, Noun, Remark, Share};
use crate::source::{At, FileId, Span};
use crate::text::Lang;
use crate::text::language::EVERY_LANGUAGE;
use crate::text::near::some_quoted;
use crate::text::typeset::typeset;

/// A title fits a line of paper: so many letters of a table's size on 18 cm.
const TITLE: usize = 100;

/// What is said beside a title fits two.
const SENTENCE: usize = 230;

/// How many letters of an option are read at a glance, in a list or a drop-down.
const GLANCE: usize = 60;

/// The profiles that a question is for; all where there is no list.
type Profiles<'f> = Option<&'f Vec<At<String>>>;

/// The thing whose texts are looked at, and what was said of it already.
#[derive(Default)]
struct TextItem {
    /// Its kind and its id.
    way: Vec<String>,
    unlisted: HashSet<SmolStr>,
    unwritten: bool,
}

impl TextItem {
    fn is_at(&self, way: &[&str]) -> bool {
        self.way.iter().map(String::as_str).eq(way.iter().take(2).copied())
    }
}

/// What a file lacks in a language.
#[derive(Default)]
struct Lack {
    /// How many texts there are.
    of: usize,
    /// The place of the first that lacks it.
    first: Option<Span>,
    /// The ways to those that lack it.
    paths: Vec<String>,
}

impl Cx<'_, '_> {
    /// A text as it is meant.
    pub fn text(&self, text: Option<&At<Localised>>) -> Text {
        let Some(text) = text else { return Text::default() };
        let default = self.default_language();
        let mut entries: Vec<(SmolStr, SmolStr)> = text
            .value
            .entries
            .iter()
            .map(|(tag, words)| {
                let tag = tag.as_ref().map_or_else(|| default.into(), |tag| tag.value.clone());
                let is_french = tag == EVERY_LANGUAGE || Lang::from_tag(&tag) == Some(Lang::Fr);
                let words = if is_french { typeset(&words.value).into() } else { words.value.clone() };
                (tag, words)
            })
            .collect();
        let falls_back = |(tag, _): &(SmolStr, SmolStr)| *tag == default || tag == EVERY_LANGUAGE;
        if let Some(first) = entries.iter().position(falls_back) {
            entries[..=first].rotate_right(1);
        }
        Text::new(entries)
    }

    /// A text that may be left out.
    pub fn maybe_text(&self, text: Option<&At<Localised>>) -> Option<Text> {
        text.map(|text| self.text(Some(text)))
    }

    fn default_language(&self) -> &str {
        self.languages.first().map_or("", String::as_str)
    }

    /// Checks every text of the file.
    pub fn texts(&mut self) {
        let file = self.file;
        let mut item = TextItem::default();
        texts::each(file, &mut |way, _, text| {
            if !item.is_at(way) {
                item = TextItem {
                    way: way.iter().take(2).map(|part| (*part).to_owned()).collect(),
                    ..TextItem::default()
                };
            }
            self.one_text(text, &mut item);
        });
        if self.are_languages {
            self.translations();
        }
        self.same_texts();
        self.long_texts();
        self.stages_have_summaries();
    }

    /// What is wrong with a text; of the texts of one item each once.
    fn one_text(&mut self, text: &At<Localised>, item: &mut TextItem) {
        if text.value.entries.is_empty() {
            self.empty_text(text.span);
        }
        for (tag, words) in &text.value.entries {
            if words.value.trim().is_empty() {
                self.empty_text(words.span);
            } else if let Some(placeholder) = placeholder(&words.value).filter(|_| !item.unwritten) {
                item.unwritten = true;
                self.report.push(Fault::Placeholder(placeholder).at(words.span));
            }
            if let Some(tag) = tag.as_ref().filter(|tag| !self.is_listed(&tag.value))
                && item.unlisted.insert(tag.value.clone())
            {
                self.report.push(Fault::UnlistedLanguage(tag.value.to_string()).at(tag.span));
            }
        }
    }

    fn empty_text(&mut self, span: Span) {
        self.report.push(Fault::EmptyText.at(span));
    }

    fn is_listed(&self, tag: &str) -> bool {
        !self.are_languages
            || tag == EVERY_LANGUAGE
            || self.languages.iter().any(|language| covers(tag, language) || covers(language, tag))
    }

    /// The texts that are missing in a language: said once for each file that has such texts, or for the translation
    /// that should hold them.
    fn translations(&mut self) {
        let file = self.file;
        let default = self.default_language().to_owned();
        let listed = file.framework.as_ref().and_then(|head| head.value.languages.as_ref());
        for language in &self.languages {
            let written = listed.and_then(|list| list.value.iter().find(|tag| tag.value == *language));
            // One that has a translation is placed there, and not in the framework's own files.
            let beside = written.map(|tag| tag.span).filter(|span| span.start == span.end);
            let mut lacks: BTreeMap<FileId, Lack> = BTreeMap::new();
            texts::each(file, &mut |way, key, text| {
                let lack = lacks.entry(beside.map_or(text.span.file, |span| span.file)).or_default();
                lack.of += 1;
                // An empty text is said to be that.
                let is_written = text.value.entries.iter().all(|(_, words)| !words.value.trim().is_empty());
                if is_written && !text.value.entries.is_empty() && !text.value.is_in(language, &default) {
                    lack.first.get_or_insert(beside.unwrap_or(text.span));
                    lack.paths.push(texts::path(way.iter().copied().chain([key])));
                }
            });
            for Lack { of, first, paths } in lacks.into_values() {
                let Some(first) = first else { continue };
                let [missing, all] = [paths.len(), of].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
                let share = Exact::ratio(missing, all);
                let named = some_quoted(&paths);
                let fault =
                    Fault::MissingTranslation(language.clone(), Count(paths.len()), Count(of), Share(share), named);
                let fill_in = beside.map(|_| Advice::FillInTranslation(language.clone()));
                self.report.push(fault.at(first).maybe_help(fill_in));
            }
        }
    }

    /// Texts by which things of one kind are told apart: dimensions within the one they lie in,
    /// questions within their dimension, where some municipality is asked both.
    fn same_texts(&mut self) {
        let file = self.file;
        let mut seen: HashMap<(Noun, &str, &str, String), Vec<(Span, Profiles<'_>)>> = HashMap::new();
        let questions = file.dimensions.iter().flat_map(|dimension| {
            let home = dimension.value.id.as_ref().map_or("", |id| &id.value.0);
            dimension
                .value
                .questions
                .iter()
                .map(move |item| (Noun::Question, home, &item.value.text, &item.value.profiles))
        });
        let dimensions = file.dimensions.iter().map(|item| {
            let home = item.value.parent.as_ref().map_or("", |parent| &parent.value);
            (Noun::Dimension, home, &item.value.title, &None)
        });
        let all = (file.stages.iter().map(|item| (Noun::Stage, "", &item.value.title, &None)))
            .chain(file.profiles.iter().map(|item| (Noun::Profile, "", &item.value.title, &None)))
            .chain(dimensions)
            .chain(questions)
            .chain(file.steps.iter().map(|item| (Noun::Step, "", &item.value.title, &None)))
            .chain(file.alerts.iter().map(|item| (Noun::Alert, "", &item.value.message, &None)));
        for (noun, home, text, profiles) in all {
            let Some(text) = text else { continue };
            let profiles = profiles.as_ref().map(|profiles| &profiles.value);
            let mut same = None;
            for (tag, words) in &text.value.entries {
                let words_key = plain(&words.value);
                if words_key.is_empty() || placeholder(&words.value).is_some() {
                    continue;
                }
                let tag = tag.as_ref().map_or("", |tag| tag.value.as_str());
                let alike = seen.entry((noun, home, tag, words_key)).or_default();
                let first =
                    alike.iter().find(|(_, others)| are_asked_together(profiles, *others)).map(|(span, _)| *span);
                same = same.or(first.map(|first| (first, words.span)));
                alike.push((words.span, profiles));
            }
            if let Some((first, span)) = same {
                self.same_text(first, span);
            }
        }
        for scale in &file.scales {
            self.same_labels(&scale.value.options);
        }
        for question in file.dimensions.iter().flat_map(|dimension| &dimension.value.questions) {
            self.same_labels(&question.value.options);
            self.same_as_variant(&question.value);
        }
    }

    fn same_labels(&mut self, options: &[At<OptionFile>]) {
        let mut seen: HashMap<(&str, String), Span> = HashMap::new();
        let mut begins: HashMap<(&str, String), Span> = HashMap::new();
        for option in options {
            for (tag, words) in option.value.label.iter().flat_map(|label| &label.value.entries) {
                let tag = tag.as_ref().map_or("", |tag| tag.value.as_str());
                let label = plain(&words.value);
                if label.is_empty() {
                    continue;
                }
                let begin = label.char_indices().nth(GLANCE).map(|(end, _)| label[..end].to_owned());
                let first = *seen.entry((tag, label)).or_insert(words.span);
                if first != words.span {
                    self.same_text(first, words.span);
                    break;
                }
                let Some(begin) = begin else { continue };
                let alike = *begins.entry((tag, begin)).or_insert(words.span);
                if alike != words.span {
                    let problem = Fault::LabelsAlike(GLANCE).at(words.span);
                    self.report.push(problem.note(alike, Remark::FirstTextHere));
                    break;
                }
            }
        }
    }

    /// A variant that says what its question says already.
    fn same_as_variant(&mut self, question: &QuestionFile) {
        for variant in &question.variants {
            let pairs = [
                (&question.text, &variant.value.text),
                (&question.help, &variant.value.help),
                (&question.evidence, &variant.value.evidence),
            ];
            for (own, other) in pairs {
                let (Some(own), Some(other)) = (own, other) else { continue };
                let same = other.value.entries.iter().find_map(|(tag, words)| {
                    let tag = tag.as_ref().map(|tag| &tag.value);
                    let twin = own.value.entries.iter().find(|(own, text)| {
                        own.as_ref().map(|own| &own.value) == tag && plain(&text.value) == plain(&words.value)
                    })?;
                    Some((twin.1.span, words.span))
                });
                if let Some((first, span)) = same {
                    self.same_text(first, span);
                }
            }
        }
    }

    /// Texts that are too long for the first sheet of a report, each once.
    fn long_texts(&mut self) {
        for (key, most, text) in on_the_first_sheet(self.file) {
            let letters = |words: &At<SmolStr>| words.value.chars().count();
            let words = text.value.entries.iter().map(|(_, words)| words).find(|words| letters(words) > most);
            if let Some(words) = words {
                self.report.push(Fault::TooLong(key.to_owned(), letters(words), most).at(words.span));
            }
        }
    }

    fn same_text(&mut self, first: Span, span: Span) {
        self.report.push(Fault::SameText.at(span).note(first, Remark::FirstTextHere));
    }

    fn stages_have_summaries(&mut self) {
        for stage in &self.file.stages {
            if let (Some(id), None) = (&stage.value.id, stage.value.key("summary")) {
                self.report.push(Fault::StageWithoutSummary(id.value.0.clone()).at(stage.span));
            }
        }
    }

    /// Scored questions that do not say what could be shown.
    pub fn evidence(&mut self, framework: &Framework) {
        let questions = self.file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
        let scored: Vec<_> = questions
            .zip(&framework.questions)
            .filter(|(_, meant)| {
                meant.is_counted() && framework.dimensions[meant.dimension].kind != DimensionKind::Context
            })
            .collect();
        let lacking: Vec<_> = scored.iter().filter(|(file, _)| file.value.key("evidence").is_none()).collect();
        if lacking.len() == scored.len()
            && scored.len() > 1
            && let Some(head) = &self.file.framework
        {
            self.report.push(Fault::NoEvidenceAtAll.at(head.span));
            return;
        }
        for (file, meant) in lacking {
            self.report.push(Fault::NoEvidence(meant.id.clone()).at(file.span));
        }
    }
}

/// Every language tag that a text of a file has.
pub(super) fn tags(file: &FrameworkFile) -> BTreeSet<SmolStr> {
    let mut tags = BTreeSet::new();
    texts::each(file, &mut |_, _, text| {
        tags.extend(text.value.entries.iter().filter_map(|(tag, _)| Some(tag.as_ref()?.value.clone())));
    });
    tags
}

/// The texts that stand on the first sheet of a report, each with its key and the most letters it may have.
fn on_the_first_sheet(file: &FrameworkFile) -> impl Iterator<Item = (&'static str, usize, &At<Localised>)> {
    let stages = file.stages.iter().map(|stage| &stage.value);
    let alerts = file.alerts.iter().map(|alert| &alert.value);
    let steps = file.steps.iter().map(|step| &step.value);
    let questions = file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
    let all = (stages.flat_map(|stage| [("title", TITLE, &stage.title), ("summary", SENTENCE, &stage.summary)]))
        .chain(questions.map(|question| ("text", SENTENCE, &question.value.text)))
        .chain(file.gates.iter().map(|gate| ("why", SENTENCE, &gate.value.why)))
        .chain(alerts.flat_map(|alert| [("title", TITLE, &alert.title), ("message", SENTENCE, &alert.message)]))
        .chain(steps.flat_map(|step| {
            [("title", TITLE, &step.title), ("lead", TITLE, &step.lead), ("first_action", SENTENCE, &step.first_action)]
        }));
    all.filter_map(|(key, most, text)| Some((key, most, text.as_ref()?)))
}

/// Whether some profile is in both lists; one that is left out holds all.
fn are_asked_together(some: Profiles<'_>, others: Profiles<'_>) -> bool {
    let (Some(some), Some(others)) = (some, others) else { return true };
    some.iter().any(|profile| others.iter().any(|other| other.value == profile.value))
}

/// A text without what does not tell it apart.
fn plain(text: &str) -> String {
    text.trim().trim_end_matches('.').to_lowercase()
}

/// What shows that a text is still to be written.
fn placeholder(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.is_empty() && text.chars().all(|c| matches!(c, '.' | '…' | '?' | '-' | '–' | '_')) {
        return Some(text.chars().take(10).collect());
    }
    const WORDS: [&str; 4] = ["TODO", "FIXME", "XXX", "TBD"];
    // Searching for a few letters is quick, and nearly all texts have none of them.
    if WORDS.iter().any(|word| text.contains(word))
        && let Some(found) = text.split(|c: char| !c.is_alphanumeric()).find(|word| WORDS.contains(word))
    {
        return Some(found.to_owned());
    }
    let ascii = text.to_ascii_lowercase();
    if !["ipsum", "compl", "tradui", "diger", "written", "translated"].iter().any(|part| ascii.contains(part)) {
        return None;
    }
    let lower = text.to_lowercase();
    ["lorem ipsum", "à compléter", "à traduire", "à rédiger", "to be written", "to be translated", "to be completed"]
        .into_iter()
        .find(|known| stands_for_a_text(&lower, known))
        .map(str::to_owned)
}

/// Whether words stand where a text is to come, not in the middle of one: alone, in brackets or after
/// a colon. "lorem ipsum" means nothing anywhere.
fn stands_for_a_text(text: &str, words: &str) -> bool {
    words == "lorem ipsum" && text.contains(words)
        || text.match_indices(words).any(|(at, _)| {
            let before = text[..at].trim_end();
            let after = text[at + words.len()..].trim_start();
            let ends = after.chars().all(|c| matches!(c, '.' | '…' | '!'));
            (before.is_empty() || before.ends_with(':')) && ends
                || before.ends_with(['(', '[', '<']) && after.starts_with([')', ']', '>'])
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unwritten_texts_are_known_by_their_words() {
        for text in [
            "TODO",
            "A list (TODO).",
            "…",
            "???",
            "À compléter",
            "à TRADUIRE",
            "À RÉDIGER",
            "lorem ipsum dolor",
            "To be written",
            "To be translated.",
            "TO BE COMPLETED",
            "Preuve (à compléter)",
            "Evidence: to be written",
        ] {
            assert!(placeholder(text).is_some(), "{text}");
        }
        for text in [
            "",
            "Le maire décide. Todo el mundo?",
            "Fin…",
            "TODOS",
            "We complete the list.",
            "Ils servent à compléter un dossier.",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
