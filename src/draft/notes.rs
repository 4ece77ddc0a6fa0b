//! What writers leave for themselves and their desk: stet, source notes, placeholders.

use crate::text::Span;

/// What a note is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Leave it: every finding of the paragraph, or of the named rules only.
    Stet(Vec<String>),
    /// Names a source or says that it was checked: `[source: county clerk]`, `(CQ)`, a footnote, a link.
    Source,
    /// Still to come, and never a source: TK, XXX, `[source?]`, `[who?]`, `[date?]`.
    Placeholder,
}

/// A note of the writer's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Note {
    /// Bytes in the paragraph.
    pub span: Span,
    /// What it is.
    pub kind: NoteKind,
}
