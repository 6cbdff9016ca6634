"""Features: in what a claim departs from the plain case, in which a verb in the main clause ties one name to another.

They hold under paraphrase: none asks for active or passive, for the order of words, or for a "that". What is denied or
merely possible is told by that alone, not by its type or by the form of its verb: what these tell of a claim has been
learned from what is asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from network.extractors import ParsedText
from network.extractors.metonymy import Filler
from network.grammar.parse import Parse

if TYPE_CHECKING:
    from network.extractors.statements import Statement

_PLAIN = frozenset(("rule:frame", "mention:name", "mention:given"))
_MODIFYING = frozenset(("acl", "advcl", "relcl", "pcomp"))


def features(text: ParsedText, statement: Statement, source: Filler, target: Filler) -> Iterator[str]:
    """The features of a claim, as `network.confidence` weighs them."""
    parse, i = text.parse, statement.words[0]
    asserted = statement.status == "asserted"
    yield f"type:{statement.type}" if asserted else f"status:{statement.status}"
    yield from {f"rule:{statement.rule}"} - _PLAIN
    if statement.rule != "compound":
        yield from {f"pos:{pos}" for pos in ("NOUN", "ADJ") if parse.pos[i] == pos}
    for role, filler in (("source", source), ("target", target)):
        yield from {f"mention:{filler.span.use}"} - _PLAIN
        yield from (f"{role}:{step}" for step in filler.steps)
        if parse.dep[filler.span.root] == "conj":
            yield f"{role}:listed"
    if _speaks_either_way(text, i):
        yield "trigger:either sign"
    if asserted and _is_bare(parse, i):
        yield "trigger:no finite verb"
    if parse.dep[_clause(parse, i)] in _MODIFYING:
        yield "trigger:in a modifier"


def _speaks_either_way(text: ParsedText, i: int) -> bool:
    """Whether the word may also state a relation of another sign."""
    rows = text.ontology.triggers.get((text.parse.lemma[i], text.parse.pos[i]), ())
    return len({row.sign for row in rows}) > 1


def _is_bare(parse: Parse, i: int) -> bool:
    """Whether a verb is an infinitive or a participle in -ing, so that its subject is that of another verb."""
    auxiliaries = [c for c in parse.children[i] if parse.dep[c] == "aux" and parse.tag[c] != "TO"]
    return parse.tag[i] in ("VB", "VBG") and not auxiliaries


def _clause(parse: Parse, i: int) -> int:
    """The head of the clause that a word is in."""
    while parse.pos[i] not in ("VERB", "AUX") and parse.head[i] != i:
        i = parse.head[i]
    return i
