"""Ties with the sentences that they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from network.stability import Bootstrap

if TYPE_CHECKING:
    from network.actor_network import ActorNetwork

STANCES = {1: "friendly", -1: "hostile", 0: "neutral"}
_SPANS = ("source", "target", "trigger")
_DETAILS = (
    "title",
    "url",
    "status",
    "speaker",
    "sentence_start",
    *(f"{span}_{part}" for span in _SPANS for part in ("start", "end")),
    "source_text",
    "target_text",
    "trigger",
)


@dataclass(frozen=True)
class Sentence:
    """What one sentence says of two actors.

    Attributes
    ----------
    parts
        The sentence in pieces, each with what it is: ``"source"``, ``"target"``, ``"trigger"``, or ``""``.
    stance
        ``"friendly"``, ``"hostile"`` or ``"neutral"``.
    date, publisher, title, url, speaker
        None where unknown.
    """

    source: str
    type: str
    target: str
    stance: str
    parts: Sequence[tuple[str, str]]
    date: str | None
    publisher: str | None
    title: str | None
    document: str
    url: str | None
    speaker: str | None
    status: str
    confidence: float


@dataclass(frozen=True)
class Tie:
    """A tie, numbered from 1, with its sentences.

    `holds` is the share of the samples in which it has its sign; NaN where it has none or that is not known.
    """

    number: int
    a: str
    b: str
    stance: str
    contested: bool
    n_friendly: int
    n_hostile: int
    weight: float
    agreement: float
    holds: float
    n_statements: int
    n_documents: int
    first: str | None
    last: str | None
    types: Sequence[tuple[str, int]]
    sentences: Sequence[Sentence]


def ties_with_sentences(
    network: "ActorNetwork", sure: Bootstrap | None, *, most_ties: int, most_sentences: int
) -> list[Tie]:
    """The strongest ties, each with its weightiest sentences in order of time.

    Where not all sentences are shown, those of both signs are, in turn, so that no side goes unheard.
    """
    ties = network.ties().head(most_ties)
    holds = {} if sure is None else sure.ties.set_index(["a", "b"])["p_sign"].to_dict()
    told = _told(network, ties, most_sentences)
    return [
        Tie(
            number=number,
            a=tie["a"],
            b=tie["b"],
            stance=STANCES[tie["sign"]],
            contested=bool(tie["contested"]),
            n_friendly=tie["n_positive"],
            n_hostile=tie["n_negative"],
            weight=tie["weight"],
            agreement=float("nan") if tie["agreement"] is None else tie["agreement"],
            holds=holds.get((tie["a"], tie["b"]), float("nan")) if tie["sign"] else float("nan"),
            n_statements=tie["n_statements"],
            n_documents=tie["n_documents"],
            first=tie["first"],
            last=tie["last"],
            types=sorted(tie["types"].items(), key=lambda item: (-item[1], item[0])),
            sentences=[_sentence(row) for row in told.get((tie["a"], tie["b"]), ())],
        )
        for number, tie in enumerate(rows_of(ties), 1)
    ]


def _told(network: "ActorNetwork", ties: pd.DataFrame, most: int) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """By tie, the statements to show, with the details of the relation that tells each."""
    said = pd.DataFrame(network.statements()).merge(ties[["a", "b"]], on=["a", "b"])
    said = said.assign(order=range(len(said)))
    heaviest = said.sort_values("weight", ascending=False, kind="stable")
    heaviest = heaviest.assign(rank=heaviest.groupby(["a", "b", "sign"]).cumcount())
    heaviest = heaviest.sort_values("rank", kind="stable")
    shown = heaviest[heaviest.groupby(["a", "b"]).cumcount() < most].sort_values("order")
    shown = shown.merge(network.relations[["relation_id", *_DETAILS]], on="relation_id", how="left")
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows_of(shown):
        found.setdefault((row["a"], row["b"]), []).append(row)
    return found


def _sentence(row: dict[str, Any]) -> Sentence:
    return Sentence(
        source=row["source"],
        type=row["type"],
        target=row["target"],
        stance=STANCES[row["sign"]],
        parts=parts(row),
        date=row["date"],
        publisher=row["publisher"],
        title=row["title"],
        document=row["doc_id"],
        url=row["url"],
        speaker=row["speaker"],
        status=row["status"],
        confidence=row["confidence"],
    )


def parts(row: dict[str, Any]) -> list[tuple[str, str]]:
    """A sentence in pieces, by what stands in them; a span that does not hold what it should is passed over."""
    sentence, offset = row["sentence"], row["sentence_start"]
    texts = {"source": row["source_text"], "target": row["target_text"], "trigger": row["trigger"]}
    spans = sorted(
        (start, end, name)
        for name in _SPANS
        if (start := row[f"{name}_start"] - offset) >= 0
        and (end := row[f"{name}_end"] - offset) > start
        and sentence[start:end] == texts[name]
    )
    found, at = [], 0
    for start, end, name in spans:
        if start >= at:
            found += [(sentence[at:start], ""), (sentence[start:end], name)]
            at = end
    return [piece for piece in [*found, (sentence[at:], "")] if piece[0]]


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table; None where a cell is missing."""
    rows: list[dict[str, Any]] = table.astype("object").where(table.notna(), None).to_dict("records")  # type: ignore[assignment]
    return rows
