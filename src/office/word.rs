//! Reads the copy of Word files with all tracked changes accepted, and writes comments.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use super::fields::Fields;
use super::package::{Package, damaged};
use super::story::{Paragraph, Place, Story, day};
use super::xml::{Node, appended, attribute, edited, escaped, text_of, walk};
use super::{AUTHOR, Refusal, Remark};
use crate::draft::BlockKind;
use crate::text::Span;

/// The namespaces of Word's elements.
const SPACES: &[&str] = &[
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Elements whose content is not copy: tracked deletions, and second copies for old programs.
const SKIPPED: &[&str] = &["del", "moveFrom", "sectPr", "rubyPr", "rt"];

pub(super) fn read(bytes: &[u8]) -> Result<Story, Refusal> {
    Ok(document(&mut Package::open(bytes)?)?.story)
}

/// A run: text with the same formatting.
struct Run {
    at: Span,
    prefix: String,
    /// Its properties, as written.
    look: Option<Span>,
    hidden: bool,
}

/// An element of a run that has text.
#[derive(Clone, Copy)]
struct Slot {
    run: usize,
    /// The element.
    at: Span,
    /// For `<w:t>`: its start tag, its text without insignificant spaces, and true if its spaces are significant.
    text: Option<(Span, Span, bool)>,
    /// True if the text is in a note or box that is anchored at the run. Comments are put around the run.
    hosted: bool,
}

/// A file that was read.
struct Document {
    story: Story,
    runs: Vec<Run>,
    slots: Vec<Slot>,
    /// The name and content of the part with the running text.
    name: String,
    xml: String,
    relations: Vec<Relation>,
    /// The ids of the comments in the running text.
    ids: BTreeSet<i64>,
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Refusal> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let of = relations_part(part);
    let Some(xml) = package.part(&of)? else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    walk(&xml, &of, &[], |node| {
        if let Node::Start { name: "Relationship", tag, .. } = node {
            let said = |name| attribute(&tag, name).unwrap_or_default();
            let target = said("Target");
            let external = said("TargetMode") == "External";
            let target = match target.strip_prefix('/') {
                _ if external => target,
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            out.push(Relation { id: said("Id"), kind: said("Type"), target });
        }
        Ok(())
    })?;
    Ok(out)
}

fn relations_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

fn document(package: &mut Package<'_>) -> Result<Document, Refusal> {
    let top = relations(package, "")?;
    let name = top.iter().find(|r| r.kind.ends_with("/officeDocument")).map(|r| r.target.clone());
    let name = name.unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(xml) = package.part(&name)? else {
        return Err("is not a Word document: it has no text".to_owned());
    };
    let relations = relations(package, &name)?;
    let target = |kind: &str| relations.iter().find(|r| r.kind.ends_with(kind)).map(|r| r.target.clone());
    let styles = match target("/styles") {
        Some(part) => package.part(&part)?.map(|xml| Styles::read(&xml, &part)).transpose()?,
        None => None,
    };
    let styles = styles.unwrap_or_default();
    let mut reader = Reader::new(&xml, &styles, &relations);
    walk(&xml, &name, SPACES, |node| reader.take(node))?;
    reader.finish()?;
    let Reader { mut story, runs, mut slots, references, ids, .. } = reader;
    for (kind, element) in [("/footnotes", "footnote"), ("/endnotes", "endnote")] {
        let Some(part) = target(kind) else { continue };
        let Some(notes) = package.part(&part)? else { continue };
        let links = self::relations(package, &part)?;
        let mut reader = Reader::new(&notes, &styles, &links);
        reader.story = std::mem::take(&mut story);
        reader.slots = std::mem::take(&mut slots);
        reader.note = Some(Note { element, references: &references, number: None });
        walk(&notes, &part, SPACES, |node| reader.take(node))?;
        reader.finish()?;
        (story, slots) = (reader.story, reader.slots);
    }
    if let Some(core) = top.iter().find(|r| r.kind.ends_with("/core-properties")).map(|r| r.target.clone())
        && let Some(xml) = package.part(&core)?
    {
        let (created, modified) = (text_of(&xml, &core, "created")?, text_of(&xml, &core, "modified")?);
        story.day = day(created.as_deref(), modified.as_deref());
    }
    Ok(Document { story, runs, slots, name, xml, relations, ids })
}

/// The properties of paragraphs according to the styles.
#[derive(Default)]
struct Styles(HashMap<String, Style>);

#[derive(Default)]
struct Style {
    /// In lower case. Word writes the names of its own styles in English, whatever its language.
    name: String,
    parent: String,
    outline: bool,
    numbered: bool,
}

impl Styles {
    fn read(xml: &str, part: &str) -> Result<Self, Refusal> {
        let mut out = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        walk(xml, part, SPACES, |node| {
            match node {
                Node::Start { name: "style", known: true, tag, .. } => {
                    open = Some((attribute(&tag, "styleId").unwrap_or_default(), Style::default()));
                }
                Node::End { name: "style", .. } => out.extend(open.take()),
                Node::Start { name, known: true, tag, .. } => {
                    if let Some((_, style)) = &mut open {
                        let value = || attribute(&tag, "val").unwrap_or_default();
                        match name {
                            "name" => style.name = value().to_lowercase(),
                            "basedOn" => style.parent = value(),
                            "outlineLvl" => style.outline = value() != "9",
                            "numPr" => style.numbered = true,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self(out))
    }

    /// The kind of a paragraph with this style; `None` for a table of contents.
    fn kind(&self, id: &str, numbered: Option<bool>, outline: bool) -> Option<BlockKind> {
        const FAR: usize = 16;
        let mut listed = numbered;
        let (mut kind, mut next) = (None, self.0.get(id));
        for style in std::iter::from_fn(|| {
            let style = next?;
            next = self.0.get(&style.parent);
            Some(style)
        })
        .take(FAR)
        {
            let name = style.name.as_str();
            if name.starts_with("toc ") || name == "table of figures" || name.starts_with("index ") {
                return None;
            }
            kind = kind.or(match name {
                "title" | "subtitle" => Some(BlockKind::Heading),
                "caption" => Some(BlockKind::Caption),
                "quote" | "intense quote" | "block text" => Some(BlockKind::BlockQuote),
                _ if name.starts_with("heading ") || style.outline => Some(BlockKind::Heading),
                _ => None,
            });
            if listed.is_none() && style.numbered {
                listed = Some(true);
            }
        }
        let kind = if outline { Some(BlockKind::Heading) } else { kind };
        Some(kind.unwrap_or(if listed == Some(true) { BlockKind::ListItem } else { BlockKind::Body }))
    }
}

/// An open paragraph.
#[derive(Default)]
struct Frame {
    words: Paragraph,
    style: String,
    numbered: Option<bool>,
    outline: bool,
    /// True if the end of the paragraph is deleted, so that the next one continues in it.
    joined: bool,
    place: Place,
    /// The start of a link to the web.
    link: Option<usize>,
}

/// The notes of a part: the element of each, and the references to them in the running text.
struct Note<'a> {
    element: &'a str,
    references: &'a [(String, String, usize)],
    /// The number of the open note, and true if it has not been put before a paragraph yet.
    number: Option<(usize, bool)>,
}

struct Reader<'a> {
    xml: &'a str,
    styles: &'a Styles,
    relations: &'a [Relation],
    story: Story,
    runs: Vec<Run>,
    slots: Vec<Slot>,
    /// The number of open elements from the skipped one inwards.
    skipped: usize,
    frames: Vec<Frame>,
    /// A paragraph with a deleted end, and the number of open paragraphs around it.
    pending: Option<(usize, Frame)>,
    /// Paragraphs in boxes, which are inserted after the paragraph with the box.
    later: Vec<Frame>,
    /// The open runs, innermost last; `None` for runs that are not recorded.
    open: Vec<Option<usize>>,
    /// True in hidden text of a run that is not recorded.
    unseen: bool,
    /// The slot of the current text, the number of pieces before it, and true if its spaces are significant.
    text: Option<(usize, usize, bool)>,
    /// The slot for all text of a note or box.
    host: Option<usize>,
    fields: Fields,
    instruction: bool,
    /// The number of open elements of each kind: paragraph properties, run properties, cells, boxes.
    properties: usize,
    look: Option<usize>,
    cells: usize,
    boxes: usize,
    /// Kind, id and slot of each reference to a note.
    references: Vec<(String, String, usize)>,
    note: Option<Note<'a>>,
    ids: BTreeSet<i64>,
}

impl<'a> Reader<'a> {
    fn new(xml: &'a str, styles: &'a Styles, relations: &'a [Relation]) -> Self {
        Self {
            xml,
            styles,
            relations,
            story: Story::default(),
            runs: Vec::new(),
            slots: Vec::new(),
            skipped: 0,
            frames: Vec::new(),
            pending: None,
            later: Vec::new(),
            open: Vec::new(),
            unseen: false,
            text: None,
            host: None,
            fields: Fields::default(),
            instruction: false,
            properties: 0,
            look: None,
            cells: 0,
            boxes: 0,
            references: Vec::new(),
            note: None,
            ids: BTreeSet::new(),
        }
    }

    fn take(&mut self, node: Node<'_>) -> Result<(), Refusal> {
        match node {
            Node::Start { .. } if self.skipped > 0 => self.skipped += 1,
            Node::End { .. } if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Node::Start { name, prefix, known, tag, at, .. } => {
                let value = |key: &str| attribute(&tag, key);
                if name == "Fallback" {
                    self.skipped = 1;
                } else if known {
                    self.start(name, prefix, at, &value);
                }
            }
            Node::End { name, at } => self.end(name, at)?,
            Node::Text { at } => self.words(at.of(self.xml), at, true),
            Node::Reference { said, at } => self.words(&said, at, false),
        }
        Ok(())
    }

    fn start(&mut self, name: &str, prefix: &str, at: Span, value: &dyn Fn(&str) -> Option<String>) {
        if name.starts_with("comment")
            && let Some(id) = value("id").and_then(|id| id.parse().ok())
        {
            self.ids.insert(id);
        }
        if self.properties > 0 {
            let Some(frame) = self.frames.last_mut() else { return };
            match name {
                "pPr" => self.properties += 1,
                "pStyle" => frame.style = value("val").unwrap_or_default(),
                "numPr" => frame.numbered = Some(true),
                "numId" if value("val").as_deref() == Some("0") => frame.numbered = Some(false),
                "outlineLvl" => frame.outline = value("val").as_deref() != Some("9"),
                "del" | "moveFrom" => frame.joined = true,
                _ if name.ends_with("Change") => self.skipped = 1,
                _ => {}
            }
            return;
        }
        if SKIPPED.contains(&name) || name.ends_with("Change") {
            self.skipped = 1;
            return;
        }
        match name {
            "p" => self.begin(),
            "pPr" if self.open.is_empty() || self.boxes > 0 => self.properties = 1,
            "tc" => self.cells += 1,
            "txbxContent" => {
                self.boxes += 1;
                if self.host.is_none()
                    && let Some(run) = self.open.iter().flatten().next().copied()
                {
                    self.host = Some(self.slot(Slot { run, at, text: None, hosted: true }));
                }
            }
            "r" => {
                let run = (self.host.is_none() && self.note.is_none()).then(|| {
                    self.runs.push(Run { at, prefix: prefix.to_owned(), look: None, hidden: false });
                    self.runs.len() - 1
                });
                self.open.push(run);
                self.unseen = false;
            }
            "rPr" if !self.open.is_empty() => self.look = Some(at.start),
            "vanish" if self.look.is_some() => {
                let hidden = !matches!(value("val").as_deref(), Some("0" | "false" | "off"));
                self.unseen = hidden;
                if let Some(Some(run)) = self.open.last() {
                    self.runs[*run].hidden = hidden;
                }
            }
            _ if self.look.is_some() || self.frames.is_empty() => {}
            "t" => {
                let keeps = value("space").as_deref() == Some("preserve");
                let run = self.open.last().copied().flatten();
                let slot = match (self.host, run) {
                    (Some(host), _) => host,
                    (None, Some(run)) => {
                        self.slot(Slot { run, at, text: Some((at, at, keeps)), hosted: false })
                    }
                    (None, None) => return,
                };
                let pieces = self.frames.last().map_or(0, |f| f.words.pieces());
                self.text = Some((slot, pieces, keeps));
            }
            "instrText" => self.instruction = true,
            "tab" | "ptab" => self.special("\t", at),
            "noBreakHyphen" => self.special("-", at),
            "softHyphen" => self.special("\u{ad}", at),
            "sym" => {
                let code = value("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let sign = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
                self.special(&sign.unwrap_or(' ').to_string(), at);
            }
            "br" | "cr" => {
                if let Some(slot) = self.element(at)
                    && let Some(frame) = self.frames.last_mut()
                {
                    frame.words.break_line(at, slot);
                }
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference").to_owned();
                let id = value("id").unwrap_or_default();
                let number = self.references.len() + 1;
                if let Some(slot) = self.element(at) {
                    let run = self.slots[slot].run;
                    let host = self.slot(Slot { run, at, text: None, hosted: true });
                    self.references.push((kind, id, host));
                    if let Some(frame) = self.frames.last_mut() {
                        frame.words.push(&format!("[^{number}]"), at, false, slot);
                    }
                }
            }
            "fldChar" => {
                let frame = self.frames.last_mut().expect("checked above");
                let kind = value("fldCharType").unwrap_or_default();
                if let Some(link) = self.fields.mark(&kind, frame.words.text.len()) {
                    frame.words.link(link);
                }
            }
            "hyperlink" => {
                let target = value("id").and_then(|id| self.relations.iter().find(|r| r.id == id));
                let web = target.is_some_and(|r| r.target.starts_with("http"));
                if let Some(frame) = self.frames.last_mut() {
                    frame.link = web.then_some(frame.words.text.len());
                }
            }
            _ => {}
        }
        if let Some(note) = &mut self.note
            && name == note.element
        {
            let id = value("id").unwrap_or_default();
            let all = note.references.iter().position(|(kind, own, _)| kind == note.element && *own == id);
            note.number = all.map(|i| (i, true));
            self.host = all.map(|i| note.references[i].2);
            // Separators, and notes that the text does not refer to.
            self.skipped = usize::from(all.is_none());
        }
    }

    fn slot(&mut self, slot: Slot) -> usize {
        self.slots.push(slot);
        self.slots.len() - 1
    }

    /// The slot for an element that represents a character, or `None` outside of text.
    fn element(&mut self, at: Span) -> Option<usize> {
        if self.unseen || self.fields.is_instruction() || self.open.is_empty() {
            return None;
        }
        match (self.host, self.open.last().copied().flatten()) {
            (Some(host), _) => Some(host),
            (None, Some(run)) => Some(self.slot(Slot { run, at, text: None, hosted: false })),
            (None, None) => None,
        }
    }

    fn special(&mut self, text: &str, at: Span) {
        if let Some(slot) = self.element(at)
            && let Some(frame) = self.frames.last_mut()
        {
            frame.words.push(text, at, false, slot);
        }
    }

    fn words(&mut self, text: &str, at: Span, verbatim: bool) {
        if self.instruction {
            self.fields.instruct(text);
            return;
        }
        let Some((slot, ..)) = self.text.filter(|_| !self.unseen && !self.fields.is_instruction()) else {
            return;
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.words.push(text, at, verbatim, slot);
        }
    }

    fn begin(&mut self) {
        let level = self.frames.len();
        let pending = self.pending.take_if(|(own, _)| *own == level);
        let mut frame =
            Frame { words: pending.map(|(_, f)| f.words).unwrap_or_default(), ..Frame::default() };
        frame.place = match (&self.note, self.boxes, self.cells) {
            (Some(_), ..) => Place::Note,
            (None, 1.., _) => Place::Box,
            (None, 0, 1..) => Place::Table,
            _ => Place::Text,
        };
        self.fields.next_paragraph();
        if let Some(note) = &mut self.note
            && let (Some((number, true)), Some(host)) = (note.number, self.host)
        {
            note.number = Some((number, false));
            frame.words.push(&format!("[^{}] ", number + 1), Span::new(0, 0), false, host);
        }
        self.frames.push(frame);
    }

    fn end(&mut self, name: &str, at: Span) -> Result<(), Refusal> {
        match name {
            "pPr" => self.properties = self.properties.saturating_sub(1),
            _ if self.properties > 0 => {}
            "rPr" => {
                if let (Some(from), Some(Some(run))) = (self.look.take(), self.open.last()) {
                    self.runs[*run].look = Some(Span::new(from, at.end));
                }
            }
            "t" => {
                if let Some((slot, pieces, keeps)) = self.text.take()
                    && let Some(frame) = self.frames.last_mut()
                {
                    if !keeps {
                        frame.words.trim_from(pieces);
                    }
                    if let Some((tag, ..)) = self.slots[slot].text {
                        let content = Span::new(tag.end, at.start.max(tag.end));
                        self.slots[slot].at = Span::new(tag.start, at.end);
                        self.slots[slot].text = Some((tag, content, keeps));
                    }
                }
            }
            "r" => {
                if let Some(Some(run)) = self.open.pop() {
                    self.runs[run].at.end = at.end;
                }
                self.unseen = false;
            }
            "instrText" => self.instruction = false,
            "hyperlink" => {
                if let Some(frame) = self.frames.last_mut()
                    && let Some(from) = frame.link.take()
                {
                    frame.words.link(Span::new(from, frame.words.text.len()));
                }
            }
            "tc" => self.cells = self.cells.saturating_sub(1),
            "txbxContent" => {
                self.boxes = self.boxes.saturating_sub(1);
                if self.boxes == 0 && self.note.is_none() {
                    self.host = None;
                }
            }
            "footnote" | "endnote" if self.note.is_some() => self.host = None,
            "p" => {
                let Some(frame) = self.frames.pop() else { return Ok(()) };
                if frame.joined {
                    self.pending = Some((self.frames.len(), frame));
                } else if !self.frames.is_empty() {
                    self.later.push(frame);
                } else {
                    self.put(frame)?;
                    for frame in std::mem::take(&mut self.later) {
                        self.put(frame)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, frame: Frame) -> Result<(), Refusal> {
        let Some(kind) = self.styles.kind(&frame.style, frame.numbered, frame.outline) else { return Ok(()) };
        let inside = matches!(frame.place, Place::Table | Place::Note) && kind == BlockKind::Body;
        frame.words.end(if inside { BlockKind::ListItem } else { kind }, frame.place, &mut self.story)
    }

    fn finish(&mut self) -> Result<(), Refusal> {
        match self.pending.take() {
            Some((_, frame)) => self.put(frame),
            None => Ok(()),
        }
    }
}

/// A position in the running text at which comments start or end.
#[derive(Default)]
struct Cut {
    /// The slot whose run is split here; `None` between runs.
    slot: Option<usize>,
    /// True if the text of the slot is split.
    inside: bool,
    ends: Vec<i64>,
    starts: Vec<i64>,
}

pub(super) fn commented(bytes: &[u8], remarks: &[Remark]) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes)?;
    let document = document(&mut package)?;
    let target = document.relations.iter().find(|r| r.kind.ends_with("/comments")).map(|r| r.target.clone());
    let folder = document.name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let comments = target.clone().unwrap_or_else(|| format!("{folder}comments.xml"));
    let old = package.part(&comments)?;
    let mut ids = document.ids.clone();
    if let Some(old) = &old {
        walk(old, &comments, SPACES, |node| {
            if let Node::Start { name: "comment", tag, .. } = node {
                ids.extend(attribute(&tag, "id").and_then(|id| id.parse::<i64>().ok()));
            }
            Ok(())
        })?;
    }
    let space = SPACES.iter().copied().find(|space| document.xml.contains(space)).unwrap_or(SPACES[0]);
    let (mut written, mut cuts, mut next) = (String::new(), BTreeMap::<usize, Cut>::new(), 0);
    for remark in remarks {
        while ids.contains(&next) {
            next += 1;
        }
        ids.insert(next);
        if !document.cut(remark, next, &mut cuts) {
            continue;
        }
        let place = document.story.paragraph(remark.span.start).1.words();
        let hosted =
            document.story.touched(remark.span).first().is_some_and(|p| document.slots[p.within].hosted);
        let words = remark.span.of(&document.story.text);
        let message = if hosted {
            format!("{place}, “{words}”: {}", remark.message)
        } else {
            remark.message.clone()
        };
        let line =
            |text: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(text));
        let _ = write!(
            written,
            "<w:comment xmlns:w=\"{space}\" w:id=\"{next}\" w:author=\"{AUTHOR}\" w:initials=\"cd\">{}{}</w:comment>",
            line(&remark.rule),
            line(&message)
        );
    }
    let mut changed = vec![(document.name.clone(), document.with(cuts, space))];
    match old {
        Some(old) => changed.push((comments.clone(), appended(&old, &comments, &written)?)),
        None => {
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
            let xml = format!("{head}<w:comments xmlns:w=\"{space}\">{written}</w:comments>");
            changed.push((comments.clone(), xml));
        }
    }
    const TYPES: &str = "[Content_Types].xml";
    let types = package.part(TYPES)?.ok_or_else(|| damaged(format!("it has no {TYPES}")))?;
    if !types.contains(&format!("\"/{comments}\"")) {
        let new = format!(
            "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" PartName=\"/{comments}\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>"
        );
        changed.push((TYPES.to_owned(), appended(&types, TYPES, &new)?));
    }
    if target.is_none() {
        let part = relations_part(&document.name);
        let id =
            (0..).map(|n| format!("copydesk{n}")).find(|id| document.relations.iter().all(|r| r.id != *id));
        let kind = if space == SPACES[0] {
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        } else {
            "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
        };
        const SPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let new = format!(
            "<Relationship xmlns=\"{SPACE}\" Id=\"{}\" Type=\"{kind}\" Target=\"comments.xml\"/>",
            id.unwrap_or_default()
        );
        let old = package.part(&part)?;
        let old = old.unwrap_or_else(|| format!("<Relationships xmlns=\"{SPACE}\"/>"));
        changed.push((part.clone(), appended(&old, &part, &new)?));
    }
    package.with(&changed)
}

impl Document {
    /// Records where the comment `id` starts and ends. Returns false if there is no text for it.
    fn cut(&self, remark: &Remark, id: i64, cuts: &mut BTreeMap<usize, Cut>) -> bool {
        let touched = self.story.touched(remark.span);
        let (Some(first), Some(last)) = (touched.first(), touched.last()) else { return false };
        let index = |piece: &super::story::Piece| {
            self.story.pieces.partition_point(|p| p.text.start < piece.text.start)
        };
        let run = |slot: usize| &self.runs[self.slots[slot].run];
        let own = self.slots[first.within];
        let other = self.slots[last.within];
        if own.hosted || other.hosted {
            let at = if own.hosted { run(first.within).at } else { run(last.within).at };
            cuts.entry(at.start).or_default().starts.push(id);
            cuts.entry(at.end).or_default().ends.push(id);
            return true;
        }
        let neighbour = |i: Option<usize>| i.and_then(|i| self.story.pieces.get(i)).map(|p| p.within);
        let same_run = |a: Option<usize>, b: usize| {
            a.is_some_and(|a| !self.slots[a].hosted && self.slots[a].run == self.slots[b].run)
        };
        let before = neighbour(index(first).checked_sub(1));
        let inner = remark.span.start.saturating_sub(first.text.start).min(first.text.len());
        let (at, slot, inside) = match inner {
            0 if !same_run(before, first.within) => (run(first.within).at.start, None, false),
            0 if before != Some(first.within) => (own.at.start, Some(first.within), false),
            0 => (first.xml.start, Some(first.within), true),
            inner if first.verbatim => (first.xml.start + inner, Some(first.within), true),
            _ => (first.xml.start, Some(first.within), own.text.is_some()),
        };
        let cut = cuts.entry(at).or_default();
        (cut.slot, cut.inside) = (cut.slot.or(slot), cut.inside || inside);
        cut.starts.push(id);
        let after = neighbour(Some(index(last) + 1));
        let short = last.text.end.saturating_sub(remark.span.end.max(last.text.start));
        let (at, slot, inside) = match if remark.span.is_empty() { 0 } else { short } {
            0 if !same_run(after, last.within) => (run(last.within).at.end, None, false),
            0 if after != Some(last.within) => (other.at.end, Some(last.within), false),
            0 => (last.xml.end, Some(last.within), true),
            short if last.verbatim => (last.xml.end - short, Some(last.within), true),
            _ => (last.xml.end, Some(last.within), other.text.is_some()),
        };
        let cut = cuts.entry(at).or_default();
        (cut.slot, cut.inside) = (cut.slot.or(slot), cut.inside || inside);
        cut.ends.push(id);
        true
    }

    /// The running text with the marks of comments at `cuts`.
    fn with(&self, cuts: BTreeMap<usize, Cut>, space: &str) -> String {
        let mut edits = Vec::new();
        for (at, cut) in cuts {
            let prefix = match cut.slot {
                Some(slot) => self.runs[self.slots[slot].run].prefix.as_str(),
                None => self.runs.first().map_or("", |run| run.prefix.as_str()),
            };
            // Attributes need a prefix even if elements have none.
            let (mark, declared) = match prefix {
                "" => ("w".to_owned(), format!(" xmlns:w=\"{space}\"")),
                prefix => (prefix.to_owned(), String::new()),
            };
            let mut marks = String::new();
            for id in cut.ends {
                let _ = write!(
                    marks,
                    "<{mark}:commentRangeEnd{declared} {mark}:id=\"{id}\"/><{mark}:r{declared}><{mark}:commentReference {mark}:id=\"{id}\"/></{mark}:r>"
                );
            }
            for id in cut.starts {
                let _ = write!(marks, "<{mark}:commentRangeStart{declared} {mark}:id=\"{id}\"/>");
            }
            let named =
                |name: &str| if prefix.is_empty() { name.to_owned() } else { format!("{prefix}:{name}") };
            let text = match cut.slot {
                None => marks,
                Some(slot) => {
                    let slot = self.slots[slot];
                    let run = &self.runs[slot.run];
                    let look = run.look.map_or("", |look| look.of(&self.xml));
                    let (r, t) = (named("r"), named("t"));
                    if cut.inside {
                        if let Some((tag, content, false)) = slot.text {
                            self.keep_blanks(tag, content, &t, &mut edits);
                        }
                        format!("</{t}></{r}>{marks}<{r}>{look}<{t} xml:space=\"preserve\">")
                    } else {
                        format!("</{r}>{marks}<{r}>{look}")
                    }
                }
            };
            edits.push((Span::new(at, at), text));
        }
        edits.dedup();
        edited(&self.xml, edits)
    }

    /// Marks the spaces of a split text as significant, and removes those that were not.
    fn keep_blanks(&self, tag: Span, content: Span, name: &str, edits: &mut Vec<(Span, String)>) {
        let edit = (tag, format!("<{name} xml:space=\"preserve\">"));
        if edits.contains(&edit) {
            return;
        }
        let text = content.of(&self.xml);
        let (head, tail) = (text.trim_start(), text.trim_end());
        edits.push(edit);
        let blank = Span::new(content.start, content.start + text.len() - head.len());
        if !blank.is_empty() && !head.is_empty() {
            edits.push((blank, String::new()));
        }
        if tail.len() < text.len() && !head.is_empty() {
            edits.push((Span::new(content.start + tail.len(), content.end), String::new()));
        }
    }
}
