//! Tests which files are drafts: the table of formats, and the `extend` setting.

use super::*;

const WRONG: &[u8] = b"It sank on Friday, March 13, 2025.\n";

#[test]
fn the_table_is_printed() {
    let output = run(folder(&[]).path(), &["formats"], b"");
    let table = out(&output);
    for word in
        ["markdown", ".qmd", ".Rmd", ".mdx", "quarto", "text", ".txt", "plaintext", ".htm", ".docx", ".odt"]
    {
        assert!(table.contains(word), "{word} in {table}");
    }
}

#[test]
fn files_with_other_endings_are_not_checked_and_nothing_is_said() {
    let folder =
        folder(&[("a.rst", WRONG), ("b.tex", WRONG), ("c.eml", WRONG), ("d.qmd", WRONG), ("e", WRONG)]);
    let named = run(folder.path(), &["check", "--format", "concise", "a.rst", "b.tex", "c.eml"], b"");
    assert_eq!((out(&named).as_str(), err(&named).as_str(), status(&named)), ("", "", 0));
    let walked = run(folder.path(), &["check", "--format", "concise", "."], b"");
    assert!(out(&walked).contains("d.qmd:1:12") && out(&walked).lines().count() == 1, "{}", out(&walked));
    let bare = run(folder.path(), &["check", "--format", "concise", "e"], b"");
    assert!(out(&bare).contains("date-weekday"), "a name without an ending is plain text");
}

#[test]
fn a_setting_adds_endings() {
    let toml: &[u8] = b"extend = { \"*.story\" = \"text\", \"*.page\" = \"markdown\" }\n";
    let files =
        [("copydesk.toml", toml), ("a.story", WRONG), ("b.page", b"`It sank on Friday, March 13, 2025.`\n")];
    let folder = folder(&files);
    let walked = run(folder.path(), &["check", "--format", "concise", "."], b"");
    assert!(out(&walked).contains("a.story:1:12"), "{}", out(&walked));
    assert!(!out(&walked).contains("b.page"), "code is no prose: {}", out(&walked));
    let named = run(folder.path(), &["check", "--format", "concise", "a.story"], b"");
    assert!(out(&named).contains("date-weekday"), "{}", out(&named));
}

#[test]
fn a_draft_without_prose_is_distinguished_from_one_without_findings() {
    let folder = folder(&[("a.md", b"```\ncode\n```\n"), ("b.md", b"It rained.\n")]);
    assert_eq!(out(&run(folder.path(), &["check", "a.md"], b"")), "1 draft, no prose found\n");
    assert_eq!(out(&run(folder.path(), &["check", "b.md"], b"")), "1 draft, no findings\n");
}
