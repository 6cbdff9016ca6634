"""Alliance and actor network analyzer: from news text to a signed, dated network of actors.

    import network as nw

    news = nw.read("articles/")
    found = nw.extract(news)
    net = nw.ActorNetwork(found.relations)
    net.plot()

Every name below is loaded when it is first used, so that ``import network`` is fast and has no side effect.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from network import backbone as backbone
    from network import balance as balance
    from network import blocs as blocs
    from network import comparison as comparison
    from network import corrections as corrections
    from network import datasets as datasets
    from network import plot as plot
    from network import roles as roles
    from network import stability as stability
    from network import timeline as timeline
    from network.actor_network import ActorNetwork as ActorNetwork
    from network.corpus import Corpus as Corpus
    from network.corpus import read as read
    from network.corpus import stream as stream
    from network.errors import InputError as InputError
    from network.errors import ModelMissingError as ModelMissingError
    from network.errors import NetworkError as NetworkError
    from network.errors import UnknownNameError as UnknownNameError
    from network.explanation import Explanation as Explanation
    from network.explanation import explain as explain
    from network.pipeline import Extraction as Extraction
    from network.pipeline import extract as extract
    from network.records import Document as Document
    from network.relation_table import read_relations as read_relations
    from network.relation_table import write_relations as write_relations

__version__ = "0.1.0"

_HOME = {
    "ActorNetwork": "actor_network",
    "Corpus": "corpus",
    "Document": "records",
    "Explanation": "explanation",
    "Extraction": "pipeline",
    "InputError": "errors",
    "ModelMissingError": "errors",
    "NetworkError": "errors",
    "UnknownNameError": "errors",
    "explain": "explanation",
    "extract": "pipeline",
    "read": "corpus",
    "read_relations": "relation_table",
    "stream": "corpus",
    "write_relations": "relation_table",
}
_MODULES = (
    "backbone",
    "balance",
    "blocs",
    "comparison",
    "corrections",
    "datasets",
    "plot",
    "roles",
    "stability",
    "timeline",
)
__all__ = [*sorted(_HOME), *_MODULES]  # noqa: PLE0604  (all are strings)


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(import_module(f"network.{_HOME[name]}"), name)
    elif name in _MODULES:
        value = import_module(f"network.{name}")
    else:
        raise AttributeError(f"module 'network' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
