//! Parses terms from a spreadsheet: columns with a term, its replacement and the reason.

use std::ops::Range;

use ::csv::{ByteRecord, Position, ReaderBuilder};

use super::Term;
use super::sheet::{Sheet, find};
use crate::finding::Severity;
use crate::text::Span;

/// The columns that are read, with the accepted names of their headers. In a file without a header, the first three
/// must be in this order.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("term", &["term", "find", "avoid", "word", "words", "phrase", "wrong", "not"]),
    ("use", &["use", "instead", "replacement", "preferred", "right"]),
    ("why", &["why", "reason", "note", "comment"]),
    ("severity", &["severity", "level"]),
    ("forms", &["forms"]),
    ("quotes", &["quotes"]),
    ("safe", &["safe"]),
];

/// Parses a table with columns separated by commas, semicolons or tabs.
pub(crate) fn read(text: &str) -> Sheet {
    let mut out = Sheet::default();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let first = text[start..].lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let divider =
        [',', ';', '\t'].into_iter().max_by_key(|m| (count(*m), u8::from(*m == ','))).unwrap_or(',');
    let divider = u8::try_from(divider).unwrap_or(b',');
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(divider);
    let mut columns: Option<Columns> = None;
    let (whole, torn) = pieces(text.as_bytes(), start, divider);
    for at in torn {
        out.fault(line_at(text, at), "a double quote opens here and does not close; this line is left out");
    }
    let mut record = ByteRecord::new();
    'pieces: for piece in whole {
        let mut reader = builder.from_reader(&text.as_bytes()[piece.clone()]);
        loop {
            let place = |at: Option<&Position>| {
                line_at(text, at.map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0)) + piece.start)
            };
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    out.fault(place(error.position()), format!("this line cannot be read: {error}"));
                    break;
                }
            }
            let place = place(record.position());
            let Some(known) = &columns else {
                let (known, header) = Columns::of(&record, place, &mut out);
                if !header {
                    row(&record, &known, place, &mut out);
                }
                columns = Some(known);
                continue;
            };
            row(&record, known, place, &mut out);
            if out.is_full() {
                break 'pieces;
            }
        }
    }
    out.problems.sort_by_key(|problem| problem.span.start);
    out
}

/// Where the columns are.
struct Columns {
    /// The index of each of [`COLUMNS`] in a record.
    at: [Option<usize>; COLUMNS.len()],
    /// Number of cells of a header. `None` without one.
    width: Option<usize>,
}

impl Columns {
    /// The columns by the first record of a table, and whether that is a header.
    fn of(first: &ByteRecord, place: Span, out: &mut Sheet) -> (Self, bool) {
        let names: Vec<String> = cells(first).map(|cell| cell.to_lowercase()).collect();
        let known = |name: &str| COLUMNS.iter().position(|(_, all)| all.contains(&name));
        // A header may call its first column what it likes if two of the others have a known name.
        let header = names
            .iter()
            .position(|name| known(name) == Some(0))
            .is_some_and(|i| i == 0 || names[i] == "term")
            || names.iter().filter_map(|name| known(name)).filter(|&column| column > 0).count() > 1;
        if !header {
            let at = std::array::from_fn(|i| (i < 3).then_some(i));
            if cells(first).skip(3).any(|cell| !cell.is_empty()) {
                out.fault(
                    place,
                    "without a line of names, only the first three columns are read: term, use and why",
                );
            }
            return (Self { at, width: None }, false);
        }
        let mut at = [None; COLUMNS.len()];
        let mut unknown = Vec::new();
        for (i, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            match known(name) {
                Some(column) if at[column].is_none() => at[column] = Some(i),
                _ => unknown.push(i),
            }
        }
        if at[0].is_none() {
            at[0] = unknown.first().filter(|&&i| i == 0).copied();
            unknown.retain(|&i| i > 0);
        }
        if !unknown.is_empty() {
            let shown: Vec<String> = unknown.iter().map(|&i| format!("{:?}", names[i])).collect();
            let usual: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
            let what = if shown.len() == 1 { "this column is" } else { "these columns are" };
            out.fault(
                place,
                format!("{what} not read: {}; copydesk reads {}", shown.join(", "), usual.join(", ")),
            );
        }
        (Self { at, width: Some(names.len()) }, true)
    }
}

/// Parses the term of a record.
fn row(record: &ByteRecord, columns: &Columns, place: Span, out: &mut Sheet) {
    let cell = |i: usize| {
        let cell = columns.at[i].and_then(|c| record.get(c));
        cell.map(|c| String::from_utf8_lossy(c).trim().to_owned()).filter(|c| !c.is_empty())
    };
    if cells(record).all(|cell| cell.is_empty()) {
        return;
    }
    let Some(words) = cell(0) else {
        return out.fault(place, "this line has no term in its first column");
    };
    let more = columns.width.is_some_and(|width| cells(record).skip(width).any(|cell| !cell.is_empty()));
    if more {
        out.fault(
            place,
            "this line has more cells than there are columns; a cell with a comma needs double quotes",
        );
    }
    let mut flag = |i: usize| match cell(i).map(|c| c.to_lowercase()).as_deref() {
        None | Some("false" | "no" | "0") => false,
        Some("true" | "yes" | "1" | "x") => true,
        Some(other) => {
            out.fault(place, format!("{} must be yes or no, not {other:?}", COLUMNS[i].0));
            false
        }
    };
    let (forms, quotes, safe) = (flag(4), flag(5), flag(6));
    let severity = cell(3).and_then(|word| {
        let known = severity(&word);
        if known.is_none() {
            out.fault(place, format!("there is no severity {word:?}"));
        }
        known
    });
    let instead: Vec<String> = cell(1).map(|cell| parts(&cell)).unwrap_or_default();
    let term = Term { instead, why: cell(2), severity, forms, quotes, safe, place, ..Term::default() };
    let regex = find(&words).1;
    let all = if regex { Vec::new() } else { parts(&words) };
    for words in if all.is_empty() { vec![words] } else { all } {
        let (find, is_regex) = find(&words);
        out.terms.push(Term { find, is_regex, ..term.clone() });
    }
}

/// The entries of a cell: `fireman | firemen`, `fireman / firemen`.
fn parts(cell: &str) -> Vec<String> {
    let entries = cell.split('|').flat_map(|part| part.split(" / ")).map(str::trim);
    entries.filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

/// Maximum length of a record with line breaks, in bytes. A longer one has a quote that does not close.
const LONGEST: usize = 16 << 10;

/// Divides a table into pieces of whole records, and the starts of lines whose double quotes do not match. Without this, a
/// quote that does not close would take all lines after it for its cell.
fn pieces(table: &[u8], start: usize, divider: u8) -> (Vec<Range<usize>>, Vec<usize>) {
    let (mut whole, mut torn) = (Vec::new(), Vec::new());
    let (mut at, mut from) = (start, start);
    while at < table.len() {
        if let Some(length) = record(&table[at..], divider) {
            at += length;
            continue;
        }
        whole.push(from..at);
        torn.push(at);
        at += table[at..].iter().position(|&b| b == b'\n').map_or(table.len() - at, |end| end + 1);
        from = at;
    }
    whole.push(from..at);
    whole.retain(|piece| !piece.is_empty());
    (whole, torn)
}

/// The length of the first record of a table with its line ending, in bytes. `None` if a double quote opens a cell and does
/// not close, or closes it before its end in a later line.
fn record(table: &[u8], divider: u8) -> Option<usize> {
    let (mut i, mut opens, mut over) = (0, true, false);
    while let Some(&byte) = table.get(i) {
        i += 1;
        match byte {
            b'"' if opens => {
                let closed = loop {
                    let length = table[i..].iter().take(LONGEST).position(|&b| b == b'"')?;
                    over |= table[i..i + length].contains(&b'\n');
                    i += length + 1;
                    if table.get(i) != Some(&b'"') {
                        break table.get(i).is_none_or(|&b| b == divider || matches!(b, b'\r' | b'\n'));
                    }
                    i += 1;
                };
                if over && (!closed || i > LONGEST) {
                    return None;
                }
                opens = false;
            }
            b'\n' => return Some(i),
            other => opens = other == divider,
        }
    }
    Some(i)
}

/// The severity with the given name, as used in settings and by Vale.
pub(crate) fn severity(word: &str) -> Option<Severity> {
    Some(match word.to_ascii_lowercase().as_str() {
        "hint" => Severity::Hint,
        "information" | "info" | "suggestion" => Severity::Information,
        "warning" | "warn" => Severity::Warning,
        "error" => Severity::Error,
        _ => return None,
    })
}

fn cells(record: &ByteRecord) -> impl Iterator<Item = String> {
    record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
}

/// The line that contains a byte or starts there, without its line ending.
fn line_at(text: &str, at: usize) -> Span {
    let mut start = at.min(text.len());
    while text[start..].starts_with(['\n', '\r']) {
        start += 1;
    }
    let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    Span::new(start, start + text[start..end].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(String, String, String)> {
        let sheet = read(text);
        assert!(sheet.problems.is_empty(), "{:?}", sheet.problems);
        let one = |t: Term| (t.find, t.instead.join("|"), t.why.unwrap_or_default());
        sheet.terms.into_iter().map(one).collect()
    }

    #[test]
    fn a_spreadsheet_is_read_with_and_without_its_header() {
        let want = [("blaze".to_owned(), "fire".to_owned(), "Headlines only, please".to_owned())];
        for text in [
            "term,use,why\nblaze,fire,\"Headlines only, please\"\n",
            "blaze,fire,\"Headlines only, please\"",
            "\u{feff}Term;Use;Why\r\nblaze;fire;Headlines only, please\r\n\r\n",
            "why\tuse\tterm\nHeadlines only, please\tfire\tblaze\n",
        ] {
            assert_eq!(terms(text), want, "{text}");
        }
    }

    #[test]
    fn a_faulty_line_is_reported_with_its_place() {
        let text = "term,use,why,severity,forms\n,fire,none\nblaze,fire,,loud,maybe\nflames,fire\n";
        let sheet = read(text);
        assert_eq!(sheet.terms.len(), 2);
        let told: Vec<_> = sheet.problems.iter().map(|p| (p.span.of(text), p.message.as_str())).collect();
        assert_eq!(told[0], (",fire,none", "this line has no term in its first column"));
        assert!(told[1].1.contains("forms") && told[2].1.contains("loud"), "{told:?}");
    }

    #[test]
    fn a_quote_that_does_not_close_costs_one_line() {
        let rest =
            ["IT,information technology,", "flames,fire,\"Headlines only, please\"", "\"men, all\",people,"];
        for torn in ["blaze,\"fire,Headlines", "\"blaze,fire,", "blaze,fire,\"The \"\"desk", "blaze,fire,\""]
        {
            for at in 0..=rest.len() {
                let mut lines = rest.to_vec();
                lines.insert(at, torn);
                let text = format!("term,use,why\n{}\n", lines.join("\n"));
                let sheet = read(&text);
                let found: Vec<&str> = sheet.terms.iter().map(|t| t.find.as_str()).collect();
                assert_eq!(found, ["IT", "flames", "men, all"], "{text}");
                let told: Vec<&str> = sheet.problems.iter().map(|p| p.span.of(&text)).collect();
                assert_eq!(told, [torn], "{text}");
            }
        }
    }

    #[test]
    fn a_cell_may_have_line_breaks_and_quotes_of_its_own() {
        let text =
            "term,use,why\r\nblaze,fire,\"One line.\r\nAnd a \"\"second\"\".\"\r\n6\" gun,six-inch gun,\r\n";
        let want = [("blaze", "fire", "One line.\r\nAnd a \"second\"."), ("6\" gun", "six-inch gun", "")];
        assert_eq!(terms(text), want.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    }

    #[test]
    fn a_cell_may_have_several_words() {
        let want = [("fireman", "firefighter|fire officer", ""), ("firemen", "firefighter|fire officer", "")];
        for text in
            ["fireman | firemen,firefighter|fire officer", "fireman / firemen,firefighter / fire officer"]
        {
            assert_eq!(terms(text), want.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
        }
        assert_eq!(terms("/a|b/,c")[0].0, "a|b");
        assert_eq!(terms("and/or,or")[0].0, "and/or");
    }

    #[test]
    fn a_column_with_an_unknown_name_is_reported() {
        for (head, told) in [
            ("term,use,why,Added by", "this column is not read: \"added by\""),
            ("term,use,why,sevrity,Date", "these columns are not read: \"sevrity\", \"date\""),
            ("term,use,why,use", "this column is not read: \"use\""),
            ("entry,use,why", ""),
        ] {
            let sheet = read(&format!("{head}\nblaze,fire,Headlines,,\n"));
            assert_eq!(sheet.terms[0].find, "blaze", "{head}");
            let messages: Vec<&str> = sheet.problems.iter().map(|p| p.message.as_str()).collect();
            assert!(messages.iter().all(|m| m.starts_with(told)), "{head}: {messages:?}");
            assert_eq!(messages.len(), usize::from(!told.is_empty()), "{head}: {messages:?}");
        }
    }

    #[test]
    fn a_cell_without_a_column_is_reported() {
        let sheet = read("term,use,why\nblaze,fire,Headlines only, please\nflames,fire,None,,\n");
        assert_eq!((sheet.terms.len(), sheet.problems.len()), (2, 1), "{:?}", sheet.problems);
        let sheet = read("blaze,fire,Headlines,warning\nflames,fire,None,hint\n");
        assert_eq!((sheet.terms.len(), sheet.problems.len()), (2, 1), "{:?}", sheet.problems);
    }
}
