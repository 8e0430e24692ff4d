//! What a plain answers file means, where nothing about it is to be said.

use std::collections::HashMap;

use super::answers::Cx;
use super::question::UNKNOWN;
use super::table::sources_free;
use crate::load::answers::MunicipalityFile;
use crate::load::fast::{PlainEntry, PlainFile, PlainValue};
use crate::model::{Answers, DimensionIx, Framework, Given, QuestionIx, QuestionKind, Respondent, Value, Version};
use crate::report::Report;
use crate::source::{At, Span};

/// The names that plain answers files to a framework use, to be kept beside it.
#[derive(Debug)]
pub struct PlainNames {
    dimensions: HashMap<String, DimensionIx>,
    /// By dimension: each question's own id there.
    questions: Vec<HashMap<String, QuestionIx>>,
}

impl PlainNames {
    /// The names of a framework's dimensions and questions.
    #[must_use]
    pub fn new(framework: &Framework) -> PlainNames {
        let mut questions = vec![HashMap::new(); framework.dimensions.len()];
        for (at, question) in framework.questions.iter().enumerate() {
            questions[question.dimension].insert(question.short_id().to_owned(), at);
        }
        let dimensions = framework.dimensions.iter().enumerate().map(|(at, dimension)| (dimension.id.clone(), at));
        PlainNames { dimensions: dimensions.collect(), questions }
    }

    /// A question by its name in a dimension. Most files name them in the framework's order, so that
    /// `next` is nearly always the one.
    fn find(&self, framework: &Framework, dimension: DimensionIx, name: &str, next: QuestionIx) -> Option<QuestionIx> {
        let expected = framework.questions.get(next);
        if expected.is_some_and(|question| question.dimension == dimension && question.short_id() == name) {
            return Some(next);
        }
        self.questions[dimension].get(name).copied()
    }
}

/// What a plain file means under a framework; `None` where there is anything to say about it, be it
/// an error or a remark: that is for [`answers`](super::answers()) to find. `source` is how the result
/// names it.
#[must_use]
pub fn plain(file: &PlainFile<'_>, source: &str, framework: &Framework, names: &PlainNames) -> Option<Answers> {
    let version =
        || file.framework_version.is_none_or(|named| Version::parse(named).as_ref() == Some(&framework.version));
    if file.framework != framework.id || !version() {
        return None;
    }
    // Whatever is reported here is thrown away, and found again with its place.
    let anywhere = sources_free();
    let mut report = Report::new(crate::text::Lang::En);
    let mut cx = Cx { framework, report: &mut report };
    let municipality = cx.municipality(&At::new(municipality(file, anywhere), anywhere));
    let mut given = vec![Given::default(); framework.questions.len()];
    let mut seen = vec![false; framework.questions.len()];
    let (mut start, mut next) = (0, 0);
    for &(dimension, end) in &file.tables {
        let dimension = *names.dimensions.get(dimension)?;
        for entry in &file.answers[start..end] {
            let at = names.find(framework, dimension, entry.question, next)?;
            let too_late = entry.date.is_some_and(|date| date > file.date);
            if too_late || std::mem::replace(&mut seen[at], true) {
                return None;
            }
            given[at] = cx.entry(at, entry, anywhere)?;
            next = at + 1;
        }
        start = end;
    }
    if !report.is_empty() {
        return None;
    }
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Some(Answers {
        source: source.to_owned(),
        framework_version: owned(file.framework_version).unwrap_or_else(|| framework.version.to_string()),
        date: file.date,
        language: owned(file.language),
        municipality,
        respondents: file
            .respondents
            .iter()
            .map(|[role, name]| Respondent { role: owned(*role), name: owned(*name) })
            .collect(),
        given,
    })
}

fn municipality(file: &PlainFile<'_>, place: Span) -> MunicipalityFile {
    let written = &file.municipality;
    let text = |text: &str| At::new(text.to_owned(), place);
    MunicipalityFile {
        span: place,
        keys: Vec::new(),
        lost: Vec::new(),
        sound: true,
        name: Some(text(written.name)),
        population: written.population.map(|population| At::new(population, place)),
        profile: written.profile.map(text),
        capacity: written.capacity.clone().map(|days| At::new(days, place)),
        priorities: written.priorities.as_ref().map(|names| At::new(names.iter().copied().map(text).collect(), place)),
    }
}

impl Cx<'_> {
    /// What was given for a question; `None` where the answer is not of its kind.
    fn entry(&mut self, at: QuestionIx, entry: &PlainEntry<'_>, place: Span) -> Option<Given> {
        let kind = &self.framework.questions[at].kind;
        let value = match (kind, &entry.value) {
            (_, None) => Value::Blank,
            (_, Some(PlainValue::Word(word))) if *word == UNKNOWN => Value::Unknown,
            (_, Some(PlainValue::NotApplicable(reason))) => {
                self.not_applicable(at, &At::new((*reason).to_owned(), place))
            }
            (QuestionKind::Text, Some(PlainValue::Word(word))) => Value::Text((*word).to_owned()),
            (QuestionKind::Choice(options), Some(PlainValue::Word(word))) => {
                Value::Choice(self.option(at, options, word, place)?)
            }
            (QuestionKind::Multi(options), Some(PlainValue::Words(list))) => {
                let words: Vec<(&str, Span)> = list.iter().map(|word| (*word, place)).collect();
                self.several(at, options, &words)
            }
            (QuestionKind::Number(_), Some(PlainValue::Number(x))) => self.number(at, x, place),
            _ => return None,
        };
        Some(Given {
            value,
            note: entry.note.map(str::to_owned),
            evidence: entry.evidence.iter().map(|text| (*text).to_owned()).collect(),
            date: entry.date,
        })
    }
}
