//! A municipality's answers as they are written.

use jiff::civil::Date;
use serde_json::{Value, json};
use smol_str::SmolStr;

use super::shape::{Keyed, Schema, Shape, ShapeCx};
use super::tree::{Data, Node};
use super::words;
use crate::model::StepProgress;
use crate::number::Exact;
use crate::source::{At, Span};
use crate::text::Lang;
use crate::{record, word};

/// Answers by dimension, then by question.
pub type AnswerTables = Keyed<Keyed<AnswerFile, SmolStr>>;

record! {
    /// An answers file.
    pub struct AnswersFile {
        required format("format"): u32, "version of this file format: 1" / "version de ce format de fichier : 1";
        required framework("framework"): String, "the framework's id" / "l’identifiant du référentiel";
        optional framework_version("framework_version"): String, "the version of the framework that was answered" / "la version du référentiel à laquelle on a répondu";
        required date("date"): Date, "the assessment's date, such as 2026-11-21" / "la date de l’évaluation, telle que 2026-11-21";
        optional language("language"): String, "the language of the answers, such as \"fr\"" / "la langue des réponses, telle que \"fr\"";
        required municipality("municipality"): MunicipalityFile, "who answers" / "qui répond";
        list respondents("respondent"): RespondentFile, "who took part" / "qui a participé";
        list disagreements("disagreement"): DisagreementFile, "where people answered differently, and who said what" / "là où les réponses diffèrent, et qui a dit quoi";
        list steps("step"): FollowedStepFile, "what became of steps of the plan" / "ce que sont devenus des pas du plan";
        optional answers("answers"): AnswerTables, "the answers, a table for each dimension" / "les réponses, une table par dimension";
        optional target("target"): Reserved, "reserved" / "réservé";
    }
}

record! {
    /// A municipality.
    pub struct MunicipalityFile {
        required name("name"): String, "its name" / "son nom";
        optional code("code"): String, "its official number, as text; in France the INSEE code, such as \"01004\"" / "son code officiel, en texte ; en France, le code INSEE, tel que \"01004\"";
        optional population("population"): u32, "inhabitants" / "nombre d’habitants";
        optional profile("profile"): String, "its kind (default: by population)" / "son type (par défaut : selon la population)";
        optional capacity("capacity_days_per_month"): Exact, "working days a month that can go into steps" / "jours de travail par mois pour les pas";
        optional priorities("priorities"): Vec<At<String>>, "dimensions that residents named" / "dimensions nommées par les habitants";
    }
}

record! {
    /// Someone who took part.
    pub struct RespondentFile {
        optional role("role"): String, "as what" / "à quel titre";
        optional name("name"): String, "their name" / "son nom";
    }
}

record! {
    /// What became of a step of the plan.
    pub struct FollowedStepFile {
        required id("id"): String, "the step's id" / "l’identifiant du pas";
        required state("state"): StepProgress, "how far it is" / "où il en est";
        optional who("who"): String, "who does it, or declined it" / "qui le fait, ou l’a écarté";
        optional since("since"): Date, "since when" / "depuis quand";
        optional until("until"): Date, "until when it is to be done, or was" / "pour quand il est prévu, ou quand il a été fait";
        optional note("note"): String, "a remark" / "une remarque";
        optional days("days"): Exact, "working days that it took so far" / "jours de travail qu’il a pris jusqu’ici";
    }
}

word! {
    impl StepProgress {
        Started = "started",
        Done = "done",
        Declined = "declined",
    }
}

record! {
    /// A question that people answered differently.
    pub struct DisagreementFile {
        required question("question"): String, "the question, as dimension.question" / "la question, comme dimension.question";
        required said("said"): Vec<At<SaidFile>>, "what each of them said" / "ce que chacun a dit";
        optional note("note"): String, "what jalon merge wrote into the answer’s note" / "ce que jalon merge a écrit dans la remarque de la réponse";
    }
}

record! {
    /// What somebody answered.
    pub struct SaidFile {
        required who("who"): String, "who: a role, a name or a file" / "qui : un rôle, un nom ou un fichier";
        optional answer("answer"): AnswerValue, "the answer" / "la réponse";
        optional not_applicable("not_applicable"): String, "why the question does not apply" / "pourquoi la question est sans objet";
        optional note("note"): String, "a remark" / "une remarque";
        optional evidence("evidence"): Vec<At<String>>, "what shows it" / "ce qui le montre";
        optional date("date"): Date, "when it was answered" / "quand on y a répondu";
    }
}

record! {
    /// An answer with what belongs to it.
    pub struct AnswerTable {
        optional answer("answer"): AnswerValue, "the answer" / "la réponse";
        optional not_applicable("not_applicable"): String, "why the question does not apply" / "pourquoi la question est sans objet";
        optional note("note"): String, "a remark" / "une remarque";
        optional evidence("evidence"): Vec<At<String>>, "what shows it" / "ce qui le montre";
        optional date("date"): Date, "when it was answered" / "quand on y a répondu";
    }
}

/// What was given for one question.
#[derive(Debug, Clone, Default)]
pub struct AnswerFile {
    /// The answer.
    pub answer: Option<At<AnswerValue>>,
    /// What belongs to it; most answers have nothing.
    pub around: Option<Box<AnswerAround>>,
}

/// What is written around an answer.
#[derive(Debug, Clone, Default)]
pub struct AnswerAround {
    /// Why the question does not apply.
    pub not_applicable: Option<At<String>>,
    /// A remark.
    pub note: Option<String>,
    /// What shows it.
    pub evidence: Vec<String>,
    /// When it was answered.
    pub date: Option<At<Date>>,
}

/// An answer without note, evidence or reason.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerValue {
    /// An option's id, `unknown`, or words.
    Word(SmolStr),
    /// Options' ids.
    Words(Vec<At<String>>),
    /// A number.
    Number(Exact),
}

impl Shape for AnswerValue {
    fn expected(lang: Lang) -> String {
        words::a_plain_answer(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<AnswerValue> {
        match &node.data {
            Data::Text(text) => Some(AnswerValue::Word(text.as_ref().into())),
            Data::List(_) => Vec::read(node, cx).map(AnswerValue::Words),
            Data::Integer { .. } | Data::Float(_) => Exact::read(node, cx).map(AnswerValue::Number),
            _ => {
                cx.wrong_type::<AnswerValue>(node);
                None
            }
        }
    }

    fn schema(_: &mut Schema) -> Value {
        json!({ "oneOf": [{ "type": "string" }, { "type": "number" }, { "type": "array", "items": { "type": "string" } }] })
    }
}

/// A name that is kept for a later version of the format.
#[derive(Debug, Clone)]
pub struct Reserved;

impl Shape for Reserved {
    fn expected(lang: Lang) -> String {
        words::a_table(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<Reserved> {
        let is_sound = match &node.data {
            Data::Map(map) => map.entries().iter().all(|(_, node)| Reserved::read(node, cx).is_some()),
            Data::List(items) => items.iter().all(|node| Reserved::read(node, cx).is_some()),
            Data::NoDate(_) => {
                cx.wrong_type::<Reserved>(node);
                false
            }
            _ => true,
        };
        is_sound.then_some(Reserved)
    }

    fn schema(_: &mut Schema) -> Value {
        json!(true)
    }
}

impl Shape for AnswerFile {
    fn expected(lang: Lang) -> String {
        words::an_answer(lang)
    }

    fn read(node: &Node<'_>, cx: &mut ShapeCx<'_>) -> Option<AnswerFile> {
        let span = cx.span(node.span.clone());
        match &node.data {
            Data::Map(_) => {
                let table = AnswerTable::read(node, cx)?;
                let broken = |key: &str, read: bool| table.key(key).is_some() && !read;
                // What was written and could not be read is an error already, and no blank.
                if broken("answer", table.answer.is_some()) || broken("not_applicable", table.not_applicable.is_some())
                {
                    return None;
                }
                let AnswerTable { answer, not_applicable, note, evidence, date, .. } = table;
                Some(AnswerFile::whole(answer, not_applicable, note, evidence, date))
            }
            Data::Boolean(_) | Data::Date(_) | Data::NoDate(_) => {
                cx.wrong_type::<AnswerFile>(node);
                None
            }
            _ => AnswerValue::read(node, cx).map(|answer| AnswerFile::plain(answer, span)),
        }
    }

    fn schema(schema: &mut Schema) -> Value {
        json!({ "anyOf": [AnswerValue::schema(schema), AnswerTable::schema(schema)] })
    }
}

impl AnswerFile {
    /// An answer with nothing around it.
    #[must_use]
    pub fn plain(answer: AnswerValue, span: Span) -> AnswerFile {
        AnswerFile { answer: Some(At::new(answer, span)), ..AnswerFile::default() }
    }

    /// An answer with what was written around it.
    fn whole(
        answer: Option<At<AnswerValue>>,
        not_applicable: Option<At<String>>,
        note: Option<At<String>>,
        evidence: Option<At<Vec<At<String>>>>,
        date: Option<At<Date>>,
    ) -> AnswerFile {
        let around = AnswerAround {
            not_applicable,
            note: note.map(|note| note.value),
            evidence: evidence.map_or_else(Vec::new, |list| list.value.into_iter().map(|one| one.value).collect()),
            date,
        };
        AnswerFile { answer, around: Some(Box::new(around)) }
    }
}

impl SaidFile {
    /// The answer, without who gave it.
    #[must_use]
    pub fn answer(&self) -> AnswerFile {
        let SaidFile { answer, not_applicable, note, evidence, date, .. } = self.clone();
        AnswerFile::whole(answer, not_applicable, note, evidence, date)
    }
}

#[cfg(test)]
mod tests {
    use crate::load;
    use crate::report::Report;
    use crate::source::Sources;
    use crate::text::Lang;

    /// What is wrong with a file: the line, the rule, what is said and what to do.
    fn problems(text: &str) -> Vec<String> {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let file = load::answers("a.toml", text, &mut sources, &mut report).unwrap();
        assert_eq!(file.sound, report.is_empty(), "{text}");
        let said = |problem: &&crate::report::Problem| {
            let line = sources.positions(problem.span).0.line;
            let help = problem.advice(Lang::Fr).unwrap_or_default();
            format!("{line} {} {}\u{a0}; {help}", problem.rule.code(), problem.message(Lang::Fr))
        };
        report.sorted().iter().map(said).collect()
    }

    #[test]
    fn a_date_that_does_not_exist_hides_nothing_of_its_file() {
        let said = "A001 cette date ou cette heure n’existe pas, ou est mal écrite\u{a0}; écrire une date qui existe, \
                    telle que 2026-11-21";
        for date in ["2026-13-01", "2026-02-30", "2026-1-1", "25:00:00", "2026-01-01T10:00:00+99:00"] {
            let text = format!(
                "format = 1\nframework = \"f\"\ndate = {date}\ntarget = {{ until = [{date}] }}\n[municipality]\nname = 3\n\
                 [answers.a]\nq = {date}\nr = {{ answer = \"yes\", date = {date} }}\n"
            );
            let found = problems(&text);
            let places: Vec<&str> = found.iter().map(|problem| &problem[..6]).collect();
            assert_eq!(places, ["3 A001", "4 A001", "6 A004", "8 A001", "9 A001"], "{found:?}");
            assert!(found.iter().filter(|problem| problem.ends_with(said)).count() == 4, "{found:?}");
        }
        assert_eq!(
            problems("format = 1\nframework = \"f\"\ndate = 2026-02-28\nmunicipality = { name = \"X\" }\n").len(),
            0
        );
    }
    #[test]
    fn a_quoted_date_or_number_is_told_as_it_is_written_without_quotes() {
        let text = "format = 1\nframework = \"f\"\ndate = \"21/11/2026\"\n[municipality]\nname = \"X\"\npopulation = \"14 200\"\n\
            capacity_days_per_month = \"1,5\"\n[answers.a]\nq = { answer = \"yes\", date = 21-11-2026 }\n";
        let found = problems(text);
        let help: Vec<&str> = found.iter().filter_map(|problem| problem.split("\u{a0}; ").last()).collect();
        let without = |value: &str| format!("écrire {value}, sans guillemets");
        assert_eq!(help, ["2026-11-21", "14200", "1.5", "2026-11-21"].map(without));
        let shortened = problems(&text.replace("\"14 200\"", "14.200").replace("\"1,5\"", "\"soon\""));
        assert!(shortened[1].ends_with("écrire 14200, sans séparateur de milliers"), "{shortened:?}");
        assert!(shortened[2].ends_with("y écrire un nombre"), "{shortened:?}");
    }
}
