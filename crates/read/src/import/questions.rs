//! A sheet with a question a row, as Jalon writes it or as anybody keeps one: columns are found by their usual names in
//! French and English, and only the one with the questions must be there.

use std::collections::HashMap;

use super::columns::SheetColumns;
use super::draft::{Draft, DraftAnswer, DraftChoice, DraftDimension, DraftQuestion, DraftTexts, Ids, Scale, id};
use super::{ImportRefusal, Imported, Losses};
use crate::load::shape::Id;
use crate::load::sheet::Sheet;
use crate::load::table::Row;
use crate::number::Exact;
use crate::rule::Phrase;
use crate::text::key::key;

/// The columns that are read, each with other words that people write over it, as they are compared.
const COLUMNS: [(&str, &[&str]); 13] = [
    (
        "dimension",
        &["section", "domaine", "domain", "thème", "theme", "catégorie", "category", "axe", "chapitre", "chapter"],
    ),
    ("dimension.title", &["dimensiontitle"]),
    ("id", &["identifiant"]),
    ("ref", &["référence", "reference", "code", "numéro", "number", "no", "n°"]),
    (
        "text",
        &[
            "question",
            "questions",
            "texte",
            "exigence",
            "requirement",
            "critère",
            "criterion",
            "control",
            "contrôle",
            "mesure",
        ],
    ),
    ("help", &["aide", "hint", "guidance", "description", "explication", "commentaire", "précision"]),
    ("evidence", &["preuve", "preuves", "justificatif", "justificatifs"]),
    ("kind", &["type", "genre"]),
    ("options", &["option", "réponses", "réponse", "answers", "choices", "choix", "modalités"]),
    ("stage", &["stade", "niveau", "level", "maturity"]),
    ("weight", &["poids", "coefficient", "pondération"]),
    ("bounds", &["bornes"]),
    ("tags", &["tag", "marques", "marque", "groupe", "group"]),
];

/// The kinds of answers, with the words that people write for them, as they are compared.
const KINDS: [(AskedKind, &[&str]); 5] = [
    (
        AskedKind::Choice,
        &["choice", "choix", "choixunique", "single", "singlechoice", "liste", "list", "listedéroulante"],
    ),
    (AskedKind::Multi, &["multi", "multiple", "several", "plusieurs", "casesàcocher", "checkboxes"]),
    (
        AskedKind::Number,
        &["number", "nombre", "chiffre", "numérique", "numeric", "entier", "integer", "décimal", "decimal"],
    ),
    (AskedKind::Text, &["text", "texte", "textelibre", "freetext"]),
    (AskedKind::Practice, &["practice", "pratique", "ouinon", "yesno"]),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum AskedKind {
    Choice,
    Multi,
    Number,
    Text,
    /// Yes, partly or no.
    Practice,
}

/// What stands between the entries of a cell.
pub const BETWEEN: &str = " | ";

/// Reads a sheet. `name` is that of its file; `default` the language of texts that name none.
///
/// # Errors
/// When it has no column of questions, or none of its rows has one.
pub fn read(sheet: &Sheet, name: &str, default: &str) -> Result<Imported, ImportRefusal> {
    let columns = SheetColumns::of(sheet, heading).filter(|columns| columns.has("text"));
    let Some(columns) = columns else {
        return Err(ImportRefusal::new(
            "aucune colonne de la première ligne ne s’appelle `question` ou `text`",
            "no column of the first row is called `question` or `text`",
        ));
    };
    let languages = columns.languages(&["text", "help", "evidence", "options", "dimension.title"], None, default);
    let draft = Draft {
        id: id(name, "framework"),
        version: "1.0.0".to_owned(),
        title: DraftTexts::everywhere(name),
        languages,
        ..Draft::default()
    };
    let mut reader = QuestionsReader { columns, draft, losses: Losses::default(), default, dimensions: HashMap::new() };
    reader.read();
    reader.columns.rest(&COLUMNS.map(|(name, _)| name), &mut reader.losses);
    if reader.draft.dimensions.is_empty() {
        return Err(ImportRefusal::new("ce tableau ne pose aucune question", "this table asks no question"));
    }
    reader.draft.measure(&mut reader.losses);
    reader.draft.tell_codes_apart(&mut reader.losses);
    Ok(Imported { draft: reader.draft, losses: reader.losses })
}

/// The column that a heading stands for; what is not known stays as it is.
fn heading(cell: &str) -> String {
    let cell = cell.trim();
    let known = COLUMNS.iter().find(|(name, words)| {
        name.eq_ignore_ascii_case(cell) || words.iter().any(|word| *word == cell.to_lowercase() || *word == key(cell))
    });
    known.map_or(cell, |(name, _)| name).to_owned()
}

struct QuestionsReader<'s> {
    columns: SheetColumns<'s>,
    draft: Draft,
    losses: Losses,
    default: &'s str,
    /// The places of dimensions, with the ids of their questions, by what the sheet calls them.
    dimensions: HashMap<&'s str, (usize, Ids)>,
}

impl<'s> QuestionsReader<'s> {
    fn read(&mut self) {
        let mut ids = Ids::default();
        let mut stages: HashMap<&str, String> = HashMap::new();
        let mut stage_ids = Ids::default();
        for row in self.columns.rows() {
            let text = self.columns.texts(row, "text", self.default);
            if text.is_empty() {
                self.lose(row, "lignes sans question", "rows without a question", "text");
                continue;
            }
            let name = self.columns.get(row, "dimension").unwrap_or_default();
            if !self.dimensions.contains_key(name) {
                let title = self.columns.texts(row, "dimension.title", self.default);
                let title = match name {
                    _ if !title.is_empty() => title,
                    "" => self.draft.title.clone(),
                    name => DraftTexts::everywhere(name),
                };
                let id = ids.give(if name.is_empty() { "questions" } else { name }, "s");
                self.dimensions.insert(name, (self.draft.dimensions.len(), Ids::default()));
                self.draft.dimensions.push(DraftDimension { id, title, ..DraftDimension::default() });
            }
            let answer = self.answer(row);
            let weight = self.weight(row);
            let stage = self.columns.get(row, "stage").map(|title| {
                let known = stages.entry(title).or_insert_with(|| {
                    let id = stage_ids.give(title, "stage");
                    self.draft.stages.push((id.clone(), DraftTexts::everywhere(title)));
                    id
                });
                known.clone()
            });
            let reference = self.columns.get(row, "ref");
            let words = text.0.first().map_or("", |(_, text)| text);
            let name = self.columns.get(row, "id").or(reference).unwrap_or(words).to_owned();
            let Some((at, ids)) = self.dimensions.get_mut(self.columns.get(row, "dimension").unwrap_or_default())
            else {
                continue;
            };
            let question = DraftQuestion {
                help: self.columns.texts(row, "help", self.default),
                evidence: self.columns.texts(row, "evidence", self.default),
                reference: reference.map(str::to_owned),
                stage,
                weight,
                tags: self.columns.get(row, "tags").map(entries).unwrap_or_default(),
                ..DraftQuestion::new(ids.give(&name, "q"), text, answer)
            };
            self.draft.dimensions[*at].questions.push(question);
        }
    }

    fn lose(&mut self, row: &Row, fr: &str, en: &str, column: &str) {
        self.losses.add(&Phrase::new(fr, en), || self.columns.place(row, column));
    }

    fn weight(&mut self, row: &'s Row) -> Option<Exact> {
        let cell = self.columns.get(row, "weight")?;
        let weight = number(cell).filter(|weight| !weight.is_negative());
        if weight.is_none() {
            self.lose(
                row,
                "poids qui ne sont pas des nombres à partir de 0",
                "weights that are no numbers from 0",
                "weight",
            );
        }
        weight
    }

    fn answer(&mut self, row: &'s Row) -> DraftAnswer {
        let options = self.options(row);
        let cell = self.columns.get(row, "kind");
        let of_bounds = self.columns.get(row, "bounds");
        let mut kind = cell.and_then(|cell| {
            let cell = key(cell);
            KINDS.iter().find(|(_, words)| words.contains(&cell.as_str())).map(|(kind, _)| *kind)
        });
        // Nothing else has bounds.
        if cell.is_none() && options.is_empty() && of_bounds.and_then(bounds).is_some() {
            kind = Some(AskedKind::Number);
        }
        if kind == Some(AskedKind::Number) {
            if !options.is_empty() {
                self.lose(row, "options de nombres", "options of numbers", "options");
            }
            if let Some((min, max)) = of_bounds.and_then(bounds) {
                return DraftAnswer::Number(min, max);
            }
            if of_bounds.is_some() {
                self.lose(
                    row,
                    "nombres dont les bornes ne se lisent pas, demandés en texte",
                    "numbers whose bounds cannot be read, asked as text",
                    "bounds",
                );
            } else {
                self.lose(
                    row,
                    "nombres sans bornes, demandés en texte",
                    "numbers without bounds, asked as text",
                    "kind",
                );
            }
            return DraftAnswer::Text;
        }
        if of_bounds.is_some() {
            self.lose(row, "bornes de ce qui n’est pas un nombre", "bounds of what is no number", "bounds");
        }
        match (kind, options.is_empty()) {
            (Some(AskedKind::Multi), false) => DraftAnswer::Multi(options),
            (Some(AskedKind::Text), true) => DraftAnswer::Text,
            (_, false) => {
                if cell.is_some() && kind != Some(AskedKind::Choice) {
                    self.lose(
                        row,
                        "types inconnus ou sans options, demandés comme un choix",
                        "types that are not known or take no options, asked as one choice",
                        "kind",
                    );
                }
                DraftAnswer::Choice(options)
            }
            (_, true) => {
                if cell.is_some() && kind != Some(AskedKind::Practice) {
                    self.lose(
                        row,
                        "types inconnus ou dont les options manquent, demandés par oui, en partie ou non",
                        "types that are not known or whose options are missing, asked as yes, partly or no",
                        "kind",
                    );
                }
                self.practice()
            }
        }
    }

    /// The scale for questions without options of their own: whether a practice is in place.
    fn practice(&mut self) -> DraftAnswer {
        if self.draft.scales.is_empty() {
            let option = |id: &str, value: Exact, fr, en| DraftChoice {
                id: id.to_owned(),
                value: Some(value),
                label: DraftTexts::of_program(&self.draft.languages, fr, en),
                help: DraftTexts::default(),
            };
            let options = vec![
                option("yes", Exact::ONE, "Oui", "Yes"),
                option("partly", Exact::ratio(1, 2), "En partie", "Partly"),
                option("no", Exact::ZERO, "Non", "No"),
            ];
            self.draft.scales.push(Scale { id: "practice".to_owned(), options });
        }
        DraftAnswer::Scale(0)
    }

    /// The options of a cell, in each language: `id = value: label`, `label = value`, `label (value)`, or the label alone.
    fn options(&mut self, row: &'s Row) -> Vec<DraftChoice> {
        let mut ids = Ids::of_options();
        let mut options: Vec<DraftChoice> = Vec::new();
        // What stands before the labels, by which they are the same in each language.
        let mut names: Vec<Option<String>> = Vec::new();
        let cells = self.columns.each(row, "options");
        let cells: Vec<(String, &str)> =
            cells.map(|(language, cell)| (language.unwrap_or(self.default).to_owned(), cell)).collect();
        for (language, cell) in cells {
            let entries = parsed(&entries(cell), &names);
            // Words alone are the same options in each language, in one order.
            let is_bare =
                !names.is_empty() && names.iter().chain(entries.iter().map(|entry| &entry.name)).all(Option::is_none);
            if is_bare && entries.len() != options.len() {
                self.lose(
                    row,
                    "options qui ne sont pas aussi nombreuses dans chaque langue",
                    "options that are not as many in each language",
                    "options",
                );
                continue;
            }
            for (place, OptionEntry { name, value, label }) in entries.into_iter().enumerate() {
                let named = || names.iter().position(|known| name.is_some() && *known == name);
                let known = if is_bare { Some(place) } else { named() };
                if known.is_some_and(|at| options[at].label.0.iter().any(|(known, _)| *known == language)) {
                    self.lose(row, "options qui se répètent", "options that repeat", "options");
                    continue;
                }
                let at = known.unwrap_or_else(|| {
                    options.push(DraftChoice {
                        id: ids.give(name.as_deref().unwrap_or(&label), "o"),
                        value,
                        ..DraftChoice::default()
                    });
                    names.push(name);
                    options.len() - 1
                });
                options[at].label.add(&language, &label);
            }
        }
        let has_values = options.iter().any(|option| option.value.is_some());
        let seems_worth = |label: &str| label.contains('=') || in_brackets(label).is_some();
        let says_value =
            |option: &DraftChoice| has_values || option.label.0.iter().any(|(_, label)| seems_worth(label));
        let unnamed = options.iter().zip(&names).filter(|(option, name)| name.is_none() && option.value.is_none());
        for _ in unnamed.filter(|(option, _)| says_value(option)) {
            self.lose(row, "options dont la valeur ne se lit pas", "options whose value cannot be read", "options");
        }
        options
    }
}

/// An option as a cell has it.
struct OptionEntry {
    name: Option<String>,
    value: Option<Exact>,
    label: String,
}

/// The options of a cell; a number in brackets, or behind a colon, may be part of one label, and is what the option is worth
/// where every entry has one and nothing else.
fn parsed(entries: &[String], names: &[Option<String>]) -> Vec<OptionEntry> {
    let entry = |name: Option<&str>, value, label: &str| OptionEntry {
        name: name.map(str::to_owned),
        value,
        label: label.to_owned(),
    };
    let in_brackets = |text: &String| match option(text, names) {
        (None, None, _) => in_brackets(text).map(|(label, value)| entry(None, Some(value), label)),
        _ => None,
    };
    let behind_colon = |text: &String| match option(text, names) {
        (Some(name), None, label) => number(label).map(|value| entry(Some(name), Some(value), name)),
        _ => None,
    };
    let alone = |text: &String| {
        let (name, value, label) = option(text, names);
        entry(name, value, label)
    };
    let all = entries.iter().map(in_brackets).collect::<Option<Vec<OptionEntry>>>();
    all.or_else(|| entries.iter().map(behind_colon).collect()).unwrap_or_else(|| entries.iter().map(alone).collect())
}

/// The entries of a cell, apart by `|` or in lines of their own.
fn entries(cell: &str) -> Vec<String> {
    let parts = cell.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// An option as it is written: its name, which becomes its id, and its value, where it has them, and its label. A name
/// that is no id stands before a value, or is one of those known from another language.
fn option<'e>(entry: &'e str, names: &[Option<String>]) -> (Option<&'e str>, Option<Exact>, &'e str) {
    let Some((before, label)) = entry.split_once(':') else {
        // Only a label with what it is worth: `Often = 2`.
        let worth = entry.rsplit_once('=').and_then(|(label, value)| Some((label.trim(), number(value)?)));
        return match worth {
            Some((label, worth)) if !label.is_empty() => (None, Some(worth), label),
            _ => (None, None, entry),
        };
    };
    let (name, value) = before.split_once('=').map_or((before, None), |(name, value)| (name, Some(value)));
    let (name, label) = (name.trim(), label.trim());
    let is_known = || names.iter().flatten().any(|known| known == name);
    match value.map(number) {
        // A colon of the sentence.
        _ if label.is_empty() => (None, None, entry),
        Some(Some(worth)) if !name.is_empty() => (Some(name), Some(worth), label),
        None if Id::is_valid(name) || is_known() => (Some(name), None, label),
        // Only what it is worth: `2: Often`.
        None => number(name).map_or((None, None, entry), |worth| (None, Some(worth), label)),
        Some(_) => (None, None, entry),
    }
}

/// A label and what it is worth: `Often (2)`.
fn in_brackets(entry: &str) -> Option<(&str, Exact)> {
    let (label, value) = entry.strip_suffix(')')?.rsplit_once('(')?;
    Some((label.trim(), number(value)?)).filter(|(label, _)| !label.is_empty())
}

fn number(text: &str) -> Option<Exact> {
    Exact::parse(&text.trim().replace(',', ".")).ok()
}

/// `0…10`, `0-10`, `0 | 10`, `0 à 10` or `0 to 10`.
fn bounds(cell: &str) -> Option<(Exact, Exact)> {
    let between = ["…", "|", "..", "–", "à", "to"];
    let (min, max) = between.iter().find_map(|word| cell.split_once(word)).or_else(|| cell.rsplit_once('-'))?;
    Some((number(min)?, number(max)?)).filter(|(min, max)| max > min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_says_its_id_and_worth_as_far_as_it_has_them() {
        let read = |entry: &'static str| {
            let (id, value, label) = option(entry, &[Some("Oui".to_owned())]);
            (id.unwrap_or_default(), value.map_or(String::new(), |value| value.to_plain()), label)
        };
        assert_eq!(read("yes = 1: Oui : tout"), ("yes", "1".to_owned(), "Oui : tout"));
        assert_eq!(read("no: Non"), ("no", String::new(), "Non"));
        assert_eq!(read("2,5: Souvent"), ("", "2.5".to_owned(), "Souvent"));
        assert_eq!(read("Oui"), ("", String::new(), "Oui"));
        assert_eq!(read("Oui, et : bien"), ("", String::new(), "Oui, et : bien"));
        assert_eq!(read("yes = one: Oui"), ("", String::new(), "yes = one: Oui"));
        assert_eq!(read("Oui = 1: Oui"), ("Oui", "1".to_owned(), "Oui"));
        assert_eq!(read("Oui: Yes"), ("Oui", String::new(), "Yes"));
        assert_eq!(read("Oui=1"), ("", "1".to_owned(), "Oui"));
        assert_eq!(read("yes:"), ("", String::new(), "yes:"));
    }

    #[test]
    fn bounds_are_two_rising_numbers() {
        let read = |cell| bounds(cell).map(|(min, max)| (min.to_plain(), max.to_plain()));
        let pair = |min: &str, max: &str| Some((min.to_owned(), max.to_owned()));
        assert_eq!([read("0…10"), read("0-10"), read("-5…5,5")], [pair("0", "10"), pair("0", "10"), pair("-5", "5.5")]);
        assert_eq!([read("0 à 100"), read("0 to 100")], [pair("0", "100"), pair("0", "100")]);
        assert_eq!([read("10"), read("10…0"), read("a-b")], [None, None, None]);
    }
    /// The options of the first question, each with its value, and what is lost.
    fn of_sheet(csv: &str) -> (Vec<String>, DraftQuestion, Vec<String>) {
        let sheet = crate::load::sheet::csv(std::io::Cursor::new(csv.to_owned().into_bytes())).unwrap();
        let Imported { draft, losses } = super::read(&sheet, "sheet", "fr").unwrap();
        let question = draft.dimensions[0].questions[0].clone();
        let options = match &question.answer {
            DraftAnswer::Choice(options) | DraftAnswer::Multi(options) => options.as_slice(),
            DraftAnswer::Scale(_) | DraftAnswer::Number(..) | DraftAnswer::Text => &[],
        };
        let value = |option: &DraftChoice| option.value.as_ref().map_or("-".to_owned(), Exact::to_plain);
        let options = options.iter().map(|option| format!("{} {} {}", option.id, value(option), option.label.0[0].1));
        (options.collect(), question, losses.lines(crate::text::Lang::En))
    }

    #[test]
    fn what_options_are_worth_is_read_or_lost_with_its_place() {
        for cell in ["Oui = 1: Oui | Non = 0: Non", "Oui=1 | Non=0", "Oui (1) | Non (0)"] {
            let (options, _, lost) = of_sheet(&format!("question;options\nQ1 ?;{cell}\n"));
            assert_eq!(options, ["oui 1 Oui", "non 0 Non"], "{cell}");
            assert_eq!(lost, [""; 0], "{cell}");
        }
        // What has an id or a value before its label keeps the label as it is.
        let (options, _, lost) = of_sheet("question;options\nQ1 ?;a = 1: Bien (2) | b: Mal (0)\n");
        assert_eq!((options, lost), (vec!["a 1 Bien (2)".to_owned(), "b - Mal (0)".to_owned()], Vec::new()));
        for cell in ["oui = 1: Oui | non = abc: Non", "Oui (1) | Non", "oui = x: Oui | Non"] {
            let (_, _, lost) = of_sheet(&format!("question;options\nQ1 ?;{cell}\n"));
            let expected = ["1 × options whose value cannot be read (first: B2)"];
            assert_eq!(lost, expected, "{cell}");
        }
    }

    #[test]
    fn options_are_the_same_in_each_language_or_lost_with_their_place() {
        let both = |fr: &str, en: &str| format!("question.fr;options.fr;options.en\nQ ?;{fr};{en}\n");
        let labels = |sheet: &str| {
            let (_, question, lost) = of_sheet(sheet);
            let DraftAnswer::Choice(options) = question.answer else { panic!("{:?}", question.answer) };
            let label = |option: &DraftChoice| {
                option.label.0.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>().join("/")
            };
            let worth = |option: &DraftChoice| option.value.as_ref().map(Exact::to_plain).unwrap_or_default();
            let options: Vec<String> =
                options.iter().map(|option| format!("{} {}", label(option), worth(option)).trim().to_owned()).collect();
            (options.join(", "), lost.len())
        };
        assert_eq!(labels(&both("Oui | Non", "Yes | No")), ("Oui/Yes, Non/No".to_owned(), 0));
        assert_eq!(labels(&both("Oui | Non", "Yes")), ("Oui, Non".to_owned(), 1));
        assert_eq!(labels("question;options\nQ ?;oui: 1 | non: 0\n"), ("oui 1, non 0".to_owned(), 0));
        assert_eq!(labels("question;options\nQ ?;a = 1: A | a = 2: B | c = 0: C\n"), ("A 1, C 0".to_owned(), 1));
        assert_eq!(labels("question;options;aide;commentaire\nQ ?;a = 1: A | c = 0: C;x;y\n").1, 1);
    }

    #[test]
    fn weights_kinds_and_bounds_are_read_or_lost_with_their_place() {
        let lost = |cells: &str| of_sheet(&format!("question;type;bornes;poids;options\nQ1 ?;{cells}\n")).2;
        for weight in ["deux", "-1"] {
            assert_eq!(lost(&format!(";;{weight};")), ["1 × weights that are no numbers from 0 (first: D2)"]);
        }
        let unknown =
            "1 × types that are not known or whose options are missing, asked as yes, partly or no (first: B2)";
        assert_eq!([lost("choix multiple;;;"), lost("liste;;;")], [[unknown], [unknown]]);
        assert_eq!(
            lost("étoiles;;;a | b"),
            ["1 × types that are not known or take no options, asked as one choice (first: B2)"]
        );
        assert_eq!(lost("chiffre;;;"), ["1 × numbers without bounds, asked as text (first: B2)"]);
        assert_eq!(
            lost("nombre;de peu à trop;;"),
            ["1 × numbers whose bounds cannot be read, asked as text (first: C2)"]
        );
        assert_eq!(lost("texte;0-10;;"), ["1 × bounds of what is no number (first: C2)"]);
        assert_eq!(lost("liste;;;a | b"), [""; 0]);
        for cells in ["nombre;0 à 100;;", "chiffre;0 to 100;;", ";0-100;;"] {
            let (_, question, lost) = of_sheet(&format!("question;type;bornes;poids;options\nQ1 ?;{cells}\n"));
            assert_eq!(question.answer, DraftAnswer::Number(Exact::ZERO, 100i64.into()), "{cells}");
            assert_eq!(lost, [""; 0], "{cells}");
        }
    }
}
