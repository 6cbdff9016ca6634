"""Corrections at the levels of the hierarchy. The actor file was written for these tests."""

from pathlib import Path

import pandas as pd
import pytest
from judgements import correction, judge, replayed, row_of
from relations import relation

from network.corrections import Applied, Correction
from network.gazetteer import Gazetteer, load
from network.relation_table import relation_table

HEADER = "name,kind,country,role,parent,aliases,demonyms,seats,begin,end"
ACTORS = f"""{HEADER}
Zembla,state,Zembla,,,,Zemblan,,,
Zemblan government,government,Zembla,government,Zembla,,,,,
Zemblan army,military,Zembla,army,Zembla,Royal Army,,,,
Northern Corps,military,Zembla,corps,Zemblan army,,,,,
Kinbote,person,Zembla,minister,Zemblan government,,,,,
Gradus,person,Onhava,minister,Onhava,,,,,
Onhava,state,Onhava,,,,,,,
"""

TABLE = relation_table(
    [
        relation("a", "Kinbote", "ACCUSE", "Red Front", speaker="Kinbote"),
        relation("b", "Zembla", "ASSAULT", "Red Front"),
        relation("c", "Northern Corps", "ASSAULT", "Red Front", source_text="the corps"),
        relation("d", "Gradus", "ALLY", "Red Front"),
    ]
)


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path: Path = tmp_path_factory.mktemp("actors") / "actors.csv"
    path.write_text(ACTORS)
    return load(path)


def sources(result: Applied) -> dict[str, str]:
    return dict(zip(result.table["relation_id"], result.table["source"], strict=True))


def test_the_actors_fold_as_these_tests_expect(gazetteer: Gazetteer) -> None:
    folded = replayed(TABLE, level="country", gazetteer=gazetteer)
    assert sources(folded) == {"a": "Zembla", "b": "Zembla", "c": "Zembla", "d": "Onhava"}
    assert sources(replayed(TABLE)) == {"a": "Kinbote", "b": "Zembla", "c": "Northern Corps", "d": "Gradus"}


def test_a_correction_of_an_actor_comes_before_folding(gazetteer: Gazetteer) -> None:
    moved = replayed(
        TABLE, correction("merge", actors=["Kinbote"], into="Gradus"), level="country", gazetteer=gazetteer
    )
    assert sources(moved)["a"] == "Onhava"
    assert row_of(moved.table, "a")["speaker"] == "Onhava"


@pytest.mark.parametrize("name", ["Old Zembla", "Onhava"])
def test_a_name_that_folding_brings_in_is_corrected_too(gazetteer: Gazetteer, name: str) -> None:
    one = correction("rename", actor="Zembla", to=name)
    result = replayed(TABLE, one, level="country", gazetteer=gazetteer)
    assert sources(result) == {"a": name, "b": name, "c": name, "d": "Onhava"}
    assert row_of(result.table, "a")["speaker"] == name
    assert result.report["n_relations"].tolist() == [3]


def test_relations_are_counted_once_where_others_were_rejected(gazetteer: Gazetteer) -> None:
    some = [correction("reject", relation="d"), correction("rename", actor="Zembla", to="Z")]
    report = replayed(TABLE, *some, level="country", gazetteer=gazetteer).report
    assert report["n_relations"].tolist() == [1, 3]


def test_a_name_that_only_folding_brings_in_is_corrected(gazetteer: Gazetteer) -> None:
    one = correction("merge", actors=["Onhava"], into="Zembla")
    at_country = replayed(TABLE, one, level="country", gazetteer=gazetteer)
    assert set(sources(at_country).values()) == {"Zembla"}
    assert at_country.report[["n_relations", "applied", "reason"]].to_numpy().tolist() == [[1, True, ""]]
    assert replayed(TABLE, one).report["reason"].tolist() == ["'Zembla' is there already; 'Onhava' does not occur"]


def test_who_occurs_at_one_of_both_floors_is_not_missing(gazetteer: Gazetteer) -> None:
    one = correction("merge", actors=["Onhava", "Red Front", "Mu"], into="Pact")
    report = replayed(TABLE, one, level="country", gazetteer=gazetteer).report
    assert report[["n_relations", "reason"]].to_numpy().tolist() == [[4, "'Mu' does not occur"]]


def test_each_name_is_corrected_once(gazetteer: Gazetteer) -> None:
    steps = [("Zembla", "~"), ("Onhava", "Zembla"), ("~", "Onhava")]
    some = [correction("rename", actor=old, to=new) for old, new in steps]
    swapped = replayed(TABLE, *some, level="country", gazetteer=gazetteer)
    assert sources(swapped) == {"a": "Onhava", "b": "Onhava", "c": "Onhava", "d": "Zembla"}


def test_who_was_renamed_belongs_where_they_did(gazetteer: Gazetteer) -> None:
    one = correction("rename", actor="Northern Corps", to="The Northerners")
    for level, name in (("organisation", "Zemblan army"), ("country", "Zembla")):
        assert sources(replayed(TABLE, one, level=level, gazetteer=gazetteer))["c"] == name


def test_who_gets_the_name_of_another_belongs_where_that_one_does(gazetteer: Gazetteer) -> None:
    left = TABLE[TABLE["relation_id"] != "d"]
    one = correction("rename", actor="Kinbote", to="Gradus")
    assert sources(replayed(left, one, level="country", gazetteer=gazetteer))["a"] == "Onhava"


def test_who_was_renamed_twice_belongs_where_they_did(gazetteer: Gazetteer) -> None:
    some = [correction("rename", actor=old, to=new) for old, new in (("Northern Corps", "X"), ("X", "Y"))]
    assert sources(replayed(TABLE, *some, level="country", gazetteer=gazetteer))["c"] == "Zembla"


def test_an_unknown_actor_merged_with_a_known_one_belongs_where_that_does(gazetteer: Gazetteer) -> None:
    one = correction("merge", actors=["Kinbote", "Red Front"], into="The Court")
    result = replayed(TABLE, one, level="organisation", gazetteer=gazetteer)
    assert set(result.table["target"]) == {"Zemblan government"}


def test_actors_of_two_countries_merged_under_a_new_name_belong_to_none(gazetteer: Gazetteer) -> None:
    one = correction("merge", actors=["Kinbote", "Gradus"], into="The Exiles")
    at_country = sources(replayed(TABLE, one, level="country", gazetteer=gazetteer))
    assert (at_country["a"], at_country["d"]) == ("The Exiles", "The Exiles")


def test_who_was_split_off_belongs_to_nobody(gazetteer: Gazetteer) -> None:
    one = correction("split", actor="Northern Corps", into="Peace Corps", written=["the corps"])
    assert sources(replayed(TABLE, one, level="country", gazetteer=gazetteer))["c"] == "Peace Corps"


def test_a_split_made_at_a_coarse_level_holds_there(gazetteer: Gazetteer) -> None:
    one = correction("split", actor="Zembla", into="The Corps", written=["the corps"])
    assert sources(replayed(TABLE, one, level="country", gazetteer=gazetteer)) == {
        "a": "Zembla",
        "b": "Zembla",
        "c": "The Corps",
        "d": "Onhava",
    }
    assert replayed(TABLE, one).report["reason"].tolist() == [
        "'Zembla' occurs, but no mention of it is written 'the corps'"
    ]


@pytest.mark.parametrize("level", ["actor", "organisation", "country"])
def test_a_verdict_holds_at_every_level(gazetteer: Gazetteer, level: str) -> None:
    shown = replayed(TABLE, correction("rename", actor="Zembla", to="Z"), level="country", gazetteer=gazetteer)
    verdicts: list[Correction] = [shown.correction("reject", "a"), judge(TABLE, "reject", "c")]
    result = replayed(TABLE, *verdicts, level=level, gazetteer=gazetteer)
    assert set(result.table["relation_id"]) == {"b", "d"}


def test_what_was_folded_is_told_by_corrected_names(gazetteer: Gazetteer) -> None:
    some = [correction("rename", actor="Northern Corps", to="N"), correction("rename", actor="Zembla", to="Z")]
    folded = replayed(TABLE, *some, level="country", gazetteer=gazetteer).folded
    expected = {"name": ["Gradus", "Kinbote", "N"], "into": ["Onhava", "Z", "Z"], "n_relations": [1, 1, 1]}
    pd.testing.assert_frame_equal(folded, pd.DataFrame(expected).astype({"name": "str", "into": "str"}))


def test_rejected_relations_are_not_counted_as_folded(gazetteer: Gazetteer) -> None:
    folded = replayed(TABLE, correction("reject", relation="d"), level="country", gazetteer=gazetteer).folded
    assert "Gradus" not in set(folded["name"])
