"""The sample corpora hold what documentation and notebooks count on."""

from collections.abc import Callable

import pytest

from network import datasets
from network.corpus import Corpus

SAMPLES = [
    (datasets.syria, "2011-01-01", "2026-01-01"),
    (datasets.europe, "1872-01-01", "1919-01-01"),
]


@pytest.mark.parametrize(("load", "begin", "end"), SAMPLES)
def test_sample(load: Callable[[], Corpus], begin: str, end: str) -> None:
    corpus = load()
    assert corpus.skipped == ()
    assert len(corpus) >= 60
    assert sum(len(document.text.split()) for document in corpus) / len(corpus) >= 250
    assert len({document.id for document in corpus}) == len(corpus)
    for document in corpus:
        assert document.title, document.id
        assert document.publisher, document.id
        assert document.date is not None, document.id
        assert begin <= document.date < end, document.id


def test_syria_holds_reprints() -> None:
    corpus = datasets.syria()
    copies = corpus.copies
    assert len(copies) >= 1
    documents = {document.id: document for document in corpus}
    for copy in copies.itertuples():
        one, other = documents[str(copy.doc_id)], documents[str(copy.copy_of)]
        assert one.publisher != other.publisher
        assert str(other.date) <= str(one.date)


def test_europe_holds_no_reprints() -> None:
    assert datasets.europe().copies.empty


def test_samples_are_read_anew_and_equal() -> None:
    assert datasets.europe() == datasets.europe()
