"""How long the bootstrap over documents takes, beside one analysis of the same network."""

import gc
import time
from collections.abc import Callable, Iterator
from statistics import median

import networkx as nx
import pandas as pd

import network as nw
from network import balance, blocs, stability

from .figures import Figure, spread

_SAMPLES = 200


def bootstrap(*, rounds: int = 3) -> Iterator[Figure]:
    """200 samples of each sample corpus beside one analysis of it, by turns in one process.

    One analysis, from the table of statements: ties added up to a graph, triads, balance by walks, exact frustration,
    blocs; each by its public function with its defaults. The bootstrap has the same table, and its defaults. Without
    exact frustration, the slowest of these where a network is hard, the ratio is shown too.
    """
    for name, corpus in (("Syria", nw.datasets.syria()), ("Europe", nw.datasets.europe())):
        statements = nw.ActorNetwork(nw.extract(corpus, progress=False).relations).statements()
        yield from _figures(name, statements, rounds)


def _figures(name: str, statements: pd.DataFrame, rounds: int) -> Iterator[Figure]:
    tasks: list[Callable[[], object]] = [
        lambda: analyse(statements),
        lambda: analyse(statements, exact=False),
        lambda: stability.bootstrap(statements, n=_SAMPLES),
    ]
    for task in tasks:
        task()
    one, inexact, many = _by_turns(tasks, rounds)
    n_ties = statements.groupby(["a", "b"]).ngroups
    note = f"{n_ties} pairs of actors, {spread(one)}"
    yield Figure(part="bootstrap", name=f"{name}: one analysis, seconds", value=median(one), note=note)
    yield Figure(part="bootstrap", name=f"{name}: {_SAMPLES} samples, seconds", value=median(many), note=spread(many))
    for what, base, mark in (("one analysis", one, 20.0), ("one without exact frustration", inexact, None)):
        ratios = [time / other for time, other in zip(many, base, strict=True)]
        yield Figure(
            part="bootstrap",
            name=f"{name}: {_SAMPLES} samples to {what}",
            value=median(many) / median(base),
            at_most=mark,
            note=spread(ratios),
        )


def analyse(statements: pd.DataFrame, *, exact: bool = True) -> tuple[object, ...]:
    """The figures of one network, from its statements."""
    graph = graph_of(statements)
    figures = (balance.triads(graph), balance.walk_balance(graph), blocs.find(graph))
    return (*figures, balance.frustration(graph)) if exact else figures


def graph_of(statements: pd.DataFrame) -> "nx.Graph[str]":
    """Ties of the pairs of whom more is said on one side than on the other."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from({*statements["a"], *statements["b"]})
    net = (statements["sign"] * statements["weight"]).groupby([statements["a"], statements["b"]]).sum().round(9)
    for (a, b), value in net[net != 0].items():
        graph.add_edge(a, b, sign=1 if value > 0 else -1, weight=abs(value))
    return graph


def _by_turns(tasks: list[Callable[[], object]], rounds: int) -> list[list[float]]:
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, taken in zip(tasks, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            task()
            taken.append(time.perf_counter() - start)
    return times
