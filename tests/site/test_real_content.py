"""What the real playbook must hold, and what it must not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from built_site import Site, text, those
from second_reader import Doc, Playbook, page_of

ARTICLE = "bronnen/radar-2015.md"
INTERVIEWED = ("Haker", "Bekkers", "Dijkhuis")
LATER = """bb-2017-04 bb-2017-hierarchie bb-2017-adempauze bb-2017-11-crisis bb-2017-11-valpartij bb-2018-03
    hrpraktijk-2018 hk-organisatievisie jso symion almere-oplossingsruimte almere-wozomo almere-organisatie
    haarlem-spb-2022 haarlem-zandvoort herindeling-hk""".split()
# The first edition: these ids are addresses, and stay.
FIRST_EDITION = {
    "bron": ["radar-2015", *LATER],
    "gemeente": "haarlem almere hollands-kroon".split(),
    "competentie": """lef zelfstandig-handelen verbinden onderhandelen vakinhoudelijke-kennis
        projectleiderschap""".split(),
    "les": """niet-iedereen-hoeft-alles zonder-managers tempo-en-controle leg-vast-wat-je-vraagt
        inkoop-is-ook-beleid""".split(),
    "werkwijze": """vraagstukgericht-werken inkopersgroep thuisteam-en-werkgroepen zelfsturende-teams functieprofielen
        training""".split(),
    "checklist": "vraagstuk-oppakken team-starten".split(),
    "rol": "beleidsadviseur trekker teammanager".split(),
    "begrip": """transformatie sociaal-domein wmo aanbesteding aanbieder pit vraagstuk wijkteam opgavegericht-werken
        procesvaardigheden competentie functiewaardering""".split(),
}
LAW = re.compile(r"https?://[^\s)>\"]*(?:overheid|officielebekendmakingen|rechtspraak|eur-lex)[^\s)>\"]*")
RUN = 12


@pytest.fixture(scope="module")
def playbook(at_root: Site) -> Playbook:
    return at_root.playbook


def test_every_page_of_the_first_edition_is_there_and_built(at_root: Site, playbook: Playbook) -> None:
    ids = [f"{kind}/{id_}" for kind, ids in FIRST_EDITION.items() for id_ in ids]
    assert [key for key in ids if key not in playbook.docs] == []
    assert [key for key in ids if playbook.docs[key].url not in at_root.pages] == []
    assert set(FIRST_EDITION) == set(playbook.kinds)


def test_the_article_has_its_78_statements_in_order_each_with_its_own_words(at_root: Site, playbook: Playbook) -> None:
    statements = playbook.docs["bron/radar-2015"].data["uitspraken"]
    assert [s["id"] for s in statements] == [f"u{number:02}" for number in range(1, 79)]
    assert len({s["tekst"] for s in statements}) == 78
    assert len(those(at_root.of("bron/radar-2015"), "//li", "part")) == 78


def test_every_statement_of_every_source_is_a_sentence_with_a_speaker(playbook: Playbook) -> None:
    wrong = [key for key, said in playbook.statements.items() if not is_sentence(said["tekst"]) or not said["wie"]]
    assert wrong == []


def test_every_later_source_says_how_it_was_read(playbook: Playbook) -> None:
    read = {id_: playbook.docs[f"bron/{id_}"].data["gelezen"] for id_ in LATER}
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
        assert edge.said["stand"] != "gewenst" or kinds == {"ambitie"}, (edge.source, edge.target)


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


def test_every_page_relates_to_another(playbook: Playbook) -> None:
    assert [doc.path for doc in playbook.docs.values() if doc.kind and not playbook.around(doc.key)] == []
