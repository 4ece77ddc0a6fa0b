//! Reads the parts of a Word or LibreOffice file, which is a ZIP archive, with limits on their size, and replaces
//! parts.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Refusal;

/// Largest file that is read, in bytes.
pub const LARGEST: usize = 64 << 20;

/// Largest part that is read, unpacked, in bytes.
const LARGEST_PART: u64 = 32 << 20;

/// Most parts of a file.
const MOST_PARTS: usize = 10_000;

/// A file's parts.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        // The container of old Word files and of encrypted new ones.
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(
                "is encrypted, or in the format of old Word (.doc); save it without a password as .docx"
                    .to_owned(),
            );
        }
        if !bytes.starts_with(b"PK") {
            return Err("is not a Word or OpenDocument file, in spite of its ending".to_owned());
        }
        if bytes.len() > LARGEST {
            return Err(format!(
                "has more than {} MiB; remove its pictures, or save only the text",
                LARGEST >> 20
            ));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(format!("has more than {MOST_PARTS} parts; no word processor writes that"));
        }
        let (mut names, mut packed) = (Vec::new(), 0_u64);
        for i in 0..archive.len() {
            let part = archive.by_index_raw(i).map_err(damaged)?;
            let name = part.name().map_err(damaged)?.into_owned();
            if part.encrypted() {
                return Err("is encrypted; save it without a password".to_owned());
            }
            packed = packed.saturating_add(part.compressed_size());
            names.push(name);
        }
        // The archive is listed by name, so of two parts with one name it has the last.
        if listed(bytes).is_some_and(|count| count != names.len()) {
            return Err("is damaged: it has a part twice".to_owned());
        }
        if packed > bytes.len() as u64 {
            return Err("is damaged: its parts overlap".to_owned());
        }
        Ok(Self { archive, names })
    }

    /// The text of a part, or `None` if there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(at) = self.names.iter().position(|n| n == name) else { return Ok(None) };
        let part = self.archive.by_index(at).map_err(damaged)?;
        let mut bytes = Vec::new();
        part.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(format!("unpacks to more than {} MiB in its part {name}", LARGEST_PART >> 20));
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| format!("has a part that is not UTF-8 ({name}); save it again"))?;
        Ok(Some(text))
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|n| n == name)
    }

    /// The file with other content for the parts `changed`, and with new parts at the end. All other parts are copied
    /// as they are packed.
    pub fn with(mut self, changed: &[(String, String)]) -> Result<Vec<u8>, Refusal> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let cannot = |error: zip::result::ZipError| format!("cannot be written as a copy: {error}");
        for at in 0..self.names.len() {
            let name = &self.names[at];
            match changed.iter().find(|(changed, _)| changed == name) {
                None => out.raw_copy_file(self.archive.by_index_raw(at).map_err(damaged)?).map_err(cannot)?,
                Some((_, text)) => {
                    out.start_file(name.as_str(), options).map_err(cannot)?;
                    out.write_all(text.as_bytes()).map_err(damaged)?;
                }
            }
        }
        for (name, text) in changed.iter().filter(|(name, _)| !self.names.contains(name)) {
            out.start_file(name.as_str(), options).map_err(cannot)?;
            out.write_all(text.as_bytes()).map_err(damaged)?;
        }
        Ok(out.finish().map_err(cannot)?.into_inner())
    }
}

/// The number of parts according to the directory of an archive. `None` if there are too many for its field.
fn listed(bytes: &[u8]) -> Option<usize> {
    let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let count = u16::from_le_bytes([*bytes.get(end + 10)?, *bytes.get(end + 11)?]);
    (count != u16::MAX).then_some(usize::from(count))
}

/// The message for an archive or part that cannot be read.
pub(super) fn damaged(error: impl std::fmt::Display) -> Refusal {
    format!("is damaged: {error}")
}
