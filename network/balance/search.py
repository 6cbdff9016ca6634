"""Search for blocs with few frustrated ties: fast, for any size, without proof."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from network.seeds import seeded
from network.signed import Floats, Ints, SignedTies

Labels = NDArray[np.int8]

MOST_BLOCS = 100
# First and last temperature of the annealing, times the mean weight of a tie and the root of the mean number of ties.
_HOT, _COLD = 0.6, 0.06
# Sweeps of the descent, at most; it ends when no node moves.
_DESCENT = 1000
# A move helps if it gains more than this share of the largest weight; less is rounding.
_LEAST = 1e-9
# Keeps the logarithm of a random number finite.
_TINY = 1e-30


@dataclass(frozen=True, eq=False)
class Found:
    """What the starts of a search ended with, the best first.

    Attributes
    ----------
    labels
        Shape (starts, nodes): the bloc of each node.
    costs
        Shape (starts,): weight of the frustrated ties.
    """

    labels: Labels
    costs: Floats


def search(ties: SignedTies, *, n_blocs: int = 2, n_starts: int = 16, n_sweeps: int = 50, seed: int = 0) -> Found:
    """Assign nodes to at most `n_blocs` blocs so that few ties are frustrated: enemies within, friends across.

    Simulated annealing from random starts, all at once, then a descent until no move of one node helps. Nodes that no
    tie joins move together, so that a sweep is a handful of products of sparse matrices.

    Parameters
    ----------
    ties
        Of `network.signed.signed_ties`.
    n_blocs
        How many blocs there may be, at most 100.
    n_starts
        Random starts.
    n_sweeps
        Sweeps of the annealing, each of which looks at every node once; 0 for the descent alone.
    seed
        Of the starts and moves.

    Notes
    -----
    Time grows with ties * `n_starts` * `n_blocs` * sweeps, memory with nodes * `n_starts` * `n_blocs`: 100,000 ties
    take about a second.
    """
    return Search(ties, n_blocs).random(n_starts, n_sweeps, seed)


def frustrated(ties: SignedTies, labels: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Which ties are enemies in one bloc, or friends across two: shape (..., ties) for labels (..., nodes)."""
    first, second = ties.ends.T
    within = labels[..., first] == labels[..., second]
    return np.asarray(within == (ties.signs < 0))


def cost(ties: SignedTies, labels: NDArray[np.integer]) -> Floats:
    """Weight of the frustrated ties: shape (...) for labels (..., nodes)."""
    return np.asarray(frustrated(ties, labels) @ ties.weights)


class Search:
    """Searches on the same ties, prepared once; see `search`."""

    def __init__(self, ties: SignedTies, n_blocs: int = 2) -> None:
        self.ties, self.n_blocs = ties, n_blocs
        matrix = ties.matrix()
        self._classes = [(nodes, matrix[nodes]) for nodes in _classes(ties)]
        self._sums = [part.sum(axis=1) for _, part in self._classes]
        self._scale = float(ties.weights.mean()) * (2 * len(ties) / ties.n_nodes) ** 0.5 if len(ties) else 1.0
        self._least = _LEAST * float(ties.weights.max(initial=0.0))

    def random(self, n_starts: int, n_sweeps: int, seed: int) -> Found:
        """Search from random starts."""
        generator = seeded(seed)
        state = _State(
            generator.integers(self.n_blocs, size=(self.ties.n_nodes, n_starts), dtype=np.int8), self.n_blocs
        )
        for temperature in np.geomspace(_HOT, _COLD, n_sweeps if self.n_blocs > 1 else 0):
            self._sweep(state, temperature * self._scale, generator)
        return self._descended(state)

    def improve(self, labels: Labels) -> Found:
        """Descend from given starts, shape (starts, nodes)."""
        return self._descended(_State(np.array(labels.T, dtype=np.int8), self.n_blocs))

    def _descended(self, state: "_State") -> Found:
        moved = self.n_blocs > 1
        for _ in range(_DESCENT):
            if not moved:
                break
            moved = self._descend(state)
        costs = cost(self.ties, state.labels.T)
        order = np.argsort(costs, kind="stable")
        return Found(np.ascontiguousarray(state.labels.T[order]), costs[order])

    def _sweep(self, state: "_State", temperature: float, generator: np.random.Generator) -> None:
        """Move each node to a bloc drawn by its agreement with the ties (heat bath)."""
        for number, (nodes, _) in enumerate(self._classes):
            agreement = self._agreement(state, number)
            noise = generator.standard_exponential(agreement.shape, dtype=np.float32)
            agreement -= temperature * np.log(noise + _TINY)
            state.move(nodes, agreement.argmax(axis=1))

    def _descend(self, state: "_State") -> bool:
        """Move each node to the bloc that agrees best with its ties; whether any moved."""
        moved = False
        for number, (nodes, _) in enumerate(self._classes):
            agreement = self._agreement(state, number)
            best, now = agreement.argmax(axis=1), state.labels[nodes]
            better = _at(agreement, best) - _at(agreement, now) > self._least
            if better.any():
                state.move(nodes, np.where(better, best, now))
                moved = True
        return moved

    def _agreement(self, state: "_State", number: int) -> Floats:
        """Shape (nodes of the class, blocs, starts): weight of friends less that of enemies in each bloc."""
        nodes, matrix = self._classes[number]
        inside = state.inside
        others = (matrix @ inside.reshape(len(inside), -1)).reshape(len(nodes), *inside.shape[1:])
        first = self._sums[number][:, None] - others.sum(axis=1)
        return np.concatenate([first[:, None], others], axis=1)


class _State:
    """Blocs of nodes, and which nodes are in each bloc but the first, which follows from the others.

    Parameters
    ----------
    labels
        Shape (nodes, starts); changed in place.
    """

    def __init__(self, labels: Labels, n_blocs: int) -> None:
        self.labels, self._blocs = labels, np.arange(1, n_blocs)[:, None]
        self.inside = (labels[:, None] == self._blocs).astype(float)

    def move(self, nodes: Ints, labels: NDArray[np.integer]) -> None:
        """Put nodes into blocs, shape (nodes, starts)."""
        self.labels[nodes] = labels
        self.inside[nodes] = labels[:, None] == self._blocs


def _at(agreement: Floats, labels: NDArray[np.integer]) -> Floats:
    return np.take_along_axis(agreement, labels[:, None].astype(np.int64), axis=1)[:, 0]


def _classes(ties: SignedTies) -> list[Ints]:
    """Nodes with ties in classes within which no tie runs: the greedy colouring, nodes with most ties first."""
    matrix = ties.matrix(weighted=False)
    neighbours = [found.tolist() for found in np.split(matrix.indices, matrix.indptr[1:-1])]
    degree = np.diff(matrix.indptr)
    colours = [-1] * ties.n_nodes
    for node in np.argsort(-degree, kind="stable").tolist():
        if neighbours[node]:
            taken = {colours[neighbour] for neighbour in neighbours[node]}
            colours[node] = next(colour for colour in range(len(taken) + 1) if colour not in taken)
    found = np.array(colours, dtype=np.int64)
    return [np.flatnonzero(found == colour) for colour in range(int(found.max(initial=-1)) + 1)]
