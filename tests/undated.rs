//! Tests drafts of many genres, most without a date: the findings without a clock, and with one in an editor.

use copydesk::check::check;
use copydesk::config::Settings;
use copydesk::dates::Clock;
use copydesk::draft::Format;
use copydesk::facts::Given;
use copydesk::finding::Severity;
use jiff::civil::date;
use serde_json::Value;

/// The findings about dates in `text`, without hints, as `rule@words`.
fn found(text: &str, clock: Option<Clock>) -> Vec<String> {
    let given = Given { clock, ..Given::default() };
    let findings = check(text, Format::Text, given, &Settings::default()).into_iter();
    let dates = findings.filter(|f| f.rule.starts_with("date-") && f.severity > Severity::Hint);
    dates.map(|f| format!("{}@{}", f.rule, f.span.of(text))).collect()
}

#[test]
fn each_draft_gives_its_expected_findings() {
    let drafts =
        include_str!("undated/drafts.jsonl").lines().chain(include_str!("undated/further.jsonl").lines());
    let drafts = drafts.map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let clock = Clock { today: date(2026, 11, 28), fresh: true };
    let mut wrong = Vec::new();
    for draft in drafts {
        let text = draft["text"].as_str().expect("a text");
        for (key, clock) in [("want", None), ("clock", Some(clock))] {
            let want: Vec<&str> =
                draft[key].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
            let got = found(text, clock);
            if got != want {
                wrong.push(format!("{} {key}: wanted {want:?}, found {got:?}", draft["id"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}
