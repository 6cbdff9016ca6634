"""Many networks of few ties at once: side by side they are one network, which arrays go through in one pass."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import connected_components

from network.signed import Floats, Ints, SignedTies

# Ties and nodes of the networks that are put together, at most (but at least one network).
_SIZE = 200_000
# Numbers in the matrices whose eigenvalues are found in one go.
_CELLS = 4_000_000


@dataclass(frozen=True, eq=False)
class Many:
    """Networks side by side.

    Attributes
    ----------
    networks
        One by one.
    ties
        All of them as one network without ties from one to another; its nodes are numbers.
    of_node, of_tie
        Which network each node and tie of it belongs to.
    """

    networks: tuple[SignedTies, ...]
    ties: SignedTies
    of_node: Ints
    of_tie: Ints

    def __len__(self) -> int:
        return len(self.networks)

    def sums(self, of_ties: Floats) -> Floats:
        """The sum of what each tie has, for each network."""
        return np.bincount(self.of_tie, weights=of_ties, minlength=len(self)).astype(float)

    def split(self, of_nodes: Ints) -> Iterator[Ints]:
        """What each node has, network by network."""
        bounds = np.searchsorted(self.of_node, np.arange(len(self) + 1)).tolist()
        return (of_nodes[start:stop] for start, stop in pairwise(bounds))

    @cached_property
    def parts(self) -> Ints:
        """The connected part of each node."""
        return np.asarray(connected_components(self.ties.matrix(), directed=False)[1], dtype=np.int64)

    @property
    def largest_part(self) -> int:
        """Nodes of the largest connected part."""
        return int(np.bincount(self.parts).max(initial=0))

    def eigenvalues(self, of_ties: Floats) -> Floats:
        """Those of the symmetric matrix with what each tie has, as many for each network as it has nodes."""
        sizes = np.bincount(self.parts)
        order = np.argsort(self.parts, kind="stable")
        starts = np.cumsum(sizes) - sizes
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order)) - np.repeat(starts, sizes)
        first, second = self.ties.ends.T
        found = np.zeros(len(order))
        for size in np.unique(sizes[sizes > 1]).tolist():
            alike = np.flatnonzero(sizes == size)
            at_once = max(1, _CELLS // size**2)
            for some in np.split(alike, range(at_once, len(alike), at_once)):
                number = np.full(len(sizes), -1)
                number[some] = np.arange(len(some))
                kept = number[self.parts[first]] >= 0
                of_part, one, other = number[self.parts[first[kept]]], place[first[kept]], place[second[kept]]
                matrices = np.zeros((len(some), size, size))
                matrices[of_part, one, other] = matrices[of_part, other, one] = of_ties[kept]
                nodes = order[starts[some][:, None] + np.arange(size)]
                found[nodes] = np.linalg.eigvalsh(matrices)
        return found


def side_by_side(networks: Iterable[SignedTies]) -> Iterator[Many]:
    """Networks in batches of bounded size, in their order."""
    batch: list[SignedTies] = []
    size = 0
    for ties in networks:
        more = len(ties) + ties.n_nodes
        if batch and size + more > _SIZE:
            yield _together(batch)
            batch, size = [], 0
        batch.append(ties)
        size += more
    if batch:
        yield _together(batch)


def _together(networks: list[SignedTies]) -> Many:
    n_nodes = np.array([ties.n_nodes for ties in networks], dtype=np.int64)
    n_ties = [len(ties) for ties in networks]
    firsts: Ints = np.cumsum(n_nodes) - n_nodes
    of_tie = np.repeat(np.arange(len(networks)), n_ties)
    ends: Ints = np.concatenate([ties.ends for ties in networks]) + firsts[of_tie][:, None]
    ties = SignedTies(
        nodes=tuple(range(int(n_nodes.sum()))),
        ends=ends,
        signs=np.concatenate([ties.signs for ties in networks]),
        weights=np.concatenate([ties.weights for ties in networks]),
        directed=False,
    )
    return Many(tuple(networks), ties, np.repeat(np.arange(len(networks)), n_nodes), of_tie)


def as_graph(ties: SignedTies, weight: str | None) -> "nx.Graph[Any]":
    """The graph of some ties, with the attribute `weight` where one is named."""
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(ties.nodes)
    for (a, b), sign, size in zip(ties.pairs(), ties.signs.tolist(), ties.weights.tolist(), strict=True):
        graph.add_edge(a, b, sign=sign, **({} if weight is None else {weight: size}))
    return graph
