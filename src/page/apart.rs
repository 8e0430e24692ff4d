//! Templates of others, read and filled in apart: by a process that can be ended. The engine bounds the instructions of a
//! template, but neither the memory nor the time that one of them takes, and a text doubled thirty times is a gigabyte.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;

use minijinja::value::Value;
use serde::{Deserialize, Serialize};

use super::error::{TemplateError, TemplateProblem};

/// Who hands a job to another process.
pub trait Apart: Debug + Send + Sync {
    /// What [`answer`](super::template::answer) gave there; nothing where it was ended before.
    ///
    /// # Errors
    /// Why it could not be begun, in words.
    fn answer(&self, job: &[u8]) -> Result<Vec<u8>, String>;
}

/// Templates to read and, where a page is wanted, one to fill in.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TemplateJob<'t> {
    /// By name, those that are not the program's.
    pub texts: Cow<'t, BTreeMap<String, String>>,
    /// The template, with what it is filled in with.
    pub page: Option<(String, Value)>,
    /// How an organisation's pages look; nothing where they look as the program's.
    pub brand: Value,
}

impl TemplateJob<'_> {
    pub fn read(bytes: &[u8]) -> Option<TemplateJob<'static>> {
        serde_json::from_slice(bytes).ok()
    }

    pub fn answer(filled: &Result<String, TemplateError>) -> Option<Vec<u8>> {
        serde_json::to_vec(filled).ok()
    }

    /// The text of the page, empty where none is wanted.
    ///
    /// # Errors
    /// What is wrong with a template; `named` where it is not known with which.
    pub fn done_by(&self, apart: &dyn Apart, named: &str) -> Result<String, TemplateError> {
        let failed = |problem| TemplateError::of_all(named, problem);
        let job = serde_json::to_vec(self).map_err(|error| failed(TemplateProblem::Other(error.to_string())))?;
        let answer = apart.answer(&job).map_err(|reason| failed(TemplateProblem::NotBegun(reason)))?;
        serde_json::from_slice(&answer).unwrap_or_else(|_| Err(failed(TemplateProblem::TooLong)))
    }
}
