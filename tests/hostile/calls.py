"""The calls that are judged: each provider's client, sync and async, with credentials that appear nowhere else."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import attrs

from payspec import AsyncJuicyway, AsyncPayCombat, Juicyway, PayCombat, RetryPolicy

TOKEN = "snd_5f1c8a97e2d94b36"
KEY = "sig-0b7d3f6e5a2c4918-key"
API_KEY = "test_c3a9e1f7d5b24680"
SECRETS = (TOKEN, KEY, API_KEY)
WARM = {"x-hostile": "an earlier call, which is not judged"}

_LARGE = "x" * 8_000_000


@attrs.frozen
class Case:
    """One call against one fault."""

    fault: str
    mode: str  # sync or async
    verb: str  # GET or POST
    provider: str
    timeout_s: float = 1.0
    total_s: float = 2.0
    patience_s: float = 12.0  # how long a stage goes on with what it does

    @property
    def title(self) -> str:
        """For people."""
        return f"{self.fault} [{self.provider} {self.mode} {self.verb}]"


@attrs.define
class Called:
    """What came of a call: its value, or the exception that left it, and how long that took on the wall."""

    value: Any = None
    error: BaseException | None = None
    seconds: float = 0.0
    left_behind: list[str] = attrs.field(factory=list)  # names of files beside the one that was asked for
    kept: bytes | None = None  # of the file that stood there before


Act = Callable[[Any, str, Path], Any]


def _paycombat(kind: str, verb: str) -> Act:
    if kind == "memo":
        return lambda client, _, target: client.payouts.get_memo("one", to=target)
    if verb == "GET":
        return lambda client, _, __: (client.payouts if kind in ("payouts", "large") else client.customers).get("one")
    if kind == "update":
        return lambda client, _, __: client.customers.update(customer_id="one", description="d")
    if kind == "customers":
        new = {"type": "individual", "description": "d", "individual": {"first_name": "Ada", "last_name": "Example"}}
        return lambda client, _, __: client.customers.create(**new)
    payout: dict[str, Any] = {
        "payout_beneficiary_param": {"note": _LARGE if kind == "large" else "small"},
        "sender_amount": "10.50",
        "sender_currency": "AUD",
        "beneficiary_amount": "10.50",
        "beneficiary_currency": "AUD",
        "payout_method_name": "au_bank_acct",
        "purpose_code": "SELF",
    }
    return lambda client, _, __: client.payouts.create(**payout)


def _juicyway(kind: str, verb: str) -> Act:
    if verb == "GET":
        return lambda client, _, __: (client.customers if kind == "customers" else client.payouts).get("one")
    payout: dict[str, Any] = {
        "amount": 5000,
        "beneficiary": {"id": "one", "type": "bank_account"},
        "destination_currency": "NGN",
        "source_currency": "NGN",
        "reference": "r-1",
        "description": "d",
        "pin": "123456",
    }
    return lambda client, _, __: client.payouts.create(**payout)


def _client(case: Case, url: str, asynchronous: bool) -> Any:
    options: dict[str, Any] = {
        "base_url": url,
        "timeout_s": case.timeout_s,
        "retry": RetryPolicy(total_s=case.total_s),
        "unverified": "allow",
    }
    if case.provider == "juicyway":
        return (AsyncJuicyway if asynchronous else Juicyway)(api_key=API_KEY, business_id=KEY, **options)
    return (AsyncPayCombat if asynchronous else PayCombat)(token=TOKEN, signature_key=KEY, **options)


def call(case: Case, kind: str, url: str, warm: bool, target: str) -> Called:
    """Make the call. Nothing is caught but what is recorded; a client is closed before this returns."""
    act = (_juicyway if case.provider == "juicyway" else _paycombat)(kind, case.verb)
    called = Called()
    with tempfile.TemporaryDirectory(prefix="payspec-hostile-") as folder:
        place = Path(folder, "memo.pdf") if target == "file" else Path(folder, "missing", "memo.pdf")
        if kind == "memo" and target == "file":
            place.write_bytes(b"old")
        if case.mode == "sync":
            _sync(case, act, url, warm, place, called)
        else:
            asyncio.run(_async(case, act, url, warm, place, called))
        called.left_behind = sorted(file.name for file in Path(folder).rglob("*") if file != place and file.is_file())
        called.kept = place.read_bytes() if place.exists() else None
    return called


def _sync(case: Case, act: Act, url: str, warm: bool, place: Path, called: Called) -> None:
    with _client(case, url, False) as client:
        if warm:
            _quietly(lambda: act(client.with_options(headers=WARM), url, place))
        began = time.monotonic()
        try:
            called.value = act(client, url, place)
        except BaseException as error:
            called.error = error
        called.seconds = time.monotonic() - began


async def _async(case: Case, act: Act, url: str, warm: bool, place: Path, called: Called) -> None:
    async with _client(case, url, True) as client:
        if warm:
            await _quietly_awaited(act(client.with_options(headers=WARM), url, place))
        began = time.monotonic()
        try:
            called.value = await act(client, url, place)
        except BaseException as error:
            called.error = error
        called.seconds = time.monotonic() - began


def _quietly(act: Callable[[], Any]) -> None:
    try:
        act()
    except Exception:
        return


async def _quietly_awaited(awaited: Coroutine[Any, Any, Any]) -> None:
    try:
        await awaited
    except Exception:
        return
