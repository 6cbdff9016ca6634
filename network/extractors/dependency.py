"""The dependency engine: triggers of the ontology, in the frames that the parse shows.

A trigger word states a relation between the actors that fill its roles. What stands over it (negation,
modality, operators such as "lifted" or "vowed to") settles status, sign and type; reports over it settle
the speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from network.extractors import Claim, ParsedText
from network.extractors.frames import dependents, triggered, usable
from network.extractors.implications import committed, judged, on_deeds, required
from network.extractors.noun_phrases import noun_phrase
from network.ontology import ANY


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
    sentences = {text.parse.sentence[span.root] for span in text.mentions.spans}
    for number in sorted(sentences):
        tokens = range(*text.parse.sentences[number])
        told: set[int] = set()
        for claim in _triggered(text, tokens):
            told.add(claim.trigger[0])
            yield claim
        for i in tokens:
            yield from required(text, i)
            yield from noun_phrase(text, i)
            if i not in told:
                yield from committed(text, i, told)


def _triggered(text: ParsedText, tokens: Iterable[int]) -> Iterator[Claim]:
    """Claims of the triggers of a sentence; a noun that has made an idiom with its verb ("go on *strike*") has none."""
    idioms: set[int] = set()
    for i in sorted(tokens, key=lambda i: text.parse.pos[i] != "VERB"):
        rows = usable(text, i) if i not in idioms else ()
        if rows:
            found = [*triggered(text, i, rows), *on_deeds(text, i, rows), *judged(text, i, rows)]
            types = {claim.type for claim in found if claim.trigger == (i, i + 1)}
            told = [
                row
                for row in rows
                if row.dependent not in ("", ANY) and types & {row.type, text.ontology[row.type].reversed}
            ]
            idioms.update(j for row in told for j in dependents(text.parse, i, row))
            yield from found
