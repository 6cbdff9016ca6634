"""Figures of each window: a series through time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from network import balance, blocs
from network.errors import InputError, UnknownNameError
from network.signed import SignedTies, signed_ties
from network.timeline.windowing import Window

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

Bands = Callable[[pd.DataFrame], pd.DataFrame]
"""From a table of statements to a table of figures, with columns `low` and `high`."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The network of a window, with what several figures are read from: each is computed once, when it is needed.

    Attributes
    ----------
    network
        The network.
    weight, seed, time_limit
        As in `series`.
    """

    network: "ActorNetwork"
    weight: str | None
    seed: int
    time_limit: float

    @cached_property
    def graph(self) -> "nx.Graph[str]":
        """The ties that have a sign."""
        return self.network.signed_graph()

    @cached_property
    def statements(self) -> pd.DataFrame:
        """The statements of the window."""
        return self.network.statements()

    @cached_property
    def ties(self) -> SignedTies:
        """The same ties as arrays."""
        return signed_ties(self.graph, weight=self.weight)

    @cached_property
    def is_inside(self) -> NDArray[np.bool_]:
        """For each tie whether both ends are in one bloc."""
        membership = self.blocs.membership
        return np.array([membership[a] == membership[b] for a, b in self.ties.pairs()], dtype=bool)

    @cached_property
    def triads(self) -> "balance.TriadCensus":
        """Triads by sign."""
        return balance.triads(self.graph)

    @cached_property
    def frustration(self) -> "balance.Frustration":
        """The best two sides."""
        return balance.frustration(self.graph, weight=self.weight, time_limit=self.time_limit, seed=self.seed)

    @cached_property
    def blocs(self) -> "blocs.Blocs":
        """The blocs."""
        return blocs.find(self.graph, weight=self.weight, seed=self.seed)

    def friendly_share(self, among: NDArray[np.bool_] | None = None) -> float:
        """Share of ties, by weight, that are friendly: of all, or of some."""
        weights = self.ties.weights if among is None else self.ties.weights * among
        total = float(weights.sum())
        return float(weights[self.ties.signs > 0].sum()) / total if total else np.nan

    @property
    def cohesion(self) -> float:
        """Share of the ties inside blocs that are friendly."""
        return self.friendly_share(self.is_inside)

    @property
    def division(self) -> float:
        """Share of the ties between blocs that are hostile."""
        return 1 - self.friendly_share(~self.is_inside)


COUNTS: Mapping[str, Callable[[Snapshot], float]] = {
    "n_documents": lambda window: window.statements["doc_id"].replace("", np.nan).nunique(),
    "n_statements": lambda window: len(window.statements),
    "n_actors": lambda window: len(window.network),
    "n_ties": lambda window: window.graph.number_of_edges(),
}
"""What can be counted in an empty window too."""

MEASURES: Mapping[str, Callable[[Snapshot], float]] = {
    "friendly": lambda window: window.friendly_share(),
    "n_triads": lambda window: window.triads.n,
    "triangle_index": lambda window: window.triads.index,
    "walk_balance": lambda window: balance.walk_balance(window.graph, weight=window.weight),
    "frustration_lower": lambda window: window.frustration.lower,
    "frustration_upper": lambda window: window.frustration.upper,
    "frustration": lambda window: window.frustration.upper / window.frustration.total,
    "frustration_normalised": lambda window: 1 - 2 * window.frustration.upper / window.frustration.total,
    "n_blocs": lambda window: sum(len(bloc) > 1 for bloc in window.blocs.blocs),
    "modularity": lambda window: window.blocs.modularity,
    "cohesion": lambda window: window.cohesion,
    "division": lambda window: window.division,
    "polarisation": lambda window: window.cohesion + window.division - 1,
}
"""What needs ties."""

FIGURES: Mapping[str, Callable[[Snapshot], float]] = {**COUNTS, **MEASURES}


def series(
    windows: Iterable[Window],
    figures: Iterable[str] | None = None,
    *,
    own: Mapping[str, Callable[["ActorNetwork"], float]] | None = None,
    bands: int | Bands | None = None,
    weight: str | None = None,
    seed: int = 0,
    time_limit: float = 10.0,
) -> pd.DataFrame:
    """Figures of each window, one row a window.

    Parameters
    ----------
    windows
        As `network.timeline.windows`, `expanding` or `by_event` cut them.
    figures
        Names of the figures, all of them by default:

        - `n_documents`, `n_statements`, `n_actors`, `n_ties` (those that have a sign), `n_triads`;
        - `friendly`: share of ties that are friendly;
        - `triangle_index`, `walk_balance`: see `network.balance`;
        - `frustration_lower`, `frustration_upper`: bounds of the weight of ties that contradict the best two sides,
          equal where it is proved; `frustration`: the upper one as share L/m of the ties, 0 to ½;
          `frustration_normalised`: 1 - 2 L/m, from 0 to 1, which is balanced;
        - `n_blocs`: blocs of two actors or more; `modularity` of the blocs: see `network.blocs.find`;
        - `cohesion`: share of the ties inside blocs that are friendly; `division`: share of those between blocs that
          are hostile; `polarisation`: `cohesion` + `division` - 1, by how much more often ties are friendly inside than
          between blocs; 1 where blocs are united and at odds with each other, 0 where sign has nothing to do with
          blocs, down to -1. NaN where no tie is inside, or none is between, blocs.
    own
        Figures of your own: for each name a function of the network of a window.
    bands
        Adds columns `<figure>_low` and `<figure>_high`. A number: that many resamples of the documents of each window,
        by `network.stability.bootstrap`, for the figures that it knows. Or a function from a table of statements to a
        table of figures (its index) with columns `low` and `high`.
    weight
        Edge attribute that holds the weight of ties, such as "weight"; None where every tie counts 1.
    seed
        Of searches and resamples.
    time_limit
        Seconds for the proof of the frustration of each window.

    Returns
    -------
    DataFrame
        One row for each window, its label as index, with its `start` and `end` and a column for each figure. A window
        without ties has counts, and NaN for all else; `own` figures are asked of all windows.

    Raises
    ------
    UnknownNameError
        A figure that does not exist.
    InputError
        A figure of your own that has the name of another, or `bands` below 1.

    Notes
    -----
    Figures of few ties are noisy: read them with `n_ties`, or with bands. Windows that overlap share statements.

    Time is that of the figures asked for, times the windows; frustration takes longest, up to `time_limit` each. Those
    that are not asked for are not computed.

    References
    ----------
    Aref, Dinh, Rezapour and Diesner (2020), Multilevel structural evaluation of signed directed social networks based
    on balance theory, Scientific Reports 10, 15228: cohesiveness and divisiveness.
    """
    names = _known(figures)
    own = dict(own or {})
    taken = sorted(set(own) & {*FIGURES, "start", "end"})
    if taken:
        raise InputError(f"own: {taken[0]!r} is the name of a column of the series; choose another name")
    with_bands = _bands(bands, weight, seed)
    rows = []
    found = tuple(windows)
    for window in found:
        snapshot = Snapshot(window.network, weight, seed, time_limit)
        row: dict[str, Any] = {"start": window.start, "end": window.end}
        row |= {name: _figure(name, snapshot) for name in names}
        row |= {name: float(function(window.network)) for name, function in own.items()}
        if with_bands is not None and snapshot.graph.number_of_edges():
            row |= _low_and_high(with_bands(snapshot.statements), row)
        rows.append(row)
    labels = pd.Index([window.label for window in found], name="window", dtype="str")
    columns = list(dict.fromkeys(["start", "end", *names, *own, *(name for row in rows for name in row)]))
    return pd.DataFrame(rows, index=labels, columns=columns)


def _known(figures: Iterable[str] | None) -> tuple[str, ...]:
    if isinstance(figures, str):
        raise InputError(f"figures: expected several names, not the text {figures!r}; write [{figures!r}]")
    names = tuple(FIGURES if figures is None else figures)
    for name in names:
        if name not in FIGURES:
            raise UnknownNameError("figure", name, FIGURES)
    return names


def _figure(name: str, snapshot: Snapshot) -> float:
    if name in MEASURES and not snapshot.graph.number_of_edges():
        return np.nan
    value = FIGURES[name](snapshot)
    return int(value) if name in COUNTS else float(value)


def _bands(bands: int | Bands | None, weight: str | None, seed: int) -> Bands | None:
    if bands is None or callable(bands):
        return bands
    n = bands
    if n < 1:
        raise InputError(f"bands is {n}; give the number of resamples, such as 200, or a function")

    def bootstrap(statements: pd.DataFrame) -> pd.DataFrame:
        from network import stability

        return stability.bootstrap(statements, n=n, weight=weight, seed=seed).figures

    return bootstrap


def _low_and_high(found: pd.DataFrame, row: Mapping[str, Any]) -> dict[str, float]:
    known = [str(name) for name in found.index if name in row]
    return {f"{name}_{side}": float(found[side][name]) for name in known for side in ("low", "high")}
