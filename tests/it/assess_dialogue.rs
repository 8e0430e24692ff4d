//! Whole sittings, typed beforehand: every path of the dialogue.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::unnecessary_wraps,
    reason = "what cannot be read fails the test"
)]

use std::path::Path;

use crate::common;
use jalon::ask::{
    Asker, Check, Earlier, Edit, Entry, Field, Keeper, Kept, Line, Multi, Pick, Plain, Refusal, Reply, Scope, Select,
    Setting, SittingEnd, Stop, run,
};
use jalon::model::{Answers, DimensionIx, Framework, ProfileIx, QuestionIx, Value};
use jalon::report::Report;
use jalon::save::{Document, NewAnswers};
use jalon::source::Sources;
use jalon::text::Lang;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 21);

/// Keeps answers in memory, and what they were after each edit.
struct Memory<'f> {
    framework: &'f Framework,
    document: Option<Document>,
    /// So many more edits are taken.
    takes: usize,
    /// Whether another file takes what this one does not.
    beside: bool,
    edits: Vec<Edit>,
}

impl<'f> Memory<'f> {
    fn new(framework: &'f Framework, text: Option<&str>) -> Memory<'f> {
        let document = text.map(|text| Document::parse(text).unwrap());
        Memory { framework, document, takes: usize::MAX, beside: false, edits: Vec::new() }
    }

    fn answers(&self) -> Option<Answers> {
        let text = self.document.as_ref()?.text();
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let file = jalon::load::answers("a.toml", text, &mut sources, &mut report);
        let answers = file.and_then(|file| jalon::check::answers(&file, "a.toml", self.framework, &mut report));
        Some(answers.unwrap_or_else(|| panic!("{}\n{text}", common::lines(&sources, &report).join("\n"))))
    }

    fn text(&self) -> &str {
        self.document.as_ref().unwrap().text()
    }

    /// What the file says of a question, after `=`.
    fn line(&self, key: &str) -> Option<&str> {
        self.text().lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('=')).map(str::trim)
    }

    fn kept(&mut self, document: Document) -> Result<Kept, Refusal> {
        if self.takes == 0 {
            let beside = self.beside.then(|| "here-2.toml".to_owned());
            return Err(Refusal { beside, ..Refusal::new("the disk is full".to_owned()) });
        }
        self.takes -= 1;
        self.document = Some(document);
        Ok(Kept { answers: self.answers().unwrap(), notice: None })
    }
}

impl Keeper for Memory<'_> {
    fn begin(
        &mut self,
        lang: Lang,
        name: &str,
        population: Option<u32>,
        profile: Option<ProfileIx>,
    ) -> Result<Kept, Refusal> {
        let start = NewAnswers { framework: self.framework, date: TODAY, lang, name, population, profile };
        self.kept(Document::new(&start))
    }

    fn keep(&mut self, edit: &Edit) -> Result<Kept, Refusal> {
        let document = self.document.as_ref().unwrap().with(self.framework, edit).unwrap();
        self.edits.push(edit.clone());
        self.kept(document)
    }

    fn keep_beside(&mut self, edit: &Edit) -> Result<Kept, Refusal> {
        self.takes = usize::MAX;
        self.keep(edit)
    }

    fn file(&self) -> String {
        "here.toml".to_owned()
    }

    fn report_file(&self) -> String {
        "here.html".to_owned()
    }
}

fn small() -> Framework {
    common::framework(Path::new("tests/assess/small.toml"))
}

/// How a sitting is set up, beyond what most of them share.
#[derive(Default)]
struct With<'a> {
    file: Option<&'a str>,
    old: Option<&'a str>,
    scope: Option<Scope>,
    later: bool,
    watched: bool,
    takes: Option<usize>,
    beside: bool,
    /// French where nothing is said.
    lang: Option<Lang>,
}

struct Sat {
    end: Result<SittingEnd, Stop>,
    /// Everything that was shown.
    shown: String,
    text: String,
    edits: Vec<Edit>,
}

impl Sat {
    fn line(&self, key: &str) -> Option<String> {
        let found = self.text.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='));
        found.map(|value| value.trim().to_owned())
    }
}

/// One sitting with what is typed, a line each.
fn sit(with: &With<'_>, typed: &[&str]) -> Sat {
    let framework = small();
    let mut keeper = Memory::new(&framework, with.file);
    keeper.takes = with.takes.unwrap_or(usize::MAX);
    keeper.beside = with.beside;
    let old = Memory::new(&framework, with.old).answers().map(|old| Earlier::Same(Box::new(old)));
    let answers = keeper.answers();
    let mut input = typed.join("\n");
    input.push('\n');
    let mut output = Vec::new();
    let lang = with.lang.unwrap_or(Lang::Fr);
    let setting = Setting {
        framework: &framework,
        lang,
        today: if with.later { date(2026, 11, 22) } else { TODAY },
        answers,
        old,
        scope: with.scope.clone(),
        profile: None,
    };
    let mut asker = Plain::new(input.as_bytes(), &mut output, 72, with.watched);
    let end = run(setting, &mut asker, &mut keeper);
    let text = keeper.document.as_ref().map_or_else(String::new, Document::to_text);
    Sat { end, shown: String::from_utf8(output).unwrap(), text, edits: keeper.edits }
}

const FILE: &str = "format = 1\nframework = \"small\"\ndate = 2026-11-21\nlanguage = \"fr\"\n\n[municipality]\nname = \"Ici\"\npopulation = 820\n";

fn file(body: &str) -> String {
    format!("{FILE}\n[answers.services]\n{body}")
}

/// Everything, in the order of the framework.
const ALL: Option<Scope> = Some(Scope { tag: None, dimension: None, only: None, review: false });

#[test]
fn a_first_sitting_from_nothing() {
    let sat = sit(
        &With::default(),
        &[
            "Val-d'Été",
            "820",
            "1,5",
            "3 data",
            "secrétaire de mairie",
            "maire",
            "",  // the municipality
            "1", // the first sitting
            "oui",
            "en partie",
            "n", // three questions
            "report",
        ],
    );
    assert_eq!(sat.end, Ok(SittingEnd { report: true, lang: Lang::Fr }), "{}", sat.shown);
    let expected = "# Réponses d’une municipalité, pour Jalon. Ce fichier peut aussi se modifier à la main.
format = 1
framework = \"small\"
framework_version = \"1.0.0\"
date = 2026-11-21
language = \"fr\"

[municipality]
name = \"Val-d'Été\"
population = 820
capacity_days_per_month = 1.5
priorities = [\"data\", \"inclusion\"]

[[respondent]]
role = \"secrétaire de mairie\"

[[respondent]]
role = \"maire\"

[answers.services]
list = \"yes\"
online = \"partly\"

[answers.inclusion]
counter = \"no\"
";
    assert_eq!(sat.text, expected);
    for told in [
        "Type de municipalité\u{a0}: Village.",
        "Les réponses sont enregistrées dans here.toml.",
        "Première séance\u{a0}: l’essentiel, 3 questions, environ 3 min",
        "Services · 1/2 · encore 3",
        "Stade Numérisation. Du papier au numérique.",
        "Il y a une courte liste des services.",
        "Services · 2/2 · encore 2",
        "Inclusion · 1/1 · la dernière",
        "Répondu\u{a0}: 3 · nous ne savons pas\u{a0}: 0 · sans objet\u{a0}: 0 · en blanc\u{a0}: 0",
        "Nous ne pouvons pas encore dire si le premier stade, «\u{a0}Numérisation\u{a0}»",
        "1. Mettre une démarche en ligne (2 jours)",
        "Écrire le rapport et sa feuille de route dans here.html",
    ] {
        assert!(sat.shown.contains(told), "{told} is not in\n{}", sat.shown);
    }
}

#[test]
fn without_a_population_the_kind_is_chosen() {
    let typed = ["", "Ici", "x", "", "<", "60 000", "ville", "", "", "", "stop"];
    let sat = sit(&With { takes: None, ..With::default() }, &typed);
    assert!(sat.shown.contains("il faut un nom") && sat.shown.contains("il faut un nombre entier"), "{}", sat.shown);
    assert_eq!(sat.line("population").as_deref(), Some("60000"));
    assert_eq!(sat.line("profile").as_deref(), Some("\"town\""));
    let sat = sit(&With::default(), &["Ici", "", "village", "", "", "", "stop"]);
    assert_eq!((sat.line("population"), sat.line("profile")), (None, Some("\"village\"".to_owned())));
}

#[test]
fn what_is_said_of_the_municipality_can_be_changed() {
    let file = format!("{FILE}priorities = [\"data\"] # asked in May\n");
    let typed = ["municipality", "Là-bas", "12000", "", "1", "", "stop"];
    let sat = sit(&With { file: Some(&file), ..With::default() }, &typed);
    assert_eq!(sat.line("name").as_deref(), Some("\"Là-bas\""));
    assert_eq!(sat.line("population").as_deref(), Some("12000"));
    assert_eq!(sat.line("priorities").as_deref(), Some("[\"services\"] # asked in May"));
    assert!(sat.shown.contains("Type de municipalité\u{a0}: Ville."), "{}", sat.shown);
    // Nothing changed, nothing written.
    let same = ["municipality", "", "", "", "", "", "stop"];
    assert!(sit(&With { file: Some(&file), ..With::default() }, &same).edits.is_empty());
    // Back from its first question is back to where one came from.
    let back = sit(&With { file: Some(&file), ..With::default() }, &["municipality", "<", "stop"]);
    assert_eq!(back.shown.matches("Que faisons-nous").count(), 2, "{}", back.shown);
}

#[test]
fn a_question_hides_and_shows_others_and_their_answers_stay() {
    let file = file("list = \"yes\"\n");
    let typed = [
        "yes",
        "1",
        "phone web",
        "12,5", // online, then what hangs on it
        "<",
        "<",
        "<",
        "no",  // back over the condition, and it closes
        "yes", // owner comes next: what hangs on it is no longer asked
    ];
    let sat = sit(&With { file: Some(&file), scope: ALL, ..With::default() }, &typed);
    assert_eq!(sat.end, Err(Stop::Ended));
    assert_eq!(sat.line("online").as_deref(), Some("\"no\""), "{}", sat.shown);
    assert_eq!(sat.line("channels").as_deref(), Some("[\"phone\", \"web\"]"));
    assert_eq!(sat.line("share").as_deref(), Some("12.5"));
    assert_eq!(sat.line("owner").as_deref(), Some("\"yes\""));
    assert!(sat.shown.contains("2 questions déjà répondues ne se posent plus"), "{}", sat.shown);
    // Back over the now closed questions, straight to the one they hang on.
    let again = [&typed[..], &["<", "<", "yes", "", "<", "<", "<"]].concat();
    let sat = sit(&With { file: Some(&file), scope: ALL, ..With::default() }, &again);
    assert!(sat.text.contains("online = \"yes\""), "{}", sat.text);
    assert!(sat.shown.contains("Réponse actuelle\u{a0}: 12,5"), "{}", sat.shown);
}

#[test]
fn unknown_not_applicable_later() {
    let sat = sit(
        &With { scope: ALL, file: Some(&file("")), ..With::default() },
        &[
            "nous ne savons pas",
            "sans objet",
            "",
            "tout se fait au guichet",
            "sans objet",
            "plus tard",
            "later",
            "later",
            "stop",
        ],
    );
    assert_eq!(sat.line("list").as_deref(), Some("\"unknown\""));
    assert_eq!(sat.line("online").as_deref(), Some("{ not_applicable = \"tout se fait au guichet\" }"));
    assert!(sat.shown.contains("il faut une raison"), "{}", sat.shown);
    // This one may not be left out: there is no such choice.
    assert!(sat.shown.contains("«\u{a0}sans objet\u{a0}» n’est pas un des choix."), "{}", sat.shown);
    assert_eq!(sat.line("owner"), None);
    assert_eq!(sat.end, Ok(SittingEnd { report: false, lang: Lang::Fr }));
    assert!(sat.shown.contains("Encore en blanc\u{a0}:\n- Quelqu’un répond des données."), "{}", sat.shown);
}

#[test]
fn blanks_can_be_filled_at_the_end() {
    let file = file("list = \"yes\"\nonline = \"no\"\n");
    let typed = ["later", "later", "later", "fill", "yes", "answer", "rien", "yes", "délibération ; photo", "stop"];
    let sat = sit(&With { scope: ALL, file: Some(&file), ..With::default() }, &typed);
    assert_eq!(sat.end, Ok(SittingEnd { report: false, lang: Lang::Fr }), "{}", sat.shown);
    assert_eq!(sat.line("owner").as_deref(), Some("\"yes\""));
    assert_eq!(sat.line("remark").as_deref(), Some("\"rien\""));
    let evidence = "{ answer = \"yes\", evidence = [\"délibération\", \"photo\"] }";
    assert_eq!(sat.line("counter").as_deref(), Some(evidence));
}

#[test]
fn evidence_is_asked_for_a_gate_and_forced_on_nobody() {
    let file = file("list = \"yes\"\nonline = \"no\"\n");
    let scope = || Some(Scope { dimension: Some(DimensionIx(2)), ..Scope::default() });
    let ask = "Cette pratique est une condition du stade Digitalisation.";
    let skipped = sit(&With { scope: scope(), file: Some(&file), ..With::default() }, &["yes", "", "stop"]);
    assert!(skipped.shown.contains(ask) && skipped.shown.contains("Ce qui peut le montrer\u{a0}: La délibération."));
    assert_eq!(skipped.line("counter").as_deref(), Some("\"yes\""));
    // A question mark asks what is meant, there as everywhere.
    let asked = sit(&With { scope: scope(), file: Some(&file), ..With::default() }, &["yes", "?", "photo", "stop"]);
    assert!(asked.shown.contains("Un lien, un document, une date"), "{}", asked.shown);
    assert_eq!(asked.line("counter").as_deref(), Some("{ answer = \"yes\", evidence = [\"photo\"] }"));
    let no = sit(&With { scope: scope(), file: Some(&file), ..With::default() }, &["no", "stop"]);
    assert!(!no.shown.contains(ask), "{}", no.shown);
    // Going back from it comes to the question again; the answer is kept already.
    let back = sit(&With { scope: scope(), file: Some(&file), ..With::default() }, &["yes", "<", "partly", "stop"]);
    assert_eq!(back.line("counter").as_deref(), Some("\"partly\""));
}

#[test]
fn help_notes_and_evidence_on_demand() {
    let file = file("");
    let typed =
        ["?", "menu", "note", "à voir avec l'accueil", "menu", "evidence", "classeur", "menu", "return", "partly"];
    let sat = sit(&With { scope: ALL, file: Some(&file), ..With::default() }, &typed);
    assert!(
        sat.shown.contains("Oui si elle est à jour.") && sat.shown.contains("Indispensable au stade Numérisation.")
    );
    let line = "{ note = \"à voir avec l'accueil\", evidence = [\"classeur\"], answer = \"partly\" }";
    assert_eq!(sat.line("list").as_deref(), Some(line));
    // Noted before it is answered: a blank with a note.
    assert!(
        matches!(&sat.edits[0], Edit::Answer(QuestionIx(0), given) if given.value == Value::Blank && given.note.is_some())
    );
}

#[test]
fn an_answer_can_be_erased_and_an_early_one_changed() {
    let file = file("list = \"yes\" # sure\nonline = \"no\"\n");
    let typed = ["menu", "go", "services.list", "no", "menu", "go", "services.online", "menu", "erase", "later"];
    let sat = sit(&With { scope: ALL, file: Some(&file), ..With::default() }, &typed);
    assert_eq!(sat.line("list").as_deref(), Some("\"no\" # sure"), "{}", sat.shown);
    assert_eq!(sat.line("online"), None);
    assert!(sat.shown.contains("Services · Oui · Il y a une courte liste des services."), "{}", sat.shown);
}

#[test]
fn going_on_begins_where_one_stopped() {
    let file = format!("{FILE}\n[answers.data]\nowner = \"yes\"\n");
    let with = With { file: Some(&file), later: true, ..With::default() };
    let sat = sit(&with, &["all", "answer", "rien", "partly", "<", "<", "<"]);
    // Data was begun, so it comes first; then the framework's order.
    assert!(
        sat.shown.contains("Ici. Répondu\u{a0}: 1 · nous ne savons pas\u{a0}: 0 · sans objet\u{a0}: 0"),
        "{}",
        sat.shown
    );
    assert!(sat.shown.find("Données · 2/2").unwrap() < sat.shown.find("Services · 1/2").unwrap());
    // Answered the day after, it counts with the others: nothing is later than the assessment.
    assert_eq!(sat.line("list").as_deref(), Some("\"partly\""));
    // Back beyond this sitting's first question, to one of the last sitting.
    assert!(sat.shown.contains("Données · 1/2"), "{}", sat.shown);
}

#[test]
fn last_years_answers_are_confirmed_with_one_key() {
    let old = "format = 1\nframework = \"small\"\ndate = 2025-11-21\n\n[municipality]\nname = \"Ici\"\npopulation = 820\n\n\
        [answers.services]\nlist = { answer = \"partly\", note = \"sans délais\" }\nonline = \"yes\"\nchannels = [\"web\"]\nshare = 40\n\n\
        [answers.data]\nowner = \"unknown\"\n\n[answers.inclusion]\ncounter = { not_applicable = \"pas de guichet\" }\n";
    let file = file("");
    let with = With { file: Some(&file), old: Some(old), scope: ALL, ..With::default() };
    let sat = sit(&with, &["", "", "", "50", "", "later", "", "stop"]);
    assert!(
        sat.shown.contains("Réponse du 21\u{a0}novembre 2025\u{a0}: En partie (note\u{a0}: sans délais)"),
        "{}",
        sat.shown
    );
    assert_eq!(sat.line("list").as_deref(), Some("{ answer = \"partly\", note = \"sans délais\" }"));
    assert_eq!(sat.line("online").as_deref(), Some("\"yes\""));
    assert_eq!(sat.line("channels").as_deref(), Some("[\"web\"]"));
    assert_eq!(sat.line("share").as_deref(), Some("50"));
    assert_eq!(sat.line("owner").as_deref(), Some("\"unknown\""));
    assert_eq!(sat.line("counter").as_deref(), Some("{ not_applicable = \"pas de guichet\" }"));
    // A new file begins with last year's name and population.
    let new = sit(&With { old: Some(old), scope: ALL, ..With::default() }, &["", "900", "", "", "", ""]);
    assert_eq!(new.line("name").as_deref(), Some("\"Ici\""), "{}", new.shown);
    assert_eq!(new.line("population").as_deref(), Some("900"));
    assert_eq!(new.line("list").as_deref(), Some("{ answer = \"partly\", note = \"sans délais\" }"));
    // A changed answer leaves last year's note behind.
    let sat = sit(&with, &["yes"]);
    assert_eq!(sat.line("list").as_deref(), Some("\"yes\""));
}

#[test]
fn last_years_days_priorities_and_people_are_confirmed_too() {
    let old = "format = 1\nframework = \"small\"\ndate = 2025-11-21\n\n[municipality]\nname = \"Ici\"\npopulation = 820\n\
        capacity_days_per_month = 2\npriorities = [\"data\"]\n\n[[respondent]]\nrole = \"maire\"\nname = \"Zoé\"\n\n\
        [[respondent]]\nrole = \"stagiaire\"\n\n[[respondent]]\nrole = \"secrétaire\"\nname = \"Ali\"\n";
    let with = With { old: Some(old), scope: ALL, ..With::default() };
    // Name, population, days and priorities are confirmed, one person is left out, one has become another.
    let sat = sit(&with, &["", "", "", "", "", "-", "secrétaire générale", ""]);
    let (_, municipality) = sat.text.split_once("[municipality]\n").unwrap();
    let expected = "name = \"Ici\"
population = 820
capacity_days_per_month = 2
priorities = [\"data\"]

[[respondent]]
role = \"maire\"
name = \"Zoé\"

[[respondent]]
role = \"secrétaire générale\"
";
    assert_eq!(municipality, expected, "{}", sat.shown);
    // Days that are the usual ones are left out, and so is what is taken back.
    let usual = old.replace("capacity_days_per_month = 2", "capacity_days_per_month = 1");
    let sat = sit(&With { old: Some(&usual), scope: ALL, ..With::default() }, &["", "", "", "0", "-", "-", "-", ""]);
    assert!(sat.text.ends_with("population = 820\n"), "{}", sat.text);
}

#[test]
fn a_review_goes_through_blanks_and_unknowns_first() {
    let file = format!(
        "{FILE}\n[answers.services]\nlist = \"yes\"\nonline = \"no\"\n\n[answers.data]\nowner = \"unknown\"\nremark = \"x\"\n"
    );
    let scope = Some(Scope { review: true, ..Scope::default() });
    let with = With { file: Some(&file), scope, ..With::default() };
    let sat = sit(&with, &["later", "yes", "later", "", "no", "results", "stop"]);
    let order = ["Inclusion · 1/1", "Données · 1/2", "Données · 2/2", "Services · 1/2", "Services · 2/2"];
    let places: Vec<usize> = order.iter().map(|place| sat.shown.find(place).unwrap()).collect();
    let mut sorted = places.clone();
    sorted.sort_unstable();
    // Onwards from where one is, then from the top.
    assert_eq!(places, sorted, "{}", sat.shown);
    assert_eq!(sat.line("owner").as_deref(), Some("\"yes\""));
    assert_eq!(sat.end, Ok(SittingEnd { report: false, lang: Lang::Fr }), "{}", sat.shown);
}

#[test]
fn the_rest_goes_on_from_the_results() {
    let file = format!(
        "{FILE}\n[answers.services]\nlist = \"yes\"\nonline = \"no\"\n\n[answers.inclusion]\ncounter = \"no\"\n"
    );
    let with = With {
        file: Some(&file),
        scope: Some(Scope { tag: Some("first-sitting".to_owned()), ..Scope::default() }),
        lang: Some(Lang::En),
        ..With::default()
    };
    let sat = sit(&with, &["rest", "no", "answer", "nothing", "change", "data.owner", "partly", "stop"]);
    assert!(sat.shown.contains("Go on with the rest: 2 questions"), "{}", sat.shown);
    assert_eq!(sat.line("owner").as_deref(), Some("\"partly\""));
    assert_eq!(sat.end, Ok(SittingEnd { report: false, lang: Lang::En }), "{}", sat.shown);
}

/// What nobody was asked, and what nobody knew.
#[test]
fn a_short_sitting_offers_the_questions_that_decide() {
    for owner in ["", "\n[answers.data]\nowner = \"unknown\"\n"] {
        let answers = "[answers.services]\nlist = \"yes\"\nonline = \"no\"\n\n[answers.inclusion]\ncounter = \"no\"\n";
        let file = format!("{FILE}\n{answers}{owner}");
        let scope = Some(Scope { tag: Some("first-sitting".to_owned()), ..Scope::default() });
        let sat = sit(&With { file: Some(&file), scope, ..With::default() }, &["deciding", "oui", "stop"]);
        let (before, after) = sat.shown.split_once("Données · 1/1").unwrap();
        assert!(before.contains("Répondre à la question dont le stade dépend, environ 1 min"), "{before}");
        assert!(before.contains("Nous ne pouvons pas encore dire"), "{before}");
        assert!(after.contains("Nous avons atteint le stade «\u{a0}Numérisation\u{a0}»"), "{after}");
        assert!(!after.contains("dont le stade dépend"), "{after}");
        assert_eq!(sat.line("owner").as_deref(), Some("\"yes\""));
    }
}

#[test]
fn a_clock_behind_the_assessment_is_said() {
    let file = FILE.replace("2026-11-21", "2027-01-02");
    let shown = sit(&With { file: Some(&file), ..With::default() }, &["stop"]).shown.replace('\n', " ");
    assert!(shown.contains("L’horloge de cet ordinateur dit le 21\u{a0}novembre 2026, avant la date"), "{shown}");
}

#[test]
fn blanks_are_filled_from_the_first_on() {
    let file = file("list = \"yes\"\n");
    let typed = ["later", "later", "later", "later", "results", "change", "data.owner", "yes", "fill", "partly"];
    let sat = sit(&With { scope: ALL, file: Some(&file), ..With::default() }, &typed);
    assert_eq!(sat.line("online").as_deref(), Some("\"partly\""), "{}", sat.shown);
    // The details are one choice away from the results.
    let sat = sit(&With { file: Some(&file), ..With::default() }, &["results", "details", "stop"]);
    let (short, details) = sat.shown.split_once("Voir le détail").unwrap();
    assert!(!short.contains("Note /100") && details.contains("Note /100"), "{}", sat.shown);
}

/// Somebody who gives an example's answers to the questions as they come, and stops at the end.
struct Honest<'f> {
    framework: &'f Framework,
    example: &'f Answers,
    /// The question on the screen.
    at: Option<QuestionIx>,
    asked: usize,
    /// Everything since the last question.
    shown: String,
    /// The last menu.
    menu: Vec<Entry>,
}

impl Asker for Honest<'_> {
    fn speak(&mut self, _: Lang) {}

    fn width(&self) -> usize {
        80
    }

    fn is_watched(&self) -> bool {
        false
    }

    fn show(&mut self, lines: &[Line]) {
        let profile = self.example.municipality.profile;
        for line in lines {
            if let Line::Heading(text) | Line::Text(text) | Line::Laid(text) = line {
                let mut questions = self.framework.questions.iter();
                let question = questions.find(|question| question.text_for(profile).get(Lang::Fr) == text);
                self.at = question.and_then(|question| self.framework.question(&question.id)).or(self.at);
                self.shown.push_str(text);
            }
        }
    }

    fn pick(&mut self, select: &Select, _: Option<Check<'_>>) -> Result<Reply<Pick>, Stop> {
        let choose = |wanted: &str| {
            let place = select.entries.iter().position(|entry| entry.words.iter().any(|word| word == wanted));
            place.map(Pick::Entry)
        };
        if let Some(at) = self.at.take() {
            self.asked += 1;
            self.shown.clear();
            let word = match &self.example.given[at].value {
                Value::Choice(option) => self.framework.options(at)[*option].id.as_str(),
                Value::Unknown => "unknown",
                _ => "later",
            };
            return Ok(Reply::Given(choose(word).unwrap()));
        }
        self.menu.clone_from(&select.entries);
        Ok(Reply::Given(choose("results").or(choose("stop")).unwrap()))
    }

    fn multi(&mut self, _: &Multi) -> Result<Reply<Vec<usize>>, Stop> {
        Ok(Reply::Given(Vec::new()))
    }

    fn field(&mut self, _: &Field<'_>) -> Result<Reply<String>, Stop> {
        Ok(Reply::Given(String::new()))
    }
}

/// Of 40 minutes in French there remains a stage, or the few questions that decide, which can be answered at once.
#[test]
fn a_first_sitting_answered_honestly_ends_with_a_stage_or_what_decides() {
    let framework = common::framework(Path::new("frameworks/commune"));
    for (example, profile) in [("village", "village"), ("town", "town"), ("city", "city")] {
        let example = common::answers(&Path::new("examples").join(format!("{example}.toml")), &framework);
        let head = format!(
            "format = 1\nframework = \"commune\"\ndate = 2026-11-21\n\n[municipality]\nname = \"Ici\"\nprofile = \"{profile}\"\n"
        );
        let mut keeper = Memory::new(&framework, Some(&head));
        let setting = Setting {
            framework: &framework,
            lang: Lang::Fr,
            today: TODAY,
            answers: keeper.answers(),
            old: None,
            scope: Some(Scope { tag: Some("first-sitting".to_owned()), ..Scope::default() }),
            profile: None,
        };
        let mut asker = Honest {
            framework: &framework,
            example: &example,
            at: None,
            asked: 0,
            shown: String::new(),
            menu: Vec::new(),
        };
        run(setting, &mut asker, &mut keeper).unwrap();
        assert!(asker.asked <= 45, "{profile}: {} questions are no forty minutes", asker.asked);
        let score = jalon::score::score(&framework, &keeper.answers().unwrap());
        let deciding = score.deciding(&framework).len();
        let offer = format!("Répondre aux {deciding} questions dont le stade dépend, environ ");
        let is_offered = asker.menu.iter().any(|entry| entry.label.starts_with(&offer));
        let is_told = asker.shown.contains("Nous avons atteint") || asker.shown.contains("pas encore atteint");
        assert!(
            if deciding == 0 { is_told } else { is_offered && deciding <= 10 },
            "{profile}: {deciding} {}",
            asker.shown
        );
    }
}

#[test]
fn what_works_already_is_asked_first() {
    let commune = common::framework(Path::new("frameworks/commune/framework.toml"));
    let mut keeper = Memory::new(&commune, None);
    let typed = "Ici\n820\n\n\n\n1\nsecurity inclusion\nyes\n";
    let mut output = Vec::new();
    let setting = Setting {
        framework: &commune,
        lang: Lang::Fr,
        today: TODAY,
        answers: None,
        old: None,
        scope: None,
        profile: None,
    };
    let mut asker = Plain::new(typed.as_bytes(), &mut output, 80, false);
    assert_eq!(run(setting, &mut asker, &mut keeper), Err(Stop::Ended));
    let shown = String::from_utf8(output).unwrap();
    assert!(shown.contains("Commençons par ce qui marche."), "{shown}");
    assert!(keeper.text().contains("[answers.security]\naccounts = \"yes\"\n"), "{}", keeper.text());
    assert!(shown.contains("Première séance\u{a0}: l’essentiel, 40 questions, environ 40 min"), "{shown}");
    assert_eq!(keeper.line("accounts"), Some("\"yes\""));
}

#[test]
fn an_answer_that_cannot_be_kept_is_asked_again_or_ends_the_sitting() {
    let file = file("");
    let with = With { file: Some(&file), scope: ALL, takes: Some(1), ..With::default() };
    let piped = sit(&with, &["yes", "no", "yes"]);
    assert_eq!(piped.end, Err(Stop::Unkept));
    assert!(piped.shown.contains("Cette réponse n’est pas enregistrée\u{a0}: the disk is full."), "{}", piped.shown);
    assert_eq!((piped.line("list").as_deref(), piped.line("online")), (Some("\"yes\""), None));
    let watched = sit(&With { watched: true, ..with }, &["yes", "no", "again", "stop"]);
    assert_eq!(watched.end, Err(Stop::Unkept));
    assert_eq!(watched.shown.matches("the disk is full").count(), 2, "{}", watched.shown);
    assert!(!watched.shown.contains("nouveau fichier"), "{}", watched.shown);
}

#[test]
fn a_sitting_goes_on_beside_a_file_that_takes_no_more_answers() {
    let file = file("");
    let with = With { file: Some(&file), scope: ALL, takes: Some(1), beside: true, watched: true, ..With::default() };
    let chosen = sit(&with, &["yes", "no", "new"]);
    assert!(chosen.shown.contains("Continuer dans un nouveau fichier, here-2.toml, avec toutes"), "{}", chosen.shown);
    assert_eq!((chosen.line("list").as_deref(), chosen.line("online").as_deref()), (Some("\"yes\""), Some("\"no\"")));
    let left = sit(&with, &["yes", "no", "stop"]);
    assert_eq!((left.line("online"), left.end), (None, Err(Stop::Unkept)));
}

#[test]
fn no_english_in_a_french_sitting() {
    let file = file("");
    let with = With { file: Some(&file), scope: ALL, ..With::default() };
    let shown = sit(&with, &["?", "a", "p", "o", "s", "m", "4", "1"]).shown;
    for english in ["nswer", "the ", " of ", "Enter", "back", "blank", "later"] {
        assert!(!shown.contains(english), "{english} in\n{shown}");
    }
}

/// Where "not applicable" is the answer is said before the reason is asked, and with the help; a tag goes by its title.
#[test]
fn where_a_question_does_not_apply_and_what_a_tag_is_called_is_said() {
    let sat = sit(
        &With { scope: ALL, ..With::default() },
        &["Ici", "820", "", "0", "", "yes", "?", "n/a", "tout est à la MRC"],
    );
    let when = "Sans objet\u{a0}: si une structure partagée fait tout.";
    assert_eq!(sat.shown.matches(when).count(), 2, "{}", sat.shown);
    assert_eq!(sat.line("online").as_deref(), Some("{ not_applicable = \"tout est à la MRC\" }"));
    let text = std::fs::read_to_string("tests/assess/small.toml").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("titled.toml");
    let titled = text + "[[tag]]\nid = \"first-sitting\"\ntitle = { fr = \"Dix minutes\", en = \"Ten minutes\" }\n";
    std::fs::write(&path, titled).unwrap();
    let framework = common::framework(&path);
    let mut keeper = Memory::new(&framework, Some(FILE));
    let answers = keeper.answers();
    let mut output = Vec::new();
    let setting =
        Setting { framework: &framework, lang: Lang::Fr, today: TODAY, answers, old: None, scope: None, profile: None };
    let end = run(setting, &mut Plain::new(&b"stop\n"[..], &mut output, 72, false), &mut keeper);
    assert_eq!(end, Ok(SittingEnd { report: false, lang: Lang::Fr }));
    let shown = String::from_utf8(output).unwrap();
    assert!(shown.contains("Seulement «\u{a0}Dix minutes\u{a0}»"), "{shown}");
}
