"""Front matter: where it stands, and what each field's declared type makes of its raw scalar.

A value keeps its line. The model's type decides: `no` is text where the model says text, `0034` keeps its zeros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from . import citation, dates
from .citation import Citation
from .dates import Date
from .model import Choice, Field, Model, Relation
from .nodes import Mapping as MappingNode
from .nodes import Node, Scalar, Sequence
from .problems import Problem, nearest, problem

Data = str | tuple[str, ...] | bool | int | Date | Citation | Mapping[str, "Value"] | tuple[Mapping[str, "Value"], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """What a field holds, typed, and the line it stands on. `unknown`: the writer said that it is not known."""

    data: Any
    line: int
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class RawEdge:
    """An edge as written: the relation's name, the target as typed, its fields, and its line."""

    relation: str
    target: str
    fields: Mapping[str, Value]
    line: int


@dataclass(frozen=True, slots=True)
class RawPart:
    """A part as written: its sort, its id, what it says, its fields and edges."""

    sort: str
    id: str
    text: str
    fields: Mapping[str, Value]
    edges: tuple[RawEdge, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Split:
    """A file cut in two: the YAML text, and the body with the line of the file that it starts on."""

    yaml: str
    body: str
    body_line: int


def split(text: str, file: str) -> Split | Problem:
    """Cut a page at its `---` lines, or say what is missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return problem("front-matter-missing", file, 1)
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return Split("\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2)
    return problem("front-matter-open", file, 1)


@dataclass(slots=True)
class FieldReader:
    """Turns nodes into typed values for one file, and collects what is wrong with them."""

    model: Model
    file: str
    problems: list[Problem]

    def fault(self, code: str, line: int, **values: object) -> None:
        self.problems.append(problem(code, self.file, line, **values))

    def mapping(
        self, node: MappingNode, fields: Mapping[str, Field], also: tuple[str, ...] = (), place: str = ""
    ) -> dict[str, Value]:
        """The declared fields of a mapping; `also` are keys that are read elsewhere."""
        allowed = [*fields, *also]
        for key, line in node.key_lines.items():
            if key not in allowed:
                self.fault("key-unknown", line, key=key, allowed=allowed, suggestion=nearest(key, allowed))
        for key, declared in fields.items():
            if declared.required and key not in node.items:
                self.fault("field-missing", node.line, key=key, label=declared.label, place=place)
        read = {k: self.value(k, f, node.items[k], node.key_lines[k]) for k, f in fields.items() if k in node.items}
        return {key: value for key, value in read.items() if value is not None}

    def value(self, key: str, field: Field, node: Node, line: int) -> Value | None:
        """One field's value, or None where a problem was reported."""
        if field.unknown and isinstance(node, Scalar) and node.text == self.model.head.unknown:
            return Value(node.text, line, unknown=True)
        if field.type in ("record", "records"):
            return self._records(key, field, node, line)
        if field.type == "texts":
            if isinstance(node, Sequence) and all(isinstance(i, Scalar) and i.text for i in node.items):
                return Value(tuple(i.text for i in node.items if isinstance(i, Scalar)), line)
            self.fault("type-wrong", line, key=key, expected="texts", found=_found(node))
            return None
        if not isinstance(node, Scalar) or not node.text.strip():
            self.fault("type-wrong", line, key=key, expected=field.type, found=_found(node))
            return None
        return self._scalar(key, field, node)

    def _records(self, key: str, field: Field, node: Node, line: int) -> Value | None:
        many = field.type == "records"
        nodes = node.items if many and isinstance(node, Sequence) else [] if many else [node]
        if not nodes or not all(isinstance(n, MappingNode) for n in nodes):
            self.fault("type-wrong", line, key=key, expected=field.type, found=_found(node))
            return None
        read = tuple(self.mapping(n, field.fields, place=key) for n in nodes if isinstance(n, MappingNode))
        return Value(read if many else read[0], line)

    def _scalar(self, key: str, field: Field, node: Scalar) -> Value | None:
        text = node.text.strip()
        parsed = SCALARS[field.type](text)
        if parsed is None:
            self.fault("citation-malformed" if field.type == "citation" else "type-wrong", node.line,
                       key=key, expected=field.type, found=text)  # fmt: skip
            return None
        if field.type == "choice":
            options = [c.id for c in self.model.head.vocabularies[field.vocabulary]]
            if text not in options:
                hint = nearest(text, options)
                self.fault("choice-unknown", node.line, key=key, found=text, allowed=options, suggestion=hint)
                return None
        if field.type == "url" and not is_web_address(text):
            self.fault("address-foreign", node.line, found=text)
            return None
        if field.pattern and not re.fullmatch(field.pattern, text):
            self.fault("pattern-mismatch", node.line, key=key, found=text, pattern=field.pattern)
            return None
        return Value(parsed, node.line)

    def edges(self, name: str, relation: Relation, node: Node, line: int) -> Iterator[RawEdge]:
        """The edges of one relation. A bare id is enough where the relation asks for no more."""
        if not isinstance(node, Sequence):
            self.fault("type-wrong", line, key=name, expected="edges", found=_found(node))
            return
        if relation.maximum and len(node.items) > relation.maximum:
            self.fault("edges-many", line, key=name, limit=relation.maximum)
        for item in node.items:
            if isinstance(item, Scalar):
                item = MappingNode({relation.key: item}, {relation.key: item.line}, item.line)
            target = item.items.get(relation.key) if isinstance(item, MappingNode) else None
            if not isinstance(item, MappingNode) or not isinstance(target, Scalar) or not target.text:
                self.fault("edge-target", item.line, key=name, target=relation.key)
                continue
            fields = self.mapping(item, relation.fields, also=(relation.key,), place=name)
            yield RawEdge(name, target.text, fields, item.line)


SCALARS: Mapping[str, Any] = {
    "text": str,
    "reason": str,
    "choice": str,
    "url": str,
    "number": lambda text: int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None,
    # YAML's own words for yes and no, and the Dutch ones: an editor writes what reads best.
    "flag": lambda text: {"ja": True, "yes": True, "true": True, "nee": False, "no": False, "false": False}.get(text),
    "date": dates.parse,
    "citation": citation.from_field,
}


def is_web_address(text: str) -> bool:
    """Whether `text` is an absolute http(s) address without white space."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


def _found(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "[…]" if isinstance(node, Sequence) else "{…}"


def role_fields(model: Model) -> dict[str, Field]:
    """The fields every page may have, under the names that the playbook gives them."""
    roles = model.roles

    def made(type_: str, label: str, **more: Any) -> Field:
        return Field(type=type_, label=label, **more)  # type: ignore[arg-type]

    def record(names: Mapping[str, str], last: str, last_type: str) -> dict[str, Field]:
        fields = {name: made(type_, name, required=True) for name, type_ in names.items()}
        return {**fields, last: made(last_type, last)} if last else fields

    dead, retired, changes = roles.tombstone, roles.retired_parts, roles.changes
    return {
        roles.title: made("text", roles.title, required=True),
        roles.changes.field: made(
            "records",
            changes.field,
            required=True,
            fields=record({changes.date: "date", changes.text: "text"}, "", ""),
        ),
        roles.aliases: made("texts", roles.aliases),
        roles.search: made("texts", roles.search),
        dead.field: made(
            "record", dead.field, fields=record({dead.date: "date", dead.reason: "text"}, dead.successor, "text")
        ),
        retired.field: made(
            "records",
            retired.field,
            fields=record(
                {retired.id: "text", retired.date: "date", retired.reason: "text"}, retired.successor, "text"
            ),
        ),
    }


def optional(fields: Mapping[str, Field]) -> dict[str, Field]:
    """The same fields, none of them required: what is left of a page that was retired."""
    return {name: replace(field, required=False) for name, field in fields.items()}


__all__ = ["Choice", "FieldReader", "RawEdge", "RawPart", "Split", "Value", "optional", "role_fields", "split"]
