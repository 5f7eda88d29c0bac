"""What a recording may hold: forms and codes stay, people and secrets do not."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.remote.redaction import Redactor
from tests.contract.remote.surroundings import DOCUMENTS

_PUBLIC = json.dumps(DOCUMENTS["paycombat"].raw, ensure_ascii=False)
SECRET = 'distinctive/"token 71'


def _redactor(**secrets: str) -> Redactor:
    return Redactor(DOCUMENTS["paycombat"], secrets or {"Token": SECRET})


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("customer_id", "customer_0123456789abcdef0123456789abcdef", True),
        ("id", "00000000-0000-4000-8000-00000000abcd", True),
        ("status", "a_new_status", True),
        ("payin_method_name", "xx_new_method", True),
        ("created_at", "2026-01-02T03:04:05.678Z", True),
        ("amount", "1250.50", True),
        ("first_name", "Zxqvina", False),
        ("status", "Zxqvina Quarx of 12 Street", False),
        ("anything", "Zxqvina", False),
        ("email", "zxqvina@quarx.test", False),
        ("id", "zxqvina@quarx.test", False),
        ("phone_number", "+4917612345678", False),
        ("account_number", "98765432", False),
        ("anything", "+4917612345678", False),
        ("dob", "1977-07-17", False),
        ("checkout_token", "0123456789abcdef" * 4, False),
        ("webhook_url", "https://quarx.test/hook?for=zxqvina", False),
        ("reference", "Zxqvina-Quarx", False),
    ],
)
def test_what_stays_and_what_does_not(name: str, text: str, kept: bool) -> None:
    """By the name of the field and the form of the text."""
    assert (_redactor().value({name: text})[name] == text) is kept


def test_what_the_document_shows_itself_stays() -> None:
    """Its examples are synthetic, and public."""
    assert _redactor().value({"first_name": "Ada"}) == {"first_name": "Ada"}


def test_the_same_text_has_the_same_stand_in_and_another_one_another() -> None:
    """So that a replay can tell objects apart."""
    redactor = _redactor()
    first, second, third = (redactor.text(text, "note") for text in ("Zxqvina Quarx", "Quarx Zxqvina", "Zxqvina Quarx"))
    assert first == third != second


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("email", "a.b@quarx.test"),
        ("phone", "+4917612345678"),
        ("token", "0a" * 32),
        ("url", "https://quarx.test/a"),
        ("dob", "1977-07-17"),
    ],
)
def test_a_stand_in_has_the_form_of_what_it_stands_for(name: str, text: str) -> None:
    """The recording is judged like the reply."""
    stand_in = _redactor().text(text, name)
    forms = {
        "email": lambda one: one.endswith("@example.com"),
        "phone": lambda one: one.startswith("+") and one[1:].isdigit() and len(one) == len(text),
        "token": lambda one: len(one) == 64 and set(one) <= set("0123456789abcdef"),
        "url": lambda one: one.startswith("https://example.com/"),
        "dob": lambda one: one == "2000-01-01",
    }
    assert forms[name](stand_in)
    assert stand_in != text


def test_a_message_keeps_the_words_of_the_document() -> None:
    """What was wrong stays readable, whom it was about does not."""
    said = _redactor().value({"message": "the customer Zxqvina 12345 is deleted"})["message"]
    assert said.startswith("the customer … … is deleted")


def test_keys_that_are_peoples_are_replaced() -> None:
    """A map may have addresses as its keys."""
    assert "zxqvina" not in json.dumps(_redactor().value({"zxqvina@quarx.test": 1, "by_id": {"+4917612345678": 2}}))
    assert "49176" not in json.dumps(_redactor().value({"by_id": {"+4917612345678": 2}}))


def test_numbers_of_people_are_replaced_and_amounts_are_not() -> None:
    """A long number below a personal name, and any number below a secret one."""
    value = _redactor().value({"account_number": 987654321, "amount": 987654321, "pin": 4711, "rate": 1.5})
    assert value["amount"] == 987654321
    assert value["rate"] == 1.5
    assert value["account_number"] != 987654321
    assert value["pin"] != 4711


@pytest.mark.parametrize(
    "form",
    [
        lambda secret: secret,
        lambda secret: f"the token {secret} is wrong",
        lambda secret: quote(secret, safe=""),
        lambda secret: quote(quote(secret, safe=""), safe="%"),
        lambda secret: json.dumps(secret),
        lambda secret: base64.b64encode(secret.encode()).decode(),
        lambda secret: secret.encode().hex(),
        lambda secret: secret.upper(),
        lambda secret: f"https://quarx.test/?key={secret}",
    ],
)
@pytest.mark.parametrize("name", ["message", "id", "status", "anything", "created_at"])
def test_a_credential_never_comes_through(name: str, form: Any) -> None:
    """Echoed as it is, escaped, or encoded; as a value and as a key."""
    echoed = form(SECRET)
    redacted = _redactor().value({name: echoed, echoed: 1})
    assert redacted[name] == "<Token>"
    assert set(redacted) == {name, "<Token>"}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)


@given(_JSON, st.sampled_from(["id", "token", "message", "name", "status", "account_number", ""]))
def test_any_value_keeps_its_shape(value: Any, name: str) -> None:
    """Types stay, whatever stands there; and the result can be written."""
    redacted = _redactor().value({name: value})
    json.dumps(redacted, ensure_ascii=True, allow_nan=False).encode("ascii")
    (inner,) = redacted.values()
    assert type(inner) is type(value)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Zs"]), min_size=7, max_size=40))
def test_any_name_of_a_person_is_replaced(text: str) -> None:
    """Unless the document says the same."""
    redacted = _redactor().text(text, "first_name")
    is_public = json.dumps(text, ensure_ascii=False) in _PUBLIC
    assert redacted != text or is_public or set(text) <= set("Xx0 ab")


@given(st.text(min_size=8, max_size=30).filter(lambda secret: len(set(secret)) > 3), st.text(max_size=10))
def test_any_secret_is_found_in_any_text(secret: str, around: str) -> None:
    """Wherever it stands."""
    redacted = Redactor(DOCUMENTS["gateway"], {"MerchantIdentifier": secret}).value({"x": around + secret + around})
    assert redacted == {"x": "<MerchantIdentifier>"}
