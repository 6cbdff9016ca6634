"""The explorer: a network to take in hand, in a notebook or on a page, down to the sentence.

Nothing is read or loaded before it is used, so that ``import network`` stays fast.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from network.explorer.widget import Explorer as Explorer

__all__ = ["Explorer"]


def __getattr__(name: str) -> Any:
    if name == "Explorer":
        from network.explorer.widget import Explorer

        return Explorer
    raise AttributeError(f"module 'network.explorer' has no attribute {name!r}")
