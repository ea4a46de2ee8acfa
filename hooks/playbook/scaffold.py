"""Model -> the skeleton of a new page: every field and section, with what belongs there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .frontmatter import role_fields
from .model import Field, Kind, Model, Relation


def page(kind: Kind, model: Model, words: Mapping[str, Any]) -> str:
    """The text of a new page of a kind. It does not pass the check until an editor has filled it in."""
    required = {n: f for n, f in {**role_fields(model), **kind.fields}.items() if f.required}
    lines = ["---"]
    for name, field in required.items():
        lines += _field(name, field, model, words, "")
    for name, relation in kind.relations.items():
        lines += [f"# {relation.label} ({', '.join(relation.to)})", *_relation(name, relation, model, words)]
    for name, parts in kind.parts.items():
        if parts.field:
            lines += [f"{name}:", "  - id:"]
            for inner, field in parts.fields.items():
                lines += _field(inner, field, model, words, "    ") if field.required else []
    lines += ["---", ""]
    for section in kind.sections:
        if not section.optional:
            named = getattr(model.head.provenance, section.provenance)
            lines += [f"## {section.title}", "", f"<!-- {named.label}: {named.text} -->", ""]
    return "\n".join(lines)


def _field(name: str, field: Field, model: Model, words: Mapping[str, Any], indent: str) -> Iterator[str]:
    if field.fields:
        yield f"{indent}{name}:"
        first = "  - " if field.type == "records" else "    "
        for inner, declared in field.fields.items():
            yield f"{indent}{first}{inner}:  # {_hint(declared, model, words)}"
            first = "    "
    else:
        yield f"{indent}{name}:  # {field.label}: {_hint(field, model, words)}"


def _relation(name: str, relation: Relation, model: Model, words: Mapping[str, Any]) -> Iterator[str]:
    """Commented out where it is optional, so that an editor need only take the signs away."""
    sign = "" if relation.required else "# "
    yield f"{sign}{name}:"
    yield f"{sign}  - {relation.key}:"
    for inner, declared in relation.fields.items():
        for line in _field(inner, declared, model, words, "    "):
            yield f"{sign}{line}"


def _hint(field: Field, model: Model, words: Mapping[str, Any]) -> str:
    if field.type == "choice":
        return " | ".join(c.id for c in model.head.vocabularies[field.vocabulary])
    expected: str = words["expected"][field.type]
    return expected
