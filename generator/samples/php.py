"""Samples in PHP, with its extension curl."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.samples.literals import Style, quoted, single_quoted
from generator.samples.sample import ID, TOKEN

if TYPE_CHECKING:
    from generator.samples.sample import Sample

LANG = "php"
LABEL = "PHP"


def _string(text: str) -> str:
    return single_quoted(text) or quoted(text, "$", lambda unseen: f"\\u{{{ord(unseen):x}}}")


# What is no object would be a list in JSON if it is empty.
_STYLE: Final = Style(string=_string, key=lambda name: f"{_string(name)} => ", mapping=("(object) [", "]"))


def source(sample: Sample) -> str:
    """Return a script."""
    return "\n".join(
        [
            "<?php",
            "",
            f"$authId = getenv('{ID}');",
            f"$authToken = getenv('{TOKEN}');",
            f'$request = curl_init("{"{$authId}".join(sample.url)}");',
            "curl_setopt_array($request, [",
            f"    CURLOPT_CUSTOMREQUEST => '{sample.one.method}',",
            '    CURLOPT_USERPWD => "$authId:$authToken",',
            "    CURLOPT_RETURNTRANSFER => true,",
            *(_body(sample) if sample.body else []),
            "]);",
            "$answer = curl_exec($request);",
            "echo curl_getinfo($request, CURLINFO_RESPONSE_CODE), ' ', $answer, PHP_EOL;",
            "",
        ]
    )


def _body(sample: Sample) -> list[str]:
    lines = _STYLE.lines(sample.body, "        ")
    header = "    CURLOPT_HTTPHEADER => ['Content-Type: application/json'],"
    return [header, "    CURLOPT_POSTFIELDS => json_encode([", *lines, "    ]),"]
