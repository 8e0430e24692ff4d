//! `jalon assess` in a real pseudo-terminal: keys, sizes, and what is left behind.

#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::common;
const FRAMEWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/assess/small.toml");

const FILE: &str = "format = 1\nframework = \"small\"\ndate = 2026-11-21\nlanguage = \"fr\"\n\n[municipality]\nname = \"Ici\"\npopulation = 820\n";

const PATIENCE: Duration = Duration::from_secs(20);

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// A terminal with a program in it.
struct Screen {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    parser: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    /// Ends the watching with the next thing that is drawn.
    closing: Arc<AtomicBool>,
    watching: JoinHandle<()>,
}

impl Screen {
    fn open(rows: u16, columns: u16, folder: &Path, command: &[&str], environment: &[(&str, &str)]) -> Screen {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::new(command[0]);
        builder.env("SOURCE_DATE_EPOCH", "1795262400");
        builder.args(&command[1..]);
        builder.cwd(folder);
        for name in ["NO_COLOR", "COLUMNS", "JALON_FRAMEWORKS", "CLICOLOR_FORCE"] {
            builder.env_remove(name);
        }
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "fr_FR.UTF-8")].iter().chain(environment) {
            builder.env(name, value);
        }
        let child = pair.slave.spawn_command(builder).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let parser = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(columns), 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let (seen, all) = (Arc::clone(&parser), Arc::clone(&raw));
        let closing = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&closing);
        let watching = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes)
                && !closed.load(Ordering::SeqCst)
            {
                seen.lock().unwrap().process(&bytes[..count]);
                all.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        Screen { master: pair.master, keyboard, child, parser, raw, closing, watching }
    }

    fn assess(rows: u16, columns: u16, folder: &TempDir, args: &[&str]) -> Screen {
        let command = [&[env!("CARGO_BIN_EXE_jalon"), "assess", "--framework", FRAMEWORK], args].concat();
        Screen::open(rows, columns, folder.path(), &command, &[])
    }

    fn text(&self) -> String {
        self.parser.lock().unwrap().screen().contents()
    }

    #[track_caller]
    fn see(&self, text: &str) {
        let started = Instant::now();
        while !self.text().contains(text) {
            assert!(started.elapsed() < PATIENCE, "{text} does not come:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
        // What belongs to the same drawing.
        std::thread::sleep(Duration::from_millis(80));
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        // An escape that other keys follow at once would be another key.
        std::thread::sleep(Duration::from_millis(80));
    }

    fn ends(&mut self) -> u32 {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                std::thread::sleep(Duration::from_millis(80));
                return status.exit_code();
            }
            assert!(started.elapsed() < PATIENCE, "it goes on:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw.lock().unwrap()).into_owned()
    }
}

const ENTER: &str = "\r";
const ESCAPE: &str = "\u{1b}";
const DOWN: &str = "\u{1b}[B";
const CONTROL_C: &str = "\u{3}";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ici.toml"), FILE).unwrap();
    folder
}

fn kept(folder: &TempDir) -> String {
    std::fs::read_to_string(folder.path().join("ici.toml")).unwrap()
}

#[test]
fn by_arrow_by_letter_by_number_and_back() {
    let folder = folder();
    let mut screen = Screen::assess(24, 80, &folder, &["ici.toml"]);
    screen.see("> 1. Première séance");
    screen.press("2");
    screen.press(ENTER);
    screen.see("Services · 1/2 · encore 5");
    // By arrow; none is chosen before.
    assert!(!screen.text().contains("> 1."), "{}", screen.text());
    screen.press(DOWN);
    screen.press(DOWN);
    screen.see("> 2. En partie");
    screen.press(ENTER);
    screen.see("Services · 2/2");
    assert!(kept(&folder).contains("list = \"partly\""));
    // By the first letter; it shows two further questions.
    screen.press("o");
    screen.see("? Votre réponse\u{a0}: o");
    screen.press(ENTER);
    screen.see("Services · 3/4");
    assert!(kept(&folder).contains("online = \"yes\""));
    screen.press("1");
    screen.press(ENTER);
    screen.see("[ ] 1. Téléphone");
    screen.press(" ");
    screen.press(ENTER);
    screen.see("Services · 4/4");
    // A number with a comma, typed where the question stands; one that will not do is said.
    screen.press("300");
    screen.press(ENTER);
    screen.see("il faut un nombre de 0 à 100");
    screen.press("\u{7f}\u{7f}\u{7f}12,5");
    screen.see("? Nombre, de 0 à 100\u{a0}: 12,5");
    screen.press(ENTER);
    screen.see("Données · 1/2");
    assert!(kept(&folder).contains("channels = [\"phone\"]") && kept(&folder).contains("share = 12.5"));
    // Three questions back, over the condition; closing it hides two.
    for place in ["Services · 4/4", "Services · 3/4", "Services · 2/4"] {
        screen.press(ESCAPE);
        screen.see(place);
    }
    screen.see("> 1. Oui");
    screen.press("3");
    screen.press(ENTER);
    screen.see("2 questions déjà répondues ne se posent plus");
    screen.see("Données · 1/2");
    // The help is one key away, and Ctrl-C keeps everything.
    screen.press("?");
    screen.press(ENTER);
    screen.see("Il n’y a rien de plus à dire de cette question.");
    assert!(!screen.text().contains("\n1. Oui"), "{}", screen.text());
    screen.press(CONTROL_C);
    assert_eq!(screen.ends(), 130);
    let told = screen.text();
    assert!(told.contains("Tout est enregistré dans ici.toml.\nRépondu\u{a0}: "), "{told}");
    assert!(told.contains("en blanc\u{a0}: 3\nPour continuer"), "{told}");
    assert!(told.contains("Pour continuer\u{a0}:\n  jalon assess ici.toml"), "{told}");
    assert!(kept(&folder).contains("share = 12.5") && kept(&folder).contains("online = \"no\""));
}

/// A number or how a name begins ticks in lists of several; the next Enter goes on, and nothing typed is lost unsaid.
#[test]
fn what_is_typed_ticks_in_a_list_of_several() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = Screen::assess(30, 80, &folder, &["--lang", "fr", "-o", "la.toml"]);
    for (title, typed) in [("Nom de la municipalité", "Là"), ("Nombre d’habitants", "820"), ("Jours par mois", "")]
    {
        screen.see(title);
        screen.press(typed);
        screen.press(ENTER);
    }
    screen.see("[ ] 3. Inclusion");
    screen.press("3");
    screen.see("> [ ] 3. Inclusion\n");
    screen.press(ENTER);
    screen.see("Coché\u{a0}: Inclusion · Entrée\u{a0}: valider");
    screen.see("[ ] 1. Services\n  [ ] 2. Données\n> [x] 3. Inclusion");
    screen.press("don");
    screen.press(ENTER);
    screen.see("Coché\u{a0}: Données");
    // Twice ticked is ticked.
    screen.press("2");
    screen.press(ENTER);
    screen.see("Déjà coché\u{a0}: Données · Espace\u{a0}: décocher");
    // What fits nothing goes on nowhere.
    for key in [ENTER, " "] {
        screen.press("zut");
        screen.press(key);
        screen.see("«\u{a0}zut\u{a0}» n’est pas un des choix.");
        screen.see("? Priorités des habitants\u{a0}: zut");
        screen.press("\u{15}");
    }
    screen.press(ENTER);
    screen.see("> Priorités des habitants\u{a0}: Données · Inclusion");
    screen.see("? Rôle 1");
    let kept = std::fs::read_to_string(folder.path().join("la.toml")).unwrap();
    assert!(kept.contains("priorities = [\"data\", \"inclusion\"]"), "{kept}");
}

/// Ctrl with a letter edits the line, draws the screen anew or hands the terminal back, and never types the letter.
#[test]
fn keys_that_choose_nothing_do_no_harm() {
    let folder = folder();
    let script = format!(
        "'{}' assess --framework '{FRAMEWORK}' ici.toml --dimension services; echo \"stopped $?\"; fg",
        env!("CARGO_BIN_EXE_jalon")
    );
    let mut screen = Screen::open(24, 80, folder.path(), &["bash", "-m", "-c", &script], &[]);
    screen.see("Services · 1/2");
    screen.press(ENTER);
    screen.see("Il faut une réponse");
    // What fits no entry leaves them all.
    screen.press("zut alors");
    screen.see("«\u{a0}zut alors\u{a0}» n’est pas un des choix.");
    assert!(screen.text().contains("  1. Oui\n  2. En partie\n"), "{}", screen.text());
    let [control_k, control_l, control_u, control_w, control_x, control_z] =
        ["\u{b}", "\u{c}", "\u{15}", "\u{17}", "\u{18}", "\u{1a}"];
    screen.press(control_x);
    screen.press(control_w);
    screen.see("? Votre réponse\u{a0}: zut ");
    screen.press(control_l);
    screen.see("? Votre réponse\u{a0}: zut ");
    let shown = screen.text();
    assert!(shown.trim_start().starts_with("Services · 1/2"), "{shown}");
    assert_eq!(shown.matches("Oui si elle est à jour.").count(), 1, "{shown}");
    screen.press(control_z);
    screen.see("stopped 148");
    screen.see("? Votre réponse\u{a0}: zut ");
    screen.press(control_u);
    screen.press(control_k);
    // The same key at every question.
    screen.press("i");
    screen.press(ENTER);
    screen.see("Services · 2/2");
    screen.press("i");
    screen.see("> i. Nous ne savons pas");
    assert!(kept(&folder).contains("list = \"unknown\""), "{}", kept(&folder));
}

#[test]
fn last_years_answer_is_confirmed_with_one_key() {
    let folder = folder();
    let old =
        FILE.replace("2026", "2025") + "\n[answers.services]\nlist = { answer = \"partly\", note = \"sans délais\" }\n";
    std::fs::write(folder.path().join("old.toml"), old).unwrap();
    let mut screen = Screen::assess(24, 80, &folder, &["ici.toml", "--from", "old.toml", "--dimension", "services"]);
    screen.see("Réponse du 21\u{a0}novembre 2025\u{a0}: En partie (note\u{a0}: sans délais)");
    screen.see("> 2. En partie");
    screen.press(ENTER);
    screen.see("Services · 2/2");
    assert!(kept(&folder).contains("list = { answer = \"partly\", note = \"sans délais\" }"));
}

#[test]
fn accents_and_pasted_lines_are_kept_well() {
    let folder = folder();
    let mut screen = Screen::assess(24, 80, &folder, &["ici.toml", "--dimension", "services"]);
    screen.see("Services · 1/2");
    screen.press("sans");
    screen.press(ENTER);
    screen.see("? Raison\u{a0}:");
    // An accent typed as two characters, and two lines from the clipboard.
    screen.press("De\u{301}ja\u{300} \u{1b}[200~fait\nà la main\u{1b}[201~");
    screen.press(ENTER);
    screen.see("Services · 2/2");
    assert!(kept(&folder).contains("not_applicable = \"Déjà fait à la main\""), "{}", kept(&folder));
}

#[test]
fn narrow_and_short_terminals() {
    for (rows, columns) in [(24, 40), (10, 30), (6, 24), (50, 200)] {
        let folder = folder();
        let mut screen = Screen::assess(rows, columns, &folder, &["ici.toml", "--dimension", "services", "--review"]);
        screen.see("? Votre");
        for _ in 0..4 {
            screen.press(DOWN);
        }
        screen.see("> i. ");
        let shown = screen.text();
        assert_eq!(shown.matches("? Votre").count(), 1, "drawn over itself at {rows}×{columns}:\n{shown}");
        assert!(shown.lines().all(|line| line.chars().count() <= usize::from(columns)), "{shown}");
        // The last entry is whole, over as many lines as it takes.
        screen.press("m");
        screen.see("arrêt");
        screen.press("\u{7f}oui");
        screen.press(ENTER);
        let started = Instant::now();
        while !kept(&folder).contains("list = \"yes\"") {
            assert!(started.elapsed() < PATIENCE, "{}", screen.text());
        }
    }
}

/// What stands below a list, and the title of what is typed, are whole where the terminal is narrow.
#[test]
fn a_narrow_terminal_cuts_no_sentence() {
    for (lang, told) in [
        ("fr", "Il faut une réponse\u{a0}: une touche de la liste ou le début d’un choix.\n? Votre réponse\u{a0}:"),
        ("en", "An answer is needed: a key of the list or how a choice begins.\n? Your answer:"),
    ] {
        let folder = folder();
        let mut screen = Screen::assess(20, 60, &folder, &["ici.toml", "--dimension", "services", "--lang", lang]);
        screen.see("Services · 1/2");
        screen.press(ENTER);
        screen.see("? ");
        let on_one_line = told.replace('\n', " ");
        let started = Instant::now();
        while !screen.text().replace('\n', " ").contains(&on_one_line) {
            assert!(started.elapsed() < PATIENCE, "{}", screen.text());
        }
    }
    // A title of two lines: what is typed stands after its end.
    let folder = folder();
    let path = folder.path().join("ici.toml");
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o444)).unwrap();
    let mut screen = Screen::assess(20, 60, &folder, &["ici.toml"]);
    screen.see("? ici.toml est protégé en écriture. Y écrire des\n  réponses quand même\u{a0}?");
    screen.press("ou");
    screen.see("\n  réponses quand même\u{a0}? ou");
    assert_eq!(screen.text().matches("est protégé").count(), 1, "drawn over itself:\n{}", screen.text());
    screen.press(ENTER);
    screen.see("Que faisons-nous");
}

#[test]
fn a_terminal_that_changes_its_size() {
    let folder = folder();
    let mut screen = Screen::assess(24, 80, &folder, &["ici.toml", "--dimension", "services"]);
    screen.see("Services · 1/2");
    screen.parser.lock().unwrap().screen_mut().set_size(cells(20), cells(50));
    screen.master.resize(PtySize { rows: 20, cols: 50, pixel_width: 0, pixel_height: 0 }).unwrap();
    screen.press(DOWN);
    screen.press(DOWN);
    screen.press(ENTER);
    screen.see("Services · 2/2");
    let shown = screen.text();
    assert!(shown.lines().all(|line| line.chars().count() <= 50), "{shown}");
    assert!(kept(&folder).contains("list = \"partly\""));
}

#[test]
fn no_color_where_none_is_wanted() {
    // The codes for colours and weight, as opposed to those for moving and erasing.
    let styles = |raw: &str| {
        let codes = raw.split("\u{1b}[").skip(1);
        codes
            .filter(|code| {
                code.split_once('m').is_some_and(|(code, _)| {
                    !matches!(code, "0" | "" | "39" | "49") && code.chars().all(|c| c.is_ascii_digit() || c == ';')
                })
            })
            .count()
    };
    let run = |args: &[&str], environment: &[(&str, &str)]| {
        let folder = folder();
        let command = [&[env!("CARGO_BIN_EXE_jalon"), "assess", "--framework", FRAMEWORK, "ici.toml"], args].concat();
        let mut screen = Screen::open(24, 80, folder.path(), &command, environment);
        screen.see("> 1. Première séance");
        screen.press("voir");
        screen.press(CONTROL_C);
        screen.ends();
        styles(&screen.raw())
    };
    assert!(run(&[], &[]) > 0);
    assert_eq!(run(&[], &[("NO_COLOR", "1")]), 0);
    assert_eq!(run(&["--color", "never"], &[]), 0);
}

#[test]
fn the_terminal_is_as_it_was() {
    // However it ends, the shell it was started from finds its terminal as before.
    for (end, status) in [("press", "130"), ("-TERM", "143"), ("-HUP", "129"), ("-QUIT", "131")] {
        let folder = folder();
        let script = format!(
            "ulimit -c 0; before=$(stty -g); sh -c 'echo pid $$.; exec \"$@\"' sh '{}' assess --framework '{FRAMEWORK}' ici.toml; \
             echo \"status $?\"; \
             [ \"$before\" = \"$(stty -g)\" ] && echo same || echo other; sleep 1",
            env!("CARGO_BIN_EXE_jalon")
        );
        let mut screen = Screen::open(24, 80, folder.path(), &["bash", "-c", &script], &[]);
        screen.see("> 1. Première séance");
        if end == "press" {
            screen.press(CONTROL_C);
        } else {
            let raw = screen.raw();
            let id = raw.split("pid ").nth(1).and_then(|rest| rest.split('.').next()).unwrap();
            let killed = std::process::Command::new("kill").args([end, id]).status().unwrap();
            assert!(killed.success());
        }
        screen.see(&format!("status {status}"));
        screen.see("same");
        assert!(screen.text().contains("Pour continuer"), "{}", screen.text());
        let raw = screen.raw();
        assert_eq!(raw.matches("\u{1b}[?2004h").count(), 1, "pasting is announced");
        assert!(raw.contains("\u{1b}[?2004l"), "and taken back");
        assert!(raw.rfind("\u{1b}[?25h") > raw.rfind("\u{1b}[?25l"), "the cursor is there");
    }
}

#[test]
fn a_window_that_is_closed() {
    let folder = folder();
    let mut screen = Screen::assess(24, 80, &folder, &["ici.toml", "--dimension", "services"]);
    screen.see("Services · 1/2");
    screen.press("oui");
    screen.press(ENTER);
    screen.see("Services · 2/2");
    screen.closing.store(true, Ordering::SeqCst);
    screen.press(DOWN);
    let Screen { master, keyboard, mut child, watching, .. } = screen;
    watching.join().unwrap();
    drop((keyboard, master));
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < PATIENCE, "it goes on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(kept(&folder).contains("list = \"yes\""));
}

#[test]
fn a_terminal_that_draws_nothing_gets_lines() {
    let folder = folder();
    let command = [env!("CARGO_BIN_EXE_jalon"), "assess", "--framework", FRAMEWORK, "ici.toml"];
    let mut screen = Screen::open(24, 80, folder.path(), &command, &[("TERM", "dumb")]);
    screen.see("Taper un numéro");
    screen.press("s’arrêter\n");
    assert_eq!(screen.ends(), 0);
    assert!(!screen.raw().contains('\u{1b}'), "{:?}", screen.raw());
}

/// `JALON_RECORD=1 cargo test --test it assess_terminal::` takes it anew; look at it before keeping it.
#[test]
fn the_picture_in_the_readme_is_a_real_screen() {
    let run = |lang: &str, yes: &str, title: &str| {
        let folder = tempfile::tempdir().unwrap();
        let file = FILE.replace("small", "commune").replace("\"fr\"", &format!("\"{lang}\""));
        std::fs::write(folder.path().join("ici.toml"), file.replace("Ici", "Val-des-Aubépines")).unwrap();
        let command = [env!("CARGO_BIN_EXE_jalon"), "assess", "ici.toml", "--tag", "first-sitting", "--lang", lang];
        let mut screen = Screen::open(30, 80, folder.path(), &command, &[]);
        screen.see("1.");
        screen.press("1 ");
        screen.press(ENTER);
        screen.see(" · 1/");
        screen.press(yes);
        screen.press(ENTER);
        screen.see(" · 2/");
        screen.press(DOWN);
        screen.press(DOWN);
        screen.see("> 2. ");
        let picture = common::picture::svg(screen.parser.lock().unwrap().screen(), title);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/assess.{lang}.svg"));
        if std::env::var_os("JALON_RECORD").is_some() {
            std::fs::write(&path, picture).unwrap();
        } else {
            assert!(
                picture == std::fs::read_to_string(&path).unwrap(),
                "{} is no longer what one sees",
                path.display()
            );
        }
    };
    run("fr", "o", "Une question de jalon assess dans un terminal");
    run("en", "y", "A question of jalon assess in a terminal");
}
