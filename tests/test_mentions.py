import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from parses import doc
from spacy.tokens import Doc
from spacy.vocab import Vocab

from network.gazetteer import ALWAYS, Entry, Gazetteer, Role
from network.grammar.parse import Parse
from network.mentions import Context, Mentions, Recogniser, Span
from network.records import Actor

RUSSIA = Actor("Russia", "state", "Russia")
SYRIA = Actor("Syria", "state", "Syria")
REGIME = Actor("Syrian government", "government", "Syria", "government", "Syria")
PUTIN = Actor("Vladimir Putin", "person", "Russia", "president", "Russia")
BASHAR = Actor("Bashar al-Assad", "person", "Syria", "president", "Syrian government")
NUSRA = Actor("Nusra Front", "armed_group", "Syria")
US = Actor("United States", "state", "United States")


def gazetteer() -> Gazetteer:
    made = Gazetteer()
    for actor, aliases, demonyms, seats in (
        (RUSSIA, (), ("Russian", "Russians"), ("Moscow",)),
        (SYRIA, (), ("Syrian", "Syrians"), ()),
        (Actor("Iran", "state", "Iran"), (), ("Iranian",), ()),
        (US, ("US",), ("American",), ()),
        (REGIME, ("Assad regime",), (), ("Damascus",)),
        (PUTIN, ("Putin",), (), ()),
        (NUSRA, ("al-Nusra Front",), (), ()),
        (Actor("YPG", "armed_group"), ("People's Protection Units",), (), ()),
        (Actor("PKK", "armed_group"), ("Kurdistan Workers' Party",), (), ()),
        (Actor("Kurdistan", "place"), (), (), ()),
    ):
        made.add(Entry(actor, aliases, demonyms, seats))
    made.add(Entry(Actor("Hafez al-Assad", "person", "Syria"), ("Assad",), (), (), -ALWAYS, 2000.0))
    made.add(Entry(BASHAR, ("Assad",), (), (), 2000.0))
    for lemma, name, kind, behaviour in (
        ("rebel", "rebels", "armed_group", "own"),
        ("regime", "government", "government", "agent"),
        ("government", "government", "government", "agent"),
        ("president", "government", "government", "agent"),
        ("warplane", "forces", "military", "instrument"),
        ("force", "forces", "military", "instrument"),
        ("envoy", "government", "government", "agent"),
        ("faction", "", "group", "plain"),
        ("group", "", "group", "plain"),
        ("dozen", "", "group", "part"),
    ):
        made.roles[lemma] = Role(lemma, name, kind, behaviour)
    return made


RECOGNISER = Recogniser(gazetteer())


def find(table: str, context: Context | None = None, given: tuple[tuple[int, int], ...] = ()) -> list[tuple[str, str]]:
    """The mentions of a table, each with the actor's name."""
    parsed = doc(table)
    found = RECOGNISER.find(parsed, Parse(parsed), context or Context(), given)
    return [(parsed[span.first : span.end].text, span.actor.name) for span in found.spans]


def spans(table: str, context: Context | None = None) -> list[Span]:
    parsed = doc(table)
    return RECOGNISER.find(parsed, Parse(parsed), context or Context()).spans


def phrase(*rows: str) -> str:
    """A noun phrase and a verb after it."""
    return "\n".join((*rows, "fell fall VERB VBD ROOT fell"))


# Names


def test_names_of_the_gazetteer_are_found_by_any_form() -> None:
    table = """
    Moscow   Moscow   PROPN NNP nsubj warned
    warned   warn     VERB  VBD ROOT  warned
    Russians Russians PROPN NNPS dobj warned
    """
    assert find(table) == [("Moscow", "Russia"), ("Russians", "Russia")]


def test_a_mention_says_how_the_actor_was_named() -> None:
    table = """
    Moscow  Moscow  PROPN NNP nsubj warned
    warned  warn    VERB  VBD ROOT  warned
    Russian Russian ADJ   JJ  amod  Putin
    Putin   Putin   PROPN NNP dobj  warned
    """
    assert [span.use for span in spans(table)] == ["seat", "demonym", "name"]


def test_a_demonym_in_a_byname_is_no_actor() -> None:
    table = """
    Jandal  Jandal  PROPN NNP  compound Kuwaiti
    al      al      PROPN NNP  compound Kuwaiti
    -       -       PUNCT HYPH punct    Kuwaiti
    Kuwaiti Kuwaiti PROPN NNP  nsubj    fled
    fled    flee    VERB  VBD  ROOT     fled
    """
    assert find(table) == []


def test_the_longest_name_wins() -> None:
    table = phrase("Assad Assad PROPN NNP compound regime", "regime regime NOUN NN nsubj fell")
    assert find(table) == [("Assad regime", "Syrian government")]


def test_hyphens_within_a_name_do_not_count() -> None:
    table = phrase(
        "al al PROPN NNP compound Front",
        "- - PUNCT HYPH punct Front",
        "Nusra Nusra PROPN NNP compound Front",
        "Front Front PROPN NNP nsubj fell",
    )
    assert find(table) == [("al-Nusra Front", "Nusra Front")]


def test_a_possessive_mark_may_be_part_of_a_name() -> None:
    table = phrase(
        "People People NOUN NNS poss Units",
        "'s 's PART POS case People",
        "Protection Protection PROPN NNP compound Units",
        "Units Units PROPN NNPS nsubj fell",
    )
    assert find(table) == [("People's Protection Units", "YPG")]


def test_an_apostrophe_may_be_part_of_a_name() -> None:
    table = phrase(
        "Kurdistan Kurdistan PROPN NNP compound Workers",
        "Workers Workers PROPN NNPS poss Party",
        "' ' PART POS case Workers",
        "Party Party PROPN NNP nsubj fell",
    )
    assert find(table) == [("Kurdistan Workers' Party", "PKK")]


def test_a_possessive_mark_after_a_name_is_no_part_of_it() -> None:
    table = phrase("Russia Russia PROPN NNP poss town", "'s 's PART POS case Russia", "town town NOUN NN nsubj fell")
    assert find(table) == [("Russia", "Russia")]


@pytest.mark.parametrize(("starts", "names"), [([1, 0, 0], ["South Chad"]), ([1, 0, 1], ["Chad"])])
def test_a_name_may_go_over_a_line_end_but_not_over_that_of_a_paragraph(starts: list[int], names: list[str]) -> None:
    made = Gazetteer()
    made.add(Entry(Actor("South Chad", "state"), (), (), ()))
    made.add(Entry(Actor("Chad", "state"), (), (), ()))
    lines = Doc(Vocab(), words=["South", "\n", "Chad"], spaces=[False] * 3, sent_starts=starts)
    found = Recogniser(made).find(lines, Parse(lines), Context()).spans
    assert [span.actor.name for span in found] == names


def test_a_possessive_mark_after_a_name_makes_no_other_name() -> None:
    made = Gazetteer()
    made.add(Entry(Actor("Hama", "place"), (), (), ()))
    made.add(Entry(Actor("Hamas", "armed_group"), (), (), ()))
    table = phrase("Hama Hama PROPN NNP poss town", "'s 's PART POS case Hama", "town town NOUN NN nsubj fell")
    parsed = doc(table)
    found = Recogniser(made).find(parsed, Parse(parsed), Context()).spans
    assert [(span.actor.name, span.end) for span in found] == [("Hama", 1)]


@pytest.mark.parametrize(
    "name", ["M-23", "P5+1", "CDU/CSU", "Movement/Army", "Washington, D.C.", "Front (Chad)", "'Ndrangheta", "al-Nusra"]
)
def test_a_name_is_found_whatever_marks_it_holds(name: str) -> None:
    made = Gazetteer()
    made.add(Entry(Actor(name, "organisation"), (), (), ()))
    parsed = spacy.blank("en")(f"Then {name} said so.")
    found = Recogniser(made).find(parsed, Parse(parsed), Context()).spans
    assert [span.actor.name for span in found] == [name]


@pytest.mark.parametrize(("date", "name"), [("1995-01-01", "Hafez al-Assad"), ("2015-01-01", "Bashar al-Assad")])
def test_the_date_of_the_document_decides_who_is_meant(date: str, name: str) -> None:
    assert find(phrase("Assad Assad PROPN NNP nsubj fell"), Context(date=date)) == [("Assad", name)]


def test_a_word_in_lower_case_is_no_name() -> None:
    assert find("It it PRON PRP nsubj hit\nhit hit VERB VBD ROOT hit\nus we PRON PRP dobj hit") == []


# Spans that the caller gives

ANNA = """
Anna   Anna  PROPN NNP compound Berg  B-PERSON
Berg   Berg  PROPN NNP nsubj    met   I-PERSON
met    meet  VERB  VBD ROOT     met
Russian russian ADJ JJ amod    miners
miners miner NOUN  NNS dobj     met
"""


def test_a_given_span_is_taken_as_it_is() -> None:
    """Anna Berg met Russian miners."""
    assert find(ANNA, given=((14, 28),)) == [("Anna Berg", "Anna Berg"), ("Russian miners", "Russian miners")]


def test_a_given_span_has_the_kind_that_the_model_sees() -> None:
    parsed = doc(ANNA)
    found = RECOGNISER.find(parsed, Parse(parsed), Context(), [(0, 9), (22, 28)])
    assert [(span.actor.kind, span.use) for span in found.spans if span.use == "given"] == [
        ("person", "given"),
        ("group", "given"),
    ]


def test_a_given_span_that_the_gazetteer_knows_is_that_actor() -> None:
    assert find(phrase("Moscow Moscow PROPN NNP nsubj fell"), given=((0, 6),)) == [("Moscow", "Russia")]


def test_a_given_span_within_a_token_takes_the_token() -> None:
    assert find("Stalinists Stalinist NOUN NNS ROOT Stalinists", given=((0, 6),)) == [("Stalinists", "Stalin")]


def test_a_given_span_outside_the_text_is_left_out() -> None:
    assert find(phrase("Moscow Moscow PROPN NNP nsubj fell"), given=((90, 99),)) == [("Moscow", "Russia")]


# Entities of the model


def test_an_unknown_entity_is_an_actor_of_its_kind() -> None:
    (span,) = spans(phrase("Zorb Zorb PROPN NNP compound Bank B-ORG", "Bank Bank PROPN NNP nsubj fell I-ORG"))
    assert span.actor == Actor("Zorb Bank", "organisation")


def test_articles_and_possessive_marks_are_no_part_of_a_name() -> None:
    table = phrase(
        "The the DET DT det Bank B-ORG",
        "Bank Bank PROPN NNP poss town I-ORG",
        "'s 's PART POS case Bank I-ORG",
        "town town NOUN NN nsubj fell",
    )
    assert find(table) == [("Bank", "Bank")]


def test_an_entity_of_a_kind_that_cannot_act_is_no_mention() -> None:
    assert find(phrase("Monday Monday PROPN NNP nsubj fell B-DATE")) == []


def test_an_entity_in_lower_case_is_no_mention() -> None:
    assert find(phrase("zorbs zorb NOUN NNS nsubj fell B-ORG")) == []


def test_an_organisation_named_after_a_state_is_not_that_state() -> None:
    table = phrase(
        "Syrian Syrian PROPN NNP compound Observatory B-ORG", "Observatory Observatory PROPN NNP nsubj fell I-ORG"
    )
    assert find(table) == [("Syrian Observatory", "Syrian Observatory")]


def person(*names: str) -> str:
    *first, last = names
    rows = [f"{name} {name} PROPN NNP compound {last} {'I' if i else 'B'}-PERSON" for i, name in enumerate(first)]
    return phrase(*rows, f"{last} {last} PROPN NNP nsubj fell I-PERSON")


def test_a_longer_name_with_another_first_name_is_another_person() -> None:
    assert find(person("Asma", "Assad")) == [("Asma Assad", "Asma Assad")]


def test_a_longer_name_with_the_same_first_and_last_name_is_the_known_person() -> None:
    assert find(person("Vladimir", "Vladimirovich", "Putin")) == [("Vladimir Vladimirovich Putin", "Vladimir Putin")]


# What a document introduces

MET_LEFT = """
Anna Anna PROPN NNP compound Berg B-PERSON
Berg Berg PROPN NNP nsubj    met  I-PERSON
met  meet VERB  VBD ROOT     met

Berg Berg PROPN NNP nsubj left
left leave VERB VBD ROOT left
"""


def test_a_person_may_be_called_by_the_last_name_afterwards() -> None:
    assert find(MET_LEFT) == [("Anna Berg", "Anna Berg"), ("Berg", "Anna Berg")]


def test_a_last_name_is_remembered_in_the_next_piece() -> None:
    context = Context()
    find(person("Anna", "Berg"), context)
    assert find(phrase("Berg Berg PROPN NNP nsubj fell"), context) == [("Berg", "Anna Berg")]


def test_a_last_name_that_was_not_introduced_is_nobody() -> None:
    assert find(phrase("Berg Berg PROPN NNP nsubj fell")) == []


def test_a_first_name_may_go_on_too_unless_two_share_it() -> None:
    context = Context()
    find(person("Anna", "Berg"), context)
    anna = phrase("Anna Anna PROPN NNP nsubj fell B-PERSON")
    assert find(anna, context) == [("Anna", "Anna Berg")]
    find(person("Anna", "Voss"), context)
    assert find(anna, context) == [("Anna", "Anna")]


def test_a_last_name_behind_a_title_is_the_only_known_person_of_that_name() -> None:
    known = gazetteer()
    known.add(Entry(Actor("Otto Voss", "person", "Russia"), ("Otto V.",), (), ()))
    parsed = doc(phrase("Mr Mr PROPN NNP compound Voss B-PERSON", "Voss Voss PROPN NNP nsubj fell I-PERSON"))
    (span,) = Recogniser(known).find(parsed, Parse(parsed), Context()).spans
    assert (parsed[span.first : span.end].text, span.actor.name) == ("Voss", "Otto Voss")


def test_an_arabic_name_may_go_on_with_its_first_word() -> None:
    known = gazetteer()
    known.add(Entry(Actor("Ansar al-Haqq", "armed_group"), (), (), ()))
    table = """
    Ansar Ansar PROPN NNP compound Haqq
    al    al    PROPN NNP compound Haqq
    -     -     PUNCT HYPH punct   Haqq
    Haqq  Haqq  PROPN NNP nsubj    met
    met   meet  VERB  VBD ROOT     met

    Ansar Ansar PROPN NNP nsubj left
    left  leave VERB  VBD ROOT  left
    """
    parsed = doc(table)
    found = Recogniser(known).find(parsed, Parse(parsed), Context()).spans
    assert [span.actor.name for span in found] == ["Ansar al-Haqq", "Ansar al-Haqq"]


def test_a_common_noun_that_begins_a_sentence_is_no_group() -> None:
    assert find(phrase("Zorbs zorb PROPN NNPS nsubj fell B-NORP")) == []
    table = phrase("the the DET DT det Zorbs", "Zorbs zorb PROPN NNPS nsubj fell B-NORP")
    assert find(table) == [("Zorbs", "Zorbs")]


@pytest.mark.parametrize(("publisher", "author"), [("Nusra Front", NUSRA), ("Zorb News", None), ("Moscow", None)])
def test_an_actor_that_publishes_speaks_in_its_own_name(publisher: str, author: Actor | None) -> None:
    known = gazetteer()
    known.add(Entry(Actor("Zorb News", "media"), (), (), ()))
    parsed, context = doc(phrase("He he PRON PRP nsubj fell")), Context(publisher=publisher)
    Recogniser(known).find(parsed, Parse(parsed), context)
    assert context.author == author


def test_persons_speak_for_whom_they_lead() -> None:
    parsed = doc(phrase("Putin Putin PROPN NNP nsubj fell"))
    assert RECOGNISER.find(parsed, Parse(parsed), Context()).represented == {"Vladimir Putin": RUSSIA}


BRACKETS = """
The   the   DET   DT  det  Council
Zorb  Zorb  PROPN NNP compound Council B-ORG
Council Council PROPN NNP nsubj met I-ORG
(     (     PUNCT -LRB- punct Council
{acronym} {acronym} PROPN NNP appos Council
)     )     PUNCT -RRB- punct Council
met   meet  VERB  VBD ROOT met

{acronym} {acronym} PROPN NNP nsubj left
left  leave VERB  VBD ROOT left
"""


def test_an_acronym_in_brackets_is_the_actor_before_them() -> None:
    assert find(BRACKETS.format(acronym="ZCO")) == [
        ("Zorb Council", "Zorb Council"),
        ("ZCO", "Zorb Council"),
        ("ZCO", "Zorb Council"),
    ]


def test_a_word_in_brackets_is_no_acronym() -> None:
    assert find(BRACKETS.format(acronym="Left")) == [("Zorb Council", "Zorb Council")]


# Nouns that name an actor by its role


def owned(owner: str, noun: str) -> str:
    """An adjective and a plural noun."""
    return phrase(f"{owner} {owner} ADJ JJ amod {noun}s", f"{noun}s {noun} NOUN NNS nsubj fell")


def test_domestic_opponents_are_an_actor_of_their_own() -> None:
    span = spans(owned("Syrian", "rebel"))[-1]
    assert span.actor == Actor("Syrian rebels", "armed_group", "Syria", "rebels")


def test_a_countrys_agents_are_the_country() -> None:
    assert find(owned("Russian", "warplane")) == [("Russian", "Russia"), ("Russian warplanes", "Russia")]


def test_agents_of_a_state_whose_government_is_set_apart_are_its_government() -> None:
    assert ("Syrian warplanes", "Syrian government") in find(owned("Syrian", "warplane"))


def test_a_persons_forces_are_those_of_whom_the_person_leads() -> None:
    table = phrase("Assad Assad PROPN NNP poss forces", "'s 's PART POS case Assad", "forces force NOUN NNS nsubj fell")
    assert ("Assad's forces", "Syrian government") in find(table)


def test_owners_may_stand_after_the_noun() -> None:
    table = phrase(
        "Warplanes warplane NOUN NNS nsubj fell", "of of ADP IN prep Warplanes", "Russia Russia PROPN NNP pobj of"
    )
    assert find(table) == [("Warplanes", "Russia"), ("Russia", "Russia")]


def test_each_of_several_owners_is_mentioned() -> None:
    table = phrase(
        "US US PROPN NNP nmod envoys",
        "and and CCONJ CC cc US",
        "Russian Russian ADJ JJ conj US",
        "envoys envoy NOUN NNS nsubj fell",
    )
    assert {name for text, name in find(table) if text.endswith("envoys")} == {"Russia", "United States"}


def test_both_sides_of_a_hyphen_own() -> None:
    table = phrase(
        "Russian Russian ADJ JJ amod Iranian",
        "- - PUNCT HYPH punct Iranian",
        "Iranian Iranian ADJ JJ amod envoys",
        "envoys envoy NOUN NNS nsubj fell",
    )
    assert {name for text, name in find(table) if text.endswith("envoys")} == {"Iran", "Russia"}


def test_an_instrument_without_an_owner_is_nobody() -> None:
    assert find(phrase("Warplanes warplane NOUN NNS nsubj fell")) == []


def test_rebels_of_no_state_are_just_rebels() -> None:
    assert find(phrase("Rebels rebel NOUN NNS nsubj fell")) == [("Rebels", "rebels")]


def test_rebels_alone_are_those_of_the_state_that_the_document_is_about() -> None:
    context = Context()
    find(phrase("Syria Syria PROPN NNP nsubj fell"), context)
    assert find(phrase("Rebels rebel NOUN NNS nsubj fell"), context) == [("Rebels", "Syrian rebels")]


def test_rebels_alone_are_no_domestic_actor_of_a_state_without_civil_war() -> None:
    context = Context()
    find(phrase("Russia Russia PROPN NNP nsubj fell"), context)
    assert find(phrase("Rebels rebel NOUN NNS nsubj fell"), context) == [("Rebels", "rebels")]


def the(noun: str, tag: str = "NN") -> str:
    lemma = noun.removesuffix("s") if tag == "NNS" else noun
    return phrase(f"the the DET DT det {noun}", f"{noun} {lemma} NOUN {tag} nsubj fell")


def test_the_regime_is_the_one_named_before() -> None:
    context = Context()
    find(phrase("Assad Assad PROPN NNP compound regime", "regime regime NOUN NN nsubj fell"), context)
    assert find(the("regime"), context) == [("regime", "Syrian government")]


def test_the_rebels_are_those_named_before() -> None:
    context = Context()
    find(owned("Iranian", "rebel"), context)
    assert find(the("rebels", "NNS"), context) == [("rebels", "Iranian rebels")]


def test_other_rebels_are_not_those_named_before() -> None:
    context = Context()
    find(owned("Iranian", "rebel"), context)
    table = phrase("other other ADJ JJ amod rebels", "rebels rebel NOUN NNS nsubj fell")
    assert find(table, context) == [("other rebels", "rebels")]


def test_counted_factions_are_the_armed_groups_of_before() -> None:
    context = Context()
    find(owned("Syrian", "rebel"), context)
    table = phrase("41 41 NUM CD nummod factions", "factions faction NOUN NNS nsubj fell")
    assert find(table, context) == [("41 factions", "Syrian rebels")]


def test_rebel_factions_are_rebels() -> None:
    table = phrase("rebel rebel NOUN NN compound factions", "factions faction NOUN NNS nsubj fell")
    assert find(table) == [("rebel factions", "rebels")]


def test_factions_of_which_nothing_was_said_are_nobody() -> None:
    assert find(the("factions", "NNS")) == []


NUSRA_FELL = "Nusra Nusra PROPN NNP compound Front\nFront Front PROPN NNP nsubj fell\nfell fall VERB VBD ROOT fell\n\n"


def test_the_group_is_the_group_named_last() -> None:
    assert find(NUSRA_FELL + the("group"))[-1] == ("group", "Nusra Front")


def test_a_group_is_not_the_group_named_last() -> None:
    table = NUSRA_FELL + phrase("a a DET DT det group", "group group NOUN NN nsubj fell")
    assert find(table) == [("Nusra Front", "Nusra Front")]


def test_a_title_before_a_name_is_no_mention_of_its_own() -> None:
    table = phrase("President president PROPN NNP compound Putin", "Putin Putin PROPN NNP nsubj fell")
    assert find(table) == [("Putin", "Vladimir Putin")]


def test_a_number_of_rebels_is_led_on_to_the_rebels() -> None:
    table = phrase("dozens dozen NOUN NNS nsubj fell", "of of ADP IN prep dozens", "rebels rebel NOUN NNS pobj of")
    assert find(table) == [("rebels", "rebels")]


def test_a_verb_that_looks_like_a_role_is_no_mention() -> None:
    assert find("They they PRON PRP nsubj rebel\nrebel rebel VERB VBP ROOT rebel") == []


# Helpers


def test_mentions_by_token_hold_all_owners_of_a_noun() -> None:
    mentions = Mentions([Span(0, 2, 1, RUSSIA, "nominal"), Span(0, 2, 1, US, "nominal")])
    assert [span.actor for span in mentions.at(1)] == [RUSSIA, US]


def test_a_token_stays_with_the_mention_that_had_it_first() -> None:
    mentions = Mentions([Span(0, 1, 0, RUSSIA, "demonym"), Span(0, 2, 1, RUSSIA, "nominal")])
    assert [span.use for span in mentions.at(0)] == ["demonym"]


def test_tokens_are_free_until_a_mention_covers_one() -> None:
    mentions = Mentions([Span(1, 2, 1, RUSSIA, "name")])
    assert (mentions.free(0, 1), mentions.free(0, 2)) == (True, False)


def test_mentions_can_be_brought_into_the_order_of_the_text() -> None:
    mentions = Mentions([Span(3, 4, 3, RUSSIA, "name"), Span(0, 1, 0, US, "name")])
    mentions.sort()
    assert [span.first for span in mentions.spans] == [0, 3]


# Invariants

TEXT = (
    "the The Russia Russian Syrian - ' 's rebels rebel regime Assad Nusra Front ( ) PKK People Protection Units of and"
    " forces group factions 41 he bombed ."
)
WORDS = TEXT.split()
POS = ("NOUN", "PROPN", "ADJ", "VERB", "ADP", "PUNCT", "DET", "NUM", "CCONJ")
TAGS = ("NN", "NNS", "NNP", "JJ", "VBD", "IN", "POS", "DT")
DEPS = ("nsubj", "dobj", "amod", "compound", "poss", "prep", "pobj", "conj", "appos", "det", "nmod")
ENTS = ("O", "B-ORG", "B-PERSON", "B-GPE", "B-NORP", "B-DATE")


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Any parse, right or wrong."""
    size = draw(st.integers(1, 14))

    def column(values: tuple[str, ...] | list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), min_size=size, max_size=size))

    heads = [0, *(draw(st.integers(0, i - 1)) for i in range(1, size))]
    words = column(WORDS)
    return Doc(
        Vocab(),
        words=words,
        spaces=draw(st.lists(st.booleans(), min_size=size, max_size=size)),
        pos=column(POS),
        tags=column(TAGS),
        lemmas=[{"rebels": "rebel", "forces": "force", "factions": "faction"}.get(word, word) for word in words],
        heads=heads,
        deps=["ROOT", *column(DEPS)[1:]],
        ents=column(ENTS),
    )


GIVEN = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: (pair[0], sum(pair)))


@given(docs(), st.lists(GIVEN, max_size=2))
def test_mentions_lie_within_the_text_around_their_roots_and_in_its_order(
    tree: Doc, given_spans: list[tuple[int, int]]
) -> None:
    found = RECOGNISER.find(tree, Parse(tree), Context(), given_spans).spans
    assert all(0 <= span.first <= span.root < span.end <= len(tree) for span in found)
    assert [span.first for span in found] == sorted(span.first for span in found)


@given(docs())
def test_names_do_not_overlap(tree: Doc) -> None:
    found = RECOGNISER.find(tree, Parse(tree), Context()).spans
    covered = [i for span in found if span.use in ("name", "demonym", "seat") for i in range(span.first, span.end)]
    assert len(covered) == len(set(covered))


@given(docs())
def test_the_same_text_gives_the_same_mentions(tree: Doc) -> None:
    first, second = (RECOGNISER.find(tree, Parse(tree), Context()).spans for _ in range(2))
    assert first == second


# Units, and kinds that the text shows


def test_a_numbered_unit_is_an_actor_of_its_own() -> None:
    (span,) = spans(phrase("3rd 3rd ADJ JJ amod Battalion", "Battalion Battalion PROPN NNP nsubj fell"))
    assert span.actor == Actor("3rd Battalion", "military")


def test_a_unit_begins_behind_the_name_of_its_state() -> None:
    table = phrase(
        "Russian Russian PROPN NNP compound Battalion",
        "3rd 3rd ADJ JJ compound Battalion",
        "Battalion Battalion PROPN NNP nsubj fell",
    )
    assert find(table) == [("Russian", "Russia"), ("3rd Battalion", "3rd Battalion")]


@pytest.mark.parametrize(
    ("last", "kind"),
    [("Brigades", "armed_group"), ("Army", "military"), ("Party", "party"), ("Movement", "organisation")],
)
def test_a_person_whose_name_is_that_of_a_body_is_none(last: str, kind: str) -> None:
    (span,) = spans(person("Karama", last))
    assert span.actor == Actor(f"Karama {last}", kind)


CALLED_GROUP = """
Karama   Karama   PROPN NNP compound Nasr B-PERSON
Nasr     Nasr     PROPN NNP nsubj    is   I-PERSON
is       be       AUX   VBZ ROOT     is
a        a        DET   DT  det      group
militant militant ADJ   JJ  amod     group
group    group    NOUN  NN  attr     is
"""


def test_a_person_that_is_said_to_be_an_armed_group_is_one() -> None:
    (span,) = (span for span in spans(CALLED_GROUP) if span.use == "name")
    assert span.actor == Actor("Karama Nasr", "armed_group")


def test_a_person_that_is_said_to_be_a_teacher_is_a_person() -> None:
    (span,) = spans(CALLED_GROUP.replace("group    group ", "teacher  teacher ").replace("  group\n", "  teacher\n"))
    assert span.actor == Actor("Karama Nasr", "person")


def place(verb: str, *more: str) -> str:
    rows = (f"{verb} {verb} VERB VBD ROOT {verb}", *more)
    return "\n".join((f"Dawud Dawud PROPN NNP nsubj {verb} B-GPE", *rows))


@pytest.mark.parametrize(("verb", "kind"), [("smile", "person"), ("say", "person"), ("fall", "place")])
def test_a_place_that_speaks_or_smiles_is_a_person(verb: str, kind: str) -> None:
    assert [span.actor for span in spans(place(verb))] == [Actor("Dawud", kind)]


def test_a_place_that_speaks_of_itself_as_it_is_none() -> None:
    table = place("say", "it it PRON PRP nsubj won", "won win VERB VBD ccomp say")
    assert {span.actor.kind for span in spans(table)} == {"place"}


def test_a_place_with_a_brother_or_one_who_does_something_is_a_person() -> None:
    brother = phrase(
        "Dawud Dawud PROPN NNP poss brother B-GPE", "'s 's PART POS case Dawud", "brother brother NOUN NN nsubj fell"
    )
    assert [span.actor.kind for span in spans(brother)] == ["person"]
    who = phrase("Dawud Dawud PROPN NNP nsubj fell B-GPE", "who who PRON WP nsubj won", "won win VERB VBD relcl Dawud")
    assert [span.actor.kind for span in spans(who)] == ["person"]


def test_what_is_said_of_a_name_once_holds_wherever_it_stands() -> None:
    table = f"{place('smile')}\n\n{place('fall')}"
    assert [span.actor.kind for span in spans(table)] == ["person", "person"]


def test_the_last_word_of_a_group_s_name_in_another_name_is_not_that_group() -> None:
    table = """
Zorb  Zorb  PROPN NNP compound Front B-ORG
Front Front PROPN NNP nsubj    fell  I-ORG
fell  fall  VERB  VBD ROOT     fell

Karama Karama PROPN NNP compound Front
Front  Front  PROPN NNP nsubj    fled
fled   flee   VERB  VBD ROOT     fled
"""
    assert find(table) == [("Zorb Front", "Zorb Front")]
    assert find(table.replace("Karama Karama PROPN NNP compound", "the    the    DET   DT  det     "))[1:] == [
        ("Front", "Zorb Front")
    ]
