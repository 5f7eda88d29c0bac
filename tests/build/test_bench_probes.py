"""The probes of `./scripts/probe`, against our own sandbox: each can tell what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from urllib.parse import urlsplit

import pytest

from benchmarks import probes
from benchmarks.contenders import Running
from benchmarks.measure import Row, Table
from benchmarks.probe import CONTROLS, OURS
from benchmarks.providers.dialects import Juicyway, PayCombat
from payspec.testing import sandbox


@pytest.fixture(scope="module")
def probed() -> Iterator[probes.Probed]:
    with sandbox() as box:
        running = Running(urlsplit(box.url).port or 0, 0, 0.0)
        dialects = PayCombat("/paycombat"), Juicyway("/juicyway")
        yield probes.Probed(running, *dialects, running, CONTROLS[OURS], lambda: nullcontext(running))


@pytest.mark.parametrize(
    ("probe", "seen"),
    [
        (probes.no_credentials, "401"),
        (probes.garbage_signature, "401"),
        (probes.other_body, "401"),
        (probes.broken_body, "400"),
        (probes.unknown_field, "400"),
        (probes.undeclared_method, "405"),
        (probes.state, "200, as sent"),
        (probes.changed, "200, as sent"),
        (probes.unknown_id, "400"),
        (probes.read_after_delete, "200, then 200, is_active true before, false after"),
        (probes.change_after_delete, "400"),
        (probes.second_merchant, "400"),
        (probes.replay, "201, 201 same id, 201 another id"),
        (probes.reused_key, "201, 422"),
        (probes.webhook, "200, came, signature right"),
        (probes.clock, "200, what is created is 60 min later"),
        (probes.wire_fault, "200, no answer (RemoteProtocolError), then 200"),
        (probes.page, "200 text/html"),
        (probes.log, "200, shows the requests above"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_the_sandbox_answers(probed: probes.Probed, probe: Callable[[probes.Probed], str], seen: str) -> None:
    assert probe(probed) == seen


def test_a_table_fills_up_short_rows() -> None:
    text = Table("T", ("what", "us", "limit"), [Row("a", "1"), Row("b", "2", "at most 3")]).text()

    assert text.splitlines()[2:] == [
        "| what | us | limit     |",
        "|------|----|-----------|",
        "| a    | 1  |           |",
        "| b    | 2  | at most 3 |",
    ]
