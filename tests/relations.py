"""A small relation table by hand, and strategies for any. The sentences were written for these tests."""

import string
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from network.records import KINDS, STATUSES, Relation
from network.relation_table import relation_table

KIND_OF = {"Arland": "state", "Borland": "state", "Corland": "state", "Red Front": "armed_group", "Mira Voss": "person"}
SIGN_OF = {"ALLY": 1, "BACK": 1, "AID": 1, "ASSAULT": -1, "ACCUSE": -1, "LEAD": 0}


def relation(relation_id: str, source: str, type_: str, target: str, **changes: Any) -> Relation:
    """A relation whose sentence is made of its parts, unless told otherwise."""
    sentence = f"{source} {type_.lower()} {target} ({relation_id})."
    values: dict[str, Any] = {
        "relation_id": relation_id,
        "doc_id": "d1",
        "title": None,
        "date": None,
        "publisher": None,
        "url": None,
        "source": source,
        "source_kind": KIND_OF.get(source, "group"),
        "source_text": source,
        "source_start": 0,
        "source_end": len(source),
        "target": target,
        "target_kind": KIND_OF.get(target, "group"),
        "target_text": target,
        "target_start": sentence.index(target),
        "target_end": sentence.index(target) + len(target),
        "type": type_,
        "sign": SIGN_OF.get(type_, 0),
        "status": "asserted",
        "speaker": None,
        "confidence": 1.0,
        "extractor": "hand",
        "trigger": type_.lower(),
        "trigger_start": len(source) + 1,
        "trigger_end": len(source) + 1 + len(type_),
        "sentence": sentence,
        "sentence_start": 0,
        "sentence_end": len(sentence),
    }
    return Relation(**(values | changes))


PACT = "Arland and Borland signed the 'Harbour Pact' on Monday."
RELATIONS = [
    relation("r01", "Arland", "ALLY", "Borland", doc_id="d1", date="2001-03-05", publisher="Courier", sentence=PACT),
    # Reprints of r01: other white space, capitals and quotation marks.
    relation(
        "r02",
        "Arland",
        "ALLY",
        "Borland",
        doc_id="d2",
        date="2001-03-07",
        publisher="Herald",
        sentence="ARLAND and  Borland signed the “Harbour Pact”\non Monday.",
        confidence=0.75,
    ),
    relation("r03", "Arland", "ALLY", "Borland", doc_id="d3", sentence=PACT, confidence=0.5),
    relation("r04", "Borland", "AID", "Arland", doc_id="d2", date="2001-03-07", publisher="Herald", confidence=0.5),
    relation("r05", "Arland", "ACCUSE", "Borland", doc_id="d4", date="2001-06-01", confidence=0.25),
    relation("r06", "Corland", "ASSAULT", "Arland", doc_id="d4", date="2001-06-01", speaker="Arland"),
    relation("r07", "Corland", "ASSAULT", "Arland", doc_id="d5", date="2001-06-09", confidence=0.5),
    relation("r08", "Corland", "BACK", "Red Front", doc_id="d5", date="2001-06-09"),
    relation("r09", "Corland", "BACK", "Red Front", doc_id="d6", status="negated", date="2001-07-01"),
    relation("r10", "Borland", "ASSAULT", "Corland", doc_id="d6", status="hypothetical", date="2001-07-01"),
    relation("r11", "Mira Voss", "LEAD", "Corland", doc_id="d6", date="2001-07-01"),
    relation("r12", "Red Front", "ACCUSE", "Red Front", doc_id="d7"),
]


def table() -> pd.DataFrame:
    """The table of `RELATIONS`."""
    return relation_table(RELATIONS)


# Text that any format must hold: quotation marks, separators, line ends, what a spreadsheet takes for a formula.
texts = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            '"',
            "a,b",
            "a\r\nb",
            "\r",
            "\n",
            "'",
            "=1+1",
            "'=1",
            "''\t",
            "@x",
            "null",
            "NaN",
            "\x00",
            "🙂 é",
            "\u2028",
        ]
    ),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
)
days = st.dates().map(lambda day: day.isoformat())
offsets = st.integers(0, 10**9)
names = texts.filter(lambda name: name.strip() != "")


@st.composite
def relations(draw: st.DrawFn, name: st.SearchStrategy[str] = names) -> Relation:
    """Any relation, with an id that is not unique."""
    values: dict[str, Any] = {
        "title": draw(st.none() | texts),
        "date": draw(st.none() | days),
        "publisher": draw(st.none() | texts),
        "url": draw(st.none() | texts),
        "source_kind": draw(st.sampled_from(KINDS)),
        "target_kind": draw(st.sampled_from(KINDS)),
        "source_text": draw(texts),
        "target_text": draw(texts),
        "sign": draw(st.sampled_from([-1, 0, 1])),
        "status": draw(st.sampled_from(STATUSES)),
        "speaker": draw(st.none() | texts),
        "confidence": draw(st.floats(0, 1)),
        "extractor": draw(texts),
        "trigger": draw(texts),
        "sentence": draw(texts),
        "doc_id": draw(texts),
    }
    for span in ("source", "target", "trigger", "sentence"):
        start = draw(offsets)
        values |= {f"{span}_start": start, f"{span}_end": start + draw(offsets)}
    type_ = draw(st.text(alphabet=string.ascii_uppercase, min_size=1, max_size=3))
    return relation("", draw(name), type_, draw(name), **values)


@st.composite
def tables(draw: st.DrawFn, name: st.SearchStrategy[str] = names, max_size: int = 6) -> pd.DataFrame:
    """Any relation table."""
    rows = draw(st.lists(relations(name), max_size=max_size))
    frame = relation_table(rows)
    return frame.assign(relation_id=pd.Series([f"{number:016x}" for number in range(len(rows))], dtype="str"))
