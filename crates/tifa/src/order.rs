//! Sorting in little machine code.
//!
//! The standard library's sorts are made anew, two to eight kilobytes of wasm each, for every type and comparison; this
//! crate sorts in some eighty places, and a reader waits for every byte of the module. Here the numbers of the items are
//! sorted by one merge sort that knows neither the items nor the comparison, and the items follow. Stable, and quick
//! where they stand in order already, as they mostly do.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by a comparison; equal items keep their order.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    if items.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater) {
        return;
    }
    let mut order: Vec<u32> = (0..items.len() as u32).collect();
    merge_sort(&mut order, &mut |a, b| compare(&items[a as usize], &items[b as usize]) == Ordering::Greater);
    // Each item goes where its number went; a place that is done holds its own number.
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at as u32) as usize;
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// Sorts by what `key` gives; equal items keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts; equal items keep their order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// A set of items, put in one by one: `collect` would sort them first, by a sort of the standard library.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// A map of pairs, put in one by one as in [`set`]; of equal keys the last one counts.
pub(crate) fn map<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(items);
    map
}

/// Bottom-up merge sort of numbers.
fn merge_sort(order: &mut Vec<u32>, after: &mut dyn FnMut(u32, u32) -> bool) {
    let count = order.len();
    let mut next: Vec<u32> = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        next.clear();
        for start in (0..count).step_by(2 * width) {
            let (middle, end) = ((start + width).min(count), (start + 2 * width).min(count));
            let (mut left, mut right) = (start, middle);
            while left < middle && right < end {
                if after(order[left], order[right]) {
                    next.push(order[right]);
                    right += 1;
                } else {
                    next.push(order[left]);
                    left += 1;
                }
            }
            next.extend_from_slice(&order[left..middle]);
            next.extend_from_slice(&order[right..end]);
        }
        std::mem::swap(order, &mut next);
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(items in prop::collection::vec((0u8..9, any::<u16>()), 0..200)) {
            let mut ours = items.clone();
            super::sort_by_key(&mut ours, |i| i.0);
            let mut theirs = items.clone();
            theirs.sort_by_key(|i| i.0);
            prop_assert_eq!(&ours, &theirs);
            super::sort(&mut ours);
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }
    }
}
