"""A text for a job description and a vacancy, as a reader makes them: by mouse, by keyboard, by touch, and on paper."""

import re
from urllib.parse import urlsplit

import office
import pytest
from lxml import html
from markdown_it import MarkdownIt
from playwright.sync_api import expect
from profile_steps import PROFILE, ROLE, ask, block, field, part, pick, saved
from test_accessibility import violations
from test_layout import ASKED

NO_SCALE = "Een niveau is geen salarisschaal en geen oordeel."
# One line each: what a spreadsheet would compute, what Markdown would take as a mark, what XML would trip over.
HOSTILE = [
    ("title", '=HYPERLINK("http://x";"y"); \'z\' & <b>*it*</b> C#'),
    ("heading", "=1+1"),
    ("text", '=SUM(A1); "quoted"; it\'s _so_ \\ `here` [a](b) ![c](d) &amp; ~~no~~ <!-- x -->'),
    ("text", "12. no list"),
    ("text", "3) none either"),
    ("text", "+ nor this"),
    ("text", "> nor a quotation"),
    ("text", "### nor a heading"),
    ("text", "---"),
    ("text", "==="),
    ("item", "- a dash"),
    ("item", "# a mark"),
    ("item", "één – ½ 🙂"),
    ("text", "last"),
]
MARKS = {"title": "# ", "heading": "## ", "text": "", "item": "- "}


def blocks_of_markdown(content):
    tree = html.fromstring(f"<div>{MarkdownIt('commonmark').render(content.decode())}</div>")
    names = {"h1": "title", "h2": "heading", "p": "text", "li": "item"}
    found = []
    for one in tree.iter("h1", "h2", "h3", "p", "li", "blockquote", "hr", "pre"):
        found.append((names.get(one.tag, one.tag), one.text_content()))
    return found


# Choosing


def test_at_first_nothing_is_chosen_and_there_is_no_text(visit):
    page = visit(PROFILE)
    assert page.locator(".profile__title input:checked").count() == 0
    expect(page.locator(".profile__count")).to_contain_text("0 gekozen.")
    expect(page.locator(".profile__empty")).to_be_visible()
    assert page.locator(".profile__text:visible").count() == 0


def test_a_role_brings_its_competencies_with_level_and_reason(visit):
    page = visit(PROFILE)
    ask(page)
    expect(page.locator(".profile__title input:checked")).to_have_count(7)
    lef = block(page, "Lef")
    assert lef.locator("select").evaluate("(select) => select.selectedOptions[0].textContent") == "gevorderd"
    expect(lef.locator(".profile__because")).to_contain_text(f"Waarom dit bij {ROLE} hoort: ")
    assert not block(page, "Denkkracht").locator(".profile__because").is_visible()


def test_the_role_that_the_address_names_is_chosen_and_one_that_comes_later_too(visit):
    page = visit(f"{PROFILE}#rol=beleidsadviseur")
    expect(page.locator("#profile--asker option:checked")).to_have_text(ROLE)
    expect(page.locator(".profile__title input:checked")).to_have_count(7)
    page.evaluate("location.hash = '#rol=inkoper'")
    expect(page.locator("#profile--asker option:checked")).to_have_text("Inkoper")
    expect(page.locator(".profile__title input:checked")).to_have_count(6)
    page.evaluate("location.hash = '#profile--blocks'")  # a heading is no choice
    expect(page.locator(".profile__title input:checked")).to_have_count(6)


@pytest.mark.parametrize(
    "after", ["#rol=weg", "#rol=", "#=", "#%3Cimg%3E=%", "#" + "x=" * 3000, "?rol=beleidsadviseur"]
)
def test_an_address_that_names_no_role_chooses_nothing(visit, after):
    page = visit(PROFILE + after)
    expect(page.locator(".profile__count")).to_contain_text("0 gekozen.")


def test_another_role_takes_the_place_of_the_first_and_without_one_the_choice_stays(visit):
    page = visit(PROFILE)
    ask(page)
    ask(page, "Inkoper")
    expect(page.locator(".profile__title input:checked")).to_have_count(6)
    ask(page, "ik kies zelf")
    expect(page.locator(".profile__title input:checked")).to_have_count(6)
    assert page.locator(".profile__because:visible").count() == 0


def test_fewer_than_five_and_more_than_seven_are_advised_against_with_the_reason(visit):
    page = visit(PROFILE)
    count = page.locator(".profile__count")
    pick(page, "Lef", "Verbinden", "Schakelen", "Denkkracht")
    expect(count).to_contain_text(
        "4 gekozen. Kies er vijf tot zeven. Met minder blijft veel van het werk onbeschreven. Schrijf je alleen"
    )
    pick(page, "Onderhandelen")
    expect(count).to_have_text("5 gekozen.")
    pick(page, "Eigenaarschap", "Relatiebeheer")
    expect(count).to_have_text("7 gekozen.")
    pick(page, "Co-creëren")
    expect(count).to_contain_text("8 gekozen. Dit zijn er meer dan zeven. Wie alles vraagt, ")
    expect(field(page, "job")).to_have_value(re.compile("## Co-creëren"))  # a warning, and nothing is refused


def test_a_level_stands_only_by_what_is_chosen_and_says_what_it_is_not(visit):
    page = visit(PROFILE)
    level = block(page, "Lef").locator(".profile__level")
    assert not level.is_visible()
    pick(page, "Lef")
    expect(level).to_contain_text(NO_SCALE)
    level.locator("select").select_option(label="expert")
    expect(field(page, "job")).to_have_value(
        re.compile(f"## Lef\n\nNiveau: expert. {NO_SCALE}\n\nJe legt directie of college")
    )


def test_behaviours_that_are_ticked_come_into_both_texts(visit):
    page = visit(PROFILE)
    pick(page, "Lef")
    lef = block(page, "Lef")
    lef.locator("summary").click()
    lines = lef.locator(".profile__sights li")
    second = lines.nth(1).locator("[data-sight]").inner_text().strip()
    for name in ("job", "vacancy"):
        expect(field(page, name)).not_to_have_value(re.compile(re.escape(second)))
    lines.nth(1).locator("input").check()
    for name in ("job", "vacancy"):
        expect(field(page, name)).to_have_value(re.compile("^- " + re.escape(second), re.MULTILINE))
    for line in lines.all():
        line.locator("input").uncheck()
    expect(field(page, "vacancy")).to_have_value(
        re.compile("^- Je zegt je zorg hardop", re.MULTILINE)
    )  # its level's line


# The texts


def test_the_text_supplements_and_names_no_scale(visit):
    page = visit(PROFILE)
    ask(page)
    job, vacancy = field(page, "job").input_value(), field(page, "vacancy").input_value()
    assert "vult jullie eigen functiesysteem aan (HR21, ODRP, VBalans of eigen)" in job
    assert job.count("Niveau: ") == job.count(NO_SCALE) == 7
    assert not re.search(r"schaal \d|€|euro", job + vacancy)
    assert "Niveau" not in vacancy


def test_each_competency_in_the_text_says_which_page_it_comes_from(visit, address):
    page = visit(PROFILE)
    ask(page)
    origins = re.findall(r"Waar dit vandaan komt: (\S+)", field(page, "job").input_value())
    assert len(origins) == 7
    for origin in origins:
        assert origin.startswith(f"{address}/competenties/")
        assert page.request.get(origin).status == 200


def test_each_behaviour_leads_to_where_it_stands(visit, address):
    page = visit(PROFILE)
    block(page, "Lef").locator("summary").click()
    links = block(page, "Lef").locator(".profile__sights a")
    assert links.count() == block(page, "Lef").locator("[data-sight]").count() >= 3
    said = block(page, "Lef").locator("[data-sight]").first.inner_text()
    links.first.click()
    assert page.url.startswith(f"{address}/competenties/lef/#")
    expect(page.locator("li:target, :target li, li:has(:target)").first).to_contain_text(said)


def test_a_vacancy_and_an_interview_say_how_much_fits(visit):
    page = visit(PROFILE)
    ask(page)
    expect(page.locator("#profile--vacancy-hint")).to_contain_text("Houd hooguit vijf zinnen over.")
    assert "vijf zinnen" not in page.locator("#profile--job-hint").inner_text()
    expect(part(page, "interview")).to_contain_text("Kies hieruit vier vragen; meer past niet in vijftig minuten.")


def test_each_question_has_one_criterion_evidence_behaviours_and_its_page(visit):
    page = visit(PROFILE)
    ask(page)
    sheet = part(page, "interview").locator(".profile__paper")
    text = sheet.inner_text()
    for label in ("Vraag:", "Criterium:", "Dit telt als bewijs:", "Wat een collega ziet:", "Waar dit vandaan komt:"):
        assert text.count(label) == 7, label
    assert sheet.locator("li").count() == 28
    assert text.count(NO_SCALE) == 7


def test_a_text_that_was_changed_is_not_written_over_and_can_be_made_again_and_put_back(visit):
    page = visit(PROFILE)
    pick(page, "Lef")
    text = field(page, "job")
    button = part(page, "job").locator(".profile__own button")
    assert not button.is_visible()
    text.fill("# Mijn tekst")
    expect(part(page, "job").locator(".profile__own")).to_contain_text("Dit is nu jouw tekst.")
    pick(page, "Verbinden")
    expect(text).to_have_value("# Mijn tekst")
    expect(field(page, "vacancy")).to_have_value(re.compile("Je vraagt elke partij"))
    button.click()
    expect(text).to_have_value(re.compile("## Lef(.|\n)*## Verbinden"))
    expect(button).to_have_text("Zet mijn tekst terug")
    expect(button).to_be_focused()
    button.click()
    expect(text).to_have_value("# Mijn tekst")
    expect(button).to_have_text("Maak opnieuw uit mijn keuze")


def test_that_a_text_is_the_reader_s_own_is_said_once_and_not_at_each_key(visit):
    page = visit(PROFILE)
    pick(page, "Lef")
    field(page, "job").press_sequentially("a")
    own = part(page, "job").locator(".profile__own [role=status]")
    expect(own).to_contain_text("Dit is nu jouw tekst.")
    own.evaluate(
        "(own) => { new MutationObserver((seen) => { own.dataset.seen = seen.length; })"
        ".observe(own, { childList: true, characterData: true, subtree: true }); }"
    )
    field(page, "job").press_sequentially("bc")
    assert own.get_attribute("data-seen") is None


# Taking it along


@pytest.mark.parametrize("name", ["job", "vacancy"])
def test_what_is_saved_holds_the_same_in_every_form(visit, name):
    page = visit(PROFILE)
    pick(page, "Lef")
    field(page, name).fill("\n\n".join(MARKS[style] + text for style, text in HOSTILE))
    file, content = saved(page, name, "odt")
    assert file.endswith(".odt")
    assert office.blocks(content) == HOSTILE
    file, content = saved(page, name, "markdown")
    assert file.endswith(".md")
    assert blocks_of_markdown(content) == HOSTILE
    file, content = saved(page, name, "plain")
    assert file.endswith(".txt")
    lines = [line for line in content.decode().split("\n") if line]
    assert lines == [("- " if style == "item" else "") + text for style, text in HOSTILE]
    expect(part(page, name).locator(".profile__said")).to_have_text(f"Bewaard als {file}.")


def test_the_questions_are_saved_as_they_stand_on_the_page(visit):
    page = visit(PROFILE)
    ask(page)
    shown = part(page, "interview").locator(".profile__paper").locator("h3, h4, p, li").all_inner_texts()
    shown = [" ".join(text.split()) for text in shown]
    assert [text for _, text in office.blocks(saved(page, "interview", "odt")[1])] == shown
    assert [text for _, text in blocks_of_markdown(saved(page, "interview", "markdown")[1])] == shown


def test_a_text_is_copied(visit):
    page = visit(PROFILE, permissions=["clipboard-read", "clipboard-write"])
    pick(page, "Lef")
    field(page, "job").fill("# A\n\n- =b")
    part(page, "job").locator("[data-copy]").click()
    expect(part(page, "job").locator(".profile__said")).to_have_text("Gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == "A\n- =b\n"


def test_nothing_is_kept_or_put_in_the_address_and_it_says_so(visit):
    page = visit(PROFILE)
    ask(page)
    field(page, "vacancy").fill("# Iets")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert urlsplit(page.url).query == urlsplit(page.url).fragment == ""
    expect(page.locator(".profile__sure")).to_contain_text(
        "De site onthoudt en verstuurt niets. Je tekst is weg als je deze pagina sluit."
    )
    page.reload()
    expect(page.locator(".profile__count")).to_contain_text("0 gekozen.")


def test_there_is_no_field_for_a_candidate(visit):
    page = visit(PROFILE)
    ask(page)
    kinds = page.locator("[data-tool] :is(input, select, textarea)").evaluate_all("(all) => all.map((one) => one.type)")
    assert set(kinds) == {"checkbox", "select-one", "textarea"}
    assert kinds.count("textarea") == 2  # the questions for the interview are not one of them
    assert page.locator("[contenteditable]").count() == 0


# By whatever means


def test_it_is_worked_with_the_keyboard_alone(visit):
    page = visit(PROFILE)
    expect(page.locator("#profile--asker")).to_be_visible()
    page.locator("#profile--asker").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".profile__title input:checked")).not_to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".profile__title input").first).to_be_checked()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.save") == "odt":
            break
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "functieprofiel.odt"


def test_it_is_worked_by_touch_on_a_small_screen(visit):
    page = visit(PROFILE, width=360, touch=True)
    block(page, "Lef").locator(".profile__title label").tap()
    expect(block(page, "Lef").locator(".profile__title input")).to_be_checked()
    block(page, "Lef").locator("summary").tap()
    expect(block(page, "Lef").locator("[data-question]")).to_be_visible()
    with page.expect_download():
        part(page, "vacancy").locator("[data-save=plain]").tap()
    sizes = page.locator(".profile__text .buttons button, .profile__title label").evaluate_all(
        "(all) => all.filter((one) => one.offsetParent).map((one) => one.offsetHeight)"
    )
    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_works_where_storage_is_blocked(visit):
    page = visit(PROFILE, storage=False)
    ask(page)
    assert saved(page, "job", "odt")[1].startswith(b"PK")


@pytest.mark.parametrize("width", [1280, 360])
def test_without_javascript_the_building_blocks_can_be_read(visit, width):
    page = visit(PROFILE, js=False, width=width)
    assert page.locator("[data-tool] :is(input, select, textarea, button):visible").count() == 0
    lef = block(page, "Lef")
    lef.locator("summary").click()
    for query in ("[data-level=expert]", ".profile__sights li >> nth=3", "[data-question]", "[data-evidence]"):
        assert lef.locator(query).is_visible()
    asker = page.locator("[data-asker]").first
    asker.locator("summary").click()
    assert asker.locator("li").first.is_visible()


def test_on_paper_without_a_choice_all_blocks_stand_open(visit):
    page = visit(PROFILE)
    page.emulate_media(media="print")
    assert page.locator("[data-evidence]:visible").count() == page.locator(".profile__block").count() == 20
    assert page.locator("[data-tool] :is(select, textarea, button):visible").count() == 0


def test_on_paper_with_a_choice_the_texts_stand_as_they_were_changed(visit):
    page = visit(PROFILE)
    ask(page)
    field(page, "vacancy").fill("# Wij zoeken\n\n- =iemand")
    page.emulate_media(media="print")
    assert page.locator(".profile__block:visible").count() == 0
    assert page.locator("[data-tool] :is(select, textarea, button):visible").count() == 0
    paper = part(page, "vacancy").locator(".profile__paper")
    assert paper.locator("h2, h3, li").all_inner_texts() == ["Wij zoeken", "=iemand"]
    assert part(page, "job").locator(".profile__paper").locator("h3").count() == 7
    assert part(page, "interview").locator("h4:visible").count() == 7
    expect(page.locator(".profile__sure")).to_contain_text(NO_SCALE)


def test_nothing_moves_when_the_script_arrives(visit):
    page = visit(PROFILE)
    moved = page.evaluate(
        """() => new Promise((done) => {
          let total = 0;
          new PerformanceObserver((list) => { for (const one of list.getEntries()) total += one.value; })
            .observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(total), 500);
        })"""
    )
    assert moved < 0.02


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, False), (360, True)])
def test_axe_and_the_measures_find_nothing_in_any_state(visit, width, dark):
    page = visit(PROFILE, width=width, dark=dark)
    found = violations(page, dark)
    ask(page)
    pick(page, "Denkkracht", "Schakelen")
    page.evaluate("document.querySelectorAll('[data-tool] details').forEach((one) => { one.open = true; })")
    field(page, "vacancy").fill("# Wij zoeken\n\n- een jonge senior, " + "heel lang" * 40)
    part(page, "vacancy").locator("[data-save=plain]").click()
    assert found + violations(page, dark) == []
    assert {name: wrong for name, wrong in page.evaluate(ASKED).items() if wrong} == {}
