"""Precision by hand, and what to review for it."""

from math import isclose

import pandas as pd
import pytest
from judgements import correction, judge, replayed
from relations import RELATIONS, table

from network.corrections import Corrections, precision, to_review
from network.errors import InputError
from network.relation_table import relation_table


def verdicts(n_right: int, n_wrong: int) -> Corrections:
    actions = ["accept"] * n_right + ["reject"] * n_wrong
    return Corrections(correction(action, relation=f"r{number}") for number, action in enumerate(actions))


def test_nothing_judged_has_no_precision() -> None:
    assert precision([correction("rename", actor="A", to="B")]) is None


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    [(81, 182, 0.2553, 0.3662), (15, 133, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 28, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_wilson(right: int, wrong: int, low: float, high: float) -> None:
    found = precision(verdicts(right, wrong))
    assert found is not None
    assert (found.right, found.judged, found.share) == (right, right + wrong, right / (right + wrong))
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_the_interval_of_a_share_turns_round_with_it() -> None:
    good, bad = precision(verdicts(20, 0)), precision(verdicts(0, 20))
    assert good is not None
    assert bad is not None
    assert (good.high, bad.low) == (1, 0)
    assert isclose(good.low, 1 - bad.high)


def test_precision_is_told_in_words() -> None:
    assert str(precision(verdicts(8, 2))) == "8 of 10 right: 80% (49% to 94%)"


def test_what_was_changed_is_wrong_whatever_was_said_later() -> None:
    some = [judge(table(), "accept", "r05"), judge(table(), "change", "r05", sign=1), judge(table(), "accept", "r05")]
    found = precision(some)
    assert found is not None
    assert (found.right, found.judged) == (0, 1)


def test_copies_of_a_statement_count_once() -> None:
    found = precision([judge(table(), "accept", name) for name in ("r01", "r03", "r05")])
    assert found is not None
    assert (found.right, found.judged) == (2, 2)


def test_only_relations_that_are_asked_for_count() -> None:
    found = precision(verdicts(3, 3), relations=["r0", "r4", "r9"])
    assert found is not None
    assert (found.right, found.judged) == (1, 2)


def test_a_verdict_on_a_reading_that_has_changed_does_not_count() -> None:
    some = [judge(table(), "reject", "r05"), judge(table(), "accept", "r06")]
    better = table().assign(sign=lambda frame: frame["sign"].where(frame["relation_id"] != "r05", 1))
    for frame, judged in ((table(), 2), (better, 1)):
        found = replayed(frame, *some).precision
        assert found is not None
        assert found.judged == judged


def test_the_precision_of_a_corrected_table_is_that_of_the_extraction() -> None:
    some = [judge(table(), "reject", "r05"), judge(table(), "accept", "r06"), judge(table(), "change", "r07", sign=1)]
    some.append(correction("rename", actor="Arland", to="Arlandia"))
    once = replayed(table(), *some)
    assert once.precision is not None
    assert (once.precision.right, once.precision.judged) == (1, 3)
    assert replayed(once.table, *some).precision == once.precision


# ---------------------------------------------------------------------- to review


def test_each_statement_is_drawn_once() -> None:
    drawn = to_review(table(), n=100)
    assert len(drawn) == len(RELATIONS) - 2
    assert len({"r01", "r02", "r03"} & set(drawn["relation_id"])) == 1


def test_what_was_judged_is_not_drawn() -> None:
    some = [judge(table(), "reject", "r02"), judge(table(), "accept", "r06"), judge(table(), "change", "r07", sign=1)]
    drawn = set(to_review(table(), some)["relation_id"])
    assert drawn == {"r04", "r05", "r08", "r09", "r10", "r11", "r12"}
    assert set(to_review(replayed(table(), *some).table, some)["relation_id"]) == drawn


def test_a_seed_draws_the_same_from_any_order() -> None:
    other = table().sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(to_review(table(), n=4, seed=3), to_review(other, n=4, seed=3))
    assert (
        to_review(table(), n=4, seed=3)["relation_id"].tolist()
        == to_review(table(), seed=3)["relation_id"].tolist()[:4]
    )
    assert len({tuple(to_review(table(), n=4, seed=seed)["relation_id"]) for seed in range(5)}) > 1


def test_each_statement_is_as_likely_as_another() -> None:
    first = pd.Series([to_review(table(), n=1, seed=seed)["relation_id"][0] for seed in range(300)]).value_counts()
    assert set(first.index) == {"r01", "r04", "r05", "r06", "r07", "r08", "r09", "r10", "r11", "r12"}
    assert first.min() > 10  # 30 are expected; fewer than 11 come about once in 40,000 tables


def test_nothing_to_review_is_no_error() -> None:
    assert len(to_review(relation_table([]))) == 0


@pytest.mark.parametrize(("n", "seed"), [(0, 0), (True, 0), (2.5, 0), (5, -1), (5, None)])
def test_a_number_that_makes_no_sense_is_refused(n: object, seed: object) -> None:
    with pytest.raises(InputError, match="whole number"):
        to_review(table(), n=n, seed=seed)  # type: ignore[arg-type]
