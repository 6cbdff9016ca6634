"""What the roles read a graph by: ties of one sign as a plain graph, the index of its actors, and their blocs."""

from collections.abc import Hashable, Iterable
from typing import Any

import networkx as nx
import pandas as pd

from network.blocs import AnyBlocs, membership
from network.errors import InputError
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


def bloc_labels(graph: "nx.Graph[Any]", blocs: AnyBlocs) -> dict[Any, Hashable]:
    """The bloc of each actor; an InputError where no actor of the blocs is in the graph, unless either is empty."""
    labels = membership(blocs)
    if labels and len(graph) and not any(node in labels for node in graph):
        actors = f"{len(labels)} actor{'' if len(labels) == 1 else 's'}"
        raise InputError(
            f"blocs: none of their {actors}, such as {min(labels, key=str)!r}, is in the graph; give blocs of its "
            f"actors, such as {min(graph, key=str)!r}"
        )
    return labels
