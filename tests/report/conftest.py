"""A page needs the bundle of the explorer, which only a build makes: these tests have their own."""

import matplotlib as mpl
import pytest

mpl.use("Agg")


@pytest.fixture(scope="package", autouse=True)
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer")
    (folder / "page.js").write_text("document.getElementById('explorer');")
    (folder / "explorer.css").write_text(".anx { color: red }")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("network.explorer.built.STATIC", folder)
        yield
