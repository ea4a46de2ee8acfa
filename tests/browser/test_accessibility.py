"""Axe finds nothing in what we make: one page of each kind and each view, light and dark, narrow and wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "",
    "gemeenten/",
    "gemeenten/hollands-kroon/",
    "competenties/onderhandelen/",
    "lessen/tempo-en-controle/",
    "werkwijzen/inkopersgroep/",
    "checklists/team-starten/",
    "rollen/trekker/",
    "begrippen/wmo/",
    "bronnen/radar-2015/",
    "overzicht/matrix/",
    "overzicht/vergelijking/",
    "overzicht/daarna/",
    "overzicht/bewijs/",
    "overzicht/a-z/",
    "redactie/",
]
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def violations(visit, dark, width):
    page = visit("", width=width, dark=dark)
    base, found = page.url, []
    for path in PAGES:
        page.goto(base + path)
        results = Axe().run(page, context="main", options=OPTIONS)
        for violation in results.response["violations"]:
            found.append((path, violation["id"], [node["html"][:150] for node in violation["nodes"][:3]]))
    return found


# A class each, so that both workers of a run share the work: a page with hundreds of links takes axe a minute.
class TestLight:
    @pytest.mark.parametrize("width", [1280, 360])
    def test_axe_finds_nothing_in_the_content(self, visit, width):
        assert violations(visit, False, width) == []


class TestDark:
    @pytest.mark.parametrize("width", [1280, 360])
    def test_axe_finds_nothing_in_the_content(self, visit, width):
        assert violations(visit, True, width) == []
