"""Every address on the built site leads somewhere, wherever the site stands; and nothing is fetched from elsewhere."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

from built_site import Site
from lxml.html import HtmlElement

WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
FOREIGN = re.compile(r"""https?://(?!www\.w3\.org/)|['"`]//""")
# What a browser fetches by itself, by the attribute that says where from.
FETCHED = "src srcset poster data background manifest".split()
CSS_ADDRESS = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def addresses(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Every address on a page: the element, the attribute and the address."""
    for element in tree.iter("*"):
        for name in ("href", *FETCHED, "action", "formaction", "data-target", "data-base"):
            if value := element.get(name):
                for address in value.split(",") if name == "srcset" else [value]:
                    yield element, name, address.split()[0] if name == "srcset" else address
        if element.get("http-equiv", "").lower() == "refresh":
            yield element, "content", element.get("content").partition("url=")[2]


def fetched(element: HtmlElement, name: str) -> bool:
    """Whether a browser asks for this address without being told to by a reader."""
    if element.tag == "link":
        return element.get("rel") != "canonical"
    return name != "href" or element.tag not in ("a", "area")


def exists(site: Site, url: str, address: str) -> bool:
    """Whether an address leads to a file of the site, and its fragment to a place in it."""
    found = site.leads_to(url, address)
    if found is None:
        return False
    path, fragment = found
    if path in site.ids:
        return not fragment or fragment in site.ids[path] or chosen(site.all[path], fragment)
    return bool(path) and (site.files / path).is_file()


def chosen(tree: HtmlElement, fragment: str) -> bool:
    """Whether a fragment, kind=id, says what is chosen in an instrument that the page holds."""
    kind, given, id_ = fragment.partition("=")
    choices = tree.xpath("//*[@data-tool]//option/@value | //*[@data-tool]//input/@value")
    return bool(kind and given) and bool({id_, f"{kind}/{id_}"} & set(choices))


def broken(site: Site) -> Iterator[str]:
    for url, tree in site.all.items():
        for element, name, address in addresses(tree):
            own = urljoin(site.base + url, address).startswith(site.base) or not WEB.match(address)
            if address.startswith("mailto:") or name == "data-base":
                continue
            if own and not exists(site, url, address):
                yield f"{url}: <{element.tag} {name}={address!r}>"


def test_every_link_script_stylesheet_image_and_anchor_of_our_own_resolves(site: Site) -> None:
    assert sum(1 for tree in site.all.values() for _ in addresses(tree)) > 3000
    assert list(broken(site)) == []


def test_a_page_fetches_nothing_from_another_origin(site: Site) -> None:
    foreign = [
        f"{url}: <{element.tag} {name}={address!r}>"
        for url, tree in site.all.items()
        for element, name, address in addresses(tree)
        if fetched(element, name) and WEB.match(address) and not address.startswith(site.base)
    ]
    frames = [url for url, tree in site.all.items() if tree.xpath("//iframe | //object | //embed | //base")]
    assert (foreign, frames) == ([], [])


def test_a_link_that_leaves_the_site_is_a_readers_choice_with_a_whole_address(site: Site) -> None:
    outside = {
        address
        for tree in site.all.values()
        for element, name, address in addresses(tree)
        if element.tag == "a" and WEB.match(address) and not address.startswith(site.base)
    }
    assert len(outside) > 20
    assert [address for address in outside if not re.match(r"https?://[\w.-]+\.\w+(/|$)", address)] == []


def test_a_stylesheet_fetches_only_files_of_the_site(site: Site) -> None:
    sheets = {path.relative_to(site.files).as_posix(): path.read_text("utf-8") for path in site.files.rglob("*.css")}
    assert sheets
    wrong = [
        f"{url}: {address}"
        for url, css in sheets.items()
        for found in CSS_ADDRESS.findall(CSS_COMMENT.sub("", css))
        if not (address := "".join(found)).startswith(("data:", "#")) and not exists(site, url, address)
    ]
    assert wrong == []


def test_a_page_holds_no_style_that_fetches(site: Site) -> None:
    styled = [url for url, tree in site.all.items() if any("url(" in css for css in tree.xpath("//@style"))]
    sheets = [url for url, tree in site.all.items() for s in tree.xpath("//style") if CSS_ADDRESS.search(s.text or "")]
    assert (styled, sheets) == ([], [])


def test_a_script_of_ours_names_no_other_origin(site: Site) -> None:
    scripts = list((site.files / "js").rglob("*.js"))
    assert scripts
    assert [path.name for path in scripts if FOREIGN.search(path.read_text("utf-8"))] == []


def test_the_page_for_what_is_not_there_works_at_any_depth(site: Site) -> None:
    folder = site.base.removeprefix("https://x.example")
    hrefs = [a for _, name, a in addresses(site.all["404.html"]) if name != "data-base" and not a.startswith("#")]
    assert hrefs
    assert [a for a in hrefs if not a.startswith((folder, site.base, "mailto:"))] == []


def test_a_page_names_its_own_address_where_the_site_has_one(in_folder: Site) -> None:
    pages = {url: tree for url, tree in in_folder.pages.items() if url != "404.html"}
    canonical = {url: tree.xpath("string(//link[@rel='canonical']/@href)") for url, tree in pages.items()}
    assert canonical == {url: in_folder.base + url for url in pages}


def test_the_sitemap_lists_every_page_and_no_redirect(in_folder: Site) -> None:
    written = (in_folder.files / "sitemap.xml").read_bytes()
    assert gzip.decompress((in_folder.files / "sitemap.xml.gz").read_bytes()) == written
    listed = [loc.text for loc in ElementTree.fromstring(written).findall(".//{*}loc")]
    assert sorted(listed) == sorted(in_folder.base + url for url in in_folder.pages if url != "404.html")


def test_the_search_index_leads_to_every_page_and_to_no_redirect(site: Site) -> None:
    index = json.loads((site.files / "search/search_index.json").read_text("utf-8"))
    found = [entry["location"] for entry in index["docs"]]
    assert [location for location in found if not exists(site, "", location)] == []
    assert {urldefrag(location)[0] for location in found} == {url for url in site.pages if url != "404.html"}


def test_an_old_address_leads_to_the_page_that_names_it_with_and_without_a_script(site: Site) -> None:
    playbook = site.playbook
    aliases = {
        f"{playbook.kinds[doc.kind]['folder']}/{old}/": doc.key
        for doc in playbook.docs.values()
        for old in doc.data.get("aliases", [])
    }
    assert aliases
    assert site.redirects == set(aliases)
    for url, key in aliases.items():
        tree = site.all[url]
        targets = [address for element, name, address in addresses(tree) if name in ("content", "data-target")]
        assert [site.key(url, target) for target in targets] == [key, key]
        assert site.keys(url, tree) == [key]
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
