//! The parsed tree of a settings file or of an editor's JSON: each value with its position, before any key is
//! interpreted.

use toml::de::{DeTable, DeValue};

use super::Problem;
use crate::dates::calendar::month_name;
use crate::text::Span;

/// A value and its byte range in the file; the range is empty for JSON from an editor.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub span: Span,
    pub value: Value,
}

/// A value from TOML or JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Bool(bool),
    Whole(u64),
    Text(String),
    List(Vec<Node>),
    /// Keys with their byte ranges, sorted by name.
    Table(Vec<(String, Span, Node)>),
    /// Values that no setting accepts: fractions, negative numbers, null.
    Other,
}

/// The message for a backslash that does not start an escape.
const BACKSLASH: &str = "a backslash in double quotes is an escape; write a/b, or 'a\\b' in single quotes";

/// The message for a list of files and terms in one file, which TOML cannot hold under one key.
const TERMS_TWICE: &str = "terms is a list of files here already; put [[terms]] into a file of that list";

/// Parses TOML text into a tree.
pub(super) fn of_toml(text: &str) -> Result<Node, Problem> {
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        // The parser lists the valid escapes, but in a Windows path none is meant.
        let again = error.message() == "duplicate key" && text.get(span.clone()) == Some("terms");
        let escape = ["escape", "unicode"].iter().any(|word| error.message().contains(word));
        let message = match () {
            () if again => TERMS_TWICE,
            () if escape => BACKSLASH,
            () => error.message(),
        };
        let message = impossible_date(text, span.start).unwrap_or_else(|| message.to_owned());
        Problem { span: Span::new(span.start, span.end), message }
    })?;
    Ok(Node { span: Span::default(), value: of_table(table.get_ref()) })
}

/// The message for a date at byte `at` that no calendar has: the parser's own gives only the range of days.
fn impossible_date(text: &str, at: usize) -> Option<String> {
    let is_date = |c: char| c.is_ascii_digit() || c == '-';
    let (before, after) = text.split_at_checked(at)?;
    let start = before.trim_end_matches(is_date).len();
    let end = at + after.find(|c| !is_date(c)).unwrap_or(after.len());
    let mut parts = text[start..end].split('-');
    let (year, month, day) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let is_one = year.len() == 4 && parts.next().is_none() && (1..=12).contains(&month);
    let exists = jiff::civil::Date::new(year.parse().ok()?, month, day).is_ok();
    (is_one && !exists).then(|| format!("there is no {day} {} {year}", month_name(month)))
}

fn of_table(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        (name.to_string(), spanned(key.span()), of_value(value))
    };
    Value::Table(table.iter().map(entry).collect())
}

fn of_value(value: &toml::Spanned<DeValue<'_>>) -> Node {
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            u64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Whole)
        }
        DeValue::Boolean(bool) => Value::Bool(*bool),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(list) => Value::List(list.iter().map(of_value).collect()),
        DeValue::Table(table) => of_table(table),
        DeValue::Float(_) => Value::Other,
    };
    Node { span: spanned(value.span()), value: read }
}

fn spanned(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// Converts the JSON that an editor sends into a tree.
pub(super) fn of_json(json: &serde_json::Value) -> Node {
    use serde_json::Value as Json;
    let value = match json {
        Json::Bool(bool) => Value::Bool(*bool),
        Json::Number(number) => number.as_u64().map_or(Value::Other, Value::Whole),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(list) => Value::List(list.iter().map(of_json).collect()),
        Json::Object(map) => {
            Value::Table(map.iter().map(|(k, v)| (k.clone(), Span::default(), of_json(v))).collect())
        }
        Json::Null => Value::Other,
    };
    Node { span: Span::default(), value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_windows_path_in_double_quotes_is_explained() {
        for path in [r"archive\2024", r"archive\new\x", r"archive\users", r"drafts\old"] {
            let text = format!("exclude = [\"{path}\"]\n");
            let said = of_toml(&text).expect_err(path).message;
            assert_eq!(said, BACKSLASH, "{path}");
            assert!(of_toml(&text.replace('"', "'")).is_ok(), "{path}");
        }
        assert_ne!(of_toml("exclude = ").expect_err("no value").message, BACKSLASH);
    }

    #[test]
    fn a_date_that_does_not_exist_is_named() {
        for (text, said) in [
            ("date = 2025-02-30\n", "there is no 30 February 2025"),
            ("date = 2025-02-29T10:00:00\n", "there is no 29 February 2025"),
            ("date = 2025-06-31\n", "there is no 31 June 2025"),
        ] {
            assert_eq!(of_toml(text).expect_err(text).message, said);
        }
        assert!(of_toml("date = 2024-02-29\n").is_ok());
        let month = of_toml("date = 2025-13-01\n").expect_err("no month").message;
        assert!(!month.starts_with("there is no"), "{month}");
    }
}
