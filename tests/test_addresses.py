"""Addresses: of pages, from one page to another, and in a link."""

from __future__ import annotations

import pytest
from playbook import addresses
from playbook.addresses import Address

HERE = "ports/north.md"


@pytest.mark.parametrize(
    ("written", "path", "fragment"),
    [
        ("south.md", "ports/south.md", ""),
        ("./south.md", "ports/south.md", ""),
        ("../ships/ada.md#sail", "ships/ada.md", "sail"),
        ("#sea", "ports/north.md", "sea"),
        ("", "ports/north.md", ""),
        ("map%20of.png", "ports/map of.png", ""),
        ("south.md#caf%C3%A9", "ports/south.md", "café"),
        ("../..", "..", ""),
        ("../ships/", "ships", ""),
    ],
)
def test_a_path_is_a_file_of_ours_as_seen_from_the_page(written: str, path: str, fragment: str) -> None:
    assert addresses.parse(written, HERE) == Address("ours", path, fragment)


@pytest.mark.parametrize("written", ["https://example.org", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG"])
def test_another_site_is_on_the_web(written: str) -> None:
    assert addresses.parse(written, HERE).sort == "web"


@pytest.mark.parametrize(
    ("written", "sort"),
    [
        ("mailto:a@example.org", "mail"),
        ("mailto:a@example.org?subject=x", "foreign"),
        ("mailto:a@b@c", "foreign"),
        ("mailto:", "foreign"),
        ("/ports/", "absolute"),
        ("/\\example.org", "absolute"),
    ],
)
def test_a_mailbox_and_a_path_from_the_root_are_told_apart(written: str, sort: str) -> None:
    assert addresses.parse(written, HERE).sort == sort


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://x.org",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "//example.org/x",
        "\\\\example.org",
        "\t//example.org",
        "https:",
        "http:/x",
        "x:y",
        "https://exa mple.org",
        "https://[",
        "a b.md",
    ],
)
def test_anything_that_a_browser_may_take_for_another_scheme_is_foreign(written: str) -> None:
    assert addresses.parse(written, HERE).sort == "foreign"


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("ports/index.md", "ports/"),
        ("ports/north.md", "ports/north/"),
        ("ports/map.png",) * 2,
        ("reindex.md", "reindex/"),
        ("a/b/index.md", "a/b/"),
    ],
)
def test_a_page_is_published_as_a_folder(path: str, url: str) -> None:
    assert addresses.url_of(path) == url


@pytest.mark.parametrize(
    ("start", "end", "fragment", "relative"),
    [
        ("", "", "", "./"),
        ("", "ports/north/", "", "ports/north/"),
        ("ports/north/", "", "", "../../"),
        ("ports/north/", "ports/south/", "", "../south/"),
        ("ports/north/", "ports/", "", "../"),
        ("ports/", "ports/north/", "", "north/"),
        ("ports/north/", "ports/northern/", "", "../northern/"),
        ("ports/north/", "ports/north/", "sea", "#sea"),
        ("ports/north/", "ships/ada/", "sail", "../../ships/ada/#sail"),
        ("ports/north/", "ports/a map.png", "", "../a%20map.png"),
    ],
)
def test_a_page_is_reached_by_the_way_from_the_other_and_the_way_leads_there(
    start: str, end: str, fragment: str, relative: str
) -> None:
    assert addresses.relative(start, end, fragment) == relative
    assert addresses.landing(start, relative) == end.replace(" ", "%20") + (f"#{fragment}" if fragment else "")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Zo zie je het", "zo-zie-je-het"),
        ("Café & één", "cafe-een"),
        ("  x  ", "x"),
        ("???", "x"),
        ("", "x"),
        ("١", "x"),
    ],
)
def test_words_become_an_id(text: str, slug: str) -> None:
    assert addresses.slug(text) == slug
