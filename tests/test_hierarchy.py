"""Levels, on actors made up for these tests: a state, its opponents, and who serves whom from when to when."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations import relation

from network import gazetteer
from network.gazetteer import ALWAYS, Entry, Gazetteer
from network.hierarchy import LEVELS, Hierarchy, fold_relations
from network.records import Actor
from network.relation_table import relation_table


def entry(name, kind, role=None, parent=None, begin=-ALWAYS, end=ALWAYS, aliases=()):  # noqa: PLR0917
    return Entry(Actor(name, kind, "Arland", role, parent), tuple(aliases), (), (), begin, end)


ENTRIES = [
    entry("Arland", "state"),
    entry("Arland government", "government", "government", "Arland"),
    entry("Arland Army", "military", "army", "Arland government", aliases=["Royal Army"]),
    entry("Third Division", "military", "army", "Arland Army"),
    entry("Border Scouts", "armed_group", "militia", "Arland government"),
    entry("Senate", "government", "parliament", "Arland"),
    entry("Upper Chamber", "government", "parliament", "Senate"),
    entry("Radio Arland", "media", "broadcaster", "Arland"),
    entry("Arland Courier", "media", "newspaper"),
    entry("Dunmore", "place", "town", "Arland"),
    # opponents
    entry("Red Front", "armed_group", "rebels"),
    entry("Red Front Youth Wing", "armed_group", "rebels", "Red Front"),
    entry("Harbour Brigade", "armed_group", "rebels", "Red Front"),
    entry("Marsh Rangers", "armed_group", "rebels", "Red Front"),
    entry("Green List", "party", "party"),
    entry("Green Guard", "armed_group", "militia", "Green List"),
    entry("Joint Council", "party", "opposition"),
    entry("Blue List", "party", "party", "Joint Council"),
    entry("Free Arland", "government", "rival government", "Senate"),
    entry("North Province", "government", "breakaway state"),
    entry("North Guard", "military", "army", "North Province"),
    # an alliance of states, and a body of it
    entry("Pact", "organisation", "alliance"),
    entry("Pact Force", "military", "peacekeepers", "Pact"),
    # persons
    entry("Mira Voss", "person", "minister", "Arland", 2000, 2004),
    entry("Mira Voss", "person", "president", "Arland government", 2004, 2008),
    entry("Mira Voss", "person", "former president", "Arland", 2008),
    entry("Jon Hale", "person", "opposition leader", "Arland", 2000),
    entry("Ada Roe", "person", "party leader", "Green List", 2000),
    entry("Tom Ash", "person", "commander", "Third Division", 2000),
    entry("Ivo Lund", "person", "minister", "Arland", 2000, 2004),
    entry("Ivo Lund", "person", "rebel leader", "Red Front", 2004),
    entry("Nils Berg", "person", "rebel leader", "North Province", 2000),
    # an army that changed hands
    entry("River Corps", "armed_group", "rebels", "Red Front", 2000, 2004),
    entry("River Corps", "armed_group", "militia", "Arland government", 2004, 2008),
]  # fmt: skip


def made_of(entries) -> Gazetteer:
    known = Gazetteer()
    for row in entries:
        known.add(row)
    return known


KNOWN = made_of(ENTRIES)


def fold(name, level, date="2005-06-01", known=KNOWN):
    found = Hierarchy(known).fold(name, date, level)
    return found.name if found else name


@pytest.mark.parametrize(
    ("name", "organisation", "country"),
    [
        ("Arland", "Arland", "Arland"),
        ("Arland government", "Arland government", "Arland"),
        ("Arland Army", "Arland Army", "Arland"),
        ("Royal Army", "Royal Army", "Arland"),  # an alias
        ("Third Division", "Arland Army", "Arland"),
        ("Border Scouts", "Border Scouts", "Arland"),
        ("Senate", "Senate", "Arland"),
        ("Upper Chamber", "Senate", "Arland"),
        ("Radio Arland", "Radio Arland", "Arland"),
        ("Pact Force", "Pact", "Pact"),
        ("Mira Voss", "Arland government", "Arland"),
        ("Tom Ash", "Arland Army", "Arland"),
        ("Ada Roe", "Green List", "Green List"),
    ],
)
def test_agents_fold_into_what_they_are_part_of(name, organisation, country):
    assert (fold(name, "organisation"), fold(name, "country")) == (organisation, country)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "name",
    [
        "Red Front",
        "Green List",
        "Marsh Rangers",  # follow the Red Front, but are no unit of it
        "Blue List",  # joined a council of the opposition
        "Free Arland",  # a rival government
        "North Province",
        "Jon Hale",
        "Arland Courier",  # at home in a country, no part of its state
        "Dunmore",
        "Nobody Known",
    ],
)
def test_opponents_and_the_independent_stay_themselves(name, level):
    assert fold(name, level) == name


@pytest.mark.parametrize("name", ["Red Front Youth Wing", "Harbour Brigade"])
def test_units_of_an_armed_group_fold_into_it(name):
    assert fold(name, "organisation") == fold(name, "country") == "Red Front"


def test_the_armed_wing_of_a_party_folds_into_it():
    assert fold("Green Guard", "organisation") == "Green List"


def test_the_army_of_a_breakaway_state_is_not_that_of_the_state():
    assert fold("North Guard", "country") == fold("Nils Berg", "country") == "North Province"


def test_the_kind_is_that_of_whom_they_fold_into():
    assert Hierarchy(KNOWN).fold("Mira Voss", "2005-06-01", "country") == Actor("Arland", "state", "Arland")


@pytest.mark.parametrize(
    ("date", "into"),
    [
        ("1999-12-31", "Mira Voss"),
        ("2000-01-01", "Arland"),
        ("2003-12-31", "Arland"),
        ("2004-01-01", "Arland government"),
        ("2008-01-01", "Mira Voss"),
    ],
)
def test_an_office_is_held_from_its_begin_until_before_its_end(date, into):
    assert fold("Mira Voss", "organisation", date) == into


def test_who_changed_sides_folds_into_each_at_its_time():
    assert fold("Ivo Lund", "country", "2003-01-01") == "Arland"
    assert fold("Ivo Lund", "country", "2005-01-01") == "Red Front"


def test_outside_the_time_of_its_rows_a_group_belongs_as_the_nearest_says():
    assert fold("River Corps", "country", "1990-01-01") == "Red Front"
    assert fold("River Corps", "country", "2020-01-01") == "Arland"


def test_without_a_date_an_actor_folds_only_where_all_its_rows_agree():
    assert fold("Tom Ash", "country", None) == "Arland"
    assert fold("Ivo Lund", "country", None) == "Ivo Lund"
    assert fold("River Corps", "country", None) == "River Corps"


def test_a_parent_without_a_row_is_taken_at_its_name():
    known = made_of([entry("Harbour Board", "government", None, "Arland"), entry("Cell 4", "group", None, "Old Guild")])
    assert Hierarchy(known).fold("Harbour Board", None, "country") == Actor("Arland", "state")
    assert Hierarchy(known).fold("Cell 4", None, "country") == Actor("Old Guild", "organisation")


def test_parents_in_a_circle_come_to_an_end():
    known = made_of(
        [entry("A Guild", "organisation", None, "B Guild"), entry("B Guild", "organisation", None, "A Guild")]
    )
    assert fold("A Guild", "country", known=known) == "B Guild"


names = st.sampled_from(sorted({row.actor.name for row in ENTRIES}))
dates = st.none() | st.dates().map(lambda day: day.isoformat())


@given(name=names, date=dates, level=st.sampled_from(LEVELS))
def test_what_is_folded_stays_so(name, date, level):
    assert fold(fold(name, level, date), level, date) == fold(name, level, date)


@given(name=names, date=dates)
def test_levels_are_nested(name, date):
    assert fold(fold(name, "organisation", date), "country", date) == fold(name, "country", date)


def test_the_actors_of_the_package_are_nested_too():
    known = gazetteer.load()
    hierarchy = Hierarchy(known)

    def into(name, level):
        found = hierarchy.fold(name, "2015-06-01", level)
        return found.name if found else name

    assert [name for name in known.by_name if into(into(name, "country"), "country") != into(name, "country")] == []
    assert [
        name for name in known.by_name if into(into(name, "organisation"), "country") != into(name, "country")
    ] == []


@pytest.mark.parametrize(
    ("name", "date", "organisation", "country"),
    [
        # dates of office: public record
        ("Barack Obama", "2012-01-01", "United States", "United States"),
        ("Barack Obama", "2018-01-01", "Barack Obama", "Barack Obama"),
        ("Hassan Nasrallah", "2006-07-12", "Hezbollah", "Hezbollah"),
        ("Syrian Army", "2015-06-01", "Syrian Army", "Syria"),
        ("Syrian rebels", "2015-06-01", "Syrian rebels", "Syrian rebels"),
        ("Hong Kong", "1990-01-01", "Hong Kong", "United Kingdom"),
        ("Hong Kong", "2000-01-01", "Hong Kong", "China"),
    ],
)
def test_actors_of_the_package_fold_as_history_has_it(name, date, organisation, country):
    known = gazetteer.load()
    assert (fold(name, "organisation", date, known), fold(name, "country", date, known)) == (organisation, country)


# Tables


def rows():
    return relation_table(
        [
            relation("r1", "Mira Voss", "ACCUSE", "Red Front", date="2005-06-01", speaker="Tom Ash"),
            relation("r2", "Mira Voss", "ACCUSE", "Red Front", date="2009-06-01"),
            relation("r3", "Third Division", "ASSAULT", "Harbour Brigade", date="2005-06-01"),
            relation("r4", "Tom Ash", "LEAD", "Third Division", date="2005-06-01"),
        ]
    )


def test_source_target_and_speaker_are_folded_at_the_date_of_the_relation():
    table, _ = fold_relations(rows(), "country", KNOWN)
    table = table.set_index("relation_id")
    assert table[["source", "source_kind", "target"]].T.to_dict("list") == {
        "r1": ["Arland", "state", "Red Front"],
        "r2": ["Mira Voss", "person", "Red Front"],
        "r3": ["Arland", "state", "Red Front"],
        "r4": ["Arland", "state", "Arland"],
    }
    assert table["speaker"].dropna().to_dict() == {"r1": "Arland"}


def test_ids_and_texts_stay():
    before, (after, _) = rows(), fold_relations(rows(), "country", KNOWN)
    folded = ["source", "source_kind", "target", "target_kind", "speaker"]
    assert after.drop(columns=folded).equals(before.drop(columns=folded))
    assert after.dtypes.equals(before.dtypes)


def test_what_was_folded_is_told():
    _, folded = fold_relations(rows(), "organisation", KNOWN)
    assert folded.to_numpy().tolist() == [
        ["Harbour Brigade", "Red Front", 1],
        ["Mira Voss", "Arland government", 1],
        ["Third Division", "Arland Army", 2],
        ["Tom Ash", "Arland Army", 1],
    ]


def test_the_level_actor_changes_nothing():
    table, folded = fold_relations(rows(), "actor", KNOWN)
    assert table.equals(rows())
    assert folded.empty


@pytest.mark.parametrize("level", LEVELS)
def test_an_empty_table_folds_to_an_empty_one(level):
    table, folded = fold_relations(relation_table([]), level, KNOWN)
    assert table.equals(relation_table([]))
    assert folded.dtypes.astype(str).to_dict() == {"name": "str", "into": "str", "n_relations": "int64"}


def test_each_actor_is_looked_up_once_a_day(monkeypatch):
    calls = []
    follow = Hierarchy._follow
    monkeypatch.setattr(Hierarchy, "_follow", lambda self, *key: calls.append(key) or follow(self, *key))
    table = relation_table([relation(str(n), "Mira Voss", "AID", "Pact", date="2005-06-01") for n in range(50)])
    fold_relations(table, "country", KNOWN)
    assert sorted(call[0] for call in calls) == ["Mira Voss", "Pact"]


def test_no_model_is_loaded():
    code = "import sys; from network import gazetteer, hierarchy; gazetteer.load(); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
