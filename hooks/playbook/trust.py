"""What makes a page one to rely on: how it is referred to, as of when, and whom to tell when it is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from .frontmatter import Value
from .graph import Entity
from .model import ChangesRole, Parts
from .reader import Page


@dataclass(frozen=True, slots=True)
class Trust:
    """`address` is whole where the address of the site is known (`whole`), and else what comes behind that.

    `version` is the date of the newest change, in words and empty where there is none; `report` is where a fault of
    this page is told, empty where the playbook says nowhere.
    """

    title: str
    address: str
    whole: bool
    version: str
    report: str


def trust(entity: Entity, site: str, version: str, contact: str, subject: str) -> Trust:
    """`subject` is the first line of what is told about this page, in words."""
    address = site + quote(entity.url)
    if contact.startswith("mailto:"):
        contact += f"?subject={quote(subject)}&body={quote(address)}"
    return Trust(entity.title, address or "./", bool(site), version, contact)


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed on a page, and when."""

    date: Value
    text: Value


def history(page: Page, changes: ChangesRole) -> Sequence[Change]:
    """The changes of a page, newest first; those of which the date is not known come last."""
    listed = page.fields.get(changes.field)
    whole = [c for c in listed.data if changes.date in c and changes.text in c] if listed else []
    return sorted((Change(c[changes.date], c[changes.text]) for c in whole), key=lambda c: c.date.data, reverse=True)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Parts of one sort on a page. `listed`: their ids stand on the page already."""

    sort: Parts
    parts: Sequence[Entity]
    listed: bool


def addressed(parts: Sequence[Entity]) -> Sequence[Addressed]:
    """The parts of a page that one can refer to, by sort."""
    found: dict[str, list[Entity]] = {}
    for entity in parts:
        if entity.part:
            found.setdefault(entity.part.sort, []).append(entity)
    kind = parts[0].page.kind if parts else None
    return [Addressed(kind.parts[s], those, kind.parts[s].field) for s, those in found.items()] if kind else []
