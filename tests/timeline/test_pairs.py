import pandas as pd
import pytest
from timelines import net_of, pair

from network.errors import InputError, UnknownNameError
from network.timeline import decayed, histories, history
from network.timeline.pairs import HISTORY_COLUMNS

ROWS = [
    ("Arland", "Borland", "1900-01-01", 1, 1.0),
    ("Borland", "Arland", "1902-01-01", -1, 0.5),
    ("Arland", "Borland", None, -1, 1.0),
    ("Arland", "Corland", "1901-01-01", -1, 1.0),
    ("Arland", "Borland", "1902-01-01", 0, 1.0),
]
NET = net_of(ROWS)


def test_history_is_in_order_of_time_with_undated_ones_last() -> None:
    told = history(NET, "Borland", "Arland")
    assert told["date"].isna().tolist() == [False, False, False, True]
    assert told["date"].tolist()[:3] == ["1900-01-01", "1902-01-01", "1902-01-01"]
    assert tuple(told.columns) == HISTORY_COLUMNS


def test_running_sum_counts_all_until_the_end_of_the_date() -> None:
    told = history(NET, "Arland", "Borland")
    assert told["running"].tolist()[:3] == [1.0, 0.5, 0.5]
    assert told["running_sign"].tolist()[:3] == [1, 1, 1]


def test_undated_statement_is_in_no_running_sum() -> None:
    last = history(NET, "Arland", "Borland").iloc[-1]
    assert pd.isna(last["running"])
    assert pd.isna(last["running_sign"])
    assert pd.isna(last["side"])


def test_running_sum_decays() -> None:
    # 730 days later, one of two years of half-life: 1 * 1/2 - 0.5, but for the length of the mean year.
    told = history(NET, "Arland", "Borland", half_life="1y")
    assert told["running"].iloc[1] == pytest.approx(0.25 - 0.5, abs=1e-3)
    assert told["running_sign"].iloc[1] == -1


def test_side_is_that_of_the_period_between_turns() -> None:
    told = history(net_of(pair([1, 1, 1, -1, 1, 1, -1, -1, -1])), "Arland", "Borland")
    assert told["side"].tolist() == [1] * 6 + [-1] * 3


def test_history_of_a_pair_of_which_nothing_is_said_is_empty() -> None:
    assert history(NET, "Borland", "Corland").empty


@pytest.mark.parametrize("names", [("Arland", "Nowhere"), ("Nowhere", "Arland")])
def test_unknown_actor_is_refused(names: tuple[str, str]) -> None:
    with pytest.raises(UnknownNameError, match="'Nowhere'"):
        history(NET, *names)


def test_history_of_one_actor_is_refused() -> None:
    with pytest.raises(InputError, match="'Arland' is given twice"):
        history(NET, "Arland", "Arland")


def test_bad_half_life_is_refused_with_examples() -> None:
    with pytest.raises(InputError, match=r"half_life 'soon'.*'6 months'"):
        history(NET, "Arland", "Borland", half_life="soon")


def test_histories_hold_each_statement_once() -> None:
    told = histories(NET)
    assert sorted(told["relation_id"]) == sorted(NET.statements()["relation_id"])
    assert told[["a", "b"]].drop_duplicates().to_numpy().tolist() == [["Arland", "Borland"], ["Arland", "Corland"]]


def test_histories_agree_with_history() -> None:
    told = histories(NET, half_life="1y")
    of_pair = told[told["b"] == "Borland"][list(HISTORY_COLUMNS)].reset_index(drop=True)
    pd.testing.assert_frame_equal(of_pair, history(NET, "Arland", "Borland", half_life="1y"))


def test_histories_of_an_empty_network() -> None:
    told = histories(net_of([]))
    assert told.empty
    assert tuple(told.columns) == ("a", "b", *HISTORY_COLUMNS)


def test_weight_halves_with_each_half_life() -> None:
    told = pd.DataFrame({"date": ["1900-01-01", "1900-01-11", "1900-01-21"], "weight": [1.0, 1.0, 0.6]})
    assert decayed(told, "10 days")["weight"].tolist() == pytest.approx([0.25, 0.5, 0.6])


def test_what_is_later_or_undated_is_left_out() -> None:
    told = pd.DataFrame({"date": ["1900-01-01", None, "1900-01-21"], "weight": [1.0, 1.0, 1.0]}, index=[5, 6, 7])
    found = decayed(told, "10 days", "1900-01-11")
    assert found["weight"].to_dict() == {5: 0.5}


def test_decay_is_that_of_a_weighted_network() -> None:
    found = decayed(NET.statements(), "500 days", "1903-01-01")
    weighted = NET.weighted(half_life=500, as_of="1903-01-01").statements()
    assert found["weight"].tolist() == pytest.approx(weighted["weight"].tolist())


def test_decay_of_nothing_dated_is_nothing() -> None:
    assert decayed(pd.DataFrame({"date": pd.Series([None], dtype="str"), "weight": [1.0]}), "1y").empty


def test_decay_does_not_change_what_it_is_given() -> None:
    told = NET.statements()
    decayed(told, "1y")
    pd.testing.assert_frame_equal(told, NET.statements())


def test_table_without_dates_is_refused() -> None:
    with pytest.raises(InputError, match="no column date"):
        decayed(pd.DataFrame({"weight": [1.0]}), "1y")
