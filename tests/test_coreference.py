import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest
from parses import doc, index, parse

from network import ontology
from network.coreference import get, resolve
from network.errors import InputError, UnknownNameError
from network.grammar.parse import Parse
from network.mentions import Context, Mentions, Span
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


USES = {"rebels": "nominal", "jets": "nominal", "Arlandic": "demonym"}


def mentioned(parsed: Parse) -> Mentions:
    """A mention at each name in `KINDS`."""
    return Mentions(
        Span(i, i + 1, i, Actor(word, KINDS[word]), USES.get(word, "name"))
        for i, word in enumerate(parsed.text)
        if word in KINDS
    )


def pairs(table: str) -> list[tuple[str, str]]:
    """What is resolved in a table, each word with the name of its actor."""
    parsed = parse(table)
    found = resolve(parsed, mentioned(parsed), ontology.load())
    return sorted((parsed.text[span.root], span.actor.name) for span in found)


def resolved(table: str) -> dict[str, str]:
    """The same by word, where no word means several."""
    return dict(pairs(table))


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


WHEN_IT_WON = """
When   when   SCONJ WRB advmod won
it     it     PRON  PRP nsubj  won
won    win    VERB  VBD advcl  left
Arland Arland PROPN NNP nsubj  left
left   leave  VERB  VBD ROOT   left
"""


def test_a_clause_that_comes_first_speaks_of_the_subject_of_the_main_one() -> None:
    assert resolved(WHEN_IT_WON) == {"it": "Arland"}


def test_what_was_named_before_goes_first() -> None:
    before = "Borland Borland PROPN NNP nsubj won\nwon win VERB VBD ROOT won\n"
    assert resolved(before + WHEN_IT_WON) == {"it": "Borland"}


def test_a_name_after_the_pronoun_is_otherwise_not_its_antecedent() -> None:
    """It won Arland."""
    assert resolved("It it PRON PRP nsubj won\nwon win VERB VBD ROOT won\nArland Arland PROPN NNP dobj won") == {}


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


# Several at once


def test_the_two_countries_are_those_named_together() -> None:
    table = """
    Arland  Arland  PROPN NNP nsubj left
    and     and     CCONJ CC  cc    Arland
    Borland Borland PROPN NNP conj  Arland
    left    leave   VERB  VBD ROOT  left

    The       the     DET  DT  det    countries
    two       two     NUM  CD  nummod countries
    countries country NOUN NNS nsubj  won
    won       win     VERB VBD ROOT   won
    """
    assert pairs(table) == [("countries", "Arland"), ("countries", "Borland")]
    assert pairs(table.replace("two       two ", "three     three ")) == []
    assert pairs(table.replace("The       the ", "Other     other ")) == []


def test_who_warns_both_countries_is_neither() -> None:
    """Arland and Borland warned both countries."""
    table = """
    Arland    Arland  PROPN NNP nsubj warned
    and       and     CCONJ CC  cc    Arland
    Borland   Borland PROPN NNP conj  Arland
    warned    warn    VERB  VBD ROOT  warned
    both      both    DET   DT  det   countries
    countries country NOUN  NNS dobj  warned
    """
    assert pairs(table) == []


@pytest.mark.parametrize(("date", "found"), [("1907-08-31", {"she": "Arland"}), ("2007-08-31", {})])
def test_a_country_was_she_in_old_texts(date: str, found: dict[str, str]) -> None:
    parsed = parse(clause("Arland", "she"))
    spans = resolve(parsed, mentioned(parsed), ontology.load(), Context(date))
    assert {parsed.text[span.root]: span.actor.name for span in spans} == found


def test_they_are_subjects_together() -> None:
    table = """
    Arland  Arland  PROPN NNP nsubj left
    and     and     CCONJ CC  cc    Arland
    Borland Borland PROPN NNP conj  Arland
    left    leave   VERB  VBD ROOT  left

    They they PRON PRP nsubj won
    won  win  VERB VBD ROOT  won
    """
    assert pairs(table) == [("They", "Arland"), ("They", "Borland")]


def test_each_other_are_the_subjects_of_the_clause() -> None:
    table = """
    Arland  Arland  PROPN NNP nsubj left
    and     and     CCONJ CC  cc    Arland
    Borland Borland PROPN NNP conj  Arland
    left    leave   VERB  VBD ROOT  left
    each    each    DET   DT  det   other
    other   other   ADJ   JJ  dobj  left
    """
    assert pairs(table) == [("other", "Arland"), ("other", "Borland")]


FORMER = """
Arland  Arland  PROPN NNP nsubj left
and     and     CCONJ CC  cc    Arland
Borland Borland PROPN NNP conj  Arland
left    leave   VERB  VBD ROOT  left

The    the    DET  DT  det   {word}
{word} {word} ADJ  JJ  nsubj won
won    win    VERB VBD ROOT  won
"""


@pytest.mark.parametrize(("word", "actor"), [("former", "Arland"), ("latter", "Borland")])
def test_former_and_latter_are_the_first_and_the_second_of_two(word: str, actor: str) -> None:
    assert pairs(FORMER.format(word=word)) == [(word, actor)]


def test_the_former_president_is_not_the_first_of_two() -> None:
    table = FORMER.format(word="former").replace("JJ  nsubj won", "JJ  amod won")
    assert pairs(table) == []


# Refusals


def test_it_may_be_neither_of_two_subjects() -> None:
    two = """
    Arland  Arland  PROPN NNP nsubj fell
    and     and     CCONJ CC  cc    Arland
    Borland Borland PROPN NNP conj  Arland
    fell    fall    VERB  VBD ROOT  fell

    It      it      PRON  PRP nsubj left
    left    leave   VERB  VBD ROOT  left
    """
    assert pairs(two) == []
    assert pairs(two.replace("It      it ", "They    they ")) == [("They", "Arland"), ("They", "Borland")]


def test_it_means_a_deed_where_only_a_deed_can_mean_something() -> None:
    table = """
    Arland Arland PROPN NNP nsubj fell
    fell   fall   VERB  VBD ROOT  fell

    It     it     PRON  PRP nsubj meant
    meant  mean   VERB  VBD ROOT  meant
    """
    assert pairs(table) == []


def test_who_is_helped_to_act_is_not_who_helps() -> None:
    """Arland said Borland helped it attack."""
    table = """
    Arland  Arland  PROPN NNP nsubj said
    said    say     VERB  VBD ROOT  said
    Borland Borland PROPN NNP nsubj helped
    helped  help    VERB  VBD ccomp said
    it      it      PRON  PRP nsubj attack
    attack  attack  VERB  VB  ccomp helped
    """
    assert resolved(table) == {"it": "Arland"}


def test_both_pairs_are_more_than_two() -> None:
    table = """
    Arland  Arland  PROPN NNP nsubj left
    and     and     CCONJ CC  cc    Arland
    Borland Borland PROPN NNP conj  Arland
    left    leave   VERB  VBD ROOT  left

    both    both    DET   DT  det   pairs
    pairs   pair    NOUN  NNS nsubj fell
    fell    fall    VERB  VBD ROOT  fell
    """
    assert pairs(table) == []


# Objects over sentences


def attacked(pronoun: str, before: str = "") -> str:
    return f"""
    Front Front PROPN NNP nsubj left
    left  leave VERB  VBD ROOT  left
    {before}

    Arland   Arland PROPN NNP nsubj attacked
    attacked attack VERB  VBD ROOT  attacked
    {pronoun} {pronoun} PRON PRP dobj attacked
    """


def test_who_is_attacked_may_be_the_subject_of_the_sentence_before() -> None:
    assert pairs(attacked("it")) == [("it", "Front")]


def test_what_is_rejected_may_be_a_thing() -> None:
    assert pairs(attacked("it").replace("attack VERB", "reject VERB")) == []


def test_who_is_attacked_may_be_the_thing_that_the_sentence_before_names() -> None:
    assert pairs(attacked("it", before="town town NOUN NN dobj left")) == []


# Nouns that a pronoun owns


def test_a_noun_that_a_pronoun_owns_is_what_its_owner_makes_of_it() -> None:
    parsed = parse("""
    Arland Arland PROPN NNP  nsubj moved
    moved  move   VERB  VBD  ROOT  moved
    its    its    PRON  PRP$ poss  troops
    troops troop  NOUN  NNS  dobj  moved
    """)
    mentions = mentioned(parsed)
    mentions.possessed[3] = 3, lambda owner: Actor(f"troops of {owner.name}", "military")
    assert [span.actor.name for span in resolve(parsed, mentions, ontology.load())] == ["Arland", "troops of Arland"]
    assert mentions.possessed == {}


def test_he_may_be_the_minister_of_a_state() -> None:
    parsed = parse(clause("jets", "he"))
    mentions = mentioned(parsed)
    assert resolve(parsed, mentions, ontology.load()) == []
    mentions.humans.add(0)
    assert [span.actor.name for span in resolve(parsed, mentions, ontology.load())] == ["jets"]


# From piece to piece, and who publishes


def test_a_pronoun_is_the_subject_of_the_sentence_that_ends_the_piece_before() -> None:
    context = Context()
    before, piece = parse("Arland Arland PROPN NNP nsubj left\nleft leave VERB VBD ROOT left"), parse(WON)
    resolve(before, mentioned(before), ontology.load(), context)
    (span,) = resolve(piece, Mentions(), ontology.load(), context)
    assert span.actor.name == "Arland"


WON = "It it PRON PRP nsubj won\nwon win VERB VBD ROOT won"


def test_we_outside_quotations_is_the_actor_that_publishes() -> None:
    piece, context = parse(WON.replace("It it", "We we")), Context(author=Actor("Council", "organisation"))
    assert [span.actor.name for span in resolve(piece, Mentions(), ontology.load(), context)] == ["Council"]
    piece = parse(WON.replace("It it", "I I"))
    assert resolve(piece, Mentions(), ontology.load(), context) == []


def test_we_of_a_leader_is_the_country() -> None:
    parsed = parse(QUOTED.format(subject="Berg"))
    mentions = mentioned(parsed)
    mentions.represented["Berg"] = Actor("Arland", "state")
    assert [span.actor.name for span in resolve(parsed, mentions, ontology.load())] == ["Arland"]


def test_we_of_a_person_of_nobody_knows_what_is_nobody() -> None:
    assert resolved(QUOTED.format(subject="Berg")) == {}


def test_i_is_the_person() -> None:
    assert resolved(QUOTED.format(subject="Berg").replace("We   we ", "I   I ")) == {"I": "Berg"}


def test_who_says_a_quotation_is_kept() -> None:
    parsed = parse(QUOTED.format(subject="Berg"))
    mentions = mentioned(parsed)
    resolve(parsed, mentions, ontology.load())
    assert [(first, end, span.actor.name) for first, end, span in mentions.spoken] == [(1, 4, "Berg")]


def test_he_in_a_quotation_is_not_who_is_quoted() -> None:
    assert resolved(QUOTED.format(subject="Berg").replace("We   we ", "He   he ")) == {}


# Models


def by_model(table: str, *clusters: list[tuple[int, int]]) -> list[tuple[str, str, str]]:
    """What is found where a model gives these clusters of words, counted from 0."""
    parsed = doc(table)
    at = Parse(parsed)
    spans = [[(at.start[first], at.end[last]) for first, last in cluster] for cluster in clusters]
    found = resolve(
        at, mentioned(at), ontology.load(), text=parsed.text, resolver=get(lambda text: spans if text else [])
    )
    return [(parsed[span.first : span.end].text, span.actor.name, span.use) for span in found]


SAW = """
Arland Arland PROPN NNP nsubj saw
saw    see    VERB  VBD ROOT  saw
Front  Front  PROPN NNP dobj  saw

It   it   PRON PRP nsubj left
left leave VERB VBD ROOT left
the  the  DET  DT  det   men
men  man  NOUN NNS dobj  left
"""


def test_a_model_may_say_whom_a_pronoun_means() -> None:
    assert by_model(SAW, [(2, 2), (3, 3)]) == [("It", "Front", "pronoun")]


def test_nouns_of_a_cluster_are_mentions_too() -> None:
    assert by_model(SAW, [(2, 2), (5, 6)]) == [("the men", "Front", "nominal")]


def test_a_cluster_of_two_actors_is_not_believed() -> None:
    assert by_model(SAW, [(0, 0), (2, 2), (3, 3)]) == []


def test_a_cluster_of_nobody_known_is_left_out() -> None:
    assert by_model(SAW, [(3, 3), (5, 6)]) == []


def test_fastcoref_is_asked_for_clusters_of_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    class Result:
        def get_clusters(self, as_strings: bool = True) -> list[list[tuple[int, int]]]:
            asked.append(as_strings)
            return [[(11, 16), (17, 19)]]

    class FCoref:
        def __init__(self, **options: object) -> None:
            asked.append(sorted(options))

        def predict(self, texts: list[str]) -> list[Result]:
            asked.append(texts)
            return [Result()]

    fake = ModuleType("fastcoref")
    fake.__spec__ = ModuleSpec("fastcoref", None)
    fake.FCoref = FCoref  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fastcoref", fake)
    parsed = doc(SAW)
    piece = Parse(parsed)
    found = resolve(piece, mentioned(piece), ontology.load(), text=parsed.text, resolver=get("fastcoref"))
    assert [span.actor.name for span in found] == ["Front"]
    assert asked == [["enable_progress_bar", "nlp"], [parsed.text], False]


def test_fastcoref_that_is_not_installed_is_asked_for() -> None:
    with pytest.raises(InputError, match="pip install fastcoref"):
        get("fastcoref")


def test_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown coreference 'rule'; known: fastcoref, rules"):
        get("rule")


def test_what_cannot_be_called_is_refused() -> None:
    with pytest.raises(InputError, match="neither a name nor a callable"):
        get(3)  # type: ignore[arg-type]
