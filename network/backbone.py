"""Backbones: of a crowded network, the ties that are more than their actors would have by chance, each sign by itself.

`significance` says how surprising each tie is, `backbone` keeps the surprising ones, `kept` says what was kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd
from scipy.stats import norm

from network.errors import InputError, UnknownNameError
from network.htmltable import html_table
from network.signed import Floats, SignedTies, signed_ties

Method = Literal["disparity", "fitted"]

_LAYERS = (("friends", 1), ("enemies", -1))
_STEPS = 500
_CLOSE = 1e-9


def backbone(
    graph: "nx.Graph[Any]",
    *,
    alpha: float = 0.05,
    method: Method = "disparity",
    weight: str | None = "weight",
    isolates: bool = True,
) -> "nx.Graph[Any]":
    """Keep the ties that stand out for at least one of their actors, among the ties of the same sign.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1 and a weight.
    alpha
        Ties with p below it are kept, see `significance`; above 0, at most 1. Smaller keeps less.
    method
        ``"disparity"`` or ``"fitted"``, see `significance`.
    weight
        Edge attribute that holds the weight, 1 where an edge has none. Where all weights are equal no tie stands out.
    isolates
        Whether actors left without a tie stay in the graph.

    Returns
    -------
    Graph
        A new graph of the same class: attributes of graph, nodes and edges as before; of a MultiGraph all edges of a
        kept tie. Neutral edges and those from a node to itself are left out. `kept` says what is left.

    Raises
    ------
    InputError
        An edge without a usable sign or weight, or `alpha` out of range.
    UnknownNameError
        A method that does not exist.

    Notes
    -----
    Cost of `significance`, and a copy of what is kept. The data of nodes and edges are shared with `graph`, one level
    down.
    """
    if not 0 < alpha <= 1:
        raise InputError(f"alpha is {alpha!r}; give a number above 0, at most 1, such as 0.05")
    ties = signed_ties(graph, weight=weight, directed=graph.is_directed())
    stand_out = _p_values(ties, method) < alpha
    pairs = {pair for pair, is_kept in zip(ties.pairs(), stand_out.tolist(), strict=True) if is_kept}
    if not ties.directed:
        pairs |= {(b, a) for a, b in pairs}
    result: nx.Graph[Any] = graph.__class__()
    result.graph.update(graph.graph)
    result.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True))
    edges = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    result.add_edges_from(
        (*ends, dict(data)) for *ends, data in edges if data["sign"] != 0 and (ends[0], ends[1]) in pairs
    )
    if not isolates:
        result.remove_nodes_from(list(nx.isolates(result)))
    return result


def significance(
    graph: "nx.Graph[Any]", *, method: Method = "disparity", weight: str | None = "weight"
) -> pd.DataFrame:
    """How surprising the weight of each tie is, among the ties of the same sign.

    Friend and enemy ties are looked at apart: how much an actor is spoken of as a friend says nothing on how much
    enmity is to be expected.

    ``"disparity"``: an actor with k ties of this sign spreads their weight over them at random, like k - 1 points on a
    stick. A share s of the whole or more falls to a tie with probability p = (1 - s)^(k - 1). It knows no weights but
    the actor's own, and so keeps what is strong for a small actor too; an actor with one tie has p = 1.

    ``"fitted"``: expected weights e_ij are fitted so that each actor has the sum of weights of this sign that it has,
    with nothing to itself; a tie stands out with z = (w - e) / sd, p = P(Z >= z) for a standard normal Z. The deviation
    is that of a hypergeometric count, so weights are read as numbers of statements. This is the side "more than
    expected" of the signed backbone of Gursoy and Badur. Their other side makes a negative tie of "less than expected":
    it is for networks without signs of their own, and left out here.
    Pairs without a tie count as pairs that have less than expected, so in a sparse network almost every tie stands out:
    the method is for dense ones.

    In both methods a tie has two p, one from each end (in directed graphs from what its source gives and what its
    target receives), and the smaller one counts.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1 and a weight.
    method
        ``"disparity"`` or ``"fitted"``.
    weight
        Edge attribute that holds the weight, 1 where an edge has none.

    Returns
    -------
    DataFrame
        One row a tie: `a`, `b` (source and target in a directed graph), `sign`, `weight`, and `p`, 0 to 1.

    Raises
    ------
    InputError
        An edge without a usable sign or weight.
    UnknownNameError
        A method that does not exist.

    Notes
    -----
    Time and memory grow with the number of ties; ``"fitted"`` repeats a pass over actors, at most 500 times.

    References
    ----------
    Serrano, M. Á., Boguñá, M. and Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted
    networks. PNAS 106, 6483-6488.
    Gursoy, F. and Badur, B. (2021). Extracting the signed backbone of intrinsically dense weighted networks. Journal
    of Complex Networks 9, cnab019.
    """
    ties = signed_ties(graph, weight=weight, directed=graph.is_directed())
    a, b = ([ties.nodes[position] for position in side] for side in ties.ends.T.tolist())
    columns = {"a": pd.Series(a, dtype="object"), "b": pd.Series(b, dtype="object")}
    return pd.DataFrame(columns | {"sign": ties.signs, "weight": ties.weights, "p": _p_values(ties, method)})


@dataclass(frozen=True, eq=False)
class Kept:
    """What a backbone keeps of a network.

    Attributes
    ----------
    table
        Rows ``"friends"``, ``"enemies"`` and ``"all"``; columns `ties` and `kept` (numbers), `share_of_ties`,
        `weight` (of all), `share_of_weight`; NaN where there are no ties to keep.
    n_actors, n_actors_kept
        Actors with a tie, before and after.
    """

    table: pd.DataFrame
    n_actors: int
    n_actors_kept: int

    def __str__(self) -> str:
        lines = [
            f"{row['kept']} of {row['ties']} {name} ties, {row['share_of_weight']:.0%} of their weight"
            for name, row in zip(("friend", "enemy", "signed"), self.table.to_dict("records"), strict=True)
            if row["ties"]
        ]
        return "\n".join(
            [*(lines or ["no ties to keep"]), f"{self.n_actors_kept} of {self.n_actors} actors still have a tie"]
        )

    def _repr_html_(self) -> str:
        *_, actors = str(self).splitlines()
        return f"{html_table(self.table.rename_axis('layer').reset_index())}<p>{escape(actors)}</p>"


def kept(graph: "nx.Graph[Any]", part: "nx.Graph[Any]", *, weight: str | None = "weight") -> Kept:
    """What share of ties, weight and actors a backbone keeps.

    Parameters
    ----------
    graph
        The network.
    part
        Its backbone.
    weight
        Edge attribute that holds the weight; None where every tie counts 1.

    Returns
    -------
    Kept
        Numbers and shares for each sign and for all ties.

    Raises
    ------
    InputError
        An edge without a usable sign or weight.

    Notes
    -----
    Time and memory grow with the number of ties.
    """
    before, after = (signed_ties(of, weight=weight, directed=graph.is_directed()) for of in (graph, part))
    rows = {name: _shares(before, after, (sign,)) for name, sign in _LAYERS} | {"all": _shares(before, after, (-1, 1))}
    return Kept(
        table=pd.DataFrame.from_dict(rows, orient="index"),
        n_actors=len(np.unique(before.ends)),
        n_actors_kept=len(np.unique(after.ends)),
    )


def _shares(before: SignedTies, after: SignedTies, signs: tuple[int, ...]) -> dict[str, float]:
    weights, left = (ties.weights[np.isin(ties.signs, signs)] for ties in (before, after))
    total = float(weights.sum())
    return {
        "ties": len(weights),
        "kept": len(left),
        "share_of_ties": len(left) / len(weights) if len(weights) else float("nan"),
        "weight": total,
        "share_of_weight": float(left.sum()) / total if total else float("nan"),
    }


# -------------------------------------------------------------------- the two methods, for the ties of one sign


def _p_values(ties: SignedTies, method: str) -> Floats:
    if method not in get_args(Method):
        raise UnknownNameError("method", method, get_args(Method))
    of_layer: Callable[[SignedTies], Floats] = _disparity if method == "disparity" else _fitted
    values = np.ones(len(ties))
    for _, sign in _LAYERS:
        of_sign = ties.signs == sign
        layer = SignedTies(ties.nodes, ties.ends[of_sign], ties.signs[of_sign], ties.weights[of_sign], ties.directed)
        values[of_sign] = of_layer(layer)
    return values


def _strengths(ties: SignedTies, weights: Floats | None) -> tuple[Floats, Floats]:
    """Sums over the ties that start at, and that end at, each actor; over all of its ties unless directed."""
    first, second = (np.bincount(side, weights, ties.n_nodes).astype(float) for side in ties.ends.T)
    return (first, second) if ties.directed else (first + second, first + second)


def _disparity(ties: SignedTies) -> Floats:
    values = np.ones(len(ties))
    strengths, degrees = _strengths(ties, ties.weights), _strengths(ties, None)
    for side, strength, degree in zip(ties.ends.T, strengths, degrees, strict=True):
        share = np.minimum(ties.weights / strength[side], 1.0)
        values = np.minimum(values, (1 - share) ** (degree[side] - 1))
    return values


def _fitted(ties: SignedTies) -> Floats:
    given, received = _strengths(ties, ties.weights)
    x, y = _factors(given, received)
    values = np.ones(len(ties))
    for first, second in [ties.ends.T] if ties.directed else [ties.ends.T, ties.ends.T[::-1]]:
        expected = x[first] * y[second]
        draws, wanted, total = given[first], received[second], given.sum() - received[first]
        with np.errstate(invalid="ignore", divide="ignore"):
            part = wanted / total
            variance = draws * part * (1 - part) * (total - draws) / (total - 1)
            z = (ties.weights - expected) / np.sqrt(np.maximum(variance, 0))
        usable = (total > 1) & (variance > _CLOSE)
        values = np.minimum(values, np.where(usable, norm.sf(np.where(usable, z, 0.0)), 1.0))
    return values


def _factors(given: Floats, received: Floats) -> tuple[Floats, Floats]:
    """Factors x and y, so that the x_i y_j of all j but i add up to `given`, and of all i but j to `received`."""
    x, y = given / max(given.sum(), 1.0), received.copy()
    for _ in range(_STEPS):
        last = x
        x = _ratio(given, y.sum() - y)
        y = _ratio(received, x.sum() - x)
        if np.allclose(x, last, rtol=_CLOSE, atol=0.0):
            break
    return x, y


def _ratio(sums: Floats, factors: Floats) -> Floats:
    return np.divide(sums, factors, out=np.zeros_like(sums), where=(sums > 0) & (factors > 0))
