"""Lanes of actors through windows of time, put in an order with few crossings."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_STARTS, _SWEEPS = 12, 12
# Room between blocs: at least one lane, and a share of all lanes; and between actors who are in none.
_GAP, _GAP_ALONE = 0.03, 0.3
ALONE = 0
"""What stands for the bloc of an actor who is in none, as in `network.timeline.track_blocs`."""


@dataclass(frozen=True, eq=False)
class Lanes:
    """Where the actors lie in each window.

    Attributes
    ----------
    actors
        In the order of the rows.
    blocs
        Shape (actors, windows): number of the bloc in `names`, a number from there on, one for each actor, where it is
        in no bloc, -1 where it is absent.
    middle
        Shape (actors, windows): height of the middle of the actor's lane, which is 1 high; NaN where absent.
    names
        The blocs, those with most actors in all windows first.
    """

    actors: tuple[str, ...]
    blocs: Ints
    middle: Floats
    names: tuple[Hashable, ...]

    def bars(self) -> list[tuple[int, int, float, float]]:
        """Window, bloc, lower and upper end of each bar."""
        found = []
        for window in range(self.blocs.shape[1]):
            for bloc in np.unique(self.blocs[self.blocs[:, window] >= 0, window]).tolist():
                heights = self.middle[self.blocs[:, window] == bloc, window]
                found.append((window, bloc, float(heights.min() - 0.5), float(heights.max() + 0.5)))
        return found

    def flows(self) -> list[tuple[int, int, int, list[int]]]:
        """Window, bloc there, bloc in the next window, and actors, whose lanes are adjacent in both windows."""
        found: list[tuple[int, int, int, list[int]]] = []
        for window in range(self.blocs.shape[1] - 1):
            here, there = self.middle[:, window], self.middle[:, window + 1]
            last = None
            for actor in np.argsort(-here).tolist():
                origin, goal = self.blocs[actor, window : window + 2].tolist()
                if origin < 0 or goal < 0:
                    continue
                joins = (
                    last is not None
                    and found[-1][:3] == (window, origin, goal)
                    and np.isclose(here[last] - here[actor], 1)
                    and np.isclose(there[last] - there[actor], 1)
                )
                if joins:
                    found[-1][3].append(actor)
                else:
                    found.append((window, origin, goal, [actor]))
                last = actor
        return found


def arrange(tracks: pd.DataFrame) -> Lanes:
    """Find places for all actors with few crossings; see `network.plot.ribbons.ribbons`."""
    tracks = tracks.sort_index(key=lambda index: index.map(str))
    names = in_order(tracks)
    number = {name: position for position, name in enumerate(names)}
    codes = np.full(tracks.shape, -1, dtype=np.int64)
    for actor, blocs in enumerate(tracks.to_numpy(dtype=object).tolist()):
        for window, bloc in enumerate(blocs):
            if not pd.isna(bloc):
                codes[actor, window] = number.get(bloc, len(names) + actor)
    rank = _ranks(codes)
    actors = tuple(str(name) for name in tracks.index)
    return Lanes(actors=actors, blocs=codes, middle=_level(codes, rank, len(names)), names=names)


def in_order(tracks: pd.DataFrame) -> tuple[Hashable, ...]:
    """Blocs that have two actors in some window: by how many actors they have in all windows together, then by text."""
    sizes: dict[Hashable, list[int]] = {}
    for window in tracks.columns:
        for bloc, size in tracks[window].value_counts().items():
            sizes.setdefault(bloc, []).append(int(size))
    several = [bloc for bloc, of_window in sizes.items() if max(of_window) > 1 and bloc != ALONE]
    return tuple(sorted(several, key=lambda bloc: (-sum(sizes[bloc]), str(bloc))))


def shades(tracks: pd.DataFrame, n_colours: int) -> dict[Hashable, tuple[int, int]]:
    """Number of the colour of each bloc, and how many blocs of the same colour come before it.

    The largest blocs have colours of their own; others share one with a bloc of another time, if they can.
    """
    windows = {name: np.flatnonzero((tracks == name).any(axis=0)) for name in in_order(tracks)}
    found: dict[Hashable, tuple[int, int]] = {}
    for name, own in windows.items():
        alike = [[other for other, (colour, _) in found.items() if colour == number] for number in range(n_colours)]
        meet = [
            sum(windows[other][0] - 1 <= own[-1] and own[0] - 1 <= windows[other][-1] for other in of_colour)
            for of_colour in alike
        ]
        colour = min(range(n_colours), key=lambda number: (meet[number], len(alike[number]), number))
        found[name] = colour, len(alike[colour])
    return found


# ---------------------------------------------------------------------- order


def _ranks(codes: Ints) -> Ints:
    """Position from the top of each actor in each window, -1 where absent: the best of some starts and sweeps."""
    n_actors, n_windows = codes.shape
    rng = np.random.default_rng(0)
    best, fewest = np.full_like(codes, -1), np.inf
    for start in range(_STARTS):
        actors, blocs = np.arange(n_actors), np.arange(codes.max(initial=-1) + 1)
        if start:
            actors, blocs = rng.permutation(actors), rng.permutation(blocs)
        rank = np.full_like(codes, -1)
        for window in range(n_windows):
            here = np.flatnonzero(codes[:, window] >= 0)
            rank[here[np.lexsort((actors[here], blocs[codes[here, window]]))], window] = np.arange(len(here))
        for sweep in range(_SWEEPS):
            crossings = _crossings(rank)
            if crossings < fewest:
                best, fewest = rank.copy(), crossings
            for window in range(n_windows) if sweep % 2 == 0 else range(n_windows - 1, -1, -1):
                _sort(
                    codes, rank, window, range(window - 1, -1, -1) if sweep % 2 == 0 else range(window + 1, n_windows)
                )
    return best


def _sweep(codes: Ints, rank: Ints, *, forward: bool) -> None:
    """Order each window by those before it, or by those after it, in place."""
    n_windows = codes.shape[1]
    for window in range(n_windows) if forward else range(n_windows - 1, -1, -1):
        _sort(codes, rank, window, range(window - 1, -1, -1) if forward else range(window + 1, n_windows))


def _sort(codes: Ints, rank: Ints, window: int, others: Iterable[int]) -> None:
    """Order one window by where its actors are in the nearest of other windows, in place."""
    here = np.flatnonzero(codes[:, window] >= 0)
    wanted = np.full(len(codes), np.nan)
    for other in others:
        # Positions of windows of different size are compared by their share.
        share = rank[:, other] / max(int((rank[:, other] >= 0).sum()), 1)
        wanted = np.where(np.isnan(wanted) & (rank[:, other] >= 0), share, wanted)
    before = rank[here, window]
    own = np.where(np.isnan(wanted[here]), before / max(len(here), 1), wanted[here])
    blocs = codes[here, window]
    barycentre = {bloc: own[blocs == bloc].mean() for bloc in np.unique(blocs).tolist()}
    centre = np.array([barycentre[bloc] for bloc in blocs.tolist()])
    rank[here[np.lexsort((here, before, own, blocs, centre))], window] = np.arange(len(here))


def _crossings(rank: Ints) -> int:
    """How many pairs of lanes cross between one window and the next."""
    total = 0
    for window in range(rank.shape[1] - 1):
        both = (rank[:, window] >= 0) & (rank[:, window + 1] >= 0)
        goal = rank[both, window + 1][np.argsort(rank[both, window])]
        total += int(np.triu(goal[:, None] > goal[None], 1).sum())
    return total


# ---------------------------------------------------------------------- height


def _level(codes: Ints, rank: Ints, n_blocs: int) -> Floats:
    """Heights of lanes: as level as their order allows."""
    n_windows = codes.shape[1]
    middle = np.full(codes.shape, np.nan)
    for window in range(n_windows):
        _place(codes, rank, middle, window, n_blocs=n_blocs, others=[])
    for sweep in range(_SWEEPS):
        order = range(n_windows) if sweep % 2 == 0 else range(n_windows - 1, -1, -1)
        for window in order:
            beside = [other for other in (window - 1, window + 1) if 0 <= other < n_windows]
            _place(codes, rank, middle, window, n_blocs=n_blocs, others=beside)
    return middle


def _place(codes: Ints, rank: Ints, middle: Floats, window: int, *, n_blocs: int, others: list[int]) -> None:
    """Heights of one window: as near as can be to those of its actors in other windows, in place."""
    here = np.flatnonzero(codes[:, window] >= 0)
    here = here[np.argsort(rank[here, window])]
    if not len(here):
        return
    blocs = codes[here, window]
    starts = np.r_[0, np.flatnonzero(np.diff(blocs)) + 1]
    sizes = np.diff(np.r_[starts, len(here)])
    alone = blocs[starts] >= n_blocs
    gaps = np.where(alone[1:] & alone[:-1], _GAP_ALONE, max(1.0, _GAP * len(codes)))
    room = np.arange(len(here)) + np.repeat(np.cumsum(np.r_[0, gaps]), sizes)
    if not others:
        middle[here, window] = room.mean() - room
        return
    near = middle[here][:, others]
    known = ~np.isnan(near)
    if not known.any():
        return
    pull = known.sum(axis=1)
    wanted = np.divide(np.where(known, near, 0).sum(axis=1), pull, out=np.zeros(len(here)), where=pull > 0)
    # A lane in no other window follows its neighbours.
    sums, weights = np.add.reduceat((wanted + room) * pull, starts), np.add.reduceat(pull, starts).astype(float)
    goal = np.divide(sums, weights, out=np.full(len(starts), (sums.sum() / weights.sum())), where=weights > 0)
    fitted = isotonic_regression(goal, weights=np.maximum(weights, 1e-3), increasing=False).x
    middle[here, window] = np.repeat(fitted, sizes) - room
