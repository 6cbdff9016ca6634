"""The benchmark prints what it should; what it measures is not tested here."""

import json
from pathlib import Path

import pytest
from bench import quality
from bench.__main__ import PARTS, main
from bench.figures import Figure
from bench.memory import _figures
from bench.samples import repeated, shuffled, words


def test_parts_without_their_gold_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quality, "SHARED", tmp_path)
    main(["--only", "seed", "event", "tie", "stance"])
    printed = capsys.readouterr().out
    assert printed.count("left out") == 4
    for missing in ("seed/gold.py", "bench/score.py"):
        assert f"{tmp_path / missing} is missing" in printed


def test_gold_is_looked_for_beside_the_checkout() -> None:
    assert (quality.SHARED.parent / Path(__file__).parents[1].name / "tests" / "bench").is_dir()


def test_a_part_is_printed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "figures.json"
    main(["--only", "copies", "--json", str(path)])
    written = json.loads(path.read_text(encoding="utf-8"))
    lines = capsys.readouterr().out.splitlines()
    names = [figure["name"] for figure in written["figures"]]
    assert names == ["reprints in the sample corpora", "precision", "recall"]
    assert {figure["part"] for figure in written["figures"]} == {"copies"}
    for name in names:
        assert any(line.startswith(f"  {name} ") for line in lines)
    assert lines[-1] == "0 of 0 marks met"


def test_an_unknown_part_lists_the_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "beauty"])
    message = capsys.readouterr().err
    assert all(part in message for part in PARTS)


@pytest.mark.parametrize(
    ("value", "at_least", "at_most", "met"),
    [
        (20, 20, None, True),
        (19, 20, None, False),
        (1.2, None, 1.2, True),
        (1.3, None, 1.2, False),
        (5, None, None, None),
        (None, 20, None, None),
    ],
)
def test_a_mark_is_met_from_its_value_on(
    value: float | None, at_least: float | None, at_most: float | None, met: bool | None
) -> None:
    figure = Figure(part="any", name="figure", value=value, at_least=at_least, at_most=at_most)
    assert figure.met is met
    assert ("NOT MET" in figure.row()) == (met is False)
    assert figure.record()["met"] is met


def test_repeated_documents_are_distinct_and_enough() -> None:
    documents = repeated(50_000)
    assert 50_000 <= words(documents) < 51_000
    assert len({document.id for document in documents}) == len(documents)
    assert len({document.text for document in documents}) < len(documents)


def test_shuffled_documents_are_the_same_each_time_and_have_new_words_throughout() -> None:
    documents = list(shuffled(50, n_words=120))
    assert documents == list(shuffled(50, n_words=120))
    assert 120 <= words(documents) / 50 < 150
    firsts = {document.text.split()[0] for document in documents}
    assert len(firsts) == 50


def test_growth_is_told_from_the_relation_table() -> None:
    # 3 MB of growth in 1,000 documents, of which rows of 1,000 bytes a document are 1 MB
    looks = [(number, 10**8 + 3000 * number) for number in range(0, 4001, 100)]
    values = [figure.value for figure in _figures(looks, [1000] * 4000)]
    assert values == pytest.approx([3.0, 1.0, 2.0])
