from collections.abc import Iterable

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timelines import net_of

from network.errors import InputError
from network.timeline import BlocTrack, Window, track_blocs


def friends(graph: "nx.Graph[str]") -> list[set[str]]:
    """Blocs that are told plainly: who is linked by friend ties."""
    friendly = nx.Graph([(a, b) for a, b, tie in graph.edges(data=True) if tie["sign"] > 0])
    return list(nx.connected_components(friendly))


def window_of(year: int, blocs: Iterable[str], alone: str = "") -> Window:
    """A window whose blocs are these (a letter is an actor); the first bloc is at odds with all others."""
    groups = list(blocs)
    day = f"{year}-01-01"
    rows: list[tuple[object, ...]] = [(a, b, day, 1) for group in groups for a in group for b in group if a < b]
    rows += [(groups[0][0], other, day, -1) for other in [*(group[0] for group in groups[1:]), *alone]]
    return Window(str(year), day, f"{year + 1}-01-01", net_of(rows))


def track(*windows: Iterable[str], **options: object) -> BlocTrack:
    found = [window_of(1900 + year, blocs) for year, blocs in enumerate(windows)]
    return track_blocs(found, find=friends, **options)  # type: ignore[arg-type]


def told(track: BlocTrack, year: int) -> list[tuple[object, ...]]:
    rows = track.events[track.events["window"] == str(year)]
    return [
        (event, bloc, None if pd.isna(other) else other)
        for event, bloc, other in zip(rows["event"], rows["bloc"], rows["other"], strict=True)
    ]


def test_bloc_keeps_its_number() -> None:
    found = track(["ABC", "DE"], ["DE", "ABC"])
    assert found.members("1901") == {1: frozenset("ABC"), 2: frozenset("DE")}
    assert told(found, 1900) == [("born", 1, None), ("born", 2, None)]
    assert told(found, 1901) == [("continued", 1, None), ("continued", 2, None)]


def test_matching_is_the_best_for_all_blocs_together() -> None:
    found = track(["ABCDE", "FGHI"], ["ABCFG", "HI", "DE"])
    assert found.members("1901") == {1: frozenset("ABCFG"), 2: frozenset("HI"), 3: frozenset("DE")}


def test_bloc_splits() -> None:
    found = track(["ABCDE", "XY"], ["ABC", "DE", "XY"])
    assert told(found, 1901) == [("continued", 1, None), ("continued", 2, None), ("split", 3, 1)]
    assert found.moves[["actor", "before", "after", "how"]].to_numpy().tolist() == [
        ["D", 1, 3, "split"],
        ["E", 1, 3, "split"],
    ]


def test_bloc_merges() -> None:
    found = track(["ABC", "DE", "XY"], ["ABCDE", "XY"])
    assert told(found, 1901) == [("continued", 1, None), ("continued", 3, None), ("merged", 2, 1)]
    assert found.moves["how"].tolist() == ["merged", "merged"]


def test_actor_moves() -> None:
    found = track(["ABC", "XYZ"], ["AB", "CXYZ"])
    (move,) = found.moves.to_dict("records")
    assert move == {"actor": "C", "last_window": "1900", "window": "1901", "before": 1, "after": 2, "how": "moved"}


def test_bloc_is_born_of_those_who_were_in_none() -> None:
    assert told(track(["ABC"], ["ABC", "XY"]), 1901) == [("born", 2, None), ("continued", 1, None)]


def test_bloc_dies_in_the_first_window_without_it() -> None:
    found = track(["ABC", "XY"], ["ABC"], ["ABC"], ["ABC"])
    assert told(found, 1901) == [("continued", 1, None), ("died", 2, None)]


def test_bloc_that_comes_back_is_the_same() -> None:
    found = track(["ABC", "XY"], ["ABC"], ["ABC", "XY"])
    assert found.members("1902") == {1: frozenset("ABC"), 2: frozenset("XY")}
    assert "died" not in found.events["event"].tolist()


def test_without_memory_a_bloc_that_comes_back_is_another() -> None:
    found = track(["ABC", "XY"], ["ABC"], ["ABC", "XY"], memory=0)
    assert found.members("1902") == {1: frozenset("ABC"), 3: frozenset("XY")}


def test_windows_without_a_bloc_do_not_count_as_missing() -> None:
    found = track(["ABC", "XY"], [], [], [], ["ABC", "XY"], memory=0)
    assert found.members("1904") == {1: frozenset("ABC"), 2: frozenset("XY")}


def test_actor_of_whom_nothing_is_told_has_not_left() -> None:
    # Only A and B of the first bloc have ties in the second window: they are all that can be compared.
    found = track(["ABCDEFGH", "XY"], ["AB", "XY"])
    assert found.members("1901") == {1: frozenset("AB"), 2: frozenset("XY")}
    assert pd.isna(found.table.loc["C", "1901"])


def test_one_shared_actor_does_not_make_blocs_the_same() -> None:
    assert told(track(["AB", "XY"], ["AC", "XY"]), 1901) == [("born", 3, None), ("continued", 2, None)]


def test_overlap_below_the_least_is_another_bloc() -> None:
    first, second = ["ABCD", "EFGH"], ["ABEF", "CDGH"]
    assert set(track(first, second, min_overlap=0.3).table["1901"]) == {1, 2}
    assert set(track(first, second, min_overlap=0.4).table["1901"]) == {3, 4}


def test_actor_alone_is_told_from_one_without_ties() -> None:
    found = track_blocs([window_of(1900, ["AB"], alone="Z"), window_of(1901, ["AB"])], find=friends)
    assert found.table.loc["Z", "1900"] == 0
    assert pd.isna(found.table.loc["Z", "1901"])


def test_blocs_are_found_unless_given() -> None:
    found = track_blocs([window_of(1900, ["ABC", "XYZ"]), window_of(1901, ["XYZ", "ABC"])])
    assert found.members("1901") == {1: frozenset("ABC"), 2: frozenset("XYZ")}


def test_common_enemy_alone_makes_no_bloc() -> None:
    day = "1900-01-01"
    rows = [("A", "B", day, 1), *((friend, enemy, day, -1) for friend in "AB" for enemy in "YZ")]
    found = track_blocs([Window("1900", day, "1901-01-01", net_of(rows))])
    assert found.table["1900"].to_dict() == {"A": 1, "B": 1, "Y": 0, "Z": 0}


def test_actor_in_no_set_given_stands_alone() -> None:
    found = track_blocs([window_of(1900, ["AB"], alone="Z")], find=lambda _: [{"A", "B"}])
    assert found.table["1900"].to_dict() == {"A": 1, "B": 1, "Z": 0}


def test_nothing_to_track() -> None:
    found = track_blocs([])
    assert found.table.empty
    assert found.events.empty
    assert found.moves.empty


def test_windows_of_one_label_are_refused() -> None:
    with pytest.raises(InputError, match="two windows are called '1900'"):
        track_blocs([window_of(1900, ["AB"]), window_of(1900, ["AB"])], find=friends)


@pytest.mark.parametrize("options", [{"min_overlap": 0}, {"min_overlap": 1.5}, {"memory": -1}])
def test_meaningless_options_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(InputError, match=next(iter(options))):
        track(["AB"], **options)


def test_track_shows_itself() -> None:
    found = track(["ABC", "XYZ"], ["AB", "CXYZ"])
    assert str(found) == "2 blocs of 6 actors through 2 windows; 2 born, 2 continued; moves of actors: 1"
    assert "<td" in found._repr_html_()


partitions = st.lists(st.lists(st.integers(0, 3), min_size=7, max_size=7), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None)
@given(partitions)
def test_order_of_blocs_does_not_matter_and_their_actors_are_kept(told: list[list[int]]) -> None:
    windows = []
    for year, labels in enumerate(told):
        groups = [
            "".join(actor for actor, label in zip("ABCDEFG", labels, strict=True) if label == bloc) for bloc in range(4)
        ]
        windows.append(window_of(1900 + year, [group for group in groups if len(group) > 1]))
    found = track_blocs(windows, find=friends)
    again = track_blocs(windows, find=lambda graph: list(reversed(friends(graph))))
    pd.testing.assert_frame_equal(found.table, again.table)
    pd.testing.assert_frame_equal(found.events, again.events)
    for label in found.table:
        sets = sorted(map(sorted, found.members(label).values()))
        assert sets == sorted(sorted(bloc) for bloc in friends(windows[int(label) - 1900].network.signed_graph()))
