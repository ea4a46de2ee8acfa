"""A page's own drawing: an SVG file -> shapes that a template writes into the page, or what is wrong with it.

It becomes part of the page, so nothing in the file is trusted: only the elements, attributes and values named here
pass, and everything else is a problem at its line. Colours are `none` and `currentColor`, so that a drawing holds in
light, in dark and on paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from .problems import Problem, problem
from .source import read_text

MAX_BYTES = 20_000
TOLD = 5  # faults of one file; a file from a drawing program has hundreds
DTD = "<!DOCTYPE"
NAMESPACE = "http://www.w3.org/2000/svg"

_NUMBER = r"-?(?:\d{1,4}(?:\.\d{1,3})?|\.\d{1,3})"
NUMBER = re.compile(_NUMBER, re.ASCII)
NUMBERS = re.compile(rf"{_NUMBER}(?:[ ,]+{_NUMBER})*", re.ASCII)
TRACE = re.compile(r"[Mm][MmLlHhVvCcSsQqTtAaZz\d ,.-]*", re.ASCII)
BOX = re.compile(r"0 0 ([1-9]\d{0,3}) ([1-9]\d{0,3})", re.ASCII)
COLOUR = re.compile("none|currentColor")
PAINT = {
    "fill": COLOUR,
    "stroke": COLOUR,
    "stroke-width": NUMBER,
    "stroke-linecap": re.compile("butt|round|square"),
    "stroke-linejoin": re.compile("miter|round|bevel"),
    "stroke-dasharray": NUMBERS,
}
ELEMENTS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "svg": {"xmlns": re.compile(re.escape(NAMESPACE)), "viewBox": BOX, **PAINT},
    "title": {},
    "g": PAINT,
    "path": {"d": TRACE, **PAINT},
    "circle": {**dict.fromkeys(("cx", "cy", "r"), NUMBER), **PAINT},
    "rect": {**dict.fromkeys(("x", "y", "width", "height", "rx"), NUMBER), **PAINT},
    "line": {**dict.fromkeys(("x1", "y1", "x2", "y2"), NUMBER), **PAINT},
    "polyline": {"points": NUMBERS, **PAINT},
}
OWN = ("xmlns", "viewBox")  # what the template writes itself
Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An element as it is written into the page; `closes` where it is the end of a group."""

    name: str
    attributes: Attributes = ()
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing says in words, its size, how it is painted, and its shapes in order."""

    title: str
    width: int
    height: int
    attributes: Attributes
    shapes: tuple[Shape, ...]


def read(path: Path, name: str) -> tuple[Drawing | None, list[Problem]]:
    """The drawing in a file, or None and why not. `name` is how problems call the file; nothing is raised."""
    try:
        size = path.stat().st_size
    except OSError:
        return None, [problem("file-unreadable", name, 1)]
    if size > MAX_BYTES:
        found, limit = -(-size // 1000), MAX_BYTES // 1000
        return None, [problem("picture-too-large", name, 1, found=found, limit=limit)]
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    drawing, problems = parse(text, name)
    return (None if problems else drawing), problems


def parse(text: str, name: str) -> tuple[Drawing, list[Problem]]:
    """The drawing that an SVG text is, and every fault in it, to a number."""
    made = _Reader(name)
    try:
        if DTD in text:  # what it may declare is not even read
            made.fault("picture-element", text.count("\n", 0, text.index(DTD)) + 1, found=DTD, allowed=list(ELEMENTS))
        else:
            made.parser.Parse(text, True)
    except expat.ExpatError as error:
        lines = text.split("\n")
        made.fault("picture-malformed", error.lineno, found=lines[min(error.lineno, len(lines)) - 1])
    if not made.problems:
        made.finish()
    box = BOX.fullmatch(made.root.get("viewBox", "")) or ("", "0", "0")
    paint = tuple((k, v) for k, v in made.root.items() if k not in OWN)
    title = " ".join("".join(made.title).split())
    return Drawing(title, int(box[1]), int(box[2]), paint, tuple(made.shapes)), made.problems[:TOLD]


@dataclass(slots=True)
class _Reader:
    """Follows the parser through one file."""

    name: str
    problems: list[Problem] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    root: dict[str, str] = field(default_factory=dict)
    title: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    parser: Any = field(default_factory=expat.ParserCreate)

    def __post_init__(self) -> None:
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.ProcessingInstructionHandler = lambda target, _: self.refuse(f"<?{target}?>")

    def fault(self, code: str, line: int = 0, **values: object) -> None:
        self.problems.append(problem(code, self.name, line or self.parser.CurrentLineNumber, **values))

    def refuse(self, found: str) -> None:
        self.fault("picture-element", found=found, allowed=list(ELEMENTS))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        within = self.open[-1] if self.open else ""
        self.open.append(name)
        in_place = not within if name == "svg" else within == "svg" if name == "title" else within in ("svg", "g")
        if name not in ELEMENTS or not in_place or (name == "title" and self.title):
            self.refuse(f"<{name}>")
            return
        for key, value in attributes.items():
            self.attribute(name, key, value)
        if name == "svg":
            self.root = attributes
        elif name != "title":
            self.shapes.append(Shape(name, tuple(attributes.items())))

    def attribute(self, name: str, key: str, value: str) -> None:
        allowed = ELEMENTS[name]
        if key not in allowed:
            self.fault("picture-attribute", key=key, found=f"<{name}>", allowed=list(allowed))
        elif not allowed[key].fullmatch(value):
            code = "picture-size" if key == "viewBox" else "picture-value"
            self.fault(code, key=key, found=value or '""', was=value)

    def end(self, name: str) -> None:
        self.open.pop()
        if name == "g":
            self.shapes.append(Shape(name, closes=True))

    def text(self, data: str) -> None:
        if self.open == ["svg", "title"]:
            self.title.append(data)
        elif data.strip() and self.open[-1] in ELEMENTS:  # what stands in a refused element is told as that
            self.refuse(data)

    def finish(self) -> None:
        """What a whole drawing must have."""
        if "viewBox" not in self.root:
            self.fault("picture-size", 1, was="")
        if not "".join(self.title).strip():
            self.fault("picture-title", 1)
