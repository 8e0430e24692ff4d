//! A framework that changed and kept its version.

use crate::load::FrameworkFile;
use crate::model::Framework;
use crate::report::Report;
use crate::rule::Fault;
use crate::text::near::some_quoted;

/// Warns where a framework differs from the one inside the program with the same id and version in
/// what municipalities read or are scored by.
pub fn changed_without_bump(file: &FrameworkFile, new: &Framework, embedded: &Framework, report: &mut Report) {
    let changed = altered(new, embedded);
    let Some(head) = file.framework.as_ref().filter(|_| !changed.is_empty()) else { return };
    let named = some_quoted(&changed);
    let span = head.value.version.as_ref().map_or(head.span, |version| version.span);
    report.push(Fault::ChangedWithoutBump(new.version.to_string(), named).at(span));
}

/// What differs between two frameworks of one id and version, by id or by the name of its table; nothing where these
/// differ.
#[must_use]
pub fn altered(new: &Framework, old: &Framework) -> Vec<String> {
    let mut changed = Vec::new();
    if new.id != old.id || new.version != old.version {
        return changed;
    }
    if new.scoring != old.scoring {
        changed.push("scoring".to_owned());
    }
    macro_rules! compare {
        ($($list:ident),*) => {$({
            let pairs = new.$list.iter().zip(&old.$list);
            changed.extend(pairs.filter(|(new, old)| new != old).map(|(new, _)| new.id.clone()));
            let (shorter, longer) =
                if new.$list.len() < old.$list.len() { (&new.$list, &old.$list) } else { (&old.$list, &new.$list) };
            changed.extend(longer.iter().skip(shorter.len()).map(|item| item.id.clone()));
        })*};
    }
    compare!(stages, profiles, dimensions, questions, alerts, steps, waves);
    if new.gates != old.gates {
        changed.push("gate".to_owned());
    }
    if new.factors != old.factors {
        changed.push("roadmap".to_owned());
    }
    changed
}
