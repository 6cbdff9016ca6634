import csv
import itertools
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.legend import Legend
from matplotlib.text import Text
from relations import relation, table

from network.actor_network import ActorNetwork
from network.errors import InputError
from network.plot import plot, signed_layout
from network.relation_table import relation_table

REFERENCE = Path(__file__).parents[2] / "shared" / "reference"


@pytest.fixture(autouse=True)
def _without_window():
    mpl.use("agg")
    yield
    plt.close("all")


def blocs(size: int, ties: float = 5.0, seed: int = 0) -> nx.Graph:
    """Actors with long names in three blocs, with `ties` ties each on average."""
    generator = np.random.default_rng(seed)
    graph = nx.Graph()
    for number in range(size):
        graph.add_node(f"Front for the Liberation of Land {number}", kind=["state", "party", "person"][number % 3])
    for (i, a), (j, b) in itertools.combinations(enumerate(list(graph)), 2):
        if generator.random() < ties / size:
            graph.add_edge(a, b, sign=1 if i % 3 == j % 3 else -1, weight=generator.integers(1, 9))
    return graph


def names(ax) -> list[Text]:
    return [text for text in ax.texts if text.get_text()]


def legend(ax) -> list[str]:
    return [text.get_text() for found in ax.findobj(Legend) for text in found.get_texts()]


def lines(ax) -> dict[str, LineCollection]:
    return {str(found.get_label()): found for found in ax.collections if isinstance(found, LineCollection)}


def nearer_friends(graph: nx.Graph, at: dict) -> float:
    """Share of pairs of a friendly and a hostile tie of which the friendly one is drawn shorter."""
    length = {1: [], -1: []}
    for a, b, sign in graph.edges(data="sign"):
        length[sign].append(np.linalg.norm(np.subtract(at[a], at[b])))
    return float((np.array(length[1])[:, None] < np.array(length[-1])[None]).mean())


def reference(name: str, **filters: str) -> nx.Graph:
    if not REFERENCE.is_dir():
        pytest.skip("the reference networks lie beside the project's own checkout only")
    with (REFERENCE / name).open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row[key] == value for key, value in filters.items())]
    return nx.Graph((row["source"], row["target"], {"sign": int(row["sign"])}) for row in rows)


# ---------------------------------------------------------------------- layout


def test_tribes_that_are_friends_are_drawn_nearer_than_any_enemies():
    # Spring layout on all ties gives 0.53, on friendly ties alone 1.0 (shared/reference/README.md).
    graph = reference("tribes.csv")
    assert nearer_friends(graph, signed_layout(graph)) == 1.0


def test_allied_states_are_drawn_nearer_than_states_in_dispute():
    # Spring layout on all ties gives 0.85, on friendly ties alone 0.94 (shared/reference/README.md).
    graph = reference("correlates-of-war.csv", window="96-99")
    assert nearer_friends(graph, signed_layout(graph)) > 0.99


def test_blocs_without_strife_between_friends_are_drawn_apart():
    graph = blocs(30)
    assert nearer_friends(graph, signed_layout(graph)) > 0.99


def test_the_layout_is_the_same_for_the_same_seed_and_any_order_of_nodes():
    graph = blocs(12)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(graph.edges(data=True))
    one, other = signed_layout(graph, seed=3), signed_layout(turned, seed=3)
    assert all(np.array_equal(one[node], other[node]) for node in graph)


@pytest.mark.parametrize("size", [2, 10, 60])
def test_nodes_do_not_touch_even_where_all_are_friends(size):
    graph = nx.complete_graph(size)
    nx.set_edge_attributes(graph, 1, "sign")
    points = np.array(list(signed_layout(graph).values()))
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)[np.triu_indices(size, 1)]
    assert distances.min() > 0.03 * np.ptp(points, axis=0).max()


# ---------------------------------------------------------------------- what is drawn


def test_ties_are_told_apart_without_colour():
    ax = ActorNetwork(table()).plot(neutral=True)
    assert {style: found.get_linestyle()[0] == (0, None) for style, found in lines(ax).items()} == {
        "friendly": True,
        "hostile": False,
        "neutral": False,
    }


def test_a_tie_is_contested_where_a_quarter_speaks_against():
    def styles(against: int) -> set[str]:
        rows = [relation(f"r{n}", "A", "ALLY", "B") for n in range(6)]
        rows += [relation(f"s{n}", "A", "ASSAULT", "B") for n in range(against)]
        return set(lines(plot(ActorNetwork(relation_table(rows)))))

    assert styles(2) == {"friendly"}
    assert styles(3) == {"contested"}


def test_the_legend_lists_only_what_occurs():
    assert legend(plot(nx.Graph([("A", "B", {"sign": -1})]))) == ["hostile tie"]
    assert legend(ActorNetwork(table()).plot()) == ["friendly tie", "hostile tie", "state", "armed group"]


def test_the_title_counts_actors_and_ties_and_gives_the_dates():
    assert ActorNetwork(table()).plot().get_title() == "4 of 5 actors, 3 ties, 2001-03-05 to 2001-06-09"
    assert plot(nx.Graph([("A", "B", {"sign": 1})]), title="Pact").get_title() == "Pact"


def test_the_strongest_actors_are_drawn_and_the_title_says_so():
    graph = nx.Graph([("A", "B", {"sign": 1, "weight": 9}), ("B", "C", {"sign": 1, "weight": 1})])
    ax = plot(graph, max_actors=2)
    assert [text.get_text() for text in names(ax)] == ["B", "A"]
    assert ax.get_title() == "2 of 3 actors, 1 tie"
    assert plot(graph, max_actors=2, title="Pact").get_title() == "Pact\n(2 of 3 actors)"


def test_neutral_ties_are_drawn_on_demand():
    net = ActorNetwork(relation_table([relation("r", "A", "LEAD", "B"), relation("s", "A", "ALLY", "C")]))
    assert set(lines(net.plot())) == {"friendly"}
    assert set(lines(net.plot(neutral=True))) == {"friendly", "neutral"}


def test_opposite_and_parallel_edges_add_up():
    graph = nx.MultiDiGraph([("A", "B", {"sign": 1, "weight": 3}), ("B", "A", {"sign": -1, "weight": 2})])
    assert set(lines(plot(graph))) == {"contested"}
    assert set(lines(plot(ActorNetwork(table()).graph()))) == {"friendly", "hostile"}


@pytest.mark.parametrize(
    "graph",
    [
        nx.Graph(),
        nx.empty_graph(["A"]),
        nx.Graph([("A", "A", {"sign": 1})]),
        nx.Graph([("A", "B", {"sign": 1})]),
        nx.Graph([("A", "B", {"sign": -1}), ("B", "C", {"sign": -1}), ("A", "C", {"sign": -1})]),
        nx.Graph([("A", "B", {"sign": 1}), ("C", "D", {"sign": -1}), ("E", "F", {"sign": 1})]),
        nx.Graph([("A", "B", {"sign": 1, "weight": 0})]),
        nx.empty_graph(30),
    ],
    ids=["nothing", "one", "itself", "two", "enemies", "apart", "no weight", "no ties"],
)
def test_any_network_can_be_drawn(graph):
    ax = plot(graph)
    ax.get_figure().canvas.draw()
    assert len(names(ax)) == max(len(graph), 1)


def test_an_empty_network_says_so():
    assert [text.get_text() for text in ActorNetwork(relation_table([])).plot().texts] == ["no actors"]


# ---------------------------------------------------------------------- labels


@pytest.mark.parametrize("size", [10, 30, 60])
@pytest.mark.parametrize("ties", [2, 12])
def test_no_name_is_written_over_another(size, ties):
    graph = blocs(size, ties)
    ax = plot(graph)
    ax.get_figure().canvas.draw()
    boxes = [text.get_window_extent() for text in names(ax)]
    # Long names: nearly all find a place.
    assert len(boxes) >= 0.95 * sum(degree > 0 for _, degree in graph.degree())
    overlapping = [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    assert overlapping == []


def test_names_stay_within_the_axes_and_off_the_legend():
    ax = plot(blocs(40))
    ax.get_figure().canvas.draw()
    frame = ax.get_window_extent()
    legends = [found.get_window_extent() for found in ax.findobj(Legend)]
    assert legends
    for text in names(ax):
        box = text.get_window_extent()
        assert box.x0 >= frame.x0
        assert box.x1 <= frame.x1
        assert box.y0 >= max(found.y1 for found in legends) - 1


def test_names_are_not_read_as_formulas():
    ax = plot(nx.Graph([(r"$\frac{$", "$x$", {"sign": 1})]))
    ax.get_figure().canvas.draw()
    assert {text.get_text() for text in names(ax)} == {r"$\frac{$", "$x$"}
    assert not any(text.get_parse_math() for text in names(ax))


def test_names_can_be_left_out():
    assert names(plot(blocs(10), labels=False)) == []


# ---------------------------------------------------------------------- manners


def test_axes_that_are_given_are_drawn_on_and_returned():
    _, axes = plt.subplots(1, 2)
    assert plot(blocs(10), ax=axes[1]) is axes[1]
    assert len(plt.get_fignums()) == 1
    assert not axes[0].collections


def test_global_settings_stay_as_they_are():
    before = dict(mpl.rcParams)
    plot(blocs(10))
    assert dict(mpl.rcParams) == before


def test_text_has_the_colour_of_the_style():
    with plt.style.context("dark_background"):
        ax = plot(blocs(10))
        assert {text.get_color() for text in names(ax)} == {"white"}
        assert ax.get_figure().get_facecolor() == (0, 0, 0, 1)


def test_positions_can_be_given():
    graph = nx.Graph([("A", "B", {"sign": 1})])
    for layout in (
        {"A": (0, 0), "B": (4, 2)},
        lambda drawn: {node: (4 * n, 2 * n) for n, node in enumerate(sorted(drawn))},
    ):
        (segment,) = lines(plot(graph, layout=layout))["friendly"].get_segments()
        assert sorted(segment.tolist()) == [[0, 0], [4, 2]]


@pytest.mark.parametrize(
    ("graph", "options", "message"),
    [
        (nx.Graph([("A", "B")]), {}, "'A' - 'B': sign is None"),
        (nx.Graph([("A", "B", {"sign": 2})]), {}, "sign is 2; give each edge a sign"),
        (nx.Graph([("A", "B", {"sign": 1, "weight": -2})]), {}, "weight is -2"),
        (nx.Graph([("A", "B", {"sign": 1})]), {"layout": {"A": (0, 0)}}, "no position for 'B'"),
        (nx.Graph([("A", "B", {"sign": 1})]), {"max_actors": 0}, "at least 1"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(graph, options, message):
    with pytest.raises(InputError, match=message):
        plot(graph, **options)
    assert plt.get_fignums() == []


def test_sixty_actors_are_drawn_at_once_from_relations():
    graph = blocs(60)
    frame = pd.DataFrame(
        [(a, b, edge["sign"]) for a, b, edge in graph.edges(data=True)], columns=["source", "target", "sign"]
    )
    ax = ActorNetwork(frame).plot()
    assert sum(len(found.get_segments()) for found in lines(ax).values()) == len(frame)
