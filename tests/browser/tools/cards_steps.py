"""How a reader opens the card set, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

CARDS = "instrumenten/kaarten/"


def opened(visit: Callable[..., Page], choice: str = "", **options: Any) -> Page:
    """The page of the cards, when its script has come."""
    page = visit(CARDS + choice, **options)
    if options.get("js", True):
        expect(page.locator(".card-set__form")).to_be_visible()
    return page
