"""Pages of Python, each made by a template and read again: each text that was put in must be a text in it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from jinja2 import BytecodeCache

from generator.document.problems import Problem, Problems
from generator.python import quoting
from generator.python.docstrings import literal
from generator.python.quoting import Code
from generator.python.trees import parsed, texts

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket


class _Compiled(BytecodeCache):
    """Templates that were compiled before, in this process: every environment begins with none."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


class Press:
    """Makes pages from the templates of an environment, which prints nothing but code, names and literals."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._texts_given: set[str] = set()
        environment.bytecode_cache = _COMPILED
        environment.finalize = quoting.printed
        environment.filters.update(
            code=Code,
            constant=quoting.constant,
            docstring=self._docstring,
            names=quoting.names,
            quoted=self._quoted,
            row=quoting.row,
            words=quoting.words,
        )

    def page(self, template: str, **names: object) -> str:
        """Return the text of a page.

        Raises:
            Problems: It is not Python, or a text of the document is not a text in it.
        """
        self._texts_given = set()
        page = self._environment.get_template(f"{template}.py.jinja").render(**names)
        held = _texts(template, page)
        for text in sorted(self._texts_given - held):
            raise _problem(f"The text {text[:60]!a} would not be a text in Python.")
        return page

    def _quoted(self, text: str) -> Code:
        self._texts_given.add(str(text))
        return quoting.quoted(text)

    def _docstring(self, text: str, indent: int = 0) -> Code:
        found = literal(text, indent)
        self._texts_given.add(str(ast.literal_eval(found)))
        return found


def compiled(path: str, text: bytes) -> None:
    """See that a page is Python.

    Raises:
        Problems: It is not.
    """
    try:
        compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _problem(f"{path} would not be Python: {error}.") from None


def _texts(template: str, page: str) -> set[str]:
    try:
        tree = parsed(page)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _problem(f"A page of {template}.py.jinja would not be Python: {error}.") from None
    return texts(tree)


def _problem(message: str) -> Problems:
    return Problems([Problem("openapi/openapi.yaml", 1, "python-text", " ".join(message.split()))])
