import pytest
from parsed_texts import claims, found
from parses import with_rows, with_word

from network.records import Actor

ATTACK = "attack VERB ASSAULT subj obj"
PLAN = "plan VERB hypothetical SUPPORT THREATEN"
WILL = "will AUX hypothetical AGREE THREATEN"
WILL_NOT = "will_not AUX negate REJECT AGREE"
SAY = "say VERB say"


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


PLANS_NOT = """
Chad   Chad   PROPN NNP nsubj plans
plans  plan   VERB  VBZ ROOT  plans
not    not    PART  RB  neg   attack
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp plans
Mali   Mali   PROPN NNP dobj  attack
"""


def test_operator_over_a_hostile_deed_that_is_forgone_is_friendly() -> None:
    assert found(PLANS_NOT, ATTACK, operators=(PLAN,)) == {"Chad ASSAULT Mali negated", "Chad SUPPORT Mali asserted"}


def test_operator_over_a_friendly_deed_that_is_forgone_states_nothing_of_its_own() -> None:
    assert found(PLANS_NOT, "attack VERB AID subj obj", operators=(PLAN,)) == {"Chad AID Mali negated"}


def test_operator_that_is_denied_states_its_own_as_denied() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj plan
did    do     AUX   VBD aux   plan
not    not    PART  RB  neg   plan
plan   plan   VERB  VB  ROOT  plan
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp plan
Mali   Mali   PROPN NNP dobj  attack
"""
    assert "Chad THREATEN Mali negated" in found(table, ATTACK, operators=(PLAN,))


def test_operator_that_names_no_type_states_nothing_of_its_own() -> None:
    assert found(PLANS, ATTACK, operators=("plan VERB hypothetical",)) == {"Chad ASSAULT Mali hypothetical"}


def test_operator_over_an_end_goes_by_what_the_end_is() -> None:
    table = """
Chad      Chad     PROPN NNP nsubj plans
plans     plan     VERB  VBZ ROOT  plans
to        to       PART  TO  aux   lift
lift      lift     VERB  VB  xcomp plans
sanctions sanction NOUN  NNS dobj  lift
on        on       ADP   IN  prep  sanctions
Mali      Mali     PROPN NNP pobj  on
"""
    assert found(table, "sanction NOUN SANCTION owner on", operators=(PLAN, "lift VERB reverse")) == {
        "Chad CONCEDE Mali hypothetical",
        "Chad SUPPORT Mali asserted",
    }


def test_operator_is_the_trigger_of_what_it_states() -> None:
    (claim,) = (claim for claim in claims(PLANS, ATTACK, operators=(PLAN,)) if claim.rule == "operator")
    assert claim.trigger == (1, 2)


WILL_ATTACK = """
Chad   Chad   PROPN NNP nsubj attack
will   will   AUX   MD  aux   attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct attack
"""


def test_who_will_attack_threatens() -> None:
    assert found(WILL_ATTACK, ATTACK, operators=(WILL, WILL_NOT)) == {
        "Chad ASSAULT Mali hypothetical",
        "Chad THREATEN Mali asserted",
    }


def test_who_will_not_attack_has_its_own_operator() -> None:
    rows = ("will will AUX MD aux attack", "not not PART RB neg attack")
    table = with_rows(WILL_ATTACK, "will", *rows)
    assert found(table, ATTACK, operators=(WILL, WILL_NOT)) == {"Chad ASSAULT Mali negated", "Chad AGREE Mali asserted"}


@pytest.mark.parametrize("modal", ["would", "could", "may"])
def test_who_might_attack_does_not_threaten(modal: str) -> None:
    table = WILL_ATTACK.replace("will", modal)
    assert found(table, ATTACK, operators=(WILL,)) == {"Chad ASSAULT Mali hypothetical"}


def test_intent_on_a_condition_is_none() -> None:
    table = """
If     if     SCONJ IN  mark  attack
Chad   Chad   PROPN NNP nsubj attack
will   will   AUX   MD  aux   attack
attack attack VERB  VB  advcl fight
Mali   Mali   PROPN NNP dobj  attack
Niger  Niger  PROPN NNP nsubj fight
may    may    AUX   MD  aux   fight
fight  fight  VERB  VB  ROOT  fight
"""
    assert found(table, ATTACK, operators=(WILL,)) == {"Chad ASSAULT Mali hypothetical"}


ANNOUNCED = """
Chad   Chad   PROPN NNP nsubj said
said   say    VERB  VBD ROOT  said
it     it     PRON  PRP nsubj attack
would  would  AUX   MD  aux   attack
attack attack VERB  VB  ccomp said
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct said
"""
CHAD = {"it": Actor("Chad", "state")}
USES = {"it": "pronoun"}


def test_who_said_that_he_would_attack_threatens() -> None:
    assert found(ANNOUNCED, ATTACK, operators=(WILL, SAY), actors=CHAD, uses=USES) == {
        "Chad ASSAULT Mali hypothetical Chad",
        "Chad THREATEN Mali asserted Chad",
    }


def test_would_in_a_report_of_the_present_is_no_intent() -> None:
    table = with_rows(ANNOUNCED, "said", "said say VERB VBZ ROOT said")
    assert found(table, ATTACK, operators=(WILL, SAY), actors=CHAD, uses=USES) == {
        "Chad ASSAULT Mali hypothetical Chad"
    }


def test_who_is_said_by_another_to_attack_does_not_threaten() -> None:
    it = {"it": Actor("Niger", "state")}
    assert found(ANNOUNCED, ATTACK, operators=(WILL, SAY), actors=it, uses=USES) == {
        "Niger ASSAULT Mali hypothetical Chad"
    }


def test_who_is_said_by_his_own_to_attack_threatens() -> None:
    own = {"it": Actor("Chad's army", "military", "Chad"), "Chad": Actor("Voss", "person", "Chad")}
    assert "Chad's army THREATEN Mali asserted Voss" in found(
        ANNOUNCED, ATTACK, operators=(WILL, SAY), actors=own, uses=USES
    )


def test_who_is_said_to_attack_by_one_that_is_no_actor_does_not_threaten() -> None:
    table = with_rows(ANNOUNCED, "Chad", "Analysts analyst NOUN NNS nsubj said")
    assert found(table, ATTACK, operators=(WILL, SAY), actors=CHAD, uses=USES) == {"Chad ASSAULT Mali hypothetical"}


def test_news_of_an_intent_tells_of_it() -> None:
    table = with_rows(ANNOUNCED, "Chad", "Radio Radio PROPN NNP nsubj said")
    assert "Chad THREATEN Mali asserted" in found(table, ATTACK, operators=(WILL, SAY), actors=CHAD, uses=USES)


BACKS = """
Chad  Chad PROPN NNP nsubj backs
backs back VERB  VBZ ROOT  backs
aid   aid  NOUN  NN  dobj  backs
to    to   ADP   IN  prep  aid
Mali  Mali PROPN NNP pobj  to
.     .    PUNCT .   punct backs
"""
AID = "aid NOUN AID owner to"
STRIKE = "aid NOUN ASSAULT owner to"


def test_who_backs_help_for_somebody_supports_him() -> None:
    assert found(BACKS, "back VERB SUPPORT subj obj", AID) == {"Chad SUPPORT Mali asserted"}


def test_who_backs_a_strike_on_somebody_opposes_him() -> None:
    assert found(BACKS, "back VERB SUPPORT subj obj", STRIKE) == {"Chad OPPOSE Mali asserted"}


def test_who_rejects_help_for_somebody_rejects_him() -> None:
    assert found(BACKS, "back VERB OPPOSE subj obj", AID) == {"Chad REJECT Mali asserted"}


def test_who_rejects_a_strike_on_somebody_need_not_support_him() -> None:
    assert found(BACKS, "back VERB REJECT subj obj", STRIKE) == set()


def test_who_talks_of_help_for_somebody_takes_no_stance() -> None:
    assert found(BACKS, "back VERB CONSULT subj obj", AID) == set()


def test_noun_that_is_no_deed_is_not_backed_as_one() -> None:
    assert "deed" not in {claim.rule for claim in claims(BACKS, "back VERB SUPPORT subj obj", "aid NOUN AID self to")}


def test_stance_on_a_deed_that_has_its_doer_is_one_on_him() -> None:
    rows = ("Niger Niger PROPN NNP poss aid", "'s 's PART POS case Niger", "aid aid NOUN NN dobj backs")
    table = with_rows(BACKS, "aid", *rows)
    assert found(table, "back VERB SUPPORT subj obj", AID) == {"Chad SUPPORT Niger asserted", "Niger AID Mali asserted"}


def test_stance_on_a_deed_has_the_status_of_the_stance() -> None:
    table = """
Chad Chad PROPN NNP nsubj back
did  do   AUX   VBD aux   back
not  not  PART  RB  neg   back
back back VERB  VB  ROOT  back
aid  aid  NOUN  NN  dobj  back
to   to   ADP   IN  prep  aid
Mali Mali PROPN NNP pobj  to
"""
    assert found(table, "back VERB SUPPORT subj obj", AID) == {"Chad SUPPORT Mali negated"}


OPENS = """
Chad   Chad  PROPN NNP nsubj agreed
agreed agree VERB  VBD ROOT  agreed
to     to    PART  TO  aux   open
open   open  VERB  VB  xcomp agreed
ports  port  NOUN  NNS dobj  open
to     to    ADP   IN  prep  open
Mali   Mali  PROPN NNP pobj  to/2
.      .     PUNCT .   punct agreed
"""


@pytest.mark.parametrize("kind", ["AGREE", "REJECT"])
def test_commitment_to_do_something_for_somebody(kind: str) -> None:
    assert found(OPENS, operators=(f"agree VERB hypothetical {kind}",)) == {f"Chad {kind} Mali asserted"}


def test_plan_is_no_commitment() -> None:
    assert found(OPENS, operators=("agree VERB hypothetical SUPPORT",)) == set()


def test_word_that_is_no_operator_commits_to_nothing() -> None:
    assert found(OPENS) == set()


@pytest.mark.parametrize("row", ["open VERB REQUEST subj to", "port NOUN REQUEST owner to"])
def test_commitment_to_what_tells_something_itself_is_left_to_it(row: str) -> None:
    operators = ("agree VERB hypothetical AGREE", "open VERB perform")
    assert found(OPENS, row, operators=operators) == {"Chad REQUEST Mali hypothetical"}


def test_commitment_has_the_status_of_its_verb() -> None:
    table = """
Chad  Chad  PROPN NNP nsubj agree
may   may   AUX   MD  aux   agree
agree agree VERB  VB  ROOT  agree
to    to    PART  TO  aux   open
open  open  VERB  VB  xcomp agree
ports port  NOUN  NNS dobj  open
to    to    ADP   IN  prep  open
Mali  Mali  PROPN NNP pobj  to/2
"""
    assert found(table, operators=("agree VERB hypothetical AGREE",)) == {"Chad AGREE Mali hypothetical"}


def test_adjective_that_commits() -> None:
    table = """
Chad    Chad    PROPN NNP nsubj is
is      be      AUX   VBZ ROOT  is
willing willing ADJ   JJ  acomp is
to      to      PART  TO  aux   open
open    open    VERB  VB  xcomp willing
ports   port    NOUN  NNS dobj  open
to      to      ADP   IN  prep  open
Mali    Mali    PROPN NNP pobj  to/2
.       .       PUNCT .   punct is
"""
    assert found(table, operators=("willing ADJ hypothetical AGREE",)) == {"Chad AGREE Mali asserted"}


MUST = """
Chad     Chad     PROPN NNP nsubj said
said     say      VERB  VBD ROOT  said
that     that     SCONJ IN  mark  withdraw
Mali     Mali     PROPN NNP nsubj withdraw
must     must     AUX   MD  aux   withdraw
withdraw withdraw VERB  VB  ccomp said
.        .        PUNCT .   punct said
"""


@pytest.mark.parametrize("modal", ["must", "should", "ought"])
def test_who_says_that_another_must_do_something_requests_it(modal: str) -> None:
    assert found(MUST.replace("must", modal), operators=(SAY,)) == {"Chad REQUEST Mali asserted"}


def test_who_says_that_another_can_do_something_requests_nothing() -> None:
    assert found(MUST.replace("must", "can"), operators=(SAY,)) == set()


def test_duty_of_which_nobody_speaks_is_no_request() -> None:
    table = """
Mali     Mali     PROPN NNP nsubj withdraw
must     must     AUX   MD  aux   withdraw
withdraw withdraw VERB  VB  ROOT  withdraw
"""
    assert found(table, operators=(SAY,)) == set()


def test_duty_not_to_do_something_is_no_request() -> None:
    table = with_rows(MUST, "must", "must must AUX MD aux withdraw", "not not PART RB neg withdraw")
    assert found(table, operators=(SAY,)) == set()


def test_duty_that_nobody_spoke_of_is_no_request() -> None:
    table = """
Chad     Chad     PROPN NNP nsubj say
did      do       AUX   VBD aux   say
not      not      PART  RB  neg   say
say      say      VERB  VB  ROOT  say
Mali     Mali     PROPN NNP nsubj withdraw
must     must     AUX   MD  aux   withdraw
withdraw withdraw VERB  VB  ccomp say
"""
    assert found(table, operators=(SAY,)) == set()


def test_request_is_the_claim_of_who_reports_it() -> None:
    table = """
Niger    Niger    PROPN NNP nsubj said
said     say      VERB  VBD ROOT  said
Chad     Chad     PROPN NNP nsubj says
says     say      VERB  VBZ ccomp said
Mali     Mali     PROPN NNP nsubj withdraw
must     must     AUX   MD  aux   withdraw
withdraw withdraw VERB  VB  ccomp says
"""
    assert found(table, operators=(SAY,)) == {"Chad REQUEST Mali asserted Niger"}


ASKS = """
Chad   Chad   PROPN NNP nsubj asks
asks   ask    VERB  VBZ ROOT  asks
Niger  Niger  PROPN NNP dobj  asks
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp asks
Mali   Mali   PROPN NNP dobj  attack
"""
ASK = "ask VERB hypothetical SUPPORT THREATEN"
REQUEST = "ask VERB REQUEST subj obj"


def test_operator_states_nothing_of_who_is_not_the_doer() -> None:
    assert "Chad THREATEN Mali asserted" not in found(ASKS, ATTACK, operators=(ASK,))


def test_who_calls_on_others_to_attack_threatens() -> None:
    assert "Chad THREATEN Mali asserted" in found(ASKS, ATTACK, REQUEST, operators=(ASK,))


def test_operator_states_its_own_where_nobody_is_the_doer() -> None:
    rows = ("reporters reporter NOUN NNS dobj asks",)
    assert "Chad THREATEN Mali asserted" in found(with_rows(ASKS, "Niger", *rows), ATTACK, operators=(ASK,))


def test_who_plans_to_fight_one_of_the_planners_does_not_threaten_him() -> None:
    rows = ("Chad Chad PROPN NNP nsubj plans", "and and CCONJ CC cc Chad", "Mali Mali PROPN NNP conj Chad")
    stated = found(with_rows(PLANS, "Chad", *rows), ATTACK, operators=(PLAN,))
    assert not {one for one in stated if "THREATEN" in one}


# Judgements

SEES = """
Chad  Chad  PROPN NNP nsubj sees
sees  see   VERB  VBZ ROOT  sees
Mali  Mali  PROPN NNP dobj  sees
as    as    ADP   IN  prep  sees
a     a     DET   DT  det   rival
rival rival NOUN  NN  pobj  as
"""
RIVAL = "rival NOUN OPPOSE self owner|of -1 yes"
LIAR = "rival NOUN ACCUSE speaker self"


@pytest.mark.parametrize(("row", "kind"), [(RIVAL, "OPPOSE"), (LIAR, "ACCUSE")])
def test_who_sees_another_as_a_rival_or_a_liar_stands_against_him(row: str, kind: str) -> None:
    (claim,) = claims(SEES, row)
    assert (claim.source.actor.name, claim.type, claim.target.actor.name, claim.rule) == (
        "Chad",
        kind,
        "Mali",
        "judgement",
    )


def test_who_does_not_see_another_as_a_rival_denies_it() -> None:
    assert found(f"{SEES}not not PART RB neg sees", RIVAL) == {"Chad OPPOSE Mali negated"}


def test_the_rival_of_a_third_is_not_the_rival_of_who_sees_him_so() -> None:
    table = f"{SEES}of of ADP IN prep rival\nNiger Niger PROPN NNP pobj of"
    assert found(table, RIVAL) == {"Mali OPPOSE Niger asserted"}


def test_what_a_noun_says_of_what_somebody_has_is_no_judgement() -> None:
    assert found(SEES, "rival NOUN BACK self owner|of") == set()


def test_who_uses_another_as_something_does_not_judge_him() -> None:
    assert found(SEES.replace("see   VERB", "use   VERB"), RIVAL) == set()


def test_adjective_and_its_conjunct_behind_as() -> None:
    table = with_rows(with_rows(SEES, "a"), "rival", "weak weak ADJ JJ amod as", "and and CCONJ CC cc weak")
    table += "\ncorrupt corrupt ADJ JJ conj weak"
    assert found(table, "corrupt ADJ ACCUSE speaker subj") == {"Chad ACCUSE Mali asserted"}


def test_complement_without_as() -> None:
    table = """
Chad      Chad     PROPN NNP nsubj considers
considers consider VERB  VBZ ROOT  considers
Mali      Mali     PROPN NNP nsubj rival
a         a        DET   DT  det   rival
rival     rival    NOUN  NN  ccomp considers
"""
    assert found(table, RIVAL) == {"Chad OPPOSE Mali asserted"}
    assert found(f"{table}is be AUX VBZ cop rival", RIVAL) == set()


def test_predicate_behind_the_object() -> None:
    table = """
Chad   Chad PROPN NNP nsubj called
called call VERB  VBD ROOT  called
Mali   Mali PROPN NNP dobj  called
weak   weak ADJ   JJ  oprd  called
"""
    assert found(table, "weak ADJ ACCUSE speaker subj") == {"Chad ACCUSE Mali asserted"}


def test_one_may_think_or_speak_of_another_as_something() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj thinks
thinks think VERB  VBZ ROOT  thinks
of     of    ADP   IN  prep  thinks
Mali   Mali  PROPN NNP pobj  of
as     as    ADP   IN  prep  thinks
rival  rival NOUN  NN  pobj  as
"""
    assert found(table, RIVAL) == {"Chad OPPOSE Mali asserted"}


def test_the_subject_of_a_passive_is_judged() -> None:
    table = """
Mali  Mali  PROPN NNP nsubjpass seen
is    be    AUX   VBZ auxpass   seen
seen  see   VERB  VBN ROOT      seen
by    by    ADP   IN  agent     seen
Chad  Chad  PROPN NNP pobj      by
as    as    ADP   IN  prep      seen
rival rival NOUN  NN  pobj      as
"""
    assert found(table, RIVAL) == {"Chad OPPOSE Mali asserted"}


REMARKS = """
Chad      Chad     PROPN NNP nsubj described
described describe VERB  VBD ROOT  described
Mali      Mali     PROPN NNP poss  remarks
's        's       PART  POS case  Mali
remarks   remark   NOUN  NNS dobj  described
as        as       ADP   IN  prep  remarks
weak      weak     ADJ   JJ  amod  as
"""
WEAK = "weak ADJ ACCUSE speaker subj"


def test_who_judges_what_another_says_judges_him() -> None:
    assert found(REMARKS, WEAK) == {"Chad ACCUSE Mali asserted"}


def test_who_judges_what_another_has_does_not_judge_him() -> None:
    assert found(with_word(with_word(REMARKS, "remarks", "rivers"), "remark", "river"), WEAK) == set()
