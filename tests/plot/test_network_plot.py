import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from drawings import blocs, drawn, legend, lines, names, overlapping
from matplotlib.colors import to_hex, to_rgb
from matplotlib.legend import Legend
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from relations import relation, table

from network.actor_network import ActorNetwork
from network.errors import InputError
from network.plot import plot
from network.plot.network import KIND_STYLES
from network.plot.style import luminance
from network.relation_table import relation_table

RIVALS = nx.Graph(
    [
        ("A", "B", {"sign": 1}),
        ("B", "C", {"sign": 1}),
        ("D", "E", {"sign": 1}),
        ("A", "D", {"sign": -1}),
        ("E", "F", {"sign": -1}),
    ]
)


def hulls(ax) -> dict[str, PathPatch]:
    return {str(patch.get_label()): patch for patch in ax.patches if isinstance(patch, PathPatch)}


def holds(hull: PathPatch, point) -> bool:
    """Whether a point lies in a hull and not in a hollow of it."""
    return sum(Path(outline).contains_point(point) for outline in hull.get_path().to_polygons()) % 2 == 1


def dots(ax) -> dict[tuple[float, float], str]:
    """Colour of the marker at each place."""
    found = {}
    for scatter in ax.collections:
        places = np.asarray(scatter.get_offsets())
        if len(places) and scatter.get_zorder() == 2:
            colours = np.broadcast_to(scatter.get_facecolors(), (len(places), 4))
            found |= {tuple(place): to_hex(colour) for place, colour in zip(places, colours, strict=True)}
    return found


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


def test_ties_are_told_apart_in_grey_too():
    net = ActorNetwork(relation_table([relation("r", "A", "LEAD", "B"), relation("s", "A", "ALLY", "C")]))
    graph = net.signed_graph()
    graph.add_edges_from([("C", "D", {"sign": -1}), ("D", "E", {"sign": 0})])
    graph.add_edge("E", "F", sign=1, positive=3, negative=2, neutral=0)
    found = lines(plot(graph, neutral=True))
    assert set(found) == {"friendly", "hostile", "contested", "neutral"}
    looks = {(str(line.get_linestyle()), round(luminance(line.get_colors()[0][:3]), 1)) for line in found.values()}
    assert len({dash for dash, _ in looks}) == 4


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
    assert len(names(drawn(plot(graph)))) == max(len(graph), 1)


def test_an_empty_network_says_so():
    assert [text.get_text() for text in ActorNetwork(relation_table([])).plot().texts] == ["no actors"]


# ---------------------------------------------------------------------- blocs


def test_a_hull_holds_the_actors_of_its_bloc_and_nobody_else():
    graph = blocs(30)
    order = list(graph)
    groups = [{order[number] for number in range(part, 30, 3)} for part in range(3)]
    points = np.random.default_rng(1).random((30, 2)) * [9, 7]
    at = dict(zip(order, points, strict=True))
    ax = plot(graph, blocs=groups, layout=at)
    found = hulls(ax)
    assert list(found) == ["bloc 1", "bloc 2", "bloc 3"]
    for patch, members in zip(found.values(), groups, strict=True):
        inside = {node for node in graph if holds(patch, at[node])}
        assert inside == members


@pytest.mark.parametrize("at", [[(0, 0), (1, 0)], [(0, 0), (1, 1), (2, 2), (3, 3)], [(0, 0)] * 3])
def test_actors_in_a_line_or_a_point_have_a_hull_too(at):
    graph = nx.empty_graph(len(at))
    ax = drawn(plot(graph, blocs=[set(graph)], layout=dict(enumerate(at))))
    (hull,) = hulls(ax).values()
    assert all(holds(hull, point) for point in at)


def test_hulls_are_soft_and_padded():
    (hull, _) = hulls(plot(RIVALS, blocs=[set("ABC"), set("DE")])).values()
    assert hull.get_facecolor()[3] < 0.3
    # Rounded: many corners, none of them sharp.
    path = hull.get_path().vertices[:-1]
    turn = np.diff(np.vstack([path[-1], path, path[:1]]), axis=0)
    turn = turn[np.linalg.norm(turn, axis=1) > 1e-9]
    angles = np.degrees(np.abs(np.diff(np.unwrap(np.arctan2(turn[:, 1], turn[:, 0])))))
    assert angles.max() < 60


def test_blocs_are_named_at_their_hulls_and_in_the_legend():
    ax = plot(RIVALS, blocs={"A": "Entente", "B": "Entente", "C": "Entente", "D": "$Axis$", "E": "$Axis$"})
    assert legend(ax)[:2] == ["Entente (3)", "$Axis$ (2)"]
    assert {"Entente", "$Axis$"} <= {text.get_text() for text in names(drawn(ax))}


def test_markers_have_the_colour_of_their_bloc_and_are_grey_without_one():
    at = {node: (number, number % 2) for number, node in enumerate("ABCDEF")}
    colours = dots(plot(RIVALS, blocs=[set("ABC"), set("DE")], layout=at))
    of = {node: colours[tuple(map(float, at[node]))] for node in at}
    assert of["A"] == of["B"] == of["C"] != of["D"] == of["E"] != of["F"]
    assert len(set(to_rgb(of["F"]))) == 1


def test_blocs_of_one_and_those_of_nobody_drawn_have_no_hull():
    assert list(hulls(plot(RIVALS, blocs=[{"A"}, {"D", "E"}, {"X", "Y"}]))) == ["bloc 2"]
    assert hulls(plot(nx.Graph(), blocs=[])) == {}


def test_hulls_are_of_the_actors_that_are_drawn():
    ax = plot(RIVALS, blocs=[set("ABC"), set("DE")], max_actors=3)
    assert all("(3)" not in entry for entry in legend(ax))


def test_found_blocs_can_be_drawn():
    from network.blocs import find

    found = find(RIVALS)
    assert len(hulls(plot(RIVALS, blocs=found))) == sum(len(members) > 1 for members in found)


# ---------------------------------------------------------------------- actors


def test_one_kind_of_actor_has_its_colour_but_no_legend():
    graph = nx.Graph([("A", "B", {"sign": 1})])
    nx.set_node_attributes(graph, "party", "kind")
    ax = plot(graph)
    assert set(dots(ax).values()) == {KIND_STYLES["party"][1].lower()}
    assert legend(ax) == ["friendly tie"]


def test_actors_of_no_known_kind_are_not_grey():
    for colour in dots(plot(nx.Graph([("A", "B", {"sign": 1})]))).values():
        assert len(set(to_rgb(colour))) > 1


def test_stronger_actors_are_drawn_larger():
    graph = nx.Graph([("A", "B", {"sign": 1, "weight": 9}), ("B", "C", {"sign": -1, "weight": 1})])
    (scatter,) = [found for found in plot(graph).collections if found.get_zorder() == 2]
    assert list(scatter.get_sizes()) == sorted(scatter.get_sizes(), reverse=True)
    assert len(set(scatter.get_sizes())) == 3


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
        assert all(luminance(text.get_color()) > 0.8 for text in [*names(ax), ax.title])
        assert all(luminance(text.get_color()) > 0.8 for found in ax.findobj(Legend) for text in found.get_texts())


def test_nothing_light_lies_behind_names_on_a_dark_ground():
    with plt.style.context("dark_background"):
        ax = drawn(plot(blocs(10), blocs=[set(list(blocs(10))[:5])]))
        assert ax.get_figure().get_facecolor() == (0, 0, 0, 1)
        grounds = [text.get_bbox_patch() for text in names(ax)]
        assert all(luminance(ground.get_facecolor()[:3]) < 0.1 for ground in grounds if ground is not None)
        assert all(luminance(line.get_colors()[0][:3]) > 0.4 for line in lines(ax).values())


def test_a_light_figure_on_a_transparent_ground_has_dark_names():
    figure = plt.figure(facecolor="none")
    ax = plot(blocs(10), ax=figure.add_subplot())
    assert all(luminance(text.get_color()) < 0.3 for text in names(ax))


def test_titles_are_not_read_as_formulas():
    ax = drawn(plot(RIVALS, title=r"Aid of $5 and $\frac{$"))
    assert ax.get_title() == r"Aid of $5 and $\frac{$"
    assert not ax.title.get_parse_math()


def test_text_stays_text_in_a_vector_file():
    file = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        plot(RIVALS, blocs=[set("ABC")], title="Rivals").get_figure().savefig(file, format="svg")
    for word in ("Rivals", "bloc 1", ">A<", "hostile tie"):
        assert word in file.getvalue()
    assert "<image" not in file.getvalue()


def test_a_subfigure_can_be_drawn_on():
    part = plt.figure(figsize=(9, 4)).subfigures(1, 2)[1]
    ax = drawn(plot(blocs(10), ax=part.subplots()))
    assert names(ax)


def test_axes_that_a_layout_engine_places_are_drawn_on_where_they_will_be():
    _, axes = plt.subplots(1, 2, figsize=(10, 5), layout="constrained")
    axes[0].set_ylabel("a\nlong\nlabel")
    ax = drawn(plot(blocs(20), ax=axes[1]))
    assert overlapping(names(ax)) == 0


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
