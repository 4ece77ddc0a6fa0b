//! An open document: its text, its versions, and its state between an edit and the next publication.
//!
//! The snapshot depends only on the checked version and the [`State`]: the same two give the same [`Snapshot`].

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::checking;
use super::opened::Opened;
use super::order::Early;
use super::settle::{Key, held_back, keys, patience};
use super::snapshot::{CheckedVersion, Snapshot, State};
use crate::config::Settings;
use crate::draft::{Format, Unchanged};
use crate::facts::Facts;
use crate::ignored;
use crate::text::{Buffer, Change, Encoding, Span};

/// The relation between the document's text and the editor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    Sound,
    /// A message was lost since the last edit. It was an edit of this document if a version is missing.
    Doubtful,
    /// An edit was lost: nothing is applied, checked or shown until the whole text arrives.
    Broken,
}

/// Something unusual about a change, for the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// Its version is not newer than the current one, so it was not applied.
    Old {
        /// Version of the change.
        version: i32,
        /// Version of the document.
        held: i32,
    },
    /// An earlier edit was lost, so it was not applied.
    Lost,
    /// Ranges outside the text were clamped.
    Outside {
        /// Number of clamped ranges.
        ranges: usize,
        /// Version of the change.
        version: Option<i32>,
    },
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Old { version, held } => {
                write!(f, "version {version} after {held} is ignored until the next full text")
            }
            Self::Lost => {
                write!(f, "an edit before this one was lost; it is ignored until the next full text")
            }
            Self::Outside { ranges, version: Some(version) } => {
                write!(f, "{ranges} ranges of version {version} were outside the text and were moved")
            }
            Self::Outside { ranges, version: None } => {
                write!(f, "{ranges} ranges were outside the text and were moved")
            }
        }
    }
}

/// Result of a check.
#[derive(Debug)]
pub(super) enum Outcome {
    /// There is something new to show; `rested` if only a delay is over.
    Show { snapshot: Arc<Snapshot>, rested: bool },
    /// The draft could not be read; `first` if that is new.
    Failed { first: bool },
}

/// An open document.
#[derive(Debug)]
pub(super) struct Document {
    /// Format by language id and name; `None` if these are not a draft's.
    format: Option<Format>,
    /// Findings that the notes of the original draft answer, if this is its clean copy.
    pub answered: Vec<ignored::Key>,
    buffer: Buffer,
    version: Option<i32>,
    early: Early,
    settings: Arc<Settings>,
    /// State of the file and the clock when the document was opened.
    opened: Opened,
    state: State,
    checked: Option<Arc<CheckedVersion>>,
    /// The version checked before that, whose memory can be reused.
    spare: Option<Arc<CheckedVersion>>,
    /// Text of the version checked last, if it was read.
    text: Option<String>,
    /// The bytes that no edit has touched since; `None` if the whole text was replaced.
    unchanged: Option<Unchanged>,
    /// Rule and words of each finding that the editor shows.
    shown: Vec<Key>,
    /// Place and time of the last edit.
    edited: Option<(Span, Instant)>,
    /// True if the writer has been told that the draft could not be read.
    told: bool,
    trust: Trust,
}

impl Document {
    /// Creates a document that was opened and not yet checked.
    pub(super) fn new(
        format: Option<Format>,
        text: &str,
        version: Option<i32>,
        settings: Arc<Settings>,
        opened: Opened,
    ) -> Self {
        Self {
            format,
            answered: Vec::new(),
            buffer: Buffer::new(text),
            version,
            early: Early::default(),
            settings,
            opened,
            state: State::Stale,
            checked: None,
            spare: None,
            text: None,
            unchanged: None,
            shown: Vec::new(),
            edited: None,
            told: false,
            trust: Trust::Sound,
        }
    }

    /// The version checked last.
    pub(super) fn checked(&self) -> Option<&CheckedVersion> {
        self.checked.as_deref()
    }

    /// Notes the loss of a message that may have been an edit of this document.
    pub(super) fn doubt(&mut self) {
        if self.trust == Trust::Sound {
            self.trust = Trust::Doubtful;
        }
    }

    /// Records that an edit of this document was lost. Returns true if that is new.
    pub(super) fn distrust(&mut self) -> bool {
        self.early.clear();
        std::mem::replace(&mut self.trust, Trust::Broken) != Trust::Broken
    }

    /// Applies the current settings; returns true if they differ from the previous ones.
    pub(super) fn configure(&mut self, settings: Arc<Settings>) -> bool {
        if settings == self.settings {
            return false;
        }
        self.settings = settings;
        self.state = State::Stale;
        self.trust != Trust::Broken
    }

    /// Applies a change, or queues it until earlier ones arrive if the editor sends out of order (`shuffles`).
    pub(super) fn change(
        &mut self,
        version: Option<i32>,
        changes: Vec<Change>,
        encoding: Encoding,
        shuffles: bool,
        now: Instant,
    ) -> Vec<Oddity> {
        let whole = changes.iter().any(|c| c.range.is_none());
        let numbers = version.zip(self.version).filter(|_| !whole);
        match numbers {
            Some((version, held)) if version <= held => return vec![Oddity::Old { version, held }],
            Some((version, held)) if shuffles && version > held + 1 => {
                self.early.hold(version, changes, now);
                return Vec::new();
            }
            _ => {}
        }
        match self.trust {
            _ if whole => self.trust = Trust::Sound,
            Trust::Sound => {}
            Trust::Broken => return Vec::new(),
            Trust::Doubtful if numbers.is_some_and(|(version, held)| version > held.saturating_add(1)) => {
                return vec![Oddity::Lost];
            }
            Trust::Doubtful => self.trust = Trust::Sound,
        }
        if whole {
            self.early.clear();
        }
        let mut odd: Vec<Oddity> = self.apply(version, &changes, encoding, now).into_iter().collect();
        odd.extend(self.catch_up(encoding, now));
        odd
    }

    /// Applies queued changes whose predecessor has arrived, or which have waited long enough.
    pub(super) fn catch_up(&mut self, encoding: Encoding, now: Instant) -> Vec<Oddity> {
        let mut odd = Vec::new();
        while let Some((version, changes)) = self.early.next(self.version.unwrap_or(i32::MIN), now) {
            odd.extend(self.apply(Some(version), &changes, encoding, now));
        }
        odd
    }

    fn apply(
        &mut self,
        version: Option<i32>,
        changes: &[Change],
        encoding: Encoding,
        now: Instant,
    ) -> Option<Oddity> {
        self.version = version;
        self.state = State::Stale;
        let mut ranges = 0;
        for change in changes {
            let (span, fits) = self.buffer.apply(change, encoding);
            let length = self.buffer.rope().len_bytes();
            let whole = change.range.is_none();
            self.unchanged = self.unchanged.filter(|_| !whole).map(|u| u.after(span, length));
            ranges += usize::from(!fits);
            self.edited = Some((span, now));
        }
        (ranges > 0).then_some(Oddity::Outside { ranges, version })
    }

    /// Shows held findings at the next update: the user has saved, so typing has paused.
    pub(super) fn rest(&mut self, now: Instant) {
        self.edited = None;
        if let State::Held { due, .. } = &mut self.state {
            *due = now;
        }
    }

    /// When the document next needs attention without an event: now if it is stale.
    pub(super) fn due(&self, now: Instant) -> Option<Instant> {
        if self.trust == Trust::Broken {
            return None;
        }
        let due = match self.state {
            State::Stale => Some(now),
            State::Held { due, .. } => Some(due),
            State::Settled => None,
        };
        due.into_iter().chain(self.early.due()).min()
    }

    /// Checks what changed, or shows held findings; returns `None` if neither is due. New findings in the paragraph
    /// last edited are held until typing pauses for `settle`.
    pub(super) fn update(&mut self, settle: Duration, now: Instant) -> Option<Outcome> {
        match &self.state {
            _ if self.trust == Trust::Broken => None,
            State::Stale => Some(self.check(settle)),
            State::Held { due, .. } if *due <= now => {
                self.state = State::Settled;
                Some(Outcome::Show { snapshot: self.snapshot()?, rested: true })
            }
            State::Held { .. } | State::Settled => None,
        }
    }

    fn check(&mut self, settle: Duration) -> Outcome {
        // Set before the check: without a further change the next check would give the same result.
        self.state = State::Settled;
        let settings = Arc::clone(&self.settings);
        let rope = self.buffer.rope().clone();
        let unchanged = self.unchanged.replace(Unchanged::ALL);
        let format = settings.format.or(self.format);
        let is_read = format.is_some() && checking::is_read(&rope, &settings);
        let known = self.text.take().zip(unchanged);
        let (text, unchanged) = match known.filter(|_| is_read) {
            Some((text, unchanged)) => (checking::caught_up(text, &rope, unchanged), Some(unchanged)),
            None => (if is_read { String::from(&rope) } else { String::new() }, None),
        };
        let before = self.checked.take();
        let spare = self.spare.take().and_then(|spare| Arc::try_unwrap(spare).ok());
        let was = checking::Before { checked: before.as_deref(), unchanged, spare };
        let format = format.unwrap_or_default();
        let given = self.opened.given(&settings);
        let read = catch_unwind(AssertUnwindSafe(|| checking::read(&text, format, was, &settings, given)));
        let Ok((facts, findings)) = read else {
            return Outcome::Failed { first: !std::mem::replace(&mut self.told, true) };
        };
        let found = checking::shown(&facts, &findings, rope.len_bytes(), &settings);
        self.state = match self.edited.filter(|_| !settle.is_zero()) {
            Some((edit, at)) => {
                let paragraph = paragraph_of(&facts, edit);
                let back = held_back(&found, &text, &self.shown, paragraph);
                let due = at + settle * patience(&text, edit.end, paragraph);
                if back.is_empty() { State::Settled } else { State::Held { due, back } }
            }
            None => State::Settled,
        };
        self.text = is_read.then_some(text);
        self.spare = before;
        let version = self.version;
        self.checked = Some(Arc::new(CheckedVersion { version, rope, facts, findings, found, settings }));
        match self.snapshot() {
            Some(snapshot) => Outcome::Show { snapshot, rested: false },
            None => Outcome::Failed { first: false },
        }
    }

    /// The snapshot for requests, and the parts of it that the next edit reuses.
    fn snapshot(&mut self) -> Option<Arc<Snapshot>> {
        let snapshot = Snapshot::new(self.checked.clone()?, &self.state);
        self.shown = keys(snapshot.shown(), self.text.as_deref().unwrap_or_default());
        Some(Arc::new(snapshot))
    }
}

/// The paragraph that contains an edit; the edit itself if it lies between two.
fn paragraph_of(facts: &Facts, edit: Span) -> Span {
    let blocks = &facts.draft.blocks;
    let after = blocks.partition_point(|b| b.start <= edit.end);
    let block = after.checked_sub(1).map(|i| blocks[i].span());
    block.filter(|b| b.start <= edit.end && edit.start <= b.end).unwrap_or(edit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;
    use tower_lsp::lsp_types::Url;

    const SETTLE: Duration = Duration::from_millis(250);

    fn opened(text: &str) -> Document {
        let opened = Opened::now(&Url::parse("untitled:a").expect("a URI"));
        Document::new(Some(Format::Text), text, Some(1), Arc::default(), opened)
    }

    fn insert(document: &mut Document, version: i32, column: usize, text: &str, now: Instant) {
        let at = Position { line: 0, column };
        let changes = vec![Change { range: Some((at, at)), text: text.to_owned() }];
        let odd = document.change(Some(version), changes, Encoding::Utf8, false, now);
        assert_eq!(odd, []);
    }

    fn shown(document: &mut Document, now: Instant) -> Option<usize> {
        match document.update(SETTLE, now) {
            Some(Outcome::Show { snapshot, .. }) => Some(snapshot.shown().len()),
            Some(Outcome::Failed { .. }) => panic!("it can be read"),
            None => None,
        }
    }

    #[test]
    fn a_document_is_stale_then_held_then_settled() {
        let start = Instant::now();
        let mut document = opened("It rained.\n");
        assert_eq!(document.state, State::Stale);
        assert_eq!(document.due(start), Some(start));
        assert_eq!(shown(&mut document, start), Some(0));
        assert_eq!((&document.state, document.due(start)), (&State::Settled, None));
        assert_eq!(shown(&mut document, start), None, "nothing changed");

        insert(&mut document, 2, 9, " TK times", start);
        assert_eq!(document.state, State::Stale);
        assert_eq!(shown(&mut document, start), Some(0), "it waits for a rest");
        assert_eq!(document.state, State::Held { due: start + SETTLE, back: vec![0] });
        assert_eq!(document.due(start), Some(start + SETTLE));
        assert_eq!(shown(&mut document, start), None, "too early");
        assert_eq!(shown(&mut document, start + SETTLE), Some(1));
        assert_eq!(document.state, State::Settled);
    }

    #[test]
    fn a_save_shows_what_waits() {
        let start = Instant::now();
        let mut document = opened("It rained.\n");
        shown(&mut document, start);
        insert(&mut document, 2, 9, " TK times", start);
        assert_eq!(shown(&mut document, start), Some(0));
        document.rest(start);
        assert_eq!(shown(&mut document, start), Some(1));
        // Saved before the edit was checked.
        insert(&mut document, 3, 0, "TK fell. ", start);
        document.rest(start);
        assert_eq!(shown(&mut document, start), Some(2));
    }

    #[test]
    fn an_edit_while_findings_are_held_starts_the_wait_again() {
        let start = Instant::now();
        let mut document = opened("It rained.\n");
        shown(&mut document, start);
        insert(&mut document, 2, 9, " TK", start);
        shown(&mut document, start);
        let later = start + SETTLE / 2;
        insert(&mut document, 3, 12, " times", later);
        assert_eq!(shown(&mut document, later), Some(0));
        assert_eq!(shown(&mut document, start + SETTLE), None);
        assert_eq!(shown(&mut document, later + SETTLE), Some(1));
    }

    #[test]
    fn new_settings_make_it_stale_and_equal_ones_do_not() {
        let now = Instant::now();
        let mut document = opened("It holds TK.\n");
        assert_eq!(shown(&mut document, now), Some(1));
        assert!(!document.configure(Arc::default()));
        assert_eq!(document.state, State::Settled);
        let excluded = Settings { excluded: true, ..Settings::default() };
        assert!(document.configure(Arc::new(excluded)));
        assert_eq!(shown(&mut document, now), Some(0));
    }

    #[test]
    fn an_old_version_is_not_applied_and_one_without_a_number_is() {
        let now = Instant::now();
        let mut document = opened("It holds TK.\n");
        shown(&mut document, now);
        let full = |text: &str| vec![Change { range: None, text: text.to_owned() }];
        let at = Position::default();
        let old = vec![Change { range: Some((at, at)), text: "TK ".to_owned() }];
        let odd = document.change(Some(1), old.clone(), Encoding::Utf8, false, now);
        assert_eq!(odd, [Oddity::Old { version: 1, held: 1 }]);
        assert_eq!(document.state, State::Settled);
        assert_eq!(document.change(None, old, Encoding::Utf8, false, now), []);
        assert_eq!((document.version, &document.state), (None, &State::Stale));
        assert_eq!(document.change(Some(1), full("Fine.\n"), Encoding::Utf8, false, now), []);
        assert_eq!(shown(&mut document, now), Some(0));
    }

    #[test]
    fn after_a_lost_message_only_a_missing_version_counts() {
        let now = Instant::now();
        let mut document = opened("It holds TK.\n");
        document.doubt();
        insert(&mut document, 2, 0, "So ", now);
        insert(&mut document, 4, 0, "And ", now);
        document.doubt();
        let at = Position::default();
        let edit = vec![Change { range: Some((at, at)), text: "TK ".to_owned() }];
        assert_eq!(document.change(Some(6), edit.clone(), Encoding::Utf8, false, now), [Oddity::Lost]);
        assert!(document.distrust() && !document.distrust());
        assert_eq!(document.change(Some(7), edit, Encoding::Utf8, false, now), []);
        assert_eq!((shown(&mut document, now), document.due(now)), (None, None));
        let full = vec![Change { range: None, text: "TK and TK.\n".to_owned() }];
        assert_eq!(document.change(Some(8), full, Encoding::Utf8, false, now), []);
        assert_eq!(shown(&mut document, now), Some(0), "it waits for a rest");
        assert_eq!(shown(&mut document, now + SETTLE), Some(2));
    }

    #[test]
    fn the_same_state_and_findings_show_the_same() {
        let now = Instant::now();
        let mut document = opened("TK and TK and TK.\n");
        shown(&mut document, now);
        let found = &document.checked.as_ref().expect("it is checked").found;
        assert_eq!(found.len(), 3);
        assert_eq!(State::Settled.shown(found), None);
        let held = State::Held { due: now, back: vec![0, 2] };
        assert_eq!(held.shown(found).as_deref(), Some(&found[1..2]));
    }

    /// A row of edits, rests and waits that looks like chance, and what came of each step.
    fn talk(seed: u64, shuffles: bool) -> String {
        const TYPED: &[&str] =
            &["TK ", "", "“We go,", "” ", "It rained. ", "\n\n", "31 April ", "she said.", "🚢", " "];
        let (start, mut document, mut dice) =
            (Instant::now(), opened("It rained.\n\nIt holds TK seats.\n"), seed);
        let mut roll = |n: usize| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33) as usize % n
        };
        let (mut now, mut version, mut out) = (start, 1, String::new());
        for _ in 0..120 {
            now += Duration::from_millis([0, 1, 100, 249, 250, 500, 600][roll(7)]);
            match roll(16) {
                0 => document.rest(now),
                1 => document.doubt(),
                2 if roll(3) == 0 => out += &format!("distrusted {}\n", document.distrust()),
                3 => {
                    let settings = Settings { hints: roll(2) == 0, ..Settings::default() };
                    out += &format!("configured {}\n", document.configure(Arc::new(settings)));
                }
                4..8 => {
                    let shown = document.update(SETTLE, now).map(|outcome| match outcome {
                        Outcome::Show { snapshot, rested } => (Some(snapshot.shown().len()), rested),
                        Outcome::Failed { first } => (None, first),
                    });
                    out += &format!("shown {shown:?}\n");
                }
                8 => out += &format!("late {:?}\n", document.catch_up(Encoding::Utf16, now)),
                _ => {
                    let place =
                        |roll: &mut dyn FnMut(usize) -> usize| Position { line: roll(5), column: roll(40) };
                    let (from, to) = (place(&mut roll), place(&mut roll));
                    let range = match roll(8) {
                        0 => None,
                        1..4 => Some((from, from)),
                        _ => Some((from, to)),
                    };
                    version += [0, 1, 1, 1, 1, 1, 2, 3, -1][roll(9)];
                    let number = Some(version).filter(|_| roll(12) > 0);
                    let changes = vec![Change { range, text: TYPED[roll(TYPED.len())].to_owned() }];
                    let odd = document.change(number, changes, Encoding::Utf16, shuffles, now);
                    out += &format!("{odd:?} {:?}\n", document.version);
                }
            }
            let due = document.due(now).map(|due| due.saturating_duration_since(start));
            out += &format!("{due:?} {:?}\n", String::from(document.buffer.rope()));
        }
        out
    }

    #[test]
    fn rows_of_edits_and_rests_have_the_same_effect_as_before() {
        let sum = |text: String| {
            let bytes = text.bytes();
            bytes.fold(0x811c_9dc5, |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
        };
        let of =
            |shuffles| (0..24).map(|seed| sum(talk(seed, shuffles))).fold(0_u32, |a, b| a.rotate_left(5) ^ b);
        assert_eq!([of(false), of(true)], [909_369_366, 2_482_690_450]);
    }
}
