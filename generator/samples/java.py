"""Samples in Java, version 15 or newer, with what comes with the language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.samples.literals import json_text, quoted
from generator.samples.sample import ID, TOKEN

if TYPE_CHECKING:
    from generator.samples.sample import Sample

LANG = "java"
LABEL = "Java"


def source(sample: Sample) -> str:
    """Return a program in one class, named after the operation."""
    name = re.sub(r"\W", "", sample.one.operation_id, flags=re.ASCII)
    url = " + authId + ".join(map(quoted, sample.url))
    publisher = "ofString(body)" if sample.body else "noBody()"
    return "\n".join(
        [
            "import java.net.URI;",
            "import java.net.http.HttpClient;",
            "import java.net.http.HttpRequest;",
            "import java.net.http.HttpResponse;",
            "import java.util.Base64;",
            "",
            f"class {name[:1].upper()}{name[1:]} {{",
            "    public static void main(String[] args) throws Exception {",
            f'        String authId = System.getenv("{ID}");',
            f'        String authToken = System.getenv("{TOKEN}");',
            '        String credentials = Base64.getEncoder().encodeToString((authId + ":" + authToken).getBytes());',
            *(["        String body = " + _text_block(json_text(sample.body)) + ";"] if sample.body else []),
            f"        HttpRequest request = HttpRequest.newBuilder(URI.create({url}))",
            '            .header("Authorization", "Basic " + credentials)',
            *(['            .header("Content-Type", "application/json")'] if sample.body else []),
            f'            .method("{sample.one.method}", HttpRequest.BodyPublishers.{publisher})',
            "            .build();",
            "        HttpResponse<String> answer =",
            "            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());",
            '        System.out.println(answer.statusCode() + " " + answer.body());',
            "    }",
            "}",
            "",
        ]
    )


def _text_block(text: str) -> str:
    """Return a text over several lines. JSON has no blanks at the end of a line, which would be lost."""
    # A backslash comes in pairs, so that none begins a Unicode escape, which Java reads before everything else.
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return "\n            ".join(['"""', *escaped.split("\n"), '"""'])
