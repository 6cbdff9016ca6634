from collections import Counter
from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.errors import InputError, UnknownNameError
from network.signed import SignedTies, signed_ties
from network.stability.nulls import MODELS, null_graphs, null_ties
from network.stability.trails import AlternatingTrails, Visit


def signed(*edges: tuple[str, str, int]) -> nx.Graph:
    graph = nx.Graph()
    for a, b, sign in edges:
        graph.add_edge(a, b, sign=sign)
    return graph


def degrees(graph: nx.Graph, sign: int) -> dict[str, int]:
    return {node: sum(edge["sign"] == sign for _, _, edge in graph.edges(node, data=True)) for node in graph}


def pairs(graph: nx.Graph) -> set[frozenset[str]]:
    return {frozenset(edge) for edge in graph.edges}


@st.composite
def graphs(draw) -> nx.Graph:
    names = "abcdefg"
    edges = draw(st.lists(st.sampled_from(list(combinations(names, 2))), unique=True, max_size=21))
    graph = signed(*((a, b, draw(st.sampled_from((-1, 1)))) for a, b in edges))
    graph.add_nodes_from(names)
    return graph


@settings(max_examples=40, deadline=None)
@given(graphs(), st.sampled_from(MODELS), st.integers(0, 5))
def test_every_model_keeps_the_nodes_and_how_many_ties_have_each_sign(graph, model, seed):
    for null in null_graphs(graph, model=model, n=3, seed=seed):
        assert list(null) == sorted(graph)
        assert Counter(nx.get_edge_attributes(null, "sign").values()) == Counter(
            nx.get_edge_attributes(graph, "sign").values()
        )


@settings(max_examples=40, deadline=None)
@given(graphs(), st.sampled_from(("signs", "topology")), st.integers(0, 5))
def test_shuffled_and_exchanged_signs_leave_ties_where_they_are(graph, model, seed):
    for null in null_graphs(graph, model=model, n=3, seed=seed):
        assert pairs(null) == pairs(graph)


@settings(max_examples=40, deadline=None)
@given(graphs(), st.sampled_from(("degrees", "topology")), st.integers(0, 5))
def test_rewired_and_exchanged_networks_keep_everyones_friends_and_enemies(graph, model, seed):
    for null in null_graphs(graph, model=model, n=3, seed=seed):
        assert degrees(null, 1) == degrees(graph, 1)
        assert degrees(null, -1) == degrees(graph, -1)


@settings(max_examples=40, deadline=None)
@given(graphs(), st.integers(0, 5))
def test_rewiring_gives_no_pair_two_ties_and_nobody_one_with_itself(graph, seed):
    for null in null_ties(signed_ties(graph), model="degrees", n=3, seed=seed):
        ends = null.ends.tolist()
        assert all(a < b for a, b in ends)
        assert ends == sorted(ends)
        assert len({tuple(pair) for pair in ends}) == len(graph.edges)


def square() -> nx.Graph:
    return signed(("a", "b", 1), ("b", "c", -1), ("c", "d", 1), ("a", "d", -1))


def test_a_square_whose_signs_alternate_has_one_other_sign_for_each_tie():
    drawn = Counter(
        tuple(null.signs.tolist()) for null in null_ties(signed_ties(square()), model="topology", n=400, seed=0)
    )
    assert set(drawn) == {(1, -1, -1, 1), (-1, 1, 1, -1)}
    assert min(drawn.values()) > 150


@pytest.mark.parametrize(
    "edges",
    [
        (("a", "b", 1), ("b", "c", -1), ("c", "d", 1)),
        (("a", "b", 1), ("b", "c", 1), ("a", "c", 1)),
        (("a", "x", -1), ("b", "x", -1), ("c", "x", -1), ("a", "b", 1), ("b", "c", 1), ("a", "c", 1)),
    ],
    ids=["a tree", "one sign", "one actor against friends all"],
)
def test_where_no_closed_trail_alternates_the_network_is_the_only_one(edges):
    ties = signed_ties(signed(*edges))
    assert all((null.signs == ties.signs).all() for null in null_ties(ties, model="topology", n=50, seed=0))


def arrangements(ties: SignedTies) -> list[tuple[int, ...]]:
    """All signs that leave everyone's number of friends as it is."""

    def friends(signs: tuple[int, ...]) -> list[int]:
        return np.bincount(ties.ends[np.array(signs) > 0].ravel(), minlength=ties.n_nodes).tolist()

    wanted = friends(tuple(ties.signs.tolist()))
    return [signs for signs in product((-1, 1), repeat=len(ties)) if friends(signs) == wanted]


def dense(seed: int) -> SignedTies:
    """Six actors with most ties, friendly ones in the majority, so that trails pass some actors twice."""
    rng = np.random.default_rng(seed)
    ends = np.array([pair for pair in combinations(range(6), 2) if rng.random() < 0.8])
    signs = rng.choice((-1, 1), len(ends), p=(0.35, 0.65))
    return SignedTies(tuple(range(6)), ends, signs, np.ones(len(ends)), directed=False)


def test_all_arrangements_of_the_signs_are_drawn_equally_often():
    ties = dense(3)
    possible = arrangements(ties)
    assert len(possible) > 10
    drawn = Counter(tuple(null.signs.tolist()) for null in null_ties(ties, model="topology", n=1500, seed=0))
    assert set(drawn) == set(possible)
    expected = 1500 / len(possible)
    # Steps of a chain differ by more than independent draws would.
    assert max(abs(count - expected) for count in drawn.values()) < 6 * expected**0.5


class Transitions:
    """Probabilities of one attempt from an arrangement of signs, by following every walk."""

    def __init__(self, ties: SignedTies) -> None:
        self.trails = AlternatingTrails(ties)
        self.to: Counter[tuple[int, ...]] = Counter()
        self.n_uneven = 0
        for start in range(ties.n_nodes):
            for sign in (-1, 1):
                self.follow((start, sign), {}, [], 1 / (2 * ties.n_nodes))

    def follow(self, visit: Visit, at: dict[Visit, int], trail: list[int], p: float) -> None:
        if visit in at:
            odds = self.trails._odds(list(at)[at[visit] :])
            self.n_uneven += odds != 1
            signs = list(self.trails.signs)
            for tie in trail[at[visit] :]:
                signs[tie] *= -1
            self.to[tuple(signs)] += p * min(1.0, odds)
            return
        free = [tie for tie in self.trails._of[visit] if tie not in trail]
        actor, sign = visit
        for tie in free:
            a, b = self.trails._ends[tie]
            self.follow((b if actor == a else a, -sign), at | {visit: len(trail)}, [*trail, tie], p / len(free))


@pytest.mark.parametrize("seed", [3, 26])
def test_an_exchange_of_signs_is_as_likely_as_its_reverse(seed):
    ties = dense(seed)
    possible = arrangements(ties)
    steps = {
        signs: Transitions(SignedTies(ties.nodes, ties.ends, np.array(signs), ties.weights, directed=False))
        for signs in possible
    }
    assert any(step.n_uneven for step in steps.values())  # some loops needed the correction
    for one in possible:
        for other in steps[one].to:
            assert steps[one].to[other] == pytest.approx(steps[other].to[one])


def test_all_networks_with_the_same_degrees_are_drawn_equally_often():
    # A path of four friends, and two friends beside.
    graph = signed(("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("e", "f", 1))
    possible = 0
    for chosen in combinations(combinations("abcdef", 2), 4):
        possible += degrees(signed(*((a, b, 1) for a, b in chosen)), 1) == degrees(graph, 1)
    drawn = Counter(
        tuple(map(tuple, null.ends.tolist())) for null in null_ties(signed_ties(graph), model="degrees", n=3000, seed=0)
    )
    assert len(drawn) == possible
    expected = 3000 / possible
    assert max(abs(count - expected) for count in drawn.values()) < 6 * expected**0.5


def test_the_order_of_the_graph_does_not_matter_and_the_seed_does():
    graph = nx.gnm_random_graph(12, 30, seed=1)
    nx.set_edge_attributes(graph, {edge: 1 if sum(edge) % 2 else -1 for edge in graph.edges}, "sign")
    turned = nx.Graph()
    turned.add_edges_from((b, a, edge) for a, b, edge in reversed(list(graph.edges(data=True))))
    for model in MODELS:
        once, again = (
            [sorted(null.edges(data="sign")) for null in null_graphs(g, model=model, n=4)] for g in (graph, turned)
        )
        assert once == again
        assert once != [sorted(null.edges(data="sign")) for null in null_graphs(graph, model=model, n=4, seed=1)]


def test_a_weight_stays_with_its_tie():
    graph = square()
    nx.set_edge_attributes(graph, {edge: number for number, edge in enumerate(graph.edges, 1)}, "weight")
    for null in null_graphs(graph, model="topology", n=5, weight="weight"):
        assert {frozenset(edge): size for *edge, size in null.edges(data="weight")} == {
            frozenset(edge): size for *edge, size in graph.edges(data="weight")
        }
    assert "weight" not in next(iter(null_graphs(graph, n=1))).edges["a", "b"]


@pytest.mark.parametrize("model", MODELS)
def test_a_graph_without_ties_is_its_own_null(model):
    graph = nx.empty_graph(3)
    assert [(list(null), null.size()) for null in null_graphs(graph, model=model, n=2)] == [([0, 1, 2], 0)] * 2
    assert [len(null) for null in null_graphs(nx.Graph(), model=model, n=2)] == [0, 0]


def test_an_unknown_model_and_no_networks_are_refused():
    with pytest.raises(UnknownNameError, match="unknown null model 'ties'; known: degrees, signs, topology"):
        null_graphs(square(), model="ties")
    with pytest.raises(InputError, match="n is 0"):
        null_graphs(square(), n=0)
