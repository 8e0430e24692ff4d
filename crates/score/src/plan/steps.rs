//! A set of steps, in file order.

use crate::model::StepIx;

/// How many steps share one word.
const WORD: usize = u64::BITS as usize;

/// A set of steps as bits: frameworks have tens of steps, and plans unite and compare such sets all the time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Steps {
    /// The last word is not zero, so that equal sets are equal.
    words: Vec<u64>,
}

impl Steps {
    /// The empty set.
    pub const fn new() -> Steps {
        Steps { words: Vec::new() }
    }

    /// Adds a step; whether it was not there yet.
    pub fn insert(&mut self, step: StepIx) -> bool {
        let (word, bit) = (step.0 / WORD, 1 << (step.0 % WORD));
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let is_new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        is_new
    }

    /// Whether a step is in it.
    pub fn contains(&self, step: StepIx) -> bool {
        self.words.get(step.0 / WORD).is_some_and(|word| word >> (step.0 % WORD) & 1 == 1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The steps, ascending.
    pub fn iter(&self) -> impl Iterator<Item = StepIx> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < u64::BITS).then(|| StepIx(at * WORD + bit as usize))
            })
        })
    }

    /// The steps that are not in another set.
    pub fn without(&self, other: &Steps) -> Steps {
        let theirs = other.words.iter().copied().chain(std::iter::repeat(0));
        let mut words: Vec<u64> = self.words.iter().zip(theirs).map(|(mine, theirs)| mine & !theirs).collect();
        while words.last() == Some(&0) {
            words.pop();
        }
        Steps { words }
    }

    /// The steps that are in another set, too.
    pub fn and(&self, other: &Steps) -> Steps {
        self.without(&self.without(other))
    }

    /// The steps of both sets.
    pub fn or(mut self, other: &Steps) -> Steps {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
        self
    }
}

impl FromIterator<StepIx> for Steps {
    fn from_iter<I: IntoIterator<Item = StepIx>>(steps: I) -> Steps {
        let mut set = Steps::new();
        set.extend(steps);
        set
    }
}

impl Extend<StepIx> for Steps {
    fn extend<I: IntoIterator<Item = StepIx>>(&mut self, steps: I) {
        for step in steps {
            self.insert(step);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;
    use crate::model::StepIx;

    fn set<const N: usize>(steps: [usize; N]) -> Steps {
        steps.into_iter().map(StepIx).collect()
    }

    #[test]
    fn sets_hold_what_is_put_in_and_compare_by_it() {
        let small = set([3, 1, 70]);
        assert_eq!(small.iter().collect::<Vec<_>>(), [1, 3, 70].map(StepIx));
        let has = |step| small.contains(StepIx(step));
        assert_eq!((small.len(), has(70), has(2), has(400)), (3, true, false, false));
        let low = set([1, 3]);
        assert_eq!(small.without(&set([70])), low, "no empty word is left at the end");
        assert_eq!(small.and(&set([3, 4])), set([3]));
        assert_eq!(low.or(&set([130])), set([1, 3, 130]));
        assert!(Steps::new().is_empty() && !small.is_empty());
    }
}
