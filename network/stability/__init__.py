"""How sure it all is: bootstrap over documents, null models, and what beats them."""

from network.stability.chance import NullTest, null_test
from network.stability.documents import Bootstrap, bootstrap
from network.stability.key_figures import Findings, findings
from network.stability.measures import MEASURES, Measure
from network.stability.nulls import MODELS, null_graphs

__all__ = [
    "MEASURES",
    "MODELS",
    "Bootstrap",
    "Findings",
    "Measure",
    "NullTest",
    "bootstrap",
    "findings",
    "null_graphs",
    "null_test",
]
