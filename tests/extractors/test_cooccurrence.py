from parsed_texts import parsed_text

from network.extractors.cooccurrence import CONFIDENCE, extract

TABLE = """
Chad     Chad   PROPN NNP nsubj attacked
and      and    CCONJ CC  cc    Chad
Niger    Niger  PROPN NNP conj  Chad
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked

Chad Chad PROPN NNP nsubj fled
fled flee VERB  VBD ROOT  fled
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(claim.source.actor.name, claim.target.actor.name) for claim in extract(parsed_text(table))]


def test_every_pair_of_a_sentence_once_in_the_order_of_the_text() -> None:
    assert pairs(TABLE) == [("Chad", "Niger"), ("Chad", "Mali"), ("Niger", "Mali")]


def test_an_actor_named_twice_is_no_pair() -> None:
    table = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Chad     Chad   PROPN NNP dobj  attacked/1
"""
    assert pairs(table) == []


def test_an_actor_named_twice_is_paired_once() -> None:
    text = parsed_text("""
Chad  Chad  PROPN NNP nsubj met
and   and   CCONJ CC  cc    Chad/1
Mali  Mali  PROPN NNP conj  Chad/1
met   meet  VERB  VBD ROOT  met
Chad  Chad  PROPN NNP dobj  met
""")
    assert [(claim.source.first, claim.target.first) for claim in extract(text)] == [(0, 2)]


def test_sentence_of_one_actor_gives_nothing() -> None:
    assert pairs(TABLE[TABLE.index("\n\n") :]) == []


def test_claims_say_neither_how_they_stand_nor_with_certainty() -> None:
    claims = list(extract(parsed_text(TABLE)))
    assert {(claim.sign, claim.status, claim.speaker, claim.confidence) for claim in claims} == {
        (0, "asserted", None, CONFIDENCE)
    }


def test_type_is_one_of_the_ontology() -> None:
    text = parsed_text(TABLE)
    assert {claim.type for claim in extract(text)} <= set(text.ontology.types)
