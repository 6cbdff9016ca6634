"""The friend and enemy ties of a signed graph, each as a plain graph, and the index of its actors."""

from collections.abc import Iterable
from typing import Any

import networkx as nx
import pandas as pd

from network.signed import SignedTies


def layer(ties: SignedTies, sign: int) -> "nx.Graph[Any] | nx.DiGraph[Any]":
    """Ties of one sign as a graph of all actors in sorted order, with `weight` and its inverse `length`."""
    graph: nx.Graph[Any] | nx.DiGraph[Any] = nx.DiGraph() if ties.directed else nx.Graph()
    graph.add_nodes_from(ties.nodes)
    rows = zip(ties.pairs(), ties.signs.tolist(), ties.weights.tolist(), strict=True)
    graph.add_edges_from((a, b, {"weight": weight, "length": 1 / weight}) for (a, b), of, weight in rows if of == sign)
    return graph


def actor_index(nodes: Iterable[Any]) -> "pd.Index[Any]":
    """The actors as an index; a tuple is one actor, not a level of a MultiIndex."""
    index: pd.Index[Any] = pd.Index(list(nodes), name="actor", tupleize_cols=False)
    return index
