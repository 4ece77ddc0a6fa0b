//! What old drafts were asked once and are not asked again.
//!
//! A finding is known by its draft and by what the list beside a draft knows it by ([`Key`]): never by its line. The
//! file is a JSON list, sorted, one finding a line, so that it can be read, merged and cut by hand. It holds words of
//! the drafts and belongs where they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::facts::Facts;
use crate::files::{self, Only};
use crate::finding::Finding;
use crate::ignored::Key;

/// The largest file of this kind that is read, in bytes.
const MOST: u64 = 256 << 20;

/// What a file says, or is to say.
#[derive(Debug)]
pub(super) struct Baseline {
    file: PathBuf,
    /// How often each is asked.
    known: BTreeMap<Key, usize>,
    /// Findings that were left alone, or kept.
    pub count: usize,
}

impl Baseline {
    /// To be written to `file`.
    pub(super) fn new(file: &Path) -> Self {
        Self { file: file.to_owned(), known: BTreeMap::new(), count: 0 }
    }

    /// Reads `file`.
    ///
    /// # Errors
    ///
    /// What cannot be read or is no baseline; the error names the place and the way out.
    pub(super) fn read(file: &Path) -> Result<Self> {
        let way_out =
            || format!("write it anew with `copydesk check --write-baseline {} ...`", file.display());
        let bytes = files::read(file, MOST).with_context(way_out)?;
        let json = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        let keys: Vec<Key> = serde_json::from_slice(json)
            .with_context(|| format!("{} is no baseline; {}", file.display(), way_out()))?;
        let mut baseline = Self::new(file);
        for key in keys {
            *baseline.known.entry(key).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Takes away the findings that are known, each as often as it is.
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

    /// Keeps the findings of a draft.
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
    /// What cannot be written.
    pub(super) fn write(&self) -> Result<()> {
        let keys = self.known.iter().flat_map(|(key, &n)| std::iter::repeat_n(key, n));
        let lines = keys.map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        let json = format!("[\n{}\n]\n", lines.join(",\n"));
        Ok(files::write(&self.file, json.as_bytes(), Only::default())?)
    }

    fn key(&self, draft: &Path, facts: &Facts, finding: &Finding) -> Key {
        Key { draft: self.name(draft), ..Key::of(finding, facts) }
    }

    /// The draft's path as the file has it: from the file's own folder where it is below, with `/` between.
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
