"""playbook.yml -> a typed model: what may exist in this playbook, and what it is called.

The shape of the file is these dataclasses; what a schema cannot say (names that must refer to something) is in
`consistency`. Both report every fault with file and line, and neither raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic import Field as Default
from pydantic.dataclasses import dataclass

from .nodes import Mapping, Node, compose, line_at, plain
from .problems import Problem, nearest, problem
from .source import read_text

STRICT = ConfigDict(extra="forbid")
IDENTIFIER = re.compile(r"[a-z][a-z0-9_-]*")
FieldType = Literal[
    "text", "texts", "number", "flag", "date", "choice", "url", "citation", "reason", "record", "records"
]
Provenance = Literal["source", "editorial", "external"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Label:
    one: str
    many: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Choice:
    """A word of a closed vocabulary. `counts: false`: an edge that says so is no sighting."""

    id: str
    label: str
    counts: bool = True
    mark: Literal["full", "half", "triangle", ""] = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Field:
    type: FieldType
    label: str
    required: bool = False
    unknown: bool = False
    facts: bool = False
    compare: bool = False
    pattern: str = ""
    vocabulary: str = ""
    fields: dict[str, Field] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Relation:
    """Edges that pages of a kind write: to which kinds, under which key, with which fields."""

    to: list[str]
    key: str
    label: str
    inverse: str
    required: bool = False
    maximum: int = 0
    provenance: Provenance | None = None
    fields: dict[str, Field] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Parts:
    """Parts of a page: a list in the front matter (`field`), or the list items of `sections`."""

    label: Label
    pattern: str
    field: bool = False
    sections: list[str] = Default(default_factory=list)
    minimum: int = 0
    maximum: int = 0
    task: bool = False
    grounds: list[str] = Default(default_factory=list)
    text: str = ""
    corrected: str = ""
    withdrawn: str = ""
    fields: dict[str, Field] = Default(default_factory=dict)
    relations: dict[str, Relation] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Section:
    id: str
    title: str
    provenance: Provenance
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Lead:
    text: str
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Cite:
    """What a citation says on screen: per slot the first name that is filled, on the part or on its page."""

    slots: list[list[str]]
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Explain:
    text: str
    when: str
    synonyms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Kind:
    id: str
    folder: str
    label: Label
    lead: Lead
    citable: bool = False
    cite: Cite | None = None
    explain: Explain | None = None
    facets: list[str] = Default(default_factory=list)
    fields: dict[str, Field] = Default(default_factory=dict)
    relations: dict[str, Relation] = Default(default_factory=dict)
    parts: dict[str, Parts] = Default(default_factory=dict)
    sections: list[Section] = Default(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ChangesRole:
    field: str
    date: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class TombstoneRole:
    field: str
    date: str
    reason: str
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RetiredRole:
    field: str
    id: str
    date: str
    reason: str
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Roles:
    """The playbook's own names for the fields that the generator itself needs."""

    title: str
    description: str
    changes: ChangesRole
    aliases: str
    search: str
    tombstone: TombstoneRole
    retired_parts: RetiredRole
    reason: str
    citation: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Named:
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Provenances:
    source: Named
    editorial: Named
    external: Named


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Chain:
    """Two relations in a row that a view may show as one."""

    label: str
    steps: list[str]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Gap:
    """A weakness in the evidence of a page, counted over the parts it cites."""

    id: str
    label: str
    text: str
    distinct: str = ""
    at_most: int = 0
    only: dict[str, list[str]] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class _Head:
    """playbook.yml itself, without the kinds it includes."""

    name: str
    language: str
    include: list[str]
    roles: Roles
    pages: list[str]
    unknown: str
    checked: str
    unchecked: str
    provenance: Provenances
    vocabularies: dict[str, list[Choice]] = Default(default_factory=dict)
    paths: dict[str, Chain] = Default(default_factory=dict)
    gaps: list[Gap] = Default(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A relation with the kind, and where parts write it the sort of parts, that it is declared on."""

    kind: Kind
    sort: str
    relation: Relation


def relations_of(kinds: Iterable[Kind]) -> dict[str, Declared]:
    """Every relation by its full name: `kind.relation`, or `kind.parts.relation` where parts write it."""
    found: dict[str, Declared] = {}
    for kind in kinds:
        for name, relation in kind.relations.items():
            found[f"{kind.id}.{name}"] = Declared(kind=kind, sort="", relation=relation)
        for sort, part in kind.parts.items():
            for name, relation in part.relations.items():
                found[f"{kind.id}.{sort}.{name}"] = Declared(kind=kind, sort=sort, relation=relation)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything a playbook declares. Kinds keep the order in which they are included."""

    head: _Head
    kinds: dict[str, Kind]
    files: list[str]
    relations: dict[str, Declared]

    @property
    def roles(self) -> Roles:
        return self.head.roles

    def by_folder(self, folder: str) -> Kind | None:
        return next((k for k in self.kinds.values() if k.folder == folder), None)

    def choice(self, field: Field, id: str) -> Choice:
        return next(c for c in self.head.vocabularies[field.vocabulary] if c.id == id)


HEAD: TypeAdapter[_Head] = TypeAdapter(_Head)
KIND: TypeAdapter[Kind] = TypeAdapter(Kind)


def load(root: Path, languages: set[str]) -> tuple[Model | None, list[Problem]]:
    """Read `root`/playbook.yml and the files it includes.

    `languages` are those the generator has words for. The model is None where any problem was found.
    """
    problems: list[Problem] = []
    node, head = _read(root, "playbook.yml", HEAD, problems)
    kinds: dict[str, Kind] = {}
    nodes: dict[str, tuple[str, Node | None]] = {}
    for index, name in enumerate(head.include if head else []):
        inside = (root / name).resolve().is_relative_to(root.resolve())
        if not inside or not (root / name).is_file():
            problems.append(problem("model-include", "playbook.yml", line_at(node, ("include", index)), found=name))
            continue
        kind_node, kind = _read(root, name, KIND, problems)
        if kind and kind.id in kinds:
            problems.append(problem("model-duplicate", name, line_at(kind_node, ("id",)), found=kind.id))
        elif kind:
            kinds[kind.id] = kind
            nodes[kind.id] = (name, kind_node)
    if head is None or problems:
        return None, problems
    model = Model(head=head, kinds=kinds, files=["playbook.yml", *head.include], relations=relations_of(kinds.values()))
    problems = list(consistency(model, node, nodes, languages))
    return (None if problems else model), problems


def _read(root: Path, name: str, adapter: TypeAdapter[Any], problems: list[Problem]) -> tuple[Node | None, Any | None]:
    text, found = read_text(root / name, name)
    node: Node | None = None
    if text is not None:
        node, more = compose(text, name)
        found += more
    if not found and not isinstance(node, Mapping):
        found.append(problem("model-empty", name, 1))
    value = None
    if not found:
        try:
            value = adapter.validate_python(plain(node))
        except ValidationError as error:
            found += [_schema_problem(e, name, node) for e in error.errors(include_url=False)]
    problems += found
    return node, value


# What pydantic found -> our code. Anything else is a value of the wrong type.
SCHEMA_CODES = {
    "missing": "model-missing",
    "unexpected_keyword_argument": "model-unknown-key",
    "literal_error": "model-choice",
}


def _schema_problem(error: Any, file: str, node: Node | None) -> Problem:
    path: tuple[int | str, ...] = error["loc"]
    code = SCHEMA_CODES.get(error["type"], "model-type")
    line = line_at(node, path)
    values: dict[str, object] = {"key": ".".join(str(p) for p in path)}
    if code == "model-choice":
        allowed = [w.strip("' ") for w in re.split(r",| or ", error["ctx"]["expected"])]
        values |= {"found": error["input"], "allowed": [w for w in allowed if w]}
        values["suggestion"] = nearest(str(error["input"]), allowed)
    elif code == "model-type":
        values |= {"expected": error["type"].removesuffix("_type").removesuffix("_parsing")}
    return problem(code, file, line, **values)


def consistency(
    model: Model, node: Node | None, nodes: dict[str, tuple[str, Node | None]], languages: set[str]
) -> Iterator[Problem]:
    """What a schema cannot see: every name must mean something, and nothing may be said twice."""
    head = model.head

    def dangling(
        file: str, at: Node | None, path: tuple[int | str, ...], name: str, options: list[str]
    ) -> Iterator[Problem]:
        if name not in options:
            line = line_at(at, path)
            yield problem("model-name", file, line, found=name, allowed=options, suggestion=nearest(name, options))

    yield from dangling("playbook.yml", node, ("language",), head.language, sorted(languages))
    for word, choices in head.vocabularies.items():
        for index, choice in enumerate(choices):
            if choice.id in [c.id for c in choices[:index]]:
                line = line_at(node, ("vocabularies", word, index))
                yield problem("model-duplicate", "playbook.yml", line, found=choice.id)
    parts = [p for k in model.kinds.values() for p in k.parts.values() if p.field]
    known = [*{n: 0 for p in parts for n in [*p.fields, *p.relations]}]
    for index, gap in enumerate(head.gaps):
        for name in [*([gap.distinct] if gap.distinct else []), *gap.only]:
            yield from dangling("playbook.yml", node, ("gaps", index), name, known)
    relations = [name for name, declared in model.relations.items() if not declared.sort]
    for path_id, path in head.paths.items():
        at: tuple[int | str, ...] = ("paths", path_id)
        for step in path.steps:
            yield from dangling("playbook.yml", node, at, step, relations)
        ends = [model.relations[step] for step in path.steps if step in relations]
        if len(path.steps) != 2 or (len(ends) == 2 and ends[1].kind.id not in ends[0].relation.to):
            yield problem("model-path", "playbook.yml", line_at(node, at), found=" > ".join(path.steps))
    folders: dict[str, str] = {}
    for kind in model.kinds.values():
        file, kind_node = nodes[kind.id]
        if kind.folder in folders or not IDENTIFIER.fullmatch(kind.folder):
            yield problem("model-duplicate", file, line_at(kind_node, ("folder",)), found=kind.folder)
        folders[kind.folder] = kind.id
        for names, where, relations_at in _owners(kind):
            for name, declared in names.items():
                yield from _field_problems(model, file, kind_node, (*where, name), declared)
            for name, relation in relations_at.items():
                at = (*where[:-1], "relations", name)
                for target in relation.to:
                    yield from dangling(file, kind_node, (*at, "to"), target, list(model.kinds))
                if relation.key in relation.fields or name in names:
                    yield problem("model-duplicate", file, line_at(kind_node, at), found=name)
                for inner, declared in relation.fields.items():
                    yield from _field_problems(model, file, kind_node, (*at, "fields", inner), declared)
        sections = [s.id for s in kind.sections]
        titles = [s.title for s in kind.sections]
        for index, section in enumerate(kind.sections):
            if section.id in sections[:index] or section.title in titles[:index]:
                yield problem("model-duplicate", file, line_at(kind_node, ("sections", index)), found=section.id)
        for name, part in kind.parts.items():
            at = ("parts", name)
            for section_id in part.sections:
                yield from dangling(file, kind_node, (*at, "sections"), section_id, sections)
            for target in part.grounds:
                yield from dangling(file, kind_node, (*at, "grounds"), target, list(model.kinds))
            for role in (part.text, part.corrected, part.withdrawn):
                if role:
                    yield from dangling(file, kind_node, at, role, list(part.fields))
            yield from _pattern_problems(part.pattern, file, line_at(kind_node, (*at, "pattern")))
            if part.field == bool(part.sections) or (part.field and not part.text):
                yield problem("model-parts", file, line_at(kind_node, at), found=name)
        wanted = [("lead", kind.lead.text), ("lead", kind.lead.citation)]
        if kind.explain:
            wanted += [("explain", n) for n in (kind.explain.text, kind.explain.when, kind.explain.synonyms)]
        for place, name in wanted:
            if name:
                yield from dangling(file, kind_node, (place,), name, list(kind.fields))
        shown = [n for names, _, at_relations in _owners(kind) for n in [*names, *at_relations]]
        for name in [n for slot in (kind.cite.slots if kind.cite else []) for n in slot]:
            yield from dangling(file, kind_node, ("cite",), name, shown)
        if kind.cite and kind.cite.mark:
            yield from dangling(file, kind_node, ("cite",), kind.cite.mark, shown)
        if kind.citable != (kind.cite is not None):
            yield problem("model-cite", file, line_at(kind_node, ("citable",)), found=kind.id)
        into = [name for name in relations if kind.id in model.relations[name].relation.to]
        facets = [n for n, f in kind.fields.items() if f.type == "choice"] + [*kind.relations, *into]
        for index, name in enumerate(kind.facets):
            yield from dangling(file, kind_node, ("facets", index), name, facets)


def _owners(
    kind: Kind,
) -> Iterator[tuple[dict[str, Field], tuple[str, ...], dict[str, Relation]]]:
    """Whatever on a kind has fields and relations: the kind itself, and each sort of parts."""
    yield kind.fields, ("fields",), kind.relations
    for name, part in kind.parts.items():
        yield part.fields, ("parts", name, "fields"), part.relations


def _field_problems(
    model: Model, file: str, node: Node | None, path: tuple[int | str, ...], field: Field
) -> Iterator[Problem]:
    line = line_at(node, path)
    if field.type == "choice" and field.vocabulary not in model.head.vocabularies:
        options = list(model.head.vocabularies)
        hint = nearest(field.vocabulary, options)
        yield problem("model-name", file, line, found=field.vocabulary, allowed=options, suggestion=hint)
    if bool(field.fields) != (field.type in ("record", "records")):
        yield problem("model-record", file, line, found=path[-1])
    yield from _pattern_problems(field.pattern, file, line)
    for name, inner in field.fields.items():
        if inner.fields:
            yield problem("model-record", file, line, found=name)
        yield from _field_problems(model, file, node, (*path, "fields", name), inner)


def _pattern_problems(pattern: str, file: str, line: int) -> Iterator[Problem]:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        yield problem("model-pattern", file, line, found=pattern)
