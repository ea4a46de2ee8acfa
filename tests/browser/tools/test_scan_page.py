"""A reader takes the scan: by mouse, keyboard and touch, on paper, without a script and where nothing can be kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from scan_steps import ROLE, SCAN, answer, do, filled, finish, part, rows, start, tab_to, topics

NOTICE = "Eigen voorbereiding, geen beoordeling. Niemand mag dit van je vragen."


def result(page):
    return page.locator(".scan__result")


def discs(page, row):
    """Per column of the chart the numbers of the discs, with the form of each."""
    cells = page.locator(".scan__row-of").nth(row).locator(".scan__cell")
    told = "(all) => all.map((disc) => [disc.textContent, disc.className.split('--')[1] ?? ''])"
    return [[tuple(d) for d in cell.locator(".scan__disc").evaluate_all(told)] for cell in cells.all()]


class TestChoosing:
    def test_a_role_chooses_what_it_asks_for(self, visit):
        page = visit(SCAN)
        page.select_option("#scan--asker", ROLE)
        asked = page.locator(f"#scan--asker option[value={ROLE}]").get_attribute("data-topics").split()
        checked = page.locator("[name='scan--topic']:checked").evaluate_all("(all) => all.map((box) => box.value)")
        assert sorted(checked) == sorted(asked)
        expect(page.locator(".scan__choose [role=status]")).to_have_text(f"{len(asked)} gekozen")
        do(page, "start")
        shown = page.locator(".scan__topic:visible")
        expect(shown).to_have_count(1)
        expect(shown.locator(".scan__step")).to_have_text(f"1 van {len(asked)}")

    def test_what_the_address_asks_for_is_chosen_already_and_no_server_is_told(self, visit):
        page = visit(f"{SCAN}#rol={ROLE}")
        expect(page.locator("#scan--asker")).to_have_value(ROLE)
        assert page.locator("[name='scan--topic']:checked").count() >= 5
        page = visit(f"{SCAN}#competentie=lef")
        expect(page.locator("[name='scan--topic'][value=lef]")).to_be_checked()
        expect(page.locator("[name='scan--topic']:checked")).to_have_count(1)

    def test_an_address_that_changes_is_followed_and_one_that_means_nothing_does_nothing(self, visit):
        page = visit(f"{SCAN}#rol=niemand")
        expect(page.locator("[name='scan--topic']:checked")).to_have_count(0)
        page.evaluate("location.hash = '#competentie=lef'")
        expect(page.locator("[name='scan--topic'][value=lef]")).to_be_checked()
        page.evaluate("location.hash = '#rol=%3Cimg%3E&competentie=__proto__'")
        page.evaluate("location.hash = '#%'")
        expect(page.locator("[name='scan--topic']:checked")).to_have_count(1)

    @pytest.mark.parametrize(
        ("count", "says"), [(0, "Kies er minstens één."), (9, "Kies er hooguit 8. Nu staan er 9 aan.")]
    )
    def test_none_or_too_many_is_said_and_goes_nowhere(self, visit, count, says):
        page = visit(SCAN)
        start(page, topics(page)[:count])
        expect(page.locator(".scan__choose [role=status]")).to_have_text(says)
        expect(page.locator(".scan__answer")).to_be_hidden()

    def test_eight_are_not_too_many(self, visit):
        page = visit(SCAN)
        start(page, topics(page)[:8])
        expect(page.locator(".scan__topic:visible")).to_have_count(8)

    def test_what_a_role_asks_is_not_shown_before_the_answers(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        expect(page.locator(".scan__asked:visible, .scan__help:visible")).to_have_count(0)


class TestTheResult:
    def test_chart_and_table_say_the_answers_and_no_more(self, visit):
        page = visit(SCAN)
        start(page, ["lef", "verbinden"])
        answer(page, "lef", 0, "vaak", "deze-maand")
        answer(page, "lef", 1, "vaak", "langer-geleden")
        answer(page, "lef", 2, "zelden")
        answer(page, "verbinden", 3, "", "geen-voorbeeld")
        finish(page)
        assert rows(page)[:4] == [
            ["vaak", "deze maand"], ["vaak", "langer geleden"], ["zelden of nooit", "niet ingevuld"],
            ["niet ingevuld", "niet ingevuld"],
        ]  # fmt: skip
        assert rows(page)[7] == ["niet ingevuld", "geen voorbeeld"]
        assert discs(page, 0) == [[("3", "")], [], [("1", "full"), ("2", "ring")], []]
        assert discs(page, 1) == [[], [], [], []]

    def test_there_is_no_total_no_norm_and_no_grade(self, visit):
        page = filled(visit(SCAN))
        text = " ".join(page.locator(".scan__chart, .scan__table--result, .scan__advice").all_inner_texts()).lower()
        assert not [word for word in ("totaal", "score", "gemiddeld", "%", "cijfer", "voldoende") if word in text]
        assert not result(page).locator("meter, progress").count()

    def test_advice_is_the_weakest_evidence_and_not_the_lowest_answer(self, visit):
        page = filled(visit(SCAN))
        expect(page.locator("#scan--pick")).to_have_value("lef")  # done often, but long ago
        expect(page.locator(".scan__advised")).to_contain_text("Hier heb je de minste recente voorbeelden")

    def test_it_comes_with_a_lesson_a_way_of_working_an_exercise_a_checklist_and_three_questions(self, visit):
        page = filled(visit(SCAN))
        page.select_option("#scan--pick", "verbinden")
        advised = page.locator(".scan__advised")
        for folder in ("lessen", "werkwijzen", "checklists"):
            expect(advised.locator(f"li a[href*='/{folder}/'], li a[href*='../{folder}/']")).to_have_count(1)
        expect(advised.locator(".scan__exercise li")).to_have_count(1)
        expect(advised.locator(".scan__questions li")).to_have_count(3)
        assert advised.locator("li a").first.evaluate("(a) => a.href").startswith("http")

    def test_whatever_is_advised_has_a_lesson_a_way_of_working_and_a_checklist(self, visit):
        page = visit(SCAN, js=False)
        lacking = {
            (topic.get_attribute("data-topic"), folder)
            for topic in page.locator(".scan__topic").all()
            for folder in ("lessen", "werkwijzen", "checklists")
            if not topic.locator(f".scan__pages a[href*='/{folder}/']").count()
        }
        assert lacking == set()

    def test_what_a_role_asks_is_a_reason_after_the_answers(self, visit):
        page = visit(SCAN)
        page.select_option("#scan--asker", ROLE)
        page.locator("[name='scan--way'][value='all']").check()
        do(page, "start")
        answer(page, "lef", 0, "soms", "geen-voorbeeld")
        finish(page)
        expect(page.locator(".scan__advised")).to_contain_text("Waarom je rol dit vraagt: ")
        expect(page.locator(".scan__advised")).to_contain_text("jij zegt zelf tegen je opdrachtgever")

    def test_of_advice_only_one_line_is_heard(self, visit):
        page = filled(visit(SCAN))
        heard = page.locator(".scan__advice [role=status], .scan__advice [aria-live]")
        expect(heard).to_have_text(["Ons voorstel: Lef"])
        page.select_option("#scan--pick", "verbinden")
        expect(heard).to_have_text(["Je koos: Verbinden"])

    def test_a_level_is_said_to_be_no_scale_and_no_judgement(self, visit):
        page = visit(SCAN, js=False)
        for asked in page.locator(".scan__asked").all():
            assert "Een niveau is geen salarisschaal en geen oordeel." in asked.text_content()

    def test_the_reader_may_choose_something_else(self, visit):
        page = filled(visit(SCAN))
        options = page.locator("#scan--pick option").all_inner_texts()
        assert options == ["Lef (ons voorstel)", "Verbinden"]
        page.select_option("#scan--pick", "verbinden")
        expect(page.locator(".scan__chosen")).to_have_text("Verbinden")
        expect(page.locator(".scan__advised")).not_to_contain_text("minste recente")

    def test_nothing_answered_is_said(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        finish(page)
        expect(page.locator(".scan__empty")).to_be_visible()
        expect(page.locator(".scan__advised")).to_contain_text("Vul bij minstens één vraag in")

    def test_answers_can_be_changed(self, visit):
        page = filled(visit(SCAN))
        do(page, "change")
        answer(page, "verbinden", 0, "zelden", "geen-voorbeeld")
        finish(page)
        assert rows(page)[4] == ["zelden of nooit", "geen voorbeeld"]

    def test_a_retake_is_compared_with_before(self, visit):
        page = filled(visit(SCAN))
        expect(page.locator(".scan__compare")).to_be_hidden()
        do(page, "again")
        expect(page.locator(".scan__answer")).to_be_visible()
        assert page.locator(".scan__part input:checked").count() == 0
        answer(page, "lef", 0, "bijna-altijd", "deze-maand")
        finish(page)
        first = page.locator(".scan__table--compare tbody tr:has(td)").first.locator("td")
        expect(first.nth(0)).to_have_text("vaak, langer geleden")
        expect(first.nth(1)).to_have_text("bijna altijd, deze maand")


class TestByKeyboard:
    def test_the_whole_path_works_without_a_mouse(self, visit):
        page = visit(SCAN)
        for topic in ("lef", "verbinden"):
            tab_to(page, f"[name='scan--topic'][value={topic}]")
            page.keyboard.press("Space")
        tab_to(page, "[data-do=start]")
        page.keyboard.press("Enter")
        expect(page.locator("#scan--lef-title")).to_be_focused()
        tab_to(page, "[data-topic=lef] [type=radio]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(part(page, "lef", 0).locator("input[value='soms']")).to_be_checked()
        tab_to(page, "[data-topic=lef] [type=radio]", 1)
        page.keyboard.press("Space")
        expect(part(page, "lef", 0).locator("input[value='deze-maand']")).to_be_checked()
        tab_to(page, "[data-do=next]")
        page.keyboard.press("Enter")
        expect(page.locator("#scan--verbinden-title")).to_be_focused()
        tab_to(page, "[data-do=finish]")
        page.keyboard.press("Enter")
        expect(page.locator("#scan--result")).to_be_focused()
        assert rows(page)[0] == ["soms", "deze maand"]

    def test_an_answer_can_be_taken_back_and_the_focus_stays_at_its_question(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        wipe = part(page, "lef", 0).locator("[data-do=wipe]")
        expect(wipe).to_be_hidden()
        answer(page, "lef", 0, "soms", "deze-maand", "iets")
        tab_to(page, "[data-do=wipe]")
        page.keyboard.press("Enter")
        assert part(page, "lef", 0).locator("input:checked").count() == 0
        expect(part(page, "lef", 0).locator("input[type=text]")).to_have_value("")
        expect(part(page, "lef", 0).locator("input").first).to_be_focused()
        expect(wipe).to_be_hidden()
        finish(page)
        assert rows(page)[0] == ["niet ingevuld", "niet ingevuld"]

    def test_enter_in_a_line_of_ones_own_sends_nothing(self, visit):
        page = visit(SCAN)
        start(page, ["lef"])
        place = part(page, "lef", 0).locator("input[type=text]")
        place.fill("iets")
        place.press("Enter")
        assert "?" not in page.url
        expect(place).to_have_value("iets")


class TestByTouch:
    def test_the_path_works_at_360_px_and_nothing_sticks_out_or_is_small(self, visit):
        page = visit(SCAN, width=360, touch=True)
        wrong = []

        def measured():
            for name in ("sticksOut", "small", "cut"):
                wrong.extend(page.evaluate(f"measure.{name}()"))

        measured()
        page.select_option("#scan--asker", ROLE)
        page.locator("[data-do=start]").tap()
        expect(page.locator(".scan__topic:visible")).to_have_count(1)
        measured()
        shown = page.locator(".scan__topic:visible .scan__part").first
        shown.get_by_text("bijna altijd").tap()
        shown.get_by_text("dit kwartaal").tap()
        page.locator("[data-do=next]").tap()
        page.locator("[data-do=finish]").tap()
        page.locator("[data-do=code]").tap()
        expect(page.locator("#scan--code")).to_be_visible()
        measured()
        assert rows(page)[0] == ["bijna altijd", "dit kwartaal"]
        page.locator("[data-do=again]").tap()
        page.locator(".scan__topic:visible .scan__part").first.get_by_text("vaak", exact=True).tap()
        page.locator("[data-do=finish]").tap()
        expect(page.locator(".scan__compare")).to_be_visible()
        measured()
        assert wrong == []


class TestWithoutAScriptAndOnPaper:
    def test_without_javascript_every_question_can_be_read_and_answered(self, visit):
        page = visit(SCAN, js=False)
        assert page.locator(".scan__topic:visible").count() == 20
        for name in ("choose", "result", "keep", "steps"):
            expect(page.locator(f".scan__{name}")).to_be_hidden()
        assert [e.is_visible() for e in page.locator(".scan [data-do]").all()].count(True) == 0
        expect(page.locator(".scan__notice")).to_have_text(NOTICE)
        part(page, "lef", 0).locator("input[value='vaak']").check()
        page.locator(".scan__help summary").first.click()
        expect(page.locator(".scan__questions").first).to_be_visible()

    def test_before_anything_is_chosen_every_question_can_be_printed_and_ticked_with_a_pen(self, visit):
        page = visit(SCAN)
        expect(page.locator(".scan__choose")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(".scan__topic:visible")).to_have_count(20)
        expect(page.locator(".scan__topic:visible [type=radio]:visible")).to_have_count(
            page.locator(".scan__topic [type=radio]").count()
        )
        expect(page.locator(".scan__choose")).to_be_hidden()

    def test_what_is_ticked_is_what_is_printed(self, visit):
        page = visit(SCAN)
        for topic in ("lef", "verbinden"):
            page.locator(f"[name='scan--topic'][value={topic}]").check()
        page.emulate_media(media="print")
        expect(page.locator(".scan__topic:visible h3")).to_have_text(["Lef", "Verbinden"])

    @pytest.mark.parametrize("js", [True, False])
    def test_paper_carries_the_notice_and_no_buttons(self, visit, js):
        page = visit(SCAN, js=js)
        if js:
            filled(page)
        page.emulate_media(media="print")
        expect(page.locator(".scan__notice")).to_be_visible()
        assert not [e for e in page.locator(".scan button, .scan select").all() if e.is_visible()]

    def test_own_examples_are_on_paper_only_where_that_was_ticked(self, visit):
        page = filled(visit(SCAN))
        expect(page.locator(".scan__mine")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator(".scan__mine")).to_be_hidden()
        page.emulate_media(media="screen")
        page.locator("[data-take=lines]").check()
        page.emulate_media(media="print")
        expect(page.locator(".scan__mine")).to_be_visible()

    def test_on_paper_all_that_was_chosen_is_there_one_by_one_or_not(self, visit):
        page = visit(SCAN)
        start(page, ["lef", "verbinden"], all_at_once=False)
        expect(page.locator(".scan__topic:visible")).to_have_count(1)
        page.emulate_media(media="print")
        expect(page.locator(".scan__topic:visible")).to_have_count(2)


def test_nothing_moves_when_the_script_starts(visit):
    for width in (1280, 360):
        page = visit(SCAN, width=width)
        page.add_init_script(
            "window.moved = 0;"
            "new PerformanceObserver((list) => list.getEntries().forEach((e) => (moved += e.value)))"
            ".observe({ type: 'layout-shift', buffered: true });"
        )
        page.reload()
        page.wait_for_timeout(600)
        assert page.evaluate("moved") <= 0.02, width


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_any_stage(visit, width, dark):
    from test_accessibility import violations

    page = visit(SCAN, width=width, dark=dark)
    found = violations(page, dark)
    start(page, ["lef", "verbinden"])
    found += violations(page, dark)
    finish(page)
    do(page, "change")
    answer(page, "lef", 0, "vaak", "deze-maand", "iets")
    answer(page, "lef", 1, "vaak", "dit-kwartaal")
    answer(page, "lef", 2, "soms", "geen-voorbeeld")
    finish(page)
    do(page, "code")
    expect(page.locator("#scan--code")).to_be_visible()
    found += violations(page, dark)
    do(page, "again")
    answer(page, "lef", 0, "soms", "langer-geleden")
    finish(page)
    assert found + violations(page, dark) == []
