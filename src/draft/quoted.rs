//! What stands between quotation marks.

use crate::text::Span;

/// The marks that a quotation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// `" "`
    Straight,
    /// `“ ”`, also a stray mixture of curly and straight
    Curly,
    /// `‘ ’` or `' '`, as the British press writes
    Single,
    /// `« »`
    Guillemets,
    /// `„ “`
    Low,
    /// `'' ''` and `` `` '' ``, as the wires send them
    Doubled,
}

/// A quotation with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quoted {
    /// Marks included; to the paragraph's end where it is not closed.
    pub span: Span,
    /// Between the marks.
    pub inner: Span,
    /// Whether the closing mark stands.
    pub closed: bool,
    /// The marks.
    pub style: MarkStyle,
}

/// The quotations of one paragraph's prose, in order, none inside another.
pub(super) fn quoted(prose: &str) -> Vec<Quoted> {
    let mut out = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in prose.char_indices().filter(|&(_, c)| matches!(c, '"' | '“' | '”')) {
        match open {
            None if c != '”' => open = Some(at),
            Some(start) if c != '“' => {
                let end = at + c.len_utf8();
                let first = prose[start..].chars().next().map_or(1, char::len_utf8);
                let style = if c == '"' { MarkStyle::Straight } else { MarkStyle::Curly };
                out.push(Quoted {
                    span: Span::new(start, end),
                    inner: Span::new(start + first, at),
                    closed: true,
                    style,
                });
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        let first = prose[start..].chars().next().map_or(1, char::len_utf8);
        let end = prose.trim_end().len();
        out.push(Quoted {
            span: Span::new(start, end),
            inner: Span::new(start + first, end),
            closed: false,
            style: if first == 1 { MarkStyle::Straight } else { MarkStyle::Curly },
        });
    }
    out
}
