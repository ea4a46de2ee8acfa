"""A rendered page -> the same with numbers for paper, and the two lists that the numbers lead to.

The first list holds what the page cites, by source; the second the addresses of its other links. One series of numbers
runs through both, so that a number in the text means one thing. Views are read along with the text: what counts is what
stands on the page.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from . import addresses
from .graph import Entity, Graph

# Attributes are quoted, in what is sanitised and in our own templates; a quoted `>` ends no tag.
ANCHOR = re.compile(r'<a((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>')
HREF = re.compile(r'\shref="([^"]*)"')
CITE = re.compile(r'\sclass="(?:[^"]*\s)?cite[\s"]')


@dataclass(frozen=True, slots=True)
class Source:
    """A page that is cited, and what is cited of it: parts, or itself as a whole. `first` is their first number."""

    page: Entity
    first: int
    cited: Sequence[Entity]


@dataclass(frozen=True, slots=True)
class References:
    """What a page cites, and where else it leads, in the order of the numbers; `first` is that of the addresses."""

    sources: Sequence[Source]
    addresses: Sequence[str]
    first: int

    @property
    def count(self) -> int:
        return sum(len(source.cited) for source in self.sources)


def places(graph: Graph) -> dict[str, Entity]:
    """Everything that can be cited, by its address below the root. Made once per build."""
    found = (e for e in graph.entities.values() if e.page.kind and e.page.kind.citable)
    return {f"{e.url}#{e.fragment}" if e.part else e.url: e for e in found}


Link = tuple[str, bool]  # an address as it stands in the HTML, and whether it is that of a citation


def numbered(html: str, url: str, citable: Mapping[str, Entity]) -> tuple[str, References]:
    """The HTML of the page at `url` with `data-ref` on each link that needs a number, and what the numbers lead to.

    What is cited of the page itself bears its id instead. Other links within the page need no number, nor does a link
    that says its own address, or a mailbox.
    """
    anchors = [(found, _link(found)) for found in ANCHOR.finditer(html)]
    landings = {link: _landing(link, url) for link in dict.fromkeys(link for _, link in anchors)}
    cited: dict[str, dict[str, Entity]] = {}  # key of a page -> address -> what is cited
    others: dict[str, None] = {}
    for (_, cites), address in landings.items():
        entity = citable.get(unquote(address)) if cites else None
        if entity and entity.url != url:
            cited.setdefault(entity.page.key, {})[address] = entity
        elif not cites:
            others[address] = None
    sources: list[Source] = []
    numbers: dict[str, int] = {}
    for entries in cited.values():
        whole = list(entries.values())
        sources.append(Source(citable[whole[0].url], len(numbers) + 1, whole))
        numbers |= {address: number for number, address in enumerate(entries, len(numbers) + 1)}
    first = len(numbers) + 1
    listed = [address for address in others if address and address not in numbers]
    numbers |= {address: number for number, address in enumerate(listed, first)}
    marks = {link: str(numbers.get(address, "")) or _own(link, address, url) for link, address in landings.items()}
    pieces, end = [], 0
    for found, link in anchors:
        if number := marks[link]:
            pieces += [html[end : found.start()], f'<a data-ref="{number}"{found[1]}>']
            end = found.end()
    return "".join([*pieces, html[end:]]), References(sources, listed, first)


def _link(found: re.Match[str]) -> Link:
    """What an opening tag links to; nothing where its words are its address, or a template said that it needs none."""
    attributes = found[1]
    address = HREF.search(attributes)
    href = address[1] if address else ""
    if ' data-ref="' in attributes or (href and found.string.startswith(f"{href}</a>", found.end())):
        return "", False
    return href, bool(CITE.search(attributes))


def _landing(link: Link, url: str) -> str:
    """Where a link leads, below the root or on another site; empty where that needs no number on paper."""
    href = entities.unescape(link[0])
    if not href or href.startswith("mailto:") or (href.startswith("#") and not link[1]):
        return ""
    return href if re.match("https?:", href) else addresses.landing(url, href) or "/"


def _own(link: Link, address: str, url: str) -> str:
    """The id of what is cited of the page itself."""
    page, _, fragment = address.partition("#")
    return entities.escape(fragment) if link[1] and page == url else ""
