"""One reader, one afternoon: from home to a role, its scan, the advice, a job description and printed cards."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect
from scan_steps import answer, do

ROLE = "Beleidsadviseur"


@pytest.mark.parametrize(("width", "touch"), [(1280, False), (360, True)])
def test_from_role_to_scan_to_advice_to_profile_to_cards(visit, width, touch):
    page = visit("", width=width, touch=touch, accept_downloads=True)
    page.locator("main").get_by_role("link", name=ROLE).first.click()
    expect(page.locator("h1")).to_have_text(ROLE)

    page.locator(".offers").get_by_role("link", name="zelfscan").click()
    expect(page.locator("#scan--asker option:checked")).to_have_text(ROLE)
    page.locator("[name='scan--way'][value='all']").check()
    do(page, "start")
    topics = page.locator(".scan__topic:visible")
    ids = topics.evaluate_all("(all) => all.map((topic) => topic.dataset.topic)")
    assert len(ids) >= 5
    for id_ in ids:
        for number in range(page.locator(f"[data-topic='{id_}'] .scan__part").count()):
            answer(page, id_, number, "vaak", "langer-geleden" if id_ == ids[-1] else "deze-maand")
    do(page, "finish")
    advised = page.locator(".scan__advised")
    expect(page.locator("#scan--pick")).to_have_value(ids[-1])
    expect(advised.locator(".scan__questions li")).to_have_count(3)
    lesson = advised.locator("li a[href*='lessen/']").first
    title = lesson.inner_text()
    lesson.click()
    expect(page.locator("h1")).to_have_text(title)
    page.go_back()

    page.goto(page.url.partition("instrumenten/")[0] + "rollen/beleidsadviseur/")
    page.locator(".offers").get_by_role("link", name="profiel").click()
    expect(page.locator("#profile--asker option:checked")).to_have_text(ROLE)
    chosen = page.locator(".profile__title input:checked")
    expect(chosen).to_have_count(len(ids))
    job = page.locator(".profile__text[data-of=job]")
    with page.expect_download() as download:
        job.locator("[data-save=odt]").click()
    content = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())).read("content.xml").decode()
    assert "Een niveau is geen salarisschaal." in content

    page.go_back()
    page.locator(".offers").get_by_role("link", name="kaarten").click()
    expect(page.locator(".card-set__form")).to_be_visible()
    expect(page.locator("#card-set--rol option:checked")).to_contain_text(ROLE)
    cards = page.locator(".card-set__card:visible").count()
    assert cards >= len(ids)
    page.emulate_media(media="print")
    printed = len(re.findall(rb"/Type ?/Page\b", page.pdf(prefer_css_page_size=True)))
    assert printed == 2 * -(-cards // 4)
