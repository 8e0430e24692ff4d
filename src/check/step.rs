//! Steps: what they raise, what they take, what comes before them.

use std::collections::{HashMap, HashSet};

use super::names::{cycle_path, find_cycle};
use super::{Cx, words};
use crate::load::framework::{BasisWord, ClosesFile, EffortFile, PlainAnswer, RangeFile, StepFile};
use crate::model::{Basis, Closes, DimensionKind, Effort, Framework, QuestionIx, QuestionKind, Step, StepIx, Value};
use crate::number::Exact;
use crate::report::Problem;
use crate::rule::Rule;
use crate::source::{At, Span};
use crate::worth;

impl Cx<'_, '_> {
    /// Adds the steps.
    pub fn steps(&mut self, framework: &mut Framework) {
        let file = self.file;
        for step in &file.steps {
            let built = self.step(step, framework);
            framework.steps.push(built);
        }
        if self.step_cycle(framework) {
            return;
        }
        self.steps_are_ordered(framework);
    }

    fn step(&mut self, file: &At<StepFile>, framework: &Framework) -> Step {
        let step = &file.value;
        let lang = self.report.lang();
        let mut closes: Vec<Closes> = Vec::new();
        for item in step.closes.iter().flat_map(|list| &list.value) {
            let Some(built) = self.closes(&item.value, framework) else { continue };
            if closes.iter().any(|other| other.question == built.question) {
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
        let day = Effort { low: Exact::ONE, high: Exact::ONE };
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
        Effort { low, high }
    }

    fn closes(&mut self, file: &ClosesFile, framework: &Framework) -> Option<Closes> {
        let lang = self.report.lang();
        let at = self.names.questions.resolve(&file.question, self.report)?;
        let question = &framework.questions[at];
        if !question.is_counted() || framework.dimensions[question.dimension].kind == DimensionKind::Context {
            let message = words::closes_unscored(lang, &question.id);
            let problem = Problem::new(Rule::BadTarget, file.question.span, message);
            self.report.push(problem.help(words::closes_unscored_help(lang)));
            return None;
        }
        let to = match &file.to {
            None => worth::best_answer(framework, at),
            Some(target) => {
                let value = self.target(target, at, framework)?;
                if worth::ratio_of(framework, at, &value).is_none() {
                    let problem =
                        Problem::new(Rule::BadTarget, target.span, words::target_unscored(lang, &question.id));
                    self.report.push(problem.help(words::target_unscored_help(lang)));
                    return None;
                }
                value
            }
        };
        Some(Closes { question: at, to })
    }

    /// The answer that a step leads to.
    fn target(&mut self, target: &At<PlainAnswer>, at: QuestionIx, framework: &Framework) -> Option<Value> {
        let lang = self.report.lang();
        let question = &framework.questions[at];
        match (&question.kind, &target.value) {
            (QuestionKind::Choice(_), PlainAnswer::Word(word)) => {
                self.option(&At::new(word.clone(), target.span), at, framework).map(Value::Choice)
            }
            (QuestionKind::Multi(_), PlainAnswer::Words(list)) => {
                let mut chosen = Vec::with_capacity(list.len());
                for word in list {
                    chosen.push(self.option(word, at, framework)?);
                }
                chosen.sort_unstable();
                chosen.dedup();
                Some(Value::Multi(chosen))
            }
            (QuestionKind::Number(number), PlainAnswer::Number(x)) if *x >= number.min && *x <= number.max => {
                Some(Value::Number(x.clone()))
            }
            (kind, _) => {
                let help = match kind {
                    QuestionKind::Number(number) => {
                        words::target_number(lang, &number.min.to_plain(), &number.max.to_plain())
                    }
                    _ => {
                        let ids: Vec<&str> = framework.options(at).iter().map(|option| option.id.as_str()).collect();
                        words::target_options(lang, &crate::load::shape::quoted(&ids))
                    }
                };
                let problem = Problem::new(Rule::BadTarget, target.span, words::bad_target(lang, &question.id));
                self.report.push(problem.help(help));
                None
            }
        }
    }

    /// Whether steps require each other in a circle; it is reported.
    fn step_cycle(&mut self, framework: &Framework) -> bool {
        let edges: Vec<Vec<usize>> = framework.steps.iter().map(|step| step.requires.clone()).collect();
        let Some(cycle) = find_cycle(&edges) else { return false };
        let lang = self.report.lang();
        let file = &self.file.steps[cycle[0]];
        let span = file.value.requires.as_ref().map_or(file.span, |requires| requires.span);
        let path = cycle_path(&cycle, |at| framework.steps[at].id.as_str());
        let problem = Problem::new(Rule::StepCycle, span, words::step_cycle(lang, &path));
        self.report.push(problem.help(words::break_cycle(lang)));
        true
    }

    /// Two steps that raise the same question need an order between them, else the gain counts twice.
    fn steps_are_ordered(&mut self, framework: &Framework) {
        let lang = self.report.lang();
        let mut raised_by: HashMap<QuestionIx, Vec<StepIx>> = HashMap::new();
        for (at, step) in framework.steps.iter().enumerate() {
            for closes in &step.closes {
                raised_by.entry(closes.question).or_default().push(at);
            }
        }
        for (at, step) in framework.steps.iter().enumerate() {
            for (place, closes) in step.closes.iter().enumerate() {
                let others = raised_by.get(&closes.question).map_or(&[][..], Vec::as_slice);
                for other in others.iter().take_while(|other| **other < at) {
                    if needs(framework, at, *other) || needs(framework, *other, at) {
                        continue;
                    }
                    let written = self.file.steps[at].value.closes.as_ref().and_then(|list| list.value.get(place));
                    let span = written.map_or(self.file.steps[at].span, |item| item.value.question.span);
                    let other_id = &framework.steps[*other].id;
                    let message = words::unordered_steps(lang, other_id, &framework.questions[closes.question].id);
                    let problem = Problem::new(Rule::UnorderedSteps, span, message)
                        .note(self.file.steps[*other].span, words::other_step_here(lang))
                        .help(words::order_steps(lang, other_id));
                    self.report.push(problem);
                }
            }
        }
    }
}

/// Whether one step requires another, directly or through others.
fn needs(framework: &Framework, step: StepIx, other: StepIx) -> bool {
    let mut seen = HashSet::from([step]);
    let mut open = vec![step];
    while let Some(at) = open.pop() {
        for required in &framework.steps[at].requires {
            if *required == other {
                return true;
            }
            if seen.insert(*required) {
                open.push(*required);
            }
        }
    }
    false
}
