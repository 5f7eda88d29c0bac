"""The bill of materials: every package with its pinned hash, who needs whom, and nothing that is not so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from payspec_build.documents import ROOT
from payspec_build.release import sbom
from payspec_build.release.commands import StepFailed
from payspec_build.release.installed import WITH_EXTRA
from payspec_build.release.sbom import Package

_PINS = f"""attrs==26.1.0 \\
    --hash=sha256:{"a" * 64} \\
    --hash=sha256:{"b" * 64}
Type.Ing_Extensions==4.0 ; sys_platform != 'win32' \\
    --hash=sha256:{"c" * 64}
"""
_PACKAGES = [
    Package("type-ing-extensions", "4.0", "PSF-2.0", "", ()),
    Package("payspec", "1.0", "MIT", "Clients", ("attrs", "Type_Ing.Extensions", "not-installed")),
    Package("attrs", "26.1.0", "", "Classes", ()),
]


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "payspec-1.0-py3-none-any.whl"
    path.write_bytes(b"a wheel")
    return path


def _bill(packages: list[Package], wheel: Path) -> Any:
    return sbom.document(packages, sbom.pinned_hashes(_PINS), wheel, "2030-01-31T00:00:00+00:00")


def test_every_package_is_there_with_its_hashes(wheel: Path) -> None:
    """Of payspec the hash of the wheel itself, of the others those that requirements/dev.txt pins."""
    bill = _bill(_PACKAGES, wheel)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    own = bill["metadata"]["component"]
    assert own["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(b"a wheel").hexdigest()}]
    assert own["licenses"] == [{"license": {"name": "MIT"}}]
    attrs, typing = bill["components"]
    assert (attrs["purl"], typing["purl"]) == ("pkg:pypi/attrs@26.1.0", "pkg:pypi/type-ing-extensions@4.0")
    assert [one["hashes"][0]["content"][0] for one in attrs["externalReferences"]] == ["a", "b"]
    assert typing["hashes"] == [{"alg": "SHA-256", "content": "c" * 64}]


def test_who_needs_whom_is_said_of_what_is_there(wheel: Path) -> None:
    """Every reference is one of a component, and each component has its line."""
    bill = _bill(_PACKAGES, wheel)
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    attrs, typing = (one["bom-ref"] for one in bill["components"])
    assert needs == {"pkg:pypi/payspec@1.0": [attrs, typing], attrs: [], typing: []}


def test_the_same_release_has_the_same_bill(wheel: Path) -> None:
    """In whatever order the packages are listed; another wheel has another serial number."""
    first, second = _bill(_PACKAGES, wheel), _bill(_PACKAGES[::-1], wheel)
    assert json.dumps(first) == json.dumps(second)
    wheel.write_bytes(b"another")
    assert _bill(_PACKAGES, wheel)["serialNumber"] != first["serialNumber"]


def test_what_is_not_pinned_is_said(wheel: Path) -> None:
    """A version that came from elsewhere has no hash that anybody looked at."""
    with pytest.raises(StepFailed, match=r"left-pad 9: installed, and not pinned in requirements/dev\.txt"):
        _bill([*_PACKAGES, Package("left-pad", "9", "", "", ())], wheel)
    with pytest.raises(StepFailed, match="payspec is not in the environment"):
        _bill(_PACKAGES[:1], wheel)


def test_all_that_a_user_gets_is_pinned_with_hashes() -> None:
    """Read from the real requirements."""
    hashes = sbom.pinned_hashes((ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"))
    assert {name for name, _ in hashes} >= WITH_EXTRA - {"payspec"}
    assert all(hashes.values())
