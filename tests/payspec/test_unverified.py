"""Inferred operations: a warning once per process and operation, at the caller's line; or silence, or an error."""

from __future__ import annotations

import asyncio
import contextlib
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
    Juicyway,
    PayCombat,
    PayspecError,
    UnreadableReplyError,
    UnverifiedOperationWarning,
    unverified,
)
from payspec.cli import main
from payspec.evidence import LEVELS, evidence
from payspec.runtime.operation import Doubt, Operation
from payspec_build.documents import ROOT
from payspec_generated.juicyway import operations as juicyway
from payspec_generated.paycombat import operations
from payspec_generated.paycombat.models import CompanyUpdate


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
    imported = _operation(Doubt(("path", "security"), "imported"))
    (warning,) = _warned(lambda: unverified.notice_unverified(imported, "warn", {}))
    said = "customers_get is imported in its path and security: nobody has compared with a page"
    assert said in str(warning.message)
    with pytest.raises(
        ConfigurationError, match="imported in its path and security, and this client forbids such calls"
    ):
        unverified.notice_unverified(imported, "forbid", {})


def test_a_path_that_no_page_shows_counts_whatever_else_was_read() -> None:
    """Body and reply of a refund were read, of another path: the call goes nowhere that a page shows."""
    arguments: Any = {"payin_id": "payin_0", "amount": 1, "currency": "AUD"}
    with pytest.raises(ConfigurationError, match="refunds_create is inferred in its path, and this client forbids"):
        _client(unverified="forbid").refunds.create(**arguments)
    (warning,) = _warned(lambda: _try(lambda: _client().refunds.create(**arguments)))
    assert "no page that was read shows POST /api/v1/refund/create" in str(warning.message)


def test_a_field_counts_where_it_is_passed() -> None:
    """And not where it is left out, at any depth, in dicts and models, and beside the arguments."""
    doubtful = _operation(Doubt(("body company.company_email",), "inferred", ("body", "company", "company_email")))
    company = CompanyUpdate.from_dict({"company_email": "a@example.com"})
    for passed in ({"company": {"company_email": "a@example.com"}}, {"company": company}):
        with pytest.raises(ConfigurationError, match=r"in its body company\.company_email, which this call passes"):
            unverified.notice_unverified(doubtful, "forbid", {"body": passed})
    for left_out in (None, {}, {"company": None}, {"company": {"company_email": None}}, {"company": "x"}):
        unverified.notice_unverified(doubtful, "forbid", {"body": left_out})
    (field,) = [one for one in juicyway.BENEFICIARIES_CREATE.doubts if one.facts == ("body label",)]
    assert field.place == ("body", "label")
    client = Juicyway(
        api_key="test_x", http_client=httpx.Client(transport=httpx.MockTransport(_answer)), unverified="forbid"
    )
    with pytest.raises(ConfigurationError, match="inferred in its body label, which this call passes"):
        client.beneficiaries.create(type="crypto_address", label="mine")
    with pytest.raises(ConfigurationError, match="inferred in its body label, which this call passes"):
        client.with_options(extra_body={"label": "mine"}).beneficiaries.create(type="bank_account")


def _operation(*doubts: Doubt) -> Operation:
    return attrs.evolve(operations.CUSTOMERS_GET, doubts=doubts)


def _try(call: Any) -> None:
    with contextlib.suppress(PayspecError):
        call()


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
    with pytest.raises(ConfigurationError, match="customers_list is inferred in its path and security, and this"):
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
        "juicyway": (47, 7),
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
