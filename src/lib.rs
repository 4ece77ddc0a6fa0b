//! copydesk asks of a draft what a good copy desk would ask: who says this quote, who counted this figure, does this
//! weekday belong to this date.
//!
//! # In your own program
//!
//! A publishing system needs three things: a [`Checker`], which holds the newsroom's settings, a [`Draft`], and the
//! [`Finding`]s that come of them. Without the command line and the server the crate has neither tokio nor clap:
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
//! What is known besides findings (speakers, sources, resolved days) is in [`Facts`], and as JSON in the fact
//! [`sheet()`]. `docs/examples/cms.rs` is a whole program. The names at the root are the ones to build on; the rooms
//! beneath hold them up and may change with any minor version before 1.0.
//!
//! # The rooms
//!
//! The crate is a library and a thin binary. A draft goes one way through it:
//!
//! | room | does | knows |
//! | --- | --- | --- |
//! | [`text`] | spans, the buffer and its edits, lines and columns | bytes and encodings |
//! | [`draft`] | a text as paragraphs, sentences, tokens and quoted spans | plain text, Markdown, front matter |
//! | [`lexicon`] | the words, one table a language | nothing else |
//! | [`attribution`] | who said what: source, cue, content, speaker, person | `draft`, `lexicon` |
//! | [`dates`] | time expressions, datelines, the calendar | `draft`, `lexicon` |
//! | [`numbers`] | figures, their kinds and sources | `draft`, `lexicon`, `attribution` |
//! | [`facts`] | all of the above put together, paragraph by paragraph | the rooms above |
//! | [`rules`] | one file a rule: facts to findings | `facts` |
//! | [`files`] | reading and writing files whole | nothing else |
//! | [`ignored`] | what writers leave as it is, in a list beside the drafts | `facts`, `files` |
//! | [`check`], [`Checker`] | a draft and its settings to findings | `rules`, [`config`], `ignored` |
//! | [`report`], `cli` | findings and fact sheets in the terminal | files |
//! | `lsp` | the language server | tower-lsp |
//!
//! Nothing here reads the clock, and nothing sends anything anywhere.

#![deny(missing_docs)]

pub mod attribution;
#[cfg(test)]
mod cases;
pub mod check;
mod checker;
pub mod config;
pub mod dates;
pub mod draft;
pub mod facts;
pub mod files;
pub mod finding;
#[cfg(any(feature = "cli", feature = "lsp"))]
mod folder;
pub mod ignored;
pub mod lexicon;
pub mod numbers;
mod pattern;
mod refill;
pub mod report;
pub mod rules;
mod stet;
pub mod strip;
pub mod text;
mod trie;

pub use checker::Checker;
pub use config::{Problem, Settings};
pub use draft::{Draft, Format};
pub use facts::Facts;
pub use finding::{Edit, Finding, Fix, Place, Related, Severity};
pub use jiff::civil::Date;
pub use report::sheet::{Sheet, sheet};
pub use text::Span;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "lsp")]
pub mod lsp;
