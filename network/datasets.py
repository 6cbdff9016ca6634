"""Sample corpora and reference networks, shared by documentation, notebooks and tests.

The corpora were written for this project from public facts: the events happened, but the articles, and the papers
that are named as their publishers, are invented. They are for demonstration and tests, not for research. The reference
networks are facts of the literature, restated from the sources that each function names.
"""

from importlib import resources
from typing import TYPE_CHECKING

from .corpus import Corpus, read
from .datafile import rows
from .durations import as_date
from .errors import InputError

if TYPE_CHECKING:
    import networkx as nx

POWERS = ("Austria-Hungary", "France", "Germany", "Italy", "Russia", "United Kingdom")


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


def european_powers(date: object) -> "nx.Graph[str]":
    """Return who was ally and who was enemy among the six European powers at a date from 1872 to 1917.

    A coded list of alliances, ententes and enmities, from the League of the Three Emperors to the First World War;
    years, not days, are coded, so that all changes of a year are in force from its first day. Frustration falls
    from 1 to 0 when the two blocs of the war are complete, in 1907.

    Parameters
    ----------
    date
        ISO 8601 text or anything else that pandas takes; a year stands for its first day.

    Returns
    -------
    Graph
        All six powers, under the names that extraction gives them; edges with `sign` 1 or -1, and `begin` and `end`
        (ISO 8601), the half-open interval in which the tie holds.

    Raises
    ------
    InputError
        The date cannot be read, or is not covered.

    References
    ----------
    Antal, T., Krapivsky, P. L. and Redner, S. (2006). Social balance on networks: the dynamics of friendship and
    enmity. Physica D 224, 130-136; coded as in the package manynet for R (MIT licence).
    """
    year = as_date(date, "date").year
    held = [row for row in _reference("europe-1872-1918") if int(row["begin"]) <= year < int(row["end"])]
    if not held:
        raise InputError(f"date {date!r} is not covered; give one from 1872-01-01 until before 1918-01-01")
    return _signed_graph(held, POWERS)


def tribes() -> "nx.Graph[str]":
    """Return the alliances and enmities of the Gahuku-Gama, sixteen tribes in the highlands of New Guinea.

    The test network of structural balance: 58 ties, half of them hostile; frustration index 7, and only 2 ties against
    three blocs.

    Returns
    -------
    Graph
        Tribes by the abbreviated names of the literature; edges with `sign` 1 (alliance) or -1 (enmity).

    References
    ----------
    Read, K. E. (1954). Cultures of the central highlands, New Guinea. Southwestern Journal of Anthropology 10, 1-43;
    as in the package signnet for R (MIT licence).
    """
    return _signed_graph(_reference("tribes"), ())


def _reference(name: str) -> list[dict[str, str]]:
    columns = ("a", "b", "sign", "begin", "end")
    with resources.as_file(resources.files("network") / "data" / "reference" / f"{name}.csv") as path:
        return [row for _, row in rows(path, columns, needed=columns[:3])]


def _signed_graph(ties: list[dict[str, str]], nodes: tuple[str, ...]) -> "nx.Graph[str]":
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes or sorted({row[end] for row in ties for end in "ab"}))
    for row in sorted(ties, key=lambda row: (row["a"], row["b"])):
        dates = {name: f"{row[name]}-01-01" for name in ("begin", "end") if row[name]}
        graph.add_edge(row["a"], row["b"], sign=int(row["sign"]), **dates)
    return graph


def _corpus(name: str) -> Corpus:
    with resources.as_file(resources.files("network") / "data" / "corpora" / f"{name}.jsonl") as path:
        return read(path)
