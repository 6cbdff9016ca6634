"""One correction: what is valid, how it is told, and how it is made of a relation."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from judgements import correction, corrections, judge
from relations import table

from network.corrections import Change, Correction, Reading, describe
from network.errors import InputError

WAS = {"source": "Arland", "type": "BACK", "target": "Borland", "sign": 1, "status": "asserted"}


@given(one=corrections())
def test_what_is_read_back_from_its_mapping_is_the_same(one: Correction) -> None:
    assert Correction.from_mapping(one.to_mapping()) == one


def test_values_arrive_typed() -> None:
    one = correction("change", relation="r1", was=WAS, set={"type": "ACCUSE", "reverse": True}, made="2026-11-23T10:00")
    assert one.was == Reading("Arland", "BACK", "Borland", 1, "asserted")
    assert one.set == Change(type="ACCUSE", reverse=True)
    assert one.made == date(2026, 11, 23)


def test_a_point_in_time_is_its_day() -> None:
    assert correction("accept", relation="r1", made=datetime(2026, 11, 23, 10)).made == date(2026, 11, 23)


def test_what_is_none_is_absent() -> None:
    assert correction("accept", relation="r1", note=None, set=None) == Correction("accept", relation="r1")


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert correction("rename", actor="a\ud800", to="b").actor == "a\ufffd"


MISTAKES: list[tuple[Any, list[str]]] = [
    (["reject"], ["a list is no correction"]),
    ({}, ["no action", "accept, reject, change, merge, rename, split"]),
    ({"action": "delete"}, ["action is 'delete'", "accept, reject, change, merge, rename, split"]),
    ({"action": ["reject"]}, ["action is ['reject']"]),
    ({"action": "reject"}, ["which relation is meant", "relation", "was, sentence, source_text, target_text, trigger"]),
    ({"action": "reject", "relation": 17}, ["relation is 17", "text in quotes"]),
    ({"action": "reject", "relation": " "}, ["relation is empty"]),
    ({"action": "reject", "relation": "r1", "was": "BACK"}, ["was is 'BACK'", "source, type, target, sign, status"]),
    ({"action": "reject", "relation": "r1", "was": {"source": "A"}}, ["was lacks type, target, sign, status"]),
    ({"action": "reject", "relation": "r1", "was": WAS | {"date": 1}}, ["was has no key 'date'"]),
    (
        {"action": "reject", "relation": "r1", "was": WAS | {"type": "back"}},
        ["was.type is 'back'", "upper case", "BACK"],
    ),
    ({"action": "reject", "relation": "r1", "was": WAS | {"sign": True}}, ["was.sign is True", "-1, 0, 1"]),
    ({"action": "reject", "relation": "r1", "was": WAS | {"status": "denied"}}, ["'denied'", "negated, hypothetical"]),
    ({"action": "reject", "relation": "r1", "set": {}}, ["reject has no key 'set'", "relation, was"]),
    ({"action": "reject", "relation": "r1", "made": "yesterday"}, ["made is 'yesterday'", "2026-11-23"]),
    ({"action": "reject", "relation": "r1", "note": 1}, ["note is 1"]),
    ({"action": "change", "relation": "r1"}, ["change needs set"]),
    ({"action": "change", "relation": "r1", "set": {}}, ["set changes nothing", "type, sign, status, reverse"]),
    ({"action": "change", "relation": "r1", "set": {"reverse": False}}, ["set changes nothing"]),
    ({"action": "change", "relation": "r1", "set": {"reverse": "yes"}}, ["set.reverse is 'yes'", "true, false"]),
    ({"action": "change", "relation": "r1", "set": {"reverse": True}}, ["reverse needs was"]),
    ({"action": "change", "relation": "r1", "set": {"type": "FUND"}}, ["'FUND'", "add sign", "BACK"]),
    ({"action": "change", "relation": "r1", "was": WAS, "set": {"type": "BACK"}}, ["changes nothing", "accept"]),
    ({"action": "merge", "into": "A"}, ["merge needs actors"]),
    ({"action": "merge", "actors": [], "into": "A"}, ["actors is an empty list"]),
    ({"action": "merge", "actors": "B", "into": "A"}, ["actors is 'B'", "write a list"]),
    ({"action": "merge", "actors": ["B", ""], "into": "A"}, ["actors is empty"]),
    ({"action": "merge", "actors": ["A"], "into": "A"}, ["'A' stands on both sides"]),
    ({"action": "merge", "actors": ["B"], "into": "A", "kind": "country"}, ["kind is 'country'", "state, government"]),
    ({"action": "rename", "actor": "A", "into": "B"}, ["rename has no key 'into'", "actor, to"]),
    ({"action": "rename", "actor": "A", "to": "A"}, ["'A' stands on both sides"]),
    ({"action": "split", "actor": "A", "into": "B"}, ["split needs one of written, relations, documents"]),
    ({"action": "split", "actor": "A", "into": "A", "written": ["x"]}, ["'A' stands on both sides"]),
]


@pytest.mark.parametrize(("mapping", "parts"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_remedy(mapping: object, parts: list[str]) -> None:
    with pytest.raises(InputError) as told:
        Correction.from_mapping(mapping, "file.toml, correction 3")
    assert str(told.value).startswith("file.toml, correction 3: ")
    assert [part for part in parts if part not in str(told.value)] == []


def test_a_sentence_that_is_blank_does_not_say_what_is_meant() -> None:
    words = {"sentence": " ", "source_text": "a", "target_text": "b", "trigger": "c"}
    with pytest.raises(InputError, match="add sentence"):
        correction("reject", was=WAS, **words)


def test_a_type_of_ones_own_needs_a_sign() -> None:
    assert correction("change", relation="r1", set={"type": "FUND", "sign": 1}).set == Change("FUND", 1)


def test_a_kind_alone_may_be_corrected() -> None:
    assert correction("rename", actor="A", to="A", kind="party").kind == "party"


def test_a_new_type_brings_its_own_sign() -> None:
    was = Reading("A", "BACK", "B", 1, "asserted")
    assert was.changed(Change(type="ACCUSE")).sign == -1
    assert was.changed(Change(type="ACCUSE", sign=0)).sign == 0
    assert was.changed(Change(status="negated")).sign == 1


def test_what_is_reversed_has_source_and_target_in_each_others_place() -> None:
    assert Reading("A", "BACK", "B", 1, "asserted").changed(Change(reverse=True)) == Reading(
        "B", "BACK", "A", 1, "asserted"
    )


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (correction("reject", relation="r1", was=WAS), "reject: Arland -BACK-> Borland"),
        (correction("accept", relation="r1"), "accept: relation r1"),
        (
            correction("change", relation="r1", was=WAS | {"status": "negated"}, set={"sign": -1, "reverse": True}),
            "change: Arland -BACK-> Borland, negated: now sign -1, the other way round",
        ),
        (correction("merge", actors=["A", "B"], into="C", kind="party"), "merge: A, B into C (party)"),
        (correction("rename", actor="A", to="B"), "rename: A to B"),
        (
            correction("split", actor="A", into="B", written=["x", "y"], documents=["d1"]),
            "split: A into B, written 'x' or 'y', in document d1",
        ),
    ],
)
def test_a_correction_is_told_in_words(one: Correction, told: str) -> None:
    assert str(one) == told


def test_a_verdict_is_told_with_all_that_it_is_known_by() -> None:
    one = judge(table(), "reject", "r09")
    assert one.to_mapping() == {
        "action": "reject",
        "relation": "r09",
        "was": {"source": "Corland", "type": "BACK", "target": "Red Front", "sign": 1, "status": "negated"},
        "sentence": "Corland back Red Front (r09).",
        "source_text": "Corland",
        "target_text": "Red Front",
        "trigger": "back",
        "document": "d6",
    }


def test_a_verdict_on_an_unknown_relation_is_refused() -> None:
    with pytest.raises(InputError, match="no relation has the id 'r99'"):
        describe(table(), "r99", "accept")


def test_a_relation_cannot_be_merged() -> None:
    with pytest.raises(InputError, match="merge has no key"):
        describe(table(), "r01", "merge")
