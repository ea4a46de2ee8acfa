"""Ids: unique, well formed, and permanent: what was published once stays, redirects, or says that it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citation import NAME
from ..frontmatter import Value
from ..graph import Graph
from ..problems import Problem, nearest, problem, remark
from ..reader import Page
from .register import check


@check("id-double", "address-double", "part-id-double", "part-id-malformed")
def unique(graph: Graph) -> Iterator[Problem]:
    """Ids that can be cited are unique together, addresses too; parts are unique on their page, headings included."""
    citable: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for page in graph.reading.pages.values():
        if page.kind and page.kind.citable:
            first = citable.setdefault(page.id, page.file)
            if first != page.file:
                yield problem("id-double", page.file, 1, found=page.id, first=first)
        first = addresses.setdefault(page.url, page.file)
        if first != page.file:
            yield problem("address-double", page.file, 1, found=page.url, first=first)
        yield from _parts(page)


def _parts(page: Page) -> Iterator[Problem]:
    seen = {section.id: region.heading.line for region, section in page.sections() if section and region.heading}
    for part in page.parts:
        declared = page.kind.parts[part.sort] if page.kind else None
        pattern = declared.pattern if declared else NAME
        if not re.fullmatch(NAME, part.id) or not re.fullmatch(pattern, part.id):
            example = declared.example if declared else ""
            yield problem("part-id-malformed", page.file, part.line, found=part.id, pattern=pattern, example=example)
        if part.id in seen:
            yield problem("part-id-double", page.file, part.line, found=part.id, first=seen[part.id])
        seen.setdefault(part.id, part.line)


@check("alias-malformed", "alias-double", "alias-hides")
def aliases(graph: Graph) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    files = {page.url: page.file for page in graph.reading.pages.values()}
    for page in graph.reading.pages.values():
        value = page.fields.get(graph.model.roles.aliases)
        if not value or not page.kind:
            continue
        for alias in value.data:
            key = f"{page.kind.id}/{alias}"
            url = f"{page.kind.folder}/{alias}/"
            if not re.fullmatch(NAME, alias):
                yield problem("alias-malformed", page.file, value.line, found=alias)
            elif url in files:
                yield problem("alias-hides", page.file, value.line, found=alias, first=files[url])
            elif key in seen:
                yield problem("alias-double", page.file, value.line, found=alias, first=seen[key])
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
        found |= {f"{page.kind.id}/{alias}" for alias in page.texts(roles.aliases)}
        retired = page.fields.get(roles.retired_parts.field)
        for record in retired.data if retired else ():
            if roles.retired_parts.id in record:
                found.add(f"{page.key}#{record[roles.retired_parts.id].data}")
    return found


@check("id-vanished", "id-unlisted")
def permanent(graph: Graph) -> Iterator[Problem]:
    """ids.txt against what is there. An alias of a page answers for the parts that the page had under its old name."""
    listed = {line.strip(): number for number, line in enumerate(graph.reading.ids, 1) if line.strip()}
    forwarded = _forwarded(graph)
    refused = {key.partition("/")[0] for key in graph.reading.refused}
    now = list(current(graph))
    for key, line in listed.items():
        page_key, _, part = key.partition("#")
        if key.startswith("//") or key in graph.entities or key in forwarded or (part and page_key in forwarded):
            continue
        # What could not be read may hold the id still, as its own or as an alias.
        if key.partition("/")[0] in refused:
            continue
        if part and page_key in graph.entities:
            page = graph.entities[page_key]
            if page.retired or not page.page.body.safe:
                continue
        yield problem("id-vanished", "ids.txt", line, found=key, suggestion=nearest(key, _siblings(key, now)))
    new = [key for key in now if key not in listed]
    if new:
        yield remark("id-unlisted", "ids.txt", 1, count=len(new), found=[*new[:5], *(["…"] if len(new) > 5 else [])])


def _siblings(key: str, now: list[str]) -> list[str]:
    """Ids a vanished one may have been renamed to: on the same page, or of the same kind. Bounded: this is a hint."""
    head = key.partition("#")[0] + "#" if "#" in key else key.partition("/")[0] + "/"
    return [k for k in now if k.startswith(head) and ("#" in k) == ("#" in key)][:500]


@check("successor-unknown", "successor-retired", "retired-alive")
def successors(graph: Graph) -> Iterator[Problem]:
    """What took the place of a page or part that was retired is there, and is alive."""
    roles = graph.model.roles
    for page in graph.reading.pages.values():
        if not page.kind:
            continue
        dead = page.fields.get(roles.tombstone.field)
        if dead and (next_ := dead.data.get(roles.tombstone.successor)):
            key = f"{page.kind.id}/{next_.data}"
            if key not in graph.entities:
                options = [e.page.id for e in graph.order[page.kind.id]]
                yield _successor(page, next_, options)
            elif graph.entities[key].retired:
                yield problem("successor-retired", page.file, next_.line, found=next_.data)
        living = [part.id for part in page.parts]
        retired = page.fields.get(roles.retired_parts.field)
        for record in retired.data if retired else ():
            id_, next_ = record.get(roles.retired_parts.id), record.get(roles.retired_parts.successor)
            if id_ and id_.data in living:
                yield problem("retired-alive", page.file, id_.line, found=id_.data)
            if next_ and next_.data not in living:
                yield _successor(page, next_, living)


def _successor(page: Page, named: Value, options: list[str]) -> Problem:
    hint = nearest(str(named.data), options)
    return problem("successor-unknown", page.file, named.line, found=named.data, suggestion=hint)
