import pytest

from network.errors import InputError
from network.plot.groups import NO_BLOC, in_rows, named_blocs, several


def test_texts_name_blocs_largest_first():
    assert named_blocs({"A": "x", "B": "y", "C": "y"}, "ABC") == {"y": ["B", "C"], "x": ["A"]}


def test_numbers_are_those_of_the_labels_in_their_order():
    assert list(named_blocs({"A": 10, "B": 2, "C": 2}, "ABC")) == ["bloc 2", "bloc 10"]
    assert list(named_blocs([{"A"}, {"B", "C"}], "ABC")) == ["bloc 1", "bloc 2"]


def test_members_are_in_the_order_of_the_nodes():
    assert named_blocs([{"A", "B", "C"}], "CAB") == {"bloc 1": ["C", "A", "B"]}


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_label_is_no_bloc(missing):
    assert named_blocs({"A": missing, "B": "x"}, "AB") == {"x": ["B"]}


def test_labels_that_look_alike_stay_two_blocs():
    assert sorted(named_blocs({"A": 1, "B": "bloc 1"}, "AB").values()) == [["A"], ["B"]]


def test_a_bloc_of_one_is_not_several():
    assert list(several([{"A"}, {"B", "C"}], "ABC")) == ["bloc 2"]
    assert several([{"A", "B"}], "A") == {}


def test_rows_hold_everybody_those_without_a_bloc_last():
    assert in_rows([{"A"}, {"B", "C"}], "ABCD") == {"bloc 2": ["B", "C"], NO_BLOC: ["A", "D"]}
    assert in_rows([set("AB")], "AB") == {"bloc 1": ["A", "B"]}


def test_an_actor_in_two_blocs_is_an_error():
    with pytest.raises(InputError, match="in two blocs"):
        named_blocs([{"A"}, {"A"}], "A")
