"""Nothing of one person can be seen or worked out: not in the page, not in what is taken along, not afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from playwright.sync_api import expect
from team_steps import (
    IDS,
    OPEN,
    TEAM,
    WHOLE,
    alike,
    all_ids,
    covered,
    expected,
    merge,
    pack,
    paste,
    random_team,
    taken,
    with_count,
)


@pytest.fixture
def module(visit):
    page = visit(TEAM)
    page.evaluate(OPEN)
    return page


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
            seen.append((page.locator(".team").inner_html(), taken(page)))
        assert seen[0] == seen[1]

    def test_any_two_teams_with_the_same_classes_leave_the_same_page_and_text(self, module):
        """Whoever they are, however many within a class, whoever left what open, in whatever order."""
        module.evaluate(WHOLE)

        @settings(max_examples=30, deadline=None)
        @given(alike())
        def check(teams):
            one, other = ([pack(answers) for answers in team] for team in teams)
            assert expected(teams[0], IDS) == expected(teams[1], IDS)
            assert module.evaluate("(codes) => whole(codes)", one) == module.evaluate("(codes) => whole(codes)", other)

        check()

    def test_teams_with_other_classes_would_be_seen_to_differ(self, module):
        module.evaluate(WHOLE)
        seen = [module.evaluate("(codes) => whole(codes)", list(map(pack, with_count(6, n)))) for n in (2, 3, 5)]
        assert len({page for page, _ in seen}) == len({text for _, text in seen}) == 3

    def test_there_is_one_merging_in_a_visit(self, visit):
        """Also where someone keeps hold of the form, or presses twice."""
        page = visit(TEAM)
        paste(page, *map(pack, with_count(5, 3)))
        page.evaluate("() => { window.held = document.querySelector('.team__form'); }")
        page.evaluate("() => { held.requestSubmit(); held.requestSubmit(); }")
        expect(page.locator(".team__form")).to_have_count(0)
        expect(page.locator(".team__merged")).to_have_text("Samengevoegd uit 5 codes. De codes zijn weggegooid.")
        assert page.locator(".team textarea, .team input").count() == 0
        before = page.locator(".team").inner_html()
        page.evaluate(
            """async (text) => {
              held.querySelector("textarea").value = text;
              held.querySelector("[data-add]").click();
              held.dispatchEvent(new Event("submit", { cancelable: true }));
              await new Promise((done) => setTimeout(done, 300));
            }""",
            "\n".join(map(pack, with_count(6, 6))),
        )
        assert page.locator(".team").inner_html() == before

    def test_one_more_later_shows_nothing(self, visit):
        page = merge(visit(TEAM), with_count(5, 3))
        page.reload()
        paste(page, pack({"lef": 1}))
        page.locator(".team__form [type=submit]").click()
        expect(page.locator(".team__status")).to_have_text("Aantal codes nu: 1. Nog 4 nodig.")
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
        blocks = taken(page)
        assert blocks[0] == ("title", "Uitslag van een teamscan")
        assert blocks[1][1].startswith("Alleen klassen, geen namen.")
        assert ("text", "Dit vraagt: Vraagstukgericht werken") in blocks
        said = [
            text for sort, text in blocks[blocks.index(("heading", "Hoeveel mensen dit doen, en bij wie je zoekt")) :]
        ]
        names = {id_: page.locator(f"[data-id={id_}] th").inner_text() for id_ in covered(page)}
        assert len(said[1:]) == len(names)
        for line, (id_, name) in zip(said[1:], names.items(), strict=True):
            assert line.startswith(f"{name}: {table[id_]}. Zoek bij: ")
        assert "team.1." not in str(blocks)

    def test_what_is_copied_says_the_same(self, visit):
        page = merge(visit(TEAM, permissions=["clipboard-read", "clipboard-write"]), with_count(5, 3))
        page.locator("[data-copy]").click()
        expect(page.locator(".team__said")).to_have_text("Gekopieerd.")
        copied = page.evaluate("navigator.clipboard.readText()")
        lines = [line.removeprefix("- ") for line in copied.split("\n") if line]
        assert lines == [text for _, text in taken(page)]

    def test_erasing_takes_the_result_off_the_page(self, visit):
        page = merge(visit(TEAM), with_count(5, 3))
        page.locator("[data-wipe]").click()
        assert page.locator(".team__cover, .team__picture, .team__merged, .team__classes").count() == 0
        assert page.locator(".team__result > *").count() == 2  # its heading, and that it was erased
        expect(page.locator(".team__said")).to_contain_text("gewist")
