"""OpenDocument files from the browser, read back by Python's zipfile and lxml, and by LibreOffice if it is there."""

import base64
import io
import shutil
import subprocess
import zipfile

import pytest
from lxml import etree

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}
NASTY = [
    '=HYPERLINK("http://x";"y")',
    'said "so"; and\nthen; it\'s',
    "  two  spaces\tand a tab ",
    "<b>&amp;</b> ]]>",
    "één – ½ 🙂",
    "",
]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
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


def words(element):
    """The text of an element as a reader of the format sees it."""
    if element.tag == f"{{{NAMES['text']}}}s":
        return " " * int(element.get(f"{{{NAMES['text']}}}c", "1"))
    if element.tag == f"{{{NAMES['text']}}}tab":
        return "\t"
    if element.tag == f"{{{NAMES['text']}}}line-break":
        return "\n"
    return (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)


def body(archive, sort):
    tree = etree.fromstring(archive.read("content.xml"))
    (found,) = tree.xpath(f"/office:document-content/office:body/office:{sort}", namespaces=NAMES)
    return found


def cells(archive):
    """Each cell's type and text, by row."""
    return [
        [
            (cell.get(f"{{{NAMES['office']}}}value-type"), "\n".join(words(p) for p in cell))
            for cell in row.xpath("table:table-cell", namespaces=NAMES)
        ]
        for row in body(archive, "spreadsheet").xpath("table:table/table:table-row", namespaces=NAMES)
    ]


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
    listed = manifest.xpath("//manifest:file-entry/@manifest:full-path", namespaces=NAMES)
    assert sorted(listed) == sorted({"/", *archive.namelist()} - {"mimetype", "META-INF/manifest.xml"})
    assert manifest.xpath("//manifest:file-entry[@manifest:full-path='/']/@manifest:media-type", namespaces=NAMES) == [
        type_
    ]


def test_blocks_come_back_in_their_order_and_style_with_every_character(make):
    blocks = [
        {"style": style, "text": f"{style} {text}"}
        for text in NASTY
        for style in ("title", "heading", "text", "item", "item")
    ]
    _, _, archive = make("document", blocks)
    found = []
    for element in body(archive, "text"):
        sort = etree.QName(element).localname
        style = element.get(f"{{{NAMES['text']}}}style-name")
        inside = element.xpath("text:list-item/text:p", namespaces=NAMES) if sort == "list" else [element]
        assert len(inside) == (2 if sort == "list" else 1), "items that follow each other are one list"
        found += [{"style": {"Items": "item"}.get(style, style.lower()), "text": words(one)} for one in inside]
    assert found == blocks


def test_every_style_that_a_text_uses_is_declared_and_the_language_is_the_page_s(make):
    _, _, archive = make("document", [{"style": s, "text": s} for s in ("title", "heading", "text", "item")])
    used = set(body(archive, "text").xpath("//@text:style-name", namespaces=NAMES))
    styles = etree.fromstring(archive.read("styles.xml"))
    assert used and used <= set(styles.xpath("//@style:name", namespaces=NAMES))
    assert styles.xpath("//style:default-style/style:text-properties/@fo:language", namespaces=NAMES) == ["nl"]


def test_cells_are_texts_whatever_stands_in_them(make):
    rows = [NASTY, ["1", "2026-11-28", "+1", "-1", "@x", "true"], ["short"]]
    _, _, archive = make("spreadsheet", rows)
    found = cells(archive)
    assert [[text for _, text in row] for row in found] == [*rows[:2], ["short", "", "", "", "", ""]]
    assert {type_ for row in found for type_, _ in row} == {"string"}
    assert not body(archive, "spreadsheet").xpath("//@table:formula", namespaces=NAMES)


def test_a_table_of_nothing_is_a_table(make):
    assert cells(make("spreadsheet", [])[2]) == [[("string", "")]]


@pytest.mark.parametrize("impossible", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_replaced(make, impossible):
    _, _, archive = make("document", [{"style": "text", "text": f"a{impossible}b"}])
    assert words(body(archive, "text")) == "a\ufffdb"


def test_half_a_pair_is_replaced(visit):
    page = visit("")
    half = MADE.replace("made[name](value)", 'made[name]([{ style: "text", text: "a\\ud83dz" }])')
    _, text = page.evaluate(half, ["document", None])
    archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(text)))
    assert words(body(archive, "text")) == "a\ufffdz"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029"])
def test_every_sort_of_line_end_is_a_line_break(make, end):
    _, _, archive = make("document", [{"style": "text", "text": f"a{end}b"}])
    assert words(body(archive, "text")) == "a\nb"


def test_the_same_content_makes_the_same_bytes(make):
    assert make("spreadsheet", [["a"]])[1] == make("spreadsheet", [["a"]])[1]


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("name", "value", "suffix", "to", "expected"),
    [
        ("document", [{"style": "text", "text": 'a "b"; c'}], "odt", "txt:Text (encoded):UTF8", 'a "b"; c'),
        ("spreadsheet", [["=1+1", 'a "b"; c']], "ods", "csv", '=1+1,"a ""b""; c"'),
    ],
)
def test_libreoffice_reads_the_same(make, tmp_path, name, value, suffix, to, expected):
    source = tmp_path / f"made.{suffix}"
    source.write_bytes(make(name, value)[1])
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", to, source.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / f"made.{to.partition(':')[0]}").read_text("utf-8-sig").strip() == expected
