//! Many municipalities side by side.

use serde::Serialize;

use super::identity;
use super::words::Words;
use super::writer::{Writer, small_letter};
use crate::cohort::{
    BANDS, Band, Cohort, CohortCount, Facts, Group, LEAST, Missing, OwnGroup, SHARE_STEP, Spread, Whom,
};
use crate::messages;
use crate::model::{DimensionIx, Framework, Gate, GateIx, StageRule};
use crate::number::Exact;
use crate::text::Lang;

messages! {
    fn everybody() { fr: "Toutes les municipalités", en: "All municipalities" }
    fn inhabitants_between(from: &str, to: &str) { fr: "{from} à {to} habitants", en: "{from} to {to} inhabitants" }
    fn inhabitants_from(from: &str) { fr: "{from} habitants et plus", en: "{from} inhabitants and more" }
    fn group_unknown() { fr: "groupe non indiqué", en: "no group said" }
    fn own_groups(count: usize) {
        fr: one "{count} groupe" many "{count} groupes",
        en: one "{count} group" many "{count} groups",
    }
    fn inhabitants_unknown() { fr: "population inconnue", en: "unknown population" }
    pub(super) fn no_stage() { fr: "aucun stade encore", en: "no stage yet" }
    fn share(count: &str, size: &str) { fr: "{count} sur {size}", en: "{count} of {size}" }
    fn with_inhabitants(share: &str, percent: &str) {
        fr: "{share}, avec {percent} des habitants",
        en: "{share}, with {percent} of the inhabitants",
    }
    pub(super) fn inhabitants_note(step: &str) {
        fr: "Les parts des habitants sont arrondies à {step}\u{a0}; chaque municipalité y compte pour la moyenne d’au moins cinq de même taille, et rien ne s’en déduit sur une seule.",
        en: "Shares of the inhabitants are rounded to {step}; each municipality counts with the mean of at least five of its size, and nothing follows from them about a single one.",
    }
    fn gate_with_why(stage: &str, why: &str) {
        fr: "stade {stage}. Sans cela\u{a0}: {why}",
        en: "stage {stage}. Without it: {why}",
    }
    fn gate_of_stage(stage: &str, about: &str) { fr: "stade {stage} ({about})", en: "stage {stage} ({about})" }
    fn asks_at_least(dimension: &str, percent: &str) {
        fr: "{dimension} à {percent} au moins",
        en: "{dimension} at {percent} at least",
    }
    fn missing_of_stage(stage: &str) {
        fr: "Pratiques qui manquent le plus, stade {stage}",
        en: "Practices missing most, stage {stage}",
    }
    pub(super) fn hidden_because(least: usize) {
        fr: "Moins de {least} municipalités, ou un groupe qui, par soustraction, en dévoilerait un autre.",
        en: "Fewer than {least} municipalities, or a group that would give another away by subtraction.",
    }
    fn page_title(count: &str) { fr: "{count} municipalités côte à côte", en: "{count} municipalities side by side" }
    fn quarter_head(at: usize) { fr: "{at}\u{a0}%", en: "{at}%" }
    fn spread_head(max: &str) { fr: "De 0 à {max}", en: "From 0 to {max}" }
    fn too_few(least: usize) {
        fr: "Il faut au moins {least} municipalités pour en dire quelque chose.",
        en: "At least {least} municipalities are needed to say anything about them.",
    }
}

labels! {
    /// Headings and labels of a cohort's page, in one language.
    groups: "Groupes", "Groups";
    stages: "Stades atteints", "Stages reached";
    municipalities: "Municipalités", "Municipalities";
    spread: "Où se trouvent les notes", "Where the scores lie";
    dimension: "Dimension", "Dimension";
    inhabitants: "Habitants", "Inhabitants";
    median: "Médiane", "Median";
    overall: "Ensemble", "In all";
    legend: "Barre\u{a0}: la moitié du milieu des municipalités\u{a0}; un quart a moins, un quart a plus. Point\u{a0}: la médiane.",
        "Bar: the middle half of the municipalities; a quarter has less, a quarter has more. Dot: the median.";
    gates: "Verrous ouverts", "Gates open";
    missing: "Pratiques qui manquent le plus", "Practices missing most";
    steps: "Premiers pas partagés, qu’une région pourrait préparer une fois pour toutes",
        "Shared first steps, which a region could prepare once for all";
    hidden: "Non publié", "Not published";
    spread_not_average: "Une étendue, pas une moyenne\u{a0}: deux municipalités qui ont la même note n’ont pas les mêmes besoins.",
        "A spread, not an average: two municipalities with one score do not have the same needs.";
}

/// How many practices without a stage, and how many steps, are told of a group.
const MOST: usize = 5;
/// How many practices of each stage are told of a group.
const MOST_OF_STAGE: usize = 3;
/// The width of the plot of a spread in a terminal.
const PLOT: usize = 21;

/// A cohort in one language: every text chosen, every number written out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CohortView {
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
    /// The heads of the columns with the quarters, and of the plot.
    pub heads: [String; 3],
    /// What can be said, everybody first.
    pub groups: Vec<GroupView>,
    /// Groups of which nothing is said.
    pub hidden: Vec<String>,
    /// Why.
    pub hidden_because: String,
    /// Where nothing can be said at all, that it is so.
    pub nothing: Option<String>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupView {
    /// Where a link on the page leads.
    pub anchor: String,
    /// Whom it is of.
    pub title: String,
    /// How many.
    pub size: String,
    /// The stages that somebody has reached.
    pub stages: Vec<StageCount>,
    /// The scores.
    pub rows: Vec<SpreadRow>,
    /// What is to be known of shares of inhabitants, where any are told.
    pub inhabitants_note: Option<String>,
    /// How many have opened each gate.
    pub gates: Vec<CountedItem>,
    /// What is missing most.
    pub missing: Vec<MissingView>,
    /// The first steps shared by most.
    pub steps: Vec<CountedItem>,
}

/// How many reached a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageCount {
    /// The stage.
    pub title: String,
    /// How many.
    pub count: String,
    /// With which share of the inhabitants, where it is told.
    pub inhabitants: Option<String>,
    /// Of a hundred.
    pub percent: f64,
}

/// Where scores lie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpreadRow {
    /// Of what.
    pub title: String,
    /// How deep it lies, 0 for a root.
    pub depth: usize,
    /// A quarter has less.
    pub low: String,
    /// Half has less.
    pub median: String,
    /// A quarter has more.
    pub high: String,
    /// The same as a picture.
    pub plot: Plot,
}

/// A spread as a picture, 0 to 100.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plot {
    /// Where the bar begins.
    pub low: f64,
    /// The dot.
    pub median: f64,
    /// Where the bar ends.
    pub high: f64,
    /// One municipality among the others.
    pub own: Option<f64>,
    /// The same in letters.
    pub letters: String,
}

/// Something that so many have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountedItem {
    /// How many of how many.
    pub share: String,
    /// What.
    pub text: String,
}

/// What is missing most, of a stage or in all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MissingView {
    /// The heading.
    pub heading: String,
    /// The practices, the most missed first.
    pub items: Vec<CountedItem>,
}

impl CohortView {
    /// What there is to say about a cohort.
    #[must_use]
    pub fn new(framework: &Framework, cohort: &Cohort, lang: Lang) -> CohortView {
        let write = Writer::for_pages(framework, lang, None);
        let told = cohort.groups.iter().filter_map(|group| Some((group, group.facts.as_ref()?)));
        let groups: Vec<GroupView> =
            told.enumerate().map(|(at, (group, facts))| write.group(at, group, facts)).collect();
        let hidden = cohort.groups.iter().filter(|group| group.facts.is_none()).map(|group| &group.whom);
        let hidden = write.hidden(hidden);
        let size = groups.first().map_or_else(|| lang.count(0), |group| group.size.clone());
        CohortView {
            lang: lang.tag(),
            words: Words::new(lang),
            labels: Labels::new(lang),
            title: page_title(lang, &size),
            framework: identity::sentence(framework, &write.text(&framework.title), lang),
            heads: write.heads(),
            nothing: groups.is_empty().then(|| too_few(lang, LEAST)),
            groups,
            hidden,
            hidden_because: hidden_because(lang, LEAST),
        }
    }
}

/// What a cohort is said with.
impl Writer<'_> {
    /// The heads of the columns with the quarters, and of the plot.
    pub(super) fn heads(&self) -> [String; 3] {
        let lang = self.lang;
        let max = self.display_max();
        [quarter_head(lang, 25), quarter_head(lang, 75), spread_head(lang, &max)]
    }

    pub(super) fn whom(&self, whom: &Whom) -> String {
        let lang = self.lang;
        let count = |inhabitants: u64| lang.amount(&Exact::from(i64::try_from(inhabitants).unwrap_or(i64::MAX)));
        let kind = whom.profile.map(|at| self.text(&self.framework.profiles[at].title));
        let band = whom.band.map(|band| match band {
            Band::From(at) => match BANDS.get(at + 1) {
                Some(below) => inhabitants_between(lang, &count(BANDS[at]), &count(below - 1)),
                None => inhabitants_from(lang, &count(BANDS[at])),
            },
            Band::Unknown => inhabitants_unknown(lang),
        });
        let own = whom.own.as_ref().map(|own| match own {
            OwnGroup::Named(name) => name.clone(),
            OwnGroup::Unknown => group_unknown(lang),
        });
        let parts: Vec<String> = own.into_iter().chain(kind).chain(band).collect();
        if parts.is_empty() { everybody(lang) } else { parts.join(", ") }
    }

    /// Groups of which nothing is told: those of a column are counted, as their names may be those of municipalities.
    pub(super) fn hidden<'w>(&self, groups: impl Iterator<Item = &'w Whom>) -> Vec<String> {
        let (own, others): (Vec<&Whom>, Vec<&Whom>) = groups.partition(|whom| whom.own.is_some());
        let own = (!own.is_empty()).then(|| own_groups(self.lang, own.len()));
        others.into_iter().map(|whom| self.whom(whom)).chain(own).collect()
    }

    /// A share of municipalities.
    pub(super) fn share(&self, count: usize, size: usize) -> String {
        share(self.lang, &self.lang.count(count), &self.lang.count(size))
    }

    /// The same, with the share of inhabitants where it is told.
    pub(super) fn weighed_share(&self, count: &CohortCount, size: usize) -> String {
        let share = self.share(count.municipalities, size);
        match self.inhabitants(count) {
            Some(percent) => with_inhabitants(self.lang, &share, &percent),
            None => share,
        }
    }

    /// The share of inhabitants, where it is told.
    pub(super) fn inhabitants(&self, count: &CohortCount) -> Option<String> {
        count.inhabitants.map(|percent| percents(self.lang, percent))
    }

    /// What is to be known of shares of inhabitants, where any of these is told.
    pub(super) fn inhabitants_note<'c>(&self, mut counts: impl Iterator<Item = &'c CohortCount>) -> Option<String> {
        let is_told = counts.any(|count| count.inhabitants.is_some());
        is_told.then(|| inhabitants_note(self.lang, &percents(self.lang, SHARE_STEP)))
    }

    /// A practice, in the words for a kind of municipality.
    pub(super) fn missing(&self, found: &Missing, whom: &Whom) -> CountedItem {
        let question = &self.framework.questions[found.question];
        CountedItem {
            share: self.weighed_share(&found.missing, found.applicable),
            text: self.text(question.text_for(whom.profile)),
        }
    }

    pub(super) fn row(&self, title: String, depth: usize, spread: &Spread, own: Option<&Exact>) -> SpreadRow {
        SpreadRow {
            title,
            depth,
            low: self.bare_score(&spread.low),
            median: self.bare_score(&spread.median),
            high: self.bare_score(&spread.high),
            plot: Plot {
                low: percent(&spread.low),
                median: percent(&spread.median),
                high: percent(&spread.high),
                own: own.map(percent),
                letters: letters(spread, own),
            },
        }
    }

    pub(super) fn dimension_with_depth(&self, at: DimensionIx) -> (String, usize) {
        let above = |at: &DimensionIx| self.framework.dimensions[*at].parent;
        let depth = std::iter::successors(Some(at), above).count() - 1;
        (self.dimension(at), depth)
    }

    fn group(&self, at: usize, group: &Group, facts: &Facts) -> GroupView {
        let (framework, lang) = (self.framework, self.lang);
        let staged = framework.scoring.stage_rule != StageRule::None;
        let stages = facts.stages.iter().filter(|(_, reached)| staged && reached.municipalities > 0);
        let stages = stages.map(|(at, reached)| StageCount {
            title: if at.is_none() && framework.start.is_none() { no_stage(lang) } else { self.stage_or_start(*at) },
            count: lang.count(reached.municipalities),
            inhabitants: self.inhabitants(reached),
            percent: percent(&Exact::ratio(
                i64::try_from(reached.municipalities).unwrap_or(i64::MAX),
                i64::try_from(facts.size).unwrap_or(i64::MAX),
            )),
        });
        let overall = facts.index.iter().map(|spread| self.row(Labels::new(lang).overall.to_owned(), 0, spread, None));
        let dimensions = facts.spreads.iter_enumerated().filter_map(|(at, spread)| {
            let (title, depth) = self.dimension_with_depth(at);
            Some(self.row(title, depth, spread.as_ref()?, None))
        });
        let gates = facts
            .gates
            .iter()
            .map(|(at, held)| CountedItem { share: self.weighed_share(held, facts.size), text: self.gate(*at) });
        let steps = facts.first_steps.iter().take(MOST).map(|(at, shared)| CountedItem {
            share: self.share(*shared, facts.size),
            text: self.text(&framework.steps[*at].title),
        });
        GroupView {
            anchor: format!("group-{}", at + 1),
            title: self.whom(&group.whom),
            size: lang.count(facts.size),
            stages: stages.collect(),
            rows: overall.chain(dimensions).collect(),
            inhabitants_note: self.inhabitants_note(
                (facts.stages.iter().map(|(_, count)| count))
                    .chain(facts.gates.iter().map(|(_, count)| count))
                    .chain(facts.missing.iter().map(|found| &found.missing)),
            ),
            gates: gates.collect(),
            missing: self.most_missing(&group.whom, facts),
            steps: steps.collect(),
        }
    }

    /// A gate, by what it keeps from happening or, where that is not said, by what it asks of.
    pub(super) fn gate(&self, at: GateIx) -> String {
        let gate = &self.framework.gates[at];
        let stage = self.text(&self.framework.stages[gate.stage].title);
        match &gate.why {
            Some(why) => gate_with_why(self.lang, &stage, &small_letter(&self.text(why))),
            None => {
                let about = self.gate_dimensions(at);
                let is_alike = |(other, of): (GateIx, &Gate)| {
                    other != at && of.stage == gate.stage && of.why.is_none() && self.gate_dimensions(other) == about
                };
                let is_alike = self.framework.gates.iter_enumerated().any(is_alike);
                gate_of_stage(self.lang, &stage, &if is_alike { self.gate_asks(gate) } else { about })
            }
        }
    }

    /// All that a gate asks: what tells two apart that ask of the same dimensions.
    fn gate_asks(&self, gate: &Gate) -> String {
        let lang = self.lang;
        let questions =
            gate.questions.iter().map(|at| lang.quote(&self.text(self.framework.questions[*at].text_for(None))));
        let minimum = |(at, share): &(DimensionIx, Exact)| {
            asks_at_least(lang, &self.dimension(*at), &lang.percent_in_full(share))
        };
        lang.list(&questions.chain(gate.minimum.iter().map(minimum)).collect::<Vec<String>>())
    }

    /// Stage by stage, since what belongs to the last one is missing nearly everywhere.
    fn most_missing(&self, whom: &Whom, facts: &Facts) -> Vec<MissingView> {
        let stages = self.framework.stages.keys().map(Some).chain([None]);
        let parts = stages.map(|stage| {
            let of = |found: &&Missing| self.framework.questions[found.question].stage == stage;
            let most = if stage.is_some() { MOST_OF_STAGE } else { MOST };
            let items: Vec<CountedItem> =
                facts.missing.iter().filter(of).take(most).map(|found| self.missing(found, whom)).collect();
            let heading = match stage {
                Some(stage) => missing_of_stage(self.lang, &self.text(&self.framework.stages[stage].title)),
                None => Labels::new(self.lang).missing.to_owned(),
            };
            MissingView { heading, items }
        });
        parts.filter(|part| !part.items.is_empty()).collect()
    }
}

/// A share in percent, in words.
fn percents(lang: Lang, percent: u8) -> String {
    lang.percent(&Exact::ratio(percent.into(), 100))
}

/// 0 to 100, a digit after the point.
pub(super) fn percent(share: &Exact) -> f64 {
    (share * &Exact::from(100i64)).round(1).to_f64()
}

/// The middle half as a bar, the median in it, and one municipality where it is to be placed.
fn letters(spread: &Spread, own: Option<&Exact>) -> String {
    let place = |number: &Exact| {
        let at = number * &Exact::from(i64::try_from(PLOT - 1).unwrap_or(0));
        usize::try_from(at.round(0).floor()).unwrap_or(0).min(PLOT - 1)
    };
    let (low, median, high) = (place(&spread.low), place(&spread.median), place(&spread.high));
    let own = own.map(place);
    let mark = |at: usize| match at {
        at if Some(at) == own => '◆',
        at if at == median => '●',
        at if (low..=high).contains(&at) => '━',
        _ => '·',
    };
    (0..PLOT).map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn gates_without_a_reason_are_told_apart_by_what_they_ask_of_in_the_order_of_stages() {
        let dimension = |id: &str, title: &str| {
            format!(
                "[[dimension]]\nid = \"{id}\"\ntitle = \"{title}\"\n[[dimension.question]]\nid = \"x\"\ntext = \"X?\"\n\
                 option = [{{ id = \"yes\", value = 1, label = \"Yes\" }}, {{ id = \"no\", value = 0, label = \"No\" }}]\n"
            )
        };
        let stage = |id: &str, title: &str, threshold: &str| {
            format!("[[stage]]\nid = \"{id}\"\ntitle = \"{title}\"\nsummary = \"S\"\nthreshold = {threshold}\n")
        };
        let text = testing::head("gates")
            + &stage("one", "One", "0.5")
            + &stage("two", "Two", "0.9")
            + &dimension("a", "People")
            + &dimension("b", "Data")
            + "[[gate]]\nstage = \"two\"\nquestions = [\"a.x\", \"b.x\"]\n"
            + "[[gate]]\nstage = \"one\"\nminimum = { b = 0.5 }\n"
            + "[[gate]]\nstage = \"one\"\nquestions = [\"a.x\"]\nminimum = { a = 0.5 }\n";
        let framework = testing::framework(&text);
        let named = |framework: &Framework| -> Vec<String> {
            let write = Writer::for_pages(framework, Lang::En, None);
            framework.gates_by_stage().into_iter().map(|at| write.gate(at)).collect()
        };
        assert_eq!(named(&framework), ["stage One (Data)", "stage One (People)", "stage Two (People and Data)"]);
        let alike = testing::framework(&(text + "[[gate]]\nstage = \"one\"\nquestions = [\"a.x\"]\n"));
        assert_eq!(named(&alike)[1..3], ["stage One (“X?” and People at 50% at least)", "stage One (“X?”)"]);
    }
}
