//! Reads bytes from an editor: frames are found regardless of how the bytes are split.

use copydesk::lsp::frames::{Frame, Frames};

/// Interprets the bytes as input from an editor; a complete message after them must still be read.
pub fn frames(bytes: &[u8]) {
    let piece = 1 + bytes.first().map_or(0, |&b| usize::from(b));
    let at_once = bodies(bytes, bytes.len().max(1));
    // The announced length of an overlong message may cover what follows; splitting the input must not matter.
    assert_eq!(at_once, bodies(bytes, piece));
    let mut after = bytes.to_vec();
    after.extend_from_slice(&[b' '; 32 * 1024]);
    for _ in 0..3 {
        after.extend_from_slice(b"Content-Length: 2\r\n\r\n{}");
    }
    let announces = bytes.windows(15).any(|w| w.eq_ignore_ascii_case(b"content-length:"));
    assert!(announces || bodies(&after, piece).last().is_some_and(|b| b == b"{}"));
}

/// Returns the bodies that are valid JSON, and asserts that invalid input does not cause an endless loop.
fn bodies(bytes: &[u8], piece: usize) -> Vec<Vec<u8>> {
    let mut frames = Frames::default();
    let (mut out, mut broken) = (Vec::new(), 0);
    for piece in bytes.chunks(piece) {
        frames.push(piece);
        while let Some(frame) = frames.read_next() {
            match frame {
                Frame::Body(body) if serde_json::from_slice::<serde_json::Value>(body).is_ok() => {
                    out.push(body.to_vec());
                }
                Frame::Body(_) => {
                    frames.reject();
                    broken += 1;
                }
                Frame::Broken(why) => {
                    assert!(!why.is_empty());
                    broken += 1;
                }
            }
            assert!(broken <= bytes.len() + 1, "it goes round in circles");
        }
    }
    out
}
