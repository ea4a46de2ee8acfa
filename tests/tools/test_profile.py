"""Building blocks for a job description: what can be chosen, at which level, by whom it is asked, and what is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from harbour import HEAD, KINDS, PAGES, checked, linked, write
from lxml import html
from playbook import model, pipeline
from playbook.cli import TEMPLATES
from playbook.directive import Spec, parse
from playbook.tools.profile import data as profile
from playbook.tools.profile.data import Block, Built
from test_model import changed, places, tree_of_text

ROOT = Path(__file__).resolve().parents[2]
TOOL = """
tools:
  profile:
    kind: ship
    behaviours: orders
    levels: {vocabulary: rank, section: ranks}
    wanted: {relation: port.wants, level: rank}
    interview: {section: talk, heading: On the quay}
    count: {least: 1, most: 2, fewer: Too few., more: Too many.}
    sentences:
      supplement: It goes beside.
      level: A rank is no pay.
      candidates: Write of no one.
      job: {heading: Job, opening: Opens., closing: Closes.}
      vacancy: {heading: Wanted, opening: You do, closing: Come.}
      interview: {heading: Talk, opening: Ask., closing: Burn.}
    coded:
      - {words: [salty, old salt], about: age, because: It means old., instead: knows the sea}
"""
WANTS = """relations:
  wants:
    to: [ship, good]
    key: thing
    label: Wants
    inverse: Wanted at
    fields: {rank: {type: choice, label: Rank, vocabulary: rank}, because: {type: reason, label: Because}}
"""
DECLARED = {
    "playbook.yml": HEAD.replace(
        "vocabularies:", "vocabularies:\n  rank: [{id: mate, label: First mate}, {id: captain, label: Captain}]"
    )
    + TOOL,
    "model/port.yml": KINDS["port"].replace("relations:\n", WANTS, 1),
    "model/ship.yml": KINDS["ship"].rstrip()
    + """
  - {id: ranks, title: Ranks, provenance: editorial, optional: true}
  - {id: talk, title: Talk, provenance: editorial, optional: true}
""",
}
ADA = """
## Ranks

- **Captain**: you decide when to turn back.
- **first mate**: she knows the *tide*: by heart.
- Anyone: swims.

## Talk

Some other paragraph.

### On the quay

"The wind drops, and "why" is no answer. What now?"

Listen for [the oars](../ports/north.md).

And then leave.
"""
BEA = '\n## Talk\n\n### On the quay\n\n"You are late. Why?"\n\nWait for a clock.\n'
FILLED: dict[str, str | None] = {
    "ships/ada.md": PAGES["ships/ada.md"] + ADA,
    "ships/bea.md": PAGES["ships/bea.md"] + BEA,
    "ports/north.md": PAGES["ports/north.md"].replace(
        "size: large",
        "size: large\nwants:\n  - {thing: good/salt, because: For soup.}\n"
        "  - {thing: ship/bea, rank: captain, because: Nobody else can.}\n  - {thing: ship/ada}",
    ),
    "index.md": PAGES["index.md"] + "\n<!-- playbook: profile -->\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return profile.built(linked(tmp_path_factory.mktemp("harbour"), FILLED, DECLARED))


@pytest.fixture(scope="module")
def real() -> Built:
    found = pipeline.check(ROOT, TEMPLATES)
    assert found.problems == []
    return profile.built(found.graph)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    found = checked(tmp_path_factory.mktemp("harbour"), FILLED, DECLARED)
    assert found.problems == []
    return html.fromstring(pipeline.pages(found)("index.md").html)


def block(built: Built, title: str) -> Block:
    return next(block for block in built.blocks if block.entity.title == title)


class TestBlocks:
    def test_every_living_page_of_the_kind_can_be_chosen_by_title(self, built: Built, tmp_path: Path) -> None:
        assert [block.entity.title for block in built.blocks] == ["Ada", "Bea", "Cas"]
        gone = PAGES["ships/cas.md"].replace("flag: red", "gone: {date: 2020, because: It sank.}")
        less = profile.built(linked(tmp_path, FILLED | {"ships/cas.md": gone}, DECLARED))
        assert [block.entity.title for block in less.blocks] == ["Ada", "Bea"]

    def test_each_level_of_the_vocabulary_has_the_item_that_begins_with_its_label(self, built: Built) -> None:
        assert [(one.id, one.label, one.text) for one in block(built, "Ada").levels] == [
            ("mate", "First mate", "She knows the tide: by heart."),
            ("captain", "Captain", "You decide when to turn back."),
        ]

    def test_a_page_without_lines_has_levels_all_the_same(self, built: Built) -> None:
        assert [(one.id, one.text) for one in block(built, "Cas").levels] == [("mate", ""), ("captain", "")]

    def test_behaviours_are_its_parts_in_plain_words_with_their_address(self, built: Built) -> None:
        seen = [(one.text, one.entity.fragment) for one in block(built, "Ada").behaviours]
        assert seen == [("Sail to west", "sail"), ("Come back", "return")]

    def test_the_first_paragraph_under_the_heading_is_the_question_and_the_second_the_evidence(
        self, built: Built
    ) -> None:
        ada, bea, cas = (block(built, name) for name in ("Ada", "Bea", "Cas"))
        assert ada.question == '"The wind drops, and "why" is no answer. What now?"'  # not one quotation: as it was
        assert ada.evidence == "Listen for the oars."
        assert (bea.question, bea.evidence) == ("You are late. Why?", "Wait for a clock.")
        assert (cas.question, cas.evidence) == ("", "")

    def test_a_question_without_evidence_is_not_asked(self, tmp_path: Path) -> None:
        half = FILLED | {"ships/bea.md": PAGES["ships/bea.md"] + BEA.replace("Wait for a clock.", "")}
        assert block(profile.built(linked(tmp_path, half, DECLARED)), "Bea").question == ""


class TestAskers:
    def test_a_page_asks_by_the_relation_with_its_level_and_reason(self, built: Built) -> None:
        (north,) = built.askers
        assert north.entity.title == "North"
        assert [(d.target.title, d.level, d.label, d.reason) for d in north.demands] == [
            ("Bea", "captain", "Captain", "Nobody else can."), ("Ada", "", "", ""),
        ]  # fmt: skip

    def test_what_is_only_wished_for_is_not_asked(self, tmp_path: Path) -> None:
        status = "status: {type: choice, label: Status, vocabulary: status}, rank:"
        declared = DECLARED | {"model/port.yml": DECLARED["model/port.yml"].replace("rank:", status, 1)}
        north = (FILLED["ports/north.md"] or "").replace("{thing: ship/ada}", "{thing: ship/ada, status: wished}")
        built = profile.built(linked(tmp_path, FILLED | {"ports/north.md": north}, declared))
        assert [demand.target.title for demand in built.askers[0].demands] == ["Bea"]

    def test_what_is_of_another_kind_or_retired_is_not_asked(self, tmp_path: Path) -> None:
        gone = PAGES["ships/bea.md"].replace("flag: blue", "gone: {date: 2020, because: She sank.}")
        built = profile.built(linked(tmp_path, FILLED | {"ships/bea.md": gone}, DECLARED))
        assert [demand.target.title for demand in built.askers[0].demands] == ["Ada"]


class TestOnThePage:
    def test_without_a_script_all_can_be_read_and_no_control_is_there(self, page: html.HtmlElement) -> None:
        said = " ".join(page.text_content().split())
        for text in ("She knows the tide", "Sail to west", "Listen for the oars.", "Nobody else can.", "It means old."):
            assert text in said
        for control in page.xpath("//*[@data-tool]//*[self::input or self::select or self::textarea or self::button]"):
            assert control.xpath("ancestor-or-self::*[@hidden]"), html.tostring(control)

    def test_the_script_is_asked_for_and_nothing_of_it_stands_in_the_page(self, page: html.HtmlElement) -> None:
        assert page.xpath("//@data-tool") == ["profile"]
        assert page.xpath("//script | //style | //@style | //@onclick") == []

    def test_beside_levels_it_is_said_what_a_level_is_not(self, page: html.HtmlElement) -> None:
        lists = page.xpath("//ul[li[@data-level]]")
        selects = page.xpath("//select[option[@value='mate']]/parent::p")
        assert (len(lists), len(selects)) == (2, 3)  # Ada's lines and what North asks; every ship has a choice
        for place in lists:
            assert "A rank is no pay." in place.getnext().text_content()
        for place in selects:
            assert "A rank is no pay." in place.text_content()

    def test_a_behaviour_leads_to_where_it_stands(self, page: html.HtmlElement) -> None:
        assert page.xpath("//article[.//span='Ada']//li[.//@data-sight]/a/@href") == [
            "ships/ada/#sail",
            "ships/ada/#return",
        ]

    def test_a_block_says_where_it_comes_from(self, page: html.HtmlElement) -> None:
        origins = page.xpath("//article//a[@data-origin]/@href")
        assert origins == ["ships/ada/", "ships/bea/", "ships/cas/"]

    def test_every_field_has_a_label_and_no_field_is_for_a_name(self, page: html.HtmlElement) -> None:
        for select in page.xpath("//select"):
            assert page.xpath(f"//label[@for='{select.get('id')}']")
        fields = page.xpath("//*[@data-tool]//input/@type")
        assert set(fields) == {"checkbox"}
        assert len(page.xpath("//textarea")) == 2  # the two texts
        assert page.xpath("//*[@data-tool]//*[@name]") == []

    def test_no_two_elements_share_an_id(self, page: html.HtmlElement) -> None:
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


class TestModel:
    def test_a_playbook_without_it_has_no_such_view(self, tmp_path: Path) -> None:
        problems = checked(tmp_path, {"index.md": FILLED["index.md"]}).problems
        assert [(p.code, p.file) for p in problems] == [("directive-unknown", "docs/index.md")]

    def test_one_with_it_has(self, tmp_path: Path) -> None:
        graph = linked(tmp_path, FILLED, DECLARED)
        assert parse("profile", graph.model, graph.entities["index.md"].page) == Spec("profile")

    @pytest.mark.parametrize("value", [None, "", "ship", [], {}, 0, {"a": "b"}], ids=lambda v: repr(v)[:9])
    def test_whatever_is_changed_in_it_the_model_loads_or_says_why_not(self, tmp_path: Path, value: object) -> None:
        root = write(tmp_path, FILLED, DECLARED)
        tree = tree_of_text(DECLARED["playbook.yml"])
        for place in places(tree["tools"], ("tools",)):
            (root / "playbook.yml").write_text(changed(tree, place, value), "utf-8")
            loaded, problems = model.load(root, {"nl"})
            assert (loaded is None) == bool(problems), place
            if loaded and loaded.head.tools.profile:
                found = pipeline.check(root, TEMPLATES)
                assert found.problems == [] and pipeline.pages(found)("index.md").html


class TestRealContent:
    def test_every_block_is_whole(self, real: Built) -> None:
        for one in real.blocks:
            assert [level.id for level in one.levels if level.text] == ["basis", "gevorderd", "expert"], one.entity.key
            assert 3 <= len(one.behaviours) <= 4, one.entity.key
            assert one.question.endswith(("?", ".")) and '"' not in one.question[:1], one.entity.key
            assert len(one.evidence) > 40, one.entity.key

    def test_every_role_asks_what_fits_in_one_text(self, real: Built) -> None:
        count = real.declared.count
        assert {a.entity.title for a in real.askers if not count.least <= len(a.demands) <= count.most} == set()
        assert all(demand.level and demand.reason for asker in real.askers for demand in asker.demands)

    def test_nothing_that_we_put_in_a_text_is_on_our_own_list(self, real: Built) -> None:
        listed = [re.escape(word) for entry in real.declared.coded for word in entry.words]
        found_by = re.compile(rf"\b(?:{'|'.join(listed)})\b".replace(r"\*", r"\S+"), re.IGNORECASE)
        sure = real.declared.sentences
        said = [
            text for one in real.blocks for text in (*(b.text for b in one.behaviours), *(v.text for v in one.levels))
        ]
        said += [text for frame in (sure.job, sure.vacancy) for text in (frame.heading, frame.opening, frame.closing)]
        said += [sure.supplement, sure.level]
        assert {text: found for text in said if (found := found_by.findall(text))} == {}

    def test_no_milder_word_is_itself_on_the_list(self, real: Built) -> None:
        words = [re.escape(word).replace(r"\*", r"\S+") for entry in real.declared.coded for word in entry.words]
        for entry in real.declared.coded:
            mild = f" {entry.instead} "
            assert [w for w in words if re.search(rf"\W{w}\W", mild)] == [], entry.instead

    def test_it_is_said_that_the_text_supplements_and_that_a_level_is_no_scale(self, real: Built) -> None:
        sure = real.declared.sentences
        for system in ("HR21", "ODRP", "VBalans", "eigen"):
            assert system in sure.supplement
        assert "vult jullie eigen functiesysteem aan" in sure.supplement
        assert sure.level == "Een niveau is geen salarisschaal en geen oordeel."
