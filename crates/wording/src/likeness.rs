//! How like two texts are, by their words and the order of these, and which of many is the nearest: for language that
//! was agreed before. It knows words, not meaning (spec: wording, 8).

use crate::tokens::{Kind, tokens};
use alloc::{collections::BTreeMap, string::String, vec::Vec};

/// Of the same words in the same order.
pub const SAME: u16 = 1000;

/// How like two texts are, from 0 (no word in common) to [`SAME`] (the same words in the same order). Punctuation,
/// spaces and capitals do not count.
pub fn likeness(one: &str, other: &str) -> u16 {
    let mut numbers = BTreeMap::new();
    let [one, other] = [one, other].map(|text| {
        let number = |word| {
            let next = u32::try_from(numbers.len()).expect("a text has fewer words than that");
            *numbers.entry(word).or_insert(next)
        };
        Row::of(words(text).map(number).collect())
    });
    let words = common(&one.sorted, &other.sorted);
    score(&one, &other, words)
}

/// The nearest of some texts, the most like first: where each stands among them, and how like it is. At most `most`;
/// none that has no word in common. Of those alike the earlier is first.
pub fn nearest<'t>(candidates: impl IntoIterator<Item = &'t str>, text: &str, most: usize) -> Vec<(usize, u16)> {
    let mut index = Index::default();
    candidates.into_iter().for_each(|candidate| {
        index.add(candidate);
    });
    index.nearest(text, most)
}

/// The least likeness by which two provisions are held to be one.
pub const PAIR_MIN: u16 = 400;
/// So many of the nearest are looked at for each provision.
const PAIR_NEAREST: usize = 8;

/// Which provision of an old text each provision of a new one is, where neither has ids: the most like first, each
/// once; of those alike the one that stands nearest.
pub fn pairs(old: &[&str], new: &[&str]) -> Vec<Option<usize>> {
    // Equal ones meet in their order, however many there are.
    let mut equal: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    old.iter().enumerate().rev().for_each(|(at, text)| equal.entry(text).or_default().push(at));
    let mut found: Vec<Option<usize>> = new.iter().map(|text| equal.get_mut(text).and_then(Vec::pop)).collect();
    let mut taken = alloc::vec![false; old.len()];
    found.iter().flatten().for_each(|at| taken[*at] = true);
    // Only what is left has to be known by its words.
    let left: Vec<usize> = (0..old.len()).filter(|at| !taken[*at]).collect();
    let mut index = Index::default();
    left.iter().for_each(|at| {
        index.add(old[*at]);
    });
    let mut close = Vec::new();
    for (place, text) in new.iter().enumerate().filter(|(place, _)| found[*place].is_none()) {
        let nearest = index.nearest(text, PAIR_NEAREST);
        let like = nearest.into_iter().filter(|(_, like)| *like >= PAIR_MIN).map(|(no, like)| (left[no], like));
        close.extend(like.map(|(at, like)| (core::cmp::Reverse(like), at.abs_diff(place), place, at)));
    }
    close.sort_unstable();
    for (_, _, place, at) in close {
        if found[place].is_none() && !taken[at] {
            (found[place], taken[at]) = (Some(at), true);
        }
    }
    found
}

/// Texts by their words, to be asked more than once.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Each word's number.
    numbers: BTreeMap<String, u32>,
    /// For each word, in which texts it stands and how often, in the order of the texts.
    places: Vec<Vec<(u32, u32)>>,
    /// For each text its words.
    texts: Vec<Row>,
}

/// The words of a text by their numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Row {
    words: Vec<u32>,
    sorted: Vec<u32>,
    /// Neighbours, sorted.
    pairs: Vec<(u32, u32)>,
}

impl Row {
    fn of(words: Vec<u32>) -> Row {
        let mut sorted = words.clone();
        sorted.sort_unstable();
        let mut pairs: Vec<(u32, u32)> = words.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        Row { words, sorted, pairs }
    }

    /// How many words and pairs it has.
    fn size(&self) -> usize {
        self.words.len() + self.pairs.len()
    }
}

impl Index {
    /// Takes one more text, and says its number: they count from 0.
    pub fn add(&mut self, text: &str) -> usize {
        let at = self.texts.len();
        let own = u32::try_from(at).expect("fewer texts than that fit a memory");
        let mut row = Vec::new();
        for word in words(text) {
            let next = u32::try_from(self.places.len()).expect("fewer words than that fit a memory");
            let number = *self.numbers.entry(word).or_insert(next);
            if number == next {
                self.places.push(Vec::new());
            }
            let places = &mut self.places[number as usize];
            match places.last_mut() {
                Some((last, count)) if *last == own => *count += 1,
                _ => places.push((own, 1)),
            }
            row.push(number);
        }
        self.texts.push(Row::of(row));
        at
    }

    /// How many texts it has.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The nearest texts, as [`nearest`] has them.
    pub fn nearest(&self, text: &str, most: usize) -> Vec<(usize, u16)> {
        self.nearest_from(text, most, 0)
    }

    /// The nearest texts, surely those that are at least so like.
    fn nearest_from(&self, text: &str, most: usize, least: u16) -> Vec<(usize, u16)> {
        let asked = Row::of(self.asked(text));
        let mut common = alloc::vec![0u32; self.texts.len()];
        for same in asked.sorted.chunk_by(|a, b| a == b) {
            // A word that no text has, has no places.
            for (text, count) in self.places.get(same[0] as usize).map_or(&[][..], Vec::as_slice) {
                common[*text as usize] += (*count).min(u32::try_from(same.len()).unwrap_or(u32::MAX));
            }
        }
        // What words in common allow at best: a common pair begins with each of them.
        let at_best = |at: usize| per_mille(2 * common[at] as usize, asked.size() + self.texts[at].size());
        let mut order: Vec<(u16, usize)> =
            (0..self.texts.len()).filter(|at| common[*at] > 0).map(|at| (at_best(at), at)).collect();
        order.retain(|(best, _)| *best >= least);
        order.sort_unstable_by_key(|(best, at)| (core::cmp::Reverse(*best), *at));
        let mut found: Vec<(usize, u16)> = Vec::new();
        for (best, at) in order {
            if found.len() >= most && found.last().is_none_or(|(_, last)| best < *last) {
                break;
            }
            let own = score(&asked, &self.texts[at], common[at] as usize);
            let place = found.partition_point(|(earlier, other)| (*other, at) > (own, *earlier));
            found.insert(place, (at, own));
            found.truncate(most);
        }
        found
    }

    /// The numbers of a text's words; those of words that no text has follow the others.
    fn asked(&self, text: &str) -> Vec<u32> {
        let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
        let number = |word: String| {
            self.numbers.get(&word).copied().unwrap_or_else(|| {
                let next = u32::try_from(self.places.len() + unknown.len()).expect("fewer words than that");
                *unknown.entry(word).or_insert(next)
            })
        };
        words(text).map(number).collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = tokens(text).into_iter().filter(|token| token.kind == Kind::Word);
    words.map(|token| if token.text.is_ascii() { token.text.to_ascii_lowercase() } else { token.text.to_lowercase() })
}

/// Twice what is in common, of what both have, in thousandths; never all but by [`score`].
fn per_mille(common: usize, all: usize) -> u16 {
    u16::try_from(2 * 1000 * common / all.max(1)).unwrap_or(SAME).min(SAME)
}

/// By words in common, as often as both have them, and pairs in common.
fn score(one: &Row, other: &Row, words: usize) -> u16 {
    if one.words == other.words {
        return SAME;
    }
    per_mille(words + common(&one.pairs, &other.pairs), one.size() + other.size()).min(SAME - 1)
}

/// How many two sorted rows have in common.
fn common<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        match x.cmp(y) {
            core::cmp::Ordering::Less => a += 1,
            core::cmp::Ordering::Greater => b += 1,
            core::cmp::Ordering::Equal => (a, b, count) = (a + 1, b + 1, count + 1),
        }
    }
    count
}
