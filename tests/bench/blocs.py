"""How well blocs are found where they are known, and how long large networks take."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from statistics import mean, stdev

import networkx as nx
import numpy as np

from network import balance
from network import blocs as nb
from network.signed import signed_ties

from .figures import Figure, show

# Number of blocs, density, share of signs flipped; the adjusted Rand index to reach.
SETTINGS = (((3, 0.05, 0.1), 0.99), ((5, 0.05, 0.1), 0.93), ((5, 0.1, 0.2), 0.93), ((8, 0.1, 0.1), 0.84))
N_ACTORS, MARKED, ALL = 400, 5, 20


def blocs() -> Iterator[Figure]:
    """Planted blocs found again, by local moving and by leidenalg; then 100,000 ties."""
    for (n_blocs, density, noise), mark in SETTINGS:
        name = f"{n_blocs} blocs, density {density:g}, noise {noise:g}"
        drawn = [planted(N_ACTORS, n_blocs, density, noise, seed) for seed in range(ALL)]
        ours = [nb.agreement(nb.find(graph), truth) for graph, truth in drawn]
        peers = [nb.agreement(nb.find(graph, method="leiden"), truth) for graph, truth in drawn[:MARKED]]
        note = f"{_spread(ours)}; leidenalg on the same {MARKED}: {show(mean(peers))}"
        yield Figure(part="blocs", name=name, value=mean(ours[:MARKED]), at_least=mark, note=note)
    yield from _large()


def planted(
    n_actors: int, n_blocs: int, density: float, noise: float, seed: int
) -> tuple["nx.Graph[int]", list[set[int]]]:
    """A stochastic signed block model and its blocs.

    Blocs of equal size (as far as they divide the actors). Each pair of actors has a tie with probability `density`,
    the same within blocs and between. Its sign is positive within a bloc and negative between, and then flipped with
    probability `noise`. Pairs are drawn in the order of `numpy.triu_indices`, by `numpy.random.default_rng(seed)`:
    one random number a pair for the tie, then one a tie for the flip.
    """
    rng = np.random.default_rng(seed)
    truth = np.arange(n_actors) * n_blocs // n_actors
    first, second = np.triu_indices(n_actors, 1)
    tied = rng.random(len(first)) < density
    first, second = first[tied], second[tied]
    signs = np.where(truth[first] == truth[second], 1, -1) * np.where(rng.random(len(first)) < noise, -1, 1)
    return _graph(n_actors, first, second, signs), [
        set(np.flatnonzero(truth == bloc).tolist()) for bloc in range(n_blocs)
    ]


def _graph(n_actors: int, first: "np.ndarray", second: "np.ndarray", signs: "np.ndarray") -> "nx.Graph[int]":
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(n_actors))
    graph.add_edges_from(
        (a, b, {"sign": sign}) for a, b, sign in zip(first.tolist(), second.tolist(), signs.tolist(), strict=True)
    )
    return graph


def _spread(values: list[float]) -> str:
    return f"{ALL} graphs: {show(mean(values))} ± {show(stdev(values) / ALL**0.5)}"


def _large() -> Iterator[Figure]:
    """20,000 actors and about 100,000 ties, beside Louvain of networkx on the same graph with signs left out."""
    for name, graph in (("three blocs", _sparse()), ("skewed degrees", _skewed())):
        steps = {
            "blocs": _seconds(lambda graph=graph: nb.find(graph)),
            "triads": _seconds(lambda graph=graph: balance.triads(graph)),
            "search": _seconds(lambda graph=graph: balance.search(signed_ties(graph), n_starts=1)),
        }
        unsigned = nx.Graph(graph.edges)
        louvain = _seconds(lambda unsigned=unsigned: nx.community.louvain_communities(unsigned, seed=0))
        ties = f"{graph.number_of_edges():,} ties, {name}"
        note = ", ".join(f"{step} {show(seconds)} s" for step, seconds in steps.items())
        yield Figure(part="blocs", name=f"{ties}: blocs to Louvain", value=steps["blocs"] / louvain)
        yield Figure(
            part="blocs",
            name=f"{ties}: all to Louvain",
            value=sum(steps.values()) / louvain,
            at_most=1,
            note=f"{note}; Louvain {show(louvain)} s",
        )
    yield Figure(part="blocs", name="peak memory of the process, GB", value=_peak(), at_most=2)


def _sparse(n_actors: int = 20_000, n_ties: int = 100_000) -> "nx.Graph[int]":
    """Three blocs and ties at random, a tenth of their signs flipped."""
    ties = nx.gnm_random_graph(n_actors, n_ties, seed=0)
    nx.set_edge_attributes(ties, {(a, b): 1 if a % 3 == b % 3 else -1 for a, b in ties.edges}, "sign")
    return _flipped(ties, 0.1)


def _skewed(n_actors: int = 20_000) -> "nx.Graph[int]":
    """Ties by preferential attachment, a fifth of them negative at random."""
    ties = nx.barabasi_albert_graph(n_actors, 5, seed=0)
    nx.set_edge_attributes(ties, 1, "sign")
    return _flipped(ties, 0.2)


def _flipped(graph: "nx.Graph[int]", share: float) -> "nx.Graph[int]":
    rng = np.random.default_rng(0)
    for _, _, attributes in graph.edges(data=True):
        attributes["sign"] *= -1 if rng.random() < share else 1
    return graph


def _seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e9 if sys.platform == "darwin" else 1e6)
