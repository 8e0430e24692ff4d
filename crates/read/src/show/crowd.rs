//! Problems that come in crowds: one cause, such as a language added to a framework, and a problem in
//! every question.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::report::Problem;
use crate::rule::{Count, Remark, Rule};
use crate::source::FileId;

/// Up to so many of a kind are shown one by one.
const FEW: usize = 3;

/// The problems with only the first one of each crowd, which says how many others there are.
pub(super) fn first<'p>(problems: &[&'p Problem]) -> Vec<Cow<'p, Problem>> {
    let mut sizes: HashMap<(Rule, Option<FileId>), usize> = HashMap::new();
    for problem in problems {
        *sizes.entry(crowd(problem)).or_default() += 1;
    }
    let mut told = HashSet::new();
    let shown = problems.iter().filter_map(|problem| {
        let crowd = crowd(problem);
        let size = sizes.get(&crowd).copied().unwrap_or_default();
        if size <= FEW || !comes_in_crowds(problem.rule) {
            return Some(Cow::Borrowed(*problem));
        }
        let others = Remark::AndMore(Count(size - 1));
        told.insert(crowd).then(|| Cow::Owned((*problem).clone().note(problem.span, others)))
    });
    shown.collect()
}

/// What problems of one crowd have in common. A framework and its version are one for all files of answers.
fn crowd(problem: &Problem) -> (Rule, Option<FileId>) {
    let is_of_all = matches!(problem.rule, Rule::OtherVersion | Rule::ExtendedFramework);
    (problem.rule, (!is_of_all).then_some(problem.span.file))
}

fn comes_in_crowds(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::VanishedId
            | Rule::NoEvidence
            | Rule::StageHole
            | Rule::QuestionWithoutStep
            | Rule::OtherVersion
            | Rule::ExtendedFramework
    )
}
