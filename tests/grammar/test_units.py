import pytest
from parses import parse, with_rows, with_word

from network.grammar.units import belongs, units

COMPANY = """
Alpha     Alpha     PROPN NNP compound Company
Company   Company   PROPN NNP nsubj    fell
,         ,         PUNCT ,   punct    Company
4th       4th       ADJ   JJ  amod     Battalion
Engineer  Engineer  PROPN NNP compound Battalion
Battalion Battalion PROPN NNP appos    Company
,         ,         PUNCT ,   punct    Company
fell      fall      VERB  VBD ROOT     fell
"""


def found(table: str) -> list[tuple[str, str]]:
    """The units of a table: their words and their names."""
    parsed = parse(table)
    return [(" ".join(parsed.text[u.first : u.end]), u.name) for u in units(parsed, lambda *_: True)]


def unit(*words: str) -> list[str]:
    """The words of the units in a phrase of names that begins "the", and falls."""
    *before, last = words
    number = last.isdigit() or last in ("Two", "Four")
    head = before[-1] if number else last
    rows = [f"{word} {word} PROPN NNP compound {head}" for word in before if word != head]
    tail = [f"{last} {last} NUM CD nummod {head}"] if number else []
    table = [
        "the the DET DT det " + head,
        *rows,
        f"{head} {head} PROPN NNP nsubj fell",
        *tail,
        "fell fall VERB VBD ROOT fell",
    ]
    return [words for words, _ in found("\n".join(table))]


def test_a_unit_in_a_chain_is_named_with_those_that_it_belongs_to() -> None:
    assert found(COMPANY) == [
        ("Alpha Company", "Alpha Company, 4th Engineer Battalion"),
        ("4th Engineer Battalion", "4th Engineer Battalion"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("3rd", "Battalion"),
        ("10th", "Mountain", "Division"),
        ("Third", "Army"),
        ("Task", "Force", "51"),
        ("Carrier", "Strike", "Group", "3"),
        ("Naval", "Mobile", "Construction", "Battalion", "11"),
        ("Bomb", "Disposal", "Unit", "Two"),
        ("CTF", "51"),
    ],
)
def test_a_unit_is_named_by_its_number(words: tuple[str, ...]) -> None:
    assert unit(*words) == [" ".join(words)]


@pytest.mark.parametrize(
    "words",
    [
        ("Mountain", "Division"),
        ("Second", "Division"),
        ("Alpha", "Company"),
        ("Group", "4"),
        ("Contact", "Group", "4"),
        ("3rd", "Street"),
        ("UTC", "12"),
    ],
)
def test_without_a_number_or_in_sport_and_business_there_is_no_unit(words: tuple[str, ...]) -> None:
    assert unit(*words) == []


def test_a_name_begins_with_its_ordinal() -> None:
    assert unit("Jordanian", "4th", "Brigade") == ["4th Brigade"]


def test_a_common_noun_is_no_unit() -> None:
    assert found(with_word(with_word(COMPANY, "Company", "company"), "Battalion", "battalion")) == []


def test_what_another_name_covers_is_left_to_it() -> None:
    parsed = parse(COMPANY)
    free = units(parsed, lambda first, _: first > 2)
    assert [u.name for u in free] == ["4th Engineer Battalion"]


def test_a_unit_belongs_to_one_right_behind_it_only() -> None:
    parsed = parse(COMPANY)
    assert belongs(parsed, 2, 3)
    apart = parse(
        with_rows(COMPANY, "Engineer", "of of ADP IN prep Battalion", "Engineer Engineer PROPN NNP compound of")
    )
    assert not belongs(apart, 2, 4)


def test_a_noun_for_units_before_another_is_part_of_its_name() -> None:
    assert unit("First", "Army", "Corps") == ["First Army Corps"]
