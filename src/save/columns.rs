//! A proposal for the columns of a table, as the text of a mapping to be looked over.

use toml_edit::{Key, Value};

use crate::check::Proposal;
use crate::load::FORMAT;
use crate::messages;
use crate::model::Framework;
use crate::text::Lang;
use crate::text::near::quoted;

messages! {
    fn whose(name: &str, framework: &str, version: &str) {
        fr: "Les colonnes de `{name}` pour le référentiel `{framework}` {version}\u{a0}: à relire, puis à donner par --columns.",
        en: "The columns of `{name}` for the framework `{framework}` {version}: look them over, then give this with --columns.",
    }
    fn placed() {
        fr: "en-tête du tableau = colonne voulue",
        en: "heading of the table = column that is meant",
    }
    fn not_placed() {
        fr: "Non placées\u{a0}: retirer le «\u{a0}#\u{a0}» et écrire ce que la colonne contient\u{a0}; vide, elle est laissée de côté.",
        en: "Not placed: remove the “#” and write what the column holds; empty, it is left aside.",
    }
    fn perhaps(ids: &str) { fr: "peut-être {ids}", en: "perhaps {ids}" }
    fn other_columns() {
        fr: "Aussi\u{a0}: `name`, `code`, `date`, `population`, `respondent`, et pour une question `ID.note`, `ID.evidence`, `ID.date`.",
        en: "Also: `name`, `code`, `date`, `population`, `respondent`, and for a question `ID.note`, `ID.evidence`, `ID.date`.",
    }
    fn not_understood(options: &str) {
        fr: "Cellules qui ne sont aucune de ses options\u{a0}: retirer le «\u{a0}#\u{a0}» et écrire {options} ou `unknown`.",
        en: "Cells that are none of its options: remove the “#” and write {options} or `unknown`.",
    }
}

/// The text of a mapping: what was placed, and as comments what was not.
#[must_use]
pub fn mapping(proposal: &Proposal, name: &str, framework: &Framework, lang: Lang) -> String {
    let version = framework.version.to_string();
    let mut lines = vec![format!("# {}", comment(&whose(lang, name, &framework.id, &version)))];
    lines.extend([format!("format = {FORMAT}"), String::new(), format!("[columns] # {}", placed(lang))]);
    lines
        .extend(proposal.placed.iter().map(|(heading, id)| format!("{} = {}", key(heading), Value::from(id.as_str()))));
    if !proposal.open.is_empty() {
        lines.extend([String::new(), format!("# {}", not_placed(lang)), format!("# {}", other_columns(lang))]);
    }
    for (heading, ids) in &proposal.open {
        let hint = if ids.is_empty() { String::new() } else { format!(" # {}", perhaps(lang, &quoted(ids))) };
        lines.push(format!("# {} = \"\"{hint}", key(heading)));
    }
    for (question, cells) in &proposal.cells {
        let ids: Vec<&str> = framework.options(*question).iter().map(|option| option.id.as_str()).collect();
        let table = format!("[cells_of.{}]", key(&framework.questions[*question].id));
        lines.extend([String::new(), table, format!("# {}", not_understood(lang, &quoted(&ids)))]);
        lines.extend(cells.iter().map(|cell| format!("# {} = \"\"", key(cell))));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A key in quotes, on one line whatever it holds.
fn key(text: &str) -> String {
    let key = Key::new(text).to_string();
    if key.starts_with(['"', '\'']) { key } else { format!("\"{key}\"") }
}

/// A text that does not end its line.
pub(super) fn comment(text: &str) -> String {
    text.replace(char::is_control, " ")
}
