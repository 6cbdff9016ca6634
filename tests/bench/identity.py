"""How well spellings of one name are told from names of two actors."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from network import gazetteer
from network.identity import THRESHOLD, similarity, spelled_blocks, told_apart

from .figures import Figure

PAIRS = Path(__file__).resolve().parents[1] / "identity_pairs.csv"
THRESHOLDS = (0.6, 0.7, 0.8, 0.85, 0.88, THRESHOLD, 0.92, 0.95, 1.0)
SHORTEST = 5


class Pair(NamedTuple):
    """Two names, how alike they are, and whether they are one actor's."""

    a: str
    b: str
    likeness: float
    same: bool


def identity() -> Iterator[Figure]:
    """Precision and recall at each threshold: on pairs of names made to be confused, and on the gazetteer's.

    The gazetteer's pairs are all names of its actors (places left out) that are not known for two of them and whose
    consonants agree; those of one actor should be merged, those of two should not. Nobody wrote them for this.
    """
    yield from _figures("pairs", read())
    yield from _figures("gazetteer", known())


def read() -> list[Pair]:
    """The labelled pairs; what the gazetteer tells apart is not alike."""
    names = gazetteer.load()
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(row["a"], row["b"], _alike(row["a"], row["b"], names), row["same"] == "yes")
            for row in csv.DictReader(lines)
        ]


def _alike(a: str, b: str, names: gazetteer.Gazetteer) -> float:
    return 0.0 if told_apart(a, b, names) else similarity(a, b)


def known() -> list[Pair]:
    """Pairs of names that share a block, of the actors of the gazetteer."""
    names = gazetteer.load()
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for entry in names.entries:
        if entry.actor.kind != "place":
            for form in (entry.actor.name, *entry.aliases):
                bearers[form].add(entry.actor.name)
    only = {form: min(actors) for form, actors in bearers.items() if len(actors) == 1 and len(form) >= SHORTEST}
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(only):
        for block in spelled_blocks(form):
            blocks[block].append(form)
    pairs = {pair for forms in blocks.values() for pair in combinations(forms, 2)}
    return [Pair(a, b, _alike(a, b, names), only[a] == only[b]) for a, b in sorted(pairs)]


def _figures(name: str, pairs: Iterable[Pair]) -> Iterator[Figure]:
    pairs = list(pairs)
    n_same = sum(pair.same for pair in pairs)
    for threshold in THRESHOLDS:
        merged = [pair for pair in pairs if pair.likeness >= threshold]
        right = sum(pair.same for pair in merged)
        chosen = threshold == THRESHOLD
        at = f"{name}, {'chosen ' if chosen else ''}threshold {threshold:g}"
        wrong = len(merged) - right
        yield Figure(
            part="identity",
            name=f"{at}: precision",
            value=right / len(merged) if merged else None,
            at_least=1.0 if chosen and name == "pairs" else None,
            note=f"{wrong} of {len(pairs) - n_same} wrong merges",
        )
        yield Figure(part="identity", name=f"{at}: recall", value=right / n_same, note=f"of {n_same}")
