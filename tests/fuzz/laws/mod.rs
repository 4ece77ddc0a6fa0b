//! Properties that hold for any input. Each takes arbitrary bytes and panics on a violation. The fuzz targets and
//! tests/fuzzed.rs call them.
#![allow(dead_code, reason = "each target uses its part")]

mod check;
mod edits;
mod frames;
mod office;
mod page;
mod session;
mod settings;
mod strip;

pub use check::check;
pub use edits::edits;
pub use frames::frames;
pub use office::office_law as office;
pub use page::page;
pub use session::session;
pub use settings::settings;
pub use strip::strip_law as strip;

use copydesk::draft::Format;

/// A property that must hold for any bytes; it panics on a violation.
pub type Law = fn(&[u8]);

/// The properties by name.
pub const LAWS: &[(&str, Law)] = &[
    ("check", check),
    ("edits", edits),
    ("frames", frames),
    ("office", office),
    ("page", page),
    ("session", session),
    ("settings", settings),
    ("strip", strip),
];

/// Selects HTML by a tag at the start, plain text or Markdown by the parity of the length, which the fuzzer can change
/// easily.
fn format(bytes: &[u8]) -> Format {
    if bytes.first() == Some(&b'<') {
        return Format::Html;
    }
    if bytes.len().is_multiple_of(2) { Format::Text } else { Format::Markdown }
}
