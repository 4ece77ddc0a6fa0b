//! Finds the speaker of the quote that contains a figure.

use std::sync::Arc;

use super::{Answer, Ground};
use crate::numbers::placed::Placed;
use crate::numbers::{NumberBasis, Source};

/// Returns the speaker of the quote that contains the figure.
pub(super) fn quote(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let after = ground.spoken.partition_point(|q| q.span.start <= placed.figure.span.start);
    let quote =
        after.checked_sub(1).map(|i| ground.spoken[i]).filter(|q| q.span.contains(placed.figure.span))?;
    let speaker = quote.speaker.as_ref()?;
    let source = Source { place: speaker.place, text: Arc::clone(&speaker.text), name: speaker.name.clone() };
    Some(Answer::Given(Some(source), NumberBasis::Quote, quote.cue))
}

/// Returns the speaker of the transcript turn that contains the figure: "*A*: It moved by 60 meters."
pub(super) fn turn(ground: &Ground<'_>, placed: &Placed<'_>) -> Option<Answer> {
    let own = ground.named.giving(&ground.view, placed.figure.span)?;
    let holds = own.of.content.iter().any(|c| c.contains(placed.figure.span));
    let leads = own.span.start == 0 && ground.paragraph.prose[own.span.end..].starts_with(':');
    (holds && leads && own.of.cue.is_empty()).then(|| ground.given(own.span, NumberBasis::Clause, None))
}

#[cfg(test)]
mod tests {
    use crate::numbers::sources::tests::assert_sources;

    #[test]
    fn a_quote_gives_the_figures_in_it() {
        assert_sources(&[("“We lost 300 houses,” Mayor Ilse Brandt said.", "Mayor Ilse Brandt")]);
    }
}
