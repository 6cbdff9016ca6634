import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch, Rectangle

from network.errors import InputError
from network.plot.lanes import arrange, shades
from network.plot.ribbons import ribbons
from network.plot.style import bloc_colours, grey


@pytest.fixture(autouse=True)
def _without_window():
    mpl.use("agg")
    yield
    plt.close("all")


# 1 and 2 are blocs; Italy joins one, then turns to the other.
TRACKS = pd.DataFrame(
    {
        "Austria": [1, 1, 1],
        "Germany": [1, 1, 1],
        "Italy": [0, 1, 2],
        "France": [0, 2, 2],
        "Russia": [1, 2, 2],
        "Turkey": [None, None, 1],
    },
    index=["1872", "1894", "1912"],
).T


def patches(ax, kind: type, label: str) -> list:
    return [patch for patch in ax.patches if isinstance(patch, kind) and patch.get_label() == label]


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


@st.composite
def tracks(draw: st.DrawFn) -> pd.DataFrame:
    n_actors, n_windows = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    cell = st.sampled_from([None, 0, 1, 2, 3])
    rows = draw(st.lists(st.lists(cell, min_size=n_windows, max_size=n_windows), min_size=n_actors, max_size=n_actors))
    names = [f"a{number}" for number in range(n_actors)]
    return pd.DataFrame(rows, index=names, columns=[f"w{number}" for number in range(n_windows)], dtype=object)


# ---------------------------------------------------------------------- lanes


@settings(max_examples=60, deadline=None)
@given(tracks())
def test_lanes_do_not_overlap_and_blocs_are_whole(table):
    lanes = arrange(table)
    for window in range(table.shape[1]):
        here = np.flatnonzero(lanes.blocs[:, window] >= 0)
        order = here[np.argsort(-lanes.middle[here, window])]
        steps = -np.diff(lanes.middle[order, window])
        assert (steps >= 1 - 1e-9).all()
        blocs = lanes.blocs[order, window].tolist()
        assert len([bloc for bloc, _ in itertools.groupby(blocs)]) == len(set(blocs))
        same = np.diff(blocs) == 0
        assert np.allclose(steps[same], 1)


@settings(max_examples=40, deadline=None)
@given(tracks(), st.randoms(use_true_random=False))
def test_lanes_do_not_depend_on_the_order_of_rows(table, random):
    shuffled = list(table.index)
    random.shuffle(shuffled)
    one, other = arrange(table), arrange(table.loc[shuffled])
    assert one.actors == other.actors
    assert np.array_equal(one.middle, other.middle, equal_nan=True)


@settings(max_examples=40, deadline=None)
@given(tracks())
def test_every_actor_flows_from_each_window_to_the_next_unless_absent(table):
    lanes = arrange(table)
    flown = sorted((window, actor) for window, _, _, actors in lanes.flows() for actor in actors)
    present = lanes.blocs >= 0
    both = np.argwhere(present[:, :-1] & present[:, 1:])
    assert flown == sorted((window, actor) for actor, window in both.tolist())


def test_blocs_that_stay_as_they_are_do_not_cross_and_run_level():
    table = pd.DataFrame({window: [1, 2, 1, 2, 3, 3] for window in ("w0", "w1", "w2")}, index=list("abcdef"))
    lanes = arrange(table)
    assert np.allclose(lanes.middle, lanes.middle[:, :1])


def test_one_crossing_is_left_where_one_has_to_cross():
    lanes = arrange(TRACKS)
    turns = 0
    for window in range(2):
        both = ~np.isnan(lanes.middle[:, window : window + 2]).any(axis=1)
        here, there = lanes.middle[both, window], lanes.middle[both, window + 1]
        turns += sum(
            (here[i] - here[j]) * (there[i] - there[j]) < 0 for i, j in itertools.combinations(range(len(here)), 2)
        )
    # Italy enters a bloc that Russia leaves on the side of the other: no order of blocs has fewer.
    assert turns <= 1


# ---------------------------------------------------------------------- what is drawn


def test_each_bloc_of_a_window_is_a_bar_as_high_as_it_has_actors():
    bars = patches(ribbons(TRACKS), Rectangle, "bar")
    heights = sorted((round(bar.get_x() + bar.get_width() / 2), round(bar.get_height(), 9)) for bar in bars)
    assert heights == [(0, 1), (0, 1), (0, 3), (1, 2), (1, 3), (2, 3), (2, 3)]


def test_ribbons_have_the_colour_of_the_bloc_that_they_come_from():
    ax = ribbons(TRACKS)
    blue, red = bloc_colours(ax, 2)
    found = {to_hex(patch.get_facecolor()).upper() for patch in patches(ax, PathPatch, "ribbon")}
    assert found == {blue.upper(), red.upper(), grey(ax).upper()}


def test_blocs_are_told_apart_without_colour():
    hatch_of: dict[str, set[str | None]] = {}
    ax = ribbons(TRACKS)
    for patch in patches(ax, PathPatch, "ribbon"):
        hatch_of.setdefault(to_hex(patch.get_facecolor()).upper(), set()).add(patch.get_hatch())
    blue, red = bloc_colours(ax, 2)
    assert hatch_of[blue.upper()] != hatch_of[red.upper()]


def test_actors_are_named_where_lanes_begin_and_end_and_where_they_turn():
    found = texts(ribbons(TRACKS))
    assert found.count("Austria") == 2
    assert found.count("Italy") == 3
    assert found.count("Turkey") == 2


def test_who_is_never_in_a_bloc_is_left_out():
    lonely = pd.concat([TRACKS, pd.DataFrame({"1872": [0], "1894": [0], "1912": [0]}, index=["Spain"])])
    assert "Spain" not in texts(ribbons(lonely))


def test_names_of_blocs_can_be_given():
    assert "Central $powers$" in texts(ribbons(TRACKS, names={1: "Central $powers$", 2: "Entente"}))


def test_crowded_blocs_are_named_by_their_members():
    table = pd.DataFrame({"w0": [1] * 60 + [2] * 60, "w1": [1] * 60 + [2] * 60}, index=[f"a{n:03}" for n in range(120)])
    assert texts(ribbons(table, max_actors=120)) == ["a000, a001, a002 +57", "a060, a061, a062 +57"]


def test_the_title_says_how_many_actors_are_drawn():
    assert ribbons(TRACKS).get_title() == "6 actors, 2 blocs"
    assert ribbons(TRACKS, max_actors=3).get_title().startswith("3 of 6 actors")
    assert ribbons(TRACKS, max_actors=3, title="Pacts").get_title() == "Pacts\n(3 of 6 actors)"


def test_highlighted_actors_stand_out():
    shown = patches(ribbons(TRACKS, highlight=["Russia"]), PathPatch, "ribbon")
    assert len({patch.get_alpha() for patch in shown}) > 1


def test_no_name_lies_on_another():
    ax = ribbons(TRACKS, names={1: "Central powers", 2: "Entente"})
    ax.get_figure().canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    frame = ax.get_figure().bbox
    assert all(box.x0 >= frame.x0 and box.x1 <= frame.x1 for box in boxes)


@pytest.mark.parametrize(
    "table",
    [pd.DataFrame(), pd.DataFrame({"w0": [0, None]}, index=["a", "b"]), TRACKS.iloc[:0]],
    ids=["nothing", "no bloc", "no actors"],
)
def test_no_blocs_are_said(table):
    assert texts(ribbons(table)) == ["no blocs"]


@pytest.mark.parametrize("n_windows", [1, 2])
def test_few_windows_are_drawn(n_windows):
    ribbons(TRACKS.iloc[:, -n_windows:]).get_figure().canvas.draw()


@settings(max_examples=10, deadline=None)
@given(tracks())
def test_any_tracks_can_be_drawn(table):
    ribbons(table).get_figure().canvas.draw()
    plt.close("all")


def test_axes_that_are_given_are_drawn_on_and_settings_stay():
    before = dict(mpl.rcParams)
    _, (left, right) = plt.subplots(1, 2)
    assert ribbons(TRACKS, ax=right) is right
    assert not left.patches
    assert len(plt.get_fignums()) == 1
    assert dict(mpl.rcParams) == before


def test_colours_show_on_dark_ground():
    light = {patch.get_facecolor() for patch in patches(ribbons(TRACKS), Rectangle, "bar")}
    with plt.style.context("dark_background"):
        dark = {patch.get_facecolor() for patch in patches(ribbons(TRACKS), Rectangle, "bar")}
    assert not light & dark


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (pd.concat([TRACKS, TRACKS]), {}, "has two rows"),
        (TRACKS, {"highlight": "Spain"}, "'Spain' is no actor"),
        (TRACKS, {"max_actors": 0}, "at least 1"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(table, options, message):
    with pytest.raises(InputError, match=message):
        ribbons(table, **options)
    assert plt.get_fignums() == []


def test_blocs_of_one_time_have_different_colours_and_more_blocs_than_colours_share_them_over_time():
    early, late = ["w0", "w1"], ["w4", "w5"]
    rows = {
        f"a{bloc}{side}": dict.fromkeys(early if bloc <= 6 else late, bloc) for bloc in range(1, 13) for side in "xy"
    }
    table = pd.DataFrame.from_dict(rows, orient="index").reindex(columns=[f"w{number}" for number in range(6)])
    found = shades(table, 8)
    assert len({found[bloc][0] for bloc in range(1, 7)}) == 6
    assert len({found[bloc][0] for bloc in range(7, 13)}) == 6
    assert len(set(found.values())) == 12


def test_long_names_of_windows_are_broken():
    wide = pd.concat([TRACKS] * 3, axis=1)
    wide.columns = [f"{1870 + 5 * number} to {1874 + 5 * number}" for number in range(9)]
    ax = ribbons(wide)
    ax.get_figure().canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in itertools.pairwise(boxes))
