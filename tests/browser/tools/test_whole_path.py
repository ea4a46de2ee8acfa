"""One reader, one afternoon: from home to a role, its scan, the advice, a job description and printed cards."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect
from scan_steps import part

ROLE = "Beleidsadviseur"


class Reader:
    """Works a page with a mouse or with a finger."""

    def __init__(self, page: Page, touch: bool) -> None:
        self.page, self.touch = page, touch

    def press(self, place: Locator) -> None:
        if self.touch:
            place.tap()
        else:
            place.click()

    def do(self, name: str) -> None:
        self.press(self.page.locator(f"[data-do='{name}']"))

    def offered(self, name: str) -> None:
        self.press(self.page.locator(".offers").get_by_role("link", name=name))

    def answer(self, topic: str, number: int, *values: str) -> None:
        for value in values:
            self.press(part(self.page, topic, number).locator(f"label:has(input[value='{value}'])"))


@pytest.mark.parametrize(("width", "touch"), [(1280, False), (360, True)], ids=["mouse", "touch"])
def test_from_role_to_scan_to_advice_to_profile_to_cards(visit, width, touch):
    page = visit("", width=width, touch=touch, accept_downloads=True)
    reader = Reader(page, touch)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    reader.press(page.locator("main").get_by_role("link", name=ROLE).first)
    expect(page.locator("h1")).to_have_text(ROLE)

    reader.offered("zelfscan")
    expect(page.locator("#scan--asker option:checked")).to_have_text(ROLE)
    reader.press(page.locator("label:has([name='scan--way'][value='all'])"))
    reader.do("start")
    topics = page.locator(".scan__topic:visible")
    expect(topics.first).to_be_visible()
    ids = topics.evaluate_all("(all) => all.map((topic) => topic.dataset.topic)")
    assert len(ids) >= 5
    for id_ in ids:
        for number in range(page.locator(f"[data-topic='{id_}'] .scan__part").count()):
            reader.answer(id_, number, "vaak", "langer-geleden" if id_ == ids[-1] else "deze-maand")
    reader.do("finish")
    advised = page.locator(".scan__advised")
    expect(page.locator("#scan--pick")).to_have_value(ids[-1])
    expect(advised.locator(".scan__questions li")).to_have_count(3)
    lesson = advised.locator("li a[href*='lessen/']").first
    title = lesson.inner_text()
    reader.press(lesson)
    expect(page.locator("h1")).to_have_text(title)
    page.go_back()

    # Back at the scan the role that was chosen leads to its own page.
    expect(page.locator("#scan--asker option:checked")).to_have_text(ROLE)
    if touch:
        reader.press(page.locator("[popovertarget=menu]").first)
        reader.press(page.locator("#menu").get_by_role("link", name="Rollen"))
    else:
        reader.press(page.locator(".header").get_by_role("link", name="Rollen"))
    reader.press(page.locator("main").get_by_role("link", name=ROLE, exact=True).first)
    expect(page.locator("h1")).to_have_text(ROLE)

    reader.offered("profiel")
    expect(page.locator("#profile--asker option:checked")).to_have_text(ROLE)
    chosen = page.locator(".profile__title input:checked")
    expect(chosen).to_have_count(len(ids))
    job = page.locator(".profile__text[data-of=job]")
    with page.expect_download() as download:
        reader.press(job.locator("[data-save=odt]"))
    content = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())).read("content.xml").decode()
    assert "Een niveau is geen salarisschaal en geen oordeel." in content

    page.go_back()
    reader.offered("kaarten")
    expect(page.locator(".card-set__form")).to_be_visible()
    expect(page.locator("#card-set--rol option:checked")).to_contain_text(ROLE)
    titles = page.locator(".card-set__card:visible").evaluate_all("(all) => all.map((card) => card.ariaLabel)")
    assert len(titles) >= len(ids)
    page.emulate_media(media="print")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(printed) == 2 * -(-len(titles) // 4)
    text = " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed)
    assert [title for title in titles if title not in text] == []

    # What a reader chose was told to no server.
    assert [url for url in asked if "?" in url] == []
