"""Texts to measure with, made of the sample corpora."""

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import replace

import network as nw

_SENTENCE_END = re.compile(r"(?<=[a-z][.!?])\s+(?=[A-Z])|\s*\n\s*")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def originals() -> list[nw.Document]:
    """The documents of both sample corpora, without the reprints."""
    corpora = (nw.datasets.syria(), nw.datasets.europe())
    return [document for corpus in corpora for document in corpus if not document.copy_of]


def words(documents: list[nw.Document]) -> int:
    return sum(len(document.text.split()) for document in documents)


def repeated(least: int) -> list[nw.Document]:
    """The sample corpora over and over, each time with new ids, until they have at least so many words."""
    found, n_words = [], 0
    for number, document in enumerate(itertools.cycle(originals())):
        if n_words >= least:
            break
        found.append(replace(document, id=f"{document.id}-{number}"))
        n_words += len(document.text.split())
    return found


def shuffled(n_documents: int, *, n_words: int) -> Iterator[nw.Document]:
    """Documents of about so many words, from sentences of the sample corpora drawn at random.

    Real news never runs out of new words, and a program that remembers words grows with them. So each document
    also names a person and a number that no other document has.
    """
    chance = random.Random(1872)
    sources = originals()
    pool = [s for source in sources for s in _SENTENCE_END.split(source.text) if s.strip()]
    dates = [source.date for source in sources]
    for number in range(n_documents):
        sentences = [f"{_name(chance)} {_name(chance)} sent dispatch No. {number:06d} to London."]
        length = 8
        while length < n_words:
            sentences.append(chance.choice(pool))
            length += len(sentences[-1].split())
        yield nw.Document(f"{number:06d}", " ".join(sentences), date=chance.choice(dates))


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(4)).capitalize()
