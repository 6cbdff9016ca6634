import json
import random
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from relations import RELATIONS, relation, table, tables

from network.errors import InputError, UnknownNameError
from network.records import RELATION_COLUMNS
from network.relation_table import (
    DTYPES,
    check_relations,
    is_relation_table,
    read_relations,
    relation_table,
    write_relations,
)

ENDINGS = (".jsonl", ".csv", ".parquet")
TIES = pd.DataFrame({"source": ["Arland", "Corland"], "target": ["Borland", "Arland"], "sign": [1, -1]})


def problem(**columns: object) -> str:
    """What the error says of a table with these columns."""
    with pytest.raises(InputError) as caught:
        check_relations(TIES.assign(**columns), name="ties.csv")
    return str(caught.value)


def test_the_columns_are_the_fields_of_a_relation_in_their_order():
    assert tuple(table().columns) == RELATION_COLUMNS


@pytest.mark.parametrize("rows", [RELATIONS, []])
def test_the_dtypes_are_the_same_in_a_full_and_an_empty_table(rows):
    assert {name: str(dtype) for name, dtype in relation_table(rows).dtypes.items()} == DTYPES


def test_what_is_not_known_is_missing():
    frame = relation_table([relation("r", "Arland", "ALLY", "Borland")])
    assert frame[["title", "date", "publisher", "url", "speaker"]].isna().all(axis=None)


def test_rows_stand_in_the_order_of_the_text():
    rows = [
        relation("1", "B", "ALLY", "C", doc_id="b"),
        relation("2", "B", "ALLY", "C", doc_id="a", sentence_start=30, sentence_end=60),
        relation("3", "B", "ALLY", "C", doc_id="a", sentence_start=4, sentence_end=29),
    ]
    assert relation_table(rows)["relation_id"].tolist() == ["3", "2", "1"]


def test_the_order_of_the_relations_does_not_matter():
    shuffled = random.Random(0).sample(RELATIONS, len(RELATIONS))
    pd.testing.assert_frame_equal(relation_table(shuffled), table())


def test_a_relation_table_passes_the_check_unchanged():
    pd.testing.assert_frame_equal(check_relations(table()), table())


def test_the_check_leaves_its_input_alone():
    frame = TIES.copy()
    check_relations(frame)
    pd.testing.assert_frame_equal(frame, TIES)


def test_a_table_of_source_target_and_sign_is_filled_in():
    frame = check_relations(TIES).set_index("source")
    assert frame.loc["Arland", "type"] == "ALLY"
    assert frame.loc["Corland", "type"] == "OPPOSE"
    for column, value in {"source_kind": "group", "status": "asserted", "confidence": 1.0, "extractor": "hand"}.items():
        assert (frame[column] == value).all()
    assert (frame["sentence_end"] == 0).all()


def test_a_missing_cell_is_filled_in_as_a_missing_column():
    frame = check_relations(TIES.assign(confidence=[0.5, np.nan], status=[None, "negated"])).set_index("source")
    assert frame["confidence"].to_dict() == {"Arland": 0.5, "Corland": 1.0}
    assert frame["status"].to_dict() == {"Arland": "asserted", "Corland": "negated"}


def test_a_missing_sign_is_that_of_the_type():
    frame = TIES.drop(columns="sign").assign(type=["BACK", "ASSAULT"])
    checked = check_relations(frame, signs={"BACK": 1, "ASSAULT": -1})
    assert checked.set_index("type")["sign"].to_dict() == {"BACK": 1, "ASSAULT": -1}


def test_a_sign_that_is_given_goes_before_that_of_the_type():
    checked = check_relations(TIES.assign(type="BACK", sign=-1), signs={"BACK": 1})
    assert checked["sign"].tolist() == [-1, -1]


def test_a_type_without_a_sign_is_an_error_that_lists_the_types_with_one():
    frame = TIES.drop(columns="sign").assign(type=["BACK", "TOAST"])
    with pytest.raises(InputError, match=r"row 2: sign is missing; .*types with a default sign: BACK"):
        check_relations(frame, signs={"BACK": 1})


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2015-10-06", "2015-10-06"),
        ("2015-10-06T23:59:00Z", "2015-10-06"),
        ("20151006", "2015-10-06"),
        ("2015-10", "2015-10-01"),
        ("1872", "1872-01-01"),
        (1872, "1872-01-01"),
        (20151006, "2015-10-06"),
        (pd.Timestamp("2015-10-06 13:00"), "2015-10-06"),
        (pd.Timestamp("2015-10-06").date(), "2015-10-06"),
    ],
)
def test_dates_are_read(date, day):
    assert check_relations(TIES.assign(date=[date, date]))["date"].tolist() == [day, day]


def test_a_missing_date_among_years_stays_missing():
    dates = check_relations(TIES.assign(date=[1872, None])).set_index("source")["date"]
    assert dates["Arland"] == "1872-01-01"
    assert pd.isna(dates["Corland"])


def test_further_columns_are_carried_along():
    frame = check_relations(TIES.assign(theme=["sea", "land"]))
    assert frame.columns[-1] == "theme"
    assert frame.set_index("source")["theme"].to_dict() == {"Arland": "sea", "Corland": "land"}


def test_ids_are_computed_of_the_content_in_any_order():
    assert sorted(check_relations(TIES)["relation_id"]) == sorted(check_relations(TIES[::-1])["relation_id"])


def test_equal_rows_without_ids_are_relations_of_their_own():
    frame = check_relations(pd.concat([TIES, TIES]))
    assert len(frame) == 4
    assert frame["relation_id"].is_unique


def test_a_relation_that_stands_twice_is_kept_once():
    pd.testing.assert_frame_equal(check_relations(pd.concat([table(), table()])), table())


def test_an_id_that_stands_for_two_relations_is_an_error():
    assert "row 2: relation_id is 'x'" in problem(relation_id="x")


@pytest.mark.parametrize(
    ("column", "value", "valid"),
    [
        ("status", "denied", "asserted, negated, hypothetical"),
        ("sign", 2, "-1, 0, 1"),
        ("sign", "plus", "-1, 0, 1"),
        ("source_kind", "country", "state, government"),
        ("type", "ally", "upper-case"),
        ("type", "", "upper-case"),
        ("confidence", 1.5, "0 to 1"),
        ("confidence", "high", "0 to 1"),
        ("date", "06/10/2015", "2015-10-06"),
        ("date", "2015-02-30", "2015-10-06"),
        ("source_start", -1, "whole number"),
        ("source_start", 1.5, "whole number"),
        ("source", "  ", "name of an actor"),
        ("target", None, "name of an actor"),
    ],
)
def test_a_bad_cell_is_an_error_that_names_table_row_and_remedy(column, value, valid):
    good = table().iloc[0][column]
    message = problem(**{column: pd.Series([good, value], dtype="object")})
    assert message.startswith(f"ties.csv, row 2: {column} is ")
    assert valid in message


def test_a_span_that_ends_before_it_starts_is_an_error():
    assert "row 1: trigger_end is 3" in problem(trigger_start=[5, 0], trigger_end=[3, 0])


@pytest.mark.parametrize("column", ["source", "target"])
def test_a_table_without_ends_is_an_error_that_lists_the_columns(column):
    with pytest.raises(InputError, match=f"no column '{column}'; its columns are .*sign"):
        check_relations(TIES.drop(columns=column))


def test_a_table_without_type_and_sign_is_an_error():
    with pytest.raises(InputError, match="neither a column 'type' nor 'sign'"):
        check_relations(TIES.drop(columns="sign"))


def test_two_columns_of_one_name_are_an_error():
    with pytest.raises(InputError, match="called sign"):
        check_relations(pd.concat([TIES, TIES["sign"]], axis="columns"))


def test_half_a_surrogate_pair_is_replaced():
    frame = TIES.assign(source=pd.Series(["A\ud800", "B"], dtype="object"))
    assert set(check_relations(frame)["source"]) == {"A\ufffd", "B"}


@pytest.mark.parametrize("ending", ENDINGS)
@given(frame=tables())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
def test_a_saved_table_comes_back_the_same(tmp_path: Path, ending: str, frame: pd.DataFrame):
    frame = check_relations(frame)
    write_relations(frame, tmp_path / f"relations{ending}")
    pd.testing.assert_frame_equal(read_relations(tmp_path / f"relations{ending}"), frame)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_table_comes_back_the_same(tmp_path, ending):
    write_relations(relation_table([]), tmp_path / f"none{ending}")
    pd.testing.assert_frame_equal(read_relations(tmp_path / f"none{ending}"), relation_table([]))


@pytest.mark.parametrize("ending", ENDINGS)
@given(confidence=st.floats(0, 1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
def test_numbers_come_back_to_the_last_digit(tmp_path, ending, confidence):
    write_relations(TIES.assign(confidence=confidence), tmp_path / f"r{ending}")
    assert (read_relations(tmp_path / f"r{ending}")["confidence"] == confidence).all()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sentence_longer_than_a_block_comes_back(tmp_path, ending):
    sentence = "Arland,\n" * 400_000
    write_relations(TIES.assign(sentence=sentence), tmp_path / f"r{ending}")
    assert (read_relations(tmp_path / f"r{ending}")["sentence"] == sentence).all()


def test_a_formula_is_no_formula_in_csv_and_comes_back(tmp_path):
    write_relations(TIES.assign(title="=cmd|' /C calc'!A0", **{"@x": "'-1"}), tmp_path / "r.csv")
    written = (tmp_path / "r.csv").read_text(encoding="utf-8")
    assert "\"'=cmd|' /C calc'!A0\"" in written
    assert '"\'@x"' in written
    read = read_relations(tmp_path / "r.csv")
    assert set(read["title"]) == {"=cmd|' /C calc'!A0"}
    assert set(read["@x"]) == {"'-1"}


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
def test_a_formula_is_written_as_it_is_where_no_spreadsheet_reads(tmp_path, ending):
    write_relations(TIES.assign(title="=1+1"), tmp_path / f"r{ending}")
    assert b"'=1+1" not in (tmp_path / f"r{ending}").read_bytes()


def test_a_csv_table_from_elsewhere_may_hold_formulas_as_they_are(tmp_path):
    (tmp_path / "r.csv").write_text("source,target,sign,title\nA,B,-1,=1+1\n")
    frame = read_relations(tmp_path / "r.csv")
    assert frame[["sign", "title"]].to_numpy().tolist() == [[-1, "=1+1"]]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("rows", [RELATIONS, []])
def test_a_relation_table_is_told_by_its_columns(tmp_path, ending, rows):
    if rows or ending != ".jsonl":  # no rows of JSON lines name no columns
        write_relations(relation_table(rows), tmp_path / f"r{ending}")
        assert is_relation_table(tmp_path / f"r{ending}")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("documents.csv", b"id,text,source\n1,x,y\n"),
        ("documents.jsonl", b'{"text": "x"}'),
        ("list.jsonl", b"[1]"),
        ("broken.jsonl", b"{"),
        ("broken.csv", b"\xff\xfe"),
        ("broken.parquet", b"PAR1"),
        ("empty.csv", b""),
        ("source,target,sign.txt", b"source,target,sign"),
    ],
)
def test_what_lacks_the_columns_is_no_relation_table(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert not is_relation_table(tmp_path / name)


def test_a_file_that_is_not_there_is_no_relation_table(tmp_path):
    assert not is_relation_table(tmp_path / "none.csv")


def test_a_csv_table_by_hand_is_read(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text("\ufeffsource,target,sign,date\nFrance,Russia,-1,1872\nRussia,Austria,1,\n", encoding="utf-8")
    frame = read_relations(path).set_index("source")
    assert frame.loc["France", ["target", "sign", "date"]].tolist() == ["Russia", -1, "1872-01-01"]
    assert pd.isna(frame.loc["Russia", "date"])


def test_json_lines_hold_one_object_a_line_with_null_for_missing(tmp_path):
    write_relations(table(), tmp_path / "r.jsonl")
    lines = (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["relation_id"] for line in lines] == table()["relation_id"].tolist()
    assert json.loads(lines[0])["url"] is None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.jsonl", b'{"source": "A", "target": "B", "sign": 1}\n{', "line 2: not JSON"),
        ("r.jsonl", b"[1]", "line 1: list instead of an object"),
        ("r.jsonl", b'{"source": "\xff"}', "UTF-8"),
        ("r.csv", b"", "not a CSV table"),
        ("r.csv", b"source;target;sign\nA;B;1\n", "no column 'source'; its columns are source;target;sign"),
        ("r.csv", b"source,target,sign\nA,B,1\nA,B,7\n", "row 2: sign is '7'"),
        ("r.csv", b"source,target,sign\nA\xff,B,1\n", "UTF-8"),
        ("r.parquet", b"PAR", "not a Parquet file"),
    ],
)
def test_a_broken_file_is_an_error_that_names_it(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_relations(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert message in str(caught.value)


@pytest.mark.parametrize("use", [read_relations, lambda path: write_relations(TIES, path)])
def test_an_unknown_ending_is_an_error_that_lists_the_known(use, tmp_path):
    with pytest.raises(UnknownNameError, match=r"'\.xlsx'; known: \.csv, \.jsonl, \.parquet"):
        use(tmp_path / "r.xlsx")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, ending, monkeypatch):
    path = tmp_path / f"r{ending}"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", Mock(side_effect=OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_relations(TIES, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
