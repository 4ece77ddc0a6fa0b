//! An example publishing system. When a writer presses "send to the desk", it shows the desk's queries, holds back
//! drafts that contain errors, and files the fact sheet with the story.
//!
//! `cargo run --example cms < STORY` reads `{"slug": "...", "body": "...", "published": "2025-03-15"}`.

use std::error::Error;
use std::io;

use copydesk::{Checker, Draft, Format, Severity, sheet};
use serde::Deserialize;
use serde_json::{Value, json};

/// A story in the system.
#[derive(Deserialize)]
struct Story {
    slug: String,
    body: String,
    published: String,
}

/// The newsroom's settings. A real system would store them with its other settings.
const HOUSE: &str = "
profile = \"reuters\"
rules = { date-differs = \"warning\" }
";

/// The output for the desk, and the files to store.
fn desk(story: &Story, house: &Checker) -> Result<Value, Box<dyn Error>> {
    let checker = house.clone().dated(story.published.parse()?);
    let facts = checker.facts(Draft::new(&story.body, Format::Markdown));
    let findings = checker.findings(&facts);
    let questions: Vec<Value> = findings
        .iter()
        .map(|f| {
            let line = story.body[..f.span.start].matches('\n').count() + 1;
            json!({ "line": line, "words": f.span.of(&story.body), "question": f.message })
        })
        .collect();
    Ok(json!({
        "held": findings.iter().any(|f| f.severity == Severity::Error),
        "questions": questions,
        "facts": serde_json::to_value(sheet(Some(&story.slug), &story.body, &facts, &findings))?,
    }))
}

fn main() -> Result<(), Box<dyn Error>> {
    let story: Story = serde_json::from_reader(io::stdin().lock())?;
    println!("{:#}", desk(&story, &Checker::from_toml(HOUSE)?)?);
    Ok(())
}

#[test]
fn what_cannot_be_true_is_held() {
    let story = Story {
        slug: "pier".to_owned(),
        body: "The pier opens.\n\nIt closed on February 30, the harbour master said.\n".to_owned(),
        published: "2025-03-15".to_owned(),
    };
    let answer = desk(&story, &Checker::from_toml(HOUSE).expect("the house's settings")).expect("an answer");
    assert_eq!(answer["held"], true);
    assert_eq!(answer["questions"][0]["line"], 3);
    assert_eq!(answer["questions"][0]["words"], "February 30");
    assert_eq!(answer["facts"]["dateline"]["date"], "2025-03-15");
}
