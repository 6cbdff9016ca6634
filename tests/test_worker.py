"""What a worker does between the parse and the extractor; it needs the default model."""

import pytest

from network.records import Document
from network.worker import Settings, Worker


@pytest.fixture(scope="module")
def worker() -> Worker:
    return Worker(Settings())


def stated(worker: Worker, text: str) -> set[str]:
    relations = worker([Document("d", text)]).relations
    return set((relations["source"] + " " + relations["type"] + " " + relations["target"]).tolist())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran arms Houthis.", {"Iran BACK Houthis"}),
        ("US sanctions Iran and Russia.", {"United States SANCTION Iran", "United States SANCTION Russia"}),
        ("If Turkey attacks Greece, Bulgaria will protest.", {"Turkey ASSAULT Greece"}),
    ],
)
def test_headlines_are_repaired_before_they_are_read(worker: Worker, text: str, expected: set[str]) -> None:
    assert stated(worker, text) == expected


@pytest.mark.parametrize(
    "text",
    ["Russia arms exports to Iran", "EU sanctions list for Russia", "Iran nuclear talks", "peace talks in Geneva"],
)
def test_noun_phrases_are_not(worker: Worker, text: str) -> None:
    assert stated(worker, text) == set()


def test_verbs_that_may_be_found_are_those_of_the_triggers(worker: Worker) -> None:
    assert {"arm", "attack", "sanction"} <= worker.verbs
    assert "houthi" not in worker.verbs


def test_a_dateline_is_no_actor_of_the_sentence_behind_it(worker: Worker) -> None:
    assert stated(worker, "PARIS, March 3 (Agency) - Turkey attacked Greece.") == {"Turkey ASSAULT Greece"}
