//! `quote-orphan`: a quote in a paragraph of its own that seems to continue the speaker before it.

use std::sync::Arc;

use super::late::{Kept, Late};
use super::words::attributed;
use super::{Check, Rule, case};
use crate::attribution::wording::Wording;
use crate::attribution::{Quote, SpeakerBasis, whole_surname};
use crate::draft::BlockKind;
use crate::facts::{Facts, ParagraphFacts};
use crate::finding::{Edit, Finding, Fix, Place, Related, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-orphan",
    summary: "A quote on its own after somebody’s words, with no speaker",
    severity: Severity::Information,
    default_on: true,
    page: "\
If a paragraph is only a quote, readers attribute it to the last speaker in the paragraph above. Usually they are \
right. But nothing says so, and when paragraphs are moved or cut, the quote goes to the wrong speaker. Wire \
services name the speaker again (*she added*), or leave out the closing mark of the quote above, so that the \
marks themselves show that it continues.

The finding names the speaker only if nobody else in the paragraph above can be meant. Several such quotes in a \
row by one speaker are one finding; the others are its related places.

The rule stays quiet after *“…,” says X.* in the same paragraph, after a lead-in, and if the quote above has no \
closing mark. Many websites attribute a quote once and let the next paragraph continue; with \
`orphans_after_quotes = false` the rule ignores those and flags only quotes after a paraphrase.

The quick fix adds the attribution if the speaker is certain. It is never applied automatically.",
    finds: &[
        case(
            "“We lost the bridge on Monday,” Ilse Brandt said.\n\n«“The ferry will run until the spring, and it will be \
             free for everybody.”»",
        )
        .at(Severity::Information),
        // Quotes of up to three words are a hint.
        case("“We lost the bridge on Monday,” Ilse Brandt said.\n\n«“No ferry runs.”»").at(Severity::Hint),
        case("“We lost the bridge on Monday,” Ilse Brandt said.\n\n«“No ferry runs today.”»").at(Severity::Information),
        // A crosshead does not separate a speaker from the next quote.
        case(
            "“We lost the bridge on Monday,” Ilse Brandt said.\n\n‘We lost the bridge’\n\n«“The ferry will run until the \
             spring.”»",
        ),
    ],
    passes: &[
        case(
            "“We lost the bridge on Monday,” Ilse Brandt said.\n\n“The ferry will run until the spring,” she added.",
        ),
        case("Ilse Brandt told the paper by mail:\n\n“The ferry will run until the spring.”"),
        case("“The ferry will run until the spring.”\n\n— Ilse Brandt, mayor"),
        case("Ilse Brandt said: “We lost the bridge on Monday.\n\n“The ferry will run until the spring.”"),
        case("“We lost the bridge on Monday,” said Ilse Brandt, the mayor of Lund. “The ferry will run until the spring.”"),
        case("“We lost the bridge on Monday,” Ilse Brandt said.\n\n‘The ferry will run’\n\nRain fell on the town."),
        // A pull quote repeats the quote above it.
        case(
            "“The ferry will run until the spring, rain or no rain,” said Ilse Brandt.\n\n> The ferry will run until the \
             spring",
        )
        .markdown(),
        // Another quote in the paragraph contains the same words.
        case(
            "“We lost the bridge on Monday,” Ilse Brandt said.\n\nThe sign says “the ferry will run until the spring, rain \
             or no rain.” “The ferry will run until the spring.”",
        ),
    ],
    check: Check::Orphans,
};

/// Finds the orphans of a draft. `note`: the quotes of the paragraph of an index that may be orphans.
pub(crate) fn orphans<'a>(
    facts: &Facts,
    note: impl Fn(usize) -> &'a [Orphan],
    kept: Option<Kept<'_, &[Orphan]>>,
) -> Arc<Vec<Late>> {
    let is_apart = |(i, was): &(usize, &[Orphan])| {
        // A block quote below may repeat what it says.
        let below = || is_block_quote(facts, i + 1) && !note(i + 1).is_empty();
        was.is_empty() && (!facts.has_unsaid_quotes(*i) || note(*i).is_empty()) && !below()
    };
    if let Some(kept) = kept.filter(|kept| kept.touched.iter().all(is_apart)) {
        return Arc::clone(kept.list);
    }
    // Each finding with its end and the number of its places below that.
    let mut out: Vec<(Late, usize, usize)> = Vec::new();
    // The speaker of the run that the last finding covers, and the last paragraph of the run.
    let mut run: Option<(Span, usize)> = None;
    for i in facts.with_unsaid_quotes() {
        for orphan in note(i).iter().filter(|orphan| !is_pulled(facts, i, orphan.finding.span)) {
            let Some(place) = facts.span_of(orphan.speaker, i) else { continue };
            let span = facts.draft.blocks[i].in_draft(orphan.finding.span);
            match out.last_mut().filter(|_| run.is_some_and(|(of, last)| of == place && i - last <= 1)) {
                Some((first, end, more)) => {
                    first.relate(i, orphan.finding.span, "Nobody is named here either");
                    *more += usize::from(span.start > *end);
                }
                None => {
                    let is_below = !orphan.finding.related.is_empty() && place.start > span.end;
                    let late = Late::of_paragraph(i, Arc::clone(&orphan.finding));
                    out.push((late, span.end, usize::from(is_below)));
                }
            }
            run = Some((place, i));
        }
    }
    let told = out.into_iter().map(|(mut late, _, more)| {
        if more > 0
            && let Some(finding) = late.finding_mut()
        {
            finding.message = format!("{} (and {more} more below).", finding.message.trim_end_matches('.'));
        }
        late
    });
    Arc::new(told.collect())
}

/// A quote without an attribution after another speaker's words.
#[derive(Debug)]
pub(crate) struct Orphan {
    /// Where its speaker is, from its paragraph.
    speaker: Place,
    /// The finding on it; spans count from the paragraph's start.
    finding: Arc<Finding>,
}

/// The orphans of the block `i`. `after_quotes`: those right after an attributed quote too.
pub(super) fn noted(facts: &Facts, i: usize, after_quotes: bool) -> Box<[Orphan]> {
    let own = &facts.paragraphs[i];
    if !facts.paragraph_is_in_given_language(i) {
        return Box::default();
    }
    let carried = own.quotes.iter().filter(|q| q.basis == Some(SpeakerBasis::Carried));
    let orphans = carried.filter_map(|quote| {
        let speaker = quote.speaker.as_ref()?.place;
        let goes_on = own.context.attribution.quoted && opens(own, quote) && !after_quotes;
        let finding = (!goes_on && !is_repeated(own, quote)).then(|| finding(facts, i, quote, speaker))?;
        Some(Orphan { speaker, finding: Arc::new(finding) })
    });
    orphans.collect()
}

/// True if another quote in the paragraph contains its words.
fn is_repeated(own: &ParagraphFacts, quote: &Quote) -> bool {
    let all = || own.paragraph.quoted.iter().zip(&own.reading.wordings);
    let words = all().find(|(quoted, _)| quoted.span == quote.span).and_then(|(_, wording)| wording.as_ref());
    words.is_some_and(|words| {
        let mut others = all().filter(|(quoted, _)| quoted.span != quote.span);
        others.any(|(_, other)| other.as_ref().is_some_and(|other| words.stands_in(other)))
    })
}

/// True for a block quote that repeats words of a quote in the paragraph right above: a pull quote.
fn is_pulled(facts: &Facts, i: usize, quote: Span) -> bool {
    let Some(above) = i.checked_sub(1).filter(|_| is_block_quote(facts, i)) else { return false };
    let Some(words) = Wording::of(quote.of(&facts.paragraphs[i].paragraph.prose)) else { return false };
    facts.paragraphs[above].reading.wordings.iter().flatten().any(|other| words.stands_in(other))
}

fn is_block_quote(facts: &Facts, i: usize) -> bool {
    facts.paragraphs.get(i).is_some_and(|facts| facts.paragraph.kind == BlockKind::BlockQuote)
}

/// True if the quote is at the start of its paragraph.
fn opens(own: &ParagraphFacts, quote: &Quote) -> bool {
    !own.paragraph.prose[..quote.span.start].contains(char::is_alphanumeric)
}

/// The finding on a quote of the block `i`, with spans from its start. `place`: where its speaker is.
fn finding(facts: &Facts, i: usize, quote: &Quote, place: Place) -> Finding {
    let own = &facts.paragraphs[i];
    let opens = opens(own, quote);
    let certain = !(opens && own.context.attribution.rivals);
    let speaker = quote.speaker.as_ref().filter(|_| certain);
    let called = speaker.and_then(|s| s.called());
    // “Where to?” Ode asked. “Graz,” Prado said. “…”: either of two who speak in turn.
    let above = &own.context.attribution;
    let turn = above.turn.as_deref().filter(|_| opens && above.line && called.is_some());
    let who = speaker.filter(|_| turn.is_none()).and_then(|s| s.name.as_deref()).map(|name| {
        // Two people with the same surname keep their full names.
        if facts.known_above(i).people.has_namesake(name) { name } else { whole_surname(name) }
    });
    let ask = match (&called, turn) {
        (Some(called), Some(other)) => format!("{other} or {called}?"),
        (Some(called), None) => format!("Still {called}?"),
        (None, _) => "Who is speaking?".to_owned(),
    };
    let add = who.map_or_else(|| "Add an attribution".to_owned(), |who| format!("Add “{who} said”"));
    let or = if opens { ", or drop the closing mark above if the quote continues" } else { "" };
    let fix = who.and_then(|who| {
        let Edit { span, text } = attributed(quote.span, &own.paragraph, &format!("{who} said"))?;
        let edits = vec![Edit { span, text }];
        Some(Fix { title: format!("Add “{who} said”"), edits, safe: false })
    });
    let related = Related { place, message: "The last speaker before it".to_owned() };
    Finding {
        rule: RULE.name,
        severity: if quote.words < 4 { Severity::Hint } else { Severity::Information },
        span: quote.span,
        related: if called.is_some() { vec![related] } else { Vec::new() },
        fixes: fix.into_iter().collect(),
        message: format!("{ask} {add}{or}."),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;
    use crate::finding::Finding;

    fn orphan(draft: &str) -> Finding {
        let found = check(draft, Format::Text, Given::default(), &Settings::all());
        found.into_iter().find(|f| f.rule == "quote-orphan").expect("it is found")
    }

    /// The draft after applying the only fix of its orphan.
    fn restated(draft: &str) -> String {
        let orphan = orphan(draft);
        let [edit] = orphan.fixes[0].edits.as_slice() else { panic!("one edit") };
        assert!(!orphan.fixes[0].safe);
        let mut fixed = draft.to_owned();
        fixed.replace_range(edit.span.start..edit.span.end, &edit.text);
        fixed
    }

    #[test]
    fn the_fix_restates_the_speaker() {
        let fixed = restated("“We lost the bridge,” Ilse Brandt said.\n\n“The ferry will run until the spring.”");
        assert!(fixed.ends_with("“The ferry will run until the spring,” Brandt said."), "{fixed}");
    }

    #[test]
    fn it_keeps_two_of_one_surname_apart() {
        let fixed = restated(
            "Karl Brandt has left the board.\n\n“We lost the bridge,” Ilse Brandt said.\n\n“The ferry will run until the \
             spring.”",
        );
        assert!(fixed.ends_with("spring,” Ilse Brandt said."), "{fixed}");
    }

    #[test]
    fn nobody_is_named_where_somebody_else_could_be_meant() {
        let orphan = orphan(
            "“We lost the bridge to Tomas Harker,” Ilse Brandt said, as Emil Sund listened.\n\n“The ferry will run until the \
             spring.”",
        );
        assert!(orphan.message.starts_with("Who is speaking?"), "{}", orphan.message);
        assert!(orphan.fixes.is_empty() && orphan.related.is_empty());
    }

    #[test]
    fn two_who_speak_in_turn_may_both_be_meant() {
        let told = |second: &str| {
            let orphan = orphan(&format!("“You told the mate,” said Ana Prado.\n\n{second}\n\n“And then you left.”"));
            (orphan.message, orphan.fixes.len())
        };
        let (message, fixes) = told("“I told the mate,” said Tomas Harker.");
        assert!(message.starts_with("Ana Prado or Tomas Harker? Add an attribution, or"), "{message}");
        assert_eq!(fixes, 0);
        let (message, fixes) = told("“I told the mate,” Prado said.");
        assert!(message.starts_with("Still Ana Prado?") && fixes == 1, "{message}");
        let (message, _) = told("“I told the mate, and then I told the crew and the board,” said Tomas Harker.");
        assert!(message.starts_with("Still Tomas Harker?"), "{message}");
    }

    #[test]
    fn a_pronoun_is_not_a_name() {
        let orphan = orphan("“We lost the bridge,” they said.\n\n“The ferry will run until the spring.”");
        assert!(orphan.message.starts_with("Who is speaking?"), "{}", orphan.message);
    }

    #[test]
    fn a_run_is_one_finding_with_the_others_beside_it() {
        let orphan = orphan(
            "“We lost the bridge,” Ilse Brandt said.\n\n“The ferry will run until the spring.”\n\n“It will be free.”\n\n“Dogs \
             too.”",
        );
        assert_eq!(orphan.related.len(), 3);
        assert!(orphan.message.ends_with("(and 2 more below)."), "{}", orphan.message);
    }

    #[test]
    fn a_paragraph_between_ends_a_run() {
        let draft = "“We lost the bridge,” Ilse Brandt said.\n\n“The ferry will run until the spring.”\n\nBrandt said the \
                     boats were old.\n\n“It will be free for everybody.”";
        let found = check(draft, Format::Text, Given::default(), &Settings::all());
        assert_eq!(found.iter().filter(|f| f.rule == "quote-orphan").count(), 2);
    }

    #[test]
    fn quotes_after_quotes_can_be_excluded() {
        let settings = Settings { orphans_after_quotes: false, ..Settings::all() };
        let after_quote = "“We lost the bridge,” Ilse Brandt said.\n\n“The ferry will run until the spring.”";
        let after_clause = "Ilse Brandt said the bridge was lost.\n\n“The ferry will run until the spring.”";
        let orphans = |draft: &str| {
            let found = check(draft, Format::Text, Given::default(), &settings);
            found.iter().filter(|f| f.rule == "quote-orphan").count()
        };
        assert_eq!((orphans(after_quote), orphans(after_clause)), (0, 1));
    }
}
