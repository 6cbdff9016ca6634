from itertools import permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network import datasets
from network.comparison import compare, kappa, read_reference
from network.errors import InputError, UnknownNameError


def graph_of(*ties, nodes=()):
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for a, b, sign, *weight in ties:
        graph.add_edge(a, b, sign=sign, weight=weight[0] if weight else 1.0)
    return graph


LEFT = graph_of(("a", "b", 1, 5.0), ("a", "c", -1), ("b", "c", -1), ("c", "d", 1), nodes="x")
RIGHT = graph_of(("b", "a", 1), ("c", "a", 1, 2.0), ("b", "d", -1), ("c", "d", 1), nodes="y")


# Kappa


def test_kappa_of_a_known_table():
    # Two readers of 50 proposals: observed .7, expected .5 (the standard textbook example of Cohen's kappa).
    assert kappa([[20, 5], [10, 15]]) == pytest.approx(0.4)


def test_kappa_of_many_tables_at_once():
    found = kappa([[[20, 5], [10, 15]], [[10, 0], [0, 10]], [[0, 10], [10, 0]], [[10, 0], [0, 0]], [[0, 0], [0, 0]]])
    assert found == pytest.approx([0.4, 1, -1, np.nan, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([[1, 2, 3], [4, 5, 6]], r"shape \(2, 3\); give as many rows as columns"),
        ([1, 2], r"shape \(2,\); give as many"),
        (3, r"shape \(\); give as many"),
        ([[1, 2], [3]], "give a square table of numbers"),
        ([["a", "b"], ["c", "d"]], "give a square table of numbers"),
        ([[1, -2], [3, 4]], "counts not below 0"),
        ([[1, np.nan], [3, 4]], "counts not below 0"),
        ([[1, np.inf], [3, 4]], "counts not below 0"),
    ],
)
def test_a_table_that_is_not_one_of_counts_has_no_kappa(table, message):
    with pytest.raises(InputError, match=message):
        kappa(table)


# Ties in common, in conflict, missing


def test_every_tie_is_of_one_kind():
    found = compare(LEFT, RIGHT).ties.set_index(["a", "b"])["kind"]
    assert found.to_dict() == {
        ("a", "b"): "same",
        ("a", "c"): "opposite",
        ("b", "c"): "only left",
        ("b", "d"): "only right",
        ("c", "d"): "same",
    }


def test_contradictions_come_first():
    assert compare(LEFT, RIGHT).ties["kind"].tolist() == ["opposite", "only left", "only right", "same", "same"]


def test_signs_and_weights_of_both_are_told():
    ties = compare(LEFT, RIGHT).ties.set_index(["a", "b"])
    assert ties.loc[("a", "b")].tolist() == ["same", 1, 1, 5.0, 1.0]
    assert ties.loc[("b", "d")].tolist() == ["only right", 0, -1, 0.0, 1.0]


def test_counts():
    found = compare(LEFT, RIGHT)
    assert (found.n_same, found.n_opposite, found.n_only_left, found.n_only_right) == (2, 1, 1, 1)
    assert found.agreement == pytest.approx(2 / 3)
    assert found.table.to_numpy().tolist() == [[2, 0, 0], [1, 0, 1], [0, 1, 1]]


def test_precision_and_recall_hold_the_left_against_the_right():
    scores = compare(LEFT, graph_of(*[(*edge, 1) for edge in ("ab", "ac", "ad", "bd", "cd")])).scores
    assert scores.loc["friends"].tolist() == pytest.approx([2, 5, 2, 1, 0.4, 4 / 7])
    assert scores.loc["enemies"].tolist() == pytest.approx([2, 0, 0, 0, np.nan, 0], nan_ok=True)
    assert scores.loc["all"].tolist() == pytest.approx([4, 5, 2, 0.5, 0.4, 4 / 9])


def test_only_common_actors_are_compared_unless_asked():
    left = graph_of(("a", "b", 1), ("a", "l", 1))
    right = graph_of(("a", "b", 1), ("b", "r", 1))
    common, all_ = compare(left, right), compare(left, right, actors="all")
    assert common.actors == ("a", "b")
    assert (common.only_left_actors, common.only_right_actors) == (("l",), ("r",))
    assert len(common.ties) == 1
    assert all_.actors == ("a", "b", "l", "r")
    assert (all_.n_only_left, all_.n_only_right) == (1, 1)
    assert (all_.only_left_actors, all_.only_right_actors) == (("l",), ("r",))


def test_direction_does_not_count():
    turned = nx.DiGraph()
    turned.add_edges_from((b, a, data) for a, b, data in LEFT.edges(data=True))
    assert compare(LEFT, turned).n_same == 4


# Agreement beyond chance


def test_kappas_are_those_of_the_tables():
    found = compare(LEFT, RIGHT)
    assert found.kappa_pairs == pytest.approx(float(kappa(found.table)))
    assert found.kappa_signs == pytest.approx(float(kappa(found.table.iloc[:2, :2])))


def test_a_network_agrees_with_itself_beyond_chance():
    found = compare(datasets.tribes(), datasets.tribes(), n=200)
    assert (found.kappa_signs, found.kappa_pairs) == (1, 1)
    assert found.p_signs == found.p_pairs == pytest.approx(1 / 201)
    assert not found.exact


def test_few_actors_are_relabelled_in_all_ways():
    powers = datasets.POWERS[:5]
    left, right = (datasets.european_powers(year).subgraph(powers) for year in (1890, 1907))
    found = compare(left, right)
    assert (found.n_permutations, found.exact) == (120, True)
    reached = []
    for names in permutations(powers):
        moved = nx.relabel_nodes(right, dict(zip(powers, names, strict=True)))
        reached.append(compare(left, moved, n=0).kappa_pairs >= found.kappa_pairs - 1e-12)
    assert found.p_pairs == pytest.approx(np.mean(reached))


def test_the_p_of_unrelated_networks_is_spread_evenly():
    rng = np.random.default_rng(11)
    values = []
    for _ in range(60):
        graphs = [nx.gnm_random_graph(12, 30, seed=int(rng.integers(2**31))) for _ in range(2)]
        for graph in graphs:
            nx.set_edge_attributes(graph, {edge: int(rng.choice([-1, 1])) for edge in graph.edges}, "sign")
        values.append(compare(*graphs, n=99).p_pairs)
    assert 0.35 < np.mean(values) < 0.65
    assert np.mean(np.array(values) <= 0.1) < 0.25


def test_the_seed_fixes_the_test():
    left, right = datasets.tribes(), nx.relabel_nodes(datasets.tribes(), {"Gama": "Ove", "Ove": "Gama"})
    assert compare(left, right, n=50).p_pairs == compare(left, right, n=50).p_pairs


def test_no_relabellings_no_p():
    found = compare(LEFT, RIGHT, n=0)
    assert np.isnan(found.p_signs)
    assert np.isnan(found.p_pairs)
    assert "not tested" in str(found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (nx.Graph(), nx.Graph()),
        (graph_of(("a", "b", 1)), nx.Graph()),
        (graph_of(nodes="a"), graph_of(nodes="a")),
        (graph_of(nodes="abc"), graph_of(nodes="abc")),
        (graph_of(("a", "b", 1)), graph_of(("c", "d", 1))),
        (graph_of(("a", "b", 1), nodes="c"), graph_of(nodes="abc")),
    ],
)
@pytest.mark.parametrize("actors", ["common", "all"])
def test_what_is_undefined_is_nan(left, right, actors):
    found = compare(left, right, actors=actors)
    assert np.isnan(found.kappa_signs)
    assert np.isnan(found.p_signs)
    assert np.isnan(found.agreement)
    assert "kappa undefined" in str(found)
    assert found._repr_html_()


def test_ties_of_one_sign_only_leave_the_kappa_of_signs_undefined():
    found = compare(graph_of(("a", "b", 1), nodes="c"), graph_of(("a", "b", 1), nodes="c"))
    assert np.isnan(found.kappa_signs)
    assert found.kappa_pairs == 1


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"actors": "some"}, UnknownNameError, "all, common"),
        ({"n": -1}, InputError, "n is -1"),
        ({"names": "text"}, InputError, "give two"),
        ({"names": ("text",)}, InputError, "give two"),
        ({"names": 2}, InputError, "give two"),
        ({"names": ("text", "text")}, InputError, "give two different"),
    ],
)
def test_wrong_options_are_refused(options, error, message):
    with pytest.raises(error, match=message):
        compare(LEFT, RIGHT, **options)


@settings(max_examples=30, deadline=None)
@given(
    *[st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([-1, 1])), max_size=12)] * 2,
    st.permutations(range(6)),
)
def test_names_and_sides_do_not_matter(left, right, names):
    graphs = []
    for edges in (left, right):
        graph = nx.Graph()
        graph.add_nodes_from(range(6))
        graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in edges)
        graphs.append(graph)
    found = compare(*graphs)
    again = compare(*[nx.relabel_nodes(graph, dict(enumerate(names))) for graph in reversed(graphs)])
    assert again.table.to_numpy().tolist() == found.table.to_numpy().T.tolist()
    for figure in ("kappa_signs", "kappa_pairs", "p_signs", "p_pairs"):
        assert getattr(again, figure) == pytest.approx(getattr(found, figure), nan_ok=True)


def sparse(n_actors, n_ties):
    graph = nx.gnm_random_graph(n_actors, n_ties, seed=0)
    rng = np.random.default_rng(0)
    nx.set_edge_attributes(graph, {edge: int(rng.choice([-1, 1])) for edge in graph.edges}, "sign")
    return graph


def test_the_p_of_full_agreement_tells_what_the_test_can_show():
    found = compare(sparse(60, 60), sparse(60, 60))
    assert found.kappa_signs == 1
    assert found.least_p_signs == found.p_signs > 0.05
    assert found.least_p_pairs < 0.05
    dense = compare(datasets.european_powers(1890), datasets.european_powers(1907))
    assert dense.least_p_signs == pytest.approx(1 / 720)
    assert np.isnan(compare(LEFT, RIGHT, n=0).least_p_signs)


def test_where_relabelled_ties_hardly_meet_it_says_that_there_is_no_test():
    shown = str(compare(sparse(60, 60), sparse(60, 60))).splitlines()
    assert "of 60 ties in both, 60 agree (kappa 1.00, p = .075: " in shown[1]
    assert "too few shared ties under relabelling to test" in shown[1]
    assert "not told from chance" not in shown[1]
    assert "to test" not in shown[3]


def test_too_few_relabellings_are_no_test():
    graph = datasets.tribes()
    shown = str(compare(graph, graph, n=9))
    assert shown.count("p = .100: too few different relabellings to test") == 2


# How it shows itself


def test_one_is_told_in_the_singular():
    left = graph_of(("a", "b", 1), ("a", "l", 1))
    right = graph_of(("a", "b", 1))
    shown = str(compare(left, right)).splitlines()
    assert shown[0] == "left against right: 2 actors, 1 pair (1 actor only in left, 0 only in right)"
    assert shown[1].startswith("of 1 tie in both, 1 agrees (")
    assert "1 tie only in left, 0 only in right" in str(compare(left, right, actors="all"))
    assert str(compare(graph_of(nodes="a"), graph_of(nodes="a"))).startswith("left against right: 1 actor, 0 pairs")


@pytest.mark.parametrize(
    "names", [("x_right", "y"), ("right", "left"), ("only right", "only left"), ("_left", "_left_")]
)
def test_html_keeps_the_names_as_they_are(names):
    shown = compare(LEFT, RIGHT, names=names)._repr_html_()
    for column in ("sign", "weight"):
        for name in names:
            assert f">{column} {name}<" in shown
    assert [f">only {name}<" in shown for name in names] == [True, True]
    assert shown.index(f">only {names[0]}<") < shown.index(f">only {names[1]}<")


def test_it_says_how_many_agree_and_whether_chance_would_give_that():
    same = str(compare(datasets.tribes(), datasets.tribes(), names=("text", "list")))
    assert "of 58 ties in both, 58 agree (kappa 1.00, p < .001)" in same
    assert "text with list as reference: precision 1.00, recall 1.00, F1 1.00" in same
    weak = str(compare(datasets.european_powers(1890), datasets.european_powers(1907)))
    assert "of 10 ties in both, 8 agree (kappa .60, p = .100: not told from chance)" in weak


def test_html_shows_names_as_text():
    found = compare(graph_of(("<a>", "b", 1)), graph_of(("<a>", "b", -1)), names=("<text>", "list"))
    shown = found._repr_html_()
    assert "&lt;a&gt;" in shown
    assert "sign &lt;text&gt;" in shown
    assert "<a>" not in shown
    assert "<text>" not in shown


# Reference lists


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_list_becomes_a_signed_graph(written):
    graph = read_reference(written("a,b,sign,weight,note\nUnited States,Israel,1,2.5,close\nIran , Israel,-1,,\n"))
    assert list(graph) == ["Iran", "Israel", "United States"]
    assert graph.edges["Israel", "United States"] == {"sign": 1, "weight": 2.5}
    assert graph.edges["Iran", "Israel"] == {"sign": -1, "weight": 1.0}


def test_the_actors_may_be_called_source_and_target_and_signs_may_be_marks(written):
    graph = read_reference(written("source,target,sign\nA,B,+\nA,C,-\nB,C,0\n"))
    assert [sign for _, _, sign in graph.edges(data="sign")] == [1, -1, 0]


def test_a_list_without_signs_is_one_of_alliances():
    graph = read_reference(pd.DataFrame({"a": ["A"], "b": ["B"]}))
    assert graph.edges["A", "B"]["sign"] == 1


DATED = "a,b,sign,begin,end\nFrance,Russia,-1,1872,1890\nFrance,Russia,1,1891,1918\nFrance,Germany,-1,,\n"


@pytest.mark.parametrize(
    ("at", "sign"), [("1872", -1), ("1889-12-31", -1), (1890, None), ("1891-01-01", 1), ("1918-01-01", None)]
)
def test_ties_hold_from_their_begin_until_before_their_end(written, at, sign):
    graph = read_reference(written(DATED), at=at)
    assert (graph.edges["France", "Russia"]["sign"] if graph.has_edge("France", "Russia") else None) == sign
    assert graph.has_edge("France", "Germany")
    assert "Russia" in graph


def test_years_beside_empty_cells_are_read():
    table = pd.DataFrame({"a": ["A", "A"], "b": ["B", "C"], "begin": [1872.0, np.nan], "sign": [1.0, -1.0]})
    graph = read_reference(table, at="1870")
    assert list(graph.edges) == [("A", "C")]


def test_rows_that_say_the_same_are_one_tie():
    table = pd.DataFrame({"a": ["A", "B"], "b": ["B", "A"], "begin": ["1900", "1890"], "end": ["1905", "1910"]})
    assert read_reference(table).edges["A", "B"] == {
        "sign": 1, "weight": 2.0, "begin": "1890-01-01", "end": "1910-01-01"
    }  # fmt: skip


def test_an_open_end_stays_open():
    table = pd.DataFrame({"a": ["A", "A"], "b": ["B", "B"], "begin": ["1900", "1890"], "end": ["1905", ""]})
    assert read_reference(table).edges["A", "B"] == {"sign": 1, "weight": 2.0, "begin": "1890-01-01"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",B,1,,,", "line 3: a name is empty; fill it in"),
        ("A,A,1,,,", "line 3: 'A' is tied to itself; name two"),
        ("A,B,friend,,,", "line 3: sign is 'friend'; write 1"),
        ("A,B,,,,", "line 3: sign is ''; write 1"),
        ("A,B,1,-2,,", "line 3: weight is '-2'; write a number"),
        ("A,B,1,much,,", "line 3: weight is 'much'; write a number"),
        ("A,B,1,inf,,", "line 3: weight is 'inf'; write a number"),
        ("A,B,1,,soon,", "line 3: begin 'soon' is not a date; write"),
        ("A,B,1,,1900,1900", "line 3: ends 1900-01-01, not after its begin 1900-01-01; correct"),
        ("C,D,-1,,,", "line 3: C and D have sign -1, and 1 before; delete"),
        ("C,D,-1,,1900,", "line 3: C and D have sign -1, and 1 before; give at= a date"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_the_remedy(written, row, message):
    path = written(f"a,b,sign,weight,begin,end\nC,D,1,,,\n{row}\n")
    with pytest.raises(InputError) as caught:
        read_reference(path)
    assert f"{path}, {message}" in str(caught.value)


def test_a_row_of_a_table_is_named_by_its_label():
    with pytest.raises(InputError, match="reference, row 7: a name is empty"):
        read_reference(pd.DataFrame({"a": ["A"], "b": [None]}, index=[7]))


def test_a_line_with_more_fields_than_columns_is_refused(written):
    path = written("a,b,sign\nA,B,1\nKorea, South,Japan,1\n")
    with pytest.raises(InputError) as caught:
        read_reference(path)
    assert f"{path}, line 3: 4 fields under 3 columns; put" in str(caught.value)


def test_a_line_is_counted_as_an_editor_counts(written):
    with pytest.raises(InputError, match="line 5: a name is empty"):
        read_reference(written('a,b,sign,note\nA,B,1,"two\nlines"\n\n,B,1,\n'))


def test_fields_that_are_missing_at_the_end_of_a_line_are_empty(written):
    assert read_reference(written("a,b,sign,weight,begin\nA,B,-1\n")).edges["A", "B"] == {"sign": -1, "weight": 1.0}


@pytest.mark.parametrize("end", ["\n", "\n\n", " \n", ",,\n"])
def test_empty_lines_are_passed_over(written, end):
    assert list(read_reference(written(f"a,b,sign\nA,B,1\n{end}")).edges) == [("A", "B")]


@pytest.mark.parametrize("header", ["A,B,Sign,WEIGHT", " a, b , sign, weight", "Source,TARGET ,sign,Weight"])
def test_columns_are_known_whatever_their_case_and_the_spaces_about_them(written, header):
    path = written(f"{header}\nX,Y,-1,2\n")
    for source in (path, pd.read_csv(path)):
        assert read_reference(source).edges["X", "Y"] == {"sign": -1, "weight": 2.0}


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("a,b,b", "each once"),
        ("a,b,B", "each once"),
        ("a,b,sign, Sign", "each once"),
        ("a,b,signs", "'signs' is not read; call it 'sign'"),
        ("a,b,Sing", "'Sing' is not read; call it 'sign'"),
        ("a,b,weigth", "'weigth' is not read; call it 'weight'"),
        ("a,b,begins", "'begins' is not read; call it 'begin'"),
        ("a,b,ends", "'ends' is not read; call it 'end'"),
    ],
)
def test_columns_that_are_double_or_misspelt_are_refused(written, header, message):
    path = written(f"{header}\n{','.join('PQRS'[: header.count(',') + 1])}\n")
    table = pd.DataFrame([list("PQRS")[: header.count(",") + 1]], columns=header.split(","))
    for source in (path, table):
        with pytest.raises(InputError, match=message):
            read_reference(source)


def test_other_columns_are_left_alone_also_double_ones(written):
    graph = read_reference(written("a,b,note,note,signed,kind of tie\nA,B,x,y,1907,pact\n"))
    assert graph.edges["A", "B"] == {"sign": 1, "weight": 1.0}


def test_a_file_that_is_not_utf8_is_refused_with_the_remedy(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("a,b,sign\nTürkiye,B,1\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"list\.csv: .*save it as UTF-8"):
        read_reference(path)


def test_a_quote_that_is_not_closed_is_refused(written):
    with pytest.raises(InputError, match=r"list\.csv, line 3: "):
        read_reference(written('a,b,sign\nA,B,1\n"C,D,1\n'))


def test_a_path_that_names_no_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="the path is empty; give that of a CSV file"):
        read_reference("")
    with pytest.raises(InputError, match="is a folder; give the path of a CSV file"):
        read_reference(tmp_path)


@pytest.mark.parametrize("source", [3, None, b"list.csv", [("A", "B", 1)], nx.Graph()])
def test_what_is_no_list_is_refused(source):
    with pytest.raises(InputError, match=rf"{type(source).__name__}; give the path of a CSV file, or a DataFrame"):
        read_reference(source)


@pytest.mark.parametrize("text", ["a,sign\nA,1\n", "a,b,source\nA,B,C\n", "x\n", ""])
def test_columns_that_do_not_name_two_actors_are_refused(written, text):
    with pytest.raises(InputError, match=r"list\.csv: "):
        read_reference(written(text))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"absent\.csv"):
        read_reference(tmp_path / "absent.csv")


def test_a_date_that_cannot_be_read_is_refused(written):
    with pytest.raises(InputError, match="at 'soon' is not a date"):
        read_reference(written(DATED), at="soon")


def test_a_list_without_rows_is_an_empty_graph(written):
    assert len(read_reference(written("a,b,sign\n"))) == 0
