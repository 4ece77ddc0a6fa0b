//! Reads the paragraphs of one part of a Word file, element by element.

use std::collections::BTreeSet;

use super::styles::Styles;
use super::{Relation, Run, Slot};
use crate::draft::BlockKind;
use crate::office::Refusal;
use crate::office::fields::Fields;
use crate::office::story::{Area, Paragraph, Story};
use crate::office::xml::{Node, attribute};
use crate::text::Span;

/// Elements whose content is not copy: tracked deletions, and second copies for old programs.
const SKIPPED: &[&str] = &["del", "moveFrom", "sectPr", "rubyPr", "rt"];

/// An open paragraph.
#[derive(Default)]
struct Frame {
    words: Paragraph,
    style: String,
    numbered: Option<bool>,
    outline: bool,
    /// True if the end of the paragraph is deleted, so that the next one continues in it.
    joined: bool,
    place: Area,
    /// The start of a link to the web.
    link: Option<usize>,
}

/// The notes of a part: the element of each, and the references to them in the running text.
pub(super) struct Note<'a> {
    pub(super) element: &'a str,
    pub(super) references: &'a [(String, String, usize)],
    /// The number of the open note, and true if it has not been put before a paragraph yet.
    pub(super) number: Option<(usize, bool)>,
}

pub(super) struct Reader<'a> {
    xml: &'a str,
    styles: &'a Styles,
    relations: &'a [Relation],
    pub(super) story: Story,
    pub(super) runs: Vec<Run>,
    pub(super) slots: Vec<Slot>,
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
    pub(super) references: Vec<(String, String, usize)>,
    pub(super) note: Option<Note<'a>>,
    pub(super) ids: BTreeSet<i64>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(xml: &'a str, styles: &'a Styles, relations: &'a [Relation]) -> Self {
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

    pub(super) fn take(&mut self, node: Node<'_>) -> Result<(), Refusal> {
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
            (Some(_), ..) => Area::Note,
            (None, 1.., _) => Area::Box,
            (None, 0, 1..) => Area::Table,
            _ => Area::Text,
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
        let inside = matches!(frame.place, Area::Table | Area::Note) && kind == BlockKind::Body;
        frame.words.end(if inside { BlockKind::ListItem } else { kind }, frame.place, &mut self.story)
    }

    pub(super) fn finish(&mut self) -> Result<(), Refusal> {
        match self.pending.take() {
            Some((_, frame)) => self.put(frame),
            None => Ok(()),
        }
    }
}
