//! Questions that are said to ask the same as others, held to the frameworks these are in.

use crate::check;
use crate::load::FrameworkFile;
use crate::model::Framework;
use crate::report::Report;

/// Warns of each `same_as` of which nothing can be taken over. `known` gives another framework by its id; of one
/// that is not there nothing is said.
pub fn same_as<'f>(
    file: &FrameworkFile,
    framework: &Framework,
    known: impl Fn(&str) -> Option<&'f Framework>,
    report: &mut Report,
) {
    let questions = file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
    for (at, question) in framework.questions.keys().zip(questions) {
        let written = question.value.same_as.iter().flat_map(|list| &list.value);
        for (written, same) in written.zip(&framework.questions[at].same_as) {
            let fault = known(&same.framework).and_then(|other| check::same_as_nothing(other, framework, at, same));
            if let Some(fault) = fault {
                report.push(fault.at(written.value.question.span));
            }
        }
    }
}
