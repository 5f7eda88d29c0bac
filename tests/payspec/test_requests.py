"""What is sent: path, query, headers and the exact bytes of the body."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec.errors import EncodingError
from payspec.requests import build_request
from payspec_generated.juicyway import operations as juicyway
from payspec_generated.paycombat import operations
from payspec_generated.paycombat.models import IndividualUpdate


def _get(customer_id: Any) -> str:
    return build_request(operations.CUSTOMERS_GET, {"customer_id": customer_id}, {}, {}, None).path


def test_a_path_argument_stays_in_its_segment() -> None:
    """Reserved characters are percent-encoded."""
    assert _get("a b?c#d%e") == "/api/v1/customer/customer/a%20b%3Fc%23d%25e"
    assert _get("ä") == "/api/v1/customer/customer/%C3%A4"


@pytest.mark.parametrize("value", ["", ".", "..", "a/b", "/", "a\\b", "../other"])
def test_a_path_argument_that_would_leave_its_segment_is_refused(value: str) -> None:
    """Whatever a server makes of it, it is not an id."""
    with pytest.raises(EncodingError, match="customer_id: has to be an id"):
        _get(value)


@pytest.mark.parametrize("value", [None, 1.5, b"x", ["a"], object()])
def test_a_path_argument_of_another_type_is_refused(value: Any) -> None:
    """A None that slipped in does not become the text None."""
    with pytest.raises(EncodingError, match="customer_id"):
        _get(value)


@given(value=st.text())
def test_any_text_gives_one_segment_or_our_error(value: str) -> None:
    """Lone surrogates included."""
    try:
        path = _get(value)
    except EncodingError:
        return
    assert path.startswith("/api/v1/customer/customer/")
    assert path.count("/") == 5
    assert path.isascii()


def test_query_values_are_written_as_json_writes_them() -> None:
    """Booleans in lower case; None is left out."""
    request = build_request(operations.CUSTOMERS_LIST, {}, {"page": 2, "include_deleted": True, "type": None}, {}, None)
    assert request.target == "/api/v1/customer/customer?page=2&include_deleted=true"


def test_the_body_is_canonical_and_leaves_out_none() -> None:
    """Models and dicts are both welcome; an empty string is sent, since it clears a field."""
    changes = IndividualUpdate(dob="", email=None)
    body = {"customer_id": "c", "description": None, "individual": changes, "metadata": {"amount": 1.0, "none": None}}
    request = build_request(operations.CUSTOMERS_UPDATE, {}, {}, {}, body)
    assert request.body == b'{"customer_id":"c","individual":{"dob":""},"metadata":{"amount":1,"none":null}}'


def test_a_value_that_cannot_be_sent_is_named() -> None:
    """The place is the one in the body."""
    body = {"customer_id": "c", "metadata": {"limits": [1, float("nan")]}}
    with pytest.raises(EncodingError) as caught:
        build_request(operations.CUSTOMERS_UPDATE, {}, {}, {}, body)
    assert caught.value.location == "metadata.limits[1]"


@pytest.mark.parametrize("value", ["", "a\r\nX-Evil: 1", " a", "ä", "a\0"])
def test_a_header_argument_that_a_header_cannot_hold_is_refused(value: str) -> None:
    """No second header can be smuggled in."""
    with pytest.raises(EncodingError, match="Idempotency-Key"):
        build_request(juicyway.CUSTOMERS_CREATE, {}, {}, {"Idempotency-Key": value}, {})
