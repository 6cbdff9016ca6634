"""How fast documents are extracted, beside the bare parse and with more processes."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from statistics import median

import network as nw
from network.language import load

from .figures import Figure, show, spread
from .samples import repeated, words

Times = list[tuple[float, float]]


def speed(*, n_words: int = 40_000, rounds: int = 5) -> Iterator[Figure]:
    """The whole extraction and the bare spaCy pipeline on the same text, in one process, by turns."""
    documents = repeated(n_words)
    texts = [document.text for document in documents]
    nlp = load()

    def bare() -> None:
        for _ in nlp.pipe(texts, batch_size=64):  # as `network.language.pipe`; spaCy's own batches are slower
            pass

    def whole() -> None:
        nw.extract(iter(documents), progress=False)

    bare()
    whole()
    alone, all_in = _by_turns([bare, whole], rounds)
    total = words(documents)
    for name, times in (("bare nlp.pipe", alone), ("whole extraction", all_in)):
        speeds = [total / elapsed for elapsed, _ in times]
        yield Figure(part="speed", name=f"{name}: words a second", value=median(speeds), note=spread(speeds))
    for name, clock, mark in (("words a second, whole to bare", 0, 0.6), ("the same by processor time", 1, None)):
        pairs = [one[clock] / other[clock] for one, other in zip(alone, all_in, strict=True)]
        ratio = median(times[clock] for times in alone) / median(times[clock] for times in all_in)
        yield Figure(part="speed", name=name, value=ratio, at_least=mark, note=spread(pairs))


def processes(*, n_words: int = 200_000, rounds: int = 3) -> Iterator[Figure]:
    """Two processes beside one, from the call of `extract` to its result, by turns."""
    cores = _cores()
    if cores < 2:
        yield Figure(part="processes", name="left out", value=None, note="this machine has one core")
        return
    documents = repeated(n_words)
    nw.extract(iter(documents[:20]), progress=False)
    total = words(documents)
    runs = _by_turns([_extraction(documents, 1), _extraction(documents, 2)], rounds)
    one, two = (min(elapsed for elapsed, _ in times) for times in runs)
    for name, best, times in (("one process", one, runs[0]), ("two processes", two, runs[1])):
        note = spread(total / elapsed for elapsed, _ in times)
        yield Figure(part="processes", name=f"{name}: words a second", value=total / best, note=note)
    note = f"best runs of {rounds}, {show(total)} words, {cores} cores"
    yield Figure(part="processes", name="words a second, two to one", value=one / two, at_least=1.7, note=note)


def _extraction(documents: list[nw.Document], n_process: int) -> Callable[[], None]:
    def run() -> None:
        nw.extract(iter(documents), n_process=n_process, progress=False)

    return run


def _by_turns(tasks: list[Callable[[], None]], rounds: int) -> list[Times]:
    """Seconds by the clock and by the processor, of each task in each round."""
    times: list[Times] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, taken in zip(tasks, times, strict=True):
            gc.collect()
            clock, processor = time.perf_counter(), time.process_time()
            task()
            taken.append((time.perf_counter() - clock, time.process_time() - processor))
    return times


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
