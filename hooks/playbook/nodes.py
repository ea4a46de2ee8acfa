"""YAML, composed and not constructed: raw scalars with their lines, so that the model decides what a value is.

Works on YAML's events, where depth, anchors and tags can be refused before anything is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from .problems import Problem, problem
from .source import CONTROL

MAX_DEPTH = 16
MAX_NODES = 20_000  # a hundred times what a long page has
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    items: list[Node]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """The first node of each key; a key that came twice is a problem already."""

    items: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen yet."""

    node: Sequence | Mapping
    key: str | None = None
    seen: set[str] = field(default_factory=set)


class RefusedError(Exception):
    def __init__(self, found: Problem) -> None:
        self.problem = found


def compose(text: str, file: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The node tree of one YAML document, and every problem met.

    `first_line` is the line of `file` that `text` starts on. The tree is None where the text is not YAML, nests
    deeper than MAX_DEPTH, holds more than MAX_NODES, or uses anchors, aliases or tags; nothing is raised.
    """
    problems: list[Problem] = []
    try:
        return _compose(text, file, first_line, problems), problems
    except RefusedError as refused:
        return None, [*problems, refused.problem]
    except yaml.YAMLError as error:
        code, index = _told(error, text)
        return None, [*problems, problem(code, file, first_line + index, found=_line_of(text, index))]


def _told(error: yaml.YAMLError, text: str) -> tuple[str, int]:
    """The code and the line (from 0) that lead an editor to the slip, not to where the parser gave up."""
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    context, what = str(getattr(error, "context", "")), str(getattr(error, "problem", ""))
    lines = text.rstrip("\n").split("\n")
    index = min(mark.line, len(lines) - 1) if mark else 0
    if mark and ("anchor" in context or "alias" in context):
        return "yaml-anchor", index
    if "[@" in lines[index]:
        return "citation-malformed", index
    if start and "quoted scalar" in context and "end of stream" in what:
        return "yaml-quote", start.line
    if (quote := _open_quote(lines, index)) is not None:
        return "yaml-quote", quote
    if start and "flow" in context:
        return "yaml-bracket", start.line
    if start and "simple key" in context:
        return "yaml-colon", start.line
    if mark and "mapping values" in what and ": " in lines[index][: mark.column]:
        return "yaml-text-colon", index
    if index and "mapping values" in what and not re.search(r":(?: |$)", lines[index - 1].rstrip()):
        return "yaml-colon", index - 1
    return "yaml-invalid", index


def _open_quote(lines: list[str], index: int) -> int | None:
    """The line above `index` whose quotation mark is closed only there, by one that was meant to open."""
    if not lines[index].count('"') % 2 and '"' in lines[index]:
        above = next((n for n in range(index - 1, -1, -1) if '"' in lines[n]), None)
        return above if above is not None and lines[above].count('"') % 2 else None
    return None


def _line_of(text: str, index: int) -> str:
    lines = text.split("\n")
    return lines[index] if index < len(lines) else ""


def _compose(text: str, file: str, first_line: int, problems: list[Problem]) -> Node | None:
    root: Node | None = None
    stack: list[_Open] = []

    def place(node: Node) -> None:
        nonlocal root
        if not stack:
            if root is None:
                root = node
            return
        top = stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                raise RefusedError(problem("yaml-key", file, node.line))
            top.key = node.text
            if node.text in top.seen:
                first = top.node.key_lines[node.text]
                problems.append(problem("key-duplicate", file, node.line, key=node.text, first=first))
            else:
                top.node.key_lines[node.text] = node.line
        else:
            if top.key not in top.seen:
                top.node.items[top.key] = node
                top.seen.add(top.key)
            top.key = None

    for number, event in enumerate(yaml.parse(text, Loader=LOADER)):
        line = event.start_mark.line + first_line if event.start_mark else first_line
        if number > MAX_NODES:
            raise RefusedError(problem("yaml-many", file, line))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusedError(problem("yaml-anchor", file, line, found=_line_of(text, line - first_line)))
        if getattr(event, "tag", None):
            raise RefusedError(problem("yaml-tag", file, line, found=_line_of(text, line - first_line)))
        if isinstance(event, yaml.ScalarEvent):
            # An escape inside quotation marks may stand for what the file itself may not hold.
            if found := CONTROL.search(event.value):
                raise RefusedError(problem("control-character", file, line, found=f"U+{ord(found[0]):04X}"))
            place(Scalar(event.value, line))
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            if len(stack) >= MAX_DEPTH:
                raise RefusedError(problem("yaml-depth", file, line, limit=MAX_DEPTH))
            node: Sequence | Mapping = (
                Sequence([], line) if isinstance(event, yaml.SequenceStartEvent) else Mapping({}, {}, line)
            )
            place(node)
            stack.append(_Open(node))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise RefusedError(problem("yaml-documents", file, line))
    return root


def plain(node: Node | None) -> Any:
    """The tree as dicts, lists and strings: what a schema library takes."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def line_at(node: Node | None, path: tuple[int | str, ...]) -> int:
    """The line of the node that a path of keys and indexes leads to, or of the last node on the way."""
    line = node.line if node else 1
    for step in path:
        if isinstance(node, Mapping) and step in node.items:
            line = node.key_lines[str(step)]
            node = node.items[str(step)]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line
