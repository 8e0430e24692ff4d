//! What is asked before the questions: the language, the file, the municipality.

use super::asker::{Asker, Entry, Field, Line, Multi, Reply, Select, Stop};
use super::earlier::Earlier;
use super::edit::Edit;
use super::sitting::{Keeper, Sitting, number, refused};
use super::words;
use crate::model::{Answers, DimensionIx, Framework, Municipality, Profile, ProfileIx, Respondent, StepProgress};
use crate::number::Exact;
use crate::text::Lang;
use crate::text::key::same;

/// A population, and the kind of municipality where it does not follow from it.
type SizeAndKind = (Option<u32>, Option<ProfileIx>);

/// Lets the language be chosen.
///
/// # Errors
/// When there is nobody to answer.
pub fn choose_language(likely: Lang, asker: &mut dyn Asker) -> Result<Lang, Stop> {
    let entries = vec![Entry::new("Français", "fr"), Entry::new("English", "en")];
    let start = Lang::ALL.iter().position(|lang| *lang == likely);
    loop {
        let select = Select { title: words::language_title(likely), entries: entries.clone(), start };
        if let Reply::Given(at) = asker.select(&select)? {
            return Ok(Lang::ALL[at]);
        }
    }
}

/// Lets one of the files that are there be taken up, by name, municipality and number of answers.
/// None for a new one.
///
/// # Errors
/// When there is nobody to answer.
pub fn choose_file(
    lang: Lang,
    files: &[(String, String, usize)],
    asker: &mut dyn Asker,
) -> Result<Option<usize>, Stop> {
    let mut entries: Vec<Entry> = files
        .iter()
        .map(|(file, name, count)| Entry::new(words::go_on_with(lang, file, name, &lang.count(*count)), file.clone()))
        .collect();
    entries.push(Entry::new(words::begin_new(lang), "new"));
    let select = Select { title: words::which_file(lang), entries, start: Some(0) };
    loop {
        if let Reply::Given(at) = asker.select(&select)? {
            return Ok((at < files.len()).then_some(at));
        }
    }
}

/// Whether a file is to be changed although it is write-protected; nobody who cannot be asked wants that.
///
/// # Errors
/// When there is nobody to answer.
pub fn may_change_protected(lang: Lang, file: &str, asker: &mut dyn Asker) -> Result<bool, Stop> {
    if !asker.is_watched() {
        return Ok(false);
    }
    let entries = vec![Entry::new(words::leave_it(lang), "no"), Entry::new(words::change_it(lang), "yes")];
    let select = Select { title: words::is_protected(lang, file), entries, start: Some(0) };
    Ok(asker.select(&select)? == Reply::Given(1))
}

/// Lets one of several frameworks be chosen, by id and title.
///
/// # Errors
/// When there is nobody to answer.
pub fn choose_framework(lang: Lang, frameworks: &[(String, String)], asker: &mut dyn Asker) -> Result<usize, Stop> {
    let entries = frameworks.iter().map(|(id, title)| Entry::new(format!("{title} ({id})"), id.clone())).collect();
    let select = Select { title: words::which_framework(lang), entries, start: Some(0) };
    loop {
        if let Reply::Given(at) = asker.select(&select)? {
            return Ok(at);
        }
    }
}

/// What is asked about the municipality, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SetupStep {
    Name,
    Population,
    Capacity,
    Priorities,
    Respondents,
}

const STEPS: [SetupStep; 5] =
    [SetupStep::Name, SetupStep::Population, SetupStep::Capacity, SetupStep::Priorities, SetupStep::Respondents];

/// Asks what a new file cannot do without, and begins it.
pub(super) fn begin(
    framework: &Framework,
    lang: Lang,
    profile: Option<ProfileIx>,
    old: Option<&Answers>,
    asker: &mut dyn Asker,
    keeper: &mut dyn Keeper,
) -> Result<Answers, Stop> {
    let mut known = old.map(|old| old.municipality.name.clone());
    let before = old.and_then(|old| u32::try_from(old.municipality.population?).ok());
    loop {
        let name = match ask_name(lang, known.clone(), asker)? {
            Reply::Given(name) => name,
            Reply::Back => continue,
        };
        known = Some(name.clone());
        let Reply::Given((population, chosen)) = ask_population(framework, lang, before, profile, asker)? else {
            continue;
        };
        loop {
            match keeper.begin(lang, &name, population, chosen.or(profile)) {
                Ok(kept) => {
                    tell_profile(framework, lang, kept.answers.municipality.profile, asker);
                    return Ok(kept.answers);
                }
                Err(refusal) => {
                    // Whatever is chosen, a file that does not exist yet is begun once more.
                    refused(lang, asker, &refusal)?;
                }
            }
        }
    }
}

fn ask_name(lang: Lang, start: Option<String>, asker: &mut dyn Asker) -> Result<Reply<String>, Stop> {
    let check = |typed: &str| if typed.is_empty() { Err(words::name_needed(lang)) } else { Ok(()) };
    asker.show(&[Line::Blank]);
    asker.field(&Field { title: words::name_title(lang), start, check: &check })
}

/// The population, and the kind of municipality where it does not follow from it.
fn ask_population(
    framework: &Framework,
    lang: Lang,
    start: Option<u32>,
    profile: Option<ProfileIx>,
    asker: &mut dyn Asker,
) -> Result<Reply<SizeAndKind>, Stop> {
    let read = |typed: &str| number(lang, typed).and_then(|number| number.to_plain().parse::<u32>().ok());
    let check = |typed: &str| {
        if typed.is_empty() || read(typed).is_some() { Ok(()) } else { Err(words::whole_number_needed(lang)) }
    };
    loop {
        asker.show(&[Line::Blank]);
        if framework.profiles.len() > 1 && !framework.profile_is_chosen() {
            asker.show(&[Line::Text(words::population_hint(lang))]);
        }
        let start = start.map(|population| lang.count(population as usize));
        let field = Field { title: words::population_title(lang), start, check: &check };
        let Reply::Given(typed) = asker.field(&field)? else { return Ok(Reply::Back) };
        let population = read(&typed);
        let follows = population.and_then(|population| framework.profile_of(population));
        if follows.is_some() || profile.is_some() || framework.profiles.len() < 2 {
            return Ok(Reply::Given((population, None)));
        }
        let entries =
            framework.profiles.iter().map(|profile| Entry::new(profile_label(profile, lang), profile.id.clone()));
        let select =
            Select { title: words::profile_title(lang), entries: entries.collect(), start: profile.map(usize::from) };
        if let Reply::Given(at) = asker.select(&select)? {
            return Ok(Reply::Given((population, Some(at.into()))));
        }
    }
}

/// A kind of municipality with its bound, where it has one.
pub(super) fn profile_label(profile: &Profile, lang: Lang) -> String {
    let title = profile.title.get(lang);
    profile.max_population.map_or_else(
        || title.to_owned(),
        |most| words::profile_up_to(lang, title, &lang.count(usize::try_from(most).unwrap_or(usize::MAX))),
    )
}

fn tell_profile(framework: &Framework, lang: Lang, profile: Option<ProfileIx>, asker: &mut dyn Asker) {
    if let Some(profile) = profile.filter(|_| framework.profiles.len() > 1) {
        asker.show(&[Line::Aside(words::profile_is(lang, framework.profiles[profile].title.get(lang)))]);
    }
}

/// A dimension to choose.
pub(super) fn dimension_entry(framework: &Framework, at: DimensionIx, lang: Lang) -> Entry {
    let dimension = &framework.dimensions[at];
    Entry::new(dimension.title.get(lang), dimension.id.clone())
}

impl Sitting<'_, '_> {
    /// Takes over what the earlier assessment says of the code, days, priorities and who took part, so that it stands there
    /// to be confirmed or changed.
    pub fn carry(&mut self) -> Result<(), Stop> {
        let Some(old) = self.old.as_ref().map(|old| old.answers().clone()) else { return Ok(()) };
        let Municipality { name, code, profile, capacity, priorities, .. } = old.municipality;
        if let Some(code) = code.filter(|_| same(&name, &self.answers.municipality.name)) {
            self.keep(&Edit::Code(code))?;
        }
        if capacity != self.framework.usual_capacity(profile) {
            self.keep(&Edit::Capacity(Some(capacity)))?;
        }
        if !priorities.is_empty() {
            self.keep(&Edit::Priorities(priorities))?;
        }
        self.took_part = old.respondents;
        if let Some(Earlier::Same(_)) = self.old {
            for followed in old.followed.into_iter().filter(|followed| followed.state != StepProgress::Done) {
                self.keep(&Edit::Step(followed))?;
            }
        }
        Ok(())
    }

    /// Asks about the municipality from one point on.
    pub fn setup(&mut self, from: SetupStep) -> Result<(), Stop> {
        let mut at = STEPS.iter().position(|step| *step == from).unwrap_or(0);
        while let Some(step) = STEPS.get(at) {
            let reply = match step {
                SetupStep::Name => self.name()?,
                SetupStep::Population => self.population()?,
                SetupStep::Capacity => self.capacity()?,
                SetupStep::Priorities => self.priorities()?,
                SetupStep::Respondents => self.respondents()?,
            };
            at = match reply {
                Reply::Given(()) => at + 1,
                // Nothing is before what one came here to change.
                Reply::Back if at == 0 && from == SetupStep::Name => return Ok(()),
                Reply::Back => at.saturating_sub(1),
            };
        }
        Ok(())
    }

    fn name(&mut self) -> Result<Reply<()>, Stop> {
        let known = self.answers.municipality.name.clone();
        let Reply::Given(name) = ask_name(self.lang, Some(known.clone()), self.asker)? else { return Ok(Reply::Back) };
        if name != known {
            self.keep(&Edit::Name(name))?;
        }
        Ok(Reply::Given(()))
    }

    fn population(&mut self) -> Result<Reply<()>, Stop> {
        let known = self.answers.municipality.population.and_then(|population| u32::try_from(population).ok());
        let Reply::Given((population, chosen)) = ask_population(self.framework, self.lang, known, None, self.asker)?
        else {
            return Ok(Reply::Back);
        };
        // A kind that was said wins over the population, so it is said first or taken back last.
        if chosen.is_some() && chosen != self.answers.municipality.profile {
            self.keep(&Edit::Profile(chosen))?;
        } else if population.is_none() && self.framework.profiles.len() > 1 {
            self.keep(&Edit::Profile(self.answers.municipality.profile))?;
        }
        if population != known {
            self.keep(&Edit::Population(population))?;
        }
        if chosen.is_none() && population.is_some() && population != known {
            self.keep(&Edit::Profile(None))?;
        }
        tell_profile(self.framework, self.lang, self.answers.municipality.profile, self.asker);
        Ok(Reply::Given(()))
    }

    fn capacity(&mut self) -> Result<Reply<()>, Stop> {
        let lang = self.lang;
        let municipality = &self.answers.municipality;
        let profile = municipality.profile.map(|at| &self.framework.profiles[at]);
        let usual = self.framework.usual_capacity(municipality.profile);
        let days = lang.amount(&usual);
        let hint = match profile {
            Some(profile) => words::capacity_hint(lang, &days, profile.title.get(lang)),
            None => words::capacity_hint_bare(lang, &days),
        };
        let known = municipality.capacity.clone();
        let start = (known != usual).then(|| lang.amount(&known));
        let read = |typed: &str| number(lang, typed).filter(Exact::is_positive);
        let check = |typed: &str| {
            if typed.is_empty() || read(typed).is_some() { Ok(()) } else { Err(words::days_needed(lang)) }
        };
        self.asker.show(&[Line::Blank, Line::Text(hint)]);
        let field = Field { title: words::capacity_title(lang), start, check: &check };
        let Reply::Given(typed) = self.asker.field(&field)? else { return Ok(Reply::Back) };
        let new = read(&typed);
        if new.clone().unwrap_or(usual) != known {
            self.keep(&Edit::Capacity(new))?;
        }
        Ok(Reply::Given(()))
    }

    fn priorities(&mut self) -> Result<Reply<()>, Stop> {
        let lang = self.lang;
        let roots: Vec<DimensionIx> = self.framework.roots().collect();
        let known = self.answers.municipality.priorities.clone();
        // Those further down are kept, though only roots are offered.
        let deeper: Vec<DimensionIx> = known.iter().copied().filter(|at| !roots.contains(at)).collect();
        self.asker.show(&[Line::Blank, Line::Text(words::priorities_hint(lang))]);
        let reply = self.asker.multi(&Multi {
            title: words::priorities_title(lang),
            entries: roots.iter().map(|at| dimension_entry(self.framework, *at, lang)).collect(),
            start: Some((0..roots.len()).filter(|at| known.contains(&roots[*at])).collect()),
        })?;
        let Reply::Given(chosen) = reply else { return Ok(Reply::Back) };
        let new: Vec<DimensionIx> = chosen.into_iter().map(|at| roots[at]).chain(deeper).collect();
        let is_same = new.len() == known.len() && new.iter().all(|at| known.contains(at));
        if !is_same {
            self.keep(&Edit::Priorities(new))?;
        }
        Ok(Reply::Given(()))
    }

    fn respondents(&mut self) -> Result<Reply<()>, Stop> {
        let lang = self.lang;
        self.asker.show(&[Line::Blank, Line::Text(words::respondents_hint(lang))]);
        loop {
            let title = words::respondent_title(lang, self.answers.respondents.len() + 1);
            let before = self.took_part.first().cloned();
            let start = before.as_ref().and_then(|before| before.role.clone());
            let field = Field { title, start: start.clone(), check: &|_| Ok(()) };
            let Reply::Given(role) = self.asker.field(&field)? else { return Ok(Reply::Back) };
            self.took_part.drain(..self.took_part.len().min(1));
            if role.is_empty() {
                match before {
                    // This one is left out; the next may not be.
                    Some(_) => continue,
                    None => return Ok(Reply::Given(())),
                }
            }
            let name = before.filter(|_| start.as_ref() == Some(&role)).and_then(|before| before.name);
            self.keep(&Edit::Respondent(Respondent { role: Some(role), name }))?;
        }
    }
}
