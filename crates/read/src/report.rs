//! Problems, collected instead of thrown: a reader goes on after a mistake and says all of them.

use crate::rule::{Advice, Fault, Phrase, Remark, Rule, Say, Severity};
use crate::source::Span;
use crate::text::Lang;
use crate::text::typeset::labelled;

/// One problem in a file: what is wrong, as data, to be said in a language when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule that is broken.
    pub rule: Rule,
    /// The narrowest place that shows it.
    pub span: Span,
    /// What is wrong.
    pub fault: Fault,
    /// Other places that belong to it.
    pub notes: Vec<Note>,
    /// What to do, where it is not what is always to be done about such a fault.
    pub advice: Option<Advice>,
    /// The cell of a table that it is in, such as `B7`.
    pub cell: Option<String>,
}

/// A remark at another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is to be seen there.
    pub remark: Remark,
    /// Where.
    pub span: Span,
}

/// The problems of one run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    problems: Vec<Problem>,
    /// Notes, warnings, errors; those that were not kept included.
    counts: [usize; 3],
}

/// The most problems that are kept: nobody reads more, and a file of nothing but mistakes must not
/// fill the memory. The others are counted.
pub const MOST_PROBLEMS: usize = 50_000;

crate::messages! {}

impl Fault {
    /// The problem that there is this fault at a place.
    #[must_use]
    pub fn at(self, span: Span) -> Problem {
        Problem { rule: self.rule(), span, fault: self, notes: Vec::new(), advice: None, cell: None }
    }
}

impl Problem {
    /// A problem in words that come ready-made, in the language of whoever reads them: those of the
    /// operating system, or of what fills in templates. Every other one is a [`Fault`].
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Problem {
        Problem { rule, ..Fault::Unreadable(Phrase::same(message)).at(span) }
    }

    /// The same with what to do, where that depends on more than the fault.
    #[must_use]
    pub fn help(self, advice: impl Into<Advice>) -> Problem {
        Problem { advice: Some(advice.into()), ..self }
    }

    /// The same with what to do, where there is something to say.
    #[must_use]
    pub fn maybe_help(self, advice: Option<impl Into<Advice>>) -> Problem {
        Problem { advice: advice.map(Into::into).or(self.advice), ..self }
    }

    /// The same with a remark at another place.
    #[must_use]
    pub fn note(mut self, span: Span, remark: impl Into<Remark>) -> Problem {
        self.notes.push(Note { remark: remark.into(), span });
        self
    }

    /// The same in answers: where the fault is one of the shape of any file, answers have a rule of
    /// their own.
    #[must_use]
    pub fn in_answers(self) -> Problem {
        Problem { rule: self.rule.of_answers(), ..self }
    }

    /// The same in a cell of a table, such as `B7`.
    #[must_use]
    pub fn in_cell(self, cell: String) -> Problem {
        Problem { cell: Some(cell), ..self }
    }

    /// One sentence: the thing, then what is wrong with it; lower-case start, no full stop.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let message = self.fault.say(lang);
        match &self.cell {
            Some(cell) => labelled(lang, cell, &message),
            None => message,
        }
    }

    /// What to do, starting with a verb.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> Option<String> {
        self.advice.as_ref().map(|advice| advice.say(lang)).or_else(|| self.fault.help(lang))
    }

    /// Error, warning or note.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

impl<T: Into<String>> From<T> for Advice {
    fn from(text: T) -> Advice {
        Advice::Words(Phrase::same(text))
    }
}

impl<T: Into<String>> From<T> for Remark {
    fn from(text: T) -> Remark {
        Remark::Words(Phrase::same(text))
    }
}

impl Note {
    /// What is to be seen there.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.remark.say(lang)
    }
}

impl Report {
    /// No problems yet.
    #[must_use]
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds a problem; beyond [`MOST_PROBLEMS`] it is only counted.
    pub fn push(&mut self, problem: Problem) {
        self.counts[problem.severity() as usize] += 1;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Counts errors that nobody is shown one by one.
    pub fn count_errors(&mut self, count: usize) {
        self.counts[Severity::Error as usize] += count;
    }

    /// The problems that are kept, in the order in which they were found.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Adds the problems of another report.
    pub fn append(&mut self, mut other: Report) {
        let room = MOST_PROBLEMS.saturating_sub(self.problems.len());
        other.problems.truncate(room);
        self.problems.append(&mut other.problems);
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
    }

    /// Changes every problem that is kept.
    pub fn map(&mut self, change: impl FnMut(Problem) -> Problem) {
        self.problems = std::mem::take(&mut self.problems).into_iter().map(change).collect();
    }

    /// Whether anything is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.counts[severity as usize]
    }

    /// How many problems there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The problems by file, place and code, each once.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut sorted: Vec<&Problem> = self.problems.iter().collect();
        sorted.sort_by(|a, b| (a.span, a.rule, &a.fault).cmp(&(b.span, b.rule, &b.fault)));
        sorted.dedup();
        sorted
    }

    /// Forgets the problems that the condition does not keep; they stay counted.
    pub fn forget(&mut self, keep: impl FnMut(&Problem) -> bool) {
        self.problems.retain(keep);
    }

    /// Drops the problems that the condition does not keep.
    pub fn retain(&mut self, mut keep: impl FnMut(&Problem) -> bool) {
        let counts = &mut self.counts;
        self.problems.retain(|problem| {
            let kept = keep(problem);
            if !kept {
                counts[problem.severity() as usize] -= 1;
            }
            kept
        });
    }
}
