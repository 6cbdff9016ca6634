from collections import Counter

import networkx as nx
import numpy as np
from balance.signed_graphs import complete, graph_of, graphs
from hypothesis import given, settings

from network.balance.blocks import blocks, join
from network.balance.search import cost, frustrated, search
from network.signed import signed_ties


@given(graphs(max_nodes=9))
@settings(max_examples=60, deadline=None)
def test_each_tie_is_in_one_block_and_each_block_meets_those_before_in_one_node(graph: nx.Graph) -> None:
    ties = signed_ties(graph)
    parts = blocks(ties)
    assert Counter(tie for part in parts for tie in part.positions.tolist()) == Counter(range(len(ties)))
    seen: set[int] = set()
    for part in parts:
        assert len(seen & set(part.ties.nodes)) <= 1
        seen |= set(part.ties.nodes)


@given(graphs(max_nodes=9))
@settings(max_examples=60, deadline=None)
def test_joined_blocs_frustrate_what_they_do_in_each_block(graph: nx.Graph) -> None:
    ties = signed_ties(graph, weight="weight")
    parts = [(part, search(part.ties, n_blocs=3, n_starts=1, n_sweeps=0).labels[0]) for part in blocks(ties)]
    wrong = frustrated(ties, join(ties, parts, 3))
    for part, labels in parts:
        assert np.array_equal(wrong[part.positions], frustrated(part.ties, labels))


def test_blocs_of_parts_are_numbered_by_size() -> None:
    graph = nx.disjoint_union(complete(4, 1), graph_of(("x", "y", 1), ("y", "z", -1)))
    graph.add_node("alone")
    ties = signed_ties(graph)
    parts = [(part, 1 - search(part.ties, n_starts=1, n_sweeps=0).labels[0]) for part in blocks(ties)]
    labels = join(ties, parts, 2)
    assert cost(ties, labels) == 0
    # of 4, 5, 6 (x, y, z), the friends 4 and 5 are the larger bloc
    assert dict(zip(map(str, ties.nodes), labels.tolist(), strict=True)) == {
        "0": 0, "1": 0, "2": 0, "3": 0, "4": 0, "5": 0, "6": 1, "alone": 0
    }  # fmt: skip
