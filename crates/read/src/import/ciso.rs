//! A library of CISO Assistant (YAML): its tree of requirements becomes dimensions and questions, its scores a scale,
//! its groups tags, its controls steps.

use std::collections::{HashMap, HashSet};

use super::draft::{
    Draft, DraftAnswer, DraftChoice, DraftCondition, DraftDimension, DraftQuestion, DraftStep, DraftTexts, Ids, Scale,
    id,
};
use super::sections::Sections;
use super::{ImportRefusal, Imported, Losses};
use crate::load::tree::{Map, Node};
use crate::load::yaml;
use crate::messages;
use crate::number::Exact;
use crate::rule::Phrase;
use crate::text::Language;

messages! {
    fn key_of(key: &str, whose: &str) { fr: "`{key}` {whose}", en: "`{key}` of {whose}" }
    fn holds(things: &str) {
        fr: "cette bibliothèque ne contient pas de référentiel, mais\u{a0}: {things}",
        en: "this library holds no framework, but: {things}",
    }
    fn on_line(line: usize) { fr: "ligne {line}", en: "line {line}" }
}

/// Reads a library.
///
/// # Errors
/// When it is none, or holds no framework with requirements.
pub fn read(text: &str) -> Result<Imported, ImportRefusal> {
    let root = yaml::read(text).map_err(|error| ImportRefusal { line: Some(error.line), why: error.why })?;
    let library =
        root.as_map().filter(|map| map.entry("urn").is_some()).and_then(|map| Some((map, child(map, "objects")?)));
    let Some((library, objects)) = library else {
        return Err(ImportRefusal::new(
            "ce n’est pas une bibliothèque de CISO Assistant",
            "this is no library of CISO Assistant",
        ));
    };
    let Some(framework) = child(objects, "framework") else {
        let things: Vec<String> = objects.entries().iter().map(|(key, _)| format!("`{}`", key.name)).collect();
        return Err(ImportRefusal { line: None, why: Phrase::of(|lang| holds(lang, &things.join(", "))) });
    };
    let locale = language(string(library, "locale").unwrap_or_default()).unwrap_or_else(|| "en".to_owned());
    let draft = Draft { languages: vec![locale.clone()], ..Draft::default() };
    let mut reader =
        LibraryReader { text, losses: Losses::default(), draft, locale, ids: HashMap::new(), pending: Vec::new() };
    reader.head(library, framework);
    let items = reader.items(framework);
    let scale = reader.scale(framework);
    let groups = reader.groups(framework);
    if !items.iter().any(|item| item.is_assessable) {
        return Err(ImportRefusal::new("aucune exigence n’y est à évaluer", "no requirement in it is to be assessed"));
    }
    let mut questions =
        Questions { scale, adds_up: adds_up(&items, reader.draft.full_marks.as_ref()), asked: Vec::new() };
    reader.requirements(&items, &mut questions);
    reader.conditions(&groups);
    reader.controls(objects, &questions.asked);
    reader.beside(objects);
    reader.draft.tell_codes_apart(&mut reader.losses);
    Ok(Imported { draft: reader.draft, losses: reader.losses })
}

/// What keys belong to, in French and English.
#[derive(Clone, Copy)]
struct Owner(&'static str, &'static str);

const LIBRARY: Owner = Owner("de la bibliothèque", "the library");
const FRAMEWORK: Owner = Owner("du référentiel", "the framework");
const REQUIREMENTS: Owner = Owner("des exigences", "requirements");
const QUESTIONS: Owner = Owner("des questions", "questions");
const CHOICES: Owner = Owner("des réponses", "choices");
const LEVELS: Owner = Owner("des niveaux", "levels");
const GROUPS: Owner = Owner("des groupes", "groups");
const CONTROLS: Owner = Owner("des mesures", "controls");

/// A requirement, or a section of requirements.
struct LibraryItem<'t> {
    map: &'t Map<'t>,
    place: usize,
    parent: Option<usize>,
    is_assessable: bool,
}

/// How questions are made, and which there are.
struct Questions<'t> {
    /// The place of the scale for requirements that bring no choices of their own.
    scale: usize,
    /// Whether the points of choices add up.
    adds_up: bool,
    /// The controls that each requirement names, with the scored questions that it became.
    asked: Vec<(Vec<(&'t str, usize)>, Vec<String>)>,
}

/// A question whose condition waits until all others have their ids.
struct Pending<'t> {
    at: (usize, usize),
    depends_on: Option<&'t Node<'t>>,
    groups: Vec<String>,
}

struct LibraryReader<'t> {
    text: &'t str,
    losses: Losses,
    draft: Draft,
    locale: String,
    /// The full ids of questions, and the ids of options, by their URNs.
    ids: HashMap<&'t str, String>,
    pending: Vec<Pending<'t>>,
}

impl<'t> LibraryReader<'t> {
    fn lose_many(&mut self, what: &Phrase, count: usize, place: usize) {
        let line = || 1 + self.text[..place].matches('\n').count();
        self.losses.add_many(what, count, || Phrase::of(|lang| on_line(lang, line())));
    }

    fn lose(&mut self, fr: &str, en: &str, place: usize) {
        self.lose_many(&Phrase::new(fr, en), 1, place);
    }

    /// Counts the keys of a map that are not read, and translations of what is not.
    fn rest(&mut self, map: &Map<'_>, read: &[&str], owner: Owner) {
        let translated = translations(map).flat_map(|(_, texts)| texts.entries());
        for (key, _) in map.entries().iter().chain(translated) {
            if !read.contains(&&*key.name) && key.name != "translations" {
                let what = Phrase::of(|lang| key_of(lang, &key.name, lang.pick(owner.0, owner.1)));
                self.lose_many(&what, 1, key.span.start);
            }
        }
    }

    /// A text with its translations.
    fn texts(&mut self, map: &Map<'_>, key: &str) -> DraftTexts {
        let mut texts = DraftTexts::default();
        texts.add(&self.locale, string(map, key).unwrap_or_default());
        for (tag, words) in translations(map) {
            let (Some(words), Some(tag)) = (string(words, key), language(tag)) else { continue };
            if !self.draft.languages.contains(&tag) {
                self.draft.languages.push(tag.clone());
            }
            if tag != self.locale {
                texts.add(&tag, words);
            }
        }
        texts
    }

    /// What the framework is.
    fn head(&mut self, library: &Map<'_>, framework: &Map<'_>) {
        let read =
            ["locale", "ref_id", "version", "name", "description", "provider", "packager", "copyright", "objects"];
        self.rest(library, &read, LIBRARY);
        let read = [
            "ref_id",
            "name",
            "description",
            "requirement_nodes",
            "implementation_groups_definition",
            "min_score",
            "max_score",
            "scores_definition",
        ];
        self.rest(framework, &read, FRAMEWORK);
        let reference = string(framework, "ref_id").or(string(library, "ref_id"));
        self.draft.id = id(reference.unwrap_or_default(), "framework");
        self.draft.reference = reference.map(str::to_owned);
        let version = string(library, "version").and_then(|version| version.parse::<u32>().ok()).unwrap_or(1);
        self.draft.version = format!("{version}.0.0");
        for (key, both) in [("name", true), ("description", false)] {
            let (own, of_library) = (self.texts(framework, key), self.texts(library, key));
            if !own.is_empty() && !of_library.is_empty() && own != of_library {
                let what = Phrase::of(|lang| key_of(lang, key, lang.pick(LIBRARY.0, LIBRARY.1)));
                self.lose_many(&what, 1, library.entry(key).map_or(0, |(key, _)| key.span.start));
            }
            let texts = if own.is_empty() { of_library } else { own };
            if both {
                self.draft.title = texts;
            } else {
                self.draft.summary = texts;
            }
        }
        if self.draft.title.is_empty() {
            self.draft.title = DraftTexts::everywhere(&self.draft.id);
        }
        self.draft.license = string(library, "copyright").map(str::to_owned);
        let mut authors: Vec<String> =
            ["provider", "packager"].iter().filter_map(|key| string(library, key)).map(str::to_owned).collect();
        authors.dedup();
        self.draft.authors = authors;
    }

    /// The scale of requirements without choices of their own: the framework's levels, else conformity. Its place.
    fn scale(&mut self, framework: &'t Map<'t>) -> usize {
        let mut ids = Ids::of_options();
        let mut options = Vec::new();
        for (map, place) in maps(framework, "scores_definition") {
            self.rest(map, &["score", "name", "description", "description_doc"], LEVELS);
            let score = string(map, "score").unwrap_or_default();
            let Ok(value) = Exact::parse(score) else {
                self.lose("niveaux sans nombre", "levels without a number", place);
                continue;
            };
            let mut label = self.texts(map, "name");
            if label.is_empty() {
                label = DraftTexts::everywhere(score);
            }
            let help = self.texts(map, "description").and(&self.texts(map, "description_doc"));
            let id = ids.give(label.0.first().map_or("", |(_, label)| label), "level");
            options.push(DraftChoice { id, value: Some(value), label, help });
        }
        let most = options.iter().filter_map(|option| option.value.clone()).max().filter(Exact::is_positive);
        let told = string(framework, "max_score").and_then(|most| Exact::parse(most).ok()).filter(Exact::is_positive);
        if let Some(most) = most {
            self.draft.full_marks = Some(told.map_or(most.clone(), |told| told.max(most)));
            self.draft.scales.push(Scale { id: "levels".to_owned(), options });
        } else {
            if let Some((key, _)) = framework.entry("max_score") {
                let place = key.span.start;
                self.lose("bornes de note sans niveaux", "bounds of scores without levels", place);
            }
            let languages = &self.draft.languages;
            let option = |id: &str, value: Exact, fr, en| DraftChoice {
                id: id.to_owned(),
                value: Some(value),
                label: DraftTexts::of_program(languages, fr, en),
                help: DraftTexts::default(),
            };
            let options = vec![
                option("compliant", Exact::ONE, "Conforme", "Compliant"),
                option("partly", Exact::ratio(1, 2), "En partie conforme", "Partly compliant"),
                option("not-compliant", Exact::ZERO, "Non conforme", "Not compliant"),
            ];
            self.draft.scales.push(Scale { id: "conformity".to_owned(), options });
        }
        0
    }

    /// The tags of the groups; those that answers choose are conditions, not tags. By group the choices.
    fn groups(&mut self, framework: &'t Map<'t>) -> HashMap<String, Vec<(&'t str, &'t str)>> {
        let mut chosen: HashMap<String, Vec<(&str, &str)>> = HashMap::new();
        let nodes = maps(framework, "requirement_nodes").map(|(node, _)| node);
        for (urn, question) in nodes.flat_map(|node| map_of_maps(node, "questions")) {
            for (choice, _) in maps(question, "choices") {
                for group in strings(choice, "select_implementation_groups") {
                    chosen.entry(group.to_owned()).or_default().push((urn, string(choice, "urn").unwrap_or_default()));
                }
            }
        }
        for (map, place) in maps(framework, "implementation_groups_definition") {
            self.rest(map, &["ref_id", "name", "default_selected"], GROUPS);
            let Some(group) = string(map, "ref_id") else {
                self.lose("groupes sans `ref_id`", "groups without `ref_id`", place);
                continue;
            };
            // What holds from the start is not for answers to choose.
            if string(map, "default_selected") == Some("true") {
                chosen.remove(group);
            }
            let title = self.texts(map, "name");
            if chosen.contains_key(group) {
                self.lose(
                    "groupes que des réponses choisissent, devenus des conditions",
                    "groups that answers choose, made conditions",
                    place,
                );
            } else if !title.is_empty() {
                self.draft.tags.push((group.to_owned(), title));
            }
        }
        chosen
    }

    /// The requirements and sections, each after the one it lies in.
    fn items(&mut self, framework: &'t Map<'t>) -> Vec<LibraryItem<'t>> {
        let mut by_urn: HashMap<&str, usize> = HashMap::new();
        let mut items: Vec<LibraryItem<'t>> = Vec::new();
        for (map, place) in maps(framework, "requirement_nodes") {
            let parent = string(map, "parent_urn").and_then(|urn| {
                let parent = by_urn.get(urn).copied();
                if parent.is_none() {
                    self.lose(
                        "exigences dont la section ne vient pas avant elles, mises au premier niveau",
                        "requirements whose section does not come before them, put at the top",
                        place,
                    );
                }
                parent
            });
            let is_assessable = string(map, "assessable") == Some("true");
            by_urn.entry(string(map, "urn").unwrap_or_default()).or_insert(items.len());
            items.push(LibraryItem { map, place, parent, is_assessable });
            for tag in translations(map).filter_map(|(tag, _)| language(tag)) {
                if !self.draft.languages.contains(&tag) {
                    self.draft.languages.push(tag);
                }
            }
        }
        items
    }

    /// Makes dimensions of sections, and questions of requirements.
    fn requirements(&mut self, items: &[LibraryItem<'t>], questions: &mut Questions<'t>) {
        let mut sections = Sections::new(items.iter().map(|item| (item.parent, item.is_assessable)));
        let mut ids: Vec<Ids> = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let map = item.map;
            self.rest(map, &READ_OF_REQUIREMENTS, REQUIREMENTS);
            let (title, summary) = self.wording(map);
            if sections.holds(at) {
                let reference = string(map, "ref_id").map(str::to_owned);
                let dimension = DraftDimension {
                    title: title.clone(),
                    summary: summary.clone(),
                    reference,
                    ..DraftDimension::default()
                };
                sections.open(at, code(map), dimension, &mut self.draft);
            } else if !item.is_assessable {
                self.lose("sections de texte seul", "sections of text only", item.place);
            }
            if item.is_assessable {
                let dimension = sections.home(at, &mut self.draft);
                ids.resize_with(self.draft.dimensions.len(), Ids::default);
                let scored = self.requirement(map, dimension, (title, summary), questions, &mut ids[dimension]);
                let controls = node(map, "reference_controls").and_then(Node::as_list).unwrap_or_default();
                let controls = controls.iter().filter_map(|control| Some((control.as_str()?, control.span.start)));
                questions.asked.push((controls.collect(), scored));
            }
        }
    }

    /// The questions of a requirement; the full ids of those that are scored.
    fn requirement(
        &mut self,
        map: &'t Map<'t>,
        dimension: usize,
        (text, help): (DraftTexts, DraftTexts),
        questions: &Questions<'t>,
        ids: &mut Ids,
    ) -> Vec<String> {
        let tags: Vec<String> = strings(map, "implementation_groups").map(str::to_owned).collect();
        let weight =
            string(map, "weight").and_then(|weight| Exact::parse(weight).ok()).filter(|weight| !weight.is_negative());
        let evidence = self.texts(map, "typical_evidence");
        let help = help.and(&self.texts(map, "annotation"));
        let is_worded = string(map, "name").or(string(map, "description")).is_some();
        let asked: Vec<_> = map_of_maps(map, "questions").collect();
        let by_choices = asked.iter().any(|(_, question)| is_worth_something(question));
        let mut made = Vec::new();
        if asked.is_empty() || (is_worded && !by_choices) {
            let question =
                DraftQuestion::new(ids.give(code(map), "q"), text.clone(), DraftAnswer::Scale(questions.scale));
            let reference = string(map, "ref_id").map(str::to_owned);
            made.push((
                DraftQuestion { help: help.clone(), evidence, reference, weight: weight.clone(), ..question },
                None,
            ));
        } else if !by_choices {
            let place = map.entries().first().map_or(0, |(key, _)| key.span.start);
            self.lose(
                "exigences sans texte, dont seules les questions sont posées, sans points",
                "requirements without words, of which only the questions are asked, without points",
                place,
            );
        }
        let is_alone = made.is_empty() && asked.len() == 1;
        for (at, (urn, question)) in asked.into_iter().enumerate() {
            self.rest(question, &["type", "text", "choices", "depends_on"], QUESTIONS);
            let name = if is_alone { code(map).to_owned() } else { format!("{}-q{}", code(map), at + 1) };
            let answer = self.answer(question, questions.adds_up);
            let mut words = self.texts(question, "text");
            if words.is_empty() {
                words = text.clone();
            }
            let new = DraftQuestion::new(ids.give(&name, "q"), words, answer);
            let (help, weight) = if made.is_empty() || by_choices {
                (text.clone().and(&help), weight.clone())
            } else {
                Default::default()
            };
            made.push((
                DraftQuestion { help: if is_worded { help } else { DraftTexts::default() }, weight, ..new },
                Some((urn, question)),
            ));
        }
        let mut scored = Vec::new();
        for (mut question, asked) in made {
            question.tags.clone_from(&tags);
            let list = &mut self.draft.dimensions[dimension].questions;
            list.push(question);
            let at = (dimension, list.len() - 1);
            let full = self.draft.full_id(at.0, at.1);
            if self.draft.is_scored(&self.draft.dimensions[at.0].questions[at.1]) {
                scored.push(full.clone());
            }
            let depends_on = asked.and_then(|(_, question)| node(question, "depends_on"));
            if let Some((urn, _)) = asked {
                self.ids.insert(urn, full);
                self.draft.dimensions[dimension].sums |= by_choices && questions.adds_up;
            }
            self.pending.push(Pending { at, depends_on, groups: tags.clone() });
        }
        scored
    }

    /// What can be answered to a question of a requirement.
    fn answer(&mut self, question: &'t Map<'t>, adds_up: bool) -> DraftAnswer {
        let kind = string(question, "type").unwrap_or_default();
        let place = question.entries().first().map_or(0, |(key, _)| key.span.start);
        let counts = is_worth_something(question);
        let most = if adds_up { None } else { self.draft.full_marks.clone() }.unwrap_or(Exact::ONE);
        let mut ids = Ids::of_options();
        let mut options = Vec::new();
        for (choice, _) in maps(question, "choices") {
            let read = ["urn", "value", "description", "add_score", "compute_result", "select_implementation_groups"];
            self.rest(choice, &read, CHOICES);
            let label = self.texts(choice, "value");
            let id = ids.give(label.0.first().map_or("", |(_, label)| label), "o");
            if let Some(urn) = string(choice, "urn") {
                self.ids.insert(urn, id.clone());
            }
            let label = if label.is_empty() { DraftTexts::everywhere(&id) } else { label };
            let help = self.texts(choice, "description");
            options.push(DraftChoice { id, value: counts.then(|| worth(choice, &most)).flatten(), label, help });
        }
        match kind {
            "unique_choice" | "multiple_choice" if options.is_empty() => {
                self.lose(
                    "questions sans réponses à choisir, posées en texte",
                    "questions without choices, asked as text",
                    place,
                );
                DraftAnswer::Text
            }
            "unique_choice" => DraftAnswer::Choice(options),
            "multiple_choice" => DraftAnswer::Multi(options),
            "boolean" => {
                let option = |id: &str, fr, en| DraftChoice {
                    id: id.to_owned(),
                    label: DraftTexts::of_program(&self.draft.languages, fr, en),
                    ..DraftChoice::default()
                };
                DraftAnswer::Choice(vec![option("yes", "Oui", "Yes"), option("no", "Non", "No")])
            }
            "text" => DraftAnswer::Text,
            _ => {
                let what = Phrase::new(
                    &format!("questions de type `{kind}`, posées en texte"),
                    &format!("questions of the type `{kind}`, asked as text"),
                );
                self.lose_many(&what, 1, place);
                DraftAnswer::Text
            }
        }
    }

    /// The name and what is said beyond it: whatever of the two there is stands first.
    fn wording(&mut self, map: &Map<'_>) -> (DraftTexts, DraftTexts) {
        let (name, description) = (self.texts(map, "name"), self.texts(map, "description"));
        match (name.is_empty(), description.is_empty()) {
            (true, true) => (DraftTexts::everywhere(code(map)), DraftTexts::default()),
            (true, false) => (description, name),
            (false, _) => (name, description),
        }
    }

    /// Gives questions their conditions.
    fn conditions(&mut self, groups: &HashMap<String, Vec<(&'t str, &'t str)>>) {
        for Pending { at, depends_on, groups: own } in std::mem::take(&mut self.pending) {
            let full = self.draft.full_id(at.0, at.1);
            let mut all = Vec::new();
            if let Some(node) = depends_on {
                match self.depends_on(node) {
                    Some(condition) => all.push(condition),
                    None => self.lose(
                        "conditions (`depends_on`) qui ne mènent à rien\u{a0}: la question est toujours posée",
                        "conditions (`depends_on`) that lead nowhere: the question is always asked",
                        node.span.start,
                    ),
                }
            }
            // In one group that no answer chooses, it is always asked.
            let chosen: Option<Vec<_>> = own.iter().map(|group| groups.get(group)).collect();
            if let Some(chosen) = chosen.filter(|chosen| !chosen.is_empty()) {
                let is = |(question, choice): &(&str, &str)| {
                    let (question, choice) = (self.ids.get(question)?, self.ids.get(choice)?);
                    Some((question.clone(), DraftCondition::Is(question.clone(), vec![choice.clone()])))
                };
                let any: Vec<_> = chosen.into_iter().flatten().filter_map(is).collect();
                if any.iter().all(|(question, _)| *question != full) {
                    let mut any: Vec<DraftCondition> = any.into_iter().map(|(_, condition)| condition).collect();
                    all.extend(if any.len() > 1 { Some(DraftCondition::Any(any)) } else { any.pop() });
                }
            }
            let question = &mut self.draft.dimensions[at.0].questions[at.1];
            question.tags.retain(|tag| !groups.contains_key(tag));
            question.when = if all.len() > 1 { Some(DraftCondition::All(all)) } else { all.pop() };
        }
        let used: HashSet<&String> = self
            .draft
            .dimensions
            .iter()
            .flat_map(|dimension| &dimension.questions)
            .flat_map(|question| &question.tags)
            .collect();
        let (tags, unused) = self.draft.tags.clone().into_iter().partition(|(tag, _)| used.contains(tag));
        self.draft.tags = tags;
        let unused: Vec<(String, DraftTexts)> = unused;
        for (tag, _) in unused {
            self.losses
                .add(&Phrase::new("groupes sans exigence", "groups without a requirement"), || Phrase::same(tag));
        }
    }

    fn depends_on(&self, node: &Node<'_>) -> Option<DraftCondition> {
        let map = node.as_map()?;
        let question = self.ids.get(string(map, "question")?)?;
        let options: Option<Vec<String>> = strings(map, "answers").map(|urn| self.ids.get(urn).cloned()).collect();
        let options = options.filter(|options| !options.is_empty())?;
        let is = |options: Vec<String>| DraftCondition::Is(question.clone(), options);
        Some(match string(map, "condition") {
            Some("all") => DraftCondition::All(options.into_iter().map(|option| is(vec![option])).collect()),
            _ => is(options),
        })
    }

    /// Makes steps of controls. Where a requirement takes several, the last one raises it, after the others.
    fn controls(&mut self, objects: &'t Map<'t>, asked: &[(Vec<(&'t str, usize)>, Vec<String>)]) {
        let controls: Vec<_> = maps(objects, "reference_controls").collect();
        let by_urn: HashMap<&str, usize> =
            controls.iter().enumerate().map(|(at, (map, _))| (string(map, "urn").unwrap_or_default(), at)).collect();
        let mut closes: Vec<Vec<String>> = vec![Vec::new(); controls.len()];
        let mut requires: Vec<Vec<usize>> = vec![Vec::new(); controls.len()];
        let mut used = vec![false; controls.len()];
        for (named, questions) in asked {
            let mut own: Vec<usize> = Vec::new();
            for (urn, place) in named {
                match by_urn.get(urn) {
                    Some(at) => own.push(*at),
                    None => self.lose("mesures d’autres bibliothèques", "controls of other libraries", *place),
                }
            }
            // In the order of the library, so that no circle comes of it.
            own.sort_unstable();
            own.dedup();
            for at in &own {
                used[*at] = true;
            }
            for pair in own.windows(2) {
                if !requires[pair[1]].contains(&pair[0]) {
                    requires[pair[1]].push(pair[0]);
                }
            }
            if let Some(last) = own.last() {
                closes[*last].extend(questions.iter().cloned());
            }
        }
        let mut ids = Ids::default();
        let ids: Vec<String> = controls.iter().map(|(map, _)| ids.give(code(map), "step")).collect();
        for (at, (map, place)) in controls.iter().enumerate() {
            self.rest(map, &["urn", "ref_id", "name", "description"], CONTROLS);
            if !used[at] {
                self.lose("mesures qu’aucune exigence ne nomme", "controls that no requirement names", *place);
                continue;
            }
            let (title, first_action) = self.wording(map);
            self.draft.steps.push(DraftStep {
                id: ids[at].clone(),
                title,
                first_action,
                reference: string(map, "ref_id").map(str::to_owned),
                closes: std::mem::take(&mut closes[at]),
                requires: requires[at].iter().map(|other| ids[*other].clone()).collect(),
            });
        }
    }

    /// Counts what a library holds beside its framework.
    fn beside(&mut self, objects: &Map<'_>) {
        for (key, node) in objects.entries() {
            if matches!(&*key.name, "framework" | "reference_controls") {
                continue;
            }
            let count = node.as_list().map_or(1, <[Node<'_>]>::len);
            let what = Phrase::same(format!("`{}`", key.name));
            self.lose_many(&what, count, key.span.start);
        }
    }
}

const READ_OF_REQUIREMENTS: [&str; 13] = [
    "assessable",
    "depth",
    "parent_urn",
    "ref_id",
    "name",
    "description",
    "annotation",
    "typical_evidence",
    "implementation_groups",
    "questions",
    "reference_controls",
    "weight",
    // Its last part is the id where there is no other code.
    "urn",
];

/// Whether the points of choices add up: a requirement asks several scored questions, or a choice is worth more than
/// the scale goes.
fn adds_up(items: &[LibraryItem<'_>], full_marks: Option<&Exact>) -> bool {
    items.iter().any(|item| {
        let scored: Vec<_> =
            map_of_maps(item.map, "questions").filter(|(_, question)| is_worth_something(question)).collect();
        let fits = |choice: &Map<'_>| {
            points(choice).is_none_or(|points| full_marks.is_some_and(|most| !points.is_negative() && points <= *most))
        };
        let is_simple = |question: &Map<'_>| {
            string(question, "type") != Some("multiple_choice")
                && maps(question, "choices").all(|(choice, _)| fits(choice))
        };
        scored.len() > 1 || scored.iter().any(|(_, question)| !is_simple(question))
    })
}

/// Whether choices of a question bring points or decide on conformity.
fn is_worth_something(question: &Map<'_>) -> bool {
    maps(question, "choices")
        .any(|(choice, _)| ["add_score", "compute_result"].iter().any(|key| choice.entry(key).is_some()))
}

fn points(choice: &Map<'_>) -> Option<Exact> {
    Exact::parse(string(choice, "add_score")?).ok()
}

/// What a choice is worth: its points, or its conformity as a part of full marks. None where the requirement then does
/// not apply.
fn worth(choice: &Map<'_>, most: &Exact) -> Option<Exact> {
    if let Some(points) = points(choice) {
        return Some(points);
    }
    match string(choice, "compute_result") {
        Some("compliant" | "true") => Some(most.clone()),
        Some("partially_compliant") => Some(most * &Exact::ratio(1, 2)),
        Some("not_applicable") => None,
        _ => Some(Exact::ZERO),
    }
}

/// What something is called by its publisher: its code, else the last part of its URN.
fn code<'m>(map: &'m Map<'_>) -> &'m str {
    let urn = || string(map, "urn").map(|urn| urn.rsplit(':').next().unwrap_or(urn));
    string(map, "ref_id").or_else(urn).unwrap_or_default()
}

/// A language's tag as frameworks write it.
fn language(tag: &str) -> Option<String> {
    Language::parse(tag).map(|language| language.tag().to_owned())
}

fn node<'m, 't>(map: &'m Map<'t>, key: &str) -> Option<&'m Node<'t>> {
    map.entry(key).map(|(_, node)| node)
}

fn child<'m, 't>(map: &'m Map<'t>, key: &str) -> Option<&'m Map<'t>> {
    node(map, key)?.as_map()
}

fn string<'m>(map: &'m Map<'_>, key: &str) -> Option<&'m str> {
    node(map, key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The maps of a list, with their places.
fn maps<'m, 't>(map: &'m Map<'t>, key: &str) -> impl Iterator<Item = (&'m Map<'t>, usize)> + use<'m, 't> {
    let items = node(map, key).and_then(Node::as_list).unwrap_or_default();
    items.iter().filter_map(|item| Some((item.as_map()?, item.span.start)))
}

/// The texts of a list.
fn strings<'m>(map: &'m Map<'_>, key: &str) -> impl Iterator<Item = &'m str> + use<'m> {
    node(map, key).and_then(Node::as_list).unwrap_or_default().iter().filter_map(Node::as_str)
}

/// The maps of a map, by their keys.
fn map_of_maps<'m, 't>(map: &'m Map<'t>, key: &str) -> impl Iterator<Item = (&'m str, &'m Map<'t>)> + use<'m, 't> {
    let entries = child(map, key).map(Map::entries).unwrap_or_default();
    entries.iter().filter_map(|(key, node)| Some((&*key.name, node.as_map()?)))
}

fn translations<'m, 't>(map: &'m Map<'t>) -> impl Iterator<Item = (&'m str, &'m Map<'t>)> + use<'m, 't> {
    map_of_maps(map, "translations")
}
