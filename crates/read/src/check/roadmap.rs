//! The roadmap's waves and factors.

use typed_index_collections::{TiVec, ti_vec};

use super::{Cx, id_of};
use crate::load::framework::RoadmapFile;
use crate::load::shape::Decimal;
use crate::model::{Factors, Text, Wave, WaveIx};
use crate::number::Exact;
use crate::rule::Fault;
use crate::source::At;

/// The first wave is filled up to this: a first page with a single step helps nobody.
const MIN_STEPS: u32 = 3;

impl Cx<'_, '_> {
    /// The horizons, or the default ones.
    pub fn waves(&mut self) -> TiVec<WaveIx, Wave> {
        let file = self.file;
        if file.waves.is_empty() {
            return default_waves();
        }
        self.wave_bounds();
        let mut waves = TiVec::with_capacity(file.waves.len());
        for wave in &file.waves {
            let max_steps = wave.value.max_steps.as_ref().map(|most| most.value);
            let default_min = max_steps.map_or(MIN_STEPS, |most| most.min(MIN_STEPS));
            waves.push(Wave {
                id: id_of(wave.value.id.as_ref()),
                title: self.text(wave.value.title.as_ref()),
                within_days: wave.value.within_days.as_ref().map(|days| days.value),
                max_steps,
                min_steps: wave.value.min_steps.as_ref().map_or(default_min, |least| least.value),
            });
        }
        waves
    }

    /// Reports waves that do not follow one another, and numbers of steps that cannot be kept.
    fn wave_bounds(&mut self) {
        let waves = &self.file.waves;
        let mut before: Option<u32> = None;
        for (at, wave) in waves.iter().enumerate() {
            match &wave.value.within_days {
                Some(days) if before.is_some_and(|before| days.value <= before) => {
                    self.report.push(Fault::WaveNotRising.at(days.span));
                }
                None if at + 1 < waves.len() && wave.value.key("within_days").is_none() => {
                    self.report.push(Fault::WaveUnbounded.at(wave.span));
                }
                _ => {}
            }
            before = wave.value.within_days.as_ref().map(|days| days.value).or(before);
            let Some(fewest) = &wave.value.min_steps else { continue };
            if at > 0 {
                self.report.push(Fault::MinStepsNotHere.at(fewest.span));
            }
            if wave.value.max_steps.as_ref().is_some_and(|most| fewest.value > most.value) {
                self.report.push(Fault::MinAboveMax.at(fewest.span));
            }
        }
    }

    /// The factors on the gain of a step.
    pub fn factors(&mut self) -> Factors {
        let file = self.file.roadmap.as_ref().map(|roadmap| &roadmap.value);
        let mut factor = |key: &str, get: fn(&RoadmapFile) -> Option<&At<Decimal>>, default: Exact| {
            self.not_negative(key, file.and_then(get), default)
        };
        Factors {
            next_stage: factor("next_stage", |f| f.next_stage.as_ref(), Exact::from(2i64)),
            later_stage: factor("later_stage", |f| f.later_stage.as_ref(), Exact::ratio(1, 2)),
            gate: factor("gate", |f| f.gate.as_ref(), Exact::from(3i64)),
            alert: factor("alert", |f| f.alert.as_ref(), Exact::from(2i64)),
            priority: factor("priority", |f| f.priority.as_ref(), Exact::ratio(3, 2)),
            blank: factor("blank", |f| f.blank.as_ref(), Exact::ratio(1, 2)),
        }
    }
}

/// A month, a quarter, a year, later.
fn default_waves() -> TiVec<WaveIx, Wave> {
    let wave = |id: &str, fr: &str, en: &str, within_days, max_steps| Wave {
        id: id.to_owned(),
        title: Text::both(fr, en),
        within_days,
        max_steps,
        min_steps: MIN_STEPS,
    };
    ti_vec![
        wave("now", "Maintenant", "Now", Some(30), Some(5)),
        wave("quarter", "Ce trimestre", "This quarter", Some(90), None),
        wave("year", "Cette année", "This year", Some(365), None),
        wave("later", "Plus tard", "Later", None, None),
    ]
}
