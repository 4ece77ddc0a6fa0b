//! Writes the fact sheet as Markdown: a list of boxes to tick, by paragraph.

use std::io::{self, Write};

use super::checklist::{Checklist, Item, Who};
use super::harmless::{markdown, words};
use super::{Drawn, SheetForm};
use crate::sheet::HEAD;

/// A Markdown document with a section for each draft.
#[derive(Debug, Default)]
pub struct Markdown;

impl SheetForm for Markdown {
    fn draft(&mut self, drawn: &Drawn<'_>, out: &mut dyn Write) -> io::Result<()> {
        let list = drawn.checklist();
        writeln!(out, "{HEAD}{}\n", escaped(list.sheet.id.unwrap_or_default()))?;
        if let Some(line) = list.dateline() {
            writeln!(out, "Filed {}.\n", escaped(&line))?;
        }
        writeln!(out, "{}.\n", list.counts())?;
        people(&list, out)?;
        for paragraph in &list.paragraphs {
            writeln!(out, "## Paragraph {}, line {}\n", paragraph.number, paragraph.line)?;
            writeln!(out, "> {}\n", escaped(&paragraph.format.as_read(paragraph.text)))?;
            paragraph.items.iter().try_for_each(|i| item(i, paragraph.number, out))?;
            if !paragraph.items.is_empty() {
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

fn people(list: &Checklist<'_>, out: &mut dyn Write) -> io::Result<()> {
    if list.people.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "## People\n\n| | Person | Title | First in line | Quotes | Words |\n|---|---|---|--:|--:|--:|"
    )?;
    for person in &list.people {
        let (name, title) = (escaped(&person.name), escaped(&person.title));
        let (line, quotes, words) = (person.line, person.quotes, person.words);
        writeln!(out, "| ☐ | {name} | {title} | {line} | {quotes} | {words} |")?;
    }
    writeln!(out)
}

fn item(item: &Item<'_>, paragraph: usize, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "- [ ] {paragraph}.{} **{}** {}", item.number, item.what, escaped(&item.words))?;
    if !item.detail.is_empty() {
        write!(out, " · {}", escaped(&item.detail))?;
    }
    match &item.who {
        Who::NotAsked => {}
        Who::Nobody => write!(out, " · source: **none**")?,
        who => write!(out, " · source: {} · {}", escaped(&who.words()), escaped(who.how()))?,
    }
    writeln!(out)?;
    item.asked.iter().try_for_each(|asked| writeln!(out, "  - *query:* {}", escaped(asked)))
}

/// Escapes text of a draft and joins it into one line.
fn escaped(text: &str) -> String {
    markdown(&words(text))
}
