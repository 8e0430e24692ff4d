//! Frameworks that extend another one: what is written in both is put together here, once, so that whatever
//! reads it later has one framework before it. Every place still points into the file that it stands in.

use std::collections::HashMap;

use super::framework::{
    AdditionFile, ConditionFile, DimensionFile, ExtendsFile, FrameworkFile, Head, OverrideFile, RetiredFile, StepFile,
    VariantFile,
};
use super::shape::Id;
use super::{Folder, own_framework, texts, translation};
use crate::report::Report;
use crate::rule::{Advice, Fault, Noun, Phrase, Remark, Severity};
use crate::source::{At, Sources, Span};
use crate::text::near::{MOST_SUGGESTIONS, nearest};

/// The most frameworks that extend one another, the last one included.
const MOST: usize = 8;

/// A framework with what it extends; `None` where that cannot be used, which is reported.
pub fn with_base(
    own: FrameworkFile,
    folder: &dyn Folder,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<FrameworkFile> {
    if own.is_lost("extends") {
        return None;
    }
    let Some(extends) = &own.extends else {
        return Some(FrameworkFile { sound: stands_alone(&own, report) && own.sound, ..own });
    };
    let mut reading = BaseReading { span: extends.span, ids: Vec::new(), sources, report };
    let base = reading.base_of(&own, folder)?;
    Some(merged(base, own, report))
}

/// Whether a framework that extends no other has nothing that is only for those that do.
fn stands_alone(own: &FrameworkFile, report: &mut Report) -> bool {
    let place = Phrase::new("dans un référentiel qui en prolonge un autre", "in a framework that extends another");
    let additions = own.additions.iter().map(|item| ("addition", item.span));
    let overrides = own.overrides.iter().map(|item| ("override", item.span));
    let version = own.key("extends_version").map(|span| ("extends_version", span));
    let before = report.len();
    for (key, span) in additions.chain(overrides).chain(version) {
        report.push(Fault::KeyNotHere(key.to_owned(), place.clone()).at(span));
    }
    report.len() == before
}

/// The way from a framework to what it extends, and on.
struct BaseReading<'r> {
    /// Where the first one names what it extends: whatever is wrong is said there.
    span: Span,
    /// The ids of the frameworks on the way.
    ids: Vec<String>,
    sources: &'r mut Sources,
    report: &'r mut Report,
}

impl BaseReading<'_> {
    /// The framework that another one extends, with what it extends itself.
    fn base_of(&mut self, file: &FrameworkFile, folder: &dyn Folder) -> Option<FrameworkFile> {
        self.ids.push(id_of(file).to_owned());
        let name = &file.extends.as_ref()?.value.name;
        let (folder, main) = match folder.extended(name) {
            Ok(found) => found,
            Err(known) => {
                let near = nearest(name, known.iter().map(String::as_str));
                let advice = near.map(|near| Advice::DidYouMean(near.to_owned()));
                return self.refuse(Fault::BaseUnknown(name.clone()), advice);
            }
        };
        let mut unheard = Report::new();
        let base = match own_framework(&*folder, &main, self.sources, &mut unheard) {
            Ok(Some(base)) if !unheard.has_errors() => base,
            Ok(_) => return self.refuse(Fault::BaseFaulty(name.clone()), None),
            Err(error) => {
                let why = Phrase::of(|lang| error.reason(lang));
                return self.refuse(Fault::PartUnreadable(name.clone(), why), None);
            }
        };
        let id = id_of(&base);
        if self.ids.last().is_some_and(|own| own == id) {
            return self.refuse(Fault::BaseOfSameId(id.to_owned()), None);
        }
        if let Some(first) = self.ids.iter().position(|above| above == id) {
            let circle = self.ids[first..].iter().map(String::as_str).chain([id]);
            let path: Vec<String> = circle.map(|id| format!("`{id}`")).collect();
            return self.refuse(Fault::BaseCircle(path.join(" → ")), None);
        }
        let version = base.framework.as_ref().and_then(|head| head.value.version.as_ref());
        if let (Some(wanted), Some(version)) = (&file.extends_version, version) {
            let version = version.value.to_string();
            if !semver::Version::parse(&version).is_ok_and(|version| wanted.value.matches(&version)) {
                let fault = Fault::BaseVersion(id.to_owned(), version, wanted.value.to_string());
                return self.refuse(fault, None);
            }
        }
        let mut whole = if base.extends.is_none() {
            stands_alone(&base, &mut unheard);
            base
        } else if self.ids.len() + 1 == MOST {
            return self.refuse(Fault::BaseTooFar(MOST), None);
        } else {
            let further = self.base_of(&base, &*folder)?;
            merged(further, base, &mut unheard)
        };
        translation::add(&mut whole, &*folder, &main, self.sources, &mut unheard);
        if unheard.has_errors() { self.refuse(Fault::BaseFaulty(name.clone()), None) } else { Some(whole) }
    }

    /// Says why there is nothing to extend. Of one further down only that it cannot be used: why is said where it
    /// is checked itself.
    fn refuse<T>(&mut self, fault: Fault, advice: Option<Advice>) -> Option<T> {
        let fault = match (self.ids.as_slice(), fault) {
            ([_, .., faulty], fault) if !matches!(fault, Fault::BaseCircle(_) | Fault::BaseTooFar(_)) => {
                Fault::BaseFaulty(faulty.clone())
            }
            (_, fault) => fault,
        };
        self.report.push(fault.at(self.span).maybe_help(advice));
        None
    }
}

fn id_of(file: &FrameworkFile) -> &str {
    file.framework.as_ref().and_then(|head| head.value.id.as_ref()).map_or("", |id| &id.value.0)
}

/// What an extension and the framework that it extends come to.
fn merged(mut base: FrameworkFile, own: FrameworkFile, report: &mut Report) -> FrameworkFile {
    let before = report.count(Severity::Error);
    let place = Phrase::new("dans un référentiel qui n’en prolonge aucun", "in a framework that extends no other");
    for key in ["scoring", "start", "stage", "profile", "wave", "roadmap"] {
        if let Some(span) = own.key(key) {
            report.push(Fault::KeyNotHere(key.to_owned(), place.clone()).at(span));
        }
    }
    name_languages(&mut base, &own);
    let alone = Box::new(base.clone());
    let places = BasePlaces::of(&base);
    let head = head(base.framework.take(), own.framework);
    let mut merged = FrameworkFile {
        span: own.span,
        keys: own.keys,
        lost: own.lost,
        sound: own.sound,
        format: own.format,
        extends: own.extends.map(|at| At::new(ExtendsFile { base: Some(alone), ..at.value }, at.span)),
        extends_version: own.extends_version,
        framework: head,
        // They say what the framework comes to by itself.
        examples: own.examples,
        ..base
    };
    merged.scales.extend(own.scales);
    merged.gates.extend(own.gates);
    merged.alerts.extend(own.alerts);
    merged.sources.extend(own.sources);
    merged.tags.extend(own.tags);
    merged.retired.extend(own.retired);
    let mut merging = Merging { merged, places, dropped: Dropped::default(), report };
    merging.dimensions(own.dimensions);
    merging.steps(own.steps);
    for addition in own.additions {
        merging.addition(addition);
    }
    merging.overrides(&own.overrides);
    merging.drop();
    let Merging { mut merged, report, .. } = merging;
    merged.overrides.extend(own.overrides);
    merged.sound &= report.count(Severity::Error) == before;
    merged
}

/// Says the language of texts that name none, where the other framework has another first one.
fn name_languages(base: &mut FrameworkFile, own: &FrameworkFile) {
    let first = |file: &FrameworkFile| {
        let languages = file.framework.as_ref()?.value.languages.as_ref()?;
        languages.value.first().map(|tag| tag.value.clone())
    };
    let (Some(default), Some(other)) = (first(base), first(own)) else { return };
    if default == other {
        return;
    }
    texts::each_mut(base, &mut |_, _, text| {
        for (tag, words) in &mut text.value.entries {
            tag.get_or_insert_with(|| At::new(default.as_str().into(), words.span));
        }
    });
}

/// An extension is what it says it is; its texts are also those of the framework that it extends, with their
/// languages, authors and licence.
fn head(base: Option<At<Head>>, own: Option<At<Head>>) -> Option<At<Head>> {
    let (Some(base), Some(mut own)) = (base, own) else { return None };
    let Head { summary, languages, license, authors, .. } = base.value;
    let head = &mut own.value;
    head.summary = head.summary.take().or(summary);
    head.license = head.license.take().or(license);
    head.authors = joined(authors, head.authors.take());
    head.languages = joined(head.languages.take(), languages);
    Some(own)
}

/// Two lists as one, each text once.
fn joined(one: Option<At<Vec<At<String>>>>, other: Option<At<Vec<At<String>>>>) -> Option<At<Vec<At<String>>>> {
    match (one, other) {
        (Some(mut one), Some(other)) => {
            for text in other.value {
                if !one.value.iter().any(|known| known.value == text.value) {
                    one.value.push(text);
                }
            }
            Some(one)
        }
        (one, other) => one.or(other),
    }
}

/// Where everything that can be overridden stands in the framework that is extended.
struct BasePlaces {
    dimensions: HashMap<String, usize>,
    /// By full id: the dimension and the question in it.
    questions: HashMap<String, (usize, usize)>,
    steps: HashMap<String, usize>,
    /// The dimensions that lie in another one, by its id.
    children: HashMap<String, Vec<usize>>,
}

impl BasePlaces {
    fn of(base: &FrameworkFile) -> BasePlaces {
        let id = |id: &Option<At<Id>>| id.as_ref().map_or_else(String::new, |id| id.value.0.clone());
        let (mut questions, mut children) = (HashMap::new(), HashMap::<String, Vec<usize>>::new());
        for (at, dimension) in base.dimensions.iter().enumerate() {
            if let Some(parent) = &dimension.value.parent {
                children.entry(parent.value.clone()).or_default().push(at);
            }
            for (place, question) in dimension.value.questions.iter().enumerate() {
                questions.insert(format!("{}.{}", id(&dimension.value.id), id(&question.value.id)), (at, place));
            }
        }
        BasePlaces {
            dimensions: base.dimensions.iter().map(|item| id(&item.value.id)).zip(0..).collect(),
            questions,
            steps: base.steps.iter().map(|item| id(&item.value.id)).zip(0..).collect(),
            children,
        }
    }
}

/// What is left out, by id, with the place that says so.
#[derive(Default)]
struct Dropped {
    dimensions: HashMap<String, Span>,
    questions: HashMap<String, Span>,
    steps: HashMap<String, Span>,
}

/// A framework while an extension is put on top of it.
struct Merging<'r> {
    merged: FrameworkFile,
    places: BasePlaces,
    dropped: Dropped,
    report: &'r mut Report,
}

/// Puts what is written in an override in the place of what a table says; gives the keys that may be so.
macro_rules! replace {
    ($table:expr, $with:ident, $($field:ident = $key:literal),+) => {{
        let table = $table;
        $(if $with.$field.is_some() {
            table.$field.clone_from(&$with.$field);
        })+
        let keys: &[&'static str] = &[$($key),+];
        for (key, span) in $with.keys.iter().filter(|(key, _)| keys.contains(key)) {
            table.keys.retain(|(known, _)| known != key);
            table.keys.push((key, *span));
        }
        table.lost.extend($with.lost.iter().filter(|key| keys.contains(key)));
        keys
    }};
}

impl Merging<'_> {
    /// Says that the framework has something with this id already.
    fn has_already(&mut self, noun: Noun, table: &str, id: &At<Id>, first: Span) {
        let name = id.value.0.clone();
        let advice = Advice::OverrideIt(table.to_owned(), name.clone());
        let fault = Fault::DuplicateId(noun, name, noun.agreement());
        self.report.push(fault.at(id.span).note(first, Remark::FirstHere).help(advice));
    }

    fn dimensions(&mut self, own: Vec<At<DimensionFile>>) {
        for dimension in own {
            let id = dimension.value.id.as_ref();
            match id.and_then(|id| Some((id, *self.places.dimensions.get(&id.value.0)?))) {
                Some((id, at)) => {
                    let first = self.merged.dimensions[at].span;
                    self.has_already(Noun::Dimension, "dimension", id, first);
                }
                None => self.merged.dimensions.push(dimension),
            }
        }
    }

    fn steps(&mut self, own: Vec<At<StepFile>>) {
        for step in own {
            let id = step.value.id.as_ref();
            match id.and_then(|id| Some((id, *self.places.steps.get(&id.value.0)?))) {
                Some((id, at)) => {
                    let first = self.merged.steps[at].span;
                    self.has_already(Noun::Step, "step", id, first);
                }
                None => self.merged.steps.push(step),
            }
        }
    }

    fn addition(&mut self, addition: At<AdditionFile>) {
        let Some(dimension) = &addition.value.dimension else { return };
        if self.places.children.contains_key(&dimension.value) {
            self.report.push(Fault::ParentWithQuestions(dimension.value.clone()).at(dimension.span));
        } else if let Some(at) = self.places.dimensions.get(&dimension.value) {
            self.merged.dimensions[*at].value.questions.extend(addition.value.questions);
        } else {
            self.not_in_base(Noun::Dimension, dimension);
        }
    }

    /// Says that the framework has nothing with this id.
    fn not_in_base(&mut self, noun: Noun, name: &At<String>) {
        let BasePlaces { dimensions, questions, steps, .. } = &self.places;
        let (fault, mut known): (fn(String) -> Fault, Vec<&String>) = match noun {
            Noun::Dimension => (Fault::UnknownDimension, dimensions.keys().collect()),
            Noun::Question => (Fault::UnknownQuestion, questions.keys().collect()),
            _ => (Fault::UnknownStep, steps.keys().collect()),
        };
        if self.report.len() >= MOST_SUGGESTIONS {
            known.clear();
        }
        known.sort_unstable();
        let near = nearest(&name.value, known);
        let advice = near.map(|near| Advice::DidYouMean(near.to_owned()));
        self.report.push(fault(name.value.clone()).at(name.span).maybe_help(advice));
    }

    fn overrides(&mut self, all: &[At<OverrideFile>]) {
        let mut seen: HashMap<(Noun, &str), Span> = HashMap::new();
        for item in all {
            let change = &item.value;
            let names =
                [(Noun::Dimension, &change.dimension), (Noun::Question, &change.question), (Noun::Step, &change.step)];
            let mut named = names.into_iter().filter_map(|(noun, name)| Some((noun, name.as_ref()?)));
            match (named.next(), named.next()) {
                (Some((noun, name)), None) => match seen.insert((noun, &name.value), name.span) {
                    Some(first) => {
                        let fault = Fault::OverriddenTwice(noun, name.value.clone(), noun.agreement());
                        self.report.push(fault.at(name.span).note(first, Remark::FirstHere));
                    }
                    None => self.change(noun, name, item),
                },
                (None, _) if ["dimension", "question", "step"].into_iter().any(|key| change.is_lost(key)) => {}
                _ => self.report.push(Fault::OverrideOfWhat.at(item.span)),
            }
        }
    }

    /// Changes what an override names, or notes that it is left out.
    fn change(&mut self, noun: Noun, name: &At<String>, item: &At<OverrideFile>) {
        let (change, id) = (&item.value, name.value.as_str());
        let at = match noun {
            Noun::Dimension => self.places.dimensions.get(id).map(|at| (*at, 0)),
            Noun::Question => self.places.questions.get(id).copied(),
            _ => self.places.steps.get(id).map(|at| (*at, 0)),
        };
        let Some((at, place)) = at else { return self.not_in_base(noun, name) };
        let is_dropped = change.drop.as_ref().is_some_and(|drop| drop.value);
        let fitting = match noun {
            _ if is_dropped => &[],
            Noun::Dimension => replace!(
                &mut self.merged.dimensions[at].value,
                change,
                title = "title",
                summary = "summary",
                weight = "weight",
                when = "when",
                profiles = "profiles"
            ),
            Noun::Question => {
                let question = &mut self.merged.dimensions[at].value.questions[place].value;
                // What is worded anew is so for every kind of municipality.
                for VariantFile { text, help, evidence, .. } in question.variants.iter_mut().map(|item| &mut item.value)
                {
                    text.take_if(|_| change.text.is_some());
                    help.take_if(|_| change.help.is_some());
                    evidence.take_if(|_| change.evidence.is_some());
                }
                replace!(
                    question,
                    change,
                    text = "text",
                    help = "help",
                    evidence = "evidence",
                    when_not_applicable = "when_not_applicable",
                    essential = "essential",
                    weight = "weight",
                    when = "when",
                    profiles = "profiles",
                    sources = "sources"
                )
            }
            _ => {
                let step = &mut self.merged.steps[at].value;
                if change.key("effort_days").or(change.key("measured")).is_some() {
                    step.measured.clone_from(&change.measured);
                }
                replace!(
                    step,
                    change,
                    title = "title",
                    closes = "closes",
                    effort = "effort_days",
                    basis = "effort_basis",
                    upkeep = "upkeep_days_per_month",
                    shareable = "shareable",
                    requires = "requires",
                    lead = "lead",
                    first_action = "first_action",
                    outcome = "outcome",
                    sources = "sources"
                )
            }
        };
        let is_fitting = |key: &str| fitting.contains(&key) || (key == "measured" && noun == Noun::Step && !is_dropped);
        let changes = change.keys.iter().filter(|(key, _)| !TARGET.contains(key));
        let place = match noun {
            _ if is_dropped => Phrase::new("pour ce qui reste", "for what is kept"),
            Noun::Dimension => Phrase::new("pour une question ou un pas", "for a question or a step"),
            Noun::Question => Phrase::new("pour une dimension ou un pas", "for a dimension or a step"),
            _ => Phrase::new("pour une dimension ou une question", "for a dimension or a question"),
        };
        for (key, span) in changes.clone().filter(|(key, _)| !is_fitting(key)) {
            self.report.push(Fault::KeyNotHere((*key).to_owned(), place.clone()).at(*span));
        }
        match noun {
            _ if !is_dropped => {
                if changes.count() == 0 {
                    self.report.push(Fault::OverrideOfNothing.at(item.span));
                }
            }
            Noun::Dimension => self.drop_dimension(at, name.span),
            Noun::Question => {
                self.dropped.questions.insert(id.to_owned(), name.span);
            }
            _ => {
                self.dropped.steps.insert(id.to_owned(), name.span);
            }
        }
    }

    /// Notes that a dimension is left out, with those that lie in it and with their questions.
    fn drop_dimension(&mut self, at: usize, span: Span) {
        let mut left = vec![at];
        while let Some(at) = left.pop() {
            let DimensionFile { id, questions, .. } = &self.merged.dimensions[at].value;
            let Some(id) = id.as_ref().map(|id| &id.value.0) else { continue };
            if self.dropped.dimensions.insert(id.clone(), span).is_none() {
                let ids = questions.iter().filter_map(|question| question.value.id.as_ref());
                self.dropped.questions.extend(ids.map(|question| (format!("{id}.{}", question.value.0), span)));
                left.extend(self.places.children.get(id).into_iter().flatten());
            }
        }
    }

    /// Leaves out what is dropped, and its name wherever that stands.
    fn drop(&mut self) {
        let Merging { merged, dropped, report, .. } = self;
        let Dropped { dimensions, questions, steps } = &*dropped;
        merged.dimensions.retain(|item| !is_in(dimensions, item.value.id.as_ref()));
        for DimensionFile { id, questions: own, .. } in merged.dimensions.iter_mut().map(|item| &mut item.value) {
            let home = id.as_ref().map_or("", |id| &id.value.0);
            let full = |id: &At<Id>| format!("{home}.{}", id.value.0);
            own.retain(|item| !item.value.id.as_ref().is_some_and(|id| questions.contains_key(&full(id))));
        }
        merged.steps.retain(|item| !is_in(steps, item.value.id.as_ref()));
        for step in &mut merged.steps {
            if let Some(closes) = &mut step.value.closes {
                closes.value.retain(|item| !questions.contains_key(&item.value.question.value));
            }
            if let Some(requires) = &mut step.value.requires {
                requires.value.retain(|name| !steps.contains_key(&name.value));
            }
        }
        // What is said less, or asked for less, without anybody having written so.
        merged.gates.retain_mut(|gate| {
            let stage = gate.value.stage.as_ref().map_or("", |stage| &stage.value);
            let mut lost: Vec<(&String, Span)> = Vec::new();
            if let Some(listed) = &mut gate.value.questions {
                listed.value.retain(|name| {
                    let found = questions.get_key_value(&name.value);
                    lost.extend(found.map(|(id, span)| (id, *span)));
                    found.is_none()
                });
            }
            if let Some(minimum) = &mut gate.value.minimum {
                minimum.value.entries.retain(|(name, _)| {
                    let found = dimensions.get_key_value(&name.value);
                    lost.extend(found.map(|(id, span)| (id, *span)));
                    found.is_none()
                });
            }
            for (id, span) in &lost {
                let problem = Fault::DroppedFromGate((*id).clone(), stage.to_owned()).at(*span);
                report.push(problem.note(gate.span, Remark::NamedHere));
            }
            let is_empty = gate.value.questions.as_ref().is_none_or(|listed| listed.value.is_empty())
                && gate.value.minimum.as_ref().is_none_or(|minimum| minimum.value.entries.is_empty());
            lost.is_empty() || !is_empty
        });
        merged.alerts.retain_mut(|alert| {
            if alert.value.step.as_ref().is_some_and(|step| steps.contains_key(&step.value)) {
                alert.value.step = None;
            }
            let lost = alert.value.when.as_ref().and_then(|when| first_of(&when.value, questions));
            if let Some((id, span)) = lost {
                let alert_id = alert.value.id.as_ref().map_or_else(String::new, |id| id.value.0.clone());
                let problem = Fault::DroppedWithAlert(id.clone(), alert_id).at(span);
                report.push(problem.note(alert.span, Remark::NamedHere));
            }
            lost.is_none()
        });
        for DimensionFile { when, questions: own, .. } in merged.dimensions.iter_mut().map(|item| &mut item.value) {
            for when in std::iter::once(when).chain(own.iter_mut().map(|item| &mut item.value.when)) {
                let Some(place) = when.as_ref().map(|when| when.span) else { continue };
                let lost = when.as_ref().and_then(|when| first_of(&when.value, questions));
                if let Some((id, span)) = lost {
                    report.push(Fault::DroppedInUse(id.clone()).at(span).note(place, Remark::NamedHere));
                    *when = None;
                }
            }
        }
        let mut retired: Vec<(&String, Span)> =
            dimensions.iter().chain(questions).map(|(id, span)| (id, *span)).collect();
        retired.sort_unstable();
        merged.retired.extend(retired.into_iter().map(|(id, span)| {
            let id = Some(At::new(id.clone(), span));
            At::new(
                RetiredFile { span, keys: Vec::new(), lost: Vec::new(), sound: true, id, since: None, why: None },
                span,
            )
        }));
    }
}

/// The keys of an override that say what it changes, and whether that is left out.
const TARGET: [&str; 4] = ["dimension", "question", "step", "drop"];

fn is_in(dropped: &HashMap<String, Span>, id: Option<&At<Id>>) -> bool {
    id.is_some_and(|id| dropped.contains_key(&id.value.0))
}

/// The first dropped question that a condition names.
fn first_of<'d>(when: &ConditionFile, dropped: &'d HashMap<String, Span>) -> Option<(&'d String, Span)> {
    let own = when.question.as_ref().and_then(|name| dropped.get_key_value(&name.value));
    own.map(|(id, span)| (id, *span)).or_else(|| {
        let several = [&when.all, &when.any].into_iter().flatten().flat_map(|list| &list.value);
        let inner = several.map(|item| &item.value).chain(when.not.as_ref().map(|not| &*not.value));
        inner.into_iter().find_map(|inner| first_of(inner, dropped))
    })
}
