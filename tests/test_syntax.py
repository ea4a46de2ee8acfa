"""Body -> HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from textwrap import dedent
from typing import Any

import pytest
from lxml import html
from playbook import commonmark
from playbook.citation import Citation
from playbook.syntax import CiteLink, Context, Converted, Converter, TocEntry
from playbook.terms import Term, Terms

CALLOUTS = {"note": "Let op", "tip": "Tip", "important": "Belangrijk", "warning": "Pas op", "caution": "Voorzichtig"}
Convert = Callable[..., Converted]


def cite(citation: Citation) -> Sequence[CiteLink]:
    return [CiteLink(f"../{ref.page}/#{part}", part, "full", "Seen") for ref in citation.refs for part in ref.parts]


@pytest.fixture(scope="module")
def convert() -> Convert:
    converter = Converter()

    def run(text: str, **changes: Any) -> Converted:
        context = {
            "heading_ids": [f"h{number}" for number, _ in enumerate(commonmark.read(text).headings)],
            "provenance": {},
            "resolve": lambda written: written,
            "cite": cite,
            "own": "",
            "terms": Terms({}),
            "callouts": CALLOUTS,
            "table_label": "Tabel",
        }
        return converter.convert(text, Context(**context | changes))

    return run


def tree(converted: Converted) -> Any:
    return html.fragment_fromstring(converted.html, create_parent="main")


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


class TestItems:
    def test_an_items_id_becomes_its_address_and_is_not_printed(self, convert: Convert) -> None:
        converted = convert("- Sail away { #sail }\n- Stay {#stay}\n\n    And wait.")
        assert [(item.get("id"), words(item)) for item in tree(converted).iter("li")] == [
            ("sail", "Sail away"),
            ("stay", "Stay And wait."),
        ]

    def test_a_task_is_a_tick_box_with_its_label(self, convert: Convert) -> None:
        converted = convert("- [ ] Sail *away* { #sail }\n\n    Because.\n\n- [x] Stay { #stay }")
        items = tree(converted).findall("ul/li")
        assert [(item.get("id"), item.get("class")) for item in items] == [("sail", "task"), ("stay", "task")]
        assert [words(label) for label in tree(converted).iter("label")] == ["Sail away", "Stay"]
        assert [dict(box.attrib) for box in tree(converted).iter("input")] == [{"type": "checkbox"}] * 2
        assert "checked" not in converted.html

    @pytest.mark.parametrize("text", ["- [ ]", "- [ ]a", "- [y] a", "- a [ ] b"])
    def test_anything_else_is_no_tick_box(self, convert: Convert, text: str) -> None:
        assert "input" not in convert(text).html


class TestTables:
    TEXT = "| a | b |\n| :-- | --: |\n| c | d |"

    def test_a_table_scrolls_in_a_region_that_the_keyboard_can_reach(self, convert: Convert) -> None:
        (region,) = tree(convert(self.TEXT)).findall("div")
        assert (region.get("class"), region.get("role"), region.get("tabindex")) == ("table-region", "region", "0")
        assert region.find("table").get("class") == "table"

    def test_each_region_is_named_after_its_columns(self, convert: Convert) -> None:
        other = self.TEXT.replace("| a | b |", "| `a<b>` | |")
        regions = tree(convert(self.TEXT + "\n\n" + other + "\n\n" + self.TEXT)).findall("div")
        assert [region.get("aria-label") for region in regions] == ["Tabel: a, b", "Tabel: a<b>", "Tabel: a, b (2)"]

    def test_headers_have_a_scope_and_alignment_is_a_class(self, convert: Convert) -> None:
        found = tree(convert(self.TEXT))
        assert [(cell.get("scope"), cell.get("class")) for cell in found.iter("th")] == [
            ("col", "align-left"),
            ("col", "align-right"),
        ]
        assert [dict(cell.attrib) for cell in found.iter("td")] == [{"class": "align-left"}, {"class": "align-right"}]

    def test_a_table_of_two_columns_is_a_table_everywhere(self, convert: Convert) -> None:
        assert 'role="table"' not in convert(self.TEXT).html
        assert "data-label" not in convert(self.TEXT).html

    def test_in_a_wider_one_each_cell_says_what_its_column_is_called(self, convert: Convert) -> None:
        (table,) = tree(convert("| a | *b* & c | |\n| - | - | - |\n| d | e | f |\n| g | h | |")).iter("table")
        assert table.get("class") == "table table--wide"
        assert [cell.get("data-label") for cell in table.iter("td")] == ["a", "b & c", None] * 2

    def test_a_wider_one_stays_a_table_for_those_who_hear_it(self, convert: Convert) -> None:
        (table,) = tree(convert("| a | b | c |\n| - | - | - |\n| d | e | f |")).iter("table")
        assert [element.get("role") for element in table.iter()] == (
            "table rowgroup row columnheader columnheader columnheader rowgroup row cell cell cell".split()
        )

    def test_a_table_in_a_list_and_what_follows_it_keep_their_place(self, convert: Convert) -> None:
        text = "- a\n\n    | b | c |\n    | - | - |\n    | d | e |\n\n    f"
        (item,) = tree(convert(text)).iter("li")
        assert [child.tag for child in item] == ["p", "div", "p"]


class TestCallOuts:
    @pytest.mark.parametrize(("kind", "title"), CALLOUTS.items())
    def test_a_call_out_has_a_title_in_the_playbooks_language(self, convert: Convert, kind: str, title: str) -> None:
        (box,) = tree(convert(f"> [!{kind.upper()}]\n> Mind the tide.")).findall("div")
        assert box.get("class") == f"admonition {kind}"
        assert [words(child) for child in box] == [title, "Mind the tide."]

    def test_a_quotation_stays_one(self, convert: Convert) -> None:
        assert [child.tag for child in tree(convert("> Mind the tide."))] == ["blockquote"]


class TestSections:
    def test_each_second_heading_begins_a_section(self, convert: Convert) -> None:
        converted = convert("First.\n\n## The sea\n\nDeep.\n\n### Tides\n\nHigh.\n\n## The land\n\nDry.")
        first, *sections = tree(converted)
        assert first.tag == "p"
        assert [(s.tag, s.get("class"), s[0].get("id")) for s in sections] == [
            ("section", "section", "h0"),
            ("section", "section", "h2"),
        ]
        assert [[words(child) for child in s] for s in sections] == [
            ["The sea", "Deep.", "Tides", "High."],
            ["The land", "Dry."],
        ]

    def test_where_it_comes_from_stands_under_its_heading(self, convert: Convert) -> None:
        given = {"sea": ("source", "From the logs")}
        converted = convert("## The sea\n\nDeep.\n\n## More\n\nDry.", heading_ids=["sea", "more"], provenance=given)
        sea, more = tree(converted)
        assert sea.get("class") == "section section--source"
        assert [(child.tag, child.get("class")) for child in sea][:2] == [("h2", None), ("p", "provenance")]
        assert words(sea[1]) == "From the logs"
        assert more.get("class") == "section"
        assert "provenance" not in html.tostring(more, encoding="unicode")

    def test_the_contents_list_says_what_the_headings_say(self, convert: Convert) -> None:
        converted = convert(r"## Salt & *wool* \*, `a<b>`, &lt;i&gt; [c](d.md) <kbd>E</kbd>" + "\n\n### Two\n\nText.")
        assert converted.toc == [TocEntry(2, "h0", "Salt & wool *, a<b>, <i> c E"), TocEntry(3, "h1", "Two")]
        assert [words(heading) for heading in tree(converted).iter("h2", "h3")] == [e.name for e in converted.toc]


class TestCitations:
    def test_a_citation_is_a_link_to_each_part_with_what_is_heard_beside_it(self, convert: Convert) -> None:
        converted = convert("Deep [@log, e1, e2].")
        first, second = tree(converted).findall("p/span/a")
        assert (first.get("class"), first.get("href")) == ("cite cite--full", "../log/#e1")
        assert [words(first), words(second)] == ["e1, Seen", "e2, Seen"]
        assert words(first.find("span[@class='visually-hidden']")) == ", Seen"
        assert converted.citations == ["[@log, e1, e2]"]

    @pytest.mark.parametrize("text", ["`[@log, e1]`", "\\[@log, e1]", "    [@log, e1]", "a <!-- [@log, e1] --> b"])
    def test_in_code_and_behind_a_backslash_and_in_a_comment_there_is_none(self, convert: Convert, text: str) -> None:
        converted = convert(text)
        assert converted.citations == []
        assert "cite" not in converted.html

    def test_a_label_is_text(self, convert: Convert) -> None:
        hostile = CiteLink("#x", "<script>*a* [b](c)", "", "<i>")
        converted = convert("[@log, e1]", cite=lambda citation: [hostile])
        (link,) = tree(converted).findall("p/span/a")
        assert link.text == "<script>*a* [b](c)"
        assert words(link).endswith(", <i>")


class TestLinks:
    def test_an_address_becomes_what_the_site_needs(self, convert: Convert) -> None:
        converted = convert("[a](b.md) ![c](d.png) [e][f]\n\n[f]: g.md", resolve=lambda written: f"at/{written}")
        found = tree(converted)
        assert [link.get("href") for link in found.iter("a")] == ["at/b.md", "at/g.md"]
        assert [image.get("src") for image in found.iter("img")] == ["at/d.png"]
        assert sorted(converted.addresses) == ["b.md", "d.png", "g.md"]

    @pytest.mark.parametrize("written", [r"b\_c.md", "b_c.md", "b&amp;c.md", "b&c.md"])
    def test_it_is_seen_as_git_sees_it(self, convert: Convert, written: str) -> None:
        text = f"[a]({written})"
        (mark,) = commonmark.read(text).marks
        assert [html.fromstring(f"<p>{seen}</p>").text for seen in convert(text).addresses] == [mark.address]


class TestMarkdown:
    """Where the dialect follows CommonMark and not Python-Markdown."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (r"\<img src=a>", "&lt;img src=a&gt;"),
            (r"\!\~\:", "!~:"),
            ("``a`", "``a`"),
            ("`` `a` ``", "<code>`a`</code>"),
            ("a\\\nb", "a<br>\nb"),
            ("a  \nb", "a<br>\nb"),
            ("a   \nb", "a<br>\nb"),
            ("a <!-- b --> c", "a  c"),
            ("<span>a</span>", "&lt;span&gt;a&lt;/span&gt;"),
            ("<kbd>a</kbd>", "<kbd>a</kbd>"),
            ('<abbr title="a > b">c</abbr>', '<abbr title="a &gt; b">c</abbr>'),
        ],
    )
    def test_text_is_what_git_shows(self, convert: Convert, text: str, expected: str) -> None:
        assert convert(text).html == f"<p>{expected}</p>"

    def test_comments_are_left_out_and_directives_stay(self, convert: Convert) -> None:
        converted = convert("a\n\n<!-- a remark -->\n\n<!-- playbook: list ship -->\n\n<!-- two\n\nparagraphs -->\n\nb")
        assert re.sub(r"\s+", " ", converted.html) == "<p>a</p> <!-- playbook: list ship --> <p>b</p>"

    @pytest.mark.parametrize("fence", ["```\n{}\n```", "~~~ python\n{}\n~~~", "- x\n\n    ```\n    {}\n    ```"])
    def test_code_is_shown_as_it_is_written(self, convert: Convert, fence: str) -> None:
        (code,) = tree(convert(fence.format("<b> *a* &amp; [@c]"))).iter("code")
        assert code.text_content().strip() == "<b> *a* &amp; [@c]"

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            '<img src="x" onerror="alert(1)">',
            '<p style="color: red">a</p>',
            "<svg/onload=a>",
            "[a](javascript:alert(1))",
            "[a](JAVASCRIPT&colon;alert(1))",
            "![a](data:image/svg+xml,x)",
            "<vbscript:a>",
        ],
    )
    def test_nothing_live_comes_out_even_of_what_the_check_refuses(self, convert: Convert, text: str) -> None:
        for element in tree(convert(text)).iter():
            assert element.tag not in ("script", "svg")
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
            assert ":" not in element.get("href", "") + element.get("src", "")


class TestTerms:
    QUAY = Term("term/quay", "term--quay")
    LONG = Term("term/long-quay", "term--long-quay")
    TERMS = Terms({"quay": QUAY, "landing stage": QUAY, "long quay": LONG, "'s lands kade": LONG, "c++": LONG})

    def explained(self, converted: Converted) -> list[tuple[str, str]]:
        return [(b.text, b.get("popovertarget")) for b in tree(converted).iter("button")]

    def test_the_first_occurrence_is_a_button_that_opens_its_note(self, convert: Convert) -> None:
        converted = convert("At the Quay, a quay.\n\nOne more quay.", terms=self.TERMS)
        assert self.explained(converted) == [("Quay", "term--quay")]
        assert converted.html.startswith("<p>At the <button")
        assert words(tree(converted)) == "At the Quay, a quay. One more quay."
        assert converted.terms == [self.QUAY]

    def test_a_synonym_counts_as_the_term(self, convert: Convert) -> None:
        assert self.explained(convert("A landing stage or quay.", terms=self.TERMS)) == [
            ("landing stage", "term--quay")
        ]

    def test_the_longest_term_wins(self, convert: Convert) -> None:
        converted = convert("The long quay, then a quay.", terms=self.TERMS)
        assert self.explained(converted) == [("long quay", "term--long-quay"), ("quay", "term--quay")]

    @pytest.mark.parametrize("text", ["Quays.", "Aquay.", "quay_s", "_", "9quay"])
    def test_part_of_a_word_is_no_term(self, convert: Convert, text: str) -> None:
        assert self.explained(convert(text, terms=self.TERMS)) == []

    @pytest.mark.parametrize(
        "text", ["(quay)", "*quay*", "a **quay**.", "quay/stage", "a\nquay", "> quay", "| quay |\n| - |"]
    )
    def test_a_word_may_stand_anywhere_else(self, convert: Convert, text: str) -> None:
        assert [word for word, _ in self.explained(convert(text, terms=self.TERMS))] in (["quay"], [])

    @pytest.mark.parametrize("text", ["a landing\nstage", "'s Lands kade", "C++ is no port"])
    def test_a_term_may_span_a_line_and_hold_other_marks(self, convert: Convert, text: str) -> None:
        assert len(self.explained(convert(text, terms=self.TERMS))) == 1

    @pytest.mark.parametrize(
        "text",
        ["## quay", "[quay](a.md)", "`quay`", "```\nquay\n```", "- [ ] quay", "![quay](a.png)", "[@log, e1]"],
    )
    def test_in_headings_links_code_and_labels_none_is_explained(self, convert: Convert, text: str) -> None:
        quay = CiteLink("#e1", "quay", "", "quay")
        assert self.explained(convert(text, terms=self.TERMS, cite=lambda citation: [quay])) == []

    def test_a_page_does_not_explain_itself(self, convert: Convert) -> None:
        assert self.explained(convert("A quay.", terms=self.TERMS, own="term/quay")) == []

    @pytest.mark.parametrize("text", [r"a \* b", "a &amp; b", "a <kbd>b</kbd>"])
    def test_what_the_parser_keeps_aside_is_no_term(self, convert: Convert, text: str) -> None:
        numbers = Terms({str(n): Term(f"term/{n}", f"term--{n}") for n in range(100)} | {"wzxhzdk": self.LONG})
        assert convert(text, terms=numbers).html == convert(text).html

    @pytest.mark.parametrize("text", ["İ quay", "ſtage", "\u212aade"])  # letters that are not one small letter long
    def test_no_letter_is_too_strange(self, convert: Convert, text: str) -> None:
        strange = Terms({"stage": self.LONG, "kade": self.LONG, "i̇": self.LONG, "quay": self.QUAY})
        assert words(tree(convert(text, terms=strange))) == text


class TestOutline:
    def test_it_is_the_one_that_git_sees(self, convert: Convert) -> None:
        text = dedent("""\
            ## The sea

            Deep [@log, e1].

            - a
            - b

                c

            > d

            | e | f |
            | - | - |
            | g | h |

            ```
            i
            ```

            ***

            <!-- j -->
            """)
        mine = commonmark.read(text).outline
        assert [block.signature for block in convert(text).outline] == [block.signature for block in mine]
        assert [block.kind for block in mine] == (
            "heading2 paragraph list item paragraph item paragraph paragraph quote paragraph"
            " table row cell cell row cell cell code rule html".split()
            + ["text"] * 10
            + ["citation"]
        )

    @pytest.mark.parametrize(
        "text",
        [
            "a\n- b",
            "- a\n  - b",
            "1) a",
            "##a",
            "a\n```\nb\n```",
            "<div>\n\na",
            "> [!NOTE] a",
            "> [!FOO]\n> a",
            "*a**a*[@log, e1]",
            "| a | b |\n| - | - |\n| `c | d` |",
        ],
    )
    def test_where_the_two_see_something_else_it_differs(self, convert: Convert, text: str) -> None:
        mine = [block.signature for block in commonmark.read(text).outline]
        assert [block.signature for block in convert(text).outline] != mine


def test_one_page_leaves_nothing_behind_for_the_next(convert: Convert) -> None:
    first = convert("[a][r] [@log, e1]\n\n[r]: b.md").html
    convert("## A\n\n<kbd>x</kbd> [a][r]\n\n[r]: c.md")
    assert convert("[a][r] [@log, e1]\n\n[r]: b.md").html == first
    assert "href" not in convert("[a][r]").html
