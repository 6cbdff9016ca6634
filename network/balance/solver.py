"""Frustration of one block: a search from above, cycles from below, an integer programme where they do not meet."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

import numpy as np

from network.balance.cover import sides
from network.balance.lower import TOLERANCE, CycleBound, packing, rounded_up, unit
from network.balance.program import several_blocs, two_sides
from network.balance.search import Found, Labels, Search, cost, frustrated
from network.signed import Ints, SignedTies

Cycle = tuple[int, ...]

# Starts and sweeps of the search: at first; after some rounds of the linear programme; before the integer programme.
_LIGHT, _MIDDLE, _HEAVY = (16, 0), (16, 50), (32, 400)
_ROUNDS = 4
# More ties take too long for a linear programme over cycles.
_LARGE = 20_000
# Share of the time that the linear programme may take, and the share of the gap it has to close in so many rounds.
_SHARE, _PROGRESS, _PATIENCE = 0.5, 0.02, 10


@dataclass(frozen=True, eq=False)
class Solved:
    """Frustration of a block, between bounds that are equal where it is proved.

    Attributes
    ----------
    labels
        The bloc of each node in the best solution found.
    lower, upper
        Bounds of the weight of frustrated ties.
    cycles
        Unbalanced cycles that the lower bound rests on.
    """

    labels: Labels
    lower: float
    upper: float
    cycles: tuple[Cycle, ...] = ()

    @property
    def optimal(self) -> bool:
        """Whether the bounds are equal."""
        return self.lower >= self.upper


def solve(
    ties: SignedTies,
    *,
    n_blocs: int,
    deadline: float,
    seed: int = 0,
    exact: bool = True,
    labels: Labels | None = None,
    cycles: Iterable[Cycle] | None = None,
) -> Solved:
    """Find blocs with least frustrated weight.

    Parameters
    ----------
    deadline
        Of the clock `time.monotonic`.
    exact
        Whether to go on until the optimum is proved or time is up.
    labels, cycles
        A good solution, and unbalanced cycles, known from before.
    """
    first = _start(ties, n_blocs)
    upper = float(cost(ties, first))
    if n_blocs == 1 or upper == 0:
        return Solved(first, upper, upper)
    run = _Run(ties, n_blocs, deadline, seed)
    run.offer(run.searcher.improve(first[None]))
    if labels is not None:
        run.offer(run.searcher.improve(labels[None]))
    if n_blocs == 2:
        run.raise_to(float(ties.weights.min()))
    if run.optimal:
        return run.solved()
    if not exact or len(ties) > _LARGE:
        run.search(*_MIDDLE)
        run.raise_to(packing(ties, run.sources(), deadline, once=n_blocs > 2))
        return run.solved()
    if labels is None:
        run.search(*_LIGHT)
    bound = CycleBound(ties, once=n_blocs > 2, cycles=cycles)
    run.close_by_cycles(bound)
    if not run.optimal:
        run.search(*_HEAVY)
    if not run.optimal:
        run.close_by_program(bound)
    return run.solved(bound)


def _start(ties: SignedTies, n_blocs: int) -> Labels:
    """Blocs without a frustrated tie if the block is balanced."""
    if n_blocs == 1:
        return np.zeros(ties.n_nodes, dtype=np.int8)
    if len(ties) == 1:
        return np.array([0, ties.signs[0] < 0], dtype=np.int8)
    return sides(ties, np.zeros(len(ties)))


class _Run:
    """The bounds so far."""

    def __init__(self, ties: SignedTies, n_blocs: int, deadline: float, seed: int) -> None:
        self.ties, self.n_blocs, self.deadline, self.seed = ties, n_blocs, deadline, seed
        self.searcher = Search(ties, n_blocs)
        self.unit = unit(ties.weights)
        self.labels: Labels = np.zeros(ties.n_nodes, dtype=np.int8)
        self.lower, self.upper = 0.0, float(cost(ties, self.labels))

    @property
    def optimal(self) -> bool:
        return self.lower >= self.upper

    def offer(self, found: Found) -> None:
        """Take the best solution found if it is better."""
        if found.costs[0] < self.upper:
            self.labels, self.upper = found.labels[0], float(found.costs[0])
            self.raise_to(self.lower)

    def raise_to(self, bound: float) -> None:
        """Take a lower bound, rounded up, if it is higher; equal but for the tolerance of the solvers is equal."""
        self.lower = max(self.lower, min(rounded_up(bound, self.unit), self.upper) if bound > 0 else 0.0)
        if self.lower >= self.upper * (1 - 2 * TOLERANCE):
            self.lower = self.upper

    def search(self, n_starts: int, n_sweeps: int) -> None:
        self.offer(self.searcher.random(n_starts, n_sweeps, self.seed))

    def sources(self) -> Ints:
        """The ends of frustrated ties: every unbalanced cycle goes through two of them."""
        return np.unique(self.ties.ends[frustrated(self.ties, self.labels)])

    def close_by_cycles(self, bound: CycleBound) -> None:
        """Raise the lower bound by cycles, and round the shares of frustration to sides."""
        start = monotonic()
        deadline = start + _SHARE * (self.deadline - start)
        reached: list[float] = []
        while bound.solve(deadline - monotonic()):
            self.raise_to(bound.lower)
            if self.n_blocs == 2 and not self.optimal:
                self.offer(self.searcher.improve(sides(self.ties, bound.shares)[None]))
            reached.append(bound.lower)
            if len(reached) == _ROUNDS and not self.optimal:
                self.search(*_MIDDLE)
            if self.optimal or self._stalled(reached) or not bound.separate(self.sources(), deadline):
                return

    def _stalled(self, reached: list[float]) -> bool:
        if len(reached) <= _PATIENCE:
            return False
        return reached[-1] - reached[-1 - _PATIENCE] < _PROGRESS * (self.upper - reached[-1])

    def close_by_program(self, bound: CycleBound) -> None:
        """Solve the integer programme in the time that is left."""
        seconds = self.deadline - monotonic()
        if seconds <= 0:
            return
        if self.n_blocs == 2:
            labels, lower = two_sides(self.ties, self.labels, bound.matrix(), seconds)
        else:
            labels, lower = several_blocs(self.ties, self.n_blocs, bound.matrix(), seconds)
        if labels is not None:
            self.offer(self.searcher.improve(labels[None]))
        self.raise_to(lower)

    def solved(self, bound: CycleBound | None = None) -> Solved:
        return Solved(self.labels, self.lower, self.upper, tuple(bound.cycles) if bound else ())
