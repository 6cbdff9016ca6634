"""Sample corpora, shared by documentation, notebooks and tests.

They were written for this project from public facts: the events happened, but the articles, and the papers
that are named as their publishers, are invented. They are for demonstration and tests, not for research.
"""

from importlib import resources

from .corpus import Corpus, read


def syria() -> Corpus:
    """Return reports on the war in Syria, with some reprints among them.

    Who fights whom, who backs whom, and who changes sides, as several papers with different sympathies tell
    it. Written for this project from public facts; the articles and their publishers are invented.

    Returns
    -------
    Corpus
        Dated documents of some hundred words; the reprints are marked in `Corpus.copies`.
    """
    return _corpus("syria")


def europe() -> Corpus:
    """Return dispatches on the alliances of the European powers before and in the First World War.

    From Bismarck's treaties to the blocs of 1914 and their end. Written for this project from public facts;
    the dispatches and their publishers are invented.

    Returns
    -------
    Corpus
        Dated documents of some hundred words.
    """
    return _corpus("europe")


def _corpus(name: str) -> Corpus:
    with resources.as_file(resources.files("network") / "data" / "corpora" / f"{name}.jsonl") as path:
        return read(path)
