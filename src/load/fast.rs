//! Answers files as nearly all are written, read in one pass without a syntax tree.
//!
//! Accepts a part of TOML only: one key a line, plain texts in double quotes, numbers and dates in
//! their usual writing, lists and inline tables on one line. Whatever else there is, right or
//! wrong, it gives up on and leaves to the careful reader, which alone speaks about mistakes.
//! Where it does not give up, both read the same.

use jiff::civil::Date;

use super::FORMAT;
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
pub fn read(text: &str) -> Option<PlainFile<'_>> {
    let mut line = Cursor { text, at: 0 };
    let mut file = PlainFile::default();
    let (mut format, mut framework, mut date, mut name, mut municipality) = (None, None, None, None, false);
    let mut table = Table::Top;
    loop {
        line.blank();
        match line.peek() {
            None => break,
            Some(b'#' | b'\n' | b'\r') => {}
            Some(b'[') => {
                line.at += 1;
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

/// Sets what must not be set twice.
fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// A place in the text.
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes over bytes that fit, and gives them as text. They must end where a character does.
    fn over(&mut self, fits: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        self.at += rest.iter().position(|byte| !fits(*byte)).unwrap_or(rest.len());
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn blank(&mut self) {
        self.over(|byte| matches!(byte, b' ' | b'\t'));
    }

    fn one(&mut self, byte: u8) -> Option<()> {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found.then_some(())
    }

    fn skip(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// The rest of a line: nothing, or a comment.
    fn end(&mut self) -> Option<()> {
        self.blank();
        if self.peek() == Some(b'#') {
            self.over(is_plain);
        }
        match self.peek() {
            None => return Some(()),
            Some(b'\r') => self.at += 1,
            Some(_) => {}
        }
        self.one(b'\n')
    }

    fn key(&mut self) -> Option<&'t str> {
        let key = self.over(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        (!key.is_empty()).then_some(key)
    }

    fn equals(&mut self) -> Option<()> {
        self.blank();
        self.one(b'=')?;
        self.blank();
        Some(())
    }

    /// A text in double quotes on one line, without a backslash.
    fn text(&mut self) -> Option<&'t str> {
        self.one(b'"')?;
        let text = self.over(|byte| is_plain(byte) && !matches!(byte, b'"' | b'\\'));
        self.one(b'"')?;
        // Three of them begin a text of several lines.
        (!text.is_empty() || self.peek() != Some(b'"')).then_some(text)
    }

    fn digits(&mut self) -> &'t str {
        self.over(|byte| byte.is_ascii_digit())
    }

    /// Digits without a leading zero, few enough for any number to hold.
    fn whole(&mut self) -> Option<&'t str> {
        let digits = self.digits();
        (digits.len() == 1 || ((2..=15).contains(&digits.len()) && !digits.starts_with('0'))).then_some(digits)
    }

    fn count(&mut self) -> Option<u32> {
        let digits = self.whole().filter(|_| self.is_end_of_value())?;
        digits.parse().ok()
    }

    /// A number with or without decimals.
    fn number(&mut self) -> Option<Exact> {
        let start = self.at;
        self.one(b'-');
        self.whole()?;
        if self.one(b'.').is_some() && !(1..=10).contains(&self.digits().len()) {
            return None;
        }
        let number = self.text.get(start..self.at).filter(|_| self.is_end_of_value())?;
        Exact::parse(number).ok()
    }

    /// A date without a time.
    fn date(&mut self) -> Option<Date> {
        let part = |from: usize, to: usize| {
            let digits = self.text.as_bytes().get(self.at + from..self.at + to)?;
            digits
                .iter()
                .try_fold(0i16, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))
        };
        let dash = |at: usize| self.text.as_bytes().get(self.at + at) == Some(&b'-');
        let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        let date = date.filter(|_| dash(4) && dash(7))?;
        self.at += 10;
        self.is_end_of_value().then_some(date)
    }

    /// Whether no more of a number or date follows. A blank may stand between a date and a time,
    /// but then what follows the value is no end of it.
    fn is_end_of_value(&self) -> bool {
        matches!(self.peek(), None | Some(b' ' | b'\t' | b'\r' | b'\n' | b'#' | b',' | b'}' | b']'))
    }

    /// A list of texts on one line.
    fn texts(&mut self) -> Option<Vec<&'t str>> {
        let mut texts = Vec::new();
        self.one(b'[')?;
        self.blank();
        if self.one(b']').is_some() {
            return Some(texts);
        }
        loop {
            texts.push(self.text()?);
            self.blank();
            if self.one(b']').is_some() {
                return Some(texts);
            }
            self.one(b',')?;
            self.blank();
        }
    }

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

/// What may stand in texts and comments: no control characters but the tab. Bytes of characters
/// beyond ASCII all fit.
fn is_plain(byte: u8) -> bool {
    (byte >= b' ' && byte != 0x7f) || byte == b'\t'
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
        let file = read(PLAIN).unwrap();
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
            assert_eq!(read(&PLAIN.replacen(from, to, 1)), None, "{to}");
        }
    }
}
