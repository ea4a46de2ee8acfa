"""Citations: each names a source and a part that exist, and what must rest on a source does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .. import addresses
from ..citation import Citation, Ref
from ..commonmark import Mark, TextBlock
from ..frontmatter import Value
from ..graph import Graph, citations_in, mentioned
from ..model import Parts
from ..problems import Problem, problem
from ..reader import Page
from ..vocabulary import words
from .register import Hints, check


@dataclass(slots=True)
class _Source:
    """What may be cited under one id: the living pages that have it, and the parts on them."""

    retired: bool = True
    successor: str = ""
    parts: set[str] = field(default_factory=set)
    retired_parts: dict[str, str] = field(default_factory=dict)  # and what took their place


@check("source-unknown", "source-retired", "statement-unknown")
def references(graph: Graph) -> Iterator[Problem]:
    sources, former = _sources(graph)
    citable = [kind.id for kind in graph.model.kinds.values() if kind.citable]
    hints = Hints()
    for page in graph.reading.pages.values():
        for citation, line in _all(page):
            for ref in citation.refs:
                if ref.page in sources:
                    yield from _reference(page, line, ref, sources[ref.page], hints)
                elif not any(f"{kind}/{ref.page}" in graph.reading.refused for kind in citable):
                    hint = former.get(ref.page) or hints.nearest(ref.page, lambda: sources)
                    yield problem("source-unknown", page.file, line, found=ref.page, suggestion=hint)


def _sources(graph: Graph) -> tuple[dict[str, _Source], dict[str, str]]:
    """Every source by its id, and every former id with the one that it has now."""
    roles = graph.model.roles
    sources: dict[str, _Source] = {}
    former: dict[str, str] = {}
    for page in graph.reading.pages.values():
        if not page.kind or not page.kind.citable:
            continue
        source = sources.setdefault(page.id, _Source())
        former |= dict.fromkeys(page.texts(roles.aliases), page.id)
        if graph.entities[page.key].retired:
            source.successor = _text(page.data(roles.tombstone.field), roles.tombstone.successor)
            continue
        source.retired = False
        source.parts |= {part.id for part in page.parts}
        for record in page.data(roles.retired_parts.field, ()):
            source.retired_parts[_text(record, roles.retired_parts.id)] = _text(record, roles.retired_parts.successor)
    return sources, former


def _text(record: Mapping[str, Value], name: str) -> str:
    return str(record[name].data) if name in record else ""


def _reference(page: Page, line: int, ref: Ref, source: _Source, hints: Hints) -> Iterator[Problem]:
    if source.retired:
        yield problem("source-retired", page.file, line, found=ref.page, suggestion=source.successor)
        return
    for part in ref.parts:
        if part in source.parts:
            continue
        if part in source.retired_parts:
            yield problem("source-retired", page.file, line, found=f"{ref.page}, {part}",
                          suggestion=source.retired_parts[part])  # fmt: skip
        else:
            yield problem("statement-unknown", page.file, line, found=part, source=ref.page,
                          suggestion=hints.nearest(part, lambda: sorted(source.parts)))  # fmt: skip


def _all(page: Page) -> Iterator[tuple[Citation, int]]:
    values = [*page.fields.values(), *(v for part in page.parts for v in part.fields.values())]
    edges = [*page.edges, *(e for part in page.parts for e in part.edges)]
    for value in [*values, *(v for edge in edges for v in edge.fields.values())]:
        for found in citations_in(value):
            yield found.data, found.line
    for mark in page.body.marks:
        if mark.citation:
            yield mark.citation, mark.line


@check("block-uncited", "block-unchecked")
def provenance(graph: Graph) -> Iterator[Problem]:
    """A source section cites in every block; an external one links to the publisher and says when it was checked."""
    head = graph.model.head
    unknown = re.compile(rf"[*_]*{re.escape(head.unknown)}\b", re.IGNORECASE)
    date = rf"\d{{1,2}} (?:{'|'.join(words(head.language)['months'])}) \d{{4}}"
    checked = re.compile(rf"{re.escape(head.checked)} {date}|{re.escape(head.unchecked)}", re.IGNORECASE)
    for page in graph.reading.pages.values():
        for region, section in page.sections():
            for block in region.blocks if section else []:
                if section and section.provenance == "source":
                    if not unknown.match(block.text.strip()) and not any(m.citation for m in block.marks):
                        yield problem("block-uncited", page.file, block.line, found=block.text, unknown=head.unknown)
                elif section and section.provenance == "external" and not _checked(block, checked):
                    yield problem("block-unchecked", page.file, block.line, found=block.text,
                                  checked=head.checked, unchecked=head.unchecked)  # fmt: skip


def _checked(block: TextBlock, checked: re.Pattern[str]) -> bool:
    """A link to another site, and a date after the words for "checked on", or the words for "not checked"."""
    linked = any(addresses.parse(mark.address, "").sort == "web" for mark in block.marks if mark.address)
    return linked and bool(checked.search(block.text))


@check("part-ungrounded", "part-task")
def grounds(graph: Graph) -> Iterator[Problem]:
    """A part that must say why cites a statement, or links to a page of one of the kinds that the model names."""
    for page in graph.reading.pages.values():
        items = {item.id: item for item in reversed(page.body.items)}
        for part in page.parts:
            declared = page.kind.parts[part.sort] if page.kind else None
            item = items.get(part.id)
            if not declared or not item:
                continue
            if declared.task and not item.task:
                yield problem("part-task", page.file, part.line, found=part.id)
            key = f"{page.key}#{part.id}"
            grounded = any(_grounded(graph, e.target, declared) for e in graph.out.get(key, ()))
            # A citation or link that leads nowhere is reported as that.
            if declared.grounds and not grounded and not any(_dangling(graph, page, mark) for mark in item.marks):
                yield problem("part-ungrounded", page.file, part.line, found=part.id, allowed=declared.grounds)


def _dangling(graph: Graph, page: Page, mark: Mark) -> bool:
    if mark.citation is not None:
        return not any(graph.cited(mark.citation))
    return addresses.parse(mark.address, page.path).sort == "ours" and not mentioned(graph, page, mark.address)


def _grounded(graph: Graph, target: str, declared: Parts) -> bool:
    kind = graph.entities[target].page.kind
    return kind is not None and (kind.citable or kind.id in declared.grounds)
