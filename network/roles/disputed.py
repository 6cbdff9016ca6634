"""Actors on whom the blocs disagree: some are their friends, others their enemies."""

from collections.abc import Hashable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from network.blocs import AnyBlocs
from network.roles.layers import actor_index, bloc_labels
from network.signed import SignedTies, signed_ties


def disputed(graph: "nx.Graph[Any]", blocs: AnyBlocs, *, weight: str | None = None, own: bool = False) -> pd.DataFrame:
    """How far the blocs disagree on each actor.

    The stance of a bloc towards an actor is s = (p - n) / (p + n), with p and n the weight of friend and of enemy ties
    between the actor and the members of the bloc. Each bloc that has a stance other than 0 has one voice, and the
    disagreement is

        1 - |sum of s| / sum of |s|

    over the blocs: 0 where all lean to the same side, 1 where friends and enemies are balanced. An actor's own bloc is
    left out, for that it is loved at home and hated by the other side is no dispute but what blocs are.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1; direction does not count.
    blocs
        `Blocs`, a dict of node to label, or an iterable of node sets. Actors in no bloc have no voice, but blocs may
        disagree on them.
    weight
        Edge attribute that holds the weight; None where every tie counts 1.
    own
        Whether the actor's own bloc has a voice too.

    Returns
    -------
    DataFrame
        By actor, the most disputed first, with the columns

        - `bloc`: of the actor; None where it is in none;
        - `disputed`: 0 to 1; NaN where fewer than two blocs have a stance;
        - `friendly`, `hostile`: tuples of the labels of the blocs with a stance above and below 0;
        - `own`: stance of the actor's own bloc, -1 to 1; NaN where there are no ties within it;
        - `split`: how far the blocs that were asked are divided in themselves: 1 - sum of |p - n| / sum of (p + n),
          0 to 1; NaN where they have no ties to the actor;
        - `weight`: sum of (p + n) over the blocs that were asked.

    Raises
    ------
    InputError
        An edge without a usable sign or weight, blocs that cannot be read, or blocs of which no actor is in the graph.

    Notes
    -----
    Time and memory grow with the number of ties. The measure is this program's own; the idea, that actors between
    camps are those whom camps judge differently, is from structural balance.

    References
    ----------
    Heider, F. (1946). Attitudes and cognitive organization. Journal of Psychology 21, 107-112.
    """
    ties = signed_ties(graph, weight=weight)
    labels = bloc_labels(graph, blocs)
    stances = _stances(ties, labels)
    asked = stances if own else stances[~stances["is_own"]]
    found = asked.assign(size=asked["net"].abs()).groupby("actor")[["size", "total"]].sum()
    result = pd.DataFrame(index=range(ties.n_nodes))
    result["bloc"] = pd.Series([labels.get(node) for node in ties.nodes], dtype="object")
    result["disputed"] = _disagreement(asked[asked["stance"] != 0])
    for name, side in (("friendly", 1), ("hostile", -1)):
        result[name] = _labels(asked[np.sign(asked["stance"]) == side], ties.n_nodes)
    result["own"] = stances[stances["is_own"]].set_index("actor")["stance"]
    result["split"] = 1 - found["size"] / found["total"]
    result["weight"] = found["total"]
    result = result.fillna({"weight": 0.0}).set_axis(actor_index(ties.nodes))
    order = np.lexsort((np.arange(len(result)), -result["split"].fillna(-1.0), -result["disputed"].fillna(-1.0)))
    return result.iloc[order]


def _stances(ties: SignedTies, labels: Mapping[Any, Hashable]) -> pd.DataFrame:
    """Ties between each actor (by position) and each bloc: net and total weight, stance, and whether it is its own."""
    names = sorted(set(labels.values()), key=lambda label: (str(label), type(label).__name__))
    number = {label: position for position, label in enumerate(names)}
    bloc = np.array([number.get(labels.get(node), -1) for node in ties.nodes], dtype=np.int64)
    actor, other = np.concatenate([ties.ends, ties.ends[:, ::-1]]).T
    weights = np.tile(ties.weights, 2)
    voices = pd.DataFrame(
        {"actor": actor, "bloc": bloc[other], "net": weights * np.tile(ties.signs, 2), "total": weights}
    )
    stances = voices[voices["bloc"] >= 0].groupby(["actor", "bloc"], as_index=False)[["net", "total"]].sum()
    return stances.assign(
        label=pd.Series([names[position] for position in stances["bloc"]], index=stances.index, dtype="object"),
        stance=(stances["net"] / stances["total"]).round(9),
        is_own=stances["bloc"].to_numpy() == bloc[stances["actor"].to_numpy()],
    )


def _disagreement(stances: pd.DataFrame) -> "pd.Series[float]":
    """By actor, where at least two blocs have a stance."""
    of_actor = stances.assign(size=stances["stance"].abs()).groupby("actor")
    sums = of_actor[["stance", "size"]].sum()
    return (1 - sums["stance"].abs() / sums["size"]).where(of_actor.size() >= 2)


def _labels(stances: pd.DataFrame, n_actors: int) -> "pd.Series[Any]":
    found: dict[int, tuple[Any, ...]] = {}
    for actor, label in zip(stances["actor"].tolist(), stances["label"].tolist(), strict=True):
        found[actor] = (*found.get(actor, ()), label)
    return pd.Series([found.get(position, ()) for position in range(n_actors)], dtype="object")
