//! Recognises fixed forms of attribution that need no model: a verb of speech right next to the quote, "came the
//! reply", "the court heard", the source in brackets. They are used when the ranker finds nobody.

mod behind;
mod clause;
mod form;
mod front;
mod heard;
mod own_subject;
mod passive;
mod stance;

use super::lead_in::{self, is_subject};
use super::outline::{Mention, MentionKind, Outline};
use super::structure;
use super::word::Shape;
use crate::lexicon::small_words;
use crate::lexicon::speech::Class;

pub(super) use behind::beside;
pub(super) use clause::{behind_aside, in_which, own_clause};
use form::{FormMatch, after};
pub(super) use heard::{gesture, heard, is_nobody, is_proverb};
pub(super) use own_subject::own_subject;
pub(super) use passive::{describes_document, passive};
pub(super) use stance::lead_in_of_question;

/// The first form that matches the quote `index`.
pub(super) fn matched(outline: &Outline<'_>, index: usize) -> Option<FormMatch> {
    let (start, end) = outline.quotes[index];
    let all = [
        behind::behind,
        behind::shown_behind,
        front::in_front,
        front::ended_with,
        front::in_clause,
        behind::noted,
        behind::shown_next,
        stance::after_stance,
    ];
    all.into_iter().find_map(|form| form(outline, start, end))
}

/// A name without a dash after a whole quote that ends its paragraph: “We stay.” Tom Keel (12)
pub(super) fn signed<'a>(outline: &'a Outline<'_>, index: usize) -> Option<&'a Mention> {
    let end = outline.quotes[index].1;
    let words = &outline.words;
    let mention = outline.mention_from(end).filter(|m| m.kind == MentionKind::Name && !m.genitive)?;
    let whole = outline.quotes[index].0 == 0 && ends_sentence(outline, index);
    let names = (mention.first..mention.end).filter(|&i| words[i].shape == Shape::Capital).count();
    let rest = &words[mention.end..];
    let bare = rest.len() <= 10 && !rest.iter().any(|w| w.is(Class::AUXILIARY) || w.is_finite_cue());
    let set_off = rest.first().is_none_or(|w| w.mark('(') || w.mark(','));
    (whole && names >= 2 && bare && set_off).then_some(mention)
}

/// "*Ana Prado* Tells Council ‘We Will Not Pay’": the subject of the last verb of speech before a quote in a headline.
pub(super) fn in_headline(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    const REACH: usize = 8;
    let start = outline.quotes[index].0;
    let sentence = outline.words.get(start)?.sentence;
    let same = |i: &usize| outline.is_open(*i) && outline.words[*i].sentence == sentence;
    let near = (start.saturating_sub(REACH)..start).rev().take_while(same);
    let verb = near.take_while(|&i| !outline.words[i].mark(':')).find(|&i| outline.is_title_verb(i))?;
    outline.mention_to(verb).filter(|m| is_subject(m) && !lead_in::is_governed(outline, m)).copied()
}

fn ends_sentence(outline: &Outline<'_>, index: usize) -> bool {
    let inner = outline.paragraph.quoted[index].inner.of(&outline.paragraph.prose);
    inner.trim_end().ends_with(['.', '!', '?', '…'])
}

/// "Moon lander: “…”, says *mission control*": the speaker behind a quote whose topic or dateline stands before a colon.
pub(super) fn behind_topic(outline: &Outline<'_>, index: usize) -> Option<Mention> {
    let (start, end) = outline.quotes[index];
    if !structure::has_topic(outline, index) {
        return None;
    }
    // “We stay” says it all.
    let it = |m: &Mention| form::lower(outline, m.first) == small_words::IT;
    if let Some(speaker) = behind::behind(outline, start, end).and_then(|told| told.speaker) {
        return Some(speaker).filter(|m| !it(m));
    }
    outline.mention_from(after(outline, end)?).filter(|m| is_subject(m)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Paragraph;

    /// The speaker of the first quote: the mention, or an empty option if the form names nobody. `None` if no form
    /// matches.
    fn who(prose: &str) -> Option<Option<String>> {
        let paragraph = Paragraph::of(prose);
        let outline = Outline::new(&paragraph, &[]);
        let found = matched(&outline, 0)?;
        Some(found.speaker.map(|m| outline.span(&m).of(prose).to_owned()))
    }

    #[test]
    fn a_form_of_attribution_names_the_speaker() {
        for (prose, speaker) in [
            ("“What if the tide comes in?” Brandt texted Ode in June.", "Brandt"),
            ("“We never saw a bill,” fumed Brandt.", "Brandt"),
            ("“Who pays for the boat?” Brandt wanted to know.", "Brandt"),
            ("“No boat will sail before Monday,” came the reply.", "the reply"),
            ("“A bridge too narrow by half” was her verdict.", "her"),
            ("“A bridge too narrow by half” is how Brandt put it.", "Brandt"),
            ("“A bridge too narrow by half” is the view of Brandt.", "Brandt"),
            ("“The last boat left before the snow” is what the sign on the gate says.", "the sign"),
            ("“Flying low is flying too,” goes one line of her song.", "one line"),
            ("The charter states that “no boat shall sail on Sunday”.", "The charter"),
            ("Mr. Ode was quoted as saying “no boat shall sail on Sunday”.", "Ode"),
            ("“No boat shall sail,” members were told by the clerk.", "the clerk"),
            ("The court held that the port had acted “in haste and without thought”.", "The court"),
            ("Brandt closed with “no boat shall sail on Sunday”.", "Brandt"),
            ("“No boat shall sail on Sunday.” That’s the message from the mayor.", "the mayor"),
            ("“No boat shall sail on Sunday.” Those were her words.", "her"),
            ("“No boat shall sail on Sunday.” Adds Tom Keel, the clerk of the port.", "Tom Keel"),
            ("“No boat shall sail on Sunday.” Port Clerk Tom Keel said of the plan.", "Tom Keel"),
            ("“No boat shall sail on Sunday.” Tom Keel said in a letter to the board.", "Tom Keel"),
            ("“No boat shall sail on Sunday” (Tom Keel, The Echo), and it is not the first.", "Tom Keel"),
            ("The mayor was less impressed. “No boat shall sail on Sunday.”", "The mayor"),
            ("The mayor put it more bluntly. “No boat shall sail on Sunday.”", "The mayor"),
            ("Prado puts it simply. “No boat shall sail on Sunday.”", "Prado"),
            (
                "The mayor echoes the clerk’s thoughts on the ban. “No boat shall sail on Sunday.”",
                "The mayor",
            ),
            (
                "Across the road, Anna Brandt takes another view. “No boat shall sail on Sunday.”",
                "Anna Brandt",
            ),
            (
                "Asked whether she would stand, the mayor laughed. “No boat shall sail on Sunday.”",
                "the mayor",
            ),
            ("“No boat shall sail on Sunday,” was all she would say.", "she"),
            ("Brandt came, and Harker disagreed. “No boat shall sail on Sunday.”", "Harker"),
            ("“No boat shall sail on Sunday” was the message of the day.", "the message"),
            ("Brandt, whose boat sank in May, is in no doubt. “No boat shall sail on Sunday.”", "Brandt"),
            ("The sign greets guests with “no boat shall sail on Sunday”.", "The sign"),
            ("The app greets you with “no boat shall sail on Sunday”.", "The app"),
            ("There is Lund, who greets guests with “no boat shall sail”.", "Lund"),
            ("The port’s app greets you with “no boat shall sail on Sunday”.", "app"),
        ] {
            let found = who(prose).unwrap_or_else(|| panic!("no form: {prose}")).unwrap_or_default();
            assert!(found.ends_with(speaker), "{prose}: {found}");
        }
    }

    #[test]
    fn a_clause_right_behind_a_quote_tells_who_speaks() {
        let beside = |prose: &str, last: bool| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let index = if last { outline.quotes.len() - 1 } else { 0 };
            let found = beside(&outline, index)?.speaker?;
            Some(outline.span(&found).of(prose).to_owned())
        };
        for (prose, speaker) in [
            ("Lund spoke. “The boat is late,” responded the envoy, to whom it was read.", "the envoy"),
            ("Lund spoke. “Is the boat late?” asked Prado.", "Prado"),
            ("Lund spoke. “The boat is late,” said I.", "I"),
            ("“The boat is late,” said Phil Lund. “It is not,” his wife replied.", "wife"),
            ("“The boat is late,” said Phil Lund. “It is not,” his wife corrected him.", "wife"),
            ("“The boat is late,” said Phil Lund. “It is not,” his son piped up.", "son"),
            ("“The boat is late,” said Phil Lund. “It is not,” put in his wife.", "wife"),
            ("The pier is old, Phil Lund said. “It is not,” Keel, 58, said.", "Keel"),
            ("The pier is old, Phil Lund said. “It is not,” Keel, a sailor, told reporters.", "Keel"),
            ("“The boat is late,” said Phil Lund. “It is not,” said the firm’s clerk, Tom Keel.", "Tom Keel"),
            ("“The boat is late,” said Phil Lund. “It is not,” said the girl’s mother.", "mother"),
        ] {
            assert_eq!(beside(prose, true).as_deref(), Some(speaker), "{prose}");
        }
        for prose in [
            "“Is the boat late?” Prado asked. “Very,” said Lund.",
            "“Look at the boat!” Prado shouted. “It is late.”",
        ] {
            assert_eq!(beside(prose, false).as_deref(), Some("Prado"), "{prose}");
        }
        for prose in [
            "“The boat is late,” Prado was told.",
            "“Is the boat late?” Prado wrote: “It is.”",
            "“The boat is late.” Prado said so.",
            "“The boat is late,” Prado’s aide said.",
            "“The boat is late,” Prado, whom Lund told of it, left.",
            "“The boat is late,” Prado, Lund and others, ran.",
            "“The boat is late,” his voice rose.",
            "“The boat is late,” put in a letter, was a lie.",
            "“Is the boat late?” Prado shrugged. “Very.”",
            "“Is the boat late?” Prado asked the crew to wait. “Very.”",
        ] {
            assert_eq!(beside(prose, false), None, "{prose}");
        }
    }

    #[test]
    fn the_speaker_behind_a_quote_is_not_its_topic() {
        for (prose, speaker) in [
            ("Harbour Lights: “We will not row,” says the keeper", "the keeper"),
            ("LUND: “Where is the boat?” a panel of judges asked.", "a panel"),
            ("Moon boat: “We will not row”, says the keeper", "the keeper"),
            ("Moon boat: “We will not row” says the keeper", "the keeper"),
        ] {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            let found = behind_topic(&outline, 0).map(|m| outline.span(&m).of(prose).to_owned());
            assert_eq!(found.as_deref(), Some(speaker), "{prose}");
        }
    }

    #[test]
    fn a_form_may_name_nobody() {
        for prose in [
            "The court heard “no boat shall sail on Sunday”.",
            "MPs were told “no boat shall sail on Sunday”.",
            "“No boat shall sail on Sunday,” it emerged.",
            "“No boat shall sail on Sunday.” [Remarks to the council, 11/18]",
        ] {
            assert_eq!(who(prose), Some(None), "{prose}");
        }
    }

    #[test]
    fn words_nearby_are_not_an_attribution() {
        for prose in [
            "“No boat shall sail on Sunday.” Brandt left the hall.",
            "“No boat shall sail on Sunday.” Brandt wanted to leave the hall.",
            "“No boat shall sail on Sunday.” That was in May.",
            "The day was clear. It had rained for a week. “No boat shall sail on Sunday.”",
            "Brandt came into view. “No boat shall sail on Sunday.”",
            "A price was agreed. “No boat shall sail on Sunday.”",
            "Nobody was sure. “No boat shall sail on Sunday.”",
            "Brandt put it down. “No boat shall sail on Sunday.”",
            "Brandt put the boat away quickly. “No boat shall sail on Sunday.”",
            "Brandt left “no boat” behind.",
            "“No boat shall sail” was on the door.",
            "“No boat shall sail on Sunday.” (It was late.)",
            "“No boat shall sail on Sunday.” Tom Keel said in May that the pier is safe.",
            "“No boat shall sail on Sunday.” Tom Keel said on Monday he would stay.",
            "“No boat shall sail on Sunday.” Said Tom Keel: “We stay.”",
            "“No boat shall sail on Sunday.” Tom Keel asked for more.",
            "It was “no boat shall sail” (Tom Keel was late).",
            "“Shall no boat sail on Sunday?” Brandt wrote back, “None shall.”",
            "The boat with “no boat shall sail” on its bow left.",
        ] {
            assert_eq!(who(prose), None, "{prose}");
        }
    }

    #[test]
    fn a_signature_needs_no_dash() {
        let signed_by = |prose: &str| {
            let paragraph = Paragraph::of(prose);
            let outline = Outline::new(&paragraph, &[]);
            signed(&outline, 0).map(|m| outline.span(m).of(prose).to_owned())
        };
        assert_eq!(signed_by("“We want a pool.” Tom Keel (12)").as_deref(), Some("Tom Keel"));
        assert_eq!(signed_by("“We want a pool.” Tom Keel, Lund").as_deref(), Some("Tom Keel"));
        assert_eq!(signed_by("“We want a pool.” Tom Keel was late."), None);
    }
}
