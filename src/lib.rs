//! copydesk queries a draft as a good copy desk would: who says this quote, who counted this figure, does this weekday
//! belong to this date.
//!
//! # In your own program
//!
//! A publishing system needs a [`Checker`], which holds the newsroom's settings, and a [`Draft`]; it gets [`Finding`]s.
//! Without the command line and the server the crate needs neither tokio nor clap:
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
//! Speakers, sources and resolved dates are in [`Facts`]; as data that serde writes they are in the fact [`sheet()`].
//! `docs/examples/cms.rs` is a whole program.
//!
//! # What is promised
//!
//! The names at the root. Modules are public for the binary, the tests and the fuzzer, are not documented, and may change
//! with any version, and with them the fields of [`Facts`] and of [`Settings`]: a [`Checker`] reads settings from TOML,
//! and a [`Sheet`] holds what programs need of the facts. Dates are those of jiff 1.
//!
//! Nothing here reads the clock or the environment: what today is, a caller says. Nothing is sent anywhere.
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
pub mod numbers;
mod pattern;
mod refill;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod rules;
mod stet;
#[doc(hidden)]
pub mod strip;
#[doc(hidden)]
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
