"""Traps: names that mean no actor where they stand: in sport, on ships, on dishes, in the furniture of a page."""

import re
from itertools import takewhile

from network.gazetteer import Gazetteer
from network.grammar.parse import HYPHENS, Parse
from network.spans import Span

_CLUBS = frozenset(("united", "rovers", "wanderers", "hotspur", "albion", "athletic", "fc"))
_SHIPS = frozenset(("uss", "hms", "hmas", "hmcs", "ins", "rms", "ss", "mv"))
_CONTESTS = frozenset((
    "beat", "defeat", "win", "lose", "draw", "score", "thrash", "edge", "face", "host", "play", "qualify",
    "crush", "hammer", "trounce", "hold",
))  # fmt: skip
_MATCHES = frozenset((
    "semifinal", "semi-final", "quarterfinal", "quarter-final", "playoff", "shootout", "goal", "goalkeeper",
    "striker", "midfielder", "innings", "wicket", "cricket", "rugby", "football", "soccer", "tennis",
    "basketball", "hockey", "handball", "volleyball", "tournament", "championship", "medal", "olympics",
    "referee", "half-time",
))  # fmt: skip
_MATCH = re.compile(
    r"\b(world cup|in the final|olympic games|grand prix|champions league|euro 20\d\d|on penalties|extra time|"
    r"to a draw|(first|second) half)\b"
)
_SCORE = re.compile(r"\d{1,2}[-–]\d{1,2}")
_FURNITURE = re.compile(
    r"(share (this|on)\b|tweet\b|follow us\b|read (more|also|next)\b|advertisement\b|sign up\b|subscribe\b|click here|"
    r"(file )?(photo|image|picture)s?( by)?\s*:|copyright\b|©|all rights reserved|\d+ min(ute)?s? read|"
    r"related (articles|stories)|(reuters|afp|ap photo|getty images|epa)\s*/)",
    re.IGNORECASE,
)
_WARS = frozenset(("war", "wars"))
_TREATIES = frozenset((
    "treaty", "memorandum", "protocol", "accord", "convention", "declaration", "pact", "communique", "communiqué",
    "compromise", "peace", "agreement",
))  # fmt: skip
_GATHERINGS = frozenset(("conference", "congress", "summit", "talk", "talks", "process", "format", "round", "dialogue"))
_HONOURS = frozenset(("award", "awards", "prize", "prizes", "medal", "trophy"))
_UNDERTAKINGS = frozenset(("operation", "exercise"))
_PORTFOLIOS = frozenset((
    "affairs", "agriculture", "and", "commerce", "communications", "culture", "defence", "defense", "development",
    "economy", "education", "energy", "environment", "executive", "finance", "foreign", "health", "home", "homeland",
    "housing", "industry", "information", "interior", "internal", "justice", "labor", "labour", "oil", "planning",
    "science", "security", "technology", "tourism", "trade", "transport", "transportation", "veterans", "welfare",
))  # fmt: skip
_MINISTERS = frozenset((
    "chair", "chairman", "chairwoman", "commissioner", "director", "minister", "ministers", "secretary",
    "undersecretary",
))  # fmt: skip
_AGES = frozenset(("post", "pre", "non", "neo", "mid"))
"""First halves of adjectives that say of what sort or time a thing is, not whose."""

_SHORT = 16
"""Tokens that a line of furniture has at most."""

TITLES = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "lady", "lord", "madame"))
_ADJECTIVAL = ("amod", "compound", "nmod")


def is_trap(parse: Parse, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a span that looks like a name of an actor means none."""
    return (
        _is_of_a_thing(parse, span, gazetteer)
        or _is_ship(parse, span)
        or _is_club(parse, span)
        or _is_namesake(parse, span)
        or _is_in_brackets(parse, span)
        or _is_of_an_event(parse, span)
        or _is_of_a_sort(parse, span)
        or _is_in_longer_name(parse, span, gazetteer)
        or _is_portfolio(parse, span)
    )


def is_event(text: str) -> bool:
    """Whether a name is that of a war, a treaty, an undertaking or an honour: "Operation Red Wings", "Nobel Prize"."""
    words = text.casefold().split()
    return words[0] in _UNDERTAKINGS or words[-1] in _WARS | _HONOURS or words[-1].removesuffix("s") in _TREATIES


def silent_sentences(parse: Parse) -> set[int]:
    """Numbers of the sentences that speak of no actors: of matches, and furniture of the page."""
    return {
        number
        for number, (first, end) in enumerate(parse.sentences)
        if _is_furniture(parse, first, end) or _is_sport(parse, first, end)
    }


def _is_portfolio(parse: Parse, span: Span) -> bool:
    """Whether a name only says what a minister is for: "*Energy* Secretary", "*Foreign Affairs* Minister"."""
    words, behind = parse.lower[span.first : span.end], parse.lower[span.end : span.end + 2]
    if behind[:1] == ["affairs"]:
        return not _MINISTERS.isdisjoint(behind)
    return not _MINISTERS.isdisjoint(behind[:1]) and _PORTFOLIOS.issuperset(words)


def _is_of_a_thing(parse: Parse, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether an adjective merely says of what sort a thing is: "*French* fries", "*Russian* literature"."""
    role = gazetteer.roles.get(parse.lemma[parse.head[span.root]])
    described = span.use == "demonym" and parse.dep[span.root] in _ADJECTIVAL
    return described and role is not None and role.behaviour == "thing"


def _is_ship(parse: Parse, span: Span) -> bool:
    """Whether a ship bears the name: "the USS *Ronald Reagan*", "the *Charles de Gaulle*"."""
    before = parse.lower[span.first - 1] if span.first else ""
    if before in _SHIPS and parse.text[span.first - 1].isupper():
        return True
    bare = before == "the" and parse.head[span.first - 1] == span.root
    around = [c for c in parse.children[span.root] if not span.first <= c < span.end]
    plain = all(parse.dep[c] in ("det", "punct") for c in around)
    words = span.actor.name.split()
    surname = span.actor.country is not None and {parse.text[span.first], parse.text[span.end - 1]} <= set(words)
    return span.actor.kind == "person" and surname and bare and plain and _is_whole(parse, span)


def _is_whole(parse: Parse, span: Span) -> bool:
    """Whether a name is a phrase of its own, not a part of a longer one ("the *Trump* administration")."""
    return parse.dep[span.root] in ("nsubj", "nsubjpass", "dobj", "pobj") and parse.tag[span.root] == "NNP"


def _is_club(parse: Parse, span: Span) -> bool:
    """Whether a sports club bears the name of a place: "*Manchester* United"."""
    behind = parse.text[span.end] if span.end < len(parse) else ""
    return behind[:1].isupper() and behind.lower() in _CLUBS and span.actor.kind in ("place", "state")


def _is_namesake(parse: Parse, span: Span) -> bool:
    """Whether a person bears the name of a country: "Ms *Hungary*"."""
    return span.first > 0 and parse.lower[span.first - 1] in TITLES and span.actor.kind in ("state", "place")


def _is_in_brackets(parse: Parse, span: Span) -> bool:
    """Whether it is the credit of an agency: "(Reuters)", "[Getty]"."""
    if span.actor.kind != "media" or not 0 < span.first <= span.end < len(parse):
        return False
    return parse.text[span.first - 1] in "([" and parse.text[span.end] in ")]"


def _is_of_an_event(parse: Parse, span: Span) -> bool:
    """Whether a war, a treaty, a meeting or an undertaking bears the name: "the *Gulf* War", "the Treaty of *Berlin*".

    A seat or a place says where it was, in capitals or not; a hyphen stands between those who fought it or agreed.
    """
    if (span.end < len(parse) and parse.text[span.end] in HYPHENS) or _follows_hyphen(parse, span):
        return False
    before = parse.text[span.first - 1] if span.first else ""
    behind = range(span.end, min(span.end + 3, parse.sentences[parse.sentence[span.root]][1]))
    capitals = list(takewhile(lambda i: parse.text[i][:1].isupper(), behind))
    if (before[:1].isupper() and before.lower() in _UNDERTAKINGS) or any(parse.lower[i] in _WARS for i in capitals):
        return True
    if span.use != "seat" and span.actor.kind != "place":
        return False
    events = _TREATIES | _GATHERINGS
    if behind and parse.lemma[behind[0]] in events and parse.dep[span.root] in _ADJECTIVAL:
        return True
    above = parse.head[parse.head[span.root]]
    return parse.dep[span.root] == "pobj" and before.lower() == "of" and parse.lemma[above].lower() in events


def _is_of_a_sort(parse: Parse, span: Span) -> bool:
    """Whether it only says of what sort a thing is: "*post-Soviet* wars", "*non-NATO* states"."""
    return _follows_hyphen(parse, span) and span.first >= 2 and parse.lower[span.first - 2] in _AGES


def _follows_hyphen(parse: Parse, span: Span) -> bool:
    return span.first > 0 and parse.text[span.first - 1] in HYPHENS


def _is_in_longer_name(parse: Parse, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name of common words is part of another name: "Vienna *Congress*", "the Syrian *Arab Coalition*"."""
    i = span.first - 1
    if span.use != "name" or span.actor.kind in ("person", "place", "state") or i < 0:
        return False
    last = span.end - 1
    common = parse.lower[last] in gazetteer.roles or parse.lemma[last].lower() in gazetteer.roles
    inside = span.first <= parse.head[i] < span.end and parse.dep[i] in _ADJECTIVAL
    if not common or not inside or not parse.text[i][:1].isupper() or parse.lower[i] in TITLES:
        return False
    known = gazetteer.look_up(parse.text[i])
    return known is not None and known[0].name not in (span.actor.country, span.actor.name, span.actor.parent)


def _is_furniture(parse: Parse, first: int, end: int) -> bool:
    line = " ".join(parse.text[first:end]).strip()
    return end - first <= _SHORT and _FURNITURE.match(line) is not None


def _is_sport(parse: Parse, first: int, end: int) -> bool:
    lemmas = {lemma for i, lemma in enumerate(parse.lemma[first:end], first) if parse.pos[i] in ("VERB", "NOUN")}
    if len(lemmas & _MATCHES) > 1:
        return True
    if lemmas.isdisjoint(_CONTESTS):
        return False
    line = " ".join(parse.lower[first:end])
    matches = not lemmas.isdisjoint(_MATCHES) or _MATCH.search(line) is not None
    return matches or (not lemmas.isdisjoint({"beat", "win", "lose", "thrash"}) and _SCORE.search(line) is not None)
