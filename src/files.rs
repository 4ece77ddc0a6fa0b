//! Reads and writes the user's files safely: reads are bounded, and writes are atomic.
//!
//! Nothing else in the crate writes a file. Every error names the file and what is wrong. After a failed write the file
//! is unchanged.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

#[cfg(any(feature = "cli", feature = "lsp"))]
pub use write::{Only, write};

/// Most attempts to read a file that changes during the read.
const ATTEMPTS: usize = 3;

/// Reads a regular file of at most `most` bytes, in one consistent state.
///
/// # Errors
///
/// Returns an error if the file cannot be read, is not a regular file (folders, pipes and devices may have no end),
/// is larger than `most`, or changes during every attempt.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    for _ in 0..ATTEMPTS {
        if let Some(bytes) = read_once(path, most, |_| {})? {
            return Ok(bytes);
        }
    }
    Err(said(ErrorKind::ResourceBusy, path, "changed while it was being read; try again once it is saved"))
}

/// Reads a file as [`read`] does, provided that it lies inside `folder` after links are resolved.
///
/// # Errors
///
/// Fails as [`read`] does, and also if a link leads out of the folder.
pub fn read_in(folder: &Path, path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let cannot = |error: io::Error| {
        io::Error::new(error.kind(), format!("{} cannot be read: {error}", path.display()))
    };
    let target = path.canonicalize().map_err(cannot)?;
    if !target.starts_with(folder.canonicalize().map_err(cannot)?) {
        let what = format!("leads out of {}; it is not read", folder.display());
        return Err(said(ErrorKind::PermissionDenied, path, &what));
    }
    read(path, most)
}

/// Reads the file once. Returns `None` if it changed meanwhile. `midway` is called before the final check.
fn read_once(path: &Path, most: u64, midway: impl FnOnce(&Path)) -> io::Result<Option<Vec<u8>>> {
    let cannot = |error: io::Error| {
        io::Error::new(error.kind(), format!("{} cannot be read: {error}", path.display()))
    };
    // Opening a pipe without a writer would block forever.
    regular(path, &fs::metadata(path).map_err(cannot)?)?;
    let mut file = File::open(path).map_err(cannot)?;
    let before = file.metadata().map_err(cannot)?;
    regular(path, &before)?;
    let mut bytes = Vec::new();
    file.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > most && before.len() > most {
        return Err(said(ErrorKind::FileTooLarge, path, &format!("is larger than {most} bytes")));
    }
    midway(path);
    let after = file.metadata().map_err(cannot)?;
    let same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    // Files that the kernel generates on read (/proc, /sys) contain more than their size says.
    if same && bytes.len() as u64 != after.len() {
        return Err(said(
            ErrorKind::InvalidInput,
            path,
            "is not a regular file: its size does not match its content",
        ));
    }
    Ok(same.then_some(bytes))
}

/// Names that Windows reads as devices, in any folder and with any ending.
const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];

/// True if a name is that of a file or folder on every system: neither a device nor a stream of a file, and not a name
/// from which Windows removes the end.
pub(crate) fn is_portable(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |port: &str| {
        let mut rest = stem.strip_prefix(port).unwrap_or_default().chars();
        matches!(rest.next(), Some('0'..='9' | '¹' | '²' | '³')) && rest.next().is_none()
    };
    let is_device = DEVICES.contains(&&*stem) || numbered("com") || numbered("lpt");
    !is_device && !name.ends_with(['.', ' ']) && !name.contains([':', '\0'])
}

fn regular(path: &Path, found: &Metadata) -> io::Result<()> {
    if found.is_file() { Ok(()) } else { Err(said(ErrorKind::InvalidInput, path, "is not a regular file")) }
}

fn said(kind: ErrorKind, path: &Path, what: &str) -> io::Error {
    io::Error::new(kind, format!("{} {what}", path.display()))
}

#[cfg(any(feature = "cli", feature = "lsp"))]
mod write {
    use std::io::Write;
    use std::path::PathBuf;

    use tempfile::Builder;

    use super::*;

    /// Conditions that must hold before a file is written.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct Only<'a> {
        /// The file must lie in this folder after links are resolved.
        pub within: Option<&'a Path>,
        /// The file must still have these bytes. A missing file counts as empty.
        pub was: Option<&'a [u8]>,
    }

    /// Replaces the content of the file at `path` with `bytes`, atomically.
    ///
    /// Links are followed and stay links. The new content is written to a temporary file in the same folder and
    /// synced to disk, gets the permissions and owner of the old file, and is renamed over it. A reader sees either
    /// the old content or the new. Other hard links to the file keep the old content.
    ///
    /// ```
    /// use copydesk::files::{Only, write};
    ///
    /// let folder = tempfile::tempdir()?;
    /// let draft = folder.path().join("ferry.txt");
    /// write(&draft, b"It rained.", Only::default())?;
    /// let stale = Only { was: Some(b"It snowed."), ..Only::default() };
    /// assert!(write(&draft, b"It hailed.", stale).is_err());
    /// assert_eq!(std::fs::read(&draft)?, b"It rained.");
    /// # std::io::Result::Ok(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the file is not regular, is read-only, fails the conditions of [`Only`] or cannot be
    /// written (a full disk, a folder without write permission). The error names the file, which is unchanged.
    pub fn write(path: &Path, bytes: &[u8], only: Only<'_>) -> io::Result<()> {
        written(path, only, |file| file.write_all(bytes))
    }

    fn written(
        path: &Path,
        only: Only<'_>,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<()> {
        let cannot = |error: io::Error| {
            let what = format!("{} cannot be written: {error}; it is unchanged", path.display());
            io::Error::new(error.kind(), what)
        };
        let target = target(path).map_err(cannot)?;
        let folder = target.parent().ok_or_else(|| said(ErrorKind::InvalidInput, path, "is not a file"))?;
        let old = match fs::metadata(&target) {
            Ok(found) => Some(found),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(cannot(error)),
        };
        if let Some(within) = only.within
            && !target.starts_with(within.canonicalize().map_err(cannot)?)
        {
            let what = format!("leads out of {}; it is unchanged", within.display());
            return Err(said(ErrorKind::PermissionDenied, path, &what));
        }
        if let Some(found) = &old {
            regular(path, found)?;
            if found.permissions().readonly() {
                return Err(said(ErrorKind::PermissionDenied, path, "is read-only; it is unchanged"));
            }
        }
        let mut builder = Builder::new();
        builder.prefix(".copydesk-").suffix(".tmp");
        #[cfg(unix)]
        if old.is_none() {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut beside = builder.tempfile_in(folder).map_err(cannot)?;
        fill(beside.as_file_mut()).map_err(cannot)?;
        if let Some(old) = &old {
            keep_owner(beside.as_file(), old);
            beside.as_file().set_permissions(old.permissions()).map_err(cannot)?;
        }
        beside.as_file().sync_all().map_err(cannot)?;
        if let Some(was) = only.was {
            let is = match fs::symlink_metadata(&target) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
                _ => read(&target, was.len() as u64),
            };
            if !is.is_ok_and(|is| is == was) {
                let what = "changed after it was read; it is unchanged, try again";
                return Err(said(ErrorKind::ResourceBusy, path, what));
            }
        }
        beside.persist(&target).map_err(|error| cannot(error.error))?;
        // The rename is done. Not every system can sync a folder, so a failure here is ignored.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// The path of the file after links are resolved. Its last component need not exist yet.
    fn target(path: &Path) -> io::Result<PathBuf> {
        match path.canonicalize() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if fs::symlink_metadata(path).is_ok() {
                    return Err(io::Error::new(error.kind(), "it is a link that leads nowhere"));
                }
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let name = path.file_name().ok_or(error)?;
                Ok(folder.canonicalize()?.join(name))
            }
            found => found,
        }
    }

    /// Keeps the owner if possible. Only root may give a file away. Otherwise the new file belongs to the user.
    #[cfg(unix)]
    fn keep_owner(file: &File, old: &Metadata) {
        use std::os::unix::fs::{MetadataExt, fchown};
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }

    #[cfg(not(unix))]
    fn keep_owner(_: &File, _: &Metadata) {}

    #[cfg(test)]
    mod tests {
        use super::*;

        fn names(folder: &Path) -> Vec<PathBuf> {
            let mut names: Vec<_> =
                fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into()).collect();
            names.sort();
            names
        }

        #[test]
        fn a_failed_write_leaves_the_old_file_and_no_temporary_one() {
            let folder = tempfile::tempdir().unwrap();
            let draft = folder.path().join("a.txt");
            fs::write(&draft, "It rained.").unwrap();
            let error = written(&draft, Only::default(), |file| {
                file.write_all(b"It sn")?;
                Err(io::Error::from(ErrorKind::StorageFull))
            })
            .unwrap_err();
            assert!(error.to_string().ends_with("; it is unchanged"), "{error}");
            assert_eq!(fs::read_to_string(&draft).unwrap(), "It rained.");
            assert_eq!(names(folder.path()), [Path::new("a.txt")]);
        }

        #[test]
        fn a_file_that_changes_before_the_write_is_kept() {
            let folder = tempfile::tempdir().unwrap();
            let draft = folder.path().join("a.txt");
            for (first, later) in
                [(Some("It rained."), Some("It rained!")), (Some("It rained."), None), (None, Some("New."))]
            {
                let _ = fs::remove_file(&draft);
                if let Some(text) = first {
                    fs::write(&draft, text).unwrap();
                }
                let only = Only { was: Some(first.unwrap_or("").as_bytes()), ..Only::default() };
                let error = written(&draft, only, |file| {
                    match later {
                        Some(text) => fs::write(&draft, text)?,
                        None => fs::remove_file(&draft)?,
                    }
                    file.write_all(b"It snowed.")
                });
                assert_eq!(error.unwrap_err().kind(), ErrorKind::ResourceBusy, "{first:?}, {later:?}");
                assert_eq!(fs::read_to_string(&draft).ok().as_deref(), later);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_and_streams_of_windows_are_refused() {
        for name in [
            "CON",
            "nul.csv",
            "Com1",
            "LPT9.terms.csv",
            "aux .yml",
            "com².toml",
            "CONIN$",
            "a.csv:b.csv",
            "a.",
        ] {
            assert!(!is_portable(name), "{name}");
        }
        for name in ["console.csv", "com.csv", "com10.csv", "terms.con", "nullable", ".csv", "größe.csv"] {
            assert!(is_portable(name), "{name}");
        }
    }

    #[test]
    fn a_change_while_a_file_is_read_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join("a.txt");
        fs::write(&draft, "It rained.").unwrap();
        assert_eq!(read_once(&draft, 99, |_| {}).unwrap().as_deref(), Some(&b"It rained."[..]));
        let grows = |path: &Path| fs::write(path, "It rained all day.").unwrap();
        assert_eq!(read_once(&draft, 99, grows).unwrap(), None);
    }
}
