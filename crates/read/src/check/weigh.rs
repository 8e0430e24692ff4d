//! What scores can tell apart, and what they rest on.

use std::collections::{HashMap, HashSet};

use super::Cx;
use super::names::question_places;
use crate::load::framework::OptionFile;
use crate::model::{
    Aggregate, Choice, Condition, DimensionIx, DimensionKind, Framework, ProfileIx, QuestionIx, QuestionKind, StageIx,
    StageRule, Value, is_for,
};
use crate::number::Exact;
use crate::rule::{Fault, Remark, Share};
use crate::source::{At, Span};
use crate::worth;

/// With fewer questions, one of them cannot but weigh much.
const FEWEST: usize = 4;

impl Cx<'_, '_> {
    /// Reports values and weights that cannot do what they are for.
    pub fn weights(&mut self, framework: &Framework) {
        self.option_values(framework);
        self.core_weight(framework);
        let file = self.file;
        let parents: HashSet<&str> = file
            .dimensions
            .iter()
            .filter_map(|dimension| dimension.value.parent.as_ref())
            .map(|parent| parent.value.as_str())
            .collect();
        for at in framework.dimensions.keys() {
            let dimension = &framework.dimensions[at];
            let lost = self.file.dimensions[at.0].value.is_lost("question")
                || dimension.questions.iter().any(|at| self.broken[*at])
                || (dimension.questions.is_empty() && file.is_lost("dimension"));
            // Also where the tree could not be built.
            let is_parent = parents.contains(dimension.id.as_str());
            if dimension.kind == DimensionKind::Context || is_parent || lost {
                continue;
            }
            let worths: Vec<(QuestionIx, Exact)> = dimension
                .questions
                .iter()
                .filter(|at| worth::best_ratio(framework, **at).is_positive())
                .map(|at| (*at, share(framework, *at)))
                .collect();
            self.something_to_score(framework, at, &worths);
            self.dominant(framework, at, &worths);
            self.full_marks(framework, at);
        }
    }

    /// Reports core dimensions that weigh nothing for a kind of municipality: they would all have to reach a stage, and
    /// none of them would count.
    fn core_weight(&mut self, framework: &Framework) {
        if framework.scoring.stage_rule != StageRule::Staged || framework.stages.is_empty() {
            return;
        }
        let weightless = framework.kinds().into_iter().find_map(|profile| {
            let counts = |at: &DimensionIx| {
                let dimension = &framework.dimensions[*at];
                dimension.kind == DimensionKind::Core && is_for(dimension.profiles.as_deref(), profile)
            };
            let core: Vec<DimensionIx> = framework.roots().filter(counts).collect();
            core.iter().all(|at| framework.dimensions[*at].weight.is_zero()).then(|| core.first().copied())?
        });
        // A weight that cannot be read is 0 as well, and said already.
        let written = weightless.and_then(|at| self.file.dimensions[at.0].value.weight.as_ref());
        if let Some(weight) = written.filter(|weight| weight.value.0.is_zero()) {
            self.report.push(Fault::CoreWeightless.at(weight.span));
        }
    }

    fn something_to_score(&mut self, framework: &Framework, at: DimensionIx, worths: &[(QuestionIx, Exact)]) {
        let dimension = &framework.dimensions[at];
        let options_worth_nothing = dimension.questions.iter().any(|at| {
            worth::lowest_value(framework, *at).is_negative()
                || framework.options(*at).iter().any(|o| o.value.is_some())
        });
        let weightless = worths.iter().all(|(_, worth)| worth.is_zero());
        // Where options have values and none is above 0, that is said of the options.
        if (worths.is_empty() && !options_worth_nothing) || (!worths.is_empty() && weightless) {
            self.report.push(Fault::NothingToScore(dimension.id.clone()).at(self.file.dimensions[at.0].span));
        }
    }

    /// A question that is worth more than a third of its dimension.
    fn dominant(&mut self, framework: &Framework, at: DimensionIx, worths: &[(QuestionIx, Exact)]) {
        let dimension = &framework.dimensions[at];
        if dimension.aggregate == Aggregate::Min || worths.len() < FEWEST {
            return;
        }
        let whole: Exact = worths.iter().map(|(_, worth)| worth).sum();
        for (question, worth) in worths.iter().filter(|(_, worth)| (worth * &Exact::from(3i64)) > whole) {
            let place = dimension.questions.iter().position(|at| at == question).unwrap_or(0);
            let file = &self.file.dimensions[at.0].value.questions[place];
            let part = worth.checked_div(&whole).unwrap_or(Exact::ZERO);
            let span = file.value.weight.as_ref().map_or(file.span, |weight| weight.span);
            let id = framework.questions[*question].id.clone();
            self.report.push(Fault::DominantQuestion(id, Share(part)).at(span));
        }
    }

    /// Full marks below what every municipality of some profile is asked for.
    fn full_marks(&mut self, framework: &Framework, at: DimensionIx) {
        let dimension = &framework.dimensions[at];
        let (Some(out_of), Some(written)) = (&dimension.out_of, &self.file.dimensions[at.0].value.out_of) else {
            return;
        };
        if dimension.aggregate != Aggregate::Sum || !out_of.is_positive() {
            return;
        }
        let points = |profile: Option<ProfileIx>| -> Exact {
            let asked = |at: &&QuestionIx| {
                let question = &framework.questions[**at];
                question.when.is_none()
                    && question
                        .profiles
                        .as_ref()
                        .is_none_or(|list| profile.is_some_and(|profile| list.contains(&profile)))
            };
            let best = |at: &QuestionIx| {
                let best = worth::best_value(framework, *at);
                &framework.questions[*at].weight * &(if best.is_negative() { Exact::ZERO } else { best })
            };
            dimension.questions.iter().filter(asked).map(best).sum()
        };
        let most = framework.kinds().into_iter().map(points).max().unwrap_or(Exact::ZERO);
        if *out_of < most {
            self.report.push(Fault::OutOfTooLow(out_of.clone(), most).at(written.span));
        }
    }

    /// Options, by scale or question: something to gain, and told apart.
    fn option_values(&mut self, framework: &Framework) {
        let file = self.file;
        let named = named_options(framework);
        let mut users: HashMap<usize, Vec<QuestionIx>> = HashMap::new();
        for (at, question) in question_places(file).into_iter_enumerated() {
            match question.value.scale.as_ref().and_then(|name| self.names.scales.get(&name.value)) {
                Some(scale) => users.entry(scale).or_default().push(at),
                None if !self.broken[at] => {
                    self.one_list(framework, &question.value.options, &[at], question.span, &named);
                }
                None => {}
            }
        }
        for (at, scale) in file.scales.iter().enumerate() {
            let users = users.get(&at).map_or(&[][..], Vec::as_slice);
            if let Some(first) = users.first()
                && !self.broken[*first]
            {
                let span = scale.value.id.as_ref().map_or(scale.span, |id| id.span);
                self.one_list(framework, &scale.value.options, users, span, &named);
            }
        }
    }

    fn one_list(
        &mut self,
        framework: &Framework,
        options: &[At<OptionFile>],
        users: &[QuestionIx],
        span: Span,
        named: &HashSet<(QuestionIx, usize)>,
    ) {
        let scored =
            |at: &&QuestionIx| framework.dimensions[framework.questions[**at].dimension].kind != DimensionKind::Context;
        let users: Vec<QuestionIx> = users.iter().filter(scored).copied().collect();
        let Some(choices) = users.first().map(|at| framework.options(*at)) else { return };
        let is_sum =
            |at: &QuestionIx| framework.dimensions[framework.questions[*at].dimension].aggregate == Aggregate::Sum;
        let values = || choices.iter().filter_map(|choice| choice.value.as_ref());
        let takes_away = values().any(Exact::is_negative) && users.iter().any(is_sum);
        if values().next().is_some() && !values().any(Exact::is_positive) && !takes_away {
            self.report.push(Fault::NothingToGain.at(span));
            return;
        }
        let chosen_alone = |at: &QuestionIx| matches!(framework.questions[*at].kind, QuestionKind::Choice(_));
        if !users.iter().any(chosen_alone) {
            return;
        }
        let told_apart = |option: usize| users.iter().any(|at| named.contains(&(*at, option)));
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (at, Choice { value, id, .. }) in choices.iter().enumerate() {
            let Some(value) = value else { continue };
            let first = *seen.entry(value.to_plain()).or_insert(at);
            if first == at || told_apart(first) || told_apart(at) {
                continue;
            }
            let place = |at: usize| options.get(at).map_or(span, |o| o.value.value.as_ref().map_or(o.span, |v| v.span));
            let problem = Fault::SameValue(id.clone(), choices[first].id.clone()).at(place(at));
            self.report.push(problem.note(place(first), Remark::OtherOptionHere));
        }
    }

    /// Core roots with practices before and after a stage, and none of it.
    pub fn stage_holes(&mut self, framework: &Framework) {
        if framework.scoring.stage_rule != StageRule::Staged {
            return;
        }
        let mut there: HashMap<DimensionIx, HashSet<StageIx>> = HashMap::new();
        let mut unsure: HashSet<DimensionIx> = HashSet::new();
        for (at, question) in framework.questions.iter_enumerated() {
            let root = framework.dimensions[question.dimension].root;
            match question.stage {
                Some(stage) => {
                    there.entry(root).or_default().insert(stage);
                }
                None if question.is_counted() || self.broken[at] => {
                    unsure.insert(root);
                }
                None => {}
            }
        }
        for (at, dimension) in framework.dimensions.iter_enumerated() {
            let Some(stages) = there.get(&at).filter(|_| dimension.kind == DimensionKind::Core) else { continue };
            if unsure.contains(&at) {
                continue;
            }
            let (Some(first), Some(last)) = (stages.iter().min(), stages.iter().max()) else { continue };
            // A stage that has no question anywhere is said to be that.
            let shown = |stage: &StageIx| there.values().any(|stages| stages.contains(stage));
            let between = framework.stages.keys().filter(|stage| first < stage && stage < last);
            for stage in between.filter(|stage| !stages.contains(stage) && shown(stage)) {
                let fault = Fault::StageHole(dimension.id.clone(), framework.stages[stage].id.clone());
                self.report.push(fault.at(self.file.dimensions[at.0].span));
            }
        }
    }
}

/// What a question is worth in its dimension, as a part of an amount that is the same for all.
fn share(framework: &Framework, at: QuestionIx) -> Exact {
    let question = &framework.questions[at];
    match framework.dimensions[question.dimension].aggregate {
        Aggregate::Sum => &question.weight * &worth::best_value(framework, at),
        Aggregate::Mean | Aggregate::Min | Aggregate::Pool => question.weight.clone(),
    }
}

/// Options that a condition or a step names.
fn named_options(framework: &Framework) -> HashSet<(QuestionIx, usize)> {
    fn add(condition: &Condition, into: &mut HashSet<(QuestionIx, usize)>) {
        match condition {
            Condition::Is(at, options) => into.extend(options.iter().map(|option| (*at, *option))),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| add(part, into)),
            Condition::Not(part) => add(part, into),
            Condition::Met(..) | Condition::AtLeast(..) | Condition::Answered(..) | Condition::Profile(_) => {}
        }
    }
    let mut named = HashSet::new();
    let dimensions = framework.dimensions.iter().filter_map(|dimension| dimension.when.as_ref());
    let questions = framework.questions.iter().filter_map(|question| question.when.as_ref());
    for condition in dimensions.chain(questions).chain(framework.alerts.iter().map(|alert| &alert.when)) {
        add(condition, &mut named);
    }
    for closes in framework.steps.iter().flat_map(|step| &step.closes) {
        // The best answer is where a step leads when its author does not choose.
        if let Value::Choice(option) = closes.to
            && closes.to != worth::best_answer(framework, closes.question)
        {
            named.insert((closes.question, option));
        }
    }
    named
}
