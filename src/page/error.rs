//! What is wrong with a template, and what people are told of it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::load::leads_outside;
use crate::messages;
use crate::rule::Rule;
use crate::text::Lang;

/// Why a template gives no report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateError {
    /// The template's name.
    pub template: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The bytes of its text, where they are known.
    pub range: Option<Range<usize>>,
    /// What is wrong.
    pub problem: TemplateProblem,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TemplateProblem {
    /// It cannot be read as a template; near this.
    Syntax(String),
    /// It prints something that the report does not have.
    Undefined(String),
    /// It names a filter, test, function or block that there is not.
    UnknownName(String),
    /// It includes, imports or extends a template that there is not.
    NotFound(String),
    /// It prints something that is no text and no number.
    NotText(String),
    /// It takes too long, or too much memory: a loop without end, most likely.
    TooLong,
    /// The program could not start whoever fills it in, for this reason.
    NotBegun(String),
    /// Its name says no format.
    UnknownEnding,
    /// Something else; near this.
    Other(String),
}

messages! {
    fn at_line(template: &str, line: usize, message: &str) {
        fr: "gabarit {template}, ligne {line}\u{a0}: {message}",
        en: "template {template}, line {line}: {message}",
    }
    fn at_template(template: &str, message: &str) {
        fr: "gabarit {template}\u{a0}: {message}",
        en: "template {template}: {message}",
    }
    fn syntax(near: &str) {
        fr: "la syntaxe n’est pas celle d’un gabarit, près de `{near}`",
        en: "this cannot be read as a template, near `{near}`",
    }
    fn undefined(near: &str) {
        fr: "`{near}` n’existe pas dans le rapport",
        en: "`{near}` does not exist in the report",
    }
    fn unknown_name(near: &str) {
        fr: "filtre, test, fonction ou bloc inconnu dans `{near}`",
        en: "unknown filter, test, function or block in `{near}`",
    }
    fn not_found(near: &str) {
        fr: "le gabarit demandé par `{near}` n’existe pas",
        en: "the template asked for by `{near}` does not exist",
    }
    fn outside(near: &str) {
        fr: "`{near}` mène hors du dossier du gabarit, où rien n’est lu",
        en: "`{near}` leads out of the template's folder, where nothing is read",
    }
    fn put_it_beside() {
        fr: "mettre le gabarit demandé dans le même dossier, l’appeler par son nom seul, et donner le dossier avec --template",
        en: "put the template asked for in the same folder, call it by its name alone, and give the folder with --template",
    }
    fn see_the_rule(code: &str) {
        fr: "voir `jalon check --explain {code}`, et ce qu’un gabarit peut employer dans docs/templates.fr.md",
        en: "see `jalon check --explain {code}`, and what a template can use in docs/templates.md",
    }
    fn not_text(near: &str) {
        fr: "`{near}` n’est ni un texte ni un nombre\u{a0}: il faut en choisir une partie",
        en: "`{near}` is neither a text nor a number: choose a part of it",
    }
    fn too_long() {
        fr: "le gabarit n’en finit pas, ou prend plus de 256\u{a0}Mio\u{a0}: une boucle sans fin, sans doute",
        en: "the template does not come to an end, or takes more than 256 MiB: an endless loop, most likely",
    }
    fn shorten_it() {
        fr: "chercher une boucle dans une boucle, un gabarit qui s’inclut lui-même ou un texte qui double à chaque tour, et l’abréger",
        en: "look for a loop in a loop, a template that includes itself or a text that doubles each time, and shorten it",
    }
    fn not_begun(reason: &str) {
        fr: "le programme ne peut pas se lancer une seconde fois pour le remplir\u{a0}: {reason}",
        en: "the program cannot start itself a second time to fill it in: {reason}",
    }
    fn let_it_start() {
        fr: "laisser le programme là où il est, et lui permettre d’en lancer un autre",
        en: "leave the program where it is, and allow it to start another one",
    }
    fn unknown_ending() {
        fr: "son nom doit finir par .html, .md ou .txt",
        en: "its name must end in .html, .md or .txt",
    }
    fn other(near: &str) {
        fr: "cela n’est pas possible ici\u{a0}: `{near}`",
        en: "this is not possible here: `{near}`",
    }
}

impl TemplateProblem {
    /// The rule it breaks.
    #[must_use]
    pub fn rule(&self) -> Rule {
        match self {
            TemplateProblem::Syntax(_) => Rule::TemplateSyntax,
            TemplateProblem::Undefined(_) => Rule::TemplateUndefined,
            TemplateProblem::UnknownName(_) => Rule::TemplateUnknownName,
            TemplateProblem::NotFound(_) => Rule::TemplateNotFound,
            TemplateProblem::NotText(_) => Rule::TemplateNotText,
            TemplateProblem::TooLong => Rule::TemplateEndless,
            TemplateProblem::UnknownEnding => Rule::TemplateEnding,
            TemplateProblem::NotBegun(_) | TemplateProblem::Other(_) => Rule::TemplateImpossible,
        }
    }
}

impl TemplateError {
    /// One that is about a template as a whole.
    pub(super) fn of_all(name: &str, problem: TemplateProblem) -> TemplateError {
        let template = name.strip_prefix("own/").unwrap_or(name).to_owned();
        TemplateError { template, line: None, range: None, problem }
    }

    /// The sentence alone: lower-case start, no full stop.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match &self.problem {
            TemplateProblem::Syntax(near) => syntax(lang, near),
            TemplateProblem::Undefined(near) => undefined(lang, near),
            TemplateProblem::UnknownName(near) => unknown_name(lang, near),
            TemplateProblem::NotFound(near) if near.split(['"', '\'']).nth(1).is_some_and(leads_outside) => {
                outside(lang, near)
            }
            TemplateProblem::NotFound(near) => not_found(lang, near),
            TemplateProblem::NotText(near) => not_text(lang, near),
            TemplateProblem::TooLong => too_long(lang),
            TemplateProblem::NotBegun(reason) => not_begun(lang, reason),
            TemplateProblem::UnknownEnding => unknown_ending(lang),
            TemplateProblem::Other(near) => other(lang, near),
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        match &self.problem {
            TemplateProblem::NotFound(_) => Some(put_it_beside(lang)),
            TemplateProblem::NotBegun(_) => Some(let_it_start(lang)),
            TemplateProblem::TooLong => Some(shorten_it(lang)),
            // The sentence says it.
            TemplateProblem::UnknownEnding => None,
            problem => Some(see_the_rule(lang, problem.rule().code())),
        }
    }

    /// The sentence with its place: template and line.
    #[must_use]
    pub fn full_message(&self, lang: Lang) -> String {
        let message = self.message(lang);
        match self.line {
            Some(line) => at_line(lang, &self.template, line, &message),
            None => at_template(lang, &self.template, &message),
        }
    }
}
