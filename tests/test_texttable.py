import pandas as pd

from network.texttable import plain, text_table


def test_columns_stand_side_by_side() -> None:
    table = pd.DataFrame({"a": ["one", "three"], "b": [2, 4]})
    assert text_table(table) == "a      b\none    2\nthree  4"


def test_last_column_wraps_under_itself() -> None:
    table = pd.DataFrame({"a": ["x"], "b": ["word " * 10]})
    assert text_table(table, width=33) == "a  b\nx  word word word word word word\n   word word word word"


def test_last_column_keeps_room_beside_wide_ones() -> None:
    table = pd.DataFrame({"a": ["x" * 90], "b": ["word " * 6]})
    assert text_table(table, width=80).splitlines()[1].endswith("word word word word word word")


def test_empty_cells_leave_no_space_at_the_end() -> None:
    assert text_table(pd.DataFrame({"a": ["x"], "b": [""]})) == "a  b\nx"


def test_characters_that_would_act_on_a_terminal_are_shown_as_what_they_are() -> None:
    assert plain("a\x1b[31mb\nc") == r"a\x1b[31mb\nc"
    assert "\x1b" not in text_table(pd.DataFrame({"\x1b": ["\x1b"], "b": ["\x1b"]}))


def test_letters_of_all_scripts_stay() -> None:
    assert plain("Türkiye → Сирия, 中国") == "Türkiye → Сирия, 中国"
