//! Builds the lists of a new version of a draft in the memory of an old one. Elements that did not change stay in
//! place, so unchanged `Arc`s keep their reference counts and a keystroke does not touch thousands of them.

use std::sync::Arc;

/// A value that can be compared by identity and replaced in place.
pub(crate) trait Renew: Clone {
    /// Replaces this value by `other`.
    fn renew(&mut self, other: &Self);

    /// Replaces values by others, of which there are as many.
    fn renew_all(all: &mut [Self], others: &[Self]) {
        all.iter_mut().zip(others).for_each(|(one, other)| one.renew(other));
    }
}

impl<T> Renew for Arc<T> {
    fn renew(&mut self, other: &Self) {
        if !Self::ptr_eq(self, other) {
            *self = Self::clone(other);
        }
    }

    fn renew_all(all: &mut [Self], others: &[Self]) {
        in_blocks(all, others, |one, other| Self::ptr_eq(one, other));
    }
}

impl<T> Renew for Option<Arc<T>> {
    fn renew(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Some(own), Some(other)) => own.renew(other),
            (None, None) => {}
            (own, other) => *own = other.clone(),
        }
    }

    fn renew_all(all: &mut [Self], others: &[Self]) {
        in_blocks(all, others, |one, other| one.as_ref().map(Arc::as_ptr) == other.as_ref().map(Arc::as_ptr));
    }
}

/// Replaces the values that are not the same. Nearly all are, so a block is compared as a whole first, without a jump.
fn in_blocks<T: Renew>(all: &mut [T], others: &[T], is_same: impl Fn(&T, &T) -> bool) {
    const BLOCK: usize = 16;
    let (blocks, rest) = all.as_chunks_mut::<BLOCK>();
    let (other_blocks, other_rest) = others.as_chunks::<BLOCK>();
    for (block, others) in blocks.iter_mut().zip(other_blocks) {
        let mut same = true;
        for i in 0..BLOCK {
            same &= is_same(&block[i], &others[i]);
        }
        if !same {
            block.iter_mut().zip(others).for_each(|(one, other)| one.renew(other));
        }
    }
    rest.iter_mut().zip(other_rest).for_each(|(one, other)| one.renew(other));
}

/// A list that is filled from the start, over its old elements.
pub(crate) struct Refill<T> {
    list: Vec<T>,
    filled: usize,
}

impl<T: Renew> Refill<T> {
    /// A list that reuses the memory of `spare`.
    pub(crate) const fn of(spare: Vec<T>) -> Self {
        Self { list: spare, filled: 0 }
    }

    /// Number of elements filled so far.
    pub(crate) const fn len(&self) -> usize {
        self.filled
    }

    /// The last element filled.
    pub(crate) fn last(&self) -> Option<&T> {
        self.list[..self.filled].last()
    }

    /// The elements filled so far.
    pub(crate) fn filled(&self) -> &[T] {
        &self.list[..self.filled]
    }

    /// Appends one element.
    pub(crate) fn push(&mut self, item: T) {
        match self.list.get_mut(self.filled) {
            Some(place) => *place = item,
            None => self.list.push(item),
        }
        self.filled += 1;
    }

    /// Appends several elements.
    pub(crate) fn extend(&mut self, items: &[T]) {
        let over = items.len().min(self.list.len() - self.filled);
        let places = &mut self.list[self.filled..self.filled + over];
        T::renew_all(places, &items[..over]);
        self.list.extend_from_slice(&items[over..]);
        self.filled += items.len();
    }

    /// Appends the last elements, which are likely those at the end of the old list. Returns their positions, for
    /// callers whose elements hold positions that have moved.
    pub(crate) fn end(mut self, items: &[T]) -> (Vec<T>, usize) {
        let (from, wanted) = (self.filled, self.filled + items.len());
        if self.list.len() > wanted {
            self.list.drain(from..from + self.list.len() - wanted);
        } else {
            let missing = wanted - self.list.len();
            self.list.splice(from..from, items[..missing.min(items.len())].iter().cloned());
        }
        self.extend(items);
        (self.done(), from)
    }

    /// Finishes and returns the list.
    pub(crate) fn done(mut self) -> Vec<T> {
        self.list.truncate(self.filled);
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn some() -> impl Strategy<Value = Vec<Arc<u8>>> {
        prop::collection::vec((0u8..4).prop_map(Arc::new), 0..8)
    }

    proptest! {
        #[test]
        fn the_previous_content_does_not_matter(spare in some(), head in some(), one in some(), tail in some(), ends in any::<bool>()) {
            let mut list = Refill::of(spare);
            list.extend(&head);
            one.iter().for_each(|item| list.push(Arc::clone(item)));
            let wanted = [&head[..], &one].concat();
            prop_assert_eq!(list.len(), wanted.len());
            prop_assert_eq!(list.last(), wanted.last());
            let (wanted, list) = match ends {
                true => ([&wanted[..], &tail].concat(), list.end(&tail).0),
                false => (wanted, list.done()),
            };
            prop_assert!(list.len() == wanted.len() && list.iter().zip(&wanted).all(|(a, b)| Arc::ptr_eq(a, b)));
        }
    }
}
