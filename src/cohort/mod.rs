//! Many municipalities side by side: spreads instead of averages, and nothing about fewer than five.
//!
//! Groups make a tree: everybody, kinds of municipality, size bands within a kind. What is published
//! of a group and of some of its parts gives away the rest of it, so that parts are hidden until the
//! rest is at least five too.

mod group;
mod place;
mod publish;
#[cfg(test)]
mod tests;
mod time;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use typed_index_collections::TiVec;

use crate::model::{
    Answers, DimensionIx, DimensionKind, Framework, GateIx, Municipality, ProfileIx, QuestionIx, StageIx, StepIx,
};
use crate::number::Exact;
use crate::score::{Score, State};
use crate::text::key::key;
use group::{GroupTree, shown};
pub use place::{CohortStanding, Placement, Side, place};
pub use publish::publishable;
pub use time::{CohortOverTime, Gained, StageMove, TimeFacts, TimeGroup};

/// The fewest municipalities that anything is said about.
pub const LEAST: usize = 5;

/// Where size bands begin, in inhabitants.
pub const BANDS: [u64; 5] = [0, 500, 2_000, 10_000, 50_000];

/// What is kept of one municipality: a few hundred bytes, and no name.
#[derive(Debug, Clone)]
pub struct Member {
    /// Whose it is, as numbers made of a name and of a code; `None` for a municipality of its own.
    whose: Option<FactsOf>,
    profile: Option<ProfileIx>,
    band: Option<usize>,
    /// The group of its own that it is in, where municipalities are parted by such groups.
    own: Option<String>,
    stage: Option<StageIx>,
    /// The overall score, where the framework publishes one.
    index: Option<Exact>,
    /// One for each dimension.
    scores: TiVec<DimensionIx, Option<Exact>>,
    /// One for each gate.
    gates: TiVec<GateIx, bool>,
    /// One for each question.
    practices: TiVec<QuestionIx, PracticeState>,
    first_steps: Vec<StepIx>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PracticeState {
    NotCounted,
    Missing,
    Met,
}

impl Member {
    /// What is kept of a municipality; `first_steps` are those of its roadmap's first wave.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, first_steps: Vec<StepIx>) -> Member {
        let practice = |at: QuestionIx| {
            let result = &score.questions[at];
            let applies = matches!(result.state, State::Answered | State::Unknown | State::Blank);
            match (applies && framework.questions[at].is_counted(), result.met) {
                (false, _) => PracticeState::NotCounted,
                _ if !result.scored => PracticeState::NotCounted,
                (true, true) => PracticeState::Met,
                (true, false) => PracticeState::Missing,
            }
        };
        let population = answers.municipality.population;
        Member {
            whose: None,
            profile: answers.municipality.profile,
            own: None,
            band: population.map(|inhabitants| BANDS.partition_point(|from| *from <= inhabitants) - 1),
            stage: score.stage.reached,
            index: score.index.as_ref().and_then(|index| index.point.clone()),
            scores: score.dimensions.iter().map(|result| result.score.point.clone()).collect(),
            gates: score.gates.iter().map(|gate| gate.holds).collect(),
            practices: framework.questions.keys().map(practice).collect(),
            first_steps,
        }
    }
}

impl Member {
    /// The same with whose it is: two with the same code, and without codes the same name, count as one wherever
    /// a number of municipalities must be reached before something is said.
    #[must_use]
    pub fn of(self, municipality: &Municipality) -> Member {
        let hash = |text: &str| {
            let mut hasher = DefaultHasher::new();
            key(text).hash(&mut hasher);
            hasher.finish()
        };
        let code = municipality.code.as_deref().map(hash);
        Member { whose: Some(FactsOf { name: hash(&municipality.name), code }), ..self }
    }

    /// The same in a group of its own, such as an association of municipalities: where one has such a group, all are
    /// parted by them, in place of kinds and sizes.
    #[must_use]
    pub fn in_group(self, own: Option<String>) -> Member {
        Member { own, ..self }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FactsOf {
    name: u64,
    code: Option<u64>,
}

/// How many municipalities members are, at least: one without a code may be any of its name that has one.
fn municipalities<'m>(members: impl Iterator<Item = &'m Member>) -> usize {
    let (mut codes, mut coded, mut names, mut alone) = (HashSet::new(), HashSet::new(), HashSet::new(), 0);
    for member in members {
        match member.whose {
            Some(FactsOf { name, code: Some(code) }) => {
                codes.insert(code);
                coded.insert(name);
            }
            Some(FactsOf { name, code: None }) => drop(names.insert(name)),
            None => alone += 1,
        }
    }
    codes.len() + names.difference(&coded).count() + alone
}

/// Whom a group is of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whom {
    /// A kind of municipality; none: all.
    pub profile: Option<ProfileIx>,
    /// A size band; none: all.
    pub band: Option<Band>,
    /// A group of their own; none: all.
    pub own: Option<OwnGroup>,
}

/// A group that those who put municipalities side by side part them by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnGroup {
    /// By its name.
    Named(String),
    /// Of those of which no group is said.
    Unknown,
}

impl OwnGroup {
    fn of(member: &Member) -> OwnGroup {
        member.own.clone().map_or(OwnGroup::Unknown, OwnGroup::Named)
    }
}

/// A size band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// A place in [`BANDS`].
    From(usize),
    /// Nobody says how many inhabitants there are.
    Unknown,
}

/// Many municipalities side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    /// Everybody first, then kinds, each followed by its size bands.
    pub groups: Vec<Group>,
}

/// A group of municipalities.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Whom it is of.
    pub whom: Whom,
    /// What can be said of it; none where that would say something of fewer than [`LEAST`].
    pub facts: Option<Facts>,
}

/// What can be said of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// How many municipalities.
    pub size: usize,
    /// How many have reached exactly a stage; the first entry is for none.
    pub stages: Vec<(Option<StageIx>, usize)>,
    /// Of the overall score; none where the framework publishes none, or too few have one.
    pub index: Option<Spread>,
    /// One for each dimension; none where it is no part of the result or too few have a score.
    pub spreads: TiVec<DimensionIx, Option<Spread>>,
    /// How many hold each gate.
    pub gates: Vec<(GateIx, usize)>,
    /// Practices that somebody misses, the most missed first.
    pub missing: Vec<Missing>,
    /// Steps with which at least [`LEAST`] begin, the most shared first.
    pub first_steps: Vec<(StepIx, usize)>,
}

/// Where the quarters of a group's scores end, 0 to 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// How many have a score.
    pub size: usize,
    /// A quarter has less.
    pub low: Exact,
    /// Half has less.
    pub median: Exact,
    /// A quarter has more.
    pub high: Exact,
}

/// A practice that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub question: QuestionIx,
    /// How many miss it.
    pub missing: usize,
    /// Of how many that it applies to.
    pub applicable: usize,
}

impl Cohort {
    /// What municipalities amount to side by side.
    #[must_use]
    pub fn new(framework: &Framework, members: &[Member]) -> Cohort {
        let groups = ShownGroups::new(framework, members);
        let counted = |counts: &dyn Fn(&Member) -> bool| groups.counted(|at| counts(&members[at]));
        let index = counted(&|member| member.index.is_some());
        let dimensions: TiVec<DimensionIx, Vec<bool>> =
            framework.dimensions.keys().map(|at| counted(&|member| member.scores[at].is_some())).collect();
        let questions: TiVec<QuestionIx, Vec<bool>> = framework
            .questions
            .keys()
            .map(|at| counted(&|member| member.practices[at] != PracticeState::NotCounted))
            .collect();
        let told = groups.tree.groups.iter().enumerate().map(|(at, node)| {
            let of = Of { framework, members: node.members.iter().map(|member| &members[*member]).collect() };
            let facts = groups.visible[at].then(|| {
                of.facts(index[at], |dimension| dimensions[dimension][at], |question| questions[question][at])
            });
            Group { whom: node.whom.clone(), facts }
        });
        Cohort { groups: told.collect() }
    }
}

/// Groups of municipalities, with those that can be shown.
struct ShownGroups<'m> {
    tree: GroupTree,
    members: &'m [Member],
    /// Whether each group can be shown at all.
    visible: Vec<bool>,
}

impl<'m> ShownGroups<'m> {
    fn new(framework: &Framework, members: &'m [Member]) -> ShownGroups<'m> {
        let mut groups = ShownGroups { tree: GroupTree::new(framework, members), members, visible: Vec::new() };
        groups.visible = shown(&groups.tree, &groups.sizes(|_| true), None);
        groups
    }

    /// Which groups can be shown by what counts for some of their members only: fewer may have a score, or be asked,
    /// than there are in a group.
    fn counted(&self, counts: impl Fn(usize) -> bool) -> Vec<bool> {
        shown(&self.tree, &self.sizes(counts), Some(&self.visible))
    }

    fn sizes(&self, counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let size = |group: &group::GroupNode| {
            municipalities(group.members.iter().filter(|at| counts(**at)).map(|at| &self.members[*at]))
        };
        self.tree.groups.iter().map(size).collect()
    }
}

struct Of<'a> {
    framework: &'a Framework,
    members: Vec<&'a Member>,
}

impl Of<'_> {
    fn count(&self, holds: impl Fn(&Member) -> bool) -> usize {
        self.members.iter().filter(|member| holds(member)).count()
    }

    fn facts(
        &self,
        index_shown: bool,
        dimension_shown: impl Fn(DimensionIx) -> bool,
        question_shown: impl Fn(QuestionIx) -> bool,
    ) -> Facts {
        let framework = self.framework;
        let stages = std::iter::once(None).chain(framework.stages.keys().map(Some));
        let spread = |at: DimensionIx| {
            let counted = framework.dimensions[at].kind != DimensionKind::Context && dimension_shown(at);
            counted.then(|| self.spread(|member| member.scores[at].as_ref())).flatten()
        };
        let mut missing: Vec<Missing> = framework
            .questions
            .keys()
            .filter(|at| question_shown(*at))
            .map(|question| Missing {
                question,
                missing: self.count(|member| member.practices[question] == PracticeState::Missing),
                applicable: self.count(|member| member.practices[question] != PracticeState::NotCounted),
            })
            .filter(|found| found.missing > 0)
            .collect();
        // By share, not by number: what is asked of few can be missing everywhere. Stable: file order.
        missing.sort_by(|a, b| (b.missing * a.applicable).cmp(&(a.missing * b.applicable)));
        let mut first_steps: Vec<(StepIx, usize)> = framework
            .steps
            .keys()
            .filter(|step| {
                municipalities(self.members.iter().copied().filter(|m| m.first_steps.contains(step))) >= LEAST
            })
            .map(|step| (step, self.count(|member| member.first_steps.contains(&step))))
            .collect();
        first_steps.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let gates = framework.gates_by_stage().into_iter();
        Facts {
            size: self.members.len(),
            stages: stages.map(|stage| (stage, self.count(|member| member.stage == stage))).collect(),
            index: index_shown.then(|| self.spread(|member| member.index.as_ref())).flatten(),
            spreads: framework.dimensions.keys().map(spread).collect(),
            gates: gates.map(|gate| (gate, self.count(|member| member.gates[gate]))).collect(),
            missing,
            first_steps,
        }
    }

    fn spread(&self, score: impl Fn(&Member) -> Option<&Exact>) -> Option<Spread> {
        let mut scores: Vec<&Exact> = self.members.iter().filter_map(|member| score(member)).collect();
        scores.sort();
        let size = scores.len();
        Some(Spread { size, low: quantile(&scores, 1)?, median: quantile(&scores, 2)?, high: quantile(&scores, 3)? })
    }
}

/// Where so many quarters of sorted numbers end, on the straight line between two neighbours
/// (definition 7 of Hyndman and Fan, 1996); none without numbers.
fn quantile(sorted: &[&Exact], quarters: usize) -> Option<Exact> {
    let place = sorted.len().checked_sub(1)? * quarters;
    let (at, rest) = (place / 4, place % 4);
    let low = sorted.get(at)?;
    let Some(high) = sorted.get(at + 1).filter(|_| rest > 0) else { return Some((*low).clone()) };
    let share = Exact::ratio(i64::try_from(rest).unwrap_or(0), 4);
    Some(*low + &((*high - *low) * share))
}
