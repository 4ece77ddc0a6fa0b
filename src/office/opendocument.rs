//! Reads the copy of OpenDocument files, and writes comments. These files keep text deleted by tracked changes outside
//! the running text, so what is left is the text with all changes accepted.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::package::{Package, damaged};
use super::story::{Area, Paragraph, Story, day};
use super::xml::{Node, attribute, edited, escaped, text_of, walk};
use super::{AUTHOR, Refusal, Remark};
use crate::draft::BlockKind;
use crate::text::Span;

const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const DUBLIN: &str = "http://purl.org/dc/elements/1.1/";

/// The namespaces of the elements that matter.
const SPACES: &[&str] = &[
    OFFICE,
    TEXT,
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
];

/// Elements whose content is not copy, of any namespace.
const SKIPPED: &[&str] = &[
    "annotation",
    "tracked-changes",
    "note-citation",
    "table-of-content",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "alphabetical-index",
    "bibliography",
    "title",
    "desc",
    "forms",
    "event-listeners",
    "ruby-text",
    "object",
    "variable-decls",
    "sequence-decls",
    "user-field-decls",
];

/// The part with the text.
const CONTENT: &str = "content.xml";

pub(super) fn read(bytes: &[u8]) -> Result<Story, Refusal> {
    Ok(document(&mut Package::open(bytes)?)?.story)
}

struct Document {
    story: Story,
    xml: String,
    /// The elements that contain notes. The pieces of a note refer to one of them, counted from 1.
    hosts: Vec<Span>,
    /// The names of comments.
    names: BTreeSet<String>,
}

fn document(package: &mut Package<'_>) -> Result<Document, Refusal> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    if package.part(MANIFEST)?.is_some_and(|xml| xml.contains("encryption-data")) {
        return Err("is encrypted; save it without a password".to_owned());
    }
    let Some(xml) = package.part(CONTENT)? else {
        return Err("is not an OpenDocument text: it has no text".to_owned());
    };
    let mut styles = Styles::default();
    if let Some(named) = package.part("styles.xml")? {
        styles.read(&named, "styles.xml")?;
    }
    styles.read(&xml, CONTENT)?;
    let mut reader = Reader::new(&xml, &styles);
    walk(&xml, CONTENT, SPACES, |node| reader.take(node))?;
    reader.finish()?;
    let Reader { mut story, hosts, names, .. } = reader;
    if let Some(meta) = package.part("meta.xml")? {
        let created = text_of(&meta, "meta.xml", "creation-date")?;
        let modified = text_of(&meta, "meta.xml", "date")?;
        story.day = day(created.as_deref(), modified.as_deref());
    }
    Ok(Document { story, xml, hosts, names })
}

/// The parents of styles, and the styles that hide text.
#[derive(Default)]
struct Styles {
    parents: HashMap<String, String>,
    hidden: BTreeSet<String>,
}

impl Styles {
    fn read(&mut self, xml: &str, part: &str) -> Result<(), Refusal> {
        let mut open = String::new();
        walk(xml, part, SPACES, |node| {
            match node {
                Node::Start { name: "style", known: true, tag, .. } => {
                    open = attribute(&tag, "name").unwrap_or_default();
                    let parent = attribute(&tag, "parent-style-name").unwrap_or_default();
                    self.parents.insert(open.clone(), parent);
                }
                Node::Start { name: "text-properties", known: true, tag, .. }
                    if attribute(&tag, "display").as_deref() == Some("none") =>
                {
                    self.hidden.insert(open.clone());
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// The kind that a style implies, if any.
    fn kind(&self, style: &str) -> Option<BlockKind> {
        const FAR: usize = 16;
        let chain = std::iter::successors(Some(style), |name| self.parents.get(*name).map(String::as_str));
        chain.take(FAR).find_map(|name| {
            let name = name.to_lowercase().replace("_20_", " ");
            match name.as_str() {
                "title" | "subtitle" | "heading" => Some(BlockKind::Heading),
                "quotations" => Some(BlockKind::BlockQuote),
                "caption" => Some(BlockKind::Caption),
                _ if name.starts_with("heading ") => Some(BlockKind::Heading),
                _ => None,
            }
        })
    }
}

#[derive(Default)]
struct Frame {
    words: Paragraph,
    kind: Option<BlockKind>,
    place: Area,
    /// True if its style hides its text.
    hidden: bool,
    /// The start of a link to the web.
    link: Option<usize>,
}

struct Reader<'a> {
    xml: &'a str,
    styles: &'a Styles,
    story: Story,
    hosts: Vec<Span>,
    names: BTreeSet<String>,
    skipped: usize,
    frames: Vec<Frame>,
    /// Paragraphs of boxes, and of notes.
    later: Vec<Frame>,
    notes: Vec<Frame>,
    /// The open spans of text: true for each that is hidden.
    spans: Vec<bool>,
    lists: usize,
    cells: usize,
    boxes: usize,
    /// The open note: its host, and true if its number has not been put before a paragraph yet.
    note: Option<(usize, bool)>,
}

impl<'a> Reader<'a> {
    fn new(xml: &'a str, styles: &'a Styles) -> Self {
        Self {
            xml,
            styles,
            story: Story::default(),
            hosts: Vec::new(),
            names: BTreeSet::new(),
            skipped: 0,
            frames: Vec::new(),
            later: Vec::new(),
            notes: Vec::new(),
            spans: Vec::new(),
            lists: 0,
            cells: 0,
            boxes: 0,
            note: None,
        }
    }

    fn take(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        match node {
            Node::Start { name, tag, known, at, .. } => {
                if name == "annotation" || name == "annotation-end" {
                    self.names.extend(attribute(&tag, "name"));
                }
                if self.skipped > 0 {
                    self.skipped += 1;
                } else if SKIPPED.contains(&name) {
                    self.skipped = 1;
                } else if known {
                    self.start(name, at, &|key| attribute(&tag, key));
                }
            }
            Node::End { .. } if self.skipped > 0 => self.skipped -= 1,
            Node::End { name, at } => self.end(name, at)?,
            Node::Text { at } if self.is_read() => self.words(at),
            Node::Reference { said, at } if self.is_read() => self.push(&said, at, false),
            _ => {}
        }
        Ok(())
    }

    fn is_read(&self) -> bool {
        self.skipped == 0 && !self.spans.contains(&true) && self.frames.last().is_some_and(|f| !f.hidden)
    }

    fn within(&self) -> usize {
        self.note.map_or(0, |(host, _)| host + 1)
    }

    fn push(&mut self, text: &str, at: Span, verbatim: bool) {
        let within = self.within();
        if let Some(frame) = self.frames.last_mut() {
            frame.words.push(text, at, verbatim, within);
        }
    }

    /// Adds text as written. Runs of whitespace count as one space, and as none at the start of a paragraph.
    fn words(&mut self, at: Span) {
        let xml = self.xml;
        let mut from = at.start;
        while from < at.end {
            let rest = &xml[from..at.end];
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            if blank > 0 {
                let text = self.frames.last().map_or("", |f| f.words.text.as_str());
                let span = Span::new(from, from + blank);
                if !text.is_empty() && !text.ends_with(' ') {
                    self.push(" ", span, blank == 1);
                }
                from += blank;
                continue;
            }
            // As far as the next whitespace that is not a single space.
            let mut end = 0;
            for (i, c) in rest.char_indices() {
                let next = rest[i + c.len_utf8()..].starts_with([' ', '\t', '\n', '\r']);
                if matches!(c, '\t' | '\n' | '\r') || c == ' ' && next {
                    break;
                }
                end = i + c.len_utf8();
            }
            self.push(&rest[..end], Span::new(from, from + end), true);
            from += end;
        }
    }

    fn start(&mut self, name: &str, at: Span, value: &dyn Fn(&str) -> Option<String>) {
        match name {
            "p" | "h" => {
                let style = value("style-name").unwrap_or_default();
                let kind = if name == "h" { Some(BlockKind::Heading) } else { self.styles.kind(&style) };
                let place = match (self.note, self.boxes, self.cells) {
                    (Some(_), ..) => Area::Note,
                    (None, 1.., _) => Area::Box,
                    (None, 0, 1..) => Area::Table,
                    _ => Area::Text,
                };
                let listed = self.lists > 0 || matches!(place, Area::Note | Area::Table);
                let kind = kind.or(listed.then_some(BlockKind::ListItem));
                let hidden = self.styles.hidden.contains(&style);
                self.frames.push(Frame { kind, place, hidden, ..Frame::default() });
                if let Some((host, true)) = self.note {
                    self.note = Some((host, false));
                    self.push(&format!("[^{}] ", host + 1), Span::new(at.end, at.end), false);
                }
            }
            "span" => {
                let style = value("style-name").unwrap_or_default();
                self.spans.push(self.styles.hidden.contains(&style));
            }
            "s" if self.is_read() => {
                const MOST: usize = 200;
                let count = value("c").and_then(|c| c.parse().ok()).unwrap_or(1).min(MOST);
                self.push(&" ".repeat(count), at, false);
            }
            "tab" if self.is_read() => self.push("\t", at, false),
            "line-break" if self.is_read() => {
                let within = self.within();
                if let Some(frame) = self.frames.last_mut() {
                    frame.words.break_line(at, within);
                }
            }
            "a" => {
                let web = value("href").is_some_and(|href| href.starts_with("http"));
                if let Some(frame) = self.frames.last_mut() {
                    frame.link = web.then_some(frame.words.text.len());
                }
            }
            "note" => {
                self.hosts.push(at);
                if self.is_read() {
                    self.push(&format!("[^{}]", self.hosts.len()), at, false);
                }
                self.note = Some((self.hosts.len() - 1, true));
            }
            "list" => self.lists += 1,
            "table-cell" | "covered-table-cell" => self.cells += 1,
            "text-box" => self.boxes += 1,
            _ => {}
        }
    }

    fn end(&mut self, name: &str, at: Span) -> Result<(), Refusal> {
        match name {
            "p" | "h" => {
                let Some(frame) = self.frames.pop() else { return Ok(()) };
                if frame.place == Area::Note {
                    self.notes.push(frame);
                } else if !self.frames.is_empty() {
                    self.later.push(frame);
                } else {
                    self.put(frame)?;
                    for frame in std::mem::take(&mut self.later) {
                        self.put(frame)?;
                    }
                }
            }
            "span" => {
                self.spans.pop();
            }
            "a" => {
                if let Some(frame) = self.frames.last_mut()
                    && let Some(from) = frame.link.take()
                {
                    frame.words.link(Span::new(from, frame.words.text.len()));
                }
            }
            "note" => {
                if let Some((host, _)) = self.note.take() {
                    self.hosts[host].end = at.end;
                }
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "table-cell" | "covered-table-cell" => self.cells = self.cells.saturating_sub(1),
            "text-box" => self.boxes = self.boxes.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, frame: Frame) -> Result<(), Refusal> {
        let kind = frame.kind.unwrap_or(BlockKind::Body);
        frame.words.end(kind, frame.place, &mut self.story)
    }

    fn finish(&mut self) -> Result<(), Refusal> {
        for frame in std::mem::take(&mut self.notes) {
            self.put(frame)?;
        }
        Ok(())
    }
}

pub(super) fn commented(bytes: &[u8], remarks: &[Remark]) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes)?;
    let Document { story, xml, hosts, mut names } = document(&mut package)?;
    if !package.has(CONTENT) {
        return Err(damaged("it has no text"));
    }
    // At the same position, ends come before starts.
    let (mut ends, mut starts, mut next) = (Vec::new(), Vec::new(), 0);
    for remark in remarks {
        let touched = story.touched(remark.span);
        let (Some(first), Some(last)) = (touched.first(), touched.last()) else { continue };
        let name = loop {
            next += 1;
            let name = format!("copydesk-{next}");
            if names.insert(name.clone()) {
                break name;
            }
        };
        let host = [first, last].into_iter().find_map(|p| p.within.checked_sub(1));
        let (from, to, message) = if let Some(host) = host {
            let words = remark.span.of(&story.text);
            let place = story.paragraph(remark.span.start).1.words();
            (hosts[host].start, hosts[host].end, format!("{place}, “{words}”: {}", remark.message))
        } else {
            let inner = remark.span.start.saturating_sub(first.text.start).min(first.text.len());
            let short = last.text.end.saturating_sub(remark.span.end.max(last.text.start));
            let short = if remark.span.is_empty() { 0 } else { short };
            let from = if first.verbatim { first.xml.start + inner } else { first.xml.start };
            let to = if last.verbatim { last.xml.end - short } else { note_end(last.xml, &hosts) };
            (from, to, remark.message.clone())
        };
        let (rule, message) = (escaped(&remark.rule), escaped(&message));
        let spaces = format!("xmlns:office=\"{OFFICE}\" xmlns:dc=\"{DUBLIN}\" xmlns:text=\"{TEXT}\"");
        starts.push((
            Span::new(from, from),
            format!(
                "<office:annotation {spaces} office:name=\"{name}\"><dc:creator>{AUTHOR}</dc:creator><text:p>{rule}</text:p><text:p>{message}</text:p></office:annotation>"
            ),
        ));
        ends.push((
            Span::new(to, to),
            format!("<office:annotation-end xmlns:office=\"{OFFICE}\" office:name=\"{name}\"/>"),
        ));
    }
    ends.extend(starts);
    package.with(&[(CONTENT.to_owned(), edited(&xml, ends))])
}

/// The end of the element that a piece represents: the number of a note ends where the note does.
fn note_end(xml: Span, hosts: &[Span]) -> usize {
    hosts.iter().find(|host| host.start == xml.start).map_or(xml.end, |host| host.end)
}
