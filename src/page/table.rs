//! Lines and tables for a terminal.

use std::fmt::Write;

use anstyle::Style;
use comfy_table::{ContentArrangement, Table, presets};

use crate::text::wrap::{LongWord, wrap};

/// Below this many columns a table would break every word: a list is shown instead.
pub(super) const NARROW: usize = 60;

/// Wider lines than this are hard to read.
pub(super) const WIDEST: usize = 110;

pub(super) fn new_table(width: usize) -> Table {
    let mut table = Table::new();
    // Width and colours are decided by whoever prints, not by what standard output is just now.
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .force_no_tty()
        .set_width(u16::try_from(width.min(WIDEST)).unwrap_or(80));
    table
}

pub(super) fn push_bold(text: &mut String, line: &str, width: usize) {
    let bold = Style::new().bold();
    for line in wrap(line, width, "", LongWord::Stays) {
        // Writing to memory cannot fail.
        let _ = writeln!(text, "{bold}{line}{bold:#}");
    }
}

pub(super) fn push_wrapped(text: &mut String, line: &str, width: usize, indent: &str) {
    for line in wrap(line, width, indent, LongWord::Stays) {
        text.push_str(&line);
        text.push('\n');
    }
}
