"""Quotations: which words of a text are whose, over sentences and paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from network.grammar.arguments import surface_subjects
from network.grammar.attribution import speakers
from network.grammar.parse import Parse
from network.grammar.status import effects_of
from network.ontology import Ontology

_MARKS, _CLOSING = frozenset(("“", '"', "``")), frozenset(("”", '"', "''"))
_LONGEST_NAME = 6
"""Tokens before the colon of a turn in a transcript ("Mr. Smith: ...")."""

_PARAGRAPHS = 6
"""Paragraphs that "he said:" introduces at most."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody.

    Attributes
    ----------
    first, end
        Half-open token span.
    speakers
        Heads of the noun phrases that are said to say it; empty where the text does not tell.
    """

    first: int
    end: int
    speakers: tuple[int, ...] = ()


def quotations(parse: Parse, ontology: Ontology) -> list[Quotation]:
    """The quotations of a text in their order, in marks or announced by a colon.

    One that no report is about goes on with the speaker of the one before, if it opens the next paragraph or follows
    in the same one.
    """
    starts = _paragraphs(parse)
    found: list[Quotation] = []
    for first, end in _marked(parse, starts):
        named = _reporters(parse, first, end, ontology)
        if not named and found and _goes_on(parse, starts, found[-1], first):
            named = found[-1].speakers
        found.append(Quotation(first, end, named))
    spoken = [*_turns(parse, starts), *_announced(parse, starts, ontology)]
    spoken = [span for span in spoken if not any(q.first < span.end and span.first < q.end for q in found)]
    return sorted((*found, *_disjoint(spoken)), key=lambda quotation: quotation.first)


def _disjoint(spoken: list[Quotation]) -> Iterator[Quotation]:
    end = 0
    for quotation in sorted(spoken, key=lambda quotation: quotation.first):
        if quotation.first >= end:
            end = quotation.end
            yield quotation


def _paragraphs(parse: Parse) -> list[int]:
    """Tokens that begin a paragraph, and the end of the text."""
    breaks = [i + 1 for i, text in enumerate(parse.text) if "\n" in text and i + 1 < len(parse)]
    return [0, *(i for i in breaks if "\n" not in parse.text[i]), len(parse)]


def _marked(parse: Parse, starts: list[int]) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks; a mark that is not closed ends with its paragraph."""
    for paragraph, following in pairwise(starts):
        opened: int | None = None
        for i in range(paragraph, following):
            mark = parse.text[i]
            if opened is None and mark in _MARKS:
                opened = i + 1
            elif opened is not None and mark in _CLOSING:
                yield opened, i
                opened = None
        goes_on = following < len(parse) and parse.text[following] in _MARKS
        if opened is not None and (goes_on or opened == paragraph + 1):
            yield opened, following


def _goes_on(parse: Parse, starts: list[int], before: Quotation, first: int) -> bool:
    """Whether a quotation that nobody is said to say follows the one before in its paragraph or opens the next."""
    between = [start for start in starts if before.first < start < first]
    opens = first - 1 in starts or first - 1 == parse.sentences[parse.sentence[first - 1]][0]
    return opens and len(between) <= 1


def _reporters(parse: Parse, first: int, end: int, ontology: Ontology) -> tuple[int, ...]:
    """Who is said to say what stands between these tokens: by the parse, or by a report right before or after it."""
    for i in range(first, end):
        if parse.pos[i] in ("VERB", "AUX", "NOUN", "ADJ"):
            named = tuple(j for j in speakers(parse, i, ontology) if not first <= j < end)
            if named:
                return named
    sentences = {parse.sentence[max(first - 1, 0)], parse.sentence[min(end, len(parse) - 1)]}
    for number in sorted(sentences):
        for i in range(*parse.sentences[number]):
            if not first <= i < end and parse.pos[i] == "VERB" and "say" in effects_of(parse, i, ontology):
                named = tuple(j for j in surface_subjects(parse, i) if not first <= j < end)
                if named:
                    return named
    return ()


def _announced(parse: Parse, starts: list[int], ontology: Ontology) -> Iterator[Quotation]:
    """Paragraphs after "he said:" without marks, up to the next report."""
    for number, (first, end) in enumerate(parse.sentences):
        words = [i for i in range(first, end) if parse.pos[i] != "SPACE"]
        if not words or parse.text[words[-1]] != ":" or number + 1 == len(parse.sentences):
            continue
        verbs = [i for i in words if parse.pos[i] == "VERB" and "say" in effects_of(parse, i, ontology)]
        named = tuple(j for i in verbs for j in surface_subjects(parse, i))
        if not named:
            continue
        limit = [start for start in starts if start >= end][: _PARAGRAPHS + 1]
        stop = limit[-1] if limit else len(parse)
        report = next((i for i in range(end, stop) if _is_report(parse, i, ontology)), stop)
        yield Quotation(end, parse.sentences[parse.sentence[report]][0] if report < stop else stop, named[:1])


def _is_report(parse: Parse, i: int, ontology: Ontology) -> bool:
    """Whether somebody else than the speaker is said to say something here."""
    if parse.pos[i] != "VERB" or parse.head[i] != i or "say" not in effects_of(parse, i, ontology):
        return False
    return any(parse.tag[j] != "PRP" or parse.lower[j] in ("he", "she") for j in surface_subjects(parse, i))


def _turns(parse: Parse, starts: list[int]) -> list[Quotation]:
    """Turns of a transcript: paragraphs that begin with a name and a colon, up to the next one; two at least."""
    found: list[Quotation] = []
    for start in starts[:-1]:
        stop = min(start + _LONGEST_NAME, len(parse))
        colon = next((i for i in range(start, stop) if parse.text[i] == ":"), None)
        named = [i for i in range(start, colon or start) if parse.pos[i] == "PROPN"]
        if colon is None or not named or any(parse.pos[i] in ("VERB", "AUX") for i in range(start, colon)):
            continue
        if found:
            found[-1] = replace(found[-1], end=start)
        found.append(Quotation(colon + 1, len(parse), (named[-1],)))
    return found if len(found) > 1 else []
