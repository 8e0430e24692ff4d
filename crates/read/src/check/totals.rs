//! Rows of a table that sum up others, as their names tell.

use crate::text::key::slug;

/// How far a name tells that a row sums up others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SumName {
    /// It is nothing but that: `TOTAL`, `Moy.`
    Whole,
    /// It begins, or ends, with a word that no municipality is called by: `Sous-total Nord`, `TOTAL (2 communes)`.
    Begun,
    /// It begins with a word that some municipalities are called by, too: `Somme du Nord`, and `SOMME SUIPPE`.
    Perhaps,
}

/// Words that no municipality is called by, as [`slug`] writes them.
const SURE: [&str; 18] = [
    "total",
    "total-general",
    "totals",
    "totaux",
    "totalisation",
    "subtotal",
    "subtotals",
    "soustotal",
    "sous-total",
    "sous-totaux",
    "grand-total",
    "moyenne",
    "moyennes",
    "average",
    "averages",
    "mediane",
    "median",
    "ensemble",
];

/// Words that a municipality may be called by.
const DOUBTFUL: [&str; 8] = ["somme", "sum", "moy", "mean", "nombre", "count", "minimum", "maximum"];

/// What the name of a row tells, where it tells that the row sums up others: by whole words, whatever their case and
/// accents.
pub(super) fn sum_name(name: &str) -> Option<SumName> {
    let slug = slug(name);
    if SURE.contains(&&*slug) || DOUBTFUL.contains(&&*slug) {
        return Some(SumName::Whole);
    }
    let begins = |word: &&str| slug.strip_prefix(*word).is_some_and(|rest| rest.starts_with('-'));
    if SURE.iter().any(begins) || slug.ends_with("-total") || slug.ends_with("-subtotal") {
        return Some(SumName::Begun);
    }
    // A hyphen makes one word: `Somme-Suippe`, `Moy-de-l’Aisne`.
    let is_apart = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '‐' | '\'' | '’');
    let first = name.trim().split(is_apart).next().unwrap_or_default();
    DOUBTFUL.iter().any(|word| first.eq_ignore_ascii_case(word)).then_some(SumName::Perhaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_tell_a_sum_and_parts_of_names_do_not() {
        for name in
            ["TOTAL", "Total général", "Moy.", "Sous‐total", "TOTAUX", "MÉDIANE", "Somme", "Nombre", "Grand total"]
        {
            assert!(matches!(sum_name(name), Some(SumName::Whole | SumName::Begun)), "{name}");
        }
        for name in [
            "Sous-total Nord",
            "Total des communes",
            "TOTAL (2 communes)",
            "Total : région",
            "Moyenne des villes",
            "Nord Total",
            "Ensemble du département",
        ] {
            assert_eq!(sum_name(name), Some(SumName::Begun), "{name}");
        }
        for name in ["Somme du Nord", "SOMME SUIPPE", "Moy. Nord", "Count (12)", "Nombre de communes"] {
            assert_eq!(sum_name(name), Some(SumName::Perhaps), "{name}");
        }
        for name in [
            "Moyenneville",
            "Totalville",
            "Somme-Suippe",
            "Moy-de-l’Aisne",
            "Moyen",
            "Sommepy",
            "Bourg-Total-les-Bains",
            "",
        ] {
            assert_eq!(sum_name(name), None, "{name}");
        }
    }
}
