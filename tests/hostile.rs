//! Tests that text in a draft, in its name or in a folder's settings is never executed or interpreted by a
//! terminal, an editor or other files.
#![cfg(feature = "lsp")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::{DRAFT, Editor};
use copydesk::report::harmless::steers;
use serde_json::{Value, json};
use tempfile::tempdir;

/// Control characters in every part of a draft that copydesk reports: a quote, its speaker, a figure, a date, a
/// stet, a placeholder, a dateline, the front matter.
const ACTS: &str = concat!(
    "BERGEN\u{1b}[31m, March 15\u{9b}31m (Reuters) - “We go\u{202e} on\u{7},” Ana\u{1b}]0;x\u{7} Prado said on Sunday\u{202e}, March 14.\r\n",
    "\r\n",
    "“No\u{1b}[2J\u{8}\u{8}body asked us before they sold the boats\u{2066}.”\r\r",
    "Some\u{1b}c 40\u{9d}52;c;eA==\u{9c} people\u{200f} were killed from 2020 to\u{85} 2007, TK\u{1b}[5m.\n\n",
    "It rained. [stet: quote\u{1b}[31m-orphan\u{202e}]\n",
);

fn copydesk(folder: &Path, arguments: &[&str]) -> Output {
    let command = env!("CARGO_BIN_EXE_copydesk");
    Command::new(command).args(arguments).current_dir(folder).output().expect("the binary runs")
}

/// Returns the output formats of a subcommand from its `--help`.
fn formats(subcommand: &str) -> Vec<String> {
    let help = copydesk(Path::new("."), &[subcommand, "--help"]);
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let after = help.split("--format ").nth(1).expect("a format can be chosen");
    let after = after.split("\n      --").next().expect("one option");
    if let Some((_, listed)) = after.split_once("[possible values: ") {
        let listed = listed.split(']').next().expect("an end");
        return listed.split(',').map(|f| f.trim().to_owned()).collect();
    }
    let listed = after.lines().filter_map(|l| l.trim().strip_prefix("- "));
    listed.map(|l| l.split(':').next().expect("a name").to_owned()).collect()
}

/// Asserts that the output contains no terminal control characters.
fn harmless(bytes: &[u8], whose: &str) {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let found: Vec<char> = text.chars().filter(|&c| steers(c) && !matches!(c, '\n' | '\t' | '\r')).collect();
    assert!(found.is_empty(), "{whose}: {found:?} in {text:?}");
}

#[test]
fn no_format_lets_a_draft_steer_the_terminal() {
    let folder = tempdir().expect("a folder");
    for name in ["a.txt", "a.md", "b\u{1b}[31m\u{202e}.txt"] {
        fs::write(folder.path().join(name), ACTS).expect("a draft");
    }
    let formats = formats("check");
    assert!(formats.len() > 1, "{formats:?}");
    for format in &formats {
        let output = copydesk(folder.path(), &["check", "--hints", "--format", format, "."]);
        assert!(output.stdout.len() > 100, "{format}: {output:?}");
        harmless(&output.stdout, format);
        harmless(&output.stderr, format);
    }
}

#[test]
fn no_error_lets_a_name_steer_the_terminal() {
    let folder = tempdir().expect("a folder");
    fs::write(folder.path().join("a\u{1b}[31m.txt"), b"\xff").expect("a file");
    fs::write(folder.path().join("copydesk.toml"), "profile = \"\u{202e}\u{9b}31m\"").expect("settings");
    fs::write(folder.path().join("b.txt"), "It rained.").expect("a file");
    let asked: &[&[&str]] = &[
        &["check", "a\u{1b}[31m.txt"],
        &["check", "b.txt"],
        &["check", "no\u{9b}31m.txt"],
        &["explain", "quote\u{1b}[31m"],
        &["config", "b.txt"],
        &["comment", "a\u{1b}[31m.docx"],
    ];
    for arguments in asked {
        let output = copydesk(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stderr.len() > 20);
        harmless(&output.stderr, &arguments.join(" "));
        harmless(&output.stdout, &arguments.join(" "));
    }
}

#[test]
fn no_note_lets_a_name_steer_the_terminal() {
    let folder = tempdir().expect("a folder");
    let (draft, word) = ("a\u{1b}[31m.txt", "a\u{9b}31m.docx");
    fs::write(folder.path().join(draft), "It holds TK people.").expect("a file");
    fs::write(folder.path().join(word), common::word_file("It holds TK people.")).expect("a file");
    let asked: &[&[&str]] = &[
        &["config", draft],
        &["check", "--write-baseline", "list\u{1b}[31m.json", draft],
        &["strip", "--keep-placeholders", draft, "-o", "b\u{1b}[31m.txt"],
        &["comment", word],
    ];
    for arguments in asked {
        let output = copydesk(folder.path(), arguments);
        assert_ne!(output.status.code(), Some(2), "{output:?}");
        assert!(output.stderr.len() + output.stdout.len() > 20, "{output:?}");
        harmless(&output.stderr, &arguments.join(" "));
        harmless(&output.stdout, &arguments.join(" "));
    }
}

/// The words of a draft in a hover, rendered as VS Code, Neovim and Helix would.
#[test]
fn no_hover_has_a_link_an_image_or_a_command_out_of_the_draft() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let acts = concat!(
        "[BERGEN](command:x) ![a](https://b.example/a.png), March 15 (Reuters) - “We <b>go</b> on,” ",
        "Ana [Prado](command:workbench.action.quit) said on Sunday, March 14.\n\n",
        "About ![40](https://b.example/a.png) `people` were at www.b.example on <https://b.example> Monday, ",
        "<img src=https://b.example/a.png> said a@b.example and **Ole** [Berg][1].\n\n[1]: command:x\n",
    );
    for language in ["plaintext", "markdown"] {
        let mut editor = Editor::inside(json!({}));
        editor.open(DRAFT, language, acts);
        let mut hovers = 0;
        for (line, text) in acts.lines().enumerate() {
            for character in (0..text.len()).step_by(3) {
                let place = json!({ "line": line, "character": character });
                let params = json!({ "textDocument": { "uri": DRAFT }, "position": place });
                let hover = editor.request("textDocument/hover", params);
                let Some(said) = hover["contents"]["value"].as_str() else { continue };
                hovers += 1;
                for event in Parser::new_ext(said, Options::all()) {
                    let acting = match &event {
                        Event::Start(tag) => !matches!(tag, Tag::Paragraph | Tag::Strong),
                        Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) => true,
                        _ => false,
                    };
                    assert!(!acting, "{event:?} in {said}");
                }
                assert!(!said.contains("www."), "{said}");
            }
        }
        assert!(hovers > 5, "{language}: {hovers}");
    }
}

/// A settings file that is a symbolic link is not read, so its text cannot appear in an error; a pattern matches
/// nothing outside the folder.
#[cfg(unix)]
#[test]
fn the_settings_of_a_folder_read_nothing_outside_of_it() {
    let outside = tempdir().expect("a folder");
    let secret = outside.path().join("secret.toml");
    fs::write(&secret, "the_source_is = \"a name\"").expect("a secret");
    let folder = tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "It holds TK.").expect("a draft");
    let toml = folder.path().join("copydesk.toml");
    std::os::unix::fs::symlink(&secret, &toml).expect("a link");
    let output = copydesk(folder.path(), &["check", "a.txt"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("links are not followed") && !said.contains("the_source"), "{said}");
    assert_eq!(output.status.code(), Some(2));

    fs::remove_file(&toml).expect("ours");
    std::os::unix::fs::symlink("/dev/zero", &toml).expect("a link");
    assert_eq!(copydesk(folder.path(), &["check", "a.txt"]).status.code(), Some(2), "and it ends");

    fs::remove_file(&toml).expect("ours");
    let stray = format!("exclude = [\"!../**\", \"!{}/**\", \"!/**\"]", outside.path().display());
    fs::write(&toml, stray).expect("settings");
    fs::write(outside.path().join("b.txt"), "It holds TK.").expect("a draft");
    let output = copydesk(folder.path(), &["check", "--format", "json", "."]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let paths: Vec<&str> =
        found.as_array().expect("a list").iter().filter_map(|f| f["path"].as_str()).collect();
    assert_eq!(paths, ["./a.txt"]);
}
