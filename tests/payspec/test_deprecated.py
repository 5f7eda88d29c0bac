"""What is deprecated warns once per process, at the caller's line, with what to use instead."""

from __future__ import annotations

import warnings
from typing import Any

import httpx
import pytest

from payspec import DeprecatedCallWarning, PayCombat, deprecated
from payspec.runtime.operation import Deprecated
from payspec_generated.paycombat import operations


@pytest.fixture(autouse=True)
def _nothing_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecated, "_noticed", set())


def _client(**options: Any) -> PayCombat:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"status": True, "success": True, "message": "OK", "data": {}})

    http = httpx.Client(transport=httpx.MockTransport(answer))
    return PayCombat(token="snd_x", signature_key="x", http_client=http, unverified="allow", **options)


def _warned(call: Any) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    return [one for one in caught if one.category is DeprecatedCallWarning]


def _mark(monkeypatch: pytest.MonkeyPatch, *marks: Deprecated) -> None:
    monkeypatch.setattr(operations.CUSTOMERS_UPDATE, "deprecated", marks)


def test_an_operation_warns_once_at_the_line_that_called_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not again, however often it is called."""
    _mark(monkeypatch, Deprecated((), "`customers.create`."))
    client = _client()
    (warning,) = _warned(lambda: [client.customers.update(customer_id="c") for _ in range(3)])
    assert str(warning.message) == "customers_update is deprecated. Instead: `customers.create`."
    assert warning.filename == __file__
    assert _warned(lambda: client.customers.update(customer_id="c")) == []


def test_what_is_passed_warns_and_what_is_left_out_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument, a field of an object given as a dict, and what extra_body adds."""
    _mark(monkeypatch, Deprecated(("body", "description")), Deprecated(("body", "company", "name"), "`legal_name`."))
    client = _client()
    assert _warned(lambda: client.customers.update(customer_id="c", company={"company_email": "a@example.com"})) == []
    (first,) = _warned(lambda: client.customers.update(customer_id="c", company={"name": "Acme"}))
    assert str(first.message) == "`company.name` of customers_update is deprecated. Instead: `legal_name`."
    other = client.with_options(extra_body={"description": "x"})
    (second,) = _warned(lambda: other.customers.update(customer_id="c"))
    assert str(second.message).endswith("is deprecated. Nothing is named that takes its place.")


def test_without_a_mark_nothing_is_said() -> None:
    """No operation of the specifications is marked at present."""
    assert _warned(lambda: _client().customers.update(customer_id="c", description="x")) == []
