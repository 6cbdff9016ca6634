from itertools import combinations
from time import monotonic

import networkx as nx
import numpy as np
import pytest

from network.blocs.layers import Layers, layers
from network.blocs.moving import value
from network.blocs.optimum import broken_stars, broken_triples, optimum
from network.signed import signed_ties


def level(seed: int, n_actors: int = 12, n_ties: int = 30) -> Layers:
    graph = nx.gnm_random_graph(n_actors, n_ties, seed=seed)
    rng = np.random.default_rng(seed)
    for _, _, attributes in graph.edges(data=True):
        attributes["sign"] = int(rng.choice([-1, 1]))
    return layers(signed_ties(graph), np.arange(n_actors), 0, 1.0)


def shared(n_nodes: int, **pairs: float) -> "np.ndarray":
    found = np.eye(n_nodes)
    for pair, part in pairs.items():
        a, b = int(pair[1]), int(pair[2])
        found[a, b] = found[b, a] = part
    return found


def test_the_value_of_a_proved_optimum_is_that_of_its_labels() -> None:
    for seed in range(8):
        proved = optimum(level(seed), deadline=monotonic() + 60, seed=0)
        assert proved.optimal
        assert value(level(seed), proved.labels) == pytest.approx(proved.upper)


def test_the_seed_of_the_search_does_not_change_the_optimum() -> None:
    values = {round(optimum(level(3), deadline=monotonic() + 60, seed=seed).upper, 6) for seed in range(3)}
    assert len(values) == 1


def test_without_time_nothing_is_proved() -> None:
    proved = optimum(level(0), deadline=monotonic() - 1, seed=0)
    assert not proved.optimal
    assert proved.upper == np.inf


def test_a_division_into_blocs_breaks_no_constraint() -> None:
    solution = shared(4, p01=1, p23=1)
    assert broken_triples(solution) == broken_stars(solution) == []


def test_two_pairs_that_share_a_node_without_the_third_break_a_triple() -> None:
    assert broken_triples(shared(3, p01=1, p12=1)) == [(1, (0, 2))]


def test_a_half_between_one_and_three_strangers_breaks_a_star() -> None:
    solution = shared(4, p01=0.5, p02=0.5, p03=0.5)
    assert broken_triples(solution) == []
    assert broken_stars(solution) == [(0, (1, 2, 3))]


def test_stars_hold_for_every_division() -> None:
    star = (0, (1, 2, 3))
    for code in range(4**4):
        labels = [code // 4**node % 4 for node in range(4)]
        same = {pair: int(labels[pair[0]] == labels[pair[1]]) for pair in combinations(range(4), 2)}
        inside = sum(same[0, other] for other in star[1])
        assert inside - sum(same[pair] for pair in combinations(star[1], 2)) <= 1
