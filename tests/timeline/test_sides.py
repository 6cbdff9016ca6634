import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timelines import net_of, pair

from network.errors import InputError
from network.timeline import switches
from network.timeline.sides import SWITCH_COLUMNS
from network.timeline.turns import records

TURNED = [*pair([1] * 6 + [-1] * 6), *pair([1] * 8, b="Corland")]


def test_switch_is_dated_between_the_last_and_the_first_statement() -> None:
    (row,) = switches(net_of(TURNED)).to_dict("records")
    assert (row["a"], row["b"], row["before"], row["after"]) == ("Arland", "Borland", 1, -1)
    assert (row["last_before"], row["date"]) == ("1905-06-01", "1906-06-01")
    assert (row["weight_before"], row["weight_after"], row["n_before"], row["n_after"]) == (6.0, 6.0, 6, 6)


def test_switch_that_chance_would_not_show_is_a_finding() -> None:
    (row,) = switches(net_of(TURNED)).to_dict("records")
    # 2 of the 924 orders of six and six.
    assert row["p"] == pytest.approx(2 / 924, abs=0.003)
    assert row["finding"]


def test_switch_has_the_sentences_on_both_sides() -> None:
    (row,) = switches(net_of(TURNED)).to_dict("records")
    assert row["sentence_before"] == "Sentence 5 on Arland and Borland."
    assert row["sentence_after"] == "Sentence 6 on Arland and Borland."


def test_of_several_sentences_of_a_day_the_weightiest_is_told() -> None:
    rows = [*pair([1] * 3, first=1890), ("Arland", "Borland", "1900-01-01", -1, 0.5), *pair([-1] * 3, first=1901)]
    rows.append(("Borland", "Arland", "1900-01-01", -1, 0.9))
    (row,) = switches(net_of(rows)).to_dict("records")
    assert row["sentence_after"] == f"Sentence {len(rows) - 1} on Borland and Arland."


def test_turn_and_return_are_two_switches() -> None:
    found = switches(net_of(pair([1] * 5 + [-1] * 5 + [1] * 5)))
    assert found["date"].tolist() == ["1905-06-01", "1910-06-01"]
    assert found["after"].tolist() == [-1, 1]
    assert found["finding"].all()


def test_too_few_documents_are_no_finding() -> None:
    (row,) = switches(net_of(pair([1] * 3 + [-1] * 3))).to_dict("records")
    assert row["p"] == pytest.approx(0.1, abs=0.03)  # 2 of 20 orders
    assert pd.isna(row["q"])
    assert not row["finding"]


def test_noise_is_no_finding() -> None:
    found = switches(net_of(pair([1, -1, -1, 1, -1, 1, 1, -1, 1, -1, -1, 1, 1, 1, -1])))
    assert not found["finding"].any()


def test_turns_of_a_history_that_chance_would_show_are_none_of_them_findings() -> None:
    # The stretch around the last turn, seen alone, is as clean as can be; the whole history is noise.
    told = [1, -1, 1, 1, -1, 1, -1, -1, 1, -1, 1, -1, 1, 1, -1, 1, -1, -1, -1, -1, 1, 1, 1, 1]
    net = net_of(pair(told))
    (record,) = records(net.statements())
    found = switches(net)
    assert len(found) > 1
    assert (found["p"] >= record.p_value(1.0, 1999, seed=0)).all()
    assert not found["finding"].any()


def test_stray_statement_is_no_switch() -> None:
    assert switches(net_of(pair([1] * 6 + [-1] + [1] * 6))).empty


def test_steady_pairs_count_among_the_tests() -> None:
    steady = [row for number in range(30) for row in pair([1, -1] * 6, b=f"Steady {number}")]
    alone = switches(net_of(TURNED))["q"].iloc[0]
    among = switches(net_of([*TURNED, *steady]))
    assert among.loc[among["b"] == "Borland", "q"].iloc[0] > alone


def test_findings_come_first() -> None:
    found = switches(net_of([*pair([1, 1, -1, -1], b="Dorland"), *TURNED]))
    assert found["finding"].tolist() == [True, False]


def test_empty_network_has_no_switches() -> None:
    found = switches(net_of([]))
    assert found.empty
    assert tuple(found.columns) == SWITCH_COLUMNS


def test_sentences_show_as_they_are() -> None:
    assert "Sentence 5 on Arland" in switches(net_of(TURNED))._repr_html_()


@pytest.mark.parametrize("options", [{"evidence": 0}, {"evidence": -1.0}, {"n": 0}, {"alpha": 0}, {"alpha": 1.0}])
def test_meaningless_options_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(InputError, match=next(iter(options))):
        switches(net_of(TURNED), **options)  # type: ignore[arg-type]


signs = st.lists(st.sampled_from([1, -1]), min_size=1, max_size=14)


@settings(max_examples=15, deadline=None)
@given(signs, st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(told: list[int], random: object) -> None:
    rows = pair(told)
    shuffled = sorted(rows, key=lambda _: random.random())  # type: ignore[attr-defined]
    columns = ["before", "after", "last_before", "date", "p", "q"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(switches(net_of(rows), n=99)[columns]), pd.DataFrame(switches(net_of(shuffled), n=99)[columns])
    )


@settings(max_examples=15, deadline=None)
@given(signs)
def test_scale_of_weights_changes_nothing(told: list[int]) -> None:
    rows = pair(told)
    halved = [(*row[:4], 0.5, row[5]) for row in rows]
    columns = ["before", "after", "last_before", "date", "p", "q"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(switches(net_of(rows), n=99)[columns]), pd.DataFrame(switches(net_of(halved), n=99)[columns])
    )
