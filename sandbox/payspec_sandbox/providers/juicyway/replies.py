"""What Juicyway's handlers share: payloads without what is the sandbox's own, and work that is done once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from payspec_sandbox.domain.objects import shown
from payspec_sandbox.exchange import Reply
from payspec_sandbox.idempotency import answered_once
from payspec_sandbox.javascript import stringify
from payspec_sandbox.providers.provider import Call


def payload(call: Call, content: dict[str, Any], status: int = 200) -> Reply:
    """An object in the operation's envelope, its numbers as they are stored."""
    return call.enveloped(stringify(shown(content)).encode(), status)


def once(call: Call, work: Callable[[], Reply]) -> Reply:
    """The work, or the first answer under its key. Of an operation about one object the object counts as well."""
    arguments = call.arguments
    if not arguments.path:
        return answered_once(call, work)
    asked = {"path": dict(arguments.path), "body": arguments.body}
    keyed = dataclasses.replace(call, arguments=dataclasses.replace(arguments, body=asked))
    keyed.now_ms = call.now_ms
    return answered_once(keyed, work)
