"""YAML, composed and not constructed: raw scalars with their lines, so that the model decides what a value is.

Works on YAML's events, where depth, anchors and tags can be refused before anything is built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Problem, problem

MAX_DEPTH = 16
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
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
    deeper than MAX_DEPTH, or uses anchors, aliases or tags; nothing is raised.
    """
    problems: list[Problem] = []
    try:
        return _compose(text, file, first_line, problems), problems
    except RefusedError as refused:
        return None, [*problems, refused.problem]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + first_line if mark else first_line
        return None, [*problems, problem("yaml-invalid", file, line, found=_line_of(text, line - first_line))]


def _line_of(text: str, index: int) -> str:
    lines = text.splitlines()
    return lines[index] if 0 <= index < len(lines) else ""


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

    for event in yaml.parse(text, Loader=LOADER):
        line = event.start_mark.line + first_line if event.start_mark else first_line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusedError(problem("yaml-anchor", file, line, found=_line_of(text, line - first_line)))
        if tag := getattr(event, "tag", None):
            raise RefusedError(problem("yaml-tag", file, line, found=tag))
        if isinstance(event, yaml.ScalarEvent):
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
