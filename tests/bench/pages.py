"""Many pages out of few: every page of a kind is repeated under new ids, and what it refers to is repeated with it.

So the pages made have the model, and the mean of words, edges and citations, of the pages they are made from.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playbook import model as models
from playbook import reader, vocabulary
from playbook.commonmark import DIRECTIVE
from playbook.frontmatter import split
from playbook.graph import Graph, link
from playbook.model import Field, Model, Relation
from playbook.problems import Problem

LINK = re.compile(r"\]\(([^)\s]+)\)")
CITED = re.compile(r"@([a-z0-9-]+)")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Mean:
    """What a page of a kind holds, on average."""

    pages: int
    words: float
    edges: float
    citations: float

    def __str__(self) -> str:
        counts = f"{self.words:.0f} words, {self.edges:.1f} edges, {self.citations:.1f} citations"
        return f"{self.pages} pages of a kind, each {counts}"


def load(root: Path) -> Graph:
    """The graph of a playbook that is known to be well."""
    declared, problems = models.load(root, vocabulary.languages())
    assert declared, problems
    return link(reader.read(root, declared), declared)


def mean(graph: Graph) -> Mean:
    pages = [page for page in graph.reading.pages.values() if page.kind]
    words = sum(len(WORD.findall(page.text)) for page in pages)
    keys = {page.key for page in pages}
    edges = [edge for edge in graph.edges if graph.page_of(edge.source).key in keys]
    cites = [edge for edge in edges if edge.relation == "@cites"]
    return Mean(len(pages), words / len(pages), (len(edges) - len(cites)) / len(pages), len(cites) / len(pages))


def generate(root: Path, to: Path, count: int) -> None:
    """Write a playbook of `count` pages into `to`: the model and free pages of `root`, and its pages many times."""
    graph = load(root)
    shutil.copytree(root / "docs", to / "docs")
    shutil.copytree(root / "model", to / "model")
    shutil.copy(root / "playbook.yml", to)
    (to / "ids.txt").touch()
    real = [page for page in graph.reading.pages.values() if page.kind]
    wanted = count - len(graph.reading.pages)
    copies = [(page, number) for number in range(2, 2 + count) for page in real][:wanted]
    made = {(page.key, number) for page, number in copies}
    for page, number in copies:
        assert page.kind
        text = _Copy(graph.model, graph, number, made).page(root, page)
        (to / "docs" / page.kind.folder / f"{page.id}-{number}.md").write_text(text, "utf-8")


@dataclass(frozen=True)
class _Copy:
    model: Model
    graph: Graph
    number: int
    made: set[tuple[str, int]]

    def page(self, root: Path, page: reader.Page) -> str:
        halves = split((root / page.file).read_text("utf-8"), page.file)
        assert page.kind and not isinstance(halves, Problem)
        # Scalars stay text, as they are to the reader.
        data = yaml.load(halves.yaml, Loader=yaml.BaseLoader)
        data = dict(self._fields(data, page.kind.fields, page.kind.relations))
        data |= {
            sort: [dict(self._fields(item, part.fields, part.relations)) for item in data[sort]]
            for sort, part in page.kind.parts.items()
            if sort in data
        }
        data[self.model.roles.title] += f" {self.number}"
        synonyms = page.kind.explain.synonyms if page.kind.explain else ""
        for name in (self.model.roles.aliases, synonyms):
            if name in data:
                data[name] = [f"{word}-{self.number}" for word in data[name]]
        front = yaml.dump(data, allow_unicode=True, sort_keys=False, width=1000)
        return f"---\n{front}---\n{self._body(halves.body, page)}"

    def _id(self, key: str) -> str:
        """The id of the copy of a page with this number, or else of the one before it, or else its own."""
        id_ = key.partition("/")[2]
        return next((f"{id_}-{n}" for n in (self.number, self.number - 1) if (key, n) in self.made), id_)

    def _fields(
        self, data: Mapping[str, Any], fields: Mapping[str, Field], relations: Mapping[str, Relation]
    ) -> Iterator[tuple[str, Any]]:
        for name, value in data.items():
            if name in relations:
                yield name, [self._edge(edge, relations[name]) for edge in value]
            elif name in fields:
                yield name, self._value(value, fields[name])
            else:
                yield name, value

    def _edge(self, edge: Any, relation: Relation) -> Any:
        if isinstance(edge, str):
            return self._target(edge, relation)
        fields = dict(self._fields(edge, relation.fields, {}))
        return fields | {relation.key: self._target(edge[relation.key], relation)}

    def _target(self, written: str, relation: Relation) -> str:
        kind, _, id_ = written.rpartition("/")
        new = self._id(f"{kind or relation.to[0]}/{id_}")
        return f"{kind}/{new}" if kind else new

    def _value(self, value: Any, declared: Field) -> Any:
        if isinstance(value, list) and declared.fields:
            return [dict(self._fields(record, declared.fields, {})) for record in value]
        if isinstance(value, dict):
            return dict(self._fields(value, declared.fields, {}))
        if declared.type == "citation":
            refs = (ref.partition(",") for ref in value.split("; "))
            return "; ".join(self._id(self.graph.citable[page]) + comma + rest for page, comma, rest in refs)
        return value

    def _body(self, body: str, page: reader.Page) -> str:
        def link_(found: re.Match[str]) -> str:
            path, sharp, fragment = found[1].partition("#")
            key = self.graph.reading.paths.get(posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)))
            if not path or not key or not self.graph.reading.pages[key].kind:
                return found[0]
            return f"]({posixpath.dirname(path) or '.'}/{self._id(key)}.md{sharp}{fragment})"

        body = LINK.sub(link_, body)
        return CITED.sub(lambda m: "@" + self._id(self.graph.citable[m[1]]), body)


def plain(root: Path, to: Path) -> None:
    """The same pages for an engine without our hook: the body under a title, and no directive."""
    graph = load(root)
    shutil.copytree(root / "docs", to / "docs")
    for page in graph.reading.pages.values():
        title = graph.entities[page.key].title
        text = DIRECTIVE.sub("", page.text)
        (to / page.file).write_text(f"# {title}\n\n{text}", "utf-8")
