//! `jalon explain`: how a number came about.

use std::iter;

use super::args::{ExplainArgs, ExplainFormat, Global};
use super::output::{self, Sink};
use super::pipeline::{self, Made, Scored};
use super::{Console, Failure, Status};
use crate::data;
use crate::desk::inputs::may_be_many;
use crate::desk::what_if::see_framework;
use crate::explain::sensitivity::{Trials, sensitivity};
use crate::explain::{self, Explainer, Explanation};
use crate::messages;
use crate::page;
use crate::plan;
use crate::text::Lang;
use crate::text::near::{nearest, write_name};
use crate::text::printable;

messages! {
    fn unknown_id(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a rien qui s’appelle `{id}`",
        en: "the framework `{framework}` has nothing called `{id}`",
    }
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
    let mut sink = Sink::beside_inputs(args.output.as_deref(), &reading.inputs, console.lang)?;
    let width = output::width().min(100);
    let many = may_be_many(&reading.inputs);
    let make = |scored: &Scored<'_>| {
        let Scored { framework, answers, score, what_if, lang, .. } = *scored;
        let options = plan::Options { capacity: args.capacity.clone(), ..plan::Options::default() };
        let roadmap = plan::plan(framework, answers, score, &options);
        let explainer = Explainer::new(framework, answers, score, &roadmap, lang);
        let sensitivity = |trials| sensitivity(framework, answers, score, trials).node(framework, lang);
        let nodes: Box<dyn Iterator<Item = Explanation>> = match &args.id {
            _ if args.sensitivity => Box::new(iter::once(sensitivity(Trials::All))),
            None => {
                let last = (!many).then(|| iter::once_with(|| sensitivity(Trials::Quick)));
                Box::new(explainer.everything().chain(last.into_iter().flatten()))
            }
            Some(id) => {
                let found = explainer.subjects(id);
                if found.is_empty() {
                    let help = nearest(id, &explain::ids(framework)).map_or_else(
                        || see_framework(console.lang, &framework.id),
                        |name| write_name(console.lang, name),
                    );
                    return Err(Failure::new(unknown_id(console.lang, id, &framework.id)).help(help));
                }
                Box::new(found.into_iter().map(|subject| explainer.subject(subject)))
            }
        };
        let text = if json {
            data::explain::json(&answers.source, what_if, nodes)
        } else {
            let text = page::explain::text(nodes, lang, width);
            if many { format!("{}\n\n{text}", heading(scored, lang)) } else { text }
        };
        Ok(Made { value: text, good: true })
    };
    let mut written = 0;
    let tally = pipeline::run(&reading, global, console, make, |text| {
        let lead = match (json, written) {
            (true, 0) => "[",
            (true, _) => ",\n ",
            (false, 0) => "",
            (false, _) => "\n",
        };
        written += 1;
        // One after the other: together they would be another copy of tens of megabytes.
        sink.data(lead)?;
        sink.data(&text)?;
        Ok(sink.reader())
    })?;
    let status = tally.status();
    if status == Status::Failed && matches!(sink, Sink::File(_)) {
        return Ok(status);
    }
    if json {
        sink.data(if written == 0 { "[]\n" } else { "]\n" })?;
    }
    sink.finish()?;
    Ok(status)
}
