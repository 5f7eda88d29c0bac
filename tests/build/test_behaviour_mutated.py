"""Any mistake in behaviour files ends in messages, or in files that are right."""

from __future__ import annotations

import copy
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec_build.behaviour.expressions import ExpressionError, parsed
from tests.build.behaving import judged, kiosk, put, small, texts
from tests.build.mutating import ODD, emptied, holders

# A longer look: PAYSPEC_MUTATIONS=3000 .venv/bin/python -m pytest tests/build/test_behaviour_mutated.py
_MANY = int(os.environ.get("PAYSPEC_MUTATIONS", "40"))
_SETTINGS = settings(max_examples=_MANY, derandomize="PAYSPEC_MUTATIONS" not in os.environ, database=None)
_PIECES = (
    *(
        "self.id",
        "self.card.number",
        "self",
        "sent.line.item",
        "sent",
        "query.sort",
        "path['order-id']",
        "value",
        "name",
    ),
    *("table.prices", "merchant.urls", "now", "1", "0.5", "'paid'", "None", "[]", "{}", "order", "before", "by", "x"),
    *("find('order', 1)", "having('gift_card', state='full')", "having('order')[0]", "find('x')", "find(1, 2)"),
    *(
        "made('[')",
        "made('uuid')",
        "shown(self, 'brief')",
        "shown(self, 'x')",
        "present('x.y')",
        "present(1)",
        "find()",
    ),
    *(
        "[one.id for one in having('order')]",
        "{a: b for a in b}",
        "f'{self.id:02}'",
        "f'{x!r}'",
        "sorted(having('order'))",
    ),
    *("matches('(', 'x')", "len(self, self)", "price('new')", "is_dear(self)", "lambda: 1", "a.b.c.d", "self['state']"),
)
_JOINED = (
    " + ",
    " if ",
    " == ",
    " in ",
    " and not ",
    ", ",
    ".",
    " for one in ",
    "[",
    "](",
    " else ",
    " != ",
    "\n",
    "#",
)


@st.composite
def _expressions(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4))
    return "".join(
        piece + (draw(st.sampled_from(_JOINED)) if n + 1 < len(pieces) else "") for n, piece in enumerate(pieces)
    )


@st.composite
def _mistakes(draw: st.DrawFn) -> tuple[str, int, str, Any]:
    """A file, a place in it, what is done there, and with what; numbers count round."""
    kind = draw(
        st.sampled_from(["delete", "odd", "odd", "repeat", "rename", "wrap", "swap", "expression", "expression"])
    )
    value = draw(_expressions()) if kind == "expression" else draw(st.integers(0, 4000))
    return draw(st.sampled_from(sorted(small()))), draw(st.integers(0, 4000)), kind, value


def _changed(files: dict[str, Any], one: tuple[str, int, str, Any], raw: dict[str, str]) -> None:
    name, number, kind, value = one
    places = list(holders(files[name]))
    if not places:
        return
    holder, key = places[number % len(places)]
    mark = f"@raw@{len(raw)}"
    if kind == "expression":
        texts_of = [(node, at) for node, at in places if isinstance(node[at], str)]
        holder, key = texts_of[number % len(texts_of)] if texts_of else (holder, key)
        holder[key] = value
    elif kind == "delete":
        del holder[key]
    elif kind == "odd":
        raw[mark] = ODD[value % len(ODD)]
        holder[key] = mark
    elif kind == "wrap":
        holder[key] = [holder[key]] if value % 2 else {"a": holder[key]}
    elif kind == "swap":
        others = [place for node in files.values() for place in holders(node)]
        source, at = others[value % len(others)]
        holder[key] = copy.deepcopy(source[at])
    elif isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    elif kind == "rename":
        raw[mark] = ODD[value % len(ODD)]
        holder[mark] = holder.pop(key)
    else:
        holder[f"{key}x"] = copy.deepcopy(holder[key])


@_SETTINGS
@given(changes=st.lists(_mistakes(), min_size=1, max_size=3), with_kiosk=st.booleans())
def test_nothing_but_messages_comes_out(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, str, Any]], with_kiosk: bool
) -> None:
    """Of reading, judging, bundling and counting; `judged` makes the figures of what is right."""
    folder = emptied(tmp_path_factory.getbasetemp() / "behaving")
    files, raw = small(), {}
    for one in changes:
        _changed(files, one, raw)
    put(folder, "shop", texts(files, raw))
    if with_kiosk:
        put(folder, "kiosk", kiosk())
    judged(folder)


@_SETTINGS
@given(_expressions() | st.text(max_size=40))
def test_an_expression_is_read_or_refused(text: str) -> None:
    """Whatever the text."""
    try:
        parsed(text)
    except ExpressionError as error:
        assert str(error)
