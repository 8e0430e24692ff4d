//! `jalon explain`: how a number came about.

use std::iter;

use super::args::{ExplainArgs, ExplainFormat, Global};
use super::output::{self, OutputReader, Sink};
use super::pipeline::{self, Made, Scored};
use super::{Console, Failure, Status};
use crate::data;
use crate::desk::inputs::may_be_many;
use crate::desk::what_if::see_framework;
use crate::explain::sensitivity::{Trials, sensitivity};
use crate::explain::{self, Explainer, Explanation, Subject};
use crate::messages;
use crate::model::{Answers, Framework};
use crate::page;
use crate::plan::{self, Roadmap};
use crate::score::Score;
use crate::text::Lang;
use crate::text::near::{nearest, write_name};
use crate::text::printable;

messages! {
    fn unknown_id(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a rien qui s’appelle `{id}`",
        en: "the framework `{framework}` has nothing called `{id}`",
    }
}

/// What is asked for.
struct Manner<'a> {
    args: &'a ExplainArgs,
    /// Whether there may be several municipalities.
    many: bool,
    width: usize,
}

/// One municipality with all that its reasons are made from.
struct Reasoned {
    framework: &'static Framework,
    answers: Answers,
    score: Score,
    roadmap: Roadmap,
    what_if: Vec<String>,
    lang: Lang,
    /// What is explained; everything where nothing is named.
    subjects: Option<Vec<Subject>>,
}

impl Reasoned {
    /// # Errors
    /// When nothing is called by the name asked for.
    fn new(scored: &Scored<'_>, args: &ExplainArgs, lang: Lang) -> Result<Reasoned, Failure> {
        let Scored { framework, answers, score, .. } = *scored;
        let options = plan::Options { capacity: args.capacity.days.clone(), ..plan::Options::default() };
        let roadmap = plan::plan(framework, answers, score, &options);
        let subjects = args.id.as_deref().map(|id| {
            let found = Explainer::new(framework, answers, score, &roadmap, scored.lang).subjects(id);
            if found.is_empty() {
                let help = nearest(id, &explain::ids(framework))
                    .map_or_else(|| see_framework(lang, &framework.id), |name| write_name(lang, name));
                return Err(Failure::new(unknown_id(lang, id, &framework.id)).help(help));
            }
            Ok(found)
        });
        Ok(Reasoned {
            framework,
            answers: answers.clone(),
            score: score.clone(),
            roadmap,
            what_if: scored.what_if.to_vec(),
            lang: scored.lang,
            subjects: subjects.transpose()?,
        })
    }

    /// Gives the reasons to `each`, piece by piece, as long as it wants more.
    fn give_out(
        &self,
        manner: &Manner<'_>,
        mut each: impl FnMut(&str) -> anyhow::Result<OutputReader>,
    ) -> anyhow::Result<OutputReader> {
        let Reasoned { framework, answers, score, roadmap, what_if, lang, subjects } = self;
        let explainer = Explainer::new(framework, answers, score, roadmap, *lang);
        let sensitivity = |trials| sensitivity(framework, answers, score, trials).node(framework, *lang);
        let nodes: Box<dyn Iterator<Item = Explanation>> = match subjects {
            _ if manner.args.sensitivity => Box::new(iter::once_with(|| sensitivity(Trials::All))),
            None => {
                let last = (!manner.many).then(|| iter::once_with(|| sensitivity(Trials::Quick)));
                Box::new(explainer.everything().chain(last.into_iter().flatten()))
            }
            Some(found) => Box::new(found.iter().map(|subject| explainer.subject(*subject))),
        };
        let pieces: Box<dyn Iterator<Item = String>> = match manner.args.format {
            ExplainFormat::Json => Box::new(data::explain::json(&answers.source, what_if, nodes)),
            ExplainFormat::Text => Box::new(page::explain::text(nodes, *lang, manner.width)),
        };
        for piece in pieces {
            if each(&piece)? == OutputReader::Gone {
                return Ok(OutputReader::Gone);
            }
        }
        Ok(OutputReader::There)
    }
}

/// What is made of one input.
enum Reasons {
    /// Written out, so that those of several are worked on at a time.
    Text(String),
    /// Of the only one: written as they are made, so that they are never in memory together.
    ToCome(Box<Reasoned>),
}

/// Whose reasons follow, where there are those of several.
fn heading(scored: &Scored<'_>, lang: Lang) -> String {
    let answers = scored.marked();
    let (name, source) = (printable(&answers.municipality.name), printable(&answers.source));
    format!("{name} ({source}), {}", lang.date(answers.date))
}

/// Explains the inputs.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &ExplainArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let reading = args.reading();
    let json = args.format == ExplainFormat::Json;
    let mut sink = Sink::beside_inputs(args.output.path.as_deref(), &reading.inputs.paths, console.lang)?;
    let manner = Manner { args, many: may_be_many(&reading.inputs.paths), width: output::width().min(100) };
    let make = |scored: &Scored<'_>| {
        let reasoned = Box::new(Reasoned::new(scored, args, console.lang)?);
        if !manner.many {
            return Ok(Made { value: Reasons::ToCome(reasoned), good: true });
        }
        let mut text = if json { String::new() } else { heading(scored, scored.lang) + "\n\n" };
        // Adding to a text cannot fail.
        let _ = reasoned.give_out(&manner, |piece| {
            text.push_str(piece);
            Ok(OutputReader::There)
        });
        Ok(Made { value: Reasons::Text(text), good: true })
    };
    let mut written = 0;
    let tally = pipeline::run(&reading, global, console, make, |reasons| {
        let lead = match (json, written) {
            (true, 0) => "[",
            (true, _) => ",\n ",
            (false, 0) => "",
            (false, _) => "\n",
        };
        written += 1;
        let mut write = |piece: &str| sink.data(piece).map(|()| sink.reader());
        write(lead)?;
        match reasons {
            Reasons::Text(text) => write(&text),
            Reasons::ToCome(reasoned) => reasoned.give_out(&manner, write),
        }
    })?;
    let status = tally.status();
    // A file of some of them would pass for all.
    if matches!(status, Status::Failed | Status::Interrupted) && matches!(sink, Sink::File(_)) {
        return Ok(status);
    }
    if json {
        sink.data(if written == 0 { "[]\n" } else { "]\n" })?;
    }
    sink.finish()?;
    Ok(status)
}
