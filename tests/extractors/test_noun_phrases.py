import pytest
from parsed_texts import claims, found, parsed_text
from parses import with_rows

from network.extractors.noun_phrases import plural_above
from network.records import Actor

BACK = "back VERB BACK subj obj"


BACKED = """
Chad   Chad  PROPN NNP  npadvmod backed
-      -     PUNCT HYPH punct    backed
backed back  VERB  VBN  amod     rebels
rebels rebel NOUN  NNS  nsubj    fled
fled   flee  VERB  VBD  ROOT     fled
"""


def test_compound_of_name_and_participle() -> None:
    assert found(BACKED, BACK) == {"Chad BACK rebels asserted"}


def test_participle_taken_for_an_adjective() -> None:
    assert found(BACKED.replace("back   VERB  VBN", "backed ADJ   JJ "), BACK) == {"Chad BACK rebels asserted"}


def test_participle_with_a_lemma_of_its_own() -> None:
    table = with_rows(BACKED, "backed", "backed led ADJ JJ amod rebels").replace("backed", "led")
    assert found(table, "lead VERB LEAD subj obj") == {"Chad LEAD rebels asserted"}


def test_participle_of_a_verb_that_is_not_done_to_its_object_joins_nothing() -> None:
    assert found(BACKED, "back VERB BACK subj with") == set()


def test_participle_of_a_verb_that_needs_another_word_joins_nothing() -> None:
    assert found(BACKED, "back_down VERB BACK subj obj") == set()


def test_noun_that_names_its_bearer_takes_the_modifier_on_his_behalf() -> None:
    table = """
Chad   Chad   PROPN NNP  npadvmod backed
-      -      PUNCT HYPH punct    backed
backed back   VERB  VBN  amod     leader
leader leader NOUN  NN   compound Voss
Voss   Voss   PROPN NNP  nsubj    fled
fled   flee   VERB  VBD  ROOT     fled
"""
    assert found(table, BACK) == {"Chad BACK Voss asserted"}


def test_trigger_of_a_compound_is_all_of_it() -> None:
    assert [claim.trigger for claim in claims(BACKED, BACK)] == [(0, 3)]


ANTI = """
anti   anti  ADJ   JJ   amod  rebels
-      -     PUNCT HYPH punct rebels
Mali   Mali  PROPN NNP  nmod  rebels
rebels rebel NOUN  NNS  nsubj fled
fled   flee  VERB  VBD  ROOT  fled
"""


@pytest.mark.parametrize(("prefix", "kind"), [("anti", "OPPOSE"), ("pro", "SUPPORT")])
def test_prefix(prefix: str, kind: str) -> None:
    rows = ("anti PREFIX OPPOSE self obj", "pro PREFIX SUPPORT self obj")
    assert found(ANTI.replace("anti", prefix), *rows) == {f"rebels {kind} Mali asserted"}


def test_other_prefix_joins_nothing() -> None:
    assert found(ANTI.replace("anti", "post"), "anti PREFIX OPPOSE self obj") == set()


AGAINST = """
Chad    Chad    PROPN NNP nsubj joined
joined  join    VERB  VBD ROOT  joined
in      in      ADP   IN  prep  joined
troops  troop   NOUN  NNS pobj  in
against against ADP   IN  prep  troops
rebels  rebel   NOUN  NNS pobj  against
and     and     CCONJ CC  cc    rebels
Mali    Mali    PROPN NNP conj  rebels
"""


def test_actor_against_others_opposes_them() -> None:
    assert found(AGAINST) == {"troops OPPOSE rebels asserted", "troops OPPOSE Mali asserted"}


def test_name_behind_a_noun_is_not_what_stands_before_against() -> None:
    rows = ("fight fight NOUN NN pobj in", "Niger Niger PROPN NNP appos fight")
    table = with_rows(with_rows(AGAINST, "against", "against against ADP IN prep fight"), "troops", *rows)
    assert found(table) == set()


def test_other_preposition_says_nothing() -> None:
    assert found(AGAINST.replace("against", "beside")) == set()


def test_against_behind_a_verb_is_left_to_it() -> None:
    assert found(with_rows(AGAINST, "against", "against against ADP IN prep joined")) == set()


def test_object_before_against_is_what_is_used_against_them() -> None:
    table = """
Chad    Chad    PROPN NNP nsubj sent
sent    send    VERB  VBD ROOT  sent
troops  troop   NOUN  NNS dobj  sent
against against ADP   IN  prep  troops
rebels  rebel   NOUN  NNS pobj  against
"""
    assert found(table) == set()


def test_thing_against_somebody_is_no_actor() -> None:
    table = """
Laws    law     NOUN  NNS nsubj failed
against against ADP   IN  prep  Laws
rebels  rebel   NOUN  NNS pobj  against
in      in      ADP   IN  prep  rebels
Mali    Mali    PROPN NNP pobj  in
failed  fail    VERB  VBD ROOT  failed
"""
    assert found(table) == set()


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


def test_those_listed_belong_to_no_state() -> None:
    assert found(LIST.replace("groups", "Mali")) == set()


def test_those_listed_by_their_role_are_no_members() -> None:
    assert found(LIST, uses={"rebels": "nominal"}) == {"troops MEMBER groups asserted"}


def test_those_named_beside_the_group_are_no_members() -> None:
    assert found(with_rows(LIST, "such")) == set()


def test_list_is_looked_up_to_the_plural() -> None:
    table = """
dozens dozen NOUN NNS ROOT dozens
of     of    ADP  IN  prep dozens
kinds  kind  NOUN NN  pobj of
"""
    parse = parsed_text(table).parse
    assert plural_above(parse, 2) == 0


def test_list_without_a_plural_stays_with_its_noun() -> None:
    table = """
dozen dozen NOUN NN ROOT dozen
of    of    ADP  IN prep dozen
kind  kind  NOUN NN pobj of
"""
    parse = parsed_text(table).parse
    assert plural_above(parse, 2) == 2


def test_claims_of_a_noun_phrase_name_their_rule() -> None:
    tables = (BACKED, AGAINST, LIST)
    assert [{claim.rule for claim in claims(table, BACK)} for table in tables] == [{"compound"}, {"against"}, {"list"}]


# Units

CHAIN = """
Company   Company   PROPN NNP nsubj fell
,         ,         PUNCT ,   punct Company
Battalion Battalion PROPN NNP appos Company
fell      fall      VERB  VBD ROOT  fell
"""
LARGER = Actor("4th Battalion", "military")
SMALLER = Actor("Alpha Company, 4th Battalion", "military")


def test_a_unit_is_part_of_the_larger_one_behind_it() -> None:
    actors = {"Company": SMALLER, "Battalion": LARGER}
    assert found(CHAIN, actors=actors) == {"Alpha Company, 4th Battalion MEMBER 4th Battalion asserted"}


def test_names_right_behind_each_other_are_no_parts() -> None:
    actors = {"Company": Actor("Alpha Company", "military"), "Battalion": LARGER}
    assert found(CHAIN, actors=actors) == set()


def test_units_joined_by_a_word_are_no_parts() -> None:
    actors = {"Company": SMALLER, "Battalion": LARGER}
    assert found(with_rows(CHAIN, ",", "and and CCONJ CC cc Company"), actors=actors) == set()
