import pytest
from hypothesis import given
from hypothesis import strategies as st
from parses import doc, index, parse, table_of, with_rows, with_word
from spacy.tokens import Doc
from spacy.vocab import Vocab

from network.grammar.parse import Parse

TEXT = """
Russian  Russian  ADJ    JJ   amod   jets  B-NORP
jets     Jet      NOUN   NNS  nsubj  hit
hit      hit      VERB   VBD  ROOT   hit
the      the      DET    DT   det    base
rebel    rebel    NOUN   NN   compound base
base     base     NOUN   NN   dobj   hit
.        .        PUNCT  .    punct  hit

It       it       PRON   PRP  nsubj  burned
burned   burn     VERB   VBD  ROOT   burned
.        .        PUNCT  .    punct  burned
"""


@pytest.fixture(scope="module")
def hit() -> Parse:
    return parse(TEXT)


def test_a_hand_built_parse_reads_as_the_text_it_stands_for() -> None:
    assert doc(TEXT).text == "Russian jets hit the rebel base. It burned."


def test_a_parse_can_be_written_as_the_table_it_came_from() -> None:
    assert [line.split() for line in table_of(doc(TEXT)).splitlines()] == [
        line.split() for line in TEXT.strip().splitlines()
    ]


def test_a_head_that_could_be_two_words_is_refused() -> None:
    with pytest.raises(AssertionError, match="write US/1"):
        parse("US US PROPN NNP ROOT US\nUS US PROPN NNP dep US")


def test_attributes_are_those_of_the_tokens(hit: Parse) -> None:
    jets = index(hit, "jets")
    assert (hit.text[jets], hit.pos[jets], hit.tag[jets], hit.dep[jets]) == ("jets", "NOUN", "NNS", "nsubj")


def test_words_and_lemmas_are_lowered_but_not_the_text(hit: Parse) -> None:
    assert (hit.text[0], hit.lower[0], hit.lemma[1]) == ("Russian", "russian", "jet")


def test_length_is_the_number_of_tokens(hit: Parse) -> None:
    assert len(hit) == 10


def test_heads_to_the_left_and_to_the_right_are_token_indices(hit: Parse) -> None:
    assert hit.head == [1, 2, 2, 5, 5, 2, 2, 8, 8, 8]


def test_children_come_in_the_order_of_the_text_and_hold_no_root(hit: Parse) -> None:
    assert hit.children[2] == [1, 5, 6]


def test_offsets_are_characters_of_the_text(hit: Parse) -> None:
    base = index(hit, "base")
    assert (hit.start[base], hit.end[base]) == (27, 31)


def test_sentences_are_half_open_spans_that_number_their_tokens(hit: Parse) -> None:
    assert hit.sentences == [(0, 7), (7, 10)]
    assert hit.sentence == [0] * 7 + [1] * 3


def test_child_is_the_first_dependent_with_one_of_the_labels(hit: Parse) -> None:
    assert hit.child(2, "dobj", "punct") == 5


def test_child_is_none_where_no_dependent_has_the_label(hit: Parse) -> None:
    assert hit.child(2, "agent") is None


def test_left_edge_is_the_first_token_of_the_phrase(hit: Parse) -> None:
    assert hit.left_edge(index(hit, "base")) == index(hit, "the")


def test_left_edge_of_a_word_alone_is_itself(hit: Parse) -> None:
    assert hit.left_edge(index(hit, "the")) == index(hit, "the")


def test_an_empty_text_has_no_tokens_and_no_sentences() -> None:
    empty = Parse(Doc(Vocab(), words=[]))
    assert (len(empty), empty.sentences) == (0, [])


@st.composite
def trees(draw: st.DrawFn) -> Doc:
    size = draw(st.integers(1, 12))
    words = draw(st.lists(st.text("aÉ𝒳ß\u0301", min_size=1, max_size=4), min_size=size, max_size=size))
    spaces = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    heads = [0, *(draw(st.integers(0, i - 1)) for i in range(1, size))]
    return Doc(Vocab(), words=words, spaces=spaces, heads=heads, deps=["ROOT"] + ["dep"] * (size - 1))


@given(trees())
def test_offsets_slice_the_text_into_its_tokens(tree: Doc) -> None:
    parsed = Parse(tree)
    assert [tree.text[start:end] for start, end in zip(parsed.start, parsed.end, strict=True)] == parsed.text


@given(trees())
def test_heads_and_children_agree_with_spacy(tree: Doc) -> None:
    parsed = Parse(tree)
    assert parsed.head == [token.head.i for token in tree]
    assert parsed.children == [[child.i for child in token.children] for token in tree]


CALLS = """
Chad     Chad   PROPN NNP nsubj rejected
rejected reject VERB  VBD ROOT  rejected
calls    call   VERB  VBZ dobj  rejected
by       by     ADP   IN  prep  calls
Mali     Mali   PROPN NNP pobj  by
"""


def test_verb_in_the_place_of_a_noun_is_one() -> None:
    parsed = parse(CALLS)
    assert parsed.pos[index(parsed, "calls")] == "NOUN"


@pytest.mark.parametrize(
    "row",
    ["calls call VERB VBZ ccomp rejected", "calls call VERB VBG dobj rejected", "calls call VERB VBN dobj rejected"],
)
def test_verb_in_a_place_or_form_of_verbs_stays_one(row: str) -> None:
    parsed = parse(with_rows(CALLS, "calls", row))
    assert parsed.pos[index(parsed, "calls")] == "VERB"


@pytest.mark.parametrize("dep", ["aux", "neg", "nsubj", "dobj"])
def test_verb_with_what_only_verbs_have_stays_one(dep: str) -> None:
    parsed = parse(with_rows(CALLS, "by", f"by by ADP IN {dep} calls"))
    assert parsed.pos[index(parsed, "calls")] == "VERB"


CLAUSES = """
Chad Chad PROPN NNP nsubj fled
fled flee VERB  VBD ccomp won
;    ;    PUNCT :   punct won
Mali Mali PROPN NNP nsubj won
won  win  VERB  VBD ROOT  won
"""


def test_clause_before_a_semicolon_is_no_complement() -> None:
    parsed = parse(CLAUSES)
    assert parsed.dep[index(parsed, "fled")] == "dep"


def test_clause_before_a_comma_may_be_a_complement() -> None:
    parsed = parse(with_word(CLAUSES, ";", ","))
    assert parsed.dep[index(parsed, "fled")] == "ccomp"


def test_word_before_is_in_lower_case(hit: Parse) -> None:
    assert hit.before(index(hit, "jets")) == "russian"


def test_no_word_stands_before_the_first(hit: Parse) -> None:
    assert hit.before(0) == ""


def test_children_follow_heads_that_were_changed() -> None:
    parsed = parse(TEXT)
    base, jets = index(parsed, "base"), index(parsed, "jets")
    parsed.head[base] = jets
    parsed.link()
    assert base in parsed.children[jets]
    assert base not in parsed.children[index(parsed, "hit")]


@given(trees())
def test_link_gives_each_token_but_the_root_to_its_head(tree: Doc) -> None:
    parsed = Parse(tree)
    parsed.link()
    below = [(head, child) for head, children in enumerate(parsed.children) for child in children]
    assert sorted(below) == sorted((head, i) for i, head in enumerate(parsed.head) if head != i)
