//! `draft-placeholder`: a placeholder still to be filled.

use super::{Check, Rule, Scene, case};
use crate::draft::NoteKind;
use crate::finding::{Finding, Severity};

pub(super) static RULE: Rule = Rule {
    name: "draft-placeholder",
    summary: "A placeholder still to be filled",
    severity: Severity::Information,
    default_on: true,
    page: "\
Writers mark a gap to be filled later: `TK` (\"to come\"), `XXX`, `£XX`, `XX,000`, `FIXME`, `QUOTE TO COME`, a \
question in brackets (`[source?]`, `[how many?]`) or a task (`[check title]`, `[photo to come]`). A \
placeholder must not go to print, so copydesk lists them all.

A placeholder asks for a source and never counts as one. `copydesk strip` never removes one: while a placeholder \
is left, it writes no clean copy.

`TK` and `XXX` next to a capitalised word are names or numerals (`TK Maxx`, `Super Bowl XXX`), and so are those \
joined by a hyphen (`555-XXXX`). They are not flagged.",
    finds: &[
        case("The ferry holds «TK» passengers."),
        case("The ferry holds 40 passengers «[source?]», the company said."),
        case("«[who?]» signed the lease in March.").at(Severity::Information),
        case("The ferry sails at «[what time?]»."),
        case("The pier cost «£XX» and drew «XX,000» guests «[check figure]»."),
        case("Ilse Brandt opened it. «QUOTE TO COME»"),
    ],
    passes: &[
        case("The ferry holds 40 passengers [source: harbour log]."),
        case("The TKO came in the third round."),
        case("Super Bowl XXX was played in January."),
        case("Ilse Brandt opened the TK Maxx in Harrow Bay. Call 555-XXXX."),
        case("“Did he [the mayor, you mean?] sign it?” Ilse Brandt asked."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    if scene.paragraph().excess.is_some() {
        return;
    }
    let notes = scene.paragraph().notes.iter().filter(|n| n.kind == NoteKind::Placeholder);
    out.extend(notes.map(|note| Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: note.span,
        related: Vec::new(),
        fixes: Vec::new(),
        message: format!(
            "Placeholder to fill: “{}”.",
            note.span.of(&scene.paragraph().source)
        ),
    }));
}
