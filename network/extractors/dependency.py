"""The dependency engine: triggers of the ontology, in the frames that the parse shows.

A trigger word states a relation between the actors that fill its roles. What stands over it (negation,
modality, operators such as "lifted" or "vowed to") settles status, sign and type; reports over it settle
the speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, permutations, product

from network.extractors import Claim, ParsedText
from network.extractors.roles import Filler, described_by_noun, fill, has_filler, speaker_of, standing_for
from network.grammar.arguments import subjects
from network.grammar.parse import HYPHENS, Parse
from network.grammar.status import Reading, read
from network.ontology import Operator, Trigger
from network.records import Status

MAX_PAIRS = 36
"""Most pairs that one trigger ties: longer lists on both sides are lists, not relations."""

PHYSICAL = frozenset(("ASSAULT", "COERCE", "CONTROL", "MOBILIZE", "RETREAT", "AID"))
"""Types that a place can suffer."""

COMPOUND, LISTED = 0.9, 0.85
"""Confidence in the modifier of a compound ("US-backed"), and in the group of a list ("factions such as")."""

SURE: dict[Status, float] = {"asserted": 1.0, "negated": 0.95, "hypothetical": 0.9}
"""Factor of confidence by status."""

_DEPENDENTS = frozenset(("prt", "dobj", "nsubjpass", "prep", "advmod", "compound", "amod"))
_PARTICIPLES = {"led": "lead", "held": "hold", "run": "run", "fought": "fight", "sent": "send", "brought": "bring"}


@dataclass(frozen=True, slots=True)
class _Statement:
    """What some words state of a source and a target yet to be named."""

    type: str
    sign: int
    words: tuple[int, int]
    status: Status = "asserted"


@dataclass(frozen=True, slots=True)
class _Frame:
    """A trigger at a token, with its targets and how it is meant."""

    trigger: Trigger
    token: int
    targets: list[Filler]
    reading: Reading


def extract(text: ParsedText) -> Iterator[Claim]:
    """Find the claims of a parsed text, each once, the most confident first found."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in _claims(text):
        source, target = claim.source, claim.target
        key = (source.root, target.root, source.actor.name, target.actor.name, claim.type, claim.status)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    yield from best.values()


def _claims(text: ParsedText) -> Iterator[Claim]:
    parse, triggers = text.parse, text.ontology.triggers
    sentences = {parse.sentence[span.root] for span in text.mentions.spans}
    for number in sorted(sentences):
        for i in range(*parse.sentences[number]):
            pos = "NOUN" if parse.pos[i] == "PROPN" else parse.pos[i]
            rows = triggers.get((parse.lemma[i], pos))
            if rows and not _is_name(text, i):
                yield from _triggered(text, i, rows)
            if i >= 2 and parse.text[i - 1] in HYPHENS:
                yield from _compound(text, i)
            if parse.lower[i] in ("including", "like") or parse.lower[i - 1 : i + 1] == ["such", "as"]:
                yield from _membership(text, i)


def _triggered(text: ParsedText, i: int, rows: tuple[Trigger, ...]) -> Iterator[Claim]:
    """Claims of the first row whose roles are filled; if none has anybody as its target, of a reciprocal one."""
    rows = tuple(row for row in rows if not row.dependent or _has_dependent(text.parse, i, row.dependent))
    if not rows:
        return
    reading = _reading(text, i, rows)
    for trigger in rows:
        sources, targets = fill(text, i, trigger.source, trigger), fill(text, i, trigger.target, trigger)
        mutual = trigger.source == trigger.target
        pairs = list(islice(permutations(sources, 2) if mutual else product(sources, targets), MAX_PAIRS))
        if claims := _claims_of(text, _Frame(trigger, i, targets, reading), pairs):
            yield from claims
            return
    if any(has_filler(text, i, row.target, row) for row in rows):
        return
    for trigger in rows:
        sources = fill(text, i, trigger.source, trigger) if trigger.reciprocal else []
        pairs = list(islice(permutations(sources, 2), MAX_PAIRS))
        if claims := _claims_of(text, _Frame(trigger, i, [], reading), pairs):
            yield from claims
            return


def _reading(text: ParsedText, i: int, rows: tuple[Trigger, ...]) -> Reading:
    """How a trigger is meant; a noun that merely describes an actor ("its *ally* Chad") is taken as it stands."""
    describes = any("self" in row.source + row.target for row in rows)
    if describes and text.parse.dep[i] not in ("attr", "oprd", "conj"):
        return Reading()
    return read(text.parse, i, text.ontology)


def _claims_of(text: ParsedText, frame: _Frame, pairs: list[tuple[Filler, Filler]]) -> list[Claim]:
    return [*_stated(text, frame, pairs), *_implied(text, frame)]


def _is_name(text: ParsedText, i: int) -> bool:
    """Whether a word is part of a name, or the noun of a group that is an actor itself ("Syrian *factions*")."""
    role = text.gazetteer.roles.get(text.parse.lemma[i])
    return any(
        span.use != "nominal" or (role is not None and role.behaviour in ("own", "plain"))
        for span in text.mentions.at(i)
    )


def _has_dependent(parse: Parse, i: int, lemma: str) -> bool:
    return any(lemma in (parse.lemma[c], parse.lower[c]) and parse.dep[c] in _DEPENDENTS for c in parse.children[i])


def _stated(text: ParsedText, frame: _Frame, pairs: list[tuple[Filler, Filler]]) -> Iterator[Claim]:
    """What the trigger itself states, or that it has ended."""
    kind, sign = frame.trigger.type, frame.trigger.sign
    if frame.reading.ended_by is not None:
        kind = text.ontology[kind].reversed
        sign = text.ontology[kind].sign
    statement = _Statement(kind, sign, (frame.token, frame.token + 1), frame.reading.status)
    for source, target in pairs:
        yield from _claim(text, source, target, statement)


def _implied(text: ParsedText, frame: _Frame) -> Iterator[Claim]:
    """What an operator over the trigger states of its own subject: who vows to attack, threatens."""
    if frame.trigger.sign == 0 or frame.reading.ended_by is not None:
        return
    for operator, token, status in _operators(text, frame.reading):
        kind = operator.friendly if frame.trigger.sign > 0 else operator.hostile
        if kind:
            statement = _Statement(kind, text.ontology[kind].sign, (token, token + 1), status)
            pairs = product(_actors(text, subjects(text.parse, token)), frame.targets)
            for subject, target in islice(pairs, MAX_PAIRS):
                yield from _claim(text, subject, target, statement)


def _operators(text: ParsedText, reading: Reading) -> Iterator[tuple[Operator, int, Status]]:
    """Operators over a trigger, their tokens, and whether they themselves are asserted."""
    for scope in reading.scopes:
        if not scope.negated:
            yield scope.operator, scope.token, read(text.parse, scope.token, text.ontology).status
    if reading.intended is not None:
        will = "will_not" if reading.negations % 2 else "will"
        for operator in text.ontology.operators.get((will, "AUX"), {}).values():
            yield operator, reading.intended, "asserted"


def _actors(text: ParsedText, tokens: Iterable[int]) -> list[Filler]:
    return [filler for token in tokens for filler in standing_for(text, token, metonymic=False)]


def _claim(text: ParsedText, source: Filler, target: Filler, statement: _Statement) -> Iterator[Claim]:
    """The claim, if these two can stand in it."""
    one, other, kind = source.span.actor, target.span.actor, statement.type
    if one.name == other.name or one.kind in ("media", "place") or (other.kind == "place" and kind not in PHYSICAL):
        return
    if kind == "MEMBER" and other.kind in ("state", "government") and one.kind != "person":
        return
    if text.parse.sentence[source.span.root] != text.parse.sentence[target.span.root]:
        return
    yield Claim(
        source=source.span,
        target=target.span,
        type=kind,
        sign=statement.sign,
        trigger=statement.words,
        status=statement.status,
        speaker=speaker_of(text, statement.words[0]),
        confidence=round(source.confidence * target.confidence * SURE[statement.status], 4),
    )


def _compound(text: ParsedText, i: int) -> Iterator[Claim]:
    """Read token `i` after a hyphen: "*US-backed* rebels", "*anti-Assad* fighters"."""
    parse = text.parse
    before = [span for span in text.mentions.at(i - 2) if span.end == i - 1 and span.use != "nominal"]
    trigger = _participle(text, i) if before else None
    if trigger is not None:
        statement = _Statement(trigger.type, trigger.sign, (i - 2, i + 1))
        noun = _noun_after(parse, i)
        for span, target in product(before, _actors(text, [noun]) or _actors(text, described_by_noun(parse, noun))):
            yield from _claim(text, Filler(span, COMPOUND), target, statement)
    for prefix in text.ontology.triggers.get((parse.lower[i - 2], "PREFIX"), ()):
        for span in text.mentions.at(i):
            if span.first == i:
                statement = _Statement(prefix.type, prefix.sign, (i - 2, span.end))
                for source in _actors(text, [_noun_after(parse, span.end - 1)]):
                    yield from _claim(text, source, Filler(span, COMPOUND), statement)


def _participle(text: ParsedText, i: int) -> Trigger | None:
    """The transitive trigger that a participle is of."""
    for lemma in _verb_lemmas(text.parse, i):
        for trigger in text.ontology.triggers.get((lemma, "VERB"), ()):
            if trigger.source[0] == "subj" and "obj" in trigger.target and not trigger.dependent:
                return trigger
    return None


def _verb_lemmas(parse: Parse, i: int) -> list[str]:
    """Verbs that a participle may be of; the tagger often takes it for an adjective."""
    word = parse.lower[i]
    if word in _PARTICIPLES:
        return [_PARTICIPLES[word]]
    return [parse.lemma[i], word[:-2], word[:-1]] if word.endswith("ed") else []


def _noun_after(parse: Parse, i: int) -> int:
    """The noun that a modifier ending at token `i` stands before."""
    head = parse.head[i]
    if head > i and parse.pos[head] in ("NOUN", "PROPN"):
        return head
    j = i + 1
    end = parse.sentences[parse.sentence[i]][1]
    while j < end and parse.pos[j] in ("ADJ", "NOUN", "PROPN", "NUM", "PUNCT") and parse.text[j] not in ",.;:()":
        j += 1
    return j - 1


def _membership(text: ParsedText, i: int) -> Iterator[Claim]:
    """Claim that those listed belong to the group: "factions *such as* A and B"."""
    parse = text.parse
    if parse.dep[i] not in ("prep", "acl"):
        return
    container = plural_above(parse, parse.head[i])
    groups = [
        span
        for span in text.mentions.at(container)
        if span.root == container and span.actor.kind in ("group", "armed_group")
    ]
    obj = parse.child(i, "pobj", "dobj")
    if obj is None or not groups:
        return
    for member in _actors(text, _listed(parse, obj)):
        if member.span.use == "name":
            yield from _claim(text, member, Filler(groups[0], LISTED), _Statement("MEMBER", 0, (i, i + 1)))


def plural_above(parse: Parse, noun: int) -> int:
    """The nearest plural noun from `noun` up through "of": a list names several of a kind."""
    i = noun
    while parse.tag[i] not in ("NNS", "NNPS"):
        prep = parse.head[i]
        if parse.dep[i] != "pobj" or parse.head[prep] == prep:
            return noun
        i = parse.head[prep]
    return i


def _listed(parse: Parse, obj: int) -> list[int]:
    """A noun with its conjuncts and appositions: lists are often parsed as a mixture of both."""
    found, waiting = [], [obj]
    while waiting:
        found.append(waiting.pop())
        waiting += reversed([c for c in parse.children[found[-1]] if parse.dep[c] in ("conj", "appos")])
    return found
