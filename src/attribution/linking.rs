//! Turns the tagger's probabilities into attributions: finds the spans of sources, cues and contents, and groups them.

use super::outline::Outline;
use super::saying;
use super::subject;
use super::tagger::Role;
use super::word::{CUE, Shape, Word};
use super::{Attribution, Quote};
use crate::draft::Paragraph;
use crate::lexicon::figures::ENGLISH;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// A run of tokens in one role.
#[derive(Clone, Copy, Debug)]
struct Run {
    role: Role,
    first: usize,
    end: usize,
}

impl Run {
    /// The number of tokens between the two runs, or 0 if they touch.
    fn gap(&self, other: &Self) -> usize {
        if self.end <= other.first { other.first - self.end } else { self.first.saturating_sub(other.end) }
    }
}

/// Runs in order of position, each with the index of its group. The search for the nearest one starts at a position and
/// moves outwards.
struct Near {
    runs: Vec<(Run, usize)>,
    /// The farthest end among the runs up to each one.
    reach: Vec<usize>,
}

impl Near {
    fn of(runs: impl Iterator<Item = (usize, Run)>) -> Self {
        let mut runs: Vec<(Run, usize)> = runs.map(|(of, run)| (run, of)).collect();
        runs.sort_by_key(|(run, of)| (run.first, *of));
        let reach = runs.iter().scan(0, |reach, (run, _)| {
            *reach = run.end.max(*reach);
            Some(*reach)
        });
        Self { reach: reach.collect(), runs }
    }

    /// The group of the run with the lowest cost, and the cost. Of equal runs, the first wins. The cost is never less
    /// than the gap.
    fn nearest(&self, to: &Run, cost: impl Fn(&Run, usize) -> usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let mut look = |run: &Run, of: usize, gap: usize| {
            if best.is_some_and(|(least, _)| gap > least) {
                return false;
            }
            let this = (cost(run, of), of);
            best = Some(best.map_or(this, |best| best.min(this)));
            true
        };
        let after = self.runs.partition_point(|(run, _)| run.first < to.first);
        self.runs[after..].iter().all(|(run, of)| look(run, *of, run.first.saturating_sub(to.end)));
        let mut before = self.runs[..after].iter().zip(&self.reach).rev();
        before.all(|((run, of), reach)| look(run, *of, to.first.saturating_sub(*reach)));
        best.map(|(cost, of)| (of, cost))
    }
}

const ROLES: [Role; 3] = [Role::Source, Role::Cue, Role::Content];

/// The attributions of a paragraph, in order of their content. Words in a quote that has a speaker (`said`, by the
/// index of the quote) are content whatever the tagger says.
pub(super) fn attributions(outline: &Outline<'_>, said: &[bool]) -> Vec<Attribution> {
    if let Some(turn) = turn(outline) {
        return vec![turn];
    }
    let runs = runs(outline, said);
    let of = |role: Role| runs.iter().copied().filter(move |r| r.role == role);
    let contents: Vec<Run> = of(Role::Content).collect();
    if contents.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<(Vec<Run>, Vec<Run>, Vec<Run>)> = Vec::new();
    let nearest = |to: &Run, among: &Near| among.nearest(to, |r, _| to.gap(r) + apart(outline, to, r) * 40);
    let cues: Vec<Run> = of(Role::Cue).collect();
    let mut by_cue: Vec<Option<usize>> = vec![None; cues.len()];
    let near = Near::of(cues.iter().copied().enumerate());
    for content in &contents {
        match nearest(content, &near).filter(|(_, cost)| *cost < 40) {
            Some((cue, _)) => match by_cue[cue] {
                Some(group) => groups[group].2.push(*content),
                None => {
                    by_cue[cue] = Some(groups.len());
                    groups.push((Vec::new(), vec![cues[cue]], vec![*content]));
                }
            },
            None => groups.push((Vec::new(), Vec::new(), vec![*content])),
        }
    }
    let near = Near::of(groups.iter().map(|g| g.2[0]).enumerate());
    for (i, _) in by_cue.iter().enumerate().filter(|(_, group)| group.is_none()) {
        if let Some((group, _)) = nearest(&cues[i], &near) {
            groups[group].1.push(cues[i]);
        }
    }
    // The distance of a group is that of its nearest cue, or of its nearest content if it has no cue.
    let ends = |(_, cues, contents): &(Vec<Run>, Vec<Run>, Vec<Run>)| {
        if cues.is_empty() { contents.clone() } else { cues.clone() }
    };
    let all = groups.iter().enumerate().flat_map(|(g, group)| ends(group).into_iter().map(move |r| (g, r)));
    let near = Near::of(all);
    for source in of(Role::Source) {
        let cost = |r: &Run, group: usize| {
            source.gap(r) + 40 * apart(outline, &source, r) + if groups[group].0.is_empty() { 0 } else { 8 }
        };
        if let Some((group, _)) = near.nearest(&source, cost) {
            groups[group].0.push(source);
        }
    }
    for (sources, cues, _) in groups.iter_mut().filter(|(sources, ..)| sources.is_empty()) {
        let subject = cues.iter().find_map(|cue| saying::saying(outline, cue.first));
        sources.extend(subject.map(|m| Run { role: Role::Source, first: m.first, end: m.end }));
    }
    for (sources, cues, _) in &mut groups {
        if let [only] = sources.as_mut_slice() {
            *only = spoken_for(outline, only, cues);
        }
        if let [only] = sources.as_slice()
            && is_time(outline, only)
        {
            *sources = described_before(outline, only).into_iter().collect();
        }
    }
    groups.into_iter().map(|g| attribution(outline, g)).collect()
}

/// "*The union* that represents library staff warned": the whole source, of which the tagger only saw the last words.
fn spoken_for(outline: &Outline<'_>, source: &Run, cues: &[Run]) -> Run {
    let beside = cues.iter().any(|cue| source.end <= cue.first && cue.first - source.end <= 2);
    let mention = outline.mention_to(source.end).filter(|_| beside);
    let speaking = mention.map(|m| subject::speaking(outline, m)).filter(|m| m.end <= source.first);
    speaking.map_or(*source, |m| Run { role: Role::Source, first: m.first, end: m.end })
}

/// True for "today" and "earlier", which say nothing.
fn is_time(outline: &Outline<'_>, source: &Run) -> bool {
    (source.first..source.end)
        .all(|i| outline.words[i].shape == Shape::Lower && outline.words[i].is(Class::TIME))
}

/// "*The Lund Yard*, a builder of boats, today announced": the subject before the words that describe it.
fn described_before(outline: &Outline<'_>, time: &Run) -> Option<Run> {
    let words = &outline.words;
    let comma = |i: usize| words[i].mark(',') && outline.is_open(i);
    let close = time.first.checked_sub(1).filter(|&i| comma(i))?;
    let sentence = words[close].sentence;
    let mut near = (0..close).rev().take_while(|&i| words[i].sentence == sentence && outline.is_open(i));
    let open = near.find(|&i| comma(i))?;
    let named =
        outline.mention_to(open).filter(|m| !m.genitive && m.kind != super::outline::MentionKind::Pronoun)?;
    Some(Run { role: Role::Source, first: named.first, end: named.end })
}

/// Extends "has", the first word of "has called on", to the whole cue that the tagger found there.
pub(super) fn complete_cues(quotes: &mut [Quote], attributions: &[Attribution], paragraph: &Paragraph) {
    for cue in quotes.iter_mut().filter_map(|q| q.cue.as_mut()) {
        let word = cue.of(&paragraph.prose).lower();
        if class_of(&word).may_be(Class::AUXILIARY)
            && let Some(whole) = attributions.iter().flat_map(|a| &a.cue).find(|c| c.contains(*cue))
        {
            *cue = *whole;
        }
    }
}

/// A line of a transcript that starts with the speaker: `BRANDT: …`, `Q: …`, in Markdown `**Brandt:** …`.
pub(super) fn turn(outline: &Outline<'_>) -> Option<Attribution> {
    let paragraph = outline.paragraph;
    // In plain text the asterisks of bold text are tokens.
    let star = |w: &Word| w.mark('*');
    let first = outline.words.iter().take_while(|w| star(w)).count();
    let colon = outline.words.iter().take(first + 7).position(|w| w.mark(':'))?;
    let after = (colon + 1..outline.words.len()).find(|&i| !star(&outline.words[i]))?;
    let name = outline.words.get(first..colon).filter(|name| !name.is_empty())?;
    let bold = paragraph.source.trim_start().starts_with("**");
    let capitals = (first..colon).all(|i| {
        let text = outline.text(i);
        text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    });
    let named = name.iter().all(|w| matches!(w.shape, Shape::Capital) || w.mark('.'));
    let letter = colon == first + 1 && matches!(outline.text(first), "Q" | "A");
    if !named || !(letter || bold || capitals) || is_label(outline, colon) || outline.place_line == colon {
        return None;
    }
    let tokens = &paragraph.tokens;
    let source = tokens[first].span().cover(tokens[colon - 1].span());
    let content = tokens[after].span().cover(tokens[tokens.len() - 1].span());
    Some(Attribution { source: vec![source], cue: Vec::new(), content: vec![content] })
}

/// True if the words in capitals before a colon are a kicker or a note, and not a person.
pub(super) fn is_label(outline: &Outline<'_>, colon: usize) -> bool {
    (0..colon).any(|i| telling::is_label(&outline.text(i).lower()))
}

fn apart(outline: &Outline<'_>, a: &Run, b: &Run) -> usize {
    let sentence = |i: usize| usize::from(outline.words[i].sentence);
    let (a, b) = if a.first < b.first { (a, b) } else { (b, a) };
    sentence(b.first).saturating_sub(sentence(a.end - 1))
}

fn attribution(outline: &Outline<'_>, (source, cue, content): (Vec<Run>, Vec<Run>, Vec<Run>)) -> Attribution {
    let tokens = &outline.paragraph.tokens;
    let spans = |mut runs: Vec<Run>| -> Vec<Span> {
        runs.sort_by_key(|r| r.first);
        runs.iter().map(|r| tokens[r.first].span().cover(tokens[r.end - 1].span())).collect()
    };
    Attribution { source: spans(source), cue: spans(cue), content: spans(content) }
}

/// The runs of each role, in order. Punctuation at their ends is cut off, except for quotation marks.
fn runs(outline: &Outline<'_>, said: &[bool]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let role_of = |i: usize| -> Option<Role> {
        let posterior = outline.posteriors.get(i)?;
        let best = ROLES.into_iter().max_by(|a, b| a.of(posterior).total_cmp(&b.of(posterior)))?;
        let quoted = outline.words[i].quote.is_some_and(|q| said.get(usize::from(q)) == Some(&true));
        if best.of(posterior) > posterior[0] || (quoted && best != Role::Content && best.of(posterior) > 0.5)
        {
            return Some(best);
        }
        quoted.then_some(Role::Content)
    };
    // A currency sign and its number are one: if one of them is content, both are.
    let amount = |i: usize| {
        let is_currency = |mark: char| ENGLISH.currency_signs.iter().any(|(sign, _)| *sign == mark);
        let sign = |i: usize| matches!(outline.words[i].shape, Shape::Mark(mark) if is_currency(mark));
        let next = i + 1 < outline.words.len() && sign(i) && outline.words[i + 1].shape == Shape::Number;
        let before = i > 0 && sign(i - 1) && outline.words[i].shape == Shape::Number;
        let other = if next { i + 1 } else { i.wrapping_sub(1) };
        (next || before) && role_of(other) == Some(Role::Content)
    };
    for i in 0..outline.words.len() {
        let own = role_of(i);
        let own = if own.is_none() && amount(i) { Some(Role::Content) } else { own };
        let Some(role) = own else { continue };
        let posterior = &outline.posteriors[i];
        let begins = posterior[role.first()] > posterior[role.first() + 1] && posterior[role.first()] > 0.5;
        let quote_turns = i > 0 && outline.words[i].quote != outline.words[i - 1].quote && begins;
        match runs.last_mut() {
            Some(last)
                if last.end == i
                    && last.role == role
                    && !(begins && (role != Role::Content || quote_turns)) =>
            {
                last.end = i + 1;
            }
            _ => runs.push(Run { role, first: i, end: i + 1 }),
        }
    }
    let bare = |i: usize| {
        matches!(outline.words[i].shape, Shape::Mark(c) if matches!(c, ',' | '.' | ':' | ';' | '-' | '—' | '–' | '―'))
            && outline.words[i].quote.is_none()
    };
    for run in &mut runs {
        while run.first < run.end && bare(run.first) {
            run.first += 1;
        }
        while run.end > run.first && bare(run.end - 1) {
            run.end -= 1;
        }
    }
    runs.retain(|r| r.first < r.end);
    with_subjects(outline, &mut runs);
    runs
}

/// Completes reported words after "told the court": they begin with their subject, which the tagger takes for a part of the
/// hearer ("told the court *Teale* had moved it", "told jurors *the* ferry was full"), and not with the hearer ("told the
/// *court* it was a loan").
fn with_subjects(outline: &Outline<'_>, runs: &mut [Run]) {
    let is = |at: usize, class: Class| outline.words.get(at).is_some_and(|word| word.is(class));
    let is_noun = |at: usize| {
        outline.words[at].shape == Shape::Lower && !is(at, Class::FUNCTION.and(Class::AUXILIARY).and(CUE))
    };
    // "told", "told the": the next word is the hearer.
    let leads = |at: usize| {
        let verb =
            if at > 0 && is(at - 1, Class::DETERMINER) { at.checked_sub(2) } else { at.checked_sub(1) };
        verb.is_none_or(|verb| is(verb, Class::HEARER))
    };
    for i in 0..runs.len() {
        let run = runs[i];
        if run.role != Role::Content || outline.words[run.first].quote.is_some() {
            continue;
        }
        let from = if i == 0 { 0 } else { runs[i - 1].end };
        let free = |at: usize| {
            (from..run.first).contains(&at) && outline.words[at].sentence == outline.words[run.first].sentence
        };
        let part = |at: usize| outline.words[at].shape == Shape::Capital || outline.words[at].mark('.');
        let name = (from..run.first).rev().take_while(|&at| free(at) && part(at)).last();
        // The noun before the verb, or the one that the run begins with.
        let noun = if is_noun(run.first) {
            Some(run.first)
        } else {
            run.first.checked_sub(1).filter(|&at| free(at) && is_noun(at))
        };
        let verb = is(run.first, Class::AUXILIARY);
        let led =
            noun.and_then(|noun| noun.checked_sub(1)).filter(|&at| free(at) && is(at, Class::DETERMINER));
        runs[i].first = match (name, led) {
            (Some(name), _) if verb && !leads(name) => name,
            (_, Some(led)) if (verb || is_noun(run.first)) && !leads(led) => led,
            (None, Some(_)) if is_noun(run.first) && run.first + 2 < run.end && leads(run.first) => {
                run.first + 1
            }
            _ => run.first,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn_of(prose: &str) -> Option<(String, String)> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let turn = turn(&outline)?;
        Some((turn.source[0].of(prose).to_owned(), turn.content[0].of(prose).to_owned()))
    }

    #[test]
    fn a_turn_in_markdown_has_its_name_in_bold() {
        use crate::draft::{Draft, Format};
        let turns = |text: &str| {
            let draft = Draft::new(text, Format::Markdown);
            let paragraph = &draft.blocks[0].paragraph;
            turn(&Outline::new(paragraph, &[])).map(|turn| turn.source[0].of(&paragraph.prose).to_owned())
        };
        assert_eq!(turns("**Ilse Brandt:** We will stay.").as_deref(), Some("Ilse Brandt"));
        assert_eq!(turns("Ilse Brandt: We will stay."), None);
        assert_eq!(
            turn_of("**Ilse Brandt:** We will stay.").map(|(name, _)| name).as_deref(),
            Some("Ilse Brandt")
        );
    }

    /// The contents of the attributions of a paragraph.
    fn contents(prose: &str) -> Vec<String> {
        let reading = crate::attribution::read(&Paragraph::of(prose), &crate::lexicon::ENGLISH);
        let all = reading
            .attributions
            .iter()
            .map(|a| a.content.iter().map(|s| s.of(prose)).collect::<Vec<_>>().join(" … "));
        all.collect()
    }

    #[test]
    fn reported_words_keep_their_subject_and_their_currency() {
        for (prose, want) in [
            ("Kerr told the court Teale had moved the money.", "Teale had moved the money"),
            ("Kerr told the inquest Rowan Teale had moved the money.", "Rowan Teale had moved the money"),
            ("Kerr told the court the defendant had moved the money.", "the defendant had moved the money"),
            ("Kerr told the court it was a loan.", "it was a loan"),
            ("The court heard £12,400 was missing from the account.", "£12,400"),
        ] {
            let found = contents(prose);
            assert!(found.iter().any(|content| content.starts_with(want)), "{prose}: {found:?}");
        }
    }

    #[test]
    fn turns_of_a_transcript() {
        let turn = |name: &str, said: &str| Some((name.to_owned(), said.to_owned()));
        assert_eq!(turn_of("BRANDT: We will stay."), turn("BRANDT", "We will stay."));
        assert_eq!(turn_of("Q: Will you stay?"), turn("Q", "Will you stay?"));
        assert_eq!(turn_of("UPDATE: The bridge is closed."), None);
        assert_eq!(turn_of("BERGEN: The court found that the port had acted “in haste”."), None);
        assert_eq!(turn_of("Brandt said: we stay."), None);
    }
}
