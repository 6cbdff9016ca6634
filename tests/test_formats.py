import csv
import datetime
import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.errors import UnknownNameError
from network.formats import Record, ending_of, parse_day, read_file, read_stdin
from network.records import Skipped

TEXT = "Russia and Iran signed a treaty in Tehran. Turkey’s president called it “a threat”."


def one(path: Path, **columns: str) -> Record:
    """The only record of a file."""
    (found,) = read_file(path, columns)
    assert isinstance(found, Record), found
    return found


def only_skipped(path: Path, **columns: str) -> Skipped:
    (found,) = read_file(path, columns)
    assert isinstance(found, Skipped), found
    return found


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


# Endings


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.txt", ".txt"), ("a.JSONL", ".jsonl"), ("a.b.Csv.GZ", ".csv"), ("a.parquet", ".parquet")],
)
def test_ending_is_told_in_any_case_and_through_gzip(name: str, ending: str) -> None:
    assert ending_of(Path(name)) == ending


@pytest.mark.parametrize("name", ["a.docx", "a", "a.parquet.gz", ".txt"])
def test_other_endings_are_not_known(name: str) -> None:
    assert ending_of(Path(name)) is None


def test_unknown_ending_is_skipped_with_the_known_ones(tmp_path: Path) -> None:
    skipped = only_skipped(write(tmp_path / "a.docx", TEXT))
    assert ".docx" in skipped.reason
    assert ".jsonl" in skipped.reason


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    assert one(write(tmp_path / "a.txt", TEXT.encode(encoding))).fields["text"] == TEXT


def test_cyrillic_code_page_is_recognised(tmp_path: Path) -> None:
    text = (
        "Россия и Иран подписали соглашение о военном сотрудничестве в Дамаске, сообщило агентство. "
        "Министр обороны заявил, что войска останутся в стране до конца года и будут защищать границу. "
    ) * 3
    assert one(write(tmp_path / "a.txt", text.encode("cp1251"))).fields["text"] == text


def test_encoding_is_found_beyond_the_first_block(tmp_path: Path) -> None:
    text = "Russia met Iran. " * 20_000 + "Erdo\xf6n café"
    assert one(write(tmp_path / "a.txt", text.encode("cp1252"))).fields["text"] == text


def test_damaged_utf_8_stays_utf_8(tmp_path: Path) -> None:
    data = "Erdoğan, İnönü und Çiller".encode() + b"\xff end"
    assert one(write(tmp_path / "a.txt", data)).fields["text"] == "Erdoğan, İnönü und Çiller\ufffd end"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 and so on", b"\x89PNG\r\n", bytes(range(256)) * 20, "Russia".encode("utf-16-le") * 9]
)
def test_binary_under_a_text_name_is_skipped(tmp_path: Path, data: bytes) -> None:
    assert "binary" in only_skipped(write(tmp_path / "a.txt", data)).reason


def test_a_stray_nul_does_not_make_a_text_binary(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", b"Russia\x00 met Iran")).fields["text"] == "Russia\x00 met Iran"


def test_empty_file_is_skipped(tmp_path: Path) -> None:
    assert only_skipped(write(tmp_path / "a.txt", "")).reason == "the file is empty"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other there")
def test_file_that_cannot_be_opened_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to(tmp_path / "gone.txt")
    assert "No such file" in only_skipped(path).reason


# Plain text


def test_line_ends_are_those_of_read_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "One\r\ntwo\rthree\n")
    assert one(path).fields["text"] == path.read_text(encoding="utf-8") == "One\ntwo\nthree\n"


def test_title_and_date_of_a_plain_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Rebels unite\n\nForty groups have united.\n4 min read\n06 October, 2015\n\nMore.")
    fields = one(path).fields
    assert (fields["title"], fields["date"]) == ("Rebels unite", "2015-10-06")


@pytest.mark.parametrize(
    "text",
    [
        "A sentence with a full stop.\n\nMore of it",
        "No blank line\nafter it\n",
        "long " * 40 + "\n\nMore",
        "6 October 2015\n\nMore",
        "Only a line",
    ],
)
def test_first_line_that_is_no_title(tmp_path: Path, text: str) -> None:
    assert "title" not in one(write(tmp_path / "a.txt", text)).fields


def test_markdown_title_loses_its_hash(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.md", "# Rebels unite\n\nMore")).fields["title"] == "Rebels unite"


def test_date_within_a_sentence_is_no_date_line(tmp_path: Path) -> None:
    assert "date" not in one(write(tmp_path / "a.txt", "On 6 October 2015 Russia met Iran.\n")).fields


def test_gzipped_text(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt.gz", gzip.compress(TEXT.encode()))).fields["text"] == TEXT


def test_truncated_gzip_is_skipped(tmp_path: Path) -> None:
    data = gzip.compress(TEXT.encode() * 99)
    assert "cannot be read" in only_skipped(write(tmp_path / "a.txt.gz", data[:-20])).reason


# HTML

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rebels call for alliance</title>
<meta property="og:site_name" content="The Levant Ledger">
<meta property="article:published_time" content="2015-10-06T10:00:00Z">
<link rel="canonical" href="https://ledger.example/news/1"><script>var secret = "tracker";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Rebels call for alliance</h1>
<p>More than forty rebel groups asked the states of the region to form an alliance against Russia and Iran.</p>
<p>They said that the air campaign had begun when the government’s army was about to be beaten in the north.</p>
</article><footer>All rights reserved 2019</footer></body></html>"""


def test_page_gives_article_and_metadata(tmp_path: Path) -> None:
    fields = one(write(tmp_path / "a.html", PAGE)).fields
    assert "to form an alliance against Russia and Iran." in str(fields["text"])
    assert "government’s army" in str(fields["text"])
    for noise in ("secret", "World", "All rights"):
        assert noise not in str(fields["text"])
    assert fields["title"] == "Rebels call for alliance"
    assert fields["publisher"] == "The Levant Ledger"
    assert fields["date"] == "2015-10-06"
    assert fields["url"] == "https://ledger.example/news/1"


def test_copyright_year_is_not_taken_for_the_date(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2015-10-06T10:00:00Z">', "")
    assert one(write(tmp_path / "a.htm", page)).fields["date"] is None


def test_publisher_is_the_host_where_the_site_has_no_name(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="og:site_name" content="The Levant Ledger">', "")
    assert one(write(tmp_path / "a.html", page)).fields["publisher"] == "ledger.example"


def test_declared_encoding_of_a_page(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Russia", "Россия")
    assert "Россия" in str(one(write(tmp_path / "a.html", page.encode("cp1251"))).fields["text"])


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><script>var alliance = 1;</script></body></html>",
        "<html></html>",
        "<p>",
        "<html>" + "<div>" * 3000,
    ],
)
def test_page_without_an_article_is_skipped(tmp_path: Path, page: str) -> None:
    assert "page" in only_skipped(write(tmp_path / "a.html", page)).reason


def test_unknown_declared_encoding_of_a_page_is_ignored(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="klingon">').replace("Russia", "Perón")
    assert "Perón" in str(one(write(tmp_path / "a.html", page.encode("cp1252"))).fields["text"])


def test_page_that_breaks_the_parser_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def broken(*args: object, **options: object) -> None:
        raise AttributeError("no such node")

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    assert "no such node" in only_skipped(write(tmp_path / "a.html", PAGE)).reason


# JSON


def test_json_lines_with_broken_rows(tmp_path: Path) -> None:
    lines = [json.dumps({"id": 1, "text": TEXT}), '{"id": 2, "text": "cut', "", "[1, 2]", '{"id": 5, "text": "T"}']
    found = list(read_file(write(tmp_path / "a.jsonl", "\n".join(lines)), {}))
    assert [type(entry) for entry in found] == [Record, Skipped, Skipped, Record]
    assert [entry.row for entry in found] == [1, 2, 4, 5]  # as an editor counts lines
    assert isinstance(found[1], Skipped)
    assert "not valid JSON" in found[1].reason


def test_json_line_nested_too_deep_is_skipped(tmp_path: Path) -> None:
    assert "JSON" in only_skipped(write(tmp_path / "a.jsonl", "[" * 200_000)).reason


def test_one_undecodable_line_spares_the_others(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"Erdoğan met Çavuşoğlu {n}"}, ensure_ascii=False).encode() for n in range(9)]
    rows[4] = b'{"text": "\xff"}'
    texts = [entry.fields["text"] for entry in read_file(write(tmp_path / "a.jsonl", b"\n".join(rows)), {})]  # type: ignore[union-attr]
    assert texts[3] == "Erdoğan met Çavuşoğlu 3"
    assert texts[4] == "\ufffd"


def test_json_list(tmp_path: Path) -> None:
    found = list(read_file(write(tmp_path / "a.json", json.dumps([{"text": "A"}, "B", {"text": "C"}])), {}))
    assert [(type(entry), entry.row) for entry in found] == [(Record, 1), (Skipped, 2), (Record, 3)]


def test_json_object_is_one_document_without_a_row(tmp_path: Path) -> None:
    record = one(write(tmp_path / "a.json", '{\n "text": "A"\n}'))
    assert (record.row, record.fields["text"]) == (None, "A")


def test_json_lines_under_the_wrong_ending_name_the_remedy(tmp_path: Path) -> None:
    assert ".jsonl" in only_skipped(write(tmp_path / "a.json", '{"text": "A"}\n{"text": "B"}\n')).reason


def test_json_list_without_objects(tmp_path: Path) -> None:
    assert only_skipped(write(tmp_path / "a.json", "[]")).reason == "no document in it"


def test_column_is_missing_only_where_no_object_has_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"body": "A"}\n{"body": "B", "day": "2015-10-06"}\n')
    found = list(read_file(path, {"text": "body", "date": "day"}))
    assert [entry.fields["date"] for entry in found if isinstance(entry, Record)] == [None, "2015-10-06"]
    with pytest.raises(UnknownNameError, match="'published'; known: body, day"):
        list(read_file(path, {"text": "body", "date": "published"}))


# Tables


def test_csv_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'id,text,extra\r\na,"one\r\ntwo, ""three""",x\r\nb,four\r\n')
    found = list(read_file(path, {}))
    assert [(entry.row, entry.fields["id"], entry.fields["text"]) for entry in found if isinstance(entry, Record)] == [
        (1, "a", 'one\r\ntwo, "three"'),
        (2, "b", "four"),
    ]


def test_csv_row_with_too_many_fields_is_skipped(tmp_path: Path) -> None:
    found = list(read_file(write(tmp_path / "a.csv", "id,text\na,one, two\nb,three\n"), {}))
    assert isinstance(found[0], Skipped)
    assert found[0].reason.startswith("the row has 3 fields, the header 2")
    assert isinstance(found[1], Record)


def test_csv_row_with_a_broken_quote_is_skipped(tmp_path: Path) -> None:
    found = list(read_file(write(tmp_path / "a.csv", 'id,text\na,"one" two\nb,three\n'), {}))
    assert [(type(entry), entry.row) for entry in found] == [(Skipped, 1), (Record, 2)]


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t"), ("a.TSV", "\t")])
def test_delimiter_is_told_from_header_or_ending(tmp_path: Path, name: str, mark: str) -> None:
    path = write(tmp_path / name, f"id{mark}text\na{mark}one, two\n")
    assert one(path).fields["text"] == "one, two"


def test_csv_field_of_5_megabytes(tmp_path: Path) -> None:
    text = "Russia met Iran. " * 300_000
    assert one(write(tmp_path / "a.csv", f"id,text\na,{text}\n")).fields["text"] == text


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_table_without_a_text_column_is_skipped_with_its_columns(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    frame = pd.DataFrame({"id": ["a"], "body": ["one"]})
    frame.to_csv(path, index=False) if ending == "csv" else frame.to_parquet(path)
    assert "columns: id, body" in only_skipped(path).reason
    assert one(path, text="body").fields["text"] == "one"


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_named_column_that_a_table_lacks(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    frame = pd.DataFrame({"id": ["a"], "text": ["one"]})
    frame.to_csv(path, index=False) if ending == "csv" else frame.to_parquet(path)
    with pytest.raises(UnknownNameError, match="'published'; known: id, text"):
        list(read_file(path, {"date": "published"}))


def test_parquet_rows_count_through_the_batches(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": [f"text {n}" for n in range(200)], "date": pd.Timestamp("2015-10-06")})
    frame.to_parquet(tmp_path / "a.parquet")
    found = list(read_file(tmp_path / "a.parquet", {}))
    assert [entry.row for entry in found] == list(range(1, 201))
    assert isinstance(found[-1], Record)
    assert found[-1].fields["text"] == "text 199"


def test_broken_parquet_is_skipped(tmp_path: Path) -> None:
    assert "Parquet" in only_skipped(write(tmp_path / "a.parquet", "id,text\n")).reason


# Two control characters in a file of ten bytes make it binary, as they should.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\r\n\t"), min_size=1)
FILE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FILE
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_come_back_from_json_lines(tmp_path: Path, texts: list[str]) -> None:
    rows = [json.dumps({"id": str(n), "text": text}, ensure_ascii=bool(n % 2)) for n, text in enumerate(texts)]
    path = write(tmp_path / "a.jsonl", "\n".join(rows))
    assert [entry.fields["text"] for entry in read_file(path, {}) if isinstance(entry, Record)] == texts


@FILE
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_come_back_from_csv(tmp_path: Path, texts: list[str]) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], *([str(n), text] for n, text in enumerate(texts))])
    found = list(read_file(tmp_path / "a.csv", {}))
    assert [entry.fields["text"] for entry in found if isinstance(entry, Record)] == texts


@FILE
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_come_back_from_parquet(tmp_path: Path, texts: list[str]) -> None:
    pd.DataFrame({"text": texts}).to_parquet(tmp_path / "a.parquet")
    found = list(read_file(tmp_path / "a.parquet", {}))
    assert [entry.fields["text"] for entry in found if isinstance(entry, Record)] == texts


@FILE
@given(
    data=st.binary(max_size=300), ending=st.sampled_from(["txt", "html", "json", "jsonl", "csv", "parquet", "txt.gz"])
)
def test_no_bytes_raise(tmp_path: Path, data: bytes, ending: str) -> None:
    found = list(read_file(write(tmp_path / f"a.{ending}", data), {}))
    assert found
    assert all(isinstance(entry, Record) or entry.reason for entry in found)


# Standard input


@pytest.mark.parametrize("with_buffer", [True, False])
def test_stdin_as_one_text(monkeypatch: pytest.MonkeyPatch, with_buffer: bool) -> None:
    stdin: Any = io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="ascii") if with_buffer else io.StringIO(TEXT)
    monkeypatch.setattr(sys, "stdin", stdin)
    (record,) = read_stdin({})
    assert isinstance(record, Record)
    assert (record.row, record.fields["text"]) == (None, TEXT)


def test_stdin_as_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"body": "A"}\n{"body"\n{"body": "C"}\n'))
    found = list(read_stdin({"text": "body"}))
    assert [(type(entry), entry.row) for entry in found] == [(Record, 1), (Skipped, 2), (Record, 3)]


def test_empty_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    (skipped,) = read_stdin({})
    assert skipped == Skipped("standard input", None, None, "standard input is empty")


# Dates


@pytest.mark.parametrize(
    "value",
    [
        "2015-10-06",
        " 2015-10-06 ",
        "2015/10/6",
        "2015.10.06",
        "20151006",
        20151006,
        "2015-10-06T23:30:00Z",
        "2015-10-06 23:30:00+00:00",
        "2015-10-06 10:00 UTC",
        "20151006T101500Z",
        "6 October 2015",
        "06 October, 2015",
        "October 6, 2015",
        "Oct. 6, 2015",
        "Tuesday, 6 October 2015",
        "Tue, 06 Oct 2015 12:00:00 +0000",
        "Tue, 06 Oct 2015 12:00:00 EST",
        datetime.date(2015, 10, 6),
        datetime.datetime(2015, 10, 6, 23, 59),
        pd.Timestamp("2015-10-06T12:00"),
        np.datetime64("2015-10-06"),
    ],
)
def test_day_is_read(value: object) -> None:
    assert parse_day(value) == "2015-10-06"


@pytest.mark.parametrize(
    "value",
    [
        "03/04/2015",
        "2015",
        2015,
        "2015-10",
        "May 2015",
        "6 October",
        "6 Oct 15",
        "151006",
        "Tuesday 2015",
        "yesterday",
        "2015-02-30",
        "20151306",
        "1444089600",
        1444089600,
        "2015-10-06 to 2015-10-08",
        "2015-10-06: Rebels unite",
        "Updated 6 October 2015",
        "",
        pd.NaT,
        float("nan"),
        True,
        ["2015-10-06"],
        "9" * 5000,
    ],
)
def test_day_that_leaves_doubt_is_not_read(value: object) -> None:
    assert parse_day(value) is None


@pytest.mark.parametrize(("text", "day"), [("13/04/2015", "2015-04-13"), ("04/13/2015", "2015-04-13")])
def test_order_of_day_and_month_counts_only_where_both_could_be_months(text: str, day: str) -> None:
    assert parse_day(text) == day


@given(day=st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_comes_back_in_every_writing(day: datetime.date) -> None:
    for writing in (day.isoformat(), day.strftime("%Y%m%d"), day.strftime("%d %B %Y"), day.strftime("%B %d, %Y"), day):
        assert parse_day(writing) == day.isoformat()


@given(text=st.text(max_size=40))
def test_no_text_raises_as_a_date(text: str) -> None:
    day = parse_day(text)
    assert day is None or datetime.date.fromisoformat(day)
