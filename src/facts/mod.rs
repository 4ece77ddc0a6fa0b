//! Computes the facts of a draft, paragraph by paragraph: quotes and speakers, figures and sources, dates.
//!
//! A paragraph's [`Reading`] depends only on its own text. Its [`ParagraphFacts`] are resolved from the reading and a
//! small [`Context`] from the paragraphs above. Both are cached: [`Facts::updated`] parses only the paragraphs that an
//! edit touched, and resolves those below only while their context differs. An incremental update gives the same result
//! as a full one.

mod alike;
mod asks;
mod called;
mod clues;
mod known;
mod marked;
mod old;
mod order;
mod other_pair;
pub mod people;
mod stamp;
mod story;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use jiff::civil::Date;

use crate::attribution::wording::Wording;
use crate::dates::Clock;
use crate::dates::dateline::Label;
use crate::draft::{Block, Draft, Paragraph, Quoted};
use crate::finding::Place;
use crate::lexicon::function_words::Evidence;
use crate::lexicon::{Language, Locale};
use crate::names::Names;
use crate::numbers::Figure;
use crate::refill::Refill;
use crate::text::Span;
use crate::{attribution, dates, numbers};

pub(crate) use alike::{Alike, Run};
pub(crate) use asks::Asks;
pub use clues::Clues;
pub(crate) use known::KnownChange;
pub use known::{Index, Known};
use old::{Old, Shared};
use order::Orders;
pub use stamp::Stamp;
pub use story::{Clocked, Story};

/// Information about a draft from outside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The date from the editor or publishing system. It is the reference date if the draft has none.
    pub date: Option<Date>,
    /// True if that day is today, because of a setting or an option.
    pub is_today: bool,
    /// The day in the file name: `2025-03-15-slug.md`.
    pub file: Option<Date>,
    /// The day in the properties of a word processor file.
    pub properties: Option<Date>,
    /// Today, if the clock may be used.
    pub clock: Option<Clock>,
    /// The language.
    pub language: Language,
}

/// The facts that depend only on a paragraph's own text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Attributions and quotes.
    pub attribution: attribution::Reading,
    /// Time expressions.
    pub times: Vec<dates::Mention>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// The names, with ages and counts.
    pub names: Names,
    /// The evidence for the year.
    pub clues: Arc<Clues>,
    /// The dateline, if it starts with one.
    pub dateline: Option<Box<dates::Dateline>>,
    /// The wording of each of the paragraph's `quoted`, or `None` for short and unclosed quotes.
    pub wordings: Vec<Option<Wording>>,
    /// Counts of its function words by language.
    pub evidence: Evidence,
}

impl Reading {
    /// Reads one paragraph.
    pub fn of(paragraph: &Paragraph, locale: &Locale) -> Self {
        let closed = |q: &Quoted| q.closed.then(|| Wording::of(q.inner.of(&paragraph.prose))).flatten();
        let times = dates::read(paragraph, locale);
        let dateline = dates::dateline::find(paragraph, locale);
        let place =
            dateline.as_ref().filter(|line| line.label != Some(Label::Name)).map(|line| line.span.end);
        let attribution = match place.or_else(|| end_of_day_label(paragraph, &times)) {
            Some(end) => attribution_behind(paragraph, end, locale),
            None => attribution::read(paragraph, locale),
        };
        let figures = numbers::read(paragraph, locale);
        // Names are read in English only: other languages write their nouns or their titles otherwise.
        let names = match locale.cues {
            Some(_) => Names::default(),
            None => Names::of(paragraph, &attribution, &figures),
        };
        let mut reading = Self {
            clues: Clues::of(paragraph, &times).shared(),
            wordings: paragraph.quoted.iter().map(closed).collect(),
            attribution,
            names,
            evidence: evidence(paragraph),
            times,
            figures,
            dateline: dateline.map(Box::new),
        };
        reading.shrink_to_fit();
        reading
    }

    /// Frees the spare memory of its lists, which in a short list is most of it.
    fn shrink_to_fit(&mut self) {
        self.attribution.shrink_to_fit();
        self.times.shrink_to_fit();
        self.figures.shrink_to_fit();
        self.names.shrink_to_fit();
    }
}

/// The end of a day before a dash at the start of a paragraph, with the dash: `Nov. 28 - It rained.` In bytes of the
/// paragraph.
fn end_of_day_label(paragraph: &Paragraph, times: &[dates::Mention]) -> Option<usize> {
    let prose = &paragraph.prose;
    let day = times.first().filter(|m| m.is_dated() && !m.opens_range)?;
    let opens = !prose[..day.span.start].contains(char::is_alphanumeric);
    let behind = &prose[day.span.end..];
    let dashes = behind.trim_start_matches([' ', '.', ':']).trim_start_matches(['-', '–', '—']);
    let spaced = behind.starts_with([' ', '.', ':']) && dashes.starts_with(' ');
    let end = prose.len() - dashes.len();
    (opens && spaced && prose[..end].ends_with(['-', '–', '—'])).then_some(end)
}

/// The attributions of the text from `start` on. The text before it is a place or a day, which never speaks.
fn attribution_behind(paragraph: &Paragraph, start: usize, locale: &Locale) -> attribution::Reading {
    let prose = " ".repeat(start) + &paragraph.prose[start..];
    let masked = Paragraph::new(paragraph.kind, paragraph.source.to_string(), prose, paragraph.notes.clone());
    let mut reading = attribution::read(&masked, locale);
    let label = paragraph.tokens.len().saturating_sub(masked.tokens.len());
    if !reading.likely.is_empty() {
        reading.likely.splice(0..0, vec![[0; 3]; label]);
    }
    reading
}

/// Counts the function words of a paragraph by language.
fn evidence(paragraph: &Paragraph) -> Evidence {
    let mut out = Evidence::default();
    paragraph
        .tokens
        .iter()
        .filter(|t| t.is_wordlike())
        .for_each(|t| out.count(t.span().of(&paragraph.prose)));
    out
}

/// The state carried into a paragraph from those above it, besides [`Known`].
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The reference date.
    pub reference: Option<dates::Reference>,
    /// The state for finding speakers.
    pub attribution: attribution::FromAbove,
    /// The state for finding the sources of figures.
    pub numbers: numbers::Inherited,
    /// The state for resolving time expressions.
    pub dates: dates::StoryTime,
}

impl Context {
    /// True if both are equal. Most are shared, so that nothing is compared.
    fn is(self: &Arc<Self>, other: &Arc<Self>) -> bool {
        Arc::ptr_eq(self, other) || **self == **other
    }
}

/// A paragraph with all of its facts. Spans are in bytes from the start of the paragraph.
#[derive(Clone, Debug)]
pub struct ParagraphFacts {
    /// The paragraph.
    pub paragraph: Arc<Paragraph>,
    /// The facts that depend only on its own text.
    pub reading: Arc<Reading>,
    /// The state carried in from above.
    pub context: Arc<Context>,
    /// Its quotes, with their speakers.
    pub quotes: Vec<attribution::Quote>,
    /// Its numbers, with their sources.
    pub numbers: Vec<numbers::Number>,
    /// Its time expressions, resolved.
    pub times: Vec<dates::TimeExpression>,
    /// The state carried into the next paragraph, which shares it.
    pub next: Arc<Context>,
}

impl ParagraphFacts {
    /// True if both are for the same paragraph with the same reading.
    fn is_read_as(self: &Arc<Self>, other: &Arc<Self>) -> bool {
        Arc::ptr_eq(self, other)
            || (Arc::ptr_eq(&self.reading, &other.reading) && Arc::ptr_eq(&self.paragraph, &other.paragraph))
    }

    /// True if rules cannot tell the two apart.
    pub(crate) fn reads_as(self: &Arc<Self>, other: &Arc<Self>) -> bool {
        Arc::ptr_eq(self, other)
            || (self.is_read_as(other)
                && self.quotes == other.quotes
                && self.numbers == other.numbers
                && self.times == other.times
                && (Arc::ptr_eq(&self.context, &other.context) || self.context.is_like(&other.context)))
    }
}

/// A draft with all of its facts.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The draft.
    pub draft: Draft,
    /// The information from outside.
    pub given: Given,
    /// The stories in the draft, in order. There is at least one.
    pub stories: Vec<Story>,
    /// The facts of each block, in order.
    pub paragraphs: Vec<Arc<ParagraphFacts>>,
    /// What each story introduces.
    pub known: Vec<Arc<Index>>,
    /// The known facts that each block uses.
    asks: Vec<Asks>,
    /// The blocks that start with a dateline.
    datelines: Vec<usize>,
    /// True if one of these is a label.
    labelled: bool,
    /// The dates whose order of day and month leaves no choice.
    orders: Orders,
    /// Counts of the function words of all blocks, by language.
    evidence: Evidence,
}

impl Facts {
    /// Computes the facts of a draft from scratch.
    ///
    /// ```
    /// use copydesk::draft::{Draft, Format};
    /// use copydesk::facts::{Facts, Given};
    ///
    /// let draft = Draft::new("“It rained,” Ana Prado said.", Format::Text);
    /// let facts = Facts::new(draft, Given::default());
    /// assert_eq!(facts.paragraphs[0].quotes.len(), 1);
    /// ```
    pub fn new(draft: Draft, given: Given) -> Self {
        Self::updated(draft, given, None)
    }

    /// Computes the facts of a draft, and reuses those in `before` that are still valid.
    pub fn updated(draft: Draft, given: Given, before: Option<&Facts>) -> Self {
        Self::updated_over(draft, given, before, None)
    }

    /// Like [`Facts::updated`], reusing the memory of `spare`, a version that is no longer needed.
    ///
    /// The draft of `spare` may already have been taken for [`Draft::edited_within`].
    pub fn updated_over(draft: Draft, given: Given, before: Option<&Facts>, spare: Option<Facts>) -> Self {
        let before = before.filter(|b| b.draft.blocks.len() == b.paragraphs.len());
        let shared = Shared::of(before.map_or(&[], |b| &b.draft.blocks), &draft.blocks);
        let orders = shared.orders(before, &draft);
        let given = Given { language: given.language.ordered(orders.decided()), ..given };
        let old = Old::of(before.filter(|b| b.given == given), shared, draft.blocks.len());
        let fresh = readings(&draft.blocks[old.head..old.tail], given.language.locale());
        let reading = |i: usize| match old.at(i) {
            Some(o) => &old.paragraphs[o].reading,
            None => &fresh[i - old.head],
        };
        let datelines = old.datelines(&fresh);
        let clues = || datelines.iter().map(|&i| (i, &**reading(i))).collect::<Vec<_>>();
        let stories = old.same_stories(&draft, &fresh);
        let labelled = stories.is_none() && story::are_labelled(&clues());
        let stories = stories.unwrap_or_else(|| story::stories(&draft, &clues(), given));
        let (head, tail) = old.untouched(&stories);
        let spare = spare.map(|spare| (spare.paragraphs, spare.asks)).unwrap_or_default();
        let (mut paragraphs, mut asks) = (Refill::of(spare.0), Refill::of(spare.1));
        paragraphs.extend(&old.paragraphs[..head]);
        asks.extend(&old.asks[..head]);
        let end_of = |k: usize| stories.get(k + 1).map_or(draft.blocks.len(), |next| next.first);
        let (mut known, complete): (Vec<Arc<Index>>, Vec<bool>) = stories
            .iter()
            .enumerate()
            .map(|(k, story)| old.index(story.first..end_of(k), paragraphs.filled(), reading))
            .unzip();
        let mut rest = old.paragraphs.len();
        let mut k = stories.partition_point(|story| story.first <= head).saturating_sub(1);
        let mut first = Arc::new(Context { reference: stories[k].reference(), ..Context::default() });
        let mut change = old.change_at(head, stories[k].first);
        let mut i = head;
        while let Some(block) = draft.blocks.get(i) {
            if stories.get(k + 1).is_some_and(|next| next.first == i) {
                k += 1;
                first = Arc::new(Context { reference: stories[k].reference(), ..Context::default() });
            }
            let begins = stories[k].first == i;
            let above = paragraphs.last().filter(|_| !begins);
            let o = old.at(i);
            if let Some(o) = o {
                let pair = [old.known_above(o), known[k].above(stories[k].first, i)];
                change.turn_to([o, i], pair, (old.paragraphs, old.asks), paragraphs.filled());
            }
            // The usual case: its neighbours are unchanged and the change in what is known does not affect it.
            let quick = o.filter(|&o| i >= old.tail && old.follows(o, above) && !change.touches(old.asks[o]));
            let facts = quick.map(|o| Arc::clone(&old.paragraphs[o])).unwrap_or_else(|| {
                let context = above.map_or(&first, |p| &p.next);
                let signed = below(&draft.blocks, i, reading).map(|below| {
                    let mut context = Context::clone(context);
                    context.attribution.below = Some(Box::new(below));
                    Arc::new(context)
                });
                let context = signed.as_ref().unwrap_or(context);
                let was = o.map(|o| &old.paragraphs[o]);
                let spared = was.filter(|was| was.context.is_like(context) && !change.concerns(was));
                if let Some(was) = spared.filter(|was| was.context.is(context)) {
                    return Arc::clone(was);
                }
                let pronoun = o.is_some_and(|o| old.asks[o].has_pronoun());
                if let Some(facts) = spared.filter(|_| !pronoun).and_then(|was| was.below(context)) {
                    return Arc::new(facts);
                }
                let like = was.map(|was| &**was).filter(|was| !change.concerns_figures(was));
                let (paragraph, reading) = (block.paragraph.clone(), reading(i).clone());
                let now = Arc::new(resolved(
                    paragraph,
                    reading,
                    context,
                    (&known[k], stories[k].first, i),
                    given,
                    like,
                ));
                let stands = |was: &&Arc<ParagraphFacts>| {
                    was.reads_as(&now) && was.context.is(&now.context) && was.next.is(&now.next)
                };
                was.filter(stands).map_or(now, Arc::clone)
            });
            let stands = o.filter(|&o| Arc::ptr_eq(&facts, &old.paragraphs[o]));
            let same = o.filter(|&o| facts.reads_as(&old.paragraphs[o]));
            let at = i - stories[k].first;
            if !complete[k] {
                Arc::make_mut(&mut known[k]).add_figures(at, &facts);
            } else if same.is_none() {
                let index = Arc::make_mut(&mut known[k]);
                if let Some(o) = o {
                    index.remove_figures(at, &old.paragraphs[o]);
                }
                index.add_figures(at, &facts);
            }
            asks.push(same.map_or_else(|| Asks::of(&facts), |o| old.asks[o]));
            paragraphs.push(facts);
            // The same state is carried into the unchanged rest of the draft, so the remaining facts cannot differ.
            if let Some(o) = stands.filter(|_| i >= old.tail && i + 1 >= tail && change.is_none()) {
                rest = o + 1;
                break;
            }
            // So do those below that neither depend on what differs nor add to it.
            let below = stands.filter(|&o| i >= old.tail && complete[k] && !change.touches(old.asks[o]));
            let kept = below.map_or(0..0, |o| {
                let end = old.end_of_story(o).min(o + end_of(k) - i);
                let len = old.asks[o + 1..end].iter().take_while(|asks| !change.touches(**asks)).count();
                o + 1..o + 1 + len
            });
            paragraphs.extend(&old.paragraphs[kept.clone()]);
            asks.extend(&old.asks[kept.clone()]);
            change.skip(kept.len());
            i += 1 + kept.len();
        }
        let done = paragraphs.len();
        let (paragraphs, _) = paragraphs.end(&old.paragraphs[rest..]);
        let (asks, _) = asks.end(&old.asks[rest..]);
        for k in (0..stories.len()).filter(|k| !complete[*k] && end_of(*k) > done) {
            let index = Arc::make_mut(&mut known[k]);
            let below = done.max(stories[k].first)..end_of(k);
            let facts = paragraphs[below.clone()].iter();
            below.zip(facts).for_each(|(i, facts)| index.add_figures(i - stories[k].first, facts));
        }
        let evidence = old.evidence(&fresh);
        Self { draft, given, stories, paragraphs, known, asks, datelines, labelled, orders, evidence }
    }

    /// The code of the language that the function words point to, or `None` if they are inconclusive.
    pub fn language(&self) -> Option<&'static str> {
        self.evidence.language()
    }

    /// True unless the function words of the draft point to a language other than the given one.
    pub fn is_in_given_language(&self) -> bool {
        self.evidence.language().is_none_or(|found| Some(found) == self.given.language.code())
    }

    /// True unless the function words of the block `index` point to a language other than the given one.
    pub fn paragraph_is_in_given_language(&self, index: usize) -> bool {
        let found = self.paragraphs[index].reading.evidence.language();
        found.is_none_or(|found| Some(found) == self.given.language.code())
    }

    /// What the story of the block `index` has introduced above it.
    pub fn known_above(&self, index: usize) -> Known<'_> {
        let story = self.index_of_story(index);
        self.known[story].above(self.stories[story].first, index)
    }

    /// What the story of the block `index` has introduced above it and in it.
    pub fn known_up_to(&self, index: usize) -> Known<'_> {
        let story = self.index_of_story(index);
        self.known[story].above(self.stories[story].first, index + 1)
    }

    /// The full name of the source at `mention`, in bytes of the paragraph `index`. `None` if it is not certain.
    pub fn name_at(&self, index: usize, mention: Span) -> Option<Arc<str>> {
        let (facts, known) = (&self.paragraphs[index], self.known_up_to(index));
        // A quote knows more about its speaker than the words alone tell.
        let speakers = facts.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
        if let Some(speaker) = speakers.into_iter().find(|s| s.place == Place::Here(mention)) {
            return speaker.name.clone();
        }
        let reading = &facts.reading.attribution;
        attribution::name_at(mention, &facts.paragraph, reading, &facts.context.attribution, known.people)
    }

    /// The full name behind the possessive at `mention`: the person that "her" refers to in "her office".
    pub fn owner_at(&self, index: usize, mention: Span) -> Option<Arc<str>> {
        let prose = &self.paragraphs[index].paragraph.prose;
        let (pronoun, _) = mention.of(prose).split_once(' ')?;
        let owns = ["his", "her"].iter().any(|word| pronoun.eq_ignore_ascii_case(word));
        owns.then(|| self.name_at(index, Span::new(mention.start, mention.start + pronoun.len()))).flatten()
    }

    /// Converts a place relative to the block `index` to a span of the draft. `None` if the place does not exist.
    pub fn span_of(&self, place: Place, index: usize) -> Option<Span> {
        let start = |i: usize| self.draft.blocks.get(i).map(|b| b.start);
        let of = |i: usize, span: Span| {
            self.draft.blocks.get(i).map(|b| b.paragraph.in_source(span).shifted(b.start))
        };
        match place {
            Place::Draft(span) => Some(span),
            Place::Here(span) => of(index, span),
            Place::Below { on, span } => of(index + on, span),
            Place::Above { back, span } => index.checked_sub(back).and_then(|i| of(i, span)),
            Place::OtherPair(own) => self.other_pair(index, own),
            Place::Reference => {
                let story = self.story_of(index);
                let stamp = story.stamp.as_ref().map(|s| s.span);
                let line =
                    || story.dateline.as_ref().and_then(|(i, l)| start(*i).map(|at| l.span.shifted(at)));
                stamp.or_else(line)
            }
        }
    }

    /// The story that the block `index` belongs to.
    pub fn story_of(&self, index: usize) -> &Story {
        &self.stories[self.index_of_story(index)]
    }

    fn index_of_story(&self, index: usize) -> usize {
        self.stories.partition_point(|s| s.first <= index).saturating_sub(1)
    }
}

/// Fewest paragraphs for which threads pay off. A shorter draft is read before a thread has started.
const SHARED_FROM: usize = 256;

/// Maximum number of paragraphs below a quote that are searched for its speaker.
const AHEAD: usize = 4;

/// The speaker of the quote at the end of the block `i`, if a block below names them.
///
/// That is a byline, or the attribution of the last part of a quote that continues over several paragraphs.
fn below<'a>(
    blocks: &[Block],
    i: usize,
    reading: impl Fn(usize) -> &'a Arc<Reading>,
) -> Option<attribution::Below> {
    for on in 1..=AHEAD {
        let next = blocks.get(i + on)?;
        let attribution = &reading(i + on).attribution;
        if let Some(byline) = &attribution.byline {
            return Some(attribution::Below { on, byline: (**byline).clone() });
        }
        if !(blocks[i + on - 1].paragraph.leaves_quote_open() && next.paragraph.begins_quoted()) {
            return None;
        }
        if let Some(byline) = attribution.quotes.first().and_then(attribution::Quote::told_by) {
            return Some(attribution::Below { on, byline });
        }
    }
    None
}

/// Reads each paragraph on its own, in order.
fn readings(blocks: &[Block], locale: &'static Locale) -> Vec<Arc<Reading>> {
    let read = |blocks: &[Block]| -> Vec<Arc<Reading>> {
        blocks.iter().map(|b| Arc::new(Reading::of(&b.paragraph, locale))).collect()
    };
    let threads = || thread::available_parallelism().map_or(1, usize::from);
    // Where there is only one thread, as in a browser, starting another one may fail.
    let threads = if blocks.len() < SHARED_FROM { 1 } else { threads() };
    if threads == 1 {
        return read(blocks);
    }
    // One part per thread is enough, because the paragraphs of a draft are similar in cost.
    let parts = blocks.chunks(blocks.len().div_ceil(threads));
    thread::scope(|scope| {
        let handles: Vec<_> = parts.map(|part| scope.spawn(|| read(part))).collect();
        let parts = handles.into_iter().map(|h| h.join().unwrap_or_else(|why| resume_unwind(why)));
        parts.flatten().collect()
    })
}

/// Resolves a paragraph in its context.
///
/// It is the block `i` of a story that begins at `first` and is indexed in `known`. `was` is the same paragraph in another
/// context. The parts that the difference does not affect are reused.
fn resolved(
    paragraph: Arc<Paragraph>,
    reading: Arc<Reading>,
    context: &Arc<Context>,
    (known, first, i): (&Index, usize, usize),
    given: Given,
    was: Option<&ParagraphFacts>,
) -> ParagraphFacts {
    // The people that the paragraph introduces itself are known in it, the sources of its figures only below it.
    let (people, sourced) = (known.above(first, i + 1).people, known.above(first, i).sourced);
    let (mut quotes, attribution) =
        attribution::resolve(&paragraph, &reading.attribution, &context.attribution, people);
    // The sources carried on depend only on the paragraph's text, but the sources of its figures depend on its
    // speakers.
    let no_figures = reading.figures.is_empty();
    let (mut numbers, sources) = match was
        .filter(|was| was.context.numbers == context.numbers && (no_figures || was.quotes == quotes))
    {
        Some(was) => (was.numbers.clone(), was.next.numbers.clone()),
        None => numbers::resolve(
            &paragraph,
            &reading.figures,
            &reading.attribution,
            &quotes,
            &context.numbers,
            sourced,
            given.language.locale(),
        ),
    };
    let same_time = |c: &Context| c.reference == context.reference && c.dates == context.dates;
    let (mut times, spoken) = match was.filter(|was| same_time(&was.context)) {
        Some(was) => (was.times.clone(), was.next.dates),
        None => dates::resolve(
            &paragraph,
            &reading.times,
            given.language.locale(),
            context.reference,
            &context.dates,
        ),
    };
    let next = Context { reference: context.reference, attribution, numbers: sources, dates: spoken };
    let next = if next == **context { Arc::clone(context) } else { Arc::new(next) };
    quotes.shrink_to_fit();
    numbers.shrink_to_fit();
    times.shrink_to_fit();
    ParagraphFacts { paragraph, reading, context: Arc::clone(context), quotes, numbers, times, next }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;

    #[test]
    fn facts_keep_no_spare_memory_and_share_the_state_between_paragraphs() {
        let text = "On Friday, Mayor Ana Prado said that 40 boats sank.\n\nThe pier is shut.\n\nIt rained.";
        let facts = Facts::new(Draft::new(text, Format::Text), Given::default());
        let reading = &facts.paragraphs[0].reading;
        assert_eq!((reading.times.len(), reading.times.capacity()), (1, 1));
        assert_eq!(reading.names.mentions.capacity(), reading.names.mentions.len());
        assert_eq!(reading.attribution.attributions.capacity(), reading.attribution.attributions.len());
        for pair in facts.paragraphs.windows(2) {
            assert!(Arc::ptr_eq(&pair[0].next, &pair[1].context));
        }
    }
}
