"""How near friends are drawn, and how names find their places."""

import csv
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from statistics import median
from typing import Any

import matplotlib as mpl
import networkx as nx
import numpy as np

from network import gazetteer

from .figures import Figure, left_out, spread
from .quality import SHARED

Layout = Callable[["nx.Graph[Any]"], Mapping[Any, Any]]

_REFERENCE = SHARED / "reference"
# Of each reference network: its file, its window, and the least share of pairs in order.
_NETWORKS = {
    "tribes": ("tribes.csv", None, 0.99),
    "window 96-99": ("correlates-of-war.csv", "96-99", 0.94),
}
_N_NAMES, _N_STATES, _N_LARGE = 100, 140, 300


def layout() -> Iterator[Figure]:
    """Share of pairs of a friend and an enemy tie of which the friend tie is drawn shorter; names on names.

    Beside the package's layout stand networkx's spring layout on all ties and on friend ties alone. Names are those of
    the 100 strongest of 140 states of the gazetteer, in a network of four blocs that are at odds, and of the 100
    strongest of the window; their boxes are compared in a figure of the default size.
    """
    mpl.use("agg")
    for name, (file, window, mark) in _NETWORKS.items():
        path = _REFERENCE / file
        if path.is_file():
            yield from _shares(name, read(file, window), mark)
        else:
            yield left_out("layout", path)
    yield from _names("states", blocs(_states()[:_N_STATES]))
    if (_REFERENCE / "correlates-of-war.csv").is_file():
        yield from _names("window 96-99", read("correlates-of-war.csv", "96-99"))
    yield _time()


def read(file: str, window: str | None = None) -> "nx.Graph[str]":
    """A reference network."""
    with (_REFERENCE / file).open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if window is None or row["window"] == window]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((row["source"], row["target"], {"sign": int(row["sign"])}) for row in rows)
    return graph


def blocs(names: list[str], *, ties: float = 5.0) -> "nx.Graph[str]":
    """So many ties for each actor on average, friendly within four blocs and hostile between them, a tenth not so."""
    random = np.random.default_rng(0)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    for (i, a), (j, b) in combinations(enumerate(names), 2):
        if random.random() < (2.2 if i % 4 == j % 4 else 0.6) * ties / len(names):
            friendly = (i % 4 == j % 4) != (random.random() < 0.1)
            graph.add_edge(a, b, sign=1 if friendly else -1, weight=int(random.integers(1, 9)))
    return graph


def nearer_friends(graph: "nx.Graph[Any]", at: Mapping[Any, Any]) -> float:
    """Share of pairs of a friend and an enemy tie of which the friend tie is drawn shorter."""
    lengths: dict[int, list[float]] = {1: [], -1: []}
    for a, b, sign in graph.edges(data="sign"):
        lengths[sign].append(float(np.linalg.norm(np.subtract(at[a], at[b]))))
    return float((np.array(lengths[1])[:, None] < np.array(lengths[-1])[None]).mean())


def _states() -> list[str]:
    return sorted(entry.actor.name for entry in gazetteer.load().entries if entry.actor.kind == "state")


def _shares(name: str, graph: "nx.Graph[str]", mark: float) -> Iterator[Figure]:
    from network.plot import signed_layout

    def figure(layout: str, at: Mapping[Any, Any], at_least: float | None = None) -> Figure:
        share = nearer_friends(graph, at)
        return Figure(part="layout", name=f"{name}: {layout}", value=share, at_least=at_least)

    friends = nx.Graph((a, b) for a, b, sign in graph.edges(data="sign") if sign > 0)
    friends.add_nodes_from(graph)
    yield figure("default layout", signed_layout(graph), mark)
    yield figure("spring layout on all ties", nx.spring_layout(graph, weight=None, seed=0))
    yield figure("spring layout on friend ties", nx.spring_layout(friends, seed=0))


def _names(name: str, graph: "nx.Graph[str]") -> Iterator[Figure]:
    import matplotlib.pyplot as plt

    from network.plot import plot

    ax = plot(graph, max_actors=_N_NAMES)
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    actors = ax.collections[-1]
    at = ax.transData.transform(np.asarray(actors.get_offsets()))
    radii = np.sqrt(actors.get_sizes()) / 2 * figure.dpi / 72
    n_drawn = len(at)
    on_names = sum(one.overlaps(other) for one, other in combinations(boxes, 2))
    on_actors = sum(
        float(np.hypot(*(point - np.clip(point, box.min, box.max)))) < radius
        for box in boxes
        for point, radius in zip(at, radii, strict=True)
    )
    plt.close(figure)
    described = f"{name}, {n_drawn} actors"
    yield Figure(part="layout", name=f"{described}: names on names", value=int(on_names), at_most=0)
    yield Figure(part="layout", name=f"{described}: names on actors", value=int(on_actors))
    yield Figure(part="layout", name=f"{described}: names left out", value=n_drawn - len(boxes))


def _time(rounds: int = 3) -> Figure:
    from network.plot import signed_layout

    graph = blocs([f"actor {number}" for number in range(_N_LARGE)])

    def seconds(layout: Layout) -> float:
        start = time.perf_counter()
        layout(graph)
        return time.perf_counter() - start

    ratios = [
        seconds(signed_layout) / seconds(lambda graph: nx.spring_layout(graph, weight=None, seed=0))
        for _ in range(rounds)
    ]
    name = f"{_N_LARGE} actors: time, times that of spring layout"
    return Figure(part="layout", name=name, value=median(ratios), note=spread(ratios))
