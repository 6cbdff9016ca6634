import math

import networkx as nx
import numpy as np
import pytest
from balance.signed_graphs import complete, graph_from, graph_of, graphs, reference
from hypothesis import given, settings
from scipy.linalg import expm

from network.balance import frustration, walk_balance
from network.errors import InputError


def random_graph(n: int, m: int, negative: float) -> nx.Graph:
    graph = nx.gnm_random_graph(n, m, seed=2)
    signs = np.where(np.random.default_rng(2).random(m) < negative, -1, 1).tolist()
    for sign, (*_, data) in zip(signs, graph.edges(data=True), strict=True):
        data["sign"] = sign
    return graph


def test_tribes() -> None:
    # ../shared/reference/README.md
    assert round(walk_balance(graph_from(reference("tribes.csv"))), 4) == 0.3576


def test_a_negative_triangle_as_by_hand() -> None:
    # eigenvalues of -K3: -2, 1, 1; of K3: 2, -1, -1
    expected = (math.exp(-2) + 2 * math.exp(1)) / (math.exp(2) + 2 * math.exp(-1))
    assert walk_balance(complete(3, -1)) == pytest.approx(expected, rel=1e-12)


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_it_is_the_ratio_of_traces(graph: nx.Graph) -> None:
    found = walk_balance(graph, weight="weight")
    if not graph.number_of_edges():
        assert math.isnan(found)
        return
    matrix = nx.to_numpy_array(graph, weight="weight")
    signs = nx.to_numpy_array(graph, weight="sign")
    assert found == pytest.approx(np.trace(expm(matrix * signs)) / np.trace(expm(matrix)), rel=1e-9)
    assert (found > 1 - 1e-9) == (frustration(graph).upper == 0)


def test_heavy_weights_do_not_overflow() -> None:
    graph = graph_of(("a", "b", 1), ("b", "c", 1), ("a", "c", 1))
    nx.set_edge_attributes(graph, 1000.0, "weight")
    assert walk_balance(graph, weight="weight") == pytest.approx(1)


@pytest.mark.parametrize("negative", [0.1, 0.5])
def test_the_estimate_is_close(negative: float) -> None:
    graph = random_graph(300, 1200, negative)
    exact = walk_balance(graph)
    assert 0.001 < exact < 0.9
    assert walk_balance(graph, max_exact=100) == pytest.approx(exact, rel=0.05)


def test_the_estimate_of_a_balanced_network_is_one() -> None:
    graph = random_graph(300, 1200, 0.0)
    for a, b, data in graph.edges(data=True):
        data["sign"] = 1 if (a < 150) == (b < 150) else -1
    assert walk_balance(graph, max_exact=100) == pytest.approx(1, abs=1e-9)


def test_equal_seeds_give_equal_estimates() -> None:
    graph = random_graph(200, 800, 0.3)
    one, same, other = (walk_balance(graph, max_exact=50, seed=seed) for seed in (0, 0, 1))
    assert one == same
    assert one != other


def test_parts_add_up() -> None:
    graph = nx.disjoint_union(complete(3, -1), complete(4, 1))
    graph.add_node("alone")
    above = math.exp(-2) + 2 * math.exp(1) + math.exp(3) + 3 * math.exp(-1) + 1
    below = math.exp(2) + 2 * math.exp(-1) + math.exp(3) + 3 * math.exp(-1) + 1
    assert walk_balance(graph) == pytest.approx(above / below, rel=1e-12)


def test_too_few_exact_actors_are_refused():
    with pytest.raises(InputError, match="max_exact is 0; give at least"):
        walk_balance(nx.Graph(), max_exact=0)
