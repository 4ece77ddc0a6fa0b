//! Walks the XML of a part with the position of every piece. It supports only the predefined entities, no document
//! types, and a limited depth.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::Refusal;
use super::package::damaged;
use crate::text::Span;

/// Maximum depth of nested elements.
const DEEPEST: usize = 256;

/// The next item of a part. Spans are in bytes of the part.
pub(super) enum Node<'a> {
    /// A start tag; `empty` if it has no content and no end tag.
    Start { name: &'a str, prefix: &'a str, known: bool, tag: BytesStart<'a>, at: Span, empty: bool },
    /// An end tag, or the end of an empty element, whose span is empty.
    End { name: &'a str, at: Span },
    /// Text as written.
    Text { at: Span },
    /// A character written as a reference.
    Reference { said: String, at: Span },
}

/// Calls `take` for every item in `part`. `known` are the namespaces whose elements are recognised by name.
pub(super) fn walk<'a>(
    part: &'a str,
    name: &str,
    known: &[&str],
    mut take: impl FnMut(Node<'a>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let base = part.len() - part.trim_start_matches('\u{feff}').len();
    let wrong = |error: &dyn std::fmt::Display| damaged(format!("{error} (in its part {name})"));
    let mut reader = NsReader::from_str(&part[base..]);
    let mut depth = 0_usize;
    loop {
        let from = base + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let (space, event) = reader.read_resolved_event().map_err(|error| wrong(&error))?;
        let is_known = match space {
            ResolveResult::Bound(space) => known.contains(&space.0),
            _ => false,
        };
        let to = base + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let at = Span::new(from, to);
        let written = part.get(from..to).ok_or_else(|| wrong(&"a place outside of it"))?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let empty = written.ends_with("/>");
                let (prefix, name) = split(tag_name(written));
                if depth + usize::from(!empty) > DEEPEST {
                    return Err(format!(
                        "has more than {DEEPEST} nested elements; no word processor writes that"
                    ));
                }
                depth += usize::from(!empty);
                take(Node::Start { name, prefix, known: is_known, tag, at, empty })?;
                if empty {
                    take(Node::End { name, at: Span::new(to, to) })?;
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                take(Node::End { name: split(tag_name(written)).1, at })?;
            }
            Event::Text(_) => take(Node::Text { at })?,
            Event::CData(_) => {
                let inner = Span::new(from + "<![CDATA[".len(), to - "]]>".len());
                take(Node::Reference { said: inner.of(part).to_owned(), at })?;
            }
            Event::GeneralRef(reference) => {
                let said = match reference.resolve_char_ref().map_err(|error| wrong(&error))? {
                    Some(c) => c.to_string(),
                    None => match written {
                        "&amp;" => "&",
                        "&lt;" => "<",
                        "&gt;" => ">",
                        "&quot;" => "\"",
                        "&apos;" => "'",
                        other => return Err(wrong(&format_args!("an entity of its own, {other}"))),
                    }
                    .to_owned(),
                };
                take(Node::Reference { said, at })?;
            }
            Event::DocType(_) => {
                return Err(format!("has a document type in its part {name}; no word processor writes that"));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if depth > 0 => return Err(wrong(&"it ends too early")),
            Event::Eof => return Ok(()),
        }
    }
}

fn tag_name(written: &str) -> &str {
    let bare = written.trim_start_matches('<').trim_start_matches('/');
    &bare[..bare.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(bare.len())]
}

fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// The value of an attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().filter_map(Result::ok);
    let mut found = found.filter(|a| {
        let key: &str = a.key.as_ref();
        split(key).1 == name
    });
    let value = found.next()?.value;
    Some(unescaped(&value))
}

fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}

/// Text for the content of an element.
pub(super) fn escaped(text: &str) -> String {
    let allowed =
        |c: &char| matches!(c, '\t' | '\n' | '\r') || *c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().filter(allowed).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Applies edits to `text`, each a span and its replacement. Edits must not overlap. Those at the same position keep
/// their order.
pub(super) fn edited(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut out = String::with_capacity(text.len() + edits.iter().map(|(_, new)| new.len()).sum::<usize>());
    let mut at = 0;
    for (span, new) in edits {
        out.push_str(&text[at..span.start.max(at)]);
        out.push_str(&new);
        at = span.end.max(at);
    }
    out.push_str(&text[at..]);
    out
}

/// `part` with `what` as the last content of its outermost element.
pub(super) fn appended(part: &str, name: &str, what: &str) -> Result<String, Refusal> {
    let (mut depth, mut root, mut end) = (0_usize, None, None);
    walk(part, name, &[], |node| {
        match node {
            Node::Start { at, empty, .. } => {
                if depth == 0 {
                    root = Some((at, empty));
                }
                depth += 1;
            }
            Node::End { at, .. } => {
                depth -= 1;
                if depth == 0 {
                    end = Some(at);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let (Some((start, empty)), Some(end)) = (root, end) else {
        return Err(damaged(format!("its part {name} is empty")));
    };
    if !empty {
        return Ok(edited(part, vec![(Span::new(end.start, end.start), what.to_owned())]));
    }
    let slash = Span::new(start.end - "/>".len(), start.end);
    let close = format!(">{what}</{}>", tag_name(start.of(part)));
    Ok(edited(part, vec![(slash, close)]))
}

/// The text of the first element named `wanted`, wherever it is.
pub(super) fn text_of(part: &str, name: &str, wanted: &str) -> Result<Option<String>, Refusal> {
    let (mut inside, mut found) = (false, None);
    walk(part, name, &[], |node| {
        match node {
            Node::Start { name, .. } if name == wanted && found.is_none() => inside = true,
            Node::End { name, .. } if name == wanted => inside = false,
            Node::Text { at } if inside => found = Some(at.of(part).trim().to_owned()),
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}
