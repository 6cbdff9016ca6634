"""Frames: a trigger with the actors in its roles, and how it is meant.

A word may have several rows. The first whose roles are filled counts; where none is, several actors in the one role
of a reciprocal row ("they met"); where that fails too, an actor inside what stands in the target's place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, permutations, product

from network.extractors import Claim, ParsedText
from network.extractors.implications import implied
from network.extractors.metonymy import Filler, is_relational
from network.extractors.roles import fill, has_filler, reach
from network.extractors.statements import MAX_PAIRS, Statement, claims
from network.grammar.parse import Parse
from network.grammar.status import Reading, is_none, read
from network.mentions import Span
from network.ontology import ANY, Trigger

PASSING = frozenset(("CONSULT", "COOPERATE", "PROTEST", "MOBILIZE", "REQUEST"))
"""Types of events that come to their end by themselves: an exercise that *ended* was not called off."""

_ENDING = frozenset(("end", "conclude", "finish", "close"))
_PAST = frozenset(("former", "ex", "onetime", "erstwhile", "then", "ousted", "late"))
_PARTICLES = frozenset((
    "about", "along", "apart", "around", "aside", "away", "back", "by", "down", "in", "off", "on", "out", "over",
    "through", "up",
))  # fmt: skip
"""Words that with a verb are an adverb, unless they have an object of their own."""

_TOGETHER = frozenset(("as", "side", "together", "alongside", "shoulder"))
"""Words of those who fight on one side: "fought *side* by side", "fight *as* allies"."""

_HARMLESS = frozenset(("back", "together"))
"""Particles that leave a verb its meaning: "hit *back*" hits, "strike *down*" strikes nobody."""

_DEPENDENTS = frozenset((
    "prt", "dobj", "nsubjpass", "prep", "pobj", "advmod", "npadvmod", "compound", "amod", "oprd", "acomp", "xcomp",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of a trigger at a token, with the actors in its roles.

    Attributes
    ----------
    rule
        How they were found; one of `network.extractors.RULES`.
    """

    trigger: Trigger
    token: int
    reading: Reading
    rule: str
    sources: list[Filler]
    targets: list[Filler]

    @property
    def pairs(self) -> list[tuple[Filler, Filler]]:
        """Who may stand in the relation to whom."""
        mutual = self.rule == "mutual" or self.trigger.source == self.trigger.target
        pairs = permutations(self.sources, 2) if mutual else product(self.sources, self.targets)
        return list(islice(pairs, MAX_PAIRS))


def triggered(text: ParsedText, i: int, rows: tuple[Trigger, ...]) -> Iterator[Claim]:
    """Claims of the first row whose roles are filled; if none has anybody as its target, of a reciprocal one."""
    for _, found in telling(text, i, rows):
        yield from found


def telling(text: ParsedText, i: int, rows: tuple[Trigger, ...]) -> list[tuple[Frame, list[Claim]]]:
    """The frames that state something, of these rows of the word at token `i`, with what each states."""
    if not rows or former(text.parse, i, rows) is not None:
        return []
    reading = reading_of(text, i, rows)
    for frames in (_filled, _among_themselves, _reached):
        stated = ((frame, _claims_of(text, frame)) for frame in frames(text, i, rows, reading))
        if found := [(frame, claims) for frame, claims in stated if claims]:
            return found
    return []


def rows_of(text: ParsedText, i: int) -> tuple[Trigger, ...]:
    """All rows of the word at token `i`."""
    pos = "NOUN" if text.parse.pos[i] == "PROPN" else text.parse.pos[i]
    return text.ontology.triggers.get((text.parse.lemma[i], pos), ())


def usable(text: ParsedText, i: int) -> tuple[Trigger, ...]:
    """The rows of the word at token `i` whose further words are there too; none of a part of a name."""
    rows = rows_of(text, i)
    if not rows or name_around(text, i) is not None:
        return ()
    particle = text.parse.child(i, "prt")
    plain = particle is None or text.parse.lower[particle] in _HARMLESS
    return tuple(row for row in rows if (dependents(text.parse, i, row) if row.dependent else plain))


def filled(text: ParsedText, i: int, trigger: Trigger, reading: Reading) -> Frame:
    """A row of the word at token `i` with the actors in its roles; there may be none."""
    sources, targets = fill(text, i, trigger.source, trigger), fill(text, i, trigger.target, trigger)
    if "speaker" in trigger.source and (reading.status != "asserted" or _speak_of_themselves(sources, targets)):
        sources = []
    return Frame(trigger, i, reading, "frame", sources, targets)


def _speak_of_themselves(speakers: list[Filler], others: list[Filler]) -> bool:
    """Whether one who speaks belongs to those he speaks of: a ministry to its country."""
    states = {name for filler in speakers for name in (filler.span.actor.name, filler.span.actor.country) if name}
    return any(filler.span.actor.name in states or filler.span.actor.country in states for filler in others)


def _filled(text: ParsedText, i: int, rows: tuple[Trigger, ...], reading: Reading) -> Iterator[Frame]:
    """The first row whose roles are filled, and the others of another type that have others as their target.

    "Retook Homs *from* the rebels" holds Homs, and strikes the rebels.
    """
    told: dict[str, set[int]] = {}
    for trigger in rows:
        frame = filled(text, i, trigger, reading)
        roots = {target.span.root for target in frame.targets}
        if told and (not frame.pairs or trigger.type in told or any(roots & other for other in told.values())):
            continue
        if _claims_of(text, frame):
            told[trigger.type] = roots
            yield frame


def _reached(text: ParsedText, i: int, rows: tuple[Trigger, ...], reading: Reading) -> Iterator[Frame]:
    """The first row whose source is filled, and whose target is inside what stands in its place."""
    for trigger in rows:
        sources = fill(text, i, trigger.source, trigger) if trigger.source != trigger.target else []
        targets = reach(text, i, trigger, sources) if sources else []
        if targets:
            yield Frame(trigger, i, reading, "reach", sources, targets)
            return


def _among_themselves(text: ParsedText, i: int, rows: tuple[Trigger, ...], reading: Reading) -> Iterator[Frame]:
    """The first reciprocal row with several in its one role, if none has anybody as its target."""
    parse = text.parse
    shared = parse.dep[i] in ("pcomp", "amod") or parse.child(i, "xcomp") is not None
    shared |= rows[0].sign < 0 and any(parse.lower[c] in _TOGETHER for c in parse.children[i])
    shared |= any(parse.lower[c] == "where" for c in parse.children[i]) and rows[0].type == "CONSULT"
    if shared or any(has_filler(text, i, row.target, row) for row in rows):
        return
    for trigger in rows:
        sources = fill(text, i, trigger.source, trigger) if trigger.reciprocal else []
        if len(sources) > 1:
            yield Frame(trigger, i, reading, "mutual", sources, [])
            return


def former(parse: Parse, i: int, rows: tuple[Trigger, ...]) -> int | None:
    """The word by which a noun says what somebody no longer is: "Chad's *former* ally"."""
    describes = any("self" in row.source + row.target for row in rows)
    return next((c for c in parse.children[i] if describes and parse.lower[c] in _PAST), None)


def reading_of(text: ParsedText, i: int, rows: tuple[Trigger, ...]) -> Reading:
    """How a trigger is meant; a noun that merely describes an actor ("its *ally* Chad") is taken as it stands."""
    describes = any("self" in row.source + row.target for row in rows)
    if describes and text.parse.dep[i] not in ("attr", "oprd", "conj"):
        return Reading(negations=int(is_none(text.parse, i)))
    return read(text.parse, i, text.ontology)


def _claims_of(text: ParsedText, frame: Frame) -> list[Claim]:
    return [*_stated(text, frame), *implied(text, frame.trigger, frame.reading, frame.sources, frame.targets)]


def _stated(text: ParsedText, frame: Frame) -> Iterator[Claim]:
    yield from claims(text, statement_of(text, frame), frame.pairs)


def statement_of(text: ParsedText, frame: Frame) -> Statement:
    """What the trigger itself states, or that it has ended."""
    kind, sign = frame.trigger.type, frame.trigger.sign
    if frame.reading.ended_by is not None and not _has_passed(text.parse, frame):
        kind = text.ontology[kind].reversed
        sign = text.ontology[kind].sign
    return Statement(kind, sign, (frame.token, frame.token + 1), frame.rule, frame.reading.status)


def _has_passed(parse: Parse, frame: Frame) -> bool:
    ended = frame.reading.ended_by
    by_itself = ended is not None and parse.dep[frame.token] == "nsubj" and parse.lemma[ended] in _ENDING
    return by_itself and frame.trigger.type in PASSING


def name_around(text: ParsedText, i: int) -> Span | None:
    """The name that a word is part of, or the group whose noun it is and that acts itself ("Syrian *factions*")."""
    role = text.gazetteer.roles.get(text.parse.lemma[i])
    if is_relational(text, i):
        role = None
    acts = role is not None and role.behaviour in ("own", "plain")
    return next((span for span in text.mentions.at(i) if acts or span.use != "nominal"), None)


def dependents(parse: Parse, i: int, row: Trigger) -> list[int]:
    """Tokens at which the further word stands that a row needs; ``*`` is any object."""
    if row.dependent == ANY:
        return [c for c in parse.children[i] if parse.dep[c] in ("dobj", "nsubjpass")]
    return [
        c
        for c in (*parse.children[i], *_bare_objects(parse, i))
        if row.dependent in (parse.lemma[c], parse.lower[c])
        if parse.dep[c] in _DEPENDENTS or (parse.dep[c] == "ccomp" and parse.pos[c] == "ADJ")
        if not _is_elsewhere(parse, c, row)
    ]


def _bare_objects(parse: Parse, verb: int) -> list[int]:
    """Bare nouns below prepositions of a verb, which make an idiom with it: "go on *strike*", "take to *task*"."""
    if parse.pos[verb] != "VERB":
        return []
    nouns = [j for c in parse.children[verb] if parse.dep[c] == "prep" for j in parse.children[c]]
    return [j for j in nouns if parse.dep[j] == "pobj" and parse.child(j, "det", "poss") is None]


def _is_elsewhere(parse: Parse, c: int, row: Trigger) -> bool:
    """Whether a preposition has an object of its own, and so is no particle of a verb that has one too ("take on")."""
    has_object = any(place.partition(":")[0] == "obj" for place in row.target)
    adverb = parse.lower[c] in _PARTICLES and parse.dep[c] == "prep"
    return adverb and has_object and parse.child(c, "pobj") is not None
