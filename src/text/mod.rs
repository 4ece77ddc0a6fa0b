//! Bytes, lines and columns: what stands where in a text, and nothing of what it means.

mod buffer;
mod lines;
mod span;

pub use buffer::{Buffer, Change};
pub use lines::{Encoding, Position, offset, position};
pub use span::Span;
