//! Problems, collected instead of thrown: a reader goes on after a mistake and says all of them.

use crate::rule::{Rule, Severity};
use crate::source::Span;
use crate::text::Lang;

/// One problem in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule it breaks.
    pub rule: Rule,
    /// The narrowest place that shows it.
    pub span: Span,
    /// One sentence: the thing, then what is wrong with it; lower-case start, no full stop.
    pub message: String,
    /// What to do, starting with a verb.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub notes: Vec<Note>,
}

/// A remark at another place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What is to be seen there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// The problems of one run, in one language.
#[derive(Debug, Clone)]
pub struct Report {
    lang: Lang,
    problems: Vec<Problem>,
    /// Notes, warnings, errors; those that were not kept included.
    counts: [usize; 3],
}

/// The most problems that are kept: nobody reads more, and a file of nothing but mistakes must not
/// fill the memory. The others are counted.
pub const MOST_PROBLEMS: usize = 50_000;

impl Problem {
    /// A problem without help or notes.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Problem {
        Problem { rule, span, message: message.into(), help: None, notes: Vec::new() }
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into());
        self
    }

    /// The same with what to do, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Problem {
        self.help = self.help.or(help);
        self
    }

    /// The same with a remark at another place.
    #[must_use]
    pub fn note(mut self, span: Span, message: impl Into<String>) -> Problem {
        self.notes.push(Note { message: message.into(), span });
        self
    }

    /// Error, warning or note.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

impl Report {
    /// No problems yet.
    #[must_use]
    pub fn new(lang: Lang) -> Report {
        Report { lang, problems: Vec::new(), counts: [0; 3] }
    }

    /// The language its sentences are in.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Adds a problem; beyond [`MOST_PROBLEMS`] it is only counted.
    pub fn push(&mut self, problem: Problem) {
        self.counts[problem.severity() as usize] += 1;
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
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
        sorted.sort_by(|a, b| (a.span, a.rule.code(), &a.message).cmp(&(b.span, b.rule.code(), &b.message)));
        sorted.dedup();
        sorted
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
