//! The JSON Schema of answers to one framework: its questions are the keys, what can be answered the values.

use serde_json::{Map, Value, json};

use crate::check::UNKNOWN;
use crate::load::AnswersFile;
use crate::load::shape::{Schema, Shape};
use crate::model::{Choice, Framework, QuestionIx, QuestionKind};
use crate::text::Lang;

/// The schema as a document with a title, in one language.
#[must_use]
pub fn answers_to(framework: &Framework, lang: Lang, title: &str) -> Value {
    let answers = tables(framework, lang);
    Schema::document(lang, title, |schema| {
        let root = AnswersFile::schema(schema);
        let dimensions: Vec<&str> = framework.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        let profiles: Vec<&str> = framework.profiles.iter().map(|profile| profile.id.as_str()).collect();
        let mut set = |table: &str, key: &str, what: &str, value: Value| {
            if let Some(property) = schema.definitions.get_mut(table).and_then(|table| table["properties"].get_mut(key))
            {
                property[what] = value;
            }
        };
        set("AnswersFile", "framework", "const", framework.id.as_str().into());
        set("AnswersFile", "answers", "properties", answers.into());
        set("AnswersFile", "answers", "additionalProperties", false.into());
        set("MunicipalityFile", "priorities", "items", json!({ "enum": dimensions }));
        if !profiles.is_empty() {
            set("MunicipalityFile", "profile", "enum", profiles.into());
        }
        root
    })
}

/// The tables of answers by dimension, under their earlier names too: answers are kept for years.
fn tables(framework: &Framework, lang: Lang) -> Map<String, Value> {
    let mut tables = Map::new();
    for (at, question) in framework.questions.iter_enumerated() {
        let dimension = &framework.dimensions[question.dimension];
        let schema = question_schema(framework, at, lang);
        let mut add = |dimension: &str, name: &str, is_earlier: bool| {
            let table = tables
                .entry(dimension)
                .or_insert_with(|| json!({ "type": "object", "properties": {}, "additionalProperties": false }));
            if table["properties"].get(name).is_none() {
                table["properties"][name] = schema.clone();
                if is_earlier {
                    table["properties"][name]["deprecated"] = true.into();
                }
            }
        };
        add(&dimension.id, question.short_id(), false);
        for old in &question.was {
            let (in_dimension, name) = old.split_once('.').unwrap_or((&dimension.id, old));
            add(in_dimension, name, true);
        }
        for old in &dimension.was {
            add(old, question.short_id(), true);
        }
    }
    for retired in &framework.retired {
        match retired.id.split_once('.') {
            None => drop(tables.insert(retired.id.clone(), json!({ "deprecated": true }))),
            Some((dimension, name)) => {
                let table = tables.entry(dimension).or_insert_with(|| json!({ "type": "object", "properties": {} }));
                table["properties"][name] = json!({ "deprecated": true });
            }
        }
    }
    tables
}

/// What can stand for a question: an answer, or a table with one.
fn question_schema(framework: &Framework, at: QuestionIx, lang: Lang) -> Value {
    let question = &framework.questions[at];
    let unknown = json!({ "const": UNKNOWN });
    let options =
        |options: &[Choice]| -> Vec<Value> { options.iter().flat_map(|option| words(option, lang)).collect() };
    let answer = match &question.kind {
        QuestionKind::Choice(choices) => {
            let mut words = options(choices);
            words.push(unknown);
            json!({ "oneOf": words })
        }
        QuestionKind::Multi(choices) => {
            json!({ "oneOf": [{ "type": "array", "items": { "oneOf": options(choices) } }, unknown] })
        }
        QuestionKind::Number(number) => {
            let number = json!({ "type": "number", "minimum": number.min.to_f64(), "maximum": number.max.to_f64() });
            json!({ "oneOf": [number, unknown] })
        }
        QuestionKind::Text => json!({ "type": "string" }),
    };
    let table = json!({ "allOf": [{ "$ref": "#/$defs/AnswerTable" }], "properties": { "answer": answer } });
    json!({ "anyOf": [answer, table], "description": question.text.get(lang) })
}

/// The words for an option: its id, and those that it had.
fn words(option: &Choice, lang: Lang) -> impl Iterator<Item = Value> {
    let label = option.label.get(lang).to_owned();
    let own = json!({ "const": option.id, "description": label });
    let earlier = |old: &String| json!({ "const": old, "description": label, "deprecated": true });
    std::iter::once(own).chain(option.was.iter().map(earlier).collect::<Vec<_>>())
}
