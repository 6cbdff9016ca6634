"""Relations as columns of plain values, with what occurs often told by codes."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from network import ontology
from network.records import STATUSES

_DOCUMENT = ["doc_id", "title", "publisher", "url", "date"]
_SPANS = ("source", "target", "trigger")
_NOWHERE = (-1, -1)
NO_SPEAKER = -1


def columns(
    relations: pd.DataFrame, names: Sequence[str], kept: "pd.Series[bool]"
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns of relations, and the lists that their codes point into; see `network.explorer.payload.payload`.

    Parameters
    ----------
    relations
        See `network.explorer.shown.Shown`.
    names
        Actors, among whom all sources and targets are.
    kept
        Which relations keep their sentence.
    """
    place = {name: number for number, name in enumerate(names)}
    types = _types(relations)
    sentence, sentences = _coded(relations["sentence"].where(kept, "").tolist())
    document, documents = _coded(zip(*(_plain(relations[name]) for name in _DOCUMENT), strict=True))
    speakers = sorted(relations["speaker"].dropna().unique().tolist())
    made = {
        "id": relations["relation_id"].tolist(),
        "source": [place[name] for name in relations["source"]],
        "target": [place[name] for name in relations["target"]],
        "type": _codes(relations["type"], [one["name"] for one in types]),
        "sign": relations["sign"].tolist(),
        "status": _codes(relations["status"], STATUSES),
        "speaker": _codes(relations["speaker"], speakers),
        "document": document,
        "date": _plain(relations["date"]),
        "confidence": relations["confidence"].tolist(),
        "weight": relations["weight"].tolist(),
        "statement": relations["statement"].tolist(),
        "sentence": sentence,
        "spans": [_spans(row) if row.kept else [-1] * 6 for row in relations.assign(kept=kept).itertuples()],
    }
    return made, {
        "types": types,
        "statuses": list(STATUSES),
        "speakers": speakers,
        "documents": [dict(zip(("id", *_DOCUMENT[1:]), one, strict=True)) for one in documents],
        "sentences": sentences,
    }


def _types(relations: pd.DataFrame) -> list[dict[str, Any]]:
    """All types of the ontology, in its order, and others that occur; with the sign that most relations have."""
    known = ontology.load().types.values()
    found = [{"name": one.name, "sign": one.sign, "definition": one.definition} for one in known]
    names = {one.name for one in known}
    for name, signs in relations.loc[~relations["type"].isin(names), "sign"].groupby(relations["type"]):
        found.append({"name": name, "sign": int(signs.mode().iloc[0]), "definition": ""})
    return found


def _coded(values: Iterable[Hashable]) -> tuple[list[int], list[Any]]:
    """Numbers of values, and the values in the order in which they come up first."""
    numbers: dict[Hashable, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return codes, list(numbers)


def _codes(values: "pd.Series[str]", known: Sequence[str]) -> list[int]:
    numbers = {name: number for number, name in enumerate(known)}
    return [numbers.get(value, NO_SPEAKER) for value in values]


def _plain(values: "pd.Series[str]") -> list[str | None]:
    return [value if isinstance(value, str) else None for value in values]


def _spans(row: Any) -> list[int]:
    """Where a sentence has source, target and trigger, in UTF-16 code units, which is how JavaScript counts.

    A span that is empty, lies outside of the sentence, or does not read as it should there, is nowhere.
    """
    found: list[int] = []
    for name, text in zip(_SPANS, (row.source_text, row.target_text, row.trigger), strict=True):
        start = getattr(row, f"{name}_start") - row.sentence_start
        end = getattr(row, f"{name}_end") - row.sentence_start
        inside = 0 <= start < end <= len(row.sentence) and row.sentence[start:end] == (text or row.sentence[start:end])
        found.extend((_units(row.sentence[:start]), _units(row.sentence[:end])) if inside else _NOWHERE)
    return found


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
