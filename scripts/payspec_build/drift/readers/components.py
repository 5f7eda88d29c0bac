"""Components of Mintlify that describe a field, and what stands in them."""

from __future__ import annotations

import re

from payspec_build.drift.page import Field
from payspec_build.drift.readers.blocks import Tag, Text
from payspec_build.drift.readers.decoding import folded
from payspec_build.drift.readers.values import escaped
from payspec_build.drift.readers.words import HOST, PATH, plain_type


def is_set(value: str | None) -> bool:
    """Whether an attribute without a value, or with one that is true, stands there."""
    return value is not None and value.lower() not in ("false", "no", "0")


def plain_words(text: str) -> str:
    """The first words of an explanation, up to its first full stop."""
    return folded(re.split(r"[.;(]", text, maxsplit=1)[0])[:80]


def description_of(block: Tag) -> str:
    """The words of a component, without those of components within."""
    return folded(" ".join(one.text for one in block.children if isinstance(one, Text)))


def fields_of(block: Tag, name: str, parent: str) -> list[Field]:
    """A field with those that are nested in it, through expandables and other boxes."""
    kind = block.attributes.get("type")
    pointer = f"{parent}/{escaped(name)}"
    if "." in name.strip(".") and not parent:
        pointer = "".join("/*" if step == "[]" else f"/{escaped(step)}" for step in re.findall(r"\[\]|[^.\[\]]+", name))
        name = pointer.rpartition("/")[2]
    found = [
        Field(
            name=name,
            pointer=pointer,
            type=plain_type(kind) if kind else None,
            required=is_set(block.attributes.get("required")) if kind or "required" in block.attributes else None,
            description=description_of(block),
            line=block.line,
        )
    ]
    below = f"{pointer}/*" if kind and plain_type(kind) == "array" else pointer
    waiting = list(reversed(block.children))
    while waiting:
        inner = waiting.pop()
        if not isinstance(inner, Tag):
            continue
        inner_name = next((inner.attributes[one] for one in ("name", "body") if one in inner.attributes), None)
        if inner.name in ("ResponseField", "ParamField") and inner_name:
            found += fields_of(inner, inner_name, below)
        else:
            waiting += reversed(inner.children)
    return found


def split_address(text: str) -> tuple[str | None, str | None]:
    """Server and path of an address in a heading; a query that stands there is no part of the path."""
    host = HOST.match(text)
    rest = text[host.end() :] if host else text
    path = PATH.match(rest)
    return (host[0] if host else None), (path[0].rstrip("`*.,") if path else None)
