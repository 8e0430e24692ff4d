//! Many municipalities side by side, as a page, as Markdown, for the terminal.

use comfy_table::CellAlignment;

use super::table::{new_table, push_bold, push_wrapped};
use super::{Format, TemplateError, Templates};
use crate::messages;
use crate::said::cohort::{CohortView, CountedItem, SpreadRow};
use crate::text::Lang;
use crate::text::printable;

messages! {
    fn of_whole(group: &str, count: &str) {
        fr: "{group}\u{a0}: {count}",
        en: "{group}: {count}",
    }

    fn stages_line(stages: &str) {
        fr: "Stades\u{a0}: {stages}",
        en: "Stages: {stages}",
    }

    fn with_share(share: &str, what: &str) {
        fr: "{share}\u{a0}: {what}",
        en: "{share}: {what}",
    }
}

/// A cohort as the text of its file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn page(templates: &Templates, format: Format, view: &CohortView) -> Result<String, TemplateError> {
    match format {
        Format::Html => templates.render("cohort.html", view).map(super::ended),
        Format::Markdown => templates.render("cohort.md", view).map(super::ended),
        Format::Text => Ok(anstream::adapter::strip_str(&text(view, super::template::COLUMNS)).to_string()),
    }
}

/// The cohort as text of so many columns; ends with a line end.
#[must_use]
pub fn text(view: &CohortView, width: usize) -> String {
    let lang = Lang::from_tag(view.lang).unwrap_or(Lang::En);
    let width = width.clamp(20, 110);
    let mut text = String::new();
    for group in &view.groups {
        push_bold(&mut text, &of_whole(lang, &printable(&group.title), &group.size), width);
        let stages: Vec<String> =
            group.stages.iter().map(|stage| format!("{} {}", printable(&stage.title), stage.count)).collect();
        if !stages.is_empty() {
            push_wrapped(&mut text, &stages_line(lang, &stages.join(", ")), width, "  ");
        }
        if !group.rows.is_empty() {
            text.push_str(&spreads(view, &group.rows, width));
        }
        let mut section = |heading: &str, items: &[CountedItem]| {
            if !items.is_empty() {
                push_bold(&mut text, &printable(heading), width);
            }
            for item in items {
                let line = with_share(lang, &item.share, &printable(&item.text));
                push_wrapped(&mut text, &format!("- {line}"), width, "  ");
            }
        };
        section(view.labels.gates, &group.gates);
        for missing in &group.missing {
            section(&missing.heading, &missing.items);
        }
        section(view.labels.steps, &group.steps);
        text.push('\n');
    }
    if view.groups.iter().any(|group| !group.rows.is_empty()) {
        push_wrapped(&mut text, view.labels.legend, width, "");
    }
    if let Some(nothing) = &view.nothing {
        push_wrapped(&mut text, nothing, width, "");
    } else if !view.hidden.is_empty() {
        text.push('\n');
        push_bold(&mut text, view.labels.hidden, width);
        for group in &view.hidden {
            push_wrapped(&mut text, &format!("- {}", printable(group)), width, "  ");
        }
        push_wrapped(&mut text, &view.hidden_because, width, "");
    }
    text
}

fn spreads(view: &CohortView, rows: &[SpreadRow], width: usize) -> String {
    let mut table = new_table(width);
    let [low, high, plot] = view.heads.clone();
    table.set_header([view.labels.dimension, low.as_str(), view.labels.median, high.as_str(), plot.as_str()]);
    for row in rows {
        let title = format!("{}{}", "  ".repeat(row.depth), printable(&row.title));
        table.add_row([&title, &row.low, &row.median, &row.high, &row.plot.letters]);
    }
    for column in 1..=3 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\n")
}
