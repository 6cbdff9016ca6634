"""The README's commands and snippets work as they stand, and what it lists is so."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
SHELL = [text for language, _, text in BLOCKS if language == "sh"]
COMMANDS = [line for text in SHELL for line in text.splitlines() if line.startswith("alliance-network ")]
ARTICLES = {
    "2015-11-25.txt": "2015-11-25\n\nTurkey attacked Russia. Russia condemned Turkey.\n",
    "2016-08-10.txt": "2016-08-10\n\nRussia met Turkey in St Petersburg. Russia and Turkey signed an agreement.\n",
    "2016-08-11.txt": "2016-08-11\n\nThe talks went on. Qatar sheltered the Harbourists, officials said on Thursday.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder: some articles, and the files that the README shows."""
    folder = tmp_path_factory.mktemp("readme")
    files = {name: text for _, name, text in BLOCKS if name}
    for name, text in {**files, **{f"articles/{name}": text for name, text in ARTICLES.items()}}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def after_commands(folder: Path) -> Path:
    """The folder after all commands, in their order."""
    for command in COMMANDS:
        _, *arguments = shlex.split(command)
        _run([sys.executable, "-m", "network", *arguments], folder)
    return folder


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{command} failed:\n{done.stderr}"
    return done.stdout


def test_first_code_block_is_explore_and_test() -> None:
    assert BLOCKS[0][0] == "sh"
    assert re.findall(r"^make (\w+)", BLOCKS[0][2], flags=re.MULTILINE) == ["explore", "test"]


def test_every_make_command_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"\bmake (\w+)", "\n".join([*SHELL, *re.findall(r"`(make [^`]*)`", README)])))
    assert {"explore", "test", "lint", "bench", "calibrate", "lock"} <= named <= targets


def test_shell_blocks_hold_nothing_that_is_not_tested() -> None:
    lines = [line for text in SHELL for line in text.splitlines()]
    assert [line for line in lines if not line.startswith(("make ", "alliance-network "))] == []


def test_commands_write_what_they_name(after_commands: Path) -> None:
    outputs = re.findall(r"--output (\S+)", "\n".join(COMMANDS))
    assert outputs
    assert [name for name in outputs if not (after_commands / name).stat().st_size] == []


def test_own_actors_and_types_are_found(after_commands: Path) -> None:
    found = pd.read_json(after_commands / "refuge.jsonl", lines=True)
    claims = found[["source", "type", "target"]].to_numpy().tolist()
    assert ["Qatar", "SHELTER", "Harbour List"] in claims


def test_explanation_is_as_shown(folder: Path) -> None:
    command = next(line for line in COMMANDS if line.startswith("alliance-network explain "))
    told = _without_layout(_run([sys.executable, "-m", "network", *shlex.split(command)[1:]], folder))
    shown = [_without_layout(text) for language, _, text in BLOCKS if language == "text"]
    assert shown
    assert [text for text in shown if text not in told] == []


def _without_layout(text: str) -> str:
    """The words alone; confidence changes whenever it is calibrated."""
    return " ".join(re.sub(r"(?<=confidence )0\.\d+", "", text).split())


def test_snippets_run_one_after_the_other(folder: Path) -> None:
    snippets = [text for language, _, text in BLOCKS if language == "python"]
    set_up = "import matplotlib\nmatplotlib.use('agg')\n"
    tell = "print(*found.relations[['source', 'type', 'target', 'extractor']].iloc[0])"
    told = _run([sys.executable, "-W", "error", "-c", "\n".join([set_up, *snippets, tell])], folder)
    assert told.splitlines()[-1] == "Russia CONSULT Turkey meetings"
    assert {"relations.parquet", "network.graphml"} <= {path.name for path in folder.iterdir()}


def test_table_of_types_is_the_ontology() -> None:
    types = tomllib.loads((ROOT / "network/data/ontology.toml").read_text(encoding="utf-8"))
    rows = re.findall(r"^\| `([A-Z]+)` \| (.*?) \| (.*?) \| (.*?) \|$", README, flags=re.MULTILINE)
    signs = {"+1": 1, "0": 0, "−1": -1}
    assert [name for name, *_ in rows] == list(types)
    for name, quad, sign, example in rows:
        assert (quad, signs[sign]) == (types[name]["quad"], types[name]["sign"]), name
        assert example in types[name]["examples"], name


def test_columns_of_own_files_are_all_documented() -> None:
    from network.gazetteer import ACTOR_COLUMNS
    from network.ontology import EFFECTS, OPERATOR_COLUMNS, POSITIONS, QUADS, TRIGGER_COLUMNS
    from network.records import KINDS

    rows = dict(
        re.findall(r"^\| (actors \(CSV\)|`triggers.csv`|`operators.csv`) \| (.*) \|$", README, flags=re.MULTILINE)
    )
    for name, columns in [
        ("actors (CSV)", ACTOR_COLUMNS),
        ("`triggers.csv`", TRIGGER_COLUMNS),
        ("`operators.csv`", OPERATOR_COLUMNS),
    ]:
        assert re.findall(r"`([a-z]+)`", rows[name]) == list(columns)
    for name, values in [("actors (CSV)", KINDS), ("`triggers.csv`", POSITIONS), ("`operators.csv`", EFFECTS)]:
        assert [value for value in values if value not in rows[name]] == []
    assert [quad for quad in QUADS if f"| {quad} |" not in README] == []


def test_links_within_the_repository_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
