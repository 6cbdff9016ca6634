import numpy as np
import pandas as pd
import pytest

from network.errors import InputError, UnknownNameError
from network.timeline import change_points
from network.timeline.changes import CHANGE_COLUMNS, largest_change

RNG = np.random.default_rng(7)
NOISE = RNG.normal(0, 0.1, 30)


def series_of(values: object, *, name: str = "triangle_index", years: int = 1) -> pd.DataFrame:
    """A series of windows that begin a year apart and last some years."""
    values = list(values)  # type: ignore[call-overload]
    starts = [1900 + place for place in range(len(values))]
    return pd.DataFrame(
        {
            "start": [f"{year}-01-01" for year in starts],
            "end": [f"{year + years}-01-01" for year in starts],
            name: values,
        },
        index=pd.Index([f"{year}" for year in starts], name="window"),
    )


def test_step_is_found_where_it_is() -> None:
    (row,) = change_points(series_of(NOISE + (np.arange(30) >= 12))).to_dict("records")
    assert (row["figure"], row["window"], row["start"]) == ("triangle_index", "1912", "1912-01-01")
    assert (row["n_before"], row["n_after"]) == (12, 18)
    assert row["before"] == pytest.approx(NOISE[:12].mean())
    assert row["after"] == pytest.approx(1 + NOISE[12:].mean())
    assert row["finding"]


def test_noise_has_a_finding_as_rarely_as_promised() -> None:
    values = np.random.default_rng(0).normal(size=(60, 25))
    found = [change_points(series_of(row), penalty=0.3, n=199)["finding"].any() for row in values]
    # At a level of 0.05 three of 60 are expected; seven or more have a probability of 0.03.
    assert sum(found) <= 6


def test_up_and_down_are_two_changes() -> None:
    found = change_points(series_of(NOISE + ((np.arange(30) >= 10) & (np.arange(30) < 20))))
    assert found["window"].tolist() == ["1910", "1920"]
    assert found["finding"].all()


def test_too_few_windows_are_no_finding() -> None:
    found = change_points(series_of([0.0, 0.1, 0.0, 1.0, 1.1, 1.0]))
    assert not found["finding"].any()


def test_windows_that_overlap_show_no_change_that_is_none() -> None:
    # Means of five years of noise, a year apart, drift together.
    noise = np.random.default_rng(0).normal(size=(25, 44))
    means = [np.convolve(row, np.ones(5) / 5, mode="valid") for row in noise]
    taken_as_apart = [change_points(series_of(row), n=199)["finding"].any() for row in means]
    taken_as_overlapping = [change_points(series_of(row, years=5), n=199)["finding"].any() for row in means]
    assert sum(taken_as_apart) > 12
    assert sum(taken_as_overlapping) <= 3


def test_missing_values_are_passed_over() -> None:
    values = (NOISE + (np.arange(30) >= 12)).tolist()
    values[5] = values[13] = np.nan
    (row,) = change_points(series_of(values)).to_dict("records")
    assert (row["window"], row["n_before"], row["n_after"]) == ("1912", 11, 17)


@pytest.mark.parametrize("values", [[], [1.0], [1.0] * 10, [np.nan] * 10, [1.0, 2.0, 3.0]])
def test_too_short_or_steady_series_have_no_change(values: list[float]) -> None:
    found = change_points(series_of(values))
    assert found.empty
    assert tuple(found.columns) == CHANGE_COLUMNS


def test_clean_step_is_found() -> None:
    (row,) = change_points(series_of([0.0] * 8 + [1.0] * 8)).to_dict("records")
    assert row["window"] == "1908"
    # Of the 12870 orders of eight and eight two are as clean; p is at least 1 / 2000.
    assert row["p"] <= 0.0025


def test_figures_are_those_asked_for() -> None:
    table = series_of(NOISE + (np.arange(30) >= 12), name="n_ties")
    assert change_points(table).empty
    assert change_points(table, ["n_ties"])["figure"].tolist() == ["n_ties"]


def test_unknown_figure_is_refused() -> None:
    with pytest.raises(UnknownNameError, match=r"'mood'.*triangle_index"):
        change_points(series_of([1.0] * 5), ["mood"])


def test_expanding_windows_are_refused() -> None:
    table = series_of([1.0, 2.0, 3.0]).assign(start="1900-01-01")
    with pytest.raises(InputError, match="windows of equal width"):
        change_points(table)


@pytest.mark.parametrize("options", [{"penalty": 0}, {"min_size": 0}, {"n": 0}, {"alpha": 2}, {"figures": "n_ties"}])
def test_meaningless_options_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(InputError, match=next(iter(options))):
        change_points(series_of([1.0] * 5), **options)  # type: ignore[arg-type]


def test_table_without_dates_is_refused() -> None:
    with pytest.raises(InputError, match="no column end, start"):
        change_points(pd.DataFrame({"triangle_index": [1.0]}))


def test_size_of_a_change() -> None:
    # By hand: sqrt(2 * 2 / 4) * |3 - 1| = 2 at the middle, sqrt(3 / 4) * 4 / 3 at the ends.
    assert largest_change(np.array([[1.0, 1.0, 3.0, 3.0], [1.0, 1.0, 1.0, 1.0]]), 1).tolist() == [2.0, 0.0]


def test_same_seed_same_result() -> None:
    table = series_of(NOISE + (np.arange(30) >= 12))
    pd.testing.assert_frame_equal(change_points(table), change_points(table))
