"""Which providers are installed: folders of the generated package, and entry points of other packages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from payspec import ConfigurationError, installed
from payspec.cli import main as command
from payspec.evidence import main
from payspec_build.documents import PROVIDERS


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of somebody else's with one provider, before anything claims it."""
    folder = tmp_path / "somebodys" / "acme"
    folder.mkdir(parents=True)
    (folder / "openapi.json").write_text(
        '{"paths": {"/a": {"get": {"operationId": "a_get", "x-evidence": {"level": "partial", "sources": ["p"]}}}}}',
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    installed.providers.cache_clear()
    yield folder
    installed.providers.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "somebodys"]:
        del sys.modules[name]


def _claim(monkeypatch: pytest.MonkeyPatch, **packages: str) -> None:
    points = [EntryPoint(name, package, installed.GROUP) for name, package in packages.items()]
    monkeypatch.setattr(installed, "entry_points", lambda group: points)


def test_ours_are_the_generated_ones() -> None:
    """Those of spec/, without a list."""
    assert tuple(installed.providers()) == PROVIDERS
    assert "paths" in installed.document(PROVIDERS[0])


def test_an_entry_point_joins(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`payspec evidence` shows it like any other; of behaviour it says nothing."""
    _claim(monkeypatch, acme="somebodys.acme")
    assert set(installed.providers()) == {*PROVIDERS, "acme"}
    assert main(["acme"]) == 0
    assert "a_get" in capsys.readouterr().out
    assert installed.behaviour("acme") is None


@pytest.mark.parametrize(
    ("package", "said"),
    [
        ("somebodys.gone", "names the package somebodys.gone, which cannot be imported"),
        ("somebodys", "There is no openapi.json in somebodys, which is to be the provider acme"),
    ],
)
def test_an_entry_point_that_leads_nowhere_is_named(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], package: str, said: str
) -> None:
    """With the provider, the package and what to write."""
    _claim(monkeypatch, acme=package)
    with pytest.raises(ConfigurationError, match=said):
        installed.document("acme")
    assert command(["evidence", "acme"]) == 2
    assert said in capsys.readouterr().err


def test_a_name_that_two_packages_claim_is_refused(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of them is meant, nobody could see."""
    taken = PROVIDERS[0]
    _claim(monkeypatch, **{taken: "somebodys.acme"})
    with pytest.raises(ConfigurationError, match=f"Two packages say that they are the provider '{taken}'"):
        installed.providers()


def test_a_provider_that_there_is_not_is_refused() -> None:
    """With the names of those that there are."""
    with pytest.raises(ConfigurationError, match=f"no provider 'acme'; there are {', '.join(PROVIDERS)}"):
        installed.document("acme")
