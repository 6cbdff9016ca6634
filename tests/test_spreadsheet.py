import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from network.spreadsheet import guarded, unguarded

texts = st.text(alphabet=st.sampled_from("'=+-@\t\r\n＝ a"), max_size=6) | st.text(max_size=6)


def column(*values: str | None) -> pd.DataFrame:
    return pd.DataFrame({"text": pd.Series(values, dtype="str")})


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_would_run_has_an_apostrophe_before_it(start):
    assert guarded(column(f"{start}1"))["text"].tolist() == [f"'{start}1"]


@pytest.mark.parametrize("text", ["", "a=1", " =1", "'a", "1-1", "a\n=1"])
def test_other_texts_stay(text):
    assert guarded(column(text))["text"].tolist() == [text]


def test_numbers_and_what_is_missing_stay():
    table = column("=1", None).assign(sign=[-1, 1], weight=[-0.5, 2.0])
    shown = guarded(table)
    assert shown["text"].isna().tolist() == [False, True]
    pd.testing.assert_frame_equal(shown[["sign", "weight"]], table[["sign", "weight"]])


def test_a_name_of_a_column_is_guarded_too():
    assert guarded(pd.DataFrame({"=1": [1], "n": [2]})).columns.tolist() == ["'=1", "n"]


@given(st.lists(texts | st.none(), max_size=5))
@example(["'=1", "''=1", "'", "''a", "=1", None])
def test_what_was_guarded_comes_back(values):
    pd.testing.assert_frame_equal(unguarded(guarded(column(*values))), column(*values))


@given(texts)
def test_nothing_that_is_guarded_would_run(text):
    assert not guarded(column(text))["text"][0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
