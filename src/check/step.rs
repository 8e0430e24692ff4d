//! Steps: what they raise, what they take, what comes before them.

use std::collections::HashSet;

use super::{Cx, words};
use crate::load::answers::AnswerValue;
use crate::load::framework::{BasisWord, ClosesFile, EffortFile, RangeFile, StepFile};
use crate::model::{Basis, Closes, DimensionKind, Effort, Framework, QuestionIx, QuestionKind, Step, Value};
use crate::number::Exact;
use crate::report::Problem;
use crate::rule::Rule;
use crate::source::{At, Span};
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
        let lang = self.report.lang();
        let mut closes: Vec<Closes> = Vec::new();
        let mut seen = HashSet::new();
        for item in step.closes.iter().flat_map(|list| &list.value) {
            let Some(built) = self.closes(&item.value, framework) else { continue };
            if !seen.insert(built.question) {
                let message = words::closes_twice(lang, &item.value.question.value);
                let problem = Problem::new(Rule::ClosesTwice, item.value.question.span, message);
                self.report.push(problem.help(words::name_once(lang)));
                continue;
            }
            closes.push(built);
        }
        let written = match step.basis.as_ref().map(|basis| basis.value) {
            Some(BasisWord::Measured) => Basis::Measured,
            Some(BasisWord::Estimate) | None => Basis::Estimate,
        };
        Step {
            id: step.id.as_ref().map_or_else(String::new, |id| id.value.0.clone()),
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

    fn effort(&mut self, file: &At<StepFile>) -> Vec<Effort> {
        let lang = self.report.lang();
        let profiles = self.file.profiles.len().max(1);
        let day = Effort::between(Exact::ONE, Exact::ONE);
        let Some(effort) = &file.value.effort else { return vec![day; profiles] };
        match &effort.value {
            EffortFile::All(range) => vec![self.range(range, effort.span); profiles],
            EffortFile::ByProfile(keyed) => {
                let mut efforts = vec![None; profiles];
                if self.file.profiles.is_empty() {
                    let problem = Problem::new(Rule::KeyNotHere, effort.span, words::effort_no_profiles(lang));
                    self.report.push(problem.help(words::effort_no_profiles_help(lang)));
                    return vec![day; profiles];
                }
                for (profile, range) in &keyed.entries {
                    let built = self.range(&range.value, range.span);
                    if let Some(at) = self.names.profiles.resolve(profile, self.report) {
                        efforts[at] = Some(built);
                    }
                }
                for (at, profile) in self.file.profiles.iter().enumerate() {
                    if efforts[at].is_none()
                        && !file.value.is_lost("effort_days")
                        && let Some(id) = &profile.value.id
                    {
                        let message = words::effort_profile_missing(lang, &id.value.0);
                        let problem = Problem::new(Rule::EffortProfileMissing, effort.span, message);
                        self.report.push(problem.help(words::effort_profile_help(lang, &id.value.0)));
                    }
                }
                efforts.into_iter().map(|built| built.unwrap_or_else(|| day.clone())).collect()
            }
        }
    }

    fn range(&mut self, range: &RangeFile, span: Span) -> Effort {
        let lang = self.report.lang();
        let (low, high) = (range.low.0.clone(), range.high.0.clone());
        if !low.is_positive() {
            let problem = Problem::new(Rule::NotPositive, span, words::not_positive(lang, "effort_days"));
            self.report.push(problem.help(words::raise_it(lang)));
        }
        if high < low {
            super::number::upside_down(self.report, span, words::range_upside_down(lang), words::swap_them(lang));
        }
        Effort::between(low, high)
    }

    fn closes(&mut self, file: &ClosesFile, framework: &Framework) -> Option<Closes> {
        let lang = self.report.lang();
        let at = self.names.questions.resolve(&file.question, self.report)?;
        if self.broken[at] {
            return None;
        }
        let question = &framework.questions[at];
        if !question.is_counted() || framework.dimensions[question.dimension].kind == DimensionKind::Context {
            let message = words::closes_unscored(lang, &question.id);
            let problem = Problem::new(Rule::BadTarget, file.question.span, message);
            self.report.push(problem.help(words::closes_unscored_help(lang)));
            return None;
        }
        let Some(target) = &file.to else {
            return Some(worth::closes(framework, at, worth::best_answer(framework, at)));
        };
        let closes = worth::closes(framework, at, self.target(target, at, framework)?);
        if closes.ratio.is_none() {
            let problem = Problem::new(Rule::BadTarget, target.span, words::target_unscored(lang, &question.id));
            self.report.push(problem.help(words::target_unscored_help(lang)));
            return None;
        }
        Some(closes)
    }

    /// The answer that a step leads to.
    fn target(&mut self, target: &At<AnswerValue>, at: QuestionIx, framework: &Framework) -> Option<Value> {
        let lang = self.report.lang();
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
                let help = match kind {
                    QuestionKind::Number(number) => {
                        words::target_number(lang, &number.min.to_plain(), &number.max.to_plain())
                    }
                    _ => {
                        let ids: Vec<&str> = framework.options(at).iter().map(|option| option.id.as_str()).collect();
                        words::target_options(lang, &crate::text::near::quoted(&ids))
                    }
                };
                let problem = Problem::new(Rule::BadTarget, target.span, words::bad_target(lang, &question.id));
                self.report.push(problem.help(help));
                None
            }
        }
    }
}
