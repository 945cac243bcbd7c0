"""Completeness: the rendered client is read again and compared with the published document.

It uses neither the data of the templates nor the result of openapi-python-client: it compares Python with the canonical
document, and reports what only one of them has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.client.expected import expected, fields
from generator.client.rendered import read_model, read_operations, read_resource, read_twins
from generator.client.template_context import FLAVOURS
from generator.document.problems import Problem, Problems
from generator.python.identifiers import snake
from generator.python.operations import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from generator.client.expected import Expected
    from generator.client.rendered import Built, Passed
    from generator.python.operations import Node

ROOT: Final = "generated_client/plivo_voice"


def check(document: Node, files: Mapping[str, str]) -> None:
    """Compare a rendered client with the canonical document.

    Args:
        document: The canonical document, bundled.
        files: Rendered files by path relative to the project.

    Raises:
        Problems: An operation, an argument, a field of a body or of an answer is in one of them only.
    """
    texts = {path.removeprefix(f"{ROOT}/"): text for path, text in files.items()}
    wanted = list(expected(document))
    problems = [*_operations(wanted, texts), *_models(document, wanted, texts)]
    if problems:
        raise Problems(problems)


def _operations(wanted: Iterable[Expected], texts: Mapping[str, str]) -> Iterator[Problem]:
    by_module: dict[str, dict[str, Expected]] = {}
    for one in wanted:
        by_module.setdefault(one.module, {})[one.function] = one
    for module, functions in by_module.items():
        file = f"operations/{module}.py"
        built = read_operations(texts.get(file, ""))
        yield from _difference(file, "operation", built.keys(), functions.keys())
        for name in functions.keys() & built.keys():
            yield from _request(file, functions[name], built[name])
        for flavour in FLAVOURS:
            passed = read_resource(texts.get(f"{flavour.folder}/{module}.py", ""))
            yield from _resource(f"{flavour.folder}/{module}.py", built, passed)
            twins = read_twins(texts.get(f"{flavour.raw_folder}/{module}.py", ""))
            methods = {each.method for each in passed.values()}
            yield from _difference(f"{flavour.raw_folder}/{module}.py", "raw twin of method", twins, methods)


def _request(file: str, wanted: Expected, built: Built) -> Iterator[Problem]:
    name = wanted.function
    yield from _difference(file, f"verb of {name}", {built.verb}, {wanted.verb})
    yield from _difference(file, f"path of {name}", {built.path}, {wanted.path})
    yield from _difference(file, f"query argument of {name}", built.query, wanted.query)
    yield from _difference(file, f"request field of {name}", built.body, wanted.body)
    yield from _difference(file, f"result of {name}", built.results, wanted.results)


def _resource(file: str, built: Mapping[str, Built], passed: Mapping[str, Passed]) -> Iterator[Problem]:
    """A method must take all that its operation does."""
    yield from _difference(file, "method for operation", passed.keys(), built.keys())
    for name in built.keys() & passed.keys():
        method = passed[name]
        yield from _difference(file, f"argument of {method.method}", method.parameters, built[name].keywords)


def _models(document: Node, wanted: Iterable[Expected], texts: Mapping[str, str]) -> Iterator[Problem]:
    roots = {name for one in wanted for name in one.results} | {ACCEPTED}
    for name, properties in sorted(fields(document, roots).items()):
        file = f"models/{snake(name)}.py"
        yield from _difference(file, f"response field of {name}", read_model(texts.get(file, "")), properties)


def _difference(file: str, what: str, found: AbstractSet[str], wanted: AbstractSet[str]) -> Iterator[Problem]:
    for names, message in (
        (wanted - found, "is in the document and not in the client"),
        (found - wanted, "is in the client and not in the document"),
    ):
        for name in sorted(names):
            yield Problem(f"{ROOT}/{file}", 1, "nothing-dropped", f"{what}: `{name}` {message}.")
