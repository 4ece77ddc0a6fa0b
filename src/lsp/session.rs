//! The one owner of all open documents: a thread that takes events in order, edits, checks and shows.
//!
//! What waits in the queue is taken together: a burst of edits is applied whole and checked once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tower_lsp::lsp_types::{MessageType, Url};

use super::order::Early;
use super::outbox::Outgoing;
use super::settings::{Fault, Sources};
use super::settle::{Key, keys, settle};
use super::shared::{Checked, Shared};
use super::{Options, checking, diagnostics, uri};
use crate::config::{Layer, Settings};
use crate::draft::{Format, Unchanged};
use crate::facts::Facts;
use crate::ignored::{self, list};
use crate::text::{Buffer, Change, Span};

/// What happens to the session.
#[derive(Debug)]
pub(super) enum Event {
    Opened {
        uri: Url,
        format: Format,
        version: Option<i32>,
        text: String,
    },
    Changed {
        uri: Url,
        version: Option<i32>,
        changes: Vec<Change>,
    },
    Closed {
        uri: Url,
    },
    /// The editor's settings.
    Configured(Box<Layer>),
    /// The folders that the editor has open.
    Roots(Vec<PathBuf>),
    /// Settings' files changed on the disk.
    FilesChanged,
    /// What the settings of documents are, open or not.
    Asked {
        uris: Vec<Url>,
        done: oneshot::Sender<Vec<Arc<Settings>>>,
    },
    /// A finding of a document is to be left as it is; answered with what went wrong, if anything did.
    LeftAlone {
        uri: Url,
        key: ignored::Key,
        done: oneshot::Sender<Result<(), String>>,
    },
    /// Answered when everything before it is applied and checked.
    Barrier(oneshot::Sender<()>),
}

/// An open document.
#[derive(Debug)]
struct Document {
    format: Format,
    buffer: Buffer,
    version: Option<i32>,
    early: Early,
    checked: Option<Arc<Checked>>,
    /// The version checked before that, whose memory the next one may have.
    spare: Option<Arc<Checked>>,
    /// The text of the version checked last, where it was read.
    text: Option<String>,
    /// The bytes that no edit has touched since then; `None` where the whole text came anew.
    unchanged: Option<Unchanged>,
    settings: Arc<Settings>,
    /// The rule and the words of what the editor shows.
    shown: Vec<Key>,
    /// Where the last edit was, and when.
    edited: Option<(Span, Instant)>,
    /// When findings that are held back are due.
    due: Option<Instant>,
    stale: bool,
    /// Whether the person was told that the draft could not be read.
    told: bool,
}

/// Runs until nobody is left who could send.
pub(super) fn run(
    options: Options,
    events: &Receiver<Event>,
    shared: &Shared,
    out: &UnboundedSender<Outgoing>,
) {
    let mut session = Session {
        options,
        shared,
        out,
        documents: HashMap::new(),
        sources: Sources::default(),
        faulty: BTreeSet::new(),
        barriers: Vec::new(),
        broken: BTreeSet::new(),
    };
    loop {
        let event = match session.next_due() {
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => events.recv_timeout(wait),
        };
        match event {
            Ok(event) => session.take(event),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        while let Ok(event) = events.try_recv() {
            session.take(event);
        }
        session.check_stale();
    }
}

struct Session<'a> {
    options: Options,
    shared: &'a Shared,
    out: &'a UnboundedSender<Outgoing>,
    documents: HashMap<Url, Document>,
    sources: Sources,
    /// The settings' files whose fault is shown.
    faulty: BTreeSet<PathBuf>,
    barriers: Vec<oneshot::Sender<()>>,
    /// The rules that broke down and that the person was told of.
    broken: BTreeSet<&'static str>,
}

impl Session<'_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Opened { uri, format, version, text } => {
                let buffer = Buffer::new(&text);
                let settings = self.sources.of(&uri);
                let document = Document {
                    format,
                    buffer,
                    version,
                    early: Early::default(),
                    checked: None,
                    settings,
                    shown: Vec::new(),
                    edited: None,
                    due: None,
                    stale: true,
                    told: false,
                    spare: None,
                    text: None,
                    unchanged: None,
                };
                self.documents.insert(uri, document);
                self.show_faults();
            }
            Event::Changed { uri, version, changes } => self.change(&uri, version, changes),
            Event::Closed { uri } => {
                self.documents.remove(&uri);
                self.shared.checked.remove(&uri);
                // To an editor that pulls this says nothing new: it was pushed nothing before.
                self.send(Outgoing::Publish(uri, Vec::new(), None));
            }
            Event::Configured(settings) => {
                self.sources.take(*settings);
                self.configure_and_refresh();
            }
            Event::Roots(roots) => {
                self.sources.open(roots);
                self.configure_and_refresh();
            }
            Event::FilesChanged => {
                self.sources.changed();
                self.configure();
                self.refresh();
            }
            Event::Asked { uris, done } => {
                // Whoever asked may have given up.
                let _ = done.send(uris.iter().map(|uri| self.sources.of(uri)).collect());
            }
            Event::LeftAlone { uri, key, done } => {
                let left = self.leave_alone(&uri, &key);
                self.sources.changed();
                self.configure_and_refresh();
                // Whoever asked may have given up.
                let _ = done.send(left);
            }
            Event::Barrier(done) => self.barriers.push(done),
        }
    }

    /// Notes a finding in the list that holds for its draft.
    fn leave_alone(&self, uri: &Url, key: &ignored::Key) -> Result<(), String> {
        let draft = uri::path(uri).filter(|draft| draft.is_file());
        let draft = draft.ok_or("this draft is not saved, so there is no place beside it for a list")?;
        let list = list::home(&draft, self.sources.root_of(&draft)).ok_or("there is no place for a list")?;
        list::add(&list, &draft, key).map_err(|error| error.to_string())
    }

    fn configure_and_refresh(&mut self) {
        if self.configure() {
            self.refresh();
        }
    }

    /// Gives each document the settings that hold for it now; one whose settings changed is checked again. Whether any
    /// did.
    fn configure(&mut self) -> bool {
        let mut any = false;
        for (uri, document) in &mut self.documents {
            let settings = self.sources.of(uri);
            if settings != document.settings {
                document.settings = settings;
                document.stale = true;
                any = true;
            }
        }
        self.show_faults();
        any
    }

    /// Shows in the settings' files what is wrong with them, and takes it away where it is mended.
    fn show_faults(&mut self) {
        let encoding = self.shared.client().encoding;
        let shown = |fault: Fault<'_>| {
            let uri = uri::of_file(fault.path)?;
            Some((fault.path.to_owned(), uri, diagnostics::of_fault(fault, encoding)))
        };
        let faults: Vec<_> = self.sources.faulty().filter_map(shown).collect();
        let mended = std::mem::take(&mut self.faulty);
        let mut by_file: BTreeMap<PathBuf, (Url, Vec<_>)> = BTreeMap::new();
        for (path, uri, diagnostic) in faults {
            by_file.entry(path).or_insert((uri, Vec::new())).1.push(diagnostic);
        }
        for (path, (uri, diagnostics)) in by_file {
            self.faulty.insert(path);
            self.send(Outgoing::Publish(uri, diagnostics, None));
        }
        let mended = mended.difference(&self.faulty).filter_map(|path| uri::of_file(path));
        mended.for_each(|uri| self.send(Outgoing::Publish(uri, Vec::new(), None)));
    }

    fn change(&mut self, uri: &Url, version: Option<i32>, changes: Vec<Change>) {
        let client = self.shared.client();
        let Some(document) = self.documents.get_mut(uri) else {
            self.log(format!("{uri}: a change of a document that is not open; it is passed over"));
            return;
        };
        let whole = changes.iter().any(|c| c.range.is_none());
        let numbers = version.zip(document.version);
        if let Some((version, held)) = numbers.filter(|(version, held)| version <= held && !whole) {
            self.log(format!(
                "{uri}: version {version} after {held}; it is passed over until the next full text"
            ));
            return;
        }
        let now = Instant::now();
        if whole {
            document.early.clear();
        } else if let Some((version, _)) = numbers.filter(|(v, held)| client.shuffles && *v > held + 1) {
            document.early.hold(version, changes, now);
            return;
        }
        self.apply(uri, version, &changes);
        self.catch_up(uri, now);
    }

    /// Applies the edits that waited for the one before them, or have waited long enough.
    fn catch_up(&mut self, uri: &Url, now: Instant) {
        let next = |s: &mut Self| {
            let document = s.documents.get_mut(uri)?;
            document.early.next(document.version.unwrap_or(i32::MIN), now)
        };
        while let Some((version, changes)) = next(self) {
            self.apply(uri, Some(version), &changes);
        }
    }

    fn apply(&mut self, uri: &Url, version: Option<i32>, changes: &[Change]) {
        let encoding = self.shared.client().encoding;
        let Some(document) = self.documents.get_mut(uri) else { return };
        document.version = version;
        document.stale = true;
        let mut misfits = 0;
        for change in changes {
            let (span, fits) = document.buffer.apply(change, encoding);
            let length = document.buffer.rope().len_bytes();
            let whole = change.range.is_none();
            document.unchanged = document.unchanged.filter(|_| !whole).map(|u| u.after(span, length));
            misfits += usize::from(!fits);
            document.edited = Some((span, Instant::now()));
        }
        if misfits > 0 {
            self.log(format!(
                "{uri}: {misfits} ranges of {} lie outside the text; moved to the nearest place",
                numbered(version)
            ));
        }
    }

    /// Checks what changed, and what was held back and is due.
    fn check_stale(&mut self) {
        let now = Instant::now();
        let early = self.documents.iter().filter(|(_, d)| d.early.due().is_some_and(|at| at <= now));
        for uri in early.map(|(uri, _)| uri.clone()).collect::<Vec<_>>() {
            self.catch_up(&uri, now);
        }
        let due = |d: &Document| d.stale || d.due.is_some_and(|at| at <= now);
        let uris: Vec<Url> =
            self.documents.iter().filter(|(_, d)| due(d)).map(|(uri, _)| uri.clone()).collect();
        for uri in uris {
            self.check(&uri, now);
        }
        for barrier in self.barriers.drain(..) {
            let _ = barrier.send(());
        }
    }

    fn check(&mut self, uri: &Url, now: Instant) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        let settings = Arc::clone(&document.settings);
        let rested = document.due.take().is_some_and(|at| at <= now) && !document.stale;
        document.stale = false;
        let rope = document.buffer.rope().clone();
        let unchanged = document.unchanged.replace(Unchanged::ALL);
        let is_read = checking::is_read(&rope, &settings);
        let known = document.text.take().zip(unchanged);
        let (text, unchanged) = match known.filter(|_| is_read) {
            Some((text, unchanged)) => (checking::caught_up(text, &rope, unchanged), Some(unchanged)),
            None => (if is_read { String::from(&rope) } else { String::new() }, None),
        };
        let before = document.checked.take();
        let spare = document.spare.take().and_then(|spare| Arc::try_unwrap(spare).ok());
        let format = document.format;
        let was = checking::Before { checked: before.as_deref(), unchanged, spare };
        let read = catch_unwind(AssertUnwindSafe(|| checking::read(&text, format, was, &settings)));
        let Ok((facts, findings)) = read else {
            if !std::mem::replace(&mut document.told, true) {
                let said = format!(
                    "copydesk could not read {} as it stands; the log says more. The next edit tries again.",
                    uri::name(uri)
                );
                self.send(Outgoing::Show(MessageType::ERROR, said));
            }
            return;
        };
        let found = checking::shown(&facts, &findings, rope.len_bytes(), &settings);
        let (shown, held) = match document.edited.filter(|_| !rested && !self.options.settle.is_zero()) {
            Some((edit, _)) => settle(found, &text, &document.shown, paragraph_of(&facts, edit)),
            None => (found, false),
        };
        document.shown = keys(&shown, &text);
        document.text = is_read.then_some(text);
        document.spare = before;
        document.due = document.edited.filter(|_| held).map(|(_, at)| at + self.options.settle);
        let version = document.version;
        let checked = Arc::new(Checked { version, rope, facts, findings, shown, settings });
        document.checked = Some(Arc::clone(&checked));
        self.shared.checked.insert(uri.clone(), Arc::clone(&checked));
        self.tell_broken(uri, version, &checked.findings.broken);
        let client = self.shared.client();
        if !client.pulls {
            self.send(Outgoing::Publish(uri.clone(), diagnostics::of(&checked, uri, &client), version));
        } else if rested {
            self.refresh();
        }
    }

    /// Says of each rule that it broke down: in the log each time, to the person once.
    fn tell_broken(&mut self, uri: &Url, version: Option<i32>, rules: &[&'static str]) {
        for rule in rules {
            self.log(format!(
                "{uri}: the rule {rule} broke down at {}; the next edit tries again",
                numbered(version)
            ));
            if self.broken.insert(rule) {
                let said = format!(
                    "copydesk: the rule {rule} broke down and reports less than it should; the log says more."
                );
                self.send(Outgoing::Show(MessageType::ERROR, said));
            }
        }
    }

    /// How long until findings that are held back, or edits that came early, are due.
    fn next_due(&self) -> Option<Duration> {
        let due = self.documents.values().flat_map(|d| [d.due, d.early.due()]).flatten().min()?;
        Some(due.saturating_duration_since(Instant::now()))
    }

    fn refresh(&self) {
        let client = self.shared.client();
        if client.pulls {
            self.send(Outgoing::Refresh);
        }
    }

    fn log(&self, text: String) {
        self.send(Outgoing::Log(MessageType::WARNING, text));
    }

    fn send(&self, message: Outgoing) {
        // The other end is gone only when the server ends.
        let _ = self.out.send(message);
    }
}

/// A version, for the log.
fn numbered(version: Option<i32>) -> String {
    version.map_or_else(|| "a version without a number".to_owned(), |version| format!("version {version}"))
}

/// The paragraph that an edit fell into; the edit itself where it fell between two.
fn paragraph_of(facts: &Facts, edit: Span) -> Span {
    let blocks = &facts.draft.blocks;
    let after = blocks.partition_point(|b| b.start <= edit.end);
    let block = after.checked_sub(1).map(|i| blocks[i].span());
    block.filter(|b| b.start <= edit.end && edit.start <= b.end).unwrap_or(edit)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use tokio::sync::mpsc::unbounded_channel;

    use super::*;
    use crate::check::faults;

    #[test]
    fn a_rule_that_breaks_down_is_logged_each_time_told_once_and_heals() {
        let uri = Url::parse("file:///desk/ferry.txt").unwrap();
        let (events, queue) = channel();
        let (out, mut told) = unbounded_channel();
        let text = "It holds TK.".to_owned();
        events
            .send(Event::Opened {
                uri: uri.clone(),
                format: Format::Text,
                version: Some(1),
                text: text.clone(),
            })
            .unwrap();
        let editor = std::thread::spawn(move || {
            let mut said = Vec::new();
            for version in (2..4).map(Some) {
                // Each version is checked by itself: the next comes when the one before it is shown.
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
