import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations import relation, table, tables

from network import ontology
from network.actor_network import ActorNetwork
from network.errors import InputError
from network.relation_table import relation_table


@pytest.fixture
def net() -> ActorNetwork:
    return ActorNetwork(table())


def tie(net: ActorNetwork, a: str, b: str) -> dict:
    ties = net.ties()
    (row,) = ties[(ties["a"] == a) & (ties["b"] == b)].to_dict("records")
    return row


def test_confidence_alone_weighs_at_first(net):
    assert tie(net, "Arland", "Corland")["negative"] == 1.5


def test_intensity_weighs_a_grave_deed_more_than_a_word(net):
    # r06 and r07: ASSAULT, 9.5 on Goldstein's scale, confidence 1 and 0.5; r05: ACCUSE, 2.0, confidence 0.25
    weighted = net.weighted(intensity=True)
    assert tie(weighted, "Arland", "Corland")["negative"] == pytest.approx(0.95 * 1.5)
    assert tie(weighted, "Arland", "Borland")["negative"] == pytest.approx(0.2 * 0.25)


def test_intensities_of_ones_own_override(net):
    weighted = net.weighted(intensity={"ASSAULT": -1})
    assert tie(weighted, "Arland", "Corland")["negative"] == pytest.approx(0.1 * 1.5)


def test_a_statement_counts_half_after_its_half_life(net):
    # r06 is of 1 June, r07 (confidence 0.5) of 9 June
    weighted = net.weighted(half_life=8, as_of="2001-06-09")
    assert tie(weighted, "Arland", "Corland")["negative"] == pytest.approx(0.5 + 0.5)


def test_a_statement_has_the_age_of_its_earliest_copy(net):
    # the pact of 5 March (r01) is reprinted on 7 March (r02); r04 of 7 March has confidence 0.5
    weighted = net.weighted(half_life="2 days", as_of="2001-03-07")
    assert tie(weighted, "Arland", "Borland")["positive"] == pytest.approx(0.5 + 0.5)


def test_ages_are_counted_to_the_latest_relation_in_view(net):
    given_day = net.between(None, "2001-06-10").weighted(half_life=8, as_of="2001-06-09")
    assert net.between(None, "2001-06-10").weighted(half_life=8).ties().equals(given_day.ties())


def test_what_is_later_or_undated_is_left_out_where_age_matters(net):
    weighted = net.weighted(half_life=8, as_of="2001-06-01")
    assert weighted.relations["date"].max() == "2001-06-01"
    assert weighted.relations["date"].notna().all()


def test_a_selection_keeps_the_weighting(net):
    weighted = net.weighted(intensity=True)
    assert tie(weighted.only(types=["ASSAULT"]), "Arland", "Corland")["weight"] == pytest.approx(0.95 * 1.5)
    assert "weighted by confidence × intensity" in repr(weighted.only(types=["ASSAULT"]))


def test_each_call_stands_for_itself(net):
    assert net.weighted(intensity=True).weighted().ties().equals(net.ties())


def test_a_half_life_needs_dates():
    undated = ActorNetwork(relation_table([relation("r1", "Arland", "AID", "Borland")]))
    with pytest.raises(InputError, match="no relation in view is dated"):
        undated.weighted(half_life=8)
    assert ActorNetwork(relation_table([])).weighted(half_life=8).ties().empty


@pytest.mark.parametrize("half_life", [0, -1, float("nan"), "soon", "-3 days", 0.5])
def test_a_half_life_is_above_zero(net, half_life):
    with pytest.raises(InputError, match="half_life"):
        net.weighted(half_life=half_life)


def test_as_of_must_be_a_date(net):
    with pytest.raises(InputError, match="as_of"):
        net.weighted(half_life=8, as_of="some day")


def test_an_unknown_type_needs_an_intensity():
    own = ActorNetwork(relation_table([relation("r1", "Arland", "SHELTER", "Borland", sign=1)]))
    with pytest.raises(InputError, match="no intensity is known for SHELTER"):
        own.weighted(intensity=True)
    assert tie(own.weighted(intensity={"SHELTER": 5}), "Arland", "Borland")["weight"] == 0.5


def test_an_intensity_is_on_the_scale(net):
    with pytest.raises(InputError, match="outside -10 to 10"):
        net.weighted(intensity={"AID": 11})


@given(tables(name=st.sampled_from(["A", "B", "C"])))
def test_statements_add_up_to_ties(frame):
    net = ActorNetwork(frame, merge_spellings=False)
    statements, ties = net.statements(), net.ties()
    sums = statements.groupby(["a", "b", "sign"])["weight"].sum()
    for name, sign in (("positive", 1), ("negative", -1), ("neutral", 0)):
        told = [sums.get((a, b, sign), 0.0) for a, b in zip(ties["a"], ties["b"], strict=True)]
        assert told == pytest.approx(ties[name].tolist(), abs=1e-8)  # ties are rounded
    assert len(statements) == ties["n_statements"].sum()


def test_a_statement_is_told_by_its_earliest_copy(net):
    pact = net.statements().query("type == 'ALLY'")
    assert pact[["relation_id", "doc_id", "date", "confidence"]].to_numpy().tolist() == [["r01", "d1", "2001-03-05", 1]]


def test_statements_come_earliest_first_and_undated_last(net):
    dates = net.statements()["date"]
    assert dates.dropna().is_monotonic_increasing
    assert not dates.isna()[: dates.notna().sum()].any()


def test_a_contested_tie_shows_both_sides(net):
    contested = net.contested()
    (row,) = contested.to_dict("records")
    assert (row["a"], row["b"], row["tally"], row["sign"]) == ("Arland", "Borland", "+2 −1", 1)
    assert row["friendly"].startswith("Arland and Borland signed")
    assert row["friendly_date"] == "2001-03-05"
    assert (row["hostile"], row["hostile_date"]) == ("Arland accuse Borland (r05).", "2001-06-01")
    assert "min-width: 22em" in contested._repr_html_()


def test_no_contested_tie_is_an_empty_table():
    contested = ActorNetwork(table()).only(types=["ASSAULT"]).contested()
    assert contested.empty
    assert "tally" in contested.columns


def test_every_type_of_the_ontology_has_an_intensity():
    assert all(-10 <= kind.intensity <= 10 for kind in ontology.load().types.values())


def test_durations_of_pandas_are_taken(net):
    days = net.weighted(half_life=30).ties()
    assert net.weighted(half_life="30 days").ties().equals(days)
    assert net.weighted(half_life=pd.Timedelta("30D")).ties().equals(days)


def test_what_is_told_both_ways_weighs_as_the_surer_way():
    said = "Arland and Borland met."
    there = relation("r1", "Arland", "CONSULT", "Borland", sign=1, sentence=said, confidence=0.5)
    back = relation("r2", "Borland", "CONSULT", "Arland", sign=1, sentence=said, confidence=0.75)
    for rows in ([there, back], [back, there]):
        (row,) = ActorNetwork(relation_table(rows)).statements().to_dict("records")
        assert (row["weight"], row["confidence"]) == (0.75, 0.75)
