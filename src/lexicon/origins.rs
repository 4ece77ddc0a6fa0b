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
pub const WEEKDAYS: &str = "the other weekdays in the text";
/// The clock of the editor's computer.
pub const CLOCK: &str = "this computer’s clock";

/// The date in the front matter.
pub const FRONT_MATTER_DATE: &str = "the date in the front matter";
/// The publication date of the web page.
pub const PAGE_DATE: &str = "the page’s own date";
/// The date in the properties of the file.
pub const PROPERTIES_DATE: &str = "the date in the document’s properties";
/// The date in the header.
pub const HEADER_DATE: &str = "the date in the header";
/// The current day.
pub const TODAY_DATE: &str = "today’s date";
/// The date in the name of the file.
pub const FILE_NAME_DATE: &str = "the date in the file’s name";

/// In a fact sheet: the expression is complete in itself.
pub const EXPLICIT: &str = "explicit";
/// In a fact sheet: the expression is relative to the story's day.
pub const REFERENCE: &str = "reference";
/// In a fact sheet: the expression is relative to another expression.
pub const CONTEXT: &str = "context";
