"""What a scan asks, who asks for what, and what helps: all of it is the model's and the pages'."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import HEAD, KINDS, PAGES, checked, linked, write
from lxml import html
from playbook import model, pipeline
from playbook.directive import Spec, parse
from playbook.tools.scan import data as scan
from playbook.tools.scan.data import Scanned, Topic
from test_model import changed, places, tree_of_text

SCAN = """
tools:
  scan:
    kind: port
    parts: skills
    asked: ship.calls
    level: status
    caution: No rank.
    most: 2
    notice: Only for you.
    often:
      label: How often?
      answers: [{id: never, label: never, weight: 0}, {id: always, label: always, weight: 1}]
    last:
      label: When last?
      answers: [{id: today, label: today, weight: 1, mark: full}, {id: long, label: long ago, weight: 0, mark: ring}]
    line: Your example
    pages: [{relation: port.trades, label: Trade in this}, {relation: good.from, label: Look at this}]
    near: [ship.likes]
    exercise: {label: Start with this, section: land, most: 1}
    questions: {label: Ask this, section: land, heading: For a talk, most: 2}
    why: {asked: a, weakest: w, level: l, seldom: s, order: o, alone: n, recent: r}
    counts: {share: 50, often: [always], last: [today]}
"""
DECLARED = {
    "playbook.yml": HEAD + SCAN,
    "model/port.yml": KINDS["port"]
    .replace("sections:\n", "sections:\n  - {id: skills, title: Skills, provenance: editorial, optional: true}\n", 1)
    .replace(
        "relations:\n",
        "parts:\n  skills: {label: {one: skill, many: skills}, sections: [skills], pattern: '[a-z-]+'}\nrelations:\n",
        1,
    ),
    "model/ship.yml": KINDS["ship"].replace(
        "relations:\n", "relations:\n  likes: {to: [good], key: good, label: Likes, inverse: Liked by}\n", 1
    ),
    "model/good.yml": KINDS["good"].replace(
        "fields:\n",
        "relations:\n  from: {to: [port], key: port, label: From, inverse: Brings, "
        "fields: {because: {type: reason, label: Because}}}\nfields:\n",
        1,
    ),
}
SKILLS = "## Skills\n\n- You [moor](../goods/salt.md) **well** { #moor }\n- You wait { #wait }\n\n"
LAND = "## The land\n\n- Walk.\n- Run.\n\n### For a talk\n\n1. Who?\n2. What?\n3. Why?\n"
FILLED: dict[str, str | None] = {
    "ports/north.md": PAGES["ports/north.md"].replace("## The sea", f"{SKILLS}## The sea") + f"\n{LAND}",
    "ports/south.md": PAGES["ports/south.md"].replace("## The sea", "## Skills\n\n- You dive { #dive }\n\n## The sea"),
    "goods/wool.md": PAGES["goods/wool.md"].replace("Warm.\n", "Warm.\nfrom: [{port: north, because: Sheep.}]\n"),
    "ships/ada.md": PAGES["ships/ada.md"].replace("flag: red", "flag: red\nlikes: [wool]"),
    "index.md": PAGES["index.md"] + "\n<!-- playbook: scan -->\n",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    return scan.scan(linked(tmp_path_factory.mktemp("harbour"), FILLED, DECLARED))


@pytest.fixture
def north(found: Scanned) -> Topic:
    return found.topics[0]


class TestTopics:
    def test_a_page_with_the_parts_is_a_topic_by_title(self, found: Scanned) -> None:
        assert [topic.entity.title for topic in found.topics] == ["North", "South"]  # West shows nothing

    def test_its_parts_are_plain_text(self, north: Topic) -> None:
        assert [(part.id, part.text) for part in north.parts] == [("moor", "You moor well"), ("wait", "You wait")]

    def test_a_retired_page_is_no_topic(self, tmp_path: Path) -> None:
        gone = PAGES["ports/south.md"].replace("size: small", "gone: {date: 2020, because: It sank.}")
        found = scan.scan(linked(tmp_path, FILLED | {"ports/south.md": gone}, DECLARED))
        assert [topic.entity.title for topic in found.topics] == ["North"]


class TestWhoAsks:
    def test_each_asks_for_its_own_topics_and_what_does_not_count_asks_nothing(self, found: Scanned) -> None:
        assert [(entity.title, list(ids)) for entity, ids in found.askers] == [("Ada", ["north"]), ("Bea", ["north"])]
        assert found.topics[1].asked == []  # Ada would like to call there, and that does not count
        assert found.asker.id == "ship"

    def test_with_its_reason_and_level(self, north: Topic) -> None:
        asked = {a.entity.title: (a.reason, a.level, a.rank) for a in north.asked}
        assert asked == {"Ada": ("For the salt.", "Regular", 0), "Bea": ("", "Once", 1)}

    def test_a_level_need_not_be_declared(self, tmp_path: Path) -> None:
        head = DECLARED["playbook.yml"].replace("    level: status\n", "")
        found = scan.scan(linked(tmp_path, FILLED, DECLARED | {"playbook.yml": head}))
        assert [(a.level, a.rank) for a in found.topics[0].asked] == [("", 0), ("", 0)]


class TestWhatHelps:
    def test_pages_come_from_relations_in_either_direction_with_their_reason(self, north: Topic) -> None:
        pages = {h.label: [(p.entity.title, p.reason, list(p.near)) for p in h.pages] for h in north.helps}
        assert pages == {"Trade in this": [("Salt", "", [])], "Look at this": [("Wool", "Sheep.", ["ada"])]}

    def test_exercise_and_questions_are_the_first_items_of_their_section(self, north: Topic) -> None:
        assert north.exercise == ["Walk."]
        assert north.questions == ["Who?", "What?"]

    def test_a_page_without_them_has_none(self, found: Scanned) -> None:
        south = found.topics[1]
        assert (south.helps, south.exercise, south.questions) == ([], [], [])


class TestOnThePage:
    @pytest.fixture
    def page(self, tmp_path: Path) -> html.HtmlElement:
        found = checked(tmp_path, FILLED, DECLARED)
        assert found.problems == []
        return html.fromstring(pipeline.pages(found)("index.md").html)

    def test_every_part_has_both_questions_with_every_answer(self, page: html.HtmlElement) -> None:
        parts = page.find_class("scan__part")
        assert [part.get("data-part") for part in parts] == ["moor", "wait", "dive"]
        for part in parts:
            groups = [set(g.xpath(".//input/@name")) for g in part.xpath(".//fieldset")]
            assert [len(names) for names in groups] == [1, 1]
            assert part.xpath(".//input/@value") == ["never", "always", "today", "long"]

    def test_no_two_groups_of_answers_share_a_name(self, page: html.HtmlElement) -> None:
        names = page.xpath("//input[@type='radio']/@name")
        assert len(set(names)) == 2 * 3 + 1  # and how to answer

    def test_it_can_be_read_without_a_script_and_what_needs_one_is_hidden(self, page: html.HtmlElement) -> None:
        hidden = {section.get("class") for section in page.xpath("//div[@class='scan']/section[@hidden]")}
        assert hidden == {"scan__choose", "scan__result", "scan__keep"}
        assert not page.xpath("//form | //script | //*[@onclick]")

    def test_no_answer_is_given_beforehand(self, page: html.HtmlElement) -> None:
        assert page.xpath("//input[@checked]/@name") == ["scan--way"]  # and of what is taken, none has a name

    def test_the_readers_own_examples_are_not_ticked_to_be_taken_along(self, page: html.HtmlElement) -> None:
        ticked = {box.get("data-take"): box.get("checked") for box in page.xpath("//input[@data-take]")}
        assert ticked == {"answers": "checked", "advice": "checked", "lines": None, "file": None}

    def test_the_notice_and_the_rule_of_the_code_stand_on_the_page(self, page: html.HtmlElement) -> None:
        assert page.find_class("scan__notice")[0].text == "Only for you."
        rule = page.find_class("scan__code")[0].xpath("string(p[2])")
        assert "de helft van de skills" in rule and "“always”" in rule and "“today”" in rule

    def test_kinds_are_called_as_the_model_calls_them(self, page: html.HtmlElement) -> None:
        words = page.find_class("scan")[0]
        assert [words.get(f"data-label-{name}") for name in ("one", "many", "asking")] == ["port", "ports", "ship"]
        assert "2 ports" in page.find_class("scan__topics")[0].xpath("string(legend)")

    def test_what_the_model_says_of_a_level_stands_where_levels_do(self, page: html.HtmlElement) -> None:
        asked = page.find_class("scan__asked")
        assert asked and [[p.text for p in one.find_class("scan__caution")] for one in asked] == [["No rank."]]

    def test_the_page_of_what_is_kept_is_linked_where_there_is_one(
        self, page: html.HtmlElement, tmp_path: Path
    ) -> None:
        assert not page.find_class("scan__keep")[0].xpath(".//a")
        more = FILLED | {"ports/index.md": PAGES["ports/index.md"] + "\n<!-- playbook: stored -->\n"}
        found = html.fromstring(pipeline.pages(checked(tmp_path / "more", more, DECLARED))("index.md").html)
        assert found.find_class("scan__keep")[0].xpath(".//a/@href") == ["ports/"]


class TestModel:
    def test_a_playbook_without_one_has_no_such_view(self, tmp_path: Path) -> None:
        problems = checked(tmp_path, {"index.md": FILLED["index.md"]}).problems
        assert [(p.code, p.file) for p in problems] == [("directive-unknown", "docs/index.md")]

    def test_one_with_a_scan_has(self, tmp_path: Path) -> None:
        graph = linked(tmp_path, FILLED, DECLARED)
        assert parse("scan", graph.model, graph.entities["index.md"].page) == Spec("scan")

    @pytest.mark.parametrize("value", [None, "", "ship", [], {}, {"a": "b"}, "7"], ids=lambda v: repr(v)[:9])
    def test_whatever_is_changed_in_it_the_model_loads_or_says_why_not(self, tmp_path: Path, value: object) -> None:
        root = write(tmp_path, FILLED, DECLARED)
        tree = tree_of_text(DECLARED["playbook.yml"])
        for place in places(tree["tools"], ("tools",)):
            (root / "playbook.yml").write_text(changed(tree, place, value), "utf-8")
            loaded, problems = model.load(root, {"nl"})
            assert (loaded is None) == bool(problems), place
            if loaded and loaded.head.tools.scan:
                scan.scan(linked(tmp_path / "again", FILLED, DECLARED | {"playbook.yml": changed(tree, place, value)}))
