"""Roles: which actors stand where a trigger wants them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from network.extractors import ParsedText
from network.grammar import arguments
from network.grammar.attribution import speakers
from network.grammar.parse import Parse
from network.grammar.status import effects_of
from network.mentions import Span, hyphenated, owners_of
from network.ontology import Trigger
from network.records import Actor

CERTAIN = {"VERB": 0.9, "NOUN": 0.85, "ADJ": 0.85}
"""Confidence that a role of a trigger is filled rightly, by the trigger's part of speech."""

USE = {"name": 1.0, "given": 1.0, "demonym": 0.98, "seat": 0.95, "nominal": 0.95, "pronoun": 0.8}
"""The same, by how the actor is mentioned."""

METONYMIC = 0.8
"""Factor for an actor that merely owns what stands in the role ("the *UN*'s response")."""

_METONYMIC_TYPES = frozenset(
    ("ACCUSE", "SUPPORT", "REJECT", "THREATEN", "SANCTION", "REQUEST", "OPPOSE", "PROTEST", "BACK", "AID", "ASSAULT")
)
_PREMODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "npadvmod"))
_COPULAS = frozenset(("be", "become", "remain"))
_PLURAL = ("NNS", "NNPS")
_LISTS = frozenset(("including", "like", "as"))


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a role, and how sure that is."""

    span: Span
    confidence: float


def fill(text: ParsedText, i: int, places: tuple[str, ...], trigger: Trigger) -> list[Filler]:
    """Actors at the first of these places of the trigger at token `i` where there are any."""
    base = CERTAIN[trigger.pos]
    for wanted in places:
        place, _, kind = wanted.partition(":")
        metonymic = place in ("obj", "of", "to", "on", "against", "for", "with") and trigger.type in _METONYMIC_TYPES
        tokens = _tokens(text, i, place, trigger)
        found = [filler for token in tokens for filler in standing_for(text, token, metonymic=metonymic)]
        if place == "owner":
            found = [Filler(span, USE[span.use]) for span in premodifiers(text, i)] or found
        found = [filler for filler in found if not kind or _is_of(filler.span, kind)]
        if found:
            return [replace(filler, confidence=base**0.5 * filler.confidence) for filler in _distinct(found)]
    return []


def _is_of(span: Span, kind: str) -> bool:
    """Whether a mention is of a kind; a capital is a place where one is wanted."""
    return kind == span.actor.kind or (kind == "place" and span.use == "seat")


def has_filler(text: ParsedText, i: int, places: tuple[str, ...], trigger: Trigger) -> bool:
    """Whether anything, actor or not, stands at one of these places."""
    return any(_tokens(text, i, place.partition(":")[0], trigger) for place in places)


def _tokens(text: ParsedText, i: int, place: str, trigger: Trigger) -> list[int]:
    parse = text.parse
    if place == "self":
        return described_by_noun(parse, i)
    if trigger.pos == "VERB":
        return _around_verb(parse, i, place, trigger)
    if trigger.pos == "ADJ" and place == "subj":
        return described_by_adjective(parse, i)
    if place == "owner":
        return arguments.prepositional(parse, i, "by") or _performers(text, i)
    return arguments.prepositional(parse, i, place) or _beside_noun(text, i, place)


def _beside_noun(text: ParsedText, i: int, place: str) -> list[int]:
    """What belongs to a noun but hangs on the verb that performs or ends it: "sanctions were imposed *on Chad*"."""
    parse, head = text.parse, text.parse.head[i]
    if parse.dep[i] not in ("dobj", "nsubjpass") or {"perform", "reverse"}.isdisjoint(
        effects_of(parse, head, text.ontology)
    ):
        return []
    return arguments.prepositional(parse, head, place)


def _around_verb(parse: Parse, i: int, place: str, trigger: Trigger) -> list[int]:
    if place == "subj":
        return arguments.subjects(parse, i)
    if place == "obj":
        return arguments.objects(parse, i)
    if place == "dative":
        direct = [j for c in parse.children[i] if parse.dep[c] == "dative" for j in arguments.conjuncts(parse, c)]
        return [j for j in direct if parse.pos[j] != "ADP"] or arguments.prepositional(parse, i, "to")
    if place == "comp":
        return [
            j
            for c in parse.children[i]
            if c > i and parse.dep[c] in ("ccomp", "xcomp")
            for j in (arguments.subjects if _has_subject(parse, c) else arguments.objects)(parse, c)
        ]
    found = arguments.prepositional(parse, i, place)
    if not found and trigger.dependent:
        nouns = [c for c in parse.children[i] if parse.dep[c] in ("dobj", "nsubjpass")]
        found = [j for noun in nouns for j in arguments.prepositional(parse, noun, place)]
    return found


def _has_subject(parse: Parse, verb: int) -> bool:
    """Whether a clause says who acts ("alleges that *Chad* did it"), not only on whom ("to attack Chad")."""
    return parse.child(verb, "nsubj", "nsubjpass") is not None


def premodifiers(text: ParsedText, i: int) -> list[Span]:
    """Actors named before the noun `i`: possessives first, then adjectives and compounds, hyphenated ones too."""
    parse = text.parse
    noun = i if parse.dep[i] not in ("compound", "nmod") else parse.head[i]
    for deps in (("poss",), tuple(_PREMODIFIERS - {"poss"})):
        found: list[Span] = []
        for c in [*parse.children[i], *(parse.children[noun] if noun != i else ())]:
            if c < i and parse.dep[c] in deps:
                named = [s for j in arguments.conjuncts(parse, c) for s in text.mentions.at(j) if s.end <= i]
                named += hyphenated(parse, text.mentions, c)
                found += [s for s in named if s not in found]
        if found:
            return found
    return []


def _performers(text: ParsedText, i: int) -> list[int]:
    """Who does what the noun `i` names: the subject of the verb that performs, plans or ends it."""
    parse = text.parse
    for c in parse.children[i]:
        if parse.dep[c] == "acl" and parse.tag[c] == "VBN" and "perform" in effects_of(parse, c, text.ontology):
            return arguments.agents(parse, c)
    noun = _whole(parse, i)
    head, dep = parse.head[noun], parse.dep[noun]
    if dep == "pobj":
        word, verb = parse.lower[head], parse.head[head]
        state = word in ("in", "at") and parse.child(noun, "det", "poss") is None and parse.pos[verb] in ("VERB", "AUX")
        governed = (f"{parse.lemma[verb]}_{word}", "VERB") in text.ontology.operators
        return arguments.subjects(parse, verb) if state or governed else []
    if dep in ("dobj", "nsubjpass") and parse.pos[head] == "VERB":
        effects = effects_of(parse, head, text.ontology)
        if any(effect != "say" for effect in effects):
            return arguments.subjects(parse, head)
    return []


def _whole(parse: Parse, noun: int) -> int:
    """The noun that a coordination or a measure hangs on: "talks and *exercises*", "a *series* of strikes"."""
    while True:
        head = parse.head[noun]
        if parse.dep[noun] == "pobj" and parse.lower[head] in ("of", "for"):
            head = parse.head[head]
        elif parse.dep[noun] != "conj":
            return noun
        if parse.pos[head] not in ("NOUN", "PROPN", "NUM", "SYM"):
            return noun
        noun = head


def described_by_noun(parse: Parse, i: int) -> list[int]:
    """Whom a noun describes: by apposition, "is", a title before the name, or a list after it."""
    while True:
        if found := listed(parse, i):
            return found
        appositions = [j for c in parse.children[i] if parse.dep[c] == "appos" for j in arguments.conjuncts(parse, c)]
        if appositions:
            return appositions
        head = parse.head[i]
        if parse.dep[i] != "conj" or parse.pos[head] != "NOUN":
            break
        i = head
    return [head] if parse.dep[i] == "appos" else _titled(parse, i)


def _titled(parse: Parse, i: int) -> list[int]:
    """The name that a title stands before, or the subject of which it is said."""
    head, dep = parse.head[i], parse.dep[i]
    if dep in ("compound", "nmod", "amod") and head > i:
        return arguments.conjuncts(parse, head)
    if dep in ("attr", "oprd") and parse.lemma[head] in _COPULAS:
        return arguments.surface_subjects(parse, head)
    return []


def listed(parse: Parse, noun: int) -> list[int]:
    """Heads listed after a plural noun by "such as", "including" or "like", even if the parse hangs them lower."""
    if parse.tag[noun] not in _PLURAL:
        return []
    below = [o for p in parse.children[noun] if parse.dep[p] == "prep" for o in parse.children[p]]
    for place in [noun, *(o for o in below if parse.dep[o] == "pobj" and parse.tag[o] not in _PLURAL)]:
        for c in parse.children[place]:
            obj = parse.child(c, "pobj") if parse.dep[c] == "prep" and parse.lower[c] in _LISTS and c > noun else None
            if obj is not None:
                return arguments.conjuncts(parse, obj)
    return []


def described_by_adjective(parse: Parse, i: int) -> list[int]:
    """The noun that an adjective describes."""
    while parse.dep[i] == "conj":
        i = parse.head[i]
    head, dep = parse.head[i], parse.dep[i]
    if dep in ("acomp", "oprd", "attr", "xcomp"):
        return arguments.surface_subjects(parse, head)
    if dep == "amod" or (dep in ("relcl", "acl", "appos") and parse.pos[head] in ("NOUN", "PROPN")):
        return arguments.conjuncts(parse, head)
    return []


def standing_for(text: ParsedText, i: int, *, metonymic: bool) -> list[Filler]:
    """Actors that the noun phrase headed by `i` stands for.

    Parameters
    ----------
    metonymic
        Whether a thing may stand for its owner ("criticised *Russia*'s intervention").
    """
    own = [span for span in text.mentions.at(i) if i in (span.root, span.end - 1) or span.use != "demonym"]
    if own:
        return [Filler(span, USE[span.use]) for span in own]
    parse = text.parse
    apposed = [f for c in parse.children[i] if parse.dep[c] == "appos" for f in _named(text, c)]
    if apposed:
        return apposed
    role = text.gazetteer.roles.get(parse.lemma[i])
    if role and role.behaviour == "part":
        return _leading_on(text, i)
    if metonymic and not _is_relational(text, i):
        return _owning(text, i)
    return []


def _owning(text: ParsedText, i: int) -> list[Filler]:
    return [Filler(span, METONYMIC * USE[span.use]) for span in owners_of(text.parse, text.mentions, i)]


def _leading_on(text: ParsedText, i: int) -> list[Filler]:
    """Actors that a noun of parts or places leads on to: "*IS* targets", "dozens of *rebels*", "targets in *Homs*"."""
    parse = text.parse
    whole = [f for j in arguments.prepositional(parse, i, "of") for f in standing_for(text, j, metonymic=False)]
    if found := whole or _owning(text, i):
        return found
    holders = [i, parse.head[i]] if parse.dep[i] in ("dobj", "nsubjpass") else [i]
    for holder, word in product(holders, ("in", "around", "near", "from")):
        tokens = arguments.prepositional(parse, holder, word)
        if found := [filler for j in tokens for filler in standing_for(text, j, metonymic=False)]:
            return found
    return []


def _is_relational(text: ParsedText, i: int) -> bool:
    """Whether a noun names somebody by a relation to its owner ("the *enemies* of Chad"), and so never the owner."""
    return any(
        "self" in row.source + row.target for row in text.ontology.triggers.get((text.parse.lemma[i], "NOUN"), ())
    )


def _named(text: ParsedText, i: int) -> list[Filler]:
    return [Filler(span, USE[span.use]) for span in text.mentions.at(i) if span.use == "name" and span.root == i]


def speaker_of(text: ParsedText, i: int) -> Actor | None:
    """Who is said to say what the word at token `i` states."""
    for token in speakers(text.parse, i, text.ontology):
        for filler in standing_for(text, token, metonymic=True):
            return filler.span.actor
    return None


def _distinct(fillers: Iterable[Filler]) -> list[Filler]:
    seen: dict[tuple[int, str], Filler] = {}
    for filler in fillers:
        seen.setdefault((filler.span.root, filler.span.actor.name), filler)
    return list(seen.values())
