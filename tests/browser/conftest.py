from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from . import chromium
from .lab import Lab, running


# Ended with this folder and not with the session: while playwright runs, no other test could run a loop of asyncio's.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.MISSING)
    with chromium.chromium(path) as started:
        yield started


@pytest.fixture(scope="package")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab, started once, where there is a browser to see it with."""
    with running(tmp_path_factory.mktemp("lab")) as started:
        yield started
