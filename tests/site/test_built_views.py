"""Every view equals what a second, independent count over the files gives.

For the playbook as it is, and for the same playbook with one case page more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from built_site import Site, says, text, those, views
from lxml.html import HtmlElement
from second_reader import UNKNOWN, Doc, Edge, in_order, in_words, page_of, plain, when


def said_in(case: Site, edge: Edge) -> list[str]:
    """The closed words of an edge, as a reader sees them."""
    fields = case.playbook.relations[edge.relation].get("fields", {})
    return [case.playbook.label(f["vocabulary"], edge.said[n]) for n, f in fields.items() if f["type"] == "choice"]


def assert_tells(case: Site, url: str, element: HtmlElement, edge: Edge, via: str = "") -> None:
    """A piece of a page says everything that an edge says, and cites what it cites."""
    shown = text(element)
    assert edge.reason in shown
    assert all(word in shown for word in said_in(case, edge))
    assert case.keys(url, element) == [via] * bool(via) + list(edge.cites)
    assert ("telt niet als gezien" in shown) == (not edge.seen)


def test_a_hub_lists_every_page_of_its_kind_by_title_with_its_number_of_relations(case: Site) -> None:
    playbook, found = case.playbook, set()
    for url, (kind,), listing in views(case, "list", "//*", "listing"):
        found.add(kind)
        docs = playbook.of(kind)
        cards = those(listing, ".//li", "card")
        assert [case.keys(url, card) for card in cards] == [[doc.key] for doc in docs]
        for doc, card in zip(docs, cards, strict=True):
            assert doc.title in text(card)
            assert begins(doc.data[playbook.kinds[kind]["lead"]["text"]], text(those(card, ".//p", "card__lead")[0]))
            assert int(re.findall(r"(\d+) verband(?:en)?$", text(card))[0]) == playbook.around(doc.key)
        assert f"{len(docs)} in totaal" in text(listing)
    assert found == set(playbook.kinds)


def begins(lead: str, shown: str) -> bool:
    """Whether what is shown is the lead, or whole sentences that it begins with."""
    return shown == lead or (lead.startswith(f"{shown} ") and shown.rstrip("\"'”’)")[-1] in ".!?" and len(shown) > 20)


def facet_values(case: Site, doc: Doc, facet: str) -> list[tuple[int, str, str]]:
    """What a page can be found by under a facet: place in the vocabulary, id, words on screen."""
    playbook = case.playbook
    declared = playbook.kinds[doc.kind]["fields"].get(facet)
    if declared:
        order = playbook.vocabulary(declared["vocabulary"])
        value = doc.data[facet]
        return [(order.index(value), value, playbook.label(declared["vocabulary"], value))]
    if "." in facet:
        keys = [e.source for e in playbook.named(facet) if e.target == doc.key and e.seen]
    else:
        keys = [e.target for e in playbook.named(f"{doc.kind}.{facet}") if e.source == doc.key and e.seen]
    return [(0, key.partition("/")[2], playbook.title(key)) for key in keys]


def test_a_facet_offers_every_value_with_its_count_and_each_card_carries_its_own(case: Site) -> None:
    playbook, offered = case.playbook, 0
    for _, (kind,), listing in views(case, "list", "//*", "listing"):
        docs, expected = playbook.of(kind), {}
        for facet in playbook.kinds[kind].get("facets", []):
            counted = Counter(value for doc in docs for value in facet_values(case, doc, facet))
            if len(counted) < 2:
                continue
            values = sorted(counted, key=lambda value: (value[0], plain(value[2])))
            expected[facet.replace(".", "-")] = [f"{v[2]} {counted[v]}" for v in values]
            for doc, card in zip(docs, those(listing, ".//li", "card"), strict=True):
                carried = card.get(f"data-{facet.replace('.', '-')}").split()
                assert sorted(carried) == sorted(re.sub(r"\W+", "-", v[1]) for v in facet_values(case, doc, facet))
        chips = defaultdict(list)
        for radio in listing.xpath(".//input[@type='radio'][@value!='']"):
            chips[radio.get("name")].append(text(radio.getparent()))
        assert chips == expected
        offered += len(expected)
    assert offered >= 5


def test_a_wish_or_a_hardly_never_makes_a_way_of_working_seen_in_a_municipality(case: Site) -> None:
    playbook = case.playbook
    hub = case.of(playbook.hub("werkwijze").key)
    cards = dict(zip([doc.key for doc in playbook.of("werkwijze")], those(hub, "//li", "card"), strict=True))
    wishes = [e for e in playbook.named("gemeente.werkwijzen") if e.said["stand"] in ("gewenst", "nauwelijks")]
    assert {e.said["stand"] for e in wishes} == {"gewenst", "nauwelijks"}
    for edge in wishes:
        card = cards[edge.target]
        assert edge.source.partition("/")[2] not in card.get("data-gemeente-werkwijzen").split()
        assert playbook.title(edge.source) not in [text(tag) for tag in card.xpath(".//span")]


def test_a_matrix_says_in_each_cell_what_its_edges_say_and_counts_the_empty_ones(case: Site) -> None:
    playbook, asked = case.playbook, []
    for url, (name, *options), table in views(case, "matrix", "//table", "matrix"):
        asked.append(name)
        cells, (start, end) = expected_cells(case, name)
        turned = options == [f"rows={end}"]
        rows, columns = (playbook.of(kind) for kind in ((end, start) if turned else (start, end)))
        assert [case.keys(url, head) for head in table.xpath("thead//th")] == [[], *([c.key] for c in columns)]
        rows = in_groups(case, rows, table)
        shown = table.xpath("tbody/tr[td]")
        assert [case.keys(url, row.find("th")) for row in shown] == [[doc.key] for doc in rows]
        empty, filled = 0, Counter()
        for row, line in zip(rows, shown, strict=True):
            for column, cell in zip(columns, line.findall("td"), strict=True):
                entries = cells[(column.key, row.key) if turned else (row.key, column.key)]
                told = those(cell, ".//div", "matrix__entry")
                assert len(told) == len(entries), (name, row.key, column.key)
                assert_counts(cell, [edge for edge, _ in entries])
                for (edge, via), element in zip(entries, told, strict=True):
                    assert_tells(case, url, element, edge, via)
                    assert_says_what_became(case, element, edge)
                empty += not entries
                filled[column.key] += bool(entries)
                assert bool(entries) != (text(cell) == "niet genoemd")
                assert cell.get("data-label") == column.title
        for column, head in zip(columns, table.xpath("thead//th")[1:], strict=True):
            assert f"{filled[column.key]} van {len(rows)} genoemd" in text(head)
        note = f"{empty} van de {len(rows) * len(columns)} cellen zijn leeg."
        assert text(table.getparent().getnext()) == note
    assert asked == [
        "gemeente.competenties",
        "les.gemeenten",
        "rol.competenties",
        "les.werkwijzen",
        "gemeente.werkwijzen",
        "gemeente-vraagt",
    ]


def in_groups(case: Site, docs: Sequence[Doc], table: HtmlElement) -> Sequence[Doc]:
    """The pages in the order of their kind's first facet that is a choice, which then stands above each group."""
    playbook, kind = case.playbook, case.playbook.kinds[docs[0].kind]
    choice = next((name for name in kind.get("facets", []) if name in kind["fields"]), None)
    heads = [text(head) for head in table.xpath("tbody/tr[not(td)]/th")]
    if not choice:
        assert heads == []
        return docs
    vocabulary = kind["fields"][choice]["vocabulary"]
    assert heads == [playbook.label(vocabulary, id_) for id_ in playbook.vocabulary(vocabulary)]
    return sorted(docs, key=lambda doc: playbook.vocabulary(vocabulary).index(doc.data[choice]))


def assert_counts(cell: HtmlElement, edges: Sequence[Edge]) -> None:
    """A cell has a dot for each statement that its edges cite; those of what counts as seen make its tint."""
    [said] = those(cell, ".//div", "cross__said") or [cell]
    assert len(those(said, ".//span", "dot")) == len({key for edge in edges for key in edge.cites})
    seen = {key for edge in edges if edge.seen for key in edge.cites}
    tints = [name for name in cell.get("class").split() if name.startswith("heat")]
    assert tints == ([f"heat--{min(len(seen), 3)}"] if seen else [])


def expected_cells(case: Site, name: str) -> tuple[dict[tuple[str, str], list[tuple[Edge, str]]], tuple[str, str]]:
    """The edges per cell, each with the page in between where the matrix is of a path; and the kinds at both ends."""
    playbook = case.playbook
    steps = playbook.head["paths"][name]["steps"] if name in playbook.head["paths"] else [name]
    ends = (steps[0].partition(".")[0], playbook.relations[steps[-1]]["to"][0])
    cells: dict[tuple[str, str], list[tuple[Edge, str]]] = defaultdict(list)
    for first in playbook.named(steps[0]):
        if len(steps) == 1:
            cells[first.source, first.target].append((first, ""))
        elif first.seen:
            for second in playbook.named(steps[1]):
                if second.source == first.target:
                    cells[first.source, second.target].append((second, first.target))
    return cells, ends


def assert_says_what_became(case: Site, element: HtmlElement, edge: Edge) -> None:
    records = edge.said.get("daarna", [])
    told = [words for r in records for words in (case.playbook.label("afloop", r["stand"]), in_words(r["datum"]))]
    assert says(element, edge.reason, *["Daarna"] * bool(records), *told)
    assert ("Daarna" in text(element)) == bool(records)


def test_the_comparison_shows_every_dimension_of_every_municipality_and_unknown_as_such(case: Site) -> None:
    playbook, unknown = case.playbook, 0
    [(url, (kind,), table)] = views(case, "compare", "//table", "compare")
    columns = playbook.of(kind)
    fields = {name: f for name, f in playbook.kinds[kind]["fields"].items() if f.get("compare")}
    assert [case.keys(url, head) for head in table.xpath("thead//th")] == [[], *([c.key] for c in columns)]
    rows = table.xpath("tbody/tr")
    assert [text(row.find("th")) for row in rows] == [f["label"] for f in fields.values()]
    for (name, declared), row in zip(fields.items(), rows, strict=True):
        for doc, cell in zip(columns, row.findall("td"), strict=True):
            value = doc.data[name]
            if value == UNKNOWN:
                unknown += 1
                assert (text(cell), case.keys(url, cell)) == (UNKNOWN, [])
            elif declared["type"] == "date":
                assert text(cell) == in_words(value)
            else:
                cites = Edge("", "", "", value).cites
                assert text(cell).startswith(value["waarde"])
                assert case.keys(url, cell) == cites
    assert unknown >= 5


def dated(record: dict[str, str]) -> list[str]:
    """The date of an account in words; that nobody knows what became of it needs none."""
    return [] if record["stand"] == UNKNOWN and record["datum"] == "XXXX" else [in_words(record["datum"])]


def test_what_became_of_a_practice_is_told_account_by_account_the_undated_first(case: Site) -> None:
    playbook, places, rows_seen, conflicts = case.playbook, set(), 0, 0
    label = playbook.label
    for url, (_, *here), view in views(case, "records", "//div", "records"):
        page = playbook.urls[url]
        edges = [e for e in playbook.named("gemeente.werkwijzen") if not here or page in (e.source, e.target)]
        edges.sort(key=lambda e: (plain(playbook.title(e.target)), plain(playbook.title(e.source))))
        places.add(page)
        newest = Counter()
        for edge, block in zip(edges, those(view, ".//section", "history"), strict=True):
            [head], [then], [after] = (those(block, ".//div", f"history__{part}") for part in ("head", "then", "after"))
            assert case.keys(url, head) == [key for key in (edge.target, edge.source) if not here or key != page]
            assert_tells(case, url, then, edge)
            records = sorted(edge.said["daarna"], key=lambda r: (when(r["datum"]), str(r["datum"])))
            last = [*[r for r in records if r["stand"] == UNKNOWN], *[r for r in records if r["stand"] != UNKNOWN]][-1]
            newest[last["stand"]] += 1
            assert says(head, label("afloop", last["stand"]), *dated(last))
            accounts = those(after, ".//li", "account")
            if len(records) == 1:
                assert accounts == []
                assert records[0]["toelichting"] in text(after)
                assert case.keys(url, after) == Edge("", "", "", records[0]).cites
            else:
                assert f"{len(records)} berichten naast elkaar" in text(after)
                known = {r["stand"] for r in records} - {UNKNOWN}
                assert ("het niet eens" in text(after)) == (len(known) > 1)
                for record, account in zip(records, accounts, strict=True):
                    outcome = label("afloop", record["stand"])
                    assert text(account).startswith(outcome)
                    assert says(account, outcome, *dated(record), record["toelichting"])
                    assert case.keys(url, account) == Edge("", "", "", record).cites
            rows_seen += 1
        tally = "".join(text(line) for line in those(view, ".//p", "records__tally"))
        assert bool(tally) == (not here or len(edges) > 3)
        if tally:
            outcomes = playbook.vocabulary("afloop")
            assert says(view, "Laatst gemeld", *[f"{label('afloop', id_)} {newest[id_]}" for id_ in outcomes])
        conflicts += sum(len({r["stand"] for r in e.said["daarna"]} - {UNKNOWN}) > 1 for e in edges)
    assert {"overzicht/daarna.md", *(doc.key for doc in playbook.of("gemeente"))} <= places
    assert rows_seen >= 2 * len(playbook.named("gemeente.werkwijzen"))


def test_coverage_names_for_every_statement_the_pages_that_use_it(case: Site) -> None:
    playbook = case.playbook
    url = playbook.docs["overzicht/bewijs.md"].url
    sections = those(case.all[url], "//section", "coverage")
    assert [case.keys(url, s.find("h3")) for s in sections] == [[doc.key] for doc in playbook.of("bron")]
    for doc, section in zip(playbook.of("bron"), sections, strict=True):
        statements = [f"{doc.key}#{s['id']}" for s in doc.data["uitspraken"]]
        rows = those(section, ".//li", "coverage__part")
        for statement, (said, pages) in zip(statements, rows, strict=True):
            assert case.keys(url, said) == [statement]
            assert playbook.statements[statement]["tekst"] in text(said)
            assert case.keys(url, pages) == playbook.users(statement)
            assert (text(pages) == "nergens gebruikt") == (not playbook.users(statement))
        used = sum(bool(playbook.users(s)) for s in statements)
        what = "uitspraak" if len(statements) == 1 else "uitspraken"
        assert f"{used} van de {len(statements)} {what} gebruikt" in text(section)
        open_ = those(section, ".//span", "stop--open")
        assert (len(those(section, ".//span", "stop")), len(open_)) == (len(statements), len(statements) - used)


def test_a_source_page_lists_each_statement_with_who_it_is_about_and_who_uses_it(case: Site) -> None:
    playbook, sources = case.playbook, 0
    for url, _, parts in views(case, "parts", "//ol", "parts"):
        doc = playbook.docs[playbook.urls[url]]
        items = those(parts, "./li", "part")
        assert [item.get("id") for item in items] == [s["id"] for s in doc.data["uitspraken"]]
        for said, item in zip(doc.data["uitspraken"], items, strict=True):
            key, shown = f"{doc.key}#{said['id']}", text(item)
            words = [said["tekst"], *said["wie"], playbook.label("soort", said["soort"])]
            words += [playbook.label("vorm", said["vorm"]), said.get("functie", ""), said.get("sectie", "")]
            assert [word for word in words if word not in shown] == []
            about = [f"gemeente/{id_}" for id_ in said.get("gemeenten", [])]
            assert case.keys(url, item) == [key, *about, *playbook.users(key)]
        sources += 1
    assert sources == len(playbook.of("bron"))


def thin(case: Site, doc: Doc) -> set[str]:
    """Which gaps a page's evidence has."""
    rests = case.playbook.rests_on(doc.key)
    found = {
        "een-stem": len({name for s in rests for name in s["wie"]}) <= 1,
        "een-gemeente": all(s.get("gemeenten") for s in rests)
        and len({id_ for s in rests for id_ in s["gemeenten"]}) <= 1,
        "alleen-ambitie": all(s["soort"] == "ambitie" for s in rests),
        "alleen-auteurs": all(s["vorm"] == "vertelling" for s in rests),
    }
    return {name for name, holds in found.items() if holds and rests}


def test_the_gaps_list_every_page_whose_evidence_is_thin_with_the_number_of_statements(case: Site) -> None:
    playbook = case.playbook
    url = playbook.docs["overzicht/bewijs.md"].url
    sections = those(case.all[url], "//section", "gap")
    docs = [doc for kind in playbook.kinds if kind != "bron" for doc in playbook.of(kind)]
    for declared, section in zip(playbook.head["gaps"], sections, strict=True):
        expected = [doc for doc in docs if declared["id"] in thin(case, doc)]
        measured = Counter(doc.kind for doc in docs if playbook.rests_on(doc.key))
        heading = f"{declared['label']} {len(expected)} van de {measured.total()} pagina's"
        assert text(section.find("h3")) == heading
        assert case.keys(url, section) == [doc.key for doc in expected]
        items = section.xpath(".//li[a]")
        for doc, item in zip(expected, items, strict=True):
            rests = len(playbook.rests_on(doc.key))
            assert text(item).endswith(f"rust op {rests} {'uitspraak' if rests == 1 else 'uitspraken'}")
        counted = Counter(doc.kind for doc in expected)
        groups = section.findall("details")
        for kind, group in zip(counted, groups, strict=True):
            assert f"{counted[kind]} van de {measured[kind]} " in text(group)
            stops, open_ = (len(those(group, ".//span", name)) for name in ("stop", "stop--open"))
            assert (stops, open_) == (measured[kind], measured[kind] - counted[kind])


def test_the_register_has_every_page_under_its_title_and_its_other_names(case: Site) -> None:
    playbook, expected = case.playbook, []
    for doc in playbook.docs.values():
        if doc.kind:
            names = {*doc.data.get("zoektermen", []), *doc.data.get("synoniemen", [])}
            others = {name for name in names if plain(name) != plain(doc.title)}
            expected += [(doc.title, "", doc.key), *((name, doc.title, doc.key) for name in others)]
    [url] = [doc.url for doc in playbook.docs.values() if ("index", []) in doc.directives]
    found = []
    for section in those(case.all[url], "//section", "letter"):
        words = []
        for item in section.xpath(".//li"):
            [link] = item.xpath(".//a")
            before = (item.text or "").strip()
            word = before.removesuffix(", zie") if before else text(link)
            words.append(word)
            found.append((word, text(link) if before else "", case.key(url, link.get("href"))))
        assert words == sorted(words, key=plain)
        first = [next(c for c in plain(word) if c.isalnum()).upper() for word in words]
        assert {"0-9" if sign.isdigit() else sign for sign in first} == {text(section.find("h3"))}
    assert sorted(found) == sorted(expected)


Group = tuple[str, list[tuple[str, str]]]


def expected_connections(case: Site, doc: Doc) -> list[Group]:
    """What must stand around a page: per label the other end of each edge, and the part of this page it touches."""
    playbook = case.playbook
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    into: dict[str, list[tuple[str, str]]] = defaultdict(list)
    reading = {f"{id_}.{kind['trail']['relation']}" for id_, kind in playbook.kinds.items() if "trail" in kind}
    for edge in playbook.edges:
        if page_of(edge.source) == doc.key and edge.relation not in reading:  # a reading list is a view of its own
            out[edge.relation].append((edge.target, edge.source.partition("#")[2]))
        if page_of(edge.target) == doc.key:
            into[edge.relation].append((edge.source, edge.target.partition("#")[2]))
    for name in [name for name in into if playbook.relations[name]["label"] == playbook.relations[name]["inverse"]]:
        out[name] += into.pop(name)
    groups = [(playbook.relations[name]["label"], sorted(rows)) for name, rows in out.items()]
    groups += [(playbook.relations[name]["inverse"], sorted(rows)) for name, rows in into.items()]
    for label, edges in (("Aangehaald op", playbook.citations), ("Genoemd op", playbook.mentions)):
        rows = [(s, t.partition("#")[2]) for s, targets in edges.items() for t in targets if page_of(t) == doc.key]
        if rows := [row for row in rows if page_of(row[0]) != doc.key]:
            groups.append((label, sorted(rows)))
    sources = {page_of(t) for s, targets in playbook.citations.items() if page_of(s) == doc.key for t in targets}
    if others := sorted(sources - {doc.key}):
        groups.append(("Rust op", [(source, "") for source in others]))
    return sorted(groups)


def shown_connections(case: Site, doc: Doc) -> list[Group]:
    groups = []
    for section in those(case.of(doc.key), "//section", "connections"):
        for heading in section.xpath(".//h3"):
            label, *counts = [part.strip() for part in re.split(r"(?:\ben )?(\d+)", text(heading))][:4]
            count = sum(int(number) for number in counts if number.isdigit())
            rows = []
            for item in heading.getparent().xpath(".//ul/li"):
                first, *others = item.xpath(".//a/@href")
                here = [href.removeprefix("#") for href in others if href.startswith("#")]
                rows.append((case.key(doc.url, first), "".join(here)))
            assert count == len(rows)
            groups.append((label, sorted(rows)))
    return sorted(groups)


def test_every_page_shows_what_it_relates_to_and_what_leads_to_it(case: Site) -> None:
    for doc in case.playbook.docs.values():
        if not doc.url:  # home is a signpost and shows none
            continue
        assert shown_connections(case, doc) == expected_connections(case, doc), doc.path


def test_a_relation_is_told_with_its_reason_and_citations_at_both_ends(case: Site) -> None:
    playbook, told = case.playbook, 0
    for edge in playbook.edges:
        if not edge.reason:
            continue
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            url = playbook.docs[here].url
            items = [i for s in those(case.of(here), "//section", "connections") for i in s.xpath(".//li")]
            steps = case.of(here).xpath("//section[@class='trail']//ol/li") if here == edge.source else []
            [item] = [i for i in [*items, *steps] if case.keys(url, i)[0] == there and edge.reason in text(i)]
            assert case.keys(url, item)[1:] == list(edge.cites)
            told_by = text(item) + "".join(item.xpath("../preceding-sibling::h3[1]/text()"))
            assert all(word.casefold() in told_by.casefold() for word in said_in(case, edge))
            assert ("telt niet als gezien" in text(item)) == (not edge.seen)
        told += 1
    assert told >= 100


def test_a_page_stands_between_its_neighbours_by_title(case: Site) -> None:
    for kind in case.playbook.kinds:
        series = case.playbook.of(kind)
        for at, doc in enumerate(series):
            tree = case.of(doc.key)
            [steps] = tree.xpath("//footer/nav[@class='footer__steps']")
            assert case.keys(doc.url, steps) == [
                d.key for d in (*series[max(at - 1, 0) : at], *series[at + 1 : at + 2])
            ]
            [siblings] = tree.xpath("//nav[@aria-label='In dezelfde reeks']")
            hub, *near = case.keys(doc.url, siblings)
            assert hub == case.playbook.hub(kind).key
            assert near == [d.key for d in in_order([case.playbook.docs[key] for key in near])]
            assert set(near) == {d.key for d in series if d is not doc} or len(near) == 6


def running_text(doc: Doc) -> str:
    """What a page says in running text: no headings, links or steps to tick, which already lead somewhere."""
    lines = [line for line in doc.prose.splitlines() if not re.match(r"#|- \[ \]|> \[!|<!--", line)]
    return re.sub(r"\[[^\]]*\]\([^)]*\)|\[@[^\]]*\]", "|", "\n".join(lines))


def test_a_term_that_wants_it_is_explained_once_on_every_other_page_that_uses_the_word(case: Site) -> None:
    playbook, explained = case.playbook, 0
    terms = {doc.id: doc for doc in playbook.of("begrip") if doc.data["in_tekst"] == "ja"}
    words = {id_: [doc.title, *doc.data.get("synoniemen", [])] for id_, doc in terms.items()}
    for doc in playbook.docs.values():
        used = running_text(doc).casefold()
        expected = {
            id_
            for id_, term in terms.items()
            if term is not doc and any(re.search(rf"\b{re.escape(word.casefold())}\b", used) for word in words[id_])
        }
        tree = case.of(doc.key)
        shown = {}
        for button in tree.xpath("//button[@class='term']"):
            [note] = tree.xpath("//*[@popover][@id=$id]", id=button.get("popovertarget"))
            [key] = case.keys(doc.url, note)
            term = playbook.docs[key]
            assert term.id not in shown, f"{doc.path} explains {term.id} twice"
            assert text(button).casefold() in [word.casefold() for word in words[term.id]]
            assert term.data["uitleg"] in text(note)
            shown[term.id] = button
        assert set(shown) == expected, doc.path
        explained += len(shown)
    assert explained >= 20
