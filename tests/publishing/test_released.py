"""`make release`, in a repository of its own: what it leaves behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib import resources
from pathlib import Path

import jsonschema_rs
import pytest

from tests.publishing.conftest import ROOT
from tests.publishing.repositories import DAY, Repository, a_copy, a_repository

TYPES = "@plivo-voice-contract/plivo-voice-types"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, node: None) -> Repository:  # noqa: ARG001  # the types need it
    """One whose 1.2.3 has just been released."""
    repository = a_repository(tmp_path_factory.mktemp("released"))
    instant = f"{DAY['SOURCE_DATE_EPOCH']} +0000"
    ended = repository.release("1.2.3", GIT_COMMITTER_DATE=instant, GIT_AUTHOR_DATE=instant)
    assert ended.returncode == 0, ended.stderr
    assert "npm publish" in ended.stdout
    assert "://" not in ended.stdout
    return repository


def test_the_release_is_one_commit_with_its_tag(released: Repository) -> None:
    assert released.git("tag") == "v1.2.3"
    assert released.git("rev-parse", "v1.2.3^{commit}") == released.git("rev-parse", "HEAD")
    assert released.git("log", "-1", "--format=%s") == "Release 1.2.3"
    assert released.git("status", "--porcelain") == ""


def test_the_changelog_has_the_day(released: Repository) -> None:
    text = (released.root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "\n## 1.2.3, 2028-01-01\n" in text
    assert "unreleased" not in text.partition("\n## ")[2].partition("\n")[0]


def test_every_part_has_the_version(released: Repository) -> None:
    for name in ("openapi", "account"):
        assert json.loads((released.dist / f"{name}.json").read_text(encoding="utf-8"))["info"]["version"] == "1.2.3"
    control = released.root / "emulator/plivo_emulator/spec/control.json"
    assert json.loads(control.read_text(encoding="utf-8"))["info"]["version"] == "1.2.3"
    names = {name for name in released.sums() if "1.2.3" in name}
    assert names == {
        "plivo_voice-1.2.3-py3-none-any.whl",
        "plivo_emulator-1.2.3-py3-none-any.whl",
        "plivo-voice-types-1.2.3.tgz",
    }


def test_wheels_install_without_a_network_and_know_their_version(released: Repository, tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=True, system_site_packages=False)
    python = str(tmp_path / "bin" / "python")
    wheels = [str(wheel) for wheel in released.dist.glob("*.whl")]
    pip = [python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, *wheels], check=True)
    code = (
        "import plivo_emulator, plivo_voice.version; print(plivo_emulator.__version__, plivo_voice.version.__version__)"
    )
    third_parties = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    environment = {"PYTHONPATH": str(third_parties)}
    ended = subprocess.run([python, "-c", code], env=environment, check=True, capture_output=True, text=True)
    assert ended.stdout.split() == ["1.2.3", "1.2.3"]


def test_the_same_commit_gives_the_same_bytes_elsewhere(released: Repository, tmp_path: Path) -> None:
    elsewhere = a_copy(released, tmp_path / "elsewhere", "v1.2.3")
    old = os.umask(0o077)
    try:
        ended = elsewhere.run("dist", PYTHONHASHSEED="7", TZ="Asia/Kolkata", LC_ALL="C")
    finally:
        os.umask(old)
    assert ended.returncode == 0, ended.stderr
    assert elsewhere.sums() == released.sums()


def test_without_node_a_laptop_says_what_it_leaves_out_and_ci_fails(released: Repository, tmp_path: Path) -> None:
    laptop = a_copy(released, tmp_path / "laptop", "v1.2.3")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").symlink_to(str(shutil.which("git")))
    ended = laptop.run("dist", PATH=str(tmp_path / "bin"), CI="")
    assert (ended.returncode, ended.stderr[:5]) == (0, "skip:")
    assert released.sums().keys() - laptop.sums().keys() == {"plivo-voice-types-1.2.3.tgz"}
    ended = laptop.run("dist", PATH=str(tmp_path / "bin"), CI="true")
    assert (ended.returncode, ended.stderr[:6]) == (2, "error:")


def test_the_sums_are_of_all_files(released: Repository) -> None:
    lines = (released.dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    said = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert said == {name: digest for name, digest in released.sums().items() if name != "SHA256SUMS"}


def test_every_published_document_is_there(released: Repository) -> None:
    folder = released.root / "openapi" / "dist"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    documents = found - {"built.sha256"}
    assert documents <= released.sums().keys()
    assert len(documents) >= 6


def test_the_archive_holds_the_pages_of_the_reference(released: Repository) -> None:
    folder = released.dist / "reference"
    pages = {f"reference/{file.name}": file.read_bytes() for file in folder.iterdir()}
    assert "reference/index.html" in pages
    with zipfile.ZipFile(released.dist / "reference.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == pages
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(2028, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 & 0o777 for entry in entries} == {0o644}
    assert "1.2.3" in pages["reference/index.html"].decode()


def test_a_program_is_checked_against_the_types(released: Repository, tmp_path: Path) -> None:
    package = tmp_path / "node_modules" / TYPES
    with tarfile.open(released.dist / "plivo-voice-types-1.2.3.tgz") as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    shutil.copytree(tmp_path / "unpacked" / "package", package)
    assert json.loads((package / "package.json").read_text(encoding="utf-8"))["version"] == "1.2.3"
    lines = (
        f'import type {{ components }} from "{TYPES}";',
        f'import type {{ paths }} from "{TYPES}/account";',
        'export type Found = [components["schemas"]["Call"]["call_uuid"], paths["/v1/Account/{auth_id}/Number/"]];',
    )
    assert compiled(tmp_path, lines) == ""
    assert "Property 'nothing' does not exist" in compiled(tmp_path, (*lines[:2], lines[2].replace("Call", "nothing")))


def compiled(folder: Path, lines: tuple[str, ...]) -> str:
    (folder / "app.ts").write_text("\n".join(lines), encoding="utf-8")
    compiler = ROOT / "openapi" / "tools" / "node_modules" / ".bin" / "tsc"
    options = ("--noEmit", "--strict", "--module", "nodenext", "--moduleResolution", "nodenext")
    ended = subprocess.run([str(compiler), *options, "app.ts"], cwd=folder, check=False, capture_output=True, text=True)
    return ended.stdout


def test_the_list_of_parts_is_cyclonedx(released: Repository) -> None:
    bom = json.loads((released.dist / "sbom.cdx.json").read_text(encoding="utf-8"))
    folder = resources.files("cyclonedx.schema") / "_res"
    files = [file for file in folder.iterdir() if file.name.endswith(".schema.json")]
    schemas = {file.name: json.loads(file.read_text("utf-8")) for file in files}
    schema = schemas["bom-1.6.SNAPSHOT.schema.json"]
    base = schema["$id"].rpartition("/")[0]
    known = jsonschema_rs.Registry([(f"{base}/{name}", each) for name, each in schemas.items()])
    validator = jsonschema_rs.validator_for(schema, registry=known)
    assert [error.message for error in validator.iter_errors(bom)] == []
    assert not validator.is_valid(bom | {"serialNumber": "1"})


def test_the_list_of_parts_has_all_that_a_wheel_asks_for_in_the_versions_of_the_lock(released: Repository) -> None:
    bom = json.loads((released.dist / "sbom.cdx.json").read_text(encoding="utf-8"))
    lock = (released.root / "docs" / "ci" / "emulator-requirements.txt").read_text(encoding="utf-8")
    locked = {tuple(line.split()[0].rstrip(";").split("==")) for line in lock.splitlines() if line[:1].isalnum()}
    parts = {(part["name"], part["version"]) for part in bom["components"]}
    assert locked < parts
    optional = {part["name"] for part in bom["components"] if part.get("scope") == "optional"}
    assert optional == {"psycopg", "psycopg-binary"}  # containers have them for a database, a wheel asks for none
    assert {("plivo-voice", "1.2.3"), ("plivo-emulator", "1.2.3")} < parts
    assert "preact" in {name for name, _ in parts}  # built into the page that the emulator serves
    asks = {each["ref"]: each.get("dependsOn", []) for each in bom["dependencies"]}
    assert [address.partition("@")[0] for address in asks["pkg:pypi/plivo-voice@1.2.3"]] == [
        "pkg:pypi/attrs",
        "pkg:pypi/httpx",
    ]


def test_a_wheel_has_no_time_and_no_rights_of_the_machine(released: Repository) -> None:
    for wheel in released.dist.glob("*.whl"):
        entries = zipfile.ZipFile(wheel).infolist()
        assert {entry.date_time for entry in entries} == {(2028, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 & 0o777 for entry in entries} <= {0o644, 0o664}
