"""A rendered page -> numbers for paper, and the lists that the numbers lead to."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from harbour import linked
from hypothesis import given
from hypothesis import strategies as st
from playbook import references
from playbook.graph import Entity
from playbook.references import References

HERE = "ports/north/"
LOG = "../../logs/logbook/"


@pytest.fixture(scope="module")
def citable(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Entity]:
    return references.places(linked(tmp_path_factory.mktemp("harbour")))


def cite(part: str) -> str:
    return f'<a class="cite cite--full" href="{LOG}#{part}">Pilot</a>'


def link(href: str, words: str = "there") -> str:
    return f'<a href="{href}">{words}</a>'


def marks(html: str) -> list[str]:
    return re.findall(r'data-ref="([^"]*)"', html)


def cited(found: References) -> list[tuple[int, str, list[str]]]:
    return [(source.first, source.page.key, [e.key for e in source.cited]) for source in found.sources]


def test_what_can_be_cited_is_known_by_its_address(citable: Mapping[str, Entity]) -> None:
    assert citable["logs/logbook/#e1"].key == "log/logbook#e1"
    assert citable["logs/logbook/"].key == "log/logbook"
    assert {entity.page.id for entity in citable.values()} == {"logbook"}


def test_citations_come_first_and_what_is_cited_twice_has_one_number(citable: Mapping[str, Entity]) -> None:
    written = link("../south/") + cite("e2") + cite("e1") + link("https://example.org/a") + cite("e2")
    html, found = references.numbered(written, HERE, citable)
    assert marks(html) == ["3", "1", "2", "4", "1"]
    assert cited(found) == [(1, "log/logbook", ["log/logbook#e2", "log/logbook#e1"])]
    assert (found.addresses, found.first, found.count) == (["ports/south/", "https://example.org/a"], 3, 2)


def test_nothing_else_on_the_page_changes(citable: Mapping[str, Entity]) -> None:
    written = f'<p title="a > b">x</p>{cite("e1")}{link("../south/#sea")}<article>y</article>'
    html, _ = references.numbered(written, HERE, citable)
    assert re.sub(r' data-ref="\d+"', "", html) == written


def test_a_page_can_be_cited_as_a_whole(citable: Mapping[str, Entity]) -> None:
    _, found = references.numbered(f'<a class="cite" href="{LOG}">x</a>', HERE, citable)
    assert cited(found) == [(1, "log/logbook", ["log/logbook"])]


def test_a_link_to_what_is_cited_too_has_the_number_of_that(citable: Mapping[str, Entity]) -> None:
    html, found = references.numbered(link(f"{LOG}#e1") + cite("e1"), HERE, citable)
    assert (marks(html), found.addresses) == (["1", "1"], [])


def test_what_is_cited_of_the_page_itself_bears_its_id(citable: Mapping[str, Entity]) -> None:
    html, found = references.numbered('<a class="cite" href="#e3">x</a>', "logs/logbook/", citable)
    assert (marks(html), found.count) == (["e3"], 0)


@pytest.mark.parametrize(
    "written",
    [
        link("#sea"),
        link("mailto:a@example.org"),
        link("https://example.org/?a=1&amp;b", "https://example.org/?a=1&amp;b"),
        "<a>nowhere</a>",
        '<a data-ref="" href="../south/">not on paper</a>',
        "<abbr>x</abbr>",
        "&lt;a href=",
    ],
)
def test_what_leads_nowhere_else_or_says_where_it_leads_has_no_number(
    written: str, citable: Mapping[str, Entity]
) -> None:
    html, found = references.numbered(written, HERE, citable)
    assert (html, found.sources, found.addresses) == (written, [], [])


def test_an_address_is_written_as_it_is_typed(citable: Mapping[str, Entity]) -> None:
    written = link("https://example.org/?a=1&amp;b=2") + link("../../") + link("./#sea")
    _, found = references.numbered(written, HERE, citable)
    assert found.addresses == ["https://example.org/?a=1&b=2", "/", "ports/north/#sea"]


@given(st.lists(st.sampled_from(["e1", "e2", "e4", "../south/", "../west/#sea", "https://example.org/"]), max_size=12))
def test_every_number_on_a_page_leads_to_one_place(citable: Mapping[str, Entity], names: list[str]) -> None:
    html, found = references.numbered("".join(cite(n) if n[0] == "e" else link(n) for n in names), HERE, citable)
    listed = [e.key for source in found.sources for e in source.cited] + list(found.addresses)
    numbers = marks(html)
    assert {int(number) for number in numbers} == set(range(1, len(listed) + 1))
    assert len(set(zip(names, numbers, strict=True))) == len(set(names))
