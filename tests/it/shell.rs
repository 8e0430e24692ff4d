//! What shells and `man` are told of the command line.

use std::process::Command;

fn jalon(args: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_jalon")).args(args).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

const COMMANDS: [&str; 9] =
    ["assess", "score", "roadmap", "compare", "explain", "check", "framework", "schema", "completions"];

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = jalon(&["completions", shell, "--lang", "fr"]);
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
        assert!(script.contains("--audience") || script.contains("audience"), "{shell}");
        // In bash there is no room for descriptions.
        assert!(shell == "bash" || script.contains("Pose les questions"), "{shell}");
    }
}

#[test]
fn the_manual_page_is_whole_in_both_languages() {
    for (lang, heading, about) in [
        ("fr", ".SH NOM", "Où en sont les services numériques"),
        ("en", ".SH NAME", "Where a municipality\\*(Aqs digital services stand"),
    ] {
        let page = jalon(&["man", "--lang", lang]);
        assert!(page.contains(heading) && page.contains(about), "{page}");
        for command in COMMANDS.iter().filter(|command| **command != "framework") {
            assert!(page.contains(&format!(".SS \"jalon {command}\"")), "{command}:\n{page}");
        }
        assert!(page.contains(".SS \"jalon framework new\""), "{page}");
        let english = ["NAME", "DESCRIPTION", "OPTIONS OF", "EXIT", "Jalon manual"];
        assert!(lang == "en" || !english.iter().any(|word| *word != "DESCRIPTION" && page.contains(word)));
    }
}
