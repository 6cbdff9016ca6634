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
from network.grammar import arguments
from network.grammar.arguments import done_with, is_infinitive
from network.grammar.parse import Parse
from network.grammar.status import Reading, effects_of, is_none, read
from network.mentions import Span
from network.ontology import ANY, Trigger

PASSING = frozenset(("CONSULT", "COOPERATE", "PROTEST", "MOBILIZE", "REQUEST"))
"""Types of events that come to their end by themselves: an exercise that *ended* was not called off."""

_ENDING = frozenset(("end", "conclude", "finish", "close"))
_PAST = frozenset(("former", "previous", "past", "ex", "onetime", "erstwhile", "then", "ousted", "late"))
_PARTICLES = frozenset((
    "about", "along", "apart", "around", "aside", "away", "back", "by", "down", "in", "off", "on", "out", "over",
    "through", "up",
))  # fmt: skip
"""Words that with a verb are an adverb, unless they have an object of their own."""

_TOGETHER = frozenset(("as", "side", "together", "alongside", "shoulder"))
"""Words of those who fight on one side: "fought *side* by side", "fight *as* allies"."""

_QUESTIONS = frozenset(("how", "if", "what", "when", "where", "whether", "which", "who", "why"))
_HARMLESS = frozenset(("back", "together"))
"""Particles that leave a verb its meaning: "hit *back*" hits, "strike *down*" strikes nobody."""

_AMOUNTS = frozenset((
    "batch", "barrage", "bout", "couple", "dozen", "flurry", "handful", "hundred", "million", "number", "package",
    "raft", "range", "round", "salvo", "series", "set", "slew", "spate", "string", "thousand", "tranche", "variety",
    "volley", "wave",
))  # fmt: skip
"""Nouns that only say how much there is of what stands below them."""

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
    if plain and _is_named_so(text, i):
        rows = tuple(row for row in rows if row.dependent or row.type != "CONSULT")
    if _is_question(text.parse, i):
        rows = tuple(row for row in rows if row.dependent or row.type != "REQUEST")
    return tuple(row for row in rows if (dependents(text.parse, i, row) if row.dependent else plain))


def _is_named_so(text: ParsedText, verb: int) -> bool:
    """Whether what a verb is done to is said to be something by it: "called *Chad* a *liar*" calls nobody up."""
    parse = text.parse
    below = [c for j in parse.children[verb] if parse.dep[j] == "dobj" for c in parse.children[j]]
    said = [c for c in parse.children[verb] if parse.dep[c] in ("oprd", "ccomp", "xcomp", "acomp")]
    said += [
        c for c in below if parse.dep[c] == "appos" and any(parse.lower[j] in ("a", "an") for j in parse.children[c])
    ]
    called = {span.root for span in text.mentions.spans if span.first == verb + 1}
    named = any(c not in called and not is_infinitive(parse, c) for c in said)
    return parse.lemma[verb] == "call" and (named or parse.tag[verb] == "VBG")


def _is_question(parse: Parse, verb: int) -> bool:
    """Whether somebody wants to know something, and wants nothing done: "asked Chad *how* it would answer"."""
    clauses = [c for c in parse.children[verb] if parse.dep[c] in ("ccomp", "advcl", "xcomp") and c > verb]
    words = (parse.lower[parse.left_edge(c)] for c in clauses if not is_infinitive(parse, c))
    return parse.lemma[verb] == "ask" and any(word in _QUESTIONS for word in words)


def filled(text: ParsedText, i: int, trigger: Trigger, reading: Reading) -> Frame:
    """A row of the word at token `i` with the actors in its roles; there may be none."""
    sources, targets = fill(text, i, trigger.source, trigger), fill(text, i, trigger.target, trigger)
    if "helped" in trigger.target and (verb := done_with(text.parse, i)) is not None:
        reading = read(text.parse, verb, text.ontology)
        targets = [] if "say" in effects_of(text.parse, verb, text.ontology) else targets
    if trigger.type == "MEMBER" and trigger.pos == "VERB" and _unite(sources, targets):
        targets = []
    if "speaker" in trigger.source:
        sources = [source for source in sources if source.span.actor.kind != "media"]
    if "speaker" in trigger.source and (reading.status != "asserted" or _speak_of_themselves(sources, targets)):
        sources = []
    return Frame(trigger, i, reading, "frame", sources, targets)


def _unite(sources: list[Filler], targets: list[Filler]) -> bool:
    """Whether a group goes together with several others, of which it cannot be a part: "which *joined* A, B and C"."""
    return len(targets) > 1 and all(filler.span.actor.kind == "armed_group" for filler in (*sources, *targets))


def _speak_of_themselves(speakers: list[Filler], others: list[Filler]) -> bool:
    """Whether one who speaks belongs to those he speaks of: a ministry to its country."""
    ours = [filler.span.actor for filler in speakers]
    states = {name for actor in ours for name in (actor.name, actor.country, actor.parent) if name}
    names = {actor.name for actor in ours}
    of_state = [f.span.actor for f in others if f.span.actor.kind not in ("armed_group", "party", "person")]
    return any(f.span.actor.name in states or f.span.actor.parent in names for f in others) or any(
        actor.country in states for actor in of_state
    )


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
    implications = implied(text, frame.trigger, frame.reading, frame.sources, frame.targets)
    return [*_stated(text, frame), *implications, *_withheld(text, frame)]


def _withheld(text: ParsedText, frame: Frame) -> Iterator[Claim]:
    """Whom somebody rejects by giving him no support: "does *not recognise* Chad", but not "has not praised Chad"."""
    if frame.trigger.type in ("BACK", "SUPPORT") and _is_refused(text.parse, frame.token):
        statement = Statement("REJECT", text.ontology["REJECT"].sign, (frame.token, frame.token + 1), "operator")
        yield from claims(text, statement, frame.pairs if not frame.reading.hypothetical else ())


def _is_refused(parse: Parse, verb: int) -> bool:
    """Whether somebody does not do a thing now: "does *not* support", "*no longer* supports"."""
    below = parse.children[verb]
    denied = any(parse.dep[c] == "neg" or parse.lower[c] == "longer" for c in below)
    finite = (c for c in (verb, *below) if c == verb or parse.dep[c] == "aux")
    now = any(parse.tag[c] in ("VBP", "VBZ") and parse.lemma[c] != "have" for c in finite)
    return denied and now and parse.pos[verb] == "VERB"


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
    spans = text.mentions.at(i)
    return next((s for s in spans if s.use != "nominal" or (acts and s.actor.kind != "person")), None)


def dependents(parse: Parse, i: int, row: Trigger) -> list[int]:
    """Tokens at which the further word stands that a row needs; ``*`` is any object."""
    if row.dependent == ANY:
        return [c for c in parse.children[i] if parse.dep[c] in ("dobj", "nsubjpass")]
    predicates = _predicates(parse, i)
    return [
        c
        for c in (*parse.children[i], *predicates, *_measured(parse, i), *_bare_objects(parse, i))
        if row.dependent in (parse.lemma[c], parse.lower[c])
        if parse.dep[c] in _DEPENDENTS or c in predicates or (parse.dep[c] == "ccomp" and parse.pos[c] == "ADJ")
        if not _is_elsewhere(parse, c, row)
    ]


def _predicates(parse: Parse, noun: int) -> list[int]:
    """What a clause states of a noun: "its ties with Chad are *tense*", "*soured*"."""
    head = parse.head[noun]
    stated = not any(parse.dep[c] == "neg" or parse.tag[c] == "MD" for c in parse.children[head])
    if parse.pos[noun] != "NOUN" or parse.dep[noun] not in ("nsubj", "nsubjpass") or not stated:
        return []
    return [head, *(c for c in parse.children[head] if parse.dep[c] == "acomp")]


def _measured(parse: Parse, verb: int) -> list[int]:
    """What an object tells the amount of: "began a round of *exercises*"."""
    amounts = [c for c in parse.children[verb] if parse.dep[c] in ("dobj", "nsubjpass") and parse.lemma[c] in _AMOUNTS]
    return [j for c in amounts for j in arguments.prepositional(parse, c, "of")]


def _bare_objects(parse: Parse, verb: int) -> list[int]:
    """Nouns below prepositions: bare ones, which make an idiom with a verb ("go on *strike*", "take to *task*").

    Below an adjective, others too: "responsible for the *attack*".
    """
    if parse.pos[verb] not in ("VERB", "ADJ"):
        return []
    nouns = [j for c in parse.children[verb] if parse.dep[c] == "prep" for j in parse.children[c]]
    adjective = parse.pos[verb] == "ADJ"
    return [j for j in nouns if parse.dep[j] == "pobj" and (adjective or parse.child(j, "det", "poss") is None)]


def _is_elsewhere(parse: Parse, c: int, row: Trigger) -> bool:
    """Whether a preposition has an object of its own, and so is no particle of a verb that has one too ("take on")."""
    has_object = any(place.partition(":")[0] == "obj" for place in row.target)
    adverb = parse.lower[c] in _PARTICLES and parse.dep[c] == "prep"
    return adverb and has_object and parse.child(c, "pobj") is not None
