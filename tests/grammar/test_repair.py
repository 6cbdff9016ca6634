"""Tables without a comment are what the default model makes of these words."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import index, parse, with_rows, with_word, words
from spacy.tokens import Doc
from spacy.vocab import Vocab

from network.grammar.arguments import objects, subjects
from network.grammar.parse import Parse
from network.grammar.repair import repair

VERBS = frozenset(("approve", "arm", "attack", "bomb", "ease", "list", "mass", "sanction", "talk", "veto"))
PEOPLE = frozenset(("bank", "rebel", "supporter"))


def repaired(table: str) -> Parse:
    parsed = parse(table)
    repair(parsed, VERBS, PEOPLE)
    return parsed


def place(parsed: Parse, word: str) -> tuple[str, str]:
    """What a word is to which other."""
    i = index(parsed, word)
    return parsed.dep[i], parsed.text[parsed.head[i]]


def clause(parsed: Parse, verb: str) -> tuple[list[str], list[str]]:
    """Who does it, and to whom."""
    i = index(parsed, verb)
    assert parsed.pos[i] == "VERB"
    return words(parsed, subjects(parsed, i)), words(parsed, objects(parsed, i))


def tokens(parsed: Parse) -> list[tuple[str, str, str, str, int]]:
    return list(zip(parsed.pos, parsed.tag, parsed.lemma, parsed.dep, parsed.head, strict=True))


# Headlines

ARMS = """
Iran    Iran    PROPN NNP compound Houthis
arms    arm     NOUN  NNS compound Houthis
Houthis Houthis PROPN NNP ROOT     Houthis
.       .       PUNCT .   punct    Houthis
"""


def test_verb_between_two_names_is_found() -> None:
    assert clause(repaired(ARMS), "arms") == (["Iran"], ["Houthis"])


def test_verb_that_is_found_heads_the_sentence() -> None:
    parsed = repaired(ARMS)
    assert place(parsed, "arms") == ("ROOT", "arms")
    assert place(parsed, ".") == ("punct", "arms")


def test_verb_that_is_found_has_its_lemma_and_tag() -> None:
    parsed = repaired(ARMS)
    i = index(parsed, "arms")
    assert (parsed.lemma[i], parsed.tag[i]) == ("arm", "VBP")


def test_verb_that_is_not_known_is_not_found() -> None:
    parsed = parse(ARMS)
    repair(parsed, frozenset(("sanction",)), PEOPLE)
    assert place(parsed, "arms") == ("compound", "Houthis")


def test_name_that_looks_like_a_verb_is_none() -> None:
    assert place(repaired(with_word(ARMS, "arms", "Arms")), "Arms") == ("compound", "Houthis")


SANCTIONS = """
US        US       PROPN NNP compound sanctions
sanctions sanction NOUN  NNS compound Iran
Iran      Iran     PROPN NNP ROOT     Iran
and       and      CCONJ CC  cc       Iran
Russia    Russia   PROPN NNP conj     Iran
.         .        PUNCT .   punct    Iran
"""


def test_verb_whose_subject_hangs_on_it_is_found() -> None:
    assert clause(repaired(SANCTIONS), "sanctions") == (["US"], ["Iran", "Russia"])


def test_verb_coordinated_with_the_object_goes_with_the_verb() -> None:
    rows = ("bombs bomb VERB VBZ conj Iran", "Russia Russia PROPN NNP dobj bombs")
    parsed = repaired(with_rows(SANCTIONS, "Russia", *rows))  # not of the model
    assert place(parsed, "bombs") == ("conj", "sanctions")
    assert place(parsed, "and") == ("cc", "sanctions")


MASSED = """
Armenia    Armenia    PROPN NNP npadvmod massed
massed     mass       VERB  VBN amod     tanks
tanks      tank       NOUN  NNS ROOT     tanks
on         on         ADP   IN  prep     tanks
the        the        DET   DT  det      border
border     border     NOUN  NN  pobj     on
with       with       ADP   IN  prep     tanks
Azerbaijan Azerbaijan PROPN NNP pobj     with
.          .          PUNCT .   punct    tanks
"""


def test_past_that_was_taken_for_a_participle_is_found() -> None:
    parsed = repaired(MASSED)
    assert clause(parsed, "massed") == (["Armenia"], ["tanks"])
    assert parsed.tag[index(parsed, "massed")] == "VBD"


def test_prepositions_behind_go_with_the_verb() -> None:
    parsed = repaired(MASSED)
    assert [place(parsed, word) for word in ("on", "with")] == [("prep", "massed")] * 2


def test_of_behind_goes_with_the_object() -> None:
    parsed = repaired("""
Iran       Iran      PROPN NNP compound supporters
arms       arm       NOUN  NNS compound supporters
supporters supporter NOUN  NNS ROOT     supporters
of         of        ADP   IN  prep     supporters
Houthis    Houthis   PROPN NNP pobj     of
""")
    assert place(parsed, "of") == ("prep", "supporters")


# Noun phrases


@pytest.mark.parametrize(
    "table",
    [
        """
Russia  Russia PROPN NNP compound exports
arms    arm    NOUN  NNS compound exports
exports export NOUN  NNS nsubj    rose
rose    rise   VERB  VBD ROOT     rose
""",
        """
Russia  Russia PROPN NNP compound exports
arms    arm    NOUN  NNS compound exports
exports export NOUN  NNS ROOT     exports
to      to     ADP   IN  prep     exports
Iran    Iran   PROPN NNP pobj     to
""",
        """
EU        EU       PROPN NNP compound sanctions
sanctions sanction NOUN  NNS compound list
list      list     NOUN  NN  ROOT     list
""",
        """
US        US       PROPN NNP compound sanctions
sanctions sanction NOUN  NNS compound relief
relief    relief   NOUN  NN  ROOT     relief
in        in       ADP   IN  prep     relief
Iran      Iran     PROPN NNP pobj     in
""",
        """
Iran    Iran    PROPN NNP nmod talks
nuclear nuclear ADJ   JJ  amod talks
talks   talk    NOUN  NNS ROOT talks
""",
        """
peace  peace  NOUN  NN  compound talks
talks  talk   NOUN  NNS ROOT     talks
in     in     ADP   IN  prep     talks
Geneva Geneva PROPN NNP pobj     in
""",
        """
US        US       PROPN NNP compound sanctions
sanctions sanction NOUN  NNS ROOT     sanctions
on        on       ADP   IN  prep     sanctions
Iran      Iran     PROPN NNP pobj     on
""",
    ],
)
def test_noun_phrase_stays_one(table: str) -> None:
    assert tokens(repaired(table)) == tokens(parse(table))


def test_noun_phrase_with_a_relative_clause_stays_one() -> None:
    table = ARMS + "who who PRON WP nsubj fled\nfled flee VERB VBD relcl Houthis"  # not of the model
    assert place(repaired(table), "arms") == ("compound", "Houthis")


REBELS = """
Iran   Iran  PROPN NNP compound rebels
arms   arm   NOUN  NNS compound rebels
rebels rebel NOUN  NNS ROOT     rebels
.      .     PUNCT .   punct    rebels
"""


def test_plural_before_people_may_be_a_verb() -> None:
    assert clause(repaired(REBELS), "arms") == (["Iran"], ["rebels"])


def test_plural_before_things_is_none() -> None:
    assert place(repaired(with_word(REBELS, "rebels", "exports").replace(" rebel ", " export ")), "arms") == (
        "compound",
        "exports",
    )


def test_plural_before_an_adjective_may_be_a_verb() -> None:
    parsed = repaired("""
US        US       PROPN NNP nmod  sanctions
sanctions sanction NOUN  NNS nmod  lists
secret    secret   ADJ   JJ  amod  lists
lists     list     NOUN  NNS ROOT  lists
""")  # of the model, but for the last two words ("Iranian banks")
    assert clause(parsed, "sanctions") == (["US"], ["lists"])


def test_past_before_things_is_a_verb() -> None:
    parsed = repaired(
        """
Cabinet     Cabinet     PROPN NNP nsubj legislation
approved    approve     VERB  VBD amod  legislation
legislation legislation NOUN  NN  ROOT  legislation
""".replace("nsubj", "nmod")
    )
    assert clause(parsed, "approved") == (["Cabinet"], ["legislation"])


# Clauses below others

DEMAND = """
its       its      PRON  PRP$ poss     demand
demand    demand   NOUN  NN   ROOT     demand
that      that     SCONJ IN   mark     sanctions
the       the      DET   DT   det      sanctions
US        US       PROPN NNP  compound ease
ease      ease     NOUN  NN   compound sanctions
sanctions sanction NOUN  NNS  acl      demand
"""


def test_bare_verb_behind_that_is_found() -> None:
    assert clause(repaired(DEMAND), "ease") == (["US"], ["sanctions"])


def test_clause_stays_where_it_hangs() -> None:
    parsed = repaired(DEMAND)
    assert place(parsed, "ease") == ("acl", "demand")
    assert place(parsed, "that") == ("mark", "ease")


def test_article_goes_with_the_subject() -> None:
    assert place(repaired(DEMAND), "the") == ("det", "US")


def test_bare_verb_that_nothing_marks_is_not_found() -> None:
    table = with_rows(DEMAND, "that").replace("acl", "ccomp")  # not of the model
    assert place(repaired(table), "ease") == ("compound", "sanctions")


VETO = """
He        he       PRON  PRP nsubj    demanded
demanded  demand   VERB  VBD ROOT     demanded
that      that     SCONJ IN  mark     sanctions
Russia    Russia   PROPN NNP nmod     sanctions
and       and      CCONJ CC  cc       Russia
China     China    PROPN NNP conj     Russia
veto      veto     NOUN  NN  compound sanctions
sanctions sanction NOUN  NNS dobj     demanded
.         .        PUNCT .   punct    demanded
"""


def test_subjects_of_a_verb_that_is_found_stay_together() -> None:
    assert clause(repaired(VETO), "veto") == (["Russia", "China"], ["sanctions"])


def test_clause_that_was_taken_for_an_object_is_a_complement() -> None:
    assert place(repaired(VETO), "veto") == ("ccomp", "demanded")


def test_noun_with_subject_and_object_is_a_verb() -> None:
    parsed = repaired("""
Israel    Israel    PROPN NNP nsubj insisted
insisted  insist    VERB  VBD ROOT  insisted
that      that      SCONJ IN  mark  bomb
the       the       DET   DT  det   army
army      army      NOUN  NN  nsubj bomb
bomb      bomb      NOUN  NN  ccomp insisted
Hezbollah Hezbollah PROPN NNP dobj  bomb
""")
    assert clause(parsed, "bomb") == (["army"], ["Hezbollah"])


ATTACKS = """
If       if       SCONJ IN  mark     attacks
Turkey   Turkey   PROPN NNP compound attacks
attacks  attack   VERB  VBZ advcl    protest
Greece   Greece   PROPN NNP nsubj    protest
,        ,        PUNCT ,   punct    Greece
Bulgaria Bulgaria PROPN NNP nsubj    protest
will     will     AUX   MD  aux      protest
protest  protest  VERB  VB  ROOT     protest
.        .        PUNCT .   punct    protest
"""


def test_verb_takes_its_object_back_from_the_next_clause() -> None:
    parsed = repaired(ATTACKS)
    assert clause(parsed, "attacks") == (["Turkey"], ["Greece"])
    assert clause(parsed, "protest") == (["Bulgaria"], [])


def test_only_subject_of_the_next_clause_stays_there() -> None:
    parsed = repaired(with_rows(with_rows(ATTACKS, ","), "Bulgaria"))  # "If Turkey attacks Greece will protest."
    assert clause(parsed, "attacks") == (["Turkey"], [])
    assert clause(parsed, "protest") == (["Greece"], [])


def test_verb_with_a_subject_keeps_it() -> None:
    table = with_rows(
        ATTACKS, "If", "If if SCONJ IN mark attacks", "They they PRON PRP nsubj attacks"
    )  # not of the model
    assert place(repaired(table), "Turkey") == ("compound", "attacks")


def test_verb_takes_no_object_that_it_hangs_on() -> None:
    parsed = repaired(ATTACKS.replace("advcl    protest", "advcl    Greece"))  # not of the model
    assert place(parsed, "Greece") == ("nsubj", "protest")
    assert place(parsed, "attacks") == ("advcl", "Greece")


WELCOMES = """
Chad     Chad    PROPN NNP nsubj    welcomes
welcomes welcome VERB  VBZ ROOT     welcomes
UN       UN      PROPN NNP compound support
support  support NOUN  NN  ccomp    welcomes
for      for     ADP   IN  prep     support
talks    talk    NOUN  NNS pobj     for
"""


def test_noun_phrase_right_behind_a_verb_is_its_object() -> None:
    assert clause(repaired(WELCOMES), "welcomes") == (["Chad"], ["support"])


def test_noun_phrase_further_off_may_be_a_clause() -> None:
    table = with_rows(WELCOMES, "UN", ": : PUNCT : punct welcomes")  # not of the model
    assert place(repaired(table), "support") == ("ccomp", "welcomes")


# Any parse

WORDS = {
    "Chad": ("PROPN", "NNP"),
    "arms": ("NOUN", "NNS"),
    "bombed": ("VERB", "VBN"),
    "ease": ("NOUN", "NN"),
    "rebels": ("NOUN", "NNS"),
    "new": ("ADJ", "JJ"),
    "that": ("SCONJ", "IN"),
    "of": ("ADP", "IN"),
    "and": ("CCONJ", "CC"),
}
VOCAB = Vocab()
COMMON = (*WORDS, "Chad", "Chad", "arms", "arms", "bombed", "ease")
DEPS = ("compound", "nmod", "nsubj", "dobj", "conj", "cc", "mark", "ccomp", "acl", "advcl", "prep", "pobj", "amod")


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    """One or two sentences of trees of any shape, of words and labels that repair looks at."""
    chosen: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    for _ in range(draw(st.integers(1, 2))):
        first, size = len(chosen), draw(st.integers(1, 8))
        order = draw(st.permutations(range(first, first + size)))
        above = {i: draw(st.sampled_from(order[:rank])) if rank else i for rank, i in enumerate(order)}
        heads += [above[i] for i in range(first, first + size)]
        deps += ["ROOT" if above[i] == i else draw(st.sampled_from(DEPS)) for i in range(first, first + size)]
        chosen += draw(st.lists(st.sampled_from(COMMON), min_size=size, max_size=size))
    return document(chosen, heads, deps)


def document(chosen: list[str], heads: list[int], deps: list[str]) -> Doc:
    return Doc(
        VOCAB,
        words=chosen,
        lemmas=[word.removesuffix("s") for word in chosen],
        pos=[WORDS[word][0] for word in chosen],
        tags=[WORDS[word][1] for word in chosen],
        heads=heads,
        deps=deps,
    )


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether all tokens lead to the root."""
    tops = list(range(len(heads)))
    for _ in heads:
        tops = [heads[i] for i in tops]
    return len(set(tops)) == 1


def roots(parsed: Parse, first: int, end: int) -> set[int]:
    """Where the tokens of a sentence lead to; a cycle leads nowhere."""
    found = set()
    for token in range(first, end):
        i = token
        for _ in range(end - first):
            i = parsed.head[i]
        found.add(i if parsed.head[i] == i else -1)
    return found


def is_sound(parsed: Parse) -> bool:
    """Whether each sentence is one tree, and children are those that the heads say."""
    found = [roots(parsed, *sentence) for sentence in parsed.sentences]
    children = [list(below) for below in parsed.children]
    parsed.link()
    return children == parsed.children and all(len(one) == 1 and -1 not in one for one in found)


@given(trees())
def test_repair_leaves_one_tree_a_sentence(tree: Doc) -> None:
    parsed = Parse(tree)
    assert is_sound(parsed)
    repair(parsed, VERBS, PEOPLE)
    assert is_sound(parsed)


@pytest.mark.parametrize("sentence", ["Chad arms and Chad", "Chad arms new rebels", "that Chad ease rebels"])
def test_repair_leaves_one_tree_whatever_the_labels(sentence: str) -> None:
    chosen = sentence.split()
    for heads in product(range(4), repeat=4):
        above = [i == head for i, head in enumerate(heads)]
        if sum(above) != 1 or not is_tree(heads):
            continue
        for labels in product(("compound", "nsubj", "ccomp", "mark"), repeat=3):
            rest = iter(labels)
            deps = ["ROOT" if is_root else next(rest) for is_root in above]
            parsed = Parse(document(chosen, list(heads), deps))
            repair(parsed, VERBS, PEOPLE)
            assert is_sound(parsed), (heads, deps)


@given(trees())
def test_repair_leaves_the_words_and_the_sentences(tree: Doc) -> None:
    parsed = Parse(tree)
    before = (list(parsed.text), list(parsed.start), list(parsed.sentences), list(parsed.sentence))
    repair(parsed, VERBS, PEOPLE)
    assert (parsed.text, parsed.start, parsed.sentences, parsed.sentence) == before


@given(trees())
def test_repair_without_verbs_finds_none(tree: Doc) -> None:
    parsed = Parse(tree)
    before = list(parsed.pos)
    repair(parsed, frozenset(), PEOPLE)
    assert parsed.pos == before


@pytest.mark.parametrize("table", [ARMS, SANCTIONS, MASSED, REBELS, DEMAND, VETO, ATTACKS, WELCOMES])
def test_repair_has_nothing_to_do_twice(table: str) -> None:
    parsed = repaired(table)
    once = tokens(parsed)
    repair(parsed, VERBS, PEOPLE)
    assert tokens(parsed) == once


@given(trees())
def test_repair_comes_to_an_end(tree: Doc) -> None:
    parsed = Parse(tree)
    for _ in range(len(parsed)):
        before = tokens(parsed)
        repair(parsed, VERBS, PEOPLE)
        if tokens(parsed) == before:
            break
    repair(parsed, VERBS, PEOPLE)
    assert tokens(parsed) == before


# Prefixes, doubled nouns and what hangs too low or too high

AGAIN = """
The    the    DET   DT  det   re
re     re     NOUN  NN  nsubj took
-      -      NOUN  NN  nsubj took
taking taking NOUN  NN  nsubj took
of     of     ADP   IN  prep  taking
Homs   Homs   PROPN NNP pobj  of
took   take   VERB  VBD ROOT  took
weeks  week   NOUN  NNS dobj  took
"""


def test_a_gerund_takes_in_its_prefix() -> None:
    parsed = repaired(AGAIN)
    i = index(parsed, "taking")
    assert (parsed.lemma[i], parsed.pos[i], place(parsed, "taking")) == ("retaking", "NOUN", ("nsubj", "took"))
    assert place(parsed, "The") == ("det", "taking")
    assert place(parsed, "re") == ("punct", "taking")


def test_a_gerund_below_its_prefix_takes_its_place() -> None:
    table = AGAIN.replace(
        "NN  nsubj took\ntaking taking NOUN  NN  nsubj took", "NN  nsubj took\ntaking take VERB VBG advcl re"
    )
    parsed = repaired(table)
    assert (parsed.pos[index(parsed, "taking")], place(parsed, "taking")) == ("NOUN", ("nsubj", "took"))


@pytest.mark.parametrize(("word", "other"), [("re", "co"), ("-", "and"), ("taking", "take")])
def test_other_words_are_no_prefix_of_a_gerund(word: str, other: str) -> None:
    assert place(repaired(with_word(AGAIN, word, other)), "Homs") == ("pobj", "of")
    assert tokens(repaired(with_word(AGAIN, word, other))) == tokens(parse(with_word(AGAIN, word, other)))


DOUBLED = """
Chad     Chad     PROPN NNP nsubj stands
stands   stand    VERB  VBZ ROOT  stands
shoulder shoulder NOUN  NN  dobj  stands
to       to       PART  TO  aux   shoulder/2
shoulder shoulder VERB  VB  advcl stands
with     with     ADP   IN  prep  shoulder/2
Mali     Mali     PROPN NNP pobj  with
"""


def test_what_hangs_on_a_noun_said_twice_hangs_on_its_verb() -> None:
    parsed = repaired(DOUBLED)
    assert place(parsed, "with") == ("prep", "stands")
    assert place(parsed, "to") == ("prep", "shoulder")
    assert parsed.dep[2:5] == ["npadvmod", "prep", "pobj"]


def test_two_nouns_are_no_noun_said_twice() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj  stands
stands stand  VERB  VBZ ROOT   stands
guard  guard  NOUN  NN  dobj   stands
by     by     ADP   IN  prep   guard
night  night  NOUN  NN  pobj   by
with   with   ADP   IN  prep   night
Mali   Mali   PROPN NNP pobj   with
"""
    assert place(repaired(table), "with") == ("prep", "night")


FALL = """
Voss     Voss   PROPN NNP nsubj spoke
spoke    speak  VERB  VBD ROOT  spoke
after    after  ADP   IN  prep  spoke
the      the    DET   DT  det   fall
fall     fall   NOUN  NN  pobj  after
of       of     ADP   IN  prep  fall
Homs     Homs   PROPN NNP pobj  of
to       to     ADP   IN  prep  spoke
rebels   rebel  NOUN  NNS pobj  to
"""


def test_what_falls_falls_to_somebody() -> None:
    assert place(repaired(FALL), "to") == ("prep", "fall")


def test_one_speaks_to_somebody_of_what_goes_over_to_nobody() -> None:
    assert place(repaired(with_word(FALL, "fall", "siege")), "to") == ("prep", "spoke")


DEED = """
The     the     DET   DT  det       bombing
bombing bombing NOUN  NN  nsubj     shocked
by      by      ADP   IN  prep      bombing
Chadian chadian ADJ   JJ  amod      jets
jets    jet     NOUN  NNS pobj      by
of      of      ADP   IN  prep      jets
Homs    Homs    PROPN NNP pobj      of
shocked shock   VERB  VBD ROOT      shocked
"""


def test_a_deed_is_done_to_what_follows_its_doer() -> None:
    assert place(repaired(DEED), "of") == ("prep", "bombing")


def test_an_unnamed_doer_is_of_somebody() -> None:
    assert place(repaired(with_rows(DEED, "Chadian")), "of") == ("prep", "jets")


def test_what_a_deed_is_done_to_may_stand_before_its_doer() -> None:
    rows = "of of ADP IN prep bombing", "towns town NOUN NNS pobj of/1", "by by ADP IN prep bombing"
    table = with_rows(DEED.replace("pobj      of", "pobj      of/2"), "by", *rows).replace(
        "of      of      ADP", "of of ADP"
    )
    assert repaired(table).head == parse(table).head


def test_what_is_no_deed_is_done_to_nobody() -> None:
    assert place(repaired(with_word(DEED, "bombing", "book")), "of") == ("prep", "jets")


@pytest.mark.parametrize(
    ("lemma", "preposition", "above"),
    [("accuse", "of", "verbs"), ("prevent", "from", "verbs"), ("tell", "of", "Mali"), ("accuse", "from", "Mali")],
)
def test_what_somebody_is_accused_of_hangs_on_the_verb(lemma: str, preposition: str, above: str) -> None:
    """Made by hand: the model hangs it on the name about as often as on the verb."""
    table = f"""
Chad          Chad          PROPN NNP nsubj verbs
verbs         {lemma}       VERB  VBD ROOT  verbs
Mali          Mali          PROPN NNP dobj  verbs
{preposition} {preposition} ADP   IN  prep  Mali
attacking     attack        VERB  VBG pcomp {preposition}
Niger         Niger         PROPN NNP dobj  attacking
"""
    assert place(repaired(table), preposition) == ("prep", above)


NEGOTIATORS = """
Chad        Chad       PROPN NNP nmod     negotiators
and         and        CCONJ CC  cc       Chad
Mali        Mali       PROPN NNP compound negotiators
negotiators negotiator NOUN  NNS nsubj    met
met         meet       VERB  VBD ROOT     met
"""


def test_names_before_a_noun_are_joined() -> None:
    assert place(repaired(NEGOTIATORS), "Mali") == ("conj", "Chad")


@pytest.mark.parametrize("row", ["trade trade NOUN NN compound negotiators", "Mali Mali PROPN NNP poss negotiators"])
def test_other_words_before_a_noun_are_not_joined(row: str) -> None:
    word, label = row.split(maxsplit=1)[0], row.split()[4]
    assert place(repaired(with_rows(NEGOTIATORS, "Mali", row)), word) == (label, "negotiators")
