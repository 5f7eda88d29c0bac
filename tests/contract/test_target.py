"""Where contract tests may go: to this machine, and never to a provider."""

from __future__ import annotations

import pytest

from contract_tests.documents import load, providers
from contract_tests.run.command import main
from contract_tests.target import TargetRefused, named_target, started_sandbox

DOCUMENTS = [load(name) for name in providers()]


@pytest.mark.parametrize(
    "address",
    [
        "https://api.paycombat.com",
        "https://API.paycombat.com/",
        "https://api.paycombat.com./",
        "https://api.paycombat.com:8443",
        "https://someone@api.paycombat.com",
        "https://api.spendjuice.com/v1",
        "https://api-sandbox.spendjuice.com",
    ],
)
def test_a_providers_own_address_is_refused(address: str) -> None:
    """The tests create, change and delete."""
    with pytest.raises(TargetRefused, match="own address"):
        named_target(address, DOCUMENTS)


@pytest.mark.parametrize("address", ["https://sandbox.example", "http://10.0.0.1", "http://127.0.0.1.evil.example"])
def test_any_other_machine_is_refused(address: str) -> None:
    """With the way to a provider's test environment."""
    with pytest.raises(TargetRefused, match=r"not this machine.*--targets"):
        named_target(address, DOCUMENTS)


@pytest.mark.parametrize(
    "address", ["", "localhost", "ftp://localhost", "http://", "http://[", "http://localhost:x", "http://localhost?a"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    """With an example of one."""
    with pytest.raises(TargetRefused, match="such as"):
        named_target(address, DOCUMENTS)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8420/", "http://localhost:1", "http://[::1]:8420"])
def test_this_machine_is_taken(address: str) -> None:
    """With or without a slash at the end."""
    assert named_target(address, DOCUMENTS).base_url("juicyway") == address.rstrip("/") + "/juicyway"


def test_the_command_refuses_with_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And exit status 2."""
    monkeypatch.chdir(str(tmp_path))
    assert main(["--provider", "gateway", "--target", "https://api.paycombat.com"]) == 2
    assert "never run there" in capsys.readouterr().err


def test_a_named_sandbox_is_tested(
    capsys: pytest.CaptureFixture[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole command over the smallest provider; every report is free of secrets."""
    from pathlib import Path

    monkeypatch.chdir(str(tmp_path))
    with started_sandbox(1) as target:
        assert main(["--provider", "gateway", "--target", target.url, "--profile", "quick"]) == 0
    printed = capsys.readouterr().out
    assert "0 failures" in printed
    assert "gateway    8 operations" in printed
    files = [file for file in (Path(str(tmp_path)) / "reports").rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"schemathesis.ndjson", "junit.xml"}
    assert not [file for file in files if "demo000001" in file.read_text(encoding="utf-8")]
    # schemathesis's cache of earlier failures would change the next run.
    assert not (Path(str(tmp_path)) / ".schemathesis").exists()
