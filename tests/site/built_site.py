"""A built playbook as a reader finds it: pages, links and what they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement
from second_reader import Playbook


@dataclass(frozen=True)
class Site:
    """A built site as it stands at an address; `folder` is the playbook's, `base` the address of its home page."""

    folder: Path
    base: str

    @property
    def files(self) -> Path:
        return self.folder / "site"

    @cached_property
    def playbook(self) -> Playbook:
        return Playbook(self.folder)

    @cached_property
    def all(self) -> Mapping[str, HtmlElement]:
        """Every HTML file by its address below the base."""
        found = {}
        for file in sorted(self.files.rglob("*.html")):
            path = file.relative_to(self.files).as_posix()
            found[path.removesuffix("index.html")] = html.document_fromstring(file.read_bytes().decode("utf-8"))
        return found

    @cached_property
    def redirects(self) -> set[str]:
        return {url for url, tree in self.all.items() if tree.xpath("//meta[@http-equiv='refresh']")}

    @cached_property
    def pages(self) -> Mapping[str, HtmlElement]:
        """What a reader can read: everything but redirects."""
        return {url: tree for url, tree in self.all.items() if url not in self.redirects}

    @cached_property
    def ids(self) -> Mapping[str, set[str]]:
        return {url: set(tree.xpath("//@id")) for url, tree in self.all.items()}

    def of(self, key: str) -> HtmlElement:
        """The built page of a page of the playbook."""
        return self.all[self.playbook.docs[key].url]

    def leads_to(self, url: str, href: str) -> tuple[str, str] | None:
        """The address below the base and the fragment that a link leads to; None where it leaves the site."""
        address, fragment = urldefrag(urljoin(self.base + url, href))
        if not address.startswith(self.base):
            return None
        return unquote(urlsplit(address.removeprefix(self.base)).path), unquote(fragment)

    def key(self, url: str, href: str) -> str:
        """The page or part of the playbook that a link leads to; the address itself where it leaves the playbook."""
        found = self.leads_to(url, href)
        page = self.playbook.urls.get(found[0], "") if found else ""
        if not found or not page:
            return href
        part = f"{page}#{found[1]}"
        return part if part in self.playbook.parts else page

    def keys(self, url: str, element: HtmlElement) -> Sequence[str]:
        """What the links in a piece of a page lead to, in order."""
        return [self.key(url, link.get("href")) for link in element.iter("a")]


def text(element: HtmlElement) -> str:
    """What a piece of a page says, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def says(element: HtmlElement, *pieces: str) -> bool:
    """Whether a piece of a page says these things in this order, whatever stands between them."""
    shown, at = text(element), 0
    for piece in pieces:
        found = shown.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def those(element: HtmlElement, path: str, name: str) -> Sequence[HtmlElement]:
    """The elements at an XPath that have a class."""
    return element.xpath(f"{path}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def views(site: Site, view: str, path: str, name: str) -> Iterator[tuple[str, Sequence[str], HtmlElement]]:
    """Each place where the playbook asks for a view: the page's address, what it asks, and what stands there."""
    for doc in site.playbook.docs.values():
        asked = [words for wanted, words in doc.directives if wanted == view]
        shown = those(site.of(doc.key), path, name)
        assert len(asked) == len(shown), f"{doc.path} asks for {len(asked)} times {view}, the site shows {len(shown)}"
        for words, element in zip(asked, shown, strict=True):
            yield doc.url, words, element
