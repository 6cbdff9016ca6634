"""Centrality in signed networks: on both layers of sign at once, and on the friend ties alone."""

from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse.linalg import LinearOperator, cg

from network.errors import InputError, UnknownNameError
from network.roles.layers import actor_index, layer
from network.signed import Floats, SignedTies, signed_ties

Direction = Literal["both", "given", "received"]

_TOLERANCE = 1e-12
_STEPS = 1000


def pn_centrality(graph: "nx.Graph[Any]", *, direction: Direction = "both") -> "pd.Series[float]":
    """PN centrality: friends with many friends raise an actor, enemies lower it.

    With P and N the 0/1 matrices of friend and enemy ties, A = P - 2N and B = A / (2n - 2) for n actors,

    - ``"both"`` (ties without direction): (I - B)^-1 1
    - ``"given"``: (I - B B')^-1 (I + B) 1
    - ``"received"``: (I - B' B)^-1 (I + B') 1

    so it adds up all walks; each step multiplies by 1 / (2n - 2) along a friend tie and by minus twice that along an
    enemy tie. An actor without ties has 1, one that is among friends only up to 2; an actor who is hated by actors in
    good standing can fall to -1. Weights do not count.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1.
    direction
        ``"both"`` reads the ties without direction; the others need a directed graph.

    Returns
    -------
    Series
        By actor, -1 to 2. NaN where the sum of walks has no limit: a single actor; two actors and a hostile tie;
        for ``"given"`` and ``"received"`` also where every actor is hostile to every other.

    Raises
    ------
    InputError
        An edge without a usable sign, or a direction asked of an undirected graph.
    UnknownNameError
        A direction that does not exist.

    Notes
    -----
    Solved by conjugate gradients, as the matrices are symmetric and positive definite: time grows with the number of
    ties times the steps, some ten in sparse graphs; memory with the number of ties.

    References
    ----------
    Everett, M. G. and Borgatti, S. P. (2014). Networks containing negative ties. Social Networks 38, 111-120.
    """
    if direction not in get_args(Direction):
        raise UnknownNameError("direction", direction, get_args(Direction))
    ties = signed_ties(graph, directed=direction != "both")
    return _by_actor(ties, pn_values(ties, direction))


def pagerank(graph: "nx.Graph[Any]", *, weight: str | None = None, damping: float = 0.85) -> "pd.Series[float]":
    """PageRank on the friend ties: whom a walk from friend to friend comes by most often.

    The walk follows friend ties, in their direction where the graph is directed, in proportion to their weight; with
    probability 1 - `damping`, and at an actor who gives no friendship, it jumps to any actor. Enemy ties are left out:
    PageRank has no meaning for negative weights.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1.
    weight
        Edge attribute that holds the weight; None where every tie counts 1.
    damping
        Probability of a step along a tie, from 0 to less than 1.

    Returns
    -------
    Series
        By actor, above 0, adding up to 1. Without friend ties all actors have the same.

    Raises
    ------
    InputError
        An edge without a usable sign or weight, or `damping` out of range.

    Notes
    -----
    Time grows with the number of ties times the steps of the power method, memory with the number of ties.

    References
    ----------
    Page, L., Brin, S., Motwani, R. and Winograd, T. (1999). The PageRank citation ranking: bringing order to the web.
    Stanford InfoLab.
    """
    if not 0 <= damping < 1:
        raise InputError(f"damping is {damping!r}; give a number from 0 to less than 1")
    ties = signed_ties(graph, weight=weight, directed=graph.is_directed())
    return _by_actor(ties, pagerank_values(ties, damping))


def betweenness(
    graph: "nx.Graph[Any]", *, weight: str | None = None, n_sources: int | None = None, seed: int = 0
) -> "pd.Series[float]":
    """Betweenness on the friend ties: the share of shortest paths between two others that pass an actor.

    Ties are read without direction. With a weight, the length of a tie is 1 / weight, so strong ties are short.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1.
    weight
        Edge attribute that holds the weight; None where every tie counts 1.
    n_sources
        From how many actors, drawn at random, paths are followed; None for all, which is exact.
    seed
        Of the draw.

    Returns
    -------
    Series
        By actor, 0 to 1 (an estimate from `n_sources` may be above 1); NaN with fewer than three actors.

    Raises
    ------
    InputError
        An edge without a usable sign or weight, or `n_sources` below 1.

    Notes
    -----
    Exact, time grows with actors times friend ties (Brandes), with weights by another factor log(actors): some seconds
    for 1,000 actors with 3,000 ties. `n_sources` takes the place of the number of actors. Memory grows with both.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41.
    Brandes, U. and Pich, C. (2007). Centrality estimation in large networks. International Journal of Bifurcation and
    Chaos 17, 2303-2318.
    Newman, M. E. J. (2001). Scientific collaboration networks II. Physical Review E 64, 016132 (lengths of ties).
    """
    ties = signed_ties(graph, weight=weight)
    return _by_actor(ties, betweenness_values(ties, weighted=weight is not None, n_sources=n_sources, seed=seed))


def constraint(graph: "nx.Graph[Any]", *, weight: str | None = None) -> "pd.Series[float]":
    """Burt's constraint on the friend ties: how far an actor's friends are tied to each other, or are only one.

    With p_ij the share of i's friendship that goes to j, the constraint of i is the sum over its friends j of
    (p_ij + sum_q p_iq p_qj)^2. Low constraint: the actor sits between friends who do not know each other. Ties are
    read without direction.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1.
    weight
        Edge attribute that holds the weight; None where every tie counts 1.

    Returns
    -------
    Series
        By actor, above 0, at most 1.125; 1 for an actor with one friend; NaN for an actor without friends.

    Raises
    ------
    InputError
        An edge without a usable sign or weight.

    Notes
    -----
    Time and memory grow with the number of pairs of friends of one friend (a product of two sparse matrices).

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press, ch. 2.
    """
    ties = signed_ties(graph, weight=weight)
    return _by_actor(ties, constraint_values(ties))


# -------------------------------------------------------------------- over ties as arrays


def pn_values(ties: SignedTies, direction: str) -> Floats:
    """PN centrality of each actor; see `pn_centrality`."""
    n = ties.n_nodes
    if _without_limit(ties):
        return np.full(n, np.nan)
    steps = (ties.matrix(1, weighted=False) - 2 * ties.matrix(-1, weighted=False)) / (2 * n - 2)
    if direction == "received":
        steps = steps.T
    ones = np.ones(n)
    if direction == "both":
        return _solve(lambda x: x - steps @ x, ones)
    return _solve(lambda x: x - steps @ (steps.T @ x), ones + steps @ ones)


def _without_limit(ties: SignedTies) -> bool:
    n, n_hostile = ties.n_nodes, int((ties.signs == -1).sum())
    return n < 2 or (n == 2 and n_hostile > 0) or (ties.directed and n_hostile == n * (n - 1))


def _solve(product: Any, right: Floats) -> Floats:
    operator = LinearOperator((len(right), len(right)), matvec=product, dtype=float)
    values, unsolved = cg(operator, right, rtol=_TOLERANCE, atol=0.0, maxiter=_STEPS)
    return np.full(len(right), np.nan) if unsolved else np.asarray(values, dtype=float)


def pagerank_values(ties: SignedTies, damping: float = 0.85) -> Floats:
    """PageRank of each actor on the friend ties; see `pagerank`."""
    ranks = nx.pagerank(layer(ties, 1), alpha=damping, tol=_TOLERANCE, max_iter=_STEPS)
    return np.array([ranks[node] for node in ties.nodes], dtype=float)


def betweenness_values(ties: SignedTies, *, weighted: bool, n_sources: int | None = None, seed: int = 0) -> Floats:
    """Betweenness of each actor on the friend ties; see `betweenness`."""
    if n_sources is not None and n_sources < 1:
        raise InputError(f"n_sources is {n_sources}; give a number above 0, or None for all actors")
    n = ties.n_nodes
    if n < 3:
        return np.full(n, np.nan)
    sources = None if n_sources is None else min(n_sources, n)
    lengths = "length" if weighted else None
    found = nx.betweenness_centrality(layer(ties, 1), k=sources, weight=lengths, seed=seed)
    return np.array([found[node] for node in ties.nodes], dtype=float)


def constraint_values(ties: SignedTies) -> Floats:
    """Burt's constraint of each actor on the friend ties; see `constraint`."""
    friends = ties.matrix(1)
    strength = friends.sum(axis=1)
    shares = friends.multiply(1 / np.where(strength > 0, strength, 1)[:, np.newaxis]).tocsr()
    invested = shares + (shares @ shares).multiply(friends > 0)
    return np.where(strength > 0, invested.power(2).sum(axis=1), np.nan)


def _by_actor(ties: SignedTies, values: Floats) -> "pd.Series[float]":
    return pd.Series(values, index=actor_index(ties.nodes), dtype=float)
