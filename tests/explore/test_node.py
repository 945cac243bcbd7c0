"""Tests that need Node are skipped in sight where it is not there, and fail where CI is set."""

from __future__ import annotations

import pytest

from tests.explore.node import need_node


@pytest.mark.parametrize(("ci", "outcome"), [(None, pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_without_node_a_test_is_skipped_but_fails_in_ci(
    ci: str | None, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    if ci is not None:
        monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="Node is not there"):
        need_node()
