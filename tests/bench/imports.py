"""What `import network` costs."""

import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from .figures import Figure, spread

PEERS = "import pandas, networkx"
PACKAGE = "import network"
OPENING = "import network as nw; nw.ActorNetwork, nw.read_relations"


def imports(*, rounds: int = 9) -> Iterator[Figure]:
    """Time of imports in fresh interpreters, by turns, and what they load."""
    programs = (PEERS, PACKAGE, OPENING)
    for program in programs:
        _seconds(program)
    times: dict[str, list[float]] = {program: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            times[program].append(_seconds(program))
    middle = {program: median(taken) for program, taken in times.items()}
    yield Figure(part="imports", name=f"{PEERS}: seconds", value=middle[PEERS], note=spread(times[PEERS]))
    for program, name, mark in ((PACKAGE, PACKAGE, 1.2), (OPENING, "opening saved relations", None)):
        ratios = [one / other for one, other in zip(times[program], times[PEERS], strict=True)]
        ratio = middle[program] / middle[PEERS]
        yield Figure(part="imports", name=f"{name}: ratio to that", value=ratio, at_most=mark, note=spread(ratios))
        loaded = sorted({"spacy", "matplotlib"} & _modules(program))
        yield Figure(
            part="imports",
            name=f"{name}: loads spaCy or matplotlib",
            value=len(loaded),
            at_most=0,
            note=", ".join(loaded),
        )


def _seconds(program: str) -> float:
    timed = f"from time import perf_counter; begin = perf_counter(); {program}; print(perf_counter() - begin)"
    return float(_output(timed))


def _modules(program: str) -> set[str]:
    return set(_output(f"import sys; {program}; print(*sys.modules)").split())


def _output(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
