"""The package as a whole: what is public, what an import costs, who may import whom."""

from __future__ import annotations

import subprocess
import sys

import pytest

import payspec
from payspec.cli import main
from payspec_build.documents import ROOT

PUBLIC = [
    "RetryPolicy",
    "NO_RETRIES",
    "Attempt",
    "APIStatusError",
    "AsyncJuicyway",
    "AsyncPage",
    "AsyncPayCombat",
    "AsyncPayCombatGateway",
    "AuthenticationError",
    "BadRequestError",
    "CallError",
    "ConfigurationError",
    "ConflictError",
    "ConnectionFailedError",
    "DeprecatedCallWarning",
    "EncodingError",
    "ForgedWebhookError",
    "InvalidArgumentError",
    "Juicyway",
    "NotFoundError",
    "Page",
    "PayCombat",
    "PayCombatGateway",
    "PayspecError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RejectedError",
    "ReplyError",
    "RequestTimeoutError",
    "ServerError",
    "TransportError",
    "UnprocessableError",
    "UnreadableReplyError",
    "UnverifiedOperationWarning",
    "UnreadableWebhookError",
    "WebhookError",
    "__version__",
]


def test_the_public_names_are_these() -> None:
    """A name that is added or lost is a decision, not an accident."""
    assert sorted(payspec.__all__) == sorted(PUBLIC)
    assert all(getattr(payspec, name) is not None for name in PUBLIC)
    assert dir(payspec) == payspec.__all__
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        payspec.Nothing  # noqa: B018


def test_importing_payspec_imports_nothing_heavy() -> None:
    """httpx and attrs come with the first client, generated code with the first provider."""
    script = "import sys; before = set(sys.modules); import payspec; print(*sorted(set(sys.modules) - before))"
    printed = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout.split()
    heavy = [name for name in printed if name.split(".")[0] in ("httpx", "attrs", "attr", "payspec_generated")]
    assert "payspec" in printed
    assert heavy == []


def test_the_import_rules_hold() -> None:
    """Those of pyproject.toml, explained in ARCHITECTURE.md."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, encoding="utf-8")
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_the_command_line_names_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """Help, version and a word that is no command."""
    assert main([]) == 0
    assert "payspec sandbox" in capsys.readouterr().out
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"payspec {payspec.__version__}\n"
    assert main(["sandpit"]) == 2
    assert "no command `sandpit`" in capsys.readouterr().err


def test_without_the_extra_the_sandbox_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An ImportError would not."""
    monkeypatch.setitem(sys.modules, "payspec_sandbox.__main__", None)
    assert main(["sandbox"]) == 1
    assert 'pip install "payspec[sandbox]"' in capsys.readouterr().err
