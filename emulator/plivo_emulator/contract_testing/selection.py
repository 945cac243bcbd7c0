"""Which operations a run asks for, and which of them must succeed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from plivo_emulator.contract_testing.target import Document, NoTarget, Operation
from plivo_emulator.validation.file import UnreadableFile, read
from plivo_emulator.validation.spelling.meant import suggestion

ALL = "all"
MOST = 1 << 20
"""Bytes of a list of operations at most."""


def selected(document: Document, only: Sequence[str], skip: Sequence[str], *, writes: bool) -> list[Operation]:
    """Operations that a run asks for; raises NoTarget if a pattern fits none of the document, or none is left.

    A pattern is an operation or a tag, with `*` for anything, in any case of letters. A variant of an operation can
    be asked for, too, but not be left out.
    """
    everything = list(document.operations())
    names = {each: {each.operation_id, *each.tags} for each in everything}
    wanted = _fitting({each: names[each] | each.variants for each in everything}, only, "--only")
    unwanted = _fitting(names, skip, "--skip")
    found = [each for each in everything if (each in wanted or not only) and each not in unwanted]
    found = [each for each in found if writes or each.reads_only]
    if not found:
        reason = "" if writes else ": without --write, only GET requests are sent"
        raise NoTarget(f"no operation is left to test{reason}")
    return found


def required(document: Document, operations: Iterable[Operation], which: str | None) -> frozenset[str]:
    """Operations that must succeed: all, or those that a file lists; NoTarget if one is not requested."""
    names = {each.operation_id for each in operations}
    if which is None:
        return frozenset()
    if which == ALL:
        return frozenset(names)
    known = {each.operation_id for each in document.operations()}
    listed = _listed(Path(which))
    for name in listed:
        if name not in known:
            raise NoTarget(f"{which}: the document has no operation {name!r}{suggestion(name, known)}")
        if name not in names:
            raise NoTarget(f"{which}: {name} is not tested in this run, so it cannot be required")
    return frozenset(listed)


def _fitting(names: Mapping[Operation, Collection[str]], patterns: Iterable[str], option: str) -> set[Operation]:
    """Operations that fit one of the patterns; each pattern must fit one."""
    found: set[Operation] = set()
    for pattern in patterns:
        fits = {each for each in names if any(fnmatchcase(name.lower(), pattern.lower()) for name in names[each])}
        if not fits:
            near = suggestion(pattern, set[str]().union(*names.values()))
            raise NoTarget(f"{option} {pattern!r} fits no operation and no tag{near}")
        found |= fits
    return found


def _listed(file: Path) -> list[str]:
    """Names of a file, one on a line; `#` begins a comment."""
    try:
        lines = read(file, MOST).decode().splitlines()
    except UnreadableFile as reason:
        raise NoTarget(f"{file} {reason}") from None
    except ValueError:
        raise NoTarget(f"{file} is no text") from None
    return [name for line in lines if (name := line.partition("#")[0].strip())]
