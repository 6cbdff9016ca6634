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
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from network.coreference import Clusters
from network.corpus import Corpus, read
from network.errors import InputError
from network.extractors import Extractor
from network.htmltable import html_table
from network.records import Document, Skipped
from network.relation_table import write_relations
from network.worker import Found, Settings, Worker, settings, together

BATCH = 32
"""Documents that are parsed, and handed to a worker, at once."""

JOINED = 50
"""Batches whose results are joined while the run goes on."""

WORKER_DIED = (
    'a worker process died: with n_process > 1 a script needs `if __name__ == "__main__":` around its calls, and '
    "each worker needs about 500 MB of memory; n_process=1 needs neither"
)

SHOWN = 10
"""Relations that a notebook shows of an extraction."""


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
        columns = ["date", "source", "type", "target", "status", "speaker", "confidence", "sentence"]
        shown = self.relations[columns].head(SHOWN)
        caption = f"The first {len(shown)} of {len(self.relations):,} relations:" if len(shown) else ""
        return f"<p>{html.escape(self._summary())}</p><p>{caption}</p>{html_table(shown)}"

    def _summary(self) -> str:
        parts = [
            f"{len(self.relations):,} relations",
            f"{self.n_documents:,} documents",
            f"{self.n_words:,} words",
            f"{len(self.copies):,} copies counted once",
            f"{len(self.skipped):,} skipped",
        ]
        return ", ".join(parts) + (", interrupted" if self.interrupted else "")


def extract(
    source: Any,
    *,
    extractor: str | Extractor = "dependency",
    model: str | None = None,
    actors: str | Path | Iterable[str | Path] | None = None,
    ontology: str | Path | None = None,
    coreference: str | Clusters = "rules",
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
    coreference
        What says whom pronouns mean: ``"rules"``, ``"fastcoref"`` (a model, if you have installed that package), or a
        callable such as `network.coreference.Clusters`.
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
        No extractor, or no way of resolving pronouns, has this name.
    ModelMissingError
        The pipeline is not installed.
    InputError
        The source, an actor file or the ontology cannot be used, or fastcoref is not installed.
    """
    worker = Worker(
        settings(extractor=extractor, model=model, actors=actors, ontology=ontology, coreference=coreference)
    )
    documents = source if isinstance(source, Corpus | Iterator) else read(source, language=language)
    skipped = list(documents.skipped) if isinstance(documents, Corpus) else []
    copies: list[Document] = []
    whole, parts = list[Found](), list[Found]()
    interrupted = False
    try:
        with _bar(documents, progress) as advance:
            batches = _batches(_originals(documents, skipped, copies, advance))
            for part in _run(worker, batches, n_process):
                parts.append(part)
                if len(parts) == JOINED:  # many small tables take more room than one
                    whole.append(together(parts))
                    parts.clear()
                advance(part.n_documents + len(part.skipped))
                if part.interrupted:
                    raise KeyboardInterrupt
    except (KeyboardInterrupt, BrokenProcessPool) as stop:
        reason = "interrupted" if isinstance(stop, KeyboardInterrupt) else WORKER_DIED
        if reason == WORKER_DIED and not parts and not whole:
            raise InputError(WORKER_DIED) from stop
        interrupted = True
        warnings.warn(f"{reason}; the result holds what was found until then", RuntimeWarning, stacklevel=2)
    found = together([*whole, *parts])
    return Extraction(
        found.relations,
        _skipped_table([*skipped, *found.skipped]),
        Corpus(copies).copies,
        found.n_documents,
        found.n_words,
        interrupted,
    )


def _skipped_table(skipped: Iterable[Skipped]) -> pd.DataFrame:
    rows = [(entry.source, entry.row, entry.doc_id, entry.reason) for entry in skipped]
    return pd.DataFrame(rows, columns=["source", "row", "doc_id", "reason"]).astype({"row": "Int64"})


def _originals(
    documents: Iterable[Document | Skipped],
    skipped: list[Skipped],
    copies: list[Document],
    advance: Callable[[int], object],
) -> Iterator[Document]:
    """The documents to analyse; what is skipped or a copy is set aside."""
    for document in documents:
        if not isinstance(document, Document | Skipped):
            raise InputError(
                f"the iterator gave a {type(document).__name__}, not a Document; a list is read as it is, so wrap it "
                "in list(...)"
            )
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


def _run(worker: Worker, batches: Iterator[list[Document]], n_process: int) -> Iterator[Found]:
    """Analyse the batches, here or in worker processes, in their order."""
    if n_process <= 1:
        yield from map(worker, batches)
        return
    before = set(multiprocessing.active_children())
    waiting: deque[Future[Found]] = deque()
    pool = ProcessPoolExecutor(n_process, _context(), _start, (worker.settings,))
    try:
        for batch in batches:
            with _interrupts_blocked():
                waiting.append(pool.submit(_work, batch))
            if len(waiting) > 2 * n_process:
                yield waiting[0].result()
                waiting.popleft()
        while waiting:
            yield waiting[0].result()
            waiting.popleft()
    finally:
        # After an interrupt nobody waits for batches that are still being analysed.
        if waiting:
            for process in set(multiprocessing.active_children()) - before:
                process.terminate()
        pool.shutdown(cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """How workers are started: forked, with the model loaded, where that is safe.

    Only a process of one thread can be forked safely; from 3.12 on Python warns of the threads of libraries too.
    """
    forkable = sys.platform == "linux" and sys.version_info < (3, 12) and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forkable else "spawn")


_workers: list[Worker] = []


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Hold interrupts back: processes started meanwhile never get any, this one gets them afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(settings: Settings) -> None:
    """Make the worker of a new process; interrupts are for the process that started it, which may end this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _workers[:] = [Worker(settings)]


def _work(batch: list[Document]) -> Found:
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
