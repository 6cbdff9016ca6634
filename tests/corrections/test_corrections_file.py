"""The corrections file: what a person wrote stays, mistakes are told with their place."""

import tomllib
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judgements import correction, corrections

from network.corrections import Correction, Corrections
from network.errors import InputError

RENAME = correction("rename", actor="Arland", to="Arlandia")
REJECT = correction("reject", relation="r1")
MERGE = correction("merge", actors=["Corland"], into="Borland")

BY_HAND = """\
# Our file, kept by Anna.
# Ask before you change it.

# ---- names ----

# They call themselves so.
[[correction]]
to     = 'Arlandia'   # since 2003
actor  = 'Arland'
action = 'rename'
# not sure

# ---- relations ----

[[correction]]
action = "reject"
relation = "r1"

# seen twice
[[correction]]
action = "merge"
actors = [
  "Corland", # the old one
]
into = "Borland"
"""


@pytest.fixture
def by_hand(tmp_path: Path) -> Corrections:
    (tmp_path / "by_hand.toml").write_text(BY_HAND)
    return Corrections.read(tmp_path / "by_hand.toml")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "corrections.toml"
    path.write_bytes(text.encode())
    return path


# ---------------------------------------------------------------------- a sequence


def test_corrections_are_a_sequence() -> None:
    some = Corrections([RENAME, REJECT])
    assert (len(some), list(some), some[0], some[-1], some[:1]) == (2, [RENAME, REJECT], RENAME, REJECT, (RENAME,))
    assert REJECT in some
    assert some == Corrections(some)
    assert hash(some) == hash(Corrections(some))
    assert some != Corrections([REJECT, RENAME])
    assert repr(some) == "<Corrections: 2 corrections>"


def test_what_adds_or_removes_leaves_the_old_ones_alone() -> None:
    some = Corrections([RENAME])
    assert (list(some.added(REJECT)), list(some.undone()), list(some)) == ([RENAME, REJECT], [], [RENAME])


def test_only_valid_corrections_get_in() -> None:
    with pytest.raises(InputError, match=r"correction 2: merge needs actors and into"):
        Corrections([RENAME]).added(Correction("merge"))
    with pytest.raises(InputError, match=r"correction 1: a dict is no Correction"):
        Corrections([{"action": "accept"}])  # type: ignore[list-item]


def test_nothing_is_left_to_undo() -> None:
    with pytest.raises(InputError, match="no correction to undo"):
        Corrections().undone()


@pytest.mark.parametrize("index", [-1, 2, True, "0", 0.0])
def test_only_what_is_there_can_be_removed(index: object) -> None:
    with pytest.raises(InputError, match="there are 2, counted from 0"):
        Corrections([RENAME, REJECT]).without(index)  # type: ignore[arg-type]


# ---------------------------------------------------------------------- files


def test_a_file_is_read_in_order(by_hand: Corrections, tmp_path: Path) -> None:
    assert list(by_hand) == [RENAME, REJECT, MERGE]
    assert by_hand.path == tmp_path / "by_hand.toml"


def test_a_new_file_explains_itself(tmp_path: Path) -> None:
    Corrections.read(tmp_path / "new.toml", missing_ok=True).added(REJECT).write()
    text = (tmp_path / "new.toml").read_text()
    assert text.startswith("# Corrections by hand, replayed in this order")
    assert text.endswith('\n\n[[correction]]\naction = "reject"\nrelation = "r1"\n')


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml: No such file"):
        Corrections.read(tmp_path / "none.toml")


def test_an_empty_file_holds_no_corrections(tmp_path: Path) -> None:
    empty = Corrections.read(written(tmp_path, ""))
    assert len(empty) == 0
    assert empty.added(REJECT).undone().text == ""


def test_corrections_from_no_file_need_a_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give a path"):
        Corrections([REJECT]).write()
    Corrections([REJECT]).write(tmp_path / "c.toml")
    assert list(Corrections.read(tmp_path / "c.toml")) == [REJECT]


def test_what_cannot_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        Corrections([REJECT]).write(tmp_path / "none" / "c.toml")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        Corrections([REJECT]).write(tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@settings(deadline=None)
@given(some=st.lists(corrections(), max_size=4))
def test_what_is_written_is_read_back(some: list[Correction], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "round_trip.toml"
    Corrections(some).write(path)
    read = Corrections.read(path)
    assert list(read) == some
    assert len(tomllib.loads(path.read_text(encoding="utf-8")).get("correction", [])) == len(some)


@settings(deadline=None)
@given(some=st.lists(corrections(), max_size=4), data=st.data())
def test_one_by_one_is_the_same_as_at_once(
    some: list[Correction], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    grown = Corrections()
    for one in some:
        grown = grown.added(one)
    assert grown.text == Corrections(some).text
    assert [one.text for one in (grown.added(REJECT).undone(),)] == [grown.text]
    if some:
        index = data.draw(st.integers(0, len(some) - 1))
        fewer = grown.without(index)
        path = tmp_path_factory.getbasetemp() / "fewer.toml"
        fewer.write(path)
        assert list(Corrections.read(path)) == list(fewer) == some[:index] + some[index + 1 :]


def test_what_cannot_be_seen_is_escaped() -> None:
    text = Corrections([correction("rename", actor="\u202ea\u200b", to="b\x07\u2028\U000e0001")]).text
    assert r'actor = "\u202ea\u200b"' in text
    assert r'to = "b\u0007\u2028\U000e0001"' in text


def test_marks_and_line_ends_of_other_systems_are_taken(tmp_path: Path) -> None:
    text = BY_HAND.replace("\n", "\r\n")
    (tmp_path / "c.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    some = Corrections.read(tmp_path / "c.toml")
    assert list(some) == [RENAME, REJECT, MERGE]
    assert "\n" not in some.added(REJECT).text.replace("\r\n", "")
    assert some.added(REJECT).undone().text == text


def test_many_corrections_are_read_and_changed_at_once(tmp_path: Path) -> None:
    one = "[[correction]]\naction = 'rename'\nactor = 'A{0}'\nto = 'B{0}'\n# why {0}\n\n"
    path = written(tmp_path, "".join(one.format(number) for number in range(10_000)))
    start = perf_counter()
    fewer = Corrections.read(path).added(REJECT).without(5_000)
    assert len(fewer) == 10_000
    assert perf_counter() - start < 10


# ---------------------------------------------------------------------- what a person wrote


def test_adding_leaves_the_rest_as_it_was_written(by_hand: Corrections) -> None:
    assert by_hand.added(REJECT).text == BY_HAND + '\n[[correction]]\naction = "reject"\nrelation = "r1"\n'


def test_undone_after_added_is_what_was_written(by_hand: Corrections) -> None:
    assert by_hand.added(RENAME).undone().text == BY_HAND


def test_a_comment_goes_with_the_correction_below_it(by_hand: Corrections) -> None:
    text = by_hand.without(2).text
    assert "seen twice" not in text
    assert "the old one" not in text
    assert text == BY_HAND[: BY_HAND.index("\n# seen twice")]


def test_comments_that_stand_apart_stay(by_hand: Corrections) -> None:
    text = by_hand.without(0).text
    assert "call themselves so" not in text
    assert "not sure" not in text
    assert text == BY_HAND[: BY_HAND.index("# They call")] + BY_HAND[BY_HAND.index("# ---- relations") :]


def test_a_comment_between_two_corrections_goes_with_the_lower_one(tmp_path: Path) -> None:
    one = (
        '[[correction]]\naction = "accept"\nrelation = "a"\n# on b\n[[correction]]\naction = "accept"\nrelation = "b"\n'
    )
    some = Corrections.read(written(tmp_path, one))
    assert some.without(0).text == '# on b\n[[correction]]\naction = "accept"\nrelation = "b"\n'
    assert some.without(1).text == '[[correction]]\naction = "accept"\nrelation = "a"\n'


def test_the_comment_that_heads_the_file_stays(tmp_path: Path) -> None:
    some = Corrections.read(written(tmp_path, '# Mine.\n[[correction]]\naction = "accept"\nrelation = "a"\n'))
    assert some.undone().text == "# Mine.\n"


def test_what_looks_like_a_header_or_a_comment_within_text_is_text(tmp_path: Path) -> None:
    tricky = (
        '[[correction]]\naction = "reject"\nrelation = "a"\nnote = """\n[[correction]]\n# x""\\"\n# y"""""\n'
        "[[ 'correction' ]]\naction = \"reject\"\nrelation = \"b\"\nnote = '''\n[[correction]]\n# it's\"\n# z'''\n"
        '[[correction]] # "\naction = "reject"\nrelation = "c" # \'\'\'\n[correction.was]\nsource = "A"\n'
        'type = "BACK"\ntarget = "B"\nsign = 1\nstatus = "asserted"\n'
    )
    some = Corrections.read(written(tmp_path, tricky))
    assert [one.relation for one in some] == ["a", "b", "c"]
    for index in range(3):
        left = Corrections.read(written(tmp_path, some.without(index).text))
        assert list(left) == [one for number, one in enumerate(some) if number != index]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_text_may_end_in_a_quotation_mark(tmp_path: Path, quote: str) -> None:
    three = quote * 3
    first, second = f"{ONE}note = {three}so{three}{quote}  # {three}{quote}\n", f"{ONE}note = {three}x{three}\n"
    some = Corrections.read(written(tmp_path, first + second))
    assert [one.note for one in some] == [f"so{quote}", "x"]
    assert some.without(0).text == second


# ---------------------------------------------------------------------- mistakes

ONE = '[[correction]]\naction = "accept"\nrelation = "a"\n'


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (ONE + "\n# x\n[[correction]]\naction = 'drop'\n", ["correction 2 (line 6)", "'drop'", "accept, reject"]),
        (ONE + "note = 1\n", ["correction 1 (line 1)", "note is 1", "text in quotes"]),
        ("[[correction]]\naction = reject\n", ["not TOML", "line 2", "quotes"]),
        ("[[corrections]]\naction = 'accept'\n", ["'corrections' is not known", "[[correction]]"]),
        ("version = 1\n" + ONE, ["'version' is not known", "[[correction]]"]),
        ("[correction]\naction = 'accept'\n", ["must be a list of tables", "[[correction]]"]),
        ("correction = [{ action = 'accept', relation = 'a' }]\n", ["must be a list of tables", "[[correction]]"]),
        ("correction = []\n", ["must be a list of tables"]),
        ("correction = 5\n", ["must be a list of tables"]),
        (ONE + "note = " + "[" * 5_000, ["not TOML"]),
    ],
)
def test_a_mistake_is_told_with_file_number_and_line(tmp_path: Path, text: str, parts: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as told:
        Corrections.read(path)
    assert str(told.value).startswith(str(path))
    assert [part for part in parts if part not in str(told.value)] == []


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_bytes(b'[[correction]]\nnote = "\xe9"\n')
    with pytest.raises(InputError, match="save it as UTF-8"):
        Corrections.read(tmp_path / "c.toml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Is a directory"):
        Corrections.read(tmp_path)
