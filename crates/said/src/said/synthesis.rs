//! A cohort on two sheets, for people who decide: where municipalities stand and what moved; what they share, and what is
//! to be decided.

use std::collections::BTreeSet;

use serde::Serialize;

use super::cohort::{CohortView, CountedItem, Plot, percent};
use super::region::{CurveRow, RegionView, SharedRow};
use super::time::{CohortTimeView, TimeCounts};
use super::words::{Words, the_stage};
use super::writer::Writer;
use crate::cohort::{Cohort, CohortCount, CohortOverTime, Facts, Group, Spread, TimeFacts};
use crate::messages;
use crate::model::{DimensionKind, Framework, Gate, GateIx, QuestionIx, StageIx, StageRule};
use crate::number::Exact;
use crate::plan::region::RegionPlan;
use crate::text::Lang;

messages! {
    fn bare_title() { fr: "Synthèse", en: "Summary" }
    fn page_title(cohort: &str) { fr: "Synthèse\u{a0}: {cohort}", en: "Summary: {cohort}" }
    fn next_for_most(count: usize, of: &str, stage: &str) {
        fr: one "{count} municipalité sur {of} a atteint {stage}, le prochain pour la plupart." many "{count} municipalités sur {of} ont atteint {stage}, le prochain pour la plupart.",
        en: one "{count} municipality of {of} has reached {stage}, the next one for most." many "{count} municipalities of {of} have reached {stage}, the next one for most.",
    }
    fn at_the_last(count: usize, of: &str, stage: &str) {
        fr: one "{count} municipalité sur {of} a atteint {stage}, le dernier." many "{count} municipalités sur {of} ont atteint {stage}, le dernier.",
        en: one "{count} municipality of {of} has reached {stage}, the last one." many "{count} municipalities of {of} have reached {stage}, the last one.",
    }
    fn missing_before(stage: &str) {
        fr: "Ce qui manque le plus pour {stage}",
        en: "What is missing most for {stage}",
    }
    fn missing_in_all() { fr: "Ce qui manque le plus", en: "What is missing most" }
    fn more_steps(count: usize) {
        fr: one "Et {count} autre pas partagé." many "Et {count} autres pas partagés.",
        en: one "And {count} other shared step." many "And {count} other shared steps.",
    }
    fn and_more(count: usize) {
        fr: one "Et {count} autre." many "Et {count} autres.",
        en: one "And {count} more." many "And {count} more.",
    }
    fn decide_days() {
        fr: "Combien de jours la région donne à ces pas.",
        en: "How many days the region gives to these steps.",
    }
    fn decide_these_days() {
        fr: "Si la région donne ces jours, et à partir de quand.",
        en: "Whether the region gives these days, and from when on.",
    }
    fn decide_lead() {
        fr: "Qui mène chaque pas, et pour quand\u{a0}: les colonnes vides sont là pour l’écrire.",
        en: "Who leads each step, and by when: the empty columns are there to write it down.",
    }
    fn decide_again() {
        fr: "Quand les municipalités répondent de nouveau, pour voir ce qui a bougé.",
        en: "When the municipalities answer again, to see what moved.",
    }
}

labels! {
    /// Headings and labels of a synthesis, in one language.
    stand: "Où elles en sont", "Where they stand";
    moved: "Ce qui a bougé", "What moved";
    gained: "Pratiques les plus gagnées", "Practices gained most";
    municipalities: "Municipalités", "Municipalities";
    gates: "Verrous ouverts", "Gates open";
    gate: "Verrou", "Gate";
    scores: "Notes, dimension par dimension", "Scores by dimension";
    spread: "Étendue", "Spread";
    dimension: "Dimension", "Dimension";
    overall: "Ensemble", "In all";
    median: "Médiane", "Median";
    legend: "Barre\u{a0}: la moitié du milieu des municipalités. Point\u{a0}: la médiane.",
        "Bar: the middle half of the municipalities. Dot: the median.";
    shared: "Ce qui se fait une fois pour toutes", "What is done once for all";
    who: "Qui mène", "Who leads";
    when: "Pour quand", "By when";
    decide: "À décider", "To be decided";
    nobody_told: "Aucune municipalité n’est nommée, et aucun groupe de moins de cinq n’est décrit.",
        "No municipality is named, and no group of fewer than five is described.";
}

/// How much of each list two sheets have room for.
const MOST_MISSING: usize = 3;
const MOST_GAINED: usize = 3;
const MOST_MOVES: usize = 10;
const MOST_GATES: usize = 12;
/// The same where the sheet says what moved, too.
const MOST_GATES_OVER_TIME: usize = 6;
const MOST_ROWS: usize = 16;
const MOST_STEPS: usize = 12;
const MOST_CHOICES: usize = 4;

/// A synthesis of two sheets in one language: every text chosen, every number written out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SynthesisView {
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
    /// What comes first, sentence by sentence.
    pub lead: Vec<String>,
    /// The heads of the columns of numbers: the times, or one for all municipalities.
    pub times: Vec<String>,
    /// The stages that somebody has reached, with how many.
    pub stages: Vec<SynthesisStage>,
    /// The dimensions that lie in no other.
    pub rows: Vec<SynthesisRow>,
    /// How many more dimensions there are.
    pub rows_more: Option<String>,
    /// The gates, with how many have opened each.
    pub gates: Vec<TimeCounts>,
    /// How many more gates there are.
    pub gates_more: Option<String>,
    /// The heading of what is missing most.
    pub missing_heading: String,
    /// What is missing most.
    pub missing: Vec<CountedItem>,
    /// How many went from which stage to which; none at one time.
    pub moves: Vec<CountedItem>,
    /// How many more ways from a stage to a stage there are.
    pub moves_more: Option<String>,
    /// Practices gained; none at one time.
    pub gained: Vec<CountedItem>,
    /// The shared roadmap.
    pub region: RegionView,
    /// The shared steps that come first.
    pub steps: Vec<SharedRow>,
    /// How many more there are.
    pub steps_more: Option<String>,
    /// What rising days bring; empty where days were given.
    pub choices: Vec<CurveRow>,
    /// What is to be decided.
    pub decide: Vec<String>,
    /// Where nothing can be said at all, that it is so.
    pub nothing: Option<String>,
}

/// How many have reached a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SynthesisStage {
    /// The stage.
    pub title: String,
    /// How many, at each time.
    pub cells: Vec<String>,
    /// Of a hundred, at the last time.
    pub percent: f64,
}

/// Where the scores of a dimension lie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SynthesisRow {
    /// The dimension.
    pub title: String,
    /// The median at each time.
    pub cells: Vec<String>,
    /// The spread at the last time.
    pub plot: Plot,
}

impl SynthesisView {
    /// What there is to say about a cohort, as it is at the last time; `over_time` is the same cohort at all times, with
    /// what each is called; `plan` its shared roadmap as it may be published.
    #[must_use]
    pub fn new(
        framework: &Framework,
        cohort: &Cohort,
        over_time: Option<(&CohortOverTime, Vec<String>)>,
        plan: Option<&RegionPlan>,
        lang: Lang,
    ) -> SynthesisView {
        let write = Writer::for_pages(framework, lang, None);
        let labels = Labels::new(lang);
        let side_by_side = CohortView::new(framework, cohort, lang);
        let then = over_time.as_ref().map(|(cohort, _)| *cohort);
        let over_time = over_time.map(|(cohort, times)| CohortTimeView::new(framework, cohort, times, lang));
        let region = RegionView::new(framework, plan, true, lang);
        let title = match &over_time {
            _ if side_by_side.groups.is_empty() => bare_title(lang),
            Some(over_time) => page_title(lang, &over_time.title),
            None => page_title(lang, &side_by_side.title),
        };
        let days_given = plan.is_some_and(|plan| plan.days.is_some());
        let view = SynthesisView {
            lang: lang.tag(),
            words: Words::new(lang),
            title,
            framework: side_by_side.framework.clone(),
            lead: Vec::new(),
            times: over_time.as_ref().map_or_else(|| vec![labels.municipalities.to_owned()], |view| view.times.clone()),
            labels,
            stages: Vec::new(),
            rows: Vec::new(),
            rows_more: None,
            gates: Vec::new(),
            gates_more: None,
            missing_heading: String::new(),
            missing: Vec::new(),
            moves: Vec::new(),
            moves_more: None,
            gained: Vec::new(),
            steps: region.steps.iter().take(MOST_STEPS).cloned().collect(),
            steps_more: match region.steps.len().saturating_sub(MOST_STEPS) {
                0 => None,
                more => Some(more_steps(lang, more)),
            },
            choices: some_of(&region.curve),
            decide: if region.nothing.is_some() {
                Vec::new()
            } else {
                vec![
                    if days_given { decide_these_days(lang) } else { decide_days(lang) },
                    decide_lead(lang),
                    decide_again(lang),
                ]
            },
            nothing: side_by_side.nothing.clone(),
            region,
        };
        let Some((group, facts)) = cohort.groups.first().and_then(|group| Some((group, group.facts.as_ref()?))) else {
            return view;
        };
        let next = write.next_for_most(facts);
        let then = then.and_then(|cohort| cohort.groups.first()?.facts.as_ref());
        let told = over_time.as_ref().and_then(|over_time| over_time.groups.first());
        let left_out = over_time.as_ref().and_then(|over_time| over_time.left_out.clone());
        let moved = told.and_then(|told| told.moved.clone());
        let (rows, rows_more) = first_of(write.synthesis_rows(facts, then), MOST_ROWS, lang);
        let most_gates = if then.is_some() { MOST_GATES_OVER_TIME } else { MOST_GATES };
        let (gates, gates_more) = first_of(write.synthesis_gates(facts, then), most_gates, lang);
        let (moves, moves_more) = first_of(told.map(|told| told.moves.clone()).unwrap_or_default(), MOST_MOVES, lang);
        SynthesisView {
            lead: moved.into_iter().chain(write.standing(facts, next)).chain(left_out).collect(),
            stages: write.synthesis_stages(facts, then),
            rows,
            rows_more,
            gates,
            gates_more,
            missing_heading: match next {
                Some(next) => missing_before(lang, &write.quoted_stage(next)),
                None => missing_in_all(lang),
            },
            missing: write.missing_before(facts, group, next),
            moves,
            moves_more,
            gained: told.map(|told| told.gained.iter().take(MOST_GAINED).cloned().collect()).unwrap_or_default(),
            ..view
        }
    }
}

/// The first of a list, and how many more there are.
fn first_of<T>(mut list: Vec<T>, most: usize, lang: Lang) -> (Vec<T>, Option<String>) {
    let more = list.len().saturating_sub(most);
    list.truncate(most);
    (list, (more > 0).then(|| and_more(lang, more)))
}

/// A few rows of a table of what rising days bring: the first ones bring most, the last one is all.
fn some_of(curve: &[CurveRow]) -> Vec<CurveRow> {
    let last = curve.len().saturating_sub(1);
    let places: BTreeSet<usize> = (0..MOST_CHOICES).map(|at| last * at / (MOST_CHOICES - 1)).collect();
    places.into_iter().filter_map(|at| curve.get(at).cloned()).collect()
}

/// What a synthesis is said with.
impl Writer<'_> {
    /// The stage that is the next one for most: the first that fewer than half have reached, else the last; none without
    /// stages.
    fn next_for_most(&self, facts: &Facts) -> Option<StageIx> {
        let staged = self.framework.scoring.stage_rule != StageRule::None;
        let last = self.framework.stages.last_key().filter(|_| staged)?;
        let reached = |stage: StageIx| at_least(facts, stage) * 2 >= facts.size;
        Some(self.framework.stages.keys().find(|stage| !reached(*stage)).unwrap_or(last))
    }

    fn counts(&self, counts: &[CohortCount]) -> Vec<String> {
        counts.iter().map(|count| self.lang.count(count.municipalities)).collect()
    }

    fn synthesis_stages(&self, facts: &Facts, then: Option<&TimeFacts>) -> Vec<SynthesisStage> {
        let staged = self.framework.scoring.stage_rule != StageRule::None;
        let row = |(place, (at, now)): (usize, &(Option<StageIx>, CohortCount))| {
            let counts = then.map_or_else(|| vec![*now], |then| then.stages[place].1.clone());
            let is_there = staged && counts.iter().any(|count| count.municipalities > 0);
            let [count, size] = [now.municipalities, facts.size].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
            is_there.then(|| SynthesisStage {
                title: self.plain_stage(*at),
                cells: self.counts(&counts),
                percent: percent(&Exact::ratio(count, size)),
            })
        };
        facts.stages.iter().enumerate().filter_map(row).collect()
    }

    /// The overall score, and the dimensions that lie in no other.
    fn synthesis_rows(&self, facts: &Facts, then: Option<&TimeFacts>) -> Vec<SynthesisRow> {
        let row = |title: String, now: &Spread, then: Option<&Vec<Spread>>| SynthesisRow {
            plot: self.row(String::new(), 0, now, None).plot,
            title,
            cells: then
                .map_or_else(|| vec![now.clone()], Clone::clone)
                .iter()
                .map(|spread| self.bare_score(&spread.median))
                .collect(),
        };
        let overall = facts
            .index
            .iter()
            .map(|now| row(Labels::new(self.lang).overall.to_owned(), now, then.and_then(|then| then.index.as_ref())));
        let dimensions = facts.spreads.iter_enumerated().filter_map(|(at, now)| {
            let is_root = self.framework.dimensions[at].parent.is_none();
            let then = then.and_then(|then| then.spreads[at].as_ref());
            Some(row(self.dimension(at), now.as_ref().filter(|_| is_root)?, then))
        });
        overall.chain(dimensions).collect()
    }

    fn synthesis_gates(&self, facts: &Facts, then: Option<&TimeFacts>) -> Vec<TimeCounts> {
        let row = |at: GateIx, cells| TimeCounts { title: self.gate(at), cells };
        match then {
            Some(then) => then.gates.iter().map(|(at, held)| row(*at, self.counts(held))).collect(),
            None => {
                let share = |count: &CohortCount| self.share(count.municipalities, facts.size);
                facts.gates.iter().map(|(at, held)| row(*at, vec![share(held)])).collect()
            }
        }
    }

    fn quoted_stage(&self, stage: StageIx) -> String {
        the_stage(self.lang, &self.lang.quote(&self.stage_title(stage)))
    }

    /// How many have reached the stage that is the next one for most.
    fn standing(&self, facts: &Facts, next: Option<StageIx>) -> Option<String> {
        let (next, lang) = (next?, self.lang);
        let (count, of, stage) = (at_least(facts, next), lang.count(facts.size), self.quoted_stage(next));
        Some(if count * 2 < facts.size {
            next_for_most(lang, count, &of, &stage)
        } else {
            at_the_last(lang, count, &of, &stage)
        })
    }

    /// The practices missed most that a stage asks for, those of the stages before it among them: what its dimensions
    /// are scored by and its gates hold to. What a criterion asks besides keeps nobody from a stage.
    fn missing_before(&self, facts: &Facts, group: &Group, next: Option<StageIx>) -> Vec<CountedItem> {
        let framework = self.framework;
        let is_asked_by = |question: QuestionIx, next: StageIx| {
            let about = &framework.questions[question];
            let root = framework.dimensions[about.dimension].root;
            let is_scored = framework.dimensions[root].kind == DimensionKind::Core
                && about.stage.is_some_and(|stage| stage <= next);
            let holds = |gate: &Gate| gate.stage <= next && gate.questions.contains(&question);
            is_scored || framework.gates.iter().any(holds)
        };
        let of = facts.missing.iter().filter(|found| next.is_none_or(|next| is_asked_by(found.question, next)));
        of.take(MOST_MISSING).map(|found| self.missing(found, &group.whom)).collect()
    }
}

/// How many have reached a stage or a later one.
fn at_least(facts: &Facts, stage: StageIx) -> usize {
    facts.stages.iter().filter(|(at, _)| *at >= Some(stage)).map(|(_, count)| count.municipalities).sum()
}
