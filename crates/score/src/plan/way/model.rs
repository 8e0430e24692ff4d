//! The choice of steps in whole numbers: what they cost, what they bring, what they need.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::needs::{NeededCover as Asked, Needs};
use crate::model::StepIx;
use crate::number::Exact;
use crate::plan::Steps;
use crate::plan::order::{Int, whole, whole_words};
use crate::plan::situation::Situation;

/// The whole numbers of a model: machine words where everything fits, else of any size.
pub(super) trait Whole: Int {
    /// The most binary digits a number may need, of a search that multiplies two of them.
    const MOST_BITS: u64;

    /// How many binary digits a number has.
    fn bits(&self) -> u64;

    /// Fractions over their common denominator, reduced; nothing where they do not fit.
    fn whole<'a>(values: impl Iterator<Item = &'a Exact> + Clone) -> Option<Vec<Self>>;
}

impl Whole for i128 {
    const MOST_BITS: u64 = 124;

    fn bits(&self) -> u64 {
        (i128::BITS - self.unsigned_abs().leading_zeros()).into()
    }

    fn whole<'a>(values: impl Iterator<Item = &'a Exact> + Clone) -> Option<Vec<i128>> {
        whole_words(values)
    }
}

impl Whole for BigInt {
    const MOST_BITS: u64 = u64::MAX;

    fn bits(&self) -> u64 {
        BigInt::bits(self)
    }

    fn whole<'a>(values: impl Iterator<Item = &'a Exact> + Clone) -> Option<Vec<BigInt>> {
        let values: Vec<BigRational> = values.map(Exact::to_big).collect();
        Some(whole(values.iter()))
    }
}

/// Steps that can lead to a stage, by place, and what is asked of them.
pub(super) struct Model<T> {
    /// The steps.
    pub steps: Vec<StepIx>,
    /// What each costs: effort first, then one for the step, then what it gains off; above 0. The
    /// least sum is that of the way sought, as far as the digits of gains reach.
    pub cost: Vec<T>,
    /// Ways whose costs differ by no more than this may be equal but for the digits of gains.
    pub doubt: T,
    /// What a unit of effort costs.
    pub per_unit: T,
    /// Effort, in units of which each is a whole number.
    pub effort: Vec<T>,
    /// Places in an order in which prerequisites come first.
    pub order: Vec<usize>,
    /// Direct prerequisites, and steps that may as well be taken first.
    pub needs: Vec<Vec<usize>>,
    /// The steps that have it among their `needs`.
    pub unlocks: Vec<Vec<usize>>,
    pub covers: Vec<Cover<T>>,
    /// The covers that each step is in, with what it brings.
    pub brings: Vec<Vec<(usize, T)>>,
    /// Covers that are asked for in any case.
    pub always: Vec<usize>,
    pub roots: Vec<Root>,
    pub quorums: Vec<Quorum<T>>,
    /// Whether covering is all it takes.
    pub exact: bool,
}

/// A sum that some steps must bring.
pub(super) struct Cover<T> {
    /// Steps with what each brings, above 0.
    pub steps: Vec<(usize, T)>,
    pub least: T,
}

/// A core root.
pub(super) struct Root {
    /// The covers of each stage, up to the first that cannot be reached.
    pub stages: Vec<Vec<usize>>,
    /// So many of them in any case.
    pub least: usize,
}

/// How much of the weight of the roots must have reached a stage.
pub(super) struct Quorum<T> {
    /// The stage's place: so many stages and one more.
    pub stage: usize,
    /// Places of roots, with their weights.
    pub roots: Vec<(usize, T)>,
    pub least: T,
}

/// How many binary digits of gains are part of a cost. More of them settle more ties early, and
/// make the numbers longer.
const GAIN_DIGITS: u32 = 16;

impl<T: Whole> Model<T> {
    /// Nothing where not everything fits.
    pub fn new(situation: &Situation, needs: &Needs, start: &Steps) -> Option<Model<T>> {
        let steps: Vec<StepIx> = relevant(situation, needs, start).iter().collect();
        let place = |step: StepIx| steps.binary_search(&step).ok();
        let before: Vec<Vec<usize>> =
            steps.iter().map(|step| situation.needs(*step).filter_map(place).collect()).collect();
        let Prices { cost, per_unit, effort } = Prices::new(situation, &steps)?;
        let mut model = Model {
            cost,
            doubt: T::from_usize(2 * steps.len())?,
            per_unit,
            effort,
            order: topological(&before),
            unlocks: inverse(&before),
            needs: before,
            covers: Vec::new(),
            brings: vec![Vec::new(); steps.len()],
            always: Vec::new(),
            roots: Vec::new(),
            quorums: Vec::new(),
            exact: needs.exact,
            steps,
        };
        model.always = needs.always.iter().map(|cover| model.cover(cover)).collect::<Option<_>>()?;
        for root in &needs.roots {
            let possible = root.stages.iter().map_while(Option::as_ref);
            let stages = possible.map(|covers| covers.iter().map(|cover| model.cover(cover)).collect());
            let stages = stages.collect::<Option<_>>()?;
            model.roots.push(Root { stages, least: root.least });
        }
        for quorum in &needs.quorums {
            let mut weights = T::whole(quorum.roots.iter().map(|(_, weight)| weight).chain([&quorum.least]))?;
            let least = weights.pop()?;
            let (roots, least) =
                in_large_units(quorum.roots.iter().map(|(root, _)| *root).zip(weights).collect(), least);
            model.quorums.push(Quorum { stage: quorum.stage.0, roots, least });
        }
        if model.exact {
            model.prefer(situation);
        }
        model.fits().then_some(model)
    }

    /// Whether a product of a cost with what a step brings always fits.
    fn fits(&self) -> bool {
        let all = self.cost.iter().fold(T::zero(), |sum, cost| sum + cost);
        let numbers =
            self.covers.iter().flat_map(|cover| cover.steps.iter().map(|(_, brings)| brings).chain([&cover.least]));
        let weights = self.quorums.iter().flat_map(|quorum| quorum.roots.iter().map(|(_, weight)| weight));
        let longest = numbers.chain(weights).map(T::bits).max().unwrap_or(0);
        let sums = u64::from(usize::BITS - self.steps.len().leading_zeros());
        all.bits() + longest + sums <= T::MOST_BITS
    }

    /// How much there is to look at: steps, and what they bring.
    pub fn size(&self) -> usize {
        self.steps.len() + self.brings.iter().map(Vec::len).sum::<usize>()
    }

    /// Says which steps may as well be taken before others: those that bring as much to everything, need
    /// nothing more, and are the better choice of the two, where nothing needs the other. The best way
    /// never holds the other alone, since changing it for this one would make it better.
    fn prefer(&mut self, situation: &Situation) {
        let count = self.steps.len();
        let mut preferred = Vec::new();
        for other in (0..count).filter(|step| self.unlocks[*step].is_empty()) {
            let above = situation.with_needs([self.steps[other]]);
            for step in (0..count).filter(|step| *step != other && !self.needs[other].contains(step)) {
                let better = self.effort[step]
                    .cmp(&self.effort[other])
                    .then_with(|| situation.gain[self.steps[other]].cmp(&situation.gain[self.steps[step]]));
                let is_better = better.then(self.steps[step].cmp(&self.steps[other])).is_lt();
                let needs_no_more = || self.needs[step].iter().all(|need| above.contains(self.steps[*need]));
                if is_better && self.brings_as_much(step, other) && needs_no_more() {
                    preferred.push((other, step));
                }
            }
        }
        for (other, step) in preferred {
            self.needs[other].push(step);
            self.unlocks[step].push(other);
        }
        self.order = topological(&self.needs);
    }

    /// Whether a step brings at least as much as another one to all that is asked for.
    fn brings_as_much(&self, step: usize, other: usize) -> bool {
        // By cover, ascending.
        let mut mine = self.brings[step].iter();
        self.brings[other].iter().all(|(cover, theirs)| mine.any(|(at, brings)| at == cover && brings >= theirs))
    }

    fn cover(&mut self, asked: &Asked) -> Option<usize> {
        let mut brings = T::whole(asked.brings.iter().map(|(_, brings)| brings).chain([&asked.least]))?;
        let least = brings.pop()?;
        let at = self.covers.len();
        let place = |step: StepIx| self.steps.binary_search(&step).ok();
        let steps = asked.brings.iter().zip(brings).filter_map(|((step, _), brings)| Some((place(*step)?, brings)));
        let (steps, least) = in_large_units(steps.collect(), least);
        for (step, brings) in &steps {
            self.brings[*step].push((at, brings.clone()));
        }
        self.covers.push(Cover { steps, least });
        Some(at)
    }
}

/// What steps cost.
struct Prices<T> {
    cost: Vec<T>,
    per_unit: T,
    effort: Vec<T>,
}

impl<T: Whole> Prices<T> {
    /// Nothing where their sum does not fit.
    fn new(situation: &Situation, steps: &[StepIx]) -> Option<Prices<T>> {
        let effort = T::whole(steps.iter().map(|step| situation.days(*step)))?;
        let gains = steps.iter().map(|step| &situation.gain[*step]);
        let highest = gains.clone().max().filter(|gain| gain.is_positive()).cloned().unwrap_or(Exact::ONE);
        let digits = Exact::from(1_i64 << GAIN_DIGITS);
        let off = gains.map(|gain| (gain * &digits).checked_div(&highest).map_or(0, |gain| gain.floor()));
        // A step costs more than all gains together, an effort more than all steps.
        let count = T::from_usize(steps.len() + 1)?;
        let step = T::from_i64(1 << GAIN_DIGITS)? * &count;
        let per_unit = step.clone() * &count;
        let longest = effort.iter().map(T::bits).max().unwrap_or(0);
        if longest.checked_add(per_unit.bits() + count.bits())? >= T::MOST_BITS {
            return None;
        }
        let cost =
            effort.iter().zip(off).map(|(effort, off)| Some(effort.clone() * &per_unit + &step - T::from_i64(off)?));
        Some(Prices { cost: cost.collect::<Option<_>>()?, per_unit, effort })
    }
}

/// What some bring, in the largest unit in which each is whole, and how much they must bring: a whole number,
/// too, since together they bring nothing in between.
fn in_large_units<T: Int>(mut brings: Vec<(usize, T)>, least: T) -> (Vec<(usize, T)>, T) {
    let unit = brings.iter().fold(T::zero(), |unit, (_, brings)| unit.gcd(brings)).max(T::one());
    for (_, brings) in &mut brings {
        *brings /= &unit;
    }
    (brings, least.div_ceil(&unit))
}

impl<T: Int> Model<T> {
    /// Whether that much covers all that is asked for.
    pub fn is_enough(&self, covered: &[T]) -> bool {
        let holds = |cover: &usize| covered[*cover] >= self.covers[*cover].least;
        if !self.always.iter().all(holds) {
            return false;
        }
        let roots = self.roots.iter();
        let reached: Vec<usize> =
            roots.map(|root| root.stages.iter().take_while(|stage| stage.iter().all(holds)).count()).collect();
        let weight_enough = self.quorums.iter().all(|quorum| {
            let there = quorum.roots.iter().filter(|(root, _)| reached[*root] > quorum.stage);
            there.fold(T::zero(), |sum, (_, weight)| sum + weight) >= quorum.least
        });
        weight_enough && self.roots.iter().zip(&reached).all(|(root, reached)| *reached >= root.least)
    }
}

/// The steps that bring something that is asked for, with what they need. Where covering is not all it
/// takes, anything may help.
fn relevant(situation: &Situation, needs: &Needs, start: &Steps) -> Steps {
    let free = situation.possible.without(start);
    if !needs.exact {
        return free;
    }
    let stages = needs.roots.iter().flat_map(|root| &root.stages).flatten();
    let covers = needs.always.iter().chain(stages.flatten());
    situation.with_needs(covers.flat_map(|cover| cover.brings.iter().map(|(step, _)| *step))).without(start)
}

/// Places in an order in which prerequisites come first, else ascending.
fn topological(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(needs.len());
    let mut placed = vec![false; needs.len()];
    for step in 0..needs.len() {
        let mut open = vec![step];
        while let Some(&step) = open.last() {
            let waiting = open.len();
            open.extend(needs[step].iter().filter(|need| !placed[**need]));
            if open.len() == waiting {
                open.pop();
                if !std::mem::replace(&mut placed[step], true) {
                    order.push(step);
                }
            }
        }
    }
    order
}

fn inverse(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut unlocks = vec![Vec::new(); needs.len()];
    for (step, needs) in needs.iter().enumerate() {
        for need in needs {
            unlocks[*need].push(step);
        }
    }
    unlocks
}
