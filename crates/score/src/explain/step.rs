//! Steps: what they bring, and why they stand where they do.

use super::{Explainer, Explanation, LISTED, Unit, words};
use crate::model::{Closes, DimensionIx, DimensionKind, QuestionIx, StepIx, WaveIx};
use crate::number::{Exact, Total};
use crate::plan::{self, Factor, PlannedStep, Term};

impl Explainer<'_> {
    /// A step with what it brings and its place.
    pub(super) fn step(&self, at: StepIx) -> Explanation {
        let lang = self.lang;
        let step = &self.framework.steps[at];
        let mut parts = Vec::new();
        match self.places.get(&at).copied() {
            Some(place) => {
                parts.extend([self.gain(&self.roadmap.steps[place]), self.effort(at)]);
                parts.extend(self.place(place));
            }
            None if self.roadmap.done.contains(&at) => {
                parts.extend([self.done(at), Explanation::given(words::not_in_plan(lang), false)]);
            }
            // All that gains anything is planned.
            None => {
                let gain = Explanation::given(words::gain(lang), Exact::ZERO);
                parts.extend([gain, self.effort(at), Explanation::given(words::not_in_plan(lang), false)]);
            }
        }
        Explanation::parts(words::step(lang, step.title.get(lang)), parts).id(&step.id)
    }

    /// The roadmap as a whole.
    pub(super) fn whole_roadmap(&self) -> Explanation {
        let lang = self.lang;
        let steps = &self.roadmap.steps;
        let certificate = &self.roadmap.certificate;
        let mut parts = vec![Explanation::given(words::optimal(lang), certificate.optimal)];
        if let (false, Some(bound)) = (certificate.optimal, &certificate.bound) {
            parts.push(Explanation::given(words::bound(lang), bound));
        }
        parts.push(Explanation::given(words::capacity(lang), &self.roadmap.capacity).unit(Unit::DaysAMonth));
        if !steps.is_empty() {
            let all: Vec<StepIx> = steps.iter().map(|planned| planned.step).collect();
            parts.push(self.density(words::average(lang), &all));
        }
        Explanation::parts(words::roadmap(lang), parts)
    }

    fn target<'c>(&self, closes: &'c Closes) -> Option<&'c Exact> {
        plan::target(self.score, closes)
    }

    fn done(&self, at: StepIx) -> Explanation {
        let lang = self.lang;
        let closes = self.framework.steps[at].closes.iter();
        let reached = closes.filter_map(|closes| {
            let id = self.question_id(closes.question);
            let parts = [
                Explanation::given(words::now(lang), plan::ratio_now(self.score, closes.question)),
                Explanation::given(words::target(lang), self.target(closes)?),
            ];
            Some(Explanation::at_least(words::at_target(lang, id), parts).id(id))
        });
        Explanation::all(words::done(lang), reached)
    }

    /// The gain: what each question it closes brings, times the factors of the step.
    fn gain(&self, planned: &PlannedStep) -> Explanation {
        let lang = self.lang;
        let step = &self.framework.steps[planned.step];
        let terms = step.closes.iter().map(|closes| {
            let term = planned.terms.iter().find(|term| term.question == closes.question);
            term.and_then(|term| self.term(planned.step, closes, term)).unwrap_or_else(|| {
                let id = self.question_id(closes.question);
                let state = self.state(closes.question);
                Explanation::given(words::nothing_to_raise(lang, id), Exact::ZERO).id(id).with([state])
            })
        });
        let mut factors = vec![Explanation::sum(words::gain_of_questions(lang), terms)];
        if step.boost != Exact::ONE {
            factors.push(Explanation::given(words::boost(lang), &step.boost));
        }
        factors.extend(planned.alert.map(|at| {
            let id = &self.framework.alerts[at].id;
            Explanation::given(words::alert_factor(lang, id), &self.framework.factors.alert).id(id)
        }));
        Explanation::product(words::gain(lang), factors).claiming(&planned.gain)
    }

    /// What one of its questions brings: share · importance · rise.
    fn term(&self, at: StepIx, closes: &Closes, term: &Term) -> Option<Explanation> {
        let lang = self.lang;
        let id = self.question_id(closes.question);
        let mut from = vec![Explanation::given(words::now(lang), plan::ratio_now(self.score, closes.question))];
        for before in plan::prerequisites(self.framework, at) {
            let others = self.framework.steps[before].closes.iter().filter(|c| c.question == closes.question);
            for other in others.filter_map(|other| self.target(other)) {
                from.push(
                    Explanation::given(words::after_step(lang, self.step_id(before)), other).id(self.step_id(before)),
                );
            }
        }
        let from = match from.len() {
            1 => from.remove(0),
            _ => Explanation::greatest(words::from(lang), from),
        };
        let target = Explanation::given(words::target(lang), self.target(closes)?);
        let rise = Explanation::difference(words::rise(lang), [target, from]).claiming(&term.rise);
        let share = self.share(closes.question).claiming(&term.share);
        Some(Explanation::product(id, [share, self.importance(term), rise]).id(id))
    }

    /// How much a question matters now.
    fn importance(&self, term: &Term) -> Explanation {
        let lang = self.lang;
        if term.factors.is_empty() {
            return Explanation::given(format!("{} ({})", words::focus(lang), words::no_factor(lang)), Exact::ONE);
        }
        let named = term.factors.iter().map(|factor| {
            let label = match factor {
                Factor::NextStage => words::next_stage(lang),
                Factor::LaterStage => words::later_stage(lang),
                Factor::Gate => words::gate_factor(lang),
                Factor::Priority => words::priority_factor(lang),
                Factor::Blank => words::blank_factor(lang),
            };
            Explanation::given(label, factor.value(self.framework))
        });
        Explanation::product(words::focus(lang), named).claiming(&term.importance)
    }

    fn share_weight(&self, at: QuestionIx) -> Exact {
        plan::share_weight(self.framework, self.score, at)
    }

    fn has_weight(&self, at: DimensionIx) -> bool {
        let dimension = &self.framework.dimensions[at];
        dimension.questions.iter().any(|question| self.share_weight(*question).is_positive())
            || dimension.children.iter().any(|child| self.has_weight(*child))
    }

    /// The part of the whole that a question is.
    fn share(&self, at: QuestionIx) -> Explanation {
        let lang = self.lang;
        let pool = plan::pool(self.framework, self.framework.questions[at].dimension);
        let pooled = match pool {
            Some(pool) => vec![pool],
            None => self.framework.roots().collect(),
        };
        let mut questions: Vec<QuestionIx> =
            pooled.into_iter().flat_map(|dimension| self.framework.questions_in(dimension)).collect();
        questions.sort_unstable();
        let weights = questions.into_iter().map(|at| (self.question_id(at), self.share_weight(at)));
        let weights: Vec<(&str, Exact)> = weights.filter(|(_, weight)| !weight.is_zero()).collect();
        let together = summed(
            words::together(lang),
            &weights,
            |(_, weight)| weight.clone(),
            |(id, weight)| Explanation::given(*id, weight).id(id),
        );
        let parts = [Explanation::given(words::weight(lang), self.share_weight(at)), together];
        let share_in = match pool {
            Some(pool) => words::share_in(lang, self.dimension_id(pool)),
            None => words::share_in_all(lang),
        };
        let mut levels = vec![Explanation::quotient(share_in, parts)];
        for level in pool.into_iter().flat_map(|pool| self.framework.with_ancestors(pool)) {
            let dimensions = &self.framework.dimensions;
            let siblings: Vec<DimensionIx> = match dimensions[level].parent {
                Some(parent) => dimensions[parent].children.clone(),
                None => self.framework.roots().filter(|at| dimensions[*at].kind != DimensionKind::Context).collect(),
            };
            let weighed: Vec<DimensionIx> = siblings.into_iter().filter(|at| self.has_weight(*at)).collect();
            let weight = |at: &DimensionIx| dimensions[*at].weight.clone();
            let together = summed(words::together(lang), &weighed, weight, |at| {
                Explanation::given(self.dimension_id(*at), weight(at))
            });
            let parts = [Explanation::given(words::weight(lang), &dimensions[level].weight), together];
            levels.push(Explanation::quotient(words::share_among(lang, self.dimension_id(level)), parts));
        }
        Explanation::product(words::share(lang), levels)
    }

    fn days(&self, at: StepIx) -> Exact {
        self.framework.effort(at, self.answers.municipality.profile).middle.clone()
    }

    fn effort(&self, at: StepIx) -> Explanation {
        let lang = self.lang;
        let effort = self.framework.effort(at, self.answers.municipality.profile);
        if effort.low == effort.high {
            return Explanation::given(words::effort(lang), &effort.low).unit(Unit::WorkingDays);
        }
        let ends = [
            Explanation::given(words::effort_low(lang), &effort.low),
            Explanation::given(words::effort_high(lang), &effort.high),
        ];
        let parts = [
            Explanation::sum(words::both_ends(lang), ends).unit(Unit::WorkingDays),
            Explanation::given(words::half(lang), Exact::ratio(1, 2)),
        ];
        Explanation::product(words::effort(lang), parts).unit(Unit::WorkingDays)
    }

    /// What steps gain per working day.
    fn density(&self, label: String, steps: &[StepIx]) -> Explanation {
        let lang = self.lang;
        let gain = |at: &StepIx| self.planned(*at).map_or(Exact::ZERO, |planned| planned.gain.clone());
        let days = |at: &StepIx| self.days(*at);
        let leaf = |at: &StepIx, number: Exact| Explanation::given(self.step_id(*at), number).id(self.step_id(*at));
        let gains = summed(words::gains_together(lang), steps, gain, |at| leaf(at, gain(at)));
        let all_days = summed(words::days_together(lang), steps, days, |at| leaf(at, days(at)).unit(Unit::WorkingDays));
        Explanation::quotient(label, [gains, all_days.unit(Unit::WorkingDays)])
    }

    /// Its place: the set it belongs to against its neighbours, the room in the first wave, the dates.
    fn place(&self, place: usize) -> Vec<Explanation> {
        let lang = self.lang;
        let planned = &self.roadmap.steps[place];
        let part = self.roadmap.parts.iter().find(|part| part.sets.iter().flatten().any(|step| *step == planned.step));
        let is_first = part.is_some_and(|part| part.kind == plan::PartKind::First);
        let mut parts = Vec::new();
        let of = words::place_of(lang, &lang.count(self.roadmap.steps.len()));
        let mut reasons = Vec::new();
        if is_first && self.roadmap.no_small_step {
            reasons.push(Explanation::given(words::for_want(lang), true));
        } else {
            let label = if is_first { words::put_first(lang) } else { words::after_first(lang) };
            reasons.push(Explanation::given(label, true));
            let sets = part.map_or(&[][..], |part| &part.sets);
            if let Some(at) = sets.iter().position(|set| set.contains(&planned.step)) {
                let label = if sets[at].len() > LISTED {
                    words::set_of_so_many(lang, sets[at].len())
                } else {
                    let names: Vec<&str> = sets[at].iter().map(|step| self.step_id(*step)).collect();
                    words::set_of(lang, &lang.list(&names))
                };
                let own = self.density(label, &sets[at]);
                let value = own.value.clone();
                reasons.push(own);
                let before = at.checked_sub(1).map(|at| self.density(words::set_before(lang), &sets[at]));
                let after = sets.get(at + 1).map(|set| self.density(words::set_after(lang), set));
                reasons.extend(before.into_iter().chain(after));
                // Only without a stage to lead to, what is worth it is chosen.
                if is_first && self.roadmap.milestones.iter().all(|milestone| milestone.unreachable.is_some()) {
                    let all: Vec<StepIx> = self.roadmap.steps.iter().map(|planned| planned.step).collect();
                    let average = self.density(words::average(lang), &all);
                    let parts = [
                        Explanation::given(words::gain_per_day(lang), value),
                        Explanation::given(words::average(lang), average.value),
                    ];
                    reasons.push(Explanation::at_least(words::worth_it(lang), parts));
                }
            }
        }
        if let Some(stage) = planned.leads_to {
            let way = Explanation::given(words::leads_to(lang), self.stage_title(stage).to_owned());
            reasons.push(way.with(self.needed_for(planned.step)));
        }
        reasons.push(Explanation::given(words::known_to_be_needed(lang), planned.known));
        if is_first {
            reasons.extend(self.room(place, planned));
        }
        let needs = planned.requires.iter().map(|need| (words::needs(lang), *need));
        let unlocks = planned.unlocks.iter().map(|step| (words::needed_by(lang), *step));
        let links = needs
            .chain(unlocks)
            .map(|(label, step)| Explanation::given(label, self.step_id(step).to_owned()).id(self.step_id(step)));
        reasons.extend(links);
        let number = Explanation::given(format!("{} ({of})", words::place(lang)), place + 1);
        parts.push(number.with(reasons.into_iter().map(Explanation::aside)));
        parts.extend(self.dates(place, planned));
        parts
    }

    /// What the first wave has room for.
    fn room(&self, place: usize, planned: &PlannedStep) -> Vec<Explanation> {
        let lang = self.lang;
        let Some(wave) = self.framework.waves.first() else { return Vec::new() };
        let mut parts = Vec::new();
        if let Some(most) = wave.max_steps {
            let both = [
                Explanation::given(words::most_steps(lang), Exact::from(most)).unit(Unit::Steps),
                Explanation::given(words::steps_so_far(lang), place + 1).unit(Unit::Steps),
            ];
            parts.push(Explanation::at_least(words::room_steps(lang), both));
        }
        if let Some(within) = wave.within_days {
            let product = [
                Explanation::given(words::within_days(lang), Exact::from(within)).unit(Unit::CalendarDays),
                Explanation::given(words::capacity(lang), &self.roadmap.capacity).unit(Unit::DaysAMonth),
            ];
            let days = [
                Explanation::product(words::within_days(lang), product),
                Explanation::given(words::days_of_month(lang), Exact::from(plan::MONTH)),
            ];
            let both = [
                Explanation::quotient(words::days_there_are(lang), days).unit(Unit::WorkingDays),
                Explanation::given(words::complete_after(lang), &planned.complete_after).unit(Unit::WorkingDays),
            ];
            parts.push(Explanation::at_least(words::room_days(lang), both));
        }
        parts.push(Explanation::given(words::min_steps(lang), Exact::from(wave.min_steps)).unit(Unit::Steps));
        parts
    }

    fn wave_title(&self, at: Option<WaveIx>) -> String {
        at.map_or_else(|| words::beyond(self.lang), |at| self.framework.waves[at].title.get(self.lang).to_owned())
    }

    fn dates(&self, place: usize, planned: &PlannedStep) -> Vec<Explanation> {
        let lang = self.lang;
        let before = place.checked_sub(1).map_or(Exact::ZERO, |at| self.roadmap.steps[at].complete_after.clone());
        let work = [
            Explanation::given(words::steps_before(lang), before).unit(Unit::WorkingDays),
            Explanation::given(words::effort(lang), &planned.days).unit(Unit::WorkingDays),
        ];
        let work = Explanation::sum(words::complete_after(lang), work)
            .claiming(&planned.complete_after)
            .unit(Unit::WorkingDays);
        let pace = Explanation::quotient(
            words::calendar_days_a_working_day(lang),
            [
                Explanation::given(words::days_of_month(lang), Exact::from(plan::MONTH)),
                Explanation::given(words::capacity(lang), &self.roadmap.capacity).unit(Unit::DaysAMonth),
            ],
        );
        let exact = Explanation::product(words::calendar_exact(lang), [work, pace]);
        vec![
            Explanation::floor(words::calendar_days(lang), [exact]).unit(Unit::CalendarDays),
            Explanation::given(words::begins(lang), planned.starts),
            Explanation::given(words::ends(lang), planned.ends),
            Explanation::given(words::wave(lang), self.wave_title(planned.wave)),
        ]
    }
}

/// A sum with its parts, where they are few enough to be listed.
fn summed<T>(
    label: String,
    parts: &[T],
    number: impl Fn(&T) -> Exact,
    part: impl Fn(&T) -> Explanation,
) -> Explanation {
    if parts.len() > LISTED {
        let mut total = Total::ZERO;
        for part in parts {
            total.add(&number(part));
        }
        return Explanation::given(label, total.get());
    }
    Explanation::sum(label, parts.iter().map(part))
}
