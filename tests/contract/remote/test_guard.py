"""Where a remote run may go: no spelling of a production host gets through."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.documents import Document
from contract_tests.remote.guard import TargetForbidden, checked, wrong_key
from tests.contract.remote.surroundings import DOCUMENTS

ALL = list(DOCUMENTS.values())


@pytest.mark.parametrize(
    "url",
    [
        "https://api.paycombat.com",
        "https://API.PayCombat.com/",
        "https://api.paycombat.com.",
        "https://api.paycombat.com..",
        "https://api.paycombat.com:443",
        "https://api.paycombat.com:8443/v1",
        "http://api.paycombat.com",
        "https://api.spendjuice.com",
    ],
)
def test_a_host_of_the_specification_is_refused_whatever_the_file_says(url: str) -> None:
    """Also with other capitals, dots, ports."""
    with pytest.raises(TargetForbidden, match="own address"):
        checked(url, ALL, is_named=True)


@pytest.mark.parametrize(
    "url",
    [
        "https://someone@api.paycombat.com",
        "https://sandbox.example.com@api.paycombat.com",
        "https://api.paycombat.com@sandbox.example.com",
        "https://api%2epaycombat.com",
        "https://ａｐｉ.paycombat.com",
        "https://api.paycombat。com",
        "https://api.paycombat.com\\@sandbox.example.com",
        "https://sandbox.example.com\n.api.paycombat.com",
        " https://sandbox.example.com",
        "https://sandbox.example.com/../x",
        "https://sandbox.example.com/a?b=c",
        "https://sandbox.example.com#x",
        "https:///sandbox.example.com",
        "ftp://sandbox.example.com",
        "sandbox.example.com",
        "https://sandbox.example.com:0",
        "https://sandbox.example.com:65536",
        "",
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(url: str) -> None:
    """Users, escapes, look-alikes, line ends."""
    with pytest.raises(TargetForbidden, match=r"is not an address|no possible port"):
        checked(url, ALL, is_named=True)


@pytest.mark.parametrize(
    "url",
    ["https://93.184.216.34", "https://0x5db8d822", "https://1572395042", "https://10.1", "https://[2001:db8::1]"],
)
def test_a_number_is_refused(url: str) -> None:
    """It could be anybody's, and production's."""
    with pytest.raises(TargetForbidden, match="is a number"):
        checked(url, ALL, is_named=True)


def test_a_host_that_nobody_named_as_a_test_environment_is_refused() -> None:
    """With the line that names it."""
    with pytest.raises(TargetForbidden, match="test_environment = true"):
        checked("https://sandbox.example.com", ALL, is_named=False)
    with pytest.raises(TargetForbidden, match="test_environment = true"):
        checked("http://127.0.0.1:8420", ALL, is_named=False)


def test_another_machine_is_asked_over_https_only() -> None:
    """Credentials travel in headers."""
    with pytest.raises(TargetForbidden, match="https only"):
        checked("http://sandbox.example.com", ALL, is_named=True)


@pytest.mark.parametrize(
    "url",
    [
        "https://sandbox.example.com",
        "https://sandbox.example.com/v1/",
        "http://127.0.0.1:1/paycombat",
        "http://[::1]:8420",
    ],
)
def test_what_was_named_is_taken(url: str) -> None:
    """Without the slash at its end."""
    assert checked(url, ALL, is_named=True).url == url.rstrip("/")


def test_a_host_that_the_specification_marks_is_taken_with_its_own_keys() -> None:
    """`x-test-environment` on a server opens it, and nothing else does; a live key stays outside."""
    raw = copy.deepcopy(dict(DOCUMENTS["juicyway"].raw))
    raw["servers"][1].pop("x-test-environment", None)
    with pytest.raises(TargetForbidden, match="own address"):
        checked("https://api-sandbox.spendjuice.com", [Document("juicyway", raw)], is_named=True)
    raw["servers"][1]["x-test-environment"] = True
    document = Document("juicyway", raw)
    address = checked("https://api-sandbox.spendjuice.com", [document], is_named=True)
    assert wrong_key(address, document, ["test_key"]) is None
    assert "test_" in (wrong_key(address, document, ["live_key"]) or "")
    with pytest.raises(TargetForbidden, match="own address"):
        checked("https://api.spendjuice.com", [document], is_named=True)


@given(st.text(max_size=60) | st.builds("https://{}{}".format, st.text(max_size=20), st.just("api.paycombat.com")))
def test_any_text_is_refused_or_is_another_host(url: str) -> None:
    """Nothing but TargetForbidden comes of it."""
    try:
        address = checked(url, ALL, is_named=True)
    except TargetForbidden:
        return
    assert address.host not in ("api.paycombat.com", "api.spendjuice.com")
