//! Known findings of old drafts, which are not reported again.
//!
//! A finding is identified by its draft and its [`Key`], as in the list of ignored findings, never by its line. The file
//! is a sorted JSON list with one finding per line, so that it can be read, merged and edited by hand. It contains words of
//! the drafts and should be kept as confidential as they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::facts::Facts;
use crate::files::{self, Only};
use crate::finding::Finding;
use crate::ignored::Key;

/// Maximum size of a baseline file, in bytes.
const MOST: u64 = 256 << 20;

/// The content of a baseline file, read or to be written.
#[derive(Debug)]
pub(super) struct Baseline {
    file: PathBuf,
    /// How often each finding occurs.
    known: BTreeMap<Key, usize>,
    /// Number of findings hidden or recorded.
    pub count: usize,
}

impl Baseline {
    /// An empty baseline to be written to `file`.
    pub(super) fn new(file: &Path) -> Self {
        Self { file: file.to_owned(), known: BTreeMap::new(), count: 0 }
    }

    /// Reads `file`.
    ///
    /// # Errors
    ///
    /// Returns an error that names the place and the remedy if the file cannot be read or is not a baseline.
    pub(super) fn read(file: &Path) -> Result<Self> {
        let way_out =
            || format!("write it again with `copydesk check --write-baseline {} ...`", file.display());
        let bytes = files::read(file, MOST).with_context(way_out)?;
        let json = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        let keys: Vec<Key> = serde_json::from_slice(json)
            .with_context(|| format!("{} is not a baseline; {}", file.display(), way_out()))?;
        let mut baseline = Self::new(file);
        for key in keys {
            *baseline.known.entry(key).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Removes the known findings, each as often as the file lists it.
    pub(super) fn leave_alone(&mut self, draft: &Path, facts: &Facts, findings: &mut Vec<Finding>) {
        let before = findings.len();
        findings.retain(|finding| match self.known.get_mut(&self.key(draft, facts, finding)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        });
        self.count += before - findings.len();
    }

    /// Records the findings of a draft.
    pub(super) fn keep(&mut self, draft: &Path, facts: &Facts, findings: &[Finding]) {
        for finding in findings {
            *self.known.entry(self.key(draft, facts, finding)).or_default() += 1;
        }
        self.count += findings.len();
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written.
    pub(super) fn write(&self) -> Result<()> {
        let keys = self.known.iter().flat_map(|(key, &n)| std::iter::repeat_n(key, n));
        let lines = keys.map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        let json = format!("[\n{}\n]\n", lines.join(",\n"));
        Ok(files::write(&self.file, json.as_bytes(), Only::default())?)
    }

    fn key(&self, draft: &Path, facts: &Facts, finding: &Finding) -> Key {
        Key { draft: self.name(draft), ..Key::of(finding, facts) }
    }

    /// The draft's path as the file lists it: relative to the file's folder if it is below, with `/` as separator.
    fn name(&self, draft: &Path) -> String {
        let folder = |path: &Path| {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
        };
        let whole = draft.file_name().map(|name| folder(draft).join(name));
        let own = folder(&self.file);
        let inside = whole.as_ref().and_then(|whole| whole.strip_prefix(&own).ok());
        let parts = inside.unwrap_or(draft).iter().map(|part| part.to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }
}
