"""Samples in Go, with what comes with the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.samples.literals import json_text, quoted
from generator.samples.sample import ID, TOKEN

if TYPE_CHECKING:
    from generator.samples.sample import Sample

LANG = "go"
LABEL = "Go"


def source(sample: Sample) -> str:
    """Return a program."""
    imports = ["fmt", "io", "log", "net/http", "os", *(["strings"] if sample.body else [])]
    url = f' + os.Getenv("{ID}") + '.join(map(quoted, sample.url))
    # No backquote can stand in such a string, and JSON can do without.
    body = "strings.NewReader(`" + json_text(sample.body).replace("`", "\\u0060") + "`)" if sample.body else "nil"
    return "\n".join(
        [
            "package main",
            "",
            "import (",
            *(f'\t"{name}"' for name in imports),
            ")",
            "",
            "func main() {",
            f"\turl := {url}",
            f"\trequest, err := http.NewRequest({quoted(sample.one.method)}, url, {body})",
            *_FAILED,
            *(['\trequest.Header.Set("Content-Type", "application/json")'] if sample.body else []),
            f'\trequest.SetBasicAuth(os.Getenv("{ID}"), os.Getenv("{TOKEN}"))',
            "\tanswer, err := http.DefaultClient.Do(request)",
            *_FAILED,
            "\tdefer answer.Body.Close()",
            "\ttext, err := io.ReadAll(answer.Body)",
            *_FAILED,
            "\tfmt.Println(answer.Status, string(text))",
            "}",
            "",
        ]
    )


_FAILED = ("\tif err != nil {", "\t\tlog.Fatal(err)", "\t}")
