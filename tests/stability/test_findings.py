import math
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from network.balance import triads
from network.errors import InputError, UnknownNameError
from network.stability import MEASURES, findings, null_test
from network.stability.chance import p_value
from network.stability.key_figures import adjust


def two_camps(wrong: float = 0.0, seed: int = 0, size: int = 12, density: float = 0.8) -> nx.Graph:
    """Pairs have ties, most of them, friendly within two camps and hostile across, but for a share at random."""
    rng = np.random.default_rng(seed)
    graph = nx.empty_graph(size)
    for a, b in combinations(range(size), 2):
        if rng.random() < density:
            sign = 1 if a % 2 == b % 2 else -1
            graph.add_edge(a, b, sign=int(rng.choice((-1, 1))) if rng.random() < wrong else sign)
    return graph


@pytest.mark.parametrize("model", ["signs", "degrees", "topology"])
@pytest.mark.parametrize("statistic", list(MEASURES))
def test_a_balanced_network_beats_every_null(statistic, model):
    found = null_test(two_camps(), statistic, model=model, n=99)
    assert found.p == pytest.approx(1 / 100)
    assert found.beats_null
    assert (found.z < 0) == (MEASURES[statistic].alternative == "less")
    assert "more balanced" in str(null_test(two_camps(), "triangle_index", n=99))


@pytest.mark.parametrize("model", ["signs", "degrees", "topology"])
def test_noise_beats_a_null_no_more_often_than_alpha_says(model):
    tests = [
        null_test(two_camps(1.0, seed, size=10, density=0.5), "walk_balance", model=model, n=9, alpha=0.2)
        for seed in range(100)
    ]
    # 20 expected; the binomial has 33 or more once in a thousand times.
    assert sum(test.beats_null for test in tests) <= 33
    assert sum(test.p <= 0.5 for test in tests) == pytest.approx(50, abs=17)


def test_p_counts_the_network_itself():
    nulls = np.array([0.1, 0.2, 0.3, 0.4])
    assert p_value(0.35, nulls, "greater") == pytest.approx(2 / 5)
    assert p_value(0.35, nulls, "less") == pytest.approx(4 / 5)
    assert p_value(0.35, nulls, "two-sided") == pytest.approx(4 / 5)
    assert p_value(9.0, nulls, "greater") == pytest.approx(1 / 5)
    assert p_value(0.25, nulls, "two-sided") == 1.0


def test_equal_values_and_undefined_ones_count_against_a_finding():
    assert p_value(0.3, np.array([0.3 - 1e-12, 0.3, math.nan, 0.1]), "greater") == pytest.approx(4 / 5)
    assert p_value(0.3, np.array([math.nan, 0.4]), "less") == pytest.approx(2 / 3)
    assert math.isnan(p_value(math.nan, np.array([0.1]), "greater"))


def test_where_the_network_is_the_only_one_of_its_kind_nothing_can_be_told():
    star = nx.star_graph(4)
    nx.set_edge_attributes(star, {edge: 1 if edge[1] % 2 else -1 for edge in star.edges}, "sign")
    found = null_test(star, "frustration", model="topology", n=19)
    assert (found.sd, found.p, found.beats_null) == (0.0, 1.0, False)
    assert math.isnan(found.z)
    assert "cannot be told from chance" in str(found)


def test_a_figure_that_is_not_defined_is_no_finding():
    path = nx.path_graph(3)
    nx.set_edge_attributes(path, 1, "sign")
    found = null_test(path, "triangle_index", n=9)
    assert math.isnan(found.observed)
    assert math.isnan(found.p)
    assert not found.beats_null
    assert "not defined" in str(found)


def test_a_statistic_of_ones_own_gets_the_graph():
    graph = two_camps(0.3)

    def balanced(null: nx.Graph) -> int:
        return triads(null).balanced

    found = null_test(graph, balanced, model="signs", n=50)
    assert found.statistic == "balanced"
    assert found.observed == triads(graph).balanced
    assert found.p == null_test(graph, "triangle_index", model="signs", n=50).p
    assert null_test(graph, balanced, model="signs", n=50, alternative="less").p > 0.9


def test_the_verdict_says_in_words_what_does_not_beat_its_null():
    found = null_test(two_camps(1.0, seed=3), "triangle_index", n=99)
    assert not found.beats_null
    assert found.verdict.startswith("no more balanced than chance would have it (p = .")


def test_mean_and_deviation_are_those_of_the_null_networks():
    found = null_test(two_camps(0.5), "walk_balance", n=30)
    assert found.n == 30
    assert found.mean == pytest.approx(found.nulls.mean())
    assert found.sd == pytest.approx(found.nulls.std(ddof=1))
    assert found.z == pytest.approx((found.observed - found.mean) / found.sd)


def test_unknown_names_and_numbers_out_of_range_are_refused():
    graph = two_camps()
    with pytest.raises(UnknownNameError, match="unknown statistic 'balance'"):
        null_test(graph, "balance")
    with pytest.raises(UnknownNameError, match="unknown alternative 'more'"):
        null_test(graph, "frustration", alternative="more")
    with pytest.raises(InputError, match="alpha is 5"):
        null_test(graph, "frustration", alpha=5)
    with pytest.raises(UnknownNameError, match="unknown correction 'bonferroni'"):
        findings(graph, correction="bonferroni")
    with pytest.raises(InputError, match="statistics is"):
        findings(graph, statistics=())
    with pytest.raises(InputError, match="statistics is 'frustration'"):
        findings(graph, statistics="frustration")


# ---------------------------------------------------------------------------------------------------- corrections


def test_holm_multiplies_the_smallest_by_the_number_of_tests_and_so_on():
    # The example of Holm's method in R's p.adjust, reckoned by hand: 3 x .01, max(2 x .02, .03), max(.04, .04).
    assert adjust(np.array([0.04, 0.01, 0.02]), "holm").tolist() == pytest.approx([0.04, 0.03, 0.04])


def test_benjamini_and_hochberg_multiply_by_tests_over_rank():
    # By hand: .01 x 3/1, .02 x 3/2, .04 x 3/3, then the smallest of each and those after it.
    assert adjust(np.array([0.04, 0.01, 0.02]), "benjamini-hochberg").tolist() == pytest.approx([0.04, 0.03, 0.03])


def test_what_was_not_tested_does_not_count_and_no_probability_is_above_one():
    assert adjust(np.array([0.6, math.nan, 0.5]), "holm").tolist() == pytest.approx([1.0, math.nan, 1.0], nan_ok=True)


# ---------------------------------------------------------------------------------------------------- findings


def test_the_findings_of_a_balanced_network_are_shown_with_their_values():
    found = findings(two_camps(), n=199)
    assert found.table["finding"].all()
    assert (found.table["p_adjusted"] >= found.table["p"]).all()
    assert found.table[["low", "high"]].isna().all(axis=None)
    assert "triangle_index = 1: more balanced than chance would have it" in str(found)
    assert "Not told from chance" not in str(found)
    assert repr(found).startswith("<Findings: 5 of 5 figures")
    assert "<table" in found._repr_html_()


def test_what_does_not_beat_its_null_is_not_shown_as_a_finding():
    found = findings(two_camps(1.0, seed=3), n=99)
    assert not found.table["finding"].any()
    listed, others = str(found).split("Not told from chance:")
    assert listed.strip().endswith("none")
    assert "triangle_index" not in listed
    assert "triangle_index: no more balanced than chance would have it" in others
    assert found.found.empty
    assert len(found.not_found) == len(MEASURES)
    assert "no more balanced" in found._repr_html_()


def test_too_few_null_networks_find_nothing_after_the_correction():
    found = findings(two_camps(), n=50)
    assert (found.table["p"] < 0.05).all()
    assert not found.table["finding"].any()


def test_too_few_null_networks_are_told_with_the_remedy():
    said = "19 null networks cannot give a finding at 0.05 with 5 figures; give n=99 or more"
    found = findings(two_camps(), n=19)
    assert said in str(found)
    assert said in found._repr_html_()
    one = "1 null network cannot give a finding at 0.05 with 1 figure; give n=19 or more"
    assert one in str(findings(two_camps(), statistics=["frustration"], n=1))


@pytest.mark.parametrize(("correction", "enough"), [("holm", 39), ("benjamini-hochberg", 19)])
def test_with_the_number_of_null_networks_asked_for_a_finding_is_possible(correction, enough):
    few, many = (
        findings(two_camps(), statistics=["frustration", "modularity"], n=n, correction=correction)
        for n in (enough - 1, enough)
    )
    assert f"give n={enough} or more" in str(few)
    assert "cannot give" not in str(many)
    assert many.table["finding"].all()


def test_where_nothing_is_defined_more_null_networks_are_not_asked_for():
    assert "cannot give" not in str(findings(nx.empty_graph(3), n=1))


def test_a_statistic_named_twice_counts_once():
    found = findings(two_camps(), statistics=["frustration", "modularity", "frustration"], n=39)
    assert found.table.index.tolist() == ["frustration", "modularity"]
    assert found.table["p_adjusted"].tolist() == pytest.approx([0.05, 0.05])


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [({"n": 0}, InputError, "n is 0"), ({"model": "none"}, UnknownNameError, "unknown null model 'none'")],
)
def test_wrong_options_are_refused_before_the_documents_are_drawn(monkeypatch, options, error, message):
    def drawn(*_args, **_options):
        pytest.fail("the bootstrap ran")

    monkeypatch.setattr("network.stability.key_figures.bootstrap", drawn)
    table = pd.DataFrame({"a": ["A"], "b": ["B"], "sign": [1], "doc_id": ["d"], "weight": [1.0], "confidence": [1.0]})
    with pytest.raises(error, match=message):
        findings(table, **options)


def test_statements_have_intervals_too():
    rows = [(str(a), str(b), edge, f"d{(a + b) % 9}") for a, b, edge in two_camps().edges(data="sign")]
    table = pd.DataFrame(rows, columns=["a", "b", "sign", "doc_id"]).assign(weight=0.9, confidence=0.9)
    found = findings(table, n=99, n_samples=20)
    assert (found.table["low"] <= found.table["high"]).all()
    assert " to " in str(found)
    graph = nx.Graph()
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign, _ in rows)
    pd.testing.assert_series_equal(findings(graph, n=99).table["p"], found.table["p"])


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(1), nx.empty_graph(3)], ids=["empty", "one", "no ties"])
def test_a_graph_without_ties_has_no_findings(graph):
    found = findings(graph, n=9)
    assert found.table["value"].isna().all()
    assert not found.table["finding"].any()
    assert set(found.table["verdict"]) == {"not defined in this network"}
