from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import index, parse, with_rows, with_word, words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from network.grammar.arguments import (
    agents,
    conjuncts,
    done_with,
    held,
    helped,
    holders,
    in_state,
    is_held,
    is_infinitive,
    is_passive,
    objects,
    prepositional,
    receivers,
    subjects,
    surface_subjects,
)
from network.grammar.parse import Parse


def ask(find: Callable[..., list[int]], table: str, word: str, *more: Any) -> list[str]:
    """The words that one of the functions finds for a word of a table."""
    parsed = parse(table)
    return words(parsed, find(parsed, index(parsed, word), *more))


ACTIVE = """
Chad     Chad   PROPN NNP nsubj attacked
and      and    CCONJ CC  cc    Chad
Niger    Niger  PROPN NNP conj  Chad
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""


def test_subject_with_its_conjuncts() -> None:
    assert ask(subjects, ACTIVE, "attacked") == ["Chad", "Niger"]


def test_object() -> None:
    assert ask(objects, ACTIVE, "attacked") == ["Mali"]


def test_conjuncts_run_to_the_right_only() -> None:
    assert ask(conjuncts, ACTIVE, "Niger") == ["Niger"]


def test_a_coordinated_clause_is_no_conjunct_of_a_noun() -> None:
    assert ask(conjuncts, VERBS, "condemned") == ["condemned"]


PASSIVE = """
Mali     Mali   PROPN NNP nsubjpass attacked
was      be     AUX   VBD auxpass   attacked
attacked attack VERB  VBN ROOT      attacked
by       by     ADP   IN  agent     attacked
Chad     Chad   PROPN NNP pobj      by
and      and    CCONJ CC  cc        Chad
Niger    Niger  PROPN NNP conj      Chad
.        .      PUNCT .   punct     attacked
"""


def test_passive_gives_the_agent_as_subject() -> None:
    assert ask(subjects, PASSIVE, "attacked") == ["Chad", "Niger"]


def test_passive_gives_the_subject_as_object() -> None:
    assert ask(objects, PASSIVE, "attacked") == ["Mali"]


def test_surface_subject_of_a_passive_is_what_the_grammar_says() -> None:
    assert ask(surface_subjects, PASSIVE, "attacked") == ["Mali"]


def test_passive_without_agent_has_no_subject() -> None:
    table = """
Mali     Mali   PROPN NNP nsubjpass attacked
was      be     AUX   VBD auxpass   attacked
attacked attack VERB  VBN ROOT      attacked
.        .      PUNCT .   punct     attacked
"""
    assert ask(subjects, table, "attacked") == []


PARTICIPLE = """
Mali     Mali   PROPN NNP nsubj asked
,        ,      PUNCT ,   punct Mali
attacked attack VERB  VBN acl   Mali
by       by     ADP   IN  agent attacked
Chad     Chad   PROPN NNP pobj  by
,        ,      PUNCT ,   punct Mali
asked    ask    VERB  VBD ROOT  asked
Niger    Niger  PROPN NNP dobj  asked
for      for    ADP   IN  prep  asked
help     help   NOUN  NN  pobj  for
.        .      PUNCT .   punct asked
"""


def test_bare_participle_is_passive() -> None:
    parsed = parse(PARTICIPLE)
    assert is_passive(parsed, index(parsed, "attacked"))


def test_finite_past_is_not_passive() -> None:
    parsed = parse(PARTICIPLE)
    assert not is_passive(parsed, index(parsed, "asked"))


def test_participle_is_done_to_its_noun() -> None:
    assert ask(objects, PARTICIPLE, "attacked") == ["Mali"]


def test_perfect_is_not_passive() -> None:
    parsed = parse("""
Chad     Chad   PROPN NNP nsubj attacked
has      have   AUX   VBZ aux   attacked
attacked attack VERB  VBN ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
""")
    assert not is_passive(parsed, index(parsed, "attacked"))


def test_coordinated_participles_are_passive_together() -> None:
    table = """
Mali     Mali   PROPN NNP nsubjpass attacked
was      be     AUX   VBD auxpass   attacked
attacked attack VERB  VBN ROOT      attacked
and      and    CCONJ CC  cc        attacked
occupied occupy VERB  VBN conj      attacked
by       by     ADP   IN  agent     occupied
Chad     Chad   PROPN NNP pobj      by
.        .      PUNCT .   punct     attacked
"""
    assert ask(objects, table, "occupied") == ["Mali"]


VERBS = """
Chad      Chad    PROPN NNP nsubj condemned
condemned condemn VERB  VBD ROOT  condemned
Mali      Mali    PROPN NNP dobj  condemned
and       and     CCONJ CC  cc    condemned
backed    back    VERB  VBD conj  condemned
Niger     Niger   PROPN NNP dobj  backed
.         .       PUNCT .   punct condemned
"""


def test_coordinated_verb_shares_the_subject() -> None:
    assert ask(subjects, VERBS, "backed") == ["Chad"]


def test_coordinated_verb_keeps_its_own_object() -> None:
    assert ask(objects, VERBS, "condemned") == ["Mali"]


def test_coordinated_clause_keeps_its_own_subject() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
and      and    CCONJ CC  cc    attacked
Niger    Niger  PROPN NNP nsubj fled
fled     flee   VERB  VBD conj  attacked
"""
    assert ask(subjects, table, "fled") == ["Niger"]


def test_object_after_a_coordination_is_shared() -> None:
    table = """
Chad      Chad    PROPN NNP nsubj condemned
condemned condemn VERB  VBN ROOT  condemned
and       and     CCONJ CC  cc    condemned
attacked  attack  VERB  VBD conj  condemned
Mali      Mali    PROPN NNP dobj  attacked
.         .       PUNCT .   punct condemned
"""
    assert ask(objects, table, "condemned") == ["Mali"]


def test_object_is_not_shared_with_a_verb_that_has_a_preposition() -> None:
    table = """
Chad     Chad     PROPN NNP nsubj withdrew
withdrew withdraw VERB  VBD ROOT  withdrew
from     from     ADP   IN  prep  withdrew
Niger    Niger    PROPN NNP pobj  from
and      and      CCONJ CC  cc    withdrew
attacked attack   VERB  VBD conj  withdrew
Mali     Mali     PROPN NNP dobj  attacked
.        .        PUNCT .   punct withdrew
"""
    assert ask(objects, table, "withdrew") == []


def test_object_is_not_shared_across_subjects() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj fled
fled     flee   VERB  VBD ROOT  fled
and      and    CCONJ CC  cc    fled
Niger    Niger  PROPN NNP nsubj attacked
attacked attack VERB  VBD conj  fled
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert ask(objects, table, "fled") == []


def test_infinitive_belongs_to_the_object_that_is_asked() -> None:
    table = """
Chad  Chad  PROPN NNP nsubj asked
asked ask   VERB  VBD ROOT  asked
Mali  Mali  PROPN NNP dobj  asked
to    to    PART  TO  aux   arm
arm   arm   VERB  VB  xcomp asked
Niger Niger PROPN NNP dobj  arm
.     .     PUNCT .   punct asked
"""
    assert ask(subjects, table, "arm") == ["Mali"]


def test_infinitive_belongs_to_the_subject_that_promises() -> None:
    table = """
Chad     Chad    PROPN NNP nsubj promised
promised promise VERB  VBD ROOT  promised
Mali     Mali    PROPN NNP dobj  promised
to       to      PART  TO  aux   arm
arm      arm     VERB  VB  xcomp promised
Niger    Niger   PROPN NNP dobj  arm
.        .       PUNCT .   punct promised
"""
    assert ask(subjects, table, "arm") == ["Chad"]


def test_infinitive_belongs_to_whom_one_calls_on() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj called
called call  VERB  VBD ROOT  called
on     on    ADP   IN  prep  called
Mali   Mali  PROPN NNP pobj  on
to     to    PART  TO  aux   arm
arm    arm   VERB  VB  xcomp called
Niger  Niger PROPN NNP dobj  arm
.      .     PUNCT .   punct called
"""
    assert ask(subjects, table, "arm") == ["Mali"]


def test_infinitive_without_object_above_belongs_to_the_subject() -> None:
    table = """
Chad  Chad  PROPN NNP nsubj wants
wants want  VERB  VBZ ROOT  wants
to    to    PART  TO  aux   arm
arm   arm   VERB  VB  xcomp wants
Niger Niger PROPN NNP dobj  arm
.     .     PUNCT .   punct wants
"""
    assert ask(subjects, table, "arm") == ["Chad"]


def test_infinitive_below_a_passive_belongs_to_its_subject() -> None:
    table = """
Mali  Mali  PROPN NNP nsubjpass asked
was   be    AUX   VBD auxpass   asked
asked ask   VERB  VBN ROOT      asked
by    by    ADP   IN  agent     asked
Chad  Chad  PROPN NNP pobj      by
to    to    PART  TO  aux       arm
arm   arm   VERB  VB  xcomp     asked
Niger Niger PROPN NNP dobj      arm
.     .     PUNCT .   punct     asked
"""
    assert ask(subjects, table, "arm") == ["Mali"]


def test_relative_pronoun_stands_for_its_noun() -> None:
    table = """
The      the    DET   DT  det   rebels
rebels   rebel  NOUN  NNS nsubj fled
who      who    PRON  WP  nsubj attacked
attacked attack VERB  VBD relcl rebels
Mali     Mali   PROPN NNP dobj  attacked
fled     flee   VERB  VBD ROOT  fled
.        .      PUNCT .   punct fled
"""
    assert ask(subjects, table, "attacked") == ["rebels"]


OBJECT_RELATIVE = """
The      the    DET   DT  det   rebels
rebels   rebel  NOUN  NNS nsubj attacked
whom     whom   PRON  WP  dobj  armed
Chad     Chad   PROPN NNP nsubj armed
armed    arm    VERB  VBN relcl rebels
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""


def test_relative_pronoun_as_object() -> None:
    assert ask(objects, OBJECT_RELATIVE, "armed") == ["rebels"]


def test_relative_clause_leaves_its_noun_to_the_main_verb() -> None:
    assert ask(subjects, OBJECT_RELATIVE, "attacked") == ["rebels"]


def test_relative_clause_without_pronoun() -> None:
    table = """
The      the    DET   DT  det   rebels
rebels   rebel  NOUN  NNS nsubj attacked
Chad     Chad   PROPN NNP nsubj armed
armed    arm    VERB  VBD relcl rebels
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
"""
    assert ask(objects, table, "armed") == ["rebels"]


def test_place_of_a_relative_clause_is_not_its_object() -> None:
    table = """
The    the   DET   DT  det    town
town   town  NOUN  NN  nsubj  burned
where  where SCONJ WRB advmod fought
Chad   Chad  PROPN NNP nsubj  fought
fought fight VERB  VBD relcl  town
burned burn  VERB  VBD ROOT   burned
"""
    assert ask(objects, table, "fought") == []


def test_noun_with_a_stranded_preposition_is_not_the_object() -> None:
    table = """
The      the    DET   DT  det   rebels
rebels   rebel  NOUN  NNS nsubj attacked
Chad     Chad   PROPN NNP nsubj talked
talked   talk   VERB  VBD relcl rebels
to       to     ADP   IN  prep  talked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
"""
    assert ask(objects, table, "talked") == []


def test_gerund_of_an_accusation_belongs_to_the_accused() -> None:
    table = """
Chad    Chad   PROPN NNP nsubj accused
accused accuse VERB  VBD ROOT  accused
Mali    Mali   PROPN NNP dobj  accused
of      of     ADP   IN  prep  accused
arming  arm    VERB  VBG pcomp of
Niger   Niger  PROPN NNP dobj  arming
.       .      PUNCT .   punct accused
"""
    assert ask(subjects, table, "arming") == ["Mali"]


def test_gerund_of_a_means_belongs_to_the_subject() -> None:
    table = """
Chad       Chad     PROPN NNP nsubj threatened
threatened threaten VERB  VBD ROOT  threatened
Mali       Mali     PROPN NNP dobj  threatened
by         by       ADP   IN  prep  threatened
arming     arm      VERB  VBG pcomp by
Niger      Niger    PROPN NNP dobj  arming
.          .        PUNCT .   punct threatened
"""
    assert ask(subjects, table, "arming") == ["Chad"]


def test_adverbial_clause_shares_the_subject() -> None:
    table = """
Arming  arm   VERB  VBG advcl angered
Niger   Niger PROPN NNP dobj  Arming
,       ,     PUNCT ,   punct angered
Chad    Chad  PROPN NNP nsubj angered
angered anger VERB  VBD ROOT  angered
Mali    Mali  PROPN NNP dobj  angered
"""
    assert ask(subjects, table, "Arming") == ["Chad"]


def test_infinitive_on_a_noun_belongs_to_who_has_it() -> None:
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
    assert ask(subjects, table, "attack") == ["Chad"]


def test_infinitive_on_a_noun_belongs_to_its_owner() -> None:
    table = """
Mali   Mali   PROPN NNP nsubj fears
fears  fear   VERB  VBZ ROOT  fears
Chad   Chad   PROPN NNP poss  plan
's     's     PART  POS case  Chad
plan   plan   NOUN  NN  dobj  fears
to     to     PART  TO  aux   attack
attack attack VERB  VB  acl   plan
"""
    assert ask(subjects, table, "attack") == ["Chad"]


def test_finite_complement_does_not_inherit_a_subject() -> None:
    table = """
Mali  Mali  PROPN NNP nsubj said
said  say   VERB  VBD ROOT  said
armed arm   VERB  VBD ccomp said
Niger Niger PROPN NNP dobj  armed
"""
    assert ask(subjects, table, "armed") == []


TALKED = """
Chad   Chad  PROPN NNP nsubj talked
talked talk  VERB  VBD ROOT  talked
with   with  ADP   IN  prep  talked
Mali   Mali  PROPN NNP pobj  with
and    and   CCONJ CC  cc    Mali
Niger  Niger PROPN NNP conj  Mali
.      .     PUNCT .   punct talked
"""


def test_preposition_gives_its_objects() -> None:
    assert ask(prepositional, TALKED, "talked", "with") == ["Mali", "Niger"]


def test_another_preposition_gives_nothing() -> None:
    assert ask(prepositional, TALKED, "talked", "to") == []


def test_preposition_after_another() -> None:
    table = """
Chad     Chad     PROPN NNP nsubj withdrew
withdrew withdraw VERB  VBD ROOT  withdrew
out      out      ADP   IN  prep  withdrew
of       of       ADP   IN  prep  out
Mali     Mali     PROPN NNP pobj  of
.        .        PUNCT .   punct withdrew
"""
    assert ask(prepositional, table, "withdrew", "of") == ["Mali"]


def test_coordinated_prepositions_share_the_object() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj fought
fought fight  VERB  VBD ROOT  fought
in     in     ADP   IN  prep  fought
and    and    CCONJ CC  cc    in
around around ADP   IN  conj  in
Mali   Mali   PROPN NNP pobj  around
.      .      PUNCT .   punct fought
"""
    assert ask(prepositional, table, "fought", "in") == ["Mali"]


def test_agents_are_those_of_the_by_phrase() -> None:
    assert ask(agents, PASSIVE, "attacked") == ["Chad", "Niger"]


LABELS = ("nsubj", "nsubjpass", "dobj", "conj", "relcl", "acl", "xcomp", "ccomp", "advcl", "pcomp", "prep", "pobj")


@st.composite
def broken_parses(draw: st.DrawFn) -> Parse:
    """Any tree with any labels: what a model may make of a text that is none."""
    size = draw(st.integers(1, 9))
    heads = [0, *(draw(st.integers(0, i - 1)) for i in range(1, size))]

    def column(values: Sequence[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))

    return Parse(
        Doc(
            Vocab(),
            words=column(["who", "by", "Chad", "arm", "to"]),
            pos=column(["VERB", "NOUN", "PROPN", "ADP", "PRON", "AUX"]),
            tags=column(["VB", "VBN", "VBG", "NN", "IN", "WP"]),
            lemmas=column(["arm", "vow", "Chad"]),
            heads=heads,
            deps=["ROOT", *column(LABELS)[1:]],
        )
    )


@given(broken_parses())
def test_any_tree_gives_tokens_of_its_own(parsed: Parse) -> None:
    for i in range(len(parsed)):
        for find in (subjects, objects, agents, surface_subjects):
            assert all(0 <= j < len(parsed) for j in find(parsed, i))


def test_participle_with_an_object_is_active() -> None:
    parsed = parse("""
coalition coalition NOUN  NN  ROOT coalition
bombed    bomb      VERB  VBN acl  coalition
Mali      Mali      PROPN NNP dobj bombed
""")
    assert not is_passive(parsed, index(parsed, "bombed"))


def test_infinitive_below_an_adjective_belongs_to_its_subject() -> None:
    table = """
Chad    Chad    PROPN NNP nsubj is
is      be      AUX   VBZ ROOT  is
ready   ready   ADJ   JJ  acomp is
to      to      PART  TO  aux   support
support support VERB  VB  xcomp ready
Mali    Mali    PROPN NNP dobj  support
"""
    assert ask(subjects, table, "support") == ["Chad"]


def test_but_joins_no_nouns() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj fought
but    but   CCONJ CC  cc    Chad
Niger  Niger PROPN NNP conj  Chad
fought fight VERB  VBD ROOT  fought
"""
    assert ask(conjuncts, table, "Chad") == ["Chad"]


@pytest.mark.parametrize("find", [conjuncts, subjects, objects, is_passive])
@pytest.mark.parametrize(("pos", "tag"), [("PROPN", "NNP"), ("VERB", "VBN")])
def test_a_list_may_be_of_any_length(find: Callable[..., Any], pos: str, tag: str) -> None:
    n = 3000
    parsed = Parse(
        Doc(
            Vocab(),
            words=["Chad"] * n,
            pos=[pos] * n,
            tags=[tag] * n,
            lemmas=["Chad"] * n,
            heads=[0, *range(n - 1)],
            deps=["ROOT", *["conj"] * (n - 1)],
        )
    )
    for i in (0, n - 1):
        find(parsed, i)


def test_conjuncts_come_in_the_order_of_the_tree() -> None:
    table = """
Chad  Chad  PROPN NNP ROOT Chad
Niger Niger PROPN NNP conj Chad
Mali  Mali  PROPN NNP conj Niger
Benin Benin PROPN NNP conj Chad
"""
    assert ask(conjuncts, table, "Chad") == ["Chad", "Niger", "Mali", "Benin"]


GAVE = """
Chad  Chad  PROPN NNP nsubj  gave
gave  give  VERB  VBD ROOT   gave
Mali  Mali  PROPN NNP dative gave
and   and   CCONJ CC  cc     Mali
Niger Niger PROPN NNP conj   Mali
arms  arm   NOUN  NNS dobj   gave
"""


def test_receivers_before_the_object() -> None:
    assert ask(receivers, GAVE, "gave") == ["Mali", "Niger"]


@pytest.mark.parametrize("dep", ["dative", "prep"])
def test_receiver_after_to(dep: str) -> None:
    table = f"""
Chad Chad PROPN NNP nsubj gave
gave give VERB  VBD ROOT  gave
arms arm  NOUN  NNS dobj  gave
to   to   ADP   IN  {dep} gave
Mali Mali PROPN NNP pobj  to
"""
    assert ask(receivers, table, "gave") == ["Mali"]


GIVEN = """
Mali  Mali PROPN NNP nsubjpass given
was   be   AUX   VBD auxpass   given
given give VERB  VBN ROOT      given
arms  arm  NOUN  NNS dobj      given
by    by   ADP   IN  agent     given
Chad  Chad PROPN NNP pobj      by
"""


def test_subject_of_a_passive_with_an_object_receives_it() -> None:
    assert ask(receivers, GIVEN, "given") == ["Mali"]


def test_object_of_a_passive_is_what_is_given() -> None:
    assert ask(objects, GIVEN, "given") == ["arms"]


def test_subject_of_a_passive_without_an_object_receives_nothing() -> None:
    assert ask(receivers, with_rows(GIVEN, "arms"), "given") == []


TOGETHER = """
Chad      Chad     PROPN NNP nsubj  protested
together  together ADV   RB  advmod with
with      with     ADP   IN  prep   Chad
Mali      Mali     PROPN NNP pobj   with
and       and      CCONJ CC  cc     Mali
Niger     Niger    PROPN NNP conj   Mali
protested protest  VERB  VBD ROOT   protested
"""


@pytest.mark.parametrize("word", ["together", "along"])
def test_companions_do_it_too(word: str) -> None:
    assert ask(subjects, with_word(TOGETHER, "together", word), "protested") == ["Chad", "Mali", "Niger"]


def test_companions_may_hang_on_the_verb() -> None:
    table = with_rows(TOGETHER, "with", "with with ADP IN prep protested")
    assert ask(subjects, table, "protested") == ["Chad", "Mali", "Niger"]


def test_those_alongside_do_it_too() -> None:
    table = with_word(with_rows(TOGETHER, "together"), "with", "alongside")
    assert ask(subjects, table, "protested") == ["Chad", "Mali", "Niger"]


def test_with_alone_makes_no_companions() -> None:
    assert ask(subjects, with_rows(TOGETHER, "together"), "protested") == ["Chad"]


def test_nobody_accompanies_nobody() -> None:
    table = """
together together ADV   RB  advmod with
with     with     ADP   IN  prep   protest
Mali     Mali     PROPN NNP pobj   with
protest  protest  VERB  VB  ROOT   protest
"""
    assert ask(subjects, table, "protest") == []


INFINITIVE = """
Chad  Chad PROPN NNP nsubj found
found find VERB  VBD ROOT  found
ways  way  NOUN  NNS dobj  found
to    to   PART  TO  aux   arm
arm   arm  VERB  VB  relcl ways
Mali  Mali PROPN NNP dobj  arm
"""


def test_infinitive_relative_belongs_to_who_has_the_noun() -> None:
    assert ask(subjects, INFINITIVE, "arm") == ["Chad"]


def test_finite_relative_belongs_to_its_noun() -> None:
    table = with_rows(with_rows(INFINITIVE, "to"), "arm", "arm arm VERB VBP relcl ways")
    assert ask(subjects, table, "arm") == ["ways"]


@pytest.mark.parametrize(("word", "expected"), [("arm", True), ("found", False)])
def test_infinitive_has_to(word: str, expected: bool) -> None:
    parsed = parse(INFINITIVE)
    assert is_infinitive(parsed, index(parsed, word)) is expected


STATE = """
Chad Chad PROPN NNP nsubj is
is   be   AUX   VBZ ROOT  is
at   at   ADP   IN  prep  is
war  war  NOUN  NN  pobj  at
"""


def state(table: str) -> str | None:
    parsed = parse(table)
    verb = in_state(parsed, index(parsed, "war"))
    return None if verb is None else parsed.text[verb]


@pytest.mark.parametrize("word", ["at", "in", "on", "under"])
def test_state_in_which_somebody_is(word: str) -> None:
    assert state(with_word(STATE, "at", word)) == "is"


def test_time_at_which_somebody_does_something_is_no_state() -> None:
    assert state(with_word(STATE, "at", "after")) is None


def test_state_is_a_bare_noun() -> None:
    assert state(with_rows(STATE, "war", "the the DET DT det war", "war war NOUN NN pobj at")) is None


def test_thing_at_war_is_not_a_verb_s_subject() -> None:
    table = """
states state NOUN NNS ROOT states
at     at    ADP  IN  prep states
war    war   NOUN NN  pobj at
"""
    assert state(table) is None


@pytest.mark.parametrize(("lemma", "expected"), [("go", "is"), ("slide", "is"), ("object", None)])
def test_state_that_somebody_enters(lemma: str, expected: str | None) -> None:
    table = with_word(with_rows(STATE, "is", f"is {lemma} VERB VBD ROOT is"), "at", "to")
    assert state(table) == expected


PLAN = """
Mali    Mali    PROPN NNP nsubj fears
fears   fear    VERB  VBZ ROOT  fears
Chadian chadian ADJ   JJ  amod  plans
plans   plan    NOUN  NNS dobj  fears
"""


def test_holder_may_be_named_by_an_adjective() -> None:
    assert ask(holders, PLAN, "plans") == ["Chadian"]


def test_adjective_that_names_nobody_holds_nothing() -> None:
    assert ask(holders, with_rows(PLAN, "Chadian", "new new ADJ JJ amod plans"), "plans") == ["Mali"]


def test_holder_of_a_noun_in_a_subject_is_not_the_object() -> None:
    table = """
plans   plan  NOUN  NNS nsubj angered
angered anger VERB  VBD ROOT  angered
Mali    Mali  PROPN NNP dobj  angered
"""
    assert ask(holders, table, "plans") == []


DUE = """
Chad Chad  PROPN NNP nsubj left
left leave VERB  VBD ROOT  left
due  due   ADP   IN  prep  left
to   to    ADP   IN  prep  due
Mali Mali  PROPN NNP pobj  to
"""


@pytest.mark.parametrize("word", ["due", "according", "owing", "contrary"])
def test_preposition_of_several_words_is_another(word: str) -> None:
    assert ask(prepositional, with_word(DUE, "due", word), "left", "to") == []


def test_preposition_of_several_words_is_another_whatever_its_head() -> None:
    table = """
Chad    Chad    PROPN NNP nsubj  spoke
spoke   speak   VERB  VBD ROOT   spoke
instead instead ADV   RB  advmod of
of      of      ADP   IN  prep   spoke
Mali    Mali    PROPN NNP pobj   of
"""
    assert ask(prepositional, table, "spoke", "of") == []


INSTEAD = """
Chad     Chad    PROPN NNP nsubj  attacked
attacked attack  VERB  VBD ROOT   attacked
Mali     Mali    PROPN NNP dobj   attacked
instead  instead ADV   RB  advmod of
of       of      ADP   IN  prep   attacked
arming   arm     VERB  VBG pcomp  of
Niger    Niger   PROPN NNP dobj   arming
"""


def test_gerund_after_instead_of_belongs_to_the_subject() -> None:
    assert ask(subjects, INSTEAD, "arming") == ["Chad"]


def test_gerund_before_the_object_belongs_to_the_subject() -> None:
    table = """
For     for   ADP   IN  prep  thanked
arming  arm   VERB  VBG pcomp For
Niger   Niger PROPN NNP dobj  arming
Chad    Chad  PROPN NNP nsubj thanked
thanked thank VERB  VBD ROOT  thanked
Mali    Mali  PROPN NNP dobj  thanked
"""
    assert ask(subjects, table, "arming") == ["Chad"]


def test_gerund_after_far_from_belongs_to_the_subject() -> None:
    table = """
Chad   Chad  PROPN NNP nsubj  is
is     be    AUX   VBZ ROOT   is
far    far   ADV   RB  advmod is
from   from  ADP   IN  prep   far
arming arm   VERB  VBG pcomp  from
Niger  Niger PROPN NNP dobj   arming
"""
    assert ask(subjects, table, "arming") == ["Chad"]


# Lists that the model takes for appositions

MISREAD_LIST = """
Chad     Chad   PROPN NNP nsubj attacked
,        ,      PUNCT ,   punct Chad
Mali     Mali   PROPN NNP appos Chad
and      and    CCONJ CC  cc    Mali
Niger    Niger  PROPN NNP conj  Mali
attacked attack VERB  VBD ROOT  attacked
"""


def test_names_of_a_list_taken_for_an_apposition_are_conjuncts() -> None:
    assert ask(conjuncts, MISREAD_LIST, "Chad") == ["Chad", "Mali", "Niger"]


def test_a_name_in_apposition_alone_is_no_conjunct() -> None:
    table = with_rows(with_rows(MISREAD_LIST, "and"), "Niger")
    assert ask(conjuncts, table, "Chad") == ["Chad"]


def test_a_name_in_apposition_to_a_noun_is_no_conjunct() -> None:
    table = with_rows(with_word(MISREAD_LIST, "Chad", "king"), "king", "king king NOUN NN nsubj attacked")
    assert ask(conjuncts, table, "king") == ["king"]


# States and means that a noun below a preposition names

HANDS = """
Homs  Homs PROPN NNP nsubj is
is    be   AUX   VBZ ROOT  is
in    in   ADP   IN  prep  is
the   the  DET   DT  det   hands
hands hand NOUN  NNS pobj  in
of    of   ADP   IN  prep  hands
Chad  Chad PROPN NNP pobj  of
"""


def test_who_is_in_somebodys_hands_is_held() -> None:
    assert ask(held, HANDS, "hands") == ["Homs"]
    parsed = parse(HANDS)
    assert is_held(parsed, index(parsed, "hands"))


def test_a_name_before_the_preposition_is_held() -> None:
    table = """
Homs    Homs    PROPN NNP nsubj fell
under   under   ADP   IN  prep  Homs
rebel   rebel   NOUN  NN  compound control
control control NOUN  NN  pobj  under
fell    fall    VERB  VBD ROOT  fell
"""
    assert ask(held, table, "control") == ["Homs"]


def test_who_takes_something_into_his_hands_is_not_held() -> None:
    assert ask(held, HANDS.replace("be   AUX ", "take VERB"), "hands") == []


def test_a_subject_is_not_held_by_what_is_no_object_of_a_preposition() -> None:
    assert ask(held, HANDS, "Homs") == []


HELP = """
Chad  Chad PROPN NNP nsubj took
took  take VERB  VBD ROOT  took
towns town NOUN  NNS dobj  took
with  with ADP   IN  prep  took
the   the  DET   DT  det   help
help  help NOUN  NN  pobj  with
of    of   ADP   IN  prep  help
Mali  Mali PROPN NNP pobj  of
"""


def test_who_does_it_with_somebodys_help_is_helped() -> None:
    assert ask(helped, HELP, "help") == ["Chad"]


def test_help_that_hangs_on_the_object_is_the_subjects() -> None:
    assert ask(helped, HELP.replace("prep  took", "prep  towns"), "help") == ["Chad"]


def test_who_goes_without_help_is_not_helped() -> None:
    assert ask(helped, with_word(HELP, "with", "without"), "help") == []


def test_whom_it_is_done_to_with_help_is_not_helped() -> None:
    table = """
Chad Chad PROPN NNP nsubjpass taken
was  be   AUX   VBD auxpass taken
taken take VERB VBN ROOT taken
with with ADP   IN  prep taken
help help NOUN  NN  pobj with
"""
    assert ask(helped, table, "help") == []


IN_SUPPORT = """
Chad    Chad    PROPN NNP nsubj flew
flew    fly     VERB  VBD ROOT  flew
raids   raid    NOUN  NNS dobj  flew
in      in      ADP   IN  prep  raids
support support NOUN  NN  pobj  in
of      of      ADP   IN  prep  support
Mali    Mali    PROPN NNP pobj  of
"""


def test_a_state_that_hangs_on_the_object_is_the_subjects() -> None:
    parsed = parse(IN_SUPPORT)
    assert in_state(parsed, index(parsed, "support")) == index(parsed, "flew")


def test_a_state_of_what_has_an_owner_is_not_the_subjects() -> None:
    table = with_rows(IN_SUPPORT, "raids", "their their PRON PRP$ poss raids", "raids raid NOUN NNS dobj flew")
    parsed = parse(table)
    assert in_state(parsed, index(parsed, "support")) is None


def test_means_before_a_verb_are_of_whoever_stands_right_before_them() -> None:
    table = """
Niger Niger PROPN NNP nsubj won
with  with  ADP   IN  prep  won
help  help  NOUN  NN  pobj  with
won   win   VERB  VBD ROOT  won
"""
    parsed = parse(table)
    assert done_with(parsed, index(parsed, "help")) is None
    rows = "with with ADP IN prep won", "help help NOUN NN pobj with", "Chad Chad PROPN NNP nsubj won"
    opening = parse("\n".join((*rows, "won win VERB VBD ROOT won")))
    assert words(opening, helped(opening, index(opening, "help"))) == ["Chad"]


def test_a_list_does_not_run_over_a_semicolon() -> None:
    assert ask(conjuncts, with_rows(MISREAD_LIST, ",", "; ; PUNCT : punct Chad"), "Chad") == ["Chad"]


def test_means_are_of_the_noun_right_before_them_only() -> None:
    table = """
rebels rebel NOUN NNS nsubj won
north  north NOUN NN  npadvmod rebels
with   with  ADP  IN  prep  rebels
help   help  NOUN NN  pobj  with
won    win   VERB VBD ROOT  won
"""
    assert ask(helped, table, "help") == []
    assert ask(helped, with_rows(table, "north"), "help") == ["rebels"]


PRESSED = """
Chad    Chad   PROPN NNP nsubj  pressed
pressed press  VERB  VBD ROOT   pressed
Mali    Mali   PROPN NNP dobj   pressed
to      to     PART  TO  aux    leave
leave   leave  VERB  VB  advcl  pressed
Niger   Niger  PROPN NNP dobj   leave
"""


def test_who_is_pressed_to_do_it_does_it_even_where_it_looks_like_a_purpose() -> None:
    assert ask(subjects, PRESSED, "leave") == ["Mali"]


@pytest.mark.parametrize(("lemma", "subject"), [("weaken", "Chad"), ("call", "Chad"), ("force", "Mali")])
def test_the_purpose_of_a_deed_is_its_doer_s(lemma: str, subject: str) -> None:
    assert ask(subjects, PRESSED.replace("press  VERB", f"{lemma} VERB"), "leave") == [subject]


def test_who_is_called_on_to_do_it_does_it() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj  called
called call   VERB  VBD ROOT   called
on     on     ADP   IN  prep   called
Mali   Mali   PROPN NNP pobj   on
to     to     PART  TO  aux    leave
leave  leave  VERB  VB  advcl  called
"""
    assert ask(subjects, table, "leave") == ["Mali"]


@pytest.mark.parametrize(("lemma", "subject"), [("appeal", "Mali"), ("take", "Chad")])
def test_only_who_is_addressed_is_to_do_what_an_infinitive_says(lemma: str, subject: str) -> None:
    table = f"""
Chad    Chad    PROPN NNP nsubj verbs
verbs   {lemma} VERB  VBD ROOT  verbs
to      to      ADP   IN  prep  verbs
Mali    Mali    PROPN NNP pobj  to
leave   leave   VERB  VB  xcomp verbs
Niger   Niger   PROPN NNP dobj  leave
"""
    assert ask(subjects, table, "leave") == [subject]


SHARED = """
Chad       Chad       PROPN NNP nsubj voiced
voiced     voice      VERB  VBD ROOT  voiced
solidarity solidarity NOUN  NN  dobj  voiced
with       with       ADP   IN  prep  solidarity
and        and        CCONJ CC  cc    solidarity
support    support    NOUN  NN  conj  solidarity
for        for        ADP   IN  prep  support
Mali       Mali       PROPN NNP pobj  for
"""


def test_bare_preposition_shares_the_object_behind_and() -> None:
    assert ask(prepositional, SHARED, "solidarity", "with") == ["Mali"]


def test_preposition_with_an_object_shares_none() -> None:
    table = with_rows(SHARED, "with", "with with ADP IN prep solidarity", "Niger Niger PROPN NNP pobj with")
    assert ask(prepositional, table, "solidarity", "with") == ["Niger"]


def test_bare_preposition_before_a_clause_shares_nothing() -> None:
    table = with_word(SHARED, "and", "that")
    assert ask(prepositional, table, "solidarity", "with") == []


VISITED = """
Chad    Chad  PROPN NNP nsubj visited
visited visit VERB  VBD ROOT  visited
Mali    Mali  PROPN NNP dobj  visited
to      to    PART  TO  aux   meet
meet    meet  VERB  VB  xcomp visited
Niger   Niger PROPN NNP dobj  meet
"""


def test_who_visits_somebody_acts_there_himself() -> None:
    assert ask(subjects, VISITED, "meet") == ["Chad"]
