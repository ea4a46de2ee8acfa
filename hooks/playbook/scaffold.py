"""Model -> the skeleton of a new page: every field and section, with what belongs there.

What an editor must fill in is empty, what may be left out is a comment; the check then reports only what is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .frontmatter import role_fields
from .model import Field, Kind, Model, Parts, Relation, Section
from .problems import printable


def page(kind: Kind, model: Model, words: Mapping[str, Any]) -> str:
    """The text of a new page of a kind. It does not pass the check until an editor has filled it in."""
    return "\n".join(_Skeleton(model, words).page(kind)) + "\n"


@dataclass(frozen=True, slots=True)
class _Skeleton:
    model: Model
    words: Mapping[str, Any]

    def page(self, kind: Kind) -> Iterator[str]:
        yield "---"
        yield from self.fields({n: f for n, f in role_fields(self.model).items() if f.required})
        yield from self.fields(kind.fields)
        for name, relation in kind.relations.items():
            yield _note(f"{relation.label} ({', '.join(relation.to)})")
            yield from self.relation(name, relation)
        for name, parts in kind.parts.items():
            if parts.field:
                yield _note(parts.label.many)
                yield f"{name}:"
                yield from _listed(self.part(parts))
        yield "---"
        for section in kind.sections:
            if not section.optional:
                yield from self.section(section, kind)
        for name, parts in kind.parts.items():
            if parts.field:
                yield from ("", f"<!-- playbook: parts {name} -->")

    def fields(self, fields: Mapping[str, Field]) -> Iterator[str]:
        for name, field in fields.items():
            lines = self.field(name, field)
            yield from lines if field.required else _off(lines)

    def field(self, name: str, field: Field) -> Iterator[str]:
        unknown = self.model.head.unknown if field.unknown else ""
        if field.fields:
            yield f"{name}:" + (f"  {_note(unknown)}" if unknown else "")
            inner = self.fields(field.fields)
            yield from _listed(inner) if field.type == "records" else (f"  {line}" for line in inner)
        else:
            label = "" if field.label == name else field.label
            yield f"{name}:  {_note(': '.join(w for w in (label, self.hint(field, unknown)) if w))}"

    def hint(self, field: Field, unknown: str) -> str:
        if field.type == "choice":
            return " | ".join(choice.id for choice in self.model.head.vocabularies[field.vocabulary])
        if field.type == "choices":
            return f"[{', '.join(choice.id for choice in self.model.head.vocabularies[field.vocabulary])}]"
        expected = field.example or self.words["expected"][field.type]
        return f"{expected} | {unknown}" if unknown else str(expected)

    def relation(self, name: str, relation: Relation) -> Iterator[str]:
        several = " | ".join(f"{kind}/..." for kind in relation.to)
        key = f"{relation.key}:" + (f"  {_note(several)}" if len(relation.to) > 1 else "")
        lines = [f"{name}:", *_listed([key, *self.fields(relation.fields)])]
        yield from lines if relation.required else _off(lines)

    def part(self, parts: Parts) -> Iterator[str]:
        yield f"id:  {_note(parts.example or parts.pattern)}"
        yield from self.fields(parts.fields)
        for name, relation in parts.relations.items():
            yield from self.relation(name, relation)

    def section(self, section: Section, kind: Kind) -> Iterator[str]:
        named = getattr(self.model.head.provenance, section.provenance)
        yield from ("", f"## {section.title}", "", _comment(f"{named.label}: {named.text}"))
        for parts in kind.parts.values():
            if section.id in parts.sections:
                yield _comment(f"{parts.label.many}: {self.words['scaffold']['task' if parts.task else 'item']}")


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """Lines as the one item of a list."""
    for number, line in enumerate(lines):
        yield f"    {line}" if number else f"  - {line}"


def _off(lines: Iterable[str]) -> Iterator[str]:
    """Lines that need only lose a sign to count."""
    return (f"# {line}" for line in lines)


def _note(text: str) -> str:
    return f"# {printable(text)}"


def _comment(text: str) -> str:
    """A comment in Markdown; two hyphens would end it."""
    return f"<!-- {printable(text).replace('--', '-')} -->"
