"""JSON Patch (RFC 6902) on plain values: what a suggestion is made of."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from contract_tests.documents import follow

Change = Mapping[str, Any]
"""One operation of a patch: `op`, `path`, and `value` or `from`."""


class PatchFailed(Exception):
    """A change does not fit the document any more; the message names it."""


def patched(document: Any, changes: Iterable[Change]) -> Any:
    """A copy with all changes made, in order. Raises PatchFailed."""
    whole = copy.deepcopy(document)
    for change in changes:
        try:
            _apply(whole, change)
        except (LookupError, ValueError, TypeError) as error:
            raise PatchFailed(f"{change['op']} {change['path']}: {error}") from None
    return whole


def _apply(whole: Any, change: Change) -> None:
    kind = change["op"]
    if kind == "test":
        if follow(whole, change["path"]) != change["value"]:
            raise ValueError("there is another value by now")
    elif kind == "add":
        _put(whole, change["path"], copy.deepcopy(change["value"]), is_new=True)
    elif kind == "replace":
        _put(whole, change["path"], copy.deepcopy(change["value"]), is_new=False)
    elif kind == "remove":
        _take(whole, change["path"])
    elif kind == "move":
        # In place among its sisters: a renamed field stays where people look for it.
        _rename(whole, change["from"], change["path"])
    elif kind == "copy":
        _put(whole, change["path"], copy.deepcopy(follow(whole, change["from"])), is_new=True)
    else:
        raise ValueError(f"there is no such operation as {kind}")


def _holder(whole: Any, pointer: str) -> tuple[Any, str]:
    above, _, last = pointer.rpartition("/")
    return follow(whole, above), last.replace("~1", "/").replace("~0", "~")


def _put(whole: Any, pointer: str, value: Any, *, is_new: bool) -> None:
    holder, key = _holder(whole, pointer)
    if isinstance(holder, list):
        if is_new:
            holder.insert(len(holder) if key == "-" else int(key), value)
        else:
            holder[int(key)] = value
    elif not is_new and key not in holder:
        raise LookupError("there is nothing to replace")
    else:
        holder[key] = value


def _take(whole: Any, pointer: str) -> Any:
    holder, key = _holder(whole, pointer)
    return holder.pop(int(key)) if isinstance(holder, list) else holder.pop(key)


def _rename(whole: Any, old: str, new: str) -> None:
    before, name = _holder(whole, old)
    holder, key = _holder(whole, new)
    if before is not holder or not isinstance(holder, dict):
        _put(whole, new, _take(whole, old), is_new=True)
        return
    entries = [(key if one == name else one, value) for one, value in holder.items() if one != key or key == name]
    if name not in holder:
        raise LookupError("there is nothing to move")
    holder.clear()
    holder.update(entries)
