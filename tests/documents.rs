//! What the documents say can be done as it stands there: each path they name is there, each command is understood.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use regex::Regex;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every document that is written by hand, with its words.
fn documents() -> Vec<(PathBuf, String)> {
    let folders = ["", "docs", "editors/vscode", "editors/neovim", "tests/training"];
    let files = folders.iter().flat_map(|f| fs::read_dir(root().join(f)).expect("a folder"));
    let files = files.map(|f| f.expect("a file").path()).filter(|p| p.extension().is_some_and(|e| e == "md"));
    let all: Vec<_> = files.map(|p| (p.clone(), fs::read_to_string(p).expect("UTF-8"))).collect();
    assert!(all.len() > 8, "{all:?}");
    all
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let named = Regex::new(r"(?:^|[\s`(|])((?:src|tests|docs|editors)/[\w./-]*\w)").expect("a pattern");
    let link = Regex::new(r"\]\(([^)#:]+)(?:#[^)]*)?\)").expect("a pattern");
    let mut missing = Vec::new();
    for (document, words) in documents() {
        let folder = document.parent().expect("a folder");
        let from_root = named.captures_iter(&words).map(|c| root().join(&c[1]));
        let from_here = link.captures_iter(&words).map(|c| folder.join(&c[1]));
        let gone = from_root.filter(|p| !folder.join(p.strip_prefix(root()).expect("ours")).exists());
        let gone = gone.chain(from_here).filter(|p| !p.exists());
        missing.extend(gone.map(|p| format!("{}: {}", document.display(), p.display())));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The commands of copydesk in a document, without what a shell adds to them.
fn commands(words: &str) -> Vec<Vec<String>> {
    let written =
        Regex::new(r"(?m)(?:^\s*|`|\$ )copydesk ((?:check|facts|explain|config|strip|completions)[^`\n]*)");
    let shell = Regex::new(r"\s+[<>|#&;].*| {2,}.*").expect("a pattern");
    let all = written.expect("a pattern");
    let all = all.captures_iter(words).map(|c| shell.replace(&c[1], "").into_owned());
    all.map(|c| c.split_whitespace().map(|w| w.trim_matches(['\'', '"']).to_owned()).collect()).collect()
}

#[test]
fn every_command_that_a_document_shows_is_understood() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut seen = 0;
    for (document, words) in documents() {
        for command in commands(&words) {
            let run = Command::new(env!("CARGO_BIN_EXE_copydesk"))
                .args(&command)
                .current_dir(folder.path())
                .stdin(Stdio::null())
                .output()
                .expect("the binary starts");
            let said = String::from_utf8_lossy(&run.stderr);
            // The drafts are not here, and prose names commands without any; that the words are known is all that is asked.
            let strange = ["unexpected argument", "unrecognized subcommand", "invalid value", "is no rule"];
            assert!(
                !strange.iter().any(|s| said.contains(s)),
                "{}: copydesk {}: {said}",
                document.display(),
                command.join(" ")
            );
            seen += 1;
        }
    }
    assert!(seen > 4, "{seen} commands");
}
