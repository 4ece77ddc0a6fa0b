//! All that copydesk knows of a draft: who said what, the numbers, the dates, paragraph by paragraph.
//!
//! A paragraph's [`Reading`] depends on its own words only. Its [`ParagraphFacts`] depend on that and on a
//! small [`Context`] that comes in from above. Both are kept: [`Facts::updated`] reads again only what an
//! edit touched, and goes on below only as far as the context that comes in differs. From scratch and step
//! by step give the same answer.

mod story;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::draft::{Draft, Paragraph};
use crate::lexicon::{ENGLISH, Locale};
use crate::numbers::Figure;
use crate::{attribution, dates, numbers};

pub use story::{Stamp, Story};

/// What is known of a draft from outside of it.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// The day that the editor or the publishing system gives; the reference where the draft has none.
    pub date: Option<Date>,
    /// The language.
    pub locale: &'static Locale,
}

impl Default for Given {
    fn default() -> Self {
        Self { date: None, locale: &ENGLISH }
    }
}

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        self.date == other.date && self.locale.code == other.locale.code
    }
}

/// What a paragraph says by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Attributions and quotes.
    pub attribution: attribution::Reading,
    /// Time expressions.
    pub times: Vec<dates::Mention>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// The dateline, if it begins like one.
    pub dateline: Option<dates::Dateline>,
}

impl Reading {
    /// Reads one paragraph by itself.
    pub fn of(paragraph: &Paragraph, locale: &Locale) -> Self {
        Self {
            attribution: attribution::read(paragraph),
            times: dates::read(paragraph, locale),
            figures: numbers::read(paragraph),
            dateline: dates::dateline::find(paragraph, locale),
        }
    }
}

/// What comes into a paragraph from those above it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// The reference date in force.
    pub reference: Option<dates::Reference>,
    /// Speakers and people.
    pub attribution: attribution::Context,
    /// Sources of figures.
    pub numbers: numbers::Context,
    /// The time spoken of.
    pub dates: dates::Context,
}

/// One paragraph and all that is known of it; every span counts from the paragraph's start.
#[derive(Clone, Debug)]
pub struct ParagraphFacts {
    /// The paragraph.
    pub paragraph: Arc<Paragraph>,
    /// What it says by itself.
    pub reading: Arc<Reading>,
    /// What came in.
    pub context: Context,
    /// Its quotes, with their speakers.
    pub quotes: Vec<attribution::Quote>,
    /// Its numbers, with their sources.
    pub numbers: Vec<numbers::Number>,
    /// Its time expressions, resolved.
    pub times: Vec<dates::TimeExpression>,
    /// What goes on to the next paragraph.
    pub next: Context,
}

/// A draft and all that is known of it.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The draft.
    pub draft: Draft,
    /// What was known from outside.
    pub given: Given,
    /// The stories that it holds, in order; at least one.
    pub stories: Vec<Story>,
    /// One for each of the draft's blocks, in order.
    pub paragraphs: Vec<Arc<ParagraphFacts>>,
    /// What the last paragraph hands on: all people of the draft.
    pub end: Context,
}

impl Facts {
    /// Reads a draft from scratch.
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

    /// Reads a draft, taking over from `before` what still holds.
    pub fn updated(draft: Draft, given: Given, before: Option<&Facts>) -> Self {
        let before = before.filter(|b| b.given == given);
        let kept: HashMap<*const Paragraph, &Arc<ParagraphFacts>> =
            before.iter().flat_map(|b| &b.paragraphs).map(|p| (Arc::as_ptr(&p.paragraph), p)).collect();
        let readings: Vec<Arc<Reading>> = draft
            .blocks
            .iter()
            .map(|block| match kept.get(&Arc::as_ptr(&block.paragraph)) {
                Some(old) => Arc::clone(&old.reading),
                None => Arc::new(Reading::of(&block.paragraph, given.locale)),
            })
            .collect();
        let stories = story::stories(&draft, &readings, given);
        let mut context = Context::default();
        let mut story = stories.iter().peekable();
        let mut paragraphs = Vec::with_capacity(readings.len());
        for (i, (block, reading)) in draft.blocks.iter().zip(readings).enumerate() {
            if let Some(begun) = story.next_if(|s| s.first == i) {
                context = Context { reference: begun.reference(), ..Context::default() };
            }
            let old = kept.get(&Arc::as_ptr(&block.paragraph)).filter(|old| old.context == context);
            let facts = match old {
                Some(old) => Arc::clone(old),
                None => Arc::new(resolved(block.paragraph.clone(), reading, &context, given)),
            };
            context = facts.next.clone();
            paragraphs.push(facts);
        }
        Self { draft, given, stories, paragraphs, end: context }
    }

    /// The story that the block `index` belongs to.
    pub fn story_of(&self, index: usize) -> &Story {
        let after = self.stories.partition_point(|s| s.first <= index);
        &self.stories[after.saturating_sub(1)]
    }
}

fn resolved(
    paragraph: Arc<Paragraph>,
    reading: Arc<Reading>,
    context: &Context,
    given: Given,
) -> ParagraphFacts {
    let (quotes, attribution) = attribution::resolve(&paragraph, &reading.attribution, &context.attribution);
    let attributions = &reading.attribution.attributions;
    let (numbers, sources) =
        numbers::resolve(&paragraph, &reading.figures, attributions, &quotes, &context.numbers);
    let (times, spoken) =
        dates::resolve(&paragraph, &reading.times, given.locale, context.reference, &context.dates);
    let next = Context { reference: context.reference, attribution, numbers: sources, dates: spoken };
    ParagraphFacts { paragraph, reading, context: context.clone(), quotes, numbers, times, next }
}
