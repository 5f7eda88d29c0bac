"""The command: what it refuses before anything is sent, and what it leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_tests.documents import Document
from contract_tests.remote import command
from contract_tests.remote.patching import patched
from contract_tests.run.command import main
from payspec.cli import main as payspec
from tests.contract.remote.surroundings import DOCUMENTS, provider_at, surroundings
from tests.contract.remote.variant import variant

FILE = """
[targets.gateway-test]
base_url = "{url}"
provider = "gateway"
test_environment = {named}
[targets.gateway-test.credentials]
MerchantIdentifier = "TEST_MERCHANTIDENTIFIER"
Environment = "TEST_ENVIRONMENT"
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports go to the folder one is in."""
    monkeypatch.chdir(tmp_path)


def _arguments(url: str, named: str = "true", target: str = "gateway-test") -> list[str]:
    Path("targets.toml").write_text(FILE.format(url=url, named=named), encoding="utf-8")
    return ["--targets", "targets.toml", "--target", target]


@pytest.mark.parametrize(
    ("url", "named", "said"),
    [
        ("https://api.paycombat.com", "true", "Nothing is sent there"),
        ("https://sandbox.example.com", "false", "test_environment = true"),
        ("http://sandbox.example.com", "true", "https only"),
        ("https://10.0.0.1", "true", "is a number"),
    ],
)
def test_a_wrong_address_ends_it_before_anything_is_read_or_written(
    url: str, named: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, a sentence, and no report."""
    assert command.main(_arguments(url, named), surroundings("gateway")) == 2
    assert said in capsys.readouterr().err
    assert not Path("reports").exists()


def test_a_target_that_the_file_does_not_have_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With those it has; nothing is chosen for one who names none."""
    arguments = _arguments("http://127.0.0.1:9", target="https://sandbox.example.com")
    assert command.main(arguments, surroundings("gateway")) == 2
    assert "gateway-test" in capsys.readouterr().err
    assert command.main(arguments[:2], surroundings("gateway")) == 2


def test_the_script_takes_a_targets_file(capsys: pytest.CaptureFixture[str]) -> None:
    """`./scripts/contract` hands it on; without its variables nothing is sent."""
    assert main(_arguments("http://127.0.0.1:9")) == 2
    assert "needs the environment variables TEST_MERCHANTIDENTIFIER" in capsys.readouterr().err
    assert not command.is_asked(["--target", "http://127.0.0.1:9", "--provider", "gateway"])


def test_a_run_leaves_evidence_that_payspec_shows(capsys: pytest.CaptureFixture[str]) -> None:
    """1 where something is refuted; three files; the table beside the documentation's level."""
    with provider_at(variant) as url:
        arguments = _arguments(f"{url}/gateway", target=f"{url}/gateway")
        assert command.main(arguments, surroundings("gateway")) == 1
    printed = capsys.readouterr().out
    assert "2 refuted" in printed
    assert "additional at /data/display_order (1x)" in printed
    folder = Path("reports") / "contract" / "remote" / "gateway-test"
    evidence = json.loads((folder / "evidence.json").read_text(encoding="utf-8"))
    assert evidence["observed"] == 1
    assert evidence["date"] == "2026-01-02"
    assert evidence["suggestions_hold"] is True
    assert {entry["verdict"] for entry in evidence["operations"].values()} == {"confirmed", "refuted", "not reached"}
    assert "127.0.0.1" not in (folder / "evidence.json").read_text(encoding="utf-8")
    assert payspec(["evidence", "gateway", "--observed", str(folder / "evidence.json")]) == 0
    table = capsys.readouterr().out
    assert "refuted 2026-01-02 (1)" in table
    assert "observed: 1 confirmed, 2 refuted, 5 not reached" in table


def test_a_recording_is_judged_again_by_the_specification_as_it_is_now(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is asked; once the specification is mended, nothing is refuted any more."""
    with provider_at(variant) as url:
        command.main(_arguments(f"{url}/gateway"), surroundings("gateway"))
    file = Path("reports") / "contract" / "remote" / "gateway-test" / "recording.jsonl"
    first = json.loads((file.parent / "evidence.json").read_text(encoding="utf-8"))
    assert command.main(["--judge", str(file)]) == 1
    again = json.loads((file.parent / "evidence.json").read_text(encoding="utf-8"))
    assert again["suggestions"] == first["suggestions"]
    changes = [change for one in first["suggestions"] for change in one["document"]]
    mended = Document("gateway", patched(DOCUMENTS["gateway"].raw, changes))
    monkeypatch.setattr(command, "load", lambda name: mended if name == "gateway" else DOCUMENTS[name])
    assert command.main(["--judge", str(file)]) == 0
    assert "0 refuted" in capsys.readouterr().out
    last = json.loads((file.parent / "evidence.json").read_text(encoding="utf-8"))
    assert last["suggestions"] == []
    assert last["document"] != first["document"]
    assert command.main(["--judge", "targets.toml"]) == 2


def test_a_provider_without_a_defect_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    """Not reached is no failure: without leave to write, some never are."""
    with provider_at() as url:
        assert command.main(_arguments(f"{url}/gateway"), surroundings("gateway")) == 0
    assert "0 refuted" in capsys.readouterr().out
