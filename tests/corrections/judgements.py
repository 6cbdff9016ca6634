"""Corrections for tests, and strategies for any."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from network.corrections import Applied, Correction, Corrections, apply
from network.ontology import load
from network.records import KINDS, STATUSES


def correction(action: str, **values: Any) -> Correction:
    return Correction.from_mapping({"action": action} | values)


def judge(table: pd.DataFrame, action: str, relation_id: str, **change: Any) -> Correction:
    """A verdict on a relation of a table that nobody corrected yet."""
    return apply(table, []).correction(action, relation_id, set=change or None)


def replayed(table: pd.DataFrame, *corrections: Correction, **options: Any) -> Applied:
    return apply(table, Corrections(corrections), **options)


def row_of(table: pd.DataFrame, relation_id: str) -> Mapping[Any, Any]:
    (row,) = table[table["relation_id"] == relation_id].to_dict("records")
    return row


# Hostile to TOML, to a reader's eye, and to whoever forgets that files hold no half surrogate pairs.
texts = st.one_of(
    st.sampled_from(
        ['"""', "'''", "[[correction]]", "# no comment", "\\", "\x00", "\x7f", "a\r\nb", "\u202eevil", "\ud800"]
    ),
    st.text(st.characters(), max_size=8),
)
names = texts.filter(lambda text: text.strip() != "")
lists = st.lists(names, min_size=1, max_size=3)
types = st.sampled_from(sorted(load().types))
days = st.dates(min_value=date(1, 1, 1))


@st.composite
def readings(draw: st.DrawFn, name: st.SearchStrategy[str] = names) -> dict[str, Any]:
    return {
        "source": draw(name),
        "type": draw(types),
        "target": draw(name),
        "sign": draw(st.sampled_from([-1, 0, 1])),
        "status": draw(st.sampled_from(STATUSES)),
    }


@st.composite
def corrections(draw: st.DrawFn, name: st.SearchStrategy[str] = names) -> Correction:
    """Any valid correction."""
    action = draw(st.sampled_from(["accept", "reject", "change", "merge", "rename", "split"]))
    values: dict[str, Any] = {"note": draw(st.none() | texts), "made": draw(st.none() | days)}
    if action in {"merge", "rename", "split"}:
        old, new = draw(st.lists(name, min_size=2, max_size=2, unique_by=_as_kept))
        values["kind"] = draw(st.none() | st.sampled_from(KINDS))
        keys = {"merge": {"actors": [old], "into": new}, "rename": {"actor": old, "to": new}}
        split = {"actor": old, "into": new, draw(st.sampled_from(["written", "relations", "documents"])): draw(lists)}
        return correction(action, **values, **keys.get(action, split))
    was = draw(readings(name))
    if action == "change":
        values["set"] = {"sign": (was["sign"] + 2) % 3 - 1, "status": draw(st.none() | st.sampled_from(STATUSES))}
    words = {key: draw(texts) for key in ("sentence", "source_text", "target_text", "trigger", "document")}
    return correction(action, relation=draw(name), was=was, **words, **values)


def _as_kept(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
