//! Everything that copydesk reads in a draft and raises there, as lines of text that tests compare.
//!
//! Words stand for their places, so a line does not change when the text above it does.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::fmt::Debug;
use std::fmt::Write as _;
use std::ops::Range;

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
use copydesk::names::NameMention;
use copydesk::numbers::evidence::evidence;
use copydesk::numbers::{Number, sums};
use copydesk::text::Span;

/// The words at a place, shortened in the middle.
pub fn cut(text: &str) -> String {
    let text = text.replace('\n', "⏎");
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= 70 {
        return format!("[{text}]");
    }
    let part = |range: &[char]| range.iter().collect::<String>();
    format!("[{}~{}~{}]", part(&letters[..40]), letters.len() - 60, part(&letters[letters.len() - 20..]))
}

/// Everything that is read in a draft, and everything that is raised, one line each.
pub struct Sheet<'a> {
    text: &'a str,
    facts: &'a Facts,
    /// Whether the inputs of the models are told, which runs the tagger again.
    weighs: bool,
    out: String,
}

impl Sheet<'_> {
    /// The lines for a draft.
    pub fn of(text: &str, format: Format, given: Given, settings: &Settings) -> String {
        let facts = Facts::new(Draft::new(text, format), given);
        let sheet = Sheet { text, facts: &facts, weighs: true, out: String::new() };
        sheet.told(0..facts.paragraphs.len(), &findings(&facts, settings))
    }

    /// The lines for some paragraphs of a draft and for findings, without the inputs of the models.
    pub fn part(text: &str, facts: &Facts, paragraphs: Range<usize>, findings: &[Finding]) -> String {
        Sheet { text, facts, weighs: false, out: String::new() }.told(paragraphs, findings)
    }

    fn told(mut self, paragraphs: Range<usize>, findings: &[Finding]) -> String {
        self.stories();
        let facts = self.facts;
        for index in paragraphs.start..paragraphs.end.min(facts.paragraphs.len()) {
            self.paragraph(index, &facts.paragraphs[index]);
        }
        findings.iter().for_each(|finding| self.finding(finding));
        self.out
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
        if self.weighs {
            self.weighed(index, facts);
        }
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
pub fn sum(values: impl Iterator<Item = u32>) -> String {
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

/// The kind of a line: `quote`, `number`, or `finding` for a finding with its related places and fixes.
pub fn kind(line: &str) -> &str {
    let (first, rest) = line.split_once(' ').unwrap_or_default();
    match first {
        "story" => "story",
        _ if first.parse::<usize>().is_ok() => rest.split(' ').next().unwrap_or_default(),
        _ => "finding",
    }
}

/// Four letters for a text.
pub fn sum_of(text: &str) -> String {
    sum(text.bytes().map(u32::from))
}
