"""A page needs the bundle of the explorer, which only a build makes: these tests have their own."""

import matplotlib as mpl
import pytest

mpl.use("Agg")


@pytest.fixture(scope="package", autouse=True)
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer")
    (folder / "static").mkdir()
    (folder / "static" / "page.js").write_text("document.getElementById('explorer');")
    (folder / "static" / "explorer.css").write_text(".anx { color: red }")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("network.report.explorer.files", lambda _: folder)
        yield
