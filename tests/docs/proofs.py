"""Mentions of pages are held against what is there: targets, commands, options, generators, fixtures, files, names."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import tomllib
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from tests.docs import collected, helped
from tests.docs.names import FIRST_WORDS, LINTERS, QUOTED, SENTENCES, TERMS, TESTS
from tests.docs.pages import NAMES, PAGES, ROOT, all_blocks, anchors, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.docs.mentions import Mention

OF_THE_READER: Final = {
    *("cd", "createdb", "curl", "docker", "export", "flask", "haproxy", "keytool", "make", "node"),
    *("pip", "psql", "pytest", "python3", "sed", "true", "uvicorn"),
}
"""Programs of others that readers have."""
PACKAGES_OF_OTHERS: Final = ("plivo", "starlette", "werkzeug", "django.conf", "logging")
"""Pages name parts of them: people come from the first, and have apps on the others."""
HIDDEN: Final = {".ci", ".github", ".make"}
"""Folders with a dot before their name that are the project's own; others are caches."""
LEFT_OUT: Final = {"node_modules", "tests", "__pycache__"}
SOURCES: Final = {".py", ".yaml", ".yml", ".json", ".jinja", ".toml", ".js", ".in", ""}


def kept(mention: Mention) -> bool:
    """Whether what is mentioned is there."""
    return KINDS[mention.kind](mention)


@cache
def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def target(mention: Mention) -> bool:
    return re.search(rf"^{re.escape(mention.what)}:", makefile(), re.MULTILINE) is not None


def variable(mention: Mention) -> bool:
    return re.search(rf"\$\({mention.what}\)|ifdef {mention.what}\b", makefile()) is not None


def command(mention: Mention) -> bool:
    program, _, subcommand = mention.what.partition(" ")
    return program in helped.scripts() and (not subcommand or subcommand in helped.commands(program))


def option(mention: Mention) -> bool:
    """An option of the command before it, or of any where none stands there; its value is one of those listed."""
    before, _, after = mention.what.partition("--")
    flag, _, value = f"--{after}".partition(" ")
    known = helped.options(*before.split()) if before else helped.everywhere()
    return flag in known and (not known[flag] or value in known[flag] or not value)


def program(mention: Mention) -> bool:
    """A program that readers have, or a function that a block of the page defines, or one of the page of names."""
    defined = rf"^{re.escape(mention.what)}\(\)"
    return mention.what in OF_THE_READER or any(
        re.search(defined, block.text, re.MULTILINE) for page in (mention.page, NAMES) for block in all_blocks(page)
    )


def module(mention: Mention) -> bool:
    return importlib.util.find_spec(mention.what.partition(".")[0]) is not None


def package(mention: Mention) -> bool:
    """A package of the project, with an extra that it has, or one of others that its tests use."""
    folder, _, extra = mention.what.rstrip("]").partition("[")
    settings = ROOT / folder / "pyproject.toml"
    if not settings.is_file():
        return mention.what in pinned()
    project = tomllib.loads(settings.read_text(encoding="utf-8"))["project"]
    return not extra or extra in project["optional-dependencies"]


@cache
def pinned() -> frozenset[str]:
    """Packages that `make` installs, and programs of those for Node."""
    lock = "".join((ROOT / ".make" / f"{name}.txt").read_text(encoding="utf-8") for name in ("requirements", "agents"))
    tools = ROOT / "openapi" / "tools"
    asked = json.loads((tools / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = json.loads((tools / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    programs = {name for each in asked for name in packages[f"node_modules/{each}"].get("bin", ())}
    return frozenset({*re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE), *programs})


def generator(mention: Mention) -> bool:
    return mention.what in collected.generated()


def fixture(mention: Mention) -> bool:
    """A fixture of pytest or the plugin, or one that a block of the page defines."""
    defined = rf"@pytest\.fixture.*\ndef {mention.what}\("
    return mention.what in helped.fixtures() or any(
        re.search(defined, block.text) for block in all_blocks(mention.page)
    )


def link(mention: Mention) -> bool:
    file, _, anchor = mention.what.partition("#")
    place = mention.page.parent / file if file else mention.page
    return place.exists() and (not anchor or anchor in anchors(place))


def file(mention: Mention) -> bool:
    """A file or folder of the project, seen from its root or from the page; or one that the page has readers make."""
    places = {each.name for each in files()} if "/" not in mention.what else set()
    own = mention.page.read_text(encoding="utf-8").count(mention.what) > 1 and not is_ours(mention.what)
    return own or all(
        each in places or any(any(base.glob(each.removeprefix("./"))) for base in (ROOT, mention.page.parent))
        for each in spelled(mention.what)
    )


def is_ours(path: str) -> bool:
    return "/" in path and (ROOT / path.removeprefix("./").partition("/")[0]).is_dir()


def spelled(path: str) -> list[str]:
    """`{a,b}/c` as `a/c` and `b/c`; braces without a comma are names."""
    parts = [part[1:-1].split(",") if "," in part else [part] for part in re.split(r"(\{[^}]*\})", path.rstrip("/"))]
    return ["".join(each) for each in product(*parts)]


@cache
def control_paths() -> tuple[str, ...]:
    document = yaml.load((ROOT / "openapi/control/openapi.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(document["paths"])


def control_path(mention: Mention) -> bool:
    """A path of the control document; `$CALL` and the like stand for what it leaves open."""
    asked = mention.what.rstrip("./")
    patterns = (re.sub(r"\\\{\w+\\\}", r"[^/]+", re.escape(path)) for path in control_paths())
    return not asked or any(re.fullmatch(pattern, f"/_emulator/v1{asked}") for pattern in patterns)


def code(mention: Mention) -> bool:
    """A name in code stands in the sources, or a block of the page makes it."""
    wanted = set(mention.what.partition("(")[0].split("."))
    unknown = wanted - words() - QUOTED - of_others()
    return not unknown or unknown <= {word for block in all_blocks(mention.page) for word in words_in(block.text)}


@cache
def words() -> frozenset[str]:
    """Every word of the sources: of the description, the programs, the examples."""
    found: set[str] = set()
    for each in files():
        if each.suffix in SOURCES:
            found |= words_in(each.read_text(encoding="utf-8", errors="replace"))
    return frozenset(found)


def words_in(text: str) -> set[str]:
    """Words of a text; of those with hyphens the whole and its parts."""
    found = set(re.findall(r"\w+(?:-\w+)*", text))
    return found | {part for each in found if "-" in each for part in each.split("-")}


@cache
def of_others() -> frozenset[str]:
    """Words of the packages that pages show the use of."""
    found: set[str] = set()
    for each in PACKAGES_OF_OTHERS:
        spec = importlib.util.find_spec(each)
        assert spec is not None, each
        for folder in spec.submodule_search_locations or ():
            for file in Path(folder).rglob("*.py"):
                found.update(re.findall(r"\w+", file.read_text(encoding="utf-8")))
    return frozenset(found)


@cache
def files() -> tuple[Path, ...]:
    """Files of the project but its tests, what `make dist` builds, installed packages and caches."""
    found: list[Path] = []
    for folder, below, names in os.walk(ROOT):
        if Path(folder) == ROOT and "dist" in below:
            below.remove("dist")
        below[:] = [each for each in below if each in HIDDEN or (each[0] != "." and each not in LEFT_OUT)]
        found += [Path(folder) / each for each in names]
    return tuple(found)


@cache
def described() -> frozenset[str]:
    """Capitalised words of the description: what it says needs no proof here."""
    openapi = ROOT / "openapi"
    text = "".join(
        each.read_text(encoding="utf-8") for each in files() if each.suffix == ".yaml" and each.is_relative_to(openapi)
    )
    return frozenset(re.findall(r"\b[A-Z][\w+#-]*", text))


def proved(pattern: str) -> bool:
    return any(re.search(pattern, line) for line in collected.lines())


def name(mention: Mention) -> bool:
    """A capitalised word that a test proves, that is a term, or that the description says."""
    word = mention.what
    if word in TESTS:
        return proved(TESTS[word])
    if word in LINTERS:
        return f'"{LINTERS[word]}"' in (ROOT / ".make" / "lint_spec.py").read_text(encoding="utf-8")
    return word in TERMS or word in described()


def first_word(mention: Mention) -> bool:
    """A word that begins a sentence: one that is written small as well, or a name."""
    word = mention.what
    small = set(word.lower().split("-"))
    return (
        word not in TESTS and word not in LINTERS and all(each in words() or each in ordinary() for each in small)
    ) or name(mention)


@cache
def ordinary() -> frozenset[str]:
    """Words that pages write small, and a few that they use only where a sentence begins."""
    plain = (sentence.plain for page in PAGES for sentence in sentences(page))
    return frozenset(word for text in plain for word in re.findall(r"\b[a-z]+\b", text)) | FIRST_WORDS


def claim(mention: Mention) -> bool:
    return proved(SENTENCES[mention.what])


KINDS: Final[dict[str, Callable[[Mention], bool]]] = {
    "make target": target,
    "make variable": variable,
    "command": command,
    "option": option,
    "program": program,
    "module": module,
    "package": package,
    "generator": generator,
    "fixture": fixture,
    "marker": lambda mention: mention.what in helped.markers(),
    "ini setting": lambda mention: mention.what in helped.ini_settings(),
    "link": link,
    "file": file,
    "control path": control_path,
    "code": code,
    "name": name,
    "first word": first_word,
    "claim": claim,
}
"""Kinds of mentions, and how each is looked up."""
