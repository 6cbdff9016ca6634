from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.durations import Duration, as_date, as_duration, label
from network.errors import InputError

durations = st.builds(Duration, st.integers(0, 60), st.integers(0, 400)).filter(lambda one: one.months + one.days > 0)


@pytest.mark.parametrize(
    ("value", "months", "days"),
    [
        ("1y", 12, 0),
        ("6 months", 6, 0),
        ("2 Weeks", 0, 14),
        ("90D", 0, 90),
        ("year", 12, 0),
        ("1 year, 6 months", 18, 0),
        ("1y6m", 18, 0),
        ("P1Y6M", 18, 0),
        ("P2W", 0, 14),
        ("P10D", 0, 10),
        ("QS", 3, 0),
        ("2MS", 2, 0),
        ("YE", 12, 0),
        (30, 0, 30),
        (pd.DateOffset(years=1, days=2), 12, 2),
        (2 * pd.DateOffset(months=6), 12, 0),
        (pd.offsets.QuarterBegin(2), 6, 0),
        (pd.offsets.YearBegin(), 12, 0),
        (pd.offsets.Day(3), 0, 3),
        (pd.Timedelta("3D"), 0, 3),
        (timedelta(weeks=1), 0, 7),
    ],
)
def test_duration_is_read(value: object, months: int, days: int) -> None:
    assert as_duration(value, "width") == Duration(months, days)


@pytest.mark.parametrize(
    "value",
    ["1h", "", "P", "PT2H", "P1DT2H", "1.5y", "-1y", "5", "a year", "12min", None, True, 1.5, pd.Timedelta("3h"),
     pd.offsets.BDay(2), pd.DateOffset(hours=3)],
)  # fmt: skip
def test_what_is_no_duration_is_refused_with_examples(value: object) -> None:
    with pytest.raises(InputError, match=r"^width .*is no duration.*'6 months'"):
        as_duration(value, "width")


@pytest.mark.parametrize("value", ["0d", 0, -3, pd.DateOffset(years=-1), timedelta(0)])
def test_duration_is_above_zero(value: object) -> None:
    with pytest.raises(InputError, match="above zero"):
        as_duration(value, "step")


def test_last_day_of_a_month_stays_the_last() -> None:
    month = Duration(months=1)
    assert [month.after(date(2015, 1, 31), times) for times in (1, 2)] == [date(2015, 2, 28), date(2015, 3, 31)]


def test_duration_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(InputError, match="beyond the year 9999"):
        Duration(months=12 * 9000).after(date(2015, 1, 1))


@pytest.mark.parametrize(
    ("duration", "start"),
    [
        (Duration(12), date(2015, 1, 1)),
        (Duration(48), date(2015, 1, 1)),
        (Duration(6), date(2015, 7, 1)),
        (Duration(3), date(2015, 10, 1)),
        (Duration(1), date(2015, 11, 1)),
        (Duration(5), date(2015, 11, 1)),
        (Duration(6, 1), date(2015, 11, 1)),
        (Duration(days=7), date(2015, 11, 23)),
        (Duration(days=10), date(2015, 11, 24)),
    ],
)
def test_start_is_aligned_with_the_calendar(duration: Duration, start: date) -> None:
    assert duration.aligned(date(2015, 11, 24)) == start  # a Tuesday


@given(durations, st.dates(max_value=date(2500, 1, 1)))
def test_aligned_start_is_not_after_the_day(duration: Duration, day: date) -> None:
    assert duration.aligned(day) <= day


@given(durations, st.dates(max_value=date(2500, 1, 1)))
def test_duration_leads_to_a_later_day(duration: Duration, day: date) -> None:
    assert duration.after(day) > day


@given(durations)
def test_duration_reads_what_it_writes(duration: Duration) -> None:
    assert as_duration(str(duration), "width") == duration


def test_length_in_days() -> None:
    assert Duration(12).in_days == pytest.approx(365.2425)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1907-08-31", date(1907, 8, 31)),
        (1907, date(1907, 1, 1)),
        ("1907-08", date(1907, 8, 1)),
        (date(1907, 8, 31), date(1907, 8, 31)),
        (pd.Timestamp("1907-08-31T10:00"), date(1907, 9, 1)),
        (pd.Timestamp("2015-11-24", tz="Europe/Istanbul"), date(2015, 11, 24)),
    ],
)
def test_date_is_read(value: object, day: date) -> None:
    assert as_date(value, "start") == day


@pytest.mark.parametrize("value", ["soon", None, "1907-13-01", object()])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(InputError, match=r"^start .*is not a date; write 1907-08-31$"):
        as_date(value, "start")


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(1904, 1, 1), date(1905, 1, 1), "1904"),
        (date(1904, 1, 1), date(1907, 1, 1), "1904 to 1906"),
        (date(1904, 4, 1), date(1904, 5, 1), "1904-04"),
        (date(1904, 4, 1), date(1904, 10, 1), "1904-04 to 1904-09"),
        (date(1904, 4, 8), date(1904, 4, 15), "1904-04-08 to 1904-04-14"),
        (date(1904, 4, 8), date(1904, 4, 9), "1904-04-08"),
    ],
)
def test_label_names_the_last_day_included(start: date, end: date, name: str) -> None:
    assert label(start, end) == name
