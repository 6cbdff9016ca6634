"""Frustration: the least weight of ties that have to be wrong, proved where it can be."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from time import monotonic
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from network.balance.blocks import Block, blocks, join
from network.balance.search import MOST_BLOCS, Labels, cost, frustrated
from network.balance.solver import Solved, solve
from network.errors import InputError
from network.htmltable import html_table
from network.signed import SignedTies, signed_ties
from network.wording import counted


@dataclass(frozen=True, repr=False)
class Frustration:
    """Frustration of a network, the blocs with least frustration that were found, and the ties that they get wrong.

    A tie is frustrated if it joins enemies in one bloc, or friends in two. What is proved is the index, not the blocs:
    others may do as well.

    Attributes
    ----------
    lower, upper
        The frustration index is between these, both included; whole numbers where every tie counts 1. `upper` is that
        of `blocs`.
    blocs
        The actors of each bloc, largest bloc first. Blocs of parts of the network that no tie joins are matched by
        size, which says nothing of these actors; an actor without ties is in the first bloc.
    ties
        Frustrated ties, as pairs of actors.
    n_ties
        Number of ties.
    total
        Weight of all ties, the same where every tie counts 1.
    n_blocs
        How many blocs were allowed.
    weighted
        Whether ties have weights.
    """

    lower: float
    upper: float
    blocs: tuple[frozenset[Any], ...]
    ties: tuple[tuple[Any, Any], ...]
    n_ties: int
    total: float
    n_blocs: int
    weighted: bool = False

    @property
    def optimal(self) -> bool:
        """Whether `upper` is proved to be the frustration index."""
        return self.lower >= self.upper

    @property
    def normalised(self) -> float:
        """``1 - 2 upper / total``: 1 where balanced, 0 at the worst; NaN without ties or if not for two blocs.

        Half the weight of ties is the most that two blocs can be made to get wrong.
        """
        return 1 - 2 * self.upper / self.total if self.total and self.n_blocs == 2 else float("nan")

    def __str__(self) -> str:
        whole = f"weight {_number(self.total)}" if self.weighted else counted(self.n_ties, "tie")
        blocs = "" if self.n_blocs == 2 else f" with at most {counted(self.n_blocs, 'bloc')}"
        if self.optimal:
            return f"frustration {_number(self.upper)} of {whole}{blocs}, proved optimal"
        return f"frustration between {_number(self.lower)} and {_number(self.upper)} of {whole}{blocs}"

    def __repr__(self) -> str:
        return f"<Frustration: {self}>"

    def _repr_html_(self) -> str:
        members = [(len(bloc), ", ".join(sorted(map(str, bloc)))) for bloc in self.blocs]
        wrong = ", ".join(f"{a} - {b}" for a, b in self.ties)
        table = pd.DataFrame([*members, (len(self.ties), wrong)], columns=["number", "who"])
        table.insert(0, "", [*(f"bloc {number}" for number in range(1, len(members) + 1)), "frustrated ties"])
        return f"<p>{escape(str(self))}</p>{html_table(table)}"


def frustration(
    graph: "nx.Graph[Any]",
    *,
    n_blocs: int = 2,
    weight: str | None = None,
    time_limit: float = 60.0,
    seed: int = 0,
    exact: bool = True,
) -> Frustration:
    """Frustration index (line index of balance), and blocs that reach it.

    The least number, or weight, of ties that are wrong however the actors are put into at most `n_blocs` blocs:
    enemies within a bloc, friends across two. With two blocs, 0 means a balanced network: the least number of ties
    whose sign would have to change to make it so. With more it is the line index of imbalance of generalised balance
    (clusterability), where enemies of enemies may be enemies.

    Parameters
    ----------
    graph
        Any networkx graph whose edges have a `sign` of -1, 0 or 1; opposite and parallel edges add up to one tie.
    n_blocs
        How many blocs there may be, 1 to 100.
    weight
        Edge attribute that holds the weight of a tie; None where every tie counts 1.
    time_limit
        Seconds after which the best bounds so far are given; the search and one solver may overrun it somewhat.
    seed
        Of the search. Where the index is proved within the time limit, equal seeds give equal blocs.
    exact
        Whether to prove the index; if not, it is searched for, and bounded from below by a packing of cycles.

    Returns
    -------
    Frustration
        `lower` and `upper`, equal where the index is proved (`optimal`); blocs and frustrated ties. With weights that
        have no common unit, equal means but for two parts in a million, which is the tolerance of the solver.

    Raises
    ------
    InputError
        An edge has no usable sign or weight, or an option is out of its range.

    Notes
    -----
    The network is split into biconnected blocks, over which frustration adds up, and time is shared among them. In each
    block:

    1. a search (annealing with many starts) gives the upper bound;
    2. a linear programme gives the lower bound: each unbalanced cycle has a frustrated tie; cycles are found by
       shortest paths in the signed double cover. Its solution is rounded to blocs. Most observed networks are
       proved here;
    3. otherwise an integer programme is solved by HiGHS: the XOR model for two blocs, with a side fixed for the node
       with most ties, one of assignments for more; both with a cut for each unbalanced triangle and cycle found.

    The problem is NP-hard. Networks of states and of 1,000 actors with 3,000 ties, a tenth negative, take a second or
    less; random signs on more than some 500 ties are not proved. Above 20,000 ties in a block only the search and a
    packing are tried, whose time and memory grow with ties.

    References
    ----------
    Harary, F. (1959). On the measurement of structural balance. Behavioral Science 4(4), 316-323.

    Aref, S., Mason, A. J. & Wilson, M. C. (2020). A modeling and computational study of the frustration index in
    signed networks. Networks 75(1), 95-110.

    Barahona, F. & Mahjoub, A. R. (1986). On the cut polytope. Mathematical Programming 36, 157-173.

    Doreian, P. & Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks 18(2), 149-168.

    Doreian, P. & Mrvar, A. (2009). Partitioning signed social networks. Social Networks 31(1), 1-11.
    """
    check(n_blocs, time_limit)
    ties = signed_ties(graph, weight=weight)
    labels, solved = settle(ties, n_blocs=n_blocs, time_limit=time_limit, seed=seed, exact=exact)
    lower = sum(found.lower for _, found in solved)
    upper = float(cost(ties, labels))
    number = float if weight is not None else round
    return Frustration(
        lower=number(upper if all(found.optimal for _, found in solved) else lower),
        upper=number(upper),
        blocs=tuple(_blocs(ties, labels)),
        ties=tuple(pair for pair, wrong in zip(ties.pairs(), frustrated(ties, labels).tolist(), strict=True) if wrong),
        n_ties=len(ties),
        total=number(ties.weights.sum()),
        n_blocs=n_blocs,
        weighted=weight is not None,
    )


def check(n_blocs: int, time_limit: float) -> None:
    """Whether options are in their range.

    Raises
    ------
    InputError
        One is not.
    """
    if not 1 <= n_blocs <= MOST_BLOCS:
        raise InputError(f"n_blocs is {n_blocs!r}; give a number from 1 to {MOST_BLOCS}")
    if not time_limit >= 0:
        raise InputError(f"time_limit is {time_limit!r}; give seconds, 0 or more")


def settle(
    ties: SignedTies, *, n_blocs: int, time_limit: float, seed: int, exact: bool
) -> tuple[Labels, list[tuple[Block, Solved]]]:
    """Solve each block, and join the blocs found; the time that a block leaves over goes to larger ones."""
    parts = blocks(ties)
    deadline = monotonic() + time_limit
    waiting = sum(len(part.ties) for part in parts)
    found: dict[int, Solved] = {}
    for number in sorted(range(len(parts)), key=lambda number: len(parts[number].ties)):
        block = parts[number].ties
        now = monotonic()
        share = now + (deadline - now) * len(block) / waiting
        found[number] = solve(block, n_blocs=n_blocs, deadline=share, seed=seed, exact=exact)
        waiting -= len(block)
    solved = [(part, found[number]) for number, part in enumerate(parts)]
    return join(ties, [(part, solution.labels) for part, solution in solved], n_blocs), solved


def _blocs(ties: SignedTies, labels: Labels) -> Iterator[frozenset[Any]]:
    members = [np.flatnonzero(labels == bloc).tolist() for bloc in np.unique(labels).tolist()]
    for bloc in sorted(members, key=lambda bloc: (-len(bloc), bloc)):
        yield frozenset(ties.nodes[node] for node in bloc)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"
