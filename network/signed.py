"""Signed graphs as arrays: what every measure asks of a networkx graph, checked in one place."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from numbers import Real
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from network.errors import InputError, UnknownNameError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Weights that figures can be told of, without an overflow or a loss of what matters.
_LARGEST = 1e12
# Of opposite weights this share is rounding error: what cancels out is zero.
_CANCELLED = 1e-9


@dataclass(frozen=True, eq=False)
class SignedTies:
    """The ties of a signed graph, one for each pair of nodes (each ordered pair if directed).

    Attributes
    ----------
    nodes
        All nodes of the graph, isolated ones too, sorted by their text: no result depends on their order in the
        graph.
    ends
        Shape (ties, 2): positions in `nodes`; the smaller one first, unless `directed`. Rows are sorted.
    signs
        Shape (ties,): 1 or -1.
    weights
        Shape (ties,): above 0.
    directed
        Whether ties run from the first end to the second.
    """

    nodes: tuple[Any, ...]
    ends: Ints
    signs: Ints
    weights: Floats
    directed: bool

    def __len__(self) -> int:
        return len(self.signs)

    @property
    def n_nodes(self) -> int:
        """Number of nodes."""
        return len(self.nodes)

    def matrix(self, sign: int | None = None, *, weighted: bool = True) -> csr_array:
        """Adjacency matrix, symmetric unless `directed`.

        Parameters
        ----------
        sign
            Only ties of this sign, as positive entries; None for all, with their sign.
        weighted
            Whether entries are weights, else 1.
        """
        kept = np.ones(len(self), dtype=bool) if sign is None else self.signs == sign
        values = self.weights[kept] if weighted else np.ones(int(kept.sum()))
        if sign is None:
            values = values * self.signs
        first, second = self.ends[kept].T
        if not self.directed:
            first, second = np.concatenate([first, second]), np.concatenate([second, first])
            values = np.concatenate([values, values])
        return csr_array(coo_array((values, (first, second)), shape=(self.n_nodes, self.n_nodes)))

    def pairs(self) -> Iterator[tuple[Any, Any]]:
        """The nodes at the ends of each tie."""
        return ((self.nodes[a], self.nodes[b]) for a, b in self.ends.tolist())


def signed_ties(graph: "nx.Graph[Any]", *, weight: str | None = None, directed: bool = False) -> SignedTies:
    """Ties of a graph whose edges have a `sign`.

    Parallel edges, and opposite ones unless `directed`, add up to one tie: its sign is that of their sum and its
    weight the size of the sum, so that what cancels out is no tie. Edges of sign 0 and from a node to itself are
    left out.

    Parameters
    ----------
    graph
        Any networkx graph; each edge has `sign` -1, 0 or 1.
    weight
        Edge attribute that holds the weight, 1 where an edge has none; None where every tie counts 1. It is a size,
        so not below 0, and at most 1e12; one that repeats the sign of the edge (the `net` of a tie) is taken by its
        size.
    directed
        Whether to keep the direction of the edges of a directed graph.

    Raises
    ------
    InputError
        No networkx graph, `directed` with an undirected one, or an edge without a usable sign or weight; the message
        names it.
    UnknownNameError
        No edge has the attribute `weight`, unless that is the customary ``"weight"``.

    Notes
    -----
    Time and memory grow with the number of edges.
    """
    if not isinstance(graph, nx.Graph):
        what = type(graph).__name__
        raise InputError(f"expected a networkx graph, not {what}; of an ActorNetwork give net.signed_graph()")
    if directed and not graph.is_directed():
        raise InputError("the graph is undirected; directed=True needs a DiGraph, such as signed_graph(directed=True)")
    _check_weight(graph, weight)
    nodes = tuple(sorted(graph, key=lambda node: (str(node), type(node).__name__)))
    index = {node: position for position, node in enumerate(nodes)}
    sums: dict[tuple[int, int], tuple[float, float]] = {}
    for a, b, attributes in graph.edges(data=True):
        value = signed_weight(a, b, attributes, weight)
        if a != b and value:
            first, second = index[a], index[b]
            pair = (first, second) if directed or first < second else (second, first)
            total, size = sums.get(pair, (0.0, 0.0))
            sums[pair] = total + value, size + abs(value)
    ties = sorted((pair, _short(total)) for pair, (total, size) in sums.items() if abs(total) > _CANCELLED * size)
    values = np.array([value for _, value in ties], dtype=float)
    return SignedTies(
        nodes=nodes,
        ends=np.array([pair for pair, _ in ties], dtype=np.int64).reshape(-1, 2),
        signs=np.sign(values).astype(np.int64),
        weights=np.ones(len(ties)) if weight is None else np.abs(values),
        directed=directed,
    )


def _short(total: float) -> float:
    """Without the last digits, which depend on the order of the edges."""
    return float(f"{total:.12g}")


def _check_weight(graph: "nx.Graph[Any]", weight: str | None) -> None:
    if weight in (None, "weight"):
        return
    known: set[str] = set()
    for *_, attributes in graph.edges(data=True):
        if weight in attributes:
            return
        known.update(map(str, attributes))
    if known:
        raise UnknownNameError("edge attribute", weight, known)


def signed_weight(a: Hashable, b: Hashable, attributes: Mapping[str, Any], weight: str | None) -> float:
    """Sign times weight of an edge from `a` to `b`; see `signed_ties`."""
    sign = attributes.get("sign")
    if not isinstance(sign, Real) or sign not in (-1, 0, 1):
        raise InputError(f"edge {a!r} - {b!r}: sign is {sign!r}; give each edge a sign of -1, 0 or 1")
    size = 1 if weight is None else attributes.get(weight, 1)
    try:
        usable = abs(size) <= _LARGEST and (size >= 0 or sign < 0)
    except TypeError:
        usable = False
    if not usable:
        raise InputError(
            f"edge {a!r} - {b!r}: {weight} is {size!r}; put the sign into 'sign' and its size, a number from 0 to "
            f"{_LARGEST:g}, into {weight!r}"
        )
    return float(sign * abs(size))
