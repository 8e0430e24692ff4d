//! What sheets and forms of other programs have no place for: counted, so that nothing is left out without a word.

use crate::import::Losses;
use crate::model::{Aggregate, Choice, Dimension, DimensionKind, Framework, Question, QuestionKind};
use crate::number::Exact;
use crate::rule::Phrase;

/// What has no place, by whether a question has it, in French and English.
pub(super) type Lost<T> = (fn(&T) -> bool, &'static str, &'static str);

/// What a kind of file has no place for, beside what none of them has.
pub(super) struct BesideQuestions {
    pub framework: &'static [Lost<Framework>],
    pub dimensions: &'static [Lost<Dimension>],
    /// In several lists, which kinds of files share.
    pub questions: &'static [&'static [Lost<Question>]],
}

/// What neither kind of file has a place for in a question.
const OF_QUESTIONS: [Lost<Question>; 11] = [
    (|question| question.essential, "questions essentielles (`essential`)", "essential questions (`essential`)"),
    (|question| !question.variants.is_empty(), "formulations allégées (`variant`)", "lighter wordings (`variant`)"),
    (
        |question| question.valid_months.is_some(),
        "durées de validité (`valid_months`)",
        "months of validity (`valid_months`)",
    ),
    (|question| !question.sources.is_empty(), "sources de questions", "sources of questions"),
    (
        |question| question.when_not_applicable.is_some(),
        "cas sans objet (`when_not_applicable`)",
        "cases of not applicable (`when_not_applicable`)",
    ),
    (
        |question| !question.same_as.is_empty(),
        "renvois à d’autres référentiels (`same_as`)",
        "links to other frameworks (`same_as`)",
    ),
    (has_curve, "courbes de nombres (`curve`)", "curves of numbers (`curve`)"),
    (
        |question| options(question).iter().any(|option| option.help.is_some()),
        "explications d’options (`help`)",
        "explanations of options (`help`)",
    ),
    (
        |question| options(question).iter().any(|option| option.reference.is_some()),
        "codes d’options (`ref`)",
        "codes of options (`ref`)",
    ),
    (
        |question| options(question).iter().any(|option| !option.was.is_empty()),
        "anciens identifiants d’options (`was`)",
        "earlier ids of options (`was`)",
    ),
    (
        |question| !question.was.is_empty(),
        "anciens identifiants de questions (`was`)",
        "earlier ids of questions (`was`)",
    ),
];

/// The same of a dimension.
const OF_DIMENSIONS: [Lost<Dimension>; 7] = [
    (
        |dimension| dimension.summary.is_some(),
        "explications de dimensions (`summary`)",
        "explanations of dimensions (`summary`)",
    ),
    (|dimension| dimension.weight != Exact::ONE, "poids de dimensions", "weights of dimensions"),
    (
        |dimension| dimension.kind != DimensionKind::Core,
        "genres de dimensions (`kind`)",
        "kinds of dimensions (`kind`)",
    ),
    (|dimension| dimension.reference.is_some(), "codes de dimensions (`ref`)", "codes of dimensions (`ref`)"),
    (
        |dimension| dimension.aggregate != Aggregate::Mean,
        "agrégations autres que la moyenne (`aggregate`)",
        "aggregations other than the mean (`aggregate`)",
    ),
    (
        |dimension| dimension.out_of.is_some() || dimension.round.is_some(),
        "barèmes et arrondis de dimensions (`out_of`, `round`)",
        "full marks and rounding of dimensions (`out_of`, `round`)",
    ),
    (
        |dimension| !dimension.was.is_empty(),
        "anciens identifiants de dimensions (`was`)",
        "earlier ids of dimensions (`was`)",
    ),
];

/// The same of a framework as a whole.
const OF_FRAMEWORK: [Lost<Framework>; 8] = [
    (|_| true, "règles du score (`[scoring]`)", "rules of the score (`[scoring]`)"),
    (
        |framework| framework.summary.is_some(),
        "explication du référentiel (`summary`)",
        "explanation of the framework (`summary`)",
    ),
    (|framework| framework.reference.is_some(), "code du référentiel (`ref`)", "code of the framework (`ref`)"),
    (
        |framework| framework.license.is_some() || !framework.authors.is_empty(),
        "licence et auteurs (`license`, `authors`)",
        "licence and authors (`license`, `authors`)",
    ),
    (
        |framework| framework.start.is_some(),
        "état avant le premier stade (`[start]`)",
        "state before the first stage (`[start]`)",
    ),
    (
        |framework| {
            framework.tags.iter().any(|tag| tag != "mul" && !framework.languages.iter().any(|known| known == tag))
        },
        "textes d’une région (`fr-CA`)",
        "texts of a region (`fr-CA`)",
    ),
    (
        |framework| framework.extends.is_some(),
        "lien au référentiel complété (`extends`)",
        "link to the framework that it extends (`extends`)",
    ),
    // Without steps they say nothing.
    (
        |framework| !framework.steps.is_empty(),
        "horizons et facteurs de la feuille de route (`wave`, `[roadmap]`)",
        "horizons and factors of the roadmap (`wave`, `[roadmap]`)",
    ),
];

/// What a framework has several of, by their ids.
type Several = (for<'f> fn(&'f Framework) -> Vec<&'f str>, &'static str, &'static str);

/// What neither kind of file has a place for and a framework has several of.
const OF_SEVERAL: [Several; 8] = [
    (
        |framework| framework.stages.iter().map(|stage| stage.id.as_str()).collect(),
        "noms, explications et seuils de stades",
        "names, explanations and thresholds of stages",
    ),
    (
        |framework| framework.profiles.iter().map(|profile| profile.id.as_str()).collect(),
        "noms et jours de travail des types de municipalité (`profile`)",
        "names and working days of kinds of municipality (`profile`)",
    ),
    (
        |framework| framework.gates.iter().map(|gate| framework.stages[gate.stage].id.as_str()).collect(),
        "verrous (`gate`)",
        "gates (`gate`)",
    ),
    (
        |framework| framework.alerts.iter().map(|alert| alert.id.as_str()).collect(),
        "alertes (`alert`)",
        "alerts (`alert`)",
    ),
    (|framework| framework.steps.iter().map(|step| step.id.as_str()).collect(), "pas (`step`)", "steps (`step`)"),
    (
        |framework| framework.sources.iter().map(|source| source.id.as_str()).collect(),
        "ouvrages cités (`source`)",
        "works cited (`source`)",
    ),
    (
        |framework| framework.tag_titles.iter().map(|(tag, _)| tag.as_str()).collect(),
        "noms de marques (`tag`)",
        "names of tags (`tag`)",
    ),
    (
        |framework| framework.retired.iter().map(|retired| retired.id.as_str()).collect(),
        "questions et dimensions retirées (`retired`)",
        "retired questions and dimensions (`retired`)",
    ),
];

fn has_curve(question: &Question) -> bool {
    matches!(&question.kind, QuestionKind::Number(number) if number.curve.is_some())
}

/// The options of a question, where it has any.
pub(super) fn options(question: &Question) -> &[Choice] {
    match &question.kind {
        QuestionKind::Choice(options) | QuestionKind::Multi(options) => options,
        QuestionKind::Number(_) | QuestionKind::Text => &[],
    }
}

/// Counts what neither kind of file has a place for, and what this one has not `beside`.
pub(super) fn losses(framework: &Framework, beside: &BesideQuestions) -> Losses {
    let mut losses = Losses::default();
    let mut add = |fr: &str, en: &str, id: &str| losses.add(&Phrase::new(fr, en), || Phrase::same(id));
    for (_, fr, en) in beside.framework.iter().chain(&OF_FRAMEWORK).filter(|(has, ..)| has(framework)) {
        add(fr, en, &framework.id);
    }
    for question in &framework.questions {
        for (_, fr, en) in
            OF_QUESTIONS.iter().chain(beside.questions.iter().copied().flatten()).filter(|(has, ..)| has(question))
        {
            add(fr, en, &question.id);
        }
        if question.met != framework.scoring.met {
            add("seuils de questions (`met`)", "thresholds of questions (`met`)", &question.id);
        }
    }
    for dimension in &framework.dimensions {
        for (_, fr, en) in OF_DIMENSIONS.iter().chain(beside.dimensions).filter(|(has, ..)| has(dimension)) {
            add(fr, en, &dimension.id);
        }
    }
    for (ids, fr, en) in OF_SEVERAL {
        for id in ids(framework) {
            add(fr, en, id);
        }
    }
    losses
}
