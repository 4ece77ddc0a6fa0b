//! Writes the fact sheet as a spreadsheet: one row for each item to check.

use std::io::{self, Write};

use super::checklist::Who;
use super::harmless::words;
use super::{Drawn, SheetForm};

/// The header row.
const HEAD: &[&str] = &[
    "checked",
    "draft",
    "paragraph",
    "line",
    "column",
    "kind",
    "words",
    "source",
    "stands for",
    "known by",
    "detail",
    "asked",
];

/// Comma-separated values (RFC 4180) in UTF-8, with a byte order mark for Excel.
#[derive(Debug, Default)]
pub struct Csv;

impl SheetForm for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut rows = rows(out);
        rows.write_record(HEAD)?;
        rows.flush()
    }

    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()> {
        let list = drawn.checklist();
        let draft = cell(list.sheet.id.unwrap_or_default());
        let mut rows = rows(out);
        for paragraph in &list.paragraphs {
            for item in &paragraph.items {
                let (line, column) = item.place;
                let (source, name) = match &item.who {
                    Who::Named { text, name, .. } => (&**text, name.as_deref().unwrap_or_default()),
                    Who::Nobody => ("none", ""),
                    Who::NotAsked => ("", ""),
                };
                let numbers = [paragraph.number, line, column].map(|n| n.to_string());
                let cells = [
                    item.what,
                    &item.words,
                    source,
                    name,
                    item.who.how(),
                    &item.detail,
                    &item.asked.join(" / "),
                ];
                let start = ["", &draft].into_iter().chain(numbers.iter().map(String::as_str));
                let cells = cells.map(cell);
                rows.write_record(start.chain(cells.iter().map(String::as_str)))?;
            }
        }
        rows.flush()
    }
}

/// A CSV writer according to RFC 4180: CRLF line endings, quotation marks only around cells that need them.
fn rows(out: &mut dyn Write) -> csv::Writer<&mut dyn Write> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out)
}

/// Returns the text of a cell on one line. Text that a spreadsheet would run as a formula gets a leading apostrophe.
fn cell(text: &str) -> String {
    let text = words(text);
    let computed = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if computed { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("\t\r\n =HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("@SUM", "'@SUM"),
            ("-1", "'-1"),
            ("＝1", "'＝1"),
            ("a, “b”\nc", "a, “b” c"),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
