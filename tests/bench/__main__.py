"""Print the figures: ``python -m tests.bench [--only PART ...] [--json FILE]``."""

import argparse
import json
import os
import platform
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from pathlib import Path

import network as nw

from . import __doc__ as about
from .balance import balance
from .blocs import blocs
from .bootstrap import bootstrap
from .calibration import calibration
from .explorer import explorer
from .figures import HEAD, Figure
from .identity import identity
from .imports import imports
from .layout import layout
from .memory import memory
from .quality import copies, event, samples, seed, stance, tie
from .speed import processes, speed

PARTS: dict[str, Callable[[], Iterable[Figure]]] = {
    "seed": seed,
    "event": event,
    "tie": tie,
    "stance": stance,
    "samples": samples,
    "copies": copies,
    "calibration": calibration,
    "identity": identity,
    "balance": balance,
    "blocs": blocs,
    "bootstrap": bootstrap,
    "layout": layout,
    "explorer": explorer,
    "imports": imports,
    "speed": speed,
    "processes": processes,
    "memory": memory,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure part after part, and print each as soon as it is done."""
    options = _parser().parse_args(arguments)
    print(HEAD, flush=True)
    found: list[Figure] = []
    for name in options.only or PARTS:
        print(name, flush=True)
        for figure in PARTS[name]():
            print(figure.row(), flush=True)
            found.append(figure)
        if options.json:
            _write(options.json, found)
    marked = [figure for figure in found if figure.met is not None]
    print(f"{sum(bool(figure.met) for figure in marked)} of {len(marked)} marks met")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m tests.bench", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to this file")
    return parser


def _write(path: Path, figures: list[Figure]) -> None:
    machine = {
        "network": nw.__version__,
        "spacy": metadata.version("spacy"),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cores": os.cpu_count(),
    }
    records = [figure.record() for figure in figures]
    path.write_text(json.dumps({"machine": machine, "figures": records}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
