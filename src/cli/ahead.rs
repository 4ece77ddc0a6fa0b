//! Many tasks done at a time, their answers handed on in the order of the tasks.

use std::collections::VecDeque;
use std::sync::mpsc::sync_channel;
use std::thread;

use anyhow::Result;

/// Tasks that may wait for each thread, and answers behind it.
const QUEUE: usize = 8;

/// Does `work` for every task with `threads` threads, for one in this thread, and gives the answers to `take` in order.
/// No more of them wait than the queues hold.
///
/// # Errors
///
/// The first of `take`; the tasks that are begun are done all the same.
pub(super) fn in_order<T: Send, A: Send>(
    threads: usize,
    tasks: impl Iterator<Item = T>,
    work: impl Fn(T) -> A + Sync,
    mut take: impl FnMut(A) -> Result<()>,
) -> Result<()> {
    if threads <= 1 {
        return tasks.into_iter().try_for_each(|task| take(work(task)));
    }
    thread::scope(|scope| {
        let work = &work;
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let (give, tasks) = sync_channel::<T>(QUEUE);
                let (answer, answers) = sync_channel(QUEUE);
                scope.spawn(move || tasks.into_iter().map(work).try_for_each(|done| answer.send(done)));
                (give, answers)
            })
            .collect();
        let mut begun = VecDeque::with_capacity(threads * QUEUE);
        for (task, (give, answers)) in tasks.zip(workers.iter().cycle()) {
            if begun.len() == threads * QUEUE
                && let Some(answer) = begun.pop_front().and_then(next)
            {
                take(answer)?;
            }
            // A worker takes tasks as long as it lives, and its end shows where its answers are taken.
            let _ = give.send(task);
            begun.push_back(answers);
        }
        begun.into_iter().filter_map(next).try_for_each(take)
    })
}

fn next<A>(answers: &std::sync::mpsc::Receiver<A>) -> Option<A> {
    answers.recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order_and_an_error_ends_it() {
        for threads in [1, 2, 5] {
            let mut seen = Vec::new();
            let work = |n: u64| {
                // Some take longer than others.
                (0..n % 7 * 20_000).fold(n, |sum, k| std::hint::black_box(sum ^ k) ^ k)
            };
            let whole = in_order(threads, 0..300, work, |n| {
                seen.push(n);
                Ok(())
            });
            assert!(whole.is_ok());
            assert_eq!(seen, (0..300).collect::<Vec<_>>(), "{threads}");
            let mut taken = 0;
            let ended = in_order(
                threads,
                0..300,
                |n: u64| n,
                |n| {
                    taken += 1;
                    if n == 20 { anyhow::bail!("the reader has gone") } else { Ok(()) }
                },
            );
            assert!(ended.is_err());
            assert_eq!(taken, 21, "{threads}");
        }
    }
}
