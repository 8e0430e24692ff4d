//! Results for programs: the result format, version 1. Keys stand in the order of the reference;
//! numbers are the nearest `f64`, `null` is "there is none".

pub(super) mod format;

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use crate::load::shape::Schema;
use crate::model::{
    Answers, DimensionIx, DimensionKind, EffortBasis, FollowedStep, Framework, QuestionIx, Said, StageIx, StepIx, Value,
};
use crate::number::Exact;
use crate::plan::{Certificate, Days, Milestone, PlannedStep, Reason, Roadmap};
use crate::score::{Below, Block, DimensionResult, Interval, OpenDisagreement, Score};
use crate::text::Lang;
use crate::text::harm::harmless_json;

use format::{
    AlertReason, AnswerJson, BelowJson, BlockJson, BoostReason, CellJson, CertificateJson, CountsJson, Described,
    DimensionBlock, DimensionJson, DisagreementJson, EffortJson, FollowedJson, FrameworkJson, GateBlock, GateJson,
    GateReason, IfWellJson, IndexBlock, IndexJson, JsonWrite, LeftOutJson, MeasuredJson, MilestoneJson,
    MunicipalityJson, NeededReason, OutOfStepJson, PriorityReason, QuestionIds, QuestionReason, ReasonJson, ResultJson,
    RoadmapJson, SaidJson, StageJson, StepJson, WaveJson,
};

/// What nearly all results fit in.
const USUAL_BYTES: usize = 16 * 1024;

/// The version of the result format.
pub const RESULT_VERSION: u32 = 1;

/// The result of one set of answers, as one line of JSON without a line end.
#[must_use]
pub fn result(framework: &Framework, answers: &Answers, score: &Score) -> String {
    supposing(framework, answers, score, None, &[])
}

/// The same with its roadmap.
#[must_use]
pub fn roadmap(framework: &Framework, answers: &Answers, score: &Score, roadmap: &Roadmap) -> String {
    supposing(framework, answers, score, Some(roadmap), &[])
}

/// The same for answers some of which are only supposed: `what_if` names these.
#[must_use]
pub fn supposing(
    framework: &Framework,
    answers: &Answers,
    score: &Score,
    roadmap: Option<&Roadmap>,
    what_if: &[String],
) -> String {
    let result = ResultJson { what_if, ..ResultNames { framework }.result(answers, score, roadmap) };
    let mut text = Vec::with_capacity(USUAL_BYTES);
    result.write(&mut text);
    // Made of whole texts only.
    let text = String::from_utf8(text).unwrap_or_default();
    debug_assert_eq!(text, harmless_json(serde_json::to_string(&result).unwrap_or_default()));
    text
}

/// The JSON Schema of a result, which may have more keys in later versions of the program.
#[must_use]
pub fn schema(lang: Lang) -> Json {
    open_document(lang, &format::title(lang), ResultJson::schema)
}

/// A JSON Schema whose objects may have more keys.
pub(super) fn open_document(lang: Lang, title: &str, root: fn(&mut Schema) -> Json) -> Json {
    let mut document = Schema::document(lang, title, root);
    for object in document["$defs"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        object.as_object_mut().map(|object| object.remove("additionalProperties"));
    }
    document
}

/// Ids instead of places.
struct ResultNames<'a> {
    framework: &'a Framework,
}

impl<'a> ResultNames<'a> {
    fn stage(&self, at: StageIx) -> &'a str {
        &self.framework.stages[at].id
    }

    fn dimension(&self, at: DimensionIx) -> &'a str {
        &self.framework.dimensions[at].id
    }

    fn questions(&self, at: impl Into<Cow<'a, [QuestionIx]>>) -> QuestionIds<'a> {
        QuestionIds { of: &self.framework.questions, at: at.into() }
    }

    fn step(&self, at: StepIx) -> &'a str {
        &self.framework.steps[at].id
    }

    fn steps(&self, at: &[StepIx]) -> Vec<&'a str> {
        at.iter().map(|at| self.step(*at)).collect()
    }

    fn result(&self, answers: &'a Answers, score: &'a Score, roadmap: Option<&'a Roadmap>) -> ResultJson<'a> {
        let framework = self.framework;
        let municipality = &answers.municipality;
        let stage = &score.stage;
        ResultJson {
            result: RESULT_VERSION,
            source: &answers.source,
            framework: FrameworkJson::of(framework),
            municipality: MunicipalityJson {
                name: &municipality.name,
                code: municipality.code.as_deref(),
                profile: municipality.profile.map(|at| framework.profiles[at].id.as_str()),
                population: municipality.population,
            },
            date: answers.date.to_string(),
            what_if: &[],
            stage: StageJson {
                reached: stage.reached.map(|at| self.stage(at)),
                low: stage.low.map(|at| self.stage(at)),
                high: stage.high.map(|at| self.stage(at)),
                provisional: stage.is_provisional(),
                next: stage.next.map(|at| self.stage(at)),
            },
            index: score.index.as_ref().map(|index| IndexJson {
                score: nearest(index.point.as_ref()),
                low: nearest(index.low.as_ref()),
                high: nearest(index.high.as_ref()),
            }),
            dimensions: score
                .dimensions
                .iter_enumerated()
                .map(|(at, result)| self.dimension_json(at, result))
                .collect(),
            gates: score
                .gates
                .iter_enumerated()
                .map(|(at, gate)| GateJson {
                    stage: self.stage(framework.gates[at].stage),
                    holds: gate.holds,
                    unmet: self.questions(&gate.unmet),
                    below: self.below(&gate.below),
                })
                .collect(),
            blocked_by: self.blocks(&score.blocked_by, score),
            alerts: score.alerts.iter().map(|at| framework.alerts[*at].id.as_str()).collect(),
            out_of_step: score
                .out_of_step(framework)
                .into_iter()
                .map(|found| OutOfStepJson {
                    dimension: self.dimension(found.dimension),
                    ahead: self.questions(found.ahead),
                    missing: self.questions(found.missing),
                })
                .collect(),
            strengths: self.questions(score.strengths()),
            unproven: self.questions(&score.unproven),
            stale: self.questions(&score.stale),
            disagreements: score.disagreements(framework, answers).iter().map(|open| self.disagreement(open)).collect(),
            roadmap: roadmap.map(|roadmap| self.roadmap(answers, roadmap)),
        }
    }

    fn dimension_json(&self, at: DimensionIx, result: &'a DimensionResult) -> DimensionJson<'a> {
        let dimension = &self.framework.dimensions[at];
        let Interval { point, low, high } = &result.score;
        let counts = &result.counts;
        DimensionJson {
            id: &dimension.id,
            kind: match dimension.kind {
                DimensionKind::Core => "core",
                DimensionKind::Criterion => "criterion",
                DimensionKind::Context => "context",
            },
            parent: dimension.parent.map(|at| self.dimension(at)),
            score: nearest(point.as_ref()),
            low: nearest(low.as_ref()),
            high: nearest(high.as_ref()),
            points: nearest(result.points.as_ref()),
            out_of: nearest(result.out_of.as_ref()),
            insufficient: result.insufficient,
            stage: result.stage.map(|at| self.stage(at)),
            level: nearest(result.level.as_ref()),
            coverage: nearest(result.coverage.as_ref()),
            questions: CountsJson {
                applicable: counts.applicable,
                met: counts.met,
                answered: counts.answered,
                unknown: counts.unknown,
                not_applicable: counts.not_applicable,
                blank: counts.blank,
                not_asked: counts.not_asked,
            },
            stages: result
                .cells
                .iter_enumerated()
                .map(|(at, cell)| CellJson {
                    id: self.stage(at),
                    score: nearest(cell.score.point.as_ref()),
                    threshold: nearest(cell.threshold.as_ref()),
                    essential_unmet: self.questions(&cell.essential_unmet),
                })
                .collect(),
        }
    }

    fn below(&self, below: &[Below]) -> Vec<BelowJson<'a>> {
        below
            .iter()
            .map(|below| BelowJson {
                dimension: self.dimension(below.dimension),
                score: nearest(below.score.as_ref()),
                minimum: below.minimum.to_f64(),
            })
            .collect()
    }

    /// `score` is the one the blocks belong to.
    fn blocks(&self, blocks: &'a [Block], score: &'a Score) -> Vec<BlockJson<'a>> {
        let index = score.index.as_ref().and_then(|index| index.point.as_ref());
        blocks
            .iter()
            .map(|block| match block {
                Block::Index { stage, missing_score } => BlockJson::Index(IndexBlock {
                    index: nearest(index),
                    stage: self.stage(*stage),
                    missing_score: missing_score.to_f64(),
                }),
                Block::Dimension { dimension, stage, essential_unmet, missing_score, insufficient } => {
                    BlockJson::Dimension(DimensionBlock {
                        dimension: self.dimension(*dimension),
                        stage: self.stage(*stage),
                        essential_unmet: self.questions(essential_unmet),
                        missing_score: missing_score.to_f64(),
                        insufficient: *insufficient,
                    })
                }
                Block::Gate(at) => BlockJson::Gate(GateBlock {
                    gate: self.stage(self.framework.gates[*at].stage),
                    unmet: self.questions(&score.gates[*at].unmet),
                    below: self.below(&score.gates[*at].below),
                }),
            })
            .collect()
    }

    fn roadmap(&self, answers: &'a Answers, roadmap: &'a Roadmap) -> RoadmapJson<'a> {
        RoadmapJson {
            capacity_days_per_month: roadmap.capacity.to_f64(),
            certificate: certificate(&roadmap.certificate),
            milestones: roadmap.milestones.iter().map(|milestone| self.milestone(roadmap, milestone)).collect(),
            waves: roadmap
                .waves
                .iter()
                .map(|wave| WaveJson {
                    id: &self.framework.waves[wave.wave].id,
                    ends: wave.ends.map(|date| date.to_string()),
                    steps: wave.steps.iter().map(|at| self.step(roadmap.steps[*at].step)).collect(),
                    stage_after: wave.stage_after.map(|at| self.stage(at)),
                    met_after: wave.met_after,
                })
                .collect(),
            steps: roadmap.steps.iter().map(|planned| self.planned(answers, planned)).collect(),
            done: self.steps(&roadmap.done),
            left_out: roadmap
                .left_out
                .iter()
                .map(|left| LeftOutJson { step: self.step(left.step), needs: self.step(left.needs) })
                .collect(),
            followed: answers.followed.iter().map(|followed| self.followed(roadmap, followed)).collect(),
            unreachable: roadmap.unreachable.as_ref().map(|after| self.blocks(&after.blocked_by, after)),
        }
    }

    fn followed(&self, roadmap: &Roadmap, followed: &'a FollowedStep) -> FollowedJson<'a> {
        FollowedJson {
            step: self.step(followed.step),
            state: followed.state.word(),
            who: followed.who.as_deref(),
            since: followed.since.map(|day| day.to_string()),
            until: followed.until.map(|day| day.to_string()),
            note: followed.note.as_deref(),
            days: nearest(followed.days.as_ref()),
            contradicted: roadmap.contradicted.contains(&followed.step),
        }
    }

    fn milestone(&self, roadmap: &Roadmap, milestone: &'a Milestone) -> MilestoneJson<'a> {
        let Days { low, high, used } = &milestone.effort;
        MilestoneJson {
            stage: self.stage(milestone.stage),
            steps: milestone.steps.iter().map(|at| self.step(roadmap.steps[*at].step)).collect(),
            effort_days: EffortJson { low: low.to_f64(), high: high.to_f64(), used: used.to_f64() },
            upkeep_days_per_month: some_days(&milestone.upkeep),
            ends: milestone.ends.map(|date| date.to_string()),
            certificate: certificate(&milestone.certificate),
            unreachable: milestone.unreachable.as_ref().map(|after| self.blocks(&after.blocked_by, after)),
            if_well: milestone.if_well.as_ref().map(|left| IfWellJson { used: left.used.to_f64(), steps: left.steps }),
        }
    }

    fn planned(&self, answers: &'a Answers, planned: &'a PlannedStep) -> StepJson<'a> {
        let step = &self.framework.steps[planned.step];
        let profile = answers.municipality.profile;
        let effort = self.framework.effort(planned.step, profile);
        let measured = self.framework.measured(planned.step, profile);
        StepJson {
            id: &step.id,
            wave: planned.wave.map(|at| self.framework.waves[at].id.as_str()),
            r#for: planned.leads_to.map(|at| self.stage(at)),
            known: planned.known,
            gain: planned.gain.to_f64(),
            effort_days: EffortJson {
                low: effort.low.to_f64(),
                high: effort.high.to_f64(),
                used: planned.days.to_f64(),
            },
            effort_basis: match step.basis {
                EffortBasis::Estimate => "estimate",
                EffortBasis::Measured => "measured",
                EffortBasis::Assumed => "assumed",
            },
            measured: measured
                .map(|measured| MeasuredJson { count: measured.count, median_days: measured.median.to_f64() }),
            upkeep_days_per_month: some_days(self.framework.upkeep(planned.step, profile)),
            // All of them, those that are done too: a reader may know nothing else of the framework.
            requires: self.steps(&step.requires),
            closes: step.closes.iter().map(|closes| self.framework.questions[closes.question].id.as_str()).collect(),
            starts: planned.starts.to_string(),
            ends: planned.ends.to_string(),
            unlocks: self.steps(&planned.unlocks),
            because: planned.because.iter().map(|reason| self.reason(answers, planned, reason)).collect(),
            builds_on: self.questions(&planned.builds_on),
        }
    }

    fn reason(&self, answers: &'a Answers, planned: &PlannedStep, reason: &'a Reason) -> ReasonJson<'a> {
        let framework = self.framework;
        match reason {
            Reason::Question(at) => ReasonJson::Question(QuestionReason {
                question: &framework.questions[*at].id,
                answer: self.answer(*at, &answers.given[*at].value),
            }),
            Reason::Gate(at) => ReasonJson::Gate(GateReason { gate: self.stage(framework.gates[*at].stage) }),
            Reason::Alert(at) => ReasonJson::Alert(AlertReason { alert: &framework.alerts[*at].id }),
            Reason::Priority(at) => ReasonJson::Priority(PriorityReason { priority: self.dimension(*at) }),
            Reason::Boost => ReasonJson::Boost(BoostReason { boost: framework.steps[planned.step].boost.to_f64() }),
            Reason::NeededFor(steps) => ReasonJson::NeededFor(NeededReason { needed_for: self.steps(steps) }),
        }
    }

    fn disagreement(&self, OpenDisagreement { about, decides }: &OpenDisagreement<'a>) -> DisagreementJson<'a> {
        let said = |said: &'a Said| SaidJson { who: &said.who, answer: self.answer(about.question, &said.given.value) };
        DisagreementJson {
            question: &self.framework.questions[about.question].id,
            decides: *decides,
            said: about.said.iter().map(said).collect(),
        }
    }

    fn answer(&self, question: QuestionIx, value: &'a Value) -> AnswerJson<'a> {
        let options = self.framework.options(question);
        let option = |at: usize| options.get(at).map_or("", |option| option.id.as_str());
        match value {
            Value::Blank => AnswerJson::Blank,
            Value::Unknown => AnswerJson::Text("unknown"),
            Value::NotApplicable(reason) => AnswerJson::NotApplicable { not_applicable: reason },
            Value::Choice(at) => AnswerJson::Text(option(*at)),
            Value::Multi(chosen) => AnswerJson::List(chosen.iter().map(|at| option(*at)).collect()),
            Value::Number(number) => AnswerJson::Number(number.to_f64()),
            Value::Text(text) => AnswerJson::Text(text),
        }
    }
}

/// Days, where they are above 0.
fn some_days(days: &Exact) -> Option<f64> {
    days.is_positive().then(|| days.to_f64())
}

fn certificate(certificate: &Certificate) -> CertificateJson {
    CertificateJson { optimal: certificate.optimal, bound: nearest(certificate.bound.as_ref()) }
}

fn nearest(number: Option<&Exact>) -> Option<f64> {
    number.map(Exact::to_f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Given, Question, QuestionKind};
    use crate::testing;

    #[test]
    fn a_result_is_written_as_serde_json_writes_it() {
        let (mut framework, mut answers) = testing::empty();
        let hostile = "L’été \"\\\u{1b}[31m\u{2028}\n\u{7f}é";
        framework.id = hostile.to_owned();
        let at = framework.dimensions.push_and_get_key(testing::dimension(hostile));
        let options = ["a\"b", "\u{200b}"].map(|id| testing::option(id, Some(Exact::ONE)));
        let kind = QuestionKind::Choice(options.to_vec());
        framework.dimensions[at].questions.push(QuestionIx(0));
        framework.questions.push(Question { kind, ..testing::question(hostile) });
        answers.given.push(Given { value: Value::Choice(1), ..Given::default() });
        answers.municipality.name = hostile.to_owned();
        answers.municipality.code = Some("01".to_owned());
        let score = crate::score::score(&framework, &answers);
        let what_if = [hostile.to_owned()];
        let written = supposing(&framework, &answers, &score, None, &what_if);
        let result =
            ResultJson { what_if: &what_if, ..ResultNames { framework: &framework }.result(&answers, &score, None) };
        assert_eq!(written, harmless_json(serde_json::to_string(&result).unwrap()));
        let read: Json = serde_json::from_str(&written).unwrap();
        assert_eq!((&read["municipality"]["name"], &read["strengths"][0]), (&hostile.into(), &hostile.into()));
        assert!(!written.contains(['\u{1b}', '\u{2028}', '\u{7f}']), "{written}");
    }
}
