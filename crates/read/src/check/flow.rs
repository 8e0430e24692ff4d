//! What can be asked and said at all: conditions that decide nothing, questions that nobody is
//! asked, alerts that never fire.
//!
//! Decided by trying out every combination of answers that a condition can tell apart, with the
//! conditions of the questions it names. Where that would be too many, nothing is said.

use std::collections::{HashMap, HashSet};

use typed_index_collections::{TiSlice, ti_vec};

use super::Cx;
use super::condition::asks;
use super::names::question_places;
use crate::load::framework::{ConditionFile, QuestionFile};
use crate::model::{Condition, DimensionIx, Framework, ProfileIx, QuestionIx, QuestionKind, Value, is_for};
use crate::number::Exact;
use crate::rule::{Fault, Remark};
use crate::source::At;
use crate::worth;

/// The most combinations that are tried for one condition and profile.
const MOST_COMBINATIONS: usize = 4096;
/// The most questions that are looked at together.
const MOST_QUESTIONS: usize = 12;
/// The most options of a question that takes several.
const MOST_SEVERAL: usize = 8;
/// The most work in all, in evaluations of one question: some tenths of a second.
const MOST_WORK: usize = 4_000_000;

/// An answer, as far as conditions can tell it from others.
#[derive(Debug, Clone, PartialEq)]
struct TriedAnswer {
    /// None: blank, unknown, not applicable, or not asked.
    answer: Option<Value>,
    /// Its ratio, where it is scored.
    ratio: Option<Exact>,
}

/// Whether a condition can hold, and whether it can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Can {
    hold: bool,
    fail: bool,
}

impl Can {
    const BOTH: Can = Can { hold: true, fail: true };
}

/// What decides, while answers are tried out, whether a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AskedBy {
    /// The kind of municipality alone: what its conditions name is not among the answers that are tried out.
    Profile,
    /// Its conditions, too.
    Conditions,
}

/// What conditions are tried out on.
struct Flow<'f> {
    framework: &'f Framework,
    /// Questions that could not be read whole: nothing is said about what depends on them.
    broken: &'f TiSlice<QuestionIx, bool>,
    /// Questions already reported as never asked, and treated as asked so that nothing follows from it.
    dead: HashSet<QuestionIx>,
    /// The ratios that conditions ask for.
    bounds: HashMap<QuestionIx, Vec<Exact>>,
    cases: HashMap<QuestionIx, Option<Vec<TriedAnswer>>>,
    work: usize,
}

impl Cx<'_, '_> {
    /// Reports conditions that decide nothing, and what is never asked or said.
    pub fn flow(&mut self, framework: &Framework) {
        let mut flow = Flow {
            framework,
            broken: &self.broken.clone(),
            dead: HashSet::new(),
            bounds: bounds(framework),
            cases: HashMap::new(),
            work: 0,
        };
        self.dead(&mut flow);
        self.constant_conditions(&mut flow);
        self.dead_alerts(&mut flow);
        self.asked_later(framework);
    }

    /// Reports dimensions and questions that nobody is asked.
    fn dead(&mut self, flow: &mut Flow<'_>) {
        let framework = flow.framework;
        let places = question_places(self.file);
        let conditioned = |at: DimensionIx| {
            let dimension = &framework.dimensions[at];
            dimension.when.is_some() || dimension.profiles.is_some()
        };
        let mut dimensions: Vec<DimensionIx> = framework.dimensions.keys().filter(|at| conditioned(*at)).collect();
        dimensions.retain(|at| !flow.dimension_is_asked(*at));
        let is_conditioned = |at: &QuestionIx| {
            let question = &framework.questions[*at];
            question.when.is_some()
                || question.profiles.is_some()
                || framework.with_ancestors(question.dimension).any(conditioned)
        };
        let mut questions: Vec<QuestionIx> = framework.questions.keys().filter(is_conditioned).collect();
        questions.retain(|at| !flow.is_asked(*at));
        // What is not asked only because something else is not is mended there.
        flow.dead = questions.iter().copied().collect();
        dimensions.retain(|at| !flow.dimension_is_asked(*at));
        questions.retain(|at| !flow.is_asked(*at));

        let dimensions: HashSet<DimensionIx> = dimensions.into_iter().collect();
        for at in framework.dimensions.keys() {
            let inside = framework.dimensions[at].parent.is_some_and(|parent| dimensions.contains(&parent));
            if !dimensions.contains(&at) || inside {
                continue;
            }
            let file = &self.file.dimensions[at.0];
            let when = file.value.when.as_ref().map(|when| when.span);
            let span = when.or(file.value.profiles.as_ref().map(|list| list.span)).unwrap_or(file.span);
            self.report.push(Fault::DeadDimension(framework.dimensions[at].id.clone()).at(span));
        }
        let gated: HashSet<QuestionIx> = framework.gates.iter().flat_map(|gate| &gate.questions).copied().collect();
        for at in &questions {
            let question = &framework.questions[*at];
            if framework.with_ancestors(question.dimension).any(|at| dimensions.contains(&at)) {
                continue;
            }
            let file = &places[*at].value;
            let when = file.when.as_ref().map(|when| when.span);
            let span = when.or(file.profiles.as_ref().map(|list| list.span)).unwrap_or(places[*at].span);
            let all = flow.all_profiles();
            let by_itself = question.when.as_ref().is_some_and(|condition| !flow.can(condition, &all).hold);
            let id = question.id.clone();
            let fault = if question.essential {
                Fault::EssentialNeverAsked(id)
            } else if gated.contains(at) {
                continue;
            } else if by_itself {
                Fault::NeverHolds(id)
            } else {
                Fault::DeadQuestion(id)
            };
            self.report.push(fault.at(span));
        }
        let dead: HashSet<QuestionIx> = questions.into_iter().collect();
        self.gates_never_asked(framework, &dead, &places);
    }

    fn gates_never_asked(
        &mut self,
        framework: &Framework,
        dead: &HashSet<QuestionIx>,
        places: &TiSlice<QuestionIx, &At<QuestionFile>>,
    ) {
        for gate in &self.file.gates {
            for name in gate.value.questions.iter().flat_map(|list| &list.value) {
                let Some(at) = self.names.questions.get(&name.value).filter(|at| dead.contains(at)) else { continue };
                if framework.questions[at].essential {
                    continue;
                }
                let problem = Fault::GateNeverAsked(name.value.clone()).at(name.span);
                self.report.push(problem.note(places[at].span, Remark::QuestionHere));
            }
        }
    }

    fn constant_conditions(&mut self, flow: &mut Flow<'_>) {
        let file = self.file;
        let framework = flow.framework;
        for (dimension, written) in framework.dimensions.keys().zip(&file.dimensions) {
            let asked_of = flow.profiles_of_dimension(dimension);
            self.constant(written.value.when.as_ref(), framework.dimensions[dimension].when.as_ref(), &asked_of, flow);
        }
        for (at, question) in question_places(file).into_iter_enumerated() {
            let asked_of = flow.profiles_of(at);
            self.constant(question.value.when.as_ref(), framework.questions[at].when.as_ref(), &asked_of, flow);
        }
    }

    /// Reports a condition that always holds, or else its parts that decide nothing. One that never
    /// holds is said where it matters.
    fn constant(
        &mut self,
        file: Option<&At<ConditionFile>>,
        condition: Option<&Condition>,
        profiles: &[Option<ProfileIx>],
        flow: &mut Flow<'_>,
    ) {
        let (Some(file), Some(condition)) = (file, condition) else { return };
        let can = flow.can(condition, profiles);
        if !can.hold {
            return;
        }
        if !can.fail {
            self.report.push(Fault::AlwaysTrue.at(file.span));
            return;
        }
        self.constant_parts(&file.value, condition, profiles, flow);
    }

    fn constant_parts(
        &mut self,
        file: &ConditionFile,
        condition: &Condition,
        profiles: &[Option<ProfileIx>],
        flow: &mut Flow<'_>,
    ) {
        let (list, parts) = match condition {
            Condition::All(parts) => (&file.all, parts),
            Condition::Any(parts) => (&file.any, parts),
            Condition::Not(inner) => {
                if let Some(written) = &file.not {
                    self.constant_parts(&written.value, inner, profiles, flow);
                }
                return;
            }
            _ => return,
        };
        let written = list.iter().flat_map(|list| &list.value);
        for (written, part) in written.zip(parts) {
            let can = flow.can(part, profiles);
            match (can.hold, can.fail) {
                (true, false) => self.report.push(Fault::AlwaysTrue.at(written.span)),
                (false, true) => self.report.push(Fault::AlwaysFalse.at(written.span)),
                _ => self.constant_parts(&written.value, part, profiles, flow),
            }
        }
    }

    fn dead_alerts(&mut self, flow: &mut Flow<'_>) {
        let file = self.file;
        let all = flow.all_profiles();
        for (alert, meant) in file.alerts.iter().zip(&flow.framework.alerts) {
            let Some(when) = alert.value.when.as_ref() else { continue };
            // A condition that could not be built stands as one that never holds.
            if meant.when == Condition::Any(Vec::new()) {
                continue;
            }
            if flow.can(&meant.when, &all).hold {
                self.constant(Some(when), Some(&meant.when), &all, flow);
                continue;
            }
            self.report.push(Fault::DeadAlert(meant.id.clone()).at(when.span));
        }
    }

    /// Conditions on questions that come after what depends on them.
    fn asked_later(&mut self, framework: &Framework) {
        let file = self.file;
        let mut first = ti_vec![framework.questions.next_key(); framework.dimensions.len()];
        for (at, question) in framework.questions.iter_enumerated() {
            for dimension in framework.with_ancestors(question.dimension) {
                first[dimension] = first[dimension].min(at);
            }
        }
        for (dimension, written) in framework.dimensions.keys().zip(&file.dimensions) {
            self.later(written.value.when.as_ref(), first[dimension]);
        }
        for (at, question) in question_places(file).into_iter_enumerated() {
            self.later(question.value.when.as_ref(), at);
        }
    }

    fn later(&mut self, condition: Option<&At<ConditionFile>>, before: QuestionIx) {
        let mut open: Vec<&ConditionFile> = condition.iter().map(|condition| &condition.value).collect();
        let mut said = HashSet::new();
        while let Some(condition) = open.pop() {
            if let Some(name) = &condition.question
                && self.names.questions.get(&name.value).is_some_and(|at| at > before)
                && said.insert(&name.value)
            {
                self.report.push(Fault::AskedLater(name.value.clone()).at(name.span));
            }
            open.extend(
                condition.all.iter().chain(&condition.any).flat_map(|list| &list.value).map(|part| &part.value),
            );
            open.extend(condition.not.iter().map(|inner| &*inner.value));
        }
    }
}

impl Flow<'_> {
    fn all_profiles(&self) -> Vec<Option<ProfileIx>> {
        self.framework.kinds()
    }

    /// The profiles that a dimension's and its ancestors' lists allow.
    fn profiles_of_dimension(&self, dimension: DimensionIx) -> Vec<Option<ProfileIx>> {
        let allowed = |profile: &Option<ProfileIx>| {
            self.framework
                .with_ancestors(dimension)
                .all(|at| is_for(self.framework.dimensions[at].profiles.as_deref(), *profile))
        };
        self.all_profiles().into_iter().filter(allowed).collect()
    }

    /// The profiles that a question may be asked of, by the lists alone.
    fn profiles_of(&self, at: QuestionIx) -> Vec<Option<ProfileIx>> {
        let question = &self.framework.questions[at];
        let mut profiles = self.profiles_of_dimension(question.dimension);
        profiles.retain(|profile| is_for(question.profiles.as_deref(), *profile));
        profiles
    }

    /// Whether some municipality is asked the questions of a dimension.
    fn dimension_is_asked(&mut self, dimension: DimensionIx) -> bool {
        let profiles = self.profiles_of_dimension(dimension);
        let framework = self.framework;
        let conditions: Vec<&Condition> =
            framework.with_ancestors(dimension).filter_map(|at| framework.dimensions[at].when.as_ref()).collect();
        self.can_all(&conditions, &profiles).hold
    }

    /// Whether some municipality is asked a question.
    fn is_asked(&mut self, at: QuestionIx) -> bool {
        let profiles = self.profiles_of(at);
        let conditions: Vec<&Condition> = self.framework.conditions_of(at).collect();
        self.can_all(&conditions, &profiles).hold
    }

    fn can(&mut self, condition: &Condition, profiles: &[Option<ProfileIx>]) -> Can {
        self.can_all(&[condition], profiles)
    }

    /// What conditions together can do for some of the profiles.
    fn can_all(&mut self, conditions: &[&Condition], profiles: &[Option<ProfileIx>]) -> Can {
        if conditions.is_empty() {
            return Can { hold: !profiles.is_empty(), fail: false };
        }
        let mut named = Vec::new();
        for condition in conditions {
            named.extend(asks(condition));
        }
        named.sort_unstable();
        named.dedup();
        if named.iter().any(|at| self.broken[*at]) || named.len() > MOST_QUESTIONS {
            return Can::BOTH;
        }
        // With what decides whether those are asked, where that is not too much.
        let whole = self.with_needs(&named).filter(|all| !all.iter().any(|at| self.broken[*at]));
        let tried = whole.and_then(|all| self.try_out(conditions, &all, profiles, AskedBy::Conditions));
        tried.or_else(|| self.try_out(conditions, &named, profiles, AskedBy::Profile)).unwrap_or(Can::BOTH)
    }

    /// Questions with those that their conditions name, each after what it depends on.
    fn with_needs(&self, named: &[QuestionIx]) -> Option<Vec<QuestionIx>> {
        let mut order = Vec::new();
        let mut seen = HashSet::new();
        let mut stack: Vec<(QuestionIx, bool)> = named.iter().map(|at| (*at, false)).collect();
        while let Some((at, done)) = stack.pop() {
            if done {
                order.push(at);
                continue;
            }
            if !seen.insert(at) {
                continue;
            }
            if seen.len() > MOST_QUESTIONS {
                return None;
            }
            stack.push((at, true));
            for condition in self.framework.conditions_of(at) {
                stack.extend(asks(condition).into_iter().map(|at| (at, false)));
            }
        }
        Some(order)
    }

    /// Tries every combination of answers to `variables`, in their order of dependence; none where
    /// that would be too many.
    fn try_out(
        &mut self,
        conditions: &[&Condition],
        variables: &[QuestionIx],
        profiles: &[Option<ProfileIx>],
        asked_by: AskedBy,
    ) -> Option<Can> {
        let mut domains = Vec::with_capacity(variables.len());
        let mut combinations = 1usize;
        for at in variables {
            let domain = self.domain(*at, conditions, variables, asked_by)?;
            combinations = combinations.checked_mul(domain.len()).filter(|count| *count <= MOST_COMBINATIONS)?;
            domains.push(domain);
        }
        self.work = self.work.saturating_add(combinations * variables.len().max(1) * profiles.len());
        if self.work > MOST_WORK {
            return None;
        }
        let blank = TriedAnswer { answer: None, ratio: None };
        let mut can = Can { hold: false, fail: false };
        for profile in profiles {
            for combination in 0..combinations {
                let mut rest = combination;
                let mut state: Vec<(QuestionIx, &TriedAnswer)> = Vec::with_capacity(variables.len());
                for (at, domain) in variables.iter().zip(&domains) {
                    let case = &domain[rest % domain.len()];
                    rest /= domain.len();
                    let asked = self.is_asked_in(*at, *profile, &state, asked_by);
                    state.push((*at, if asked { case } else { &blank }));
                }
                let holds = conditions.iter().all(|condition| self.holds(condition, *profile, &state));
                can.hold |= holds;
                can.fail |= !holds;
                if can == Can::BOTH {
                    return Some(can);
                }
            }
        }
        Some(can)
    }

    fn is_asked_in(
        &self,
        at: QuestionIx,
        profile: Option<ProfileIx>,
        state: &[(QuestionIx, &TriedAnswer)],
        asked_by: AskedBy,
    ) -> bool {
        let framework = self.framework;
        let question = &framework.questions[at];
        if self.dead.contains(&at) {
            return true;
        }
        let holds = |when: &Option<Condition>| {
            asked_by == AskedBy::Profile || when.as_ref().is_none_or(|when| self.holds(when, profile, state))
        };
        is_for(question.profiles.as_deref(), profile)
            && holds(&question.when)
            && framework.with_ancestors(question.dimension).all(|at| {
                let dimension = &framework.dimensions[at];
                is_for(dimension.profiles.as_deref(), profile) && holds(&dimension.when)
            })
    }

    fn holds(&self, condition: &Condition, profile: Option<ProfileIx>, state: &[(QuestionIx, &TriedAnswer)]) -> bool {
        let case = |at: &QuestionIx| state.iter().find(|(question, _)| question == at).map(|(_, case)| *case);
        match condition {
            Condition::Profile(profiles) => is_for(Some(profiles), profile),
            Condition::All(parts) => parts.iter().all(|part| self.holds(part, profile, state)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part, profile, state)),
            Condition::Not(part) => !self.holds(part, profile, state),
            Condition::Is(at, _) | Condition::Met(at, _) | Condition::AtLeast(at, _) | Condition::Answered(at, _) => {
                case(at).is_some_and(|case| self.says(condition, *at, case))
            }
        }
    }

    /// Whether a condition on one question holds for an answer to it.
    fn says(&self, condition: &Condition, at: QuestionIx, case: &TriedAnswer) -> bool {
        match condition {
            Condition::Is(_, options) => match &case.answer {
                Some(Value::Choice(option)) => options.contains(option),
                Some(Value::Multi(chosen)) => chosen.iter().any(|option| options.contains(option)),
                _ => false,
            },
            Condition::Met(_, wanted) => {
                let met = &self.framework.questions[at].met;
                case.ratio.as_ref().is_some_and(|ratio| ratio >= met) == *wanted
            }
            Condition::AtLeast(_, least) => case.ratio.as_ref().is_some_and(|ratio| ratio >= least),
            Condition::Answered(_, wanted) => case.answer.is_some() == *wanted,
            _ => false,
        }
    }

    /// The answers to a question that the conditions can tell apart.
    fn domain(
        &mut self,
        at: QuestionIx,
        conditions: &[&Condition],
        variables: &[QuestionIx],
        asked_by: AskedBy,
    ) -> Option<Vec<TriedAnswer>> {
        if !self.cases.contains_key(&at) {
            let cases = self.all_cases(at);
            self.cases.insert(at, cases);
        }
        let framework = self.framework;
        let mut atoms = Vec::new();
        for condition in conditions {
            about(condition, at, &mut atoms);
        }
        if asked_by == AskedBy::Conditions {
            for condition in variables.iter().flat_map(|other| framework.conditions_of(*other)) {
                about(condition, at, &mut atoms);
            }
        }
        let cases = self.cases.get(&at)?.as_ref()?;
        let mut seen: Vec<Vec<bool>> = Vec::new();
        let mut domain = Vec::new();
        for case in cases {
            let signature: Vec<bool> = atoms.iter().map(|atom| self.says(atom, at, case)).collect();
            if !seen.contains(&signature) {
                seen.push(signature);
                domain.push(case.clone());
            }
        }
        Some(domain)
    }

    /// Every answer that could matter; none where there are too many.
    fn all_cases(&self, at: QuestionIx) -> Option<Vec<TriedAnswer>> {
        let framework = self.framework;
        let question = &framework.questions[at];
        let answered =
            |value: Value| TriedAnswer { ratio: worth::ratio_of(framework, at, &value), answer: Some(value) };
        let mut cases = vec![TriedAnswer { answer: None, ratio: None }];
        match &question.kind {
            QuestionKind::Choice(options) if options.len() <= 100 => {
                cases.extend((0..options.len()).map(|option| answered(Value::Choice(option))));
            }
            QuestionKind::Multi(options) if options.len() <= MOST_SEVERAL => {
                let chosen = |set: u32| (0..options.len()).filter(move |at| set >> at & 1 == 1).collect();
                cases.extend((0..1u32 << options.len()).map(|set| answered(Value::Multi(chosen(set)))));
            }
            QuestionKind::Choice(_) | QuestionKind::Multi(_) => return None,
            QuestionKind::Number(_) => cases.extend(self.number_cases(at)),
            QuestionKind::Text => cases.push(answered(Value::Text(String::new()))),
        }
        Some(cases)
    }

    /// A number by its ratio: each bound that a condition could ask for, and what lies between.
    fn number_cases(&self, at: QuestionIx) -> Vec<TriedAnswer> {
        let framework = self.framework;
        let question = &framework.questions[at];
        let case = |ratio: Option<Exact>| TriedAnswer { answer: Some(Value::Number(Exact::ZERO)), ratio };
        let best = worth::best_answer(framework, at);
        let Some(best) = worth::ratio_of(framework, at, &best) else { return vec![case(None)] };
        // r runs without gaps from its lowest to its best.
        let full = worth::best_value(framework, at);
        let lowest = worth::lowest_value(framework, at).checked_div(&full).map_or(Exact::ZERO, |part| part * &best);
        let mut ratios = self.bounds.get(&at).cloned().unwrap_or_default();
        ratios.extend([question.met.clone(), lowest.clone(), best.clone()]);
        ratios.retain(|ratio| *ratio >= lowest && *ratio <= best);
        ratios.sort();
        ratios.dedup();
        let between: Vec<Exact> = ratios.windows(2).map(|pair| (&pair[0] + &pair[1]) * Exact::ratio(1, 2)).collect();
        ratios.extend(between);
        ratios.into_iter().map(|ratio| case(Some(ratio))).collect()
    }
}

/// The ratios that the conditions of a framework ask for, by question.
fn bounds(framework: &Framework) -> HashMap<QuestionIx, Vec<Exact>> {
    fn add(condition: &Condition, bounds: &mut HashMap<QuestionIx, Vec<Exact>>) {
        match condition {
            Condition::AtLeast(at, least) => bounds.entry(*at).or_default().push(least.clone()),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| add(part, bounds)),
            Condition::Not(part) => add(part, bounds),
            Condition::Is(..) | Condition::Met(..) | Condition::Answered(..) | Condition::Profile(_) => {}
        }
    }
    let mut bounds = HashMap::new();
    let dimensions = framework.dimensions.iter().filter_map(|dimension| dimension.when.as_ref());
    let questions = framework.questions.iter().filter_map(|question| question.when.as_ref());
    for condition in dimensions.chain(questions).chain(framework.alerts.iter().map(|alert| &alert.when)) {
        add(condition, &mut bounds);
    }
    for list in bounds.values_mut() {
        list.sort();
        list.dedup();
    }
    bounds
}

/// The parts of a condition that are about one question.
fn about<'c>(condition: &'c Condition, question: QuestionIx, into: &mut Vec<&'c Condition>) {
    match condition {
        Condition::Is(at, _) | Condition::Met(at, _) | Condition::AtLeast(at, _) | Condition::Answered(at, _) => {
            if *at == question {
                into.push(condition);
            }
        }
        Condition::Profile(_) => {}
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                about(part, question, into);
            }
        }
        Condition::Not(part) => about(part, question, into),
    }
}
