//! Ids that answers may name and that a new version of a framework has no more, without a word.

use super::framework::{ChangedItem, Changes, Thing};
use crate::load::FrameworkFile;
use crate::model::Framework;
use crate::report::Report;
use crate::rule::Fault;

/// Warns of dimensions, questions and options of an earlier version that are gone: neither does `was` say what
/// became of them, nor `[[retired]]` that they are no more.
pub fn vanished(file: &FrameworkFile, old: &Framework, new: &Framework, report: &mut Report) {
    let Some(head) = &file.framework else { return };
    let span = head.value.version.as_ref().map_or(head.span, |version| version.span);
    let is_retired = |id: &str| {
        let dimension = id.split_once('.').map_or(id, |(dimension, _)| dimension);
        new.retired.iter().any(|retired| retired.id == id || retired.id == dimension)
    };
    for ChangedItem { thing, id } in Changes::new(old, new).gone {
        if matches!(thing, Thing::Dimension | Thing::Question | Thing::Option) && !is_retired(&id) {
            report.push(Fault::VanishedId(id, old.version.to_string()).at(span));
        }
    }
}
