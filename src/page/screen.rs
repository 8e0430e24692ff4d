//! Results for people in a terminal: a screen for one municipality, a row each for many.
//!
//! Texts may hold colours; whoever prints takes them out where they are not wanted.

use std::fmt::Write;

use anstyle::Style;
use comfy_table::{Cell, CellAlignment};
use unicode_width::UnicodeWidthStr;

use super::table::{NARROW, WIDEST, new_table, push_bold, push_wrapped};
use crate::messages;
use crate::model::{
    Answers, DimensionIx, DimensionKind, Effort, Framework, QuestionIx, QuestionKind, StageIx, StageRule, StepIx,
};
use crate::number::Exact;
use crate::said::{picture, small_letter, words::enough_of};
use crate::score::{Below, Block, Counts, Interval, Need, Score};
use crate::text::Lang;
use crate::text::printable;
use crate::text::wrap::{LongWord, wrap};

messages! {
    fn framework_line(title: &str, id: &str, version: &str) {
        fr: "Référentiel\u{a0}: {title} ({id} {version})",
        en: "Framework: {title} ({id} {version})",
    }

    fn inhabitants(count: &str) {
        fr: "{count} habitants",
        en: "{count} inhabitants",
    }

    fn one_inhabitant(count: &str) {
        fr: "{count} habitant",
        en: "{count} inhabitant",
    }

    fn stage_line(stage: &str) {
        fr: "Stade atteint\u{a0}: {stage}",
        en: "Stage reached: {stage}",
    }

    fn not_yet(first: &str) {
        fr: "Le premier stade, {first}, n'est pas encore atteint",
        en: "The first stage, {first}, is not reached yet",
    }

    fn no_stage_yet() {
        fr: "pas encore",
        en: "not yet",
    }

    fn start() {
        fr: "rien encore",
        en: "nothing yet",
    }

    fn not_assessed() {
        fr: "rien à évaluer",
        en: "nothing to assess",
    }

    fn provisional_line(low: &str, high: &str) {
        fr: "Provisoire\u{a0}: ce qui est inconnu ou en blanc peut mener de {low} à {high}.",
        en: "Provisional: what is unknown or blank can lead from {low} to {high}.",
    }

    fn provisional_mark() {
        fr: "(provisoire)",
        en: "(provisional)",
    }

    fn index_line(score: &str, max: &str) {
        fr: "Note d'ensemble\u{a0}: {score} sur {max}",
        en: "Overall score: {score} out of {max}",
    }

    fn no_score() {
        fr: "trop peu de réponses",
        en: "too few answers",
    }

    fn dimension_head() {
        fr: "Dimension",
        en: "Dimension",
    }

    fn score_head(max: &str) {
        fr: "Note /{max}",
        en: "Score /{max}",
    }

    fn stage_head() {
        fr: "Stade",
        en: "Stage",
    }

    fn stakes_legend(stages: &str) {
        fr: "▮ stade atteint, ▯ pas encore\u{a0}: {stages}",
        en: "▮ stage reached, ▯ not yet: {stages}",
    }

    fn answered_line(met: &str, of: &str, coverage: &str) {
        fr: "Pratiques en place\u{a0}: {met} sur {of}. Couverture\u{a0}: {coverage} des questions posées.",
        en: "Practices in place: {met} of {of}. Coverage: {coverage} of the questions asked.",
    }

    fn first_steps_heading() {
        fr: "Les premiers pas\u{a0}:",
        en: "The first steps:",
    }

    fn first_step(number: usize, title: &str, days: &str) {
        fr: "{number}. {title} ({days})",
        en: "{number}. {title} ({days})",
    }

    fn this_week(action: &str) {
        fr: "Cette semaine\u{a0}: {action}",
        en: "This week: {action}",
    }

    fn met_head() {
        fr: "En place",
        en: "In place",
    }

    fn coverage_head() {
        fr: "Couvert",
        en: "Coverage",
    }

    fn municipality_head() {
        fr: "Municipalité",
        en: "Municipality",
    }

    fn held_head() {
        fr: "Retenu par",
        en: "Held back by",
    }

    fn index_head() {
        fr: "Note",
        en: "Score",
    }


    fn holds_heading(stage: &str) {
        fr: "Ce qui retient le stade suivant, {stage}\u{a0}:",
        en: "What holds back the next stage, {stage}:",
    }

    fn missing_points(points: &str) {
        fr: "il manque {points} points sur 100",
        en: "{points} points out of 100 are missing",
    }

    fn one_not_in_place(question: &str) {
        fr: "{question} n'est pas encore en place",
        en: "{question} is not in place yet",
    }

    fn some_not_in_place(questions: &str) {
        fr: "{questions} ne sont pas encore en place",
        en: "{questions} are not in place yet",
    }

    fn more_of_them(count: usize) {
        fr: "{count} de plus",
        en: "{count} more",
    }

    fn and_more(count: usize) {
        fr: "et {count} de plus, que dit `jalon roadmap`",
        en: "and {count} more, which `jalon roadmap` tells",
    }

    fn gate_word() {
        fr: "verrou",
        en: "gate",
    }

    fn below_minimum(title: &str, score: &str, minimum: &str) {
        fr: "{title} à {score}, il faut {minimum}",
        en: "{title} at {score}, {minimum} is needed",
    }

    fn overall_short() {
        fr: "note d'ensemble",
        en: "overall score",
    }

    fn alerts_heading() {
        fr: "À regarder\u{a0}:",
        en: "Worth a look:",
    }

    fn titled(title: &str, text: &str) {
        fr: "{title}\u{a0}: {text}",
        en: "{title}: {text}",
    }

    fn stages_heading() {
        fr: "Stades",
        en: "Stages",
    }

    fn questions_heading() {
        fr: "Questions",
        en: "Questions",
    }

    fn steps_heading() {
        fr: "Pas",
        en: "Steps",
    }

    fn id_head() {
        fr: "Identifiant",
        en: "Id",
    }

    fn version_head() {
        fr: "Version",
        en: "Version",
    }

    fn title_head() {
        fr: "Titre",
        en: "Title",
    }

    fn place_head() {
        fr: "Lieu",
        en: "Place",
    }

    fn essential_word() {
        fr: "indispensable",
        en: "essential",
    }

    fn days_range(low: &str, high: &str) {
        fr: "{low} à {high}\u{a0}j",
        en: "{low} to {high}\u{a0}d",
    }

    fn days_only(days: &str) {
        fr: "{days} j",
        en: "{days} d",
    }
}

/// So many things that hold the next stage are said; the others are counted.
const HELD: usize = 3;

/// One municipality's result as a screen of so many columns; ends with a line end.
#[must_use]
pub fn screen(framework: &Framework, answers: &Answers, score: &Score, lang: Lang, width: usize) -> String {
    let view = View { framework, answers, score, lang };
    let width = width.clamp(20, WIDEST);
    let mut text = String::new();
    let title = printable(framework.title.get(lang));
    push_bold(&mut text, &view.heading(), width);
    let version = framework.version.to_string();
    push_wrapped(&mut text, &framework_line(lang, &title, &framework.id, &version), width, "");
    text.push('\n');
    if framework.scoring.stage_rule != StageRule::None {
        push_bold(&mut text, &view.stage_sentence(), width);
        if score.stage.is_provisional() {
            let name = |at: Option<StageIx>| at.map_or_else(|| start(lang), |at| lang.quote(&view.stage_title(at)));
            let [low, high] = [score.stage.low, score.stage.high].map(name);
            push_wrapped(&mut text, &provisional_line(lang, &low, &high), width, "");
        }
    }
    if let Some(index) = &score.index {
        let max = lang.amount(&framework.scoring.display_max);
        let shown = index.point.as_ref().map_or_else(|| no_score(lang), |_| view.interval(index));
        push_bold(&mut text, &index_line(lang, &shown, &max), width);
    }
    let counts = view.score.counts(view.framework);
    let [met, of] = [counts.met, counts.applicable].map(|count| lang.count(count));
    push_wrapped(&mut text, &answered_line(lang, &met, &of, &view.coverage(&counts)), width, "");
    text.push('\n');
    text.push_str(&if width < NARROW { view.list(width) } else { view.dimensions(width) });
    text.push_str(&view.findings(width));
    text
}

/// The first three steps of a roadmap, with what can be done this week; begins with an empty line and
/// ends with a line end, or is empty where there are none.
#[must_use]
pub fn first_steps(framework: &Framework, answers: &Answers, steps: &[StepIx], lang: Lang, width: usize) -> String {
    let width = width.clamp(20, WIDEST);
    let mut text = String::new();
    if !steps.is_empty() {
        text.push('\n');
        push_bold(&mut text, &first_steps_heading(lang), width);
    }
    for (number, at) in (1..).zip(steps.iter().take(3)) {
        let step = &framework.steps[*at];
        let effort = framework.effort(*at, answers.municipality.profile);
        let days = days_of(effort, lang);
        push_wrapped(&mut text, &first_step(lang, number, &printable(step.title.get(lang)), &days), width, "   ");
        if let Some(action) = &step.first_action {
            push_wrapped(&mut text, &format!("   {}", this_week(lang, &printable(action.get(lang)))), width, "   ");
        }
    }
    text
}

fn days_of(effort: &Effort, lang: Lang) -> String {
    if effort.low == effort.high {
        days_only(lang, &lang.amount(&effort.low))
    } else {
        days_range(lang, &lang.amount(&effort.low), &lang.amount(&effort.high))
    }
}

/// A text filled with blanks to so many columns.
fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

fn pad_left(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(text.width())))
}

/// The cells of one municipality among many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    cells: Vec<String>,
}

/// One municipality among many, for [`rows`].
#[must_use]
pub fn row(framework: &Framework, answers: &Answers, score: &Score, lang: Lang) -> Row {
    let view = View { framework, answers, score, lang };
    let counts = view.score.counts(view.framework);
    let mut stage = view.stage_name(score.stage.reached);
    if score.stage.is_provisional() {
        stage = format!("{stage} {}", provisional_mark(lang));
    }
    if framework.scoring.stage_rule == StageRule::None {
        stage = dash();
    }
    let index = score.index.as_ref().map_or_else(String::new, |index| view.score(index.point.as_ref()));
    let held: Vec<String> = score.held(framework).into_iter().map(|block| view.block_name(block)).collect();
    let held = match held.as_slice() {
        [] => dash(),
        [only] => only.clone(),
        [first, rest @ ..] => format!("{first}, {}", more_of_them(lang, rest.len())),
    };
    let name = printable(&answers.municipality.name);
    Row { cells: vec![name, stage, index, met_of(&counts), view.coverage(&counts), held] }
}

/// Many municipalities, a row each; ends with a line end.
#[must_use]
pub fn rows(rows: &[Row], lang: Lang, width: usize) -> String {
    let with_index = rows.iter().any(|row| row.cells.get(2).is_some_and(|index| !index.is_empty()));
    let heads = [
        municipality_head(lang),
        stage_head(lang),
        index_head(lang),
        met_head(lang),
        coverage_head(lang),
        held_head(lang),
    ];
    let kept = |at: usize| at != 2 || with_index;
    if width < NARROW {
        let mut text = String::new();
        for row in rows {
            let pairs = row.cells.iter().zip(&heads).enumerate().filter(|(at, _)| kept(*at));
            for (at, (cell, head)) in pairs {
                let line = if at == 0 { cell.clone() } else { format!("  {}", titled(lang, head, cell)) };
                push_wrapped(&mut text, &line, width, "    ");
            }
        }
        return text;
    }
    let mut table = new_table(width);
    table.set_header(heads.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, head)| Cell::new(head)));
    for row in rows {
        let cells = row.cells.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(at, cell)| {
            let cell = Cell::new(cell);
            if (2..5).contains(&at) { cell.set_alignment(CellAlignment::Right) } else { cell }
        });
        table.add_row(cells.collect::<Vec<_>>());
    }
    format!("{table}\n")
}

/// A framework among those that can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its version; empty where it cannot be read.
    pub version: String,
    /// Its title, or why it cannot be used.
    pub title: String,
    /// Where it is.
    pub place: String,
}

/// Frameworks, a row each; ends with a line end.
#[must_use]
pub fn frameworks(listed: &[Listed], lang: Lang, width: usize) -> String {
    let heads = [id_head(lang), version_head(lang), title_head(lang), place_head(lang)];
    if width < NARROW {
        let mut text = String::new();
        for one in listed {
            push_wrapped(&mut text, &format!("{} {}", one.id, one.version), width, "");
            push_wrapped(&mut text, &format!("  {}", printable(&one.title)), width, "    ");
            push_wrapped(&mut text, &format!("  {}", printable(&one.place)), width, "    ");
        }
        return text;
    }
    let mut table = new_table(width);
    table.set_header(heads);
    for one in listed {
        table.add_row([one.id.clone(), one.version.clone(), printable(&one.title), printable(&one.place)]);
    }
    format!("{table}\n")
}

/// What a framework holds, as an outline; ends with a line end.
#[must_use]
pub fn outline(framework: &Framework, lang: Lang, width: usize) -> String {
    let width = width.clamp(20, WIDEST);
    let mut text = String::new();
    push_bold(
        &mut text,
        &format!("{} ({} {})", printable(framework.title.get(lang)), framework.id, framework.version),
        width,
    );
    if let Some(summary) = &framework.summary {
        push_wrapped(&mut text, &printable(summary.get(lang)), width, "");
    }
    if !framework.stages.is_empty() {
        text.push('\n');
        push_bold(&mut text, &stages_heading(lang), width);
        for stage in &framework.stages {
            let gloss = stage.summary.as_ref().map(|gloss| printable(gloss.get(lang)));
            let title = printable(stage.title.get(lang));
            let line = gloss.map_or(title.clone(), |gloss| titled(lang, &title, &gloss));
            push_wrapped(&mut text, &format!("- {line} [{}]", stage.id), width, "  ");
        }
    }
    for dimension in &framework.dimensions {
        text.push('\n');
        push_bold(&mut text, &format!("{} [{}]", printable(dimension.title.get(lang)), dimension.id), width);
        if let Some(summary) = &dimension.summary {
            push_wrapped(&mut text, &printable(summary.get(lang)), width, "");
        }
        for at in &dimension.questions {
            let line = format!("- {}", question_line(framework, *at, lang));
            push_wrapped(&mut text, &line, width, "  ");
        }
    }
    if !framework.steps.is_empty() {
        text.push('\n');
        push_bold(&mut text, &steps_heading(lang), width);
        for at in 0..framework.steps.len() {
            push_wrapped(&mut text, &format!("- {}", step_line(framework, at, lang)), width, "  ");
        }
    }
    text
}

/// What a framework holds, as Markdown; ends with a line end.
#[must_use]
pub fn outline_markdown(framework: &Framework, lang: Lang) -> String {
    let mut text = format!("# {}\n\n", markdown(framework.title.get(lang)));
    let _ = writeln!(text, "`{}` {}", framework.id, framework.version);
    let mut paragraph = |line: &str| {
        let _ = writeln!(text, "\n{line}");
    };
    if let Some(summary) = &framework.summary {
        paragraph(&markdown(summary.get(lang)));
    }
    let items = |items: Vec<String>| items.join("\n");
    if !framework.stages.is_empty() {
        paragraph(&format!("## {}", stages_heading(lang)));
        paragraph(&items(
            framework
                .stages
                .iter()
                .enumerate()
                .map(|(at, stage)| {
                    let gloss = stage.summary.as_ref().map_or("", |gloss| gloss.get(lang));
                    let title = format!("**{}** (`{}`)", markdown(stage.title.get(lang)), stage.id);
                    let line = if gloss.is_empty() { title } else { titled(lang, &title, &markdown(gloss)) };
                    format!("{}. {line}", at + 1)
                })
                .collect(),
        ));
    }
    paragraph(&format!("## {}", questions_heading(lang)));
    for dimension in &framework.dimensions {
        paragraph(&format!("### {} (`{}`)", markdown(dimension.title.get(lang)), dimension.id));
        if let Some(summary) = &dimension.summary {
            paragraph(&markdown(summary.get(lang)));
        }
        if !dimension.questions.is_empty() {
            let lines = dimension.questions.iter().map(|at| {
                let question = &framework.questions[*at];
                let mut line = format!("- {} (`{}`)", markdown(question.text.get(lang)), question.short_id());
                if let Some(mark) = mark(framework, *at, lang) {
                    let _ = write!(line, " — {}", markdown(&mark));
                }
                line
            });
            paragraph(&items(lines.collect()));
        }
    }
    if !framework.steps.is_empty() {
        paragraph(&format!("## {}", steps_heading(lang)));
        let lines = framework.steps.iter().map(|step| format!("- {} (`{}`)", markdown(step.title.get(lang)), step.id));
        paragraph(&items(lines.collect()));
    }
    text
}

/// Text that Markdown shows as it is.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in printable(text).chars().enumerate() {
        let special = "\\`*_{}[]<>|~$^!&".contains(c) || (at == 0 && "#+-=:0123456789".contains(c));
        if special && !c.is_ascii_digit() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn mark(framework: &Framework, at: QuestionIx, lang: Lang) -> Option<String> {
    let question = &framework.questions[at];
    let stage = question.stage.map(|at| printable(framework.stages[at].title.get(lang)));
    match (stage, question.essential) {
        (Some(stage), true) => Some(format!("{stage}, {}", essential_word(lang))),
        (stage, _) => stage,
    }
}

fn question_line(framework: &Framework, at: QuestionIx, lang: Lang) -> String {
    let question = &framework.questions[at];
    let text = printable(question.text.get(lang));
    let mark = mark(framework, at, lang).map_or_else(String::new, |mark| format!(" ({mark})"));
    format!("{text}{mark} [{}]", question.short_id())
}

fn step_line(framework: &Framework, at: usize, lang: Lang) -> String {
    let step = &framework.steps[at];
    let efforts: Vec<String> = step.effort.iter().map(|effort| days_of(effort, lang)).collect();
    let title = printable(step.title.get(lang));
    let mut efforts = efforts;
    efforts.dedup();
    format!("{title} ({}) [{}]", efforts.join(" / "), step.id)
}

/// What the line of a dimension shows.
struct Line {
    title: String,
    /// The score as a bar, with its colours.
    bar: String,
    score: String,
    /// A stake for each stage, full where it is reached; empty where it has no stages.
    stakes: String,
    met: String,
}

/// One result with what it needs to be shown.
struct View<'a> {
    framework: &'a Framework,
    answers: &'a Answers,
    score: &'a Score,
    lang: Lang,
}

impl View<'_> {
    fn heading(&self) -> String {
        let municipality = &self.answers.municipality;
        let profile = municipality.profile.map(|at| printable(self.framework.profiles[at].title.get(self.lang)));
        let population = municipality.population.map(|population| {
            let count = usize::try_from(population).unwrap_or(usize::MAX);
            let shown = self.lang.count(count);
            self.lang.plural(count, one_inhabitant(self.lang, &shown), inhabitants(self.lang, &shown))
        });
        let known: Vec<String> = profile.into_iter().chain(population).collect();
        let name = printable(&municipality.name);
        let name = if known.is_empty() { name } else { format!("{name} ({})", known.join(", ")) };
        format!("{name} · {}", self.lang.date(self.answers.date))
    }

    fn stage_title(&self, at: StageIx) -> String {
        printable(self.framework.stages[at].title.get(self.lang))
    }

    /// A stage's name; none is the state before the first one.
    fn stage_name(&self, at: Option<StageIx>) -> String {
        match at {
            Some(at) => self.stage_title(at),
            None if !self.score.stage.assessed => not_assessed(self.lang),
            None => no_stage_yet(self.lang),
        }
    }

    fn stage_sentence(&self) -> String {
        let lang = self.lang;
        let stage = &self.score.stage;
        let Some(at) = stage.reached else {
            let next = stage.next.filter(|_| stage.assessed);
            let next = next.map(|at| not_yet(lang, &lang.quote(&self.stage_title(at))));
            return next.unwrap_or_else(|| stage_line(lang, &self.stage_name(None)));
        };
        let gloss = self.framework.stages[at].summary.as_ref();
        let gloss = gloss.map(|gloss| small_letter(printable(gloss.get(lang)).trim_end_matches('.')));
        let title = self.stage_title(at);
        stage_line(lang, &gloss.map_or(title.clone(), |gloss| format!("{title} ({gloss})")))
    }

    /// A score from 0 to 1 as the framework shows it.
    fn score(&self, score: Option<&Exact>) -> String {
        let scoring = &self.framework.scoring;
        score.map_or_else(dash, |score| self.lang.number(&(score * &scoring.display_max), scoring.decimals))
    }

    fn interval(&self, interval: &Interval) -> String {
        let [point, low, high] =
            [&interval.point, &interval.low, &interval.high].map(|number| self.score(number.as_ref()));
        if low == high || interval.low.is_none() { point } else { format!("{point} ({low}–{high})") }
    }

    fn coverage(&self, counts: &Counts) -> String {
        let asked = counts.answered + counts.unknown + counts.not_applicable + counts.blank;
        let known = asked - counts.blank;
        let [known, asked] = [known, asked].map(|count| Exact::from(i64::try_from(count).unwrap_or(i64::MAX)));
        known.checked_div(&asked).map_or_else(dash, |share| self.lang.percent(&share))
    }

    /// A line for each dimension: its name, its score as a bar and a number, a stake for each stage,
    /// and how many practices are in place.
    fn dimensions(&self, width: usize) -> String {
        const CELLS: usize = 12;
        let lang = self.lang;
        let staged = self.framework.scoring.stage_rule != StageRule::None;
        let score_head = score_head(lang, &lang.amount(&self.framework.scoring.display_max));
        let lines: Vec<Line> =
            self.framework.outline().into_iter().map(|(at, depth)| self.line(at, depth, CELLS)).collect();
        let widest = |column: fn(&Line) -> &str, head: &str| {
            lines.iter().map(|line| column(line).width()).chain([head.width()]).max().unwrap_or(0)
        };
        let stage_head = if staged { stage_head(lang) } else { String::new() };
        let [score, stakes, met] = [
            widest(|line| &line.score, &score_head),
            widest(|line| &line.stakes, &stage_head),
            widest(|line| &line.met, &met_head(lang)),
        ];
        let fixed = CELLS + score + met + 4 + if staged { stakes + 2 } else { 0 };
        let title = widest(|line| &line.title, &dimension_head(lang)).min(width.saturating_sub(fixed).max(12));
        let mut text = String::new();
        let bold = Style::new().bold();
        let stakes_column =
            |stakes_shown: &str| if staged { format!("{}  ", pad(stakes_shown, stakes)) } else { String::new() };
        let head = format!(
            "{} {} {}  {}{}",
            pad(&dimension_head(lang), title),
            " ".repeat(CELLS),
            pad_left(&score_head, score),
            stakes_column(&stage_head),
            pad_left(&met_head(lang), met)
        );
        let _ = writeln!(text, "{bold}{}{bold:#}", head.trim_end());
        for line in &lines {
            // A name too long goes on below.
            let mut names = wrap(&line.title, title, "  ", LongWord::Stays).into_iter();
            let _ = writeln!(
                text,
                "{} {} {}  {}{}",
                pad(&names.next().unwrap_or_default(), title),
                line.bar,
                pad_left(&line.score, score),
                stakes_column(&line.stakes),
                pad_left(&line.met, met)
            );
            for more in names {
                let _ = writeln!(text, "{more}");
            }
        }
        let stages: Vec<String> = (0..self.framework.stages.len()).map(|at| self.stage_title(at)).collect();
        if staged && !stages.is_empty() {
            push_wrapped(&mut text, &stakes_legend(lang, &stages.join(", ")), width, "");
        }
        text
    }

    fn line(&self, at: DimensionIx, depth: usize, cells: usize) -> Line {
        let dimension = &self.framework.dimensions[at];
        let result = &self.score.dimensions[at];
        let share = |number: &Option<Exact>| number.as_ref().map(Exact::to_f64);
        let bar = picture::blocks(share(&result.score.point), share(&result.score.high), cells);
        let stages = self.framework.stages.len();
        let has_stage = result.stage.is_some() || self.dimension_stage(at) != dash();
        let reached = result.stage.map_or(0, |stage| stage + 1);
        let green = Style::new().fg_color(Some(anstyle::AnsiColor::Green.into()));
        let full = bar.trim_end_matches(['▒', '·']).len();
        Line {
            title: format!("{}{}", "\u{a0}\u{a0}".repeat(depth), printable(dimension.title.get(self.lang))),
            bar: format!("{green}{}{green:#}{}", &bar[..full], &bar[full..]),
            score: if result.insufficient { no_score(self.lang) } else { self.interval(&result.score) },
            stakes: match stages {
                _ if !has_stage => String::new(),
                1..=6 => format!("{}{}", "▮".repeat(reached), "▯".repeat(stages - reached)),
                _ => format!("{reached}/{stages}"),
            },
            met: met_of(&result.counts),
        }
    }

    /// The stage of a dimension; a dash where it has none by its nature.
    fn dimension_stage(&self, at: DimensionIx) -> String {
        let core = self.framework.dimensions[at].kind == DimensionKind::Core;
        let result = &self.score.dimensions[at];
        let banded = self.framework.scoring.stage_rule == StageRule::Bands;
        match result.stage {
            Some(stage) => self.stage_title(stage),
            None if result.level.is_some() || (banded && core && result.score.point.is_some()) => {
                no_stage_yet(self.lang)
            }
            None => dash(),
        }
    }

    fn list(&self, width: usize) -> String {
        let lang = self.lang;
        let mut text = String::new();
        for (at, depth) in self.framework.outline() {
            let result = &self.score.dimensions[at];
            let indent = "  ".repeat(depth);
            let title = printable(self.framework.dimensions[at].title.get(lang));
            push_wrapped(&mut text, &format!("{indent}{title}"), width, "");
            let max = lang.amount(&self.framework.scoring.display_max);
            let score = if result.insufficient { no_score(lang) } else { self.interval(&result.score) };
            let mut facts = vec![titled(lang, &score_head(lang, &max), &score)];
            if self.framework.scoring.stage_rule != StageRule::None {
                facts.push(titled(lang, &stage_head(lang), &self.dimension_stage(at)));
            }
            facts.push(titled(lang, &met_head(lang), &met_of(&result.counts)));
            for fact in facts {
                push_wrapped(&mut text, &format!("{indent}  {fact}"), width, &format!("{indent}    "));
            }
        }
        text
    }

    /// What holds the next stage, gates first, and alerts.
    fn findings(&self, width: usize) -> String {
        let lang = self.lang;
        let mut text = String::new();
        let mut section = |heading: &str, items: Vec<String>, after: Option<String>| {
            text.push('\n');
            push_bold(&mut text, heading, width);
            for item in items {
                push_wrapped(&mut text, &format!("- {item}"), width, "  ");
            }
            if let Some(after) = after {
                push_wrapped(&mut text, &after, width, "");
            }
        };
        if let (Some(next), false) = (self.score.stage.next, self.score.blocked_by.is_empty()) {
            let blocks = self.score.held(self.framework);
            let mut items: Vec<String> = blocks.iter().take(HELD).map(|block| self.block(block)).collect();
            if blocks.len() > HELD {
                items.push(and_more(lang, blocks.len() - HELD));
            }
            let need = self.score.need(self.framework).filter(Need::is_partial);
            let enough = need.map(|need| enough_of(lang, &lang.count(need.least), &lang.count(need.waiting)));
            section(&holds_heading(lang, &lang.quote(&self.stage_title(next))), items, enough);
        }
        if !self.score.alerts.is_empty() {
            let items = self.score.alerts.iter().map(|at| {
                let alert = &self.framework.alerts[*at];
                let [title, message] = [&alert.title, &alert.message].map(|text| printable(text.get(lang)));
                titled(lang, &title, &small_letter(&message))
            });
            section(&alerts_heading(lang), items.collect(), None);
        }
        text
    }

    fn block_name(&self, block: &Block) -> String {
        match block {
            Block::Index { .. } => overall_short(self.lang),
            Block::Dimension { dimension, .. } => self.dimension_title(*dimension),
            Block::Gate(at) => {
                let result = &self.score.gates[*at];
                let unmet = result.unmet.iter().map(|at| self.framework.questions[*at].dimension);
                let mut titles: Vec<String> = unmet
                    .chain(result.below.iter().map(|below| below.dimension))
                    .map(|at| self.dimension_title(at))
                    .collect();
                titles.dedup();
                titles.join(", ")
            }
        }
    }

    fn block(&self, block: &Block) -> String {
        let lang = self.lang;
        match block {
            Block::Index { missing_score, .. } => {
                let mut parts = Vec::new();
                parts.extend(self.short(missing_score));
                titled(lang, &overall_short(lang), &parts.join("\u{a0}; "))
            }
            Block::Dimension { dimension, essential_unmet, missing_score, insufficient, .. } => {
                let mut parts = Vec::new();
                if *insufficient {
                    parts.push(no_score(lang));
                } else {
                    parts.extend(self.short(missing_score));
                }
                parts.extend(self.unmet(essential_unmet));
                titled(lang, &self.dimension_title(*dimension), &self.join(&parts))
            }
            Block::Gate(at) => {
                let why = self.framework.gates[*at].why.as_ref().map(|why| printable(why.get(lang)));
                let result = &self.score.gates[*at];
                let mut parts: Vec<String> = result.below.iter().map(|below| self.below(below)).collect();
                parts.extend(self.unmet(&result.unmet));
                let named = why.unwrap_or_else(|| gate_word(lang));
                titled(lang, named.trim_end_matches('.'), &self.join(&parts))
            }
        }
    }

    fn join(&self, parts: &[String]) -> String {
        parts.join(self.lang.pick("\u{a0}; ", "; "))
    }

    /// How much is missing, where something is.
    fn short(&self, missing: &Exact) -> Option<String> {
        missing
            .is_positive()
            .then(|| missing_points(self.lang, &self.lang.number(&(missing * &Exact::from(100i64)), 0)))
    }

    fn below(&self, below: &Below) -> String {
        let title = self.dimension_title(below.dimension);
        below_minimum(self.lang, &title, &self.score(below.score.as_ref()), &self.score(Some(&below.minimum)))
    }

    fn unmet(&self, questions: &[QuestionIx]) -> Option<String> {
        const SHOWN: usize = 1;
        let profile = self.answers.municipality.profile;
        let text = |at: &QuestionIx| {
            let question = &self.framework.questions[*at];
            debug_assert!(question.kind != QuestionKind::Text);
            self.lang
                .quote(printable(question.text_for(profile).get(self.lang)).trim_end_matches(['.', '?', ' ', '\u{a0}']))
        };
        let mut shown: Vec<String> = questions.iter().take(SHOWN).map(text).collect();
        if questions.len() > SHOWN {
            shown.push(more_of_them(self.lang, questions.len() - SHOWN));
        }
        match shown.as_slice() {
            [] => None,
            [one] => Some(one_not_in_place(self.lang, one)),
            some => Some(some_not_in_place(self.lang, &self.lang.list(some))),
        }
    }

    fn dimension_title(&self, at: DimensionIx) -> String {
        printable(self.framework.dimensions[at].title.get(self.lang))
    }
}

fn met_of(counts: &Counts) -> String {
    format!("{}/{}", counts.met, counts.applicable)
}

/// Where there is nothing to say.
fn dash() -> String {
    "–".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_text_as_it_is() {
        let text = markdown("# <b>*x*</b> & `y`");
        let mut shown = String::new();
        for event in pulldown_cmark::Parser::new(&text) {
            if let pulldown_cmark::Event::Text(part) = event {
                shown.push_str(&part);
            }
        }
        assert_eq!(shown, "# <b>*x*</b> & `y`");
    }
}
