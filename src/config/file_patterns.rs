//! The file patterns of a settings file, and the formats of files: normalised and compiled.

use std::sync::Arc;

use super::Problem;
use super::faults::wrong;
use super::tree::{Node, Value};
use crate::draft::Format;
use crate::pattern::Patterns;
use crate::text::Span;

/// Normalises a file pattern before it is compiled: relative to the settings file's folder, with `/` as the
/// separator. A backslash at the end or before a letter, a digit, `.`, `*` or `_` is a separator, as on Windows;
/// elsewhere it is an escape.
fn tidy(pattern: &str) -> String {
    let (not, rest) = pattern.strip_prefix('!').map_or(("", pattern), |rest| ("!", rest));
    let mut out = String::from(not);
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let divides =
            c == '\\' && chars.peek().is_none_or(|next| next.is_alphanumeric() || ".*_".contains(*next));
        out.push(if divides { '/' } else { c });
    }
    let bare = &out[not.len()..];
    let from_here = bare.strip_prefix("./").map(|inside| format!("{not}/{inside}"));
    from_here.unwrap_or(out)
}

/// Returns every file pattern in a settings file as written, with its byte range. An empty list counts as one empty
/// pattern.
pub(super) fn all(node: &Node) -> Vec<(Span, String)> {
    fn of(node: &Node, out: &mut Vec<(Span, String)>) {
        let Value::List(list) = &node.value else { return };
        let text = |node: &Node| match &node.value {
            Value::Text(text) => Some((node.span, text.clone())),
            _ => None,
        };
        out.extend(list.iter().filter_map(text));
        if list.is_empty() {
            out.push((node.span, String::new()));
        }
    }
    let mut out = Vec::new();
    let Value::Table(table) = &node.value else { return out };
    for (name, _, value) in table {
        match (name.as_str(), &value.value) {
            ("exclude", Value::List(list)) if !list.is_empty() => of(value, &mut out),
            ("overrides", Value::List(list)) => {
                for one in list {
                    let Value::Table(keys) = &one.value else { continue };
                    keys.iter()
                        .filter(|(name, ..)| name == "files")
                        .for_each(|(.., files)| of(files, &mut out));
                }
            }
            _ => {}
        }
    }
    out.sort_by_key(|(span, _)| span.start);
    out
}

/// Compiles a file pattern, which is relative to the settings file's folder. A leading `!` is ignored.
pub(super) fn fits(pattern: &str) -> Option<Patterns> {
    let tidy = tidy(pattern);
    Patterns::new([tidy.trim_start_matches('!')]).ok()
}

/// Compiles the patterns of a list.
pub(super) fn patterns(node: &Node, name: &str) -> Result<Arc<Patterns>, Problem> {
    let Value::List(list) = &node.value else {
        return Err(wrong(node, &format!("{name} must be a list of patterns")));
    };
    let text = |node: &Node| match &node.value {
        Value::Text(_) => None,
        _ => Some(wrong(node, "a pattern must be text")),
    };
    if let Some(problem) = list.iter().find_map(text) {
        return Err(problem);
    }
    let texts =
        list.iter().map(|node| if let Value::Text(text) = &node.value { tidy(text) } else { String::new() });
    let texts: Vec<String> = texts.collect();
    let patterns = Patterns::new(texts.iter().map(String::as_str)).map_err(|misfit| {
        wrong(list.get(misfit.index).unwrap_or(node), &format!("not a file pattern: {misfit}"))
    })?;
    Ok(Arc::new(patterns))
}

/// Compiles the patterns of a table and reads the format of each.
pub(super) fn formats(node: &Node, name: &str) -> Result<Vec<(Arc<Patterns>, Format)>, Problem> {
    let Value::Table(table) = &node.value else {
        return Err(wrong(
            node,
            &format!("{name} must be a table of patterns, each with {}", Format::choices()),
        ));
    };
    let one = |(pattern, span, value): &(String, Span, Node)| {
        let format = if let Value::Text(word) = &value.value { Format::named(word) } else { None };
        let format =
            format.ok_or_else(|| wrong(value, &format!("a format must be {}", Format::choices())))?;
        let patterns = Patterns::new([pattern.as_str()])
            .map_err(|misfit| Problem { span: *span, message: format!("not a file pattern: {misfit}") })?;
        Ok((Arc::new(patterns), format))
    };
    table.iter().map(one).collect()
}
