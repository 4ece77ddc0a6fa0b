//! Quick fixes: the fixes of findings, and all safe fixes at once.

use std::collections::BTreeMap;
use std::path::Path;

use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, Url, WorkspaceEdit,
};

use super::client::Client;
use super::snapshot::Snapshot;
use super::{convert, leave, turn_off};
use crate::finding::{Edit, Finding, Fix, Severity, safe_edits};
use crate::stet;
use crate::text::Span;

/// `source.fixAll.copydesk`
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// Maximum number of actions for one finding, so that its fixes can be seen at a glance.
const ROWS: usize = 4;

/// Returns the actions for a range of the document.
pub(super) fn actions(
    checked: &Snapshot,
    params: &CodeActionParams,
    root: Option<&Path>,
    client: &Client,
) -> Vec<CodeActionOrCommand> {
    let uri = &params.text_document.uri;
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        Some(only) => only
            .iter()
            .any(|o| kind.as_str() == o.as_str() || kind.as_str().starts_with(&format!("{}.", o.as_str()))),
        None => true,
    };
    let mut out = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        let span = Span::new(
            convert::offset(&checked.rope, params.range.start, client.encoding),
            convert::offset(&checked.rope, params.range.end, client.encoding),
        );
        let touched = checked.shown().iter().filter(|f| f.span.start <= span.end && span.start <= f.span.end);
        let touched = worst_first(touched.collect());
        let several = touched.len() > 1;
        let (mut answers, mut off) = (Vec::new(), BTreeMap::new());
        for finding in touched {
            let before = out.len();
            let made = convert::diagnostic(finding, &checked.rope, uri, client);
            let diagnostic = asked_about(&made, &params.context.diagnostics).unwrap_or(made);
            let fixes = finding.fixes.iter().map(|fix| quick_fix(fix, &diagnostic, checked, uri, client));
            out.extend(fixes.map(CodeActionOrCommand::CodeAction));
            // Fixes of several rules are distinguished by the name of the rule.
            let which = if several { format!(" ({})", finding.rule) } else { String::new() };
            let dated =
                add_date(finding, checked).map(|fix| quick_fix(&fix, &diagnostic, checked, uri, client));
            out.extend(dated.map(CodeActionOrCommand::CodeAction));
            let left = leave::action(finding, &diagnostic, checked, uri, &which);
            let turned_off = off
                .entry(finding.rule)
                .or_insert_with(|| turn_off::action(finding, &diagnostic, uri, root, client));
            let rows = out.len() - before + usize::from(left.is_some()) + usize::from(turned_off.is_some());
            if rows > ROWS && !several {
                *turned_off = None;
            }
            // A note in the text is offered if there is space, or if there is no other way to ignore the finding.
            let stet = stet::note(finding, &checked.facts.draft).filter(|_| rows < ROWS || left.is_none());
            let stet = stet.map(|fix| Fix { title: format!("{}{which}", fix.title), ..fix });
            let stet = stet.map(|fix| quick_fix(&fix, &diagnostic, checked, uri, client));
            answers.extend(left.into_iter().chain(stet).map(|action| (finding.severity, action)));
        }
        // Editors preselect the first action: a fix comes before ignoring the finding.
        answers.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        let off = off.into_values().flatten();
        out.extend(
            answers.into_iter().map(|(_, action)| action).chain(off).map(CodeActionOrCommand::CodeAction),
        );
    }
    let asked = params.context.only.is_some();
    if asked && wanted(&FIX_ALL) {
        out.extend(fix_all(checked, uri, client).map(CodeActionOrCommand::CodeAction));
    }
    out
}

/// Findings, worst first, without hints on words that have a worse finding.
fn worst_first(mut touched: Vec<&Finding>) -> Vec<&Finding> {
    let worse: Vec<Span> = touched.iter().filter(|f| f.severity > Severity::Hint).map(|f| f.span).collect();
    touched.retain(|f| f.severity > Severity::Hint || !worse.iter().any(|span| span.overlaps(f.span)));
    touched.sort_by_key(|f| std::cmp::Reverse(f.severity));
    touched
}

/// The editor's own diagnostic for a finding, so that it knows which one the fix resolves. `made` is the diagnostic as it
/// would be sent now.
fn asked_about(made: &Diagnostic, diagnostics: &[Diagnostic]) -> Option<Diagnostic> {
    diagnostics.iter().find(|d| d.code == made.code && d.range == made.range).cloned()
}

fn quick_fix(
    fix: &Fix,
    diagnostic: &Diagnostic,
    checked: &Snapshot,
    uri: &Url,
    client: &Client,
) -> CodeAction {
    // Words that change at several places are shown before they do.
    let replaces = fix.edits.iter().filter(|e| !e.span.is_empty()).count();
    let edit = match replaces > 1 && client.annotates {
        true => convert::previewed(edit(checked, uri, &fix.edits, client), &fix.title),
        false => edit(checked, uri, &fix.edits, client),
    };
    CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// Adds today's date to the front matter, if only the clock makes a weekday doubtful.
fn add_date(finding: &Finding, checked: &Snapshot) -> Option<Fix> {
    let facts = &checked.facts;
    let (at, tie) = facts.draft.front_matter.as_ref()?.room?;
    let story = facts.stories.first().filter(|s| s.stamp.is_none() && finding.rule == "date-weekday")?;
    let day = story.clocked?.day;
    let edits = vec![Edit { span: Span::new(at, at), text: format!("date{tie}{day}\n") }];
    Some(Fix { title: "Add the date to the front matter".to_owned(), edits, safe: false })
}

/// All safe fixes that do not touch each other.
fn fix_all(checked: &Snapshot, uri: &Url, client: &Client) -> Option<CodeAction> {
    let edits = safe_edits(checked.shown());
    (!edits.is_empty()).then(|| CodeAction {
        title: "Apply all safe copydesk fixes".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(edit(checked, uri, &edits, client)),
        ..CodeAction::default()
    })
}

/// Edits of the checked version; an editor with a newer version does not apply them.
fn edit(checked: &Snapshot, uri: &Url, edits: &[Edit], client: &Client) -> WorkspaceEdit {
    let edits = convert::edits(edits, &checked.rope, client.encoding);
    convert::workspace_edit(uri.clone(), checked.version, edits, client)
}
