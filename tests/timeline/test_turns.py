from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from timelines import net_of, pair

from network.errors import InputError
from network.timeline.turns import PairRecord, cost_of_turn, false_discovery_rates, least_costs, path, records

weights = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=6)


def record_of(rows: list[tuple[object, ...]]) -> PairRecord:
    (found,) = records(net_of(rows).statements())
    return found


def cost_of(signs: tuple[int, ...], friendly: np.ndarray, hostile: np.ndarray, cost: float) -> float:
    contradicted = sum(hostile[0, day] if sign > 0 else friendly[0, day] for day, sign in enumerate(signs))
    return float(contradicted + cost * sum(a != b for a, b in pairwise(signs)))


def by_date(told: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    friendly, hostile = np.array(told, dtype=float).T
    return friendly[None, :], hostile[None, :]


@given(weights, st.sampled_from([0.5, 1.0, 2.0, 3.5]))
def test_path_is_the_cheapest_of_all_histories(told: list[tuple[int, int]], cost: float) -> None:
    friendly, hostile = by_date(told)
    least = min(cost_of(signs, friendly, hostile, cost) for signs in product((1, -1), repeat=len(told)))
    assert cost_of(tuple(path(friendly, hostile, cost)), friendly, hostile, cost) == least
    assert least_costs(friendly, hostile, cost)[0] == least


@given(weights, st.sampled_from([0.7, 1.3]))
def test_path_of_the_opposite_is_the_opposite(told: list[tuple[int, int]], cost: float) -> None:
    friendly, hostile = by_date(told)
    there, back = path(friendly, hostile, cost), path(hostile, friendly, cost)
    assert cost_of(tuple(-back), friendly, hostile, cost) == pytest.approx(
        cost_of(tuple(there), friendly, hostile, cost)
    )


def test_of_equally_cheap_histories_the_earlier_turn_is_taken() -> None:
    assert path(*by_date([(0, 1), (0, 1), (1, 0), (0, 1), (1, 0), (1, 0)]), 1.0).tolist() == [-1, -1, 1, 1, 1, 1]


def test_stray_statement_between_others_is_no_turn() -> None:
    assert [period.sign for period in record_of(pair([1, 1, -1, 1, 1])).periods(1.0)] == [1]


def test_two_in_a_row_cost_as_much_as_turning_and_returning() -> None:
    assert [period.sign for period in record_of(pair([1, 1, -1, -1, 1, 1])).periods(1.0)] == [1]


def test_three_in_a_row_are_a_period_of_their_own() -> None:
    assert [period.sign for period in record_of(pair([1, 1, -1, -1, -1, 1, 1])).periods(1.0)] == [1, -1, 1]


def test_period_has_its_dates_and_net_weight() -> None:
    first, second = record_of(pair([-1, -1, 1, -1, -1, 1, 1, 1])).periods(1.0)
    assert (first.sign, first.start, first.stop, first.weight) == (-1, 0, 5, 3.0)
    assert (second.sign, second.start, second.stop, second.weight) == (1, 5, 8, 3.0)


def test_what_cancels_out_is_neither_friend_nor_enemy() -> None:
    (period,) = record_of(pair([1, -1])).periods(1.0)
    assert (period.sign, period.weight) == (0, 0.0)


def test_statements_of_a_document_are_one_value() -> None:
    rows = [
        ("A", "B", "1900-01-01", sign, 1.0, "d1", type_) for sign, type_ in ((1, "ALLY"), (1, "AID"), (-1, "ACCUSE"))
    ]
    assert record_of([*rows, ("B", "A", "1900-01-01", -1, 0.5, "d2")]).values.tolist() == [1.0, -0.5]


def test_documents_without_an_id_are_each_their_own() -> None:
    rows = [("A", "B", "1900-01-01", 1, 1.0, ""), ("A", "B", "1900-01-01", 1, 1.0, "")]
    assert len(record_of(rows).values) == 2


def test_what_has_no_date_no_sign_or_no_weight_is_in_no_record() -> None:
    rows = [("A", "B", None, 1), ("A", "B", "1900-01-01", 0), ("A", "B", "1900-01-01", 1, 0.0)]
    assert list(records(net_of(rows).statements())) == []


def test_perfect_order_is_as_rare_as_it_is_counted() -> None:
    # Of the 70 orders of four friendly and four hostile documents two have one turn.
    assert record_of(pair([1] * 4 + [-1] * 4)).p_value(1.0, 9999, seed=1) == pytest.approx(2 / 70, abs=0.006)
    assert record_of(pair([1] * 4 + [-1] * 4)).least_p() == 2 / 70


def test_documents_of_one_date_have_no_order() -> None:
    rows = [("A", "B", "1900-01-01", sign, 1.0, f"d{place}") for place, sign in enumerate([1] * 4 + [-1] * 4)]
    assert record_of(rows).p_value(1.0, 99, seed=0) == 1.0


def test_p_values_of_noise_are_not_small_too_often() -> None:
    rng = np.random.default_rng(3)
    rows = [row for number in range(150) for row in pair(rng.choice([1, -1], size=12).tolist(), a=f"A{number}", b="B")]
    p_values = np.array([record.p_value(1.0, 199, seed=0) for record in records(net_of(rows).statements())])
    assert np.mean(p_values <= 0.05) <= 0.09


def test_pair_of_one_sign_cannot_turn() -> None:
    record = record_of(pair([1] * 5))
    assert not record.can_turn(0.5)
    assert record.least_p() == 1.0


def test_p_value_does_not_depend_on_other_pairs() -> None:
    rows = pair([1] * 4 + [-1] * 3)
    (alone,) = records(net_of(rows).statements())
    among = next(one for one in records(net_of([*pair([-1, 1], a="Abland"), *rows]).statements()) if one.a == "Arland")
    assert alone.p_value(1.0, 99, seed=5) == among.p_value(1.0, 99, seed=5)


def test_cost_of_a_turn_is_in_statements_of_mean_weight() -> None:
    rows = [("A", "B", "1900-01-01", 1, 0.9), ("A", "B", "1900-02-01", -1, 0.3), ("A", "B", "1900-02-01", 0, 0.1)]
    assert cost_of_turn(net_of(rows).statements(), 2.0) == pytest.approx(1.2)


def test_evidence_is_above_zero() -> None:
    with pytest.raises(InputError, match="evidence is 0"):
        cost_of_turn(net_of(pair([1])).statements(), 0)


def test_false_discovery_rates() -> None:
    # By hand: 0.01 * 4 / 1, 0.02 * 4 / 2, 0.9 * 4 / 3 cut at 1.
    assert false_discovery_rates(np.array([0.9, 0.01, 0.02]), 4).tolist() == pytest.approx([1.0, 0.04, 0.04])
