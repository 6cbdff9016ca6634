"""Implications: what is stated beyond the trigger itself: by who vows to do it, by who backs that it is done."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import permutations, product

from network.extractors import Claim, ParsedText
from network.extractors.agency import judged_for
from network.extractors.metonymy import METONYMIC, Filler, actors, apart, standing_for
from network.extractors.roles import described_by_adjective, fill, premodifiers, reached_by_clause, speaker_of
from network.extractors.statements import Statement, claims
from network.grammar.arguments import objects, prepositional, subjects, surface_subjects
from network.grammar.attribution import speakers
from network.grammar.parse import Parse
from network.grammar.status import Reading, read
from network.ontology import Operator, Trigger
from network.records import Actor, Status

_ON_DEEDS = {
    "SUPPORT": {1: "SUPPORT", -1: "OPPOSE"},
    "BACK": {1: "SUPPORT", -1: "OPPOSE"},
    "REJECT": {1: "REJECT"},
    "OPPOSE": {1: "REJECT"},
}
"""What a stance on a friendly or a hostile deed towards somebody is towards him."""

_JUDGING = frozenset((
    "brand", "call", "cast", "categorise", "categorize", "characterise", "characterize", "class", "classify",
    "conceive", "consider", "decry", "deem", "denounce", "depict", "describe", "dismiss", "dub", "find", "hail",
    "label", "paint", "perceive", "picture", "portray", "refer", "regard", "see", "speak", "tag", "term", "think",
    "treat", "view",
))  # fmt: skip
"""Verbs of those who take somebody for something: "*sees* Mali as a rival", "*called* Mali reckless"."""

_MUTUAL = frozenset(("ALLY", "OPPOSE"))
"""Types of nouns that say in what relation somebody stands ("rival", "friend"): to whoever takes him for it."""

_DUTIES = frozenset(("must", "should", "ought"))


def implied(
    text: ParsedText, trigger: Trigger, reading: Reading, doers: list[Filler], targets: list[Filler]
) -> Iterator[Claim]:
    """What an operator over the trigger states of its own subject: who vows to attack, threatens.

    He does so only if he is the doer himself, or calls for it; those who do it together threaten each other by no vow.
    """
    sign = trigger.sign
    if reading.ended_by is not None:
        sign = text.ontology[text.ontology[trigger.type].reversed].sign
    if sign == 0:
        return
    for operator, token, negated, status in _operators(text, reading):
        kind = operator.friendly if sign > 0 or negated else operator.hostile
        if kind and not (negated and sign > 0):
            statement = Statement(kind, text.ontology[kind].sign, (token, token + 1), "operator", status)
            sources = actors(text, subjects(text.parse, token))
            names = {doer.span.actor.name for doer in doers}
            if names and not _calls(text, token):
                sources = [source for source in sources if source.span.actor.name in names]
            if token == reading.intended:
                sources = [source for source in sources if _is_announced(text, token, source.span.actor)]
            yield from claims(text, statement, product(sources, apart(targets, sources)))


def _calls(text: ParsedText, verb: int) -> bool:
    """Whether a verb asks others to do something."""
    rows = text.ontology.triggers.get((text.parse.lemma[verb], "VERB"), ())
    return any(row.type == "REQUEST" for row in rows)


def _operators(text: ParsedText, reading: Reading) -> Iterator[tuple[Operator, int, bool, Status]]:
    """Operators over a trigger, their tokens, whether the trigger is negated below them, and their own status."""
    for scope in reading.scopes:
        yield scope.operator, scope.token, scope.negated, read(text.parse, scope.token, text.ontology).status
    if reading.intended is not None and not reading.supposed:
        will = "will_not" if reading.negations % 2 else "will"
        for operator in text.ontology.operators.get((will, "AUX"), {}).values():
            yield operator, reading.intended, False, "asserted"


def _is_announced(text: ParsedText, verb: int, actor: Actor) -> bool:
    """Whether an actor's intent is told by himself, his own or the news: others can only predict it."""
    tokens = speakers(text.parse, verb, text.ontology)
    said_by = [filler.span.actor for token in tokens for filler in standing_for(text, token, metonymic=True)]
    return not tokens or any(
        one.kind == "media" or one.name == actor.name or (one.country is not None and one.country == actor.country)
        for one in said_by
    )


def on_deeds(text: ParsedText, i: int, rows: tuple[Trigger, ...]) -> Iterator[Claim]:
    """What support for a deed, or its rejection, says of whom the deed is for: "backs *aid* to Chad" backs Chad."""
    for row in rows:
        if row.pos != "VERB" or row.type not in _ON_DEEDS or "obj" not in row.target:
            continue
        reading = read(text.parse, i, text.ontology)
        sources = fill(text, i, row.source, row)
        for deed in objects(text.parse, i) if sources else ():
            for noun in text.ontology.triggers.get((text.parse.lemma[deed], "NOUN"), ()):
                kind = _ON_DEEDS[row.type].get(noun.sign)
                if kind and "owner" in noun.source and not _is_owned(text, deed):
                    statement = Statement(kind, text.ontology[kind].sign, (i, i + 1), "deed", reading.status)
                    targets = [target.by(METONYMIC) for target in fill(text, deed, noun.target, noun)]
                    yield from claims(text, statement, product(sources, targets))
        return


def _is_owned(text: ParsedText, noun: int) -> bool:
    return text.parse.child(noun, "poss") is not None or bool(premodifiers(text, noun))


def committed(text: ParsedText, i: int, told: Set[int]) -> Iterator[Claim]:
    """What is agreed, offered or refused to somebody by what is no trigger itself: "*agreed* to open ports to Chad"."""
    parse = text.parse
    pos = "VERB" if parse.pos[i] == "AUX" else parse.pos[i]
    operators = text.ontology.operators.get((parse.lemma[i], pos), {}).values()
    kind = next((operator.friendly for operator in operators if operator.friendly in ("AGREE", "REJECT")), None)
    clause = parse.child(i, "xcomp")
    if kind is None or clause is None or clause < i or _is_told(text, clause, told):
        return
    status = read(parse, i, text.ontology).status
    statement = Statement(kind, text.ontology[kind].sign, (i, i + 1), "commitment", status)
    sources = actors(text, subjects(parse, i) if pos == "VERB" else described_by_adjective(parse, i))
    targets = reached_by_clause(text, clause, sources) if sources else []
    mutual = not targets and parse.lemma[i] == "agree"
    yield from claims(text, statement, permutations(sources, 2) if mutual else product(sources, targets))


def _is_told(text: ParsedText, verb: int, told: Set[int]) -> bool:
    """Whether a verb, or what it lends itself to, states something itself: "to *attack*", "to hold *talks*"."""
    return not told.isdisjoint((verb, *objects(text.parse, verb)))


def judged(text: ParsedText, i: int, rows: tuple[Trigger, ...]) -> Iterator[Claim]:
    """What somebody takes another for: "Chad sees Mali as a *rival*", "Chad called Mali *reckless*"."""
    verb, others = _judgement(text.parse, i)
    judging = [row for row in rows if _is_opinion(row) or (row.type in _MUTUAL and {"self", "owner"} <= _roles(row))]
    if not others or not judging or any(fill(text, i, row.target, row) for row in judging if "self" in row.source):
        return
    kind, sign = judging[0].type, judging[0].sign
    statement = Statement(kind, sign, (i, i + 1), "judgement", read(text.parse, verb, text.ontology).status)
    sources = actors(text, subjects(text.parse, verb))
    yield from claims(text, statement, product(sources, apart(judged_for(text, others), sources)))


def _roles(row: Trigger) -> set[str]:
    return {*row.source, *row.target}


def _is_opinion(row: Trigger) -> bool:
    return "speaker" in row.source and not {"self", "subj"}.isdisjoint(row.target) and row.pos in ("NOUN", "ADJ")


def _judgement(parse: Parse, i: int) -> tuple[int, list[int]]:
    """The verb by which somebody is taken for what a word says, and for whom."""
    while parse.dep[i] == "conj":
        i = parse.head[i]
    head, dep = parse.head[i], parse.dep[i]
    verb = parse.head[head] if dep in ("pobj", "amod") and parse.lower[head] == "as" else head
    if verb != head and parse.dep[verb] == "dobj":
        verb = parse.head[verb]
    if parse.lemma[verb] not in _JUDGING or parse.pos[verb] != "VERB" or verb == i:
        return verb, []
    if verb != head:
        spoken_of = (o for word in ("of", "to") for o in prepositional(parse, verb, word))
        return verb, objects(parse, verb) or list(spoken_of)
    if dep == "ccomp":
        clause = parse.child(i, "cop", "aux", "auxpass", "mark") is not None or parse.pos[i] in ("VERB", "AUX")
        return verb, [] if clause else surface_subjects(parse, i)
    return verb, objects(parse, verb) if dep in ("oprd", "acomp", "attr", "xcomp") and i > verb else []


def required(text: ParsedText, i: int) -> Iterator[Claim]:
    """Whom somebody says to have a duty: "Chad said that Mali *must* withdraw"."""
    parse, verb = text.parse, text.parse.head[i]
    if parse.dep[i] != "aux" or parse.lower[i] not in _DUTIES or parse.dep[verb] not in ("ccomp", "parataxis"):
        return
    if read(parse, verb, text.ontology).negations or read(parse, parse.head[verb], text.ontology).negations:
        return
    sources = actors(text, speakers(parse, verb, text.ontology))
    targets = actors(text, surface_subjects(parse, verb))
    for claim in claims(text, Statement("REQUEST", 0, (i, i + 1), "duty"), product(sources, targets)):
        yield replace(claim, speaker=speaker_of(text, parse.head[verb]))
