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
