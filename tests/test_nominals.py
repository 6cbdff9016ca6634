import pytest
from parses import doc, index

from network.gazetteer import ALWAYS, Entry, Gazetteer, Role
from network.grammar.parse import Parse
from network.mentions import Context, Mentions, Recogniser, Span
from network.nominals import hyphenated, owners_of
from network.records import Actor

ARLAND = Actor("Arland", "state", "Arland")
BORLAND = Actor("Borland", "state", "Borland")
GOVERNMENT = Actor("Borland government", "government", "Borland", "government", "Borland")
BERG = Actor("Anna Berg", "person", "Arland", "president", "Arland")
FRONT = Actor("Sand Front", "armed_group", "Arland")
KORLI = Actor("Korlis", "group", None, "ethnic group")
LEAGUE = Actor("Coast League", "organisation", None, "alliance")
STATE_FIGHTERS = Actor("Islamic State", "armed_group")
COALITION = Actor("US-led coalition", "military")


def gazetteer() -> Gazetteer:
    made = Gazetteer()
    for actor, aliases, demonyms, seats in (
        (ARLAND, (), ("Arlandic", "Arlander"), ("Arburg",)),
        (BORLAND, ("Kingdom of Borland",), ("Borlandic",), ()),
        (GOVERNMENT, (), (), ()),
        (BERG, ("Berg",), (), ()),
        (FRONT, (), (), ()),
        (KORLI, (), ("Korli",), ()),
        (LEAGUE, (), (), ()),
        (STATE_FIGHTERS, (), (), ()),
        (COALITION, (), (), ()),
        (Actor("Sandport", "place", "Arland"), (), (), ()),
        (Actor("Bortown", "place", "Borland"), (), (), ()),
    ):
        made.add(Entry(actor, aliases, demonyms, seats, -ALWAYS, ALWAYS))
    for lemma, name, kind, behaviour, local in (
        ("man", "citizens", "group", "people", False),
        ("rebel", "rebels", "armed_group", "own", True),
        ("worker", "workers", "group", "own", True),
        ("civilian", "civilians", "group", "own", True),
        ("head_of_state", "officials", "government", "agent", False),
        ("opposition", "opposition", "group", "own", True),
        ("court", "government", "government", "instrument", True),
        ("leader", "officials", "government", "instrument", False),
        ("aide", "officials", "government", "instrument", False),
        ("minister", "officials", "government", "agent", False),
        ("president", "officials", "government", "agent", False),
        ("police", "police", "military", "agent", True),
        ("troop", "forces", "military", "agent", False),
        ("force", "forces", "military", "instrument", False),
        ("organisation", "organisations", "organisation", "plain", False),
        ("group", "", "group", "plain", False),
        ("alliance", "", "group", "instrument", False),
        ("coalition", "coalition", "organisation", "plain", False),
        ("country", "", "state", "plain", False),
        ("kingdom", "", "state", "plain", False),
        ("campaign", "", "person", "instrument", False),
        ("fry", "", "group", "thing", False),
        ("bank", "companies", "organisation", "own", False),
        ("central_bank", "government", "government", "agent", True),
    ):
        made.roles[lemma] = Role(lemma, name, kind, behaviour, local)
    return made


RECOGNISER = Recogniser(gazetteer())


def found(table: str, context: Context | None = None) -> list[Span]:
    parsed = doc(table)
    return RECOGNISER.find(parsed, Parse(parsed), context or Context()).spans


def meant(table: str, word: str, context: Context | None = None) -> list[str]:
    """Whom a word means: the names of the actors of the mentions that it heads."""
    parsed = doc(table)
    parse = Parse(parsed)
    root = index(parse, word)
    return [span.actor.name for span in RECOGNISER.find(parsed, parse, context or Context()).at(root)]


def fell(*rows: str) -> str:
    """A noun phrase and a verb after it."""
    return "\n".join((*rows, "fell fall VERB VBD ROOT fell"))


def owned(owner: str, noun: str, tag: str = "NN") -> str:
    lemma = noun.removesuffix("s") if tag == "NNS" else noun
    return fell(f"{owner} {owner} ADJ JJ amod {noun}", f"{noun} {lemma} NOUN {tag} nsubj fell")


def the(noun: str, tag: str = "NN", before: str = "the") -> str:
    lemma = noun.removesuffix("s") if tag == "NNS" else noun
    return fell(f"{before} {before} DET DT det {noun}", f"{noun} {lemma} NOUN {tag} nsubj fell")


def named(*words: str) -> str:
    """A sentence about somebody of this name."""
    *first, last = words
    rows = [f"{word} {word} PROPN NNP compound {last}" for word in first]
    return fell(*rows, f"{last} {last} PROPN NNP nsubj fell") + "\n\n"


def inside(noun: str, place: str, lemma: str | None = None) -> str:
    """A noun and the place that it is in."""
    return fell(
        f"{noun} {lemma or noun} NOUN NN nsubj fell", f"in in ADP IN prep {noun}", f"{place} {place} PROPN NNP pobj in"
    )


# People of a state


def test_a_man_of_a_state_is_one_of_its_people_not_the_state() -> None:
    assert found(owned("Arlandic", "man"))[-1].actor == Actor("Arlandic citizens", "group", "Arland", "citizens")


def test_a_man_of_nowhere_is_nobody() -> None:
    assert meant(the("man", before="a"), "man") == []


def test_the_man_is_the_one_of_before() -> None:
    context = Context()
    found(owned("Arlandic", "man"), context)
    assert meant(the("man"), "man", context) == ["Arlandic citizens"]


def test_a_man_of_a_people_is_that_people() -> None:
    assert meant(owned("Korli", "man"), "man") == ["Korlis"]


@pytest.mark.parametrize("row", ["three three NUM CD nummod Arlander", "an an DET DT det Arlander"])
def test_some_of_a_people_are_not_the_state(row: str) -> None:
    assert meant(fell(row, "Arlander Arlander PROPN NNP nsubj fell"), "Arlander") == ["Arlandic citizens"]


def test_a_named_man_is_himself() -> None:
    """The man, Anna Berg, fell."""
    table = fell(
        "Arlandic Arlandic ADJ JJ amod man",
        "man man NOUN NN nsubj fell",
        "Anna Anna PROPN NNP compound Berg",
        "Berg Berg PROPN NNP appos man",
    )
    assert meant(table, "man") == ["Anna Berg"]


def test_a_noun_with_the_word_before_it_may_have_a_role_of_its_own() -> None:
    """Arland's central bank, and Arland's bank."""
    rows = "Arland Arland PROPN NNP poss bank", "'s 's PART POS case Arland"
    bank = "bank bank NOUN NN nsubj fell"
    assert meant(fell(*rows, "central central ADJ JJ amod bank", bank), "bank") == ["Arland"]
    assert meant(fell(*rows, bank), "bank") == ["Arlandic companies"]


def test_what_is_named_after_a_state_has_nothing_to_do_with_it() -> None:
    assert found(owned("Arlandic", "fries", "NN").replace("fries fries", "fries fry")) == []


# Organs of the state in which a place lies


@pytest.mark.parametrize("place", ["Sandport", "Arland", "Arburg"])
def test_a_court_in_a_place_is_an_organ_of_the_state(place: str) -> None:
    assert meant(inside("court", place), "court") == ["Arland"]


def test_a_court_named_after_a_town_is_an_organ_of_the_state() -> None:
    table = fell("Sandport Sandport PROPN NNP compound court", "court court NOUN NN nsubj fell")
    assert meant(table, "court") == ["Arland"]


def test_troops_in_a_place_need_not_be_its_state_s() -> None:
    assert meant(inside("troops", "Sandport", "troop"), "troops") == []


def test_foreign_police_are_not_those_of_the_place() -> None:
    table = fell(
        "foreign foreign ADJ JJ amod police",
        "police police NOUN NN nsubj fell",
        "in in ADP IN prep police",
        "Sandport Sandport PROPN NNP pobj in",
    )
    assert meant(table, "police") == ["police"]


def test_a_town_of_a_divided_state_may_be_ruled_by_anybody() -> None:
    assert meant(inside("court", "Bortown"), "court") == []


def test_workers_in_a_state_are_its_workers() -> None:
    assert meant(inside("workers", "Arland", "worker"), "workers") == ["Arlandic workers"]


def test_owners_that_follow_with_of_are_found_first() -> None:
    """The leader of the opposition in Arland."""
    table = fell(
        "leader leader NOUN NN nsubj fell",
        "of of ADP IN prep leader",
        "opposition opposition NOUN NN pobj of",
        "in in ADP IN prep opposition",
        "Arland Arland PROPN NNP pobj in",
    )
    assert meant(table, "leader") == ["Arlandic opposition"]


def test_a_court_whose_whole_name_is_common_is_its_owner_s() -> None:
    table = fell(
        "Arland Arland PROPN NNP poss Court",
        "'s 's PART POS case Arland",
        "Supreme Supreme PROPN NNP compound Court B-ORG",
        "Court court PROPN NNP nsubj fell I-ORG",
    )
    assert meant(table, "Court") == ["Arland"]


def test_a_court_of_nobody_keeps_its_name() -> None:
    table = fell("Zorb Zorb PROPN NNP compound Court B-ORG", "Court court PROPN NNP nsubj fell I-ORG")
    assert meant(table, "Court") == ["Zorb Court"]


# Owners


def test_the_troops_that_somebody_leads_are_his() -> None:
    table = fell(
        "Arland Arland PROPN NNP npadvmod led",
        "- - PUNCT HYPH punct led",
        "led lead VERB VBN amod troops",
        "troops troop NOUN NNS nsubj fell",
    )
    assert meant(table, "troops") == ["Arland"]


def test_whose_troops_are_those_of_whom_the_clause_is_about() -> None:
    """Arland, whose troops fell, won."""
    table = """
    Arland Arland PROPN NNP  nsubj won
    whose  whose  DET   WP$  poss  troops
    troops troop  NOUN  NNS  nsubj fell
    fell   fall   VERB  VBD  relcl Arland
    won    win    VERB  VBD  ROOT  won
    """
    assert meant(table, "troops") == ["Arland"]


def test_forces_for_a_state_are_not_its_own() -> None:
    table = fell(
        "pro pro ADJ JJ amod Arlandic",
        "- - PUNCT HYPH punct Arlandic",
        "Arlandic Arlandic ADJ JJ amod forces",
        "forces force NOUN NNS nsubj fell",
    )
    assert meant(table, "forces") == []


def test_a_campaign_is_the_person_s_not_the_state_s() -> None:
    table = fell(
        "Berg Berg PROPN NNP poss campaign", "'s 's PART POS case Berg", "campaign campaign NOUN NN nsubj fell"
    )
    assert meant(table, "campaign") == ["Anna Berg"]
    assert meant(owned("Arlandic", "campaign"), "campaign") == []


def test_organisations_of_a_state_are_actors_but_a_single_one_is_unknown() -> None:
    assert meant(owned("Arlandic", "organisations", "NNS"), "organisations") == ["Arlandic organisations"]
    assert meant(owned("Arlandic", "organisation"), "organisation") == []


def test_a_noun_that_a_pronoun_owns_waits_for_it() -> None:
    parsed = doc(fell("its its PRON PRP$ poss troops", "troops troop NOUN NNS nsubj fell"))
    mentions = RECOGNISER.find(parsed, Parse(parsed), Context())
    first, owned_by = mentions.possessed[1]
    assert (mentions.spans, first, owned_by(ARLAND)) == ([], 1, ARLAND)


def test_a_noun_without_owners_has_none() -> None:
    assert owners_of(Parse(doc(the("group"))), Mentions(), 1) == []


def test_names_joined_by_hyphens_come_in_their_order() -> None:
    parsed = Parse(doc("US US X X a b\n- - X X a b\nIran Iran X X a b\n- - X X a b\nb b X X ROOT b"))
    mentions = Mentions([Span(0, 1, 0, ARLAND, "name"), Span(2, 3, 2, BORLAND, "name")])
    assert [span.actor for span in hyphenated(parsed, mentions, 4)] == [ARLAND, BORLAND]


# Nouns that stand alone


def test_troops_of_nobody_known_are_nobody() -> None:
    assert meant(fell("Troops troop NOUN NNS nsubj fell"), "Troops") == []


HAPPENED = """
It     it     PRON  PRP   nsubj happened
happened happen VERB VBD  ROOT  happened
in     in     ADP   IN    prep  happened
Arland Arland PROPN NNP   pobj  in

"""


def test_troops_are_those_of_the_only_state_where_it_all_happens() -> None:
    assert meant(HAPPENED + fell("Troops troop NOUN NNS nsubj fell"), "Troops") == ["Arland"]


def test_troops_are_nobody_s_where_two_states_are_named() -> None:
    assert meant(HAPPENED + named("Borland") + fell("Troops troop NOUN NNS nsubj fell"), "Troops") == []


def test_the_president_is_the_person_who_bears_the_title() -> None:
    assert meant(named("Anna", "Berg") + the("president"), "president") == ["Anna Berg"]


def test_a_title_of_two_persons_names_neither() -> None:
    context = Context()
    context.title("president", BERG)
    context.title("president", Actor("Otto Voss", "person"))
    assert context.titles == {"president": None}


def test_the_country_is_the_only_state_named_right_before() -> None:
    assert meant(named("Arland") + the("country"), "country") == ["Arland"]
    assert meant(named("Arland") + named("Borland") + the("country"), "country") == []


def test_the_kingdom_is_the_state_that_is_called_so() -> None:
    assert meant(named("Arland") + named("Borland") + the("kingdom"), "kingdom") == ["Borland"]


def test_a_country_is_none_in_particular() -> None:
    assert meant(named("Arland") + the("country", before="a"), "country") == []


def test_the_alliance_is_one_that_is_known_as_such() -> None:
    assert meant(named("Coast", "League") + named("Sand", "Front") + the("alliance"), "alliance") == ["Coast League"]
    assert meant(named("Sand", "Front") + the("alliance"), "alliance") == []


def test_the_rebels_are_the_only_armed_group_named_right_before() -> None:
    assert meant(named("Sand", "Front") + the("rebels", "NNS"), "rebels") == ["Sand Front"]


def test_the_rebels_that_a_clause_tells_apart_are_others() -> None:
    table = fell(
        "the the DET DT det rebels", "rebels rebel NOUN NNS nsubj fell", "that that PRON WDT nsubj fled",
        "fled flee VERB VBD relcl rebels",
    )  # fmt: skip
    assert meant(named("Sand", "Front") + table, "rebels") == ["rebels"]


def test_the_police_of_an_unknown_land_are_nobody_s() -> None:
    police = fell("The the DET DT det police", "{} {} ADJ JJ amod police", "police police NOUN NN nsubj fell")
    assert meant(HAPPENED + police.replace("{}", "Ruritanian"), "police") == []
    assert meant(HAPPENED + police.replace("{}", "local"), "police") == ["Arland"]


def test_one_worker_is_nobody() -> None:
    assert meant(the("worker", before="a"), "worker") == []
    assert meant(fell("Workers worker NOUN NNS nsubj fell"), "Workers") == ["workers"]


def test_presidents_of_somebody_unknown_are_nobody() -> None:
    rows = ("presidents president NOUN NNS nsubj fell", "of of ADP IN prep presidents", "towns town NOUN NNS pobj of")
    assert meant(fell(*rows), "presidents") == []


def test_troops_from_one_state_to_another_are_of_neither() -> None:
    table = fell(
        "rebels rebel NOUN NNS nsubj fell", "from from ADP IN prep rebels", "Arland Arland PROPN NNP pobj from",
        "to to ADP IN prep from", "Borland Borland PROPN NNP pobj to",
    )  # fmt: skip
    assert meant(table, "rebels") == ["rebels"]


def test_the_opposition_before_the_name_of_a_group_only_describes_it() -> None:
    table = fell(
        "opposition opposition NOUN NN nsubj fell",
        "Sand Sand PROPN NNP compound Front",
        "Front Front PROPN NNP nsubj fell",
    )
    assert meant(table, "opposition") == []


def test_the_police_where_a_clause_is_about_a_state_are_its_own() -> None:
    table = """
    Arland Arland PROPN NNP  nsubj fell
    where  where  SCONJ WRB  advmod ruled
    the    the    DET   DT   det   police
    police police NOUN  NN   nsubj ruled
    ruled  rule   VERB  VBD  relcl Arland
    fell   fall   VERB  VBD  ROOT  fell
    """
    assert meant(named("Borland") + table, "police") == ["Arland"]


def test_a_word_for_several_actors_takes_up_the_one_spoken_of() -> None:
    context = Context()
    context.call("rebel", FRONT)
    context.call("rebel", Actor("Hill Front", "armed_group"))
    assert meant(the("rebels", "NNS"), "rebels", context) == ["rebels"]


def test_the_coalition_is_that_against_the_islamic_state_where_the_text_is_about_it() -> None:
    assert meant(named("Islamic", "State") + the("coalition"), "coalition") == ["US-led coalition"]
    assert meant(the("coalition"), "coalition") == []


def test_forces_of_a_coalition_are_the_coalition() -> None:
    table = fell("Coalition coalition NOUN NN compound forces", "forces force NOUN NNS nsubj fell")
    assert meant(named("Islamic", "State") + table, "forces") == ["US-led coalition"]


def test_both_groups_together_are_left_to_coreference() -> None:
    table = named("Sand", "Front") + the("groups", "NNS", before="both")
    assert meant(table, "groups") == []


def test_forces_are_not_the_person_whom_they_stand_behind() -> None:
    """Anna Berg, commander, Fifth Force, fell; so did a leader of that name."""

    def behind(noun: str) -> list[str]:
        return meant(fell(*named("Anna", "Berg").splitlines()[:2], f"{noun} {noun} NOUN NN appos Berg"), noun)

    assert behind("leader") == ["Anna Berg"]
    assert behind("force") != ["Anna Berg"]


def test_those_who_work_for_a_person_stand_for_him_and_not_for_his_country() -> None:
    def owned(noun: str) -> list[str]:
        return meant(fell("Berg Berg PROPN NNP poss aides", f"aides {noun} NOUN NNS nsubj fell"), "aides")

    assert owned("aide") == ["Anna Berg"]
    assert owned("minister") == ["Arland"]


def test_a_group_beside_a_name_both_taken_for_objects_is_of_that_name() -> None:
    rows = (
        "fought fight VERB VBD ROOT fought",
        "Sand Sand PROPN NNP compound Front",
        "Front Front PROPN NNP dobj fought",
        ", , PUNCT , punct fought",
        "a a DET DT det group",
        "Korli Korli ADJ JJ amod group",
        "group group NOUN NN dobj fought",
    )
    assert meant("\n".join(rows), "group") == ["Sand Front"]
    assert meant("\n".join(row.replace("a a DET", "the the DET") for row in rows), "group") == ["Korlis"]


FOLLOWING = """
rebels   rebel  NOUN  NNS nsubj attacked
loyal    loyal  ADJ   JJ  amod  rebels
to       to     ADP   IN  prep  loyal
Berg     Berg   PROPN NNP pobj  to       B-PERSON
attacked attack VERB  VBD ROOT  attacked
Borland  Borland PROPN NNP dobj attacked B-GPE
"""


def test_forces_loyal_to_a_person_are_his_and_not_his_country_s() -> None:
    (span,) = (span for span in found(FOLLOWING) if span.use == "nominal")
    assert span.actor == BERG


def test_forces_loyal_to_a_state_are_not_its_own() -> None:
    table = FOLLOWING.replace("Berg ", "Arland ").replace("B-PERSON", "B-GPE")
    (span,) = (span for span in found(table) if span.use == "nominal")
    assert span.actor == Actor("rebels", "armed_group", None, "rebels")


HEAD = """
The        the      DET  DT  det   head
Arlandic   arlandic ADJ  JJ  amod  head      B-NORP
head       head     NOUN NN  nsubj met
of         of       ADP  IN  prep  head
state      state    NOUN NN  pobj  of
met        meet     VERB VBD ROOT  met
"""


def test_a_noun_with_what_it_is_of_may_have_a_role_of_its_own() -> None:
    (span,) = (span for span in found(HEAD) if span.use == "nominal")
    assert span.actor.name == "Arland"
    assert not [span for span in found(HEAD.replace("state", "queue")) if span.use == "nominal"]


SUFFERING = """
civilians civilian NOUN  NNS nsubj left
displaced displace VERB  VBN acl   civilians
by        by       ADP   IN  agent displaced
fighting  fighting NOUN  NN  pobj  by
in        in       ADP   IN  prep  fighting
Borland   Borland  PROPN NNP pobj  in        B-GPE
left      leave    VERB  VBD ROOT  left
"""


def test_people_are_those_of_where_they_suffer() -> None:
    (span,) = (span for span in found(SUFFERING) if span.use == "nominal")
    assert span.actor.name == "Borlandic civilians"


def test_rebels_need_not_be_those_of_where_something_is_done_to_them() -> None:
    table = SUFFERING.replace("civilians", "rebels").replace("civilian", "rebel")
    assert "Borlandic rebels" not in {span.actor.name for span in found(table)}


OWNED_BY_BERG = """
Berg ANNA  PROPN NNP poss  {0}
's   's    PART  POS case  Berg
{0}  {0}   NOUN  NN  nsubj met
met  meet  VERB  VBD ROOT  met
"""


def test_the_opposition_of_a_person_is_not_that_person() -> None:
    assert not [span for span in found(OWNED_BY_BERG.format("opposition")) if span.use == "nominal"]


def test_the_group_of_whoever_governs_a_state_is_not_that_state() -> None:
    assert not [span for span in found(OWNED_BY_BERG.format("group")) if span.use == "nominal"]
