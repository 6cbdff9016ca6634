"""What is found: on the benchmark sets beside the checkout, on the sample corpora, and among their reprints."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import network as nw

from .figures import Figure, left_out

SHARED = Path(__file__).resolve().parents[3] / "shared"


MARKS = {
    ("event", "root_macro_f1"): 0.65,
    ("event", "quad_macro_f1"): 0.80,
    ("tie", "recall_signed_named"): 0.60,
    ("tie", "recall_member"): 0.45,
    ("tie", "recall_control"): 0.45,
    ("tie", "sign_right"): 0.95,
    ("stance", "signed_precision"): 0.60,
    ("stance", "signed_recall"): 0.40,
}
"""What the figures of the scorers ought to reach, by benchmark and figure."""


def seed() -> Iterator[Figure]:
    """The article that the project was asked for with: relations that it states, and pairs that it does not tie so."""
    gold, article = SHARED / "seed" / "gold.py", SHARED / "seed" / "article.txt"
    if absent := _first_absent(gold, article):
        yield left_out("seed", absent)
        return
    found, _ = _scores([gold], article)
    yield Figure(part="seed", name=f"found of {found['of']:.0f}", value=found["found"], at_least=28)
    yield Figure(part="seed", name="pairs with a wrong sign", value=found["wrong_pairs"], at_most=0)


def event() -> Iterator[Figure]:
    """Types of events between given pairs, in single sentences."""
    return _benchmark("event")


def tie() -> Iterator[Figure]:
    """Ties in war reporting."""
    return _benchmark("tie")


def stance() -> Iterator[Figure]:
    """Who is for or against whom, in single sentences."""
    return _benchmark("stance")


def _benchmark(name: str) -> Iterator[Figure]:
    folder, scorer = SHARED / "bench" / name, SHARED / "bench" / "score.py"
    source = folder / "docs.jsonl"
    if absent := _first_absent(scorer, source, folder / "gold.jsonl"):
        yield left_out(name, absent)
        return
    scores, found = _scores([scorer, folder], source)
    for figure, value in scores.items():
        yield Figure(part=name, name=figure.replace("_", " "), value=value, at_least=MARKS.get((name, figure)))
    unread = f"{len(found.copies)} as copies, {len(found.skipped)} skipped"
    yield Figure(part=name, name="documents not extracted", value=len(found.copies) + len(found.skipped), note=unread)


def _first_absent(*paths: Path) -> Path | None:
    return next((path for path in paths if not path.exists()), None)


def _scores(scorer: list[Path], source: Path) -> tuple[dict[str, float], nw.Extraction]:
    """What a scorer, with its gold, says of the relations in `source`: all of it, copies too."""
    found = nw.extract(nw.read(source, language=None, copies=False), progress=False)
    with tempfile.TemporaryDirectory() as folder:
        relations = Path(folder) / "relations.jsonl"
        found.save(relations)
        command = [sys.executable, *map(str, scorer), str(relations), "--json"]  # which gold.py does not mind
        result = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    scores: dict[str, float] = json.loads(result.stdout)
    return scores, found


def samples() -> Iterator[Figure]:
    """What the sample corpora hold, and what is found in them."""
    for name, load in (("syria", nw.datasets.syria), ("europe", nw.datasets.europe)):
        found = nw.extract(load(), progress=False)
        table = found.relations
        values: dict[str, float] = {
            "documents": found.n_documents,
            "words": found.n_words,
            "relations": len(table),
            "relations in 1,000 words": 1000 * len(table) / found.n_words,
            "actors": len({*table["source"], *table["target"]}),
            "share of documents with a relation": table["doc_id"].nunique() / found.n_documents,
        }
        for figure, value in values.items():
            yield Figure(part="samples", name=f"{name}: {figure}", value=value)


def copies() -> Iterator[Figure]:
    """Reprints among the sample corpora: those that were found, and those that are there.

    The id of a reprint is that of its original, but for the day and the ending "-reprint".
    """
    documents = list(chain(nw.datasets.syria(), nw.datasets.europe()))
    of_story = {_story(document.id): document.id for document in documents if not document.id.endswith("-reprint")}
    true = {(d.id, of_story[_story(d.id)]) for d in documents if d.id.endswith("-reprint")}
    found = {(d.id, d.copy_of) for d in documents if d.copy_of}
    right = len(true & found)
    note = f"of {len(documents)} documents"
    yield Figure(part="copies", name="reprints in the sample corpora", value=len(true), note=note)
    yield Figure(part="copies", name="precision", value=right / len(found) if found else None)
    yield Figure(part="copies", name="recall", value=right / len(true) if true else None)


def _story(doc_id: str) -> str:
    return re.sub(r"-\d{4}-\d{2}-\d{2}", "", doc_id.removesuffix("-reprint"))
