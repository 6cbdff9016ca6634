"""A JupyterLab of the tests' own, and a notebook in it as its user has it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import BrowserContext, Locator, Page

TOKEN = "token-of-the-tests"
SECONDS = 60
"""To wait for anything: far more than a busy machine needs."""

_OPTIONS = [
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    f"--IdentityProvider.token={TOKEN}",
    "--ServerApp.terminals_enabled=False",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--LabApp.expose_app_in_browser=True",
]
_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
_METADATA = {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}}


@dataclass(frozen=True)
class Lab:
    """A running server: its address, and the folder that its notebooks are in."""

    url: str
    folder: Path

    def write(self, name: str, *cells: str) -> str:
        """Write a notebook of these code cells into the folder; returns its name."""
        notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells], metadata=_METADATA)
        nbformat.write(notebook, self.folder / name)
        return name

    def open(self, context: BrowserContext, name: str) -> "Notebook":
        """Open a notebook of the folder in a new page, and wait until its kernel is there."""
        page = context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        page.goto(f"{self.url}/lab/tree/{name}?reset&token={TOKEN}")
        return Notebook(page)


@contextmanager
def running(folder: Path) -> Iterator[Lab]:
    """A JupyterLab server that reads and writes nothing outside a folder, until the end of the block."""
    home, root = folder / "home", folder / "notebooks"
    settings = home / "config" / "labconfig" / "default_setting_overrides.json"
    for path in (settings.parent, root):
        path.mkdir(parents=True)
    settings.write_text(json.dumps(_SETTINGS), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlab", *_OPTIONS, f"--ServerApp.root_dir={root}"]
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=root, env=_environment(home), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            yield Lab(_address(server, home, folder / "log.txt"), root)
        finally:
            _end(server)


def _environment(home: Path) -> dict[str, str]:
    """The environment without any setting of Jupyter's or IPython's, and with another home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON", "XDG_"))}
    places = {"HOME": "", "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime"}
    places |= {"IPYTHONDIR": "ipython", "MPLCONFIGDIR": "matplotlib", "XDG_CACHE_HOME": "cache"}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return kept | {name: str(home / place) for name, place in places.items()} | {"PATH": path}


def _address(server: "subprocess.Popen[bytes]", home: Path, log: Path) -> str:
    """The server's address, once it answers; it tells its port in a file of its runtime folder."""
    told = home / "runtime" / f"jpserver-{server.pid}.json"
    end = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            url = f"http://127.0.0.1:{json.loads(told.read_text(encoding='utf-8'))['port']}"
            with urlopen(f"{url}/api/status?token={TOKEN}", timeout=5):
                return url
        except (OSError, ValueError):  # not there yet, or half written
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start: {log.read_text(encoding='utf-8')[-2000:]}")


def _end(server: "subprocess.Popen[bytes]") -> None:
    """End the server, which ends its kernels; kernels also end by themselves when their server is gone."""
    server.terminate()
    try:
        server.wait(SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


class Notebook:
    """A notebook in a page of JupyterLab.

    What its user does with the mouse and the keyboard is left to the tests; here is what stands around it, by
    JupyterLab's own commands.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self._await_kernel()

    def _await_kernel(self) -> None:
        self.page.wait_for_function("() => window.jupyterapp")
        self.page.evaluate("() => window.jupyterapp.restored.then(() => window.jupyterapp.allPluginsActivated)")
        self.page.wait_for_function("() => window.jupyterapp.shell.currentWidget?.sessionContext")
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.ready")
        self.page.wait_for_function(
            "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
        )
        self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")

    def command(self, name: str, **arguments: Any) -> Any:
        """Execute one of JupyterLab's commands, and wait until it is done."""
        script = "([name, args]) => window.jupyterapp.commands.execute(name, args).then(() => null)"
        return self.page.evaluate(script, [name, arguments])

    def run_all(self) -> None:
        """Run all cells, and wait until the last has run; an error or a warning in one is raised."""
        self.command("runmenu:run-all")
        failed = self.page.locator(".jp-Notebook [data-mime-type='application/vnd.jupyter.stderr']")
        if failed.count():
            raise AssertionError("\n".join(failed.all_inner_texts()))

    def output(self, cell: int) -> Locator:
        """The output area of a cell, counted from 0."""
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(".jp-Cell-outputArea")

    def python(self, code: str) -> str:
        """Run code in the notebook's kernel beside its cells, as a user would in one more; returns what it printed."""
        printed, error = self.page.evaluate(
            """async code => {
                const {kernel} = window.jupyterapp.shell.currentWidget.sessionContext.session;
                const future = kernel.requestExecute({code, stop_on_error: false}), printed = [];
                future.onIOPub = ({header, content}) => {
                    if (header.msg_type === "stream") printed.push(content.text);
                };
                const reply = (await future.done).content;
                return [printed.join(""), reply.status === "ok" ? null : reply.traceback.join("\\n")];
            }""",
            code,
        )
        if error:
            raise AssertionError(error)
        return str(printed).strip()

    def expect(self, expression: str, value: object) -> None:
        """Wait until an expression has a value in Python: what a click sends there takes its time."""
        end = time.monotonic() + SECONDS / 4
        while (found := self.python(f"print(repr({expression}))")) != repr(value):
            if time.monotonic() > end:
                raise AssertionError(f"{expression} is {found}, not {value!r}")
            self.page.wait_for_timeout(100)

    def theme(self, name: str) -> None:
        """Show the whole of JupyterLab ``"light"`` or ``"dark"``."""
        self.command("apputils:change-theme", theme=f"JupyterLab {name.capitalize()}")
        light = "true" if name == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")

    def save(self) -> None:
        self.command("docmanager:save")

    def reload(self) -> None:
        """Save, and load the page anew; the kernel goes on."""
        self.save()
        self.page.reload()
        self._await_kernel()

    def restart_kernel(self) -> None:
        """Restart the kernel without running anything: what was in it is gone."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")

    def close(self) -> None:
        """End the kernel and close the page."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.close(run_before_unload=False)
