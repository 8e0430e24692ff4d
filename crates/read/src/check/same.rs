//! Questions of other frameworks that ask the same: whoever answered one is not asked twice.

use std::collections::BTreeMap;

use typed_index_collections::ti_vec;

use super::Cx;
use super::earlier::QuestionNames;
use super::heading::by_id;
use super::names::question_places;
use crate::load::framework::SameAsFile;
use crate::load::shape::Id;
use crate::model::{Answers, Framework, Given, Municipality, QuestionIx, QuestionKind, SameAs, Value};
use crate::rule::{Fault, Phrase};
use crate::source::At;
use crate::worth;

impl Cx<'_, '_> {
    /// Adds to each question those of other frameworks that ask the same. Whether there are such questions is
    /// known only where the other framework is: see [`same_as_nothing`].
    pub fn same_as(&mut self, framework: &mut Framework) {
        for (at, question) in question_places(self.file).into_iter_enumerated() {
            let named = question.value.same_as.iter().flat_map(|list| &list.value);
            let same = named.filter_map(|same| self.same_question(&same.value, at, framework)).collect();
            framework.questions[at].same_as = same;
        }
    }

    fn same_question(&mut self, file: &SameAsFile, at: QuestionIx, framework: &Framework) -> Option<SameAs> {
        let name = &file.question;
        let parts = name.value.split_once(':').filter(|(other, id)| {
            Id::is_valid(other)
                && id.split_once('.').is_some_and(|(inside, short)| Id::is_valid(inside) && Id::is_valid(short))
        });
        let Some((other, id)) = parts else {
            self.report.push(Fault::MalformedSameAs(name.value.clone()).at(name.span));
            return None;
        };
        if other == framework.id {
            let place = Phrase::new("pour une question d’un autre référentiel", "for a question of another framework");
            self.key_not_here("same_as", name.span, place);
            return None;
        }
        let options = file.options.as_ref().map(|stated| {
            if framework.options(at).is_empty() && !self.broken[at] {
                let place = Phrase::new("pour une question à options", "on a question with options");
                self.key_not_here("options", stated.span, place);
                return Vec::new();
            }
            if stated.value.entries.is_empty() {
                self.report.push(Fault::EmptyList("options".to_owned()).at(stated.span));
            }
            let pair = |(there, here): &(At<String>, At<String>)| {
                Some((there.value.clone(), self.option(here, at, framework)?))
            };
            stated.value.entries.iter().filter_map(pair).collect()
        });
        Some(SameAs { framework: other.to_owned(), question: id.to_owned(), options })
    }
}

/// What is wrong with a question being called the same as one of another framework, now that this one is known.
#[must_use]
pub fn same_as_nothing(other: &Framework, framework: &Framework, at: QuestionIx, same: &SameAs) -> Option<Fault> {
    let id = || same.question.clone();
    let [there] = QuestionNames::new(other).find_full(&same.question)[..] else {
        return Some(Fault::SameAsUnknownQuestion(id(), other.id.clone()));
    };
    let options = other.options(there);
    let mut stated = same.options.iter().flatten();
    if let Some((option, _)) = stated.find(|(option, _)| by_id(options, option).is_none()) {
        return Some(Fault::SameAsUnknownOption(option.clone(), id()));
    }
    let pair = SamePair { there, here: at, options: same.options.as_deref() };
    let is_same_kind = match (&other.questions[there].kind, &framework.questions[at].kind) {
        (QuestionKind::Choice(_), QuestionKind::Choice(_)) | (QuestionKind::Multi(_), QuestionKind::Multi(_)) => {
            (0..options.len()).any(|option| pair.option(other, framework, option).is_some())
        }
        (QuestionKind::Number(_), QuestionKind::Number(_)) | (QuestionKind::Text, QuestionKind::Text) => true,
        _ => false,
    };
    (!is_same_kind).then(|| Fault::SameAsNoAnswer(id()))
}

/// Answers to another framework, as far as they answer this one.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenOver<'f> {
    /// As answers to this framework. None of them counts before it is confirmed.
    pub answers: Answers,
    /// The other framework.
    pub other: &'f Framework,
    /// As they were given to it.
    pub theirs: Answers,
    /// The questions that have an answer, each with the one there that it is taken over from.
    pub from: BTreeMap<QuestionIx, QuestionIx>,
}

/// Takes over answers to another framework: those to questions that are said to ask the same, with what stands
/// around them, and what is known of the municipality. Its priorities are dimensions there, and stay there.
#[must_use]
pub fn take_over<'f>(theirs: Answers, other: &'f Framework, framework: &Framework) -> TakenOver<'f> {
    let mut given = ti_vec![Given::default(); framework.questions.len()];
    let mut from = BTreeMap::new();
    for pair in pairs(other, framework) {
        let known = &theirs.given[pair.there];
        if from.contains_key(&pair.here) {
            continue;
        }
        if let Some(value) = pair.value(other, framework, &known.value) {
            given[pair.here] = Given { value, ..known.clone() };
            from.insert(pair.here, pair.there);
        }
    }
    let Municipality { profile, capacity, .. } = &theirs.municipality;
    let here = profile.and_then(|at| framework.profile(&other.profiles[at].id));
    let is_usual = *capacity == other.usual_capacity(*profile);
    let municipality = Municipality {
        profile: here,
        capacity: if is_usual { framework.usual_capacity(here) } else { capacity.clone() },
        priorities: Vec::new(),
        ..theirs.municipality.clone()
    };
    let (to_confirm, disagreements, followed) = (Vec::new(), Vec::new(), Vec::new());
    let answers =
        Answers { municipality, given, to_confirm, disagreements, followed, gone: Vec::new(), ..theirs.clone() };
    TakenOver { answers, other, theirs, from }
}

/// Two questions that ask the same, one of another framework and one of this.
struct SamePair<'f> {
    there: QuestionIx,
    here: QuestionIx,
    /// Which option there stands for which one here; none: those that are alike.
    options: Option<&'f [(String, usize)]>,
}

/// The questions that ask the same, in this framework's order. What either framework says holds, except that what
/// is the same in part is so in one direction alone.
fn pairs<'f>(other: &'f Framework, framework: &'f Framework) -> Vec<SamePair<'f>> {
    let (theirs, ours) = (QuestionNames::new(other), QuestionNames::new(framework));
    let mut pairs = Vec::new();
    for (here, question) in framework.questions.iter_enumerated() {
        for same in question.same_as.iter().filter(|same| same.framework == other.id) {
            if let [there] = theirs.find_full(&same.question)[..] {
                pairs.push(SamePair { there, here, options: same.options.as_deref() });
            }
        }
    }
    for (there, question) in other.questions.iter_enumerated() {
        for same in question.same_as.iter().filter(|same| same.framework == framework.id && same.options.is_none()) {
            if let [here] = ours.find_full(&same.question)[..] {
                pairs.push(SamePair { there, here, options: None });
            }
        }
    }
    pairs
}

impl SamePair<'_> {
    /// The answer here that an answer there stands for; none where nothing says which, for it is never guessed.
    fn value(&self, other: &Framework, framework: &Framework, value: &Value) -> Option<Value> {
        let question = &framework.questions[self.here];
        let option = |chosen: &usize| self.option(other, framework, *chosen);
        match (value, &question.kind) {
            (Value::Choice(chosen), QuestionKind::Choice(_)) => option(chosen).map(Value::Choice),
            (Value::Multi(chosen), QuestionKind::Multi(_)) => {
                let mut options = chosen.iter().map(option).collect::<Option<Vec<usize>>>()?;
                options.sort_unstable();
                options.dedup();
                Some(Value::Multi(options))
            }
            (Value::Number(x), QuestionKind::Number(number)) if (&number.min..=&number.max).contains(&x) => {
                Some(value.clone())
            }
            (Value::Text(_), QuestionKind::Text) => Some(value.clone()),
            // Of what is the same in part, these say nothing.
            (Value::Unknown, _) if self.options.is_none() => Some(Value::Unknown),
            (Value::NotApplicable(_), _) if self.options.is_none() && question.may_not_apply => Some(value.clone()),
            _ => None,
        }
    }

    /// The option here that one there stands for: as is stated, or the one with the same id and worth.
    fn option(&self, other: &Framework, framework: &Framework, chosen: usize) -> Option<usize> {
        let theirs = other.options(self.there);
        if let Some(stated) = self.options {
            let stated = stated.iter().find(|(id, _)| by_id(theirs, id) == Some(chosen));
            return stated.map(|(_, here)| *here);
        }
        let here = by_id(framework.options(self.here), &theirs[chosen].id)?;
        let worth = |framework: &Framework, question: QuestionIx, option: usize| {
            let alone = match framework.questions[question].kind {
                QuestionKind::Multi(_) => Value::Multi(vec![option]),
                _ => Value::Choice(option),
            };
            worth::ratio_of(framework, question, &alone)
        };
        (worth(other, self.there, chosen) == worth(framework, self.here, here)).then_some(here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProfileIx;
    use crate::testing::{self, answers, head, problems};

    const OTHER: &str = r#"[[scale]]
id = "s"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "some", value = 0.5, label = "Some" },
          { id = "no", value = 0, label = "No" }]
[[profile]]
id = "village"
title = "Village"
capacity_days_per_month = 3
[[dimension]]
id = "a"
title = "A"
question = [
  { id = "q", was = ["old-q"], text = "Q?", scale = "s" },
  { id = "half", text = "Half?", scale = "s" },
  { id = "many", text = "Many?", kind = "multi", scale = "s" },
  { id = "count", text = "Count?", kind = "number", max = 100 },
  { id = "words", text = "Words?", kind = "text" },
  { id = "back", text = "Back?", scale = "s", same_as = ["ours:b.back"] },
]
"#;

    const OURS: &str = r#"[[scale]]
id = "s"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "some", value = 0.4, label = "Some" },
          { id = "no", value = 0, label = "No" }]
[[profile]]
id = "village"
title = "Village"
capacity_days_per_month = 2
[[dimension]]
id = "b"
title = "B"
question = [
  { id = "q", text = "Q!", scale = "s", same_as = ["other:a.old-q"] },
  { id = "half", text = "Half!", scale = "s", same_as = [{ question = "other:a.half", options = { yes = "some" } }] },
  { id = "either", text = "Either!", scale = "s",
    same_as = [{ question = "other:a.half", options = { some = "no" } }, "other:a.q"] },
  { id = "many", text = "Many!", kind = "multi", scale = "s", same_as = ["other:a.many"] },
  { id = "count", text = "Count!", kind = "number", max = 10, same_as = ["other:a.count"] },
  { id = "words", text = "Words!", kind = "text", same_as = ["other:a.words"] },
  { id = "back", text = "Back!", scale = "s", not_applicable = "never" },
  { id = "own", text = "Own!", scale = "s" },
]
"#;

    fn framework(id: &str, rest: &str) -> Framework {
        testing::framework(&(head(id) + rest))
    }

    /// What is taken over of answers to `a`, by the question here.
    fn taken(given: &str) -> Vec<(String, Value)> {
        let (other, ours) = (framework("other", OTHER), framework("ours", OURS));
        let text = format!(
            "format = 1\nframework = \"other\"\ndate = 2026-01-01\n[municipality]\nname = \"X\"\n[answers.a]\n{given}"
        );
        let taken = take_over(answers(&other, &text), &other, &ours);
        let value =
            |at: &QuestionIx| (ours.questions[*at].short_id().to_owned(), taken.answers.given[*at].value.clone());
        taken.from.keys().map(value).collect()
    }

    fn pairs(pairs: &[(&str, Value)]) -> Vec<(String, Value)> {
        pairs.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect()
    }

    #[test]
    fn options_with_the_same_id_and_worth_are_the_same_and_no_others() {
        let yes = || Value::Choice(0);
        assert_eq!(taken("q = \"yes\"\n"), pairs(&[("q", yes()), ("either", yes())]));
        // Half there, two fifths here.
        assert_eq!(taken("q = \"some\"\n"), []);
        assert_eq!(taken("many = [\"no\", \"yes\"]\n"), pairs(&[("many", Value::Multi(vec![0, 2]))]));
        assert_eq!(taken("many = [\"no\", \"some\"]\n"), []);
    }

    #[test]
    fn what_is_stated_holds_in_its_order_and_alone() {
        let (no, some) = (|| Value::Choice(2), || Value::Choice(1));
        assert_eq!(taken("half = \"yes\"\n"), pairs(&[("half", some())]));
        // The first of several that has an answer.
        assert_eq!(taken("half = \"some\"\nq = \"yes\"\n"), pairs(&[("q", Value::Choice(0)), ("either", no())]));
        assert_eq!(taken("half = \"unknown\"\n"), []);
    }

    #[test]
    fn numbers_words_and_what_is_no_answer() {
        let number = |x: i64| Value::Number(x.into());
        assert_eq!(taken("count = 10\n"), pairs(&[("count", number(10))]));
        assert_eq!(taken("count = 11\n"), []);
        assert_eq!(taken("words = \"w\"\n"), pairs(&[("words", Value::Text("w".to_owned()))]));
        let unknown = || Value::Unknown;
        assert_eq!(taken("q = \"unknown\"\n"), pairs(&[("q", unknown()), ("either", unknown())]));
        // It is said on the other side, and may not be left out here.
        assert_eq!(taken("back = \"no\"\n"), pairs(&[("back", Value::Choice(2))]));
        assert_eq!(taken("back = { not_applicable = \"none\" }\n"), []);
    }

    #[test]
    fn what_is_known_of_the_municipality_comes_along() {
        let (other, ours) = (framework("other", OTHER), framework("ours", OURS));
        let capacity = |days: &str| {
            let text = format!(
                "format = 1\nframework = \"other\"\ndate = 2026-01-01\n[municipality]\nname = \"X\"\npriorities = [\"a\"]\n{days}\n"
            );
            let municipality = take_over(answers(&other, &text), &other, &ours).answers.municipality;
            assert_eq!((municipality.profile, municipality.priorities), (Some(ProfileIx(0)), Vec::new()));
            municipality.capacity
        };
        // The usual there becomes the usual here; days that were said stay.
        assert_eq!(capacity(""), 2i64.into());
        assert_eq!(capacity("capacity_days_per_month = 5"), 5i64.into());
    }

    #[test]
    fn a_name_without_a_framework_or_of_the_own_one_is_refused() {
        let wrong = |from: &str, to: &str| {
            let said = problems(&(head("ours") + &OURS.replacen(from, to, 1))).into_iter();
            said.filter(|line| !line.contains("F506")).collect::<Vec<_>>()
        };
        for name in ["a.q", "other:q", "Other:a.q", "other:a.", ":a.q"] {
            let said = format!("21:F102 `{name}` is no name of a question of another framework");
            assert_eq!(wrong("other:a.old-q", name), [said]);
        }
        let own = "21:F012 `same_as` has a meaning only for a question of another framework";
        assert_eq!(wrong("other:a.old-q", "ours:b.q"), [own]);
        let unknown = "22:F203 `smoe` is no option of `b.half`";
        assert_eq!(wrong("{ yes = \"some\" }", "{ yes = \"smoe\" }"), [unknown]);
        let stated = "[{ question = \"other:a.count\", options = { yes = \"some\" } }]";
        let no_options = "26:F012 `options` has a meaning only on a question with options";
        assert_eq!(wrong("[\"other:a.count\"]", stated), [no_options]);
    }
}
