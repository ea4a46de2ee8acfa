"""Sections as plain pieces: everything that is said comes along, and nothing that cannot be followed on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from harbour import PAGES, linked
from hypothesis import given, settings
from hypothesis import strategies as st
from playbook.tools.prose import Entry, Line, Passage, Piece, passages

BODY = """
## The sea

First *words* with a [link](../ports/west.md) and `code`. [@logbook, e1; @logbook, e2]

### A title

3. **Three**: go
   on
4. four

    - deeper

> [!NOTE]
> Quoted.

| Head | Other |
| --- | --- |
| cell | **bold** |

<!-- playbook: gaps -->

## Orders

- [ ] Sail **now** { #sail }

    Because it is said. [@logbook, e3]

- [ ] Come back { #return }
"""


def found(tmp_path: Path, names: Sequence[str], *, brief: bool = False, body: str = BODY) -> Sequence[Passage]:
    graph = linked(tmp_path, {"ships/ada.md": PAGES["ships/ada.md"].partition("## ")[0] + body})
    return passages(graph.entities["ship/ada"].page, names, brief)


def words(line: Line) -> str:
    return "".join(run.text for run in line)


def said(pieces: Sequence[Piece]) -> str:
    """All words of some pieces, in the order of reading."""
    found: list[str] = []
    for piece in pieces:
        found.append(words(piece.line))
        for entry in piece.entries:
            found += [words(entry.line), said(entry.more)]
        found += [said(piece.inside), *(words(cell) for row in piece.rows for cell in row)]
    return " ".join(" ".join(found).split())


class TestSections:
    def test_they_come_in_the_order_that_is_asked_for_and_those_that_a_page_lacks_are_left_out(
        self, tmp_path: Path
    ) -> None:
        assert [one.section.id for one in found(tmp_path, ["orders", "sea", "land"])] == ["orders", "sea"]

    def test_everything_that_is_said_comes_along(self, tmp_path: Path) -> None:
        (sea,) = found(tmp_path, ["sea"])
        assert said(sea.pieces) == (
            "First words with a link and code. A title Three: go on four deeper Quoted. Head Other cell bold"
        )

    def test_each_piece_keeps_its_form(self, tmp_path: Path) -> None:
        (sea,) = found(tmp_path, ["sea"])
        assert [piece.form for piece in sea.pieces] == ["text", "title", "steps", "quote", "table"]
        steps, table = sea.pieces[2], sea.pieces[4]
        assert steps.start == 3
        assert [piece.form for piece in steps.entries[1].more] == ["items"]
        assert [[words(cell) for cell in row] for row in table.rows] == [["Head", "Other"], ["cell", "bold"]]

    def test_what_is_stressed_is_and_what_is_cited_stands_where_it_was(self, tmp_path: Path) -> None:
        (sea,) = found(tmp_path, ["sea"])
        assert [run.text for run in sea.pieces[2].entries[0].line if run.strong] == ["Three"]
        cited = [str(run.citation) for run in sea.pieces[0].line if run.citation]
        assert cited == ["logbook, e1; logbook, e2"]
        assert sea.pieces[0].line[-1].citation

    def test_a_task_is_one_without_its_box_and_its_id(self, tmp_path: Path) -> None:
        (orders,) = found(tmp_path, ["orders"])
        entries: Sequence[Entry] = orders.pieces[0].entries
        assert [(words(entry.line), entry.task) for entry in entries] == [("Sail now", True), ("Come back", True)]
        assert said(entries[0].more) == "Because it is said."

    def test_in_brief_an_item_is_its_own_words(self, tmp_path: Path) -> None:
        (orders,) = found(tmp_path, ["orders"], brief=True)
        assert said(orders.pieces) == "Sail now Come back"

    def test_a_page_of_no_kind_has_none(self, tmp_path: Path) -> None:
        graph = linked(tmp_path)
        assert passages(graph.entities["index.md"].page, ["sea"]) == []


SAFE = st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)


FORMS = ["- {}", "1. {}", "- [ ] {}", "> {}\n", "{}\n", "### {}\n"]


@settings(max_examples=40, deadline=None)
@given(st.lists(SAFE, min_size=1, max_size=6), st.sampled_from(FORMS))
def test_whatever_the_form_no_word_is_lost(texts: list[str], form: str) -> None:
    lines = "\n".join(form.format(text) for text in texts)
    with TemporaryDirectory() as folder:
        (sea,) = found(Path(folder), ["sea"], body=f"\n## The sea\n\n{lines}\n")
    assert said(sea.pieces).split() == " ".join(texts).split()
