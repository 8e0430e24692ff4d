//! Dimensions: score, coverage, cells, level; and the overall score.

use super::{Explainer, Explanation, Unit, kept_between, words};
use crate::model::{Aggregate, DimensionIx, DimensionKind, IndexOver, QuestionIx, StageIx, StageRule};
use crate::number::Exact;
use crate::score::Content;
use crate::worth::Case;

impl Explainer<'_> {
    /// A dimension with all that became of it.
    pub(super) fn dimension(&self, at: DimensionIx) -> Explanation {
        let lang = self.lang;
        let dimension = &self.framework.dimensions[at];
        let result = &self.score.dimensions[at];
        let title = dimension.title.get(lang);
        let heading = match dimension.kind {
            DimensionKind::Core => words::dimension(lang, title),
            DimensionKind::Criterion => words::criterion(lang, title),
            DimensionKind::Context => words::context(lang, title),
        };
        let mut parts = Vec::new();
        if dimension.kind != DimensionKind::Context {
            let score = &result.score;
            parts.push(self.score_node(at, Case::Point, words::score(lang)));
            if score.low != score.point {
                parts.push(self.score_node(at, Case::Low, words::score_low(lang)));
            }
            if score.high != score.point {
                parts.push(self.score_node(at, Case::High, words::score_high(lang)));
            }
        }
        parts.push(self.coverage(at));
        match self.framework.scoring.stage_rule {
            StageRule::Staged if result.level.is_some() => parts.extend(self.stages_of(at)),
            StageRule::None => {
                let cells = result.cells.keys().filter(|stage| result.cells[*stage].score.point.is_some());
                parts.extend(cells.map(|stage| self.x(at, stage).named(self.stage_title(stage))));
            }
            StageRule::Bands => parts.extend(self.score_bands(at)),
            StageRule::Staged => {}
        }
        Explanation::parts(heading, parts).id(&dimension.id)
    }

    /// The score, from its terms.
    fn score_node(&self, at: DimensionIx, case: Case, label: String) -> Explanation {
        let lang = self.lang;
        let result = &self.score.dimensions[at];
        let Some(score) = result.score.get(case) else {
            let children = if result.insufficient { self.too_few(at) } else { Vec::new() };
            return Explanation::given(label, super::ReasonValue::Nothing)
                .with(children.into_iter().map(Explanation::aside));
        };
        let dimension = &self.framework.dimensions[at];
        let mut node = if dimension.children.is_empty() || dimension.aggregate == Aggregate::Pool {
            let out_of = dimension.out_of.as_ref();
            self.marks_of_questions(&self.framework.questions_in(at), dimension.aggregate, out_of, case)
        } else {
            self.marks_of_children(at, case)
        };
        if let Some(decimals) = dimension.round {
            let decimals = Explanation::given(words::decimals(lang), Exact::from(decimals));
            let unrounded = node.named(words::unrounded(lang));
            node = Explanation::round(words::rounded(lang), [unrounded, decimals]);
        }
        kept_between(lang, node).named(label).claiming(score)
    }

    fn marks_of_questions(
        &self,
        questions: &[QuestionIx],
        aggregate: Aggregate,
        out_of: Option<&Exact>,
        case: Case,
    ) -> Explanation {
        let lang = self.lang;
        let weight = |at: QuestionIx| &self.framework.questions[at].weight;
        let is_open = |at: QuestionIx| {
            self.answers.given[at].value == crate::model::Value::Blank
                || self.answers.given[at].value == crate::model::Value::Unknown
        };
        let counted: Vec<(QuestionIx, Exact)> =
            questions.iter().filter_map(|at| Some((*at, self.value_now(*at, case)?))).collect();
        // Low and high differ from the point only by what is open.
        let (whole, single): (Vec<_>, Vec<_>) =
            counted.iter().partition(|(at, _)| case != Case::Point && !is_open(*at));
        if aggregate == Aggregate::Min {
            let ratio = |(at, _): &&(QuestionIx, Exact)| Some((*at, self.ratio_of(*at, case)?));
            let lowest = whole.iter().filter_map(ratio).map(|(_, ratio)| ratio).min();
            let lowest = lowest.map(|lowest| Explanation::given(words::terms_answered(lang), lowest));
            let single = single
                .iter()
                .filter_map(ratio)
                .map(|(at, ratio)| Explanation::given(self.question_id(at), ratio).id(self.question_id(at)));
            return Explanation::least(words::lowest_ratio(lang), lowest.into_iter().chain(single));
        }
        let term = |(at, value): &&(QuestionIx, Exact)| {
            let id = self.question_id(*at);
            let factors =
                [Explanation::given(words::weight(lang), weight(*at)), Explanation::given(words::value(lang), value)];
            Explanation::product(id, factors).id(id)
        };
        let answered: Exact = whole.iter().map(|(at, value)| weight(*at) * value).sum();
        let answered = (!whole.is_empty()).then(|| Explanation::given(words::terms_answered(lang), answered));
        let points = Explanation::sum(words::points(lang), answered.into_iter().chain(single.iter().map(term)));
        let out_of = match (aggregate, out_of) {
            (Aggregate::Sum, Some(out_of)) => Explanation::given(words::out_of(lang), out_of),
            (Aggregate::Sum, None) => {
                let best = |(at, _): &(QuestionIx, Exact)| {
                    let id = self.question_id(*at);
                    let best = self.score.measure(*at).map(|measure| &measure.best);
                    let best = best.cloned().unwrap_or(Exact::ZERO);
                    let factors = [
                        Explanation::given(words::weight(lang), weight(*at)),
                        Explanation::given(words::best_value(lang), best),
                    ];
                    Explanation::product(id, factors).id(id)
                };
                Explanation::sum(words::out_of(lang), counted.iter().map(best))
            }
            _ => {
                let weights = counted.iter().map(|(at, _)| Explanation::given(self.question_id(*at), weight(*at)));
                let weights = Explanation::sum(words::sum_of_weights(lang), weights);
                let full = &self.framework.scoring.max_value;
                if *full == Exact::ONE {
                    weights
                } else {
                    Explanation::product(
                        words::out_of(lang),
                        [weights, Explanation::given(words::max_value(lang), full)],
                    )
                }
            }
        };
        Explanation::quotient(words::score(lang), [points, out_of])
    }

    fn marks_of_children(&self, at: DimensionIx, case: Case) -> Explanation {
        let dimension = &self.framework.dimensions[at];
        let counts_all = dimension.aggregate == Aggregate::Sum;
        let children = dimension.children.iter().filter_map(|child| {
            let score = self.score.dimensions[*child].score.get(case).cloned();
            Some((*child, score.or(counts_all.then_some(Exact::ZERO))?))
        });
        let children: Vec<(DimensionIx, Exact)> = children.collect();
        if dimension.aggregate == Aggregate::Min {
            let children = children
                .iter()
                .map(|(at, score)| Explanation::given(self.dimension_id(*at), score).id(self.dimension_id(*at)));
            return Explanation::least(words::lowest_ratio(self.lang), children);
        }
        self.mean_of_dimensions(&children, words::score(self.lang), &words::score(self.lang))
    }

    /// Σ w·s / Σ w.
    fn mean_of_dimensions(&self, parts: &[(DimensionIx, Exact)], label: String, of_each: &str) -> Explanation {
        let part = |(at, number): &(DimensionIx, Exact)| {
            (self.dimension_id(*at), &self.framework.dimensions[*at].weight, number.clone())
        };
        self.weighted_mean(label, of_each, parts.iter().map(part).collect())
    }

    /// Σ w·n / Σ w, of ids with their weights and numbers.
    fn weighted_mean(&self, label: String, of_each: &str, parts: Vec<(&str, &Exact, Exact)>) -> Explanation {
        let lang = self.lang;
        let weights = parts.iter().map(|(id, weight, _)| Explanation::given(*id, *weight));
        let weights = Explanation::sum(words::sum_of_weights(lang), weights);
        let term = |(id, weight, number): (&str, &Exact, Exact)| {
            let factors = [Explanation::given(words::weight(lang), weight), Explanation::given(of_each, number)];
            Explanation::product(id, factors).id(id)
        };
        let points = Explanation::sum(words::points(lang), parts.into_iter().map(term));
        Explanation::quotient(label, [points, weights])
    }

    /// The overall score, where the framework publishes one.
    pub(super) fn index(&self) -> Option<Explanation> {
        let index = self.score.index.as_ref()?;
        let lang = self.lang;
        let roots = || {
            let dimensions = &self.framework.dimensions;
            self.framework.roots().filter(|at| dimensions[*at].kind != DimensionKind::Context)
        };
        let case = |case: Case, label: String| {
            let Some(value) = index.get(case) else {
                let few = roots().filter(|at| self.score.dimensions[*at].insufficient);
                let few = few.map(|at| self.enough_in(at).aside());
                return Explanation::given(label, super::ReasonValue::Nothing).with(few);
            };
            if self.framework.scoring.index_over == IndexOver::Questions {
                let all: Vec<QuestionIx> = roots().flat_map(|at| self.framework.questions_in(at)).collect();
                let pooled = self.marks_of_questions(&all, Aggregate::Pool, None, case);
                return kept_between(lang, pooled).named(label).claiming(value);
            }
            let scored = roots().filter_map(|at| Some((at, self.score.dimensions[at].score.get(case)?.clone())));
            let scored: Vec<(DimensionIx, Exact)> = scored.collect();
            self.mean_of_dimensions(&scored, label, &words::score(lang)).claiming(value)
        };
        let mut parts = vec![case(Case::Point, words::score(lang))];
        if index.low != index.point {
            parts.push(case(Case::Low, words::score_low(lang)));
        }
        if index.high != index.point {
            parts.push(case(Case::High, words::score_high(lang)));
        }
        Some(Explanation::parts(words::index(lang), parts))
    }

    /// Whether enough was answered for a score, and why not.
    fn too_few(&self, at: DimensionIx) -> Vec<Explanation> {
        let few = |child: &&DimensionIx| self.score.dimensions[**child].insufficient;
        let children = self.framework.dimensions[at].children.iter().filter(few).map(|child| self.enough_in(*child));
        let result = &self.score.dimensions[at];
        let least = &self.framework.scoring.min_coverage;
        let own = result.coverage.as_ref().filter(|coverage| *coverage < least).map(|coverage| {
            let children = [
                Explanation::given(words::coverage(self.lang), coverage),
                Explanation::given(words::min_coverage(self.lang), least),
            ];
            Explanation::at_least(words::enough_answered(self.lang), children)
        });
        own.into_iter().chain(children).collect()
    }

    fn enough_in(&self, at: DimensionIx) -> Explanation {
        let id = self.dimension_id(at);
        Explanation::given(words::child_too_few(self.lang, id), false).id(id)
    }

    fn coverage(&self, at: DimensionIx) -> Explanation {
        let lang = self.lang;
        let result = &self.score.dimensions[at];
        let counts = &result.counts;
        let settled = || {
            [
                Self::questions(words::answered(lang), counts.answered),
                Self::questions(words::unknown_count(lang), counts.unknown),
                Self::questions(words::not_applicable_count(lang), counts.not_applicable),
            ]
        };
        let asked = settled().into_iter().chain([Self::questions(words::blank(lang), counts.blank)]);
        let parts = [
            Explanation::sum(words::settled(lang), settled()).unit(Unit::Questions),
            Explanation::sum(words::asked_count(lang), asked).unit(Unit::Questions),
        ];
        Explanation::quotient(words::coverage(lang), parts).claiming(result.coverage.clone())
    }

    /// x of a cell.
    fn x(&self, at: DimensionIx, stage: StageIx) -> Explanation {
        let lang = self.lang;
        let cell = &self.score.dimensions[at].cells[stage];
        let dimension = &self.framework.dimensions[at];
        let node = if dimension.children.is_empty() {
            let in_cell = |at: &&QuestionIx| {
                self.framework.questions[**at].stage == Some(stage) && self.score.questions[**at].scored
            };
            let part = |at: &QuestionIx| {
                let weight = &self.framework.questions[*at].weight;
                Some((self.question_id(*at), weight, self.ratio_of(*at, Case::Point)?))
            };
            let parts = dimension.questions.iter().filter(in_cell).filter_map(part).collect();
            self.weighted_mean(words::x(lang), &words::ratio(lang), parts)
        } else {
            let children = dimension.children.iter();
            let children: Vec<(DimensionIx, Exact)> = children
                .filter_map(|child| {
                    let cell = self.score.dimensions[*child].cells.get(stage)?;
                    Some((*child, cell.score.point.clone()?))
                })
                .collect();
            self.mean_of_dimensions(&children, words::x(lang), &words::x(lang))
        };
        kept_between(lang, node).named(words::x(lang)).claiming(cell.score.point.clone())
    }

    /// Cells against their thresholds, the stages reached, and the level.
    fn stages_of(&self, at: DimensionIx) -> Vec<Explanation> {
        let lang = self.lang;
        let result = &self.score.dimensions[at];
        let stages = &self.framework.stages;
        let mut reaches: Vec<Explanation> = stages.keys().map(|stage| self.reaches(at, stage)).collect();
        if result.insufficient
            && let Some(first) = reaches.first_mut()
        {
            // Nothing is reached where too little was answered to say.
            first.children.extend(self.too_few(at));
            first.value = super::ReasonValue::Truth(false);
        }
        let reached = StageIx::count(result.stage);
        let label = match result.stage {
            Some(stage) => words::stages_reached_up_to(lang, self.stage_title(stage)),
            None => words::stages_reached(lang),
        };
        let leading = Explanation::leading(label, reaches).claiming(reached).unit(Unit::Stages);
        let mut level = vec![Explanation::given(words::own_reached(lang), reached).unit(Unit::Stages)];
        if let Some((x, threshold)) = result
            .cells
            .get(StageIx::after(result.stage))
            .and_then(|cell| cell.score.point.as_ref().zip(cell.threshold.as_ref()))
        {
            let way = Explanation::quotient(
                words::x_of_threshold(lang),
                [Explanation::given(words::x(lang), x), Explanation::given(words::threshold(lang), threshold)],
            );
            let limit = Explanation::given(words::way_limit(lang), Exact::ratio(99, 100));
            level.push(Explanation::least(words::way_to_next(lang), [way, limit]));
        }
        let level = Explanation::sum(words::level(lang), level).claiming(result.level.clone());
        vec![leading, level]
    }

    /// Whether a dimension reaches a stage, the stages before aside.
    fn reaches(&self, at: DimensionIx, stage: StageIx) -> Explanation {
        let lang = self.lang;
        let cell = &self.score.dimensions[at].cells[stage];
        let essential = |question: &QuestionIx| {
            let own = &self.framework.questions[*question];
            own.essential
                && own.stage == Some(stage)
                && self.framework.lies_in(own.dimension, at)
                && self.applies(*question)
        };
        let essentials = self.framework.questions.keys().filter(essential);
        let mut needs: Vec<Explanation> = essentials
            .map(|question| self.met(question).named(words::essential(lang, self.question_id(question))))
            .collect();
        match (cell.content, &cell.threshold) {
            (Content::Weighted, Some(threshold)) if cell.score.point.is_some() => {
                let parts = [self.x(at, stage), Explanation::given(words::threshold(lang), threshold)];
                needs.push(Explanation::at_least(words::high_enough(lang), parts));
            }
            (Content::Weighted, _) => needs.push(Explanation::given(words::nothing_to_average(lang), false)),
            _ if needs.is_empty() => needs.push(Explanation::given(words::nothing_asked_of_stage(lang), true)),
            _ => {}
        }
        Explanation::all(words::reaches(lang, self.stage_title(stage)), needs).id(&self.framework.stages[stage].id)
    }

    /// The band of a dimension by its own score.
    fn score_bands(&self, at: DimensionIx) -> Option<Explanation> {
        let lang = self.lang;
        let result = &self.score.dimensions[at];
        let score = result.score.point.as_ref()?;
        let stage = |(at, stage): (StageIx, &crate::model::Stage)| {
            let parts = [
                Explanation::given(words::score(lang), score),
                Explanation::given(words::threshold(lang), stage.threshold.as_ref()),
            ];
            Explanation::at_least(words::reaches(lang, self.stage_title(at)), parts).id(&stage.id)
        };
        let stages = self.framework.stages.iter_enumerated().map(stage);
        let reached = StageIx::count(result.stage);
        Some(Explanation::leading(words::band(lang), stages).claiming(reached).unit(Unit::Stages))
    }
}
