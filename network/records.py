"""The records that flow through the program, from document to relation."""

import hashlib
from dataclasses import dataclass, fields
from typing import Literal

Status = Literal["asserted", "negated", "hypothetical"]
STATUSES: tuple[Status, ...] = ("asserted", "negated", "hypothetical")

KINDS = (
    "state",
    "government",
    "military",
    "armed_group",
    "party",
    "organisation",
    "person",
    "group",
    "media",
    "place",
)


@dataclass(frozen=True, slots=True)
class Document:
    """One text.

    Attributes
    ----------
    id
        Unique within a corpus.
    text
        The text as it was read; every offset counts its characters.
    date
        ISO 8601 day (``"2015-10-06"``), or None where unknown.
    mentions
        Half-open spans ``(start, end)`` of `text` that the caller knows to be actors.
    copy_of
        Id of the document that this one reprints, or None. Copies are listed, not extracted.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    mentions: tuple[tuple[int, int], ...] = ()
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read or not analysed, and why.

    Attributes
    ----------
    source
        File, or where there is none, what the document came from ("list", "DataFrame").
    row
        Row in `source`, counted from 1, or None where the whole source was skipped.
    doc_id
        Id of the document, or None where reading did not get that far.
    reason
        One sentence for a person to read.
    """

    source: str
    row: int | None
    doc_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a canonical name and what is known of it.

    Attributes
    ----------
    name
        What an English-language paper would print ("Russia", "Syrian rebels").
    kind
        One of `KINDS`.
    country
        Canonical name of the state it belongs to, or None.
    role
        Short description ("president", "rebels"), or None.
    parent
        Canonical name of the actor that it is part of, or None.
    """

    name: str
    kind: str
    country: str | None = None
    role: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a document that refers to an actor: ``text[start:end]``."""

    start: int
    end: int
    text: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Relation:
    """One claim, in one sentence, that a source actor stands in a relation to a target actor.

    The fields are the columns of the relation table, in their order. Offsets are half-open, in
    characters of the document's text.

    Attributes
    ----------
    relation_id
        Stable hash of document, spans, type and status: the same text gives the same ids in any order,
        on any machine.
    source, target
        Canonical names of the actors.
    source_kind, target_kind
        Their kinds, one of `KINDS`.
    source_text, target_text
        The mentions as written.
    type
        A relation type of the ontology.
    sign
        -1, 0 or 1; of a negated or hypothetical relation the sign that it would have.
    status
        ``"asserted"``, ``"negated"`` or ``"hypothetical"`` (called for, planned, feared, conditional).
    speaker
        Canonical name of the actor to whom the text attributes the claim; None where the text itself says so.
    confidence
        From 0 to 1.
    extractor
        Name of the engine that found it.
    trigger
        The words that state the relation.
    sentence
        The sentence that it rests on.
    """

    relation_id: str
    doc_id: str
    title: str | None
    date: str | None
    publisher: str | None
    url: str | None
    source: str
    source_kind: str
    source_text: str
    source_start: int
    source_end: int
    target: str
    target_kind: str
    target_text: str
    target_start: int
    target_end: int
    type: str
    sign: int
    status: Status
    speaker: str | None
    confidence: float
    extractor: str
    trigger: str
    trigger_start: int
    trigger_end: int
    sentence: str
    sentence_start: int
    sentence_end: int


RELATION_COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Relation))


def stable_id(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on `parts` alone."""
    text = "\x1f".join(str(part) for part in parts)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
