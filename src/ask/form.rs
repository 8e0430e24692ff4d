//! The questionnaire as a page: what the script of `templates/form.js` asks, in the words of the dialogue.

use std::collections::BTreeMap;

use serde::Serialize;

use super::route::Scope;
use super::setup::profile_label;
use super::words;
use crate::check::renamed;
use crate::data::asked;
use crate::explain::words::{blank, not_applicable_count};
use crate::messages;
use crate::model::{
    Choice, Condition, Dimension, Framework, NumberKind, ProfileIx, QuestionIx, QuestionKind, Text, Variant,
};
use crate::number::Exact;
use crate::text::harm::neutralise;
use crate::text::{Lang, Language};
use crate::worth::Measure;

messages! {
    fn skip() { fr: "Aller au contenu", en: "Skip to content" }
    fn no_script() {
        fr: "Cette page a besoin de JavaScript, que ce navigateur n’exécute pas. Sur papier\u{a0}: l’imprimer depuis un autre navigateur.",
        en: "This page needs JavaScript, which this browser does not run. For paper: print it from another browser.",
    }
    fn promise() {
        fr: "Chaque réponse est gardée aussitôt dans ce navigateur, sur cet appareil seulement\u{a0}; rien n’est envoyé. À la fin, enregistrer le fichier et le remettre à qui rassemble les réponses.",
        en: "Each answer is kept at once in this browser, on this device alone; nothing is sent. At the end, save the file and give it to whoever gathers the answers.",
    }
    fn not_kept() {
        fr: "Ce navigateur ne garde rien pour cette page\u{a0}: enregistrez vos réponses avant de la fermer.",
        en: "This browser keeps nothing for this page: save your answers before you close it.",
    }
    fn language() { fr: "Langue", en: "Language" }
    fn start_title() { fr: "Votre municipalité", en: "Your municipality" }
    fn code_title() { fr: "Code INSEE ou autre code officiel\u{a0}:", en: "INSEE code or other official number:" }
    fn date_title() { fr: "Date de l’évaluation\u{a0}:", en: "Date of the assessment:" }
    fn date_needed() { fr: "il faut une date", en: "a date is needed" }
    fn kind_by_size() { fr: "D’après le nombre d’habitants", en: "By the number of inhabitants" }
    fn kind_needed() {
        fr: "il faut le nombre d’habitants ou le type de municipalité",
        en: "the number of inhabitants or the kind of municipality is needed",
    }
    fn kind_chosen() { fr: "il faut choisir le type de municipalité", en: "the kind of municipality must be chosen" }
    fn choose() { fr: "Choisir", en: "Choose" }
    fn role_title() { fr: "Rôle (secrétaire de mairie…)\u{a0}:", en: "Role (town clerk…):" }
    fn person_title() { fr: "Nom, facultatif\u{a0}:", en: "Name, optional:" }
    fn add_person() { fr: "Ajouter une personne", en: "Add a person" }
    fn begin() { fr: "Aller aux questions", en: "Go to the questions" }
    fn next() { fr: "Suivant", en: "Next" }
    fn back() { fr: "Retour", en: "Back" }
    fn save() { fr: "Enregistrer", en: "Save" }
    fn save_answers() { fr: "Enregistrer mes réponses", en: "Save my answers" }
    fn open() { fr: "Ouvrir", en: "Open" }
    fn start_over() { fr: "Tout recommencer", en: "Start over" }
    fn undo() { fr: "Revenir aux réponses d’avant", en: "Bring back the answers before" }
    fn kept() { fr: "Ce navigateur garde des réponses", en: "This browser has kept answers" }
    fn changed() { fr: "Dernier changement\u{a0}:", en: "Last change:" }
    fn kept_whose() {
        fr: "Sont-elles les vôtres\u{a0}? Sinon, commencez un questionnaire vide\u{a0}: celles-ci sont mises de côté et peuvent revenir. «\u{a0}Enregistrer\u{a0}», en haut, en fait d’abord un fichier.",
        en: "Are they yours? If not, begin an empty questionnaire: these are put aside and can be brought back. “Save”, above, first makes a file of them.",
    }
    fn go_on() { fr: "Continuer avec ces réponses", en: "Go on with these answers" }
    fn begin_anew() { fr: "Commencer un questionnaire vide", en: "Begin an empty questionnaire" }
    fn reason_waits() {
        fr: "Rien n’est encore enregistré\u{a0}: cette réponse «\u{a0}sans objet\u{a0}» attend sa raison. L’écrire, ou choisir une autre réponse.",
        en: "Nothing is saved yet: this answer “not applicable” waits for its reason. Write it, or choose another answer.",
    }
    fn reworded_one() {
        fr: "Le type de municipalité a changé, et avec lui la formulation d’une question déjà répondue.",
        en: "The kind of municipality has changed, and with it the wording of one answered question.",
    }
    fn reworded_many(count: &str) {
        fr: "Le type de municipalité a changé, et avec lui la formulation de {count} questions déjà répondues.",
        en: "The kind of municipality has changed, and with it the wording of {count} answered questions.",
    }
    fn reread() { fr: "Relire la suivante", en: "Read the next one again" }
    fn worded_for(kind: &str) { fr: "Questions formulées pour\u{a0}: {kind}.", en: "Questions worded for: {kind}." }
    fn worded_in_general(kinds: &str) {
        fr: "Questions dans leur formulation générale ({kinds}). Pour celle d’une autre municipalité, remplir le nombre d’habitants avant d’imprimer, ou faire la page avec --profile.",
        en: "Questions in their general wording ({kinds}). For that of another municipality, fill in the number of inhabitants before printing, or make the page with --profile.",
    }
    fn saved(file: &str) {
        fr: "Les réponses sont dans le fichier {file}, parmi les téléchargements.",
        en: "The answers are in the file {file}, among the downloads.",
    }
    fn opened(file: &str) {
        fr: "{file} est ouvert. Ce qui était sur cette page est mis de côté.",
        en: "{file} is open. What was on this page is put aside.",
    }
    fn started_over() {
        fr: "Le questionnaire est vide. Ce qui était sur cette page est mis de côté.",
        en: "The questionnaire is empty. What was on this page is put aside.",
    }
    fn kept_as_it_is(line: &str, what: &str) {
        fr: "Ligne {line}\u{a0}: {what} n’est pas connu de cette page, et reste tel quel dans le fichier.",
        en: "Line {line}: {what} is not known to this page, and stays in the file as it is.",
    }
    fn refused(file: &str, line: &str, why: &str) {
        fr: "{file} n’a pas été ouvert. Ligne {line}\u{a0}: {why}.",
        en: "{file} was not opened. Line {line}: {why}.",
    }
    fn unreadable() { fr: "ce n’est pas du TOML que cette page sait lire", en: "this is no TOML that this page can read" }
    fn remark_inside() {
        fr: "il y a une remarque à l’intérieur d’une valeur\u{a0}; la mettre sur une ligne à elle",
        en: "there is a remark inside a value; put it on a line of its own",
    }
    fn twice(key: &str) { fr: "{key} y est deux fois", en: "{key} stands there twice" }
    fn another_layout(key: &str) {
        fr: "{key} est écrit d’une façon que cette page ne sait pas changer\u{a0}; continuer ce fichier avec jalon assess",
        en: "{key} is written in a way that this page cannot change; go on with this file in jalon assess",
    }
    fn another_framework(id: &str) {
        fr: "ce sont des réponses à un autre référentiel, {id}",
        en: "these are answers to another framework, {id}",
    }
    fn another_format() {
        fr: "ce n’est pas un fichier de réponses de ce format",
        en: "this is no file of answers in this format",
    }
    fn left_one(minutes: &str) {
        fr: "Encore une question, environ {minutes} min",
        en: "One question left, about {minutes} min",
    }
    fn left_many(count: &str, minutes: &str) {
        fr: "Encore {count} questions, environ {minutes} min",
        en: "{count} questions left, about {minutes} min",
    }
    fn left_none() { fr: "Plus aucune question en blanc", en: "No blank question left" }
    fn all_questions(count: &str, minutes: &str) {
        fr: "Tout\u{a0}: {count} questions, environ {minutes} min, en plusieurs fois si l’on veut",
        en: "Everything: {count} questions, about {minutes} min, in several sittings if you like",
    }
    fn only_tag(tag: &str, count: &str, minutes: &str) {
        fr: "Seulement «\u{a0}{tag}\u{a0}»\u{a0}: {count} questions, environ {minutes} min",
        en: "Only “{tag}”: {count} questions, about {minutes} min",
    }
    fn first_tag(count: &str, minutes: &str) {
        fr: "Première séance\u{a0}: l’essentiel, {count} questions, environ {minutes} min",
        en: "First sitting: the essentials, {count} questions, about {minutes} min",
    }
    fn several() { fr: "Plusieurs réponses possibles", en: "Several answers are possible" }
    fn none_of_these() { fr: "Aucun de ces choix", en: "None of these" }
    fn number_between(min: &str, max: &str) { fr: "Un nombre de {min} à {max}\u{a0}:", en: "A number from {min} to {max}:" }
    fn beside() { fr: "Note, preuve", en: "Note, evidence" }
    fn only_if(question: &str, answers: &str) {
        fr: "Seulement si «\u{a0}{question}\u{a0}»\u{a0}: {answers}",
        en: "Only if “{question}”: {answers}",
    }
    fn only_sometimes() {
        fr: "Ne se pose que selon d’autres réponses.",
        en: "Asked only depending on other answers.",
    }
    fn end_title() { fr: "Fin du questionnaire", en: "End of the questionnaire" }
    fn hand_over() {
        fr: "Enregistrez le fichier, et remettez-le à qui rassemble les réponses. Avec Jalon, il donne le rapport\u{a0}:",
        en: "Save the file, and give it to whoever gathers the answers. With Jalon, it becomes the report:",
    }
    fn state_answered() { fr: "répondu", en: "answered" }
    fn state_waiting() { fr: "attend une raison", en: "waits for a reason" }
    fn state_unknown() { fr: "ne savons pas", en: "not known" }
}

/// The tag of the short path, which has words of its own.
const FIRST_SITTING: &str = "first-sitting";

/// The questionnaire as a page.
#[derive(Debug, Serialize)]
pub struct FormView {
    /// The language that it opens in.
    lang: &'static str,
    /// The framework's name in that language.
    title: String,
    /// What stands in the page before its script runs.
    words: BTreeMap<&'static str, String>,
    /// What its script reads.
    form: FormData,
}

/// A text in each language of the page.
type Texts = Vec<String>;

/// What the script of the page reads. Questions, options and so on are told by their places.
#[derive(Debug, Serialize)]
struct FormData {
    framework: String,
    /// The language of the framework's texts, where it is none of the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    foreign: Option<String>,
    /// The languages of the page, the one that it opens in first.
    langs: Vec<&'static str>,
    title: Texts,
    /// The text of a file without answers, for each language.
    new: Texts,
    words: Vec<BTreeMap<&'static str, String>>,
    /// What makes the page one of its own: where only a part of the questions is in it, which.
    page: String,
    stages: Vec<FormStage>,
    profiles: Vec<FormProfile>,
    /// Whether the kind of municipality is chosen, and does not follow from the population.
    profile_is_chosen: bool,
    dimensions: Vec<FormDimension>,
    questions: Vec<FormQuestion>,
    /// The questions of the page.
    scope: Vec<usize>,
    /// Shorter ways through them.
    tags: Vec<FormTag>,
}

#[derive(Debug, Serialize)]
struct FormStage {
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    gloss: Option<Texts>,
}

#[derive(Debug, Serialize)]
struct FormProfile {
    id: String,
    /// With its bound, for a list.
    label: Texts,
    title: Texts,
    most: Option<u64>,
    /// Working days a month.
    days: Texts,
}

#[derive(Debug, Serialize)]
struct FormTag {
    /// What it is called, with places for how many questions and minutes.
    label: Texts,
    questions: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct FormDimension {
    id: String,
    title: Texts,
    parent: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profiles: Option<Vec<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<FormCondition>,
}

#[derive(Debug, Serialize)]
struct FormQuestion {
    id: String,
    /// Other ids that answers may stand under.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    was: Vec<String>,
    dimension: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<FormOption>,
    /// The least and the most of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<FormBounds>,
    #[serde(flatten)]
    wording: FormWording,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variants: Vec<FormVariant>,
    stage: Option<usize>,
    /// The stage whose gate lists it, and when it is in place for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    gate: Option<(usize, FormCondition)>,
    may_not_apply: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_not_applicable: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    profiles: Option<Vec<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<FormCondition>,
}

/// The texts of a question; in a variant, those that differ.
#[derive(Debug, Serialize)]
struct FormWording {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Texts>,
}

#[derive(Debug, Serialize)]
struct FormVariant {
    profile: usize,
    #[serde(flatten)]
    wording: FormWording,
}

#[derive(Debug, Serialize)]
struct FormOption {
    id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    was: Vec<String>,
    label: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Texts>,
}

#[derive(Debug, Serialize)]
struct FormBounds {
    min: String,
    max: String,
    label: Texts,
    /// What is said of a number outside them.
    needed: Texts,
}

/// A condition that needs no scores any more: shares of the best answer are turned into the answers that reach them.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
enum FormCondition {
    /// One of these options is chosen.
    Is(usize, Vec<usize>),
    /// What the options chosen are worth (none: not scored) comes to this or more.
    Worth(usize, Vec<Option<String>>, String),
    /// The number lies in one of these ranges.
    Between(usize, Vec<(String, String)>),
    /// It is answered.
    Answered(usize),
    /// The municipality is one of these kinds.
    Profile(Vec<usize>),
    All(Vec<FormCondition>),
    Any(Vec<FormCondition>),
    Not(Box<FormCondition>),
}

/// What a page is made of, and for whom.
#[derive(Debug)]
pub struct FormSetting<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// The language to open in, where the framework has it.
    pub lang: Lang,
    /// The questions of the page.
    pub scope: &'a Scope,
    /// The kind of municipality, where it was said beforehand.
    pub profile: Option<ProfileIx>,
}

impl FormSetting<'_> {
    /// The languages of the page: those of the framework that the program speaks, the one to open in first.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        let framework = self.framework;
        let has = |lang: &Lang| framework.languages.iter().any(|tag| Lang::from_tag(tag) == Some(*lang));
        let is_spoken = foreign(framework).is_none();
        let mut languages: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| is_spoken && has(lang)).collect();
        if languages.is_empty() {
            languages.push(self.lang);
        }
        languages.sort_by_key(|lang| *lang != self.lang);
        languages
    }
}

impl FormView {
    /// The page, from the texts of files without answers, one for each of its languages.
    #[must_use]
    pub fn new(setting: &FormSetting<'_>, new: Vec<String>) -> FormView {
        let framework = setting.framework;
        let languages = setting.languages();
        let lang = languages[0];
        let make = Maker { framework, languages };
        let words = BTreeMap::from([("skip", skip(lang)), ("no_script", no_script(lang))]);
        FormView { lang: lang.tag(), title: framework.title.get(lang).to_owned(), words, form: make.data(setting, new) }
    }
}

/// The language that a framework is read in, where the program does not speak it.
fn foreign(framework: &Framework) -> Option<&Language> {
    framework.read_in.as_ref().filter(|language| language.spoken().is_none())
}

/// Makes what the script reads.
struct Maker<'f> {
    framework: &'f Framework,
    languages: Vec<Lang>,
}

impl Maker<'_> {
    fn each(&self, say: impl Fn(Lang) -> String) -> Texts {
        self.languages.iter().map(|lang| say(*lang)).collect()
    }

    fn text(&self, text: &Text) -> Texts {
        self.each(|lang| neutralise(text.get(lang)).into_owned())
    }

    fn optional(&self, text: Option<&Text>) -> Option<Texts> {
        text.map(|text| self.text(text))
    }

    fn data(&self, setting: &FormSetting<'_>, new: Vec<String>) -> FormData {
        let framework = self.framework;
        let held: Vec<QuestionIx> =
            framework.questions.keys().filter(|at| setting.scope.holds(framework, *at)).collect();
        let dimension = setting.scope.dimension.map(|at| framework.dimensions[at].id.as_str());
        let profile = setting.profile.map(|at| framework.profiles[at].id.as_str());
        let part = [setting.scope.tag.as_deref(), dimension, profile];
        let stages = framework.stages.iter();
        FormData {
            framework: framework.id.clone(),
            foreign: foreign(framework).map(|language| language.tag().to_owned()),
            langs: self.languages.iter().map(|lang| lang.tag()).collect(),
            title: self.text(&framework.title),
            new,
            words: self.languages.iter().map(|lang| all_words(*lang)).collect(),
            page: part.into_iter().flatten().collect::<Vec<_>>().join(" "),
            stages: stages
                .map(|stage| FormStage { title: self.text(&stage.title), gloss: self.optional(stage.summary.as_ref()) })
                .collect(),
            profiles: self.profiles(),
            profile_is_chosen: framework.profile_is_chosen(),
            dimensions: framework.dimensions.iter().map(|dimension| self.dimension(dimension)).collect(),
            questions: framework.questions.keys().map(|at| self.question(at)).collect(),
            tags: if setting.scope.tag.is_some() { Vec::new() } else { self.tags(&held) },
            scope: held.into_iter().map(usize::from).collect(),
        }
    }

    fn profiles(&self) -> Vec<FormProfile> {
        let profile = |at: ProfileIx| {
            let profile = &self.framework.profiles[at];
            FormProfile {
                id: profile.id.clone(),
                label: self.each(|lang| profile_label(profile, lang)),
                title: self.text(&profile.title),
                most: profile.max_population,
                days: self.each(|lang| lang.amount(&profile.capacity)),
            }
        };
        self.framework.profiles.keys().map(profile).collect()
    }

    fn tags(&self, held: &[QuestionIx]) -> Vec<FormTag> {
        let framework = self.framework;
        let tag = |tag: &str| FormTag {
            label: self.each(|lang| match framework.tag_title(tag) {
                None if tag == FIRST_SITTING => first_tag(lang, "{0}", "{1}"),
                title => only_tag(lang, title.map_or(tag, |title| title.get(lang)), "{0}", "{1}"),
            }),
            questions: held
                .iter()
                .filter(|at| framework.questions[**at].tags.iter().any(|own| own == tag))
                .map(|at| at.0)
                .collect(),
        };
        framework.tags().into_iter().map(tag).filter(|tag| !tag.questions.is_empty()).collect()
    }

    fn dimension(&self, dimension: &Dimension) -> FormDimension {
        FormDimension {
            id: dimension.id.clone(),
            title: self.text(&dimension.title),
            parent: dimension.parent.map(usize::from),
            profiles: places(dimension.profiles.as_deref()),
            when: dimension.when.as_ref().map(|when| self.condition(when)),
        }
    }

    fn question(&self, at: QuestionIx) -> FormQuestion {
        let question = &self.framework.questions[at];
        let (kind, options, bounds) = match &question.kind {
            QuestionKind::Choice(options) => ("choice", self.options(options), None),
            QuestionKind::Multi(options) => ("multi", self.options(options), None),
            QuestionKind::Number(number) => ("number", Vec::new(), Some(self.bounds(number))),
            QuestionKind::Text => ("text", Vec::new(), None),
        };
        let gate = self.framework.gates.iter().find(|gate| gate.questions.contains(&at));
        let variant = |variant: &Variant| FormVariant {
            profile: variant.profile.0,
            wording: self.wording(variant.text.as_ref(), variant.help.as_ref(), variant.evidence.as_ref()),
        };
        FormQuestion {
            id: question.id.clone(),
            was: self.earlier_ids(at),
            dimension: question.dimension.0,
            kind,
            options,
            bounds,
            wording: self.wording(Some(&question.text), question.help.as_ref(), question.evidence.as_ref()),
            variants: question.variants.iter().map(variant).collect(),
            stage: question.stage.map(usize::from),
            gate: gate.map(|gate| (gate.stage.0, self.reaches(at, &question.met))),
            may_not_apply: question.may_not_apply,
            when_not_applicable: self.optional(question.when_not_applicable.as_ref()),
            profiles: places(question.profiles.as_deref()),
            when: question.when.as_ref().map(|when| self.condition(when)),
        }
    }

    fn wording(&self, text: Option<&Text>, help: Option<&Text>, evidence: Option<&Text>) -> FormWording {
        FormWording { text: self.optional(text), help: self.optional(help), evidence: self.optional(evidence) }
    }

    fn options(&self, options: &[Choice]) -> Vec<FormOption> {
        let option = |option: &Choice| FormOption {
            id: option.id.clone(),
            was: option.was.clone(),
            label: self.text(&option.label),
            help: self.optional(option.help.as_ref()),
        };
        options.iter().map(option).collect()
    }

    fn bounds(&self, number: &NumberKind) -> FormBounds {
        let each = |say: fn(Lang, &str, &str) -> String| {
            self.each(|lang| say(lang, &lang.amount(&number.min), &lang.amount(&number.max)))
        };
        FormBounds {
            min: fraction(&number.min),
            max: fraction(&number.max),
            label: each(number_between),
            needed: each(words::number_needed),
        }
    }

    /// The earlier ids of a question that stand for it alone.
    fn earlier_ids(&self, at: QuestionIx) -> Vec<String> {
        let framework = self.framework;
        let question = &framework.questions[at];
        let dimension = &framework.dimensions[question.dimension];
        let homes: Vec<&String> = std::iter::once(&dimension.id).chain(&dimension.was).collect();
        let names = || std::iter::once(question.short_id()).chain(question.was.iter().map(String::as_str));
        let in_homes = homes.iter().flat_map(|home| names().map(move |name| format!("{home}.{name}")));
        let full = question.was.iter().cloned();
        let stands_for_it = |id: &String| {
            id.split_once('.').is_some_and(|(dimension, name)| renamed(framework, dimension, name) == [at])
        };
        in_homes.chain(full).filter(|id| *id != question.id && stands_for_it(id)).collect()
    }

    fn condition(&self, condition: &Condition) -> FormCondition {
        let not = |condition| FormCondition::Not(Box::new(condition));
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        match condition {
            Condition::Is(at, options) => FormCondition::Is(at.0, options.clone()),
            Condition::Met(at, true) => self.reaches(*at, &self.framework.questions[*at].met),
            Condition::Met(at, false) => not(self.reaches(*at, &self.framework.questions[*at].met)),
            Condition::AtLeast(at, ratio) => self.reaches(*at, ratio),
            Condition::Answered(at, true) => FormCondition::Answered(at.0),
            Condition::Answered(at, false) => not(FormCondition::Answered(at.0)),
            Condition::Profile(profiles) => FormCondition::Profile(profiles.iter().map(|at| at.0).collect()),
            Condition::All(parts) => FormCondition::All(all(parts)),
            Condition::Any(parts) => FormCondition::Any(all(parts)),
            Condition::Not(part) => not(self.condition(part)),
        }
    }

    /// That the answer to a question has a ratio of so much or more.
    fn reaches(&self, at: QuestionIx, ratio: &Exact) -> FormCondition {
        let framework = self.framework;
        let never = FormCondition::Any(Vec::new());
        let Some(measure) = Measure::new(framework, at) else { return never };
        match &framework.questions[at].kind {
            QuestionKind::Choice(options) => {
                let reaches = |place: &usize| measure.option(*place).is_some_and(|worth| worth.ratio >= *ratio);
                FormCondition::Is(at.0, (0..options.len()).filter(reaches).collect())
            }
            QuestionKind::Multi(options) => {
                let values = options.iter().map(|option| option.value.as_ref().map(fraction)).collect();
                FormCondition::Worth(at.0, values, fraction(&measure.value_at(ratio)))
            }
            QuestionKind::Number(number) => {
                let ranges = measure.reaching(number, &framework.scoring.max_value, ratio);
                let ranges = ranges.iter().map(|(low, high)| (fraction(low), fraction(high)));
                FormCondition::Between(at.0, ranges.collect())
            }
            QuestionKind::Text => never,
        }
    }
}

fn places(profiles: Option<&[ProfileIx]>) -> Option<Vec<usize>> {
    profiles.map(|profiles| profiles.iter().map(|at| at.0).collect())
}

/// A number without loss, such as `5` or `1/3`.
fn fraction(number: &Exact) -> String {
    number.to_big().to_string()
}

/// What the script says, by name; `{0}` and `{1}` are for it to fill in.
fn all_words(lang: Lang) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("skip", skip(lang)),
        ("promise", promise(lang)),
        ("not_kept", not_kept(lang)),
        ("language", language(lang)),
        ("start", start_title(lang)),
        ("name", words::name_title(lang)),
        ("name_needed", words::name_needed(lang)),
        ("code", code_title(lang)),
        ("population", words::population_title(lang)),
        ("population_hint", words::population_hint(lang)),
        ("whole_number_needed", words::whole_number_needed(lang)),
        ("kind", words::profile_title(lang)),
        ("kind_is", words::profile_is(lang, "{0}")),
        ("kind_by_size", kind_by_size(lang)),
        ("kind_needed", kind_needed(lang)),
        ("kind_chosen", kind_chosen(lang)),
        ("choose", choose(lang)),
        ("date", date_title(lang)),
        ("date_needed", date_needed(lang)),
        ("capacity", words::capacity_title(lang)),
        ("capacity_hint", words::capacity_hint_bare(lang, "{0}")),
        ("days_needed", words::days_needed(lang)),
        ("priorities", words::priorities_title(lang)),
        ("priorities_hint", words::priorities_hint(lang)),
        ("who", asked::respondent_label(lang)),
        ("role", role_title(lang)),
        ("person", person_title(lang)),
        ("add_person", add_person(lang)),
        ("path", words::path_title(lang)),
        ("all_questions", all_questions(lang, "{0}", "{1}")),
        ("begin", begin(lang)),
        ("next", next(lang)),
        ("back", back(lang)),
        ("later", words::entry_later(lang)),
        ("erase", words::entry_erase(lang)),
        ("jump", words::entry_go(lang)),
        ("save", save(lang)),
        ("save_answers", save_answers(lang)),
        ("open", open(lang)),
        ("start_over", start_over(lang)),
        ("undo", undo(lang)),
        ("kept", kept(lang)),
        ("changed", changed(lang)),
        ("kept_whose", kept_whose(lang)),
        ("go_on", go_on(lang)),
        ("begin_anew", begin_anew(lang)),
        ("reason_waits", reason_waits(lang)),
        ("reworded_one", reworded_one(lang)),
        ("reworded_many", reworded_many(lang, "{0}")),
        ("reread", reread(lang)),
        ("worded_for", worded_for(lang, "{0}")),
        ("worded_in_general", worded_in_general(lang, "{0}")),
        ("saved", saved(lang, "{0}")),
        ("opened", opened(lang, "{0}")),
        ("started_over", started_over(lang)),
        ("kept_as_it_is", kept_as_it_is(lang, "{0}", "{1}")),
        ("refused", refused(lang, "{0}", "{1}", "{2}")),
        ("unreadable", unreadable(lang)),
        ("remark_inside", remark_inside(lang)),
        ("twice", twice(lang, "{0}")),
        ("another_layout", another_layout(lang, "{0}")),
        ("another_framework", another_framework(lang, "{0}")),
        ("another_format", another_format(lang)),
        ("left_one", left_one(lang, "{1}")),
        ("left_many", left_many(lang, "{0}", "{1}")),
        ("left_none", left_none(lang)),
        ("stage", words::stage_gloss(lang, "{0}", "{1}")),
        ("several", several(lang)),
        ("none_of_these", none_of_these(lang)),
        ("unknown", asked::not_known(lang)),
        ("inapplicable", words::entry_inapplicable(lang)),
        ("inapplicable_when", words::inapplicable_when(lang, "{0}")),
        ("reason", words::reason_title(lang)),
        ("reason_needed", words::reason_needed(lang)),
        ("words", words::words_title(lang)),
        ("beside", beside(lang)),
        ("note", words::note_title(lang)),
        ("evidence", words::evidence_title(lang)),
        ("evidence_hint", words::evidence_hint(lang)),
        ("evidence_for_gate", words::evidence_for_gate(lang, "{0}")),
        ("could_show", words::could_show(lang, "{0}")),
        ("only_if", only_if(lang, "{0}", "{1}")),
        ("only_sometimes", only_sometimes(lang)),
        ("end", end_title(lang)),
        ("tally", words::tally(lang, "{0}", "{1}", "{2}", "{3}")),
        ("blanks", words::blanks_are(lang)),
        ("hand_over", hand_over(lang)),
        ("file_stem", words::file_stem(lang)),
        ("is_blank", blank(lang)),
        ("is_answered", state_answered(lang)),
        ("is_waiting", state_waiting(lang)),
        ("is_unknown", state_unknown(lang)),
        ("is_inapplicable", not_applicable_count(lang)),
    ])
}
