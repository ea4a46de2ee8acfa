"""Front matter: where it stands, and what the declared type makes of a raw scalar."""

from __future__ import annotations

from typing import Any

import pytest
from playbook.citation import Citation, Ref
from playbook.dates import Date
from playbook.frontmatter import FieldReader, RawEdge, Split, Value, optional, role_fields, split
from playbook.model import Field, Model
from playbook.nodes import Mapping, compose
from playbook.problems import Problem


def field(type: Any, **more: Any) -> Field:
    return Field(type=type, label="Veld", **more)


def mapping(text: str) -> Mapping:
    node, problems = compose(text, "page.md", 2)
    assert isinstance(node, Mapping) and not problems
    return node


def read(model: Model, declared: Field, written: str) -> tuple[Value | None, list[str]]:
    """The value of the one field of a page, and the codes of what is wrong with it."""
    reader = FieldReader(model, "page.md", [])
    values = reader.mapping(mapping(f"veld: {written}"), {"veld": declared})
    return values.get("veld"), [found.code for found in reader.problems]


def test_a_page_is_cut_at_its_dashes() -> None:
    assert split("---\na: 1\n---\n\nTekst\n", "page.md") == Split("a: 1", "\nTekst\n", 4)


def test_spaces_after_the_dashes_do_not_matter() -> None:
    assert split("--- \na: 1\n---  \nTekst", "page.md") == Split("a: 1", "Tekst", 4)


def test_a_rule_in_the_text_does_not_open_or_close_anything() -> None:
    assert split("---\na: 1\n---\nTekst\n\n---\n\nMeer", "page.md") == Split("a: 1", "Tekst\n\n---\n\nMeer", 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\n", "front-matter-missing"),
        ("\n---\na: 1\n---\n", "front-matter-missing"),
        ("---\na: 1\n", "front-matter-open"),
    ],
)
def test_a_page_without_whole_front_matter_is_told_so(text: str, code: str) -> None:
    found = split(text, "page.md")
    assert isinstance(found, Problem) and (found.code, found.line) == (code, 1)


@pytest.mark.parametrize("written", ["no", "ja", "0034", "2015-09-15", "null", "~", "1e3", "'  tekst '"])
def test_text_is_what_was_written(garden_model: Model, written: str) -> None:
    assert read(garden_model, field("text"), written) == (Value(written.strip("' "), 2), [])


@pytest.mark.parametrize(
    ("type", "written", "data"),
    [
        ("flag", "ja", True),
        ("flag", "Nee", False),
        ("flag", "true", True),
        ("flag", "FALSE", False),
        ("number", "007", 7),
        ("number", "-3", -3),
        ("date", "2017-11", Date(2017, 11)),
        ("date", "XXXX", Date()),
        ("url", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("citation", "tuinboek, z1, z2; krant", Citation((Ref("tuinboek", ("z1", "z2")), Ref("krant", ())))),
        ("texts", "[no, ' twee ', 3]", ("no", "twee", "3")),
        ("choices", "[halfschaduw, zon]", ("halfschaduw", "zon")),
        ("reason", "omdat", "omdat"),
    ],
)
def test_the_declared_type_decides(garden_model: Model, type: str, written: str, data: object) -> None:
    vocabulary = "licht" if type == "choices" else ""
    assert read(garden_model, field(type, vocabulary=vocabulary), written) == (Value(data, 2), [])


@pytest.mark.parametrize(
    ("type", "written", "code"),
    [
        ("flag", "misschien", "type-wrong"),
        ("number", "1.5", "type-wrong"),
        ("number", "12345678901", "type-wrong"),
        ("date", "9 mei", "type-wrong"),
        ("date", "2015-13", "type-wrong"),
        ("url", "javascript:alert(1)", "type-wrong"),
        ("url", "//example.org", "type-wrong"),
        ("url", "example.org", "type-wrong"),
        ("url", "https://exa mple.org", "type-wrong"),
        ("url", "http://[::1", "type-wrong"),
        ("citation", "tuinboek z1", "citation-malformed"),
        ("text", "[a]", "shape-wrong"),
        ("text", "{a: b}", "shape-wrong"),
        ("texts", "a, b", "shape-wrong"),
        ("texts", "{a: b}", "shape-wrong"),
        ("texts", "[[a]]", "shape-wrong"),
        ("record", "tekst", "shape-wrong"),
        ("record", "[a]", "shape-wrong"),
        ("records", "tekst", "shape-wrong"),
        ("records", "{a: b}", "shape-wrong"),
        ("records", "[a]", "shape-wrong"),
        ("text", "", "field-empty"),
        ("text", "' '", "field-empty"),
        ("texts", "[]", "field-empty"),
        ("texts", "[a, '']", "field-empty"),
        ("record", "{}", "field-empty"),
        ("records", "[]", "field-empty"),
        ("records", "[{}]", "field-missing"),
    ],
)
def test_what_does_not_fit_its_type_is_told(garden_model: Model, type: str, written: str, code: str) -> None:
    inner = {"x": field("text", required=True)} if type in ("record", "records") else {}
    assert read(garden_model, field(type, fields=inner), written)[1] == [code]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("zon", ["shape-wrong"]),
        ("[zon, '']", ["field-empty"]),
        ("[zon, zon]", ["choice-double"]),
        ("[zom, zin]", ["choice-unknown", "choice-unknown"]),
        ("[zon, [zon]]", ["shape-wrong"]),
        ("[]", ["field-empty"]),
    ],
)
def test_choices_are_words_of_a_vocabulary_each_once(garden_model: Model, written: str, codes: list[str]) -> None:
    assert read(garden_model, field("choices", vocabulary="licht"), written)[1] == codes


def test_a_value_must_match_the_pattern_as_a_whole(garden_model: Model) -> None:
    declared = field("text", pattern=r"P\d{3}")
    assert read(garden_model, declared, "P123")[1] == []
    assert read(garden_model, declared, "P1234")[1] == ["pattern-mismatch"]


def test_a_writer_may_say_that_it_is_not_known_where_the_model_lets_one(garden_model: Model) -> None:
    inner = {"x": field("text")}
    for name, fields in (("text", {}), ("date", {}), ("url", {}), ("record", inner)):
        declared = field(name, unknown=True, fields=fields)
        assert read(garden_model, declared, "onbekend") == (Value("onbekend", 2, unknown=True), [])
        assert read(garden_model, declared, "Onbekend") == (Value("onbekend", 2, unknown=True), [])
    assert read(garden_model, field("date"), "onbekend")[1] == ["type-wrong"]
    assert read(garden_model, field("text"), "onbekend") == (Value("onbekend", 2), [])


def test_every_value_in_a_record_has_its_own_line(garden_model: Model) -> None:
    declared = field("records", fields={"x": field("text"), "y": field("text")})
    value, problems = read(garden_model, declared, "\n  - x: a\n    y: b\n  - x: c\n")
    assert value and not problems
    assert value.data == ({"x": Value("a", 3), "y": Value("b", 4)}, {"x": Value("c", 5)})


def test_an_unknown_key_is_told_where_it_stands(garden_model: Model) -> None:
    reader = FieldReader(garden_model, "page.md", [])
    reader.mapping(mapping("veld: a\nvled: b\n"), {"veld": field("text")}, also=("meer",))
    (found,) = reader.problems
    assert (found.code, found.line) == ("key-unknown", 3)
    assert dict(found.values) == {"key": "vled", "place": "", "allowed": "veld, meer", "suggestion": "veld"}


def test_a_key_with_a_slip_is_not_missing_as_well(garden_model: Model) -> None:
    reader = FieldReader(garden_model, "page.md", [])
    reader.mapping(mapping("Veld: a\n"), {"veld": field("text", required=True)})
    assert [found.code for found in reader.problems] == ["key-unknown"]


def test_the_rest_of_a_value_with_a_comma_is_no_key(garden_model: Model) -> None:
    reader = FieldReader(garden_model, "page.md", [])
    reader.mapping(mapping("{veld: een, twee, drie}"), {"veld": field("text")})
    assert [found.code for found in reader.problems] == ["value-comma", "value-comma"]


def edges(model: Model, written: str) -> tuple[list[RawEdge], list[tuple[str, int]]]:
    reader = FieldReader(model, "page.md", [])
    node = mapping(f"planten: {written}").items["planten"]
    found = list(reader.edges("planten", model.kinds["klus"].relations["planten"], node, 2))
    return found, [(problem.code, problem.line) for problem in reader.problems]


def test_an_edge_may_be_written_long_or_short(garden_model: Model) -> None:
    found, problems = edges(garden_model, "\n  - basilicum\n  - plant: tomaat\n")
    assert not problems
    assert found == [RawEdge("planten", "basilicum", {}, 3), RawEdge("planten", "tomaat", {}, 4)]


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("basilicum", [("shape-wrong", 2)]),
        ("{plant: basilicum}", [("shape-wrong", 2)]),
        ("", [("field-empty", 2)]),
        ("[]", [("field-empty", 2)]),
        ("['']", [("field-empty", 2)]),
        ("[[a]]", [("shape-wrong", 2)]),
        ("[{plant: [a]}]", [("shape-wrong", 2)]),
        ("\n  - {waarom: x}", [("key-unknown", 3), ("edge-target", 3)]),
        ("[a, b, c]", [("edges-many", 2)]),
    ],
)
def test_an_edge_that_leads_nowhere_is_told(garden_model: Model, written: str, problems: list[tuple[str, int]]) -> None:
    assert edges(garden_model, written)[1] == problems


def test_the_roles_have_the_names_that_the_playbook_gives_them(garden_model: Model) -> None:
    fields = role_fields(garden_model)
    assert {name: (declared.type, declared.required) for name, declared in fields.items()} == {
        "titel": ("text", True),
        "versies": ("records", True),
        "vroeger": ("texts", False),
        "trefwoorden": ("texts", False),
        "gerooid": ("record", False),
        "geschrapt": ("records", False),
    }
    assert not any(declared.required for declared in optional(fields).values())
