"""Samples in Ruby, with what comes with the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.samples.literals import Style, quoted
from generator.samples.sample import ID, TOKEN

if TYPE_CHECKING:
    from generator.samples.sample import Sample

LANG = "ruby"
LABEL = "Ruby"


def _string(text: str) -> str:
    return quoted(text, "#")  # code begins with it


_STYLE: Final = Style(string=_string, key=lambda name: f"{_string(name)} => ", constants=("true", "false", "nil"))


def source(sample: Sample) -> str:
    """Return a script."""
    fetched = f'ENV.fetch("{ID}")'
    url = f"#{{{fetched}}}".join(sample.url)
    return "\n".join(
        [
            *(['require "json"'] if sample.body else []),
            'require "net/http"',
            "",
            f'uri = URI("{url}")',
            f"request = Net::HTTP::{sample.one.method.capitalize()}.new(uri)",
            f'request.basic_auth({fetched}, ENV.fetch("{TOKEN}"))',
            *(_body(sample) if sample.body else []),
            'answer = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") do |http|',
            "  http.request(request)",
            "end",
            "puts answer.code, answer.body",
            "",
        ]
    )


def _body(sample: Sample) -> list[str]:
    lines = _STYLE.lines(sample.body, "  ")
    return ['request.content_type = "application/json"', "request.body = JSON.generate({", *lines, "})"]
