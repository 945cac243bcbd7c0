"""A release on this machine: version, changelog, commit, tag, and `dist/`; a person publishes it.

`release.py 1.2.3` refuses what users could not rely on, and then leaves everything as it was.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import changelog
import diff_spec
import node_tools
import semver

ROOT = Path(__file__).resolve().parent.parent
ENTRY = ROOT / "openapi" / "openapi.yaml"
STATED = re.compile(r"(?m)^  version: (\S+)$")
"""The version of everything, as the description states it."""
BY_HAND = """
{tag} is committed, tagged and built, on this machine only. To publish it:

    git push origin HEAD {tag}
    twine upload dist/*.whl
    npm publish --access public dist/plivo-voice-types-{version}.tgz

Documents, reference.html, sbom.cdx.json and SHA256SUMS of dist/ belong to the release, too.
"""


class CannotRelease(Exception):
    """This cannot be released; the message says why."""


def main(arguments: list[str]) -> int:
    """Release, or say in one sentence why not."""
    try:
        release(arguments[0] if arguments else "")
    except (CannotRelease, semver.NotAStep, diff_spec.CannotCompare) as reason:
        print(f"error: {reason}", file=sys.stderr)
        return 2
    return 0


def release(wanted: str) -> None:
    """Check all, then make all; what fails halfway is undone."""
    version = semver.version(wanted)
    if git("status", "--porcelain"):
        raise CannotRelease("the tree has changes that are not committed: commit or remove them first")
    stated = STATED.search(ENTRY.read_text(encoding="utf-8"))
    if stated is None:
        raise CannotRelease(f"{ENTRY.relative_to(ROOT)} states no version")
    last = semver.last(git("tag", "--list", "v*").split())
    semver.check_order(version, last, semver.version(stated[1]))
    if not changelog.unreleased():
        raise CannotRelease("CHANGELOG.md has nothing unreleased: write what changed, under `## VERSION, unreleased`")
    python("-m", "generator", "--check", failing="the built files are not built from openapi/ as it is: type make")
    unnamed = compared(version, last)
    before = git("rev-parse", "HEAD")
    try:
        make(semver.text(version))
    except BaseException:
        git("add", "--all")
        git("reset", "--quiet", "--hard", before)
        raise
    for each in unnamed:
        print(f"not named in CHANGELOG.md: {each}")
    print(BY_HAND.format(tag=f"v{wanted}", version=wanted))


def compared(version: semver.Version, last: semver.Version | None) -> list[str]:
    """What is new or gone since the last release, unless the changelog names it; refuses what promises too much."""
    status = node_tools.main()
    if status not in (0, node_tools.SKIPPED):
        raise CannotRelease("without the tools of Node.js nothing can be compared, see above")
    if status or last is None:
        print("not compared with an earlier release" if status else "the first release: there is none to compare with")
        return []
    found: list[diff_spec.Change] = []
    for changes, _, _ in diff_spec.compared([f"v{semver.text(last)}"]):
        versions = semver.text(last), semver.text(version)
        diff_spec.show(changes, *versions)
        breaking = diff_spec.broken(changes, *versions)
        if breaking:
            raise CannotRelease(breaking)
        found += changes
    semver.check_step(version, last, {each.step for each in found})
    section = changelog.unreleased()
    changed = sorted({changelog.name(each.pointer) for each in found if each.step != "patch"})
    return [name for name in changed if not changelog.names(section, name)]


def make(version: str) -> None:
    """Write the version, regenerate, commit, build, tag."""
    text = ENTRY.read_text(encoding="utf-8")
    ENTRY.write_text(STATED.sub(f"  version: {version}", text, count=1), encoding="utf-8")
    python("-m", "generator", failing=f"openapi/ cannot be {version}, see above: nothing was released")
    changelog.release(version, today())
    git("add", "--all")
    git("commit", "--quiet", "--message", f"Release {version}")
    python(".make/dist.py", failing="dist/ cannot be built, see above: nothing was released")
    git("tag", "--annotate", f"v{version}", "--message", f"Release {version}")


def today() -> str:
    """The day, of UTC; SOURCE_DATE_EPOCH says another one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date().isoformat()


def git(*words: str) -> str:
    """What git says; raises CannotRelease with what it complains of."""
    ended = subprocess.run(["git", "-C", str(ROOT), *words], check=False, capture_output=True, text=True)
    if ended.returncode:
        raise CannotRelease(f"git {words[0]}: {ended.stderr.strip() or ended.stdout.strip()}")
    return ended.stdout.strip()


def python(*words: str, failing: str) -> None:
    """Run a tool of this project; raises CannotRelease if it fails."""
    if subprocess.run([sys.executable, *words], check=False, cwd=ROOT).returncode:
        raise CannotRelease(failing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
