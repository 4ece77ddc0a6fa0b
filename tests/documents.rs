//! Tests that the instructions in the documents work: each path exists, and each command is accepted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use regex::Regex;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every handwritten document with its text.
fn documents() -> Vec<(PathBuf, String)> {
    let folders = [
        "",
        "docs",
        "editors/vscode",
        "editors/neovim",
        "editors/helix",
        "editors/upstream",
        "tests/training",
    ];
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

/// Returns the copydesk commands of a document without their shell syntax.
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
            // The drafts in the examples do not exist here, and prose mentions commands without drafts, so only the
            // spelling of commands and options is checked.
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

#[test]
fn every_part_of_the_tests_that_a_document_names_is_there() {
    let run = fs::read_to_string(root().join("tests/run")).expect("tests/run");
    // The arms of its `case`: `    rust) rust ;;`, `    nvim | vscode | helix | emacs) ...`.
    let arms = run.lines().filter_map(|l| l.strip_prefix("    ")?.split_once(") ")).map(|(names, _)| names);
    let parts: Vec<&str> = arms.flat_map(|names| names.split(" | ")).collect();
    let named = Regex::new(r"`tests/run ([a-z]+)").expect("a pattern");
    let mut seen = 0;
    for (document, words) in documents() {
        for name in named.captures_iter(&words).map(|c| c[1].to_owned()) {
            assert!(parts.contains(&name.as_str()), "{}: tests/run has no {name}", document.display());
            seen += 1;
        }
    }
    assert!(seen > 6, "{seen} parts");
}

/// Only the examples are drafts to an editor; documents about drafts and the tests' own texts are not.
#[test]
fn a_fresh_clone_has_findings_only_in_its_examples() {
    let run = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "--format", "concise", "."])
        .current_dir(root())
        .output()
        .expect("the binary starts");
    let found = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(found.contains("./docs/examples/summit.md:"), "{found}");
    let loud: Vec<&str> = found.lines().filter(|line| !line.starts_with("./docs/examples/")).collect();
    assert!(
        loud.iter().all(|line| !line.contains(": warning[") && !line.contains(": information[")),
        "{loud:#?}"
    );
}

/// Returns the order of the modules in docs/architecture.md, one list per step.
fn steps(architecture: &str) -> Vec<Vec<String>> {
    let drawn =
        architecture.split("```text\n").nth(1).and_then(|d| d.split("```").next()).expect("a drawing");
    let names = |part: &str| part.split(',').map(|name| name.trim().to_owned()).collect();
    drawn.split("->").map(names).collect()
}

#[test]
fn a_module_knows_only_modules_of_earlier_steps() {
    let steps = steps(&fs::read_to_string(root().join("docs/architecture.md")).expect("the architecture"));
    let place = |name: &str| steps.iter().position(|step| step.iter().any(|module| module == name));
    let named = Regex::new(r"crate::(?:\{([^}]*)\}|(\w+))").expect("a pattern");
    let comment = Regex::new("//[^\n]*").expect("a pattern");
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for path in walked(&root().join("src")) {
        let below = path.strip_prefix(root().join("src")).expect("ours").to_string_lossy().replace('\\', "/");
        let module = below.split(['/', '.']).next().expect("a name");
        // Unit tests in separate files may use every module.
        if ["lib", "main"].contains(&module) || below.ends_with("/tests.rs") {
            continue;
        }
        let own = place(module).unwrap_or_else(|| panic!("docs/architecture.md does not draw {module}"));
        let source = fs::read_to_string(&path).expect("UTF-8");
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for names in named.captures_iter(&comment.replace_all(code, "")) {
            let names = names.get(1).or(names.get(2)).expect("a name").as_str().to_owned();
            for name in names.split(|c: char| !c.is_alphanumeric() && c != '_') {
                seen += usize::from(place(name).is_some());
                if name != module && place(name).is_some_and(|other| other >= own) {
                    wrong.push(format!("{below} knows {name}"));
                }
            }
        }
    }
    assert!(seen > 200, "{seen} names");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Returns the Rust files below a folder.
fn walked(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files = inside.flat_map(|path| if path.is_dir() { walked(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

/// The extension and the files for other editors use the ids and extensions of the one table of formats.
#[test]
fn the_editors_know_every_format() {
    use copydesk::draft::FORMATS;
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path);
    let (package, drafts) = (read("editors/vscode/package.json"), read("editors/vscode/src/drafts.ts"));
    let (emacs, neovim) = (read("editors/emacs/copydesk.el"), read("editors/neovim/copydesk.lua"));
    let helix = read("editors/helix/languages.toml");
    let vim = read("editors/vim/copydesk.vim");
    // VS Code, Neovim and Vim have no gfm; Neovim and Helix have only one name for plain text.
    for id in FORMATS.iter().flat_map(|names| names.ids).filter(|id| **id != "gfm") {
        assert!(package.contains(&format!("\"onLanguage:{id}\"")), "{id}");
        assert!(drafts.contains(&format!("'{id}'")), "{id}");
        assert!(neovim.contains(&format!("'{id}'")) || *id == "plaintext", "{id}");
        assert!(vim.contains(&format!("'{id}'")) || *id == "plaintext", "{id}");
    }
    for ending in FORMATS.iter().flat_map(|names| names.endings) {
        assert!(emacs.contains(&format!("\"{ending}\"")), "{ending}");
        assert!(helix.contains(&format!("\"{ending}\"")), "{ending}");
        for name in ["kakoune/copydesk.kak", "jetbrains/copydesk/template.json"] {
            assert!(read(&format!("editors/{name}")).contains(*ending), "{name}: {ending}");
        }
    }
}
