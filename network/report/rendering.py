"""From a template to HTML: every text of data is escaped, and what cannot be seen in it is made visible."""

import base64
import hashlib
import json
import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from network.visible import visible
from network.wording import counted

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# What an address may hold as it is: all that RFC 3986 reserves, and what is already encoded.
_ADDRESS = ":/?#[]@!$&'()*+,;=%~"
# As text of a script or of JSON these would end it, or open a comment that hides its end.
_JSON_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_ENDS = re.compile(r"</(script|style)|<!--", re.IGNORECASE)


def render(name: str, /, **context: Any) -> str:
    """Fill a template of the package."""
    return _environment().get_template(name).render(context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("network.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"counted": counted, "web_address": web_address, "percent": percent, "number": number}
    return environment


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(address: object) -> str | None:
    """An address of the web, in ASCII; None for any other, such as that of a script or a file."""
    if not isinstance(address, str) or not _WEB.match(address):
        return None
    try:
        urlsplit(address)
    except ValueError:
        return None
    return quote(address, safe=_ADDRESS, errors="replace")


def percent(share: float) -> str:
    """A share in per cent; empty where there is none."""
    return "" if math.isnan(share) else f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def number(value: float, digits: int = 2) -> str:
    """A number with so many digits behind the point; empty where there is none."""
    return "" if math.isnan(value) else f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def as_json(data: Mapping[str, Any]) -> Markup:
    """JSON that stays data wherever it stands in a page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_JSON_ESCAPES))


def as_code(source: str) -> Markup:
    """Text of a script or a style, as it is.

    Raises
    ------
    ValueError
        It would end its own element.
    """
    if found := _ENDS.search(source):
        raise ValueError(f"{found[0]!r} in code to inline; write it with an escape")
    return Markup(source)


def content_policy(*scripts: str) -> str:
    """What the page may do: run these scripts, show pictures that it holds, and ask nobody for anything."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    # Styles are inline: cytoscape.js puts one of its own into the page.
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def packaged(name: str) -> str:
    """A text file of this package."""
    return files("network.report").joinpath(name).read_text(encoding="utf-8")
