"""Whatever a provider answers, and whatever a recording holds: it is judged, mended, written and replayed."""

from __future__ import annotations

import json
from typing import Any

import attrs
import httpx
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from contract_tests.credentials import demo_merchant
from contract_tests.remote.evidence import as_data, as_page, weighed
from contract_tests.remote.pace import Pace, Stopped
from contract_tests.remote.places import Places
from contract_tests.remote.recording import Heading, Recorder, Seen, parse
from contract_tests.remote.redaction import Redactor
from contract_tests.remote.replay import replayed
from contract_tests.remote.walk import Walk
from contract_tests.remote.wire import Wire
from tests.contract.remote.surroundings import DOCUMENTS, TODAY, Clock, everything

DOCUMENT = DOCUMENTS["juicyway"]
HEADING = Heading(provider="juicyway", target="t", date="2026-01-02", document="1 0")
PLACES = Places("juicyway")
_NAMES = st.sampled_from(["data", "id", "status", "error", "code", "$ref", "", "~/", "x", "balance", "pagination", "é"])
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES | st.text(max_size=4), inner, max_size=5),
    max_leaves=15,
)
_DATA = st.builds(lambda payload: {"data": payload}, _JSON | st.dictionaries(_NAMES, _JSON, max_size=6))
_OPERATIONS = st.sampled_from(sorted(DOCUMENT.operations))
_SEEN = st.builds(
    lambda name, status, value, kind, is_json, existed: Seen(
        operation=name, method=DOCUMENT.operations[name].method, path=DOCUMENT.operations[name].path,
        parameters=dict.fromkeys(DOCUMENT.operations[name].parameters_in("path"), "x"), query={}, body=None,
        status=status, content_type=kind, is_json=is_json, value=value if is_json else None, length=5, at_s=0.0,
        existed=existed,
    ),
    _OPERATIONS, st.sampled_from([200, 200, 200, 201, 204, 302, 400, 404, 418, 500]), _JSON | _DATA,
    st.sampled_from(["application/json", "application/json", "text/html", "application/pdf", ""]),
    st.booleans(), st.booleans(),
)  # fmt: skip


# To shrink a failing case takes minutes here, and tells little more.
_UNSHRUNK = settings(max_examples=60, phases=[Phase.explicit, Phase.generate])


@_UNSHRUNK
@given(st.lists(_SEEN, max_size=6))
def test_any_replies_are_judged_and_the_suggestions_fit_together(seen: list[Seen]) -> None:
    """Each change can be made after those before it; what it does not mend is said, as garbage contradicts itself."""
    evidence = weighed(DOCUMENT, HEADING, seen, {})
    data = as_data(evidence, PLACES)
    json.dumps(data, ensure_ascii=True, allow_nan=False)
    assert as_page(evidence, PLACES)
    spoken_of = {name for one in evidence.suggestions for name in one.operations}
    assert spoken_of == {one.operation for one in evidence.judgement.differences}
    assert data["suggestions_hold"] is not bool(evidence.remaining)


@pytest.mark.parametrize(
    "body", [b"", b"\xff\x00", b"<html>", b"[]", b'{"data":[{"id":"../../x"},{"id":"\\ud800"}]}', b"[" * 9999, b"NaN"]
)
@pytest.mark.parametrize("kind", ["application/json", 'text/html; charset="x'])
@pytest.mark.parametrize("status", [200, 307, 404])
def test_a_run_survives_any_reply(body: bytes, kind: str, status: int, tmp_path: Any) -> None:
    """All operations are asked, no redirect is followed, and no strange id gets into an address."""
    addresses: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        addresses.append(request.url)
        headers = {"content-type": kind, "location": "https://api.spendjuice.com/customers"}
        return httpx.Response(status, content=body, headers=headers)

    clock = Clock()
    with (tmp_path / "recording").open("w", encoding="utf-8") as file:
        recorder = Recorder(file, HEADING)
        redactor = Redactor(DOCUMENT, {})
        pace = Pace(50, 5000, 10, clock.now_s, clock.sleep, lambda: TODAY)
        wire = Wire(
            "http://127.0.0.1:1/x", demo_merchant(DOCUMENT), pace, redactor, recorder, 1, httpx.MockTransport(answer)
        )
        walk = Walk(DOCUMENT, everything("juicyway", "http://127.0.0.1:1"), wire, 1)
        try:
            walk.run()
        except Stopped:
            raise AssertionError("nothing asked for patience") from None
        wire.close()
    assert len(addresses) >= 30
    assert {url.host for url in addresses} == {"127.0.0.1"}
    assert all(str(url).startswith("http://127.0.0.1:1/x/") for url in addresses)
    evidence = weighed(DOCUMENT, HEADING, recorder.seen, walk.not_sent)
    assert as_page(evidence, PLACES)
    assert parse((tmp_path / "recording").read_bytes().split(b"\n"))[1] == recorder.seen


@settings(_UNSHRUNK, max_examples=20)
@given(
    st.lists(
        st.builds(
            lambda seen, body, text: attrs.evolve(seen, body=body, query={"a": text}), _SEEN, _JSON, st.text(max_size=5)
        ),
        max_size=4,
    )
)
def test_any_recording_is_replayed(seen: list[Seen]) -> None:
    """What cannot be asked is left out with a reason."""
    parity = replayed(HEADING, seen, DOCUMENT, 1)
    assert parity.asked + parity.left_out.total() == len(seen)
    assert parity.text()
