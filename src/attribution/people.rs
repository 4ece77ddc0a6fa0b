//! The people of a draft: full name, title, first mention.

use std::sync::Arc;

use crate::text::Span;

/// Somebody whom the draft introduces.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// The full name as first written, without title.
    pub name: Arc<str>,
    /// Title or description, as written.
    pub title: Option<Arc<str>>,
    /// The paragraph of the first mention, counted from the story's start.
    pub paragraph: usize,
    /// The first mention, bytes in that paragraph.
    pub span: Span,
}

/// The people introduced so far, in order of their first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// In order of their first mention.
    pub people: Vec<Person>,
}
