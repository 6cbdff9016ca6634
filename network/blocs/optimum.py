"""Blocs proved best, for small graphs: clique partitioning as a linear, then as an integer programme."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from network.blocs.layers import Layers
from network.blocs.moving import numbered, search, value
from network.signed import Floats

Star = tuple[int, tuple[int, ...]]

# A value this close to its bound is optimal; so is a whole number this close to one.
TOLERANCE = 1e-6
_N_STARTS = 10
# Constraints that are added in one round, for each pair of nodes, and by how much one must be broken.
_ADDED, _BROKEN = 4, 1e-5


@dataclass(frozen=True, eq=False)
class Proved:
    """Labels of the nodes, and a bound that no other labels exceed."""

    labels: list[int]
    upper: float
    optimal: bool


def optimum(level: Layers, *, deadline: float, seed: int) -> Proved:
    """Labels with the highest `moving.value`, or the best that was found before the deadline.

    Each pair of nodes has a variable, 1 where they share a bloc. If `i` and `j` share one, and `j` and `k`, then so do
    `i` and `k`: these constraints, and others that hold for all blocs, are added as solutions break them (Groetschel
    and Wakabayashi 1989). The linear programme bounds the value; where its solution is whole, or no better than what
    local moving found, that is the optimum, else the integer programme goes on from its constraints.
    """
    labels = search(level, n_starts=_N_STARTS, seed=seed)
    best, upper = value(level, labels), np.inf
    if len(level) == 1:
        return Proved(labels, best, True)
    programme = _Programme.of(level)
    for whole in (False, True):
        for shared, bound in programme.solutions(whole, deadline):
            upper = min(upper, bound)
            if shared is not None and value(level, shared) > best:
                labels, best = shared, value(level, shared)
            if best >= upper - TOLERANCE:
                return Proved(labels, best, True)
    return Proved(labels, upper, False)


@dataclass(eq=False)
class _Programme:
    """The variables of the pairs, and the constraints that were broken so far.

    Attributes
    ----------
    gains
        Shape (nodes, nodes): what each pair gains in one bloc.
    alone
        The value where each node is alone.
    free
        Whether a pair may share a bloc.
    stars
        Constraints: a node and others, of which no more may share its bloc than one and the pairs among them that
        share theirs. With two others this is what makes blocs of pairs; with more it cuts off fractions.
    """

    gains: Floats
    alone: float
    free: NDArray[np.bool_]
    stars: list[Star]

    @classmethod
    def of(cls, level: Layers) -> "_Programme":
        friends, enemies = np.array(level.friends), np.array(level.enemies)
        gains = np.outer(enemies, enemies) - np.outer(friends, friends)
        alone = float(np.trace(gains)) / 2
        for node, (others, ties) in enumerate(zip(level.neighbours, level.ties, strict=True)):
            gains[node, others] += ties
        fixed = np.array(level.fixed)
        return cls(gains, alone, ~np.logical_and.outer(fixed, fixed), [])

    def solutions(self, whole: bool, deadline: float) -> Iterator[tuple[list[int] | None, float]]:
        """Labels, where a solution gives any, and the bound, with more constraints each time, until none is broken."""
        while (left := deadline - monotonic()) > 0:
            solution, bound = self._solved(whole, left)
            if solution is None:
                yield None, bound
                return
            whole_solution = bool((np.abs(solution - solution.round()) < TOLERANCE).all())
            broken = broken_triples(solution)
            yield (_labels(solution) if whole_solution and not broken else None), bound
            broken = broken or broken_stars(solution)
            if not broken:
                return
            self.stars += broken

    def _solved(self, whole: bool, seconds: float) -> tuple[Floats | None, float]:
        """The matrix of shared blocs of the best solution, if one was found in time, and a bound of the value."""
        n_nodes = len(self.gains)
        first, second = np.triu_indices(n_nodes, 1)
        found = milp(
            -self.gains[first, second],
            integrality=np.full(len(first), int(whole)),
            bounds=Bounds(0, self.free[first, second].astype(float)),
            constraints=self._constraints(len(first)),
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )
        dual = found.get("mip_dual_bound")
        least = found.fun if found.status == 0 and not whole else dual if whole and dual is not None else -np.inf
        bound = self.alone - float(least)
        if found.x is None or found.status != 0:
            return None, bound
        shared = np.eye(n_nodes)
        shared[first, second] = shared[second, first] = found.x
        return shared, bound

    def _constraints(self, n_pairs: int) -> LinearConstraint | tuple[()]:
        if not self.stars:
            return ()
        entries = [
            (row, *pair, sign)
            for row, (centre, others) in enumerate(self.stars)
            for sign, pairs in ((1.0, ((centre, other) for other in others)), (-1.0, combinations(others, 2)))
            for pair in pairs
        ]
        rows, a, b, values = np.array(entries).T
        low, high = np.minimum(a, b), np.maximum(a, b)
        columns = low * (2 * len(self.gains) - low - 3) // 2 + high - 1
        matrix = coo_array((values, (rows.astype(int), columns.astype(int))), shape=(len(self.stars), n_pairs))
        return LinearConstraint(csr_array(matrix), -np.inf, 1)


def broken_triples(shared: Floats) -> list[Star]:
    """The stars of two others that a solution breaks most."""
    excess, found = [], []
    for centre, row in enumerate(shared):
        over = np.triu(np.add.outer(row, row) - shared - 1, 1)
        over[centre] = over[:, centre] = 0
        first, second = np.nonzero(over > _BROKEN)
        found += [(centre, others) for others in zip(first.tolist(), second.tolist(), strict=True)]
        excess += over[first, second].tolist()
    most = np.argsort(-np.array(excess), kind="stable")[: _ADDED * len(shared) ** 2 // 2]
    return [found[place] for place in most]


def broken_stars(shared: Floats) -> list[Star]:
    """Stars that a solution breaks, each grown from one other node by those that break it more."""
    found = set()
    for centre, row in enumerate(shared):
        partly = np.flatnonzero((row > _BROKEN) & (row < 1 - _BROKEN)).tolist()
        for start in partly:
            others, excess = [start], row[start] - 1
            for other in sorted(partly, key=lambda node: (shared[start, node], node)):
                more = row[other] - sum(shared[other, chosen] for chosen in others)
                if other not in others and more > _BROKEN:
                    others.append(other)
                    excess += more
            if excess > _BROKEN:
                found.add((centre, tuple(sorted(others))))
    return sorted(found)


def _labels(shared: Floats) -> list[int]:
    """Nodes that a path of shared blocs joins, as labels."""
    joined: Any = connected_components(csr_array(shared > 0.5), directed=False)[1]
    return numbered(joined.tolist())
