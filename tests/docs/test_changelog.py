"""The changelog keeps to its format, so that people and programs find what changed."""

from __future__ import annotations

import re

import yaml

from tests.docs.pages import ROOT

TEXT = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
VERSIONS = TEXT.split("\n## ")[1:]
KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
"""Kinds of changes, in their order."""


def test_every_version_has_its_date_or_is_unreleased() -> None:
    assert VERSIONS
    for version in VERSIONS:
        assert re.match(r"\d+\.\d+\.\d+, (unreleased|\d{4}-\d\d-\d\d)\n", version), version.splitlines()[0]


def test_the_newest_version_is_that_of_the_description() -> None:
    entry = yaml.safe_load((ROOT / "openapi" / "openapi.yaml").read_text(encoding="utf-8"))
    assert VERSIONS[0].startswith(f"{entry['info']['version']}, ")


def test_every_change_has_its_kind_and_kinds_stand_in_order() -> None:
    for version in VERSIONS:
        before, *sections = re.split(r"\n### ", version)
        assert "\n- " not in before
        kinds = [section.partition("\n")[0] for section in sections]
        assert kinds == [kind for kind in KINDS if kind in kinds]
        assert all("\n- " in section for section in sections)


def test_no_change_is_told_twice() -> None:
    entries = re.findall(r"^- .+(?:\n  .+)*", TEXT, re.MULTILINE)
    assert len(entries) == len(set(entries))
