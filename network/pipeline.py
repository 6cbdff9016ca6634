"""The pipeline: documents in, relations out."""

from __future__ import annotations

import html
import multiprocessing
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from network import gazetteer, ontology
from network.coreference import resolve
from network.corpus import Corpus, read
from network.extractors import Claim, Extractor, ParsedText, get
from network.grammar.parse import Parse
from network.language import Piece, load, pipe, split
from network.mentions import Context, Recogniser, Span
from network.records import Document, Relation, Skipped, stable_id
from network.relation_table import relation_table, write_relations

BATCH = 32
"""Documents that are parsed, and handed to a worker, at once."""


@dataclass(frozen=True)
class Extraction:
    """What was found in a set of documents.

    Attributes
    ----------
    relations
        The relation table.
    skipped
        What was not read or not analysed: source, row, doc_id, reason.
    copies
        Documents that reprint another one and were counted once with it: doc_id, copy_of, title, date, publisher.
    n_documents, n_words
        Documents analysed, and their words (sequences between white space).
    interrupted
        Whether the run was stopped before its end; then all this holds what was found until then.
    """

    relations: pd.DataFrame
    skipped: pd.DataFrame
    copies: pd.DataFrame
    n_documents: int
    n_words: int
    interrupted: bool = False

    def save(self, path: str | Path) -> None:
        """Write the relation table; the ending (.jsonl, .csv, .parquet) names the format."""
        write_relations(self.relations, path)

    def __repr__(self) -> str:
        return f"<Extraction: {self._summary()}>"

    def _repr_html_(self) -> str:
        shown = ["date", "source", "type", "target", "status", "speaker", "confidence", "sentence"]
        return f"<p>{html.escape(self._summary())}</p>{self.relations[shown].head(10).to_html(index=False, na_rep='')}"

    def _summary(self) -> str:
        parts = [
            f"{len(self.relations):,} relations",
            f"{self.n_documents:,} documents",
            f"{self.n_words:,} words",
            f"{len(self.copies):,} copies counted once",
            f"{len(self.skipped):,} skipped",
        ]
        return ", ".join(parts) + (", interrupted" if self.interrupted else "")


@dataclass(frozen=True)
class Settings:
    """All that a worker needs to know; sent to worker processes as it is."""

    extractor: str | Extractor = "dependency"
    model: str | None = None
    actors: tuple[Path, ...] = ()
    ontology: Path | None = None


@dataclass
class _Found:
    """What one batch gave."""

    relations: list[Relation] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    n_documents: int = 0
    n_words: int = 0
    interrupted: bool = False


def extract(
    source: Any,
    *,
    extractor: str | Extractor = "dependency",
    model: str | None = None,
    actors: str | Path | Iterable[str | Path] | None = None,
    ontology: str | Path | None = None,
    language: str | None = "en",
    n_process: int = 1,
    progress: bool = True,
) -> Extraction:
    """Extract the relations that a set of documents states.

    Parameters
    ----------
    source
        A `Corpus`, an iterator of documents (such as `stream` gives: nothing but the relations is then kept in
        memory), or anything that `read` takes.
    extractor
        Name of an engine (``"dependency"``, ``"cooccurrence"``) or a callable such as `network.extractors.Extractor`.
    model
        Installed spaCy pipeline; None is the default one.
    actors
        Actor files (CSV) of the user's own, on top of the package's.
    ontology
        Folder with the user's own relation types and triggers.
    language
        Language of the texts, for `read`; documents in another one are skipped. None takes all.
    n_process
        Worker processes; 1 works in this one.
    progress
        Whether to show a progress bar on standard error (in a notebook, a widget).

    Returns
    -------
    Extraction
        Relations in the canonical order of the table, whatever the order of the documents. After a keyboard
        interrupt, what was found until then, with `Extraction.interrupted` set and a warning.

    Raises
    ------
    UnknownNameError
        No extractor has this name.
    ModelMissingError
        The pipeline is not installed.
    InputError
        The source, an actor file or the ontology cannot be used.
    """
    own = () if actors is None else (actors,) if isinstance(actors, str | Path) else tuple(actors)
    settings = Settings(
        extractor, model, tuple(Path(path) for path in own), None if ontology is None else Path(ontology)
    )
    worker = _Worker(settings)
    documents = source if isinstance(source, Corpus | Iterator) else read(source, language=language)
    skipped = list(documents.skipped) if isinstance(documents, Corpus) else []
    copies: list[Document] = []
    found = _Found()
    try:
        with _bar(documents, progress) as advance:
            batches = _batches(_originals(documents, skipped, copies, advance))
            for part in _run(worker, batches, n_process):
                _add(found, part)
                advance(part.n_documents + len(part.skipped))
                if found.interrupted:
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        found.interrupted = True
        warnings.warn("interrupted: the result holds what was found until now", RuntimeWarning, stacklevel=2)
    return Extraction(
        relation_table(found.relations),
        _skipped_table([*skipped, *found.skipped]),
        Corpus(copies).copies,
        found.n_documents,
        found.n_words,
        found.interrupted,
    )


class _Worker:
    """Analyses batches of documents with one model, gazetteer and extractor."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.name, self.extractor = get(settings.extractor)
        self.nlp = load(settings.model)
        self.gazetteer = gazetteer.load(settings.actors)
        self.ontology = ontology.load(settings.ontology)
        self.recogniser = Recogniser(self.gazetteer)

    def __call__(self, batch: list[Document]) -> _Found:
        """Analyse a batch; neither a document that breaks nor an interrupt loses what the others gave."""
        found = _Found()
        try:
            self._analyse(batch, found)
        except KeyboardInterrupt:
            found.interrupted = True
        except Exception as error:
            if len(batch) == 1:
                reason = f"the analysis failed: {type(error).__name__}: {error}"
                return _Found(skipped=[Skipped("document", None, batch[0].id, reason)])
            found = _Found()
            for document in batch:
                _add(found, self([document]))
                if found.interrupted:
                    break
        return found

    def _analyse(self, batch: list[Document], found: _Found) -> None:
        """Add to `found` what the documents of a batch state."""
        context = Context()
        with self.nlp.memory_zone():
            for doc, piece in pipe(self.nlp, (piece for document in batch for piece in split(document))):
                if piece.offset == 0:
                    context = Context(piece.document.date)
                parse = Parse(doc)
                given = [
                    (start - piece.offset, end - piece.offset)
                    for start, end in piece.document.mentions
                    if piece.offset <= start and end <= piece.offset + len(piece.text)
                ]
                mentions = self.recogniser.find(doc, parse, context, given)
                resolve(parse, mentions, self.ontology)
                text = ParsedText(doc, parse, mentions, self.ontology, self.gazetteer)
                found.relations += [_relation(claim, text, piece, self.name) for claim in self.extractor(text)]
                if piece.last:
                    found.n_documents += 1
                    found.n_words += len(piece.document.text.split())


def _relation(claim: Claim, text: ParsedText, piece: Piece, extractor: str) -> Relation:
    """A claim with all that the relation table wants to know."""
    document, parse = piece.document, text.parse

    def offsets(first: int, end: int) -> tuple[int, int]:
        return parse.start[first] + piece.offset, parse.end[end - 1] + piece.offset

    source, target, trigger = (
        offsets(*tokens) for tokens in (_tokens(claim.source), _tokens(claim.target), claim.trigger)
    )
    names = claim.source.actor.name, claim.target.actor.name
    start, end = offsets(*parse.sentences[parse.sentence[claim.source.root]])
    sentence = document.text[start:end].rstrip()
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


def _skipped_table(skipped: Iterable[Skipped]) -> pd.DataFrame:
    rows = [(entry.source, entry.row, entry.doc_id, entry.reason) for entry in skipped]
    return pd.DataFrame(rows, columns=["source", "row", "doc_id", "reason"]).astype({"row": "Int64"})


def _tokens(span: Span) -> tuple[int, int]:
    return span.first, span.end


def _add(found: _Found, part: _Found) -> None:
    found.relations += part.relations
    found.skipped += part.skipped
    found.n_documents += part.n_documents
    found.n_words += part.n_words
    found.interrupted |= part.interrupted


def _originals(
    documents: Iterable[Document | Skipped],
    skipped: list[Skipped],
    copies: list[Document],
    advance: Callable[[int], object],
) -> Iterator[Document]:
    """The documents to analyse; what is skipped or a copy is set aside."""
    for document in documents:
        if isinstance(document, Document) and document.copy_of is None:
            yield document
            continue
        if isinstance(document, Skipped):
            skipped.append(document)
        else:
            copies.append(document)
            advance(1)


def _batches(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while batch := list(islice(documents, BATCH)):
        yield batch


def _run(worker: _Worker, batches: Iterator[list[Document]], n_process: int) -> Iterator[_Found]:
    """Analyse the batches, here or in worker processes, in their order."""
    if n_process <= 1:
        yield from map(worker, batches)
        return
    waiting: deque[Future[_Found]] = deque()
    with ProcessPoolExecutor(n_process, _context(), _start, (worker.settings,)) as pool:
        try:
            for batch in batches:
                waiting.append(pool.submit(_work, batch))
                if len(waiting) > 2 * n_process:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """Forked workers start at once with the model loaded, but only a process of one thread can be forked safely."""
    forkable = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forkable else "spawn")


_workers: list[_Worker] = []


def _start(settings: Settings) -> None:
    """Make the worker of a new process; interrupts are for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workers[:] = [_Worker(settings)]


def _work(batch: list[Document]) -> _Found:
    return _workers[0](batch)


@contextmanager
def _bar(documents: object, show: bool) -> Iterator[Callable[[int], object]]:
    """A progress bar over documents; what it yields moves it on."""
    from tqdm.auto import tqdm

    class Bar(tqdm):  # type: ignore[type-arg]
        monitor_interval = 0  # no thread to watch it: beside threads, workers cannot be forked

    total = len(documents) if isinstance(documents, Corpus) else None
    with Bar(total=total, unit=" documents", desc="extracting", disable=not show) as bar:
        yield bar.update
