"""What pages mention is there: what is not fails with the line and the sentence that mention it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.docs import collected, helped
from tests.docs.mentions import mentions
from tests.docs.pages import PAGES, ROOT, name
from tests.docs.proofs import KINDS, kept

if TYPE_CHECKING:
    from pathlib import Path

GENERATORS = ROOT / "docs" / "how-to" / "generate-a-client.md"
PROVED = "# Page\n\nWhat `make test` proves is in `docs/README.md`.\n\n"
"""Something true, before what is false."""

FALSE = [
    ("make target", "publish", "Then `make publish` sends it."),
    ("make target", "publish", "```bash\nmake publish   # sends it\n```"),
    ("make variable", "SPEED", "```bash\nmake demo   # SPEED=2 for less waiting\n```"),
    ("command", "plivo-emulator record", "`plivo-emulator record FILE` keeps a run."),
    ("command", "plivo-studio", "`plivo-studio` draws calls."),
    ("option", "plivo-emulator serve --colour", "```sh\nplivo-emulator serve --port 80 --colour\n```"),
    ("option", "plivo-emulator ready --seed 7", "`plivo-emulator ready --seed 7` draws others."),
    ("option", "plivo-emulator serve --time slow", "`plivo-emulator serve --time slow` is for people."),
    ("option", "--colour RED", "It is painted with `--colour RED`."),
    ("option", "pytest --plivo-colour", "Say `pytest --plivo-colour` for more."),
    ("program", "swagger-codegen", "```bash\nswagger-codegen generate -i openapi/dist/openapi.json\n```"),
    (
        "generator",
        "openapi-generator scala-sttp",
        "```bash\nopenapi-generator-cli generate -g scala-sttp -o client\n```",
    ),
    ("generator", "openapi-generator scala-sttp", "`openapi-generator-cli generate -g scala-sttp` takes it."),
    ("module", "plivo_studio", "`python3 -m plivo_studio` draws calls."),
    ("package", "orval", "`npx orval --input openapi/dist/openapi.yaml` takes it."),
    ("package", "./emulator[studio]", "```bash\npip install './emulator[studio]'\n```"),
    ("package", "./studio", "```bash\npip install ./studio\n```"),
    ("fixture", "caller", "Tests have the fixtures `voice`, an account, and `caller`."),
    ("fixture", "caller", "```py\ndef test_it(voice, caller):\n    pass\n```"),
    ("marker", "plivo_speed", "The marker `plivo_speed` makes it fast."),
    ("marker", "plivo_speed", "```py\n@pytest.mark.plivo_speed(2)\ndef test_it(voice):\n    pass\n```"),
    ("ini setting", "plivo_colour", "The ini setting `plivo_colour` paints it."),
    ("file", "docs/ci/Jenkinsfile", "Copy `docs/ci/Jenkinsfile`."),
    ("file", "openapi/{dist,built}/", "It is in `openapi/{dist,built}/`."),
    ("file", "circle.yml", "Copy `circle.yml`."),
    ("file", "openapi/dist/openapi.xml", "```sh\ncurl -s -T openapi/dist/openapi.xml http://127.0.0.1/\n```"),
    ("link", "nowhere.md", "See [the page](nowhere.md)."),
    ("link", "#nothing", "See [below](#nothing)."),
    ("control path", "/weather", "`/_emulator/v1/weather` tells the weather."),
    ("control path", "/clock/stop", "```sh\ncurl -s --json '{}' $CONTROL/clock/stop\n```"),
    ("code", "voice.yodels()", "People yodel by `voice.yodels()`."),
    ("code", "lint-prose", "Node.js 20 (`lint-prose`) is optional."),
    ("name", "Scala", "`make polyglot` also generates Go and Scala clients."),
    ("name", "Jenkins", "There is a GitHub workflow, and one for Jenkins."),
    ("first word", "Scala", "- Scala clients are generated."),
]


def broken(page: Path) -> list[str]:
    """Mentions of a page that are not kept."""
    return [str(mention) for mention in mentions(page) if not kept(mention)]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_a_page_mentions_is_there(page: Path) -> None:
    found = broken(page)
    assert not found, "\n".join(found)


def test_pages_mention_something_of_every_kind() -> None:
    assert {mention.kind for page in PAGES for mention in mentions(page)} == set(KINDS)


@pytest.mark.parametrize(("kind", "what", "text"), FALSE, ids=[f"{kind}-{what}" for kind, what, _ in FALSE])
def test_a_false_mention_is_named_with_its_line_and_sentence(kind: str, what: str, text: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{PROVED}{text}\n", encoding="utf-8")
    last = what.rsplit(" ", maxsplit=1)[-1].strip("/")
    said = next(line for line in text.splitlines() if not line.startswith("```") and last in line)
    line = PROVED.count("\n") + 1 + text[: text.index(said)].count("\n")
    found = broken(page)
    assert f"{page.as_posix()}:{line}: {kind} {what}: “{said}”" in found
    assert all(each.startswith(f"{page.as_posix()}:{line}: ") for each in found)


def test_the_generators_of_the_page_are_those_that_tests_run() -> None:
    told = {mention.what for mention in mentions(GENERATORS) if mention.kind == "generator"}
    assert told == collected.generated()


@pytest.mark.parametrize(
    ("lost", "page", "kinds"),
    [
        (
            "tests/polyglot/test_other_languages.py",
            "docs/how-to/generate-a-client.md",
            {"generator", "name", "first word"},
        ),
        ("tests/polyglot/test_compiled_stories.py", "docs/how-to/generate-a-client.md", {"claim", "name"}),
        ("tests/polyglot/test_other_languages.py", "CHANGELOG.md", {"name"}),
        ("tests/polyglot/test_ruby_php_stories.py", "docs/how-to/generate-a-client.md", {"claim"}),
        ("tests/polyglot/test_python_stories.py", "docs/how-to/generate-a-client.md", {"generator"}),
        ("tests/polyglot/test_python_stories.py", "CHANGELOG.md", {"claim"}),
        ("tests/polyglot/test_typescript_call.py", "CHANGELOG.md", {"claim"}),
        ("tests/polyglot/test_typescript_story.py", "CHANGELOG.md", {"claim"}),
        ("tests/polyglot/test_typescript_story.py", "docs/how-to/generate-a-client.md", {"generator", "claim"}),
        ("tests/docs/test_ci_kit.py", "CHANGELOG.md", {"claim", "name"}),
        ("tests/docs/test_voice_apps.py", "CHANGELOG.md", {"name"}),
        ("tests/publishing/test_reference.py", "README.md", {"name"}),
    ],
)
def test_a_mention_is_false_once_the_test_that_proves_it_is_gone(
    lost: str, page: str, kinds: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tuple(line for line in collected.lines() if not line.startswith(f"{lost}::"))
    monkeypatch.setattr(collected, "lines", lambda: left)
    assert {mention.kind for mention in mentions(ROOT / page) if not kept(mention)} == kinds


def test_make_polyglot_runs_the_tests_that_prove_it_and_ci_runs_them_too() -> None:
    shown = subprocess.run(["make", "-n", "ci"], check=True, cwd=ROOT, capture_output=True, text=True).stdout
    assert "-m polyglot" in shown
    assert "tests/polyglot tests/publishing" in shown


LIES = """
import pytest

@pytest.mark.generates("openapi-generator go")
def test_honest(run):
    run("echo", "openapi-generator-cli", "generate", "-g", "go")

@pytest.mark.generates("openapi-generator go")
def test_that_generates_nothing(run):
    run("echo", "openapi-generator-cli")

def test_that_says_nothing(run):
    run("echo", "openapi-generator-cli", "generate", "-g", "go")
"""


def test_a_test_that_generates_something_else_than_it_says_fails(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.polyglot.conftest import *\n", encoding="utf-8")
    (tmp_path / "test_lies.py").write_text(LIES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env=helped.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    results = re.findall(r"^(PASSED|FAILED) test_lies\.py::test_(\w+)", done.stdout, re.MULTILINE)
    assert {(name, result) for result, name in results} == {
        ("honest", "PASSED"),
        ("that_generates_nothing", "FAILED"),
        ("that_says_nothing", "FAILED"),
    }, done.stdout
