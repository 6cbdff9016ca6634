import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex
from relations import table

from network import timeline
from network.actor_network import ActorNetwork
from network.errors import InputError
from network.plot.multiples import multiples
from network.plot.style import bloc_colours

EARLY = nx.Graph([("A", "B", {"sign": 1, "weight": 4}), ("B", "C", {"sign": -1, "weight": 1})])
LATE = nx.Graph([("A", "B", {"sign": -1, "weight": 1}), ("C", "D", {"sign": 1, "weight": 9})])
WINDOWS = {"1900": EARLY, "1901": LATE}


@pytest.fixture(autouse=True)
def _without_window():
    mpl.use("agg")
    yield
    plt.close("all")


def dots(ax, label: str) -> np.ndarray:
    found = [scatter for scatter in ax.collections if scatter.get_label() == label]
    return np.vstack([scatter.get_offsets() for scatter in found]) if found else np.empty((0, 2))


def lines(ax) -> dict[str, LineCollection]:
    return {str(found.get_label()): found for found in ax.collections if isinstance(found, LineCollection)}


def names(ax) -> list[str]:
    return sorted(text.get_text() for text in ax.texts)


def legend(figure) -> list[str]:
    return [text.get_text() for found in figure.legends for text in found.get_texts()]


def test_each_window_has_a_panel_with_its_label_and_the_number_of_its_ties():
    figure = multiples(WINDOWS)
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["1900", "1901"]
    assert [ax.get_title(loc="right") for ax in figure.axes] == ["2 ties", "2 ties"]


def test_actors_stay_at_their_places():
    layout = {"A": (0, 0), "B": (1, 0), "C": (1, 1), "D": (0, 1)}
    early, late = multiples(WINDOWS, layout=layout).axes
    assert sorted(map(tuple, dots(early, "present"))) == [(0, 0), (1, 0), (1, 1)]
    assert sorted(map(tuple, dots(late, "present"))) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert (early.get_xlim(), early.get_ylim()) == (late.get_xlim(), late.get_ylim())


def test_the_default_layout_is_one_of_all_ties():
    early, late = multiples(WINDOWS).axes
    everywhere = {tuple(place) for ax in (early, late) for kind in ("present", "absent") for place in dots(ax, kind)}
    assert len(everywhere) == 4


def test_who_has_no_tie_in_a_window_is_a_point_without_a_name():
    early, late = multiples(WINDOWS).axes
    assert names(early) == ["A", "B", "C"]
    assert len(dots(early, "absent")) == 1
    assert names(late) == ["A", "B", "C", "D"]
    assert len(dots(late, "absent")) == 0


def test_widths_and_markers_have_one_scale():
    early, late = multiples(WINDOWS).axes
    assert lines(early)["hostile"].get_linewidth() == lines(late)["hostile"].get_linewidth()
    assert lines(late)["friendly"].get_linewidth()[0] > lines(early)["friendly"].get_linewidth()[0]
    sizes = [
        max(found.get_sizes()) for ax in (early, late) for found in ax.collections if found.get_label() == "present"
    ]
    assert sizes[1] > sizes[0]


def test_ties_are_told_apart_without_colour_and_explained_once():
    figure = multiples(WINDOWS)
    styles = lines(figure.axes[0])
    assert styles["friendly"].get_linestyle() != styles["hostile"].get_linestyle()
    assert legend(figure) == ["friendly tie", "hostile tie", "without a tie here"]


def test_neutral_ties_are_drawn_on_demand():
    graph = nx.Graph([("A", "B", {"sign": 0}), ("A", "C", {"sign": 1})])
    assert set(lines(multiples({"w": graph}).axes[0])) == {"friendly"}
    assert set(lines(multiples({"w": graph}, neutral=True).axes[0])) == {"friendly", "neutral"}


def test_markers_have_the_colour_of_their_bloc():
    tracks = pd.DataFrame({"1900": [1, 1, 2, 2], "1901": [1, 2, 2, 1]}, index=list("ABCD"))
    layout = {"A": (0, 0), "B": (1, 0), "C": (1, 1), "D": (0, 1)}
    figure = multiples(WINDOWS, tracks=tracks, layout=layout)
    blue, red = bloc_colours(figure.axes[0], 2)
    (scatter,) = [found for found in figure.axes[1].collections if found.get_label() == "present"]
    found = {
        tuple(place): to_hex(colour).upper()
        for place, colour in zip(scatter.get_offsets().tolist(), scatter.get_facecolor(), strict=True)
    }
    assert found == {(0, 0): blue, (1, 0): red, (1, 1): red, (0, 1): blue}


def test_windows_of_a_network_are_drawn():
    windows = timeline.windows(ActorNetwork(table()), "3 months")
    figure = multiples(windows)
    assert [ax.get_title(loc="left") for ax in figure.axes] == [window.label for window in windows]


def test_a_window_without_ties_says_so():
    figure = multiples({"1900": EARLY, "1901": nx.Graph()})
    assert figure.axes[1].get_title(loc="right") == "no ties"


def test_the_strongest_actors_are_drawn():
    figure = multiples(WINDOWS, max_actors=2)
    assert names(figure.axes[1]) == ["C", "D"]


def test_names_do_not_overlap_and_are_read_as_they_are():
    graph = nx.random_geometric_graph(20, 0.4, seed=1)
    nx.set_edge_attributes(graph, 1, "sign")
    graph = nx.relabel_nodes(graph, {node: f"$Front {node}" for node in graph})
    figure = multiples({"$w$": graph, "w": graph}, title="$x$")
    figure.canvas.draw()
    for ax in figure.axes:
        boxes = [text.get_window_extent() for text in ax.texts]
        assert len(boxes) >= 15
        assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
        assert not any(text.get_parse_math() for text in ax.texts)


def test_names_can_be_left_out():
    assert names(multiples(WINDOWS, labels=False).axes[0]) == []


@pytest.mark.parametrize("windows", [{}, [], ()])
def test_no_windows_are_said(windows):
    assert [text.get_text() for text in multiples(windows).axes[0].texts] == ["no windows"]


@pytest.mark.parametrize(
    "graph", [nx.Graph(), nx.empty_graph(["A"]), nx.Graph([("A", "B", {"sign": -1})])], ids=["nothing", "one", "pair"]
)
def test_any_network_can_be_drawn(graph):
    multiples({"w": graph}).canvas.draw()


def test_axes_that_are_given_are_drawn_on_and_the_rest_cleared():
    before = dict(mpl.rcParams)
    figure, axes = plt.subplots(1, 3)
    assert multiples(WINDOWS, axes=axes) is figure
    assert not axes[2].axison
    assert len(plt.get_fignums()) == 1
    assert dict(mpl.rcParams) == before


def test_panels_in_a_row_can_be_told():
    figure = multiples({str(number): EARLY for number in range(4)}, n_columns=4)
    assert len({round(ax.get_position().y0, 3) for ax in figure.axes}) == 1


def test_colours_show_on_dark_ground():
    light = lines(multiples(WINDOWS).axes[0])["friendly"].get_color()
    with plt.style.context("dark_background"):
        assert not np.array_equal(lines(multiples(WINDOWS).axes[0])["friendly"].get_color(), light)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"layout": {"A": (0, 0)}}, "no position for"),
        ({"max_actors": 0}, "at least 1"),
        ({"n_columns": 0}, "at least 1"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(options, message):
    with pytest.raises(InputError, match=message):
        multiples(WINDOWS, **options)
    assert plt.get_fignums() == []


def test_each_window_needs_axes():
    _, ax = plt.subplots()
    with pytest.raises(InputError, match="1 for 2 windows"):
        multiples(WINDOWS, axes=[ax])
