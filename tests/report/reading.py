"""A page, read as a browser reads it: elements, their attributes, their text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pandas as pd

from network.actor_network import ActorNetwork
from network.report import page

VOID = {"meta", "img", "br", "link", "input", "source"}
BLOCKS = {"td", "th", "small", "p", "li", "span"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "{{7*7}}{% raise %}",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<img src=x onerror=alert(1)>",
    "\u202eevil\u2066\u200b",
    "=cmd|' /C calc'!A0",
    "<!--",
    "]]>\u2028\u2029",
    "\x00\x1b[31m\x07",
    "$x^2$ %s \\textbf{x}",
]


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    children: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def __getitem__(self, name: str) -> str:
        return self.attributes[name] or ""

    def every(self, tag: str) -> list["Element"]:
        found = [self] if self.tag == tag else []
        return found + [one for child in self.children for one in child.every(tag)]

    def by_id(self, name: str) -> "Element | None":
        if self.attributes.get("id") == name:
            return self
        return next((found for child in self.children if (found := child.by_id(name))), None)


class Reader(HTMLParser):
    """Elements of a page; each end tag must end the element that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        element = Element(tag, dict(attrs))
        if tag in BLOCKS:
            self.handle_data(" ")
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open[-1].tag == tag
        self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element.texts.append(data)


def read(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


def network(*rows: tuple[str, int, str], **columns: object) -> ActorNetwork:
    """A network of rows (source, sign, target)."""
    table = pd.DataFrame(rows, columns=["source", "sign", "target"]).assign(**columns)
    return ActorNetwork(table, merge_spellings=False)


def page_of(net: ActorNetwork, **options: object) -> Element:
    return read(page(net, **{"n_samples": 2, "levels": [net.level], **options}))
