"""Statements: what words state of a source and a target, and whether these two can stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from network.confidence import probability
from network.extractors import Claim, ParsedText
from network.extractors.features import features
from network.extractors.metonymy import Filler
from network.extractors.roles import speaker_of
from network.grammar.parse import Parse
from network.mentions import Span
from network.records import Actor, Status

MAX_PAIRS = 36
"""Most pairs that one trigger ties: longer lists on both sides are lists, not relations."""

PLACED = frozenset(
    ("AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONTROL", "MOBILIZE", "RETREAT", "SANCTION", "THREATEN")
)
"""Types that a place can undergo, or be promised."""

SUFFERED = frozenset(("AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "RETREAT"))
"""Types that happen to whoever is in a place: a raid *in Kabul* is one on Kabul, not on the government there."""

OPINIONS = frozenset(("ACCUSE", "OPPOSE", "REJECT", "SUPPORT"))
"""Types of what even a newspaper does itself, which otherwise tells of others: it *endorses* a candidate."""

_LANDLESS = frozenset(("armed_group", "military", "party", "media"))
"""Kinds of actors that hold territory, but are none."""

_WHERE = frozenset(("in", "at", "near", "inside", "outside", "around", "through", "via"))


@dataclass(frozen=True, slots=True)
class Statement:
    """What some words state of a source and a target yet to be named.

    Attributes
    ----------
    words
        Half-open token span of the words.
    rule
        Name of the rule that reads them so; one of `network.extractors.RULES`.
    """

    type: str
    sign: int
    words: tuple[int, int]
    rule: str
    status: Status = "asserted"


def claims(text: ParsedText, statement: Statement, pairs: Iterable[tuple[Filler, Filler]]) -> Iterator[Claim]:
    """The claims of a statement about those of the pairs that can stand in it."""
    for source, other in islice(pairs, MAX_PAIRS):
        target = replace(other, span=as_place(text.parse, other.span, statement.type))
        if obstacle(text, source.span, target.span, statement.type) is None:
            evidence = tuple(features(text, statement, source, target))
            yield Claim(
                source=_anchored(text, source.span),
                target=target.span,
                type=statement.type,
                sign=statement.sign,
                trigger=statement.words,
                status=statement.status,
                speaker=speaker_of(text, statement.words[0]),
                confidence=probability(evidence),
                rule=statement.rule,
                features=evidence,
            )


def obstacle(text: ParsedText, source: Span, target: Span, kind: str) -> str | None:
    """Why these two cannot stand in a relation of this type, in words; None where they can."""
    return next(_obstacles(text, source, target, kind), None)


def _obstacles(text: ParsedText, source: Span, target: Span, kind: str) -> Iterator[str]:
    parse, one, other = text.parse, source.actor, target.actor
    if one.name == other.name:
        yield f"{one.name} is both source and target"
    for span in (source, target):
        if _is_whereabouts(parse, span):
            yield f"{parse.text[span.root]} is merely where it happens"
    if one.kind == "place" or (one.kind == "media" and kind not in OPINIONS):
        yield f"{one.name} is a {one.kind}, which does nothing to others"
    if other.kind == "place" and kind not in PLACED:
        yield f"{other.name} is a place, which no {kind} can be done to"
    if kind not in ("CONTROL", "LEAD", "MEMBER") and one.kind == "person" and one.parent == other.name:
        yield f"{one.name} acts for {other.name}"
    if kind == "CONSULT" and (other.kind == "media" or other.role == "journalists"):
        yield f"{one.name} merely speaks to the press"
    if kind == "AID" and one.kind == "group" and one.country == other.name and target.use == "nominal":
        yield f"{one.name} are the people of {other.name}"
    if parse.sentence[source.root] != parse.sentence[target.root]:
        yield "they stand in different sentences"
    yield from _obstacles_to_lasting(text, source, target, kind)


def _obstacles_to_lasting(text: ParsedText, source: Span, target: Span, kind: str) -> Iterator[str]:
    """Why these two cannot stand in a relation of this type that lasts."""
    one, other = source.actor, target.actor
    if kind == "MEMBER" and other.kind in ("state", "government") and one.kind != "person":
        yield f"{one.name} is no member of a {other.kind}"
    if kind == "MEMBER" and other.kind == "person" and one.kind != "person":
        yield f"{one.name} is no member of a person"
    if kind == "LEAD" and one.kind == other.kind and one.kind in ("state", "organisation", "government"):
        yield f"{one.name} and {other.name} are both of kind {one.kind}, of which none heads another"
    if kind == "CONTROL" and (other.kind in _LANDLESS or _is_thing(text, target)):
        yield f"{text.parse.text[target.root]} is no territory"


def _is_thing(text: ParsedText, span: Span) -> bool:
    """Whether a mention is of the arms of somebody ("the army's *tanks*")."""
    role = text.gazetteer.roles.get(text.parse.lemma[span.root])
    return span.use == "nominal" and role is not None and role.behaviour == "instrument"


def _is_whereabouts(parse: Parse, span: Span) -> bool:
    """Whether a seat of government is merely where something happens: "met *in London*"."""
    if span.use != "seat" or parse.dep[span.root] != "pobj":
        return False
    return parse.lower[parse.head[span.root]] in _WHERE


def as_place(parse: Parse, span: Span, kind: str) -> Span:
    """A seat as the place it is where it is held, or where somebody suffers, not as the government that sits there."""
    if span.use != "seat" or not (kind == "CONTROL" or (kind in SUFFERED and _is_whereabouts(parse, span))):
        return span
    name = " ".join(parse.text[span.first : span.end])
    return replace(span, actor=Actor(name, "place", span.actor.country or span.actor.name), use="name")


def _anchored(text: ParsedText, span: Span) -> Span:
    """The mention of the same actor by name that stands before a pronoun in its sentence: it tells a reader more."""
    if span.use != "pronoun":
        return span
    first = text.parse.sentences[text.parse.sentence[span.root]][0]
    before = (s for i in range(span.first - 1, first - 1, -1) for s in text.mentions.at(i))
    return next((s for s in before if s.actor.name == span.actor.name and s.use in ("name", "given", "nominal")), span)
