//! Reads the copy of Word files with all tracked changes accepted, and writes comments.

mod comments;
mod reader;
mod styles;

use std::collections::BTreeSet;

use super::Refusal;
use super::package::Package;
use super::story::{Story, day};
use super::xml::{Node, attribute, text_of, walk};
use crate::text::Span;
use reader::{Note, Reader};
use styles::Styles;

pub(super) use comments::commented;

/// The namespaces of Word's elements.
const SPACES: &[&str] = &[
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

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
