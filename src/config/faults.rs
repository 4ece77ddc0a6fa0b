//! Formats the problems of a settings file.

use std::path::PathBuf;

use super::Problem;
use super::tree::Node;

/// Returns the problem of a value.
pub(super) fn wrong(node: &Node, message: &str) -> Problem {
    Problem { span: node.span, message: message.to_owned() }
}

/// Maximum number of known names to list if none of them is similar.
const FEW: usize = 6;

/// Maximum number of problems of a file that are reported.
pub(super) const MOST: usize = 100;

/// Longest name, in bytes, that is compared with the known ones.
const LONGEST: usize = 64;

/// Returns the start of a name in quotes, without control characters.
pub(super) fn quoted(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{:?}…", &name[..end]),
        None => format!("{name:?}"),
    }
}

/// Formats the message for an unknown name, with the most similar known name if there is one.
pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let far = |other: &str| strsim::damerau_levenshtein(name, other);
    let all: Vec<&str> = known.collect();
    let nearest = all.iter().filter(|_| name.len() <= LONGEST).min_by_key(|k| far(k));
    let nearest = nearest.filter(|k| far(k) <= 1 + name.chars().count() / 3);
    let name = quoted(name);
    match nearest {
        Some(nearest) => format!("there is no {what} {name}; did you mean {nearest:?}?"),
        None if all.len() <= FEW => {
            let all: Vec<String> = all.iter().map(|known| format!("{known:?}")).collect();
            format!("there is no {what} {name}; use {}", all.join(", "))
        }
        None => format!("there is no {what} {name}"),
    }
}

/// A terms file with its problems. Its other terms remain valid.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Path of the file.
    pub path: PathBuf,
    /// Text of the file, for the positions of its problems.
    pub text: String,
    /// The problems, in text order.
    pub problems: Vec<Problem>,
}
