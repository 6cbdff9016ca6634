from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import index, parse, words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from network.grammar.arguments import (
    agents,
    conjuncts,
    is_passive,
    objects,
    prepositional,
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
    column = lambda values: draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))  # noqa: E731
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
Chad   Chad   PROPN NNP nsubj fought
but    but    CCONJ CC  cc    Chad
Niger  Niger  PROPN NNP conj  Chad
fought fight  VERB  VBD ROOT  fought
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
Chad   Chad   PROPN NNP ROOT Chad
Niger  Niger  PROPN NNP conj Chad
Mali   Mali   PROPN NNP conj Niger
Benin  Benin  PROPN NNP conj Chad
"""
    assert ask(conjuncts, table, "Chad") == ["Chad", "Niger", "Mali", "Benin"]
