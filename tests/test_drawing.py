"""A page's own drawing: only plain shapes in one colour get through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built import ROOT
from harbour import PAGES, linked
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from playbook import drawing
from playbook.cli import TEMPLATES
from playbook.drawing import Drawing, Shape, parse
from playbook.graph import Entity
from playbook.render import environment

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 8" fill="none" stroke="currentColor">
  <!-- A boat. -->
  <title>A boat,
    seen from the side.</title>
  <g stroke-width="1.5"><path d="M1 6h14"/></g>
  <circle cx="8" cy="2" r=".5" fill="currentColor"/>
</svg>
"""


def codes(text: str) -> list[tuple[int, str]]:
    return [(found.line, found.code) for found in parse(text, "a.svg")[1]]


def svg(inner: str) -> str:
    return f'<svg viewBox="0 0 9 9"><title>A</title>{inner}</svg>'


def test_a_drawing_is_its_title_its_size_and_its_shapes() -> None:
    assert parse(SVG, "a.svg") == (
        Drawing(
            "A boat, seen from the side.",
            16,
            8,
            (("fill", "none"), ("stroke", "currentColor")),
            (
                Shape("g", (("stroke-width", "1.5"),)),
                Shape("path", (("d", "M1 6h14"),)),
                Shape("g", closes=True),
                Shape("circle", (("cx", "8"), ("cy", "2"), ("r", ".5"), ("fill", "currentColor"))),
            ),
        ),
        [],
    )


@pytest.mark.parametrize(
    "inner",
    [
        '<rect x="0" y="-1.5" width="2" height="3" rx="1"/>',
        '<line x1="0" y1="0" x2="9" y2="9" stroke-linecap="round" stroke-linejoin="bevel"/>',
        '<polyline points="0,0 1 2, 3 -4"/>',
        '<path d="M1,2 C3-4 .5 6 7 8Z" stroke-dasharray="5 8"/>',
        "<g><g><g/></g></g>",
    ],
)
def test_plain_shapes_may_stand_in_it(inner: str) -> None:
    assert codes(svg(inner)) == []


@pytest.mark.parametrize(
    "inner",
    """<style/>|<script/>|<text/>|<a/>|<use/>|<image/>|<foreignObject/>|<animate/>|<defs/>|<svg/>|<title/>x|<SVG/>
    |<x:g/>|<path><g/></path>|<g><title>B</title></g>|<title>B</title>|words|<![CDATA[words]]>
    |<?php x?>""".replace("\n    ", "").split("|"),
)
def test_no_other_element_or_text_may(inner: str) -> None:
    assert set(codes(svg(inner))) == {(codes(svg(inner))[0][0], "picture-element")}


@pytest.mark.parametrize(
    "attribute",
    """style onclick onload href xlink:href xmlns:xlink class id transform filter mask clip-path fill-opacity
    tabindex role aria-label data-x xml:base""".split(),
)
def test_no_other_attribute_may(attribute: str) -> None:
    assert codes(svg(f'<g {attribute}="1"/>')) == [(1, "picture-attribute")]
    assert codes(f'<svg viewBox="0 0 9 9" {attribute}="1"><title>A</title></svg>') == [(1, "picture-attribute")]


@pytest.mark.parametrize(
    "colour", ["red", "#fff", "url(#a)", "url(//x.org)", "inherit", "CURRENTCOLOR", "var(--x)", ""]
)
def test_its_only_colour_is_that_of_the_text_around_it(colour: str) -> None:
    assert codes(svg(f'<g fill="{colour}"/>')) == [(1, "picture-value")]


@pytest.mark.parametrize(
    ("name", "value"),
    [("r", "2px"), ("r", "100%"), ("r", "1e9"), ("r", "12345"), ("r", "٣"), ("cx", "calc(1)"), ("cx", "NaN")],
)
def test_numbers_are_plain(name: str, value: str) -> None:
    assert codes(svg(f'<circle {name}="{value}"/>')) == [(1, "picture-value")]


@pytest.mark.parametrize("box", ["0 0 0 9", "0 0 9", "1 0 9 9", "0 0 9.5 9", "0 0 -9 9", "0 0 99999 9", "0,0,9,9"])
def test_its_size_is_in_whole_units_from_nought(box: str) -> None:
    assert codes(f'<svg viewBox="{box}"><title>A</title></svg>') == [(1, "picture-size")]


def test_it_must_have_a_size_and_a_title() -> None:
    assert codes("<svg/>") == [(1, "picture-size"), (1, "picture-title")]
    assert codes('<svg viewBox="0 0 9 9"><title> </title></svg>') == [(1, "picture-title")]


@pytest.mark.parametrize("text", ["", "<svg", "<svg/><svg/>", "words", svg("&boom;"), svg("<g>"), svg("<g a=1/>")])
def test_what_is_no_xml_is_told(text: str) -> None:
    assert "picture-malformed" in {code for _, code in codes(text)}


def test_a_document_type_is_refused_before_anything_in_it_is_read() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aa">' + "".join(f'<!ENTITY a{n} "&a;&a;">' for n in range(99)) + "]>"
    assert codes("\n" + bomb + svg("&a;")) == [(2, "picture-element")]


def test_of_many_faults_the_first_are_told() -> None:
    assert len(codes(svg("\n<text/>" * 100))) == drawing.TOLD


def test_a_file_may_have_twenty_thousand_bytes(tmp_path: Path) -> None:
    def read(size: int) -> list[str]:
        file = tmp_path / "a.svg"
        file.write_text(SVG.ljust(size), "utf-8")
        return [found.code for found in drawing.read(file, "a.svg")[1]]

    assert (read(20_000), read(20_001)) == ([], ["picture-too-large"])


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    assert [found.code for found in drawing.read(tmp_path / "b.svg", "b.svg")[1]] == ["file-unreadable"]
    (tmp_path / "c.svg").write_bytes(b"\xff\xfe")
    assert [found.code for found in drawing.read(tmp_path / "c.svg", "c.svg")[1]] == ["not-utf8"]


PIECES = """<svg |xmlns="http://www.w3.org/2000/svg" |viewBox="0 0 9 9"|>|<title>|A|</title>|</svg>|<g|/>|</g>|"
|<path d="|M1 1|<!DOCTYPE|<![CDATA[|]]>|<!--|-->|&amp;|&#0;|&x;|fill="none"|onload="x"|<?x?>|<script>
|\x00|é""".split("|")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
@example("<" * 20_000)
@example(svg("<g>" * 6000))
def test_whatever_a_file_holds_nothing_raises_and_nothing_hostile_comes_through(text: str) -> None:
    found, problems = parse(text, "a.svg")
    if not problems:
        assert {shape.name for shape in found.shapes} <= set(drawing.ELEMENTS)


# On a page


@pytest.fixture(scope="module")
def views() -> Environment:
    return environment(TEMPLATES)


@pytest.fixture(scope="module")
def ada(tmp_path_factory: pytest.TempPathFactory) -> Entity:
    page = PAGES["ships/ada.md"].replace("flag: red", "flag: red\nmark: ada.svg")
    graph = linked(tmp_path_factory.mktemp("ships"), {"ships/ada.md": page, "ships/ada.svg": SVG})
    return graph.entities["ship/ada"]


def shown(views: Environment, entity: Entity, text: str = "") -> str:
    template = views.from_string('{% import "views/picture.html" as p %}{{ p.picture(entity, text) }}')
    return template.render(entity=entity, text=text).strip()


def test_it_is_the_drawing_of_the_page_that_names_it(ada: Entity) -> None:
    assert ada.picture and ada.picture.title == "A boat, seen from the side."


def test_a_page_that_names_none_has_none(tmp_path: Path) -> None:
    graph = linked(tmp_path)
    assert {entity.picture for entity in graph.entities.values()} == {None}


def test_pages_may_share_one_and_it_is_told_once_what_is_wrong_with_it(tmp_path: Path) -> None:
    named = {
        f"ships/{ship}.md": PAGES[f"ships/{ship}.md"].replace("flag:", "mark: a.svg\nflag:") for ship in ("ada", "bea")
    }
    found = linked(tmp_path, {**named, "ships/a.svg": "<svg/>"}).reading.problems
    assert [(p.file, p.code) for p in found] == [
        ("docs/ships/a.svg", "picture-size"),
        ("docs/ships/a.svg", "picture-title"),
    ]


def test_it_is_written_into_the_page_with_words_for_who_does_not_see_it(views: Environment, ada: Entity) -> None:
    written = shown(views, ada, 'A "boat"')
    assert written.startswith('<svg class="picture" viewBox="0 0 16 8" width="16" height="8" role="img"')
    assert 'aria-label="A &#34;boat&#34;"' in written
    assert '<g stroke-width="1.5"><path d="M1 6h14"/></g><circle cx="8"' in written
    assert "<title>" not in written


def test_without_words_it_only_adorns(views: Environment, ada: Entity) -> None:
    assert 'aria-hidden="true"' in shown(views, ada)
    assert "aria-label" not in shown(views, ada)


def test_where_there_is_none_nothing_is_written(views: Environment, tmp_path: Path) -> None:
    assert shown(views, linked(tmp_path).entities["ship/ada"], "A boat") == ""


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.svg")), ids=lambda path: path.name)
def test_the_drawings_of_this_playbook_say_in_words_what_they_show(path: Path) -> None:
    found, problems = drawing.read(path, path.name)
    assert found and not problems
    assert re.fullmatch(r"[A-Z].{40,}\.", found.title)
