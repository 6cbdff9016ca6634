import pytest
from parsed_texts import parsed_text, stated

from network.extractors import Claim
from network.extractors.dependency import extract, plural_above

ATTACK = "attack VERB ASSAULT subj obj"
ATTACK_NOUN = "attack NOUN ASSAULT owner on|of"
ALLY = "ally NOUN ALLY self owner|of 1 yes"
CLASH = "clash VERB ASSAULT subj with -1 yes"
BACK = "back VERB BACK subj obj"
SANCTION = "sanction NOUN SANCTION owner on|against"
PLAN = "plan VERB hypothetical SUPPORT THREATEN"
LIFT = "lift VERB reverse"


def claims(table: str, *triggers: str, operators: tuple[str, ...] = ()) -> list[Claim]:
    return list(extract(parsed_text(table, *triggers, operators=operators)))


def found(table: str, *triggers: str, operators: tuple[str, ...] = ()) -> set[str]:
    return stated(claims(table, *triggers, operators=operators))


PLAIN = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""


def test_verb_ties_subject_and_object() -> None:
    assert found(PLAIN, ATTACK) == {"Chad ASSAULT Mali asserted"}


def test_word_that_is_no_trigger_states_nothing() -> None:
    assert found(PLAIN, BACK) == set()


def test_trigger_of_another_part_of_speech_states_nothing() -> None:
    assert found(PLAIN, ATTACK_NOUN) == set()


def test_sign_is_the_trigger_s() -> None:
    (claim,) = claims(PLAIN, "attack VERB ASSAULT subj obj 1")
    assert claim.sign == 1


def test_trigger_is_the_word_that_states_it() -> None:
    (claim,) = claims(PLAIN, ATTACK)
    assert claim.trigger == (1, 2)


def test_confidence_lies_between_nought_and_one() -> None:
    (claim,) = claims(PLAIN, ATTACK)
    assert 0 < claim.confidence < 1


def test_first_row_whose_roles_are_filled_counts() -> None:
    assert found(PLAIN, "attack VERB ACCUSE subj with", ATTACK, "attack VERB OPPOSE subj obj") == {
        "Chad ASSAULT Mali asserted"
    }


def test_every_pair_of_a_coordination_is_tied() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
and      and    CCONJ CC  cc    Chad
Niger    Niger  PROPN NNP conj  Chad
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert found(table, ATTACK) == {"Chad ASSAULT Mali asserted", "Niger ASSAULT Mali asserted"}


TWO = """
Chad    Chad  PROPN NNP nsubj clashed
and     and   CCONJ CC  cc    Chad
Mali    Mali  PROPN NNP conj  Chad
clashed clash VERB  VBD ROOT  clashed
.       .     PUNCT .   punct clashed
"""


def test_reciprocal_trigger_ties_its_subjects_both_ways() -> None:
    assert found(TWO, CLASH) == {"Chad ASSAULT Mali asserted", "Mali ASSAULT Chad asserted"}


def test_trigger_that_is_not_reciprocal_does_not_tie_its_subjects() -> None:
    assert found(TWO, "clash VERB ASSAULT subj with") == set()


def test_reciprocal_trigger_with_a_target_does_not_tie_its_subjects() -> None:
    table = """
Chad    Chad  PROPN NNP nsubj clashed
and     and   CCONJ CC  cc    Chad
Mali    Mali  PROPN NNP conj  Chad
clashed clash VERB  VBD ROOT  clashed
with    with  ADP   IN  prep  clashed
Niger   Niger PROPN NNP pobj  with
.       .     PUNCT .   punct clashed
"""
    assert found(table, CLASH) == {"Chad ASSAULT Niger asserted", "Mali ASSAULT Niger asserted"}


def test_between_ties_both_ways() -> None:
    table = """
The      the      DET   DT  det   alliance
alliance alliance NOUN  NN  nsubj fell
between  between  ADP   IN  prep  alliance
Chad     Chad     PROPN NNP pobj  between
and      and      CCONJ CC  cc    Chad
Mali     Mali     PROPN NNP conj  Chad
fell     fall     VERB  VBD ROOT  fell
.        .        PUNCT .   punct fell
"""
    assert found(table, "alliance NOUN ALLY between between") == {"Chad ALLY Mali asserted", "Mali ALLY Chad asserted"}


def test_trigger_that_needs_a_dependent_is_silent_without_it() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj sent
sent   send  VERB  VBD ROOT  sent
troops troop NOUN  NNS dobj  sent
to     to    ADP   IN  prep  sent
Mali   Mali  PROPN NNP pobj  to
.      .     PUNCT .   punct sent
"""
    assert found(table, "send_food VERB AID subj to") == set()


def test_trigger_with_its_dependent() -> None:
    table = """
Chad Chad PROPN NNP nsubj sent
sent send VERB  VBD ROOT  sent
food food NOUN  NN  dobj  sent
to   to   ADP   IN  prep  sent
Mali Mali PROPN NNP pobj  to
.    .    PUNCT .   punct sent
"""
    assert found(table, "send_food VERB AID subj to") == {"Chad AID Mali asserted"}


def test_negation() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj attack
did    do     AUX   VBD aux   attack
not    not    PART  RB  neg   attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct attack
"""
    assert found(table, ATTACK) == {"Chad ASSAULT Mali negated"}


def test_sign_of_a_negated_relation_is_what_it_would_be() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj attack
did    do     AUX   VBD aux   attack
not    not    PART  RB  neg   attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct attack
"""
    (claim,) = claims(table, ATTACK)
    assert claim.sign == -1


PLANS = """
Chad   Chad   PROPN NNP nsubj plans
plans  plan   VERB  VBZ ROOT  plans
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp plans
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct plans
"""


def test_operator_makes_it_hypothetical_and_states_its_own() -> None:
    assert found(PLANS, ATTACK, operators=(PLAN,)) == {
        "Chad ASSAULT Mali hypothetical",
        "Chad THREATEN Mali asserted",
    }


def test_operator_over_a_friendly_deed() -> None:
    assert "Chad SUPPORT Mali asserted" in found(PLANS, "attack VERB AID subj obj", operators=(PLAN,))


def test_operator_over_a_deed_without_sign_states_nothing_of_its_own() -> None:
    assert found(PLANS, "attack VERB CONTROL subj obj", operators=(PLAN,)) == {"Chad CONTROL Mali hypothetical"}


def test_operator_over_a_negated_deed_states_nothing_of_its_own() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj plans
plans  plan   VERB  VBZ ROOT  plans
not    not    PART  RB  neg   attack
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp plans
Mali   Mali   PROPN NNP dobj  attack
"""
    assert found(table, ATTACK, operators=(PLAN,)) == {"Chad ASSAULT Mali negated"}


LIFTED = """
Chad      Chad     PROPN NNP nsubj lifted
lifted    lift     VERB  VBD ROOT  lifted
sanctions sanction NOUN  NNS dobj  lifted
on        on       ADP   IN  prep  sanctions
Mali      Mali     PROPN NNP pobj  on
.         .        PUNCT .   punct lifted
"""


def test_end_of_a_relation_is_one_of_another_type() -> None:
    assert found(LIFTED, SANCTION, operators=(LIFT,)) == {"Chad CONCEDE Mali asserted"}


def test_sign_of_an_end_is_that_of_the_other_type() -> None:
    (claim,) = claims(LIFTED, SANCTION, operators=(LIFT,))
    assert claim.sign == 1


def test_what_is_performed_by_a_passive() -> None:
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
    assert found(table, SANCTION, operators=("impose VERB perform",)) == {"Chad SANCTION Mali asserted"}


def test_report_has_a_speaker() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Niger    Niger  PROPN NNP dobj  attacked
.        .      PUNCT .   punct said
"""
    assert found(table, ATTACK, operators=("say VERB say",)) == {"Chad ASSAULT Niger asserted Mali"}


def test_nobody_stands_in_a_relation_to_himself() -> None:
    assert found(PLAIN.replace("Mali", "Chad"), ATTACK) == set()


def test_media_do_not_act() -> None:
    assert found(PLAIN.replace("Chad", "Radio"), ATTACK) == set()


def test_place_does_not_act() -> None:
    assert found(PLAIN.replace("Chad", "Bamako"), ATTACK) == set()


def test_place_suffers_violence() -> None:
    assert found(PLAIN.replace("Mali", "Bamako"), ATTACK) == {"Chad ASSAULT Bamako asserted"}


def test_place_suffers_no_words() -> None:
    assert found(PLAIN.replace("Mali", "Bamako"), "attack VERB ACCUSE subj obj") == set()


def test_noun_with_an_owner() -> None:
    table = """
Chad   Chad   PROPN NNP poss  attack
's     's     PART  POS case  Chad
attack attack NOUN  NN  nsubj failed
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
failed fail   VERB  VBD ROOT  failed
.      .      PUNCT .   punct failed
"""
    assert found(table, ATTACK_NOUN) == {"Chad ASSAULT Mali asserted"}


def test_noun_in_apposition() -> None:
    table = """
Chad Chad PROPN NNP nsubj fled
,    ,    PUNCT ,   punct Chad
an   an   DET   DT  det   ally
ally ally NOUN  NN  appos Chad
of   of   ADP   IN  prep  ally
Mali Mali PROPN NNP pobj  of
,    ,    PUNCT ,   punct Chad
fled flee VERB  VBD ROOT  fled
.    .    PUNCT .   punct fled
"""
    assert found(table, ALLY) == {"Chad ALLY Mali asserted"}


def test_noun_after_a_copula() -> None:
    table = """
Chad Chad PROPN NNP nsubj is
is   be   AUX   VBZ ROOT  is
an   an   DET   DT  det   ally
ally ally NOUN  NN  attr  is
of   of   ADP   IN  prep  ally
Mali Mali PROPN NNP pobj  of
.    .    PUNCT .   punct is
"""
    assert found(table, ALLY) == {"Chad ALLY Mali asserted"}


def test_adjective() -> None:
    table = """
Chad    Chad    PROPN NNP nsubj is
is      be      AUX   VBZ ROOT  is
hostile hostile ADJ   JJ  acomp is
to      to      ADP   IN  prep  hostile
Mali    Mali    PROPN NNP pobj  to
.       .       PUNCT .   punct is
"""
    assert found(table, "hostile ADJ OPPOSE subj to") == {"Chad OPPOSE Mali asserted"}


BACKED = """
Chad   Chad   PROPN NNP  npadvmod backed
-      -      PUNCT HYPH punct    backed
backed back   VERB  VBN  amod     rebels
rebels rebel  NOUN  NNS  nsubj    fled
fled   flee   VERB  VBD  ROOT     fled
"""


def test_compound_of_name_and_participle() -> None:
    assert found(BACKED, BACK) == {"Chad BACK rebels asserted"}


def test_participle_taken_for_an_adjective() -> None:
    assert found(BACKED.replace("back   VERB  VBN", "backed ADJ   JJ "), BACK) == {"Chad BACK rebels asserted"}


def test_trigger_of_a_compound_is_all_of_it() -> None:
    assert [claim.trigger for claim in claims(BACKED, BACK)] == [(0, 3)]


ANTI = """
anti   anti   ADJ   JJ   amod  rebels
-      -      PUNCT HYPH punct rebels
Mali   Mali   PROPN NNP  nmod  rebels
rebels rebel  NOUN  NNS  nsubj fled
fled   flee   VERB  VBD  ROOT  fled
"""


@pytest.mark.parametrize(("prefix", "kind"), [("anti", "OPPOSE"), ("pro", "SUPPORT")])
def test_prefix(prefix: str, kind: str) -> None:
    rows = ("anti PREFIX OPPOSE self obj", "pro PREFIX SUPPORT self obj")
    assert found(ANTI.replace("anti", prefix), *rows) == {f"rebels {kind} Mali asserted"}


LIST = """
The    the    DET   DT  det   groups
groups group  NOUN  NNS nsubj fled
such   such   ADJ   JJ  amod  as
as     as     ADP   IN  prep  groups
rebels Rebels PROPN NNP pobj  as
and    and    CCONJ CC  cc    rebels
troops Troops PROPN NNP conj  rebels
fled   flee   VERB  VBD ROOT  fled
"""


def test_those_listed_belong_to_the_group() -> None:
    assert found(LIST) == {"rebels MEMBER groups asserted", "troops MEMBER groups asserted"}


def test_list_is_looked_up_to_the_plural() -> None:
    table = """
dozens dozen NOUN  NNS ROOT dozens
of     of    ADP   IN  prep dozens
kinds  kind  NOUN  NN  pobj of
"""
    parse = parsed_text(table).parse
    assert plural_above(parse, 2) == 0


def test_claim_is_made_once() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert len(claims(table, ATTACK, "attack VERB ASSAULT subj obj")) == 1


def test_text_without_mentions_states_nothing() -> None:
    table = """
They     they   PRON  PRP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
them     they   PRON  PRP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert found(table, ATTACK) == set()


def test_relation_stays_within_its_sentence() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
.        .      PUNCT .   punct attacked

Mali Mali PROPN NNP nsubj fled
fled flee VERB  VBD ROOT  fled
"""
    assert found(table, ATTACK) == set()
