import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network import gazetteer
from network.errors import InputError
from network.gazetteer import ALWAYS, Entry, Gazetteer, accepts, fold, year_of
from network.records import KINDS, Actor

HEADER = "name,kind,country,role,parent,aliases,demonyms,seats,begin,end"


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return gazetteer.load()


@pytest.fixture(scope="module")
def small() -> Gazetteer:
    """One state that was another before, and one whose government news sets apart."""
    made = Gazetteer()
    made.add(Entry(Actor("Old Arland", "state", "Old Arland"), ("Arland",), ("Arlandic",), (), end=1920.0))
    made.add(Entry(Actor("Arland", "state", "Arland"), (), ("Arlandic", "Arlanders"), ("Arlby",), 1920.0))
    made.add(Entry(Actor("Borland", "state", "Borland"), (), ("Bor",), ("Borby",)))
    made.add(Entry(Actor("Bor junta", "government", "Borland", "junta", "Borland"), (), (), (), end=1990.0))
    made.add(Entry(Actor("Bor government", "government", "Borland", "government", "Borland"), (), (), (), 1990.0))
    made.add(Entry(Actor("Bor parliament", "government", "Borland", "parliament", "Borland"), (), (), ()))
    return made


def name_of(found: tuple[Actor, str] | None) -> str | None:
    return None if found is None else found[0].name


def user_file(path: Path, *rows: str, name: str = "actors.csv") -> Path:
    file = path / name
    file.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    return file


# Spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Nusra Front", "Al Nusra front"),
        ("Erdoğan", "Erdogan"),
        ("Da'esh", "Da’esh"),
        ("Sa‘ada", "Saada"),
        ("Austria–Hungary", "Austria-Hungary"),
        ("The Hague", "Hague"),
        ("Piłsudski", "Pilsudski"),
        ("Støre", "Store"),
        ("Kılıçdaroğlu", "Kilicdaroglu"),
        ("İsmet", "Ismet"),
        ("Sjögren", "Sjo\u0308gren"),
        ("Red \n Cross", "Red Cross"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_article_within_a_word_stays() -> None:
    assert fold("Theresa") == "theresa"


@given(st.text())
def test_folding_leaves_no_capitals_accents_or_double_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == folded.casefold() == folded.strip()
    assert not any(unicodedata.combining(c) for c in folded)
    assert "  " not in folded


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("US", "US"),
        ("the US", "US"),
        ("Turkey", "Turkey"),
        ("TURKEY", "Turkey"),
        ("al-Qaeda", "Al-Qaeda"),
        ("'Ndrangheta", "'Ndrangheta"),
        ("i24NEWS", "i24NEWS"),
        ("rebels", "rebels"),
        ("teleSUR", "teleSUR"),
    ],
)
def test_a_word_may_be_the_name(text: str, form: str) -> None:
    assert accepts(text, form)


@pytest.mark.parametrize(
    ("text", "form"), [("us", "US"), ("Us", "US"), ("is", "IS"), ("who", "WHO"), ("turkey", "Turkey"), ("west", "West")]
)
def test_a_word_may_not_be_the_name_it_looks_like(text: str, form: str) -> None:
    assert not accepts(text, form)


# Dates


@pytest.mark.parametrize(("date", "year"), [("1912", 1912.0), ("1912-07", 1912.5), ("1912-07-01", 1912.5)])
def test_a_date_is_a_year_with_fraction(date: str, year: float) -> None:
    assert year_of(date) == pytest.approx(year)


@given(st.dates(), st.dates())
def test_years_keep_the_order_of_days(one: object, other: object) -> None:
    assert (year_of(str(one)) < year_of(str(other))) == (str(one) < str(other))


@pytest.mark.parametrize(("year", "away"), [(1989.0, 1.0), (1990.0, 0.0), (1995.0, 0.0), (2003.0, 3.0)])
def test_distance_is_the_years_to_the_time_of_a_row(year: float, away: float) -> None:
    assert Entry(Actor("Arland", "state"), (), (), (), 1990.0, 2000.0).distance(year) == away


# Look-up


@pytest.mark.parametrize(("date", "name"), [("1912-10-08", "Old Arland"), ("2015", "Arland"), (None, "Arland")])
def test_the_date_decides_who_is_meant(small: Gazetteer, date: str | None, name: str) -> None:
    assert name_of(small.look_up("Arland", date)) == name


def test_a_row_no_longer_holds_on_the_day_of_its_end(small: Gazetteer) -> None:
    assert name_of(small.look_up("Arland", "1920-01-01")) == "Arland"


@pytest.mark.parametrize(("text", "use"), [("Arland", "name"), ("Arlanders", "demonym"), ("Arlby", "seat")])
def test_a_look_up_says_how_the_actor_was_named(small: Gazetteer, text: str, use: str) -> None:
    assert small.look_up(text, "2015") == (Actor("Arland", "state", "Arland"), use)


def test_a_city_means_nobody_outside_its_time_as_a_seat(small: Gazetteer) -> None:
    assert small.look_up("Arlby", "1900") is None


def test_without_a_date_a_city_means_who_still_sits_there() -> None:
    made = Gazetteer()
    made.add(Entry(Actor("Zorb", "state"), (), (), ("Zorby",), end=1990.0))
    assert made.look_up("Zorby") is None
    made.add(Entry(Actor("Zerb", "state"), (), (), ("Zorby",), 1990.0))
    assert name_of(made.look_up("Zorby")) == "Zerb"


def test_an_unknown_name_is_nobody(small: Gazetteer) -> None:
    assert small.look_up("Zorland") is None


def test_a_lower_case_word_is_nobody(small: Gazetteer) -> None:
    assert small.look_up("arland") is None


def test_of_two_names_the_one_spelled_so_is_taken() -> None:
    made = Gazetteer()
    made.add(Entry(Actor("Guam", "place"), (), (), ()))
    made.add(Entry(Actor("GUAM", "organisation"), (), (), ()))
    assert [name_of(made.look_up(text)) for text in ("Guam", "GUAM")] == ["Guam", "GUAM"]


def test_a_name_goes_before_a_demonym_and_a_demonym_before_a_seat() -> None:
    made = Gazetteer()
    made.add(Entry(Actor("Seat", "state"), (), (), ("Zorb",)))
    made.add(Entry(Actor("Demonym", "state"), (), ("Zorb",), ()))
    before = name_of(made.look_up("Zorb"))
    made.add(Entry(Actor("Name", "state"), ("Zorb",), (), ()))
    assert (before, name_of(made.look_up("Zorb"))) == ("Demonym", "Name")


def test_an_actor_by_its_canonical_name_is_the_latest() -> None:
    made = Gazetteer()
    made.add(Entry(Actor("Ada Voss", "person", role="president"), (), (), (), 2001.0, 2009.0))
    made.add(Entry(Actor("Ada Voss", "person", role="former president"), (), (), (), 2009.0))
    found = [made.actor("Ada Voss", date) for date in ("2005", "2009", None)]
    assert [actor and actor.role for actor in found] == ["president", "former president", "former president"]


def test_an_alias_is_no_canonical_name(small: Gazetteer) -> None:
    assert small.actor("Arlby") is None


@pytest.mark.parametrize(
    ("date", "name"), [("1985", "Bor junta"), ("1990-01-01", "Bor government"), (None, "Bor government")]
)
def test_a_state_acts_through_the_government_of_the_day(small: Gazetteer, date: str | None, name: str) -> None:
    found = small.government("Borland", date)
    assert found is not None
    assert found.name == name


def test_a_state_whose_government_is_not_set_apart_acts_itself(small: Gazetteer) -> None:
    assert small.government("Arland", "2015") == Actor("Arland", "state", "Arland")


def test_the_adjective_of_a_state_is_its_first_demonym(small: Gazetteer) -> None:
    assert small.adjective("Arland") == "Arlandic"


def test_the_adjective_of_an_actor_without_demonyms_is_its_name(small: Gazetteer) -> None:
    assert small.adjective("Bor junta") == "Bor junta"


# A user's own files


def test_a_users_actor_is_added(tmp_path: Path) -> None:
    own = gazetteer.load(user_file(tmp_path, "Zorland,state,Zorland,,,Zor Republic,Zorlandic,Zorby,,"))
    assert [name_of(own.look_up(text)) for text in ("Zor Republic", "Zorlandic", "Russia")] == [
        "Zorland", "Zorland", "Russia",
    ]  # fmt: skip


def test_a_users_actor_replaces_the_packages_of_that_name(tmp_path: Path) -> None:
    own = gazetteer.load(user_file(tmp_path, "Russia,state,Russia,federation,,,,,,"))
    assert own.actor("Russia", "1913") == Actor("Russia", "state", "Russia", "federation")
    assert own.look_up("Russian Federation") is None


def test_a_users_alias_is_taken_from_all_others(tmp_path: Path) -> None:
    own = gazetteer.load(user_file(tmp_path, "Moscow Circle,group,,,,Moscow,,,,"))
    assert own.look_up("Moscow", "2015") == (Actor("Moscow Circle", "group"), "name")


def test_several_files_add_up(tmp_path: Path) -> None:
    files = [user_file(tmp_path, f"{name},group,,,,,,,,", name=f"{name}.csv") for name in ("Zorb", "Zerb")]
    own = gazetteer.load(files)
    assert own.actor("Zorb")
    assert own.actor("Zerb")


def test_an_edit_to_a_users_file_counts(tmp_path: Path) -> None:
    gazetteer.load(user_file(tmp_path, "Zorb,group,,,,,,,,"))
    own = gazetteer.load(user_file(tmp_path, "Zorb,party,,,,,,,,"))
    assert own.actor("Zorb") == Actor("Zorb", "party")


def test_a_users_file_leaves_the_packages_actors_alone(tmp_path: Path, shipped: Gazetteer) -> None:
    gazetteer.load(user_file(tmp_path, "Moscow Circle,group,,,,Moscow,,,,"))
    assert name_of(gazetteer.load().look_up("Moscow", "2015")) == "Russia"
    assert gazetteer.load() is shipped


def test_a_file_as_a_spreadsheet_writes_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "actors.csv"
    file.write_text(f"\ufeff{HEADER}\r\n Zorb ,group,,,, Zerb | Zurb ,,,,\r\n", encoding="utf-8", newline="")
    assert name_of(gazetteer.load(file).look_up("Zurb")) == "Zorb"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",group,,,,,,,,", "an actor needs a name"),
        ("Zorb,tribe,,,,,,,,", "kind 'tribe' is none of state"),
        ("Zorb,group,,,,,,,19,", "begin '19' is no date; write YYYY"),
        ("Zorb,group,,,,,,,,2015-13", "end '2015-13' is no date"),
        ("Zorb,group,,,,,,,2015-10-06T00:00,", "is no date"),
        ("Zorb,group,,,,Zerb,,,,,,", "has more cells than columns; put quotes around a comma"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    file = user_file(tmp_path, "Fine,group,,,,,,,,", row)
    with pytest.raises(InputError, match=rf"actors\.csv, line 3: .*{message}"):
        gazetteer.load(file)


def test_a_file_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name,aliases\nZorb,Z\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"actors\.csv: lacks kind; columns: name, kind"):
        gazetteer.load(tmp_path / "actors.csv")


def test_a_misspelt_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name,kind,alias\nZorb,group,Z\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"actors\.csv: unknown columns 'alias'; known: name, kind.*aliases"):
        gazetteer.load(tmp_path / "actors.csv")


def test_a_file_needs_only_names_and_kinds(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("name,kind\nZorb,group\n", encoding="utf-8")
    found = gazetteer.load(tmp_path / "actors.csv").look_up("Zorb")
    assert found is not None
    assert found[0] == Actor("Zorb", "group")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        gazetteer.load(tmp_path / "nowhere.csv")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes(f"{HEADER}\nZ\xf6rb,group,,,,,,,,\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"actors\.csv"):
        gazetteer.load(tmp_path / "actors.csv")


# What the package ships


def test_kinds_are_known(shipped: Gazetteer) -> None:
    assert {entry.actor.kind for entry in shipped.entries} <= set(KINDS)


def test_parents_exist(shipped: Gazetteer) -> None:
    parents = {entry.actor.parent for entry in shipped.entries} - {None}
    assert parents - shipped.by_name.keys() == set()


def test_countries_exist(shipped: Gazetteer) -> None:
    countries = {entry.actor.country for entry in shipped.entries} - {None}
    assert countries - shipped.by_name.keys() == set()


def test_a_state_is_its_own_country(shipped: Gazetteer) -> None:
    wrong = {e.actor.name for e in shipped.entries if e.actor.kind == "state" and e.actor.country != e.actor.name}
    assert not wrong


def test_nobody_is_part_of_itself(shipped: Gazetteer) -> None:
    parents = defaultdict(set)
    for entry in shipped.entries:
        if entry.actor.parent:
            parents[entry.actor.name].add(entry.actor.parent)
    for name in list(parents):
        above, seen = parents[name], set[str]()
        while above:
            seen |= above
            above = {parent for actor in above for parent in parents.get(actor, ())} - seen
        assert name not in seen


def test_rows_begin_before_they_end(shipped: Gazetteer) -> None:
    assert not [entry.actor.name for entry in shipped.entries if entry.begin >= entry.end]


def test_no_form_stands_twice_in_a_row(shipped: Gazetteer) -> None:
    assert not [e.actor.name for e in shipped.entries if len({*e.aliases, e.actor.name}) <= len(e.aliases)]


def test_every_form_is_accepted_as_itself(shipped: Gazetteer) -> None:
    assert not [form for entry in shipped.entries for form in entry.forms if not accepts(form, form)]


def test_no_name_is_claimed_by_two_actors_for_all_time(shipped: Gazetteer) -> None:
    claims = defaultdict(set)
    for entry in shipped.entries:
        if (entry.begin, entry.end) == (-ALWAYS, ALWAYS):
            for form in (entry.actor.name, *entry.aliases):
                claims[form].add(entry.actor.name)
    assert not {form: names for form, names in claims.items() if len(names) > 1}


def test_every_actor_is_found_by_its_canonical_name_in_its_time(shipped: Gazetteer) -> None:
    for entry in shipped.entries:
        if entry.end != ALWAYS:
            date = f"{int(entry.end - 0.01)}"
            if not entry.distance(year_of(date)):
                assert name_of(shipped.look_up(entry.actor.name, date)) == entry.actor.name
        elif entry.begin == -ALWAYS:
            assert name_of(shipped.look_up(entry.actor.name)) == entry.actor.name


@pytest.mark.parametrize(
    ("text", "date", "name"),
    [
        ("Turkey", "1912-10-08", "Ottoman Empire"),
        ("Turkey", "2015-10-06", "Turkey"),
        ("Assad", "1995", "Hafez al-Assad"),
        ("Assad", "2012", "Bashar al-Assad"),
        ("Washington", "2015", "United States"),
        ("Kremlin", "2015", "Russia"),
        ("Ankara", "2015", "Turkey"),
        ("British", "1914", "United Kingdom"),
        ("al Nusra", "2014", "Nusra Front"),
        ("Daesh", "2015", "Islamic State"),
        ("UN", "2015", "United Nations"),
        ("U.S.", "2015", "United States"),
        ("Wałęsa", "1981", "Lech Walesa"),
        ("Støre", "2024", "Jonas Gahr Støre"),
        ("Bismarck", "1871", "Otto von Bismarck"),
    ],
)
def test_well_known_names(shipped: Gazetteer, text: str, date: str, name: str) -> None:
    assert name_of(shipped.look_up(text, date)) == name


@pytest.mark.parametrize("word", ["us", "is", "who", "may", "polish", "turkey", "china", "May", "March"])
def test_common_words_are_nobody(shipped: Gazetteer, word: str) -> None:
    assert shipped.look_up(word, "2018") is None


def test_roles_have_known_kinds(shipped: Gazetteer) -> None:
    assert {role.kind for role in shipped.roles.values()} <= set(KINDS)


def test_a_role_that_makes_domestic_actors_says_what_to_call_them(shipped: Gazetteer) -> None:
    assert not [lemma for lemma, role in shipped.roles.items() if role.behaviour == "own" and not role.name]


def test_role_nouns_are_single_lower_case_words(shipped: Gazetteer) -> None:
    """Mentions look them up by the lemma of one token."""
    assert not [lemma for lemma in shipped.roles if lemma != lemma.lower() or " " in lemma]


def test_an_unknown_behaviour_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.csv").write_text("lemma,role,kind,behaviour\nrebel,rebels,armed_group,rebel\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"roles\.csv, line 2: behaviour 'rebel' is none of agent"):
        list(gazetteer.read_roles(tmp_path / "roles.csv"))


def test_an_unknown_kind_of_role_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roles.csv").write_text("lemma,role,kind,behaviour\nrebel,rebels,army,own\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"roles\.csv, line 2: kind 'army' is none of state"):
        list(gazetteer.read_roles(tmp_path / "roles.csv"))


def test_roles_of_a_place_are_marked(shipped: Gazetteer, tmp_path: Path) -> None:
    assert (shipped.roles["court"].local, shipped.roles["soldier"].local) == (True, False)
    (tmp_path / "roles.csv").write_text(
        "lemma,role,kind,behaviour,local\ncourt,,government,agent,so\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"line 2: local 'so' is neither yes nor empty"):
        list(gazetteer.read_roles(tmp_path / "roles.csv"))


def test_a_last_name_is_looked_up_where_only_one_person_bears_it() -> None:
    made = Gazetteer()
    anna, otto = Actor("Anna Berg", "person"), Actor("Otto Berg", "person")
    made.add(Entry(anna, (), (), (), 1990.0, 2000.0))
    made.add(Entry(otto, (), (), (), 2000.0, 2010.0))
    assert (made.surname("Berg", "1995"), made.surname("BERG", "2005"), made.surname("Berg")) == (anna, otto, None)
    made.add(Entry(Actor("Ida Berg", "person"), (), (), ()))
    assert made.surname("Berg", "1995") is None


def test_the_adjective_is_the_latest_one() -> None:
    made = Gazetteer()
    made.add(Entry(Actor("Arland", "state"), (), ("Arian",), (), -ALWAYS, 1935.0))
    made.add(Entry(Actor("Arland", "state"), (), ("Arlandic",), (), 1935.0))
    assert made.adjective("Arland") == "Arlandic"


@pytest.mark.parametrize(
    ("text", "form", "accepted"),
    [("Franco-", "Franco-", True), ("Franco", "Franco-", False), ("Syria-", "Syria", False)],
)
def test_a_combining_form_needs_its_hyphen(text: str, form: str, accepted: bool) -> None:
    assert accepts(text, form) is accepted
