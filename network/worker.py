"""The worker: a batch of documents in, the relations that they state out."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from network import coreference, gazetteer, ontology
from network.extractors import Claim, Extractor, ParsedText, get
from network.grammar.parse import Parse
from network.grammar.repair import repair
from network.language import Piece, forget_words, load, pipe, split
from network.mentions import Context, Recogniser, Span
from network.records import Document, Relation, Skipped, stable_id
from network.relation_table import join, relation_table

_AT_WORK = threading.RLock()
"""Held by the thread that parses: a memory zone of spaCy, at its end, takes the strings of all threads away."""


@dataclass(frozen=True)
class Settings:
    """All that a worker needs to know; sent to worker processes as it is."""

    extractor: str | Extractor = "dependency"
    model: str | None = None
    actors: tuple[Path, ...] = ()
    ontology: Path | None = None
    coreference: str | coreference.Clusters = coreference.RULES


def settings(
    *,
    extractor: str | Extractor = "dependency",
    model: str | None = None,
    actors: str | Path | Iterable[str | Path] | None = None,
    ontology: str | Path | None = None,
    coreference: str | coreference.Clusters = coreference.RULES,
) -> Settings:
    """Settings from what a caller of `network.pipeline.extract` gives."""
    own = () if actors is None else (actors,) if isinstance(actors, str | Path) else tuple(actors)
    paths = tuple(Path(path) for path in own)
    return Settings(extractor, model, paths, None if ontology is None else Path(ontology), coreference)


@dataclass
class Found:
    """What a batch of documents gave."""

    relations: pd.DataFrame
    skipped: list[Skipped] = field(default_factory=list)
    n_documents: int = 0
    n_words: int = 0
    interrupted: bool = False


class Worker:
    """Analyses batches of documents with one model, gazetteer and extractor.

    Raises
    ------
    UnknownNameError, ModelMissingError, InputError
        As `network.pipeline.extract` does.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.name, self.extractor = get(settings.extractor)
        self.resolver = coreference.get(settings.coreference)
        self.nlp = load(settings.model)
        self.gazetteer = gazetteer.load(settings.actors)
        self.ontology = ontology.load(settings.ontology)
        self.verbs = frozenset(lemma for lemma, pos in self.ontology.triggers if pos == "VERB")
        self.people = frozenset(self.gazetteer.roles)
        self.recogniser = Recogniser(self.gazetteer)

    def __call__(self, batch: list[Document]) -> Found:
        """Analyse a batch; neither a document that breaks nor an interrupt loses what the others gave."""
        done: list[Document] = []
        relations: list[Relation] = []
        interrupted = False
        try:
            for document, stated in self._analyse(batch):
                done.append(document)
                relations += stated
        except KeyboardInterrupt:
            interrupted = True
        except Exception as error:
            if len(batch) == 1:
                reason = f"the analysis failed: {type(error).__name__}: {error}"
                return Found(relation_table([]), [Skipped("document", None, batch[0].id, reason)])
            return self._one_by_one(batch)
        n_words = sum(len(document.text.split()) for document in done)
        return Found(relation_table(relations), [], len(done), n_words, interrupted)

    def _one_by_one(self, batch: list[Document]) -> Found:
        parts = []
        for document in batch:
            parts.append(self([document]))
            if parts[-1].interrupted:
                break
        return together(parts)

    def _analyse(self, batch: list[Document]) -> Iterator[tuple[Document, list[Relation]]]:
        """Each document of a batch with what it states."""
        relations: list[Relation] = []
        with closing(self.parsed(batch)) as texts:
            for piece, text in texts:
                if piece.offset == 0:
                    relations = []
                relations += [relation_of(claim, text, piece, self.name) for claim in self.extractor(text)]
                if piece.last:
                    yield piece.document, relations

    def parsed(self, documents: Iterable[Document]) -> Generator[tuple[Piece, ParsedText]]:
        """Each piece of the documents with what an extractor sees of it; close it before another begins."""
        context = Context()
        with _AT_WORK, self.nlp.memory_zone():
            for doc, piece in pipe(self.nlp, (piece for document in documents for piece in split(document))):
                if piece.offset == 0:
                    context = Context(piece.document.date, piece.document.publisher)
                parse = Parse(doc)
                repair(parse, self.verbs, self.people)
                mentions = self.recogniser.find(doc, parse, context, _given(piece))
                coreference.resolve(parse, mentions, self.ontology, context, text=piece.text, resolver=self.resolver)
                yield piece, ParsedText(doc, parse, mentions, self.ontology, self.gazetteer)
        forget_words(self.nlp)


def together(parts: list[Found]) -> Found:
    """What several batches gave."""
    return Found(
        join([part.relations for part in parts]),
        [entry for part in parts for entry in part.skipped],
        sum(part.n_documents for part in parts),
        sum(part.n_words for part in parts),
        any(part.interrupted for part in parts),
    )


def _given(piece: Piece) -> list[tuple[int, int]]:
    """The caller's mentions that lie in a piece, in its own offsets."""
    end = piece.offset + len(piece.text)
    return [
        (first - piece.offset, last - piece.offset)
        for first, last in piece.document.mentions
        if piece.offset <= first and last <= end
    ]


def relation_of(claim: Claim, text: ParsedText, piece: Piece, extractor: str) -> Relation:
    """A claim with all that the relation table wants to know."""
    document, parse = piece.document, text.parse

    def offsets(first: int, end: int) -> tuple[int, int]:
        return parse.start[first] + piece.offset, parse.end[end - 1] + piece.offset

    source, target, trigger = (
        offsets(*tokens) for tokens in (_tokens(claim.source), _tokens(claim.target), claim.trigger)
    )
    names = claim.source.actor.name, claim.target.actor.name
    start, end = offsets(*parse.sentences[parse.sentence[claim.source.root]])
    words = document.text[start:end]
    sentence, start = words.strip(), start + len(words) - len(words.lstrip())
    return Relation(
        relation_id=stable_id(document.id, source, target, trigger, names, claim.type, claim.status),
        doc_id=document.id,
        title=document.title,
        date=document.date,
        publisher=document.publisher,
        url=document.url,
        source=claim.source.actor.name,
        source_kind=claim.source.actor.kind,
        source_text=document.text[slice(*source)],
        source_start=source[0],
        source_end=source[1],
        target=claim.target.actor.name,
        target_kind=claim.target.actor.kind,
        target_text=document.text[slice(*target)],
        target_start=target[0],
        target_end=target[1],
        type=claim.type,
        sign=claim.sign,
        status=claim.status,
        speaker=claim.speaker.name if claim.speaker else None,
        confidence=claim.confidence,
        extractor=extractor,
        trigger=document.text[slice(*trigger)],
        trigger_start=trigger[0],
        trigger_end=trigger[1],
        sentence=sentence,
        sentence_start=start,
        sentence_end=start + len(sentence),
    )  # fmt: skip


def _tokens(span: Span) -> tuple[int, int]:
    return span.first, span.end
