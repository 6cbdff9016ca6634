"""Reviewed sentences in ``golden/``, one file a group: what the default model and the rules together must find."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import network as nw
from network import ontology
from network.records import STATUSES, Document

FOLDER = Path(__file__).parent / "golden"
GAPS = "known-gaps"
GROUPS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["sentence"] for path in FOLDER.glob("*.toml")}
SENTENCES = [(group, sentence) for group in sorted(GROUPS) for sentence in GROUPS[group]]
REVIEWED = sorted(set(GROUPS) - {GAPS})
TYPES = sorted(ontology.load().types)


def case(group: str, sentence: dict[str, Any]) -> Any:
    gap = [pytest.mark.xfail(reason=sentence["reason"], strict=True)] if group == GAPS else []
    return pytest.param(sentence["text"], set(sentence["relations"]), id=f"{group}: {sentence['text']}", marks=gap)


@pytest.fixture(scope="module")
def relations(nlp: object) -> pd.DataFrame:
    """The relations of all sentences, each a document of its own whose id is its text."""
    documents = (Document(sentence["text"], sentence["text"]) for _, sentence in SENTENCES)
    return nw.extract(documents, progress=False).relations


def stated(relations: pd.DataFrame, text: str) -> set[str]:
    rows = relations[relations["doc_id"] == text].fillna("").itertuples()
    return {f"{row.source} {row.type} {row.target} {row.status} {row.speaker}".strip() for row in rows}


@pytest.mark.parametrize(("text", "expected"), [case(group, sentence) for group, sentence in SENTENCES])
def test_sentence_states(relations: pd.DataFrame, text: str, expected: set[str]) -> None:
    assert stated(relations, text) == expected


def test_every_sentence_stands_once() -> None:
    texts = [sentence["text"] for _, sentence in SENTENCES]
    assert sorted(texts) == sorted(set(texts))


def test_every_expectation_is_well_formed() -> None:
    form = re.compile(rf"\S.* ({'|'.join(TYPES)}) \S.* ({'|'.join(STATUSES)})( \S.*)?")
    expected = [line for _, sentence in SENTENCES for line in sentence["relations"]]
    assert [line for line in expected if not form.fullmatch(line)] == []


def test_every_gap_names_its_group_and_its_reason() -> None:
    assert [gap["text"] for gap in GROUPS[GAPS] if gap["group"] not in REVIEWED or not gap["reason"]] == []


@pytest.mark.parametrize("group", REVIEWED)
def test_group_is_large_enough_to_tell(group: str) -> None:
    assert len(GROUPS[group]) >= 10


@pytest.mark.parametrize("group", REVIEWED)
def test_group_sets_traps(group: str) -> None:
    assert len([sentence for sentence in GROUPS[group] if not sentence["relations"]]) >= 2


@pytest.mark.parametrize("kind", TYPES)
def test_type_is_shown_in_three_sentences(kind: str) -> None:
    form = re.compile(rf"\S.* {kind} \S.* asserted( \S.*)?")
    assert len([sentence for sentence in GROUPS["types"] if any(map(form.fullmatch, sentence["relations"]))]) >= 3


def test_group_of_traps_expects_nothing() -> None:
    assert [sentence["text"] for sentence in GROUPS["traps"] if sentence["relations"]] == []
