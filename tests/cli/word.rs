//! Tests Word files on the command line: which are read, which are rejected, and where a copy is written.

use std::fs;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A Word file with one paragraph that has a finding.
fn story() -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let xml = format!(
        "<w:document {W}><w:p><w:r><w:t>It holds 4.</w:t></w:r></w:p><w:p><w:r><w:t>It sank on Friday, March 13, 2025.</w:t></w:r></w:p></w:document>"
    );
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("word/document.xml", xml.as_str()), ("[Content_Types].xml", "<Types/>")] {
        out.start_file(name, SimpleFileOptions::default()).expect("a part");
        out.write_all(bytes.as_bytes()).expect("a part");
    }
    out.finish().expect("an archive").into_inner()
}

#[test]
fn a_word_file_is_checked_and_its_findings_name_the_paragraph() {
    let story = story();
    let folder = folder(&[("a.docx", &story), ("b.copydesk.docx", &story), ("~$a.docx", b"lock")]);
    let walked = run(folder.path(), &["check", "--format", "concise", "."], b"");
    let lines: Vec<String> = out(&walked).lines().map(str::to_owned).collect();
    assert!(lines.len() == 1 && lines[0].contains("a.docx:2:12: warning[date-weekday]"), "{lines:?}");
    assert_eq!(status(&walked), 1);
    let text = out(&run(folder.path(), &["check", "a.docx"], b""));
    assert!(text.contains("note: paragraph 2"), "{text}");
    let json = out(&run(folder.path(), &["check", "--format", "json", "a.docx"], b""));
    assert!(json.contains("\"paragraph\": 2") && json.contains("\"fixes\": []"), "{json}");
    let sarif = out(&run(folder.path(), &["check", "--format", "sarif", "a.docx"], b""));
    assert!(sarif.contains("\"name\": \"paragraph 2\""), "{sarif}");
    let piped = run(folder.path(), &["check", "-", "--stdin-filename", "x.docx"], &story);
    assert!(out(&piped).contains("date-weekday"), "{}", err(&piped));
    let facts = out(&run(folder.path(), &["facts", "--format", "csv", "a.docx"], b""));
    assert!(facts.contains("Friday, March 13, 2025"), "{facts}");
}

#[test]
fn a_copy_with_comments_is_written_and_never_over_its_input() {
    let folder = folder(&[("a.docx", &story())]);
    let path = folder.path().join("a.docx");
    let before = fs::read(&path).expect("the file");
    let written = run(folder.path(), &["comment", "a.docx"], b"");
    assert_eq!((status(&written), err(&written).as_str()), (0, "copydesk: a.copydesk.docx has 1 comment\n"));
    assert!(fs::read(folder.path().join("a.copydesk.docx")).expect("the copy").len() > before.len());
    fs::hard_link(&path, folder.path().join("linked.docx")).expect("a link");
    for to in ["a.docx", "./a.docx", "linked.docx", "a.odt", "a"] {
        let refused = run(folder.path(), &["comment", "a.docx", "-o", to], b"");
        assert_eq!(status(&refused), 2, "{to}");
        assert_eq!(fs::read(&path).expect("the file"), before, "{to}");
    }
    let text = run(folder.path(), &["comment", "--text", "a.docx"], b"");
    assert_eq!(out(&text), "It holds 4.\nIt sank on Friday, March 13, 2025.\n");
}

/// The folder may be from somebody else, who knows the name that the copy gets.
#[cfg(unix)]
#[test]
fn a_copy_is_not_written_through_a_link_that_was_there() {
    let folder = folder(&[("in/a.docx", story().as_slice()), ("out/notes.txt", b"Mine.")]);
    let planted = folder.path().join("in/a.copydesk.docx");
    for target in ["../out/notes.txt", "b.docx", "../out/new.docx"] {
        std::os::unix::fs::symlink(target, &planted).expect("a link");
        let refused = run(folder.path(), &["comment", "in/a.docx"], b"");
        assert_eq!(status(&refused), 2, "{target}");
        assert!(err(&refused).contains("is a link, so no copy was written"), "{}", err(&refused));
        assert_eq!(fs::read(folder.path().join("out/notes.txt")).expect("the file"), b"Mine.");
        fs::remove_file(&planted).expect("the link");
    }
    assert!(!folder.path().join("out/new.docx").exists());
}

#[test]
fn commands_that_would_change_a_word_file_are_refused_with_an_alternative() {
    let folder = folder(&[("a.docx", &story())]);
    for arguments in [&["check", "--fix", "a.docx"][..], &["check", "--diff", "a.docx"], &["strip", "a.docx"]]
    {
        let refused = run(folder.path(), arguments, b"");
        assert_eq!(status(&refused), 2, "{arguments:?}");
        let said = err(&refused);
        assert!(
            said.contains("a.docx: ") && (said.contains("copydesk comment") || said.contains("save it as")),
            "{said}"
        );
    }
    let plain = run(folder.path(), &["comment", "a.txt"], b"");
    assert!(err(&plain).contains("does not end in .docx or .odt"), "{}", err(&plain));
}
