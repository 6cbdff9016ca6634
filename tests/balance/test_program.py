import networkx as nx
import numpy as np
import pytest
from balance.signed_graphs import complete, graphs, least
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from network.balance.program import several_blocs, two_sides
from network.balance.search import cost
from network.signed import SignedTies, signed_ties


def no_cycles(ties: SignedTies) -> csr_array:
    return csr_array((0, len(ties)))


@given(graphs(max_nodes=6), st.integers(0, 63))
@settings(max_examples=25, deadline=None)
def test_two_sides_are_optimal_whatever_is_known(graph: nx.Graph, known: int) -> None:
    ties = signed_ties(graph, weight="weight")
    assume(len(ties) > 0)
    start = np.array([known >> node & 1 for node in range(ties.n_nodes)], dtype=np.int8)
    labels, lower = two_sides(ties, start, no_cycles(ties), 10)
    assert labels is not None
    assert cost(ties, labels) == pytest.approx(least(graph, 2, "weight"))
    assert lower == pytest.approx(least(graph, 2, "weight"), abs=1e-6)


@given(graphs(max_nodes=6), st.integers(3, 4))
@settings(max_examples=25, deadline=None)
def test_several_blocs_are_optimal(graph: nx.Graph, n_blocs: int) -> None:
    ties = signed_ties(graph, weight="weight")
    assume(len(ties) > 0)
    labels, lower = several_blocs(ties, n_blocs, no_cycles(ties), 10)
    assert labels is not None
    assert cost(ties, labels) == pytest.approx(least(graph, n_blocs, "weight"))
    assert lower == pytest.approx(least(graph, n_blocs, "weight"), abs=1e-6)


def test_cuts_leave_the_optimum() -> None:
    ties = signed_ties(complete(5, -1))
    triangle = csr_array(np.array([[1.0, 1, 0, 0, 1, 0, 0, 0, 0, 0]]))  # ties 0-1, 0-2, 1-2
    labels, lower = two_sides(ties, np.zeros(5, dtype=np.int8), triangle, 10)
    assert labels is not None
    assert cost(ties, labels) == 4
    assert lower == pytest.approx(4)
    assert several_blocs(ties, 4, csr_array((0, 10)), 10)[1] == pytest.approx(1)
