"""Lower bounds of frustration from cycles: each unbalanced one has a frustrated tie, whatever the blocs."""

import math
from collections.abc import Iterable
from time import monotonic

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from network.balance.cover import short_cycles
from network.balance.triads import triangles
from network.signed import Floats, Ints, SignedTies

# What a solver may be wrong by, as a share of its bound.
TOLERANCE = 1e-6
# Weights are known to so many decimals.
_UNITS = 10**9
# Triangles that a bound starts with, at most.
_TRIANGLES = 20_000
# Shares on a cycle that are too small: below 1 by more than rounding.
_VIOLATED = 0.9999
# Steps from a node within which a packing looks for cycles, one after the other.
_RADII = (1, 2, 3, 4, 6)
# Weight of a tie that is none but for rounding.
_USED_UP = 1e-9
# Sources of shortest paths searched between two looks at the clock.
_BATCH = 256


class CycleBound:
    """Linear programme: each tie has a share of frustration, and the shares on each unbalanced cycle add up to 1.

    Cycles are found as they are needed, by shortest paths. The optimum is a lower bound of frustration, and exact in
    graphs without an odd K5 as a minor, such as planar ones.

    Parameters
    ----------
    ties
        Of a network or block.
    once
        Which cycles: with exactly one enemy tie, which are frustrated with any number of blocs, or else with an odd
        number, which are with two.
    cycles
        Cycles known from before.

    Attributes
    ----------
    cycles
        Sorted positions of ties, one tuple a cycle.
    shares
        Shape (ties,): of the last solution.
    lower
        The largest bound so far, before rounding.
    """

    def __init__(
        self, ties: SignedTies, *, once: bool = False, cycles: Iterable[tuple[int, ...]] | None = None
    ) -> None:
        self.ties, self.once = ties, once
        self.cycles = dict.fromkeys(_unbalanced_triangles(ties, once) if cycles is None else cycles)
        self.shares: Floats = np.zeros(len(ties))
        self.lower = 0.0

    def solve(self, seconds: float) -> bool:
        """Raise the bound with the cycles known; whether it could be done in time."""
        if not self.cycles:
            return True
        rows = self.matrix()
        options = {"time_limit": max(seconds, 0.0)}
        found = linprog(
            self.ties.weights, A_ub=-rows, b_ub=-np.ones(rows.shape[0]), method="highs-ipm", options=options
        )
        if found.status != 0:
            return False
        self.shares = np.maximum(found.x, 0.0)
        self.lower = max(self.lower, float(found.fun))
        return True

    def separate(self, sources: Ints, deadline: float) -> bool:
        """Find cycles that the shares do not satisfy, through some nodes; whether there are any."""
        before = len(self.cycles)
        for start in range(0, len(sources), _BATCH):
            if start and monotonic() > deadline:
                break
            batch = sources[start : start + _BATCH]
            for cycle in short_cycles(self.ties, self.shares, batch, _VIOLATED, once=self.once):
                self.cycles[tuple(cycle.tolist())] = None
        return len(self.cycles) > before

    def matrix(self) -> csr_array:
        """Which ties are on which cycle."""
        lengths = np.array([len(cycle) for cycle in self.cycles])
        ties = np.fromiter((tie for cycle in self.cycles for tie in cycle), dtype=np.int64, count=int(lengths.sum()))
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        return csr_array((np.ones(len(ties)), ties, bounds), shape=(len(lengths), len(self.ties)))


def packing(ties: SignedTies, sources: Ints, deadline: float, *, once: bool = False) -> float:
    """Lower bound by a packing: unbalanced cycles, short ones first, that share no weight.

    Parameters
    ----------
    sources
        Nodes around which to look, such as one end of each tie that is frustrated by some blocs.
    deadline
        Of the clock `time.monotonic`.
    once
        Whether cycles have exactly one enemy tie, as in `CycleBound`.
    """
    neighbours: list[list[tuple[int, int, int]]] = [[] for _ in range(ties.n_nodes)]
    for tie, ((a, b), sign) in enumerate(zip(ties.ends.tolist(), ties.signs.tolist(), strict=True)):
        neighbours[a].append((b, tie, sign))
        neighbours[b].append((a, tie, sign))
    left = ties.weights.tolist()
    packed = 0.0
    for radius in _RADII:
        for source in sources.tolist():
            while monotonic() < deadline and (cycle := _cycle_near(source, neighbours, left, radius, once)):
                free = min(left[tie] for tie in cycle)
                packed += free
                for tie in cycle:
                    left[tie] -= free
    return packed


def _cycle_near(
    source: int, neighbours: list[list[tuple[int, int, int]]], left: list[float], radius: int, once: bool
) -> list[int]:
    """An unbalanced cycle of ties with weight left, the nodes of which are near the source; empty if there is none."""
    side, way = {source: 1}, {source: (source, -1)}
    frontier = [source]
    for _ in range(radius):
        reached = []
        for node in frontier:
            for other, tie, sign in neighbours[node]:
                if left[tie] < _USED_UP:
                    continue
                if other not in side:
                    if sign > 0 or not once:
                        side[other], way[other] = side[node] * sign, (node, tie)
                        reached.append(other)
                elif side[other] != side[node] * sign:
                    return sorted({tie, *_ties_back(node, way)} ^ set(_ties_back(other, way)))
        frontier = reached
    return []


def _ties_back(node: int, way: dict[int, tuple[int, int]]) -> list[int]:
    found = []
    while way[node][1] >= 0:
        node, tie = way[node]
        found.append(tie)
    return found


def unit(weights: Floats) -> float:
    """The largest number of which all weights are multiples; 1 where every tie counts 1."""
    return (math.gcd(*(round(weight * _UNITS) for weight in weights.tolist())) or _UNITS) / _UNITS


def rounded_up(bound: float, step: float) -> float:
    """The least multiple of a unit that is not below a bound, less what a solver may be wrong by."""
    return math.ceil(bound * (1 - TOLERANCE) / step) * step


def _unbalanced_triangles(ties: SignedTies, once: bool) -> list[tuple[int, ...]]:
    found: list[Ints] = []
    for triads in triangles(ties):
        enemies = (ties.signs[triads] < 0).sum(axis=1)
        found.append(np.sort(triads[enemies == 1 if once else enemies % 2 == 1], axis=1))
        if sum(map(len, found)) > _TRIANGLES:
            break
    return [tuple(triad) for triad in np.concatenate(found)[:_TRIANGLES].tolist()] if found else []
