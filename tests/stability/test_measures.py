import networkx as nx
import numpy as np
import pytest

from network.signed import SignedTies, signed_ties
from network.stability import many as many_module
from network.stability import measures
from network.stability.many import Many, side_by_side
from network.stability.measures import MEASURES, Look, Options, friendly, n_blocs
from network.stability.partitions import Coassignment, largest_first


def network(seed: int, n: int = 12, p: float = 0.35) -> SignedTies:
    rng = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(n, p, seed=seed)
    for a, b in graph.edges:
        graph.edges[a, b].update(sign=int(rng.choice((-1, 1))), weight=float(rng.integers(1, 5)))
    return signed_ties(graph, weight="weight")


def together(*networks: SignedTies) -> Many:
    (many,) = side_by_side(networks)
    return many


def triangle(*signs: int) -> SignedTies:
    graph = nx.Graph()
    graph.add_weighted_edges_from(((0, 1, signs[0]), (1, 2, signs[1]), (0, 2, signs[2])), weight="sign")
    return signed_ties(graph)


NONE = signed_ties(nx.empty_graph(2))
EMPTY = signed_ties(nx.Graph())
PAIR = SignedTies((0, 1), np.array([[0, 1]]), np.array([-1]), np.ones(1), directed=False)


@pytest.mark.parametrize("name", ["triangle_index", "walk_balance"])
def test_figures_of_many_networks_are_those_of_each_one(name):
    networks = [network(seed) for seed in range(5)] + [NONE, EMPTY, PAIR, triangle(1, 1, -1)]
    at_once = MEASURES[name].of(Look(together(*networks), Options()))
    alone = [MEASURES[name].of(Look(together(one), Options()))[0] for one in networks]
    assert at_once.tolist() == pytest.approx(alone, nan_ok=True)


def test_walk_balance_of_a_triangle_with_one_enemy_tie():
    # Eigenvalues of the signed triangle -2, 1, 1; without signs 2, -1, -1.
    expected = (np.exp(-2) + 2 * np.exp(1)) / (np.exp(2) + 2 * np.exp(-1))
    assert measures.walk_balance(Look(together(triangle(1, 1, -1)), Options()))[0] == pytest.approx(expected)


def test_eigenvalues_of_many_networks():
    many = together(PAIR, NONE, triangle(1, -1, -1))
    found = many.eigenvalues(many.ties.signs.astype(float))
    assert found.tolist() == pytest.approx([-1, 1, 0, 0, -1, -1, 2])


def test_a_large_part_is_estimated_as_balance_does(monkeypatch):
    ties = network(3)
    exact = measures.walk_balance(Look(together(ties), Options()))
    monkeypatch.setattr(measures, "_EXACT", 3)
    assert measures.walk_balance(Look(together(ties), Options())).tolist() == pytest.approx(exact.tolist())


def test_a_balanced_triangle_has_no_frustration_and_an_unbalanced_one_a_third():
    look = Look(together(triangle(1, -1, -1), triangle(1, 1, -1), NONE), Options())
    assert MEASURES["frustration"].of(look).tolist() == pytest.approx([0, 1 / 3, np.nan], nan_ok=True)


def test_contrary_ties_and_blocs_of_two_or_more():
    look = Look(together(triangle(1, -1, -1), triangle(-1, -1, -1), NONE), Options())
    assert MEASURES["contrary"].of(look).tolist() == pytest.approx([0, 0, np.nan], nan_ok=True)
    assert n_blocs(look).tolist() == [1, 0, 0]
    assert friendly(look).tolist() == pytest.approx([1 / 3, 0, np.nan], nan_ok=True)


def test_modularity_of_two_friends_and_their_enemy():
    # By hand: friends a, b within: 2 x 1 - 2^2 / 2; enemies' strengths of a, b: 1 + 1, of c: 2, so + (4 + 4) / 4;
    # over 2 (1 + 2).
    look = Look(together(triangle(1, -1, -1)), Options())
    assert MEASURES["modularity"].of(look)[0] == pytest.approx((2 - 4 / 2 + 8 / 4) / 6)


def test_weights_count():
    graph = nx.Graph()
    graph.add_edge(0, 1, sign=1, weight=3.0)
    graph.add_edge(1, 2, sign=-1, weight=1.0)
    assert friendly(Look(together(signed_ties(graph, weight="weight")), Options()))[0] == 0.75


def test_batches_are_bounded_and_keep_the_order(monkeypatch):
    monkeypatch.setattr(many_module, "_SIZE", 60)
    networks = [network(seed) for seed in range(7)]
    batches = list(side_by_side(iter(networks)))
    assert len(batches) > 2
    assert [one for many in batches for one in many.networks] == networks
    assert all(len(many.ties) + many.ties.n_nodes <= 60 for many in batches)


def test_blocs_are_numbered_by_size_and_actors_without_ties_left_out():
    ties = signed_ties(nx.Graph([(1, 2, {"sign": 1}), (2, 3, {"sign": 1}), (4, 5, {"sign": 1})]))
    assert largest_first(np.array([7, 3, 3, 5, 5]), ties).tolist() == [2, 0, 0, 1, 1]
    assert largest_first(np.array([3, 3, 3, 5, 5]), ties).tolist() == [0, 0, 0, 1, 1]
    assert largest_first(np.array([0, 1]), NONE).tolist() == [-1, -1]


def test_coassignment_counts_networks_in_which_both_have_ties():
    counted = Coassignment(3)
    counted.add(together(triangle(1, -1, -1), triangle(1, -1, -1)), np.array([0, 0, 1, 0, 1, 1]))
    lone = SignedTies((0, 1, 2), np.array([[0, 1]]), np.array([1]), np.ones(1), directed=False)
    counted.add(together(lone), np.array([4, 4, 4]))
    assert counted.present.tolist() == [[3, 3, 2], [3, 3, 2], [2, 2, 2]]
    assert counted.together.tolist() == [[3, 2, 0], [2, 3, 1], [0, 1, 2]]
