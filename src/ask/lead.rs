//! A sitting from its first question to its last: which way it goes, and when it ends.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::asker::{Asker, Entry, Line, Multi, Reply, Select, Stop};
use super::earlier::Earlier;
use super::edit::Edit;
use super::finish::{Next, tally};
use super::question::Move;
use super::route::{Route, Scope};
use super::sitting::{Keeper, Sitting};
use super::{setup, words};
use crate::model::{Answers, DimensionIx, Framework, ProfileIx, QuestionIx};
use crate::said::minutes;
use crate::score::{Scorer, State};
use crate::text::{Lang, printable};

/// What a sitting begins with.
#[derive(Debug)]
pub struct Setting<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// The language of the dialogue.
    pub lang: Lang,
    /// The day of the sitting.
    pub today: Date,
    /// The answers so far; none for a new file.
    pub answers: Option<Answers>,
    /// An earlier assessment, whose answers are to be confirmed.
    pub old: Option<Earlier<'a>>,
    /// What to go through; none: it is asked.
    pub scope: Option<Scope>,
    /// The kind of municipality, where it was said beforehand.
    pub profile: Option<ProfileIx>,
}

/// How a sitting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SittingEnd {
    /// A report is wanted now.
    pub report: bool,
    /// The language it was in.
    pub lang: Lang,
}

/// The tag of the short path, which has words of its own.
const FIRST_SITTING: &str = "first-sitting";

/// Fewer dimensions than this come in the order of the framework without asking.
const FEW_DIMENSIONS: usize = 4;

/// An assessment older than this, in days, is pointed out.
const OLD_DAYS: i32 = 180;

/// Leads a sitting.
///
/// # Errors
/// When it ends before its end; every answer but the one on the screen is kept.
pub fn run(setting: Setting<'_>, asker: &mut dyn Asker, keeper: &mut dyn Keeper) -> Result<SittingEnd, Stop> {
    let Setting { framework, lang, today, answers, old, scope, profile } = setting;
    asker.speak(lang);
    asker.show(&[Line::Blank, Line::Heading(framework.title.get(lang).to_owned()), Line::Text(words::promise(lang))]);
    let is_new = answers.is_none();
    let answers = match answers {
        Some(answers) => answers,
        None => setup::begin(framework, lang, profile, old.as_ref().map(Earlier::answers), asker, keeper)?,
    };
    let mut sitting = Sitting {
        framework,
        scorer: Scorer::new(framework),
        asker,
        keeper,
        lang,
        today,
        old,
        took_part: Vec::new(),
        answers,
        told: None,
        told_stages: BTreeSet::new(),
    };
    if is_new {
        let kept_in = words::kept_in(lang, &sitting.keeper.file());
        sitting.asker.show(&[Line::Text(kept_in)]);
        sitting.tell_taken_over();
        sitting.carry()?;
        sitting.setup(setup::SetupStep::Capacity)?;
    } else {
        sitting.welcome_back();
        sitting.tell_taken_over();
        if profile.is_some() && profile != sitting.answers.municipality.profile {
            sitting.keep(&Edit::Profile(profile))?;
        }
    }
    let report = sitting.lead(scope)?;
    Ok(SittingEnd { report, lang })
}

/// What is chosen where several ways are open.
enum SittingWay {
    Through(Scope),
    Setup,
    Follow,
    Results,
    Stop,
}

impl Sitting<'_, '_> {
    fn welcome_back(&mut self) {
        let lang = self.lang;
        let states = self.states();
        let name = printable(&self.answers.municipality.name);
        let tally = tally(lang, &states.raw);
        let mut lines = vec![Line::Blank, Line::Text(format!("{name}. {tally}"))];
        let age = self.today.since(self.answers.date).map_or(0, |span| span.get_days());
        if age > OLD_DAYS {
            lines.push(Line::Aside(words::begun_on(lang, &lang.date(self.answers.date))));
        } else if self.today < self.answers.date {
            let told = words::clock_behind(lang, &lang.date(self.today), &lang.date(self.answers.date));
            lines.push(Line::Text(told));
        }
        self.asker.show(&lines);
    }

    /// Says what another framework's answers are offered for.
    fn tell_taken_over(&mut self) {
        let Some(Earlier::Other(taken)) = &self.old else { return };
        let lang = self.lang;
        let (title, states) = (taken.other.title.get(lang), self.states());
        let told = match taken.from.keys().filter(|at| states[**at] == State::Blank).count() {
            0 if taken.from.is_empty() => words::nothing_taken_over(lang, title),
            0 => return,
            count => words::taken_over(lang, count, title, &lang.date(taken.answers.date)),
        };
        self.asker.show(&[Line::Text(told)]);
    }

    /// From way to way until the end; whether a report is wanted.
    fn lead(&mut self, mut scope: Option<Scope>) -> Result<bool, Stop> {
        loop {
            let way = match scope.take() {
                Some(scope) => SittingWay::Through(scope),
                None => self.choose_way()?,
            };
            let mut next = match way {
                SittingWay::Through(through) => {
                    let Some(first) = self.first_dimensions(&through)? else { continue };
                    let mut route = Route::new(self.framework, &through, &first);
                    if through.review {
                        route.begin_with(self.doubted());
                    }
                    self.go_through(route)?
                }
                SittingWay::Setup => {
                    self.setup(setup::SetupStep::Name)?;
                    Next::Ways
                }
                SittingWay::Follow => {
                    self.follow()?;
                    Next::Ways
                }
                SittingWay::Results => {
                    let route = Route::new(self.framework, &Scope::default(), &[]);
                    self.results(&route)?
                }
                SittingWay::Stop => Next::Stop,
            };
            while let Next::Change(question) = next {
                let mut route = Route::new(self.framework, &Scope::default(), &[]);
                route.go(question);
                next = self.one(&mut route, question)?;
            }
            match next {
                Next::Ways | Next::Change(_) => {}
                // What is blank anywhere is filled from the first of it on.
                Next::Fill | Next::Rest => scope = Some(Scope::default()),
                // What nobody knew comes again as well.
                Next::Deciding(these) => scope = Some(Scope { only: Some(these), review: true, ..Scope::default() }),
                Next::Report => return Ok(true),
                Next::Stop => return Ok(false),
            }
        }
    }

    /// A single question again, then the results.
    fn one(&mut self, route: &mut Route, question: QuestionIx) -> Result<Next, Stop> {
        match self.question(route, question)? {
            Move::Stop => Ok(Next::Stop),
            Move::Go(other) => Ok(Next::Change(other)),
            Move::Next | Move::Back | Move::Results => self.finish(route),
        }
    }

    /// Question after question, then the end.
    fn go_through(&mut self, mut route: Route) -> Result<Next, Stop> {
        let mut at = route.forward(&self.states());
        loop {
            let Some(question) = at else {
                match self.finish(&route)? {
                    Next::Fill => {
                        route.take_up();
                        at = route.forward(&self.states());
                        continue;
                    }
                    Next::Change(question) => {
                        route.go(question);
                        at = Some(question);
                        continue;
                    }
                    next => return Ok(next),
                }
            };
            at = match self.question(&mut route, question)? {
                Move::Next => route.forward(&self.states()),
                Move::Back => match route.back(&self.states()) {
                    Some(before) => Some(before),
                    None => return Ok(Next::Ways),
                },
                Move::Go(other) => {
                    route.go(other);
                    Some(other)
                }
                Move::Results => {
                    self.show_results();
                    Some(question)
                }
                Move::Stop => return Ok(Next::Stop),
            };
        }
    }

    /// The dimensions that come first: those where things go well, or those that were begun. None
    /// where the person goes back.
    fn first_dimensions(&mut self, scope: &Scope) -> Result<Option<Vec<DimensionIx>>, Stop> {
        let lang = self.lang;
        let framework = self.framework;
        let states = self.states();
        let questions: Vec<QuestionIx> =
            states.keys().filter(|at| states[*at] != State::NotAsked && scope.holds(framework, *at)).collect();
        let roots: Vec<DimensionIx> = framework
            .roots()
            .filter(|root| questions.iter().any(|at| framework.lies_in(framework.questions[*at].dimension, *root)))
            .collect();
        let begun = |root: &DimensionIx| {
            let mut own =
                questions.iter().filter(|at| framework.lies_in(framework.questions[**at].dimension, *root)).peekable();
            own.peek().is_some() && own.any(|at| states[*at] != State::Blank)
        };
        let begun: Vec<DimensionIx> = roots.iter().copied().filter(begun).collect();
        if !begun.is_empty() || scope.review || roots.len() < FEW_DIMENSIONS {
            return Ok(Some(begun));
        }
        self.asker.show(&[Line::Blank, Line::Text(words::strengths_hint(lang))]);
        let chosen = self.asker.multi(&Multi {
            title: words::strengths_title(lang),
            entries: roots.iter().map(|at| setup::dimension_entry(framework, *at, lang)).collect(),
            start: Some(Vec::new()),
        })?;
        Ok(match chosen {
            Reply::Given(chosen) => Some(chosen.into_iter().map(|at| roots[at]).collect()),
            Reply::Back => None,
        })
    }

    /// What there is to do.
    fn choose_way(&mut self) -> Result<SittingWay, Stop> {
        let lang = self.lang;
        let states = self.states();
        let blanks = |scope: &Scope| Route::new(self.framework, scope, &[]).blanks(&states).len();
        let mut ways: Vec<(Entry, SittingWay)> = Vec::new();
        for tag in self.framework.tags() {
            let scope = Scope { tag: Some(tag.to_owned()), ..Scope::default() };
            let left = blanks(&scope);
            if left > 0 {
                let (count, minutes) = (words::questions(lang, left), lang.count(minutes(left)));
                let label = match self.framework.tag_title(tag) {
                    None if tag == FIRST_SITTING => words::path_first(lang, &count, &minutes),
                    title => words::path_tag(lang, title.map_or(tag, |title| title.get(lang)), &count, &minutes),
                };
                ways.push((Entry::new(label, tag), SittingWay::Through(scope)));
            }
        }
        let left = blanks(&Scope::default());
        if left > 0 {
            let label = words::path_all(lang, &words::questions(lang, left), &lang.count(minutes(left)));
            ways.push((Entry::new(label, "all"), SittingWay::Through(Scope::default())));
        }
        let differ = Scope::to_settle(self.framework, &self.answers);
        if let Some(these) = differ.only.as_ref().filter(|these| !these.is_empty()) {
            ways.push((Entry::new(words::path_settle(lang, these.len()), "settle"), SittingWay::Through(differ)));
        }
        if states.iter().any(|state| !matches!(state, State::Blank | State::NotAsked)) {
            ways.push((Entry::new(words::see_results(lang), "results"), SittingWay::Results));
            if !self.framework.steps.is_empty() {
                ways.push((Entry::new(words::path_follow(lang), "plan"), SittingWay::Follow));
            }
            let review = Scope { review: true, ..Scope::default() };
            ways.push((Entry::new(words::path_review(lang), "review"), SittingWay::Through(review)));
        }
        ways.push((Entry::new(words::path_setup(lang), "municipality"), SittingWay::Setup));
        ways.push((Entry::new(words::entry_stop(lang), "stop"), SittingWay::Stop));
        let (entries, mut ways): (Vec<Entry>, Vec<SittingWay>) = ways.into_iter().unzip();
        let select = Select { title: words::path_title(lang), entries, start: Some(0) };
        self.asker.show(&[Line::Blank]);
        loop {
            if let Reply::Given(at) = self.asker.select(&select)? {
                return Ok(ways.swap_remove(at));
            }
        }
    }
}
