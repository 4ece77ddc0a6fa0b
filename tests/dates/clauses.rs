//! Days that the clause around them tells: ahead or past, shared by several weekdays, in a year named beside them.

use super::check;
use copydesk::lexicon::ENGLISH;

#[test]
fn the_clause_shows_that_a_weekday_is_ahead() {
    check(
        &ENGLISH,
        &[
            ("Boston (34-14-4) visits Ottawa on Tuesday.", &["Tuesday = 2025-03-18"]),
            ("Boston (34-14-4) lost to Ottawa on Tuesday.", &["Tuesday = 2025-03-11"]),
            ("Tuesday is a rest day.", &["Tuesday = 2025-03-18"]),
            ("Tuesday was a rest day.", &["Tuesday = 2025-03-11"]),
            ("He will miss Tuesday's game.", &["Tuesday = 2025-03-18"]),
            ("He missed Tuesday's game.", &["Tuesday = 2025-03-11"]),
            ("He will appeal Tuesday's ruling.", &["Tuesday = 2025-03-11"]),
            ("The next stage, on Tuesday, is flat.", &["Tuesday = 2025-03-18"]),
            ("The stage, on Tuesday, was flat.", &["Tuesday = 2025-03-11"]),
            ("The crash, on Tuesday, is the third this year.", &["Tuesday = 2025-03-11", "this year = 2025"]),
            ("England play Wales on Tuesday.", &["Tuesday = 2025-03-18"]),
            ("England beat Wales on Tuesday.", &["Tuesday = 2025-03-11"]),
            ("Lund mayor Anna Berg on Tuesday.", &["Tuesday = 2025-03-11"]),
            ("The exchange, to take place on Tuesday, was agreed.", &["Tuesday = 2025-03-18"]),
            ("She beat Berg, to win the title on Tuesday.", &["Tuesday = 2025-03-11"]),
            ("The market could hit a high on Tuesday.", &["Tuesday = 2025-03-18"]),
            ("The council could vote on Tuesday.", &["Tuesday = 2025-03-18"]),
            ("He could appeal Tuesday's ruling.", &["Tuesday = 2025-03-11"]),
            ("She could not see it on Tuesday.", &["Tuesday = 2025-03-11"]),
            ("“Ask me again on Tuesday,” he said.", &["Tuesday = 2025-03-18"]),
            ("“Ask me when it fell on Tuesday,” he said.", &["Tuesday = 2025-03-11"]),
            ("“Behind them on Tuesday lay a wall,” he said.", &["Tuesday = 2025-03-11"]),
            ("“They are slower than on Tuesday,” he said.", &["Tuesday = 2025-03-11"]),
        ],
    );
}

#[test]
fn a_weekday_may_be_any_or_one_that_was_to_come() {
    check(
        &ENGLISH,
        &[
            ("Talks were to resume on Monday.", &["Monday = 2025-03-17"]),
            ("He was to meet Brandt in Lund on Monday.", &["Monday = 2025-03-17"]),
            ("The match, which was to start on Thursday, was delayed.", &["Thursday = 2025-03-13"]),
            ("He was to appear in court on Thursday but fell ill.", &["Thursday = 2025-03-13"]),
            ("He was to appear in court on Monday, but was ill.", &["Monday = 2025-03-17"]),
            ("He had been to see Brandt on Monday.", &["Monday = 2025-03-10"]),
            ("It was to have resumed on Monday.", &["Monday = 2025-03-10"]),
            ("The damage was to the old pier, which fell on Monday.", &["Monday = 2025-03-10"]),
            ("She was born on a Friday.", &["Friday = XXXX-WXX-5"]),
            ("It burned on a wet Tuesday in Lund.", &["Tuesday = XXXX-WXX-2"]),
            ("One Tuesday night he left.", &["Tuesday night = XXXX-WXX-2TNI"]),
            ("It was a Monday when he left.", &["Monday = XXXX-WXX-1"]),
            ("It was lost in a Monday vote.", &["Monday = 2025-03-10"]),
            ("He spoke at a Friday night rally.", &["Friday night = 2025-03-14TNI"]),
            ("It burned on March 14, a Friday.", &["March 14, a Friday = 2025-03-14"]),
            ("It burned on a Friday at 8 p.m.", &["Friday at 8 p.m. = XXXX-WXX-5T20:00"]),
            ("It burned yesterday, a Friday.", &["yesterday = 2025-03-14", "Friday = 2025-03-14"]),
            ("It burned on the wet Tuesday.", &["Tuesday = 2025-03-11"]),
        ],
    );
}

#[test]
fn weekdays_before_several_days_are_not_those_of_the_first() {
    check(
        &ENGLISH,
        &[
            (
                "Games are on Saturday and Sunday, March 22 and 23.",
                &["Saturday = 2025-03-22", "Sunday = 2025-03-23", "March 22 = 2025-03-22", "23 = 2025-03-23"],
            ),
            (
                "The fair runs Thursday-Sunday, March 20-23.",
                &["Thursday = 2025-03-20", "Sunday = 2025-03-23", "March 20 = 2025-03-20", "23 = 2025-03-23"],
            ),
            (
                "It was on Thursday and Friday, 13 and 14 February.",
                &[
                    "Thursday = 2025-02-13",
                    "Friday = 2025-02-14",
                    "13 = 2025-02-13",
                    "14 February = 2025-02-14",
                ],
            ),
            (
                "It was on Thursday and Friday, 11 and 12 February.",
                &[
                    "Thursday = 2025-03-13",
                    "Friday = 2025-03-14",
                    "11 = 2025-02-11",
                    "12 February = 2025-02-12",
                ],
            ),
            (
                "Talks on Monday and Tuesday, March 11, failed.",
                &["Monday = 2025-03-10", "Tuesday, March 11 = 2025-03-11"],
            ),
        ],
    );
}

#[test]
fn a_year_beside_a_date_is_that_of_the_date_if_the_weekday_or_the_clause_shows_it() {
    check(
        &ENGLISH,
        &[
            (
                "Next year's race will be held on Sunday, 8 March.",
                &["Next year = 2026", "Sunday, 8 March = 2026-03-08"],
            ),
            ("In 2024 the race was on Sunday, March 10.", &["2024 = 2024", "Sunday, March 10 = 2024-03-10"]),
            ("They raced on Sunday, March 10, in 2024.", &["Sunday, March 10 = 2024-03-10", "2024 = 2024"]),
            ("Last year's race was on 11 May.", &["Last year = 2024", "11 May = 2024-05-11"]),
            ("Next year's race is on 9 May.", &["Next year = 2026", "9 May = 2026-05-09"]),
            ("The 2026 race will be on 14 November.", &["2026 = 2026", "14 November = 2026-11-14"]),
            // What is of that year may be passed or shown in this one.
            ("Next year's budget was passed on 9 March.", &["Next year = 2026", "9 March = 2025-03-09"]),
            ("In 2024 he was hired, and the race is on 9 May.", &["2024 = 2024", "9 May = 2025-05-09"]),
            (
                "In 2024 he was hired, but left on Monday, March 10.",
                &["2024 = 2024", "Monday, March 10 = 2025-03-10"],
            ),
        ],
    );
}

#[test]
fn a_history_continues_with_the_last_year_it_named() {
    check(
        &ENGLISH,
        &[
            (
                "In 1931 the mill opened. It burned in 1933 and again in 1936. On May 3 the roof fell; in June it shut.",
                &["1931 = 1931", "1933 = 1933", "1936 = 1936", "May 3 = 1936-05-03", "June = 1936-06"],
            ),
            (
                "In 1931 the mill opened. It burned in 1933 and again in 1936. The tour runs daily from May 3.",
                &["1931 = 1931", "1933 = 1933", "1936 = 1936", "daily = P1D", "May 3 = 2025-05-03"],
            ),
            (
                "Lund won in 1931, 1933 and 1936. It lost to Kell on March 8.",
                &["1931 = 1931", "1933 = 1933", "1936 = 1936", "March 8 = 2025-03-08"],
            ),
            (
                "Founded in 1931, sold in 1933 and again in 1936, the mill shut on Friday. On March 3 the roof fell.",
                &["1931 = 1931", "1933 = 1933", "1936 = 1936", "Friday = 2025-03-14", "March 3 = 2025-03-03"],
            ),
        ],
    );
}
