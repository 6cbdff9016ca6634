import pytest
from parsed_texts import ontology_of
from parses import index, parse, with_rows, with_word, words

from network.grammar.attribution import speakers

ONTOLOGY = ontology_of(
    ["blame VERB ACCUSE subj obj", "praise VERB SUPPORT subj obj", "charge_with VERB ACCUSE subj obj"],
    ["say VERB say", "claim VERB say", "quote VERB say", "accuse VERB say", "accusation NOUN say"],
)


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
Mali      Mali   PROPN NNP nsubj  said
said      say    VERB  VBD ROOT   said
so        so     ADV   RB  advmod said
by        by     ADP   IN  prep   said
attacking attack VERB  VBG pcomp  by
Niger     Niger  PROPN NNP dobj   attacking
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


BLAMED = """
Mali   Mali  PROPN NNP nsubj blamed
blamed blame VERB  VBD ROOT  blamed
Chad   Chad  PROPN NNP dobj  blamed
for    for   ADP   IN  prep  blamed
arming arm   VERB  VBG pcomp for
Niger  Niger PROPN NNP dobj  arming
"""


@pytest.mark.parametrize("word", ["for", "of", "over"])
def test_verb_that_accuses_reports_what_it_is_for(word: str) -> None:
    assert who_says(with_word(BLAMED, "for", word), "arming") == ["Mali"]


def test_means_of_an_accusation_is_no_claim() -> None:
    assert who_says(with_word(BLAMED, "for", "by"), "arming") == []


def test_verb_that_praises_reports_nothing() -> None:
    assert who_says(with_rows(BLAMED, "blamed", "blamed praise VERB VBD ROOT blamed"), "arming") == []


def test_verb_that_accuses_only_with_another_word_reports_nothing() -> None:
    assert who_says(with_rows(BLAMED, "blamed", "blamed charge VERB VBD ROOT blamed"), "arming") == []


ACCUSATIONS = """
Chad        Chad       PROPN NNP nsubj denied
denied      deny       VERB  VBD ROOT  denied
Mali        Mali       PROPN NNP poss  accusations
's          's         PART  POS case  Mali
accusations accusation NOUN  NNS dobj  denied
that        that       SCONJ IN  mark  armed
it          it         PRON  PRP nsubj armed
armed       arm        VERB  VBD acl   accusations
Niger       Niger      PROPN NNP dobj  armed
"""


def test_accusation_is_the_claim_of_who_makes_it() -> None:
    assert who_says(ACCUSATIONS, "armed") == ["Mali"]


def test_noun_that_reports_nothing_has_no_speaker() -> None:
    table = with_rows(ACCUSATIONS, "accusations", "accusations hope NOUN NNS dobj denied")
    assert who_says(table, "armed") == []


HEADLINE = """
Mali  Mali  PROPN NNP dep   armed
:     :     PUNCT :   punct armed
Chad  Chad  PROPN NNP nsubj armed
armed arm   VERB  VBD ROOT  armed
Niger Niger PROPN NNP dobj  armed
"""


def test_headline_names_its_speaker_before_a_colon() -> None:
    assert who_says(HEADLINE, "armed") == ["Mali"]


def test_headline_without_a_colon_names_none() -> None:
    assert who_says(with_word(HEADLINE, ":", ","), "armed") == []


def test_clause_before_a_colon_is_no_speaker() -> None:
    table = with_rows(HEADLINE, "Mali", "Mali Mali PROPN NNP dep armed", "knew know VERB VBD dep armed")
    assert who_says(table, "armed") == []


def test_what_stands_before_the_colon_is_nobody_s_claim() -> None:
    table = """
attack attack NOUN  NN  dep   fled
on     on     ADP   IN  prep  attack
Chad   Chad   PROPN NNP pobj  on
:      :      PUNCT :   punct fled
Mali   Mali   PROPN NNP nsubj fled
fled   flee   VERB  VBD ROOT  fled
"""
    assert who_says(table, "attack") == []


def test_long_phrase_before_a_colon_is_no_speaker() -> None:
    adjectives = [f"w{n} w{n} ADJ JJ amod Mali" for n in range(9)]
    table = with_rows(HEADLINE, "Mali", *adjectives, "Mali Mali PROPN NNP dep armed")
    assert who_says(table, "armed") == []


def test_clause_before_a_semicolon_is_not_part_of_the_report_behind_it() -> None:
    table = """
Chad     Chad    PROPN NNP nsubj attacked
attacked attack  VERB  VBD ccomp said
;        ;       PUNCT :   punct said
Mali     Mali    PROPN NNP nsubj said
said     say     VERB  VBD ROOT  said
nothing  nothing PRON  NN  dobj  said
"""
    assert who_says(table, "attacked") == []


def test_clause_before_a_comma_is_part_of_the_report_behind_it() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
,        ,      PUNCT ,   punct said
Mali     Mali   PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
"""
    assert who_says(table, "attacked") == ["Mali"]
