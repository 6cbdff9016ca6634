"""One row an actor: what its ties say of its place in the network."""

from collections.abc import Hashable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from network.blocs import AnyBlocs
from network.roles.brokerage import brokerage
from network.roles.centrality import betweenness_values, constraint_values, pagerank_values, pn_values
from network.roles.core import core_of, tie_ends
from network.roles.disputed import disputed
from network.roles.layers import actor_index, bloc_labels
from network.signed import Floats, Ints, SignedTies, signed_ties

_FIRST, _SECOND = 0, 1


def table(
    graph: "nx.Graph[Any]",
    *,
    blocs: AnyBlocs | None = None,
    weight: str | None = None,
    n_sources: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Degrees by sign and direction, hostility, status, centrality and core, by actor.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1.
    blocs
        `Blocs`, a dict of node to label, or an iterable of node sets; for the columns on blocs.
    weight
        Edge attribute that holds the weight; None where every tie counts 1.
    n_sources, seed
        For an estimate of betweenness in large networks; see `betweenness`.

    Returns
    -------
    DataFrame
        By actor, in alphabetical order. Of the ties without direction (opposite ones of a directed graph add up; what
        cancels out is no tie):

        - `friends`, `enemies`: number of other actors tied to by a friend or an enemy tie;
        - `friend_weight`, `enemy_weight`: sums of the weights of these ties;
        - `hostility`: enemy_weight / (friend_weight + enemy_weight), 0 to 1; NaN without ties;
        - `pn`: PN centrality, -1 to 2, see `pn_centrality`;
        - `betweenness`, `constraint`: on friend ties, see the functions of these names;
        - `core`: whether in the core of friend ties, see `core_periphery`.

        `pagerank` is on friend ties, in their direction where the graph is directed; see `pagerank`.

        In a directed graph also, of the ties from (`given`) and to (`received`) an actor: `friends_given`,
        `friends_received`, `enemies_given`, `enemies_received`; the same for `friend_weight_...`,
        `enemy_weight_...`, `hostility_...` and `pn_...`; and

        - `status`: (friend_weight_received - enemy_weight_received) - (friend_weight_given - enemy_weight_given). In
          status theory a friend tie says that its target stands higher than its source, an enemy tie that it stands
          lower. Any real number; the sum over all actors is 0.

        With `blocs` also:

        - `bloc`: the actor's bloc; None where it is in none;
        - `friends_outside`, `enemies_inside`: friends in other blocs and enemies in its own; 0 for an actor in none;
        - `disputed`: how far the other blocs disagree on the actor, 0 to 1, see `disputed`;
        - `brokerage`: ordered pairs of others brokered, see `brokerage`; 0 for an actor in no bloc.

    Raises
    ------
    InputError
        An edge without a usable sign or weight, blocs that cannot be read, blocs of which no actor is in the graph, or
        `n_sources` below 1.

    Notes
    -----
    Time is that of `betweenness`, which grows with actors times friend ties; give `n_sources` in a large network.
    Memory is that of `constraint`.

    References
    ----------
    Leskovec, J., Huttenlocher, D. and Kleinberg, J. (2010). Predicting positive and negative links in online social
    networks. WWW 2010, 641-650 (status of an actor).
    Guha, R., Kumar, R., Raghavan, P. and Tomkins, A. (2004). Propagation of trust and distrust. WWW 2004, 403-412.
    Everett, M. G. and Borgatti, S. P. (2014). Networks containing negative ties. Social Networks 38, 111-120.
    """
    ties = signed_ties(graph, weight=weight)
    labels = None if blocs is None else bloc_labels(graph, blocs)
    columns: dict[str, Any] = _degrees(ties, "")
    columns["pn"] = pn_values(ties, "both")
    if graph.is_directed():
        directed = signed_ties(graph, weight=weight, directed=True)
        columns |= _directions(directed)
    columns["pagerank"] = pagerank_values(directed if graph.is_directed() else ties)
    columns["betweenness"] = betweenness_values(ties, weighted=weight is not None, n_sources=n_sources, seed=seed)
    columns["constraint"] = constraint_values(ties)
    columns["core"] = core_of(tie_ends(ties, "friends"), ties.n_nodes)[0]
    result = pd.DataFrame(columns, index=actor_index(ties.nodes))
    return result if labels is None else _with_blocs(result, graph, ties, labels, weight)


def _degrees(ties: SignedTies, suffix: str, *sides: int) -> dict[str, Any]:
    """Number and weight of ties by sign, and hostility; of both ends of each tie unless `sides` says which."""
    columns: dict[str, Any] = {}
    sides = sides or (_FIRST, _SECOND)
    for noun, sign in (("friends", 1), ("enemies", -1)):
        columns[noun + suffix] = _sums(ties, sign, sides, weighted=False).astype(np.int64)
    for noun, sign in (("friend", 1), ("enemy", -1)):
        columns[f"{noun}_weight{suffix}"] = _sums(ties, sign, sides, weighted=True)
    hostile = columns[f"enemy_weight{suffix}"]
    total = hostile + columns[f"friend_weight{suffix}"]
    columns[f"hostility{suffix}"] = np.divide(hostile, total, out=np.full(len(total), np.nan), where=total > 0)
    return columns


def _sums(ties: SignedTies, sign: int, sides: tuple[int, ...], *, weighted: bool) -> Floats:
    kept = ties.signs == sign
    weights = ties.weights[kept] if weighted else np.ones(int(kept.sum()))
    return np.sum([np.bincount(ties.ends[kept, side], weights, ties.n_nodes) for side in sides], axis=0)  # type: ignore[no-any-return]


def _directions(ties: SignedTies) -> dict[str, Any]:
    columns = _degrees(ties, "_given", _FIRST) | _degrees(ties, "_received", _SECOND)
    received, given = (
        columns[f"friend_weight_{way}"] - columns[f"enemy_weight_{way}"] for way in ("received", "given")
    )
    columns["status"] = received - given
    return columns | {f"pn_{way}": pn_values(ties, way) for way in ("given", "received")}


def _with_blocs(
    result: pd.DataFrame,
    graph: "nx.Graph[Any]",
    ties: SignedTies,
    labels: Mapping[Any, Hashable],
    weight: str | None,
) -> pd.DataFrame:
    found = disputed(graph, labels, weight=weight)
    same = _same_bloc(ties, labels)
    return result.assign(
        bloc=found["bloc"],
        friends_outside=_ends_of(ties, (ties.signs == 1) & (same == 0)),
        enemies_inside=_ends_of(ties, (ties.signs == -1) & (same == 1)),
        disputed=found["disputed"],
        brokerage=brokerage(graph, labels)["total"].reindex(result.index, fill_value=0),
    )


def _same_bloc(ties: SignedTies, labels: Mapping[Any, Hashable]) -> Ints:
    """For each tie: 1 within a bloc, 0 between two, -1 where an end is in none."""
    return np.array(
        [int(labels[a] == labels[b]) if a in labels and b in labels else -1 for a, b in ties.pairs()], dtype=np.int64
    )


def _ends_of(ties: SignedTies, kept: "np.ndarray[Any, np.dtype[np.bool_]]") -> Ints:
    return np.bincount(ties.ends[kept].ravel(), minlength=ties.n_nodes)
