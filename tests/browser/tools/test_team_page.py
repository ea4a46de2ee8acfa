"""A team at its table: codes become coverage in classes, by whatever means, and help where few can."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from team_steps import TEAM, WORDS, all_ids, covered, expected, merge, pack, paste, random_team, raw, with_count
from test_accessibility import violations


def status(page):
    return page.locator(".team__status").inner_text()


class TestAtTheTable:
    def test_fewer_than_five_get_no_result(self, visit):
        page = visit(TEAM)
        expect(page.locator(".team__status")).to_be_visible()
        assert status(page) == "Er is nog niets toegevoegd. Nodig: 5 codes."
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
        assert page.locator(".team__asks :is(h2, h3, h4):visible").all_inner_texts() == [
            "Wat een werkwijze of checklist vraagt"
        ]
        page.locator("#team--question").select_option(index=0)
        assert len(covered(page)) == len(all_ids(page))

    def test_the_question_that_the_address_names_is_chosen(self, visit):
        page = merge(visit(f"{TEAM}#werkwijze=training"), with_count(5, 3))
        expect(page.locator("#team--question option:checked")).to_have_attribute("value", "werkwijze/training")
        assert len(covered(page)) == page.locator(".team__ask:visible dt").count() > 0
        page.evaluate("location.hash = '#werkwijze=flexwerken'")
        expect(page.locator("#team--question option:checked")).to_have_attribute("value", "werkwijze/flexwerken")
        assert len(covered(page)) == page.locator(".team__ask:visible dt").count() > 0

    def test_it_says_when_a_code_says_yes(self, visit):
        expect(visit(TEAM).locator(".team__rule")).to_have_text(
            "Een code zegt ja als je bij minstens 50% van wat gevraagd werd vaak of bijna altijd koos, "
            "en bij minstens één daarvan deze maand of dit kwartaal."
        )

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
        expect(page.locator(".team__form")).to_be_visible()
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
        expect(page.locator(".team__form")).to_be_visible()
        page.locator("#team--file").set_input_files(file)
        expect(page.locator(".team__status")).to_contain_text(said)

    def test_starting_again_throws_all_away(self, visit):
        page = visit(TEAM)
        paste(page, *map(pack, with_count(4, 2)))
        page.locator("[data-again]").click()
        paste(page, pack({"lef": 1}))
        assert status(page) == "Aantal codes nu: 1. Nog 4 nodig."


class TestWays:
    def test_by_keyboard_alone(self, visit):
        page = visit(TEAM)
        expect(page.locator("#team--own")).to_be_visible()
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
        expect(page.locator(".team__form")).to_have_count(0)
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

    @pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, False), (1280, True)])
    def test_axe_and_the_measures_find_nothing_after_the_merging(self, visit, width, dark):
        page = merge(visit(TEAM, width=width, dark=dark), with_count(6, 5))
        page.locator("#team--question").select_option(label="Vraagstukgericht werken")
        page.evaluate("document.querySelectorAll('.team details').forEach((one) => { one.open = true; })")
        assert violations(page, dark) == []
        assert page.evaluate("[measure.sticksOut(), measure.cut()]") == [[], []]

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
