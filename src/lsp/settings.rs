//! Settings of open documents: the nearest copydesk.toml takes precedence over the editor's settings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use super::uri;
use crate::config::{self, Beside, File, Layer, Problem, Settings};
use crate::ignored::Ignored;
use crate::ignored::list::{self, List};

/// Cache of settings files.
#[derive(Debug, Default)]
pub(super) struct SettingsCache {
    client: Layer,
    /// The open folders.
    roots: Vec<PathBuf>,
    files: BTreeMap<PathBuf, SettingsFile>,
    lists: BTreeMap<PathBuf, Lists>,
}

/// Settings by folder.
type Folders = BTreeMap<PathBuf, Holding>;

/// The settings file and the lists that apply in a folder.
#[derive(Debug)]
struct Holding {
    toml: Option<PathBuf>,
    lists: Vec<PathBuf>,
}

/// A faulty file with its faults.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault<'a> {
    pub path: &'a Path,
    pub text: &'a str,
    pub problem: &'a Problem,
    /// True if the file still applies: the problem is a warning.
    pub holds: bool,
}

/// A list of ignored findings.
#[derive(Debug, Default)]
struct Lists {
    /// The last version without a fault.
    good: Option<List>,
    /// The last version.
    now: Option<List>,
}

#[derive(Debug, Default)]
struct SettingsFile {
    /// The last version without a fault.
    good: Layer,
    /// The last version.
    now: Option<File>,
}

impl SettingsCache {
    /// Sets the editor's settings.
    pub(super) fn take(&mut self, client: Layer) {
        self.client = client;
    }

    /// Sets the open folders.
    pub(super) fn open(&mut self, roots: Vec<PathBuf>) {
        self.roots = roots;
    }

    /// Forgets the current state of the files, but not their last versions without a fault.
    pub(super) fn changed(&mut self) {
        self.files.values_mut().for_each(|source| source.now = None);
        self.lists.values_mut().for_each(|list| list.now = None);
    }

    /// Returns the settings of a document. While a file has a fault, its last valid version applies.
    pub(super) fn of(&mut self, uri: &Url) -> Arc<Settings> {
        self.of_known(uri, &mut Folders::new())
    }

    /// Returns the settings of a document that is being opened; the lists may know it by an older name.
    pub(super) fn of_opened(&mut self, uri: &Url) -> Arc<Settings> {
        self.lists.values_mut().filter_map(|list| list.good.as_mut()).for_each(List::look_again);
        self.of(uri)
    }

    /// Returns the settings of many documents; each folder is searched once.
    pub(super) fn of_all(&mut self, uris: &[Url]) -> Vec<Arc<Settings>> {
        let mut folders = Folders::new();
        uris.iter().map(|uri| self.of_known(uri, &mut folders)).collect()
    }

    fn of_known(&mut self, uri: &Url, folders: &mut Folders) -> Arc<Settings> {
        let draft = uri::path(uri);
        let path = draft.as_deref().unwrap_or(Path::new(""));
        let root = self.root_of(path).map(Path::to_owned);
        let folder = path.parent().unwrap_or(path);
        if !folders.contains_key(folder) {
            let lists = draft.as_deref().map(|draft| list::of(draft, root.as_deref())).unwrap_or_default();
            let found = Holding { toml: config::nearest(path, root.as_deref()), lists };
            folders.insert(folder.to_owned(), found);
        }
        let holding = &folders[folder];
        let mut settings = self.settled(path, root.as_deref(), holding.toml.as_deref());
        if let Some(draft) = &draft {
            settings.ignored = self.ignored(draft, &holding.lists);
        }
        Arc::new(settings)
    }

    /// The innermost open folder that contains a path.
    pub(super) fn root_of(&self, path: &Path) -> Option<&Path> {
        let around = self.roots.iter().filter(|r| path.starts_with(r));
        around.max_by_key(|r| r.as_os_str().len()).map(PathBuf::as_path)
    }

    /// A copy for another thread. It reads the files again.
    pub(super) fn beside(&self) -> Self {
        let unread = |source: &SettingsFile| SettingsFile { good: source.good.clone(), now: None };
        let files = self.files.iter().map(|(path, source)| (path.clone(), unread(source)));
        let (client, roots) = (self.client.clone(), self.roots.clone());
        Self { client, roots, files: files.collect(), lists: BTreeMap::new() }
    }

    /// True if `extend` makes the file at `path` a draft. `tomls` holds the settings file of each folder seen so far.
    pub(super) fn extends_to(&mut self, path: &Path, tomls: &mut BTreeMap<PathBuf, Option<PathBuf>>) -> bool {
        let root = self.root_of(path).map(Path::to_owned);
        let folder = path.parent().unwrap_or(path);
        if !tomls.contains_key(folder) {
            tomls.insert(folder.to_owned(), config::nearest(path, root.as_deref()));
        }
        let (layers, inside) = self.layers(path, root.as_deref(), tomls[folder].as_deref());
        layers.into_iter().flatten().any(|layer| layer.format_of(&inside).is_some())
    }

    fn settled(&mut self, path: &Path, root: Option<&Path>, toml: Option<&Path>) -> Settings {
        let (layers, inside) = self.layers(path, root, toml);
        Settings::of(layers.into_iter().flatten(), &inside)
    }

    /// The editor's settings and those of the file, and the path that they apply to.
    fn layers(
        &mut self,
        path: &Path,
        root: Option<&Path>,
        toml: Option<&Path>,
    ) -> ([Option<&Layer>; 2], PathBuf) {
        let Some(toml) = toml else {
            let inside = root.and_then(|r| path.strip_prefix(r).ok()).map(Path::to_owned);
            let inside = inside.or_else(|| path.file_name().map(PathBuf::from)).unwrap_or_default();
            return ([Some(&self.client), None], inside);
        };
        let inside =
            toml.parent().and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path).to_owned();
        let source = self.files.entry(toml.to_owned()).or_default();
        if source.now.is_none() {
            let file = File::read(toml);
            if let Ok(layer) = &file.read {
                source.good = layer.clone();
            }
            source.now = Some(file);
        }
        ([Some(&self.client), Some(&source.good)], inside)
    }

    fn ignored(&mut self, draft: &Path, lists: &[PathBuf]) -> Ignored {
        let mut ignored = Ignored::default();
        for path in lists {
            let list = self.lists.entry(path.to_owned()).or_default();
            if list.now.is_none() {
                let read = List::read(path);
                if read.problem().is_none() {
                    list.good = Some(read.clone());
                }
                list.now = Some(read);
            }
            list.good.iter().for_each(|list| list.add_to(&mut ignored, draft));
        }
        ignored
    }

    /// The files with a fault.
    pub(super) fn faulty(&self) -> impl Iterator<Item = Fault<'_>> {
        let files = self.files.values().filter_map(|s| s.now.as_ref()).flat_map(|file| {
            let doubts = file.read.iter().flat_map(|layer| layer.warnings().map(|p| (p, true)));
            let faults = file.faults.iter().map(|p| (p, false)).chain(doubts);
            let own =
                faults.map(|(problem, holds)| Fault { path: &file.path, text: &file.text, problem, holds });
            let beside = file.beside.iter().flat_map(|beside| {
                let Beside { path, text, problems } = beside;
                problems.iter().map(move |problem| Fault { path, text, problem, holds: true })
            });
            own.chain(beside)
        });
        let lists = self.lists.values().filter_map(|l| l.now.as_ref()).filter_map(|list| {
            Some(Fault { path: &list.path, text: &list.text, problem: list.problem()?, holds: false })
        });
        files.chain(lists)
    }
}
