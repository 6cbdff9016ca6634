import pytest
from parsed_texts import at, claims, found, parsed_text, trigger
from parses import with_rows, with_word

from network import ontology
from network.extractors.frames import dependents, usable
from network.gazetteer import Role
from network.records import Actor

ATTACK = "attack VERB ASSAULT subj obj"
ATTACK_NOUN = "attack NOUN ASSAULT owner on|of"
ALLY = "ally NOUN ALLY self owner|of 1 yes"
CLASH = "clash VERB ASSAULT subj with -1 yes"
BACK = "back VERB BACK subj obj"
MEET = "meet VERB CONSULT subj obj|with|for 1 yes"
SANCTION = "sanction NOUN SANCTION owner on|against"
LIFT = "lift VERB reverse"


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


RETOOK = """
Chad   Chad   PROPN NNP nsubj retook
retook retake VERB  VBD ROOT  retook
Bamako Bamako PROPN NNP dobj  retook
from   from   ADP   IN  prep  retook
the    the    DET   DT  det   rebels
rebels rebel  NOUN  NNS pobj  from
.      .      PUNCT .   punct retook
"""
HELD = "retake VERB CONTROL subj obj:place"


def test_rows_of_several_types_with_targets_of_their_own_all_count() -> None:
    assert found(RETOOK, HELD, "retake VERB ASSAULT subj from") == {
        "Chad CONTROL Bamako asserted",
        "Chad ASSAULT rebels asserted",
    }


def test_second_row_of_a_type_does_not_count() -> None:
    assert found(RETOOK, HELD, "retake VERB CONTROL subj from") == {"Chad CONTROL Bamako asserted"}


def test_second_row_with_the_same_target_does_not_count() -> None:
    assert found(RETOOK, HELD, "retake VERB ASSAULT subj obj") == {"Chad CONTROL Bamako asserted"}


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


def test_several_who_do_it_to_one_another_are_another_rule() -> None:
    assert {claim.rule for claim in claims(TWO, CLASH)} == {"mutual"}


def test_single_subject_of_a_reciprocal_trigger_is_not_tied() -> None:
    table = """
Chad    Chad  PROPN NNP nsubj clashed
clashed clash VERB  VBD ROOT  clashed
"""
    assert found(table, CLASH) == set()


def test_target_that_is_no_actor_keeps_subjects_from_being_tied() -> None:
    table = """
Chad    Chad   PROPN NNP nsubj clashed
and     and    CCONJ CC  cc    Chad
Mali    Mali   PROPN NNP conj  Chad
clashed clash  VERB  VBD ROOT  clashed
with    with   ADP   IN  prep  clashed
police  police NOUN  NNS pobj  with
"""
    assert found(table, CLASH) == set()


@pytest.mark.parametrize(("word", "pos"), [("hours", "NOUN"), ("1999", "NUM")])
def test_time_is_no_target(word: str, pos: str) -> None:
    table = """
Chad  Chad PROPN NNP nsubj met
and   and  CCONJ CC  cc    Chad
Mali  Mali PROPN NNP conj  Chad
met   meet VERB  VBD ROOT  met
for   for  ADP   IN  prep  met
hours hour NOUN  NNS pobj  for
"""
    table = with_rows(table, "hours", f"{word} {word.removesuffix('s')} {pos} NNS pobj for")
    assert found(table, MEET) == {"Chad CONSULT Mali asserted", "Mali CONSULT Chad asserted"}


def test_gerund_after_a_preposition_ties_no_subjects() -> None:
    table = """
Chad    Chad  PROPN NNP nsubj spoke
and     and   CCONJ CC  cc    Chad
Mali    Mali  PROPN NNP conj  Chad
spoke   speak VERB  VBD ROOT  spoke
after   after ADP   IN  prep  spoke
meeting meet  VERB  VBG pcomp after
"""
    assert found(table, MEET) == set()


def test_verb_with_an_infinitive_ties_no_subjects() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj agreed
and    and   CCONJ CC  cc    Chad
Mali   Mali  PROPN NNP conj  Chad
agreed agree VERB  VBD ROOT  agreed
to     to    PART  TO  aux   stay
stay   stay  VERB  VB  xcomp agreed
"""
    assert found(table, "agree VERB AGREE subj with 1 yes") == set()


WHERE = """
talks talk  NOUN  NNS ROOT   talks
where where SCONJ WRB advmod met
Chad  Chad  PROPN NNP nsubj  met
and   and   CCONJ CC  cc     Chad
Mali  Mali  PROPN NNP conj   Chad
met   meet  VERB  VBD relcl  talks
"""


def test_place_where_several_meet_may_bring_them_before_a_third() -> None:
    assert found(WHERE, MEET) == set()


def test_place_where_several_fight_brings_them_together() -> None:
    assert found(WHERE, "meet VERB ASSAULT subj with -1 yes") == {
        "Chad ASSAULT Mali asserted",
        "Mali ASSAULT Chad asserted",
    }


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


REPAIRS = """
Chad    Chad   PROPN NNP nsubj funded
funded  fund   VERB  VBD ROOT  funded
repairs repair NOUN  NNS dobj  funded
in      in     ADP   IN  prep  repairs
Mali    Mali   PROPN NNP pobj  in
.       .      PUNCT .   punct funded
"""


def test_target_may_be_inside_what_stands_in_its_place() -> None:
    (claim,) = claims(REPAIRS, "fund VERB AID subj obj")
    assert (claim.type, claim.target.actor.name, claim.rule) == ("AID", "Mali", "reach")


def test_target_inside_is_less_sure_than_one_in_its_place() -> None:
    (inside,) = claims(REPAIRS, "fund VERB AID subj obj")
    (direct,) = claims(REPAIRS.replace("repairs", "Niger"), "fund VERB AID subj obj")
    assert inside.confidence < direct.confidence


def test_nothing_is_looked_for_inside_what_one_merely_talks_about() -> None:
    assert found(REPAIRS, "fund VERB CONSULT subj obj") == set()


def test_row_that_is_filled_counts_before_one_that_reaches() -> None:
    table = with_rows(REPAIRS, "in", "in in ADP IN prep funded")
    assert found(table, "fund VERB AID subj obj", "fund VERB CONTROL subj in") == {"Chad CONTROL Mali asserted"}


def test_row_whose_source_and_target_are_one_place_reaches_nothing() -> None:
    table = """
raids  raid NOUN  NNS nsubj failed
by     by   ADP   IN  prep  raids
Chad   Chad PROPN NNP pobj  by
in     in   ADP   IN  prep  raids
Mali   Mali PROPN NNP pobj  in
failed fail VERB  VBD ROOT  failed
"""
    assert found(table, "raid NOUN ASSAULT by by") == set()


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


ENDED = """
Chad  Chad PROPN NNP poss  talks
's    's   PART  POS case  Chad
talks talk NOUN  NNS nsubj ended
with  with ADP   IN  prep  talks
Mali  Mali PROPN NNP pobj  with
ended end  VERB  VBD ROOT  ended
.     .    PUNCT .   punct ended
"""
TALK = "talk NOUN CONSULT owner with"
CALLED_OFF = ontology.load()["CONSULT"].reversed


def test_talks_that_ended_were_held() -> None:
    assert found(ENDED, TALK, operators=("end VERB reverse",)) == {"Chad CONSULT Mali asserted"}


def test_talks_that_collapsed_are_called_off() -> None:
    table = with_rows(ENDED, "ended", "ended collapse VERB VBD ROOT ended")
    assert found(table, TALK, operators=("collapse VERB reverse",)) == {f"Chad {CALLED_OFF} Mali asserted"}


def test_talks_that_somebody_ended_are_called_off() -> None:
    table = """
Chad  Chad PROPN NNP nsubj ended
ended end  VERB  VBD ROOT  ended
talks talk NOUN  NNS dobj  ended
with  with ADP   IN  prep  talks
Mali  Mali PROPN NNP pobj  with
"""
    assert found(table, TALK, operators=("end VERB reverse",)) == {f"Chad {CALLED_OFF} Mali asserted"}


def test_what_lasts_is_over_when_it_ended() -> None:
    (claim,) = claims(ENDED, "talk NOUN ALLY owner with", operators=("end VERB reverse",))
    assert claim.sign == -1


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


APPOSED = """
Chad   Chad   PROPN NNP nsubj fled
,      ,      PUNCT ,   punct Chad
a      a      DET   DT  det   ally
former former ADJ   JJ  amod  ally
ally   ally   NOUN  NN  appos Chad
of     of     ADP   IN  prep  ally
Mali   Mali   PROPN NNP pobj  of
,      ,      PUNCT ,   punct Chad
fled   flee   VERB  VBD ROOT  fled
.      .      PUNCT .   punct fled
"""


@pytest.mark.parametrize("word", ["former", "ex", "onetime", "ousted"])
def test_noun_says_nothing_of_what_somebody_no_longer_is(word: str) -> None:
    assert found(APPOSED.replace("former", word), ALLY) == set()


def test_adjective_of_the_present_takes_nothing_away() -> None:
    assert found(APPOSED.replace("former", "close"), ALLY) == {"Chad ALLY Mali asserted"}


def test_deed_of_the_past_was_done() -> None:
    table = """
Chad   Chad   PROPN NNP poss  attack
's     's     PART  POS case  Chad
former former ADJ   JJ  amod  attack
attack attack NOUN  NN  nsubj failed
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
failed fail   VERB  VBD ROOT  failed
"""
    assert found(table, ATTACK_NOUN) == {"Chad ASSAULT Mali asserted"}


def test_no_before_a_noun_that_describes_somebody_denies_it() -> None:
    table = with_rows(with_word(APPOSED, "former", "true"), "a", "no no DET DT det ally")
    assert found(table, ALLY) == {"Chad ALLY Mali negated"}


def test_verb_over_a_noun_that_describes_somebody_does_not_deny_it() -> None:
    rows = ("not not PART RB neg fled", "fled flee VERB VBD ROOT fled")
    table = with_rows(with_word(APPOSED, "former", "close"), "fled", *rows)
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


NAMED = """
Chad   Chad  PROPN NNP nsubj left
left   leave VERB  VBD ROOT  left
rebels rebel NOUN  NNS dobj  left
of     of    ADP   IN  prep  rebels
Mali   Mali  PROPN NNP pobj  of
"""
REBEL = "rebel NOUN OPPOSE self of"


def test_word_of_a_name_is_no_trigger() -> None:
    text = parsed_text(NAMED, REBEL)
    assert usable(text, at(text, "rebels")) == ()


def test_noun_that_names_somebody_by_his_role_may_be_a_trigger() -> None:
    text = parsed_text(NAMED, REBEL, uses={"rebels": "nominal"})
    assert len(usable(text, at(text, "rebels"))) == 1


def test_group_that_is_an_actor_of_its_own_is_no_trigger() -> None:
    own = Role("rebel", "rebels", "armed_group", "own")
    text = parsed_text(NAMED, "rebel NOUN ASSAULT owner of", uses={"rebels": "nominal"}, roles=(own,))
    assert usable(text, at(text, "rebels")) == ()


def test_group_that_is_named_by_a_relation_is_a_trigger() -> None:
    own = Role("rebel", "rebels", "armed_group", "own")
    text = parsed_text(NAMED, REBEL, uses={"rebels": "nominal"}, roles=(own,))
    assert len(usable(text, at(text, "rebels"))) == 1


HIT = """
Chad Chad PROPN NNP nsubj hit
hit  hit  VERB  VBD ROOT  hit
back back ADP   RP  prt   hit
Mali Mali PROPN NNP dobj  hit
"""


def test_verb_with_a_particle_is_another_verb() -> None:
    assert found(with_word(HIT, "back", "off"), "hit VERB ASSAULT subj obj") == set()


def test_particle_may_leave_a_verb_its_meaning() -> None:
    assert found(HIT, "hit VERB ASSAULT subj obj") == {"Chad ASSAULT Mali asserted"}


def test_verb_with_its_particle() -> None:
    assert found(with_word(HIT, "back", "off"), "hit_off VERB AGREE subj obj") == {"Chad AGREE Mali asserted"}


STRIKE = """
Chad    Chad    PROPN NNP nsubj went
went    go      VERB  VBD ROOT  went
on      on      ADP   IN  prep  went
strike  strike  NOUN  NN  pobj  on
against against ADP   IN  prep  went
Mali    Mali    PROPN NNP pobj  against
"""
GO_ON_STRIKE = "go_strike VERB PROTEST subj against"


def test_bare_noun_may_make_an_idiom_with_its_verb() -> None:
    assert found(STRIKE, GO_ON_STRIKE) == {"Chad PROTEST Mali asserted"}


def test_noun_of_an_idiom_states_nothing_itself() -> None:
    rows = (GO_ON_STRIKE, "strike NOUN ASSAULT owner against")
    assert found(STRIKE, *rows) == {"Chad PROTEST Mali asserted"}


def test_noun_with_an_article_makes_no_idiom() -> None:
    rows = ("a a DET DT det strike", "strike strike NOUN NN pobj on")
    assert found(with_rows(STRIKE, "strike", *rows), GO_ON_STRIKE) == set()


def test_preposition_with_an_object_is_no_particle_of_a_verb_with_an_object() -> None:
    row = trigger("go_on VERB ASSAULT subj obj")
    parse = parsed_text(STRIKE).parse
    assert dependents(parse, 1, row) == []


def test_preposition_with_an_object_goes_with_a_verb_without_one() -> None:
    row = trigger("go_on VERB ASSAULT subj against")
    parse = parsed_text(STRIKE).parse
    assert [parse.text[c] for c in dependents(parse, 1, row)] == ["on"]


LIED = """
Mali Mali PROPN NNP nsubj said
said say  VERB  VBD ROOT  said
Chad Chad PROPN NNP nsubj lied
lied lie  VERB  VBD ccomp said
"""
LIE = "lie VERB ACCUSE speaker subj"
SAY = ("say VERB say",)


def test_who_says_that_another_lied_accuses_him() -> None:
    assert found(LIED, LIE, operators=SAY) == {"Mali ACCUSE Chad asserted Mali"}


def test_who_says_that_another_may_have_lied_does_not_accuse_him() -> None:
    rows = ("may may AUX MD aux lied", "lied lie VERB VB ccomp said")
    assert found(with_rows(LIED, "lied", *rows), LIE, operators=SAY) == set()


def test_who_says_that_his_own_lied_does_not_accuse_them() -> None:
    own = {"Mali": Actor("Mali's ministry", "government", "Chad")}
    assert found(LIED, LIE, operators=SAY, actors=own) == set()


TASK = """
Chad Chad PROPN NNP nsubj took
took take VERB  VBD ROOT  took
Mali Mali PROPN NNP dobj  took
to   to   ADP   IN  prep  took
task task NOUN  NN  pobj  to
"""
TAKE_TO_TASK = "take_task VERB ACCUSE subj obj"


def test_idiom_may_have_an_object_between() -> None:
    assert found(TASK, TAKE_TO_TASK) == {"Chad ACCUSE Mali asserted"}


def test_noun_with_an_owner_makes_no_idiom() -> None:
    assert (
        found(with_rows(TASK, "task", "its its PRON PRP$ poss task", "task task NOUN NN pobj to"), TAKE_TO_TASK)
        == set()
    )


def test_idiom_is_one_of_verbs() -> None:
    row = trigger("visit_task NOUN CONSULT owner to")
    table = with_rows(with_rows(TASK, "Mali"), "took", "took visit NOUN NN ROOT took")
    assert dependents(parsed_text(table).parse, 1, row) == []


def test_adjective_that_was_taken_for_a_clause_goes_with_its_verb() -> None:
    table = """
Chad  Chad  PROPN NNP nsubj set
set   set   VERB  VBD ROOT  set
free  free  ADJ   JJ  ccomp set
Mali  Mali  PROPN NNP dobj  set
"""
    assert found(table, "set_free VERB CONCEDE subj obj") == {"Chad CONCEDE Mali asserted"}


def test_verb_in_a_clause_does_not_go_with_the_verb_above() -> None:
    table = """
Chad  Chad  PROPN NNP nsubj set
set   set   VERB  VBD ROOT  set
free  free  VERB  VB  ccomp set
Mali  Mali  PROPN NNP dobj  set
"""
    assert found(table, "set_free VERB CONCEDE subj obj") == set()


# Calls, blame, and persons who are named by what they are

CALL = "call VERB CONSULT subj:person obj:person"
CALLED = """
Voss   Voss  PROPN NNP nsubj called
called call  VERB  VBD ROOT  called
Berg   Berg  PROPN NNP dobj  called
"""
BERG = {"Berg": Actor("Berg", "person")}


def test_one_person_calls_another() -> None:
    assert found(CALLED, CALL, actors=BERG) == {"Voss CONSULT Berg asserted"}


def test_a_name_taken_for_a_complement_is_called() -> None:
    assert found(CALLED.replace("dobj ", "oprd "), CALL, actors=BERG) == {"Voss CONSULT Berg asserted"}


@pytest.mark.parametrize("label", ["oprd", "ccomp", "xcomp", "acomp"])
def test_who_is_called_something_is_not_called_up(label: str) -> None:
    assert found(f"{CALLED}weak weak ADJ JJ {label} called", CALL, actors=BERG) == set()


def test_who_is_called_something_behind_a_comma_is_not_called_up() -> None:
    table = f"{CALLED}a a DET DT det liar\nliar liar NOUN NN appos Berg"
    assert found(table, CALL, actors=BERG) == set()


def test_calling_is_naming() -> None:
    assert found(CALLED.replace("VBD", "VBG"), CALL, actors=BERG) == set()


RESPONSIBLE = """
Chad        Chad        PROPN NNP nsubj said
said        say         VERB  VBD ROOT  said
Mali        Mali        PROPN NNP nsubj was
was         be          AUX   VBD ccomp said
responsible responsible ADJ   JJ  acomp was
for         for         ADP   IN  prep  responsible
the         the         DET   DT  det   attack
attack      attack      NOUN  NN  pobj  for
"""
BLAME = "responsible_attack ADJ ACCUSE speaker subj"


def test_an_adjective_has_its_further_word_below_a_preposition() -> None:
    assert found(RESPONSIBLE, BLAME, operators=("say VERB say",)) == {"Chad ACCUSE Mali asserted Chad"}
    assert found(with_word(RESPONSIBLE, "attack", "museum"), BLAME, operators=("say VERB say",)) == set()


def test_who_speaks_of_an_armed_group_of_his_country_speaks_of_others() -> None:
    rebels = {"rebels": Actor("Mali rebels", "armed_group", "Chad")}
    table = with_word(RESPONSIBLE, "Mali", "rebels")
    assert found(table, BLAME, operators=("say VERB say",), actors=rebels) == {"Chad ACCUSE Mali rebels asserted Chad"}


def test_who_speaks_of_a_ministry_of_his_country_speaks_of_himself() -> None:
    ours = {"Mali": Actor("ministry", "government", "Chad")}
    assert found(RESPONSIBLE, BLAME, operators=("say VERB say",), actors=ours) == set()


def test_a_person_named_by_what_he_is_has_a_trigger_in_his_name() -> None:
    table = """
Voss    Voss    PROPN NNP nsubj fled
,       ,       PUNCT ,   punct Voss
fighter fighter NOUN  NN  appos Voss
with    with    ADP   IN  prep  fighter
rebels  rebel   NOUN  NNS pobj  with
fled    flee    VERB  VBD ROOT  fled
"""
    roles = (Role("fighter", "militants", "armed_group", "own"),)
    row = "fighter NOUN MEMBER self with"
    named = {"fighter": Actor("Voss", "person")}
    assert found(table, row, roles=roles, actors=named, uses={"fighter": "nominal"}) == {"Voss MEMBER rebels asserted"}
    group = {"fighter": Actor("fighters", "armed_group")}
    assert found(table, row, roles=roles, actors=group, uses={"fighter": "nominal"}) == set()


WITH_HELP = """
Chad Chad PROPN NNP nsubj win
will will AUX   MD  aux   win
win  win  VERB  VB  ROOT  win
with with ADP   IN  prep  win
help help NOUN  NN  pobj  with
by   by   ADP   IN  prep  help
Mali Mali PROPN NNP pobj  by
"""


def test_help_is_as_sure_as_what_is_done_with_it() -> None:
    row = "help NOUN AID owner helped"
    assert found(WITH_HELP, row) == {"Mali AID Chad hypothetical"}
    assert found(with_rows(WITH_HELP, "will"), row) == {"Mali AID Chad asserted"}


def test_nobody_is_helped_to_say_something() -> None:
    row = "help NOUN AID owner helped"
    assert found(WITH_HELP, row, operators=("win VERB say",)) == set()


JOINED = """
rebels rebel NOUN  NNS nsubj joined
joined join  VERB  VBD ROOT  joined
Sand   Sand  PROPN NNP dobj  joined
and    and   CCONJ CC  cc    Sand
Coast  Coast PROPN NNP conj  Sand
"""


def test_a_group_that_joins_several_is_a_member_of_none() -> None:
    row = "join VERB MEMBER subj obj"
    armed = {"Sand": Actor("Sand", "armed_group"), "Coast": Actor("Coast", "armed_group")}
    assert found(JOINED, row, actors=armed) == set()
    assert found(with_rows(with_rows(JOINED, "and"), "Coast"), row, actors=armed) == {"rebels MEMBER Sand asserted"}
    persons = armed | {"rebels": Actor("Voss", "person")}
    assert found(JOINED, row, actors=persons) == {"Voss MEMBER Sand asserted", "Voss MEMBER Coast asserted"}


@pytest.mark.parametrize("past", ["former", "previous", "past"])
def test_who_was_a_member_before_is_none(past: str) -> None:
    table = f"""
Voss    Voss    PROPN NNP nsubj is
is      be      AUX   VBZ ROOT  is
a       a       DET   DT  det   member
{past}  {past}  ADJ   JJ  amod  member
member  member  NOUN  NN  attr  is
of      of      ADP   IN  prep  member
rebels  rebel   NOUN  NNS pobj  of
"""
    row = "member NOUN MEMBER self of"
    assert found(table, row) == set()
    assert found(with_rows(table, past), row) == {"Voss MEMBER rebels asserted"}


ASKED = """
Chad  Chad  PROPN NNP nsubj  asked
asked ask   VERB  VBD ROOT   asked
Niger Niger PROPN NNP dobj   asked
how   how   SCONJ WRB advmod act
Mali  Mali  PROPN NNP nsubj  act
act   act   VERB  VBP ccomp  asked
"""


def test_a_question_asks_nobody_to_do_something() -> None:
    row = "ask VERB REQUEST subj obj|comp"
    assert found(ASKED, row) == set()
    assert found(with_rows(ASKED, "how"), row) == {"Chad REQUEST Niger asserted"}
    assert found(ASKED.replace("asked ask ", "asked urge"), row.replace("ask", "urge")) == {
        "Chad REQUEST Niger asserted"
    }
    to_act = ASKED.replace("Mali  Mali  PROPN NNP nsubj ", "to    to    PART  TO  aux   ")
    assert found(to_act, row) == {"Chad REQUEST Niger asserted"}


ROUND = """
Chad      Chad     PROPN NNP nsubj began
and       and      CCONJ CC  cc    Chad
Mali      Mali     PROPN NNP conj  Chad
began     begin    VERB  VBD ROOT  began
round     round    NOUN  NN  dobj  began
of        of       ADP   IN  prep  round
exercises exercise NOUN  NNS pobj  of
"""
EXERCISE = "begin_exercise VERB COOPERATE subj with 1 yes"
BOTH = {"Chad COOPERATE Mali asserted", "Mali COOPERATE Chad asserted"}


def test_object_may_tell_how_much_there_is_of_what_a_row_needs() -> None:
    assert found(ROUND, EXERCISE) == BOTH


def test_object_that_tells_something_else_is_not_what_a_row_needs() -> None:
    assert found(with_word(ROUND, "round", "review"), EXERCISE) == set()


def test_who_is_called_in_order_to_talk_is_called_up() -> None:
    table = f"{CALLED}to to PART TO aux talk\ntalk talk VERB VB advcl called"
    assert found(table, CALL, actors=BERG) == {"Voss CONSULT Berg asserted"}


TIES = """
Ties    tie     NOUN  NNS nsubj soured
between between ADP   IN  prep  Ties
Chad    Chad    PROPN NNP pobj  between
and     and     CCONJ CC  cc    Chad
Mali    Mali    PROPN NNP conj  Chad
soured  sour    VERB  VBD ROOT  soured
"""
SOUR = "tie_sour NOUN OPPOSE between between -1 yes"


def test_word_that_a_noun_needs_may_be_said_of_it() -> None:
    assert found(TIES, SOUR) == {"Chad OPPOSE Mali asserted", "Mali OPPOSE Chad asserted"}


def test_adjective_that_a_noun_needs_may_be_said_of_it() -> None:
    table = with_rows(TIES, "soured", "are be AUX VBP ROOT are", "sour sour ADJ JJ acomp are")
    assert found(table.replace("nsubj soured", "nsubj are"), SOUR) == found(TIES, SOUR)


@pytest.mark.parametrize("row", ["not not PART RB neg soured", "may may AUX MD aux soured"])
def test_what_is_denied_of_a_noun_or_may_be_is_not_said_of_it(row: str) -> None:
    assert found(with_rows(TIES, "soured", row, "soured sour VERB VB ROOT soured"), SOUR) == set()


NO_SUPPORT = """
Chad    Chad    PROPN NNP nsubj support
does    do      AUX   VBZ aux   support
not     not     PART  RB  neg   support
support support VERB  VB  ROOT  support
Mali    Mali    PROPN NNP dobj  support
"""
SUPPORT = "support VERB SUPPORT subj obj"


def test_who_does_not_support_another_now_rejects_him() -> None:
    assert found(NO_SUPPORT, SUPPORT) == {"Chad SUPPORT Mali negated", "Chad REJECT Mali asserted"}


@pytest.mark.parametrize("row", ["did do AUX VBD aux support", "has have AUX VBZ aux support"])
def test_who_did_not_support_another_need_not_reject_him(row: str) -> None:
    assert found(with_rows(NO_SUPPORT, "does", row), SUPPORT) == {"Chad SUPPORT Mali negated"}


def test_who_does_not_attack_another_does_not_reject_him() -> None:
    assert found(NO_SUPPORT, "support VERB ASSAULT subj obj") == {"Chad ASSAULT Mali negated"}


def test_newspaper_does_not_accuse_whom_it_reports_on() -> None:
    paper = {"Mali": Actor("Mali Post", "media")}
    assert found(LIED, LIE, operators=SAY, actors=paper) == set()
