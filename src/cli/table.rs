//! `jalon table`: what helps with tables of answers.

use std::path::Path;

use anyhow::bail;

use super::args::TableMap;
use super::framework::{choose_file, exists_already};
use super::output::Sink;
use super::{Console, Failure, Status, args::Global};
use crate::check::Proposal;
use crate::desk::content::parent;
use crate::desk::frameworks::Frameworks;
use crate::desk::{new_file, sheet};
use crate::messages;
use crate::save;

messages! {
    fn mapped(path: &str, columns: usize, open: usize, cells: usize) {
        fr: "colonnes écrites dans `{path}`\u{a0}; placées\u{a0}: {columns}\u{a0}; à placer\u{a0}: {open}\u{a0}; cellules à éclaircir\u{a0}: {cells}",
        en: "columns written to `{path}`; placed: {columns}; to be placed: {open}; cells to be cleared up: {cells}",
    }
}

/// Writes what the columns of a table probably stand for, as a mapping to be looked over.
///
/// # Errors
/// When the table cannot be read, or the file exists.
pub fn map(args: &TableMap, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let frameworks = Frameworks::new(global.framework.clone(), lang);
    let loaded = frameworks.for_answers(None, Some(&parent(&args.input)))?;
    let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
    let (header, rows) = sheet::read(&args.input, args.sheet.as_deref(), lang)?;
    let proposal = Proposal::new(&header, &rows, framework);
    let name = args.input.display().to_string();
    let text = save::columns::mapping(&proposal, &name, framework, lang);
    let Some(output) = &args.output.path else {
        Sink::standard(lang).data(&text)?;
        return Ok(Status::Good);
    };
    write(output, &text, console)?;
    let cells = proposal.cells.iter().map(|(_, cells)| cells.len()).sum();
    console.note(&mapped(lang, &output.display().to_string(), proposal.placed.len(), proposal.open.len(), cells));
    Ok(Status::Good)
}

/// Writes a file that is not there yet: somebody may have looked an earlier one over.
fn write(path: &Path, text: &str, console: Console) -> anyhow::Result<()> {
    let shown = path.display().to_string();
    if path.symlink_metadata().is_ok() {
        bail!(Failure::new(exists_already(console.lang, &shown)).help(choose_file(console.lang)));
    }
    new_file::write(path, text, console.lang)
}
