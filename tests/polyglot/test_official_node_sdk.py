"""The recipes for the official Node SDK are run as they stand, the one in TypeScript once it is compiled."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, Serving
from tests.polyglot.conftest import ROOT, TOOLS, absent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECIPES = ROOT / "docs" / "examples" / "sdks"
STRICT = ("--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext")
SEEN = "in-progress\nAPI Request\n"
"""What a recipe prints: the call as it looked at it, and who hung up as its record tells."""
SDK = """
const https = require("https");
const port = Number(new URL(process.argv[2]).port);
const connect = https.Agent.prototype.createConnection;
https.Agent.prototype.createConnection = function (options, ...rest) {
  const servername = options.servername || options.host;
  return connect.call(this, { ...options, host: "127.0.0.1", port, path: null, servername }, ...rest);
};
const plivo = require("plivo");
new plivo.Client(...process.argv.slice(3)).calls.list().then(
  (calls) => console.log(calls.length),
  (error) => console.log(String(error)),
);
"""
"""Lists calls with names and a certificate: each name leads to this machine, as `/etc/hosts` would have it."""
FETCH = """
fetch(process.argv[2]).then((answer) => console.log(answer.status), (error) => console.log(error.cause.message));
"""
REFUSED = """
const plivo = require("plivo");
for (const url of process.argv.slice(2)) {
  try {
    plivo.Response().addMultiPartyCall("sales", { role: "Agent", waitMusicUrl: url });
    console.log("taken");
  } catch (error) {
    console.log("refused");
  }
}
"""
TRUST = {"NODE_EXTRA_CA_CERTS": "emulator.pem"}
"""What the page tells people of Node to set."""


@pytest.fixture
def recipe(tmp_path: Path) -> Callable[[str], str]:
    """A recipe by its name, copied to the test's own folder, with the packages of `openapi/tools` at hand."""
    if not shutil.which("node") or not (TOOLS / "plivo").is_dir():
        absent("Node.js with the packages of openapi/tools")
    (tmp_path / "node_modules").symlink_to(TOOLS)

    def copied(name: str) -> str:
        shutil.copy(RECIPES / name, tmp_path)
        return name

    return copied


def test_the_recipe_for_node_places_a_call_and_reads_its_record(
    recipe: Callable[[str], str], run: Callable[..., str]
) -> None:
    name = recipe("official_node.js")
    with Serving("--time", "manual") as serving:
        printed = run("node", "--no-deprecation", name, serving.base, AUTH_ID, AUTH_TOKEN)
    assert printed == SEEN


def test_the_recipe_for_typescript_is_compiled_strictly_and_does_the_same(
    recipe: Callable[[str], str], run: Callable[..., str]
) -> None:
    name = recipe("official_typescript.ts")
    run(TOOLS / ".bin" / "tsc", *STRICT, "--outDir", "built", name)
    with Serving("--time", "manual") as serving:
        printed = run("node", "--no-deprecation", "built/official_typescript.js", serving.base, AUTH_ID, AUTH_TOKEN)
    assert printed == SEEN


@pytest.mark.parametrize(("program", "printed"), [(SDK, "0\n"), (FETCH, "404\n")], ids=["sdk", "fetch"])
def test_node_trusts_the_certificate_that_it_is_told(
    program: str,
    printed: str,
    recipe: Callable[[str], str],
    run: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe("official_node.js")
    (tmp_path / "asks.js").write_text(program, encoding="utf-8")
    page = (ROOT / "docs" / "how-to" / "use-an-official-sdk.md").read_text(encoding="utf-8")
    with Serving("--tls", "--tls-cert-out", str(tmp_path / "emulator.pem"), verify=False) as serving:
        words = ("node", "--no-deprecation", "asks.js", serving.base, AUTH_ID, AUTH_TOKEN)
        assert "self-signed certificate" in run(*words)
        for name, value in TRUST.items():
            assert page.count(f"`{name}={value}`") == 2
            monkeypatch.setenv(name, value)
        assert run(*words) == printed


def test_node_refuses_the_urls_of_multiparty_calls_that_the_page_names(
    recipe: Callable[[str], str], run: Callable[..., str], tmp_path: Path
) -> None:
    recipe("official_node.js")
    (tmp_path / "urls.js").write_text(REFUSED, encoding="utf-8")
    hosts = ("127.0.0.1:5000", "localhost:5000", "app:5000", "my-app.example", "my-app.test", "my-app.test:5000")
    printed = run("node", "--no-deprecation", "urls.js", *(f"http://{host}/answer" for host in hosts))
    assert printed.split() == ["refused"] * 4 + ["taken"] * 2
