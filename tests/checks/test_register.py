"""The register: what a check may report, and that it reports nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playbook import checks
from playbook.checks.register import REGISTER, Check

SOURCES = Path(checks.__file__).parent


def test_every_module_of_checks_is_registered() -> None:
    modules = {path.stem for path in SOURCES.glob("*.py")} - {"__init__", "register"}
    assert {check.function.__module__.rpartition(".")[2] for check in REGISTER} == modules


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.py")), ids=lambda path: path.stem)
def test_a_check_reports_only_what_it_registers(path: Path) -> None:
    written = set(re.findall(r"""\b(?:problem|remark)\(\s*"([a-z-]+)\"""", path.read_text("utf-8")))
    registered = {
        code for check in REGISTER if check.function.__module__.endswith(f".{path.stem}") for code in check.codes
    }
    assert written <= registered


def test_a_check_knows_its_codes() -> None:
    assert all(isinstance(check, Check) and check.codes for check in REGISTER)
