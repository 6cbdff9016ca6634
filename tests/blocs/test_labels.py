import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from network import blocs
from network.errors import InputError

DIVISIONS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30)


@pytest.mark.parametrize(
    "given",
    [[{"a", "b"}, {"c"}], (("a", "b"), ("c",)), {"a": 1, "b": 1, "c": 2}, [frozenset("ab"), ["c"]]],
)
def test_any_form_gives_the_bloc_of_each_actor(given: blocs.AnyBlocs) -> None:
    assert blocs.membership(given) == {"a": 1, "b": 1, "c": 2}


def test_what_was_found_gives_the_bloc_of_each_actor() -> None:
    graph = nx.Graph([("a", "b", {"sign": 1}), ("b", "c", {"sign": -1})])
    assert blocs.membership(blocs.find(graph)) == {"a": 1, "b": 1, "c": 2}


def test_labels_of_the_caller_are_kept_and_copied() -> None:
    labels = {"France": "Entente", "Germany": "Triple Alliance"}
    found = blocs.membership(labels)
    assert found == labels
    assert found is not labels


def test_no_blocs_are_no_membership() -> None:
    assert blocs.membership([]) == {}


def test_an_actor_in_two_blocs_is_named() -> None:
    with pytest.raises(InputError, match="'b' is in two blocs, 1 and 2"):
        blocs.membership([{"a", "b"}, {"b", "c"}])


def test_a_text_is_not_a_bloc() -> None:
    with pytest.raises(InputError, match="bloc 1 is the text 'France'"):
        blocs.membership(["France", "Russia"])


@given(DIVISIONS)
def test_agreement_is_the_adjusted_rand_index_of_igraph(pairs: list[tuple[int, int]]) -> None:
    left, right = zip(*pairs, strict=True)
    expected = igraph.compare_communities(list(left), list(right), method="adjusted_rand")
    found = blocs.agreement(dict(enumerate(left)), dict(enumerate(right)))
    if np.isnan(expected):  # both divisions are trivial
        assert found == 1
    else:
        assert found == pytest.approx(expected)


@given(DIVISIONS)
def test_agreement_is_symmetric_and_blind_to_names(pairs: list[tuple[int, int]]) -> None:
    left = {actor: pair[0] for actor, pair in enumerate(pairs)}
    right = {actor: pair[1] for actor, pair in enumerate(pairs)}
    renamed = {actor: "xyzw"[bloc] for actor, bloc in right.items()}
    assert blocs.agreement(left, right) == pytest.approx(blocs.agreement(renamed, left))
    assert blocs.agreement(left, left) == 1
    assert -1 <= blocs.agreement(left, right) <= 1


# Hubert and Arabie (1985), formula 5, worked by hand: pairs together in both 1, left 2, right 2, of 6.
def test_agreement_of_a_small_case() -> None:
    left, right = [{1, 2}, {3, 4}], [{1, 2}, {3}, {4}]
    assert blocs.agreement(left, right) == pytest.approx((1 - 2 / 6) / (1.5 - 2 / 6))


def test_agreement_counts_actors_in_common_only() -> None:
    assert blocs.agreement([{"a", "b"}, {"c", "x"}], [{"a", "b", "y"}, {"c"}]) == 1


@pytest.mark.parametrize("right", [[], [{"a"}], [{"x", "y"}]])
def test_agreement_without_two_actors_in_common_is_undefined(right: blocs.AnyBlocs) -> None:
    assert np.isnan(blocs.agreement([{"a", "b"}], right))


@pytest.mark.parametrize("division", [[{1, 2, 3}], [{1}, {2}, {3}]], ids=["together", "alone"])
def test_the_same_trivial_division_agrees(division: blocs.AnyBlocs) -> None:
    assert blocs.agreement(division, division) == 1


def test_all_together_and_each_alone_agree_as_by_chance() -> None:
    assert blocs.agreement([{1, 2, 3}], [{1}, {2}, {3}]) == 0


def test_a_series_by_actor_gives_the_bloc_of_each():
    assert blocs.membership(pd.Series({"a": "east", "b": "west"})) == {"a": "east", "b": "west"}


@pytest.mark.parametrize("given", [3, None, "France", [3, 4], {"a": [1]}])
def test_what_is_no_blocs_names_the_remedy(given):
    with pytest.raises(InputError, match="give "):
        blocs.membership(given)
