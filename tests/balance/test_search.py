import networkx as nx
import numpy as np
import pytest
from balance.signed_graphs import complete, graphs, least
from hypothesis import given, settings
from hypothesis import strategies as st

from network.balance import search
from network.balance.search import Search, cost, frustrated
from network.signed import signed_ties


def blocs_with_noise(n: int, n_blocs: int, seed: int) -> nx.Graph:
    graph = nx.gnp_random_graph(n, 0.3, seed=seed)
    generator = np.random.default_rng(seed)
    for a, b, data in graph.edges(data=True):
        sign = 1 if a % n_blocs == b % n_blocs else -1
        data["sign"] = -sign if generator.random() < 0.05 else sign
    return graph


@given(graphs(), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_small_graphs_are_solved(graph: nx.Graph, n_blocs: int) -> None:
    ties = signed_ties(graph, weight="weight")
    found = search(ties, n_blocs=n_blocs)
    assert found.costs[0] == pytest.approx(least(graph, n_blocs, "weight"))


def test_costs_are_those_of_the_labels_and_sorted() -> None:
    ties = signed_ties(blocs_with_noise(60, 3, 1))
    found = search(ties, n_blocs=3, n_starts=7, n_sweeps=3)
    assert found.labels.shape == (7, 60)
    assert found.costs.tolist() == sorted(cost(ties, found.labels).tolist())
    assert frustrated(ties, found.labels).sum(axis=1).tolist() == found.costs.tolist()


@pytest.mark.parametrize("n_blocs", [2, 3, 5])
def test_planted_blocs_are_found(n_blocs: int) -> None:
    graph = blocs_with_noise(100, n_blocs, 0)
    ties = signed_ties(graph)
    planted = np.array([node % n_blocs for node in ties.nodes])
    labels = search(ties, n_blocs=n_blocs).labels[0]
    assert len({*zip(planted.tolist(), labels.tolist(), strict=True)}) == n_blocs


def test_annealing_beats_the_descent() -> None:
    graph = nx.gnm_random_graph(200, 1000, seed=4)
    for number, (*_, data) in enumerate(graph.edges(data=True)):
        data["sign"] = -1 if number % 2 else 1
    ties = signed_ties(graph)
    assert search(ties).costs[0] < search(ties, n_sweeps=0).costs[0]


def test_equal_seeds_give_equal_labels() -> None:
    ties = signed_ties(blocs_with_noise(50, 2, 3))
    assert np.array_equal(search(ties, seed=5).labels, search(ties, seed=5).labels)


def test_no_move_of_one_node_improves_what_is_found() -> None:
    ties = signed_ties(blocs_with_noise(50, 2, 3))
    found = search(ties, n_starts=3, n_sweeps=0)
    for labels, reached in zip(found.labels, found.costs, strict=True):
        moved = labels ^ np.eye(len(labels), dtype=np.int8)
        assert cost(ties, moved).min() >= reached


def test_a_descent_keeps_its_start_apart() -> None:
    ties = signed_ties(complete(5, 1))
    start = np.array([[0, 1, 0, 1, 0]], dtype=np.int8)
    found = Search(ties).improve(start)
    assert found.costs.tolist() == [0]
    assert start.tolist() == [[0, 1, 0, 1, 0]]
