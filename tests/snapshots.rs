//! Compares everything that copydesk reads in the drafts of tests/drafts, and everything that it raises there, with what
//! tests/snapshots has stored.
//!
//! There is one file for each draft, with one line for each fact or finding. Words stand for their places, so a line
//! does not change when the text above it does. If a test fails, it shows the lines that differ. If the new ones are
//! right, store them with
//!
//!     cargo test --test snapshots -- --ignored
//!
//! and read the difference before you commit it. A stored fact that is wrong is marked in the comment above its draft.
//!
//! A file in tests/drafts/borders has one draft in each line, `¶` for the end of a paragraph, `#` before a comment and
//! `@` before the day and the language of the drafts below. `%` names the kinds of facts to keep. The drafts come in
//! pairs: on both sides of the point at which a result changes. `# Wrong:` says what should be read in the next draft.
#![cfg(not(feature = "open"))]

use std::collections::HashMap;
use std::fmt::Debug;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::attribution::candidates::candidates;
use copydesk::attribution::features::features;
use copydesk::attribution::lookup::Lookup;
use copydesk::attribution::outline::Outline;
use copydesk::attribution::tagger::Tagger;
use copydesk::attribution::{Named, Quote, Speaker};
use copydesk::check::findings;
use copydesk::config::Settings;
use copydesk::dates::TimeExpression;
use copydesk::dates::mention::{Mention, Part};
use copydesk::draft::{Draft, Format};
use copydesk::facts::{Facts, Given, ParagraphFacts};
use copydesk::finding::{Finding, Place};
use copydesk::lexicon::Language;
use copydesk::names::NameMention;
use copydesk::numbers::evidence::evidence;
use copydesk::numbers::{Number, sums};
use copydesk::rules::{Case, RULES, unmarked};
use copydesk::text::Span;

/// The words at a place, shortened in the middle.
fn cut(text: &str) -> String {
    let text = text.replace('\n', "⏎");
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 70 {
        return format!("[{text}]");
    }
    let part = |range: &[char]| range.iter().collect::<String>();
    format!("[{}~{}~{}]", part(&letters[..40]), letters.len() - 60, part(&letters[letters.len() - 20..]))
}

/// Everything that is read in a draft, and everything that is raised, one line each.
struct Sheet<'a> {
    text: &'a str,
    facts: &'a Facts,
    out: String,
}

impl Sheet<'_> {
    fn of(text: &str, format: Format, given: Given, settings: &Settings) -> String {
        let facts = Facts::new(Draft::new(text, format), given);
        let mut sheet = Sheet { text, facts: &facts, out: String::new() };
        sheet.stories();
        for (index, paragraph) in facts.paragraphs.iter().enumerate() {
            sheet.paragraph(index, paragraph);
        }
        for finding in findings(&facts, settings) {
            sheet.finding(&finding);
        }
        sheet.out
    }

    fn line(&mut self, words: &str) {
        self.out += words.trim_end();
        self.out.push('\n');
    }

    fn stories(&mut self) {
        for story in &self.facts.stories {
            let mut line = format!("story {}", story.first);
            if let Some((at, dateline)) = &story.dateline {
                let words = |span: Span| cut(span.of(&self.facts.paragraphs[*at].paragraph.prose));
                line += &format!(" dateline {at} {}", words(dateline.span));
                tell(&mut line, "place", dateline.place.map(words));
                tell(&mut line, "agency", dateline.agency.map(words));
                let day = dateline.day.map(|d| (d.year, d.month, d.day, d.weekday.map(|w| w.1)));
                tell(&mut line, "day", day.map(|day| format!("{day:?}")));
                tell(&mut line, "label", dateline.label.map(debug));
            }
            if let Some(stamp) = &story.stamp {
                line += &format!(" stamp {} {:?}", cut(stamp.span.of(self.text)), stamp.date);
                tell(&mut line, "until", stamp.until.map(debug));
                line += &format!(" unread {}", stamp.unread.len());
            }
            tell(&mut line, "own", story.own_date.map(debug));
            tell(&mut line, "day", story.day.map(|r| format!("{} {:?} {:?}", r.date, r.basis, r.year)));
            tell(&mut line, "latest year", story.latest_year.map(debug));
            tell(&mut line, "wrong", Some(story.wrong.len()).filter(|n| *n > 0).map(debug));
            tell(&mut line, "fitted", Some(&story.fitted).filter(|f| !f.is_empty()).map(debug));
            if line != "story 0" {
                self.line(&line);
            }
        }
    }

    fn paragraph(&mut self, index: usize, facts: &ParagraphFacts) {
        let prose = &*facts.paragraph.prose;
        let words = |span: Span| cut(span.of(prose));
        let all = |spans: &[Span]| spans.iter().map(|span| words(*span)).collect::<Vec<_>>().join("+");
        for quote in &facts.quotes {
            let line = self.quote(quote, index, prose);
            self.line(&format!("{index} quote {line}"));
        }
        self.weighed(index, facts);
        let reading = &facts.reading.attribution;
        for a in &reading.attributions {
            let parts = format!("{} cue {} source {}", all(&a.content), all(&a.cue), all(&a.source));
            self.line(&format!("{index} said {parts}"));
        }
        for Named { span, name, title, standing } in &reading.named {
            let title = title.as_deref().unwrap_or_default();
            self.line(&format!("{index} person {} {name}, {title}, {standing:?}", words(*span)));
        }
        for s in &reading.surnamed {
            self.line(&format!("{index} surname {} {}, {:?}", words(s.span), s.surname, s.standing));
        }
        if let Some(byline) = &reading.byline {
            self.line(&format!(
                "{index} byline {} {:?} bare {}",
                words(byline.span),
                byline.name,
                byline.bare
            ));
        }
        if let Some(lead) = &reading.leads_in {
            let (source, cue) = (lead.source.map(words), lead.cue.map(words));
            self.line(&format!("{index} leads in {source:?} {cue:?} digest {}", reading.digest));
        }
        let locale = self.facts.given.language.locale();
        let signs = evidence(&facts.paragraph, &facts.reading.figures, &reading.likely, locale);
        for (number, signs) in facts.numbers.iter().zip(signs) {
            let line = self.number(number, index, prose);
            let sum = sum(signs.iter().map(|(_, value)| (value * 1000.0).round() as i32 as u32));
            self.line(&format!("{index} number {line}, signs {sum}"));
        }
        let today = self.facts.story_of(index).reference().map(|reference| reference.date);
        for claim in sums(&facts.paragraph, locale, today) {
            let (parts, sum) = (all(&claim.parts), format!("{:.3?}", claim.sum));
            let answer = claim.answer.map_or("holds".to_owned(), |answer| format!("should be {answer}"));
            self.line(&format!(
                "{index} claims {} from {parts} {sum} {} {answer}",
                words(claim.said),
                claim.holds
            ));
        }
        for (mention, time) in facts.reading.times.iter().zip(&facts.times) {
            self.line(&format!("{index} time {}", time_line(mention, time, prose)));
        }
        let names = &facts.reading.names;
        for name in &names.mentions {
            self.line(&format!("{index} name {}", name_line(name, prose)));
        }
        for age in &names.ages {
            let of = names.mentions.get(age.of).map_or("nobody", |name| &name.last);
            self.line(&format!(
                "{index} age {} {} of {of} passed {}",
                words(age.span),
                age.years,
                age.passed
            ));
        }
        for count in &names.counts {
            let what = count.counted.as_ref().map(debug).unwrap_or_default();
            let marks = [(count.known, "known"), (count.loose, "loose")];
            self.line(&format!(
                "{index} count {} {} {what} {}",
                words(count.span),
                count.value,
                marked(&marks)
            ));
        }
        let above = &facts.next.attribution;
        let last = above.last.as_ref().map(|s| s.text.to_string());
        let marks = [
            (above.rivals, "rivals"),
            (above.quoted, "quoted"),
            (above.asked, "asked"),
            (above.display, "display"),
            (above.open.is_some(), "open"),
            (above.lead_in.is_some(), "led in"),
            (above.block.is_some(), "block"),
        ];
        if last.is_some() || above.topic.is_some() || above.rivals || above.asked || above.open.is_some() {
            let topic = above.topic.as_deref();
            self.line(&format!("{index} carries {last:?} topic {topic:?} {}", marked(&marks)));
        }
        let next = &facts.next.numbers;
        if next.source.is_some() || next.figures.is_some() || next.poll {
            let words = |s: &Option<Box<copydesk::numbers::Source>>| s.as_ref().map(|s| s.text.to_string());
            let line = format!("{:?} {:?} poll {}", words(&next.source), words(&next.figures), next.poll);
            self.line(&format!("{index} carries figures {line}"));
        }
    }

    /// What the models see: the sum of the tagger's input, the mentions, and for each quote the sums of the ranker's input.
    fn weighed(&mut self, index: usize, facts: &ParagraphFacts) {
        if self.facts.given.language.locale().cues.is_some() || facts.paragraph.quoted.is_empty() {
            return;
        }
        let posteriors = Tagger::embedded().posteriors(&facts.paragraph);
        let outline = Outline::new(&facts.paragraph, &posteriors);
        let prose = &*facts.paragraph.prose;
        let mention = |m: &copydesk::attribution::outline::Mention| {
            let (span, shown) = (outline.span(m), outline.shown(m));
            let shown = if shown == span { String::new() } else { format!(" in {}", cut(shown.of(prose))) };
            let genitive = if m.genitive { " genitive" } else { "" };
            format!("{} {:?}{genitive}{shown}", cut(span.of(prose)), m.kind)
        };
        let input = sum(features(&facts.paragraph).into_iter().flatten());
        let mentions: Vec<String> = outline.mentions.iter().map(mention).collect();
        self.line(&format!("{index} mentions {input} {}", mentions.join(", ")));
        let lookup = Lookup::new(&outline);
        for (quote, quoted) in facts.paragraph.quoted.iter().enumerate() {
            let found = candidates(&lookup, quote);
            let bag = |bag: &[u16]| sum(bag.iter().map(|&feature| u32::from(feature)));
            let each = found.mentions.iter().map(|(at, of)| format!("{at} {}", bag(of)));
            let (shared, nobody) = (bag(&found.shared), bag(&found.nobody));
            let each: Vec<String> = each.collect();
            let line = format!("{} {shared} nobody {nobody} {}", cut(quoted.span.of(prose)), each.join(" "));
            self.line(&format!("{index} weighs {line}"));
        }
    }

    /// The words at a place, with the number of its paragraph if it is another one.
    fn place(&self, place: Place, index: usize) -> String {
        let span = self.facts.span_of(place, index);
        let words = span.map_or("nowhere".to_owned(), |span| cut(span.of(self.text)));
        match place {
            Place::Here(_) => words,
            Place::Above { back, .. } => format!("{words} {back} above"),
            Place::Below { on, .. } => format!("{words} {on} below"),
            _ => format!("{words} elsewhere"),
        }
    }

    fn speaker(&self, speaker: &Speaker, index: usize) -> String {
        let place = self.place(speaker.place, index);
        let text = if place == format!("[{}]", speaker.text) { "" } else { &*speaker.text };
        format!("{place}{text} = {}", speaker.name.as_deref().unwrap_or("?"))
    }

    fn quote(&self, quote: &Quote, index: usize, prose: &str) -> String {
        let mut line = format!("{} {:?} {} words", cut(quote.span.of(prose)), quote.kind, quote.words);
        tell(&mut line, "by", quote.speaker.as_ref().map(|s| self.speaker(s, index)));
        tell(&mut line, "perhaps", quote.perhaps.as_deref().map(|s| self.speaker(s, index)));
        tell(&mut line, "cue", quote.cue.map(|span| cut(span.of(prose))));
        tell(&mut line, "through", quote.channel.map(|span| cut(span.of(prose))));
        tell(&mut line, "basis", quote.basis.map(debug));
        line + " " + &marked(&[(quote.continues, "continues"), (quote.unsure, "unsure")])
    }

    fn number(&self, number: &Number, index: usize, prose: &str) -> String {
        let figure = &number.figure;
        let mut line = format!("{} {:?} {:?}", cut(figure.span.of(prose)), figure.kind, figure.value);
        tell(&mut line, "of", figure.unit.clone());
        tell(&mut line, "hedge", figure.hedge.map(|span| cut(span.of(prose))));
        line += &format!(", {:?}", figure.stake);
        tell(&mut line, "exempt", figure.exemption.map(debug));
        let source = number.source.as_ref();
        let source =
            source.map(|s| format!("{} = {}", self.place(s.place, index), s.name.as_deref().unwrap_or("?")));
        tell(&mut line, "from", source);
        tell(&mut line, "basis", number.basis.map(debug));
        tell(&mut line, "words", number.words.map(|span| cut(span.of(prose))));
        line + &format!(", {:?}", number.standing)
    }

    fn finding(&mut self, finding: &Finding) {
        let (words, severity) = (cut(finding.span.of(self.text)), finding.severity.name());
        self.line(&format!("{severity} {} {words} {}", finding.rule, finding.message));
        for related in &finding.related {
            let place = self.place(related.place, 0);
            self.line(&format!("  related {place} {}", related.message));
        }
        for fix in &finding.fixes {
            let edits = fix.edits.iter();
            let edits: Vec<String> =
                edits.map(|e| format!("{} -> {}", cut(e.span.of(self.text)), cut(&e.text))).collect();
            let safe = if fix.safe { " safe" } else { "" };
            self.line(&format!("  fix {:?}{safe}: {}", fix.title, edits.join(", ")));
        }
    }
}

/// A check sum that differs if one of the values does, in four letters.
fn sum(values: impl Iterator<Item = u32>) -> String {
    let sum =
        values.fold(0x811c_9dc5_u32, |sum, value| (sum ^ value).wrapping_mul(0x0100_0193) ^ (sum >> 15));
    format!("{:04x}", (sum ^ (sum >> 16)) & 0xffff)
}

fn debug(value: impl Debug) -> String {
    format!("{value:?}")
}

/// Adds what is known under a word.
fn tell(line: &mut String, word: &str, what: Option<String>) {
    if let Some(what) = what {
        let _ = write!(line, ", {word} {what}");
    }
}

/// The words of the marks that are set.
fn marked(marks: &[(bool, &str)]) -> String {
    marks.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// A value, and its words if they lie outside the expression.
fn part<T: Debug + Copy>(part: Option<Part<T>>, prose: &str) -> Option<String> {
    part.map(|part| format!("{:?} {}", part.value, cut(part.span.of(prose))))
}

fn time_line(mention: &Mention, time: &TimeExpression, prose: &str) -> String {
    let mut line = format!("{} {:?} {}", cut(time.span.of(prose)), time.kind, time.value);
    tell(&mut line, "basis", time.basis.map(str::to_owned));
    tell(&mut line, "day", time.day.map(debug));
    tell(&mut line, "away", time.days_from_dateline.map(debug));
    let _ = write!(line, ", {:?}", mention.form);
    tell(&mut line, "weekday", part(mention.weekday, prose));
    tell(&mut line, "day", part(mention.day, prose));
    tell(&mut line, "month", part(mention.month, prose));
    tell(&mut line, "year", part(mention.year, prose));
    tell(&mut line, "part", part(mention.part_of_day, prose));
    tell(&mut line, "clock", part(mention.clock, prose));
    tell(&mut line, "direction", part(mention.direction, prose));
    tell(&mut line, "count", part(mention.count, prose));
    tell(&mut line, "unit", part(mention.unit, prose));
    tell(&mut line, "and", mention.rest.map(debug));
    tell(&mut line, "shift", Some(mention.shift).filter(|n| *n != 0).map(debug));
    let _ = write!(line, ", {:?}", mention.tense);
    tell(&mut line, "verb", mention.verb.map(|span| cut(span.of(prose))));
    tell(&mut line, "gap", mention.verb_gap.map(debug));
    tell(&mut line, "near", mention.mentioned_year.map(debug));
    let marks = [
        (mention.either, "either"),
        (mention.possessive, "possessive"),
        (mention.approximate, "approximate"),
        (mention.tense_said, "said"),
        (mention.opens_range, "opens"),
    ];
    format!("{line}, {:?} {}", mention.event_time, marked(&marks))
}

fn name_line(name: &NameMention, prose: &str) -> String {
    let signs = name.signs;
    let marks = [
        (name.generation, "generation"),
        (signs.quoted, "quoted"),
        (signs.display, "display"),
        (signs.at_place, "place"),
        (signs.person, "person"),
        (signs.article, "article"),
        (signs.first, "first"),
        (signs.listed, "listed"),
    ];
    let (whole, last) = (cut(name.whole.of(prose)), cut(name.span.of(prose)));
    let said = format!("{}|{}|{}", name.title, name.before, name.last);
    format!("{whole} {last} {said} {:?} {}", name.kind, marked(&marks))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A draft of a file.
struct Entry {
    text: String,
    format: Format,
    given: Given,
    /// The kinds of facts to keep; all if there are none.
    kinds: Vec<String>,
}

/// The drafts of a file.
fn drafts(path: &Path) -> Vec<Entry> {
    let text = fs::read_to_string(path).expect("a draft");
    let format = Format::of_path(path).unwrap_or(Format::Text);
    if !path.parent().is_some_and(|folder| folder.ends_with("borders")) {
        let parts = text.split("\n====\n").map(|part| part.split("\n--\n").next().unwrap_or_default());
        let whole =
            |text: &str| Entry { text: text.to_owned(), format, given: Given::default(), kinds: Vec::new() };
        return parts.map(whole).collect();
    }
    let (mut given, mut kinds) = (Given::default(), Vec::new());
    let mut out = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(words) = line.strip_prefix('@') {
            let mut words = words.split_whitespace();
            given.date = words.next().and_then(|day| day.parse().ok());
            given.language = words.next().and_then(Language::of).unwrap_or_default();
        } else if let Some(words) = line.strip_prefix('%') {
            kinds = words.split_whitespace().map(str::to_owned).collect();
        } else {
            out.push(Entry { text: line.replace(" ¶ ", "\n\n"), format, given, kinds: kinds.clone() });
        }
    }
    out
}

/// The snapshot of a file of drafts.
fn snapshot(path: &Path) -> String {
    let drafts = drafts(path);
    let several = drafts.len() > 1;
    let mut out = String::new();
    for Entry { text, format, given, kinds } in drafts {
        if several {
            let first = text.replace("\n\n", " ¶ ").replace('\n', " ");
            let _ = writeln!(out, "\n== {}", if first.len() < 400 { first } else { cut(&first) });
        }
        let kept = |line: &&str| {
            let (first, rest) = line.split_once(' ').unwrap_or_default();
            let kind = match first {
                "story" => "story",
                _ if first.parse::<usize>().is_ok() => rest.split(' ').next().unwrap_or_default(),
                _ => "",
            };
            kinds.is_empty() || kind.is_empty() || kinds.iter().any(|k| k == kind)
        };
        for line in Sheet::of(&text, format, given, &Settings::all()).lines().filter(kept) {
            out += line;
            out.push('\n');
        }
    }
    out.trim_start().to_owned()
}

/// The drafts of a folder, and the file of the snapshot of each.
fn files(group: &str) -> Vec<(PathBuf, PathBuf)> {
    let entries = fs::read_dir(folder("drafts").join(group)).expect("the drafts");
    let ends =
        |path: &Path, ends: &[&str]| path.extension().is_some_and(|e| ends.iter().any(|end| e == *end));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| ends(path, &["txt", "md", "html"]) && !path.ends_with("expectations.txt"));
    paths.sort();
    let stored = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        folder("snapshots").join(group).join(format!("{name}.facts"))
    };
    paths.into_iter().map(|path| (stored(&path), path)).map(|(stored, path)| (path, stored)).collect()
}

/// The snapshot of the cases of a rule, each with its settings.
fn cases(cases: &[&[Case]]) -> String {
    let mut out = String::new();
    for case in cases.iter().copied().flatten() {
        let (text, _) = unmarked(case.draft);
        let first = text.replace("\n\n", " ¶ ").replace('\n', " ");
        let (format, settings) = (case.format, case.settings.trim().replace('\n', "; "));
        let _ = writeln!(out, "\n== {first} {}", format!("{format:?} {settings}").trim_end());
        out += &Sheet::of(&text, case.format, Given::default(), &Settings::of_case(case));
    }
    out.trim_start().to_owned()
}

/// The lines that differ, with the line of the draft above each.
fn differences(stored: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (stored.lines().collect(), now.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let draft = old[..head].iter().rev().find(|line| line.starts_with("== ")).copied().unwrap_or_default();
    let minus = old_rest[..old_rest.len() - tail].iter().map(|line| format!("- {line}\n"));
    let plus = new_rest[..new_rest.len() - tail].iter().map(|line| format!("+ {line}\n"));
    format!("{draft}\n{}", minus.chain(plus).take(60).collect::<String>())
}

/// Compares the drafts of a folder whose names begin with a letter of `from`.
fn compare(group: &str, from: std::ops::RangeInclusive<char>) {
    let mut wrong = String::new();
    for (path, stored) in files(group) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(|c| from.contains(&c)) {
            continue;
        }
        let (was, now) = (fs::read_to_string(&stored).unwrap_or_default(), snapshot(&path));
        if was != now {
            let _ = writeln!(wrong, "{group}/{name} {}", differences(&was, &now));
        }
    }
    assert!(
        wrong.is_empty(),
        "- stored, + now (cargo test --test snapshots -- --ignored stores it)\n{wrong}"
    );
}

/// The folders of drafts that have snapshots.
const GROUPS: &[&str] = &["attribution", "borders", "findings", "fresh", "manners", "persons"];

#[test]
fn findings_a_to_m_read_as_stored() {
    compare("findings", 'a'..='m');
}

#[test]
fn findings_n_to_z_read_as_stored() {
    compare("findings", 'n'..='z');
}

#[test]
fn fresh_read_as_stored() {
    compare("fresh", '0'..='9');
}

#[test]
fn attribution_read_as_stored() {
    compare("attribution", 'a'..='z');
}

#[test]
fn persons_read_as_stored() {
    compare("persons", 'a'..='z');
}

#[test]
fn manners_read_as_stored() {
    compare("manners", 'a'..='z');
}

#[test]
fn borders_of_attribution_read_as_stored() {
    compare("borders", 'a'..='a');
}

#[test]
fn borders_of_dates_read_as_stored() {
    compare("borders", 'd'..='d');
}

#[test]
fn borders_of_languages_read_as_stored() {
    compare("borders", 'l'..='l');
}

#[test]
fn borders_of_numbers_read_as_stored() {
    compare("borders", 'n'..='n');
}

#[test]
fn borders_of_sums_read_as_stored() {
    compare("borders", 's'..='s');
}

/// The entries of a snapshot, each with its first line.
fn entries(snapshot: &str) -> impl Iterator<Item = (&str, &str)> {
    snapshot.split("\n\n").map(|entry| (entry.lines().next().unwrap_or_default(), entry.trim_end()))
}

/// Compares the cases of the rules whose names begin with `from`. A case that is not stored yet has nothing to compare.
fn compare_cases(from: &str) {
    let mut wrong = String::new();
    for rule in RULES.iter().filter(|rule| rule.name.starts_with(from)) {
        let stored = folder("snapshots").join("cases").join(format!("{}.facts", rule.name));
        let (was, now) = (fs::read_to_string(&stored).unwrap_or_default(), cases(&[rule.finds, rule.passes]));
        let was: HashMap<&str, &str> = entries(&was).collect();
        for (head, now) in entries(&now) {
            if let Some(was) = was.get(head).filter(|was| **was != now) {
                let _ = writeln!(wrong, "{} {}", rule.name, differences(was, now));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "- stored, + now (cargo test --test snapshots -- --ignored stores it)\n{wrong}"
    );
}

#[test]
fn cases_about_quotes_read_as_stored() {
    compare_cases("quote-");
}

#[test]
fn cases_about_numbers_read_as_stored() {
    compare_cases("number-");
}

#[test]
fn cases_about_dates_read_as_stored() {
    compare_cases("date-");
}

#[test]
fn cases_about_names_read_as_stored() {
    compare_cases("name-");
    compare_cases("place-");
}

#[test]
fn cases_about_drafts_read_as_stored() {
    compare_cases("draft-");
    compare_cases("style-");
}

#[test]
fn every_snapshot_has_its_draft() {
    for group in GROUPS {
        let files = files(group);
        for entry in fs::read_dir(folder("snapshots").join(group)).into_iter().flatten() {
            let path = entry.expect("a file").path();
            assert!(files.iter().any(|(_, stored)| *stored == path), "{} has no draft", path.display());
        }
    }
}

#[test]
#[ignore = "writes the snapshots"]
fn the_snapshots_are_stored() {
    for group in GROUPS {
        fs::create_dir_all(folder("snapshots").join(group)).expect("a folder");
        for (path, stored) in files(group) {
            fs::write(stored, snapshot(&path)).expect("a snapshot");
        }
    }
    fs::create_dir_all(folder("snapshots/cases")).expect("a folder");
    for rule in RULES {
        let stored = folder("snapshots/cases").join(format!("{}.facts", rule.name));
        fs::write(stored, cases(&[rule.finds, rule.passes])).expect("a snapshot");
    }
}
