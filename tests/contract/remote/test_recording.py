"""A recording that a stranger wrote is read or refused."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.remote.recording import Heading, Recorder, RecordingInvalid, Seen, json_value, parse, read

HEADING = Heading(provider="juicyway", target="t", date="2026-01-02", document="1 0")
SEEN = Seen(
    operation="customers_list", method="GET", path="/customers", parameters={}, query={"limit": "1"}, body=None,
    status=200, content_type="application/json", is_json=True, value={"data": ["\ud800"]}, length=12, at_s=0.5,
)  # fmt: skip


def _lines(*seen: Seen) -> list[bytes]:
    file = io.StringIO()
    recorder = Recorder(file, HEADING)
    for one in seen:
        recorder.add(one)
    return file.getvalue().encode("ascii").splitlines()


def test_what_is_written_is_read_again() -> None:
    """Half a surrogate pair included."""
    assert parse(_lines(SEEN, attrs.evolve(SEEN, status=404, note="search"))) == (
        HEADING,
        [SEEN, attrs.evolve(SEEN, status=404, note="search")],
    )


def test_a_last_line_that_was_cut_off_is_left_out() -> None:
    """An interrupted run leaves what it has; a broken line in the middle is refused."""
    lines = _lines(SEEN, SEEN)
    assert parse([*lines[:2], lines[2][:40]])[1] == [SEEN]
    with pytest.raises(RecordingInvalid, match="line 2: not JSON"):
        parse([lines[0], lines[1][:40], lines[2]])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": 99}, "100 to 599"),
        ({"status": True}, "100 to 599"),
        ({"query": {"a": 1}}, "object of texts"),
        ({"method": None}, "has to be a text"),
        ({"is_json": 1}, "true or false"),
        ({"length": -1}, "number of bytes"),
        ({"at_s": "now"}, "number of seconds"),
        ({"note": "hm"}, "note has to be"),
        ({"more": 1}, "an exchange has"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(change: dict[str, Any], said: str) -> None:
    """For every field."""
    line = json.dumps({**attrs.asdict(SEEN), **change}).encode()
    with pytest.raises(RecordingInvalid, match=said) as caught:
        parse([_lines()[0], line])
    assert "line 2" in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"[]", b'{"recording": 2}', b'{"recording": 1, "provider": 3}', b"\xff"]
)
def test_another_file_is_no_recording(content: bytes, tmp_path: Path) -> None:
    """Nor one that is not there."""
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(RecordingInvalid):
        read(tmp_path / "file")
    with pytest.raises(RecordingInvalid, match="cannot be read"):
        read(tmp_path / "none")


@pytest.mark.parametrize(
    "text", [b"NaN", b'{"a": Infinity}', b"[" * 5000, b"[" * 100 + b"]" * 100, b"\xff\xfe", b"", b'"', b"9" * 9999]
)
def test_a_body_that_cannot_be_kept_is_no_json(text: bytes) -> None:
    """ValueError, and nothing else."""
    with pytest.raises(ValueError):  # noqa: PT011
        json_value(text)


@given(st.lists(st.binary(max_size=60) | st.sampled_from(_lines(SEEN, SEEN)), max_size=5))
def test_any_lines_are_read_or_refused(lines: list[bytes]) -> None:
    """Nothing but RecordingInvalid comes of it."""
    try:
        heading, seen = parse(lines)
    except RecordingInvalid as error:
        assert str(error)
    else:
        assert heading.provider
        assert all(one.operation for one in seen)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(attrs.asdict(SEEN))), _JSON)
def test_any_value_in_any_field_is_read_or_refused(name: str, value: Any) -> None:
    """Types that a recording of ours does not have."""
    line = json.dumps({**attrs.asdict(SEEN), name: value}).encode()
    try:
        parse([_lines()[0], line, _lines()[0]])
    except RecordingInvalid as error:
        assert str(error)
