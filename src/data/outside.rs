//! What sheets and forms of other programs have no place for: counted, so that nothing is left out without a word.

use crate::import::Losses;
use crate::model::{Choice, Dimension, DimensionKind, Framework, Question, QuestionKind};
use crate::number::Exact;
use crate::rule::Phrase;

/// What has no place, by whether a question has it, in French and English.
pub(super) type Lost<T> = (fn(&T) -> bool, &'static str, &'static str);

/// What neither kind of file has a place for in a question.
const OF_QUESTIONS: [Lost<Question>; 8] = [
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
];

/// The same of a dimension.
const OF_DIMENSIONS: [Lost<Dimension>; 3] = [
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

/// Counts what neither kind of file has a place for, and what `more` says of questions.
pub(super) fn losses(framework: &Framework, more: &[Lost<Question>]) -> Losses {
    let mut losses = Losses::default();
    let mut add = |fr: &str, en: &str, id: &str| losses.add(&Phrase::new(fr, en), || Phrase::same(id));
    for question in &framework.questions {
        for (_, fr, en) in OF_QUESTIONS.iter().chain(more).filter(|(has, ..)| has(question)) {
            add(fr, en, &question.id);
        }
    }
    for dimension in &framework.dimensions {
        for (_, fr, en) in OF_DIMENSIONS.iter().filter(|(has, ..)| has(dimension)) {
            add(fr, en, &dimension.id);
        }
    }
    for stage in framework.stages.iter().filter(|stage| stage.threshold.is_some()) {
        add("seuils des stades", "thresholds of stages", &stage.id);
    }
    for gate in &framework.gates {
        add("verrous (`gate`)", "gates (`gate`)", &framework.stages[gate.stage].id);
    }
    for alert in &framework.alerts {
        add("alertes (`alert`)", "alerts (`alert`)", &alert.id);
    }
    for step in &framework.steps {
        add("pas (`step`)", "steps (`step`)", &step.id);
    }
    losses
}
