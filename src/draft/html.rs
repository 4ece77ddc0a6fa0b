//! The HTML of a Markdown draft: which of it is text, and where its blocks begin and end.

use pulldown_cmark::{Event, Parser};

use crate::text::Span;

/// A piece of HTML; spans are bytes of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text as it is written.
    Text(Span),
    /// A character by its name or number, with what it says.
    Entity(Span, String),
    /// A tag inside a text.
    Tag(Span),
    /// A line break in a text.
    Break(Span),
    /// An image or something else that is embedded.
    Image(Span),
    /// A comment.
    Comment(Span),
    /// A block begins or ends.
    Block {
        /// In lower case.
        name: &'a str,
        /// Whether it ends.
        ends: bool,
    },
    /// The words of an attribute that readers see or hear: `alt`, `title`.
    Words(Span),
}

/// What is never text, whatever is in it.
const SKIPPED: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "svg", "video", "audio", "noscript", "template", "pre",
    "code", "textarea", "select", "canvas", "math", "head",
];

/// What begins a paragraph of its own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Whether the text of an element is no prose.
pub(super) fn is_skipped(name: &str) -> bool {
    SKIPPED.contains(&name)
}

/// The name of a tag in lower case, and whether it is an end tag.
pub(super) fn name_of(tag: &str) -> (String, bool) {
    let bare = tag.trim_start_matches('<');
    let name = bare.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    (name[..end].to_ascii_lowercase(), bare.starts_with('/'))
}

/// The pieces of `html`, in order.
pub(super) fn pieces(html: &str) -> Vec<Piece<'static>> {
    let mut out = Vec::new();
    let (mut at, mut text) = (0, 0);
    let lower = html.to_ascii_lowercase();
    while let Some(next) = html[at..].find(['<', '&']).map(|i| at + i) {
        let rest = &html[next..];
        if rest.starts_with('&') {
            at = next + 1;
            if let Some((length, said)) = entity(rest) {
                push_text(&mut out, text, next);
                out.push(Piece::Entity(Span::new(next, next + length), said));
                (at, text) = (next + length, next + length);
            }
            continue;
        }
        let Some(end) = markup_end(rest).map(|length| next + length) else {
            at = next + 1;
            continue;
        };
        push_text(&mut out, text, next);
        (at, text) = (end, end);
        let tag = Span::new(next, end);
        if rest.starts_with("<!--") {
            out.push(Piece::Comment(tag));
            continue;
        }
        let (name, ends) = name_of(tag.of(html));
        if !ends && is_skipped(&name) && !tag.of(html).ends_with("/>") {
            let close = format!("</{name}");
            let close = lower[end..].find(&close).map_or(html.len(), |i| end + i);
            let end = html[close..].find('>').map_or(html.len(), |i| close + i + 1);
            out.push(Piece::Image(Span::new(next, end)));
            (at, text) = (end, end);
        } else if let Some(&name) = BLOCKS.iter().find(|b| **b == name) {
            out.push(Piece::Block { name, ends });
        } else if name == "br" || name == "wbr" {
            out.push(Piece::Break(tag));
        } else if name == "img" || is_skipped(&name) {
            out.push(Piece::Image(tag));
        } else {
            out.push(Piece::Tag(tag));
        }
        out.extend(words(tag.of(html)).into_iter().map(|span| Piece::Words(span.shifted(next))));
    }
    push_text(&mut out, text, html.len());
    out
}

fn push_text(out: &mut Vec<Piece<'_>>, from: usize, to: usize) {
    if from < to {
        out.push(Piece::Text(Span::new(from, to)));
    }
}

/// The length of the tag, comment or declaration that `rest` begins with.
fn markup_end(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        return rest.find("-->").map(|i| i + 3);
    }
    let names = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let mut quote = None;
    for (i, b) in rest.bytes().enumerate().skip(1).filter(|_| names) {
        match (quote, b) {
            (None, b'"' | b'\'') => quote = Some(b),
            (None, b'>') => return Some(i + 1),
            (None, b'<') => return None,
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    None
}

/// The values of a tag's `alt` and `title`.
fn words(tag: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for name in [" alt=", " title="] {
        let Some(from) = tag.find(name).map(|i| i + name.len()) else { continue };
        let Some(quote) = tag[from..].chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        let Some(length) = tag[from + 1..].find(quote) else { continue };
        out.push(Span::new(from + 1, from + 1 + length));
    }
    out
}

/// The length of the entity that `rest` begins with, and what it says.
fn entity(rest: &str) -> Option<(usize, String)> {
    let length = rest.bytes().take(32).position(|b| b == b';')? + 1;
    let written = &rest[..length];
    let named = written[1..length - 1].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    if !named || length < 4 {
        return None;
    }
    // The Markdown parser knows all names.
    let said: String = Parser::new(written)
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect();
    (said != written && !said.is_empty()).then_some((length, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_tags() {
        let html =
            "<p class=\"a > b\">It &ldquo;r&eacute;&rdquo; &amp; <b>5 < 7</b></p><script>var a</script>";
        let text: Vec<String> = pieces(html)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Text(span) => Some(span.of(html).to_owned()),
                Piece::Entity(_, said) => Some(said),
                _ => None,
            })
            .collect();
        assert_eq!(text.concat(), "It “ré” & 5 < 7");
    }
}
