//! What is defined and never used.

use std::collections::{HashMap, HashSet};

use super::Cx;
use crate::rule::{Advice, Fault};
use crate::source::Span;
use crate::text::near::nearest;

/// The most different tags that are compared with each other.
const MOST_TAGS: usize = 300;

impl Cx<'_, '_> {
    /// Reports scales and sources that nothing names, and tags that look like slips.
    pub fn unused(&mut self) {
        let file = self.file;
        let questions = || file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
        let lost_questions = file.is_lost("dimension")
            || file.dimensions.iter().any(|dimension| dimension.value.is_lost("question"))
            || questions().any(|question| question.value.is_lost("scale") || question.value.is_lost("sources"));
        if lost_questions {
            return;
        }
        let used: HashSet<&str> =
            questions().filter_map(|question| question.value.scale.as_ref()).map(|name| name.value.as_str()).collect();
        for scale in &file.scales {
            let Some(id) = scale.value.id.as_ref().filter(|id| !used.contains(id.value.0.as_str())) else { continue };
            self.report.push(Fault::UnusedScale(id.value.0.clone()).at(id.span));
        }
        self.tags();
        if file.is_lost("step") || file.steps.iter().any(|step| step.value.is_lost("sources")) {
            return;
        }
        let in_steps = file.steps.iter().flat_map(|step| &step.value.sources);
        let in_questions = questions().flat_map(|question| &question.value.sources);
        let cited: HashSet<&str> =
            in_steps.chain(in_questions).flat_map(|list| &list.value).map(|name| name.value.as_str()).collect();
        for source in &file.sources {
            let Some(id) = source.value.id.as_ref().filter(|id| !cited.contains(id.value.0.as_str())) else { continue };
            self.report.push(Fault::UnusedSource(id.value.0.clone()).at(id.span));
        }
    }

    /// A tag that stands once and is nearly one that stands often.
    fn tags(&mut self) {
        let mut tags: HashMap<&str, (usize, Span)> = HashMap::new();
        let mut order: Vec<&str> = Vec::new();
        let questions = self.file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
        for tag in questions.flat_map(|question| &question.value.tags).flat_map(|tags| &tags.value) {
            let (count, _) = tags.entry(&tag.value).or_insert_with(|| {
                order.push(&tag.value);
                (0, tag.span)
            });
            *count += 1;
        }
        for id in self.file.tags.iter().filter_map(|tag| tag.value.id.as_ref()) {
            if !tags.contains_key(id.value.as_str()) {
                self.report.push(Fault::UnusedTag(id.value.clone()).at(id.span));
            }
        }
        if order.len() > MOST_TAGS {
            return;
        }
        let often: Vec<&str> = order.iter().copied().filter(|tag| tags[tag].0 > 1).collect();
        for tag in order {
            let (count, span) = tags[tag];
            if count > 1 || tag.len() < 4 {
                continue;
            }
            if let Some(near) = nearest(tag, often.iter().copied()) {
                let near = Advice::DidYouMean(near.to_owned());
                self.report.push(Fault::LonelyTag(tag.to_owned()).at(span).help(near));
            }
        }
    }
}
