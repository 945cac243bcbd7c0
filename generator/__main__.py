"""The command: `python -m generator`, from any folder."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.document.bounds import Unfit
from generator.document.problems import Problems
from generator.output import tree
from generator.output.finished import Finished
from generator.output.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document.problems import Problem
    from generator.pipeline import Checked

_ROOT: Final = Path(__file__).resolve().parent.parent
_MEMORY: Final = _ROOT / ".generator_cache"
_ELSEWHERE: Final = "GENERATOR_MEMORY"  # variable that names another folder: tests leave that of the project alone
_LISTED: Final = 20  # changed files that are listed one by one


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 if there are problems, or 2 if the input cannot be worked on."""
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="Builds the published documents, the client and the emulator's contract from openapi/.",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; list what is not up to date, and exit 1 if there is any"
    )
    parser.add_argument("--lint-only", action="store_true", help="only check the document, and list its problems")
    parser.add_argument("--rules", action="store_true", help="list the rules that the document is checked against")
    parser.add_argument(
        "--spec", type=Path, default=_ROOT / "openapi/openapi.yaml", metavar="FILE", help="entry file of the document"
    )
    parser.add_argument("--out", type=Path, default=_ROOT, metavar="DIR", help="root folder that files are written to")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal may not know every letter
    if options.rules:
        from generator.lint import RULES, rule_id  # noqa: PLC0415  # see _run

        print("\n".join(f"{rule_id(rule)}: {(rule.__doc__ or '').splitlines()[0]}" for rule in RULES))
        return 0
    gc.disable()  # a run is short and keeps nearly all its objects
    try:
        with tree.locked(options.out, shared=options.check or options.lint_only):
            return _unless_finished(options)
    except Problems as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        files = len({problem.file for problem in error.problems})
        print(f"{_count(count, 'problem')} in {_count(files, 'file')}. Nothing was written.", file=sys.stderr)
        return 1
    except Unfit as error:
        return _given_up(str(error))
    except RecursionError:
        return _given_up("The document is nested too deeply, or refers to itself in too many steps.")
    except OSError as error:
        return _given_up(f"{error.filename or options.out}: {error.strerror or error}.")


def _given_up(sentence: str) -> int:
    print(f"error: {sentence} Nothing was written.", file=sys.stderr)
    return 2


def _unless_finished(options: argparse.Namespace) -> int:
    """Run, unless an earlier run has left everything up to date."""
    if options.check or options.lint_only:
        return _run(options, None, None)
    memory = Memory(Path(os.environ.get(_ELSEWHERE) or _MEMORY))
    finished = Finished(memory, options.spec.resolve(), options.out)
    count = finished.count()
    return _report([], count, check_only=False) if count else _run(options, memory, finished)


def _run(options: argparse.Namespace, memory: Memory | None, finished: Finished | None) -> int:
    # A run that finds nothing to do would wait for these longer than for all the rest.
    from generator.checks.validation import Validation  # noqa: PLC0415
    from generator.pipeline import MAIN, Clock, build, check  # noqa: PLC0415

    clock = Clock()
    validation = Validation(memory)
    documents: list[Checked] = []
    problems: list[Problem] = []
    first = options.spec.resolve()
    base = first.parent.parent
    version = ""
    for name, entry in _entries(first):
        try:
            stated = None if name == MAIN else version
            documents.append(check(name, base, entry.relative_to(base).as_posix(), validation, clock, stated))
            if name == MAIN:
                version = str(_info(documents[0]).get("version", ""))
        except Problems as error:
            problems += error.problems
    problems += [problem for document in documents for problem in document.problems]
    files: dict[str, bytes] = {}
    try:
        if not problems and not options.lint_only:
            files = tree.complete(build(documents, clock, memory))
    finally:
        # Problems that the validator found explain a failed build better than its error does.
        with clock.step("validate"):
            problems += validation.problems()
        if problems:
            raise Problems(problems)
    if options.lint_only:
        print(clock)
        print("no problems")
        return 0
    wanted = tree.changes(options.out, files)
    if not options.check:
        with clock.step("write"):
            _warn_of_edits(wanted)
            tree.write(options.out, files, wanted)
        if finished is not None:
            finished.note(files)
    print(clock)
    return _report(wanted, len(files), check_only=options.check)


def _entries(entry: Path) -> Iterator[tuple[str, Path]]:
    """Yield name and entry of each document: of the main one, and of those beside it that there are."""
    from generator.pipeline import BESIDE, CONTROL, MAIN  # noqa: PLC0415  # see _run

    yield MAIN, entry
    for name in (*BESIDE, CONTROL):
        beside = entry.parent / name / "openapi.yaml"
        if beside.is_file():
            yield name, beside


def _info(document: Checked) -> dict[str, object]:
    info = document.bundle.data.get("info")
    return info if isinstance(info, dict) else {}  # the validator says so


def _warn_of_edits(wanted: list[tree.Change]) -> None:
    for change in wanted:
        if change.by_hand:
            print(f"edited by hand, now replaced: {change.path}. Change openapi/ or generator/.", file=sys.stderr)


def _report(wanted: list[tree.Change], total: int, *, check_only: bool) -> int:
    if not wanted:
        print(f"nothing to change: {_count(total, 'file')} up to date")
        return 0
    print(f"{'not up to date' if check_only else 'changed'}: {_count(len(wanted), 'file')}")
    words = {"missing": "missing", "differs": "differs", "stale": "stale"}
    words = words if check_only else {"missing": "new", "differs": "changed", "stale": "removed"}
    for change in wanted[:_LISTED]:
        by_hand = ", edited by hand" if check_only and change.by_hand else ""
        print(f"  {words[change.state]:8} {change.path}{by_hand}")
    if len(wanted) > _LISTED:
        print(f"  … and {len(wanted) - _LISTED} more")
    if check_only:
        print("Run `make` and commit what it writes.")
    return 1 if check_only else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    sys.exit(main())
