"""Null models: the same network with its signs left to chance."""

from collections.abc import Iterator
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np

from network.errors import InputError, UnknownNameError
from network.seeds import seeded
from network.signed import Ints, SignedTies, signed_ties
from network.stability.many import as_graph
from network.stability.trails import AlternatingTrails

NullModel = Literal["signs", "degrees", "topology"]
MODELS: tuple[NullModel, ...] = get_args(NullModel)

# Attempts between one null network and the next, of those that are drawn as steps of a chain: swaps for each tie, and
# trails for each tie over the root of the number of nodes, which is about how many ties a long trail has.
_SWAPS, _TRAILS = 5, 30


def null_graphs(
    graph: "nx.Graph[Any]",
    *,
    model: NullModel = "topology",
    n: int = 500,
    seed: int = 0,
    weight: str | None = None,
) -> "Iterator[nx.Graph[Any]]":
    """Draw networks in which the signs are left to chance.

    Parameters
    ----------
    graph
        A signed graph; see `network.signed.signed_ties`. Directions are not looked at.
    model
        What stays as it is:

        - ``"signs"``: who has ties with whom, and how many ties are friendly. The signs are shuffled over the ties.
        - ``"degrees"``: how many friends and how many enemies each actor has, not who they are. Ties swap ends within
          each sign; no pair gets two ties.
        - ``"topology"``: both who has ties with whom and how many friends and enemies each actor has. Signs are
          exchanged along closed trails of ties whose signs alternate. The strictest of the three.
    n
        How many.
    seed
        Of the random numbers.
    weight
        Edge attribute that holds the weight; it stays with its tie, and does not move with the sign.

    Yields
    ------
    Graph
        The nodes of `graph` without their attributes; edges with `sign`, and `weight` where one is named.

    Raises
    ------
    UnknownNameError
        A model that does not exist.
    InputError
        `n` below 1, or a graph that `network.signed.signed_ties` cannot read.

    Notes
    -----
    ``"signs"`` draws each network for itself, every shuffle equally likely. The other two are Markov chains whose
    steps are as likely forth as back, so that all networks that can be reached are equally likely in the long run.
    The chain runs from `graph` in both directions, a random number of networks in the one and the rest in the other:
    `graph` and the networks drawn are then exchangeable, and a test by rank is exact however slowly the chain mixes
    [1]_. A chain that mixes slowly makes the test weaker, not wrong.

    ``"degrees"``: an attempt takes two ties of one sign and exchanges an end, ``a-b, c-d`` to ``a-d, c-b``, unless a
    pair would get two ties or an actor one with itself [2]_; there are 5 attempts for each tie between two
    networks. Swaps may not lead everywhere where few pairs are free, as in a network that is nearly complete.

    ``"topology"``: an attempt walks from a random actor along unused ties, friendly and hostile by turns, until it
    comes to an actor that it has left by the same sign before; the loop it closed exchanges its signs [3]_. It is
    given up where the walk cannot go on. A loop that passes an actor twice is taken with the probability that makes
    both directions alike. There are about ``15 m / √n`` attempts for m ties of n actors. Any network with the same
    ties and the same numbers of friends and enemies can be reached, as two of them differ by such loops only. Where
    there is none (a tree, a network of one sign, one actor against friends all), the network is the only one of its
    kind: all that are drawn are the same.

    Time grows with `n` times the number of ties, memory with the number of ties.

    References
    ----------
    .. [1] Besag, J. and Clifford, P. (1989). Generalized Monte Carlo significance tests. Biometrika 76, 633-642.
    .. [2] Maslov, S. and Sneppen, K. (2002). Specificity and stability in topology of protein networks. Science 296,
       910-913; within each sign as in Szell, M., Lambiotte, R. and Thurner, S. (2010). Multirelational organization
       of large-scale social networks in an online world. PNAS 107, 13636-13641.
    .. [3] Rao, A. R., Jana, R. and Bandyopadhyay, S. (1996). A Markov chain Monte Carlo method for generating random
       (0, 1)-matrices with given marginals. Sankhya A 58, 225-242, for matrices; here the ties are what may be filled.
    """
    ties = signed_ties(graph, weight=weight)
    return (as_graph(drawn, weight) for drawn in null_ties(ties, model=model, n=n, seed=seed))


def null_ties(ties: SignedTies, *, model: NullModel, n: int, seed: int) -> Iterator[SignedTies]:
    """The same as arrays; see `null_graphs`."""
    if model not in MODELS:
        raise UnknownNameError("null model", model, MODELS)
    if n < 1:
        raise InputError(f"n is {n}; draw at least 1 null network, and 500 or more for a p value")
    rng = seeded(seed)
    if model == "signs":
        return (_signed(ties, rng.permutation(ties.signs)) for _ in range(n))
    chain = _swapped if model == "degrees" else _exchanged
    return _both_ways(chain, ties, n, rng)


def _both_ways(chain: Any, ties: SignedTies, n: int, rng: np.random.Generator) -> Iterator[SignedTies]:
    n_back = int(rng.integers(0, n + 1))
    for length in (n_back, n - n_back):
        yield from chain(ties, length, rng)


def _swapped(ties: SignedTies, length: int, rng: np.random.Generator) -> Iterator[SignedTies]:
    ends: list[tuple[int, int]] = [(a, b) for a, b in ties.ends.tolist()]
    alike = {sign: np.flatnonzero(ties.signs == sign).tolist() for sign in (-1, 1)}
    partners = [alike[sign] for sign in ties.signs.tolist()]
    for _ in range(length):
        _swap(ends, partners, rng, _SWAPS * len(ends))
        yield _placed(ties, np.array(ends, dtype=np.int64).reshape(-1, 2))


def _swap(ends: list[tuple[int, int]], partners: list[list[int]], rng: np.random.Generator, attempts: int) -> None:
    """Exchange ends of ties of one sign, in place."""
    taken = set(ends)
    firsts = rng.integers(0, max(len(ends), 1), size=attempts).tolist()
    for first, which, turned in zip(firsts, rng.random(attempts).tolist(), rng.random(attempts).tolist(), strict=True):
        others = partners[first]
        second = others[int(which * len(others))]
        (a, b), (c, d) = ends[first], ends[second]
        if turned < 0.5:
            c, d = d, c
        left, right = (min(a, d), max(a, d)), (min(c, b), max(c, b))
        if first != second and a != d and c != b and left not in taken and right not in taken:
            taken -= {ends[first], ends[second]}
            taken |= {left, right}
            ends[first], ends[second] = left, right


def _exchanged(ties: SignedTies, length: int, rng: np.random.Generator) -> Iterator[SignedTies]:
    trails = AlternatingTrails(ties)
    attempts = round(_TRAILS * len(ties) / max(ties.n_nodes, 1) ** 0.5)
    for _ in range(length):
        # A random number, so that a chain which every attempt moves does not swing between two halves of the networks.
        trails.exchange(rng, int(rng.binomial(attempts, 0.5)))
        yield _signed(ties, np.array(trails.signs, dtype=np.int64))


def _signed(ties: SignedTies, signs: Ints) -> SignedTies:
    return SignedTies(nodes=ties.nodes, ends=ties.ends, signs=signs, weights=ties.weights, directed=False)


def _placed(ties: SignedTies, ends: Ints) -> SignedTies:
    order = np.lexsort(ends.T[::-1])
    return SignedTies(
        nodes=ties.nodes, ends=ends[order], signs=ties.signs[order], weights=ties.weights[order], directed=False
    )
