"""Body links: to what exists, or to where a browser may go."""

from __future__ import annotations

import pytest
from garden import Garden

FREE = "docs/over/ons.md"


def check(garden: Garden, address: str) -> list[str]:
    garden.edit(FREE, "Twee buren", f"Twee [buren]({address})")
    garden.write("docs/over/foto.jpg", b"\xff\xd8")
    return garden.check().codes


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c#d",
        "http://example.org",
        "mailto:iemand@example.org",
        "../planten/tomaat.md",
        "../planten/tomaat.md#raad",
        "../boeken/tuinboek.md#z1",
        "../klussen/stekken.md#knippen",
        "../index.md",
        "ons.md",
        "#wij",
        "./ons.md#wij",
        "foto.jpg",
        "../over/./ons.md",
    ],
)
def test_what_exists_can_be_linked_to(garden: Garden, address: str) -> None:
    assert check(garden, address) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:alert(1)", "address-foreign"),
        ("JAVASCRIPT:alert(1)", "address-foreign"),
        ("data:text/html,x", "address-foreign"),
        ("vbscript:x", "address-foreign"),
        ("file:///etc/passwd", "address-foreign"),
        ("ftp://example.org", "address-foreign"),
        ("tel:112", "address-foreign"),
        ("//example.org", "address-foreign"),
        ("https:example.org", "address-foreign"),
        ("mailto:niemand", "address-foreign"),
        ("/planten/tomaat.md", "link-absolute"),
        ("../planten", "link-folder"),
        ("../planten/", "link-folder"),
        ("..", "link-folder"),
        ("../planten/tomaat", "link-missing"),
        ("../../playbook.yml", "link-missing"),
        ("../../../etc/passwd", "link-missing"),
        ("ons.md?a=b", "link-missing"),
        ("weg.jpg", "link-missing"),
        ("#weg", "link-anchor"),
        ("../planten/tomaat.md#weg", "link-anchor"),
        ("../planten/tomaat.md#z1", "link-anchor"),
    ],
)
def test_what_does_not_or_may_not_be_followed_is_told(garden: Garden, address: str, code: str) -> None:
    assert check(garden, address) == [code]


@pytest.mark.parametrize(
    ("address", "suggestion"),
    [
        ("../planten/tomat.md", "../planten/tomaat.md"),
        ("../plant/tomaat.md", "../planten/tomaat.md"),
        ("tomaat.md", ""),
        ("foto.png", "foto.jpg"),
        ("../planten/iets-anders.md", ""),
    ],
)
def test_the_file_that_was_meant_is_guessed(garden: Garden, address: str, suggestion: str) -> None:
    check(garden, address)
    (line,) = garden.check().problems
    assert line.partition("Bedoelde je “")[2].partition("”")[0] == suggestion


def test_a_page_that_cannot_be_read_is_not_missing(garden: Garden) -> None:
    garden.edit("docs/planten/tomaat.md", "titel:", "titel: &x")
    assert check(garden, "../planten/tomaat.md#raad") == ["yaml-anchor"]


def test_an_image_is_a_link_too(garden: Garden) -> None:
    garden.edit(FREE, "Twee buren", "![foto](weg.jpg) Twee buren")
    assert garden.check().codes == ["link-missing"]
