"""Figures of tests need no window, and do not outlive the test."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest


@pytest.fixture(autouse=True)
def _without_window():
    mpl.use("agg")
    yield
    plt.close("all")
