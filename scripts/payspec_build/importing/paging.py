"""How a list is walked, from the names of its parameters and of what its reply holds beside the items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payspec_build.importing.keywords import types_of
from payspec_build.importing.merging import Merger
from payspec_build.importing.source import mapping
from payspec_build.importing.words import words

Parameters = list[dict[str, Any]]
_PAGES = ("page", "page_number", "page_no", "page_num", "current_page", "page_index")
_LIMITS = (
    "limit",
    "per_page",
    "page_size",
    "pagesize",
    "perpage",
    "size",
    "count",
    "page_limit",
    "max_results",
    "take",
    "max_page_size",
)
_AFTER = (
    "after",
    "cursor",
    "next",
    "next_cursor",
    "page_token",
    "next_token",
    "next_page_token",
    "next_page",
    "starting_after",
    "pagination_token",
)
_BEFORE = ("before", "previous", "prev", "previous_cursor", "ending_before", "prev_cursor")
_NEXT = (*_AFTER, "end_cursor", "next_page_cursor")
_HOLDERS = ("pagination", "paging", "meta", "page", "cursor", "cursors", "page_info", "metadata", "links")
_ORDINARY_LIMIT = 50


def _called(parameters: Parameters, names: tuple[str, ...]) -> str:
    for wanted in names:
        for one in parameters:
            if one["in"] == "query" and "_".join(words(one["name"])) == wanted:
                return str(one["name"])
    return ""


def pagination(parameters: Parameters, body: Any, merger: Merger, items: str) -> dict[str, Any] | None:
    """What `x-pagination` says of a list; None where its pages cannot be walked.

    The parameters for page and limit become whole numbers from 1 on, with what they are by default.
    """
    page, limit = _called(parameters, _PAGES), _called(parameters, _LIMITS)
    after, before = _called(parameters, _AFTER), _called(parameters, _BEFORE)
    following = next(_places(merger, body, _NEXT), "")
    if page and limit:
        size = _whole(parameters, limit, None)
        _whole(parameters, page, 1)
        return {"style": "page", "page": page, "limit": limit, "default_limit": size, "items": items}
    if after and limit and following and _is_text(parameters, after):
        found: dict[str, Any] = {
            "style": "cursor",
            "after": after,
            **({"before": before} if before else {}),
            "limit": limit,
        }
        found |= {"default_limit": _whole(parameters, limit, None), "items": items, "next": following}
        previous = next(_places(merger, body, _BEFORE), "")
        return {**found, "previous": previous} if previous else found
    return None


def _is_text(parameters: Parameters, name: str) -> bool:
    return any(one["name"] == name and "string" in types_of(one["schema"]) for one in parameters)


def _whole(parameters: Parameters, name: str, default: int | None) -> int:
    """Make a parameter a whole number from 1 on; its default is what the document says, or this."""
    for one in parameters:
        if one["name"] == name and one["in"] == "query":
            schema = one["schema"]
            said = schema.get("default")
            said = int(said) if isinstance(said, str) and said.isdecimal() and len(said) < 9 else said
            most = schema.get("maximum")
            most = most if isinstance(most, int) and not isinstance(most, bool) and most > 0 else None
            is_good = isinstance(said, int) and not isinstance(said, bool) and 0 < said <= (most or said)
            size = (
                said if is_good and isinstance(said, int) else default or min(_ORDINARY_LIMIT, most or _ORDINARY_LIMIT)
            )
            one["schema"] = {"type": "integer", "minimum": 1, **({"maximum": most} if most else {}), "default": size}
            return size
    raise AssertionError(name)


def _places(merger: Merger, body: Any, names: tuple[str, ...]) -> Iterator[str]:
    """Where in a reply there is a text of such a name, beside the items or in an object beside them."""
    whole = mapping(merger.merged(body).get("properties"))
    holders: list[tuple[str, dict[str, Any]]] = [("", whole)]
    for name, one in whole.items():
        if "_".join(words(name)) in _HOLDERS and "/" not in name:
            holders.append((f"/{name}", mapping(merger.merged(one).get("properties"))))
    for prefix, found in reversed(holders):
        for wanted in names:
            for name, one in found.items():
                if "_".join(words(name)) == wanted and "string" in types_of(merger.merged(one)) and "/" not in name:
                    yield f"{prefix}/{name}"
