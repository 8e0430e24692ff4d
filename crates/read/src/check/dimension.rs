//! The tree of dimensions.

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::names::{cycle_path, find_cycle};
use super::number::is_positive;
use super::{Cx, id_of, texts};
use crate::load::framework::{DimensionFile, ScoringFile};
use crate::model::{Aggregate, Dimension, DimensionIx, DimensionKind, IndexOver, ProfileIx};
use crate::number::Exact;
use crate::rule::{Fault, Phrase};
use crate::source::At;

impl Cx<'_, '_> {
    /// The dimensions, without their questions.
    pub fn dimensions(&mut self) -> TiVec<DimensionIx, Dimension> {
        let file = self.file;
        if file.dimensions.is_empty() && !file.is_lost("dimension") {
            let place = file.framework.as_ref().map_or(file.span, |head| head.span);
            self.report.push(Fault::NoDimensions.at(place));
        }
        let parents = self.parents();
        let written = file.dimensions.iter().zip(parents.iter_enumerated());
        let mut dimensions: TiVec<DimensionIx, Dimension> =
            written.map(|(dimension, (at, parent))| self.dimension(&dimension.value, at, *parent)).collect();
        for (at, parent) in parents.iter_enumerated() {
            if let Some(parent) = parent {
                dimensions[*parent].children.push(at);
            }
        }
        for at in dimensions.keys() {
            let root = std::iter::successors(Some(at), |at| dimensions[*at].parent).last().unwrap_or(at);
            dimensions[at].root = root;
            dimensions[at].kind = dimensions[root].kind;
        }
        for (at, dimension) in dimensions.keys().zip(&file.dimensions) {
            self.place_in_tree(dimension, at, &dimensions);
        }
        self.pools(&dimensions);
        // A `sum` child weighs its full marks under a `sum` parent.
        for at in dimensions.keys() {
            let by_marks = file.dimensions[at.0].value.weight.is_none()
                && dimensions[at].aggregate == Aggregate::Sum
                && dimensions[at].parent.is_some_and(|parent| dimensions[parent].aggregate == Aggregate::Sum);
            if let (true, Some(out_of)) = (by_marks, dimensions[at].out_of.clone()) {
                dimensions[at].weight = out_of;
            }
        }
        dimensions
    }

    /// The parent of each; where they lie in each other in a circle it is reported, and nobody has one.
    fn parents(&mut self) -> TiVec<DimensionIx, Option<DimensionIx>> {
        let file = self.file;
        let parents: TiVec<DimensionIx, Option<DimensionIx>> = file
            .dimensions
            .iter()
            .map(|dimension| {
                let parent = dimension.value.parent.as_ref()?;
                self.names.dimensions.resolve(parent, self.report)
            })
            .collect();
        let edges: Vec<Vec<usize>> =
            parents.iter().map(|parent| parent.iter().map(|parent| parent.0).collect()).collect();
        let Some(cycle) = find_cycle(&edges) else { return parents };
        let id = |at: usize| file.dimensions[at].value.id.as_ref().map_or("", |id| id.value.0.as_str());
        let first = &file.dimensions[cycle[0]];
        let span = first.value.parent.as_ref().map_or(first.span, |parent| parent.span);
        self.report.push(Fault::DimensionCycle(cycle_path(&cycle, id)).at(span));
        ti_vec![None; parents.len()]
    }

    fn dimension(&mut self, file: &DimensionFile, at: DimensionIx, parent: Option<DimensionIx>) -> Dimension {
        Dimension {
            id: id_of(file.id.as_ref()),
            title: self.text(file.title.as_ref()),
            summary: self.maybe_text(file.summary.as_ref()),
            reference: file.reference.as_ref().map(|code| code.value.clone()),
            kind: file.kind.as_ref().map_or_else(DimensionKind::default, |kind| kind.value),
            parent,
            root: at,
            children: Vec::new(),
            questions: Vec::new(),
            weight: self.not_negative("weight", file.weight.as_ref(), Exact::ONE),
            when: None,
            profiles: self.profile_list(file.profiles.as_ref(), "profiles"),
            aggregate: file.aggregate.as_ref().map_or_else(Aggregate::default, |aggregate| aggregate.value),
            out_of: file
                .out_of
                .as_ref()
                .map(|out_of| self.positive("out_of", Some(out_of), Exact::ONE))
                .filter(|_| is_positive(file.out_of.as_ref())),
            round: self.decimals("round", file.round.as_ref()),
            was: texts(file.was.as_ref()),
        }
    }

    /// Which profiles something is for; an empty list is reported, since nobody would be asked. None
    /// where nothing is said, or where a profile is unknown.
    pub fn profile_list(&mut self, list: Option<&At<Vec<At<String>>>>, key: &str) -> Option<Vec<ProfileIx>> {
        let list = list?;
        if list.value.is_empty() {
            self.report.push(Fault::EmptyList(key.to_owned()).at(list.span));
        }
        let found = self.names.profiles.resolve_all(Some(list), self.report);
        let whole = !found.is_empty() && list.value.iter().all(|name| self.names.profiles.get(&name.value).is_some());
        whole.then_some(found)
    }

    /// What depends on where a dimension lies.
    fn place_in_tree(
        &mut self,
        file: &At<DimensionFile>,
        at: DimensionIx,
        dimensions: &TiSlice<DimensionIx, Dimension>,
    ) {
        let dimension = &dimensions[at];
        if let (Some(parent), Some(kind)) = (dimension.parent, &file.value.kind)
            && kind.value != dimension.kind
            && !self.file.dimensions[dimension.root.0].value.is_lost("kind")
        {
            self.report.push(Fault::ChildOfAnotherKind(dimensions[parent].id.clone()).at(kind.span));
        }
        if !dimension.children.is_empty() && !file.value.questions.is_empty() {
            self.report.push(Fault::ParentWithQuestions(dimension.id.clone()).at(file.span));
        }
        if let Some(out_of) = &file.value.out_of
            && (dimension.aggregate != Aggregate::Sum || !dimension.children.is_empty())
        {
            let place = Phrase::new(
                "dans une dimension `aggregate = \"sum\"` qui a ses propres questions",
                "in a dimension with `aggregate = \"sum\"` and questions of its own",
            );
            self.key_not_here("out_of", file.value.key("out_of").unwrap_or(out_of.span), place);
        }
    }

    /// Questions are pooled only where each is worth its part of `max_value`.
    fn pools(&mut self, dimensions: &TiSlice<DimensionIx, Dimension>) {
        let file = self.file;
        let is_mean = |at: DimensionIx| matches!(dimensions[at].aggregate, Aggregate::Mean | Aggregate::Pool);
        let lies_in = |at: DimensionIx, pool: DimensionIx| {
            std::iter::successors(dimensions[at].parent, |at| dimensions[*at].parent).any(|above| above == pool)
        };
        for (at, dimension) in dimensions.iter_enumerated() {
            let fits =
                !dimension.children.is_empty() && dimensions.keys().all(|inner| is_mean(inner) || !lies_in(inner, at));
            if let (Aggregate::Pool, false, Some(written)) =
                (dimension.aggregate, fits, &file.dimensions[at.0].value.aggregate)
            {
                let place = Phrase::new(
                    "dans une dimension qui en contient d’autres, dont aucune n’agrège par `sum` ou `min`",
                    "in a dimension that holds others, none of which aggregates by `sum` or `min`",
                );
                self.key_not_here("aggregate = \"pool\"", written.span, place);
            }
        }
        let scoring: Option<&ScoringFile> = file.scoring.as_ref().map(|scoring| &scoring.value);
        let Some(over) = scoring.and_then(|scoring| scoring.index_over.as_ref()) else { return };
        let has_index = scoring.and_then(|scoring| scoring.index.as_ref()).is_some_and(|index| index.value);
        let scored = |at: &DimensionIx| dimensions[*at].kind != DimensionKind::Context;
        let fits = has_index && dimensions.keys().filter(scored).all(is_mean);
        if over.value == IndexOver::Questions && !fits {
            let place = Phrase::new(
                "avec `index = true`, quand aucune dimension notée n’agrège par `sum` ou `min`",
                "with `index = true`, where no scored dimension aggregates by `sum` or `min`",
            );
            self.key_not_here("index_over = \"questions\"", over.span, place);
        }
    }

    /// Reports a key that has no meaning where it stands.
    pub fn key_not_here(&mut self, key: &str, span: crate::source::Span, place: Phrase) {
        self.report.push(Fault::KeyNotHere(key.to_owned(), place).at(span));
    }
}
