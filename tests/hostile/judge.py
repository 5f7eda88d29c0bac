"""What a call may never do, judged from outside, by README.md, docs/errors.md and the texts of `payspec.errors`.

A reason is a kind, one of `KINDS`, and a sentence. Nothing here knows how the client does what it does.
"""

from __future__ import annotations

import json
import pickle
import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from payspec import PayspecError
from tests.hostile.calls import SECRETS, Called, Case
from tests.hostile.fault import Fault

MEMORY = 64 * 1024 * 1024  # bytes that one call may add at its worst
GRACE_S = 1.0  # beyond `total_s`

KINDS = {
    "foreign": "an exception that is no PayspecError left the call",
    "hang": "the call did not end; it was killed",
    "late": "the call took longer than its deadline and the grace",
    "twice": "a POST or PATCH without an idempotency key was sent more than once, or its key changed",
    "unknown": "a POST arrived, no status came back, and `outcome_unknown` is false or `was_never_sent` is true",
    "memory": "the call's memory grew by 64 MB or more",
    "secret": "a credential that the server echoed is in a text of the error or in a log line",
    "control": "a control character, bidi mark or lone surrogate is in a text of the error or in a log line",
    "text": "the error's text cannot be made, encoded, or pickled",
    "leak": "a socket, thread or file was left behind",
    "redirect": "a redirect was followed",
    "reason": "the error's text does not show the reason that the server gave",
    "outcome": "the call succeeded where the documentation wants an error, or the other way round",
    "harness": "the hostile server itself failed; not the client's fault",
}

# C0, DEL, C1, marks of direction, halves of characters: what acts on a terminal, a log or a reader's eye.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_BUT_LINES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PART = 12  # characters of a secret that are too many: a text that is cut must not be cut before it is masked


@attrs.frozen
class Reason:
    """Why a call fails the judgement."""

    kind: str
    why: str


@attrs.define
class Observed:
    """Everything that was seen of one call."""

    called: Called
    requests: Sequence[dict[str, Any]]  # that the server received, in order
    echoed: Sequence[str]  # credentials that the server received
    records: Sequence[str]  # log lines, at DEBUG
    grown: int | None  # bytes at the worst, or None where the system cannot say
    left: Sequence[str]  # sockets and threads
    stuck: Sequence[str]  # threads of the server


def judge(case: Case, fault: Fault, seen: Observed, grace_s: float) -> list[Reason]:
    """All reasons to fail this call."""
    return [
        *_exceptions(fault, case, seen),
        *_times(case, seen, grace_s),
        *_requests(case, seen),
        *_resources(seen),
        *_texts(seen),
        *_files(fault, seen),
    ]


def _exceptions(fault: Fault, case: Case, seen: Observed) -> Iterator[Reason]:
    error = seen.called.error
    if error is not None and not isinstance(error, PayspecError):
        yield Reason("foreign", f"{type(error).__module__}.{type(error).__name__}: {str(error)[:100]!a}")
    missing = [text for text in fault.shows if error is not None and text not in _shown(error)]
    if missing:
        yield Reason("reason", f"without {missing[0]!a}: {_shown(error)[:160]}")
    if error is None and fault.outcome == "error":
        yield Reason("outcome", f"a success was returned: {ascii(seen.called.value)[:100]}")
    if error is not None and fault.outcome == "success":
        yield Reason("outcome", f"a right reply ended in {type(error).__name__}: {_shown(error)[:160]}")


def _times(case: Case, seen: Observed, grace_s: float) -> Iterator[Reason]:
    if seen.called.seconds > case.total_s + grace_s:
        yield Reason("late", f"{seen.called.seconds:.1f} s, with total_s={case.total_s:g}")


def _requests(case: Case, seen: Observed) -> Iterator[Reason]:
    strays = [request["target"] for request in seen.requests if "/hostile/" not in request["target"]]
    if strays:
        yield Reason("redirect", f"{len(strays)} request(s) went to {strays[0][:80]!a}")
    judged = [request for request in seen.requests if request["method"] in ("POST", "PATCH")]
    keys = {request["headers"].get("idempotency-key") for request in judged}
    if len(judged) > 1 and (None in keys or len(keys) > 1):
        yield Reason("twice", f"{len(judged)} POSTs, {'without a key' if None in keys else 'with several keys'}")
    error = seen.called.error
    if judged and isinstance(error, PayspecError) and getattr(error, "status", 0) is None:
        if getattr(error, "was_never_sent", False):
            yield Reason("unknown", "`was_never_sent` is true, and the server received the request")
        elif not getattr(error, "outcome_unknown", True):
            yield Reason("unknown", "`outcome_unknown` is false, and the server received the request")


def _resources(seen: Observed) -> Iterator[Reason]:
    if seen.grown is not None and seen.grown >= MEMORY:
        yield Reason("memory", f"{seen.grown // 1_000_000} MB")
    for name in (*seen.left, *seen.called.left_behind):
        yield Reason("leak", name)
    for name in seen.stuck:
        yield Reason("harness", f"a thread of the server did not end: {name}")


def _files(fault: Fault, seen: Observed) -> Iterator[Reason]:
    if fault.call == "memo" and fault.target == "file" and seen.called.error is not None and seen.called.kept != b"old":
        yield Reason("outcome", "the call failed, and the file that was there before is gone")


def _texts(seen: Observed) -> Iterator[Reason]:
    secrets = {*SECRETS, *seen.echoed}
    for line in seen.records:
        yield from _judged_text("a log line", line, secrets, _UNSAFE)
    error = seen.called.error
    if not isinstance(error, PayspecError):
        return
    try:
        twin = pickle.loads(pickle.dumps(error))
        shown = {"str(error)": str(error), "the pickled error": str(twin), "repr(error)": repr(error)}
        str(error).encode()
        trace = "".join(traceback.format_exception(error))
    except Exception as problem:
        yield Reason("text", f"{type(problem).__name__}: {str(problem)[:100]!a}")
        return
    for name in ("message", "request_id", "code"):
        value = getattr(error, name, None)
        if value is not None and not isinstance(value, str):
            yield Reason("text", f"`{name}` is no text: {type(value).__name__}")
        shown[name] = value if isinstance(value, str) else ""
    for name, text in shown.items():
        yield from _judged_text(name, text, secrets, _UNSAFE)
    yield from _judged_text("the traceback", trace, secrets, _UNSAFE_BUT_LINES)
    others = {"args": error.args, "details": getattr(error, "details", None), "path": getattr(error, "path", None)}
    for name, value in others.items():
        yield from _judged_text(name, _flat(value), secrets, None)


def _judged_text(where: str, text: str, secrets: Iterable[str], unsafe: re.Pattern[str] | None) -> Iterator[Reason]:
    for secret in secrets:
        if secret[:_PART] in text:
            yield Reason("secret", f"in {where}: {_around(text, secret[:_PART])}")
            break
    found = unsafe.search(text) if unsafe is not None else None
    if found:
        yield Reason("control", f"U+{ord(found.group()):04X} in {where}: {_around(text, found.group())}")


def raw_notes(error: BaseException | None, secrets: Iterable[str]) -> list[str]:
    """Where the raw data that an error keeps on purpose holds an echoed credential. Told, and no reason to fail."""
    headers = getattr(error, "headers", None) or {}
    body = getattr(error, "body", b"") or b""
    notes = ["headers"] if any(secret in _flat(headers) for secret in secrets) else []
    return notes + (["body"] if any(secret.encode() in body for secret in secrets) else [])


def _flat(value: Any) -> str:
    """Every text inside a value, keys too."""
    try:
        return json.dumps(value, ensure_ascii=False, default=repr)
    except (TypeError, ValueError, RecursionError):
        return repr(value)


def _around(text: str, what: str) -> str:
    place = text.index(what)
    return ascii(text[max(0, place - 30) : place + 30])


def _shown(error: BaseException | None) -> str:
    try:
        return ascii(str(error))
    except Exception as problem:
        return type(problem).__name__
