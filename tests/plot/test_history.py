import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.legend import Legend
from relations import relation, table

from network.actor_network import ActorNetwork
from network.errors import InputError, UnknownNameError
from network.plot.history import history
from network.relation_table import relation_table

TOLD = pd.DataFrame(
    {
        "date": ["1900-01-01", "1901-01-01", "1901-01-01", "1902-01-01", "1903-01-01", "1904-01-01", None],
        "type": ["ACCUSE", "OPPOSE", "ACCUSE", "LEAD", "AGREE", "ALLY", "ALLY"],
        "sign": [-1, -1, -1, 0, 1, 1, 1],
        "weight": [0.5, 1.0, 0.5, 0.7, 1.0, 0.5, 1.0],
        "running": [-0.5, -2.0, -2.0, -2.0, -1.0, -0.5, np.nan],
        "side": pd.array([-1, -1, -1, -1, 1, 1, None], dtype="Int64"),
        "sentence": [f"What was said, costs ${number}$ and much more than that." for number in range(7)],
    }
)


@pytest.fixture(autouse=True)
def _without_window():
    mpl.use("agg")
    yield
    plt.close("all")


def heads(ax, label: str) -> list[tuple[str, float]]:
    """Date and height of the pins of a kind."""
    (found,) = [found for found in ax.collections if found.get_label() == label]
    return [(mpl.dates.num2date(x).date().isoformat(), round(float(y), 9)) for x, y in found.get_offsets()]


def turns(ax) -> list[str]:
    found = [lines for lines in ax.collections if lines.get_label() == "turn"]
    return [mpl.dates.num2date(lines.get_segments()[0][0, 0]).date().isoformat() for lines in found]


def quotes(ax) -> list:
    return [text for text in ax.texts if "“" in text.get_text()]


def behind(ax):
    (found,) = [other for other in ax.get_figure().axes if other is not ax]
    return found


def test_friendly_statements_stand_up_and_hostile_ones_hang_down_end_to_end():
    ax = history(TOLD)
    assert heads(ax, "friendly") == [("1903-01-01", 1.0), ("1904-01-01", 0.5)]
    assert heads(ax, "hostile") == [("1900-01-01", -0.5), ("1901-01-01", -1.0), ("1901-01-01", -1.5)]
    assert heads(ax, "neutral") == [("1902-01-01", 0.0)]


def test_heads_are_larger_for_what_weighs_more_and_differ_by_sign():
    ax = history(TOLD)
    kinds = {found.get_label(): found for found in ax.collections}
    large, small = kinds["friendly"].get_sizes()
    assert large > small
    marks = [len(kinds[kind].get_paths()[0].vertices) for kind in ("friendly", "hostile")]
    assert marks[0] != marks[1]


def test_a_turn_is_marked_with_its_date():
    ax = history(TOLD)
    assert turns(ax) == ["1903-01-01"]
    assert "friends from 1903-01-01" in [text.get_text() for text in ax.texts]


def test_without_sides_there_are_no_turns():
    assert turns(history(TOLD.drop(columns="side"))) == []


def test_the_running_sum_has_the_same_zero_on_its_own_scale():
    ax = history(TOLD)
    other = behind(ax)
    (line,) = other.lines
    assert line.get_ydata().min() == -2.0
    assert line.get_ydata()[-1] == -0.5
    zeros = [axes.transData.transform((0, 0))[1] for axes in (ax, other)]
    assert zeros[0] == pytest.approx(zeros[1])


def test_the_running_sum_falls_by_its_half_life_between_dates():
    two = TOLD.iloc[[0, 5]].assign(running=[-1.0, -0.5])
    days = (pd.Timestamp("1904-01-01") - pd.Timestamp("1900-01-01")).days
    (line,) = behind(history(two, half_life=days)).lines
    x, y = line.get_xdata(), line.get_ydata()
    at_end = y[np.isclose(x, x.max())]
    assert at_end[0] == pytest.approx(-0.5)
    (level,) = behind(history(two)).lines
    assert set(level.get_ydata()) == {0.0, -1.0, -0.5}


def test_both_sides_of_a_turn_are_quoted_first():
    shown = [text.get_text().splitlines()[0] for text in quotes(history(TOLD, quotes=2))]
    assert sorted(shown) == ["1901-01-01 ACCUSE", "1903-01-01 AGREE"]


def test_quotations_are_left_out_on_demand():
    assert quotes(history(TOLD, quotes=0)) == []
    assert quotes(history(TOLD.drop(columns="sentence"))) == []


def test_a_sentence_is_quoted_once():
    shown = quotes(history(TOLD.assign(sentence="The same.")))
    assert len(shown) == 1


def test_quotations_lie_beside_each_other_within_the_figure_and_off_the_pins():
    ax = history(TOLD, quotes=8)
    ax.get_figure().canvas.draw()
    boxes = [text.get_window_extent() for text in quotes(ax)]
    assert len(boxes) >= 4
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    frame = ax.get_window_extent()
    assert all(box.x0 >= frame.x0 and box.x1 <= frame.x1 for box in boxes)
    pins = [ax.transData.transform((0, y))[1] for y in (-1.5, 1.0)]
    assert all(box.y1 < pins[0] or box.y0 > pins[1] for box in boxes)


def test_there_are_fewer_quotations_where_there_is_less_room():
    _, ax = plt.subplots(figsize=(3.2, 3))
    assert 0 < len(quotes(history(TOLD, ax=ax, quotes=8))) < 4


def test_text_is_read_as_it_is():
    ax = history(TOLD, r"$\frac{$", "B")
    ax.get_figure().canvas.draw()
    assert not any(text.get_parse_math() for text in [*ax.texts, ax.title])


def test_the_title_counts_statements_and_undated_ones():
    assert history(TOLD, "A", "B").get_title() == "A and B: 3 friendly, 3 hostile statements, 1 undated"
    assert history(TOLD, title="Pact").get_title() == "Pact"


def test_the_legend_lists_what_occurs():
    def entries(some: pd.DataFrame) -> list[str]:
        return [text.get_text() for found in history(some).findobj(Legend) for text in found.get_texts()]

    assert entries(TOLD) == ["friendly statement", "hostile statement", "neutral", "running sum"]
    assert entries(TOLD.iloc[:2].drop(columns="running")) == ["hostile statement"]


def test_a_network_gives_the_history_of_a_pair():
    ax = history(ActorNetwork(table()), "Borland", "Arland")
    assert ax.get_title() == "Borland and Arland: 2 friendly, 1 hostile statements"
    assert [date for date, _ in heads(ax, "friendly")] == ["2001-03-05", "2001-03-07"]


@pytest.mark.parametrize("told", [TOLD.iloc[:0], TOLD.iloc[6:]], ids=["nothing", "undated"])
def test_no_dated_statements_are_said(told):
    assert [text.get_text() for text in history(told).texts] == ["no dated statements"]


def test_a_pair_of_whom_nothing_is_said_has_an_empty_history():
    net = ActorNetwork(relation_table([relation("r", "A", "ALLY", "B"), relation("s", "C", "ALLY", "D")]))
    assert [text.get_text() for text in history(net, "A", "C").texts] == ["no dated statements"]


@pytest.mark.parametrize("rows", [[0], [3], [4], [0, 4], [1, 2]], ids=str)
def test_few_statements_are_drawn(rows):
    history(TOLD.iloc[rows]).get_figure().canvas.draw()


def test_axes_that_are_given_are_drawn_on_and_settings_stay():
    before = dict(mpl.rcParams)
    _, (left, right) = plt.subplots(1, 2)
    assert history(TOLD, ax=right) is right
    assert not left.collections
    assert len(plt.get_fignums()) == 1
    assert dict(mpl.rcParams) == before


def test_colours_show_on_dark_ground():
    def colour() -> tuple[float, ...]:
        return tuple(
            next(found for found in history(TOLD).collections if found.get_label() == "hostile").get_facecolor()[0]
        )

    light = colour()
    with plt.style.context("dark_background"):
        assert colour() != light


@pytest.mark.parametrize(
    ("told", "names", "options", "error", "message"),
    [
        (TOLD[["date", "sign"]], (), {}, InputError, "no column weight"),
        (TOLD, (), {"quotes": -1}, InputError, "not below 0"),
        (ActorNetwork(table()), (), {}, InputError, "name two actors"),
        (ActorNetwork(table()), ("Arland", "Spain"), {}, UnknownNameError, "unknown actor 'Spain'"),
        (ActorNetwork(table()), ("Arland", "Arland"), {}, InputError, "given twice"),
    ],
)
def test_what_cannot_be_drawn_is_an_error(told, names, options, error, message):
    with pytest.raises(error, match=message):
        history(told, *names, **options)
    assert plt.get_fignums() == []
