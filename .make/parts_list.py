"""What the wheels need and hold, in the versions of the locks: a list of parts in CycloneDX JSON (an SBOM).

What only containers of the CI kit install beside a wheel is optional.
"""

from __future__ import annotations

import json
import tomllib
import uuid
from datetime import UTC, datetime
from pathlib import Path

import kit_locks
from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.utils import canonicalize_name
from wheels import PACKAGES

ROOT = Path(__file__).resolve().parent.parent
NAME = "plivo-voice-contract"
PAGE = ROOT / "inspector" / "package-lock.json"
HOLDS_PAGE = "emulator"
CONTAINERS = dict(kit_locks.LOCKS[name][0] for name in ("emulator", "app"))
"""Extra of each package of ours that the containers of the CI kit install; empty: none."""
MIT = LicenseFactory().make_with_expression("MIT")


def build(folder: Path, version: str, epoch: int) -> None:
    """Write `sbom.cdx.json`."""
    bom = Bom()
    # The same release has the same list: nothing of chance or of now.
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, f"{NAME} {version}")
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    whole = Component(name=NAME, version=version, type=ComponentType.APPLICATION, bom_ref=NAME, licenses=[MIT])
    bom.metadata.component = whole
    locked = kit_locks.locked(kit_locks.ALL.read_text(encoding="utf-8"))
    for package in PACKAGES:
        always = kit_locks.closure(kit_locks.dependencies(package, ""))
        wanted = kit_locks.dependencies(package, CONTAINERS[package])
        needed = kit_locks.closure(wanted)
        parts = {name: part(name, _version(locked[name])) for name in needed}
        for name in needed.keys() - always.keys():
            parts[name].scope = ComponentScope.OPTIONAL
        ours = part(_name(package), version)
        ours.licenses = [MIT]
        held = page_parts() if package == HOLDS_PAGE else []
        bom.components.update([ours, *parts.values(), *held])
        bom.register_dependency(whole, [ours])
        bom.register_dependency(ours, held)
        direct = {canonicalize_name(each.name) for each in wanted} & needed.keys()
        bom.register_dependency(ours, [parts[name] for name in sorted(direct)])
        for name, found in needed.items():
            bom.register_dependency(parts[name], [parts[each] for each in sorted(found)])
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    (folder / "sbom.cdx.json").write_text(text + "\n", encoding="utf-8")


def part(name: str, version: str) -> Component:
    """A package of Python in one version."""
    address = PackageURL("pypi", name=name, version=version)
    return Component(name=name, version=version, type=ComponentType.LIBRARY, purl=address, bom_ref=address.to_string())


def page_parts() -> list[Component]:
    """Packages of Node that are built into the page of the emulator; those that only build it are not."""
    locked = json.loads(PAGE.read_text(encoding="utf-8"))["packages"]
    return [
        _page_part(path.removeprefix("node_modules/"), entry["version"])
        for path, entry in locked.items()
        if path and not entry.get("dev")
    ]


def _page_part(name: str, version: str) -> Component:
    space, _, last = name.rpartition("/")
    address = PackageURL("npm", namespace=space or None, name=last, version=version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=address,
        bom_ref=address.to_string(),
        licenses=[MIT],
    )


def _name(package: str) -> str:
    settings = tomllib.loads((ROOT / package / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings["project"]["name"])


def _version(entry: str) -> str:
    return entry.partition("==")[2].split()[0].rstrip(";")
