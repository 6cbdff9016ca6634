"""Local moving: single nodes, then whole groups, go where they gain most, until none gains."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from network.blocs.layers import Layers, merged
from network.seeds import seeded

# Gains below this are rounding.
_ROUNDING = 1e-10
# Where nodes times blocs are more than this, a node is tried only in the blocs that it has a tie to.
_EVERYWHERE = 200_000
# A round that gains a smaller share of what is reached is the last.
_LEAST_GAIN = 0.002
# Shakes for each start, and how many nodes one shake scatters at most.
SHAKES = 10
_SHAKEN = 20


@dataclass(slots=True)
class Partition:
    """Nodes in blocs, with what the gain of a move needs: sums by bloc of the strengths of its nodes.

    Attributes
    ----------
    labels
        The bloc of each node, a number below the number of nodes.
    friends, enemies, sizes
        For each bloc the sum over its nodes of `Layers.friends` and `Layers.enemies`, and their number.
    """

    labels: list[int]
    friends: list[float]
    enemies: list[float]
    sizes: list[int]

    @classmethod
    def of(cls, level: Layers, labels: Sequence[int]) -> "Partition":
        """The partition with these labels."""
        n_nodes = len(level)
        found = cls(list(labels), [0.0] * n_nodes, [0.0] * n_nodes, [0] * n_nodes)
        for node, bloc in enumerate(labels):
            found.friends[bloc] += level.friends[node]
            found.enemies[bloc] += level.enemies[node]
            found.sizes[bloc] += 1
        return found

    def copy(self) -> "Partition":
        """A partition of its own with the same blocs."""
        return Partition(self.labels[:], self.friends[:], self.enemies[:], self.sizes[:])

    def put(self, level: Layers, node: int, bloc: int) -> None:
        """Take a node out of its bloc and into another."""
        for into, sign in ((self.labels[node], -1), (bloc, 1)):
            self.friends[into] += sign * level.friends[node]
            self.enemies[into] += sign * level.enemies[node]
            self.sizes[into] += sign
        self.labels[node] = bloc


def value(level: Layers, labels: Sequence[int]) -> float:
    """Sum of what pairs of nodes within blocs gain, a node with itself counted half: modularity times all weight."""
    found = Partition.of(level, labels)
    within = sum(
        tie
        for node, bloc in enumerate(labels)
        for other, tie in zip(level.neighbours[node], level.ties[node], strict=True)
        if labels[other] == bloc
    )
    chance = sum(friends * friends for friends in found.friends) - sum(enemies * enemies for enemies in found.enemies)
    return (within - chance) / 2


def settle(level: Layers, partition: Partition, queue: Iterable[int], *, everywhere: bool = False) -> float:
    """Move nodes to the bloc where they gain most, those in `queue` first, until no node that was touched gains.

    A node is tried alone and in the blocs it has a tie to; in all blocs if `everywhere`. What was gained is returned.
    """
    labels, friends, enemies, sizes = partition.labels, partition.friends, partition.enemies, partition.sizes
    empty = [bloc for bloc, size in enumerate(sizes) if not size]
    blocs = dict.fromkeys((bloc for bloc, size in enumerate(sizes) if size), 0.0)
    queued = bytearray(level.fixed)
    waiting = deque(node for node in queue if not queued[node])
    for node in waiting:
        queued[node] = True
    gained = 0.0
    while waiting:
        node = waiting.popleft()
        queued[node] = False
        home, neighbours = labels[node], level.neighbours[node]
        sums = blocs.copy() if everywhere else {home: 0.0}
        for other, tie in zip(neighbours, level.ties[node], strict=True):
            bloc = labels[other]
            if bloc in sums:
                sums[bloc] += tie
            else:
                sums[bloc] = tie
        friend, enemy = level.friends[node], level.enemies[node]
        friends[home] -= friend
        enemies[home] -= enemy
        stays = sums.pop(home) - friend * friends[home] + enemy * enemies[home]
        best, target = stays + _ROUNDING, home
        for bloc, total in sums.items():
            gain = total - friend * friends[bloc] + enemy * enemies[bloc]
            if gain > best:
                best, target = gain, bloc
        if best < 0 and sizes[home] > 1:
            best, target = 0.0, empty.pop()
            blocs[target] = 0.0
        friends[target] += friend
        enemies[target] += enemy
        if target == home:
            continue
        gained += best - stays
        labels[node] = target
        sizes[target] += 1
        sizes[home] -= 1
        if not sizes[home]:
            friends[home] = enemies[home] = 0.0
            empty.append(home)
            del blocs[home]
        for other in neighbours:
            if not queued[other] and labels[other] != target:
                queued[other] = True
                waiting.append(other)
    return gained


def refined(level: Layers, labels: Sequence[int], order: Iterable[int]) -> list[int]:
    """Blocs split into groups that hold together: each node starts alone and may join one group of its own bloc."""
    groups = list(range(len(level)))
    friends, enemies, joined = level.friends[:], level.enemies[:], level.fixed[:]
    for node in order:
        if joined[node]:
            continue
        sums: dict[int, float] = {}
        for other, tie in zip(level.neighbours[node], level.ties[node], strict=True):
            if labels[other] == labels[node]:
                sums[groups[other]] = sums.get(groups[other], 0.0) + tie
        friend, enemy = level.friends[node], level.enemies[node]
        best, target = _ROUNDING, node
        for group, total in sums.items():
            gain = total - friend * friends[group] + enemy * enemies[group]
            if gain > best:
                best, target = gain, group
        if target != node:
            groups[node] = target
            friends[target] += friend
            enemies[target] += enemy
            joined[node] = joined[target] = True
    return groups


def numbered(labels: Iterable[int]) -> list[int]:
    """The same groups, numbered from 0 in the order in which they appear."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]


def search(level: Layers, *, n_starts: int, seed: int, shakes: int = SHAKES) -> list[int]:
    """The best partition of several starts from nodes alone, then shaken so many times for each start."""
    rng = seeded(seed)
    starts = (_climbed(level, list(range(len(level))), rng) for _ in range(n_starts))
    best = max(starts, key=lambda labels: round(value(level, labels), 6))
    return _shaken(level, best, shakes * n_starts, rng)


def _climbed(level: Layers, labels: list[int], rng: np.random.Generator) -> list[int]:
    """Rounds of moving, refining and merging, each from the outcome of the one before, until one gains little."""
    reached = value(level, labels)
    while True:
        labels = _round(level, labels, rng)
        before, reached = reached, value(level, labels)
        if reached - before <= _LEAST_GAIN * abs(reached) + _ROUNDING:
            return labels


def _round(level: Layers, labels: list[int], rng: np.random.Generator) -> list[int]:
    """Move nodes, then the groups that they form, then the groups of these, as far as they merge."""
    place = list(range(len(level)))
    small = level
    while True:
        partition = Partition.of(small, numbered(labels))
        settle(small, partition, rng.permutation(len(small)).tolist())
        if _is_small(partition):
            settle(small, partition, range(len(small)), everywhere=True)
        labels = partition.labels
        groups = numbered(refined(small, labels, rng.permutation(len(small)).tolist()))
        if max(groups) + 1 == len(small):
            groups = numbered(labels)
        n_groups = max(groups) + 1
        if n_groups == len(small):
            return numbered(labels[node] for node in place)
        small, labels = merged(small, groups, n_groups), _first(labels, groups, n_groups)
        place = [groups[node] for node in place]


def _first(labels: list[int], groups: list[int], n_groups: int) -> list[int]:
    """The bloc of each group."""
    found = [0] * n_groups
    for label, group in zip(labels, groups, strict=True):
        found[group] = label
    return found


def _is_small(partition: Partition) -> bool:
    return sum(map(bool, partition.sizes)) * len(partition.labels) <= _EVERYWHERE


def _shaken(level: Layers, labels: list[int], n_shakes: int, rng: np.random.Generator) -> list[int]:
    """Scatter a few nodes, settle, and keep what is no worse, again and again; at the end no move of a node helps."""
    partition = Partition.of(level, labels)
    everywhere = _is_small(partition)
    for _ in range(n_shakes):
        before = partition.copy()
        moves = _scattered(partition, rng)
        lost = _put(level, partition, moves)
        touched = {other for node, _ in moves for other in level.neighbours[node]}.union(node for node, _ in moves)
        if settle(level, partition, sorted(touched), everywhere=everywhere) < lost - _ROUNDING:
            partition = before
    while settle(level, partition, range(len(level)), everywhere=everywhere) > _ROUNDING:
        pass
    return partition.labels


def _scattered(partition: Partition, rng: np.random.Generator) -> list[tuple[int, int]]:
    """A few nodes at random, each with the bloc of another."""
    n_nodes = len(partition.labels)
    nodes = rng.choice(n_nodes, min(_SHAKEN, n_nodes // 4), replace=False).tolist()
    hosts = rng.integers(n_nodes, size=len(nodes)).tolist()
    return [(node, partition.labels[host]) for node, host in zip(nodes, hosts, strict=True)]


def _put(level: Layers, partition: Partition, moves: list[tuple[int, int]]) -> float:
    """Put each node, unless it is fixed, into its new bloc; what that loses."""
    lost = 0.0
    for node, bloc in moves:
        home = partition.labels[node]
        if bloc != home and not level.fixed[node]:
            lost += _gain(level, partition, node, home)
            partition.put(level, node, bloc)
            lost -= _gain(level, partition, node, bloc)
    return lost


def _gain(level: Layers, partition: Partition, node: int, bloc: int) -> float:
    """What a node gains in the bloc that it is in, beside being alone."""
    ties = zip(level.neighbours[node], level.ties[node], strict=True)
    within = sum(tie for other, tie in ties if partition.labels[other] == bloc)
    friend, enemy = level.friends[node], level.enemies[node]
    return within - friend * (partition.friends[bloc] - friend) + enemy * (partition.enemies[bloc] - enemy)
