//! Tests `facts` on an archive: results keep the order of the input, and reading waits for slow output.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

const ARTICLES: usize = 6000;

/// Builds an article that is mostly spaces, which is cheap to analyse.
fn article(number: usize) -> String {
    format!("{{\"id\": \"{number}\", \"text\": \"It rained.\"{}}}\n", " ".repeat(4000))
}

#[test]
fn a_reader_that_waits_makes_it_wait_and_loses_nothing() {
    for jobs in ["1", "3"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["facts", "--input", "jsonl", "--format", "jsonl", "--jobs", jobs])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary");
        let mut input = child.stdin.take().expect("a pipe");
        let taken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&taken);
        let writer = thread::spawn(move || {
            for number in 0..ARTICLES {
                input.write_all(article(number).as_bytes()).expect("it reads on");
                count.store(number + 1, Ordering::Relaxed);
            }
        });
        // With nobody reading its output, it must stop taking input.
        let deadline = Instant::now() + Duration::from_secs(60);
        let (mut before, mut since) = (0, Instant::now());
        while since.elapsed() < Duration::from_secs(2) && Instant::now() < deadline {
            let now = taken.load(Ordering::Relaxed);
            if now != before || now == 0 {
                (before, since) = (now, Instant::now());
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert!(before > 0 && before < ARTICLES / 2, "{before} articles taken while nobody read an answer");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let ids = lines.map(|line| serde_json::from_str::<Value>(&line.expect("UTF-8")).expect("JSON"));
        let ids: Vec<usize> =
            ids.map(|row| row["id"].as_str().expect("an id").parse().expect("ours")).collect();
        assert_eq!(ids, (0..ARTICLES).collect::<Vec<_>>());
        writer.join().expect("all was taken");
        assert!(child.wait().expect("an end").success());
    }
}
