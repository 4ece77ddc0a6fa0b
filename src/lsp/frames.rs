//! Splits a stream of bytes into messages, and recovers after invalid input.

/// Maximum length of a body, in bytes. Longer ones are skipped and never held in memory.
pub(super) const LIMIT: usize = 256 * 1024 * 1024;

/// Maximum length of a header, in bytes.
const HEADER_LIMIT: usize = 16 * 1024;

/// Bytes of memory that are kept from one message to the next.
const KEPT: usize = 256 * 1024;

const MARK: &[u8] = b"content-length:";

/// An item of the stream.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// A body of the announced length.
    Body(&'a [u8]),
    /// Input that is not a message, described in words.
    Broken(&'static str),
}

/// Bytes received that are not yet a message.
#[derive(Debug, Default)]
pub struct Frames {
    held: Vec<u8>,
    /// Offset in `held` of the first unread byte. Bytes before it are dropped when more arrive.
    at: usize,
    /// Offset in `held` of the start of the last body.
    body: usize,
    /// End in `held` of a rejected body. Headers before it are a guess.
    guessed: usize,
    /// Number of bytes of an oversized body still to be skipped.
    skip: usize,
    /// True if the last input was not a message.
    lost: bool,
}

/// A body by its offsets in the held bytes, or the reason why there is none.
enum Read {
    Body(usize, usize),
    Broken(&'static str),
}

impl Frames {
    /// Adds bytes as they arrive.
    pub fn push(&mut self, bytes: &[u8]) {
        self.held.drain(..self.at);
        self.guessed = self.guessed.saturating_sub(self.at);
        (self.at, self.body) = (0, 0);
        if self.held.len() + bytes.len() < KEPT {
            // After a long message, its memory is given back.
            self.held.shrink_to(KEPT);
        }
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        self.held.extend_from_slice(&bytes[skipped..]);
    }

    /// Rejects the last body, which is not a message: if another header begins inside it, reading continues there.
    pub fn reject(&mut self) {
        self.guessed = self.guessed.max(self.at);
        if let Some(at) = find(&self.held[self.body..self.at], MARK) {
            self.at = self.body + at;
        }
    }

    /// The last body.
    pub(super) fn last(&self) -> &[u8] {
        &self.held[self.body..self.at]
    }

    /// True if the last body does not overlap a rejected one, so that repairing it is worth the work: every byte is in
    /// only one such body.
    pub(super) fn is_sure(&self) -> bool {
        self.body >= self.guessed
    }

    /// Returns the next message if it is complete. A run of invalid input is reported once.
    pub fn read_next(&mut self) -> Option<Frame<'_>> {
        loop {
            let read = self.found()?;
            let broken = matches!(read, Read::Broken(_));
            if std::mem::replace(&mut self.lost, broken) && broken {
                continue;
            }
            return Some(match read {
                Read::Body(start, end) => Frame::Body(&self.held[start..end]),
                Read::Broken(why) => Frame::Broken(why),
            });
        }
    }

    fn found(&mut self) -> Option<Read> {
        let rest = &self.held[self.at..];
        let Some(start) = find(rest, MARK) else {
            return self.drop_noise();
        };
        if rest[..start].iter().any(|b| !b.is_ascii_whitespace()) && !is_header(&rest[..start]) {
            self.at += start;
            return Some(Read::Broken("bytes that belong to no message"));
        }
        let head = &rest[start..];
        let Some((end, length)) = header_end(head) else {
            if head.len() > HEADER_LIMIT {
                let next = rfind(&head[MARK.len()..HEADER_LIMIT], MARK).unwrap_or(0);
                self.at += start + MARK.len() + next;
                return Some(Read::Broken("a header without an end"));
            }
            return None;
        };
        let Some(length) = length else {
            self.at += start + MARK.len();
            return Some(Read::Broken("a Content-Length that is not a number"));
        };
        if length > LIMIT {
            let there = head.len() - end;
            let dropped = there.min(length);
            self.skip = length - dropped;
            self.at += start + end + dropped;
            return Some(Read::Broken("a message over the limit of 256 MiB, passed over"));
        }
        if head.len() < end + length {
            return None;
        }
        self.body = self.at + start + end;
        self.at = self.body + length;
        Some(Read::Body(self.body, self.at))
    }

    /// Drops bytes without a header, except a possible beginning of one.
    fn drop_noise(&mut self) -> Option<Read> {
        if self.held.len() - self.at <= HEADER_LIMIT {
            return None;
        }
        self.at = self.held.len() - MARK.len();
        Some(Read::Broken("bytes without a header"))
    }
}

/// True if the bytes before the length are other header lines.
fn is_header(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split("\r\n").filter(|l| !l.trim().is_empty());
    lines.all(|line| {
        line.split_once(':')
            .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-'))
    })
}

/// End of the header, and the announced length; the length is `None` if it is not a number.
fn header_end(head: &[u8]) -> Option<(usize, Option<usize>)> {
    let window = &head[..head.len().min(HEADER_LIMIT)];
    // The first blank line, in one pass: a window without one must not be searched again for each header in it.
    let end = memchr::memchr_iter(b'\n', window).find_map(|at| {
        let (before, after) = (&window[..at], &window[at + 1..]);
        match after {
            [b'\n', ..] => Some(at + 2),
            [b'\r', b'\n', ..] if before.ends_with(b"\r") => Some(at + 3),
            _ => None,
        }
    })?;
    let value = window[MARK.len()..].split(|b| matches!(b, b'\r' | b'\n')).next().unwrap_or(&[]);
    // Nobody sends more than four gigabytes, so such a length is invalid, and nothing is skipped.
    let length = std::str::from_utf8(value).ok().and_then(|v| v.trim().parse::<u32>().ok());
    Some((end, length.and_then(|length| usize::try_from(length).ok())))
}

/// Offset of the first `needle` (lower case), in any case.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle[0];
    let candidates = memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes);
    candidates
        .into_iter()
        .find(|&at| bytes[at..].get(..needle.len()).is_some_and(|b| b.eq_ignore_ascii_case(needle)))
}

/// Offset of the last `needle`, in any case.
fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|b| b.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body, or the reason why there is none.
    type Came = Result<Vec<u8>, &'static str>;

    fn came(frame: Frame<'_>) -> Came {
        match frame {
            Frame::Body(body) => Ok(body.to_vec()),
            Frame::Broken(why) => Err(why),
        }
    }

    fn rest(frames: &mut Frames) -> Vec<Came> {
        std::iter::from_fn(|| frames.read_next().map(came)).collect()
    }

    fn all(bytes: &[u8]) -> Vec<Came> {
        let mut frames = Frames::default();
        let mut out = Vec::new();
        for chunk in bytes.chunks(7) {
            frames.push(chunk);
            out.extend(rest(&mut frames));
        }
        out
    }

    fn body(text: &str) -> Came {
        Ok(text.as_bytes().to_vec())
    }

    #[test]
    fn messages_in_any_pieces() {
        let text = b"Content-Length: 2\r\n\r\n{}Content-Type: x\r\ncontent-length: 4\r\n\r\n[{}]";
        assert_eq!(all(text), [body("{}"), body("[{}]")]);
    }

    #[test]
    fn a_header_ends_at_the_same_place_in_any_pieces() {
        let text = b"Content-Length: 2\n\n{}Content-Length: 9\r\n\r\n{} ";
        let mut at_once = Frames::default();
        at_once.push(text);
        assert_eq!(rest(&mut at_once).first(), Some(&body("{}")));
        assert_eq!(all(text), [body("{}")]);
    }

    #[test]
    fn the_memory_of_a_long_message_is_given_back() {
        let mut frames = Frames::default();
        frames.push(format!("Content-Length: {}\r\n\r\n", 8 * KEPT).as_bytes());
        frames.push(&b"x".repeat(8 * KEPT));
        assert!(matches!(frames.read_next(), Some(Frame::Body(_))));
        frames.push(b"Content-Length: 2\r\n\r\n{}");
        assert!(frames.held.capacity() <= KEPT);
        assert_eq!(rest(&mut frames), [body("{}")]);
    }

    #[test]
    fn noise_is_skipped() {
        let text = b"hello world\r\nContent-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}";
        let found = all(text);
        assert_eq!(found.last(), Some(&body("{}")));
        assert!(found[0].is_err());
    }

    #[test]
    fn a_message_with_a_huge_length_is_not_stored() {
        let mut frames = Frames::default();
        frames.push(format!("Content-Length: {}\r\n\r\n", 2_000_000_000).as_bytes());
        assert!(matches!(frames.read_next(), Some(Frame::Broken(_))));
        frames.push(&[b'x'; 100_000]);
        assert!(frames.held.is_empty());
    }

    #[test]
    fn an_overflowing_length_is_ignored_and_loses_no_message() {
        for length in ["4294967296", "18446744073709551615", "99999999999999999999999"] {
            let text = format!("Content-Length: {length}\r\n\r\nContent-Length: 2\r\n\r\n{{}}");
            assert_eq!(all(text.as_bytes()).last(), Some(&body("{}")), "{length}");
        }
    }

    /// Each false header in it is read once, and no bytes are moved.
    #[test]
    fn a_body_of_false_headers_is_read_in_one_go() {
        let mut frames = Frames::default();
        let header = b"content-length:1000000\n\n";
        frames.push(&header.repeat(80_000));
        let mut broken = 0;
        while let Some(Frame::Body(_)) = frames.read_next() {
            frames.reject();
            broken += 1;
        }
        assert!(broken > 30_000, "{broken}");
    }

    #[test]
    fn noise_is_logged_once_until_a_message_comes() {
        let noise = [b"content-length:".repeat(2_000), b"Content-Length: x\r\n\r\n".repeat(100)].concat();
        let found =
            all(&[&noise[..], b"Content-Length: 2\r\n\r\n{}", &noise, b"Content-Length: 2\r\n\r\n{}"]
                .concat());
        assert!(matches!(found[..], [Err(_), Ok(_), Err(_), Ok(_)]), "{found:?}");
    }

    #[test]
    fn a_wrong_length_loses_only_its_own_message() {
        let mut frames = Frames::default();
        frames.push(b"Content-Length: 9\r\n\r\n{}Content-Length: 4\r\n\r\n[{}]");
        assert_eq!(frames.read_next().map(came), Some(body("{}Content")));
        frames.reject();
        frames.push(b"Content-Length: 2\r\n\r\n{}");
        assert_eq!(rest(&mut frames).last(), Some(&body("{}")));
    }

    /// A number that differs if one of the results does.
    fn sum(all: impl Iterator<Item = String>) -> u32 {
        let bytes = all.flat_map(String::into_bytes);
        bytes.fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    #[test]
    fn a_stream_with_one_byte_changed_anywhere_is_split_as_before() {
        const STREAM: &[u8] =
            b"Content-Length: 4\r\nContent-Type: x\r\n\r\n[{}]\r\nContent-Length: 2\n\n{}content-length: \
            20\r\n\r\n{\"content-length: 3\"}";
        let changed = |at: usize, kind: usize| {
            let (before, after) = (&STREAM[..at], &STREAM[at + 1..]);
            let byte: &[u8] = match kind {
                0 => b"",
                1 => b"x",
                2 => b"\n",
                3 => b"\r",
                4 => b": 7",
                5 => b"9",
                _ => &STREAM[at..=at],
            };
            [before, byte, if kind == 6 { &STREAM[at..] } else { after }].concat()
        };
        let split = |(stream, size): (Vec<u8>, usize)| {
            let (mut frames, mut out) = (Frames::default(), String::new());
            for part in stream.chunks(size) {
                frames.push(part);
                while let Some(frame) = frames.read_next().map(came) {
                    let wrong =
                        frame.as_ref().is_ok_and(|body| !body.ends_with(b"}") && !body.ends_with(b"]"));
                    out += &format!("{frame:?} {} {:?}\n", frames.is_sure(), frames.last());
                    if wrong {
                        frames.reject();
                    }
                }
            }
            out
        };
        let streams = (0..STREAM.len()).flat_map(|at| (0..7).map(move |kind| (at, kind)));
        let all = streams.flat_map(|(at, kind)| [7, 1000].map(|size| (changed(at, kind), size)));
        assert_eq!(sum(all.map(split)), 2_506_790_350);
    }
}
