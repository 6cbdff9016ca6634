from parsed_texts import ontology_of
from parses import parse

from network.ontology import Ontology
from network.quotations import quotations


def reports() -> Ontology:
    return ontology_of((), ("say VERB say",))


def quoted(table: str) -> list[tuple[str, list[str]]]:
    """The quotations of a table, each with its speakers."""
    parsed = parse(table)
    return [
        (" ".join(parsed.text[q.first : q.end]).strip(), [parsed.text[i] for i in q.speakers])
        for q in quotations(parsed, reports())
    ]


SAID = """
“    “    PUNCT ``   punct said
We   we   PRON  PRP  nsubj won
won  win  VERB  VBD  ccomp said
,    ,    PUNCT ,    punct said
”    ”    PUNCT ''   punct said
Berg Berg PROPN NNP  nsubj said
said say  VERB  VBD  ROOT  said
.    .    PUNCT .    punct said
"""

MORE = """
“     “     PUNCT ``  punct leave
They  they  PRON  PRP nsubj leave
leave leave VERB  VBP ROOT  leave
.     .     PUNCT .   punct leave
”     ”     PUNCT ''  punct leave
"""


def test_words_in_marks_are_whose_who_is_said_to_say_them() -> None:
    assert quoted(SAID) == [("We won ,", ["Berg"])]


def test_a_quotation_that_follows_in_the_paragraph_goes_on_with_its_speaker() -> None:
    assert quoted(SAID + MORE) == [("We won ,", ["Berg"]), ("They leave .", ["Berg"])]


def test_a_quotation_that_nobody_says_has_no_speaker() -> None:
    assert quoted(MORE) == [("They leave .", [])]


def test_all_sentences_of_a_quotation_are_the_speaker_s() -> None:
    table = """
    Berg Berg PROPN NNP nsubj said
    said say  VERB  VBD ROOT  said
    :    :    PUNCT :   punct said
    “    “    PUNCT ``  punct said
    We   we   PRON  PRP nsubj won
    won  win  VERB  VBD ccomp said
    .    .    PUNCT .   punct said

    They  they  PRON  PRP nsubj leave
    leave leave VERB  VBP ROOT  leave
    ”     ”     PUNCT ''  punct leave
    """
    assert quoted(table) == [("We won . They leave", ["Berg"])]


def test_words_after_a_colon_need_no_marks() -> None:
    table = """
    Berg Berg PROPN NNP nsubj said
    said say  VERB  VBD ROOT  said
    :    :    PUNCT :   punct said

    We   we   PRON  PRP nsubj won
    won  win  VERB  VBD ROOT  won
    .    .    PUNCT .   punct won
    """
    assert quoted(table) == [("We won .", ["Berg"])]


def test_the_next_report_ends_them() -> None:
    table = """
    Berg Berg PROPN NNP nsubj said
    said say  VERB  VBD ROOT  said
    :    :    PUNCT :   punct said

    We   we   PRON  PRP nsubj won
    won  win  VERB  VBD ROOT  won

    Voss Voss PROPN NNP nsubj said
    said say  VERB  VBD ROOT  said
    so   so   ADV   RB  advmod said
    """
    assert quoted(table) == [("We won", ["Berg"])]


def test_a_mark_that_is_not_closed_opens_nothing() -> None:
    table = """
    Berg Berg PROPN NNP nsubj won
    “    “    PUNCT ``  punct won
    won  win  VERB  VBD ROOT  won
    """
    assert quoted(table) == []


def test_a_text_without_words_has_no_quotations() -> None:
    assert quotations(parse(". . PUNCT . ROOT ."), reports()) == []
