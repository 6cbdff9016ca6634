"""What a search for blocs gives: the blocs, how good they are, and whether that is proved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from network.htmltable import html_table

_NAMED = 12  # members of a bloc that are named when it is printed; a table in a notebook names all


@dataclass(frozen=True, eq=False)
class Quality:
    """How well blocs fit the ties of a graph.

    Attributes
    ----------
    modularity
        Signed modularity, see `quality`; NaN without ties.
    n_ties
        Number of ties.
    n_frustrated_within
        Enemy ties between members of one bloc.
    n_frustrated_between
        Friend ties that are not within one bloc.
    table
        One row a bloc, in the order of the blocs: `n_actors`; numbers of its ties `friends_inside`,
        `enemies_inside`, `friends_outside`, `enemies_outside`; and `frustrated`, the share of all these that are
        `enemies_inside` or `friends_outside` (NaN without ties).
    """

    modularity: float
    n_ties: int
    n_frustrated_within: int
    n_frustrated_between: int
    table: pd.DataFrame

    @property
    def n_frustrated(self) -> int:
        """Enemy ties within blocs and friend ties between them."""
        return self.n_frustrated_within + self.n_frustrated_between

    @property
    def frustrated(self) -> float:
        """The share of ties that are frustrated, from 0 to 1; NaN without ties."""
        return self.n_frustrated / self.n_ties if self.n_ties else float("nan")

    def __str__(self) -> str:
        if not self.n_ties:
            return "no ties"
        return (
            f"signed modularity {self.modularity:.3f}; {self.n_frustrated} of {self.n_ties} ties frustrated: "
            f"{self.n_frustrated_within} between enemies within a bloc, "
            f"{self.n_frustrated_between} between friends across blocs"
        )


@dataclass(frozen=True, eq=False)
class Blocs:
    """Blocs of a signed graph, largest first.

    Iterating gives the blocs as sets, so that a `Blocs` stands wherever sets of actors are taken.

    Attributes
    ----------
    members
        The members of each bloc, those with most friend ties inside it first. Blocs go by size, then by the text of
        their members.
    unplaced
        Actors without ties, which are in no bloc.
    unbacked
        Members of a bloc of two or more whom no friend tie joins to it: they are there for the enemies that they
        share with it, which is weaker evidence.
    quality
        How well the blocs fit the ties.
    bound
        No blocs have a modularity above this; NaN where that was not computed (all methods but ``"exact"``).
    optimal
        Whether the modularity is proved to be the highest (to within a millionth of a tie).
    method, resolution
        How the blocs were found.
    """

    members: tuple[tuple[Any, ...], ...]
    unplaced: tuple[Any, ...]
    unbacked: tuple[Any, ...]
    quality: Quality
    bound: float
    optimal: bool
    method: str
    resolution: float

    @cached_property
    def blocs(self) -> tuple[frozenset[Any], ...]:
        """The blocs as sets."""
        return tuple(map(frozenset, self.members))

    @cached_property
    def membership(self) -> Mapping[Any, int]:
        """The bloc of each actor that has one: its place in `blocs`, counted from 1."""
        return MappingProxyType({actor: bloc for bloc, actors in enumerate(self.members, 1) for actor in actors})

    @property
    def modularity(self) -> float:
        """Signed modularity of the blocs; NaN without ties."""
        return self.quality.modularity

    @property
    def n_frustrated_within(self) -> int:
        """Enemy ties within blocs."""
        return self.quality.n_frustrated_within

    @property
    def n_frustrated_between(self) -> int:
        """Friend ties that are not within a bloc."""
        return self.quality.n_frustrated_between

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[frozenset[Any]]:
        return iter(self.blocs)

    def __str__(self) -> str:
        lines = [self._summary()]
        for bloc, actors in enumerate(self.members, 1):
            named = ", ".join(map(str, actors[:_NAMED]))
            more = f" and {len(actors) - _NAMED} more" if len(actors) > _NAMED else ""
            lines.append(f"  {bloc}: {named}{more}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        unbacked = set(self.unbacked)
        shown = self.quality.table.astype(object).reset_index()
        shown.insert(1, "members", [", ".join(map(str, actors)) for actors in self.members])
        shown["unbacked"] = [", ".join(str(actor) for actor in actors if actor in unbacked) for actors in self.members]
        if not unbacked:
            shown = shown.drop(columns="unbacked")
        shown.columns = [str(name).replace("_", " ") for name in shown.columns]
        return f"<p>{escape(self._summary())}</p>{html_table(shown)}"

    def _summary(self) -> str:
        blocs = f"{len(self)} bloc{'' if len(self) == 1 else 's'}"
        alone = sum(len(actors) == 1 for actors in self.members)
        singles = f", {alone} of a single actor" if alone else ""
        proof = "proved optimal" if self.optimal else "not proved optimal"
        bound = "" if self.optimal or np.isnan(self.bound) else f", at most {self.bound:.3f}"
        without = f"; {len(self.unplaced)} without ties in none" if self.unplaced else ""
        summary = f"{blocs}{singles}{without}; {self.quality}"
        return f"{summary} ({proof}{bound})" if self.quality.n_ties else summary
