"""No page is far from home, and none is heavy: counted on the links and the files of the built site."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from built_site import Site
from lxml.html import HtmlElement
from test_built_links import addresses, fetched

FARTHEST = 3  # clicks
MOST_BYTES, MOST_FILES = 150_000, 15
SQUEEZED = {".html", ".css", ".js", ".json", ".svg"}
NEXT = {
    ".css": re.compile(r"""(?:url\(|@import)\s*['"]?([^'")]+)"""),
    ".js": re.compile(r"""^(?:import|export)\s(?:[^'"()=;]*\sfrom\s+)?['"](\.[^'"]+)['"]""", re.MULTILINE),
}
MODULE = re.compile(r"""["'](\.{1,2}/[^"']+\.js)["']""")  # one that a script asks for, at once or when it is needed
MOST_SCRIPT = 60_000  # all of them together, each compressed
DRAWN = [f"gemeenten/{name}.svg" for name in ("almere", "haarlem", "hollands-kroon")]  # beside their page, drawn in it
INTERNAL = "//a[@href]"


def distances(site: Site) -> dict[str, int]:
    """How many clicks each page is from home. A redirect is no click of its own."""
    reached, edge = {"": 0}, [""]
    while edge:
        found = []
        for url in edge:
            for link in site.all[url].xpath(INTERNAL):
                there = site.leads_to(url, link.get("href"))
                if there and there[0] in site.pages and there[0] not in reached:
                    reached[there[0]] = reached[url] + 1
                    found.append(there[0])
        edge = found
    return reached


def test_every_page_is_at_most_three_clicks_from_home(at_root: Site) -> None:
    reached = distances(at_root)
    pages = [url for url in at_root.pages if url != "404.html"]
    assert [url for url in pages if url not in reached] == []
    assert {url: clicks for url, clicks in reached.items() if clicks > FARTHEST} == {}


def test_home_is_one_click_away_from_every_page(at_root: Site) -> None:
    far = []
    for url, tree in at_root.pages.items():
        to = {at_root.leads_to(url, link.get("href")) for link in tree.xpath(INTERNAL)}
        far += [] if ("", "") in to else [url]
    assert far == []


# Weight: what a browser fetches for a first view, compressed as a host does


@cache
def weight(file: Path) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content, 6)) if file.suffix in SQUEEZED else len(content)


def with_what_it_fetches(site: Site, url: str, seen: set[str]) -> Iterator[str]:
    """A file, and what it asks for in turn: fonts of a style sheet, modules of a script."""
    if url in seen:
        return
    seen.add(url)
    yield url
    file = site.files / url
    if pattern := NEXT.get(file.suffix):
        for address in pattern.findall(file.read_text("utf-8")):
            found = site.leads_to(url, address)
            if found and not address.startswith("data:"):
                yield from with_what_it_fetches(site, found[0], seen)


def first_view(site: Site, url: str, tree: HtmlElement) -> dict[str, int]:
    page = f"{url}index.html" if url.endswith("/") or not url else url
    found: dict[str, int] = {page: weight(site.files / page)}
    seen: set[str] = set()
    for element, name, address in addresses(tree):
        later = (
            element.get("loading") == "lazy" or element.tag == "form" or name in ("data-target", "data-base", "content")
        )
        if fetched(element, name) and not later and (there := site.leads_to(url, address)):
            found |= {file: weight(site.files / file) for file in with_what_it_fetches(site, there[0], seen)}
    for script in instruments(tree):
        found |= {file: weight(site.files / file) for file in with_what_it_fetches(site, script, seen)}
    return found


def instruments(tree: HtmlElement) -> list[str]:
    """The script of each instrument on a page: js/tools.js asks for it at once."""
    return [f"js/tools/{name}/index.js" for name in dict.fromkeys(tree.xpath("//@data-tool"))]


def test_the_first_view_of_every_page_is_light_and_asks_for_few_files(at_root: Site) -> None:
    heavy, many, fonts = {}, {}, set()
    for url, tree in at_root.pages.items():
        parts = first_view(at_root, url, tree)
        fonts |= {file for file in parts if file.endswith(".woff2")}
        if sum(parts.values()) > MOST_BYTES:
            heavy[url] = parts
        if len(parts) > MOST_FILES:
            many[url] = sorted(parts)
    assert (heavy, many) == ({}, {})
    assert fonts, "what a style sheet fetches was counted"


def modules(site: Site, scripts: set[str]) -> set[str]:
    """All that some scripts ask for, now or later, and what that asks for in turn."""
    found, edge = set(scripts), list(scripts)
    while edge:
        script = edge.pop()
        for address in MODULE.findall((site.files / script).read_text("utf-8")):
            module = posixpath.normpath(posixpath.join(posixpath.dirname(script), address))
            if module not in found:
                found.add(module)
                edge.append(module)
    return found


def test_the_scripts_together_are_light_and_a_page_without_an_instrument_fetches_none(at_root: Site) -> None:
    scripts = {path.relative_to(at_root.files).as_posix() for path in at_root.files.rglob("*.js")}
    assert sum(weight(at_root.files / script) for script in scripts) <= MOST_SCRIPT
    own = {script for script in scripts if script.startswith("js/tools/")}
    assert len(own) > len(at_root.all[""].xpath("//script"))
    asking = {url for url, tree in at_root.pages.items() if own & set(first_view(at_root, url, tree))}
    assert asking == {url for url, tree in at_root.pages.items() if instruments(tree)}
    assert 0 < len(asking) < len(at_root.pages)


def test_what_has_nothing_to_do_with_a_page_is_not_published(at_root: Site) -> None:
    """The theme's own script, styles and icons are not on the site; nor is a file that nothing leads to."""
    asked: set[str] = {"404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "js/redirect.js"}
    asked |= set(DRAWN)
    for url, tree in at_root.all.items():
        asked |= set(first_view(at_root, url, tree))
        asked |= set(instruments(tree))
        asked |= {there[0] for link in tree.xpath(INTERNAL) if (there := at_root.leads_to(url, link.get("href")))}
    asked |= modules(at_root, {file for file in asked if file.endswith(".js")})
    files = {path.relative_to(at_root.files).as_posix() for path in at_root.files.rglob("*") if path.is_file()}
    left = sorted(file for file in files - asked if not file.endswith((".html", ".LICENSE.txt")))
    assert left == []
