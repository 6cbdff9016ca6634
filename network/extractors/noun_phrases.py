"""Noun phrases: relations inside them, between a modifier and its noun, or a group and those listed as its members."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from network.extractors import Claim, ParsedText
from network.extractors.metonymy import Filler, actors, standing_for
from network.extractors.roles import described_by_noun
from network.extractors.statements import Statement, claims
from network.grammar.arguments import conjuncts, subjects
from network.grammar.parse import HYPHENS, Parse
from network.grammar.units import belongs
from network.mentions import Span
from network.ontology import Trigger

_INCLUDING = frozenset(("include", "comprise", "contain", "embrace", "count"))
_PARTICIPLES = {"led": "lead", "held": "hold", "run": "run", "fought": "fight", "sent": "send", "brought": "bring"}


def noun_phrase(text: ParsedText, i: int) -> Iterator[Claim]:
    """Claims of the noun phrase in which token `i` joins two actors."""
    parse = text.parse
    if i >= 2 and parse.text[i - 1] in HYPHENS:
        yield from _compound(text, i)
    if parse.lower[i] == "against":
        yield from _against(text, i)
    if i and (found := text.mentions.at(i)) and found[0].first == i:
        yield from _of_larger(text, found[0])
    if parse.lower[i] in ("including", "like") or (parse.lower[i] == "as" and parse.before(i) == "such"):
        yield from _membership(text, i)


def _compound(text: ParsedText, i: int) -> Iterator[Claim]:
    """Read token `i` after a hyphen: "*US-backed* rebels", "*anti-Assad* fighters"."""
    parse = text.parse
    before = [span for span in text.mentions.at(i - 2) if span.end == i - 1 and span.use != "nominal"]
    trigger = _participle(text, i) if before else None
    if trigger is not None:
        statement = Statement(trigger.type, trigger.sign, (i - 2, i + 1), "compound")
        noun = _noun_after(parse, i)
        targets = actors(text, [noun]) or actors(text, described_by_noun(parse, noun))
        yield from claims(text, statement, product([Filler(span) for span in before], targets))
    for prefix in text.ontology.triggers.get((parse.lower[i - 2], "PREFIX"), ()):
        for span in text.mentions.at(i):
            if span.first == i:
                statement = Statement(prefix.type, prefix.sign, (i - 2, span.end), "compound")
                sources = actors(text, [_noun_after(parse, span.end - 1)])
                yield from claims(text, statement, product(sources, [Filler(span)]))


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


def _against(text: ParsedText, i: int) -> Iterator[Claim]:
    """Read "against" right behind an actor: "the coalition *against* the rebels"."""
    parse = text.parse
    if parse.dep[i] != "prep" or parse.dep[parse.head[i]] == "dobj":
        return
    sources = [f for f in standing_for(text, parse.head[i], metonymic=False) if f.span.root == parse.head[i]]
    obj = parse.child(i, "pobj")
    targets = actors(text, conjuncts(parse, obj)) if obj is not None else []
    yield from claims(text, Statement("OPPOSE", -1, (i, i + 1), "against"), product(sources, targets))


def _membership(text: ParsedText, i: int) -> Iterator[Claim]:
    """Claim that those listed belong to the group: "factions *such as* A and B"."""
    parse = text.parse
    if parse.dep[i] not in ("prep", "acl"):
        return
    container = plural_above(parse, parse.head[i])
    groups = [
        span
        for noun in (container, *_includers(parse, container))
        for span in text.mentions.at(noun)
        if span.root == noun and span.actor.kind in ("group", "armed_group")
    ]
    obj = parse.child(i, "pobj", "dobj")
    if obj is None or not groups:
        return
    members = [member for member in actors(text, _listed(parse, obj)) if member.span.use == "name"]
    statement = Statement("MEMBER", 0, (i, i + 1), "list")
    yield from claims(text, statement, product(members, [Filler(groups[0])]))


def _of_larger(text: ParsedText, span: Span) -> Iterator[Claim]:
    """Read the name of a larger unit right behind that of a smaller one: "*1st Company*, *2nd Battalion*"."""
    before = [s for j in range(max(span.first - 3, 0), span.first) for s in text.mentions.at(j) if s.end > j]
    smaller = next(
        (s for s in reversed(before) if s.end <= span.first and s.actor.name.endswith(span.actor.name)), None
    )
    if smaller is not None and smaller.actor != span.actor and belongs(text.parse, smaller.end, span.first):
        statement = Statement("MEMBER", 0, (smaller.end, span.first), "list")
        yield from claims(text, statement, [(Filler(smaller), Filler(span))])


def _includers(parse: Parse, noun: int) -> list[int]:
    """What is said to include a noun: "the *groups*, which included factions such as A"."""
    verb = parse.head[noun]
    return subjects(parse, verb) if parse.dep[noun] == "dobj" and parse.lemma[verb] in _INCLUDING else []


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
