import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import network as nw
from network import pipeline, worker
from network.extractors import Claim, ParsedText
from network.extractors.dependency import extract as dependency
from network.gazetteer import ACTOR_COLUMNS
from network.language import Piece, split
from network.ontology import TRIGGER_COLUMNS
from network.records import KINDS, RELATION_COLUMNS, STATUSES, Document
from network.relation_table import DTYPES

pytestmark = pytest.mark.usefixtures("nlp")

SENTENCES = (
    "Russia attacked Ukraine.",
    "Egypt and Ethiopia signed an agreement.",
    "US-backed rebels entered the town.",
    "Japan's foreign minister condemned North Korea.",
    "Greece did not recognise Kosovo, Turkey said.",
    "Chad may attack Libya.",
    "The weather in Peru was fine.",
    "France and Germany armed Ukraine, but Hungary refused to support it.",
    "“We stand with Armenia,” said Iran’s president.",
)
NULLABLE = ("title", "date", "publisher", "url", "speaker")


def extract(documents: Iterable[Document], **options: object) -> nw.Extraction:
    return nw.extract(iter(documents), **({"progress": False} | options))


def one(text: str, **options: object) -> pd.DataFrame:
    return extract([Document("only", text)], **options).relations


def articles() -> list[Document]:
    """Nine documents of one sentence, each with all that a document may have."""
    return [
        Document(f"d{i}", sentence, f"Title {i}", f"2015-10-{i + 10}", "Courier", f"https://example.org/{i}")
        for i, sentence in enumerate(SENTENCES)
    ]


@pytest.fixture(scope="module")
def found() -> nw.Extraction:
    return extract(articles())


def equal(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one.reset_index(drop=True).equals(other.reset_index(drop=True))


# The table


def test_columns_are_those_of_the_contract(found: nw.Extraction) -> None:
    assert tuple(found.relations.columns) == RELATION_COLUMNS


def test_dtypes_are_those_of_the_contract(found: nw.Extraction) -> None:
    assert found.relations.dtypes.astype(str).to_dict() == DTYPES


def test_dtypes_hold_where_nothing_was_found() -> None:
    assert one("Nothing happened.").dtypes.astype(str).to_dict() == DTYPES


def test_every_field_is_filled_that_can_be(found: nw.Extraction) -> None:
    must = [column for column in RELATION_COLUMNS if column != "speaker"]
    assert found.relations[must].notna().all(axis=None)


def test_texts_are_not_empty(found: nw.Extraction) -> None:
    texts = [c for c in RELATION_COLUMNS if DTYPES[c] == "str" and c not in NULLABLE]
    assert (found.relations[texts].map(len) > 0).all(axis=None)


def test_what_the_document_lacks_is_missing() -> None:
    assert one(SENTENCES[0])[list(NULLABLE)].isna().all(axis=None)


def test_categories_are_those_of_the_records(found: nw.Extraction) -> None:
    table = found.relations
    assert set(table["status"]) <= set(STATUSES)
    assert {*table["source_kind"], *table["target_kind"]} <= set(KINDS)


def test_what_is_reported_has_a_speaker(found: nw.Extraction) -> None:
    assert set(found.relations.query("doc_id == 'd4'")["speaker"]) == {"Turkey"}


def test_the_document_travels_along(found: nw.Extraction) -> None:
    row = found.relations.query("doc_id == 'd0'").iloc[0]
    assert tuple(row[["title", "date", "publisher", "url"]]) == (
        "Title 0",
        "2015-10-10",
        "Courier",
        "https://example.org/0",
    )


def test_a_relation_ties_two_different_actors(found: nw.Extraction) -> None:
    assert (found.relations["source"] != found.relations["target"]).all()


def test_ids_are_unique(found: nw.Extraction) -> None:
    assert found.relations["relation_id"].is_unique


def test_documents_and_words_are_counted(found: nw.Extraction) -> None:
    assert (found.n_documents, found.n_words) == (9, sum(len(sentence.split()) for sentence in SENTENCES))


# Offsets

texts = st.lists(
    st.tuples(
        st.sampled_from(SENTENCES),
        st.sampled_from((" ", "  ", "\n", "\n\n", "\r\n", "\t", " 🙂 ", "\u00a0", " — ", "")),
    ),
    min_size=1,
    max_size=7,
).map(lambda parts: "".join(sentence + gap for sentence, gap in parts))


@settings(max_examples=40, deadline=None)
@given(texts, st.sampled_from(("", " ", "\n", "\ufeff", "🙂 ")))
def test_offsets_slice_back_to_their_text(text: str, before: str) -> None:
    text = before + text
    for row in one(text).itertuples():
        assert text[row.source_start : row.source_end] == row.source_text
        assert text[row.target_start : row.target_end] == row.target_text
        assert text[row.trigger_start : row.trigger_end] == row.trigger
        assert text[row.sentence_start : row.sentence_end] == row.sentence


@settings(max_examples=20, deadline=None)
@given(texts)
def test_sentence_holds_source_target_and_trigger(text: str) -> None:
    for row in one(text).itertuples():
        for start, end in (
            (row.source_start, row.source_end),
            (row.target_start, row.target_end),
            (row.trigger_start, row.trigger_end),
        ):
            assert row.sentence_start <= start < end <= row.sentence_end


@settings(max_examples=10, deadline=None)
@given(texts)
def test_sentence_has_no_white_space_around_it(text: str) -> None:
    table = one(text)
    assert (table["sentence"] == table["sentence"].str.strip()).all()


@pytest.mark.parametrize("before", ["   ", "\n\n  ", "\t"])
def test_white_space_before_a_sentence_is_no_part_of_it(before: str) -> None:
    (row,) = one(f"{before}Russia attacked Ukraine.").itertuples()
    assert (row.sentence, row.sentence_start) == ("Russia attacked Ukraine.", len(before))


# Order, processes, streams


def test_order_of_documents_does_not_matter(found: nw.Extraction) -> None:
    assert equal(extract(reversed(articles())).relations, found.relations)


def test_company_of_other_documents_does_not_matter(found: nw.Extraction) -> None:
    alone = pd.concat([extract([document]).relations for document in articles()])
    assert set(alone["relation_id"]) == set(found.relations["relation_id"])


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch, found: nw.Extraction) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 2)
    both = extract(articles(), n_process=2)
    assert equal(both.relations, found.relations)


def test_two_processes_count_what_one_counts(monkeypatch: pytest.MonkeyPatch, found: nw.Extraction) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 2)
    both = extract(articles(), n_process=2)
    assert (both.n_documents, both.n_words) == (found.n_documents, found.n_words)


def test_ids_are_the_same_in_another_process(found: nw.Extraction) -> None:
    script = (
        "import network as nw\nfrom test_pipeline import articles\n"
        "print(*nw.extract(iter(articles()), progress=False).relations['relation_id'])"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == list(found.relations["relation_id"])


def test_stream_is_read_as_it_is_analysed() -> None:
    read, seen = 0, []

    def stream() -> Iterator[Document]:
        nonlocal read
        for i in range(3 * pipeline.BATCH):
            read += 1
            yield Document(str(i), "Yes.")

    def watch(text: ParsedText) -> list[Claim]:
        seen.append(read)
        return []

    nw.extract(stream(), extractor=watch, progress=False)
    assert seen[0] <= pipeline.BATCH


def test_stream_is_read_to_its_end() -> None:
    documents = (Document(str(i), "Yes.") for i in range(2 * pipeline.BATCH + 1))
    assert extract(documents, extractor="cooccurrence").n_documents == 2 * pipeline.BATCH + 1


def test_anything_that_can_be_read_can_be_extracted_from() -> None:
    assert list(nw.extract(list(SENTENCES[:1]), language=None, progress=False).relations["target"]) == ["Ukraine"]


def test_threads_do_not_disturb_each_other() -> None:
    documents = [Document(str(i), f"Russia attacked Xq{i} Zw{i}. Chad condemned Mali.") for i in range(100)]
    with ThreadPoolExecutor(3) as pool:
        found = [found.relations for found in pool.map(extract, [documents] * 3)]
    assert all(equal(found[0], other) for other in found)
    assert set(found[0]["doc_id"]) == {document.id for document in documents}


def sleep_long(_text: ParsedText) -> Iterable[Claim]:
    time.sleep(60)
    return []


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers that interrupt")
def test_interrupt_does_not_wait_for_the_last_batch() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 4)
    start = time.monotonic()
    try:
        with pytest.warns(RuntimeWarning, match="interrupted"):
            found = extract(articles(), extractor=sleep_long, n_process=2)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert found.interrupted
    assert time.monotonic() - start < 40


# What does not work out


@pytest.mark.parametrize("source", [["Russia attacked Ukraine."], [{"id": "a", "text": "Russia attacked Ukraine."}]])
def test_iterator_of_something_else_than_documents_is_refused(source: list[object]) -> None:
    with pytest.raises(nw.InputError, match=r"gave a .*, not a Document; a list is read as it is"):
        nw.extract(iter(source), progress=False)


def break_on_chad(text: ParsedText) -> Iterable[Claim]:
    if "Chad" in text.doc.text:
        raise ValueError("no such word")
    return dependency(text)


def test_document_that_breaks_is_skipped_with_its_reason() -> None:
    (skipped,) = extract(articles(), extractor=break_on_chad).skipped.itertuples()
    assert skipped.doc_id == "d5"
    assert "ValueError: no such word" in skipped.reason


def test_document_that_breaks_costs_no_other(found: nw.Extraction) -> None:
    kept = extract(articles(), extractor=break_on_chad).relations
    assert set(kept["relation_id"]) == set(found.relations.query("doc_id != 'd5'")["relation_id"])


def test_document_that_breaks_is_not_counted_as_analysed() -> None:
    assert extract(articles(), extractor=break_on_chad).n_documents == len(SENTENCES) - 1


def test_text_that_is_no_unicode_is_skipped() -> None:
    assert list(extract([Document("bad", "Russia \ud800 Ukraine."), *articles()[:1]]).skipped["doc_id"]) == ["bad"]


def interrupt_on_chad(text: ParsedText) -> Iterable[Claim]:
    if "Chad" in text.doc.text:
        raise KeyboardInterrupt
    return dependency(text)


@pytest.fixture(scope="module")
def interrupted() -> nw.Extraction:
    with pytest.warns(RuntimeWarning, match="interrupted"):
        return extract(articles(), extractor=interrupt_on_chad)


def test_interrupt_is_told(interrupted: nw.Extraction) -> None:
    assert interrupted.interrupted


def test_interrupt_keeps_what_was_found(interrupted: nw.Extraction, found: nw.Extraction) -> None:
    before = found.relations.query("doc_id < 'd5'")
    assert list(interrupted.relations["relation_id"]) == list(before["relation_id"])


def test_interrupt_counts_what_was_analysed(interrupted: nw.Extraction) -> None:
    assert interrupted.n_documents == 5


def test_whole_run_is_not_interrupted(found: nw.Extraction) -> None:
    assert not found.interrupted


def test_unknown_extractor_is_refused_before_anything_is_read() -> None:
    def stream() -> Iterator[Document]:
        pytest.fail("the source was read")
        yield

    with pytest.raises(nw.UnknownNameError, match="dependency"):
        nw.extract(stream(), extractor="dependancy", progress=False)


def test_missing_model_is_named_with_the_remedy() -> None:
    with pytest.raises(nw.ModelMissingError, match=r"xx_no_such_model.*install"):
        one("Yes.", model="xx_no_such_model")


def test_missing_actor_file_is_named() -> None:
    with pytest.raises(nw.InputError, match=r"nowhere\.csv"):
        one("Yes.", actors="nowhere.csv")


def test_ontology_folder_without_its_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(nw.InputError, match="triggers"):
        one("Yes.", ontology=tmp_path)


# Documents of all kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "...!?",
        "—",
        "🙂🙃 🇫🇷🇩🇪",
        "هاجمت روسيا أوكرانيا يوم الاثنين.",
        "\x00",
        "a\x00b",
        "\u202e\u200b",
        ")" * 500,
    ],
)
def test_text_without_relations_is_analysed_all_the_same(text: str) -> None:
    found = extract([Document("odd", text)])
    assert (found.n_documents, len(found.relations), len(found.skipped)) == (1, 0, 0)


def test_nul_does_not_shift_what_follows() -> None:
    text = "A\x00B.\n" + SENTENCES[0]
    assert text[one(text)["source_start"].iloc[0] :].startswith("Russia")


def test_right_to_left_text_does_not_shift_what_follows() -> None:
    text = "هاجمت روسيا أوكرانيا.\n" + SENTENCES[0]
    assert text[one(text)["source_start"].iloc[0] :].startswith("Russia")


def pieces(limit: int, document: Document) -> Iterator[Piece]:
    return split(document, limit=limit)


def test_document_in_pieces_gives_what_it_gives_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join([*SENTENCES[:2], *SENTENCES[3:]] * 3)  # whose rebels [2] are is told by the whole
    whole = one(text)
    monkeypatch.setattr(worker, "split", partial(pieces, 120))
    assert equal(one(text), whole)


def test_document_in_pieces_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "split", partial(pieces, 50))
    assert extract([Document("long", " ".join(SENTENCES))]).n_documents == 1


def test_line_of_five_megabytes_is_cut_into_pieces_that_can_be_parsed() -> None:
    text = (" ".join(SENTENCES) + " ") * (5_000_000 // 400)
    assert max(len(piece.text) for piece in split(Document("long", text))) < 100_000


def test_line_without_a_space_is_analysed() -> None:
    assert extract([Document("long", "x" * 120_000)]).n_documents == 1


def test_copies_are_listed() -> None:
    first = articles()[0]
    found = extract([first, replace(first, id="reprint", title="Again", copy_of="d0")])
    assert found.copies[["doc_id", "copy_of", "title"]].values.tolist() == [["reprint", "d0", "Again"]]


def test_copies_are_not_extracted() -> None:
    first = articles()[0]
    found = extract([first, replace(first, id="reprint", copy_of="d0")])
    assert (set(found.relations["doc_id"]), found.n_documents) == ({"d0"}, 1)


def test_mentions_of_the_caller_are_used() -> None:
    text = "The harvest crew attacked Mali."
    (row,) = extract([Document("given", text, mentions=((4, 16),))]).relations.itertuples()
    assert (row.source, row.source_text, row.target) == ("harvest crew", "harvest crew", "Mali")


def test_mentions_of_the_caller_keep_their_offsets_in_later_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The weather in Peru was fine. The harvest crew attacked Mali."
    monkeypatch.setattr(worker, "split", partial(pieces, 32))
    start = text.index("harvest")
    (row,) = extract([Document("given", text, mentions=((start, start + 12),))]).relations.itertuples()
    assert (row.source_start, row.source_text) == (start, "harvest crew")


@pytest.mark.parametrize("span", [(0, 0), (500, 510), (3, 4)])
def test_mentions_that_hold_no_word_do_no_harm(span: tuple[int, int]) -> None:
    found = extract([Document("given", SENTENCES[0] + "  ", mentions=(span,))])
    assert len(found.skipped) == 0


def test_date_of_the_document_decides_who_is_meant() -> None:
    early, late = (
        extract([Document("x", "Turkey attacked Greece.", date=day)]) for day in ("1897-05-01", "1997-05-01")
    )
    assert (early.relations["source"].item(), late.relations["source"].item()) == ("Ottoman Empire", "Turkey")


# The user's own files


def test_actor_file_of_the_user(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text(",".join(ACTOR_COLUMNS) + "\nOrder of Zorb,armed_group,,,,Zorbs,,,,\n", encoding="utf-8")
    (row,) = one("The Zorbs attacked Mali.", actors=file).itertuples()
    assert (row.source, row.source_kind) == ("Order of Zorb", "armed_group")


def test_ontology_folder_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "triggers.csv").write_text(
        ",".join(TRIGGER_COLUMNS) + "\noutbake,VERB,SUPPORT,subj,obj,,\n", encoding="utf-8"
    )
    doing = one("Chad may outbake Mali.", ontology=tmp_path)
    assert list(doing["type"]) == ["SUPPORT"]


def test_name_of_a_callable_is_the_extractor_s_name() -> None:
    assert set(one(SENTENCES[0], extractor=break_on_chad)["extractor"]) == {"break_on_chad"}


def test_name_of_the_extractor_is_kept() -> None:
    assert set(one(SENTENCES[0], extractor="cooccurrence")["extractor"]) == {"cooccurrence"}


# The result shows itself


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    one(SENTENCES[0])
    assert capsys.readouterr() == ("", "")


def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    one(SENTENCES[0], progress=True)
    out, err = capsys.readouterr()
    assert (out, "extracting" in err) == ("", True)


def test_progress_starts_no_thread() -> None:
    threads = []

    def watch(text: ParsedText) -> list[Claim]:
        threads.append(threading.active_count())
        return []

    before = threading.active_count()
    one(SENTENCES[0], extractor=watch, progress=True)
    assert threads == [before]


def test_representation_tells_the_figures(found: nw.Extraction) -> None:
    assert f"{len(found.relations)} relations, 9 documents" in repr(found)


def test_notebook_sees_the_table(found: nw.Extraction) -> None:
    assert "<table" in found._repr_html_()


def test_what_is_saved_can_be_read(found: nw.Extraction, tmp_path: Path) -> None:
    found.save(tmp_path / "relations.jsonl")
    assert equal(nw.read_relations(tmp_path / "relations.jsonl"), found.relations)
