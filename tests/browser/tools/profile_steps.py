"""How a reader makes texts of a profile, for its tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PROFILE = "instrumenten/functieprofiel/"
ROLE = "Beleidsadviseur"


def block(page: Page, title: str) -> Locator:
    return page.locator(".profile__block", has=page.get_by_role("heading", name=title, exact=True))


def pick(page: Page, *titles: str) -> None:
    for title in titles:
        block(page, title).locator(".profile__title input").check()
    expect(part(page, "job")).to_be_visible()  # the script that makes the texts came


def ask(page: Page, role: str = ROLE) -> None:
    page.locator("#profile--asker").select_option(label=role)
    expect(part(page, "job")).to_be_visible()


def part(page: Page, name: str) -> Locator:
    return page.locator(f".profile__text[data-of={name}]")


def field(page: Page, name: str) -> Locator:
    return part(page, name).locator("textarea")


def saved(page: Page, name: str, form: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        part(page, name).locator(f"[data-save={form}]").click()
    return download.value.suggested_filename, download.value.path().read_bytes()
