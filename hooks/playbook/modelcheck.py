"""What a schema cannot see in a model: every name must mean something, nothing may be said twice or in vain.

One generator per subject; each yields its problems with file and line, and none raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .nodes import Node, line_at
from .problems import Problem, nearest, problem
from .shapes import CHOSEN
from .tools import check as tools

if TYPE_CHECKING:
    from .model import Declared, Field, Kind, Model, Parts, Relation, Roles
    from .shapes import Finder

HEAD = "playbook.yml"
PART_ID = "id"  # the key under which a part in the front matter has its id
RECORDS = ("record", "records")
PROSE = ("text", "reason")
MATCHED = ("text", "url")  # types that a pattern can say more about
UNKNOWABLE = ("text", "texts", "reason", "number", "date", "url", "record")  # where a writer may say "not known"
CONTACT = re.compile(r"mailto:[^@\s?]+@[^@\s?]+|https?://[^\s/]+\S*")
WORDED = ("text", "texts", "reason", "number", "date", "url")  # what fits in the words of a citation


@dataclass(frozen=True, slots=True)
class At:
    """A place in a file of the model, as the keys and indexes that lead to it."""

    file: str
    node: Node | None
    path: tuple[int | str, ...] = ()

    def down(self, *steps: int | str) -> At:
        return replace(self, path=(*self.path, *steps))

    @property
    def key(self) -> str:
        return ".".join(str(step) for step in self.path)

    def fault(self, code: str, **values: object) -> Problem:
        return problem(code, self.file, line_at(self.node, self.path), **values)

    def named(self, name: str, options: Collection[str]) -> Iterator[Problem]:
        """`name` must be one of `options`."""
        if not name:
            yield self.fault("model-missing", key=self.key)
        elif name not in options:
            hint = nearest(name, options)
            yield self.fault("model-name", key=self.key, found=name, allowed=list(options), suggestion=hint)

    def typed(
        self, name: str, fields: Mapping[str, Field], types: tuple[str, ...], known: bool = False
    ) -> Iterator[Problem]:
        """`name` must be one of `fields`, of one of `types`; with `known` no writer may say that it is not known."""
        yield from self.named(name, fields)
        if name in fields and fields[name].type not in types:
            yield self.fault("model-field-type", key=self.key, found=name, type=fields[name].type, allowed=list(types))
        if name in fields and known and fields[name].unknown:
            yield self.fault("model-known", key=self.key, found=name)

    def clash(self, name: str, first: At) -> Problem:
        """`name` is taken already, at another place."""
        where = first.key if first.file == self.file else f"{first.file}: {first.key}"
        return self.fault("model-clash", found=name, first=where)


def consistency(
    model: Model,
    node: Node | None,
    nodes: Mapping[str, tuple[str, Node | None]],
    languages: set[str],
    icons: set[str] | None,
) -> Iterator[Problem]:
    """Every fault of a model whose files each have the right shape. `nodes`: file and tree of each kind; `icons`: the
    names that one may have."""
    head = At(HEAD, node)
    yield from head.down("language").named(model.head.language, sorted(languages))
    yield from _roles(head.down("roles"), model.roles)
    yield from _pages(head.down("pages"), model)
    if model.head.home:
        yield from head.down("home", "signpost").named(model.head.home.signpost, model.kinds)
    if model.head.finder:
        yield from _finder(head.down("finder"), model.head.finder, model)
    yield from tools.consistency(head.down("tools"), model)
    if model.head.contact and not CONTACT.fullmatch(model.head.contact):
        yield head.down("contact").fault("model-contact", found=model.head.contact)
    yield from _vocabularies(head.down("vocabularies"), model)
    yield from _paths(head.down("paths"), model)
    yield from _gaps(head.down("gaps"), model)
    places = {kind.id: At(*nodes[kind.id]) for kind in model.kinds.values()}
    yield from _once([(places[kind.id].down("folder"), kind.folder) for kind in model.kinds.values()])
    if icons is not None:
        yield from _icons(head.down("vocabularies"), places, model, sorted(icons))
    for kind in model.kinds.values():
        at = places[kind.id]
        yield from _pictures(at, kind)
        yield from _names(at, kind, model.roles)
        for owner, fields, relations in owners(at, kind):
            for name, field in fields.items():
                yield from _field(owner.down("fields", name), field, model)
            for name, relation in relations.items():
                yield from _relation(owner.down("relations", name), relation, model)
        yield from _sections(at.down("sections"), kind)
        for name, parts in kind.parts.items():
            yield from _parts(at.down("parts", name), parts, kind, model)
        yield from _uses(at, kind)
        yield from _cite(at.down("cite"), kind)
        yield from _facets(at.down("facets"), kind, model)


def _once(names: Collection[tuple[At, str]], taken: Collection[tuple[At, str]] = ()) -> Iterator[Problem]:
    """No name may come twice among `names`, each given with where it stands, nor be one of those `taken`."""
    first = {name: at for at, name in reversed([*taken])}
    for at, name in names:
        if name in first:
            yield at.clash(name, first[name])
        first.setdefault(name, at)


def owners(at: At, kind: Kind) -> Iterator[tuple[At, dict[str, Field], dict[str, Relation]]]:
    """Whatever on a kind has fields and relations: the kind itself, and each sort of parts."""
    yield at, kind.fields, kind.relations
    for name, parts in kind.parts.items():
        yield at.down("parts", name), parts.fields, parts.relations


def _icons(vocabularies: At, kinds: Mapping[str, At], model: Model, icons: Sequence[str]) -> Iterator[Problem]:
    """What is drawn beside a kind or a word of a vocabulary is a drawing that there is."""
    drawn = [(kinds[kind.id].down("icon"), kind.icon) for kind in model.kinds.values()]
    for name, choices in model.head.vocabularies.items():
        drawn += [(vocabularies.down(name, index, "icon"), choice.icon) for index, choice in enumerate(choices)]
    for at, icon in drawn:
        if icon:
            yield from at.named(icon, icons)


def _roles(at: At, roles: Roles) -> Iterator[Problem]:
    yield from _once([(at.down("description"), roles.description), *_page_names(at, roles)])
    changes, dead, retired = roles.changes, roles.tombstone, roles.retired_parts
    for record, names in (
        ("changes", (changes.date, changes.text)),
        ("tombstone", (dead.date, dead.reason, dead.successor)),
        ("retired_parts", (retired.id, retired.date, retired.reason, retired.successor)),
    ):
        yield from _once([(at.down(record), name) for name in names])


def _page_names(at: At, roles: Roles) -> list[tuple[At, str]]:
    """The roles whose fields every page may have."""
    return [
        (at.down("title"), roles.title),
        (at.down("changes", "field"), roles.changes.field),
        (at.down("aliases"), roles.aliases),
        (at.down("search"), roles.search),
        (at.down("tombstone", "field"), roles.tombstone.field),
        (at.down("retired_parts", "field"), roles.retired_parts.field),
    ]


def _pages(at: At, model: Model) -> Iterator[Problem]:
    for index, pattern in enumerate(model.head.pages):
        if pattern.startswith("/") or "\\" in pattern or ".." in pattern or not pattern.endswith((".md", "**")):
            yield at.down(index).fault("model-page-pattern", found=pattern)


def _finder(at: At, finder: Finder, model: Model) -> Iterator[Problem]:
    for index, name in enumerate(finder.kinds):
        yield from at.down("kinds", index).named(name, model.kinds)
    yield from _once([(at.down("kinds", index), name) for index, name in enumerate(finder.kinds)])
    kinds = [model.kinds[name] for name in finder.kinds if name in model.kinds]
    asked = [(at.down("questions", index), question) for index, question in enumerate(finder.questions)]
    yield from _once([(here, question.name) for here, question in asked if question.name])
    for here, question in asked:
        if bool(question.kind) == bool(question.field) or bool(question.kind) != bool(question.relations):
            yield here.fault("model-finder")
        elif question.kind:
            yield from here.down("kind").named(question.kind, model.kinds)
            tied = [name for name, declared in model.relations.items() if _ties(declared, question.kind, finder.kinds)]
            for number, name in enumerate(question.relations):
                yield from here.down("relations", number).named(name, tied)
        else:
            yield from here.down("field").named(question.field, _shared(kinds))
    if not any(question.field for question in finder.questions):
        yield at.down("questions").fault("model-finder")


def _shared(kinds: Collection[Kind]) -> list[str]:
    """The fields that all kinds have, closed by the same vocabulary."""
    closed = [{n: f.vocabulary for n, f in kind.fields.items() if f.type in CHOSEN} for kind in kinds]
    return [name for name, word in closed[0].items() if all(k.get(name) == word for k in closed)] if closed else []


def _ties(declared: Declared, asked: str, found: Collection[str]) -> bool:
    """Whether a relation leads from a kind that is found to the one that is asked for, or the other way."""
    start, ends = declared.kind.id, declared.relation.to
    to, back = start in found and asked in ends, start == asked and any(kind in ends for kind in found)
    return not declared.sort and (to or back)


def _vocabularies(at: At, model: Model) -> Iterator[Problem]:
    for word, choices in model.head.vocabularies.items():
        here = at.down(word)
        yield from _once([(here.down(index), choice.id) for index, choice in enumerate(choices)])


def _paths(at: At, model: Model) -> Iterator[Problem]:
    relations = {name: declared for name, declared in model.relations.items() if not declared.sort}
    for id_, path in model.head.paths.items():
        here = at.down(id_, "steps")
        for index, step in enumerate(path.steps):
            yield from here.down(index).named(step, relations)
        if len(path.steps) != 2:
            yield here.fault("model-path", found=" > ".join(path.steps))
        elif all(step in relations for step in path.steps):
            first, second = (relations[step] for step in path.steps)
            if second.kind.id not in first.relation.to or len(second.relation.to) != 1:
                yield here.fault("model-path", found=" > ".join(path.steps))


def _gaps(at: At, model: Model) -> Iterator[Problem]:
    listed = [parts for kind in model.kinds.values() for parts in kind.parts.values() if parts.field]
    fields = {name: field for parts in listed for name, field in parts.fields.items()}
    known = [*fields, *(name for parts in listed for name in parts.relations)]
    yield from _once([(at.down(index), gap.id) for index, gap in enumerate(model.head.gaps)])
    for index, gap in enumerate(model.head.gaps):
        here = at.down(index)
        if gap.distinct:
            yield from here.down("distinct").named(gap.distinct, known)
        if bool(gap.distinct) != bool(gap.at_most) or not (gap.distinct or gap.only):
            yield here.fault("model-gap", found=gap.id)
        for name, values in gap.only.items():
            yield from here.down("only", name).named(name, known)
            if name in fields and fields[name].type in CHOSEN:
                options = [choice.id for choice in model.head.vocabularies.get(fields[name].vocabulary, [])]
                for number, value in enumerate(values):
                    yield from here.down("only", name, number).named(value, options)


def _names(at: At, kind: Kind, roles: Roles) -> Iterator[Problem]:
    """What stands side by side in the front matter shares one set of names."""
    own = [(at.down(what, name), name) for what in ("fields", "relations", "parts") for name in getattr(kind, what)]
    yield from _once(own, taken=_page_names(At(HEAD, None, ("roles",)), roles))
    for sort, parts in kind.parts.items():
        here = at.down("parts", sort)
        inner = [(here.down(what, name), name) for what in ("fields", "relations") for name in getattr(parts, what)]
        yield from _once([(here.down(PART_ID), PART_ID), *inner])


def _field(at: At, field: Field, model: Model) -> Iterator[Problem]:
    if field.type in CHOSEN:
        yield from at.down("vocabulary").named(field.vocabulary, model.head.vocabularies)
    elif field.vocabulary:
        yield at.down("vocabulary").fault(
            "model-out-of-place", key="vocabulary", allowed=[f"type: {name}" for name in CHOSEN]
        )
    if field.unknown and field.type not in UNKNOWABLE:
        types = [f"type: {name}" for name in UNKNOWABLE]
        yield at.down("unknown").fault("model-out-of-place", key="unknown", allowed=types)
    if field.pattern and field.type not in MATCHED:
        yield at.down("pattern").fault("model-out-of-place", key="pattern", allowed=[f"type: {t}" for t in MATCHED])
    for option in ("facts", "compare"):
        if field.type in ("records", "picture") and getattr(field, option):
            yield at.down(option).fault("model-out-of-place", key=option, allowed="type: record")
    yield from _pattern(at, field)
    if bool(field.fields) != (field.type in RECORDS):
        yield at.fault("model-record", found=at.path[-1])
    for name, inner in field.fields.items():
        here = at.down("fields", name)
        if inner.type in RECORDS:
            yield here.fault("model-record", found=name)
        yield from _field(here, inner, model)
        if field.type == "records" and name == model.roles.date and inner.type != "date":
            yield here.fault("model-field-type", key="roles.date", found=name, type=inner.type, allowed="date")
        elif field.type == "records" and name == model.roles.date and inner.unknown:
            yield here.fault("model-known", key="roles.date", found=name)


def _pictures(at: At, kind: Kind) -> Iterator[Problem]:
    """A picture is a page's own: no part, relation or record has one, and a page has one at most."""
    own = [name for name, field in kind.fields.items() if field.type == "picture"]
    for name in own[1:]:
        yield at.down("fields", name, "type").fault("model-out-of-place", key="picture", allowed=f"fields.{own[0]}")
    for owner, fields, relations in owners(at, kind):
        sets = [(owner, fields), *((owner.down("relations", n), r.fields) for n, r in relations.items())]
        sets += [(here.down("fields", n), f.fields) for here, inner in sets for n, f in inner.items()]
        for here, inner in sets:
            for name in (n for n, f in inner.items() if f.type == "picture" and here is not at):
                yield here.down("fields", name, "type").fault("model-out-of-place", key="picture", allowed="fields")


def _pattern(at: At, declared: Field | Parts) -> Iterator[Problem]:
    try:
        fits = not declared.example or bool(re.fullmatch(declared.pattern or ".*", declared.example))
    except (re.error, RecursionError, OverflowError):
        yield at.down("pattern").fault("model-pattern", found=declared.pattern)
        return
    if not fits:
        yield at.down("example").fault("model-example", found=declared.example, pattern=declared.pattern)


def _relation(at: At, relation: Relation, model: Model) -> Iterator[Problem]:
    for index, target in enumerate(relation.to):
        yield from at.down("to", index).named(target, model.kinds)
    yield from _once([(at.down("to", index), target) for index, target in enumerate(relation.to)])
    yield from _once([(at.down("key"), relation.key), *((at.down("fields", n), n) for n in relation.fields)])
    for name, field in relation.fields.items():
        yield from _field(at.down("fields", name), field, model)


def _sections(at: At, kind: Kind) -> Iterator[Problem]:
    yield from _once([(at.down(index), section.id) for index, section in enumerate(kind.sections)])
    yield from _once([(at.down(index), section.title) for index, section in enumerate(kind.sections)])
    claimed = [
        (At(at.file, at.node, ("parts", sort, "sections", index)), section)
        for sort, parts in kind.parts.items()
        for index, section in enumerate(parts.sections)
    ]
    yield from _once(claimed)


def _parts(at: At, parts: Parts, kind: Kind, model: Model) -> Iterator[Problem]:
    sections = [section.id for section in kind.sections]
    for index, name in enumerate(parts.sections):
        yield from at.down("sections", index).named(name, sections)
    for index, name in enumerate(parts.grounds):
        yield from at.down("grounds", index).named(name, model.kinds)
    yield from _pattern(at, parts)
    if parts.maximum and parts.minimum > parts.maximum:
        yield at.down("minimum").fault("model-range", low=parts.minimum, high=parts.maximum)
    if parts.field == bool(parts.sections) or (parts.field and not parts.text):
        yield at.fault("model-parts", found=at.path[-1])
    idle = ("task", "grounds") if parts.field else ("text", "corrected", "withdrawn", "fields", "relations")
    for option in idle:
        if getattr(parts, option):
            where = "sections" if parts.field else "field: true"
            yield at.down(option).fault("model-out-of-place", key=option, allowed=where)
    for name, field in parts.fields.items():
        if field.type == "records":  # no view shows them
            yield at.down("fields", name, "type").fault("model-out-of-place", key="records", allowed="relations")
    if parts.field and parts.text:
        yield from at.down("text").typed(parts.text, parts.fields, PROSE)
        for option, name in (("corrected", parts.corrected), ("withdrawn", parts.withdrawn)):
            if name:
                yield from at.down(option).typed(name, parts.fields, ("record",), known=True)


def _uses(at: At, kind: Kind) -> Iterator[Problem]:
    """The fields that the generator shows in a place of its own."""
    yield from at.down("lead", "text").typed(kind.lead.text, kind.fields, PROSE)
    if kind.lead.citation:
        yield from at.down("lead", "citation").typed(kind.lead.citation, kind.fields, ("citation",))
    if kind.trail:
        here = at.down("trail")
        yield from here.down("relation").named(kind.trail.relation, kind.relations)
        if relation := kind.relations.get(kind.trail.relation):
            yield from here.down("step").typed(kind.trail.step, relation.fields, ("choice",))
            yield from here.down("time").typed(kind.trail.time, relation.fields, ("text",))
    if kind.explain:
        here = at.down("explain")
        yield from here.down("text").typed(kind.explain.text, kind.fields, PROSE)
        yield from here.down("when").typed(kind.explain.when, kind.fields, ("flag",))
        if kind.explain.synonyms:
            yield from here.down("synonyms").typed(kind.explain.synonyms, kind.fields, ("texts",), known=True)


def _cite(at: At, kind: Kind) -> Iterator[Problem]:
    if kind.citable != (kind.cite is not None):
        yield (at if kind.cite else At(at.file, at.node, ("citable",))).fault("model-cite", found=kind.id)
    if not kind.cite:
        return
    relations = [name for _, _, own in owners(at, kind) for name in own]
    fields = {name: field for _, own, _ in owners(at, kind) for name, field in own.items()}
    for index, slot in enumerate(kind.cite.slots):
        for number, name in enumerate(slot):
            here = at.down("slots", index, number)
            if name in fields:
                yield from here.typed(name, fields, WORDED)
            else:
                yield from here.named(name, [*fields, *relations])
    if kind.cite.mark:
        of_parts = {name: field for parts in kind.parts.values() for name, field in parts.fields.items()}
        yield from at.down("mark").typed(kind.cite.mark, of_parts, ("choice",))


def _facets(at: At, kind: Kind, model: Model) -> Iterator[Problem]:
    into = [name for name, declared in model.relations.items() if not declared.sort and kind.id in declared.relation.to]
    options = [name for name, field in kind.fields.items() if field.type in CHOSEN] + [*kind.relations, *into]
    for index, name in enumerate(kind.facets):
        yield from at.down(index).named(name, options)
    # In a page's address a facet is called by its name with a hyphen for the dot.
    yield from _once([(at.down(index), name.replace(".", "-")) for index, name in enumerate(kind.facets)])
