"""The keyboard as a reader uses it: from where they are, one Tab after another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page


def tab_to(page: Page, wanted: str | Locator, most: int = 60, key: str = "Tab") -> None:
    """Press Tab until something has the focus."""
    locator = page.locator(wanted) if isinstance(wanted, str) else wanted
    for _ in range(most):
        page.keyboard.press(key)
        if locator.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not reached by {most} times {key}")
