"""The sample corpora and reference networks hold what documentation and notebooks count on."""

import csv
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from network import datasets, gazetteer
from network.corpus import Corpus
from network.errors import InputError

REFERENCE = Path(__file__).parents[1].parent / "shared" / "reference"
CODES = {
    "AUH": "Austria-Hungary",
    "DEU": "Germany",
    "FRA": "France",
    "GBR": "United Kingdom",
    "ITA": "Italy",
    "RUS": "Russia",
}

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


# Reference networks


@pytest.mark.parametrize(
    ("year", "ties"), [(1872, 9), (1882, 11), (1890, 10), (1894, 11), (1904, 11), (1907, 15)]
)  # the years of figure 5 of Antal, Krapivsky and Redner (2006)
def test_ties_of_the_european_powers(year: int, ties: int) -> None:
    assert datasets.european_powers(year).number_of_edges() == ties


def test_the_powers_of_1907_are_two_blocs_at_enmity() -> None:
    graph = datasets.european_powers("1907-06-01")
    entente = {"France", "Russia", "United Kingdom"}
    assert set(graph) == entente | {"Austria-Hungary", "Germany", "Italy"}
    for a, b in combinations(graph, 2):
        assert graph.edges[a, b]["sign"] == (1 if (a in entente) == (b in entente) else -1)


def test_a_power_without_ties_is_there() -> None:
    assert datasets.european_powers(1872).degree["Italy"] == 0


def test_a_tie_says_when_it_holds() -> None:
    tie = datasets.european_powers("1895-03-01").edges["France", "Russia"]
    assert tie == {"sign": 1, "begin": "1891-01-01", "end": "1918-01-01"}


def test_powers_have_the_names_of_extraction() -> None:
    names = gazetteer.load().by_name
    assert all(power in names for power in datasets.POWERS)


@pytest.mark.parametrize("date", [1871, "1918-01-01", "soon", None])
def test_a_date_that_is_not_covered_is_refused(date: object) -> None:
    with pytest.raises(InputError, match="date"):
        datasets.european_powers(date)


def test_tribes() -> None:
    # Read (1954), as in signnet: 16 tribes, 58 ties, 29 of them hostile.
    graph = datasets.tribes()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (16, 58)
    assert sum(sign == -1 for _, _, sign in graph.edges(data="sign")) == 29


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="needs ../shared/reference, which is not part of the project")
def test_reference_networks_are_those_of_their_source() -> None:
    with (REFERENCE / "tribes.csv").open(encoding="utf-8", newline="") as lines:
        wanted = {frozenset((row["source"], row["target"])): int(row["sign"]) for row in csv.DictReader(lines)}
    assert {frozenset((a, b)): sign for a, b, sign in datasets.tribes().edges(data="sign")} == wanted
    with (REFERENCE / "europe-1872-1918.csv").open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    for year in range(1872, 1918):
        held = [row for row in listed if int(row["begin"]) <= year < int(row["end"])]
        powers = {frozenset((CODES[row["source"]], CODES[row["target"]])): int(row["sign"]) for row in held}
        found = datasets.european_powers(year).edges(data="sign")
        assert {frozenset((a, b)): sign for a, b, sign in found} == powers
