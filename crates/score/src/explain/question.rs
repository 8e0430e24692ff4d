//! Questions: asked or hidden, answered with what, worth what.

use super::{Explainer, Explanation, Unit, words};
use crate::model::{NumberKind, QuestionIx, QuestionKind, Value};
use crate::number::Exact;
use crate::score::State;
use crate::worth::{Case, Measure};

impl Explainer<'_> {
    /// A question with all that became of it.
    pub(super) fn question(&self, at: QuestionIx) -> Explanation {
        let lang = self.lang;
        let question = &self.framework.questions[at];
        let result = &self.score.questions[at];
        let title = words::question(lang, question.text_for(self.answers.municipality.profile).get(lang));
        let mut parts = vec![self.asked(at), Explanation::given(words::answer(lang), self.given_word(at))];
        if result.state != State::NotAsked {
            parts.extend(self.worth(at));
            parts.push(self.met(at));
            parts.push(Explanation::given(words::weight(lang), &question.weight));
            if let Some(stage) = question.stage {
                parts.push(Explanation::given(words::of_stage(lang), self.stage_title(stage).to_owned()));
            }
            if question.essential {
                parts.push(Explanation::given(words::is_essential(lang), true));
            }
            let gates = self.framework.gates.iter().filter(|gate| gate.questions.contains(&at));
            parts.extend(gates.map(|gate| {
                let label = words::asked_by_gate(lang, self.stage_title(gate.stage));
                Explanation::given(label, true).id(&self.framework.stages[gate.stage].id)
            }));
            let steps = self.framework.steps.iter().filter(|step| step.closes.iter().any(|c| c.question == at));
            parts.extend(steps.map(|step| Explanation::given(words::raised_by(lang), step.id.clone()).id(&step.id)));
        }
        Explanation::parts(title, parts).id(&question.id)
    }

    /// Whether it is asked: its dimension and those above, its profiles, its condition.
    fn asked(&self, at: QuestionIx) -> Explanation {
        let lang = self.lang;
        let question = &self.framework.questions[at];
        let mut needs: Vec<Explanation> = Vec::new();
        for dimension in self.framework.with_ancestors(question.dimension) {
            let own = &self.framework.dimensions[dimension];
            let profiles = own.profiles.as_deref().map(|profiles| self.for_profiles(profiles));
            let parts: Vec<Explanation> =
                profiles.into_iter().chain(own.when.as_ref().map(|when| self.condition(when))).collect();
            if !parts.is_empty() {
                needs.push(Explanation::all(words::its_dimension(lang, &own.id), parts).id(&own.id));
            }
        }
        needs.extend(question.profiles.as_deref().map(|profiles| self.for_profiles(profiles)));
        if let Some(when) = &question.when {
            needs.push(Explanation::same(words::condition(lang), [self.condition(when)]));
        }
        let asked = self.score.questions[at].state != State::NotAsked;
        Explanation::all(words::asked(lang), needs).claiming(asked)
    }

    /// The answer in words: options with their ids, a number, or what there is instead.
    pub(super) fn answer_word(&self, at: QuestionIx, value: &Value) -> String {
        let option = |at_option: &usize| {
            let option = self.framework.options(at).get(*at_option);
            option.map_or_else(String::new, |option| format!("{} ({})", option.label.get(self.lang), option.id))
        };
        match value {
            Value::Blank => words::blank(self.lang),
            Value::Unknown => words::unknown(self.lang),
            Value::NotApplicable(reason) => words::not_applicable(self.lang, reason),
            Value::Choice(at) => option(at),
            Value::Multi(chosen) => self.lang.list(&chosen.iter().map(option).collect::<Vec<_>>()),
            Value::Number(x) => self.lang.number(x, x.decimals().unwrap_or(6)),
            Value::Text(text) => text.clone(),
        }
    }

    /// What became of a question, in words.
    pub(super) fn given_word(&self, at: QuestionIx) -> String {
        if self.score.questions[at].state == State::NotAsked {
            return words::hidden(self.lang);
        }
        self.answer_word(at, &self.answers.given[at].value)
    }

    /// Whether the practice is in place: its ratio against the bar.
    pub(super) fn met(&self, at: QuestionIx) -> Explanation {
        let lang = self.lang;
        let question = &self.framework.questions[at];
        let result = &self.score.questions[at];
        let ratio = result.ratio.point.as_ref().filter(|_| result.scored && result.state == State::Answered);
        match ratio {
            Some(ratio) => Explanation::at_least(
                words::met(lang),
                [
                    Explanation::given(words::ratio(lang), ratio),
                    Explanation::given(words::met_bar(lang), &question.met),
                ],
            )
            .claiming(result.met),
            None => Explanation::given(words::met(lang), result.met).with([self.state(at)]),
        }
        .id(&question.id)
    }

    /// Value and ratio, from the answer.
    fn worth(&self, at: QuestionIx) -> Vec<Explanation> {
        let lang = self.lang;
        let result = &self.score.questions[at];
        let Some(measure) = self.score.measure(at).filter(|_| result.scored) else {
            return vec![Explanation::given(words::not_scored(lang), true)];
        };
        if result.state != State::Answered {
            return match measure.open(Case::Point) {
                Some(worth) => vec![Explanation::given(words::open_counts_as(lang), &worth.ratio)],
                None => vec![Explanation::given(words::left_out(lang), true)],
            };
        }
        let Some(value) = self.value(at, measure) else { return Vec::new() };
        let number = value.value.number().cloned().unwrap_or(Exact::ZERO);
        let ratio = Self::ratio_node(lang, measure, &number).claiming(result.ratio.point.clone());
        vec![value, ratio]
    }

    /// The ratio of a value.
    pub(super) fn ratio_node(lang: crate::text::Lang, measure: &Measure, value: &Exact) -> Explanation {
        let value = Explanation::given(words::value(lang), value);
        match measure.full() {
            Some(full) => {
                Explanation::quotient(words::ratio(lang), [value, Explanation::given(words::max_value(lang), full)])
            }
            None => Explanation::equal(
                words::ratio(lang),
                [value, Explanation::given(words::best_value(lang), &measure.best)],
            ),
        }
    }

    /// The value of the answer given, with how it comes from it.
    pub(super) fn value(&self, at: QuestionIx, measure: &Measure) -> Option<Explanation> {
        let lang = self.lang;
        let question = &self.framework.questions[at];
        let given = &self.answers.given[at].value;
        let options = self.framework.options(at);
        let raw = match (&question.kind, given) {
            (QuestionKind::Choice(_), Value::Choice(option)) => {
                Explanation::given(words::value(lang), options.get(*option)?.value.as_ref())
            }
            (QuestionKind::Multi(_), Value::Multi(chosen)) => {
                let chosen = chosen.iter().filter_map(|at| {
                    let option = options.get(*at)?;
                    Some(Explanation::given(option.id.clone(), option.value.as_ref()?))
                });
                Explanation::sum(words::chosen_values(lang), chosen)
            }
            (QuestionKind::Number(number), Value::Number(x)) => self.interpolated(number, x),
            _ => return None,
        };
        let value = measure.value(self.framework, question, given)?;
        if raw.value.number() == Some(&value) {
            return Some(raw.named(words::value(lang)));
        }
        let cap = Explanation::given(words::max_value(lang), &self.framework.scoring.max_value);
        Some(Explanation::least(words::capped(lang), [raw, cap]).claiming(&value))
    }

    /// The value of a number: on the straight line from the least to the most, or on the curve.
    fn interpolated(&self, number: &NumberKind, x: &Exact) -> Explanation {
        let lang = self.lang;
        let max_value = &self.framework.scoring.max_value;
        let line = |(x0, v0): (&Exact, &Exact), (x1, v1): (&Exact, &Exact)| {
            let difference = |label: String, (from, from_label): (&Exact, String), (to, to_label): (&Exact, String)| {
                Explanation::difference(label, [Explanation::given(to_label, to), Explanation::given(from_label, from)])
            };
            let from = || (x0, words::range_from(lang));
            let part = Explanation::quotient(
                words::part_of_range(lang),
                [
                    difference(words::above_start(lang), from(), (x, words::number_given(lang))),
                    difference(words::range(lang), from(), (x1, words::range_to(lang))),
                ],
            );
            let rise = difference(
                words::rise_of_value(lang),
                (v0, words::value_at_start(lang)),
                (v1, words::value_at_end(lang)),
            );
            Explanation::sum(
                words::value(lang),
                [
                    Explanation::given(words::value_at_start(lang), v0),
                    Explanation::product(words::on_the_way(lang), [part, rise]),
                ],
            )
        };
        let Some(curve) = &number.curve else {
            return line((&number.min, &Exact::ZERO), (&number.max, max_value));
        };
        let after = curve.partition_point(|(at, _)| at < x);
        match (after.checked_sub(1).and_then(|before| curve.get(before)), curve.get(after)) {
            (Some((x0, v0)), Some((x1, v1))) => line((x0, v0), (x1, v1)),
            (Some((_, value)), None) | (None, Some((_, value))) => Explanation::given(words::value(lang), value),
            (None, None) => Explanation::given(words::value(lang), Exact::ZERO),
        }
    }

    /// What a question brings to sums.
    pub(super) fn value_now(&self, at: QuestionIx, case: Case) -> Option<Exact> {
        self.score.value(self.framework, self.answers, at, case)
    }

    /// The ratio that a question brings to cells and to the lowest of its dimension.
    pub(super) fn ratio_of(&self, at: QuestionIx, case: Case) -> Option<Exact> {
        self.score.questions[at].ratio.get(case).cloned()
    }

    /// A count of questions.
    pub(super) fn questions(label: String, count: usize) -> Explanation {
        Explanation::given(label, count).unit(Unit::Questions)
    }
}
