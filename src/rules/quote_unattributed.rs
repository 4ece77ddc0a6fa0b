//! `quote-unattributed`: a quote without an attribution.

use std::hash::BuildHasher;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::late::{Hashes, Kept, Late};
use super::quote_unclosed::holds_telling;
use super::words::{attributed, shortened};
use super::{Check, Rule, case};
use crate::attribution::wording::words;
use crate::attribution::{Quote, QuoteKind, SpeakerBasis, is_display};
use crate::draft::{BlockKind, Note, NoteKind, Paragraph};
use crate::facts::{Facts, ParagraphFacts};
use crate::finding::{Edit, Finding, Fix, Severity};
use crate::lexicon::small_words::is_writer;
use crate::lexicon::speech::{Class, class_of};
use crate::lexicon::telling;
use crate::text::{Lower, Span};

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-unattributed",
    summary: "A quote with no attribution",
    severity: Severity::Warning,
    default_on: true,
    page: "\
Readers must be able to tell who says the words between quotation marks. This rule flags a quote if the draft \
does not tell them: no *X said*, no *according to*, no byline after a dash, no lead-in before a colon, no \
citation or source note after it, no earlier paragraph that it continues. It is not enough that a person is \
named nearby, or that something else is attributed to them.

The longer a quote is, the more certain it is to be speech: from seven words on it is a warning, from four to \
six information, below that a hint. A phrase inside the writer's own sentence is one level lower. The finding is \
information at most if the decision was close, if the quote answers a question, or if it follows a colon without \
a verb of speech.

The rule stays quiet about terms (*so-called*, *known as*), nicknames, titles of works, examples (*something \
like*), words on signs and slogans, headlines, crossheads, and pull quotes that repeat an attributed quote of \
the draft. The same words are flagged once.

To resolve it, name the speaker or paraphrase. The quick fix adds *, said [who?]*, a placeholder that copydesk \
lists until you fill it.",
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
        // A phrase inside the writer's own sentence is less likely to be speech.
        case("The bridge was closed for «“a long schedule of most urgent repairs”» in May.").at(Severity::Information),
        case("The bridge was closed for «“an expedited schedule of repairs”» in May.").at(Severity::Hint),
        // A name with a remark about the person in brackets is no credit.
        case("The mayor (in office since May) and Ana Prado («“the worst mayor that we have ever had”») left.").at(Severity::Information),
        // The writer asks and somebody answers.
        case("We ask whether the bridge is safe. A long pause. «“Safe enough for the likes of you and me.”»").at(Severity::Information),
        // A line with an end mark is no headline.
        case("On the bridge with the crew: «‘You learn to hear the river rise.’»").at(Severity::Information),
        // Somebody acts right before the quote.
        case("“No,” said Ana Prado.\n\nPrado folds her arms. «“We were never asked about any of this.”»").at(Severity::Information),
        case("Ana Prado runs the port.\n\nPrado turned to the window. «“We were never asked about any of this.”»").at(Severity::Information),
        case("“No,” said Ana Prado. Emil Lund folds his arms. «“We were never asked about any of this.”»").at(Severity::Information),
        case("Mayor Ilse Brandt walked along the quay. «“They will not come back before the summer.”»").at(Severity::Warning),
        case("Ana Prado runs the port.\n\nPrado has two boats. «“We were never asked about any of this.”»").at(Severity::Warning),
        // A question among other sentences is the writer's own.
        case("The bridge is old. Who pays for it? «“The bridge will be paid for by the county.”»").at(Severity::Warning),
        // A link is a place to read more.
        case("«“The bridge will be closed until the spring.”» [Read on](https://harrow.example/bridge)").markdown(),
        // A citation of something else.
        case("«“The bridge will be closed until the spring.”» Rain fell for a week [@brandt2025].").markdown(),
        // Flagged once, even if it is repeated.
        case(
            "«“The bridge will be closed until the spring.”» Traffic was light.\n\n“The bridge will be closed until the \
             spring.” Rain fell.",
        ),
    ],
    passes: &[
        case("“The bridge will be closed until the spring,” said Ilse Brandt."),
        case("Brandt said: “The bridge will be closed until the spring.”"),
        // A citation, a footnote or a source note behind the quote.
        case("“The bridge will be closed until the spring” [@brandt2025, p. 40]. Rain fell.").markdown(),
        case("“The bridge will be closed until the spring” [see @brandt2025; @lind2020].").markdown(),
        case("“The bridge will be closed until the spring.”[^1]\n\n[^1]: Letter of 3 March.").markdown(),
        case("“The bridge will be closed until the spring.” [source: county minutes] Rain fell."),
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
        // A headline, a slogan, a sign, words that the writer writes about.
        case("‘When will the bridge open again?’: the town waits\n\nRain fell."),
        case("On the bridge with the crew: ‘You learn to hear the river rise’\n\nRain fell."),
        case("The club’s motto, “Fair wind or foul, we row together”, is carved above the door."),
        case("The crowd held signs, including “Open the bridge now” and “Where is our ferry today?”"),
        case("The county’s “Mud. All of us live in it.” campaign began on Monday."),
        case("“You look well for a man of your age” is not a compliment."),
        case("Asked what she would do with the prize, Ilse Brandt laughed.\n\n“Buy a better boat, with a roof on it this time.”"),
        // Names of works and courses.
        case("The cast has Ana Prado (“The Pier is Gone”, “Tide”) and Ola Lind (“Rowing is for Two”)."),
        case("The fair has four themes: ‘Harbour and Trade’, ‘Boats and Industrial Change’, and ‘Tides of Yesterday’."),
        case("He will give an evening course, “Knots and Ropes of the North.” It lasts an hour."),
        case("The app greets visitors with “Hello, traveller, which century would you like today?” and a map."),
        case(
            "“The bridge is old. The bridge will be closed until the spring,” said Ilse Brandt.\n\nRain fell on the \
             town.\n\n“The bridge will be closed until the spring.”\n\nTraffic was light.",
        ),
    ],
    check: Check::Unattributed,
};

/// The runs of words of the unattributed quotes in a draft, and those of them that also occur in an attributed quote.
/// Carried over from one version of a draft to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repeated {
    wanted: Arc<Hashes>,
    said: Arc<Hashes>,
}

/// The state of the previous version of a draft, and the notes on the paragraphs that changed since: those removed and those
/// added.
pub(crate) struct Earlier<'a> {
    pub(crate) repeated: &'a Repeated,
    pub(crate) kept: Option<Kept<'a, &'a Noted>>,
    pub(crate) changed: Vec<&'a Noted>,
}

impl Repeated {
    /// True if both are the same object.
    #[cfg(test)]
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.wanted, &other.wanted)
    }

    /// Collects those of a draft.
    fn of<'a>(facts: &Facts, note: impl Fn(usize) -> &'a Noted, before: Option<&Earlier<'_>>) -> Self {
        if let Some(Earlier { repeated, changed, .. }) = before
            && changed.iter().all(|noted| noted.is_apart(&repeated.wanted))
        {
            return Self::clone(repeated);
        }
        let open = facts.with_unsaid_quotes().flat_map(|i| &note(i).open);
        let wanted: Hashes = open.filter_map(|open| open.runs.as_ref()).flatten().copied().collect();
        let said = facts.with_quotes().flat_map(|i| &note(i).said).copied();
        let said = said.filter(|run| wanted.contains(run)).collect();
        Self { wanted: Arc::new(wanted), said: Arc::new(said) }
    }
}

/// Finds the unattributed quotes, and returns the state for the next version. `note` returns the notes on the quotes of
/// a paragraph by its index.
pub(crate) fn unattributed<'a>(
    facts: &Facts,
    note: impl Fn(usize) -> &'a Noted,
    before: Option<&Earlier<'_>>,
) -> (Repeated, Arc<Vec<Late>>) {
    let kept = before.and_then(|before| Some((before, again(&note, before.kept.as_ref()?)?)));
    if let Some((before, list)) = kept {
        return (before.repeated.clone(), list);
    }
    let mut out: Vec<Late> = Vec::new();
    let repeated = Repeated::of(facts, &note, before);
    let mut asked = Hashes::default();
    // The paragraph of the last answer without a label. An interview is a single finding.
    let mut answered: Option<usize> = None;
    for i in facts.with_unsaid_quotes() {
        let noted = note(i);
        for open in noted.open.iter().filter(|_| !noted.foreign) {
            // Repeated words are flagged once.
            let is_said = |runs: &Vec<u64>| runs.iter().all(|run| repeated.said.contains(run));
            if !asked.insert(open.digest) || open.runs.as_ref().is_some_and(is_said) {
                continue;
            }
            if open.answers {
                let goes_on = answered.replace(i).is_some_and(|last| i - last <= TURN);
                if let Some(first) = out.last_mut().filter(|_| goes_on) {
                    first.relate(i, open.finding.span, "Another answer without a name");
                    continue;
                }
            }
            out.push(Late::of_paragraph(i, Arc::clone(&open.finding)));
        }
    }
    (repeated, Arc::new(out))
}

/// What was found before, where each paragraph that an edit changed still has the same words in its quotes.
fn again<'a>(note: impl Fn(usize) -> &'a Noted, kept: &Kept<'_, &Noted>) -> Option<Arc<Vec<Late>>> {
    let mut others = Vec::new();
    for &(i, was) in &kept.touched {
        let now = note(i);
        if !was.says_as(now) {
            return None;
        }
        // Each finding is that of one of the quotes: no answer is among them, so none is of several paragraphs.
        let found = kept.of(i).iter().map(|late| {
            let finding = late.in_paragraph(i)?;
            let open = was.open.iter().zip(&now.open).find(|(was, _)| Arc::ptr_eq(&was.finding, finding));
            open.map(|(_, now)| Late::of_paragraph(i, Arc::clone(&now.finding)))
        });
        others.push((i, found.collect::<Option<Vec<Late>>>()?));
    }
    Some(kept.with(others))
}

/// The notes on the quotes of one paragraph, which do not depend on other paragraphs.
#[derive(Debug)]
pub(crate) struct Noted {
    /// Hashes of the runs of words in its attributed quotes.
    said: Vec<u64>,
    /// Its unattributed quotes.
    open: Vec<Open>,
    /// Whether it is in another language than the draft.
    foreign: bool,
}

/// An unattributed quote.
#[derive(Debug)]
struct Open {
    /// A hash of its words, the same for a repetition.
    digest: u64,
    /// Hashes of its runs of words, if it is long enough.
    runs: Option<Vec<u64>>,
    /// True if it answers a question right before it.
    answers: bool,
    /// The finding. Its spans are relative to the start of the paragraph.
    finding: Arc<Finding>,
}

impl Noted {
    pub(super) fn of(facts: &Facts, i: usize) -> Self {
        let own = &facts.paragraphs[i];
        let mut said = Vec::new();
        for (quoted, wording) in own.paragraph.quoted.iter().zip(&own.reading.wordings) {
            let Some(wording) = wording else { continue };
            if own.quotes.iter().any(|q| q.span == quoted.span && q.basis == Some(SpeakerBasis::Own)) {
                said.extend(wording.runs());
            }
        }
        let led = |q: &Quote| facts.given.language.locale().cues.is_some() && is_led_in(q, own);
        let open = own.quotes.iter().filter(|q| is_open(own, q) && !led(q)).map(|quote| {
            let index = own.paragraph.quoted.iter().position(|m| m.span == quote.span);
            let wording = index.and_then(|k| own.reading.wordings.get(k)?.as_ref());
            let finding = Finding {
                rule: RULE.name,
                severity: severity(quote, own),
                span: quote.span,
                related: Vec::new(),
                fixes: who(quote, own).into_iter().collect(),
                message: message(quote, &shortened(quote.span, &own.paragraph.prose)),
            };
            Open {
                digest: digest(quote, own),
                runs: wording.map(|wording| wording.runs().collect()),
                answers: answers(quote, own),
                finding: Arc::new(finding),
            }
        });
        Self { said, open: open.collect(), foreign: !facts.paragraph_is_in_given_language(i) }
    }

    /// True if the quotes of other paragraphs are queried alike beside either of the two, and none of them is an answer.
    fn says_as(&self, other: &Self) -> bool {
        let told = |noted: &Self| noted.open.iter().map(|open| (open.digest, open.runs.clone(), open.answers)).collect::<Vec<_>>();
        let answers = |noted: &Self| noted.open.iter().any(|open| open.answers);
        (&self.said, self.foreign) == (&other.said, other.foreign)
            && !answers(self)
            && !answers(other)
            && told(self) == told(other)
    }

    /// True if the paragraph needs no runs and has none of those wanted.
    fn is_apart(&self, wanted: &Hashes) -> bool {
        self.open.iter().all(|open| open.runs.is_none()) && !self.said.iter().any(|run| wanted.contains(run))
    }
}

/// The maximum number of paragraphs to the next answer of an interview.
const TURN: usize = 3;

/// True if the quote is unattributed speech.
fn is_open(own: &ParagraphFacts, quote: &Quote) -> bool {
    // A quote without its closing mark may contain its own attribution. `quote-unclosed` flags that.
    let unclosed = own.paragraph.quoted_at(quote.span.start).filter(|m| !m.closed);
    let swallowed = unclosed.is_some_and(|m| holds_telling(m.inner.of(&own.paragraph.prose)));
    // "said [who?]" is a query already.
    let sentence = own.paragraph.sentence_at(quote.span.start).cover(own.paragraph.sentence_at(quote.span.end - 1));
    let placeholder = |n: &Note| n.kind == NoteKind::Placeholder && sentence.overlaps(n.span);
    if own.paragraph.notes.iter().any(placeholder) || is_cited(own, quote) {
        return false;
    }
    let speech = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial);
    let shown = is_display(&own.paragraph, quote) || is_headline(own, quote);
    quote.basis.is_none() && !quote.continues && speech && !swallowed && !shown
}

/// True for "In the harbour: ‘We saw no lights’": a few words and a colon before the quote, and no end mark anywhere.
fn is_headline(own: &ParagraphFacts, quote: &Quote) -> bool {
    const MOST: usize = 16;
    let prose = &own.paragraph.prose;
    let quoted = own.paragraph.quoted_at(quote.span.start).filter(|q| q.closed && q.span.end == prose.trim_end().len());
    let Some(inner) = quoted.map(|q| q.inner.of(prose)) else { return false };
    let before = prose[..quote.span.start].trim_end().strip_suffix(':');
    let short = |before: &str| before.split_whitespace().take(MOST).count() + quote.words < MOST;
    let ends = |text: &str| text.contains(['.', '!', '?', ':', ';', ',', '…']);
    before.is_some_and(|before| short(before) && !ends(before)) && !inner.trim_end().ends_with(['.', '!', '?', ',', '…'])
}

/// True if a citation, a footnote or a source note follows directly: `“…” [@brandt2025]`.
fn is_cited(own: &ParagraphFacts, quote: &Quote) -> bool {
    let Paragraph { prose, source, notes, .. } = &*own.paragraph;
    let follows = |n: &Note| {
        let gap = prose.get(quote.span.end..n.span.start);
        gap.is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';')))
    };
    notes.iter().any(|n| n.cites(source) && follows(n))
}

/// A hash of the words of a quote.
fn digest(quote: &Quote, own: &ParagraphFacts) -> u64 {
    let inner = own.paragraph.quoted_at(quote.span.start).map_or(quote.span, |m| m.inner);
    FixedState::default().hash_one(words(inner.of(&own.paragraph.prose)))
}

fn message(quote: &Quote, words: &str) -> String {
    match quote.perhaps.as_ref().and_then(|p| p.called()) {
        Some(who) => format!("Who says {words}? It may be {who}. Attribute the quote or paraphrase it."),
        None => format!("Who says {words}? Attribute the quote or paraphrase it."),
    }
}

fn who(quote: &Quote, own: &ParagraphFacts) -> Option<Fix> {
    let Edit { span, text } = attributed(quote.span, &own.paragraph, "said [who?]")?;
    Some(Fix {
        title: "Add “, said [who?]”".to_owned(),
        edits: vec![Edit { span, text }],
        safe: false,
    })
}

/// The severity depends on the length. In published copy, 98.7% of quotes of seven or more words have a source, 94% of
/// those of four to six, and 55 to 80% of shorter ones. A phrase inside the writer's own sentence counts as shorter
/// than it is.
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
        // Under a caption or a credit, it is part of the layout, which may name the speaker.
        _ if is_shown(quote, own) => Severity::Hint,
        _ if lowered => Severity::Information,
        _ => Severity::Warning,
    };
    by_length.min(most)
}

/// True if it contains no verb form or pronoun that makes it a clause: “expedited schedule for withdrawal”.
fn is_phrase(quote: &Quote, own: &ParagraphFacts) -> bool {
    let clause = |word: &str| class_of(word).may_be(Class::AUXILIARY.and(Class::SUBJECT)) || word.contains(['\'', '’']);
    let mut words = own.paragraph.words_in(quote.span).map(|t| t.span().of(&own.paragraph.prose).lower());
    !words.any(|word| clause(&word))
}

/// True if it is the only text below a short line without an end mark.
fn is_shown(quote: &Quote, own: &ParagraphFacts) -> bool {
    let rest = |from: usize, to: usize| own.paragraph.prose.get(from..to).unwrap_or("");
    let alone = |text: &str| !text.contains(char::is_alphanumeric);
    own.context.attribution.display
        && alone(rest(0, quote.span.start))
        && alone(rest(quote.span.end, own.paragraph.prose.len()))
}

/// True if the words before it introduce it, although they name nobody.
fn is_led_in(quote: &Quote, own: &ParagraphFacts) -> bool {
    let before = own.paragraph.prose[..quote.span.start].trim_end();
    before.ends_with(':') || before.is_empty() && own.context.attribution.lead_in.is_some()
}

/// The number of sentences before a quote that are searched for a question.
const NEAR: usize = 6;

/// True if it answers a question right before it.
fn answers(quote: &Quote, own: &ParagraphFacts) -> bool {
    let before = own.paragraph.prose[..quote.span.start].trim_end();
    if before.is_empty() {
        return own.context.attribution.asked;
    }
    let asks = |s: &&Span| {
        let mut words = s.of(&own.paragraph.prose).split_whitespace().map(str::to_lowercase);
        words.next().is_some_and(|w| is_writer(&w)) && words.next().is_some_and(|w| telling::asks(&w))
    };
    // "I ask whether she misses it. “Every morning.”"
    let all = &own.paragraph.sentences;
    let end = all.partition_point(|s| s.end <= quote.span.start);
    let near = || all[end.saturating_sub(NEAR)..end].iter();
    if near().any(|s| asks(&s)) {
        return true;
    }
    // A question among other sentences is the writer's own and not an interviewer's.
    near().map(|s| s.of(&own.paragraph.prose)).chain([before]).all(|s| s.trim_end().ends_with('?'))
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
    fn a_close_decision_names_the_likeliest_speaker_and_keeps_the_query() {
        let draft = "The mayor, Ilse Brandt, opened the fair.\n\nThe union put the question to the room. Then: “We have kept \
                     every boat on the water.”";
        let finding = finding(draft);
        assert!(finding.message.contains("It may be the union."), "{}", finding.message);
        assert_eq!(finding.severity, Severity::Information);
    }

    #[test]
    fn who_spoke_before_somebody_else_is_not_suggested() {
        let draft = "“It was a good year,” Emil Lund said. Ana Prado said her street had heard it. “We have kept every boat \
                     on the water.”";
        let finding = finding(draft);
        assert!(!finding.message.contains("Lund"), "{}", finding.message);
    }

    #[test]
    fn who_acts_right_before_a_quote_is_suggested() {
        let above = "“No,” said Ana Prado.";
        for (acts, name) in [
            ("\n\nPrado folds her arms.", "Ana Prado"),
            ("\n\nShe leaned back in her chair.", "Ana Prado"),
            (" Emil Lund folds his arms.", "Emil Lund"),
        ] {
            let finding = finding(&format!("{above}{acts} “We were never asked about any of this.”"));
            assert!(finding.message.contains(&format!("It may be {name}.")), "{acts}: {}", finding.message);
        }
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
    fn there_is_no_fix_if_the_sentence_continues() {
        assert!(finding("“The bridge will be closed until the spring” hung there.").fixes.is_empty());
    }
}
