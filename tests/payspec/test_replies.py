"""What came: a payload, or one of our errors, whatever the bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec.errors import (
    APIStatusError,
    BadRequestError,
    NotFoundError,
    RejectedError,
    ReplyError,
    ServerError,
    UnreadableReplyError,
)
from payspec.replies import read_reply
from payspec.requests import build_request
from payspec.runtime import Operation, RawResponse
from payspec_generated.juicyway import operations as juicyway
from payspec_generated.paycombat import operations

_JSON = {"content-type": "application/json"}


def _read(operation: Operation, status: int, body: Any, headers: dict[str, str] | None = None) -> RawResponse[Any]:
    path = {"customer_id": "c1"} if len(operation.path) > 1 else {}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read_reply(build_request(operation, path, {}, {}, None), status, headers or _JSON, content, 1, 0.0)


def test_the_payload_is_opened_wherever_the_envelope_has_it() -> None:
    """Three shapes of PayCombat, one result."""
    customer = {"customer_id": "c1"}
    e2 = {"status": True, "message": "OK", "data": {"request_id": "r2", "success": True, "data": customer}}
    e3 = {"data": customer, "request_id": "r3", "success": True}
    assert _read(operations.CUSTOMERS_GET, 200, {"status": True, "data": customer}).parsed.customer_id == "c1"
    assert _read(operations.CUSTOMERS_DELETE, 200, e2).parsed.customer_id == "c1"
    assert _read(operations.CUSTOMERS_DELETE, 200, e2).request_id == "r2"
    assert _read(operations.CUSTOMERS_UPDATE, 200, e3).request_id == "r3"


def test_a_list_is_a_list_of_models() -> None:
    """Each item is a customer."""
    reply = _read(
        operations.CUSTOMERS_LIST, 200, {"status": True, "data": [{"customer_id": "a"}, {"customer_id": "b"}]}
    )
    assert [customer.customer_id for customer in reply.parsed] == ["a", "b"]


def test_no_body_is_no_payload() -> None:
    """204 parses to None."""
    assert _read(juicyway.CUSTOMERS_DELETE, 204, b"").parsed is None


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        (operations.CUSTOMERS_GET, {"status": False, "message": "broken", "data": None}),
        (operations.CUSTOMERS_DELETE, {"status": True, "message": "broken", "data": {"success": False, "data": None}}),
        (operations.CUSTOMERS_UPDATE, {"success": False, "status_text": "broken", "data": None, "request_id": "r"}),
    ],
)
def test_a_success_that_says_it_failed_is_an_error(operation: Operation, body: Any) -> None:
    """`status: false` inside a 200."""
    with pytest.raises(RejectedError, match="broken") as caught:
        _read(operation, 200, body)
    assert caught.value.status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Bad gateway</html>",
        b"\xff\xfe",
        b"[1]",
        b"null",
        b'"x"',
        b'{"status": true}',
        b'{"data": 1}',
        b'{"data": [1]}',
        b'{"data": null}',
        b"NaN",
        b"[" * 100_000,
    ],
)
def test_a_body_that_is_not_what_was_promised_is_unreadable(body: bytes) -> None:
    """HTML, no bytes, a list, no envelope, no object in it."""
    with pytest.raises(UnreadableReplyError) as caught:
        _read(operations.CUSTOMERS_GET, 200, body, {"content-type": "text/html", "x-request-id": "r9"})
    assert caught.value.body == body
    assert caught.value.request_id == "r9"
    assert str(caught.value).startswith("[r9] GET /api/v1/customer/customer/c1 answered 200: ")


def test_the_reason_is_read_from_where_the_provider_keeps_it() -> None:
    """Message, code and request id of both providers."""
    with pytest.raises(BadRequestError) as paycombat:
        _read(operations.CUSTOMERS_GET, 400, {"status": False, "message": "customer_id: there is no such customer"})
    assert paycombat.value.message == "customer_id: there is no such customer"
    with pytest.raises(NotFoundError) as caught:
        _read(juicyway.CUSTOMERS_GET, 404, {"error": {"code": "not_found", "message": "gone", "request_id": "r1"}})
    assert (caught.value.code, caught.value.message, caught.value.request_id) == ("not_found", "gone", "r1")


def test_a_redirect_is_not_followed_and_not_a_success() -> None:
    """The signature would go along."""
    with pytest.raises(UnreadableReplyError, match="redirects are not followed"):
        _read(operations.CUSTOMERS_GET, 302, b"", {"location": "https://elsewhere.example"})


@pytest.mark.parametrize(("status", "kind"), [(520, ServerError), (599, ServerError), (418, APIStatusError)])
def test_statuses_that_no_list_knows_are_errors(status: int, kind: type[ReplyError]) -> None:
    """520 is nobody's standard and everybody's reality."""
    with pytest.raises(kind, match="no reason that can be read"):
        _read(operations.CUSTOMERS_GET, status, b"<h1>Error</h1>")


@given(
    operation=st.sampled_from(
        [
            operations.CUSTOMERS_GET,
            operations.CUSTOMERS_LIST,
            operations.CUSTOMERS_DELETE,
            juicyway.CUSTOMERS_LIST,
            juicyway.CUSTOMERS_DELETE,
        ]
    ),
    status=st.integers(min_value=100, max_value=999),
    headers=st.dictionaries(st.text(), st.text(), max_size=4),
    body=st.binary()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["data", "status", "success", "message", "error", "code", "request_id", "x"]),
                inner,
                max_size=5,
            )
        ),
    ).map(lambda value: json.dumps(value).encode()),
)
def test_any_reply_is_a_value_or_our_error(
    operation: Operation, status: int, headers: dict[str, str], body: bytes
) -> None:
    """No foreign exception, and every error prints."""
    try:
        _read(operation, status, body, headers)
    except ReplyError as error:
        assert str(error)
        assert error.status == status
