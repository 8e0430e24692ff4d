//! Between a path and a document: finding frameworks, opening and walking inputs, keeping what must not
//! be replaced. The way to load a framework from disk is [`DiskFolder`] with [`load::framework`].
//!
//! [`load::framework`]: crate::load::framework()

pub mod answers_file;
pub mod apart;
pub mod batch;
pub mod brand;
pub mod checking;
pub mod content;
pub mod documents;
mod failure;
pub mod files;
mod folder;
pub mod frameworks;
pub mod guard;
pub mod inputs;
mod models;
pub mod new_file;
pub mod opening;
pub mod others;
pub mod part;
pub mod parting;
pub mod scoring;
pub mod sheet;
pub mod sitting;
pub mod states;
pub mod templates;
pub mod what_if;
pub mod whose;

pub use failure::{Failure, InWords};
pub use folder::{DiskFolder, EMBEDDED, EmbeddedFolder, embedded_files};
