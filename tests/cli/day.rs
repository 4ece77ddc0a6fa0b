//! Tests the options that give drafts a day.

use jiff::ZonedDateTime;

use super::*;

const DRAFT: &[u8] = b"The ferry sank on Friday, March 15, off the cape.\n";

#[test]
fn the_day_given_decides_a_weekday() {
    let folder = folder(&[("a.txt", DRAFT)]);
    let check = |options: &[&str]| run(folder.path(), &[&["check"], options, &["a.txt"]].concat(), b"");
    let wrong = check(&["--date", "2025-03-17"]);
    assert!(out(&wrong).contains("date-weekday") && out(&wrong).contains("the date given for the story"));
    let right = check(&["--date", "2024-03-17"]);
    assert!(!out(&right).contains("date-weekday"), "15 March 2024 is a Friday: {}", out(&right));
    assert!(!out(&check(&[])).contains("date-weekday"), "no day is known");
}

#[test]
fn the_day_given_comes_before_that_of_the_settings_and_after_that_of_the_draft() {
    let settings: &[u8] = b"date = \"2025-03-17\"\n";
    let dated: &[u8] = b"date 2025-03-17 BERGEN: The ferry sank on Friday, March 15, off the cape.\n";
    let folder = folder(&[("copydesk.toml", settings), ("a.txt", DRAFT), ("b.txt", dated)]);
    let check = |file: &str| out(&run(folder.path(), &["check", "--date", "2024-03-17", file], b""));
    assert!(!check("a.txt").contains("date-weekday"));
    assert!(check("b.txt").contains("date-weekday"));
}

#[test]
fn today_is_the_day_of_the_clock() {
    let today = ZonedDateTime::now().date();
    let other = today.tomorrow().expect("a day").strftime("%A");
    let draft = format!("The ferry sank on {other}, {}, off the cape.\n", today.strftime("%B %-d"));
    let folder = folder(&[("a.txt", draft.as_bytes())]);
    let found = out(&run(folder.path(), &["check", "--today", "a.txt"], b""));
    assert!(found.contains("date-weekday") && found.contains("today, by this computer’s clock"), "{found}");
}

#[test]
fn an_invalid_day_and_two_days_are_refused() {
    let folder = folder(&[("a.txt", DRAFT)]);
    for options in
        [&["--date", "2025-02-30"][..], &["--date", "tomorrow"], &["--date", "2025-03-15", "--today"]]
    {
        let refused = run(folder.path(), &[&["check"], options, &["a.txt"]].concat(), b"");
        assert_eq!(status(&refused), 2, "{options:?}");
    }
}
