"""What became of things: per page a line in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from harbour import PAGES, checked, linked, page
from lxml import html
from lxml.html import HtmlElement
from playbook import pipeline, tracks, vocabulary
from playbook.graph import Graph
from playbook.lettering import width
from playbook.timeline import Stop, Timeline, Track, first_sentence, timeline
from playbook.tracks import Picture

WORDS = vocabulary.words("en")
NAME = "ship.calls.later"


def ship(title: str, *calls: str, front: str = "") -> str:
    """A ship with the records of each of its calls, as `port: outcome date, outcome date`."""
    lines = []
    for call in calls:
        port, _, records = call.partition(": ")
        written = []
        for record in records.split(", "):
            outcome, _, date = record.partition(" ")
            given = [f"outcome: {outcome}"] * (outcome != "-") + [f"date: {date}"] * bool(date)
            written.append("{" + ", ".join(given) + "}")
        lines.append(f"  - {{port: {port}, status: once, later: [{', '.join(written)}]}}")
    return page(title, "\n".join([f"summary: A ship. It sails.\n{front}".rstrip(), "calls:", *lines]))


FLEET: Mapping[str, str | None] = {
    "ships/ada.md": ship(
        "Ada",
        "north: runs 2016~, runs 2017-04, stopped 2017-11, unknown 2026, runs XXXX",
        "south: unknown 2017-11, unknown XXXX, unknown",
        front="built: 2015",
    ),
    "ships/bea.md": ship("Bea", "north: unknown 2022-01-25", "west: unknown 2020~", front="built: 2015-09"),
    "ships/cas.md": page("Cas", "summary: Nobody knows what became of her.\nbuilt: 2015"),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return linked(tmp_path_factory.mktemp("fleet"), FLEET)


def told(graph: Graph) -> Timeline:
    return timeline(graph, NAME, WORDS["dates"])


def drawn(graph: Graph) -> Mapping[str, Picture]:
    found = told(graph)
    return {t.entity.title: p for t, p in zip(found.tracks, tracks.pictures(found, WORDS["views"]), strict=True)}


def track(graph: Graph, title: str) -> Track:
    return next(track for track in told(graph).tracks if track.entity.title == title)


def fleet(tmp_path: Path, **ships: str) -> Graph:
    """A harbour with these ships only."""
    rest = dict.fromkeys(("ships/ada.md", "ships/bea.md", "ships/cas.md"))
    return linked(tmp_path, {**rest, **{f"ships/{name}.md": text for name, text in ships.items()}})


def words(stops: Sequence[Stop]) -> dict[int, list[tuple[str, int]]]:
    return {stop.year: list(stop.words) for stop in stops}


class TestWhatIsTold:
    def test_every_page_has_a_line_whether_anything_is_known_of_it_or_not(self, graph: Graph) -> None:
        assert [(t.entity.title, t.count) for t in told(graph).tracks] == [("Ada", 8), ("Bea", 2), ("Cas", 0)]

    def test_lines_take_their_colours_in_turn(self, tmp_path: Path) -> None:
        graph = fleet(tmp_path, **{f"s{n}": ship(f"Ship {n}", f"north: runs {2000 + n}") for n in range(5)})
        assert [t.tone for t in told(graph).tracks] == [1, 2, 3, 1, 2]

    def test_a_line_begins_where_the_page_itself_says(self, graph: Graph) -> None:
        start = told(graph).start
        assert start and start.label == "Built"
        assert {t.start for t in told(graph).tracks} == {2015}

    def test_a_year_is_one_stop_and_its_words_are_counted_what_is_known_first(self, graph: Graph) -> None:
        assert words(track(graph, "Ada").stops) == {
            2016: [("Still runs", 1)],
            2017: [("Still runs", 1), ("Stopped", 1), ("Not known", 1)],
            2026: [("Not known", 1)],
        }

    def test_what_has_no_date_stands_apart_and_never_as_later(self, graph: Graph) -> None:
        ada = track(graph, "Ada")
        assert ada.undated and words([ada.undated]) == {0: [("Still runs", 1), ("Not known", 2)]}
        assert 0 not in [stop.year for stop in ada.stops]

    def test_a_stop_is_about_that_year_only_when_no_account_is_certain(self, tmp_path: Path) -> None:
        graph = fleet(tmp_path, a=ship("A", "north: runs 2001~, runs 2002~, runs 2002-03, runs 2003?, runs 2004%"))
        assert {stop.year: stop.near for stop in track(graph, "A").stops} == {
            2001: "about", 2002: "", 2003: WORDS["dates"]["uncertain"], 2004: "about",
        }  # fmt: skip

    def test_several_known_accounts_of_one_thing_in_one_year_stand_beside_each_other(self, graph: Graph) -> None:
        beside = {s.year: [(t.title, len(a)) for t, a in s.beside] for s in track(graph, "Ada").stops}
        assert beside == {2016: [], 2017: [("North", 2)], 2026: []}

    def test_accounts_of_two_things_do_not(self, tmp_path: Path) -> None:
        graph = fleet(tmp_path, a=ship("A", "north: runs 2001", "south: stopped 2001", "west: unknown 2001"))
        assert [stop.beside for stop in track(graph, "A").stops] == [[]]

    def test_a_record_without_a_closed_word_is_an_account_all_the_same(self, tmp_path: Path) -> None:
        graph = fleet(tmp_path, a=ship("A", "north: - 2001"))
        assert words(track(graph, "A").stops) == {2001: [("", 1)]}

    def test_a_retired_page_has_no_line(self, tmp_path: Path) -> None:
        gone = page("Bea", "summary: B.\ngone: {date: 2020, because: She sank.}")
        assert [t.entity.title for t in told(linked(tmp_path, {"ships/bea.md": gone})).tracks] == ["Ada", "Cas"]

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("One. Two.", "One."),
            ("In 2.5 years it was done. Then", "In 2.5 years it was done."),
            ("Who? Nobody.", "Who?"),
            ("No end", "No end"),
            ("", ""),
        ],
    )
    def test_a_lead_in_short_is_its_first_sentence(self, text: str, first: str) -> None:
        assert first_sentence(text) == first


class TestWhatIsDrawn:
    def test_years_stand_as_far_apart_as_they_are(self, graph: Graph) -> None:
        at = {label.text: label.x for label in drawn(graph)["Ada"].labels if label.year}
        assert at["2015"] == tracks.FIRST and at["2026"] == tracks.LAST
        step = (tracks.LAST - tracks.FIRST) / 11
        assert abs(at["2017"] - at["2015"] - 2 * step) < 1

    def test_all_lines_have_one_scale(self, graph: Graph) -> None:
        places: dict[str, set[int]] = {}
        for picture in drawn(graph).values():
            for label in picture.labels:
                if label.year:
                    places.setdefault(label.text, set()).add(label.x)
        assert {len(xs) for xs in places.values()} == {1}

    def test_years_that_would_stand_on_each_other_stand_evenly(self, tmp_path: Path) -> None:
        graph = fleet(tmp_path, a=ship("A", "north: runs 1900, runs 1901, runs 2000"))
        xs = [label.x for label in drawn(graph)["A"].labels if label.year]
        assert sorted(xs) == [24, 302, 580]

    def test_more_years_than_fit_are_not_drawn(self, tmp_path: Path) -> None:
        many = ", ".join(f"runs {1900 + year}" for year in range(tracks.MOST + 1))
        assert tracks.pictures(told(fleet(tmp_path, a=ship("A", f"north: {many}"))), WORDS["views"]) == []

    def test_a_line_is_solid_where_both_its_ends_are_known_and_dashed_elsewhere(self, graph: Graph) -> None:
        assert [known for _, _, known in drawn(graph)["Ada"].segments] == [True, True, True, False]
        assert [known for _, _, known in drawn(graph)["Bea"].segments] == [True, False, False]

    def test_known_and_unknown_of_one_year_are_two_marks_with_their_numbers(self, graph: Graph) -> None:
        marks = drawn(graph)["Ada"].marks
        assert [(mark.count, mark.known) for mark in marks] == [(1, True), (2, True), (1, False), (1, False)]
        assert marks[2].x - marks[1].x == 2 * tracks.APART > 2 * tracks.RADIUS

    def test_an_unknown_stop_has_the_word_for_it(self, graph: Graph) -> None:
        for picture in drawn(graph).values():
            rings = [mark.x for mark in picture.marks if not mark.known]
            alone = [x for x in rings if x + 2 * tracks.APART not in rings and x - 2 * tracks.APART not in rings]
            said = [label.x for label in picture.labels if label.text == "Not known"]
            assert len(said) >= 1 or not alone

    def test_about_stands_at_a_year_that_nobody_is_certain_of(self, graph: Graph) -> None:
        labels = drawn(graph)["Ada"].labels
        (year,) = [label for label in labels if label.text == "2016"]
        assert [label.x for label in labels if label.text == "about"] == [year.x]

    def test_of_a_page_without_records_the_line_runs_on_dashed_and_says_unknown(self, graph: Graph) -> None:
        cas = drawn(graph)["Cas"]
        assert cas.segments[-1] == (tracks.FIRST, tracks.FIRST + tracks.OPEN, False)
        assert [label.text for label in cas.labels if not label.year] == ["unknown"]

    def test_accounts_that_differ_are_branches_with_their_words(self, graph: Graph) -> None:
        (fork,) = drawn(graph)["Ada"].forks
        assert (fork.target.title, fork.count, fork.words) == ("North", 2, "Still runs / Stopped")
        assert len(fork.branches) == 2

    def test_accounts_that_say_the_same_are_branches_with_their_number(self, tmp_path: Path) -> None:
        graph = fleet(tmp_path, a=ship("A", "north: runs 2001, runs 2001-02, runs 2001-03, runs 2001-04"))
        (fork,) = drawn(graph)["A"].forks
        assert (fork.count, fork.words, len(fork.branches)) == (4, "4 accounts", tracks.BRANCHES)

    def test_a_page_whose_own_year_has_a_stop_is_drawn_once(self, tmp_path: Path) -> None:
        graph = fleet(tmp_path, a=ship("A", "north: unknown 2001, runs 2005", front="built: 2001"))
        picture = drawn(graph)["A"]
        assert picture.start == 0
        assert [label.text for label in picture.labels if label.year] == ["2001", "2005"]

    @pytest.mark.parametrize("years", [1, 2, 5, 12])
    def test_no_word_stands_on_another_and_all_is_within_the_picture(self, tmp_path: Path, years: int) -> None:
        calls = [
            f"{port}: " + ", ".join(f"{say} {2000 + n}~, {say} {2000 + n}~" for n in range(years) for say in said)
            for port, said in (("north", ["runs"]), ("south", ["stopped", "unknown"]), ("west", ["runs", "unknown"]))
        ]
        picture = drawn(fleet(tmp_path, a=ship("A", *calls, front="built: 1999")))["A"]
        line = picture.height // 2
        placed = [
            (label.x - width(label.text, 14) // 2, label.x + width(label.text, 14) // 2, label.y)
            for label in picture.labels
        ]
        placed += [
            (fork.x + tracks.TEXT, fork.x + tracks.TEXT + width(fork.words, 14), line + fork.middle + 5)
            for fork in picture.forks
        ]
        assert all(left >= -1 and right <= tracks.WIDTH + 1 for left, right, _ in placed)
        assert all(tracks.SIZE <= y <= picture.height for *_, y in placed)
        for number, (left, right, y) in enumerate(placed):
            for other_left, other_right, other_y in placed[number + 1 :]:
                assert abs(y - other_y) >= tracks.SIZE or right <= other_left or other_right <= left
        assert all(line + fork.branches[-1] <= picture.height for fork in picture.forks)


# On the page


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> HtmlElement:
    home = page("Harbour", "about: Where to begin.", f"Begin here.\n\n<!-- playbook: timeline {NAME} -->")
    ada = str(FLEET["ships/ada.md"]).replace("built: 2015", "built: 2015\nmark: ada.svg")
    svg = '<svg viewBox="0 0 9 9"><title>A boat.</title><path d="M1 1h7"/></svg>'
    root = tmp_path_factory.mktemp("shown")
    made = checked(root, {**FLEET, "index.md": home, "ships/ada.md": ada, "ships/ada.svg": svg})
    return html.fromstring(pipeline.pages(made)("index.md").html)


def of(shown: HtmlElement, name: str) -> Sequence[HtmlElement]:
    return shown.xpath(f".//*[contains(concat(' ', @class, ' '), ' timeline__{name} ')]")


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_line_leads_to_its_page_and_has_its_lead_and_its_drawing(shown: HtmlElement) -> None:
    (link,) = of(shown, "title")[0].iter("a")
    assert (text(link), link.get("href")) == ("Ada", "ships/ada/")
    assert text(of(shown, "lead")[0]) == "A ship."
    assert [svg.get("aria-label") for svg in of(shown, "mark")[0].iter("svg")] == ["A boat."]
    assert not list(of(shown, "mark")[1].iter("svg"))


def test_the_picture_says_what_it_shows(shown: HtmlElement) -> None:
    said = of(shown, "picture")[0].get("aria-label")
    assert said.startswith(
        "Ada. Built 2015. ongeveer 2016: Still runs (1). 2017: Still runs (1), Stopped (1), Not known (1); "
    )
    assert "2 verhalen naast elkaar over North" in said
    assert said.rstrip().endswith("Zonder datum: Still runs (1), Not known (2).")


def test_the_stops_are_a_list_too(shown: HtmlElement) -> None:
    assert [text(item) for item in of(shown, "stops")[1].iter("li")] == [
        "Built 2015",
        "ongeveer 2020 Not known (1)",
        "2022 Not known (1)",
    ]


def test_every_record_is_told_in_words_with_what_it_is_about(shown: HtmlElement) -> None:
    assert [len(of(everything, "accounts")) for everything in of(shown, "all")] == [6, 2]
    accounts = [
        text(item) for everything in of(shown, "all") for a in of(everything, "accounts") for item in a.iter("li")
    ]
    assert accounts == [
        "Still runs ongeveer 2016",
        "Still runs april 2017", "Stopped november 2017", "Not known november 2017",
        "Not known 2026",
        "Still runs datum onbekend", "Not known datum onbekend", "Not known",
        "Not known ongeveer 2020", "Not known 25 januari 2022",
    ]  # fmt: skip


def test_a_page_of_which_nothing_is_known_says_so(shown: HtmlElement) -> None:
    assert text(of(shown, "track")[2]).count("Hier is nog niets.") == 1


def test_the_picture_of_the_same_pages_is_the_same(tmp_path: Path) -> None:
    one, other = (drawn(linked(tmp_path / name, FLEET)) for name in ("a", "b"))
    assert {k: (p.height, p.segments, p.labels) for k, p in one.items()} == {
        k: (p.height, p.segments, p.labels) for k, p in other.items()
    }


def test_where_too_many_years_are_told_the_lists_stand_alone(tmp_path: Path) -> None:
    many = ", ".join(f"runs {1900 + year}" for year in range(20))
    home = page("Harbour", "about: Where to begin.", f"Begin here.\n\n<!-- playbook: timeline {NAME} -->")
    made = checked(tmp_path, {"index.md": home, "ships/bea.md": ship("Bea", f"north: {many}")})
    tree = html.fromstring(pipeline.pages(made)("index.md").html)
    assert not of(tree, "picture")
    assert "timeline--drawn" not in tree.xpath("//*[contains(@class, 'timeline')]")[0].get("class")
    assert len(of(tree, "at")) == 22  # Ada's two years too


def test_a_playbook_may_have_nothing_to_tell(tmp_path: Path) -> None:
    graph = linked(tmp_path, {"ships/ada.md": None, "ships/bea.md": PAGES["ships/cas.md"], "ships/cas.md": None})
    assert [(t.count, t.undated) for t in told(graph).tracks] == [(0, None)]
    assert drawn(graph)["Cas"].segments == []
