//! A cohort as a file, from which one municipality can be placed in it later.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::cohort::{
    BANDS, Band, Cohort, CohortCount, CohortOverTime, Facts, Gained, Group, LEAST, Missing, OwnGroup, SHARE_STEP,
    Spread, StageMove, TimeFacts, Whom,
};
use crate::model::{DimensionIx, Framework, GateIx, StageIx, StepIx};
use crate::number::Exact;
use crate::text::harm::harmless_json;

/// The version of the format.
pub const COHORT_VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct CohortFile {
    cohort: u32,
    framework: CohortFramework,
    least_group: usize,
    groups: Vec<GroupFile>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unpublished: Option<usize>,
}

#[derive(Serialize, Deserialize)]
struct CohortFramework {
    id: String,
    version: String,
}

#[derive(Serialize, Deserialize)]
struct GroupFile<F = FactsFile> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<OwnGroupFile>,
    profile: Option<String>,
    population: Option<BandFile>,
    facts: Option<F>,
}

#[derive(Serialize, Deserialize)]
struct OwnGroupFile {
    /// None: of those of which no group is said.
    name: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct BandFile {
    from: Option<u64>,
    below: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct FactsFile {
    municipalities: usize,
    stages: Vec<CohortStage>,
    index: Option<SpreadFile>,
    dimensions: Vec<CohortDimension>,
    gates: Vec<CohortGate>,
    missing: Vec<MissingFile>,
    first_steps: Vec<CohortStep>,
}

#[derive(Serialize, Deserialize)]
struct CohortStage {
    id: Option<String>,
    municipalities: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inhabitants: Option<InhabitantsFile>,
}

#[derive(Serialize, Deserialize)]
struct CohortDimension {
    id: String,
    #[serde(flatten)]
    spread: SpreadFile,
}

#[derive(Serialize, Deserialize)]
struct SpreadFile {
    municipalities: usize,
    quartiles: [f64; 3],
}

#[derive(Serialize, Deserialize)]
struct CohortGate {
    stage: String,
    /// A stage may have several gates.
    questions: Vec<String>,
    dimensions: Vec<String>,
    holds: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inhabitants: Option<InhabitantsFile>,
}

#[derive(Serialize, Deserialize)]
struct MissingFile {
    question: String,
    missing: usize,
    applicable: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inhabitants: Option<InhabitantsFile>,
}

/// A share of inhabitants, 0 to 1.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct InhabitantsFile(f64);

impl InhabitantsFile {
    fn new(count: &CohortCount) -> Option<InhabitantsFile> {
        count.inhabitants.map(|percent| InhabitantsFile(f64::from(percent) / 100.0))
    }

    /// So many municipalities with this share, where it is one as it is told.
    fn count(municipalities: usize, share: Option<InhabitantsFile>) -> CohortCount {
        let told = (0..=100).step_by(usize::from(SHARE_STEP));
        let inhabitants = share.and_then(|InhabitantsFile(share)| {
            told.into_iter().find(|percent| (f64::from(*percent) - share * 100.0).abs() < 0.5)
        });
        CohortCount { municipalities, inhabitants }
    }
}

#[derive(Serialize, Deserialize)]
struct CohortStep {
    id: String,
    municipalities: usize,
}

impl SpreadFile {
    fn new(spread: &Spread) -> SpreadFile {
        let quartiles = [&spread.low, &spread.median, &spread.high].map(Exact::to_f64);
        SpreadFile { municipalities: spread.size, quartiles }
    }

    /// None where it is none, or of too few.
    fn spread(&self) -> Option<Spread> {
        let number = |at: usize| Exact::parse(&format!("{:.12}", self.quartiles[at])).ok();
        let (low, median, high) = (number(0)?, number(1)?, number(2)?);
        let in_order = low <= median && median <= high && !low.is_negative() && high <= Exact::from(1i64);
        (in_order && self.municipalities >= LEAST).then_some(Spread { size: self.municipalities, low, median, high })
    }
}

fn own_group_file(whom: &Whom) -> Option<OwnGroupFile> {
    whom.own.as_ref().map(|own| match own {
        OwnGroup::Named(name) => OwnGroupFile { name: Some(name.clone()) },
        OwnGroup::Unknown => OwnGroupFile { name: None },
    })
}

fn profile_file(framework: &Framework, whom: &Whom) -> Option<String> {
    whom.profile.map(|at| framework.profiles[at].id.clone())
}

fn band_file(band: Band) -> BandFile {
    match band {
        Band::From(at) => BandFile { from: Some(BANDS[at]), below: BANDS.get(at + 1).copied() },
        Band::Unknown => BandFile { from: None, below: None },
    }
}

/// What tells a gate of a framework from its others.
fn gate(framework: &Framework, at: GateIx) -> CohortGate {
    let gate = &framework.gates[at];
    CohortGate {
        stage: framework.stages[gate.stage].id.clone(),
        questions: gate.questions.iter().map(|at| framework.questions[*at].id.clone()).collect(),
        dimensions: gate.minimum.iter().map(|(at, _)| framework.dimensions[*at].id.clone()).collect(),
        holds: 0,
        inhabitants: None,
    }
}

/// The groups as they are written, and how many groups of a column are not: these are counted, as their names may be those
/// of municipalities. None where there is no column. A group that is not published has no facts.
fn group_files<F, W>(
    framework: &Framework,
    groups: &[Group<F>],
    facts: impl Fn(&Framework, &F) -> W,
) -> (Vec<GroupFile<W>>, Option<usize>) {
    let is_of_column = |group: &&Group<F>| group.whom.own.is_some();
    let is_unpublished = |group: &&Group<F>| is_of_column(group) && group.facts.is_none();
    let write = |Group { whom, facts: found }: &Group<F>| GroupFile {
        group: own_group_file(whom),
        profile: profile_file(framework, whom),
        population: whom.band.map(band_file),
        facts: found.as_ref().map(|found| facts(framework, found)),
    };
    let has_column = groups.iter().any(|group| is_of_column(&group));
    let unpublished = has_column.then(|| groups.iter().filter(is_unpublished).count());
    (groups.iter().filter(|group| !is_unpublished(group)).map(write).collect(), unpublished)
}

/// The cohort as one JSON object, with its line end.
#[must_use]
pub fn json(framework: &Framework, cohort: &Cohort) -> String {
    let (groups, unpublished) = group_files(framework, &cohort.groups, facts_file);
    let whole = CohortFile {
        cohort: COHORT_VERSION,
        framework: CohortFramework { id: framework.id.clone(), version: framework.version.to_string() },
        least_group: LEAST,
        unpublished,
        groups,
    };
    // Writing to memory cannot fail, and every key is a string.
    harmless_json(serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n")
}

fn facts_file(framework: &Framework, facts: &Facts) -> FactsFile {
    let dimension = |(at, spread): (DimensionIx, &Option<Spread>)| {
        let spread = SpreadFile::new(spread.as_ref()?);
        Some(CohortDimension { id: framework.dimensions[at].id.clone(), spread })
    };
    let stage = |(at, reached): &(Option<StageIx>, CohortCount)| CohortStage {
        id: at.map(|at| framework.stages[at].id.clone()),
        municipalities: reached.municipalities,
        inhabitants: InhabitantsFile::new(reached),
    };
    let gate = |(at, held): &(GateIx, CohortCount)| CohortGate {
        holds: held.municipalities,
        inhabitants: InhabitantsFile::new(held),
        ..gate(framework, *at)
    };
    let missing = |found: &Missing| MissingFile {
        question: framework.questions[found.question].id.clone(),
        missing: found.missing.municipalities,
        applicable: found.applicable,
        inhabitants: InhabitantsFile::new(&found.missing),
    };
    let step =
        |(at, shared): &(StepIx, usize)| CohortStep { id: framework.steps[*at].id.clone(), municipalities: *shared };
    FactsFile {
        municipalities: facts.size,
        stages: facts.stages.iter().map(stage).collect(),
        index: facts.index.as_ref().map(SpreadFile::new),
        dimensions: facts.spreads.iter_enumerated().filter_map(dimension).collect(),
        gates: facts.gates.iter().map(gate).collect(),
        missing: facts.missing.iter().map(missing).collect(),
        first_steps: facts.first_steps.iter().map(step).collect(),
    }
}

/// The version of the format of a cohort over time.
pub const COHORT_OVER_TIME_VERSION: u32 = 1;

#[derive(Serialize)]
struct CohortTimeFile {
    cohort_over_time: u32,
    framework: CohortFramework,
    least_group: usize,
    times: Vec<TimeFile>,
    groups: Vec<GroupFile<TimeFactsFile>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unpublished: Option<usize>,
}

#[derive(Serialize)]
struct TimeFile {
    from: String,
    to: String,
    left_out: usize,
}

#[derive(Serialize)]
struct TimeFactsFile {
    municipalities: usize,
    stages: Vec<TimeStage>,
    moves: Vec<MoveFile>,
    index: Option<TimeSpreads>,
    dimensions: Vec<TimeDimension>,
    gates: Vec<TimeGate>,
    gained: Vec<GainedFile>,
}

#[derive(Serialize)]
struct TimeStage {
    id: Option<String>,
    municipalities: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inhabitants: Option<Vec<Option<InhabitantsFile>>>,
}

#[derive(Serialize)]
struct MoveFile {
    from: Option<String>,
    to: Option<String>,
    municipalities: usize,
}

#[derive(Serialize)]
struct TimeDimension {
    id: String,
    #[serde(flatten)]
    spreads: TimeSpreads,
}

#[derive(Serialize)]
struct TimeSpreads {
    municipalities: usize,
    quartiles: Vec<[f64; 3]>,
}

#[derive(Serialize)]
struct TimeGate {
    stage: String,
    questions: Vec<String>,
    dimensions: Vec<String>,
    holds: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inhabitants: Option<Vec<Option<InhabitantsFile>>>,
}

#[derive(Serialize)]
struct GainedFile {
    question: String,
    gained: usize,
    lost: usize,
    applicable: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    inhabitants: Option<InhabitantsFile>,
}

/// A cohort over time as one JSON object, with its line end; with the first and the last date of each time.
#[must_use]
pub fn over_time_json(framework: &Framework, cohort: &CohortOverTime, times: &[(Date, Date)]) -> String {
    let time = |((from, to), left_out): (&(Date, Date), &Vec<usize>)| TimeFile {
        from: from.to_string(),
        to: to.to_string(),
        left_out: left_out.len(),
    };
    let (groups, unpublished) = group_files(framework, &cohort.groups, time_facts_file);
    let whole = CohortTimeFile {
        cohort_over_time: COHORT_OVER_TIME_VERSION,
        framework: CohortFramework { id: framework.id.clone(), version: framework.version.to_string() },
        least_group: LEAST,
        times: times.iter().zip(&cohort.left_out).map(time).collect(),
        unpublished,
        groups,
    };
    // Writing to memory cannot fail, and every key is a string.
    harmless_json(serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n")
}

fn time_facts_file(framework: &Framework, facts: &TimeFacts) -> TimeFactsFile {
    let stage = |at: Option<StageIx>| at.map(|at| framework.stages[at].id.clone());
    let spreads = |spreads: &Vec<Spread>| TimeSpreads {
        municipalities: spreads.first().map_or(0, |spread| spread.size),
        quartiles: spreads.iter().map(|spread| SpreadFile::new(spread).quartiles).collect(),
    };
    let municipalities = |counts: &[CohortCount]| counts.iter().map(|count| count.municipalities).collect();
    let inhabitants = |counts: &[CohortCount]| {
        let shares: Vec<Option<InhabitantsFile>> = counts.iter().map(InhabitantsFile::new).collect();
        shares.iter().any(Option::is_some).then_some(shares)
    };
    let gate = |(at, held): &(GateIx, Vec<CohortCount>)| {
        let CohortGate { stage, questions, dimensions, .. } = gate(framework, *at);
        TimeGate { stage, questions, dimensions, holds: municipalities(held), inhabitants: inhabitants(held) }
    };
    let dimension = |(at, found): (DimensionIx, &Option<Vec<Spread>>)| {
        Some(TimeDimension { id: framework.dimensions[at].id.clone(), spreads: spreads(found.as_ref()?) })
    };
    let way = |way: &StageMove| MoveFile { from: stage(way.from), to: stage(way.to), municipalities: way.count };
    let practice = |practice: &Gained| GainedFile {
        question: framework.questions[practice.question].id.clone(),
        gained: practice.gained.municipalities,
        lost: practice.lost,
        applicable: practice.applicable,
        inhabitants: InhabitantsFile::new(&practice.gained),
    };
    TimeFactsFile {
        municipalities: facts.size,
        stages: facts
            .stages
            .iter()
            .map(|(at, reached)| TimeStage {
                id: stage(*at),
                municipalities: municipalities(reached),
                inhabitants: inhabitants(reached),
            })
            .collect(),
        moves: facts.moves.iter().map(way).collect(),
        index: facts.index.as_ref().map(spreads),
        dimensions: facts.spreads.iter_enumerated().filter_map(dimension).collect(),
        gates: facts.gates.iter().map(gate).collect(),
        gained: facts.gained.iter().map(practice).collect(),
    }
}

/// Why a file is no cohort that a municipality could be placed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Not the JSON of a cohort: line and column of what is wrong, from 1.
    NotCohort(usize, usize),
    /// A version of the format that is not known here.
    OtherFormat(u32),
    /// A cohort under another framework, by its id.
    OtherFramework(String),
    /// A group of so few municipalities that nothing may be said of it.
    TooFew(usize),
}

/// Reads what [`json`] wrote, with the version of the framework it was made under. What this version
/// of the framework does not have is left out.
///
/// # Errors
/// When it is no cohort under this framework.
pub fn read(framework: &Framework, text: &str) -> Result<(Cohort, String), Unreadable> {
    // Looked at before the rest, which another version may have changed.
    #[derive(Deserialize)]
    struct CohortFormat {
        cohort: u32,
    }
    let wrong = |error: serde_json::Error| Unreadable::NotCohort(error.line(), error.column());
    let CohortFormat { cohort } = serde_json::from_str(text).map_err(wrong)?;
    if cohort != COHORT_VERSION {
        return Err(Unreadable::OtherFormat(cohort));
    }
    let file: CohortFile = serde_json::from_str(text).map_err(wrong)?;
    if file.framework.id != framework.id {
        return Err(Unreadable::OtherFramework(file.framework.id));
    }
    let mut groups = Vec::new();
    for group in file.groups {
        if let Some(facts) = &group.facts
            && facts.municipalities < LEAST
        {
            return Err(Unreadable::TooFew(facts.municipalities));
        }
        let profile = group.profile.as_ref().map(|id| framework.profile(id));
        let band = group.population.as_ref().map(|band| match band.from {
            None => Some(Band::Unknown),
            Some(from) => BANDS.iter().position(|begin| *begin == from).map(Band::From),
        });
        // A kind or a band that there is not any more.
        if profile == Some(None) || band == Some(None) {
            continue;
        }
        let own = group.group.map(|own| own.name.map_or(OwnGroup::Unknown, OwnGroup::Named));
        let whom = Whom { profile: profile.flatten(), band: band.flatten(), own };
        groups.push(Group { whom, facts: group.facts.map(|file| facts(framework, &file)) });
    }
    Ok((Cohort { groups }, file.framework.version))
}

fn facts(framework: &Framework, file: &FactsFile) -> Facts {
    let stage = |found: &CohortStage| match &found.id {
        None => Some((None, InhabitantsFile::count(found.municipalities, found.inhabitants))),
        Some(id) => Some((Some(framework.stage(id)?), InhabitantsFile::count(found.municipalities, found.inhabitants))),
    };
    let spread = |at: DimensionIx| {
        let id = &framework.dimensions[at].id;
        file.dimensions.iter().find(|found| found.id == *id)?.spread.spread()
    };
    let held = |at: GateIx| {
        let own = gate(framework, at);
        let same = |found: &&CohortGate| {
            (&found.stage, &found.questions, &found.dimensions) == (&own.stage, &own.questions, &own.dimensions)
        };
        let found = file.gates.iter().find(same)?;
        Some((at, InhabitantsFile::count(found.holds, found.inhabitants)))
    };
    let missing = |found: &MissingFile| {
        let question = framework.question(&found.question)?;
        let shown = found.applicable >= LEAST && found.missing <= found.applicable;
        let missing = InhabitantsFile::count(found.missing, found.inhabitants);
        shown.then_some(Missing { question, missing, applicable: found.applicable })
    };
    let step = |found: &CohortStep| {
        let step = framework.step(&found.id).filter(|_| found.municipalities >= LEAST)?;
        Some((step, found.municipalities))
    };
    Facts {
        size: file.municipalities,
        stages: file.stages.iter().filter_map(stage).collect(),
        index: file.index.as_ref().and_then(SpreadFile::spread),
        spreads: framework.dimensions.keys().map(spread).collect(),
        gates: framework.gates.keys().filter_map(held).collect(),
        missing: file.missing.iter().filter_map(missing).collect(),
        first_steps: file.first_steps.iter().filter_map(step).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::Member;
    use crate::score::score;
    use crate::testing;

    /// Two kinds of municipality, one question.
    const SMALL: &str = r#"
[[profile]]
id = "village"
title = "Village"
max_population = 2000
[[profile]]
id = "town"
title = "Town"
[[dimension]]
id = "a"
title = "A"
[[dimension.question]]
id = "x"
text = "X?"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "half", value = 0.5, label = "Half" }, { id = "no", value = 0, label = "No" }]
"#;

    #[test]
    fn a_cohort_is_read_as_it_was_written() {
        let framework = testing::framework(&(testing::head("small") + SMALL));
        let member = |about: &str, answer: &str| {
            let head = "format = 1\nframework = \"small\"\ndate = 2026-11-21\n[municipality]\nname = \"Val\"\n";
            let answers = testing::answers(&framework, &format!("{head}{about}\n[answers.a]\nx = \"{answer}\"\n"));
            Member::new(&framework, &answers, &score(&framework, &answers), Vec::new())
        };
        let mut members: Vec<Member> =
            ["no", "half", "yes"].repeat(3).iter().map(|x| member("population = 300", x)).collect();
        members.extend(["yes"; 7].map(|x| member("population = 9000", x)));
        members.extend(["half"; 3].map(|x| member("profile = \"town\"", x)));
        let cohort = Cohort::new(&framework, &members);
        let text = json(&framework, &cohort);
        assert_eq!(read(&framework, &text), Ok((cohort, "1.0.0".to_owned())));
        let other = |from: &str, to: &str| read(&framework, &text.replacen(from, to, 1)).map(|_| ());
        assert_eq!(other("\"cohort\": 1", "\"cohort\": 9"), Err(Unreadable::OtherFormat(9)));
        assert_eq!(other("\"small\"", "\"large\""), Err(Unreadable::OtherFramework("large".to_owned())));
        assert_eq!(other("\"municipalities\": 19", "\"municipalities\": 4"), Err(Unreadable::TooFew(4)));
        assert!(matches!(other("\"groups\"", "\"group\""), Err(Unreadable::NotCohort(..))));
    }
}
