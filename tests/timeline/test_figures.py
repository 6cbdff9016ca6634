import math

import numpy as np
import pandas as pd
import pytest
from timelines import net_of

from network.actor_network import ActorNetwork
from network.errors import InputError, UnknownNameError
from network.timeline import FIGURES, series, windows

# 1900: A, B, C friends, D and E friends, A and D enemies. 1901: nothing. 1902: three friends of whom two fell out.
ROWS = [
    *((a, b, "1900-03-01", 1, 0.5) for a, b in ("AB", "AC", "BC", "DE")),
    ("A", "D", "1900-04-01", -1, 1.0),
    *((a, b, "1902-03-01", 1, 0.5) for a, b in ("AB", "AC")),
    ("B", "C", "1902-05-01", -1, 1.0),
    ("A", "E", "1902-05-01", 0, 1.0),
]
NET = net_of(ROWS)
YEARS = windows(NET, "1y")


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return series(YEARS)


def test_one_row_a_window(table: pd.DataFrame) -> None:
    assert table.index.tolist() == ["1900", "1901", "1902"]
    assert table.index.name == "window"
    assert table["start"].tolist() == ["1900-01-01", "1901-01-01", "1902-01-01"]
    assert table["end"].iloc[-1] == "1903-01-01"


def test_all_figures_by_default(table: pd.DataFrame) -> None:
    assert table.columns.tolist() == ["start", "end", *FIGURES]


@pytest.mark.parametrize(
    ("figure", "first", "last"),
    [
        ("n_documents", 5, 4),
        ("n_statements", 5, 4),
        ("n_actors", 5, 4),
        ("n_ties", 5, 3),
        ("friendly", 4 / 5, 2 / 3),
        ("n_triads", 1, 1),
        ("triangle_index", 1.0, 0.0),
        ("frustration_lower", 0, 1),
        ("frustration_upper", 0, 1),
        ("frustration", 0, 1 / 3),
        ("frustration_normalised", 1.0, 1 / 3),
        ("walk_balance", 1.0, None),
        ("n_blocs", 2, None),
        ("cohesion", 1.0, None),
        ("division", 1.0, None),
        ("polarisation", 1.0, None),
    ],
)
def test_figure_of_a_window(table: pd.DataFrame, figure: str, first: float, last: float | None) -> None:
    assert table[figure].iloc[0] == pytest.approx(first)
    if last is not None:
        assert table[figure].iloc[2] == pytest.approx(last)


def test_empty_window_has_counts_and_else_nothing(table: pd.DataFrame) -> None:
    row = table.loc["1901"]
    counts = ["n_documents", "n_statements", "n_actors", "n_ties"]
    assert row[counts].tolist() == [0, 0, 0, 0]
    assert row.drop([*counts, "start", "end"]).isna().all()


def test_ties_weigh_what_is_asked_for() -> None:
    weighted = series(YEARS, ["friendly", "frustration", "frustration_upper"], weight="weight")
    # 1900: 4 * 0.5 friendly and 1.0 hostile. 1902: the weakest wrong tie is one of 0.5, of 2.0 in all.
    assert weighted["friendly"].iloc[0] == pytest.approx(2 / 3)
    assert weighted["frustration_upper"].iloc[2] == pytest.approx(0.5)
    assert weighted["frustration"].iloc[2] == pytest.approx(0.25)


def test_polarisation_needs_ties_between_blocs() -> None:
    table = series(windows(net_of([("A", "B", "1900-01-01", 1)]), "1y"))
    assert table["cohesion"].tolist() == [1.0]
    assert math.isnan(table["division"].iloc[0])
    assert math.isnan(table["polarisation"].iloc[0])


def test_only_what_is_asked_for() -> None:
    assert series(YEARS, ["n_ties"]).columns.tolist() == ["start", "end", "n_ties"]


def test_figures_of_your_own() -> None:
    table = series(YEARS, [], own={"relations": lambda net: len(net.relations)})
    assert table["relations"].tolist() == [5, 0, 4]


def test_figure_of_your_own_needs_a_name_of_its_own() -> None:
    with pytest.raises(InputError, match="'n_ties' is the name of a column"):
        series(YEARS, own={"n_ties": len})


def test_unknown_figure_is_refused() -> None:
    with pytest.raises(UnknownNameError, match=r"figure 'mood'.*triangle_index"):
        series(YEARS, ["mood"])


def test_one_name_is_no_list_of_names() -> None:
    with pytest.raises(InputError, match=r"write \['n_ties'\]"):
        series(YEARS, "n_ties")


def test_bands_by_a_function_of_statements() -> None:
    asked: list[int] = []

    def bands(statements: pd.DataFrame) -> pd.DataFrame:
        asked.append(len(statements))
        return pd.DataFrame({"low": [0.1, 9.0], "high": [0.2, 9.0]}, index=["friendly", "else"])

    table = series(YEARS, ["friendly"], bands=bands)
    assert asked == [5, 4]
    assert table.columns.tolist() == ["start", "end", "friendly", "friendly_low", "friendly_high"]
    assert table["friendly_low"].tolist()[::2] == [0.1, 0.1]
    assert np.isnan(table["friendly_high"].iloc[1])


def test_bands_by_the_bootstrap_hold_the_figure() -> None:
    table = series(YEARS, ["friendly", "triangle_index"], bands=50)
    known = table[["friendly", "friendly_low", "friendly_high"]].dropna()
    assert len(known) == 2
    assert (known["friendly_low"] <= known["friendly"]).all()
    assert (known["friendly"] <= known["friendly_high"]).all()


def test_number_of_resamples_is_above_zero() -> None:
    with pytest.raises(InputError, match="bands is 0"):
        series(YEARS, bands=0)


def test_no_windows_no_rows() -> None:
    table = series([])
    assert table.empty
    assert table.columns.tolist() == ["start", "end", *FIGURES]


def test_window_of_neutral_statements_only_has_no_ties() -> None:
    net: ActorNetwork = net_of([("A", "B", "1900-01-01", 0)])
    row = series(windows(net, "1y")).iloc[0]
    assert (row["n_statements"], row["n_ties"]) == (1, 0)
    assert np.isnan(row["friendly"])
