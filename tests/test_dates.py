"""Dates as uncertain as the sources are."""

from __future__ import annotations

import pytest
from playbook import dates
from playbook.dates import Date

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


@pytest.mark.parametrize(
    ("text", "date", "iso"),
    [
        ("2015-09-15", Date(2015, 9, 15), "2015-09-15"),
        ("2017-11", Date(2017, 11), "2017-11"),
        ("2018", Date(2018), "2018"),
        ("2018~", Date(2018, qualifier="~"), "2018"),
        ("2018-02?", Date(2018, 2, qualifier="?"), "2018-02"),
        ("2018-02-03%", Date(2018, 2, 3, "%"), "2018-02-03"),
        ("0987", Date(987), "0987"),
        ("2020-02-29", Date(2020, 2, 29), "2020-02-29"),
        ("XXXX", Date(), ""),
    ],
)
def test_what_is_known_is_read(text: str, date: Date, iso: str) -> None:
    assert dates.parse(text) == date
    assert date.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "2015-9",
        "2015-13",
        "2015-00",
        "2015-02-30",
        "2019-02-29",
        "2015-01-00",
        "0000",
        "2015-09-15T10:00",
        "~2018",
        "2018~~",
        "XXXX~",
        "xxxx",
        "201X",
        "15-09-2015",
        "2015/09/15",
        " 2015",
        "2015\n",
        "٢٠١٥",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert dates.parse(text) is None


def test_they_sort_by_what_is_known_and_the_unknown_comes_first() -> None:
    written = ["2018-05", "XXXX", "2019", "2018", "2018-05-01", "2017-12-31~"]
    assert sorted(written, key=lambda text: dates.parse(text) or Date()) == [
        "XXXX",
        "2017-12-31~",
        "2018",
        "2018-05",
        "2018-05-01",
        "2019",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2017-11-10", "10 november 2017"),
        ("2017-11", "november 2017"),
        ("2017", "2017"),
        ("2018~", "ongeveer 2018"),
        ("2018-03?", "misschien maart 2018"),
        ("2018%", "ongeveer 2018"),
        ("XXXX", "datum onbekend"),
    ],
)
def test_they_are_said_in_the_words_given(text: str, sentence: str) -> None:
    date = dates.parse(text)
    assert date
    assert dates.written(date, MONTHS, "ongeveer", "misschien", "datum onbekend") == sentence
