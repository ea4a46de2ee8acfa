"""What holds for the HTML of every built page, whatever it is about."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from built_site import Site, text
from lxml.html import HtmlElement
from playbook import vocabulary

HEADING = "self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
SPOKEN = "aria-label title placeholder alt aria-description aria-roledescription aria-valuetext".split()
SPOKEN += "data-none data-one data-many data-failed data-template data-label".split()
REFERENCES = "aria-labelledby aria-describedby aria-controls aria-owns aria-details popovertarget".split()


def faults(site: Site, find: Callable[[HtmlElement], Iterator[object]]) -> list[str]:
    """What is wrong on which page."""
    return [f"{url}: {fault}" for url, tree in site.pages.items() for fault in find(tree)]


def described(element: HtmlElement) -> str:
    marks = [f'{name}="{element.get(name)}"' for name in ("id", "class", "name", "href") if element.get(name)]
    return f"<{' '.join([element.tag, *marks])}> {text(element)[:40]}"


def ours(tree: HtmlElement) -> HtmlElement:
    """The part of a page that the playbook fills."""
    [main] = tree.xpath("//main")
    return main


def test_there_are_pages_to_judge(at_root: Site) -> None:
    assert len(at_root.pages) > 70
    assert all(len(text(ours(tree))) > 50 for tree in at_root.pages.values())


def test_every_page_says_that_it_is_dutch(at_root: Site) -> None:
    assert {tree.get("lang") for tree in at_root.all.values()} == {"nl"}
    assert [url for url, tree in at_root.all.items() if tree.xpath("//body//@lang")] == []


def test_every_page_has_one_main_heading_that_is_its_title(at_root: Site) -> None:
    playbook = at_root.playbook
    for url, tree in at_root.pages.items():
        [heading] = tree.xpath("//h1")
        [title] = tree.xpath("//head/title")
        if url and url in playbook.urls:  # home asks its own question, of which the model has the words
            assert text(heading) == playbook.title(playbook.urls[url])
            assert text(title).startswith(text(heading))
        assert text(heading) and text(title)


def test_headings_do_not_skip_a_level(at_root: Site) -> None:
    def find(tree: HtmlElement) -> Iterator[object]:
        above = 0
        for heading in tree.xpath(f"//*[{HEADING}]"):
            level = int(heading.tag[1])
            if level > above + 1:
                yield described(heading)
            above = level

    assert faults(at_root, find) == []


def test_no_heading_is_empty(at_root: Site) -> None:
    assert faults(at_root, lambda tree: (h.tag for h in tree.xpath(f"//*[{HEADING}]") if not text(h))) == []


def test_an_id_stands_once_on_a_page(at_root: Site) -> None:
    assert faults(at_root, lambda tree: (i for i, n in Counter(tree.xpath("//@id")).items() if n > 1 or not i)) == []


def test_what_an_attribute_refers_to_is_on_the_page(at_root: Site) -> None:
    def find(tree: HtmlElement) -> Iterator[object]:
        ids = set(tree.xpath("//@id"))
        for name in REFERENCES:
            for value in tree.xpath(f"//@{name}"):
                yield from (f"{name}={id_}" for id_ in value.split() if id_ not in ids)
        yield from (f"for={id_}" for id_ in ours(tree).xpath(".//label/@for") if id_ not in ids)

    assert faults(at_root, find) == []


def test_every_image_says_what_it_shows_or_that_it_shows_nothing(at_root: Site) -> None:
    assert faults(at_root, lambda tree: map(described, tree.xpath("//img[not(@alt)]"))) == []


def name_of(element: HtmlElement) -> str:
    """What assistive technology calls something, as far as the page itself says."""
    tree = element.getroottree()
    labelled = [t for id_ in element.get("aria-labelledby", "").split() for t in tree.xpath("//*[@id=$i]", i=id_)]
    labels = tree.xpath("//label[@for=$i]", i=element.get("id", "-")) + element.xpath("ancestor::label")
    own = [element] if element.tag in ("a", "button", "summary") else []
    alternative = " ".join(element.xpath(".//img/@alt"))
    written = map(text, [*labelled, *labels, *own])
    said = [element.get("aria-label", ""), *written, alternative, element.get("title", "")]
    return next((words for words in said if words.strip()), "")


SORTS = ("input[not(@type='hidden')]", "select", "textarea", "button", "summary", "a[@href]")
# What a script makes of a template gets its name there.
CONTROLS = " | ".join(f"//{sort}[not(ancestor::template)]" for sort in SORTS)


def test_everything_that_can_be_operated_has_a_name(at_root: Site) -> None:
    assert faults(at_root, lambda tree: (described(c) for c in tree.xpath(CONTROLS) if not name_of(c))) == []


def test_no_control_stands_inside_another(at_root: Site) -> None:
    inside = "ancestor::a or ancestor::button or ancestor::summary"
    found = f"//a[{inside}] | //button[{inside}] | //input[{inside}] | //select[{inside}]"
    assert faults(at_root, lambda tree: map(described, tree.xpath(found))) == []


def test_every_landmark_that_needs_one_has_a_name(at_root: Site) -> None:
    found = "//nav | //*[@role='region'] | //*[@role='dialog'] | //form[@role='search']"
    assert faults(at_root, lambda tree: (described(e) for e in tree.xpath(found) if not name_of(e))) == []


def test_every_table_has_header_cells_that_say_what_they_head(at_root: Site) -> None:
    def find(tree: HtmlElement) -> Iterator[object]:
        for table in tree.xpath("//table[.//tr or not(ancestor::*[@hidden])]"):  # a script fills what is hidden
            if not table.xpath("thead/tr/th"):
                yield "a table without header cells"
        for cell in tree.xpath("//th"):
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup") or not text(cell):
                yield described(cell)

    assert faults(at_root, find) == []


def test_a_table_that_scrolls_can_be_reached_and_has_a_name(at_root: Site) -> None:
    def find(tree: HtmlElement) -> Iterator[object]:
        for table in ours(tree).xpath(".//table"):
            region = table.xpath("ancestor::*[@role='region'][@tabindex='0'][@aria-label]")
            if not region:
                yield text(table)[:60]

    assert faults(at_root, find) == []


def test_lists_hold_only_items(at_root: Site) -> None:
    found = ".//ul/*[not(self::li)] | .//ol/*[not(self::li)] | .//dl/*[not(self::div or self::dt or self::dd)]"
    waiting = "ancestor-or-self::*[@hidden or self::template]"  # a script fills it before it shows it
    empty = f".//ul[not(li)][not({waiting})] | .//ol[not(li)][not({waiting})]"
    assert faults(at_root, lambda tree: map(described, ours(tree).xpath(f"{found} | {empty}"))) == []


def test_the_page_holds_no_inline_script_style_or_handler(at_root: Site) -> None:
    def find(tree: HtmlElement) -> Iterator[object]:
        yield from map(described, tree.xpath("//script[not(@src)] | //style"))
        yield from (f"style={value}" for value in tree.xpath("//@style"))
        yield from (name for name in tree.xpath("//@*[starts-with(name(), 'on')]"))

    assert faults(at_root, find) == []


def leaves(words: Any) -> Iterator[str]:
    """Every text among the generator's words."""
    if isinstance(words, str):
        yield words
    for inner in words.values() if isinstance(words, dict) else words if isinstance(words, list) else ():
        yield from leaves(inner)


@pytest.fixture(scope="module")
def english() -> set[str]:
    """What the generator says in English and not also in Dutch."""
    said = {name: set(leaves(vocabulary.words(name))) for name in ("en", "nl")}
    return said["en"] - said["nl"]


def test_no_label_title_or_word_of_the_shell_is_english(at_root: Site, english: set[str]) -> None:
    assert len(english) > 100

    def find(tree: HtmlElement) -> Iterator[object]:
        for name in SPOKEN:
            yield from (f"{name}={value}" for value in tree.xpath(f"//@{name}") if value.strip() in english)
        yield from (words for node in tree.xpath("//body//text()") if (words := " ".join(node.split())) in english)

    assert faults(at_root, find) == []


def test_what_the_scripts_say_stands_on_the_page_and_not_in_the_scripts(at_root: Site) -> None:
    for url, tree in at_root.pages.items():
        [search] = tree.xpath("//dialog[@id='search']")
        assert all(search.get(f"data-{name}") for name in ("none", "one", "many", "failed")), url
    for script in (at_root.files / "js").glob("*.js"):
        code = re.sub(r"^\s*//.*$|/\*.*?\*/", "", script.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
        said = re.findall(
            r"""(?:textContent|innerText|ariaLabel|title)\s*=\s*(["'`][^"'`]*[A-Za-z]{3}[^"'`]*["'`])""", code
        )
        assert said == [], script.name


def test_an_excerpt_of_a_search_holds_no_address_and_no_name_of_a_file(at_root: Site) -> None:
    index = json.loads((at_root.files / "search/search_index.json").read_text("utf-8"))
    leads = {entry["location"]: entry["text"] for entry in index["docs"] if "#" not in entry["location"]}
    assert len(leads) > 100
    assert [page for page, said in leads.items() if re.search(r"https?://|\.svg\b", said)] == []
