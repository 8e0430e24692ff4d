//! Conditions, down to the answers they ask for; and alerts.

use super::{Explainer, Node, words};
use crate::model::{AlertIx, Condition, ProfileIx, QuestionIx, Value};
use crate::score::State;

impl Explainer<'_> {
    /// Whether a condition holds, and why.
    pub(super) fn condition(&self, condition: &Condition) -> Node {
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
                    Node::given(words::chosen(lang, word), chosen)
                };
                let now = Node::given(words::answer(lang), self.given_word(*at)).aside();
                let children = options.iter().map(option).chain([now]);
                Node::any(words::is_option(lang, id), children).id(id)
            }
            Condition::Met(at, wanted) => {
                let id = self.question_id(*at);
                if *wanted {
                    Node::same(words::is_met(lang, id), [self.met(*at)])
                } else {
                    Node::not(words::is_not_met(lang, id), [self.met(*at)])
                }
            }
            Condition::AtLeast(at, least) => {
                let id = self.question_id(*at);
                let result = &self.score.questions[*at];
                match &result.ratio.point {
                    Some(ratio) if result.state == State::Answered => Node::at_least(
                        words::ratio_of(lang, id),
                        [Node::given(words::ratio(lang), ratio).id(id), Node::given(words::at_least_here(lang), least)],
                    ),
                    _ => Node::given(words::ratio_of(lang, id), false).with([self.state(*at)]).id(id),
                }
            }
            Condition::Answered(at, wanted) => {
                let id = self.question_id(*at);
                let answered = self.score.questions[*at].state == State::Answered;
                let leaf = Node::given(words::is_answered(lang, id), answered).id(id);
                if *wanted { leaf } else { Node::not(words::is_not_answered(lang, id), [leaf]) }
            }
            Condition::Profile(profiles) => self.for_profiles(profiles),
            Condition::All(parts) => Node::all(words::all_hold(lang), parts.iter().map(|part| self.condition(part))),
            Condition::Any(parts) => Node::any(words::one_holds(lang), parts.iter().map(|part| self.condition(part))),
            Condition::Not(part) => Node::not(words::does_not_hold(lang), [self.condition(part)]),
        }
    }

    /// Whether the municipality is of one of these kinds.
    pub(super) fn for_profiles(&self, profiles: &[ProfileIx]) -> Node {
        let own = self.answers.municipality.profile;
        let one = |profile: &ProfileIx| {
            let label = words::profile_is(self.lang, self.framework.profiles[*profile].title.get(self.lang));
            Node::given(label, own == Some(*profile))
        };
        Node::any(words::for_profile(self.lang), profiles.iter().map(one))
    }

    /// What became of a question, as an aside.
    pub(super) fn state(&self, at: QuestionIx) -> Node {
        Node::given(words::answer(self.lang), self.given_word(at)).aside()
    }

    /// An alert with its condition.
    pub(super) fn alert(&self, at: AlertIx) -> Node {
        let alert = &self.framework.alerts[at];
        let step = alert.step.map(|step| {
            let id = &self.framework.steps[step].id;
            Node::given(words::alert_step(self.lang), id.clone()).id(id).aside()
        });
        Node::same(words::alert(self.lang, alert.title.get(self.lang)), [self.condition(&alert.when)])
            .claiming(self.score.alerts.contains(&at))
            .id(&alert.id)
            .with(step)
    }
}
