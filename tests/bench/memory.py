"""Whether memory grows with the documents that went through."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from statistics import linear_regression

import network as nw

from .figures import Figure, show
from .samples import shuffled

MEGABYTE = 1e6
SETTLED = 2_000  # documents after which caches are full
STEP = 100  # documents between two looks at the memory
MARK = 0.1  # MB in 1,000 documents; their bare texts would take 0.5


def memory(*, n_documents: int = 10_000, n_words: int = 80) -> Iterator[Figure]:
    """Memory of a process of its own, through which documents are streamed."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        looks, table = pool.submit(_stream, n_documents, n_words).result()
    yield from _figures(looks, table)


def _stream(n_documents: int, n_words: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Memory at documents along the way, and bytes of the relation table by document."""
    import psutil  # type: ignore[import-untyped]

    process = psutil.Process()
    looks: list[tuple[int, int]] = []

    def documents() -> Iterator[nw.Document]:
        for number, document in enumerate(shuffled(n_documents, n_words=n_words)):
            if number % STEP == 0:
                looks.append((number, process.memory_info().rss))
            yield document
        looks.append((n_documents, process.memory_info().rss))

    found = nw.extract(documents(), progress=False)
    table = found.relations
    size = table.memory_usage(index=False, deep=True).sum() / max(len(table), 1)
    counts = table["doc_id"].astype("int64").value_counts().reindex(range(n_documents), fill_value=0)
    return looks, [round(count * size) for count in counts]


def _figures(looks: list[tuple[int, int]], table: list[int]) -> Iterator[Figure]:
    """Growth by document from `SETTLED` on, as slopes of straight lines through all the looks."""
    numbers = [number for number, _ in looks if number >= SETTLED]
    grown = [resident / MEGABYTE for number, resident in looks if number >= SETTLED]
    rows = [sum(table[:number]) / MEGABYTE for number in numbers]
    beyond = [memory - size for memory, size in zip(grown, rows, strict=True)]
    note = f"documents {show(numbers[0])} to {show(numbers[-1])}; resident {show(grown[0])} to {show(grown[-1])} MB"
    for name, values, mark in (
        ("growth, MB in 1,000 documents", grown, None),
        ("of that the relation table", rows, None),
        ("growth beyond the relation table", beyond, MARK),
    ):
        slope = 1000 * linear_regression(numbers, values).slope
        yield Figure(part="memory", name=name, value=slope, at_most=mark, note=note if values is grown else "")
