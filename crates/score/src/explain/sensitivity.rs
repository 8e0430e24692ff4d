//! How much a result depends on what nobody knows for sure: the weights of the framework, and the
//! answers that are unknown or blank.
//!
//! Each weight that counts is moved up and down by a fifth, one at a time, and all open answers turn
//! out badly, then well: twice the scored questions and dimensions, and two. Each trial is a scoring and
//! a first wave of its own.

use super::{Explanation, Unit, words};
use crate::messages;
use crate::model::{Answers, DimensionIx, DimensionKind, Framework, Question, QuestionIx, StageIx, StepIx, Value};
use crate::number::Exact;
use crate::plan;
use crate::score::{Score, State};
use crate::text::Lang;
use crate::worth::Measure;

messages! {
    fn heading() { fr: "Ce qui dépend d’un poids ou d’une réponse qui manque", en: "What depends on a weight or on a missing answer" }
    fn trials() { fr: "essais\u{a0}: chaque poids d’un cinquième vers le haut, puis vers le bas", en: "trials: each weight up, then down, by a fifth" }
    fn trials_of_questions() { fr: "poids de questions", en: "weights of questions" }
    fn trials_of_dimensions() { fr: "poids de dimensions", en: "weights of dimensions" }
    fn both_ways() { fr: "vers le haut et vers le bas", en: "up and down" }
    fn stage_moves() { fr: "essais où le stade change", en: "trials in which the stage changes" }
    fn first_moves() { fr: "essais où les premiers pas changent", en: "trials in which the first steps change" }
    fn up(id: &str) { fr: "{id}, un cinquième de plus", en: "{id}, a fifth more" }
    fn down(id: &str) { fr: "{id}, un cinquième de moins", en: "{id}, a fifth less" }
    fn added() { fr: "de plus dans les premiers pas", en: "added to the first steps" }
    fn removed() { fr: "de moins dans les premiers pas", en: "gone from the first steps" }
    fn if_badly() { fr: "si tout l’inconnu tournait mal", en: "if all that is open turned out badly" }
    fn if_well() { fr: "si tout l’inconnu tournait bien", en: "if all that is open turned out well" }
    fn same_stage() { fr: "stade inchangé", en: "the stage stays" }
    fn same_first() { fr: "premiers pas inchangés", en: "the first steps stay" }
    fn open_answers() { fr: "réponses inconnues ou en blanc", en: "unknown or blank answers" }
}

messages! {
    fn whole(weights: &str, open: &str) { fr: "{weights}\u{a0}; {open}.", en: "{weights}; {open}." }
    fn any_weight() {
        fr: "Même si un poids, n’importe lequel, change d’un cinquième",
        en: "Even if any one weight changes by a fifth",
    }
    fn any_dimension() {
        fr: "Même si le poids d’une dimension, n’importe laquelle, change d’un cinquième",
        en: "Even if the weight of any one dimension changes by a fifth",
    }
    fn one_weight() { fr: "Quand un poids change d’un cinquième", en: "When one weight changes by a fifth" }
    fn one_dimension() {
        fr: "Quand le poids d’une dimension change d’un cinquième",
        en: "When the weight of one dimension changes by a fifth",
    }
    fn not_tried() {
        fr: "D’autres poids n’ont pas été essayés, tant le référentiel est grand",
        en: "Other weights were not tried, the framework being so large",
    }
    fn nothing_moves(if_any: &str, trials: &str) {
        fr: "{if_any} ({trials} essais), le stade et les premiers pas restent les mêmes",
        en: "{if_any} ({trials} trials), the stage and the first steps stay the same",
    }
    fn first_only_stays(if_any: &str, trials: &str) {
        fr: "{if_any} ({trials} essais), les premiers pas restent les mêmes",
        en: "{if_any} ({trials} trials), the first steps stay the same",
    }
    fn first_only_moves(when: &str, count: &str, trials: &str) {
        fr: "{when}, les premiers pas changent dans {count} essais sur {trials}",
        en: "{when}, the first steps change in {count} of {trials} trials",
    }
    fn only_first_moves(when: &str, count: &str, trials: &str) {
        fr: "{when}, le stade ne bouge pas et les premiers pas changent dans {count} essais sur {trials}",
        en: "{when}, the stage does not move, and the first steps change in {count} of {trials} trials",
    }
    fn only_stage_moves(when: &str, count: &str, trials: &str) {
        fr: "{when}, le stade change dans {count} essais sur {trials}, et les premiers pas restent les mêmes",
        en: "{when}, the stage changes in {count} of {trials} trials, and the first steps stay the same",
    }
    fn both_move(when: &str, stage: &str, first: &str, trials: &str) {
        fr: "{when}, le stade change dans {stage} essais sur {trials} et les premiers pas dans {first}",
        en: "{when}, the stage changes in {stage} of {trials} trials and the first steps in {first}",
    }
    fn none_open() { fr: "aucune réponse ne manque", en: "no answer is missing" }
    fn open_changes_nothing() {
        fr: "les réponses qui manquent n’y changeraient rien",
        en: "the missing answers would change neither",
    }
    fn open_changes_stage() {
        fr: "les réponses qui manquent peuvent encore changer le stade",
        en: "the missing answers can still change the stage",
    }
    fn open_changes_first() {
        fr: "les réponses qui manquent peuvent encore changer les premiers pas",
        en: "the missing answers can still change the first steps",
    }
    fn open_changes_both() {
        fr: "les réponses qui manquent peuvent encore changer le stade et les premiers pas",
        en: "the missing answers can still change the stage and the first steps",
    }
}

/// How long a report waits for its trials: about as many steps times trials, each step once more for those it is ordered
/// among, as take a moment. All weights of a framework of a hundred steps and a hundred questions are within.
const MOST_WORK: usize = 4_000_000;

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trials {
    /// Every weight, however long it takes.
    All,
    /// As many as take a moment: on a large framework the weights of dimensions alone, on a huge one none.
    Quick,
}

/// A weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Of a dimension.
    Dimension(DimensionIx),
    /// Of a question.
    Question(QuestionIx),
}

/// How much a result depends on weights and on what is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// Questions whose weight was moved.
    pub questions: usize,
    /// Dimensions whose weight was moved.
    pub dimensions: usize,
    /// The trials in which the stage or the set of first steps changes, in file order.
    pub changes: Vec<MovingTrial>,
    /// Whether there are stages to speak of.
    pub assessed: bool,
    /// The stage as it is.
    pub reached: Option<StageIx>,
    /// Scored questions that are unknown or blank.
    pub open: usize,
    /// If all of them turned out badly.
    pub badly: TrialOutcome,
    /// If all of them turned out well.
    pub well: TrialOutcome,
}

/// A trial that changes something.
#[derive(Debug, Clone, PartialEq)]
pub struct MovingTrial {
    /// The weight.
    pub weight: Weight,
    /// Whether it was raised.
    pub up: bool,
    /// What came of it.
    pub outcome: TrialOutcome,
}

/// What comes of a trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialOutcome {
    /// The stage.
    pub stage: Option<StageIx>,
    /// Whether that is another one.
    pub stage_moves: bool,
    /// Steps that are among the first ones only then.
    pub added: Vec<StepIx>,
    /// Steps that are among the first ones no more.
    pub removed: Vec<StepIx>,
}

impl TrialOutcome {
    fn first_moves(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty()
    }
}

/// How much a result depends on weights and on what is not known. The score must be of the answers.
#[must_use]
pub fn sensitivity(framework: &Framework, answers: &Answers, score: &Score, trials: Trials) -> Sensitivity {
    let first = first_steps(framework, answers, score);
    let outcome = |stage: Option<StageIx>, then: &[StepIx]| TrialOutcome {
        stage,
        stage_moves: stage != score.stage.reached,
        added: then.iter().copied().filter(|step| !first.contains(step)).collect(),
        removed: first.iter().copied().filter(|step| !then.contains(step)).collect(),
    };
    let mut questions: Vec<QuestionIx> = framework
        .questions
        .keys()
        .filter(|at| score.questions[*at].scored && framework.questions[*at].weight.is_positive())
        .collect();
    let has_scored = |at: &DimensionIx| {
        let dimension = &framework.dimensions[*at];
        dimension.kind != DimensionKind::Context
            && dimension.weight.is_positive()
            && questions.iter().any(|question| framework.lies_in(framework.questions[*question].dimension, *at))
    };
    let mut dimensions: Vec<DimensionIx> = framework.dimensions.keys().filter(has_scored).collect();
    let is_quick = |weights: usize| 2 * weights * framework.steps.len().pow(2) <= MOST_WORK;
    if trials == Trials::Quick && !is_quick(questions.len() + dimensions.len()) {
        questions.clear();
        if !is_quick(dimensions.len()) {
            dimensions.clear();
        }
    }

    let mut changes = Vec::new();
    let mut moved = framework.clone();
    let weights = dimensions.iter().map(|at| Weight::Dimension(*at));
    for weight in weights.chain(questions.iter().map(|at| Weight::Question(*at))) {
        let given = place(&mut moved, weight).clone();
        for (up, factor) in [(true, Exact::ratio(6, 5)), (false, Exact::ratio(4, 5))] {
            *place(&mut moved, weight) = &given * &factor;
            // A plan asks for no bounds, and all but the question's own worth is as before.
            let scorer = score.scorer(&moved).without_bounds();
            let scorer = match weight {
                Weight::Dimension(_) => scorer,
                Weight::Question(at) => scorer.reweighed(at),
            };
            let then = scorer.score(answers);
            let outcome = outcome(then.stage.reached, &first_steps(&moved, answers, &then));
            if outcome.stage_moves || outcome.first_moves() {
                changes.push(MovingTrial { weight, up, outcome });
            }
        }
        *place(&mut moved, weight) = given;
    }

    let is_open = |at: &QuestionIx| {
        let question = &score.questions[*at];
        question.scored && matches!(question.state, State::Blank | State::Unknown)
    };
    let open: Vec<QuestionIx> = framework.questions.keys().filter(is_open).collect();
    let turned = |stage: Option<StageIx>, answer: fn(&Measure, &Framework, &Question) -> Value| {
        if open.is_empty() {
            return outcome(stage, &first);
        }
        let mut turned = answers.clone();
        for &at in &open {
            let of = |measure| answer(measure, framework, &framework.questions[at]);
            turned.given[at].value = score.measure(at).map_or(Value::Blank, of);
        }
        let score = score.scorer(framework).score(&turned);
        outcome(stage, &first_steps(framework, &turned, &score))
    };
    Sensitivity {
        questions: questions.len(),
        dimensions: dimensions.len(),
        changes,
        assessed: score.stage.assessed,
        reached: score.stage.reached,
        open: open.len(),
        badly: turned(score.stage.low, Measure::lowest_answer),
        well: turned(score.stage.high, Measure::best_answer),
    }
}

/// The steps of the first wave, in file order.
fn first_steps(framework: &Framework, answers: &Answers, score: &Score) -> Vec<StepIx> {
    let mut steps = plan::first_steps(framework, answers, score);
    steps.sort_unstable();
    steps
}

fn place(framework: &mut Framework, weight: Weight) -> &mut Exact {
    match weight {
        Weight::Dimension(at) => &mut framework.dimensions[at].weight,
        Weight::Question(at) => &mut framework.questions[at].weight,
    }
}

/// One honest sentence about it.
#[must_use]
pub fn sentence(lang: Lang, found: &Sensitivity) -> String {
    let trials = lang.count(found.trials());
    let stage = found.changes.iter().filter(|change| change.outcome.stage_moves).count();
    let first = found.changes.iter().filter(|change| change.outcome.first_moves()).count();
    let (if_any, when) = match found.questions {
        0 => (any_dimension(lang), one_dimension(lang)),
        _ => (any_weight(lang), one_weight(lang)),
    };
    let weights = match (found.assessed, stage, first) {
        _ if found.trials() == 0 => not_tried(lang),
        (true, 0, 0) => nothing_moves(lang, &if_any, &trials),
        (false, _, 0) => first_only_stays(lang, &if_any, &trials),
        (false, _, first) => first_only_moves(lang, &when, &lang.count(first), &trials),
        (true, 0, first) => only_first_moves(lang, &when, &lang.count(first), &trials),
        (true, stage, 0) => only_stage_moves(lang, &when, &lang.count(stage), &trials),
        (true, stage, first) => both_move(lang, &when, &lang.count(stage), &lang.count(first), &trials),
    };
    let outcomes = [&found.badly, &found.well];
    let stage = found.assessed && outcomes.iter().any(|outcome| outcome.stage_moves);
    let first = outcomes.iter().any(|outcome| outcome.first_moves());
    let open = match (found.open, stage, first) {
        (0, ..) => none_open(lang),
        (_, false, false) => open_changes_nothing(lang),
        (_, true, false) => open_changes_stage(lang),
        (_, false, true) => open_changes_first(lang),
        (_, true, true) => open_changes_both(lang),
    };
    whole(lang, &weights, &open)
}

impl Sensitivity {
    /// How often a weight was moved.
    #[must_use]
    pub fn trials(&self) -> usize {
        2 * (self.questions + self.dimensions)
    }

    /// All of it: every trial that changes something, and what the open answers could do.
    #[must_use]
    pub fn node(&self, framework: &Framework, lang: Lang) -> Explanation {
        let moved = Explanation::sum(
            trials_of_questions(lang),
            [
                Explanation::given(trials_of_questions(lang), self.questions),
                Explanation::given(trials_of_dimensions(lang), self.dimensions),
            ],
        );
        let count = [moved.named(words::weight(lang)), Explanation::given(both_ways(lang), 2usize)];
        let mut parts = vec![Explanation::parts(sentence(lang, self), Vec::new())];
        parts.push(Explanation::product(trials(lang), count));
        let changed = |label: String, which: fn(&TrialOutcome) -> bool| {
            let changes = self.changes.iter().filter(|change| which(&change.outcome));
            let children: Vec<Explanation> = changes.map(|change| change.node(framework, lang)).collect();
            Explanation::given(label, children.len()).with(children.into_iter().map(Explanation::aside))
        };
        if self.assessed {
            parts.push(changed(stage_moves(lang), |outcome| outcome.stage_moves));
        }
        parts.push(changed(first_moves(lang), TrialOutcome::first_moves));
        parts.push(Explanation::given(open_answers(lang), self.open).unit(Unit::Questions));
        if self.open > 0 {
            for (label, outcome) in [(if_badly(lang), &self.badly), (if_well(lang), &self.well)] {
                parts.push(Explanation::parts(label, outcome.nodes(framework, self.assessed, lang)));
            }
        }
        Explanation::parts(heading(lang), parts)
    }
}

impl MovingTrial {
    fn node(&self, framework: &Framework, lang: Lang) -> Explanation {
        let id = match self.weight {
            Weight::Dimension(at) => &framework.dimensions[at].id,
            Weight::Question(at) => &framework.questions[at].id,
        };
        let label = if self.up { up(lang, id) } else { down(lang, id) };
        Explanation::parts(label, self.outcome.nodes(framework, self.outcome.stage_moves, lang)).id(id)
    }
}

impl TrialOutcome {
    fn nodes(&self, framework: &Framework, with_stage: bool, lang: Lang) -> Vec<Explanation> {
        let names = |steps: &[StepIx]| {
            let ids: Vec<&str> = steps.iter().map(|step| framework.steps[*step].id.as_str()).collect();
            lang.list(&ids)
        };
        let mut nodes = Vec::new();
        if with_stage {
            nodes.push(if self.stage_moves {
                let name = framework.stage_name(self.stage);
                let title = name.map_or_else(|| words::before_first(lang), |name| name.get(lang).to_owned());
                Explanation::given(words::of_stage(lang), title)
            } else {
                Explanation::given(same_stage(lang), true)
            });
        }
        if !self.first_moves() {
            nodes.push(Explanation::given(same_first(lang), true));
        }
        if !self.added.is_empty() {
            nodes.push(Explanation::given(added(lang), names(&self.added)));
        }
        if !self.removed.is_empty() {
            nodes.push(Explanation::given(removed(lang), names(&self.removed)));
        }
        nodes
    }
}
