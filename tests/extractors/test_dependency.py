from parsed_texts import claims, found

from network.extractors import RULES

ATTACK = "attack VERB ASSAULT subj obj"


PLAIN = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""


def test_trigger_is_the_word_that_states_it() -> None:
    (claim,) = claims(PLAIN, ATTACK)
    assert claim.trigger == (1, 2)


def test_confidence_lies_between_nought_and_one() -> None:
    (claim,) = claims(PLAIN, ATTACK)
    assert 0 < claim.confidence < 1


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


THREATENED = """
Chad       Chad     PROPN NNP nsubj threatened
threatened threaten VERB  VBD ROOT  threatened
to         to       PART  TO  aux   attack
attack     attack   VERB  VB  xcomp threatened
Mali       Mali     PROPN NNP dobj  attack
.          .        PUNCT .   punct threatened
"""


def test_surest_of_claims_that_say_the_same_counts() -> None:
    row, operator = "threaten VERB THREATEN subj comp", "threaten VERB hypothetical THREATEN THREATEN"
    by_row = claims(THREATENED, row)
    by_operator = [claim for claim in claims(THREATENED, ATTACK, operators=(operator,)) if claim.type == "THREATEN"]
    by_both = [claim for claim in claims(THREATENED, row, ATTACK, operators=(operator,)) if claim.type == "THREATEN"]
    assert [claim.confidence for claim in by_both] == [max(claim.confidence for claim in (*by_row, *by_operator))]


AGREED = """
Chad   Chad  PROPN NNP nsubj agreed
agreed agree VERB  VBD ROOT  agreed
with   with  ADP   IN  prep  agreed
Niger  Niger PROPN NNP pobj  with
to     to    PART  TO  aux   open
open   open  VERB  VB  xcomp agreed
ports  port  NOUN  NNS dobj  open
to     to    ADP   IN  prep  open
Mali   Mali  PROPN NNP pobj  to/2
.      .     PUNCT .   punct agreed
"""
AGREE = "agree VERB hypothetical AGREE"


def test_commitment_is_told_where_the_verb_tells_nothing_else() -> None:
    assert found(AGREED, operators=(AGREE,)) == {"Chad AGREE Mali asserted"}


def test_commitment_is_not_told_of_a_verb_that_has_told_something() -> None:
    assert found(AGREED, "agree VERB CONSULT subj with", operators=(AGREE,)) == {"Chad CONSULT Niger asserted"}


def test_every_claim_names_its_rule() -> None:
    both = (*claims(AGREED, operators=(AGREE,)), *claims(PLAIN, ATTACK))
    assert [claim.rule for claim in both] == ["commitment", "frame"]
    assert {claim.rule for claim in both} <= set(RULES)
