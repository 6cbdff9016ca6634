import numpy as np
import pandas as pd
import pytest

from network import stability
from network.balance import triads, walk_balance
from network.blocs import find, quality
from network.errors import InputError, UnknownNameError
from network.stability import bootstrap, resampling
from network.stability.many import as_graph
from network.stability.resampling import read_statements, samples

ACTORS = "ABCDEFGH"


def statements(*rows: tuple[str, str, int, str | None], confidence: float = 1.0) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["a", "b", "sign", "doc_id"])
    return table.assign(confidence=confidence, weight=confidence)


def some_statements(seed: int = 0, n: int = 120) -> pd.DataFrame:
    """Two camps of four actors, told by 30 documents, a fifth of it wrong."""
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(n):
        a, b = sorted(rng.choice(list(ACTORS), 2, replace=False).tolist())
        friends = (a in "ABCD") == (b in "ABCD")
        sign = (1 if friends else -1) * (1 if rng.random() < 0.8 else -1)
        rows.append((a, b, sign, f"d{rng.integers(30)}"))
    table = statements(*rows)
    confidence = rng.uniform(0.3, 1.0, n).round(2)
    return table.assign(confidence=confidence, weight=(confidence * rng.uniform(0.5, 2.0, n)).round(3))


def test_the_shares_of_a_tie_are_those_of_its_documents():
    # Drawn with replacement from two documents, each is absent from a quarter of the samples.
    found = bootstrap(statements(("A", "B", 1, "d1"), ("C", "D", -1, "d2")), n=4000).ties
    assert found[["a", "b", "sign", "n_documents"]].to_numpy().tolist() == [["A", "B", 1, 1], ["C", "D", -1, 1]]
    assert found["p_friendly"].tolist() == pytest.approx([0.75, 0], abs=0.03)
    assert found["p_hostile"].tolist() == pytest.approx([0, 0.75], abs=0.03)
    assert found["p_sign"].tolist() == pytest.approx([0.75, 0.75], abs=0.03)
    assert found["p_absent"].tolist() == pytest.approx([0.25, 0.25], abs=0.03)


def test_statements_of_one_document_come_and_go_together():
    found = bootstrap(statements(("A", "B", 1, "d1"), ("A", "C", -1, "d1"), ("D", "E", 1, "d2")), n=500)
    ties = found.ties.set_index(["a", "b"])["p_absent"]
    assert ties["A", "B"] == ties["A", "C"]
    assert found.coassignment.loc["A", "D"] == 0


@pytest.mark.parametrize("missing", [None, "", np.nan])
def test_a_statement_without_a_document_is_one_of_its_own(missing):
    found = bootstrap(statements(("A", "B", 1, missing), ("A", "B", 1, missing), ("C", "D", 1, "d1")), n=50)
    assert found.n_documents == 3
    assert found.ties["n_documents"].tolist() == [2, 1]


def test_a_misreading_takes_a_statement_out():
    table = statements(("A", "B", 1, "d1"), ("C", "D", 1, "d1"), confidence=0.25)
    found = bootstrap(table, n=4000).ties
    assert found["p_friendly"].tolist() == pytest.approx([0.25, 0.25], abs=0.03)
    assert bootstrap(table, n=20, misreadings=False).ties["p_friendly"].tolist() == [1.0, 1.0]


def test_a_misreading_counts_for_every_time_that_its_document_is_drawn():
    # One document told thrice, one statement: were each copy read anew, the tie would be there more often.
    table = statements(("A", "B", 1, "d1"), confidence=0.5)
    assert bootstrap(table, n=4000).ties["p_absent"].tolist() == pytest.approx([0.5], abs=0.03)


@pytest.mark.parametrize("draw", ["replace", "reweigh"])
@pytest.mark.parametrize("misreadings", [True, False])
def test_sums_are_those_of_the_network_on_average(draw, misreadings):
    read = read_statements(some_statements())
    drawn = list(samples(read, n=20_000, seed=1, draw=draw, misreadings=misreadings))
    net = np.vstack([sums.net for sums in drawn])
    error = net.std(axis=0) / len(net) ** 0.5
    assert (np.abs(net.mean(axis=0) - read.net) < 5 * error + 1e-9).all()


def test_contested_ties_have_the_share_of_the_samples_in_which_each_side_weighs_more():
    table = statements(("A", "B", 1, "d1"), ("A", "B", -1, "d2"), ("A", "B", -1, "d3"))
    tie = bootstrap(table, n=4000).ties.iloc[0]
    # Of 27 draws of three documents those with d1 twice or thrice: 7; with d1 once, two others against it: 12; none: 8.
    assert tie["sign"] == -1
    assert tie["p_friendly"] == pytest.approx(7 / 27, abs=0.03)
    assert tie["p_sign"] == tie["p_hostile"] == pytest.approx(20 / 27, abs=0.03)


def test_sides_that_are_equal_make_no_tie():
    tie = bootstrap(statements(("A", "B", 1, "d1"), ("A", "B", -1, "d1")), n=10).ties.iloc[0]
    assert (tie["sign"], tie["p_sign"], tie["p_absent"]) == (0, 1.0, 1.0)


def test_neutral_statements_make_no_tie_but_actors_and_documents():
    found = bootstrap(statements(("A", "B", 0, "d1"), ("A", "C", 1, "d2")), n=20)
    assert found.ties[["a", "b"]].to_numpy().tolist() == [["A", "C"]]
    assert found.n_documents == 2
    assert list(found.coassignment) == ["A", "B", "C"]
    assert found.actors.loc["B", "bloc"] == 0
    assert found.actors.loc["B", "p_ties"] == 0
    assert np.isnan(found.coassignment.loc["B", "B"])


@pytest.mark.parametrize("weight", [None, "weight", "net"])
def test_values_are_those_of_the_graph(weight):
    table = some_statements()
    found = bootstrap(table, n=2, weight=weight).figures["value"]
    ties = read_statements(table).ties(weight)
    graph = as_graph(ties, "weight")
    assert found["triangle_index"] == pytest.approx(triads(graph).index)
    assert found["walk_balance"] == pytest.approx(walk_balance(graph, weight="weight"))
    assert found["friendly"] == pytest.approx(ties.weights[ties.signs > 0].sum() / ties.weights.sum())
    assert found["modularity"] == pytest.approx(find(graph, weight="weight").modularity, abs=0.01)


def test_modularity_is_that_of_the_blocs_it_belongs_to():
    table = some_statements()
    found = bootstrap(table, n=2, weight="weight", resolution=0.7)
    graph = as_graph(read_statements(table).ties("weight"), "weight")
    told = quality(graph, found.actors["bloc"].to_dict(), resolution=0.7, weight="weight")
    assert found.figures.loc["modularity", "value"] == pytest.approx(told.modularity)


def test_two_camps_are_found_again_in_the_samples():
    found = bootstrap(some_statements(n=300), n=60, misreadings=False)
    assert found.coassignment.loc["A", ["B", "C", "D"]].min() > 0.6
    assert found.coassignment.loc["A", ["E", "F", "G", "H"]].max() < 0.4
    assert found.actors.loc["A", "p_bloc"] > found.actors.loc["A", "p_other"]


def test_coassignment_is_symmetric_a_share_and_one_with_oneself():
    shares = bootstrap(some_statements(), n=40).coassignment
    assert (shares == shares.T).all(axis=None)
    assert shares.min(axis=None) >= 0
    assert (np.diag(shares) == 1).all()
    assert shares.max(axis=None) == 1


def test_coassignment_is_undefined_for_two_who_never_both_have_ties():
    found = bootstrap(statements(("A", "B", 1, "d1"), ("C", "D", 1, "d2"), confidence=0.001), n=20)
    assert found.coassignment.loc["A", "C"] != found.coassignment.loc["A", "C"]
    assert found.figures["low"].drop("n_blocs").isna().all()


def test_an_interval_holds_its_share_of_the_samples_where_the_figure_is_defined():
    found = bootstrap(some_statements(n=25), n=100, level=0.8)
    for name, figure in found.figures.iterrows():
        defined = found.samples[name].dropna()
        assert figure["n"] == len(defined)
        assert figure["mean"] == pytest.approx(defined.mean())
        assert defined.between(figure["low"] - 1e-12, figure["high"] + 1e-12).mean() >= 0.8
    assert (found.figures["n"] < 100).any()  # some samples have no triads


def test_reweighing_keeps_every_tie():
    table = some_statements()
    found = bootstrap(table, n=50, draw="reweigh", misreadings=False)
    assert (found.ties["p_absent"] == 0).all()
    assert found.figures.loc["friendly", "low"] < found.figures.loc["friendly", "high"]


def test_the_result_depends_on_neither_the_order_of_the_rows_nor_that_of_a_and_b():
    table = some_statements()
    turned = table.sample(frac=1, random_state=3).rename(columns={"a": "b", "b": "a"})
    once, again = bootstrap(table, n=20), bootstrap(turned, n=20)
    pd.testing.assert_frame_equal(once.samples, again.samples)
    pd.testing.assert_frame_equal(once.ties, again.ties)
    pd.testing.assert_frame_equal(once.coassignment, again.coassignment)


def test_the_seed_decides():
    table = some_statements()
    once, again, other = (bootstrap(table, n=10, seed=seed).samples for seed in (0, 0, 1))
    pd.testing.assert_frame_equal(once, again)
    assert not once.equals(other)


def test_the_size_of_the_batches_does_not_change_what_is_drawn(monkeypatch):
    read = read_statements(some_statements())

    def drawn() -> np.ndarray:
        return np.vstack([sums.net for sums in samples(read, n=30, seed=0, draw="replace", misreadings=True)])

    whole = drawn()
    monkeypatch.setattr(resampling, "_CELLS", 500)
    assert (drawn() == whole).all()


def test_statements_of_an_actor_about_itself_are_left_out():
    assert bootstrap(statements(("A", "A", 1, "d1"), ("A", "B", 1, "d2")), n=5).ties["b"].tolist() == ["B"]


def test_it_shows_its_figures():
    found = bootstrap(some_statements(), n=10)
    assert "10 samples" in str(found)
    assert repr(found).startswith("<Bootstrap: 10 samples")
    assert "walk_balance" in str(found)
    assert "<table" in found._repr_html_()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sign": 2}, "statement 0: sign is 2"),
        ({"weight": -1.0}, "weight is -1.0"),
        ({"weight": np.inf}, "weight is inf"),
        ({"confidence": 1.5}, "confidence is 1.5"),
        ({"a": None}, "no actor a or b"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(change, message):
    with pytest.raises(InputError, match=message):
        bootstrap(some_statements().assign(**change))


def test_a_missing_column_an_empty_table_and_options_out_of_range_are_refused():
    table = some_statements()
    with pytest.raises(InputError, match="no column doc_id"):
        bootstrap(table.drop(columns="doc_id"))
    with pytest.raises(InputError, match="no statements"):
        bootstrap(table[:0])
    with pytest.raises(InputError, match="n is 1"):
        bootstrap(table, n=1)
    with pytest.raises(InputError, match="level is 95"):
        bootstrap(table, level=95)
    with pytest.raises(UnknownNameError, match="unknown weight 'size'"):
        bootstrap(table, weight="size")
    with pytest.raises(UnknownNameError, match="unknown draw 'jackknife'"):
        bootstrap(table, draw="jackknife")


def test_every_public_name_is_documented():
    assert all(getattr(stability, name).__doc__ for name in stability.__all__ if name.islower())
