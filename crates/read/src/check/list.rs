//! Lists that name something twice.

use std::collections::HashSet;

use super::Cx;
use crate::load::framework::{ConditionFile, OptionFile};
use crate::rule::Fault;
use crate::source::At;

type List = Option<At<Vec<At<String>>>>;

impl Cx<'_, '_> {
    /// Reports what a list names a second time.
    pub fn lists(&mut self) {
        let file = self.file;
        if let Some(head) = &file.framework {
            self.once(&head.value.languages);
            self.once(&head.value.authors);
        }
        for dimension in &file.dimensions {
            self.once(&dimension.value.profiles);
            self.once(&dimension.value.was);
            self.condition_lists(dimension.value.when.as_ref());
            for question in &dimension.value.questions {
                let question = &question.value;
                for list in [&question.profiles, &question.tags, &question.sources, &question.was] {
                    self.once(list);
                }
                self.each_once(question.same_as.iter().flat_map(|same| &same.value).map(|same| &same.value.question));
                self.condition_lists(question.when.as_ref());
                self.option_lists(&question.options);
                self.each_once(question.variants.iter().filter_map(|variant| variant.value.profile.as_ref()));
            }
        }
        for scale in &file.scales {
            self.option_lists(&scale.value.options);
        }
        for alert in &file.alerts {
            self.condition_lists(alert.value.when.as_ref());
        }
        for gate in &file.gates {
            self.once(&gate.value.questions);
        }
        for step in &file.steps {
            for list in [&step.value.requires, &step.value.sources, &step.value.was] {
                self.once(list);
            }
            self.each_once(step.value.measured.iter().filter_map(|measured| measured.value.profile.as_ref()));
        }
        for example in &file.examples {
            if let Some(expect) = &example.value.expect {
                self.once(&expect.value.first_steps);
            }
        }
    }

    fn option_lists(&mut self, options: &[At<OptionFile>]) {
        for option in options {
            self.once(&option.value.was);
        }
    }

    fn once(&mut self, list: &List) {
        self.each_once(list.iter().flat_map(|list| &list.value));
    }

    fn each_once<'n>(&mut self, names: impl Iterator<Item = &'n At<String>>) {
        let mut seen = HashSet::new();
        for name in names {
            if !seen.insert(name.value.as_str()) {
                self.report.push(Fault::NamedTwice(name.value.clone()).at(name.span));
            }
        }
    }

    fn condition_lists(&mut self, condition: Option<&At<ConditionFile>>) {
        let mut open: Vec<&ConditionFile> = condition.iter().map(|condition| &condition.value).collect();
        while let Some(condition) = open.pop() {
            self.once(&condition.is);
            self.once(&condition.profile);
            open.extend(
                condition.all.iter().chain(&condition.any).flat_map(|list| &list.value).map(|part| &part.value),
            );
            open.extend(condition.not.iter().map(|inner| &*inner.value));
        }
    }
}
