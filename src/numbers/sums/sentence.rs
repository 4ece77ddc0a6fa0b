//! A sentence with its figures and the words between them.

use jiff::civil::Date;

use super::atom::{Atom, Unit};
use crate::lexicon::changes::Changes;
use crate::lexicon::changes::joints as w;
use crate::lexicon::sorted::Words;
use crate::numbers::view::View;

/// Maximum number of tokens between the figures of one sum.
pub(super) const GAP: usize = 24;

/// A sentence and its neighbours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'a> {
    pub(super) view: View<'a>,
    /// Its figures in text order.
    pub(super) atoms: &'a [Atom],
    /// The figures of the next sentences.
    pub(super) after: &'a [Atom],
    /// The sentence before it: its figures, and the index of its first token.
    pub(super) before: Option<(&'a [Atom], usize)>,
    /// Index of the first token.
    pub(super) from: usize,
    /// Index after the last token.
    pub(super) to: usize,
    /// The day on which the story is written, if known.
    pub(super) today: Option<Date>,
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    Unknown,
}

/// The grammatical form of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `a rise of 12 percent`, `a 12 percent rise`
    Noun,
    /// `rose 12 percent`
    Verb,
    /// `up 12 percent`, `rising 12 percent`
    Beside,
    /// `12 percent more`
    Degree,
    /// `or 12 percent`
    Or,
}

/// A figure that is a change, with the words that show it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChangeFigure {
    pub(super) form: Form,
    pub(super) way: Way,
    /// Index of the first token of these words, including articles.
    pub(super) from: usize,
    /// Index after their last token.
    pub(super) end: usize,
}

impl<'a> Sentence<'a> {
    pub(super) fn words(&self) -> &'static Changes {
        self.view.words.changes
    }

    /// Returns the sentence before it.
    pub(super) fn above(&self) -> Option<Self> {
        self.before.map(|(atoms, from)| Self {
            atoms,
            after: self.atoms,
            before: None,
            from,
            to: self.from,
            ..*self
        })
    }

    /// Returns the years in the sentence after it.
    pub(super) fn below(&self) -> Vec<&'a Atom> {
        let to = self.view.sentence(self.to).1;
        self.after.iter().take_while(|a| a.first < to).filter(|a| a.is_year()).collect()
    }

    /// Returns the text of a token; empty outside the sentence.
    pub(super) fn text(&self, i: usize) -> &'a str {
        if (self.from..self.to).contains(&i) { self.view.text(i) } else { "" }
    }

    pub(super) fn has(&self, i: usize, list: &Words) -> bool {
        list.has(self.text(i))
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(i, w))
    }

    /// Returns the token `back` positions before a figure, its article and hedge not counted; 1 is the nearest.
    pub(super) fn ahead(&self, atom: &Atom, back: usize) -> &'a str {
        atom.from.checked_sub(back).map_or("", |i| self.text(i))
    }

    /// True if a token is a punctuation mark between clauses, or outside the sentence.
    pub(super) fn is_boundary(&self, i: usize) -> bool {
        i < self.from
            || i >= self.to
            || matches!(
                self.view.text(i),
                "," | ";" | ":" | "(" | ")" | "[" | "]" | "—" | "–" | "-" | "." | "!" | "?" | "”" | "…"
            )
    }

    /// True if no other clause starts between two tokens.
    pub(super) fn is_free(&self, from: usize, to: usize) -> bool {
        self.is_open(from, to, false)
    }

    /// Like [`Self::is_free`]; with `and`, the word "and" may join words of one phrase.
    pub(super) fn is_open(&self, from: usize, to: usize, and: bool) -> bool {
        let parts = |t: usize| {
            let word = self.view.text(t);
            matches!(word, ";" | "“" | "”" | "\"" | "…")
                || self.words().partings.has(word)
                    && !(and && word.eq_ignore_ascii_case(w::AND))
                    && !self.is_comparison(t)
        };
        from > to || to - from <= GAP && !(from..to).any(parts)
    }

    /// True for time words that also separate clauses: `the year before`, `as of`, `since 2015`, `than the 20`.
    fn is_comparison(&self, t: usize) -> bool {
        let word = self.view.text(t);
        let time = |i: usize| {
            self.words().time_heads.has(self.text(i))
                || self.text(i).len() == 4 && self.text(i).parse::<u16>().is_ok()
        };
        match word.to_ascii_lowercase().as_str() {
            w::BEFORE | w::AFTER => time(t.wrapping_sub(1)) || self.is_boundary(t + 1),
            w::SINCE => time(t + 1) || time(t + 2),
            w::AS => self.is_any(t + 1, &[w::OF, w::AGAINST, w::COMPARED]),
            w::WITH => self.is_any(t.wrapping_sub(1), &[w::COMPARED, w::COMPARISON]),
            w::AND => time(t.wrapping_sub(1)) && time(t + 1),
            _ => false,
        }
    }

    /// Returns the token after a time phrase that starts at `i`: `in 2019`, `a year earlier`,
    /// `in the same period last year`.
    pub(super) fn past_time(&self, i: usize) -> usize {
        let year = |t: usize| {
            self.text(t).len() >= 4
                && self.text(t).bytes().take(4).all(|b| b.is_ascii_digit())
                && !self.text(t).contains(',')
        };
        let head = |t: usize| {
            self.has(t, self.words().time_heads)
                || year(t)
                || self.view.locale.month(self.text(t)).is_some() && self.view.is_capital(t)
        };
        let day = |t: usize| self.text(t).parse::<u8>().is_ok_and(|d| d < 32);
        let (mut at, mut end) = (i, i);
        while at < self.to && (head(at) || self.has(at, self.words().time_words) || day(at)) {
            at += 1;
            if head(at - 1) || day(at - 1) && at > i + 1 && head(at - 2) {
                end = at;
            }
        }
        end
    }

    /// True if only time words come between token `i` and the end of its clause.
    pub(super) fn closes(&self, i: usize) -> bool {
        let i = if self.is_any(i, &[w::THAN, w::ON]) && self.past_time(i + 1) > i + 1 { i + 1 } else { i };
        self.is_boundary(i)
            || self.is_boundary(self.past_time(i))
            || self.is(self.past_time(i), w::AND)
            || self.is_any(i, &[w::THAT, w::WHICH, w::SINCE])
    }

    /// Returns the figures of the sentence, except years and durations.
    pub(super) fn quantities(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Atom)> {
        self.atoms.iter().enumerate().filter(|(_, a)| !a.is_time())
    }

    /// True if no figure comes between two tokens, other than dates, durations and those in `but`.
    pub(super) fn is_clear(&self, from: usize, to: usize, but: &[usize]) -> bool {
        !self.quantities().any(|(i, a)| a.first >= from && a.first < to && !but.contains(&i))
    }

    /// True if the sentence gives a yearly rate, an average or real terms.
    pub(super) fn is_rate(&self) -> bool {
        let said = |t: usize| self.view.phrases_at(t, self.words().rates).any(|(_, end, _)| end <= self.to);
        // "Growth averaged 5 percent", but not "rents averaged 500 euros".
        let mean = |t: usize| {
            let mean = self.view.phrases_at(t, self.words().means).next();
            mean.is_some_and(|(_, end, _)| self.atoms.iter().any(|a| a.is_percent() && a.from == end))
        };
        // "on a comparable basis", but not "on the basis of"
        let basis = |t: usize| {
            self.is(t, w::BASIS)
                && !self.is(t + 1, w::OF)
                && (t.saturating_sub(5)..t).any(|on| self.is(on, w::ON))
        };
        (self.from..self.to).any(|t| said(t) || mean(t) || basis(t)) || self.is_yearly()
    }

    /// `rose 5 percent a year`
    fn is_yearly(&self) -> bool {
        let rate = |a: &Atom| {
            (a.is_percent() || a.unit == Unit::Points)
                && (self.is_any(a.end, &[w::A, w::PER, w::EACH, w::EVERY])
                    && self.has(a.end + 1, &w::PERIODS)
                    && !self.is_any(a.end + 2, w::DISTANCES)
                    || self.is_any(a.end, &[w::ANNUALLY, w::YEARLY, w::ANNUAL])
                    || (a.from.saturating_sub(1)..a.first)
                        .any(|t| self.is_any(t, &[w::ANNUAL, w::AVERAGE, w::YEARLY])))
        };
        self.atoms.iter().any(rate)
    }

    /// True if the amount is paid more than once: `$50,000 a day`.
    pub(super) fn is_repeated(&self, a: &Atom) -> bool {
        a.is_money()
            && self.is_any(a.end, &[w::A, w::AN, w::PER, w::EACH, w::EVERY])
            && self.has(a.end + 1, &w::PERIODS)
    }

    /// True if the sentence is about a past period: `in 2023`, `last year`.
    pub(super) fn is_past(&self) -> bool {
        let year = self.atoms.iter().any(|a| a.is_year());
        let last =
            |t: usize| self.is_any(t, &[w::LAST, w::PREVIOUS]) && self.has(t + 1, self.words().time_heads);
        year || (self.from..self.to).any(last)
    }

    /// True if the sentence is about a later time than the one before it.
    pub(super) fn is_later(&self) -> bool {
        let years =
            |atoms: &[Atom]| atoms.iter().filter(|a| a.is_year()).map(|a| a.value).fold(f64::NAN, f64::max);
        let (then, now) = (self.before.map_or(f64::NAN, |(atoms, _)| years(atoms)), years(self.atoms));
        let this = |t: usize| {
            self.is_any(t, &[w::THIS, w::LAST]) && self.has(t + 1, self.words().time_heads)
                || self.is_any(t, &[w::NOW, w::TODAY])
        };
        now > then || now.is_nan() && (self.from..self.to).any(this)
    }

    /// Returns the change that a figure states, if it is one.
    pub(super) fn change(&self, i: usize) -> Option<ChangeFigure> {
        let (atom, words) = (&self.atoms[i], self.words());
        if atom.is_percent() && self.is(atom.end, w::OF) {
            return self.lost_of(atom);
        }
        let at = |back: usize| atom.from.wrapping_sub(back);
        let way = |up: &Words, down: &Words, t: usize| match () {
            () if self.has(t, up) => Some(Way::Up),
            () if self.has(t, down) => Some(Way::Down),
            () => None,
        };
        let noun = |t: usize| {
            way(words.rises, words.falls, t).or(self.has(t, words.changes).then_some(Way::Unknown))
        };
        let verb = |t: usize| way(words.rose, words.fell, t);
        let article = |mut t: usize| {
            let floor = t.saturating_sub(3).max(self.from);
            let noun = t;
            while t > floor && !self.is_any(t, w::LEADS) {
                if self.is_boundary(t - 1) {
                    return t;
                }
                t -= 1;
            }
            if self.is_any(t, w::LEADS) { t } else { noun }
        };
        // "a rise of 12 percent", "a rise in visitors of 12 percent"
        if self.is(at(1), w::OF) {
            let back = (2..7).map(at).take_while(|t| !self.is_boundary(*t)).find(|t| noun(*t).is_some());
            if let Some(t) = back {
                let next = self.is_any(t + 1, &[w::IN, w::OF]);
                return next.then(|| ChangeFigure {
                    form: Form::Noun,
                    way: noun(t).unwrap_or(Way::Unknown),
                    from: article(t),
                    end: atom.past,
                });
            }
        }
        // "a 12 percent rise", "a 12 percent steep rise"
        for t in [atom.past, atom.past + 1] {
            let adjective = t == atom.past
                || !self.is_boundary(atom.past)
                    && !self.has(atom.past, words.partings)
                    && self.text(atom.past).len() > 3;
            if let Some(way) = noun(t).filter(|_| {
                adjective
                    && (t == atom.past
                        || self.is(t - 1, w::YEAR_ON_YEAR)
                        || self.is_any(atom.from, &[w::A, w::AN, w::THE]))
            }) {
                return Some(ChangeFigure { form: Form::Noun, way, from: atom.from, end: t + 1 });
            }
        }
        // "36 drivers under 25": the age is no base, and no figure of the sentence.
        let aged = |t: usize| {
            let number = self.text(t).starts_with(|c: char| c.is_ascii_digit())
                || self.view.words.is_number(self.text(t));
            number && self.view.is_age_limit(t) && !self.atoms.iter().any(|a| a.first == t)
        };
        // "12 percent more", "30 boats fewer", "30 more boats"
        let mut tail = [atom.end, atom.past].into_iter().filter(|t| self.has(*t, words.degrees));
        let tail = tail.find(|t| !aged(*t + 1));
        if let Some(t) = tail.filter(|t| {
            !(self.is(*t, w::OVER) && words.time_words.has(self.text(t + 1)) && self.past_time(t + 1) > t + 1)
        }) {
            let way = if self.has(t, words.less) { Way::Down } else { Way::Up };
            return Some(ChangeFigure { form: Form::Degree, way, from: atom.from, end: t + 1 });
        }
        let mut t = at(1);
        if self.is(t, w::BY) {
            t = t.wrapping_sub(1);
        }
        if self.text(t).ends_with(w::LY) || self.is_any(t, &[w::AGAIN, w::FURTHER]) {
            t = t.wrapping_sub(1);
        }
        if let Some(way) = verb(t) {
            let beside = self.is_any(t, &[w::UP, w::DOWN]) || self.text(t).ends_with(w::ING);
            return Some(ChangeFigure {
                form: if beside { Form::Beside } else { Form::Verb },
                way,
                from: t,
                end: atom.past,
            });
        }
        if let Some((t, way)) = self.moved(atom) {
            return Some(ChangeFigure { form: Form::Verb, way, from: t, end: atom.past });
        }
        let or = self.is(at(1), w::OR) && self.is_boundary(at(2));
        or.then(|| ChangeFigure { form: Form::Or, way: Way::Unknown, from: at(1), end: atom.past })
    }

    /// `shed 25 percent of its value`
    fn lost_of(&self, atom: &Atom) -> Option<ChangeFigure> {
        let verb = atom.from.wrapping_sub(1);
        let own = self.is_any(atom.end + 1, &[w::ITS, w::THEIR]) && !self.is_boundary(atom.end + 2);
        (self.is_any(verb, w::LOSES) && own).then_some(ChangeFigure {
            form: Form::Verb,
            way: Way::Down,
            from: verb,
            end: atom.end + 3,
        })
    }

    /// Returns the verb and the direction of `raised its rate 12 percent to`, `cut the quota by 12 percent, from`, whose
    /// object is before the change.
    fn moved(&self, atom: &Atom) -> Option<(usize, Way)> {
        let words = self.words();
        let end = atom.from - usize::from(self.is(atom.from.wrapping_sub(1), w::BY));
        if !atom.is_percent() && atom.unit != Unit::Points || !self.is_any(atom.past, &[w::TO, w::FROM, ","])
        {
            return None;
        }
        let object = |t: usize| {
            !self.is_boundary(t)
                && !self.has(t, words.partings)
                && !self.is_any(t, &[w::OF, w::TO, w::FROM, w::IN, w::BY, w::FOR])
                && !self.atoms.iter().any(|a| a.first <= t && t < a.end)
        };
        let first = end.saturating_sub(5).max(self.from);
        // "Cut its staff by 12 percent, from 20 offices to 15": the figures are of something else.
        let next = self.atoms.iter().find(|a| a.first >= atom.past && !a.is_time());
        let of = next.and_then(|a| a.noun.as_deref()).filter(|_| end < atom.from);
        if of.is_some_and(|noun| !(first..end).any(|t| self.is(t, noun))) {
            return None;
        }
        let back = (first..end).rev().take_while(|t| object(*t));
        let way = |t: usize| match () {
            () if self.has(t, words.rose) => Some(Way::Up),
            () if self.has(t, words.fell) => Some(Way::Down),
            () => None,
        };
        back.into_iter().find_map(|t| Some((t, way(t)?))).filter(|(t, _)| t + 1 < atom.from)
    }

    /// Finds a summary of the preceding words that starts at token `i`, after a punctuation mark or `, which is`.
    /// Returns the first token of these words.
    pub(super) fn sums_up(&self, i: usize) -> Option<usize> {
        let mut t = i;
        for _ in 0..7 {
            if t == self.from || self.is_boundary(t - 1) && !self.is(t - 1, ".") {
                return Some(t);
            }
            if !self.has(t - 1, self.words().asides) {
                return None;
            }
            t -= 1;
        }
        None
    }
}
