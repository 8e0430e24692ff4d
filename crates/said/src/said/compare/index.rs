//! The page that leads to what moved in each of many municipalities.

use serde::Serialize;

use crate::compare::{Comparison, Point};
use crate::messages;
use crate::model::{Framework, StageRule};
use crate::said::words::Words;
use crate::said::writer::Writer;
use crate::said::{identity, time};
use crate::text::Lang;
use crate::text::typeset::in_brackets;

labels! {
    /// Headings and labels of the page that leads to comparisons, in one language.
    before: "Avant", "Before";
    now: "Maintenant", "Now";
    gained: "Pratiques gagnées", "Practices gained";
    lost: "Pratiques perdues", "Practices lost";
    steps: "Pas faits", "Steps done";
    alone: "À une seule date", "At one date only";
}

messages! {
    fn page_title(count: usize) {
        fr: one "Ce qui a bougé dans {count} municipalité" many "Ce qui a bougé dans {count} municipalités",
        en: one "What moved in {count} municipality" many "What moved in {count} municipalities",
    }
}

/// The page that leads to comparisons, in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareIndexView {
    /// Language tag.
    pub lang: &'static str,
    /// Words of every page.
    pub words: Words,
    /// Headings and labels.
    pub labels: Labels,
    /// The title.
    pub title: String,
    /// How many went up a stage and how many down, where the framework has stages.
    pub moved: Option<String>,
    /// One line for each municipality.
    pub rows: Vec<MovedRow>,
    /// The municipalities that have one state only, and no page.
    pub alone: Vec<String>,
    /// The framework used.
    pub framework: String,
}

/// A municipality with what moved in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedRow {
    /// Its name.
    pub name: String,
    /// The address of its page.
    pub href: String,
    /// The stage at the first date, or the overall score where there are no stages.
    pub before: String,
    /// The same at the last date.
    pub now: String,
    /// `up`, `down` or `same`: the stage.
    pub direction: &'static str,
    /// How many practices were gained.
    pub gained: String,
    /// How many were lost.
    pub lost: String,
    /// How many steps were done.
    pub steps: String,
}

impl CompareIndexView {
    /// The page for some municipalities; `alone` are those that have one state only.
    #[must_use]
    pub fn new(framework: &Framework, rows: Vec<MovedRow>, alone: Vec<String>, lang: Lang) -> CompareIndexView {
        let write = Writer::for_pages(framework, lang, None);
        let went = |direction: &str| rows.iter().filter(|row| row.direction == direction).count();
        let staged = framework.scoring.stage_rule != StageRule::None;
        CompareIndexView {
            lang: lang.tag(),
            words: Words::new(lang),
            labels: Labels::new(lang),
            title: page_title(lang, rows.len()),
            moved: staged.then(|| time::moved(went("up"), went("down"), rows.len(), lang)),
            framework: identity::sentence(framework, &write.text(&framework.title), lang),
            rows,
            alone,
        }
    }
}

impl MovedRow {
    /// The line for one municipality, still without address.
    #[must_use]
    pub fn new(comparison: &Comparison<'_>, lang: Lang) -> MovedRow {
        let framework = comparison.framework;
        let write = Writer::for_pages(framework, lang, None);
        let change = &comparison.overall;
        let (first, last) = (&comparison.points[change.points.before], &comparison.points[change.points.now]);
        let staged = framework.scoring.stage_rule != StageRule::None;
        let standing = |point: &Point| {
            let index = point.score.index.as_ref().and_then(|index| index.point.as_ref());
            let what = if staged {
                write.stage_name(point.score.stage.reached)
            } else {
                index.map(|score| write.bare_score(score)).unwrap_or_default()
            };
            in_brackets(lang, &what, &lang.figures(point.answers.date))
        };
        let sure = |of: &[crate::compare::Practice]| lang.count(of.iter().filter(|one| one.is_sure()).count());
        MovedRow {
            name: last.answers.municipality.name.clone(),
            href: String::new(),
            before: standing(first),
            now: standing(last),
            direction: match change.stage.now.cmp(&change.stage.before) {
                std::cmp::Ordering::Greater => "up",
                std::cmp::Ordering::Less => "down",
                std::cmp::Ordering::Equal => "same",
            },
            gained: sure(&change.gained),
            lost: sure(&change.lost),
            steps: lang.count(change.steps_done.iter().filter(|done| done.is_sure).count()),
        }
    }
}
