"""Codes of a team become coverage in classes, once in a visit; nothing of one person can be seen or worked out."""

from __future__ import annotations

import json
import random
from collections import Counter
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect
from team_steps import TEAM, merge, pack, paste, raw

FEW, LEAST = 2, 5
WORDS = {"few": "weinig", "some": "enkele", "broad": "breed"}
IDS = ["lef", "verbinden", "onderhandelen", "schakelen"]
OPEN = """async () => {
  const base = new URL(`${document.documentElement.dataset.base}/js/tools/`, location.href);
  const [tally, code] = await Promise.all(["team/tally", "code"].map((name) => import(new URL(`${name}.js`, base))));
  window.rule = { few: 2, part: 2, whole: 3 };
  window.pack = code.pack;
  window.merged = (ids, texts) => {
    const counted = new tally.Tally(ids);
    for (const text of texts) counted.add(text);
    return [counted.size, Object.fromEntries(counted.classes(rule))];
  };
  window.refused = (text) => {
    const counted = new tally.Tally(["lef"]);
    try {
      counted.add(text);
    } catch (error) {
      return [error.constructor.name, error.message, error.number ?? 0, counted.size];
    }
    return ["", "", 0, counted.size];
  };
}"""


def expected(team: list[dict[str, int]], ids: list[str]) -> dict[str, str]:
    """The class of everything, by looking it up in a list of all possible numbers."""
    size = len(team)
    wide = [count for count in range(size + 1) if count >= FEW + 3 and count >= ceil(2 * size / 3)]
    wide = wide if len(wide) > 1 else []
    counts = Counter(id_ for member in team for id_, given in member.items() if given)
    return {id_: "few" if counts[id_] <= FEW else "broad" if counts[id_] in wide else "some" for id_ in ids}


def with_count(size: int, count: int, id_: str = "lef") -> list[dict[str, int]]:
    return [{id_: int(member < count)} for member in range(size)]


@pytest.fixture
def module(visit):
    page = visit(TEAM)
    page.evaluate(OPEN)
    return page


def covered(page):
    """What the table says, by the id of its row."""
    rows = page.locator(".team__table tbody tr:visible").all()
    return {row.get_attribute("data-id"): row.locator(".team__cover").inner_text().strip() for row in rows}


def status(page):
    return page.locator(".team__status").inner_text()


def all_ids(page):
    return page.evaluate("[...document.querySelectorAll('.team__table [data-id]')].map((row) => row.dataset.id)")


def random_team(seed, size, ids):
    chance = random.Random(seed)
    return [{id_: chance.randint(0, 1) for id_ in ids if chance.random() < 0.8} or {ids[0]: 0} for _ in range(size)]


class TestCounting:
    def test_a_code_is_what_the_shared_script_packs(self, module):
        assert module.evaluate("pack('team', 1, { c: { lef: 1, schakelen: 0 } })") == pack({"lef": 1, "schakelen": 0})

    def test_it_equals_a_reference_on_random_teams_in_any_order(self, module):
        member = st.dictionaries(st.sampled_from([*IDS, "weg"]), st.integers(0, 1), min_size=1)
        known = member.filter(lambda answers: answers.keys() & set(IDS))

        @settings(max_examples=150, deadline=None)
        @given(st.lists(known, min_size=LEAST, max_size=30), st.randoms(use_true_random=False))
        def check(team, chance):
            codes = [pack(answers) for answers in team]
            want = [len(team), expected(team, IDS)]
            assert module.evaluate("([ids, codes]) => merged(ids, codes)", [IDS, codes]) == want
            chance.shuffle(codes)
            assert module.evaluate("([ids, text]) => merged(ids, [text])", [IDS, "\n".join(codes)]) == want

        check()

    @pytest.mark.parametrize("size", range(5, 10))
    def test_no_class_of_a_small_team_tells_a_number(self, module, size):
        """By trying every number: of whatever is shown, at least two numbers of people show the same."""
        shown = {}
        for count in range(size + 1):
            codes = [pack(answers) for answers in with_count(size, count)]
            _, classes = module.evaluate("([ids, codes]) => merged(ids, codes)", [["lef"], codes])
            shown.setdefault(classes["lef"], []).append(count)
        assert shown["few"] == [0, 1, 2]
        assert all(len(counts) > 1 for counts in shown.values())

    def test_who_left_something_open_cannot_be_told_from_who_said_no(self, module):
        for size in range(5, 10):
            for count in range(size + 1):
                said_no = [{"verbinden": 1, **answers} for answers in with_count(size, count)]
                left_open = [{id_: given for id_, given in answers.items() if given} for answers in said_no]
                results = [
                    module.evaluate("([ids, codes]) => merged(ids, codes)", [IDS, [pack(a) for a in team]])
                    for team in (said_no, left_open)
                ]
                assert results[0] == results[1]

    def test_the_same_code_twice_is_two_people(self, module):
        code = pack({"lef": 1})
        assert module.evaluate("([ids, text]) => merged(ids, [text])", [["lef"], f"{code}\n{code}"])[0] == 2

    def test_a_code_that_a_mail_broke_over_lines_is_read(self, module):
        code = pack({"lef": 1, "schakelen": 0})
        text = "\r\n ".join(code[at : at + 10] for at in range(0, len(code), 10))
        assert module.evaluate("([ids, text]) => merged(ids, [text])", [IDS, text])[0] == 1

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "empty"),
            ("hallo allemaal", "foreign"),
            (raw('{"c":{"lef":1}}', sort="scan"), "foreign"),
            (raw('{"c":{"lef":1}}', version="2"), "newer"),
            (pack({"lef": 1})[:-1] + "x", "damaged"),
            (pack({"lef": 1})[:-4], "damaged"),
            (raw("niets"), "damaged"),
            (raw("[]"), "damaged"),
            (raw("null"), "damaged"),
            (raw("{}"), "damaged"),
            (raw('{"c":[1]}'), "damaged"),
            (raw('{"c":null}'), "damaged"),
            (raw('{"c":{"lef":true}}'), "damaged"),
            (raw('{"c":{"lef":"1"}}'), "damaged"),
            (raw('{"c":{"lef":2}}'), "damaged"),
            (raw('{"c":{"lef":1e99}}'), "damaged"),
            (raw('{"c":{"lef":{"lef":1}}}'), "damaged"),
            (raw('{"c":{"lef":1},"naam":"Jan"}'), "damaged"),
            (raw('{"c":{}}'), "unknown"),
            (raw('{"c":{"weg":1}}'), "unknown"),
            (raw('{"c":{"__proto__":1,"constructor":1,"toString":0}}'), "unknown"),
            (raw('{"__proto__":{"c":{"lef":1}}}'), "damaged"),
            (raw(json.dumps({"c": {f"x{n}": 1 for n in range(501)}})), "damaged"),
            ("team.1." + "A" * 60_000 + ".00000000", "large"),
            ("x" * 200_001, "large"),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_what_is_no_code_is_refused_and_changes_nothing(self, module, text, reason):
        assert module.evaluate("(text) => refused(text)", text) == ["CodeError", reason, module.evaluate(
            "(text) => refused(text)", text)[2], 0]  # fmt: skip

    def test_one_wrong_code_among_good_ones_adds_none_and_is_pointed_at(self, module):
        text = "\n".join([pack({"lef": 1}), pack({"lef": 1}), pack({"lef": 0})[:-1] + "z"])
        assert module.evaluate("(text) => refused(text)", text) == ["CodeError", "damaged", 3, 0]

    def test_keys_of_every_object_leave_the_page_as_it_is(self, module):
        text = raw('{"c":{"lef":1,"__proto__":1,"constructor":1,"hasOwnProperty":1}}')
        assert module.evaluate("([ids, text]) => merged(ids, [text])", [["lef"], text]) == [1, {"lef": "few"}]
        assert module.evaluate("[{}.lef ?? null, typeof {}.hasOwnProperty]") == [None, "function"]


class TestAtTheTable:
    def test_fewer_than_five_get_no_result(self, visit):
        page = visit(TEAM)
        assert status(page) == "Er ligt nog niets. Nodig: 5 codes."
        for count in range(1, 5):
            paste(page, pack({"lef": 1}))
            assert status(page) == f"Aantal codes nu: {count}. Nog {5 - count} nodig."
            page.locator(".team__form [type=submit]").click()
            assert status(page) == f"Aantal codes nu: {count}. Nog {5 - count} nodig."
            assert not page.locator(".team__picture").is_visible()
            assert page.locator(".team__cover [data-class]").count() == 0

    def test_a_code_is_hidden_and_gone_when_it_is_added(self, visit):
        page = visit(TEAM)
        field = page.locator("#team--own")
        assert field.evaluate("(field) => getComputedStyle(field).webkitTextSecurity") == "disc"
        paste(page, pack({"lef": 1}))
        assert field.input_value() == ""
        expect(field).to_be_focused()

    def test_five_make_a_result_that_equals_the_reference(self, visit):
        page = visit(TEAM)
        ids = all_ids(page)
        team = random_team(1, 8, ids)
        merge(page, team)
        assert covered(page) == {id_: WORDS[name] for id_, name in expected(team, ids).items()}
        expect(page.locator("#team--result")).to_be_focused()
        expect(page.locator(".team__merged")).to_have_text("Samengevoegd uit 8 codes. De codes zijn weggegooid.")

    def test_the_picture_says_what_the_table_says(self, visit):
        page = visit(TEAM)
        merge(page, random_team(2, 7, all_ids(page)))
        table = covered(page)
        for name, word in WORDS.items():
            drawn = page.locator(f".team__column[data-class={name}] li").all_inner_texts()
            rows = [page.locator(f"[data-id={id_}] th").inner_text() for id_, said in table.items() if said == word]
            assert drawn == rows

    def test_the_form_of_a_class_differs_and_not_its_colour(self, visit):
        page = visit(TEAM)
        boxes = "(one) => [...one.querySelectorAll('i')].map((box) => getComputedStyle(box).borderTopWidth !== '1px')"
        forms = {
            name: page.locator(f".team__classes [data-class={name}]").evaluate(boxes)
            for name in ("few", "some", "broad")
        }
        assert forms == {"few": [True, False, False], "some": [True, True, False], "broad": [True, True, True]}

    def test_help_is_shown_for_thin_spots_only(self, visit):
        page = visit(TEAM)
        team = [{"lef": 1, "verbinden": int(member < 2)} for member in range(6)]
        merge(page, team)
        shown = page.locator(".team__help-with:visible")
        assert shown.count() == len([said for said in covered(page).values() if said == "weinig"])
        assert page.locator("[data-for=verbinden]").is_visible()
        assert not page.locator("[data-for=lef]").is_visible()
        page.locator("[data-for=verbinden] summary").click()
        assert page.locator("[data-for=verbinden] dt").all_inner_texts() == ["Leren", "Lenen", "Verlichten"]
        assert page.locator("[data-for=verbinden] dd a").count() > 2

    def test_a_question_narrows_the_result_to_what_it_asks_and_says_whom_to_look_for(self, visit):
        page = visit(TEAM)
        merge(page, random_team(3, 6, all_ids(page)))
        page.locator("#team--question").select_option(label="Vraagstukgericht werken")
        wanted = {"projectleiderschap", "verbinden", "zelfstandig-handelen", "vakinhoudelijke-kennis"}
        assert set(covered(page)) == wanted
        assert page.locator("[data-id=verbinden] .team__seek a").count() > 0
        assert page.locator(".team__column li").count() == len(wanted)
        assert page.locator(".team__ask:visible dt").count() == len(wanted)
        page.locator("#team--question").select_option(index=0)
        assert len(covered(page)) == len(all_ids(page))

    def test_a_wrong_code_is_said_and_changes_nothing(self, visit):
        page = visit(TEAM)
        paste(page, pack({"lef": 1}))
        paste(page, "onzin")
        assert "geen code" in status(page)
        paste(page, raw('{"c":{"lef":1}}', version="2"))
        assert "nieuwere versie" in status(page)
        paste(page, pack({"lef": 1}))
        assert "nu: 2." in status(page)

    def test_files_hold_one_code_or_several(self, visit, tmp_path: Path):
        page = visit(TEAM)
        one, more = tmp_path / "van-jan.txt", tmp_path / "b.txt"
        one.write_text(pack({"lef": 1}))
        more.write_text("\n".join(pack(answers) for answers in with_count(4, 2)))
        page.locator("#team--file").set_input_files([one, more])
        expect(page.locator(".team__status")).to_contain_text("nu: 5.")
        page.locator(".team__form [type=submit]").click()
        expect(page.locator(".team__merged")).to_contain_text("5 codes")
        assert "van-jan" not in page.content()

    @pytest.mark.parametrize(
        ("content", "said"), [(b"\xff\xfe\x00", "geen tekst"), (b"x" * 200_001, "te veel"), (b"", "geen code geplakt")]
    )
    def test_a_file_that_holds_none_is_said(self, visit, tmp_path: Path, content, said):
        page = visit(TEAM)
        file = tmp_path / "a.txt"
        file.write_bytes(content)
        page.locator("#team--file").set_input_files(file)
        expect(page.locator(".team__status")).to_contain_text(said)

    def test_starting_again_throws_all_away(self, visit):
        page = visit(TEAM)
        paste(page, *map(pack, with_count(4, 2)))
        page.locator("[data-again]").click()
        paste(page, pack({"lef": 1}))
        assert status(page) == "Aantal codes nu: 1. Nog 4 nodig."


class TestNothingOfAPerson:
    @pytest.mark.parametrize("size", range(5, 10))
    def test_teams_with_the_same_classes_leave_the_same_page_and_file(self, visit, size):
        """Other people, other numbers, others who left things open, another order: not a byte differs."""
        seen = []
        for few, rest, order in ((0, size if size == 5 else 3, 1), (2, size - 1 if size == 5 else 4, -1)):
            team = [{"lef": int(n < few), "verbinden": int(n < rest)} for n in range(size)][::order]
            if few:
                team = [{id_: given for id_, given in one.items() if given} or {"lef": 0} for one in team]
            page = merge(visit(TEAM), team)
            assert (covered(page)["lef"], covered(page)["verbinden"]) == ("weinig", "enkele")
            with page.expect_download() as found:
                page.locator("[data-save]").click()
            seen.append((page.locator(".team").inner_html(), Path(found.value.path()).read_text("utf-8")))
        assert seen[0] == seen[1]

    def test_there_is_one_merging_in_a_visit(self, visit):
        page = merge(visit(TEAM), with_count(5, 3))
        assert page.locator(".team textarea, .team input").count() == 0
        before = page.locator(".team").inner_html()
        page.evaluate("(text) => navigator.clipboard?.writeText(text).catch(() => 0)", pack({"lef": 1}))
        page.keyboard.press("Control+v")
        page.keyboard.press("Enter")
        assert page.locator(".team").inner_html() == before

    def test_one_more_later_shows_nothing(self, visit):
        page = merge(visit(TEAM), with_count(5, 3))
        page.reload()
        paste(page, pack({"lef": 1}))
        page.locator(".team__form [type=submit]").click()
        assert status(page) == "Aantal codes nu: 1. Nog 4 nodig."
        assert page.locator(".team__cover [data-class]").count() == 0

    def test_no_code_is_in_the_page_the_store_or_the_address(self, visit):
        page = visit(TEAM)
        team = random_team(5, 6, all_ids(page))
        paste(page, *map(pack, team))
        everything = "JSON.stringify([localStorage, sessionStorage, history.state, location.href, document.cookie])"
        fields = "[...document.querySelectorAll('textarea, input, select')].map((field) => field.value).join()"
        pieces = [pack(answers).split(".")[2] for answers in team]
        held = page.content() + page.evaluate(everything) + page.evaluate(fields)
        assert [piece for piece in pieces if piece in held] == []
        page.locator(".team__form [type=submit]").click()
        held = page.content() + page.evaluate(everything)
        assert [piece for piece in pieces if piece in held] == []
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    def test_what_is_saved_are_classes_only(self, visit):
        page = visit(TEAM)
        ids = all_ids(page)
        merge(page, random_team(6, 7, ids))
        table = covered(page)
        page.locator("#team--question").select_option(label="Vraagstukgericht werken")
        with page.expect_download() as found:
            page.locator("[data-save]").click()
        assert found.value.suggested_filename == "teamscan.md"
        text = Path(found.value.path()).read_text("utf-8")
        rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
        assert rows[0] == ["Competentie", "Dekking", "Zoek bij"]
        assert [row[1] for row in rows[2:]] == [table[id_] for id_ in covered(page)]
        assert "Dit vraagt: Vraagstukgericht werken" in text
        assert "team.1." not in text

    def test_erasing_takes_the_result_off_the_page(self, visit):
        page = merge(visit(TEAM), with_count(5, 3))
        page.locator("[data-wipe]").click()
        assert page.locator(".team__cover, .team__picture, .team__merged").count() == 0
        expect(page.locator(".team__said")).to_contain_text("gewist")


class TestWays:
    def test_by_keyboard_alone(self, visit):
        page = visit(TEAM)
        page.locator("#team--own").focus()
        for answers in with_count(6, 5):
            page.keyboard.insert_text(pack(answers))
            for key in ("Tab", "Tab", "Enter"):  # past the file, to the button; then the field has the focus again
                page.keyboard.press(key)
        for key in ("Tab", "Tab", "Tab", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("#team--result")).to_be_focused()
        assert covered(page)["lef"] == "breed"

    def test_by_touch_on_a_phone(self, visit):
        page = visit(TEAM, width=360, touch=True)
        for answers in with_count(5, 3):
            page.locator("#team--own").fill(pack(answers))
            page.locator("[data-add]").tap()
        page.locator(".team__form [type=submit]").tap()
        assert covered(page)["lef"].endswith("enkele")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        sizes = "(all) => all.filter((one) => one.offsetHeight && one.offsetHeight < 44).length"
        assert page.locator(".team button, .team select, .team summary").evaluate_all(sizes) == 0

    def test_with_storage_blocked(self, visit):
        page = merge(visit(TEAM, storage=False), with_count(5, 3))
        assert covered(page)["lef"] == "enkele"

    @pytest.mark.parametrize("width", [1280, 360])
    def test_without_javascript_it_explains_and_holds_a_form_for_paper(self, visit, width):
        page = visit(TEAM, js=False, width=width)
        assert not page.locator(".team__form").is_visible()
        assert page.get_by_role("heading", name="Liever op papier").is_visible()
        assert page.locator(".team__help-with").count() > 15
        first = page.locator(".team__table tbody tr").first
        assert first.locator(".team__tick").count() == 3
        page.emulate_media(media="print")
        assert first.locator(".team__tally").is_visible()

    def test_on_paper_a_result_stands_without_its_form(self, visit):
        page = merge(visit(TEAM), with_count(6, 5))
        page.emulate_media(media="print")
        assert page.locator(".team__picture").is_visible()
        assert not page.locator(".team__tally").first.is_visible()
        assert not page.locator(".team__take").is_visible()
        assert page.locator("[data-for=verbinden]").is_visible()

    def test_it_says_what_must_be_agreed_before_the_field_comes(self, visit):
        page = visit(TEAM)
        said = page.locator(".team__first").inner_text()
        for words in (
            "vrijwillig",
            "niet jullie leidinggevende",
            "personeelsdossier",
            "ondernemingsraad",
            "aan één tafel",
        ):
            assert words in said
        tops = [page.locator(one).bounding_box()["y"] for one in (".team__first", ".team__form")]
        assert tops == sorted(tops)
