//! Finds the quotes of a paragraph and their speakers, from its own words alone.

use std::sync::Arc;

use super::between;
use super::candidates::{Candidates, candidates, cue_of};
use super::displayed;
use super::forms;
use super::inner;
use super::inserted::inserted;
use super::lead_in;
use super::linking::turn;
use super::lookup::Lookup;
use super::named::full_name;
use super::outline::{Mention, MentionKind, Outline};
use super::ranker::{Ranker, Ranking};
use super::saying;
use super::structure;
use super::subject::speaking;
use super::told;
use super::word::{Shape, Word};
use super::{Byline, Quote, QuoteKind, Speaker, SpeakerBasis};
use crate::draft::{BlockKind, MarkStyle};
use crate::finding::Place;
use crate::lexicon::given_names::given;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;
use crate::lexicon::telling;
use crate::text::{Lower, Lowered, Span};

/// The probability of "nobody" from which a quote has no speaker. Tuned on held-out articles; see docs/accuracy.md for
/// the trade-off.
const NOBODY: f32 = 0.4;
/// Between this and [`NOBODY`], a speaker is named but marked as a close decision.
const DOUBT: f32 = 0.15;
/// If "nobody" is the likeliest candidate but its probability is below this, the likeliest person is named as a
/// possible speaker and the quote is still queried.
const SURE: f32 = 0.8;

/// The quotes of a paragraph, or the whole of an unmarked block quote, unless it is the line that signs one.
pub(super) fn quotes(outline: &Outline<'_>) -> Vec<Quote> {
    if outline.quotes.is_empty() && outline.paragraph.kind == BlockKind::BlockQuote {
        return block(outline).filter(|_| !signs(outline)).into_iter().collect();
    }
    let lookup = Lookup::new(outline);
    let mut quotes: Vec<Quote> = (0..outline.quotes.len()).map(|i| quote(&lookup, i)).collect();
    for i in 1..quotes.len() {
        let (before, rest) = quotes.split_at_mut(i);
        let (Some(above), open) = (before.last(), &mut rest[0]) else { continue };
        // The medium that passed on the quote before is not the speaker of the next one.
        let passed_on = open.speaker.as_ref().map(|s| s.place);
        if above.channel.is_some() && passed_on == above.channel.map(Place::Here) {
            open.speaker = above.speaker.clone();
            continue;
        }
        // “…,” said one, who asked not to be named, “…”: the clause describes who has just spoken.
        if let (Some(Place::Here(who)), Some(Place::Here(said))) =
            (passed_on, above.speaker.as_ref().map(|s| s.place))
        {
            let close = said.start >= above.span.end && said.end <= who.start && who.start - said.end <= 2;
            if close && who.of(&outline.paragraph.prose).eq_ignore_ascii_case(small_words::WHO) {
                (open.speaker, open.cue) = (above.speaker.clone(), above.cue);
                continue;
            }
        }
        // “…,” Brandt said, according to the Echo. “…”: nor is one that only passes on what somebody said.
        if let (Some(Place::Here(medium)), Some(said)) = (passed_on, above.speaker.as_ref()) {
            let between = |span: Span| above.span.end <= span.start && span.end <= open.span.start;
            let same = |span: Span| outline.paragraph.sentence_at(span.start).contains(medium);
            let own = matches!(said.place, Place::Here(span) if between(span) && same(span) && span.end <= medium.start);
            let led = outline.mentions.iter().find(|m| medium.contains(outline.span(m)));
            if own && between(medium) && led.is_some_and(|m| structure::is_led(outline, m)) {
                (open.speaker, open.cue) = (above.speaker.clone(), above.cue);
                continue;
            }
        }
        let speech = open.basis.is_none() && open.kind.may_be_speech();
        if !speech || !displayed::is_tied(outline, i) {
            continue;
        }
        // “A” or “B”: linked quotes are both speech, or neither is.
        if above.kind == QuoteKind::Term && displayed::is_shown(outline, i - 1) {
            open.kind = QuoteKind::Term;
        } else if above.basis == Some(SpeakerBasis::Own) {
            (open.speaker, open.cue, open.basis) = (above.speaker.clone(), above.cue, above.basis);
        }
    }
    quotes
}

fn quote(lookup: &Lookup<'_>, index: usize) -> Quote {
    let outline = lookup.outline;
    let paragraph = outline.paragraph;
    let quoted = &paragraph.quoted[index];
    let direct = is_direct(outline, index);
    let mut quote = Quote {
        span: quoted.span,
        kind: if direct { QuoteKind::Direct } else { QuoteKind::Partial },
        speaker: None,
        perhaps: None,
        cue: None,
        basis: None,
        channel: None,
        continues: false,
        words: paragraph.words_in(quoted.inner).count(),
        unsure: false,
    };
    // "A: “…,” says Ana Prado."
    let told = structure::is_told_behind(outline, outline.quotes[index].1);
    if let Some(&name) = turn(outline).as_ref().filter(|_| !told).and_then(|turn| turn.source.first()) {
        let inner = inner::in_turn(outline, index).map(|m| outline.span(m));
        quote.speaker = Some(speaker(outline, inner.unwrap_or(name)));
        quote.basis = Some(SpeakerBasis::Own);
        return quote;
    }
    let owned = told::owned(outline, index);
    let certain = structure::named(outline, index)
        .or_else(|| structure::signed(outline, index))
        .or_else(|| forms::signed(outline, index))
        .or_else(|| saying::with_saying(outline, index))
        .or_else(|| structure::said_before_colon(outline, index))
        .or_else(|| structure::put_it(outline, index))
        .or_else(|| inserted(outline, index))
        .or_else(|| saying::quoted_as(outline, index))
        .or_else(|| structure::passive_agent(outline, index))
        .or_else(|| structure::that_reads(outline, index))
        .or_else(|| structure::according(outline, index))
        .or_else(|| owned.flatten())
        .or_else(|| told::told_somebody(outline, index))
        .or_else(|| told::in_words_of(outline, index))
        .or_else(|| told::gapped(outline, index))
        .or_else(|| inner::reported(outline, index));
    let own_subject = forms::own_subject(outline, index).filter(|_| !direct);
    let certain = certain
        .copied()
        .or_else(|| between::said_between(outline, index))
        .or_else(|| told::in_words_of_friend(outline, index))
        .or_else(|| structure::described(outline, index))
        .or_else(|| forms::behind_aside(outline, index))
        .or_else(|| forms::in_which(outline, index))
        .or_else(|| forms::own_clause(outline, index).filter(|_| !direct))
        .or_else(|| own_subject.map(|(subject, _)| subject))
        .or_else(|| forms::behind_topic(outline, index))
        .or_else(|| forms::in_headline(outline, index))
        .or_else(|| structure::sourced(outline, index))
        .or_else(|| lead_in::written(outline, outline.quotes[index].0).copied())
        .or_else(|| forms::beside(outline, index).filter(|_| direct).and_then(|told| told.speaker))
        .or_else(|| forms::gesture(outline, index).filter(|_| direct).and_then(|told| told.speaker));
    if let Some(mention) = certain {
        quote.speaker = Some(speaker(outline, up_to_verb(outline, &mention)));
        quote.cue = cue_of(lookup, index, &mention).map(|i| paragraph.tokens[i].span());
        quote.basis = Some(SpeakerBasis::Own);
        quote.unsure = own_subject.is_some_and(|(subject, sure)| !sure && subject.first == mention.first);
        return quote;
    }
    if let Some(verb) = between::heard_between(outline, index) {
        quote.cue = Some(paragraph.tokens[verb].span());
        quote.basis = Some(SpeakerBasis::Own);
        return quote;
    }
    if is_term(outline, index) || is_example(outline, index) {
        quote.kind = QuoteKind::Term;
        return quote;
    }
    if is_called(outline, index) && is_title(outline, index) {
        quote.kind = QuoteKind::Title;
        return quote;
    }
    if let Some(told) = forms::passive(outline, index) {
        quote.speaker = told.speaker.map(|m| speaker(outline, shown(outline, &m)));
        quote.cue = told.cue.map(|i| paragraph.tokens[i].span());
        quote.basis = Some(SpeakerBasis::Own);
        return quote;
    }
    if forms::describes_document(outline, index) {
        quote.basis = Some(SpeakerBasis::Own);
        return quote;
    }
    let found = candidates(lookup, index);
    let ranking = Ranker::embedded().rank(&found);
    let best = likeliest(outline, &found, &ranking);
    let ranked = best.filter(|_| ranking.nobody < NOBODY);
    let led = ranked.map(|i| &outline.mentions[i]).or_else(|| structure::speaker(outline, index));
    let led = led.filter(|led| {
        !direct || !told::is_told_since(outline, index, led) && !is_told_beside(outline, index, led)
    });
    let opener =
        |led| lead_in::opener(outline, outline.quotes[index].0, led).filter(|_| direct).unwrap_or(led);
    match led.map(opener) {
        Some(led) if forms::is_proverb(outline, index, led) => quote.kind = QuoteKind::Term,
        Some(led) if forms::is_nobody(outline, led) => quote.basis = Some(SpeakerBasis::Own),
        Some(led) => {
            if let Some(told) = forms::heard(outline, index, led) {
                quote.speaker = told.speaker.map(|m| speaker(outline, shown(outline, &m)));
                quote.cue = told.cue.map(|i| paragraph.tokens[i].span());
                quote.basis = Some(SpeakerBasis::Own);
                return quote;
            }
            let mention = &passed_on(outline, index, led).unwrap_or(*led);
            quote.channel = (mention.first != led.first).then(|| outline.shown(led));
            quote.unsure = owned.is_some() || ranked.is_some() && ranking.nobody > DOUBT;
            quote.speaker = Some(speaker(outline, shown(outline, mention)));
            quote.cue = cue_of(lookup, index, mention).map(|i| paragraph.tokens[i].span());
            quote.basis = Some(SpeakerBasis::Own);
        }
        None => {
            if let Some(told) = forms::matched(outline, index) {
                quote.speaker = told.speaker.map(|m| speaker(outline, up_to_verb(outline, &m)));
                quote.cue = told.cue.map(|i| paragraph.tokens[i].span());
                quote.basis = Some(SpeakerBasis::Own);
                return quote;
            }
            if let Some(led) = lead_in::unspoken(outline, outline.quotes[index].0).filter(|_| direct) {
                quote.speaker = Some(speaker(outline, shown(outline, led)));
                quote.basis = Some(SpeakerBasis::Own);
                quote.unsure = true;
                return quote;
            }
            quote.unsure = ranking.nobody < SURE;
            let title = is_title(outline, index) && (!direct || is_all_capitals(outline, index));
            if title || is_credit(outline, index) {
                quote.kind = QuoteKind::Title;
            } else if displayed::is_shown(outline, index) {
                quote.kind = QuoteKind::Term;
            } else if quote.unsure {
                let best = best.map(|i| &outline.mentions[i]);
                let best = best.filter(|m| !direct || !told::is_told_since(outline, index, m));
                let perhaps = best.map(|m| speaker(outline, outline.shown(m)));
                quote.perhaps = perhaps.map(Box::new);
            }
        }
    }
    quote
}

/// True if the clause between the quote before and this one gives that quote to somebody else, and the mention `led` stands
/// above both: Brandt said. “…,” *Prado said*. “…”
fn is_told_beside(outline: &Outline<'_>, index: usize, led: &Mention) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let (start, end) = outline.quotes[before];
    let words = &outline.words;
    let one = words[end..outline.quotes[index].0].iter().all(|w| w.sentence == words[end].sentence);
    let told = || forms::beside(outline, before).and_then(|told| told.speaker);
    let named = led.kind == MentionKind::Name && led.end <= start;
    named
        && end < outline.quotes[index].0
        && one
        && told().is_some_and(|m| {
            m.kind == MentionKind::Name && outline.text(m.head()) != outline.text(led.head())
        })
}

/// The span shown for a mention next to the verb, in bytes: its own, or that of the actual speaker.
fn shown(outline: &Outline<'_>, mention: &Mention) -> Span {
    let mention = described(outline, mention).unwrap_or(mention);
    let speaking = speaking(outline, mention);
    let (own, instead) = (outline.shown(mention), outline.span(&speaking));
    if own.contains(instead) || instead == outline.span(mention) { own } else { instead }
}

/// "*The captain*, who called it “…”": what a clause between commas describes, given its pronoun. In "the boat of Prado, who",
/// it could be either.
fn described<'a>(outline: &'a Outline<'_>, relative: &Mention) -> Option<&'a Mention> {
    let comma = relative.first.checked_sub(1).filter(|&i| outline.words[i].mark(','));
    let noun =
        comma.and_then(|i| outline.mention_to(i)).filter(|_| relative.kind == MentionKind::Relative)?;
    // A name is known by its pronoun too.
    let person = noun.kind == MentionKind::Noun && telling::may_speak(&outline.text(noun.head()).lower());
    let alone = noun.first.checked_sub(1).is_none_or(|i| !outline.words[i].is(Class::PREPOSITION));
    (person && alone && lead_in::is_subject(noun)).then_some(noun)
}

/// The same for the speaker that a form names. A phrase that ran on into its verb is shown up to there.
fn up_to_verb(outline: &Outline<'_>, mention: &Mention) -> Span {
    let is_cut = outline.mention_from(mention.first).is_some_and(|whole| whole.end > mention.end);
    if is_cut { outline.span(mention) } else { shown(outline, mention) }
}

/// “…,” Brandt said at a rally, according to the Echo: the person who speaks, if the outlet was taken for the speaker.
fn passed_on(outline: &Outline<'_>, index: usize, led: &Mention) -> Option<Mention> {
    if !structure::is_led(outline, led) {
        return None;
    }
    let told = forms::matched(outline, index).and_then(|told| told.speaker);
    let other = |m: &Mention| m.first != led.first && !structure::is_led(outline, m);
    let said = told.filter(other).or_else(|| told::opening(outline, index).filter(other))?;
    matches!(said.kind, MentionKind::Name | MentionKind::Pronoun | MentionKind::Noun).then_some(said)
}

/// The likeliest candidate. The probabilities of candidates with the same displayed words are added up.
fn likeliest(outline: &Outline<'_>, found: &Candidates, ranking: &Ranking) -> Option<usize> {
    let shown: Vec<Span> = found.mentions.iter().map(|(m, _)| outline.shown(&outline.mentions[*m])).collect();
    let together = |i: usize| {
        let alike = shown.iter().zip(&ranking.mentions).filter(|(span, _)| **span == shown[i]);
        alike.map(|(_, chance)| chance).sum::<f32>()
    };
    let better = |a: &usize, b: &usize| {
        let own = |i: usize| ranking.mentions[i];
        together(*a).total_cmp(&together(*b)).then(own(*a).total_cmp(&own(*b))).then(b.cmp(a))
    };
    (0..shown.len()).max_by(better).map(|best| found.mentions[best].0)
}

fn speaker(outline: &Outline<'_>, span: Span) -> Speaker {
    let text: Arc<str> = span.of(&outline.paragraph.prose).into();
    Speaker { place: Place::Here(span), text, name: None }
}

/// A block quote without marks. Its speaker may follow a dash, or a full stop and a colon, at its end.
fn block(outline: &Outline<'_>) -> Option<Quote> {
    let paragraph = outline.paragraph;
    let span = paragraph.tokens.first()?.span().cover(paragraph.tokens.last()?.span());
    let words = &outline.words;
    let sourced = |i: usize| {
        words[i].mark(':') && i > 0 && matches!(words[i - 1].shape, Shape::Mark('.' | '!' | '?' | '…'))
    };
    let dash = (0..words.len()).rfind(|&i| words[i].is_dash() || sourced(i));
    let byline = dash
        .filter(|&d| words.len() - d < 14)
        .and_then(|dash| outline.mention_from(dash + 1).map(|m| speaker(outline, outline.span(m))));
    Some(Quote {
        span,
        kind: QuoteKind::Block,
        basis: byline.as_ref().map(|_| SpeakerBasis::Own),
        speaker: byline,
        perhaps: None,
        cue: None,
        channel: None,
        continues: false,
        words: paragraph.words_in(span).count(),
        unsure: false,
    })
}

/// The name after a dash or a colon, if the paragraph has nothing else but a description of that person: "— Ilse
/// Brandt", ": Ilse Brandt". Without such a mark it must be a full name: "Ilse Brandt, mayor".
pub(super) fn byline(outline: &Outline<'_>) -> Option<Byline> {
    let words = &outline.words;
    let marks = words.iter().take_while(|w| w.is_dash() || w.mark(':')).count();
    let mention = outline.mention_from(marks)?;
    let alone = marks <= 2 && outline.quotes.is_empty() && words.len() < 20;
    let verb = words.iter().any(|w| w.is(Class::AUXILIARY));
    let named = words[mention.head()].shape == Shape::Capital;
    let bare = marks == 0;
    if !alone || !named || verb || bare && !is_person_line(outline, mention) {
        return None;
    }
    let span = outline.span(mention);
    let name = full_name(outline, mention).map(|person| person.name);
    Some(Byline { span, text: span.of(&outline.paragraph.prose).into(), name, bare })
}

/// True if the paragraph is only a byline, and not what somebody says after a dash.
fn signs(outline: &Outline<'_>) -> bool {
    let ends = outline.paragraph.prose.trim_end().ends_with(['.', '!', '?', '…']);
    byline(outline).is_some_and(|line| line.name.is_some() || !line.bare && !ends)
}

/// True if the paragraph is only a person's name and description: "Ilse Brandt, mayor of Lund".
fn is_person_line(outline: &Outline<'_>, mention: &Mention) -> bool {
    let words = &outline.words;
    let body =
        matches!(outline.paragraph.kind, BlockKind::Body | BlockKind::BlockQuote | BlockKind::ListItem);
    let Some(person) = full_name(outline, mention).filter(|_| body) else { return false };
    let first = person.name.split_whitespace().next().unwrap_or_default();
    let rest = &words[mention.end..];
    let described = rest.first().is_some_and(|w| w.mark(',') || w.mark('('));
    let office = rest.iter().any(|w| w.is(Class::TITLE)) || person.title.is_some();
    let open = |w: &Word| matches!(w.shape, Shape::Mark('.' | '!' | '?' | ':' | ';')) || w.is_finite_cue();
    (rest.is_empty() || described) && (given(first).is_some() || office) && !rest.iter().any(open)
}

/// True for a whole sentence in quotation marks, or for the second half of an interrupted one.
fn is_direct(outline: &Outline<'_>, index: usize) -> bool {
    let paragraph = outline.paragraph;
    let quoted = &paragraph.quoted[index];
    let before = paragraph.prose[..quoted.span.start].trim_end().chars().next_back();
    let set_off = before.is_none_or(|c| ".!?:,;—–-”\"')".contains(c));
    let last = quoted.inner.of(&paragraph.prose).trim_end().chars().next_back();
    let ends = last.is_some_and(|c| ".!?,…—–-".contains(c)) || !quoted.closed;
    // British style puts the comma after the mark.
    let after = paragraph.prose[quoted.span.end..].chars().next();
    let british = quoted.style == MarkStyle::Single && after.is_some_and(|c| matches!(c, ',' | '.'));
    set_off && (ends || british)
}

/// True if the words before it introduce a name or a word as a word: so-called “…”, known as “…”.
fn is_term(outline: &Outline<'_>, index: usize) -> bool {
    let (start, end) = outline.quotes[index];
    let Some(last) = start.checked_sub(1).filter(|&i| outline.is_open(i)) else { return false };
    let text = |i: Option<usize>| i.filter(|&i| outline.is_open(i)).map_or("", |i| outline.text(i));
    let (word, before) = (text(Some(last)), text(last.checked_sub(1)));
    let named = telling::names_a_term(before, word);
    // James “Shorty” Smith
    let capital = |i: usize| {
        outline.words.get(i).is_some_and(|w| {
            w.shape == Shape::Capital && w.quote.is_none() && !w.is(Class::TITLE.and(Class::DETERMINER))
        })
    };
    let nickname = end - start <= 4
        && end - start > 2
        && capital(last)
        && capital(end)
        && outline.words[start + 1].shape == Shape::Capital
        && outline.words[last].sentence == outline.words[end].sentence;
    named || nickname
}

/// True for an example of what somebody might say ("something like, “…”"), or for a quote linked to one by "or".
fn is_example(outline: &Outline<'_>, index: usize) -> bool {
    let tied = |index: usize| displayed::is_tied(outline, index).then(|| index - 1);
    let chain = std::iter::successors(Some(index), |&index| tied(index));
    chain.take(EXAMPLES).any(|index| is_led_in(outline, index))
}

/// The maximum number of quotes that commas and "or" link together.
const EXAMPLES: usize = 12;

/// True if the words before it introduce an example.
fn is_led_in(outline: &Outline<'_>, index: usize) -> bool {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let open = |i: &usize| outline.is_open(*i);
    let before = (start.saturating_sub(6)..start).rev().take_while(open).filter(|&i| !words[i].mark(','));
    let sentence = words.get(start).map(|w| w.sentence);
    let text = |i: usize| {
        if Some(words[i].sentence) == sentence { outline.text(i).lower() } else { Lowered::default() }
    };
    let mut found = before.map(text);
    let [last, second, third] = std::array::from_fn(|_| found.next().unwrap_or_default());
    telling::is_example([&third, &second, &last])
}

/// True if the words before it introduce a title: "her memoir, “…”", "the film called “…”".
fn is_called(outline: &Outline<'_>, index: usize) -> bool {
    let start = outline.quotes[index].0;
    let words = &outline.words;
    let passed = |i: usize| {
        words[i].mark(',') || words[i].mark('(') || words[i].is(Class::NAMING) && !is_work(outline, i)
    };
    let near = (start.saturating_sub(3)..start).rev().take_while(|&i| outline.is_open(i));
    near.skip_while(|&i| passed(i)).take(1).any(|i| is_work(outline, i))
}

fn is_work(outline: &Outline<'_>, i: usize) -> bool {
    telling::is_work(&outline.text(i).lower())
}

/// True if its words are capitalised as in a title.
fn is_title(outline: &Outline<'_>, index: usize) -> bool {
    let (all, capital) = capitals(outline, index);
    all >= 2 && capital * 5 >= all * 4
}

/// True if all of its words are, which no sentence is: a direct quote that nobody says is the name of a work or a course.
fn is_all_capitals(outline: &Outline<'_>, index: usize) -> bool {
    let (all, capital) = capitals(outline, index);
    all >= 2 && capital == all
}

/// The number of words of a quote that a title capitalises, and how many of them are capitalised.
fn capitals(outline: &Outline<'_>, index: usize) -> (usize, usize) {
    let (start, end) = outline.quotes[index];
    let weighty = |i: &usize| {
        let word = &outline.words[*i];
        let small = word.is(Class::PREPOSITION.and(Class::DETERMINER).and(Class::CONJUNCTION));
        !matches!(word.shape, Shape::Mark(_)) && !small
    };
    (start..end).filter(weighty).fold((0, 0), |(all, capital), i| {
        (all + 1, capital + usize::from(outline.words[i].shape != Shape::Lower))
    })
}

/// True for what somebody is known for: Ana Prado (“The Pier is Gone”, “Tide”). Only quotes and what links them stand in
/// the brackets behind the name, and this one has more capitals than not.
fn is_credit(outline: &Outline<'_>, index: usize) -> bool {
    let words = &outline.words;
    let tied = |index: &usize| displayed::is_tied(outline, *index).then(|| *index - 1);
    let first = std::iter::successors(Some(index), tied).take(EXAMPLES).last().unwrap_or(index);
    let bracket = outline.quotes[first].0.checked_sub(1).filter(|&i| words[i].mark('('));
    let capital = |i: usize| words[i].shape == Shape::Capital && words[i].quote.is_none();
    let named = bracket.is_some_and(|i| i >= 2 && capital(i - 1) && capital(i - 2));
    let next = |index: &usize| {
        Some(*index + 1).filter(|&n| n < outline.quotes.len() && displayed::is_tied(outline, n))
    };
    let last = std::iter::successors(Some(index), next).take(EXAMPLES).last().unwrap_or(index);
    let shut = words.get(outline.quotes[last].1).is_some_and(|w| w.mark(')'));
    let (all, capital) = capitals(outline, index);
    named && shut && all >= 1 && capital * 2 > all
}
