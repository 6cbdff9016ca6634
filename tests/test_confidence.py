"""Confidence: the model, the features that it weighs, and how its weights are fitted and judged."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from bench import quality
from bench.calibration import (
    FREE,
    READ,
    Example,
    Found,
    Weights,
    _judged_as_event,
    _judged_as_stance,
    bins,
    calibration,
    calibration_error,
    cross_validated,
    draw,
    errors_by_chance,
    fit,
    logistic,
    predict,
    shares,
    status_weight,
    write,
)
from hypothesis import given
from hypothesis import strategies as st
from parsed_texts import parsed_text

import network as nw
from network import confidence, ontology
from network.confidence import INTERCEPT, WEIGHTS, probability, read
from network.errors import InputError
from network.extractors import RULES, Claim
from network.extractors.dependency import extract
from network.extractors.metonymy import LOCATIVE, METONYMIC
from network.mentions import Span
from network.records import STATUSES, Actor

NAMES = st.lists(st.sampled_from([*sorted(read(WEIGHTS)), "type:OTHER"]), max_size=8)


def test_a_claim_without_features_has_the_probability_of_the_intercept() -> None:
    odds = np.exp(read(WEIGHTS)[INTERCEPT])
    assert probability(()) == pytest.approx(odds / (1 + odds), abs=1e-4)


def test_a_feature_weighs_as_often_as_it_is_given() -> None:
    once, twice = (probability(["source:metonymic"] * n) for n in (1, 2))
    assert twice < once < probability(())


def test_an_unknown_feature_weighs_nothing() -> None:
    assert probability(["type:OF_A_USER", "rule:frame"]) == probability(())


@given(NAMES)
def test_a_probability_is_neither_nought_nor_one_and_knows_no_order(names: list[str]) -> None:
    assert 0 < probability(names) < 1
    assert probability(names) == probability(reversed(names)) == probability(sorted(names))


@pytest.mark.parametrize("log_odds", [-1e6, -40.0, 40.0, 1e6])
def test_even_extreme_odds_leave_a_doubt(log_odds: float) -> None:
    assert 0 < confidence.logistic(log_odds) < 1


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("type:AID,1\n", "no row for 'intercept'"),
        ("intercept,1\nintercept,2\n", "line 3.*twice"),
        ("intercept,1\n,2\n", "line 3.*empty"),
        ("intercept,high\n", "line 2.*'high'"),
        ("intercept,inf\n", "line 2.*finite"),
    ],
)
def test_bad_weights_are_told_by_their_line(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "confidence.csv"
    path.write_text("feature,weight\n" + rows, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read(path)


def test_each_weight_is_of_a_feature_that_there_is() -> None:
    uses = ("demonym", "nominal", "pronoun", "seat")
    known = {
        INTERCEPT,
        *(f"type:{name}" for name in ontology.load().types),
        *(f"rule:{name}" for name in RULES),
        *(f"status:{name}" for name in STATUSES),
        *(f"pos:{name}" for name in ("NOUN", "ADJ")),
        *(f"mention:{name}" for name in uses),
        *(f"{role}:{name}" for role in ("source", "target") for name in (METONYMIC, LOCATIVE, "listed")),
        *(f"trigger:{name}" for name in ("either sign", "no finite verb", "in a modifier")),
    }
    assert set(read(WEIGHTS)) - known == set()


def test_what_is_further_off_the_plain_case_is_never_surer() -> None:
    weights = {name: weight for name, weight in read(WEIGHTS).items() if name != INTERCEPT}
    assert [name for name, weight in weights.items() if weight > 0 and not name.startswith(FREE)] == []


ACTIVE = """
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ROOT  attacked
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct attacked
"""
PASSIVE = """
Mali     Mali   PROPN NNP nsubjpass attacked
was      be     AUX   VBD auxpass   attacked
attacked attack VERB  VBN ROOT      attacked
by       by     ADP   IN  agent     attacked
Chad     Chad   PROPN NNP pobj      by
.        .      PUNCT .   punct     attacked
"""
THAT = """
Niger    Niger  PROPN NNP nsubj said
said     say    VERB  VBD ROOT  said
that     that   SCONJ IN  mark  attacked
Chad     Chad   PROPN NNP nsubj attacked
attacked attack VERB  VBD ccomp said
Mali     Mali   PROPN NNP dobj  attacked
.        .      PUNCT .   punct said
"""
WITHOUT = "\n".join(line for line in THAT.splitlines() if not line.startswith("that"))


def claim_of(table: str, trigger: str = "attack VERB ASSAULT subj obj") -> Claim:
    (claim,) = extract(parsed_text(table, trigger, operators=["say VERB say"]))
    return claim


@pytest.mark.parametrize(
    "tables", [(ACTIVE, PASSIVE), (THAT, WITHOUT), (ACTIVE, THAT)], ids=["voice", "that", "report"]
)
def test_a_paraphrase_has_the_same_features(tables: tuple[str, str]) -> None:
    one, other = map(claim_of, tables)
    assert one.features == other.features == ("type:ASSAULT",)
    assert one.confidence == other.confidence


@pytest.mark.parametrize(
    "wordings",
    [
        ("Chad's navy shelled Mali on Monday.", "Mali was shelled by Chad's navy on Monday."),
        ("Egypt has condemned Sudan.", "Sudan has been condemned by Egypt."),
        ("Chad said that Niger had bombed Mali.", "Chad said Niger had bombed Mali."),
        ("Peru announced that Chile backed Brazil.", "Peru announced Chile backed Brazil."),
        ("Kenya and Uganda praised Ethiopia.", "Ethiopia was praised by Kenya and Uganda."),
        ("Russia did not attack Norway.", "Norway was not attacked by Russia."),
        ("Chad may attack Niger.", "Niger may be attacked by Chad."),
        ("Israel launched an attack on Syria.", "An attack on Syria was launched by Israel."),
        (
            "Ghana said that Togo had rejected Benin's proposal.",
            "Ghana said Benin's proposal had been rejected by Togo.",
        ),
    ],
)
@pytest.mark.usefixtures("nlp")
def test_confidence_is_the_same_in_other_words(wordings: tuple[str, str]) -> None:
    found = [nw.extract([text], progress=False).relations for text in wordings]
    one, other = ({(r.source, r.type, r.target, r.status): r.confidence for r in f.itertuples()} for f in found)
    assert one == other != {}


def test_the_type_tells_nothing_of_what_is_denied() -> None:
    denied = ACTIVE.replace("Mali ", "not  not  PART  RB neg attacked\nMali ", 1)
    assert claim_of(denied).features == ("status:negated",)


def test_a_word_that_speaks_for_and_against_is_less_sure() -> None:
    two = ("attack VERB ASSAULT subj obj", "attack VERB AID subj for")
    (claim,) = extract(parsed_text(ACTIVE, *two))
    assert claim.features == ("type:ASSAULT", "trigger:either sign")
    assert claim.confidence < claim_of(ACTIVE).confidence


def test_an_infinitive_in_a_modifier_is_told() -> None:
    table = """
Chad   Chad   PROPN NNP nsubj moved
moved  move   VERB  VBD ROOT  moved
to     to     PART  TO  aux   attack
attack attack VERB  VB  advcl moved
Mali   Mali   PROPN NNP dobj  attack
.      .      PUNCT .   punct moved
"""
    features = {
        name for claim in extract(parsed_text(table, "attack VERB ASSAULT subj obj")) for name in claim.features
    }
    assert features >= {"trigger:in a modifier"}


def found(kind: str, sign: int, source: int, target: int) -> Found:
    """A claim between the letters at two places."""
    one, other = (Span(i, i + 1, i, Actor(f"actor {i}", "state"), "name") for i in (source, target))
    return Found(Claim(one, other, kind, sign, (0, 1)), (source, source + 1), (target, target + 1))


@pytest.mark.parametrize(
    ("kind", "event", "right"),
    [
        ("AID", "AID", True),
        ("AID", "COOPERATE", False),
        ("RETREAT", "YIELD", True),
        ("BACK", "AID", True),
        ("BACK", "SUPPORT", False),
        ("OPPOSE", "REJECT", True),
        ("LEAD", "AID", None),
    ],
)
def test_event_gold_judges_types(kind: str, event: str, right: bool | None) -> None:
    gold = {"event": event, "source": [[0, 1]], "target": [[5, 6], [8, 9]]}
    assert _judged_as_event(gold, found(kind, 1, 0, 8)) is right
    assert _judged_as_event(gold, found(kind, 1, 8, 0)) is None


@pytest.mark.parametrize(("label", "rights"), [(0, ""), (1, "p+q"), (2, "q+p"), (3, "p-q"), (4, "q-p")])
def test_stance_gold_judges_sign_and_direction(label: int, rights: str) -> None:
    gold = {"label": label, "p": [0, 1], "q": [5, 6]}
    claims = {
        f"{source}{'+' if sign > 0 else '-'}{target}": found("BACK", sign, *ends)
        for source, target, ends in (("p", "q", (0, 5)), ("q", "p", (5, 0)))
        for sign in (1, -1)
    }
    assert {name for name, claim in claims.items() if _judged_as_stance(gold, claim)} == {rights} - {""}


@pytest.mark.parametrize(("kind", "sign"), [("CONSULT", 1), ("LEAD", 0), ("BACK", 0)])
def test_stance_gold_does_not_judge_what_takes_no_side(kind: str, sign: int) -> None:
    assert _judged_as_stance({"label": 1, "p": [0, 1], "q": [5, 6]}, found(kind, sign, 0, 5)) is None


def examples(part: str, feature: str, right: int, wrong: int) -> list[Example]:
    names = (feature,) if feature else ()
    return [Example(part, f"{part} {feature} {n}", names, n < right) for n in range(right + wrong)]


def test_each_set_counts_the_same() -> None:
    both = [*examples("a", "", 3, 1), *examples("b", "", 10, 2)]
    weights = Counter[str]()
    for example, share in zip(both, shares(both), strict=True):
        weights[example.part] += share
    assert weights == pytest.approx({"a": 8, "b": 8})


def test_weights_tell_the_shares_they_were_fitted_to() -> None:
    many = [*examples("a", "", 900, 100), *examples("a", "rule:x", 600, 400), *examples("a", "source:x", 700, 300)]
    weights = fit(many)
    told = predict(weights, [many[0], many[1000], many[2000]])
    assert told == pytest.approx([0.9, 0.6, 0.7], abs=0.02)  # the penalty brings them together


def test_only_some_kinds_of_features_may_speak_for_a_claim() -> None:
    many = [*examples("a", "", 60, 40), *examples("a", "rule:x", 90, 10), *examples("a", "source:x", 90, 10)]
    weights = fit(many)
    assert weights["rule:x"] > 0.5
    assert weights["source:x"] == 0


def test_few_examples_make_small_weights() -> None:
    few, many = (fit([*examples("a", "", 500, 100), *examples("a", "rule:x", 0, n)])["rule:x"] for n in (2, 200))
    assert many < -2 < few < 0


def test_no_text_is_on_both_sides_of_a_cross_validation() -> None:
    # One text whose claims are all wrong, among others that are all right: seen from outside, it looks right.
    others = examples("a", "", 200, 0)
    told = cross_validated([*others, *(Example("a", "one text", (), False) for _ in range(50))])
    assert told[-50:] == pytest.approx([told[-1]] * 50)
    assert told[-1] > 0.95


def test_calibration_error_by_hand() -> None:
    told = np.array([0.95, 0.95, 0.95, 0.95, 0.65, 0.65])
    right = np.array([1, 1, 1, 0, 1, 0], float)
    even = np.ones(6)
    # bins of width 0.1: |0.95 - 0.75| for 4 of 6, |0.65 - 0.5| for 2 of 6
    assert calibration_error(told, right, even) == pytest.approx((4 * 0.2 + 2 * 0.15) / 6)
    # the last two claims count three times: 4 of 10 and 6 of 10
    assert calibration_error(told, right, np.array([1, 1, 1, 1, 3, 3.0])) == pytest.approx(0.4 * 0.2 + 0.6 * 0.15)
    # one claim a bin
    expected = (3 * 0.05 + 0.95 + 0.35 + 0.65) / 6
    assert calibration_error(told, right, even, equal_mass=True) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.booleans())
def test_each_claim_is_in_one_bin(told: list[float], equal_mass: bool) -> None:
    parts = bins(np.array(told), equal_mass=equal_mass)
    assert len(parts) == 10
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(told)))
    sizes = [len(part) for part in parts]
    assert not equal_mass or max(sizes) - min(sizes) <= 1


def test_chance_alone_makes_less_error_the_more_claims_there_are() -> None:
    errors = [np.mean(errors_by_chance(np.full(n, 0.8), np.ones(n), equal_mass=False)) for n in (25, 400, 6400)]
    # of one bin, the mean distance of a share from its expectation: sqrt(2 p (1 - p) / (pi n))
    assert errors == pytest.approx([np.sqrt(2 * 0.16 / np.pi / n) for n in (25, 400, 6400)], rel=0.15)
    assert all(one > other for one, other in pairwise(errors))


def test_a_status_brings_the_mean_down_to_what_was_counted() -> None:
    log_odds = [0.5, 1.0, 2.0, 3.0]
    weight = status_weight(log_odds, 0.6)
    assert weight < 0
    assert logistic(np.array(log_odds) + weight).mean() == pytest.approx(0.6)


@pytest.mark.parametrize("log_odds", [[], [-1.0, 0.0]])
def test_a_status_never_lifts_a_claim(log_odds: list[float]) -> None:
    assert status_weight(log_odds, 0.6) == 0


def test_the_statuses_read_are_those_of_the_records() -> None:
    assert set(READ) == {f"status:{status}" for status in STATUSES} - {"status:asserted"}


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "confidence.csv"
    write(path, Weights({"type:B": -0.256, "rule:a": 0.5, INTERCEPT: 2.0, "rule:none": 0.004}))
    assert path.read_text(encoding="utf-8") == "feature,weight\nintercept,2.00\nrule:a,0.50\ntype:B,-0.26\n"
    assert read(path) == {INTERCEPT: 2.0, "rule:a": 0.5, "type:B": -0.26}


def test_the_plot_is_drawn(tmp_path: Path) -> None:
    many = [*examples("a", "", 90, 10), *examples("b", "", 20, 20)]
    told = np.linspace(0.05, 0.95, len(many))
    draw(tmp_path / "new" / "picture.png", {"one": (told, many), "other": (told[:5], many[:5])})
    assert (tmp_path / "new" / "picture.png").read_bytes().startswith(b"\x89PNG")


def test_without_the_gold_the_figures_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "SHARED", tmp_path)
    (figure,) = calibration()
    assert figure.note == f"{tmp_path / 'bench' / 'event' / 'gold.jsonl'} is missing"
