import pytest
from parses import index, parse

from network import ontology
from network.coreference import resolve
from network.mentions import Mentions, Span
from network.records import Actor

KINDS = {
    "Arland": "state",
    "Borland": "state",
    "Front": "armed_group",
    "Council": "organisation",
    "Berg": "person",
    "Voss": "person",
    "rebels": "armed_group",
    "jets": "state",
    "Arlandic": "state",
}


def resolved(table: str) -> dict[str, str]:
    """Pronouns of a table with the name of their actor; all names in `KINDS` are mentions."""
    parsed = parse(table)
    uses = {"rebels": "nominal", "jets": "nominal", "Arlandic": "demonym"}
    mentions = Mentions(
        Span(i, i + 1, i, Actor(word, KINDS[word]), uses.get(word, "name"))
        for i, word in enumerate(parsed.text)
        if word in KINDS
    )
    return {parsed.text[span.root]: span.actor.name for span in resolve(parsed, mentions, ontology.load())}


def clause(subject: str, pronoun: str, *, tag: str = "NNP") -> str:
    """A sentence in which somebody says that whom the pronoun stands for won."""
    return f"""
    {subject} {subject} PROPN {tag} nsubj said
    said say VERB VBD ROOT said
    {pronoun} {pronoun} PRON PRP nsubj won
    won win VERB VBD ccomp said
    """


def sentences(subject: str, pronoun: str, *, tag: str = "NNP") -> str:
    """A sentence about somebody, and one that begins with a pronoun."""
    return f"""
    {subject} {subject} PROPN {tag} nsubj left
    left leave VERB VBD ROOT left

    {pronoun} {pronoun} PRON PRP nsubj won
    won win VERB VBD ROOT won
    """


# Where antecedents stand


def test_a_pronoun_is_the_subject_of_the_clause_around_it() -> None:
    assert resolved(clause("Arland", "it")) == {"it": "Arland"}


def test_a_pronoun_is_the_subject_of_the_sentence_before() -> None:
    assert resolved(sentences("Arland", "It")) == {"It": "Arland"}


def test_the_clause_around_goes_before_the_sentence_before() -> None:
    table = "Borland Borland PROPN NNP nsubj left\nleft leave VERB VBD ROOT left\n\n" + clause("Arland", "it").lstrip()
    assert resolved(table) == {"it": "Arland"}


def test_a_possessive_is_the_subject_of_its_clause() -> None:
    table = """
    Arland Arland PROPN NNP  nsubj moved
    moved  move   VERB  VBD  ROOT  moved
    its    its    PRON  PRP$ poss  troops
    troops troop  NOUN  NNS  dobj  moved
    """
    assert resolved(table) == {"its": "Arland"}


def test_an_object_is_not_the_subject_of_its_own_clause() -> None:
    """Binding: in "Arland attacked it", somebody else was attacked."""
    table = """
    Arland   Arland PROPN NNP nsubj attacked
    attacked attack VERB  VBD ROOT  attacked
    it       it     PRON  PRP dobj  attacked
    """
    assert resolved(table) == {}


def test_an_object_after_a_preposition_is_not_the_subject_of_its_own_clause() -> None:
    table = """
    Arland Arland PROPN NNP nsubj fought
    fought fight  VERB  VBD ROOT  fought
    with   with   ADP   IN  prep  fought
    it     it     PRON  PRP pobj  with
    """
    assert resolved(table) == {}


def test_an_object_is_the_subject_of_the_clause_around_its_own() -> None:
    """Arland said Borland attacked it."""
    table = """
    Arland   Arland  PROPN NNP nsubj said
    said     say     VERB  VBD ROOT  said
    Borland  Borland PROPN NNP nsubj attacked
    attacked attack  VERB  VBD ccomp said
    it       it      PRON  PRP dobj  attacked
    """
    assert resolved(table) == {"it": "Arland"}


def test_an_object_of_a_coordinated_verb_is_not_their_common_subject() -> None:
    """Arland left and attacked it."""
    table = """
    Arland   Arland PROPN NNP nsubj left
    left     leave  VERB  VBD ROOT  left
    and      and    CCONJ CC  cc    left
    attacked attack VERB  VBD conj  left
    it       it     PRON  PRP dobj  attacked
    """
    assert resolved(table) == {}


def test_a_name_after_the_pronoun_is_not_its_antecedent() -> None:
    """When it won, Arland left."""
    table = """
    When   when   SCONJ WRB advmod won
    it     it     PRON  PRP nsubj  won
    won    win    VERB  VBD advcl  left
    Arland Arland PROPN NNP nsubj  left
    left   leave  VERB  VBD ROOT   left
    """
    assert resolved(table) == {}


def test_an_object_of_the_sentence_before_is_no_antecedent() -> None:
    table = """
    Nobody nobody PRON  NN  nsubj left
    left   leave  VERB  VBD ROOT  left
    Arland Arland PROPN NNP dobj  left

    It     it     PRON  PRP nsubj won
    won    win    VERB  VBD ROOT  won
    """
    assert resolved(table) == {}


def test_a_sentence_further_back_is_out_of_reach() -> None:
    table = """
    Arland Arland PROPN NNP nsubj left
    left   leave  VERB  VBD ROOT  left

    Rain   rain   NOUN  NN  nsubj fell
    fell   fall   VERB  VBD ROOT  fell

    It     it     PRON  PRP nsubj won
    won    win    VERB  VBD ROOT  won
    """
    assert resolved(table) == {}


def test_a_resolved_pronoun_may_be_the_antecedent_of_the_next() -> None:
    """Arland left. It said its troops won."""
    table = """
    Arland Arland PROPN NNP  nsubj left
    left   leave  VERB  VBD  ROOT  left

    It     it     PRON  PRP  nsubj said
    said   say    VERB  VBD  ROOT  said
    its    its    PRON  PRP$ poss  troops
    troops troop  NOUN  NNS  nsubj won
    won    win    VERB  VBD  ccomp said
    """
    assert resolved(table) == {"It": "Arland", "its": "Arland"}


# Who agrees with what


@pytest.mark.parametrize(
    ("subject", "pronoun"),
    [("Berg", "he"), ("Berg", "she"), ("Front", "it"), ("Front", "they"), ("Council", "they"), ("Arland", "it")],
)
def test_kind_and_pronoun_agree(subject: str, pronoun: str) -> None:
    assert resolved(clause(subject, pronoun)) == {pronoun: subject}


@pytest.mark.parametrize(
    ("subject", "pronoun"), [("Berg", "it"), ("Berg", "they"), ("Arland", "he"), ("Front", "she"), ("Arland", "they")]
)
def test_kind_and_pronoun_disagree(subject: str, pronoun: str) -> None:
    assert resolved(clause(subject, pronoun)) == {}


@pytest.mark.parametrize(("pronoun", "expected"), [("they", {"they": "rebels"}), ("it", {})])
def test_a_plural_noun_is_they(pronoun: str, expected: dict[str, str]) -> None:
    assert resolved(clause("rebels", pronoun, tag="NNS")) == expected


def test_a_states_jets_are_they() -> None:
    assert resolved(clause("jets", "they", tag="NNS")) == {"they": "jets"}


def test_an_adjective_is_no_antecedent() -> None:
    assert resolved(sentences("Arlandic", "It", tag="JJ")) == {}


def test_he_who_said_that_she_left_is_somebody_else() -> None:
    """Berg left. He said she won: Berg is a man, so she is not Berg."""
    table = "Berg Berg PROPN NNP nsubj left\nleft leave VERB VBD ROOT left\n\n" + clause("He", "she").lstrip()
    assert resolved(table.replace("He He PROPN NNP", "He he PRON PRP")) == {"He": "Berg"}


def test_a_mention_of_the_wrong_kind_is_passed_over() -> None:
    """Arland left. Berg said it won."""
    table = "Arland Arland PROPN NNP nsubj left\nleft leave VERB VBD ROOT left\n\n" + clause("Berg", "it").lstrip()
    assert resolved(table) == {"it": "Arland"}


# Pronouns that stand for nobody


EXPLETIVES = {
    "it is likely that Borland won": """
    It      it      PRON  PRP nsubj is
    is      be      AUX   VBZ ROOT  is
    likely  likely  ADJ   JJ  acomp is
    that    that    SCONJ IN  mark  won
    Borland Borland PROPN NNP nsubj won
    won     win     VERB  VBD ccomp is
    """,
    "it seems that Borland won": """
    It      it      PRON  PRP nsubj seems
    seems   seem    VERB  VBZ ROOT  seems
    that    that    SCONJ IN  mark  won
    Borland Borland PROPN NNP nsubj won
    won     win     VERB  VBD ccomp seems
    """,
    "it took months to win": """
    It     it    PRON PRP nsubj took
    took   take  VERB VBD ROOT  took
    months month NOUN NNS dobj  took
    to     to    PART TO  aux   win
    win    win   VERB VB  advcl took
    """,
    "it is hard to win": """
    It   it   PRON PRP nsubj is
    is   be   AUX  VBZ ROOT  is
    hard hard ADJ  JJ  acomp is
    to   to   PART TO  aux   win
    win  win  VERB VB  xcomp is
    """,
    "it rained": """
    It     it    PRON PRP nsubj rained
    rained rain  VERB VBD ROOT  rained
    """,
    "it was reported that Borland won": """
    It       it      PRON  PRP nsubjpass reported
    was      be      AUX   VBD auxpass   reported
    reported report  VERB  VBN ROOT      reported
    that     that    SCONJ IN  mark      won
    Borland  Borland PROPN NNP nsubj     won
    won      win     VERB  VBD ccomp     reported
    """,
    "marked by the parser": """
    It     it    PRON PRP expl  matters
    matters matter VERB VBZ ROOT matters
    """,
}


@pytest.mark.parametrize("table", EXPLETIVES.values(), ids=EXPLETIVES.keys())
def test_an_expletive_stands_for_nobody(table: str) -> None:
    before = "Arland Arland PROPN NNP nsubj left\nleft leave VERB VBD ROOT left\n\n"
    assert resolved(before + table.lstrip()) == {}


REFERENTIAL = {
    "it is strong": """
    It     it     PRON  PRP nsubj is
    is     be     AUX   VBZ ROOT  is
    strong strong ADJ   JJ  acomp is
    """,
    "it is ready to win": """
    It     it     PRON  PRP nsubj is
    is     be     AUX   VBZ ROOT  is
    ready  ready  ADJ   JJ  acomp is
    to     to     PART  TO  aux   win
    win    win    VERB  VB  xcomp ready
    """,
    "it took the town": """
    It     it     PRON  PRP nsubj took
    took   take   VERB  VBD ROOT  took
    the    the    DET   DT  det   town
    town   town   NOUN  NN  dobj  took
    """,
    "it seems to win": """
    It     it     PRON  PRP nsubj seems
    seems  seem   VERB  VBZ ROOT  seems
    to     to     PART  TO  aux   win
    win    win    VERB  VB  xcomp seems
    """,
    "it was forced to leave": """
    It     it     PRON  PRP nsubjpass forced
    was    be     AUX   VBD auxpass   forced
    forced force  VERB  VBN ROOT      forced
    to     to     PART  TO  aux       leave
    leave  leave  VERB  VB  xcomp     forced
    """,
}


@pytest.mark.parametrize("table", REFERENTIAL.values(), ids=REFERENTIAL.keys())
def test_what_resembles_an_expletive_still_refers(table: str) -> None:
    before = "Arland Arland PROPN NNP nsubj left\nleft leave VERB VBD ROOT left\n\n"
    assert resolved(before + table.lstrip()) == {"It": "Arland"}


@pytest.mark.parametrize("pronoun", ["you", "this"])
def test_other_pronouns_stay_unresolved(pronoun: str) -> None:
    assert resolved(clause("Front", pronoun)) == {}


def test_a_pronoun_with_nobody_before_it_stays_unresolved() -> None:
    assert resolved("It it PRON PRP nsubj won\nwon win VERB VBD ROOT won") == {}


# Who speaks of himself

QUOTED = """
“    “    PUNCT ``   punct said
We   we   PRON  PRP  nsubj won
won  win  VERB  VBD  ccomp said
,    ,    PUNCT ,    punct said
”    ”    PUNCT ''   punct said
said say  VERB  VBD  ROOT  said
{subject} {subject} PROPN NNP nsubj said
"""


def test_we_in_a_quotation_is_who_is_quoted() -> None:
    assert resolved(QUOTED.format(subject="Front")) == {"We": "Front"}


def test_we_without_a_quotation_is_the_writer() -> None:
    """Front left. We won."""
    assert resolved(sentences("Front", "We")) == {}


def test_we_quoted_from_somebody_unnamed_stays_unresolved() -> None:
    table = "Front Front PROPN NNP nsubj left\nleft leave VERB VBD ROOT left\n"
    assert resolved(table + QUOTED.format(subject="Somebody")) == {}


# What comes back


def test_a_resolved_pronoun_is_a_mention_of_one_token_among_the_others() -> None:
    parsed = parse(clause("Arland", "it"))
    mentions = Mentions([Span(0, 1, 0, Actor("Arland", "state"), "name")])
    found = resolve(parsed, mentions, ontology.load())
    i = index(parsed, "it")
    assert found == [Span(i, i + 1, i, Actor("Arland", "state"), "pronoun")]
    assert mentions.at(i) == found
    assert [span.first for span in mentions.spans] == [0, i]


def test_a_pronoun_that_the_caller_has_given_an_actor_keeps_it() -> None:
    parsed = parse(clause("Arland", "it"))
    spans = [Span(0, 1, 0, Actor("Arland", "state"), "name"), Span(2, 3, 2, Actor("Borland", "state"), "given")]
    assert resolve(parsed, Mentions(spans), ontology.load()) == []
