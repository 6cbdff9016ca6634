import pytest
from parsed_texts import at, parsed_text

from network.extractors import RULES, ParsedText
from network.extractors.attempts import FIRED, NEEDS, Attempt, Stranger, attempts, strangers
from network.extractors.dependency import extract
from network.gazetteer import Role

ATTACK = "attack VERB ASSAULT subj obj"
ATTACK_NOUN = "attack NOUN ASSAULT owner on|of"
PRAISE = "praise VERB SUPPORT subj obj"
ALLY = "ally NOUN ALLY self owner|of 1 yes"

PLAIN = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""


def tried(text: ParsedText) -> list[Attempt]:
    return list(attempts(text, extract(text)))


def outcomes(table: str, *triggers: str, operators: tuple[str, ...] = ()) -> list[str]:
    return [attempt.outcome for attempt in tried(parsed_text(table, *triggers, operators=operators))]


def met(text: ParsedText) -> list[Stranger]:
    return list(strangers(text, extract(text)))


# Rows that fire


def test_row_that_fires_names_its_rule() -> None:
    assert outcomes(PLAIN, ATTACK) == [FIRED + RULES["frame"]]


def test_row_that_fires_names_whom_it_ties() -> None:
    (attempt,) = tried(parsed_text(PLAIN, ATTACK))
    assert [actor.name for actor in (*attempt.source, *attempt.target)] == ["Chad", "Mali"]


def test_attempt_knows_its_token_and_its_row() -> None:
    text = parsed_text(PLAIN, ATTACK)
    (attempt,) = tried(text)
    assert (attempt.token, attempt.trigger.lemma, attempt.trigger.type) == (at(text, "attacked"), "attack", "ASSAULT")


def test_row_that_ties_subjects_among_themselves_says_so() -> None:
    table = """
Chad    Chad  PROPN NNP nsubj clashed
and     and   CCONJ CC  cc    Chad
Mali    Mali  PROPN NNP conj  Chad
clashed clash VERB  VBD ROOT  clashed
"""
    (attempt,) = tried(parsed_text(table, "clash VERB ASSAULT subj with -1 yes"))
    assert attempt.outcome == FIRED + RULES["mutual"]
    assert attempt.source == attempt.target


def test_row_whose_target_lies_deeper_says_so() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
posts    post   NOUN  NNS dobj  attacked
in       in     ADP   IN  prep  posts
Mali     Mali   PROPN NNP pobj  in
"""
    assert outcomes(table, ATTACK) == [FIRED + RULES["reach"]]


def test_rule_beside_the_frames_is_named_at_the_row_of_its_type() -> None:
    table = """
Chad   Chad   PROPN NNP npadvmod backed
-      -      PUNCT HYPH punct   backed
backed back   VERB  VBN amod     rebels
rebels rebel  NOUN  NNS nsubj    came
came   come   VERB  VBD ROOT     came
"""
    found = tried(parsed_text(table, "back VERB RETREAT subj from", "back VERB BACK subj obj"))
    assert [attempt.outcome for attempt in found] == [
        "nobody stands at subj; nobody stands at from",
        FIRED + RULES["compound"],
    ]
    assert [actor.name for actor in (*found[1].source, *found[1].target)] == ["Chad", "rebels"]


def test_stance_on_a_deed_is_named_at_the_row_of_the_stance() -> None:
    table = """
Chad   Chad PROPN NNP nsubj backed
backed back VERB  VBD ROOT  backed
aid    aid  NOUN  NN  dobj  backed
to     to   ADP   IN  prep  aid
Mali   Mali PROPN NNP pobj  to
"""
    rows = ("back_out VERB REJECT subj of", "back VERB BACK subj obj", "aid NOUN AID owner to 1")
    assert outcomes(table, *rows)[:2] == [f"{NEEDS}`out` beside it", FIRED + RULES["deed"]]


DENIED = """
Chad     Chad   PROPN NNP nsubj attack
did      do     AUX   VBD aux   attack
not      not    PART  RB  neg   attack
attack   attack VERB  VB  ROOT  attack
Mali     Mali   PROPN NNP dobj  attack
"""


def test_negation_is_told_with_its_word() -> None:
    assert outcomes(DENIED, ATTACK) == [f"{FIRED}{RULES['frame']}; negated by “not”"]


def test_modal_verb_is_told() -> None:
    table = DENIED.replace("not      not    PART  RB  neg ", "may      may    AUX   MD  aux ")
    assert outcomes(table, ATTACK) == [f"{FIRED}{RULES['frame']}; hypothetical by “may”"]


VOWED = """
Chad   Chad   PROPN NNP nsubj vowed
vowed  vow    VERB  VBD ROOT  vowed
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp vowed
Mali   Mali   PROPN NNP dobj  attack
"""


def test_operator_is_told_with_what_it_says_of_its_own_subject() -> None:
    assert outcomes(VOWED, ATTACK, operators=("vow VERB hypothetical AGREE THREATEN",)) == [
        f"{FIRED}{RULES['frame']}; hypothetical by “vowed”; “vowed” over it says THREATEN"
    ]


def test_end_of_what_a_word_states_is_told() -> None:
    table = """
Chad      Chad     PROPN NNP nsubj lifted
lifted    lift     VERB  VBD ROOT  lifted
sanctions sanction NOUN  NNS dobj  lifted
on        on       ADP   IN  prep  sanctions
Mali      Mali     PROPN NNP pobj  on
"""
    assert outcomes(table, "sanction NOUN SANCTION owner on", operators=("lift VERB reverse",)) == [
        f"{FIRED}{RULES['frame']}; ended by “lifted”, and so CONCEDE"
    ]


def test_pair_that_is_left_out_is_told_beside_the_one_that_is_tied() -> None:
    table = """
Chad    Chad   PROPN NNP nsubj praised
praised praise VERB  VBD ROOT  praised
Mali    Mali   PROPN NNP dobj  praised
and     and    CCONJ CC  cc    Mali
Bamako  Bamako PROPN NNP conj  Mali
"""
    assert outcomes(table, PRAISE) == [
        f"{FIRED}{RULES['frame']}; but Bamako is a place, which no SUPPORT can be done to"
    ]


def test_claim_that_another_word_makes_better_is_told() -> None:
    text = parsed_text(PLAIN, ATTACK)
    (attempt,) = attempts(text, [])
    assert attempt.outcome.endswith("; but another word says the same")


# Rows that do not


def test_role_that_nobody_stands_in_is_told_with_its_places() -> None:
    assert outcomes(PLAIN, "attack VERB ASSAULT subj against|on") == ["nobody stands at against or on"]


def test_what_stands_in_a_role_but_is_no_actor_is_shown() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj praised
praised  praise VERB  VBD ROOT  praised
the      the    DET   DT  det   plan
new      new    ADJ   JJ  amod  plan
plan     plan   NOUN  NN  dobj  praised
"""
    (attempt,) = tried(parsed_text(table, PRAISE))
    assert attempt.outcome == "“the new plan” at obj is no known actor"
    assert ([actor.name for actor in attempt.source], attempt.target) == (["Chad"], ())


def test_actor_of_another_kind_than_the_row_wants_is_told() -> None:
    assert outcomes(PLAIN, "attack VERB COERCE subj obj:person|obj:armed_group") == [
        "Mali at obj is of the kind state, not person or armed group"
    ]


def test_missing_word_is_named() -> None:
    assert outcomes(PLAIN, "attack_policy VERB ACCUSE subj of") == [f"{NEEDS}`policy` beside it"]


def test_particle_that_makes_a_verb_another_is_told() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj played
played play  VERB  VBD ROOT  played
down   down  ADP   RP  prt   played
Mali   Mali  PROPN NNP dobj  played
"""
    assert outcomes(table, "play VERB CONSULT subj obj") == ["“down” makes it another word"]


def test_row_behind_another_is_told_which_came_first() -> None:
    assert outcomes(PLAIN, ATTACK, "attack VERB OPPOSE subj obj")[1] == "another row came first: attack ASSAULT"


def test_obstacle_between_two_actors_is_told() -> None:
    table = PLAIN.replace("Mali     Mali", "Bamako   Bamako")
    assert outcomes(table, "attack VERB SUPPORT subj obj") == ["Bamako is a place, which no SUPPORT can be done to"]


def test_actor_alone_in_a_role_of_several_is_told() -> None:
    assert outcomes(PLAIN, "attack VERB OPPOSE subj subj") == ["Chad stands at subj alone"]


def test_word_of_a_name_is_no_trigger() -> None:
    table = PLAIN.replace("Chad     Chad ", "rebels   rebel")
    assert outcomes(table, "rebel NOUN OPPOSE self against") == ["part of the name “rebels”"]


def test_noun_of_a_group_that_acts_is_no_trigger() -> None:
    table = PLAIN.replace("Chad     Chad   PROPN NNP", "rebels   rebel  NOUN  NNS")
    role = Role("rebel", "rebels", "armed_group", "own")
    text = parsed_text(table, "rebel NOUN OPPOSE owner against", uses={"rebels": "nominal"}, roles=[role])
    assert [attempt.outcome for attempt in tried(text)] == ["“rebels” is an actor itself"]


def test_noun_of_what_is_over_names_the_word_that_says_so() -> None:
    table = """
former  former ADJ   JJ  amod  ally
ally    ally   NOUN  NN  nsubj came
Chad    Chad   PROPN NNP appos ally
of      of     ADP   IN  prep  ally
Mali    Mali   PROPN NNP pobj  of
came    come   VERB  VBD ROOT  came
"""
    assert outcomes(table, ALLY) == ["“former” says that it is so no longer"]


def test_word_that_the_parse_takes_for_another_part_of_speech_is_told() -> None:
    assert outcomes(PLAIN, ATTACK_NOUN) == ["the parse has it as VERB, the row is for NOUN"]


def test_word_with_rows_of_its_own_is_not_tried_as_another_part_of_speech() -> None:
    assert len(outcomes(PLAIN, ATTACK, ATTACK_NOUN)) == 1


def test_prefix_without_an_actor_behind_it_is_told() -> None:
    table = """
anti    anti    ADJ   JJ   amod  war
-       -       PUNCT HYPH punct war
war     war     NOUN  NN   nsubj came
came    come    VERB  VBD  ROOT  came
"""
    assert outcomes(table, "anti PREFIX OPPOSE self obj") == [
        "wants an actor behind the hyphen, and a noun for another behind that"
    ]


def test_rows_come_in_the_order_of_the_text_and_of_the_ontology() -> None:
    text = parsed_text(PLAIN + "\n" + PLAIN, "attack VERB OPPOSE subj with", ATTACK)
    assert [(attempt.token, attempt.trigger.type) for attempt in tried(text)] == [
        (1, "OPPOSE"), (1, "ASSAULT"), (5, "OPPOSE"), (5, "ASSAULT"),
    ]  # fmt: skip


# Words that are no triggers


def test_verb_between_two_actors_without_a_row_is_a_stranger() -> None:
    (stranger,) = met(parsed_text(PLAIN))
    names = [actor.name for actor in (*stranger.source, *stranger.target)]
    assert (stranger.token, names, stranger.place, stranger.effects) == (1, ["Chad", "Mali"], "obj", ())


def test_stranger_says_where_its_target_stands() -> None:
    table = """
Chad    Chad  PROPN NNP nsubj dealt
dealt   deal  VERB  VBD ROOT  dealt
with    with  ADP   IN  prep  dealt
Mali    Mali  PROPN NNP pobj  with
"""
    (stranger,) = met(parsed_text(table))
    assert stranger.place == "with"


def test_operator_without_a_row_says_what_it_does() -> None:
    (stranger,) = met(parsed_text(PLAIN, operators=("attack VERB hypothetical",)))
    assert stranger.effects == ("hypothetical",)


@pytest.mark.parametrize(
    ("table", "trigger", "operators"),
    [
        pytest.param(PLAIN, ATTACK, (), id="it is a trigger"),
        pytest.param(PLAIN, PRAISE, ("attack VERB say",), id="it reports"),
        pytest.param(PLAIN.replace("Mali     Mali", "town     town"), PRAISE, (), id="no target"),
        pytest.param(PLAIN.replace("Mali     Mali", "Chad     Chad"), PRAISE, (), id="the same"),
    ],
)
def test_other_verbs_are_no_strangers(table: str, trigger: str, operators: tuple[str, ...]) -> None:
    assert met(parsed_text(table, trigger, operators=operators)) == []
