//! Runs tasks on several threads and returns their results in the order of the tasks.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Scope};

use anyhow::Result;

/// Maximum number of tasks and results that wait per thread.
const QUEUE: usize = 8;

/// Worker threads that share one queue, so that no thread idles while there is work. They end when the pool is dropped.
pub(super) struct Workers<T, A>(Sender<(T, SyncSender<A>)>);

impl<'scope, T: Send + 'scope, A: Send + 'scope> Workers<T, A> {
    /// Starts `threads` workers that run `work`.
    pub(super) fn new<'env>(
        scope: &'scope Scope<'scope, 'env>,
        threads: usize,
        work: impl Fn(T) -> A + Clone + Send + 'scope,
    ) -> Self {
        let (give, tasks) = channel::<(T, SyncSender<A>)>();
        let tasks = Arc::new(Mutex::new(tasks));
        for _ in 0..threads {
            let (tasks, work) = (Arc::clone(&tasks), work.clone());
            scope.spawn(move || {
                loop {
                    // A statement of its own, so that the lock is released while the task runs.
                    let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((task, answer)) = task else { return };
                    // The receiver may be gone.
                    let _ = answer.send(work(task));
                }
            });
        }
        Self(give)
    }

    /// Queues a task and returns the receiver of its result, which stays empty if the task panics. The queue is
    /// unbounded: the caller limits the number of waiting results.
    pub(super) fn give(&self, task: T) -> Receiver<A> {
        let (answer, answered) = sync_channel(1);
        // The workers live as long as their queue.
        let _ = self.0.send((task, answer));
        answered
    }
}

/// Runs `work` for every task on `threads` threads (one: in this thread) and passes the results to `take` in order.
/// At most eight results wait per thread.
///
/// # Errors
///
/// Returns the first error of `take`; tasks that have started still finish.
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
        let workers = Workers::new(scope, threads, &work);
        let mut begun = VecDeque::with_capacity(threads * QUEUE);
        for task in tasks {
            if begun.len() == threads * QUEUE
                && let Some(answer) = begun.pop_front().and_then(next)
            {
                take(answer)?;
            }
            begun.push_back(workers.give(task));
        }
        begun.into_iter().filter_map(next).try_for_each(take)
    })
}

fn next<A>(answer: Receiver<A>) -> Option<A> {
    answer.recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order_and_an_error_ends_it() {
        for threads in [1, 2, 5] {
            let mut seen = Vec::new();
            let work = |n: u64| {
                // Some tasks take longer than others.
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
