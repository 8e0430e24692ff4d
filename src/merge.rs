//! What several people answered about one municipality, put together: what they agree on stands, what they differ on
//! becomes "we do not know", and nothing that anybody said is lost.

use std::cmp::Reverse;

use typed_index_collections::TiVec;

use crate::load::table::Fact;
use crate::model::{
    Answers, Disagreement, FollowedStep, Framework, Given, Municipality, QuestionIx, Said, StepIx, StepProgress, Value,
};
use crate::said::disagreement::{settled_by, unknown_to, views_differ};
use crate::said::followed::noted;
use crate::said::{Writer, who_said, words};
use crate::text::Lang;
use crate::text::key::same;

/// Somebody's answers.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// Who gave them, as others are told.
    pub who: String,
    /// The answers.
    pub answers: Answers,
}

/// Answers of several people, put together.
#[derive(Debug)]
pub struct Merged {
    /// The answers, with what people differ on.
    pub answers: Answers,
    /// What is said differently of the municipality.
    pub facts: Vec<DifferingFact>,
}

/// Something that people say differently of the municipality. What the newest answers say counts, of those of one day the
/// lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferingFact {
    /// What.
    pub what: Differing,
    /// Who says what, the words that count first.
    pub said: Vec<(String, String)>,
}

/// What may be said differently besides answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Differing {
    /// Of the municipality.
    Fact(Fact),
    /// What became of a step.
    Step(StepIx),
}

/// How answers are put together.
#[derive(Debug, Clone, Copy)]
pub struct Merger<'a> {
    /// The framework they are all to.
    pub framework: &'a Framework,
    /// Whose answer counts where people differ: a role, or a name.
    pub preferred: Option<&'a str>,
    /// The language of the notes that say who said what.
    pub lang: Lang,
}

/// Whether somebody's words are those of a role.
#[must_use]
pub fn is_of_role(said: &Said, role: &str) -> bool {
    same(&said.who, role) || said.who.split(SEPARATOR).any(|one| same(one, role))
}

/// What stands between the roles of those who answered together.
pub const SEPARATOR: &str = ", ";

impl Merger<'_> {
    /// Puts answers together. None where there are none.
    #[must_use]
    pub fn merge(&self, contributions: &[Contribution]) -> Option<Merged> {
        let first = &contributions.first()?.answers;
        let mut facts = Vec::new();
        let municipality = self.municipality(contributions, &mut facts);
        let date = contributions.iter().map(|contribution| contribution.answers.date).max()?;
        let mut answers = Answers {
            framework_version: self.framework.version.to_string(),
            date,
            language: contributions.iter().find_map(|contribution| contribution.answers.language.clone()),
            municipality,
            respondents: each_once(
                contributions.iter().flat_map(|contribution| contribution.answers.respondents.iter().cloned()),
            ),
            given: TiVec::new(),
            to_confirm: Vec::new(),
            disagreements: Vec::new(),
            followed: self.followed(contributions, &mut facts),
            gone: Vec::new(),
            ..first.clone()
        };
        for question in self.framework.questions.keys() {
            let (given, said, note) = self.question(question, contributions, &answers);
            answers.given.push(given);
            if !said.is_empty() {
                answers.disagreements.push(Disagreement { question, said, note });
            }
        }
        Some(Merged { answers, facts })
    }

    /// The answer to a question; who said what where people differ, or did; and what the note says of that while it is
    /// open.
    fn question(
        &self,
        at: QuestionIx,
        contributions: &[Contribution],
        merged: &Answers,
    ) -> (Given, Vec<Said>, Option<String>) {
        let voices = each_once(contributions.iter().flat_map(|contribution| self.voices(at, contribution)));
        let known: Vec<&Said> = voices.iter().filter(|voice| !voice.given.value.is_open()).collect();
        let differ = known.iter().any(|voice| !is_same(&voice.given.value, &known[0].given.value));
        let chosen = match self.preferred {
            _ if !differ => known.first().copied(),
            None => None,
            Some(role) => {
                let mut theirs = known.iter().filter(|voice| is_of_role(voice, role)).peekable();
                let first = theirs.peek().map(|voice| **voice);
                first.filter(|first| theirs.all(|voice| is_same(&voice.given.value, &first.given.value)))
            }
        };
        // What was said for another answer stands with who said it, and does not speak for this one.
        let stands = |voice: &&Said| {
            voice.given.value.is_open() || chosen.is_some_and(|chosen| is_same(&voice.given.value, &chosen.given.value))
        };
        let standing: Vec<&Said> = voices.iter().filter(stands).collect();
        let unknown: Vec<&str> = voices.iter().filter(|voice| voice.given.value == Value::Unknown).map(who).collect();
        let words = who_said(&self.write(self.lang), at, &answered(&voices));
        let generated = match (differ, chosen, self.preferred) {
            (true, Some(_), Some(role)) => Some(settled_by(self.lang, role, &words)),
            (true, ..) => Some(views_differ(self.lang, &words)),
            (false, Some(_), _) if !unknown.is_empty() => Some(unknown_to(self.lang, &unknown.join(SEPARATOR))),
            (false, ..) => None,
        };
        let value = match chosen {
            Some(Said { given: Given { value: Value::NotApplicable(_), .. }, .. }) => reasons(&standing, self.lang),
            Some(chosen) => chosen.given.value.clone(),
            None if voices.iter().any(|voice| voice.given.value != Value::Blank) => Value::Unknown,
            None => Value::Blank,
        };
        let open = generated.clone().filter(|_| differ && chosen.is_none());
        let given = Given {
            date: self.date(at, &value, &standing, contributions, merged),
            note: note(&standing, generated, self.lang),
            evidence: each_once(standing.iter().flat_map(|voice| voice.given.evidence.iter().cloned())),
            value,
        };
        let earlier = contributions
            .iter()
            .flat_map(|contribution| records(contribution, at))
            .flat_map(|record| &record.said)
            .cloned();
        let said = if differ { answered(&voices) } else { Vec::new() };
        (given, each_once(earlier.chain(said)), open)
    }

    /// What a contribution says of a question: those who differ there already, each; else its answer. What was written beside
    /// an answer that is still open is said, too.
    fn voices(&self, at: QuestionIx, contribution: &Contribution) -> Vec<Said> {
        let given = &contribution.answers.given[at];
        let record = records(contribution, at).next().filter(|_| given.value.is_open());
        let mut voices = record.map(|record| record.said.clone()).unwrap_or_default();
        let mut own = given.clone();
        if let Some(record) = record {
            own = Given { value: Value::Blank, note: own_note(record, given), ..own };
        }
        if own != Given::default() {
            voices.push(Said { who: contribution.who.clone(), given: own });
        }
        voices
    }

    /// Says answers, which are the same for every kind of municipality.
    fn write(&self, lang: Lang) -> Writer<'_> {
        Writer::new(self.framework, lang, None)
    }

    /// The answer that settles a disagreement, with what those said who gave it.
    #[must_use]
    pub fn settled(&self, about: &Disagreement, open: &Given, value: Value) -> Given {
        let own = own_note(about, open);
        let theirs: Vec<&Said> = about.said.iter().filter(|said| is_same(&said.given.value, &value)).collect();
        let evidence = theirs.iter().flat_map(|said| &said.given.evidence).chain(&open.evidence);
        Given { note: note(&theirs, own, self.lang), evidence: each_once(evidence.cloned()), date: None, value }
    }

    /// The day of an answer, where it counts or was written down: the newest on which it was given.
    fn date(
        &self,
        at: QuestionIx,
        value: &Value,
        standing: &[&Said],
        contributions: &[Contribution],
        merged: &Answers,
    ) -> Option<jiff::civil::Date> {
        let gave: Vec<&Said> = standing.iter().copied().filter(|voice| is_same(&voice.given.value, value)).collect();
        let matters = self.framework.questions[at].valid_months.is_some();
        if !matters && gave.iter().all(|voice| voice.given.date.is_none()) {
            return None;
        }
        let day = |voice: &&Said| {
            let contribution = contributions.iter().find(|contribution| contribution.who == voice.who);
            voice.given.date.or(contribution.map(|contribution| contribution.answers.date))
        };
        gave.iter().filter_map(day).max().filter(|day| *day < merged.date)
    }

    /// What became of each step, as the newest answers say it, and where others say something else.
    fn followed(&self, contributions: &[Contribution], facts: &mut Vec<DifferingFact>) -> Vec<FollowedStep> {
        let mut followed = Vec::new();
        for step in self.framework.steps.keys() {
            let of = |one: &Contribution| one.answers.followed.iter().find(|followed| followed.step == step).cloned();
            let mut said: Vec<(&Contribution, FollowedStep)> =
                contributions.iter().filter_map(|one| Some((one, of(one)?))).collect();
            // Of one day, what is furthest counts, then the later one, and not the order of the files.
            said.sort_by_cached_key(|(one, FollowedStep { step: _, state, who, since, until, note, days })| {
                let furthest = Reverse(match state {
                    StepProgress::Started => 0,
                    StepProgress::Declined => 1,
                    StepProgress::Done => 2,
                });
                let rest = (who.clone(), note.clone(), days.clone());
                (Reverse(one.answers.date), furthest, Reverse((*until, *since)), rest)
            });
            if said.iter().any(|(_, other)| *other != said[0].1) {
                let said = told(&said, |followed| noted(followed, self.lang));
                facts.push(DifferingFact { what: Differing::Step(step), said });
            }
            followed.extend(said.into_iter().next().map(|(_, followed)| followed));
        }
        followed
    }

    /// The municipality, and what is said differently of it.
    fn municipality(&self, contributions: &[Contribution], facts: &mut Vec<DifferingFact>) -> Municipality {
        let lang = self.lang;
        let framework = self.framework;
        let mut differing = |fact: Fact, said: Vec<(String, String)>| {
            if said.iter().any(|(_, words)| *words != said[0].1) {
                facts.push(DifferingFact { what: Differing::Fact(fact), said: each_once(said.into_iter()) });
            }
        };
        let names = newest(contributions, |about| Some(about.name.clone()));
        differing(
            Fact::Name,
            told(&names, |name| if same(name, &names[0].1) { names[0].1.clone() } else { name.clone() }),
        );
        let codes = newest(contributions, |about| about.code.clone());
        differing(Fact::Code, told(&codes, String::clone));
        let populations = newest(contributions, |about| about.population);
        differing(
            Fact::Population,
            told(&populations, |count| lang.count(usize::try_from(*count).unwrap_or(usize::MAX))),
        );
        let profiles = newest(contributions, |about| about.profile);
        differing(Fact::Profile, told(&profiles, |at| framework.profiles[*at].title.get(lang).to_owned()));
        let stated = |about: &Municipality| about.capacity != framework.usual_capacity(about.profile);
        let days = newest(contributions, |about| stated(about).then(|| about.capacity.clone()));
        differing(Fact::Capacity, told(&days, |days| lang.amount(days)));
        let profile = profiles.first().map(|(_, at)| *at);
        let named = |at: &crate::model::DimensionIx| {
            contributions.iter().any(|contribution| contribution.answers.municipality.priorities.contains(at))
        };
        Municipality {
            name: usual_spelling(&names),
            code: codes.into_iter().next().map(|(_, code)| code),
            population: populations.first().map(|(_, count)| *count),
            profile,
            capacity: days.into_iter().next().map_or_else(|| framework.usual_capacity(profile), |(_, days)| days),
            priorities: framework.dimensions.keys().filter(named).collect(),
        }
    }
}

/// What those say of the municipality who say something of it, the newest first, of one day the lowest first.
fn newest<T: Ord + Clone>(
    contributions: &[Contribution],
    get: impl Fn(&Municipality) -> Option<T>,
) -> Vec<(&Contribution, T)> {
    let mut said: Vec<(&Contribution, T)> = contributions
        .iter()
        .filter_map(|contribution| Some((contribution, get(&contribution.answers.municipality)?)))
        .collect();
    said.sort_by(|(one, a), (other, b)| (Reverse(one.answers.date), a).cmp(&(Reverse(other.answers.date), b)));
    said
}

/// The newest name as most people write it, and rather in small letters than all in capitals.
fn usual_spelling(names: &[(&Contribution, String)]) -> String {
    let spellings = || names.iter().map(|(_, name)| name).filter(|name| same(name, &names[0].1));
    let rank = |name: &&String| {
        let is_shouted = !name.chars().any(char::is_lowercase);
        (Reverse(spellings().filter(|other| other == name).count()), is_shouted)
    };
    spellings().min_by_key(rank).cloned().unwrap_or_default()
}

/// The same in words.
fn told<T>(said: &[(&Contribution, T)], shown: impl Fn(&T) -> String) -> Vec<(String, String)> {
    said.iter().map(|(contribution, value)| (contribution.who.clone(), shown(value))).collect()
}

/// Those who answered, be it that they do not know.
fn answered(voices: &[Said]) -> Vec<Said> {
    voices.iter().filter(|voice| voice.given.value != Value::Blank).cloned().collect()
}

/// What somebody wrote beside an answer that people differ about, besides what putting answers together wrote there.
fn own_note(record: &Disagreement, open: &Given) -> Option<String> {
    let note = open.note.as_deref()?;
    let own = record.note.as_deref().and_then(|written| note.strip_suffix(written)).unwrap_or(note).trim_end();
    (!own.is_empty()).then(|| own.to_owned())
}

fn who(said: &Said) -> &str {
    &said.who
}

/// What a contribution has on record of who said what.
fn records(contribution: &Contribution, at: QuestionIx) -> impl Iterator<Item = &Disagreement> {
    contribution.answers.disagreements.iter().filter(move |record| record.question == at)
}

/// Whether two answers are one; whoever says that a question does not apply may have another reason.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::NotApplicable(_), Value::NotApplicable(_)) => true,
        _ => one == other,
    }
}

/// Not applicable, for all the reasons that were given.
fn reasons(voices: &[&Said], lang: Lang) -> Value {
    let reason = |voice: &&Said| match &voice.given.value {
        Value::NotApplicable(reason) => Some(reason.clone()),
        _ => None,
    };
    Value::NotApplicable(contained_once(voices.iter().filter_map(reason)).join(&words::semicolon_mark(lang)))
}

/// All notes, each with who wrote it where there are several, and what is to be said besides.
fn note(voices: &[&Said], generated: Option<String>, lang: Lang) -> Option<String> {
    let texts = contained_once(voices.iter().filter_map(|voice| voice.given.note.clone()));
    let written = |text: &String| {
        let by = voices.iter().filter(|voice| voice.given.note.as_ref() == Some(text));
        let by: Vec<&str> = by.map(|voice| voice.who.as_str()).collect();
        format!("{text} ({})", by.join(SEPARATOR))
    };
    let notes = match &texts[..] {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(several.iter().map(written).collect::<Vec<_>>().join(&words::semicolon_mark(lang))),
    };
    match (notes, generated) {
        (Some(notes), Some(generated)) if notes.contains(&generated) => Some(notes),
        (Some(notes), Some(generated)) => Some(format!("{} {generated}", Writer::sentence(&notes))),
        (notes, generated) => notes.or(generated),
    }
}

/// Texts without those that another one holds, in their order.
fn contained_once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let texts = each_once(texts);
    let is_held = |text: &String| texts.iter().any(|other| other != text && other.contains(text.as_str()));
    texts.iter().filter(|text| !is_held(text)).cloned().collect()
}

/// Each thing once, where it came first.
fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::save::Document;
    use crate::testing::{self, answers, cases, head};

    static FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| {
        let option =
            "option = [{ id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }]";
        testing::framework(&format!(
            "{}[[dimension]]\nid = \"d\"\ntitle = \"D\"\nquestion = [\n{{ id = \"a\", text = \"A\", {option} }},\n{{ id = \"b\", text = \"B\", valid_months = 12, {option} }},\n{{ id = \"many\", text = \"Many\", kind = \"multi\", {option} }},\n{{ id = \"share\", text = \"Share\", kind = \"number\", max = 9 }},\n{{ id = \"words\", text = \"Words\", kind = \"text\" }},\n]\n[[step]]\nid = \"s\"\ntitle = \"S\"\n",
            head("small")
        ))
    });

    fn contribution(who: &str, more: &str) -> Contribution {
        let head = "format = 1\nframework = \"small\"\ndate = 2026-11-21\n[municipality]\nname = \"Val\"\n";
        Contribution { who: who.to_owned(), answers: answers(&FRAMEWORK, &format!("{head}{more}")) }
    }

    fn merged(contributions: &[Contribution], preferred: Option<&str>) -> Answers {
        Merger { framework: &FRAMEWORK, preferred, lang: Lang::En }.merge(contributions).unwrap().answers
    }

    /// Both contributions' answer to the first question, put together: the value, the note, how many are on record.
    fn together(one: &str, other: &str, preferred: Option<&str>) -> (Value, String, usize) {
        let contributions = [one, other].map(|answer| format!("[answers.d]\na = {answer}\n"));
        let answers =
            merged(&[contribution("clerk", &contributions[0]), contribution("mayor", &contributions[1])], preferred);
        let Given { value, note, .. } = answers.given[QuestionIx(0)].clone();
        (value, note.unwrap_or_default(), answers.disagreements.iter().map(|about| about.said.len()).sum())
    }

    #[test]
    fn where_people_differ_nobody_knows_and_who_said_what_is_kept() {
        let noted = "{ answer = \"yes\", note = \"On Tuesdays\" }";
        let (value, note, said) = together(noted, "\"no\"", None);
        assert_eq!((value, said), (Value::Unknown, 2));
        assert_eq!(note, "Opinions differ: Yes (clerk); No (mayor).");
        let reason = "{ not_applicable = \"none here\" }";
        let (value, note, _) = together("\"no\"", reason, None);
        assert_eq!(
            (value, &*note),
            (Value::Unknown, "Opinions differ: No (clerk); not applicable, none here (mayor).")
        );
    }

    #[test]
    fn the_usual_spelling_of_a_name_stands() {
        let named = |who: &str, name: &str| {
            let mut one = contribution(who, "");
            one.answers.municipality.name = name.to_owned();
            one
        };
        let of = |names: [&str; 3]| {
            let all = ["a", "b", "c"].into_iter().zip(names).map(|(who, name)| named(who, name)).collect::<Vec<_>>();
            merged(&all, None).municipality.name
        };
        assert_eq!(of(["SAINT-AUBIN", "Saint-Aubin", "Saint-Aubin"]), "Saint-Aubin");
        assert_eq!(of(["Saint-Aubin", "SAINT-AUBIN", "SAINT-AUBIN"]), "SAINT-AUBIN", "that of most");
        assert_eq!(
            merged(&[named("a", "SAINT-AUBIN"), named("b", "Saint-Aubin")], None).municipality.name,
            "Saint-Aubin"
        );
    }

    #[test]
    fn whoever_knows_goes_before_whoever_does_not() {
        let (value, note, said) = together("\"unknown\"", "{ answer = \"yes\", note = \"On Tuesdays\" }", None);
        assert_eq!((value, &*note, said), (Value::Choice(0), "On Tuesdays. Not known to: clerk.", 0));
        let (value, note, _) = together("{ note = \"ask Anne\" }", "\"no\"", None);
        assert_eq!((value, &*note), (Value::Choice(1), "ask Anne"));
        let (value, _, _) = together("{ not_applicable = \"no port\" }", "{ not_applicable = \"no airport\" }", None);
        assert_eq!(value, Value::NotApplicable("no port; no airport".to_owned()));
    }

    #[test]
    fn a_role_that_is_preferred_settles_it_and_the_others_stay_on_record() {
        let (value, note, said) = together("\"yes\"", "{ answer = \"no\", note = \"Never\" }", Some("Mayor"));
        let expected = "Never. The answer taken is that of: Mayor. Opinions differ: Yes (clerk); No (mayor).";
        assert_eq!((value, &*note, said), (Value::Choice(1), expected, 2));
        // Where the role says nothing of it, nothing is settled.
        assert_eq!(together("\"yes\"", "\"no\"", Some("nurse")).0, Value::Unknown);
    }

    #[test]
    fn a_third_opinion_joins_those_on_record_and_a_settled_answer_is_one_opinion() {
        let [yes, no] = ["yes", "no"].map(|answer| format!("[answers.d]\na = \"{answer}\"\n"));
        let open = Contribution {
            who: "both".to_owned(),
            answers: merged(&[contribution("clerk", &yes), contribution("mayor", &no)], None),
        };
        let three = merged(&[open.clone(), contribution("nurse", &yes)], None);
        let note = three.given[QuestionIx(0)].note.clone().unwrap();
        assert_eq!(note, "Opinions differ: Yes (clerk, nurse); No (mayor).");
        let mut settled = open;
        settled.answers.given[QuestionIx(0)] = Given { value: Value::Choice(0), ..Given::default() };
        let three = merged(&[settled, contribution("nurse", &yes)], None);
        assert_eq!((&three.given[QuestionIx(0)].value, three.disagreements.len()), (&Value::Choice(0), 1));
        assert_eq!(three.open_disagreements().count(), 0);
    }

    #[test]
    fn what_settles_a_disagreement_brings_along_what_was_said_for_it_and_what_was_written_meanwhile() {
        let [clerk, mayor] =
            ["answer = \"yes\", note = \"On Tuesdays\", evidence = [\"a list\"]", "answer = \"no\", note = \"Never\""]
                .map(|given| format!("[answers.d]\na = {{ {given} }}\n"));
        let answers = merged(&[contribution("clerk", &clerk), contribution("mayor", &mayor)], None);
        let merger = Merger { framework: &FRAMEWORK, preferred: None, lang: Lang::Fr };
        let mut open = answers.given[QuestionIx(0)].clone();
        let settle = |open: &Given, option| merger.settled(&answers.disagreements[0], open, Value::Choice(option));
        let Given { note, evidence, .. } = settle(&open, 0);
        assert_eq!((note.as_deref(), evidence), (Some("On Tuesdays"), vec!["a list".to_owned()]));
        assert_eq!(settle(&open, 1).note.as_deref(), Some("Never"));
        let written = open.note.take().unwrap();
        for note in ["Seen together".to_owned(), format!("Seen together {written}")] {
            open.note = Some(note);
            assert_eq!(settle(&open, 0).note.as_deref(), Some("On Tuesdays. Seen together"));
        }
    }

    #[test]
    fn what_is_said_differently_of_the_municipality_is_told_and_the_newest_counts() {
        let head = |date: &str, days: &str| {
            format!(
                "format = 1\nframework = \"small\"\ndate = {date}\n[municipality]\nname = \"Val\"\npopulation = 900\n{days}"
            )
        };
        let contribution =
            |who: &str, text: String| Contribution { who: who.to_owned(), answers: answers(&FRAMEWORK, &text) };
        let contributions = [
            contribution("clerk", head("2026-11-20", "capacity_days_per_month = 2\n")),
            contribution("mayor", head("2026-11-21", "capacity_days_per_month = 3\npriorities = [\"d\"]\n")),
            contribution("nurse", head("2026-11-21", "")),
        ];
        let merged = Merger { framework: &FRAMEWORK, preferred: None, lang: Lang::En }.merge(&contributions).unwrap();
        let about = &merged.answers.municipality;
        assert_eq!(
            (about.capacity.to_plain(), about.priorities.len(), about.population),
            ("3".to_owned(), 1, Some(900))
        );
        let said = [("mayor", "3"), ("clerk", "2")].map(|(who, days)| (who.to_owned(), days.to_owned()));
        assert_eq!(merged.facts, [DifferingFact { what: Differing::Fact(Fact::Capacity), said: said.to_vec() }]);
    }

    #[test]
    fn what_became_of_a_step_is_kept_once_and_what_others_say_of_it_is_told() {
        let step = |state: &str| format!("[[step]]\nid = \"s\"\nstate = \"{state}\"\n");
        let contributions = [contribution("clerk", &step("started")), contribution("mayor", &step("done"))];
        let merger = Merger { framework: &FRAMEWORK, preferred: None, lang: Lang::En };
        let Merged { answers, facts } = merger.merge(&contributions).unwrap();
        let said = [("mayor", "done"), ("clerk", "started")].map(|(who, state)| (who.to_owned(), state.to_owned()));
        assert_eq!(facts, [DifferingFact { what: Differing::Step(StepIx(0)), said: said.to_vec() }]);
        assert_eq!(answers.followed, contributions[1].answers.followed);
        let [one, other] = contributions;
        assert_eq!(merged(&[other, one], None).followed, answers.followed, "whichever file is named first");
    }

    /// Somebody's answers, with a note or evidence here and there that nobody else has.
    fn anybody(who: &'static str) -> impl Strategy<Value = Contribution> {
        let one = (0..8usize, any::<bool>(), any::<bool>());
        prop::collection::vec(one, FRAMEWORK.questions.len()).prop_map(move |all| {
            let mut contribution = contribution(who, "");
            for ((at, given), (pick, noted, shown)) in contribution.answers.given.iter_mut_enumerated().zip(all) {
                given.value = match (pick, at.0) {
                    (0 | 1, _) => Value::Blank,
                    (2, _) => Value::Unknown,
                    (3, _) => Value::NotApplicable(format!("reason of {who}")),
                    (pick, 0 | 1) => Value::Choice(pick % 2),
                    (pick, 2) => Value::Multi(vec![pick % 2]),
                    (pick, 3) => Value::Number(crate::number::Exact::from(pick)),
                    (pick, _) => Value::Text(format!("text {}", pick % 2)),
                };
                given.note = noted.then(|| format!("note of {who} on {}", at.0));
                given.evidence.extend(shown.then(|| format!("evidence of {who} on {}", at.0)));
            }
            contribution
        })
    }

    proptest! {
        #![proptest_config(cases(24))]

        #[test]
        fn nothing_that_anybody_said_is_lost_in_any_order(contributions in [anybody("clerk"), anybody("mayor"), anybody("nurse")]) {
            let answers = merged(&contributions, None);
            let document = Document::holding(&FRAMEWORK, &answers, &[], Lang::En).unwrap();
            let read = Answers { language: None, ..testing::answers(&FRAMEWORK, document.text()) };
            prop_assert_eq!(&read, &answers);
            for given in contributions.iter().flat_map(|contribution| &contribution.answers.given) {
                for text in given.note.iter().chain(&given.evidence) {
                    prop_assert!(document.text().contains(text), "{} in {}", text, document.text());
                }
            }
            for (at, given) in answers.given.iter_enumerated() {
                let record = answers.disagreements.iter().find(|about| about.question == at);
                for contribution in &contributions {
                    let theirs = &contribution.answers.given[at].value;
                    let stands = theirs.is_open() || is_same(theirs, &given.value);
                    let is_on_record = |said: &Said| said.who == contribution.who && said.given.value == *theirs;
                    prop_assert!(stands || record.is_some_and(|record| record.said.iter().any(is_on_record)));
                }
            }
            let [a, b, c] = contributions;
            let turned = merged(&[c, a, b], None);
            for (one, other) in answers.given.iter().zip(&turned.given) {
                prop_assert!(is_same(&one.value, &other.value), "{:?} and {:?}", one, other);
            }
            // With itself, nothing changes.
            let own = Contribution { who: "all".to_owned(), answers: answers.clone() };
            prop_assert_eq!(merged(&[own.clone(), own], None), answers);
        }
    }
}
