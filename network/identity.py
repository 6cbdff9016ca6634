"""Identity over documents: which names that the gazetteer does not know are spellings of one actor.

Extraction resolves names document by document. What it leaves are names that no data file knows, and these are
written in many ways: transliterations ("Qaddafi", "Gadhafi"), acronyms, last names, short names of groups. Names are
merged for precision: two names that `similarity` holds for one must also not be known as different actors, nor be
joined by way of a third only.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from network.gazetteer import Gazetteer, accepts, fold, load
from network.records import KINDS

THRESHOLD = 0.9
"""Least similarity of two spellings of one name; measured (``python -m tests.bench --only identity``)."""

MERGED_COLUMNS = ("name", "canonical", "similarity", "reason")

# Spelling ---------------------------------------------------------------------------------------------------------

_APOSTROPHES = re.compile(r"['’‘`´ʿʾʻʼ′]")
_NO_WORD = re.compile(r"[^\w]+|_")
_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"})
_ROMAN = {"II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9", "XI": "11", "XII": "12"}
_NUMBER_WORDS = """first one, second two, third three, fourth four, fifth five, sixth six, seventh seven, eighth eight,
ninth nine, tenth ten, eleventh eleven, twelfth twelve, thirteenth thirteen, fourteenth fourteen, fifteenth fifteen,
sixteenth sixteen, seventeenth seventeen, eighteenth eighteen, nineteenth nineteen, twentieth twenty"""
_NUMBERS = {
    word: str(number) for number, words in enumerate(_NUMBER_WORDS.split(","), start=1) for word in words.split()
}
_STOP = {"the", "of", "for", "and", "in", "on", "to", "de", "du", "des"}

# Forms of one name that more than its letters tell apart; whole words, tried in order.
_FORMS = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), form)
    for pattern, form in (
        (r"m[ou]h[ae]?m+[ae]d+|mohd", "mohamad"),
        (r"y[ou]+s+[eiou]+f", "yusuf"),
        (r"h[ou]+s+(?:ei|ai|ay|ey|ie|aye)n", "husain"),
        (r"d[ao]+(?:w?[ou]+|vu)d", "daud"),
        (r"abed|abdu", "abd"),
        (r"ibn|ben", "bin"),
        (r"abou|abo|aboo", "abu"),
        (r"saint|st|sankt", "saint"),
        (r"ser[gh](?:u?ei|u?ey|i+y?|yi|ij|iei|y)", "sergei"),
        (r"volodymyr|[vw]ladimir", "vladimir"),
        (r"[ao]l(?:ex|eks|yaks|iaks)and[e]?r", "aleksandr"),
        (r"[ao]l(?:ex|eks)(?:ei|ey|iy|i+|ij|yi|y)", "aleksei"),
        (r"dmitr(?:i+|iy|ij|y)|dmytro|dzmitry", "dmitri"),
        (r"ni[kc]ola[iyj]|mykola|mikala[iy]", "nikolai"),
        (r"y?e[vw]gen(?:i+|iy|ij|y)|yevhen(?:iy|i+)?", "evgeni"),
        (r"mikha[iy]?l|mykha[iy]lo|mi[ck]hailo", "mihail"),
        (r"andre[iyj]|andri[iyj]", "andrei"),
        (r"kyiv|kiev", "kiev"),
    )
)
_ALLAH = re.compile(r"(?<=\w\w)[aeou]llah?\b")
_ABD = re.compile(r"\babd\s?[aeou](?:l|([rsntdz])(?=\s?\1))\s?(?=\w)")
_ARTICLE = re.compile(r"\b(?:(?:al|el|ul)|[ae](sh|th|dh|[dnrstz])|u([dr]))\s(?=(?(1)\1|(?(2)\2|\w)))")

# How one sound is written, for a word in lower case: digraphs first. Upper case stands for sounds of two letters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=[eo])ff$", "v"),
        (r"ee", "i"),
        (r"oo", "u"),
        (r"([^\W\d])\1+", r"\1"),
        (r"shch|sch", "sh"),
        (r"dzh|dj|zh", "j"),
        (r"tch|tsch", "ch"),
        (r"sh", "S"),
        (r"ch", "C"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"c(?=[eiy])", "s"),
        (r"ck", "K"),
        (r"q", "k"),
        (r"x", "ks"),
        (r"yo(?=v$|dor|tr|m$|n$)", "e"),
        (r"(?:iy|ij|yi)$", "i"),
        (r"ae|ai|ay", "A"),
        (r"ei|ey", "E"),
        (r"au|aw(?![aeiouy])|ow(?![aeiouy])", "o"),
        (r"ou|uw", "u"),
        (r"y", "i"),
        (r"w", "v"),
        (r"(?<=[aeiouAE])h$", ""),
        (r"([^\W\d])\1+", r"\1"),
    )
)
_VOWELS = frozenset("aeiouAE")

# What two writings of one sound cost, of a name whose similarity starts at 1; any other difference is HARD.
HARD = 0.35
_SOFT = {
    frozenset(pair): cost
    for pairs, cost in (
        ("ei ou AE kg", 0.05),
        ("ae aA eA iA aE eE iE kK kh zs vf", 0.1),
        ("ck", 0.06),
        ("gj jC", 0.12),
        ("dz", 0.15),
        ("ao oE", 0.2),
    )
    for pair in pairs.split()
}
_VOWEL_WITHIN = 0.15
_SILENT_E = 0.1
_GLIDE = 0.05
_GLIDES = {"ie", "iE"}  # Yeltsin, Eltsin
_RUN_TOGETHER = 0.04
# Consonants that may stand for each other are one class: what similarity can bear never crosses classes.
_CLASS = {**dict.fromkeys("kKcghjCS", "k"), **dict.fromkeys("dzs", "d"), **dict.fromkeys("vf", "v")}
SHORTEST = 4
"""Sounds that a name needs, to be merged with one written differently."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """A name as its words sound: `plain` without Arabic articles, `glued` with them."""

    plain: tuple[str, ...]
    glued: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def blocks(self) -> frozenset[str]:
        return frozenset(_block("".join(words)) for words in (self.plain, self.glued))


def spelled_blocks(name: str) -> frozenset[str]:
    """Consonants of a name, in classes that may stand for each other; spellings of one name share a block."""
    return _spelling(name).blocks


def _plain(name: str) -> str:
    """Lower-case letters and spaces; diacritics, apostrophes and full stops gone."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    letters = _APOSTROPHES.sub("", letters.casefold().translate(_STROKED)).replace(".", "")
    return _NO_WORD.sub(" ", letters.replace("+", " plus ").replace("&", " and ")).strip()


def _block(word: str) -> str:
    return "".join(_CLASS.get(c, c) for c in word if c not in _VOWELS)


@lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=100_000)
def _spelling(name: str) -> _Spelling:
    numerals = [_ROMAN[word] for word in name.split() if word in _ROMAN]
    text = _plain(" ".join(word for word in name.split() if word not in _ROMAN))
    for pattern, form in _FORMS:
        text = pattern.sub(form, text)
    text = _ABD.sub("abd ", _ALLAH.sub("allah", text))
    words = {}
    for writing, article in (("plain", ""), ("glued", "al")):
        found = _ARTICLE.sub(article, text).split()
        words[writing] = [word for word in found if word not in _STOP] or found
    numbers = [*numerals, *(_number(word) for word in words["plain"] if _number(word))]
    plain, glued = (tuple(_sound(word) for word in words[name] if not _number(word)) for name in ("plain", "glued"))
    return _Spelling(plain, glued, tuple(numbers))


def _number(word: str) -> str:
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    return digits[1] if digits else _NUMBERS.get(word, "")


@lru_cache(maxsize=100_000)
def _cost(a: str, b: str) -> float:
    """Least cost of turning one sequence of sounds into another."""
    if a == b:
        return 0.0
    row = [0.0]
    for j in range(len(b)):
        row.append(row[-1] + _gap(b, j))
    for i, sound in enumerate(a):
        above, row = row, [row[0] + _gap(a, i)]
        for j, other in enumerate(b):
            swap = 0.0 if sound == other else _SOFT.get(frozenset((sound, other)), HARD)
            row.append(min(above[j] + swap, above[j + 1] + _gap(a, i), row[j] + _gap(b, j)))
    return row[-1]


def _gap(word: str, i: int) -> float:
    """Cost of leaving out one sound: little for a vowel that transliterations put between consonants."""
    if word[i] not in _VOWELS:
        return HARD
    if i == len(word) - 1:
        return _SILENT_E if word[i] == "e" and i > 2 else HARD
    if i == 0:
        return _GLIDE if word[:2] in _GLIDES else HARD
    return _VOWEL_WITHIN


def _scale(a: str, b: str, n_words: int) -> float:
    """The shorter a word, and the fewer words, the more a letter tells."""
    shorter = min(len(a), len(b))
    if shorter <= 3 or n_words == 1:
        return 3.0
    return 2.0 if shorter == 4 else 1.0


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    together_a, together_b = "".join(a), "".join(b)
    if min(len(together_a), len(together_b)) < SHORTEST:
        return float(a == b)
    if len(a) == len(b):
        cost = sum(_cost(x, y) * _scale(x, y, len(a)) for x, y in zip(a, b, strict=True))
        return max(0.0, 1.0 - cost)
    cost = _RUN_TOGETHER * abs(len(a) - len(b)) + _cost(together_a, together_b)
    return max(0.0, 1.0 - cost)


@lru_cache(maxsize=100_000)
def _spelled_alike(a: str, b: str) -> float:
    one, other = _spelling(a), _spelling(b)
    if one.numbers != other.numbers:
        return 0.0
    return max(_likeness(one.plain, other.plain), _likeness(one.glued, other.glued))


def _abbreviates(short: str, long: str) -> float:
    """How well a word in capitals goes with the initials of a name: the longer, the less by chance."""
    letters = short.replace(".", "")
    if not (letters.isalpha() and letters.isupper() and len(letters) > 2) or letters not in _initials(long):
        return 0.0
    return min(0.95, 0.5 + 0.1 * len(letters))


@lru_cache(maxsize=100_000)
def _initials(name: str) -> frozenset[str]:
    words = _plain(re.sub(r"\(.*?\)", " ", name)).split()
    if len(words) < 3:
        return frozenset()
    main = [word for word in words if word not in _STOP]
    named = [word for word in main if word not in {"al", "el"}]
    return frozenset("".join(word[0] for word in some).upper() for some in (words, main, named))


def similarity(a: str, b: str) -> float:
    """How alike two names are, as spellings of one.

    Parameters
    ----------
    a, b
        Names, in any order.

    Returns
    -------
    float
        From 0 to 1. 1: the same but for case, diacritics, apostrophes, articles ("al-", "el-", "ash-") and letters
        that transliterations write for one sound (q and k, ee and i, ou and u, -sky and -skiy). Vowels that vary
        ("Mohsen", "Mohsin") and sounds that are told apart by some (Gaddafi, Qaddafi) cost a little, in short names
        more; any other letter costs much, and another number all. An acronym is as similar to a name with these
        initials as it is long, from 0.8 for three letters to 0.95.
    """
    if fold(a) == fold(b):
        return 1.0
    found = max(_spelled_alike(*sorted((a, b))), _abbreviates(a, b), _abbreviates(b, a))
    return round(found, 4)


# Names of a table -------------------------------------------------------------------------------------------------

_ENDS = (("source", "source_kind"), ("target", "target_kind"), ("speaker", None))
_STATES = {"state", "government", "place"}
_GROUPS = {"armed_group", "party", "organisation", "group", "military"}
_INTRODUCED = re.compile(r"([^()]{6,120}?)\s*\((?:the\s+)?([A-Z][A-Z.]{1,9})\)")
# First words that very many groups have in common.
_GENERIC_WORDS = """african arab army brigade brigades central coalition committee democratic eastern european faction
fighters first forces free front general great group harakat hezb hizb international islamic jabhat jaish jamaat kataib
katibat lashkar leftist liberation liwa local military militia movement national new northern opposition party
patriotic people peoples popular progressive rebel rebels revolutionary royal saraya socialist southern supreme union
united unity western workers world young youth"""
_GENERIC = frozenset(_sound(word) for word in _GENERIC_WORDS.split())


class _Link(NamedTuple):
    """Two names of one actor: how alike they are, and why they are held for one."""

    similarity: float
    reason: str


@dataclass(eq=False)
class _Actor:
    """Names of a table that are one actor, with whatever else it is known by."""

    names: list[str]
    kind: str
    known_as: str | None = None
    aliases: tuple[str, ...] = ()
    links: dict[str, _Link] = field(default_factory=dict)

    @property
    def forms(self) -> tuple[str, ...]:
        return (*self.names, *self.aliases)

    def key(self) -> tuple[str, ...]:
        return tuple(self.names)


def find_spellings(table: pd.DataFrame, gazetteer: Gazetteer, *, threshold: float = THRESHOLD) -> pd.DataFrame:
    """Find which names of a relation table are one actor.

    Parameters
    ----------
    table
        A relation table.
    gazetteer
        Knows names and who is who: two actors of it are never one, and a name of its own stands for the others.
    threshold
        Least `similarity` of two names, from 0 to 1.

    Returns
    -------
    DataFrame
        One row for each name that gives way to another, in alphabetical order:

        - `name`, `canonical`: the name, and that of the gazetteer, else the most frequent of the full names;
        - `similarity`: of the two; where the gazetteer knows the other, of the name to the most similar alias;
        - `reason`: ``spelling``; ``alias``, of the gazetteer; ``acronym``: introduced in a sentence of the table, or
          of four letters and more; ``last name``: of just one person; ``short name``: the first word of just one
          group.

    Notes
    -----
    Every two unknown names of an actor are as alike as the threshold wants, so no third name joins two that are not.
    An acronym, last name or short name that goes with several actors is left alone. The outcome does not depend on
    the order of the table.
    """
    names = _count(table)
    actors = _merge_spellings(_known_first(names, gazetteer), gazetteer, threshold)
    _add_short(actors, _introductions(table["sentence"]), gazetteer, threshold)
    rows = [
        (name, canonical, *_link(name, canonical, actor))
        for actor in actors
        if len(actor.names) > 1
        for canonical in [actor.known_as or _commonest(actor, names)]
        for name in actor.names
        if name != canonical
    ]
    found = pd.DataFrame(sorted(rows), columns=list(MERGED_COLUMNS))
    return found.astype({"name": "str", "canonical": "str", "similarity": "float64", "reason": "str"})


def replace_names(table: pd.DataFrame, merged: pd.DataFrame) -> pd.DataFrame:
    """Put canonical names in the place of others, as source, target and speaker.

    Parameters
    ----------
    table
        A relation table.
    merged
        What `find_spellings` found in it.

    Returns
    -------
    DataFrame
        A new relation table. The kind of a canonical name goes with it.
    """
    canonical = dict(zip(merged["name"], merged["canonical"], strict=True))
    if not canonical:
        return table
    kinds = {name: kind for name, (_, kind) in _count(table).items() if name in set(canonical.values())}
    changes: dict[str, pd.Series[str]] = {}
    for end, kind in _ENDS:
        changed = table[end].isin(canonical)
        changes[end] = table[end].where(~changed, table[end].map(canonical)).astype("str")
        if kind:
            changes[kind] = table[kind].where(~changed, changes[end].map(kinds).fillna(table[kind])).astype("str")
    return table.assign(**changes)


def merge(relations: pd.DataFrame, gazetteer: Gazetteer | None = None, *, threshold: float = THRESHOLD) -> pd.DataFrame:
    """Replace spellings of one name by one name; see `find_spellings`. The gazetteer of the package is the default."""
    return replace_names(relations, find_spellings(relations, gazetteer or load(), threshold=threshold))


def _count(table: pd.DataFrame) -> dict[str, tuple[int, str]]:
    """How often each name stands in a table, and its commonest kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for end, kind in _ENDS:
        columns = table[[end, kind]] if kind else table[[end]]
        columns = columns.dropna()
        of_kinds = columns[kind] if kind else [""] * len(columns)
        counts.update(zip(columns[end], of_kinds, strict=True))
    totals: Counter[str] = Counter()
    best: dict[str, tuple[int, int, str]] = {}
    for (name, of_kind), number in counts.items():
        totals[name] += number
        if of_kind:
            best[name] = max(best.get(name, (0, 0, "")), (number, -KINDS.index(of_kind), of_kind))
    return {name: (total, best[name][2] if name in best else "group") for name, total in sorted(totals.items())}


def _link(name: str, canonical: str, actor: _Actor) -> _Link:
    if name in actor.links:
        return actor.links[name]
    return _Link(1.0, "alias") if actor.known_as else _Link(similarity(name, canonical), "spelling")


def _commonest(actor: _Actor, names: dict[str, tuple[int, str]]) -> str:
    full = [name for name in actor.names if name not in actor.links]
    return min(full, key=lambda name: (-names[name][0], -len(name), name))


def _known_first(names: dict[str, tuple[int, str]], gazetteer: Gazetteer) -> list[_Actor]:
    """An actor for each name, but one for all that the gazetteer knows for the same."""
    known: dict[str, _Actor] = {}
    unknown = []
    for name, (_, kind) in names.items():
        canonical = name if name in gazetteer.by_name else _only_bearer(name, kind, gazetteer)
        if canonical is None:
            unknown.append(_Actor([name], kind))
        elif canonical in known:
            known[canonical].names.append(name)
        else:
            entry = gazetteer.by_name[canonical][0]
            known[canonical] = _Actor([name], entry.actor.kind, canonical, _own_aliases(canonical, gazetteer))
    return [*known.values(), *unknown]


def _only_bearer(name: str, kind: str, gazetteer: Gazetteer) -> str | None:
    rows = [row for row in gazetteer.forms.get(fold(name), ()) if row[1] == "name" and accepts(name, row[2])]
    bearers = {entry.actor.name for entry, *_ in rows}
    if len(bearers) != 1 or not _may_be(kind, rows[0][0].actor.kind):
        return None
    return bearers.pop()


def _own_aliases(canonical: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Names of an actor that no other of the gazetteer has."""
    forms = {form for entry in gazetteer.by_name[canonical] for form in (canonical, *entry.aliases)}
    return tuple(
        form
        for form in sorted(forms)
        if {entry.actor.name for entry, *_ in gazetteer.forms.get(fold(form), ())} <= {canonical}
    )


def _may_be(kind: str, other: str) -> bool:
    """Whether what was taken for one kind may be of another; a group may be anything."""
    if kind == other or "group" in (kind, other):
        return True
    if "person" in (kind, other):
        return False
    return (kind in _STATES) == (other in _STATES)


def _merge_spellings(actors: list[_Actor], gazetteer: Gazetteer, threshold: float) -> list[_Actor]:
    """Merge the most alike first, and only where every name of one is like every name of the other."""
    alike: dict[tuple[_Actor, _Actor], float] = {}
    for one, other in _candidates(actors):
        found = _compare(one, other, gazetteer)
        if found >= threshold:
            alike[one, other] = alike[other, one] = found
    parts = {actor: [actor] for actor in actors}
    by_likeness = sorted(alike.items(), key=lambda item: (-item[1], item[0][0].key(), item[0][1].key()))
    for (one, other), _ in by_likeness:
        ours, theirs = parts[one], parts[other]
        if ours is theirs or not all((a, b) in alike for a in ours for b in theirs):
            continue
        together = sorted([*ours, *theirs], key=lambda part: (part.known_as is None, part.key()))
        parts |= dict.fromkeys(together, together)
    return [_as_one(together, alike) for together in {id(found): found for found in parts.values()}.values()]


def _as_one(parts: list[_Actor], alike: dict[tuple[_Actor, _Actor], float]) -> _Actor:
    first, *others = parts
    for other in others:
        first.names.extend(other.names)
        if first.known_as:
            first.links |= dict.fromkeys(other.names, _Link(alike[other, first], "spelling"))
    first.names.sort()
    return first


def _candidates(actors: list[_Actor]) -> Iterator[tuple[_Actor, _Actor]]:
    """Pairs of which not both are known, and which share a block."""
    blocks: defaultdict[str, dict[_Actor, None]] = defaultdict(dict)
    for actor in actors:
        for block in {block for form in actor.forms for block in _spelling(form).blocks if len(block) > 1}:
            blocks[block][actor] = None
    seen = set()
    for members in blocks.values():
        for pair in combinations(members, 2):
            if pair not in seen and (pair[0].known_as is None or pair[1].known_as is None):
                seen.add(pair)
                yield pair


def _compare(one: _Actor, other: _Actor, gazetteer: Gazetteer) -> float:
    best = 0.0
    for a in one.forms:
        for b in other.forms:
            if not told_apart(a, b, gazetteer):
                best = max(best, similarity(a, b))
    # Writings that nothing but transliteration tells apart are one name, whatever kind each was taken for; but
    # SADAT is no person, and Sadat no company.
    same_name = best == 1 and one.names[0].isupper() == other.names[0].isupper()
    return best if same_name or _may_be(one.kind, other.kind) else 0.0


def told_apart(a: str, b: str, gazetteer: Gazetteer) -> bool:
    """Whether the words by which two names differ name different states, as the gazetteer knows them ("Nigerien")."""
    words, others = set(fold(a).split()), set(fold(b).split())
    ours, theirs = (_states(some, gazetteer) for some in (words - others, others - words))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _states(words: Collection[str], gazetteer: Gazetteer) -> set[str]:
    rows = [row for word in words for row in gazetteer.forms.get(word, ())]
    return {entry.actor.name for entry, *_ in rows if entry.actor.kind in _STATES}


# Acronyms, last names, short names --------------------------------------------------------------------------------


def _introductions(sentences: "pd.Series[str]") -> dict[str, set[str]]:
    """Acronyms in brackets, each with the words before it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in sentences[sentences.str.contains("(", regex=False)].unique():
        for before, acronym in _INTRODUCED.findall(sentence):
            found[acronym.replace(".", "")].add(_plain(before))
    return found


class _Long:
    """Actors by the parts of their names that may stand for the whole."""

    def __init__(self, actors: Iterable[_Actor]) -> None:
        self.last: defaultdict[str, list[tuple[str, _Actor]]] = defaultdict(list)
        self.first: defaultdict[str, list[tuple[str, _Actor]]] = defaultdict(list)
        self.initials: defaultdict[str, list[tuple[str, _Actor]]] = defaultdict(list)
        self.given: set[str] = set()
        self.present = frozenset(actors)
        self.add(actors)

    def add(self, actors: Iterable[_Actor]) -> None:
        for actor in actors:
            for form in actor.forms:
                self._add(form, actor)

    def _add(self, form: str, actor: _Actor) -> None:
        words = _spelling(form).plain
        for letters in _initials(form):
            self.initials[letters].append((form, actor))
        if len(words) > 1 and actor.kind == "person":
            self.given.update(words[:-1])
            self.last[_block(words[-1])].append((words[-1], actor))
        elif len(words) > 1 and actor.kind in _GROUPS:
            self.first[_block(words[0])].append((words[0], actor))


def _add_short(actors: list[_Actor], introduced: dict[str, set[str]], gazetteer: Gazetteer, threshold: float) -> None:
    """Add each name that is short for just one actor, of the table and of the gazetteer, to that actor."""
    shorts = [actor for actor in actors if _may_be_short(actor, gazetteer)]
    index = _Long(actors)
    shorts = [short for short in shorts if _stands_for(short, index, introduced)]
    if not shorts:
        return
    index.add(_absent({actor.known_as for actor in actors}, gazetteer))
    added = set()
    for short in shorts:
        found = _stands_for(short, index, introduced)
        ((long, link),) = found.items() if len(found) == 1 else ((short, _Link(0.0, "")),)
        if link.similarity >= threshold and long in index.present and _may_be(short.kind, long.kind):
            long.names = sorted([*long.names, *short.names])
            long.links |= dict.fromkeys(short.names, link)
            added.add(short)
    actors[:] = [actor for actor in actors if actor not in added]


def _absent(present: Collection[str | None], gazetteer: Gazetteer) -> Iterator[_Actor]:
    """Actors of the gazetteer that the table does not name: a short name may stand for them too."""
    for name, entries in gazetteer.by_name.items():
        if name not in present and entries[0].actor.kind != "place":
            yield _Actor([name], entries[0].actor.kind, name)


def _may_be_short(actor: _Actor, gazetteer: Gazetteer) -> bool:
    """Whether all names of an actor are one word, which is a name (and no noun, as "Doctors" is) and unknown."""
    return actor.known_as is None and all(
        len(_spelling(name).plain) == 1
        and name[:1].isupper()
        and not _spelling(name).numbers
        and not any(word in gazetteer.forms or word in gazetteer.roles for word in _singular(name))
        for name in actor.names
    )


def _singular(name: str) -> tuple[str, str]:
    return fold(name), fold(name).removesuffix("s")


def _stands_for(short: _Actor, index: _Long, introduced: dict[str, set[str]]) -> dict[_Actor, _Link]:
    """All actors that a name may be short for."""
    found: dict[_Actor, _Link] = {}
    for actor, link in (*_spelled_out(short, index, introduced), *_by_part(short, index)):
        found[actor] = max(found.get(actor, link), link)
    return found


def _spelled_out(short: _Actor, index: _Long, introduced: dict[str, set[str]]) -> Iterator[tuple[_Actor, _Link]]:
    for name in short.names:
        letters = name.replace(".", "")
        for form, actor in index.initials.get(letters, ()):
            told = any(before.endswith(_plain(form)) for before in introduced.get(letters, ()))
            yield actor, _Link(1.0 if told else _abbreviates(name, form), "acronym")


def _by_part(short: _Actor, index: _Long) -> Iterator[tuple[_Actor, _Link]]:
    (word,) = _spelling(short.names[0]).plain
    if len(word) < SHORTEST or short.names[0].isupper() or word in index.given or word in _GENERIC:
        return
    yield from _like(word, index.last.get(_block(word), ()), "last name")
    yield from _like(word, index.first.get(_block(word), ()), "short name")


def _like(word: str, others: Iterable[tuple[str, _Actor]], reason: str) -> Iterator[tuple[_Actor, _Link]]:
    for other, actor in others:
        likeness = round(_likeness((word,), (other,)), 4)
        if likeness > 0.5:
            yield actor, _Link(likeness, reason)
