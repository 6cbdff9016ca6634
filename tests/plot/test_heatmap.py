import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from drawings import drawn, names
from matplotlib.collections import QuadMesh
from matplotlib.patches import Rectangle
from relations import relation

from network.actor_network import ActorNetwork
from network.errors import InputError
from network.plot import coassignment
from network.plot.style import luminance
from network.relation_table import relation_table


def shares(number: int = 9, n_blocs: int = 3, doubt: float = 0.1) -> pd.DataFrame:
    """Actors in blocs by turns: together always but for some doubt."""
    bloc = np.arange(number) % n_blocs
    values = np.where(bloc[:, None] == bloc, 1 - doubt, doubt)
    np.fill_diagonal(values, 1)
    actors = [f"Actor {place}" for place in range(number)]
    return pd.DataFrame(values, actors, actors)


def rows(ax) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def mesh(ax) -> QuadMesh:
    (found,) = [found for found in ax.collections if isinstance(found, QuadMesh)]
    return found


def frames(ax) -> list[int]:
    found = [patch for patch in ax.patches if isinstance(patch, Rectangle) and not patch.get_fill()]
    return [round(frame.get_width()) for frame in found]


def test_actors_often_together_are_neighbours():
    order = [int(name.split()[1]) % 3 for name in rows(coassignment(shares()))]
    assert sum(one != other for one, other in itertools.pairwise(order)) == 2


def test_those_together_in_more_than_half_are_framed():
    assert frames(coassignment(shares(doubt=0.1))) == [3, 3, 3]
    assert frames(coassignment(shares().where(np.eye(9, dtype=bool), 0.49))) == []


def test_cells_show_the_shares_of_their_row_and_column():
    table = shares()
    table.loc["Actor 1", "Actor 2"] = table.loc["Actor 2", "Actor 1"] = 0.37
    ax = coassignment(table)
    order = rows(ax)
    assert np.allclose(mesh(ax).get_array(), table.loc[order, order])
    assert (mesh(ax).norm.vmin, mesh(ax).norm.vmax) == (0, 1)


def test_a_scale_explains_the_colours():
    ax = drawn(coassignment(shares()))
    (scale,) = ax.child_axes
    assert scale.get_xlabel() == "share of resamples in one bloc"
    assert scale.get_tightbbox().y1 < ax.get_window_extent().y0
    assert scale.get_tightbbox().y0 >= 0


@pytest.mark.parametrize("style", ["default", "dark_background"])
def test_larger_shares_are_farther_from_the_ground_in_grey(style):
    with plt.style.context(style):
        colours = mesh(coassignment(shares())).get_cmap()(np.linspace(0, 1, 11))
        grey = [luminance(colour[:3]) for colour in colours]
        assert grey == sorted(grey, reverse=style == "default")
        assert abs(grey[0] - grey[-1]) > 0.7


def test_given_blocs_order_and_name_the_rows():
    table = shares(8)
    table.loc["Actor 4"] = table["Actor 4"] = 0.2
    blocs = {f"Actor {place}": "even" if place % 2 == 0 else "odd" for place in range(7)}
    ax = coassignment(table, blocs=blocs, max_actors=20)
    assert rows(ax)[3] == "Actor 4"
    assert set(rows(ax)[:4]) == {f"Actor {place}" for place in (0, 2, 4, 6)}
    assert rows(ax)[-1] == "Actor 7"
    assert [text.get_text() for text in names(ax) if not text.get_text()[0].isdigit()] == ["even", "odd", "no bloc"]
    assert frames(ax) == [4, 3]


def test_shares_are_written_where_there_is_room():
    assert len(coassignment(shares(9)).texts) == 9 * 8
    assert len(coassignment(shares(30)).texts) == 0


def test_pairs_never_seen_together_are_left_grey():
    table = shares(6)
    table.loc["Actor 0", "Actor 1"] = table.loc["Actor 1", "Actor 0"] = np.nan
    ax = drawn(coassignment(table))
    assert np.ma.getmaskarray(mesh(ax).get_array()).sum() == 2
    assert len(ax.texts) == 6 * 5 - 2


def test_the_order_of_the_table_does_not_matter():
    table = shares(10)
    turned = table.iloc[::-1, ::-1].sample(frac=1, random_state=1)
    assert rows(coassignment(turned)) == rows(coassignment(table))


def test_at_most_so_many_actors_are_drawn_and_the_title_says_so():
    table = shares(6)
    table.loc["Actor 2"] = table["Actor 2"] = 0.0
    table.loc["Actor 2", "Actor 2"] = 1
    ax = coassignment(table, max_actors=5)
    assert "Actor 2" not in rows(ax)
    assert ax.get_title() == "5 of 6 actors"
    assert coassignment(table, max_actors=5, title="$5").get_title() == "$5\n(5 of 6 actors)"
    assert coassignment(table, title="Sure").get_title() == "Sure"


def test_a_bootstrap_is_drawn_and_its_best_documented_actors_kept():
    stability = pytest.importorskip("network.stability")
    rows_of = [relation(f"r{n}", "A", "ALLY", "B", doc_id=f"d{n}") for n in range(6)]
    rows_of += [relation(f"s{n}", "A", "ASSAULT", "C", doc_id=f"e{n}") for n in range(3)]
    rows_of += [relation("t", "X", "ALLY", "Y", doc_id="f")]
    found = stability.bootstrap(ActorNetwork(relation_table(rows_of)).statements(), n=20)
    assert sorted(rows(drawn(coassignment(found)))) == ["A", "B", "C", "X", "Y"]
    assert sorted(rows(coassignment(found, max_actors=3))) == ["A", "B", "C"]


@pytest.mark.parametrize("number", [1, 2])
def test_the_smallest_tables_can_be_drawn(number):
    assert len(rows(drawn(coassignment(shares(number))))) == number


def test_an_empty_table_says_so():
    assert [text.get_text() for text in drawn(coassignment(pd.DataFrame())).texts] == ["no actors"]


def test_names_are_not_read_as_formulas():
    table = pd.DataFrame(np.eye(2), ["$x$", r"$\frac{$"], ["$x$", r"$\frac{$"])
    ax = drawn(coassignment(table, title="$"))
    assert not any(text.get_parse_math() for text in [*ax.get_xticklabels(), *ax.get_yticklabels(), ax.title])


def test_axes_that_are_given_are_drawn_on():
    figure, axes = plt.subplots(1, 2)
    assert coassignment(shares(), ax=axes[1]) is axes[1]
    assert figure.axes == list(axes)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pd.DataFrame([[1.0, 2.0], [0.0, 1.0]], list("AB"), list("AB")), "share of 'A' and 'B' is 2.0"),
        (pd.DataFrame([[1.0, -1.0], [0.0, 1.0]], list("AB"), list("AB")), "share of 'A' and 'B' is -1.0"),
        (pd.DataFrame([[1.0, 0.0]], ["A"], list("AB")), "same actors as rows and as columns"),
        (pd.DataFrame(np.eye(2), list("AA"), list("AA")), "each once"),
        (pd.DataFrame([["x"]], ["A"], ["A"]), "no numbers"),
    ],
)
def test_a_table_that_holds_no_shares_is_an_error(table, message):
    with pytest.raises(InputError, match=message):
        coassignment(table)
    assert plt.get_fignums() == []


def test_no_actors_cannot_be_asked_for():
    with pytest.raises(InputError, match="at least 1"):
        coassignment(shares(), max_actors=0)
