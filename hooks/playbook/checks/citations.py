"""Citations: each names a source and a part that exist, and what must rest on a source does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import addresses
from ..citation import Citation
from ..commonmark import Mark, TextBlock
from ..graph import Graph, citations_in, mentioned
from ..model import Parts
from ..problems import Problem, nearest, problem
from ..reader import Page
from ..vocabulary import words
from .register import check


@check("source-unknown", "statement-unknown")
def references(graph: Graph) -> Iterator[Problem]:
    sources: dict[str, list[Page]] = {}
    for page in graph.reading.pages.values():
        if page.kind and page.kind.citable:
            sources.setdefault(page.id, []).append(page)
    citable = [kind.id for kind in graph.model.kinds.values() if kind.citable]
    for page in graph.reading.pages.values():
        for citation, line in _all(page):
            for ref in citation.refs:
                if ref.page in sources:
                    known = [part.id for source in sources[ref.page] for part in source.parts]
                    for part in ref.parts:
                        if part not in known:
                            yield problem("statement-unknown", page.file, line, found=part, source=ref.page,
                                          suggestion=nearest(part, known))  # fmt: skip
                elif not any(f"{kind}/{ref.page}" in graph.reading.refused for kind in citable):
                    hint = nearest(ref.page, sources)
                    yield problem("source-unknown", page.file, line, found=ref.page, suggestion=hint)


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
        for part in page.parts:
            declared = page.kind.parts[part.sort] if page.kind else None
            item = next((i for i in page.body.items if i.id == part.id), None)
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
