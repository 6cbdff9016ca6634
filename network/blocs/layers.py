"""What the search for blocs reads of a signed graph: ties with their sign, and how many are expected by chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from network.signed import Ints, SignedTies


@dataclass(frozen=True, slots=True)
class Layers:
    """Both layers of sign of a graph, or of groups of its nodes, as lists that a plain loop reads fast.

    The gain of two nodes in one bloc is the sign times weight of their tie, less what chance would give:
    ``tie - friends[i] * friends[j] + enemies[i] * enemies[j]``.

    Attributes
    ----------
    neighbours
        For each node the nodes that it has a tie to, never itself.
    ties
        Sign times weight of these ties.
    friends, enemies
        For each node the weight of its friend (enemy) ties, times the square root of the resolution over twice the
        weight of all friend (enemy) ties.
    fixed
        For each node whether its bloc is given; no two such nodes share a bloc.
    """

    neighbours: list[list[int]]
    ties: list[list[float]]
    friends: list[float]
    enemies: list[float]
    fixed: list[bool]

    def __len__(self) -> int:
        return len(self.neighbours)


def layers(ties: SignedTies, groups: Ints, n_fixed: int, resolution: float) -> Layers:
    """Layers of groups of nodes: `groups` has the group of each node, the first `n_fixed` groups are fixed."""
    n_groups = int(groups.max(initial=-1)) + 1
    strengths = []
    for sign in (1, -1):
        of_sign = ties.weights * (ties.signs == sign)
        total = 2 * float(of_sign.sum())
        degrees = np.bincount(groups[ties.ends].ravel(), weights=np.repeat(of_sign, 2), minlength=n_groups)
        strengths.append((degrees * sqrt(resolution / total) if total else degrees).astype(float).tolist())
    base: list[dict[int, float]] = [{} for _ in range(n_groups)]
    signed = (ties.weights * ties.signs).tolist()
    for (a, b), value in zip(groups[ties.ends].tolist(), signed, strict=True):
        if a != b:
            base[a][b] = base[a].get(b, 0.0) + value
            base[b][a] = base[b].get(a, 0.0) + value
    fixed = [group < n_fixed for group in range(n_groups)]
    return _from_rows(base, strengths[0], strengths[1], fixed)


def merged(level: Layers, groups: Sequence[int], n_groups: int) -> Layers:
    """Layers of groups of the nodes of `level`; `groups` has the group of each node."""
    rows: list[dict[int, float]] = [{} for _ in range(n_groups)]
    friends, enemies, fixed = [0.0] * n_groups, [0.0] * n_groups, [False] * n_groups
    for node, group in enumerate(groups):
        friends[group] += level.friends[node]
        enemies[group] += level.enemies[node]
        fixed[group] |= level.fixed[node]
        row = rows[group]
        for other, value in zip(level.neighbours[node], level.ties[node], strict=True):
            into = groups[other]
            if into != group:
                row[into] = row.get(into, 0.0) + value
    return _from_rows(rows, friends, enemies, fixed)


def _from_rows(rows: list[dict[int, float]], friends: list[float], enemies: list[float], fixed: list[bool]) -> Layers:
    return Layers([list(row) for row in rows], [list(row.values()) for row in rows], friends, enemies, fixed)


def parts(level: Layers) -> list[tuple[list[int], Layers]]:
    """The connected parts of a graph, whatever the signs: the nodes of each, and its own layers."""
    part_of = [-1] * len(level)
    found: list[list[int]] = []
    for start in range(len(level)):
        if part_of[start] < 0:
            part_of[start] = len(found)
            nodes = [start]
            for node in nodes:
                for other in level.neighbours[node]:
                    if part_of[other] < 0:
                        part_of[other] = len(found)
                        nodes.append(other)
            found.append(sorted(nodes))
    return [(nodes, _part(level, nodes)) for nodes in found]


def _part(level: Layers, nodes: list[int]) -> Layers:
    if len(nodes) == len(level):
        return level
    place = {node: position for position, node in enumerate(nodes)}
    return Layers(
        [[place[other] for other in level.neighbours[node]] for node in nodes],
        [level.ties[node] for node in nodes],
        [level.friends[node] for node in nodes],
        [level.enemies[node] for node in nodes],
        [level.fixed[node] for node in nodes],
    )
