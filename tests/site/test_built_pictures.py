"""Every picture equals what a second count over the files gives: lines in time, drawings, neighbourhoods."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from built_site import Site, text, those, views
from lxml.html import HtmlElement
from second_reader import UNKNOWN, Edge, cited, in_words, page_of, when


def said_words(case: Site, records: Sequence[Mapping[str, Any]]) -> str:
    """How often each closed word is said, what is known first."""
    order = sorted(records, key=lambda r: (r["stand"] == UNKNOWN, when(r["datum"])))
    counted = Counter(case.playbook.label("afloop", record["stand"]) for record in order)
    return ", ".join(f"{word} ({count})" for word, count in counted.items())


def test_a_line_in_time_has_a_stop_per_year_and_keeps_what_is_undated_apart(case: Site) -> None:
    found = list(views(case, "timeline", "//div", "timeline"))
    assert found
    for url, (name,), timeline in found:
        holds_all(case, url, name, timeline)


def holds_all(case: Site, url: str, name: str, timeline: HtmlElement) -> None:
    playbook = case.playbook
    relation, _, field = name.rpartition(".")
    tracks = those(timeline, ".//li", "timeline__track")
    assert [case.keys(url, track)[0] for track in tracks] == [doc.key for doc in playbook.of("gemeente")]
    for doc, track in zip(playbook.of("gemeente"), tracks, strict=True):
        edges = [edge for edge in playbook.named(relation) if edge.source == doc.key]
        records = [(edge, record) for edge in edges for record in edge.said[field]]
        years: dict[int, list[tuple[Edge, Mapping[str, Any]]]] = defaultdict(list)
        for edge, record in records:
            years[(*when(record["datum"]), 0)[0]].append((edge, record))
        undated = [record for _, record in years.pop(0, [])]
        start, *stops = [text(item) for item in those(track, ".//li", "timeline__at")]
        assert start == f"Beeld van {when(doc.data['peildatum'])[0]}"
        assert len(stops) == len(years)
        for year, stop in zip(sorted(years), stops, strict=True):
            of_year = [record for _, record in years[year]]
            about = "ongeveer " * all(str(record["datum"]).endswith("~") for record in of_year)
            known = Counter(edge.target for edge, record in years[year] if record["stand"] != UNKNOWN)
            beside = [f"{n} verhalen naast elkaar over {playbook.title(key)}" for key, n in known.items() if n > 1]
            assert stop == "; ".join([f"{about}{year} {said_words(case, of_year)}", *beside])
        [apart] = those(track, ".//p", "timeline__undated")
        assert text(apart) == f"Zonder datum {said_words(case, undated)}"
        told = [text(item) for account in those(track, ".//ul", "timeline__accounts") for item in account.iter("li")]
        assert len(told) == len(records)
        for _, record in records:
            assert any(in_words(record["datum"]) in item and record["toelichting"] in item for item in told)
        cites = [key for account in those(track, ".//ul", "timeline__accounts") for key in case.keys(url, account)]
        assert Counter(cites) == Counter(key for _, r in records for key in cited(str(r.get("bron", ""))))


def test_a_line_shows_the_drawing_of_its_page_and_says_what_it_shows(case: Site) -> None:
    _, _, timeline = next(views(case, "timeline", "//div", "timeline"))
    drawings = {t.xpath("string(.//h3|.//h4)"): t for t in those(timeline, ".//li", "timeline__track")}
    for doc in case.playbook.of("gemeente"):
        words = those(drawings[doc.title], ".//svg", "picture")
        assert [len(svg.get("aria-label")) > 40 for svg in words] == [True] * ("beeld" in doc.data)


def test_a_neighbourhood_counts_by_kind_what_a_page_rests_on_and_what_rests_on_it(case: Site) -> None:
    playbook, seen = case.playbook, 0
    ties = [(page_of(e.source), page_of(e.target)) for e in playbook.edges]
    ties += [(page_of(source), page_of(t)) for source, targets in playbook.citations.items() for t in targets]
    for doc in playbook.docs.values():
        left = {target for source, target in ties if source == doc.key} - {doc.key}
        right = {source for source, target in ties if target == doc.key} - {doc.key}
        figures = those(case.of(doc.key), "//figure", "neighbourhood")
        assert len(figures) == bool(doc.url and (left or right)), doc.path  # home is a signpost and shows none
        for figure in figures:
            seen += 1
            told = [counted(case, keys) for keys in (left, right)]
            words = f"{doc.title}. Rust op: {told[0]}. Hierop rust: {told[1]}."
            assert figure.find("svg").get("aria-label").strip() == words
            links = [link for link in figure.iter("a") if link.get("href") != "#connections--"]
            assert {case.key(doc.url, link.get("href")) for link in links} <= left | right
    assert seen >= 140


def counted(case: Site, keys: set[str]) -> str:
    playbook, told = case.playbook, []
    for kind in playbook.kinds:
        if count := sum(playbook.docs[key].kind == kind for key in keys):
            told.append(f"{count} {playbook.kinds[kind]['label']['one' if count == 1 else 'many']}")
    if count := sum(not playbook.docs[key].kind for key in keys):
        told.append(f"{count} andere pagina" + "'s" * (count > 1))
    return ", ".join(told) or "nog niets"
