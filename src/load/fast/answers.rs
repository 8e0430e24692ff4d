//! Answers files, read without a syntax tree: there may be many thousands of them.

use jiff::civil::Date;

use super::cursor::{Cursor, set};
use crate::load::FORMAT;
use crate::number::Exact;

/// A plain answers file. Texts are parts of the file's own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlainFile<'t> {
    /// The framework's id.
    pub framework: &'t str,
    /// The version of the framework that was answered.
    pub framework_version: Option<&'t str>,
    /// The assessment's date.
    pub date: Date,
    /// The language of the answers.
    pub language: Option<&'t str>,
    /// Who answers.
    pub municipality: PlainMunicipality<'t>,
    /// Who took part: as what, and their name.
    pub respondents: Vec<[Option<&'t str>; 2]>,
    /// The tables of answers: a dimension's name, and where its answers end in `answers`.
    pub tables: Vec<(&'t str, usize)>,
    /// All answers, table by table.
    pub answers: Vec<PlainEntry<'t>>,
}

/// A municipality.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlainMunicipality<'t> {
    /// Its name.
    pub name: &'t str,
    /// Inhabitants.
    pub population: Option<u32>,
    /// Its kind.
    pub profile: Option<&'t str>,
    /// Working days a month.
    pub capacity: Option<Exact>,
    /// Dimensions that residents named.
    pub priorities: Option<Vec<&'t str>>,
}

/// What was given for one question.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainEntry<'t> {
    /// The question's name in its table.
    pub question: &'t str,
    /// The answer; none where there is a remark only.
    pub value: Option<PlainValue<'t>>,
    /// A remark.
    pub note: Option<&'t str>,
    /// What shows it.
    pub evidence: Vec<&'t str>,
    /// When it was answered.
    pub date: Option<Date>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum PlainValue<'t> {
    /// An option's id, `unknown`, or words.
    Word(&'t str),
    /// Options' ids.
    Words(Vec<&'t str>),
    /// A number.
    Number(Exact),
    /// Not applicable, with the reason.
    NotApplicable(&'t str),
}

/// Which table the lines belong to.
enum Table {
    Top,
    Municipality,
    Respondent,
    Answers,
}

/// Reads a plain answers file; `None` where anything about it is not plain.
#[must_use]
pub fn answers(text: &str) -> Option<PlainFile<'_>> {
    let mut line = Cursor::new(text);
    let mut file = PlainFile::default();
    let (mut format, mut framework, mut date, mut name, mut municipality) = (None, None, None, None, false);
    let mut table = Table::Top;
    loop {
        line.blank();
        match line.peek() {
            None => break,
            Some(b'#' | b'\n' | b'\r') => {}
            Some(b'[') => {
                line.one(b'[')?;
                if line.skip("[respondent]]") {
                    file.respondents.push([None; 2]);
                    table = Table::Respondent;
                } else if line.skip("municipality]") {
                    if std::mem::replace(&mut municipality, true) {
                        return None;
                    }
                    table = Table::Municipality;
                } else if line.skip("answers.") {
                    let dimension = line.key()?;
                    line.one(b']')?;
                    if file.tables.iter().any(|(known, _)| *known == dimension) {
                        return None;
                    }
                    file.tables.push((dimension, file.answers.len()));
                    table = Table::Answers;
                } else {
                    return None;
                }
            }
            Some(_) => {
                let key = line.key()?;
                line.equals()?;
                let who = &mut file.municipality;
                match (&table, key) {
                    (Table::Top, "format") => set(&mut format, line.count()?)?,
                    (Table::Top, "framework") => set(&mut framework, line.text()?)?,
                    (Table::Top, "framework_version") => set(&mut file.framework_version, line.text()?)?,
                    (Table::Top, "date") => set(&mut date, line.date()?)?,
                    (Table::Top, "language") => set(&mut file.language, line.text()?)?,
                    (Table::Municipality, "name") => set(&mut name, line.text()?)?,
                    (Table::Municipality, "population") => set(&mut who.population, line.count()?)?,
                    (Table::Municipality, "profile") => set(&mut who.profile, line.text()?)?,
                    (Table::Municipality, "capacity_days_per_month") => set(&mut who.capacity, line.number()?)?,
                    (Table::Municipality, "priorities") => set(&mut who.priorities, line.texts()?)?,
                    (Table::Respondent, "role") => set(&mut file.respondents.last_mut()?[0], line.text()?)?,
                    (Table::Respondent, "name") => set(&mut file.respondents.last_mut()?[1], line.text()?)?,
                    (Table::Answers, _) => {
                        file.answers.push(line.entry(key)?);
                        file.tables.last_mut()?.1 = file.answers.len();
                    }
                    _ => return None,
                }
            }
        }
        line.end()?;
    }
    if format != Some(FORMAT) {
        return None;
    }
    (file.framework, file.date, file.municipality.name) = (framework?, date?, name?);
    Some(file)
}

impl<'t> Cursor<'t> {
    fn value(&mut self) -> Option<PlainValue<'t>> {
        match self.peek()? {
            b'"' => self.text().map(PlainValue::Word),
            b'[' => self.texts().map(PlainValue::Words),
            _ => self.number().map(PlainValue::Number),
        }
    }

    /// What is given for a question, right away or as an inline table.
    fn entry(&mut self, question: &'t str) -> Option<PlainEntry<'t>> {
        let (mut value, mut note, mut evidence, mut date) = (None, None, None, None);
        if self.one(b'{').is_none() {
            let value = Some(self.value()?);
            return Some(PlainEntry { question, value, note, evidence: Vec::new(), date });
        }
        loop {
            self.blank();
            let key = self.key()?;
            self.equals()?;
            match key {
                "answer" => set(&mut value, self.value()?)?,
                "not_applicable" => set(&mut value, PlainValue::NotApplicable(self.text()?))?,
                "note" => set(&mut note, self.text()?)?,
                "evidence" => set(&mut evidence, self.texts()?)?,
                "date" => set(&mut date, self.date()?)?,
                _ => return None,
            }
            self.blank();
            if self.one(b'}').is_some() {
                return Some(PlainEntry { question, value, note, evidence: evidence.unwrap_or_default(), date });
            }
            self.one(b',')?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "# Été\r\nformat = 1\nframework = \"f\"\ndate = 2026-11-21 # today\n\
        [municipality]\nname = \"L'Île\"\npopulation = 820\ncapacity_days_per_month = 2.5\n\
        [[respondent]]\nrole = \"Maire\"\n[answers.a]\nq = \"yes\"\nr = { answer = [\"x\", \"y\"], date = 2026-01-02 }\n\
        s = { not_applicable = \"aucun\" }\nt = -0.5";

    #[test]
    fn a_plain_file_is_read_whole() {
        let file = answers(PLAIN).unwrap();
        assert_eq!((file.framework, file.municipality.name, file.respondents.len()), ("f", "L'Île", 1));
        assert_eq!(file.municipality.capacity, Some(Exact::ratio(5, 2)));
        assert_eq!(file.tables, [("a", 4)]);
        let values: Vec<_> = file.answers.iter().map(|entry| entry.value.clone().unwrap()).collect();
        assert_eq!(
            values,
            [
                PlainValue::Word("yes"),
                PlainValue::Words(vec!["x", "y"]),
                PlainValue::NotApplicable("aucun"),
                PlainValue::Number(Exact::ratio(-1, 2)),
            ]
        );
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_careful_reader() {
        for (from, to) in [
            ("format = 1", "format = 2"),
            ("format = 1", "format = 01"),
            ("\"f\"", "\"\"\"f\"\"\""),
            ("\"f\"", "\"\\u0066\""),
            ("\"f\"", "'f'"),
            ("2026-11-21 #", "2026-11-21 10:00:00 #"),
            ("2026-11-21 #", "2026-02-30 #"),
            ("820", "0x10"),
            ("820", "8_20"),
            ("820", "5000000000"),
            ("name = \"L'Île\"", "name = \"L'Île\"\nname = \"M\""),
            ("q = \"yes\"", "q = true"),
            ("q = \"yes\"", "q = \"yes\" \"no\""),
            ("q = \"yes\"", "\"q\" = \"yes\""),
            ("[answers.a]", "[answers.a]\n[answers.a]"),
            ("[answers.a]", "[municipality]\n[answers.a]"),
            ("[\"x\", \"y\"]", "[\"x\", 1]"),
            ("-0.5", "-.5"),
            ("-0.5", "1e3"),
            ("# Été", "# \u{1}"),
            ("# Été\r\n", "# Été\r"),
        ] {
            assert!(PLAIN.contains(from), "{from}");
            assert_eq!(answers(&PLAIN.replacen(from, to, 1)), None, "{to}");
        }
    }
}
