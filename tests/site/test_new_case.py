"""One case page more changes every view that should show it, and nothing else has to change.

That the views then say exactly what the files say, is what test_built_views.py counts for this playbook too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from built import CONTENT
from built_site import Site, says, text, those
from lxml.html import HtmlElement

CASE = "gemeente/voorbeeldstad"
TARGETS = {"competentie/onderhandelen", "werkwijze/inkopersgroep", "werkwijze/zelfsturende-teams"}
TARGETS |= {"werkwijze/functieprofielen"}


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for part in CONTENT:
        for path in [folder / part, *(folder / part).rglob("*")]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_one_file_is_all_that_was_added(at_root: Site, with_new_case: Site) -> None:
    before, after = dict(files(at_root.folder)), dict(files(with_new_case.folder))
    added = {"docs/gemeenten/voorbeeldstad.md": after["docs/gemeenten/voorbeeldstad.md"]}
    assert len(before) > 100
    assert after == before | added


def views(site: Site, path: str, element: str, name: str) -> list[HtmlElement]:
    return those(site.of(path), element, name)


def places(site: Site, path: str, elements: list[HtmlElement]) -> int:
    """How many of these pieces of a page link to the new case."""
    url = site.playbook.docs[path].url
    return sum(CASE in site.keys(url, element) for element in elements)


def test_the_hub_shows_it_and_counts_it(at_root: Site, with_new_case: Site) -> None:
    hub = "gemeenten/index.md"
    cards = [views(site, hub, "//li", "card") for site in (at_root, with_new_case)]
    assert len(cards[1]) == len(cards[0]) + 1
    assert places(with_new_case, hub, cards[1]) == 1


def test_each_matrix_of_municipalities_has_a_line_for_it(at_root: Site, with_new_case: Site) -> None:
    path = "overzicht/matrix.md"
    tables = views(with_new_case, path, "//table", "matrix")
    shows = [places(with_new_case, path, table.xpath(".//th")) for table in tables]
    assert shows == [1, 1, 0, 0, 1, 1]
    before = [len(t.xpath(".//th")) for t in views(at_root, path, "//table", "matrix")]
    assert [len(t.xpath(".//th")) for t in tables] == [n + shown for n, shown in zip(before, shows, strict=True)]


def test_the_comparison_has_a_column_for_it(with_new_case: Site) -> None:
    path = "overzicht/vergelijking.md"
    [table] = views(with_new_case, path, "//table", "compare")
    assert places(with_new_case, path, table.xpath("thead//th")) == 1
    assert "Bedachte strategie in kleine stappen." in text(table)


def test_what_became_of_its_practices_is_told(with_new_case: Site) -> None:
    path = "overzicht/daarna.md"
    [view] = views(with_new_case, path, "//div", "records")
    assert places(with_new_case, path, those(view, ".//section", "history")) == 3
    assert says(view, "loopt", "datum onbekend", "Bedacht bericht", "gestopt", "maart 2023", "Bedacht einde")


def test_it_has_a_line_in_time(with_new_case: Site) -> None:
    path = "overzicht/daarna.md"
    tracks = views(with_new_case, path, "//li", "timeline__track")
    assert places(with_new_case, path, [track.xpath(".//h3|.//h4")[0] for track in tracks]) == 1
    assert says(
        tracks[-1], "Beeld van 2020", "2023 gestopt (1)", "ongeveer 2024 veranderd (1)", "Zonder datum loopt (1)"
    )


def test_the_register_has_it_under_its_title_and_its_search_words(with_new_case: Site) -> None:
    path = "overzicht/a-z.md"
    entries = [item for letter in views(with_new_case, path, "//section", "letter") for item in letter.xpath(".//li")]
    found = [text(item) for item in entries if places(with_new_case, path, [item])]
    assert found == [
        "proeftuin, zie Voorbeeldstad gemeente",
        "Voorbeeldstad gemeente",
        "Zandkasteel, zie Voorbeeldstad gemeente",
    ]


def test_every_page_it_relates_to_leads_back_to_it(with_new_case: Site) -> None:
    playbook = with_new_case.playbook
    assert {edge.target for edge in playbook.edges if edge.source == CASE} == TARGETS
    for target in TARGETS:
        items = [i for c in views(with_new_case, target, "//section", "connections") for i in c.xpath(".//li")]
        assert places(with_new_case, target, items) == 1, target
    reached = {"bron/radar-2015", "rol/trekker", "lessen/index.md"}
    for target in reached:
        assert places(with_new_case, target, views(with_new_case, target, "//section", "connections")) == 1, target


def test_a_way_of_working_can_be_filtered_by_it_only_where_it_was_seen(with_new_case: Site) -> None:
    hub = with_new_case.of("werkwijzen/index.md")
    [radio] = hub.xpath("//input[@type='radio'][@value='voorbeeldstad']")
    assert text(radio.getparent()) == "Voorbeeldstad 1"
    carrying = [c for c in those(hub, "//li", "card") if "voorbeeldstad" in c.get("data-gemeente-werkwijzen").split()]
    assert [with_new_case.keys("werkwijzen/", card) for card in carrying] == [["werkwijze/inkopersgroep"]]


def test_the_statements_it_cites_say_so_and_its_thin_evidence_is_listed(with_new_case: Site) -> None:
    path = "overzicht/bewijs.md"
    rows = views(with_new_case, path, "//li", "coverage__part")
    cited = {key.partition("#")[2] for key in with_new_case.playbook.citations[CASE]}
    used = [text(row).split()[0] for row in rows if places(with_new_case, path, [row])]
    assert sorted(used) == sorted(cited) == ["u05", "u25", "u29", "u48", "u54", "u61"]


def test_the_pages_beside_it_lead_to_it(with_new_case: Site) -> None:
    series = [doc.key for doc in with_new_case.playbook.of("gemeente")]
    assert series[-1] == CASE
    [footer] = with_new_case.of(series[-2]).xpath("//footer")
    assert places(with_new_case, series[-2], [footer]) == 1


def test_the_other_pages_stay_as_they_were(at_root: Site, with_new_case: Site) -> None:
    untouched = "competenties/verbinden/", "begrippen/pit/", "over/", "rollen/teammanager/"
    for url in untouched:
        before, after = (site.files / url / "index.html" for site in (at_root, with_new_case))
        assert before.read_bytes() == after.read_bytes(), url
