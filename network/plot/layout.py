"""Where to draw actors, so that friends are near and enemies apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, shortest_path
from scipy.sparse.linalg import eigsh
from scipy.spatial.distance import cdist

from network.plot.packing import packed
from network.seeds import seeded
from network.signed import SignedTies, signed_ties

Points = NDArray[np.float64]
Ints = NDArray[np.int64]

# Random starts, steps from each, and steps on from the best; of large parts, which have more nodes than so many.
_STARTS, _FIRST_STEPS, _STEPS = 4, 50, 300
_LARGE, _STARTS_OF_LARGE, _STEPS_OF_LARGE = 300, 0, 50
# Steps end where points move, on average, less than this share of the distance of friends.
_STILL = 1e-4
_FAR, _CAP = 3.0, 2.5
# Weight in the stress of pairs that have 1, 2, 3 and more friendly ties between them, of enemies, of others.
_FRIEND_WEIGHTS, _ENEMY_WEIGHT, _OTHER_WEIGHT = (1.0, 0.2, 0.08), 1.0, 0.05
# Of pairs without a tie: distance and weight of two of a bloc, weight of two of different blocs, wanted far apart.
_FELLOW, _FELLOW_WEIGHT, _STRANGER_WEIGHT = 1.6, 0.2, 0.2
_ALONE = -1
# How often nodes that would touch are moved apart at most.
_PUSHES, _PUSHES_OF_LARGE = 100, 20
# A small part of n nodes is as wide as this times the root of n, in units of the spacing, or less.
_WIDE = 1.7
# Nodes times ties up to which nodes are moved off ties that are not theirs, and how often at most.
_CROWDED, _NUDGES = 3_000, 40


def signed_layout(
    graph: "nx.Graph[Any]", *, blocs: Mapping[Any, Any] | None = None, seed: int = 0, spacing: float = 0.0
) -> dict[Any, Points]:
    """Positions that draw friends near and enemies apart.

    Parameters
    ----------
    graph
        A graph whose edges have a `sign`; weights are not used.
    blocs
        The bloc of each node, or of some. Nodes of a bloc are drawn near each other and apart from other blocs,
        as far as their ties allow.
    seed
        Seed of the random starts; the same seed gives the same positions.
    spacing
        Room to give to each node. Nodes are moved apart to this distance, as far as that goes, and parts beside the
        largest are drawn smaller where they would take more room than their nodes need. With 0, nodes are only kept
        from touching, and all parts are drawn at one scale.

    Returns
    -------
    dict
        Two coordinates for each node, about 1 apart for friends, centred on the origin, the longer axis of
        each part horizontal.

    Raises
    ------
    InputError
        An edge without a usable `sign`.

    Notes
    -----
    Minimises stress, the weighted sum of squared differences between distances drawn and wanted, by
    majorisation [1]_ from a classical scaling and some random starts, of which the best is kept. Friends
    should be 1 apart and others as far as the friends between them say, 2.5 at most. Enemies should be at
    least 3 apart and are free to be farther. In the end, where there is room, nodes
    are moved off the lines of ties that are not theirs, and nodes that would touch are moved apart. Parts without
    a tie between them are drawn each by itself and packed beside each other. Positions do not
    depend on the order of nodes and edges.

    Memory grows with the square, time with the cube of the number of nodes of the largest part: a few seconds for
    1,000. A part of more than 300 nodes gets a classical scaling and 100 steps of majorisation only, and its nodes
    may touch.

    References
    ----------
    .. [1] Gansner, Koren and North (2004), Graph drawing by stress majorization, Graph Drawing 2004, 239-250.
    """
    ties = signed_ties(graph)
    groups = _groups(ties.nodes, blocs or {})
    parts = _parts(graph, ties.nodes, groups)
    drawings = [_drawing(_wanted(ties, part, groups), _ends_within(ties, part), seed) for part in parts]
    points = np.zeros((ties.n_nodes, 2))
    for part, drawing in zip(parts, packed(_spaced(drawings, spacing)), strict=True):
        points[part] = drawing
    return dict(zip(ties.nodes, points, strict=True))


def _groups(nodes: tuple[Any, ...], blocs: Mapping[Any, Any]) -> Ints:
    """Number of the bloc of each node."""
    numbers: dict[Any, int] = {}
    found = [numbers.setdefault(blocs[node], len(numbers)) if node in blocs else _ALONE for node in nodes]
    return np.array(found, dtype=np.int64)


def _parts(graph: "nx.Graph[Any]", nodes: tuple[Any, ...], groups: Ints) -> list[Ints]:
    """Positions of the nodes that ties or blocs link, largest part first."""
    index = {node: position for position, node in enumerate(nodes)}
    links = [(index[a], index[b]) for a, b in graph.edges()]
    for group in range(groups.max(initial=_ALONE) + 1):
        members = np.flatnonzero(groups == group).tolist()
        links.extend((members[0], other) for other in members[1:])
    ends = np.array(links, dtype=np.int64).reshape(-1, 2).T
    adjacency = coo_array((np.ones(len(links)), (ends[0], ends[1])), shape=(len(nodes), len(nodes)))
    number, labels = connected_components(adjacency, directed=False)
    parts = [np.flatnonzero(labels == label) for label in range(number)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


# ---------------------------------------------------------------------- stress


@dataclass(frozen=True, eq=False)
class _Wanted:
    """Distances wanted between the nodes of a part, their weights, and which ones may be exceeded."""

    distance: Points
    weight: Points
    at_least: NDArray[np.bool_]

    def targets(self, drawn: Points) -> Points:
        """Distances to draw where they are `drawn` now."""
        targets: Points = np.where(self.at_least, np.maximum(self.distance, drawn), self.distance)
        return targets

    def stress(self, points: Points) -> float:
        drawn = cdist(points, points)
        return float((self.weight * (drawn - self.targets(drawn)) ** 2).sum())


def _wanted(ties: SignedTies, part: Ints, groups: Ints) -> _Wanted:
    friends = ties.matrix(1, weighted=False)[part][:, part]
    enemies = ties.matrix(-1, weighted=False)[part][:, part].toarray() > 0
    steps = shortest_path(friends, unweighted=True)
    distance = np.minimum(steps, _CAP)
    weight = np.full_like(distance, _OTHER_WEIGHT)
    near = np.isfinite(steps)
    weight[near] = np.take(_FRIEND_WEIGHTS, np.clip(steps[near].astype(int) - 1, 0, len(_FRIEND_WEIGHTS) - 1))
    grouped = groups[part] != _ALONE
    known, untied = np.logical_and.outer(grouped, grouped), ~enemies & (steps != 1)
    same = groups[part][:, None] == groups[part]
    fellows, strangers = known & untied & same, known & untied & ~same
    distance[fellows], weight[fellows] = np.minimum(distance[fellows], _FELLOW), _FELLOW_WEIGHT
    distance[strangers], weight[strangers] = _FAR, _STRANGER_WEIGHT
    distance[enemies], weight[enemies] = _FAR, _ENEMY_WEIGHT
    np.fill_diagonal(distance, 0)
    np.fill_diagonal(weight, 0)
    return _Wanted(distance=distance, weight=weight, at_least=enemies | strangers)


def _ends_within(ties: SignedTies, part: Ints) -> Ints:
    """Ends of the ties of a part, by position in it."""
    place = np.full(ties.n_nodes, -1)
    place[part] = np.arange(len(part))
    ends = place[ties.ends]
    return ends[ends[:, 0] >= 0]


def _drawing(wanted: _Wanted, ends: Ints, seed: int) -> Points:
    """Positions of the nodes of a part."""
    size = len(wanted.distance)
    if size == 1:
        return np.zeros((1, 2))
    random = seeded(seed)
    n_starts, n_steps = (_STARTS_OF_LARGE, _STEPS_OF_LARGE) if size > _LARGE else (_STARTS, _STEPS)
    starts = [_classical_scaling(wanted.distance), *(random.normal(size=(size, 2)) for _ in range(n_starts))]
    laplacian = np.diag(wanted.weight.sum(axis=1)) - wanted.weight
    # All pairs have a weight, so that only equal shifts of all nodes have no inverse.
    inverse = np.asarray(np.linalg.inv(laplacian + 1 / size) - 1 / size, dtype=np.float64)
    solutions = [_majorised(start, wanted, inverse, _FIRST_STEPS) for start in starts]
    best = _majorised(min(solutions, key=wanted.stress), wanted, inverse, n_steps)
    return _upright(_apart(_beside_ties(_upright(best), ends)))


def _classical_scaling(distances: Points) -> Points:
    centring = np.eye(len(distances)) - 1 / len(distances)
    products = -centring @ distances**2 @ centring / 2
    if len(distances) > _LARGE:
        values, vectors = eigsh(products, k=2, which="LA", v0=np.arange(1.0, len(distances) + 1))
    else:
        values, vectors = np.linalg.eigh(products)
    points: Points = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1e-6))
    return points


def _majorised(points: Points, wanted: _Wanted, inverse: Points, steps: int) -> Points:
    for _ in range(steps):
        drawn = cdist(points, points)
        ratio = np.divide(wanted.targets(drawn) * wanted.weight, drawn, out=np.zeros_like(drawn), where=drawn > 1e-9)
        before, points = points, inverse @ (ratio.sum(axis=1)[:, None] * points - ratio @ points)
        if np.abs(points - before).mean() < _STILL:
            break
    return points


def _upright(points: Points) -> Points:
    """Centred, and turned so that the longest extent is horizontal; which way round does not depend on the start."""
    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    turned: Points = points @ axes[:, ::-1]
    signs = np.sign(turned[np.abs(turned).argmax(axis=0), [0, 1]])
    upright: Points = turned * np.where(signs == 0, 1, signs)
    return upright


def _beside_ties(points: Points, ends: Ints) -> Points:
    """Move nodes off the lines of ties that are not theirs; in crowded drawings there is no room, and all stays."""
    if len(points) * len(ends) > _CROWDED:
        return points
    points = points.copy()
    least = _least(points) / 2
    others = np.ones((len(points), len(ends)), dtype=bool)
    others[ends.ravel(), np.repeat(np.arange(len(ends)), 2)] = False
    for _ in range(_NUDGES):
        start, along = points[ends[:, 0]], points[ends[:, 1]] - points[ends[:, 0]]
        from_start = points[:, None] - start
        length = np.maximum((along**2).sum(axis=1), 1e-9)
        share = (from_start * along).sum(axis=2) / length
        across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.sqrt(length)[:, None]
        off = (from_start * across).sum(axis=2)
        near = others & (share > 0) & (share < 1) & (np.abs(off) < least)
        if not near.any():
            break
        push = np.where(near, np.where(off < 0, -1.0, 1.0) * (least - np.abs(off)), 0.0)
        points += 0.5 * np.einsum("nt,td->nd", push, across)
    return points


def _least(points: Points) -> float:
    """Smallest distance between two nodes."""
    return float(min(0.055, 0.45 / np.sqrt(len(points))) * max(np.ptp(points, axis=0).max(), 1e-9))


def _spaced(drawings: list[Points], spacing: float) -> list[Points]:
    """Drawings of parts, largest first, in which nodes have room, and small parts no more of it than they need."""
    if not spacing:
        return drawings
    needed = [np.inf, *(_WIDE * spacing * np.sqrt(len(points)) for points in drawings[1:])]
    widths = [max(float(np.ptp(points, axis=0).max()), spacing) for points in drawings]
    shares = [min(1.0, most / width) for most, width in zip(needed, widths, strict=False)]
    return [_apart(share * points, spacing) for share, points in zip(shares, drawings, strict=True)]


def _apart(points: Points, spacing: float = 0.0) -> Points:
    """Move nodes apart that would touch or are nearer than the spacing."""
    points = points.copy()
    least = max(spacing, _least(points))
    for _ in range(_PUSHES_OF_LARGE if len(points) > _LARGE else _PUSHES):
        drawn = cdist(points, points)
        np.fill_diagonal(drawn, np.inf)
        lacking = np.maximum(least - drawn, 0)
        if not lacking.any():
            break
        push = lacking / np.maximum(drawn, 1e-9)
        points += 0.5 * (push.sum(axis=1)[:, None] * points - push @ points)
    return points
