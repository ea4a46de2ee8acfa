"""The neighbourhood of a page: what it rests on, the page, and what rests on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from harbour import PAGES, checked, linked, page
from lxml import html
from lxml.html import HtmlElement
from playbook import pictures, pipeline
from playbook.graph import Graph
from playbook.lettering import width
from playbook.pictures import Group, Neighbourhood, Side, neighbourhood

LONG = "A ship whose name is as long as any name may be, which is ninety characters and not one more"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("harbour"))


def around(graph: Graph, key: str) -> Neighbourhood:
    found = neighbourhood(graph, graph.entities[key])
    assert found
    return found


def told(side: Side) -> dict[str, tuple[int, list[str]]]:
    """Of each group: how many, and whose names stand there."""
    return {
        group.kind.id if group.kind else "": (group.count, [name.entity.title for name in group.names])
        for group in side.groups
    }


def fleet(count: int, calls: str = "north") -> Mapping[str, str | None]:
    """Ships that all call at one port."""
    front = f"summary: One of many.\ncalls: [{{port: {calls}, status: once}}]"
    return {f"ships/s{number:02}.md": page(f"Ship {number:02}", front) for number in range(count)}


# What is told


def test_on_the_left_stands_what_it_relates_to_or_cites(graph: Graph) -> None:
    assert told(around(graph, "ship/ada").left) == {
        "port": (2, ["North", "South"]),
        "log": (1, ["The logbook"]),
    }


def test_on_the_right_stands_what_relates_to_it_or_cites_it(graph: Graph) -> None:
    assert told(around(graph, "log/logbook").right) == {
        "port": (3, ["North", "South", "West"]),
        "ship": (1, ["Ada"]),
    }


def test_groups_stand_in_the_order_of_the_model_and_pages_of_no_kind_last(tmp_path: Path) -> None:
    home = page("Harbour", "about: Where to begin.", "Begin here. [@logbook, e1]")
    right = around(linked(tmp_path, {"index.md": home}), "log/logbook").right
    assert list(told(right)) == ["port", "ship", ""]


def test_what_parts_relate_to_is_told_of_their_page(graph: Graph) -> None:
    assert told(around(graph, "log/logbook").left) == {"port": (2, ["North", "South"])}


def test_the_closest_stand_first(tmp_path: Path) -> None:
    west = PAGES["ports/west.md"].replace("[@logbook, e3]", "[@logbook, e1, e2, e3]")
    (ports, _) = around(linked(tmp_path, {"ports/west.md": west}), "log/logbook").right.groups
    assert [name.entity.title for name in ports.names] == ["West", "North", "South"]


def test_a_link_in_the_text_is_no_ground(graph: Graph) -> None:
    assert "good" not in told(around(graph, "port/west").left)


def test_a_retired_page_is_left_out(tmp_path: Path) -> None:
    gone = PAGES["ships/bea.md"].replace("flag: blue", "gone: {date: 2020, because: She sank.}")
    assert told(around(linked(tmp_path, {"ships/bea.md": gone}), "port/north").right)["ship"] == (1, ["Ada"])


def test_a_page_whose_every_edge_is_no_sighting_is_marked(graph: Graph) -> None:
    (ports, _) = around(graph, "ship/ada").left.groups
    assert [(name.entity.title, name.counted) for name in ports.names] == [("North", True), ("South", False)]


def test_a_page_without_any_has_none(graph: Graph) -> None:
    assert neighbourhood(graph, graph.entities["ship/cas"]) is None


def test_a_few_stand_by_name_and_the_rest_as_a_number(tmp_path: Path) -> None:
    (ships, _) = around(linked(tmp_path, fleet(40)), "port/north").right.groups
    assert (ships.count, len(ships.names), ships.more) == (42, pictures.NAMES, 38)


def test_one_more_than_that_stands_by_name_too(tmp_path: Path) -> None:
    (ships, _) = around(linked(tmp_path, fleet(3)), "port/north").right.groups
    assert (ships.count, len(ships.names), ships.more) == (5, 5, 0)


def test_many_groups_have_fewer_names_each(tmp_path: Path) -> None:
    kinds = 6
    every = "\n\n".join(f"[@logbook, e{number}]" for number in (1, 2, 3, 4))
    more = {f"more/p{n}.md": page(f"Page {n}", "about: One more.", every) for n in range(9)}
    goods = {f"goods/g{n}.md": page(f"Good {n}", "summary: Dear.", f"## The land\n\n{every}") for n in range(9)}
    terms = {
        f"terms/t{n}.md": page(f"term {n}", "meaning: A word.\nin_place: nee", f"## The land\n\n{every}")
        for n in range(9)
    }
    groups = around(linked(tmp_path, {**more, **goods, **terms}), "log/logbook").right.groups
    assert len(groups) == 5 < kinds
    assert {group.kind.id if group.kind else "": len(group.names) for group in groups if group.count == 9} == {
        "good": 2, "term": 2, "": 2,
    }  # fmt: skip


# Where it stands


def boxes(side: Side) -> list[tuple[int, int]]:
    """From where to where each thing on a side reaches, from top to bottom."""
    found = []
    for group in side.groups:
        found.append((group.top, group.top + pictures.LINE))
        found += [(name.top, name.top + name.height) for name in group.names]
        found += [(group.end, group.end + pictures.LINE + 4)] if group.more else []
    return found


CASES = {"one": 1, "a few": 3, "forty": 40}


@pytest.mark.parametrize("count", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("key", ["port/north", "ship/s00", "log/logbook"])
def test_nothing_overlaps_or_leaves_the_picture(tmp_path: Path, key: str, count: int) -> None:
    found = around(linked(tmp_path, {**fleet(count), "ports/north.md": PAGES["ports/north.md"]}), key)
    for side in (found.left, found.right):
        reach = boxes(side)
        assert all(below[0] >= above[1] for above, below in pairwise(reach))
        assert not reach or (reach[0][0] >= pictures.TOP and reach[-1][1] <= found.height)
    assert found.middle - found.tall // 2 >= pictures.TOP - 1 and found.middle + found.tall // 2 <= found.height


def test_a_page_with_one_edge_stands_beside_the_middle_of_it(tmp_path: Path) -> None:
    found = around(linked(tmp_path, fleet(1, "west")), "ship/s00")
    ((top, _), *_, (_, end)) = boxes(found.left)
    assert abs((top + end) // 2 - found.middle) <= 1
    assert found.height < 130


def test_an_empty_side_is_drawn_as_such(tmp_path: Path) -> None:
    found = around(linked(tmp_path, fleet(1, "west")), "ship/s00")
    assert (found.right.count, found.right.groups) == (0, [])
    assert found.right.line == f"M{found.right.edge} {found.middle}H{(pictures.WIDTH + pictures.MIDDLE) // 2}"


def test_every_line_leads_to_the_page(tmp_path: Path) -> None:
    found = around(linked(tmp_path, fleet(5)), "port/north")
    assert {side.x for side in (found.left, found.right)} == {0, pictures.WIDTH - pictures.COLUMN}
    ends = {
        (side.x > 0, *map(int, re.findall(r"(\d+) (\d+)$", group.line)[0]))
        for side in (found.left, found.right)
        for group in side.groups
    }
    assert ends == {(False, pictures.BOX, found.middle), (True, pictures.BOX + pictures.MIDDLE, found.middle)}


def test_a_title_of_ninety_characters_fits_in_its_box_and_in_its_column(tmp_path: Path) -> None:
    ada = PAGES["ships/ada.md"].replace("title: Ada", f'title: "{LONG}"')
    graph = linked(tmp_path, {"ships/ada.md": ada})
    title = around(graph, "ship/ada").title
    assert " ".join(title) == LONG
    assert all(width(line, 16) <= pictures.MIDDLE for line in title)
    (names, _) = [group.names for group in around(graph, "port/north").right.groups]
    long = next(name for name in names if name.entity.title == LONG)
    assert len(long.lines) == pictures.LINES and not long.whole
    assert all(width(line, pictures.SIZE) <= pictures.COLUMN - pictures.INDENT for line in long.lines)


def test_a_word_that_would_not_fit_makes_the_letters_of_the_title_smaller(tmp_path: Path) -> None:
    graph = linked(
        tmp_path, {"ships/ada.md": PAGES["ships/ada.md"].replace("title: Ada", "title: Transformatieprogramma")}
    )
    assert (around(graph, "ship/ada").size, around(graph, "ship/bea").size) == (14, 16)
    assert around(graph, "ship/ada").title == ("Transformatieprogramma",)


def test_advice_is_told_by_the_form_of_the_line(tmp_path: Path) -> None:
    root = tmp_path / "advice"
    linked(root)
    port = (root / "model/port.yml").read_text("utf-8").replace("trades: {to", "trades: {provenance: editorial, to")
    (root / "model/port.yml").write_text(port, "utf-8")
    graph = reread(root)
    forms = {g.kind.id: g.advice for g in around(graph, "port/north").left.groups if g.kind}
    assert forms == {"good": True, "log": False}


def reread(root: Path) -> Graph:
    checked_ = pipeline.check(root, Path(__file__).resolve().parents[1] / "overrides")
    assert checked_.graph
    return checked_.graph


# On the page


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> HtmlElement:
    made = pipeline.pages(checked(tmp_path_factory.mktemp("page"), fleet(40)))
    return html.fromstring(f"<main>{made('ports/north.md').html}</main>").xpath("//figure")[0]


def test_picture_and_list_lead_to_the_same_pages(north: HtmlElement) -> None:
    picture, listed = north.xpath(".//svg")[0], north.xpath("./div")[0]
    links = [a.get("href") for a in picture.iter("a")]
    assert links == [a.get("href") for a in listed.iter("a")]
    assert links[:2] == ["../../goods/salt/", "../../logs/logbook/"]
    assert links[-1] == "../../logs/logbook/"
    assert "#connections--" in links


def test_the_template_draws_by_the_measures_of_the_layout(north: HtmlElement) -> None:
    (picture,) = north.xpath(".//svg")
    (box,) = picture.xpath("./rect")
    assert picture.get("viewbox").split()[2] == str(pictures.WIDTH)
    assert [box.get("x"), box.get("width")] == [str(pictures.BOX), str(pictures.MIDDLE)]
    assert {rect.get("width") for rect in picture.xpath("./a/rect")} == {str(pictures.COLUMN)}
    assert {text.get("x") for text in picture.xpath("./a/text")} == {str(pictures.INDENT)}


def test_the_picture_says_in_words_what_it_shows(north: HtmlElement) -> None:
    (picture,) = north.xpath(".//svg")
    assert picture.get("aria-label") == "North. Rust op: 1 good, 1 log. Hierop rust: 42 ships, 1 log. "


def test_a_name_that_was_cut_is_heard_whole(tmp_path: Path) -> None:
    ada = PAGES["ships/ada.md"].replace("title: Ada", f'title: "{LONG}"')
    made = pipeline.pages(checked(tmp_path, {"ships/ada.md": ada}))
    tree = html.fromstring(made("ports/north.md").html)
    assert [a.get("aria-label") for a in tree.xpath("//figure//a[@transform][contains(@href, 'ada')]")] == [LONG]


def test_what_does_not_count_as_seen_is_said_to_be_so(tmp_path: Path) -> None:
    tree = html.fromstring(pipeline.pages(checked(tmp_path))("ships/ada.md").html)
    assert tree.xpath("//figure//a[@transform]/@aria-label") == ["South, telt niet als gezien"]
    assert "South (telt niet als gezien)" in tree.xpath("string(//figure/div)")


def test_groups_have_a_count(graph: Graph) -> None:
    groups: list[Group] = [*around(graph, "port/north").right.groups]
    assert [group.count for group in groups] == [2, 1]
