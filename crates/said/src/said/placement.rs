//! One municipality among the others, as far as a cohort is published.

use serde::Serialize;

use super::cohort::{Labels, Plot};
use super::writer::{Writer, small_letter};
use crate::cohort::{CohortStanding, LEAST, Missing, Placement, Side};
use crate::messages;
use crate::model::Framework;
use crate::text::Lang;
use crate::text::typeset::in_brackets;

messages! {
    fn heading() { fr: "Parmi d’autres", en: "Among others" }
    fn among(size: &str, group: &str) {
        fr: "Notre groupe\u{a0}: {group}, {size} en tout. Ce n’est pas un classement\u{a0}: il montre où d’autres sont en chemin, et avec qui avancer.",
        en: "Our group: {group}, {size} in all. This is no ranking: it shows where others are on their way, and with whom to go on.",
    }
    fn no_group(least: usize) {
        fr: "Aucun groupe d’au moins {least} municipalités qui nous ressemblent n’est publié.",
        en: "No group of at least {least} municipalities like ours is published.",
    }
    fn us() { fr: "Nous", en: "We" }
    fn where_head() { fr: "Parmi elles", en: "Among them" }
    fn legend() {
        fr: "Losange\u{a0}: nous. Barre\u{a0}: la moitié du milieu du groupe. Point\u{a0}: sa médiane.",
        en: "Diamond: we. Bar: the middle half of the group. Dot: its median.",
    }
    fn lowest() { fr: "dans le quart du bas", en: "in the lowest quarter" }
    fn below() { fr: "sous la médiane", en: "below the median" }
    fn at() { fr: "à la médiane", en: "at the median" }
    fn above() { fr: "au-dessus de la médiane", en: "above the median" }
    fn highest() { fr: "dans le quart du haut", en: "in the highest quarter" }
    fn shared_heading() { fr: "Premiers pas que d’autres font aussi", en: "First steps that others take too" }
    fn shared_note() {
        fr: "Une région, ou des voisines, peuvent les préparer ensemble.",
        en: "A region, or neighbours, can prepare them together.",
    }
    fn common_heading() {
        fr: "Ce que la plupart ont, et pas encore nous",
        en: "What most of them have, and we do not yet",
    }
    fn common_note() { fr: "Quelqu’un peut nous montrer comment.", en: "Somebody can show us how." }
    fn rare_heading() { fr: "Ce que nous avons, et que peu d’autres ont", en: "What we have, and few others do" }
    fn rare_note() { fr: "Nous pouvons le montrer.", en: "We can show it." }
    fn have(item: &str, count: &str) { fr: "{item} En place\u{a0}: {count}.", en: "{item} In place: {count}." }
}

/// How many items a list has.
const MOST: usize = 5;

/// One municipality among the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacementView {
    /// The heading.
    pub heading: String,
    /// Among whom, or that there is nobody to be placed among.
    pub sentence: String,
    /// What the picture of a score says.
    pub legend: String,
    /// The heads of the columns: of what, our score, a quarter, the median, a quarter, the picture, where.
    pub heads: Vec<String>,
    /// The scores that both have.
    pub rows: Vec<StandingRow>,
    /// What is shared, common, or rare.
    pub lists: Vec<PlacementList>,
}

/// A score among those of others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandingRow {
    /// Of what.
    pub title: String,
    /// How deep it lies, 0 for a root.
    pub depth: usize,
    /// Our score.
    pub own: String,
    /// A quarter has less.
    pub low: String,
    /// Half has less.
    pub median: String,
    /// A quarter has more.
    pub high: String,
    /// In which part of the others.
    pub side: String,
    /// The same as a picture, 0 to 100.
    pub plot: Plot,
}

/// Something to do with others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacementList {
    /// The heading.
    pub heading: String,
    /// What it is good for.
    pub note: String,
    /// The items.
    pub items: Vec<String>,
}

impl PlacementView {
    /// What there is to say; nothing about fewer than five.
    #[must_use]
    pub fn new(framework: &Framework, placement: Option<&Placement>, lang: Lang) -> PlacementView {
        let write = Writer::for_pages(framework, lang, None);
        let [low, high, plot] = write.heads();
        let labels = Labels::new(lang);
        let heads =
            vec![labels.dimension.to_owned(), us(lang), low, labels.median.to_owned(), high, plot, where_head(lang)];
        let Some(placement) = placement else {
            let (heading, sentence, legend) = (heading(lang), no_group(lang, LEAST), String::new());
            return PlacementView { heading, sentence, legend, heads, rows: Vec::new(), lists: Vec::new() };
        };
        let row = |title: String, depth: usize, standing: &CohortStanding| {
            let row = write.row(title, depth, &standing.spread, Some(&standing.score));
            StandingRow {
                title: row.title,
                depth,
                own: write.bare_score(&standing.score),
                low: row.low,
                median: row.median,
                high: row.high,
                side: side(standing.side, lang),
                plot: row.plot,
            }
        };
        let overall = placement.index.iter().map(|standing| row(labels.overall.to_owned(), 0, standing));
        let dimensions = placement.dimensions.iter().map(|(at, standing)| {
            let (title, depth) = write.dimension_with_depth(*at);
            row(title, depth, standing)
        });
        let size = placement.facts.size;
        let steps = placement.shared_steps.iter().take(MOST).map(|(at, shared)| {
            in_brackets(lang, &write.text(&framework.steps[*at].title), &write.share(*shared, size))
        });
        let practices = |found: &[Missing]| -> Vec<String> {
            let item = |found: &Missing| {
                let text = write.missing(found, &placement.group.whom).text;
                have(lang, &text, &write.share(found.applicable - found.missing.municipalities, found.applicable))
            };
            found.iter().take(MOST).map(item).collect()
        };
        let lists = [
            PlacementList { heading: shared_heading(lang), note: shared_note(lang), items: steps.collect() },
            PlacementList {
                heading: common_heading(lang),
                note: common_note(lang),
                items: practices(&placement.common),
            },
            PlacementList { heading: rare_heading(lang), note: rare_note(lang), items: practices(&placement.rare) },
        ];
        PlacementView {
            heading: heading(lang),
            sentence: among(lang, &lang.count(size), &small_letter(&write.whom(&placement.group.whom))),
            legend: legend(lang),
            heads,
            rows: overall.chain(dimensions).collect(),
            lists: lists.into_iter().filter(|list| !list.items.is_empty()).collect(),
        }
    }
}

fn side(side: Side, lang: Lang) -> String {
    match side {
        Side::LowestQuarter => lowest(lang),
        Side::BelowMedian => below(lang),
        Side::AtMedian => at(lang),
        Side::AboveMedian => above(lang),
        Side::HighestQuarter => highest(lang),
    }
}
