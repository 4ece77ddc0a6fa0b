//! Reads a draft from a file or standard input. Errors state the problem and what to do.

use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use crate::config::Settings;
use crate::draft::{Draft, Format};
use crate::files;
use crate::office::{self, FileKind, LARGEST, Refusal, Story};

/// A draft as read.
#[derive(Debug)]
pub(super) struct Text {
    /// The name to show.
    pub name: PathBuf,
    /// The text.
    pub text: String,
    /// The size in bytes if it is over the limit. In that case the text was not read.
    pub over: Option<u64>,
    /// Its paragraphs and their positions, if it is a word processor file.
    pub story: Option<Story>,
}

impl Text {
    /// Its format, by the settings and its file ending; `None` if the ending is not a draft's.
    pub(super) fn format(&self, settings: &Settings) -> Option<Format> {
        settings.format.or_else(|| Format::of_path(&self.name))
    }

    /// The draft, or an empty one if the extension is not that of a draft.
    pub(super) fn draft(&self, settings: &Settings) -> Draft {
        match &self.story {
            Some(story) => story.draft(),
            None => self.format(settings).map(|format| Draft::new(&self.text, format)).unwrap_or_default(),
        }
    }
}

/// Reads at most `most` bytes of the draft at `path`; `-` is standard input by the name `stdin`. A draft found in the
/// folder `root` is only read if it lies inside that folder.
///
/// # Errors
///
/// Returns an error that names the file, the place and the remedy if it is not a regular file, cannot be read, or is not
/// UTF-8.
pub(super) fn read(path: &Path, root: Option<&Path>, stdin: &Path, most: usize) -> Result<Text> {
    let kind = FileKind::of_path(if path == Path::new("-") { stdin } else { path });
    let most_text = most;
    // A file with little text may be large because of its pictures.
    let most = if kind.is_some() { most.max(LARGEST) } else { most };
    let (name, bytes) = if path == Path::new("-") {
        (stdin, limited(io::stdin(), stdin, most as u64)?)
    } else {
        (path, from_file(path, root, most as u64)?)
    };
    let name = name.to_owned();
    Ok(match bytes {
        Some(bytes) => match kind {
            Some(kind) => {
                let mut story = told(&name, office::read(&bytes, kind))?;
                let over = (story.text.len() > most_text).then_some(story.text.len() as u64);
                let text = if over.is_some() { String::new() } else { std::mem::take(&mut story.text) };
                story.text.clone_from(&text);
                Text { text, name, over, story: over.is_none().then_some(story) }
            }
            None => Text { text: decoded(bytes, &name)?, name, over: None, story: None },
        },
        None => {
            let over = path.metadata().map_or(most as u64 + 1, |found| found.len());
            Text { text: String::new(), name, over: Some(over), story: None }
        }
    })
}

/// Returns the content of a word processor file, or an error that starts with its name.
///
/// # Errors
///
/// Returns an error with the problem after the name.
pub(super) fn told<T>(name: &Path, read: Result<T, Refusal>) -> Result<T> {
    read.map_err(|why| anyhow!("{} {why}", name.display()))
}

pub(super) fn from_file(path: &Path, root: Option<&Path>, most: u64) -> Result<Option<Vec<u8>>> {
    match root.map_or_else(|| files::read(path, most), |root| files::read_in(root, path, most)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::FileTooLarge => Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidInput => {
            bail!("{error}; to check what a program writes, pipe it to `copydesk check -`")
        }
        Err(error) => Err(error.into()),
    }
}

fn limited(from: impl io::Read, name: &Path, most: u64) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .with_context(|| format!("{} cannot be read", name.display()))?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

fn decoded(bytes: Vec<u8>, name: &Path) -> Result<String> {
    let shown = name.display();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || is_wide(&bytes) {
        bail!("{shown} is UTF-16, which copydesk does not read; save it as UTF-8");
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let docx = bytes.windows(5).take(4096).any(|w| w == b"word/");
        if docx {
            bail!("{shown} is a Word document; give it the ending .docx");
        }
        bail!("{shown} is an archive, like a .docx or .odt file; give it the right ending");
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        bail!("{shown} is in the format of old Word (.doc); save it as .docx");
    }
    if bytes.starts_with(b"{\\rtf") {
        bail!("{shown} is rich text (.rtf); save it as .docx or plain text");
    }
    if bytes.starts_with(b"%PDF-") {
        bail!("{shown} is a PDF; save the draft as plain text or Markdown");
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        let byte = error.as_bytes().get(at).copied().unwrap_or(0);
        let place = format!("{shown} is not UTF-8: byte {} (0x{byte:02X}), in line {line}, does not belong", at + 1);
        match is_windows_1252(error.as_bytes()) {
            true => anyhow::anyhow!(
                "{place}. It looks like Windows-1252; convert it: iconv -f WINDOWS-1252 -t UTF-8 {shown} > new.txt"
            ),
            false => anyhow::anyhow!("{place}; save it as UTF-8"),
        }
    })
}

/// True if the bytes may be Windows-1252 text: no byte is undefined there, and none is a control character that text
/// does not contain.
fn is_windows_1252(bytes: &[u8]) -> bool {
    let defined = |b: &u8| match b {
        b'\t' | b'\n' | b'\r' | 0x0c => true,
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d | 0x7f => false,
        b => *b >= 0x20,
    };
    bytes.iter().all(defined)
}

/// True if every other byte at the start is zero, as in Latin text in UTF-16 without a byte order mark.
fn is_wide(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    half >= 2 && (even == 0 && odd * 4 >= half * 3 || odd == 0 && even * 4 >= half * 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        decoded(bytes.to_vec(), Path::new("a.txt")).expect_err("no text").to_string()
    }

    #[test]
    fn a_file_that_is_not_text_is_reported_by_name() {
        assert!(error(b"\xff\xfea\0").contains("UTF-16"));
        assert!(error(b"I\0t\0 \0r\0a\0i\0n\0s\0").contains("UTF-16"));
        assert!(error(b"\0I\0t\0 \0r\0a\0i\0n\0s").contains("UTF-16"));
        assert!(error(b"PK\x03\x04....word/document.xml").contains("Word document"));
        assert!(error(b"%PDF-1.7").contains("PDF"));
        assert!(error(b"Caf\xe9.").contains("byte 4 (0xE9), in line 1"));
        assert!(error(b"\x93No,\x94 she said.").contains("iconv -f WINDOWS-1252 -t UTF-8 a.txt"));
        assert!(!error(b"\x81\x93").contains("WINDOWS"));
        assert!(error(b"One.\nTwo \xff").contains("byte 10 (0xFF), in line 2"));
    }

    #[test]
    fn any_utf_8_text_is_read() {
        for text in ["", "\u{feff}It rained.", "a", "é\0", "\r\r\n"] {
            assert_eq!(decoded(text.as_bytes().to_vec(), Path::new("a.txt")).ok().as_deref(), Some(text));
        }
    }
}
