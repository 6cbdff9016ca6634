"""How sure it is: key figures with their intervals, blocs with how firmly their members belong."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from network.blocs import Blocs
from network.report.rendering import percent
from network.stability import Bootstrap, Findings

FIGURES = {
    "friendly": ("Friendly ties", "share of the ties that are friendly"),
    "triangle_index": (
        "Balanced triads",
        "share of the triads, three actors all tied to each other, with an even number of hostile ties: friends of "
        "friends are friends, and so are enemies of enemies",
    ),
    "walk_balance": (
        "Balance along walks",
        "the same for closed walks of any length, which count less the longer they are; at most 1",
    ),
    "frustration": ("Frustrated ties", "share of the ties that contradict the best division into two camps found"),
    "modularity": (
        "Division into blocs",
        "signed modularity: by how much more the ties fit the blocs than the actors' numbers of ties would make them",
    ),
    "contrary": (
        "Ties against the blocs",
        "share of the ties that are hostile within a bloc, or friendly across blocs",
    ),
}
"""Names and meanings of the key figures."""


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the network, with the interval that holds it and what chance would give.

    Numbers are NaN where they are not defined; `verdict` is empty where chance says nothing about the figure.
    """

    name: str
    meaning: str
    value: float
    low: float
    high: float
    by_chance: float
    verdict: str
    finding: bool


@dataclass(frozen=True)
class Member:
    """An actor in its bloc.

    Attributes
    ----------
    name
        Who it is.
    stays
        Mean share of the samples in which it is in one bloc with another member of its bloc; NaN where unknown.
    other_bloc, other
        Number of the other bloc that it is nearest to, 0 for none, and the same share with its members.
    unbacked
        Whether no friend tie joins it to its bloc.
    """

    name: str
    stays: float
    other_bloc: int
    other: float
    unbacked: bool

    @property
    def remarks(self) -> list[str]:
        """What is to be said of its place, in words."""
        found = [f"stays {percent(self.stays)}"] if not math.isnan(self.stays) else []
        found += [f"bloc {self.other_bloc}: {percent(self.other)}"] if self.other_bloc else []
        return found + (["no friend inside"] if self.unbacked else [])


@dataclass(frozen=True)
class Bloc:
    """A bloc of two or more: its number, who is shown of it, how many more there are, and its ties."""

    number: int
    members: Sequence[Member]
    n_more: int
    ties: dict[str, int]


def key_figures(sure: Bootstrap, findings: Findings) -> list[KeyFigure]:
    """The figures that both tell, the plainest first."""
    rows: list[dict[str, Any]] = findings.table.reset_index().to_dict("records")  # type: ignore[assignment]
    return [_key_figure({"figure": "friendly", **sure.figures.loc["friendly"]}), *map(_key_figure, rows)]


def _key_figure(row: Mapping[str, Any]) -> KeyFigure:
    name, meaning = FIGURES[row["figure"]]
    return KeyFigure(
        name=name,
        meaning=meaning,
        value=row["value"],
        low=row["low"],
        high=row["high"],
        by_chance=row.get("null_mean", math.nan),
        verdict=row.get("verdict", ""),
        finding=row.get("finding", False),
    )


def sure_blocs(blocs: Blocs, sure: Bootstrap | None, most: int) -> list[Bloc]:
    """The blocs of two or more, at most so many members of each."""
    several = {number: members for number, members in enumerate(blocs.members, 1) if len(members) > 1}
    near = {} if sure is None else _nearness(several, sure.coassignment)
    unbacked = set(blocs.unbacked)
    ties = blocs.quality.table[["friends_inside", "enemies_inside", "friends_outside", "enemies_outside"]]
    return [
        Bloc(
            number=number,
            members=[_member(name, number, near.get(name, {}), name in unbacked) for name in members[:most]],
            n_more=max(len(members) - most, 0),
            ties={str(kind): int(count) for kind, count in ties.iloc[number - 1].items()},
        )
        for number, members in several.items()
    ]


def _nearness(blocs: Mapping[int, Sequence[str]], coassignment: pd.DataFrame) -> dict[str, dict[int, float]]:
    """Of each actor, its mean co-assignment with the others of each bloc, as far as that is known."""
    place = {name: row for row, name in enumerate(coassignment.index)}
    shares = coassignment.to_numpy(copy=True)
    np.fill_diagonal(shares, np.nan)
    found: dict[str, dict[int, float]] = {name: {} for name in place}
    for number, members in blocs.items():
        of_bloc = shares[:, [place[name] for name in members]]
        n_known = (~np.isnan(of_bloc)).sum(axis=1)
        means = np.nansum(of_bloc, axis=1) / np.maximum(n_known, 1)
        for name, row in place.items():
            if n_known[row]:
                found[name][number] = float(means[row])
    return found


def _member(name: str, number: int, near: Mapping[int, float], unbacked: bool) -> Member:
    others = {bloc: share for bloc, share in near.items() if bloc != number and share > 0}
    nearest = max(others, key=lambda bloc: others[bloc], default=0)
    return Member(name, near.get(number, math.nan), nearest, others.get(nearest, math.nan), unbacked)
