import pytest
from parses import doc, parse

from network.gazetteer import Entry, Gazetteer, Role
from network.grammar.parse import Parse
from network.mentions import Context, Recogniser
from network.records import Actor
from network.traps import is_event, silent_sentences


def gazetteer() -> Gazetteer:
    made = Gazetteer()
    for actor, aliases, demonyms in (
        (Actor("Arland", "state", "Arland"), (), ("Arlandic",)),
        (Actor("Borland", "state", "Borland"), (), ()),
        (Actor("Anna Berg", "person", "Arland", "president"), ("Berg", "Empress"), ()),
        (Actor("Sandport", "place", "Arland"), (), ()),
        (Actor("Zorb News", "media"), ("Zorb",), ()),
    ):
        made.add(Entry(actor, aliases, demonyms, ()))
    made.roles["fry"] = Role("fry", "", "group", "thing")
    made.roles["man"] = Role("man", "citizens", "group", "people")
    return made


RECOGNISER = Recogniser(gazetteer())


def names(table: str) -> list[str]:
    parsed = doc(table)
    return [span.actor.name for span in RECOGNISER.find(parsed, Parse(parsed), Context()).spans]


def fell(*rows: str) -> str:
    return "\n".join((*rows, "fell fall VERB VBD ROOT fell"))


def berg(*before: str) -> str:
    return fell(*before, "Anna Anna PROPN NNP compound Berg", "Berg Berg PROPN NNP nsubj fell")


def test_a_ship_bears_the_name_of_a_person() -> None:
    assert names(berg("USS USS PROPN NNP compound Berg")) == []
    assert names(berg("the the DET DT det Berg")) == []
    assert names(berg()) == ["Anna Berg"]


def test_a_person_with_an_adjective_is_no_ship() -> None:
    assert names(berg("the the DET DT det Berg", "late late ADJ JJ amod Berg")) == ["Anna Berg"]


def test_a_title_with_its_article_is_no_ship() -> None:
    assert names(fell("the the DET DT det Empress", "Empress Empress PROPN NNP nsubj fell")) == ["Anna Berg"]


@pytest.mark.parametrize("name", ["Arland", "Arlandic"])
def test_a_war_is_named_after_a_state(name: str) -> None:
    row = f"{name} {name} PROPN NNP compound War"
    assert names(fell(row, "War War PROPN NNP nsubj fell")) == []


def test_a_war_between_names_joined_by_a_hyphen_is_theirs() -> None:
    rows = (
        "Arland Arland PROPN NNP compound War",
        "- - PUNCT HYPH punct War",
        "Borland Borland PROPN NNP compound War",
    )
    assert names(fell(*rows, "War War PROPN NNP nsubj fell")) == ["Arland", "Borland"]


def test_a_treaty_is_named_after_a_town() -> None:
    rows = ("Treaty Treaty PROPN NNP nsubj fell", "of of ADP IN prep Treaty", "Sandport Sandport PROPN NNP pobj of")
    assert names(fell(*rows)) == []
    assert names(fell(*rows).replace("Treaty", "Mayor")) == ["Sandport"]


def test_a_conference_is_named_after_a_town() -> None:
    rows = ("Sandport Sandport PROPN NNP compound talks", "talks talk NOUN NNS nsubj fell")
    assert names(fell(*rows)) == []


def test_what_comes_after_a_state_is_not_its_own() -> None:
    rows = ("post post ADJ JJ amod wars", "- - PUNCT HYPH punct wars", "Arlandic Arlandic ADJ JJ amod wars")
    assert names(fell(*rows, "wars war NOUN NNS nsubj fell")) == []


@pytest.mark.parametrize("text", ["Operation Red Wings", "Kyoto Protocol", "Balkan Wars", "Sakharov Prize"])
def test_names_of_events(text: str) -> None:
    assert is_event(text)


def test_a_party_is_no_event() -> None:
    assert not is_event("Labour Party")


def test_a_dish_is_named_after_a_state_in_vain() -> None:
    assert names(fell("Arlandic Arlandic ADJ JJ amod fries", "fries fry NOUN NNS nsubj fell")) == []


def test_a_club_bears_the_name_of_a_town() -> None:
    table = fell("Sandport Sandport PROPN NNP compound United", "United United PROPN NNP nsubj fell")
    assert names(table) == []


def test_a_person_may_be_called_like_a_state() -> None:
    assert names(fell("Ms Ms PROPN NNP compound Arland", "Arland Arland PROPN NNP nsubj fell")) == []


def test_an_agency_in_brackets_is_a_credit() -> None:
    table = fell("( ( PUNCT -LRB- punct Zorb", "Zorb Zorb PROPN NNP nsubj fell", ") ) PUNCT -RRB- punct Zorb")
    assert names(table) == []


MATCH = """
Arland  Arland  PROPN NNP nsubj {verb}
{verb}  {verb}  VERB  VBD ROOT  {verb}
Borland Borland PROPN NNP dobj  {verb}
in      in      ADP   IN  prep  {verb}
the     the     DET   DT  det   {noun}
{noun}  {noun}  NOUN  NN  pobj  in
"""


@pytest.mark.parametrize(
    ("verb", "noun", "silent"),
    [
        ("beat", "semifinal", True),
        ("beat", "war", False),
        ("attack", "semifinal", False),
        ("defeat", "tournament", True),
    ],
)
def test_teams_are_not_the_states_they_are_named_after(verb: str, noun: str, silent: bool) -> None:
    assert silent_sentences(parse(MATCH.format(verb=verb, noun=noun))) == ({0} if silent else set())


@pytest.mark.parametrize(("words", "silent"), [("Share this", True), ("Photo :", True), ("Share prices", False)])
def test_furniture_of_a_page_speaks_of_nobody(words: str, silent: bool) -> None:
    first, second = words.split()
    table = fell(f"{first} {first} NOUN NN nsubj fell", f"{second} {second} NOUN NN dep {first}")
    assert silent_sentences(parse(table)) == ({0} if silent else set())


def test_a_long_sentence_is_no_furniture() -> None:
    words = "\n".join(f"w{i} w{i} NOUN NN dep Share" for i in range(20))
    assert silent_sentences(parse(f"Share share NOUN NN ROOT Share\nthis this DET DT det Share\n{words}")) == set()


@pytest.mark.parametrize(("behind", "meant"), [("Minister", []), ("Council", ["Energy"])])
def test_what_a_minister_is_for_is_no_actor(behind: str, meant: list[str]) -> None:
    rows = ("Energy Energy PROPN NNP compound Berg B-ORG", f"{behind} {behind} PROPN NNP compound Berg")
    assert names(fell(*rows, "Berg Berg PROPN NNP nsubj fell")) == [*meant, "Anna Berg"]
