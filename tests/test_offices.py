"""Offices: for whom a named person speaks. Parses are written by hand."""

import pytest
from parses import doc

from network.gazetteer import Entry, Gazetteer, Role
from network.grammar.parse import Parse
from network.mentions import Context, Recogniser
from network.records import Actor


def gazetteer() -> Gazetteer:
    made = Gazetteer()
    made.add(Entry(Actor("Arland", "state", "Arland"), (), ("Arlandic",), ()))
    made.add(Entry(Actor("Sand Front", "armed_group"), (), (), ()))
    made.add(Entry(Actor("Anna Berg", "person"), (), (), ()))
    made.add(Entry(Actor("Otto Voss", "person", "Arland", "president", "Arland"), (), (), ()))
    for lemma in ("minister", "commander", "spokesman"):
        made.roles[lemma] = Role(lemma, "officials", "government", "agent")
    return made


RECOGNISER = Recogniser(gazetteer())


def represented(table: str) -> dict[str, str]:
    """For whom the persons of a text speak, by name."""
    parsed = doc(table)
    mentions = RECOGNISER.find(parsed, Parse(parsed), Context())
    return {name: actor.name for name, actor in mentions.represented.items()}


def berg(before: str = "", behind: str = "") -> str:
    rows = (
        before,
        "Anna Anna PROPN NNP compound Berg",
        "Berg Berg PROPN NNP nsubj spoke",
        behind,
        "spoke speak VERB VBD ROOT spoke",
    )
    return "\n".join(row for row in rows if row)


MINISTER = "Arlandic Arlandic ADJ JJ amod Berg\n    Minister minister PROPN NNP compound Berg"
COMMANDER = """,         ,         PUNCT ,   punct    Berg
    a         a         DET   DT  det      commander
    commander commander NOUN  NN  appos    Berg
    {of}      {of}      ADP   IN  prep     commander
    Sand      Sand      PROPN NNP compound Front
    Front     Front     PROPN NNP pobj     {of}"""


def test_a_minister_speaks_for_the_state_of_the_title() -> None:
    assert represented(berg(MINISTER)) == {"Anna Berg": "Arland"}


def test_whoever_has_no_title_speaks_for_nobody() -> None:
    assert represented(berg("Arlandic Arlandic ADJ JJ amod Berg")) == {}


@pytest.mark.parametrize("preposition", ["of", "for"])
def test_a_commander_speaks_for_the_group_of_the_apposition(preposition: str) -> None:
    assert represented(berg(behind=COMMANDER.format(of=preposition))) == {"Anna Berg": "Sand Front"}


def test_a_known_person_speaks_for_what_the_gazetteer_says() -> None:
    assert represented(berg().replace("Anna", "Otto").replace("Berg", "Voss")) == {"Otto Voss": "Arland"}
