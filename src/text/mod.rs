//! Bytes, lines and columns: what stands where in a text, and nothing of what it means.

mod span;

pub use span::Span;
