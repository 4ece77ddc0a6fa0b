//! Writes a Word file again with findings as comments.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Document, SPACES, document, relations_part};
use crate::office::package::{Package, damaged};
use crate::office::story::Piece;
use crate::office::xml::{Node, appended, attribute, edited, escaped, walk};
use crate::office::{AUTHOR, Refusal, Remark};
use crate::text::Span;

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

pub(in crate::office) fn commented(bytes: &[u8], remarks: &[Remark]) -> Result<Vec<u8>, Refusal> {
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
        let index = |piece: &Piece| self.story.pieces.partition_point(|p| p.text.start < piece.text.start);
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
