//! Steps: what they raise, what they take, what comes before them.

use std::collections::HashSet;

use typed_index_collections::{TiVec, ti_vec};

use super::{Cx, id_of};
use crate::load::answers::AnswerValue;
use crate::load::framework::{BasisWord, ClosesFile, EffortFile, RangeFile, StepFile};
use crate::model::{Basis, Closes, DimensionKind, Effort, Framework, ProfileIx, QuestionIx, QuestionKind, Step, Value};
use crate::number::Exact;
use crate::rule::{Advice, Fault};
use crate::source::{At, Span};
use crate::text::near::quoted;
use crate::worth;

impl Cx<'_, '_> {
    /// Adds the steps. Whether they can be put in an order: none requires itself in a circle.
    pub fn steps(&mut self, framework: &mut Framework) -> bool {
        let file = self.file;
        for step in &file.steps {
            let built = self.step(step, framework);
            framework.steps.push(built);
        }
        !self.step_cycle(framework)
    }

    fn step(&mut self, file: &At<StepFile>, framework: &Framework) -> Step {
        let step = &file.value;
        let mut closes: Vec<Closes> = Vec::new();
        let mut seen = HashSet::new();
        for item in step.closes.iter().flat_map(|list| &list.value) {
            let Some(built) = self.closes(&item.value, framework) else { continue };
            if !seen.insert(built.question) {
                let name = &item.value.question;
                self.report.push(Fault::ClosesTwice(name.value.clone()).at(name.span));
                continue;
            }
            closes.push(built);
        }
        let written = match step.basis.as_ref().map(|basis| basis.value) {
            Some(BasisWord::Measured) => Basis::Measured,
            Some(BasisWord::Estimate) | None => Basis::Estimate,
        };
        Step {
            id: id_of(step.id.as_ref()),
            title: self.text(step.title.as_ref()),
            reference: step.reference.as_ref().map(|code| code.value.clone()),
            closes,
            effort: self.effort(file),
            basis: if step.key("effort_days").is_some() { written } else { Basis::Assumed },
            boost: self.positive("boost", step.boost.as_ref(), Exact::ONE),
            requires: self.names.steps.resolve_all(step.requires.as_ref(), self.report),
            lead: self.maybe_text(step.lead.as_ref()),
            first_action: self.maybe_text(step.first_action.as_ref()),
            outcome: self.maybe_text(step.outcome.as_ref()),
            sources: self.names.sources.resolve_all(step.sources.as_ref(), self.report),
        }
    }

    fn effort(&mut self, file: &At<StepFile>) -> TiVec<ProfileIx, Effort> {
        let profiles = self.file.profiles.len().max(1);
        let day = Effort::between(Exact::ONE, Exact::ONE);
        let Some(written) = &file.value.effort else { return ti_vec![day; profiles] };
        match &written.value {
            EffortFile::All(range) => ti_vec![self.range(range, written.span); profiles],
            EffortFile::ByProfile(keyed) => {
                let mut efforts: TiVec<ProfileIx, Option<Effort>> = ti_vec![None; profiles];
                if self.file.profiles.is_empty() {
                    self.report.push(Fault::EffortWithoutProfiles.at(written.span));
                    return ti_vec![day; profiles];
                }
                for (profile, range) in &keyed.entries {
                    let built = self.range(&range.value, range.span);
                    if let Some(at) = self.names.profiles.resolve(profile, self.report) {
                        efforts[at] = Some(built);
                    }
                }
                for (effort, profile) in efforts.iter().zip(&self.file.profiles) {
                    if effort.is_none()
                        && !file.value.is_lost("effort_days")
                        && let Some(id) = &profile.value.id
                    {
                        self.report.push(Fault::EffortProfileMissing(id.value.0.clone()).at(written.span));
                    }
                }
                efforts.into_iter().map(|built| built.unwrap_or_else(|| day.clone())).collect()
            }
        }
    }

    fn range(&mut self, range: &RangeFile, span: Span) -> Effort {
        let (low, high) = (range.low.0.clone(), range.high.0.clone());
        if !low.is_positive() {
            self.report.push(Fault::NotPositive("effort_days".to_owned()).at(span));
        }
        if high < low {
            self.report.push(Fault::RangeUpsideDown.at(span));
        }
        Effort::between(low, high)
    }

    fn closes(&mut self, file: &ClosesFile, framework: &Framework) -> Option<Closes> {
        let at = self.names.questions.resolve(&file.question, self.report)?;
        if self.broken[at] {
            return None;
        }
        let question = &framework.questions[at];
        if !question.is_counted() || framework.dimensions[question.dimension].kind == DimensionKind::Context {
            self.report.push(Fault::ClosesUnscored(question.id.clone()).at(file.question.span));
            return None;
        }
        let Some(target) = &file.to else {
            return Some(worth::closes(framework, at, worth::best_answer(framework, at)));
        };
        let closes = worth::closes(framework, at, self.target(target, at, framework)?);
        if closes.ratio.is_none() {
            self.report.push(Fault::TargetUnscored(question.id.clone()).at(target.span));
            return None;
        }
        Some(closes)
    }

    /// The answer that a step leads to.
    fn target(&mut self, target: &At<AnswerValue>, at: QuestionIx, framework: &Framework) -> Option<Value> {
        let question = &framework.questions[at];
        match (&question.kind, &target.value) {
            (QuestionKind::Choice(_), AnswerValue::Word(word)) => {
                self.option(&At::new(word.clone(), target.span), at, framework).map(Value::Choice)
            }
            (QuestionKind::Multi(_), AnswerValue::Words(list)) => {
                let mut chosen = Vec::with_capacity(list.len());
                for word in list {
                    chosen.push(self.option(word, at, framework)?);
                }
                chosen.sort_unstable();
                chosen.dedup();
                Some(Value::Multi(chosen))
            }
            (QuestionKind::Number(number), AnswerValue::Number(x)) if *x >= number.min && *x <= number.max => {
                Some(Value::Number(x.clone()))
            }
            (kind, _) => {
                let advice = match kind {
                    QuestionKind::Number(number) => Advice::TargetNumber(number.min.clone(), number.max.clone()),
                    _ => {
                        let ids: Vec<&str> = framework.options(at).iter().map(|option| option.id.as_str()).collect();
                        Advice::TargetOption(quoted(&ids))
                    }
                };
                self.report.push(Fault::BadTarget(question.id.clone()).at(target.span).help(advice));
                None
            }
        }
    }
}
