//! Parses terms from a spreadsheet: columns with a term, its replacement and the reason.

use ::csv::{ByteRecord, ReaderBuilder};

use super::Term;
use super::sheet::{Sheet, find};
use crate::finding::Severity;
use crate::text::Span;

/// The columns that are read, with the accepted names of their headers. In a file without a header, the first three
/// must be in this order.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("term", &["term", "find", "avoid", "word"]),
    ("use", &["use", "instead", "replacement"]),
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
    let mut reader = builder.from_reader(&text.as_bytes()[start..]);
    let mut columns: Option<Vec<Option<usize>>> = None;
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return out,
            Err(error) => {
                let at = error.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0)) + start;
                out.fault(line_at(text, at), format!("this line cannot be read: {error}"));
                return out;
            }
        }
        let at = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(0)) + start;
        let place = line_at(text, at);
        if columns.is_none() {
            let names: Vec<String> = cells(&record).map(|cell| cell.to_lowercase()).collect();
            let header = COLUMNS[0].1.contains(&names.first().map_or("", String::as_str))
                || names.iter().any(|name| name == "term");
            let column = |i: usize| {
                let named = names.iter().position(|name| COLUMNS[i].1.contains(&name.as_str()));
                if header { named } else { (i < 3).then_some(i) }
            };
            columns = Some((0..COLUMNS.len()).map(column).collect());
            if header {
                continue;
            }
        }
        let columns = columns.as_deref().unwrap_or_default();
        let cell = |i: usize| {
            let cell = columns.get(i).copied().flatten().and_then(|c| record.get(c));
            cell.map(|c| String::from_utf8_lossy(c).trim().to_owned()).filter(|c| !c.is_empty())
        };
        if cells(&record).all(|cell| cell.is_empty()) {
            continue;
        }
        let Some(words) = cell(0) else {
            out.fault(place, "this line has no term in its first column");
            continue;
        };
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
        let (find, is_regex) = find(&words);
        let instead = cell(1).into_iter().collect();
        let term = Term {
            find,
            is_regex,
            instead,
            why: cell(2),
            severity,
            forms,
            quotes,
            safe,
            place,
            ..Term::default()
        };
        out.terms.push(term);
        if out.is_full() {
            return out;
        }
    }
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
}
