import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.corpus import Corpus, read, stream
from network.errors import InputError, UnknownNameError
from network.records import Document, Skipped

TEXT = "Russia and Iran signed a treaty in Tehran, and Turkey called it a threat."
OTHER = "Egypt welcomed the ceasefire that Qatar had brokered between the factions."
GERMAN = (
    "Die Bundesregierung hat am Dienstag beschlossen, die Ukraine mit weiteren Waffen zu unterstützen. "
    "Der Kanzler sagte nach der Sitzung des Kabinetts, dass Deutschland seine Verbündeten nicht im Stich lasse."
)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def write_lines(path: Path, *rows: object) -> Path:
    return write(path, "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))


def ids(corpus: Corpus) -> list[str]:
    return [document.id for document in corpus]


def reason(corpus: Corpus) -> str:
    """The only remark."""
    (entry,) = corpus.skipped
    return entry.reason


# Sources


def test_folder_is_read_in_order_of_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.html/c.txt", ".hidden.txt", ".git/d.txt", "B.txt"):
        write(tmp_path / name, f"{TEXT} {name}")
    assert ids(read(tmp_path)) == ["B", "a.html/c", "a/z", "b"]
    assert read(str(tmp_path)) == read(tmp_path)


def test_files_whose_ids_would_be_equal_keep_their_endings(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.md", OTHER)
    assert ids(read(tmp_path)) == ["a.md", "a.txt"]


def test_files_of_equal_name_from_two_folders_keep_their_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "x/a.txt", TEXT)
    write(tmp_path / "y/a.txt", OTHER)
    monkeypatch.chdir(tmp_path)
    assert ids(read([Path("x/a.txt"), Path("y/a.txt")])) == ["x/a.txt", "y/a.txt"]


def test_pattern(tmp_path: Path) -> None:
    for name in ("2015/a.txt", "2015/b.md", "2016/a.txt", "2017.txt"):
        write(tmp_path / name, f"{TEXT} {name}")
    assert ids(read(str(tmp_path / "*/*.txt"))) == ["2015/a", "2016/a"]
    assert ids(read(str(tmp_path / "**/*.txt"))) == ["2015/a", "2016/a", "2017"]


def test_file_with_a_name_that_looks_like_a_pattern(tmp_path: Path) -> None:
    assert ids(read(write(tmp_path / "a[1].txt", TEXT))) == ["a[1]"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert ids(read([path, tmp_path, Path(str(tmp_path / "*.txt"))])) == ["a"]


def test_list_of_texts_gives_ids_that_depend_on_the_text_alone() -> None:
    assert set(ids(read([TEXT, OTHER]))) == set(ids(read([OTHER, TEXT])))
    assert ids(read([TEXT]))[0].startswith("text-")


def test_series_takes_its_index_as_ids() -> None:
    series = pd.Series([TEXT, OTHER], index=[7, 8])
    assert [(d.id, d.text) for d in read(series)] == [("7", TEXT), ("8", OTHER)]


def test_dict_takes_its_keys_as_ids() -> None:
    assert [(d.id, d.text) for d in read({"a": TEXT, "b": OTHER})] == [("a", TEXT), ("b", OTHER)]


def test_frame_with_other_column_names() -> None:
    frame = pd.DataFrame({"key": [1.0, 2.0], "body": [TEXT, OTHER], "day": pd.to_datetime(["2015-10-06", None])})
    corpus = read(frame, columns={"id": "key", "text": "body", "date": "day"})
    assert [(d.id, d.date) for d in corpus] == [("1", "2015-10-06"), ("2", None)]
    assert corpus.skipped == ()


def test_frame_takes_labels_but_not_positions_as_ids() -> None:
    frame = pd.DataFrame({"text": [TEXT]})
    assert ids(read(frame))[0].startswith("text-")
    assert ids(read(frame.set_axis(["a"]))) == ["a"]


def test_frame_without_texts_names_its_columns() -> None:
    with pytest.raises(InputError, match="columns: body"):
        read(pd.DataFrame({"body": [TEXT]}))


def test_documents_pass_unchanged() -> None:
    document = Document("a", TEXT, "Title", "2015-10-06", "Paper", "https://paper.example", ((0, 6),))
    assert list(read(document)) == list(read([document])) == [document]


def test_list_of_dicts() -> None:
    (document,) = read([{"id": 5, "body": TEXT, "mentions": [[0, 6]]}], columns={"text": "body"})
    assert (document.id, document.text, document.mentions) == ("5", TEXT, ((0, 6),))


def test_corpus_passes_with_its_remarks() -> None:
    corpus = read(pd.DataFrame({"id": ["a", "b"], "text": [TEXT, None], "date": ["soon", None]}))
    assert len(corpus.skipped) == 2
    assert set(read(corpus).skipped) == set(corpus.skipped)
    assert list(read(corpus)) == list(corpus)


def test_standard_input_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(TEXT))
    assert [(d.id, d.text) for d in read("-")] == [("stdin", TEXT)]


def test_standard_input_as_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"id": "a", "text": TEXT}) + "\n"))
    assert ids(read([Path("-")])) == ["a"]


def test_home_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", TEXT)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert ids(read("~/a.txt")) == ["a"]


# Sources that are none


@pytest.mark.parametrize("source", ["missing.txt", "missing/", "missing", "*.missing", "~nobody-of-this-name/a.txt"])
def test_path_that_is_not_there(source: str) -> None:
    with pytest.raises(InputError, match=r"there is no file, folder or match for .*check the spelling"):
        read(source)
    with pytest.raises(InputError, match="there is no file"):
        read(Path(source))


@pytest.mark.parametrize("text", [TEXT, TEXT + "\n\nMore?", TEXT * 1000, "a\x00 b", "Does [it]?"])
def test_text_in_place_of_a_path_names_the_remedy(text: str) -> None:
    with pytest.raises(InputError, match=r"to read a text itself pass a list: read\(\[text\]\)"):
        read(text)


def test_empty_path_is_not_the_current_folder() -> None:
    with pytest.raises(InputError, match="the path is empty"):
        read("")


def test_file_name_in_a_list_of_strings_is_not_taken_for_a_text() -> None:
    with pytest.raises(InputError, match=r"item 2 .*'a\.txt'.*pathlib\.Path"):
        read([TEXT, "a.txt"])


@pytest.mark.parametrize("source", [[Path(), TEXT], [1], [["a list"], TEXT]])
def test_lists_that_begin_wrong_are_refused(source: list[object]) -> None:
    with pytest.raises(InputError, match=r"a list of paths holds a str|of type"):
        read(source)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [None, 5, b"text"])
def test_other_objects_are_refused(source: object) -> None:
    with pytest.raises(InputError, match="cannot read from"):
        read(source)  # type: ignore[arg-type]


def test_unknown_field_lists_the_known() -> None:
    with pytest.raises(UnknownNameError, match="'body'; known: date, id, mentions, publisher, text, title, url"):
        read([TEXT], columns={"body": "text"})


def test_unknown_column_lists_the_known(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f'id,body\na,"{TEXT}"\n')
    with pytest.raises(UnknownNameError, match="'txt'; known: id, body"):
        read(path, columns={"text": "txt"})
    with pytest.raises(UnknownNameError, match="column of the list 'txt'; known: body"):
        read([{"body": TEXT}], columns={"text": "txt"})
    with pytest.raises(UnknownNameError, match="column of the DataFrame"):
        read(pd.DataFrame({"text": [TEXT]}), columns={"date": "day"})


def test_unknown_language() -> None:
    with pytest.raises(UnknownNameError, match="unknown language 'english'"):
        read([TEXT], language="english")


# What is skipped, and what is remarked on


def test_one_broken_file_does_not_end_the_reading(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"%PDF-1.4 \x00\x01")
    write(tmp_path / "b.txt", "")
    write(tmp_path / "c.parquet", "no parquet")
    write(tmp_path / "d.html", "<html><script>var a = 1;</script></html>")
    write(tmp_path / "e.docx", "PK")
    write(tmp_path / "f.txt", TEXT)
    corpus = read(tmp_path)
    assert ids(corpus) == ["f"]
    assert [Path(entry.source).name for entry in corpus.skipped] == [
        "a.txt",
        "b.txt",
        "c.parquet",
        "d.html",
        "e.docx",
    ]


def test_empty_folder_gives_an_empty_corpus(tmp_path: Path) -> None:
    corpus = read(tmp_path)
    assert len(corpus) == 0
    assert corpus.skipped == (Skipped(str(tmp_path), None, None, "no file in the folder"),)


@pytest.mark.parametrize("source", [[], {}, pd.DataFrame({"text": []})])
def test_empty_tables_and_lists_give_an_empty_corpus(source: list[str]) -> None:
    assert read(source) == Corpus()


def test_folder_that_cannot_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", TEXT)
    (tmp_path / "locked").mkdir()
    entered = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return entered(path)

    monkeypatch.setattr(os, "scandir", scandir)
    corpus = read(tmp_path)
    assert ids(corpus) == ["a"]
    assert reason(corpus) == "the folder cannot be read: Permission denied"


def test_rows_without_a_usable_text(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.jsonl",
        {"id": "a"},
        {"text": ""},
        {"text": 5},
        {"text": "?! … 42"},
        {"text": [TEXT]},
        "{",
        {"text": TEXT},
    )
    corpus = read(path)
    assert [(entry.row, entry.doc_id) for entry in corpus.skipped] == [
        (1, "a"),
        (2, None),
        (3, None),
        (4, None),
        (5, None),
        (6, None),
    ]
    assert [entry.reason for entry in corpus.skipped[:5]] == [
        "it has no text",
        "it has no text",
        "its text is of type int, not a string",
        "no words in it",
        "its text is of type list, not a string",
    ]
    assert len(corpus) == 1


@pytest.mark.parametrize(
    "mentions", [[[0, 99]], [[3, 3]], [[-1, 2]], [[0]], [0, 1], "x", [[0.0, 1.5]], 7, [["0", "1"]]]
)
def test_row_with_malformed_mentions_is_skipped(mentions: object) -> None:
    corpus = read([{"text": TEXT, "mentions": mentions}])
    assert len(corpus) == 0
    assert reason(corpus).startswith("mentions must be a list of [start, end]")


def test_mentions_in_every_format(tmp_path: Path) -> None:
    spans = ((0, 6), (11, 15))
    row = {"id": "a", "text": TEXT, "mentions": [list(span) for span in spans]}
    write_lines(tmp_path / "a.jsonl", row)
    pd.DataFrame([row]).to_parquet(tmp_path / "a.parquet")
    pd.DataFrame([{**row, "mentions": json.dumps(row["mentions"])}]).to_csv(tmp_path / "a.csv", index=False)
    for ending in ("jsonl", "parquet", "csv"):
        assert read(tmp_path / f"a.{ending}")[0].mentions == spans


def test_ids_come_out_unchanged(tmp_path: Path) -> None:
    given_ids = ["a", " b/c", "2FA0", 17, "é"]
    path = write_lines(tmp_path / "a.jsonl", *({"id": i, "text": f"{TEXT} {i}"} for i in given_ids))
    assert ids(read(path)) == [str(i) for i in given_ids]


def test_id_of_two_texts_is_numbered_with_a_remark() -> None:
    corpus = read([{"id": "a", "text": TEXT}, {"id": "a-2", "text": "Turkey"}, {"id": "a", "text": OTHER}])
    assert ids(corpus) == ["a", "a-2", "a-3"]
    assert corpus.skipped[0].doc_id == "a-3"
    assert "kept as 'a-3'" in reason(corpus)


def test_document_that_comes_twice_is_read_once() -> None:
    corpus = read([{"id": "a", "text": TEXT}, {"id": "a", "text": TEXT}])
    assert ids(corpus) == ["a"]
    assert "read before" in reason(corpus)


def test_same_text_of_two_publishers_is_two_documents() -> None:
    corpus = read([{"text": TEXT, "publisher": "The Times"}, {"text": TEXT, "publisher": "Le Temps"}])
    assert len(corpus) == 2
    assert len(corpus.copies) == 1


def test_date_that_cannot_be_read_is_remarked_on() -> None:
    corpus = read([{"id": "a", "text": TEXT, "date": "03/04/2015"}])
    assert corpus[0].date is None
    assert corpus.skipped == (
        Skipped(
            "list",
            1,
            "a",
            "date '03/04/2015' is no date that can be read for certain; "
            "the document was kept without one; write it as YYYY-MM-DD",
        ),
    )


@pytest.mark.parametrize("date", [None, "", " ", float("nan"), pd.NaT])
def test_missing_date_is_not_remarked_on(date: object) -> None:
    corpus = read([{"text": TEXT, "date": date}])
    assert (corpus[0].date, corpus.skipped) == (None, ())


def test_one_file_that_lacks_a_named_column_does_not_lose_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", f'body\n"{TEXT}"\n')
    write(tmp_path / "b.csv", f'text\n"{TEXT} Again."\n')
    corpus = read(tmp_path, columns={"text": "body"})
    assert [document.text for document in corpus] == [TEXT]
    assert "unknown column" in reason(corpus)


def test_a_column_that_all_files_lack_is_unknown(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", f'text\n"{TEXT}"\n')
    write(tmp_path / "b.csv", f'text\n"{TEXT} Again."\n')
    with pytest.raises(UnknownNameError, match="unknown column"):
        read(tmp_path, columns={"text": "body"})


def test_a_column_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(InputError, match="more than one column 'text'"):
        read(pd.DataFrame([[TEXT, "x"]], columns=["text", "text"]))


def test_document_in_another_language() -> None:
    corpus = read([TEXT, GERMAN])
    assert [document.text for document in corpus] == [TEXT]
    assert reason(corpus) == "written in German (de), not English; pass language=None to take it anyway"


@pytest.mark.parametrize(
    "sentence",
    [
        "Россия напала на Украину в понедельник утром. ",
        "قالت روسيا إنها هاجمت تركيا. ",
        "俄罗斯周一袭击了乌克兰。",
        "रूस ने यूक्रेन पर हमला किया। ",
    ],
)
def test_languages_that_are_easily_taken_for_a_close_one_are_still_not_english(sentence: str) -> None:
    assert "not English" in reason(read([sentence * 15]))


def test_language_can_be_chosen_or_left_open() -> None:
    assert len(read([GERMAN], language="de")) == 1
    assert len(read([GERMAN, TEXT], language=None)) == 2


def test_short_text_is_taken_in_any_language() -> None:
    assert len(read(["Bundesregierung beschließt Waffenlieferungen"])) == 1


def test_names_do_not_make_a_text_foreign() -> None:
    text = (
        "Ahrar al-Sham, Jaysh al-Islam, Harakat Nour al-Din al-Zenki, Faylaq al-Rahman, Liwa al-Haqq and "
        "Kataib Hezbollah met in Deir ez-Zor, Jisr al-Shughur and Khan Sheikhoun."
    )
    assert len(read([text])) == 1


# Texts, character for character


def test_seed_text_is_that_of_read_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Title\n\n“Quotes” – and 🇸🇾.\n")
    assert read(path)[0].text == path.read_text(encoding="utf-8")


def test_right_to_left_and_emoji_keep_their_offsets(tmp_path: Path) -> None:
    text = "قالت روسيا 🇷🇺 إن Iran 🚀 fired\u200f at إسرائيل"
    start = text.index("Iran")
    path = write_lines(tmp_path / "a.jsonl", {"text": text, "mentions": [[start, start + 4]]})
    (document,) = read(path)
    assert document.text == text
    (span,) = document.mentions
    assert document.text[slice(*span)] == "Iran"


def test_nul_and_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "A\\u0000B\\ud800C Iran", "mentions": [[6, 10]]}')
    (document,) = read(path)
    assert document.text == "A\ufffdB\ufffdC Iran"
    assert document.text[6:10] == "Iran"


def test_five_megabytes_in_one_line(tmp_path: Path) -> None:
    text = "Russia met Iran in Tehran. " * 200_000
    assert read(write(tmp_path / "a.txt", text))[0].text == text


SENTENCES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\r\n\t"), max_size=60
).map(lambda text: f"Iran {text}")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.dictionaries(st.text("abc1é/ ", min_size=1).filter(str.strip), SENTENCES, min_size=1, max_size=4))
def test_texts_and_ids_come_back_from_every_table(tmp_path: Path, texts: dict[str, str]) -> None:
    frame = pd.DataFrame({"id": list(texts), "text": list(texts.values())})
    write_lines(tmp_path / "a.jsonl", *frame.to_dict("records"))
    frame.to_parquet(tmp_path / "a.parquet")
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], *texts.items()])
    for ending in ("jsonl", "parquet", "csv"):
        corpus = read(tmp_path / f"a.{ending}", language=None, copies=False)
        assert {document.id: document.text for document in corpus} == texts
    assert {d.id: d.text for d in read(frame, language=None, copies=False)} == texts


@given(texts=st.lists(SENTENCES, max_size=5), seed=st.randoms())
def test_order_does_not_change_ids(texts: list[str], seed: "object") -> None:
    shuffled = list(texts)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {d.id: d.text for d in read(texts, language=None)} == {d.id: d.text for d in read(shuffled, language=None)}


# Stream


def test_stream_is_lazy() -> None:
    taken = []

    def texts() -> Iterator[str]:
        for text in (TEXT, OTHER):
            taken.append(text)
            yield text

    found = stream(texts())
    assert isinstance(next(found), Document)
    assert taken == [TEXT]


def test_stream_tells_a_wrong_source_at_once() -> None:
    with pytest.raises(InputError):
        stream("missing.txt")


def test_stream_yields_what_read_collects(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": TEXT}, "{", {"text": OTHER, "date": "soon"})
    corpus = read(path)
    found = list(stream(path))
    assert [entry for entry in found if isinstance(entry, Document)] == list(corpus)
    assert tuple(entry for entry in found if isinstance(entry, Skipped)) == corpus.skipped


# Corpus


def news() -> Corpus:
    rows = [
        {"id": "a", "text": TEXT, "date": "2015-10-06", "publisher": "<Times>", "title": "A & B"},
        {"id": "b", "text": OTHER, "date": "2014-01-01", "publisher": "Post"},
        {"id": "c", "text": TEXT, "date": "soon"},
        {"id": "d"},
    ]
    return read(rows)


def test_sequence() -> None:
    corpus = news()
    assert len(corpus) == 3
    assert corpus[-1].id == "c"
    assert corpus[1] in corpus
    assert ids(corpus) == ["a", "b", "c"]
    assert hash(corpus) == hash(news())


def test_slice_keeps_the_remarks_on_its_documents() -> None:
    part = news()[1:]
    assert isinstance(part, Corpus)
    assert ids(part) == ["b", "c"]
    assert [entry.doc_id for entry in part.skipped] == ["c"]


def test_corpus_refuses_equal_ids() -> None:
    with pytest.raises(InputError, match="2 documents have the id 'a'"):
        Corpus([Document("a", TEXT), Document("a", OTHER)])


def test_copies_are_marked_and_listed() -> None:
    corpus = news()
    assert corpus[2].copy_of == "a"
    assert corpus.copies[["doc_id", "copy_of"]].to_numpy().tolist() == [["c", "a"]]
    assert list(corpus.copies) == ["doc_id", "copy_of", "date", "publisher", "title"]


def test_copies_can_be_left_alone() -> None:
    assert read([{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}], copies=False).copies.empty


def test_frame_goes_there_and_back() -> None:
    corpus = read([Document("a", TEXT, mentions=((0, 6),)), Document("b", OTHER, date="2015-10-06")])
    frame = corpus.to_frame()
    assert list(frame) == ["id", "text", "title", "date", "publisher", "url", "mentions", "copy_of"]
    assert read(frame) == corpus
    assert list(Corpus().to_frame()) == list(frame)


def test_repr_counts() -> None:
    # TEXT has 14 words, OTHER 11
    assert repr(news()) == (
        "<Corpus: 3 documents, 39 words, 2014-01-01 to 2015-10-06, 2 publishers, 1 copy, 1 skipped, 1 remark>"
    )
    assert repr(Corpus()) == "<Corpus: 0 documents, 0 words>"


def test_html_escapes_what_the_documents_say() -> None:
    page = news()._repr_html_()
    assert "&lt;Times&gt;" in page
    assert "<Times>" not in page
    assert "A &amp; B" in page
    assert "it has no text" in page


def test_html_of_a_large_corpus_is_short() -> None:
    page = read({str(n): f"{TEXT} {n}" for n in range(200)}, copies=False)._repr_html_()
    assert "and 195 more documents" in page
    assert page.count("<tr>") == 6


@pytest.mark.parametrize("item", [None, float("nan"), pd.NA, 7, ["a list"], Document("a", TEXT)])
def test_an_unusable_item_does_not_end_the_reading(item):
    corpus = read(["Chad thanked Niger.", item, "Mali thanked Togo."], language=None)
    assert [document.text for document in corpus] == ["Chad thanked Niger.", "Mali thanked Togo."]
    assert [entry.row for entry in corpus.skipped] == [2]


def test_a_missing_text_may_come_first():
    assert len(read([None, "Mali thanked Togo."], language=None)) == 1
