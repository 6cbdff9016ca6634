"""Co-occurrence: every two actors of a sentence are tied. A baseline to measure others against, not to be believed."""

from collections.abc import Iterator
from itertools import combinations

from network.extractors import Claim, ParsedText
from network.mentions import Span

CONFIDENCE = 0.1


def extract(text: ParsedText) -> Iterator[Claim]:
    """Claim a neutral CONSULT-like tie for each pair of different actors in a sentence.

    The sign is 0 and the type ``CONSULT``: that two actors are named together says neither how they stand nor who acts.
    """
    sentences: dict[int, dict[str, Span]] = {}
    for span in text.mentions.spans:
        sentences.setdefault(text.parse.sentence[span.root], {}).setdefault(span.actor.name, span)
    for first_mentions in sentences.values():
        for source, target in combinations(first_mentions.values(), 2):
            yield Claim(source, target, "CONSULT", 0, (source.root, source.root + 1), confidence=CONFIDENCE)
