//! A quote that no words attribute.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::quote_unclosed::holds_telling;
use super::words::{shortened, told};
use super::{Check, Rule, case};
use crate::attribution::wording::words;
use crate::attribution::{Quote, QuoteKind, SpeakerBasis, is_display};
use crate::draft::{BlockKind, Note, NoteKind};
use crate::facts::{Facts, ParagraphFacts};
use crate::finding::{Edit, Finding, Fix, Place, Related, Severity};
use crate::lexicon::speech::{Class, class_of};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-unattributed",
    summary: "A quote with no attribution",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Readers must be able to tell who says what stands between quotation marks. This rule flags a quote where the draft does \
not say it: no *X said*, no *according to*, no byline after a dash, no lead-in before a colon, no paragraph that goes \
on. A person who is merely named nearby, or to whom something else is attributed, does not attribute the quote.

The longer a quote, the surer it is speech: from seven words on it is a warning, from four to six information, below \
that a hint; a phrase inside the writer's own sentence counts one tier lower. It is information at most where it was a close call, where it answers a question, and where it follows a \
colon without a verb of speech.

The rule stays quiet about terms (*so-called*, *known as*), nicknames, titles of works, examples (*something like*), \
crossheads and pull quotes whose words stand in an attributed quote of the draft. The same words are flagged once.

To answer it, name the speaker or paraphrase. The quick fix adds *, said [who?]*, which stays on the list of what is \
still to come.",
    finds: &[
        case("«“The bridge will be closed until the spring.”» Traffic was light on Monday.").at(Severity::Warning),
        case(
            "Mayor Ilse Brandt opened the fair on Monday. The rain had stopped by noon and the square was full. \
             «“Nobody told us that the river would come up so fast this year.”»",
        ),
        case("There was one more thing about the harbour:\n\n«“The bridge will be closed until the spring.”»")
            .at(Severity::Information),
        case("Who pays for the bridge?\n\n«“The bridge will be paid for by the county.”»").at(Severity::Information),
        case("Who pays for the bridge? «“The bridge will be paid for by the county.”»").at(Severity::Information),
        // A phrase in the writer's own sentence is less surely speech.
        case("The bridge was closed for «“a long schedule of most urgent repairs”» in May.").at(Severity::Information),
        case("The bridge was closed for «“an expedited schedule of repairs”» in May.").at(Severity::Hint),
        // Asked once, however often it stands there.
        case(
            "«“The bridge will be closed until the spring.”» Traffic was light.\n\n“The bridge will be closed until the \
             spring.” Rain fell.",
        ),
    ],
    passes: &[
        case("“The bridge will be closed until the spring,” said Ilse Brandt."),
        case("Brandt said: “The bridge will be closed until the spring.”"),
        case("“The bridge,” Brandt said, “will be closed until the spring.”"),
        case("According to Brandt, the bridge “will be closed until the spring.”"),
        case("“The bridge will be closed until the spring.” — Ilse Brandt, mayor of Lund"),
        case("“The bridge will be closed until the spring, said Ilse Brandt."),
        case("The road is part of the so-called “northern ring of the old town wall” plan."),
        case("Ilse Brandt wrote on Facebook:\n\n“The bridge will be closed until the spring.”"),
        case("The mayor, Ilse Brandt, has issued the following statement:\n\n“The bridge will be closed.”"),
        case("The letter reads in part:\n\n“The bridge will be closed until the spring.”"),
        case("She added,\n\n“The bridge will be closed until the spring.”"),
        case("“The bridge is old.\n\n“It will be closed until the spring,” said Ilse Brandt."),
        case("A good neighbour says something like, “You have the best garden in the street,” or, “I love your roses.”"),
        case("Rain fell.\n\n“The bridge will be closed until spring”\n\nTraffic was light."),
        case(
            "“The bridge is old. The bridge will be closed until the spring,” said Ilse Brandt.\n\nRain fell on the \
             town.\n\n“The bridge will be closed until the spring.”\n\nTraffic was light.",
        ),
    ],
    check: Check::Draft(check),
};

fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut said: Option<HashSet<u64>> = None;
    let mut asked: HashSet<u64> = HashSet::new();
    // The paragraph of the last answer without a label: an interview is one finding.
    let mut answered: Option<usize> = None;
    for i in facts.with_unsaid_quotes() {
        if !facts.paragraph_is_in_given_language(i) {
            continue;
        }
        let (block, own) = (&facts.draft.blocks[i], &facts.paragraphs[i]);
        let led = |q: &Quote| facts.given.language.locale().cues.is_some() && is_led_in(q, own);
        let there = |span: Span| own.paragraph.in_source(span).shifted(block.start);
        for quote in own.quotes.iter().filter(|q| is_open(own, q) && !led(q)) {
            let index = own.paragraph.quoted.iter().position(|m| m.span == quote.span);
            let wording = index.and_then(|k| own.reading.wordings.get(k)?.as_ref());
            // The same words are asked about once.
            let said_before = !asked.insert(digest(quote, own));
            if said_before {
                continue;
            }
            if let Some(wording) = wording {
                let said = said.get_or_insert_with(|| attributed(facts));
                if wording.runs().all(|run| said.contains(&run)) {
                    continue;
                }
            }
            let span = there(quote.span);
            if answers(quote, own) {
                let goes_on = answered.replace(i).is_some_and(|last| i - last <= TURN);
                if let Some(first) = out.last_mut().filter(|_| goes_on) {
                    let message = "Another answer without a name".to_owned();
                    first.related.push(Related { place: Place::Draft(span), message });
                    continue;
                }
            }
            let words = shortened(quote.span, &own.paragraph.prose);
            out.push(Finding {
                rule: RULE.name,
                severity: severity(quote, own),
                span,
                related: Vec::new(),
                fixes: who(quote, own, there).into_iter().collect(),
                message: message(quote, &words),
            });
        }
    }
}

/// How many paragraphs further an interview's next answer may stand.
const TURN: usize = 3;

/// Whether the quote is speech that nobody is said to have spoken.
fn is_open(own: &ParagraphFacts, quote: &Quote) -> bool {
    // Without its closing mark a quote swallows the words that say whose it is; quote-unclosed flags that.
    let unclosed = own.paragraph.quoted_at(quote.span.start).filter(|m| !m.closed);
    let swallowed = unclosed.is_some_and(|m| holds_telling(m.inner.of(&own.paragraph.prose)));
    // "said [who?]" asks already.
    let sentence = own.paragraph.sentence_at(quote.span.start).cover(own.paragraph.sentence_at(quote.span.end - 1));
    let placeholder = |n: &Note| n.kind == NoteKind::Placeholder && sentence.overlaps(n.span);
    if own.paragraph.notes.iter().any(placeholder) {
        return false;
    }
    let speech = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial);
    quote.basis.is_none() && !quote.continues && speech && !swallowed && !is_display(&own.paragraph, quote)
}

/// A number that quotes of the same words share.
fn digest(quote: &Quote, own: &ParagraphFacts) -> u64 {
    let inner = own.paragraph.quoted_at(quote.span.start).map_or(quote.span, |m| m.inner);
    let mut hasher = DefaultHasher::new();
    words(inner.of(&own.paragraph.prose)).hash(&mut hasher);
    hasher.finish()
}

/// The runs of words in the draft's attributed quotes.
fn attributed(facts: &Facts) -> HashSet<u64> {
    let mut out = HashSet::new();
    for own in &facts.paragraphs {
        for (quoted, wording) in own.paragraph.quoted.iter().zip(&own.reading.wordings) {
            let Some(wording) = wording else { continue };
            if own.quotes.iter().any(|q| q.span == quoted.span && q.basis == Some(SpeakerBasis::Own)) {
                out.extend(wording.runs());
            }
        }
    }
    out
}

fn message(quote: &Quote, words: &str) -> String {
    match quote.perhaps.as_ref().and_then(|p| p.called()) {
        Some(who) => format!("Who says {words}? It may be {who}. Attribute the quote or paraphrase it."),
        None => format!("Who says {words}? Attribute the quote or paraphrase it."),
    }
}

fn who(quote: &Quote, own: &ParagraphFacts, there: impl Fn(Span) -> Span) -> Option<Fix> {
    let Edit { span, text } = told(quote.span, &own.paragraph, "said [who?]")?;
    Some(Fix {
        title: "Add “, said [who?]”".to_owned(),
        edits: vec![Edit { span: there(span), text }],
        safe: false,
    })
}

/// By length, as published copy has it: 98.7 % of quotes from seven words on have a source, 94 % of those with four to
/// six, 55 to 80 % of shorter ones. A phrase within the writer's own sentence counts as shorter than it is.
fn severity(quote: &Quote, own: &ParagraphFacts) -> Severity {
    let phrase = quote.kind == QuoteKind::Partial && is_phrase(quote, own);
    let by_length = match quote.words {
        0..=3 => Severity::Hint,
        4..=6 if phrase => Severity::Hint,
        4..=6 => Severity::Information,
        _ if phrase => Severity::Information,
        _ => Severity::Warning,
    };
    let lowered = quote.unsure || is_led_in(quote, own) || answers(quote, own);
    let most = match own.paragraph.kind {
        BlockKind::Heading => Severity::Hint,
        // Under a caption or a credit it is part of the layout, which may say more.
        _ if is_shown(quote, own) => Severity::Hint,
        _ if lowered => Severity::Information,
        _ => Severity::Warning,
    };
    by_length.min(most)
}

/// Whether no verb form or pronoun makes a clause of it: “expedited schedule for withdrawal”.
fn is_phrase(quote: &Quote, own: &ParagraphFacts) -> bool {
    let clause = |word: &str| class_of(word).may_be(Class::AUXILIARY.and(Class::SUBJECT)) || word.contains(['\'', '’']);
    let mut words = own.paragraph.words_in(quote.span).map(|t| t.span.of(&own.paragraph.prose).to_lowercase());
    !words.any(|word| clause(&word))
}

/// Whether it stands alone under a short line without an end mark.
fn is_shown(quote: &Quote, own: &ParagraphFacts) -> bool {
    let rest = |from: usize, to: usize| own.paragraph.prose.get(from..to).unwrap_or("");
    let alone = |text: &str| !text.contains(char::is_alphanumeric);
    own.context.attribution.display
        && alone(rest(0, quote.span.start))
        && alone(rest(quote.span.end, own.paragraph.prose.len()))
}

/// Whether words before it lead it in, though they name nobody.
fn is_led_in(quote: &Quote, own: &ParagraphFacts) -> bool {
    let before = own.paragraph.prose[..quote.span.start].trim_end();
    before.ends_with(':') || before.is_empty() && own.context.attribution.lead_in.is_some()
}

/// Whether it answers a question right before it.
fn answers(quote: &Quote, own: &ParagraphFacts) -> bool {
    let before = own.paragraph.prose[..quote.span.start].trim_end();
    before.ends_with('?') || before.is_empty() && own.context.attribution.asked
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;
    use crate::finding::{Finding, Severity};

    fn finding(draft: &str) -> Finding {
        let found = check(draft, Format::Text, Given::default(), &Settings::all());
        found.into_iter().find(|f| f.rule == super::RULE.name).expect("it is found")
    }

    #[test]
    fn where_it_is_a_close_thing_the_likeliest_is_named_and_the_question_stays() {
        let draft = "The mayor, Ilse Brandt, opened the fair.\n\nThe union put the question to the room. Then: “We have kept \
                     every boat on the water.”";
        let finding = finding(draft);
        assert!(finding.message.contains("It may be The union."), "{}", finding.message);
        assert_eq!(finding.severity, Severity::Information);
    }

    #[test]
    fn the_fix_asks_who() {
        let mut draft = "“The bridge will be closed until the spring.” Traffic was light.".to_owned();
        let finding = finding(&draft);
        assert_eq!(finding.fixes[0].title, "Add “, said [who?]”");
        let [edit] = finding.fixes[0].edits.as_slice() else { panic!("one edit") };
        draft.replace_range(edit.span.start..edit.span.end, &edit.text);
        assert_eq!(draft, "“The bridge will be closed until the spring,” said [who?]. Traffic was light.");
    }

    #[test]
    fn no_fix_where_the_sentence_goes_on() {
        assert!(finding("“The bridge will be closed until the spring” was on the door.").fixes.is_empty());
    }
}
