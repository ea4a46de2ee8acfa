"""What a page rests on and where its links lead, numbered for paper; how it is referred to, and whom to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin

from built_site import Site, text, those
from lxml.html import HtmlElement
from second_reader import in_words, page_of, when


def pages(site: Site) -> Iterator[tuple[str, HtmlElement]]:
    """Every page of the playbook, by its address."""
    return ((doc.url, site.of(doc.key)) for doc in site.playbook.docs.values())


def numbered(tree: HtmlElement) -> list[HtmlElement]:
    return [a for a in tree.xpath("//main//a[@data-ref]") if a.get("data-ref").isdigit()]


def entries(tree: HtmlElement, name: str) -> dict[str, HtmlElement]:
    """The items of the lists in a piece of the page, by the number that a reader sees."""
    [*found] = those(tree, "//*", name)
    return {
        str(int(listed.get("start", "1")) + at): item
        for piece in found
        for listed in piece.iter("ol")
        for at, item in enumerate(listed.findall("li"))
    }


# What the numbers lead to


def test_every_statement_that_a_page_shows_a_citation_of_is_told_in_its_own_words(site: Site) -> None:
    told = 0
    for url, tree in pages(site):
        listed = entries(tree, "references")
        for link in those(tree, "//main//a", "cite"):
            key = site.key(url, link.get("href"))
            if page_of(key) == site.playbook.urls[url]:
                assert link.get("data-ref", key.partition("#")[2]) == key.partition("#")[2]
            elif link.get("data-ref"):
                item = listed[link.get("data-ref")]
                assert site.playbook.statements[key]["tekst"] in text(item) if "#" in key else True
                assert key in site.keys(url, item)
                told += 1
    assert told > 1000


def test_what_rests_on_nothing_has_no_list_and_no_list_holds_what_is_not_cited(site: Site) -> None:
    for url, tree in pages(site):
        cited = {a.get("data-ref") for a in those(tree, "//main//a", "cite") if (a.get("data-ref") or "").isdigit()}
        assert set(entries(tree, "references")) == cited, url


def test_a_page_cites_in_its_list_at_least_what_its_own_file_cites(site: Site) -> None:
    playbook = site.playbook
    for url, tree in pages(site):
        key = playbook.urls[url]
        own = {s for source, cited in playbook.citations.items() if page_of(source) == key for s in cited}
        listed = {k for item in entries(tree, "references").values() for k in site.keys(url, item)}
        assert {s for s in own if page_of(s) != key} <= listed, url


def test_every_other_numbered_link_leads_to_the_address_that_its_number_bears(site: Site) -> None:
    led = 0
    for url, tree in pages(site):
        listed = {number: text(item) for number, item in entries(tree, "addresses").items()}
        cited = entries(tree, "references")
        for link in numbered(tree):
            if link.get("data-ref") not in cited:
                address = urljoin(site.base, listed[link.get("data-ref")].lstrip("/"))
                assert unquote(address) == unquote(urljoin(site.base + url, link.get("href")))
                led += 1
        assert set(listed) | set(cited) == {link.get("data-ref") for link in numbered(tree)}, url
        assert not set(listed) & set(cited)
    assert led > 1000


def test_numbers_are_for_paper_and_are_no_text_of_a_page(at_root: Site) -> None:
    for _, tree in pages(at_root):
        assert all(not text(link).endswith(f"[{link.get('data-ref')}]") for link in numbered(tree))


# How a page is referred to


def test_every_page_but_home_says_how_to_refer_to_it_and_is_led_there(site: Site) -> None:
    for url, tree in pages(site):
        found = tree.xpath("//*[@id='trust--']")
        led = tree.xpath("//a[@href='#trust--']")
        assert (len(found), len(led)) == ((1, 1) if url else (0, 0)), url


def test_a_page_that_is_not_there_leads_to_no_reference(site: Site) -> None:
    assert site.all["404.html"].xpath("//a[@href='#trust--']") == []


def test_a_reference_names_the_site_the_title_the_version_and_the_address(site: Site) -> None:
    whole = site.base if site.base.endswith("/a/b/") else ""
    for doc in site.playbook.docs.values():
        if not doc.url:
            continue
        [reference] = those(site.of(doc.key), "//p", "trust__reference")
        newest = max((change["datum"] for change in doc.data["wijzigingen"]), key=when)
        assert text(reference) == f"Veranderwijzer, “{doc.title}”, versie van {in_words(newest)}, {whole}{doc.url}"
        [place] = reference.xpath(".//span")
        assert (place.get("data-address") is None) == bool(whole)


def test_the_address_of_a_reference_is_that_of_the_page(in_folder: Site) -> None:
    for url, tree in pages(in_folder):
        assert tree.getroottree().getroot().get("data-print-address") == in_folder.base + url


def test_every_part_of_a_page_has_an_address_that_the_page_tells(site: Site) -> None:
    playbook, told = site.playbook, 0
    for doc in playbook.docs.values():
        if not doc.url:
            continue
        parts = {key.partition("#")[2] for key in playbook.parts if page_of(key) == doc.key}
        tree = site.of(doc.key)
        [trust] = tree.xpath("//*[@id='trust--']")
        named = {link.get("href")[1:] for link in trust.xpath(".//a[starts-with(@href, '#')]")}
        listed = {link.get("href")[1:] for link in those(tree, "//a", "part__id")}
        assert named | listed == parts, doc.path
        assert (f"zoals #{doc.data['uitspraken'][0]['id']}." in text(trust)) if listed else True
        told += len(parts)
    assert told > 200


def test_a_statement_bears_what_is_said_where_it_is_cited(at_root: Site) -> None:
    playbook = at_root.playbook
    for doc in playbook.of("bron"):
        for part, said in zip(those(at_root.of(doc.key), "//li", "part"), doc.data["uitspraken"], strict=True):
            assert playbook.label("soort", said["soort"]) in part.get("data-cite")
            assert str(said.get("functie", "")) in part.get("data-cite")
            assert [text(e) for e in part.xpath(".//*[@data-text]")] == [said["tekst"]]


def test_a_page_says_when_it_last_changed_and_what_and_folds_what_was_before(site: Site) -> None:
    for doc in site.playbook.docs.values():
        if not doc.url:
            continue
        tree = site.of(doc.key)
        changes = sorted(doc.data["wijzigingen"], key=lambda change: when(change["datum"]), reverse=True)
        words = [f"{in_words(change['datum'])}: {change['wat']}" for change in changes]
        [latest] = those(tree, "//p", "changes__latest")
        [box] = those(tree, "//div", "changes")
        assert [text(latest), *(text(item) for item in box.xpath(".//details//li"))] == words


def test_a_fault_is_reported_with_the_title_of_the_page(site: Site) -> None:
    for url, tree in pages(site):
        title = site.playbook.title(site.playbook.urls[url])
        links = tree.xpath("//a[starts-with(@href, 'mailto:')][contains(@href, 'subject=')]/@href")
        assert len(links) == (2 if url else 0), url  # beside the page, and at its end
        for link in links:
            assert unquote(link).startswith(f"{site.playbook.head['contact']}?subject=Fout op “{title}”&body=")
            assert urldefrag(link).fragment == ""


# On the whole


def test_an_id_stands_once_on_a_page_and_none_is_empty(site: Site) -> None:
    assert {
        url: [i for i, n in Counter(t.xpath("//@id")).items() if n > 1 or not i] for url, t in site.all.items()
    } == {url: [] for url in site.all}


def test_what_stands_above_a_page_on_paper_names_its_address_and_its_date(site: Site) -> None:
    for url, tree in pages(site):
        [head] = those(tree, "//div", "print-head")
        root = tree.getroottree().getroot()
        assert "Veranderwijzer" in text(head)
        assert root.get("data-print-address").endswith(url or "/")
        assert root.get("data-print-address") in text(head)
        assert root.get("data-print-version") in text(head)
        assert root.get("data-print-version").startswith("versie van ")
