"""A dependency parse as plain lists, which rules read faster than spaCy tokens."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


HYPHENS = frozenset("-‐‑–")


_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr", "compound", "poss"))
_VERBAL = frozenset(("aux", "auxpass", "nsubj", "nsubjpass", "dobj", "xcomp", "ccomp", "prt", "neg"))


class Parse:
    """The tokens of a spaCy Doc: one list an attribute, one entry a token.

    Attributes
    ----------
    text, lower, lemma, pos, tag, dep
        Strings as spaCy gives them; `lemma` in lower case.
    head
        Index of the head; a sentence's root is its own head.
    children
        Indices of the dependents, in the order of the text.
    start, end
        Half-open character offsets in the Doc's text.
    sentence
        Number of the sentence that the token is in.
    sentences
        Half-open token spans.
    """

    __slots__ = (
        "children", "dep", "end", "head", "lemma", "lower", "pos",
        "sentence", "sentences", "start", "tag", "text",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        rows = doc.to_array(["LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "LENGTH", "ORTH", "IDX"]).tolist()
        names: dict[int, str] = {}

        def name(key: int) -> str:
            if key not in names:
                names[key] = strings[key]
            return names[key]

        self.text = [name(row[7]) for row in rows]
        self.lower = [text.lower() for text in self.text]
        self.lemma = [name(row[0]).lower() for row in rows]
        self.pos = [name(row[1]) for row in rows]
        self.tag = [name(row[2]) for row in rows]
        self.dep = [name(row[3]) for row in rows]
        self.head = [i + _signed(row[4]) for i, row in enumerate(rows)]
        self.start: list[int] = [row[8] for row in rows]
        self.end = [start + row[6] for start, row in zip(self.start, rows, strict=True)]
        self.children: list[list[int]] = []
        self.link()
        for i in range(len(rows)):
            if self._is_misread_noun(i):
                self.pos[i] = "NOUN"
            if self.dep[i] == "ccomp" and ";" in self.text[i : self.head[i]]:
                self.dep[i] = "dep"
        starts = [i for i, row in enumerate(rows) if i == 0 or row[5] == 1]
        self.sentences = list(pairwise([*starts, len(rows)]))
        self.sentence = [number for number, (first, end) in enumerate(self.sentences) for _ in range(first, end)]

    def link(self) -> None:
        """Gather the children anew from the heads."""
        self.children = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)

    def __len__(self) -> int:
        return len(self.text)

    def before(self, i: int) -> str:
        """The word before token `i`, in lower case; empty before the first."""
        return self.lower[i - 1] if i else ""

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of `i` with one of these labels, or None."""
        return next((c for c in self.children[i] if self.dep[c] in deps), None)

    def _is_misread_noun(self, i: int) -> bool:
        """Whether a word is tagged as a verb, but stands as an argument and has nothing that a verb has."""
        return (
            self.tag[i] in ("VB", "VBP", "VBZ")
            and self.dep[i] in _ARGUMENTS
            and not any(self.dep[c] in _VERBAL for c in self.children[i])
        )

    def left_edge(self, i: int) -> int:
        """The first token of the phrase that `i` heads."""
        while self.children[i] and self.children[i][0] < i:
            i = self.children[i][0]
        return i


def _signed(value: int) -> int:
    """Read a head distance, which spaCy stores as an unsigned 64-bit number."""
    return value - (1 << 64) if value >= 1 << 63 else value
