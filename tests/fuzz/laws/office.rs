//! Reads a Word or OpenDocument file: any bytes give a text or a refusal, and a copy with comments has the same text.

use std::io::{Cursor, Write};

use copydesk::Span;
use copydesk::office::{FileKind, Remark, commented, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Interprets the bytes as the text part of a file, or as the file itself if they start like one.
pub fn office_law(bytes: &[u8]) {
    for (kind, part) in [(FileKind::Word, "word/document.xml"), (FileKind::OpenDocument, "content.xml")] {
        let file = if bytes.starts_with(b"PK") { bytes.to_vec() } else { packed(part, bytes) };
        let Ok(story) = read(&file, kind) else { continue };
        let mut start = 0;
        let mut remarks = Vec::new();
        for line in story.text.split_inclusive('\n') {
            let mut middle = line.len() / 2;
            while !line.is_char_boundary(middle) {
                middle -= 1;
            }
            for span in [Span::new(start, start + middle), Span::new(start + middle, start + line.len() - 1)]
            {
                remarks.push(Remark { span, rule: "rule".to_owned(), message: "<&>".to_owned() });
            }
            start += line.len();
        }
        assert_eq!(story.draft().blocks.len(), story.text.lines().filter(|l| !l.trim().is_empty()).count());
        let copy = match commented(&file, kind, &remarks) {
            Ok(copy) => copy,
            // A part that only comments need may be missing or wrong.
            Err(_) if kind == FileKind::Word => continue,
            Err(why) => panic!("{why}"),
        };
        assert_eq!(read(&copy, kind).expect("the copy can be read").text, story.text);
    }
}

fn packed(part: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [(part, bytes), ("[Content_Types].xml", b"<Types/>")] {
        out.start_file(name, SimpleFileOptions::default()).expect("a part");
        out.write_all(bytes).expect("a part");
    }
    out.finish().expect("an archive").into_inner()
}
