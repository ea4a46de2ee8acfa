"""Axe finds nothing: on home, each hub, each view and one page of each kind, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from sample import LONG_TITLE, NOTHING_KNOWN, ONE_EDGE

ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# Dark differs from light in its colours alone (test_tokens has it so): other rules would find the same.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def violations(page: Page, dark: bool) -> list:
    found = Axe().run(page, options=COLOURS if dark else ALL).response["violations"]
    return [(page.url, v["id"], [node["html"][:150] for node in v["nodes"][:3]]) for v in found]


@pytest.mark.parametrize("width", [1280, 360])
class Axes:
    """A class each for light and dark, so that both workers of a run share the work."""

    dark: bool

    def test_finds_nothing_on_a_page(self, visit, sample, width):
        page = visit("", width=width, dark=self.dark)
        base, found = page.url, []
        for path in sample.pages:
            page.goto(base + path)
            found += violations(page, self.dark)
        assert found == []

    def test_finds_nothing_on_a_page_of_extremes(self, visit, states, width):
        page = visit("", at=states, width=width, dark=self.dark)
        base, found = page.url, []
        for path in (NOTHING_KNOWN, LONG_TITLE, ONE_EDGE):
            page.goto(base + path)
            found += violations(page, self.dark)
        assert found == []

    def test_finds_nothing_in_what_opens(self, visit, width):
        page = visit("gemeenten/hollands-kroon/", width=width, dark=self.dark)
        page.locator("main button.term").first.click()
        found = violations(page, self.dark)
        page.keyboard.press("Escape")
        if page.locator(".header__menu").is_visible():
            page.locator(".header__menu").click()
            found += violations(page, self.dark)
            page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.locator("#search input").fill("onderhandelen")
        page.locator("#search li a").first.wait_for()
        found += violations(page, self.dark)
        assert found == []

    def test_finds_nothing_on_a_hub_whose_filter_leaves_nothing(self, visit, width):
        assert violations(visit("competenties/?q=zzzz", width=width, dark=self.dark), self.dark) == []


class TestAxeInLight(Axes):
    dark = False


class TestAxeInDark(Axes):
    dark = True
