"""Chromium: where it is, how it is started, and what its pages do behind the back of a test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Error, Request, sync_playwright

VARIABLE = "ALLIANCE_CHROMIUM"
MISSING = f"no Chromium: install it (Debian: apt-get install chromium), or name one with {VARIABLE}=/path/to/chromium"
# No sandbox, since tests may run as root. Every name but this machine's own is unknown to the browser.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SIZE = {"width": 1400, "height": 1000}


def find() -> str | None:
    """The path of Chromium, or None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"{VARIABLE} names {named}, which is no file")
        return named
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium(path: str, *more: str) -> Iterator[Browser]:
    """A running browser with a home of its own, so that nothing of the user's is read or written.

    `more` are further arguments of its command line.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as home, sync_playwright() as playwright:
        environment = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        browser = playwright.chromium.launch(
            executable_path=path, headless=True, args=[*ARGUMENTS, *more], env=environment
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watch:
    """What the pages of a context asked for and complained of.

    Attributes
    ----------
    requests
        Addresses of all requests, but those for data that the page holds itself (``data:`` and ``blob:``).
    errors
        Console messages of level error, breaches of the content security policy among them, and uncaught exceptions.
    dialogs
        Texts of ``alert`` and its like, each dismissed.
    """

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @property
    def abroad(self) -> list[str]:
        """Addresses on other machines than this one."""
        return [url for url in self.requests if urlsplit(url).hostname not in {None, "", "127.0.0.1"}]

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _error(self, error: Error) -> None:
        self.errors.append(f"uncaught: {error}")

    def _dialog(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":  # JupyterLab asks so where a notebook is not saved
            return dialog.accept()
        self.dialogs.append(dialog.message)
        return dialog.dismiss()


def watch(context: BrowserContext) -> Watch:
    """Watch all pages of a context from now on."""
    seen = Watch()
    context.on("request", seen._request)
    context.on("console", seen._console)
    context.on("weberror", lambda error: seen._error(error.error))
    context.on("dialog", seen._dialog)
    return seen
