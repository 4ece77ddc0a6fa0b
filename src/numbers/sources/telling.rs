//! Finds the clauses of a paragraph in which somebody gives information: the subject, the verb, and whether the content
//! is before or after them. They are found once per paragraph; each figure then checks the nearest ones.

use std::cell::OnceCell;

use super::beside::{LONGEST, is_denied};
use super::naming::{after_time, before_abbreviation, is_in_name};
use crate::lexicon::figures::little::Little;
use crate::lexicon::sorted::Words;
use crate::lexicon::speech::Class;
use crate::numbers::candidate::{is_party, is_plural};
use crate::numbers::decision::Verdict;
use crate::numbers::placed::Placed;
use crate::numbers::view::View;
use crate::text::Span;

/// A clause in which somebody gives information.
#[derive(Clone, Debug)]
pub(super) struct Teller {
    /// The subject; `None` for `it emerged`.
    pub(super) subject: Option<Span>,
    /// Index of the verb.
    pub(super) verb: usize,
    /// Index of the first token of the clause.
    begin: usize,
    /// True if the content comes before the clause.
    back: bool,
    /// Index of the first token of the content after the verb.
    ahead: Option<usize>,
    /// True if "that" or a colon introduces that content.
    opened: bool,
    /// Token range of the part of the sentence that it covers: first, and after the last.
    part: (usize, usize),
}

/// The clauses of a paragraph in the order of their verbs.
#[derive(Debug, Default)]
pub(super) struct Tellers(Vec<Teller>);

impl Tellers {
    pub(super) fn of(view: &View<'_>) -> Self {
        let classes = OnceCell::new();
        let tokens = &view.paragraph.tokens;
        let mut out = Vec::new();
        let mut from = 0;
        for sentence in &view.paragraph.sentences {
            let to = tokens.partition_point(|t| t.span().start < sentence.end);
            while from < to {
                let end = (from..to).find(|&i| view.text(i) == ";").map_or(to, |i| i + 1);
                let part = Part { view, classes: &classes, from, to: end };
                out.extend((from..end).filter_map(|verb| part.teller(verb)));
                from = end;
            }
        }
        Self(out)
    }

    /// True if the paragraph has no such clause.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the clause that gives the figure, if the word order of the sentence shows one.
    pub(super) fn giving(&self, view: &View<'_>, placed: &Placed<'_>) -> Option<&Teller> {
        let after = self.0.partition_point(|t| t.verb < placed.first);
        let holds = |t: &&Teller| t.part.0 <= placed.first && placed.first < t.part.1;
        let before = self.0[..after].iter().rev().take(4).take_while(holds);
        let mut before = before;
        let before = before.find(|t| t.speaks_of(view, placed));
        before.or_else(|| {
            let mut behind = self.0[after..].iter().take(4).take_while(holds);
            behind.find(|t| t.back && t.begin > placed.first)
        })
    }
}

impl Teller {
    /// True if the figure is in the content after the verb.
    fn speaks_of(&self, view: &View<'_>, placed: &Placed<'_>) -> bool {
        let Some(ahead) = self.ahead.filter(|&ahead| ahead <= placed.first) else { return false };
        let telling = view.words.telling;
        let broken = |i: usize| Little::has(telling.breaks, view.text(i));
        // "Said nothing as 40 boats sank", but "said after a while that 40 boats sank".
        let empty = Little::has(telling.nothing, view.text(ahead)) && broken(ahead + 1);
        // "Said the bridge was shut, and 40 boats sank" is ambiguous.
        let parted = (ahead..placed.hedged).any(|i| view.text(i) == "," && broken(i + 1));
        let taken = !self.opened && takes(view, placed, self.verb, ahead);
        (self.opened || !empty) && !taken && (!parted || placed.verdict != Verdict::Outside)
    }
}

/// True if the figure counts what the verb is done to, as in `added 22 and 11 rebounds` or `admitted 30 patients`,
/// rather than what is said: no other verb follows.
pub(super) fn takes(view: &View<'_>, placed: &Placed<'_>, verb: usize, ahead: usize) -> bool {
    let telling = view.words.telling;
    let verb = view.text(verb).to_lowercase();
    if !telling.done.iter().any(|stem| verb.starts_with(stem)) {
        return false;
    }
    let class = |i: usize| view.class(i);
    let number = |i: usize| {
        view.text(i).starts_with(|c: char| c.is_ascii_digit()) || view.words.is_number(view.text(i))
    };
    // "Recalled on average 9 words": a phrase of two words may come first.
    let led = placed.hedged <= ahead + 2 && class(ahead).may_be(Class::PREPOSITION);
    let listed = |i: usize| {
        number(i)
            || view.text(i) == ","
            || class(i).may_be(Class::ADVERB.and(Class::CONJUNCTION))
            || is_plural(view, view.text(i))
    };
    let acts = |i: usize| {
        // "In May" is no verb.
        class(i).may_be(Class::AUXILIARY) && !view.is_capital(i)
            || view.text(i).ends_with(telling.past)
            || Little::has(view.words.pasts, view.text(i))
    };
    let ends = |i: &usize| {
        view.is_mark(*i) && !number(*i) || class(*i).may_be(Class::CONJUNCTION.and(Class::RELATIVE))
    };
    let mut rest = (placed.first + 1..placed.sentence.1.min(placed.first + LONGEST)).take_while(|i| !ends(i));
    (led || (ahead..placed.hedged).all(listed)) && !rest.any(acts)
}

/// A part of a sentence, up to a semicolon.
struct Part<'a> {
    view: &'a View<'a>,
    /// The classes of all tokens of the paragraph, looked up at the first verb.
    classes: &'a OnceCell<Vec<Class>>,
    from: usize,
    to: usize,
}

/// What comes before a subject.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// Nothing, or words that may start a sentence.
    Start,
    /// A comma, a dash or a closing mark.
    Pause,
    /// A conjunction between clauses.
    Joint,
}

/// What comes after a verb.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    /// At most the time and place, up to this token.
    End(usize),
    /// The content, from this token on; the flag is true if a word or a colon introduces it.
    Said(usize, bool),
    /// Ambiguous.
    Unknown,
}

impl Part<'_> {
    fn may_be(&self, i: usize, class: Class) -> bool {
        let classes =
            || self.classes.get_or_init(|| (0..self.view.len()).map(|i| self.view.class(i)).collect());
        i < self.to && classes()[i].may_be(class)
    }

    fn text(&self, i: usize) -> &str {
        if i < self.to { self.view.text(i) } else { "" }
    }

    fn has(&self, i: usize, list: &Words) -> bool {
        i < self.to && list.has(self.view.text(i))
    }

    /// True if a token separates the words before it from those after it.
    fn pauses(&self, i: usize) -> bool {
        i >= self.to
            || matches!(
                self.view.text(i),
                "," | ";"
                    | ":"
                    | "—"
                    | "–"
                    | "-"
                    | "("
                    | ")"
                    | "“"
                    | "”"
                    | "\""
                    | "?"
                    | "!"
                    | "…"
                    | "«"
                    | "»"
            )
            || self.view.text(i) == "." && i + 1 >= self.to
    }

    /// True if a token can be the verb, that is, is not a noun here.
    fn is_verb(&self, v: usize) -> bool {
        let words = self.view.words;
        if !self.has(v, words.telling.gives) {
            return false;
        }
        let next = v + 1 < self.to
            && (self.has(v + 1, words.telling.gives) && !self.has(v + 1, words.telling.nouns)
                || self.may_be(v + 1, Class::AUXILIARY)
                || self.acts(v + 1));
        let noun = self.has(v, words.telling.nouns);
        let named = is_in_name(self.view, v, (self.from, self.to));
        !(named || noun && next) && self.view.paragraph.quoted_at(self.view.span(v).start).is_none()
    }

    /// True for a past form after which no object follows: `birth rates fell in 300 towns`.
    fn acts(&self, v: usize) -> bool {
        let words = self.view.words;
        let text = self.text(v + 1);
        let past = self.text(v).ends_with(words.telling.past) || Little::has(words.pasts, self.text(v));
        past && (self.pauses(v + 1)
            || self.may_be(v + 1, Class::PREPOSITION.and(Class::ADVERB).and(Class::TIME))
            || text.ends_with(words.little.adverb)
            || text.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn teller(&self, v: usize) -> Option<Teller> {
        if !self.is_verb(v) {
            return None;
        }
        let (view, telling) = (self.view, self.view.words.telling);
        let small = |i: usize| {
            self.may_be(i, Class::AUXILIARY.and(Class::ADVERB))
                || view.text(i).ends_with(view.words.little.adverb) && !view.is_capital(i)
        };
        let group = (self.from..v).rev().take(6).take_while(|&i| small(i)).last().unwrap_or(v);
        // "Police would later say": told, though after what the story tells.
        let later = (group..v).any(|i| view.is(i, telling.later));
        let modal = !later && (group..v).any(|i| view.words.modals.has(view.text(i)));
        if is_denied(view, v) || modal || group > self.from && view.is(group - 1, view.words.little.to) {
            return None;
        }
        let set_off = group == v && self.is_set_off(v) && !self.is_apposition(v);
        if let Some(inverted) = set_off.then(|| self.inverted(v)).flatten() {
            return Some(inverted);
        }
        let (first, end, whole) = self.shared_subject(group).or_else(|| self.subject(group))?;
        if self.has(v, telling.nouns) && !self.is_subject_of_noun(first, end, v) {
            return None;
        }
        let passive = (group..v).any(|i| Little::has(telling.be, view.text(i)));
        let emerges = passive || Little::has(telling.emerges, view.text(v));
        // "Some 300 homes are thought to have been flooded"
        let thought = passive && view.is(v + 1, view.words.little.to) && !view.words.tells.has(view.text(v));
        let nobody = thought || end - first == 1 && view.is(first, telling.it) && emerges;
        if passive && !nobody && !telling.told.has(view.text(v)) {
            return None;
        }
        let before = if thought { Before::Pause } else { self.before(first) };
        let behind = if thought { Behind::End(v) } else { self.behind(v) };
        let mut out = Teller {
            subject: (!nobody).then(|| view.span(first).cover(view.span(end - 1))),
            verb: v,
            begin: if thought { v } else { whole },
            back: false,
            ahead: None,
            opened: false,
            part: (self.from, self.to),
        };
        match behind {
            Behind::Said(ahead, opened) => (out.ahead, out.opened) = (Some(ahead), opened),
            Behind::End(at) => {
                out.back = before == Before::Pause;
                let more = at + 1 < self.to && self.text(at) != ")";
                out.ahead = (before != Before::Joint && more).then_some(at + 1);
            }
            Behind::Unknown => return None,
        }
        (out.back || out.ahead.is_some()).then_some(out)
    }

    /// True if the words before a verb separate it from the content.
    fn is_set_off(&self, v: usize) -> bool {
        v > self.from && matches!(self.text(v - 1), "," | "”" | "\"" | "—" | "–" | "’" | "'" | "»")
    }

    /// True if the words set off by a comma before the verb belong to the subject at the start of the sentence:
    /// `Ann Moss, the chief, said`.
    fn is_apposition(&self, v: usize) -> bool {
        let open = (self.from..v - 1).rev().take(LONGEST).find(|&i| self.pauses(i));
        let Some(open) = open.filter(|&i| self.text(i) == "," && i > self.from) else { return false };
        let named =
            |i: usize| self.view.is_capital(i) || self.may_be(i, Class::DETERMINER.and(Class::POSSESSIVE));
        let short = open - self.from <= 6 && named(self.from);
        let bare = |i: usize| !self.pauses(i) && !self.may_be(i, Class::AUXILIARY.and(Class::CONJUNCTION));
        short && (self.from..open).all(bare) && !self.may_be(self.from, Class::PREPOSITION)
    }

    /// Reads `, said the board, a public body`: the subject after its verb.
    fn inverted(&self, v: usize) -> Option<Teller> {
        let (view, telling) = (self.view, self.view.words.telling);
        let first = v + 1;
        let end = (first..self.to).take(LONGEST).find(|&i| self.pauses(i)).unwrap_or(self.to);
        let opens = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE).and(Class::TIME);
        let digit = self.text(first).starts_with(|c: char| c.is_ascii_digit());
        let named = end > first
            && !digit
            && !self.may_be(first, opens)
            && !view.is(first, view.words.little.to)
            && !view.is(first, view.words.little.that);
        let finite = (first..end).any(|i| self.is_verb(i) || self.may_be(i, Class::AUXILIARY));
        if !named || finite || !telling.inverts.has(view.text(v)) {
            return None;
        }
        // "The port, said Prado, has 25 boats"
        let goes_on =
            self.text(v - 1) == "," && self.text(end) == "," && self.may_be(end + 1, Class::AUXILIARY);
        let ahead = goes_on.then_some(end + 1);
        let time = (first..end).find(|&i| self.may_be(i, Class::TIME)).unwrap_or(end);
        let cut = if time < end && self.may_be(time - 1, Class::PREPOSITION) { time - 1 } else { time };
        let end = if cut > first { cut } else { end };
        Some(Teller {
            subject: Some(view.span(first).cover(view.span(end - 1))),
            verb: v,
            begin: v,
            back: true,
            ahead,
            opened: false,
            part: (self.from, self.to),
        })
    }

    /// Finds the subject of the verb group that starts at `group`. Returns its first token, the token after its
    /// last, and its first token including the words between it and the verb.
    fn subject(&self, group: usize) -> Option<(usize, usize, usize)> {
        let mut end = before_abbreviation(self.view, self.from, group).unwrap_or(group);
        // "The council, which says": the noun phrase before the comma, unless it is of another.
        let little = self.view.words.little;
        if end > self.from + 1 && Little::has(little.which, self.text(end - 1)) && self.text(end - 2) == "," {
            end -= 2;
            let opens = Class::DETERMINER.and(Class::POSSESSIVE);
            let named = |i: usize| self.view.is_capital(i) && !self.view.is_capital(i - 1);
            let phrase = (self.from..end).rev().take(8).take_while(|&i| !self.pauses(i));
            let mut phrase = phrase.filter(|&i| i == self.from || self.may_be(i, opens) || named(i));
            let first = phrase.next()?;
            let led = first > self.from && self.may_be(first - 1, opens);
            let first = first - usize::from(led);
            let of = first > self.from && self.view.is(first - 1, little.of);
            return (!of).then_some((first, end, first));
        }
        if end > self.from && self.text(end - 1) == "," {
            // "Ann Moss, the fire chief, said": the words between commas belong to the subject.
            let open = (self.from..end - 1).rev().take(LONGEST).find(|&i| self.pauses(i))?;
            if self.text(open) != "," {
                return None;
            }
            end = open;
            // "Ann Moss, R-Maine, who wrote it, said", "Ann Moss, 53, of Lund, said": no subject.
            let stopped = (self.from..end).rev().find(|&i| self.text(i) != ".").unwrap_or(end);
            let aged = self.text(stopped).starts_with(|c: char| c.is_ascii_digit());
            // "Ann Moss, aged 53, of Lund, said", "Ann Moss aged 53, of Lund, said"
            let said =
                aged && stopped > self.from + 1 && self.view.is_any(stopped - 1, self.view.words.around.aged);
            let first = stopped - usize::from(said);
            if (aged || is_party(self.text(stopped))) && first > self.from + 1 && self.text(first - 1) == ","
            {
                end = first - 1;
            } else if said {
                end = first;
            }
        }
        let joins = |i: usize| {
            self.pauses(i)
                || self.may_be(i, Class::CONJUNCTION.and(Class::RELATIVE))
                || self.view.is(i, self.view.words.little.that)
                || self.is_verb(i) && !self.has(i, self.view.words.telling.nouns)
        };
        let mut first = (self.from..end).rev().take(LONGEST).take_while(|&i| !joins(i)).last()?;
        // "Officers who raided a shed found"
        if first > self.from + 1 && self.may_be(first - 1, Class::RELATIVE) {
            return self.subject(first - 1);
        }
        // "The gap has grown since papers showed": after another verb, a subject must follow a word that starts a
        // clause.
        if let Some(other) = (first..end).rev().find(|&i| self.may_be(i, Class::AUXILIARY)) {
            let opens = |&i: &usize| Little::has(self.view.words.telling.breaks, self.view.text(i));
            first = (other + 1..end).rev().find(opens)? + 1;
        }
        // "Within two days the coastguard said": a time phrase before the subject. "In a move the airline warned": the
        // subject of a clause without "that".
        if self.may_be(first, Class::PREPOSITION) {
            let time = (first..end).find(|&i| self.may_be(i, Class::TIME)).filter(|i| i + 1 < end);
            let leads = Class::PREPOSITION.and(Class::DETERMINER).and(Class::POSSESSIVE);
            let contact = || {
                let article = |&i: &usize| Little::has(self.view.words.little.articles, self.view.text(i));
                let last = (first + 2..end).rev().find(article)?;
                let inner = (last..end).any(|i| self.may_be(i, Class::PREPOSITION));
                (!inner && !self.may_be(last - 1, leads)).then_some(last)
            };
            first = time.map(|time| time + 1).or_else(contact)?;
        }
        // "Police and the coastguard said".
        let mut begin = first;
        while begin >= self.from + 2 && self.view.is(begin - 1, self.view.words.little.and) {
            let more = (self.from..begin - 1).rev().take(6).take_while(|&i| !joins(i)).last();
            let Some(more) = more.filter(|&m| m == self.from || self.pauses(m - 1)) else { break };
            if (more..begin - 1).any(|i| self.may_be(i, Class::AUXILIARY)) {
                break;
            }
            begin = more;
        }
        first = after_time(self.view, begin, end);
        let last = end - 1;
        let article = Little::has(self.view.words.little.articles, self.view.text(last))
            || self.may_be(last, Class::POSSESSIVE)
            || self.may_be(last, Class::PREPOSITION) && last == first;
        (!article && end > first).then_some((first, end, first))
    }

    /// Finds the subject of a coordinated verb, which is at the start of the part:
    /// `The board combed the files and found`.
    fn shared_subject(&self, group: usize) -> Option<(usize, usize, usize)> {
        let and = group.checked_sub(1).filter(|&i| i > self.from)?;
        if !Little::has(self.view.words.little.goes_on, self.view.text(and)) {
            return None;
        }
        let verb = |i: usize| {
            self.may_be(i, Class::AUXILIARY)
                || self.has(i, self.view.words.telling.gives)
                || self.view.text(i).ends_with(self.view.words.telling.past)
        };
        let begins = (self.from..and).find(|&i| !self.view.is_mark(i))?;
        let end = (begins..and).take(LONGEST).find(|&i| verb(i) || self.pauses(i))?;
        let opens = Class::PREPOSITION.and(Class::CONJUNCTION).and(Class::RELATIVE);
        let named = end > begins && end - begins <= 8 && !self.may_be(begins, opens);
        named.then_some((begins, end, and))
    }

    /// True if the words before a token that can be a verb or a noun can be its subject: `reports` needs a singular
    /// subject, `report` a plural one.
    fn is_subject_of_noun(&self, first: usize, end: usize, v: usize) -> bool {
        let (view, words) = (self.view, self.view.words);
        let known = |i: usize| {
            view.is_capital(i)
                || self.may_be(i, Class::DETERMINER.and(Class::POSSESSIVE).and(Class::SUBJECT))
                || [words.documents, words.bodies, words.polls].iter().any(|list| list.has(view.text(i)))
        };
        let bare =
            !view.text(v).ends_with(words.little.plural) && !view.text(v).ends_with(words.telling.past);
        let one = (first..end).any(|i| view.is(i, words.little.a) || view.is(i, words.little.an));
        // "Minutes of the meeting": the head is before the preposition.
        let head = (first..end).find(|&i| self.may_be(i, Class::PREPOSITION)).unwrap_or(end);
        // "Documents from her 1998 tax return show", but not "40 boats show".
        let digit = (first..head).any(|i| view.text(i).starts_with(|c: char| c.is_ascii_digit()))
            || words.is_number(view.text(end - 1));
        let plural = |i: usize| is_plural(view, view.text(i));
        let several = (first..head).any(plural) || plural(end - 1) || self.may_be(end - 1, Class::SUBJECT);
        !digit && (known(first) || several) && (!bare || several && !one)
    }

    fn before(&self, first: usize) -> Before {
        let telling = self.view.words.telling;
        if first == self.from {
            return Before::Start;
        }
        let at = first - 1;
        match self.text(at) {
            "," | "”" | "\"" | "—" | "–" | "-" | "»" | ")" => {
                // The dash of a dateline starts a sentence.
                let opens = (self.from..at).all(|i| {
                    self.view.is_capital(i)
                        || self.view.is_mark(i)
                        || self.text(i).starts_with(|c: char| c.is_ascii_digit())
                });
                if opens { Before::Start } else { Before::Pause }
            }
            word if word.eq_ignore_ascii_case(telling.so) => {
                if at == self.from || self.pauses(at - 1) {
                    Before::Pause
                } else {
                    Before::Joint
                }
            }
            _ => Before::Joint,
        }
    }

    fn behind(&self, v: usize) -> Behind {
        let (words, telling) = (self.view.words, self.view.words.telling);
        let mut r = v + 1;
        while r < self.to
            && (self.has(r, telling.between) || self.view.text(r).ends_with(words.little.adverb))
        {
            r += 1;
        }
        let end = (r..self.to).take(LONGEST).find(|&i| self.pauses(i)).unwrap_or(self.to.min(r + LONGEST));
        let that = |from: usize| (from..end).find(|&i| self.view.is(i, words.little.that));
        let colon = self.text(end) == ":";
        if r == end {
            return if colon { Behind::Said(end + 1, true) } else { Behind::End(end) };
        }
        if self.view.is(r, words.little.that) {
            return Behind::Said(r + 1, true);
        }
        // "A move the airline warned could strand 300 people"
        if self.has(v, words.tells) && self.may_be(r, Class::AUXILIARY) {
            return Behind::Said(r, false);
        }
        if self.has(v, words.tells) {
            // The addressee comes first.
            return match that(r) {
                Some(at) => Behind::Said(at + 1, true),
                None if colon => Behind::Said(end + 1, true),
                None if end - r <= 8
                    && !self.view.is(r, words.little.to)
                    && !(r..end).any(|i| self.view.is(i, words.little.to)) =>
                {
                    Behind::End(end)
                }
                None => Behind::Unknown,
            };
        }
        if self.view.is(r, telling.it) {
            return if colon { Behind::Said(end + 1, true) } else { Behind::End(end.min(r + 1)) };
        }
        // "Said around 400 homes", "show at least 14".
        let counts = |at: usize| {
            self.text(at).starts_with(|c: char| c.is_ascii_digit())
                || self.view.words.is_number(self.text(at))
        };
        if words.hedges.iter().filter_map(|hedge| self.view.phrase(r, hedge)).any(counts) {
            return Behind::Said(r, false);
        }
        if self.may_be(r, Class::PREPOSITION.and(Class::TIME)) {
            if let Some(at) = that(r) {
                return Behind::Said(at + 1, true);
            }
            let time = (r..end).rev().find(|&i| self.may_be(i, Class::TIME));
            return match time {
                Some(at)
                    if at + 1 < end && !self.may_be(at + 1, Class::PREPOSITION.and(Class::CONJUNCTION)) =>
                {
                    Behind::Said(at + 1, false)
                }
                _ if colon => Behind::Said(end + 1, true),
                _ => Behind::End(end),
            };
        }
        if self.view.is(r, words.little.to) {
            return Behind::Unknown;
        }
        Behind::Said(r, false)
    }
}
