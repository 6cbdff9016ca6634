import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.legend import Legend
from matplotlib.patches import Ellipse, Rectangle

from network.errors import InputError, UnknownNameError
from network.plot.brokerage import ROLES, brokerage

TABLE = pd.DataFrame(
    {
        "coordinator": [4, 0, 0],
        "itinerant": [0, 9, 0],
        "gatekeeper": [1, 0, 0],
        "representative": [1, 0, 0],
        "liaison": [0, 0, 0],
        "total": [6, 9, 0],
        "between_enemies": [2, 0, 0],
        "z_coordinator": [3.0, np.nan, 0],
        "z_itinerant": [np.nan, 1.0, 0],
        "z_gatekeeper": [0.0, np.nan, 0],
        "z_representative": [0.0, np.nan, 0],
        "z_liaison": [np.nan, np.nan, 0],
    },
    index=["Turkey", "$Qatar$", "Iran"],
)


@pytest.fixture(autouse=True)
def _without_window():
    mpl.use("agg")
    yield
    plt.close("all")


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def legend(ax) -> list[str]:
    return [text.get_text() for found in ax.findobj(Legend) for text in found.get_texts()]


def circles(ax) -> dict[tuple[float, float], float]:
    """Area by rounded position of the circles of counts, which are not those of the headings."""
    found = [scatter for scatter in ax.collections if len(scatter.get_offsets()) == 1 and scatter.get_zorder() == 2]
    return {tuple(np.round(scatter.get_offsets()[0], 3).tolist()): float(scatter.get_sizes()[0]) for scatter in found}


def alphas(ax) -> list[float]:
    found = [scatter for scatter in ax.collections if len(scatter.get_offsets()) == 1 and scatter.get_zorder() == 2]
    return [float(scatter.get_facecolor()[0, 3]) for scatter in found]


def test_brokers_are_listed_from_the_busiest_and_others_left_out():
    assert texts(brokerage(TABLE))[:2] == ["$Qatar$", "Turkey"]
    assert "Iran" not in texts(brokerage(TABLE))


def test_areas_are_in_proportion_to_counts():
    areas = sorted(circles(brokerage(TABLE)).values())
    assert np.allclose(np.array(areas) / areas[-1], [1 / 9, 1 / 9, 4 / 9, 1])


def test_counts_and_totals_are_written():
    found = texts(brokerage(TABLE))
    assert [text for text in found if text.isdigit()] == ["9", "4", "1", "1", "9", "6"]


def test_what_chance_would_give_is_light():
    assert sorted(alphas(brokerage(TABLE))) == [0.25, 0.25, 0.25, 1.0]
    assert "more than expected (z > 2)" in legend(brokerage(TABLE))


def test_a_table_without_z_is_drawn_without_a_judgement():
    ax = brokerage(TABLE[["coordinator", "itinerant"]])
    assert set(alphas(ax)) == {1.0}
    assert legend(ax) == []


def test_pairs_of_enemies_are_hatched():
    bars = [patch for patch in brokerage(TABLE).patches if isinstance(patch, Rectangle)]
    (hostile,) = [bar for bar in bars if bar.get_hatch()]
    # Two of nine pairs, the most that anyone brokers.
    assert hostile.get_width() == pytest.approx(max(bar.get_width() for bar in bars) * 2 / 9)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_drawn_with_an_outline_for_each_bloc(role):
    drawn = [patch for patch in brokerage(TABLE, roles=[role]).patches if isinstance(patch, Ellipse)]
    assert len(drawn) == len(set(ROLES[role]))


def test_the_busiest_are_drawn_and_the_title_says_so():
    assert brokerage(TABLE).get_title() == "2 brokers"
    assert brokerage(TABLE, max_actors=1).get_title() == "1 of 2 brokers"
    assert brokerage(TABLE, max_actors=1, title="Deals").get_title() == "Deals\n(1 of 2 brokers)"


@pytest.mark.parametrize("table", [TABLE.iloc[:0], TABLE.iloc[2:]], ids=["nobody", "nothing"])
def test_no_brokers_are_said(table):
    assert texts(brokerage(table)) == ["no brokers"]


def test_text_is_read_as_it_is_and_stays_within_the_figure():
    ax = brokerage(TABLE, title="$x$")
    ax.get_figure().canvas.draw()
    assert not any(text.get_parse_math() for text in [*ax.texts, ax.title])
    frame = ax.get_figure().bbox
    boxes = [text.get_window_extent() for text in ax.texts]
    assert all(box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= 0 and box.y1 <= frame.y1 for box in boxes)


def test_rows_do_not_overlap_where_there_are_many():
    crowd = pd.DataFrame({"coordinator": range(1, 41)}, index=[f"actor {number}" for number in range(40)])
    ax = brokerage(crowd, max_actors=40)
    ax.get_figure().canvas.draw()
    names = [text.get_window_extent() for text in ax.texts if text.get_text().startswith("actor")]
    assert all(above.y0 >= below.y1 - 1 for above, below in itertools.pairwise(names))


def test_axes_that_are_given_are_drawn_on_and_settings_stay():
    before = dict(mpl.rcParams)
    _, (left, right) = plt.subplots(1, 2)
    assert brokerage(TABLE, ax=right) is right
    assert not left.texts
    assert len(plt.get_fignums()) == 1
    assert dict(mpl.rcParams) == before


def test_colours_show_on_dark_ground():
    light = brokerage(TABLE).texts[0].get_color()
    with plt.style.context("dark_background"):
        assert brokerage(TABLE).texts[0].get_color() != light


@pytest.mark.parametrize(
    ("table", "options", "error", "message"),
    [
        (TABLE, {"roles": ["spy"]}, UnknownNameError, "unknown role 'spy'"),
        (TABLE[["total"]], {}, InputError, "none of the columns coordinator"),
        (TABLE[["total"]], {"roles": "liaison"}, InputError, "no column 'liaison'"),
        (TABLE, {"max_actors": 0}, InputError, "at least 1"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(table, options, error, message):
    with pytest.raises(error, match=message):
        brokerage(table, **options)
    assert plt.get_fignums() == []
