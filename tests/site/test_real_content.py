"""What the real playbook must hold, and what it must not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_site import Site, text, those
from playbook import pipeline, readability
from second_reader import Doc, Playbook, page_of

QUESTIONS = Path(__file__).with_name("questions.yml")
ARTICLE = "bronnen/radar-2015.md"
INTERVIEWED = ("Haker", "Bekkers", "Dijkhuis")
# Every page of the plan, by kind: these ids are addresses, and stay.
PLAN = {
    "gemeente": """
        haarlem almere hollands-kroon
    """.split(),
    "competentie": """
        lef ondernemerszin zelfstandig-handelen eigenaarschap resultaatgerichtheid leren-van-fouten
        verbinden positie-innemen onderhandelen schakelen co-creeren luisteren-naar-inwoners
        bestuurlijke-sensitiviteit vakinhoudelijke-kennis denkkracht inkoopvaardigheid in-beweging-brengen
        organiseren-en-sturen projectleiderschap relatiebeheer
    """.split(),
    "werkwijze": """
        transformatieprogramma co-creatie inkopersgroep accountmanagement thuisteam-en-werkgroepen
        vraagstukgericht-werken beleid-in-projecten zelfsturende-teams pitstop lean-monteur
        interne-marktplaats flexwerken proberen-en-doen werving-en-selectie functieprofielen training
        omgekeerd-mandaat
    """.split(),
    "les": """
        rol-blijft-veranderen veranderaar-word-je-niet-vanzelf nota-is-niet-genoeg
        organisatiestrategie-nodig eigen-weg-en-tempo vakinhoud-en-proces niet-iedereen-hoeft-alles
        mensen-rond-een-vraagstuk schakelen-tussen-denken-en-doen verbind-je-aan-een-resultaat
        inkoop-is-ook-beleid zonder-managers ruimte-voor-fouten tempo-en-controle volharding-en-visie
        twijfel-serieus-nemen leg-vast-wat-je-vraagt afstand-van-de-waan-van-de-dag inwoners-eerst
    """.split(),
    "checklist": """
        transformatieprogramma-opzetten organisatiekeuze vraagstuk-oppakken opdracht-aannemen team-starten
        teamgesprek pitstop-houden inkoopafspraken accountgesprek functieprofiel vacature selectiegesprek
        ontwikkelgesprek gesprek-met-inwoners evaluatie
    """.split(),
    "rol": """
        beleidsadviseur programmamanager gemeentesecretaris teammanager hr-adviseur organisatieadviseur
        inkoper accountmanager trekker projectleider
    """.split(),
    "begrip": """
        transformatie verzorgingsstaat participatiesamenleving sociaal-domein kanteling decentralisaties wmo
        jeugdwet jeugdzorg participatiewet wijkteam aanbieder aanbesteding sas-procedure reele-prijs
        inkoopafspraak veranderaar pit lean scrum vraagstuk opgavegericht-werken procesvaardigheden
        fusiegemeente organisatiestrategie strategisch-personeelsbeleid functiewaardering competentie
        gedragsindicator mandaat opdrachtgever ondernemingsraad toezicht-en-fraude
    """.split(),
    "bron": """
        radar-2015 bb-2017-04 bb-2017-hierarchie bb-2017-adempauze bb-2017-11-crisis bb-2017-11-valpartij
        bb-2018-03 hrpraktijk-2018 hk-organisatievisie jso symion almere-oplossingsruimte almere-wozomo
        almere-organisatie haarlem-spb-2022 haarlem-zandvoort herindeling-hk
    """.split(),
}
# Relations of a page in both directions together, at least.
AROUND = {"gemeente": 4, "competentie": 4, "les": 4, "werkwijze": 4, "rol": 4, "checklist": 2, "begrip": 2}
LAW = re.compile(r"https?://[^\s)>\"]*(?:overheid|officielebekendmakingen|rechtspraak|eur-lex)[^\s)>\"]*")
RUN = 12


@pytest.fixture(scope="module")
def playbook(at_root: Site) -> Playbook:
    return at_root.playbook


def test_every_page_of_the_plan_is_there_and_built(at_root: Site, playbook: Playbook) -> None:
    ids = [f"{kind}/{id_}" for kind, ids in PLAN.items() for id_ in ids]
    assert [key for key in ids if key not in playbook.docs] == []
    assert [key for key in ids if playbook.docs[key].url not in at_root.pages] == []
    assert set(PLAN) == set(playbook.kinds)


def test_the_article_has_its_78_statements_in_order_each_with_its_own_words(at_root: Site, playbook: Playbook) -> None:
    statements = playbook.docs["bron/radar-2015"].data["uitspraken"]
    assert [s["id"] for s in statements] == [f"u{number:02}" for number in range(1, 79)]
    assert len({s["tekst"] for s in statements}) == 78
    assert len(those(at_root.of("bron/radar-2015"), "//li", "part")) == 78


def test_every_statement_of_every_source_is_a_sentence_with_a_speaker(playbook: Playbook) -> None:
    wrong = [key for key, said in playbook.statements.items() if not is_sentence(said["tekst"]) or not said["wie"]]
    assert wrong == []


def test_every_later_source_says_how_it_was_read(playbook: Playbook) -> None:
    read = {id_: playbook.docs[f"bron/{id_}"].data["gelezen"] for id_ in PLAN["bron"] if id_ != "radar-2015"}
    assert len(read) == 16
    assert [id_ for id_, how in read.items() if "kopie" not in how or "begin" not in how] == []


def is_sentence(words: str) -> bool:
    return len(words.split()) >= 4 and bool(re.match(r"['‘“\"]?[A-ZÀ-Þ0-9]", words)) and words.endswith((".", "?", "!"))


def test_every_reason_of_a_relation_is_a_sentence(playbook: Playbook) -> None:
    with_reason = [edge for edge in playbook.edges if edge.said]
    assert len(with_reason) > 100
    assert [(edge.relation, edge.source, edge.target) for edge in with_reason if not is_sentence(edge.reason)] == []
    accounts = [account for edge in playbook.named("gemeente.werkwijzen") for account in edge.said["daarna"]]
    assert [account for account in accounts if not is_sentence(account["toelichting"])] == []


def test_no_two_relations_of_a_page_give_the_same_reason(playbook: Playbook) -> None:
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in playbook.edges:
        if edge.reason:
            reasons[page_of(edge.source), edge.reason].append(edge.target)
    assert {key: targets for key, targets in reasons.items() if len(targets) > 1} == {}


def test_who_was_interviewed_is_named_on_the_source_page_and_nowhere_else(at_root: Site) -> None:
    named = re.compile("|".join(INTERVIEWED))
    files = [path for path in (at_root.folder / "docs").rglob("*.md") if named.search(path.read_text("utf-8"))]
    assert [path.relative_to(at_root.folder / "docs").as_posix() for path in files] == [ARTICLE]
    built = {url for url, tree in at_root.all.items() if named.search(str(tree.xpath("string()")))}
    assert built == {"bronnen/radar-2015/"}
    assert [name for name in INTERVIEWED if name not in text(at_root.of("bron/radar-2015"))] == []


def test_an_ambition_of_2015_is_never_the_only_ground_for_in_use(playbook: Playbook) -> None:
    for edge in playbook.named("gemeente.werkwijzen"):
        kinds = {playbook.statements[key]["soort"] for key in edge.cites}
        assert edge.said["stand"] == "gewenst" or kinds != {"ambitie"}, (edge.source, edge.target)
        assert edge.said["stand"] != "gewenst" or "waarneming" not in kinds, (edge.source, edge.target)


def test_what_is_said_of_a_municipality_cites_a_statement_about_it(playbook: Playbook) -> None:
    ends = {"gemeente.competenties": "source", "gemeente.werkwijzen": "source", "les.gemeenten": "target"}
    wrong = []
    for relation, end in ends.items():
        for edge in playbook.named(relation):
            municipality = getattr(edge, end).partition("/")[2]
            if not any(municipality in playbook.statements[key].get("gemeenten", []) for key in edge.cites):
                wrong.append((relation, edge.source, edge.target))
    assert wrong == []


def prose(doc: Doc) -> Iterator[str]:
    """The pieces of running text that a page is made of: no headings, citations, code or list of changes."""
    yield from _texts({name: value for name, value in doc.data.items() if name not in ("gelezen", "wijzigingen")})
    lines = doc.prose.splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        heading = line.startswith(("#", "<!--")) or re.match(r"\|[ :|-]+\|$", below)
        if not heading:
            yield re.sub(r"\[@[^\]]*\]|\]\([^)]*\)|\{ #[\w-]+ \}", " ", line)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data


def test_no_two_pages_share_a_run_of_more_than_twelve_words(playbook: Playbook) -> None:
    pages: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for doc in playbook.docs.values():
        for piece in prose(doc):
            words = re.findall(r"\w+", piece.casefold())
            for at in range(len(words) - RUN):
                pages[tuple(words[at : at + RUN + 1])].add(doc.path)
    assert len(pages) > 5000
    shared = {pair: " ".join(run) for run, found in pages.items() for pair in combinations(sorted(found), 2)}
    assert shared == {}


def test_every_link_to_a_law_is_secure_and_says_when_it_was_checked(playbook: Playbook) -> None:
    found = []
    for doc in playbook.docs.values():
        for line in doc.prose.splitlines():
            for address in LAW.findall(line):
                found.append(address)
                assert address.startswith("https://"), (doc.path, address)
                assert re.search(r"gecontroleerd op \d|niet gecontroleerd", line), (doc.path, address)
    assert len(found) >= 10


def test_what_a_page_of_a_kind_says_first_fits_in_a_breath(playbook: Playbook) -> None:
    lead = {kind: model["lead"]["text"] for kind, model in playbook.kinds.items()}
    long = [d.path for d in playbook.docs.values() if d.kind and len(str(d.data[lead[d.kind]]).split()) > 60]
    assert long == []


def test_every_page_has_the_relations_that_its_kind_asks(playbook: Playbook) -> None:
    few = {doc.path: playbook.around(doc.key) for doc in playbook.docs.values() if doc.kind in AROUND}
    assert {path: n for path, n in few.items() if n < AROUND[playbook.docs[playbook.paths[path]].kind]} == {}


def test_no_page_is_reached_through_its_hub_only(playbook: Playbook) -> None:
    led_to = {page_of(edge.target) for edge in playbook.edges} | {page_of(edge.source) for edge in playbook.edges}
    for source, targets in playbook.mentions.items():
        doc = playbook.docs[page_of(source)]
        led_to |= {page_of(target) for target in targets} if doc.kind or doc.id != "index" else set()
    led_to |= {page_of(source) for targets in playbook.citations.values() for source in targets}
    linked = {page_of(t) for s, targets in playbook.mentions.items() if playbook.docs[page_of(s)].kind for t in targets}
    assert [doc.path for doc in playbook.docs.values() if doc.kind and doc.key not in led_to] == []
    assert [doc.path for doc in playbook.of("begrip") if doc.key not in linked] == []


def test_every_statement_of_every_source_is_used_outside_its_own_page(playbook: Playbook) -> None:
    assert [key for key in playbook.statements if not playbook.users(key)] == []


def test_ten_pages_that_a_team_can_do_together_carry_a_session_of_an_hour(playbook: Playbook) -> None:
    told = {doc.path for doc in playbook.docs.values() if "sessie" in doc.data}
    held = {
        doc.path
        for doc in playbook.docs.values()
        if doc.kind and re.search("^### Sessie van 60 minuten", doc.body, re.M)
    }
    assert told == held
    assert len(told) >= 10


def test_what_a_reader_takes_along_is_a_text_and_not_a_line(playbook: Playbook) -> None:
    for kind in ("werkwijze", "les", "checklist"):
        for doc in playbook.of(kind):
            taken = doc.body.partition("\n## Meenemen\n")[2]
            assert len(taken.split()) >= 60, doc.path
            assert "|" in taken or "\n>" in taken or "```" in taken, doc.path


def test_every_page_is_readable(at_root: Site) -> None:
    checked = pipeline.check(at_root.folder, at_root.folder / "overrides")
    assert checked.graph
    measured = list(readability.report(checked.graph))
    assert len(measured) == len(at_root.playbook.docs)
    assert [(page.file, round(found.lix)) for page, found in measured if not found.good] == []


def test_a_reader_s_questions_are_answered_within_three_clicks_from_home(at_root: Site, playbook: Playbook) -> None:
    asked = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    assert len(asked) >= 12
    for question in asked:
        start, *clicks = [playbook.docs[playbook.paths[path]] for path in question["path"]]
        assert start.path == "index.md" and 1 <= len(clicks) <= 3, question
        here = start
        for there in clicks:
            body = at_root.pages[here.url].xpath("//main")[0]
            assert there.key in at_root.keys(here.url, body), (question["question"], here.path, there.path)
            here = there
        (section,) = at_root.pages[here.url].xpath(f"//main//*[@id='{question['section']}']/..")
        assert len(text(section).split()) >= 40, question
