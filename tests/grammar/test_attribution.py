from parses import index, parse, words

from network.grammar.attribution import speakers
from network.ontology import Ontology, Operator

VERBS = ("say", "claim", "quote", "accuse")
ONTOLOGY = Ontology({}, {}, {(verb, "VERB"): {"say": Operator(verb, "VERB", "say")} for verb in VERBS})


def who_says(table: str, word: str) -> list[str]:
    parsed = parse(table)
    return words(parsed, speakers(parsed, index(parsed, word), ONTOLOGY))


def test_plain_statement_has_no_speaker() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Niger    Niger  PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
    assert who_says(table, "attacked") == []


REPORT = """
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Niger    Niger  PROPN NNP dobj  attacked
.        .      PUNCT .   punct said
"""


def test_report_with_that() -> None:
    assert who_says(REPORT, "attacked") == ["Mali"]


def test_report_itself_has_no_speaker() -> None:
    assert who_says(REPORT, "said") == []


def test_report_after_the_sentence() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Niger    Niger  PROPN NNP dobj  attacked
,        ,      PUNCT ,   punct said
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
.        .      PUNCT .   punct said
"""
    assert who_says(table, "attacked") == ["Mali"]


def test_inverted_report() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Niger    Niger  PROPN NNP dobj  attacked
,        ,      PUNCT ,   punct said
said     say    VERB  VBD ROOT  said
Mali     Mali   PROPN NNP nsubj said
"""
    assert who_says(table, "attacked") == ["Mali"]


def test_noun_within_a_report() -> None:
    table = """
Mali    Mali   PROPN NNP nsubj said
said    say    VERB  VBD ROOT  said
that    that   SCONJ IN  mark  planned
Chad    Chad   PROPN NNP nsubj planned
planned plan   VERB  VBD ccomp said
an      an     DET   DT  det   attack
attack  attack NOUN  NN  dobj  planned
on      on     ADP   IN  prep  attack
Niger   Niger  PROPN NNP pobj  on
.       .      PUNCT .   punct said
"""
    assert who_says(table, "attack") == ["Mali"]


def test_according_to() -> None:
    table = """
According accord VERB  VBG prep  attacked
to        to     ADP   IN  prep  According
Mali      Mali   PROPN NNP pobj  to
,         ,      PUNCT ,   punct attacked
Chad      Chad   PROPN NNP nsubj attacked
attacked  attack VERB  VBD ROOT  attacked
Niger     Niger  PROPN NNP dobj  attacked
.         .      PUNCT .   punct attacked
"""
    assert who_says(table, "attacked") == ["Mali"]


def test_passive_report() -> None:
    table = """
Mali     Mali   PROPN NNP nsubjpass quoted
was      be     AUX   VBD auxpass   quoted
quoted   quote  VERB  VBN ROOT      quoted
as       as     ADP   IN  prep      quoted
saying   say    VERB  VBG pcomp     as
that     that   SCONJ IN  mark      attacked
Chad     Chad   PROPN NNP nsubj     attacked
attacked attack VERB  VBD ccomp     saying
Niger    Niger  PROPN NNP dobj      attacked
.        .      PUNCT .   punct     quoted
"""
    assert who_says(table, "attacked") == ["Mali"]


def test_nearest_report_counts() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
Niger    Niger  PROPN NNP nsubj claimed
claimed  claim  VERB  VBD ccomp said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp claimed
.        .      PUNCT .   punct said
"""
    assert who_says(table, "attacked") == ["Niger"]


def test_coordinated_speakers() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj said
and      and    CCONJ CC  cc    Mali
Niger    Niger  PROPN NNP conj  Mali
said     say    VERB  VBD ROOT  said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
.        .      PUNCT .   punct said
"""
    assert who_says(table, "attacked") == ["Mali", "Niger"]


def test_second_clause_of_a_report() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Niger    Niger  PROPN NNP dobj  attacked
and      and    CCONJ CC  cc    attacked
fled     flee   VERB  VBD conj  attacked
"""
    assert who_says(table, "fled") == ["Mali"]


def test_clause_beside_a_report_is_nobody_s_claim() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
little   little ADJ   JJ  dobj  said
and      and    CCONJ CC  cc    said
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD conj  said
Niger    Niger  PROPN NNP dobj  attacked
"""
    assert who_says(table, "attacked") == []


def test_verb_that_reports_nothing_has_no_speaker() -> None:
    table = """
Mali     Mali   PROPN NNP nsubj saw
saw      see    VERB  VBD ROOT  saw
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp saw
Niger    Niger  PROPN NNP dobj  attacked
"""
    assert who_says(table, "attacked") == []


def test_accusation_is_the_accuser_s_claim() -> None:
    table = """
Mali    Mali   PROPN NNP nsubj accused
accused accuse VERB  VBD ROOT  accused
Chad    Chad   PROPN NNP dobj  accused
of      of     ADP   IN  prep  accused
arming  arm    VERB  VBG pcomp of
Niger   Niger  PROPN NNP dobj  arming
"""
    assert who_says(table, "arming") == ["Mali"]


def test_means_of_a_statement_is_no_claim() -> None:
    table = """
Mali      Mali  PROPN NNP nsubj said
said      say   VERB  VBD ROOT  said
so        so    ADV   RB  advmod said
by        by    ADP   IN  prep  said
attacking attack VERB VBG pcomp by
Niger     Niger PROPN NNP dobj  attacking
"""
    assert who_says(table, "attacking") == []


def test_clause_right_below_a_passive_report() -> None:
    table = """
Mali     Mali   PROPN NNP nsubjpass quoted
was      be     AUX   VBD auxpass   quoted
quoted   quote  VERB  VBN ROOT      quoted
Chad     Chad   PROPN NNP nsubj     attacked
attacked attack VERB  VBD ccomp     quoted
Niger    Niger  PROPN NNP dobj      attacked
"""
    assert who_says(table, "attacked") == ["Mali"]
