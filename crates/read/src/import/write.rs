//! A draft as the TOML of a framework's main file, laid out as people write one.

use toml_edit::Value;

use super::draft::{Draft, DraftAnswer, DraftChoice, DraftCondition, DraftQuestion, DraftStep, DraftTexts, Scale};
use crate::load::FORMAT;
use crate::number::Exact;

/// The text of a framework file.
#[must_use]
pub fn toml(draft: &Draft) -> String {
    let mut out = Lines(vec![format!("format = {FORMAT}")]);
    let tree = TomlTree::new(draft);
    out.head(draft, &tree);
    for scale in &draft.scales {
        out.scale(scale);
    }
    for (table, items) in [("[stage]", &draft.stages), ("[tag]", &draft.tags)] {
        for (id, title) in items {
            out.table(table);
            out.text("id", id);
            out.texts("title", title);
        }
    }
    for at in 0..draft.dimensions.len() {
        out.dimension(draft, at, &tree);
    }
    for step in &draft.steps {
        out.step(step);
    }
    out.0.push(String::new());
    out.0.join("\n")
}

/// The lines of a file.
struct Lines(Vec<String>);

impl Lines {
    fn table(&mut self, name: &str) {
        self.0.extend([String::new(), format!("[{name}]")]);
    }

    fn text(&mut self, key: &str, text: &str) {
        self.0.push(format!("{key} = {}", quoted(text)));
    }

    fn maybe(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn number(&mut self, key: &str, number: &Exact) {
        self.0.push(format!("{key} = {}", number.to_plain()));
    }

    /// A line for each language.
    fn texts(&mut self, key: &str, texts: &DraftTexts) {
        self.0.extend(texts.0.iter().map(|(tag, text)| format!("{key}.{tag} = {}", quoted(text))));
    }

    fn list(&mut self, key: &str, items: &[String]) {
        if !items.is_empty() {
            self.0.push(format!("{key} = {}", list(items)));
        }
    }

    fn head(&mut self, draft: &Draft, tree: &TomlTree) {
        self.table("framework");
        self.text("id", &draft.id);
        self.text("version", &draft.version);
        self.texts("title", &draft.title);
        self.texts("summary", &draft.summary);
        self.list("languages", &draft.languages);
        self.maybe("license", draft.license.as_ref());
        self.list("authors", &draft.authors);
        self.maybe("ref", draft.reference.as_ref());
        self.table("scoring");
        self.text("stage_rule", "none");
        if let Some(marks) = &draft.full_marks {
            self.number("max_value", marks);
            self.number("display_max", marks);
            self.number("decimals", &Exact::ONE);
        }
        if tree.is_scored.contains(&true) {
            self.0.push("index = true".to_owned());
            if !tree.sums {
                self.text("index_over", "questions");
            }
        }
    }

    fn scale(&mut self, scale: &Scale) {
        self.table("[scale]");
        self.text("id", &scale.id);
        self.options("scale", &scale.options);
    }

    /// Options in a line each; those with more to say as tables, which stand after all other keys.
    fn options(&mut self, table: &str, options: &[DraftChoice]) {
        if options.iter().all(|option| option.help.is_empty()) {
            self.0.push("option = [".to_owned());
            self.0.extend(options.iter().map(|option| format!("  {},", inline(option))));
            self.0.push("]".to_owned());
            return;
        }
        for option in options {
            self.table(&format!("[{table}.option]"));
            self.text("id", &option.id);
            if let Some(value) = &option.value {
                self.number("value", value);
            }
            self.texts("label", &option.label);
            self.texts("help", &option.help);
        }
    }

    fn dimension(&mut self, draft: &Draft, at: usize, tree: &TomlTree) {
        let dimension = &draft.dimensions[at];
        self.table("[dimension]");
        self.text("id", &dimension.id);
        let is_scored = tree.is_scored[tree.root[at]];
        if let Some(parent) = dimension.parent {
            self.text("parent", &draft.dimensions[parent].id);
        } else if !is_scored {
            self.text("kind", "context");
        }
        self.texts("title", &dimension.title);
        self.texts("summary", &dimension.summary);
        self.maybe("ref", dimension.reference.as_ref());
        if dimension.sums {
            self.text("aggregate", "sum");
        } else if is_scored && tree.holds[at] && !tree.sums {
            self.text("aggregate", "pool");
        }
        self.when(dimension.when.as_ref());
        for question in &dimension.questions {
            self.question(draft, question);
        }
    }

    fn question(&mut self, draft: &Draft, question: &DraftQuestion) {
        self.table("[dimension.question]");
        self.text("id", &question.id);
        self.texts("text", &question.text);
        self.texts("help", &question.help);
        self.texts("evidence", &question.evidence);
        self.maybe("ref", question.reference.as_ref());
        match &question.answer {
            DraftAnswer::Scale(at) => self.text("scale", &draft.scales[*at].id),
            DraftAnswer::Choice(_) => {}
            DraftAnswer::Multi(_) => self.text("kind", "multi"),
            DraftAnswer::Number(min, max) => {
                self.text("kind", "number");
                self.number("min", min);
                self.number("max", max);
            }
            DraftAnswer::Text => self.text("kind", "text"),
        }
        self.maybe("stage", question.stage.as_ref());
        if let Some(weight) = &question.weight {
            self.number("weight", weight);
        }
        self.when(question.when.as_ref());
        self.list("tags", &question.tags);
        if let DraftAnswer::Choice(options) | DraftAnswer::Multi(options) = &question.answer {
            self.options("dimension.question", options);
        }
    }

    fn when(&mut self, condition: Option<&DraftCondition>) {
        if let Some(condition) = condition {
            self.0.push(format!("when = {}", when(condition)));
        }
    }

    fn step(&mut self, step: &DraftStep) {
        self.table("[step]");
        self.text("id", &step.id);
        self.texts("title", &step.title);
        self.texts("first_action", &step.first_action);
        self.maybe("ref", step.reference.as_ref());
        self.list("closes", &step.closes);
        self.list("requires", &step.requires);
    }
}

/// How the dimensions of a draft lie in each other.
struct TomlTree {
    /// Of each the topmost one that it lies in.
    root: Vec<usize>,
    /// Whether others lie in it.
    holds: Vec<bool>,
    /// Of topmost ones whether anything in them is scored.
    is_scored: Vec<bool>,
    /// Whether the points of some add up: then none can be pooled.
    sums: bool,
}

impl TomlTree {
    fn new(draft: &Draft) -> TomlTree {
        let count = draft.dimensions.len();
        let mut tree = TomlTree {
            root: Vec::with_capacity(count),
            holds: vec![false; count],
            is_scored: vec![false; count],
            sums: draft.dimensions.iter().any(|dimension| dimension.sums),
        };
        for (at, dimension) in draft.dimensions.iter().enumerate() {
            let root = dimension.parent.map_or(at, |parent| tree.root[parent]);
            tree.root.push(root);
            if let Some(parent) = dimension.parent {
                tree.holds[parent] = true;
            }
            tree.is_scored[root] |= dimension.questions.iter().any(|question| draft.is_scored(question));
        }
        tree
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

fn inline(option: &DraftChoice) -> String {
    let value = option.value.as_ref().map(|value| format!("value = {}, ", value.to_plain())).unwrap_or_default();
    let label: Vec<String> = option.label.0.iter().map(|(tag, text)| format!("{tag} = {}", quoted(text))).collect();
    format!("{{ id = {}, {value}label = {{ {} }} }}", quoted(&option.id), label.join(", "))
}

fn when(condition: &DraftCondition) -> String {
    let all = |conditions: &[DraftCondition]| conditions.iter().map(when).collect::<Vec<_>>().join(", ");
    match condition {
        DraftCondition::Is(question, options) => {
            format!("{{ question = {}, is = {} }}", quoted(question), list(options))
        }
        DraftCondition::Answered(question) => format!("{{ question = {}, answered = true }}", quoted(question)),
        DraftCondition::All(conditions) => format!("{{ all = [{}] }}", all(conditions)),
        DraftCondition::Any(conditions) => format!("{{ any = [{}] }}", all(conditions)),
        DraftCondition::Not(condition) => format!("{{ not = {} }}", when(condition)),
    }
}
