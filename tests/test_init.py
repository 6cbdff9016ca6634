import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

import network as nw

PACKAGE = Path(nw.__file__).parent

SHOWN = ("visible", "htmltable", "texttable", "wording", "spreadsheet")
SETTLED = ("seeds", "ontology", "gazetteer", "confidence")
DATA = ("datafile", *SHOWN, *SETTLED, "formats", "copies", "corpus", "datasets", "relation_table", "durations")
LANGUAGE = ("language", "spans", "quotations", "traps", "nominals", "offices", "mentions", "coreference")
TIES = ("weighting", "ties", "selection", "evidence", "hierarchy", "identity", "corrections")
MEASURES = ("signed", "balance", "blocs", "roles", "backbone", "comparison", "stability", "timeline")
OUTSIDE = ("export", "plot", "explorer", "report")

# From the ground up; a package stands for all that is in it.
FLOORS = (
    ("records", "errors"),
    DATA,
    ("grammar",),
    LANGUAGE,
    ("extractors",),
    ("worker",),
    ("pipeline", "explanation"),
    TIES,
    ("analysis",),
    ("actor_network",),
    MEASURES,
    OUTSIDE,
    ("cli",),
    ("__main__",),
)
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
EXTRACTION = {"grammar", *LANGUAGE, "extractors", "worker", "pipeline", "explanation"}
ANALYSIS = {*TIES, "analysis", "actor_network", *MEASURES, *OUTSIDE}
PICTURES = {"plot", "explorer", "report"}

# What an ActorNetwork offers as a method but leaves to a module above it; imported only when called.
DELEGATED = {(lower, upper) for lower in ("analysis", "actor_network") for upper in (*MEASURES, *OUTSIDE)}

HEAVY = (
    "anywidget", "charset_normalizer", "datasketch", "ipywidgets", "jinja2", "matplotlib", "networkx", "numpy",
    "pandas", "py3langid", "pyarrow", "rich", "ruptures", "scipy", "spacy", "textalloc", "thinc", "tomlkit", "tqdm",
    "trafilatura", "typer",
)  # fmt: skip


class Import(NamedTuple):
    """One import: in which file, of what, and whether only when a function is called or only for type checkers."""

    file: str
    module: str
    deferred: bool
    typing: bool


def unit(file: str) -> str:
    """The entry of the table of floors that a file or module of the package belongs to."""
    return file.removeprefix("network.").split(".")[0]


def imports(path: Path) -> list[Import]:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    name = ".".join(("network", *parts)).removesuffix(".__init__")
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [Import(name, module, deferred, typing) for module, deferred, typing in _walk(tree, package, False, False)]


def _walk(node: ast.AST, package: str, deferred: bool, typing: bool) -> Iterator[tuple[str, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from ((alias.name, deferred, typing) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = child.module or ""
            if child.level:
                above = package.split(".")[: len(package.split(".")) - child.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            names = [f"{base}.{alias.name}" for alias in child.names] if base == "network" else [base]
            yield from ((name, deferred, typing) for name in names)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            checked = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            yield from _walk(child, package, deferred or inside, typing or checked)


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")
IMPORTS = [found for path in FILES for found in imports(path)]
OURS = [found for found in IMPORTS if found.module.startswith("network.")]


def test_every_module_has_a_floor() -> None:
    units = {unit(".".join(path.relative_to(PACKAGE).with_suffix("").parts)) for path in FILES}
    assert units - set(FLOOR) == set()


def test_imports_run_downward_only() -> None:
    upward = {
        (unit(found.file), unit(found.module))
        for found in OURS
        if FLOOR[unit(found.module)] > FLOOR[unit(found.file)] and not found.typing
    }
    assert upward - DELEGATED == set()


def test_upward_delegation_waits_for_the_call() -> None:
    at_once = [
        found
        for found in OURS
        if (unit(found.file), unit(found.module)) in DELEGATED and not found.deferred | found.typing
    ]
    assert at_once == []


def test_modules_of_one_floor_import_each_other_one_way() -> None:
    graph: dict[str, set[str]] = {}
    for found in OURS:
        if not found.typing and not found.deferred and found.file != found.module:
            graph.setdefault(found.file, set()).add(found.module)
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the cycle


def test_the_wings_meet_only_in_the_relation_table() -> None:
    across = {
        (unit(found.file), unit(found.module))
        for found in OURS
        if {unit(found.file) in EXTRACTION, unit(found.module) in EXTRACTION} == {True, False}
        and {unit(found.file), unit(found.module)} & ANALYSIS
    }
    assert across == set()


def importers(library: str) -> set[str]:
    return {unit(found.file) for found in IMPORTS if found.module.split(".")[0] == library and not found.typing}


def test_only_the_language_floor_touches_spacy() -> None:
    assert importers("spacy") <= set(LANGUAGE)


def test_only_the_top_floor_touches_matplotlib() -> None:
    assert importers("matplotlib") <= PICTURES


def test_the_walk_over_imports_sees_all_kinds() -> None:
    source = (
        "if TYPE_CHECKING:\n    import spacy\n"
        "from network import plot\nfrom ..corpus import read\nfrom . import roles\n"
        "def f():\n    from network.language import load\n"
    )
    found = list(_walk(ast.parse(source), "network.extractors", False, False))
    assert found == [
        ("spacy", False, True),
        ("network.plot", False, False),
        ("network.corpus", False, False),
        ("network.extractors", False, False),
        ("network.language", True, False),
    ]


def loaded_by(code: str) -> set[str]:
    """Top-level packages that a fresh interpreter has loaded after `code`."""
    script = f"{code}\nimport sys\nprint(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_import_loads_nothing_heavy() -> None:
    assert loaded_by("import network") & set(HEAVY) == set()


def test_import_prints_nothing() -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", "import network"], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_saved_relations_are_analysed_without_spacy(tmp_path: Path) -> None:
    code = f"""
import network as nw
from network.relation_table import relation_table
nw.write_relations(relation_table([]), {str(tmp_path / "relations.jsonl")!r})
nw.ActorNetwork(nw.read_relations({str(tmp_path / "relations.jsonl")!r}))"""
    assert loaded_by(code) & {"spacy", "thinc", "matplotlib"} == set()


def test_reading_texts_loads_no_spacy() -> None:
    assert (
        loaded_by("import network as nw\nnw.read(['Chad thanked Niger.'], language=None)") & {"spacy", "thinc"} == set()
    )


@pytest.mark.parametrize("name", nw.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(nw, name) is not None


def test_dir_lists_the_public_names() -> None:
    assert set(nw.__all__) <= set(dir(nw))


def test_type_checkers_see_every_public_name() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    named = {alias.asname for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert set(nw.__all__) <= named


def test_unknown_attribute_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'analyse'"):
        _ = nw.analyse
