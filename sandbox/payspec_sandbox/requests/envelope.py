"""The frame around a payload, built from the document's `x-envelopes` pointers.

The frame is encoded once and cut at its holes; an answer is then a concatenation of bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, cast

_HOLE = re.compile(r'"<(payload|request_id|request_time)>"')
_PAYLOAD_ALONE = (b"payload",)
_TEXT = "OK"


class Envelope:
    """One named envelope of a document."""

    def __init__(self, description: Mapping[str, Any], status: int, beside: Mapping[str, Any] | None = None) -> None:
        """`beside` is what else stands around the payload, by name."""
        self.payload_pointer: str | None = description["payload"]
        self.is_upstream = "request_id" in description
        """Whether the frame names the request, so that an id and a time are needed for it."""
        self.is_bare = not beside and description.keys() <= {"description", "payload"}
        """Whether nothing stands around the payload but the objects that lead to it."""
        frame = json.dumps(_around(_skeleton(description, status), beside or {}), separators=(",", ":"))
        self._pieces = [piece.encode() for piece in _HOLE.split(frame)]
        self._holes = tuple(self._pieces[1::2])

    def render(self, payload: bytes, request_id: str = "", request_time: str = "") -> bytes:
        """The whole body around an encoded payload."""
        if self._holes == _PAYLOAD_ALONE:
            return self._pieces[0] + payload + self._pieces[2]
        filling = {
            b"payload": payload,
            b"request_id": f'"{request_id}"'.encode(),
            b"request_time": f'"{request_time}"'.encode(),
        }
        return b"".join(filling[piece] if index % 2 else piece for index, piece in enumerate(self._pieces))


def _around(skeleton: Any, beside: Mapping[str, Any]) -> Any:
    if not isinstance(skeleton, dict):
        return skeleton
    frame = cast("dict[str, Any]", skeleton)
    return {**frame, **{name: value for name, value in beside.items() if name not in frame}}


def place(document: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value where a JSON pointer says, making the objects on the way."""
    *parents, name = (step.replace("~1", "/").replace("~0", "~") for step in pointer.lstrip("/").split("/"))
    for parent in parents:
        document = document.setdefault(parent, {})
    document[name] = value


def taken(document: Any, pointer: str) -> Any:
    """What a JSON pointer leads to; None where it leads nowhere."""
    for step in pointer.lstrip("/").split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        document = cast("Mapping[str, Any]", document).get(name) if isinstance(document, Mapping) else None
    return document


def _skeleton(description: Mapping[str, Any], status: int) -> Any:
    if description["payload"] == "":  # the payload is the whole body, and nothing is around it
        return "<payload>"
    members: list[tuple[str, Any]] = [(pointer, True) for pointer in description.get("success", ())]
    if "message" in description:
        members.append((description["message"], _TEXT))
    if "request_id" in description:
        # The upstream frame's other members stand beside the id of the request (envelopes that name the request).
        beside = description["request_id"].rpartition("/")[0]
        members.append((description["request_id"], "<request_id>"))
        members.append((f"{beside}/request_time", "<request_time>"))
        members.append((f"{beside}/status_code", status))
        members.append((f"{beside}/status_text", _TEXT))
    if description["payload"] is not None:
        members.append((description["payload"], "<payload>"))
    frame: dict[str, Any] = {}
    # Outer members first, as the documentation's samples have them.
    for pointer, value in sorted(members, key=lambda member: member[0].count("/")):
        place(frame, pointer, value)
    return frame
