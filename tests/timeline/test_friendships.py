import pandas as pd
import pytest
from timelines import net_of, pair

from network.errors import InputError, UnknownNameError
from network.timeline import alliances
from network.timeline.friendships import ALLIANCE_COLUMNS


def test_alliance_ends_by_reversal() -> None:
    (row,) = alliances(net_of(pair([1] * 4 + [-1] * 4))).to_dict("records")
    assert (row["begin"], row["last"], row["end"]) == ("1900-06-01", "1903-06-01", "1904-06-01")
    assert row["ending"] == "reversal"
    assert row["p_end"] == pytest.approx(2 / 70, abs=0.012)
    assert row["first_sentence"] == "Sentence 0 on Arland and Borland."
    assert row["last_sentence"] == "Sentence 3 on Arland and Borland."
    assert row["end_sentence"] == "Sentence 4 on Arland and Borland."


def test_alliance_that_does_not_end_is_ongoing() -> None:
    (row,) = alliances(net_of(pair([1] * 4))).to_dict("records")
    assert row["ending"] == "ongoing"
    assert pd.isna(row["end"])
    assert pd.isna(row["p_end"])


def test_alliance_ends_by_silence() -> None:
    rows = [*pair([1] * 3), ("Corland", "Dorland", "1920-01-01", 1)]
    found = alliances(net_of(rows), lapse="5y")
    assert found["ending"].tolist() == ["silence", "ongoing"]
    assert found["end"].iloc[0] == "1907-06-01"


def test_silence_is_not_yet_an_end_before_it_lapses() -> None:
    found = alliances(net_of([*pair([1] * 3), ("Corland", "Dorland", "1905-01-01", 1)]), lapse="5y")
    assert found["ending"].tolist() == ["ongoing", "ongoing"]


def test_friendship_after_silence_is_a_new_one() -> None:
    found = alliances(net_of([*pair([1] * 3), *pair([1] * 3, first=1950)]), lapse="10y")
    assert found["begin"].tolist() == ["1900-06-01", "1950-06-01"]
    assert found["ending"].tolist() == ["silence", "ongoing"]


def test_silence_before_a_reversal_ends_the_alliance() -> None:
    found = alliances(net_of([*pair([1] * 4), *pair([-1] * 4, first=1950)]), lapse="10y")
    assert found[["ending", "end"]].to_numpy().tolist() == [["silence", "1913-06-01"]]


def test_reversal_before_the_silence_lapses_ends_the_alliance() -> None:
    found = alliances(net_of([*pair([1] * 4), *pair([-1] * 4, first=1905)]), lapse="10y")
    assert found[["ending", "end"]].to_numpy().tolist() == [["reversal", "1905-06-01"]]


def test_stray_hostile_word_does_not_end_an_alliance() -> None:
    (row,) = alliances(net_of(pair([1, 1, -1, 1]))).to_dict("records")
    assert (row["ending"], row["n_friendly"], row["n_hostile"], row["weight"]) == ("ongoing", 3, 1, 2.0)


def test_friends_again_are_a_second_alliance() -> None:
    found = alliances(net_of(pair([1] * 4 + [-1] * 4 + [1] * 4)))
    assert found[["begin", "ending"]].to_numpy().tolist() == [["1900-06-01", "reversal"], ["1908-06-01", "ongoing"]]


def test_what_is_later_than_the_day_of_reading_is_not_known() -> None:
    (row,) = alliances(net_of(pair([1] * 4 + [-1] * 4)), as_of="1903-12-31").to_dict("records")
    assert row["ending"] == "ongoing"


def test_alliance_of_some_types_only() -> None:
    rows = [
        ("A", "B", "1900-01-01", 1, 1.0, "d1", "CONSULT"),
        ("A", "B", "1901-01-01", 1, 1.0, "d2", "ALLY"),
        ("A", "C", "1901-01-01", 1, 1.0, "d3", "CONSULT"),
    ]
    (row,) = alliances(net_of(rows), types=["ALLY"]).to_dict("records")
    assert (row["b"], row["begin"], row["types"]) == ("B", "1901-01-01", {"ALLY": 1})


def test_unknown_type_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="'FRIEND'"):
        alliances(net_of(pair([1])), types=["FRIEND"])


def test_little_evidence_makes_no_alliance() -> None:
    weak = [("C", "D", "1900-01-01", 1, 0.2)]
    assert alliances(net_of([*pair([1] * 4), *weak]))["b"].tolist() == ["Borland"]
    assert alliances(net_of([*pair([1] * 4), *weak]), evidence=0.1)["b"].tolist() == ["D", "Borland"]


@pytest.mark.parametrize("rows", [[], [("A", "B", None, 1)], pair([-1] * 3)])
def test_no_dated_friendship_no_alliance(rows: list[tuple[object, ...]]) -> None:
    found = alliances(net_of(rows))
    assert found.empty
    assert tuple(found.columns) == ALLIANCE_COLUMNS


def test_bad_lapse_is_refused_with_examples() -> None:
    with pytest.raises(InputError, match=r"lapse 'soon'.*'6 months'"):
        alliances(net_of(pair([1])), lapse="soon")
