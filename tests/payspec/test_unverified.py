"""Inferred operations: a warning once per process and operation, at the caller's line; or silence, or an error."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import warnings
from typing import Any

import attrs
import httpx
import pytest

from payspec import (
    AsyncPayCombat,
    ConfigurationError,
    PayCombat,
    UnreadableReplyError,
    UnverifiedOperationWarning,
    unverified,
)
from payspec.cli import main
from payspec.evidence import LEVELS, evidence
from payspec_build.documents import ROOT
from payspec_generated.paycombat import operations


@pytest.fixture(autouse=True)
def _nothing_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unverified, "_noticed", set())


def _answer(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"status": True, "message": "OK", "data": []})


def _client(**options: Any) -> PayCombat:
    http = httpx.Client(transport=httpx.MockTransport(_answer))
    return PayCombat(token="snd_x", signature_key="x", http_client=http, **options)


def _warned(call: Any) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    return caught


def test_an_inferred_operation_warns_once_where_it_was_called() -> None:
    """The line that is shown is the user's, whichever way the call took."""
    client = _client()
    first = _warned(lambda: [client.customers.list() for _ in range(3)])
    assert [warning.category for warning in first] == [UnverifiedOperationWarning]
    assert first[0].filename == __file__
    assert "customers_list is inferred" in str(first[0].message)
    assert "GET /api/v1/customer/customer" in str(first[0].message)
    assert _warned(client.wallets.list)[0].filename == __file__
    assert _warned(lambda: client.transactions.with_raw_response.list())[0].filename == __file__
    assert _warned(lambda: [*client.customers.list()]) == []


def test_an_imported_operation_warns_in_its_own_words() -> None:
    """It stands in a document of the provider, which nobody here has read beside the pages."""
    imported = attrs.evolve(operations.CUSTOMERS_GET, evidence="imported")
    (warning,) = _warned(lambda: unverified.notice_unverified(imported, "warn"))
    assert "customers_get is imported: nobody has compared with a page" in str(warning.message)
    with pytest.raises(ConfigurationError, match="customers_get is imported, and this client forbids"):
        unverified.notice_unverified(imported, "forbid")


def test_an_async_call_warns_too() -> None:
    """At a line of the user's coroutine."""

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(_answer)) as http:
            await AsyncPayCombat(token="snd_x", signature_key="x", http_client=http).wallets.list()

    (warning,) = _warned(lambda: asyncio.run(run()))
    assert warning.filename == __file__


def test_silence_and_errors_are_options_of_the_client() -> None:
    """Of the client, or of one call; nothing is sent where it is forbidden."""
    assert _warned(_client(unverified="allow").customers.list) == []
    with pytest.raises(ConfigurationError, match="customers_list is inferred, and this client forbids"):
        _client(unverified="forbid").customers.list()
    assert _warned(_client(unverified="forbid").with_options(unverified="allow").customers.list) == []
    for wrong in ("no", None, True):
        with pytest.raises(ConfigurationError, match="`warn`, `allow` or `forbid`"):
            _client(unverified=wrong)


def test_what_was_read_does_not_warn() -> None:
    """Documented and partly documented operations are called in silence."""
    client = _client(unverified="forbid")
    with pytest.raises(UnreadableReplyError):
        client.customers.get("customer_1")


def test_the_evidence_of_every_operation_is_known() -> None:
    """Levels, sources, and a reason wherever something was not read."""
    counted = {name: evidence(name) for name in ("paycombat", "gateway", "juicyway")}
    kinds = {name: [entry.kind for entry in entries] for name, entries in counted.items()}
    assert {name: (own.count("operation"), own.count("webhook")) for name, own in kinds.items()} == {
        "paycombat": (45, 7),
        "gateway": (8, 0),
        "juicyway": (40, 5),
    }
    for entries in counted.values():
        for entry in entries:
            assert entry.level in LEVELS
            assert entry.sources
            assert entry.note or entry.level == "documented", entry.operation


def test_the_command_prints_tables_details_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    """For people and for programs; a name that does not exist is an error with the way out."""
    assert main(["evidence", "paycombat", "--level", "inferred"]) == 0
    printed = capsys.readouterr().out
    assert "customers_list" in printed
    assert "customers_get " not in printed
    assert main(["evidence", "--operation", "payouts_create"]) == 0
    assert capsys.readouterr().out.count("payouts_create (POST") == 3
    assert main(["evidence", "juicyway", "--json"]) == 0
    assert '"level": "documented"' in capsys.readouterr().out
    for wrong in (["evidence", "stripe"], ["evidence", "--operation", "nothing"], ["evidence", "--level", "sure"]):
        with pytest.raises(SystemExit) as caught:
            main(wrong)
        assert caught.value.code == 2
        said = capsys.readouterr().err
        assert "paycombat, gateway, juicyway" in said or "lists them" in said or "inferred" in said


def test_the_warning_can_be_filtered_by_its_public_name() -> None:
    """As a user's own configuration would."""
    code = "import warnings, payspec; warnings.simplefilter('ignore', payspec.UnverifiedOperationWarning); print('ok')"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
        ).stdout
        == "ok\n"
    )


def test_the_page_on_evidence_has_the_right_numbers() -> None:
    """docs/evidence.md counts what the specifications say."""
    page = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    for level in LEVELS:
        counts = [
            sum(entry.level == level and entry.kind == "operation" for entry in evidence(provider))
            for provider in ("paycombat", "gateway", "juicyway")
        ]
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{level}` |")]
        assert row.endswith("| {} | {} | {} |".format(*counts))
