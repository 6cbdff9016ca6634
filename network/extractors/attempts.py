"""Attempts: what came of each row of each trigger word of a text, and which words might have been triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from network.extractors import RULES, Claim, ParsedText
from network.extractors.frames import (
    Frame,
    filled,
    former,
    name_around,
    reading_of,
    rows_of,
    statement_of,
    telling,
    usable,
)
from network.extractors.metonymy import Filler, actors
from network.extractors.roles import heads_at
from network.extractors.statements import as_place, obstacle
from network.grammar.arguments import objects, prepositional, receivers, subjects
from network.grammar.parse import HYPHENS
from network.grammar.status import effects_of
from network.mentions import Span
from network.ontology import Trigger
from network.records import Actor

FIRED = "fired: "
"""Begins the outcome of a row that states a relation."""

NEEDS = "needs "
"""Begins the outcome of a row that a further word is missing for."""

_OF_FRAMES = frozenset(("frame", "mutual", "reach", "operator"))
_CONTENT = ("VERB", "NOUN", "ADJ", "PROPN")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one row of a trigger at one token.

    Attributes
    ----------
    source, target
        The actors found in its roles.
    outcome
        Begins with `FIRED`, or says why the row states nothing.
    """

    token: int
    trigger: Trigger
    outcome: str
    source: tuple[Actor, ...] = ()
    target: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Stranger:
    """A verb between two actors that is no trigger.

    Attributes
    ----------
    place
        Where the target stands, as a trigger file would say it.
    effects
        Of the operator that it is, if it is one.
    """

    token: int
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    place: str
    effects: tuple[str, ...] = ()


def attempts(text: ParsedText, claims: Iterable[Claim]) -> Iterator[Attempt]:
    """What came of each row of each trigger word, in the order of the text and of the rows.

    Parameters
    ----------
    claims
        What the dependency engine found in the text.
    """
    found = list(claims)
    for i in range(len(text.parse)):
        tried = list(_at(text, i, found))
        yield from _by_other_rules(tried, [claim for claim in found if claim.trigger[0] <= i < claim.trigger[1]])


def _at(text: ParsedText, i: int, claims: list[Claim]) -> Iterator[Attempt]:
    parse, rows = text.parse, rows_of(text, i)
    if name := name_around(text, i):
        yield from (Attempt(i, row, _as_name(text, name)) for row in rows)
        return
    if (past := former(parse, i, rows)) is not None:
        yield from (Attempt(i, row, f"“{parse.text[past]}” says that it is so no longer") for row in rows)
        return
    yield from _of_rows(text, i, rows, claims) if rows else _of_other_words(text, i)


def _of_rows(text: ParsedText, i: int, rows: tuple[Trigger, ...], claims: list[Claim]) -> Iterator[Attempt]:
    complete = usable(text, i)
    told = telling(text, i, complete)
    reading = reading_of(text, i, complete)
    for row in rows:
        frame, stated = next(((frame, stated) for frame, stated in told if frame.trigger is row), (None, []))
        if row not in complete:
            yield Attempt(i, row, _incomplete(text, i, row))
        elif frame is not None:
            yield _attempt(frame, _fired(text, frame, stated, claims))
        else:
            frame = filled(text, i, row, reading)
            yield _attempt(frame, _why_not(text, frame, [first for first, _ in told]))


def _incomplete(text: ParsedText, i: int, row: Trigger) -> str:
    """Why a row is not for this word as it stands here."""
    if row.dependent:
        return f"{NEEDS}`{row.dependent}` beside it"
    particle = text.parse.child(i, "prt")
    return (
        "the words beside it make it another"
        if particle is None
        else f"“{text.parse.text[particle]}” makes it another word"
    )


def _attempt(frame: Frame, outcome: str) -> Attempt:
    targets = frame.sources if frame.rule == "mutual" else frame.targets
    return Attempt(frame.token, frame.trigger, outcome, _actors(frame.sources), _actors(targets))


def _fired(text: ParsedText, frame: Frame, stated: list[Claim], claims: list[Claim]) -> str:
    own = [claim for claim in stated if claim.rule == frame.rule]
    notes = [RULES[own[0].rule if own else stated[0].rule], _as_meant(text, frame)]
    if own and not any(claim in claims for claim in own):
        notes.append("but another word says the same")
    notes += [f"but {reason}" for reason in dict.fromkeys(_obstacles(text, frame)) if reason]
    above = (claim for claim in stated if claim.rule != frame.rule)
    notes += dict.fromkeys(f"“{text.parse.text[claim.trigger[0]]}” over it says {claim.type}" for claim in above)
    return FIRED + "; ".join(filter(None, notes))


def _as_meant(text: ParsedText, frame: Frame) -> str:
    """How a row is meant, if not as it stands, and by which words."""
    statement = statement_of(text, frame)
    ended = statement.type != frame.trigger.type
    how = [statement.status, "ended" if ended else ""]
    meant = " and ".join(word for word in how if word not in ("asserted", ""))
    if not meant:
        return ""
    words = ", ".join(f"“{text.parse.text[i]}”" for i in dict.fromkeys(frame.reading.words))
    return meant + (f" by {words}" if words else "") + (f", and so {statement.type}" if ended else "")


def _why_not(text: ParsedText, frame: Frame, told: list[Frame]) -> str:
    """Why a row whose words are all there states nothing."""
    row = frame.trigger
    if row.source == row.target:
        vacant = [_alone(text, frame)] if len(frame.sources) < 2 else []
    else:
        vacant = [_vacant(text, frame.token, row.source, row)] if not frame.sources else []
        vacant += [_vacant(text, frame.token, row.target, row)] if not frame.targets else []
    if vacant:
        return "; ".join(vacant)
    obstacles = dict.fromkeys(_obstacles(text, frame))
    if told and "" in obstacles:
        return f"another row came first: {told[0].trigger.lemma} {told[0].trigger.type}"
    return "; ".join(filter(None, obstacles)) or "nothing came of it"


def _alone(text: ParsedText, frame: Frame) -> str:
    if not frame.sources:
        return _vacant(text, frame.token, frame.trigger.source, frame.trigger)
    return f"{frame.sources[0].span.actor.name} stands at {' or '.join(frame.trigger.source)} alone"


def _vacant(text: ParsedText, i: int, places: tuple[str, ...], row: Trigger) -> str:
    """That no actor, or none of the kind that is wanted, stands at these places; and what does."""
    parse = text.parse
    kinds: dict[str, list[str]] = {}
    for wanted in places:
        place, _, kind = wanted.partition(":")
        kinds.setdefault(place, []).append(kind.replace("_", " "))
    for place, wanted_there in kinds.items():
        for head in heads_at(text, i, place, row):
            if all(wanted_there) and (spans := text.mentions.at(head)):
                kind = spans[0].actor.kind.replace("_", " ")
                return f"{spans[0].actor.name} at {place} is of the kind {kind}, not {' or '.join(wanted_there)}"
            return f"“{_words(text, parse.left_edge(head), head + 1)}” at {place} is no known actor"
    return f"nobody stands at {' or '.join(kinds)}"


def _obstacles(text: ParsedText, frame: Frame) -> Iterator[str]:
    """What keeps each pair of a frame from its relation; an empty string where nothing does."""
    kind = statement_of(text, frame).type
    for source, target in frame.pairs:
        yield obstacle(text, source.span, as_place(text.parse, target.span, kind), kind) or ""


def _as_name(text: ParsedText, span: Span) -> str:
    words = _words(text, span.first, span.end)
    if span.use == "nominal":
        return f"“{words}” is an actor itself"
    return f"part of the name “{words}”"


def _words(text: ParsedText, first: int, end: int) -> str:
    return " ".join(text.doc.text[text.parse.start[first] : text.parse.end[end - 1]].split())


def _of_other_words(text: ParsedText, i: int) -> Iterator[Attempt]:
    """Rows for the same word as another part of speech, or as a prefix: the parse may have misread it."""
    parse = text.parse
    if parse.text[i + 1 : i + 2] and parse.text[i + 1] in HYPHENS:
        for row in text.ontology.triggers.get((parse.lower[i], "PREFIX"), ()):
            yield Attempt(i, row, "wants an actor behind the hyphen, and a noun for another behind that")
    if parse.pos[i] not in _CONTENT or text.mentions.at(i):
        return
    for pos in _CONTENT:
        for row in text.ontology.triggers.get((parse.lemma[i], pos), ()):
            yield Attempt(i, row, f"the parse has it as {parse.pos[i]}, the row is for {pos}")


def _by_other_rules(tried: list[Attempt], claims: list[Claim]) -> Iterator[Attempt]:
    """The attempts at a token, the first that fits marked with what the rules beside the frames made of the word."""
    others = [claim for claim in claims if claim.rule in RULES and claim.rule not in _OF_FRAMES]
    if not others or any(attempt.outcome.startswith(FIRED) for attempt in tried):
        yield from tried
        return
    claim = others[0]
    complete = (attempt for attempt in tried if not attempt.outcome.startswith(NEEDS))
    first = next((one for one in complete if claim.rule == "deed" or one.trigger.type == claim.type), None)
    for attempt in tried:
        if attempt is first:
            outcome = FIRED + RULES[claim.rule]
            yield Attempt(attempt.token, attempt.trigger, outcome, (claim.source.actor,), (claim.target.actor,))
        else:
            yield attempt


def strangers(text: ParsedText, claims: Iterable[Claim]) -> Iterator[Stranger]:
    """Verbs between two actors that are no triggers, and do not merely report."""
    parse, words = text.parse, {i for claim in claims for i in range(*claim.trigger)}
    for i in range(len(parse)):
        known = i in words or text.mentions.at(i) or (parse.lemma[i], "VERB") in text.ontology.triggers
        effects = effects_of(parse, i, text.ontology)
        if parse.pos[i] != "VERB" or known or "say" in effects:
            continue
        source = _actors(actors(text, subjects(parse, i)))
        for place, heads in _places(text, i):
            target = tuple(actor for actor in _actors(actors(text, heads)) if actor not in source)
            if source and target:
                yield Stranger(i, source, target, place, tuple(effects))
                break


def _places(text: ParsedText, verb: int) -> Iterator[tuple[str, list[int]]]:
    parse = text.parse
    yield "obj", objects(parse, verb)
    yield "dative", receivers(parse, verb)
    for c in parse.children[verb]:
        if parse.dep[c] == "prep":
            yield parse.lower[c], prepositional(parse, verb, parse.lower[c])


def _actors(fillers: Iterable[Filler]) -> tuple[Actor, ...]:
    return tuple({filler.span.actor.name: filler.span.actor for filler in fillers}.values())
