"""Agency: who acts or speaks by what stands in his stead: by a deed, by what he wrote, by what he holds."""

from __future__ import annotations

from collections.abc import Iterable

from network.extractors import ParsedText
from network.extractors.metonymy import METONYMIC, Filler, actors, inside, is_deed, is_mutual, standing_for
from network.grammar import arguments
from network.grammar.parse import Parse
from network.ontology import Trigger

_LAUNCHED = frozenset(("fire", "launch", "plant", "drop", "detonate", "fly", "shoot", "operate", "hurl", "lob"))
"""What somebody does with a weapon that then strikes in his stead: "missiles *fired* by Chad hit Mali"."""

_CONDUCT = frozenset((
    "accusation", "act", "action", "aggression", "allegation", "approach", "argument", "assertion", "attack", "attempt",
    "attitude", "ban", "behavior", "behaviour", "bid", "bombing", "claim", "comment", "conduct", "crackdown",
    "criticism", "decision", "demand", "effort", "failure", "handling", "idea", "intervention", "invasion", "language",
    "move", "narrative", "plan", "policy", "position", "proposal", "reaction", "refusal", "remark", "reply", "response",
    "rhetoric", "speech", "stance", "statement", "strategy", "strike", "tactic", "threat", "treatment", "tweet", "view",
    "vote", "word",
))  # fmt: skip
"""Nouns for what somebody does or says, by which he is judged."""

_WRITINGS = frozenset((
    "ad", "advertisement", "analysis", "appeal", "article", "blog", "brief", "column", "comment",
    "communique", "complaint", "declaration", "dispatch", "document", "dossier", "editorial", "finding", "indictment",
    "lawsuit", "letter", "manifesto", "memo", "memorandum", "message", "note", "op-ed", "opinion", "paper",
    "petition", "post", "remark", "report", "resolution", "ruling", "speech", "statement", "study", "suit",
    "testimony", "tweet", "video",
))  # fmt: skip
"""Nouns for what speaks for its author: "a *report* by the UN accused Chad"."""

_HELD = frozenset(("control", "dominate", "hold", "occupy", "rule", "run", "seize"))
"""What somebody does with a place that is then struck in his stead."""


def by_deeds(text: ParsedText, i: int, subjects: list[int], trigger: Trigger, named: list[Filler]) -> list[Filler]:
    """Who does what the word at token `i` says.

    Those whom its subjects name; else whose deeds or writings they are; else who did the deed in which somebody
    suffers. If a clause merely tells the toll of a deed, its doer comes first.
    """
    if (deed := _deed_with_toll(text, i, trigger)) is not None:
        return inside(text, deed, deeds=False)
    found = named or _doing(text, subjects, trigger) or _telling(text, i, subjects, trigger)
    return found or (doers(text, i) if not subjects and _suffers(text.parse, i, trigger) else [])


def judged_for(text: ParsedText, tokens: Iterable[int]) -> list[Filler]:
    """Of whom somebody has an opinion: of "*Chad*", or of what Chad did or said ("*Chad's remarks* were racist")."""
    found = [f for j in tokens for f in standing_for(text, j, metonymic=text.parse.lemma[j] in _CONDUCT)]
    return [filler for filler in found if not filler.steps or filler.span.actor.kind != "place"]


def authors(text: ParsedText, tokens: Iterable[int]) -> list[Filler]:
    """Who speaks by what he wrote: "a *report* by the UN"."""
    return [f for j in tokens if text.parse.lemma[j] in _WRITINGS for f in inside(text, j, deeds=False)]


def doers(text: ParsedText, verb: int) -> list[Filler]:
    """Who did the deed in which somebody suffers: "were killed in a raid by *Chad*", "in clashes with *Chad*"."""
    deeds = [j for word in ("in", "during") for j in arguments.prepositional(text.parse, verb, word)]
    found: list[Filler] = []
    for deed in (j for j in deeds if is_deed(text, j, -1)):
        mutual = is_mutual(text, deed)
        found += actors(text, arguments.prepositional(text.parse, deed, "with"))
        found += [] if mutual else inside(text, deed, deeds=False)
    return found


def holders(text: ParsedText, place: int) -> list[Filler]:
    """Who holds a place: "bombed a town *held* by the Taliban", "a *Taliban*-held town"."""
    parse = text.parse
    held = [c for c in parse.children[place] if parse.lemma[c] in _HELD and parse.tag[c] == "VBN"]
    before = [j for c in held if c < place for j in parse.children[c]]
    holders = [*before, *(j for c in held for j in arguments.agents(parse, c))]
    return [filler.by(METONYMIC) for filler in actors(text, holders)]


def _doing(text: ParsedText, subjects: list[int], trigger: Trigger) -> list[Filler]:
    """Who acts by deeds ("*Russia*'s raids hit"), by what he wrote, or by what he launched."""
    parse = text.parse
    deeds = [j for j in subjects if trigger.sign and is_deed(text, j, trigger.sign)]
    found = [f for j in deeds for f in inside(text, j, deeds=False)]
    if text.ontology[trigger.type].quad.startswith("verbal") and trigger.type != "CONSULT":
        found += authors(text, (j for j in subjects if j not in deeds))
    launched = [c for j in subjects for c in parse.children[j] if parse.tag[c] == "VBN" and parse.lemma[c] in _LAUNCHED]
    return found or actors(text, [k for c in launched for k in arguments.agents(parse, c)])


def _telling(text: ParsedText, i: int, subjects: list[int], trigger: Trigger) -> list[Filler]:
    """Who has what a clause is about: "*Chad* put out a report accusing Mali"."""
    parse = text.parse
    joint = parse.tag[i] == "VBN" and trigger.reciprocal and not subjects and is_deed(text, parse.head[i])
    described = parse.lemma[parse.head[i]] in text.gazetteer.roles
    if parse.dep[i] != "acl" or described or not (joint or parse.tag[i] == "VBG"):
        return []
    return [filler.by(METONYMIC) for filler in actors(text, arguments.holders(parse, parse.head[i]))]


def _suffers(parse: Parse, verb: int, trigger: Trigger) -> bool:
    """Whether a verb tells whom something hostile was done to, but not by whom: "Chadians were *killed*"."""
    return trigger.pos == "VERB" and trigger.sign < 0 and "obj" in trigger.target and arguments.is_passive(parse, verb)


def _deed_with_toll(text: ParsedText, i: int, trigger: Trigger) -> int | None:
    """The deed of which a relative clause on its target tells the toll: "an *attack* on the base that killed ten"."""
    parse, target = text.parse, text.parse.head[i]
    deed = parse.head[parse.head[target]]
    told = parse.dep[i] == "relcl" and parse.dep[target] == "pobj" and trigger.sign < 0
    acts = any(span.root == target for span in text.mentions.at(target))
    return deed if told and not acts and is_deed(text, deed, trigger.sign) else None
