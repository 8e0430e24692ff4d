//! What is kept of one municipality: a few hundred bytes, and no name.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::BANDS;
use crate::model::{
    Answers, DimensionIx, Framework, Gate, GateIx, Municipality, ProfileIx, QuestionIx, StageIx, StepIx,
};
use crate::number::Exact;
use crate::score::{Score, State};
use crate::text::key::key;

/// What is kept of one municipality. There may be tens of thousands: scores, gates and practices are packed.
#[derive(Debug, Clone)]
pub struct Member {
    /// Whose it is; `None` for a municipality of its own.
    pub(super) whose: Option<FactsOf>,
    pub(super) profile: Option<ProfileIx>,
    pub(super) population: Option<u64>,
    /// The group of its own that it is in, where municipalities are parted by such groups.
    pub(super) own: Option<Arc<str>>,
    pub(super) stage: Option<StageIx>,
    /// The overall score, where the framework publishes one.
    pub(super) index: Option<Exact>,
    /// One for each dimension.
    pub(super) scores: PackedScores,
    /// Gates: open is met, and not counted is one of which nothing is asked, which is open whatever is answered.
    pub(super) gates: PackedHoldings,
    pub(super) practices: PackedHoldings,
    pub(super) first_steps: Box<[StepIx]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holding {
    NotCounted,
    Missing,
    Met,
}

impl Member {
    /// What is kept of a municipality; `first_steps` are those of its roadmap's first wave.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, first_steps: Vec<StepIx>) -> Member {
        // What nobody has answered yet, or nobody knows, is neither in place nor missing.
        let practice = |at: QuestionIx| {
            let result = &score.questions[at];
            let is_told = result.state == State::Answered && result.scored && framework.questions[at].is_counted();
            match (is_told, result.met) {
                (false, _) => Holding::NotCounted,
                (true, true) => Holding::Met,
                (true, false) => Holding::Missing,
            }
        };
        let gate = |(at, gate): (GateIx, &Gate)| {
            let is_asked =
                |at: &QuestionIx| matches!(score.questions[*at].state, State::Answered | State::Unknown | State::Blank);
            let asks = gate.questions.iter().any(is_asked)
                || gate.minimum.iter().any(|(at, _)| score.dimensions[*at].counts.applicable > 0);
            match (score.gates[at].holds, asks) {
                (false, _) => Holding::Missing,
                (true, false) => Holding::NotCounted,
                (true, true) => Holding::Met,
            }
        };
        Member {
            whose: None,
            profile: answers.municipality.profile,
            population: answers.municipality.population,
            own: None,
            stage: score.stage.reached,
            index: score.index.as_ref().and_then(|index| index.point.clone()),
            scores: score.dimensions.iter().map(|result| result.score.point.as_ref()).collect(),
            gates: framework.gates.iter_enumerated().map(gate).collect(),
            practices: framework.questions.keys().map(practice).collect(),
            first_steps: first_steps.into(),
        }
    }

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
    pub fn in_group(self, own: Option<Arc<str>>) -> Member {
        Member { own, ..self }
    }

    /// What tells its municipality apart from others; none for a municipality of its own.
    #[must_use]
    pub fn identity(&self) -> Option<Identity> {
        self.whose.map(|FactsOf { name, code }| code.map_or(Identity::Name(name), Identity::Code))
    }

    /// Its size band, as a place in [`BANDS`].
    pub(super) fn band(&self) -> Option<usize> {
        self.population.map(|inhabitants| BANDS.partition_point(|from| *from <= inhabitants) - 1)
    }

    pub(super) fn gate(&self, at: GateIx) -> bool {
        self.gates.get(at.into()) != Holding::Missing
    }

    /// Whether a gate depends on what it answers.
    pub(super) fn is_held_by(&self, at: GateIx) -> bool {
        self.gates.get(at.into()) != Holding::NotCounted
    }

    pub(super) fn practice(&self, at: QuestionIx) -> Holding {
        self.practices.get(at.into())
    }
}

/// Whose answers are, as numbers made of a name and of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FactsOf {
    pub name: u64,
    pub code: Option<u64>,
}

/// What tells a municipality apart from others, as a number: its code, else its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// Of a code.
    Code(u64),
    /// Of a name.
    Name(u64),
}

/// How many municipalities members are, at least: one without a code may be any of its name that has one.
pub(super) fn municipalities<'m>(members: impl Iterator<Item = &'m Member>) -> usize {
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

/// Scores of dimensions, nearly all in eight bytes each: a fraction as it is told has few digits.
#[derive(Debug, Clone, Default)]
pub(super) struct PackedScores {
    /// Numerator and denominator; under a denominator of 0 the place among the long ones, below 0 where there is no score.
    short: Box<[(i32, i32)]>,
    long: Box<[Exact]>,
}

impl PackedScores {
    pub fn get(&self, at: DimensionIx) -> Option<Exact> {
        match *self.short.get(usize::from(at))? {
            (place, 0) => self.long.get(usize::try_from(place).ok()?).cloned(),
            (numerator, denominator) => Some(Exact::ratio(numerator.into(), denominator.into())),
        }
    }

    pub fn has(&self, at: DimensionIx) -> bool {
        self.short.get(usize::from(at)).is_some_and(|score| *score != (-1, 0))
    }
}

impl<'e> FromIterator<Option<&'e Exact>> for PackedScores {
    fn from_iter<I: IntoIterator<Item = Option<&'e Exact>>>(scores: I) -> PackedScores {
        let mut long = Vec::new();
        let mut pack = |score: Option<&Exact>| {
            let Some(score) = score else { return (-1, 0) };
            let short = score.words().and_then(|(n, d)| Some((i32::try_from(n).ok()?, i32::try_from(d).ok()?)));
            short.unwrap_or_else(|| {
                long.push(score.clone());
                (i32::try_from(long.len() - 1).unwrap_or(-1), 0)
            })
        };
        let short = scores.into_iter().map(&mut pack).collect();
        PackedScores { short, long: long.into() }
    }
}

/// Practices or gates, four in a byte.
#[derive(Debug, Clone, Default)]
pub(super) struct PackedHoldings(Box<[u8]>);

/// The bits of each in a byte that holds four.
const HOLDING_BITS: usize = 2;

impl PackedHoldings {
    fn get(&self, at: usize) -> Holding {
        match self.0.get(at / 4).map_or(0, |four| four >> (at % 4 * HOLDING_BITS)) & 0b11 {
            1 => Holding::Missing,
            2 => Holding::Met,
            _ => Holding::NotCounted,
        }
    }
}

impl FromIterator<Holding> for PackedHoldings {
    fn from_iter<I: IntoIterator<Item = Holding>>(practices: I) -> PackedHoldings {
        let mut packed = Vec::new();
        for (at, practice) in practices.into_iter().enumerate() {
            if at % 4 == 0 {
                packed.push(0);
            }
            if let Some(four) = packed.last_mut() {
                *four |= (practice as u8) << (at % 4 * HOLDING_BITS);
            }
        }
        PackedHoldings(packed.into())
    }
}
