//! The same municipalities at several times.

use std::cmp::Ordering;

use serde::Serialize;

use super::cohort::{CountedItem, hidden_because, no_stage};
use super::identity;
use super::words::Words;
use super::writer::Writer;
use crate::cohort::{CohortCount, CohortOverTime, Gained, Group, LEAST, Spread, TimeFacts};
use crate::messages;
use crate::model::{Framework, StageIx, StageRule};
use crate::number::Exact;
use crate::text::Lang;
use crate::text::typeset::in_brackets;

messages! {
    fn page_title(count: usize, first: &str, last: &str) {
        fr: one "{count} municipalité, {first} – {last}" many "{count} municipalités, {first} – {last}",
        en: one "{count} municipality, {first} – {last}" many "{count} municipalities, {first} – {last}",
    }
    fn bare_title(first: &str, last: &str) { fr: "Ce qui a bougé, {first} – {last}", en: "What moved, {first} – {last}" }
    fn moved_up(count: usize, of: &str) {
        fr: one "{count} municipalité sur {of} a gagné un stade ou plus" many "{count} municipalités sur {of} ont gagné un stade ou plus",
        en: one "{count} municipality of {of} has gained a stage or more" many "{count} municipalities of {of} have gained a stage or more",
    }
    fn moved_down(count: usize, up: &str) {
        fr: one "{up}, {count} est redescendue." many "{up}, {count} sont redescendues.",
        en: one "{up}, {count} has fallen back." many "{up}, {count} have fallen back.",
    }
    fn nobody_down(up: &str) { fr: "{up}, aucune n’est redescendue.", en: "{up}, none has fallen back." }
    fn left_out(counts: &str) {
        fr: "Seules comptent les municipalités présentes à chaque date. De côté\u{a0}: {counts}.",
        en: "Only municipalities that are there at every time count. Left aside: {counts}.",
    }
    fn goes(from: &str, to: &str) { fr: "de {from} à {to}", en: "from {from} to {to}" }
    fn stays(stage: &str) { fr: "toujours {stage}", en: "still {stage}" }
    fn lost_too(practice: &str, count: &str) {
        fr: "{practice} (n’est plus là dans {count}).",
        en: "{practice} (gone in {count}).",
    }
    fn too_few(least: usize) {
        fr: "Il faut au moins {least} municipalités présentes à chaque date pour en dire quelque chose.",
        en: "At least {least} municipalities that are there at every time are needed to say anything about them.",
    }
}

labels! {
    /// Headings and labels of a cohort over time, in one language.
    groups: "Groupes", "Groups";
    stages: "Stades atteints", "Stages reached";
    moves: "D’un stade à l’autre", "From stage to stage";
    spread: "Où se trouvent les notes", "Where the scores lie";
    dimension: "Dimension", "Dimension";
    overall: "Ensemble", "In all";
    chart: "Au fil du temps", "Over time";
    legend: "Un quart a moins · la médiane · un quart a plus.", "A quarter has less · the median · a quarter has more.";
    gates: "Verrous ouverts", "Gates open";
    gate: "Verrou", "Gate";
    gained: "Pratiques gagnées", "Practices gained";
    hidden: "Non publié", "Not published";
}

/// How many practices are told of a group.
const MOST: usize = 10;

/// A cohort over time in one language: every text chosen, every number written out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CohortTimeView {
    /// Language tag.
    pub lang: &'static str,
    /// Words of every page.
    pub words: Words,
    /// Headings and labels.
    pub labels: Labels,
    /// The title.
    pub title: String,
    /// Under which framework.
    pub framework: String,
    /// What the times are called.
    pub times: Vec<String>,
    /// How many municipalities are not there at every time, where there are any.
    pub left_out: Option<String>,
    /// What can be said, everybody first.
    pub groups: Vec<TimeGroupView>,
    /// Groups of which nothing is said.
    pub hidden: Vec<String>,
    /// Why.
    pub hidden_because: String,
    /// Where nothing can be said at all, that it is so.
    pub nothing: Option<String>,
}

/// A group over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeGroupView {
    /// Where a link on the page leads.
    pub anchor: String,
    /// Whom it is of.
    pub title: String,
    /// How many.
    pub size: String,
    /// How many went up or down a stage; none where the framework has no stages.
    pub moved: Option<String>,
    /// How many had reached each stage at each time.
    pub stages: Vec<TimeCounts>,
    /// How many went from which stage to which.
    pub moves: Vec<CountedItem>,
    /// What is to be known of shares of inhabitants, where any are told.
    pub inhabitants_note: Option<String>,
    /// How many had opened each gate at each time.
    pub gates: Vec<TimeCounts>,
    /// The scores.
    pub rows: Vec<TimeRow>,
    /// Practices gained.
    pub gained: Vec<CountedItem>,
}

/// Numbers of municipalities, one for each time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeCounts {
    /// Of what.
    pub title: String,
    /// The numbers.
    pub cells: Vec<String>,
}

/// Scores over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeRow {
    /// Of what.
    pub title: String,
    /// How deep it lies, 0 for a root.
    pub depth: usize,
    /// The quarters at each time.
    pub cells: Vec<String>,
    /// The same as a picture.
    pub chart: Vec<ChartPoint>,
}

/// The quarters at one time, 0 to 100 from the top.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChartPoint {
    /// Where the bar begins.
    pub high: f64,
    /// The dot.
    pub median: f64,
    /// Where the bar ends.
    pub low: f64,
}

impl CohortTimeView {
    /// What there is to say about a cohort over time; `times`: what each time is called.
    #[must_use]
    pub fn new(framework: &Framework, cohort: &CohortOverTime, times: Vec<String>, lang: Lang) -> CohortTimeView {
        let write = Writer::for_pages(framework, lang, None);
        let told = cohort.groups.iter().filter_map(|group| Some((group, group.facts.as_ref()?)));
        let groups: Vec<TimeGroupView> =
            told.enumerate().map(|(at, (group, facts))| write.time_group(at, group, facts)).collect();
        let hidden = cohort.groups.iter().filter(|group| group.facts.is_none()).map(|group| &group.whom);
        let (first, last) = (times.first().cloned().unwrap_or_default(), times.last().cloned().unwrap_or_default());
        let size = cohort.groups.first().and_then(|group| group.facts.as_ref()).map(|facts| facts.size);
        let counts = times.iter().zip(&cohort.left_out).filter(|(_, left)| !left.is_empty());
        let counts: Vec<String> = counts.map(|(time, left)| in_brackets(lang, &lang.count(left.len()), time)).collect();
        CohortTimeView {
            lang: lang.tag(),
            words: Words::new(lang),
            labels: Labels::new(lang),
            title: size.map_or_else(|| bare_title(lang, &first, &last), |size| page_title(lang, size, &first, &last)),
            framework: identity::sentence(framework, &write.text(&framework.title), lang),
            left_out: (!counts.is_empty()).then(|| left_out(lang, &lang.list(&counts))),
            times,
            hidden: write.hidden(hidden),
            hidden_because: hidden_because(lang, LEAST),
            nothing: groups.is_empty().then(|| too_few(lang, LEAST)),
            groups,
        }
    }
}

/// How many municipalities of so many went up a stage, and how many down.
pub(super) fn moved(up: usize, down: usize, of: usize, lang: Lang) -> String {
    let up = moved_up(lang, up, &lang.count(of));
    if down == 0 { nobody_down(lang, &up) } else { moved_down(lang, down, &up) }
}

/// What a cohort over time is said with.
impl Writer<'_> {
    fn time_group(&self, at: usize, group: &Group<TimeFacts>, facts: &TimeFacts) -> TimeGroupView {
        let (framework, lang) = (self.framework, self.lang);
        let staged = framework.scoring.stage_rule != StageRule::None;
        let count = |count: &CohortCount| {
            let number = lang.count(count.municipalities);
            self.inhabitants(count).map_or(number.clone(), |percent| in_brackets(lang, &number, &percent))
        };
        let counts = |counts: &[CohortCount]| counts.iter().map(count).collect();
        let somebody = |reached: &[CohortCount]| reached.iter().any(|count| count.municipalities > 0);
        let stages = facts.stages.iter().filter(|(_, reached)| staged && somebody(reached));
        let stages = stages.map(|(at, reached)| TimeCounts { title: self.plain_stage(*at), cells: counts(reached) });
        let labels = Labels::new(lang);
        let overall = facts.index.iter().map(|spreads| self.time_row(labels.overall.to_owned(), 0, spreads));
        let dimensions = facts.spreads.iter_enumerated().filter_map(|(at, spreads)| {
            let (title, depth) = self.dimension_with_depth(at);
            Some(self.time_row(title, depth, spreads.as_ref()?))
        });
        let moves = facts.moves.iter().filter(|_| staged).map(|way| {
            let [from, to] = [way.from, way.to].map(|at| lang.quote(&self.plain_stage(at)));
            let text = if way.from == way.to { stays(lang, &to) } else { goes(lang, &from, &to) };
            CountedItem { share: self.share(way.count, facts.size), text }
        });
        let gates = facts.gates.iter().map(|(at, held)| TimeCounts { title: self.gate(*at), cells: counts(held) });
        let gained = facts.gained.iter().filter(|practice| practice.gained.municipalities > 0).take(MOST);
        TimeGroupView {
            anchor: format!("group-{}", at + 1),
            title: self.whom(&group.whom),
            size: lang.count(facts.size),
            moved: staged.then(|| self.moved(facts)),
            stages: stages.collect(),
            moves: moves.collect(),
            inhabitants_note: self.inhabitants_note(
                (facts.stages.iter().flat_map(|(_, counts)| counts))
                    .chain(facts.gates.iter().flat_map(|(_, counts)| counts))
                    .chain(facts.gained.iter().map(|practice| &practice.gained)),
            ),
            gates: gates.collect(),
            rows: overall.chain(dimensions).collect(),
            gained: gained.map(|practice| self.gained(practice, group)).collect(),
        }
    }

    /// How many went up a stage, and how many down.
    fn moved(&self, facts: &TimeFacts) -> String {
        let lang = self.lang;
        let went = |order: Ordering| -> usize {
            facts.moves.iter().filter(|way| way.to.cmp(&way.from) == order).map(|way| way.count).sum()
        };
        moved(went(Ordering::Greater), went(Ordering::Less), facts.size, lang)
    }

    pub(super) fn plain_stage(&self, at: Option<StageIx>) -> String {
        match at {
            None if self.framework.start.is_none() => no_stage(self.lang),
            at => self.stage_name(at),
        }
    }

    fn time_row(&self, title: String, depth: usize, spreads: &[Spread]) -> TimeRow {
        let cell = |spread: &Spread| {
            [&spread.low, &spread.median, &spread.high].map(|score| self.bare_score(score)).join(" · ")
        };
        let from_top = |score: &Exact| ((Exact::ONE - score) * &Exact::from(100i64)).round(1).to_f64();
        let point = |spread: &Spread| ChartPoint {
            high: from_top(&spread.high),
            median: from_top(&spread.median),
            low: from_top(&spread.low),
        };
        TimeRow { title, depth, cells: spreads.iter().map(cell).collect(), chart: spreads.iter().map(point).collect() }
    }

    fn gained(&self, practice: &Gained, group: &Group<TimeFacts>) -> CountedItem {
        let text = self.text(self.framework.questions[practice.question].text_for(group.whom.profile));
        CountedItem {
            share: self.weighed_share(&practice.gained, practice.applicable),
            text: match practice.lost {
                0 => text,
                lost => lost_too(self.lang, text.strip_suffix('.').unwrap_or(&text), &self.lang.count(lost)),
            },
        }
    }
}
