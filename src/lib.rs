//! copydesk asks of a draft what a good copy desk would ask.
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
//! | [`check`] | a draft and its settings to findings | `rules`, [`config`], `ignored` |
//! | [`report`], `cli` | findings and fact sheets in the terminal | files |
//! | `lsp` | the language server | tower-lsp |
//!
//! Nothing here reads the clock, and nothing sends anything anywhere.

pub mod attribution;
pub mod check;
pub mod config;
pub mod dates;
pub mod draft;
pub mod facts;
pub mod files;
pub mod finding;
pub mod ignored;
pub mod lexicon;
pub mod numbers;
pub mod report;
pub mod rules;
mod stet;
pub mod text;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "lsp")]
pub mod lsp;
