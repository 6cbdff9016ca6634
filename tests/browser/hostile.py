"""Text that means harm: what each piece is meant to break, and a relation table made of nothing else.

Whatever runs sets ``window.ran`` and opens a dialog, so that a test sees it both ways.
"""

from itertools import cycle, islice
from typing import Any

import pandas as pd

from network.records import Relation
from network.relation_table import relation_table

_RUN = "top.ran=1,alert(1)"
HANDLERS = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f'"><img src=x onerror="{_RUN}">',
    f"'><svg onload={_RUN}>",
    f"</textarea></title></style><iframe srcdoc='<script>{_RUN}</script>'></iframe>",
    f"<![CDATA[<math><mtext><a href=javascript:{_RUN}>]]>",
    f'" autofocus onfocus="{_RUN}" x="',
    f"`-${{{_RUN}}}-`",
    f"');{_RUN};//",
)
BREAKERS = (
    "<!--<script>",
    "-->",
    "</style><style>*{display:none!important}</style>",
    "x;} body{display:none} .a{",
    f"{{{{constructor.constructor('{_RUN}')()}}}}",
    "{title} {0} %(title)s %s $title ${title} @title@ \\1 \\g<0>",
    r"$\frac{1}{$ $x^{_ \begin{document}",
    "[data](javascript:alert(1)) **bold** `code` | cell",
    'Anne\'s "dog" a[b]=c #d.e:f\\',
    "&lt;b&gt; &amp;amp; &#60;",
)
NAMES_OF_OBJECTS = ("__proto__", "constructor", "toString", "hasOwnProperty", "0", "null", "NaN")
SHAPES = (
    "Ar\u202eland\u202c \u2066x\u2069",
    "Zero\u200bwidth\u200d\ufeff\u00ad\u2060",
    "line\u2028and\u2029paragraph\x85next\r\nreturn",
    "NUL\x00bell\x07escape\x1b[31m",
    "דמשק العربية",
    "👩\u200d🚒 e\u0301 Z̷͉̈́ą̴̛l̷g̵o̶",
    "W" * 400,
    "very long and " * 60,
)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    '="a"&"b"',
    "'=1+1",
    "＝1+1",
)
TEXTS = HANDLERS + BREAKERS + NAMES_OF_OBJECTS + SHAPES + FORMULAS

ADDRESSES = (
    f"javascript:{_RUN}",
    f" JaVaScRiPt:{_RUN}",
    f"java\nscript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"vbscript:{_RUN}",
    "file:" + "///etc/passwd",
    "//127.0.0.1:9/nowhere",
    "http://[broken",
    f'https://news.example/"onmouseover="{_RUN}',
    "https://news.example/<script>",
    "https://user:secret@news.example/\u202egnp.exe",
)
FILE_NAME = "=1+1 <img src=x onerror='top.ran=1'> \u202e.toml"
"""What a file system takes."""

# A friendly one, then one that is not.
_TYPES = {"ALLY": 1, "ASSAULT": -1, "BACK": 1, "ACCUSE": -1, "AID": 1, "OPPOSE": -1, "CONSULT": 1, "CONTROL": 0}
_KINDS = ("state", "armed_group", "person", "media")
_STATUSES = ("asserted", "asserted", "asserted", "negated", "hypothetical")


def table() -> pd.DataFrame:
    """Every text as an actor who stands in relations to the next ones, and as all that is said of a document."""
    n = len(TEXTS)
    steps = [(number, (number + step) % n) for step in (1, 2, 5) for number in range(n)]
    # Each pair twice, so that there are parallel ties to click.
    types = islice(cycle(_TYPES), 2 * len(steps))
    pairs = [pair for pair in steps for _ in range(2)]
    return relation_table(
        _relation(number, *pair, type_) for number, (pair, type_) in enumerate(zip(pairs, types, strict=True))
    )


def _relation(number: int, source: int, target: int, type_: str) -> Relation:
    def text(step: int) -> str:
        return TEXTS[(number + step) % len(TEXTS)]

    parts = {"source": TEXTS[source], "trigger": text(3), "target": TEXTS[target]}
    # The sentence stands somewhere in its document, and text outside the basic plane before it.
    sentence, start, spans = "🙂 ", 7, {}
    for name, part in parts.items():
        spans |= {f"{name}_start": start + len(sentence), f"{name}_end": start + len(sentence) + len(part)}
        sentence += part + " "
    values: dict[str, Any] = spans | {
        "relation_id": f"{number:016x}",
        "doc_id": f"{text(11)}/{number // 9}",
        "title": text(12),
        "date": f"2016-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "publisher": text(13),
        "url": ADDRESSES[number % len(ADDRESSES)],
        "source": TEXTS[source],
        "source_kind": _KINDS[source % len(_KINDS)],
        "source_text": TEXTS[source],
        "target": TEXTS[target],
        "target_kind": _KINDS[target % len(_KINDS)],
        "target_text": TEXTS[target],
        "type": type_,
        "sign": _TYPES[type_],
        "status": _STATUSES[number % len(_STATUSES)],
        "speaker": text(14) if number % 2 else None,
        "confidence": 0.5 + number % 5 / 10,
        "extractor": text(15),
        "trigger": parts["trigger"],
        "sentence": sentence,
        "sentence_start": start,
        "sentence_end": start + len(sentence),
    }
    return Relation(**values)
