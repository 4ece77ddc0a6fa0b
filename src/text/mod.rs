//! Spans, lines and columns, and the editable buffer of an open document.

mod buffer;
mod lines;
mod span;

pub use buffer::{Buffer, Change};
pub use lines::{Encoding, Position, offset, position};
pub use span::Span;
