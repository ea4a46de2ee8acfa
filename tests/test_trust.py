"""How a page is referred to, as of when, and whom to tell when it is wrong."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from harbour import checked, linked, page
from playbook import pipeline
from playbook.graph import Graph
from playbook.trust import addressed, history, trust

SITE = "https://example.org/harbour/"
MAIL = "mailto:mate@example.org"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("harbour"))


def test_the_address_is_whole_where_the_site_s_is_known(graph: Graph) -> None:
    known, unknown = (trust(graph.entities["port/north"], site, "", "", "") for site in (SITE, ""))
    assert (known.address, known.whole) == (f"{SITE}ports/north/", True)
    assert (unknown.address, unknown.whole) == ("ports/north/", False)


def test_the_first_page_has_an_address_too(graph: Graph) -> None:
    first = graph.entities["index.md"]
    assert trust(first, "", "", "", "").address == "./"
    assert trust(first, SITE, "", "", "").address == SITE


def test_a_mail_about_a_page_says_which(graph: Graph) -> None:
    report = trust(graph.entities["port/north"], SITE, "", MAIL, "Fault on “A & B?”").report
    assert report.startswith(f"{MAIL}?subject=")
    assert '"' not in report and " " not in report
    assert unquote(report).endswith(f"?subject=Fault on “A & B?”&body={SITE}ports/north/")
    assert report.count("&") == 1


@pytest.mark.parametrize("contact", ["https://example.org/faults?form=1", ""])
def test_a_form_on_the_web_is_led_to_as_it_is(graph: Graph, contact: str) -> None:
    assert trust(graph.entities["port/north"], SITE, "", contact, "x").report == contact


def test_changes_are_told_newest_first_whatever_their_order(tmp_path: Path) -> None:
    written = "title: Wool\nsummary: Warm.\nchanges:\n"
    for date in ("2025-05", "XXXX", "2026-01-02"):
        written += f"  - {{date: {date}, what: On {date}}}\n"
    linked_ = linked(tmp_path, {"goods/wool.md": f"---\n{written}---\n"})
    told = history(linked_.entities["good/wool"].page, linked_.model.roles.changes)
    assert [change.text.data for change in told] == ["On 2026-01-02", "On 2025-05", "On XXXX"]


def test_parts_are_told_by_sort_and_whether_the_page_lists_their_ids_already(graph: Graph) -> None:
    def told(key: str) -> list[tuple[str, list[str], bool]]:
        groups = addressed(list(graph.parts_of(graph.entities[key])))
        return [(g.sort.label.one, [e.fragment for e in g.parts], g.listed) for g in groups]

    assert told("ship/ada") == [("order", ["sail", "return"], False)]
    assert told("log/logbook") == [("entry", ["e1", "e2", "e3", "e4"], True)]
    assert told("ship/cas") == []


def test_a_page_without_changes_bears_no_version(tmp_path: Path) -> None:
    unknown = page("Wool", "summary: Warm.").replace("2026-01-02", "XXXX").replace("2026-01-01", "XXXX")
    found = checked(tmp_path, {"goods/wool.md": unknown})
    render = pipeline.pages(found, SITE)
    wool, salt = render("goods/wool.md"), render("goods/salt.md")
    assert wool.trust and salt.trust
    assert (wool.trust.version, wool.updated) == ("", "")
    assert (salt.trust.version, salt.updated) == ("2 januari 2026", "2026-01-02")
    assert "versie" not in wool.html
    assert "versie van 2 januari 2026" in salt.html


def test_a_page_in_a_playbook_that_names_no_one_does_not_say_whom_to_tell(tmp_path: Path) -> None:
    html = pipeline.pages(checked(tmp_path), SITE)("goods/salt.md").html
    assert f"{SITE}goods/salt/" in html
    assert "Klopt er iets niet?" not in html
