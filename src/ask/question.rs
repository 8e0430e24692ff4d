//! One question on the screen.

use super::asker::{Check, Entry, Field, Line, Multi, Pick, Reply, Select, Stop};
use super::earlier::Earlier;
use super::edit::Edit;
use super::route::Route;
use super::sitting::{Sitting, number};
use super::words;
use crate::check::TakenOver;
use crate::data::asked::not_known;
use crate::merge::Merger;
use crate::model::{Choice, Disagreement, Given, NumberKind, QuestionIx, QuestionKind, StageIx, Value};
use crate::number::Exact;
use crate::said::disagreement::said;
use crate::said::{SaidView, Writer};
use crate::text::Lang;
use crate::text::lang::NBSP;
use crate::text::typeset::labelled;

/// Where to from a question.
pub(super) enum Move {
    Next,
    Back,
    Go(QuestionIx),
    Results,
    Stop,
}

/// What an entry of a question does.
#[derive(Debug, Clone, PartialEq)]
enum EntryAction {
    /// This is the answer.
    Give(Value),
    /// The earlier assessment's answer holds, with what belongs to it.
    Confirm,
    /// What takes more than a choice is asked.
    Ask,
    /// Not applicable; the reason is asked.
    Inapplicable,
    /// On, without a change.
    Pass,
    Help,
    More,
}

/// Whether the note and evidence of the earlier assessment come along with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carry {
    Always,
    /// Where the earlier answer was the same.
    IfSame,
}

impl Sitting<'_, '_> {
    /// Shows a question until it is answered or left.
    pub fn question(&mut self, route: &mut Route, at: QuestionIx) -> Result<Move, Stop> {
        self.present(route, at);
        let lang = self.lang;
        let kind = match &self.framework.questions[at].kind {
            QuestionKind::Number(kind) => Some(kind),
            _ => None,
        };
        let number = |typed: &str| kind.map_or(Err(words::unclear(lang, typed)), |kind| read(lang, kind, typed));
        let check = |typed: &str| number(typed).map(|_| ());
        let other = kind.map(|_| &check as Check<'_>);
        loop {
            let (select, actions) = self.entries(at);
            let action = match self.asker.pick(&select, other)? {
                Reply::Given(Pick::Entry(chosen)) => actions[chosen].clone(),
                Reply::Given(Pick::Typed(typed)) => match number(&typed) {
                    Ok(number) => EntryAction::Give(Value::Number(number)),
                    Err(_) => continue,
                },
                Reply::Back => return Ok(Move::Back),
            };
            let done = match action {
                EntryAction::Give(value) => self.give(at, value, Carry::IfSame)?,
                EntryAction::Confirm => {
                    let value = self.old(at).map(|old| old.value.clone()).unwrap_or_default();
                    self.give(at, value, Carry::Always)?
                }
                EntryAction::Ask => self.ask(at)?,
                EntryAction::Inapplicable => self.inapplicable(at)?,
                EntryAction::Pass => true,
                EntryAction::Help => {
                    self.help(at);
                    false
                }
                EntryAction::More => match self.more(route, at)? {
                    Some(to) => return Ok(to),
                    None => false,
                },
            };
            if done {
                route.leave(self.answers.given[at].value == Value::Blank);
                return Ok(Move::Next);
            }
        }
    }

    /// The place, the stage's gloss where it was not told yet, the question with what is a yes, and what was answered.
    fn present(&mut self, route: &Route, at: QuestionIx) {
        let lang = self.lang;
        let framework = self.framework;
        let question = &framework.questions[at];
        let dimension = &framework.dimensions[question.dimension];
        let place = route.place(framework, &self.states(), at);
        let title = dimension.title.get(lang);
        let place = match (place.left, place.is_open) {
            (0, _) => words::place_bare(lang, title, place.number, place.of),
            (1, true) => words::place_last(lang, title, place.number, place.of),
            (left, _) => words::place(lang, title, place.number, place.of, &lang.count(left)),
        };
        let mut lines = vec![Line::Blank, Line::Text(place)];
        if self.told != Some(question.dimension) {
            lines.extend(dimension.summary.as_ref().map(|summary| Line::Aside(summary.get(lang).to_owned())));
            self.told = Some(question.dimension);
        }
        if let Some(stage) = question.stage.filter(|stage| self.told_stages.insert(*stage)) {
            let stage = &framework.stages[stage];
            let title = stage.title.get(lang);
            let gloss = stage.summary.as_ref().map(|summary| words::stage_gloss(lang, title, summary.get(lang)));
            lines.push(Line::Aside(gloss.unwrap_or_else(|| title.to_owned())));
        }
        lines.push(Line::Blank);
        let profile = self.answers.municipality.profile;
        lines.push(Line::Heading(question.text_for(profile).get(lang).to_owned()));
        lines.extend(question.help_for(profile).map(|help| Line::Text(help.get(lang).to_owned())));
        let given = &self.answers.given[at];
        if let Some(about) = self.disagreement(at) {
            lines.push(Line::Aside(words::views_differ(lang)));
            lines.extend(said(&self.write(), about).iter().map(|one| Line::Aside(said_line(lang, one))));
        } else if given.value != Value::Blank || given.note.is_some() || !given.evidence.is_empty() {
            lines.push(Line::Aside(words::answer_now(lang, &self.shown(at, given))));
        } else if let Some(then) = self.said_then(at) {
            lines.push(Line::Aside(then));
        }
        lines.extend(self.doubt(at).map(Line::Aside));
        lines.push(Line::Blank);
        self.asker.show(&lines);
    }

    /// What people differ on here, where nobody has settled it.
    fn disagreement(&self, at: QuestionIx) -> Option<&Disagreement> {
        self.answers.open_disagreements().find(|about| about.question == at)
    }

    fn write(&self) -> Writer<'_> {
        Writer::new(self.framework, self.lang, self.answers.municipality.profile)
    }

    /// What the earlier assessment said, where it said anything.
    fn old(&self, at: QuestionIx) -> Option<&Given> {
        self.old.as_ref().map(|old| &old.answers().given[at]).filter(|given| given.value != Value::Blank)
    }

    /// The same in words; of another framework, with the question as it was asked there.
    fn said_then(&self, at: QuestionIx) -> Option<String> {
        let (lang, given) = (self.lang, self.old(at)?);
        match self.old.as_ref()? {
            Earlier::Same(old) => Some(words::answer_then(lang, &lang.date(old.date), &self.shown(at, given))),
            Earlier::Other(taken) => {
                let TakenOver { other, theirs, from, .. } = &**taken;
                let (there, profile) = (*from.get(&at)?, theirs.municipality.profile);
                let shown = shown(&Writer::new(other, lang, profile), there, &theirs.given[there]);
                let question = other.questions[there].text_for(profile).get(lang);
                Some(words::answer_elsewhere(lang, question, &lang.date(theirs.date), &shown))
            }
        }
    }

    /// An answer in words.
    pub fn shown(&self, at: QuestionIx, given: &Given) -> String {
        shown(&self.write(), at, given)
    }

    fn entries(&self, at: QuestionIx) -> (Select, Vec<EntryAction>) {
        let lang = self.lang;
        let question = &self.framework.questions[at];
        let given = &self.answers.given[at];
        let old = self.old(at).filter(|_| given.value == Value::Blank);
        let said = old.unwrap_or(given);
        let mut all: Vec<(Entry, EntryAction)> = Vec::new();
        // One key confirms whatever was said before; an option is confirmed where it stands.
        if let Some(old) = old.filter(|old| !matches!(old.value, Value::Choice(_) | Value::Unknown)) {
            let bare = Given { value: old.value.clone(), ..Given::default() };
            let label = words::entry_confirm(lang, &self.shown(at, &bare));
            all.push((Entry::keyed("=", label, "same"), EntryAction::Confirm));
        }
        match &question.kind {
            QuestionKind::Choice(options) => {
                for (place, option) in options.iter().enumerate() {
                    let entry = Entry::new(option.label.get(lang), option.id.clone());
                    all.push((entry, EntryAction::Give(Value::Choice(place))));
                }
            }
            QuestionKind::Multi(_) => all.push((Entry::new(words::entry_several(lang), "answer"), EntryAction::Ask)),
            QuestionKind::Text => all.push((Entry::new(words::entry_words(lang), "answer"), EntryAction::Ask)),
            // The number itself is typed.
            QuestionKind::Number(_) => {}
        }
        // Keys that are the same at every question, however many options it has.
        let [unknown, inapplicable, later] = lang.pick(["i", "s", "p"], ["u", "x", "l"]);
        all.push((Entry::keyed(unknown, not_known(lang), "unknown"), EntryAction::Give(Value::Unknown)));
        if question.may_not_apply {
            let label = words::entry_inapplicable(lang);
            all.push((Entry::keyed(inapplicable, label, "n/a"), EntryAction::Inapplicable));
        }
        let pass = if given.value == Value::Blank { words::entry_later(lang) } else { words::entry_keep(lang) };
        all.push((Entry::keyed(later, pass, "later"), EntryAction::Pass));
        all.push((Entry::keyed("?", words::entry_help(lang), "help"), EntryAction::Help));
        all.push((Entry::keyed("m", words::entry_more(lang), "more"), EntryAction::More));
        let start = match &said.value {
            Value::Blank => None,
            _ if old.is_some() && all[0].1 == EntryAction::Confirm => Some(0),
            value => {
                let same = EntryAction::Give(value.clone());
                let same = all.iter().position(|(_, action)| *action == same);
                same.or_else(|| all.iter().position(|(_, action)| *action == EntryAction::Pass))
            }
        };
        let (entries, actions) = all.into_iter().unzip();
        let title = match &question.kind {
            QuestionKind::Number(kind) => words::number_title(lang, &lang.amount(&kind.min), &lang.amount(&kind.max)),
            _ => words::answer_title(lang),
        };
        (Select { title, entries, start }, actions)
    }

    /// Keeps an answer; false where the person goes back from what is asked afterwards.
    fn give(&mut self, at: QuestionIx, value: Value, carry: Carry) -> Result<bool, Stop> {
        let known = &self.answers.given[at];
        let old = self
            .old(at)
            .filter(|old| known.value == Value::Blank && (carry == Carry::Always || old.value == value))
            .cloned();
        let can_age = self.framework.questions[at].valid_months.is_some();
        if known.value != value || can_age {
            let mut given = match self.disagreement(at) {
                Some(about) if !value.is_open() => {
                    let merger = Merger { framework: self.framework, preferred: None, lang: self.lang };
                    merger.settled(about, known, value)
                }
                _ => Given { value, ..known.clone() },
            };
            // On a later day it counts with the others: an assessment says where things stood on its own day.
            given.date = (self.today < self.answers.date).then_some(self.today);
            if let Some(old) = old {
                given.note = given.note.or(old.note);
                if given.evidence.is_empty() {
                    given.evidence = old.evidence;
                }
            }
            if given != self.answers.given[at] {
                self.keep(&Edit::Answer(at, given))?;
            }
        }
        self.gate_evidence(at)
    }

    /// The stage whose gate lists a question.
    fn gate(&self, at: QuestionIx) -> Option<StageIx> {
        self.framework.gates.iter().find(|gate| gate.questions.contains(&at)).map(|gate| gate.stage)
    }

    /// What shows a practice that a gate rests on is asked, once it is in place; nobody is held up.
    fn gate_evidence(&mut self, at: QuestionIx) -> Result<bool, Stop> {
        let lang = self.lang;
        let Some(stage) = self.gate(at).filter(|_| self.answers.given[at].evidence.is_empty()) else {
            return Ok(true);
        };
        if !self.scorer.score(&self.answers).questions[at].met {
            return Ok(true);
        }
        let stage = self.framework.stages[stage].title.get(lang);
        self.asker.show(&[Line::Blank, Line::Text(words::evidence_for_gate(lang, stage))]);
        self.evidence(at)
    }

    fn evidence(&mut self, at: QuestionIx) -> Result<bool, Stop> {
        let lang = self.lang;
        if let Some(example) = self.framework.questions[at].evidence_for(self.answers.municipality.profile) {
            self.asker.show(&[Line::Aside(words::could_show(lang, example.get(lang)))]);
        }
        let known = self.answers.given[at].evidence.clone();
        let start = (!known.is_empty()).then(|| known.join("; "));
        let check = |typed: &str| if typed == "?" { Err(words::evidence_hint(lang)) } else { Ok(()) };
        let field = Field { title: words::evidence_title(lang), start: start.clone(), check: &check };
        let Reply::Given(typed) = self.asker.field(&field)? else { return Ok(false) };
        if Some(&typed) != start.as_ref() {
            let list = typed.split(';').map(|one| one.trim_matches([' ', NBSP]).to_owned());
            let evidence: Vec<String> = list.filter(|one| !one.is_empty()).collect();
            self.around(at, |given| given.evidence = evidence)?;
        }
        Ok(true)
    }

    fn note(&mut self, at: QuestionIx) -> Result<(), Stop> {
        let start = self.answers.given[at].note.clone();
        let field = Field { title: words::note_title(self.lang), start: start.clone(), check: &|_| Ok(()) };
        if let Reply::Given(typed) = self.asker.field(&field)? {
            let note = (!typed.is_empty()).then_some(typed);
            if note != start {
                self.around(at, |given| given.note = note)?;
            }
        }
        Ok(())
    }

    /// Changes what stands around an answer.
    fn around(&mut self, at: QuestionIx, change: impl FnOnce(&mut Given)) -> Result<(), Stop> {
        let mut given = self.answers.given[at].clone();
        change(&mut given);
        if given == self.answers.given[at] { Ok(()) } else { self.keep(&Edit::Answer(at, given)) }
    }

    fn inapplicable(&mut self, at: QuestionIx) -> Result<bool, Stop> {
        let lang = self.lang;
        let when = self.framework.questions[at].when_not_applicable.as_ref();
        let when = when.map(|when| Line::Aside(words::inapplicable_when(lang, when.get(lang))));
        self.asker.show(&when.into_iter().chain([Line::Text(words::why_inapplicable(lang))]).collect::<Vec<_>>());
        let start = match &self.answers.given[at].value {
            Value::NotApplicable(reason) => Some(reason.clone()),
            _ => None,
        };
        let check = |typed: &str| if typed.is_empty() { Err(words::reason_needed(lang)) } else { Ok(()) };
        match self.asker.field(&Field { title: words::reason_title(lang), start, check: &check })? {
            Reply::Given(reason) => self.give(at, Value::NotApplicable(reason), Carry::IfSame),
            Reply::Back => Ok(false),
        }
    }

    /// Asks for what a choice of one cannot say.
    fn ask(&mut self, at: QuestionIx) -> Result<bool, Stop> {
        let lang = self.lang;
        let known = self.answers.given[at].value.clone();
        let value = match &self.framework.questions[at].kind {
            QuestionKind::Multi(options) => {
                let entries =
                    options.iter().map(|option: &Choice| Entry::new(option.label.get(lang), option.id.clone()));
                let start = match known {
                    Value::Multi(chosen) => Some(chosen),
                    _ => None,
                };
                let multi = Multi { title: words::several_title(lang), entries: entries.collect(), start };
                match self.asker.multi(&multi)? {
                    Reply::Given(chosen) => Value::Multi(chosen),
                    Reply::Back => return Ok(false),
                }
            }
            QuestionKind::Text | QuestionKind::Number(_) | QuestionKind::Choice(_) => {
                let check = |typed: &str| if typed.is_empty() { Err(words::words_needed(lang)) } else { Ok(()) };
                let start = match known {
                    Value::Text(text) => Some(text),
                    _ => None,
                };
                match self.asker.field(&Field { title: words::words_title(lang), start, check: &check })? {
                    Reply::Given(text) => Value::Text(text),
                    Reply::Back => return Ok(false),
                }
            }
        };
        self.give(at, value, Carry::IfSame)
    }

    fn help(&mut self, at: QuestionIx) {
        let lang = self.lang;
        let framework = self.framework;
        let question = &framework.questions[at];
        let profile = self.answers.municipality.profile;
        let option = |(number, option): (usize, &Choice)| {
            let label = format!("{number}. {}", option.label.get(lang));
            let help = option.help.as_ref();
            Line::Text(help.map_or(label.clone(), |help| labelled(lang, &label, help.get(lang))))
        };
        // The choices themselves stand with the question, unless there are several to tick.
        let is_list = matches!(question.kind, QuestionKind::Multi(_));
        let options = (1..).zip(framework.options(at)).filter(|(_, option)| is_list || option.help.is_some());
        let mut lines: Vec<Line> = options.map(option).collect();
        let inapplicable = question.when_not_applicable.as_ref();
        lines.extend(inapplicable.map(|when| Line::Text(words::inapplicable_when(lang, when.get(lang)))));
        let shows = question.evidence_for(profile).map(|evidence| words::could_show(lang, evidence.get(lang)));
        lines.extend(shows.map(Line::Text));
        if let Some(stage) = self.gate(at) {
            lines.push(Line::Text(words::gate_note(lang, framework.stages[stage].title.get(lang))));
        } else if let Some(stage) = question.stage.filter(|_| question.essential) {
            lines.push(Line::Text(words::essential_note(lang, framework.stages[stage].title.get(lang))));
        }
        if lines.is_empty() {
            lines.push(Line::Text(words::no_help(lang)));
        }
        lines.insert(0, Line::Blank);
        lines.push(Line::Blank);
        self.asker.show(&lines);
    }

    /// What is wanted less often. None: back to the question.
    fn more(&mut self, route: &Route, at: QuestionIx) -> Result<Option<Move>, Stop> {
        let lang = self.lang;
        let is_given = self.answers.given[at].value != Value::Blank;
        let mut entries = vec![
            Entry::new(words::entry_note(lang), "note"),
            Entry::new(words::entry_evidence(lang), "evidence"),
            Entry::new(words::entry_go(lang), "go"),
            Entry::new(words::entry_results(lang), "results"),
            Entry::new(words::entry_stop(lang), "stop"),
            Entry::new(words::entry_return(lang), "return"),
        ];
        if is_given {
            entries.push(Entry::new(words::entry_erase(lang), "erase"));
        }
        let select = Select { title: words::what_now(lang), entries, start: None };
        match self.asker.select(&select)? {
            Reply::Given(0) => self.note(at)?,
            Reply::Given(1) => {
                self.evidence(at)?;
            }
            Reply::Given(2) => return Ok(self.choose_question(route)?.map(Move::Go)),
            Reply::Given(3) => return Ok(Some(Move::Results)),
            Reply::Given(4) => return Ok(Some(Move::Stop)),
            Reply::Given(6) => self.around(at, |given| given.value = Value::Blank)?,
            Reply::Given(_) | Reply::Back => {}
        }
        Ok(None)
    }

    /// Lets a question of the sitting be chosen.
    pub fn choose_question(&mut self, route: &Route) -> Result<Option<QuestionIx>, Stop> {
        let lang = self.lang;
        let asked = route.asked(&self.states());
        let entry = |at: &QuestionIx| {
            let question = &self.framework.questions[*at];
            let bare = Given { value: self.answers.given[*at].value.clone(), ..Given::default() };
            let text = question.text_for(self.answers.municipality.profile).get(lang);
            let dimension = self.framework.dimensions[question.dimension].title.get(lang);
            Entry::new(format!("{dimension} · {} · {text}", self.shown(*at, &bare)), question.id.clone())
        };
        let entries: Vec<Entry> = asked.iter().map(entry).collect();
        let select = Select { title: words::go_title(lang), entries, start: None };
        Ok(match self.asker.select(&select)? {
            Reply::Given(at) => Some(asked[at]),
            Reply::Back => None,
        })
    }
}

/// A number as an answer to a question that takes one, or what is wrong with it.
fn read(lang: Lang, kind: &NumberKind, typed: &str) -> Result<Exact, String> {
    let read = number(lang, typed).filter(|x| *x >= kind.min && *x <= kind.max);
    read.ok_or_else(|| words::number_needed(lang, &lang.amount(&kind.min), &lang.amount(&kind.max)))
}

/// What somebody said, with what stands around it.
fn said_line(lang: Lang, said: &SaidView) -> String {
    let line = labelled(lang, &said.answer, &said.who);
    match &said.detail {
        Some(detail) => format!("- {line} ({detail})"),
        None => format!("- {line}"),
    }
}

/// An answer in words, with what stands around it.
fn shown(write: &Writer<'_>, at: QuestionIx, given: &Given) -> String {
    let lang = write.lang;
    let mut shown = write.answer_with_reason(at, &given.value);
    if let Some(note) = &given.note {
        shown = words::with_note(lang, &shown, note);
    }
    if !given.evidence.is_empty() {
        shown = words::with_evidence(lang, &shown, &given.evidence.join("\u{a0}; "));
    }
    shown
}
