"""OpenDocument files from the browser: the package by Python's zipfile, what is in it by odfpy."""

import base64
import io
import zipfile

import pytest
from lxml import etree
from office import blocks, formulas, language, lists, rows

MANIFEST = {"m": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}
NASTY = [
    '=HYPERLINK("http://x";"y")',
    'said "so"; and\nthen; it\'s',
    "  two  spaces\tand a tab ",
    "<b>&amp;</b> ]]>",
    "één – ½ 🙂",
    "",
]
MADE = """async ([name, value]) => {
  const made = await import(new URL("js/tools/opendocument.js", document.baseURI));
  const blob = made[name](value);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return [blob.type, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))];
}"""


@pytest.fixture
def make(visit):
    page = visit("")

    def made(name, value):
        type_, text = page.evaluate(MADE, [name, value])
        content = base64.b64decode(text)
        archive = zipfile.ZipFile(io.BytesIO(content))
        assert archive.testzip() is None
        return type_, content, archive

    return made


@pytest.mark.parametrize(
    ("name", "value", "sort"),
    [("document", [{"style": "text", "text": "a"}], "text"), ("spreadsheet", [["a"]], "spreadsheet")],
)
def test_the_type_comes_first_and_stored_and_the_manifest_lists_the_rest(make, name, value, sort):
    type_, content, archive = make(name, value)
    assert type_ == f"application/vnd.oasis.opendocument.{sort}"
    assert content[30:38] == b"mimetype" and content[38 : 38 + len(type_)] == type_.encode()
    assert all(entry.compress_type == zipfile.ZIP_STORED and not entry.extra for entry in archive.infolist())
    manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))
    listed = {
        entry.get(f"{{{MANIFEST['m']}}}full-path"): entry.get(f"{{{MANIFEST['m']}}}media-type")
        for entry in manifest.iterfind("m:file-entry", MANIFEST)
    }
    assert set(listed) == {"/", *archive.namelist()} - {"mimetype", "META-INF/manifest.xml"}
    assert listed["/"] == type_


def test_blocks_come_back_in_their_order_and_style_with_every_character(make):
    written = [(sort, f"{sort} {text}") for text in NASTY for sort in ("title", "heading", "text", "item", "item")]
    content = make("document", [{"style": sort, "text": text} for sort, text in written])[1]
    assert blocks(content) == written
    assert lists(content) == [2] * len(NASTY), "items that follow each other are one list"


def test_the_language_is_the_page_s(make):
    assert language(make("document", [{"style": "text", "text": "a"}])[1]) == "nl"


def test_cells_are_texts_whatever_stands_in_them(make):
    written = [NASTY, ["1", "2026-11-28", "+1", "-1", "@x", "true"], ["short"]]
    content = make("spreadsheet", written)[1]
    found = rows(content)
    assert [[text for _, text in row] for row in found] == [*written[:2], ["short", "", "", "", "", ""]]
    assert {type_ for row in found for type_, _ in row} == {"string"}
    assert formulas(content) == []


def test_a_table_of_nothing_is_a_table(make):
    assert rows(make("spreadsheet", [])[1]) == [[("string", "")]]


@pytest.mark.parametrize("impossible", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_replaced(make, impossible):
    assert blocks(make("document", [{"style": "text", "text": f"a{impossible}b"}])[1]) == [("text", "a\ufffdb")]


def test_half_a_pair_is_replaced(visit):
    page = visit("")
    half = MADE.replace("made[name](value)", 'made[name]([{ style: "text", text: "a\\ud83dz" }])')
    _, text = page.evaluate(half, ["document", None])
    assert blocks(base64.b64decode(text)) == [("text", "a\ufffdz")]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029"])
def test_every_sort_of_line_end_is_a_line_break(make, end):
    assert blocks(make("document", [{"style": "text", "text": f"a{end}b"}])[1]) == [("text", "a\nb")]


def test_the_same_content_makes_the_same_bytes(make):
    assert make("spreadsheet", [["a"]])[1] == make("spreadsheet", [["a"]])[1]
