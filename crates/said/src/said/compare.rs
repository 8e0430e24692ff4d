//! What moved between states of one municipality.

pub mod index;
pub mod words;

use std::ops::Deref;

use serde::Serialize;

use self::words::{ChangePart, Labels};
use super::cx::Writing;
use super::dates::Dates;
use super::followed::{contradicted, days_spent};
use super::identity::{self, identity};
use super::way;
use super::words::{Words, not_yet, semicolon_mark, the_stage};
use super::writer::{Writer, small_letter};
use crate::compare::{Change, Comparison, DoneStep, Own, Point, Practice, Progress, ScoreChange, added, gone};
use crate::model::{AlertIx, Framework, GateIx, QuestionIx, StageIx, StageRule, StepIx, WaveIx};
use crate::number::Exact;
use crate::score::Counts;
use crate::text::Lang;
use crate::text::foreign::without_full_stop;
use crate::text::key::same;
use crate::text::typeset::labelled;

/// Items of a part that a terminal shows.
const SHOWN: usize = 8;
/// Dates that fit into a table of 80 columns.
const DATES: usize = 4;

/// A whole comparison, in one language: every text chosen, every number written out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareView {
    /// Language tag.
    pub lang: &'static str,
    /// Words of every page.
    pub words: Words,
    /// Headings and labels.
    pub labels: Labels,
    /// The title.
    pub title: String,
    /// From when to when.
    pub dates: String,
    /// What moved, in a few sentences.
    pub lead: Vec<String>,
    /// The stages named, with their glosses.
    pub glosses: Vec<String>,
    /// What is to be known before reading on.
    pub notes: Vec<String>,
    /// The states, the oldest first.
    pub points: Vec<PointView>,
    /// Whether the framework has stages.
    pub has_stages: bool,
    /// Whether some answers name another version of the framework.
    pub has_versions: bool,
    /// The scores, a row each.
    pub rows: Vec<RowView>,
    /// What the framework did and what the municipality did; empty where there is nothing to tell apart.
    pub shares: Vec<ShareView>,
    /// What moved from each state to the next.
    pub changes: Vec<ChangeView>,
    /// The framework used.
    pub framework: String,
    /// Places of the states that a table of 80 columns has room for: the first and the last ones.
    pub shown: Vec<usize>,
    /// The other states, in words; empty where there are none.
    pub left_out: String,
}

/// A state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PointView {
    /// Its date.
    pub date: String,
    /// Its date, in figures.
    pub short_date: String,
    /// Where the answers were read from.
    pub source: String,
    /// The stage reached.
    pub stage: String,
    /// The stages it may be, where that is not certain.
    pub range: String,
    /// Practices in place.
    pub in_place: String,
    /// The version of the framework that the answers name.
    pub version: String,
    /// The stage under that version; a dash where it is not known.
    pub own_stage: String,
}

/// A score at every date.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowView {
    /// Of what.
    pub title: String,
    /// How deep it lies, 0 for a root.
    pub depth: usize,
    /// One for each state.
    pub scores: Vec<String>,
    /// From the first state to the last.
    pub change: String,
    /// `up`, `down`, `same`, or `none` where it is not known.
    pub direction: &'static str,
    /// From where to where, 0 to 100; none where it is not known.
    pub line: Option<(f64, f64)>,
}

/// A change of a score with what it is due to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareView {
    /// Of what.
    pub title: String,
    /// Between the scores given out.
    pub published: String,
    /// The municipality's part.
    pub ours: String,
    /// The framework's part.
    pub frameworks: String,
}

/// What moved from one state to the next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeView {
    /// From when to when, where there are several.
    pub heading: String,
    /// How much of it.
    pub sum: String,
    /// What, part by part.
    pub parts: Vec<PartView>,
}

/// One sort of what moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartView {
    /// Its heading.
    pub heading: &'static str,
    /// How many items.
    pub count: usize,
    /// What is to be known about it; may be empty.
    pub note: &'static str,
    /// The items.
    pub items: Vec<ItemView>,
    /// Items that a terminal shows.
    pub shown: usize,
    /// The others, in words; empty where there are none.
    pub more: String,
}

/// One thing that moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemView {
    /// Where it belongs; may be empty.
    pub place: String,
    /// What.
    pub text: String,
    /// More about it; may be empty.
    pub detail: String,
}

impl CompareView {
    /// What there is to say about a comparison.
    #[must_use]
    pub fn new(comparison: &Comparison, lang: Lang) -> CompareView {
        let write = Writer::for_pages(comparison.framework, lang, None);
        let write = Told { write, comparison };
        let (first, last) = (write.point(comparison.overall.points.before), write.point(comparison.overall.points.now));
        let framework = write.framework;
        let points: Vec<PointView> = comparison.points.iter().map(|point| write.point_view(point)).collect();
        let has_stages = framework.scoring.stage_rule != StageRule::None;
        let has_versions = comparison.points.iter().any(|point| !matches!(point.own, Own::Same));
        let (rows, shares) = (write.rows(), write.shares());
        let labels = Labels::new(lang);
        CompareView {
            lang: lang.tag(),
            words: Words::new(lang),
            title: words::title(lang, &last.answers.municipality.name),
            dates: words::dates(lang, &lang.date(first.answers.date), &lang.date(last.answers.date)),
            lead: write.lead(has_stages),
            glosses: if has_stages { write.glosses() } else { Vec::new() },
            notes: write.notes(),
            has_stages,
            has_versions,
            rows,
            shares,
            changes: comparison.changes.iter().map(|change| write.change(change)).collect(),
            framework: identity::framework_with(lang, &write.text(&framework.title), &identity(framework, lang)),
            shown: (0..points.len()).filter(|at| *at == 0 || *at + DATES > points.len()).collect(),
            left_out: match points.len().saturating_sub(DATES) {
                0 => String::new(),
                left => words::dates_left_out(lang, &lang.count(left)),
            },
            points,
            labels,
        }
    }
}

/// A comparison being put into words.
struct Told<'a> {
    write: Writer<'a>,
    comparison: &'a Comparison<'a>,
}

impl<'a> Deref for Told<'a> {
    type Target = Writer<'a>;

    fn deref(&self) -> &Writer<'a> {
        &self.write
    }
}

impl Told<'_> {
    fn point(&self, at: usize) -> &Point<'_> {
        &self.comparison.points[at]
    }

    fn last(&self) -> &Point<'_> {
        self.point(self.comparison.overall.points.now)
    }

    /// A stage, or the start where none is reached.
    fn reached(&self, at: Option<StageIx>) -> String {
        stage_name(self.framework, at, self.lang)
    }

    /// A stage in a sentence: with its article in French.
    fn the_stage(&self, at: Option<StageIx>) -> String {
        match at {
            Some(_) => the_stage(self.lang, &self.lang.quote(&self.reached(at))),
            None => self.reached(at),
        }
    }

    fn lead(&self, has_stages: bool) -> Vec<String> {
        let lang = self.lang;
        let overall = &self.comparison.overall;
        let mut lead = Vec::new();
        if has_stages {
            let (before, now) = (overall.stage.before, overall.stage.now);
            let quoted = |at: StageIx| lang.quote(&self.reached(Some(at)));
            lead.push(match (before, now) {
                (None, None) => not_yet(lang, &quoted(StageIx(0))),
                (None, Some(now)) => words::set_out(lang, &quoted(now)),
                (Some(_), None) => words::back_at_start(lang, &quoted(StageIx(0))),
                (Some(before), Some(now)) if before == now => words::same_stage(lang, &quoted(now)),
                (Some(before), Some(now)) => {
                    let [from, to] = [before, now].map(|at| the_stage(lang, &quoted(at)));
                    if before < now { words::risen(lang, &from, &to) } else { words::fallen(lang, &from, &to) }
                }
            });
        }
        lead.extend(self.given_out(self.point(overall.points.before)));
        lead.extend(self.given_out(self.last()));
        lead.push(self.sum(overall));
        lead.extend(overall.way.as_ref().map(|way| self.progress(way)));
        lead.extend(self.way_now());
        let stage = &self.last().score.stage;
        if has_stages && stage.is_provisional() {
            let [low, high] = [stage.low, stage.high].map(|at| self.the_stage(at));
            lead.push(words::provisional(lang, &lang.date(self.last().answers.date), &low, &high));
        }
        lead
    }

    /// The stage that another version gave out, where it is another one: what people remember.
    fn given_out(&self, point: &Point) -> Option<String> {
        let Own::Known(own) = &point.own else { return None };
        let id = |framework: &Framework, at: Option<StageIx>| at.map(|at| framework.stages[at].id.clone());
        if id(own.framework, own.score.stage.reached) == id(self.framework, point.score.stage.reached) {
            return None;
        }
        let stage = stage_name(own.framework, own.score.stage.reached, self.lang);
        let [date, stage] = [self.lang.date(point.answers.date), self.lang.quote(&stage)];
        let (own, used) = (own.framework.version.to_string(), self.framework.version.to_string());
        let now = self.lang.quote(&self.reached(point.score.stage.reached));
        Some(words::given_out(self.lang, &date, &own, &stage, &used, &now))
    }

    /// How much moved.
    fn sum(&self, change: &Change) -> String {
        let lang = self.lang;
        if change.is_nothing() {
            return words::nothing(lang);
        }
        let counted = |count: usize, words: fn(Lang, usize) -> String| (count > 0).then(|| words(lang, count));
        let sure = change.steps_done.iter().filter(|done| done.is_sure).count();
        let mut parts: Vec<String> = Vec::new();
        parts.extend(counted(sure, words::steps_done));
        // What may have been so before is not counted as new, nor as lost.
        let split = |of: &[Practice]| {
            let sure = of.iter().filter(|practice| practice.is_sure()).count();
            (sure, of.len() - sure)
        };
        let ((gained, found), (lost, forgotten)) = (split(&change.gained), split(&change.lost));
        parts.extend(counted(gained, words::gained));
        // What a number counts is said with the first one alone.
        parts.extend(counted(found, if gained == 0 { words::only_found } else { words::found }));
        parts.extend(counted(lost, if gained == 0 { words::only_lost } else { words::lost }));
        let is_alone = gained + found + lost == 0;
        parts.extend(counted(forgotten, if is_alone { words::only_forgotten } else { words::forgotten }));
        let moved: Vec<QuestionIx> =
            change.gained.iter().chain(&change.lost).map(|practice| practice.question).collect();
        let mut others: Vec<QuestionIx> =
            [&change.raised, &change.lowered, &change.became_known, &change.became_unknown]
                .into_iter()
                .flatten()
                .copied()
                .filter(|at| !moved.contains(at))
                .collect();
        others.sort_unstable();
        others.dedup();
        parts.extend(counted(others.len(), words::other_answers));
        if parts.is_empty() { String::new() } else { words::in_sum(lang, &lang.list(&parts)) }
    }

    /// How much of the way that there was is done.
    fn progress(&self, way: &Progress) -> String {
        let lang = self.lang;
        let from = self.point(self.comparison.overall.points.before).answers.date;
        let counted = |steps: &[StepIx], days: &Exact| {
            words::counted(lang, &super::words::steps(lang, steps.len()), &super::words::about_days(lang, days))
        };
        let (done, left) = (counted(&way.done, &way.days_done), counted(&way.left, &way.days_left));
        let whole = words::way_then(lang, &lang.quote(&self.reached(Some(way.stage))), &lang.date(from));
        if self.comparison.overall.stage.now >= Some(way.stage) {
            words::way_reached(lang, &whole, &done)
        } else if way.left.is_empty() {
            words::way_all_done(lang, &whole, &done)
        } else if way.done.is_empty() {
            words::way_none_done(lang, &whole, &left)
        } else {
            words::way_partly_done(lang, &whole, &done, &left)
        }
    }

    /// How long the way is now.
    fn way_now(&self) -> Option<String> {
        let Point { answers, score, roadmap, .. } = self.last();
        let cx = Writing { roadmap, ..Writing::without_plan(self.framework, answers, score, self.lang) };
        let today = words::today(self.lang, &small_letter(&way::to_next(&cx)?));
        let is_of_next = |stage: StageIx| Some(stage) == score.stage.next;
        let before = self.comparison.overall.way.as_ref().filter(|way| is_of_next(way.stage));
        let leg = roadmap.milestones.iter().find(|leg| is_of_next(leg.stage));
        let is_other = before.zip(leg).is_some_and(|(before, leg)| {
            let is_left = |at: &usize| before.left.contains(&roadmap.steps[*at].step);
            leg.steps.len() != before.left.len() || !leg.steps.iter().all(is_left)
        });
        Some(if is_other { format!("{today} {}", words::drawn_anew(self.lang)) } else { today })
    }

    /// Every stage that is named, with its gloss: the words alone are ambiguous.
    fn glosses(&self) -> Vec<String> {
        let stages = self.comparison.points.iter().map(|point| &point.score.stage);
        let mut named: Vec<StageIx> =
            stages.flat_map(|stage| [stage.reached, stage.low, stage.high]).flatten().collect();
        named.extend(self.comparison.overall.stage.now.is_none().then_some(StageIx(0)));
        named.sort_unstable();
        named.dedup();
        let gloss = |at: StageIx| {
            let stage = self.framework.stages.get(at)?;
            Some(labelled(self.lang, &self.text(&stage.title), &small_letter(&self.text(stage.summary.as_ref()?))))
        };
        named.into_iter().filter_map(gloss).collect()
    }

    fn notes(&self) -> Vec<String> {
        let lang = self.lang;
        let used = self.framework.version.to_string();
        let mut notes = Vec::new();
        let mut told: Vec<&str> = Vec::new();
        for point in &self.comparison.points {
            let date = lang.date(point.answers.date);
            match &point.own {
                Own::Same => {}
                Own::Missing => {
                    notes.push(words::version_missing(lang, &date, &point.answers.framework_version, &used));
                }
                Own::Known(own) => {
                    let version = point.answers.framework_version.as_str();
                    notes.push(words::rescored(lang, &date, version, &used));
                    if !told.contains(&version) {
                        told.push(version);
                        let new = added(self.framework, own.framework).len();
                        if new > 0 {
                            notes.push(words::added_questions(lang, &used, version, &lang.count(new)));
                        }
                        let left = gone(own.framework, self.framework).count();
                        if left > 0 {
                            notes.push(words::gone_questions(lang, &used, version, &lang.count(left)));
                        }
                    }
                }
            }
        }
        let (first, last) = (self.point(0), self.last());
        let [before, now] = [first, last].map(|point| &point.answers.municipality);
        if !same(&before.name, &now.name) {
            notes.push(words::renamed(lang, &lang.quote(&before.name), &lang.quote(&now.name)));
        }
        if let (Some(from), Some(to)) = (before.profile, now.profile)
            && from != to
        {
            let [from, to] = [from, to].map(|at| self.text(&self.framework.profiles[at].title));
            notes.push(words::other_profile(lang, &from, &to));
        }
        // Such a step is none of those done since.
        notes.extend(contradicted(self, &last.answers, &last.roadmap));
        notes
    }

    fn point_view(&self, point: &Point) -> PointView {
        let stage = &point.score.stage;
        let Counts { met, applicable, .. } = point.score.counts(self.framework);
        PointView {
            date: self.lang.date(point.answers.date),
            short_date: self.lang.figures(point.answers.date),
            source: identity::shown_path(&point.answers.source),
            stage: self.reached(stage.reached),
            range: if stage.is_provisional() {
                let [low, high] = [stage.low, stage.high].map(|at| self.reached(at));
                words::between(self.lang, &low, &high)
            } else {
                String::new()
            },
            in_place: format!("{met}/{applicable}"),
            version: point.answers.framework_version.clone(),
            own_stage: match &point.own {
                Own::Same => self.reached(stage.reached),
                Own::Known(own) => stage_name(own.framework, own.score.stage.reached, self.lang),
                Own::Missing => dash(),
            },
        }
    }

    fn score(&self, score: Option<&Exact>) -> String {
        score.map_or_else(dash, |score| self.bare_score(score))
    }

    /// The difference of two scores as they are shown, so that a reader who subtracts finds the same.
    fn difference(&self, before: Option<&Exact>, now: Option<&Exact>) -> Option<Exact> {
        Some(self.shown(now?) - self.shown(before?))
    }

    fn signed(&self, difference: Option<&Exact>) -> String {
        let Some(difference) = difference else { return dash() };
        if difference.is_zero() {
            return "=".to_owned();
        }
        self.lang.signed(difference, self.framework.scoring.decimals)
    }

    fn rows(&self) -> Vec<RowView> {
        let overall = &self.comparison.overall;
        let labels = Labels::new(self.lang);
        let index = overall.index.as_ref().map(|change| {
            let of = |point: &Point| point.score.index.as_ref().and_then(|index| index.point.clone());
            self.row(labels.overall_score.to_owned(), 0, change, of)
        });
        let dimensions = self.framework.outline().into_iter().map(|(at, depth)| {
            let title = self.dimension(at);
            self.row(title, depth, &overall.dimensions[at], |point| point.score.dimensions[at].score.point.clone())
        });
        index.into_iter().chain(dimensions).collect()
    }

    fn row(&self, title: String, depth: usize, change: &ScoreChange, of: impl Fn(&Point) -> Option<Exact>) -> RowView {
        let (before, now) = (change.scores.before.as_ref(), change.scores.now.as_ref());
        let difference = self.difference(before, now);
        let percent = |score: &Exact| (score * &Exact::from(100i64)).round(1).to_f64().clamp(0.0, 100.0);
        RowView {
            title,
            depth,
            scores: self.comparison.points.iter().map(|point| self.score(of(point).as_ref())).collect(),
            change: self.signed(difference.as_ref()),
            direction: match &difference {
                None => "none",
                Some(difference) if difference.is_zero() => "same",
                Some(difference) if difference.is_positive() => "up",
                Some(_) => "down",
            },
            line: before.zip(now).map(|(before, now)| (percent(before), percent(now))),
        }
    }

    /// One row for each score that both versions give, where there are two.
    fn shares(&self) -> Vec<ShareView> {
        let overall = &self.comparison.overall;
        let known = |at: usize| matches!(self.point(at).own, Own::Known(_));
        if !known(overall.points.before) && !known(overall.points.now) {
            return Vec::new();
        }
        let share = |title: String, change: &ScoreChange| {
            let published = self.difference(change.own.before.as_ref(), change.own.now.as_ref());
            let ours = self.difference(change.scores.before.as_ref(), change.scores.now.as_ref());
            let frameworks = published.as_ref().zip(ours.as_ref()).map(|(published, ours)| published - ours);
            ShareView {
                title,
                published: self.signed(published.as_ref()),
                ours: self.signed(ours.as_ref()),
                frameworks: self.signed(frameworks.as_ref()),
            }
        };
        let labels = Labels::new(self.lang);
        let index = overall.index.as_ref().map(|change| share(labels.overall_score.to_owned(), change));
        let dimensions =
            self.framework.outline().into_iter().map(|(at, _)| share(self.dimension(at), &overall.dimensions[at]));
        index.into_iter().chain(dimensions).collect()
    }

    fn change(&self, change: &Change) -> ChangeView {
        let [before, now] = [change.points.before, change.points.now].map(|at| self.point(at));
        let dates = [before, now].map(|point| self.lang.date(point.answers.date));
        let dates_then = Dates::new(self.lang, before.answers.date);
        let questions =
            |questions: &[QuestionIx]| -> Vec<ItemView> { questions.iter().map(|at| self.question(*at)).collect() };
        let practices = |of: &[Practice], sure: bool| -> Vec<ItemView> {
            let of = of.iter().filter(|practice| practice.is_sure() == sure);
            of.map(|practice| self.question(practice.question)).collect()
        };
        let without = |of: &[QuestionIx], listed: &[Practice]| -> Vec<ItemView> {
            let rest = of.iter().filter(|at| listed.iter().all(|practice| practice.question != **at));
            rest.map(|at| self.question(*at)).collect()
        };
        let steps = |steps: &[StepIx]| -> Vec<ItemView> {
            let planned = |step: StepIx| before.roadmap.steps.iter().find(|planned| planned.step == step);
            let item = |step: &StepIx| {
                let planned = planned(*step);
                let end = planned.map(|planned| dates_then.day_or_month(planned.ends));
                self.step(*step, planned.and_then(|planned| planned.wave), end)
            };
            steps.iter().map(item).collect()
        };
        let done = |sure: bool| -> Vec<ItemView> {
            let done = change.steps_done.iter().filter(|done| done.is_sure == sure);
            let end = |done: &DoneStep| done.planned_end.map(|end| dates_then.day_or_month(end));
            done.map(|done| self.done(done, end(done))).collect()
        };
        let gates = |of: &[GateIx], closed| of.iter().map(|at| self.gate(*at, closed)).collect::<Vec<_>>();
        let alerts = |of: &[AlertIx]| of.iter().map(|at| self.alert(*at)).collect::<Vec<_>>();
        let parts = [
            (ChangePart::Stages, self.stages(before, now)),
            (ChangePart::Done, done(true)),
            (ChangePart::FoundDone, done(false)),
            (ChangePart::Gained, practices(&change.gained, true)),
            (ChangePart::Found, practices(&change.gained, false)),
            (ChangePart::Raised, questions(&change.raised)),
            (ChangePart::Opened, gates(&change.gates_opened, false)),
            (ChangePart::AlertsGone, alerts(&change.alerts_gone)),
            (ChangePart::Lost, practices(&change.lost, true)),
            (ChangePart::NoLongerKnown, practices(&change.lost, false)),
            (ChangePart::Lowered, questions(&change.lowered)),
            (ChangePart::Undone, steps(&change.steps_undone)),
            (ChangePart::Closed, gates(&change.gates_closed, true)),
            (ChangePart::AlertsNew, alerts(&change.alerts_new)),
            (ChangePart::Known, without(&change.became_known, &change.gained)),
            (ChangePart::Unknown, without(&change.became_unknown, &change.lost)),
            (ChangePart::Open, steps(&change.steps_open)),
            (ChangePart::Stale, questions(&change.went_stale)),
            (ChangePart::Refreshed, questions(&change.refreshed)),
        ];
        let parts = parts.into_iter().filter(|(_, items)| !items.is_empty()).map(|(part, items)| {
            // One line more says no more than the item itself.
            let shown = if items.len() <= SHOWN + 1 { items.len() } else { SHOWN };
            let left = items.len() - shown;
            PartView {
                heading: part.heading(self.lang),
                count: items.len(),
                note: part.note(self.lang),
                shown,
                more: if left > 0 { words::more(self.lang, &self.lang.count(left)) } else { String::new() },
                items,
            }
        });
        ChangeView {
            heading: match self.comparison.changes.len() {
                1 => Words::new(self.lang).in_detail.to_owned(),
                _ => words::dates(self.lang, &dates[0], &dates[1]),
            },
            sum: self.sum(change),
            parts: parts.collect(),
        }
    }

    fn stages(&self, before: &Point, now: &Point) -> Vec<ItemView> {
        let moved = self.framework.outline().into_iter().filter_map(|(at, _)| {
            let [from, to] = [before, now].map(|point| point.score.dimensions[at].stage);
            let [was, is] = [from, to].map(|at| {
                let name = self.reached(at);
                if at.is_some() { self.lang.quote(&name) } else { name }
            });
            (from != to).then(|| ItemView {
                place: self.dimension(at),
                text: words::from_to(self.lang, &was, &is),
                detail: String::new(),
            })
        });
        moved.collect()
    }

    fn question(&self, at: QuestionIx) -> ItemView {
        let question = &self.framework.questions[at];
        let profile = self.last().answers.municipality.profile;
        ItemView {
            place: self.dimension(question.dimension),
            text: self.text(question.text_for(profile)),
            detail: String::new(),
        }
    }

    fn step(&self, at: StepIx, wave: Option<WaveIx>, end: Option<String>) -> ItemView {
        let wave = wave.map(|at| self.text(&self.framework.waves[at].title));
        ItemView {
            place: String::new(),
            text: self.text(&self.framework.steps[at].title),
            detail: match (wave, end) {
                (Some(wave), Some(end)) => words::planned(self.lang, &small_letter(&wave), &end),
                (_, Some(end)) => words::planned_by(self.lang, &end),
                (_, None) => String::new(),
            },
        }
    }

    /// The same with the days that it took, where they are known.
    fn done(&self, done: &DoneStep, end: Option<String>) -> ItemView {
        let item = self.step(done.step, done.wave, end);
        let took = done.days.as_ref().map(|days| days_spent(self, done.step, days));
        let parts: Vec<String> =
            [Some(item.detail), took].into_iter().flatten().filter(|part| !part.is_empty()).collect();
        ItemView { detail: parts.join(&semicolon_mark(self.lang)), ..item }
    }

    /// A gate by what it asks of; why it matters only where it is closed.
    fn gate(&self, at: GateIx, closed: bool) -> ItemView {
        let gate = &self.framework.gates[at];
        ItemView {
            place: words::gate_of(self.lang, &self.lang.quote(&self.reached(Some(gate.stage)))),
            text: self.gate_dimensions(at),
            detail: (gate.why.as_ref().filter(|_| closed))
                .map_or_else(String::new, |why| without_full_stop(&self.text(why)).into_owned()),
        }
    }

    fn alert(&self, at: AlertIx) -> ItemView {
        let alert = &self.framework.alerts[at];
        ItemView { place: self.text(&alert.title), text: self.text(&alert.message), detail: String::new() }
    }
}

fn dash() -> String {
    "–".to_owned()
}

fn stage_name(framework: &Framework, at: Option<StageIx>, lang: Lang) -> String {
    let write = Writer::for_pages(framework, lang, None);
    framework.stage_name(at).map_or_else(|| super::words::before_first(lang), |name| write.text(name))
}
