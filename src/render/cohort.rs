//! Many municipalities side by side, for people and for programs.

use serde::Serialize;

use super::table::{new_table, printable, push_bold, push_wrapped};
use crate::cohort::{BANDS, Band, Cohort, Facts, Group, LEAST, Spread, Whom};
use crate::lang::Lang;
use crate::messages;
use crate::model::Framework;
use crate::number::Exact;

messages! {
    fn everybody() {
        fr: "Toutes les municipalités",
        en: "All municipalities",
    }

    fn inhabitants_between(from: &str, to: &str) {
        fr: "{from} à {to} habitants",
        en: "{from} to {to} inhabitants",
    }

    fn inhabitants_from(from: &str) {
        fr: "{from} habitants et plus",
        en: "{from} inhabitants and more",
    }

    fn inhabitants_unknown() {
        fr: "population inconnue",
        en: "unknown population",
    }

    fn of_whole(group: &str, count: &str) {
        fr: "{group}\u{a0}: {count}",
        en: "{group}: {count}",
    }

    fn no_stage() {
        fr: "aucun stade encore",
        en: "no stage yet",
    }

    fn stages_line(stages: &str) {
        fr: "Stades\u{a0}: {stages}",
        en: "Stages: {stages}",
    }

    fn dimension_head() {
        fr: "Dimension",
        en: "Dimension",
    }

    fn quarter_head(at: usize) {
        fr: "{at}\u{a0}%",
        en: "{at}%",
    }

    fn median_head() {
        fr: "Médiane",
        en: "Median",
    }

    fn spread_head(max: &str) {
        fr: "De 0 à {max}",
        en: "From 0 to {max}",
    }

    fn gates_heading() {
        fr: "Conditions tenues",
        en: "Conditions held",
    }

    fn gate_line(stage: &str, held: &str, size: &str) {
        fr: "{stage}\u{a0}: {held} sur {size}",
        en: "{stage}: {held} of {size}",
    }

    fn missing_heading() {
        fr: "Pratiques qui manquent le plus",
        en: "Practices missing most",
    }

    fn missing_line(practice: &str, missing: &str, applicable: &str) {
        fr: "{practice} Manque à {missing} sur {applicable}",
        en: "{practice} Missing in {missing} of {applicable}",
    }

    fn steps_heading() {
        fr: "Premiers pas partagés, qu'une région pourrait préparer une fois pour toutes",
        en: "Shared first steps, which a region could prepare once for all",
    }

    fn step_line(step: &str, count: &str, size: &str) {
        fr: "{step} ({count} sur {size})",
        en: "{step} ({count} of {size})",
    }

    fn hidden_heading() {
        fr: "Non publié",
        en: "Not published",
    }

    fn hidden_line(groups: &str, least: usize) {
        fr: "{groups}\u{a0}: moins de {least} municipalités, ou un groupe qui, par soustraction, en dévoilerait un autre",
        en: "{groups}: fewer than {least} municipalities, or a group that would give another away by subtraction",
    }
}

/// How many practices and steps are told of a group.
const MOST: usize = 5;

/// The width of the plot of a spread.
const PLOT: usize = 21;

/// The cohort as text of so many columns; ends with a line end.
#[must_use]
pub fn text(framework: &Framework, cohort: &Cohort, lang: Lang, width: usize) -> String {
    let view = View { framework, lang, width: width.clamp(20, 110) };
    let mut text = String::new();
    let mut hidden = Vec::new();
    for group in &cohort.groups {
        match &group.facts {
            Some(facts) => view.group(&mut text, group, facts),
            None => hidden.push(view.whom(group.whom)),
        }
    }
    if !hidden.is_empty() {
        push_bold(&mut text, &hidden_heading(lang), view.width);
        push_wrapped(&mut text, &hidden_line(lang, &hidden.join(lang.pick("\u{a0}; ", "; ")), LEAST), view.width, "");
    }
    text
}

struct View<'a> {
    framework: &'a Framework,
    lang: Lang,
    width: usize,
}

impl View<'_> {
    fn whom(&self, whom: Whom) -> String {
        let lang = self.lang;
        let count = |inhabitants: u64| lang.amount(&Exact::from(i64::try_from(inhabitants).unwrap_or(i64::MAX)));
        let kind = whom.profile.map(|at| printable(self.framework.profiles[at].title.get(lang)));
        let band = whom.band.map(|band| match band {
            Band::From(at) => match BANDS.get(at + 1) {
                Some(below) => inhabitants_between(lang, &count(BANDS[at]), &count(below - 1)),
                None => inhabitants_from(lang, &count(BANDS[at])),
            },
            Band::Unknown => inhabitants_unknown(lang),
        });
        let parts: Vec<String> = kind.into_iter().chain(band).collect();
        if parts.is_empty() { everybody(lang) } else { parts.join(", ") }
    }

    fn group(&self, text: &mut String, group: &Group, facts: &Facts) {
        let (lang, width) = (self.lang, self.width);
        let count = |count: usize| lang.count(count);
        let size = count(facts.size);
        push_bold(text, &of_whole(lang, &self.whom(group.whom), &size), width);
        let stage = |at: Option<usize>| {
            at.map_or_else(|| no_stage(lang), |at| printable(self.framework.stages[at].title.get(lang)))
        };
        let stages: Vec<String> = facts
            .stages
            .iter()
            .filter(|(_, reached)| *reached > 0)
            .map(|(at, reached)| format!("{} {}", stage(*at), count(*reached)))
            .collect();
        if !self.framework.stages.is_empty() {
            push_wrapped(text, &stages_line(lang, &stages.join(", ")), width, "  ");
        }
        text.push_str(&self.spreads(facts));
        let mut section = |heading: String, lines: Vec<String>| {
            if !lines.is_empty() {
                push_bold(text, &heading, width);
            }
            for line in lines {
                push_wrapped(text, &format!("- {line}"), width, "  ");
            }
        };
        let gates = facts.gates.iter().map(|(at, held)| {
            let gate = &self.framework.gates[*at];
            let why = gate.why.as_ref().map(|why| printable(why.get(lang)).trim_end_matches('.').to_owned());
            let name = why.unwrap_or_else(|| stage(Some(gate.stage)));
            gate_line(lang, &name, &count(*held), &size)
        });
        section(gates_heading(lang), gates.collect());
        let missing = facts.missing.iter().take(MOST).map(|found| {
            let question = &self.framework.questions[found.question];
            let practice = printable(question.text_for(group.whom.profile).get(lang));
            missing_line(lang, &practice, &count(found.missing), &count(found.applicable))
        });
        section(missing_heading(lang), missing.collect());
        let steps = facts.first_steps.iter().take(MOST).map(|(at, shared)| {
            let title = printable(self.framework.steps[*at].title.get(lang));
            step_line(lang, &title, &count(*shared), &size)
        });
        section(steps_heading(lang), steps.collect());
        text.push('\n');
    }

    fn spreads(&self, facts: &Facts) -> String {
        let lang = self.lang;
        let scoring = &self.framework.scoring;
        let shown = |number: &Exact| lang.number(&(number * &scoring.display_max), scoring.decimals);
        let rows: Vec<[String; 5]> = self
            .framework
            .dimensions
            .iter()
            .zip(&facts.spreads)
            .filter_map(|(dimension, spread)| {
                let spread = spread.as_ref()?;
                let title = printable(dimension.title.get(lang));
                Some([title, shown(&spread.low), shown(&spread.median), shown(&spread.high), plot(spread)])
            })
            .collect();
        if rows.is_empty() {
            return String::new();
        }
        let mut table = new_table(self.width);
        table.set_header([
            dimension_head(lang),
            quarter_head(lang, 25),
            median_head(lang),
            quarter_head(lang, 75),
            spread_head(lang, &lang.amount(&scoring.display_max)),
        ]);
        for row in rows {
            table.add_row(row);
        }
        format!("{table}\n")
    }
}

/// The middle half as a bar, the median in it.
fn plot(spread: &Spread) -> String {
    let place = |number: &Exact| {
        let at = number * &Exact::from(i64::try_from(PLOT - 1).unwrap_or(0));
        usize::try_from(at.round(0).floor()).unwrap_or(0).min(PLOT - 1)
    };
    let (low, median, high) = (place(&spread.low), place(&spread.median), place(&spread.high));
    let mark = |at: usize| match at {
        at if at == median => '●',
        at if (low..=high).contains(&at) => '━',
        _ => '·',
    };
    (0..PLOT).map(mark).collect()
}

#[derive(Serialize)]
struct CohortJson<'a> {
    cohort: u32,
    framework: FrameworkJson<'a>,
    least_group: usize,
    groups: Vec<GroupJson<'a>>,
}

#[derive(Serialize)]
struct FrameworkJson<'a> {
    id: &'a str,
    version: String,
}

#[derive(Serialize)]
struct GroupJson<'a> {
    profile: Option<&'a str>,
    population: Option<BandJson>,
    facts: Option<FactsJson<'a>>,
}

#[derive(Serialize)]
struct BandJson {
    from: Option<u64>,
    below: Option<u64>,
}

#[derive(Serialize)]
struct FactsJson<'a> {
    municipalities: usize,
    stages: Vec<StageJson<'a>>,
    dimensions: Vec<SpreadJson<'a>>,
    gates: Vec<GateJson<'a>>,
    missing: Vec<MissingJson<'a>>,
    first_steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StageJson<'a> {
    id: Option<&'a str>,
    municipalities: usize,
}

#[derive(Serialize)]
struct SpreadJson<'a> {
    id: &'a str,
    municipalities: usize,
    quartiles: [f64; 3],
}

#[derive(Serialize)]
struct GateJson<'a> {
    stage: &'a str,
    holds: usize,
}

#[derive(Serialize)]
struct MissingJson<'a> {
    question: &'a str,
    missing: usize,
    applicable: usize,
}

#[derive(Serialize)]
struct StepJson<'a> {
    id: &'a str,
    municipalities: usize,
}

/// The cohort as one JSON object, with its line end. A group that is not published has no facts.
#[must_use]
pub fn json(framework: &Framework, cohort: &Cohort) -> String {
    let group = |group: &Group| GroupJson {
        profile: group.whom.profile.map(|at| framework.profiles[at].id.as_str()),
        population: group.whom.band.map(|band| match band {
            Band::From(at) => BandJson { from: Some(BANDS[at]), below: BANDS.get(at + 1).copied() },
            Band::Unknown => BandJson { from: None, below: None },
        }),
        facts: group.facts.as_ref().map(|facts| facts_json(framework, facts)),
    };
    let whole = CohortJson {
        cohort: 1,
        framework: FrameworkJson { id: &framework.id, version: framework.version.to_string() },
        least_group: LEAST,
        groups: cohort.groups.iter().map(group).collect(),
    };
    // Writing to memory cannot fail, and every key is a string.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

fn facts_json<'a>(framework: &'a Framework, facts: &Facts) -> FactsJson<'a> {
    let spread = |(at, spread): (usize, &Option<Spread>)| {
        let spread = spread.as_ref()?;
        let quartiles = [&spread.low, &spread.median, &spread.high].map(Exact::to_f64);
        Some(SpreadJson { id: &framework.dimensions[at].id, municipalities: spread.size, quartiles })
    };
    FactsJson {
        municipalities: facts.size,
        stages: facts
            .stages
            .iter()
            .map(|(at, reached)| StageJson {
                id: at.map(|at| framework.stages[at].id.as_str()),
                municipalities: *reached,
            })
            .collect(),
        dimensions: facts.spreads.iter().enumerate().filter_map(spread).collect(),
        gates: facts
            .gates
            .iter()
            .map(|(at, holds)| GateJson { stage: &framework.stages[framework.gates[*at].stage].id, holds: *holds })
            .collect(),
        missing: facts
            .missing
            .iter()
            .map(|found| MissingJson {
                question: &framework.questions[found.question].id,
                missing: found.missing,
                applicable: found.applicable,
            })
            .collect(),
        first_steps: facts
            .first_steps
            .iter()
            .map(|(at, shared)| StepJson { id: &framework.steps[*at].id, municipalities: *shared })
            .collect(),
    }
}
