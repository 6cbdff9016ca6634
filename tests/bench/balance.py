"""Balance: known figures of reference networks, how fast they are proved, and large networks."""

import csv
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import networkx as nx
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from network import balance as measures
from network.balance.triads import triangles
from network.signed import SignedTies, signed_ties

from .figures import Figure, left_out

REFERENCE = Path(__file__).resolve().parents[2].parent / "shared" / "reference"
YEARS = {1872: (9, 1), 1882: (11, 1), 1890: (10, 1), 1894: (11, 1), 1904: (11, 1), 1907: (15, 0)}
TRIBES = (
    ("frustration", 7),
    ("smaller side", 4),
    ("triads with no negative tie", 19),
    ("triads with one", 2),
    ("triads with two", 40),
    ("triads with three", 7),
    ("triangle index", 0.8676),
    ("normalised frustration", 0.7586),
    ("walk balance", 0.3576),
    ("frustration with three blocs", 2),
)
Found = TypeVar("Found")
Graph = nx.Graph


def balance() -> Iterator[Figure]:
    """The figures of the reference networks, of random ones, and of 100,000 ties."""
    if REFERENCE.is_dir():
        yield from _tribes()
        yield from _europe()
        yield from _states()
    else:
        yield left_out("balance", REFERENCE)
    yield from _random()
    yield from _large()


def signed_graph(ties: list[dict[str, str]]) -> Graph:
    """Graph of rows with source, target and sign."""
    graph = nx.Graph()
    graph.add_edges_from((row["source"], row["target"], {"sign": int(row["sign"])}) for row in ties)
    return graph


def random_graph(n: int, n_ties: int, negative: float, *, seed: int = 0) -> Graph:
    """Ties between random actors, an exact share of them negative."""
    graph = nx.gnm_random_graph(n, n_ties, seed=seed)
    enemies = set(np.random.default_rng(seed).permutation(n_ties)[: round(negative * n_ties)].tolist())
    for number, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["sign"] = -1 if number in enemies else 1
    return graph


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _tribes() -> Iterator[Figure]:
    graph = signed_graph(_rows("tribes.csv"))
    two, three = measures.frustration(graph), measures.frustration(graph, n_blocs=3)
    census = measures.triads(graph)
    values = (
        _proved(two),
        len(two.blocs[-1]),
        *census.counts,
        round(census.index, 4),
        round(two.normalised, 4),
        round(measures.walk_balance(graph), 4),
        _proved(three),
    )
    for (name, known), value in zip(TRIBES, values, strict=True):
        yield _exactly(f"tribes: {name}", value, known)


def _proved(found: measures.Frustration) -> float | None:
    return found.upper if found.optimal else None


def _exactly(name: str, value: float | None, known: float) -> Figure:
    return Figure(part="balance", name=name, value=value, at_least=known, at_most=known)


def _europe() -> Iterator[Figure]:
    rows = _rows("europe-1872-1918.csv")
    for year, (n_ties, known) in YEARS.items():
        graph = signed_graph([row for row in rows if int(row["begin"]) <= year < int(row["end"])])
        found = measures.frustration(graph)
        yield _exactly(f"Europe in {year}: ties", found.n_ties, n_ties)
        yield _exactly(f"Europe in {year}: frustration", _proved(found), known)
    blocs = set(found.blocs) == {frozenset({"GBR", "FRA", "RUS"}), frozenset({"DEU", "AUH", "ITA"})}
    yield _exactly("Europe in 1907: blocs are those known", int(blocs), 1)
    counts = measures.triads(graph).counts
    yield _exactly("Europe in 1907: triads as known", int(counts == (2, 0, 18, 0)), 1)


def _states() -> Iterator[Figure]:
    windows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows("correlates-of-war.csv"):
        windows[row["window"]].append(row)
    graphs = {window: signed_graph(rows) for window, rows in windows.items()}
    models = [_xor(signed_ties(graph)) for graph in graphs.values()]
    measures.frustration(graphs["46-49"])
    ours, bare = [], []
    for _ in range(3):
        found, seconds = _timed(lambda: {name: measures.frustration(graph) for name, graph in graphs.items()})
        ours.append(seconds)
        bare.append(_timed(lambda: [milp(**model) for model in models])[1])
    right = sum(_as_known(row, graphs[row["window"]], found[row["window"]]) for row in _expected())
    yield _exactly("states: windows as known and proved", right, 26)
    three = [measures.frustration(graph, n_blocs=3, time_limit=30) for graph in graphs.values()]
    yield Figure(part="balance", name="states: windows proved with three blocs", value=sum(f.optimal for f in three))
    yield Figure(
        part="balance",
        name="states: time of all windows, to bare milp",
        value=min(ours) / min(bare),
        at_most=3.0,
        note=f"{min(ours):.2f} s (reading and triangles too) to {min(bare):.2f} s (milp calls only), best of 3",
    )


def _expected() -> list[dict[str, str]]:
    return _rows("correlates-of-war-expected.csv")


def _as_known(row: dict[str, str], graph: Graph, found: measures.Frustration) -> bool:
    negative = sum(sign < 0 for _, _, sign in graph.edges(data="sign"))
    known = tuple(int(row[name]) for name in ("nodes", "edges", "negative", "frustration"))
    return found.optimal and (len(graph), found.n_ties, negative, found.upper) == known


def _xor(ties: SignedTies) -> dict[str, object]:
    """The XOR model of Aref, Mason & Wilson for `scipy.optimize.milp`: whole network, triangle cuts, a fixed node."""
    n, m = ties.n_nodes, len(ties)
    tie, (first, second), signs = np.arange(m), ties.ends.T, ties.signs
    one, enemy = np.ones(m), (1 - signs) / 2
    rows = np.concatenate([tie, tie, tie, m + tie, m + tie, m + tie])
    columns = np.concatenate([n + tie, first, second] * 2)
    values = np.concatenate([one, -one, signs, one, one, -signs])
    triads = np.concatenate(list(triangles(ties)))
    triads = triads[signs[triads].prod(axis=1) < 0]
    cuts = csr_array((np.ones(triads.size), n + triads.ravel(), np.arange(0, triads.size + 1, 3)), (len(triads), n + m))
    lower = np.zeros(n + m)
    lower[np.bincount(ties.ends.ravel()).argmax()] = 1
    return {
        "c": np.concatenate([np.zeros(n), one]),
        "integrality": np.ones(n + m),
        "bounds": Bounds(lower, 1),
        "constraints": [
            LinearConstraint(csr_array((values, (rows, columns)), (2 * m, n + m)), np.concatenate([-enemy, enemy])),
            LinearConstraint(cuts, 1),
        ],
    }


def _random() -> Iterator[Figure]:
    graph = random_graph(1000, 3000, 0.1)
    found, seconds = _timed(lambda: measures.frustration(graph, time_limit=50))
    name = "1,000 actors, 3,000 ties"
    yield Figure(part="balance", name=f"{name}: lower bound", value=found.lower, at_least=150, note=str(found))
    yield Figure(part="balance", name=f"{name}: upper bound", value=found.upper, at_most=302)
    yield Figure(part="balance", name=f"{name}: seconds", value=seconds, at_most=60)


def _large() -> Iterator[Figure]:
    graph = random_graph(30_000, 100_000, 0.3)
    ties, reading = _timed(lambda: signed_ties(graph))
    _, triads = _timed(lambda: measures.triads(graph))
    found, searching = _timed(lambda: measures.search(ties))
    bounded, bounding = _timed(lambda: measures.frustration(graph, time_limit=30))
    name = "30,000 actors, 100,000 ties"
    yield Figure(part="balance", name=f"{name}: seconds to read", value=reading)
    yield Figure(part="balance", name=f"{name}: seconds for triads", value=triads)
    yield Figure(part="balance", name=f"{name}: seconds to search", value=searching, note=f"{found.costs[0]:,.0f}")
    yield Figure(part="balance", name=f"{name}: seconds to bound", value=bounding, note=str(bounded))
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    yield Figure(part="balance", name=f"{name}: peak memory of the process, GB", value=gigabytes, at_most=2)


def _timed(task: Callable[[], Found]) -> tuple[Found, float]:
    start = time.perf_counter()
    found = task()
    return found, time.perf_counter() - start
