//! Attributes quotes by lists of cue words alone, in the languages that have no trained tagger.
//!
//! A quote counts as attributed if there is a cue anywhere in its paragraph outside the quotes, or if the text after
//! its closing mark has the form of an inverted clause: a comma, then a lower-case word that is neither a conjunction
//! nor a relative pronoun ("„…“, staunt Vogelwart Jansen"). It has a speaker only if its own sentence has a cue with a
//! name right beside it, or if it is a sentence of its own beside such a quote. Nothing here is trained.

use std::ops::Range;
use std::sync::Arc;

use super::{Byline, Quote, QuoteKind, Reading, Speaker, SpeakerBasis};
use crate::draft::{BlockKind, Paragraph, Quoted, Token};
use crate::finding::Place;
use crate::lexicon::Locale;
use crate::lexicon::cues::Cues;
use crate::lexicon::small_words;
use crate::text::{Lower, Span};

/// Parses one paragraph by the cue words of its language.
pub(super) fn read(paragraph: &Paragraph, locale: &Locale, cues: &Cues) -> Reading {
    let words = outside(paragraph);
    let low: Vec<&str> = words.iter().map(|w| w.low.as_str()).collect();
    let view = View { paragraph, locale, cues, words: &words, low: &low };
    // An inverted clause after one quote attributes the other quotes of the paragraph too.
    let clause = || paragraph.quoted.iter().find_map(|quoted| view.inverted(quoted));
    let all = 0..words.len();
    let anywhere = all.clone().find_map(|i| view.cue_at(i)).or_else(|| view.opener(all)).or_else(clause);
    let mut above: Option<Telling> = None;
    let mut quotes = Vec::with_capacity(paragraph.quoted.len());
    for (index, quoted) in paragraph.quoted.iter().enumerate() {
        let own = view.own(index);
        let spread = || {
            let cue = anywhere?;
            let alone = view.stands_alone(index);
            let first = || Telling { cue, speaker: view.behind(cue, false) };
            Some(if alone { above.clone().unwrap_or_else(first) } else { Telling { cue, speaker: None } })
        };
        let told = own.clone().or_else(spread);
        let named = told.is_none() && view.names(quoted);
        let mut quote = quote(paragraph, quoted, told);
        if named {
            quote.kind = QuoteKind::Term;
        }
        quotes.push(quote);
        above = own.or(above);
    }
    Reading {
        quotes,
        likely: vec![[0; 3]; paragraph.tokens.len()],
        byline: byline(paragraph).map(Box::new),
        ..Reading::default()
    }
}

/// The name after a dash, if a block quote has nothing else but a description of that person: "— Ilse Brandt, Ärztin".
fn byline(paragraph: &Paragraph) -> Option<Byline> {
    const MOST: usize = 20;
    let (prose, tokens) = (&paragraph.prose, &paragraph.tokens);
    let ends = prose.trim_end().ends_with(['.', '!', '?', '…', ':']);
    let quoted = paragraph.kind == BlockKind::BlockQuote && paragraph.quoted.is_empty();
    if !quoted || ends || tokens.len() > MOST {
        return None;
    }
    let text = |t: &Token| t.span().of(prose);
    let capital = |t: &Token| t.is_wordlike() && text(t).starts_with(char::is_uppercase);
    let named = |t: &&Token| capital(t) || small_words::is_name_particle(text(t));
    let marks = tokens.iter().take_while(|t| matches!(text(t), "-" | "–" | "—" | "―")).count();
    let length = tokens[marks..].iter().take_while(named).count();
    let name = &tokens[marks..marks + length];
    let alone = tokens.get(marks + length).is_none_or(|t| matches!(text(t), "," | "("));
    let whole = name.iter().filter(|t| capital(t)).count() >= 2 && name.last().is_some_and(capital);
    if !(1..=2).contains(&marks) || !alone || !whole {
        return None;
    }
    let span = name.first()?.span().cover(name.last()?.span());
    Some(Byline { span, text: span.of(prose).into(), name: None, bare: false })
}

/// A word outside the quotes, in lower case.
struct Word {
    span: Span,
    low: String,
}

/// The cue of a quote and the speaker beside it.
#[derive(Clone)]
struct Telling {
    cue: Span,
    speaker: Option<Speaker>,
}

/// What stands right before a verb.
enum Before {
    /// Nothing, or words that only say when or where.
    Open,
    /// A full name that can be the subject.
    Name(Span),
    /// Anything else.
    Other,
}

/// A paragraph and the words of its language.
struct View<'a> {
    paragraph: &'a Paragraph,
    locale: &'a Locale,
    cues: &'a Cues,
    /// The words outside the quotes.
    words: &'a [Word],
    /// The same in lower case.
    low: &'a [&'a str],
}

/// The words of a paragraph that are outside its quotes, in order.
fn outside(paragraph: &Paragraph) -> Vec<Word> {
    let inside = |token: &Token| paragraph.quoted_at(token.span().start).is_some();
    let words = paragraph.tokens.iter().filter(|t| t.is_wordlike() && !inside(t));
    words.map(|t| Word { span: t.span(), low: t.span().of(&paragraph.prose).lower().into_owned() }).collect()
}

fn quote(paragraph: &Paragraph, quoted: &Quoted, told: Option<Telling>) -> Quote {
    let inner = quoted.inner.of(&paragraph.prose).trim_end();
    let direct = quoted.inner.of(&paragraph.prose).starts_with(char::is_uppercase)
        || inner.ends_with(['.', '!', '?', '…', ',']);
    Quote {
        span: quoted.span,
        kind: match paragraph.kind {
            BlockKind::BlockQuote => QuoteKind::Block,
            _ if direct => QuoteKind::Direct,
            _ => QuoteKind::Partial,
        },
        basis: told.as_ref().map(|_| SpeakerBasis::Own),
        cue: told.as_ref().map(|told| told.cue),
        speaker: told.and_then(|told| told.speaker),
        perhaps: None,
        channel: None,
        continues: false,
        words: paragraph.words_in(quoted.inner).count(),
        unsure: false,
    }
}

impl View<'_> {
    /// The text of a token.
    fn text(&self, i: usize) -> &str {
        self.paragraph.tokens[i].span().of(&self.paragraph.prose)
    }

    fn is_capital(&self, i: usize) -> bool {
        self.paragraph.tokens[i].is_wordlike() && self.text(i).starts_with(char::is_uppercase)
    }

    /// The words outside the quotes that start between two bytes.
    fn between(&self, from: usize, to: usize) -> Range<usize> {
        let at = |byte: usize| self.words.partition_point(|w| w.span.start < byte);
        at(from)..at(to).max(at(from))
    }

    /// The cue that starts with a word.
    fn cue_at(&self, i: usize) -> Option<Span> {
        let span = self.words[i].span;
        let sentence = self.paragraph.sentence_at(span.start);
        // A capitalised word inside a sentence is a name or a noun, not a verb.
        if span.of(&self.paragraph.prose).starts_with(char::is_uppercase) && sentence.start != span.start {
            return None;
        }
        let last = self.words.partition_point(|w| w.span.end <= sentence.end).max(i + 1);
        let length = self.cues.cue(&self.low[i..last])?;
        Some(span.cover(self.words[i + length - 1].span))
    }

    /// "Pour le maire, …": an opener at the start of a sentence.
    fn opener(&self, mut among: Range<usize>) -> Option<Span> {
        let opens = |i: &usize| {
            let start = self.words[*i].span.start;
            self.cues.openers.contains(&self.low[*i]) && self.paragraph.sentence_at(start).start == start
        };
        among.find(opens).map(|i| self.words[i].span)
    }

    /// What the sentence of a quote says about its speaker.
    fn own(&self, index: usize) -> Option<Telling> {
        let quoted = &self.paragraph.quoted[index];
        // "Der Verband „Pro Ufer“ fordert Tempo": with words in front, the quote is a name.
        let alone = || self.lead(index).is_empty();
        let clause = self.inverted(quoted).or_else(|| self.right_behind(quoted).filter(|_| alone()));
        let clause = clause.map(|cue| Telling { cue, speaker: self.behind(cue, true) });
        clause
            .or_else(|| self.in_front(index))
            .or_else(|| {
                let cue = self.rest(index).find_map(|i| self.cue_at(i))?;
                Some(Telling { cue, speaker: self.subject(cue, quoted.span.end) })
            })
            .or_else(|| self.inserted(quoted))
    }

    /// The words of the sentence before a quote, from the quote before it on.
    fn lead(&self, index: usize) -> Range<usize> {
        let quoted = &self.paragraph.quoted[index];
        let sentence = self.paragraph.sentence_at(quoted.span.start).start;
        let above = index.checked_sub(1).map_or(0, |i| self.paragraph.quoted[i].span.end);
        self.between(sentence.max(above), quoted.span.start)
    }

    /// The words of the sentence behind a quote, up to the next quote.
    fn rest(&self, index: usize) -> Range<usize> {
        let end = self.paragraph.quoted[index].span.end;
        let sentence = self.paragraph.sentence_at(end.saturating_sub(1)).end;
        let below = self.paragraph.quoted.get(index + 1).map_or(usize::MAX, |q| q.span.start);
        self.between(end, sentence.min(below))
    }

    /// True if the sentence has no words besides the quote.
    fn stands_alone(&self, index: usize) -> bool {
        self.lead(index).is_empty() && self.rest(index).is_empty()
    }

    /// The words after a closing mark and a comma, if they have the form of a verb before its subject.
    fn inverted(&self, quoted: &Quoted) -> Option<Span> {
        let prose = &self.paragraph.prose;
        let comma = quoted.inner.of(prose).trim_end().ends_with(',');
        let rest = prose.get(quoted.span.end..)?;
        if !comma && !rest.trim_start().starts_with(',') {
            return None;
        }
        let from = self.paragraph.tokens.partition_point(|t| t.span().start < quoted.span.end);
        let word = self.paragraph.tokens[from..].iter().find(|t| t.is_wordlike())?;
        let text = word.span().of(prose);
        let gap = prose.get(quoted.span.end..word.span().start)?;
        let plain = gap.chars().all(|c| c.is_whitespace() || c == ',');
        let verb = text.starts_with(char::is_lowercase) && !self.cues.continuations.contains(&text);
        (plain && verb).then(|| self.whole(word.span()))
    }

    /// "Der Film „…“ läuft", « La novela «…» sale »: true for a noun right before the opening mark, whose name the quote is.
    fn names(&self, quoted: &Quoted) -> bool {
        let noun = self.between(0, quoted.span.start).end.checked_sub(1);
        noun.is_some_and(|i| {
            let (span, low) = (self.words[i].span, self.low[i]);
            let article = || {
                let before = i.checked_sub(1).is_some_and(|i| self.cues.determiners.contains(&self.low[i]));
                before && !self.cues.determiners.contains(&low) || self.is_elided(low)
            };
            let inside = self.paragraph.sentence_at(quoted.span.start).start < span.start;
            let capital = inside && span.of(&self.paragraph.prose).starts_with(char::is_uppercase);
            let beside = self.paragraph.prose[span.end..quoted.span.start].trim().is_empty();
            beside && if self.locale.times.habits.capital_nouns { capital } else { article() }
        })
    }

    /// "a aussitôt *déclaré*": the cue that the lower-case words from a verb on lead to, or else the verb.
    fn whole(&self, verb: Span) -> Span {
        const MOST: usize = 3;
        let from = self.between(verb.start, verb.start).start;
        let lower = |i: &usize| self.words[*i].span.of(&self.paragraph.prose).starts_with(char::is_lowercase);
        let mut near = (from..self.words.len()).take(MOST).take_while(lower);
        near.find_map(|i| self.cue_at(i)).map_or(verb, |cue| verb.cover(cue))
    }

    /// « … ! » *s’exclame* Anne Vidal: a cue right behind the closing mark.
    fn right_behind(&self, quoted: &Quoted) -> Option<Span> {
        let from = self.between(quoted.span.end, quoted.span.end).start;
        let word = self.words.get(from)?;
        let gap = self.paragraph.prose.get(quoted.span.end..word.span.start)?;
        let lower = word.span.of(&self.paragraph.prose).starts_with(char::is_lowercase);
        self.cue_at(from).filter(|_| lower && gap.chars().all(char::is_whitespace))
    }

    /// "Malte Kock sagte: „…“": the last cue of the sentence before the quote.
    fn in_front(&self, index: usize) -> Option<Telling> {
        let lead = self.lead(index);
        let from = self.words.get(lead.start).map_or(0, |w| w.span.start);
        let mut cues = lead.clone().rev().filter_map(|i| self.cue_at(i));
        let last = cues.next();
        // "sagte *dazu*": the verb right before it is the cue.
        let gap = |cue: &Span| last.is_some_and(|last| cue.end + 1 == last.start);
        let cue = cues.next().filter(gap).or(last);
        let told = cue.map(|cue| Telling { cue, speaker: self.subject(cue, from) });
        told.or_else(|| self.opener(lead).map(|cue| Telling { cue, speaker: self.behind(cue, false) }))
    }

    /// « Mon fils, *raconte-t-elle*, … », «Vivo sola —*cuenta* Álex Tormo—…»: a clause of telling between the marks.
    fn inserted(&self, quoted: &Quoted) -> Option<Telling> {
        let tokens = &self.paragraph.tokens;
        let at = |byte: usize| tokens.partition_point(|t| t.span().start < byte);
        let verb = |i: &usize| {
            let (mark, token) = (self.text(*i - 1), &tokens[*i]);
            let low = self.text(*i);
            let inserts = mark.chars().all(|c| self.cues.inserts.contains(&c));
            let dash = mark != "," && tokens[*i - 1].span().end == token.span().start;
            let known = token.is_wordlike()
                && low.starts_with(char::is_lowercase)
                && !self.cues.prepositions.contains(&low)
                && self.cues.cue(&[low]).is_some();
            // "raconte-t-elle", "explique le maire", "dit Paul"
            let pronoun = low.rsplit_once('-').is_some_and(|(_, last)| self.cues.determiners.contains(&last));
            let subject = || {
                i + 1 < tokens.len()
                    && (self.is_capital(i + 1) || self.cues.determiners.contains(&self.text(i + 1)))
            };
            inserts && known && (dash || pronoun || subject())
        };
        let (from, to) = (at(quoted.inner.start), at(quoted.inner.end));
        let cue = tokens[(from + 1..to).find(verb)?].span();
        Some(Telling { cue, speaker: self.behind(cue, true) })
    }

    /// The subject of a cue inside a sentence: the name before it, or the one behind it if none can stand before it.
    fn subject(&self, cue: Span, from: usize) -> Option<Speaker> {
        let behind = self.behind(cue, false);
        let low = cue.of(&self.paragraph.prose).lower();
        if self.cues.prepositions.contains(&low.as_ref()) {
            return behind;
        }
        match self.before(cue, from) {
            Before::Open => behind,
            Before::Name(span) if behind.is_none() => Some(self.speaker(span)),
            Before::Name(_) | Before::Other => None,
        }
    }

    /// What stands right before a cue, from the byte `from` on.
    fn before(&self, cue: Span, from: usize) -> Before {
        /// The longest name, and the most words before one, in tokens.
        const MOST: usize = 8;
        let tokens = &self.paragraph.tokens;
        let at = |byte: usize| tokens.partition_point(|t| t.span().start < byte);
        let (least, verb) = (at(from), at(cue.start));
        let is = |list: &[&str], i: usize| list.contains(&self.text(i).lower().as_ref());
        let perfect = verb > least && is(self.cues.auxiliaries, verb - 1);
        let mut end = verb - usize::from(perfect);
        let is_comma = |i: usize| i >= least && self.text(i) == ",";
        // "Paul Morel, *le maire*, répond": not the words between the commas.
        let aside = end > least && is_comma(end - 1);
        end -= usize::from(aside);
        if end == least || !tokens[end - 1].is_wordlike() {
            return Before::Open;
        }
        let small = |i: usize| {
            is(self.cues.determiners, i) || is(self.cues.continuations, i) || is(self.cues.openers, i)
        };
        let particle = |i: usize| {
            i > least
                && small_words::is_name_particle(self.text(i))
                && self.is_capital(i - 1)
                && !small(i - 1)
        };
        let inside = |i: &usize| self.is_capital(*i) && !small(*i) || *i + 1 < end && particle(*i);
        let first = (least..end).rev().take(MOST).take_while(inside).last().unwrap_or(end);
        let names = (first..end).filter(|&i| self.is_capital(i));
        let weekday = names.clone().any(|i| {
            let low = self.text(i).lower();
            self.locale.weekdays.iter().any(|forms| forms[0] == low)
        });
        // "In Lund sagte", "Am Montag sagte"
        let led = first > least && is(self.cues.continuations, first - 1) && !self.opens(first - 1, least);
        if aside {
            return match first > least && is_comma(first - 1) && names.count() >= 2 {
                true => Before::Name(self.cover(first, end)),
                false => Before::Open,
            };
        }
        if weekday || led && first < end {
            return Before::Open;
        }
        // "Malte Kock sagte der Zeitung", "Vor Gericht sagte er"
        let next = at(cue.end);
        let turned =
            self.locale.times.habits.capital_nouns && next < tokens.len() && is(self.cues.determiners, next);
        let low = cue.of(&self.paragraph.prose).lower();
        let reduced = !perfect && self.cues.participles.iter().any(|ending| low.ends_with(ending));
        if names.count() < 2 || turned || reduced || !self.begins(first, least) {
            return Before::Other;
        }
        Before::Name(self.cover(first, end))
    }

    /// True for an article that opens a sentence or a part of it.
    fn opens(&self, i: usize, least: usize) -> bool {
        let low = self.text(i).lower();
        let mark = i == least || !self.paragraph.tokens[i - 1].is_wordlike();
        mark && self.cues.determiners.contains(&low.as_ref())
    }

    /// True if the subject that ends with the name at `first` begins its part of the sentence: "Le maire *Paul Morel*".
    fn begins(&self, first: usize, least: usize) -> bool {
        const MOST: usize = 4;
        let before = (least..first).rev().take(MOST);
        for i in before {
            let low = self.text(i).lower();
            if !self.paragraph.tokens[i].is_wordlike() || self.opens(i, least) {
                return true;
            }
            let noun = low == self.text(i) && !self.cues.continuations.contains(&low.as_ref());
            if !noun || self.cues.determiners.contains(&low.as_ref()) {
                return false;
            }
        }
        first - least <= MOST
    }

    /// The person named behind a cue: at least two capitalised words, perhaps after an article and a noun. If `alone` is
    /// set, one word right behind the cue is enough.
    fn behind(&self, cue: Span, alone: bool) -> Option<Speaker> {
        const FAR: usize = 8;
        let tokens = &self.paragraph.tokens;
        let from = tokens.partition_point(|t| t.span().start < cue.end);
        let mut run: Option<(usize, usize)> = None;
        let (mut names, mut article, mut noun, mut apposed) = (0, false, false, false);
        let listed =
            |low: &str| self.cues.determiners.contains(&low) || self.cues.continuations.contains(&low);
        for i in (from..tokens.len()).take(FAR) {
            let low = self.text(i).lower();
            let capital = |i: usize| i < tokens.len() && self.is_capital(i);
            let particle = names == 1 && small_words::is_name_particle(&low);
            if self.is_capital(i) {
                names += 1;
                run = Some((run.map_or(i, |(first, _)| first), i + 1));
            } else if run.is_some() {
                // "Inga von Stix", "Maya de la Cruz", but also "Stix der Zeitung"
                if particle && (listed(&low) || !capital(i + 1)) {
                    return None;
                }
                // "Inga van Stix", "Dr. Verena Stix"
                if !(particle || capital(i + 1) && self.is_short(i)) {
                    break;
                }
            } else if self.cues.determiners.contains(&low.as_ref()) {
                article = true;
            } else if !article && self.is_elided(&low) {
                // "l’avocate Anne Vidal"
                (article, noun) = (true, true);
            } else if noun && !apposed && low == "," && capital(i + 1) {
                // "la maire, Anne Vidal."
                apposed = true;
            } else {
                let plain = tokens[i].is_wordlike() && !self.cues.continuations.contains(&low.as_ref());
                if !article || noun || !plain {
                    break;
                }
                noun = true;
            }
        }
        let (first, end) = run?;
        // "sagte Montag ein Sprecher", "sagte Stunden später Lena Vogt"
        let time = || self.locale.time_index().word(&self.text(first).lower()).is_some();
        if names == 1 && time() {
            return None;
        }
        let closed = !apposed || tokens.get(end).is_none_or(|t| !t.is_wordlike());
        (closed && names >= 2 || alone && first == from).then(|| self.speaker(self.cover(first, end)))
    }

    /// "l’avocate": an article and its noun in one word.
    fn is_elided(&self, low: &str) -> bool {
        let start = low.split_once(['’', '\'']).map(|(start, _)| start);
        start.is_some_and(|start| self.cues.determiners.iter().any(|d| d.strip_suffix('’') == Some(start)))
    }

    /// True for the full stop of a short title inside a sentence.
    fn is_short(&self, i: usize) -> bool {
        const MOST: usize = 4;
        let stop = self.paragraph.tokens[i].span();
        let touches = i > 0 && self.paragraph.tokens[i - 1].span().end == stop.start;
        let inside = || self.paragraph.sentence_at(stop.start).contains(self.paragraph.tokens[i + 1].span());
        self.text(i) == "." && touches && self.text(i - 1).chars().count() <= MOST && inside()
    }

    fn cover(&self, first: usize, end: usize) -> Span {
        self.paragraph.tokens[first].span().cover(self.paragraph.tokens[end - 1].span())
    }

    fn speaker(&self, span: Span) -> Speaker {
        let text = Arc::from(span.of(&self.paragraph.prose));
        Speaker { place: Place::Here(span), text, name: None }
    }
}

#[cfg(test)]
mod tests;
