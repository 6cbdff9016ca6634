"""Triads: how many have which signs, and which ties they are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from network.signed import Ints, SignedTies, signed_ties

# Paths of two ties looked at in one go: bounds the memory, at 8 bytes and about ten arrays.
_CHUNK = 2_000_000


@dataclass(frozen=True)
class TriadCensus:
    """Triads (three actors, each tied to the other two) by their number of negative ties.

    A triad is balanced if the product of its signs is positive, so with no or two negative ties: friends of friends
    are friends, enemies of enemies are friends.

    Attributes
    ----------
    counts
        Triads with 0, 1, 2 and 3 negative ties.
    """

    counts: tuple[int, int, int, int]

    @property
    def n(self) -> int:
        """Number of triads."""
        return sum(self.counts)

    @property
    def balanced(self) -> int:
        """Number of balanced triads."""
        return self.counts[0] + self.counts[2]

    @property
    def index(self) -> float:
        """Share of triads that are balanced, from 0 to 1; NaN where there is no triad."""
        return self.balanced / self.n if self.n else float("nan")

    def __str__(self) -> str:
        if not self.n:
            return "no triads"
        by_sign = ", ".join(f"{count:,} with {number}" for number, count in enumerate(self.counts))
        return f"{self.balanced:,} of {self.n:,} triads balanced ({self.index:.1%}); by negative ties: {by_sign}"

    def _repr_html_(self) -> str:
        return f"<p>{self}</p>"


def triads(graph: "nx.Graph[Any]") -> TriadCensus:
    """Count triads by the number of their negative ties.

    Parameters
    ----------
    graph
        Any networkx graph whose edges have a `sign` of -1, 0 or 1; opposite and parallel edges add up to one tie.

    Returns
    -------
    TriadCensus
        Its `index` is the triangle index of balance: balanced triads / triads, NaN without triads.

    Raises
    ------
    InputError
        An edge has no usable sign.

    Notes
    -----
    Time grows with the number of paths of two ties that start at the end with fewer ties, which is at most m √(2m)
    for m ties and close to m in sparse networks; memory is bounded but for the ties themselves.

    References
    ----------
    Cartwright, D. & Harary, F. (1956). Structural balance: a generalization of Heider's theory. Psychological
    Review 63(5), 277-293.

    Chiba, N. & Nishizeki, T. (1985). Arboricity and subgraph listing algorithms. SIAM Journal on Computing 14(1),
    210-223.
    """
    ties = signed_ties(graph)
    counts = np.zeros(4, dtype=np.int64)
    for found in triangles(ties):
        counts += np.bincount((ties.signs[found] < 0).sum(axis=1), minlength=4)
    none, one, two, three = counts.tolist()
    return TriadCensus((none, one, two, three))


def triangles(ties: SignedTies) -> Iterator[Ints]:
    """Each triad once, as rows of three positions in `ties`, in batches of bounded size."""
    degree = np.bincount(ties.ends.ravel(), minlength=ties.n_nodes)
    rank = np.empty(ties.n_nodes, dtype=np.int64)
    rank[np.lexsort((np.arange(ties.n_nodes), degree))] = np.arange(ties.n_nodes)
    low, high = np.sort(rank[ties.ends], axis=1).T
    order = np.lexsort((high, low))
    low, high = low[order], high[order]
    key = low * ties.n_nodes + high
    # Tie number t of a node is paired with those of its ties that come after it.
    after = np.searchsorted(low, low, side="right") - np.arange(len(low)) - 1
    upto = np.concatenate([[0], np.cumsum(after)])
    start = 0
    while start < len(low):
        stop = max(int(np.searchsorted(upto, upto[start] + _CHUNK, side="right")) - 1, start + 1)
        first = np.repeat(np.arange(start, stop), after[start:stop])
        second = first + 1 + np.arange(len(first)) - (upto[first] - upto[start])
        wanted = high[first] * ties.n_nodes + high[second]
        place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        closed = key[place] == wanted
        yield order[np.stack([first[closed], second[closed], place[closed]], axis=1)]
        start = stop
