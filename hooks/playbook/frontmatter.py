"""Front matter: where it stands, and what each field's declared type makes of its raw scalar.

A value keeps its line. The model's type decides: `no` is text where the model says text, `0034` keeps its zeros.
"""

from __future__ import annotations

import re
from collections import Counter
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
from .vocabulary import words

Data = str | tuple[str, ...] | bool | int | Date | Citation | Mapping[str, "Value"] | tuple[Mapping[str, "Value"], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """What a field holds, typed, and the line it stands on. `unknown`: the writer said that it is not known."""

    data: Any
    line: int
    unknown: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The text or texts that it holds."""
        return self.data if isinstance(self.data, tuple) else (str(self.data),)


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
        misspelt: set[str] = set()
        unknown = [key for key in node.key_lines if key not in allowed]
        on_line = Counter(node.key_lines.values()) if unknown else Counter()
        for key in unknown:
            line = node.key_lines[key]
            if on_line[line] > 1 and node.items.get(key) == Scalar("", line):  # `{a: one, two}` has a key `two`
                self.fault("value-comma", line, found=key)
            else:
                hint = nearest(key, allowed)
                misspelt.add(hint)
                self.fault("key-unknown", line, key=key, place=place, allowed=allowed, suggestion=hint)
        for key, declared in fields.items():
            if declared.required and key not in node.items and key not in misspelt:
                self.missing(key, declared.label, node.line, place)
        read = {
            key: self.value(key, declared, node.items[key], node.key_lines[key], place)
            for key, declared in fields.items()
            if key in node.items
        }
        return {key: value for key, value in read.items() if value is not None}

    def missing(self, key: str, label: str, line: int, place: str = "") -> None:
        self.fault("field-missing", line, key=key, label="" if label == key else label, place=place)

    def empty(self, key: str, node: Node, line: int, expected: str, place: str = "", optional: bool = False) -> bool:
        """Whether nothing was filled in, which is then reported."""
        blank = not node.text.strip() if isinstance(node, Scalar) else not node.items
        if blank:
            self.fault("field-empty", line, key=key, expected=expected, place=place, optional=key if optional else "")
        return blank

    def shape(self, key: str, node: Node, line: int, expected: str) -> None:
        shape = "string" if isinstance(node, Scalar) else "list" if isinstance(node, Sequence) else "dict"
        self.fault("shape-wrong", line, key=key, expected=expected, shape=shape)

    def value(self, key: str, field: Field, node: Node, line: int, place: str = "") -> Value | None:
        """One field's value, or None where a problem was reported."""
        if self.empty(key, node, line, field.type, place, not field.required):
            return None
        unknown = self.model.head.unknown
        if field.unknown and isinstance(node, Scalar) and node.text.strip().lower() == unknown.lower():
            return Value(unknown, line, unknown=True)
        if field.type in ("record", "records"):
            return self._records(key, field, node, line)
        if field.type == "texts":
            return self._texts(key, node, line)
        if field.type == "choices":
            return self._choices(key, field, node, line)
        if not isinstance(node, Scalar):
            self.shape(key, node, line, field.type)
            return None
        return self._scalar(key, field, node)

    def _texts(self, key: str, node: Node, line: int, expected: str = "texts") -> Value | None:
        if not isinstance(node, Sequence):
            self.shape(key, node, line, expected)
            return None
        texts = []
        for item in node.items:
            if self.empty(key, item, item.line, "text", optional=True):
                continue
            if isinstance(item, Scalar):
                texts.append(item.text.strip())
            else:
                self.shape(key, item, item.line, "text")
        return Value(tuple(texts), line)

    def _choices(self, key: str, field: Field, node: Node, line: int) -> Value | None:
        """Words of a vocabulary, each once."""
        value = self._texts(key, node, line, "choices")
        if value is None or not isinstance(node, Sequence):
            return None
        lines = [item.line for item in node.items if isinstance(item, Scalar) and item.text.strip()]
        sound = True
        for index, (word, at) in enumerate(zip(value.words, lines, strict=True)):
            if word in value.words[:index]:
                self.fault("choice-double", at, key=key, found=word)
            sound = self._allowed(key, field, word, at) and sound
        return value if sound else None

    def _allowed(self, key: str, field: Field, word: str, line: int) -> bool:
        """Whether a word is in the field's vocabulary; if not, that is reported."""
        options = [choice.id for choice in self.model.head.vocabularies[field.vocabulary]]
        if word not in options:
            hint = nearest(word, options)
            self.fault("choice-unknown", line, key=key, found=word, allowed=options, suggestion=hint)
        return word in options

    def _records(self, key: str, field: Field, node: Node, line: int) -> Value | None:
        many = field.type == "records"
        if many and not isinstance(node, Sequence):
            self.shape(key, node, line, field.type)
            return None
        read = []
        for item in node.items if isinstance(node, Sequence) and many else [node]:
            if isinstance(item, MappingNode):
                read.append(self.mapping(item, field.fields, place=key))
            else:
                self.shape(key, item, item.line, "record")
        return Value(tuple(read) if many else read[0], line) if read else None

    def _scalar(self, key: str, field: Field, node: Scalar) -> Value | None:
        text = node.text.strip()
        parsed = self._flag(text) if field.type == "flag" else SCALARS[field.type](text)
        if parsed is None:
            self.fault("citation-malformed" if field.type == "citation" else "type-wrong", node.line,
                       key=key, expected=field.type, found=text)  # fmt: skip
            return None
        if field.type == "choice" and not self._allowed(key, field, text, node.line):
            return None
        if field.pattern and not re.fullmatch(field.pattern, text):
            self.fault("pattern-mismatch", node.line, key=key, found=text, pattern=field.pattern, example=field.example)
            return None
        return Value(parsed, node.line)

    def _flag(self, text: str) -> bool | None:
        """YAML's own words, or those of the playbook's language: an editor writes what reads best."""
        own = words(self.model.head.language)["flags"]
        return {"true": True, "false": False, own["true"]: True, own["false"]: False}.get(text.lower())

    def edges(self, name: str, relation: Relation, node: Node, line: int) -> Iterator[RawEdge]:
        """The edges of one relation. A bare id is enough where the relation asks for no more."""
        if self.empty(name, node, line, "edges", optional=not relation.required):
            return
        if not isinstance(node, Sequence):
            self.shape(name, node, line, "edges")
            return
        if relation.maximum and len(node.items) > relation.maximum:
            self.fault("edges-many", line, key=name, found=len(node.items), limit=relation.maximum)
        for item in node.items:
            if isinstance(item, Scalar):
                item = MappingNode({relation.key: item}, {relation.key: item.line}, item.line)
            if not isinstance(item, MappingNode):
                self.shape(name, item, item.line, "edge")
                continue
            fields = self.mapping(item, relation.fields, also=(relation.key,), place=name)
            target = item.items.get(relation.key)
            if target is None:
                self.fault("edge-target", item.line, key=name, target=relation.key)
            elif not self.empty(relation.key, target, item.line, "id", name):
                if isinstance(target, Scalar):
                    yield RawEdge(name, target.text.strip(), fields, item.line)
                else:
                    self.shape(relation.key, target, target.line, "id")


SCALARS: Mapping[str, Any] = {
    "text": str,
    "reason": str,
    "choice": str,
    "url": lambda text: text if is_web_address(text) else None,
    "number": lambda text: int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None,
    "date": dates.parse,
    "citation": citation.from_field,
    "picture": lambda text: text if re.fullmatch(r"[\w./-]+\.svg", text, re.ASCII) else None,
}


def is_web_address(text: str) -> bool:
    """Whether `text` is an absolute http(s) address without white space."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


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
