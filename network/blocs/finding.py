"""Find blocs: one call for all methods."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import isfinite
from time import monotonic
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np

from network.blocs.found import Blocs
from network.blocs.layers import Layers, layers, parts
from network.blocs.leiden import optimised
from network.blocs.moving import SHAKES, search
from network.blocs.optimum import optimum
from network.blocs.scoring import scored
from network.errors import InputError, UnknownNameError
from network.signed import Ints, SignedTies, signed_ties

Method = Literal["exact", "leiden", "local"]

# The largest connected part of which blocs are proved.
MOST_ACTORS = 150
# Starts where the caller does not say: as many as keep the ties that they read below this, at most ten.
_TIES_READ, _MOST_STARTS = 100_000, 10


def find(
    graph: "nx.Graph[Any]",
    *,
    method: Method = "local",
    resolution: float = 1.0,
    weight: str | None = None,
    seed: int = 0,
    n_starts: int | None = None,
    fixed: Mapping[Any, Hashable] | None = None,
    time_limit: float = 60.0,
) -> Blocs:
    """Blocs of a signed graph: many friend ties within them and many enemy ties between, as many blocs as fit best.

    Looked for is the division with the highest signed modularity, see `quality`. The number of blocs comes from the
    ties. Actors with no path of ties between them are never in one bloc (unless `fixed` says so); enemies of one enemy
    may be, and `Blocs.unbacked` names whom only that holds there. An actor with ties may be alone in a bloc; one
    without ties is in none (`Blocs.unplaced`).

    Any method finds blocs in any graph, even where signs were drawn at random. Whether they are more than noise is
    what `network.stability` tests.

    Parameters
    ----------
    graph
        Signed graph, see `network.signed.signed_ties`. Direction is ignored.
    method
        ``"local"``: local moving as in Leiden (nodes move to the bloc where they gain most, blocs are split into groups
        that hold together, groups move), on both layers of sign at once. The best of several starts is then shaken: a
        few nodes are put elsewhere at random and settle again, and what is better is kept.
        ``"leiden"``: the package leidenalg on the same two layers, if it is installed.
        ``"exact"``: an integer programme that proves the optimum, for connected parts of at most 150 actors. Where
        blocs are clear this takes seconds; 30 actors with signs drawn at random take as long as 75 with blocs.
    resolution
        How much is taken off for ties expected by chance, 0 or more. Above 1 blocs are smaller; 0 looks for the least
        frustration with any number of blocs and nothing else.
    weight
        Edge attribute with the weights of ties; None where every tie counts 1.
    seed
        Seed of the random numbers. The same seed gives the same blocs, whatever the order of nodes and edges.
    n_starts
        Starts of ``"local"`` and ``"leiden"``. None for ten, fewer above 10,000 ties, and one from 50,001 on.
    fixed
        Actor and label, for actors whose bloc is given: those with one label share a bloc, those with two never do.
    time_limit
        Seconds that ``"exact"`` may take; then the best blocs so far come with the bound that was reached.

    Raises
    ------
    UnknownNameError
        No method has this name.
    InputError
        A fixed actor is not in the graph, a number is out of range, the graph is too large for ``"exact"``, leidenalg
        is not installed, or see `network.signed.signed_ties`.

    Notes
    -----
    Layers are weighted so that every tie counts the same (Gomez et al. 2009; Traag and Bruggeman 2009 with equal
    parts). The alternative, the modularity of friends less that of enemies, each over its own ties, lets a single enemy
    tie weigh as much as all friend ties together. On signed block models of 400 actors (5 blocs, density .05, a tenth
    of signs flipped; means over 12 graphs, leidenalg, best of ten starts) it finds the planted blocs less well:
    adjusted Rand index .88 against .92.

    ``"local"``: time of a start grows with the ties times the number of rounds, usually below ten; memory with the
    ties: 100,000 ties take less time than `networkx.community.louvain_communities`, a third to three quarters of it.
    ``"exact"``: time may grow exponentially, memory with the cube of the actors in a part.

    References
    ----------
    Gomez, S., Jensen, P. and Arenas, A. (2009). Analysis of community structure in networks of correlated data.
    Physical Review E 80, 016114.
    Traag, V. A. and Bruggeman, J. (2009). Community detection in networks with positive and negative links. Physical
    Review E 80, 036115.
    Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected
    communities. Scientific Reports 9, 5233.
    Groetschel, M. and Wakabayashi, Y. (1989). A cutting plane algorithm for a clustering problem. Mathematical
    Programming 45, 59-96.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> graph.add_edge("France", "Russia", sign=1)
    >>> graph.add_edge("Germany", "Austria", sign=1)
    >>> graph.add_edge("France", "Germany", sign=-1)
    >>> [sorted(bloc) for bloc in find(graph)]
    [['Austria', 'Germany'], ['France', 'Russia']]
    """
    _check(method, resolution, n_starts, time_limit)
    ties = signed_ties(graph, weight=weight)
    groups, n_fixed = _groups(ties, fixed or {})
    starts = n_starts or min(_MOST_STARTS, max(1, _TIES_READ // max(len(ties), 1)))
    task = _Task(ties, groups, n_fixed, resolution, starts, seed)
    if method == "exact":
        return _record(task, method, *_proved(task, time_limit))
    return _record(task, method, _moved(task) if method == "local" else _by_leiden(task))


@dataclass(frozen=True, eq=False)
class _Task:
    """What is asked: `groups` has the group that each node starts in, -1 for none; the first `n_fixed` stay apart."""

    ties: SignedTies
    groups: Ints
    n_fixed: int
    resolution: float
    n_starts: int
    seed: int

    def level(self) -> Layers:
        """The layers of sign between groups."""
        return layers(self.ties, self.groups, self.n_fixed, self.resolution)

    def of_nodes(self, labels: Ints) -> Ints:
        """The label of each node, by its group; -1 where it has none."""
        return np.where(self.groups < 0, -1, np.append(labels, -1)[self.groups])


def quick_labels(ties: SignedTies, *, resolution: float = 1.0, seed: int = 0) -> Ints:
    """The bloc of each node, -1 without ties, by one start of local moving without shaking: for many small networks."""
    groups, n_fixed = _groups(ties, {})
    return _moved(_Task(ties, groups, n_fixed, resolution, 1, seed), shakes=0)


def _check(method: str, resolution: float, n_starts: int | None, time_limit: float) -> None:
    if method not in get_args(Method):
        raise UnknownNameError("method", method, get_args(Method))
    if not (isfinite(resolution) and resolution >= 0):
        raise InputError(f"resolution is {resolution!r}; give a number that is not below 0")
    if n_starts is not None and n_starts < 1:
        raise InputError(f"n_starts is {n_starts!r}; give 1 or more, or None")
    if not time_limit > 0:
        raise InputError(f"time_limit is {time_limit!r}; give a number of seconds above 0")


def _groups(ties: SignedTies, fixed: Mapping[Any, Hashable]) -> tuple[Ints, int]:
    """The group that each node starts in, -1 for none: one for each label of `fixed`, then one for each other node."""
    unknown = set(fixed) - set(ties.nodes)
    if unknown:
        raise InputError(f"fixed names {min(unknown, key=str)!r}, which is not in the graph; leave it out of fixed")
    numbers: dict[Hashable, int] = {}
    for node in ties.nodes:
        if node in fixed:
            numbers.setdefault(fixed[node], len(numbers))
    tied = np.zeros(ties.n_nodes, dtype=bool)
    tied[ties.ends.ravel()] = True
    groups = np.full(ties.n_nodes, -1, dtype=np.int64)
    following = len(numbers)
    for place, node in enumerate(ties.nodes):
        if node in fixed:
            groups[place] = numbers[fixed[node]]
        elif tied[place]:
            groups[place] = following
            following += 1
    return groups, len(numbers)


def _moved(task: _Task, shakes: int = SHAKES) -> Ints:
    level = task.level()
    found = np.arange(len(level))
    for nodes, part in parts(level):
        if len(part) > 1:
            labels = search(part, n_starts=min(task.n_starts, len(part)), seed=task.seed, shakes=shakes)
            found[nodes] = np.array(nodes)[labels]
    return task.of_nodes(found)


def _proved(task: _Task, time_limit: float) -> tuple[Ints, float, bool]:
    """Labels, an upper bound of the modularity, and whether it is reached."""
    level, ties = task.level(), task.ties
    pieces = sorted(parts(level), key=lambda piece: len(piece[0]))
    if pieces and len(pieces[-1][0]) > MOST_ACTORS:
        raise InputError(
            f"method='exact' proves blocs of connected parts of at most {MOST_ACTORS} actors, and this graph has one "
            f"of {len(pieces[-1][0])}; take method='local', or give the bloc of some actors by fixed"
        )
    deadline, found, optimal = monotonic() + time_limit, np.arange(len(level)), True
    given = task.groups[ties.ends[:, 0]] == task.groups[ties.ends[:, 1]]
    upper = float((ties.weights * ties.signs * given).sum())
    for nodes, part in pieces:
        proved = optimum(part, deadline=deadline, seed=task.seed)
        found[nodes] = np.array(nodes)[proved.labels]
        upper += proved.upper
        optimal &= proved.optimal
    return task.of_nodes(found), upper / float(ties.weights.sum()) if len(ties) else float("nan"), optimal


def _by_leiden(task: _Task) -> Ints:
    without = task.groups < 0
    own = np.where(without, task.groups.max(initial=-1) + np.cumsum(without), task.groups)
    found = optimised(
        task.ties, own, n_fixed=task.n_fixed, resolution=task.resolution, n_starts=task.n_starts, seed=task.seed
    )
    return np.where(without, -1, found)


def _record(task: _Task, method: Method, labels: Ints, bound: float = float("nan"), optimal: bool = False) -> Blocs:
    """Blocs from largest to smallest, their members from strongest to weakest."""
    ties = task.ties
    placed = np.flatnonzero(labels >= 0)
    inside = (ties.signs > 0) & (labels[ties.ends[:, 0]] == labels[ties.ends[:, 1]])
    weights = np.repeat(ties.weights[inside], 2)
    strengths = np.bincount(ties.ends[inside].ravel(), weights=weights, minlength=ties.n_nodes).round(9)
    by_label: dict[int, list[int]] = {}
    for place in placed.tolist():
        by_label.setdefault(int(labels[place]), []).append(place)
    ordered = sorted(by_label.values(), key=lambda places: (-len(places), places))
    members = tuple(
        tuple(ties.nodes[place] for place in sorted(places, key=lambda place: (-strengths[place], place)))
        for places in ordered
    )
    membership = {actor: bloc for bloc, actors in enumerate(members, 1) for actor in actors}
    lacking = [place for places in ordered if len(places) > 1 for place in places if not strengths[place]]
    return Blocs(
        members=members,
        unplaced=tuple(ties.nodes[place] for place in np.flatnonzero(labels < 0).tolist()),
        unbacked=tuple(ties.nodes[place] for place in sorted(lacking)),
        quality=scored(ties, membership, task.resolution),
        bound=bound,
        optimal=optimal,
        method=method,
        resolution=task.resolution,
    )
