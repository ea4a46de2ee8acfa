"""Ids: unique, well formed, and permanent: what was published once stays, redirects, or says that it is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ..citation import NAME
from ..frontmatter import Value
from ..graph import Graph
from ..model import RetiredRole
from ..problems import Problem, problem, remark
from ..reader import Page
from .register import Hints, check


@check("id-double", "address-double", "part-id-double", "part-id-malformed")
def unique(graph: Graph) -> Iterator[Problem]:
    """Ids that can be cited are unique together, addresses too; parts, the retired too, are so on their page."""
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
        yield from _retired(page, graph.model.roles.retired_parts)


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


def _retired(page: Page, role: RetiredRole) -> Iterator[Problem]:
    """A retired part's id has the form of an id that its page's parts may have, and nothing else on the page has it."""
    declared = list(page.kind.parts.values()) if page.kind else []
    seen = {section.id: region.heading.line for region, section in page.sections() if section and region.heading}
    living = {part.id for part in page.parts}
    for record in page.data(role.field, ()):
        if not (value := record.get(role.id)):
            continue
        id_, patterns = str(value.data), [parts.pattern for parts in declared] or [NAME]
        if not re.fullmatch(NAME, id_) or not any(re.fullmatch(pattern, id_) for pattern in patterns):
            example = declared[0].example if declared else ""
            yield problem("part-id-malformed", page.file, value.line, found=id_, pattern=patterns[0], example=example)
        if id_ in seen and id_ not in living:  # a part that is living still is reported as that
            yield problem("part-id-double", page.file, value.line, found=id_, first=seen[id_])
        seen.setdefault(id_, value.line)


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


def _forwarded(graph: Graph) -> dict[str, str]:
    """Former keys of pages -> the keys that they have now."""
    aliases = graph.model.roles.aliases
    return {
        f"{page.kind.id}/{alias}": page.key
        for page in graph.reading.pages.values()
        if page.kind
        for alias in page.texts(aliases)
    }


@check("id-vanished", "id-unlisted")
def permanent(graph: Graph) -> Iterator[Problem]:
    """ids.txt against what is there: a page or its alias, and on that page the part, living or said to be retired."""
    listed = {line.strip(): number for number, line in enumerate(graph.reading.ids, 1) if line.strip()}
    forwarded = _forwarded(graph)
    refused = {key.partition("/")[0] for key in graph.reading.refused}
    now, hints = list(current(graph)), Hints()
    for key, line in listed.items():
        former, _, part = key.partition("#")
        page_key = former if former in graph.entities else forwarded.get(former, "")
        page = graph.entities.get(page_key)
        if key.startswith("//") or (page and not part):
            continue
        # What could not be read may hold the id still, as its own or as an alias.
        if key.partition("/")[0] in refused:
            continue
        if page and (page.retired or not page.page.body.safe or f"{page_key}#{part}" in graph.entities
                     or part in page.page.retired_parts):  # fmt: skip
            continue
        near = f"{page_key or former}#{part}" if part else key
        yield problem("id-vanished", "ids.txt", line, found=key, suggestion=_sibling(near, now, hints))
    new = [key for key in now if key not in listed]
    if new:
        yield remark("id-unlisted", "ids.txt", 1, count=len(new), found=[*new[:5], *(["…"] if len(new) > 5 else [])])


def _sibling(key: str, now: list[str], hints: Hints) -> str:
    """The id that a vanished one may have been renamed to: on the same page, or of the same kind."""
    head = key.partition("#")[0] + "#" if "#" in key else key.partition("/")[0] + "/"
    alike = (k for k in now if k.startswith(head) and ("#" in k) == ("#" in key))
    return hints.nearest(key, lambda: islice(alike, 500))


@check("successor-unknown", "successor-retired", "retired-alive")
def successors(graph: Graph) -> Iterator[Problem]:
    """What took the place of a page or part that was retired is there, and is alive."""
    roles, hints = graph.model.roles, Hints()
    for page in graph.reading.pages.values():
        if not page.kind:
            continue
        dead = page.fields.get(roles.tombstone.field)
        if dead and (next_ := dead.data.get(roles.tombstone.successor)):
            key = f"{page.kind.id}/{next_.data}"
            if key not in graph.entities:
                options = [e.page.id for e in graph.order[page.kind.id]]
                yield _successor(page, next_, options, hints)
            elif graph.entities[key].retired:
                yield problem("successor-retired", page.file, next_.line, found=next_.data)
        living = {part.id: None for part in page.parts}
        retired = page.fields.get(roles.retired_parts.field)
        for record in retired.data if retired else ():
            id_, next_ = record.get(roles.retired_parts.id), record.get(roles.retired_parts.successor)
            if id_ and id_.data in living:
                yield problem("retired-alive", page.file, id_.line, found=id_.data)
            if next_ and next_.data not in living:
                yield _successor(page, next_, living, hints)


def _successor(page: Page, named: Value, options: Iterable[str], hints: Hints) -> Problem:
    hint = hints.nearest(str(named.data), lambda: options)
    return problem("successor-unknown", page.file, named.line, found=named.data, suggestion=hint)
