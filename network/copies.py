"""Near-duplicates: which documents reprint which.

One dispatch of an agency, printed by forty papers, is one testimony and not forty. Documents are compared
by their shingles, the sets of their five-word sequences, which survive another headline or dateline but
not another author.

References
----------
Broder, A. Z. (1997). On the resemblance and containment of documents. *Proceedings of SEQUENCES 1997*,
21-29. :doi:`10.1109/SEQUEN.1997.666900`
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from .records import Document

SHINGLE_WORDS = 5
"""Words in a shingle. A text of fewer words is one shingle, so that only its equal resembles it."""

RESEMBLANCE = 0.7
"""Least Jaccard index of two documents' shingles, ``|A & B| / |A | B|``, at which they are one text."""

CONTAINMENT = 0.8
"""Least share of the shorter document's shingles that stand in the longer one, ``|A & B| / |A|``, at which
it is a cut of the longer one."""

CONTAINED_WORDS = 40
"""Shorter documents are never taken for cuts: a sentence may be quoted without being reprinted."""

# Pairs that agree in one of 32 bands of 2 minima are compared in full: all but 0.1 % of the pairs with a
# Jaccard index of 0.45, 87 % of those with 0.25 (a cut to a quarter), 1 % of those with 0.02.
_BANDS, _ROWS = 32, 2
_CHUNK = 1 << 14  # shingles sketched at a time, which bounds the memory that a huge document needs
_MULTIPLIER = 0x9E3779B97F4A7C15  # odd, so that the power of every place in a shingle is invertible

Shingles = NDArray[np.uint64]


def find_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Tell which documents are copies, and of which document.

    Two documents are one text where their shingles have a Jaccard index of `RESEMBLANCE` or more, and so
    are documents that are linked through others. Of these the original is the earliest dated; an undated
    one comes after all dated ones, and the id decides among equals. A document of which `CONTAINMENT` or
    more stands in a longer one is a copy of that longer one, whichever came first: the longer one says
    all that it says.

    Candidates are found by MinHash with fixed permutations and then compared in full. Candidates with a
    Jaccard index below 0.3 (cuts to less than a third) can be missed; what is returned is always above
    the thresholds. Case, punctuation and line breaks do not count.

    Documents whose `mentions` the caller gave are left out: they were prepared one by one.

    Parameters
    ----------
    documents
        With ids that differ.

    Returns
    -------
    Id of each copy -> id of its original, which is itself no copy. It does not depend on the order of
    `documents`.
    """
    unmarked = (document for document in documents if not document.mentions)
    ordered = sorted(unmarked, key=lambda document: (document.date is None, document.date or "", document.id))
    equal = _equal_texts(ordered)
    firsts = [group[0] for group in equal]
    near = _near_copies(_all_shingles(ordered[first].text for first in firsts))
    return {
        ordered[member].id: ordered[firsts[near.get(number, number)]].id
        for number, group in enumerate(equal)
        for member in group
        if member != firsts[near.get(number, number)]
    }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _equal_texts(documents: Sequence[Document]) -> list[list[int]]:
    """Group positions of documents with the same words in the same order; texts without words stay alone."""
    groups: dict[str, list[int]] = defaultdict(list)
    for position, document in enumerate(documents):
        groups[" ".join(_words(document.text)) or f"\n{position}"].append(position)
    return list(groups.values())


def _all_shingles(texts: Iterable[str]) -> list[Shingles]:
    """The shingles of each text as sorted 64-bit hashes, the same on every machine."""
    hashes: dict[str, int] = {}

    def hash_of(word: str) -> int:
        if word not in hashes:
            digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            hashes[word] = int.from_bytes(digest, "little")
        return hashes[word]

    return [_shingles(np.array([hash_of(word) for word in _words(text)], dtype=np.uint64)) for text in texts]


def _shingles(words: Shingles) -> Shingles:
    if not words.size:
        return words
    windows = sliding_window_view(words, min(SHINGLE_WORDS, words.size))
    powers = np.cumprod(np.full(windows.shape[1], _MULTIPLIER, dtype=np.uint64))
    return np.unique((windows * powers).sum(axis=1, dtype=np.uint64))  # modulo 2**64


def _candidates(shingles: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Pairs of positions that may have much in common, the smaller first."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
    empty = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=int)
    for later, document in enumerate(shingles):
        if not document.size:
            continue
        sketch = empty.copy()
        for start in range(0, document.size, _CHUNK):
            sketch.update_batch((document[start : start + _CHUNK] >> np.uint64(32)).tolist())
        for earlier in index.query(sketch):
            yield earlier, later
        index.insert(later, sketch)


def _near_copies(shingles: Sequence[Shingles]) -> dict[int, int]:
    """Position of each copy -> position of its original, where a smaller position is an earlier document."""
    original = list(range(len(shingles)))

    def find(position: int) -> int:
        while original[position] != position:
            original[position] = position = original[original[position]]
        return position

    cuts = []
    for one, other in _candidates(shingles):
        if find(one) == find(other):
            continue
        short, long = sorted((one, other), key=lambda position: shingles[position].size)
        shared = np.intersect1d(shingles[one], shingles[other], assume_unique=True).size
        size = shingles[short].size
        if shared >= RESEMBLANCE * (shingles[one].size + shingles[other].size - shared):
            first, second = sorted((find(one), find(other)))
            original[second] = first
        elif shared >= CONTAINMENT * size and size > CONTAINED_WORDS - SHINGLE_WORDS:
            cuts.append((short, long))

    whole: dict[int, int] = {}
    for short, long in cuts:
        # An original is folded only into a longer one, so that no two are folded into each other.
        if find(short) == short and shingles[find(long)].size > shingles[short].size:
            whole[short] = min(find(long), whole.get(short, find(long)))
    copies = {}
    for position in range(len(shingles)):
        target = find(position)
        while target in whole:
            target = whole[target]
        if target != position:
            copies[position] = target
    return copies
