"""The search finds pages by what they are called, by what people call them, and says so when it cannot."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

INDEX = "**/search/search_index.json"


def ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.locator("#search input").fill(words)


def found(page: Page) -> list[str]:
    """Where the results lead, the best first."""
    expect(page.locator("#search [role=status]")).not_to_be_empty()
    base = page.evaluate("new URL(document.documentElement.dataset.base, location.href).href")
    hrefs = page.locator("#search li a").evaluate_all("links => links.map((link) => link.href)")
    return [href.removeprefix(base).removeprefix("/") for href in hrefs]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("onderhandelen", "competenties/onderhandelen/"),
        ("ONDERHANDELEN", "competenties/onderhandelen/"),
        ("Hollands Kroon", "gemeenten/hollands-kroon/"),
        ("pitstop", "werkwijzen/pitstop/"),
    ],
)
def test_a_page_is_found_first_by_its_title(visit, words, wanted):
    page = visit("")
    ask(page, words)
    assert found(page)[0] == wanted


def test_a_page_is_found_by_a_word_that_stands_in_its_search_words_only(visit, sample):
    page = visit("over/")
    tried = 0
    for kind in ("competentie", "werkwijze", "begrip"):
        doc = next(d for d in sample.playbook.of(kind) for w in d.data.get("zoektermen", []) if w not in d.body)
        word = next(w for w in doc.data["zoektermen"] if w not in doc.body)
        ask(page, word)
        assert doc.url in found(page), word
        page.keyboard.press("Escape")
        tried += 1
    assert tried == 3


@pytest.mark.parametrize("words", ["reële prijs", "reele prijs", "Reëlé Prijs"])
def test_accents_make_no_difference(visit, words):
    page = visit("")
    ask(page, words)
    assert found(page)[0] == "begrippen/reele-prijs/"


def test_each_result_is_a_link_with_a_piece_of_what_the_page_says(visit):
    page = visit("lessen/")
    ask(page, "zelfsturing")
    assert found(page)
    for item in page.locator("#search li").all():
        assert item.locator("a").inner_text().strip()
        assert len(item.locator("p").inner_text()) > 20
    count = page.locator("#search li").count()
    assert str(count) in page.locator("#search [role=status]").inner_text()


def test_a_result_leads_to_its_page(visit):
    page = visit("overzicht/matrix/")
    ask(page, "pitstop")
    found(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/werkwijzen/pitstop/")


def test_nothing_found_is_said(visit):
    page = visit("")
    ask(page, "zzzzzz")
    assert found(page) == []
    assert page.locator("#search [role=status]").inner_text() == page.locator("#search").get_attribute("data-none")


def test_where_no_page_has_all_words_those_with_most_of_them_are_shown_and_that_is_said(visit):
    page = visit("")
    ask(page, "pitstop houden zzzz")
    assert found(page)[0] == "checklists/pitstop-houden/"
    assert page.locator("#search [role=status]").inner_text().startswith("Geen pagina heeft al deze woorden.")


def test_a_search_that_was_wiped_says_nothing(visit):
    page = visit("")
    ask(page, "pitstop")
    assert found(page)
    page.locator("#search input").fill("")
    expect(page.locator("#search [role=status]")).to_be_empty()
    expect(page.locator("#search li")).to_have_count(0)


def test_signs_of_a_pattern_are_only_signs(visit):
    page = visit("")
    ask(page, "prijs (.*[\\")
    assert "begrippen/reele-prijs/" in found(page)


def test_an_index_that_does_not_come_is_said_and_asked_for_again(visit):
    page = visit("", without=INDEX)
    ask(page, "pitstop")
    assert found(page) == []
    assert page.locator("#search [role=status]").inner_text() == page.locator("#search").get_attribute("data-failed")
    page.context.unroute(INDEX)
    page.locator("#search input").fill("pitsto")
    expect(page.locator("#search li a")).not_to_have_count(0)


def test_the_index_is_fetched_only_when_it_is_asked_for(visit):
    page = visit("")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search_index" in url] == []
    ask(page, "lef")
    assert found(page)
    assert len([url for url in asked if "search_index" in url]) == 1


def test_without_a_script_the_search_is_a_link_to_all_pages(visit):
    page = visit("lessen/", js=False)
    page.locator("[data-opens=search]").click()
    assert page.locator("main .letters a").count() > 10
