//! The geometry of the report's pictures. The templates draw it; the finding is said in words.
//!
//! All pictures are 360 units wide, so that their letters can be read on a telephone, and say
//! nothing by colour alone. Lengths are in those units; texts are laid out by a mean width of their
//! letters, with room to spare.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::text::foreign::plain;
use crate::text::wrap::{LongWord, shorten, wrap};

/// The width of every picture.
pub const WIDTH: f64 = 360.0;

/// Mean width of a letter at the size of the pictures' text.
const LETTER: f64 = 7.0;
/// Height of a line of text.
const LINE: f64 = 15.0;

/// A line of text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// Where it is anchored.
    pub x: f64,
    /// Its base line.
    pub y: f64,
    /// What it says.
    pub text: String,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Box {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Segment {
    /// Where it begins.
    pub x1: f64,
    /// Where it begins.
    pub y1: f64,
    /// Where it ends.
    pub x2: f64,
    /// Where it ends.
    pub y2: f64,
}

/// A surveyor's stake: a pole in red and white bands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stake {
    /// The whole pole.
    pub pole: Box,
    /// The red bands on it.
    pub red: Vec<Box>,
    /// Whether it is reached.
    pub reached: bool,
    /// What it is called, centred under it.
    pub label: Vec<Label>,
}

/// The path from paper to transformation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Path {
    /// Height of the picture.
    pub height: f64,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in full.
    pub description: String,
    /// The rising line.
    pub line: Segment,
    /// The part of it already walked.
    pub walked: Segment,
    /// The part where the municipality may be, depending on what is not known.
    pub stretch: Option<Segment>,
    /// One stake for each stage.
    pub stakes: Vec<Stake>,
    /// The foot of the municipality's flag, and its top.
    pub flag: Segment,
    /// Bars across the path: closed gates.
    pub bars: Vec<Segment>,
    /// What the bars say.
    pub bar_label: Vec<Label>,
}

/// Where things stand on the path, counted in stages from the start (0).
#[derive(Debug, Clone, PartialEq)]
pub struct BarPosition {
    /// Names of the stages.
    pub stages: Vec<String>,
    /// How many are reached.
    pub reached: usize,
    /// How far to the next, 0 to 1.
    pub progress: f64,
    /// The least and most that may be reached.
    pub interval: (usize, usize),
    /// Stages with a closed gate before them.
    pub closed: Vec<usize>,
    /// What the first closed gate is about.
    pub closed_label: Option<String>,
}

/// Lays out the path.
#[must_use]
pub fn path(position: &BarPosition, title: String, description: String) -> Path {
    let count = position.stages.len().max(1) as f64;
    let (start_x, end_x) = (22.0, WIDTH - 56.0);
    let bar_lines = position.closed_label.as_deref().map(|text| three_lines(text, 50)).unwrap_or_default();
    let top = LINE * bar_lines.len() as f64 + 50.0;
    let rise = 92.0;
    let foot = top + rise;
    let step = (end_x - start_x) / count;
    let at = |stages: f64| (start_x + stages * step, foot - rise * stages / count);
    let segment = |from: f64, to: f64| {
        let ((x1, y1), (x2, y2)) = (at(from), at(to));
        Segment { x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2) }
    };
    let letters = (step / LETTER).floor().max(1.0);
    let narrow = letters < 8.0;
    let stakes = position.stages.iter().enumerate().map(|(place, name)| {
        let (x, y) = at((place + 1) as f64);
        let name = if narrow { (place + 1).to_string() } else { name.clone() };
        let label = three_lines(&name, whole(letters));
        stake(x, y, 46.0, 7.0, place < position.reached, &label)
    });
    // Off the stake's own place, so that both can be seen.
    let progress = position.progress.clamp(0.0, 1.0) * 0.62 + 0.16;
    // The flag does not hang over a gate that it stands before.
    let gated = position.closed.contains(&position.reached);
    let progress = if gated { progress.min((step - 42.0) / step).max(0.1) } else { progress };
    let here =
        if position.reached == 0 { position.progress.clamp(0.0, 0.8) } else { position.reached as f64 + progress };
    let here = here.min(count + 0.2);
    let flag = segment(here, here);
    let (low, high) = position.interval;
    let stretch = (low != high).then(|| segment(low as f64, high as f64));
    let bars = position.closed.iter().map(|stage| {
        let (x, y) = at((*stage + 1) as f64 - 16.0 / step);
        Segment { x1: tenth(x - 7.0), y1: tenth(y - 26.0), x2: tenth(x + 2.0), y2: tenth(y + 5.0) }
    });
    Path {
        height: tenth(foot + 14.0),
        title: plain(&title).into_owned(),
        description: plain(&description).into_owned(),
        line: segment(0.0, count + 0.2),
        walked: segment(0.0, here),
        stretch,
        stakes: stakes.collect(),
        flag: Segment { y2: tenth(flag.y1 - 34.0), ..flag },
        bars: bars.collect(),
        bar_label: lines(4.0, 14.0, &bar_lines),
    }
}

/// A stake with its foot at a place.
fn stake(x: f64, y: f64, height: f64, width: f64, reached: bool, label: &[String]) -> Stake {
    let band = height / 6.0;
    let box_at = |top: f64, height: f64| Box { x: tenth(x - width / 2.0), y: tenth(top), width, height: tenth(height) };
    Stake {
        pole: box_at(y - height, height),
        red: (0..3).map(|at| box_at(y - height + f64::from(at) * 2.0 * band, band)).collect(),
        reached,
        label: lines(x, y + 30.0, label),
    }
}

/// Horizontal bars, one for each dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bars {
    /// Height of the picture.
    pub height: f64,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in full.
    pub description: String,
    /// The bars.
    pub rows: Vec<BarRow>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarRow {
    /// The dimension.
    pub label: Label,
    /// Its score, anchored at its end.
    pub value: Label,
    /// The full length.
    pub frame: Box,
    /// The score.
    pub bar: Option<Box>,
    /// Where the score may lie.
    pub range: Option<Segment>,
    /// Marks on the bar: bounds of bands, minimums of gates.
    pub ticks: Vec<Segment>,
    /// Stages: a filled mark for each that is reached.
    pub marks: Vec<PictureMark>,
    /// A closed gate, beneath.
    pub gate: Vec<Label>,
}

/// A stage of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PictureMark {
    /// Where.
    pub area: Box,
    /// Whether the stage is reached.
    pub reached: bool,
}

/// What one bar shows; shares are 0 to 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarData {
    /// The dimension.
    pub label: String,
    /// Its score in words.
    pub value: String,
    /// Its score.
    pub score: Option<f64>,
    /// Its least and most.
    pub range: Option<(f64, f64)>,
    /// Marks.
    pub ticks: Vec<f64>,
    /// Stages reached, of how many.
    pub stages: Option<(usize, usize)>,
    /// A closed gate.
    pub gate: Option<String>,
}

/// Lays out bars.
#[must_use]
pub fn bars(data: &[BarData], title: String, description: String) -> Bars {
    let most = data.iter().filter_map(|row| row.stages).map(|(_, of)| of).max().unwrap_or(0);
    let room = if most == 0 { 0.0 } else { most as f64 * 9.0 + 6.0 };
    let full = WIDTH - room - 2.0;
    let mut y = 0.0;
    let mut rows = Vec::with_capacity(data.len());
    for row in data {
        let value_room = row.value.width() as f64 * LETTER + 10.0;
        let letters = whole(((full - value_room) / LETTER).max(8.0));
        let top = y + 18.0;
        let along = |share: f64| tenth(1.0 + share.clamp(0.0, 1.0) * full);
        let gate = row.gate.as_deref().map(|text| three_lines(text, 48)).unwrap_or_default();
        let marks = row.stages.map_or_else(Vec::new, |(reached, of)| {
            let mark = |at: usize| PictureMark {
                area: Box { x: tenth(full + 8.0 + at as f64 * 9.0), y: tenth(top), width: 5.0, height: 12.0 },
                reached: at < reached,
            };
            (0..of).map(mark).collect()
        });
        rows.push(BarRow {
            label: Label { x: 0.0, y: tenth(y + 13.0), text: shorten(&plain(&row.label), letters) },
            value: Label { x: tenth(full + 1.0), y: tenth(y + 13.0), text: row.value.clone() },
            frame: Box { x: 1.0, y: tenth(top), width: tenth(full), height: 12.0 },
            bar: row.score.map(|score| Box {
                x: 1.0,
                y: tenth(top),
                width: tenth(score.clamp(0.0, 1.0) * full),
                height: 12.0,
            }),
            range: row.range.filter(|(low, high)| high - low > 0.004).map(|(low, high)| Segment {
                x1: along(low),
                y1: tenth(top + 6.0),
                x2: along(high),
                y2: tenth(top + 6.0),
            }),
            ticks: row
                .ticks
                .iter()
                .map(|share| Segment {
                    x1: along(*share),
                    y1: tenth(top - 3.0),
                    x2: along(*share),
                    y2: tenth(top + 15.0),
                })
                .collect(),
            marks,
            gate: lines(12.0, top + 26.0, &gate),
        });
        y = top + 12.0 + 8.0 + LINE * gate.len() as f64;
    }
    Bars {
        height: tenth(y.max(1.0)),
        title: plain(&title).into_owned(),
        description: plain(&description).into_owned(),
        rows,
    }
}

/// A calendar to scale, from the assessment to the next stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Strip {
    /// Its height.
    pub height: f64,
    /// What it shows, in a few words.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// The ground all stands on.
    pub ground: Segment,
    /// The steps of the first wave.
    pub first: Vec<Box>,
    /// What is said of them; empty where there is no room.
    pub first_label: Vec<Label>,
    /// The steps after them.
    pub steps: Vec<Box>,
    /// Where it goes on, paler and paler.
    pub later: Vec<Box>,
    /// The stake of the stage.
    pub stake: Option<Stake>,
    /// The name of the stage and when it is reached.
    pub stake_label: Option<Label>,
    /// Which end of it stands at its place: `start` or `end`.
    pub stake_anchor: &'static str,
    /// The first days of months.
    pub ticks: Vec<Segment>,
    /// Their names.
    pub months: Vec<Label>,
}

/// What a calendar shows; places are shares of its length.
#[derive(Debug, Clone, PartialEq)]
pub struct StripData {
    /// The first days of months with their names, which may be empty.
    pub months: Vec<(f64, String)>,
    /// From when to when each step is worked on, and whether it is among the first.
    pub steps: Vec<(f64, f64, bool)>,
    /// Where the first steps end.
    pub first_ends: f64,
    /// What is said of them.
    pub first_label: String,
    /// What is said of the stage, where the plan leads to one.
    pub stake: Option<String>,
    /// Whether steps follow.
    pub goes_on: bool,
}

/// Lays out the calendar.
#[must_use]
pub fn strip(data: &StripData, title: String, description: String) -> Strip {
    let (start, end) = (4.0, if data.goes_on { WIDTH - 44.0 } else { WIDTH - 8.0 });
    let along = |share: f64| start + share.clamp(0.0, 1.0) * (end - start);
    let width = |text: &str| text.width() as f64 * LETTER;
    let ground = 58.0;
    let boxes = |first: bool| -> Vec<Box> {
        let steps = data.steps.iter().filter(|(_, _, is_first)| *is_first == first);
        // A gap between two steps, so that they can be counted.
        let bar = |(from, to, _): &(f64, f64, bool)| Box {
            x: tenth(along(*from)),
            y: ground - 14.0,
            width: tenth((along(*to) - along(*from) - 1.0).max(1.0)),
            height: 14.0,
        };
        steps.map(bar).collect()
    };
    let stake_at = along(1.0);
    let has_room = data.stake.is_none() || start + width(&data.first_label) < stake_at - 10.0;
    let to_the_left = stake_at > WIDTH / 2.0;
    let mut free = 0.0_f64;
    let months = data.months.iter().filter(|(_, name)| !name.is_empty()).filter_map(|(at, name)| {
        // Names that would run into one another, or over the edge, are left out.
        let x = along(*at);
        let fits = x >= free && x + width(name) < WIDTH;
        fits.then(|| {
            free = x + width(name) + 6.0;
            Label { x: tenth(x), y: ground + 20.0, text: name.clone() }
        })
    });
    Strip {
        height: ground + 26.0,
        title: plain(&title).into_owned(),
        description: plain(&description).into_owned(),
        ground: Segment { x1: start, y1: ground, x2: if data.goes_on { WIDTH } else { tenth(end) }, y2: ground },
        first: boxes(true),
        first_label: if has_room {
            lines(start, ground - 20.0, std::slice::from_ref(&data.first_label))
        } else {
            Vec::new()
        },
        steps: boxes(false),
        later: (0..3)
            .filter(|_| data.goes_on)
            .map(|place| Box {
                x: tenth(end + 6.0 + 12.0 * f64::from(place)),
                y: ground - 14.0,
                width: 11.0,
                height: 14.0,
            })
            .collect(),
        stake: data.stake.as_ref().map(|_| stake(stake_at, ground, 40.0, 6.0, false, &[])),
        stake_label: data.stake.as_ref().map(|text| Label {
            x: tenth(if to_the_left { stake_at + 4.0 } else { stake_at - 4.0 }),
            y: 13.0,
            text: shorten(&plain(text), 50),
        }),
        stake_anchor: if to_the_left { "end" } else { "start" },
        ticks: data
            .months
            .iter()
            .map(|(at, _)| Segment { x1: tenth(along(*at)), y1: ground, x2: tenth(along(*at)), y2: ground + 5.0 })
            .collect(),
        months: months.collect(),
    }
}

/// A bar of block characters: full for the score, light for what it may become.
#[must_use]
pub fn blocks(score: Option<f64>, high: Option<f64>, cells: usize) -> String {
    let count = |share: Option<f64>| whole((share.unwrap_or(0.0).clamp(0.0, 1.0) * cells as f64).round());
    let full = count(score);
    let light = count(high).saturating_sub(full);
    format!("{}{}{}", "█".repeat(full), "▒".repeat(light), "·".repeat(cells - full - light))
}

/// Lines of text beneath one another.
fn lines(x: f64, y: f64, texts: &[String]) -> Vec<Label> {
    let line = |(at, text): (usize, &String)| Label { x: tenth(x), y: tenth(y + at as f64 * LINE), text: text.clone() };
    texts.iter().enumerate().map(line).collect()
}

/// Breaks a text into at most three lines of so many letters, at blanks.
fn three_lines(text: &str, letters: usize) -> Vec<String> {
    let mut lines = wrap(&plain(text), letters, "", LongWord::Stays);
    if lines.len() > 3 {
        let rest = lines.split_off(2).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| shorten(line, letters.max(14))).collect()
}

/// A length that is not negative, without its decimals.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float is cut at the ends of the range")]
fn whole(length: f64) -> usize {
    length as usize
}

/// Rounded to a tenth: enough for any screen, and short.
fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
