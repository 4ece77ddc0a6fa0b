//! Decides if a clause reports the event on a date as past or as planned, from the atoms of its sentence.

mod ahead;

use super::atoms::{Atoms, Word};
use super::charged::is_of_a_deed;
use super::decided::decides;
use super::grammar::tense;
use super::mention::{Direction, EventTime, Form, Mention, Tense};
use crate::lexicon::times::{ClauseWords, TimeWord};

/// The maximum number of atoms before a date at which a verb in the future is looked for.
const REACH: usize = 10;

/// The longest sentence, in bytes, in which the verb of a month without a year is looked for.
const LONGEST: usize = 2000;

/// What is said about the event on the mention at the atoms `from` to `to`.
pub(super) fn of(atoms: &Atoms<'_>, mention: &Mention, from: usize, to: usize) -> EventTime {
    let month = mention.form == Form::Calendar && mention.month.is_some();
    let sentence = tense::sentence(atoms, from, to);
    let long = month && mention.year.is_none() && sentence.end - sentence.start > LONGEST;
    if !(mention.is_dated() || month && !long) {
        return EventTime::Unsure;
    }
    // `On 20 March of that year` belongs to the year last mentioned.
    let spoken_of = mention.direction.is_some_and(|d| d.value == Direction::That);
    if matches!(mention.tense, Tense::Unknown | Tense::Present) || spoken_of {
        return EventTime::Unsure;
    }
    let clause = Clause::of(atoms, mention, from, to);
    if clause.is_about_the_copy() || clause.is_habitual() {
        return EventTime::Unsure;
    }
    match mention.tense {
        Tense::Past if clause.is_done() => EventTime::Past,
        Tense::Future if clause.is_to_come() => EventTime::Planned,
        _ => EventTime::Unsure,
    }
}

/// A date in the atoms of its sentence.
struct Clause<'a> {
    atoms: &'a Atoms<'a>,
    mention: &'a Mention,
    /// The first atom of the sentence, and of the part of it that contains the date.
    begins: usize,
    near: usize,
    /// The first atom of the date, the one after it, and the one after its sentence.
    from: usize,
    to: usize,
    ends: usize,
}

impl<'a> Clause<'a> {
    fn of(atoms: &'a Atoms<'a>, mention: &'a Mention, from: usize, to: usize) -> Self {
        let sentence = tense::sentence(atoms, from, to);
        let inside = |i: &usize| sentence.holds(atoms.get(*i).span.start);
        let begins = (0..from).rev().take_while(inside).last().unwrap_or(from);
        let ends = (to..atoms.len()).take_while(inside).last().map_or(to, |last| last + 1);
        let near = (begins..from).rev().find(|&i| divides(atoms, i)).map_or(begins, |i| i + 1);
        Self { atoms, mention, begins, near, from, to, ends }
    }

    fn holds(&self, list: &[&str], i: usize) -> bool {
        matches!(self.atoms.word(i), Word::Other | Word::Time(_))
            && self.atoms.text(i).split(' ').any(|word| ClauseWords::holds(list, word))
    }

    fn words(&self) -> &'static ClauseWords {
        &self.atoms.locale.times.clauses
    }

    /// The words between two atoms, without punctuation.
    fn between(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (from..to).filter(|&i| !matches!(self.atoms.word(i), Word::Mark(_)))
    }

    /// The atom of the verb before the date that governs it.
    fn verb(&self) -> Option<usize> {
        self.mention.verb_gap.map(|gap| self.from - gap - 1).filter(|&verb| verb >= self.begins)
    }

    fn is_on(&self, i: usize) -> bool {
        i < self.from && self.holds(self.words().on, i)
    }

    /// True if the sentence is a note about the copy itself: `An earlier version gave the day of the vote as May 4`,
    /// `This article was amended on May 4`.
    fn is_about_the_copy(&self) -> bool {
        let pointed = |i: usize| {
            let direction =
                |i: usize| matches!(self.atoms.time(i), Some(TimeWord::Direction(_) | TimeWord::Earlier));
            direction(i) || i > self.begins && direction(i - 1)
        };
        let named = |i: &usize| self.holds(self.words().copy, *i);
        (self.begins + 1..self.from).any(|i| named(&i) && pointed(i - 1))
            || self.is_noted()
            || self.is_stamp()
    }

    /// True if the sentence follows the label of a note: `Editor's note: the picture was replaced on May 4`.
    fn is_noted(&self) -> bool {
        let label = |i: usize| self.holds(self.words().notes, i) && self.atoms.is_mark(i + 1, ':');
        (self.begins..self.from).any(label)
    }

    /// True if the verb is about a change or the publication of the copy: `The story was amended on May 4`, `It was first
    /// published on May 4`, `Originally published on May 4`.
    fn is_stamp(&self) -> bool {
        let (words, Some(verb)) = (self.words(), self.verb()) else { return false };
        // `wurde am 4. Mai aktualisiert`
        let behind = self.atoms.locale.times.habits.plan_behind;
        let verb = match (self.to..self.ends).find(|&i| behind && self.holds(words.edits, i)) {
            Some(last) if (self.begins..verb).any(|i| self.holds(words.copy, i)) => return last > verb,
            _ => verb,
        };
        let first = verb > self.begins && self.holds(words.firstly, verb - 1);
        if !(self.holds(words.edits, verb) || first && self.holds(words.published, verb)) {
            return false;
        }
        let head = verb - usize::from(first);
        self.opens(head) || (self.begins..verb).any(|i| self.holds(words.copy, i)) || self.is_it(first)
    }

    /// True if the sentence starts with a pronoun for the copy. It does if the verb is `first published`, at the start of
    /// a paragraph, and after another note.
    fn is_it(&self, first: bool) -> bool {
        let words = self.words();
        let Some(it) = (self.begins..self.from).find(|&i| self.opens(i) && self.holds(words.it, i)) else {
            return false;
        };
        let starts = it == 0 || matches!(self.atoms.word(it - 1), Word::Mark(':' | '-' | '–' | '—'));
        let sentence = self.atoms.paragraph.sentence_at(self.atoms.before(self.begins).span.start);
        let above = (0..self.begins).rev().take_while(|&i| sentence.holds(self.atoms.get(i).span.start));
        first || starts || above.into_iter().any(|i| self.holds(words.copy, i))
    }

    /// True if a clause starts at `i`: it is the first word of the sentence or follows a dash or colon.
    fn opens(&self, i: usize) -> bool {
        i == self.begins || matches!(self.atoms.before(i).word, Word::Mark(':' | '-' | '–' | '—'))
    }

    /// True if the sentence describes something that happens regularly.
    fn is_habitual(&self) -> bool {
        // `hat am 20. März Geburtstag gefeiert`
        let once = |i: usize| {
            let last = tense::perfect(self.atoms, self.from, self.to);
            i >= self.to
                && self.holds(self.words().anniversaries, i)
                && last.is_some_and(|last| self.holds(self.words().deeds, last))
        };
        (self.begins..self.ends).any(|i| self.holds(self.words().habitual, i) && !once(i))
    }

    /// True if the clause reports a past event and the date is the date of that event.
    fn is_done(&self) -> bool {
        if let Some(last) = tense::perfect(self.atoms, self.from, self.to) {
            return self.is_done_by(last);
        }
        match self.verb_behind() {
            Some((verb, tense)) => {
                tense == Tense::Past && !self.is_about_the_future(verb) && !self.is_lasting(verb)
            }
            None => {
                let lasting = self.verb().is_some_and(|verb| self.is_lasting(verb));
                !lasting && self.is_the_deeds() && self.is_told_as_done()
            }
        }
    }

    /// True if the verb at `verb` is in the perfect passive, which has no day of its own: in `A hearing has been called in
    /// Lund on May 4`, the day is that of the hearing.
    fn is_lasting(&self, verb: usize) -> bool {
        let elapsed = self.words().elapsed;
        let been = [Some(verb), verb.checked_sub(1)].into_iter().flatten();
        let been = been.filter(|&i| i >= self.begins).find(|&i| self.holds(elapsed, i));
        let had = |i: usize| self.atoms.is(i, TimeWord::Verb(Tense::Past));
        been.is_some_and(|been| !(been.saturating_sub(2).max(self.begins)..been).any(had))
    }

    /// True if the participle at `last`, the end of the clause, dates an event on the day: `ist am 20. März
    /// zurückgetreten`, `Am 20. März hat die Jury getagt`. Not `ist am 20. März geschlossen`, and not `hat das Spiel am 20.
    /// März kritisiert`, where the date may be that of the object.
    fn is_done_by(&self, last: usize) -> bool {
        let month = self.mention.day.is_none();
        let leads = |i: usize| self.is_on(i) || month && self.holds(self.words().leads, i);
        let on = self.from.checked_sub(1).filter(|&i| i >= self.begins && leads(i));
        let Some(on) = on else { return false };
        let has_perfect = |i: usize| tense::auxiliary(self.atoms, i);
        let auxiliary = if self.opens(on) { Some(self.to) } else { on.checked_sub(1) };
        let auxiliary = auxiliary.filter(|&i| has_perfect(i).is_some());
        let Some(auxiliary) = auxiliary.or_else(|| self.auxiliary_of_object(on, last).filter(|_| !month))
        else {
            return false;
        };
        let words = self.words();
        let sure = match has_perfect(auxiliary) {
            Some(tense::Perfect::Been) => self.holds(words.turned, last),
            _ => !self.holds(words.undated, last),
        };
        let unsure = (self.begins..self.ends).any(|i| self.holds(words.unsure, i));
        sure && !unsure && !(auxiliary..last).any(|i| self.atoms.is(i, TimeWord::Plan))
    }

    /// The auxiliary before the object of a deed, up to the token `on`: `hat den Preis am 22. März vergeben`.
    fn auxiliary_of_object(&self, on: usize, last: usize) -> Option<usize> {
        const OBJECT: usize = 5;
        let words = self.words();
        let near = || (on.saturating_sub(OBJECT).max(self.begins)..on).rev();
        let found = near().find(|&i| tense::auxiliary(self.atoms, i) == Some(tense::Perfect::Had))?;
        let other = |i: usize| {
            let word = self.atoms.word(i);
            matches!(
                word,
                Word::Mark(_) | Word::Time(TimeWord::Preposition(_) | TimeWord::In | TimeWord::And)
            ) || [words.ties, words.follows, words.bounds, words.turns].iter().any(|list| self.holds(list, i))
        };
        (self.holds(words.deeds, last) && !(found + 1..on).any(other)).then_some(found)
    }

    /// The verb of a clause that starts with its date, and the tense: `On March 20 the ferry sank`.
    fn verb_behind(&self) -> Option<(usize, Tense)> {
        // `In January the ferry sank`
        let month = self.mention.day.is_none() && self.mention.year.is_none();
        let leads = |i: usize| self.is_on(i) || month && self.holds(self.words().leads, i);
        let on = self.from.checked_sub(1).filter(|&i| i >= self.begins && leads(i));
        let on = on.or_else(|| self.limit_before());
        let first = on.unwrap_or(self.from);
        if !(self.opens(first) || self.is_phrase_before(first))
            || on.is_none() && self.mention.weekday.is_none()
            || self.mention.verb_gap.is_some()
        {
            return None;
        }
        let from = self.to + usize::from(self.atoms.is_mark(self.to, ','));
        for i in from..self.ends.min(from + REACH) {
            let turns = self.holds(self.words().turns, i) || self.atoms.is(i, TimeWord::Plan);
            if turns || matches!(self.atoms.word(i), Word::Mark(_)) {
                return None;
            }
            if let Some(tense) = tense::verb(self.atoms, i) {
                // In `On May 4, Brandt said, ...`, the date is that of the statement.
                // In `On May 4 the paper reported that ...`, the date is that of the report.
                // `Am 4. Mai trat der Minister zurück` has an article that is a pronoun elsewhere.
                let article = self.atoms.is(i + 1, TimeWord::The);
                let reports = self.holds(self.words().turns, i + 1) && !article;
                return Some((i, tense)).filter(|_| !(self.atoms.is_mark(i + 1, ',') || reports));
            }
        }
        None
    }

    /// True if only a short phrase is before the atom `i` in its clause: `In a statement on May 4, the board said`.
    fn is_phrase_before(&self, i: usize) -> bool {
        const LONGEST: usize = 5;
        let first = (i.saturating_sub(LONGEST).max(self.begins)..i).find(|&i| self.opens(i));
        let words = self.words();
        let dated = |i: usize| self.holds(words.events, i) || self.holds(words.to_come, i);
        first.is_some_and(|first| {
            self.atoms.is(first, TimeWord::In) && !(first..i).any(|i| !self.is_word(i) || dated(i))
        })
    }

    /// The first atom of the words before the date that put a plan's start or end on it: `From May 4 the pier will be
    /// shut`, `As of May 4, dogs will be banned`.
    fn limit_before(&self) -> Option<usize> {
        let last = self.from.checked_sub(1).filter(|&i| i >= self.begins)?;
        let before = last.checked_sub(1).filter(|&i| i >= self.begins);
        let as_of = self.atoms.is(last, TimeWord::Of)
            && before.is_some_and(|i| matches!(self.atoms.time(i), Some(TimeWord::Preposition(_))));
        match self.atoms.time(last) {
            _ if self.mention.tense != Tense::Future => None,
            _ if as_of => before,
            Some(TimeWord::Preposition(Tense::Future)) => Some(last),
            _ => Some(last).filter(|&i| self.holds(self.words().until, i)),
        }
    }

    /// True if words for the future follow the verb in its clause.
    fn is_about_the_future(&self, verb: usize) -> bool {
        let end = (verb..self.ends).find(|&i| divides(self.atoms, i)).unwrap_or(self.ends);
        (verb + 1..end.min(verb + 7)).any(|i| {
            let ahead = matches!(self.atoms.time(i), Some(TimeWord::Plan | TimeWord::Verb(Tense::Future)));
            ahead || self.holds(self.words().to_come, i) && !self.leads_to_noun(i)
        })
    }

    /// True if the date can only belong to the verb because it is so close: `announced Monday, May 5`. Farther away, it takes a
    /// weekday with a date, or a plain clause that ends in it.
    fn is_the_deeds(&self) -> bool {
        match self.mention.verb_gap {
            gap if self.mention.day.is_none() => {
                gap.is_some_and(|gap| (1..=2).contains(&gap) && self.ends_plain_clause(gap))
            }
            Some(0 | 1) => true,
            Some(gap) if decides(self.atoms, self.from - gap - 1, self.from) => false,
            Some(gap @ 2..=6) if self.mention.weekday.is_some() && !self.has_event_between(gap) => true,
            Some(gap @ 2..=9) => self.ends_plain_clause(gap),
            _ => false,
        }
    }

    /// True for `A fire destroyed the old hall of Lund on March 21, ...`: an `on`, the end of the clause after the
    /// date, and nothing between verb and date that could have a date of its own.
    fn ends_plain_clause(&self, gap: usize) -> bool {
        let stops = matches!(self.atoms.word(self.to), Word::Mark(',' | '.' | ';' | '—' | '–'));
        // `visited it on May 4 and was shocked`
        let next = self.to + 1;
        let deed =
            self.atoms.is(self.to, TimeWord::And) && tense::verb(self.atoms, next) == Some(Tense::Past);
        let ends = self.to >= self.ends || stops || deed || self.goes_on();
        let clauses = self.words();
        let turns = |i: usize| match self.atoms.word(i) {
            Word::Mark(_) => true,
            _ => {
                let ended = |e: &&str| self.atoms.text(i).ends_with(*e);
                self.holds(clauses.turns, i) || clauses.turn_endings.iter().any(ended)
            }
        };
        // A month follows `in`.
        let lead = |i: &usize| match self.mention.day {
            Some(_) => self.is_on(*i),
            None => self.holds(clauses.leads, *i),
        };
        let on = self.from.checked_sub(1).filter(lead);
        let from = self.from - gap;
        // `declared payable on April 14`
        let bound = on.is_some_and(|on| {
            matches!(self.atoms.before(on).word, Word::Time(TimeWord::Preposition(Tense::Future)))
        });
        ends && !bound
            && on.is_some_and(|on| !(from..on).any(turns))
            && !self.between(self.begins, self.from).any(|i| self.holds(clauses.to_come, i))
            && !self.has_event_between(gap)
    }

    /// True if the clause continues after its date with words that keep the date with the verb: `signed it on April 2
    /// with a buyer`, `won on March 22 to go top`.
    fn goes_on(&self) -> bool {
        let to = self.atoms.is(self.to, TimeWord::To) && !self.leads_to_noun(self.to);
        let verb = to
            && matches!(
                self.atoms.word(self.to + 1),
                Word::Other | Word::Time(TimeWord::Verb(_) | TimeWord::Plan)
            );
        self.holds(self.words().follows, self.to) && (verb || !self.holds(self.words().to_come, self.to))
    }

    /// True if the date follows its verb directly with `on`, or as a weekday with its date.
    fn is_close(&self) -> bool {
        let on = self.from.checked_sub(1).is_some_and(|i| self.is_on(i));
        matches!(self.mention.verb_gap, Some(0 | 1)) && (on || self.mention.weekday.is_some())
    }

    /// True if the verb, or one of the `gap` atoms between it and its date, is about something with a date of its own
    /// (`won a place in the final on May 4`, `feared rain on May 4`), or if another clause starts there.
    fn has_event_between(&self, gap: usize) -> bool {
        let events = self.words().events;
        (self.from.saturating_sub(gap + 1)..self.from).any(|i| match self.atoms.word(i) {
            Word::Mark(mark) => matches!(mark, ',' | ';' | ':' | '—'),
            _ => self.holds(events, i),
        })
    }

    /// True if nothing in the date's part of the sentence refers to the future.
    fn is_told_as_done(&self) -> bool {
        let clauses = self.words();
        let to_come =
            |(i, word): (usize, &str)| ClauseWords::holds(clauses.to_come, word) && !self.leads_to_noun(i);
        let each = |i: usize| self.atoms.text(i).split(' ').map(move |word| (i, word));
        let last = self.from.checked_sub(1).filter(|&i| i >= self.begins);
        // `on the May 4 meeting`, `Ohio's April 2 vote`: the date is part of a name.
        let named = last.is_some_and(|i| {
            self.atoms.get(i).possessive || self.is_possessive(i) || self.holds(clauses.articles, i)
        });
        if named || self.is_participle() || self.is_unsure() {
            return false;
        }
        let far = self.mention.verb_gap.is_none_or(|gap| gap > 1);
        // A date right after its verb belongs to the verb, whatever comes before.
        let reach = if self.mention.verb_gap == Some(0) { 3 } else { 7 };
        let on = usize::from(last.is_some_and(|i| self.is_on(i)));
        let before = self.between(self.near, self.from.saturating_sub(on)).rev();
        let before = before.flat_map(|i| each(i).rev()).take(reach);
        let end = (self.to..self.ends).find(|&i| divides(self.atoms, i)).unwrap_or(self.ends);
        // `were jailed on May 4 for theft`
        let own = usize::from(self.goes_on() || self.is_close() && self.holds(clauses.to_come, self.to));
        let behind = self.between(self.to + own, end).flat_map(each).take(if far { 4 } else { 2 });
        !before.chain(behind).any(to_come)
    }

    /// True if an infinitive follows the atom at `i`: `to`, `expected to`.
    fn ends_in_to(&self, i: usize) -> bool {
        let led = self.atoms.text(i).contains(' ') && self.atoms.is(i, TimeWord::Verb(Tense::Future));
        led || self.atoms.is(i, TimeWord::To)
    }

    /// True if the word at `i` is the `to` before a noun, as in `according to a survey`, and not before a verb, as in
    /// `to vote`.
    fn leads_to_noun(&self, i: usize) -> bool {
        let next = self.atoms.get(i + 1);
        let noun = matches!(next.word, Word::Time(TimeWord::The | TimeWord::A))
            || next.capital && next.word == Word::Other;
        self.atoms.is(i, TimeWord::To) && noun
    }

    /// True if the word at `i` is a possessive that the atoms do not split: `the workers’`.
    fn is_possessive(&self, i: usize) -> bool {
        let prose = &self.atoms.paragraph.prose;
        let text = self.atoms.text(i);
        text.ends_with(['’', '\''])
            || text.ends_with("’s")
            || text.ends_with("'s")
            || prose[self.atoms.get(i).span.end..].starts_with(['’', '\''])
    }

    /// True if the verb is a participle that describes a state or has its auxiliary elsewhere: `On view until May 3;
    /// closed on Monday, May 5`, `The film, repeated on May 8, was first shown in 1962`.
    fn is_participle(&self) -> bool {
        let Some(verb) = self.verb() else { return false };
        let ended = |i: usize| {
            let text = self.atoms.text(i);
            self.atoms.locale.times.past_endings.iter().any(|e| text.ends_with(e))
        };
        // `Held on May 4, the vote ...`
        if !ended(verb) {
            return verb == self.begins;
        }
        let subject = verb.checked_sub(1).filter(|&i| i >= self.begins).map(|i| self.atoms.word(i));
        let bare = match subject {
            None => true,
            Some(Word::Mark(mark)) => matches!(mark, ';' | ':' | '—' | '–' | '-' | '(' | '”' | '"'),
            Some(_) => false,
        };
        let comma = (self.to..self.ends).find(|&i| self.atoms.is_mark(i, ','));
        let goes_on =
            comma.is_some_and(|i| ended(i + 1) || matches!(self.atoms.time(i + 1), Some(TimeWord::Verb(_))));
        bare || subject == Some(Word::Mark(',')) && goes_on || self.shares_auxiliary(verb)
    }

    /// True if the participle before a date shares the auxiliary of the clause before: `a vote is to be held on May 4,
    /// and the winner named on May 9`.
    fn shares_auxiliary(&self, verb: usize) -> bool {
        let first = verb.saturating_sub(6).max(self.begins);
        let Some(and) = (first..verb).rev().find(|&i| self.atoms.is(i, TimeWord::And)) else { return false };
        let ahead =
            |i: usize| matches!(self.atoms.time(i), Some(TimeWord::To | TimeWord::Verb(Tense::Future)));
        (self.begins + 1..and).any(|i| ahead(i - 1) && self.atoms.is(i, TimeWord::Verb(Tense::Present)))
    }

    /// True if the words around a date show that it is not the date of an event: a condition, a limit, a choice, or a
    /// day that the verb is about (`named May 4 the Day of the Bridge`).
    fn is_unsure(&self) -> bool {
        let clauses = self.words();
        let gap = self.mention.verb_gap;
        let comma = usize::from(self.atoms.is_mark(self.to, ','));
        let next = Some(self.to + comma).filter(|&i| i < self.ends);
        let object = gap == Some(0)
            && comma == 0
            && next.is_some_and(|i| {
                self.holds(clauses.articles, i) || self.atoms.get(i).capital && self.is_word(i)
            });
        let right_behind = comma == 0 || gap == Some(0);
        let goes_on = next.is_some_and(|i| {
            self.holds(clauses.behind, i) && right_behind
                || self.holds(clauses.to_come, i) && !self.goes_on() && !(self.is_close() && comma == 0)
        });
        // `was told the trial opened on May 4`
        let past = |i: usize| self.atoms.is(i, TimeWord::Verb(Tense::Past));
        let verb = self.verb().unwrap_or(self.from);
        let told = (self.near + 1..verb).any(|i| past(i - 1) && self.holds(clauses.reported, i));
        // `insisted on May 4`, not `insisted Monday (May 4)`
        let last = self.from.checked_sub(1).filter(|&i| i >= self.near);
        let about =
            last.is_some_and(|i| i > self.near && self.is_on(i) && self.holds(clauses.with_on, i - 1));
        let bounded = last.is_some_and(|i| self.holds(clauses.bounds, i));
        object
            || goes_on
            || told
            || about
            || bounded
            || self.between(self.near, self.from).any(|i| self.holds(clauses.unsure, i))
    }

    fn is_word(&self, i: usize) -> bool {
        !matches!(self.atoms.word(i), Word::Mark(_))
    }

    /// True if the date is when the action of a verb in the future is planned: it follows the verb in its clause, and
    /// is neither part of a name (`the May 4 speech`) nor a state of things (`as of May 4`).
    fn is_to_come(&self) -> bool {
        if let Some((verb, tense)) = self.verb_behind() {
            return tense == Tense::Future && !self.holds(self.words().conditional, verb);
        }
        let clauses = self.words();
        let Some(last) = self.from.checked_sub(1).filter(|&i| i >= self.near) else { return false };
        if self.holds(clauses.until, last) {
            // `..., the clerk said.` only attributes the sentence.
            let closes = |i: usize| i + 1 >= self.ends || self.atoms.is_mark(i + 1, '.');
            let past = |i: usize| tense::verb(self.atoms, i) == Some(Tense::Past) && !closes(i);
            return self.mention.day.is_some()
                && !(self.to..self.ends).any(past)
                && self.has_verb_ahead(last);
        }
        let on = self.is_on(last) || self.mention.day.is_none() && self.holds(clauses.leads, last);
        // `is planned for May 4`, `is set for May 4`
        let planned = self.atoms.is(last, TimeWord::Plan) && self.atoms.text(last).contains(' ');
        let planned_for = last > self.near
            && self.atoms.is(last - 1, TimeWord::Plan)
            && matches!(self.atoms.time(last), Some(TimeWord::Preposition(_)));
        let dated = on
            || planned_for
            || planned
            || self.mention.weekday.is_some()
            || self.mention.verb_gap == Some(0);
        let end = self.from - usize::from(on || planned_for);
        let is = on && end > self.near && self.atoms.is(end - 1, TimeWord::Verb(Tense::Present));
        dated && (is || self.has_verb_ahead(end) && !is_of_a_deed(self.atoms, self.near, end))
    }
}

/// True if the mark at `i` separates parts of a sentence.
fn divides(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(atoms.word(i), Word::Mark(',' | ';' | ':' | '—' | '–' | '('))
}
