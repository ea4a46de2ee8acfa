"""Every tool runs in a playbook of another subject and language, with the same scripts and templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import built
import office
import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from profile_steps import saved
from scan_steps import answer, do, finish, start
from team_steps import covered, merge
from ticks_steps import boxes, progress

PLAYBOOK = built.ROOT / "tests" / "playbooks" / "incidents"
# Dutch that would stand on a page if a script or template said it by itself.
DUTCH = re.compile(r"\b(het|een|niet|naar|deze|voor|geen|bewaar|kies|lijst)\b", re.IGNORECASE)


@pytest.fixture(scope="session")
def night_watch(once: Callable[..., Path]) -> Iterator[str]:
    """The address of the English playbook."""
    made = once("night-watch", lambda folder: built.build(PLAYBOOK, folder / "site"))
    with built.served(made / "site") as address:
        yield address


@pytest.fixture
def open_page(visit: Callable[..., Page], night_watch: str) -> Iterator[Callable[..., Page]]:
    opened: list[Page] = []

    def at(path: str, **options: object) -> Page:
        opened.append(visit(path, at=night_watch, **options))
        return opened[-1]

    yield at
    for page in opened:
        expect(page.locator("main")).not_to_contain_text(DUTCH)


def test_a_checklist_is_ticked_and_kept(open_page):
    page = open_page("runbooks/slow-checkout/")
    expect(progress(page)).to_have_text("0 of 2 done")
    boxes(page).first.check()
    expect(progress(page)).to_have_text("1 of 2 done")
    page.locator("[data-do=keep]").click()
    expect(page.locator(".ticks__state")).to_have_text("What you fill in is in this browser.")
    page.reload()
    expect(progress(page)).to_have_text("1 of 2 done")
    page.goto(page.url.replace("runbooks/slow-checkout/", "overview/shift/"))
    expect(page.locator("main")).to_contain_text("Checkout is slow")


def test_a_service_leads_to_its_scan_and_the_scan_to_advice(open_page):
    page = open_page("services/checkout/")
    page.locator(".offers").get_by_role("link", name="See what you know of this").click()
    expect(page.locator("#scan--asker option:checked")).to_have_text("Checkout")
    start(page, ["slow-checkout"])
    answer(page, "slow-checkout", 0, "always", "this-week")
    answer(page, "slow-checkout", 1, "sometimes", "longer-ago")
    finish(page)
    expect(page.locator(".scan__result")).to_contain_text("For yourself, and not a test.")
    expect(page.locator(".scan__advised")).to_contain_text("It is the only one that you filled in.")
    expect(page.locator(".scan__advised")).to_contain_text("Know this service")


def test_a_scan_without_an_answer_is_refused_in_a_sentence(open_page):
    page = open_page("overview/yourself/")
    do(page, "start")
    expect(page.locator(".scan__said").first).to_have_text("Choose at least one.")


def test_codes_of_a_shift_become_classes(open_page):
    page = open_page("overview/shift/")
    merge(page, [{"checkout": 1, "payments": int(number < 2)} for number in range(6)])
    expect(page.locator(".team__merged")).to_have_text("Merged from 6 codes. The codes were thrown away.")
    assert covered(page) == {"checkout": "wide", "payments": "thin"}


def test_a_vacancy_is_written_checked_and_saved(open_page):
    page = open_page("services/checkout/", accept_downloads=True)
    page.locator(".offers").get_by_role("link", name="Write a vacancy").click()
    expect(page.locator(".profile__title input:checked")).to_have_count(1)
    field = page.locator(".profile__text[data-of=vacancy] textarea")
    expect(field).to_be_visible()
    field.fill(field.input_value() + "\nWe are a young crew.")
    check = page.locator(".profile__text[data-of=vacancy] .profile__check")
    expect(check).to_contain_text("It draws a crowd of one age.")
    _, document = saved(page, "job", "odt")
    assert any("A watch is not a pay grade." in text for _, text in office.blocks(document))


def test_cards_are_chosen_and_printed(open_page):
    page = open_page("overview/cards/")
    expect(page.locator(".card-set__status")).to_have_text("Cards: 3. Sheets of A4, both sides: 1.")
    page.get_by_label("Kind", exact=True).select_option("service")
    expect(page.locator(".card-set__card")).to_have_count(2)
    page.emulate_media(media="print")
    assert len(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))) == 2


def test_an_incident_has_a_sheet_of_its_own(open_page):
    page = open_page("incidents/sale-night/")
    page.locator(".offers").get_by_role("link", name="One sheet for the wall").click()
    expect(page.locator(".handout:visible h2").first).to_contain_text("The night of the sale")
