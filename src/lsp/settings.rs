//! The settings of open documents: the editor's, under those of the nearest copydesk.toml.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use crate::config::{self, File, Layer, Settings};

/// What is known of the settings' files.
#[derive(Debug, Default)]
pub(super) struct Sources {
    client: Layer,
    /// The folders that the editor has open.
    roots: Vec<PathBuf>,
    files: BTreeMap<PathBuf, Source>,
}

#[derive(Debug, Default)]
struct Source {
    /// As it was read last without a fault.
    good: Layer,
    /// As it was read last.
    now: Option<File>,
}

impl Sources {
    /// Takes the editor's settings.
    pub(super) fn take(&mut self, client: Layer) {
        self.client = client;
    }

    /// Takes the folders that the editor has open.
    pub(super) fn open(&mut self, roots: Vec<PathBuf>) {
        self.roots = roots;
    }

    /// Forgets how the files stood, but not what held while they were sound.
    pub(super) fn changed(&mut self) {
        self.files.values_mut().for_each(|source| source.now = None);
    }

    /// The settings of a document. A file with a fault leaves in force what it said before.
    pub(super) fn of(&mut self, uri: &Url) -> Arc<Settings> {
        let draft = uri.to_file_path().ok();
        let path = draft.as_deref().unwrap_or(Path::new(""));
        let root =
            self.roots.iter().filter(|r| path.starts_with(r)).max_by_key(|r| r.as_os_str().len()).cloned();
        let Some(toml) = draft.as_ref().and_then(|draft| config::nearest(draft, root.as_deref())) else {
            let inside = root.and_then(|r| path.strip_prefix(r).ok()).map(Path::to_owned);
            let inside = inside.or_else(|| path.file_name().map(PathBuf::from)).unwrap_or_default();
            return Arc::new(Settings::of([&self.client], &inside));
        };
        let inside =
            toml.parent().and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path).to_owned();
        let source = self.files.entry(toml.clone()).or_default();
        if source.now.is_none() {
            let file = File::read(&toml);
            if let Ok(layer) = &file.read {
                source.good = layer.clone();
            }
            source.now = Some(file);
        }
        Arc::new(Settings::of([&self.client, &source.good], &inside))
    }

    /// The files with a fault.
    pub(super) fn faulty(&self) -> impl Iterator<Item = &File> {
        self.files.values().filter_map(|s| s.now.as_ref()).filter(|f| f.read.is_err())
    }
}
