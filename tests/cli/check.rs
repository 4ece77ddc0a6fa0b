//! Tests `copydesk check`: which drafts are read, how unreadable ones are reported, and the positions of findings.

use std::process::Command;

use serde_json::Value;

use super::*;

/// Returns the line, column, rule and words of each finding.
fn found(folder: &Path, arguments: &[&str], input: &[u8]) -> Vec<(u64, u64, String, String)> {
    let output = run(folder, &[&["check", "--format", "json"], arguments].concat(), input);
    let rows: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", err(&output)));
    let word = |row: &Value, key: &str| row[key].as_str().expect("words").to_owned();
    let number = |row: &Value, key: &str| row[key].as_u64().expect("a number");
    let rows = rows.as_array().expect("a list").iter();
    rows.map(|r| (number(r, "line"), number(r, "column"), word(r, "rule"), word(r, "words"))).collect()
}

#[test]
fn the_words_are_shown_and_underlined() {
    let folder = folder(&[("ferry.txt", ORPHANED.as_bytes())]);
    let output = run(folder.path(), &["check", "ferry.txt"], b"");
    assert_eq!(status(&output), 1);
    let shown = out(&output);
    assert!(shown.contains("ferry.txt:1:21"), "{shown}");
    let lines: Vec<&str> = shown.lines().collect();
    let row = lines.iter().position(|l| l.contains("The quay was empty.")).expect("the line");
    let column = lines[row].find('"').expect("the quotation");
    assert_eq!(lines[row + 1].find('^'), Some(column), "{shown}");
    assert!(shown.contains("quote-unattributed"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "no colours where nobody looks");
}

#[test]
fn the_exit_status_says_what_was_found() {
    let folder = folder(&[("ferry.txt", ORPHANED.as_bytes()), ("fine.txt", b"It rained.\n")]);
    let status_of = |arguments: &[&str]| status(&run(folder.path(), arguments, b""));
    assert_eq!(status_of(&["check", "fine.txt"]), 0);
    assert_eq!(status_of(&["check", "ferry.txt", "fine.txt"]), 1);
    assert_eq!(status_of(&["check", "--fail-on", "error", "ferry.txt"]), 0);
    assert_eq!(status_of(&["check", "ferry.txt", "missing.txt"]), 2);
    assert_eq!(status_of(&["check"]), 2);
    assert_eq!(status_of(&["check", "--fail-on", "never", "fine.txt"]), 2);
}

#[test]
fn a_folder_is_looked_through_for_drafts() {
    let files: &[(&str, &[u8])] = &[
        ("a/ferry.txt", ORPHANED.as_bytes()),
        ("a/b/ferry.MD", ORPHANED.as_bytes()),
        ("a/README.md", ORPHANED.as_bytes()),
        ("a/node_modules/x.md", ORPHANED.as_bytes()),
        ("a/ferry.rs", ORPHANED.as_bytes()),
        ("none/ferry.rs", ORPHANED.as_bytes()),
    ];
    let folder = folder(files);
    assert_eq!(found(folder.path(), &["a"], b"").len(), 2);
    assert_eq!(
        found(folder.path(), &["a/README.md", "a/ferry.rs"], b"").len(),
        1,
        "named, the README is a draft"
    );
    let output = run(folder.path(), &["check", "none"], b"");
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("none: no drafts here"), "{}", err(&output));
}

#[test]
fn standard_input_goes_by_a_name() {
    let folder = folder(&[]);
    let draft = format!("```\n{ORPHANED}```\n");
    assert_eq!(found(folder.path(), &["-"], draft.as_bytes()).len(), 1);
    let named = found(folder.path(), &["--stdin-filename", "ferry.md", "-"], draft.as_bytes());
    assert_eq!(named, [], "code is not checked");
}

#[test]
fn a_file_that_cannot_be_read_is_reported_with_the_place_and_the_remedy() {
    let wide: Vec<u8> = "It rained.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: &[(&str, &[u8])] = &[
        ("latin.txt", b"One.\nA caf\xe9.\n"),
        ("wide.txt", &wide),
        ("marked.txt", &[&[0xff, 0xfe], wide.as_slice()].concat()),
        ("ferry.docx", b"PK\x03\x04\x14\x00....word/document.xml"),
        ("ferry.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("ferry.rtf", b"{\\rtf1 It rained.}"),
        ("ferry.pdf", b"%PDF-1.7"),
        ("fine.txt", ORPHANED.as_bytes()),
    ];
    let folder = folder(files);
    for (name, said) in [
        (
            "latin.txt",
            "latin.txt is not UTF-8: byte 11 (0xE9), in line 2, does not belong. It looks like Windows-1252",
        ),
        ("wide.txt", "wide.txt is UTF-16, which copydesk does not read; save it as UTF-8"),
        ("marked.txt", "marked.txt is UTF-16, which copydesk does not read; save it as UTF-8"),
        ("ferry.docx", "ferry.docx is damaged: "),
        ("ferry.doc", "ferry.doc is in the format of old Word (.doc); save it as .docx"),
        ("ferry.rtf", "ferry.rtf is rich text (.rtf); save it as .docx or plain text"),
        ("ferry.pdf", "ferry.pdf is a PDF; save the draft as plain text or Markdown"),
        ("missing.txt", "missing.txt cannot be read"),
    ] {
        let output = run(folder.path(), &["check", name, "fine.txt"], b"");
        assert_eq!(status(&output), 2, "{name}");
        assert!(err(&output).contains(said), "{}", err(&output));
        assert!(out(&output).contains("quote-unattributed"), "the others are checked all the same");
    }
}

#[cfg(unix)]
#[test]
fn an_endless_file_is_not_opened() {
    let folder = folder(&[]);
    let pipe = folder.path().join("pipe.txt");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    for path in ["pipe.txt", "/dev/zero"] {
        let output = run(folder.path(), &["check", path], b"");
        assert_eq!(status(&output), 2);
        assert!(err(&output).contains("is not a regular file"), "{}", err(&output));
    }
}

#[test]
fn odd_drafts_are_answered_without_a_panic() {
    let folder = folder(&[]);
    for draft in
        ["", "\n\n", "\"", "\"\"\"\"", "“ “ ” ”", "‘’", "\u{feff}", "\"We stay.\"", "(((", "»«", "\0"]
    {
        let output = run(folder.path(), &["check", "-"], draft.as_bytes());
        assert!(status(&output) < 2, "{draft:?}: {}", err(&output));
        assert_eq!(err(&output), "", "{draft:?}");
    }
}

#[test]
fn lines_and_columns_are_those_that_a_person_counts() {
    let folder = folder(&[]);
    let words = "\"Nobody asked us before they sold the boats.\"";
    for (draft, line, column) in [
        (format!("It rained.\r\n\r\nThe quay was empty. {words}\r\n"), 3, 21),
        (format!("It rained.\r\rThe quay was empty. {words}\r"), 3, 21),
        (format!("\u{feff}The quay was empty. {words}"), 1, 21),
        (format!("The 🚢 quay was e\u{301}mpty. {words}"), 1, 24),
    ] {
        let found = found(folder.path(), &["-"], draft.as_bytes());
        let place = (found[0].0, found[0].1, found[0].3.as_str());
        assert_eq!((found.len(), place), (1, (line, column, words)), "{draft:?}");
        let shown = out(&run(folder.path(), &["check", "-"], draft.as_bytes()));
        assert!(shown.contains(&format!("<stdin>:{line}:{column}\n")), "{shown}");
        assert!(
            !shown.contains('?') || shown.matches('?').count() == 1,
            "line ends are no strange characters: {shown}"
        );
    }
}

#[test]
fn a_line_without_end_is_checked() {
    let folder = folder(&[]);
    let draft = format!("{}{ORPHANED}", "The ferry sailed at noon and came back at six. ".repeat(2_000));
    let found = found(folder.path(), &["-"], draft.as_bytes());
    assert_eq!(found.iter().filter(|f| f.2 == "quote-unattributed").count(), 1);
}

#[test]
fn control_characters_of_a_draft_do_not_reach_the_terminal() {
    let folder = folder(&[]);
    let draft = "The \u{1b}[31mquay\u{1b}[0m \u{202e}was\u{202c} empty. \"Nobody \u{7}asked us before they sold the boats.\"\n";
    let output = run(folder.path(), &["check", "-"], draft.as_bytes());
    let shown = out(&output);
    assert!(shown.contains("quote-unattributed"));
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{202c}']), "{shown:?}");
}

/// A draft over the limit and an endless file are reported; the others are checked.
#[cfg(unix)]
#[test]
fn a_draft_over_the_size_limit_is_reported() {
    let files: &[(&str, &[u8])] =
        &[("copydesk.toml", b"max_bytes = 100"), ("a.txt", &[b'x'; 101]), ("ferry.txt", ORPHANED.as_bytes())];
    let folder = folder(files);
    fs::File::create(folder.path().join("huge.txt")).and_then(|f| f.set_len(1 << 40)).expect("a sparse file");
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.txt")).expect("a link");
    let rules = |name: &str| found(folder.path(), &[name], b"").into_iter().map(|f| f.2).collect::<Vec<_>>();
    assert_eq!(rules("a.txt"), ["draft-too-large"]);
    assert_eq!(rules("huge.txt"), ["draft-too-large"]);
    assert_eq!(rules("."), ["draft-too-large", "quote-unattributed", "draft-too-large"]);
    assert_eq!(found(folder.path(), &["-"], &[b'x'; 101])[0].2, "draft-too-large");
    let output = run(folder.path(), &["check", "huge.txt"], b"");
    assert_eq!(status(&output), 2, "what was not checked is not fine");
    assert!(out(&output).contains("1099511627776 bytes, the limit is 100"), "{}", out(&output));
    let output = run(folder.path(), &["check", "zero.txt"], b"");
    assert!(err(&output).contains("zero.txt is not a regular file"), "{}", err(&output));
}
