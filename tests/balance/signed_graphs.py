"""Small signed graphs, and their frustration by trying every partition."""

import csv
from itertools import product
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import strategies as st

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference"


def graph_of(*ties: tuple[str, str, int]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in ties)
    return graph


def complete(n: int, sign: int) -> nx.Graph:
    graph = nx.complete_graph(n)
    nx.set_edge_attributes(graph, sign, "sign")
    return graph


def reference(name: str) -> list[dict[str, str]]:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"{path} is missing")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def graph_from(rows: list[dict[str, str]]) -> nx.Graph:
    return graph_of(*((row["source"], row["target"], int(row["sign"])) for row in rows))


def least(graph: nx.Graph, n_blocs: int = 2, weight: str | None = None) -> float:
    """Frustration by trying every partition."""
    nodes = list(graph)
    ties = [
        (nodes.index(a), nodes.index(b), data["sign"], data[weight] if weight else 1)
        for a, b, data in graph.edges(data=True)
    ]
    return min(
        sum(size for a, b, sign, size in ties if (blocs[a] == blocs[b]) == (sign < 0))
        for blocs in product(range(n_blocs), repeat=len(nodes))
    )


@st.composite
def graphs(draw: st.DrawFn, max_nodes: int = 7) -> nx.Graph:
    n = draw(st.integers(0, max_nodes))
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    for a in range(n):
        for b in range(a):
            sign = draw(st.sampled_from([-1, -1, 0, 1, 1]))
            if sign:
                graph.add_edge(a, b, sign=sign, weight=draw(st.sampled_from([0.25, 1.0, 1.5, 3.0])))
    return graph
