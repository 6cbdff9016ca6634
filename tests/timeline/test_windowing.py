from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from relations import table
from timelines import net_of

from network.actor_network import ActorNetwork
from network.errors import InputError
from network.timeline import Window, by_event, expanding, windows

NET = net_of(
    [
        ("Arland", "Borland", "1901-05-20", 1),
        ("Arland", "Borland", "1902-01-01", 1),
        ("Arland", "Corland", "1904-12-31", -1),
        ("Borland", "Corland", None, -1),
    ]
)
EMPTY = net_of([])


def spans(found: tuple[Window, ...]) -> list[tuple[str, str]]:
    return [(window.start, window.end) for window in found]


def counts(found: tuple[Window, ...]) -> list[int]:
    return [len(window.network.relations) for window in found]


def test_windows_follow_the_calendar_and_keep_the_empty_ones() -> None:
    found = windows(NET, "1y")
    assert [window.label for window in found] == ["1901", "1902", "1903", "1904"]
    assert counts(found) == [1, 1, 0, 1]


def test_window_ends_before_its_end() -> None:
    found = windows(NET, "1y", start="1901-01-01", end="1902-01-01")
    assert spans(found) == [("1901-01-01", "1902-01-01")]
    assert counts(found) == [1]


def test_smaller_step_gives_rolling_windows_until_one_reaches_the_last_date() -> None:
    found = windows(NET, "2y", step="1y")
    assert [window.label for window in found] == ["1901 to 1902", "1902 to 1903", "1903 to 1904"]
    assert counts(found) == [2, 1, 1]


def test_larger_step_leaves_gaps() -> None:
    assert spans(windows(NET, "1y", step="2y")) == [("1901-01-01", "1902-01-01"), ("1903-01-01", "1904-01-01")]


def test_given_start_is_not_aligned() -> None:
    assert spans(windows(NET, "2y", start="1901-05-20"))[0] == ("1901-05-20", "1903-05-20")


def test_given_end_cuts_the_last_window() -> None:
    assert spans(windows(NET, "2y", end="1904-01-01"))[-1] == ("1903-01-01", "1904-01-01")


def test_windows_of_months_that_begin_late_in_a_month_leave_no_gap() -> None:
    found = windows(NET, "1 month", start="1901-01-31", end="1901-06-30")
    assert [end for _, end in spans(found)[:-1]] == [start for start, _ in spans(found)[1:]]


def test_undated_relations_are_in_no_window() -> None:
    assert sum(counts(windows(NET, "1y"))) == 3


def test_no_dates_no_windows() -> None:
    assert windows(EMPTY, "1y") == expanding(EMPTY, "1y") == by_event(EMPTY, {"pact": "1902-01-01"}) == ()


def test_windows_of_a_span_without_relations_are_empty() -> None:
    assert counts(windows(EMPTY, "1y", start=1901, end=1903)) == [0, 0]


@pytest.mark.parametrize("width", ["often", "1h", None, "0y"])
def test_bad_width_is_refused_with_examples(width: object) -> None:
    with pytest.raises(InputError, match="6 months"):
        windows(NET, width)


def test_end_before_start_is_refused() -> None:
    with pytest.raises(InputError, match="the end 1902-01-01 is not after the start 1903-01-01"):
        windows(NET, "1y", start=1903, end=1902)


def test_expanding_windows_begin_on_one_day() -> None:
    found = expanding(NET, "1y")
    assert {window.start for window in found} == {"1901-01-01"}
    assert counts(found) == [1, 2, 2, 3]
    assert found[-1].label == "1901 to 1904"


def test_event_begins_its_window() -> None:
    found = by_event(NET, {"war": "1904-12-31", "pact": "1902-01-01"})
    assert [window.label for window in found] == ["before", "pact", "war"]
    assert spans(found) == [("1901-05-20", "1902-01-01"), ("1902-01-01", "1904-12-31"), ("1904-12-31", "1905-01-01")]
    assert counts(found) == [1, 1, 1]


def test_dates_alone_name_their_windows() -> None:
    assert [window.label for window in by_event(NET, ["1902-01-01"], before="peace")] == ["peace", "from 1902-01-01"]


def test_event_on_the_first_date_leaves_nothing_before() -> None:
    assert [window.label for window in by_event(NET, {"pact": "1901-05-20"})] == ["pact"]


def test_event_before_the_start_names_the_first_window() -> None:
    found = by_event(NET, {"pact": "1900-01-01", "war": "1904-12-31"}, start="1901-01-01")
    assert [window.label for window in found] == ["pact", "war"]
    assert found[0].start == "1901-01-01"


def test_event_after_the_last_date_begins_an_empty_window() -> None:
    found = by_event(NET, {"peace": "1910-01-01"})
    assert [window.label for window in found] == ["before", "peace"]
    assert counts(found) == [3, 0]


def test_two_events_on_one_day_are_refused() -> None:
    with pytest.raises(InputError, match="'pact' and 'war' are both on 1902-01-01"):
        by_event(NET, {"pact": "1902-01-01", "war": "1902-01-01"})


@pytest.mark.parametrize("events", [{}, [], "1902-01-01", {"pact": "soon"}])
def test_unusable_events_are_refused(events: object) -> None:
    with pytest.raises(InputError, match="event"):
        by_event(NET, events)  # type: ignore[arg-type]


def test_window_shows_its_label_and_dates() -> None:
    assert repr(windows(NET, "1y")[0]).startswith("<Window 1901: 1901-01-01 until before 1902-01-01, <ActorNetwork: ")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.dates(date(1800, 1, 1), date(1815, 1, 1)).map(str), max_size=8),
    st.sampled_from(["1y", "6 months", "3 weeks", "400 days", "1y 3 months", "7y"]),
)
def test_windows_tile_time_and_hold_each_dated_relation_once(days: list[str], width: str) -> None:
    net: ActorNetwork = net_of([("Arland", "Borland", day, 1) for day in days])
    found = windows(net, width)
    assert sum(counts(found)) == len(days)
    assert [end for _, end in spans(found)[:-1]] == [start for start, _ in spans(found)[1:]]


def test_an_event_may_not_be_named_as_what_is_before_it():
    net = ActorNetwork(table())
    with pytest.raises(InputError, match="two windows would be named 'before'"):
        by_event(net, {"before": "2001-05-01"})
    assert [window.label for window in by_event(net, {"before": "2001-05-01"}, before="until then")][1] == "before"


def test_a_start_after_the_last_relation_is_told():
    with pytest.raises(InputError, match="the start 2030-01-01 is after the last relation, of 2001-07-01"):
        windows(ActorNetwork(table()), "1y", start="2030-01-01")


def test_relations_without_dates_are_told():
    undated = ActorNetwork(table().assign(date=None))
    with pytest.raises(InputError, match="none of the 10 relations in view is dated"):
        windows(undated, "1y")
