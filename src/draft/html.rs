//! Splits the HTML in a Markdown draft into text, markup and block boundaries.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use crate::text::Span;

/// A piece of HTML. Spans are in bytes of that HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text.
    Text(Span),
    /// A character reference, with the character that it shows.
    Entity(Span, String),
    /// An inline tag.
    Tag(Span),
    /// A line break.
    Break(Span),
    /// An image or other embedded content.
    Image(Span),
    /// A comment.
    Comment(Span),
    /// The start or end of a block.
    Block {
        /// The element's name, in lower case.
        name: &'a str,
        /// True if this is the end of the block.
        ends: bool,
    },
    /// The value of an attribute that readers see or hear: `alt`, `title`.
    Words(Span),
}

/// Elements whose content is never text.
const SKIPPED: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "svg", "video", "audio", "noscript", "template", "pre",
    "code", "textarea", "select", "canvas", "math", "head",
];

/// Elements that start a new paragraph.
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

/// True if the text of this element is not prose.
pub(super) fn is_skipped(name: &str) -> bool {
    SKIPPED.contains(&name)
}

/// True if this element starts a new paragraph.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The name of a tag in lower case, and true if it is an end tag.
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

/// What a reader sees of a stretch of HTML.
pub(super) fn as_read(html: &str) -> Cow<'_, str> {
    if !html.contains(['<', '&']) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    for piece in pieces(html) {
        match piece {
            Piece::Text(span) => out += span.of(html),
            Piece::Entity(_, said) => out += &said,
            Piece::Break(_) | Piece::Block { .. } => out.push(' '),
            Piece::Tag(span) => {
                let (name, ends) = name_of(span.of(html));
                out.extend((name == "q").then_some(if ends { '”' } else { '“' }));
            }
            Piece::Image(_) | Piece::Comment(_) | Piece::Words(_) => {}
        }
    }
    Cow::Owned(out)
}

fn push_text(out: &mut Vec<Piece<'_>>, from: usize, to: usize) {
    if from < to {
        out.push(Piece::Text(Span::new(from, to)));
    }
}

/// Length in bytes of the tag, comment or declaration at the start of `rest`.
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

/// Spans of the `alt` and `title` values of a tag.
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

/// Length in bytes of the character reference at the start of `rest`, and the characters that it shows.
fn entity(rest: &str) -> Option<(usize, String)> {
    let length = rest.bytes().take(32).position(|b| b == b';')? + 1;
    let written = &rest[..length];
    let named = written[1..length - 1].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    if !named || length < 4 {
        return None;
    }
    // The Markdown parser knows every entity name.
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
    fn text_is_distinguished_from_tags() {
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

    #[test]
    fn a_reader_sees_no_markup() {
        for (html, seen) in [
            ("chief <strong>Bernd Oertel", "chief Bernd Oertel"),
            ("&bdquo;Es <em>brannte</em>&ldquo;", "„Es brannte“"),
            ("<q>We stay</q><!-- source: log --> <b title=\"TK\">here</b>", "“We stay” here"),
            ("It rained.<br>It snowed", "It rained. It snowed"),
            ("5 < 7 & so on", "5 < 7 & so on"),
        ] {
            assert_eq!(as_read(html), seen);
        }
    }
}
