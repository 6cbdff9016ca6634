"""Core and periphery: a core that hangs together, and actors around it who do not."""

from dataclasses import dataclass
from html import escape
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np

from network.errors import UnknownNameError
from network.signed import Ints, SignedTies, signed_ties
from network.wording import counted

Ties = Literal["friends", "all"]


@dataclass(frozen=True)
class CorePeriphery:
    """The split of a network into core and periphery that errs least.

    Attributes
    ----------
    core, periphery
        The actors.
    interchangeable
        Actors with the same number of ties of whom only some fit into the core: any choice among them errs as
        little, so who of them is in is arbitrary (first by name). Empty where the core is the only one of its size.
    n_errors
        Pairs within the core without a tie, plus pairs within the periphery with one. Proved to be the least possible.
    fit
        Pearson correlation, over the pairs within the core and within the periphery, of "has a tie" with "is within
        the core": 1 where there is no error; NaN where there is only one kind of such pairs, or all or none has a tie.
    density_core, density_between, density_periphery
        Share of the pairs with a tie, within the core, between core and periphery, and within the periphery; NaN
        where there are no such pairs.
    ties
        Which ties were looked at: ``"friends"`` or ``"all"``.
    """

    core: frozenset[Any]
    periphery: frozenset[Any]
    interchangeable: frozenset[Any]
    n_errors: int
    fit: float
    density_core: float
    density_between: float
    density_periphery: float
    ties: str

    def __str__(self) -> str:
        of = "friend ties" if self.ties == "friends" else "ties of either sign"
        densities = f"{self.density_core:.2f} / {self.density_between:.2f} / {self.density_periphery:.2f}"
        lines = [
            f"core of {counted(len(self.core), 'actor')}, periphery of {len(self.periphery)} by {of}",
            f"core: {_names(self.core)}",
            f"density within the core / between / within the periphery: {densities}",
            f"fit {self.fit:.2f}, {counted(self.n_errors, 'pair')} against the pattern (the least possible)",
        ]
        if self.interchangeable:
            lines.append(f"interchangeable at the edge of the core: {_names(self.interchangeable)}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return "<p>" + "<br>".join(escape(line) for line in str(self).splitlines()) + "</p>"


def core_periphery(graph: "nx.Graph[Any]", *, ties: Ties = "friends") -> CorePeriphery:
    """Split the actors into a core and a periphery.

    The discrete model of Borgatti and Everett: in the core everyone is tied to everyone, in the periphery nobody to
    anybody, and what is between the two may be as it is. The split with the fewest pairs against that pattern is
    found, exactly, by Lip's algorithm: errors are m + k(k - 1)/2 - D for m ties and a core of k actors with D ties in
    all, so the best core of each size takes the actors with most ties, and the smallest best core has as many actors
    as there are actors with at least that many ties. Direction and weights do not count.

    Any network with ties has such a core, a random one too: look at `fit` and at the densities before speaking of one.

    Parameters
    ----------
    graph
        Edges have a `sign` of -1, 0 or 1.
    ties
        ``"friends"``: who is at the core of cooperation; ``"all"``: who is at the core of what happens, as friend or
        enemy.

    Returns
    -------
    CorePeriphery
        Core and periphery, with fit and densities. Without ties the core is empty.

    Raises
    ------
    InputError
        An edge without a usable sign.
    UnknownNameError
        A value of `ties` that does not exist.

    Notes
    -----
    Time grows with ties, plus actors times the logarithm of their number; memory with both.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21, 375-395.
    Lip, S. Z. W. (2011). A fast algorithm for the discrete core/periphery bipartitioning problem. arXiv:1102.5511.
    """
    if ties not in get_args(Ties):
        raise UnknownNameError("ties", ties, get_args(Ties))
    read = signed_ties(graph)
    ends = tie_ends(read, ties)
    inside, degrees = core_of(ends, read.n_nodes)
    edge = degrees[inside].min() if inside.any() else -1
    at_edge = degrees == edge
    is_arbitrary = bool((at_edge & ~inside).any())
    shares = _Blocks(ends, inside)
    return CorePeriphery(
        core=_chosen(read, inside),
        periphery=_chosen(read, ~inside),
        interchangeable=_chosen(read, at_edge & is_arbitrary),
        n_errors=shares.n_errors,
        fit=shares.fit,
        density_core=shares.density(2),
        density_between=shares.density(1),
        density_periphery=shares.density(0),
        ties=ties,
    )


def tie_ends(ties: SignedTies, which: str) -> Ints:
    """Positions of the ends of the friend ties, or of all."""
    return ties.ends[ties.signs == 1] if which == "friends" else ties.ends


def core_of(ends: Ints, n_nodes: int) -> tuple["np.ndarray[Any, np.dtype[np.bool_]]", Ints]:
    """Which actors are in the core, and how many ties each has."""
    degrees = np.bincount(ends.ravel(), minlength=n_nodes)
    order = np.argsort(-degrees, kind="stable")
    inside = np.zeros(n_nodes, dtype=bool)
    inside[order[: int((degrees[order] > np.arange(n_nodes)).sum())]] = True
    return inside, degrees


class _Blocks:
    """Pairs and ties within the periphery (0), between (1), and within the core (2)."""

    def __init__(self, ends: Ints, inside: "np.ndarray[Any, np.dtype[np.bool_]]") -> None:
        k, n = int(inside.sum()), len(inside)
        self.pairs: Ints = np.array([(n - k) * (n - k - 1) // 2, k * (n - k), k * (k - 1) // 2])
        self.tied: Ints = np.bincount(inside[ends].sum(axis=1), minlength=3)

    @property
    def n_errors(self) -> int:
        return int(self.pairs[2] - self.tied[2] + self.tied[0])

    def density(self, block: int) -> float:
        return float(self.tied[block] / self.pairs[block]) if self.pairs[block] else float("nan")

    @property
    def fit(self) -> float:
        """Correlation of two binary variables (phi) over the pairs within a block."""
        (out_tied, _, in_tied), (out, _, within) = self.tied.tolist(), self.pairs.tolist()
        n_tied, n_pairs = in_tied + out_tied, within + out
        spread = within * out * n_tied * (n_pairs - n_tied)
        return float((in_tied * out - out_tied * within) / spread**0.5) if spread else float("nan")


def _chosen(ties: SignedTies, kept: "np.ndarray[Any, np.dtype[np.bool_]]") -> frozenset[Any]:
    return frozenset(ties.nodes[position] for position in np.flatnonzero(kept).tolist())


def _names(actors: frozenset[Any]) -> str:
    return ", ".join(sorted(map(str, actors))) or "nobody"
