"""How well blocs fit the ties of a signed graph."""

from collections.abc import Hashable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from network.blocs.found import Quality
from network.blocs.labels import AnyBlocs, membership
from network.errors import InputError
from network.signed import Ints, SignedTies, signed_ties


def quality(graph: "nx.Graph[Any]", blocs: AnyBlocs, *, resolution: float = 1.0, weight: str | None = None) -> Quality:
    """How well blocs fit the ties: signed modularity, frustrated ties, and a table of the blocs.

    The signed modularity is the weight of friend ties within blocs less that of enemy ties within blocs, both less
    what ties drawn at random would give, over the weight of all ties:

    ``Q = 1 / (2 m) * sum over i, j in one bloc of (s_ij - r * (f_i f_j / (2 m+) - e_i e_j / (2 m-)))``

    where ``s_ij`` is sign times weight of a tie, ``f_i`` and ``e_i`` the weight of the friend and enemy ties of `i`,
    ``m+`` and ``m-`` that of all friend and enemy ties, ``m = m+ + m-``, and `r` the resolution. So each tie counts
    the same, whatever its sign, as in Gomez, Jensen and Arenas (2009); with friend ties only it is Newman's modularity.
    It is between -1 and 1. With resolution 0 it is ``(m+ - frustrated weight) / m``: what is best then has least
    frustration.

    Parameters
    ----------
    graph
        Signed graph, see `network.signed.signed_ties`.
    blocs
        Blocs in any form that `membership` takes. An actor that is in none counts as alone.
    resolution
        How much chance is taken off: higher values favour smaller blocs among friends.
    weight
        Edge attribute with the weights of ties; None where every tie counts 1. The counts stay counts of ties.

    Raises
    ------
    InputError
        A member that is not in the graph, or see `membership` and `network.signed.signed_ties`.

    Notes
    -----
    Time and memory grow with the number of edges.

    References
    ----------
    Gomez, S., Jensen, P. and Arenas, A. (2009). Analysis of community structure in networks of correlated data.
    Physical Review E 80, 016114.
    Traag, V. A. and Bruggeman, J. (2009). Community detection in networks with positive and negative links. Physical
    Review E 80, 036115.
    """
    ties = signed_ties(graph, weight=weight)
    found = membership(blocs)
    for actor in found:
        if actor not in graph:
            raise InputError(f"{actor!r} is in a bloc but not in the graph; leave it out of the blocs")
    return scored(ties, found, resolution)


def scored(ties: SignedTies, blocs: Mapping[Any, Hashable], resolution: float) -> Quality:
    """Quality of blocs that are known to fit the graph."""
    names = list(dict.fromkeys(blocs.values()))
    numbers = {name: number for number, name in enumerate(names)}
    alone = iter(range(len(names), len(names) + ties.n_nodes))
    labels = np.array([numbers[blocs[node]] if node in blocs else next(alone) for node in ties.nodes], dtype=np.int64)
    within = labels[ties.ends[:, 0]] == labels[ties.ends[:, 1]]
    return Quality(
        modularity=_modularity(ties, labels, within, resolution),
        n_ties=len(ties),
        n_frustrated_within=int((within & (ties.signs < 0)).sum()),
        n_frustrated_between=int((~within & (ties.signs > 0)).sum()),
        table=_table(ties, labels, within, names),
    )


def _modularity(ties: SignedTies, labels: Ints, within: "np.ndarray[Any, np.dtype[np.bool_]]", scale: float) -> float:
    if not len(ties):
        return float("nan")
    total = float((ties.weights * ties.signs * within).sum())
    for sign in (1, -1):
        weights = ties.weights * (ties.signs == sign)
        if weights.any():
            strengths = np.bincount(labels[ties.ends].ravel(), weights=np.repeat(weights, 2))
            total -= sign * scale * float((strengths**2).sum()) / (4 * float(weights.sum()))
    return total / float(ties.weights.sum())


def _table(
    ties: SignedTies, labels: Ints, within: "np.ndarray[Any, np.dtype[np.bool_]]", names: list[Hashable]
) -> pd.DataFrame:
    n_blocs = len(names)

    def count(kept: "np.ndarray[Any, np.dtype[np.bool_]]", ends: int) -> Ints:
        return np.bincount(labels[ties.ends[kept, :ends]].ravel(), minlength=n_blocs)[:n_blocs]

    table = pd.DataFrame({"n_actors": np.bincount(labels, minlength=n_blocs)[:n_blocs]})
    for place, kept, ends in (("inside", within, 1), ("outside", ~within, 2)):
        table[f"friends_{place}"] = count(kept & (ties.signs > 0), ends)
        table[f"enemies_{place}"] = count(kept & (ties.signs < 0), ends)
    wrong = table["enemies_inside"] + table["friends_outside"]
    table["frustrated"] = wrong / table.drop(columns="n_actors").sum(axis=1).where(lambda ties: ties > 0)
    return table.set_axis(pd.Index(names, name="bloc"), axis=0)
