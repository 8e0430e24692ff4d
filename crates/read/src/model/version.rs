//! The version of a framework.

use serde::{Deserialize, Serialize};

/// A semantic version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Version {
    /// Major, minor, patch.
    pub numbers: [u64; 3],
    /// What follows a dash, empty for a release.
    pub suffix: String,
}

impl Version {
    /// Reads `1.2.3` or `1.2.3-rc.1`; build metadata after `+` is ignored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Version> {
        let (text, _build) = text.split_once('+').unwrap_or((text, ""));
        let (core, suffix) = text.split_once('-').unwrap_or((text, ""));
        let mut numbers = core.split('.').map(|part| {
            let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        });
        let version =
            Version { numbers: [numbers.next()??, numbers.next()??, numbers.next()??], suffix: suffix.to_owned() };
        numbers.next().is_none().then_some(version)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}")?;
        if self.suffix.is_empty() { Ok(()) } else { write!(f, "-{}", self.suffix) }
    }
}
