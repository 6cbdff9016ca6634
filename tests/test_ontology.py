import csv
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from network import ontology
from network.errors import InputError, UnknownNameError
from network.ontology import EFFECTS, POSITIONS, QUADS, Ontology
from network.records import KINDS

DATA = Path(str(resources.files("network") / "data"))
ROLES = {"subj", "obj", "dative", "comp", "owner", "self", "speaker"}
TYPE = """
[{name}]
quad = "state"
sign = {sign}
intensity = 1.0
reversed = "{reversed}"
definition = "Source is twinned with target."
"""


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    return ontology.load()


def folder(path: Path, **files: str) -> Path:
    """A user's folder with these files; keywords stand for ontology.toml, triggers.csv and operators.csv."""
    names = {"types": "ontology.toml", "triggers": "triggers.csv", "operators": "operators.csv"}
    for kind, text in files.items():
        (path / names[kind]).write_text(text, encoding="utf-8")
    return path


def triggers(*rows: str) -> str:
    return "\n".join(("lemma,pos,type,source,target,sign,reciprocal", *rows))


def operators(*rows: str) -> str:
    return "\n".join(("lemma,pos,effect,friendly,hostile", *rows))


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# What the package ships


def test_the_types_are_those_of_the_design(shipped: Ontology) -> None:
    """The sixteen PLOVER categories and six states that last (DESIGN.md)."""
    events = (
        "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    )
    assert set(shipped.types) == {
        *events.split(), "COERCE", "ASSAULT", "ALLY", "BACK", "OPPOSE", "MEMBER", "LEAD", "CONTROL",
    }  # fmt: skip


def test_exactly_these_types_have_no_sign(shipped: Ontology) -> None:
    unsigned = {kind.name for kind in shipped.types.values() if kind.sign == 0}
    assert unsigned == {"REQUEST", "MEMBER", "LEAD", "CONTROL"}


def test_intensities_are_on_the_goldstein_scale(shipped: Ontology) -> None:
    assert not [kind.name for kind in shipped.types.values() if not -10 <= kind.intensity <= 10]


def test_intensity_never_contradicts_the_sign(shipped: Ontology) -> None:
    assert not [kind.name for kind in shipped.types.values() if kind.sign * kind.intensity < 0]


def test_quads_are_known(shipped: Ontology) -> None:
    assert {kind.quad for kind in shipped.types.values()} == set(QUADS)


def test_quad_and_sign_agree(shipped: Ontology) -> None:
    sides = {"cooperation": 1, "conflict": -1}
    wrong = [k.name for k in shipped.types.values() if k.sign and sides.get(k.quad.split()[-1], k.sign) != k.sign]
    assert not wrong


def test_every_type_is_reversed_by_a_known_type_of_another_sign(shipped: Ontology) -> None:
    wrong = [k.name for k in shipped.types.values() if k.sign and shipped[k.reversed].sign == k.sign]
    assert not wrong


def test_every_type_is_defined_and_has_examples(shipped: Ontology) -> None:
    assert not [kind.name for kind in shipped.types.values() if not kind.definition or not kind.examples]


def test_every_type_can_be_triggered(shipped: Ontology) -> None:
    stated = {trigger.type for rows in shipped.triggers.values() for trigger in rows}
    assert set(shipped.types) - stated == set()


def test_places_of_actors_are_roles_or_prepositions(shipped: Ontology) -> None:
    places = {p for rows in shipped.triggers.values() for row in rows for p in (*row.source, *row.target)}
    words = {place.partition(":")[0] for place in places} - ROLES
    assert not [word for word in words if not word.isalpha() or not word.islower()]


def test_a_place_may_be_kept_for_actors_of_a_known_kind(shipped: Ontology) -> None:
    places = {p for rows in shipped.triggers.values() for row in rows for p in (*row.source, *row.target)}
    assert {place.partition(":")[2] for place in places} - {""} <= set(KINDS)


def test_no_trigger_takes_source_and_target_from_one_place_only(shipped: Ontology) -> None:
    """Such a frame could only relate an actor to itself."""
    rows = [row for rows in shipped.triggers.values() for row in rows]
    assert not [row.lemma for row in rows if row.source == row.target and len(row.source) == 1 and not row.reciprocal]


def test_no_trigger_stands_twice(shipped: Ontology) -> None:
    """Alternatives of two rows may not meet."""
    found = [row for rows in shipped.triggers.values() for row in rows]
    count = Counter((row.lemma, row.pos, row.type, row.source, row.target) for row in found)
    assert not [key for key, number in count.items() if number > 1]


def test_alternatives_are_in_alphabetical_order_and_rows_short_enough_to_review() -> None:
    cells = [row["lemma"] for row in rows_of("triggers.csv")]
    lists = [part.split("|") for cell in cells for part in cell.split("_")]
    assert not [words for words in lists if words != sorted(set(words))]
    assert max(map(len, cells)) <= 400


def test_no_operator_stands_twice_in_the_file() -> None:
    count = Counter((row["lemma"], row["pos"], row["effect"]) for row in rows_of("operators.csv"))
    assert not [key for key, number in count.items() if number > 1]


def test_operators_have_known_effects(shipped: Ontology) -> None:
    assert {effect for by_effect in shipped.operators.values() for effect in by_effect} == set(EFFECTS)


def test_keys_of_triggers_are_lower_case_words_with_a_known_part_of_speech(shipped: Ontology) -> None:
    assert not [key for key in shipped.triggers if key[0] != key[0].lower() or "_" in key[0] or key[1] not in POSITIONS]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (("bomb", "VERB"), "ASSAULT"),
        (("ally", "NOUN"), "ALLY"),
        (("praise", "VERB"), "SUPPORT"),
        (("rival", "NOUN"), "OPPOSE"),
        (("arm", "VERB"), "BACK"),
    ],
)
def test_a_plain_word_states_the_type_one_expects(shipped: Ontology, key: tuple[str, str], expected: str) -> None:
    assert shipped.triggers[key][-1].type == expected


# How it is read


def test_the_packages_own_is_read_once() -> None:
    assert ontology.load() is ontology.load()


def test_look_up_by_name(shipped: Ontology) -> None:
    assert shipped["ALLY"].sign == 1


def test_an_unknown_type_lists_the_known_ones(shipped: Ontology) -> None:
    with pytest.raises(UnknownNameError, match=r"'FRIEND'.*known: ACCUSE, AGREE"):
        shipped["FRIEND"]


def test_the_ontology_cannot_be_changed(shipped: Ontology) -> None:
    with pytest.raises(TypeError):
        shipped.types["NEW"] = shipped["ALLY"]  # type: ignore[index]


def test_a_trigger_has_the_sign_of_its_type_unless_it_says_otherwise(tmp_path: Path) -> None:
    own = ontology.load(folder(tmp_path, triggers=triggers("zorb,VERB,ALLY,subj,obj,,", "zerb,VERB,ALLY,subj,obj,-1,")))
    assert [own.triggers[lemma, "VERB"][0].sign for lemma in ("zorb", "zerb")] == [1, -1]


def test_a_trigger_knows_its_head_and_the_word_it_needs(tmp_path: Path) -> None:
    own = ontology.load(folder(tmp_path, triggers=triggers("zorb_tie,VERB,ALLY,subj,with|obj,,yes")))
    (zorb,) = own.triggers["zorb", "VERB"]
    assert (zorb.head, zorb.dependent, zorb.target, zorb.reciprocal) == ("zorb", "tie", ("with", "obj"), True)


@pytest.mark.parametrize(
    ("cell", "lemmas"),
    [
        ("zorb|zerb", ["zorb", "zerb"]),
        ("zorb_tie|up", ["zorb_tie", "zorb_up"]),
        ("zorb|zerb_tie", ["zorb_tie", "zerb_tie"]),
        ("zorb|zerb_tie|up", ["zorb_tie", "zorb_up", "zerb_tie", "zerb_up"]),
    ],
)
def test_a_row_stands_for_each_head_with_each_word_that_it_needs(tmp_path: Path, cell: str, lemmas: list[str]) -> None:
    own = ontology.load(folder(tmp_path, triggers=triggers(f"{cell},VERB,OPPOSE,subj,with,,")))
    found = [trigger for head in ("zorb", "zerb") for trigger in own.triggers.get((head, "VERB"), ())]
    assert [trigger.lemma for trigger in found] == lemmas
    assert {(trigger.type, trigger.source, trigger.target, trigger.sign) for trigger in found} == {
        ("OPPOSE", ("subj",), ("with",), -1)
    }


def test_a_row_with_alternatives_keeps_its_place_among_the_others(tmp_path: Path) -> None:
    rows = triggers("zorb,VERB,AID,subj,obj,,", "zerb|zorb,VERB,CONTROL,subj,with,,", "zorb_up,VERB,ALLY,subj,obj,,")
    own = ontology.load(folder(tmp_path, triggers=rows))
    assert [trigger.type for trigger in own.triggers["zorb", "VERB"]] == ["ALLY", "AID", "CONTROL"]


def test_triggers_that_need_another_word_come_before_those_that_do_not(tmp_path: Path) -> None:
    rows = triggers("zorb,VERB,ALLY,subj,obj,,", "zorb_tie,VERB,OPPOSE,subj,with,,")
    own = ontology.load(folder(tmp_path, triggers=rows))
    assert [trigger.lemma for trigger in own.triggers["zorb", "VERB"]] == ["zorb_tie", "zorb"]


def test_triggers_that_need_a_kind_of_actor_come_before_those_that_do_not(tmp_path: Path) -> None:
    rows = ("zorb,VERB,AID,subj,obj,,", "zorb,VERB,CONTROL,subj,obj:place,,", "zorb_up,VERB,ALLY,subj,obj,,")
    loaded = ontology.load(folder(tmp_path, triggers=triggers(*rows)))
    assert [row.type for row in loaded.triggers["zorb", "VERB"]] == ["ALLY", "CONTROL", "AID"]


def test_triggers_that_need_equally_much_keep_their_order(tmp_path: Path) -> None:
    rows = ("zorb,VERB,AID,subj,obj,,", "zorb,VERB,CONTROL,subj,with,,")
    loaded = ontology.load(folder(tmp_path, triggers=triggers(*rows)))
    assert [row.type for row in loaded.triggers["zorb", "VERB"]] == ["AID", "CONTROL"]


@pytest.mark.parametrize("pos", ["VERB", "NOUN", "ADJ"])
def test_a_speaker_may_be_the_source(tmp_path: Path, pos: str) -> None:
    loaded = ontology.load(folder(tmp_path, triggers=triggers(f"zorb,{pos},ACCUSE,speaker,of,,")))
    assert loaded.triggers["zorb", pos][0].source == ("speaker",)


def test_a_users_trigger_comes_before_the_packages(tmp_path: Path) -> None:
    own = ontology.load(folder(tmp_path, triggers=triggers("bomb,VERB,AID,subj,obj,,")))
    assert own.triggers["bomb", "VERB"][0].type == "AID"


def test_a_users_operator_replaces_the_packages(tmp_path: Path) -> None:
    own = ontology.load(folder(tmp_path, operators=operators("vow,VERB,hypothetical,AID,")))
    assert own.operators["vow", "VERB"]["hypothetical"].friendly == "AID"


def test_a_users_type_is_added(tmp_path: Path) -> None:
    own = ontology.load(folder(tmp_path, types=TYPE.format(name="TWIN", sign=1, reversed="OPPOSE")))
    assert own["TWIN"].intensity == 1.0
    assert "ALLY" in own.types


def test_a_users_type_replaces_the_packages(tmp_path: Path) -> None:
    own = ontology.load(folder(tmp_path, types=TYPE.format(name="CONTROL", sign=-1, reversed="ALLY")))
    assert own["CONTROL"].sign == -1


def test_an_edit_to_a_users_file_counts(tmp_path: Path) -> None:
    ontology.load(folder(tmp_path, triggers=triggers("zorb,VERB,ALLY,subj,obj,,")))
    own = ontology.load(folder(tmp_path, triggers=triggers("zorb,VERB,OPPOSE,subj,obj,,")))
    assert own.triggers["zorb", "VERB"][0].type == "OPPOSE"


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    """Spreadsheet programs write one."""
    own = ontology.load(folder(tmp_path, triggers="\ufeff" + triggers("zorb,VERB,ALLY,subj,obj,,")))
    assert ("zorb", "VERB") in own.triggers


# What it refuses


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("zorb,VERB,FRIEND,subj,obj,,", r"triggers\.csv, line 3: type 'FRIEND' is none of AGREE"),
        ("zorb,VRB,ALLY,subj,obj,,", r"line 3: pos 'VRB' is none of VERB"),
        ("zorb,VERB,ALLY,subj,obj:tribe,,", "line 3: kind of actor 'tribe' is none of"),
        ("zorb,AUX,ALLY,subj,obj,,", "line 3: pos 'AUX' is none of VERB, NOUN, ADJ, PREFIX"),
        (
            "zorb,NOUN,ALLY,subj,with,,",
            "line 3: 'subj' is no place around a NOUN; it has owner, self, speaker, and prep",
        ),
        ("zorb,VERB,ALLY,subj,owner,,", "line 3: 'owner' is no place around a VERB"),
        ("zorb,VERB,ALLY,subj,,,", "line 3: lemma, source and target may not be empty"),
        (",VERB,ALLY,subj,obj,,", "line 3: lemma, source and target may not be empty"),
        ("zorb_tie_up,VERB,ALLY,subj,obj,,", r"triggers\.csv, line 3: lemma 'zorb_tie_up' has two underscores"),
        ("zorb||zerb,VERB,ALLY,subj,obj,,", r"line 3: lemma 'zorb\|\|zerb' has an empty alternative"),
        ("zorb_,VERB,ALLY,subj,obj,,", "line 3: lemma 'zorb_' has an empty alternative"),
        ("_tie,VERB,ALLY,subj,obj,,", "line 3: lemma '_tie' has an empty alternative"),
        ("zorb_tie|,VERB,ALLY,subj,obj,,", r"line 3: lemma 'zorb_tie\|' has an empty alternative"),
        ("zorb,VERB,ALLY,subj,obj,2,", "line 3: sign '2' is none of -1, 0, 1"),
        ("zorb,VERB,ALLY,subj,obj,,no", "line 3: reciprocal 'no' is none of"),
    ],
)
def test_a_broken_trigger_is_named_by_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        ontology.load(folder(tmp_path, triggers=triggers("fine,VERB,ALLY,subj,obj,,", row)))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("vow,VERB,promise,,", r"operators\.csv, line 2: effect 'promise' is none of perform"),
        ("vow,VERB,say,FRIEND,", "line 2: friendly 'FRIEND' is none of AGREE"),
        ("vow,ADVERB,say,,", "line 2: pos 'ADVERB' is none of VERB"),
        ("pro,PREFIX,say,,", "line 2: pos 'PREFIX' is none of VERB"),
        (",VERB,say,,", "line 2: lemma may not be empty"),
    ],
)
def test_a_broken_operator_is_named_by_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        ontology.load(folder(tmp_path, operators=operators(row)))


def test_a_file_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"triggers\.csv: lacks reciprocal, sign"):
        ontology.load(folder(tmp_path, triggers="lemma,pos,type,source,target\n"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('quad = "state"', 'quad = "verbal"', r"\[TWIN\] quad 'verbal' is none of verbal cooperation"),
        ("sign = 1", "sign = 2", r"\[TWIN\] sign 2 is none of -1, 0, 1"),
        ("sign = 1", "", r"\[TWIN\] lacks sign"),
        ("sign = 1", "sign = 1\ncolour = 'red'", r"\[TWIN\] has unknown keys \['colour'\]; known: definition"),
        ('reversed = "OPPOSE"', 'reversed = "FOE"', "type TWIN: `reversed` names 'FOE'; known: AGREE"),
        ("intensity = 1.0", 'intensity = "high"', r"\[TWIN\] intensity 'high' is no number from -10 to 10"),
        ("intensity = 1.0", "intensity = 11", r"\[TWIN\] intensity 11 is no number from -10 to 10"),
        ("[TWIN]", "[TWIN", "ontology.toml"),
        ("[TWIN]", "TWIN = 1\n[OTHER]", "ontology.toml: TWIN is no table"),
    ],
)
def test_a_broken_type_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = TYPE.format(name="TWIN", sign=1, reversed="OPPOSE").replace(old, new)
    with pytest.raises(InputError, match=message):
        ontology.load(folder(tmp_path, types=text))


def test_a_folder_without_any_of_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds none of ontology\.toml, triggers\.csv, operators\.csv"):
        ontology.load(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        ontology.load(tmp_path / "nowhere")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "triggers.csv").write_bytes(triggers("z\xf6rb,VERB,ALLY,subj,obj,,").encode("latin-1"))
    with pytest.raises(InputError, match=r"triggers\.csv"):
        ontology.load(tmp_path)


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"triggers\.csv, line 2: has more cells than columns"):
        ontology.load(folder(tmp_path, triggers=triggers("zorb,VERB,ALLY,subj,obj,,,yes")))
