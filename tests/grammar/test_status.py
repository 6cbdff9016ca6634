import pytest
from parses import index, parse, with_rows, with_word

from network.grammar.status import Reading, effects_of, is_none, read
from network.ontology import Ontology, Operator

OPERATORS = (
    Operator("fail", "VERB", "negate"),
    Operator("deny", "VERB", "negate"),
    Operator("say", "VERB", "say"),
    Operator("deny", "VERB", "say"),
    Operator("plan", "VERB", "hypothetical", "", "THREATEN"),
    Operator("plan", "NOUN", "hypothetical"),
    Operator("call_for", "VERB", "hypothetical"),
    Operator("call_off", "VERB", "reverse"),
    Operator("likely", "ADJ", "hypothetical"),
    Operator("make", "VERB", "perform"),
    Operator("lift", "VERB", "reverse"),
    Operator("expire", "VERB", "reverse"),
    Operator("end", "NOUN", "reverse"),
    Operator("abandon", "VERB", "reverse"),
    Operator("rumour", "NOUN", "hypothetical"),
    Operator("wave", "NOUN", "perform"),
    Operator("happen", "VERB", "perform"),
    Operator("be_over", "VERB", "reverse"),
    Operator("come_end", "VERB", "reverse"),
)


def ontology_of(operators: tuple[Operator, ...]) -> Ontology:
    by_word: dict[tuple[str, str], dict[str, Operator]] = {}
    for operator in operators:
        by_word.setdefault((operator.lemma, operator.pos), {})[operator.effect] = operator
    return Ontology({}, {}, by_word)


ONTOLOGY = ontology_of(OPERATORS)


def reading(table: str, word: str) -> Reading:
    parsed = parse(table)
    return read(parsed, index(parsed, word), ONTOLOGY)


def status(table: str, word: str) -> str:
    return reading(table, word).status


def test_plain_statement_is_asserted() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert status(table, "attacked") == "asserted"


NOT = """
Chad   Chad   PROPN NNP nsubj attack
did    do     AUX   VBD aux   attack
not    not    PART  RB  neg   attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct attack
"""


def test_not() -> None:
    assert status(NOT, "attack") == "negated"


@pytest.mark.parametrize("modal", ["could", "would", "may", "might", "should", "must", "will", "can"])
def test_modal(modal: str) -> None:
    table = """
Chad   Chad   PROPN NNP nsubj attack
could  could  AUX   MD  aux   attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct attack
"""
    assert status(table.replace("could", modal), "attack") == "hypothetical"


@pytest.mark.parametrize("word", ["if", "unless", "whether"])
def test_condition(word: str) -> None:
    table = """
If      if     SCONJ IN  mark  attacks
Chad    Chad   PROPN NNP nsubj attacks
attacks attack VERB  VBZ advcl fights
Mali    Mali   PROPN NNP dobj  attacks
,       ,      PUNCT ,   punct fights
Niger   Niger  PROPN NNP nsubj fights
fights  fight  VERB  VBZ ROOT  fights
"""
    assert status(table.replace("If", word).replace("if", word), "attacks") == "hypothetical"


def test_time_is_no_condition() -> None:
    table = """
When     when   SCONJ WRB advmod attacked
Chad     Chad   PROPN NNP nsubj  attacked
attacked attack VERB  VBD advcl  fought
Mali     Mali   PROPN NNP dobj   attacked
Niger    Niger  PROPN NNP nsubj  fought
fought   fight  VERB  VBD ROOT   fought
"""
    assert status(table, "attacked") == "asserted"


FAILED = """
Chad   Chad   PROPN NNP nsubj failed
failed fail   VERB  VBD ROOT  failed
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp failed
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct failed
"""


def test_operator_that_negates() -> None:
    assert status(FAILED, "attack") == "negated"


def test_operator_is_itself_asserted() -> None:
    assert status(FAILED, "failed") == "asserted"


def test_scope_keeps_the_operator_and_its_token() -> None:
    parsed = parse(FAILED)
    (scope,) = reading(FAILED, "attack").scopes
    assert (scope.operator.lemma, scope.token) == ("fail", index(parsed, "failed"))


def test_two_negations_cancel() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj fail
did    do     AUX   VBD aux   fail
not    not    PART  RB  neg   fail
fail   fail   VERB  VB  ROOT  fail
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp fail
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct fail
"""
    assert status(table, "attack") == "asserted"


def test_negation_wins_over_modality() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj attack
would  would  AUX   MD  aux   attack
not    not    PART  RB  neg   attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
"""
    assert status(table, "attack") == "negated"


PLANS = """
Chad   Chad   PROPN NNP nsubj plans
plans  plan   VERB  VBZ ROOT  plans
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp plans
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct plans
"""


def test_operator_that_plans() -> None:
    assert status(PLANS, "attack") == "hypothetical"


def test_adjective_that_expects() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj is
is     be     AUX   VBZ ROOT  is
likely likely ADJ   JJ  acomp is
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp likely
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct is
"""
    assert status(table, "attack") == "hypothetical"


def test_infinitive_on_a_noun_is_hypothetical() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj has
has    have   VERB  VBZ ROOT  has
a      a      DET   DT  det   plan
plan   plan   NOUN  NN  dobj  has
to     to     PART  TO  aux   attack
attack attack VERB  VB  acl   plan
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct has
"""
    assert status(table, "attack") == "hypothetical"


def test_end_of_a_plan_negates_what_was_planned() -> None:
    table = """
Chad      Chad    PROPN NNP nsubj abandoned
abandoned abandon VERB  VBD ROOT  abandoned
plans     plan    NOUN  NNS dobj  abandoned
to        to      PART  TO  aux   attack
attack    attack  VERB  VB  acl   plans
Mali      Mali    PROPN NNP dobj  attack
.         .       PUNCT .   punct abandoned
"""
    assert status(table, "attack") == "negated"


def test_lifted_is_ended_by_the_verb() -> None:
    table = """
Chad      Chad     PROPN NNP nsubj lifted
lifted    lift     VERB  VBD ROOT  lifted
sanctions sanction NOUN  NNS dobj  lifted
on        on       ADP   IN  prep  sanctions
Mali      Mali     PROPN NNP pobj  on
.         .        PUNCT .   punct lifted
"""
    assert reading(table, "sanctions").ended_by == index(parse(table), "lifted")


def test_end_is_asserted() -> None:
    table = """
Chad      Chad     PROPN NNP nsubj lifted
lifted    lift     VERB  VBD ROOT  lifted
sanctions sanction NOUN  NNS dobj  lifted
on        on       ADP   IN  prep  sanctions
Mali      Mali     PROPN NNP pobj  on
.         .        PUNCT .   punct lifted
"""
    assert status(table, "sanctions") == "asserted"


def test_end_that_did_not_happen_is_negated() -> None:
    table = """
Chad      Chad     PROPN NNP nsubj lift
did       do       AUX   VBD aux   lift
not       not      PART  RB  neg   lift
lift      lift     VERB  VB  ROOT  lift
sanctions sanction NOUN  NNS dobj  lift
on        on       ADP   IN  prep  sanctions
Mali      Mali     PROPN NNP pobj  on
.         .        PUNCT .   punct lift
"""
    assert status(table, "sanctions") == "negated"


def test_passive_end() -> None:
    table = """
Sanctions sanction NOUN  NNS nsubjpass lifted
on        on       ADP   IN  prep      Sanctions
Mali      Mali     PROPN NNP pobj      on
were      be       AUX   VBD auxpass   lifted
lifted    lift     VERB  VBN ROOT      lifted
.         .        PUNCT .   punct     lifted
"""
    assert reading(table, "Sanctions").ended_by is not None


def test_subject_of_a_verb_that_ends() -> None:
    table = """
Sanctions sanction NOUN  NNS nsubj expired
on        on       ADP   IN  prep  Sanctions
Mali      Mali     PROPN NNP pobj  on
expired   expire   VERB  VBD ROOT  expired
.         .        PUNCT .   punct expired
"""
    assert reading(table, "Sanctions").ended_by is not None


def test_noun_that_ends_what_follows() -> None:
    table = """
The      the      DET   DT  det   end
end      end      NOUN  NN  nsubj came
of       of       ADP   IN  prep  end
the      the      DET   DT  det   alliance
alliance alliance NOUN  NN  pobj  of
with     with     ADP   IN  prep  alliance
Mali     Mali     PROPN NNP pobj  with
came     come     VERB  VBD ROOT  came
.        .        PUNCT .   punct came
"""
    assert reading(table, "alliance").ended_by == index(parse(table), "end")


def test_noun_that_is_performed_is_asserted() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj made
made   make   VERB  VBD ROOT  made
an     an     DET   DT  det   attack
attack attack NOUN  NN  dobj  made
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
.      .      PUNCT .   punct made
"""
    assert status(table, "attack") == "asserted"


def test_performance_that_did_not_happen_is_negated() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj make
did    do     AUX   VBD aux   make
not    not    PART  RB  neg   make
make   make   VERB  VB  ROOT  make
an     an     DET   DT  det   attack
attack attack NOUN  NN  dobj  make
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
.      .      PUNCT .   punct make
"""
    assert status(table, "attack") == "negated"


def test_verb_with_particle_is_another_verb() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj called
called call   VERB  VBD ROOT  called
off    off    ADP   RP  prt   called
the    the    DET   DT  det   attack
attack attack NOUN  NN  dobj  called
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
.      .      PUNCT .   punct called
"""
    assert reading(table, "attack").ended_by == index(parse(table), "called")


def test_verb_with_preposition_is_another_verb() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj called
called call   VERB  VBD ROOT  called
for    for    ADP   IN  prep  called
an     an     DET   DT  det   attack
attack attack NOUN  NN  pobj  for
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
.      .      PUNCT .   punct called
"""
    assert status(table, "attack") == "hypothetical"


def test_negated_copula() -> None:
    table = """
Chad Chad PROPN NNP nsubj is
is   be   AUX   VBZ ROOT  is
not  not  PART  RB  neg   is
an   an   DET   DT  det   ally
ally ally NOUN  NN  attr  is
of   of   ADP   IN  prep  ally
Mali Mali PROPN NNP pobj  of
.    .    PUNCT .   punct is
"""
    assert status(table, "ally") == "negated"


def test_no_before_the_subject() -> None:
    table = """
No       no     DET   DT  det   rebels
rebels   rebel  NOUN  NNS nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert status(table, "attacked") == "negated"


def test_no_before_the_noun_itself() -> None:
    table = """
Chad     Chad     PROPN NNP nsubj has
has      have     VERB  VBZ ROOT  has
no       no       DET   DT  det   alliance
alliance alliance NOUN  NN  dobj  has
with     with     ADP   IN  prep  alliance
Mali     Mali     PROPN NNP pobj  with
"""
    assert status(table, "alliance") == "negated"


def test_none_as_subject() -> None:
    table = """
None     none   NOUN  NN  nsubj attacked
of       of     ADP   IN  prep  None
them     they   PRON  PRP pobj  of
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert status(table, "attacked") == "negated"


def test_no_longer() -> None:
    table = """
Chad    Chad   PROPN NNP nsubj  attacks
no      no     ADV   RB  neg    longer
longer  long   ADV   RBR advmod attacks
attacks attack VERB  VBZ ROOT   attacks
Mali    Mali   PROPN NNP dobj   attacks
"""
    assert status(table, "attacks") == "negated"


def test_without() -> None:
    table = """
Chad      Chad    PROPN NNP nsubj left
left      leave   VERB  VBD ROOT  left
without   without ADP   IN  prep  left
attacking attack  VERB  VBG pcomp without
Mali      Mali    PROPN NNP dobj  attacking
.         .       PUNCT .   punct left
"""
    assert status(table, "attacking") == "negated"


def test_report_does_not_change_the_status() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Niger    Niger  PROPN NNP dobj  attacked
.        .      PUNCT .   punct said
"""
    assert status(table, "attacked") == "asserted"


def test_negation_of_a_report_leaves_the_matter_open() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj say
did      do     AUX   VBD aux   say
not      not    PART  RB  neg   say
say      say    VERB  VB  ROOT  say
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp say
Niger    Niger  PROPN NNP dobj  attacked
.        .      PUNCT .   punct say
"""
    assert status(table, "attacked") == "hypothetical"


def test_denial_is_a_report_that_negates() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj denied
denied   deny   VERB  VBD ROOT  denied
that     that   SCONJ IN  mark  attacked
it       it     PRON  PRP nsubj attacked
attacked attack VERB  VBD ccomp denied
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct denied
"""
    assert status(table, "attacked") == "negated"


def test_modal_beside_a_report_says_nothing_of_what_is_reported() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj say
would    would  AUX   MD  aux   say
say      say    VERB  VB  ROOT  say
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp say
Niger    Niger  PROPN NNP dobj  attacked
"""
    assert reading(table, "attacked").negations == 0


NOT_BOTH = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Niger    Niger  PROPN NNP dobj  attacked
and      and    CCONJ CC  cc    attacked
did      do     AUX   VBD aux   attack
not      not    PART  RB  neg   attack
attack   attack VERB  VB  conj  attacked
Mali     Mali   PROPN NNP dobj  attack
.        .      PUNCT .   punct attacked
"""


def test_negation_of_the_second_verb_is_not_of_the_first() -> None:
    assert status(NOT_BOTH, "attacked") == "asserted"


def test_negation_of_the_second_verb() -> None:
    assert status(NOT_BOTH, "attack") == "negated"


OR = """
Chad   Chad   PROPN NNP nsubj attack
did    do     AUX   VBD aux   attack
not    not    PART  RB  neg   attack
attack attack VERB  VB  ROOT  attack
Niger  Niger  PROPN NNP dobj  attack
or     or     CCONJ CC  cc    attack
bomb   bomb   VERB  VB  conj  attack
Mali   Mali   PROPN NNP dobj  bomb
"""


def test_negation_reaches_the_second_infinitive() -> None:
    assert status(OR, "bomb") == "negated"


def test_negation_does_not_reach_a_clause_with_its_own_subject() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj attack
did    do     AUX   VBD aux   attack
not    not    PART  RB  neg   attack
attack attack VERB  VB  ROOT  attack
Niger  Niger  PROPN NNP dobj  attack
but    but    CCONJ CC  cc    attack
Mali   Mali   PROPN NNP nsubj bombed
bombed bomb   VERB  VBD conj  attack
"""
    assert status(table, "bombed") == "asserted"


def test_modal_of_the_second_clause_is_not_of_the_first() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj lost
lost   lose   VERB  VBD ROOT  lost
the    the    DET   DT  det   war
war    war    NOUN  NN  dobj  lost
and    and    CCONJ CC  cc    lost
Niger  Niger  PROPN NNP nsubj attack
could  could  AUX   MD  aux   attack
attack attack VERB  VB  conj  lost
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct attack
"""
    assert status(table, "lost") == "asserted"


def test_object_of_a_verb_without_effect_is_asserted() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj see
did    do     AUX   VBD aux   see
not    not    PART  RB  neg   see
see    see    VERB  VB  ROOT  see
the    the    DET   DT  det   attack
attack attack NOUN  NN  dobj  see
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
.      .      PUNCT .   punct see
"""
    assert status(table, "attack") == "asserted"


def test_effects_of_a_word_that_is_no_operator() -> None:
    parsed = parse(NOT)
    assert effects_of(parsed, index(parsed, "attack"), ONTOLOGY) == {}


def test_part_of_speech_matters() -> None:
    parsed = parse("""
Chad   Chad   PROPN NNP nsubj has
has    have   VERB  VBZ ROOT  has
a      a      DET   DT  det   plan
plan   plan   NOUN  NN  dobj  has
to     to     PART  TO  aux   attack
attack attack VERB  VB  acl   plan
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct has
""")
    (operator,) = effects_of(parsed, index(parsed, "plan"), ONTOLOGY).values()
    assert operator.pos == "NOUN"


def test_scope_tells_what_is_negated_below_it() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj plans
plans  plan   VERB  VBZ ROOT  plans
not    not    PART  RB  neg   attack
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp plans
Mali   Mali   PROPN NNP dobj  attack
"""
    assert [scope.negated for scope in reading(table, "attack").scopes] == [True]


def test_scope_of_an_operator_that_negates_is_not_negated_below_it() -> None:
    assert [scope.negated for scope in reading(FAILED, "attack").scopes] == [False]


RATHER = """
Rather rather ADV   RB  advmod than
than   than   SCONJ IN  prep   attack
attack attack VERB  VB  ROOT   attack
Mali   Mali   PROPN NNP dobj   attack
"""


def test_rather_than_before_a_verb() -> None:
    assert status(RATHER, "attack") == "negated"


def test_than_alone_compares() -> None:
    assert status(with_rows(RATHER, "Rather", "More more ADV RBR advmod than"), "attack") == "asserted"


def test_rather_than_behind_a_verb_is_of_what_follows() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj  attacked
attacked attack VERB  VBD ROOT   attacked
Mali     Mali   PROPN NNP dobj   attacked
rather   rather ADV   RB  advmod than
than     than   ADP   IN  prep   attacked
Niger    Niger  PROPN NNP pobj   than
"""
    assert status(table, "attacked") == "asserted"


INSTEAD = """
Chad      Chad    PROPN NNP nsubj  fled
fled      flee    VERB  VBD ROOT   fled
instead   instead ADV   RB  advmod of
of        of      ADP   IN  prep   fled
attacking attack  VERB  VBG pcomp  of
Mali      Mali    PROPN NNP dobj   attacking
"""


@pytest.mark.parametrize("word", ["instead", "far", "short"])
def test_not_quite(word: str) -> None:
    assert status(with_word(INSTEAD, "instead", word), "attacking") == "negated"


def test_other_words_before_a_preposition_deny_nothing() -> None:
    assert status(with_word(INSTEAD, "instead", "simply"), "attacking") == "asserted"


UNTIL = """
Not    not    PART  RB  neg   attack
until  until  ADP   IN  prep  attack
1999   1999   NUM   CD  pobj  until
did    do     AUX   VBD aux   attack
Chad   Chad   PROPN NNP nsubj attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
"""


def test_what_was_not_so_until_a_time_was_so_then() -> None:
    assert status(UNTIL, "attack") == "asserted"


def test_what_was_not_so_at_a_time_was_not() -> None:
    assert status(with_word(UNTIL, "until", "in"), "attack") == "negated"


STRONGER = """
Support  support NOUN  NN  nsubj been
for      for     ADP   IN  prep  Support
Mali     Mali    PROPN NNP pobj  for
has      have    AUX   VBZ aux   been
never    never   ADV   RB  neg   been
been     be      AUX   VBN ROOT  been
stronger strong  ADJ   JJR acomp been
"""


def test_what_has_never_been_better_is() -> None:
    assert status(STRONGER, "been") == "asserted"


def test_what_has_never_been_good_is_not() -> None:
    assert status(with_rows(STRONGER, "stronger", "stronger strong ADJ JJ acomp been"), "been") == "negated"


def test_what_is_not_better_is_denied() -> None:
    assert status(with_word(STRONGER, "never", "not"), "been") == "negated"


NO_WAY = """
Chad     Chad   PROPN NNP nsubj attacked
in       in     ADP   IN  prep  attacked
no       no     DET   DT  det   way
way      way    NOUN  NN  pobj  in
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
"""


@pytest.mark.parametrize("word", ["way", "case", "point", "circumstance"])
def test_in_no_way(word: str) -> None:
    table = with_rows(NO_WAY, "way", f"way {word} NOUN NN pobj in")
    assert status(table, "attacked") == "negated"


def test_in_a_way() -> None:
    assert status(with_word(NO_WAY, "no", "some"), "attacked") == "asserted"


def test_with_no_weapon_is_how_and_not_whether() -> None:
    assert status(with_word(NO_WAY, "way", "haste"), "attacked") == "asserted"


FIRST = """
Chad   Chad   PROPN NNP nsubj is
is     be     AUX   VBZ ROOT  is
the    the    DET   DT  det   state
first  first  ADJ   JJ  amod  state
state  state  NOUN  NN  attr  is
to     to     PART  TO  aux   attack
attack attack VERB  VB  relcl state
Mali   Mali   PROPN NNP dobj  attack
"""


@pytest.mark.parametrize("word", ["first", "last", "only"])
def test_what_somebody_was_the_first_to_do_was_done(word: str) -> None:
    assert status(with_word(FIRST, "first", word), "attack") == "asserted"


def test_what_somebody_is_the_right_one_to_do_need_not_be() -> None:
    assert status(with_word(FIRST, "first", "right"), "attack") == "hypothetical"


@pytest.mark.parametrize("dep", ["acl", "relcl"])
def test_infinitive_on_a_noun_is_hypothetical_whatever_its_label(dep: str) -> None:
    table = with_rows(with_rows(FIRST, "first"), "attack", f"attack attack VERB VB {dep} state")
    assert status(table, "attack") == "hypothetical"


ALLEGED = """
alleged alleged ADJ   JJ  amod attack
attack  attack  NOUN  NN  ROOT attack
on      on      ADP   IN  prep attack
Mali    Mali    PROPN NNP pobj on
"""


@pytest.mark.parametrize("word", ["alleged", "suspected", "possible", "planned"])
def test_alleged(word: str) -> None:
    found = reading(with_word(ALLEGED, "alleged", word), "attack")
    assert (found.status, found.supposed) == ("hypothetical", True)


def test_other_adjectives_leave_it_as_it_is() -> None:
    assert status(with_word(ALLEGED, "alleged", "recent"), "attack") == "asserted"


RUMOURS = """
Mali     Mali   PROPN NNP nsubj heard
heard    hear   VERB  VBD ROOT  heard
rumours  rumour NOUN  NNS dobj  heard
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD acl   rumours
Niger    Niger  PROPN NNP dobj  attacked
"""


def test_rumours_that() -> None:
    assert status(RUMOURS, "attacked") == "hypothetical"


def test_proof_that() -> None:
    assert status(with_rows(RUMOURS, "rumours", "rumours proof NOUN NN dobj heard"), "attacked") == "asserted"


def test_denied_rumours_that() -> None:
    assert status(with_rows(RUMOURS, "heard", "heard deny VERB VBD ROOT heard"), "attacked") == "negated"


def test_verb_over_rumours_that_is_itself_denied_says_nothing_of_them() -> None:
    table = with_rows(RUMOURS, "heard", "not not PART RB neg heard", "heard hear VERB VBD ROOT heard")
    assert status(table, "attacked") == "hypothetical"


FRIEND = """
Chad   Chad   PROPN NNP nsubj is
is     be     AUX   VBZ ROOT  is
no     no     DET   DT  det   friend
friend friend NOUN  NN  attr  is
of     of     ADP   IN  prep  friend
peace  peace  NOUN  NN  pobj  of
"""


def test_no_friend() -> None:
    assert status(FRIEND, "friend") == "negated"


def test_what_there_is_no_friend_of() -> None:
    assert status(FRIEND, "peace") == "negated"


def test_what_there_is_a_friend_of() -> None:
    assert status(with_word(FRIEND, "no", "a"), "peace") == "asserted"


@pytest.mark.parametrize(("word", "expected"), [("friend", True), ("Chad", False)])
def test_whether_there_is_none(word: str, expected: bool) -> None:
    parsed = parse(FRIEND)
    assert is_none(parsed, index(parsed, word)) is expected


def test_who_attacks_nobody_does_not_attack() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
nobody   nobody PRON  NN  dobj  attacked
in       in     ADP   IN  prep  attacked
Mali     Mali   PROPN NNP pobj  in
"""
    assert status(table, "attacked") == "negated"


HAPPENED = """
attack attack NOUN  NN  nsubj happen
on     on     ADP   IN  prep  attack
Mali   Mali   PROPN NNP pobj  on
did    do     AUX   VBD aux   happen
not    not    PART  RB  neg   happen
happen happen VERB  VB  ROOT  happen
"""


def test_deed_that_did_not_happen_was_not_done() -> None:
    assert status(HAPPENED, "attack") == "negated"


def test_deed_that_did_not_impress_was_done() -> None:
    assert status(with_rows(HAPPENED, "happen", "happen impress VERB VB ROOT happen"), "attack") == "asserted"


WAR = """
Chad Chad PROPN NNP nsubj is
is   be   AUX   VBZ ROOT  is
not  not  PART  RB  neg   is
at   at   ADP   IN  prep  is
war  war  NOUN  NN  pobj  at
with with ADP   IN  prep  war
Mali Mali PROPN NNP pobj  with
"""


def test_who_is_not_at_war_is_not() -> None:
    assert status(WAR, "war") == "negated"


def test_who_did_not_talk_during_the_war_was_at_war() -> None:
    table = with_rows(with_word(WAR, "at", "during"), "is", "is talk VERB VB ROOT is")
    assert status(table, "war") == "asserted"


WAVE = ("wave wave NOUN NN nsubj happen", "of of ADP IN prep wave", "attack attack NOUN NN pobj of")


def test_wave_of_attacks_that_did_not_happen() -> None:
    assert status(with_rows(HAPPENED, "attack", *WAVE), "attack") == "negated"


def test_aftermath_of_attacks_that_did_not_happen() -> None:
    table = with_rows(HAPPENED, "attack", *WAVE)
    assert status(with_rows(table, "wave", "wave aftermath NOUN NN nsubj happen"), "attack") == "asserted"


def test_reading_keeps_the_words_that_make_it_so() -> None:
    parsed = parse(NOT)
    assert reading(NOT, "attack").words == [index(parsed, "not")]


def test_condition_is_supposed_and_a_modal_verb_is_not() -> None:
    table = """
If      if     SCONJ IN  mark  attacks
Chad    Chad   PROPN NNP nsubj attacks
attacks attack VERB  VBZ advcl may
Niger   Niger  PROPN NNP nsubj fight
may     may    AUX   MD  aux   fight
fight   fight  VERB  VB  ROOT  fight
"""
    assert [reading(table, word).supposed for word in ("attacks", "fight")] == [True, False]


SAID_WOULD = """
Chad   Chad   PROPN NNP nsubj said
said   say    VERB  VBD ROOT  said
it     it     PRON  PRP nsubj attack
would  would  AUX   MD  aux   attack
attack attack VERB  VB  ccomp said
Mali   Mali   PROPN NNP dobj  attack
"""


@pytest.mark.parametrize("word", ["would", "will"])
def test_intent_in_a_report_of_the_past(word: str) -> None:
    assert reading(with_word(SAID_WOULD, "would", word), "attack").intended == 4


def test_would_in_a_report_of_the_present_is_no_intent() -> None:
    assert reading(with_rows(SAID_WOULD, "said", "said say VERB VBZ ROOT said"), "attack").intended is None


def test_would_without_a_report_is_no_intent() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj attack
would  would  AUX   MD  aux   attack
attack attack VERB  VB  ROOT  attack
Mali   Mali   PROPN NNP dobj  attack
"""
    assert reading(table, "attack").intended is None


SENT = """
Chad   Chad   PROPN NNP nsubj sent
sent   send   VERB  VBD ROOT  sent
troops troop  NOUN  NNS dobj  sent
to     to     PART  TO  aux   attack
attack attack VERB  VB  advcl sent
Mali   Mali   PROPN NNP dobj  attack
"""


def test_purpose_need_not_be_reached() -> None:
    found = reading(SENT, "attack")
    assert (found.status, found.supposed) == ("hypothetical", True)


def test_what_is_done_for_a_purpose_is_done() -> None:
    assert status(SENT, "sent") == "asserted"


def test_circumstance_is_no_purpose() -> None:
    table = with_rows(with_rows(SENT, "to"), "attack", "attack attack VERB VBG advcl sent")
    assert status(table, "attack") == "asserted"


def test_what_somebody_is_to_do_is_hypothetical() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj is
is     be     AUX   VBZ ROOT  is
to     to     PART  TO  aux   attack
attack attack VERB  VB  xcomp is
Mali   Mali   PROPN NNP dobj  attack
"""
    assert status(table, "attack") == "hypothetical"


JOIN = """
Chad      Chad   PROPN NNP nsubj follow
would     would  AUX   MD  aux   follow
follow    follow VERB  VB  ROOT  follow
Niger     Niger  PROPN NNP dobj  follow
in        in     ADP   IN  prep  follow
attacking attack VERB  VBG pcomp in
Mali      Mali   PROPN NNP dobj  attacking
"""


@pytest.mark.parametrize("word", ["in", "by", "through"])
def test_means_are_as_hypothetical_as_the_end(word: str) -> None:
    assert status(with_word(JOIN, "in", word), "attacking") == "hypothetical"


def test_reason_is_not_as_hypothetical_as_the_deed() -> None:
    assert status(with_word(JOIN, "in", "for"), "attacking") == "asserted"


UNTIL_LEFT = """
Chad   Chad  PROPN NNP nsubj fights
fights fight VERB  VBZ ROOT  fights
until  until SCONJ IN  mark  leaves
Mali   Mali  PROPN NNP nsubj leaves
leaves leave VERB  VBZ advcl fights
"""


def test_what_one_waits_for_is_still_to_come() -> None:
    assert status(UNTIL_LEFT, "leaves") == "hypothetical"


def test_what_one_waited_for_came() -> None:
    assert status(with_rows(UNTIL_LEFT, "leaves", "leaves leave VERB VBD advcl fights"), "leaves") == "asserted"


PARENTHESIS = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp plans
,        ,      PUNCT ,   punct plans
Mali     Mali   PROPN NNP nsubj plans
plans    plan   VERB  VBZ ROOT  plans
"""


def test_clause_before_a_verb_that_plans_is_beside_it() -> None:
    assert status(PARENTHESIS, "attacked") == "asserted"


def test_clause_behind_a_verb_that_plans_is_planned() -> None:
    table = """
Mali    Mali   PROPN NNP nsubj plans
plans   plan   VERB  VBZ ROOT  plans
Chad    Chad   PROPN NNP nsubj attacks
attacks attack VERB  VBZ ccomp plans
"""
    assert status(table, "attacks") == "hypothetical"


def test_what_is_over_has_ended() -> None:
    table = """
truce truce NOUN NN  nsubj  is
is    be    AUX  VBZ ROOT   is
over  over  ADV  RB  advmod is
"""
    assert reading(table, "truce").ended_by == 1


def test_what_comes_to_an_end_has_ended() -> None:
    table = """
truce truce NOUN NN  nsubj came
came  come  VERB VBD ROOT  came
to    to    ADP  IN  prep  came
an    an    DET  DT  det   end
end   end   NOUN NN  pobj  to
"""
    assert reading(table, "truce").ended_by == 1


NOBODY_SPEAKS = """
Nobody     nobody     PRON NN  nsubj speaks
speaks     speak      VERB VBZ ROOT  speaks
of         of         ADP  IN  prep  speaks
any        any        DET  DT  det   friendship
friendship friendship NOUN NN  pobj  of
"""


def test_what_nobody_speaks_of_is_denied() -> None:
    assert status(NOBODY_SPEAKS, "friendship") == "negated"


def test_what_is_known_is_not_denied_with_its_mention() -> None:
    assert status(with_word(NOBODY_SPEAKS, "any", "the"), "friendship") == "asserted"


NO_EVIDENCE = """
There     there     PRON  EX  expl  is
is        be        VERB  VBZ ROOT  is
no        no        DET   DT  det   rumour
rumour    rumour    NOUN  NN  attr  is
of        of        ADP   IN  prep  rumour
collusion collusion NOUN  NN  pobj  of
"""


def test_what_there_is_no_rumour_of_is_denied_once() -> None:
    assert status(NO_EVIDENCE, "collusion") == "negated"
    assert status(with_rows(NO_EVIDENCE, "no"), "collusion") == "hypothetical"


PULLED_OUT = """
Chad   Chad   PROPN NNP nsubj  pulled
pulled pull   VERB  VBD ROOT   pulled
out    out    ADP   IN  prep   pulled
of     of     ADP   IN  prep   out
pacts  pact   NOUN  NNS pobj   of
"""


def test_what_somebody_pulls_out_of_has_ended() -> None:
    operators = ontology_of((*OPERATORS, Operator("pull_of", "VERB", "reverse")))
    parsed = parse(PULLED_OUT)
    assert read(parsed, index(parsed, "pacts"), operators).ended_by == index(parsed, "pulled")


def test_what_is_not_in_somebodys_hands_is_denied() -> None:
    table = """
Homs  Homs PROPN NNP nsubj is
is    be   AUX   VBZ ROOT  is
not   not  PART  RB  neg   is
in    in   ADP   IN  prep  is
the   the  DET   DT  det   hands
hands hand NOUN  NNS pobj  in
of    of   ADP   IN  prep  hands
Chad  Chad PROPN NNP pobj  of
"""
    assert status(table, "hands") == "negated"
    assert status(with_rows(table, "not"), "hands") == "asserted"


RULED_OUT = """
Chad       Chad   PROPN NNP nsubj rule
did        do     AUX   VBD aux   rule
not        not    PART  RB  neg   rule
rule       rule   VERB  VB  ROOT  rule
out        out    ADP   RP  prt   rule
supporting support VERB VBG xcomp rule
"""
RULE_OUT = (*OPERATORS, Operator("rule_out", "VERB", "negate"))


def ruled_out(table: str, word: str) -> str:
    parsed = parse(table)
    return read(parsed, index(parsed, word), ontology_of(RULE_OUT)).status


def test_what_is_not_ruled_out_is_possible() -> None:
    assert ruled_out(RULED_OUT, "supporting") == "hypothetical"
    assert ruled_out(with_rows(RULED_OUT, "not"), "supporting") == "negated"
    support = RULED_OUT.replace("supporting support VERB VBG xcomp", "support support NOUN NN dobj")
    assert ruled_out(support, "support") == "hypothetical"


DENIED = """
Nobody     nobody  PRON NN  nsubj denies
denies     deny    VERB VBZ ROOT  denies
supporting support VERB VBG xcomp denies
"""


@pytest.mark.parametrize(("subject", "expected"), [("nobody", "asserted"), ("somebody", "negated")])
def test_what_nobody_denies_is_so(subject: str, expected: str) -> None:
    parsed = parse(DENIED.replace("Nobody     nobody ", f"{subject} {subject} "))
    ontology = ontology_of((*OPERATORS, Operator("deny", "VERB", "negate")))
    assert read(parsed, index(parsed, "supporting"), ontology).status == expected


def test_what_does_not_fail_is_so() -> None:
    table = with_rows(RULED_OUT, "out").replace("rule   VERB", "fail   VERB")
    assert ruled_out(table, "supporting") == "asserted"


PLANNED_AFTER = """
Chad      Chad   PROPN NNP nsubj planned
planned   plan   VERB  VBD ROOT  planned
talks     talk   NOUN  NNS dobj  planned
after     after  ADP   IN  prep  planned
attacking attack VERB  VBG pcomp after
"""


@pytest.mark.parametrize(("preposition", "status"), [("after", "asserted"), ("by", "asserted"), ("on", "hypothetical")])
def test_what_is_done_before_a_plan_is_no_part_of_it(preposition: str, status: str) -> None:
    parsed = parse(PLANNED_AFTER.replace("after", preposition))
    assert read(parsed, index(parsed, "attacking"), ONTOLOGY).status == status


KEPT_FROM = """
Chad      Chad   PROPN NNP nsubj failed
failed    fail   VERB  VBD ROOT  failed
to        to     PART  TO  aux   stop
stop      stop   VERB  VB  xcomp failed
Mali      Mali   PROPN NNP dobj  stop
from      from   ADP   IN  prep  stop
attacking attack VERB  VBG pcomp from
"""


def test_what_somebody_fails_to_stop_happens() -> None:
    operators = ontology_of((*OPERATORS, Operator("stop", "VERB", "negate")))

    def status_in(table: str) -> str:
        parsed = parse(table)
        return read(parsed, index(parsed, "attacking"), operators).status

    assert status_in(KEPT_FROM) == "asserted"
    assert status_in(KEPT_FROM.replace("failed    fail ", "hastened  hasten ").replace(" failed", " hastened")) == (
        "negated"
    )


def test_a_clause_before_another_without_a_mark_stands_by_itself() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp follow
:        :      PUNCT :   punct follow
strife   strife NOUN  NN  nsubj follow
will     will   AUX   MD  aux   follow
follow   follow VERB  VB  ROOT  follow
"""
    assert status(table, "attacked") == "asserted"


LOYAL = """
Chad  Chad  PROPN NNP nsubj is
is    be    AUX   VBZ ROOT  is
not   not   PART  RB  neg   is
loyal loyal ADJ   JJ  acomp is
"""


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("not   not   PART  RB  neg   is", "negated"),
        ("would would AUX   MD  aux   is", "hypothetical"),
        ("so    so    ADV   RB  advmod is", "asserted"),
    ],
)
def test_what_stands_beside_is_holds_for_the_adjective_behind_it(row: str, expected: str) -> None:
    assert status(LOYAL.replace("not   not   PART  RB  neg   is", row), "loyal") == expected


@pytest.mark.parametrize(("word", "expected"), [("due", "hypothetical"), ("able", "asserted")])
def test_what_somebody_is_due_to_do_is_still_to_come(word: str, expected: str) -> None:
    table = f"""
Chad   Chad   PROPN NNP nsubj is
is     be     AUX   VBZ ROOT  is
{word} {word} ADJ   JJ  acomp is
to     to     PART  TO  aux   visit
visit  visit  VERB  VB  xcomp {word}
"""
    assert status(table, "visit") == expected
