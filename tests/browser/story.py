"""A small network told by hand, of which the tests know every sentence."""

from typing import Any

import pandas as pd

from network.records import Relation
from network.relation_table import relation_table

_KIND_OF = {"Red Front": "armed_group", "Mira Voss": "person"}
_SIGN_OF = {"ALLY": 1, "BACK": 1, "AID": 1, "ASSAULT": -1, "ACCUSE": -1, "LEAD": 0}


def _said(relation_id: str, claim: tuple[str, str, str], trigger: str, sentence: str, **more: Any) -> Relation:
    """A relation of a sentence with places for source, trigger and target; the sentence opens its document."""
    source, type_, target = claim
    parts = {"source": source, "trigger": trigger, "target": target}
    text, spans = sentence.format(**parts), {}
    for name, part in parts.items():
        start = text.index(part)
        spans |= {f"{name}_start": start, f"{name}_end": start + len(part)}
    values: dict[str, Any] = spans | {
        "relation_id": relation_id,
        "doc_id": "d1",
        "title": None,
        "date": None,
        "publisher": None,
        "url": None,
        "source": source,
        "source_kind": _KIND_OF.get(source, "state"),
        "source_text": source,
        "target": target,
        "target_kind": _KIND_OF.get(target, "state"),
        "target_text": target,
        "type": type_,
        "sign": _SIGN_OF[type_],
        "status": "asserted",
        "speaker": None,
        "confidence": 0.9,
        "extractor": "hand",
        "trigger": trigger,
        "sentence": text,
        "sentence_start": 0,
        "sentence_end": len(text),
    }
    return Relation(**(values | more))


PACT = "Arland and Borland signed a pact on Monday."
THREAT = "Borland accused Arland of theft."
RAID = "Corland raided Arland at dawn."
_COURIER = {"publisher": "Courier", "url": "https://courier.example/1", "title": "A pact by the sea"}
_RELATIONS = [
    _said("pact", ("Arland", "ALLY", "Borland"), "signed a pact", "{source} and {target} {trigger} on Monday.",
        doc_id="d1", date="2016-01-11", **_COURIER,
    ),
    _said("grain", ("Borland", "AID", "Arland"), "sent grain", "{source} {trigger} to {target}.",
        doc_id="d2", date="2016-03-02", publisher="Herald", confidence=0.6,
    ),
    _said("threat", ("Borland", "ACCUSE", "Arland"), "accused", "{source} {trigger} {target} of theft.",
        doc_id="d3", date="2016-09-20", publisher="Herald", speaker="Mira Voss",
    ),
    _said("raid", ("Corland", "ASSAULT", "Arland"), "raided", "{source} {trigger} {target} at dawn.",
        doc_id="d4", date="2016-10-05", **_COURIER,
    ),
    _said("arms", ("Corland", "BACK", "Red Front"), "arms", "{source} {trigger} the {target}.",
        doc_id="d4", date="2016-10-05", **_COURIER,
    ),
    _said("denial", ("Borland", "BACK", "Red Front"), "does not arm", "{source} {trigger} the {target}.",
        doc_id="d5", date="2016-11-30", publisher="Herald", status="negated",
    ),
    _said("head", ("Mira Voss", "LEAD", "Corland"), "leads", "{source} {trigger} {target}.", doc_id="d6"),
]  # fmt: skip
TIES = {
    ("Arland", "Borland", 1),
    ("Arland", "Borland", -1),
    ("Arland", "Corland", -1),
    ("Corland", "Red Front", 1),
    ("Corland", "Mira Voss", 0),
}


def table() -> pd.DataFrame:
    return relation_table(_RELATIONS)
