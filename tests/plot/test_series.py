import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.legend import Legend

from network.errors import InputError, UnknownNameError
from network.plot.series import series

TABLE = pd.DataFrame(
    {
        "start": ["1872-01-01", "1880-01-01", "1888-01-01", "1896-01-01"],
        "end": ["1880-01-01", "1888-01-01", "1896-01-01", "1904-01-01"],
        "triangle_index": [0.5, np.nan, 0.7, 0.9],
        "triangle_index_low": [0.4, np.nan, 0.6, 0.8],
        "triangle_index_high": [0.6, np.nan, 0.8, 1.0],
        "walk_balance": [0.2, 0.3, 0.1, 0.4],
    },
    index=["w0", "w1", "w2", "w3"],
)
CHANGES = pd.DataFrame(
    {
        "figure": ["triangle_index", "walk_balance"],
        "window": ["w2", "w3"],
        "start": ["1888-01-01", "1896-01-01"],
        "before": [0.5, 0.2],
        "after": [0.8, 0.4],
        "finding": [True, False],
    }
)


@pytest.fixture(autouse=True)
def _without_window():
    mpl.use("agg")
    yield
    plt.close("all")


def line(ax, label: str):
    (found,) = [found for found in ax.lines if found.get_label() == label]
    return found


def labelled(ax, label: str) -> list:
    return [artist for artist in ax.get_children() if artist.get_label() == label]


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def legend(ax) -> list[str]:
    return [text.get_text() for found in ax.findobj(Legend) for text in found.get_texts()]


def test_a_window_has_its_value_in_its_middle():
    days = line(series(TABLE, "walk_balance"), "walk balance").get_xdata()
    assert mpl.dates.num2date(days[0]).year == 1876
    assert mpl.dates.num2date(days[-1]).year == 1899


def test_a_window_has_its_value_all_along_as_steps():
    drawn = line(series(TABLE, "walk_balance", windows="steps"), "walk balance")
    assert drawn.get_ydata().tolist() == [0.2, 0.2, 0.3, 0.3, 0.1, 0.1, 0.4, 0.4]
    assert mpl.dates.num2date(drawn.get_xdata()[1]).date().isoformat() == "1880-01-01"


def test_a_window_without_a_value_is_a_gap():
    assert np.isnan(line(series(TABLE, "triangle_index"), "triangle index").get_ydata()).tolist() == [
        False,
        True,
        False,
        False,
    ]


def test_measures_of_balance_are_drawn_by_default_and_else_the_first_column():
    assert legend(series(TABLE)) == ["triangle index", "walk balance"]
    assert series(TABLE[["start", "end"]].assign(mine=1.0)).get_ylabel() == "mine"


def test_figures_are_told_apart_without_colour():
    ax = series(TABLE)
    first, second = line(ax, "triangle index"), line(ax, "walk balance")
    assert first.get_linestyle() != second.get_linestyle()
    assert first.get_marker() != second.get_marker()


def test_bands_are_drawn_on_demand():
    (band,) = labelled(series(TABLE, "triangle_index"), "band")
    assert isinstance(band, PolyCollection)
    heights = np.concatenate([path.vertices[:, 1] for path in band.get_paths()])
    assert (heights.min(), heights.max()) == (0.4, 1.0)
    assert labelled(series(TABLE, "triangle_index", bands=False), "band") == []


def test_the_band_of_a_window_between_gaps_is_drawn_too():
    ax = series(TABLE, "triangle_index")
    (lines,) = [found for found in ax.collections if not isinstance(found, PolyCollection)]
    assert [segment[:, 1].tolist() for segment in lines.get_segments()] == [[0.4, 0.6]]


def test_the_band_of_chance_is_hatched():
    null = TABLE[["start", "end"]].assign(triangle_index_low=0.1, triangle_index_high=0.3)
    ax = series(TABLE, "triangle_index", null=null)
    assert [band.get_hatch() for band in labelled(ax, "null")] == ["\\\\\\\\"]
    assert "by chance" in legend(ax)


def test_change_points_stand_where_the_new_level_begins():
    (change,) = labelled(series(TABLE, "triangle_index", change_points=CHANGES), "change")
    assert mpl.dates.num2date(change.get_xdata()[0]).date().isoformat() == "1888-01-01"


def test_changes_within_chance_are_dotted_and_said_to_be():
    ax = series(TABLE, change_points=CHANGES)
    assert [change.get_linestyle() for change in labelled(ax, "change")] == ["-", ":"]
    assert legend(ax)[2:] == ["change of level", "change within chance"]


def test_changes_of_other_figures_are_passed_over():
    assert labelled(series(TABLE, "walk_balance", change_points=CHANGES.iloc[:1]), "change") == []


def test_events_and_titles_are_written_as_they_are():
    ax = series(TABLE, events={r"$\frac{$": "1890-05-01", "Entente": 1904}, title="$x$")
    assert r"$\frac{$" in texts(ax)
    assert not any(text.get_parse_math() for text in [*ax.texts, ax.title])
    ax.get_figure().canvas.draw()


def test_an_index_of_dates_is_enough():
    table = pd.DataFrame({"mine": [1.0, 2.0]}, index=["1872-01-01", "1873-06-01"])
    assert mpl.dates.num2date(line(series(table), "mine").get_xdata()[1]).date().isoformat() == "1873-06-01"


@pytest.mark.parametrize(
    "table",
    [pd.DataFrame(), TABLE.iloc[:0], TABLE.assign(triangle_index=np.nan)[["start", "end", "triangle_index"]]],
    ids=["nothing", "no windows", "no values"],
)
def test_no_values_are_said(table):
    assert texts(series(table)) == ["no values"]


def test_the_legend_lies_below_the_dates_and_within_the_figure():
    ax = series(TABLE, change_points=CHANGES)
    ax.get_figure().canvas.draw()
    (found,) = ax.findobj(Legend)
    box = found.get_window_extent()
    assert box.y0 >= 0
    assert box.y1 <= min(label.get_window_extent().y0 for label in ax.get_xticklabels() if label.get_text())


def test_axes_that_are_given_are_drawn_on_and_settings_stay():
    before = dict(mpl.rcParams)
    _, (left, right) = plt.subplots(1, 2)
    assert series(TABLE, ax=right) is right
    assert not left.lines
    assert len(plt.get_fignums()) == 1
    assert dict(mpl.rcParams) == before


def test_colours_show_on_dark_ground():
    light = line(series(TABLE), "triangle index").get_color()
    with plt.style.context("dark_background"):
        assert line(series(TABLE), "triangle index").get_color() != light


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"figures": "wealth"}, UnknownNameError, "unknown figure 'wealth'; known: triangle_index, walk_balance"),
        ({"windows": "dots"}, UnknownNameError, "known: middle, steps"),
        ({"events": {"Entente": "some day"}}, InputError, "'some day' is no date"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(options, error, message):
    with pytest.raises(error, match=message):
        series(TABLE, **options)


def test_windows_need_dates():
    with pytest.raises(InputError, match="'w0' is no date"):
        series(TABLE[["walk_balance"]])
