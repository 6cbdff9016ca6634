"""Replay: what verdicts and corrections of actors make of a relation table, and what is reported."""

import random
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judgements import correction, corrections, judge, replayed, row_of
from relations import PACT, RELATIONS, relation, table, tables

from network.corrections import Correction, Corrections, apply
from network.relation_table import relation_table

FEW = st.sampled_from(["A", "B", "C", "D"])
slow = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def ids(frame: pd.DataFrame) -> set[str]:
    return set(frame["relation_id"])


def reason(*some: Correction, frame: pd.DataFrame | None = None) -> str:
    """Why the last correction is not applied."""
    last = replayed(table() if frame is None else frame, *some).report.iloc[-1]
    assert not last["applied"]
    assert last["n_relations"] == 0
    return str(last["reason"])


# ---------------------------------------------------------------------- verdicts on relations


def test_a_rejected_relation_is_left_out() -> None:
    result = replayed(table(), judge(table(), "reject", "r05"))
    assert ids(table()) - ids(result.table) == {"r05"}
    assert result.judged == {"r05"}
    assert result.verdicts == {}


def test_an_accepted_relation_stays_as_it_is() -> None:
    result = replayed(table(), judge(table(), "accept", "r05"))
    pd.testing.assert_frame_equal(result.table, table())
    assert result.verdicts == {"r05": "accept"}
    assert result.report[["n_relations", "applied", "reason"]].to_numpy().tolist() == [[1, True, ""]]


def test_a_verdict_holds_for_copies_of_the_sentence() -> None:
    result = replayed(table(), judge(table(), "reject", "r01"))
    assert ids(table()) - ids(result.table) == {"r01", "r02", "r03"}
    assert result.report["n_relations"].tolist() == [3]


def test_a_verdict_holds_for_a_copy_where_its_own_document_is_gone() -> None:
    left = table()[lambda frame: frame["doc_id"] != "d1"]
    assert {"r02", "r03"} & ids(replayed(left, judge(table(), "reject", "r01")).table) == set()


def test_a_copy_of_other_mentions_is_another_relation() -> None:
    other = relation("r", "Arland", "ALLY", "Borland", doc_id="d9", sentence=PACT, source_text="they")
    assert "r" in ids(replayed(relation_table([*RELATIONS, other]), judge(table(), "reject", "r01")).table)


def test_a_copy_of_another_status_is_another_relation() -> None:
    other = relation("r", "Arland", "ALLY", "Borland", doc_id="d9", sentence=PACT, status="negated")
    assert "r" in ids(replayed(relation_table([*RELATIONS, other]), judge(table(), "reject", "r01")).table)


def test_a_copy_between_others_is_another_relation() -> None:
    other = relation("r", "Corland", "ALLY", "Borland", doc_id="d9", sentence=PACT + " Corland", source_text="Arland")
    other = replace(other, sentence=PACT)
    assert "r" in ids(replayed(relation_table([*RELATIONS, other]), judge(table(), "reject", "r01")).table)


def test_relations_without_a_sentence_are_no_copies() -> None:
    rows = [relation(name, "A", "ALLY", "B", sentence=" ", trigger="") for name in ("x", "y")]
    frame = relation_table(rows)
    assert ids(replayed(frame, judge(frame, "reject", "x")).table) == {"y"}


def test_a_change_sets_type_sign_and_status_and_keeps_the_rest() -> None:
    one = judge(table(), "change", "r05", type="AID", status="negated")
    changed = row_of(replayed(table(), one).table, "r05")
    before = row_of(table(), "r05")
    expected = {"type": "AID", "sign": 1, "status": "negated"}
    assert {key: changed[key] for key in expected} == expected
    assert {key for key in changed if changed[key] != before[key] and changed[key] == changed[key]} == set(expected)


def test_a_sign_given_wins_over_that_of_the_type() -> None:
    one = judge(table(), "change", "r05", type="AID", sign=0)
    assert row_of(replayed(table(), one).table, "r05")["sign"] == 0


def test_a_reversed_relation_has_its_ends_swapped_with_all_that_belongs_to_them() -> None:
    result = replayed(table(), judge(table(), "change", "r11", reverse=True))
    changed, before = row_of(result.table, "r11"), row_of(table(), "r11")
    for part in ("", "_kind", "_text", "_start", "_end"):
        assert changed[f"source{part}"] == before[f"target{part}"]
        assert changed[f"target{part}"] == before[f"source{part}"]
    assert changed["relation_id"] == "r11"
    assert result.verdicts == {"r11": "change"}


def test_an_old_verdict_without_context_works_by_id() -> None:
    result = replayed(table(), correction("reject", relation="r01"))
    assert ids(table()) - ids(result.table) == {"r01"}


def test_a_verdict_without_id_works_by_words() -> None:
    one = replace(judge(table(), "reject", "r05"), relation=None, document=None)
    assert ids(table()) - ids(replayed(table(), one).table) == {"r05"}


def test_a_verdict_with_another_id_works_by_words() -> None:
    frame = table().assign(relation_id=lambda old: old["relation_id"] + "x")
    assert "r05x" not in ids(replayed(frame, judge(table(), "reject", "r05")).table)


@pytest.mark.parametrize(
    "change", [{"type": "AID"}, {"sign": 1}, {"status": "negated"}, {"source": "Corland"}, {"target": "Corland"}]
)
def test_a_verdict_is_not_applied_to_another_reading(change: dict[str, object]) -> None:
    rows = [replace(row, **change) if row.relation_id == "r05" else row for row in RELATIONS]  # type: ignore[arg-type]
    result = replayed(relation_table(rows), judge(table(), "reject", "r05"))
    assert "r05" in ids(result.table)
    assert not result.report["applied"].any()
    assert result.report["reason"][0].startswith("the reading has changed: ")
    assert "not Arland -ACCUSE-> Borland (sign -1)" in result.report["reason"][0]


def test_an_id_of_another_document_is_another_relation() -> None:
    frame = table().assign(doc_id="elsewhere", sentence="Something else.")
    assert "no relation is of document 'd4'" in reason(judge(table(), "reject", "r05"), frame=frame)


def test_why_a_relation_is_not_found_is_told_exactly() -> None:
    left = table()[lambda frame: frame["relation_id"] != "r05"]
    one = judge(table(), "reject", "r05")
    assert reason(one, frame=left) == "no relation has the id 'r05' or these words"
    assert reason(replace(one, relation=None), frame=left) == "no relation has these words"
    assert reason(correction("reject", relation="r99")) == "no relation has the id 'r99'"
    assert reason(correction("reject", relation="r99", document="d9")) == "no relation is of document 'd9'"
    assert (
        reason(one, frame=left[left["doc_id"] != "d4"])
        == "no relation is of document 'd4', and no other says it in the same words"
    )


def test_what_was_rejected_cannot_be_judged_again() -> None:
    one = judge(table(), "reject", "r05")
    assert reason(one, judge(table(), "accept", "r05")) == "an earlier correction rejects it"


def test_a_change_sees_what_an_earlier_one_did() -> None:
    first = replayed(table(), judge(table(), "change", "r05", type="AID", reverse=True))
    second = first.correction("change", "r05", set={"type": "BACK", "reverse": True})
    assert (second.was.source, second.was.type) == ("Borland", "AID") if second.was else False
    changed = row_of(replayed(table(), *first.corrections, second).table, "r05")
    assert (changed["source"], changed["type"], changed["source_text"]) == ("Arland", "BACK", "Arland")


def test_the_same_change_twice_is_done_once() -> None:
    one = judge(table(), "change", "r05", reverse=True)
    assert reason(one, one) == "it says so already"
    assert row_of(replayed(table(), one, one).table, "r05")["source"] == "Borland"


def test_what_was_changed_and_then_accepted_stays_marked_as_changed() -> None:
    first = replayed(table(), judge(table(), "change", "r05", type="AID"))
    assert replayed(table(), *first.corrections, first.correction("accept", "r05")).verdicts == {"r05": "change"}


# ---------------------------------------------------------------------- who is who


def test_merged_actors_have_one_name_as_source_target_and_speaker() -> None:
    result = replayed(table(), correction("merge", actors=["Arland", "Mira Voss"], into="Borland")).table
    names = set(result["source"]) | set(result["target"]) | set(result["speaker"].dropna())
    assert names == {"Borland", "Corland", "Red Front"}


def test_relations_of_a_merged_actor_to_itself_stay() -> None:
    merged = replayed(table(), correction("merge", actors=["Arland"], into="Borland"))
    loop = row_of(merged.table, "r01")
    assert (loop["source"], loop["target"]) == ("Borland", "Borland")
    assert merged.report["n_relations"].tolist() == [7]  # r01 to r07 name Arland


def test_mentions_as_written_survive_a_merge() -> None:
    merged = replayed(table(), correction("merge", actors=["Arland"], into="Borland")).table
    assert row_of(merged, "r05")["source_text"] == "Arland"


def test_what_is_merged_gets_the_kind_of_the_name() -> None:
    merged = replayed(table(), correction("merge", actors=["Red Front"], into="Corland")).table
    assert row_of(merged, "r12")["source_kind"] == "state"


def test_a_kind_that_is_given_holds_for_all_of_the_name() -> None:
    merged = replayed(table(), correction("merge", actors=["Red Front"], into="Corland", kind="party")).table
    kinds = {kind for end in ("source", "target") for kind in merged.loc[merged[end] == "Corland", f"{end}_kind"]}
    assert kinds == {"party"}


def test_a_new_name_keeps_the_kind() -> None:
    assert row_of(replayed(table(), correction("rename", actor="Red Front", to="RF")).table, "r12")["source_kind"] == (
        "armed_group"
    )


def test_a_kind_alone_can_be_corrected() -> None:
    result = replayed(table(), correction("rename", actor="Red Front", to="Red Front", kind="party"))
    assert row_of(result.table, "r08")["target_kind"] == "party"
    assert result.report[["n_relations", "reason"]].to_numpy().tolist() == [[3, ""]]


def test_a_rename_to_a_name_that_is_there_is_a_merge_and_says_so() -> None:
    result = replayed(table(), correction("rename", actor="Arland", to="Borland"))
    assert "Arland" not in set(result.table["source"])
    assert result.report[["applied", "reason"]].to_numpy().tolist() == [
        [True, "there was a 'Borland' already; the two are merged now"]
    ]


def test_a_merge_goes_on_without_those_that_do_not_occur_and_says_so() -> None:
    result = replayed(table(), correction("merge", actors=["Arland", "Atlantis"], into="Borland"))
    assert result.report[["applied", "reason"]].to_numpy().tolist() == [[True, "'Atlantis' does not occur"]]


def test_who_does_not_occur_is_told() -> None:
    assert reason(correction("rename", actor="Atlantis", to="X")) == "'Atlantis' does not occur"
    assert reason(correction("merge", actors=["Atlantis", "Mu"], into="X")) == (
        "'Atlantis' does not occur; 'Mu' does not occur"
    )
    assert reason(correction("merge", actors=["Atlantis"], into="Arland")) == (
        "'Arland' is there already; 'Atlantis' does not occur"
    )
    assert reason(correction("split", actor="Atlantis", into="X", written=["x"])) == "'Atlantis' does not occur"
    assert reason(correction("rename", actor="Atlantis", to="Atlantis", kind="state")) == "'Atlantis' does not occur"


def test_a_name_that_an_earlier_correction_took_away_is_told() -> None:
    first = correction("rename", actor="Arland", to="Arlandia")
    assert reason(first, correction("rename", actor="Arland", to="X")) == (
        "'Arland' does not occur any more: an earlier correction made it 'Arlandia'"
    )


def test_a_name_of_which_every_relation_is_rejected_is_told() -> None:
    some = [correction("reject", relation="r11"), correction("rename", actor="Mira Voss", to="X")]
    assert (
        reason(*some) == "'Mira Voss' does not occur any more: earlier corrections reject every relation that names it"
    )


def test_a_name_that_was_taken_away_and_given_again_is_there() -> None:
    some = [correction("rename", actor=old, to=new) for old, new in (("Mira Voss", "X"), ("Red Front", "Mira Voss"))]
    some += [correction("reject", relation=name) for name in ("r08", "r09", "r12")]
    assert "earlier corrections reject" in reason(*some, correction("rename", actor="Mira Voss", to="Y"))


def test_names_can_be_swapped_in_three_steps() -> None:
    steps = [("Arland", "~"), ("Corland", "Arland"), ("~", "Corland")]
    some = [correction("rename", actor=old, to=new) for old, new in steps]
    result = replayed(table(), *some)
    assert result.report["reason"].tolist() == ["", "", ""]
    assert row_of(result.table, "r06")["source"] == "Arland"
    assert row_of(result.table, "r06")["target"] == row_of(result.table, "r06")["speaker"] == "Corland"


def test_a_circle_of_renames_ends_where_it_began() -> None:
    circle = ["Arland", "X", "Y", "Arland"]
    some = [correction("rename", actor=old, to=new) for old, new in pairwise(circle)]
    pd.testing.assert_frame_equal(replayed(table(), *some).table, table())


def test_a_split_takes_the_mentions_that_are_written_so() -> None:
    rows = [
        relation("x", "Arland", "ALLY", "Borland", source_text="the  Junta"),
        relation("y", "Borland", "ALLY", "Arland", target_text="Arland"),
    ]
    result = replayed(relation_table(rows), correction("split", actor="Arland", into="Junta", written=["The junta"]))
    assert row_of(result.table, "x")["source"] == "Junta"
    assert row_of(result.table, "y")["target"] == "Arland"
    assert result.report[["n_relations", "reason"]].to_numpy().tolist() == [[1, ""]]


def test_a_split_by_documents_and_relations_takes_speakers_too() -> None:
    by_document = replayed(table(), correction("split", actor="Arland", into="X", documents=["d4"])).table
    by_relation = replayed(table(), correction("split", actor="Arland", into="X", relations=["r06"])).table
    for result in (by_document, by_relation):
        assert (row_of(result, "r06")["target"], row_of(result, "r06")["speaker"]) == ("X", "X")
    assert (row_of(by_document, "r05")["source"], row_of(by_relation, "r05")["source"]) == ("X", "Arland")


def test_all_that_a_split_asks_for_must_hold() -> None:
    one = correction("split", actor="Arland", into="X", written=["Arland"], documents=["d4", "d5"], relations=["r06"])
    result = replayed(table(), one)
    assert set(result.table.loc[result.table["target"] == "X", "relation_id"]) == {"r06"}
    assert result.report["n_relations"].tolist() == [1]


def test_a_split_says_what_it_did_not_find() -> None:
    one = correction("split", actor="Arland", into="X", written=["Arland", "Junta"], documents=["d4", "d99"])
    assert replayed(table(), one).report["reason"].tolist() == ["'Junta' is not there; 'd99' is not there"]


def test_a_split_that_finds_no_mention_says_so() -> None:
    assert reason(correction("split", actor="Arland", into="X", written=["Junta"])) == (
        "'Arland' occurs, but no mention of it is written 'Junta'"
    )


def test_a_split_of_everything_says_so() -> None:
    some = [correction("split", actor="Mira Voss", into="X", written=["Mira Voss"])]
    result = replayed(table(), *some)
    assert result.report["reason"].tolist() == ["no other mention of 'Mira Voss' is left"]
    assert reason(*some, correction("rename", actor="Mira Voss", to="Y")) == (
        "'Mira Voss' does not occur any more: an earlier correction made it 'X'"
    )


def test_a_split_can_hand_mentions_to_an_actor_that_is_there() -> None:
    result = replayed(table(), correction("split", actor="Arland", into="Red Front", documents=["d4"])).table
    assert (row_of(result, "r05")["source"], row_of(result, "r05")["source_kind"]) == ("Red Front", "armed_group")


def test_who_was_renamed_can_be_split_again() -> None:
    some = [
        correction("rename", actor="Arland", to="X"),
        correction("split", actor="X", into="Arland", documents=["d4"]),
    ]
    assert row_of(replayed(table(), *some).table, "r05")["source"] == "Arland"


def test_a_reversed_relation_keeps_its_corrected_names() -> None:
    some = [judge(table(), "change", "r05", reverse=True), correction("rename", actor="Arland", to="X")]
    for order in (some, some[::-1]):
        changed = row_of(replayed(table(), *order).table, "r05")
        assert (changed["source"], changed["target"], changed["target_text"]) == ("Borland", "X", "Arland")


def test_a_verdict_holds_whatever_becomes_of_its_actors() -> None:
    rename, reject = correction("rename", actor="Arland", to="X"), judge(table(), "reject", "r05")
    shown = replayed(table(), rename).correction("reject", "r05")
    by_hand = replace(reject, was=replace(reject.was, source="X")) if reject.was else reject
    for some in ([rename, reject], [reject, rename], [rename, by_hand], [shown], [rename, shown]):
        assert "r05" not in ids(replayed(table(), *some).table)


# ---------------------------------------------------------------------- spellings that were merged

SPELLINGS = pd.DataFrame({"name": ["Qaddafi"], "canonical": ["Gadhafi"]})
SPELLED = relation_table(
    [
        relation("g1", "Gadhafi", "ALLY", "Borland", source_text="he"),
        relation("q1", "Qaddafi", "ALLY", "Borland", source_text="he", speaker="Qaddafi"),
        relation("q2", "Borland", "ACCUSE", "Qaddafi"),
    ]
)


def test_wrongly_merged_spellings_are_split_by_the_name_that_they_had() -> None:
    one = correction("split", actor="Gadhafi", into="Saif", written=["Qaddafi"])
    result = replayed(SPELLED, one, spellings=SPELLINGS).table
    assert [row_of(result, name)["source"] for name in ("g1", "q1")] == ["Gadhafi", "Saif"]
    assert (row_of(result, "q1")["speaker"], row_of(result, "q2")["target"]) == ("Saif", "Saif")


def test_a_correction_holds_for_the_spelling_that_a_name_gave_way_to() -> None:
    result = replayed(SPELLED, correction("rename", actor="Qaddafi", to="X"), spellings=SPELLINGS).table
    assert set(result["source"]) == {"X", "Borland"}


def test_another_spelling_can_be_chosen_for_all() -> None:
    result = replayed(SPELLED, correction("rename", actor="Gadhafi", to="Qaddafi"), spellings=SPELLINGS).table
    assert set(result["source"]) == {"Qaddafi", "Borland"}


def test_whoever_is_merged_into_a_spelling_is_merged_into_the_actor() -> None:
    result = replayed(SPELLED, correction("merge", actors=["Borland"], into="Qaddafi"), spellings=SPELLINGS).table
    assert set(result["source"]) == {"Gadhafi"}


@pytest.mark.parametrize(
    "one",
    [
        correction("merge", actors=["Qaddafi"], into="Gadhafi"),
        correction("rename", actor="Qaddafi", to="Gadhafi"),
        correction("split", actor="Qaddafi", into="Gadhafi", written=["he"]),
    ],
    ids=str,
)
def test_what_merging_spellings_did_already_is_told(one: Correction) -> None:
    mixed = SPELLED.assign(source_kind=["group", "state", "person"])
    result = replayed(mixed, one, spellings=SPELLINGS)
    pd.testing.assert_frame_equal(result.table, replayed(mixed, spellings=SPELLINGS).table)
    assert result.report["reason"].tolist() == ["it is 'Gadhafi' already, as another spelling of it"]
    assert not result.report["applied"].any()


def test_a_verdict_holds_for_another_spelling_of_its_actor() -> None:
    assert "q2" not in ids(replayed(SPELLED, judge(SPELLED, "reject", "q2"), spellings=SPELLINGS).table)


# ---------------------------------------------------------------------- invariants


@given(frame=tables())
@slow
def test_no_corrections_change_nothing(frame: pd.DataFrame) -> None:
    result = apply(frame, [])
    pd.testing.assert_frame_equal(result.table, frame)
    assert (len(result.report), result.verdicts, result.precision) == (0, {}, None)


@given(frame=tables(FEW, max_size=8), some=st.lists(corrections(FEW), max_size=6), data=st.data())
@slow
def test_the_order_of_rows_does_not_matter(frame: pd.DataFrame, some: list[Correction], data: st.DataObject) -> None:
    shuffled = frame.sample(frac=1, random_state=data.draw(st.integers(0, 99)), ignore_index=True)
    one, other = replayed(frame, *some), replayed(shuffled, *some)
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(one.report, other.report)


@given(frame=tables(FEW, max_size=8), some=st.lists(corrections(FEW), max_size=6))
@slow
def test_every_correction_is_applied_or_told_why_not(frame: pd.DataFrame, some: list[Correction]) -> None:
    report = replayed(frame, *some).report
    assert report["index"].tolist() == list(range(len(some)))
    assert (report["applied"] == (report["n_relations"] > 0)).all()
    assert (report["applied"] | (report["reason"] != "")).all()


@given(frame=tables(FEW, max_size=8), some=st.lists(corrections(FEW), max_size=6))
@slow
def test_the_result_is_a_relation_table_with_nothing_added(frame: pd.DataFrame, some: list[Correction]) -> None:
    result = replayed(frame, *some).table
    assert list(result.columns) == list(frame.columns)
    assert (result.dtypes == frame.dtypes).all()
    assert ids(result) <= ids(frame)
    assert result["source"].notna().all()
    assert result["source_kind"].notna().all()


@given(frame=tables(FEW, max_size=8), data=st.data())
@slow
def test_a_second_replay_corrupts_nothing(frame: pd.DataFrame, data: st.DataObject) -> None:
    some = []
    for relation_id in frame["relation_id"]:
        action = data.draw(st.sampled_from(["accept", "reject", "change", None]))
        if action:
            turned = row_of(frame, relation_id)["source"] != row_of(frame, relation_id)["target"]
            sign = row_of(frame, relation_id)["sign"]
            change = {"sign": (sign + 2) % 3 - 1, "reverse": turned} if action == "change" else {}
            some.append(judge(frame, action, relation_id, **change))
    random.Random(data.draw(st.integers(0, 99))).shuffle(some)
    some += [correction("rename", actor="A", to="X"), correction("merge", actors=["B", "C"], into="X")]
    once = replayed(frame, *some)
    twice = replayed(once.table, *some)
    pd.testing.assert_frame_equal(twice.table, once.table)
    assert not twice.report.loc[~twice.report["action"].isin(["accept"]), "applied"].any()


@given(frame=tables(FEW, max_size=8), some=st.lists(corrections(FEW), max_size=4), one=corrections(FEW))
@slow
def test_undone_after_added_gives_the_same_table(frame: pd.DataFrame, some: list[Correction], one: Correction) -> None:
    kept = Corrections(some)
    pd.testing.assert_frame_equal(apply(frame, kept.added(one).undone()).table, apply(frame, kept).table)


# ---------------------------------------------------------------------- size


def test_ten_thousand_corrections_of_a_hundred_thousand_relations_take_seconds() -> None:
    n, n_names = 100_000, 5_000
    draw = random.Random(1)
    rows = pd.DataFrame({"source": [f"A{draw.randrange(n_names)}" for _ in range(n)]})
    rows["target"] = [f"A{draw.randrange(n_names)}" for _ in range(n)]
    base = relation_table([RELATIONS[4]]).drop(columns=["source", "target", "relation_id", "sentence"])
    frame = rows.join(base, how="cross")[[*rows, *base]]
    frame["relation_id"] = [f"{number:016x}" for number in range(n)]
    frame["sentence"] = [f"Sentence number {number // 2} of the corpus." for number in range(n)]
    frame = frame[table().columns]
    read = apply(frame, [])
    some = [read.correction("change", frame["relation_id"][number * 7], set={"type": "AID"}) for number in range(200)]
    verdicts = [
        replace(some[0], relation=f"{number * 13:016x}", was=None, sentence=frame["sentence"][number * 13])
        for number in range(4_800)
    ]
    names = [correction("merge", actors=[f"A{number}"], into="A0") for number in range(1, 4_001)]
    splits = [
        correction("split", actor="A0", into=f"B{number}", relations=[f"{number:016x}"]) for number in range(1_000)
    ]
    start = perf_counter()
    result = apply(frame, Corrections([*some, *verdicts, *names, *splits]))
    assert perf_counter() - start < 30
    assert result.report["applied"].sum() > 9_000
