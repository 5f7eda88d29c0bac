"""The bill of materials: what the gate installed with the wheel, in CycloneDX 1.6, with the hashes that are pinned.

It says with which versions the gate passed. What a user's installer takes later follows from the ranges in the wheel's
own metadata.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from payspec_build.documents import ROOT
from payspec_build.release.commands import StepFailed, git, plain_environment, run
from payspec_build.release.installed import program
from payspec_build.release.packages import wheel

FILE = ROOT / "reports" / "release" / "payspec.cdx.json"
_NAMESPACE = uuid.UUID("0b8e1f0c-9b1c-5d0e-8a3e-6f2a54d7c911")
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)(?:\s*;[^\\\n]*)?\s*\\?$", re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NAME = re.compile(r"[-_.]+")

# Run by the Python of the empty environment, which has nothing but what came with the wheel.
_ASK = """
import json, re
from importlib.metadata import distributions
def short(one):
    found = one.metadata.get("License-Expression") or one.metadata.get("License") or ""
    return found if len(found) < 60 else ""
print(json.dumps([
    {"name": one.name, "version": one.version, "license": short(one), "summary": one.metadata.get("Summary") or "",
     "requires": [re.match(r"[A-Za-z0-9._-]+", text)[0] for text in one.requires or []]}
    for one in distributions() if one.name not in ("pip", "setuptools")
]))
"""


@attrs.frozen
class Package:
    """One installed distribution, as its metadata describe it; `requires` are names, extras and markers left out."""

    name: str
    version: str
    license: str
    summary: str
    requires: Sequence[str]

    @property
    def purl(self) -> str:
        """Its package URL, by which others know it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def write(log: Path) -> str:
    """Write the bill for dist/ as `extra` installed it. Raises StepFailed where a version has no pinned hash."""
    if not Path(program("payspec")).exists():
        raise StepFailed("nothing is installed yet. Install it: ./scripts/release --only install --only extra")
    told = json.loads(run(log, [program("python"), "-I", "-c", _ASK], env=plain_environment()).strip().splitlines()[-1])
    packages = [Package(**{**one, "name": normal(one["name"])}) for one in told]
    text = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    at = git("log", "-1", "--format=%cI").strip()
    bill = document(packages, pinned_hashes(text), wheel(), at)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return f"{FILE.name}: payspec and {len(bill['components'])} packages with their hashes"


def document(packages: Sequence[Package], hashes: Mapping[tuple[str, str], list[str]], built: Path, at: str) -> Any:
    """The bill: payspec as the component, the others below it, and who needs whom. The same input, the same bytes."""
    own = next((one for one in packages if one.name == "payspec"), None)
    if own is None:
        raise StepFailed("payspec is not in the environment that the gate made.")
    others = sorted((one for one in packages if one is not own), key=lambda one: one.name)
    unknown = [f"{one.name} {one.version}" for one in others if (one.name, one.version) not in hashes]
    if unknown:
        raise StepFailed(f"{', '.join(unknown)}: installed, and not pinned in requirements/dev.txt.")
    digest = hashlib.sha256(built.read_bytes()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, digest)}",
        "version": 1,
        "metadata": {"timestamp": at, "component": _component(own, [digest])},
        "components": [_component(one, hashes[one.name, one.version]) for one in others],
        "dependencies": _dependencies([own, *others]),
    }


def pinned_hashes(requirements: str) -> dict[tuple[str, str], list[str]]:
    """The hashes of each name and version in a file of requirements."""
    found = list(_REQUIREMENT.finditer(requirements))
    ends = [one.start() for one in found[1:]] + [len(requirements)]
    return {
        (normal(one[1]), one[2]): _HASH.findall(requirements[one.end() : end])
        for one, end in zip(found, ends, strict=True)
    }


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return _NAME.sub("-", name).lower()


def _component(package: Package, hashes: Sequence[str]) -> dict[str, Any]:
    """One of several files may be installed, by platform; each of their hashes is a reference to one."""
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
    }
    if package.summary:
        found["description"] = package.summary
    if package.license:
        found["licenses"] = [{"license": {"name": package.license}}]
    if len(hashes) == 1:
        found["hashes"] = [{"alg": "SHA-256", "content": hashes[0]}]
    else:
        found["externalReferences"] = [
            {"type": "distribution", "url": package.purl, "hashes": [{"alg": "SHA-256", "content": one}]}
            for one in hashes
        ]
    return found


def _dependencies(packages: Sequence[Package]) -> list[dict[str, Any]]:
    present = {one.name: one.purl for one in packages}
    return [
        {
            "ref": one.purl,
            "dependsOn": sorted({present[name] for name in map(normal, one.requires) if name in present} - {one.purl}),
        }
        for one in packages
    ]
