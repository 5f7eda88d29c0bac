"""The sandbox's `JSON.parse` and `JSON.stringify` against vectors made by Node, and against Node itself."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec_sandbox import javascript
from payspec_sandbox.documents import installed
from payspec_sandbox.requests.signature import Signing

VECTORS = Path(__file__).parents[2] / "spec" / "paycombat" / "vectors" / "signing.json"
_SCHEMES = installed()["paycombat"].document["components"]["securitySchemes"]
SIGNING = Signing(_SCHEMES["Signature"]["x-signing"], "")
NODE = shutil.which("node")
SCRIPT = """
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(texts.map(text => JSON.stringify(JSON.parse(text)))));
"""

KEYS = [
    "a",
    "10",
    "2",
    "0",
    "01",
    "-1",
    "4294967294",
    "4294967295",
    "__proto__",
    "",
    "1e3",
    " 1",
    "9999999999",
    "٣",
    "é",
]

number_texts = st.one_of(
    st.integers(-(2**70), 2**70).map(str),
    st.integers(2**53 - 3, 2**53 + 3).map(str),
    st.binary(min_size=8, max_size=8).map(
        lambda raw: repr(struct.unpack("d", raw)[0]).replace("nan", "1").replace("inf", "1e400")
    ),
    st.tuples(st.integers(1, 10**20), st.integers(-340, 320)).map(lambda pair: f"{pair[0]}e{pair[1]}"),
    st.sampled_from(["-0", "-0.0", "1e21", "1e-7", "0.000001", "1.0", "100", "123456789012345680000", "5e-324"]),
)
string_texts = st.lists(
    st.sampled_from(
        [
            "a",
            "/",
            "\\/",
            "\\u2028",
            "\u2028",
            "\\ud800",
            "\\uDC00",
            "\\ud83d\\ude00",
            "\\b",
            "\\u000b",
            "\x7f",
            ":",
            "[1.",
            '\\"',
        ]
    ),
    max_size=6,
).map(lambda parts: f'"{"".join(parts)}"')
key_texts = st.one_of(st.sampled_from(KEYS).map(json.dumps), string_texts)
json_texts = st.recursive(
    st.one_of(number_texts, string_texts, st.sampled_from(["true", "false", "null"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[ {' , '.join(items)} ]"),
        st.lists(st.tuples(key_texts, inner), max_size=6).map(
            lambda members: "{" + ",".join(f"{key} : {value}" for key, value in members) + "}"
        ),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "vector", json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"], ids=lambda vector: vector["name"]
)
def test_vectors(vector):
    """What Node read, wrote and signed is what the sandbox reads, writes and expects."""
    parsed = javascript.parse(vector["received"].encode())
    assert javascript.stringify(parsed) == vector["canonical"]
    assert SIGNING.expected(vector["canonical"].encode(), vector["key"].encode()) == vector["signature"]


@pytest.mark.skipif(NODE is None, reason="there is no node on PATH")
@pytest.mark.slow
@settings(max_examples=20)
@given(st.lists(json_texts, min_size=20, max_size=40))
def test_the_same_as_node(texts):
    """Any JSON text comes out as Node would write it."""
    answer = subprocess.run(
        [str(NODE), "-e", SCRIPT], input=json.dumps(texts), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert [javascript.stringify(javascript.parse(text.encode())) for text in texts] == json.loads(answer.stdout)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "line 1"),
        (b'{"a": NaN}', "NaN"),
        (b"[-Infinity]", "-Infinity"),
        (b'"\xff"', "UTF-8"),
        (b"\xef\xbb\xbf{}", "not valid JSON"),
        (b'"\x01"', "not valid JSON"),
        (b"[" * 300 + b"]" * 300, "deep"),
        (b"[" * 100_000, "deep"),
        (b'{"a":' * 100_000, "deep"),
    ],
    ids=["open", "nan", "infinity", "utf-8", "byte order mark", "control", "300 deep", "very deep", "very deep object"],
)
def test_what_is_not_json(body, reason):
    """Anything else than JSON is refused with a reason, also where Python would take it."""
    with pytest.raises(javascript.NotJSON, match=reason):
        javascript.parse(body)


def test_the_deepest_that_is_read():
    """Nesting up to the limit is read, wide or not."""
    depth = javascript.MAX_DEPTH
    text = b"[" * (depth - 1) + b"[],[],1" + b"]" * (depth - 1)
    assert javascript.stringify(javascript.parse(text)).encode() == text


def test_huge_numbers_are_no_problem():
    """Digits beyond what Python converts in one go are still numbers."""
    assert javascript.stringify(javascript.parse(b"[" + b"9" * 10_000 + b",1e999999]")) == "[null,null]"
