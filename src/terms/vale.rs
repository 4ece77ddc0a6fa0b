//! Parses Vale styles: rules in YAML that extend `substitution` or `existence`.
//!
//! It follows Vale's documentation: matches at `\b` unless `nonword` is set, case as written unless `ignorecase` is
//! set, and inside quotes too. Anything unsupported is reported. Anchors and aliases are rejected, because they let a
//! small file expand without limit.

use saphyr_parser::{Event, Parser};

use super::csv::severity;
use super::sheet::Sheet;
use super::{Case, Edge, Term};
use crate::text::Span;

/// A value in the file with its byte span.
#[derive(Clone, Debug)]
struct Node {
    span: Span,
    value: Value,
}

#[derive(Clone, Debug)]
enum Value {
    Text(String),
    List(Vec<Node>),
    Table(Vec<(Node, Node)>),
}

/// Maximum nesting depth of a style.
const DEEPEST: usize = 8;

/// Parses the text of one style.
pub(crate) fn read(text: &str) -> Sheet {
    let mut out = Sheet::default();
    let node = match parsed(text) {
        Ok(node) => node,
        Err((span, reason)) => {
            out.fault(span, reason);
            return out;
        }
    };
    let Some(Node { value: Value::Table(table), .. }) = node else {
        out.fault(Span::default(), "a style must be a table of keys: extends, message, swap or tokens");
        return out;
    };
    let get = |name: &str| table.iter().find(|(key, _)| key.words() == Some(name)).map(|(_, value)| value);
    let words = |name: &str| get(name).and_then(Node::words);
    let flag = |name: &str| words(name).is_some_and(|word| word.eq_ignore_ascii_case("true"));
    let kind = words("extends").unwrap_or_default();
    if !matches!(kind, "substitution" | "existence") {
        let span = get("extends").map_or(Span::default(), |node| node.span);
        out.fault(span, format!("styles that extend {kind:?} are not read, only substitution and existence"));
        return out;
    }
    const READ: [&str; 15] = [
        "append",
        "capitalize",
        "vocab",
        "extends",
        "message",
        "level",
        "ignorecase",
        "nonword",
        "swap",
        "tokens",
        "raw",
        "exceptions",
        "link",
        "description",
        "action",
    ];
    for (key, value) in &table {
        let name = key.words().unwrap_or_default();
        let usual = name == "scope" && matches!(value.words(), Some("text" | "raw"));
        if !READ.contains(&name) && !usual {
            out.fault(key.span, format!("{name:?} is not read; the style applies without it"));
        }
    }
    let level = words("level").map(|word| (word, severity(word)));
    if let (Some((word, None)), Some(node)) = (level, get("level")) {
        out.fault(node.span, format!("there is no level {word:?}"));
    }
    let exceptions = get("exceptions").map(Node::texts).unwrap_or_default();
    let except = (!exceptions.is_empty()).then(|| {
        format!("^(?:{})$", exceptions.iter().map(|(words, _)| *words).collect::<Vec<_>>().join("|"))
    });
    let style = Style {
        severity: level.and_then(|(_, severity)| severity),
        case: if flag("ignorecase") { Case::Any } else { Case::Exact },
        edge: if flag("nonword") { Edge::Anywhere } else { Edge::Boundary },
        message: words("message").map(str::to_owned),
        except,
    };
    let mut found: Vec<(&str, Span, Vec<String>)> = Vec::new();
    match get("swap").map(|node| &node.value) {
        Some(Value::Table(swap)) => {
            for (key, value) in swap {
                match (key.words(), value.words()) {
                    (Some(find), Some(instead)) => {
                        let instead = instead.split('|').map(|i| i.trim().to_owned()).collect();
                        found.push((find, key.span, instead));
                    }
                    _ => out.fault(key.span, "a swap must be a word and its replacement"),
                }
            }
        }
        Some(_) => out.fault(Span::default(), "swap must be a table of words and replacements"),
        None => {}
    }
    let tokens = get("tokens").map(Node::texts).unwrap_or_default();
    found.extend(tokens.into_iter().map(|(words, span)| (words, span, Vec::new())));
    let raw = get("raw").map(Node::texts).unwrap_or_default();
    if found.is_empty() && raw.is_empty() {
        out.fault(Span::default(), "this style names no words: swap or tokens");
    }
    out.terms.extend(found.into_iter().map(|(find, span, instead)| style.term(find, span, instead)));
    // The parts of `raw` form a single expression.
    if let Some((_, span)) = raw.first() {
        let whole: String = raw.iter().map(|(words, _)| *words).collect();
        let term = Style { edge: Edge::Anywhere, ..style }.term(&format!("(?:{whole})"), *span, Vec::new());
        out.terms.push(term);
    }
    out
}

/// The properties that all words of a style share.
struct Style {
    severity: Option<crate::finding::Severity>,
    case: Case,
    edge: Edge,
    message: Option<String>,
    except: Option<String>,
}

impl Style {
    fn term(&self, find: &str, place: Span, instead: Vec<String>) -> Term {
        let is_regex = find.contains(|c: char| "\\.+*?()|[]{}^$".contains(c));
        // The first `%s` of a substitution is what to write; what is left stands for the words found.
        let why = self.message.as_deref().map(|message| match instead.first() {
            Some(instead) => message.replacen("%s", instead, 1),
            None => message.to_owned(),
        });
        let find = match (is_regex, self.edge) {
            (true, Edge::Boundary) => format!(r"\b(?:{find})\b"),
            _ => find.to_owned(),
        };
        Term {
            find,
            is_regex,
            // A dollar in a replacement would be taken for a group name.
            instead: instead.into_iter().map(|i| if is_regex { dollars(&i) } else { i }).collect(),
            why,
            why_names_words: true,
            severity: self.severity,
            quotes: true,
            case: self.case,
            edge: self.edge,
            except: self.except.clone(),
            place,
            ..Term::default()
        }
    }
}

/// Escapes a replacement: `$1` stays a group, any other dollar becomes a literal one.
fn dollars(instead: &str) -> String {
    let mut out = String::new();
    let mut rest = instead.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek().copied()) {
            ('$', Some(digit)) if digit.is_ascii_digit() => {
                out += "${";
                while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                    out.push(digit);
                }
                out.push('}');
            }
            ('$', _) => out += "$$",
            (c, _) => out.push(c),
        }
    }
    out
}

impl Node {
    fn words(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The texts of a list, or a single text.
    fn texts(&self) -> Vec<(&str, Span)> {
        match &self.value {
            Value::Text(text) => vec![(text, self.span)],
            Value::List(list) => list.iter().filter_map(|n| Some((n.words()?, n.span))).collect(),
            Value::Table(_) => Vec::new(),
        }
    }
}

/// An open list or table: its position, its values in order, and true for a table.
struct Open {
    span: Span,
    values: Vec<Node>,
    table: bool,
}

/// Parses the first document of a file.
fn parsed(text: &str) -> Result<Option<Node>, (Span, String)> {
    // The parser counts characters, not bytes.
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |at: usize| bytes[at.min(bytes.len() - 1)];
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = byte(error.marker().index());
            (Span::new(at, at), format!("this YAML cannot be read: {}", error.info()))
        })?;
        let span = Span::new(byte(span.start.index()), byte(span.end.index()));
        let done = match event {
            Event::Alias(_) => return Err((span, "anchors and aliases are not read".to_owned())),
            Event::Scalar(words, _, 0, _) => Node { span, value: Value::Text(words.into_owned()) },
            Event::SequenceStart(0, _) | Event::MappingStart(0, _) if open.len() < DEEPEST => {
                let table = matches!(event, Event::MappingStart(..));
                open.push(Open { span, values: Vec::new(), table });
                continue;
            }
            Event::SequenceStart(0, _) | Event::MappingStart(0, _) => {
                return Err((span, format!("a style may be nested at most {DEEPEST} deep")));
            }
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => {
                return Err((span, "anchors and aliases are not read".to_owned()));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { span, values, table }) = open.pop() else { continue };
                let mut values = values.into_iter();
                let value = if table {
                    let pairs = std::iter::from_fn(|| values.next().zip(values.next()));
                    Value::Table(pairs.collect())
                } else {
                    Value::List(values.collect())
                };
                Node { span, value }
            }
            Event::DocumentEnd => return Ok(None),
            _ => continue,
        };
        match open.last_mut() {
            Some(around) => around.values.push(done),
            None => return Ok(Some(done)),
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{hits, pairs};
    use super::*;

    fn found(style: &str, prose: &str) -> Vec<(String, String)> {
        let sheet = read(style);
        assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
        hits(sheet.terms, prose)
    }

    #[test]
    fn a_substitution_works_as_in_vale() {
        let style = "extends: substitution\nmessage: Use '%s' instead of '%s'.\nlevel: error\nignorecase: true\n\
                     swap:\n  blaze: fire\n  '(?:e-?mail)ed': sent|wrote\n  kiev: Kyiv\n";
        let text = "A Blaze. He e-mailed Kiev, “blaze”. Kyiv. Blazer. Blaze-proof.";
        let want = [
            ("Blaze", "Fire"),
            ("e-mailed", "sent|wrote"),
            ("Kiev", "Kyiv"),
            ("blaze", "fire"),
            ("Blaze", "Fire"),
        ];
        assert_eq!(found(style, text), pairs(&want));
        let sheet = read(style);
        assert_eq!(sheet.terms[0].why.as_deref(), Some("Use 'fire' instead of '%s'."));
        assert_eq!(sheet.terms[0].severity, severity("error"));
    }

    #[test]
    fn an_existence_style_respects_case_exceptions_and_nonword() {
        let style = "extends: existence\nmessage: \"Avoid '%s'\"\ntokens:\n  - very\n  - appears to be\n  - 'Mr\\.?'\n\
                     exceptions: ['Mr.']\n";
        let want = [("very", ""), ("appears to be", ""), ("Mr", "")];
        assert_eq!(found(style, "Very, very. It appears to be Mr Brandt."), pairs(&want));
        let anywhere = "extends: existence\nmessage: no\nnonword: true\ntokens: ['ii']\n";
        assert_eq!(found(anywhere, "Hawaii"), pairs(&[("ii", "")]));
    }

    #[test]
    fn a_part_that_cannot_be_read_is_reported_at_its_place() {
        for (style, at, told) in [
            ("extends: occurrence\nmax: 3\n", "occurrence", "not read"),
            ("extends: existence\ntokens: &a [x]\n", "", "anchors"),
            ("extends: [\n", "", "cannot be read"),
            ("extends: existence\ntokens: [very]\nscope: heading\n", "scope", "not read"),
            ("extends: existence\nlevel: loud\ntokens: [very]\n", "loud", "no level"),
            ("- a\n", "", "table"),
        ] {
            let sheet = read(style);
            let problem = sheet.problems.first().unwrap_or_else(|| panic!("{style}"));
            assert!(problem.message.contains(told), "{style}: {problem}");
            assert!(problem.span.of(style).starts_with(at), "{style}: {:?}", problem.span.of(style));
        }
    }
}
