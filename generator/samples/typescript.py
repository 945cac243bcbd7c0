"""Samples in TypeScript, with openapi-fetch over the types of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.python.identifiers import ACCOUNT
from generator.samples.literals import Style, quoted
from generator.samples.sample import ID, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.samples.sample import Sample

LANG = "typescript"
LABEL = "TypeScript"

TYPES: Final = "@plivo-voice-contract/plivo-voice-types"
"""The package of types that `make dist` builds."""
_MAIN: Final = "openapi"  # the document whose types the package itself has
_PLAIN: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_STYLE: Final = Style(string=quoted, key=lambda name: f"{name if _PLAIN.fullmatch(name) else quoted(name)}: ")


def source(sample: Sample) -> str:
    """Return a module."""
    types = TYPES if sample.document == _MAIN else f"{TYPES}/{sample.document}"
    return "\n".join(
        [
            'import createClient from "openapi-fetch";',
            f"import type {{ paths }} from {quoted(types)};",
            "",
            f'const authId = process.env.{ID} ?? "";',
            f'const authToken = process.env.{TOKEN} ?? "";',
            "const client = createClient<paths>({",
            f"  baseUrl: {quoted(sample.server)},",
            "  headers: { Authorization: `Basic ${btoa(`${authId}:${authToken}`)}` },",
            "});",
            "",
            f"const {{ data, error }} = await client.{sample.one.method}({quoted(sample.one.path)}, {{",
            *_arguments(sample),
            "});",
            "if (error) throw new Error(JSON.stringify(error));",
            "console.log(data);",
            "",
        ]
    )


def _arguments(sample: Sample) -> Iterator[str]:
    path = [f"{ACCOUNT}: authId"] if len(sample.url) > 1 else []
    path += [f"{_STYLE.key(name)}{_STYLE.one_line(str(value))}" for name, value in sample.path.items()]
    params = [f"path: {{ {', '.join(path)} }}"]
    if sample.query:
        params.append(f"query: {_STYLE.one_line(sample.query)}")
    yield f"  params: {{ {', '.join(params)} }},"
    if sample.body:
        yield from ("  body: {", *_STYLE.lines(sample.body, "    "), "  },")
