"""Brokerage between blocs: who stands between two actors who are not friends themselves, and on whose side."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from network.blocs import AnyBlocs
from network.roles.layers import actor_index, bloc_labels
from network.signed import Floats, Ints, SignedTies, signed_ties

BROKERAGE_ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison", "total")
_SYMMETRIC = np.array([True, True, False, False, True, True])
"""Roles that a path keeps when it is turned round; the other two change into each other."""


def brokerage(graph: "nx.Graph[Any]", blocs: AnyBlocs) -> pd.DataFrame:
    """Brokerage roles of Gould and Fernandez, on friend ties.

    An actor v brokers from a to b where a is a friend of v and v of b, in this direction, but a not of b. With the
    blocs in the order a, v, b the role of v is

    - `coordinator` A A A: all of one bloc;
    - `itinerant` (or consultant) A B A: a and b of one bloc, v from outside;
    - `gatekeeper` A B B: what comes from outside reaches v's own bloc through v;
    - `representative` A A B: v carries what its own bloc has to say to another;
    - `liaison` A B C: three blocs.

    The graph is that of the friend ties among the actors who are in a bloc. In an undirected one each tie runs both
    ways, so each brokered pair counts twice, and gatekeeper and representative are equal.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1.
    blocs
        `Blocs`, a dict of node to label, or an iterable of node sets.

    Returns
    -------
    DataFrame
        By actor in a bloc, with the columns `bloc`; the six counts `coordinator`, `itinerant`, `gatekeeper`,
        `representative`, `liaison` and `total` (ordered pairs brokered); `between_enemies`, how many of the `total`
        are between actors at enmity; and for each count ``expected_...`` and ``z_...``.

        The expectation is that of Gould and Fernandez: friend ties fall at random with the density p that the graph
        has, blocs and their sizes given. For the pairs that could be brokered in a role, N p^2 (1 - p); the variance
        counts that pairs with a common end share a tie. `z` is (count - expected) / standard deviation; NaN where the
        deviation is 0 (role impossible, no ties, or all). Counts are skewed where ties are few: read a z as an order
        of size, not as a test.

    Raises
    ------
    InputError
        An edge without a usable sign, blocs that cannot be read, or blocs of which no actor is in the graph.

    Notes
    -----
    Time grows with the sum over actors of friends received times friends given; memory with the largest such product
    of one actor.

    References
    ----------
    Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in transaction
    networks. Sociological Methodology 19, 89-126.
    """
    labels = bloc_labels(graph, blocs)
    inside = graph.subgraph([node for node in graph if node in labels])
    ties = signed_ties(inside, directed=graph.is_directed())
    numbers = _numbers(ties, labels)
    counted = np.array(list(_counts(ties, numbers)), dtype=np.int64).reshape(-1, len(BROKERAGE_ROLES) + 1)
    mean, deviation = expectation(numbers, _density(ties), directed=ties.directed)
    z = np.divide(counted[:, :-1] - mean, deviation, out=np.full(mean.shape, np.nan), where=deviation > 0)
    columns: dict[str, Any] = {"bloc": pd.Series([labels[node] for node in ties.nodes], dtype="object").to_numpy()}
    columns |= dict(zip((*BROKERAGE_ROLES, "between_enemies"), counted.T, strict=True))
    columns |= {f"expected_{role}": values for role, values in zip(BROKERAGE_ROLES, mean.T, strict=True)}
    columns |= {f"z_{role}": values for role, values in zip(BROKERAGE_ROLES, z.T, strict=True)}
    return pd.DataFrame(columns, index=actor_index(ties.nodes))


def _numbers(ties: SignedTies, labels: Mapping[Any, Hashable]) -> Ints:
    number: dict[Hashable, int] = {}
    return np.array([number.setdefault(labels[node], len(number)) for node in ties.nodes], dtype=np.int64)


def _density(ties: SignedTies) -> float:
    n = ties.n_nodes
    possible = n * (n - 1) if ties.directed else n * (n - 1) // 2
    return float((ties.signs == 1).sum() / possible) if possible else 0.0


def _counts(ties: SignedTies, blocs: Ints) -> Iterator[tuple[int, ...]]:
    """For each actor the pairs brokered in each role, in all, and between enemies."""
    friends, enemies = ties.matrix(1, weighted=False), ties.matrix(-1, weighted=False)
    enemies = enemies + enemies.T
    reverse = friends.T.tocsr()
    for broker, own in enumerate(blocs.tolist()):
        sources = reverse.indices[reverse.indptr[broker] : reverse.indptr[broker + 1]]
        targets = friends.indices[friends.indptr[broker] : friends.indptr[broker + 1]]
        brokered = friends[sources][:, targets].toarray() == 0
        brokered &= sources[:, np.newaxis] != targets
        first, last = blocs[sources][:, np.newaxis], blocs[targets]
        from_own, to_own, alike = first == own, last == own, first == last
        counts = [
            int((brokered & role).sum())
            for role in (
                from_own & to_own,
                ~from_own & alike,
                ~from_own & to_own,
                from_own & ~to_own,
                ~from_own & ~to_own & ~alike,
            )
        ]
        hostile = enemies[sources][:, targets].toarray() > 0
        yield (*counts, sum(counts), int((brokered & hostile).sum()))


class _Chances(NamedTuple):
    """Ordered pairs that an actor could broker in each role, and how often two of them share a first or last end."""

    pairs: Floats
    shared: Floats


def expectation(blocs: Ints, density: float, *, directed: bool) -> tuple[Floats, Floats]:
    """Mean and standard deviation of the six counts of each actor where friend ties fall at random.

    Parameters
    ----------
    blocs
        Number of each actor's bloc.
    density
        Probability of each tie.
    directed
        Whether the tie from a to b falls by itself, or with that from b to a.

    Notes
    -----
    A pair is brokered with probability q = p^2 (1 - p); two pairs that share an end share one tie and have covariance
    p^3 (1 - p)^3; others are independent. Undirected, a pair and its reverse are one event: the count of a symmetric
    role is twice that of unordered pairs.
    """
    sizes = np.bincount(blocs, minlength=1)
    chances = [_chances(int(sizes[own]) - 1, np.delete(sizes, own)) for own in blocs.tolist()]
    pairs = np.array([chance.pairs for chance in chances], dtype=float).reshape(-1, len(BROKERAGE_ROLES))
    shared = np.array([chance.shared for chance in chances], dtype=float).reshape(-1, len(BROKERAGE_ROLES))
    p, q = density, density**2 * (1 - density)
    variance = pairs * q * (1 - q) + shared * (p * (1 - p)) ** 3
    if not directed:
        variance = variance * np.where(_SYMMETRIC, 2, 1)
    return pairs * q, np.sqrt(variance)


def _chances(own: int, others: Ints) -> _Chances:
    """`own` other members in the broker's bloc, `others` in each other bloc."""
    outside, all_ = int(others.sum()), own + int(others.sum())
    across = outside * own
    pairs = [
        own * (own - 1),
        int((others * (others - 1)).sum()),
        across,
        across,
        int((others * (outside - others)).sum()),
        all_ * (all_ - 1),
    ]
    shared = [
        2 * own * (own - 1) * (own - 2),
        2 * int((others * (others - 1) * (others - 2)).sum()),
        across * (own + outside - 2),
        across * (own + outside - 2),
        2 * int((others * (outside - others) * (outside - others - 1)).sum()),
        2 * all_ * (all_ - 1) * (all_ - 2),
    ]
    return _Chances(np.array(pairs, dtype=float), np.array(shared, dtype=float))
