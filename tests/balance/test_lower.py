from time import monotonic

import networkx as nx
import numpy as np
import pytest
from balance.signed_graphs import complete, graphs, least
from hypothesis import given, settings
from hypothesis import strategies as st

from network.balance.cover import short_cycles, sides
from network.balance.lower import CycleBound, packing, rounded_up, unit
from network.balance.search import cost
from network.signed import SignedTies, signed_ties


def every_node(ties: SignedTies) -> np.ndarray:
    return np.arange(ties.n_nodes)


def closed(ties: SignedTies, once: bool) -> CycleBound:
    bound = CycleBound(ties, once=once)
    while bound.solve(10) and bound.separate(every_node(ties), monotonic() + 10):
        pass
    return bound


@given(graphs(), st.sampled_from([2, 3]))
@settings(max_examples=40, deadline=None)
def test_bounds_are_never_above_frustration(graph: nx.Graph, n_blocs: int) -> None:
    ties = signed_ties(graph, weight="weight")
    index = least(graph, n_blocs, "weight")
    packed = packing(ties, every_node(ties), monotonic() + 10, once=n_blocs > 2)
    bound = closed(ties, n_blocs > 2).lower
    assert packed <= bound + 1e-6
    assert bound <= index + 1e-6


@given(st.integers(3, 12), st.integers(0, 4095))
@settings(max_examples=30, deadline=None)
def test_cycles_prove_planar_networks(n: int, signs: int) -> None:
    # Barahona: the bound is exact without an odd K5 as a minor, as in a wheel
    graph = nx.wheel_graph(min(n, 8))
    for number, (*_, data) in enumerate(graph.edges(data=True)):
        data["sign"] = -1 if signs >> number & 1 else 1
    assert closed(signed_ties(graph), once=False).lower == pytest.approx(least(graph), abs=1e-6)


def test_five_enemies_are_not_proved_by_cycles() -> None:
    # each of the 10 ties of an all-negative K5 gets 1/3; 4 are frustrated, as the largest cut has 6
    assert closed(signed_ties(complete(5, -1)), once=False).lower == pytest.approx(10 / 3, abs=1e-6)


@given(graphs(), st.booleans())
@settings(max_examples=40, deadline=None)
def test_cycles_are_simple_and_unbalanced(graph: nx.Graph, once: bool) -> None:
    ties = signed_ties(graph)
    for cycle in short_cycles(ties, ties.weights, every_node(ties), np.inf, once=once):
        inside = nx.Graph(ties.ends[cycle].tolist())
        assert {degree for _, degree in inside.degree} == {2}
        assert nx.is_connected(inside)
        n_enemies = int((ties.signs[cycle] < 0).sum())
        assert n_enemies == 1 if once else n_enemies % 2 == 1


def test_ties_of_infinite_length_are_not_used() -> None:
    ties = signed_ties(complete(3, -1))
    lengths = np.array([np.inf, 1.0, 1.0])
    assert list(short_cycles(ties, lengths, every_node(ties), np.inf)) == []


def test_a_packing_shares_no_tie() -> None:
    # 4 triangles of enemies in K4, any two of which share a tie
    assert packing(signed_ties(complete(4, -1)), np.arange(4), monotonic() + 10) == 1


def test_a_packing_without_time_is_empty() -> None:
    assert packing(signed_ties(complete(4, -1)), np.arange(4), monotonic() - 1) == 0


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_a_forest_is_never_frustrated(graph: nx.Graph) -> None:
    ties = signed_ties(graph)
    assert bool(cost(ties, sides(ties, np.zeros(len(ties)))) == 0) == (least(graph) == 0)


@pytest.mark.parametrize(
    ("weights", "expected"), [([1.0, 1.0], 1), ([2.0, 4.0], 2), ([0.5, 0.75], 0.25), ([], 1), ([0.1, 0.3], 0.1)]
)
def test_unit_of_weights(weights: list[float], expected: float) -> None:
    assert unit(np.array(weights)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("bound", "step", "expected"), [(3.2, 1, 4), (3.0000001, 1, 3), (2.9999, 1, 3), (0.3, 0.25, 0.5), (0, 1, 0)]
)
def test_rounding_up(bound: float, step: float, expected: float) -> None:
    assert rounded_up(bound, step) == pytest.approx(expected)
