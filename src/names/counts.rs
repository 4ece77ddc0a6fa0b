//! Finds counts that a draft may refer to again: "12 people were injured", "the 14 injured".

use super::{Count, Counted};
use crate::draft::{Paragraph, Token};
use crate::lexicon::figures::Figures;
use crate::lexicon::naming::ENGLISH;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::stories;
use crate::numbers::{Figure, NumberKind, Value};
use crate::text::{Lower, Span};

pub(super) fn read(paragraph: &Paragraph, figures: &[Figure]) -> Vec<Count> {
    // A sentence with many figures is analysed only once.
    let mut last: Option<(Span, Signs)> = None;
    let mut signs = |sentence: Span| match last {
        Some((known, signs)) if known == sentence => signs,
        _ => last.insert((sentence, Signs::of(paragraph, sentence, figures))).1,
    };
    figures.iter().filter_map(|figure| count(paragraph, figure, &mut signs)).collect()
}

/// The meaning of a sentence's words for its counts.
#[derive(Clone, Copy)]
struct Signs {
    dead: bool,
    hurt: bool,
    /// A word for change: the count is expected to differ.
    changed: bool,
}

impl Signs {
    fn of(paragraph: &Paragraph, sentence: Span, figures: &[Figure]) -> Self {
        let changed = is_changed(paragraph, sentence, figures);
        let mut signs = Self { dead: false, hurt: false, changed };
        for token in paragraph.words_in(sentence) {
            let word = token.span().of(&paragraph.prose).lower();
            signs.dead |= Figures::has(stories::ENGLISH.dead, &word);
            signs.hurt |= Figures::has(stories::ENGLISH.hurt, &word);
        }
        signs
    }
}

/// True if the words of a part of a paragraph say that a count changed, or that it counts something else.
pub(crate) fn is_changed(paragraph: &Paragraph, part: Span, figures: &[Figure]) -> bool {
    paragraph.words_in(part).any(|token| {
        let word = token.span().of(&paragraph.prose).lower();
        Figures::has(ENGLISH.changed, &word)
            && (!Figures::has(ENGLISH.beside, &word) || is_beside(paragraph, token, figures))
    })
}

/// True if a figure is within three tokens of a token: "14 more", "the other 14".
fn is_beside(paragraph: &Paragraph, token: &Token, figures: &[Figure]) -> bool {
    let index = |at: usize| paragraph.tokens.partition_point(|t| t.span().start < at);
    let own = index(token.span().start);
    figures.iter().any(|figure| {
        let (first, end) = (index(figure.span.start), index(figure.span.end));
        own + 3 >= first && own <= end + 2
    })
}

/// True if a sentence speaks of counts: it has a figure, or a word for the dead, the injured or a count.
pub(crate) fn is_of_counts(paragraph: &Paragraph, sentence: Span, figures: &[Figure]) -> bool {
    let counts = |word: &str| {
        [stories::ENGLISH.dead, stories::ENGLISH.hurt, ENGLISH.held, ENGLISH.tallies]
            .iter()
            .any(|list| Figures::has(list, word))
    };
    figures.iter().any(|figure| sentence.contains(figure.span))
        || paragraph.words_in(sentence).any(|token| counts(&token.span().of(&paragraph.prose).lower()))
}

fn count(paragraph: &Paragraph, figure: &Figure, signs: &mut impl FnMut(Span) -> Signs) -> Option<Count> {
    let Value::One(value) = figure.value else { return None };
    let counts = matches!(
        figure.kind,
        NumberKind::Count | NumberKind::Casualty | NumberKind::Arrest | NumberKind::Crowd
    );
    if !counts || value.fract() != 0.0 || paragraph.quoted_at(figure.span.start).is_some() {
        return None;
    }
    let signs = signs(paragraph.sentence_at(figure.span.start));
    let (prose, tokens) = (&*paragraph.prose, &*paragraph.tokens);
    let text = |i: usize| tokens.get(i).map(|t: &Token| t.span().of(prose).lower()).unwrap_or_default();
    let first = tokens.partition_point(|t| t.span().start < figure.span.start);
    let next = tokens.partition_point(|t| t.span().start < figure.span.end);
    let known = first > 0 && Figures::has(ENGLISH.known, &text(first - 1));
    let part =
        first > 1 && Figures::has(ENGLISH.of, &text(first - 2)) || Figures::has(ENGLISH.of, &text(next));
    let word = text(next);
    let noun = figure.unit.as_deref().map(str::to_lowercase);
    let toll = |words: &[&str], counted: Counted| Figures::has(words, &word).then_some(counted);
    let (counted, narrowed) = if known {
        let counted = toll(stories::ENGLISH.dead, Counted::Dead)
            .or_else(|| toll(stories::ENGLISH.hurt, Counted::Hurt))
            .or_else(|| toll(ENGLISH.held, Counted::Arrested))
            .or_else(|| {
                noun.filter(|noun| *noun == *word && value > 10.0).map(|noun| Counted::Of(noun.into()))
            });
        let after = text(next + 1);
        let class = class_of(&after);
        let mark = !after.starts_with(char::is_alphanumeric);
        let goes_on = mark
            || class.may_be(Class::AUXILIARY.and(Class::SPEECH))
            || Figures::has(ENGLISH.on, &after)
            || Figures::has(ENGLISH.preterites, &after)
            || after.len() > 4 && after.ends_with("ed");
        (counted, !goes_on)
    } else {
        (self::counted(figure, value, signs), false)
    };
    let loose = part || narrowed || figure.hedge.is_some() || signs.changed;
    Some(Count { span: figure.span, value, counted, known, loose })
}

/// What a count refers to at its first mention.
fn counted(figure: &Figure, value: f64, Signs { dead, hurt, .. }: Signs) -> Option<Counted> {
    match figure.kind {
        NumberKind::Casualty if dead != hurt => Some(if dead { Counted::Dead } else { Counted::Hurt }),
        NumberKind::Casualty => None,
        NumberKind::Arrest => Some(Counted::Arrested),
        _ if value > 10.0 => figure.unit.as_deref().map(|unit| Counted::Of(unit.lower().into())),
        _ => None,
    }
}
