//! From sections inside each other to dimensions: one that holds others has no questions of its own, so that
//! questions beside sections get a dimension of theirs.

use super::draft::{Draft, DraftDimension, Ids};

/// Sections and questions in the order of a source, each after what it lies in.
pub struct Sections {
    items: Vec<SectionItem>,
    /// The dimension of the questions that lie in no section.
    top: Option<usize>,
    ids: Ids,
}

struct SectionItem {
    parent: Option<usize>,
    is_question: bool,
    /// Whether a question lies in it, at any depth: then it is a dimension.
    holds: bool,
    /// Whether such a section lies in it.
    has_sections: bool,
    /// Its dimension.
    dimension: Option<usize>,
    /// The dimension of the questions that lie in it beside sections, or that it is itself.
    own: Option<usize>,
}

impl Sections {
    /// The items with what they lie in, which stands before them, and whether they are questions. Something may be
    /// both.
    #[must_use]
    pub fn new(items: impl Iterator<Item = (Option<usize>, bool)>) -> Sections {
        let item = |(parent, is_question)| SectionItem {
            parent,
            is_question,
            holds: false,
            has_sections: false,
            dimension: None,
            own: None,
        };
        let mut items: Vec<SectionItem> = items.map(item).collect();
        for at in (0..items.len()).rev() {
            if let Some(parent) = items[at].parent {
                items[parent].holds |= items[at].is_question || items[at].holds;
                items[parent].has_sections |= items[at].holds;
            }
        }
        Sections { items, top: None, ids: Ids::default() }
    }

    /// Whether questions lie in an item.
    #[must_use]
    pub fn holds(&self, at: usize) -> bool {
        self.items[at].holds
    }

    /// Makes the dimension of an item that holds questions; its id is made of a name.
    pub fn open(&mut self, at: usize, name: &str, dimension: DraftDimension, draft: &mut Draft) {
        let parent = self.items[at].parent.and_then(|parent| self.items[parent].dimension);
        self.items[at].dimension = Some(draft.dimensions.len());
        draft.dimensions.push(DraftDimension { id: self.ids.give(name, "s"), parent, ..dimension });
    }

    /// The place of the dimension that a question goes into.
    pub fn home(&mut self, at: usize, draft: &mut Draft) -> usize {
        let section = if self.items[at].holds { Some(at) } else { self.items[at].parent };
        let Some(section) = section else {
            let top = self.top.unwrap_or_else(|| self.beside(None, draft));
            self.top = Some(top);
            return top;
        };
        let SectionItem { dimension, own, is_question, has_sections, .. } = self.items[section];
        match (own, dimension) {
            (Some(own), _) => own,
            (None, Some(dimension)) if !is_question && !has_sections => dimension,
            _ => {
                let own = self.beside(dimension, draft);
                self.items[section].own = Some(own);
                own
            }
        }
    }

    fn beside(&mut self, parent: Option<usize>, draft: &mut Draft) -> usize {
        let (name, title) = match parent.map(|parent| &draft.dimensions[parent]) {
            Some(parent) => (format!("{}-own", parent.id), parent.title.clone()),
            None => ("requirements".to_owned(), draft.title.clone()),
        };
        let id = self.ids.give(&name, "s");
        draft.dimensions.push(DraftDimension { id, title, parent, ..DraftDimension::default() });
        draft.dimensions.len() - 1
    }
}
