//! Spans, lines and columns, words in lower case, and the editable buffer of an open document.

mod buffer;
mod lines;
mod lower;
mod span;

pub use buffer::{Buffer, Change};
pub use lines::{Encoding, Position, offset, position, positions};
pub(crate) use lower::{Lower, Lowered};
pub use span::Span;
