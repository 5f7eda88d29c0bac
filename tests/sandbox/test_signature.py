"""Signatures over HTTP: what passes, what is refused, and what people are told about it."""

from __future__ import annotations

import json

import pytest
from sandbox_callers import DOCUMENTS, example, sign

from payspec_sandbox.requests.signature import Signing

SIGNING = Signing(DOCUMENTS["paycombat"]["components"]["securitySchemes"]["Signature"]["x-signing"], "")
CREATE = "/api/v1/customer/create"


class TestSignature:
    """The header `signature` of POST and PATCH."""

    def send(self, paycombat, body, signature, content_type="application/json", **headers):
        """Create with these bytes and this signature."""
        sent = {**paycombat.credentials, "Content-Type": content_type, **headers}
        if signature is not None:
            sent["signature"] = signature
        return paycombat.client.post(CREATE, content=body, headers=sent)

    @pytest.fixture
    def body(self):
        """A valid body, canonical, with characters that clients get wrong."""
        request = {**example("paycombat", "customers_create", "minimal"), "description": "a/b é"}
        return json.dumps(request, separators=(",", ":"), ensure_ascii=False).encode()

    def test_other_white_space_passes(self, paycombat, body):
        """What counts are the values, not the bytes."""
        spaced = json.dumps(json.loads(body), indent=2).encode()
        assert self.send(paycombat, spaced, sign(body)).status_code == 200

    @pytest.mark.parametrize("wrong", ["", "0", "0" * 64, "é"])
    def test_a_wrong_signature(self, paycombat, body, wrong):
        """401 in the provider's form."""
        reply = self.send(paycombat, body, wrong.encode())
        assert reply.status_code == 401
        assert reply.json()["status"] is False

    def test_a_missing_or_repeated_one(self, paycombat, body):
        """401, whether the body is JSON or not."""
        assert self.send(paycombat, body, None).status_code == 401
        assert self.send(paycombat, b"{", None).status_code == 401
        headers = [*paycombat.credentials.items(), ("signature", sign(body)), ("signature", sign(body))]
        assert paycombat.client.post(CREATE, content=body, headers=headers).status_code == 401

    def test_a_body_that_is_not_json(self, paycombat):
        """400, because nothing can be verified."""
        for body in (b"{", b"\xff", b"NaN", b'{"a":Infinity}', b"[" * 5000):
            reply = self.send(paycombat, body, sign(body))
            assert reply.status_code == 400
            assert reply.json()["message"].startswith("body: ")

    def test_form_encoding_is_pointed_out(self, paycombat):
        """The reason says what to send."""
        reply = self.send(paycombat, b"a=b", sign(b"a=b"), content_type="application/x-www-form-urlencoded")
        assert "Content-Type: send application/json" in reply.json()["message"]

    @pytest.mark.parametrize("content_type", ["text/plain", "", "application/jsonx"])
    def test_another_content_type(self, paycombat, body, content_type):
        """400 that says what to send."""
        reply = self.send(paycombat, body, sign(body), content_type=content_type)
        assert reply.status_code == 400
        assert reply.json()["message"] == "Content-Type: send application/json, once"

    def test_a_charset_is_fine(self, paycombat, body):
        """Parameters of the media type do not matter."""
        assert self.send(paycombat, body, sign(body), content_type="Application/JSON; charset=utf-8").status_code == 200

    def test_likely_causes_are_named(self, paycombat, body):
        """Common mistakes are recognised."""
        value = json.loads(body)
        php = json.dumps(value, separators=(",", ":")).replace("/", "\\/").encode()
        spaced = json.dumps(value).encode()
        ordered = json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode()
        causes = {
            "lower-case": (body, sign(body).upper()),
            "bytes that were sent": (spaced, sign(spaced)),
            "escaped slashes": (body, sign(php)),
            "spaces": (body, sign(spaced)),
            "sorted": (body, sign(ordered)),
            "empty object": (body, sign(b"{}")),
        }
        for cause, (sent, wrong) in causes.items():
            reply = self.send(paycombat, sent, wrong)
            assert reply.status_code == 401
            assert cause in reply.json()["message"]

    def test_another_merchants_key(self, paycombat, body):
        """It is wrong, and nothing says whose it is."""
        reply = self.send(paycombat, body, sign(body, "other_signature_key"))
        assert (reply.status_code, reply.json()["message"]) == (401, "The signature does not fit the body.")

    def test_the_log_shows_both_texts_and_no_key(self, paycombat, body, caplog):
        """The received text and the one to sign, for people who look for the difference."""
        spaced = json.dumps(json.loads(body), ensure_ascii=False).encode()
        with caplog.at_level("DEBUG", logger="payspec_sandbox"):
            self.send(paycombat, spaced, "0" * 64)
        assert spaced.decode() in caplog.text
        assert body.decode() in caplog.text
        assert "demo_signature_key" not in caplog.text
        assert sign(body) not in caplog.text

    @pytest.mark.parametrize("wrong", ["0" * 64, "é"])
    def test_the_log_shows_nothing_of_a_body_unless_asked_to(self, paycombat, body, caplog, wrong):
        """Bodies hold what belongs to people: at INFO there is one line, with the cause."""
        with caplog.at_level("INFO", logger="payspec_sandbox"):
            self.send(paycombat, body, wrong.encode())
            self.send(paycombat, body, sign(body).upper())
        assert [record.levelname for record in caplog.records] == ["INFO", "INFO"]
        assert "lower-case hexadecimal" in caplog.text
        assert not [word for word in ("Ada", "a/b", "Example", sign(body)) if word in caplog.text]

    @pytest.mark.parametrize(
        ("body", "signed", "status"),
        [
            (b"", b"{}", 200),
            (b"", b"", 200),
            (b"", b"null", 401),
            (b"{}", b"{}", 200),
            (b" {} ", b"{}", 200),
            (b"{}", b"", 401),
            (b"[1]", b"[1]", 200),
        ],
    )
    def test_a_patch_without_a_body(self, paycombat, person, body, signed, status):
        """What is signed is not documented: the empty object and the empty text both pass."""
        path = f"/api/v1/customer/disable/{person['customer_id']}"
        headers = {**paycombat.credentials, "signature": sign(signed)}
        assert paycombat.client.patch(path, content=body, headers=headers).status_code == status

    def test_an_empty_body_where_one_is_needed(self, paycombat):
        """Rightly signed, it is refused for what it is."""
        reply = self.send(paycombat, b"", sign(b"{}"))
        assert (reply.status_code, reply.json()["message"]) == (400, "body: is required")

    def test_half_a_surrogate_pair(self, paycombat):
        """It can be signed and cannot be stored: 400 with the place."""
        for text, place in ((b'"\\ud800"', "metadata.a"), (b'{"\\udfff":[]}', "metadata.a.?")):
            body = b'{"type":{},"description":"x","metadata":{"a":%s}}' % text
            reply = self.send(paycombat, body, sign(body))
            assert reply.status_code == 400
            assert reply.json()["message"].startswith(f"{place}: ")


def test_signature_rules_are_read_from_the_document():
    """The empty body has two texts: the document's and the empty one."""
    assert SIGNING.texts(b"", None) == (b"{}", b"")
