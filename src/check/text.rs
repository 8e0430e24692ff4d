//! Texts in the framework's languages.

use super::{Cx, words};
use crate::load::shape::Localised;
use crate::model::Text;
use crate::report::Problem;
use crate::rule::Rule;
use crate::source::{At, Span};

/// The tag of a text that is the same in every language.
const EVERY_LANGUAGE: &str = "mul";

impl Cx<'_, '_> {
    /// A text, with its missing translations reported.
    pub fn text(&mut self, text: Option<&At<Localised>>) -> Text {
        let Some(text) = text else { return Text::default() };
        let default = self.languages.first().cloned().unwrap_or_default();
        let mut entries = Vec::with_capacity(text.value.entries.len());
        for (tag, words) in &text.value.entries {
            if words.value.trim().is_empty() {
                self.empty_text(words.span);
            }
            if let Some(tag) = tag {
                self.listed(tag);
            }
            entries.push((tag.as_ref().map_or_else(|| default.clone(), |tag| tag.value.clone()), words.value.clone()));
        }
        if entries.is_empty() {
            self.empty_text(text.span);
        }
        self.missing(&entries, text.span);
        let falls_back = |(tag, _): &(String, String)| *tag == default || tag == EVERY_LANGUAGE;
        if let Some(first) = entries.iter().position(falls_back) {
            entries[..=first].rotate_right(1);
        }
        Text::new(entries)
    }

    /// A text that may be left out.
    pub fn maybe_text(&mut self, text: Option<&At<Localised>>) -> Option<Text> {
        text.map(|text| self.text(Some(text)))
    }

    fn empty_text(&mut self, span: Span) {
        let lang = self.report.lang();
        self.report.push(Problem::new(Rule::EmptyText, span, words::empty_text(lang)).help(words::write_text(lang)));
    }

    fn listed(&mut self, tag: &At<String>) {
        let known = tag.value == EVERY_LANGUAGE
            || self.languages.iter().any(|language| covers(&tag.value, language) || covers(language, &tag.value));
        if !known {
            let lang = self.report.lang();
            let problem = Problem::new(Rule::UnknownLanguage, tag.span, words::unlisted_language(lang, &tag.value))
                .help(words::list_language(lang));
            self.report.push(problem);
        }
    }

    fn missing(&mut self, entries: &[(String, String)], span: Span) {
        let lang = self.report.lang();
        for language in &self.languages {
            let there = entries.iter().any(|(tag, _)| tag == EVERY_LANGUAGE || covers(tag, language));
            if !there && !entries.is_empty() {
                self.report.push(
                    Problem::new(Rule::MissingTranslation, span, words::missing_translation(lang, language))
                        .help(words::write_translation(lang, language)),
                );
            }
        }
    }
}

/// Whether a text tagged `tag` is read by those who asked for `language`: the same, or its base
/// language (`fr` for `fr-CA`).
fn covers(tag: &str, language: &str) -> bool {
    tag == language || language.split('-').next() == Some(tag)
}
