"""A second, independent reader of the playbook: PyYAML and regular expressions, and nothing from hooks/.

It counts what the views must show from the files themselves. Where it and the site differ, one of them is wrong.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

FRONT = re.compile(r"\A---\n(.*?\n)---\n(.*)\Z", re.DOTALL)
CODE = re.compile(r"^ *```.*?^ *```|`[^`\n]*`", re.DOTALL | re.MULTILINE)
CITATION = re.compile(r"\[@([^\]]+)\]")
LINK = re.compile(r"\]\(([^)\s]+)\)")
ITEM = re.compile(r"^(?:[-*]|\d+\.) .*?(?:\{ #([\w-]+) \})?$")
DIRECTIVE = re.compile(r"^<!-- playbook: (\S+) ?(.*?) -->$", re.MULTILINE)

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
NOT_SEEN = {"gewenst", "nauwelijks"}
UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Doc:
    """A file below docs/. `kind` is empty for a page of no kind."""

    path: str
    kind: str
    data: Mapping[str, Any]
    body: str

    @property
    def id(self) -> str:
        return posixpath.basename(self.path).removesuffix(".md")

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.id}" if self.kind else self.path

    @property
    def url(self) -> str:
        return (
            re.sub(r"(^|/)index$", r"\1", self.path.removesuffix(".md")) if self.id == "index" else f"{self.path[:-3]}/"
        )

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @property
    def prose(self) -> str:
        """The body without code, line by line where it was."""
        return CODE.sub(lambda m: "\n" * m[0].count("\n"), self.body)

    @property
    def directives(self) -> Sequence[tuple[str, Sequence[str]]]:
        return [(view, words.split()) for view, words in DIRECTIVE.findall(self.prose)]

    def in_parts(self) -> Iterator[tuple[str, str]]:
        """Each line of the body, with the id of the list item it stands in."""
        item = ""
        for line in self.prose.splitlines():
            if found := ITEM.match(line):
                item = found[1] or ""
            elif line and not line.startswith(" "):
                item = ""
            yield item, line


@dataclass(frozen=True)
class Edge:
    """A relation as it was written. `source` and `target` are `kind/id`, or `kind/id#part`."""

    relation: str
    source: str
    target: str
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def seen(self) -> bool:
        return self.said.get("stand") not in NOT_SEEN

    @property
    def reason(self) -> str:
        return str(self.said.get("toelichting", ""))

    @property
    def cites(self) -> Sequence[str]:
        return cited(str(self.said.get("bron", "")))


class Playbook:
    """Everything in one folder that holds playbook.yml and docs/."""

    def __init__(self, root: Path) -> None:
        self.head = _yaml((root / "playbook.yml").read_text("utf-8"))
        models = [_yaml((root / name).read_text("utf-8")) for name in self.head["include"]]
        self.kinds: Mapping[str, Any] = {model["id"]: model for model in models}
        folders = {model["folder"]: model["id"] for model in models}
        self.docs: dict[str, Doc] = {}
        for file in sorted((root / "docs").rglob("*.md")):
            path = file.relative_to(root / "docs").as_posix()
            front, body = FRONT.fullmatch(file.read_text("utf-8")).groups()  # type: ignore[union-attr]
            kind = "" if file.name == "index.md" else folders.get(posixpath.dirname(path), "")
            doc = Doc(path, kind, _yaml(front), body)
            self.docs[doc.key] = doc
        self.paths = {doc.path: doc.key for doc in self.docs.values()}
        self.urls = {doc.url: doc.key for doc in self.docs.values()}

    # What there is

    def of(self, kind: str) -> Sequence[Doc]:
        return in_order(doc for doc in self.docs.values() if doc.kind == kind)

    def title(self, key: str) -> str:
        return self.docs[key.partition("#")[0]].title

    def hub(self, kind: str) -> Doc:
        return self.docs[f"{self.kinds[kind]['folder']}/index.md"]

    @cached_property
    def statements(self) -> Mapping[str, Mapping[str, Any]]:
        return {f"{doc.key}#{s['id']}": s for doc in self.of("bron") for s in doc.data["uitspraken"]}

    @cached_property
    def parts(self) -> set[str]:
        items = {f"{doc.key}#{id_}" for doc in self.docs.values() if doc.kind for id_, _ in doc.in_parts() if id_}
        return items | set(self.statements)

    def key(self, path: str, fragment: str) -> str:
        """The page or part at a path below docs/, or an empty string."""
        page = self.paths.get(path, "")
        return f"{page}#{fragment}" if f"{page}#{fragment}" in self.parts else page

    def label(self, vocabulary: str, id_: str) -> str:
        return next(c["label"] for c in self.head["vocabularies"][vocabulary] if c["id"] == id_)

    def vocabulary(self, name: str) -> Sequence[str]:
        return [choice["id"] for choice in self.head["vocabularies"][name]]

    # What leads to what

    @cached_property
    def relations(self) -> Mapping[str, Mapping[str, Any]]:
        found = {}
        for kind, model in self.kinds.items():
            found |= {f"{kind}.{name}": relation for name, relation in model.get("relations", {}).items()}
            for sort, part in model.get("parts", {}).items():
                found |= {f"{kind}.{sort}.{name}": r for name, r in part.get("relations", {}).items()}
        return found

    @cached_property
    def edges(self) -> Sequence[Edge]:
        return list(self._edges())

    def _edges(self) -> Iterator[Edge]:
        for doc in self.docs.values():
            model = self.kinds.get(doc.kind, {})
            for name in model.get("relations", {}):
                yield from self._written(f"{doc.kind}.{name}", doc.key, doc.data.get(name, []))
            for sort, part in model.get("parts", {}).items():
                for name in part.get("relations", {}):
                    for item in doc.data.get(sort, []):
                        yield from self._written(
                            f"{doc.kind}.{sort}.{name}", f"{doc.key}#{item['id']}", item.get(name, [])
                        )

    def _written(self, name: str, source: str, written: Sequence[Any]) -> Iterator[Edge]:
        relation = self.relations[name]
        for said in written:
            target = said if isinstance(said, str) else said[relation["key"]]
            target = target if len(relation["to"]) > 1 else f"{relation['to'][0]}/{target}"
            yield Edge(name, source, target, {} if isinstance(said, str) else said)

    def named(self, relation: str) -> Sequence[Edge]:
        return [edge for edge in self.edges if edge.relation == relation]

    def around(self, key: str) -> int:
        """How many relations a page and its parts have, in both directions."""
        return sum((page_of(e.source) == key) + (page_of(e.target) == key) for e in self.edges)

    @cached_property
    def citations(self) -> Mapping[str, set[str]]:
        """What each page or part cites."""
        found: dict[str, set[str]] = defaultdict(set)
        for doc in self.docs.values():
            found[doc.key].update(c for text in _values(doc.data, "bron") for c in cited(text))
            for part, line in doc.in_parts():
                source = f"{doc.key}#{part}" if part and doc.kind else doc.key
                found[source].update(c for text in CITATION.findall(line) for c in cited(text.replace("@", "")))
        return found

    @cached_property
    def mentions(self) -> Mapping[str, set[str]]:
        """What each page or part links to in its text."""
        found: dict[str, set[str]] = defaultdict(set)
        for doc in self.docs.values():
            for part, line in doc.in_parts():
                source = f"{doc.key}#{part}" if part and doc.kind else doc.key
                for address in LINK.findall(line):
                    path, _, fragment = address.partition("#")
                    target = self.key(posixpath.normpath(posixpath.join(posixpath.dirname(doc.path), path)), fragment)
                    if target and path:
                        found[source].add(target)
        return found

    def users(self, statement: str) -> Sequence[str]:
        """The pages that cite a statement, its own apart."""
        pages = {page_of(source) for source, targets in self.citations.items() if statement in targets}
        return [doc.key for doc in in_order(self.docs[key] for key in pages - {page_of(statement)})]

    def rests_on(self, key: str) -> Sequence[Mapping[str, Any]]:
        """The statements that a page and its parts cite."""
        found = {s for source, targets in self.citations.items() if page_of(source) == key for s in targets}
        return [self.statements[s] for s in sorted(found & set(self.statements))]


def page_of(key: str) -> str:
    return key.partition("#")[0]


def cited(text: str) -> Sequence[str]:
    """`radar-2015, u24, u25; jso` as keys, in the order of writing."""
    found = []
    for ref in text.split("; ") if text else []:
        source, *parts = ref.split(", ")
        found += [f"bron/{source}#{part}" for part in parts] or [f"bron/{source}"]
    return found


def plain(text: str) -> str:
    """Text as it is sorted: without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def in_order(docs: Iterator[Doc] | Sequence[Doc]) -> Sequence[Doc]:
    return sorted(docs, key=lambda doc: (plain(doc.title), doc.key))


def when(written: Any) -> tuple[int, ...]:
    """A date to sort by; one that is unknown comes first."""
    return tuple(int(number) for number in re.findall(r"\d+", str(written)))


def in_words(written: Any) -> str:
    """A date as a reader sees it."""
    if not (numbers := when(written)):
        return "datum onbekend"
    year, month, day = (*numbers, 0, 0)[:3]
    words = [str(day)] * bool(day) + [MONTHS[month - 1]] * bool(month) + [str(year)]
    return " ".join(["ongeveer"] * str(written).endswith("~") + words)


def _yaml(text: str) -> Any:
    return yaml.safe_load(text)


def _values(data: Any, name: str) -> Iterator[str]:
    """The texts under a name, however deep."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == name and isinstance(value, str):
                yield value
            else:
                yield from _values(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, name)
