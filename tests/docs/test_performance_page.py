"""The page on performance: its table and its plot are what the history makes of them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from benchmarks import history


def test_the_page_and_its_plot_are_what_the_history_makes_of_them() -> None:
    text = history.PAGE.read_text(encoding="utf-8")
    assert history.page(text) == text
    assert history.PLOT.read_text(encoding="utf-8") == history.plot()


def test_the_history_has_several_commits_of_each_figure_and_each_once() -> None:
    kept = history.read()
    assert len({(each.commit, each.figure) for each in kept}) == len(kept)
    assert len({each.commit for each in kept}) >= 3
    assert [each.committed for each in kept] == sorted(each.committed for each in kept)


def test_the_plot_has_a_point_for_each_figure_of_each_commit() -> None:
    svg = "{http://www.w3.org/2000/svg}"
    root = ET.fromstring(history.plot())
    assert len(list(root.iter(f"{svg}circle"))) == len(history.read())
    names = [each.text for each in root.iter(f"{svg}text") if each.get("class") == "name"]
    assert names == list(dict.fromkeys(each.figure for each in history.read()))
