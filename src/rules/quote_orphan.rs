//! A quotation that stands alone and reads as the speaker's before it.

use super::words::shortened;
use super::{Check, Rule, Scene, case};
use crate::attribution::{Quote, QuoteKind, SpeakerBasis, surname_of};
use crate::finding::{Edit, Finding, Fix, Related, Severity};
use crate::text::Span;

/// See [`super::RULES`].
pub(super) static RULE: Rule = Rule {
    name: "quote-orphan",
    summary: "A quotation that stands alone after somebody's words, and does not say whose it is",
    severity: Severity::Information,
    default_on: true,
    page: "\
A paragraph that is only a quotation, after one whose last words are somebody's, is read as theirs. Mostly it is. But \
nothing says so, and when paragraphs are moved or cut the words change hands. Wire services restate the speaker \
(*she added*) or leave the quotation before open, so that the marks themselves say that it goes on.

The quick fix restates the speaker where the draft says for certain who it is. It is never applied unseen, since \
only the writer knows.",
    finds: &[case(
        "“We lost the bridge on Monday,” Ilse Brandt said.\n\n«“The ferry will run until the spring, and it will be \
         free for everybody.”»",
    )
    .at(Severity::Information)],
    passes: &[
        case(
            "“We lost the bridge on Monday,” Ilse Brandt said.\n\n“The ferry will run until the spring,” she added.",
        ),
        case("Ilse Brandt told the paper by mail:\n\n“The ferry will run until the spring.”"),
        case("“The ferry will run until the spring.”\n\n— Ilse Brandt, mayor"),
        case("Ilse Brandt said: “We lost the bridge on Monday.\n\n“The ferry will run until the spring.”"),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    // A colon above leads the quotation in.
    let led_in = scene.context().lead_in;
    let carried = scene.facts.quotes.iter().filter(|q| q.basis == Some(SpeakerBasis::Carried));
    for quote in carried.filter(|q| !(led_in && (q.kind == QuoteKind::Block || scene.paragraph().begins_quoted() && q.span.start < 4))) {
        let Some(speaker) = &quote.speaker else { continue };
        let name = speaker.name.as_deref().unwrap_or(&speaker.text);
        let words = shortened(quote.span, scene.prose());
        out.push(Finding {
            rule: RULE.name,
            severity: if quote.words < 4 { Severity::Hint } else { Severity::Information },
            span: quote.span,
            related: vec![Related { place: speaker.place, message: "The last to speak before it".to_owned() }],
            fixes: restated(scene, quote).into_iter().collect(),
            message: format!(
                "Who says {words}? It reads as {}, from the words before; nothing here says so. Restate the speaker, or \
                 leave the quotation before it open if it goes on.",
                possessive(name)
            ),
        });
    }
}

/// "…,” Brandt said." at the end, where it is certain who speaks.
fn restated(scene: &Scene<'_>, quote: &Quote) -> Option<Fix> {
    let name = quote.speaker.as_ref()?.name.as_deref()?;
    // Two people of one surname stay apart.
    let namesakes = scene.known.map_or(0, |known| known.people.namesakes(name));
    let who = if namesakes > 1 { name } else { surname_of(name) };
    let quoted = scene.paragraph().quoted.iter().find(|q| q.span == quote.span).filter(|q| q.closed)?;
    let prose = scene.prose();
    let inner = quoted.inner.of(prose).trim_end();
    let last = inner.chars().next_back()?;
    let from = quoted.inner.start + inner.len() - if last == '.' { 1 } else { 0 };
    let mark = Span::new(quoted.inner.end, quoted.span.end).of(prose);
    let comma = if matches!(last, '.' | '!' | '?' | ',' | '…') && last != '.' { "" } else { "," };
    Some(Fix {
        title: format!("Restate the speaker: {who} said"),
        edits: vec![Edit {
            span: Span::new(from, quoted.span.end),
            text: format!("{comma}{mark} {who} said."),
        }],
        safe: false,
    })
}

fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}’") } else { format!("{name}’s") }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::config::Settings;
    use crate::draft::Format;
    use crate::facts::Given;

    /// The draft once the only fix of its orphan is in it.
    fn restated(draft: &str) -> String {
        let found = check(draft, Format::Text, Given::default(), &Settings::all());
        let orphan = found.iter().find(|f| f.rule == "quote-orphan").expect("it is found");
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
}
