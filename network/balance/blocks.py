"""Biconnected blocks: parts of a network that share at most one actor, so that their frustration adds up."""

from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import connected_components

from network.balance.search import Labels
from network.signed import Ints, SignedTies


@dataclass(frozen=True, eq=False)
class Block:
    """A block; a bridge is a block of one tie.

    Attributes
    ----------
    ties
        The ties of the block; their nodes are positions in the nodes of the network.
    positions
        Positions of the ties in the network.
    """

    ties: SignedTies
    positions: Ints


def blocks(ties: SignedTies) -> list[Block]:
    """Blocks of a network, each with at most one node in common with all before it.

    Notes
    -----
    Time and memory grow with ties.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from((a, b, {"tie": tie}) for tie, (a, b) in enumerate(ties.ends.tolist()))
    # The search ends a block after those that lie behind it.
    found = list(nx.biconnected_component_edges(graph))[::-1]
    return [part(ties, np.array(sorted(graph.edges[edge]["tie"] for edge in block))) for block in found]


def part(ties: SignedTies, positions: Ints) -> Block:
    """Some ties of a network, given their positions in order, as a block."""
    ends = ties.ends[positions]
    nodes = np.unique(ends)
    inside = SignedTies(
        nodes=tuple(nodes.tolist()),
        ends=np.searchsorted(nodes, ends),
        signs=ties.signs[positions],
        weights=ties.weights[positions],
        directed=False,
    )
    return Block(inside, positions)


def join(ties: SignedTies, parts: list[tuple[Block, Labels]], n_blocs: int) -> Labels:
    """Blocs of all nodes from those within each block, in the order of `blocks`.

    Blocs of parts of the network that no tie joins are matched by size, so a node without ties is in bloc 0.
    """
    labels = np.full(ties.n_nodes, -1, dtype=np.int8)
    for block, inside in parts:
        nodes = np.array(block.ties.nodes)
        swap = np.arange(n_blocs, dtype=np.int8)
        known = np.flatnonzero(labels[nodes] >= 0)
        if len(known):
            here, there = inside[known[0]], labels[nodes[known[0]]]
            swap[here], swap[there] = there, here
        labels[nodes] = swap[inside]
    return _by_size(ties, np.maximum(labels, 0), n_blocs)


def _by_size(ties: SignedTies, labels: Labels, n_blocs: int) -> Labels:
    """Number the blocs of each connected part from its largest to its smallest; equal ones by their first node."""
    n_parts, of = connected_components(ties.matrix(weighted=False), directed=False)
    group = of.astype(np.int64) * n_blocs + labels
    size = np.bincount(group, minlength=n_parts * n_blocs)
    first = np.full(n_parts * n_blocs, ties.n_nodes)
    np.minimum.at(first, group, np.arange(ties.n_nodes))
    order = np.lexsort((first, -size, np.repeat(np.arange(n_parts), n_blocs)))
    number = np.empty(n_parts * n_blocs, dtype=np.int8)
    number[order] = np.tile(np.arange(n_blocs), n_parts)
    return np.asarray(number[group])
