import pytest
from parsed_texts import at, claims, found, parsed_text
from parses import with_rows, with_word

from network.extractors.statements import MAX_PAIRS, PLACED, SUFFERED, obstacle
from network.gazetteer import Role
from network.records import Actor

ATTACK = "attack VERB ASSAULT subj obj"


PLAIN = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""


def test_nobody_stands_in_a_relation_to_himself() -> None:
    assert found(PLAIN.replace("Mali", "Chad"), ATTACK) == set()


def test_media_do_not_act() -> None:
    assert found(PLAIN.replace("Chad", "Radio"), ATTACK) == set()


def test_place_does_not_act() -> None:
    assert found(PLAIN.replace("Chad", "Bamako"), ATTACK) == set()


def test_place_suffers_violence() -> None:
    assert found(PLAIN.replace("Mali", "Bamako"), ATTACK) == {"Chad ASSAULT Bamako asserted"}


def test_place_suffers_no_words() -> None:
    assert found(PLAIN.replace("Mali", "Bamako"), "attack VERB ACCUSE subj obj") == set()


def test_media_may_suffer() -> None:
    assert found(PLAIN.replace("Mali", "Radio"), ATTACK) == {"Chad ASSAULT Radio asserted"}


@pytest.mark.parametrize("kind", sorted(PLACED))
def test_place_may_undergo(kind: str) -> None:
    assert found(PLAIN.replace("Mali", "Bamako"), f"attack VERB {kind} subj obj") == {f"Chad {kind} Bamako asserted"}


def test_state_is_member_of_no_state() -> None:
    assert found(PLAIN, "attack VERB MEMBER subj obj") == set()


def test_person_is_member_of_a_state() -> None:
    assert found(PLAIN.replace("Chad", "Voss"), "attack VERB MEMBER subj obj") == {"Voss MEMBER Mali asserted"}


def test_state_is_member_of_a_group() -> None:
    assert found(PLAIN.replace("Mali", "groups"), "attack VERB MEMBER subj obj") == {"Chad MEMBER groups asserted"}


OFFICE = {"Voss": Actor("Voss", "person", "Mali", parent="Mali")}


def test_person_does_nothing_to_whom_he_acts_for() -> None:
    assert found(with_word(PLAIN, "Chad", "Voss"), ATTACK, actors=OFFICE) == set()


@pytest.mark.parametrize("kind", ["LEAD", "MEMBER"])
def test_person_belongs_to_whom_he_acts_for(kind: str) -> None:
    table = with_word(PLAIN, "Chad", "Voss")
    assert found(table, f"attack VERB {kind} subj obj", actors=OFFICE) == {f"Voss {kind} Mali asserted"}


def test_person_does_something_to_whom_he_does_not_act_for() -> None:
    table = with_word(with_word(PLAIN, "Chad", "Voss"), "Mali", "Niger")
    assert found(table, ATTACK, actors=OFFICE) == {"Voss ASSAULT Niger asserted"}


def test_state_heads_no_state() -> None:
    assert found(PLAIN, "attack VERB LEAD subj obj") == set()


def test_state_may_head_a_group() -> None:
    table = with_word(PLAIN, "Mali", "groups")
    assert found(table, "attack VERB LEAD subj obj") == {"Chad LEAD groups asserted"}


def test_who_speaks_to_the_press_does_not_confer_with_it() -> None:
    assert found(with_word(PLAIN, "Mali", "Radio"), "attack VERB CONSULT subj obj") == set()


def test_mentions_of_two_sentences_do_not_stand_in_a_relation() -> None:
    text = parsed_text("""
Chad Chad PROPN NNP ROOT Chad

Mali Mali PROPN NNP ROOT Mali
""")
    chad, mali = text.mentions.spans
    assert obstacle(text, chad, mali, "ASSAULT") == "they stand in different sentences"


def test_two_actors_of_a_sentence_have_no_obstacle() -> None:
    text = parsed_text(PLAIN)
    chad, mali = text.mentions.spans
    assert obstacle(text, chad, mali, "ASSAULT") is None


MET = """
Chad   Chad   PROPN NNP nsubj struck
struck strike VERB  VBD ROOT  struck
in     in     ADP   IN  prep  struck
Bamako Bamako PROPN NNP pobj  in
.      .      PUNCT .   punct struck
"""
SEAT = {"uses": {"Bamako": "seat"}, "actors": {"Bamako": Actor("Mali", "state")}}


@pytest.mark.parametrize("word", ["in", "at", "near", "outside"])
def test_seat_of_government_is_merely_where_something_happens(word: str) -> None:
    assert found(with_word(MET, "in", word), f"strike VERB AGREE subj {word}", **SEAT) == set()


@pytest.mark.parametrize("kind", sorted(SUFFERED))
def test_seat_of_government_where_somebody_suffers_is_a_place(kind: str) -> None:
    (claim,) = claims(MET, f"strike VERB {kind} subj in", **SEAT)
    assert claim.target.actor == Actor("Bamako", "place", "Mali")


def test_seat_of_government_with_which_something_is_done_is_the_government() -> None:
    assert found(with_word(MET, "in", "with"), "strike VERB AGREE subj with", **SEAT) == {"Chad AGREE Mali asserted"}


def test_state_where_something_happens_may_be_meant() -> None:
    assert found(MET.replace("Bamako", "Mali"), "strike VERB ASSAULT subj in") == {"Chad ASSAULT Mali asserted"}


def test_seat_of_government_that_is_held_is_a_place() -> None:
    (claim,) = claims(PLAIN.replace("Mali", "Bamako"), "attack VERB CONTROL subj obj", **SEAT)
    assert claim.target.actor == Actor("Bamako", "place", "Mali")


def test_seat_of_government_that_is_struck_is_the_government() -> None:
    (claim,) = claims(PLAIN.replace("Mali", "Bamako"), ATTACK, **SEAT)
    assert claim.target.actor == Actor("Mali", "state")


def test_state_that_is_held_is_a_state() -> None:
    (claim,) = claims(PLAIN, "attack VERB CONTROL subj obj")
    assert claim.target.actor == Actor("Mali", "state")


FLED = """
Chad     Chad   PROPN NNP nsubj fled
fled     flee   VERB  VBD ROOT  fled
after    after  SCONJ IN  mark  attacked
it       it     PRON  PRP nsubj attacked
attacked attack VERB  VBD advcl fled
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct fled
"""


def test_pronoun_gives_way_to_the_name_before_it() -> None:
    (claim,) = claims(FLED, ATTACK, actors={"it": Actor("Chad", "state")}, uses={"it": "pronoun"})
    assert claim.source.first == 0


def test_pronoun_does_not_give_way_to_the_name_of_another() -> None:
    text = parsed_text(FLED)
    (claim,) = claims(FLED, ATTACK, actors={"it": Actor("Niger", "state")}, uses={"it": "pronoun"})
    assert claim.source.first == at(text, "it")


def test_pronoun_does_not_give_way_to_a_name_of_another_sentence() -> None:
    table = """
Chad Chad PROPN NNP nsubj fled
fled flee VERB  VBD ROOT  fled

It       it     PRON  PRP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
"""
    (claim,) = claims(table, ATTACK, actors={"It": Actor("Chad", "state")}, uses={"It": "pronoun"})
    assert claim.source.first == 2


def test_pronoun_is_less_sure_than_a_name() -> None:
    (named,) = claims(with_rows(FLED, "it", "Niger Niger PROPN NNP nsubj attacked"), ATTACK)
    (pronoun,) = claims(FLED, ATTACK, actors={"it": Actor("Niger", "state")}, uses={"it": "pronoun"})
    assert pronoun.confidence < named.confidence


def test_long_lists_on_both_sides_are_cut() -> None:
    chads = "\n".join(f"C{n} C{n} PROPN NNP {'conj C0' if n else 'nsubj attacked'}" for n in range(9))
    malis = "\n".join(f"M{n} M{n} PROPN NNP {'conj M0' if n else 'dobj attacked'}" for n in range(9))
    actors = {f"{side}{n}": Actor(f"{side}{n}", "state") for side in "CM" for n in range(9)}
    assert len(claims(f"{chads}\nattacked attack VERB VBD ROOT attacked\n{malis}", ATTACK, actors=actors)) == MAX_PAIRS


STATE, PLACE, MEDIA = Actor("Arland", "state"), Actor("Arbury", "place"), Actor("Courier", "media")
REPORTERS = Actor("reporters", "group", role="journalists")
PERSON, PARTY = Actor("Voss", "person", parent="Borland"), Actor("Reds", "party")
OTHER, UNION, LEAGUE = Actor("Borland", "state"), Actor("Union", "organisation"), Actor("League", "organisation")


@pytest.mark.parametrize(
    ("source", "kind", "target", "reason"),
    [
        (STATE, "ASSAULT", STATE, "Arland is both source and target"),
        (MEDIA, "ASSAULT", OTHER, "Courier is a media, which does nothing to others"),
        (PLACE, "ASSAULT", OTHER, "Arbury is a place, which does nothing to others"),
        (STATE, "ACCUSE", PLACE, "Arbury is a place, which no ACCUSE can be done to"),
        (STATE, "ASSAULT", PLACE, None),
        (STATE, "MEMBER", OTHER, "Arland is no member of a state"),
        (PERSON, "MEMBER", STATE, None),
        (STATE, "MEMBER", UNION, None),
        (PERSON, "ASSAULT", OTHER, "Voss acts for Borland"),
        (PERSON, "LEAD", OTHER, None),
        (PERSON, "CONTROL", OTHER, None),
        (PERSON, "ASSAULT", STATE, None),
        (STATE, "LEAD", OTHER, "Arland and Borland are both of kind state, of which none heads another"),
        (UNION, "LEAD", LEAGUE, "Union and League are both of kind organisation, of which none heads another"),
        (PARTY, "LEAD", UNION, None),
        (PERSON, "CONSULT", MEDIA, "Voss merely speaks to the press"),
        (PERSON, "CONSULT", REPORTERS, "Voss merely speaks to the press"),
        (PERSON, "ACCUSE", MEDIA, None),
        (MEDIA, "ACCUSE", PERSON, None),
        (MEDIA, "SUPPORT", PERSON, None),
    ],
)
def test_obstacle_between_two_actors(source: Actor, kind: str, target: Actor, reason: str | None) -> None:
    text = parsed_text(PLAIN, actors={"Chad": source, "Mali": target})
    one, other = text.mentions.spans
    assert obstacle(text, one, other, kind) == reason


def test_first_obstacle_counts() -> None:
    text = parsed_text(PLAIN, actors={"Chad": MEDIA, "Mali": PLACE})
    one, other = text.mentions.spans
    assert obstacle(text, one, other, "CONSULT") == "Courier is a media, which does nothing to others"


TAKEN = """
Chad  Chad PROPN NNP nsubj took
took  take VERB  VBD ROOT  took
Mali  Mali PROPN NNP dobj  took
"""


@pytest.mark.parametrize(("target", "held"), [("Bamako", True), ("Mali", True), ("rebels", False), ("troops", False)])
def test_only_land_is_held(target: str, held: bool) -> None:
    assert bool(found(TAKEN.replace("Mali", target), "take VERB CONTROL subj obj")) == held


def test_the_arms_of_a_place_are_no_land() -> None:
    table = TAKEN.replace("Mali  Mali PROPN NNP", "tanks tank NOUN NNS")
    more = {"actors": {"tanks": Actor("Bamako", "place")}, "uses": {"tanks": "nominal"}}
    row = "take VERB CONTROL subj obj"
    assert found(table, row, **more) == {"Chad CONTROL Bamako asserted"}
    roles = (Role("tank", "", "military", "instrument"),)
    assert found(table, row, roles=roles, **more) == set()


def test_a_people_gives_its_own_country_no_aid() -> None:
    people = {"groups": Actor("Malian civilians", "group", "Mali"), "country": Actor("Mali", "state", "Mali")}
    table = "groups group NOUN NNS nsubj help\nhelp help VERB VBP ROOT help\ncountry country NOUN NN dobj help\n"
    assert found(table, "help VERB AID subj obj", actors=people, uses={"country": "nominal"}) == set()
    assert found(table, "help VERB AID subj obj", actors=people) == {"Malian civilians AID Mali asserted"}


@pytest.mark.parametrize(("source", "member"), [("groups", False), ("Niger", False)])
def test_only_a_person_is_a_member_of_a_person(source: str, member: bool) -> None:
    table = TAKEN.replace("Chad", source).replace("Mali", "Voss")
    assert bool(found(table, "take VERB MEMBER subj obj")) == member
    aide = found(TAKEN.replace("Mali", "Voss"), "take VERB MEMBER subj obj", actors={"Chad": Actor("Berg", "person")})
    assert aide == {"Berg MEMBER Voss asserted"}
