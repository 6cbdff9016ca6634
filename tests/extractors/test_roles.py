import pytest
from parsed_texts import at, parsed_text, trigger

from network.extractors.roles import CERTAIN, METONYMIC, USE, fill, listed, premodifiers, speaker_of, standing_for
from network.gazetteer import Role

ATTACK = "attack VERB ASSAULT subj obj"
CRITICISE = "criticise VERB ACCUSE subj obj"
PLAIN = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
DOZENS = Role("dozen", "", "group", "part")


def names(table: str, word: str, place: str, row: str, **more: object) -> list[str]:
    text = parsed_text(table, row, **more)  # type: ignore[arg-type]
    return [filler.span.actor.name for filler in fill(text, at(text, word), tuple(place.split("|")), trigger(row))]


def test_subject() -> None:
    assert names(PLAIN, "attacked", "subj", ATTACK) == ["Chad"]


def test_object() -> None:
    assert names(PLAIN, "attacked", "obj", ATTACK) == ["Mali"]


def test_preposition() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj talked
talked talk  VERB  VBD ROOT  talked
with   with  ADP   IN  prep  talked
Mali   Mali  PROPN NNP pobj  with
and    and   CCONJ CC  cc    Mali
Niger  Niger PROPN NNP conj  Mali
.      .     PUNCT .   punct talked
"""
    assert names(table, "talked", "with", "talk VERB CONSULT subj with") == ["Mali", "Niger"]


def test_first_place_with_actors_counts() -> None:
    assert names(PLAIN, "attacked", "with|obj|subj", ATTACK) == ["Mali"]


def test_no_place_with_actors_gives_nothing() -> None:
    assert names(PLAIN, "attacked", "with|on", ATTACK) == []


def test_dative_before_the_object() -> None:
    table = """
Chad Chad PROPN NNP nsubj  gave
gave give VERB  VBD ROOT   gave
Mali Mali PROPN NNP dative gave
food food NOUN  NN  dobj   gave
"""
    assert names(table, "gave", "dative", "give VERB AID subj dative") == ["Mali"]


def test_dative_with_to() -> None:
    table = """
Chad Chad PROPN NNP nsubj gave
gave give VERB  VBD ROOT  gave
food food NOUN  NN  dobj  gave
to   to   ADP   IN  prep  gave
Mali Mali PROPN NNP pobj  to
.    .    PUNCT .   punct gave
"""
    assert names(table, "gave", "dative", "give VERB AID subj dative") == ["Mali"]


def test_preposition_on_the_object_serves_a_verb_with_its_object() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj paid
paid   pay    VERB  VBD ROOT  paid
visit  visit  NOUN  NN  dobj  paid
to     to     ADP   IN  prep  visit
Mali   Mali   PROPN NNP pobj  to
"""
    assert names(table, "paid", "to", "pay_visit VERB CONSULT subj to") == ["Mali"]


OWNED = """
Chad       Chad      PROPN NNP nsubj criticised
criticised criticise VERB  VBD ROOT  criticised
Mali       Mali      PROPN NNP poss  response
's         's        PART  POS case  Mali
response   response  NOUN  NN  dobj  criticised
.          .         PUNCT .   punct criticised
"""


def test_thing_stands_for_its_owner_where_words_are_aimed_at_it() -> None:
    assert names(OWNED, "criticised", "obj", CRITICISE) == ["Mali"]


def test_thing_does_not_stand_for_its_owner_as_subject() -> None:
    table = """
Mali     Mali     PROPN NNP poss  response
's       's       PART  POS case  Mali
response response NOUN  NN  nsubj angered
angered  anger    VERB  VBD ROOT  angered
Chad     Chad     PROPN NNP dobj  angered
.        .        PUNCT .   punct angered
"""
    assert names(table, "angered", "subj", "anger VERB OPPOSE subj obj") == []


def test_owner_is_less_sure_than_a_name() -> None:
    text = parsed_text(OWNED, CRITICISE)
    (filler,) = standing_for(text, at(text, "response"), metonymic=True)
    assert filler.confidence == pytest.approx(METONYMIC)


def test_owner_counts_only_where_asked_for() -> None:
    text = parsed_text(OWNED, CRITICISE)
    assert standing_for(text, at(text, "response"), metonymic=False) == []


def test_confidence_falls_with_the_mention() -> None:
    text = parsed_text(PLAIN, ATTACK, uses={"Mali": "pronoun"})
    (filler,) = fill(text, at(text, "attacked"), ("obj",), trigger(ATTACK))
    assert filler.confidence == pytest.approx(CERTAIN["VERB"] ** 0.5 * USE["pronoun"])


def test_two_certain_roles_make_the_certainty_of_the_trigger() -> None:
    text = parsed_text(PLAIN, ATTACK)
    one, other = (fill(text, at(text, "attacked"), (place,), trigger(ATTACK))[0] for place in ("subj", "obj"))
    assert one.confidence * other.confidence == pytest.approx(CERTAIN["VERB"])


PART = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
dozens   dozen  NOUN  NNS dobj  attacked
of       of     ADP   IN  prep  dozens
rebels   rebel  NOUN  NNS pobj  of
.        .      PUNCT .   punct attacked
"""


def test_part_leads_on_to_the_whole() -> None:
    assert names(PART, "attacked", "obj", ATTACK, roles=(DOZENS,)) == ["rebels"]


def test_noun_that_is_no_part_leads_nowhere() -> None:
    assert names(PART, "attacked", "obj", "attack VERB CONTROL subj obj") == []


OWNER = """
Chad   Chad   PROPN NNP poss  attack
's     's     PART  POS case  Chad
attack attack NOUN  NN  nsubj failed
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
failed fail   VERB  VBD ROOT  failed
.      .      PUNCT .   punct failed
"""


def test_owner_of_a_noun() -> None:
    assert names(OWNER, "attack", "owner", "attack NOUN ASSAULT owner on") == ["Chad"]


def test_possessive_comes_before_adjectives() -> None:
    table = """
Chad   Chad   PROPN NNP poss  attack
's     's     PART  POS case  Chad
Mali   Mali   PROPN NNP nmod  attack
attack attack NOUN  NN  nsubj failed
failed fail   VERB  VBD ROOT  failed
"""
    text = parsed_text(table)
    assert [span.actor.name for span in premodifiers(text, at(text, "attack"))] == ["Chad"]


def test_performer_owns_what_is_performed() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj launched
launched launch VERB  VBD ROOT  launched
an       an     DET   DT  det   attack
attack   attack NOUN  NN  dobj  launched
on       on     ADP   IN  prep  attack
Mali     Mali   PROPN NNP pobj  on
.        .      PUNCT .   punct launched
"""
    row = "attack NOUN ASSAULT owner on"
    assert names(table, "attack", "owner", row, operators=("launch VERB perform",)) == ["Chad"]


def test_subject_of_any_other_verb_owns_nothing() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj launched
launched launch VERB  VBD ROOT  launched
an       an     DET   DT  det   attack
attack   attack NOUN  NN  dobj  launched
on       on     ADP   IN  prep  attack
Mali     Mali   PROPN NNP pobj  on
.        .      PUNCT .   punct launched
"""
    assert names(table, "attack", "owner", "attack NOUN ASSAULT owner on") == []


def test_by_phrase_owns_a_noun() -> None:
    table = """
The    the    DET   DT  det   attack
attack attack NOUN  NN  nsubj failed
by     by     ADP   IN  prep  attack
Chad   Chad   PROPN NNP pobj  by
failed fail   VERB  VBD ROOT  failed
"""
    assert names(table, "attack", "owner", "attack NOUN ASSAULT owner on") == ["Chad"]


def test_target_of_a_noun_may_hang_on_its_verb() -> None:
    table = """
Sanctions sanction NOUN  NNS nsubjpass imposed
were      be       AUX   VBD auxpass   imposed
imposed   impose   VERB  VBN ROOT      imposed
on        on       ADP   IN  prep      imposed
Mali      Mali     PROPN NNP pobj      on
by        by       ADP   IN  agent     imposed
Chad      Chad     PROPN NNP pobj      by
.         .        PUNCT .   punct     imposed
"""
    row = "sanction NOUN SANCTION owner on"
    assert names(table, "Sanctions", "on", row, operators=("impose VERB perform",)) == ["Mali"]


ALLY = "ally NOUN ALLY self owner|of"


@pytest.mark.parametrize(
    "table",
    [
        """
Chad Chad PROPN NNP nsubj fled
,    ,    PUNCT ,   punct Chad
an   an   DET   DT  det   ally
ally ally NOUN  NN  appos Chad
of   of   ADP   IN  prep  ally
Mali Mali PROPN NNP pobj  of
,    ,    PUNCT ,   punct Chad
fled flee VERB  VBD ROOT  fled
.    .    PUNCT .   punct fled
""",
        """
Chad Chad PROPN NNP nsubj is
is   be   AUX   VBZ ROOT  is
an   an   DET   DT  det   ally
ally ally NOUN  NN  attr  is
of   of   ADP   IN  prep  ally
Mali Mali PROPN NNP pobj  of
.    .    PUNCT .   punct is
""",
        """
Mali Mali PROPN NNP poss     ally
's   's   PART  POS case     Mali
ally ally NOUN  NN  compound Chad
Chad Chad PROPN NNP nsubj    fled
fled flee VERB  VBD ROOT     fled
""",
    ],
    ids=["apposition", "copula", "title"],
)
def test_self_is_whom_the_noun_describes(table: str) -> None:
    assert names(table, "ally", "self", ALLY) == ["Chad"]


def test_self_after_a_verb_that_is_no_copula_is_nobody() -> None:
    table = """
Chad Chad PROPN NNP nsubj met
met  meet VERB  VBD ROOT  met
ally ally NOUN  NN  dobj  met
"""
    assert names(table, "ally", "self", ALLY) == []


LIST = """
allies ally  NOUN  NNS ROOT   allies
such   such  ADJ   JJ  amod   as
as     as    ADP   IN  prep   allies
Chad   Chad  PROPN NNP pobj   as
and    and   CCONJ CC  cc     Chad
Niger  Niger PROPN NNP conj   Chad
"""


def test_list_after_a_plural() -> None:
    text = parsed_text(LIST)
    assert [text.parse.text[i] for i in listed(text.parse, at(text, "allies"))] == ["Chad", "Niger"]


def test_no_list_after_a_singular() -> None:
    text = parsed_text(LIST.replace("NNS", "NN "))
    assert listed(text.parse, at(text, "allies")) == []


ADJECTIVE = "hostile ADJ OPPOSE subj to"


def test_adjective_after_a_copula_describes_the_subject() -> None:
    table = """
Chad    Chad    PROPN NNP nsubj is
is      be      AUX   VBZ ROOT  is
hostile hostile ADJ   JJ  acomp is
to      to      ADP   IN  prep  hostile
Mali    Mali    PROPN NNP pobj  to
.       .       PUNCT .   punct is
"""
    assert names(table, "hostile", "subj", ADJECTIVE) == ["Chad"]


def test_adjective_before_a_noun_describes_it() -> None:
    table = """
The     the     DET   DT  det   rebels
hostile hostile ADJ   JJ  amod  rebels
rebels  rebel   NOUN  NNS nsubj fled
fled    flee    VERB  VBD ROOT  fled
.       .       PUNCT .   punct fled
"""
    assert names(table, "hostile", "subj", ADJECTIVE) == ["rebels"]


def test_speaker_is_the_actor_of_the_report() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Niger    Niger  PROPN NNP dobj  attacked
.        .      PUNCT .   punct said
"""
    text = parsed_text(table, operators=("say VERB say",))
    speaker = speaker_of(text, at(text, "attacked"))
    assert speaker is not None
    assert speaker.name == "Mali"


def test_plain_statement_has_no_speaker() -> None:
    text = parsed_text(PLAIN)
    assert speaker_of(text, at(text, "attacked")) is None
