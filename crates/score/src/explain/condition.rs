//! Conditions, down to the answers they ask for; and alerts.

use super::{Explainer, Explanation, words};
use crate::model::{AlertIx, Condition, ProfileIx, QuestionIx, Value};
use crate::score::State;

impl Explainer<'_> {
    /// Whether a condition holds, and why.
    pub(super) fn condition(&self, condition: &Condition) -> Explanation {
        let lang = self.lang;
        match condition {
            Condition::Is(at, options) => {
                let id = self.question_id(*at);
                let answered = self.score.questions[*at].state == State::Answered;
                let given = &self.answers.given[*at].value;
                let option = |option: &usize| {
                    let chosen = answered
                        && match given {
                            Value::Choice(at) => at == option,
                            Value::Multi(chosen) => chosen.contains(option),
                            _ => false,
                        };
                    let word = self.framework.options(*at).get(*option).map_or("", |option| option.id.as_str());
                    Explanation::given(words::chosen(lang, word), chosen)
                };
                let now = Explanation::given(words::answer(lang), self.given_word(*at)).aside();
                let children = options.iter().map(option).chain([now]);
                Explanation::any(words::is_option(lang, id), children).id(id)
            }
            Condition::Met(at, wanted) => {
                let id = self.question_id(*at);
                if *wanted {
                    Explanation::same(words::is_met(lang, id), [self.met(*at)])
                } else {
                    Explanation::not(words::is_not_met(lang, id), [self.met(*at)])
                }
            }
            Condition::AtLeast(at, least) => {
                let id = self.question_id(*at);
                let result = &self.score.questions[*at];
                match &result.ratio.point {
                    Some(ratio) if result.state == State::Answered => Explanation::at_least(
                        words::ratio_of(lang, id),
                        [
                            Explanation::given(words::ratio(lang), ratio).id(id),
                            Explanation::given(words::at_least_here(lang), least),
                        ],
                    ),
                    _ => Explanation::given(words::ratio_of(lang, id), false).with([self.state(*at)]).id(id),
                }
            }
            Condition::Answered(at, wanted) => {
                let id = self.question_id(*at);
                let answered = self.score.questions[*at].state == State::Answered;
                let leaf = Explanation::given(words::is_answered(lang, id), answered).id(id);
                if *wanted { leaf } else { Explanation::not(words::is_not_answered(lang, id), [leaf]) }
            }
            Condition::Profile(profiles) => self.for_profiles(profiles),
            Condition::All(parts) => {
                Explanation::all(words::all_hold(lang), parts.iter().map(|part| self.condition(part)))
            }
            Condition::Any(parts) => {
                Explanation::any(words::one_holds(lang), parts.iter().map(|part| self.condition(part)))
            }
            Condition::Not(part) => Explanation::not(words::does_not_hold(lang), [self.condition(part)]),
        }
    }

    /// Whether the municipality is of one of these kinds.
    pub(super) fn for_profiles(&self, profiles: &[ProfileIx]) -> Explanation {
        let own = self.answers.municipality.profile;
        let one = |profile: &ProfileIx| {
            let label = words::profile_is(self.lang, self.framework.profiles[*profile].title.get(self.lang));
            Explanation::given(label, own == Some(*profile))
        };
        Explanation::any(words::for_profile(self.lang), profiles.iter().map(one))
    }

    /// What became of a question, as an aside.
    pub(super) fn state(&self, at: QuestionIx) -> Explanation {
        Explanation::given(words::answer(self.lang), self.given_word(at)).aside()
    }

    /// An alert with its condition.
    pub(super) fn alert(&self, at: AlertIx) -> Explanation {
        let alert = &self.framework.alerts[at];
        let step = alert.step.map(|step| {
            let id = &self.framework.steps[step].id;
            Explanation::given(words::alert_step(self.lang), id.clone()).id(id).aside()
        });
        Explanation::same(words::alert(self.lang, alert.title.get(self.lang)), [self.condition(&alert.when)])
            .claiming(self.score.alerts.contains(&at))
            .id(&alert.id)
            .with(step)
    }
}
