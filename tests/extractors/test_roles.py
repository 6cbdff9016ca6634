import pytest
from parsed_texts import at, parsed_text, trigger
from parses import with_rows, with_word

from network.extractors.metonymy import LOCATIVE, METONYMIC, Filler
from network.extractors.roles import fill, has_filler, listed, premodifiers, reach, reached_by_clause, speaker_of
from network.gazetteer import Role
from network.records import Actor

ATTACK = "attack VERB ASSAULT subj obj"
CRITICISE = "criticise VERB ACCUSE subj obj"
PLAIN = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""


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
Chad  Chad  PROPN NNP nsubj paid
paid  pay   VERB  VBD ROOT  paid
visit visit NOUN  NN  dobj  paid
to    to    ADP   IN  prep  visit
Mali  Mali  PROPN NNP pobj  to
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
allies ally  NOUN  NNS ROOT allies
such   such  ADJ   JJ  amod as
as     as    ADP   IN  prep allies
Chad   Chad  PROPN NNP pobj as
and    and   CCONJ CC  cc   Chad
Niger  Niger PROPN NNP conj Chad
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


# Which place


def test_receiver_that_the_grammar_makes_the_subject() -> None:
    table = """
Mali  Mali PROPN NNP nsubjpass given
was   be   AUX   VBD auxpass   given
given give VERB  VBN ROOT      given
food  food NOUN  NN  dobj      given
"""
    assert names(table, "given", "dative", "give VERB AID subj dative") == ["Mali"]


HELD = """
Chad   Chad   PROPN NNP nsubj held
held   hold   VERB  VBD ROOT  held
Bamako Bamako PROPN NNP dobj  held
.      .      PUNCT .   punct held
"""
HOLD = "hold VERB CONTROL subj obj:place"


def test_place_that_is_kept_for_a_kind_takes_an_actor_of_it() -> None:
    assert names(HELD, "held", "obj:place", HOLD) == ["Bamako"]


def test_place_that_is_kept_for_a_kind_takes_no_other() -> None:
    assert names(with_word(HELD, "Bamako", "Mali"), "held", "obj:place", HOLD) == []


def test_seat_of_government_will_do_where_a_place_is_wanted() -> None:
    seat = {"uses": {"Bamako": "seat"}, "actors": {"Bamako": Actor("Mali", "state")}}
    assert names(HELD, "held", "obj:place", HOLD, **seat) == ["Mali"]


REPORT = """
Mali Mali PROPN NNP nsubj said
said say  VERB  VBD ROOT  said
Chad Chad PROPN NNP nsubj lied
lied lie  VERB  VBD ccomp said
.    .    PUNCT .   punct said
"""
LIE = "lie VERB ACCUSE speaker subj"


def test_speaker_is_who_says_it() -> None:
    assert names(REPORT, "lied", "speaker", LIE, operators=("say VERB say",)) == ["Mali"]


def test_nobody_says_what_the_text_itself_states() -> None:
    table = """
Chad Chad PROPN NNP nsubj lied
lied lie  VERB  VBD ROOT  lied
"""
    assert names(table, "lied", "speaker", LIE, operators=("say VERB say",)) == []


UNKNOWN = """
Chad     Chad   PROPN NNP nsubj    attacked
attacked attack VERB  VBD ROOT     attacked
Mali     Mali   PROPN NNP advmod   attacked
today    today  NOUN  NN  npadvmod attacked
"""


def test_name_right_behind_a_verb_is_its_object_whatever_the_label() -> None:
    assert names(UNKNOWN, "attacked", "obj", ATTACK) == ["Mali"]


def test_name_further_behind_a_verb_is_not() -> None:
    rows = ("again again ADV RB advmod attacked", "Mali Mali PROPN NNP advmod attacked")
    assert names(with_rows(UNKNOWN, "Mali", *rows), "attacked", "obj", ATTACK) == []


def test_nominal_right_behind_a_verb_is_not() -> None:
    assert names(UNKNOWN, "attacked", "obj", ATTACK, uses={"Mali": "nominal"}) == []


# Deeds and writings that act for their authors

RAIDS = """
Chad  Chad PROPN NNP poss  raids
's    's   PART  POS case  Chad
raids raid NOUN  NNS nsubj hit
hit   hit  VERB  VBD ROOT  hit
Mali  Mali PROPN NNP dobj  hit
.     .    PUNCT .   punct hit
"""
HIT = "hit VERB ASSAULT subj obj"
RAID = "raid NOUN ASSAULT owner on"


def test_hostile_deed_acts_for_its_doer() -> None:
    text = parsed_text(RAIDS, HIT, RAID)
    (filler,) = fill(text, at(text, "hit"), ("subj",), trigger(HIT))
    assert (filler.span.actor.name, filler.steps) == ("Chad", (METONYMIC,))


def test_thing_that_is_no_deed_acts_for_nobody() -> None:
    assert names(RAIDS, "hit", "subj", HIT) == []


def test_deed_does_nothing_friendly_for_its_doer() -> None:
    text = parsed_text(RAIDS, RAID)
    assert fill(text, at(text, "hit"), ("subj",), trigger("hit VERB AID subj obj")) == []


WROTE = """
Chad      Chad    PROPN NNP nsubj published
published publish VERB  VBD ROOT  published
report    report  NOUN  NN  dobj  published
accusing  accuse  VERB  VBG acl   report
Mali      Mali    PROPN NNP dobj  accusing
.         .       PUNCT .   punct published
"""
ACCUSE = "accuse VERB ACCUSE subj obj"


def test_author_of_a_report_says_what_it_says() -> None:
    assert names(WROTE, "accusing", "subj", ACCUSE) == ["Chad"]


def test_subject_of_a_main_clause_is_no_author() -> None:
    table = """
rival   rival  NOUN  NN  nsubj accused
by      by     ADP   IN  prep  rival
Chad    Chad   PROPN NNP pobj  by
accused accuse VERB  VBD ROOT  accused
Mali    Mali   PROPN NNP dobj  accused
"""
    assert names(table, "accused", "subj", ACCUSE) == []


# Owners of nouns


@pytest.mark.parametrize("word", ["by", "from", "of"])
def test_maker_owns_a_noun(word: str) -> None:
    table = with_word(MADE, "by", word)
    assert names(table, "attack", "owner", "attack NOUN ASSAULT owner on") == ["Chad"]


MADE = """
attack attack NOUN  NN  nsubj failed
by     by     ADP   IN  prep  attack
Chad   Chad   PROPN NNP pobj  by
failed fail   VERB  VBD ROOT  failed
"""


def test_preposition_of_the_target_makes_no_owner() -> None:
    table = with_word(MADE, "by", "of")
    assert names(table, "attack", "owner", "attack NOUN ASSAULT owner on|of") == []


def test_owner_of_a_compound_owns_its_parts() -> None:
    table = """
Chad   Chad   PROPN NNP compound attack
air    air    NOUN  NN  compound attack
attack attack NOUN  NN  nsubj    failed
failed fail   VERB  VBD ROOT     failed
"""
    assert names(table, "air", "owner", "air NOUN ASSAULT owner on", uses={"Chad": "demonym"}) == ["Chad"]


def test_owner_of_the_first_noun_owns_the_whole() -> None:
    table = """
Chad   Chad   PROPN NNP amod     air
air    air    NOUN  NN  compound attack
attack attack NOUN  NN  nsubj    failed
failed fail   VERB  VBD ROOT     failed
"""
    assert names(table, "attack", "owner", "attack NOUN ASSAULT owner on") == ["Chad"]


AT_WAR = """
Chad Chad PROPN NNP nsubj is
is   be   AUX   VBZ ROOT  is
at   at   ADP   IN  prep  is
war  war  NOUN  NN  pobj  at
with with ADP   IN  prep  is
Mali Mali PROPN NNP pobj  with
.    .    PUNCT .   punct is
"""
WAR = "war NOUN ASSAULT owner with -1 yes"


def test_who_is_at_war_owns_it() -> None:
    assert names(AT_WAR, "war", "owner", WAR) == ["Chad"]


def test_whom_one_is_at_war_with_may_hang_on_the_verb() -> None:
    assert names(AT_WAR, "war", "with", WAR) == ["Mali"]


def test_who_does_something_at_war_does_not_own_it_where_it_is_mutual() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj profited
profited profit VERB  VBD ROOT  profited
in       in     ADP   IN  prep  profited
war      war    NOUN  NN  pobj  in
"""
    assert names(table, "war", "owner", WAR) == []


def test_who_does_something_in_a_deed_that_is_not_mutual_owns_it() -> None:
    table = """
Chad    Chad    PROPN NNP nsubj shelled
shelled shell   VERB  VBD ROOT  shelled
in      in      ADP   IN  prep  shelled
revenge revenge NOUN  NN  pobj  in
"""
    assert names(table, "revenge", "owner", "revenge NOUN ASSAULT owner on") == ["Chad"]


def test_who_is_under_attack_does_not_attack() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj is
is     be     AUX   VBZ ROOT  is
under  under  ADP   IN  prep  is
attack attack NOUN  NN  pobj  under
"""
    assert names(table, "attack", "owner", "attack NOUN ASSAULT owner on") == []


def test_agent_of_a_participle_that_performs_owns_what_is_performed() -> None:
    table = """
attack   attack NOUN  NN  nsubj failed
launched launch VERB  VBN acl   attack
by       by     ADP   IN  agent launched
Chad     Chad   PROPN NNP pobj  by
failed   fail   VERB  VBD ROOT  failed
"""
    row = "attack NOUN ASSAULT owner on"
    assert names(table, "attack", "owner", row, operators=("launch VERB perform",)) == ["Chad"]


SERIES = """
Chad     Chad   PROPN NNP nsubj launched
launched launch VERB  VBD ROOT  launched
series   series NOUN  NN  dobj  launched
of       of     ADP   IN  prep  series
raids    raid   NOUN  NNS pobj  of
.        .      PUNCT .   punct launched
"""


def test_performer_owns_each_of_a_series() -> None:
    assert names(SERIES, "raids", "owner", RAID, operators=("launch VERB perform",)) == ["Chad"]


def test_performer_owns_the_second_of_two() -> None:
    rows = ("talks talk NOUN NNS dobj launched", "and and CCONJ CC cc talks", "raids raid NOUN NNS conj talks")
    table = with_rows(with_rows(with_rows(SERIES, "series"), "of"), "raids", *rows)
    assert names(table, "raids", "owner", RAID, operators=("launch VERB perform",)) == ["Chad"]


def test_means_of_a_deed_may_say_whom_it_goes_against() -> None:
    table = """
Chad     Chad    PROPN NNP nsubj launched
launched launch  VERB  VBD ROOT  launched
raids    raid    NOUN  NNS dobj  launched
using    use     VERB  VBG advcl launched
jets     jet     NOUN  NNS dobj  using
against  against ADP   IN  prep  jets
Mali     Mali    PROPN NNP pobj  against
"""
    row = "raid NOUN ASSAULT owner against"
    assert names(table, "raids", "against", row, operators=("launch VERB perform",)) == ["Mali"]


# Reach


def reached(table: str, word: str, row: str, *more: str, **options: object) -> list[Filler]:
    text = parsed_text(table, row, *more, **options)  # type: ignore[arg-type]
    sources = fill(text, at(text, word), trigger(row).source, trigger(row))
    return reach(text, at(text, word), trigger(row), sources)


def reached_names(table: str, word: str, row: str, *more: str, **options: object) -> list[str]:
    return [filler.span.actor.name for filler in reached(table, word, row, *more, **options)]


FUNDED = """
Chad    Chad   PROPN NNP nsubj funded
funded  fund   VERB  VBD ROOT  funded
repairs repair NOUN  NNS dobj  funded
of      of     ADP   IN  prep  repairs
roads   road   NOUN  NNS pobj  of
in      in     ADP   IN  prep  roads
Mali    Mali   PROPN NNP pobj  in
.       .      PUNCT .   punct funded
"""
FUND = "fund VERB AID subj obj"


def test_reach_goes_from_thing_to_thing() -> None:
    (filler,) = reached(FUNDED, "funded", FUND)
    assert (filler.span.actor.name, filler.steps) == ("Mali", (LOCATIVE, METONYMIC))


def test_reach_of_words_ends_at_the_first_thing() -> None:
    assert reached_names(FUNDED, "funded", "fund VERB ACCUSE subj obj") == []


def test_reach_is_not_for_every_type() -> None:
    assert reached_names(FUNDED, "funded", "fund VERB CONTROL subj obj") == []


def test_reach_is_not_for_what_describes_its_source() -> None:
    assert reached_names(FUNDED, "funded", "fund VERB AID self|subj obj") == []


def test_reach_is_not_for_a_verb_that_performs_a_deed() -> None:
    deed, perform = "repair NOUN AID owner of", "fund VERB perform"
    assert reached_names(FUNDED, "funded", FUND, deed, operators=(perform,)) == []


def test_reach_is_not_back_to_the_source() -> None:
    assert reached_names(with_word(FUNDED, "Mali", "Chad"), "funded", FUND) == []


def test_reach_keeps_to_the_kind_that_a_place_is_kept_for() -> None:
    assert reached_names(FUNDED, "funded", "fund VERB AID subj obj:armed_group") == []


BOMBED = """
Chad   Chad   PROPN NNP nsubj bombed
bombed bomb   VERB  VBD ROOT  bombed
depots depot  NOUN  NNS dobj  bombed
in     in     ADP   IN  prep  bombed
Bamako Bamako PROPN NNP pobj  in
with   with   ADP   IN  prep  bombed
Niger  Niger  PROPN NNP pobj  with
"""
BOMB = "bomb VERB ASSAULT subj obj"


def test_place_where_somebody_strikes_is_struck() -> None:
    (filler,) = reached(BOMBED, "bombed", BOMB)
    assert (filler.span.actor.name, filler.steps) == ("Bamako", (LOCATIVE,))


def test_place_where_somebody_strikes_is_not_struck_if_nothing_is() -> None:
    assert reached_names(with_rows(BOMBED, "depots"), "bombed", BOMB) == []


def test_place_where_somebody_helps_is_helped_even_if_nothing_is() -> None:
    assert reached_names(with_rows(BOMBED, "depots"), "bombed", "bomb VERB AID subj obj") == ["Bamako"]


def test_deed_in_which_somebody_strikes_is_no_place() -> None:
    table = with_rows(
        BOMBED, "Bamako", "raids raid NOUN NNS pobj in", "of of ADP IN prep raids", "Bamako Bamako PROPN NNP pobj of"
    )
    assert reached_names(table, "bombed", BOMB, RAID) == []


def test_state_where_somebody_strikes_is_struck_if_no_other_is_named() -> None:
    table = with_rows(with_rows(with_word(BOMBED, "Bamako", "Mali"), "with"), "Niger")
    assert reached_names(table, "bombed", BOMB) == ["Mali"]


def test_state_where_somebody_strikes_is_not_if_another_is_named() -> None:
    assert reached_names(with_word(BOMBED, "Bamako", "Mali"), "bombed", BOMB) == []


def test_state_where_somebody_helps_is_helped_even_if_another_is_named() -> None:
    assert reached_names(with_word(BOMBED, "Bamako", "Mali"), "bombed", "bomb VERB AID subj obj") == ["Mali"]


def test_nobody_is_accused_by_where_it_happens() -> None:
    assert reached_names(BOMBED, "bombed", "bomb VERB ACCUSE subj obj") == []


PURPOSE = """
Chad    Chad    PROPN NNP nsubj paid
paid    pay     VERB  VBD ROOT  paid
to      to      PART  TO  aux   rebuild
rebuild rebuild VERB  VB  advcl paid
ports   port    NOUN  NNS dobj  rebuild
in      in      ADP   IN  prep  ports
Mali    Mali    PROPN NNP pobj  in
"""


def test_help_reaches_whom_it_is_meant_for() -> None:
    assert reached_names(PURPOSE, "paid", "pay VERB AID subj obj") == ["Mali"]


def test_strike_does_not_reach_whom_it_is_meant_for() -> None:
    assert reached_names(PURPOSE, "paid", "pay VERB ASSAULT subj obj") == []


def test_clause_reaches_the_first_of_what_it_is_about() -> None:
    table = """
open  open  VERB  VB  ROOT open
ports port  NOUN  NNS dobj open
for   for   ADP   IN  prep open
Mali  Mali  PROPN NNP pobj for
in    in    ADP   IN  prep open
Niger Niger PROPN NNP pobj in
"""
    text = parsed_text(table)
    assert [f.span.actor.name for f in reached_by_clause(text, at(text, "open"), [])] == ["Mali"]


LET = """
let   let   VERB  VB  ROOT  let
ships ship  NOUN  NNS nsubj leave
of    of    ADP   IN  prep  ships
Mali  Mali  PROPN NNP pobj  of
leave leave VERB  VB  ccomp let
Niger Niger PROPN NNP dobj  leave
"""


def test_clause_reaches_the_subject_of_a_clause_below_it() -> None:
    text = parsed_text(LET)
    assert [f.span.actor.name for f in reached_by_clause(text, at(text, "let"), [])] == ["Mali"]


def test_clause_does_not_reach_the_sources() -> None:
    text = parsed_text(LET)
    sources = [Filler(span) for span in text.mentions.spans if span.actor.name == "Mali"]
    assert [f.span.actor.name for f in reached_by_clause(text, at(text, "let"), sources)] == ["Niger"]


# Whether anything stands there

MET = """
Chad  Chad PROPN NNP nsubj met
met   meet VERB  VBD ROOT  met
for   for  ADP   IN  prep  met
talks talk NOUN  NNS pobj  for
"""
MEET = "meet VERB CONSULT subj for"


def test_place_may_be_filled_by_what_is_no_actor() -> None:
    text = parsed_text(MET, MEET)
    assert has_filler(text, at(text, "met"), ("for",), trigger(MEET))


def test_empty_place_is_not_filled() -> None:
    text = parsed_text(MET, MEET)
    assert not has_filler(text, at(text, "met"), ("with",), trigger(MEET))


@pytest.mark.parametrize("row", ["hours hour NOUN NNS pobj for", "two two NUM CD pobj for"])
def test_place_is_not_filled_by_a_time_or_number(row: str) -> None:
    text = parsed_text(with_rows(MET, "talks", row), MEET)
    assert not has_filler(text, at(text, "met"), ("for",), trigger(MEET))


# Speakers


def test_speaker_may_be_told_by_what_he_owns() -> None:
    table = """
Mali      Mali      PROPN NNP poss  statement
's        's        PART  POS case  Mali
statement statement NOUN  NN  nsubj said
said      say       VERB  VBD ROOT  said
Chad      Chad      PROPN NNP nsubj lied
lied      lie       VERB  VBD ccomp said
"""
    text = parsed_text(table, operators=("say VERB say",))
    speaker = speaker_of(text, at(text, "lied"))
    assert speaker is not None
    assert speaker.name == "Mali"


def test_media_are_no_speaker() -> None:
    text = parsed_text(with_word(REPORT, "Mali", "Radio"), operators=("say VERB say",))
    assert speaker_of(text, at(text, "lied")) is None


# What the model takes for something else


TIMES = """
Chad     Chad   PROPN NNP nsubj    attacked
attacked attack VERB  VBD ROOT     attacked
Mali     Mali   PROPN NNP compound dozens
dozens   dozen  NOUN  NNS dobj     attacked
of       of     ADP   IN  prep     dozens
times    time   NOUN  NNS pobj     of
"""


def test_name_before_a_measure_is_the_object() -> None:
    assert names(TIMES, "attacked", "obj", ATTACK) == ["Mali"]


def test_name_before_a_thing_is_not() -> None:
    assert names(with_rows(TIMES, "times", "men man NOUN NNS pobj of"), "attacked", "obj", ATTACK) == []


GAVE = """
Chad Chad PROPN NNP nsubj    gave
gave give VERB  VBD ROOT     gave
Mali Mali PROPN NNP compound aid
aid  aid  NOUN  NN  dobj     gave
"""
GIVE = "give VERB AID subj dative"


def test_name_between_a_verb_and_its_object_may_receive_it() -> None:
    assert names(GAVE, "gave", "dative", GIVE) == ["Mali"]


def test_name_further_behind_a_verb_does_not_receive_it() -> None:
    rows = ("more more ADJ JJR amod aid", "Mali Mali PROPN NNP compound aid")
    assert names(with_rows(GAVE, "Mali", *rows), "gave", "dative", GIVE) == []


def test_owner_of_the_object_does_not_receive_it() -> None:
    rows = ("Mali Mali PROPN NNP poss aid", "'s 's PART POS case Mali")
    assert names(with_rows(GAVE, "Mali", *rows), "gave", "dative", GIVE) == []


def test_demonym_before_the_object_does_not_receive_it() -> None:
    assert names(GAVE, "gave", "dative", GIVE, uses={"Mali": "demonym"}) == []


# Clauses on nouns

FIRED = """
Missiles missile NOUN  NNS nsubj Missed
fired    fire    VERB  VBN acl   Missiles
by       by      ADP   IN  agent fired
Chad     Chad    PROPN NNP pobj  by
Missed   miss    VERB  VBD ROOT  Missed
Mali     Mali    PROPN NNP dobj  Missed
"""
MISS = "miss VERB ASSAULT subj obj"


def test_weapon_acts_for_who_launched_it() -> None:
    assert names(FIRED, "Missed", "subj", MISS) == ["Chad"]


def test_weapon_does_not_act_for_who_made_it() -> None:
    assert names(FIRED.replace("fire ", "build "), "Missed", "subj", MISS) == []


IMPOSED = """
The       the      DET   DT  det       sanctions
sanctions sanction NOUN  NNS nsubj     failed
that      that     PRON  WDT nsubjpass imposed
were      be       AUX   VBD auxpass   imposed
imposed   impose   VERB  VBN relcl     sanctions
on        on       ADP   IN  prep      imposed
Mali      Mali     PROPN NNP pobj      on
failed    fail     VERB  VBD ROOT      failed
"""
SANCTION = "sanction NOUN SANCTION owner on"
IMPOSE = {"operators": ("impose VERB perform",)}


def test_target_of_a_noun_may_hang_on_its_relative_clause() -> None:
    assert names(IMPOSED, "sanctions", "on", SANCTION, **IMPOSE) == ["Mali"]


def test_target_of_a_noun_may_hang_on_its_participle() -> None:
    table = with_rows(with_rows(IMPOSED, "that"), "were").replace("relcl", "acl")
    assert names(table, "sanctions", "on", SANCTION, **IMPOSE) == ["Mali"]


def test_relative_clause_of_a_verb_that_performs_nothing_holds_no_target() -> None:
    assert names(IMPOSED, "sanctions", "on", SANCTION) == []


def test_participle_of_the_present_holds_no_target() -> None:
    table = with_rows(with_rows(IMPOSED, "that"), "were")
    table = with_rows(table, "imposed", "imposed impose VERB VBG acl sanctions")
    assert names(table, "sanctions", "on", SANCTION, **IMPOSE) == []


# Purposes


def test_help_reaches_whom_a_complement_is_for() -> None:
    assert reached_names(PURPOSE.replace("advcl", "xcomp"), "paid", "pay VERB AID subj obj") == ["Mali"]


def test_help_does_not_reach_whom_a_clause_before_it_is_about() -> None:
    table = """
After   after   ADP   IN  mark  rebuilding
rebuilding rebuild VERB VBG advcl paid
ports   port    NOUN  NNS dobj  rebuilding
in      in      ADP   IN  prep  ports
Mali    Mali    PROPN NNP pobj  in
Chad    Chad    PROPN NNP nsubj paid
paid    pay     VERB  VBD ROOT  paid
"""
    assert reached_names(table, "paid", "pay VERB AID subj obj") == []


def test_help_reaches_a_purpose_only_if_it_reaches_nobody_else() -> None:
    rows = ("ships ship NOUN NNS dobj paid", "of of ADP IN prep ships", "Niger Niger PROPN NNP pobj of")
    table = with_rows(PURPOSE, "to", *rows, "to to PART TO aux rebuild")
    assert reached_names(table, "paid", "pay VERB AID subj obj") == ["Niger"]


# Quotations


def spoken_in(table: str, word: str, first: int, end: int, by: str, **more: object) -> str | None:
    """Who says the word, where `by` says the tokens from `first` to before `end`."""
    text = parsed_text(table, **more)  # type: ignore[arg-type]
    text.mentions.spoken.append((first, end, text.mentions.at(at(text, by))[0]))
    speaker = speaker_of(text, at(text, word))
    return speaker.name if speaker else None


QUOTED = """
Niger Niger PROPN NNP nsubj spoke
spoke speak VERB  VBD ROOT  spoke

Chad Chad PROPN NNP nsubj lied
lied lie  VERB  VBD ROOT  lied
"""


def test_words_of_a_quotation_are_its_speakers() -> None:
    assert spoken_in(QUOTED, "lied", 2, 4, "Niger") == "Niger"


def test_words_behind_a_quotation_are_not() -> None:
    assert spoken_in(QUOTED, "lied", 2, 3, "Niger") is None


def test_report_goes_before_the_quotation_around_it() -> None:
    assert spoken_in(REPORT, "lied", 0, 5, "Chad", operators=("say VERB say",)) == "Mali"


def test_title_within_a_quotation_is_nobodys_word() -> None:
    table = with_rows(QUOTED, "Chad", "President president NOUN NN compound Chad", "Chad Chad PROPN NNP nsubj lied")
    assert spoken_in(table, "President", 2, 5, "Niger") is None


# States, means and purposes

HANDS = """
Bamako Bamako PROPN NNP nsubj is
is     be     AUX   VBZ ROOT  is
in     in     ADP   IN  prep  is
hands  hand   NOUN  NNS pobj  in
of     of     ADP   IN  prep  hands
Chad   Chad   PROPN NNP pobj  of
"""


def test_what_is_in_somebodys_hands_is_held() -> None:
    assert names(HANDS, "hands", "held", "hand NOUN CONTROL of held") == ["Bamako"]


def test_who_does_it_with_help_is_helped() -> None:
    table = """
Chad Chad PROPN NNP nsubj won
won  win  VERB  VBD ROOT  won
with with ADP   IN  prep  won
help help NOUN  NN  pobj  with
"""
    assert names(table, "help", "helped", "help NOUN AID owner helped") == ["Chad"]


MOBILISED = """
Chad      Chad     PROPN NNP nsubj   mobilised
mobilised mobilise VERB  VBD ROOT    mobilised
troops    troop    NOUN  NNS dobj    mobilised
for       for      ADP   IN  prep    mobilised
war       war      NOUN  NN  pobj    for
against   against  ADP   IN  prep    war
Mali      Mali     PROPN NNP pobj    against
"""
MOBILISE = "mobilise_troop VERB MOBILIZE subj against"


def test_forces_are_raised_against_whom_they_are_to_fight() -> None:
    text = parsed_text(MOBILISED, MOBILISE, WAR)
    fillers = fill(text, at(text, "mobilised"), ("against",), trigger(MOBILISE))
    assert [filler.span.actor.name for filler in fillers] == ["Mali"]


def test_forces_are_not_raised_against_those_whom_something_else_is_against() -> None:
    assert names(MOBILISED, "mobilised", "against", MOBILISE) == []


JOINT = """
Chad        Chad       PROPN NNP nsubj launched
launched    launch     VERB  VBD ROOT  launched
raids       raid       NOUN  NNS dobj  launched
coordinated coordinate VERB  VBN acl   raids
with        with       ADP   IN  prep  coordinated
Mali        Mali       PROPN NNP pobj  with
"""
RAID = "raid NOUN ASSAULT owner on"


@pytest.mark.parametrize(("reciprocal", "subjects"), [("yes", ["Chad"]), ("", [])])
def test_who_does_a_deed_coordinates_it(reciprocal: str, subjects: list[str]) -> None:
    row = f"coordinate VERB COOPERATE subj with 1 {reciprocal}"
    text = parsed_text(JOINT, row, RAID)
    fillers = fill(text, at(text, "coordinated"), ("subj",), trigger(row))
    assert [filler.span.actor.name for filler in fillers] == subjects


COUNTED = """
Chad   Chad   PROPN NNP nsubj  gave
gave   give   VERB  VBD ROOT   gave
$      $      SYM   $   quantmod million
40     40     NUM   CD  compound million
million million NUM CD  dobj   gave
in     in     ADP   IN  prep   million
help   help   NOUN  NN  pobj   in
"""


def test_who_gives_a_sum_in_help_helps() -> None:
    text = parsed_text(COUNTED, "help NOUN AID owner to", operators=("give VERB perform",))
    fillers = fill(text, at(text, "help"), ("owner",), trigger("help NOUN AID owner to"))
    assert [filler.span.actor.name for filler in fillers] == ["Chad"]


def test_one_does_not_retreat_from_those_of_a_deed() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj pulled
pulled pull   VERB  VBD ROOT  pulled
of     of     ADP   IN  prep  pulled
pact   pact   NOUN  NN  pobj  of
with   with   ADP   IN  prep  pact
Mali   Mali   PROPN NNP pobj  with
"""
    row = "pull VERB RETREAT subj of"

    def reached(*rows: str) -> list[str]:
        text = parsed_text(table, row, *rows)
        return [f.span.actor.name for f in reach(text, at(text, "pulled"), trigger(row), [])]

    assert reached("pact NOUN SUPPORT owner with") == []
    assert reached() == ["Mali"]


PREVENTED = """
Chad      Chad    PROPN NNP nsubj prevented
prevented prevent VERB  VBD ROOT  prevented
raids     raid    NOUN  NNS dobj  prevented
"""


@pytest.mark.parametrize(("kind", "doers"), [("ASSAULT", []), ("AID", ["Chad"])])
def test_who_prevents_a_hostile_deed_is_not_the_one_to_do_it(kind: str, doers: list[str]) -> None:
    row = f"raid NOUN {kind} owner on"
    text = parsed_text(PREVENTED, row, operators=("prevent VERB negate",))
    fillers = fill(text, at(text, "raids"), ("owner",), trigger(row))
    assert [filler.span.actor.name for filler in fillers] == doers


PLANS = """
Chad     Chad   PROPN NNP poss   plans
's       's     PART  POS case   Chad
plans    plan   NOUN  NNS nsubj  fell
for      for    ADP   IN  prep   plans
parties  party  NOUN  NNS pobj   for
fighting fight  VERB  VBG acl    parties
Mali     Mali   PROPN NNP dobj   fighting
fell     fall   VERB  VBD ROOT   fell
"""


def test_what_persons_do_is_not_done_by_who_speaks_of_them() -> None:
    row = "fight VERB ASSAULT subj obj"

    def fighters(*roles: Role) -> list[str]:
        text = parsed_text(PLANS, row, roles=roles)
        return [f.span.actor.name for f in fill(text, at(text, "fighting"), ("subj",), trigger(row))]

    assert fighters(Role("party", "", "group", "plain")) == []
    assert fighters() == ["Chad"]


def test_the_place_of_a_dateline_is_no_part_of_the_text() -> None:
    table = """
Mali      Mali      PROPN NNP compound  president
(         (         PUNCT -LRB- punct   president
Radio     Radio     PROPN NNP nmod      president
)         )         PUNCT -RRB- punct   president
president president NOUN  NN  compound  Voss
Voss      Voss      PROPN NNP ROOT      Voss
"""
    text = parsed_text(table, uses={"Mali": "demonym"})
    assert [span.actor.name for span in premodifiers(text, at(text, "president"))] == ["Radio"]
    text = parsed_text(table, uses={"Mali": "demonym"}, actors={"Radio": Actor("Sand Party", "party")})
    assert [span.actor.name for span in premodifiers(text, at(text, "president"))] == ["Mali", "Sand Party"]


FOUGHT = """
Chad    Chad    PROPN NNP nsubj fights
fights  fight   VERB  VBZ ROOT  fights
threats threat  NOUN  NNS dobj  fights
"""


@pytest.mark.parametrize(("noun", "doers"), [("terrorism", []), ("war", ["Chad"])])
def test_who_fights_a_hostile_deed_does_not_do_it_unless_one_wages_it(noun: str, doers: list[str]) -> None:
    row = f"{noun} NOUN ASSAULT owner in"
    text = parsed_text(FOUGHT.replace("threats threat ", f"threats {noun}"), row, operators=("fight VERB perform",))
    fillers = fill(text, at(text, "threats"), ("owner",), trigger(row))
    assert [filler.span.actor.name for filler in fillers] == doers


@pytest.mark.parametrize(("kind", "found"), [("BACK", []), ("ACCUSE", ["Mali"])])
def test_who_is_for_a_law_does_not_back_whose_it_is(kind: str, found: list[str]) -> None:
    table = """
supporter supporter NOUN NN  ROOT supporter
of        of        ADP  IN  prep supporter
Mali      Mali      PROPN NNP poss law
's        's        PART POS case Mali
law       law       NOUN NN  pobj of
"""
    row = f"supporter NOUN {kind} self of"
    text = parsed_text(table, row)
    fillers = fill(text, at(text, "supporter"), ("of",), trigger(row))
    assert [filler.span.actor.name for filler in fillers] == found


def test_who_protects_himself_helps_nobody() -> None:
    table = """
Chad     Chad    PROPN NNP nsubj protects
protects protect VERB  VBZ ROOT  protects
villages village NOUN  NNS dobj  protects
in       in      ADP   IN  prep  protects
Mali     Mali    PROPN NNP pobj  in
"""
    row = "protect VERB AID subj obj"

    def reached(table: str) -> list[str]:
        text = parsed_text(table, row)
        return [f.span.actor.name for f in reach(text, at(text, "protects"), trigger(row), [])]

    assert reached(table) == ["Mali"]
    assert reached(table.replace("villages village NOUN  NNS", "itself itself PRON PRP")) == []


@pytest.mark.parametrize(("operators", "helped"), [((), ["Mali"]), (("save VERB negate",), [])])
def test_what_is_spent_against_somebody_is_no_aid_to_him(operators: tuple[str, ...], helped: list[str]) -> None:
    table = """
Chad     Chad    PROPN NNP nsubj spent
spent    spend   VERB  VBD ROOT  spent
to       to      PART  TO  aux   save
save     save    VERB  VB  advcl spent
Mali     Mali    PROPN NNP dobj  save
"""
    row = "spend VERB AID subj obj"
    text = parsed_text(table, row, operators=operators)
    assert [f.span.actor.name for f in reach(text, at(text, "spent"), trigger(row), [])] == helped


@pytest.mark.parametrize(("kind", "owners"), [("MEMBER", []), ("ALLY", ["Chad"])])
def test_whom_somebody_withdraws_is_not_in_his_service(kind: str, owners: list[str]) -> None:
    table = """
Chad     Chad     PROPN NNP nsubj withdrew
withdrew withdraw VERB  VBD ROOT  withdrew
diplomat diplomat NOUN  NN  dobj  withdrew
"""
    row = f"diplomat NOUN {kind} self owner"
    text = parsed_text(table, row, operators=("withdraw VERB reverse",))
    fillers = fill(text, at(text, "diplomat"), ("owner",), trigger(row))
    assert [filler.span.actor.name for filler in fillers] == owners


TOLL = """
raid      raid      NOUN NN   ROOT  raid
by        by        ADP  IN   prep  raid
Chad      Chad      PROPN NNP pobj  by
on        on        ADP  IN   prep  raid
base      base      NOUN NN   pobj  on
of        of        ADP  IN   prep  base
Mali      Mali      PROPN NNP pobj  of
that      that      PRON WDT  nsubj killed
killed    kill      VERB VBD  relcl base
troops    troop     NOUN NNS  dobj  killed
"""


def test_the_toll_of_a_deed_is_due_to_who_did_it() -> None:
    row = "kill VERB ASSAULT subj obj"
    roles = (Role("base", "", "place", "part"),)

    def killers(*rows: str) -> list[str]:
        text = parsed_text(TOLL, row, *rows, roles=roles)
        return [f.span.actor.name for f in fill(text, at(text, "killed"), ("subj",), trigger(row))]

    assert killers("raid NOUN ASSAULT owner on") == ["Chad"]
    assert killers() == ["Mali"]


@pytest.mark.parametrize(
    ("tag", "operators", "asked"),
    [("VB", ["insist VERB say"], ["Mali"]), ("VBD", ["insist VERB say"], []), ("VBD", [], ["Mali"])],
)
def test_who_insists_that_it_was_so_requests_nothing(tag: str, operators: list[str], asked: list[str]) -> None:
    table = f"""
Chad     Chad    PROPN NNP nsubj insisted
insisted insist  VERB  VBD ROOT  insisted
Mali     Mali    PROPN NNP nsubj left
left     leave   VERB  {tag} ccomp insisted
"""
    row = "insist VERB REQUEST subj comp"
    text = parsed_text(table, row, operators=operators)
    assert [f.span.actor.name for f in fill(text, at(text, "insisted"), ("comp",), trigger(row))] == asked


@pytest.mark.parametrize(("noun", "doers"), [("series", ["Chad"]), ("victim", [])])
def test_who_speaks_of_the_victims_of_a_deed_did_not_do_it(noun: str, doers: list[str]) -> None:
    table = f"""
Chad    Chad    PROPN NNP nsubj made
made    make    VERB  VBD ROOT  made
things  {noun}  NOUN  NN  dobj  made
of      of      ADP   IN  prep  things
raids   raid    NOUN  NNS pobj  of
"""
    row = "raid NOUN ASSAULT owner on"
    text = parsed_text(table, row, operators=("make VERB perform",))
    assert [f.span.actor.name for f in fill(text, at(text, "raids"), ("owner",), trigger(row))] == doers


HELD_TOWN = """
Chad     Chad     PROPN NNP nsubj    bombed
bombed   bomb     VERB  VBD ROOT     bombed
rebels   rebel    NOUN  NN  npadvmod held
-        -        PUNCT HYPH punct   held
held     hold     VERB  VBN amod     town
town     town     NOUN  NN  dobj     bombed
"""
BOMB = "bomb VERB ASSAULT subj obj"


def test_strike_on_a_place_reaches_who_holds_it() -> None:
    assert reached_names(HELD_TOWN, "bombed", BOMB) == ["rebels"]


def test_strike_on_a_place_held_by_somebody_reaches_him() -> None:
    table = """
Chad     Chad     PROPN NNP nsubj bombed
bombed   bomb     VERB  VBD ROOT  bombed
town     town     NOUN  NN  dobj  bombed
held     hold     VERB  VBN acl   town
by       by       ADP   IN  agent held
Mali     Mali     PROPN NNP pobj  by
"""
    assert reached_names(table, "bombed", BOMB) == ["Mali"]


def test_help_for_a_place_is_none_for_who_holds_it() -> None:
    assert reached_names(HELD_TOWN, "bombed", "bomb VERB AID subj obj") == []


def test_strike_on_a_place_is_none_on_who_founded_it() -> None:
    assert reached_names(HELD_TOWN.replace("hold ", "found "), "bombed", BOMB) == []


def test_noun_among_others_describes_the_one_of_them() -> None:
    table = """
Chad   Chad PROPN NNP nsubj is
is     be   AUX   VBZ ROOT  is
one    one  NUM   CD  attr  is
of     of   ADP   IN  prep  one
Mali   Mali PROPN NNP poss  allies
's     's   PART  POS case  Mali
allies ally NOUN  NNS pobj  of
"""
    assert names(table, "allies", "self", ALLY) == ["Chad"]
    assert names(with_word(table, "one", "foe"), "allies", "self", ALLY) == []


def test_preposition_on_the_particle_serves_its_verb() -> None:
    table = """
Chad  Chad  PROPN NNP nsubj  broke
broke break VERB  VBD ROOT   broke
away  away  ADV   RB  advmod broke
from  from  ADP   IN  prep   away
Mali  Mali  PROPN NNP pobj   from
"""
    assert names(table, "broke", "from", "break_away VERB SANCTION subj from") == ["Mali"]
    assert names(table, "broke", "from", "break_off VERB SANCTION subj from") == []
