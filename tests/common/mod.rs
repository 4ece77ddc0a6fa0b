//! A test editor. It sends raw JSON over a pipe to a server in this process, or over standard input and output to
//! the binary in its own process.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use copydesk::lsp::{Options, serve};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, ReadHalf, WriteHalf, duplex, split};
use tokio::runtime::{Handle, Runtime};

/// Maximum time that a test waits for a message.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// URI of the draft.
pub const DRAFT: &str = "file:///desk/ferry.txt";

/// A draft with exactly one finding.
pub const GAP: &str = "The ferry holds TK passengers.\n";

/// Returns a Word file with one paragraph.
#[cfg(feature = "office")]
pub fn word_file(text: &str) -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let body = format!("<w:document {W}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>");
    let mut out = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, part) in [("word/document.xml", body.as_str()), ("[Content_Types].xml", "<Types/>")] {
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        out.write_all(part.as_bytes()).expect("a part");
    }
    out.finish().expect("an archive").into_inner()
}

/// Starts an editor with the binary in its own process and opens [`GAP`] at [`DRAFT`].
pub fn opened() -> Editor {
    let mut editor = Editor::process(&["--settle", "0"]);
    editor.initialize(json!({}));
    editor.open(DRAFT, "plaintext", GAP);
    assert_eq!(editor.published(DRAFT, 1).len(), 1);
    editor
}

/// Asserts that the session still works, by making an edit and waiting for the answer.
pub fn still_works(editor: &mut Editor, version: i64) {
    editor.change(DRAFT, version, json!([{ "text": GAP }]));
    assert_eq!(editor.published(DRAFT, version).len(), 1);
}

/// An editor connected to a server. It reads the server's messages only while a test waits for one.
pub struct Editor {
    output: Option<Box<dyn Write + Send>>,
    inbox: Receiver<Value>,
    /// Messages that arrived while the test waited for another.
    held: Vec<Value>,
    asked: i64,
    /// The editor's answer to `workspace/configuration`.
    pub settings: Value,
    child: Option<Child>,
    runtime: Option<Runtime>,
}

impl Editor {
    /// Connects to a server in this process and initializes it; findings are published without delay.
    pub fn inside(capabilities: Value) -> Self {
        let mut editor = Self::beside(Options { settle: Duration::ZERO });
        editor.initialize(capabilities);
        editor
    }

    /// Connects to a server in this process without initializing it.
    pub fn beside(options: Options) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let (near, far) = duplex(1 << 16);
        let (input, output) = split(far);
        runtime.spawn(serve(options, input, output));
        let (input, output) = split(near);
        let handle = runtime.handle().clone();
        let inbox = listen(Incoming(input, handle.clone()));
        let mut editor = Self::new(Box::new(Outgoing(output, handle)), inbox);
        editor.runtime = Some(runtime);
        editor
    }

    /// Starts the binary in its own process.
    pub fn process(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let inbox = listen(child.stdout.take().expect("a pipe"));
        let input = child.stdin.take().expect("a pipe");
        let mut editor = Self::new(Box::new(input), inbox);
        editor.child = Some(child);
        editor
    }

    fn new(output: Box<dyn Write + Send>, inbox: Receiver<Value>) -> Self {
        Self {
            output: Some(output),
            inbox,
            held: Vec::new(),
            asked: 0,
            settings: Value::Null,
            child: None,
            runtime: None,
        }
    }

    /// Performs the initialize handshake and returns the server's capabilities.
    pub fn initialize(&mut self, capabilities: Value) -> Value {
        self.initialize_with(json!({ "processId": null, "rootUri": null, "capabilities": capabilities }))
    }

    /// Like [`Self::initialize`], with the given parameters. By default code actions may contain edits, as in every
    /// current editor; a test can send `"codeAction": {}` to switch that off.
    pub fn initialize_with(&mut self, mut params: Value) -> Value {
        if params["capabilities"]["textDocument"].get("codeAction").is_none() {
            let kinds =
                json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } });
            params["capabilities"]["textDocument"]["codeAction"] = kinds;
        }
        let result = self.request("initialize", params);
        self.notify("initialized", json!({}));
        result["capabilities"].clone()
    }

    /// Sends bytes unchanged. A closed pipe is not an error.
    pub fn raw(&mut self, bytes: &[u8]) {
        if let Some(output) = &mut self.output {
            let _ = output.write_all(bytes).and_then(|()| output.flush());
        }
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        self.raw(&framed(message));
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and returns its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        let id = self.asked;
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        id
    }

    /// Waits for the response to a request and returns all of it.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait("an answer", |m| m["id"] == id && m.get("method").is_none())
    }

    /// Sends a request and returns its result; an error response fails the test.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Opens a document as version 1.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a document.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", params);
    }

    /// Waits for the next diagnostics of a document that are not for an older version.
    pub fn published(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let message = self.wait("diagnostics", |m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["version"].as_i64().is_none_or(|v| v >= version)
        });
        message["params"]["diagnostics"].as_array().cloned().unwrap_or_default()
    }

    /// Waits for the first message that satisfies `fits`, including those that already arrived. Messages before it
    /// are kept.
    pub fn wait(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let found = self.wait_for(PATIENCE, fits);
        let last = self.held.iter().rev().take(5).collect::<Vec<_>>();
        found.unwrap_or_else(|| panic!("waited in vain for {what}; the last that came: {last:?}"))
    }

    /// Like [`Self::wait`], with a time limit; `None` if no such message arrives in time.
    pub fn wait_for(&mut self, patience: Duration, fits: impl Fn(&Value) -> bool) -> Option<Value> {
        if let Some(at) = self.held.iter().position(&fits) {
            return Some(self.held.remove(at));
        }
        let deadline = Instant::now() + patience;
        loop {
            match self.inbox.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(message) => {
                    self.oblige(&message);
                    if fits(&message) {
                        return Some(message);
                    }
                    self.held.push(message);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Answers a request from the server as an editor does.
    fn oblige(&mut self, message: &Value) {
        if message.get("method").is_none() || message.get("id").is_none() {
            return;
        }
        let items = message["params"]["items"].as_array().map_or(0, Vec::len);
        let result = match message["method"].as_str() {
            Some("workspace/configuration") => json!(vec![self.settings.clone(); items]),
            Some("workspace/applyEdit") => json!({ "applied": true }),
            _ => Value::Null,
        };
        self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
    }

    /// Closes the editor's end of the pipe.
    pub fn hang_up(&mut self) {
        self.output = None;
    }

    /// Returns the exit status of the process, or `None` if it does not end in time.
    pub fn ended(&mut self, patience: Duration) -> Option<ExitStatus> {
        let child = self.child.as_mut().expect("a process");
        let deadline = Instant::now() + patience;
        loop {
            match child.try_wait().expect("a child of ours") {
                Some(status) => return Some(status),
                None if Instant::now() > deadline => return None,
                None => thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    /// Returns the id of the process.
    pub fn pid(&self) -> u32 {
        self.child.as_ref().expect("a process").id()
    }

    /// Returns the peak memory of the process in MiB; `None` if the system does not report it.
    pub fn peak_mib(&self) -> Option<u64> {
        self.memory_mib("VmHWM:")
    }

    /// Returns the resident memory of the process in MiB; `None` if the system does not report it.
    pub fn resident_mib(&self) -> Option<u64> {
        self.memory_mib("VmRSS:")
    }

    fn memory_mib(&self, kind: &str) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).ok()?;
        let line = status.lines().find_map(|l| l.strip_prefix(kind))?;
        line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib / 1024)
    }

    /// Shuts the session down properly and asserts that the process exits successfully.
    pub fn leave(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        let status = self.ended(Duration::from_secs(10)).expect("the process ends after exit");
        assert_eq!(status.code(), Some(0));
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Encodes a message with its header.
pub fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Builds an insertion or a replacement as an editor sends it.
pub fn edit(from: (u64, u64), to: (u64, u64), text: &str) -> Value {
    let place = |(line, character)| json!({ "line": line, "character": character });
    json!({ "range": { "start": place(from), "end": place(to) }, "text": text })
}

/// Reads messages in a separate thread, one ahead of the test, until the stream ends.
fn listen(stream: impl Read + Send + 'static) -> Receiver<Value> {
    let (found, inbox) = sync_channel(1);
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        while let Ok(Some(message)) = message(&mut stream) {
            if found.send(message).is_err() {
                return;
            }
        }
    });
    inbox
}

fn message(stream: &mut impl BufRead) -> io::Result<Option<Value>> {
    let mut length = 0;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().map_err(io::Error::other)?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(Some(serde_json::from_slice(&body)?))
}

struct Incoming(ReadHalf<DuplexStream>, Handle);
struct Outgoing(WriteHalf<DuplexStream>, Handle);

impl Read for Incoming {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.1.block_on(self.0.read(into))
    }
}

impl Write for Outgoing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.block_on(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.1.block_on(self.0.flush())
    }
}
