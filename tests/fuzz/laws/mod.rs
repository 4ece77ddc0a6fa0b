//! What must hold whatever comes in: each takes any bytes and panics where it does not hold. The fuzzer's targets and
//! tests/fuzzed.rs call them.
#![allow(dead_code, reason = "each target uses its part")]

mod check;
mod edits;
mod frames;
mod session;
mod settings;
mod strip;

pub use check::check;
pub use edits::edits;
pub use frames::frames;
pub use session::session;
pub use settings::settings;
pub use strip::strip_law as strip;

use copydesk::draft::Format;

/// What must hold of any bytes; it panics where it does not.
pub type Law = fn(&[u8]);

/// The laws by name.
pub const LAWS: &[(&str, Law)] = &[
    ("check", check),
    ("edits", edits),
    ("frames", frames),
    ("session", session),
    ("settings", settings),
    ("strip", strip),
];

/// Plain text or Markdown, by a turn of the input that the fuzzer finds easily.
fn format(bytes: &[u8]) -> Format {
    if bytes.len().is_multiple_of(2) { Format::Text } else { Format::Markdown }
}
