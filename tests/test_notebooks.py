"""Every notebook runs in a fresh kernel, says what is true, and is kept without outputs."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
SECONDS = 60
"""Of processor time, so that a busy machine fails no test."""

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# Warnings are errors, but not those that the kernel gives to itself when it is shut down.
STRICT = """
import warnings
warnings.simplefilter("error")
warnings.filterwarnings("default", module="ipykernel")
"""
# What the prose says of the outputs, for notebooks that read a changing result; run after the last cell.
CLAIMS = {
    "01-from-text-to-network": """
assert not found.copies.empty and found.skipped.empty
assert {"negated", "asserted"} <= set(from_article["status"])
assert row["target"] != row["target_text"] == text[row["target_start"] : row["target_end"]]
assert row["trigger"] == text[row["trigger_start"] : row["trigger_end"]]
assert confidence.between(0.0, 1.0, inclusive="neither").all()
assert list(row[["source", "type", "target"]]) in explained.relations[["source", "type", "target"]].values.tolist()
assert "Bashar al-Assad" in set(net) - set(by_country)
folded = set(by_country.folded[["name", "into"]].itertuples(index=False, name=None))
assert {("Syrian government", "Syria"), ("Bashar al-Assad", "Syria")} <= folded
assert "Syrian rebels" in set(net) & set(by_country)
assert len(by_country) < len(net) and by_country.n_loops
top = ties.head(5)
assert list(top.loc[(top["a"] == "Russia") & (top["b"] == "Turkey"), "contested"]) == [True]

story = net.evidence("Russia", "Turkey")
assert set(story.loc[story["date"] < "2016-08-10", "sign"]) == {-1}
for date, word in [("2015", "summoned"), ("2016-08", "declared themselves friends"), ("2016-12", "ceasefire"),
                   ("2018-09", "Idlib")]:
    assert story.loc[story["date"].str.startswith(date), "sentence"].str.contains(word).any(), word
signs_by_year = by_year["sign"].droplevel(1).to_dict()
assert [signs_by_year[year] for year in (2015, 2017, 2018)] == [-1, 1, 1]
that_day = pair.between("2016-08-10", "2016-08-11").evidence("Russia", "Turkey")
assert that_day["sentence"].str.contains("missile").any()

hostile, friendly = (cut.ties().query("a == 'Russia' and b == 'Turkey'").iloc[0] for cut in (before, after))
assert hostile["sign"] == -1 and not hostile["contested"]
assert friendly["sign"] == 1

for status, name in [("negated", "Syrian government"), ("hypothetical", "Turkey")]:
    assert not net.only(statuses=[status]).evidence(name).empty
assert not claims.empty and claims["speaker"].nunique() > 1
assert not net.only(speakers=["Turkey"]).relations.empty
assert len(everything.ties()) > len(net.ties())

assert list(own.skipped["row"]) == [2, 3]
assert "Harbourists" in set(own.relations["source"])
council = nw.ActorNetwork(town.relations)
assert set(council.actors["kind"]) == {"party"}
assert {frozenset(tie[:2]): tie[2] for tie in council.ties()[["a", "b", "sign"]].itertuples(index=False)} == {
    frozenset(["Harbour List", "Meadow Party"]): 1,
    frozenset(["Harbour List", "Citizens' Union"]): -1,
    frozenset(["Meadow Party", "Citizens' Union"]): -1,
}
assert len(readers.merged) == 1 and readers.merged.loc[0, "name"].endswith(("Zaretsky", "Zaretskiy"))
[man] = [name for name in readers if "Zaretsk" in name]
assert sorted(readers.ties().query("a == @man or b == @man")["sign"]) == [-1, 1]
assert len(together.ties()) > 2 * len(net.ties()) and set(together.ties()["sign"]) == {0}
assert not Path(folder.name).exists()
""",
    "02-who-stands-with-whom": """
assert len(news) == 63 and found.skipped.empty
assert (ties["n_statements"] == 1).mean() > 0.5
before, by_intensity, lately = (nets[name] for name in views)
assert tuple(ties.loc[0, ["a", "b"]]) == ("Russia", "Turkey")
assert lately["Russia", "Turkey"] > 0 > before["Russia", "Turkey"]
assert by_intensity["Russia", "United States"] < 0.3 * before["Russia", "United States"]
assert by_intensity["Turkey", "YPG"] < 0.6 * before["Turkey", "YPG"] < 0
sides = contested.set_index(["a", "b"])
assert sides.loc[("Syria", "Turkey"), "friendly"].startswith("Two years ago")
assert {tuple(pair) for pair in sides.index} >= {("Russia", "Turkey"), ("Russia", "United States")}
assert sides.loc[("Syria", "Syrian rebels"), "sign"] == -1
assert sides.loc[("Syria", "Syrian rebels"), "agreement"] < 0.55
assert sides.loc[("Syria", "Syrian rebels"), "tally"] == "+1 \N{MINUS SIGN}1"
assert "what it saw as Ankara's collaboration with the jihadists" in sides.loc[("Islamic State", "Turkey"), "friendly"]

west, east = {"United States", "Turkey", "France", "United Kingdom", "Syrian rebels"}, {"Syria", "Iran", "Russia"}
assert camps.optimal and west | {"Islamic State"} <= camps.blocs[0] and east | {"YPG"} <= camps.blocs[1]
assert camps.blocs[2] == {"Nusra Front", "al-Qaeda", "Qatar", "Spain"}
assert {"Qatar", "Spain", "YPG"} <= set(camps.unbacked)
assert "Islamic State" in camps.blocs[0] & set(camps.unbacked)
assert list(camps.quality.table.iloc[3, :5]) == [3, 2, 0, 0, 0]
assert list(friendly["source"]) == ["Nusra Front", "Ahrar al-Sham"]
assert ("Ahrar al-Sham", "Turkey") in set(ties.query("sign == 1")[["a", "b"]].itertuples(index=False, name=None))
for resolution in by_resolution:
    other = net.blocs(method="exact", resolution=resolution)
    assert other.optimal and any({"Syria", "Iran", "Russia"} <= bloc for bloc in other)
    assert any({"United States", "Turkey", "Ahrar al-Sham"} <= bloc for bloc in other)

assert 0.48 < net.triads().index < 0.53
counts = [index.upper for index in frustrations.values()]
assert all(index.optimal for index in frustrations.values())
assert counts[1] > counts[2] + 3 and 0 <= counts[2] - counts[3] <= 1
assert {("United States", "YPG"), ("Syrian Democratic Forces", "United States"), ("Iran", "Turkey")} <= set(three.ties)
assert told["sentence"].str.contains("both governments are disillusioned").any()
armed = triangle.ties().set_index(["a", "b"])["sign"]
assert armed["Turkey", "United States"] == 1 == armed["United States", "YPG"] == -armed["Turkey", "YPG"]
assert set(between.tail(2)["date"]) == {"2018-12-23"}
strained = list(strains.head(3)[["a", "b", "sign"]].itertuples(index=False, name=None))
assert strained[0] == ("Russia", "Syrian rebels", 1) and ("Russia", "United States", 1) in strained
assert "CONSULT" in set(net.evidence("Russia", "United States").query("sign == 1")["type"])

shared = sure.coassignment
assert shared.loc["Syria", "Iran"] > 0.9 and shared.loc["Turkey", "Ahrar al-Sham"] > 0.75
assert 0.5 < shared.loc["Syria", "Russia"] < 0.75
assert shared.loc["United States", "Turkey"] < 0.5 < 0.6 < shared.loc["United States", "Syrian Democratic Forces"]
certain = {(a, b): sign for a, b, sign in safe[["a", "b", "sign"]].itertuples(index=False)}
assert certain.items() >= {("Syria", "United States"): -1, ("Syria", "Turkey"): -1, ("Iran", "Syria"): 1}.items()
assert len(certain) < 10 and len(torn) < 10
assert tests.found.empty and tests.table.loc["triangle_index", "p"] > 0.2
assert [ax.get_title().partition("p = ")[2] for ax in panels][1] == "0.001"
passing = pd.DataFrame(verdicts).T <= 0.05
assert passing.sum().max() <= 3 and passing.sum(axis=1).max() <= 2

assert list(brokers["total"].nlargest(3).index) == ["United States", "Russia", "Turkey"]
assert brokers["total"].nlargest(3).sum() > 0.75 * brokers["total"].sum()
ways = (brokers[["coordinator", "itinerant", "gatekeeper", "representative", "liaison"]] > 0).sum(axis=1)
assert set(ways.index[ways == 4]) == {"United States", "Turkey"} and ways.max() == 4
assert list(brokers.index[brokers["liaison"] > 0]) == ["Turkey"]
assert roles["status"].idxmin() == "Russia" and roles.loc["Russia", "hostility_received"] > 0.5
core = net.core_periphery()
assert {"United States", "Turkey", "Syria", "Russia"} <= core.core and 0.3 < core.fit < 0.7
assert set(disputed.index[disputed["disputed"] == 1]) == {"France", "Syria", "United Kingdom", "United States"}
western = disputed.loc["France"]
assert (western["friendly"], western["hostile"]) == (("around Syrian rebels",), ("around Russia",))
assert disputed.loc["United States", "friendly"] == ("around Russia",)
kept = nw.backbone.kept(net.signed_graph(), spine).table.loc["all"]
assert 0.15 < kept["share_of_ties"] < 0.3 and 0.45 < kept["share_of_weight"] < 0.55

assert all(comparison.n_same > 2 * comparison.n_opposite for comparison in compared.values())
assert all(comparison.n_only_left >= 8 and comparison.p_signs > 0.01 for comparison in compared.values())
fought = allies.evidence().query("sign == -1")
assert not {"Syrian rebels", "Free Syrian Army"} & {*fought["source"], *fought["target"]}
assert "militants" in allies and "militants" not in net
assert 0.8 < len(own_voice.ties()) / len(ties) < 1
""",
    "03-how-alliances-turn": """
assert found.skipped.empty and len(news) == 60
assert [document.date[:4] for document in news].count("1872") == 1
corpus = " ".join(" ".join(texts.values()).split())
for words in ["That friendship has ended", "opposition by contract", "rivals in earnest", missed,
              "By that fact Italy stands opposed", "Lord Salisbury, at the Guildhall"]:
    assert words in corpus, words
assert powers.ties()["contested"].mean() > 0.5

assert [result.n_ties for result in in_the_way.values()] == [9, 11, 10, 11, 11, 15]
assert [result.upper for result in in_the_way.values()] == [1, 1, 1, 1, 1, 0]
assert all(result.optimal for result in in_the_way.values())
assert chance_of_list[1907] * 6 <= 0.05 < chance_of_list.drop(1907).min()
assert {in_the_way[year].ties for year in (1890, 1894)} == {(("Austria-Hungary", "United Kingdom"),)}

assert all(result.n_same > result.n_opposite for result in compared.values())
same, opposite = (sum(getattr(result, kind) for result in compared.values()) for kind in ("n_same", "n_opposite"))
assert 0.8 <= same / (same + opposite) <= 0.87 and p_together < 0.01
assert compared[1907].p_pairs >= 0.099
shares = choices.xs("share", axis="columns", level=1).astype(float)
assert (shares.loc[["10 years", "none"]].max() < shares.loc["3 months":"2 years"].min()).all()
assert (shares.loc["3 months":"2 years"].max() - shares.loc["3 months":"2 years"].min()).max() < 0.09
assert shares.loc["1 year", "by confidence"] < shares.max().max()
assert by_year.loc[1908:, "share of signs"].mean() < by_year.loc[:1907, "share of signs"].mean() - 0.1
assert by_year["the text"].iloc[:6].max() <= 1 and by_year.loc[1907:, "the text"].min() >= 1
assert (by_year["the list"] == [1] * 35 + [0] * 7).all()

opposite_1907 = set(compared[1907].ties.query("kind == 'opposite'")[["a", "b"]].itertuples(index=False, name=None))
assert set(in_the_way_of_text[1907].ties) == opposite_1907
assert share_in_the_way(told[1907]) < 0.05
assert chance_of_text.min() * 6 > 0.05

promise = powers.between("1881", "1883").evidence("Germany", "Russia")
assert list(promise.loc[promise["type"] == "THREATEN", "sentence"].str.contains("promises not to help")) == [True]
assert promise.loc[promise["sign"] == -1, "confidence"].min() > promise.loc[promise["sign"] == 1, "confidence"].max()
fair_words = powers.between("1882", "1883").evidence("France", "United Kingdom").query("sign == 1")["sentence"]
assert list(fair_words.str.contains("will be withdrawn")) == [True]
assert set(powers.between("1890", "1891").evidence("Germany", "Russia")["sign"]) == {1}
assert nw.explain("That friendship has ended.", date="1890-06-30").relations.empty
letter = powers.between("1905", "1908").evidence("Germany", "Russia")
assert set(letter["sign"]) == {1} and letter["sentence"].str.contains("treaty cannot hold").all()
vienna = powers.between("1880", "1908").evidence("Austria-Hungary", "United Kingdom")
assert list(vienna.loc[vienna["sign"] == 1, "date"]) == ["1886-11-22"]
assert not vienna["date"].between("1888", "1907-12").any()
assert nw.explain("By that fact Italy stands opposed to France, to Britain and to Russia.").relations.empty
assert not nw.explain("Italy opposes France.").relations.empty
assert not judged["verdict"].isna().any() and (judged["verdict"] == papers).sum() < len(judged) / 2
assert list(powers.between(None, "1914").evidence("Italy", "United Kingdom")["date"].unique()) == ["1887-12-20"]
little = powers.between("1908", "1914").evidence("France", "Germany")["sentence"]
assert len(little) == 1 and "no one supposes to have made the French and the Germans friends" in little[0]
assert {("France", "Germany", 1), ("Italy", "United Kingdom", 1)} <= set(
    late[["a", "b", "sign in text"]].itertuples(index=False, name=None)
)
assert len(only_listed) == 4 and (only_listed["year"] == 1872).sum() == 1
assert ((only_listed["a"] == "Austria-Hungary") & (only_listed["b"] == "France")).sum() == 2
read = nw.explain(missed, date="1902-07-05").relations
assert "France" not in {*read["source"], *read["target"]} and list(read["type"]) == ["REQUEST"]
assert len(only_told) > len(only_listed)
assert set(only_told.nlargest(2, "weight")[["a", "b"]].itertuples(index=False, name=None)) == {("France", "Italy")}

turns = switches.loc[switches["finding"], ["a", "b", "after"]].itertuples(index=False, name=None)
assert set(turns) == {("France", "Russia", 1), ("France", "United Kingdom", 1), ("Russia", "United Kingdom", 1)}
assert list(switches.loc[switches["finding"], "date"].str[:4]) == ["1891", "1903", "1907"]
lasting = set(friendships.loc[friendships["ending"] == "ongoing", ["a", "b"]].itertuples(index=False, name=None))
assert {("Austria-Hungary", "Germany"), ("Austria-Hungary", "Italy"), ("Germany", "Italy")} <= lasting
assert ("France", "Russia") in lasting
assert not (friendships["p_end"] <= 0.05).any()
settled = powers.evidence("France", "United Kingdom").query("date == '1904-04-12' and sign == -1")["sentence"]
assert len(settled) and settled.str.contains("long rivals").all()

central, entente = {"Germany", "Austria-Hungary", "Italy"}, {"France", "Russia", "United Kingdom"}
blocs = [
    {frozenset(members) for bloc, members in tracks.table.groupby(period.label).groups.items() if bloc}
    for period in periods
]
assert blocs[0] == {frozenset({"Germany", "Russia", "Austria-Hungary"})}
assert blocs[1] == {frozenset({"Germany", "Russia"}), frozenset({"United Kingdom", "Austria-Hungary", "Italy"})}
assert blocs[2] == {frozenset(central), frozenset({"France", "Russia"})}
assert blocs[3] == blocs[4] == {frozenset(central), frozenset(entente)}
first, second, third, fourth, fifth = together.values()
assert first.loc["Germany", "Russia"] > 0.6 and second.loc["Germany", "Russia"] > 0.8
assert min(shares.loc["France", "Russia"] for shares in (third, fourth, fifth)) > 0.8
assert 0.6 < second.loc["Austria-Hungary", "Germany"] < 0.8
assert 0.4 < fourth.loc["France", "United Kingdom"] < 0.75
assert fifth.loc["France", "United Kingdom"] > 0.9 and fifth.loc["Germany", "Italy"] > 0.9
assert min(by_chance.values()) == by_chance[periods[-1].label] > 0.01
assert list(changes["figure"]) == ["friendly"] and not changes["finding"].any()
assert changes.loc[0, "after"] > changes.loc[0, "before"] and changes.loc[0, "start"] == "1902-01-01"
""",
    "04-explore-and-correct": """
assert list(murder[["source", "sign", "target"]].itertuples(index=False, name=None)) == [("Turkey", -1, "Russia")]
assert set(truce["sign"]) == {1} and {*truce["source"]} == {*truce["target"]} == {"Russia", "Turkey"}
assert len(summoned) == 1
assert (view.selected_relations["sign"] == -1).all() and not late.ties()["first"].lt("2016").any()
assert len(view.corrections) == len(murder) + len(truce) + len(summoned)
assert corrected.corrections["applied"].all() and not early.corrections["applied"].all()
assert early.corrections.loc[~early.corrections["applied"], "reason"].str.len().gt(0).all()
before, after = (each.ties().set_index(["a", "b"]).loc[("Russia", "Turkey")] for each in (net, corrected))
assert after["n_negative"] == before["n_negative"] - 1 and after["n_positive"] == before["n_positive"]
assert "COOPERATE" in after["types"] and "RETREAT" not in after["types"]
assert "Citizens' Union" in {*town.actors["name"]} and "Citizens Union" not in {*town.actors["name"]}
assert set(own_view.network.actors["kind"]) == {"party"}
assert set(town.actors["kind"]) == {"party"} and town.corrections["applied"].all()
assert ("Citizens' Union", "Harbour List") in set(zip(town.ties()["a"], town.ties()["b"]))
""",
}

notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS
    assert set(CLAIMS) <= {path.stem for path in NOTEBOOKS}


@notebooks
def test_runs_without_error_or_warning_and_says_what_is_true(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, new_code_cell(STRICT))
    notebook.cells.append(new_code_cell(CLAIMS.get(path.stem, "")))
    notebook.cells.append(new_code_cell(f"import time\nassert time.process_time() < {SECONDS}"))
    client = NotebookClient(notebook, timeout=10 * SECONDS, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()  # raises where a cell ends in an error

    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output for output in outputs if output["output_type"] == "error"] == []
    # Kernels write progress bars to stderr where there are no widgets; anything else there is a complaint.
    complaints = "".join(output["text"] for output in outputs if output.get("name") == "stderr")
    assert "Warning" not in complaints
    assert list(tmp_path.iterdir()) == []  # leaves nothing in the folder that it runs in


@notebooks
def test_is_kept_without_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []


@notebooks
def test_has_no_metadata_but_the_kernel(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["metadata"] == METADATA
    assert [cell["id"] for cell in notebook["cells"] if cell["metadata"]] == []


@notebooks
def test_begins_with_a_title_and_is_valid(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")
