//! copydesk checks news copy the way a copy editor does: who said this quote, who is the source of this figure, does
//! this weekday match this date.
//!
//! # Use in your own program
//!
//! Create a [`Checker`] with the settings of your newsroom and a [`Draft`] from each text. The result is a list of
//! [`Finding`]s. Without the command line and the server, the crate does not depend on tokio or clap:
//!
//! ```toml
//! copydesk = { version = "0.1", default-features = false }
//! ```
//!
//! ```
//! use copydesk::{Checker, Draft, Format, Severity};
//!
//! let text = "HARROW BAY, March 15 - The pier will open on Sunday, March 16.\n\n\
//!             “A coast without a ferry is a coast without people.”\n\n\
//!             The strike was called off on Friday, March 13.\n";
//! let checker = Checker::from_toml("date = \"2025-03-15\"")?;
//! let findings = checker.check(Draft::new(text, Format::Text));
//!
//! let asked: Vec<_> = findings.iter().map(|f| (f.rule, f.span.of(text))).collect();
//! assert_eq!(asked, [
//!     ("quote-unattributed", "“A coast without a ferry is a coast without people.”"),
//!     ("date-weekday", "Friday, March 13"),
//! ]);
//! assert!(findings[1].severity >= Severity::Warning);
//! assert_eq!(findings[1].fixes[0].title, "Change Friday to Thursday");
//! # Ok::<(), copydesk::Problem>(())
//! ```
//!
//! [`Facts`] has speakers, sources and resolved dates. The fact [`sheet()`] has the same data for serde.
//! `docs/examples/cms.rs` is a complete program.
//!
//! # Stability
//!
//! The names at the crate root are stable. Modules are public only for the binary, the tests and the fuzzer: they are
//! not documented and may change in any version, and so may the fields of [`Facts`] and [`Settings`]. A [`Checker`]
//! reads settings from TOML, and a [`Sheet`] has the facts that programs need. Dates are those of jiff 1.
//!
//! Nothing here reads the clock or the environment: the caller passes in today's date. Nothing is sent anywhere.
//! docs/architecture.md describes the modules.

#![deny(missing_docs)]

#[doc(hidden)]
pub mod attribution;
#[cfg(test)]
mod cases;
#[doc(hidden)]
pub mod check;
mod checker;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod dates;
#[doc(hidden)]
pub mod draft;
#[doc(hidden)]
pub mod facts;
#[doc(hidden)]
pub mod files;
#[doc(hidden)]
pub mod finding;
#[cfg(any(feature = "cli", feature = "lsp"))]
mod folder;
#[doc(hidden)]
pub mod ignored;
#[doc(hidden)]
pub mod lexicon;
#[doc(hidden)]
pub mod names;
#[doc(hidden)]
pub mod numbers;
#[doc(hidden)]
#[cfg(feature = "office")]
pub mod office;
mod pattern;
mod refill;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod rules;
mod sheet;
#[doc(hidden)]
pub mod stet;
#[doc(hidden)]
pub mod strip;
#[doc(hidden)]
pub mod terms;
pub mod text;
#[cfg(any(feature = "cli", feature = "lsp"))]
mod today;
mod trie;

pub use checker::Checker;
pub use config::{Problem, Settings};
pub use draft::{Draft, Format};
pub use facts::Facts;
pub use finding::{Edit, Finding, Fix, Place, Related, Severity};
pub use jiff::civil::Date;
pub use report::sheet::{Sheet, sheet};
pub use text::Span;

#[doc(hidden)]
#[cfg(feature = "cli")]
pub mod cli;
#[doc(hidden)]
#[cfg(feature = "lsp")]
pub mod lsp;
