//! The way to a stage as a problem for any solver, told from the definition of stages and not from how we
//! solve it: so a solver that agrees with us proves something.

use jalon::model::{Answers, DimensionKind, Framework, QuestionIx, StageIx, StepIx};
use jalon::number::Exact;
use jalon::plan;
use jalon::score::{Score, State};
use serde_json::{Value, json};

/// A staged framework without nested dimensions, conditions and minima in gates; what others ask for is not
/// told here. Nothing where the stage is reached, or cannot be.
pub fn instance(framework: &Framework, answers: &Answers, score: &Score, stage: StageIx) -> Option<String> {
    let (way, certificate) = plan::shortest(framework, answers, score, stage)?;
    let days = |step: StepIx| &framework.effort(step, answers.municipality.profile).middle;
    let ours: Exact = way.iter().map(|step| days(*step)).sum();
    let steps: Vec<Value> = framework
        .steps
        .iter_enumerated()
        .map(|(at, step)| {
            let raises = step.closes.iter().map(|closes| json!([closes.question.0, closes.ratio.as_ref().map(text)]));
            let is_done = step.closes.iter().all(|closes| {
                !score.questions[closes.question].scored
                    || closes.ratio.as_ref() <= now(score, closes.question).as_ref()
            });
            let is_done = is_done && !step.closes.is_empty();
            json!({
                "days": text(days(at)), "needs": step.requires.iter().map(|need| need.0).collect::<Vec<_>>(), "raises": raises.collect::<Vec<_>>(), "done": is_done
            })
        })
        .collect();
    let questions: Vec<Value> = framework
        .questions
        .iter_enumerated()
        .map(|(at, question)| {
            json!({
                "root": question.dimension.0, "stage": question.stage.map(|stage| stage.0), "weight": text(&question.weight),
                "essential": question.essential, "met": text(&question.met),
                "scored": score.questions[at].scored, "now": now(score, at).as_ref().map(text),
            })
        })
        .collect();
    let roots: Vec<Value> = framework
        .dimensions
        .iter()
        .map(|root| json!({ "weight": text(&root.weight), "core": root.kind == DimensionKind::Core }))
        .collect();
    let gates: Vec<Value> =
        framework.gates.iter().map(|gate| json!({ "stage": gate.stage.0, "questions": gate.questions.iter().map(|question| question.0).collect::<Vec<_>>() })).collect();
    let thresholds: Vec<Option<String>> =
        framework.stages.iter().map(|stage| stage.threshold.as_ref().map(text)).collect();
    let instance = json!({
        "stage": stage.0, "quorum": text(&framework.scoring.quorum), "max_lag": framework.scoring.max_lag,
        "thresholds": thresholds, "roots": roots, "questions": questions, "steps": steps, "gates": gates,
        "ours": { "days": text(&ours), "optimal": certificate.optimal },
    });
    Some(instance.to_string())
}

/// The ratio of a question, 0 where nobody knows; none where it does not count.
fn now(score: &Score, question: QuestionIx) -> Option<Exact> {
    let result = &score.questions[question];
    let answered = result.state == State::Answered;
    result.scored.then(|| result.ratio.point.clone().filter(|_| answered).unwrap_or(Exact::ZERO))
}

/// As a fraction.
fn text(number: &Exact) -> String {
    number.to_big().to_string()
}
