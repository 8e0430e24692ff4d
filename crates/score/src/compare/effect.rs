//! What a change of framework does to answers: the same ones, under both versions.

use std::cmp::Ordering;

use crate::model::{Answers, Framework, StageIx, WaveIx};
use crate::number::Exact;
use crate::plan::{self, Options, Roadmap};
use crate::score::{Score, Scorer};

/// A municipality's answers under two versions of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Where the answers were read from.
    pub source: String,
    /// The municipality, where its file was named by itself.
    pub name: Option<String>,
    /// Under the earlier version.
    pub before: UnderVersion,
    /// Under the later version.
    pub now: UnderVersion,
    /// Where the stage moved, and whether up or down as far as both versions have the stages.
    pub moved: Option<Ordering>,
}

/// What answers amount to under one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderVersion {
    /// The id of the stage reached.
    pub stage: Option<String>,
    /// The scores of the dimensions that have one, by id.
    pub scores: Vec<(String, Exact)>,
    /// The ids of the steps of the first wave, in order.
    pub first_steps: Vec<String>,
    /// The working days of the way to the next stage, where there is one.
    pub way: Option<Exact>,
}

impl UnderVersion {
    fn new(framework: &Framework, answers: &Answers) -> UnderVersion {
        let score = Scorer::new(framework).score(answers);
        let roadmap = plan::plan(framework, answers, &score, &Options::default());
        UnderVersion {
            stage: score.stage.reached.map(|at| framework.stages[at].id.clone()),
            scores: scores(framework, &score),
            first_steps: first_steps(framework, &roadmap),
            way: roadmap.milestones.first().map(|milestone| milestone.effort.used.clone()),
        }
    }
}

fn scores(framework: &Framework, score: &Score) -> Vec<(String, Exact)> {
    let pairs = framework.dimensions.iter().zip(&score.dimensions);
    pairs.filter_map(|(dimension, result)| Some((dimension.id.clone(), result.score.point.clone()?))).collect()
}

fn first_steps(framework: &Framework, roadmap: &Roadmap) -> Vec<String> {
    let first = roadmap.steps.iter().filter(|planned| planned.wave == Some(WaveIx(0)));
    first.map(|planned| framework.steps[planned.step].id.clone()).collect()
}

impl Effect {
    /// What the change does to one municipality's answers, as each version reads them.
    #[must_use]
    pub fn new((old, before): (&Framework, &Answers), (new, now): (&Framework, &Answers), is_named: bool) -> Effect {
        let source = before.source.clone();
        let name = is_named.then(|| before.municipality.name.clone());
        let (before, now) = (UnderVersion::new(old, before), UnderVersion::new(new, now));
        // Stages are compared by their order in the later version.
        let rank = |stage: &Option<String>| -> Option<Option<StageIx>> {
            stage.as_deref().map_or(Some(None), |id| new.stage(id).map(Some))
        };
        let order = rank(&now.stage).cmp(&rank(&before.stage));
        let moved = (before.stage != now.stage).then(|| match rank(&before.stage) {
            Some(_) => order,
            None => Ordering::Equal,
        });
        Effect { source, name, before, now, moved }
    }

    /// Whether other steps come first, or in another order.
    #[must_use]
    pub fn has_other_first_steps(&self) -> bool {
        self.before.first_steps != self.now.first_steps
    }
}

/// The scores of one dimension in all answers where both versions give it one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The dimension's id, which both versions have.
    pub dimension: String,
    /// How many answers have a score under both.
    pub compared: usize,
    /// In how many of them it moved.
    pub moved: usize,
    /// The mean of the differences, from 0 to 1.
    pub mean: Exact,
}

/// The dimensions whose scores moved somewhere, in the order of the later version.
#[must_use]
pub fn shifts(effects: &[Effect], new: &Framework) -> Vec<Shift> {
    let shift = |dimension: &String| {
        let point = |outcome: &UnderVersion| {
            outcome.scores.iter().find(|(id, _)| id == dimension).map(|(_, score)| score.clone())
        };
        let pairs = effects.iter().filter_map(|effect| Some((point(&effect.before)?, point(&effect.now)?)));
        let differences: Vec<Exact> = pairs.map(|(before, now)| &now - &before).collect();
        let moved = differences.iter().filter(|difference| !difference.is_zero()).count();
        let mean = mean(&differences)?;
        (moved > 0).then(|| Shift { dimension: dimension.clone(), compared: differences.len(), moved, mean })
    };
    new.dimensions.iter().filter_map(|dimension| shift(&dimension.id)).collect()
}

/// The mean working days of the way to the next stage under both versions, over the answers that have
/// one under both, and how many they are.
#[must_use]
pub fn way(effects: &[Effect]) -> Option<(Exact, Exact, usize)> {
    let pairs = effects.iter().filter_map(|effect| Some((effect.before.way.clone()?, effect.now.way.clone()?)));
    let (before, now): (Vec<Exact>, Vec<Exact>) = pairs.unzip();
    Some((mean(&before)?, mean(&now)?, before.len()))
}

fn mean(numbers: &[Exact]) -> Option<Exact> {
    let count = i64::try_from(numbers.len()).ok().filter(|count| *count > 0)?;
    let sum = numbers.iter().fold(Exact::ZERO, |sum, number| &sum + number);
    sum.checked_div(&Exact::ratio(count, 1))
}
