"""Repeats the first answer to a request that is sent again under the same key.

How long a key lives and which header carries it comes from the operation's `x-idempotency`. The answer is kept in
the transaction that did the work, so there is never one without the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from payspec_sandbox.http.exchange import Reply
from payspec_sandbox.requests.call import Call
from payspec_sandbox.requests.refusals import RuleBroken
from payspec_sandbox.storage.records import Answer

_HOUR_MS = 3_600_000


def answered_once(call: Call, work: Callable[[], Reply]) -> Reply:
    """The kept answer, or the answer of the work. An exception keeps nothing, so a refused request may be mended."""
    declared = call.operation.declared.get("x-idempotency")
    key = call.arguments.headers.get(declared["header"]) if declared else None
    if key is None or declared is None:
        return work()
    store, owner, operation = call.backend.store, call.account.id, call.operation.operation_id
    fingerprint = _fingerprint(call)
    kept = store.answer(owner, operation, key, call.now_ms)
    if kept is not None:
        if kept.fingerprint != fingerprint:
            raise RuleBroken(declared["header"], "was used before for another body")
        return Reply(kept.status, kept.body)
    reply = work()
    store.forget_answers(call.now_ms)
    expires_ms = call.now_ms + declared["window_hours"] * _HOUR_MS
    store.keep_answer(owner, operation, key, expires_ms, Answer(fingerprint, reply.status, reply.body))
    return reply


def _fingerprint(call: Call) -> str:
    """Equal for the same path and bodies of equal values, whatever their white space and order of keys."""
    request = [dict(call.arguments.path), call.arguments.body] if call.arguments.path else call.arguments.body
    text = json.dumps(request, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
