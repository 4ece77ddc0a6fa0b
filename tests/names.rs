//! Drafts on names and house words (tests/names): half have one fault, marked at every place that may be told; half are
//! right and hold the traps. The marks were set before the rules were written.

use std::path::Path;

use copydesk::check::findings;
use copydesk::config::{Layer, Settings};
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given};
use copydesk::rules::unmarked;

/// The rules of this set. The others may find what they like.
fn is_ours(rule: &str) -> bool {
    ["name-", "place-", "style-"].iter().any(|family| rule.starts_with(family)) || rule == "number-changed"
}

/// The settings of tests/names/copydesk.toml, with every rule on.
fn settings() -> Settings {
    let text = include_str!("names/copydesk.toml");
    let rules = "rules = { \"*\" = \"on\" }\n";
    Settings::of([&Layer::from_toml(&format!("{rules}{text}")).expect("settings")], Path::new("a.txt"))
}

#[test]
fn nine_in_ten_faults_are_found_and_nothing_in_what_is_right() {
    let settings = settings();
    let (mut faulty, mut found_in, mut missed, mut wrong) = (0, 0, Vec::new(), Vec::new());
    for entry in include_str!("names/drafts.txt").split("== ").skip(1) {
        let (head, body) = entry.split_once('\n').expect("a head");
        let (id, rule) = head.split_once(' ').unwrap_or((head, ""));
        let (text, marks) = unmarked(body.trim());
        let facts = Facts::new(Draft::new(&text, Format::Text), Given::default());
        let found = findings(&facts, &settings).into_iter().filter(|f| is_ours(f.rule));
        let (right, other): (Vec<_>, Vec<_>) =
            found.partition(|f| f.rule == rule && marks.iter().any(|mark| mark.overlaps(f.span)));
        // One fault of spelling may be a title's or a first mention's as well; what is right has nothing at all.
        wrong.extend(
            other
                .iter()
                .filter(|f| rule.is_empty() || f.rule == rule)
                .map(|f| format!("{id}: {} at “{}”: {}", f.rule, f.span.of(&text), f.message)),
        );
        if !rule.is_empty() {
            faulty += 1;
            found_in += usize::from(!right.is_empty());
            if right.is_empty() {
                missed.push(head.to_owned());
            }
        }
    }
    let told = format!("{found_in} of {faulty} found; missed {missed:#?}; wrong {wrong:#?}");
    println!("{told}");
    assert!(faulty >= 70 && found_in * 10 >= faulty * 9, "{told}");
    assert!(wrong.is_empty(), "{told}");
}
