"""Ids: unique, well formed, and permanent: what was published once stays, redirects, or says that it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citation import NAME
from ..graph import Graph
from ..problems import Problem, nearest, problem, remark
from ..reader import Page
from .register import check


@check("id-double", "part-id-double", "part-id-malformed")
def unique(graph: Graph) -> Iterator[Problem]:
    """Ids that can be cited are unique together; parts are unique on their page, its headings included."""
    citable: dict[str, str] = {}
    for page in graph.reading.pages.values():
        if page.kind and page.kind.citable:
            first = citable.setdefault(page.id, page.file)
            if first != page.file:
                yield problem("id-double", page.file, 1, found=page.id, first=first)
        seen: dict[str, int] = {}
        sections = {s.id for s in page.kind.sections} if page.kind else set()
        for part in page.parts:
            pattern = page.kind.parts[part.sort].pattern if page.kind else NAME
            if not re.fullmatch(NAME, part.id) or not re.fullmatch(pattern, part.id):
                yield problem("part-id-malformed", page.file, part.line, found=part.id, pattern=pattern)
            if part.id in seen or part.id in sections:
                first_line = seen.get(part.id, part.line)
                yield problem("part-id-double", page.file, part.line, found=part.id, first=first_line)
            seen.setdefault(part.id, part.line)


@check("alias-malformed", "alias-double", "alias-hides")
def aliases(graph: Graph) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for page in graph.reading.pages.values():
        value = page.fields.get(graph.model.roles.aliases)
        for alias in value.data if value and page.kind else ():
            key = f"{page.kind.id}/{alias}" if page.kind else alias
            if not re.fullmatch(NAME, alias):
                yield problem("alias-malformed", page.file, value.line, found=alias)  # type: ignore[union-attr]
            elif key in graph.entities:
                yield problem("alias-hides", page.file, value.line, found=alias)  # type: ignore[union-attr]
            elif key in seen:
                yield problem("alias-double", page.file, value.line, found=alias, first=seen[key])  # type: ignore[union-attr]
            seen.setdefault(key, page.file)


def current(graph: Graph) -> Iterator[str]:
    """Every id that is published now, in the order of the pages."""
    for entity in graph.entities.values():
        if entity.page.kind:
            yield entity.key


def _forwarded(graph: Graph) -> set[str]:
    """Ids that live on as an alias, or as a part that is said to be retired."""
    roles = graph.model.roles
    found: set[str] = set()
    for page in graph.reading.pages.values():
        if not page.kind:
            continue
        found |= {f"{page.kind.id}/{alias}" for alias in _texts(page, roles.aliases)}
        retired = page.fields.get(roles.retired_parts.field)
        for record in retired.data if retired else ():
            if roles.retired_parts.id in record:
                found.add(f"{page.key}#{record[roles.retired_parts.id].data}")
    return found


def _texts(page: Page, name: str) -> tuple[str, ...]:
    value = page.fields.get(name)
    return value.data if value else ()


@check("id-vanished", "id-unlisted")
def permanent(graph: Graph) -> Iterator[Problem]:
    """ids.txt against what is there. An alias of a page answers for the parts that the page had under its old name."""
    listed = {line.strip(): number for number, line in enumerate(graph.reading.ids, 1) if line.strip()}
    forwarded = _forwarded(graph)
    now = list(current(graph))
    for key, line in listed.items():
        page_key, _, part = key.partition("#")
        if key.startswith("//") or key in graph.entities or key in forwarded or (part and page_key in forwarded):
            continue
        if part and page_key in graph.entities and graph.entities[page_key].retired:
            continue
        yield problem("id-vanished", "ids.txt", line, found=key, suggestion=nearest(key, _siblings(key, now)))
    new = [key for key in now if key not in listed]
    if new:
        yield remark("id-unlisted", "ids.txt", 1, count=len(new), found=new)


def _siblings(key: str, now: list[str]) -> list[str]:
    """Ids a vanished one may have been renamed to: on the same page, or of the same kind. Bounded: this is a hint."""
    head = key.partition("#")[0] + "#" if "#" in key else key.partition("/")[0] + "/"
    return [k for k in now if k.startswith(head) and ("#" in k) == ("#" in key)][:500]


@check("successor-unknown")
def successors(graph: Graph) -> Iterator[Problem]:
    roles = graph.model.roles
    for page in graph.reading.pages.values():
        dead = page.fields.get(roles.tombstone.field)
        next_ = dead.data.get(roles.tombstone.successor) if dead else None
        if next_ and page.kind and f"{page.kind.id}/{next_.data}" not in graph.entities:
            options = [e.page.id for e in graph.order[page.kind.id]]
            yield problem("successor-unknown", page.file, next_.line, found=next_.data,
                          suggestion=nearest(str(next_.data), options))  # fmt: skip
