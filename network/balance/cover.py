"""The signed double cover: each node on two sheets, friends on the same sheet, enemies on different ones.

A path from a node on one sheet to itself on the other is a closed walk with a negative product of signs.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra, minimum_spanning_tree

from network.balance.search import Labels
from network.signed import Floats, Ints, SignedTies

# Added to the length of each tie: of cycles of equal length, the one with fewest ties is found.
_STEP = 1e-6
# Distances held at a time, of 12 bytes with their paths.
_DISTANCES = 8_000_000


def cover(ties: SignedTies, lengths: Floats, *, once: bool = False) -> csr_array:
    """The double cover with lengths above 0 of ties.

    Parameters
    ----------
    once
        Whether an enemy tie leads from the first sheet to the second only, so that a path holds at most one.
    """
    n = ties.n_nodes
    first, second = ties.ends.T
    foes, friends = ties.signs < 0, ties.signs > 0
    up = np.concatenate([first[foes], second[foes]]), n + np.concatenate([second[foes], first[foes]])
    along = tuple(np.concatenate([ends[friends], ends[friends] + n]) for ends in (first, second))
    crossing = csr_array((np.tile(lengths[foes], 2), up), shape=(2 * n, 2 * n))
    staying = csr_array((np.tile(lengths[friends], 2), along), shape=(2 * n, 2 * n))
    back = csr_array((2 * n, 2 * n)) if once else crossing.T
    return csr_array(staying + staying.T + crossing + back)


def sides(ties: SignedTies, lengths: Floats) -> Labels:
    """Sides, 0 or 1, on which a shortest spanning forest holds no frustrated tie."""
    n = ties.n_nodes
    matrix = coo_array((lengths + _STEP, tuple(ties.ends.T)), shape=(n, n))
    tree = minimum_spanning_tree(matrix.tocsr()).tocoo()
    kept = _positions(ties, tree.row, tree.col)
    forest = replace(ties, ends=ties.ends[kept], signs=ties.signs[kept], weights=ties.weights[kept])
    _, sheet = connected_components(cover(forest, forest.weights), directed=False)
    return np.asarray(sheet[:n] > sheet[n:], dtype=np.int8)


def short_cycles(
    ties: SignedTies, lengths: Floats, sources: Ints, limit: float, *, once: bool = False
) -> Iterator[Ints]:
    """For each source, a negative cycle that is part of a shortest negative closed walk through it.

    Parameters
    ----------
    lengths
        Of ties, not below 0; infinite for ties not to be used.
    limit
        Walks have to be shorter.
    once
        Whether to find cycles with exactly one enemy tie, instead of an odd number.

    Yields
    ------
    Positions in `ties`, sorted.
    """
    n = ties.n_nodes
    usable = np.isfinite(lengths)
    inner = replace(ties, ends=ties.ends[usable], signs=ties.signs[usable], weights=ties.weights[usable])
    graph = cover(inner, lengths[usable] + _STEP, once=once)
    at_once = max(_DISTANCES // max(2 * n, 1), 1)
    for start in range(0, len(sources), at_once):
        batch = sources[start : start + at_once]
        distances, before = dijkstra(graph, indices=batch, limit=limit, return_predecessors=True)
        reached = np.isfinite(distances[np.arange(len(batch)), batch + n])
        for source, path in zip(batch[reached].tolist(), before[reached], strict=True):
            nodes = _cycle(path, source, n)
            yield np.sort(_positions(ties, nodes, np.roll(nodes, -1)))


def _cycle(before: Ints, source: int, n: int) -> Ints:
    """The first cycle of the walk back from the source on the second sheet to itself on the first."""
    walk, place = [source], {source: 0}
    node = int(before[source + n])
    while node % n not in place:
        place[node % n] = len(walk)
        walk.append(node % n)
        node = int(before[node])
    return np.array(walk[place[node % n] :])


def _positions(ties: SignedTies, first: Ints, second: Ints) -> Ints:
    """Positions of ties, given their ends."""
    keys = ties.ends[:, 0] * ties.n_nodes + ties.ends[:, 1]
    low, high = np.minimum(first, second).astype(np.int64), np.maximum(first, second).astype(np.int64)
    return np.searchsorted(keys, low * ties.n_nodes + high)
