"""Co-occurrence: every two actors of a sentence are tied. A baseline to measure others against, not to be believed."""

from collections.abc import Iterator
from itertools import combinations

from network.extractors import Claim, ParsedText

CONFIDENCE = 0.1


def extract(text: ParsedText) -> Iterator[Claim]:
    """Claim a neutral CONSULT-like tie for each pair of different actors in a sentence.

    The sign is 0 and the type ``CONSULT``: that two actors are named together says neither how they stand nor who acts.
    """
    parse = text.parse
    sentences: dict[int, list[int]] = {}
    for number, span in enumerate(text.mentions.spans):
        sentences.setdefault(parse.sentence[span.root], []).append(number)
    for numbers in sentences.values():
        spans = [text.mentions.spans[number] for number in numbers]
        for source, target in combinations(spans, 2):
            if source.actor.name != target.actor.name:
                yield Claim(source, target, "CONSULT", 0, (source.root, source.root + 1), confidence=CONFIDENCE)
