"""What the page shows, before it is HTML."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import network

from network.report.certainty import FIGURES, key_figures, sure_blocs
from network.report.explorer import read_bundle
from network.report.pictures import named, network_picture
from network.report.sentences import parts, ties_with_sentences
from network.report.summary import in_words
from network.report.timeline import timeline
from network.stability import MEASURES

CAMPS = [("A", 1, "B"), ("B", 1, "C"), ("D", 1, "E"), ("A", -1, "D"), ("B", -1, "E"), ("C", -1, "D")]


# ---------------------------------------------------------------------- timeline


def said(*days: str | None, sign: int = 1) -> pd.DataFrame:
    return pd.DataFrame({"date": pd.Series(days, dtype="str"), "sign": sign})


@pytest.mark.parametrize(
    ("first", "last", "period", "named"),
    [
        ("2011-03-05", "2011-03-06", "month", "March 2011"),
        ("2011-01-01", "2015-12-31", "month", "December 2015"),
        ("2011-01-01", "2016-01-01", "quarter", "January to March 2016"),
        ("1872-09-13", "1914-12-18", "year", "1914"),
    ],
)
def test_bars_stand_for_what_needs_no_more_than_sixty(first, last, period, named):
    made = timeline(said(first, last))
    assert made.period == period
    assert f"to {named}: friendly" in made.picture.alt


def test_years_are_counted_by_sign_and_undated_statements_apart():
    made = timeline(pd.concat([said("2011-01-01", "2011-12-31", None), said("2012-06-01", sign=-1)]))
    assert made.years == [(2011, 2, 0, 0), (2012, 0, 1, 0)]
    assert made.n_undated == 1


def test_the_busiest_time_is_told():
    made = timeline(pd.concat([said("2011-01-01"), said("2011-02-01", "2011-02-28", sign=-1), said("2011-02-03")]))
    assert "Most in February 2011: 1 friendly statement, 2 hostile." in made.picture.alt


def test_without_dates_there_is_no_timeline():
    assert timeline(said(None)) is None


def test_the_last_month_of_the_calendar_has_a_bar():
    assert timeline(said("9999-12-31")).years == [(9999, 1, 0, 0)]


def test_a_day_in_words():
    assert in_words(date(2015, 10, 6)) == "6 October 2015"


# ---------------------------------------------------------------------- sentences


def row(sentence: str, source: tuple[int, int], target: tuple[int, int], trigger: tuple[int, int], start: int = 0):
    spans = {"source": source, "target": target, "trigger": trigger}
    ends = {f"{name}_{end}": start + span[n] for name, span in spans.items() for n, end in enumerate(("start", "end"))}
    texts = {name: sentence[slice(*span)] for name, span in spans.items()}
    return {
        "sentence": sentence,
        "sentence_start": start,
        "source_text": texts["source"],
        "target_text": texts["target"],
        "trigger": texts["trigger"],
        **ends,
    }


def test_a_sentence_is_parted_at_its_spans():
    told = row("Yet Arland met Borland.", (4, 10), (15, 22), (11, 14), start=100)
    assert parts(told) == [
        ("Yet ", ""), ("Arland", "source"), (" ", ""), ("met", "trigger"), (" ", ""), ("Borland", "target"), (".", ""),
    ]  # fmt: skip


def test_a_span_that_holds_something_else_is_not_marked():
    told = row("Arland met Borland.", (0, 6), (11, 18), (7, 10)) | {"target_text": "Corland"}
    assert parts(told) == [("Arland", "source"), (" ", ""), ("met", "trigger"), (" Borland.", "")]


def test_of_spans_that_overlap_the_first_is_marked():
    told = row("Arland-backed Borland", (0, 6), (14, 21), (0, 13))
    assert parts(told) == [("Arland", "source"), ("-backed ", ""), ("Borland", "target")]


@given(st.text(max_size=9), st.lists(st.integers(-2, 12), min_size=6, max_size=6), st.integers(0, 3))
def test_the_parts_are_the_sentence(sentence, ends, start):
    told = row(sentence, (ends[0], ends[1]), (ends[2], ends[3]), (ends[4], ends[5]), start)
    assert "".join(text for text, _ in parts(told)) == sentence


def test_where_not_all_are_shown_both_sides_are_the_weightiest_first_and_in_order_of_time():
    rows = [("A", 1, "B"), ("A", 1, "B"), ("A", 1, "B"), ("A", -1, "B")]
    net = network(
        *rows,
        sentence=["one", "two", "three", "four"],
        confidence=[0.5, 0.9, 0.8, 0.1],
        date=["2001-01-04", "2001-01-03", "2001-01-02", "2001-01-01"],
    )
    (tie,) = ties_with_sentences(net, None, most_ties=9, most_sentences=2)
    assert [said.parts[0][0] for said in tie.sentences] == ["four", "two"]
    assert (tie.n_statements, tie.n_friendly, tie.n_hostile, tie.stance) == (4, 3, 1, "friendly")
    assert math.isnan(tie.holds)


# ---------------------------------------------------------------------- certainty


def test_every_measure_has_a_name_and_a_meaning():
    assert set(FIGURES) == {"friendly", *MEASURES}


def test_key_figures_are_those_of_bootstrap_and_findings():
    net = network(*CAMPS, doc_id=list("abcdef"))
    sure, found = net.bootstrap(n=3), net.findings(n=3, n_samples=3)
    figures = key_figures(sure, found)
    assert [figure.value for figure in figures[:2]] == [0.5, pytest.approx(found.table["value"].iloc[0], nan_ok=True)]
    assert [figure.verdict for figure in figures] == ["", *found.table["verdict"]]


def test_a_member_stays_as_often_as_it_is_with_the_others_of_its_bloc():
    net = network(*CAMPS, doc_id=list("abcdef"))
    blocs, sure = net.blocs(), net.bootstrap(n=20)
    first = sure_blocs(blocs, sure, 60)[0]
    assert [member.name for member in first.members] == list(blocs.members[0])
    others = [name for name in blocs.members[0] if name != first.members[0].name]
    expected = sure.coassignment.loc[first.members[0].name, others].mean()
    assert first.members[0].stays == pytest.approx(expected)
    assert first.members[0].remarks[0] == f"stays {100 * expected:.0f}\u00a0%"


def test_members_beyond_the_most_are_counted():
    net = network(*CAMPS)
    (first, second) = sure_blocs(net.blocs(), None, 2)
    assert (len(first.members), first.n_more, len(second.members), second.n_more) == (2, 1, 2, 0)
    assert first.members[0].remarks == []


# ---------------------------------------------------------------------- pictures and code


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDE"), "A, B, C, D and 1 other"),
        (list("ABCDEFG"), "A, B, C, D and 3 others"),
    ],
)
def test_members_are_named_as_in_a_sentence(names, told):
    assert named(names) == told


def test_a_picture_is_drawn_on_light_and_on_dark_ground_and_leaves_no_figure_open():
    import matplotlib.pyplot as plt

    net = network(*CAMPS)
    before = plt.get_fignums()
    made = network_picture(net, net.blocs())
    assert plt.get_fignums() == before
    assert made.light != made.dark
    assert made.light.startswith("data:image/svg+xml;base64,")
    assert (made.width, made.height) == (864, 672)


def test_a_name_in_letters_that_no_font_has_is_drawn():
    net = network(("北京", 1, "القاعدة"))
    assert network_picture(net, net.blocs()).width == 864


def test_a_bundle_that_was_not_built_is_an_error_with_its_remedy(monkeypatch, tmp_path):
    from network.errors import InputError

    monkeypatch.setattr("network.explorer.built.STATIC", tmp_path)
    with pytest.raises(InputError, match=r"page\.js is missing: .* run python hatch_build\.py"):
        read_bundle()
