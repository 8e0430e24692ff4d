//! Ids: each defined once, each reference resolved.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use typed_index_collections::TiVec;

use crate::load::framework::{DimensionFile, FrameworkFile, QuestionFile};
use crate::load::shape::Id;
use crate::model::{AlertIx, DimensionIx, ProfileIx, QuestionIx, SourceIx, StageIx, StepIx, WaveIx};
use crate::report::Report;
use crate::rule::{Advice, Fault, Noun, Phrase, Remark};
use crate::source::{At, Span};
use crate::text::near::{MOST_SUGGESTIONS, nearest, quoted};

/// The ids of one kind of thing, and the indexes they stand for.
pub struct Names<I> {
    noun: Noun,
    index: HashMap<String, (I, Span)>,
    /// In file order, for suggestions.
    order: Vec<String>,
    /// Whether something of this kind could not be read: what is not found may be that.
    lost: bool,
}

impl<I: Copy + Eq + Hash + From<usize>> Names<I> {
    /// Nothing named yet.
    pub fn new(noun: Noun) -> Names<I> {
        Names { noun, index: HashMap::new(), order: Vec::new(), lost: false }
    }

    /// The ids of a list of tables; one used twice is reported, and the first one counts.
    pub fn of<'a>(noun: Noun, ids: impl Iterator<Item = Option<&'a At<Id>>>, report: &mut Report) -> Names<I> {
        let mut names = Names::new(noun);
        for (at, id) in ids.enumerate() {
            if let Some(id) = id {
                names.define(&id.value.0, id.span, at.into(), report);
            }
        }
        names
    }

    /// Defines an id.
    pub fn define(&mut self, id: &str, span: Span, at: I, report: &mut Report) {
        if let Some((_, first)) = self.index.get(id) {
            let fault = Fault::DuplicateId(self.noun, id.to_owned(), self.noun.agreement());
            report.push(fault.at(span).note(*first, Remark::FirstHere));
            return;
        }
        self.index.insert(id.to_owned(), (at, span));
        self.order.push(id.to_owned());
    }

    /// Reports ids that differ only in dashes, underscores, spaces or case.
    pub fn similar(&self, report: &mut Report) {
        let mut alike: HashMap<String, (&str, Span)> = HashMap::new();
        for id in &self.order {
            let Some(span) = self.place(id) else { continue };
            let heard = id.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect();
            match alike.entry(heard) {
                Entry::Occupied(known) => {
                    let (other, first) = *known.get();
                    let fault = Fault::SimilarIds(short(id).to_owned(), short(other).to_owned());
                    report.push(fault.at(span).note(first, Remark::OtherIdHere));
                }
                Entry::Vacant(new) => {
                    new.insert((id, span));
                }
            }
        }
    }

    /// The same, with whether something of this kind could not be read.
    fn with_lost(mut self, lost: bool) -> Names<I> {
        self.lost = lost;
        self
    }

    /// Where an id is defined.
    pub fn place(&self, id: &str) -> Option<Span> {
        self.index.get(id).map(|(_, span)| *span)
    }

    /// The index of an id.
    pub fn get(&self, id: &str) -> Option<I> {
        self.index.get(id).map(|(at, _)| *at)
    }

    /// The index of a reference; an unknown one is reported.
    pub fn resolve(&self, name: &At<String>, report: &mut Report) -> Option<I> {
        if let Some(at) = self.get(&name.value) {
            return Some(at);
        }
        if self.lost {
            return None;
        }
        let advice = self.suggestion(&name.value, report);
        report.push(self.unknown(name.value.clone()).at(name.span).maybe_help(advice));
        None
    }

    /// The indexes of a list of references, each once, without the unknown ones.
    pub fn resolve_all(&self, list: Option<&At<Vec<At<String>>>>, report: &mut Report) -> Vec<I> {
        let mut seen = HashSet::new();
        let names = list.into_iter().flat_map(|list| &list.value);
        names.filter_map(|name| self.resolve(name, report)).filter(|at| seen.insert(*at)).collect()
    }

    /// What is wrong with a reference to nothing. Options are looked up by their question, and alerts,
    /// waves and tags are not looked up.
    fn unknown(&self, id: String) -> Fault {
        match self.noun {
            Noun::Dimension => Fault::UnknownDimension(id),
            Noun::Question | Noun::Option => Fault::UnknownQuestion(id),
            Noun::Scale => Fault::UnknownScale(id),
            Noun::Stage => Fault::UnknownStage(id),
            Noun::Profile => Fault::UnknownProfile(id),
            Noun::Step | Noun::Alert | Noun::Wave | Noun::Tag => Fault::UnknownStep(id),
            Noun::Source => Fault::UnknownSource(id),
        }
    }

    fn suggestion(&self, name: &str, report: &Report) -> Option<Advice> {
        if report.len() >= MOST_SUGGESTIONS {
            return None;
        }
        if let Some(near) = nearest(name, self.order.iter().map(String::as_str)) {
            return Some(Advice::DidYouMean(near.to_owned()));
        }
        if self.noun == Noun::Question
            && let Some(full) = self.order.iter().find(|full| full.split_once('.').is_some_and(|(_, q)| q == name))
        {
            return Some(Advice::WriteFullId(full.clone()));
        }
        let few = !self.order.is_empty() && self.order.len() <= 12;
        few.then(|| Advice::UseOneOf(quoted(&self.order)))
    }
}

/// All ids of a framework.
pub struct AllNames {
    /// Scales.
    pub scales: Names<usize>,
    /// Stages.
    pub stages: Names<StageIx>,
    /// Profiles.
    pub profiles: Names<ProfileIx>,
    /// Dimensions.
    pub dimensions: Names<DimensionIx>,
    /// Questions, by full id.
    pub questions: Names<QuestionIx>,
    /// Steps.
    pub steps: Names<StepIx>,
    /// Sources.
    pub sources: Names<SourceIx>,
    alerts: Names<AlertIx>,
    waves: Names<WaveIx>,
}

impl AllNames {
    /// Collects the ids, and reports those that are used twice.
    pub fn collect(file: &FrameworkFile, report: &mut Report) -> AllNames {
        let mut questions = Names::new(Noun::Question);
        let mut at = QuestionIx(0);
        for dimension in &file.dimensions {
            for question in &dimension.value.questions {
                if let (Some(dimension), Some(id)) = (&dimension.value.id, &question.value.id) {
                    questions.define(&format!("{}.{}", dimension.value.0, id.value.0), id.span, at, report);
                }
                at.0 += 1;
            }
        }
        // A table that could not be read, or its id, may be what is not found elsewhere.
        macro_rules! names {
            ($noun:ident, $list:ident, $key:literal) => {{
                let lost = file.is_lost($key) || file.$list.iter().any(|item| item.value.is_lost("id"));
                Names::of(Noun::$noun, file.$list.iter().map(|item| item.value.id.as_ref()), report).with_lost(lost)
            }};
        }
        let dimensions = names!(Dimension, dimensions, "dimension");
        let lost = |dimension: &At<DimensionFile>| {
            dimension.value.is_lost("question") || dimension.value.questions.iter().any(|item| item.value.is_lost("id"))
        };
        let lost_questions = dimensions.lost || file.dimensions.iter().any(lost);
        let names = AllNames {
            scales: names!(Scale, scales, "scale"),
            stages: names!(Stage, stages, "stage"),
            profiles: names!(Profile, profiles, "profile"),
            dimensions,
            questions: questions.with_lost(lost_questions),
            steps: names!(Step, steps, "step"),
            sources: names!(Source, sources, "source"),
            alerts: names!(Alert, alerts, "alert"),
            waves: names!(Wave, waves, "wave"),
        };
        references(file, report);
        names
    }

    /// Reports ids that differ only in dashes, underscores, spaces or case.
    pub fn similar(&self, report: &mut Report) {
        self.scales.similar(report);
        self.stages.similar(report);
        self.profiles.similar(report);
        self.dimensions.similar(report);
        self.questions.similar(report);
        self.steps.similar(report);
        self.sources.similar(report);
        self.alerts.similar(report);
        self.waves.similar(report);
    }

    /// Earlier ids: none that is in use. Those of dimensions and steps are of one thing only; a question
    /// may have become several.
    pub fn renames(&self, file: &FrameworkFile, report: &mut Report) {
        for dimension in &file.dimensions {
            let Some(own) = &dimension.value.id else { continue };
            for question in &dimension.value.questions {
                for old in question.value.was.iter().flat_map(|was| &was.value) {
                    let (inside, short) = old.value.split_once('.').unwrap_or((&own.value.0, &old.value));
                    if !Id::is_valid(inside) || !Id::is_valid(short) {
                        report.push(Fault::MalformedId(old.value.clone()).at(old.span));
                        continue;
                    }
                    let is_full = old.value.contains('.');
                    let full = if is_full { old.value.clone() } else { format!("{}.{}", own.value.0, old.value) };
                    if let Some(place) = self.questions.place(&full) {
                        report.push(Fault::RenamedExists(full).at(old.span).note(place, Remark::InUseHere));
                    }
                }
            }
        }
        self.dimensions.renames(file.dimensions.iter().map(|item| (item.span, item.value.was.as_ref())), report);
        self.steps.renames(file.steps.iter().map(|item| (item.span, item.value.was.as_ref())), report);
    }
}

impl<I: Copy + Eq + Hash + From<usize>> Names<I> {
    /// Earlier ids of things, each with its place: none that is in use, and each of one thing only.
    pub fn renames<'a>(
        &self,
        things: impl Iterator<Item = (Span, Option<&'a At<Vec<At<String>>>>)>,
        report: &mut Report,
    ) {
        let mut claimed: HashMap<&str, (Span, Span)> = HashMap::new();
        let earlier = things.flat_map(|(owner, was)| {
            was.into_iter().flat_map(move |was| was.value.iter().map(move |old| (owner, old)))
        });
        for (owner, old) in earlier {
            if !Id::is_valid(&old.value) {
                report.push(Fault::MalformedId(old.value.clone()).at(old.span));
            } else if let Some(place) = self.place(&old.value) {
                report.push(Fault::RenamedExists(old.value.clone()).at(old.span).note(place, Remark::InUseHere));
            } else if let Some((first, whose)) = claimed.get(old.value.as_str()) {
                // That one list names it twice is said of lists.
                if *whose != owner {
                    report.push(Fault::RenamedTwice(old.value.clone()).at(old.span).note(*first, Remark::ClaimedHere));
                }
            } else {
                claimed.insert(&old.value, (old.span, owner));
            }
        }
    }
}

/// The tables of the questions, in their order.
pub fn question_places(file: &FrameworkFile) -> TiVec<QuestionIx, &At<QuestionFile>> {
    file.dimensions.iter().flat_map(|dimension| &dimension.value.questions).collect()
}

/// The part of an id that its author wrote: full ids of questions begin with their dimension's.
fn short(id: &str) -> &str {
    id.split_once('.').map_or(id, |(_, short)| short)
}

/// The publisher's codes: unique per kind.
fn references(file: &FrameworkFile, report: &mut Report) {
    let dimensions = || file.dimensions.iter().map(|dimension| &dimension.value);
    unique(Noun::Dimension, dimensions().map(|item| item.reference.as_ref()), report);
    unique(Noun::Question, dimensions().flat_map(|d| &d.questions).map(|item| item.value.reference.as_ref()), report);
    unique(Noun::Step, file.steps.iter().map(|item| item.value.reference.as_ref()), report);
}

/// Reports codes that stand for two things of a kind.
pub fn unique<'a>(noun: Noun, codes: impl Iterator<Item = Option<&'a At<String>>>, report: &mut Report) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for code in codes.flatten() {
        if let Some(first) = seen.get(code.value.as_str()) {
            let what = match noun {
                Noun::Dimension => Phrase::new("une autre dimension", "another dimension"),
                Noun::Question => Phrase::new("une autre question", "another question"),
                Noun::Option => Phrase::new("une autre option", "another option"),
                _ => Phrase::new("un autre pas", "another step"),
            };
            let fault = Fault::DuplicateReference(what, code.value.clone());
            report.push(fault.at(code.span).note(*first, Remark::FirstHere));
        } else {
            seen.insert(&code.value, code.span);
        }
    }
}

/// The first circle in a directed graph, each node once, beginning with its first node in order.
pub fn find_cycle(edges: &[Vec<usize>]) -> Option<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Closed,
    }
    let mut marks = vec![Mark::New; edges.len()];
    for start in 0..edges.len() {
        if marks[start] != Mark::New {
            continue;
        }
        // An own stack: chains can be longer than the machine's.
        let mut path = vec![(start, 0usize)];
        marks[start] = Mark::Open;
        while let Some((node, next)) = path.last_mut() {
            let Some(target) = edges[*node].get(*next).copied() else {
                marks[*node] = Mark::Closed;
                path.pop();
                continue;
            };
            *next += 1;
            match marks[target] {
                Mark::New => {
                    marks[target] = Mark::Open;
                    path.push((target, 0));
                }
                Mark::Open => {
                    let begin = path.iter().position(|(node, _)| *node == target).unwrap_or(0);
                    let mut cycle: Vec<usize> = path[begin..].iter().map(|(node, _)| *node).collect();
                    let first = cycle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
                    cycle.rotate_left(first);
                    return Some(cycle);
                }
                Mark::Closed => {}
            }
        }
    }
    None
}

/// `a → b → a`.
pub fn cycle_path<'a>(cycle: &[usize], name: impl Fn(usize) -> &'a str) -> String {
    cycle.iter().chain(cycle.first()).map(|at| format!("`{}`", name(*at))).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_whole() {
        assert_eq!(find_cycle(&[vec![1], vec![2], vec![]]), None);
        assert_eq!(find_cycle(&[vec![2], vec![0], vec![1]]), Some(vec![0, 2, 1]));
        assert_eq!(find_cycle(&[vec![1], vec![1]]), Some(vec![1]));
        let long: Vec<Vec<usize>> = (0..200_000).map(|at| vec![(at + 1) % 200_000]).collect();
        assert_eq!(find_cycle(&long).map(|cycle| cycle.len()), Some(200_000));
    }
}
