"""Whoever acts by deeds, writings, or what he holds."""

from parsed_texts import at, parsed_text, trigger
from parses import with_rows, with_word

from network.extractors.agency import authors, by_deeds, holders, judged_for
from network.extractors.metonymy import Filler
from network.extractors.roles import fill
from network.grammar.arguments import subjects
from network.records import Actor

RAID = "raid NOUN ASSAULT owner on"
ACCUSE = "accuse VERB ACCUSE subj obj"


def doing(table: str, word: str, row: str) -> list[str]:
    """Who does what a verb says by what stands there as its subject."""
    text = parsed_text(table, row)
    i = at(text, word)
    return [f.span.actor.name for f in by_deeds(text, i, subjects(text.parse, i), trigger(row), [])]


JUDGED = """
Chad    Chad   PROPN NNP nsubj said
said    say    VERB  VBD ROOT  said
Mali    Mali   PROPN NNP poss  remarks
's      's     PART  POS case  Mali
remarks remark NOUN  NNS nsubj were
were    be     AUX   VBD ccomp said
racist  racist ADJ   JJ  acomp were
"""


def judged(table: str, **more: object) -> list[str]:
    text = parsed_text(table, **more)  # type: ignore[arg-type]
    return [filler.span.actor.name for filler in judged_for(text, [at(text, "remarks")])]


def test_opinion_of_what_somebody_says_is_one_of_him() -> None:
    assert judged(JUDGED) == ["Mali"]


def test_opinion_of_what_somebody_has_is_none_of_him() -> None:
    assert judged(with_word(JUDGED, "remark", "island")) == []


def test_opinion_of_a_deed_is_none_of_the_place_where_it_was_done() -> None:
    place = {"Mali": Actor("Mali", "place")}
    assert judged(JUDGED, actors=place) == []


REPORT_BY = """
report   report NOUN  NN  nsubj accused
by       by     ADP   IN  prep  report
Chad     Chad   PROPN NNP pobj  by
accused  accuse VERB  VBD ROOT  accused
Mali     Mali   PROPN NNP dobj  accused
"""


def test_report_speaks_for_its_author() -> None:
    assert doing(REPORT_BY, "accused", ACCUSE) == ["Chad"]


def test_report_does_nothing_else_for_its_author() -> None:
    assert doing(REPORT_BY, "accused", "accuse VERB ASSAULT subj obj") == []


SUFFERED = """
Chad   Chad PROPN NNP nsubjpass killed
was    be   AUX   VBD auxpass   killed
killed kill VERB  VBN ROOT      killed
in     in   ADP   IN  prep      killed
raid   raid NOUN  NN  pobj      in
by     by   ADP   IN  prep      raid
Mali   Mali PROPN NNP pobj      by
"""
KILL = "kill VERB ASSAULT subj obj"


def suffered_from(table: str, row: str, *more: str, place: str = "subj") -> list[str]:
    text = parsed_text(table, row, *more)
    return [filler.span.actor.name for filler in fill(text, at(text, "killed"), (place,), trigger(row))]


def test_who_did_the_deed_in_which_somebody_suffers_did_it_to_him() -> None:
    assert suffered_from(SUFFERED, KILL, RAID) == ["Mali"]


def test_what_is_no_deed_has_no_doer() -> None:
    assert suffered_from(SUFFERED, KILL) == []


def test_nothing_friendly_is_done_in_a_deed() -> None:
    assert suffered_from(SUFFERED, "kill VERB AID subj obj", RAID) == []


def test_who_acts_himself_needs_no_deed() -> None:
    table = with_rows(SUFFERED, "was").replace("nsubjpass", "nsubj    ").replace("VBN", "VBD")
    assert suffered_from(table, KILL, RAID) == ["Chad"]


def test_those_with_whom_there_were_clashes_did_it() -> None:
    table = with_word(SUFFERED, "by", "with")
    assert suffered_from(table, KILL, "raid NOUN ASSAULT owner with -1 yes") == ["Mali"]


def test_clashes_are_nobody_s_alone() -> None:
    table = with_rows(with_rows(SUFFERED, "by"), "raid", "Mali Mali PROPN NNP poss raid", "raid raid NOUN NN pobj in")
    rows = table.splitlines()
    assert suffered_from("\n".join(rows[:-1]), KILL, "raid NOUN ASSAULT owner with -1 yes") == []


def test_deed_may_be_a_place_of_its_own() -> None:
    assert suffered_from(SUFFERED, "kill VERB ASSAULT deed subj", RAID, place="deed") == ["Mali"]


def test_author_of_a_report_is_found_from_it_alone() -> None:
    text = parsed_text(REPORT_BY)
    assert [filler.span.actor.name for filler in authors(text, [at(text, "report")])] == ["Chad"]
    assert authors(text, [at(text, "accused")]) == []


def test_who_is_named_needs_no_deed() -> None:
    text = parsed_text(REPORT_BY, ACCUSE)
    (mali,) = (span for span in text.mentions.spans if span.actor.name == "Mali")
    named = [Filler(mali)]
    assert by_deeds(text, at(text, "accused"), [at(text, "report")], trigger(ACCUSE), named) == named


HELD_BY = """
town     town     NOUN  NN  ROOT  town
held     hold     VERB  VBN acl   town
by       by       ADP   IN  agent held
Mali     Mali     PROPN NNP pobj  by
"""


def test_holder_of_a_place() -> None:
    text = parsed_text(HELD_BY)
    assert [filler.span.actor.name for filler in holders(text, 0)] == ["Mali"]


def test_builder_of_a_place_does_not_hold_it() -> None:
    assert holders(parsed_text(HELD_BY.replace("hold ", "build ")), 0) == []
