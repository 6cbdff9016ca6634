"""Closed trails of ties whose signs alternate: exchanging these changes nobody's number of friends or enemies."""

from collections import Counter

import numpy as np

from network.signed import SignedTies

# A visit of a trail: the actor that it is at, and the sign of the tie by which it leaves.
Visit = tuple[int, int]


class AlternatingTrails:
    """The signs of a network's ties, and a chain that exchanges them along closed alternating trails.

    Attributes
    ----------
    signs
        Sign of each tie at present.
    """

    def __init__(self, ties: SignedTies) -> None:
        self.signs: list[int] = ties.signs.tolist()
        self._ends: list[tuple[int, int]] = [(a, b) for a, b in ties.ends.tolist()]
        self._n_actors = ties.n_nodes
        self._of: dict[Visit, list[int]] = {(actor, sign): [] for actor in range(ties.n_nodes) for sign in (-1, 1)}
        for tie, ((a, b), sign) in enumerate(zip(self._ends, self.signs, strict=True)):
            self._of[a, sign].append(tie)
            self._of[b, sign].append(tie)

    def exchange(self, rng: np.random.Generator, attempts: int) -> None:
        """Run the chain for a number of attempts.

        Notes
        -----
        An attempt and its reverse are equally likely but for actors that the loop passes twice. One that is left by
        `sign` first, and the second time by the other, chose among ``d(sign)`` and then ``d(-sign) - 1`` ties, as one
        of these had been used to come; the reverse chooses among ``d(-sign)`` and then ``d(sign) - 1``.
        """
        starts = rng.integers(0, max(self._n_actors, 1), size=attempts).tolist()
        signs = rng.choice((-1, 1), size=attempts).tolist()
        draws = iter(_Draws(rng))
        for start, sign in zip(starts, signs, strict=True):
            visits, trail = self._loop((start, sign), draws)
            if trail and next(draws) < self._odds(visits):
                self._flip(trail)

    def _loop(self, visit: Visit, draws: "_Draws") -> tuple[list[Visit], list[int]]:
        """The visits and ties of the loop that a random walk closes; nothing where it comes to an end before."""
        at: dict[Visit, int] = {}
        trail: list[int] = []
        used: set[int] = set()
        while visit not in at:
            at[visit] = len(trail)
            tie = self._unused(visit, used, draws)
            if tie < 0:
                return [], []
            trail.append(tie)
            used.add(tie)
            a, b = self._ends[tie]
            actor, sign = visit
            visit = (b if actor == a else a, -sign)
        first = at[visit]
        return list(at)[first:], trail[first:]

    def _unused(self, visit: Visit, used: set[int], draws: "_Draws") -> int:
        """One of the ties by which a visit can go on; -1 where there is none."""
        ties = self._of[visit]
        free = ties if used.isdisjoint(ties) else [tie for tie in ties if tie not in used]
        return free[int(next(draws) * len(free))] if free else -1

    def _odds(self, visits: list[Visit]) -> float:
        """Probability of the reverse of a loop, as a multiple of its own."""
        twice = {actor for actor, times in Counter(actor for actor, _ in visits).items() if times == 2}
        odds = 1.0
        # Where the loop begins, the visit that closes it comes first in either direction.
        for actor in twice - {visits[0][0]}:
            sign = next(sign for visited, sign in visits if visited == actor)
            there, back = len(self._of[actor, sign]), len(self._of[actor, -sign])
            odds *= there * (back - 1) / (back * (there - 1))
        return odds

    def _flip(self, trail: list[int]) -> None:
        for tie in trail:
            sign = self.signs[tie]
            for actor in self._ends[tie]:
                self._of[actor, sign].remove(tie)
                self._of[actor, -sign].append(tie)
            self.signs[tie] = -sign


class _Draws:
    """Random numbers from 0 to 1, drawn in advance."""

    _BATCH = 1024

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._left: list[float] = []

    def __iter__(self) -> "_Draws":
        return self

    def __next__(self) -> float:
        if not self._left:
            self._left = self._rng.random(self._BATCH).tolist()
        return self._left.pop()
