import pytest
from parsed_texts import at, parsed_text
from parses import with_rows, with_word

from network.extractors.metonymy import (
    LOCATIVE,
    METONYMIC,
    Filler,
    actors,
    apart,
    inside,
    is_deed,
    is_relational,
    standing_for,
)
from network.gazetteer import Role
from network.records import Actor

ATTACK = "attack NOUN ASSAULT owner on"
ENEMY = "enemy NOUN OPPOSE self of"
DOZENS = Role("dozen", "", "group", "part")
OWNED = """
Chad       Chad      PROPN NNP nsubj criticised
criticised criticise VERB  VBD ROOT  criticised
Mali       Mali      PROPN NNP poss  response
's         's        PART  POS case  Mali
response   response  NOUN  NN  dobj  criticised
.          .         PUNCT .   punct criticised
"""


def standing(table: str, word: str, *triggers: str, metonymic: bool = True, **more: object) -> list[str]:
    text = parsed_text(table, *triggers, **more)  # type: ignore[arg-type]
    return [filler.span.actor.name for filler in standing_for(text, at(text, word), metonymic=metonymic)]


def led_to(table: str, word: str, *triggers: str, deeds: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    """The actors that a thing leads to, with the steps to them."""
    text = parsed_text(table, *triggers)
    return [(filler.span.actor.name, filler.steps) for filler in inside(text, at(text, word), deeds=deeds)]


def test_actor_stands_for_himself() -> None:
    assert standing(OWNED, "Mali", metonymic=False) == ["Mali"]


def test_thing_stands_for_its_owner() -> None:
    assert standing(OWNED, "response") == ["Mali"]


def test_owner_is_a_step_away() -> None:
    text = parsed_text(OWNED)
    (filler,) = standing_for(text, at(text, "response"), metonymic=True)
    assert filler.steps == (METONYMIC,)


def test_owner_counts_only_where_asked_for() -> None:
    assert standing(OWNED, "response", metonymic=False) == []


def test_noun_of_a_relation_does_not_stand_for_its_owner() -> None:
    table = with_rows(OWNED, "response", "response enemy NOUN NN dobj criticised")
    assert standing(table, "response", ENEMY) == []


STANCE = """
Chad   Chad   PROPN NNP compound stance
stance stance NOUN  NN  ROOT     stance
"""


def test_thing_does_not_stand_for_the_state_that_it_is_about() -> None:
    assert standing(STANCE, "stance") == []


def test_thing_stands_for_the_state_that_an_adjective_names() -> None:
    assert standing(STANCE, "stance", uses={"Chad": "demonym"}) == ["Chad"]


def test_thing_stands_for_the_state_that_an_acronym_names() -> None:
    assert standing(with_word(STANCE, "Chad", "US"), "stance", actors={"US": Actor("Chad", "state")}) == ["Chad"]


def test_thing_stands_for_the_group_whose_name_is_before_it() -> None:
    assert standing(with_word(STANCE, "Chad", "rebels"), "stance") == ["rebels"]


def test_demonym_before_a_noun_is_not_what_the_noun_stands_for() -> None:
    table = """
Chad Chad PROPN NNP amod aid
aid  aid  NOUN  NN  ROOT aid
"""
    assert standing(table, "aid", metonymic=False, uses={"Chad": "demonym"}) == []


APPOSED = """
neighbour neighbour NOUN  NN  nsubj fled
,         ,         PUNCT ,   punct neighbour
Mali      Mali      PROPN NNP appos neighbour
fled      flee      VERB  VBD ROOT  fled
"""


def test_noun_stands_for_the_name_behind_it() -> None:
    assert standing(APPOSED, "neighbour", metonymic=False) == ["Mali"]


def test_noun_does_not_stand_for_a_nominal_behind_it() -> None:
    assert standing(APPOSED, "neighbour", metonymic=False, uses={"Mali": "nominal"}) == []


PART = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
dozens   dozen  NOUN  NNS dobj  attacked
of       of     ADP   IN  prep  dozens
rebels   rebel  NOUN  NNS pobj  of
in       in     ADP   IN  prep  dozens
Mali     Mali   PROPN NNP pobj  in
.        .      PUNCT .   punct attacked
"""


def test_part_leads_on_to_the_whole() -> None:
    assert standing(PART, "dozens", metonymic=False, roles=(DOZENS,)) == ["rebels"]


def test_noun_that_is_no_part_leads_nowhere() -> None:
    assert standing(PART, "dozens", metonymic=False) == []


def test_part_without_a_whole_leads_on_to_where_it_is() -> None:
    table = with_rows(with_rows(PART, "of"), "rebels")
    assert standing(table, "dozens", metonymic=False, roles=(DOZENS,)) == ["Mali"]


def test_where_a_part_is_may_hang_on_the_verb() -> None:
    table = with_rows(with_rows(with_rows(PART, "of"), "rebels"), "in", "in in ADP IN prep attacked")
    assert standing(table, "dozens", metonymic=False, roles=(DOZENS,)) == ["Mali"]


THING = """
plan plan NOUN  NN  ROOT plan
for  for  ADP   IN  prep plan
Mali Mali PROPN NNP pobj for
"""


def test_thing_leads_to_its_owner_first() -> None:
    assert led_to(OWNED, "response") == [("Mali", (METONYMIC,))]


@pytest.mark.parametrize("word", ["by", "from"])
def test_thing_leads_to_its_maker(word: str) -> None:
    assert [name for name, _ in led_to(with_word(THING, "for", word), "plan", deeds=False)] == ["Mali"]


@pytest.mark.parametrize("word", ["for", "to", "about", "between"])
def test_thing_leads_to_what_it_is_for(word: str) -> None:
    assert led_to(with_word(THING, "for", word), "plan") == [("Mali", (METONYMIC,))]


def test_thing_leads_to_where_it_is() -> None:
    assert led_to(with_word(THING, "for", "inside"), "plan") == [("Mali", (LOCATIVE,))]


@pytest.mark.parametrize("word", ["near", "around", "outside", "along"])
def test_thing_does_not_lead_to_what_it_is_merely_near(word: str) -> None:
    assert led_to(with_word(THING, "for", word), "plan") == []


@pytest.mark.parametrize("word", ["for", "about", "near"])
def test_blame_for_a_thing_does_not_fall_on_whom_it_is_for(word: str) -> None:
    assert led_to(with_word(THING, "for", word), "plan", deeds=False) == []


def test_blame_for_a_thing_falls_on_whose_it_is() -> None:
    assert [name for name, _ in led_to(with_word(THING, "for", "of"), "plan", deeds=False)] == ["Mali"]


STRIKE = """
attack   attack NOUN  NN  ROOT  attack
on       on     ADP   IN  prep  attack
Mali     Mali   PROPN NNP pobj  on
launched launch VERB  VBN acl   attack
by       by     ADP   IN  agent launched
Chad     Chad   PROPN NNP pobj  by
"""


def test_blame_for_a_deed_falls_on_its_agent() -> None:
    assert led_to(STRIKE, "attack", ATTACK, deeds=False) == [("Chad", (METONYMIC,))]


def test_blame_for_a_deed_does_not_fall_on_its_victim() -> None:
    table = with_rows(with_rows(with_rows(STRIKE, "launched"), "by"), "Chad")
    assert led_to(table, "attack", ATTACK, deeds=False) == []


def test_blame_for_a_deed_does_not_fall_on_whom_it_is_of() -> None:
    table = with_word(with_rows(with_rows(with_rows(STRIKE, "launched"), "by"), "Chad"), "on", "of")
    assert led_to(table, "attack", "attack NOUN ASSAULT owner on|of", deeds=False) == []


def test_blame_for_a_deed_falls_on_whom_it_is_of_if_that_is_who_does_it() -> None:
    table = with_word(with_rows(with_rows(with_rows(STRIKE, "launched"), "by"), "Chad"), "on", "of")
    assert led_to(table, "attack", ATTACK, deeds=False) == [("Mali", (METONYMIC,))]


def test_agent_of_what_is_done_to_a_thing_is_not_to_blame_for_it() -> None:
    assert led_to(STRIKE, "attack", deeds=False) == []


def test_noun_of_a_relation_leads_to_nobody() -> None:
    assert led_to(with_rows(THING, "plan", "plan enemy NOUN NN ROOT plan"), "plan", ENEMY) == []


CHAIN = """
plan    plan   NOUN  NN  ROOT plan
for     for    ADP   IN  prep plan
repairs repair NOUN  NNS pobj for
to      to     ADP   IN  prep repairs
roads   road   NOUN  NNS pobj to
in      in     ADP   IN  prep roads
Mali    Mali   PROPN NNP pobj in
"""


def test_steps_add_up_from_the_actor_outwards() -> None:
    assert led_to(CHAIN, "plan") == [("Mali", (LOCATIVE, METONYMIC, METONYMIC))]


def test_blame_for_a_thing_goes_no_further_than_the_next() -> None:
    table = """
tone      tone     NOUN  NN  ROOT tone
of        of       ADP   IN  prep tone
reports   report   NOUN  NNS pobj of/1
of        of       ADP   IN  prep reports
ministers minister NOUN  NNS pobj of/2
of        of       ADP   IN  prep ministers
Mali      Mali     PROPN NNP pobj of/3
"""
    assert led_to(table, "tone", deeds=False) == []


def test_chain_may_be_too_long() -> None:
    table = """
tax     tax    NOUN  NN  ROOT tax
on      on     ADP   IN  prep tax
loans   loan   NOUN  NNS pobj on
for     for    ADP   IN  prep loans
repairs repair NOUN  NNS pobj for
to      to     ADP   IN  prep repairs
roads   road   NOUN  NNS pobj to
in      in     ADP   IN  prep roads
Mali    Mali   PROPN NNP pobj in
"""
    assert led_to(table, "tax") == []


def test_deed_is_a_noun_with_an_owner() -> None:
    text = parsed_text(STRIKE, ATTACK)
    assert is_deed(text, at(text, "attack"))
    assert not is_relational(text, at(text, "attack"))


def test_relation_is_a_noun_of_its_bearer() -> None:
    text = parsed_text(with_rows(THING, "plan", "plan enemy NOUN NN ROOT plan"), ENEMY)
    assert is_relational(text, at(text, "plan"))
    assert not is_deed(text, at(text, "plan"))


@pytest.mark.parametrize("kind", ["CONTROL", "LEAD", "MEMBER"])
def test_noun_of_those_who_belong_to_somebody_stands_for_him(kind: str) -> None:
    text = parsed_text(THING, f"plan NOUN {kind} self for")
    assert not is_relational(text, at(text, "plan"))


def test_kin_is_a_relation_though_no_type_tells_of_it() -> None:
    text = parsed_text(with_rows(THING, "plan", "plan wife NOUN NN ROOT plan"))
    assert is_relational(text, at(text, "plan"))


def test_noun_that_is_no_trigger_is_neither() -> None:
    text = parsed_text(THING)
    assert not is_relational(text, at(text, "plan"))
    assert not is_deed(text, at(text, "plan"))


def test_actors_are_those_that_the_phrases_name() -> None:
    text = parsed_text(OWNED)
    named = actors(text, [at(text, "Chad"), at(text, "response"), at(text, "Mali")])
    assert [filler.span.actor.name for filler in named] == ["Chad", "Mali"]


def test_fillers_apart_from_others_are_those_of_other_actors() -> None:
    text = parsed_text(OWNED)
    chad, mali = (Filler(span) for span in text.mentions.spans)
    assert apart([chad, mali.by(METONYMIC)], [mali]) == [chad]
    assert apart([chad, mali], []) == [chad, mali]


MINISTER = """
The      the      DET   DT  det   minister
minister minister NOUN  NN  nsubj fled
,        ,        PUNCT ,   punct minister
Voss     Voss     PROPN NNP appos minister
,        ,        PUNCT ,   punct minister
fled     flee     VERB  VBD ROOT  fled
"""
CHADS = {"minister": Actor("Chad", "state"), "ministers": Actor("Chad", "state")}


def test_whom_a_noun_names_by_apposition_comes_before_whom_it_stands_for() -> None:
    assert standing(MINISTER, "minister", actors=CHADS, uses={"minister": "nominal"}) == ["Voss"]


def test_a_name_comes_before_what_is_in_apposition_to_it() -> None:
    assert standing(MINISTER, "minister", actors=CHADS) == ["Chad"]


def test_many_are_not_the_one_in_apposition_to_them() -> None:
    table = with_rows(MINISTER, "minister", "ministers minister NOUN NNS nsubj fled")
    table = with_word(table, "minister", "ministers").replace("ministers NOUN", "minister NOUN")
    assert standing(table, "ministers", actors=CHADS, uses={"ministers": "nominal"}) == ["Chad"]


def test_noun_for_a_deed_is_no_relation_though_it_may_describe_one() -> None:
    text = parsed_text(OWNED, "response NOUN THREATEN owner to", "response NOUN THREATEN self to")
    assert not is_relational(text, at(text, "response"))


def test_noun_that_describes_whom_its_owner_does_something_to_is_a_relation() -> None:
    text = parsed_text(OWNED, "response NOUN BACK owner self", "response NOUN BACK self to")
    assert is_relational(text, at(text, "response"))


PROPOSED = """
Chad     Chad    PROPN NNP nsubj rejected
rejected reject  VERB  VBD ROOT  rejected
plan     plan    NOUN  NN  dobj  rejected
proposed propose VERB  VBN acl   plan
by       by      ADP   IN  agent proposed
Mali     Mali    PROPN NNP pobj  by
"""


def test_thing_leads_to_whoever_made_it() -> None:
    assert led_to(PROPOSED, "plan") == [("Mali", (METONYMIC,))]


def test_thing_does_not_lead_to_whoever_does_something_to_it() -> None:
    assert led_to(PROPOSED.replace("proposed", "attacked").replace("propose", "attack"), "plan") == []


GROUP = """
group      group    NOUN  NN  nsubj attacked
of         of       ADP   IN  prep  group
rebels     rebel    NOUN  NNS pobj  of
attacked   attack   VERB  VBD ROOT  attacked
Mali       Mali     PROPN NNP dobj  attacked
"""


def test_group_of_actors_is_those_actors() -> None:
    assert standing(GROUP, "group", roles=[Role("group", "", "group", "plain")]) == ["rebels"]


def test_group_of_things_is_nobody() -> None:
    table = with_word(GROUP, "rebels", "islands")
    assert standing(table, "group", roles=[Role("group", "", "group", "plain")]) == []


def test_noun_describes_whom_it_needs_a_word_for_only_beside_that_word() -> None:
    text = parsed_text(OWNED, "response_bad NOUN ACCUSE speaker self")
    assert not is_relational(text, at(text, "response"))
