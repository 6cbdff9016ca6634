"""Names of actors made up for these tests, and the labelled pairs of names in identity_pairs.csv."""

import random

import pandas as pd
import pytest
from bench.identity import identity, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network import gazetteer
from network.gazetteer import Entry, Gazetteer
from network.identity import THRESHOLD, find_spellings, merge, replace_names, similarity, spelled_blocks
from network.records import Actor
from network.relation_table import check_relations, relation_table

EMPTY = Gazetteer()


def table(*rows, sentence="") -> pd.DataFrame:
    """Relations of "Zed" to each name with its kind."""
    frame = pd.DataFrame(rows, columns=["source", "source_kind"])
    return check_relations(frame.assign(target="Zed", type="ALLY", sign=1, sentence=sentence))


def merged(*rows, known=EMPTY, sentence="", **options) -> dict[str, str]:
    found = find_spellings(table(*rows, sentence=sentence), known, **options)
    return dict(zip(found["name"], found["canonical"], strict=True))


def knowing(*rows) -> Gazetteer:
    known = Gazetteer()
    for name, kind, *aliases in rows:
        known.add(Entry(Actor(name, kind), tuple(aliases), (), ()))
    return known


# Similarity


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Qaida", "al-Qaeda"),
        ("Qa'idah", "Qaeda"),
        ("Assad", "al-Asad"),
        ("Zelensky", "Zelenskiy"),
        ("Zelenskyy", "Zelenskyi"),
        ("Ahrar al-Sham", "Ahrar ash-Sham"),
        ("Abd al-Fattah al-Sisi", "Abdelfattah el-Sisi"),
        ("Gorbachyov", "Gorbachev"),
        ("Muhammad Mursi", "Mohamed Mursi"),
        ("Gülen", "Gulen"),
        ("First Army", "1st Army"),
    ],
)
def test_transliterations_of_one_name_are_the_same(a, b):
    assert similarity(a, b) == 1


def test_sounds_that_some_tell_apart_cost_a_little_and_more_in_a_single_word():
    assert similarity("Muammar Gaddafi", "Muammar Qaddafi") == pytest.approx(0.95)
    assert similarity("Gaddafi", "Qaddafi") == pytest.approx(0.85)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hezbollah", "Kata'ib Hezbollah"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("Jaish al-Islam", "Jaish al-Fatah"),
        ("North Korea", "South Korea"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("First Army", "Second Army"),
        ("13th Division", "30th Division"),
        ("Nicholas I", "Nicholas II"),
        ("Zelensky", "Zelenska"),
        ("Mohammed", "Mahmoud"),
        ("G7", "G77"),
        ("Senate", "US Senate"),
    ],
)
def test_names_of_two_actors_are_below_the_threshold(a, b):
    assert similarity(a, b) < THRESHOLD


def test_an_acronym_is_as_similar_as_it_is_long():
    assert similarity("AQAP", "al-Qaeda in the Arabian Peninsula") == pytest.approx(0.9)
    assert similarity("FSA", "Free Syrian Army") == pytest.approx(0.8)
    assert similarity("FSB", "Free Syrian Army") == 0


NAMES = st.one_of(
    st.text(max_size=12),
    st.lists(st.text("aeioukqghdzstnrlmbyw'-", min_size=1, max_size=7), max_size=3).map(" ".join),
)


@given(NAMES, NAMES)
def test_similarity_is_symmetric_and_between_0_and_1(a, b):
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1


@given(NAMES)
def test_a_name_is_most_similar_to_itself(name):
    assert similarity(name, name) == 1


WRITINGS = [
    ("a", "e"),
    ("e", "i"),
    ("o", "u"),
    ("q", "k"),
    ("k", "g"),
    ("z", "s"),
    ("ee", "i"),
    ("ou", "u"),
    ("s", "ss"),
]


@given(NAMES, st.lists(st.sampled_from(WRITINGS), max_size=3))
def test_spellings_that_can_be_merged_share_a_block(name, changes):
    other = name
    for one, another in changes:
        other = other.replace(one, another, 1)
    assert similarity(name, other) < THRESHOLD or spelled_blocks(name) & spelled_blocks(other)


# The labelled pairs


def test_the_labelled_pairs_are_many_and_of_both_kinds():
    pairs = read()
    assert len(pairs) >= 600
    assert sum(pair.same for pair in pairs) >= 300
    assert sum(not pair.same for pair in pairs) >= 280


def test_at_the_threshold_no_labelled_pair_is_merged_wrongly_and_nine_of_ten_are_found():
    pairs = read()
    assert [pair[:2] for pair in pairs if pair.likeness >= THRESHOLD and not pair.same] == []
    same = [pair for pair in pairs if pair.same]
    assert sum(pair.likeness >= THRESHOLD for pair in same) / len(same) > 0.9


def test_the_bench_prints_precision_and_recall_at_each_threshold_and_meets_its_mark():
    figures = {figure.name: figure for figure in identity()}
    assert figures[f"pairs, chosen threshold {THRESHOLD:g}: precision"].met
    for name in ("pairs", "gazetteer"):
        recalls = [
            figure.value for figure in figures.values() if figure.name.startswith(name) and "recall" in figure.name
        ]
        assert recalls == sorted(recalls, reverse=True)
        assert len(recalls) > 5


# Spellings over documents


def test_the_most_frequent_spelling_stands_for_all():
    rows = [("Dmitri Zerlov", "person"), ("Dmitriy Zerlof", "person"), ("Dmitri Zerlov", "person")]
    assert merged(*rows) == {"Dmitriy Zerlof": "Dmitri Zerlov"} or merged(*rows) == {}
    rows = [("Dmitri Zerlov", "person"), ("Dmitriy Zerloff", "person"), ("Dmitri Zerlov", "person")]
    assert merged(*rows) == {"Dmitriy Zerloff": "Dmitri Zerlov"}


def test_the_name_of_the_gazetteer_stands_for_all_however_rare():
    known = knowing(("Ahrar al-Bahr", "armed_group"))
    rows = [("Ahrar ul-Bahr", "armed_group")] * 3 + [("Ahrar al-Bahr", "armed_group")]
    assert merged(*rows, known=known) == {"Ahrar ul-Bahr": "Ahrar al-Bahr"}


def test_an_unknown_spelling_of_an_alias_is_the_actor():
    known = knowing(("Anton Zelmansky", "person", "Zelmansky"))
    assert merged(("Zelmanskiy", "person"), ("Anton Zelmansky", "person"), known=known) == {
        "Zelmanskiy": "Anton Zelmansky"
    }


def test_aliases_of_one_actor_are_merged_though_nothing_in_them_is_alike():
    known = knowing(("League of the Coast", "organisation", "Coasters", "LC"))
    found = find_spellings(table(("Coasters", "organisation"), ("LC", "organisation")), known)
    assert found.to_numpy().tolist() == [
        ["Coasters", "League of the Coast", 1.0, "alias"],
        ["LC", "League of the Coast", 1.0, "alias"],
    ]


def test_a_name_alone_keeps_its_spelling():
    known = knowing(("League of the Coast", "organisation", "Coasters"))
    assert merged(("Coasters", "organisation"), ("Dmitri Zerlov", "person"), known=known) == {}


def test_two_actors_of_the_gazetteer_are_never_one():
    known = knowing(("Jaafari", "person"), ("Jafari", "person"))
    assert similarity("Jaafari", "Jafari") == 1
    assert merged(("Jaafari", "person"), ("Jafari", "person"), known=known) == {}


def test_an_unknown_name_does_not_join_two_actors_of_the_gazetteer():
    known = knowing(("Jaafari", "person"), ("Jafari", "person"))
    found = merged(("Jaafari", "person"), ("Jafari", "person"), ("Jaafary", "person"), known=known)
    assert set(found) <= {"Jaafary"}


def test_two_that_are_unlike_are_not_joined_by_a_third():
    one, between, other = "Omar Hasim Lodan", "Omar Hasem Lodan", "Omar Hasam Lodan"
    assert similarity(one, between) > similarity(between, other) >= THRESHOLD > similarity(one, other)
    assert merged((one, "person"), (between, "person"), (other, "person")) == {one: between}


def test_words_that_are_known_for_different_states_keep_names_apart():
    names = ("Nigerian miners", "group"), ("Nigerien miners", "group")
    assert merged(*names) != {}
    assert merged(*names, known=gazetteer.load()) == {}


def test_a_person_is_not_merged_with_a_group_that_is_spelled_a_little_differently():
    assert merged(("Harakat Mosim", "armed_group"), ("Harakat Mosem", "person")) == {}


def test_a_lower_threshold_merges_more():
    rows = ("Karim Basen", "person"), ("Karim Basin", "person")
    assert (merged(*rows, threshold=0.99), len(merged(*rows, threshold=0.9))) == ({}, 1)


# Acronyms, last names, short names


def test_an_acronym_that_a_sentence_introduces_is_the_name():
    rows = ("Committee of Salt Farmers", "organisation"), ("CSF", "organisation")
    sentence = "The Committee of Salt Farmers (CSF) met."
    assert merged(*rows, sentence=sentence) == {"CSF": "Committee of Salt Farmers"}
    assert merged(*rows) == {}


def test_a_long_acronym_needs_no_introduction_but_only_one_name_with_its_initials():
    long = ("Northern Harbour Workers Association", "organisation")
    assert merged(long, ("NHWA", "organisation")) == {"NHWA": "Northern Harbour Workers Association"}
    assert merged(long, ("New Highway Walkers Alliance", "organisation"), ("NHWA", "organisation")) == {}


def test_a_last_name_is_the_only_person_of_that_name():
    assert merged(("Tobias Quernmore", "person"), ("Quernmore", "person")) == {"Quernmore": "Tobias Quernmore"}


@pytest.mark.parametrize(
    "other",
    ["Agnes Quernmore", "Quernmore Hale"],  # another person of that name; a given name
)
def test_a_last_name_that_may_be_somebody_else_s_is_left_alone(other):
    assert merged(("Tobias Quernmore", "person"), (other, "person"), ("Quernmore", "person")) == {}


def test_a_last_name_that_a_person_of_the_gazetteer_has_too_is_left_alone():
    rows = ("Tobias Quernmore", "person"), ("Quernmore", "person")
    assert merged(*rows, known=knowing(("Agnes Quernmore", "person"))) == {}


def test_a_short_name_is_the_only_group_that_begins_so():
    rows = ("Shamsan al-Bahr", "armed_group"), ("Shamsan", "armed_group")
    assert merged(*rows) == {"Shamsan": "Shamsan al-Bahr"}
    assert merged(*rows, ("Shamsan al-Jabal", "armed_group")) == {}


@pytest.mark.parametrize("short", ["Jaish", "Islamic", "Free", "shamsan"])
def test_a_word_that_many_groups_begin_with_is_no_short_name(short):
    assert merged((f"{short} Zelmar", "armed_group"), (short, "armed_group")) == {}


def test_a_noun_is_no_short_name():
    rows = ("Doctors at Sea", "organisation"), ("Doctors", "group")
    assert merged(*rows, known=gazetteer.load()) == {}


def test_a_name_that_may_be_short_for_a_person_or_a_group_is_left_alone():
    rows = ("Hisham Zelmar", "person"), ("Zelmar University", "organisation"), ("Zelmar", "organisation")
    assert merged(*rows) == {}


def test_the_reason_is_told():
    rows = ("Tobias Quernmore", "person"), ("Quernmore", "person"), ("Tobias Kwernmore", "person")
    found = find_spellings(table(*rows), EMPTY)
    assert found[["name", "reason"]].to_numpy().tolist() == [["Quernmore", "last name"]]


# Tables


def test_names_are_replaced_wherever_they_stand():
    frame = pd.DataFrame(
        {
            "source": ["Dmitri Zerlov", "Dmitriy Zerloff", "Borland"],
            "source_kind": ["person", "group", "state"],
            "target": ["Borland", "Borland", "Dmitriy Zerloff"],
            "speaker": [None, None, "Dmitriy Zerloff"],
            "type": "ALLY",
            "doc_id": ["a", "b", "c"],
            "sign": 1,
        }
    )
    frame = check_relations(
        pd.concat([frame, frame[:1].assign(doc_id="d"), frame[:1].assign(doc_id="e"), frame[:1].assign(doc_id="f")])
    )
    after = merge(frame, EMPTY)
    assert set(after["source"]) | set(after["target"]) == {"Dmitri Zerlov", "Borland"}
    assert after["speaker"].dropna().tolist() == ["Dmitri Zerlov"]
    assert set(after.loc[after["source"] == "Dmitri Zerlov", "source_kind"]) == {"person"}
    assert after["relation_id"].tolist() == frame["relation_id"].tolist()
    assert after.dtypes.equals(frame.dtypes)


def test_a_table_without_spellings_is_the_same():
    frame = table(("Dmitri Zerlov", "person"))
    assert replace_names(frame, find_spellings(frame, EMPTY)).equals(frame)
    empty = relation_table([])
    assert merge(empty, EMPTY).equals(empty)


POOL = [
    *(
        "Dmitri Zerlov",
        "Dmitriy Zerloff",
        "Zerlov",
        "Zerlova",
        "Anna Zerlova",
        "Omar Hasim",
        "Omar Hasem",
        "Omar Hasam",
    ),
    *(
        "Qaida",
        "al-Qaeda",
        "Al Kaida",
        "CSF",
        "Committee of Salt Farmers",
        "Shamsan",
        "Shamsan al-Bahr",
        "Islamic State",
    ),
    *("Iran", "Iraq", "Aleppo", "Hussein", "Uday Hussein", "Nigerian miners", "Nigerien miners"),
]
SOME = [("al-Qaeda", "armed_group"), ("Islamic State", "armed_group"), ("Iran", "state"), ("Iraq", "state")]
KINDS = st.sampled_from(["person", "armed_group", "group"])


@given(st.lists(st.tuples(st.sampled_from(POOL), KINDS), min_size=1, max_size=25), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_documents_does_not_matter(rows, chance: random.Random):
    known = knowing(*SOME)
    frame = table(*rows)
    shuffled = frame.iloc[chance.sample(range(len(rows)), len(rows))]
    pd.testing.assert_frame_equal(find_spellings(shuffled, known), find_spellings(frame, known))


@given(st.lists(st.tuples(st.sampled_from(POOL), KINDS), min_size=1, max_size=25))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_merging_again_changes_nothing_in_who_is_known(rows):
    known = knowing(*SOME)
    found = find_spellings(table(*rows), known)
    assert not set(found["name"]) & set(known.by_name)
    assert not set(found["name"]) & set(found["canonical"])
    assert found["name"].is_unique
    assert (found["similarity"] >= THRESHOLD).all()


def test_ten_thousand_names_take_seconds():
    chance = random.Random(1)
    syllables = "ba al kha dir mo sen ri ta zu qar kar shi nov ski er le gu han yev de".split()  # noqa: SIM905

    def word():
        return "".join(chance.choices(syllables, k=chance.randint(2, 4))).title()

    from time import perf_counter

    frame = table(*((f"{word()} {word()}", "person") for _ in range(10_000)))
    begin = perf_counter()
    find_spellings(frame, gazetteer.load())
    assert perf_counter() - begin < 20  # 1 s on a machine at rest
