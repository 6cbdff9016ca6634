import itertools

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pytest
from drawings import blocs, drawn, legend, names, reference
from matplotlib.collections import PolyCollection
from matplotlib.patches import Rectangle
from relations import table

from network.actor_network import ActorNetwork
from network.errors import InputError
from network.plot import matrix
from network.plot.style import luminance

# Two camps and an outsider.
CAMPS = nx.Graph(
    [
        ("A", "B", {"sign": 1, "weight": 9}),
        ("C", "D", {"sign": 1, "weight": 1}),
        ("A", "C", {"sign": -1, "weight": 4}),
        ("D", "X", {"sign": -1, "weight": 4}),
    ]
)
SIDES = {"A": "West", "B": "West", "C": "East", "D": "East"}


def marks(ax, style: str) -> dict[tuple[int, int], float]:
    """Row, column and width of each mark of a kind."""
    found = {}
    for polygons in ax.collections:
        if isinstance(polygons, PolyCollection) and polygons.get_label() == style:
            for path in polygons.get_paths():
                low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
                column, row = (low + high) / 2
                found[round(row), round(column)] = float(high[0] - low[0])
    return found


def rows(ax) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def columns(ax) -> list[str]:
    return [label.get_text() for label in ax.get_xticklabels()]


def separators(ax) -> list[float]:
    (found,) = [lines for lines in ax.collections if lines.get_label() == "separators"]
    return sorted({float(segment[0][1]) for segment in found.get_segments() if segment[0][1] == segment[1][1]})


def frames(ax) -> list[tuple[float, float]]:
    found = [patch for patch in ax.patches if isinstance(patch, Rectangle) and not patch.get_fill()]
    return [(frame.get_x(), frame.get_width()) for frame in found]


# ---------------------------------------------------------------------- order


def test_rows_and_columns_are_ordered_by_bloc_and_strength():
    ax = matrix(CAMPS, blocs=SIDES)
    assert rows(ax) == columns(ax) == ["C", "D", "A", "B", "X"]
    assert [text.get_text() for text in names(ax)] == ["East", "West", "no bloc"]


def test_blocs_are_separated_and_framed():
    ax = matrix(CAMPS, blocs=SIDES)
    assert separators(ax) == [1.5, 3.5]
    assert frames(ax) == [(-0.5, 2), (1.5, 2)]


def test_names_of_blocs_stand_beside_their_rows():
    ax = drawn(matrix(CAMPS, blocs=SIDES))
    for text, row in zip(names(ax), (0.5, 2.5, 4), strict=True):
        box = text.get_window_extent()
        at = ax.transData.transform((4.5, row))
        assert box.x0 > at[0]
        assert (box.y0 + box.y1) / 2 == pytest.approx(at[1], abs=2)


def test_blocs_are_found_where_none_are_given():
    # The three blocs of the tribes that leave two ties wrong (shared/reference/README.md) are framed.
    ax = matrix(reference("tribes.csv"))
    assert len(frames(ax)) == 3


def test_blocs_are_found_by_what_is_left_of_contested_ties():
    graph = nx.Graph([("A", "B", {"sign": 1, "weight": 9}), ("C", "D", {"sign": 1, "weight": 9})])
    graph.add_edges_from(itertools.product("AB", "CD"), sign=1, positive=9, negative=8, neutral=0)
    ax = matrix(graph)
    assert separators(ax) == [1.5]
    assert {frozenset(rows(ax)[:2]), frozenset(rows(ax)[2:])} == {frozenset("AB"), frozenset("CD")}


def test_nobody_is_lost_whatever_the_blocs():
    for given in (
        {"A": "no bloc", "B": "no bloc"},
        {"A": None, "B": float("nan")},
        [],
        [{"A", "Z"}],
        {"A": 1, "B": "1"},
    ):
        assert sorted(rows(matrix(CAMPS, blocs=given))) == ["A", "B", "C", "D", "X"]


# ---------------------------------------------------------------------- marks


def test_marks_stand_where_row_and_column_meet():
    ax = matrix(CAMPS, blocs=SIDES)
    assert set(marks(ax, "friendly")) == {(0, 1), (1, 0), (2, 3), (3, 2)}
    assert set(marks(ax, "hostile")) == {(0, 2), (2, 0), (1, 4), (4, 1)}


def test_larger_marks_weigh_more():
    found = marks(matrix(CAMPS, blocs=SIDES), "friendly")
    assert found[2, 3] == found[3, 2] > found[0, 1] > 0.4
    assert max(found.values()) < 1
    assert "larger: more weight" in legend(matrix(CAMPS))
    assert "larger: more weight" not in legend(matrix(nx.Graph([("A", "B", {"sign": 1})])))


def test_kinds_of_ties_differ_in_shape_and_filling():
    graph = CAMPS.copy()
    graph.add_edge("A", "D", sign=1, positive=3, negative=2, neutral=0)
    graph.add_edge("B", "X", sign=0)
    ax = matrix(graph, blocs=SIDES, neutral=True)
    shapes = {
        str(polygons.get_label()): (len(polygons.get_paths()[0].vertices), len(polygons.get_facecolors()) > 0)
        for polygons in ax.collections
        if isinstance(polygons, PolyCollection) and polygons.get_label() != "self"
    }
    assert set(shapes) == {"friendly", "hostile", "contested", "neutral"}
    assert shapes["friendly"][1]
    assert shapes["hostile"][0] > shapes["friendly"][0]
    assert not shapes["contested"][1]
    assert min(marks(ax, "neutral").values()) > 0
    bar = next(p for p in ax.collections if p.get_label() == "neutral").get_paths()[0].vertices
    assert np.ptp(bar[:, 1]) < 0.3 * np.ptp(bar[:, 0])


def test_the_legend_lists_only_what_occurs():
    assert legend(matrix(nx.Graph([("A", "B", {"sign": -1})]))) == ["hostile tie"]


def test_neutral_ties_are_drawn_on_demand():
    graph = nx.Graph([("A", "B", {"sign": 1}), ("A", "C", {"sign": 0})])
    assert rows(matrix(graph)) == ["A", "B"]
    assert marks(matrix(graph, neutral=True), "neutral")


def test_a_network_is_drawn_from_its_ties():
    ax = matrix(ActorNetwork(table()))
    assert ax.get_title() == "4 of 5 actors, 3 ties, 2001-03-05 to 2001-06-09"
    assert len(marks(ax, "friendly")) + len(marks(ax, "hostile")) == 6


# ---------------------------------------------------------------------- manners


def test_forty_names_can_be_read():
    ax = drawn(matrix(blocs(40, 8)))
    labels = ax.get_yticklabels()
    assert len(labels) == 40
    assert all(label.get_fontsize() >= 7 for label in labels)
    boxes = [label.get_window_extent() for label in labels]
    assert all(above.y0 >= below.y1 - 3 for above, below in itertools.pairwise(boxes))


@pytest.mark.parametrize("size", [1, 5, 40])
def test_all_that_is_written_lies_in_the_figure(size):
    graph = blocs(size, 8)
    ax = drawn(matrix(graph, title="A title that is so long that it is wider than the chart of one actor"))
    frame = ax.get_figure().bbox
    texts = [*ax.get_xticklabels(), *ax.get_yticklabels(), *names(ax), ax.title]
    for box in [text.get_window_extent() for text in texts] + [found.get_window_extent() for found in ax.artists]:
        assert box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= frame.y0 and box.y1 <= frame.y1  # noqa: PT018


def test_cells_are_square():
    ax = drawn(matrix(CAMPS))
    low, high = ax.transData.transform([(0, 1), (1, 0)])
    assert abs(high - low)[0] == pytest.approx(abs(high - low)[1])


def test_at_most_so_many_actors_are_drawn_and_the_title_says_so():
    ax = matrix(CAMPS, max_actors=3)
    assert rows(ax) and len(rows(ax)) == 3  # noqa: PT018
    assert ax.get_title().startswith("3 of 5 actors")


def test_names_and_titles_are_not_read_as_formulas():
    graph = nx.Graph([(r"$\frac{$", "$x$", {"sign": 1})])
    ax = drawn(matrix(graph, blocs={r"$\frac{$": "$y$", "$x$": "$y$"}, title="$5 and $6"))
    assert sorted(rows(ax)) == [r"$\frac{$", "$x$"]
    texts = [*ax.get_xticklabels(), *ax.get_yticklabels(), *names(ax), ax.title]
    assert not any(text.get_parse_math() for text in texts)


@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(["A"]),
        nx.empty_graph(3),
        nx.Graph([("A", "B", {"sign": -1})]),
        nx.Graph([("A", "A", {"sign": 1})]),
    ],
    ids=["one", "no ties", "enemies", "itself"],
)
def test_small_networks_can_be_drawn(graph):
    assert len(rows(drawn(matrix(graph)))) == len(graph)


def test_an_empty_network_says_so():
    assert [text.get_text() for text in drawn(matrix(nx.Graph())).texts] == ["no actors"]


def test_axes_that_are_given_are_drawn_on_and_keep_their_figure():
    figure, axes = plt.subplots(1, 2, figsize=(8, 4))
    assert matrix(CAMPS, ax=axes[1]) is axes[1]
    assert tuple(figure.get_size_inches()) == (8, 4)
    assert not axes[0].collections


def test_text_is_light_and_nothing_white_on_a_dark_ground():
    with plt.style.context("dark_background"):
        ax = matrix(CAMPS, blocs=SIDES)
        texts = [*ax.get_xticklabels(), *names(ax), ax.title]
        assert all(luminance(text.get_color()) > 0.8 for text in texts)
        assert luminance(ax.get_facecolor()[:3]) < 0.1


def test_the_order_of_the_edges_does_not_matter():
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(CAMPS)))
    turned.add_edges_from(reversed(list(CAMPS.edges(data=True))))
    assert rows(matrix(turned)) == rows(matrix(CAMPS))


@pytest.mark.parametrize(
    ("graph", "options", "message"),
    [
        (nx.Graph([("A", "B")]), {}, "'A' - 'B': sign is None"),
        (nx.Graph([("A", "B", {"sign": 1, "weight": -2})]), {}, "weight is -2"),
        (CAMPS, {"max_actors": 0}, "at least 1"),
        (CAMPS, {"blocs": [{"A"}, {"A", "B"}]}, "in two blocs"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(graph, options, message):
    with pytest.raises(InputError, match=message):
        matrix(graph, **options)
    assert plt.get_fignums() == []
