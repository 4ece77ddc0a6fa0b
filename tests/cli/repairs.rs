//! Tests the commands that write files or show what they would write: `--fix`, `--diff`, `--write-baseline`,
//! `strip`.

use super::*;

/// A draft with a missing closing mark and a stet that suppresses nothing.
const OPEN: &str = "The mayor left. “We stay here.\r\n\r\nIt rained. [stet]\r\n";
const MENDED: &str = "The mayor left. “We stay here.”\r\n\r\nIt rained.\r\n";

#[test]
fn safe_fixes_are_applied_and_the_rest_is_reported() {
    let folder = folder(&[("a.txt", OPEN.as_bytes())]);
    let output = run(folder.path(), &["check", "--fix", "a.txt"], b"");
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).expect("the draft"), MENDED);
    assert!(!out(&output).contains("quote-unclosed"), "{}", out(&output));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is left beside it");
    let again = run(folder.path(), &["check", "--diff", "a.txt"], b"");
    assert_eq!((out(&again).as_str(), status(&again)), ("", 0));
}

#[test]
fn a_diff_writes_nothing_and_can_be_applied() {
    let folder = folder(&[("a.txt", OPEN.as_bytes())]);
    let output = run(folder.path(), &["check", "--diff", "a.txt"], b"");
    assert_eq!(status(&output), 1);
    assert_eq!(
        out(&output),
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n-The mayor left. “We stay here.\r\n+The mayor left. “We stay here.”\r\n \r\n-It rained. [stet]\r\n+It rained.\r\n"
    );
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).expect("the draft"), OPEN);
    let both = run(folder.path(), &["check", "--diff", "--fix", "a.txt"], b"");
    assert_eq!(status(&both), 2);
    let piped = run(folder.path(), &["check", "--diff", "-"], OPEN.as_bytes());
    assert!(out(&piped).starts_with("--- <stdin>\n"));
    let piped = run(folder.path(), &["check", "--fix", "-"], OPEN.as_bytes());
    assert_eq!(status(&piped), 2);
    assert!(err(&piped).contains("use --diff to see the fixes"), "{}", err(&piped));
}

#[cfg(unix)]
#[test]
fn a_repair_keeps_links_and_permissions_and_never_writes_by_halves() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("desk/a.txt", OPEN.as_bytes()), ("b.txt", OPEN.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    symlink("desk/a.txt", at("link.txt")).expect("a link");
    fs::set_permissions(at("desk/a.txt"), fs::Permissions::from_mode(0o640)).expect("permissions");
    fs::set_permissions(at("b.txt"), fs::Permissions::from_mode(0o440)).expect("permissions");
    run(folder.path(), &["check", "--fix", "link.txt"], b"");
    assert!(at("link.txt").is_symlink());
    assert_eq!(fs::read_to_string(at("desk/a.txt")).expect("the draft"), MENDED);
    assert_eq!(fs::metadata(at("desk/a.txt")).expect("the draft").permissions().mode() & 0o777, 0o640);
    let refused = run(folder.path(), &["check", "--fix", "b.txt"], b"");
    assert_eq!(status(&refused), 2);
    assert!(err(&refused).contains("b.txt is read-only; it is unchanged"), "{}", err(&refused));
    assert_eq!(fs::read_to_string(at("b.txt")).expect("the draft"), OPEN);
}

#[test]
fn a_baseline_leaves_alone_what_was_there() {
    let two = format!("{ORPHANED}\nAnd so it went. \"They sold them all in one night.\"\n");
    let folder = folder(&[("old/a.txt", two.as_bytes()), ("old/b.txt", ORPHANED.as_bytes())]);
    let check = |arguments: &[&str]| run(folder.path(), &[&["check"], arguments].concat(), b"");
    let wrote = check(&["--write-baseline", "known.json", "old"]);
    assert_eq!((status(&wrote), out(&wrote).as_str()), (0, ""));
    assert!(err(&wrote).contains("known.json holds 3 findings"), "{}", err(&wrote));
    let file = fs::read_to_string(folder.path().join("known.json")).expect("the baseline");
    let mut lines: Vec<&str> =
        file.lines().filter(|l| l.starts_with('{')).map(|l| l.trim_end_matches(',')).collect();
    let first = r#"{"draft":"old/a.txt","rule":"quote-unattributed","words":"\"Nobody asked us before they sold the boats.\"","before":"The quay was empty."}"#;
    assert_eq!((lines.len(), lines[0]), (3, first));
    lines.sort_unstable();
    assert_eq!(format!("[\n{}\n]\n", lines.join(",\n")), file, "sorted");
    assert_eq!(status(&check(&["--baseline", "known.json", "old"])), 0);
    let moved = format!(
        "It rained.\n\n\n{two}\nShe stood there. \"Nobody asked me about it then or at any time after.\"\n"
    );
    fs::write(folder.path().join("old/a.txt"), moved).expect("the draft");
    let answer = check(&["--baseline", "known.json", "--format", "concise", "old"]);
    assert_eq!((status(&answer), out(&answer).lines().count()), (1, 1), "{}", out(&answer));
    assert!(out(&answer).contains("Nobody asked me"), "{}", out(&answer));
    // Run from another folder.
    let inside = run(&folder.path().join("old"), &["check", "--baseline", "../known.json", "b.txt"], b"");
    assert_eq!(status(&inside), 0, "{}", out(&inside));
    // The same words once more than the baseline lists; a quote is flagged once in a draft, a placeholder each time.
    let unfinished = "The TK ferry sank at the quay.\n\n";
    fs::write(folder.path().join("old/c.txt"), unfinished).expect("the draft");
    check(&["--write-baseline", "placeholder.json", "old/c.txt"]);
    fs::write(folder.path().join("old/c.txt"), unfinished.repeat(2)).expect("the draft");
    let twice = check(&["--baseline", "placeholder.json", "--format", "concise", "old/c.txt"]);
    assert_eq!(out(&twice).lines().count(), 1, "{}", out(&twice));
}

#[test]
fn a_baseline_that_cannot_be_used_is_named_with_the_way_out() {
    let folder = folder(&[("a.txt", ORPHANED.as_bytes()), ("bad.json", b"{}"), ("latin.txt", b"caf\xe9")]);
    let missing = run(folder.path(), &["check", "--baseline", "none.json", "a.txt"], b"");
    assert_eq!((status(&missing), out(&missing).as_str()), (2, ""));
    assert!(
        err(&missing).contains("none.json") && err(&missing).contains("--write-baseline"),
        "{}",
        err(&missing)
    );
    let bad = run(folder.path(), &["check", "--baseline", "bad.json", "a.txt"], b"");
    assert!(err(&bad).contains("bad.json is not a baseline"), "{}", err(&bad));
    let partial = run(folder.path(), &["check", "--write-baseline", "new.json", "a.txt", "latin.txt"], b"");
    assert_eq!(status(&partial), 2);
    assert!(err(&partial).contains("new.json was not written"), "{}", err(&partial));
    assert!(!folder.path().join("new.json").exists(), "not a part of it");
}

#[test]
fn a_clean_copy_is_written_and_removals_are_listed() {
    let draft = "The ferry holds 40 people [source: harbour log]. <!-- stet -->\n\nIt cost TK pounds.\n";
    let folder = folder(&[("a.md", draft.as_bytes())]);
    let refused = run(folder.path(), &["strip", "a.md", "-o", "filed.md"], b"");
    assert_eq!((status(&refused), out(&refused).as_str()), (1, ""));
    assert!(
        err(&refused).starts_with("a.md:3:9: placeholder: TK\ncopydesk: 1 placeholder left"),
        "{}",
        err(&refused)
    );
    assert!(!folder.path().join("filed.md").exists(), "no copy is written");
    let output = run(folder.path(), &["strip", "a.md", "--keep-placeholders"], b"");
    assert_eq!(out(&output), "The ferry holds 40 people.\n\nIt cost TK pounds.\n");
    assert_eq!(
        err(&output),
        "a.md:3:9: placeholder: TK\na.md:1:27: removed a source note: [source: harbour log]\na.md:1:50: removed a stet: <!-- stet -->\n"
    );
    assert_eq!(status(&output), 1, "it is not ready");
    let fine = run(folder.path(), &["strip", "-", "-o", "filed.txt"], b"It rained. [stet]\n");
    assert_eq!((status(&fine), out(&fine).as_str()), (0, ""));
    assert_eq!(fs::read(folder.path().join("filed.txt")).expect("the copy"), b"It rained.\n");
    let itself = run(folder.path(), &["strip", "a.md", "-o", "./a.md"], b"");
    assert_eq!(status(&itself), 2);
    assert!(err(&itself).contains("a.md is the draft itself"), "{}", err(&itself));
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).expect("the draft"), draft);
}

#[test]
fn a_clean_copy_on_disk_has_no_settled_findings_if_that_is_wanted() {
    let draft = "OSTBY, March 15, 2025 - The mayor met Ana Prado on Monday, March 18. [stet]\n\nThe pier opened on Friday, March 13.\n";
    let folder = folder(&[("a.md", draft.as_bytes())]);
    let asked = |file: &str| {
        let found = out(&run(folder.path(), &["check", "--format", "json", file], b""));
        found.matches("\"date-weekday\"").count()
    };
    let filed = |flags: &[&str]| {
        let output = run(folder.path(), &[&["strip", "a.md", "-o", "filed/a.md"], flags].concat(), b"");
        assert_eq!((status(&output), out(&output).as_str()), (0, ""), "{}", err(&output));
    };
    fs::create_dir(folder.path().join("filed")).expect("a folder");
    assert_eq!(asked("a.md"), 1);
    filed(&[]);
    assert_eq!(asked("filed/a.md"), 2);
    assert!(!folder.path().join("filed/.copydesk").exists(), "no file that nobody asked for");
    filed(&["--ignore-answered"]);
    assert_eq!(asked("filed/a.md"), 1, "what the stet did not answer is still asked");
    let nowhere = run(folder.path(), &["strip", "a.md", "--ignore-answered"], b"");
    assert_eq!(status(&nowhere), 2, "it needs a copy on disk");
}
