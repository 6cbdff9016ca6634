"""A browser part to stand in where the tests need none, and ears for what an explorer tells the browser."""

from pathlib import Path

import matplotlib as mpl
import pytest


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Files of the browser part, in a folder of the test's own."""
    from network.explorer import built

    mpl.use("agg")
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "explorer.js").write_text("export default { render() {} };\n", encoding="utf-8")
    (folder / "explorer.css").write_text(".anx {}\n", encoding="utf-8")
    monkeypatch.setattr(built, "STATIC", folder)
    return folder


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A working directory of the test's own, where corrections.toml may appear."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
