//! `draft-placeholder`: what is still to come.

use super::{Check, Rule, Scene, case};
use crate::draft::NoteKind;
use crate::finding::{Finding, Severity};

pub(super) static RULE: Rule = Rule {
    name: "draft-placeholder",
    summary: "Something that is still to come",
    severity: Severity::Information,
    default_on: true,
    page: "\
Writers mark a gap to be filled: `TK` (\"to come\"), `XXX`, `[source?]`, `[who?]`, `[date?]`. Such a mark that goes to
print is an old embarrassment, so copydesk keeps the list.

A placeholder asks for a source; it never counts as one.

Fill the gap, or take the mark out.",
    finds: &[
        case("The ferry holds «TK» passengers."),
        case("The ferry holds 40 passengers «[source?]», the company said."),
        case("«[who?]» signed the lease in March.").at(Severity::Information),
    ],
    passes: &[
        case("The ferry holds 40 passengers [source: harbour log]."),
        case("The TKO came in the third round."),
        case("Super Bowl XXX was played in January."),
    ],
    check: Check::Paragraph(check),
};

fn check(scene: &Scene<'_>, out: &mut Vec<Finding>) {
    let notes = scene.paragraph().notes.iter().filter(|n| n.kind == NoteKind::Placeholder);
    out.extend(notes.map(|note| Finding {
        rule: RULE.name,
        severity: RULE.severity,
        span: note.span,
        related: Vec::new(),
        fixes: Vec::new(),
        message: format!(
            "“{}” marks what is still to come. Fill it in, or take the mark out.",
            note.span.of(&scene.paragraph().source)
        ),
    }));
}
