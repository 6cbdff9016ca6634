"""Which relations the explorer shows: all, or those of the strongest actors and ties."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from network.ties import number_statements, prepare

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

_STATEMENT = ["a", "b", "type", "sign", "status", "wording"]
_TIE = ["a", "b", "sign"]


@dataclass(frozen=True, eq=False)
class Shown:
    """Relations to show, in canonical order.

    Attributes
    ----------
    relations
        Those of two different actors, with these in alphabetical order as `a` and `b`, the `weight` of each, and
        `statement`, the same number for copies of one statement between the two.
    n_ties, all_ties, all_relations
        How many ties are shown and how many there are, one for each two actors and sign; how many relations there are.
    """

    relations: pd.DataFrame
    n_ties: int
    all_ties: int
    all_relations: int


def told(whole: "ActorNetwork") -> pd.DataFrame:
    """Relations of two different actors, of all statuses in view; see `Shown`."""
    table = whole.relations
    found = prepare(table.join(number_statements(table)), whole.weighting).sort_index()
    # `prepare` weighs a statement; a relation weighs by its own confidence, so that filters can leave out copies.
    found["weight"] = found["confidence"] * whole.weighting.factors(found["type"], found["day"])
    found = found[found["source"] != found["target"]]
    swapped = found["source"] > found["target"]
    found["a"] = found["source"].mask(swapped, found["target"])
    found["b"] = found["target"].mask(swapped, found["source"])
    found["statement"] = found.groupby(_STATEMENT, sort=False).ngroup()
    return found.reset_index(drop=True)


def strongest(relations: pd.DataFrame, names: Collection[str], *, statuses: Collection[str], max_ties: int) -> Shown:
    """The relations of the strongest ties among some actors.

    Parameters
    ----------
    relations
        See `told`.
    names
        The actors to show.
    statuses
        What has one of these counts first; the weight of all statuses decides among equals.
    max_ties
        Show at most so many.
    """
    weight = relations["weight"].groupby(relations["statement"]).transform("max")
    statements = relations.assign(weight=weight).drop_duplicates("statement")
    in_view = statements["weight"].where(statements["status"].isin(statuses), 0.0)
    ties = statements.assign(in_view=in_view).groupby(_TIE, as_index=False)[["in_view", "weight"]].sum().round(9)
    among = ties[ties["a"].isin(names) & ties["b"].isin(names)]
    order = ["in_view", "weight", *_TIE]
    kept = among.sort_values(order, ascending=[False, False, True, True, False]).head(max_ties)[_TIE]
    tied = pd.MultiIndex.from_frame(relations[_TIE]).isin(pd.MultiIndex.from_frame(kept))
    return Shown(relations[tied].reset_index(drop=True), len(kept), len(ties), len(relations))


def with_sentence(relations: pd.DataFrame, most: int) -> "pd.Series[bool]":
    """Which relations keep their sentence: tie by tie the heaviest, so many in all."""
    heaviest = relations.sort_values("weight", ascending=False, kind="stable")
    turn = heaviest.groupby(_TIE, sort=False).cumcount()
    kept = turn.sort_values(kind="stable").index[:most]
    return pd.Series(relations.index.isin(kept), index=relations.index)
