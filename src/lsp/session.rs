//! The thread that owns all open documents: it takes events in order, applies edits, checks and publishes.
//!
//! All waiting events are taken together: a burst of edits is applied completely and checked once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tower_lsp::lsp_types::{MessageType, Url};

use super::document::{Document, Oddity, Outcome};
use super::event::Event;
use super::opened::Opened;
use super::outbox::{Outbox, Outgoing};
use super::settings::{Fault, SettingsCache};
use super::shared::Shared;
use super::snapshot::Snapshot;
use super::written::{Sent, written};
use super::{Options, diagnostics, uri};
use crate::config::Settings;
use crate::finding::{Finding, Severity};
use crate::ignored::{self, list};
use crate::text::Change;

/// If set, a debug build's session panics at the first event, for the test of what happens then.
#[cfg(debug_assertions)]
const BREAK: &str = "COPYDESK_BREAK_SESSION";

/// Runs until all senders are gone.
pub(super) fn run(options: Options, events: &Receiver<Event>, shared: &Shared, out: &Outbox) {
    let mut session = Session {
        options,
        shared,
        out,
        documents: HashMap::new(),
        sent: HashMap::new(),
        sources: SettingsCache::default(),
        faulty: BTreeSet::new(),
        barriers: Vec::new(),
        broken: BTreeSet::new(),
        files_changed: false,
        opened: false,
        taken: 0,
    };
    loop {
        let event = match session.next_due() {
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => events.recv_timeout(wait),
        };
        #[cfg(debug_assertions)]
        assert!(std::env::var_os(BREAK).is_none(), "told to break down");
        match event {
            Ok(event) => session.take(event),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while let Ok(event) = events.try_recv() {
            session.take(event);
        }
        session.update();
        shared.progress.done(session.taken);
    }
}

/// Returns the settings with an additional list of ignored findings.
fn with(settings: Arc<Settings>, answered: &[ignored::Key]) -> Arc<Settings> {
    if answered.is_empty() {
        return settings;
    }
    let mut settings = Arc::unwrap_or_clone(settings);
    settings.ignored.extend(answered.iter().cloned());
    Arc::new(settings)
}

struct Session<'a> {
    options: Options,
    shared: &'a Shared,
    out: &'a Outbox,
    documents: HashMap<Url, Document>,
    /// The diagnostics of each document that were sent last.
    sent: HashMap<Url, Sent>,
    sources: SettingsCache,
    /// Settings files whose faults are shown.
    faulty: BTreeSet<PathBuf>,
    barriers: Vec<oneshot::Sender<()>>,
    /// Rules that failed and were reported to the writer.
    broken: BTreeSet<&'static str>,
    /// True if settings files or drafts changed on disk since the settings were read.
    files_changed: bool,
    /// True if a draft was opened since the last check.
    opened: bool,
    /// Number of events taken.
    taken: u64,
}

impl Session<'_> {
    fn take(&mut self, event: Event) {
        self.taken += 1;
        match event {
            Event::Opened { uri, format, version, text } => {
                let answered = self.shared.answered(&text);
                let settings = with(self.sources.of_opened(&uri), &answered);
                let mut document = Document::new(format, &text, version, settings, Opened::now(&uri));
                document.answered = answered;
                self.documents.insert(uri, document);
                self.opened = true;
                self.show_faults();
            }
            Event::Changed { uri, version, changes } => self.change(&uri, version, changes),
            Event::Saved { uri } => {
                if let Some(document) = self.documents.get_mut(&uri) {
                    document.rest(Instant::now());
                }
            }
            Event::Closed { uri } => {
                self.documents.remove(&uri);
                self.sent.remove(&uri);
                self.shared.snapshots.remove(&uri);
                self.shared.freed.tell();
                // For an editor that pulls, this changes nothing: nothing was pushed to it before.
                self.send(Outgoing::Publish(uri.clone(), Vec::new(), None));
                if uri::is_settings(&uri) {
                    self.show_faults();
                }
            }
            Event::Configured(settings) => {
                self.sources.take(*settings);
                self.configure_and_refresh();
            }
            Event::Roots(roots) => {
                self.sources.open(roots);
                self.configure_and_refresh();
            }
            // Renaming a folder brings hundreds of these: they are handled once.
            Event::FilesChanged => self.files_changed = true,
            Event::Asked { uris, done } => {
                self.look_at_files();
                // The requester may have given up.
                let _ = done.send(self.sources.of_all(&uris));
            }
            Event::Settings(done) => {
                let _ = done.send(self.sources.beside());
            }
            Event::LeftAlone { uri, key, done } => {
                self.update();
                let left = self.leave_alone(&uri, &key);
                self.sources.changed();
                self.configure_and_refresh();
                // The requester may have given up.
                let _ = done.send(left);
            }
            Event::Lost(Some(uri)) => self.distrust(&uri),
            Event::Lost(None) => self.documents.values_mut().for_each(Document::doubt),
            Event::Barrier(done) => self.barriers.push(done),
        }
    }

    /// Clears the findings of a document whose text differs from the editor's, and reports that once.
    fn distrust(&mut self, uri: &Url) {
        if !self.documents.get_mut(uri).is_some_and(Document::distrust) {
            return;
        }
        self.shared.snapshots.remove(uri);
        self.send(Outgoing::Publish(uri.clone(), Vec::new(), None));
        let name = uri::name(uri);
        let said =
            format!("copydesk missed an edit of {name}. Close and reopen it to have it checked again.");
        self.send(Outgoing::Show(MessageType::WARNING, said));
    }

    /// Handles changes on disk.
    fn look_at_files(&mut self) {
        if std::mem::take(&mut self.files_changed) {
            self.sources.changed();
            self.configure();
            self.refresh();
        }
    }

    /// Adds a finding to the list that applies to its draft. Only findings of open drafts are added: a program that
    /// speaks for the editor cannot write its own words into the list.
    fn leave_alone(&self, uri: &Url, key: &ignored::Key) -> Result<(), String> {
        let checked = self.documents.get(uri).and_then(Document::checked).ok_or("this draft is not open")?;
        let all = checked.findings.worst(&checked.facts, usize::MAX, Severity::Hint).0;
        let same = |f: &Finding| f.rule == key.rule && ignored::Key::of(f, &checked.facts) == *key;
        if !all.iter().any(same) && !checked.settings.ignored.holds(key) {
            return Err("this draft no longer has this finding".to_owned());
        }
        let draft = uri::path(uri).filter(|draft| draft.is_file());
        let draft = draft.ok_or("this draft is not saved, so it has no folder for a list")?;
        let list = list::home(&draft, self.sources.root_of(&draft)).ok_or("there is no place for a list")?;
        list::add(&list, &draft, std::slice::from_ref(key)).map_err(|error| error.to_string())
    }

    fn configure_and_refresh(&mut self) {
        if self.configure() {
            self.refresh();
        }
    }

    /// Gives each document its current settings and rechecks those whose settings changed. Returns true if any did.
    fn configure(&mut self) -> bool {
        let mut any = false;
        for (uri, document) in &mut self.documents {
            any |= document.configure(with(self.sources.of(uri), &document.answered));
        }
        self.show_faults();
        any
    }

    /// Shows the faults of settings files in those files, and clears them once they are fixed.
    fn show_faults(&mut self) {
        let client = self.shared.client();
        let encoding = client.encoding;
        let settings = self.documents.keys().filter(|uri| uri::is_settings(uri));
        let open: BTreeSet<PathBuf> = settings.filter_map(uri::path).collect();
        let shown = |fault: Fault<'_>| {
            let uri = uri::of_file(fault.path).filter(|_| !open.contains(fault.path))?;
            Some((fault.path.to_owned(), uri, diagnostics::of_fault(fault, encoding)))
        };
        let faults: Vec<_> = self.sources.faulty().filter_map(shown).collect();
        let cleared = std::mem::take(&mut self.faulty);
        let mut by_file: BTreeMap<PathBuf, (Url, Vec<_>)> = BTreeMap::new();
        for (path, uri, diagnostic) in faults {
            by_file.entry(path).or_insert((uri, Vec::new())).1.push(diagnostic);
        }
        for (path, (uri, diagnostics)) in by_file {
            self.faulty.insert(path);
            self.send(Outgoing::Publish(uri, written(&diagnostics), None));
        }
        // To an editor that receives pushed diagnostics, those of an open file are sent with its text.
        let cleared = cleared.difference(&self.faulty).filter(|path| client.pulls || !open.contains(*path));
        let cleared = cleared.filter_map(|path| uri::of_file(path));
        cleared.for_each(|uri| self.send(Outgoing::Publish(uri, Vec::new(), None)));
    }

    fn change(&mut self, uri: &Url, version: Option<i32>, changes: Vec<Change>) {
        let client = self.shared.client();
        let Some(document) = self.documents.get_mut(uri) else {
            self.log(uri, "a change of a document that is not open is ignored");
            return;
        };
        let odd = document.change(version, changes, client.encoding, client.shuffles, Instant::now());
        odd.iter().for_each(|odd| self.log(uri, odd));
        if odd.contains(&Oddity::Lost) {
            self.distrust(uri);
        }
    }

    /// Checks what changed, and shows findings whose delay is over.
    fn update(&mut self) {
        self.look_at_files();
        let now = Instant::now();
        let encoding = self.shared.client().encoding;
        let due = |d: &Document| d.due(now).is_some_and(|due| due <= now);
        let due = self.documents.iter().filter(|(_, d)| due(d)).map(|(uri, _)| uri.clone());
        for uri in due.collect::<Vec<_>>() {
            let Some(document) = self.documents.get_mut(&uri) else { continue };
            let odd = document.catch_up(encoding, now);
            let outcome = {
                let _span = tracing::debug_span!("check", uri = %uri::spelled(uri.as_str())).entered();
                document.update(self.options.settle, now)
            };
            odd.iter().for_each(|odd| self.log(&uri, odd));
            match outcome {
                Some(Outcome::Show { snapshot, rested }) => self.show(&uri, &snapshot, rested),
                Some(Outcome::Failed { first: true }) => {
                    let said =
                        format!("copydesk could not read {}; the next edit tries again.", uri::name(&uri));
                    self.send(Outgoing::Show(MessageType::ERROR, said));
                }
                Some(Outcome::Failed { first: false }) | None => {}
            }
        }
        if std::mem::take(&mut self.opened) {
            // The first check of a draft needs much more memory than its result.
            self.shared.freed.tell();
        }
        for barrier in self.barriers.drain(..) {
            let _ = barrier.send(());
        }
    }

    /// Publishes a snapshot to requests and to the editor.
    fn show(&mut self, uri: &Url, snapshot: &Arc<Snapshot>, rested: bool) {
        self.shared.snapshots.insert(uri.clone(), Arc::clone(snapshot));
        let version = snapshot.version;
        tracing::debug!(?version, shown = snapshot.shown().len(), found = snapshot.found.len(), "checked");
        if !rested {
            self.tell_broken(uri, version, &snapshot.findings.broken);
        }
        let client = self.shared.client();
        if !client.pulls {
            let shown = self.sent.entry(uri.clone()).or_default().next(snapshot, uri, &client);
            self.send(Outgoing::Publish(uri.clone(), shown, version));
        } else if rested {
            self.refresh();
        }
    }

    /// Reports each rule that failed: in the log every time, to the writer once.
    fn tell_broken(&mut self, uri: &Url, version: Option<i32>, rules: &[&'static str]) {
        let version = version.map(|version| format!(" at version {version}")).unwrap_or_default();
        for rule in rules {
            self.log(uri, format_args!("the rule {rule} failed{version}; the next edit tries again"));
            if self.broken.insert(rule) {
                let said = format!(
                    "copydesk: the rule {rule} failed, so findings may be missing. The log says more."
                );
                self.send(Outgoing::Show(MessageType::ERROR, said));
            }
        }
    }

    /// Time until a document next needs attention without an event.
    fn next_due(&self) -> Option<Duration> {
        let now = Instant::now();
        let due = self.documents.values().filter_map(|d| d.due(now)).min()?;
        Some(due.saturating_duration_since(now))
    }

    fn refresh(&self) {
        let client = self.shared.client();
        if client.pulls {
            self.send(Outgoing::Refresh);
        }
    }

    /// Writes a line to this log and to the editor's.
    fn log(&self, uri: &Url, what: impl std::fmt::Display) {
        let uri = uri::spelled(uri.as_str());
        tracing::warn!(%uri, "{what}");
        self.send(Outgoing::Log(MessageType::WARNING, format!("{uri}: {what}")));
    }

    fn send(&self, message: Outgoing) {
        self.out.send(message);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use tokio::sync::mpsc::unbounded_channel;

    use super::*;
    use crate::check::faults;
    use crate::draft::Format;

    #[test]
    fn a_rule_that_fails_is_logged_each_time_reported_once_and_recovers() {
        let uri = Url::parse("file:///desk/ferry.txt").unwrap();
        let (events, queue) = channel();
        let (messages, mut told) = unbounded_channel();
        let out = Outbox { queue: messages, outlet: None, queued: Arc::default() };
        let text = "It holds TK.".to_owned();
        events
            .send(Event::Opened {
                uri: uri.clone(),
                format: Some(Format::Text),
                version: Some(1),
                text: text.clone(),
            })
            .unwrap();
        let editor = std::thread::spawn(move || {
            let mut said = Vec::new();
            for version in (2..4).map(Some) {
                // Each version is checked separately: the next one arrives after the previous one is shown.
                loop {
                    let message = told.blocking_recv().expect("it is shown");
                    let shown = matches!(message, Outgoing::Publish(..));
                    said.push(message);
                    if shown {
                        break;
                    }
                }
                let changes = vec![Change { range: None, text: format!("{text} {version:?}") }];
                events.send(Event::Changed { uri: uri.clone(), version, changes }).unwrap();
            }
            drop(events);
            while let Some(message) = told.blocking_recv() {
                said.push(message);
            }
            said
        });
        faults::arm("draft-placeholder");
        let shared = Shared::default();
        run(Options { settle: Duration::ZERO }, &queue, &shared, &out);
        drop(out);
        let said = editor.join().unwrap();
        let counts: Vec<usize> = said
            .iter()
            .filter_map(|m| if let Outgoing::Publish(_, shown, _) = m { Some(shown.len()) } else { None })
            .collect();
        assert_eq!(counts, [0, 1, 1], "{said:?}");
        let naming = |kind: fn(&Outgoing) -> Option<&String>| {
            said.iter().filter_map(kind).filter(|t| t.contains("draft-placeholder")).count()
        };
        assert_eq!(naming(|m| if let Outgoing::Log(_, text) = m { Some(text) } else { None }), 1);
        assert_eq!(naming(|m| if let Outgoing::Show(_, text) = m { Some(text) } else { None }), 1);
    }
}
