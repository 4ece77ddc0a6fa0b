//! Reads articles as JSON Lines and writes fact sheets as JSON Lines, in the same order and in constant memory.
//!
//! A bounded number of articles waits for the workers and for the writer, which takes the results in the order of the
//! lines.

use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

use anyhow::{Context, Result};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ahead::Workers;
use super::asked::{self, broke_down};
use super::{Status, complain};
use crate::config::{Settings, Tag};
use crate::draft::{Draft, Format};
use crate::facts::Facts;
use crate::report::sheet::sheet;
use crate::today::today;

/// Maximum number of articles in progress per worker.
const QUEUE: usize = 32;

/// One line of input and its number, from 1.
struct Line {
    number: usize,
    bytes: Vec<u8>,
}

/// One line of output.
struct Answer {
    bytes: Vec<u8>,
    /// True if the line was an article and no rule panicked on it.
    whole: bool,
}

/// Answers every line of standard input on `jobs` threads.
pub(super) fn run(jobs: usize, settings: &Settings) -> Result<Status> {
    let input = BufReader::with_capacity(1 << 16, io::stdin());
    let output = BufWriter::with_capacity(1 << 16, io::stdout());
    let all_whole =
        if jobs <= 1 { one(input, output, settings) } else { many(input, output, settings, jobs) }?;
    Ok(if all_whole { Status::Fine } else { Status::Found })
}

/// Answers in this thread alone. Flushes whenever no more input is buffered.
fn one(mut input: BufReader<impl io::Read>, mut output: impl Write, settings: &Settings) -> Result<bool> {
    let mut all_whole = true;
    let mut number = 0;
    while let Some(line) = next(&mut input, &mut number)? {
        let answer = answer(&line, settings);
        all_whole &= answer.whole;
        output.write_all(&answer.bytes)?;
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
    output.flush()?;
    Ok(all_whole)
}

fn many(
    mut input: impl BufRead,
    output: impl Write + Send,
    settings: &Settings,
    jobs: usize,
) -> Result<bool> {
    thread::scope(|scope| {
        let workers = Workers::new(scope, jobs, |line: Line| answer(&line, settings));
        let (to_writer, answers) = sync_channel(jobs * QUEUE);
        let writer = scope.spawn(move || write(&answers, output));
        let mut number = 0;
        let read = loop {
            match next(&mut input, &mut number) {
                Ok(Some(line)) => {
                    if to_writer.send(workers.give(line)).is_err() {
                        // The writer has failed and reports why.
                        break Ok(());
                    }
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        drop((to_writer, workers));
        let written = writer.join().map_err(|_| anyhow::anyhow!("the writing thread failed"))??;
        read.map(|()| written)
    })
}

/// Writes the results in order; flushes before it waits.
fn write(answers: &Receiver<Receiver<Answer>>, mut output: impl Write) -> Result<bool> {
    let mut all_whole = true;
    while let Some(answer) = taken(answers, &mut output)? {
        let Some(answer) = taken(&answer, &mut output)? else { continue };
        all_whole &= answer.whole;
        output.write_all(&answer.bytes)?;
    }
    output.flush()?;
    Ok(all_whole)
}

/// Returns the next result, or `None` at the end. Flushes what was written before it waits.
fn taken<T>(from: &Receiver<T>, output: &mut impl Write) -> io::Result<Option<T>> {
    match from.try_recv() {
        Ok(one) => Ok(Some(one)),
        Err(TryRecvError::Empty) => {
            output.flush()?;
            Ok(from.recv().ok())
        }
        Err(TryRecvError::Disconnected) => Ok(None),
    }
}

/// Returns the next line that is not blank, without its line break and byte order mark.
fn next(input: &mut impl BufRead, number: &mut usize) -> Result<Option<Line>> {
    loop {
        let mut bytes = Vec::new();
        if input.read_until(b'\n', &mut bytes).context("standard input cannot be read")? == 0 {
            return Ok(None);
        }
        *number += 1;
        let bare = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes).trim_ascii();
        if !bare.is_empty() {
            return Ok(Some(Line { number: *number, bytes: bare.to_vec() }));
        }
    }
}

/// The keys of a line of input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    id: Option<Value>,
    text: Option<Value>,
    date: Option<Value>,
    locale: Option<Value>,
    format: Option<Value>,
}

fn answer(line: &Line, settings: &Settings) -> Answer {
    // A panic on one article must not lose the others.
    let answered = catch_unwind(AssertUnwindSafe(|| answered(line, settings))).unwrap_or_else(|_| {
        Err((id_of(line), "copydesk failed on this article; please report it".to_owned()))
    });
    let (mut bytes, whole) = match answered {
        Ok(Written { sheet, broken }) => {
            // The sheet keeps its fixed keys; a missing rule is reported on standard error.
            if !broken.is_empty() {
                complain(&broke_down(&format!("line {}", line.number), &broken));
            }
            (sheet, broken.is_empty())
        }
        Err((id, error)) => {
            #[derive(Serialize)]
            struct Invalid {
                id: Value,
                line: usize,
                error: String,
            }
            (serde_json::to_vec(&Invalid { id, line: line.number, error }).unwrap_or_default(), false)
        }
    };
    bytes.push(b'\n');
    Answer { bytes, whole }
}

/// A serialised fact sheet.
struct Written {
    sheet: Vec<u8>,
    /// The rules that panicked on it.
    broken: Vec<&'static str>,
}

/// The fact sheet of a line, or its id and error.
fn answered(line: &Line, settings: &Settings) -> Result<Written, (Value, String)> {
    let article = std::str::from_utf8(&line.bytes)
        .map_err(|e| format!("not UTF-8: byte {} of the line", e.valid_up_to() + 1))
        .and_then(|text| serde_json::from_str::<Article>(text).map_err(|e| format!("not an article: {e}")))
        .map_err(|error| (id_of(line), error))?;
    let id = article.id.clone().unwrap_or(Value::Null);
    let fields = fields(&article).map_err(|error| (id.clone(), error))?;
    let (text, format) = (fields.text, fields.format);
    let mut given = settings.given_for(Path::new(""), today, false, false);
    given.is_today &= fields.date.is_none();
    given.date = fields.date.or(given.date);
    if let Some(tag) = &fields.locale {
        given.language = tag.language;
        if let Some(doubt) = tag.doubt() {
            complain(&anyhow::anyhow!("line {}: warning: {doubt}", line.number));
        }
    }
    let facts = Facts::new(Draft::new(text, format), given);
    let (findings, broken) = asked::all(&facts, settings);
    let sheet = serde_json::to_vec(&sheet(id.as_str(), text, &facts, &findings));
    Ok(Written { sheet: sheet.map_err(|e| (id, e.to_string()))?, broken })
}

/// Parses the fields of an article.
struct Fields<'a> {
    text: &'a str,
    format: Format,
    date: Option<Date>,
    locale: Option<Tag>,
}

fn fields(article: &Article) -> Result<Fields<'_>, String> {
    if article.id.as_ref().is_some_and(|id| !id.is_string()) {
        return Err("`id` is not a string".to_owned());
    }
    let text = match &article.text {
        Some(Value::String(text)) => text,
        Some(_) => return Err("`text` is not a string".to_owned()),
        None => return Err("no `text`".to_owned()),
    };
    let date = match &article.date {
        None => None,
        Some(Value::String(date)) => {
            Some(day(date).ok_or(format!("`date` is not a date such as 2025-03-15: {date:?}"))?)
        }
        Some(other) => return Err(format!("`date` is not a string: {other}")),
    };
    let format = match &article.format {
        None => Format::Text,
        Some(Value::String(format)) if Format::named(format).is_some() => {
            Format::named(format).unwrap_or_default()
        }
        Some(other) => {
            return Err(format!("unknown `format` {other}; use {}", Format::choices()));
        }
    };
    let locale = match &article.locale {
        None => None,
        Some(Value::String(tag)) => {
            Some(Tag::of(tag).ok_or(format!("`locale` is not a language tag such as \"en-GB\": {tag:?}"))?)
        }
        Some(other) => return Err(format!("`locale` is not a string: {other}")),
    };
    Ok(Fields { text, format, date, locale })
}

/// Parses a day in the form YYYY-MM-DD only.
pub(super) fn day(written: &str) -> Option<Date> {
    let shape = |(i, b): (usize, u8)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
    let shaped = written.len() == 10 && written.bytes().enumerate().all(shape);
    shaped.then(|| written.parse().ok()).flatten()
}

/// The id of an invalid line, if it can be read.
fn id_of(line: &Line) -> Value {
    let value: Value = serde_json::from_slice(&line.bytes).unwrap_or(json!({}));
    value.get("id").cloned().unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::faults;

    fn answers(input: &[u8], jobs: usize) -> (Vec<Value>, bool) {
        let mut out = Vec::new();
        let settings = Settings::default();
        let input = BufReader::new(input);
        let valid =
            if jobs == 1 { one(input, &mut out, &settings) } else { many(input, &mut out, &settings, jobs) };
        let lines = out.split(|&b| b == b'\n').filter(|l| !l.is_empty());
        (lines.map(|l| serde_json::from_slice(l).unwrap()).collect(), valid.unwrap())
    }

    #[test]
    fn keeps_the_order_with_any_number_of_threads() {
        let input: String = (0..500)
            .map(|i| format!("{{\"id\": \"{i}\", \"text\": \"{}\"}}\r\n\n", "It rained. ".repeat(i % 97)))
            .collect();
        for jobs in [1, 2, 7] {
            let (rows, valid) = answers(input.as_bytes(), jobs);
            assert!(valid);
            let ids: Vec<usize> = rows.iter().map(|r| r["id"].as_str().unwrap().parse().unwrap()).collect();
            assert_eq!(ids, (0..500).collect::<Vec<_>>());
        }
    }

    #[test]
    fn invalid_lines_get_an_error_and_the_rest_is_read() {
        let input = concat!(
            "\u{feff}{\"id\": \"a\", \"text\": \"It rained.\"}\n",
            "\r\n",
            "nonsense\n",
            "{\"id\": \"b\"}\n",
            "{\"id\": 7, \"text\": \"\"}\n",
            "{\"id\": \"c\", \"text\": \"\", \"date\": \"2025-02-30\"}\n",
            "{\"id\": \"d\", \"text\": \"\", \"date\": \"20250215\"}\n",
            "{\"id\": \"e\", \"text\": \"\", \"format\": \"docx\"}\n",
            "[]\n",
            "{\"id\": \"f\", \"text\": \"\", \"date\": null}",
        );
        let (rows, valid) = answers(input.as_bytes(), 2);
        assert!(!valid);
        let wrong: Vec<_> =
            rows.iter().filter(|r| r.get("error").is_some()).map(|r| (&r["id"], &r["line"])).collect();
        let (null, seven) = (json!(null), json!(7));
        assert_eq!(rows.len(), 9);
        assert_eq!(
            wrong,
            [
                (&null, &json!(3)),
                (&json!("b"), &json!(4)),
                (&seven, &json!(5)),
                (&json!("c"), &json!(6)),
                (&json!("d"), &json!(7)),
                (&json!("e"), &json!(8)),
                (&null, &json!(9)),
            ]
        );
        let keys: Vec<_> = rows[8].as_object().unwrap().keys().map(String::as_str).collect();
        for key in ["id", "dateline", "quotes", "numbers", "attributions", "dates", "findings"] {
            assert!(keys.contains(&key), "{key}");
        }
    }

    #[test]
    fn a_rule_that_panics_changes_the_exit_status_and_no_line() {
        let line = b"{\"id\": \"a\", \"text\": \"It holds TK. It sank on Friday, March 13, 2025.\"}\n";
        let (whole, all_whole) = answers(line, 1);
        assert!(all_whole);
        faults::arm("draft-placeholder");
        let (rest, all_whole) = answers(line, 1);
        assert!(!all_whole);
        let rules = |rows: &[Value]| -> Vec<Value> {
            rows[0]["findings"].as_array().unwrap().iter().map(|f| f["rule"].clone()).collect()
        };
        assert_eq!(rules(&whole), ["draft-placeholder", "date-weekday"]);
        assert_eq!(rules(&rest), ["date-weekday"]);
        assert_eq!(rest[0]["dates"], whole[0]["dates"]);
    }

    #[test]
    fn a_line_names_its_language_and_no_unknown_key() {
        let input = concat!(
            "{\"id\": \"a\", \"text\": \"Er kam am Freitag, 13. März 2025.\", \"locale\": \"de-AT\"}\n",
            "{\"id\": \"b\", \"text\": \"He came on Friday, March 13, 2025.\", \"locale\": \"fi\"}\n",
            "{\"id\": \"c\", \"text\": \"\", \"locale\": \"German language\"}\n",
            "{\"id\": \"d\", \"text\": \"\", \"lang\": \"de\"}\n",
        );
        let (rows, valid) = answers(input.as_bytes(), 1);
        assert!(!valid);
        assert_eq!(rows[0]["findings"][0]["rule"], "date-weekday");
        assert_eq!(rows[1]["findings"], json!([]), "rules do not read a language that is not known");
        assert_eq!(rows[2]["id"], "c");
        assert!(rows[2]["error"].as_str().is_some_and(|e| e.contains("`locale` is not a language tag")));
        assert!(rows[3]["error"].as_str().is_some_and(|e| e.contains("unknown field `lang`")));
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_named_by_its_byte() {
        let (rows, _) = answers(b"{\"id\": \"a\xff\"}\n{\"text\": \"x\"}\n", 1);
        assert_eq!(rows[0]["error"], "not UTF-8: byte 10 of the line");
        assert_eq!(rows[1]["id"], Value::Null);
    }
}
