//! What the cells of a column of a table said so far: mostly the same few texts, in each of its rows.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::model::Value;
use crate::report::{Problem, Report};
use crate::rule::{Rule, Severity};
use crate::show::SHOWN_OF_A_KIND;
use crate::source::Span;

/// So many texts of a column are kept: its options in a language or two, and the usual slips.
const MOST_TEXTS: usize = 16;

/// The longest text that is kept, in bytes.
const LONGEST_TEXT: usize = 200;

/// The first different texts of a column, with what they mean. Rows that are read side by side share them.
#[derive(Debug, Default)]
pub(super) struct KnownCells([OnceLock<Box<KnownCell>>; MOST_TEXTS]);

/// What a text means in its column.
#[derive(Debug)]
pub(super) struct KnownCell {
    text: String,
    value: Value,
    /// Whether it was read by other words than ids.
    pub by_words: bool,
    /// What is wrong with it, wherever it stands.
    wrong: Vec<Problem>,
    /// The numbers of the first rows that hold it, the smallest first.
    first: Mutex<[usize; SHOWN_OF_A_KIND]>,
    /// How many problems of later rows were counted and not made.
    counted: AtomicUsize,
}

impl KnownCells {
    #[inline]
    pub fn find(&self, text: &str) -> Option<&KnownCell> {
        self.0.iter().map_while(OnceLock::get).map(Box::as_ref).find(|known| known.text == text)
    }

    /// Keeps what a text of a row means, as long as there is room.
    pub fn keep(&self, text: &str, row: usize, value: &Value, by_words: bool, wrong: &[Problem]) {
        let Some(free) = self.0.iter().find(|slot| slot.get().is_none()) else { return };
        if text.len() <= LONGEST_TEXT {
            let mut first = [usize::MAX; SHOWN_OF_A_KIND];
            first[0] = row;
            let (text, wrong) = (text.to_owned(), wrong.to_vec());
            let (first, counted) = (Mutex::new(first), AtomicUsize::new(0));
            // Another row may have been quicker; then the text is kept next time.
            let _ = free.set(Box::new(KnownCell { text, value: value.clone(), by_words, wrong, first, counted }));
        }
    }

    /// The texts of which problems were only counted, with their rules and numbers.
    pub fn counted(&self) -> impl Iterator<Item = (Rule, &str, usize)> {
        let texts = self.0.iter().map_while(OnceLock::get);
        let counted = texts.map(|known| (known, known.counted.load(Ordering::Relaxed)));
        counted.filter_map(|(known, count)| {
            known.wrong.first().filter(|_| count > 0).map(|first| (first.rule, &*known.text, count))
        })
    }
}

impl KnownCell {
    /// The answer: nearly always an option, which needs no memory.
    #[inline]
    pub fn value(&self) -> Value {
        match &self.value {
            Value::Choice(option) => Value::Choice(*option),
            other => other.clone(),
        }
    }

    /// Says what is wrong with it in one more row. Where `folds`, errors are made for the first rows, and then counted:
    /// of a kind no more are shown.
    #[inline]
    pub fn tell(&self, row: usize, span: Span, folds: bool, report: &mut Report) {
        if !self.wrong.is_empty() {
            self.tell_wrong(row, span, folds, report);
        }
    }

    fn tell_wrong(&self, row: usize, span: Span, folds: bool, report: &mut Report) {
        let is_error = |problem: &Problem| problem.severity() == Severity::Error;
        if folds && self.wrong.iter().all(is_error) && !self.is_early(row) {
            self.counted.fetch_add(self.wrong.len(), Ordering::Relaxed);
            report.count_errors(self.wrong.len());
            return;
        }
        for problem in &self.wrong {
            report.push(Problem { span, ..problem.clone() });
        }
    }

    /// Whether a row is one of the first that hold the text, of those that came so far: which rows are shown does not
    /// depend on which of them is read sooner.
    fn is_early(&self, row: usize) -> bool {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        let place = first.iter().position(|known| row < *known);
        if let Some(at) = place {
            first[at..].rotate_right(1);
            first[at] = row;
        }
        place.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Fault;
    use crate::source::FileId;

    #[test]
    fn of_the_same_slip_the_first_rows_are_told_whichever_is_read_sooner() {
        let known = KnownCells::default();
        let span = FileId::NONE.span(0..0);
        known.keep("maybe", 40, &Value::Blank, false, &[Fault::BadNumber("maybe".to_owned()).at(span)]);
        let told = |row: usize, folds: bool| {
            let mut report = Report::new();
            known.find("maybe").unwrap().tell(row, span, folds, &mut report);
            assert_eq!(report.count(Severity::Error), 1);
            !report.problems().is_empty()
        };
        let rows = [41, 42, 43, 7, 50, 8, 9, 40, 10];
        assert_eq!(rows.map(|row| told(row, true)), [true, true, false, true, false, true, true, false, false]);
        assert!(told(60, false));
        assert_eq!(known.counted().collect::<Vec<_>>(), [(Rule::AnswersWrongType, "maybe", 4)]);
    }

    #[test]
    fn a_column_of_all_different_texts_keeps_a_few_short_ones() {
        let known = KnownCells::default();
        known.keep(&"x".repeat(LONGEST_TEXT + 1), 1, &Value::Unknown, false, &[]);
        for at in 0..MOST_TEXTS + 5 {
            known.keep(&at.to_string(), 1, &Value::Choice(at), false, &[]);
        }
        let found = |text: &str| known.find(text).map(KnownCell::value);
        assert_eq!(found(&(MOST_TEXTS - 1).to_string()), Some(Value::Choice(MOST_TEXTS - 1)));
        assert_eq!(found(&MOST_TEXTS.to_string()), None);
    }
}
