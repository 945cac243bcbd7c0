"""Samples in Python, with our client: the names that it gives to methods and arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.python.identifiers import identifier, module_name, prefixes
from generator.python.operations import media, members, resolve, successes
from generator.python.quoting import dotted
from generator.python.quoting import quoted as python_quoted
from generator.python.wording import method
from generator.samples.literals import Style
from generator.samples.sample import ID, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.samples.sample import Data, Sample

LANG = "python"
LABEL = "Python (plivo_voice)"

_WIDTH = 88
_STYLE = Style(
    string=python_quoted,
    key=lambda name: f"{python_quoted(name)}: ",
    mapping=("{", "}"),
    constants=("True", "False", "None"),
)
_HEAD = f"""from plivo_voice import PlivoVoice

client = PlivoVoice()  # takes {ID} and {TOKEN} from the environment

"""


def source(sample: Sample, document: Data) -> str:
    """Return a program."""
    called = f"client.{dotted(module_name(sample.one.tag), method(sample.one))}"
    arguments = list(_arguments(sample, document))
    call = f"{called}({', '.join(arguments)})"
    if sample.pages and _is_iterated(sample, document):
        return f"{_HEAD}for each in {call}:\n    print(each)\n"
    answers = any(media(document, response) for response in _plain(sample))
    start = "answer = " if answers else ""
    if len(start + call) > _WIDTH:
        call = "\n".join([f"{called}(", *(f"    {each}," for each in arguments), ")"])
    return f"{_HEAD}{start}{call}\n" + "print(answer)\n" * answers


def _arguments(sample: Sample, document: Data) -> Iterator[str]:
    """Yield positional arguments, then keywords: what the path names in several ways, the query, the body."""
    schemas = {node["name"]: resolve(document, node["schema"]) for node in sample.one.parameters}
    ways = {name: prefixes(schemas[name].get("pattern", "")) for name in sample.path}
    for name, value in sample.path.items():
        if not ways[name]:
            yield _STYLE.one_line(str(value))
    for name, value in sample.path.items():
        if ways[name]:
            way, _, known = str(value).partition("_")
            if way not in ways[name]:
                way, known = ways[name][0], str(value)
            yield f"{identifier(name.removesuffix('_id'))}_{way}={_STYLE.one_line(known)}"
    for name, value in sample.query.items():
        if name not in sample.one.constants:
            yield f"{identifier(name)}={_STYLE.one_line(value)}"
    for name, value in sample.body.items():
        yield f"{identifier(name)}={_STYLE.one_line(value)}"


def _is_iterated(sample: Sample, document: Data) -> bool:
    """Tell whether iterating the answer yields what stands on this page and on those after it."""
    variant = sample.one.variant
    answers = [media(document, each) for each in _plain(sample)]
    schema = {"$ref": f"#/components/schemas/{variant}"} if variant else next(filter(None, answers), {})
    page = members(document, schema)
    return "objects" in page and "next" in members(document, page.get("meta", {}))


def _plain(sample: Sample) -> list[Data]:
    """Return the answers to a request that does not ask for a callback."""
    answers = successes(sample.one).values()
    return [each for each in answers if not each.get("$ref", "").endswith("/AsyncAccepted")]
