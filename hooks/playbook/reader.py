"""docs/ -> pages: front matter, sections, parts and edges, as written and with their lines.

Every file is read once. What cannot be read is a problem and no page; what can, is a page even where parts of it are
wrong, so that one run reports everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from . import addresses, citation, commonmark, drawing
from .addresses import slug, url_of
from .commonmark import Body, Region
from .drawing import Drawing
from .frontmatter import FieldReader, RawEdge, RawPart, Value, optional, role_fields, split
from .model import Field, Kind, Model, Parts, Section
from .nodes import Mapping as MappingNode
from .nodes import Scalar, compose
from .nodes import Sequence as SequenceNode
from .problems import Problem, problem
from .source import read_text, walk

PAGE_ID = re.compile(citation.NAME)
OTHER_NAMES = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")  # in any case: a page to some engine, but not to us


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file. `key` names it in the graph; a page of no kind has its path as key."""

    path: str
    key: str
    id: str
    kind: Kind | None
    hub: Kind | None
    fields: Mapping[str, Value]
    edges: tuple[RawEdge, ...]
    parts: tuple[RawPart, ...]
    body: Body
    text: str
    body_line: int
    heading_ids: tuple[str, ...]
    end_of_front: int = 1
    retired_parts: tuple[str, ...] = ()  # ids of parts that are said to be gone; the page still tells so
    drawing: Drawing | None = None  # what its picture field names

    @property
    def file(self) -> str:
        return f"docs/{self.path}"

    @property
    def url(self) -> str:
        return url_of(self.path)

    @property
    def anchors(self) -> set[str]:
        return {*self.heading_ids, *(part.id for part in self.parts), *self.retired_parts}

    def data(self, name: str, default: Any = None) -> Any:
        value = self.fields.get(name)
        return value.data if value else default

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a field that is a list of them; none where it is left out."""
        value = self.fields.get(name)
        return value.data if value else ()

    def sections(self) -> Iterator[tuple[Region, Section | None]]:
        """Each region under a `##` heading with the section that the model declares for it."""
        by_title = {s.title: s for s in self.kind.sections} if self.kind else {}
        for region in self.body.regions:
            if region.heading:
                yield region, by_title.get(region.heading.text.strip())


@dataclass(frozen=True, slots=True)
class Reading:
    """What docs/ holds. `pages` by key, in order of path; `assets` are the other files; `ids` the lines of ids.txt."""

    pages: Mapping[str, Page]
    paths: Mapping[str, str]  # path below docs/ -> key
    assets: frozenset[str]
    ids: Sequence[str]
    problems: Sequence[Problem]
    refused: frozenset[str] = frozenset()  # paths and keys of the pages that could not be read: they are not missing


@dataclass(slots=True)
class _Found:
    pages: dict[str, Page] = field(default_factory=dict)
    assets: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read(root: Path, model: Model) -> Reading:
    """Read every file below `root`/docs, and `root`/ids.txt."""
    found = _Found()
    for path, linked in sorted(walk(root / "docs")):  # never the order of the file system
        name = f"docs/{path}"
        if linked:
            found.problems.append(problem("symbolic-link", name, 1))
        elif not path.endswith(".md") and path.lower().endswith(OTHER_NAMES):
            found.problems.append(problem("page-extension", name, 1))
        elif not path.endswith(".md"):
            found.assets.add(path)
        else:
            page, problems = read_page(root, path, model)
            found.problems += problems
            if page:
                found.pages[page.key] = page
            else:
                found.refused |= {path, _identity(path, model)[0]}
    _draw(root, found)
    if not found.pages and not found.problems:
        found.problems.append(problem("docs-empty", "docs", 1))
    ids = root / "ids.txt"
    lines: list[str] = []
    if ids.is_file():
        text, problems = read_text(ids, "ids.txt")
        found.problems += [p for p in problems if p.code != "file-empty"]
        lines = (text or "").split("\n")
    paths = {page.path: key for key, page in found.pages.items()}
    return Reading(found.pages, paths, frozenset(found.assets), lines, found.problems, frozenset(found.refused))


def _draw(root: Path, found: _Found) -> None:
    """Give each page the drawing that its front matter names; a file that many pages name is read once."""
    drawings: dict[str, Drawing | None] = {}
    for key, page in found.pages.items():
        for name, declared in page.kind.fields.items() if page.kind else ():
            if declared.type != "picture" or name not in page.fields:
                continue
            value = page.fields[name]
            address = addresses.parse(value.data, page.path)
            if address.sort != "ours" or address.path not in found.assets:
                found.problems.append(problem("picture-missing", page.file, value.line, key=name, found=value.data))
                continue
            if address.path not in drawings:
                file = f"docs/{address.path}"
                drawings[address.path], problems = drawing.read(root / file, file)
                found.problems += problems
            found.pages[key] = replace(page, drawing=drawings[address.path])


def _identity(path: str, model: Model) -> tuple[str, str, Kind | None]:
    """Of a path below docs/: the page's key, its id, and the kind whose folder it lies in."""
    folder, _, name = path.rpartition("/")
    kind, id_ = model.by_folder(folder), name.removesuffix(".md")
    return f"{kind.id}/{id_}" if kind and name != "index.md" else path, id_, kind


def read_page(root: Path, path: str, model: Model) -> tuple[Page | None, list[Problem]]:
    """One file below docs/ as a page, or None where it cannot be read at all."""
    file = f"docs/{path}"
    key, id_, kind = _identity(path, model)
    free = any(matches(path, pattern) for pattern in model.head.pages)
    is_hub = kind is not None and id_ == "index"
    if not kind and not free:
        return None, [problem("page-stray", file, 1, allowed=[f"{k.folder}/" for k in model.kinds.values()])]
    text, problems = read_text(root / file, file)
    if text is None:
        return None, problems
    if not PAGE_ID.fullmatch(id_):
        problems.append(problem("id-malformed", file, 1, found=id_))
    halves = split(text, file)
    if isinstance(halves, Problem):
        return None, [*problems, halves]
    node, more = compose(halves.yaml, file, 2)
    problems += more
    if not isinstance(node, MappingNode):
        if not more:
            problems.append(problem("front-matter-empty", file, 1))
        return None, problems
    body = commonmark.read(halves.body, halves.body_line)
    if not halves.body.strip() and model.roles.tombstone.field not in node.items:
        titles = [s.title for s in kind.sections if not s.optional] if kind and not is_hub else []
        if titles or not kind or is_hub:
            problems.append(problem("page-empty", file, halves.body_line - 1, titles=titles))
    problems += [problem(code, file, line, found=what) for code, line, what in body.faults]
    page = Page(
        path=path,
        key=key,
        id=id_,
        kind=None if is_hub else kind,
        hub=kind if is_hub else None,
        fields={},
        edges=(),
        parts=(),
        body=body,
        text=halves.body,
        body_line=halves.body_line,
        heading_ids=(),
        end_of_front=halves.body_line - 1,
    )
    reader = FieldReader(model, file, problems)
    page = _with_front_matter(page, node, reader)
    gone = model.roles.retired_parts
    records = page.data(gone.field, ())
    page = replace(page, retired_parts=tuple(str(r[gone.id].data) for r in records if gone.id in r))
    return replace(page, heading_ids=tuple(_heading_ids(page))), problems


def matches(path: str, pattern: str) -> bool:
    """Whether a path is one that a pattern of the model lists: `*` within a folder, `**` in any folder below."""
    parts = re.split(r"(\*\*|\*)", pattern)
    return bool(re.fullmatch("".join({"**": ".*", "*": "[^/]*"}.get(p, re.escape(p)) for p in parts), path))


def _with_front_matter(page: Page, node: MappingNode, reader: FieldReader) -> Page:
    model, kind = reader.model, page.kind
    if not kind:
        roles = role_fields(model)
        wanted = (model.roles.title, model.roles.changes.field, model.roles.search)
        about = model.roles.description
        free = {**{name: roles[name] for name in wanted}, about: Field(type="text", label=about, required=True)}
        for item in page.body.items:
            if item.id:
                reader.fault("attribute-list", item.line, found="{ #" + item.id + " }")
        return replace(page, fields=reader.mapping(node, free))
    declared = {**role_fields(model), **kind.fields}
    dead = model.roles.tombstone.field in node.items
    lists = tuple(name for name, part in kind.parts.items() if part.field)
    relations = kind.relations
    fields = reader.mapping(node, optional(declared) if dead else declared, also=(*relations, *lists))
    if not dead:
        for name in [n for n, r in relations.items() if r.required] + [n for n in lists if kind.parts[n].minimum]:
            if name not in node.items:
                label = relations[name].label if name in relations else kind.parts[name].label.many
                reader.missing(name, label, node.line)
    edges = tuple(_edges(relations, node, reader))
    parts = [*_listed_parts(kind, node, reader), *_item_parts(page, kind, reader)]
    return replace(page, fields=fields, edges=edges, parts=tuple(parts))


def _edges(relations: Mapping[str, object], node: MappingNode, reader: FieldReader) -> Iterator[RawEdge]:
    for name, relation in relations.items():
        if name in node.items:
            yield from reader.edges(name, relation, node.items[name], node.key_lines[name])  # type: ignore[arg-type]


def _listed_parts(kind: Kind, node: MappingNode, reader: FieldReader) -> Iterator[RawPart]:
    """Parts that are a list in the front matter."""
    for sort, declared in kind.parts.items():
        if not declared.field or sort not in node.items:
            continue
        listed, line = node.items[sort], node.key_lines[sort]
        if reader.empty(sort, listed, line, "records", optional=not declared.minimum):
            continue
        if not isinstance(listed, SequenceNode):
            reader.shape(sort, listed, line, "records")
            continue
        for item in listed.items:
            if isinstance(item, MappingNode):
                yield from _listed_part(sort, declared, item, reader)
            else:
                reader.shape(sort, item, item.line, "record")


def _listed_part(sort: str, declared: Parts, item: MappingNode, reader: FieldReader) -> Iterator[RawPart]:
    id_ = item.items.get("id")
    name = id_.text.strip() if isinstance(id_, Scalar) else ""
    fields = reader.mapping(item, declared.fields, also=("id", *declared.relations), place=name or sort)
    edges = tuple(_edges(declared.relations, item, reader))
    for relation, spec in declared.relations.items():
        if spec.required and relation not in item.items:
            reader.missing(relation, spec.label, item.line, name or sort)
    if id_ is None:
        reader.fault("part-id-missing", item.line, sort=declared.label.one)
    elif not reader.empty("id", id_, item.key_lines["id"], "id", sort):
        if name:
            text = fields.get(declared.text)
            yield RawPart(sort, name, str(text.data) if text else "", fields, edges, item.line)
        else:
            reader.shape("id", id_, item.key_lines["id"], "id")


def _item_parts(page: Page, kind: Kind, reader: FieldReader) -> Iterator[RawPart]:
    """Parts that are the items of a section's lists."""
    of_section: dict[str, tuple[str, Parts]] = {
        section: (sort, declared) for sort, declared in kind.parts.items() for section in declared.sections
    }
    for region, section in page.sections():
        sort, declared = of_section.get(section.id if section else "", ("", None))
        for number in region.items:
            item = page.body.items[number]
            if declared is None:
                if item.id:
                    reader.fault("attribute-list", item.line, found="{ #" + item.id + " }")
            elif not item.id:
                reader.fault("part-id-missing", item.line, sort=declared.label.one)
            else:
                yield RawPart(sort, item.id, item.text, {}, (), item.line)


def _heading_ids(page: Page) -> Iterator[str]:
    """An id for each heading: the section's own from the model, else one made from its words, unique on the page."""
    sections = {s.title: s.id for s in page.kind.sections} if page.kind else {}
    taken = {part.id for part in page.parts} | set(page.retired_parts) | set(sections.values())
    seen: set[str] = set()
    for heading in page.body.headings:
        id_ = sections.get(heading.text.strip(), "") if heading.level == 2 else ""
        if not id_ or id_ in seen:
            base = slug(heading.text)
            id_, number = base, 2
            while id_ in taken:
                id_, number = f"{base}-{number}", number + 1
        taken.add(id_)
        seen.add(id_)
        yield id_
