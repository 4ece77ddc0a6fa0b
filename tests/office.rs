//! Tests of Word and LibreOffice files: the same findings as in other formats, comments at the right words, and files
//! that mean harm. The files are built here, part by part; tests/office drives the real programs.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use copydesk::check::{check, findings};
use copydesk::config::Settings;
use copydesk::draft::{BlockKind, Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::finding::Finding;
use copydesk::office::{FileKind, Remark, commented, read};
use regex::Regex;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = *name == "mimetype";
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        out.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a part");
        out.write_all(bytes).expect("a part");
    }
    out.finish().expect("an archive").into_inner()
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let all = (0..archive.len()).map(|i| {
        let mut part = archive.by_index(i).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        (name, bytes)
    });
    all.collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

/// A Word file with this body.
fn word(body: &str) -> Vec<u8> {
    word_with(body, &[])
}

fn word_with(body: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let xml = format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("word/document.xml", xml.as_bytes()),
        ("word/media/a.bin", b"\0\x01picture"),
    ];
    parts.extend(further);
    packed(&parts)
}

const ODF: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// An OpenDocument file with this body.
fn opendocument(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", xml.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    ])
}

/// Text cut into pieces of seven characters, each in a run of its own look.
fn pieces(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(7).map(|c| c.iter().collect()).collect()
}

fn word_paragraph(text: &str) -> String {
    let run = |(i, piece): (usize, String)| {
        let look = if i % 2 == 0 { "" } else { "<w:rPr><w:b/></w:rPr>" };
        format!("<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(&piece))
    };
    format!("<w:p>{}</w:p>", pieces(text).into_iter().enumerate().map(run).collect::<String>())
}

fn odt_paragraph(text: &str) -> String {
    let span = |(i, piece): (usize, String)| {
        let piece = escaped(&piece);
        if i % 2 == 0 { piece } else { format!("<text:span text:style-name=\"T1\">{piece}</text:span>") }
    };
    format!("<text:p>{}</text:p>", pieces(text).into_iter().enumerate().map(span).collect::<String>())
}

fn html_paragraph(text: &str) -> String {
    let word = |(i, word): (usize, &str)| {
        let word = escaped(word).replace('“', "&ldquo;").replace('”', "&#8221;").replace('’', "&rsquo;");
        if i % 5 == 4 { format!("<em>{word}</em>") } else { word }
    };
    format!("<p>{}</p>", text.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" "))
}

fn markdown_paragraph(text: &str) -> String {
    let text = text.replace('*', "\\*").replace('_', "\\_");
    if text.starts_with(['#', '-', '+', '>']) { format!("\\{text}") } else { text }
}

/// The compared data: rule, severity, words and message, without markup and with single spaces.
fn told(found: &[Finding], text: &str) -> Vec<String> {
    let tag = Regex::new("<[^>]*>").expect("a pattern");
    let plain = |words: &str| {
        let words = tag.replace_all(words, "");
        let words = words.replace("&ldquo;", "“").replace("&#8221;", "”").replace("&rsquo;", "’");
        let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace('\\', "");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let line = |f: &Finding| {
        format!("{} {} {:?} {:?}", f.rule, f.severity.name(), plain(f.span.of(text)), plain(&f.message))
    };
    found.iter().map(line).collect()
}

fn office_findings(bytes: &[u8], kind: FileKind) -> (Vec<Finding>, String) {
    let story = read(bytes, kind).expect("it can be read");
    let facts = Facts::new(story.draft(), Given { properties: story.day, ..Given::default() });
    (findings(&facts, &Settings::default()), story.text)
}

/// The first 33 plain drafts of tests/drafts/findings: their names and paragraphs.
fn drafts() -> Vec<(String, Vec<(BlockKind, String)>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts/findings");
    let files = fs::read_dir(folder).expect("the drafts").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a draft");
        let draft = Draft::new(&text, Format::Text);
        let plain = draft.front_matter.is_none() && !text.contains(['<', '[', '`', '%']);
        let one = |p: &copydesk::draft::Paragraph| {
            (p.kind, p.source.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let paragraphs = draft.blocks.iter().map(|b| one(&b.paragraph)).collect();
        plain.then(|| (path.file_name().expect("a name").to_string_lossy().into_owned(), paragraphs))
    };
    files.iter().filter_map(read).take(33).collect()
}

#[test]
fn one_draft_has_the_same_findings_in_every_format() {
    let drafts = drafts();
    assert_eq!(drafts.len(), 33);
    let (mut wrong, mut all) = (Vec::new(), 0);
    for (name, paragraphs) in drafts {
        let each = |form: &dyn Fn(&str) -> String, rule: &str, between: &str| {
            let one = |(kind, text): &(BlockKind, String)| match kind {
                BlockKind::Break => rule.to_owned(),
                _ => form(text),
            };
            paragraphs.iter().map(one).collect::<Vec<_>>().join(between)
        };
        let text = each(&str::to_owned, "###", "\n\n");
        let settings = Settings::default();
        let plain = told(&check(&text, Format::Text, Given::default(), &settings), &text);
        all += plain.len();
        let markdown = each(&markdown_paragraph, "* * *", "\n\n");
        let html = each(&html_paragraph, "<hr>", "\n");
        let html =
            format!("<!DOCTYPE html><html><head><title>x</title></head><body>\n{html}\n</body></html>");
        let (docx, docx_text) =
            office_findings(&word(&each(&word_paragraph, &word_paragraph("###"), "")), FileKind::Word);
        let (odt, odt_text) = office_findings(
            &opendocument(&each(&odt_paragraph, &odt_paragraph("###"), "\n")),
            FileKind::OpenDocument,
        );
        let others = [
            ("md", told(&check(&markdown, Format::Markdown, Given::default(), &settings), &markdown)),
            ("html", told(&check(&html, Format::Html, Given::default(), &settings), &html)),
            ("docx", told(&docx, &docx_text)),
            ("odt", told(&odt, &odt_text)),
        ];
        for (format, found) in others {
            if found != plain {
                wrong.push(format!("{name} as {format}\n  {found:#?}\n  as text\n  {plain:#?}"));
            }
        }
    }
    assert!(all > 30, "{all} findings");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text that a comment in a Word file is anchored to.
fn commented_in_word(xml: &str, id: usize) -> String {
    let start = xml.find(&format!("commentRangeStart w:id=\"{id}\"/>")).expect("a start");
    let end = xml.find(&format!("commentRangeEnd w:id=\"{id}\"/>")).expect("an end");
    let text = Regex::new("<w:t(?: [^>]*)?>([^<]*)</w:t>|(</w:p>)").expect("a pattern");
    // A start before a run is followed by all of its text.
    let found = text.captures_iter(&xml[start..end]).map(|c| c.get(1).map_or(" ", |m| m.as_str()).to_owned());
    found.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn comments_are_at_the_words_and_nothing_else_changes() {
    let (mut count, mut wrong) = (0, Vec::new());
    let inner = Regex::new("(?s)<office:annotation .*?</office:annotation>|<[^>]*>").expect("a pattern");
    for (name, paragraphs) in drafts() {
        let body =
            |form: &dyn Fn(&str) -> String| paragraphs.iter().map(|(_, text)| form(text)).collect::<String>();
        for (kind, file) in [
            (FileKind::Word, word(&body(&word_paragraph))),
            (FileKind::OpenDocument, opendocument(&body(&odt_paragraph))),
        ] {
            let (found, text) = office_findings(&file, kind);
            let remark =
                |f: &Finding| Remark { span: f.span, rule: f.rule.to_owned(), message: f.message.clone() };
            let remarks: Vec<Remark> = found.iter().map(remark).collect();
            let copy = commented(&file, kind, &remarks).expect("a copy");
            let again = read(&copy, kind).expect("the copy can be read");
            if again.text != text {
                wrong.push(format!("{name}: the text of the copy differs"));
            }
            let (old, new) = (unpacked(&file), unpacked(&copy));
            let touched = ["word/document.xml", "[Content_Types].xml", "content.xml"];
            for (part, bytes) in old.iter().filter(|(part, _)| !touched.contains(&part.as_str())) {
                assert_eq!(
                    new.iter().find(|(n, _)| n == part).map(|(_, b)| b),
                    Some(bytes),
                    "{name}: {part}"
                );
            }
            let part = |name: &str| {
                let found = new.iter().find(|(n, _)| n == name).expect("a part");
                String::from_utf8(found.1.clone()).expect("text")
            };
            for (i, remark) in remarks.iter().enumerate() {
                count += 1;
                let words = remark.span.of(&text);
                let stands = if kind == FileKind::Word {
                    assert!(
                        part("word/comments.xml").contains(&format!("w:id=\"{i}\" w:author=\"copydesk\""))
                    );
                    commented_in_word(&part("word/document.xml"), i)
                } else {
                    let xml = part("content.xml");
                    let from = xml.find(&format!("office:name=\"copydesk-{}\">", i + 1)).expect("a start");
                    let from = from + xml[from..].find("</office:annotation>").expect("its end");
                    let to = xml.rfind(&format!("office:name=\"copydesk-{}\"/>", i + 1)).expect("an end");
                    let to = xml[..to].rfind('<').expect("its start");
                    let plain = inner.replace_all(&xml[from..to], "").into_owned();
                    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                };
                if stands != words {
                    wrong.push(format!("{name}, {kind:?}: {words:?} is at {stands:?}"));
                }
            }
        }
    }
    assert!(count > 60, "{count} comments");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_construct_of_word_is_read_as_a_reader_sees_it() {
    let styles = format!(
        "<w:styles {W}><w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Own\"><w:name w:val=\"Deck\"/><w:basedOn w:val=\"H\"/></w:style><w:style w:styleId=\"C\"><w:name w:val=\"caption\"/></w:style><w:style w:styleId=\"T\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/><Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"h\" Type=\"x/hyperlink\" Target=\"https://a.example\" TargetMode=\"External\"/><Relationship Id=\"t\" Type=\"x/attachedTemplate\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>";
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>Harbour log.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let p = |inner: &str| format!("<w:p>{inner}</w:p>");
    let r = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = [
        p(&format!("<w:pPr><w:pStyle w:val=\"Own\"/></w:pPr>{}", r("A headline"))),
        p(&format!("<w:pPr><w:pStyle w:val=\"T\"/></w:pPr>{}", r("A line of contents 7"))),
        p(&format!("<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}", r("An item"))),
        p(&format!("<w:pPr><w:pStyle w:val=\"C\"/></w:pPr>{}", r("A caption"))),
        p(&format!(
            "{}<w:del w:id=\"1\">{}<w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>",
            r("Kept, "),
            r("never"),
            r("new.")
        )),
        p(&format!("<w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}", r("One "))) + &p(&r("paragraph.")),
        p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t> trimmed </w:t></w:r>"),
        p(&format!("{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>", r("Noted"))),
        p(&format!("<w:hyperlink r:id=\"h\" xmlns:r=\"r\">{}</w:hyperlink>{}", r("A link"), r(" leads."))),
        p(&format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE TK</w:instrText></w:r>{}<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            r("no"),
            r("A result")
        )),
        p(
            "<w:r><w:t>so</w:t><w:softHyphen/><w:t>ft</w:t><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t><w:br/><w:br/><w:t>new&#8212;&amp;</w:t></w:r>",
        ),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        p(&format!(
            "{}<w:r><mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            r("Around"),
            p(&r("In a box")),
            p(&r("In a box"))
        )),
    ];
    let file = word_with(
        &body.concat(),
        &[
            ("word/_rels/document.xml.rels", rels.as_bytes()),
            ("word/styles.xml", styles.as_bytes()),
            ("word/footnotes.xml", notes.as_bytes()),
        ],
    );
    let story = read(&file, FileKind::Word).expect("it can be read");
    let lines: Vec<&str> = story.text.lines().collect();
    let expected = [
        "A headline",
        "An item",
        "A caption",
        "Kept, new.",
        "One paragraph.",
        "trimmed",
        "Noted[^1]",
        "A link leads.",
        "A result",
        "so\u{ad}ft\ttab line ",
        "new—&",
        "cell",
        "Around",
        "In a box",
        "[^1] Harbour log.",
    ];
    assert_eq!(lines, expected);
    let kinds: Vec<BlockKind> = story.draft().blocks.iter().map(|b| b.paragraph.kind).collect();
    use BlockKind::*;
    assert_eq!(kinds[..4], [Heading, ListItem, Caption, Body]);
    assert_eq!(kinds[11..], [ListItem, Body, Body, ListItem]);
    // A note and a box cannot have comments of their own.
    let at = |words: &str| {
        let start = story.text.find(words).expect("the words");
        copydesk::Span::new(start, start + words.len())
    };
    let all = ["Harbour", "In a box", "trim", "med", "so", "tab", "new—&", "e"];
    let remarks: Vec<Remark> = all
        .iter()
        .map(|w| Remark { span: at(w), rule: "r".to_owned(), message: "“m” & <m>".to_owned() })
        .collect();
    let copy = commented(&file, FileKind::Word, &remarks).expect("a copy");
    assert_eq!(read(&copy, FileKind::Word).expect("the copy can be read").text, story.text);
    let part = |name: &str| {
        String::from_utf8(unpacked(&copy).into_iter().find(|(n, _)| n == name).expect("a part").1)
            .expect("text")
    };
    let xml = part("word/document.xml");
    assert_eq!(commented_in_word(&xml, 2), "trim");
    assert_eq!(commented_in_word(&xml, 3), "med");
    assert!(part("word/comments.xml").contains("in a footnote, “Harbour”: “m” &amp; &lt;m&gt;"));
    assert!(part("word/_rels/document.xml.rels").contains("Target=\"comments.xml\""));
}

#[test]
fn each_construct_of_opendocument_is_read_as_a_reader_sees_it() {
    let body = "<text:tracked-changes><text:changed-region><text:p>gone</text:p></text:changed-region></text:tracked-changes>\
        <text:h>A headline</text:h><text:p>Two  \n blanks<text:s text:c=\"2\"/>kept<text:tab/>tab<text:line-break/>line</text:p>\
        <text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>\
        <text:p>Noted<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Harbour log.</text:p></text:note-body></text:note> and \
        <text:a xlink:href=\"https://a.example\">a link</text:a>.<office:annotation office:name=\"copydesk-1\"><text:p>a comment</text:p></office:annotation></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>Around<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>";
    let file = opendocument(body);
    let story = read(&file, FileKind::OpenDocument).expect("it can be read");
    let lines: Vec<&str> = story.text.lines().collect();
    let expected = [
        "A headline",
        "Two blanks  kept\ttab line",
        "An item",
        "Noted[^1] and a link.",
        "cell",
        "Around",
        "In a box",
        "[^1] Harbour log.",
    ];
    assert_eq!(lines, expected);
    let remark = |words: &str| {
        let start = story.text.find(words).expect("the words");
        Remark {
            span: copydesk::Span::new(start, start + words.len()),
            rule: "r".to_owned(),
            message: "m".to_owned(),
        }
    };
    let copy = commented(&file, FileKind::OpenDocument, &["Harbour", "blanks", "a link"].map(remark))
        .expect("a copy");
    assert_eq!(read(&copy, FileKind::OpenDocument).expect("the copy can be read").text, story.text);
    let content = unpacked(&copy).into_iter().find(|(n, _)| n == "content.xml").expect("a part").1;
    let content = String::from_utf8(content).expect("text");
    assert!(
        content.contains("<office:annotation office:name=\"copydesk-1\"><text:p>a comment"),
        "the old one stays"
    );
    assert!(
        content.contains("in a footnote, “Harbour”: m") && content.contains("office:name=\"copydesk-4\"")
    );
}

fn refused(bytes: &[u8], kind: FileKind) -> String {
    let start = Instant::now();
    let why = read(bytes, kind).expect_err(&format!("{} bytes are refused", bytes.len()));
    assert!(start.elapsed() < Duration::from_secs(60), "{why}: {:?}", start.elapsed());
    why
}

#[test]
fn files_that_mean_harm_are_refused_with_a_reason() {
    let good = word("<w:p><w:r><w:t>It rained.</w:t></w:r></w:p>");
    assert!(read(&good, FileKind::Word).is_ok());
    let raw = |xml: &[u8]| packed(&[("_rels/.rels", RELS.as_bytes()), ("word/document.xml", xml)]);
    let bomb = vec![b' '; 40 << 20];
    let deep = format!("{}{}", "<w:sdt>".repeat(300), "</w:sdt>".repeat(300));
    let encrypted = {
        let mut bytes = good.clone();
        // The flag of each local header and of each entry of the directory.
        for (sign, flag) in [(&b"PK\x03\x04"[..], 6), (&b"PK\x01\x02"[..], 8)] {
            for at in 0..bytes.len() - 4 {
                if bytes[at..].starts_with(sign) {
                    bytes[at + flag] |= 1;
                }
            }
        }
        bytes
    };
    let twice = {
        let mut bytes = packed(&[("word/document.xml", b"<a/>"), ("word/document.xmL", b"<b/>")]);
        for at in 0..bytes.len() - 17 {
            if bytes[at..].starts_with(b"word/document.xmL") {
                bytes[at + 16] = b'l';
            }
        }
        bytes
    };
    // Three entries of the directory name one and the same part.
    let overlapping = {
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(4000)
        .collect();
        let bytes = packed(&[("word/document.xml", &noise), ("word/a.bin", &noise), ("word/b.bin", &noise)]);
        let place = |sign: &[u8], skip: usize| {
            bytes.windows(4).enumerate().filter(|(_, w)| *w == sign).nth(skip).expect("a header").0
        };
        let (second, directory) = (place(b"PK\x03\x04", 1), place(b"PK\x01\x02", 0));
        let mut cut = [&bytes[..second], &bytes[directory..]].concat();
        let entries: Vec<usize> =
            (second..cut.len() - 4).filter(|&at| cut[at..].starts_with(b"PK\x01\x02")).collect();
        for at in entries {
            cut[at + 42..at + 46].fill(0);
        }
        let offset = cut.len() - 6;
        cut[offset..offset + 4].copy_from_slice(&u32::try_from(second).expect("small").to_le_bytes());
        cut
    };
    let mut broken = good.clone();
    let at = broken.windows(17).position(|w| w == b"word/document.xml").expect("its header") + 30;
    broken[at] ^= 0xff;
    broken[at + 1] ^= 0xff;
    for (bytes, why) in [
        (raw(&bomb), "unpacks to more than 32 MiB"),
        (word(&deep), "nested elements"),
        (
            raw(format!("<!DOCTYPE a [<!ENTITY b \"bb\">]><w:document {W}>&b;</w:document>").as_bytes()),
            "document type",
        ),
        (word("<w:p><w:r><w:t>&own;</w:t></w:r></w:p>"), "an entity of its own"),
        (word("<w:p>"), "damaged"),
        (raw(b"<w:document>\xff</w:document>"), "not UTF-8"),
        (packed(&[("a.txt", b"a")]), "not a Word document"),
        (vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], "is encrypted, or in the format of old Word"),
        (encrypted, "encrypted"),
        (twice, "twice"),
        (overlapping, "overlap"),
        (good[..good.len() - 30].to_vec(), "damaged"),
        (broken, "damaged"),
        (b"It rained.".to_vec(), "not a Word or OpenDocument file"),
        (Vec::new(), "not a Word or OpenDocument file"),
    ] {
        let said = refused(&bytes, FileKind::Word);
        assert!(said.contains(why), "{why:?} in {said:?}");
    }
    let locked = packed(&[("content.xml", b"x"), ("META-INF/manifest.xml", b"<m><encryption-data/></m>")]);
    assert!(refused(&locked, FileKind::OpenDocument).contains("encrypted"));
    assert!(refused(&good, FileKind::OpenDocument).contains("not an OpenDocument text"));
    let many = "<w:br/><w:t>a</w:t>".repeat(500_001);
    assert!(
        refused(&word(&format!("<w:p><w:r>{many}</w:r></w:p>")), FileKind::Word).contains("pieces of text")
    );
}

#[test]
fn nothing_outside_the_file_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let outside = folder.path().join("footnotes.xml");
    fs::write(&outside, "<w:footnotes/>").expect("a file");
    let rels = format!(
        "<Relationships><Relationship Id=\"f\" Type=\"x/footnotes\" Target=\"{}\" TargetMode=\"External\"/><Relationship Id=\"g\" Type=\"x/styles\" Target=\"../../../../etc/passwd\"/></Relationships>",
        outside.display()
    );
    let file = word_with(
        "<w:p><w:r><w:t>It rained.</w:t></w:r></w:p>",
        &[("word/_rels/document.xml.rels", rels.as_bytes())],
    );
    assert_eq!(read(&file, FileKind::Word).expect("it can be read").text, "It rained.\n");
}

#[test]
fn the_day_of_the_properties_counts_last_and_only_where_they_agree() {
    let core = |created: &str, modified: &str| {
        let rels = RELS.replace("</Relationships>", "<Relationship Id=\"b\" Type=\"x/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
        let core =
            format!("<c><created>{created}T10:00:00Z</created><modified>{modified}T10:00:00Z</modified></c>");
        let xml = format!("<w:document {W}><w:p><w:r><w:t>It rained.</w:t></w:r></w:p></w:document>");
        packed(&[
            ("_rels/.rels", rels.as_bytes()),
            ("word/document.xml", xml.as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ])
    };
    let day = |created, modified| {
        read(&core(created, modified), FileKind::Word).expect("read").day.map(|d| d.to_string())
    };
    assert_eq!(day("2025-03-14", "2025-03-15"), Some("2025-03-15".to_owned()));
    assert_eq!(day("2013-12-23", "2025-03-15"), None, "a template's day");
    assert_eq!(day("2025-03-15", "2025-03-14"), None);
}
