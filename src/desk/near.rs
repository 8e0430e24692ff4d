//! The name that somebody probably meant.

/// The name within two edits of what was written, the nearest first, then the first one.
#[must_use]
pub fn nearest<'a>(written: &str, names: &'a [String]) -> Option<&'a str> {
    if written.is_empty() {
        return None;
    }
    let distance = |name: &String| strsim::damerau_levenshtein(written, name);
    let (best, name) = names.iter().map(|name| (distance(name), name)).min_by_key(|(distance, _)| *distance)?;
    // Two edits turn a short word into any other.
    (best <= 2 && best < written.chars().count()).then_some(name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name() {
        let names = ["score", "roadmap", "check"].map(str::to_owned);
        assert_eq!(nearest("socre", &names), Some("score"));
        assert_eq!(nearest("xy", &names), None);
        assert_eq!(nearest("", &names), None);
    }
}
