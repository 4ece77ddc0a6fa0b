//! copydesk as WebAssembly: one function that takes a request and gives an answer, both in JSON.
//!
//! The host asks for room ([`room`]), writes the request there and calls [`ask`]; the answer stays at [`answer`] until
//! the next request. `editors/web/js/engine.ts` is that host. A request is one of [`request::Request`]; an answer is
//! `{"ok": ...}` or `{"error": "..."}`. A panic ends the instance; the host starts another and opens its drafts again.

mod answer;
mod desk;
mod document;
mod request;

use std::cell::RefCell;

use desk::Desk;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<String> = const { RefCell::new(String::new()) };
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Makes room for a request of `length` bytes and returns where it begins.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.clear();
        room.resize(length, 0);
        room.as_mut_ptr()
    })
}

/// Answers the request in the room and returns the length of the answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    let request = ROOM.take();
    answered(DESK.with_borrow_mut(|desk| desk.answer(&request)))
}

/// Reads the file of a word processor in the room, Word's or with `open_document` LibreOffice's, and returns the length of the
/// answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn read_office(open_document: bool) -> usize {
    let file = ROOM.take();
    answered(desk::office(&file, open_document))
}

/// Where the answer to the last request begins.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}

fn answered(text: String) -> usize {
    ANSWER.with_borrow_mut(|answer| {
        *answer = text;
        answer.len()
    })
}
