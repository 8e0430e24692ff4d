//! An end to size: what would multiply into more than memory holds is refused before it is built.

use std::collections::HashMap;

use crate::load::FrameworkFile;
use crate::load::framework::QuestionFile;
use crate::report::Report;
use crate::rule::Fault;
use crate::source::{At, Span};

/// The most stages, profiles or waves: several times what any framework has.
const MOST: usize = 100;
/// The most options over all questions, efforts over all profiles, stages over all dimensions.
const MOST_IN_ALL: usize = 1_000_000;

/// Whether a framework is of a size that can be built; one that is not is reported.
pub fn is_of_a_size(file: &FrameworkFile, report: &mut Report) -> bool {
    let before = report.len();
    let beyond = |list: Option<Span>, name: &str, report: &mut Report| {
        if let Some(span) = list {
            report.push(Fault::TooManyTables(name.to_owned(), MOST).at(span));
        }
    };
    beyond(file.stages.get(MOST).map(|item| item.span), "stage", report);
    beyond(file.profiles.get(MOST).map(|item| item.span), "profile", report);
    beyond(file.waves.get(MOST).map(|item| item.span), "wave", report);

    let scales: HashMap<&str, usize> = file
        .scales
        .iter()
        .filter_map(|scale| Some((scale.value.id.as_ref()?.value.0.as_str(), scale.value.options.len())))
        .collect();
    let options = |question: &At<QuestionFile>| {
        let scale = question.value.scale.as_ref().and_then(|scale| scales.get(scale.value.as_str()));
        scale.copied().unwrap_or(question.value.options.len())
    };
    let questions = file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
    let over = [
        ("option", first_beyond(questions.map(|question| (question.span, options(question))))),
        ("effort_days", first_beyond(file.steps.iter().map(|step| (step.span, file.profiles.len())))),
        ("stage", first_beyond(file.dimensions.iter().map(|dimension| (dimension.span, file.stages.len())))),
    ];
    for (name, span) in over {
        if let Some(span) = span {
            report.push(Fault::TooManyInAll(name.to_owned(), MOST_IN_ALL).at(span));
        }
    }
    report.len() == before
}

/// The first place at which the sum goes beyond the most.
fn first_beyond(counts: impl Iterator<Item = (Span, usize)>) -> Option<Span> {
    let mut sum = 0usize;
    for (span, count) in counts {
        sum = sum.saturating_add(count);
        if sum > MOST_IN_ALL {
            return Some(span);
        }
    }
    None
}
