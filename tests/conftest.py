"""pytest puts this file's folder on the import path, so tests in the folders below share its helpers."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """The default pipeline, loaded once for all tests that need a model."""
    from network.language import load

    return load()
