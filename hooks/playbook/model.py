"""playbook.yml -> a typed model: what may exist in this playbook, and what it is called.

The shape of the file is these dataclasses; what a schema cannot say (names that must refer to something) is in
`modelcheck`. Both report every fault with file and line, and neither raises.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field as Default
from pydantic import NonNegativeInt, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from . import modelcheck
from .nodes import Mapping, Node, Scalar, Sequence, compose, plain
from .problems import Problem, problem
from .schema import schema_problem
from .shapes import STRICT, Filled, Finder, Home, Name, Trail, Words
from .source import read_text
from .tools.shapes import Tools

FieldType = Literal[
    "text",
    "texts",
    "number",
    "flag",
    "date",
    "choice",
    "choices",
    "url",
    "citation",
    "reason",
    "record",
    "records",
    "picture",
]
Provenance = Literal["source", "editorial", "external"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Label:
    one: Words
    many: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Choice:
    """A word of a closed vocabulary. `counts: false`: an edge that says so is no sighting."""

    id: Words
    label: Words
    counts: bool = True
    mark: Literal["full", "half", "triangle", ""] = ""
    icon: str = ""  # a file in the theme's icons/


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Field:
    type: FieldType
    label: Words
    required: bool = False
    unknown: bool = False
    facts: bool = False
    compare: bool = False
    pattern: str = ""
    example: str = ""
    vocabulary: str = ""
    fields: dict[Name, Field] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Relation:
    """Edges that pages of a kind write: to which kinds, under which key, with which fields."""

    to: Annotated[list[str], Filled]
    key: Name
    label: Words
    inverse: Words
    required: bool = False
    maximum: NonNegativeInt = 0
    provenance: Provenance | None = None
    fields: dict[Name, Field] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Parts:
    """Parts of a page: a list in the front matter (`field`), or the list items of `sections`."""

    label: Label
    pattern: Words
    example: str = ""
    field: bool = False
    sections: list[str] = Default(default_factory=list)
    minimum: NonNegativeInt = 0
    maximum: NonNegativeInt = 0
    task: bool = False
    grounds: list[str] = Default(default_factory=list)
    text: str = ""
    corrected: str = ""
    withdrawn: str = ""
    fields: dict[Name, Field] = Default(default_factory=dict)
    relations: dict[Name, Relation] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Section:
    id: Name
    title: Words
    provenance: Provenance
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Lead:
    text: str
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Cite:
    """What a citation says on screen: per slot the first name that is filled, on the part or on its page."""

    slots: Annotated[list[Annotated[list[str], Filled]], Filled]
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Explain:
    text: str
    when: str
    synonyms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Kind:
    id: Name
    folder: Name
    label: Label
    lead: Lead
    icon: str = ""
    trail: Trail | None = None
    citable: bool = False
    cite: Cite | None = None
    explain: Explain | None = None
    facets: list[str] = Default(default_factory=list)
    fields: dict[Name, Field] = Default(default_factory=dict)
    relations: dict[Name, Relation] = Default(default_factory=dict)
    parts: dict[Name, Parts] = Default(default_factory=dict)
    sections: list[Section] = Default(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ChangesRole:
    field: Name
    date: Name
    text: Name


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class TombstoneRole:
    field: Name
    date: Name
    reason: Name
    successor: Name


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RetiredRole:
    field: Name
    id: Name
    date: Name
    reason: Name
    successor: Name


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Roles:
    """The playbook's own names for the fields that the generator itself needs."""

    title: Name
    description: Name
    changes: ChangesRole
    aliases: Name
    search: Name
    tombstone: TombstoneRole
    retired_parts: RetiredRole
    reason: Name
    citation: Name
    date: Name


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Named:
    label: Words
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Provenances:
    source: Named
    editorial: Named
    external: Named


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Chain:
    """Two relations in a row that a view may show as one."""

    label: Words
    steps: list[str]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Gap:
    """A weakness in the evidence of a page, counted over the parts it cites."""

    id: Name
    label: Words
    text: Words
    distinct: str = ""
    at_most: NonNegativeInt = 0
    only: dict[str, list[str]] = Default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class _Head:
    """playbook.yml itself, without the kinds it includes."""

    name: Words
    language: str
    include: Annotated[list[Words], Filled]
    roles: Roles
    pages: list[Words]
    unknown: Words
    checked: Words
    unchecked: Words
    provenance: Provenances
    vocabularies: dict[Name, Annotated[list[Choice], Filled]] = Default(default_factory=dict)
    paths: dict[Name, Chain] = Default(default_factory=dict)
    gaps: list[Gap] = Default(default_factory=list)
    home: Home | None = None
    finder: Finder | None = None
    tools: Tools = Default(default_factory=Tools)
    contact: str = ""  # where a reader reports what is wrong: mailto: or a web address


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


def load(root: Path, languages: set[str], icons: set[str] | None = None) -> tuple[Model | None, list[Problem]]:
    """Read `root`/playbook.yml and the files it includes.

    `languages` are those the generator has words for, `icons` the drawings that the theme has (None: any name will do).
    The model is None where any problem was found.
    """
    problems: list[Problem] = []
    node, head = _read(root, modelcheck.HEAD, HEAD, problems)
    kinds: dict[str, Kind] = {}
    nodes: dict[str, tuple[str, Node | None]] = {}
    files = _included(node)
    for index, name in enumerate(files):
        at = modelcheck.At(modelcheck.HEAD, node, ("include", index))
        if not _inside(root, name):
            problems.append(at.fault("model-include", found=name))
        elif name in files[:index]:
            problems.append(at.fault("model-duplicate", found=name))
        else:
            kind_node, kind = _read(root, name, KIND, problems)
            if kind and kind.id in kinds:
                first = modelcheck.At(nodes[kind.id][0], None, ("id",))
                problems.append(modelcheck.At(name, kind_node, ("id",)).clash(kind.id, first))
            elif kind:
                kinds[kind.id] = kind
                nodes[kind.id] = (name, kind_node)
    if head is None or problems:
        return None, problems
    model = Model(head=head, kinds=kinds, files=[modelcheck.HEAD, *files], relations=relations_of(kinds.values()))
    problems = list(modelcheck.consistency(model, node, nodes, languages, icons))
    return (None if problems else model), problems


def _included(node: Node | None) -> list[str]:
    """The files that playbook.yml names, also where something else in it is wrong."""
    listed = node.items.get("include") if isinstance(node, Mapping) else None
    return [i.text.strip() for i in listed.items if isinstance(i, Scalar)] if isinstance(listed, Sequence) else []


def _inside(root: Path, name: str) -> bool:
    """Whether `name` is a file below `root`, links followed."""
    try:
        return (root / name).resolve().is_relative_to(root.resolve()) and (root / name).is_file()
    except (OSError, ValueError, RuntimeError):
        return False


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
            found += [schema_problem(e, name, node, adapter) for e in error.errors(include_url=False)]
    problems += found
    return node, value
