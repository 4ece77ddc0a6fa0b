//! Findings of all drafts in the open folders, for editors that pull them: in parts if the editor supports that, with
//! progress, and without rechecking unchanged drafts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;
use tower_lsp::lsp_types::{
    Diagnostic, FullDocumentDiagnosticReport, ProgressToken, UnchangedDocumentDiagnosticReport, Url,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::client::Client;
use super::outbox::Outgoing;
use super::settings::SettingsCache;
use super::shared::Shared;
use super::{checking, diagnostics, uri};
use crate::config::Settings;
use crate::files;
use crate::folder::{self, Found};

/// Number of drafts' reports per part.
const PIECE: usize = 16;

/// Cache of the last reports on drafts that are not open.
#[derive(Debug, Default)]
pub(super) struct Reported(Mutex<HashMap<PathBuf, Arc<Report>>>);

/// Diagnostics of a draft on disk, with the state they were computed from.
#[derive(Debug)]
struct Report {
    stamp: (u64, Option<SystemTime>),
    settings: Arc<Settings>,
    id: String,
    items: Vec<Diagnostic>,
}

impl Reported {
    /// The report on a draft on disk; `None` if it is not a draft or cannot be read.
    fn of(&self, draft: &Draft, settings: Arc<Settings>, client: &Client) -> Option<Arc<Report>> {
        let Draft { found: folder::Draft { root, path }, uri } = draft;
        if settings.excluded || !settings.workspace_diagnostics {
            return None;
        }
        let found = path.metadata().ok()?;
        let stamp = (found.len(), found.modified().ok());
        let known = self.0.lock().ok().and_then(|known| known.get(path).map(Arc::clone));
        if let Some(known) = known.filter(|k| k.stamp == stamp && k.settings == settings) {
            return Some(known);
        }
        let (bytes, most) = (usize::try_from(found.len()).unwrap_or(usize::MAX), settings.max_bytes);
        // For a draft too large to be checked its size is enough.
        let text = if bytes > most { Vec::new() } else { files::read_in(root, path, most as u64).ok()? };
        let text = String::from_utf8(text).ok()?;
        let format = settings.format.or_else(|| checking::format("", uri))?;
        let checked = checking::whole(path, &text, bytes, format, &settings);
        let items = diagnostics::of(&checked, uri, client);
        let report = Arc::new(Report { stamp, settings, id: diagnostics::result_id(&items), items });
        if let Ok(mut known) = self.0.lock() {
            known.insert(path.to_owned(), Arc::clone(&report));
        }
        Some(report)
    }
}

impl Reported {
    /// Forgets drafts that no longer exist.
    fn keep(&self, paths: &BTreeSet<&Path>) {
        if let Ok(mut known) = self.0.lock() {
            known.retain(|path, _| paths.contains(&**path));
        }
    }
}

/// A draft of an open folder.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    found: folder::Draft,
    pub uri: Url,
}

/// Returns the drafts of the folders, each once, and the skipped files in words.
pub(super) async fn drafts(roots: Vec<PathBuf>, mut sources: SettingsCache) -> (Vec<Draft>, Vec<String>) {
    let walk = move || {
        let (mut drafts, mut skipped, mut tomls) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        for root in &roots {
            for found in folder::drafts_and(root, |path| sources.extends_to(path, &mut tomls)) {
                match found {
                    Found::Draft(draft) => drop(drafts.entry(draft.path.clone()).or_insert(draft)),
                    Found::Skipped { path, why, .. } => skipped.push(format!("{}: {why}", path.display())),
                }
            }
        }
        let draft = |found: folder::Draft| Some(Draft { uri: uri::of_file(&found.path)?, found });
        (drafts.into_values().filter_map(draft).collect(), skipped)
    };
    spawn_blocking(walk).await.unwrap_or_default()
}

/// Reports on `drafts`, with their settings, and on all open documents. Dropping it cancels it: the draft in progress
/// is finished, and the progress ends.
pub(super) async fn report(
    shared: &Shared,
    reported: &Arc<Reported>,
    drafts: Vec<(Draft, Arc<Settings>)>,
    params: WorkspaceDiagnosticParams,
    out: &UnboundedSender<Outgoing>,
) -> WorkspaceDiagnosticReport {
    let _freed = Afterwards(shared);
    let client = shared.client();
    let before: HashMap<Url, String> =
        params.previous_result_ids.into_iter().map(|p| (p.uri, p.value)).collect();
    let mut pieces =
        Pieces { token: params.partial_result_params.partial_result_token, items: Vec::new(), out };
    let mut gone: BTreeSet<&Url> = before.keys().collect();
    let open = shared.all();
    for (uri, checked) in &open {
        gone.remove(uri);
        let items = diagnostics::of(checked, uri, &client);
        let version = checked.version.map(i64::from);
        pieces.put(reported_as(uri, version, &diagnostics::result_id(&items), items, &before)).await;
    }
    reported.keep(&drafts.iter().map(|(draft, _)| &*draft.found.path).collect());
    // An open document replaces its file, however the editor spells it.
    let here: BTreeSet<PathBuf> = open.iter().filter_map(|(uri, _)| uri::path(uri)).collect();
    let closed: Vec<_> = drafts.into_iter().filter(|(draft, _)| !here.contains(&draft.found.path)).collect();
    let progress = Progress::begin(params.work_done_progress_params.work_done_token, closed.len(), out);
    for (done, (draft, settings)) in closed.into_iter().enumerate() {
        progress.report(done, &draft.uri);
        let known = Arc::clone(reported);
        let check = move || (known.of(&draft, settings, &client), draft.uri);
        // A rule that panics is reported where the draft is open.
        let Ok((Some(report), uri)) = spawn_blocking(check).await else { continue };
        gone.remove(&uri);
        pieces.put(reported_as(&uri, None, &report.id, report.items.clone(), &before)).await;
    }
    for uri in gone {
        pieces.put(full(uri, None, None, Vec::new())).await;
    }
    drop(progress);
    WorkspaceDiagnosticReport { items: pieces.rest().await }
}

/// Reports freed memory when the check of a folder ends, finished or cancelled.
struct Afterwards<'a>(&'a Shared);

impl Drop for Afterwards<'_> {
    fn drop(&mut self) {
        self.0.freed.tell();
    }
}

/// Diagnostics of a document, or that they are unchanged.
fn reported_as(
    uri: &Url,
    version: Option<i64>,
    id: &str,
    items: Vec<Diagnostic>,
    before: &HashMap<Url, String>,
) -> WorkspaceDocumentDiagnosticReport {
    if before.get(uri).is_some_and(|was| was == id) {
        let unchanged = UnchangedDocumentDiagnosticReport { result_id: id.to_owned() };
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri: uri.clone(),
            version,
            unchanged_document_diagnostic_report: unchanged,
        });
    }
    full(uri, version, Some(id.to_owned()), items)
}

fn full(
    uri: &Url,
    version: Option<i64>,
    result_id: Option<String>,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri: uri.clone(),
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    })
}

/// Sends reports: in parts if the editor gave a token, otherwise in the answer.
struct Pieces<'a> {
    token: Option<ProgressToken>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
    out: &'a UnboundedSender<Outgoing>,
}

impl Pieces<'_> {
    async fn put(&mut self, item: WorkspaceDocumentDiagnosticReport) {
        self.items.push(item);
        if self.token.is_some() && self.items.len() >= PIECE {
            self.send().await;
        }
    }

    /// Sends the waiting reports and waits until they are on their way.
    async fn send(&mut self) {
        let Some(token) = &self.token else { return };
        let value = json!({ "items": std::mem::take(&mut self.items) });
        let (sent, gone) = oneshot::channel();
        let _ = self.out.send(Outgoing::Progress(token.clone(), value, Some(sent)));
        let _ = gone.await;
    }

    /// The reports for the answer.
    async fn rest(mut self) -> Vec<WorkspaceDocumentDiagnosticReport> {
        if self.token.is_some() {
            self.send().await;
            // The library holds one message back, which the answer could overtake: an empty one is sent for it to hold.
            self.send().await;
        }
        self.items
    }
}

/// Progress shown by the editor; it ends when this is dropped.
struct Progress<'a> {
    token: Option<ProgressToken>,
    total: usize,
    out: &'a UnboundedSender<Outgoing>,
}

impl<'a> Progress<'a> {
    fn begin(token: Option<ProgressToken>, total: usize, out: &'a UnboundedSender<Outgoing>) -> Self {
        let progress = Self { token, total, out };
        progress.say(
            json!({ "kind": "begin", "title": "Checking drafts", "cancellable": true, "percentage": 0 }),
        );
        progress
    }

    fn report(&self, done: usize, uri: &Url) {
        let name = uri::name(uri);
        let message = format!("{} of {}, {name}", done + 1, self.total);
        let percentage = done * 100 / self.total.max(1);
        self.say(json!({ "kind": "report", "message": message, "percentage": percentage }));
    }

    fn say(&self, value: Value) {
        if let Some(token) = &self.token {
            let _ = self.out.send(Outgoing::Progress(token.clone(), value, None));
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.say(json!({ "kind": "end" }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_of_deleted_drafts_are_dropped() {
        let reported = Reported::default();
        let report = || {
            let settings = Arc::default();
            Arc::new(Report { stamp: (0, None), settings, id: String::new(), items: Vec::new() })
        };
        for path in ["/desk/a.md", "/desk/b.md"] {
            reported.0.lock().unwrap().insert(path.into(), report());
        }
        reported.keep(&BTreeSet::from([Path::new("/desk/b.md")]));
        let left: Vec<PathBuf> = reported.0.lock().unwrap().keys().cloned().collect();
        assert_eq!(left, [Path::new("/desk/b.md")]);
    }
}
