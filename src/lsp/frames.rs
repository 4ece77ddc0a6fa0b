//! Cuts a stream of bytes into messages, and goes on after what is none.

/// The longest body that is taken, in bytes. Longer ones are skipped, never held.
pub const LIMIT: usize = 256 * 1024 * 1024;

/// The longest header that is looked for the end of, in bytes.
const HEADER_LIMIT: usize = 16 * 1024;

const MARK: &[u8] = b"content-length:";

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// A body of the announced length.
    Body(Vec<u8>),
    /// Something that is no message, in words.
    Broken(&'static str),
}

/// Holds what has come in and is not yet a message.
#[derive(Debug, Default)]
pub struct Frames {
    held: Vec<u8>,
    /// Bytes of a body over the limit that are still to be passed over.
    skip: usize,
    /// Whether what came last was no message.
    lost: bool,
}

impl Iterator for Frames {
    type Item = Frame;

    /// The next message, if it is all there. Of what is broken in a row only the first is told.
    fn next(&mut self) -> Option<Frame> {
        loop {
            let frame = self.found()?;
            let broken = matches!(frame, Frame::Broken(_));
            if !(std::mem::replace(&mut self.lost, broken) && broken) {
                return Some(frame);
            }
        }
    }
}

impl Frames {
    /// Takes bytes as they come.
    pub fn push(&mut self, bytes: &[u8]) {
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        self.held.extend_from_slice(&bytes[skipped..]);
    }

    /// Gives a body back that is no message: where another header begins in it, reading goes on there.
    pub fn reject(&mut self, body: &[u8]) {
        if let Some(at) = find(body, MARK) {
            let tail = body[at..].to_vec();
            self.held.splice(0..0, tail);
        }
    }

    fn found(&mut self) -> Option<Frame> {
        let Some(start) = find(&self.held, MARK) else {
            return self.drop_noise();
        };
        if self.held[..start].iter().any(|b| !b.is_ascii_whitespace()) && !is_header(&self.held[..start]) {
            self.held.drain(..start);
            return Some(Frame::Broken("bytes that belong to no message"));
        }
        let head = &self.held[start..];
        let Some((end, length)) = header_end(head) else {
            if head.len() > HEADER_LIMIT {
                let next = rfind(&head[MARK.len()..HEADER_LIMIT], MARK).unwrap_or(0);
                self.held.drain(..start + MARK.len() + next);
                return Some(Frame::Broken("a header without an end"));
            }
            return None;
        };
        let Some(length) = length else {
            self.held.drain(..start + MARK.len());
            return Some(Frame::Broken("a Content-Length that is no number"));
        };
        if length > LIMIT {
            let there = head.len() - end;
            let dropped = there.min(length);
            self.skip = length - dropped;
            self.held.drain(..start + end + dropped);
            return Some(Frame::Broken("a message over the limit of 256 MiB, passed over"));
        }
        if head.len() < end + length {
            return None;
        }
        let body = head[end..end + length].to_vec();
        self.held.drain(..start + end + length);
        Some(Frame::Body(body))
    }

    /// Bytes without a header are dropped, all but what may be its beginning.
    fn drop_noise(&mut self) -> Option<Frame> {
        if self.held.len() <= HEADER_LIMIT {
            return None;
        }
        self.held.drain(..self.held.len() - MARK.len());
        Some(Frame::Broken("bytes without a header"))
    }
}

/// Whether bytes before the length are other header lines.
fn is_header(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split("\r\n").filter(|l| !l.trim().is_empty());
    lines.all(|line| {
        line.split_once(':')
            .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-'))
    })
}

/// Where the header ends, and the length that it announces; `None` for the length where it is no number.
fn header_end(head: &[u8]) -> Option<(usize, Option<usize>)> {
    let window = &head[..head.len().min(HEADER_LIMIT)];
    let ends = [&b"\r\n\r\n"[..], b"\n\n"].map(|end| find(window, end).map(|at| at + end.len()));
    let end = ends.into_iter().flatten().min()?;
    let value = window[MARK.len()..].split(|b| matches!(b, b'\r' | b'\n')).next().unwrap_or(&[]);
    Some((end, std::str::from_utf8(value).ok().and_then(|v| v.trim().parse().ok())))
}

/// The first place of `needle` (lower case), in any case.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle[0];
    let candidates = memchr::memchr2_iter(first, first.to_ascii_uppercase(), bytes);
    candidates
        .into_iter()
        .find(|&at| bytes[at..].get(..needle.len()).is_some_and(|b| b.eq_ignore_ascii_case(needle)))
}

/// The last place of `needle`, in any case.
fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|b| b.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Frame> {
        let mut frames = Frames::default();
        let mut out = Vec::new();
        for chunk in bytes.chunks(7) {
            frames.push(chunk);
            out.extend(std::iter::from_fn(|| frames.next()));
        }
        out
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.as_bytes().to_vec())
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
        assert_eq!(at_once.next(), Some(body("{}")));
        assert_eq!(all(text), [body("{}")]);
    }

    #[test]
    fn noise_is_passed_over() {
        let text = b"hello world\r\nContent-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}";
        let found = all(text);
        assert_eq!(found.last(), Some(&body("{}")));
        assert!(matches!(found[0], Frame::Broken(_)));
    }

    #[test]
    fn what_announces_too_much_is_not_held() {
        let mut frames = Frames::default();
        frames.push(format!("Content-Length: {}\r\n\r\n", 2_000_000_000).as_bytes());
        assert!(matches!(frames.next(), Some(Frame::Broken(_))));
        frames.push(&[b'x'; 100_000]);
        assert!(frames.held.is_empty());
    }

    #[test]
    fn noise_is_told_once_until_a_message_comes() {
        let noise = [b"content-length:".repeat(2_000), b"Content-Length: x\r\n\r\n".repeat(100)].concat();
        let found =
            all(&[&noise[..], b"Content-Length: 2\r\n\r\n{}", &noise, b"Content-Length: 2\r\n\r\n{}"]
                .concat());
        assert!(
            matches!(found[..], [Frame::Broken(_), Frame::Body(_), Frame::Broken(_), Frame::Body(_)]),
            "{found:?}"
        );
    }

    #[test]
    fn a_wrong_length_costs_its_own_message() {
        let mut frames = Frames::default();
        frames.push(b"Content-Length: 9\r\n\r\n{}Content-Length: 4\r\n\r\n[{}]");
        let Some(Frame::Body(cut)) = frames.next() else { panic!("a body") };
        assert_eq!(cut, b"{}Content");
        frames.reject(&cut);
        frames.push(b"Content-Length: 2\r\n\r\n{}");
        assert_eq!(std::iter::from_fn(|| frames.next()).last(), Some(body("{}")));
    }
}
