//! How a message names what the day of a story is taken from, and a fact sheet what a value is.

/// Its front matter.
pub const FRONT_MATTER: &str = "the front matter";
/// The time that its web page states.
pub const PAGE: &str = "the page’s own time";
/// The properties of its file.
pub const PROPERTIES: &str = "the document’s properties";
/// Its `date 2025-03-15 CITY:` header.
pub const HEADER: &str = "the header";
/// Its dateline.
pub const DATELINE: &str = "the dateline";
/// What an editor's setting or a pipeline gives.
pub const GIVEN: &str = "the date given for the story";
/// The day on which a command was asked to check it.
pub const TODAY: &str = "today, by this computer’s clock";
/// The name of its file.
pub const FILE_NAME: &str = "the file’s name";
/// The weekdays beside dates in its text.
pub const WEEKDAYS: &str = "the other weekdays of the text";
/// The clock of the computer that an editor runs on.
pub const CLOCK: &str = "this computer’s clock";

/// How a fact sheet marks an expression whose value is all in its words.
pub const EXPLICIT: &str = "explicit";
/// The same for one that counts from the story's day.
pub const REFERENCE: &str = "reference";
/// The same for one that counts from another expression.
pub const CONTEXT: &str = "context";
