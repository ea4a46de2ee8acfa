"""Pages as hand-outs: what stands on the sheet, and what it says of what it left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import HEAD, PAGES, checked, linked
from lxml import html
from playbook import pipeline
from playbook.tools.handouts.data import handouts

TOOLS = """
tools:
  handouts:
    kinds:
      - {kind: ship, sheet: {fields: [flag], sections: [orders], brief: true}}
      - {kind: port, sheet: {sections: [sea]}}
"""
DECLARED = {"playbook.yml": HEAD + TOOLS}
VIEW: dict[str, str | None] = {"index.md": PAGES["index.md"] + "\n<!-- playbook: handouts -->\n"}


@pytest.fixture
def page(tmp_path: Path) -> html.HtmlElement:
    found = checked(tmp_path, VIEW, DECLARED)
    assert found.problems == []
    return html.fromstring(pipeline.pages(found)("index.md").html)


def sheet(page: html.HtmlElement, title: str) -> str:
    return " ".join(page.xpath(f"//article[@aria-label='{title}']")[0].text_content().split())


def test_they_come_by_kind_and_title(tmp_path: Path) -> None:
    made = handouts(linked(tmp_path, VIEW, DECLARED))
    found = [(kind.id, [one.entity.title for one in sheets]) for kind, sheets in made]
    assert found == [("ship", ["Ada", "Bea", "Cas"]), ("port", ["North", "South", "West"])]


def test_each_can_be_chosen_from_a_list_by_a_link_alone(page: html.HtmlElement) -> None:
    wanted = [address.removeprefix("#") for address in page.xpath("//nav[@class='handouts__list']//a/@href")]
    assert wanted == [article.get("id") for article in page.find_class("handout")]
    assert len(set(wanted)) == 6


def test_a_sheet_holds_its_lead_with_what_it_rests_on_its_fields_and_its_sections(page: html.HtmlElement) -> None:
    said = sheet(page, "Ada")
    for words in ("A red ship.", "Pilot, North, South, 1950", "FlagRed", "Orders", "Sail to west", "Come back"):
        assert words in said
    assert "Because it is said" not in said  # in brief


def test_the_same_speaker_is_told_in_full_on_every_sheet(page: html.HtmlElement) -> None:
    assert "Pilot, North, 1950" in sheet(page, "North")
    assert "Pilot, North, 1950" in sheet(page, "South")


def test_it_says_where_the_whole_page_is_and_whether_something_was_left_out(page: html.HtmlElement) -> None:
    assert "Ingekort" in sheet(page, "Ada")
    assert "Ingekort" not in sheet(page, "North")
    assert "…/ports/north/ (versie van 2 januari 2026)" in sheet(page, "North")


def test_no_citation_or_page_on_it_needs_a_number_for_paper(page: html.HtmlElement) -> None:
    links = page.xpath("//article//a[not(starts-with(@href, '#'))]")
    assert {link.get("data-ref") for link in links} == {""}
    assert page.xpath("//span[contains(@class, 'cite--triangle')]")


def test_a_playbook_without_them_offers_none(tmp_path: Path) -> None:
    assert [p.code for p in checked(tmp_path, VIEW).problems] == ["directive-unknown"]
