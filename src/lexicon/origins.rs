//! What messages call the origin of a story's day, and what fact sheets call the basis of a date.

/// The front matter.
pub const FRONT_MATTER: &str = "the front matter";
/// The publication time of the web page.
pub const PAGE: &str = "the page’s own time";
/// The properties of the file.
pub const PROPERTIES: &str = "the document’s properties";
/// The `date 2025-03-15 CITY:` header.
pub const HEADER: &str = "the header";
/// The dateline.
pub const DATELINE: &str = "the dateline";
/// A setting of the editor, or the pipeline.
pub const GIVEN: &str = "the date given for the story";
/// The current day, if a command was asked to use it.
pub const TODAY: &str = "today, by this computer’s clock";
/// The name of the file.
pub const FILE_NAME: &str = "the file’s name";
/// The weekdays next to dates in the text.
pub const WEEKDAYS: &str = "the other weekdays of the text";
/// The clock of the editor's computer.
pub const CLOCK: &str = "this computer’s clock";

/// In a fact sheet: the expression is complete in itself.
pub const EXPLICIT: &str = "explicit";
/// In a fact sheet: the expression is relative to the story's day.
pub const REFERENCE: &str = "reference";
/// In a fact sheet: the expression is relative to another expression.
pub const CONTEXT: &str = "context";
