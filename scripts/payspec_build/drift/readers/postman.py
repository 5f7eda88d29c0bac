"""Collections of Postman, versions 2.0 and 2.1: folders, variables, bodies of each mode, saved answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.drift.page import Page
from payspec_build.drift.readers import prose
from payspec_build.drift.readers.contradictions import contradictions
from payspec_build.drift.readers.decoding import folded
from payspec_build.drift.readers.postman_item import Item, description_of, mapping, text_of, variables_of

REQUEST_LIMIT = 3000
"""The most requests that are read of a collection."""
DEPTH = 40


def collection_of(value: Any) -> Mapping[str, Any] | None:
    """The collection in a value: itself, or what Postman's own API wraps in `collection`."""
    for one in (value, value.get("collection") if isinstance(value, dict) else None):
        if isinstance(one, dict) and isinstance(one.get("item"), list) and isinstance(one.get("info"), dict):
            return one
    return None


def read_postman(collection: Mapping[str, Any], name: str) -> Page:
    """All requests of a collection. It has no menu: somebody collected what was of use, and not all that there is."""
    variables = variables_of(collection.get("variable"))
    operations = []
    sentences = prose.sentences(text_of(mapping(collection.get("info")).get("description")))
    for groups, item, auth in _requests(collection):
        if len(operations) >= REQUEST_LIMIT:
            break
        draft = Item(item, variables, auth).draft()
        draft.group = groups[-1] if groups else None
        said = prose.sentences(description_of(item))
        operations.append(draft.operation(said))
        sentences += said
    page = Page(
        file=name,
        format="postman",
        title=folded(str(mapping(collection.get("info")).get("name", ""))) or None,
        operations=tuple(operations),
        sentences=tuple(sentences),
    )
    return attrs.evolve(page, contradictions=contradictions(page))


def _requests(collection: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any], Any]]:
    """Each request with the folders around it and the credentials that it inherits."""
    waiting: list[tuple[tuple[str, ...], Any, Any]] = [
        ((), one, collection.get("auth")) for one in reversed(collection["item"])
    ]
    while waiting:
        groups, item, auth = waiting.pop()
        if not isinstance(item, dict):
            continue
        auth = item.get("auth", auth)
        if isinstance(item.get("item"), list):
            inner = (*groups, folded(str(item.get("name", ""))))
            waiting += [(inner, one, auth) for one in reversed(item["item"]) if len(inner) < DEPTH]
        elif isinstance(item.get("request"), (dict, str)):
            yield groups, item, auth
