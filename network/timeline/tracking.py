"""Blocs through time: which bloc of a window goes on in the next, and who leaves one for another."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from network import blocs
from network.errors import InputError
from network.htmltable import html_table
from network.timeline.windowing import Window

EVENTS = ("born", "continued", "split", "merged", "died")
EVENT_COLUMNS = ("window", "event", "bloc", "other", "n_actors", "overlap", "actors")
MOVE_COLUMNS = ("actor", "last_window", "window", "before", "after", "how")
ALONE = 0
"""What stands for the bloc of an actor who is in none of two or more."""

# Of blocs that overlap as much, the pair that shares more actors is matched.
_PER_SHARED = 1e-6


@dataclass(frozen=True, eq=False)
class BlocTrack:
    """Blocs followed through windows.

    Attributes
    ----------
    table
        One row for each actor, one column for each window: the number of the bloc, which it keeps through time; 0
        where the actor stands alone; missing where it has no tie in the window.
    events
        What becomes of blocs, with the columns `window`, `event`, `bloc`, `other`, `n_actors`, `overlap`, `actors`:

        - *born*: a bloc that follows from none; *continued*: the same bloc as one before, `overlap` tells how much;
        - *split*: a new bloc whose actors mostly were in `other`, which goes on, or ended, without them;
        - *merged*: a bloc most of whose actors are in `other` now; it ends;
        - *died*: a bloc that is not found again; told of the first window without it.
    """

    table: pd.DataFrame
    events: pd.DataFrame

    @cached_property
    def moves(self) -> pd.DataFrame:
        """Actors who were in one bloc and are in another the next time that they are in any.

        Columns: `actor`; `last_window` and `window`, where it was last in the old and first in the new bloc; `before`
        and `after`, the blocs; `how`: "moved" where it left for a bloc of others, "split" where it left with the part
        that is the new bloc, "merged" where its whole bloc went over.
        """
        told = self.events[self.events["event"].isin(["split", "merged"])]
        changes = set(zip(told["window"], told["event"], told["bloc"], told["other"], strict=True))
        rows = []
        for actor, member in self.table.iterrows():
            of_actor = member[member.notna() & (member != ALONE)]
            for (last, before), (window, after) in pairwise(of_actor.items()):
                if (window, "split", after, before) in changes:
                    rows.append((actor, last, window, before, after, "split"))
                elif (window, "merged", before, after) in changes:
                    rows.append((actor, last, window, before, after, "merged"))
                elif before != after:
                    rows.append((actor, last, window, before, after, "moved"))
        order = [str(label) for label in self.table.columns]
        rows.sort(key=lambda row: (order.index(str(row[2])), str(row[0])))
        return pd.DataFrame(rows, columns=list(MOVE_COLUMNS))

    def members(self, window: str) -> dict[int, frozenset[Hashable]]:
        """The actors of each bloc in a window.

        Parameters
        ----------
        window
            Its label.
        """
        column = self.table[window].dropna()
        return {int(bloc): frozenset(column.index[column == bloc]) for bloc in sorted(set(column.tolist()) - {ALONE})}

    def __str__(self) -> str:
        counts = self.events["event"].value_counts()
        told = ", ".join(f"{counts[event]} {event}" for event in EVENTS if event in counts)
        n_blocs = self.events["bloc"].nunique()
        return (
            f"{n_blocs} blocs of {len(self.table)} actors through {self.table.shape[1]} windows; "
            f"{told or 'no events'}; moves of actors: {len(self.moves)}"
        )

    def _repr_html_(self) -> str:
        shown = self.table.astype("object").where(self.table.notna(), None).reset_index()
        return f"<p>{self}</p>{html_table(shown)}"


def track_blocs(
    windows: Iterable[Window],
    *,
    find: "Callable[[nx.Graph[str]], blocs.AnyBlocs] | None" = None,
    min_overlap: float = 0.3,
    memory: int = 1,
    weight: str | None = None,
    seed: int = 0,
) -> BlocTrack:
    """Follow blocs from window to window.

    The blocs of each window are matched one to one with those known before, so that the sum of overlaps is as large as
    can be. The overlap of two blocs is that of Jaccard, |A ∩ B| / |A ∪ B|, among the actors who have ties in both
    windows: an actor of whom nothing is told for a year has not left. Blocs are the same only if they share two
    actors at least. Actors whom `network.blocs.find` places by shared enemies alone, without a friend tie to their bloc
    (`Blocs.unbacked`), count as alone: a common enemy does not make a bloc that lasts.

    Parameters
    ----------
    windows
        As `network.timeline.windows`, `expanding` or `by_event` cut them, in order of time.
    find
        The blocs of a graph of ties: a function that gives what `network.blocs.membership` takes (sets of actors, a
        dict from actor to bloc, or what `network.blocs.find` gives). By default `network.blocs.find`.
    min_overlap
        Least overlap of two blocs that count as one; above 0, up to 1.
    memory
        Number of windows that a bloc may be missing from and still come back as itself. Windows without a bloc do not
        count.
    weight, seed
        Handed to `network.blocs.find`.

    Returns
    -------
    BlocTrack
        The `table` of actors by windows, `events`, and `moves`.

    Raises
    ------
    InputError
        Two windows of one label, an overlap outside 0 to 1, or a negative memory.

    Notes
    -----
    Blocs are matched with the latest appearance of each one known, as by Greene, Doyle and Cunningham [1]_; the best
    matching is that of Kuhn's Hungarian method, where they take all that pass a threshold. A bloc that is left over
    has split from the one that half or more of its actors come from (two at least), else it is born; one that is left
    behind has merged into the one that half or more of its actors go to, else it is missing, and dies.

    Blocs of few ties are uncertain, and so is what becomes of them: see `network.stability.bootstrap`.

    Time is that of finding the blocs, and of one matching per window: the cube of the number of blocs.

    References
    ----------
    .. [1] Greene, Doyle and Cunningham (2010), Tracking the evolution of communities in dynamic social networks, ASONAM
       2010, 176-183.
    """
    if not 0 < min_overlap <= 1:
        raise InputError(f"min_overlap is {min_overlap}; give a share above 0, up to 1, such as 0.3")
    if memory < 0:
        raise InputError(f"memory is {memory}; give the number of windows that a bloc may be missing from, such as 1")
    found = tuple(windows)
    labels = [window.label for window in found]
    if len(set(labels)) < len(labels):
        twice = next(label for label in labels if labels.count(label) > 1)
        raise InputError(f"two windows are called {twice!r}; give windows of different labels")
    tracker = _Tracker(min_overlap, memory)
    columns = {}
    for window in found:
        graph = window.network.signed_graph()
        tied = [actor for actor in sorted(graph, key=str) if graph.degree(actor)]
        of_window = blocs.find(graph, weight=weight, seed=seed) if find is None else find(graph)
        membership = _membership(graph, of_window)
        columns[window.label] = tracker.step(window.label, {actor: membership[actor] for actor in tied})
    actors = sorted({actor for column in columns.values() for actor in column}, key=str)
    table = pd.DataFrame(
        {label: pd.array([column.get(actor) for actor in actors], dtype="Int64") for label, column in columns.items()},
        index=pd.Index(actors, name="actor"),
    )
    return BlocTrack(table, tracker.told(labels))


def _membership(graph: "nx.Graph[str]", found: blocs.AnyBlocs) -> dict[Hashable, Hashable]:
    """The bloc of each actor; those in none, and those whom no friend tie joins to theirs, stand alone."""
    given = blocs.membership(found)
    unbacked = found.unbacked if isinstance(found, blocs.Blocs) else ()
    return {actor: ("alone", actor) if actor in unbacked else given.get(actor, ("alone", actor)) for actor in graph}


@dataclass(frozen=True)
class _Front:
    """The latest appearance of a bloc."""

    number: int
    members: Set[Hashable]
    tied: Set[Hashable]
    step: int


@dataclass(frozen=True)
class _Overlap:
    """What a bloc of now has in common with one of before, among the actors who have ties in both windows."""

    shared: int
    jaccard: float
    of_old: float
    of_new: float


class _Tracker:
    def __init__(self, min_overlap: float, memory: int) -> None:
        self._min_overlap, self._memory = min_overlap, memory
        self._fronts: list[_Front] = []
        self._first_missed: dict[int, str] = {}
        self._events: list[dict[str, Any]] = []
        self._n_known = self._n_steps = 0

    def step(self, window: str, membership: Mapping[Hashable, Hashable]) -> dict[Hashable, int]:
        """The number of the bloc of each actor of a window."""
        new = _sets(membership)
        numbers = dict.fromkeys(membership, ALONE)
        if not new:
            return numbers
        self._n_steps += 1
        tied = frozenset(membership)
        overlaps = [[_overlap(front, bloc, tied) for bloc in new] for front in self._fronts]
        matched = self._match(overlaps)
        later = [
            self._appear(window, bloc, tied, [row[place] for row in overlaps], matched.get(place))
            for place, bloc in enumerate(new)
        ]
        for place, front in enumerate(self._fronts):
            if place not in matched.values():
                later.extend(self._miss(window, front, overlaps[place], later[: len(new)]))
        self._fronts = later
        return numbers | {actor: front.number for front in later[: len(new)] for actor in front.members}

    def told(self, labels: Sequence[str]) -> pd.DataFrame:
        """The events, in order of time and of blocs."""
        order = {label: number for number, label in enumerate(labels)}
        rows = sorted(self._events, key=lambda row: (order[row["window"]], EVENTS.index(row["event"]), row["bloc"]))
        return pd.DataFrame(rows, columns=list(EVENT_COLUMNS)).astype({"bloc": "Int64", "other": "Int64"})

    def _match(self, overlaps: list[list[_Overlap]]) -> dict[int, int]:
        """For blocs of now the position of the front that they continue."""
        if not overlaps:
            return {}
        gains = np.array([[self._gain(overlap) for overlap in row] for row in overlaps])
        pairs = zip(*linear_sum_assignment(gains, maximize=True), strict=True)
        return {int(place): int(front) for front, place in pairs if gains[front, place] > 0}

    def _gain(self, overlap: _Overlap) -> float:
        same = overlap.shared > 1 and overlap.jaccard >= self._min_overlap
        return overlap.jaccard + _PER_SHARED * overlap.shared if same else 0.0

    def _appear(
        self, window: str, bloc: Set[Hashable], tied: Set[Hashable], overlaps: list[_Overlap], continued: int | None
    ) -> _Front:
        if continued is not None:
            number = self._fronts[continued].number
            self._first_missed.pop(number, None)
            self._tell(window, "continued", number, None, bloc, overlap=overlaps[continued].jaccard)
            return _Front(number, bloc, tied, self._n_steps)
        self._n_known += 1
        origin = _most(overlaps, lambda overlap: overlap.of_new)
        if origin is None:
            self._tell(window, "born", self._n_known, None, bloc)
        else:
            other = self._fronts[origin].number
            self._tell(window, "split", self._n_known, other, bloc, overlap=overlaps[origin].jaccard)
        return _Front(self._n_known, bloc, tied, self._n_steps)

    def _miss(self, window: str, front: _Front, overlaps: list[_Overlap], new: Sequence[_Front]) -> Iterator[_Front]:
        """The front that is not found again, as long as it may come back."""
        goal = _most(overlaps, lambda overlap: overlap.of_old)
        first_missed = self._first_missed.setdefault(front.number, window)
        if goal is not None:
            self._tell(window, "merged", front.number, new[goal].number, front.members, overlap=overlaps[goal].jaccard)
        elif self._n_steps - front.step > self._memory:
            self._tell(first_missed, "died", front.number, None, front.members)
        else:
            yield front

    def _tell(
        self,
        window: str,
        event: str,
        bloc: int,
        other: int | None,
        actors: Set[Hashable],
        *,
        overlap: float = np.nan,
    ) -> None:
        names = tuple(sorted(map(str, actors)))
        row = (window, event, bloc, other, len(names), overlap, ", ".join(names))
        self._events.append(dict(zip(EVENT_COLUMNS, row, strict=True)))


def _sets(membership: Mapping[Hashable, Hashable]) -> list[frozenset[Hashable]]:
    """The blocs of two actors or more: largest first, of equals by name."""
    by_bloc: dict[Hashable, set[Hashable]] = {}
    for actor, bloc in membership.items():
        by_bloc.setdefault(bloc, set()).add(actor)
    found = [frozenset(actors) for actors in by_bloc.values() if len(actors) > 1]
    return sorted(found, key=lambda actors: (-len(actors), sorted(map(str, actors))))


def _overlap(front: _Front, bloc: Set[Hashable], tied: Set[Hashable]) -> _Overlap:
    in_both = front.tied & tied
    old, new = front.members & in_both, bloc & in_both
    shared = len(old & new)
    return _Overlap(
        shared,
        shared / len(old | new) if old | new else 0.0,
        shared / len(old) if old else 0.0,
        shared / len(new) if new else 0.0,
    )


def _most(overlaps: Sequence[_Overlap], share: Callable[[_Overlap], float]) -> int | None:
    """The one that holds most of a bloc: half of it or more, and two actors at least."""
    found = [place for place, overlap in enumerate(overlaps) if overlap.shared > 1 and share(overlap) >= 0.5]
    return max(found, key=lambda place: (share(overlaps[place]), overlaps[place].shared, -place), default=None)
