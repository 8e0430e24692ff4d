//! One municipality among the others: nothing but what is published of its group.

use std::cmp::Ordering;

use super::member::Holding;
use super::{Band, Cohort, Facts, Group, Member, Missing, Spread};
use crate::model::{DimensionIx, Framework, GateIx, StepIx};
use crate::number::Exact;

/// Where a municipality stands in the smallest published group that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement<'c> {
    /// The group.
    pub group: &'c Group,
    /// What is published of it.
    pub facts: &'c Facts,
    /// The overall score.
    pub index: Option<CohortStanding>,
    /// Dimensions of which both have a score.
    pub dimensions: Vec<(DimensionIx, CohortStanding)>,
    /// Each gate: whether it is open here, and in how many of the group.
    pub gates: Vec<(GateIx, bool, usize)>,
    /// Steps of the first wave with which others of the group begin, too.
    pub shared_steps: Vec<(StepIx, usize)>,
    /// Practices missing here that most of the others have, the most common first.
    pub common: Vec<Missing>,
    /// Practices in place here that most of the others miss, the rarest first.
    pub rare: Vec<Missing>,
}

/// A score in a spread.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortStanding {
    /// The score, 0 to 1.
    pub score: Exact,
    /// The group's.
    pub spread: Spread,
    /// Where it lies.
    pub side: Side,
}

/// Where a score lies in a spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Three quarters have more.
    LowestQuarter,
    /// In the half with less.
    BelowMedian,
    /// In the middle.
    AtMedian,
    /// In the half with more.
    AboveMedian,
    /// Three quarters have less.
    HighestQuarter,
}

/// Digits after the point by which scores are compared: a file keeps as many, and no framework
/// shows more.
const DIGITS: u32 = 9;

impl CohortStanding {
    fn new(score: &Exact, spread: &Spread) -> CohortStanding {
        let place = |quarter: &Exact| score.round(DIGITS).cmp(&quarter.round(DIGITS));
        let side = match (place(&spread.low), place(&spread.median), place(&spread.high)) {
            (_, Ordering::Equal, _) => Side::AtMedian,
            (Ordering::Less, ..) => Side::LowestQuarter,
            (_, Ordering::Less, _) => Side::BelowMedian,
            (.., Ordering::Greater) => Side::HighestQuarter,
            _ => Side::AboveMedian,
        };
        CohortStanding { score: score.clone(), spread: spread.clone(), side }
    }
}

/// Places a municipality; none where no group that it belongs to is published.
#[must_use]
pub fn place<'c>(framework: &Framework, cohort: &'c Cohort, member: &Member) -> Option<Placement<'c>> {
    let band = member.band().map_or(Band::Unknown, Band::From);
    let belongs = |group: &&Group| {
        let whom = &group.whom;
        whom.profile.is_none_or(|profile| Some(profile) == member.profile)
            && whom.band.is_none_or(|of| of == band)
            // Answers do not say in which group of one's own a municipality is.
            && whom.own.is_none()
    };
    // A part stands after its whole.
    let group = cohort.groups.iter().filter(belongs).rfind(|group| group.facts.is_some())?;
    let facts = group.facts.as_ref()?;
    let dimensions = framework.dimensions.keys().filter_map(|at| {
        let (score, spread) = (member.scores.get(at)?, facts.spreads[at].as_ref()?);
        Some((at, CohortStanding::new(&score, spread)))
    });
    let practices = |practice: Holding, holds: &dyn Fn(&Missing) -> bool| -> Vec<Missing> {
        let of = |found: &&Missing| member.practice(found.question) == practice && holds(found);
        facts.missing.iter().filter(of).cloned().collect()
    };
    // The most missed come first.
    let mut common =
        practices(Holding::Missing, &|found| found.missing.municipalities.saturating_mul(4) <= found.applicable);
    common.reverse();
    let steps = facts.first_steps.iter().filter(|(step, _)| member.first_steps.contains(step));
    let few_have = |found: &Missing| found.missing.municipalities >= (found.applicable - found.applicable / 4);
    Some(Placement {
        group,
        facts,
        index: member
            .index
            .as_ref()
            .zip(facts.index.as_ref())
            .map(|(score, spread)| CohortStanding::new(score, spread)),
        dimensions: dimensions.collect(),
        gates: facts.gates.iter().map(|(at, held)| (*at, member.gate(*at), held.municipalities)).collect(),
        shared_steps: steps.copied().collect(),
        common,
        rare: practices(Holding::Met, &few_have),
    })
}
