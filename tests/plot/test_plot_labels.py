import networkx as nx
import numpy as np
import pytest
from drawings import blocs, drawn, legend, names, overlapping, reference
from matplotlib.legend import Legend

from network.plot import plot
from network.plot.labels import shortened, written


def leaders(ax) -> list:
    return [line for line in ax.lines if line.get_label() == "_leader"]


def actors(ax) -> tuple[np.ndarray, np.ndarray]:
    """Middle and radius of each marker, in pixels."""
    scatters = [found for found in ax.collections if found.get_zorder() == 2]
    at = np.vstack([ax.transData.transform(np.asarray(found.get_offsets())) for found in scatters])
    areas = np.concatenate([found.get_sizes() for found in scatters])
    return at, np.sqrt(areas) / 2 * ax.get_figure().dpi / 72


@pytest.mark.parametrize("size", [10, 30, 60])
@pytest.mark.parametrize("ties", [2, 12])
def test_no_name_is_written_over_another(size, ties):
    graph = blocs(size, ties)
    ax = drawn(plot(graph))
    # Long names: nearly all find a place.
    assert len(names(ax)) >= 0.9 * sum(degree > 0 for _, degree in graph.degree())
    assert overlapping(names(ax)) == 0


def test_a_hundred_actors_have_their_names_and_none_over_another():
    ax = drawn(plot(reference("correlates-of-war.csv", window="96-99"), max_actors=100))
    assert overlapping(names(ax)) == 0
    assert len(names(ax)) >= 95


def test_no_name_is_written_over_a_marker():
    ax = drawn(plot(blocs(30)))
    at, radii = actors(ax)
    for text in names(ax):
        box = text.get_window_extent()
        nearest = np.clip(at, [box.x0, box.y0], [box.x1, box.y1])
        assert (np.linalg.norm(at - nearest, axis=1) > 0.9 * radii).all()


def test_where_room_is_short_the_names_of_the_strongest_are_written():
    star = nx.Graph([("Hub", f"A small and distant member of it {n}", {"sign": 1}) for n in range(150)])
    ax = drawn(plot(star, max_actors=200))
    found = {text.get_text() for text in names(ax)}
    assert "Hub" in found
    assert len(found) < 150
    assert overlapping(names(ax)) == 0


def test_a_name_written_farther_off_is_linked_to_its_actor():
    ax = drawn(plot(blocs(60, 12)))
    at, _ = actors(ax)
    ends = np.array([ax.transData.transform(np.column_stack(line.get_data())) for line in leaders(ax)])
    assert len(ends)
    for near, far in ends:
        boxes = [text.get_window_extent().padded(2) for text in names(ax)]
        assert any(box.contains(*near) for box in boxes)
        assert np.linalg.norm(at - far, axis=1).min() < 1e-6


def test_the_name_of_a_lonely_pair_needs_no_line():
    assert leaders(plot(nx.Graph([("A", "B", {"sign": 1})]))) == []


def test_names_stay_within_the_axes_and_off_the_legend():
    ax = drawn(plot(blocs(40)))
    frame = ax.get_window_extent()
    legends = [found.get_window_extent() for found in ax.findobj(Legend)]
    assert legends
    for text in names(ax):
        box = text.get_window_extent()
        assert box.x0 >= frame.x0
        assert box.x1 <= frame.x1
        assert box.y0 >= max(found.y1 for found in legends) - 1


def test_names_are_not_read_as_formulas():
    ax = drawn(plot(nx.Graph([(r"$\frac{$", "$x$", {"sign": 1})]), blocs=[[r"$\frac{$", "$x$"]]))
    assert {text.get_text() for text in names(ax)} == {r"$\frac{$", "$x$", "bloc 1"}
    assert not any(text.get_parse_math() for text in [*names(ax), *ax.findobj(Legend)[0].get_texts()])


def test_names_can_be_left_out():
    assert names(plot(blocs(10), labels=False, blocs=[set(blocs(10))])) == []


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_an_actor_without_a_name_is_drawn_without_one(name):
    ax = drawn(plot(nx.Graph([(name, "B", {"sign": 1})])))
    assert [text.get_text() for text in names(ax)] == ["B"]


def test_a_small_figure_has_smaller_names():
    import matplotlib.pyplot as plt

    _, axes = plt.subplots(2, 2, figsize=(6, 5))
    sizes = [names(plot(blocs(10), ax=ax))[0].get_fontsize() for ax in (axes[0, 0], None)]
    assert sizes[0] < sizes[1]


def test_nothing_is_printed_where_no_name_finds_a_place(capsys):
    import matplotlib.pyplot as plt

    graph = nx.Graph([("An actor with a name as long as this", "B" * 50, {"sign": 1})])
    ax = plot(graph, ax=plt.figure(figsize=(0.6, 0.6)).add_axes((0, 0, 1, 1)))
    assert names(ax) == []
    assert capsys.readouterr().out == ""


def test_long_names_are_broken_and_very_long_ones_cut():
    assert written("Front for the Liberation of Land") == "Front for the Liberation\nof Land"
    assert written("  Two \n words ") == "Two words"
    assert max(map(len, written("x" * 500).split("\n"))) <= 24
    assert written("x" * 500).endswith("…")
    assert shortened("x" * 50, 10) == "x" * 9 + "…"


def test_the_legend_of_many_blocs_is_read_row_by_row():
    graph = nx.disjoint_union_all([nx.path_graph(2) for _ in range(12)])
    nx.set_edge_attributes(graph, 1, "sign")
    ax = drawn(plot(graph, blocs=list(nx.connected_components(graph))))
    found = [found for found in ax.findobj(Legend) if found.get_texts()[0].get_text().startswith("bloc")]
    texts = [text for legend in found for text in legend.get_texts() if text.get_text().startswith("bloc")]
    rows = sorted(texts, key=lambda text: (-round(text.get_window_extent().y0), text.get_window_extent().x0))
    assert [text.get_text() for text in rows] == [f"bloc {number} (2)" for number in range(1, 13)]
    assert len({round(text.get_window_extent().y0) for text in texts}) > 1
    assert "friendly tie" in legend(ax)
