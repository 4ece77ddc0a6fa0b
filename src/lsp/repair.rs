//! Repairs text that no JSON parser accepts: lone surrogates and bytes that are not UTF-8.
//!
//! Editors with UTF-16 strings send half of a surrogate pair if they cut a string inside one. If such a message were
//! rejected, the server would keep an outdated text. So each half becomes U+FFFD, one UTF-16 unit like the half, and
//! columns stay right.

use std::borrow::Cow;

const REPLACEMENT: &str = "\u{fffd}";

/// Returns a message body in which each lone surrogate, escaped (`\ud83d`) or in bytes, and each invalid byte is
/// U+FFFD.
pub(super) fn repaired(body: &[u8]) -> Cow<'_, [u8]> {
    match utf8(body) {
        Cow::Borrowed(body) => escapes(body),
        Cow::Owned(body) => Cow::Owned(escapes(&body).into_owned()),
    }
}

fn utf8(body: &[u8]) -> Cow<'_, [u8]> {
    if std::str::from_utf8(body).is_ok() {
        return Cow::Borrowed(body);
    }
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Err(error) = std::str::from_utf8(rest) {
        let (sound, wrong) = rest.split_at(error.valid_up_to());
        out.extend_from_slice(sound);
        out.extend_from_slice(REPLACEMENT.as_bytes());
        // A surrogate in three bytes was one unit to the editor; the decoder counts each byte as an error.
        let surrogate = matches!(wrong, [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..]);
        let length = if surrogate { 3 } else { error.error_len().unwrap_or(wrong.len()) };
        rest = &wrong[length..];
    }
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

fn escapes(body: &[u8]) -> Cow<'_, [u8]> {
    let mut out: Option<Vec<u8>> = None;
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'\\', &body[at..]) {
        let start = at + found;
        let Some(unit) = unit(&body[start..]) else {
            at = (start + 2).min(body.len());
            continue;
        };
        at = start + 6;
        match unit {
            0xd800..=0xdbff if unit_is_low(&body[at..]) => at += 6,
            0xd800..=0xdfff => {
                let out = out.get_or_insert_default();
                out.extend_from_slice(&body[copied..start]);
                out.extend_from_slice(REPLACEMENT.as_bytes());
                copied = at;
            }
            _ => {}
        }
    }
    match out {
        None => Cow::Borrowed(body),
        Some(mut out) => {
            out.extend_from_slice(&body[copied..]);
            Cow::Owned(out)
        }
    }
}

/// The UTF-16 unit of an escape (`\u` and four digits) at the start.
fn unit(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4).filter(|d| d.iter().all(u8::is_ascii_hexdigit))?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn unit_is_low(bytes: &[u8]) -> bool {
    unit(bytes).is_some_and(|unit| (0xdc00..=0xdfff).contains(&unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_half_of_a_character_is_one_unit() {
        for (body, repaired_as) in [
            (&br#""a\ud83d""#[..], "a\u{fffd}"),
            (br#""\uDE00a""#, "\u{fffd}a"),
            (br#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
            (br#""\ud83d\n""#, "\u{fffd}\n"),
            (br#""\\ud83d""#, "\\ud83d"),
            (br#""\\\ud83d""#, "\\\u{fffd}"),
            (b"\"\xed\xa0\xbda\"", "\u{fffd}a"),
            (b"\"\xed\xa0\xbd\xed\xb8\x80\"", "\u{fffd}\u{fffd}"),
            (b"\"a\xffb\xe2\x82\"", "a\u{fffd}b\u{fffd}"),
        ] {
            let read: String = serde_json::from_slice(&repaired(body)).expect("a string");
            assert_eq!(read, repaired_as, "{body:?}");
        }
    }

    proptest! {
        #[test]
        fn valid_json_is_not_changed(text in ".*") {
            let body = serde_json::to_vec(&text).expect("a string");
            prop_assert!(matches!(repaired(&body), Cow::Borrowed(_)));
        }

        #[test]
        fn units_of_any_kind_become_a_string_of_as_many(units in proptest::collection::vec(any::<u16>(), 0..8)) {
            let escaped: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            let body = format!("\"{escaped}\"");
            let read: String = serde_json::from_slice(&repaired(body.as_bytes())).expect("a string");
            prop_assert_eq!(read.encode_utf16().count(), units.len());
        }
    }
}
